//! Module `_io`: the files in memory, `StringIO` and `BytesIO`, whose other halves and whose base classes are written in Python (`io`).
//!
//! Comes in: texts, bytes, positions. Goes out: texts, bytes, positions. Must never: reach anything outside the guest's memory.

pub(crate) mod bytes_io;
pub(crate) mod string_io;

use crate::builtins::bytes::{byte_count, content, not_bytes};
use crate::builtins::shared::number::int;
use crate::builtins::str::cannot_fit;
use crate::heap::ByteArray;
use crate::value::Value;
use crate::vm::argument::{Conversion, FromArgument, Index};
use crate::vm::context::Context;
use crate::vm::native::{Outcome, Room};
use npyc_format::gas::BYTES_PER_GAS;
use npython_macros::native_module;

/// The functions of the module; its types bind themselves.
enum Io {}

/// Files in memory: the native half of io.
#[native_module(IO, name = "_io")]
impl Io {
    /// The bytes that a bytes-like object shows.
    #[function(gas = Build)]
    fn as_bytes(cx: &Context, room: Room, data: Value) -> Outcome<Value> {
        if cx.heap.bytes(data).is_some() {
            return Ok(data);
        }
        let size = byte_count(cx, data).ok_or_else(|| not_bytes(cx, data))? as u64;
        room.take(cx, size.saturating_mul(2).saturating_add(64), size.div_ceil(BYTES_PER_GAS))?;
        Ok(cx.heap.new_bytes(&content(cx, data).unwrap_or_default()))
    }
}

/// How much is meant: None and what is negative mean everything.
pub(crate) struct Amount(pub(crate) Option<i64>);

impl<'c> FromArgument<'c> for Amount {
    const CONVERSION: Option<Conversion> = Some(Conversion::Index);

    fn from_argument(cx: &'c Context, value: Value) -> Outcome<Amount> {
        if value.is_none() {
            return Ok(Amount(None));
        }
        match int(cx, value) {
            Some(int) => int.small().map(Some).map(Amount).ok_or_else(|| cannot_fit(cx)),
            None => Err(cx.type_error(format_args!(
                "argument should be integer or None, not '{}'",
                cx.type_name(value)
            ))),
        }
    }
}

/// The most that an omitted or given amount allows.
fn limit(amount: &Option<Amount>) -> usize {
    let amount = amount.as_ref().and_then(|amount| amount.0);
    amount.and_then(|amount| usize::try_from(amount).ok()).unwrap_or(usize::MAX)
}

/// An int that fits the machine, as C reads a position.
pub(crate) struct Offset(pub(crate) i64);

impl<'c> FromArgument<'c> for Offset {
    const CONVERSION: Option<Conversion> = Some(Conversion::Index);

    fn from_argument(cx: &'c Context, value: Value) -> Outcome<Offset> {
        crate::builtins::str::methods::count_argument(cx, value, 0).map(Offset)
    }
}

/// Bytes and gas of writing so many bytes at a place of a content, which may lie behind its end.
fn cost_of_writing(content: &ByteArray, place: usize, bytes: usize) -> (u64, u64) {
    let end = place.saturating_add(bytes);
    let more = end.saturating_sub(content.content.len());
    let growth = if more == 0 { 0 } else { content.content.growth_bytes(more) };
    (growth as u64, (bytes.max(more) as u64).div_ceil(BYTES_PER_GAS))
}

/// The size of a binary file as `truncate` takes it: None means the position.
pub(crate) struct Size(pub(crate) Option<i64>);

impl<'c> FromArgument<'c> for Size {
    const CONVERSION: Option<Conversion> = Some(Conversion::Index);

    fn from_argument(cx: &'c Context, value: Value) -> Outcome<Size> {
        if value.is_none() {
            return Ok(Size(None));
        }
        let Index(size) = Index::from_argument(cx, value)?;
        size.small().map(Some).map(Size).ok_or_else(|| {
            cx.overflow_error(format_args!("Python int too large to convert to C long"))
        })
    }
}

//! Module `_struct`: values as bytes by a format, and back.
//!
//! Comes in: formats, values, bytes. Goes out: bytes, tuples, `struct.error`. Must never: pack an item before those in front of it, or
//! unpack what was not asked for.

pub(crate) mod cells;
mod layout;
mod object;
mod packing;

use crate::builtins::bytes::buffer::{Region, region};
use crate::builtins::bytes::not_bytes;
use crate::builtins::str::methods::count_argument;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::{Outcome, Room};
use cells::error;
use layout::Layout;
use npyc_format::gas::BYTES_PER_GAS;
use npython_macros::native_module;

pub(crate) use object::{STRUCT, UNPACK_ITERATOR};

/// The layout that a format says; reading it is charged by its length.
fn layout_of(cx: &Context, format: Value) -> Outcome<Layout> {
    let format = cx.unwrap(format);
    let bytes = match (cx.text(format), cx.heap.bytes(format)) {
        (Some(text), _) if text.is_ascii() => text.as_bytes(),
        (Some(text), _) => {
            let encoding = cx.heap.new_str("ascii");
            crate::builtins::bytes::codec::encode(cx, "Struct", text, encoding, Value::UNBOUND)?;
            return Err(error(cx, format_args!("{}", layout::BAD_LETTER)));
        }
        (_, Some(bytes)) => bytes.as_bytes(),
        _ => {
            return Err(cx.type_error(format_args!(
                "Struct() argument 1 must be a str or bytes object, not {}",
                cx.type_name(format)
            )));
        }
    };
    cx.pay(bytes.len() as u64 / 2)?;
    if bytes.contains(&0) {
        return Err(error(cx, format_args!("embedded null character")));
    }
    layout::layout(bytes).map_err(|text| error(cx, format_args!("{text}")))
}

/// What unpacking takes: bytes and gas.
fn cost_of_unpacking(layout: &Layout) -> (u64, u64) {
    let (values, size) = (layout.values as u64, layout.size as u64);
    // A value takes a place of the tuple and, if it is long, an object.
    let bytes = values.saturating_mul(80).saturating_add(size.saturating_mul(2));
    (bytes.saturating_add(64), values.saturating_mul(2).saturating_add(size / BYTES_PER_GAS))
}

/// The values that stand at a place of a region that is large enough; the room was taken.
fn unpacked(cx: &Context, layout: &Layout, region: &Region, start: usize) -> Value {
    let bytes = region.read(cx, start, start + layout.size);
    let mut values = cx.heap.tuple_builder(layout.values);
    for item in &layout.items {
        let part = |at: usize, size: usize| bytes.get(at..at + size).unwrap_or(&[]);
        match item.letter {
            b's' => values.push(cx.heap.new_bytes(part(item.offset, item.count))),
            b'p' => {
                let part = part(item.offset, item.count);
                let length = part.first().map_or(0, |length| usize::from(*length));
                let text = part.get(1..).unwrap_or(&[]);
                values.push(cx.heap.new_bytes(text.get(..length).unwrap_or(text)));
            }
            letter => {
                for index in 0..item.count {
                    let part = part(item.offset + index * item.size, item.size);
                    values.push(cells::unpack(cx, letter, part, layout.little));
                }
            }
        }
    }
    values.finish()
}

/// `unpack(format, buffer)`.
fn unpack_whole(cx: &Context, room: Room, format: Value, buffer: Value) -> Outcome<Value> {
    let layout = layout_of(cx, format)?;
    let region = region(cx, buffer).ok_or_else(|| not_bytes(cx, buffer))?;
    if region.length != layout.size {
        let size = layout.size;
        return Err(error(cx, format_args!("unpack requires a buffer of {size} bytes")));
    }
    let (bytes, gas) = cost_of_unpacking(&layout);
    room.take(cx, bytes, gas)?;
    Ok(unpacked(cx, &layout, &region, 0))
}

/// `unpack_from(format, buffer, offset)`.
fn unpack_part(
    cx: &Context,
    room: Room,
    format: Value,
    buffer: Value,
    offset: Value,
) -> Outcome<Value> {
    let layout = layout_of(cx, format)?;
    let region = region(cx, buffer).ok_or_else(|| not_bytes(cx, buffer))?;
    let given = count_argument(cx, offset, 0)?;
    let (size, length) = (layout.size as i64, region.length as i64);
    if given < 0 && given + size > 0 {
        return Err(error(
            cx,
            format_args!("not enough data to unpack {size} bytes at offset {given}"),
        ));
    }
    if given < 0 && given + length < 0 {
        return Err(error(
            cx,
            format_args!("offset {given} out of range for {length}-byte buffer"),
        ));
    }
    let start = if given < 0 { given + length } else { given };
    if length - start < size {
        return Err(error(
            cx,
            format_args!(
                "unpack_from requires a buffer of at least {} bytes for unpacking {size} bytes at offset {start} \
                 (actual buffer size is {length})",
                i128::from(size) + i128::from(start)
            ),
        ));
    }
    let (bytes, gas) = cost_of_unpacking(&layout);
    room.take(cx, bytes, gas)?;
    Ok(unpacked(cx, &layout, &region, start as usize))
}

/// The functions of the module.
enum Structs {}

/// Functions to convert between Python values and C structs.
#[native_module(STRUCTS, name = "_struct", groups = [packing::FUNCTIONS])]
impl Structs {
    /// Return size in bytes of the struct described by the format string.
    #[function(gas = Build)]
    fn calcsize(cx: &Context, format: Value) -> Outcome<usize> {
        Ok(layout_of(cx, format)?.size)
    }

    /// Return a tuple containing values unpacked according to the format string.
    #[function(gas = Build)]
    fn unpack(cx: &Context, room: Room, format: Value, buffer: Value) -> Outcome<Value> {
        unpack_whole(cx, room, format, buffer)
    }

    /// Return a tuple containing values unpacked according to the format string.
    #[function(gas = Build)]
    fn unpack_from(
        cx: &Context,
        room: Room,
        format: Value,
        #[named] buffer: Value,
        offset: Option<ByIndex>,
    ) -> Outcome<Value> {
        unpack_part(cx, room, format, buffer, offset.map_or(Value::UNBOUND, |offset| offset.0))
    }

    /// Return an iterator yielding tuples unpacked from the given bytes.
    #[function(gas = Build)]
    fn iter_unpack(cx: &Context, format: Value, buffer: Value) -> Outcome<Value> {
        object::iterate(cx, format, buffer)
    }
}

/// A value that was made an int where it could be.
struct ByIndex(Value);

impl<'c> crate::vm::argument::FromArgument<'c> for ByIndex {
    const CONVERSION: Option<crate::vm::argument::Conversion> =
        Some(crate::vm::argument::Conversion::Index);

    fn from_argument(_cx: &'c Context, value: Value) -> Outcome<ByIndex> {
        Ok(ByIndex(value))
    }
}

//! `pack` and `pack_into`, as functions and as methods of `Struct`.
//!
//! Comes in: a format (or a `Struct`), values. Goes out: bytes, new ones or over those of a buffer. Must never: write into a buffer before all
//! values are packed.

use super::cells::{self, Ready, error};
use super::layout::Layout;
use super::layout_of;
use super::object::Struct;
use crate::builtins::bytes::buffer::region;
use crate::builtins::bytes::content;
use crate::builtins::shared::number::int;
use crate::builtins::str::methods::count_argument;
use crate::value::Value;
use crate::vm::argument::{Converted, float_or_ask};
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::catching;
use crate::vm::types::type_index;
use npyc_format::gas::{BYTES_PER_GAS, GasClass};

// The slots: what the format is taken from, the tuple of arguments, then what was made of arguments, and what was asked for.
const SOURCE: usize = 0;
const VALUES: usize = 1;
const MADE: usize = 2;
const ASKED: usize = 3;
const EXTRA: u16 = 2;

const ASKED_NOTHING: i64 = 0;
const ASKED_FLOAT: i64 = 2;
const ASKED_OTHER: i64 = 1;

const FUNCTION: Signature = Signature::positional_only(&["format"], 0).and_varargs();
const METHOD: Signature = Signature::positional_only(&["self"], 1).and_varargs();

const PACK_DOC: &str = "Return a bytes object containing values packed according to the format.";
const INTO_DOC: &str =
    "Pack values according to the format and write the packed bytes into the buffer.";

/// The functions.
pub(super) static FUNCTIONS: &[NativeRow] = &[
    catching("pack", PACK_DOC, FUNCTION, GasClass::Build, EXTRA, |cx, frame, resumed| {
        run(cx, frame, resumed, false)
    }),
    catching("pack_into", INTO_DOC, FUNCTION, GasClass::Build, EXTRA, |cx, frame, resumed| {
        run(cx, frame, resumed, true)
    }),
];

/// The methods of `Struct`.
pub(super) static METHODS: &[NativeRow] = &[
    catching("Struct.pack", PACK_DOC, METHOD, GasClass::Build, EXTRA, |cx, frame, resumed| {
        run(cx, frame, resumed, false)
    }),
    catching("Struct.pack_into", INTO_DOC, METHOD, GasClass::Build, EXTRA, |cx, frame, resumed| {
        run(cx, frame, resumed, true)
    }),
];

/// The values packed so far, or what must be asked first for the argument of this number.
enum Packed {
    Bytes(Vec<u8>),
    Ask(usize, Ready),
}

/// Packs the arguments from number `first` on.
fn packed(cx: &Context, layout: &Layout, arguments: &[Value], first: usize) -> Outcome<Packed> {
    let mut bytes = Vec::with_capacity(layout.size);
    let mut next = first;
    let order = (layout.little, layout.native);
    for item in &layout.items {
        bytes.resize(item.offset, 0);
        let letter = item.letter;
        if letter == b's' || letter == b'p' {
            let value = arguments.get(next).copied().unwrap_or(Value::NONE);
            next += 1;
            let Some(text) = content(cx, value) else {
                let letter = char::from(letter);
                return Err(error(
                    cx,
                    format_args!("argument for '{letter}' must be a bytes object"),
                ));
            };
            let end = item.offset + item.count;
            if letter == b'p' && item.count > 0 {
                let length = text.len().min(item.count - 1);
                bytes.push(length.min(255) as u8);
                bytes.extend(text.get(..length).unwrap_or(&[]));
            } else {
                bytes.extend(text.get(..item.count).unwrap_or(&text));
            }
            bytes.resize(end, 0);
            continue;
        }
        for _ in 0..item.count {
            let value = arguments.get(next).copied().unwrap_or(Value::NONE);
            match cells::readiness(cx, letter, value) {
                Ready::Yes => {}
                ready => return Ok(Packed::Ask(next, ready)),
            }
            cells::pack(cx, &mut bytes, letter, item.size, order, value).map_err(|stop| {
                // An int that overflows a float is refused in other words than a float that does.
                if is_overflow(cx, stop) && int(cx, value).is_some() {
                    return error(cx, format_args!("int too large to convert"));
                }
                stop
            })?;
            next += 1;
        }
    }
    bytes.resize(layout.size, 0);
    Ok(Packed::Bytes(bytes))
}

fn is_overflow(cx: &Context, stop: Stop) -> bool {
    let overflow = Value::builtin_type(type_index::OVERFLOW_ERROR);
    matches!(stop, Stop::Raise(exception) if cx.is_instance(exception, overflow))
}

fn run(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed, into: bool) -> Outcome<Step> {
    let name = if into { "pack_into" } else { "pack" };
    let source = frame.get(SOURCE);
    if source.is_unbound() {
        return Err(cx.type_error(format_args!("missing format argument")));
    }
    if let Resumed::Raised(exception) = resumed {
        if frame.counter(ASKED) & 3 == ASKED_FLOAT {
            return Err(error(cx, format_args!("required argument is not a float")));
        }
        return Err(Stop::Raise(exception));
    }
    let format = Struct::of(cx, source).map_or(source, |own| own.format.get());
    let layout = layout_of(cx, format)?;
    let Some(given) = cx.heap.tuple(frame.get(VALUES)) else { return Err(Stop::Halt) };
    let first = if into { 2 } else { 0 };
    if into && given.len() < 2 {
        let missing = if given.len() == 0 { "buffer" } else { "offset" };
        return Err(error(cx, format_args!("pack_into expected {missing} argument")));
    }
    let count = given.len() - first;
    if count != layout.values {
        return Err(error(
            cx,
            format_args!("{name} expected {} items for packing (got {count})", layout.values),
        ));
    }
    // What the machine has made of arguments stands in a list of its own, by their numbers.
    if let (Resumed::Value(made), false) = (resumed, frame.counter(ASKED) == ASKED_NOTHING) {
        if frame.get(MADE).is_unbound() {
            frame.set(MADE, cx.heap.new_list(given.as_slice()));
        }
        let number = frame.counter(ASKED) >> 2;
        if let Some(list) = cx.heap.list(frame.get(MADE)) {
            list.set(number as usize, made);
        }
        frame.set_counter(ASKED, ASKED_NOTHING);
    }
    let size = layout.size as u64;
    let twice = size.saturating_mul(2).saturating_add(16 * count as u64 + 64);
    frame.take_room(cx, twice, size.div_ceil(BYTES_PER_GAS) + 2 * count as u64)?;
    let made = cx.heap.list(frame.get(MADE)).map(|list| list.items.to_vec());
    let arguments = made.as_deref().unwrap_or(given.as_slice());
    let mut target = None;
    if into {
        let buffer = given.get(0).unwrap_or(Value::NONE);
        let Some(region) = region(cx, buffer).filter(|region| region.writable) else {
            return Err(cx.type_error(format_args!(
                "argument must be read-write bytes-like object, not {}",
                cx.type_name(buffer)
            )));
        };
        let offset = arguments.get(1).copied().unwrap_or(Value::NONE);
        if int(cx, offset).is_none() && cx.user_method(offset, "__index__").is_some() {
            frame.set_counter(ASKED, 1 << 2 | ASKED_OTHER);
            return Ok(Step::Operate(Operation::Index, Arguments::of(&[offset])));
        }
        let given = count_argument(cx, offset, 0)?;
        target = Some((region, place(cx, given, layout.size as i64, region.length as i64)?));
    }
    match packed(cx, &layout, arguments, first)? {
        Packed::Ask(number, ready) => {
            let value = arguments.get(number).copied().unwrap_or(Value::NONE);
            let asked = if matches!(ready, Ready::Float) { ASKED_FLOAT } else { ASKED_OTHER };
            frame.set_counter(ASKED, (number as i64) << 2 | asked);
            match ready {
                Ready::Float => match float_or_ask(cx, value)? {
                    Converted::Ask(step) => Ok(step),
                    Converted::Value(_) => Err(Stop::Halt),
                },
                Ready::Truth => Ok(Step::Operate(Operation::Truth, Arguments::of(&[value]))),
                _ => Ok(Step::Operate(Operation::Index, Arguments::of(&[value]))),
            }
        }
        Packed::Bytes(bytes) => match target {
            None => Ok(Step::Done(cx.heap.new_bytes(&bytes))),
            Some((region, start)) => {
                region.write(cx, start, &bytes);
                Ok(Step::Done(Value::NONE))
            }
        },
    }
}

/// Where `pack_into` begins.
fn place(cx: &Context, given: i64, size: i64, length: i64) -> Outcome<usize> {
    if given < 0 && given.saturating_add(size) > 0 {
        return Err(error(cx, format_args!("no space to pack {size} bytes at offset {given}")));
    }
    if given < 0 && given.saturating_add(length) < 0 {
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
                "pack_into requires a buffer of at least {} bytes for packing {size} bytes at offset {start} (actual \
                 buffer size is {length})",
                i128::from(size) + i128::from(start)
            ),
        ));
    }
    Ok(start as usize)
}

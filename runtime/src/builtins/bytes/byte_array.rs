//! Changes of bytearrays: items, slices, `+=`, `*=`, and the methods that mutate.
//!
//! Comes in: a bytearray and what is put into it. Goes out: the bytearray, changed. Must never: change it before everything that
//! may stop the native is settled.

use crate::builtins::bytes::{
    BYTE_RANGE, BYTES_OF_ITEMS, bad_key, byte, byte_count, bytes_of_list, content, is_iterable,
    position, repeated_size, take_bytes,
};
use crate::builtins::shared::number::int;
use crate::builtins::shared::support::{argument, has_index};
use crate::builtins::slice;
use crate::builtins::str::cannot_fit;
use crate::heap::ByteArray;
use crate::value::Value;
use crate::vm::argument::INDEX;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, Operation};
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Room, Signature, Step, Stop,
};
use crate::vm::row::{given, incremental, large, sized};
use crate::vm::types::type_index;
use npyc_format::gas::{BYTES_PER_GAS, GasClass};
use npyc_format::isa::BinaryOperator;

const RESIZED_WHILE_SEEN: &str = "Existing exports of data: object cannot be re-sized";

const SELF: Signature = Signature::positional_only(&["self"], 1);

pub(crate) static METHODS: &[NativeRow] = &[
    incremental(
        "bytearray.__init__",
        "Initialize self.",
        Signature::new(&["self", "source", "encoding", "errors"], 1, 4, 1),
        GasClass::Build,
        0,
        initialise,
    ),
    incremental(
        "bytearray.append",
        "Append a single item to the end of the bytearray.",
        Signature::positional_only(&["self", "item"], 2),
        GasClass::Build,
        1,
        |cx, frame, resumed| with_item(cx, frame, resumed, append),
    ),
    incremental(
        "bytearray.insert",
        "Insert a single item into the bytearray before the given index.",
        Signature::positional_only(&["self", "index", "item"], 3),
        GasClass::Build,
        1,
        insert_item,
    ),
    incremental(
        "bytearray.remove",
        "Remove the first occurrence of a value in the bytearray.",
        Signature::positional_only(&["self", "value"], 2),
        GasClass::Lookup,
        1,
        |cx, frame, resumed| with_item(cx, frame, resumed, remove),
    ),
    incremental(
        "bytearray.extend",
        "Append all the items from the iterator or sequence to the end of the bytearray.",
        Signature::positional_only(&["self", "iterable_of_ints"], 2),
        GasClass::Build,
        0,
        extend,
    ),
    sized(
        "bytearray.pop",
        "Remove and return a single item from the bytearray.",
        Signature::positional_only(&["self", "index"], 1).converting(&[None, INDEX]),
        GasClass::Item,
        pop,
    ),
    sized("bytearray.clear", "Remove all items from the bytearray.", SELF, GasClass::Build, clear),
    sized(
        "bytearray.reverse",
        "Reverse the order of the values in the bytearray in place.",
        SELF,
        GasClass::Build,
        reverse,
    ),
    large(
        "bytearray.resize",
        "Resize the internal buffer of the bytearray, filling what is new with zeros.",
        Signature::positional_only(&["self", "size"], 2).converting(&[None, INDEX]),
        GasClass::Build,
        resize,
    ),
    large("bytearray.copy", "Return a copy of the bytearray.", SELF, GasClass::Build, copy),
];

/// The bytearray that a value is.
fn array(cx: &Context, value: Value) -> Outcome<&ByteArray> {
    cx.heap.byte_array(cx.unwrap(value)).ok_or_else(|| {
        cx.type_error(format_args!(
            "descriptor requires a 'bytearray' object but received a '{}'",
            cx.type_name(value)
        ))
    })
}

/// `bytearray.__init__`: a new one is made, and its contents become the receiver's.
fn initialise(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let array = array(cx, frame.get(0))?;
    if let Resumed::Value(made) = resumed {
        if let Some(made) = cx.heap.byte_array(made) {
            array.content.swap_contents(&made.content);
        }
        return Ok(Step::Done(Value::NONE));
    }
    resizable(cx, array)?;
    array.content.clear(&cx.heap);
    if frame.get(1).is_unbound() {
        return Ok(Step::Done(Value::NONE));
    }
    let given: Vec<(&str, Value)> = ["source", "encoding", "errors"]
        .into_iter()
        .zip([frame.get(1), frame.get(2), frame.get(3)])
        .filter(|(_, value)| !value.is_unbound())
        .collect();
    let keywords = cx.heap.new_dict();
    if let Some(dict) = cx.heap.dict(keywords) {
        for (name, value) in given {
            dict.set_str(&cx.heap, cx.heap.new_str(name), value);
        }
    }
    let class = Value::builtin_type(type_index::BYTE_ARRAY);
    Ok(Step::CallEx(class, cx.heap.new_tuple(&[]), keywords))
}

/// A bytearray whose bytes a memoryview shows keeps its size.
pub(crate) fn resizable(cx: &Context, array: &ByteArray) -> Outcome<()> {
    if array.exports.get() == 0 {
        return Ok(());
    }
    Err(cx.raise(type_index::BUFFER_ERROR, RESIZED_WHILE_SEEN))
}

/// What so many more bytes need: bytes, those of a copy beside the heap included, and gas.
fn growth(array: &ByteArray, more: usize) -> (u64, u64) {
    let growth = array.content.growth_bytes(more).max(more) as u64;
    (growth.saturating_add(more as u64), growth.div_ceil(BYTES_PER_GAS))
}

/// The step takes room for so many more bytes.
fn take_growth(
    cx: &Context,
    frame: &NativeFrame<'_>,
    array: &ByteArray,
    more: usize,
) -> Outcome<()> {
    let (bytes, gas) = growth(array, more);
    frame.take_room(cx, bytes, gas)
}

fn not_an_int(cx: &Context, value: Value) -> Stop {
    cx.type_error(format_args!(
        "'{}' object cannot be interpreted as an integer",
        cx.type_name(value)
    ))
}

/// Runs a method whose last argument is a byte: an object with `__index__` is converted first.
fn with_item(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    run: fn(&Context, &NativeFrame<'_>, &ByteArray, u8) -> Outcome<Value>,
) -> Outcome<Step> {
    let last = if frame.get(2).is_unbound() { 1 } else { 2 };
    let item = match resumed {
        Resumed::Value(value) => value,
        _ => frame.get(last),
    };
    match int(cx, item) {
        Some(item) => {
            let item = byte(cx, &item, BYTE_RANGE)?;
            run(cx, frame, array(cx, frame.get(0))?, item).map(Step::Done)
        }
        None => Ok(Step::Operate(Operation::Index, Arguments::of(&[item]))),
    }
}

fn append(cx: &Context, frame: &NativeFrame<'_>, array: &ByteArray, item: u8) -> Outcome<Value> {
    resizable(cx, array)?;
    take_growth(cx, frame, array, 1)?;
    array.content.push(&cx.heap, item);
    Ok(Value::NONE)
}

/// `array.insert(index, item)`: the index is asked for before the item.
fn insert_item(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let index = frame.get(1);
    if int(cx, index).is_some() {
        return with_item(cx, frame, resumed, insert);
    }
    match resumed {
        Resumed::Value(index) => {
            frame.set(1, index);
            Ok(Step::Again)
        }
        _ if !has_index(cx, index) => Err(not_an_int(cx, index)),
        _ => Ok(Step::Operate(Operation::Index, Arguments::of(&[index]))),
    }
}

fn insert(cx: &Context, frame: &NativeFrame<'_>, array: &ByteArray, item: u8) -> Outcome<Value> {
    let length = array.content.len();
    let index = frame.get(1);
    let Some(index) = int(cx, index) else { return Err(not_an_int(cx, index)) };
    let Some(index) = index.small() else { return Err(cannot_fit(cx)) };
    let index = if index < 0 { index.saturating_add(length as i64).max(0) } else { index };
    resizable(cx, array)?;
    take_growth(cx, frame, array, 1)?;
    cx.charge_bytes(length);
    array.content.insert(&cx.heap, (index as usize).min(length), item);
    Ok(Value::NONE)
}

fn remove(cx: &Context, _: &NativeFrame<'_>, array: &ByteArray, item: u8) -> Outcome<Value> {
    cx.pay_bytes(array.content.len())?;
    match array.find_byte(0, item) {
        Some(index) => {
            resizable(cx, array)?;
            array.content.remove(&cx.heap, index);
            Ok(Value::NONE)
        }
        None => Err(cx.value_error(format_args!("value not found in bytearray"))),
    }
}

fn pop(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let receiver = arguments.first().copied().unwrap_or(Value::NONE);
    let array = array(cx, receiver)?;
    let length = array.content.len();
    let index = match arguments.get(1).copied().and_then(given) {
        None => -1,
        Some(index) => match int(cx, index) {
            Some(index) => index.small().ok_or_else(|| cannot_fit(cx))?,
            None => return Err(not_an_int(cx, index)),
        },
    };
    if length == 0 {
        return Err(cx.index_error(format_args!("pop from empty bytearray")));
    }
    let Some(index) = position(Some(index), length) else {
        return Err(cx.index_error(format_args!("pop index out of range")));
    };
    resizable(cx, array)?;
    cx.pay_bytes(length - index)?;
    Ok(Value::int(i64::from(array.content.remove(&cx.heap, index).unwrap_or(0))))
}

fn clear(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let array = array(cx, arguments.first().copied().unwrap_or(Value::NONE))?;
    resizable(cx, array)?;
    array.content.clear(&cx.heap);
    Ok(Value::NONE)
}

fn reverse(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let array = array(cx, arguments.first().copied().unwrap_or(Value::NONE))?;
    cx.pay_bytes(array.content.len())?;
    array.content.reverse_bytes(&cx.heap);
    Ok(Value::NONE)
}

fn copy(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let array = array(cx, arguments.first().copied().unwrap_or(Value::NONE))?;
    let bytes = array.content.len() as u64;
    room.take(cx, bytes + 64, bytes.div_ceil(BYTES_PER_GAS))?;
    Ok(cx.heap.new_byte_array(&array.lend()))
}

/// Adds the bytes of a value, which may be the bytearray itself; the room was asked for.
fn append_bytes(cx: &Context, array: &ByteArray, added: Value) {
    match cx.heap.byte_array(cx.unwrap(added)) {
        Some(other) => array.content.extend_from(&cx.heap, &other.content),
        None => {
            array.content.extend_from_slice(&cx.heap, &content(cx, added).unwrap_or_default());
        }
    }
}

/// `array.resize(size)`: cut off at the end, or filled with zeros.
fn resize(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let array = array(cx, argument(arguments, 0))?;
    let size = argument(arguments, 1);
    let Some(size) = int(cx, size) else { return Err(not_an_int(cx, size)) };
    let Some(size) = size.small() else {
        let text = "Python int too large to convert to C ssize_t";
        return Err(cx.raise(type_index::OVERFLOW_ERROR, text));
    };
    let Ok(wanted) = usize::try_from(size) else {
        return Err(cx.value_error(format_args!("Can only resize to positive sizes, got {size}")));
    };
    let length = array.content.len();
    if wanted == length {
        return Ok(Value::NONE);
    }
    resizable(cx, array)?;
    match wanted.checked_sub(length) {
        Some(more) => {
            let (bytes, gas) = growth(array, more);
            room.take(cx, bytes, gas)?;
            array.content.resize_exact(&cx.heap, wanted, 0);
        }
        None => array.content.truncate(&cx.heap, wanted),
    }
    Ok(Value::NONE)
}

/// `array.extend(iterable)`: bytes at once, anything else through a bytearray of its own.
fn extend(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let added = match resumed {
        Resumed::Value(made) => made,
        _ => {
            let source = frame.get(1);
            if byte_count(cx, source).is_none() {
                if cx.text(source).is_some_and(|text| !text.is_empty()) {
                    return Err(
                        cx.type_error(format_args!("expected iterable of integers; got: 'str'"))
                    );
                }
                if !is_iterable(cx, source) {
                    return Err(cx.type_error(format_args!(
                        "can't extend bytearray with {}",
                        cx.type_name(source)
                    )));
                }
                let operands = [source, Value::NONE];
                return Ok(Step::Native(&BYTES_OF_ITEMS, Arguments::of(&operands)));
            }
            source
        }
    };
    let array = array(cx, frame.get(0))?;
    let size = byte_count(cx, added).unwrap_or(0);
    if size > 0 {
        resizable(cx, array)?;
    }
    take_growth(cx, frame, array, size)?;
    append_bytes(cx, array, added);
    Ok(Step::Done(Value::NONE))
}

/// `array += other`, `array *= count`.
pub(crate) fn inplace(
    cx: &Context,
    op: BinaryOperator,
    left: Value,
    right: Value,
) -> Outcome<Answer> {
    let array = array(cx, left)?;
    match op {
        BinaryOperator::Add => {
            let Some(size) = byte_count(cx, right) else {
                return Err(cx.type_error(format_args!(
                    "can't concat {} to {}",
                    cx.type_name(right),
                    cx.type_name(left)
                )));
            };
            if size > 0 {
                resizable(cx, array)?;
                // CPython holds a view of what is added while it makes room.
                if cx.unwrap(right).is(cx.unwrap(left)) {
                    return Err(cx.raise(type_index::BUFFER_ERROR, RESIZED_WHILE_SEEN));
                }
            }
            let (bytes, gas) = growth(array, size);
            if let Some(need) = cx.wants(bytes, gas) {
                return Ok(Answer::Reserve(need));
            }
            append_bytes(cx, array, right);
            Ok(Answer::Value(left))
        }
        BinaryOperator::Multiply => {
            let Some(count) = int(cx, right) else {
                return crate::builtins::str::repeat_inplace_by_index(cx, left, right);
            };
            let size = repeated_size(cx, left, &count)?;
            if size != array.content.len() {
                resizable(cx, array)?;
            }
            if let Some(need) = crate::builtins::str::wants_text(cx, size) {
                return Ok(Answer::Reserve(need));
            }
            array.content.repeat(&cx.heap, size.checked_div(array.content.len()).unwrap_or(0));
            Ok(Answer::Value(left))
        }
        _ => Ok(Answer::NotImplemented),
    }
}

/// `array[key] = value`.
pub(crate) fn set_item(cx: &Context, left: Value, key: Value, value: Value) -> Outcome<Answer> {
    let array = array(cx, left)?;
    if let Some(index) = int(cx, key) {
        if index.small().is_none() {
            return Err(out_of_range(cx, true));
        }
        let Some(item) = int(cx, value) else {
            return match cx.user_method(value, "__index__") {
                Some(_) => Ok(Answer::Native(&SET_BY_INDEX, Arguments::of(&[left, key, value]))),
                None => Err(not_an_int(cx, value)),
            };
        };
        let item = byte(cx, &item, BYTE_RANGE)?;
        let Some(place) = position(index.small(), array.content.len()) else {
            return Err(out_of_range(cx, false));
        };
        array.content.set_byte(&cx.heap, place, item);
        return Ok(Answer::Value(Value::NONE));
    }
    if cx.heap.slice(key).is_some() {
        return Ok(Answer::Native(&SET_SLICE, Arguments::of(&[left, key, value])));
    }
    if cx.user_method(key, "__index__").is_some() {
        return Ok(Answer::Native(&SET_BY_INDEX, Arguments::of(&[left, key, value])));
    }
    Err(bad_key(cx, left, key))
}

fn out_of_range(cx: &Context, big: bool) -> Stop {
    if big {
        return cx.index_error(format_args!("cannot fit 'int' into an index-sized integer"));
    }
    cx.index_error(format_args!("bytearray index out of range"))
}

/// `del array[key]`.
pub(crate) fn delete_item(cx: &Context, left: Value, key: Value) -> Outcome<Answer> {
    let array = array(cx, left)?;
    if let Some(index) = int(cx, key) {
        let Some(place) = position(index.small(), array.content.len()) else {
            return Err(out_of_range(cx, index.small().is_none()));
        };
        resizable(cx, array)?;
        cx.pay_bytes(array.content.len() - place)?;
        array.content.remove(&cx.heap, place);
        return Ok(Answer::Value(Value::NONE));
    }
    if cx.heap.slice(key).is_some() {
        return Ok(Answer::Native(&SET_SLICE, Arguments::of(&[left, key, Value::UNBOUND])));
    }
    slice::with_index(cx, left, key, "bytearray", None)
}

/// array, key, value, each of the last two an int or an object with `__index__` → None
pub(crate) static SET_BY_INDEX: NativeRow = incremental(
    "bytearray.__setitem__",
    "Set self[key] to value.",
    Signature::positional_only(&["self", "key", "value"], 3),
    GasClass::Item,
    0,
    |cx, frame, resumed| {
        if let Resumed::Value(number) = resumed {
            let slot = if int(cx, frame.get(1)).is_none() { 1 } else { 2 };
            frame.set(slot, number);
        }
        for slot in [1, 2] {
            if int(cx, frame.get(slot)).is_none() {
                return Ok(Step::Operate(Operation::Index, Arguments::of(&[frame.get(slot)])));
            }
        }
        match set_item(cx, frame.get(0), frame.get(1), frame.get(2))? {
            Answer::Value(value) => Ok(Step::Done(value)),
            _ => Err(Stop::Halt),
        }
    },
);

// Slots of `SET_SLICE` after its parameters: three bounds, the bytes to put in.
const BOUNDS: usize = 3;
const ITEMS: usize = 6;

/// array, slice, value (unbound to delete) → None
pub(crate) static SET_SLICE: NativeRow = incremental(
    "bytearray.__setitem__",
    "Set self[key] to value.",
    Signature::positional_only(&["self", "key", "value"], 2),
    GasClass::Item,
    4,
    set_slice,
);

/// Whether a value counts as a number, which is no source of bytes.
fn is_number(cx: &Context, value: Value) -> bool {
    let plain = cx.unwrap(value);
    int(cx, plain).is_some()
        || plain.as_float().is_some()
        || matches!(cx.builtin_type_of(plain), type_index::COMPLEX | type_index::DECIMAL)
        || ["__index__", "__int__", "__float__"]
            .iter()
            .any(|name| cx.user_method(value, name).is_some())
}

fn set_slice(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let value = frame.get(2);
    let known = slice::kept_bounds(frame, BOUNDS);
    if known.is_none() {
        // The bounds first, as CPython does it.
        if let Err(step) = slice::bounds(cx, frame.get(1), frame, BOUNDS, resumed)? {
            return Ok(step);
        }
        return Ok(Step::Again);
    }
    if frame.get(ITEMS).is_unbound() && !value.is_unbound() {
        let items = if let Resumed::Value(list) = resumed {
            bytes_of_list(cx, frame, list)?
        } else if let Some(size) = byte_count(cx, value) {
            take_bytes(cx, frame, size)?;
            content(cx, value).unwrap_or_default().into_owned()
        } else if cx.text(value).is_some() || is_number(cx, value) {
            return Err(cx.type_error(format_args!(
                "can assign only bytes, buffers, or iterables of ints in range(0, 256)"
            )));
        } else if !is_iterable(cx, value) {
            return Err(cx.type_error(format_args!(
                "cannot convert '{}' object to bytearray",
                cx.type_name(value)
            )));
        } else {
            let list = Value::builtin_type(type_index::LIST);
            return Ok(Step::Call(list, Arguments::of(&[value])));
        };
        frame.set(ITEMS, cx.heap.new_bytes(&items));
        return Ok(Step::Again);
    }
    let Some(bounds) = known else { return Err(Stop::Halt) };
    let array = array(cx, frame.get(0))?;
    let length = array.content.len();
    let span = bounds.span(length);
    let (step, count) = (span.step, span.count);
    let items = cx.heap.bytes(frame.get(ITEMS)).map_or(&[][..], |bytes| bytes.as_bytes());
    cx.pay_bytes(length)?;
    if step != 1 {
        cx.pay(count as u64 / 2)?;
    }
    if step == 1 {
        if items.len() != count {
            resizable(cx, array)?;
        }
        take_growth(cx, frame, array, items.len())?;
        array.content.splice(&cx.heap, span.start as usize, count, items);
        return Ok(Step::Done(Value::NONE));
    }
    if value.is_unbound() || (items.is_empty() && count > 0) {
        if count > 0 {
            resizable(cx, array)?;
        }
        // What is kept is put together beside the heap.
        frame.take_room(cx, 3 * length as u64, 0)?;
        let mut dropped = vec![false; length];
        for place in span.positions() {
            if let Some(flag) = dropped.get_mut(place) {
                *flag = true;
            }
        }
        let kept: Vec<u8> = array
            .content
            .to_vec()
            .into_iter()
            .zip(dropped)
            .filter(|(_, dropped)| !dropped)
            .map(|(byte, _)| byte)
            .collect();
        array.content.assign(&cx.heap, &kept);
        return Ok(Step::Done(Value::NONE));
    }
    if items.len() != count {
        return Err(cx.value_error(format_args!(
            "attempt to assign bytes of size {} to extended slice of size {count}",
            items.len()
        )));
    }
    for (place, item) in span.positions().zip(items) {
        array.content.set_byte(&cx.heap, place, *item);
    }
    Ok(Step::Done(Value::NONE))
}

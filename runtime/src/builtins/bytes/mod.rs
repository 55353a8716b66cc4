//! `bytes` and `bytearray`: operators. Methods stand in `methods.rs`, changes of bytearrays in `byte_array.rs`.
//!
//! Comes in: operands, at least one of them bytes-like. Goes out: answers. Must never: copy what was not charged.

pub(crate) mod buffer;
pub(crate) mod byte_array;
pub(crate) mod codec;
pub(crate) mod memory_view;
pub(crate) mod methods;
pub(crate) mod search;

use crate::builtins::shared::iterate::{Feed, Feeder};
use crate::builtins::shared::number::int;
use crate::builtins::shared::support::{argument, has_index, internal, portion};
use crate::builtins::slice::{self, Span};
use crate::builtins::slots;
use crate::builtins::str::{cannot_fit, wants_text};
use crate::heap::{ByteView, IteratorKind};
use crate::number::int::Int;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation, TypeHooks};
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::{catching, incremental, sized, user_special};
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use npyc_format::gas::{BYTES_PER_GAS, GasClass};
use npyc_format::isa::BinaryOperator;

/// `bytes`.
pub(crate) static BYTES: TypeDef = TypeDef {
    sequence: true,
    methods: &[
        slots::CONCATENATION,
        slots::FORMATTING,
        slots::NEW_ARGUMENTS,
        NEW_BYTES,
        AS_BYTES,
        methods::BYTES,
    ],
    class_methods: &[methods::FROM_HEX],
    static_methods: &[methods::MAKE_TRANSLATION],
    hooks: &BYTES_HOOKS,
    ..TypeDef::new("bytes", type_index::OBJECT, "bytes(iterable_of_ints) -> bytes")
};

/// `bytearray`.
pub(crate) static BYTE_ARRAY: TypeDef = TypeDef {
    unhashable: true,
    sequence: true,
    made_empty: true,
    methods: &[
        slots::CONCATENATION,
        slots::FORMATTING,
        slots::INPLACE_CONCATENATION,
        byte_array::METHODS,
        NEW_BYTE_ARRAY,
        methods::BYTE_ARRAY,
    ],
    class_methods: &[methods::ARRAY_FROM_HEX],
    static_methods: &[methods::MAKE_TRANSLATION],
    hooks: &BYTE_ARRAY_HOOKS,
    ..TypeDef::new("bytearray", type_index::OBJECT, "bytearray(iterable_of_ints) -> bytearray")
};

/// What bytes do under the operators.
const BYTES_HOOKS: TypeHooks = TypeHooks {
    binary: Some(binary),
    compare: Some(compare),
    truth: Some(truth),
    length: Some(length),
    get_item: Some(get_item),
    contains: Some(contains),
    iter: Some(iter),
    hash: Some(hash),
    repr: Some(repr),
    ..TypeHooks::NONE
};

/// What differs for bytearrays.
const BYTE_ARRAY_HOOKS: TypeHooks = TypeHooks {
    inplace: Some(crate::builtins::bytes::byte_array::inplace),
    set_item: Some(crate::builtins::bytes::byte_array::set_item),
    delete_item: Some(crate::builtins::bytes::byte_array::delete_item),
    ..BYTES_HOOKS
};

/// The bytes that a value holds; those of a bytearray are lent, and it must not be changed meanwhile.
pub(crate) fn content(cx: &Context, value: Value) -> Option<ByteView<'_>> {
    let value = cx.unwrap(value);
    if let Some(bytes) = cx.heap.bytes(value) {
        return Some(ByteView::Borrowed(bytes.as_bytes()));
    }
    if let Some(array) = cx.heap.byte_array(value) {
        return Some(array.lend());
    }
    cx.heap.native_object(value)?;
    match buffer::source(cx, value) {
        Some(source) => Some(source.region.read(cx, 0, usize::MAX)),
        None => memory_view::bytes_of(cx, value),
    }
}

/// How many bytes a bytes-like value holds.
pub(crate) fn byte_count(cx: &Context, value: Value) -> Option<usize> {
    let value = cx.unwrap(value);
    match cx.heap.bytes(value) {
        Some(bytes) => Some(bytes.len()),
        None => match cx.heap.byte_array(value) {
            Some(array) => Some(array.content.len()),
            None if cx.heap.native_object(value).is_none() => None,
            None => match buffer::source(cx, value) {
                Some(source) => Some(source.region.length),
                None => memory_view::size_of(cx, value),
            },
        },
    }
}

/// Whether a value is a bytes object or a bytearray.
pub(crate) fn is_bytes(cx: &Context, value: Value) -> bool {
    let value = cx.unwrap(value);
    cx.heap.bytes(value).is_some() || cx.heap.byte_array(value).is_some()
}

/// Whether a value is a bytearray.
pub(crate) fn is_array(cx: &Context, value: Value) -> bool {
    cx.heap.byte_array(cx.unwrap(value)).is_some()
}

/// An object of the receiver's kind with these bytes, whose room was reserved.
pub(crate) fn like(cx: &Context, receiver: Value, bytes: &[u8]) -> Value {
    if is_array(cx, receiver) { cx.heap.new_byte_array(bytes) } else { cx.heap.new_bytes(bytes) }
}

/// The TypeError for what is no bytes-like object.
pub(crate) fn not_bytes(cx: &Context, value: Value) -> Stop {
    cx.type_error(format_args!("a bytes-like object is required, not '{}'", cx.type_name(value)))
}

/// The byte that an int is; a ValueError outside the range.
pub(crate) fn byte(cx: &Context, value: &Int, text: &str) -> Outcome<u8> {
    value
        .small()
        .and_then(|value| u8::try_from(value).ok())
        .ok_or_else(|| cx.value_error(format_args!("{text}")))
}

/// What CPython says of an int that is no byte.
pub(crate) const BYTE_RANGE: &str = "byte must be in range(0, 256)";

fn binary(cx: &Context, op: BinaryOperator, left: Value, right: Value) -> Outcome<Answer> {
    match op {
        BinaryOperator::Add => {
            let Some(left_size) = byte_count(cx, left).filter(|_| is_bytes(cx, left)) else {
                return Ok(Answer::NotImplemented);
            };
            let Some(right_size) = byte_count(cx, right) else {
                let kind = if is_array(cx, left) { "bytearray" } else { "bytes" };
                let kind = cx.whole_type_name(left, kind);
                return Err(
                    cx.type_error(format_args!("can't concat {} to {kind}", cx.type_name(right)))
                );
            };
            // The sum with an empty one is the other bytes object itself.
            let bytes = |value| cx.heap.bytes(cx.unwrap(value)).is_some();
            if bytes(left) && bytes(right) && (left_size == 0 || right_size == 0) {
                return Ok(Answer::Value(cx.unwrap(if left_size == 0 { right } else { left })));
            }
            if let Some(need) = wants_text(cx, left_size.saturating_add(right_size)) {
                return Ok(Answer::Reserve(need));
            }
            let (Some(first), Some(second)) = (content(cx, left), content(cx, right)) else {
                return Ok(Answer::NotImplemented);
            };
            if is_array(cx, left) {
                let sum = cx.heap.new_byte_array(&first);
                if let Some(array) = cx.heap.byte_array(sum) {
                    array.content.extend_from_slice(&cx.heap, &second);
                }
                return Ok(Answer::Value(sum));
            }
            let mut sum = cx.heap.bytes_builder(left_size + right_size);
            sum.extend(&first);
            sum.extend(&second);
            Ok(Answer::Value(sum.finish()))
        }
        BinaryOperator::Multiply => {
            let (subject, count) = if is_bytes(cx, left) { (left, right) } else { (right, left) };
            multiply(cx, subject, count)
        }
        BinaryOperator::Modulo if is_bytes(cx, left) => Ok(Answer::Native(
            &crate::builtins::str::percent::BYTES_PERCENT,
            Arguments::of(&[left, right]),
        )),
        _ => Ok(Answer::NotImplemented),
    }
}

/// `subject * count`.
fn multiply(cx: &Context, subject: Value, count: Value) -> Outcome<Answer> {
    let Some(count_int) = int(cx, count) else {
        return crate::builtins::str::repeat_by_index(cx, subject, count);
    };
    if matches!(count_int, Int::Small(1)) && !is_array(cx, subject) {
        return Ok(Answer::Value(cx.unwrap(subject)));
    }
    let size = repeated_size(cx, subject, &count_int)?;
    if let Some(need) = wants_text(cx, size) {
        return Ok(Answer::Reserve(need));
    }
    let Some(bytes) = content(cx, subject) else { return Ok(Answer::NotImplemented) };
    let times = if bytes.is_empty() { 0 } else { size / bytes.len() };
    if is_array(cx, subject) {
        let product = cx.heap.new_byte_array(&bytes);
        if let Some(array) = cx.heap.byte_array(product) {
            array.content.repeat(&cx.heap, times);
        }
        return Ok(Answer::Value(product));
    }
    let mut product = cx.heap.bytes_builder(size);
    product.extend_copies(&bytes, times);
    Ok(Answer::Value(product.finish()))
}

/// The bytes of a repetition.
pub(crate) fn repeated_size(cx: &Context, subject: Value, count: &Int) -> Outcome<usize> {
    let times = match count.small() {
        Some(count) => usize::try_from(count).unwrap_or(0),
        None => return Err(cannot_fit(cx)),
    };
    let Some(size) = byte_count(cx, subject).unwrap_or(0).checked_mul(times) else {
        return Err(cx.raise_with(type_index::MEMORY_ERROR, &[]));
    };
    Ok(size)
}

fn compare(cx: &Context, op: CompareOperator, left: Value, right: Value) -> Outcome<Answer> {
    let (Some(left_size), Some(right_size)) = (byte_count(cx, left), byte_count(cx, right)) else {
        return Ok(Answer::NotImplemented);
    };
    // Of other objects with bytes only a bytearray is compared; they know themselves what they equal.
    if !is_bytes(cx, right) && !is_array(cx, left) {
        return Ok(Answer::NotImplemented);
    }
    let equality = matches!(op, CompareOperator::Eq | CompareOperator::Ne);
    if equality && left_size != right_size {
        return Ok(Answer::Value(Value::bool(op == CompareOperator::Ne)));
    }
    cx.pay_bytes(left_size.min(right_size))?;
    let (left, right) = (content(cx, left), content(cx, right));
    Ok(Answer::Value(Value::bool(op.holds(left.as_deref().cmp(&right.as_deref())))))
}

fn truth(cx: &Context, value: Value) -> Outcome<bool> {
    Ok(byte_count(cx, value).is_some_and(|count| count > 0))
}

fn length(cx: &Context, value: Value) -> Outcome<usize> {
    Ok(byte_count(cx, value).unwrap_or(0))
}

/// The byte at an index of a bytes-like value.
pub(crate) fn byte_at(cx: &Context, value: Value, index: usize) -> Option<u8> {
    let value = cx.unwrap(value);
    match cx.heap.bytes(value) {
        Some(bytes) => bytes.as_bytes().get(index).copied(),
        None => cx.heap.byte_array(value)?.content.get(index),
    }
}

/// An index from either end as a position.
pub(crate) fn position(index: Option<i64>, length: usize) -> Option<usize> {
    let index = index?;
    let index = if index < 0 { index.checked_add(length as i64)? } else { index };
    usize::try_from(index).ok().filter(|index| *index < length)
}

/// The TypeError of a key that is neither int nor slice.
pub(crate) fn bad_key(cx: &Context, value: Value, key: Value) -> Stop {
    let kind = if is_array(cx, value) { "bytearray" } else { "byte" };
    cx.type_error(format_args!(
        "{kind} indices must be integers or slices, not {}",
        cx.type_name(key)
    ))
}

fn get_item(cx: &Context, value: Value, key: Value) -> Outcome<Answer> {
    let Some(length) = byte_count(cx, value) else { return Ok(Answer::NotImplemented) };
    if let Some(index) = int(cx, key) {
        let found = position(index.small(), length).and_then(|index| byte_at(cx, value, index));
        return match found {
            Some(byte) => Ok(Answer::Value(Value::int(i64::from(byte)))),
            None if index.small().is_none() => {
                Err(cx.index_error(format_args!("cannot fit 'int' into an index-sized integer")))
            }
            None if is_array(cx, value) => {
                Err(cx.index_error(format_args!("bytearray index out of range")))
            }
            None => Err(cx.index_error(format_args!("index out of range"))),
        };
    }
    if cx.heap.slice(key).is_some() || has_index(cx, key) {
        return slice::subscript(cx, value, key, "byte", part);
    }
    Err(bad_key(cx, value, key))
}

/// The part of a bytes-like value that a slice selects.
fn part(cx: &Context, value: Value, span: Span) -> Outcome<Answer> {
    let need = match span.step {
        1 => wants_text(cx, span.count),
        // What is picked lies beside the heap first.
        _ => cx.wants(2 * span.count as u64 + 64, span.count as u64 / 4 + 1),
    };
    if let Some(need) = need {
        return Ok(Answer::Reserve(need));
    }
    let Some(bytes) = content(cx, value) else { return Err(Stop::Halt) };
    if span.step == 1 {
        let start = span.start as usize;
        let picked = bytes.get(start..start + span.count).unwrap_or(&[]);
        return Ok(Answer::Value(like(cx, value, picked)));
    }
    let picked: Vec<u8> =
        span.positions().filter_map(|position| bytes.get(position).copied()).collect();
    Ok(Answer::Value(like(cx, value, &picked)))
}

fn contains(cx: &Context, value: Value, item: Value) -> Outcome<Answer> {
    let Some(length) = byte_count(cx, value) else { return Ok(Answer::NotImplemented) };
    cx.pay_bytes(length)?;
    let Some(bytes) = content(cx, value) else { return Ok(Answer::NotImplemented) };
    if let Some(pattern) = content(cx, item) {
        crate::builtins::str::pay_slow_search(cx, bytes.len(), pattern.len())?;
        let found = crate::builtins::bytes::search::find(&bytes, &pattern, 0, i64::MAX, false);
        return Ok(Answer::Value(Value::bool(found.is_some())));
    }
    if let Some(item) = int(cx, item) {
        let wanted = byte(cx, &item, BYTE_RANGE)?;
        return Ok(Answer::Value(Value::bool(bytes.contains(&wanted))));
    }
    if cx.user_method(item, "__index__").is_some() {
        return Ok(Answer::Native(&CONTAINS_BY_INDEX, Arguments::of(&[value, item])));
    }
    Err(not_bytes(cx, item))
}

/// `item in value` for an item with `__index__`.
pub(crate) static CONTAINS_BY_INDEX: NativeRow = catching(
    "bytes.__contains__",
    "Return bool(key in self).",
    Signature::positional_only(&["self", "key"], 2),
    GasClass::Lookup,
    0,
    |cx, frame, resumed| match resumed {
        Resumed::Value(index) if index.as_bool().is_none() => {
            let Some(index) = int(cx, index) else { return Err(Stop::Halt) };
            let wanted = byte(cx, &index, BYTE_RANGE)?;
            cx.pay_bytes(byte_count(cx, frame.get(0)).unwrap_or(0))?;
            let found = content(cx, frame.get(0)).is_some_and(|bytes| bytes.contains(&wanted));
            Ok(Step::Done(Value::bool(found)))
        }
        // What has no number is no bytes either, whatever its `__index__` raised.
        Resumed::Raised(_) => Err(not_bytes(cx, frame.get(1))),
        _ => Ok(Step::Operate(Operation::Index, Arguments::of(&[frame.get(1)]))),
    },
);

fn iter(cx: &Context, value: Value) -> Outcome<Answer> {
    let kind = if is_array(cx, value) { IteratorKind::ByteArray } else { IteratorKind::Bytes };
    Ok(Answer::Value(cx.heap.new_iterator(kind, value, 0, 0).0))
}

fn hash(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(bytes) = cx.heap.bytes(cx.unwrap(value)) else {
        return Err(cx.type_error(format_args!("unhashable type: '{}'", cx.type_name(value))));
    };
    cx.pay_bytes(bytes.len())?;
    Ok(Answer::Value(Value::int(bytes.hash())))
}

fn repr(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(length) = byte_count(cx, value) else { return Ok(Answer::NotImplemented) };
    let bytes = (length as u64).saturating_mul(8).saturating_add(64);
    if let Some(need) = cx.wants(bytes, length as u64 / 4 + 1) {
        return Ok(Answer::Reserve(need));
    }
    let Some(bytes) = content(cx, value) else { return Ok(Answer::NotImplemented) };
    let text = if is_array(cx, value) {
        format!("{}({})", cx.type_name(value), crate::text::repr::repr_byte_array(&bytes))
    } else {
        crate::text::repr::repr_bytes(&bytes)
    };
    Ok(Answer::Value(cx.heap.new_str(&text)))
}

/// `bytes(...)` and `bytearray(...)`.
static NEW_BYTES: &[NativeRow] = &[incremental(
    "bytes.__new__",
    "Create and return a new object.",
    Signature::new(&["cls", "source", "encoding", "errors"], 1, 4, 1),
    GasClass::Call,
    1,
    |cx, frame, resumed| new(cx, frame, resumed, false),
)];

/// The bytes themselves, of a derived class as plain ones.
static AS_BYTES: &[NativeRow] = &[sized(
    "bytes.__bytes__",
    "Convert this value to exact type bytes.",
    Signature::positional_only(&["self"], 1),
    GasClass::Lookup,
    |cx, arguments| Ok(cx.unwrap(argument(arguments, 0))),
)];

static NEW_BYTE_ARRAY: &[NativeRow] = &[incremental(
    "bytearray.__new__",
    "Create and return a new object.",
    Signature::new(&["cls", "source", "encoding", "errors"], 1, 4, 1),
    GasClass::Call,
    1,
    |cx, frame, resumed| new(cx, frame, resumed, true),
)];

/// What the value is that the constructor waits for.
const NEW_PHASE: usize = 4;
const BY_METHOD: i64 = 1;
const BY_INDEX: i64 = 2;
const BY_ITEMS: i64 = 3;

fn new(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed, array: bool) -> Outcome<Step> {
    let make = |bytes: &[u8]| {
        Step::Done(if array { cx.heap.new_byte_array(bytes) } else { cx.heap.new_bytes(bytes) })
    };
    // What is copied was put together beside the heap.
    let take = |bytes: usize| take_bytes(cx, frame, bytes);
    let (source, encoding, errors) = (frame.get(1), frame.get(2), frame.get(3));
    if let Resumed::Value(value) = resumed {
        match frame.counter(NEW_PHASE) {
            BY_METHOD => {
                let Some(bytes) = cx.heap.bytes(cx.unwrap(value)) else {
                    return Err(cx.type_error(format_args!(
                        "__bytes__ returned non-bytes (type {})",
                        cx.type_name(value)
                    )));
                };
                // What the method made is the answer, also where it is of a derived class.
                if !array {
                    return Ok(Step::Done(value));
                }
                take(bytes.len())?;
                return Ok(make(bytes.as_bytes()));
            }
            BY_INDEX => return zeros(cx, frame, value).map(|bytes| make(&bytes)),
            _ if array => return Ok(Step::Done(value)),
            _ => {
                let bytes = content(cx, value).unwrap_or_default();
                take(bytes.len())?;
                return Ok(make(&bytes));
            }
        }
    }
    let name = if array { "bytearray" } else { "bytes" };
    check_texts(cx, name, encoding, errors)?;
    let decoding = !encoding.is_unbound() || !errors.is_unbound();
    if !array && !source.is_unbound() && !decoding {
        let method = cx.user_method(source, "__bytes__");
        if method.is_some_and(Value::is_none) {
            return Err(cx.type_error(format_args!("'NoneType' object is not callable")));
        }
        if let Some(step) = user_special(cx, source, "__bytes__") {
            frame.set_counter(NEW_PHASE, BY_METHOD);
            return Ok(step);
        }
    }
    if let Some(text) = cx.text(cx.unwrap(source)) {
        if encoding.is_unbound() {
            return Err(cx.type_error(format_args!("string argument without an encoding")));
        }
        take(codec::most_bytes(cx, encoding, errors, text))?;
        return Ok(make(&crate::builtins::bytes::codec::encode(cx, name, text, encoding, errors)?));
    }
    if decoding {
        let given = if encoding.is_unbound() { "errors" } else { "encoding" };
        return Err(cx.type_error(format_args!("{given} without a string argument")));
    }
    if source.is_unbound() {
        return Ok(make(&[]));
    }
    if let Some(size) = byte_count(cx, source) {
        take(size)?;
        return Ok(make(&content(cx, source).unwrap_or_default()));
    }
    if int(cx, source).is_some() {
        return zeros(cx, frame, source).map(|bytes| make(&bytes));
    }
    if cx.user_method(source, "__index__").is_some() {
        frame.set_counter(NEW_PHASE, BY_INDEX);
        return Ok(Step::Operate(Operation::Index, Arguments::of(&[source])));
    }
    if !is_iterable(cx, source) {
        return Err(cx.type_error(format_args!(
            "cannot convert '{}' object to {}",
            cx.type_name(source),
            name
        )));
    }
    frame.set_counter(NEW_PHASE, BY_ITEMS);
    Ok(Step::Native(&BYTES_OF_ITEMS, Arguments::of(&[source, Value::bool(array)])))
}

/// Names of codec and error handler must be texts, whatever becomes of them.
pub(crate) fn check_texts(
    cx: &Context,
    function: &str,
    encoding: Value,
    errors: Value,
) -> Outcome<()> {
    for (name, value) in [("encoding", encoding), ("errors", errors)] {
        if !value.is_unbound() && cx.text(cx.unwrap(value)).is_none() {
            let kind = cx.type_name(value);
            return Err(cx.type_error(format_args!(
                "{function}() argument '{name}' must be str, not {kind}"
            )));
        }
    }
    Ok(())
}

/// Whether `iter(value)` has a chance.
pub(crate) fn is_iterable(cx: &Context, value: Value) -> bool {
    cx.heap.generator(value).is_some()
        || cx.hooks(cx.builtin_type_of(value)).iter.is_some()
        || cx.user_method(value, "__iter__").is_some_and(|method| !method.is_none())
        || cx.user_method(value, "__getitem__").is_some()
}

/// Takes room for so many bytes twice: in the heap, and beside it where they are put together.
pub(crate) fn take_bytes(cx: &Context, frame: &NativeFrame<'_>, bytes: usize) -> Outcome<()> {
    let bytes = bytes as u64;
    let twice = bytes.saturating_mul(2).saturating_add(64);
    frame.take_room(cx, twice, bytes.div_ceil(BYTES_PER_GAS))
}

/// So many zero bytes.
fn zeros(cx: &Context, frame: &NativeFrame<'_>, count: Value) -> Outcome<Vec<u8>> {
    let Some(count) = int(cx, count) else { return Err(Stop::Halt) };
    match count.small().map(usize::try_from) {
        Some(Ok(count)) => {
            take_bytes(cx, frame, count)?;
            Ok(vec![0; count])
        }
        _ if count.is_negative() => Err(cx.value_error(format_args!("negative count"))),
        _ => Err(cannot_fit(cx)),
    }
}

/// iterable, whether for a bytearray (None: for its `extend`) → a new bytearray of its items, each converted before the next is taken.
pub(crate) static BYTES_OF_ITEMS: NativeRow =
    internal("bytes", &["iterable", "array"], 6, |cx, frame, resumed| {
        const FEEDER: usize = 2;
        const RESULT: usize = 4;
        const WAITING: usize = 5;
        const ASKED_INDEX: usize = 6;
        const STAGE: usize = 7;
        if frame.get(RESULT).is_unbound() {
            frame.set(RESULT, cx.heap.new_byte_array(&[]));
        }
        let Some(result) = cx.heap.byte_array(frame.get(RESULT)) else { return Err(Stop::Halt) };
        let range = match frame.get(1).as_bool() {
            Some(false) => "bytes must be in range(0, 256)",
            _ => BYTE_RANGE,
        };
        let mut resumed = resumed;
        if frame.counter(ASKED_INDEX) == 1
            && let Resumed::Value(number) = resumed
        {
            frame.set_counter(ASKED_INDEX, 0);
            frame.set(WAITING, number);
            resumed = Resumed::Start;
        }
        let feeder = Feeder::new(frame, 0, FEEDER);
        // `bytes` and `bytearray.extend` ask for the length, `bytearray` does not.
        if frame.get(1).as_bool() != Some(true)
            && frame.counter(ASKED_INDEX) == 0
            && frame.get(WAITING).is_unbound()
            && let Some(step) = feeder.begin_by_length(cx, STAGE, resumed)
        {
            return Ok(step);
        }
        for _ in portion(cx) {
            if let Some(number) = int(cx, frame.get(WAITING)) {
                let byte = byte(cx, &number, range)?;
                if let Some(need) = cx.wants(result.content.growth_bytes(1) as u64, 1) {
                    return Ok(Step::Reserve(need));
                }
                frame.set(WAITING, Value::UNBOUND);
                result.content.push(&cx.heap, byte);
            }
            let item = match feeder.next(cx, resumed)? {
                Feed::Item(item) => item,
                Feed::End => return Ok(Step::Done(frame.get(RESULT))),
                Feed::Wait(wanted) => return Ok(wanted.step()),
            };
            resumed = Resumed::Start;
            if int(cx, item).is_none() {
                frame.set_counter(ASKED_INDEX, 1);
                return Ok(Step::Operate(Operation::Index, Arguments::of(&[item])));
            }
            frame.set(WAITING, item);
        }
        Ok(Step::Again)
    });

/// The bytes of a list of ints, none of which needs a call; used by the changes of bytearrays.
pub(crate) fn bytes_of_list(
    cx: &Context,
    frame: &NativeFrame<'_>,
    list: Value,
) -> Outcome<Vec<u8>> {
    let Some(list) = cx.heap.list(list) else { return Err(Stop::Halt) };
    cx.charge_elements(list.len());
    take_bytes(cx, frame, list.len().saturating_mul(9))?;
    list.to_vec()
        .into_iter()
        .map(|item| match int(cx, item) {
            Some(number) => byte(cx, &number, BYTE_RANGE),
            None => Err(cx.type_error(format_args!(
                "'{}' object cannot be interpreted as an integer",
                cx.type_name(item)
            ))),
        })
        .collect()
}

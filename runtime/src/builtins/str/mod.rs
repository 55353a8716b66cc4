//! `str`: operators. Methods stand in `methods.rs`, `percent.rs`, `format.rs`.
//!
//! Comes in: operands, at least one of them a str. Goes out: answers. Must never: copy a long text that was not charged.

pub(crate) mod format;
pub(crate) mod methods;
pub(crate) mod percent;
pub(crate) mod slice;
pub(crate) mod translate;

use crate::builtins::shared::number::{int, raise};
use crate::builtins::shared::support::has_index;
use crate::builtins::slice as slices;
use crate::builtins::{iterators, slots};
use crate::heap::Str;
use crate::number::int::Int;
use crate::text::number_format;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation, TypeHooks};
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Need, Outcome, Resumed, Room, Signature, Step, Stop,
};
use crate::vm::row::incremental;
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use npyc_format::gas::{BYTES_PER_GAS, GasClass};
use npyc_format::isa::BinaryOperator;

/// `str`.
pub(crate) static STR: TypeDef = TypeDef {
    sequence: true,
    methods: &[
        slots::CONCATENATION,
        slots::FORMATTING,
        slots::NEW_ARGUMENTS,
        format::METHODS,
        methods::METHODS,
        &[translate::TRANSLATE],
    ],
    static_methods: &[methods::STATIC_METHODS],
    hooks: &HOOKS,
    ..TypeDef::new("str", type_index::OBJECT, "str(object='') -> str")
};

/// What strings do under the operators.
const HOOKS: TypeHooks = TypeHooks {
    binary: Some(binary),
    compare: Some(compare),
    truth: Some(truth),
    length: Some(length),
    get_item: Some(get_item),
    contains: Some(contains),
    iter: Some(iterators::of_str),
    hash: Some(hash),
    repr: Some(repr),
    str: Some(str),
    format: Some(format),
    ..TypeHooks::NONE
};

/// The str that a value is, instances of str subclasses included.
pub(crate) fn string(cx: &Context, value: Value) -> Option<&Str> {
    cx.heap.str(cx.unwrap(value))
}

/// Pays for looking for a pattern in a text: more than a byte may begin anywhere without being there.
pub(crate) fn pay_search(cx: &Context, text: usize, pattern: usize) -> Outcome<()> {
    const BYTES: u64 = 8;
    match pattern {
        0 | 1 => cx.pay_bytes(text),
        _ if pattern > text => cx.pay(1),
        _ => cx.pay((text as u64).div_ceil(BYTES)),
    }
}

/// Pays for looking for a pattern byte by byte: from the end, or in bytes. What is prepared for a pattern costs as much as the pattern is long.
pub(crate) fn pay_slow_search(cx: &Context, text: usize, pattern: usize) -> Outcome<()> {
    const BYTES: u64 = 16;
    let text_gas = (text as u64).div_ceil(BYTES);
    match pattern {
        0 | 1 => cx.pay(text_gas),
        _ if pattern > text => cx.pay(1),
        // What is short is found without preparing anything.
        _ => cx.pay(4 * text_gas + if pattern > BYTES as usize { pattern as u64 } else { 0 }),
    }
}

/// Takes room for a text of so many bytes and charges for writing it.
pub(crate) fn take_text(cx: &Context, room: Room, bytes: usize) -> Outcome<()> {
    room.take(cx, (bytes as u64).saturating_add(64), (bytes as u64).div_ceil(BYTES_PER_GAS))
}

/// What a text of so many bytes needs, unless it is small or granted; then it is charged.
pub(crate) fn wants_text(cx: &Context, bytes: usize) -> Option<Need> {
    cx.wants((bytes as u64).saturating_add(64), (bytes as u64).div_ceil(BYTES_PER_GAS))
}

/// `left op right`, one of them a str.
fn binary(cx: &Context, op: BinaryOperator, left: Value, right: Value) -> Outcome<Answer> {
    match op {
        BinaryOperator::Add => {
            let Some(left_text) = string(cx, left) else { return Ok(Answer::NotImplemented) };
            let Some(right_text) = string(cx, right) else {
                return Err(cx.type_error(format_args!(
                    "can only concatenate str (not \"{}\") to str",
                    cx.type_name(right)
                )));
            };
            if left_text.byte_len() == 0 {
                return Ok(Answer::Value(cx.unwrap(right)));
            }
            if right_text.byte_len() == 0 {
                return Ok(Answer::Value(cx.unwrap(left)));
            }
            if let Some(need) = wants_text(cx, cx.heap.concat_size(left_text, right_text)) {
                return Ok(Answer::Reserve(need));
            }
            Ok(Answer::Value(cx.heap.concat_str(left_text, right_text)))
        }
        BinaryOperator::Multiply => {
            let (subject, text, count) = match (string(cx, left), string(cx, right)) {
                (Some(text), _) => (left, text, right),
                (_, Some(text)) => (right, text, left),
                _ => return Ok(Answer::NotImplemented),
            };
            match int(cx, count) {
                Some(Int::Small(1)) => Ok(Answer::Value(cx.unwrap(subject))),
                Some(count) => repeat(cx, text, &count),
                None => repeat_by_index(cx, subject, count),
            }
        }
        BinaryOperator::Modulo => match string(cx, left) {
            Some(_) => Ok(Answer::Native(
                &crate::builtins::str::percent::PERCENT,
                Arguments::of(&[left, right]),
            )),
            None => Ok(Answer::NotImplemented),
        },
        _ => Ok(Answer::NotImplemented),
    }
}

/// `text * count`.
fn repeat(cx: &Context, text: &Str, count: &Int) -> Outcome<Answer> {
    let count = match count.small() {
        Some(count) => count.max(0) as usize,
        None => return Err(cannot_fit(cx)),
    };
    let Some(bytes) = text.byte_len().checked_mul(count) else {
        return Err(cx.raise_with(crate::vm::types::type_index::MEMORY_ERROR, &[]));
    };
    if let Some(need) = wants_text(cx, bytes) {
        return Ok(Answer::Reserve(need));
    }
    let mut product = cx.heap.str_builder(bytes);
    product.push_copies(text.as_str(), count);
    Ok(Answer::Value(product.finish()))
}

/// `subject * count` for a count that is no int: one with `__index__`, or not supported.
pub(crate) fn repeat_by_index(cx: &Context, subject: Value, count: Value) -> Outcome<Answer> {
    // The machine asks the other operand, then says what cannot multiply a sequence.
    if cx.user_method(count, "__index__").is_none() {
        return Ok(Answer::NotImplemented);
    }
    Ok(Answer::Native(&REPEAT_BY_INDEX, Arguments::of(&[subject, count])))
}

/// Asks the count what int it is, then multiplies by that.
fn repeat_step(
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    operation: impl FnOnce(BinaryOperator) -> Operation,
) -> Outcome<Step> {
    match (resumed, frame.counter(2)) {
        (Resumed::Value(value), 1) => Ok(Step::Done(value)),
        (Resumed::Value(count), _) => {
            frame.set_counter(2, 1);
            let operands = Arguments::of(&[frame.get(0), count]);
            Ok(Step::Operate(operation(BinaryOperator::Multiply), operands))
        }
        _ => Ok(Step::Operate(Operation::Index, Arguments::of(&[frame.get(1)]))),
    }
}

/// `subject *= count` for a count that is no int, likewise. What the count itself says of multiplication comes first.
pub(crate) fn repeat_inplace_by_index(
    cx: &Context,
    subject: Value,
    count: Value,
) -> Outcome<Answer> {
    if cx.user_method(count, "__index__").is_none() || cx.user_method(count, "__rmul__").is_some() {
        return Ok(Answer::NotImplemented);
    }
    Ok(Answer::Native(&REPEAT_INPLACE_BY_INDEX, Arguments::of(&[subject, count])))
}

pub(crate) static REPEAT_INPLACE_BY_INDEX: NativeRow = incremental(
    "list.__imul__",
    "Implement self*=value.",
    Signature::positional_only(&["self", "value"], 2),
    GasClass::Build,
    1,
    |_, frame, resumed| repeat_step(frame, resumed, Operation::Inplace),
);

pub(crate) static REPEAT_BY_INDEX: NativeRow = incremental(
    "str.__mul__",
    "Return self*value.",
    Signature::positional_only(&["self", "value"], 2),
    GasClass::Build,
    1,
    |_, frame, resumed| repeat_step(frame, resumed, Operation::Binary),
);

/// An int that is too large for an index or a count.
pub(crate) fn cannot_fit(cx: &Context) -> Stop {
    cx.overflow_error(format_args!("cannot fit 'int' into an index-sized integer"))
}

/// `left op right`, left a str.
fn compare(cx: &Context, op: CompareOperator, left: Value, right: Value) -> Outcome<Answer> {
    let (Some(left), Some(right)) = (string(cx, left), string(cx, right)) else {
        return Ok(Answer::NotImplemented);
    };
    let holds = match op {
        CompareOperator::Eq | CompareOperator::Ne => {
            let equal = left.byte_len() == right.byte_len() && {
                cx.pay_bytes(left.byte_len())?;
                left.as_str() == right.as_str()
            };
            equal == (op == CompareOperator::Eq)
        }
        _ => {
            cx.pay_bytes(left.byte_len().min(right.byte_len()))?;
            // The order of UTF-8 bytes is the order of code points.
            op.holds(left.as_str().cmp(right.as_str()))
        }
    };
    Ok(Answer::Value(Value::bool(holds)))
}

/// Truth: not empty.
fn truth(cx: &Context, value: Value) -> Outcome<bool> {
    Ok(string(cx, value).is_some_and(|text| text.byte_len() > 0))
}

/// `len(x)`: code points.
fn length(cx: &Context, value: Value) -> Outcome<usize> {
    Ok(string(cx, value).map_or(0, Str::char_len))
}

/// `x[key]`.
fn get_item(cx: &Context, value: Value, key: Value) -> Outcome<Answer> {
    let Some(text) = string(cx, value) else { return Ok(Answer::NotImplemented) };
    if let Some(index) = int(cx, key) {
        let length = text.char_len();
        let found = match index.small() {
            Some(index) if index < 0 => (length as i64).checked_add(index),
            small => small,
        };
        if !text.is_ascii() {
            // Finding the place in UTF-8 may look at a block of the text; the first time, the whole is indexed.
            cx.charge_bytes(text.byte_len().min(256));
        }
        return match found
            .and_then(|index| usize::try_from(index).ok())
            .and_then(|index| text.char_at(&cx.heap, index))
        {
            Some(character) => Ok(Answer::Value(cx.heap.char_str(character))),
            None if index.small().is_none() => {
                Err(cx.index_error(format_args!("cannot fit 'int' into an index-sized integer")))
            }
            None => Err(cx.index_error(format_args!("string index out of range"))),
        };
    }
    if cx.heap.slice(key).is_some() || has_index(cx, key) {
        return slices::subscript(cx, value, key, "string", |cx, value, span| {
            let Some(text) = string(cx, value) else { return Err(Stop::Halt) };
            if span.step == 1 && span.count == text.char_len() {
                return Ok(Answer::Value(cx.unwrap(value)));
            }
            slice::slice_text(cx, text, span)
        });
    }
    Err(cx.type_error(format_args!("string indices must be integers, not '{}'", cx.type_name(key))))
}

/// `item in x`.
fn contains(cx: &Context, value: Value, item: Value) -> Outcome<Answer> {
    let Some(text) = string(cx, value) else { return Ok(Answer::NotImplemented) };
    let Some(item_text) = string(cx, item) else {
        return Err(cx.type_error(format_args!(
            "'in <string>' requires string as left operand, not {}",
            cx.type_name(item)
        )));
    };
    pay_search(cx, text.byte_len(), item_text.byte_len())?;
    let found = crate::text::scan::find(text.as_str(), item_text.as_str());
    Ok(Answer::Value(Value::bool(found.is_some())))
}

/// `hash(x)`.
fn hash(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(text) = string(cx, value) else { return Ok(Answer::NotImplemented) };
    if !text.hash_is_known() {
        cx.pay_bytes(text.byte_len())?;
    }
    Ok(Answer::Value(Value::int(text.hash())))
}

/// `repr(x)`.
fn repr(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(text) = string(cx, value) else { return Ok(Answer::NotImplemented) };
    // Each character is looked at, and the text is put together beside the heap, in a buffer that grows.
    let bytes = text.byte_len() as u64;
    let longer = crate::text::repr::escaped_bound(text.as_str()) as u64;
    let (room, gas) = match longer == bytes && text.is_ascii() {
        true => (bytes.saturating_mul(3), bytes / 2 + 1),
        false => (longer.saturating_mul(3), bytes + longer / 4 + 1),
    };
    if let Some(need) = cx.wants(room.saturating_add(64), gas) {
        return Ok(Answer::Reserve(need));
    }
    Ok(Answer::Value(cx.heap.new_str(&crate::text::repr::repr_str(text.as_str()))))
}

/// `str(x)`: itself; for an instance of a subclass, the plain str.
fn str(cx: &Context, value: Value) -> Outcome<Answer> {
    Ok(Answer::Value(cx.unwrap(value)))
}

/// `format(x, spec)`.
fn format(cx: &Context, value: Value, spec: Value) -> Outcome<Answer> {
    let (Some(text), Some(spec)) = (string(cx, value), cx.heap.str(spec)) else {
        return Ok(Answer::NotImplemented);
    };
    if spec.as_str().is_empty() {
        return Ok(Answer::Value(cx.unwrap(value)));
    }
    let type_name = cx.whole_type_name(value, "str");
    let spec =
        number_format::str_spec(spec.as_str(), &type_name).map_err(|fault| raise(cx, fault))?;
    let bytes = (text.byte_len() as u64).saturating_add(spec.padding_bound());
    // It is put together beside the heap first.
    let need = cx.wants(bytes.saturating_mul(2).saturating_add(64), bytes.div_ceil(BYTES_PER_GAS));
    if let Some(need) = need {
        return Ok(Answer::Reserve(need));
    }
    let formatted = number_format::format_str(text.as_str(), &spec, &type_name)
        .map_err(|fault| raise(cx, fault))?;
    // What needs neither padding nor cutting stays the object that it is, of a derived class as well.
    if formatted.len() == text.byte_len() && formatted == text.as_str() {
        return Ok(Answer::Value(cx.whole_of(value).unwrap_or(value)));
    }
    Ok(Answer::Value(cx.heap.new_str(&formatted)))
}

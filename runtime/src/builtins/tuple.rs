//! `tuple`: its methods and what it does under the operators.
//!
//! Comes in: a tuple and arguments. Goes out: values. Must never: change a tuple.

use crate::builtins::list::{
    compare_sequences, contains, count_in, repeat_count, repeated_length, search_index,
};
use crate::builtins::shared::inline::try_hash;
use crate::builtins::shared::iterate::TUPLE_FROM_ITERABLE;
use crate::builtins::shared::repr::REPR_CONTAINER;
use crate::builtins::shared::support::{clamped_index, exactly, heap, run, tuple_of, values_bytes};
use crate::builtins::slice;
use crate::builtins::slots;
use crate::heap::IteratorKind;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, TypeHooks};
use crate::vm::native::{Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step};
use crate::vm::row::incremental;
use crate::vm::type_def::{Collection, TypeDef};
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;
use npyc_format::isa::BinaryOperator;

/// `tuple`.
pub(crate) static TUPLE: TypeDef = TypeDef {
    sequence: true,
    collection: Collection::Sequence,
    methods: &[slots::CONCATENATION, slots::NEW_ARGUMENTS, METHODS],
    hooks: &HOOKS,
    ..TypeDef::new("tuple", type_index::OBJECT, "Built-in immutable sequence.")
};

/// The methods of `tuple`.
static METHODS: &[NativeRow] = &[
    incremental(
        "tuple.__new__",
        "Create a tuple of the items of an iterable.",
        Signature::positional_only(&["cls", "iterable"], 1),
        GasClass::Build,
        0,
        new_tuple,
    ),
    incremental(
        "tuple.index",
        "Return first index of value.",
        Signature::positional_only(&["self", "value", "start", "stop"], 2),
        GasClass::Lookup,
        3,
        index,
    ),
    incremental(
        "tuple.count",
        "Return number of occurrences of value.",
        exactly(&["self", "value"]),
        GasClass::Lookup,
        0,
        count,
    ),
];

/// What tuples do under the operators.
const HOOKS: TypeHooks = TypeHooks {
    binary: Some(binary),
    compare: Some(compare),
    truth: Some(|cx, tuple| Ok(tuple_of(cx, tuple)?.len() != 0)),
    length: Some(|cx, tuple| Ok(tuple_of(cx, tuple)?.len())),
    get_item: Some(get_item),
    contains: Some(contains),
    iter: Some(|cx, tuple| {
        Ok(Answer::Value(heap(cx).new_iterator(IteratorKind::Tuple, tuple, 0, 0).0))
    }),
    hash: Some(hash),
    repr: Some(|cx, tuple| Ok(Answer::Native(&REPR_CONTAINER, Arguments::of(&[cx.unwrap(tuple)])))),
    ..TypeHooks::NONE
};

fn new_tuple(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let tuple = match resumed {
        Resumed::Value(tuple) => tuple,
        _ if frame.get(1).is_unbound() => heap(cx).empty_tuple(),
        _ => return Ok(run(&TUPLE_FROM_ITERABLE, &[frame.get(1)])),
    };
    Ok(Step::Done(tuple))
}

fn index(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    tuple_of(cx, frame.get(0))?;
    search_index(cx, frame, resumed, 4, |cx, _| {
        cx.value_error(format_args!("tuple.index(x): x not in tuple"))
    })
}

fn count(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    match resumed {
        Resumed::Value(found) => Ok(Step::Done(found)),
        _ => {
            tuple_of(cx, frame.get(0))?;
            Ok(count_in(cx.unwrap(frame.get(0)), frame.get(1)))
        }
    }
}

fn binary(cx: &Context, op: BinaryOperator, left: Value, right: Value) -> Outcome<Answer> {
    match op {
        BinaryOperator::Add => {
            let Some(left_tuple) = heap(cx).tuple(cx.unwrap(left)) else {
                return Ok(Answer::NotImplemented);
            };
            let Some(right_tuple) = heap(cx).tuple(cx.unwrap(right)) else {
                return Err(cx.type_error(format_args!(
                    "can only concatenate tuple (not \"{}\") to tuple",
                    cx.type_name(right)
                )));
            };
            // The sum with the empty tuple is the other one itself.
            if left_tuple.len() == 0 {
                return Ok(Answer::Value(cx.unwrap(right)));
            }
            if right_tuple.len() == 0 {
                return Ok(Answer::Value(cx.unwrap(left)));
            }
            let count = left_tuple.len() + right_tuple.len();
            if let Some(need) = cx.wants(values_bytes(count), count as u64) {
                return Ok(Answer::Reserve(need));
            }
            let mut sum = heap(cx).tuple_builder(count);
            sum.extend(left_tuple.as_slice());
            sum.extend(right_tuple.as_slice());
            Ok(Answer::Value(sum.finish()))
        }
        BinaryOperator::Multiply => {
            let (sequence, times) = if heap(cx).tuple(cx.unwrap(left)).is_some() {
                (left, right)
            } else {
                (right, left)
            };
            let Some(times) = repeat_count(cx, times)? else {
                return crate::builtins::str::repeat_by_index(cx, sequence, times);
            };
            let tuple = tuple_of(cx, sequence)?;
            if times == 1 {
                return Ok(Answer::Value(cx.unwrap(sequence)));
            }
            let count = repeated_length(cx, tuple.len(), times)?;
            if let Some(need) = cx.wants(values_bytes(count), count as u64) {
                return Ok(Answer::Reserve(need));
            }
            if count == 0 {
                return Ok(Answer::Value(heap(cx).empty_tuple()));
            }
            let mut product = heap(cx).tuple_builder(count);
            (0..times).for_each(|_| product.extend(tuple.as_slice()));
            Ok(Answer::Value(product.finish()))
        }
        _ => Ok(Answer::NotImplemented),
    }
}

fn compare(cx: &Context, op: CompareOperator, left: Value, right: Value) -> Outcome<Answer> {
    let right = cx.unwrap(right);
    if heap(cx).tuple(right).is_none() {
        return Ok(Answer::NotImplemented);
    }
    compare_sequences(cx, op, left, right)
}

fn get_item(cx: &Context, value: Value, key: Value) -> Outcome<Answer> {
    let tuple = tuple_of(cx, value)?;
    if let Some(index) = clamped_index(cx, key) {
        return match slice::position(index, tuple.len()).and_then(|position| tuple.get(position)) {
            Some(item) => Ok(Answer::Value(item)),
            None => Err(slice::index_error(cx, key, "tuple index out of range")),
        };
    }
    slice::subscript(cx, value, key, "tuple", |cx, value, span| {
        let tuple = tuple_of(cx, value)?;
        if span.step == 1 && span.count == tuple.len() {
            return Ok(Answer::Value(cx.unwrap(value)));
        }
        if let Some(need) = cx.wants(values_bytes(span.count), span.count as u64) {
            return Ok(Answer::Reserve(need));
        }
        let mut part = heap(cx).tuple_builder(span.count);
        span.positions()
            .filter_map(|position| tuple.get(position))
            .for_each(|item| part.push(item));
        Ok(Answer::Value(part.finish()))
    })
}

fn hash(cx: &Context, value: Value) -> Outcome<Answer> {
    match try_hash(cx, value)? {
        Some(hash) => Ok(Answer::Value(Value::int(hash))),
        None => {
            Ok(Answer::Native(&crate::builtins::shared::hash::HASH_TUPLE, Arguments::of(&[value])))
        }
    }
}

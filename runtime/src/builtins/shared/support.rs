//! Small things that all natives on containers share.
//!
//! Comes in: values as natives get them. Goes out: the builtin objects behind them, and steps. Must never: run Python code.

use crate::heap::{Dict, Heap, IteratorObject, List, ObjectKind, Range, Set, Slice, Tuple};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, Operation};
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, SMALL_GAS, Signature, Step, Stop,
};
use crate::vm::row::incremental;
use crate::vm::special::Special;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

/// Elements that one step may handle before it lets the machine look up: as many as the warm forms take at once (`vm/warm`), which charge
/// as one step does.
pub(crate) const STEP_ELEMENTS: usize = 4_096;
/// Gas that one step may use before it lets the machine look up: more than elements of the usual price come to.
const STEP_GAS: i64 = 3 * SMALL_GAS as i64;

/// The elements that one step may handle, fewer where they are dear.
pub(crate) struct Portion<'c> {
    cx: &'c Context,
    left: usize,
    /// The step ends when no more gas than this is left.
    least: i64,
}

/// A step's portion begins.
#[inline]
pub(crate) fn portion(cx: &Context) -> Portion<'_> {
    Portion { cx, left: STEP_ELEMENTS, least: cx.gas_left().saturating_sub(STEP_GAS) }
}

impl Iterator for Portion<'_> {
    type Item = ();

    #[inline]
    fn next(&mut self) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        (self.cx.gas_left() > self.least).then_some(())
    }
}

/// A native that no guest can name: a piece of work that others ask for by `Step::Native`.
pub(crate) const fn internal(
    name: &'static str,
    names: &'static [&'static str],
    extra_slots: u16,
    step: fn(&Context, &NativeFrame<'_>, Resumed) -> Outcome<Step>,
) -> NativeRow {
    incremental(name, "", Signature::positional_only(names, 0), GasClass::Free, extra_slots, step)
}

/// Parameters by position only, all of them required.
pub(crate) const fn exactly(names: &'static [&'static str]) -> Signature {
    Signature::positional_only(names, names.len() as u8)
}

/// An answer that is a text.
pub(crate) fn text(cx: &Context, text: &str) -> Outcome<Answer> {
    if text.len() > 256 {
        cx.pay_bytes(text.len())?;
    }
    Ok(Answer::Value(cx.heap.new_str(text)))
}

/// The heap of the running machine.
pub(crate) fn heap(cx: &Context) -> &Heap {
    &cx.heap
}

/// The argument at `index`; unbound past the end.
pub(crate) fn argument(arguments: &[Value], index: usize) -> Value {
    arguments.get(index).copied().unwrap_or(Value::UNBOUND)
}

/// Asks the machine for an operation.
pub(crate) fn ask(operation: Operation, operands: &[Value]) -> Step {
    Step::Operate(operation, Arguments::of(operands))
}

/// Asks the machine to run another native.
pub(crate) fn run(row: &'static NativeRow, arguments: &[Value]) -> Step {
    Step::Native(row, Arguments::of(arguments))
}

/// Asks the machine to call something.
pub(crate) fn call(callee: Value, arguments: &[Value]) -> Step {
    Step::Call(callee, Arguments::of(arguments))
}

/// What an operation comes to, without running it; from within another one, whose value may be nested in others of its kind.
pub(crate) fn operate(cx: &Context, operation: Operation, operands: &[Value]) -> Outcome<Answer> {
    crate::vm::protocol::nested::operate_within(cx, operation, operands)
}

/// The result of an operation if it needs no call.
pub(crate) fn operate_now(
    cx: &Context,
    operation: Operation,
    operands: &[Value],
) -> Outcome<Option<Value>> {
    match operate(cx, operation, operands)? {
        Answer::Value(value) => Ok(Some(value)),
        _ => Ok(None),
    }
}

/// The list that a receiver is (or that an instance of a class derived from list holds).
pub(crate) fn list_of(cx: &Context, value: Value) -> Outcome<&List> {
    match heap(cx).list(cx.unwrap(value)) {
        Some(list) => Ok(list),
        None => Err(wrong_receiver(cx, "list", value)),
    }
}

/// The tuple that a receiver is.
pub(crate) fn tuple_of(cx: &Context, value: Value) -> Outcome<&Tuple> {
    match heap(cx).tuple(cx.unwrap(value)) {
        Some(tuple) => Ok(tuple),
        None => Err(wrong_receiver(cx, "tuple", value)),
    }
}

/// The dict that a receiver is.
pub(crate) fn dict_of(cx: &Context, value: Value) -> Outcome<&Dict> {
    match heap(cx).dict(cx.unwrap(value)) {
        Some(dict) => Ok(dict),
        None => Err(wrong_receiver(cx, "dict", value)),
    }
}

/// The set or frozenset that a receiver is.
pub(crate) fn set_of(cx: &Context, value: Value) -> Outcome<&Set> {
    match any_set(cx, value) {
        Some(set) => Ok(set),
        None => Err(wrong_receiver(cx, "set", value)),
    }
}

/// The set or frozenset that a value is or wraps, if any.
pub(crate) fn any_set(cx: &Context, value: Value) -> Option<&Set> {
    heap(cx).any_set(cx.unwrap(value))
}

/// The range that a receiver is.
pub(crate) fn range_of(cx: &Context, value: Value) -> Outcome<&Range> {
    match heap(cx).range(value) {
        Some(range) => Ok(range),
        None => Err(wrong_receiver(cx, "range", value)),
    }
}

/// The slice that a receiver is.
pub(crate) fn slice_of(cx: &Context, value: Value) -> Outcome<&Slice> {
    match heap(cx).slice(value) {
        Some(slice) => Ok(slice),
        None => Err(wrong_receiver(cx, "slice", value)),
    }
}

/// The iterator that a receiver is.
pub(crate) fn iterator_of(cx: &Context, value: Value) -> Outcome<&IteratorObject> {
    match heap(cx).iterator(value) {
        Some(iterator) => Ok(iterator),
        None => Err(wrong_receiver(cx, "iterator", value)),
    }
}

/// The error of an unbound method called with a receiver of another type.
pub(crate) fn wrong_receiver(cx: &Context, expected: &str, value: Value) -> Stop {
    cx.type_error(format_args!(
        "descriptor requires a '{expected}' object but received a '{}'",
        cx.type_name(value)
    ))
}

/// A special method of a value's type, not bound.
pub(crate) fn find_special(cx: &Context, value: Value, name: &str) -> Option<Value> {
    cx.find_in_class(cx.type_of(value), name)
}

/// Whether a value can be an index: an int, or an object with `__index__`.
pub(crate) fn has_index(cx: &Context, value: Value) -> bool {
    clamped_index(cx, value).is_some()
        || find_special(cx, value, "__index__").is_some_and(|method| !method.is_none())
}

/// Whether `iter(value)` has a chance.
pub(crate) fn is_iterable(cx: &Context, value: Value) -> bool {
    if heap(cx).generator(value).is_some()
        || cx.hooks(cx.builtin_type_of(cx.unwrap(value))).iter.is_some()
    {
        return true;
    }
    match find_special(cx, value, "__iter__") {
        Some(method) => !method.is_none(),
        None => find_special(cx, value, "__getitem__").is_some(),
    }
}

/// `'int' object is not iterable`.
pub(crate) fn not_iterable(cx: &Context, value: Value) -> Stop {
    cx.type_error(format_args!("'{}' object is not iterable", cx.type_name(value)))
}

/// Whether `next(value)` has a chance.
pub(crate) fn is_iterator(cx: &Context, value: Value) -> bool {
    heap(cx).generator(value).is_some()
        || cx.hooks(cx.builtin_type_of(value)).next.is_some()
        || find_special(cx, value, "__next__").is_some()
}

/// `callable(value)`.
pub(crate) fn is_callable(cx: &Context, value: Value) -> bool {
    if value.as_native().is_some() || cx.is_class(value) {
        return true;
    }
    matches!(
        heap(cx).kind(value),
        Some(ObjectKind::Function | ObjectKind::BoundMethod | ObjectKind::StaticMethod)
    ) || cx.user_special(value, Special::Call).is_some()
        || crate::builtins::generic_alias::is_alias(cx, value)
}

/// The length of a builtin sequence; 0 for anything else.
pub(crate) fn sequence_length(cx: &Context, value: Value) -> usize {
    let value = cx.unwrap(value);
    let hook = cx.hooks(cx.builtin_type_of(value)).length;
    hook.and_then(|length| length(cx, value).ok()).unwrap_or(0)
}

/// Whether a class derived from dict has its own way to be walked over, so that it must not be copied as a plain one.
pub(crate) fn overrides_iteration(cx: &Context, value: Value) -> bool {
    cx.user_special(value, Special::Iterator).is_some()
}

/// The answer to an attempt to set or delete one of these attributes, all of which can only be read.
pub(crate) fn read_only(cx: &Context, name: &str, names: &[&str]) -> Outcome<bool> {
    if names.contains(&name) {
        return Err(cx.raise(type_index::ATTRIBUTE_ERROR, "readonly attribute"));
    }
    Ok(false)
}

/// A value as a slice index or position: big ints are clamped, as CPython's `PyNumber_AsSsize_t` with no error does.
pub(crate) fn clamped_index(cx: &Context, value: Value) -> Option<i64> {
    let value = cx.unwrap(value);
    if let Some(index) = value.as_int() {
        return Some(index);
    }
    if let Some(flag) = value.as_bool() {
        return Some(i64::from(flag));
    }
    heap(cx).big_int(value).map(|big| if big.is_negative() { i64::MIN } else { i64::MAX })
}

/// The bytes of `count` values, for `reserve`.
pub(crate) fn values_bytes(count: usize) -> u64 {
    (count as u64).saturating_mul(16)
}

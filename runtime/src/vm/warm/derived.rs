//! Instances of classes that derive from builtin types, where their class leaves an operation to the builtin one: named tuples, members of
//! `IntEnum` and `StrEnum`, dicts of users.
//!
//! Comes in: such instances, and the special methods that an operation asks for. Goes out: what the values behind them give. Must
//! never: answer where a class of a user has one of those methods, or give an object a type that the builtin operation does not.

use super::arithmetic;
use super::compare;
use super::items::{find_key, insert, position};
use super::operand::pay;
use crate::heap::ObjectKind;
use crate::value::{Value, tag};
use crate::vm::classes::is_deep;
use crate::vm::context::Context;
use crate::vm::hooks::CompareOperator;
use crate::vm::special::Special;
use npyc_format::isa::BinaryOperator;

/// What an instance wraps, where its class has none of these special methods of its own.
#[inline]
pub(crate) fn wrapped<const N: usize>(
    cx: &Context,
    value: Value,
    methods: [Special; N],
) -> Option<Value> {
    let instance = cx.heap.instance(value)?;
    let (class, inner) = (instance.class(), instance.base());
    let is_plain = !inner.is_unbound()
        && !is_deep(cx.heap.class(class)?)
        && methods.into_iter().all(|method| cx.special(class, method).is_none());
    is_plain.then_some(inner)
}

/// `container[key]` of an instance of a class that derives from `dict`, `tuple` or `list`, where the item is there.
#[inline(never)]
pub(crate) fn item(cx: &Context, container: Value, key: Value) -> Option<Value> {
    let heap = &cx.heap;
    let inner = wrapped(cx, container, [Special::GetItem])?;
    if let Some(dict) = heap.dict(inner) {
        let search = find_key(cx, dict, key)?;
        let value = dict.value(search.found?)?;
        pay(cx, search.price);
        return Some(value);
    }
    if let Some(tuple) = heap.tuple(inner) {
        return tuple.get(position(key, tuple.len())?);
    }
    let list = heap.list(inner)?;
    list.get(position(key, list.len())?)
}

/// `container[key] = value` of an instance of a class that derives from `dict`; false passes.
#[inline(never)]
pub(super) fn set_item(cx: &Context, container: Value, key: Value, value: Value) -> bool {
    let inner = wrapped(cx, container, [Special::SetItem]);
    match inner.and_then(|inner| cx.heap.dict(inner)) {
        Some(dict) => insert(cx, dict, key, value),
        None => false,
    }
}

/// The tuple or list that an instance is taken apart as.
#[inline(never)]
pub(crate) fn sequence(cx: &Context, value: Value) -> Option<Value> {
    let inner = wrapped(cx, value, [Special::Iterator])?;
    matches!(cx.heap.kind(inner)?, ObjectKind::Tuple | ObjectKind::List).then_some(inner)
}

/// An operand as a builtin operation sees it: itself, or what an instance wraps whose class has none of these methods.
#[inline]
fn operand<const N: usize>(cx: &Context, value: Value, methods: [Special; N]) -> Option<Value> {
    match cx.heap.kind(value) {
        Some(ObjectKind::Instance) => wrapped(cx, value, methods),
        _ => Some(value),
    }
}

/// `x op y`, one of them an instance at least: numbers behind them are reckoned with, texts and tuples joined.
#[inline(never)]
pub(super) fn binary(cx: &Context, operator: BinaryOperator, x: Value, y: Value) -> Option<Value> {
    let methods =
        [Special::binary(operator), Special::reflected(operator), Special::inplace(operator)];
    let (left, right) = (operand(cx, x, methods)?, operand(cx, y, methods)?);
    let is_known = |value: Value| match cx.heap.kind(value) {
        None => value.tag() <= tag::BOOL,
        Some(ObjectKind::BigInt) => true,
        // Formatting by `%` sees its right operand whole, and a product in place asks some sequences only; other sequences may be
        // changed in place.
        Some(ObjectKind::Str | ObjectKind::Tuple) => operator == BinaryOperator::Add,
        Some(_) => false,
    };
    if !is_known(left) || !is_known(right) {
        return None;
    }
    arithmetic::of_builtins(cx, operator, left, right)
}

/// `x op y` of a comparison, one of them an instance at least: numbers and texts behind them are compared.
#[inline(never)]
pub(crate) fn compared(
    cx: &Context,
    operator: CompareOperator,
    x: Value,
    y: Value,
) -> Option<bool> {
    let is_instance = |value| cx.heap.kind(value) == Some(ObjectKind::Instance);
    if !is_instance(x) && !is_instance(y) {
        return None;
    }
    let methods = [Special::compare(operator), Special::compare(operator.reflected())];
    let (left, right) = (operand(cx, x, methods)?, operand(cx, y, methods)?);
    let is_known = |value: Value| match cx.heap.kind(value) {
        None => value.tag() <= tag::BOOL,
        Some(kind) => matches!(kind, ObjectKind::Str | ObjectKind::BigInt),
    };
    if !is_known(left) || !is_known(right) {
        return None;
    }
    compare::of_builtins(cx, operator, left, right)
}

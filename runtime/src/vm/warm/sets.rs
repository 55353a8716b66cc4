//! Operators and methods of small sets: `|`, `&`, `-`, `^`, their in-place forms, inclusion and equality.
//!
//! Comes in: sets and frozensets of exactly these types. Goes out: a new set, laid out as CPython lays it out (the recipes stand
//! in `heap::set`), a set changed in place, or an answer. The price is one for each slot that is walked and each probe beyond two.
//! Must never: compare keys that only Python code can compare (the operation passes), or make more than is small.

use super::GasMark;
use super::operand::{pay, pay_elements};
use crate::heap::{Lookup, Set};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::CompareOperator;
use npyc_format::isa::BinaryOperator;

/// The most slots of a table that is walked, and the most keys of both operands.
const MOST_SLOTS: usize = 2048;
const MOST_KEYS: usize = 400;

/// Two small sets.
#[inline]
fn small(cx: &Context, x: Value, y: Value) -> Option<(&Set, &Set)> {
    let (left, right) = (cx.heap.any_set(x)?, cx.heap.any_set(y)?);
    let few = left.len() + right.len() <= MOST_KEYS
        && left.slot_count().max(right.slot_count()) <= MOST_SLOTS;
    few.then_some((left, right))
}

/// Whether a set has a key of this hash.
#[inline(always)]
fn has(cx: &Context, set: &Set, hash: i64, key: Value) -> Option<Option<usize>> {
    let (found, steps) = set.lookup_counted(&cx.heap, hash, key);
    pay(cx, u64::from(steps.saturating_sub(2)));
    match found {
        Lookup::Found(slot) => Some(Some(slot)),
        Lookup::Missing => Some(None),
        Lookup::NeedsCall => None,
    }
}

/// Adds the keys of a source to a new set that another set has (or lacks).
#[inline(always)]
fn keep(cx: &Context, source: &Set, probed: &Set, target: &Set, present: bool) -> Option<()> {
    pay_elements(cx, source.slot_count());
    let mut next = 0;
    while let Some((slot, entry)) = source.next_entry(next) {
        next = slot + 1;
        if has(cx, probed, entry.hash, entry.key)?.is_some() == present {
            target.insert_new(&cx.heap, entry.hash, entry.key);
        }
    }
    Some(())
}

/// Adds the keys of a source to a set.
#[inline(always)]
fn merge(cx: &Context, target: &Set, source: &Set) -> Option<()> {
    pay_elements(cx, source.slot_count());
    if target.merge_without_calls(&cx.heap, source) {
        return Some(());
    }
    let mut next = 0;
    while let Some((slot, entry)) = source.next_entry(next) {
        next = slot + 1;
        if has(cx, target, entry.hash, entry.key)?.is_none() {
            target.insert_new(&cx.heap, entry.hash, entry.key);
        }
    }
    Some(())
}

/// Removes the keys of a source from a set.
#[inline(always)]
fn discard(cx: &Context, target: &Set, source: &Set) -> Option<()> {
    pay_elements(cx, source.slot_count());
    let mut next = 0;
    while let Some((slot, entry)) = source.next_entry(next) {
        next = slot + 1;
        if let Some(found) = has(cx, target, entry.hash, entry.key)? {
            target.remove(found);
        }
    }
    target.shrink_after_difference(&cx.heap);
    Some(())
}

/// The set that an operator makes of two others.
fn combined(cx: &Context, operator: BinaryOperator, left: &Set, right: &Set) -> Option<Value> {
    let heap = &cx.heap;
    let frozen = left.is_frozen();
    let copy = |set: &Set| {
        pay_elements(cx, set.slot_count());
        heap.new_set_from(set, frozen)
    };
    let empty = || if frozen { heap.new_frozen_set() } else { heap.new_set() };
    let same = std::ptr::eq(left, right);
    let result = match operator {
        BinaryOperator::BitAnd if same => copy(left),
        BinaryOperator::BitAnd => {
            let result = empty();
            let (walked, probed) =
                if right.len() > left.len() { (left, right) } else { (right, left) };
            keep(cx, walked, probed, heap.any_set(result)?, true)?;
            result
        }
        BinaryOperator::BitOr => {
            let result = copy(left);
            if !same {
                merge(cx, heap.any_set(result)?, right)?;
            }
            result
        }
        BinaryOperator::Subtract if left.len() >> 2 <= right.len() => {
            let result = empty();
            keep(cx, left, right, heap.any_set(result)?, false)?;
            result
        }
        BinaryOperator::Subtract => {
            let result = copy(left);
            discard(cx, heap.any_set(result)?, right)?;
            result
        }
        BinaryOperator::BitXor => {
            let result = copy(right);
            let target = heap.any_set(result)?;
            pay_elements(cx, left.slot_count());
            let mut next = 0;
            while let Some((slot, entry)) = left.next_entry(next) {
                next = slot + 1;
                match has(cx, target, entry.hash, entry.key)? {
                    Some(found) => {
                        target.remove(found);
                    }
                    None => target.insert_new(heap, entry.hash, entry.key),
                }
            }
            result
        }
        _ => return None,
    };
    Some(result)
}

/// A set with the keys of a small set or frozenset.
#[inline(never)]
pub(super) fn copy(cx: &Context, value: Value) -> Option<Value> {
    let (set, _) = small(cx, value, value)?;
    pay_elements(cx, set.slot_count());
    Some(cx.heap.new_set_from(set, false))
}

/// Does a piece of work that passes without a trace: what it charged is put back.
#[inline(always)]
fn attempt<T>(cx: &Context, work: impl FnOnce() -> Option<T>) -> Option<T> {
    let mark = GasMark::of(cx);
    let result = work();
    if result.is_none() {
        mark.pass(cx);
    }
    result
}

/// `x op y`.
#[inline(never)]
pub(super) fn binary(cx: &Context, operator: BinaryOperator, x: Value, y: Value) -> Option<Value> {
    let (left, right) = small(cx, x, y)?;
    attempt(cx, || combined(cx, operator, left, right))
}

/// Whether no key of a source needs Python code to be told from the others of it and from a target's: the target may then be
/// changed key by key.
fn is_plain(cx: &Context, target: &Set, source: &Set) -> bool {
    let mut next = 0;
    while let Some((slot, entry)) = source.next_entry(next) {
        next = slot + 1;
        let needs_call =
            |set: &Set| set.lookup(&cx.heap, entry.hash, entry.key) == Lookup::NeedsCall;
        if needs_call(target) || needs_call(source) {
            return false;
        }
    }
    true
}

/// `x op= y`: the set is changed in place.
#[inline(never)]
pub(super) fn inplace(cx: &Context, operator: BinaryOperator, x: Value, y: Value) -> Option<()> {
    let (left, right) = small(cx, x, y)?;
    if left.is_frozen() || std::ptr::eq(left, right) || !is_plain(cx, left, right) {
        return None;
    }
    match operator {
        BinaryOperator::BitOr => merge(cx, left, right),
        BinaryOperator::Subtract if right.len() >> 3 <= left.len() => discard(cx, left, right),
        BinaryOperator::BitAnd => {
            let result = binary(cx, operator, x, y)?;
            left.swap_contents(cx.heap.any_set(result)?);
            Some(())
        }
        _ => None,
    }
}

/// Whether a set has all keys of another.
fn includes(cx: &Context, whole: &Set, part: &Set) -> Option<bool> {
    if part.len() > whole.len() {
        return Some(false);
    }
    attempt(cx, || {
        pay_elements(cx, part.slot_count());
        let mut next = 0;
        while let Some((slot, entry)) = part.next_entry(next) {
            next = slot + 1;
            if has(cx, whole, entry.hash, entry.key)?.is_none() {
                return Some(false);
            }
        }
        Some(true)
    })
}

/// `x op y` of a comparison.
#[inline(never)]
pub(super) fn compare(cx: &Context, operator: CompareOperator, x: Value, y: Value) -> Option<bool> {
    let (left, right) = small(cx, x, y)?;
    let (few, many) = (left.len(), right.len());
    match operator {
        CompareOperator::Eq => Some(few == many && includes(cx, right, left)?),
        CompareOperator::Ne => Some(few != many || !includes(cx, right, left)?),
        CompareOperator::Le => includes(cx, right, left),
        CompareOperator::Lt => Some(few < many && includes(cx, right, left)?),
        CompareOperator::Ge => includes(cx, left, right),
        CompareOperator::Gt => Some(few > many && includes(cx, left, right)?),
    }
}

/// Whether two sets share no key.
#[inline(never)]
pub(super) fn is_disjoint(cx: &Context, x: Value, y: Value) -> Option<bool> {
    let (left, right) = small(cx, x, y)?;
    let (part, whole) = if left.len() < right.len() { (left, right) } else { (right, left) };
    attempt(cx, || {
        pay_elements(cx, part.slot_count());
        let mut next = 0;
        while let Some((slot, entry)) = part.next_entry(next) {
            next = slot + 1;
            if has(cx, whole, entry.hash, entry.key)?.is_some() {
                return Some(false);
            }
        }
        Some(true)
    })
}

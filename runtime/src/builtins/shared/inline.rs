//! Comparison, hash and truth of builtin values without a call, as far as that goes.
//!
//! Comes in: values. Goes out: an answer, or `None` where Python code must be asked (then the caller asks the machine).
//! Containers are looked into to a fixed depth, so that the native stack stays bounded; deeper ones are left to the machine.
//! Must never: have an effect other than charging.

use crate::builtins::shared::support::{heap, operate_now};
use crate::heap::{Lookup, Set, Str};
use crate::number::hash::{TupleHasher, hash_i64};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{CompareOperator, Operation};
use crate::vm::native::{Outcome, SMALL_GAS};
use crate::vm::protocol::binary::is_compared_by_call;
use npyc_format::gas::BYTES_PER_GAS;
use std::cell::Cell;

/// How deep containers are looked into.
const DEPTH: u8 = 4;
/// Containers longer than this are left to a native that works in steps.
const LONGEST: usize = 1000;
/// So many items are looked at in all, so that nested containers do not multiply.
const MOST: usize = 4000;
/// What asking a type costs that is none of those that are known here.
const OPERATION_GAS: u64 = 2;
/// Longer texts are left to the machine, which does not begin with what is not paid for.
const LONG_TEXT: usize = (SMALL_GAS * BYTES_PER_GAS) as usize;
/// Texts up to these bytes are looked at for nothing.
const SHORT_TEXT: usize = 64;
/// So many bytes of text count as an item.
const BYTES_OF_ITEM: usize = 512;

/// How far containers may still be looked into.
#[derive(Clone, Copy)]
struct Reach<'a> {
    depth: u8,
    /// Items that may still be looked at, however deep.
    left: &'a Cell<usize>,
}

impl<'a> Reach<'a> {
    fn new(left: &'a Cell<usize>) -> Reach<'a> {
        Reach { depth: DEPTH, left }
    }

    /// The longest container that may be looked into here; none at the bottom.
    fn longest(self) -> Option<usize> {
        (self.depth > 0).then(|| LONGEST.min(self.left.get()))
    }

    /// One item is looked at.
    fn count(self) {
        self.left.set(self.left.get().saturating_sub(1));
    }

    /// Charges for a text; false if it is long, or too much of others was looked at.
    fn charge_text(self, cx: &Context, bytes: usize) -> bool {
        if bytes <= SHORT_TEXT {
            return true;
        }
        let items = bytes / BYTES_OF_ITEM;
        if bytes > LONG_TEXT || items > self.left.get().saturating_add(MOST) {
            return false;
        }
        self.left.set(self.left.get().saturating_sub(items));
        cx.charge_bytes(bytes);
        true
    }

    fn deeper(self) -> Reach<'a> {
        Reach { depth: self.depth - 1, ..self }
    }
}

/// Whether two values are the same object or equal: how containers compare their items.
pub(crate) fn try_same_or_equal(cx: &Context, left: Value, right: Value) -> Outcome<Option<bool>> {
    if left.is(right) {
        Ok(Some(true))
    } else {
        equal_to_depth(cx, left, right, Reach::new(&Cell::new(MOST)))
    }
}

/// `left == right`.
pub(crate) fn try_equal(cx: &Context, left: Value, right: Value) -> Outcome<Option<bool>> {
    equal_to_depth(cx, left, right, Reach::new(&Cell::new(MOST)))
}

fn equal_to_depth(
    cx: &Context,
    left: Value,
    right: Value,
    reach: Reach<'_>,
) -> Outcome<Option<bool>> {
    if let (Some(left), Some(right)) = (left.as_int(), right.as_int()) {
        return Ok(Some(left == right));
    }
    if let (Some(left), Some(right)) = (left.as_float(), right.as_float()) {
        return Ok(Some(left == right));
    }
    let heap = heap(cx);
    if let (Some(left), Some(right)) = (heap.str(left), heap.str(right)) {
        let same_length = left.byte_len() == right.byte_len();
        if same_length && !reach.charge_text(cx, left.byte_len()) {
            return Ok(None);
        }
        return Ok(Some(same_length && left.as_str() == right.as_str()));
    }
    if let (Some(left), Some(right)) = (heap.tuple(left), heap.tuple(right)) {
        if left.len() != right.len() {
            return Ok(Some(false));
        }
        return equal_items(cx, left.len(), |index| left.get(index).zip(right.get(index)), reach);
    }
    if let (Some(left), Some(right)) = (heap.list(left), heap.list(right)) {
        if left.len() != right.len() {
            return Ok(Some(false));
        }
        return equal_items(cx, left.len(), |index| left.get(index).zip(right.get(index)), reach);
    }
    if let (Some(left), Some(right)) = (heap.any_set(left), heap.any_set(right))
        && let Some(answer) = equal_sets(cx, left, right, reach)
    {
        return Ok(Some(answer));
    }
    cx.charge(OPERATION_GAS);
    match operate_now(cx, Operation::Compare(CompareOperator::Eq), &[left, right])? {
        Some(answer) => as_truth(cx, answer),
        None => Ok(None),
    }
}

/// Whether two sets hold the same ints and short texts; `None` where they hold anything else.
fn equal_sets(cx: &Context, left: &Set, right: &Set, reach: Reach<'_>) -> Option<bool> {
    if left.len() != right.len() {
        return Some(false);
    }
    // A table that has become nearly empty takes longer to walk through than its keys are paid for.
    if left.len() > reach.longest()? || left.slot_count() > 8 * left.len() + 8 {
        return None;
    }
    let mut slot = 0;
    while let Some((found, entry)) = left.next_entry(slot) {
        let is_short = |text: &Str| text.byte_len() <= SHORT_TEXT;
        if entry.key.as_int().is_none() && !heap(cx).str(entry.key).is_some_and(is_short) {
            return None;
        }
        reach.count();
        cx.charge_elements(1);
        match right.lookup(heap(cx), entry.hash, entry.key) {
            Lookup::Found(_) => slot = found + 1,
            Lookup::Missing => return Some(false),
            Lookup::NeedsCall => return None,
        }
    }
    Some(true)
}

fn equal_items(
    cx: &Context,
    count: usize,
    pair: impl Fn(usize) -> Option<(Value, Value)>,
    reach: Reach<'_>,
) -> Outcome<Option<bool>> {
    if reach.longest().is_none_or(|longest| count > longest) {
        return Ok(None);
    }
    for index in 0..count {
        reach.count();
        cx.charge_elements(1);
        let Some((left, right)) = pair(index) else { return Ok(None) };
        if left.is(right) {
            continue;
        }
        match equal_to_depth(cx, left, right, reach.deeper())? {
            Some(true) => {}
            other => return Ok(other),
        }
    }
    Ok(Some(true))
}

/// `left < right`.
pub(crate) fn try_less(cx: &Context, left: Value, right: Value) -> Outcome<Option<bool>> {
    cx.charge_elements(1);
    // Most tuples that are sorted differ in a first int.
    let first = |value: Value| heap(cx).tuple(value)?.get(0)?.as_int();
    if left.as_int().is_none()
        && let (Some(left), Some(right)) = (first(left), first(right))
        && left != right
    {
        cx.charge_elements(1);
        return Ok(Some(left < right));
    }
    try_compare(cx, CompareOperator::Lt, left, right)
}

/// `left op right`.
pub(crate) fn try_compare(
    cx: &Context,
    op: CompareOperator,
    left: Value,
    right: Value,
) -> Outcome<Option<bool>> {
    compare_to_depth(cx, op, left, right, Reach::new(&Cell::new(MOST)))
}

fn compare_to_depth(
    cx: &Context,
    op: CompareOperator,
    left: Value,
    right: Value,
    reach: Reach<'_>,
) -> Outcome<Option<bool>> {
    if let (Some(left), Some(right)) = (left.as_int(), right.as_int()) {
        return Ok(Some(op.holds(left.cmp(&right))));
    }
    if let (Some(left), Some(right)) = (left.as_float(), right.as_float()) {
        let holds =
            left.partial_cmp(&right).map_or(op == CompareOperator::Ne, |order| op.holds(order));
        return Ok(Some(holds));
    }
    let heap = heap(cx);
    if let (Some(left), Some(right)) = (heap.str(left), heap.str(right)) {
        let shorter = left.byte_len().min(right.byte_len());
        if !reach.charge_text(cx, shorter) {
            return Ok(None);
        }
        return Ok(Some(op.holds(left.as_str().cmp(right.as_str()))));
    }
    if let (Some(left), Some(right)) = (heap.tuple(left), heap.tuple(right)) {
        return compare_items(
            cx,
            op,
            left.len(),
            right.len(),
            |i| left.get(i),
            |i| right.get(i),
            reach,
        );
    }
    if let (Some(left), Some(right)) = (heap.list(left), heap.list(right)) {
        return compare_items(
            cx,
            op,
            left.len(),
            right.len(),
            |i| left.get(i),
            |i| right.get(i),
            reach,
        );
    }
    if is_compared_by_call(cx, op, left, right) {
        return Ok(None);
    }
    cx.charge(OPERATION_GAS);
    match operate_now(cx, Operation::Compare(op), &[left, right])? {
        Some(answer) => as_truth(cx, answer),
        None => Ok(None),
    }
}

fn compare_items(
    cx: &Context,
    op: CompareOperator,
    left_count: usize,
    right_count: usize,
    left: impl Fn(usize) -> Option<Value>,
    right: impl Fn(usize) -> Option<Value>,
    reach: Reach<'_>,
) -> Outcome<Option<bool>> {
    let shared = left_count.min(right_count);
    if reach.longest().is_none_or(|longest| shared > longest) {
        return Ok(None);
    }
    if left_count != right_count && matches!(op, CompareOperator::Eq | CompareOperator::Ne) {
        return Ok(Some(op == CompareOperator::Ne));
    }
    for index in 0..shared {
        reach.count();
        cx.charge_elements(1);
        let Some((left, right)) = left(index).zip(right(index)) else { return Ok(None) };
        if left.is(right) {
            continue;
        }
        // Ints that are not the same are not equal.
        if let (Some(left), Some(right)) = (left.as_int(), right.as_int()) {
            return Ok(Some(op.holds(left.cmp(&right))));
        }
        match equal_to_depth(cx, left, right, reach.deeper())? {
            Some(true) => {}
            None => return Ok(None),
            Some(false) => {
                return match op {
                    CompareOperator::Eq => Ok(Some(false)),
                    CompareOperator::Ne => Ok(Some(true)),
                    _ => compare_to_depth(cx, op, left, right, reach.deeper()),
                };
            }
        }
    }
    Ok(Some(op.holds(left_count.cmp(&right_count))))
}

/// Whether a value is true.
pub(crate) fn as_truth(cx: &Context, value: Value) -> Outcome<Option<bool>> {
    if let Some(truth) = value.as_bool() {
        return Ok(Some(truth));
    }
    if value.is_none() {
        return Ok(Some(false));
    }
    if let Some(number) = value.as_int() {
        return Ok(Some(number != 0));
    }
    Ok(operate_now(cx, Operation::Truth, &[value])?.and_then(Value::as_bool))
}

/// `hash(value)`; TypeError if it is unhashable.
pub(crate) fn try_hash(cx: &Context, value: Value) -> Outcome<Option<i64>> {
    hash_to_depth(cx, value, Reach::new(&Cell::new(MOST)))
}

fn hash_to_depth(cx: &Context, value: Value, reach: Reach<'_>) -> Outcome<Option<i64>> {
    let heap = heap(cx);
    if let Some(number) = value.as_int() {
        return Ok(Some(hash_i64(number)));
    }
    if let Some(text) = heap.str(value) {
        if text.hash_has_price() {
            if cx.known_hashes_only.get() {
                return Ok(None);
            }
            if !reach.charge_text(cx, text.byte_len()) {
                return Ok(None);
            }
        }
        return Ok(Some(text.hash()));
    }
    if let Some(tuple) = heap.tuple(value) {
        if let Some(hash) = tuple.cached_hash() {
            return Ok(Some(hash));
        }
        if reach.longest().is_none_or(|longest| tuple.len() > longest) {
            return Ok(None);
        }
        let mut hasher = TupleHasher::new();
        for &item in tuple.as_slice() {
            reach.count();
            cx.charge_elements(1);
            match hash_to_depth(cx, item, reach.deeper())? {
                Some(hash) => hasher.push(hash),
                None => return Ok(None),
            }
        }
        let hash = hasher.finish(tuple.len());
        tuple.cache_hash(hash);
        return Ok(Some(hash));
    }
    if cx.known_hashes_only.get()
        && let Some(text) = heap.str(cx.unwrap(value))
        && text.hash_has_price()
    {
        return Ok(None);
    }
    Ok(operate_now(cx, Operation::Hash, &[value])?.and_then(Value::as_int))
}

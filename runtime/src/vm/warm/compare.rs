//! Comparisons, `in`, truth.
//!
//! Comes in: numbers of mixed kinds, strings, None, and tuples, lists, dicts and sets of plain values. Must never: compare what
//! only Python code can compare, or longer than is small.

use super::items::{find_in_set, find_key, length_of};
use super::operand::{a, b, b_number, c, pay, read, write};
use super::{GasMark, JUMP, JUMP_FAR, NEXT, SLOW, SMALL, derived, helpers, sets};
use crate::builtins::int::big;
use crate::builtins::shared::inline::{try_compare, try_same_or_equal};
use crate::heap::{Dict, Heap, ObjectKind, Str, equal_bytes};
use crate::text::scan;
use crate::value::{Value, tag};
use crate::vm::classes::is_deep;
use crate::vm::context::Context;
use crate::vm::hooks::CompareOperator;
use crate::vm::special::Special;
use crate::vm::types::type_index;
use npyc_format::gas::BYTES_PER_GAS;
use npyc_format::isa::Opcode;
use std::cmp::Ordering;

/// The comparison of an instruction by its distance from the first of its group of six.
#[inline(always)]
pub(crate) fn operator_from(opcode: u8, first: Opcode) -> CompareOperator {
    match (opcode - first as u8) % 6 {
        0 => CompareOperator::Lt,
        1 => CompareOperator::Le,
        2 => CompareOperator::Eq,
        3 => CompareOperator::Ne,
        4 => CompareOperator::Gt,
        _ => CompareOperator::Ge,
    }
}

/// The comparison of a fused jump, and whether it jumps where that does not hold.
#[inline(always)]
pub(crate) fn fused_operator(opcode: u8, first: Opcode) -> (CompareOperator, bool) {
    (operator_from(opcode, first), opcode - first as u8 >= 6)
}

/// Whether two strings are equal, and the price of telling; long ones are left to the slow path.
#[inline(always)]
pub(crate) fn text_equality(left: &Str, right: &Str) -> Option<(bool, u64)> {
    if left.byte_len() != right.byte_len() {
        return Some((false, 0));
    }
    if left.byte_len() > SMALL * 16 {
        return None;
    }
    let price = (left.byte_len() as u64).div_ceil(BYTES_PER_GAS);
    Some((std::ptr::eq(left, right) || left.is_text(right), price))
}

/// As [`text_equality`], where it takes no call: both are short, or not of one length.
#[inline(always)]
pub(crate) fn short_equality(left: &[u8], right: &[u8]) -> Option<(bool, u64)> {
    /// So many bytes are compared in two words.
    const SHORT: usize = 16;
    // No more than one unit of gas is for so few bytes.
    const { assert!(BYTES_PER_GAS >= SHORT as u64) };
    if left.len() != right.len() {
        return Some((false, 0));
    }
    (left.len() <= SHORT).then(|| (equal_bytes(left, right), u64::from(!left.is_empty())))
}

/// The order of two texts, and the price of telling; long ones are left to the slow path.
#[inline(always)]
pub(crate) fn text_order(left: &Str, right: &Str) -> Option<(Ordering, u64)> {
    let (one, other) = (left.as_str().as_bytes(), right.as_str().as_bytes());
    if let Some(told) = first_order(one, other) {
        return Some(told);
    }
    let shorter = one.len().min(other.len());
    // The order of UTF-8 bytes is the order of code points.
    (shorter <= SMALL * 16).then(|| (one.cmp(other), (shorter as u64).div_ceil(BYTES_PER_GAS)))
}

/// As [`text_order`], where it takes no call: their first bytes differ, as most do, or one has no second.
#[inline(always)]
pub(crate) fn first_order(left: &[u8], right: &[u8]) -> Option<(Ordering, u64)> {
    let shorter = left.len().min(right.len());
    let order = match (left.first(), right.first()) {
        _ if shorter > SMALL * 16 => return None,
        (Some(first), Some(second)) if first != second => first.cmp(second),
        _ if shorter <= 1 => left.len().cmp(&right.len()),
        _ => return None,
    };
    Some((order, (shorter as u64).div_ceil(BYTES_PER_GAS)))
}

/// Whether a short text has a character below 128, and the price of telling; all else is left to the slow path.
#[inline(always)]
pub(crate) fn text_has(text: &[u8], piece: &[u8]) -> Option<(bool, u64)> {
    /// So few bytes are looked at where no registers are saved.
    const FEW: usize = 64;
    let &[byte] = piece else { return None };
    if text.len() > FEW {
        return None;
    }
    Some((scan::holds(text, byte), (text.len() as u64).div_ceil(BYTES_PER_GAS)))
}

/// Whether two strings are equal.
#[inline(always)]
fn equal_text(cx: &Context, left: &Str, right: &Str) -> Option<bool> {
    let (equal, price) = text_equality(left, right)?;
    pay(cx, price);
    Some(equal)
}

/// What stands between numbers: both operands are ints, floats or bools, not both ints or floats.
#[inline(always)]
fn number_order(x: Value, y: Value) -> Option<Option<Ordering>> {
    let is_whole = |value: Value| value.tag() == tag::INT || value.tag() == tag::BOOL;
    let exact = |value: Value| {
        let int = value.payload() as i64;
        (int.unsigned_abs() <= 1 << 53).then_some(int as f64)
    };
    Some(match (is_whole(x), is_whole(y)) {
        (true, true) => Some((x.payload() as i64).cmp(&(y.payload() as i64))),
        (true, false) => exact(x)?.partial_cmp(&y.as_float()?),
        (false, true) => x.as_float()?.partial_cmp(&exact(y)?),
        (false, false) => x.as_float()?.partial_cmp(&y.as_float()?),
    })
}

/// What stands between two ints, at least one of them big.
#[inline(never)]
fn big_order(cx: &Context, x: Value, y: Value) -> Option<Ordering> {
    let (left, right) = (big::Operand::of(&cx.heap, x)?, big::Operand::of(&cx.heap, y)?);
    let (left, right) = (left.limbs(), right.limbs());
    pay(cx, left.bit_length().min(right.bit_length()) / 512 + 1);
    Some(left.compare(right))
}

/// Whether a value is a set or frozenset.
#[inline(always)]
fn is_set(kind: ObjectKind) -> bool {
    matches!(kind, ObjectKind::Set | ObjectKind::FrozenSet)
}

/// Whether a value is an int that fits, a bool, None or a str: of those the heap tells at once whether they are equal.
#[inline(always)]
pub(super) fn is_scalar(cx: &Context, value: Value) -> bool {
    value.as_int().is_some()
        || value.as_bool().is_some()
        || value.is_none()
        || cx.heap.str(value).is_some()
}

/// Whether two short dicts are equal, where their keys are strings and their values ints, strings, bools and None.
#[inline(never)]
fn equal_dicts(cx: &Context, left: &Dict, right: &Dict) -> Option<bool> {
    if left.len() != right.len() {
        return Some(false);
    }
    if left.len() > SMALL / 64 || !left.has_only_texts() || !right.has_only_texts() {
        return None;
    }
    let is_plain = |value: Value| is_scalar(cx, value);
    let mut answer = true;
    let mut seen = 0;
    let mut next = 0;
    while let Some((index, entry)) = left.next_entry(next).filter(|_| answer) {
        next = index + 1;
        seen += 1;
        let key = cx.heap.str(entry.key)?;
        let found = right.find_str(&cx.heap, key.hash(), key.as_str());
        answer = match found.and_then(|found| right.entry(found)) {
            None => false,
            Some(other) => {
                let (mine, theirs) = (entry.value, other.value);
                if !mine.is(theirs) && (!is_plain(mine) || !is_plain(theirs)) {
                    return None;
                }
                mine.is(theirs) || cx.heap.quick_equal(mine, theirs)?
            }
        };
    }
    pay(cx, seen);
    Some(answer)
}

/// Whether no value of another kind can equal this one, and no user says so: strings and the containers.
#[inline(always)]
fn equals_own_kind_only(heap: &Heap, value: Value) -> bool {
    match heap.kind(value) {
        Some(kind) => matches!(
            kind,
            ObjectKind::Str
                | ObjectKind::List
                | ObjectKind::Tuple
                | ObjectKind::Dict
                | ObjectKind::Bytes
        ),
        None => value.is_none(),
    }
}

/// `x == y`.
#[inline]
fn equal(cx: &Context, x: Value, y: Value) -> Option<bool> {
    let heap = &cx.heap;
    match (x.tag(), y.tag()) {
        (tag::OBJECT, tag::OBJECT) => {
            let (left, right) = (heap.kind(x)?, heap.kind(y)?);
            match (left, right) {
                (ObjectKind::Str, ObjectKind::Str) => equal_text(cx, heap.str(x)?, heap.str(y)?),
                (ObjectKind::Tuple, ObjectKind::Tuple) | (ObjectKind::List, ObjectKind::List) => {
                    compare_sequences(cx, CompareOperator::Eq, x, y)
                }
                (ObjectKind::BigInt, ObjectKind::BigInt) => {
                    big_order(cx, x, y).map(|order| order == Ordering::Equal)
                }
                _ if is_set(left) && is_set(right) => sets::compare(cx, CompareOperator::Eq, x, y),
                (ObjectKind::Dict, ObjectKind::Dict) => {
                    equal_dicts(cx, heap.dict(x)?, heap.dict(y)?)
                }
                _ if left != right
                    && equals_own_kind_only(heap, x)
                    && equals_own_kind_only(heap, y)
                    && left != ObjectKind::Bytes
                    && right != ObjectKind::Bytes =>
                {
                    Some(false)
                }
                _ => None,
            }
        }
        (tag::INT | tag::FLOAT | tag::BOOL, tag::INT | tag::FLOAT | tag::BOOL) => {
            number_order(x, y).map(|order| order == Some(Ordering::Equal))
        }
        (tag::NONE, tag::NONE) => Some(true),
        // Numbers and None against what equals its own kind only.
        (tag::NONE, tag::INT | tag::FLOAT | tag::BOOL)
        | (tag::INT | tag::FLOAT | tag::BOOL, tag::NONE) => Some(false),
        (tag::NONE | tag::INT | tag::FLOAT | tag::BOOL, tag::OBJECT) => {
            equals_own_kind_only(heap, y).then_some(false)
        }
        (tag::OBJECT, tag::NONE | tag::INT | tag::FLOAT | tag::BOOL) => {
            equals_own_kind_only(heap, x).then_some(false)
        }
        _ => None,
    }
}

/// `x op y` for an operator that orders.
#[inline(always)]
fn ordered(cx: &Context, operator: CompareOperator, x: Value, y: Value) -> Option<bool> {
    let heap = &cx.heap;
    if x.tag() == tag::OBJECT && y.tag() == tag::OBJECT {
        return match (heap.kind(x)?, heap.kind(y)?) {
            (ObjectKind::Str, ObjectKind::Str) => {
                let (order, price) = text_order(heap.str(x)?, heap.str(y)?)?;
                pay(cx, price);
                Some(operator.holds(order))
            }
            (ObjectKind::Tuple, ObjectKind::Tuple) | (ObjectKind::List, ObjectKind::List) => {
                compare_sequences(cx, operator, x, y)
            }
            (ObjectKind::BigInt, ObjectKind::BigInt) => {
                big_order(cx, x, y).map(|order| operator.holds(order))
            }
            (left, right) if is_set(left) && is_set(right) => sets::compare(cx, operator, x, y),
            _ => None,
        };
    }
    if x.tag() <= tag::BOOL && y.tag() <= tag::BOOL {
        return number_order(x, y).map(|order| order.is_some_and(|order| operator.holds(order)));
    }
    if x.tag() == tag::INT || y.tag() == tag::INT {
        return big_order(cx, x, y).map(|order| operator.holds(order));
    }
    None
}

/// The comparison of the first items of two sequences that differ, or of their lengths, where the items up to there are ints, floats and
/// short strings; they are paid for.
#[inline(always)]
fn compare_flat(
    cx: &Context,
    operator: CompareOperator,
    lengths: (usize, usize),
    left: impl Fn(usize) -> Option<Value>,
    right: impl Fn(usize) -> Option<Value>,
) -> Option<bool> {
    const SHORT: usize = 64;
    let shorter = lengths.0.min(lengths.1);
    if shorter > SMALL {
        return None;
    }
    let is_identity = matches!(operator, CompareOperator::Eq | CompareOperator::Ne);
    if is_identity && lengths.0 != lengths.1 {
        return Some(operator == CompareOperator::Ne);
    }
    for index in 0..shorter {
        let (x, y) = (left(index)?, right(index)?);
        if x.is(y) {
            continue;
        }
        let order = match (x.tag(), y.tag()) {
            (tag::INT, tag::INT) => Some((x.payload() as i64).cmp(&(y.payload() as i64))),
            (tag::FLOAT, tag::FLOAT) => x.as_float()?.partial_cmp(&y.as_float()?),
            _ => {
                let (x, y) = (cx.heap.str(x)?, cx.heap.str(y)?);
                if x.byte_len() > SHORT || y.byte_len() > SHORT {
                    return None;
                }
                Some(x.as_str().cmp(y.as_str()))
            }
        };
        if order != Some(Ordering::Equal) {
            pay(cx, index as u64 + 1);
            let is_other = operator == CompareOperator::Ne;
            return Some(order.map_or(is_other, |order| operator.holds(order)));
        }
    }
    pay(cx, shorter as u64);
    Some(operator.holds(lengths.0.cmp(&lengths.1)))
}

/// A comparison of two lists or tuples that needs no Python code.
#[inline(never)]
fn compare_sequences(cx: &Context, operator: CompareOperator, x: Value, y: Value) -> Option<bool> {
    let heap = &cx.heap;
    let flat = match (heap.tuple(x), heap.tuple(y), heap.list(x), heap.list(y)) {
        (Some(x), Some(y), _, _) => {
            let lengths = (x.len(), y.len());
            compare_flat(cx, operator, lengths, |index| x.get(index), |index| y.get(index))
        }
        (_, _, Some(x), Some(y)) => {
            let lengths = (x.len(), y.len());
            compare_flat(cx, operator, lengths, |index| x.get(index), |index| y.get(index))
        }
        _ => None,
    };
    if flat.is_some() {
        return flat;
    }
    let mark = GasMark::of(cx);
    match try_compare(cx, operator, x, y) {
        Ok(Some(holds)) => Some(holds),
        _ => {
            mark.pass(cx);
            None
        }
    }
}

/// A comparison of builtin values.
#[inline(always)]
fn compared(cx: &Context, operator: CompareOperator, x: Value, y: Value) -> Option<bool> {
    match operator {
        CompareOperator::Eq => equal(cx, x, y),
        CompareOperator::Ne => equal(cx, x, y).map(|equal| !equal),
        _ => ordered(cx, operator, x, y),
    }
}

/// Any comparison.
#[inline(always)]
pub(super) fn compare(cx: &Context, operator: CompareOperator, x: Value, y: Value) -> Option<bool> {
    compared(cx, operator, x, y).or_else(|| derived::compared(cx, operator, x, y))
}

/// Any comparison of builtin values, for those who unwrapped them or have a frame for all else.
#[inline(never)]
pub(super) fn of_builtins(
    cx: &Context,
    operator: CompareOperator,
    x: Value,
    y: Value,
) -> Option<bool> {
    compared(cx, operator, x, y)
}

/// Whether a value is true.
#[inline(always)]
pub(super) fn truth(cx: &Context, value: Value) -> Option<bool> {
    match value.tag() {
        tag::BOOL | tag::INT => Some(value.payload() != 0),
        tag::NONE => Some(false),
        tag::FLOAT => value.as_float().map(|float| float != 0.0),
        tag::OBJECT => match cx.heap.kind(value)? {
            ObjectKind::Function | ObjectKind::BoundMethod | ObjectKind::BigInt => Some(true),
            ObjectKind::Instance => is_plain_object(cx, value).then_some(true),
            _ => length_of(cx, value).map(|length| length != 0),
        },
        _ => None,
    }
}

/// Whether an instance is true whatever it holds: its class has neither `__bool__` nor `__len__` and derives from no builtin type.
#[inline(never)]
fn is_plain_object(cx: &Context, value: Value) -> bool {
    let Some(instance) = cx.heap.instance(value) else { return false };
    let class = instance.class();
    cx.heap.class(class).is_some_and(|object| !is_deep(object))
        && cx.special(class, Special::Truth).is_none()
        && cx.special(class, Special::Length).is_none()
        && cx.builtin_base(class) == type_index::OBJECT
}

/// `item in container`.
#[inline(always)]
pub(super) fn is_in(cx: &Context, container: Value, item: Value) -> Option<bool> {
    let heap = &cx.heap;
    match heap.kind(container)? {
        ObjectKind::Dict => {
            let search = find_key(cx, heap.dict(container)?, item)?;
            pay(cx, search.price);
            Some(search.found.is_some())
        }
        ObjectKind::Set | ObjectKind::FrozenSet => {
            let search = find_in_set(cx, heap.any_set(container)?, item)?;
            pay(cx, search.price);
            Some(search.found.is_some())
        }
        ObjectKind::Str => {
            let (text, piece) = (heap.str(container)?, heap.str(item)?);
            let (whole, part) = (text.as_str().as_bytes(), piece.as_str().as_bytes());
            if let Some((found, price)) = text_has(whole, part) {
                pay(cx, price);
                return Some(found);
            }
            if text.byte_len() > SMALL * 16 {
                return None;
            }
            pay(cx, (text.byte_len() as u64).div_ceil(BYTES_PER_GAS));
            Some(scan::find(text.as_str(), piece.as_str()).is_some())
        }
        ObjectKind::List | ObjectKind::Tuple => is_item(cx, container, item),
        _ => None,
    }
}

/// `item in sequence` of a list or tuple of plain values.
#[inline(never)]
fn is_item(cx: &Context, sequence: Value, item: Value) -> Option<bool> {
    let heap = &cx.heap;
    let (list, tuple) = (heap.list(sequence), heap.tuple(sequence));
    let length = list.map_or_else(|| tuple.map_or(0, |tuple| tuple.len()), |list| list.len());
    if length > SMALL {
        return None;
    }
    let mark = GasMark::of(cx);
    for position in 0..length {
        let candidate = match list {
            Some(list) => list.get(position)?,
            None => tuple?.get(position)?,
        };
        pay(cx, 1);
        // Ints and the same object are found without a call.
        if candidate.is(item) {
            return Some(true);
        }
        if candidate.tag() == tag::INT && item.tag() == tag::INT {
            continue;
        }
        match try_same_or_equal(cx, candidate, item) {
            Ok(Some(true)) => return Some(true),
            Ok(Some(false)) => {}
            _ => {
                mark.pass(cx);
                return None;
            }
        }
    }
    Some(false)
}

/// Whether two values are the same or equal, as containers compare their items.
#[inline(always)]
pub(super) fn same_or_equal(cx: &Context, item: Value, value: Value) -> Option<bool> {
    if item.is(value) {
        return Some(true);
    }
    equal(cx, item, value)
}

/// Writes a truth to a register.
#[inline(always)]
unsafe fn answer(target: *mut Value, truth: Option<bool>) -> u64 {
    match truth {
        Some(truth) => {
            // SAFETY: the caller passes a register.
            unsafe { write(target, Value::bool(truth)) };
            NEXT
        }
        None => SLOW,
    }
}

/// Takes a jump (`code`) if a truth is what is wanted.
#[inline(always)]
fn branch(truth: Option<bool>, wanted: bool, code: u64) -> u64 {
    match truth {
        Some(truth) if truth == wanted => code,
        Some(_) => NEXT,
        None => SLOW,
    }
}

helpers! {
    not(ins, regs, machine) {
        let truth = truth(&(*machine).context, read(b(ins, regs)));
        answer(a(ins, regs), truth.map(|truth| !truth))
    }
    order(ins, regs, machine) {
        let operator = operator_from(ins as u8, Opcode::CompareLt);
        let holds = ordered(&(*machine).context, operator, read(b(ins, regs)), read(c(ins, regs)));
        answer(a(ins, regs), holds)
    }
    equality(ins, regs, machine) {
        let equal = equal(&(*machine).context, read(b(ins, regs)), read(c(ins, regs)));
        let negated = ins as u8 == Opcode::CompareNe as u8;
        answer(a(ins, regs), equal.map(|equal| equal != negated))
    }
    jump_order(ins, regs, machine) {
        let (operator, negated) = fused_operator(ins as u8, Opcode::JumpLt);
        let holds = ordered(&(*machine).context, operator, read(a(ins, regs)), read(b(ins, regs)));
        branch(holds, !negated, JUMP)
    }
    jump_equality(ins, regs, machine) {
        let (operator, negated) = fused_operator(ins as u8, Opcode::JumpLt);
        let equal = equal(&(*machine).context, read(a(ins, regs)), read(b(ins, regs)));
        branch(equal, (operator == CompareOperator::Eq) != negated, JUMP)
    }
    jump_immediate(ins, regs, machine) {
        let (operator, negated) = fused_operator(ins as u8, Opcode::JumpLtImmediate);
        let holds = compare(&(*machine).context, operator, read(a(ins, regs)), b_number(ins));
        branch(holds, !negated, JUMP)
    }
    jump_truth(ins, regs, machine) {
        let truth = truth(&(*machine).context, read(a(ins, regs)));
        branch(truth, ins as u8 == Opcode::JumpTrue as u8, JUMP_FAR)
    }
    jump_contains(ins, regs, machine) {
        let found = is_in(&(*machine).context, read(b(ins, regs)), read(a(ins, regs)));
        branch(found, ins as u8 == Opcode::JumpIn as u8, JUMP)
    }
    contains(ins, regs, machine) {
        let found = is_in(&(*machine).context, read(c(ins, regs)), read(b(ins, regs)));
        let negated = ins as u8 == Opcode::NotContains as u8;
        answer(a(ins, regs), found.map(|found| found != negated))
    }
}

//! Warm forms of natives on containers and classes.

use super::forms::{PASS, or_pass};
use super::items::{Search, add_to_set, find_in_set, find_key, insert_missing, length_of};
use super::operand::{pay, pay_elements, read};
use super::{GasMark, SMALL, compare, sets};
use crate::builtins::union::Union;
use crate::heap::{Class, Dict, DictViewKind, IteratorKind, List};
use crate::value::{Value, tag};
use crate::vm::classes::is_deep;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator};
use crate::vm::protocol::instance::claims_class;
use crate::vm::types::type_index;
use npyc_format::isa::BinaryOperator;

pub(super) fn length(cx: &Context, arguments: &[Value]) -> Value {
    match arguments {
        [value] => or_pass(length_of(cx, *value).map(|length| Value::int(length as i64))),
        _ => PASS,
    }
}

/// `isinstance(value, class)` of a class, or a tuple of builtin types and classes without a tuple in it.
pub(super) fn is_instance(cx: &Context, arguments: &[Value]) -> Value {
    let &[value, class] = arguments else { return PASS };
    // A metaclass made by Python code may have a say.
    let is_plain = |class: &Class| class.metaclass.get().tag() == tag::TYPE;
    let is_class =
        |class: Value| class.tag() == tag::TYPE || cx.heap.class(class).is_some_and(is_plain);
    let answer = |found: bool| match found || !claims_class(cx, value) {
        true => Value::bool(found),
        false => PASS,
    };
    if is_class(class) {
        return answer(cx.is_instance(value, class));
    }
    // The members of a union are asked as those of a tuple are.
    let members = Union::of(cx, class).map_or(class, |union| union.args.get());
    let Some(classes) = cx.heap.tuple(members).filter(|classes| classes.len() <= 16) else {
        return PASS;
    };
    let mut found = false;
    for class in classes.as_slice().iter().copied() {
        let class = match class.is_none() && !members.is(*arguments.get(1).unwrap_or(&PASS)) {
            true => Value::builtin_type(type_index::NONE_TYPE),
            false => class,
        };
        if !is_class(class) {
            return PASS;
        }
        found = found || cx.is_instance(value, class);
    }
    let answer = answer(found);
    if !answer.is(PASS) {
        pay_elements(cx, classes.len());
    }
    answer
}

pub(super) fn dict_get(cx: &Context, arguments: &[Value]) -> Value {
    let Some(dict) = cx.heap.dict(arguments[0]) else { return PASS };
    if let Some(value) = dict.value_at_once(&cx.heap, arguments[1]) {
        // SAFETY: the value stands in an entry of the dict, which nothing has changed since.
        return unsafe { read(value) };
    }
    get_searched(cx, dict, arguments)
}

/// Apart, so that what is found at once saves no registers.
#[inline(never)]
fn get_searched(cx: &Context, dict: &Dict, arguments: &[Value]) -> Value {
    let Some(search) = find_key(cx, dict, arguments[1]) else { return PASS };
    pay(cx, search.price);
    match search.found.and_then(|index| dict.value(index)) {
        Some(value) => value,
        None => arguments.get(2).copied().unwrap_or(Value::NONE),
    }
}

pub(super) fn dict_set_default(cx: &Context, arguments: &[Value]) -> Value {
    let Some(dict) = cx.heap.dict(arguments[0]) else { return PASS };
    let Some(search) = find_key(cx, dict, arguments[1]) else { return PASS };
    if let Some(value) = search.found.and_then(|index| dict.value(index)) {
        pay(cx, search.price);
        return value;
    }
    let value = arguments.get(2).copied().unwrap_or(Value::NONE);
    match insert_missing(cx, dict, &search, arguments[1], value) {
        true => value,
        false => PASS,
    }
}

pub(super) fn dict_pop(cx: &Context, arguments: &[Value]) -> Value {
    let Some(dict) = cx.heap.dict(arguments[0]).filter(|dict| dict.len() > 0) else { return PASS };
    let Some(search) = find_key(cx, dict, arguments[1]) else { return PASS };
    match search.found {
        Some(index) => match dict.remove(index) {
            Some(entry) => {
                pay(cx, search.price);
                entry.value
            }
            None => PASS,
        },
        None => match arguments.get(2) {
            Some(default) => {
                pay(cx, search.price);
                *default
            }
            // A KeyError.
            None => PASS,
        },
    }
}

#[inline(always)]
fn view(cx: &Context, arguments: &[Value], kind: DictViewKind) -> Value {
    match arguments {
        [dict] if cx.heap.dict(*dict).is_some() => cx.heap.new_dict_view(*dict, kind),
        _ => PASS,
    }
}

pub(super) fn dict_items(cx: &Context, arguments: &[Value]) -> Value {
    view(cx, arguments, DictViewKind::Items)
}

pub(super) fn dict_keys(cx: &Context, arguments: &[Value]) -> Value {
    view(cx, arguments, DictViewKind::Keys)
}

pub(super) fn dict_values(cx: &Context, arguments: &[Value]) -> Value {
    view(cx, arguments, DictViewKind::Values)
}

pub(super) fn list_append(cx: &Context, arguments: &[Value]) -> Value {
    let &[list, item] = arguments else { return PASS };
    let Some(list) = cx.heap.list(list) else { return PASS };
    if list.items.push_within_capacity(item) { Value::NONE } else { append_growing(cx, list, item) }
}

/// Apart, so that an append to a list with room saves no registers.
#[inline(never)]
fn append_growing(cx: &Context, list: &List, item: Value) -> Value {
    if list.growth_bytes(1) > SMALL * 8 {
        return PASS;
    }
    list.push(&cx.heap, item);
    Value::NONE
}

pub(super) fn list_extend(cx: &Context, arguments: &[Value]) -> Value {
    let &[list, items] = arguments else { return PASS };
    match super::arithmetic::extend(&cx.heap, cx, list, items) {
        Some(()) => Value::NONE,
        None => PASS,
    }
}

pub(super) fn list_pop(cx: &Context, arguments: &[Value]) -> Value {
    let Some(list) = cx.heap.list(arguments[0]) else { return PASS };
    let length = list.len();
    let position = match arguments.get(1) {
        None => length.checked_sub(1),
        Some(index) => super::items::position(*index, length),
    };
    let Some(position) = position else { return PASS };
    if position + 1 == length {
        return or_pass(list.pop(&cx.heap));
    }
    let moved = (length - position) / 8;
    if moved > SMALL {
        return PASS;
    }
    pay_elements(cx, moved);
    or_pass(list.remove(&cx.heap, position))
}

/// `list.insert(position, item)`.
pub(super) fn list_insert(cx: &Context, arguments: &[Value]) -> Value {
    let &[list, index, item] = arguments else { return PASS };
    let (Some(list), Some(index)) = (cx.heap.list(list), index.as_int()) else { return PASS };
    let length = list.len();
    let position = crate::builtins::slice::clamp_position(index, length);
    let moved = (length - position) / 8;
    if moved > SMALL || list.growth_bytes(1) > SMALL * 8 {
        return PASS;
    }
    pay_elements(cx, moved);
    list.insert(&cx.heap, position, item);
    Value::NONE
}

/// The position of the first of so many items that is a plain value's equal; it is paid for.
#[inline(always)]
fn find_item(
    cx: &Context,
    length: usize,
    item: impl Fn(usize) -> Option<Value>,
    value: Value,
) -> Option<Option<usize>> {
    let mark = GasMark::of(cx);
    for position in 0..length {
        pay(cx, 1);
        match compare::same_or_equal(cx, item(position)?, value) {
            Some(true) => return Some(Some(position)),
            Some(false) => {}
            None => {
                mark.pass(cx);
                return None;
            }
        }
    }
    Some(None)
}

/// The position of a value that is there: what `index` of a list or tuple comes to.
#[inline(always)]
pub(super) fn index_of(
    cx: &Context,
    length: usize,
    item: impl Fn(usize) -> Option<Value>,
    value: Value,
) -> Value {
    let mark = GasMark::of(cx);
    match find_item(cx, length, item, value) {
        Some(Some(position)) => Value::int(position as i64),
        // A ValueError, or what only Python code can tell.
        _ => {
            mark.pass(cx);
            PASS
        }
    }
}

/// How many of so many items are a plain value's equals: what `count` of a list or tuple comes to.
#[inline(always)]
pub(super) fn count_of(
    cx: &Context,
    length: usize,
    item: impl Fn(usize) -> Option<Value>,
    value: Value,
) -> Value {
    let mark = GasMark::of(cx);
    pay_elements(cx, length);
    let mut count = 0;
    for position in 0..length {
        match item(position).and_then(|item| compare::same_or_equal(cx, item, value)) {
            Some(equal) => count += i64::from(equal),
            None => {
                mark.pass(cx);
                return PASS;
            }
        }
    }
    Value::int(count)
}

/// A short list and a value that is looked for in it.
#[inline(always)]
fn list_and_value<'c>(cx: &'c Context, arguments: &[Value]) -> Option<(&'c List, Value)> {
    let &[list, value] = arguments else { return None };
    Some((cx.heap.list(list).filter(|list| list.len() <= SMALL)?, value))
}

/// `list.index(value)` of a value that is there.
pub(super) fn list_index(cx: &Context, arguments: &[Value]) -> Value {
    let Some((list, value)) = list_and_value(cx, arguments) else { return PASS };
    index_of(cx, list.len(), |position| list.get(position), value)
}

/// `list.remove(value)` of a value that is there.
pub(super) fn list_remove(cx: &Context, arguments: &[Value]) -> Value {
    let Some((list, value)) = list_and_value(cx, arguments) else { return PASS };
    let mark = GasMark::of(cx);
    match find_item(cx, list.len(), |position| list.get(position), value) {
        Some(Some(position)) => {
            pay_elements(cx, (list.len() - position) / 8);
            list.remove(&cx.heap, position);
            Value::NONE
        }
        _ => {
            mark.pass(cx);
            PASS
        }
    }
}

/// `list.count(value)`.
pub(super) fn list_count(cx: &Context, arguments: &[Value]) -> Value {
    let Some((list, value)) = list_and_value(cx, arguments) else { return PASS };
    count_of(cx, list.len(), |position| list.get(position), value)
}

pub(super) fn set_add(cx: &Context, arguments: &[Value]) -> Value {
    let &[set, key] = arguments else { return PASS };
    match cx.heap.set(set) {
        Some(set) if add_to_set(cx, set, key) => Value::NONE,
        _ => PASS,
    }
}

pub(super) fn set_discard(cx: &Context, arguments: &[Value]) -> Value {
    let &[set, key] = arguments else { return PASS };
    let Some(set) = cx.heap.set(set) else { return PASS };
    let Some(search) = find_in_set(cx, set, key) else { return PASS };
    pay(cx, search.price);
    if let Some(slot) = search.found {
        set.remove(slot);
    }
    Value::NONE
}

/// A method of two sets that is an operator.
#[inline(always)]
fn set_operator(cx: &Context, arguments: &[Value], operator: BinaryOperator) -> Value {
    match arguments {
        [set, other] => or_pass(sets::binary(cx, operator, *set, *other)),
        _ => PASS,
    }
}

pub(super) fn set_union(cx: &Context, arguments: &[Value]) -> Value {
    set_operator(cx, arguments, BinaryOperator::BitOr)
}

pub(super) fn set_intersection(cx: &Context, arguments: &[Value]) -> Value {
    set_operator(cx, arguments, BinaryOperator::BitAnd)
}

pub(super) fn set_difference(cx: &Context, arguments: &[Value]) -> Value {
    set_operator(cx, arguments, BinaryOperator::Subtract)
}

pub(super) fn set_update(cx: &Context, arguments: &[Value]) -> Value {
    match arguments {
        [set, other] => {
            or_pass(sets::inplace(cx, BinaryOperator::BitOr, *set, *other).map(|()| Value::NONE))
        }
        _ => PASS,
    }
}

pub(super) fn set_is_subset(cx: &Context, arguments: &[Value]) -> Value {
    let &[set, other] = arguments else { return PASS };
    or_pass(sets::compare(cx, CompareOperator::Le, set, other).map(Value::bool))
}

pub(super) fn set_is_superset(cx: &Context, arguments: &[Value]) -> Value {
    let &[set, other] = arguments else { return PASS };
    or_pass(sets::compare(cx, CompareOperator::Ge, set, other).map(Value::bool))
}

pub(super) fn set_is_disjoint(cx: &Context, arguments: &[Value]) -> Value {
    let &[set, other] = arguments else { return PASS };
    or_pass(sets::is_disjoint(cx, set, other).map(Value::bool))
}

pub(super) fn set_copy(cx: &Context, arguments: &[Value]) -> Value {
    match arguments {
        [set] if cx.heap.set(*set).is_some() => or_pass(sets::copy(cx, *set)),
        _ => PASS,
    }
}

pub(super) fn set_remove(cx: &Context, arguments: &[Value]) -> Value {
    let &[set, key] = arguments else { return PASS };
    let Some(set) = cx.heap.set(set) else { return PASS };
    match find_in_set(cx, set, key) {
        Some(Search { found: Some(slot), price, .. }) => {
            pay(cx, price);
            set.remove(slot);
            Value::NONE
        }
        // A KeyError.
        _ => PASS,
    }
}

pub(super) fn new_bool(cx: &Context, arguments: &[Value]) -> Value {
    match arguments {
        [] => Value::FALSE,
        [value] => or_pass(compare::truth(cx, *value).map(Value::bool)),
        _ => PASS,
    }
}

/// `type(x)`.
pub(super) fn type_of(cx: &Context, arguments: &[Value]) -> Value {
    match arguments {
        [value] => cx.shown_type_of(*value),
        _ => PASS,
    }
}

/// `super(type, object)` for an instance.
pub(super) fn new_super(cx: &Context, arguments: &[Value]) -> Value {
    let &[start, receiver] = arguments else { return PASS };
    if cx.heap.class(receiver).is_some() {
        return PASS;
    }
    let Some(class) = cx.user_class(receiver) else { return PASS };
    match cx.heap.class(class) {
        Some(object) if !is_deep(object) && cx.is_subclass(class, start) => {
            cx.heap.new_super(start, receiver, class)
        }
        _ => PASS,
    }
}

/// `iter(value)` of a builtin container or iterator.
pub(super) fn iterator(cx: &Context, arguments: &[Value]) -> Value {
    match arguments {
        [value] => or_pass(super::walk::open(cx, *value)),
        _ => PASS,
    }
}

/// `next(iterator)` of an iterator over a builtin sequence, also with a default.
pub(super) fn next_item(cx: &Context, arguments: &[Value]) -> Value {
    let (&[value] | &[value, _]) = arguments else { return PASS };
    let is_simple = cx.heap.iterator(value).is_some_and(|iterator| {
        matches!(
            iterator.variant.get(),
            IteratorKind::List | IteratorKind::Tuple | IteratorKind::Range | IteratorKind::Str
        )
    });
    match is_simple.then(|| crate::builtins::iterators::next(cx, value)) {
        Some(Ok(Answer::Value(item))) => item,
        // Asked again, it is at its end again.
        Some(Ok(Answer::Exhausted)) => arguments.get(1).copied().unwrap_or(PASS),
        _ => PASS,
    }
}

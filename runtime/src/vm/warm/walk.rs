//! Warm forms that go through a whole container: `list`, `tuple`, `set` and `dict` of one, `sum`, `min`, `max`, `any`, `all`, `sorted`,
//! and the iterators over containers.
//!
//! Comes in: builtin containers of exactly these types, small ones; a walk sees their items without an iterator. Must never: take items from an
//! iterator that the guest holds unless it is sure to take them all, or build more than is small.

use super::forms::{PASS, or_pass};
use super::items::{add_to_set, insert, length_of};
use super::operand::{pay, pay_elements};
use super::{GasMark, SMALL, compare};
use crate::builtins::combined::{ZIP_AT_ONCE, keeps_nothing};
use crate::builtins::dict::copy_cost;
use crate::builtins::iterators::next;
use crate::builtins::list::sort::{ScalarKind, scalar_price};
use crate::heap::{
    Dict, DictViewKind, IteratorKind, IteratorObject, List, ObjectKind, SMALL_BYTES,
};
#[cfg(feature = "collections")]
use crate::modules::deque::Deque;
use crate::number::sum::{compensated_add, compensated_total};
use crate::value::{Value, tag};
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator};
use crate::vm::native::SMALL_GAS;
use crate::vm::types::type_index;

/// The most keys of a set or dict that is made, and the most pairs that a walk makes: they stay small.
const MOST_KEYS: usize = 400;
/// The most items that are sorted.
const MOST_SORTED: usize = 1000;

/// Shows the items of a container in order; `None` as soon as `look` gives it, or for what is no small container.
#[inline(always)]
pub(super) fn walk(
    cx: &Context,
    source: Value,
    most: usize,
    mut look: impl FnMut(Value) -> Option<()>,
) -> Option<()> {
    let heap = &cx.heap;
    match heap.kind(source)? {
        ObjectKind::List => {
            let list = heap.list(source).filter(|list| list.len() <= most)?;
            (0..list.len()).try_for_each(|index| look(list.get(index)?))
        }
        ObjectKind::Tuple => {
            let tuple = heap.tuple(source).filter(|tuple| tuple.len() <= most)?;
            tuple.as_slice().iter().try_for_each(|item| look(*item))
        }
        ObjectKind::Str => {
            let text = heap.str(source).filter(|text| text.char_len() <= most)?;
            text.as_str().chars().try_for_each(|character| look(heap.char_str(character)))
        }
        ObjectKind::Range => {
            let range = heap.range(source)?;
            let count =
                range.length.get().as_int().and_then(|count| usize::try_from(count).ok())?;
            let (first, step) = (range.start.get().as_int()?, range.step.get().as_int()?);
            if count > most {
                return None;
            }
            // A number that does not fit is no small int.
            (0..count as i64).try_for_each(|number| {
                look(Value::int(step.checked_mul(number)?.checked_add(first)?))
            })
        }
        ObjectKind::Set | ObjectKind::FrozenSet => {
            let set = heap.any_set(source)?;
            if set.slot_count() > most {
                return None;
            }
            let mut next = 0;
            while let Some((slot, entry)) = set.next_entry(next) {
                look(entry.key)?;
                next = slot + 1;
            }
            Some(())
        }
        ObjectKind::Dict => each_entry(heap.dict(source)?, most, |key, _| look(key)),
        ObjectKind::DictView => {
            let view = heap.dict_view(source)?;
            let dict = heap.dict(view.dict.get())?;
            match view.view.get() {
                DictViewKind::Keys => each_entry(dict, most, |key, _| look(key)),
                DictViewKind::Values => each_entry(dict, most, |_, value| look(value)),
                DictViewKind::Items => each_entry(dict, most.min(MOST_KEYS), |key, value| {
                    look(heap.new_tuple(&[key, value]))
                }),
            }
        }
        #[cfg(feature = "collections")]
        ObjectKind::NativeObject => {
            let deque = Deque::exactly(cx, source).filter(|deque| deque.length.get() <= most)?;
            (0..deque.length.get()).try_for_each(|index| look(deque.item(cx, index).ok()?))
        }
        _ => None,
    }
}

/// Shows the entries of a dict.
#[inline(always)]
fn each_entry(
    dict: &Dict,
    most: usize,
    mut look: impl FnMut(Value, Value) -> Option<()>,
) -> Option<()> {
    if dict.entry_count() > most {
        return None;
    }
    let mut next = 0;
    while let Some((index, entry)) = dict.next_entry(next) {
        look(entry.key, entry.value)?;
        next = index + 1;
    }
    Some(())
}

/// What work comes to that passes without a trace: what it charged is put back.
#[inline(always)]
pub(super) fn attempt(cx: &Context, work: impl FnOnce() -> Option<Value>) -> Value {
    let mark = GasMark::of(cx);
    work().unwrap_or_else(|| {
        mark.pass(cx);
        PASS
    })
}

/// Shows what is left of an iterator over a list or tuple, of an `enumerate`, a `filter` by truth or a `zip` of two of those, or of a `map` over one with a function that
/// has no effect; then the iterator is at its end. `None` as soon as `look` gives it, or for any other: nothing was taken.
fn drain(
    cx: &Context,
    source: Value,
    most: usize,
    mut look: impl FnMut(Value) -> Option<()>,
) -> Option<()> {
    let heap = &cx.heap;
    let iterator = heap.iterator(source)?;
    // What a `map` or `filter` keeps comes before what is left of others; nothing else that is drained here has that field.
    if !keeps_nothing(iterator) {
        return None;
    }
    match iterator.variant.get() {
        IteratorKind::List | IteratorKind::Tuple | IteratorKind::ReverseList => {
            rest(cx, source, most, look)?;
            heap.iterator(source)?.source.set(Value::UNBOUND);
        }
        IteratorKind::Map if iterator.limit.get() == 0 => {
            let function = iterator.first.get();
            let [inner] = heap.tuple(iterator.source.get())?.as_slice() else { return None };
            if !is_pure(cx, function) {
                return None;
            }
            rest(cx, *inner, most, |item| {
                pay(cx, 1);
                look(cx.call_at_once(function, &[item])?)
            })?;
            heap.iterator(*inner)?.source.set(Value::UNBOUND);
        }
        IteratorKind::Filter if iterator.first.get().is_none() => {
            let inner = iterator.source.get();
            rest(cx, inner, most, |item| match compare::truth(cx, item)? {
                true => look(item),
                false => Some(()),
            })?;
            heap.iterator(inner)?.source.set(Value::UNBOUND);
        }
        IteratorKind::Enumerate => {
            let inner = iterator.source.get();
            let mut number = iterator.first.get().as_int()?;
            rest(cx, inner, most.min(MOST_KEYS), |item| {
                let pair = heap.new_tuple(&[Value::int(number), item]);
                number = number.checked_add(1)?;
                look(pair)
            })?;
            heap.iterator(inner)?.source.set(Value::UNBOUND);
            iterator.first.set(Value::int(number));
        }
        _ => return None,
    }
    Some(())
}

/// Shows what is left of an iterator over a list or tuple, taking nothing.
fn rest(
    cx: &Context,
    source: Value,
    most: usize,
    mut look: impl FnMut(Value) -> Option<()>,
) -> Option<()> {
    let heap = &cx.heap;
    let iterator = heap.iterator(source)?;
    let start = usize::try_from(iterator.index.get()).ok()?;
    let container = iterator.source.get();
    match iterator.variant.get() {
        IteratorKind::List => {
            let list = heap.list(container)?;
            let end = list.len();
            if end.saturating_sub(start) > most {
                return None;
            }
            (start..end).try_for_each(|index| look(list.get(index)?))
        }
        IteratorKind::Tuple => {
            let items = heap.tuple(container)?.as_slice().get(start..).unwrap_or(&[]);
            if items.len() > most {
                return None;
            }
            items.iter().try_for_each(|item| look(*item))
        }
        IteratorKind::ReverseList => {
            let list = heap.list(container)?;
            let end = usize::try_from(iterator.index.get() + 1).ok()?;
            if end > most || end > list.len() {
                return None;
            }
            (0..end).rev().try_for_each(|index| look(list.get(index)?))
        }
        _ => None,
    }
}

/// Whether a builtin function's or type's warm form has no effect, whatever it is given.
fn is_pure(cx: &Context, function: Value) -> bool {
    const TYPES: [u64; 4] = [
        type_index::BOOL as u64,
        type_index::FLOAT as u64,
        type_index::INT as u64,
        type_index::STR as u64,
    ];
    match function.tag() {
        tag::TYPE => TYPES.contains(&function.payload()),
        tag::NATIVE => {
            let row = cx.tables.natives.get(function.payload() as usize);
            row.is_some_and(|row| {
                matches!(row.qualified_name, "abs" | "chr" | "len" | "ord" | "repr")
            })
        }
        _ => false,
    }
}

/// Takes what is left of a `zip` of few iterators over lists and tuples; nothing is taken of any other.
fn drain_zip(cx: &Context, source: Value, most: usize, items: &List) -> Option<()> {
    let heap = &cx.heap;
    let iterator = heap
        .iterator(source)
        .filter(|zip| zip.variant.get() == IteratorKind::Zip && keeps_nothing(zip))?;
    let inner = heap.tuple(iterator.source.get())?.as_slice();
    let most = most.min(MOST_KEYS);
    let all_short = inner.iter().all(|source| rest(cx, *source, most, |_| Some(())).is_some());
    if inner.is_empty() || inner.len() > ZIP_AT_ONCE || iterator.limit.get() != 0 || !all_short {
        return None;
    }
    while let Ok(Answer::Value(pair)) = next(cx, source) {
        items.push(heap, pair);
    }
    Some(())
}

/// A new list of the items of a container or a plain iterator over one, if there are not many; they are paid for.
pub(crate) fn copy_of_few(cx: &Context, source: Value, most: usize) -> Option<Value> {
    let list = attempt(cx, || gathered(cx, source, most));
    (!list.is(PASS)).then_some(list)
}

/// The new list of what is left of an iterator; each item is paid for.
fn drained(cx: &Context, source: Value, most: usize) -> Option<Value> {
    let mark = GasMark::of(cx);
    let list = cx.heap.new_list(&[]);
    let items = cx.heap.list(list)?;
    let done = drain_zip(cx, source, most, items).or_else(|| {
        drain(cx, source, most, |item| {
            items.push(&cx.heap, item);
            Some(())
        })
    });
    if done.is_none() {
        mark.pass(cx);
        return None;
    }
    pay_elements(cx, items.len());
    Some(list)
}

/// The new list of a container's items, or of those left of an iterator; each of them is paid for.
fn gathered(cx: &Context, source: Value, most: usize) -> Option<Value> {
    let list = cx.heap.new_list_with_capacity(match cx.heap.kind(source)? {
        ObjectKind::Iterator => return drained(cx, source, most),
        ObjectKind::DictView => {
            cx.heap.dict(cx.heap.dict_view(source)?.dict.get())?.len().min(most)
        }
        ObjectKind::Range => {
            let count = cx.heap.range(source)?.length.get().as_int()?;
            usize::try_from(count).ok()?.min(most)
        }
        #[cfg(feature = "collections")]
        ObjectKind::NativeObject => Deque::exactly(cx, source)?.length.get().min(most),
        _ => length_of(cx, source)?.min(most),
    });
    let items = cx.heap.list(list)?;
    walk(cx, source, most, |item| {
        items.push(&cx.heap, item);
        Some(())
    })?;
    pay_elements(cx, items.len());
    Some(list)
}

/// `list()`, `list(x)` of a container.
pub(super) fn new_list(cx: &Context, arguments: &[Value]) -> Value {
    match arguments {
        [] => cx.heap.new_list(&[]),
        [source] => match cx.heap.list(*source).filter(|list| list.len() <= SMALL) {
            Some(list) => {
                pay_elements(cx, list.len());
                cx.heap.new_list_from_range(list, 0, list.len())
            }
            None => or_pass(gathered(cx, *source, SMALL)),
        },
        _ => PASS,
    }
}

/// `tuple()`, `tuple(x)` of a container.
pub(super) fn new_tuple(cx: &Context, arguments: &[Value]) -> Value {
    let heap = &cx.heap;
    match arguments {
        [] => heap.empty_tuple(),
        [source] if heap.tuple(*source).is_some() => *source,
        [source] => {
            let list = match heap.list(*source).filter(|list| list.len() <= SMALL) {
                Some(list) => {
                    pay_elements(cx, list.len());
                    Some(list)
                }
                None => gathered(cx, *source, SMALL).and_then(|list| heap.list(list)),
            };
            list.map_or(PASS, |list| heap.new_tuple_from_list(list))
        }
        _ => PASS,
    }
}

/// A new set or frozenset with the items of a small container.
pub(super) fn filled(cx: &Context, value: Value, source: Value) -> Option<Value> {
    let set = cx.heap.any_set(value)?;
    walk(cx, source, MOST_KEYS, |item| {
        pay(cx, 1);
        add_to_set(cx, set, item).then_some(())
    })?;
    Some(value)
}

/// `set()`, `set(x)` of a small container.
pub(super) fn new_set(cx: &Context, arguments: &[Value]) -> Value {
    match arguments {
        [] => cx.heap.new_set(),
        [source] if cx.heap.any_set(*source).is_some() => or_pass(super::sets::copy(cx, *source)),
        // A dict knows its hashes, and the set grows for all of them at once.
        [source] if cx.heap.dict(*source).is_none() => {
            attempt(cx, || filled(cx, cx.heap.new_set(), *source))
        }
        _ => PASS,
    }
}

/// A copy of a small dict.
#[inline(always)]
pub(super) fn copy_of_dict(cx: &Context, source: &Dict) -> Option<Value> {
    let (bytes, gas) = copy_cost(source);
    (bytes <= SMALL_BYTES as u64).then(|| {
        pay(cx, gas);
        cx.heap.new_dict_from(source)
    })
}

/// `dict()`, `dict(x)` of a small dict, a list of pairs, or a `zip` of two lists or tuples.
pub(super) fn new_dict(cx: &Context, arguments: &[Value]) -> Value {
    let heap = &cx.heap;
    match arguments {
        [] => heap.new_dict(),
        [source] => attempt(cx, || {
            if let Some(source) = heap.dict(*source) {
                return copy_of_dict(cx, source);
            }
            let value = heap.new_dict();
            let target = heap.dict(value)?;
            match heap.kind(*source)? {
                ObjectKind::List => walk(cx, *source, MOST_KEYS, |item| {
                    let (key, value) = cx.pair(item)?;
                    pay(cx, 1);
                    insert(cx, target, key, value).then_some(())
                })?,
                ObjectKind::Iterator => zipped(cx, target, *source)?,
                _ => return None,
            }
            Some(value)
        }),
        _ => PASS,
    }
}

/// `dict.update(x)` of a small dict with str keys.
pub(super) fn dict_update(cx: &Context, arguments: &[Value]) -> Value {
    let &[target, source] = arguments else { return PASS };
    let (Some(dict), Some(other)) = (cx.heap.dict(target), cx.heap.dict(source)) else {
        return PASS;
    };
    // Keys that need Python code would stop the work half-way, and so would a large table.
    let is_plain = |key: Value, _: Value| cx.heap.str(key).map(|_| ());
    if target.is(source)
        || dict.len() > MOST_KEYS
        || each_entry(other, MOST_KEYS, is_plain).is_none()
        || !dict.has_only_texts()
    {
        return PASS;
    }
    attempt(cx, || update(cx, dict, other).map(|()| Value::NONE))
}

/// Puts the entries of a small dict into another.
fn update(cx: &Context, target: &Dict, source: &Dict) -> Option<()> {
    each_entry(source, MOST_KEYS, |key, value| {
        pay(cx, 1);
        insert(cx, target, key, value).then_some(())
    })
}

/// Puts what is left of a `zip` of two lists or tuples into a new dict: keys that are strings or ints cannot stop half-way.
fn zipped(cx: &Context, target: &Dict, zip: Value) -> Option<()> {
    let heap = &cx.heap;
    let zip = heap.iterator(zip).filter(|zip| zip.variant.get() == IteratorKind::Zip)?;
    let pair = heap.tuple(zip.source.get())?;
    let &[keys, values] = pair.as_slice() else { return None };
    let (keys, values) = (heap.iterator(keys)?, heap.iterator(values)?);
    if zip.limit.get() != 0 || !keeps_nothing(zip) || std::ptr::eq(keys, values) {
        return None;
    }
    let item = |iterator: &IteratorObject| {
        let index = usize::try_from(iterator.index.get()).ok()?;
        match iterator.variant.get() {
            IteratorKind::List => heap.list(iterator.source.get())?.get(index),
            IteratorKind::Tuple => heap.tuple(iterator.source.get())?.get(index),
            _ => None,
        }
    };
    let is_open = |iterator: &IteratorObject| {
        let source = iterator.source.get();
        length_of(cx, source).is_some_and(|length| length <= MOST_KEYS)
            && matches!(iterator.variant.get(), IteratorKind::List | IteratorKind::Tuple)
    };
    if !is_open(keys) || !is_open(values) {
        return None;
    }
    let first = keys.index.get();
    let mut plain = true;
    while let Some(key) = item(keys) {
        plain = plain && (key.tag() == tag::INT || heap.str(key).is_some());
        keys.index.set(keys.index.get() + 1);
    }
    keys.index.set(first);
    if !plain {
        return None;
    }
    // At the end the key that has no value is taken, as `zip` takes it.
    while let Some(key) = item(keys) {
        pay(cx, 1);
        keys.index.set(keys.index.get() + 1);
        let Some(value) = item(values) else {
            values.source.set(Value::UNBOUND);
            break;
        };
        values.index.set(values.index.get() + 1);
        insert(cx, target, key, value);
    }
    if item(keys).is_none() && !values.source.get().is_unbound() {
        keys.source.set(Value::UNBOUND);
    }
    zip.source.set(Value::UNBOUND);
    Some(())
}

/// The sum of a container of small ints, or of floats and ints.
pub(super) fn sum(cx: &Context, arguments: &[Value]) -> Value {
    let (source, start) = match *arguments {
        [source] => (source, Value::int(0)),
        [source, start] => (source, start),
        _ => return PASS,
    };
    let (mut whole, mut high, mut low) = (start.as_int(), start.as_float().unwrap_or(0.0), 0.0);
    if whole.is_none() && start.as_float().is_none() {
        return PASS;
    }
    let mut count = 0;
    let mark = GasMark::of(cx);
    let add = |item: Value| {
        count += 1;
        let number = match item.tag() {
            tag::INT | tag::BOOL => item.payload() as i64,
            tag::FLOAT => {
                let number = f64::from_bits(item.payload());
                match whole.take() {
                    Some(total) => (high, low) = (total as f64 + number, 0.0),
                    None => (high, low) = compensated_add(high, low, number),
                }
                return Some(());
            }
            _ => return None,
        };
        match whole {
            Some(total) => whole = Some(total.checked_add(number)?),
            None => (high, low) = compensated_add(high, low, number as f64),
        }
        Some(())
    };
    let walked = match cx.heap.kind(source) {
        Some(ObjectKind::Iterator) => drain(cx, source, SMALL, add),
        _ => walk(cx, source, SMALL, add),
    };
    if walked.is_none() {
        mark.pass(cx);
        return PASS;
    }
    pay(cx, count);
    match whole {
        Some(total) => Value::int(total),
        None => Value::float(compensated_total(high, low)),
    }
}

/// The smallest or largest of several values, or of a container's: the first one where they are equal.
#[inline(always)]
fn extreme(cx: &Context, arguments: &[Value], operator: CompareOperator) -> Value {
    let mark = GasMark::of(cx);
    let mut best = None;
    // A later one is taken only if it is better.
    let mut look = |item: Value| {
        best = match best {
            None => Some(item),
            Some(best) => match compare::compare(cx, operator, item, best)? {
                true => Some(item),
                false => Some(best),
            },
        };
        Some(())
    };
    let walked = match arguments {
        [source] => walk(cx, *source, SMALL, |item| {
            pay(cx, 1);
            look(item)
        }),
        _ => arguments.iter().try_for_each(|item| look(*item)),
    };
    match best.filter(|_| walked.is_some()) {
        Some(best) => best,
        None => {
            mark.pass(cx);
            PASS
        }
    }
}

pub(super) fn min(cx: &Context, arguments: &[Value]) -> Value {
    extreme(cx, arguments, CompareOperator::Lt)
}

pub(super) fn max(cx: &Context, arguments: &[Value]) -> Value {
    extreme(cx, arguments, CompareOperator::Gt)
}

/// Whether any of a container's items is true, or none is false.
#[inline(always)]
fn truths(cx: &Context, arguments: &[Value], wanted: bool) -> Value {
    let &[source] = arguments else { return PASS };
    let (mut found, mut count) = (false, 0);
    let mut unsure = false;
    let walked = walk(cx, source, SMALL, |item| {
        count += 1;
        match compare::truth(cx, item) {
            Some(truth) if truth == wanted => found = true,
            Some(_) => return Some(()),
            None => unsure = true,
        }
        None
    });
    if unsure || (walked.is_none() && !found) {
        return PASS;
    }
    pay(cx, count);
    Value::bool(found == wanted)
}

pub(super) fn any(cx: &Context, arguments: &[Value]) -> Value {
    truths(cx, arguments, true)
}

pub(super) fn all(cx: &Context, arguments: &[Value]) -> Value {
    truths(cx, arguments, false)
}

/// Sorts a list of ints, of floats or of strings; what it costs, as sorting any list.
fn sort_scalars(cx: &Context, value: Value) -> Option<u64> {
    let list = cx.heap.list(value).filter(|list| list.len() <= MOST_SORTED)?;
    if list.len() < 2 {
        return Some(0);
    }
    let kind = ScalarKind::of_all(&cx.heap, list)?;
    let price = scalar_price(&cx.heap, list, kind, 0, list.len());
    if price > SMALL_GAS {
        return None;
    }
    kind.sort(&cx.heap, list, 0, list.len());
    Some(price + 2 * list.len() as u64)
}

/// `sorted(x)` of a container of scalars.
pub(super) fn sorted(cx: &Context, arguments: &[Value]) -> Value {
    match arguments {
        [source] => attempt(cx, || {
            let list = gathered(cx, *source, MOST_SORTED)?;
            pay(cx, sort_scalars(cx, list)?);
            Some(list)
        }),
        _ => PASS,
    }
}

/// `list.sort()` of scalars.
pub(super) fn list_sort(cx: &Context, arguments: &[Value]) -> Value {
    match arguments {
        [list] => match sort_scalars(cx, *list) {
            Some(price) => {
                pay(cx, price);
                Value::NONE
            }
            None => PASS,
        },
        _ => PASS,
    }
}

/// An iterator over a builtin container, or the iterator or generator itself.
#[inline(always)]
pub(super) fn open(cx: &Context, value: Value) -> Option<Value> {
    let heap = &cx.heap;
    let (variant, index) = match heap.kind(value)? {
        ObjectKind::Generator | ObjectKind::Iterator => return Some(value),
        ObjectKind::List => (IteratorKind::List, 0),
        ObjectKind::Tuple => (IteratorKind::Tuple, 0),
        ObjectKind::Str => (IteratorKind::Str, 0),
        ObjectKind::Range
        | ObjectKind::Dict
        | ObjectKind::DictView
        | ObjectKind::Set
        | ObjectKind::FrozenSet
        | ObjectKind::Bytes => {
            let hook = cx.hooks(cx.builtin_type_of(value)).iter?;
            return match hook(cx, value) {
                Ok(Answer::Value(iterator)) => Some(iterator),
                _ => None,
            };
        }
        _ => return None,
    };
    Some(heap.new_iterator(variant, value, index, 0).0)
}

/// `enumerate(x)`, `enumerate(x, start)`.
pub(super) fn new_enumerate(cx: &Context, arguments: &[Value]) -> Value {
    let (source, start) = match *arguments {
        [source] => (source, Value::int(0)),
        [source, start] if start.tag() == tag::INT => (source, start),
        _ => return PASS,
    };
    let Some(inner) = open(cx, source) else { return PASS };
    let (value, iterator) = cx.heap.new_iterator(IteratorKind::Enumerate, inner, 0, 0);
    iterator.first.set(start);
    value
}

/// `zip(…)` of a few iterables.
pub(super) fn new_zip(cx: &Context, arguments: &[Value]) -> Value {
    if arguments.is_empty() || arguments.len() > 8 {
        return PASS;
    }
    let mut inner = cx.heap.tuple_builder(arguments.len());
    for source in arguments {
        match open(cx, *source) {
            Some(iterator) => inner.push(iterator),
            None => return PASS,
        }
    }
    cx.heap.new_iterator(IteratorKind::Zip, inner.finish(), 0, 0).0
}

/// `map(function, x)`.
pub(super) fn new_map(cx: &Context, arguments: &[Value]) -> Value {
    let &[function, source] = arguments else { return PASS };
    let Some(inner) = open(cx, source) else { return PASS };
    let inner = cx.heap.new_tuple(&[inner]);
    let (value, iterator) = cx.heap.new_iterator(IteratorKind::Map, inner, 0, 0);
    iterator.first.set(function);
    value
}

/// `filter(function, x)`.
pub(super) fn new_filter(cx: &Context, arguments: &[Value]) -> Value {
    let &[function, source] = arguments else { return PASS };
    let Some(inner) = open(cx, source) else { return PASS };
    let (value, iterator) = cx.heap.new_iterator(IteratorKind::Filter, inner, 0, 0);
    iterator.first.set(function);
    value
}

/// `reversed(x)` of a list or a range.
pub(super) fn new_reversed(cx: &Context, arguments: &[Value]) -> Value {
    let heap = &cx.heap;
    match arguments {
        [source] => match heap.list(*source) {
            Some(list) => {
                let last = list.len() as i64 - 1;
                heap.new_iterator(IteratorKind::ReverseList, *source, last, 0).0
            }
            None => PASS,
        },
        _ => PASS,
    }
}

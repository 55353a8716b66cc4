//! Iteration: the next pair of an iterator over dict items, `enumerate`, a `zip` of two, or a container of pairs.
//!
//! Comes in: iterators that are stepped in place, and generators, which are resumed.
//! Must never: take an item and lose it, or make a tuple of a pair that is at hand.

use super::operand::{a, b, pay, read, write};
use super::{JUMP, NEXT, helpers};
use crate::builtins::combined::{ZIP_AT_ONCE, step_enumerate_apart, step_row};
use crate::heap::{IteratorKind, IteratorObject};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::frame::Mode;
use crate::vm::in_place::{Came, Stepped, step};
use crate::vm::ops::{ZIPPED_PRICE, next_numbered, next_zipped};
use npyc_format::gas::GAS_PER_ELEMENT;

/// What an iterator would give next, and its state afterwards.
struct Peeked {
    item: Value,
    index: i64,
    limit: i64,
    /// The entries left, of dicts.
    left: Option<i64>,
    /// What it costs.
    price: u64,
}

impl Peeked {
    /// Takes the item.
    fn take(&self, cx: &Context, iterator: &IteratorObject) {
        pay(cx, self.price);
        iterator.index.set(self.index);
        iterator.limit.set(self.limit);
        if let Some(left) = self.left {
            iterator.first.set(Value::int(left));
        }
    }
}

/// The entry that an iterator over a dict would give next: its number, key and value. It passes where that could be an error.
#[inline(always)]
fn entry(cx: &Context, iterator: &IteratorObject) -> Option<(Value, Value, Peeked)> {
    let dict = cx.heap.dict(iterator.source.get())?;
    let (index, limit) = (iterator.index.get(), iterator.limit.get());
    let left = iterator.first.get().as_int()?;
    if dict.len() as i64 != limit || left <= 0 {
        return None;
    }
    let start = usize::try_from(index).ok()?;
    let (found, entry) = dict.next_entry(start)?;
    let price = (found - start) as u64 / 8;
    let peeked =
        Peeked { item: entry.key, index: found as i64 + 1, limit, left: Some(left - 1), price };
    Some((entry.key, entry.value, peeked))
}

/// What an iterator over a builtin container would give next, as `builtins::iterators` gives it.
#[inline(always)]
fn peek(cx: &Context, iterator: &IteratorObject) -> Option<Peeked> {
    let heap = &cx.heap;
    let (index, limit) = (iterator.index.get(), iterator.limit.get());
    let position = usize::try_from(index).unwrap_or(usize::MAX);
    let source = iterator.source.get();
    let next = |item| Peeked { item, index: index + 1, limit, left: None, price: 0 };
    match iterator.variant.get() {
        IteratorKind::List => heap.list(source)?.get(position).map(next),
        IteratorKind::Tuple => heap.tuple(source)?.get(position).map(next),
        IteratorKind::Range if limit > 0 && !source.is_unbound() => {
            let step = iterator.first.get().as_int()?;
            let item = Value::int(index);
            Some(Peeked { index: index.wrapping_add(step), limit: limit - 1, ..next(item) })
        }
        IteratorKind::Str => {
            let offset = usize::try_from(limit).ok()?;
            let item = heap.ascii_char_at(heap.str(source)?, offset)?;
            Some(Peeked { limit: limit + 1, ..next(item) })
        }
        IteratorKind::Bytes => {
            let byte = *heap.bytes(source)?.as_bytes().get(position)?;
            Some(next(Value::int(i64::from(byte))))
        }
        IteratorKind::ReverseList => {
            let item = heap.list(source)?.get(position)?;
            Some(Peeked { index: index - 1, ..next(item) })
        }
        IteratorKind::Set => {
            let set = heap.any_set(source).filter(|set| set.len() as i64 == limit)?;
            let (found, entry) = set.next_entry(position)?;
            let price = ((found - position) / 8) as u64 * GAS_PER_ELEMENT;
            Some(Peeked { index: found as i64 + 1, price, ..next(entry.key) })
        }
        IteratorKind::DictKeys => entry(cx, iterator).map(|(_, _, peeked)| peeked),
        IteratorKind::DictValues => {
            entry(cx, iterator).map(|(_, value, peeked)| Peeked { item: value, ..peeked })
        }
        _ => None,
    }
}

/// The next item of an iterator over a builtin container, taken.
#[inline(always)]
pub(crate) fn take(cx: &Context, iterator: &IteratorObject) -> Option<Value> {
    let peeked = peek(cx, iterator)?;
    peeked.take(cx, iterator);
    Some(peeked.item)
}

/// The next pair of what most loops over pairs go through, taken, for the prices of its op bodies, which may have lacked the gas.
#[inline(always)]
fn next_pair(cx: &Context, iterator: &IteratorObject) -> Option<(Value, Value)> {
    match iterator.variant.get() {
        IteratorKind::Enumerate => next_numbered(&cx.heap, iterator),
        IteratorKind::Zip => {
            let pair = next_zipped(&cx.heap, iterator)?;
            pay(cx, ZIPPED_PRICE);
            Some(pair)
        }
        IteratorKind::DictItems => {
            let (key, value, peeked) = entry(cx, iterator)?;
            peeked.take(cx, iterator);
            Some((key, value))
        }
        _ => {
            let peeked = peek(cx, iterator)?;
            let pair = cx.pair(peeked.item)?;
            peeked.take(cx, iterator);
            Some(pair)
        }
    }
}

/// The next pair of a `zip` of two or an `enumerate` over anything that is stepped in place, with no tuple between; `None`: it is neither.
#[inline(never)]
fn pair_in_place(cx: &Context, iterator: &IteratorObject) -> Option<(Value, Stepped)> {
    match iterator.variant.get() {
        IteratorKind::Enumerate => Some(step_enumerate_apart(cx, iterator)),
        IteratorKind::Zip if cx.heap.tuple(iterator.source.get())?.len() == 2 => {
            let mut items = [Value::UNBOUND; ZIP_AT_ONCE];
            let (_, came) = step_row(cx, iterator, &mut items);
            Some((items[0], came))
        }
        _ => None,
    }
}

helpers! {
    iter_pair(ins, regs, machine) {
        let source = read(b(ins, regs));
        let context = &(*machine).context;
        let mut first = None;
        let stepped = match context.heap.iterator(source) {
            Some(iterator) => {
                if let Some((one, other)) = next_pair(context, iterator) {
                    write(a(ins, regs), one);
                    write(a(ins, regs).add(1), other);
                    return JUMP;
                }
                match pair_in_place(context, iterator) {
                    Some((one, stepped)) => {
                        first = Some(one);
                        stepped
                    }
                    None => step(context, source),
                }
            }
            None => step(context, source),
        };
        match stepped.came(context) {
            Ok(Came::Item(item)) => {
                let (first, second) = match first {
                    Some(first) => (first, item),
                    None => context.pair(item).unwrap_or((item, Value::UNBOUND)),
                };
                write(a(ins, regs), first);
                write(a(ins, regs).add(1), second);
                JUMP
            }
            Ok(Came::End) => NEXT,
            Ok(Came::Passed) => {
                let entered = (*machine).enter_generator(source, Value::NONE, Mode::ForPair)
                    || (*machine).enter_supplier(source);
                if entered { NEXT } else { (*machine).step_by_native(source, Mode::ForPair) }
            }
            Err(stop) => (*machine).after(Err(stop)),
        }
    }
}

//! Range loops, the next item of lists, tuples, ranges, dicts and ASCII strings, the next pair of such, of `zip` and of `enumerate`.

use super::branch::pay;
use super::suspend::next_of_generator;
use super::{a, b, c_number, cost, op, rest, set};
use crate::builtins::combined::keeps_nothing;
use crate::heap::{Heap, IteratorKind, IteratorObject};
use crate::value::Value;
use crate::value::tag::{INT, UNBOUND};
use crate::vm::dispatch::keep_arm;
use npyc_format::isa::Opcode;

/// How many numbers a range of small ints has; `step` is not 0.
#[inline(always)]
pub(crate) fn range_count(start: i64, stop: i64, step: i64) -> u64 {
    let (low, high, stride) = if step > 0 {
        (start, stop, step as u64)
    } else {
        (stop, start, (step as u64).wrapping_neg())
    };
    if low >= high {
        return 0;
    }
    let span = high.wrapping_sub(low) as u64;
    if stride == 1 { span } else { (span - 1) / stride + 1 }
}

op! {
    // The three registers become: the current number, how many are left after it, the step. All stay ints; where the
    // numbers are not small the second holds an iterator instead and the slow path runs it.
    range_prepare(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let start = a(ins, regs);
        let (stop, step) = (start.add(2), start.add(4));
        let stride = *step.add(1) as i64;
        if (*start | *stop | *step) != INT || stride == 0 {
            return B::slow(ins, ip, regs, machine, gas);
        }
        let count = range_count(*start.add(1) as i64, *stop.add(1) as i64, stride);
        if count == 0 {
            keep_arm!(B, "empty range");
            return B::next(ip.offset(c_number(ins) as isize), regs, machine, left);
        }
        *stop.add(1) = count - 1;
        keep_arm!(B, "first of range");
        let first = *start.add(1);
        set(b(ins, regs), INT, first);
        B::next(ip, regs, machine, left)
    }
    range_next(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let current = b(ins, regs);
        let remaining = current.add(2);
        if *remaining != INT {
            return B::slow(ins, ip, regs, machine, gas);
        }
        let count = *remaining.add(1);
        if count == 0 {
            keep_arm!(B, "end of range");
            return B::next(ip, regs, machine, left);
        }
        *remaining.add(1) = count - 1;
        let next = (*current.add(1)).wrapping_add(*current.add(5));
        *current.add(1) = next;
        keep_arm!(B, "next of range");
        set(a(ins, regs), INT, next);
        B::next(ip.offset(c_number(ins) as isize), regs, machine, left)
    }
    iter_pair(ins, ip, regs, machine, gas) {
        let Some(iterator) = (*machine).context.heap.iterator(*b(ins, regs).cast::<Value>()) else {
            return B::warm::<{ Opcode::IterPair as u8 }>(ins, ip, regs, machine, gas);
        };
        match iterator.variant.get() {
            IteratorKind::List | IteratorKind::Tuple => {
                iter_pair_of_pairs::<B>(ins, ip, regs, machine, gas)
            }
            IteratorKind::DictItems => iter_pair_of_dict::<B>(ins, ip, regs, machine, gas),
            IteratorKind::Zip => iter_pair_of_zip::<B>(ins, ip, regs, machine, gas),
            IteratorKind::Enumerate => iter_pair_of_enumerate::<B>(ins, ip, regs, machine, gas),
            _ => B::warm::<{ Opcode::IterPair as u8 }>(ins, ip, regs, machine, gas),
        }
    }
    drop_iterator(ins, ip, regs, machine, gas) {
        let heap = &(*machine).context.heap;
        let value = *a(ins, regs).cast::<Value>();
        if heap.generator(value).is_none() && heap.iterator(value).is_none() {
            return B::next(ip, regs, machine, gas);
        }
        B::slow(ins, ip, regs, machine, gas)
    }
    unpack_pair(ins, ip, regs, machine, gas) {
        if *a(ins, regs).add(2) != UNBOUND {
            return B::next(ip, regs, machine, gas);
        }
        B::warm::<{ Opcode::UnpackPair as u8 }>(ins, ip, regs, machine, gas)
    }
    iter_next(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let heap = &(*machine).context.heap;
        let Some(iterator) = heap.iterator(*b(ins, regs).cast::<Value>()) else {
            return next_of_generator::<B>(ins, ip, regs, machine, gas);
        };
        match iterator.variant.get() {
            IteratorKind::List => {
                let index = iterator.index.get();
                if let Some(list) = heap.list(iterator.source.get())
                    && let Some(item) = list.get(index as usize)
                {
                    iterator.index.set(index + 1);
                    set(a(ins, regs), item.tag(), item.payload());
                    return B::next(ip.offset(c_number(ins) as isize), regs, machine, left);
                }
                B::warm::<{ Opcode::IterNext as u8 }>(ins, ip, regs, machine, gas)
            }
            IteratorKind::Range => iter_next_of_range::<B>(ins, ip, regs, machine, gas),
            IteratorKind::Tuple => iter_next_of_tuple::<B>(ins, ip, regs, machine, gas),
            IteratorKind::Str => iter_next_of_text::<B>(ins, ip, regs, machine, gas),
            IteratorKind::DictKeys | IteratorKind::DictValues => {
                iter_next_of_dict::<B>(ins, ip, regs, machine, gas)
            }
            _ => B::warm::<{ Opcode::IterNext as u8 }>(ins, ip, regs, machine, gas),
        }
    }
}

/// Goes on with a pair, or without one takes the warm path.
macro_rules! pair_or_warm {
    ($pair:expr, $ins:ident, $ip:ident, $regs:ident, $machine:ident, $gas:ident, $left:expr) => {
        match $pair {
            Some((first, second)) => {
                set(a($ins, $regs), first.tag(), first.payload());
                set(a($ins, $regs).add(2), second.tag(), second.payload());
                B::next($ip.offset(c_number($ins) as isize), $regs, $machine, $left)
            }
            None => B::warm::<{ Opcode::IterPair as u8 }>($ins, $ip, $regs, $machine, $gas),
        }
    };
}

rest! {
    iter_pair_of_pairs(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let heap = &(*machine).context.heap;
        let pair = heap.iterator(*b(ins, regs).cast::<Value>()).and_then(|iterator| {
            let &[first, second] = heap.tuple(at_hand(heap, iterator)?)?.as_slice() else {
                return None;
            };
            go_past(iterator);
            Some((first, second))
        });
        pair_or_warm!(pair, ins, ip, regs, machine, gas, left)
    }
    iter_pair_of_dict(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let heap = &(*machine).context.heap;
        let pair = heap.iterator(*b(ins, regs).cast::<Value>()).and_then(|iterator| next_entry(heap, iterator));
        pair_or_warm!(pair, ins, ip, regs, machine, gas, left)
    }
    iter_pair_of_zip(ins, ip, regs, machine, gas) {
        let left = gas - cost(ins) - ZIPPED_PRICE as i64;
        let heap = &(*machine).context.heap;
        let iterator = heap.iterator(*b(ins, regs).cast::<Value>()).filter(|_| left >= 0);
        let pair = iterator.and_then(|iterator| next_zipped(heap, iterator));
        pair_or_warm!(pair, ins, ip, regs, machine, gas, left)
    }
    iter_pair_of_enumerate(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let heap = &(*machine).context.heap;
        let iterator = heap.iterator(*b(ins, regs).cast::<Value>());
        let pair = iterator.and_then(|iterator| next_numbered(heap, iterator));
        pair_or_warm!(pair, ins, ip, regs, machine, gas, left)
    }
    iter_next_of_range(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let Some(iterator) = (*machine).context.heap.iterator(*b(ins, regs).cast::<Value>()) else {
            return B::warm::<{ Opcode::IterNext as u8 }>(ins, ip, regs, machine, gas);
        };
        let count = iterator.limit.get();
        if count == 0 {
            return B::next(ip, regs, machine, left);
        }
        set(a(ins, regs), INT, iterator.index.get() as u64);
        go_past(iterator);
        B::next(ip.offset(c_number(ins) as isize), regs, machine, left)
    }
    iter_next_of_tuple(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let heap = &(*machine).context.heap;
        if let Some(iterator) = heap.iterator(*b(ins, regs).cast::<Value>())
            && let Some(tuple) = heap.tuple(iterator.source.get())
            && let index = iterator.index.get()
            && let Some(item) = tuple.get(index as usize)
        {
            iterator.index.set(index + 1);
            set(a(ins, regs), item.tag(), item.payload());
            return B::next(ip.offset(c_number(ins) as isize), regs, machine, left);
        }
        B::warm::<{ Opcode::IterNext as u8 }>(ins, ip, regs, machine, gas)
    }
    iter_next_of_text(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let heap = &(*machine).context.heap;
        if let Some(iterator) = heap.iterator(*b(ins, regs).cast::<Value>())
            && let Some(text) = heap.own_text(iterator.source.get())
            && let offset = iterator.limit.get()
            && let Some(byte) = text.get(offset as usize)
            && let Some(item) = heap.ascii_character(*byte)
        {
            iterator.index.set(iterator.index.get() + 1);
            iterator.limit.set(offset + 1);
            set(a(ins, regs), item.tag(), item.payload());
            return B::next(ip.offset(c_number(ins) as isize), regs, machine, left);
        }
        B::warm::<{ Opcode::IterNext as u8 }>(ins, ip, regs, machine, gas)
    }
    iter_next_of_dict(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let heap = &(*machine).context.heap;
        if let Some(iterator) = heap.iterator(*b(ins, regs).cast::<Value>())
            && let Some((key, value)) = next_entry(heap, iterator)
        {
            let is_key = iterator.variant.get() == IteratorKind::DictKeys;
            let item = if is_key { key } else { value };
            set(a(ins, regs), item.tag(), item.payload());
            return B::next(ip.offset(c_number(ins) as isize), regs, machine, left);
        }
        B::warm::<{ Opcode::IterNext as u8 }>(ins, ip, regs, machine, gas)
    }
}

/// What a `zip` of two pays for a pair that is at hand, besides the instruction.
pub(crate) const ZIPPED_PRICE: u64 = 2;

/// The next pair of a `zip` of two whose items are at hand, taken.
#[inline(always)]
pub(crate) fn next_zipped(heap: &Heap, iterator: &IteratorObject) -> Option<(Value, Value)> {
    let &[first, second] = heap.tuple(iterator.source.get())?.as_slice() else { return None };
    let (one, other) = (heap.iterator(first)?, heap.iterator(second)?);
    if first.is(second) || !keeps_nothing(iterator) {
        return None;
    }
    let pair = (at_hand(heap, one)?, at_hand(heap, other)?);
    go_past(one);
    go_past(other);
    Some(pair)
}

/// The next number and item of an `enumerate` whose item is at hand, taken.
#[inline(always)]
pub(crate) fn next_numbered(heap: &Heap, iterator: &IteratorObject) -> Option<(Value, Value)> {
    let inner = heap.iterator(iterator.source.get())?;
    let number = iterator.first.get();
    let following = number.as_int()?.checked_add(1)?;
    let item = at_hand(heap, inner)?;
    go_past(inner);
    iterator.first.set(Value::int(following));
    Some((number, item))
}

/// The item that an iterator over a list, a tuple, a range of small ints or an ASCII str is at, which costs nothing but to go past it.
#[inline(always)]
fn at_hand(heap: &Heap, iterator: &IteratorObject) -> Option<Value> {
    let (source, index) = (iterator.source.get(), iterator.index.get());
    match iterator.variant.get() {
        IteratorKind::List => heap.list(source)?.get(index as usize),
        IteratorKind::Tuple => heap.tuple(source)?.get(index as usize),
        IteratorKind::Str => heap.ascii_char_at(heap.str(source)?, iterator.limit.get() as usize),
        IteratorKind::Range if iterator.limit.get() > 0 && !source.is_unbound() => {
            Some(Value::int(index))
        }
        _ => None,
    }
}

/// Goes past the item that was at hand.
#[inline(always)]
fn go_past(iterator: &IteratorObject) {
    let (index, limit) = (iterator.index.get(), iterator.limit.get());
    match iterator.variant.get() {
        IteratorKind::Range => {
            let step = iterator.first.get().payload() as i64;
            iterator.index.set(index.wrapping_add(step));
            iterator.limit.set(limit - 1);
        }
        IteratorKind::Str => {
            iterator.index.set(index + 1);
            iterator.limit.set(limit + 1);
        }
        _ => iterator.index.set(index + 1),
    }
}

/// The entry that an iterator over a dict is at, taken, unless it was removed or the dict has changed its length.
#[inline(always)]
fn next_entry(heap: &Heap, iterator: &IteratorObject) -> Option<(Value, Value)> {
    let dict = heap.dict(iterator.source.get())?;
    let left = iterator.first.get().as_int()?;
    if dict.len() as i64 != iterator.limit.get() || left <= 0 {
        return None;
    }
    let index = iterator.index.get();
    let pair = dict.pair(usize::try_from(index).ok()?)?;
    iterator.index.set(index + 1);
    iterator.first.set(Value::int(left - 1));
    Some(pair)
}

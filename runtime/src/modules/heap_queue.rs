//! The native half of `heapq`: items rise and sink in a heap, come and go, where they compare without Python code.
//!
//! Comes in: a list that is a heap but for one item, or a heap. Goes out: the heap, as CPython's steps leave it, or nothing was done: a
//! comparison needs Python code or raises, and the module in Python takes the same steps one by one. Must never: move an item before all comparisons
//! are known.

use crate::builtins::shared::inline::try_less;
use crate::heap::{List, SMALL_BYTES};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::Outcome;
use npython_macros::native_module;

/// More levels than a list can have.
const MOST_LEVELS: usize = usize::BITS as usize;

/// The functions of the module.
enum HeapQueue {}

/// The steps of a heap queue that need no Python code.
#[native_module(HEAP_QUEUE, name = "_heap_queue")]
impl HeapQueue {
    /// The list itself behind an instance of a class that derives from list: whatever its methods do, a heap is kept in the list.
    #[function(gas = Lookup)]
    fn plain(cx: &Context, heap: Value) -> Outcome<Value> {
        Ok(cx.unwrap(heap))
    }

    /// Let the last item rise past parents that are larger (smaller in a heap of the largest). False: nothing was done.
    #[function(gas = Lookup)]
    fn rise(cx: &Context, heap: Value, largest: Value) -> Outcome<Value> {
        Ok(rise_at_once(cx, &[heap, largest]))
    }

    /// Let the item at a place sink to where it belongs. False: nothing was done.
    #[function(gas = Lookup)]
    fn sink(cx: &Context, heap: Value, place: Value, largest: Value) -> Outcome<Value> {
        Ok(sink_at_once(cx, &[heap, place, largest]))
    }
}

/// `rise`, and its warm form.
pub(crate) fn rise_at_once(cx: &Context, arguments: &[Value]) -> Value {
    let &[heap, largest] = arguments else { return Value::FALSE };
    let heap = Heap::of(cx, heap, largest);
    Value::bool(heap.is_some_and(|heap| heap.attempt(Heap::rise_last)))
}

/// `sink`, and its warm form.
pub(crate) fn sink_at_once(cx: &Context, arguments: &[Value]) -> Value {
    let &[heap, place, largest] = arguments else { return Value::FALSE };
    let place = place.as_int().and_then(|place| usize::try_from(place).ok());
    let heap = Heap::of(cx, heap, largest).zip(place);
    Value::bool(heap.is_some_and(|(heap, place)| heap.attempt(|heap| heap.sink_from(place))))
}

/// `heappush` of a plain list; `None`: nothing was done.
pub(crate) fn push_now(cx: &Context, list: Value, item: Value) -> Option<Value> {
    let heap = Heap::of(cx, list, Value::FALSE)?;
    let items = cx.heap.list(list).filter(|items| items.growth_bytes(1) <= SMALL_BYTES)?;
    if is_left_to_code(cx, item) {
        return None;
    }
    items.push(&cx.heap, item);
    if !heap.attempt(Heap::rise_last) {
        items.pop(&cx.heap);
        return None;
    }
    Some(Value::NONE)
}

/// `heappop` of a plain list; `None`: nothing was done.
pub(crate) fn pop_now(cx: &Context, list: Value) -> Option<Value> {
    let heap = Heap::of(cx, list, Value::FALSE)?;
    let items = cx.heap.list(list)?;
    let first = items.get(0).filter(|first| !is_left_to_code(cx, *first))?;
    let last = items.pop(&cx.heap)?;
    if items.len() == 0 {
        return Some(last);
    }
    items.set(0, last);
    if !heap.attempt(|heap| heap.sink_from(0)) {
        items.set(0, first);
        items.push(&cx.heap, last);
        return None;
    }
    Some(first)
}

/// Whether comparing an item needs Python code anyway.
fn is_left_to_code(cx: &Context, item: Value) -> bool {
    cx.has_user_class(item)
}

/// A list as a heap.
struct Heap<'h> {
    cx: &'h Context,
    items: &'h List,
    largest: bool,
}

impl<'h> Heap<'h> {
    fn of(cx: &'h Context, heap: Value, largest: Value) -> Option<Heap<'h>> {
        Some(Heap { cx, items: cx.heap.list(cx.unwrap(heap))?, largest: largest.as_bool()? })
    }

    /// Does the work, or nothing that shows, not even in the gas.
    fn attempt(&self, work: impl FnOnce(&Heap<'h>) -> Option<()>) -> bool {
        let gas = self.cx.gas();
        let done = work(self).is_some();
        if !done {
            self.cx.set_gas(gas);
        }
        done
    }

    /// Whether an item belongs above another.
    fn is_above(&self, item: Value, other: Value) -> Option<bool> {
        let (left, right) = if self.largest { (other, item) } else { (item, other) };
        try_less(self.cx, left, right).ok().flatten()
    }

    fn rise_last(&self) -> Option<()> {
        let last = self.items.len().checked_sub(1)?;
        let item = self.items.get(last)?;
        let mut place = last;
        while place > 0 && self.is_above(item, self.items.get((place - 1) / 2)?)? {
            place = (place - 1) / 2;
        }
        let mut at = last;
        while at > place {
            let above = (at - 1) / 2;
            self.items.set(at, self.items.get(above)?);
            at = above;
        }
        self.items.set(place, item);
        Some(())
    }

    /// The way down to a leaf goes by the children that belong above their siblings; from its end the item rises to its place.
    fn sink_from(&self, place: usize) -> Option<()> {
        let (items, length) = (self.items, self.items.len());
        let item = items.get(place)?;
        let (mut path, mut depth, mut at) = ([0; MOST_LEVELS], 0, place);
        while 2 * at + 1 < length {
            let (left, right) = (2 * at + 1, 2 * at + 2);
            let is_left = right >= length || self.is_above(items.get(left)?, items.get(right)?)?;
            at = if is_left { left } else { right };
            *path.get_mut(depth)? = at;
            depth += 1;
        }
        let path = path.get(..depth)?;
        let mut kept = depth;
        while kept > 0 && self.is_above(item, items.get(path[kept - 1])?)? {
            kept -= 1;
        }
        let mut place = place;
        for &next in &path[..kept] {
            items.set(place, items.get(next)?);
            place = next;
        }
        items.set(place, item);
        Some(())
    }
}

//! `collections.deque`: a sequence that grows and shrinks at both ends, and the native half of `collections`.
//!
//! Comes in: items, positions, iterables. Goes out: items, other deques, iterators that notice a change. The items stand in
//! a ring: a list of which `length` places from `head` on are used, around its end. Must never: show a place that is not used,
//! or ring of a size that was not asked for.

use crate::builtins::list::{repeat_count, repeated_length};
use crate::builtins::shared::compare::{COMPARE_SEQUENCES, CONTAINS_BY_ITERATION};
use crate::builtins::shared::inline::{as_truth, try_same_or_equal};
use crate::builtins::shared::iterate::{Feed, Feeder, copy_of_sequence, length_of_sequence};
use crate::builtins::shared::number::int;
use crate::builtins::shared::support::{
    STEP_ELEMENTS, ask, clamped_index, has_index, internal, portion,
};
use crate::builtins::slice::{BY_INDEX, clamp_position, index_error, position, with_index};
use crate::builtins::slots;
use crate::builtins::str::{repeat_by_index, repeat_inplace_by_index, wants_text};
use crate::heap::List;
use crate::value::Value;
use crate::vm::argument::Index;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation};
use crate::vm::in_place::Stepped;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Room, Signature, Step, Stop,
};
use crate::vm::row::{catching, incremental, passed};
use crate::vm::slots::{FrameSlot, InSlot, native_frame, native_object};
use crate::vm::warm::forms::PASS;
use npyc_format::gas::GasClass;
use npyc_format::isa::BinaryOperator;
use npython_macros::native_type;

/// The places of the smallest ring.
const FEWEST_PLACES: usize = 8;

native_object! {
    /// A deque.
    Deque in DEQUE {
        ring: Value,
        head: usize,
        length: usize,
        /// None, or an int.
        limit: Value,
        /// Counts the changes that an iterator must notice.
        changes: usize,
    }
}

native_object! {
    /// An iterator over a deque, forward or backward.
    DequeIterator in DEQUE_ITERATOR {
        deque: Value,
        next: usize,
        left: usize,
        changes: usize,
        backward: bool,
    }
}

native_frame! {
    /// `deque.extend`, `deque.extendleft`, `deque.__init__`: the iterable's items one by one.
    Extend(2) { this: Value, iterable: Value; iterator: Value, progress: i64, waiting: Value }
}

native_frame! {
    /// `deque.__new__`: of a class that derives from it, it makes an empty one, which `__init__` fills.
    Create(1, positional_only = 1) {
        cls: Value, iterable: Value, maxlen: Value;
        iterator: Value, progress: i64, waiting: Value, made: Value
    }
}

native_frame! {
    /// `deque.__init__`.
    Initialize(1, positional_only = 1) {
        this: Value, iterable: Value, maxlen: Value;
        iterator: Value, progress: i64, waiting: Value, begun: bool
    }
}

native_frame! {
    /// `deque.count`, `deque.remove`: each item is compared.
    Compare(2) {
        this: Value, value: Value;
        next: usize, found: usize, changes: usize, begun: bool, asked: bool
    }
}

native_frame! {
    /// `deque.index`.
    Find(2) {
        this: Value, value: Value, start: Value, stop: Value;
        next: usize, end: usize, changes: usize, begun: bool, asked: bool, converting: bool
    }
}

native_frame! {
    /// `repr(deque)`.
    Show(1) { this: Value; entered: bool, shown: Value }
}

/// The deque that a value is, if it is one of exactly this type.
#[inline(always)]
fn exact<'c>(cx: &'c Context, value: Value) -> Option<Deque<'c>> {
    cx.heap.native_object(value)?;
    Deque::of(cx, value)
}

/// Adds an item where the ring need not grow; the warm forms of `append` and `appendleft`.
#[inline(always)]
fn add_at_once(cx: &Context, arguments: &[Value], left: bool) -> Value {
    let &[deque, item] = arguments else { return PASS };
    let Some(deque) = exact(cx, deque) else { return PASS };
    match deque.growth(cx) {
        Ok((0, 0)) if deque.add(cx, item, left).is_ok() => Value::NONE,
        _ => PASS,
    }
}

/// The most items that the warm form of `rotate` moves.
const MOST_ROTATED: i64 = 64;

/// Turns a deque by a few items; the warm form of `rotate`.
pub(crate) fn rotate_at_once(cx: &Context, arguments: &[Value]) -> Value {
    let (deque, turn) = match *arguments {
        [deque] => (deque, Some(1)),
        [deque, turn] => (deque, turn.as_int()),
        _ => return PASS,
    };
    let (Some(deque), Some(turn)) = (exact(cx, deque), turn) else { return PASS };
    if !(-MOST_ROTATED..=MOST_ROTATED).contains(&turn) {
        return PASS;
    }
    let length = deque.length.get();
    let turned = match length {
        0 | 1 => Ok(()),
        _ => deque.rotate_left(cx, (-turn).rem_euclid(length as i64) as usize),
    };
    turned.map_or(PASS, |()| Value::NONE)
}

pub(crate) fn append_at_once(cx: &Context, arguments: &[Value]) -> Value {
    add_at_once(cx, arguments, false)
}

pub(crate) fn append_left_at_once(cx: &Context, arguments: &[Value]) -> Value {
    add_at_once(cx, arguments, true)
}

/// Takes an item that is there; the warm forms of `pop` and `popleft`.
#[inline(always)]
fn take_at_once(cx: &Context, arguments: &[Value], left: bool) -> Value {
    let &[deque] = arguments else { return PASS };
    match exact(cx, deque).map(|deque| deque.take(cx, left)) {
        Some(Ok(Some(item))) => item,
        _ => PASS,
    }
}

pub(crate) fn pop_at_once(cx: &Context, arguments: &[Value]) -> Value {
    take_at_once(cx, arguments, false)
}

pub(crate) fn pop_left_at_once(cx: &Context, arguments: &[Value]) -> Value {
    take_at_once(cx, arguments, true)
}

impl<'c> Deque<'c> {
    /// An empty deque.
    fn empty(cx: &Context, limit: Value) -> Value {
        Deque::make(cx, cx.heap.new_list(&[]), 0, 0, limit, 0)
    }

    /// Lets iterators notice that something changed.
    fn note_change(&self) {
        self.changes.set(self.changes.get().wrapping_add(1));
    }

    fn places(&self, cx: &'c Context) -> Outcome<&'c List> {
        cx.heap.list(self.ring.get()).ok_or(Stop::Halt)
    }

    /// The place of item `index` in the ring.
    fn place(&self, ring: &List, index: usize) -> usize {
        let place = self.head.get() + index;
        if place >= ring.len() { place - ring.len() } else { place }
    }

    pub(crate) fn item(&self, cx: &'c Context, index: usize) -> Outcome<Value> {
        let ring = self.places(cx)?;
        Ok(ring.get(self.place(ring, index)).unwrap_or(Value::NONE))
    }

    fn limit(&self) -> usize {
        self.limit.get().as_int().map_or(usize::MAX, |limit| limit as usize)
    }

    /// What room one more item needs: nothing, unless the ring is full.
    fn growth(&self, cx: &Context) -> Outcome<(u64, u64)> {
        let ring = self.places(cx)?;
        if self.length.get() < ring.len() || self.length.get() >= self.limit() {
            return Ok((0, 0));
        }
        let bytes = ring.growth_bytes(ring.len().max(FEWEST_PLACES)) as u64;
        Ok((bytes, ring.len() as u64 / 4))
    }

    /// Makes the ring twice as large; what stood before its start now goes on behind the old end.
    fn grow(&self, cx: &'c Context) -> Outcome<()> {
        let ring = self.places(cx)?;
        let old = ring.len();
        let wrapped = (self.head.get() + self.length.get()).saturating_sub(old);
        for place in 0..old.max(FEWEST_PLACES) {
            let moved = if place < wrapped { ring.get(place) } else { None };
            ring.push(&cx.heap, moved.unwrap_or(Value::NONE));
            if place < wrapped {
                ring.set(place, Value::NONE);
            }
        }
        Ok(())
    }

    /// Adds an item for which there is room; one falls off the other end where there is a limit.
    fn add(&self, cx: &'c Context, item: Value, left: bool) -> Outcome<()> {
        self.note_change();
        let limit = self.limit();
        if limit == 0 {
            return Ok(());
        }
        if self.length.get() >= limit {
            self.take(cx, !left)?;
        }
        let ring = self.places(cx)?;
        let length = self.length.get();
        if length == ring.len() {
            self.grow(cx)?;
        }
        if left {
            let head = self.head.get();
            self.head.set(if head == 0 { ring.len() - 1 } else { head - 1 });
            ring.set(self.head.get(), item);
        } else {
            ring.set(self.place(ring, length), item);
        }
        self.length.set(length + 1);
        Ok(())
    }

    /// Whether so many items more need no larger ring.
    fn has_places_for(&self, cx: &'c Context, count: usize) -> Outcome<bool> {
        Ok((self.length.get() + count).min(self.limit()) <= self.places(cx)?.len())
    }

    /// Whether nothing stands in it yet, nor falls out of it.
    fn takes_all(&self, cx: &'c Context) -> Outcome<bool> {
        Ok(self.limit() == usize::MAX && self.places(cx)?.len() == 0)
    }

    /// Takes an item off an end; None if there is none.
    fn take(&self, cx: &'c Context, left: bool) -> Outcome<Option<Value>> {
        let length = self.length.get();
        if length == 0 {
            return Ok(None);
        }
        self.note_change();
        let ring = self.places(cx)?;
        let place = self.place(ring, if left { 0 } else { length - 1 });
        let item = ring.get(place);
        ring.set(place, Value::NONE);
        if left {
            self.head.set(self.place(ring, 1));
        }
        self.length.set(length - 1);
        Ok(item)
    }

    /// Takes the item at `index` out; those behind it move up.
    fn remove_at(&self, cx: &'c Context, index: usize) -> Outcome<Value> {
        let ring = self.places(cx)?;
        let item = self.item(cx, index)?;
        // Who searched for it cannot go back, so that this may be a debt.
        cx.charge_elements((self.length.get() - index).div_ceil(4));
        for place in index..self.length.get().saturating_sub(1) {
            let next = self.item(cx, place + 1)?;
            ring.set(self.place(ring, place), next);
        }
        self.take(cx, false)?;
        Ok(item)
    }

    /// A list of the items; the room was asked for.
    fn listed(&self, cx: &'c Context) -> Outcome<Value> {
        let length = self.length.get();
        let list = cx.heap.new_list_with_capacity(length);
        let Some(items) = cx.heap.list(list) else { return Err(Stop::Halt) };
        for index in 0..length {
            items.push(&cx.heap, self.item(cx, index)?);
        }
        Ok(list)
    }

    /// Bytes and gas of a copy of the items.
    fn copy_cost(&self) -> (u64, u64) {
        let length = self.length.get() as u64;
        (length.saturating_mul(16) + 256, length / 2)
    }

    /// A deque of the same items and limit; the room was asked for.
    fn copied(&self, cx: &'c Context) -> Outcome<Value> {
        let list = self.listed(cx)?;
        Ok(Deque::make(cx, list, 0, self.length.get(), self.limit.get(), 0))
    }

    /// The position that an int stands for; none if the key is no int.
    fn position(&self, cx: &Context, key: Value) -> Outcome<Option<usize>> {
        let Some(index) = clamped_index(cx, key) else { return Ok(None) };
        match position(index, self.length.get()) {
            Some(place) => Ok(Some(place)),
            None => Err(index_error(cx, key, "deque index out of range")),
        }
    }

    fn clear(&self, cx: &'c Context) -> Outcome<()> {
        self.places(cx)?.clear(&cx.heap);
        self.head.set(0);
        self.length.set(0);
        self.note_change();
        Ok(())
    }

    /// Moves so many items from the left end to the right one, or the rest the other way where that is shorter.
    fn rotate_left(&self, cx: &'c Context, steps: usize) -> Outcome<()> {
        let ring = self.places(cx)?;
        let length = self.length.get();
        let from_left = steps <= length / 2;
        let moved = if from_left { steps } else { length - steps };
        if ring.len() != length {
            cx.pay_elements(moved)?;
        }
        self.note_change();
        if ring.len() == length {
            // A full ring only begins elsewhere.
            self.head.set(self.place(ring, steps));
            return Ok(());
        }
        for _ in 0..moved {
            let Some(item) = self.take(cx, from_left)? else { break };
            self.add(cx, item, !from_left)?;
        }
        Ok(())
    }
}

/// What became of a search through a deque.
enum Search {
    /// The item at this position is it.
    Found(usize),
    /// None is.
    Missing,
    /// Ask the machine first.
    Ask(Step),
}

/// Where a search stands: the next position, its end, the changes when it began, and whether a comparison was asked for.
struct Searching<'f> {
    next: &'f FrameSlot<'f, usize>,
    end: usize,
    changes: &'f FrameSlot<'f, usize>,
    asked: &'f FrameSlot<'f, bool>,
}

/// Goes on to the next item that is `wanted` or equal to it.
fn search(
    cx: &Context,
    deque: &Deque<'_>,
    wanted: Value,
    at: &Searching<'_>,
    resumed: Resumed,
) -> Outcome<Search> {
    if at.asked.get()
        && let Resumed::Value(answer) = resumed
    {
        let Some(is_equal) = as_truth(cx, answer)? else {
            return Ok(Search::Ask(ask(Operation::Truth, &[answer])));
        };
        at.asked.set(false);
        if deque.changes.get() != at.changes.get() {
            return Err(cx.runtime_error(format_args!("deque mutated during iteration")));
        }
        at.next.set(at.next.get() + 1);
        if is_equal {
            return Ok(Search::Found(at.next.get() - 1));
        }
    }
    for _ in portion(cx) {
        let next = at.next.get();
        if next >= at.end.min(deque.length.get()) {
            return Ok(Search::Missing);
        }
        cx.charge_elements(1);
        let item = deque.item(cx, next)?;
        match try_same_or_equal(cx, item, wanted)? {
            Some(true) => {
                at.next.set(next + 1);
                return Ok(Search::Found(next));
            }
            Some(false) => at.next.set(next + 1),
            None => {
                at.asked.set(true);
                return Ok(Search::Ask(ask(
                    Operation::Compare(CompareOperator::Eq),
                    &[item, wanted],
                )));
            }
        }
    }
    Ok(Search::Ask(Step::Again))
}

/// Feeds a deque from an iterable; None when it is done. An item that waits for room stands in `waiting`.
fn feed(
    cx: &Context,
    deque: &Deque<'_>,
    feeder: Feeder<'_>,
    waiting: &FrameSlot<'_, Value>,
    resumed: Resumed,
    left: bool,
) -> Outcome<Option<Step>> {
    // A list's or tuple's items become the ring in one go.
    let source = feeder.source();
    if !left
        && !feeder.has_begun()
        && deque.takes_all(cx)?
        && let Some(count) = length_of_sequence(cx, source)
    {
        let count = count as u64;
        if let Some(need) = cx.wants(count.saturating_mul(16) + 64, count) {
            return Ok(Some(Step::Reserve(need)));
        }
        if let Some(ring) = copy_of_sequence(cx, source) {
            deque.ring.set(ring);
            deque.length.set(count as usize);
            deque.note_change();
            return Ok(None);
        }
    }
    if !feeder.has_begun()
        && let Some(count) = length_of_sequence(cx, source)
        && count <= STEP_ELEMENTS
        && deque.has_places_for(cx, count)?
    {
        cx.charge_elements(count);
        let (list, tuple) = (cx.heap.list(source), cx.heap.tuple(source));
        for index in 0..count {
            let item = list.and_then(|list| list.get(index));
            let item = item.or_else(|| tuple.and_then(|tuple| tuple.get(index)));
            deque.add(cx, item.unwrap_or(Value::NONE), left)?;
        }
        return Ok(None);
    }
    for _ in portion(cx) {
        let item = waiting.get();
        if !item.is_unbound() {
            let (bytes, gas) = deque.growth(cx)?;
            if let Some(need) = cx.wants(bytes, gas) {
                return Ok(Some(Step::Reserve(need)));
            }
            waiting.set(Value::UNBOUND);
            deque.add(cx, item, left)?;
        }
        match feeder.next(cx, resumed)? {
            Feed::Item(item) => {
                cx.charge_elements(1);
                waiting.set(item);
            }
            Feed::End => return Ok(None),
            Feed::Wait(wanted) => return Ok(Some(wanted.step())),
        }
    }
    Ok(Some(Step::Again))
}

/// `deque.extend` and its like: a deque that is added to itself is copied first.
fn extend(
    cx: &Context,
    frame: &Extend<'_>,
    resumed: Resumed,
    left: bool,
    result: Value,
) -> Outcome<Step> {
    let deque = Deque::receive(cx, frame.this.get())?;
    let feeder = Feeder::new(frame.frame, frame.iterable.index, frame.iterator.index);
    if !feeder.has_begun() && cx.unwrap(frame.iterable.get()).is(cx.unwrap(frame.this.get())) {
        let (bytes, gas) = deque.copy_cost();
        if let Some(need) = cx.wants(bytes, gas) {
            return Ok(Step::Reserve(need));
        }
        frame.iterable.set(deque.listed(cx)?);
    }
    let step = feed(cx, &deque, feeder, &frame.waiting, resumed, left)?;
    Ok(step.unwrap_or(Step::Done(result)))
}

/// deque, iterable → the deque, extended.
pub(crate) static EXTEND_INPLACE: NativeRow =
    internal("__iadd__", &["self", "iterable"], Extend::OWN, |cx, frame, resumed| {
        extend(cx, &Extend::on(frame), resumed, false, frame.get(0))
    });

/// deque → its repr.
pub(crate) static REPR: NativeRow =
    catching("__repr__", "", Show::SIGNATURE, GasClass::Build, Show::OWN, |cx, frame, resumed| {
        show(cx, &Show::on(frame), resumed)
    });

fn show(cx: &Context, frame: &Show<'_>, resumed: Resumed) -> Outcome<Step> {
    let this = frame.this.get();
    let deque = Deque::receive(cx, this)?;
    match resumed {
        Resumed::Value(_) | Resumed::Raised(_) if frame.entered.get() => {
            cx.active_reprs.borrow_mut().pop();
            frame.entered.set(false);
        }
        _ => {}
    }
    match resumed {
        Resumed::Raised(error) => return Err(Stop::Raise(error)),
        Resumed::Value(shown) => frame.shown.set(shown),
        _ => {}
    }
    if let Some(shown) = cx.text(frame.shown.get()) {
        if let Some(need) = wants_text(cx, shown.len() + 64) {
            return Ok(Step::Reserve(need));
        }
        let name = match cx.user_class(this) {
            Some(class) => cx.class_name(class),
            None => "deque".to_owned(),
        };
        let text = match deque.limit.get().as_int() {
            Some(limit) => format!("{name}({shown}, maxlen={limit})"),
            None => format!("{name}({shown})"),
        };
        return Ok(Step::Done(cx.new_str(&text)));
    }
    let active = cx.active_reprs.borrow().len();
    cx.charge_elements(active / 16);
    if cx.active_reprs.borrow().iter().any(|other| other.is(this)) {
        return Ok(Step::Done(cx.new_str("[...]")));
    }
    let (bytes, gas) = deque.copy_cost();
    if let Some(need) = cx.wants(bytes, gas) {
        return Ok(frame.frame.ask_anew(cx, need));
    }
    let list = deque.listed(cx)?;
    cx.active_reprs.borrow_mut().push(this);
    frame.entered.set(true);
    Ok(ask(Operation::Repr, &[list]))
}

/// What `maxlen` says: None, or an int that is not negative.
fn checked_limit(cx: &Context, value: Value) -> Outcome<Value> {
    if value.is_unbound() || value.is_none() {
        return Ok(Value::NONE);
    }
    match int(cx, value) {
        Some(int) if int.is_negative() => {
            Err(cx.value_error(format_args!("maxlen must be non-negative")))
        }
        Some(int) => match int.small() {
            Some(limit) => Ok(Value::int(limit)),
            None => {
                Err(cx.overflow_error(format_args!("Python int too large to convert to C ssize_t")))
            }
        },
        None => Err(cx.type_error(format_args!("an integer is required"))),
    }
}

/// A list-like sequence optimized for data accesses near its endpoints.
#[native_type(
    DEQUE,
    name = "deque",
    shown = "collections.deque",
    module = "collections",
    bound_in = "_collections",
    unhashable = true,
    made_empty = true,
    collection = crate::vm::type_def::Collection::Sequence,
    groups = [slots::CONCATENATION, slots::INPLACE_CONCATENATION, COPIES]
)]
impl<'c> Deque<'c> {
    /// Create and return a new object.
    #[constructor(gas = Build)]
    fn create(cx: &Context, frame: Create<'_>, resumed: Resumed) -> Outcome<Step> {
        if frame.made.get().is_unbound() {
            let limit = checked_limit(cx, frame.maxlen.get())?;
            frame.made.set(Deque::empty(cx, limit));
        }
        let made = frame.made.get();
        if frame.iterable.get().is_unbound() {
            return Ok(Step::Done(made));
        }
        let deque = Deque::receive(cx, made)?;
        let feeder = Feeder::new(frame.frame, frame.iterable.index, frame.iterator.index);
        let step = feed(cx, &deque, feeder, &frame.waiting, resumed, false)?;
        Ok(step.unwrap_or(Step::Done(made)))
    }

    /// Initialize self.
    #[method(name = "__init__", gas = Build)]
    fn initialize(cx: &Context, frame: Initialize<'_>, resumed: Resumed) -> Outcome<Step> {
        let deque = Deque::receive(cx, frame.this.get())?;
        if !frame.begun.get() {
            deque.limit.set(checked_limit(cx, frame.maxlen.get())?);
            deque.clear(cx)?;
            frame.begun.set(true);
            if frame.iterable.get().is_unbound() {
                return Ok(Step::Done(Value::NONE));
            }
        }
        let feeder = Feeder::new(frame.frame, frame.iterable.index, frame.iterator.index);
        let step = feed(cx, &deque, feeder, &frame.waiting, resumed, false)?;
        Ok(step.unwrap_or(Step::Done(Value::NONE)))
    }

    /// Add an element to the right side of the deque.
    #[method(gas = Build)]
    fn append(self, cx: &'c Context, room: Room, item: Value) -> Outcome<()> {
        let (bytes, gas) = self.growth(cx)?;
        room.take(cx, bytes, gas)?;
        self.add(cx, item, false)
    }

    /// Add an element to the left side of the deque.
    #[method(gas = Build)]
    fn appendleft(self, cx: &'c Context, room: Room, item: Value) -> Outcome<()> {
        let (bytes, gas) = self.growth(cx)?;
        room.take(cx, bytes, gas)?;
        self.add(cx, item, true)
    }

    /// Remove and return the rightmost element.
    #[method(gas = Lookup)]
    fn pop(self, cx: &'c Context) -> Outcome<Value> {
        self.take(cx, false)?.ok_or_else(|| cx.index_error(format_args!("pop from an empty deque")))
    }

    /// Remove and return the leftmost element.
    #[method(gas = Lookup)]
    fn popleft(self, cx: &'c Context) -> Outcome<Value> {
        self.take(cx, true)?.ok_or_else(|| cx.index_error(format_args!("pop from an empty deque")))
    }

    /// Extend the right side of the deque with elements from the iterable.
    #[method(gas = Build)]
    fn extend(cx: &Context, frame: Extend<'_>, resumed: Resumed) -> Outcome<Step> {
        extend(cx, &frame, resumed, false, Value::NONE)
    }

    /// Extend the left side of the deque with elements from the iterable.
    #[method(gas = Build)]
    fn extendleft(cx: &Context, frame: Extend<'_>, resumed: Resumed) -> Outcome<Step> {
        extend(cx, &frame, resumed, true, Value::NONE)
    }

    /// Remove all elements from the deque.
    #[method(name = "clear", gas = Build)]
    fn clear_method(self, cx: &'c Context) -> Outcome<()> {
        self.clear(cx)
    }

    /// Rotate the deque n steps to the right.  If n is negative, rotates left.
    #[method(gas = Build)]
    fn rotate(self, cx: &'c Context, n: Option<Index>) -> Outcome<()> {
        let steps = n.map_or(Ok(1), |n| n.exact(cx))?;
        let length = self.length.get();
        if length > 1 {
            let right = steps.rem_euclid(length as i64) as usize;
            self.rotate_left(cx, (length - right) % length)?;
        }
        Ok(())
    }

    /// Reverse *IN PLACE*.
    #[method(gas = Build)]
    fn reverse(self, cx: &'c Context) -> Outcome<()> {
        let (ring, length) = (self.places(cx)?, self.length.get());
        cx.pay_elements(length)?;
        for index in 0..length / 2 {
            ring.swap(self.place(ring, index), self.place(ring, length - 1 - index));
        }
        Ok(())
    }

    /// Insert value before index.
    #[method(gas = Build)]
    fn insert(self, cx: &'c Context, room: Room, index: Index, value: Value) -> Outcome<()> {
        let index = index.exact(cx)?;
        let length = self.length.get();
        if length >= self.limit() {
            return Err(cx.index_error(format_args!("deque already at its maximum size")));
        }
        let place = clamp_position(index, length);
        let (bytes, gas) = self.growth(cx)?;
        room.take(cx, bytes, gas + (length - place) as u64)?;
        self.add(cx, value, false)?;
        let ring = self.places(cx)?;
        for index in (place..length).rev() {
            ring.swap(self.place(ring, index), self.place(ring, index + 1));
        }
        Ok(())
    }

    /// Return number of occurrences of value.
    #[method(gas = Lookup)]
    fn count(cx: &Context, frame: Compare<'_>, resumed: Resumed) -> Outcome<Step> {
        let deque = Deque::receive(cx, frame.this.get())?;
        begin(&deque, &frame.begun, &frame.changes);
        let at = Searching {
            next: &frame.next,
            end: usize::MAX,
            changes: &frame.changes,
            asked: &frame.asked,
        };
        loop {
            match search(cx, &deque, frame.value.get(), &at, resumed)? {
                Search::Found(_) => frame.found.set(frame.found.get() + 1),
                Search::Missing => return Ok(Step::Done(frame.found.get().store())),
                Search::Ask(step) => return Ok(step),
            }
        }
    }

    /// Remove first occurrence of value.
    #[method(gas = Lookup)]
    fn remove(cx: &Context, frame: Compare<'_>, resumed: Resumed) -> Outcome<Step> {
        let deque = Deque::receive(cx, frame.this.get())?;
        begin(&deque, &frame.begun, &frame.changes);
        let at = Searching {
            next: &frame.next,
            end: usize::MAX,
            changes: &frame.changes,
            asked: &frame.asked,
        };
        if deque.changes.get() != frame.changes.get() && frame.asked.get() {
            // Unlike the other searches.
            return Err(cx.index_error(format_args!("deque mutated during iteration")));
        }
        match search(cx, &deque, frame.value.get(), &at, resumed)? {
            Search::Found(index) => deque.remove_at(cx, index).map(|_| Step::Done(Value::NONE)),
            Search::Missing => Err(cx.value_error(format_args!("deque.remove(x): x not in deque"))),
            Search::Ask(step) => Ok(step),
        }
    }

    /// Return first index of value.
    #[method(gas = Lookup)]
    fn index(cx: &Context, frame: Find<'_>, resumed: Resumed) -> Outcome<Step> {
        let deque = Deque::receive(cx, frame.this.get())?;
        for bound in [&frame.start, &frame.stop] {
            if let Some(step) = converted(cx, bound, resumed, &frame.converting)? {
                return Ok(step);
            }
        }
        if !frame.begun.get() {
            let length = deque.length.get();
            let bound = |slot: &FrameSlot<'_, Value>, default: i64| {
                slot.get().as_int().map_or(default, |bound| bound)
            };
            frame.next.set(clamp_position(bound(&frame.start, 0), length));
            frame.end.set(clamp_position(bound(&frame.stop, i64::MAX), length));
        }
        begin(&deque, &frame.begun, &frame.changes);
        let at = Searching {
            next: &frame.next,
            end: frame.end.get(),
            changes: &frame.changes,
            asked: &frame.asked,
        };
        match search(cx, &deque, frame.value.get(), &at, resumed)? {
            Search::Found(index) => Ok(Step::Done(index.store())),
            Search::Missing => Err(cx.value_error(format_args!("deque.index(x): x not in deque"))),
            Search::Ask(step) => Ok(step),
        }
    }

    /// Return a reverse iterator over the deque.
    #[method(name = "__reversed__", gas = Build)]
    fn reversed(cx: &Context, this: Value) -> Outcome<Value> {
        let deque = Deque::receive(cx, this)?;
        let (length, changes) = (deque.length.get(), deque.changes.get());
        Ok(DequeIterator::make(cx, cx.unwrap(this), 0, length, changes, true))
    }

    /// maximum size of a deque or None if unbounded
    #[getter]
    fn maxlen(self, _cx: &Context) -> Outcome<Value> {
        Ok(self.limit.get())
    }

    #[slot]
    fn length(self, _cx: &Context) -> Outcome<usize> {
        Ok(self.length.get())
    }

    #[slot]
    fn truth(self, _cx: &Context) -> Outcome<bool> {
        Ok(self.length.get() != 0)
    }

    #[slot]
    fn iter(cx: &Context, this: Value) -> Outcome<Answer> {
        let deque = Deque::receive(cx, this)?;
        let (length, changes) = (deque.length.get(), deque.changes.get());
        Ok(Answer::Value(DequeIterator::make(cx, cx.unwrap(this), 0, length, changes, false)))
    }

    #[slot]
    fn contains(cx: &Context, this: Value, item: Value) -> Outcome<Answer> {
        Ok(Answer::Native(&CONTAINS_BY_ITERATION, Arguments::of(&[cx.unwrap(this), item])))
    }

    #[slot]
    fn repr(_cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Native(&REPR, Arguments::of(&[this])))
    }

    #[slot]
    fn hash(cx: &Context, this: Value) -> Outcome<Answer> {
        Err(cx.type_error(format_args!("unhashable type: '{}'", cx.type_name(this))))
    }

    #[slot]
    fn get_item(cx: &Context, this: Value, key: Value) -> Outcome<Answer> {
        let deque = Deque::receive(cx, this)?;
        match deque.position(cx, key)? {
            Some(index) => Ok(Answer::Value(deque.item(cx, index)?)),
            None => with_index_or(cx, this, key, None, 0),
        }
    }

    #[slot]
    fn set_item(cx: &Context, this: Value, key: Value, item: Value) -> Outcome<Answer> {
        let deque = Deque::receive(cx, this)?;
        match deque.position(cx, key)? {
            Some(index) => {
                let ring = deque.places(cx)?;
                ring.set(deque.place(ring, index), item);
                Ok(Answer::Value(Value::NONE))
            }
            None => with_index_or(cx, this, key, Some(item), 1),
        }
    }

    #[slot]
    fn delete_item(cx: &Context, this: Value, key: Value) -> Outcome<Answer> {
        let deque = Deque::receive(cx, this)?;
        match deque.position(cx, key)? {
            Some(index) => {
                deque.remove_at(cx, index)?;
                Ok(Answer::Value(Value::NONE))
            }
            None => with_index_or(cx, this, key, None, 2),
        }
    }

    #[slot]
    fn compare(
        cx: &Context,
        operator: CompareOperator,
        left: Value,
        right: Value,
    ) -> Outcome<Answer> {
        let (Some(left), Some(right)) = (Deque::of(cx, left), Deque::of(cx, right)) else {
            return Ok(Answer::NotImplemented);
        };
        let count = (left.length.get() + right.length.get()) as u64;
        if let Some(need) = cx.wants(count.saturating_mul(16) + 512, count / 2) {
            return Ok(Answer::Reserve(need));
        }
        let (left, right) = (left.listed(cx)?, right.listed(cx)?);
        let operator = Value::int(operator as i64);
        Ok(Answer::Native(&COMPARE_SEQUENCES, Arguments::of(&[left, right, operator])))
    }

    #[slot]
    fn binary(
        cx: &Context,
        operator: BinaryOperator,
        left: Value,
        right: Value,
    ) -> Outcome<Answer> {
        match (operator, Deque::of(cx, left), Deque::of(cx, right)) {
            (BinaryOperator::Add | BinaryOperator::Multiply, Some(_), _)
                if derived(cx, left).is_some() && fits(cx, operator, right) =>
            {
                let operator = Value::bool(operator == BinaryOperator::Multiply);
                let whole = derived(cx, left).unwrap_or(left);
                Ok(Answer::Native(&COPY_AND_GO_ON, Arguments::of(&[whole, right, operator])))
            }
            (BinaryOperator::Multiply, None, Some(_))
                if derived(cx, right).is_some() && has_index(cx, left) =>
            {
                let whole = derived(cx, right).unwrap_or(right);
                Ok(Answer::Native(&COPY_AND_GO_ON, Arguments::of(&[whole, left, Value::TRUE])))
            }
            (BinaryOperator::Add, Some(deque), Some(other)) => {
                let count = (deque.length.get() + other.length.get()) as u64;
                if let Some(need) = cx.wants(count.saturating_mul(32) + 512, count) {
                    return Ok(Answer::Reserve(need));
                }
                let sum = deque.copied(cx)?;
                if let Some(sum) = Deque::of(cx, sum) {
                    for index in 0..other.length.get() {
                        sum.add(cx, other.item(cx, index)?, false)?;
                    }
                }
                Ok(Answer::Value(sum))
            }
            (BinaryOperator::Add, Some(_), None) => Err(cx.type_error(format_args!(
                "can only concatenate deque (not \"{}\") to deque",
                cx.type_name(right)
            ))),
            (BinaryOperator::Multiply, Some(deque), None) => repeated(cx, &deque, left, right),
            (BinaryOperator::Multiply, None, Some(deque)) => repeated(cx, &deque, right, left),
            _ => Ok(Answer::NotImplemented),
        }
    }

    #[slot]
    fn inplace(
        cx: &Context,
        operator: BinaryOperator,
        left: Value,
        right: Value,
    ) -> Outcome<Answer> {
        match operator {
            BinaryOperator::Add => {
                Ok(Answer::Native(&EXTEND_INPLACE, Arguments::of(&[left, right])))
            }
            BinaryOperator::Multiply => {
                let deque = Deque::receive(cx, left)?;
                if repeat_count(cx, right)?.is_none() {
                    return repeat_inplace_by_index(cx, left, right);
                }
                match repeated(cx, &deque, left, right)? {
                    Answer::Value(product) => {
                        let Some(product) = Deque::of(cx, product) else { return Err(Stop::Halt) };
                        deque.ring.set(product.ring.get());
                        deque.head.set(product.head.get());
                        deque.length.set(product.length.get());
                        deque.note_change();
                        Ok(Answer::Value(left))
                    }
                    other => Ok(other),
                }
            }
            _ => Ok(Answer::NotImplemented),
        }
    }
}

/// Notes how a search begins.
fn begin(deque: &Deque<'_>, begun: &FrameSlot<'_, bool>, changes: &FrameSlot<'_, usize>) {
    if !begun.get() {
        begun.set(true);
        changes.set(deque.changes.get());
    }
}

/// Makes a bound an int, asking where it must.
pub(crate) fn converted(
    cx: &Context,
    bound: &FrameSlot<'_, Value>,
    resumed: Resumed,
    converting: &FrameSlot<'_, bool>,
) -> Outcome<Option<Step>> {
    if let (true, Resumed::Value(value), None) = (converting.get(), resumed, bound.get().as_int()) {
        bound.set(clamped_index(cx, value).map_or(value, Value::int));
        converting.set(false);
    }
    let value = bound.get();
    if value.is_unbound() || value.as_int().is_some() {
        return Ok(None);
    }
    match clamped_index(cx, value) {
        Some(index) => {
            bound.set(Value::int(index));
            Ok(None)
        }
        None => {
            converting.set(true);
            Ok(Some(ask(Operation::Index, &[value])))
        }
    }
}

/// A subscript that is no int: by `__index__`, or CPython's TypeError.
fn with_index_or(
    cx: &Context,
    this: Value,
    key: Value,
    item: Option<Value>,
    mode: u8,
) -> Outcome<Answer> {
    if has_index(cx, key) {
        return match mode {
            0 => Ok(Answer::Native(
                &BY_INDEX,
                Arguments::of(&[this, key, Value::UNBOUND, Value::int(0)]),
            )),
            _ => with_index(cx, this, key, "deque", item),
        };
    }
    let kind = cx.type_name(key);
    Err(cx.type_error(format_args!("sequence index must be integer, not '{kind}'")))
}

/// The instance of a derived class that an operand is the deque of.
fn derived(cx: &Context, inner: Value) -> Option<Value> {
    let whole = cx.whole_of(inner)?;
    cx.user_class(whole).map(|_| whole)
}

/// Whether an operand can be added to a deque, or says how often a deque is to be repeated.
fn fits(cx: &Context, operator: BinaryOperator, other: Value) -> bool {
    match operator {
        BinaryOperator::Multiply => has_index(cx, other),
        _ => Deque::of(cx, other).is_some(),
    }
}

/// The call that makes a copy of a deque of a derived class: its class is given the deque, and the limit if there is one.
fn call_of_class(cx: &Context, whole: Value) -> Outcome<Step> {
    let limit = Deque::receive(cx, cx.unwrap(whole))?.limit.get();
    let arguments = [whole, limit];
    let count = if limit.is_none() { 1 } else { 2 };
    Ok(Step::Call(cx.type_of(whole), Arguments::of(&arguments[..count])))
}

/// `copy` and `__copy__`: a deque of a derived class is made by a call of that class.
fn copy_whole(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Some(end) = passed(resumed) {
        return end;
    }
    let this = frame.get(0);
    if cx.has_user_class(this) {
        return call_of_class(cx, this);
    }
    let deque = Deque::receive(cx, this)?;
    let (bytes, gas) = deque.copy_cost();
    frame.take_room(cx, bytes, gas)?;
    deque.copied(cx).map(Step::Done)
}

const COPY_DOC: &str = "Return a shallow copy of a deque.";
const WHOLE: Signature = Signature::SELF.with_whole_receiver();

static COPIES: &[NativeRow] = &[
    incremental("deque.copy", COPY_DOC, WHOLE, GasClass::Build, 0, copy_whole),
    incremental("deque.__copy__", COPY_DOC, WHOLE, GasClass::Build, 0, copy_whole),
];

/// `deque + other` and `deque * times` for a deque of a derived class: its class makes a copy, which the other operand is added to.
pub(crate) static COPY_AND_GO_ON: NativeRow = incremental(
    "__add__",
    "",
    Signature::positional_only(&["self", "other", "multiplies"], 3),
    GasClass::Build,
    1,
    |cx, frame, resumed| {
        const MADE: usize = 3;
        match resumed {
            Resumed::Value(made) if frame.get(MADE).is_unbound() => {
                frame.set(MADE, made);
                let operator = match frame.get(2).as_bool() {
                    Some(true) => BinaryOperator::Multiply,
                    _ => BinaryOperator::Add,
                };
                Ok(ask(Operation::Inplace(operator), &[made, frame.get(1)]))
            }
            Resumed::Value(value) => Ok(Step::Done(value)),
            _ => call_of_class(cx, frame.get(0)),
        }
    },
);

/// The deque so many times over, cut to its limit.
fn repeated(cx: &Context, deque: &Deque<'_>, this: Value, times: Value) -> Outcome<Answer> {
    let Some(times) = repeat_count(cx, times)? else { return repeat_by_index(cx, this, times) };
    let length = deque.length.get();
    let count = if times == 0 { 0 } else { repeated_length(cx, length, times)?.min(deque.limit()) };
    if let Some(need) = cx.wants((count as u64).saturating_mul(32) + 512, count as u64) {
        return Ok(Answer::Reserve(need));
    }
    let product = Deque::empty(cx, deque.limit.get());
    if let Some(product) = Deque::of(cx, product) {
        // With a limit the last items stay: those that a full repetition would end with.
        let skipped = if length == 0 { 0 } else { (length - count % length) % length };
        for index in 0..count {
            product.add(cx, deque.item(cx, (skipped + index) % length)?, false)?;
        }
    }
    Ok(Answer::Value(product))
}

/// An iterator over a deque.
#[native_type(
    DEQUE_ITERATOR,
    name = "_deque_iterator",
    shown = "collections._deque_iterator",
    module = "collections",
    bound_in = "",
    is_base = false
)]
impl<'c> DequeIterator<'c> {
    /// Private method returning an estimate of len(list(it)).
    #[method(name = "__length_hint__", gas = Lookup)]
    fn length_hint(self, _cx: &Context) -> Outcome<usize> {
        Ok(self.left.get())
    }

    #[slot]
    fn iter(_cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Value(this))
    }

    #[slot]
    fn step(cx: &Context, this: Value) -> Stepped {
        let Some(walk) = DequeIterator::exactly(cx, this) else { return Stepped::PASS };
        let Some(deque) = Deque::exactly(cx, walk.deque.get()) else { return Stepped::PASS };
        let left = walk.left.get();
        if deque.changes.get() != walk.changes.get() {
            walk.left.set(0);
            let error = cx.runtime_error(format_args!("deque mutated during iteration"));
            return Stepped::stopped(cx, error);
        }
        if left == 0 {
            return Stepped::END;
        }
        let next = walk.next.get();
        walk.next.set(next + 1);
        walk.left.set(left - 1);
        cx.charge_elements(1);
        let index = if walk.backward.get() { deque.length.get() - 1 - next } else { next };
        match deque.item(cx, index) {
            Ok(item) => Stepped::item(item),
            Err(stop) => Stepped::stopped(cx, stop),
        }
    }

    #[slot]
    fn next(cx: &Context, this: Value) -> Outcome<Answer> {
        DequeIterator::step(cx, cx.unwrap(this)).answer(cx)
    }
}

//! How natives take items from an iterable, and the natives that gather them: lists, tuples.
//!
//! Comes in: any iterable. Goes out: its items one by one, a list, a tuple. Builtin iterators are stepped at once, all others
//! through the machine. Must never: take an item and then lose it to a stop: natives charge first, take then.

use crate::builtins::shared::each::{each, parts_of};
use crate::builtins::shared::length_hint::{ASK_LENGTH, says_its_length};
use crate::builtins::shared::support::{ask, heap, internal, operate, portion, run, values_bytes};
use crate::heap::SMALL_BYTES;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, Operation};
use crate::vm::in_place::{Came, step};
use crate::vm::native::{NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop};
use crate::vm::row::catching;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

/// iterable → a new list of its items.
pub(crate) static LIST_FROM_ITERABLE: NativeRow =
    internal("list", &["iterable"], 5, |cx, frame, resumed| {
        list_from_iterable(cx, frame, resumed, Asks::ItsLength)
    });

/// iterable → a new list of its items, which is not asked for its length before.
pub(crate) static LIST_OF_UNASKED: NativeRow =
    internal("list", &["iterable"], 5, |cx, frame, resumed| {
        list_from_iterable(cx, frame, resumed, Asks::Nothing)
    });

/// iterable, text of the TypeError for what has no iterator or None → a new list of what its iterator gives, which is asked for its
/// length: what CPython makes of an iterable that it wants to look at as a sequence.
pub(crate) static LIST_OF_ITERATOR: NativeRow = catching(
    "list",
    "",
    Signature::positional_only(&["iterable", "message"], 1),
    GasClass::Free,
    1,
    list_of_iterator,
);

fn list_of_iterator(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const TURN: usize = 2;
    let turn = frame.counter(TURN);
    match (turn, resumed) {
        (1, Resumed::Raised(error)) if cx.is_exception(error, type_index::TYPE_ERROR) => {
            match cx.text(frame.get(1)) {
                Some(message) => Err(cx.type_error(format_args!("{message}"))),
                None => Err(Stop::Raise(error)),
            }
        }
        (_, Resumed::Raised(error)) => Err(Stop::Raise(error)),
        (1, Resumed::Value(iterator)) => {
            frame.set_counter(TURN, 2);
            Ok(run(&LIST_FROM_ITERABLE, &[iterator]))
        }
        (2, Resumed::Value(list)) => Ok(Step::Done(list)),
        _ => {
            frame.set_counter(TURN, 1);
            Ok(Wanted::Iterator(frame.get(0)).step())
        }
    }
}

/// iterable → a tuple of its items (the tuple itself if it is one).
pub(crate) static TUPLE_FROM_ITERABLE: NativeRow =
    internal("tuple", &["iterable"], 0, tuple_from_iterable);

/// list, iterable → None; the items are added to the list.
pub(crate) static EXTEND_LIST: NativeRow =
    internal("extend", &["list", "iterable"], 4, extend_list);

/// What a list that is made asks an iterable besides its items.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    /// `__len__` or `__length_hint__`, once the iterator is there.
    ItsLength,
    Nothing,
}

/// What came of asking for an item.
pub(crate) enum Feed {
    /// An item.
    Item(Value),
    /// There is none left.
    End,
    /// The machine must be asked; the native returns the step of this and is resumed with the answer.
    Wait(Wanted),
}

/// What the machine must be asked for.
#[derive(Clone, Copy)]
pub(crate) enum Wanted {
    /// The iterator of this value.
    Iterator(Value),
    /// The next item of this iterator.
    Item(Value),
}

impl Wanted {
    /// The step that asks.
    #[inline]
    pub(crate) fn step(self) -> Step {
        match self {
            Wanted::Iterator(iterable) => ask(Operation::Iter, &[iterable]),
            Wanted::Item(iterator) => ask(Operation::Next, &[iterator]),
        }
    }
}

/// Takes items from the iterable in one slot of a native frame; two further slots are its own: the iterator, and how far it is.
///
/// A stop never makes it take an item twice: what the machine's answer was used for is noted in the frame. A native that
/// has got an item must put it somewhere before it does anything that can stop.
#[derive(Clone, Copy)]
pub(crate) struct Feeder<'f> {
    frame: &'f NativeFrame<'f>,
    iterable: usize,
    iterator: usize,
}

/// Items are taken at once.
pub(crate) const AT_ONCE: i64 = 0;
/// An item was asked for.
const ASKED_ITEM: i64 = 2;
/// The iterator was asked for.
const ASKED_ITERATOR: i64 = 3;
/// There are no more items.
const ENDED: i64 = 4;

impl<'f> Feeder<'f> {
    /// The iterable is in slot `iterable`; slots `own` and `own + 1` belong to the feeder.
    pub(crate) fn new(frame: &'f NativeFrame<'f>, iterable: usize, own: usize) -> Feeder<'f> {
        Feeder { frame, iterable, iterator: own }
    }

    /// What the items are taken of.
    pub(crate) fn source(&self) -> Value {
        self.frame.get(self.iterable)
    }

    /// Whether the iterator is there already or was asked for.
    pub(crate) fn has_begun(&self) -> bool {
        !self.frame.get(self.iterator).is_unbound() || self.mode() != AT_ONCE
    }

    /// Whether the last answer was that there is no further item.
    pub(crate) fn has_ended(&self) -> bool {
        self.mode() == ENDED
    }

    fn mode(&self) -> i64 {
        self.frame.counter(self.iterator + 1)
    }

    fn set_mode(&self, mode: i64) {
        self.frame.set_counter(self.iterator + 1, mode);
    }

    /// The iterator, made now if that needs no call.
    fn iterator(&self, cx: &Context, resumed: Resumed) -> Outcome<Option<Value>> {
        let iterator = self.frame.get(self.iterator);
        if !iterator.is_unbound() {
            return Ok(Some(iterator));
        }
        let made = match (self.mode(), resumed) {
            (ASKED_ITERATOR, Resumed::Value(iterator)) => iterator,
            _ => match operate(cx, Operation::Iter, &[self.frame.get(self.iterable)])? {
                Answer::Value(iterator) => iterator,
                _ => return Ok(None),
            },
        };
        self.frame.set(self.iterator, made);
        self.set_mode(AT_ONCE);
        Ok(Some(made))
    }

    /// Asks an iterable in Python for its iterator and then for its length, as CPython's lists do before they take items; what
    /// is to be done first, or nothing any more. Slot `stage` says how far that is.
    pub(crate) fn begin_by_length(
        &self,
        cx: &Context,
        stage: usize,
        resumed: Resumed,
    ) -> Option<Step> {
        const NOT_BEGUN: i64 = 0;
        const ASKED_FOR_ITERATOR: i64 = 1;
        const ASKED_FOR_LENGTH: i64 = 2;
        const READY: i64 = 3;
        let iterable = self.frame.get(self.iterable);
        let (next, step) = match (self.frame.counter(stage), resumed) {
            (NOT_BEGUN, _) if says_its_length(cx, iterable) => {
                (ASKED_FOR_ITERATOR, Some(Wanted::Iterator(iterable).step()))
            }
            (ASKED_FOR_ITERATOR, Resumed::Value(iterator)) => {
                self.frame.set(self.iterator, iterator);
                (ASKED_FOR_LENGTH, Some(run(&ASK_LENGTH, &[iterable])))
            }
            _ => (READY, None),
        };
        self.frame.set_counter(stage, next);
        step
    }

    /// Adds what a generator gave to a list, and asks it for the next item; `None`: nothing has happened.
    #[inline]
    fn add_given(&self, cx: &Context, target: Value, resumed: Resumed) -> Option<Step> {
        let Resumed::Value(item) = resumed else { return None };
        let iterator = self.frame.get(self.iterator);
        if self.mode() != ASKED_ITEM || heap(cx).generator(iterator).is_none() {
            return None;
        }
        let list = heap(cx).list(target).filter(|list| list.growth_bytes(1) <= SMALL_BYTES)?;
        cx.charge(GATHERED_GAS);
        list.push(heap(cx), item);
        Some(Wanted::Item(iterator).step())
    }

    /// The next item.
    pub(crate) fn next(&self, cx: &Context, resumed: Resumed) -> Outcome<Feed> {
        let known = self.frame.get(self.iterator);
        let mode = self.mode();
        if mode == ASKED_ITEM {
            match resumed {
                Resumed::Value(item) => {
                    self.set_mode(AT_ONCE);
                    return Ok(Feed::Item(item));
                }
                Resumed::Exhausted => {
                    self.set_mode(ENDED);
                    return Ok(Feed::End);
                }
                _ => return Ok(Feed::Wait(Wanted::Item(known))),
            }
        }
        if mode == ENDED {
            return Ok(Feed::End);
        }
        let Some(iterator) = self.iterator(cx, resumed)? else {
            self.set_mode(ASKED_ITERATOR);
            return Ok(Feed::Wait(Wanted::Iterator(self.frame.get(self.iterable))));
        };
        match step(cx, iterator).came(cx)? {
            Came::Item(item) => Ok(Feed::Item(item)),
            Came::End => {
                self.set_mode(ENDED);
                Ok(Feed::End)
            }
            Came::Passed => {
                self.set_mode(ASKED_ITEM);
                Ok(Feed::Wait(Wanted::Item(iterator)))
            }
        }
    }
}

/// How many items a list or tuple has.
pub(crate) fn length_of_sequence(cx: &Context, value: Value) -> Option<usize> {
    let list = heap(cx).list(value).map(|list| list.len());
    list.or_else(|| heap(cx).tuple(value).map(|tuple| tuple.len()))
}

/// A list of a list's or tuple's items, made in one go.
pub(crate) fn copy_of_sequence(cx: &Context, value: Value) -> Option<Value> {
    if let Some(list) = heap(cx).list(value) {
        return Some(heap(cx).new_list_from_range(list, 0, list.len()));
    }
    if let Some(tuple) = heap(cx).tuple(value) {
        return Some(heap(cx).new_list(tuple.as_slice()));
    }
    None
}

fn list_from_iterable(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    asks: Asks,
) -> Outcome<Step> {
    const FEED: usize = 1;
    const MODE: usize = 2;
    const RESULT: usize = 3;
    if let Some(step) = Feeder::new(frame, 0, FEED).add_given(cx, frame.get(RESULT), resumed) {
        return Ok(step);
    }
    if frame.get(RESULT).is_unbound() {
        if let Some(length) = length_of_sequence(cx, frame.get(0))
            && let Some(need) = cx.wants(values_bytes(length), length as u64)
        {
            return Ok(Step::Reserve(need));
        }
        if let Some(list) = copy_of_sequence(cx, frame.get(0)) {
            return Ok(Step::Done(list));
        }
        frame.set(RESULT, heap(cx).new_list(&[]));
        if let Some((function, inner, purpose)) = parts_of(cx, frame.get(0)) {
            frame.set_counter(MODE, ENDED);
            return Ok(each(function, inner, frame.get(RESULT), purpose));
        }
    }
    let result = frame.get(RESULT);
    if frame.get(FEED).is_unbound() && frame.counter(MODE) == ENDED {
        return Ok(Step::Done(result));
    }
    let feeder = Feeder::new(frame, 0, FEED);
    if asks == Asks::ItsLength
        && let Some(step) = feeder.begin_by_length(cx, RESULT + 2, resumed)
    {
        return Ok(step);
    }
    gather(cx, feeder, result, RESULT + 1, resumed, result)
}

/// What each item of a list costs that is gathered, besides what its iterator charges.
const GATHERED_GAS: u64 = 2;

/// Adds all items to a list; done with `result`. An item that waits for room lies in slot `waiting`.
pub(crate) fn gather(
    cx: &Context,
    feeder: Feeder<'_>,
    target: Value,
    waiting: usize,
    resumed: Resumed,
    result: Value,
) -> Outcome<Step> {
    let Some(list) = heap(cx).list(target) else { return Ok(Step::Done(Value::NONE)) };
    let frame = feeder.frame;
    for _ in portion(cx) {
        let item = frame.get(waiting);
        if !item.is_unbound() {
            if let Some(need) = cx.wants(list.growth_bytes(1) as u64, GATHERED_GAS) {
                return Ok(Step::Reserve(need));
            }
            frame.set(waiting, Value::UNBOUND);
            list.push(heap(cx), item);
        }
        match feeder.next(cx, resumed)? {
            Feed::Item(item) if list.growth_bytes(1) > SMALL_BYTES => frame.set(waiting, item),
            Feed::Item(item) => {
                cx.charge(GATHERED_GAS);
                list.push(heap(cx), item);
            }
            Feed::End => return Ok(Step::Done(result)),
            Feed::Wait(wanted) => return Ok(wanted.step()),
        }
    }
    Ok(Step::Again)
}

fn tuple_from_iterable(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Resumed::Value(list) = resumed {
        frame.set(0, list);
    }
    let iterable = frame.get(0);
    if heap(cx).tuple(iterable).is_some() {
        return Ok(Step::Done(iterable));
    }
    if let Some(list) = heap(cx).list(iterable) {
        if let Some(need) = cx.wants(values_bytes(list.len()), list.len() as u64) {
            return Ok(Step::Reserve(need));
        }
        return Ok(Step::Done(heap(cx).new_tuple_from_list(list)));
    }
    Ok(run(&LIST_OF_UNASKED, &[iterable]))
}

fn extend_list(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let feeder = Feeder::new(frame, 1, 2);
    let target = frame.get(0);
    if !feeder.has_begun() {
        let Some(list) = heap(cx).list(target) else { return Ok(Step::Done(Value::NONE)) };
        if let Some(other) = heap(cx).list(frame.get(1)) {
            if let Some(need) = cx.wants(list.growth_bytes(other.len()) as u64, other.len() as u64)
            {
                return Ok(Step::Reserve(need));
            }
            list.extend_from_list(heap(cx), other);
            return Ok(Step::Done(Value::NONE));
        }
        if let Some(other) = heap(cx).tuple(frame.get(1)) {
            if let Some(need) = cx.wants(list.growth_bytes(other.len()) as u64, other.len() as u64)
            {
                return Ok(Step::Reserve(need));
            }
            list.extend_from_slice(heap(cx), other.as_slice());
            return Ok(Step::Done(Value::NONE));
        }
    }
    if let Some(step) = feeder.begin_by_length(cx, 5, resumed) {
        return Ok(step);
    }
    gather(cx, feeder, target, 4, resumed, Value::NONE)
}

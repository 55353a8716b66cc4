//! Stages: iterators that are built on others, and how all of them are driven.
//!
//! Comes in: a stage, which says in turn what it wants: an item of another iterator, the answer to a question, or to give an item.
//! Goes out: the next item. What needs no Python code is done at once, by the hook; else the native of the stage goes on where
//! the hook has stopped. Must never: take an item and lose it: what a stage has taken stands in it or in the native's frame.

use crate::builtins::shared::inline::{as_truth, try_same_or_equal};
use crate::builtins::shared::iterate::TUPLE_FROM_ITERABLE;
use crate::builtins::shared::support::{ask, call, operate, operate_now, portion, run};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation};
use crate::vm::in_place::{Came, Stepped, step_inner};
use crate::vm::native::{Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step};
use crate::vm::slots::ObjectSlot;
use npyc_format::isa::BinaryOperator;

/// What a stage asks.
#[derive(Clone, Copy)]
pub(super) enum Question {
    /// Whether this is true.
    Truth(Value),
    /// Whether the two are the same or equal.
    Equal(Value, Value),
    /// The sum of the two.
    Sum(Value, Value),
    /// The iterator of this.
    Iterator(Value),
    /// The items of this as a tuple.
    Tuple(Value),
    /// What the function returns for one argument.
    Call(Value, Value),
    /// What it returns for two.
    CallTwo(Value, Value, Value),
    /// What it returns for the arguments in a tuple.
    Spread(Value, Value),
}

/// A tuple of more arguments is spread by the machine.
const MOST_SPREAD: usize = 6;

/// What a stage does next.
pub(super) enum Action {
    /// It gives this item.
    Yield(Value),
    /// It wants the next item of this iterator.
    Pull(Value),
    /// It wants an answer; the second value is kept until that is there.
    Ask(Question, Value),
    /// It has no more items.
    End,
}

/// An iterator that is built on others.
pub(super) trait Stage {
    /// What the stage waits for since its hook was asked; None if nothing.
    fn pending(&self) -> &ObjectSlot<'_, Value>;

    /// The next item is wanted.
    fn begin(&self, cx: &Context) -> Outcome<Action>;

    /// The item that it wanted.
    fn taken(&self, cx: &Context, item: Value) -> Outcome<Action> {
        let _ = (cx, item);
        Ok(Action::End)
    }

    /// There is none.
    fn ended(&self, cx: &Context) -> Outcome<Action> {
        let _ = cx;
        Ok(Action::End)
    }

    /// The answer, and what was kept.
    fn answered(&self, cx: &Context, kept: Value, answer: Value) -> Outcome<Action> {
        let _ = (cx, kept, answer);
        Ok(Action::End)
    }
}

impl Question {
    /// The answer, if that needs no Python code.
    fn at_once(self, cx: &Context) -> Outcome<Option<Value>> {
        Ok(match self {
            Question::Truth(value) => as_truth(cx, value)?.map(Value::bool),
            Question::Equal(left, right) => try_same_or_equal(cx, left, right)?.map(Value::bool),
            Question::Sum(left, right) => {
                if let (Some(left), Some(right)) = (left.as_int(), right.as_int())
                    && let Some(sum) = left.checked_add(right)
                {
                    return Ok(Some(Value::int(sum)));
                }
                operate_now(cx, Operation::Binary(BinaryOperator::Add), &[left, right])?
            }
            Question::Iterator(value) => operate_now(cx, Operation::Iter, &[value])?,
            Question::Tuple(value) => cx.heap.tuple(value).map(|_| value),
            Question::Call(function, argument) => cx.call_at_once(function, &[argument]),
            Question::CallTwo(function, first, second) => {
                cx.call_at_once(function, &[first, second])
            }
            Question::Spread(function, arguments) => cx
                .heap
                .tuple(arguments)
                .filter(|arguments| arguments.len() <= MOST_SPREAD)
                .and_then(|arguments| cx.call_at_once(function, arguments.as_slice())),
        })
    }

    /// The step that asks.
    fn step(self) -> Step {
        match self {
            Question::Truth(value) => ask(Operation::Truth, &[value]),
            Question::Equal(left, right) => {
                ask(Operation::Compare(CompareOperator::Eq), &[left, right])
            }
            Question::Sum(left, right) => {
                ask(Operation::Binary(BinaryOperator::Add), &[left, right])
            }
            Question::Iterator(value) => ask(Operation::Iter, &[value]),
            Question::Tuple(value) => run(&TUPLE_FROM_ITERABLE, &[value]),
            Question::Call(function, argument) => call(function, &[argument]),
            Question::CallTwo(function, first, second) => call(function, &[first, second]),
            Question::Spread(function, arguments) => Step::CallEx(function, arguments, Value::NONE),
        }
    }

    /// Whether the answer must be True or False.
    fn wants_truth(self) -> bool {
        matches!(self, Question::Truth(_) | Question::Equal(..))
    }

    /// As values: its kind and operands, between the hook and the native.
    fn store(self) -> (i64, [Value; 3]) {
        let none = Value::NONE;
        match self {
            Question::Truth(value) => (0, [value, none, none]),
            Question::Equal(left, right) => (1, [left, right, none]),
            Question::Sum(left, right) => (2, [left, right, none]),
            Question::Iterator(value) => (3, [value, none, none]),
            Question::Tuple(value) => (4, [value, none, none]),
            Question::Call(function, argument) => (5, [function, argument, none]),
            Question::CallTwo(function, first, second) => (6, [function, first, second]),
            Question::Spread(function, arguments) => (7, [function, arguments, none]),
        }
    }

    fn load(kind: i64, [one, two, three]: [Value; 3]) -> Question {
        match kind {
            0 => Question::Truth(one),
            1 => Question::Equal(one, two),
            2 => Question::Sum(one, two),
            3 => Question::Iterator(one),
            4 => Question::Tuple(one),
            5 => Question::Call(one, two),
            6 => Question::CallTwo(one, two, three),
            _ => Question::Spread(one, two),
        }
    }
}

/// Where a stage waits.
enum Waiting {
    /// For the next item of this iterator.
    Item(Value),
    /// For an answer.
    Answer(Question, Value),
}

/// The price of an item that a stage takes from another iterator: many give none for it, or one for many.
const PULL_GAS: u64 = 3;

/// How far a stage has come.
enum Driven {
    Item(Value),
    End,
    Waits(Waiting),
}

/// An item for a stage. What it came to is paid for by the stage that wanted it, unless the machine must go on.
#[inline(always)]
fn pull(cx: &Context, source: Value) -> Stepped {
    let stepped = step_inner(cx, source);
    if !stepped.passes() {
        cx.charge(PULL_GAS);
    }
    stepped
}

/// Goes on as far as that needs no Python code.
#[inline]
fn drive<S: Stage + ?Sized>(cx: &Context, stage: &S, mut action: Action) -> Outcome<Driven> {
    for _ in portion(cx) {
        action = match action {
            Action::Yield(item) => return Ok(Driven::Item(item)),
            Action::End => return Ok(Driven::End),
            Action::Pull(source) => match pull(cx, source).came(cx)? {
                Came::Item(item) => stage.taken(cx, item)?,
                Came::End => stage.ended(cx)?,
                Came::Passed => return Ok(Driven::Waits(Waiting::Item(source))),
            },
            Action::Ask(question, kept) => match question.at_once(cx)? {
                Some(answer) => stage.answered(cx, kept, answer)?,
                None => return Ok(Driven::Waits(Waiting::Answer(question, kept))),
            },
        };
    }
    Ok(match action {
        Action::Yield(item) => Driven::Item(item),
        Action::End => Driven::End,
        Action::Pull(source) => Driven::Waits(Waiting::Item(source)),
        Action::Ask(question, kept) => Driven::Waits(Waiting::Answer(question, kept)),
    })
}

/// One step of a stage in place. Most items take one pull and at most one question: that much is written out, so that what a stage wants
/// need not be made a value of. What was taken before a question that needs Python code stands in the stage, for its native.
#[inline(always)]
pub(super) fn step_in_place<S: Stage>(cx: &Context, stage: &S) -> Stepped {
    if !is_empty(stage.pending().get()) {
        return Stepped::PASS;
    }
    let mut action = match stage.begin(cx) {
        Ok(Action::Yield(item)) => return Stepped::item(item),
        Ok(Action::End) => return Stepped::END,
        Ok(action) => action,
        Err(stop) => return Stepped::stopped(cx, stop),
    };
    if let Action::Pull(source) = action {
        let stepped = pull(cx, source);
        let Some(item) = stepped.get() else { return go_on(cx, stage, stepped, source) };
        action = match stage.taken(cx, item) {
            Ok(Action::Yield(item)) => return Stepped::item(item),
            Ok(action) => action,
            Err(stop) => return Stepped::stopped(cx, stop),
        };
    }
    if let Action::Ask(question, kept) = action {
        action = match question.at_once(cx) {
            Ok(Some(answer)) => match stage.answered(cx, kept, answer) {
                Ok(Action::Yield(item)) => return Stepped::item(item),
                Ok(action) => action,
                Err(stop) => return Stepped::stopped(cx, stop),
            },
            Ok(None) => {
                stage.pending().set(Waiting::Answer(question, kept).store(cx));
                return Stepped::PASS;
            }
            Err(stop) => return Stepped::stopped(cx, stop),
        };
    }
    drive_in_place(cx, stage, action)
}

/// Goes on where an iterator gave no item to a stage.
#[inline(never)]
fn go_on<S: Stage>(cx: &Context, stage: &S, stepped: Stepped, source: Value) -> Stepped {
    match stepped.came(cx) {
        Ok(Came::Item(item)) => Stepped::item(item),
        Ok(Came::End) => match stage.ended(cx) {
            Ok(action) => drive_in_place(cx, stage, action),
            Err(stop) => Stepped::stopped(cx, stop),
        },
        Ok(Came::Passed) => {
            stage.pending().set(Waiting::Item(source).store(cx));
            Stepped::PASS
        }
        Err(stop) => Stepped::stopped(cx, stop),
    }
}

#[inline(never)]
fn drive_in_place<S: Stage>(cx: &Context, stage: &S, action: Action) -> Stepped {
    match drive(cx, stage, action) {
        Ok(Driven::Item(item)) => Stepped::item(item),
        Ok(Driven::End) => Stepped::END,
        Ok(Driven::Waits(waiting)) => {
            stage.pending().set(waiting.store(cx));
            Stepped::PASS
        }
        Err(stop) => Stepped::stopped(cx, stop),
    }
}

// What a native's frame waits for; nothing yet if unbound.
const ITEM: i64 = 1;
const ANSWER: i64 = 2;

// Slots of a native's frame: the stage; then its own: what it waits for, what it keeps, whether the answer must be a truth.
const WAITS_FOR: usize = 1;
const KEPT: usize = 2;
const TRUTH: usize = 3;
const OWN: u16 = 3;

/// The row of a stage's native.
pub(super) const fn row(
    step: fn(&Context, &NativeFrame<'_>, Resumed) -> Outcome<Step>,
) -> NativeRow {
    let gas = npyc_format::gas::GasClass::Iterate;
    crate::vm::row::incremental("__next__", "", Signature::SELF, gas, OWN, step)
}

/// The hook of a stage: what a step in place came to.
pub(super) fn next(
    cx: &Context,
    this: Value,
    stepped: Stepped,
    row: &'static NativeRow,
) -> Outcome<Answer> {
    Ok(match stepped.came(cx)? {
        Came::Item(item) => Answer::Value(item),
        Came::End => Answer::Exhausted,
        Came::Passed => Answer::Native(row, Arguments::of(&[this])),
    })
}

/// Whether nothing is pending.
fn is_empty(pending: Value) -> bool {
    pending.is_unbound() || pending.is_none()
}

impl Waiting {
    fn store(self, cx: &Context) -> Value {
        match self {
            Waiting::Item(source) => cx.heap.new_tuple(&[source]),
            Waiting::Answer(question, kept) => {
                let (kind, [one, two, three]) = question.store();
                cx.heap.new_tuple(&[kept, Value::int(kind), one, two, three])
            }
        }
    }

    fn load(cx: &Context, stored: Value) -> Option<Waiting> {
        Some(match cx.heap.tuple(stored)?.as_slice() {
            [source] => Waiting::Item(*source),
            [kept, kind, one, two, three] => {
                Waiting::Answer(Question::load(kind.as_int()?, [*one, *two, *three]), *kept)
            }
            _ => return None,
        })
    }

    /// The step that asks; the frame notes what for.
    fn ask(self, frame: &NativeFrame<'_>) -> Step {
        match self {
            Waiting::Item(source) => {
                frame.set_counter(WAITS_FOR, ITEM);
                ask(Operation::Next, &[source])
            }
            Waiting::Answer(question, kept) => {
                frame.set_counter(WAITS_FOR, ANSWER);
                frame.set(KEPT, kept);
                frame.set(TRUTH, Value::bool(question.wants_truth()));
                question.step()
            }
        }
    }
}

/// One step of a stage's native.
pub(super) fn step(
    cx: &Context,
    stage: &dyn Stage,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
) -> Outcome<Step> {
    let action = match (frame.counter(WAITS_FOR), resumed) {
        (ITEM, Resumed::Value(item)) => stage.taken(cx, item)?,
        (ITEM, Resumed::Exhausted) => stage.ended(cx)?,
        (ANSWER, Resumed::Value(answer)) if frame.get(TRUTH).is(Value::TRUE) => {
            match as_truth(cx, answer)? {
                Some(truth) => stage.answered(cx, frame.get(KEPT), Value::bool(truth))?,
                None => return Ok(ask(Operation::Truth, &[answer])),
            }
        }
        (ANSWER, Resumed::Value(answer)) => stage.answered(cx, frame.get(KEPT), answer)?,
        _ => match Waiting::load(cx, stage.pending().get()) {
            Some(waiting) => {
                stage.pending().set(Value::NONE);
                return Ok(waiting.ask(frame));
            }
            None => stage.begin(cx)?,
        },
    };
    match drive(cx, stage, action)? {
        Driven::Item(item) => Ok(Step::Done(item)),
        Driven::End => Err(cx.stop_iteration()),
        Driven::Waits(waiting) => Ok(waiting.ask(frame)),
    }
}

/// Makes iterators of the iterables in these slots, one after another, and then the object. Slot `own` is the constructor's own.
pub(super) fn construct(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    own: usize,
    iterables: &[usize],
    make: fn(&Context, &NativeFrame<'_>) -> Outcome<Value>,
) -> Outcome<Step> {
    let mut made = frame.counter(own);
    while let Some(slot) = iterables.get(made as usize / 2) {
        let iterator = match (made % 2, resumed) {
            (1, Resumed::Value(iterator)) => iterator,
            _ => match operate(cx, Operation::Iter, &[frame.get(*slot)])? {
                Answer::Value(iterator) => iterator,
                _ => {
                    frame.set_counter(own, made | 1);
                    return Ok(ask(Operation::Iter, &[frame.get(*slot)]));
                }
            },
        };
        frame.set(*slot, iterator);
        made = (made | 1) + 1;
        frame.set_counter(own, made);
    }
    make(cx, frame).map(Step::Done)
}

/// Declares how the objects of a type are driven: the row of its native.
macro_rules! stage {
    ($type:ident, $row:ident) => {
        pub(crate) static $row: $crate::vm::native::NativeRow =
            $crate::modules::itertools::stage::row(|cx, frame, resumed| {
                let stage = $type::receive(cx, frame.get(0))?;
                $crate::modules::itertools::stage::step(cx, &stage, frame, resumed)
            });

        impl $type<'_> {
            /// One step of an object of exactly this type.
            fn step_in_place(
                cx: &$crate::vm::context::Context,
                this: $crate::value::Value,
            ) -> $crate::vm::in_place::Stepped {
                match $type::exactly(cx, this) {
                    Some(stage) => $crate::modules::itertools::stage::step_in_place(cx, &stage),
                    None => $crate::vm::in_place::Stepped::PASS,
                }
            }
        }
    };
}

pub(super) use stage;

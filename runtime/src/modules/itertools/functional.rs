//! Stages with a function: `accumulate`, `dropwhile`, `filterfalse`, `groupby`, `starmap`, `takewhile`.

use super::stage::{Action, Question, Stage, construct, next, stage, step_in_place};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Answer;
use crate::vm::in_place::Stepped;
use crate::vm::native::{NativeRow, Outcome, Signature, Stop};
use crate::vm::row::incremental;
use crate::vm::slots::{ObjectSlot, native_object};
use npyc_format::gas::GasClass;
use npython_macros::native_type;

/// The hooks that all stages have.
macro_rules! stage_type {
    (
        $(#[$meta:meta])*
        $type:ident $row:ident $constant:ident $name:tt $shown:tt [$($group:ident),*]
    ) => {
        stage!($type, $row);

        $(#[$meta])*
        #[native_type($constant, name = $name, shown = $shown, module = "itertools", bound_in = "itertools", groups = [$($group),*])]
        impl<'c> $type<'c> {
            #[slot]
            fn iter(_cx: &Context, this: Value) -> Outcome<Answer> {
                Ok(Answer::Value(this))
            }

            #[slot]
            fn step(cx: &Context, this: Value) -> crate::vm::in_place::Stepped {
                $type::step_in_place(cx, this)
            }

            #[slot]
            fn next(cx: &Context, this: Value) -> Outcome<Answer> {
                next(cx, this, $type::step_in_place(cx, cx.unwrap(this)), &$row)
            }
        }
    };
}

pub(super) use stage_type;

native_object! {
    /// Sums of all items so far. `total` is unbound before the first, `fresh` says that it was not given yet.
    Accumulate in ACCUMULATE { source: Value, function: Value, total: Value, fresh: bool, pending: Value  }
}

impl Stage for Accumulate<'_> {
    fn pending(&self) -> &ObjectSlot<'_, Value> {
        &self.pending
    }

    fn begin(&self, _cx: &Context) -> Outcome<Action> {
        if self.fresh.get() {
            self.fresh.set(false);
            return Ok(Action::Yield(self.total.get()));
        }
        Ok(Action::Pull(self.source.get()))
    }

    fn taken(&self, _cx: &Context, item: Value) -> Outcome<Action> {
        let (total, function) = (self.total.get(), self.function.get());
        if total.is_unbound() {
            self.total.set(item);
            return Ok(Action::Yield(item));
        }
        let question = match function.is_none() {
            true => Question::Sum(total, item),
            false => Question::CallTwo(function, total, item),
        };
        Ok(Action::Ask(question, Value::NONE))
    }

    fn answered(&self, _cx: &Context, _kept: Value, answer: Value) -> Outcome<Action> {
        self.total.set(answer);
        Ok(Action::Yield(answer))
    }
}

static ACCUMULATE_NEW: &[NativeRow] = &[incremental(
    "accumulate.__new__",
    "Return series of accumulated sums (or other binary function results).",
    Signature::new(&["cls", "iterable", "func", "initial"], 1, 3, 2),
    GasClass::Build,
    1,
    |cx, frame, resumed| {
        construct(cx, frame, resumed, 4, &[1], |cx, frame| {
            let given = |slot: usize| match frame.get(slot) {
                value if value.is_unbound() => Value::NONE,
                value => value,
            };
            let (function, initial) = (given(2), given(3));
            let total = if initial.is_none() { Value::UNBOUND } else { initial };
            Ok(Accumulate::make(cx, frame.get(1), function, total, !initial.is_none(), Value::NONE))
        })
    },
)];

stage_type! {
    /// Return series of accumulated sums (or other binary function results).
    Accumulate ACCUMULATE_NEXT ACCUMULATE "accumulate" "itertools.accumulate" [ACCUMULATE_NEW]
}

/// A constructor of a function and an iterable.
macro_rules! function_and_iterable {
    ($constant:ident, $name:literal, $doc:literal, $first:literal, $make:expr) => {
        static $constant: &[NativeRow] = &[incremental(
            $name,
            $doc,
            Signature::positional_only(&["cls", $first, "iterable"], 3),
            GasClass::Build,
            1,
            |cx, frame, resumed| construct(cx, frame, resumed, 3, &[2], $make),
        )];
    };
}

native_object! {
    /// Items from the first on for which the predicate is false.
    DropWhile in DROP_WHILE { source: Value, predicate: Value, begun: bool, pending: Value  }
}

impl Stage for DropWhile<'_> {
    fn pending(&self) -> &ObjectSlot<'_, Value> {
        &self.pending
    }

    fn begin(&self, _cx: &Context) -> Outcome<Action> {
        Ok(Action::Pull(self.source.get()))
    }

    fn taken(&self, _cx: &Context, item: Value) -> Outcome<Action> {
        Ok(match self.begun.get() {
            true => Action::Yield(item),
            false => Action::Ask(Question::Call(self.predicate.get(), item), item),
        })
    }

    fn answered(&self, cx: &Context, kept: Value, answer: Value) -> Outcome<Action> {
        let Some(truth) = answer.as_bool() else {
            return Ok(Action::Ask(Question::Truth(answer), kept));
        };
        if truth {
            return self.begin(cx);
        }
        self.begun.set(true);
        Ok(Action::Yield(kept))
    }
}

function_and_iterable!(
    DROP_WHILE_NEW,
    "dropwhile.__new__",
    "Drop items from the iterable while predicate(item) is true.",
    "predicate",
    |cx, frame| Ok(DropWhile::make(cx, frame.get(2), frame.get(1), false, Value::NONE))
);

stage_type! {
    /// Drop items from the iterable while predicate(item) is true.
    DropWhile DROP_WHILE_NEXT DROP_WHILE "dropwhile" "itertools.dropwhile" [DROP_WHILE_NEW]
}

native_object! {
    /// Items up to the first for which the predicate is false.
    TakeWhile in TAKE_WHILE { source: Value, predicate: Value, done: bool, pending: Value  }
}

impl Stage for TakeWhile<'_> {
    fn pending(&self) -> &ObjectSlot<'_, Value> {
        &self.pending
    }

    fn begin(&self, _cx: &Context) -> Outcome<Action> {
        Ok(if self.done.get() { Action::End } else { Action::Pull(self.source.get()) })
    }

    fn taken(&self, _cx: &Context, item: Value) -> Outcome<Action> {
        Ok(Action::Ask(Question::Call(self.predicate.get(), item), item))
    }

    fn answered(&self, _cx: &Context, kept: Value, answer: Value) -> Outcome<Action> {
        let Some(truth) = answer.as_bool() else {
            return Ok(Action::Ask(Question::Truth(answer), kept));
        };
        if truth {
            return Ok(Action::Yield(kept));
        }
        self.done.set(true);
        Ok(Action::End)
    }
}

function_and_iterable!(
    TAKE_WHILE_NEW,
    "takewhile.__new__",
    "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.",
    "predicate",
    |cx, frame| Ok(TakeWhile::make(cx, frame.get(2), frame.get(1), false, Value::NONE))
);

stage_type! {
    /// Return successive entries from an iterable as long as the predicate evaluates to true for each entry.
    TakeWhile TAKE_WHILE_NEXT TAKE_WHILE "takewhile" "itertools.takewhile" [TAKE_WHILE_NEW]
}

native_object! {
    /// Items for which the function (or None: the item itself) is false.
    FilterFalse in FILTER_FALSE { source: Value, function: Value, pending: Value  }
}

impl Stage for FilterFalse<'_> {
    fn pending(&self) -> &ObjectSlot<'_, Value> {
        &self.pending
    }

    fn begin(&self, _cx: &Context) -> Outcome<Action> {
        Ok(Action::Pull(self.source.get()))
    }

    fn taken(&self, _cx: &Context, item: Value) -> Outcome<Action> {
        let question = match self.function.get() {
            function if function.is_none() => Question::Truth(item),
            function => Question::Call(function, item),
        };
        Ok(Action::Ask(question, item))
    }

    fn answered(&self, cx: &Context, kept: Value, answer: Value) -> Outcome<Action> {
        match answer.as_bool() {
            None => Ok(Action::Ask(Question::Truth(answer), kept)),
            Some(true) => self.begin(cx),
            Some(false) => Ok(Action::Yield(kept)),
        }
    }
}

function_and_iterable!(
    FILTER_FALSE_NEW,
    "filterfalse.__new__",
    "Return those items of iterable for which function(item) is false.",
    "function",
    |cx, frame| Ok(FilterFalse::make(cx, frame.get(2), frame.get(1), Value::NONE))
);

stage_type! {
    /// Return those items of iterable for which function(item) is false.
    FilterFalse FILTER_FALSE_NEXT FILTER_FALSE "filterfalse" "itertools.filterfalse" [FILTER_FALSE_NEW]
}

native_object! {
    /// The function's values for the items, of which each holds its arguments.
    StarMap in STAR_MAP { source: Value, function: Value, pending: Value  }
}

impl Stage for StarMap<'_> {
    fn pending(&self) -> &ObjectSlot<'_, Value> {
        &self.pending
    }

    fn begin(&self, _cx: &Context) -> Outcome<Action> {
        Ok(Action::Pull(self.source.get()))
    }

    fn taken(&self, _cx: &Context, item: Value) -> Outcome<Action> {
        // What is kept says which answer this is.
        Ok(Action::Ask(Question::Tuple(item), Value::NONE))
    }

    fn answered(&self, _cx: &Context, kept: Value, answer: Value) -> Outcome<Action> {
        Ok(match kept.is_none() {
            true => Action::Ask(Question::Spread(self.function.get(), answer), Value::TRUE),
            false => Action::Yield(answer),
        })
    }
}

function_and_iterable!(
    STAR_MAP_NEW,
    "starmap.__new__",
    "Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.",
    "function",
    |cx, frame| Ok(StarMap::make(cx, frame.get(2), frame.get(1), Value::NONE))
);

stage_type! {
    /// Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.
    StarMap STAR_MAP_NEXT STAR_MAP "starmap" "itertools.starmap" [STAR_MAP_NEW]
}

native_object! {
    /// Runs of items with equal keys. `item` and `key` are those that were taken last, `target` the key of the run that was
    /// given last; each may be unbound.
    GroupBy in GROUP_BY {
        source: Value,
        function: Value,
        item: Value,
        key: Value,
        target: Value,
        /// The run that may still take items.
        run: Value, pending: Value

    }
}

impl GroupBy<'_> {
    /// An item has come: its key is asked for, if it is not the item itself.
    fn note(&self, item: Value) -> Option<Action> {
        if self.function.get().is_none() {
            self.item.set(item);
            self.key.set(item);
            return None;
        }
        Some(Action::Ask(Question::Call(self.function.get(), item), item))
    }

    fn note_key(&self, item: Value, key: Value) {
        self.item.set(item);
        self.key.set(key);
    }

    /// Whether the item that was taken last begins a run.
    fn decide(&self, cx: &Context, this: Value) -> Outcome<Action> {
        if self.key.get().is_unbound() {
            return Ok(Action::Pull(self.source.get()));
        }
        if self.target.get().is_unbound() {
            return self.start(cx, this);
        }
        let question = Question::Equal(self.target.get(), self.key.get());
        Ok(Action::Ask(question, Value::UNBOUND))
    }

    fn start(&self, cx: &Context, this: Value) -> Outcome<Action> {
        self.target.set(self.key.get());
        let run = Run::make(cx, this, self.key.get(), Value::NONE);
        self.run.set(run);
        Ok(Action::Yield(cx.heap.new_tuple(&[self.key.get(), run])))
    }
}

/// A `groupby` and the object that it is.
struct Grouping<'c> {
    group: GroupBy<'c>,
    this: Value,
}

impl Stage for Grouping<'_> {
    fn pending(&self) -> &ObjectSlot<'_, Value> {
        &self.group.pending
    }

    fn begin(&self, cx: &Context) -> Outcome<Action> {
        self.group.run.set(Value::NONE);
        self.group.decide(cx, self.this)
    }

    fn taken(&self, cx: &Context, item: Value) -> Outcome<Action> {
        // The item waits in the group while its key is compared.
        cx.charge(3);
        match self.group.note(item) {
            Some(action) => Ok(action),
            None => self.group.decide(cx, self.this),
        }
    }

    fn answered(&self, cx: &Context, kept: Value, answer: Value) -> Outcome<Action> {
        if !kept.is_unbound() {
            self.group.note_key(kept, answer);
            return self.group.decide(cx, self.this);
        }
        match answer.as_bool() {
            // The run that was given last goes on: its items are passed over.
            Some(true) => Ok(Action::Pull(self.group.source.get())),
            _ => self.group.start(cx, self.this),
        }
    }
}

pub(crate) static GROUP_BY_NEXT: NativeRow = super::stage::row(|cx, frame, resumed| {
    let this = cx.unwrap(frame.get(0));
    let stage = Grouping { group: GroupBy::receive(cx, this)?, this };
    super::stage::step(cx, &stage, frame, resumed)
});

static GROUP_BY_NEW: &[NativeRow] = &[incremental(
    "groupby.__new__",
    "make an iterator that returns consecutive keys and groups from the iterable",
    Signature::new(&["cls", "iterable", "key"], 1, 3, 2),
    GasClass::Build,
    1,
    |cx, frame, resumed| {
        construct(cx, frame, resumed, 3, &[1], |cx, frame| {
            let function = if frame.get(2).is_unbound() { Value::NONE } else { frame.get(2) };
            let none = Value::UNBOUND;
            Ok(GroupBy::make(
                cx,
                frame.get(1),
                function,
                none,
                none,
                none,
                Value::NONE,
                Value::NONE,
            ))
        })
    },
)];

/// make an iterator that returns consecutive keys and groups from the iterable
#[native_type(GROUP_BY, name = "groupby", shown = "itertools.groupby", module = "itertools", bound_in = "itertools", groups = [GROUP_BY_NEW])]
impl<'c> GroupBy<'c> {
    #[slot]
    fn iter(_cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Value(this))
    }

    #[slot]
    fn step(cx: &Context, this: Value) -> Stepped {
        match GroupBy::exactly(cx, this) {
            Some(group) => step_in_place(cx, &Grouping { group, this }),
            None => Stepped::PASS,
        }
    }

    #[slot]
    fn next(cx: &Context, this: Value) -> Outcome<Answer> {
        let this = cx.unwrap(this);
        next(cx, this, GroupBy::step(cx, this), &GROUP_BY_NEXT)
    }
}

native_object! {
    /// A run of a `groupby`.
    Run in GROUP_BY_RUN { group: Value, target: Value, pending: Value  }
}

/// A run and the object that it is.
struct Running<'c> {
    run: Run<'c>,
    group: GroupBy<'c>,
    this: Value,
}

impl<'c> Running<'c> {
    fn of(cx: &'c Context, this: Value) -> Outcome<Running<'c>> {
        let run = Run::receive(cx, this)?;
        let group = GroupBy::of(cx, run.group.get()).ok_or(Stop::Halt)?;
        Ok(Running { run, group, this })
    }

    fn is_current(&self) -> bool {
        self.group.run.get().is(self.this)
    }

    fn compare(&self) -> Action {
        Action::Ask(Question::Equal(self.run.target.get(), self.group.key.get()), Value::UNBOUND)
    }
}

impl Stage for Running<'_> {
    fn pending(&self) -> &ObjectSlot<'_, Value> {
        &self.run.pending
    }

    fn begin(&self, _cx: &Context) -> Outcome<Action> {
        if !self.is_current() {
            return Ok(Action::End);
        }
        if self.group.item.get().is_unbound() {
            return Ok(Action::Pull(self.group.source.get()));
        }
        Ok(self.compare())
    }

    fn taken(&self, _cx: &Context, item: Value) -> Outcome<Action> {
        Ok(self.group.note(item).unwrap_or_else(|| self.compare()))
    }

    fn answered(&self, _cx: &Context, kept: Value, answer: Value) -> Outcome<Action> {
        if !kept.is_unbound() {
            self.group.note_key(kept, answer);
            return Ok(self.compare());
        }
        if answer.as_bool() != Some(true) {
            return Ok(Action::End);
        }
        let item = self.group.item.get();
        self.group.item.set(Value::UNBOUND);
        self.group.key.set(Value::UNBOUND);
        Ok(Action::Yield(item))
    }
}

pub(crate) static RUN_NEXT: NativeRow = super::stage::row(|cx, frame, resumed| {
    super::stage::step(cx, &Running::of(cx, frame.get(0))?, frame, resumed)
});

/// A run of a groupby.
#[native_type(
    GROUP_BY_RUN,
    name = "_grouper",
    shown = "itertools._grouper",
    module = "itertools",
    bound_in = "",
    is_base = false
)]
impl<'c> Run<'c> {
    #[slot]
    fn iter(_cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Value(this))
    }

    #[slot]
    fn step(cx: &Context, this: Value) -> Stepped {
        match Running::of(cx, this) {
            Ok(running) => step_in_place(cx, &running),
            Err(stop) => Stepped::stopped(cx, stop),
        }
    }

    #[slot]
    fn next(cx: &Context, this: Value) -> Outcome<Answer> {
        next(cx, this, Run::step(cx, this), &RUN_NEXT)
    }
}

//! `count`, `cycle`, `repeat`.

use super::stage::{Action, Question, Stage, construct, next, stage};
use crate::builtins::float::float;
use crate::builtins::shared::number::int;
use crate::heap::List;
use crate::value::Value;
use crate::vm::argument::Index;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, Operation};
use crate::vm::in_place::Stepped;
use crate::vm::native::{NativeRow, Outcome, Resumed, Signature, Step, Stop};
use crate::vm::row::incremental;
use crate::vm::slots::{ObjectSlot, native_frame, native_object};
use npyc_format::gas::GasClass;
use npython_macros::native_type;

native_object! {
    /// Numbers from one on.
    Count in COUNT { number: Value, step: Value, pending: Value  }
}

native_frame! {
    /// `repr(count)`.
    ShowCount(1) { this: Value; number: Value, asked: bool }
}

stage!(Count, COUNT_NEXT);

impl Stage for Count<'_> {
    fn pending(&self) -> &ObjectSlot<'_, Value> {
        &self.pending
    }

    fn begin(&self, _cx: &Context) -> Outcome<Action> {
        let (number, step) = (self.number.get(), self.step.get());
        if let (Some(one), Some(other)) = (number.as_int(), step.as_int())
            && let Some(sum) = one.checked_add(other)
        {
            self.number.set(Value::int(sum));
            return Ok(Action::Yield(number));
        }
        Ok(Action::Ask(Question::Sum(number, step), number))
    }

    fn answered(&self, _cx: &Context, kept: Value, answer: Value) -> Outcome<Action> {
        self.number.set(answer);
        Ok(Action::Yield(kept))
    }
}

/// Return a count object whose .__next__() method returns consecutive values.
#[native_type(
    COUNT,
    name = "count",
    shown = "itertools.count",
    module = "itertools",
    bound_in = "itertools"
)]
impl<'c> Count<'c> {
    /// Create and return a new object.
    #[constructor(gas = Build)]
    fn create(
        cx: &Context,
        cls: Value,
        #[named] start: Option<Value>,
        step: Option<Value>,
    ) -> Outcome<Value> {
        let _ = cls;
        let is_number = |value: Value| {
            int(cx, value).is_some()
                || float(cx, value).is_some()
                || crate::builtins::complex::complex_of(cx, value).is_some()
                || cx.builtin_type_of(value) == crate::vm::types::type_index::DECIMAL
                || cx.user_method(value, "__add__").is_some()
        };
        let (start, step) = (start.unwrap_or(Value::int(0)), step.unwrap_or(Value::int(1)));
        if !is_number(start) || !is_number(step) {
            return Err(cx.type_error(format_args!("a number is required")));
        }
        // Booleans count as the ints that they are.
        let plain =
            |value: Value| value.as_bool().map_or(value, |flag| Value::int(i64::from(flag)));
        Ok(Count::make(cx, plain(start), plain(step), Value::NONE))
    }

    #[slot]
    fn iter(_cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Value(this))
    }

    #[slot]
    fn step(cx: &Context, this: Value) -> Stepped {
        Count::step_in_place(cx, this)
    }

    #[slot]
    fn next(cx: &Context, this: Value) -> Outcome<Answer> {
        next(cx, this, Count::step_in_place(cx, cx.unwrap(this)), &COUNT_NEXT)
    }

    #[slot]
    fn repr(_cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Native(&COUNT_REPR, crate::vm::native::Arguments::of(&[this])))
    }
}

/// count → its repr.
pub(crate) static COUNT_REPR: NativeRow = incremental(
    "__repr__",
    "",
    ShowCount::SIGNATURE,
    GasClass::Build,
    ShowCount::OWN,
    |cx, frame, resumed| {
        let frame = ShowCount::on(frame);
        let count = Count::receive(cx, frame.this.get())?;
        let step = count.step.get();
        let is_plain = step.as_int() == Some(1);
        match resumed {
            Resumed::Value(shown) if frame.asked.get() => {
                let number = cx.text(frame.number.get()).unwrap_or("");
                let text = format!("count({number}, {})", cx.text(shown).unwrap_or(""));
                Ok(Step::Done(cx.new_str(&text)))
            }
            Resumed::Value(shown) if is_plain => {
                let text = format!("count({})", cx.text(shown).unwrap_or(""));
                Ok(Step::Done(cx.new_str(&text)))
            }
            Resumed::Value(shown) => {
                frame.number.set(shown);
                frame.asked.set(true);
                Ok(crate::builtins::shared::support::ask(Operation::Repr, &[step]))
            }
            _ => Ok(crate::builtins::shared::support::ask(Operation::Repr, &[count.number.get()])),
        }
    },
);

native_object! {
    /// Items again and again: first those of the source, which are kept, then those.
    Cycle in CYCLE { source: Value, kept: Value, next: usize, pending: Value  }
}

stage!(Cycle, CYCLE_NEXT);

impl Cycle<'_> {
    fn items<'c>(&self, cx: &'c Context) -> Outcome<&'c List> {
        cx.heap.list(self.kept.get()).ok_or(Stop::Halt)
    }
}

impl Stage for Cycle<'_> {
    fn pending(&self) -> &ObjectSlot<'_, Value> {
        &self.pending
    }

    fn begin(&self, cx: &Context) -> Outcome<Action> {
        if !self.source.get().is_none() {
            return Ok(Action::Pull(self.source.get()));
        }
        let items = self.items(cx)?;
        let next = self.next.get();
        match items.get(next) {
            Some(item) => {
                self.next.set(if next + 1 >= items.len() { 0 } else { next + 1 });
                Ok(Action::Yield(item))
            }
            None => Ok(Action::End),
        }
    }

    fn taken(&self, cx: &Context, item: Value) -> Outcome<Action> {
        self.items(cx)?.push(&cx.heap, item);
        Ok(Action::Yield(item))
    }

    fn ended(&self, cx: &Context) -> Outcome<Action> {
        self.source.set(Value::NONE);
        self.begin(cx)
    }
}

static CYCLE_METHODS: &[NativeRow] = &[incremental(
    "cycle.__new__",
    "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.",
    Signature::positional_only(&["cls", "iterable"], 2),
    GasClass::Build,
    1,
    |cx, frame, resumed| {
        construct(cx, frame, resumed, 2, &[1], |cx, frame| {
            Ok(Cycle::make(cx, frame.get(1), cx.heap.new_list(&[]), 0, Value::NONE))
        })
    },
)];

/// Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.
#[native_type(CYCLE, name = "cycle", shown = "itertools.cycle", module = "itertools", bound_in = "itertools", groups = [CYCLE_METHODS])]
impl<'c> Cycle<'c> {
    #[slot]
    fn iter(_cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Value(this))
    }

    #[slot]
    fn step(cx: &Context, this: Value) -> Stepped {
        Cycle::step_in_place(cx, this)
    }

    #[slot]
    fn next(cx: &Context, this: Value) -> Outcome<Answer> {
        next(cx, this, Cycle::step_in_place(cx, cx.unwrap(this)), &CYCLE_NEXT)
    }
}

native_object! {
    /// One item again and again; `left` is how often still, -1 without an end.
    Repeat in REPEAT { item: Value, left: i64 }
}

/// create an iterator which returns the object for the specified number of times
#[native_type(
    REPEAT,
    name = "repeat",
    shown = "itertools.repeat",
    module = "itertools",
    bound_in = "itertools"
)]
impl<'c> Repeat<'c> {
    /// Create and return a new object.
    #[constructor(gas = Build)]
    fn create(
        cx: &Context,
        cls: Value,
        #[named] object: Value,
        times: Option<Index>,
    ) -> Outcome<Value> {
        let _ = cls;
        Ok(Repeat::make(cx, object, times.map_or(-1, |times| times.clamped().max(0))))
    }

    /// Private method returning an estimate of len(list(it)).
    #[method(name = "__length_hint__", gas = Lookup)]
    fn length_hint(self, cx: &Context) -> Outcome<usize> {
        usize::try_from(self.left.get())
            .map_err(|_| cx.type_error(format_args!("len() of unsized object")))
    }

    #[slot]
    fn iter(_cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Value(this))
    }

    #[slot]
    fn step(cx: &Context, this: Value) -> Stepped {
        let Some(repeat) = Repeat::exactly(cx, this) else { return Stepped::PASS };
        let left = repeat.left.get();
        if left == 0 {
            return Stepped::END;
        }
        if left > 0 {
            repeat.left.set(left - 1);
        }
        Stepped::item(repeat.item.get())
    }

    #[slot]
    fn next(cx: &Context, this: Value) -> Outcome<Answer> {
        Repeat::step(cx, cx.unwrap(this)).answer(cx)
    }

    #[slot]
    fn repr(_cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Native(&REPEAT_REPR, crate::vm::native::Arguments::of(&[this])))
    }
}

/// repeat → its repr.
pub(crate) static REPEAT_REPR: NativeRow =
    incremental("__repr__", "", Signature::SELF, GasClass::Build, 0, |cx, frame, resumed| {
        let repeat = Repeat::receive(cx, frame.get(0))?;
        let Resumed::Value(shown) = resumed else {
            return Ok(crate::builtins::shared::support::ask(
                Operation::Repr,
                &[repeat.item.get()],
            ));
        };
        let shown = cx.text(shown).unwrap_or("");
        let text = match repeat.left.get() {
            -1 => format!("repeat({shown})"),
            left => format!("repeat({shown}, {left})"),
        };
        frame.take_room(cx, text.len() as u64 * 2, text.len() as u64 / 8)?;
        Ok(Step::Done(cx.new_str(&text)))
    });

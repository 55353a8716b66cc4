//! Stages that choose and group items: `batched`, `chain`, `compress`, `islice`, `pairwise`, `tee`, `zip_longest`.

use super::functional::stage_type;
use super::stage::{Action, Question, Stage, construct, next, stage};
use crate::builtins::shared::number::int;
use crate::builtins::shared::support::{ask, has_index, operate};
use crate::heap::List;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, Operation};
use crate::vm::in_place::Stepped;
use crate::vm::native::{NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop};
use crate::vm::row::incremental;
use crate::vm::slots::{ObjectSlot, native_object};
use npyc_format::gas::GasClass;
use npython_macros::native_type;

fn list_of(cx: &Context, value: Value) -> Outcome<&List> {
    cx.heap.list(value).ok_or(Stop::Halt)
}

native_object! {
    /// The items of one iterable after another. `current` is unbound between two of them.
    Chain in CHAIN { iterables: Value, current: Value, pending: Value  }
}

impl Stage for Chain<'_> {
    fn pending(&self) -> &ObjectSlot<'_, Value> {
        &self.pending
    }

    fn begin(&self, _cx: &Context) -> Outcome<Action> {
        let current = self.current.get();
        Ok(match (current.is_unbound(), self.iterables.get()) {
            (false, _) => Action::Pull(current),
            (true, iterables) if iterables.is_none() => Action::End,
            (true, iterables) => Action::Pull(iterables),
        })
    }

    fn taken(&self, _cx: &Context, item: Value) -> Outcome<Action> {
        Ok(match self.current.get().is_unbound() {
            true => Action::Ask(Question::Iterator(item), Value::NONE),
            false => Action::Yield(item),
        })
    }

    fn ended(&self, cx: &Context) -> Outcome<Action> {
        if self.current.get().is_unbound() {
            self.iterables.set(Value::NONE);
        }
        self.current.set(Value::UNBOUND);
        self.begin(cx)
    }

    fn answered(&self, _cx: &Context, _kept: Value, answer: Value) -> Outcome<Action> {
        self.current.set(answer);
        Ok(Action::Pull(answer))
    }
}

static CHAIN_NEW: &[NativeRow] = &[incremental(
    "chain.__new__",
    "Return a chain object whose .__next__() method returns elements from the first iterable until it is exhausted, then elements from the next iterable, until all of the iterables are exhausted.",
    Signature::positional_only(&["cls"], 1).and_varargs(),
    GasClass::Build,
    1,
    |cx, frame, resumed| {
        construct(cx, frame, resumed, 2, &[1], |cx, frame| {
            Ok(Chain::make(cx, frame.get(1), Value::UNBOUND, Value::NONE))
        })
    },
)];

stage!(Chain, CHAIN_NEXT);

/// Return a chain object whose .__next__() method returns elements from the first iterable until it is exhausted, then elements from the next iterable, until all of the iterables are exhausted.
#[native_type(CHAIN, name = "chain", shown = "itertools.chain", module = "itertools", bound_in = "itertools", groups = [CHAIN_NEW])]
impl<'c> Chain<'c> {
    /// Alternative chain() constructor taking a single iterable argument that evaluates lazily.
    #[class_method(gas = Build)]
    fn from_iterable(cx: &Context, frame: FromIterable<'_>, resumed: Resumed) -> Outcome<Step> {
        construct(
            cx,
            frame.frame,
            resumed,
            frame.made.index,
            &[frame.iterable.index],
            |cx, frame| Ok(Chain::make(cx, frame.get(1), Value::UNBOUND, Value::NONE)),
        )
    }

    #[slot]
    fn iter(_cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Value(this))
    }

    #[slot]
    fn step(cx: &Context, this: Value) -> Stepped {
        Chain::step_in_place(cx, this)
    }

    #[slot]
    fn next(cx: &Context, this: Value) -> Outcome<Answer> {
        next(cx, this, Chain::step_in_place(cx, cx.unwrap(this)), &CHAIN_NEXT)
    }
}

crate::vm::slots::native_frame! {
    /// `chain.from_iterable`.
    FromIterable(2) { cls: Value, iterable: Value; made: i64 }
}

native_object! {
    /// Tuples of so many items.
    Batched in BATCHED { source: Value, count: usize, strict: bool, batch: Value, pending: Value  }
}

impl Batched<'_> {
    fn give(&self, cx: &Context) -> Outcome<Action> {
        /// A longer batch is made a tuple by a native of its own, which takes room for it first.
        const LONG: usize = 1024;
        let batch = list_of(cx, self.batch.get())?;
        if batch.len() > LONG {
            return Ok(Action::Ask(Question::Tuple(self.batch.get()), Value::NONE));
        }
        cx.charge_elements(batch.len());
        let tuple = cx.heap.new_tuple_from_list(batch);
        batch.clear(&cx.heap);
        Ok(Action::Yield(tuple))
    }
}

impl Stage for Batched<'_> {
    fn pending(&self) -> &ObjectSlot<'_, Value> {
        &self.pending
    }

    fn begin(&self, _cx: &Context) -> Outcome<Action> {
        Ok(match self.source.get() {
            source if source.is_none() => Action::End,
            source => Action::Pull(source),
        })
    }

    fn taken(&self, cx: &Context, item: Value) -> Outcome<Action> {
        let batch = list_of(cx, self.batch.get())?;
        batch.push(&cx.heap, item);
        if batch.len() == self.count.get() { self.give(cx) } else { self.begin(cx) }
    }

    fn ended(&self, cx: &Context) -> Outcome<Action> {
        self.source.set(Value::NONE);
        match list_of(cx, self.batch.get())?.len() {
            0 => Ok(Action::End),
            _ if self.strict.get() => {
                Err(cx.value_error(format_args!("batched(): incomplete batch")))
            }
            _ => self.give(cx),
        }
    }

    fn answered(&self, cx: &Context, _: Value, tuple: Value) -> Outcome<Action> {
        list_of(cx, self.batch.get())?.clear(&cx.heap);
        Ok(Action::Yield(tuple))
    }
}

static BATCHED_NEW: &[NativeRow] = &[incremental(
    "batched.__new__",
    "Batch data into tuples of length n. The last batch may be shorter than n.",
    Signature::new(&["cls", "iterable", "n", "strict"], 1, 3, 3),
    GasClass::Build,
    2,
    |cx, frame, resumed| {
        const CONVERTING: usize = 5;
        if let (1, Resumed::Value(count)) = (frame.counter(CONVERTING), resumed) {
            frame.set(2, count);
            frame.set_counter(CONVERTING, 2);
        }
        let Some(count) = int(cx, frame.get(2)) else {
            frame.set_counter(CONVERTING, 1);
            return Ok(ask(Operation::Index, &[frame.get(2)]));
        };
        if count.is_negative() || count.small() == Some(0) {
            return Err(cx.value_error(format_args!("n must be at least one")));
        }
        construct(cx, frame, resumed, 4, &[1], |cx, frame| {
            let count = int(cx, frame.get(2)).and_then(|count| count.small()).unwrap_or(i64::MAX);
            let strict = frame.get(3).as_bool().unwrap_or(false);
            let batch = cx.heap.new_list(&[]);
            Ok(Batched::make(cx, frame.get(1), count as usize, strict, batch, Value::NONE))
        })
    },
)];

stage_type! {
    /// Batch data into tuples of length n. The last batch may be shorter than n.
    Batched BATCHED_NEXT BATCHED "batched" "itertools.batched" [BATCHED_NEW]
}

native_object! {
    /// Items whose selectors are true. `item` waits for its selector.
    Compress in COMPRESS { source: Value, selectors: Value, item: Value, pending: Value  }
}

impl Stage for Compress<'_> {
    fn pending(&self) -> &ObjectSlot<'_, Value> {
        &self.pending
    }

    fn begin(&self, _cx: &Context) -> Outcome<Action> {
        self.item.set(Value::UNBOUND);
        Ok(Action::Pull(self.source.get()))
    }

    fn taken(&self, _cx: &Context, item: Value) -> Outcome<Action> {
        if self.item.get().is_unbound() {
            self.item.set(item);
            return Ok(Action::Pull(self.selectors.get()));
        }
        Ok(Action::Ask(Question::Truth(item), self.item.get()))
    }

    fn answered(&self, cx: &Context, kept: Value, answer: Value) -> Outcome<Action> {
        if answer.as_bool() == Some(true) { Ok(Action::Yield(kept)) } else { self.begin(cx) }
    }
}

static COMPRESS_NEW: &[NativeRow] = &[incremental(
    "compress.__new__",
    "Return data elements corresponding to true selector elements.",
    Signature::new(&["cls", "data", "selectors"], 1, 3, 3),
    GasClass::Build,
    1,
    |cx, frame, resumed| {
        construct(cx, frame, resumed, 3, &[1, 2], |cx, frame| {
            Ok(Compress::make(cx, frame.get(1), frame.get(2), Value::UNBOUND, Value::NONE))
        })
    },
)];

stage_type! {
    /// Return data elements corresponding to true selector elements.
    Compress COMPRESS_NEXT COMPRESS "compress" "itertools.compress" [COMPRESS_NEW]
}

native_object! {
    /// Items from one position to another. `place` is how many were taken, `following` the position that is given next, `stop` -1
    /// without an end.
    Slice in ISLICE { source: Value, place: i64, following: i64, stop: i64, stride: i64, pending: Value  }
}

impl Stage for Slice<'_> {
    fn pending(&self) -> &ObjectSlot<'_, Value> {
        &self.pending
    }

    fn begin(&self, _cx: &Context) -> Outcome<Action> {
        let (source, stop) = (self.source.get(), self.stop.get());
        // What lies before the start is taken even where nothing is given.
        let goal = match stop {
            -1 => self.following.get(),
            stop => self.following.get().min(stop - 1),
        };
        if source.is_none() || self.place.get() > goal {
            self.source.set(Value::NONE);
            return Ok(Action::End);
        }
        Ok(Action::Pull(source))
    }

    fn taken(&self, cx: &Context, item: Value) -> Outcome<Action> {
        let place = self.place.get();
        self.place.set(place + 1);
        if place < self.following.get() {
            return self.begin(cx);
        }
        let following = self.following.get().saturating_add(self.stride.get());
        let stop = self.stop.get();
        self.following.set(if stop >= 0 { following.min(stop) } else { following });
        Ok(Action::Yield(item))
    }

    fn ended(&self, _cx: &Context) -> Outcome<Action> {
        self.source.set(Value::NONE);
        Ok(Action::End)
    }
}

static ISLICE_NEW: &[NativeRow] = &[incremental(
    "islice.__new__",
    "Return an iterator whose next() method returns selected values from an iterable.",
    Signature::positional_only(&["cls", "iterable", "start", "stop", "step"], 3),
    GasClass::Build,
    1,
    |cx, frame, resumed| {
        if let Some(step) = index_of(cx, frame, resumed, 5, &[2, 3, 4]) {
            return Ok(step);
        }
        // Bounds are refused before the iterator is asked for.
        bounds_of(cx, frame)?;
        construct(cx, frame, resumed, 5, &[1], |cx, frame| {
            let [start, stop, step] = bounds_of(cx, frame)?;
            Ok(Slice::make(cx, frame.get(1), 0, start, stop, step, Value::NONE))
        })
    },
)];

/// Asks for `__index__` of the next of these arguments that is no int but has one; the counter in slot `begun` is 0 so long.
fn index_of(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    begun: usize,
    slots: &[usize],
) -> Option<Step> {
    if frame.counter(begun) != 0 {
        return None;
    }
    let open = |slot: &&usize| {
        let value = frame.get(**slot);
        cx.has_user_class(value) && int(cx, value).is_none() && has_index(cx, value)
    };
    if let (Resumed::Value(index), Some(slot)) = (resumed, slots.iter().find(open)) {
        frame.set(*slot, index);
    }
    let slot = slots.iter().find(open)?;
    Some(ask(Operation::Index, &[frame.get(*slot)]))
}

/// Start, stop (-1: none) and step of an `islice`.
fn bounds_of(cx: &Context, frame: &NativeFrame<'_>) -> Outcome<[i64; 3]> {
    let natural = |value: Value| {
        let small = int(cx, value)?.small()?;
        (small >= 0).then_some(small)
    };
    let only_stop = frame.get(3).is_unbound();
    let (start, stop) = match only_stop {
        true => (Value::NONE, frame.get(2)),
        false => (frame.get(2), frame.get(3)),
    };
    let stop = match stop {
        stop if stop.is_none() => -1,
        stop => natural(stop).ok_or_else(|| {
            cx.value_error(format_args!(
                "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
            ))
        })?,
    };
    let start = match start {
        start if start.is_none() => 0,
        start => natural(start).ok_or_else(|| {
            cx.value_error(format_args!(
                "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
            ))
        })?,
    };
    let step = match frame.get(4) {
        step if step.is_unbound() || step.is_none() => 1,
        step => natural(step).filter(|step| *step > 0).ok_or_else(|| {
            cx.value_error(format_args!("Step for islice() must be a positive integer or None."))
        })?,
    };
    Ok([start, stop, step])
}

stage_type! {
    /// Return an iterator whose next() method returns selected values from an iterable.
    Slice ISLICE_NEXT ISLICE "islice" "itertools.islice" [ISLICE_NEW]
}

native_object! {
    /// Each item with the one behind it.
    Pairwise in PAIRWISE { source: Value, before: Value, pending: Value  }
}

impl Stage for Pairwise<'_> {
    fn pending(&self) -> &ObjectSlot<'_, Value> {
        &self.pending
    }

    fn begin(&self, _cx: &Context) -> Outcome<Action> {
        Ok(match self.source.get() {
            source if source.is_none() => Action::End,
            source => Action::Pull(source),
        })
    }

    fn taken(&self, cx: &Context, item: Value) -> Outcome<Action> {
        let before = self.before.get();
        self.before.set(item);
        if before.is_unbound() {
            return self.begin(cx);
        }
        Ok(Action::Yield(cx.heap.new_tuple(&[before, item])))
    }

    fn ended(&self, _cx: &Context) -> Outcome<Action> {
        self.source.set(Value::NONE);
        self.before.set(Value::UNBOUND);
        Ok(Action::End)
    }
}

static PAIRWISE_NEW: &[NativeRow] = &[incremental(
    "pairwise.__new__",
    "Return an iterator of overlapping pairs taken from the input iterator.",
    Signature::positional_only(&["cls", "iterable"], 2),
    GasClass::Build,
    1,
    |cx, frame, resumed| {
        construct(cx, frame, resumed, 2, &[1], |cx, frame| {
            Ok(Pairwise::make(cx, frame.get(1), Value::UNBOUND, Value::NONE))
        })
    },
)];

stage_type! {
    /// Return an iterator of overlapping pairs taken from the input iterator.
    Pairwise PAIRWISE_NEXT PAIRWISE "pairwise" "itertools.pairwise" [PAIRWISE_NEW]
}

native_object! {
    /// One of several iterators over the same items. `node` is a list that is empty before its item was taken; then it holds
    /// the item and the next node.
    Tee in TEE { source: Value, node: Value, pending: Value  }
}

impl Stage for Tee<'_> {
    fn pending(&self) -> &ObjectSlot<'_, Value> {
        &self.pending
    }

    fn begin(&self, cx: &Context) -> Outcome<Action> {
        let node = list_of(cx, self.node.get())?;
        match (node.get(0), node.get(1)) {
            (Some(item), Some(following)) => {
                self.node.set(following);
                Ok(Action::Yield(item))
            }
            _ => Ok(Action::Pull(self.source.get())),
        }
    }

    fn taken(&self, cx: &Context, item: Value) -> Outcome<Action> {
        // Two lists are made or grow.
        cx.charge(4);
        // The end of the chain is where another one may have moved it meanwhile.
        let mut node = list_of(cx, self.node.get())?;
        while let Some(following) = node.get(1) {
            node = list_of(cx, following)?;
        }
        node.push(&cx.heap, item);
        node.push(&cx.heap, cx.heap.new_list(&[]));
        self.begin(cx)
    }
}

static TEE_NEW: &[NativeRow] = &[incremental(
    "_tee.__new__",
    "Iterator wrapped to make it copyable.",
    Signature::positional_only(&["cls", "iterable"], 2),
    GasClass::Build,
    1,
    |cx, frame, resumed| {
        construct(cx, frame, resumed, 2, &[1], |cx, frame| new_tee(cx, frame.get(1)))
    },
)];

/// A tee of an iterator; of a tee one at the same place.
fn new_tee(cx: &Context, iterator: Value) -> Outcome<Value> {
    Ok(match Tee::of(cx, iterator) {
        Some(tee) => Tee::make(cx, tee.source.get(), tee.node.get(), Value::NONE),
        None => Tee::make(cx, iterator, cx.heap.new_list(&[]), Value::NONE),
    })
}

stage!(Tee, TEE_NEXT);

/// Iterator wrapped to make it copyable.
#[native_type(TEE, name = "_tee", shown = "itertools._tee", module = "itertools", bound_in = "", groups = [TEE_NEW])]
impl<'c> Tee<'c> {
    /// Returns an independent iterator.
    #[method(name = "__copy__", gas = Build)]
    fn copy(cx: &Context, this: Value) -> Outcome<Value> {
        new_tee(cx, this)
    }

    #[slot]
    fn iter(_cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Value(this))
    }

    #[slot]
    fn step(cx: &Context, this: Value) -> Stepped {
        Tee::step_in_place(cx, this)
    }

    #[slot]
    fn next(cx: &Context, this: Value) -> Outcome<Answer> {
        next(cx, this, Tee::step_in_place(cx, cx.unwrap(this)), &TEE_NEXT)
    }
}

/// `tee`.
pub(super) static FUNCTIONS: &[NativeRow] = &[incremental(
    "tee",
    "Returns a tuple of n independent iterators.",
    Signature::positional_only(&["iterable", "n"], 1),
    GasClass::Build,
    1,
    |cx, frame, resumed| {
        if let Some(step) = index_of(cx, frame, resumed, 2, &[1]) {
            return Ok(step);
        }
        let count = match frame.get(1) {
            count if count.is_unbound() => Some(2),
            count => match int(cx, count) {
                Some(count) => count.small(),
                None => {
                    let kind = cx.type_name(count);
                    return Err(cx.type_error(format_args!(
                        "'{kind}' object cannot be interpreted as an integer"
                    )));
                }
            },
        };
        let Some(count) = count else {
            return Err(
                cx.overflow_error(format_args!("Python int too large to convert to C ssize_t"))
            );
        };
        if count < 0 {
            return Err(cx.value_error(format_args!("n must be >= 0")));
        }
        let bytes = (count as u64).saturating_mul(128);
        frame.take_room(cx, bytes, count as u64)?;
        construct(cx, frame, resumed, 2, &[0], |cx, frame| {
            let count = int(cx, frame.get(1)).and_then(|count| count.small()).unwrap_or(2) as usize;
            let mut tees = cx.heap.tuple_builder(count);
            if count > 0 {
                let first = new_tee(cx, frame.get(0))?;
                tees.push(first);
                for _ in 1..count {
                    tees.push(new_tee(cx, first)?);
                }
            }
            Ok(tees.finish())
        })
    },
)];

native_object! {
    /// Tuples of one item of each source, with a filling where one has ended. `sources` is a list, None where one has ended;
    /// `taken` are the items for the next tuple.
    ZipLongest in ZIP_LONGEST { sources: Value, filling: Value, left: usize, taken: Value, pending: Value  }
}

impl Stage for ZipLongest<'_> {
    fn pending(&self) -> &ObjectSlot<'_, Value> {
        &self.pending
    }

    fn begin(&self, cx: &Context) -> Outcome<Action> {
        let (sources, taken) = (list_of(cx, self.sources.get())?, list_of(cx, self.taken.get())?);
        if self.left.get() == 0 {
            return Ok(Action::End);
        }
        loop {
            match sources.get(taken.len()) {
                Some(source) if source.is_none() => taken.push(&cx.heap, self.filling.get()),
                Some(source) => return Ok(Action::Pull(source)),
                None => break,
            }
        }
        cx.charge_elements(taken.len());
        let tuple = cx.heap.new_tuple_from_list(taken);
        taken.clear(&cx.heap);
        Ok(Action::Yield(tuple))
    }

    fn taken(&self, cx: &Context, item: Value) -> Outcome<Action> {
        list_of(cx, self.taken.get())?.push(&cx.heap, item);
        self.begin(cx)
    }

    fn ended(&self, cx: &Context) -> Outcome<Action> {
        let (sources, taken) = (list_of(cx, self.sources.get())?, list_of(cx, self.taken.get())?);
        sources.set(taken.len(), Value::NONE);
        self.left.set(self.left.get().saturating_sub(1));
        if self.left.get() == 0 {
            return Ok(Action::End);
        }
        self.begin(cx)
    }
}

static ZIP_LONGEST_NEW: &[NativeRow] = &[incremental(
    "zip_longest.__new__",
    "Return a zip_longest object whose .__next__() method returns a tuple where the i-th element comes from the i-th iterable argument.",
    Signature::new(&["cls", "fillvalue"], 1, 1, 1).and_varargs(),
    GasClass::Build,
    2,
    new_zip_longest,
)];

/// cls, fillvalue, a tuple of iterables; slot 3: the iterators so far, slot 4: whether one was asked for.
fn new_zip_longest(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if frame.get(3).is_unbound() {
        frame.set(3, cx.heap.new_list(&[]));
    }
    let iterators = list_of(cx, frame.get(3))?;
    let iterables = cx.heap.tuple(frame.get(2)).ok_or(Stop::Halt)?;
    if let (1, Resumed::Value(iterator)) = (frame.counter(4), resumed) {
        frame.set_counter(4, 0);
        iterators.push(&cx.heap, iterator);
    }
    while let Some(iterable) = iterables.get(iterators.len()) {
        cx.charge(1);
        match operate(cx, Operation::Iter, &[iterable])? {
            Answer::Value(iterator) => iterators.push(&cx.heap, iterator),
            _ => {
                frame.set_counter(4, 1);
                return Ok(ask(Operation::Iter, &[iterable]));
            }
        }
    }
    let filling = if frame.get(1).is_unbound() { Value::NONE } else { frame.get(1) };
    let taken = cx.heap.new_list(&[]);
    Ok(Step::Done(ZipLongest::make(cx, frame.get(3), filling, iterators.len(), taken, Value::NONE)))
}

stage_type! {
    /// Return a zip_longest object whose .__next__() method returns a tuple where the i-th element comes from the i-th iterable argument.
    ZipLongest ZIP_LONGEST_NEXT ZIP_LONGEST "zip_longest" "itertools.zip_longest" [ZIP_LONGEST_NEW]
}

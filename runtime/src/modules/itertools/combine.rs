//! `product`, `permutations`, `combinations`, `combinations_with_replacement`.
//!
//! Comes in: iterables, whose items are taken at once. Goes out: tuples of them, in the order of positions. Must never: run Python code once
//! the items are there.

use crate::builtins::shared::iterate::TUPLE_FROM_ITERABLE;
use crate::builtins::shared::number::int;
use crate::builtins::shared::support::{ask, run, values_bytes};
use crate::heap::List;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, Operation};
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::incremental;
use crate::vm::slots::native_object;
use npyc_format::gas::{GAS_PER_ELEMENT, GasClass};
use npython_macros::native_type;

/// The positions of a tuple that is given next, as a list of ints.
fn places(cx: &Context, value: Value) -> Outcome<&List> {
    cx.heap.list(value).ok_or(Stop::Halt)
}

fn place(list: &List, index: usize) -> usize {
    list.get(index).and_then(|place| place.as_int()).unwrap_or(0) as usize
}

fn set_place(list: &List, index: usize, place: usize) {
    list.set(index, Value::int(place as i64));
}

/// A list of these places.
fn new_places(cx: &Context, places: impl Iterator<Item = usize>) -> Value {
    let places: Vec<Value> = places.map(|place| Value::int(place as i64)).collect();
    cx.heap.new_list(&places)
}

/// The items of a pool at the first `count` places.
fn chosen(cx: &Context, pool: Value, places: &List, count: usize) -> Outcome<Answer> {
    let pool = cx.heap.tuple(pool).ok_or(Stop::Halt)?;
    let mut items = cx.heap.tuple_builder(count);
    for index in 0..count {
        items.push(pool.get(place(places, index)).unwrap_or(Value::NONE));
    }
    Ok(Answer::Value(items.finish()))
}

/// The items of the iterable in slot `slot` as a tuple there, and the count in slot `count` as an int or None. Slot `own` and the one
/// behind it are the constructor's own.
fn pool_and_count(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    own: usize,
) -> Outcome<Option<Step>> {
    const POOL: usize = 1;
    const COUNT: usize = 2;
    match (frame.counter(own), resumed) {
        (1, Resumed::Value(pool)) => {
            frame.set(POOL, pool);
            frame.set_counter(own, 2);
        }
        (3, Resumed::Value(count)) => {
            frame.set(COUNT, count);
            frame.set_counter(own, 4);
        }
        _ => {}
    }
    if frame.counter(own) == 0 {
        frame.set_counter(own, 1);
        return Ok(Some(run(&TUPLE_FROM_ITERABLE, &[frame.get(POOL)])));
    }
    let count = frame.get(COUNT);
    if !count.is_none() && !count.is_unbound() && int(cx, count).is_none() {
        frame.set_counter(own, 3);
        return Ok(Some(ask(Operation::Index, &[count])));
    }
    if int(cx, count).is_some_and(|count| count.is_negative()) {
        return Err(cx.value_error(format_args!("r must be non-negative")));
    }
    Ok(None)
}

/// The count that such a constructor was given; none if none was.
fn count_of(cx: &Context, frame: &NativeFrame<'_>) -> Option<usize> {
    let count = int(cx, frame.get(2))?;
    Some(count.small().map_or(usize::MAX, |count| count as usize))
}

/// The pool's length, after room was made for so many places.
fn pool_length(cx: &Context, frame: &NativeFrame<'_>, places: usize) -> Outcome<usize> {
    frame.take_room(cx, values_bytes(places).saturating_mul(3), places as u64)?;
    Ok(cx.heap.tuple(frame.get(1)).ok_or(Stop::Halt)?.len())
}

/// A wider tuple has a step of its own: thousands of them in one step would be work that nobody had paid for.
const MOST_AT_ONCE: usize = 16;

/// What gives tuples of items at places.
trait Choices {
    /// A list with a place for each item of a tuple; None when there are no more.
    fn places(&self) -> Value;

    /// The next tuple, which is paid for.
    fn advance(&self, cx: &Context) -> Outcome<Answer>;

    /// How many items a tuple has.
    fn width(&self, cx: &Context) -> usize {
        cx.heap.list(self.places()).map_or(0, |places| places.len())
    }
}

/// The hook: a narrow tuple at once.
fn next(
    cx: &Context,
    this: Value,
    choices: &impl Choices,
    row: &'static NativeRow,
) -> Outcome<Answer> {
    let width = choices.width(cx);
    if width > MOST_AT_ONCE {
        return Ok(Answer::Native(row, Arguments::of(&[this])));
    }
    cx.charge_elements(width);
    choices.advance(cx)
}

/// The native: room and gas for a wide tuple are asked for first.
fn step(cx: &Context, choices: &dyn Choices, frame: &NativeFrame<'_>) -> Outcome<Step> {
    let width = choices.width(cx);
    frame.take_room(cx, values_bytes(width), width as u64 * GAS_PER_ELEMENT)?;
    match choices.advance(cx)? {
        Answer::Value(tuple) => Ok(Step::Done(tuple)),
        _ => Err(cx.stop_iteration()),
    }
}

/// Declares the native of a type's wide tuples.
macro_rules! choices {
    ($type:ident, $row:ident) => {
        pub(crate) static $row: NativeRow =
            incremental("__next__", "", Signature::SELF, GasClass::Iterate, 0, |cx, frame, _| {
                step(cx, &$type::receive(cx, frame.get(0))?, frame)
            });
    };
}

native_object! {
    /// Choices of so many items, each at most once, in order. `places` is None when there are no more.
    Combinations in COMBINATIONS { pool: Value, places: Value, begun: bool }
}

static COMBINATIONS_NEW: &[NativeRow] = &[incremental(
    "combinations.__new__",
    "Return successive r-length combinations of elements in the iterable.",
    Signature::new(&["cls", "iterable", "r"], 1, 3, 3),
    GasClass::Build,
    2,
    |cx, frame, resumed| {
        if let Some(step) = pool_and_count(cx, frame, resumed, 3)? {
            return Ok(step);
        }
        let length = cx.heap.tuple(frame.get(1)).map_or(0, |pool| pool.len());
        let count = count_of(cx, frame).unwrap_or(0);
        let places = if count > length {
            Value::NONE
        } else {
            pool_length(cx, frame, count)?;
            new_places(cx, 0..count)
        };
        Ok(Step::Done(Combinations::make(cx, frame.get(1), places, false)))
    },
)];

/// Return successive r-length combinations of elements in the iterable.
#[native_type(COMBINATIONS, name = "combinations", shown = "itertools.combinations", module = "itertools", bound_in = "itertools", groups = [COMBINATIONS_NEW])]
impl<'c> Combinations<'c> {
    #[slot]
    fn iter(_cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Value(this))
    }

    #[slot]
    fn next(cx: &Context, this: Value) -> Outcome<Answer> {
        next(cx, this, &Combinations::receive(cx, this)?, &COMBINATIONS_NEXT)
    }
}

choices!(Combinations, COMBINATIONS_NEXT);

impl Choices for Combinations<'_> {
    fn places(&self) -> Value {
        self.places.get()
    }

    fn advance(&self, cx: &Context) -> Outcome<Answer> {
        if self.places.get().is_none() {
            return Ok(Answer::Exhausted);
        }
        let places = places(cx, self.places.get())?;
        if self.begun.replace_by_true() {
            let length = cx.heap.tuple(self.pool.get()).map_or(0, |pool| pool.len());
            let count = places.len();
            let movable = (0..count).rev().find(|at| place(places, *at) != at + length - count);
            let Some(first) = movable else {
                self.places.set(Value::NONE);
                return Ok(Answer::Exhausted);
            };
            let moved = place(places, first) + 1;
            for at in first..count {
                set_place(places, at, moved + at - first);
            }
        }
        chosen(cx, self.pool.get(), places, places.len())
    }
}

native_object! {
    /// Choices of so many items, each as often as one likes, in order.
    Replacing in COMBINATIONS_WITH_REPLACEMENT { pool: Value, places: Value, begun: bool }
}

static REPLACING_NEW: &[NativeRow] = &[incremental(
    "combinations_with_replacement.__new__",
    "Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats.",
    Signature::new(&["cls", "iterable", "r"], 1, 3, 3),
    GasClass::Build,
    2,
    |cx, frame, resumed| {
        if let Some(step) = pool_and_count(cx, frame, resumed, 3)? {
            return Ok(step);
        }
        let length = cx.heap.tuple(frame.get(1)).map_or(0, |pool| pool.len());
        let count = count_of(cx, frame).unwrap_or(0);
        let places = if length == 0 && count > 0 {
            Value::NONE
        } else {
            pool_length(cx, frame, count)?;
            new_places(cx, std::iter::repeat_n(0, count))
        };
        Ok(Step::Done(Replacing::make(cx, frame.get(1), places, false)))
    },
)];

/// Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats.
#[native_type(COMBINATIONS_WITH_REPLACEMENT, name = "combinations_with_replacement", shown = "itertools.combinations_with_replacement", module = "itertools", bound_in = "itertools", groups = [REPLACING_NEW])]
impl<'c> Replacing<'c> {
    #[slot]
    fn iter(_cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Value(this))
    }

    #[slot]
    fn next(cx: &Context, this: Value) -> Outcome<Answer> {
        next(cx, this, &Replacing::receive(cx, this)?, &REPLACING_NEXT)
    }
}

choices!(Replacing, REPLACING_NEXT);

impl Choices for Replacing<'_> {
    fn places(&self) -> Value {
        self.places.get()
    }

    fn advance(&self, cx: &Context) -> Outcome<Answer> {
        if self.places.get().is_none() {
            return Ok(Answer::Exhausted);
        }
        let places = places(cx, self.places.get())?;
        if self.begun.replace_by_true() {
            let length = cx.heap.tuple(self.pool.get()).map_or(0, |pool| pool.len());
            let count = places.len();
            let movable = (0..count).rev().find(|at| place(places, *at) + 1 < length);
            let Some(first) = movable else {
                self.places.set(Value::NONE);
                return Ok(Answer::Exhausted);
            };
            let moved = place(places, first) + 1;
            for at in first..count {
                set_place(places, at, moved);
            }
        }
        chosen(cx, self.pool.get(), places, places.len())
    }
}

native_object! {
    /// Orders of so many items. `order` is the order of all places, `cycles` how far each of the first is turned.
    Permutations in PERMUTATIONS { pool: Value, order: Value, cycles: Value, begun: bool }
}

static PERMUTATIONS_NEW: &[NativeRow] = &[incremental(
    "permutations.__new__",
    "Return successive r-length permutations of elements in the iterable.",
    Signature::new(&["cls", "iterable", "r"], 1, 3, 2),
    GasClass::Build,
    2,
    |cx, frame, resumed| {
        if let Some(step) = pool_and_count(cx, frame, resumed, 3)? {
            return Ok(step);
        }
        let length = cx.heap.tuple(frame.get(1)).map_or(0, |pool| pool.len());
        pool_length(cx, frame, length)?;
        let count = count_of(cx, frame).unwrap_or(length);
        let (order, cycles) = if count > length {
            (Value::NONE, Value::NONE)
        } else {
            (new_places(cx, 0..length), new_places(cx, (0..count).map(|at| length - at)))
        };
        Ok(Step::Done(Permutations::make(cx, frame.get(1), order, cycles, false)))
    },
)];

/// Return successive r-length permutations of elements in the iterable.
#[native_type(PERMUTATIONS, name = "permutations", shown = "itertools.permutations", module = "itertools", bound_in = "itertools", groups = [PERMUTATIONS_NEW])]
impl<'c> Permutations<'c> {
    #[slot]
    fn iter(_cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Value(this))
    }

    #[slot]
    fn next(cx: &Context, this: Value) -> Outcome<Answer> {
        next(cx, this, &Permutations::receive(cx, this)?, &PERMUTATIONS_NEXT)
    }
}

choices!(Permutations, PERMUTATIONS_NEXT);

impl Choices for Permutations<'_> {
    fn places(&self) -> Value {
        self.cycles.get()
    }

    fn advance(&self, cx: &Context) -> Outcome<Answer> {
        if self.order.get().is_none() {
            return Ok(Answer::Exhausted);
        }
        let (order, cycles) = (places(cx, self.order.get())?, places(cx, self.cycles.get())?);
        let (length, count) = (order.len(), cycles.len());
        if self.begun.replace_by_true() && !turn(cx, order, cycles) {
            self.order.set(Value::NONE);
            return Ok(Answer::Exhausted);
        }
        debug_assert!(count <= length);
        chosen(cx, self.pool.get(), order, count)
    }
}

/// The next order; false if there is none.
fn turn(cx: &Context, order: &List, cycles: &List) -> bool {
    let (length, count) = (order.len(), cycles.len());
    for at in (0..count).rev() {
        let left = place(cycles, at) - 1;
        if left > 0 {
            set_place(cycles, at, left);
            order.swap(at, length - left);
            return true;
        }
        // The place goes to the end, and its cycle begins anew.
        cx.charge_elements(length - at);
        for index in at..length - 1 {
            order.swap(index, index + 1);
        }
        set_place(cycles, at, length - at);
    }
    false
}

native_object! {
    /// Tuples of one item of each pool. `pools` is a list of tuples.
    Product in PRODUCT { pools: Value, places: Value, begun: bool }
}

static PRODUCT_NEW: &[NativeRow] = &[incremental(
    "product.__new__",
    "Cartesian product of input iterables. Equivalent to nested for-loops.",
    Signature::new(&["cls", "repeat"], 1, 1, 1).and_varargs(),
    GasClass::Build,
    2,
    new_product,
)];

/// cls, repeat, a tuple of iterables; slot 3: the pools so far, slot 4: what was asked for.
fn new_product(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if frame.get(3).is_unbound() {
        frame.set(3, cx.heap.new_list(&[]));
    }
    let pools = places(cx, frame.get(3))?;
    match (frame.counter(4), resumed) {
        (1, Resumed::Value(pool)) => pools.push(&cx.heap, pool),
        (2, Resumed::Value(repeat)) => frame.set(1, repeat),
        _ => {}
    }
    frame.set_counter(4, 0);
    let repeat = frame.get(1);
    if !repeat.is_unbound() && int(cx, repeat).is_none() {
        frame.set_counter(4, 2);
        return Ok(ask(Operation::Index, &[repeat]));
    }
    let repeat = match int(cx, repeat) {
        Some(repeat) if repeat.is_negative() => {
            return Err(cx.value_error(format_args!("repeat argument cannot be negative")));
        }
        Some(repeat) => repeat.small().map_or(usize::MAX, |repeat| repeat as usize),
        None => 1,
    };
    let iterables = cx.heap.tuple(frame.get(2)).ok_or(Stop::Halt)?;
    if let Some(iterable) = iterables.get(pools.len())
        && repeat > 0
    {
        frame.set_counter(4, 1);
        return Ok(run(&TUPLE_FROM_ITERABLE, &[iterable]));
    }
    let (given, Some(count)) = (pools.len(), pools.len().checked_mul(repeat)) else {
        return Err(cx.overflow_error(format_args!("repeat argument too large")));
    };
    if let Some(need) = cx.wants(values_bytes(count).saturating_mul(4), count as u64) {
        return Ok(Step::Reserve(need));
    }
    let mut all = Vec::with_capacity(count);
    for at in 0..count {
        all.extend(pools.get(at % given.max(1)));
    }
    let is_empty = all.iter().any(|pool| cx.heap.tuple(*pool).is_some_and(|pool| pool.len() == 0));
    let places = if is_empty { Value::NONE } else { new_places(cx, std::iter::repeat_n(0, count)) };
    Ok(Step::Done(Product::make(cx, cx.heap.new_list(&all), places, false)))
}

/// Cartesian product of input iterables. Equivalent to nested for-loops.
#[native_type(PRODUCT, name = "product", shown = "itertools.product", module = "itertools", bound_in = "itertools", groups = [PRODUCT_NEW])]
impl<'c> Product<'c> {
    #[slot]
    fn iter(_cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Value(this))
    }

    #[slot]
    fn next(cx: &Context, this: Value) -> Outcome<Answer> {
        next(cx, this, &Product::receive(cx, this)?, &PRODUCT_NEXT)
    }
}

choices!(Product, PRODUCT_NEXT);

impl Choices for Product<'_> {
    fn places(&self) -> Value {
        self.places.get()
    }

    fn advance(&self, cx: &Context) -> Outcome<Answer> {
        if self.places.get().is_none() {
            return Ok(Answer::Exhausted);
        }
        let (pools, places) = (places(cx, self.pools.get())?, places(cx, self.places.get())?);
        let pool = |at: usize| cx.heap.tuple(pools.get(at).unwrap_or(Value::NONE));
        if self.begun.replace_by_true() {
            let movable = (0..places.len()).rev().find(|at| {
                let next = place(places, *at) + 1;
                let fits = pool(*at).is_some_and(|pool| next < pool.len());
                set_place(places, *at, if fits { next } else { 0 });
                fits
            });
            if movable.is_none() {
                self.places.set(Value::NONE);
                return Ok(Answer::Exhausted);
            }
        }
        let mut items = cx.heap.tuple_builder(places.len());
        for at in 0..places.len() {
            let item = pool(at).and_then(|pool| pool.get(place(places, at)));
            items.push(item.unwrap_or(Value::NONE));
        }
        Ok(Answer::Value(items.finish()))
    }
}

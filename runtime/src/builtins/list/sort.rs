//! Sorting: `list.sort`, `sorted`, and the merge sort of builtin scalars and of tuples of them.
//!
//! Comes in: a list, a key function, a direction. Goes out: the list in order. Keys of any other kind are sorted by `powersort`.
//! Must never: let the guest see the list while it is sorted (it looks empty), or lose an item when a comparison raises.

use super::powersort::POWERSORT;
use crate::builtins::shared::each::{Purpose, each, is_entered};
use crate::builtins::shared::inline::{as_truth, try_less};
use crate::builtins::shared::iterate::LIST_FROM_ITERABLE;
use crate::builtins::shared::support::{
    STEP_ELEMENTS, ask, call, heap, internal, list_of, portion, run, values_bytes,
};
use crate::heap::{Heap, IteratorKind, List, Str, Tuple};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{
    NativeFrame, NativeRow, Outcome, Resumed, SMALL_GAS, Signature, Step, Stop,
};
use crate::vm::row::{catching, incremental};
use crate::vm::warm::copy_of_few;
use npyc_format::gas::GasClass;
use npyc_format::sorting;
use std::cmp::Ordering;

/// Runs of this length are made in one go when the keys are of one scalar type.
const SCALAR_RUN: usize = 8192;
/// A list that is no longer is sorted in one step, but for the calls; its memory is small.
const SHORT: usize = 64;

/// `sorted`.
pub(crate) static FUNCTIONS: &[NativeRow] = &[incremental(
    "sorted",
    "Return a new list containing all items from the iterable in ascending order.",
    // The positional argument is counted apart: its error text is not that of other natives.
    Signature::new(&["key", "reverse"], 0, 0, 0).and_varargs(),
    GasClass::Build,
    3,
    sorted_step,
)];

/// `list.sort`.
pub(crate) static METHODS: &[NativeRow] = &[catching(
    "list.sort",
    "Sort the list in ascending order and return None.",
    Signature::new(&["self", "key", "reverse"], 1, 1, 1),
    GasClass::Call,
    3,
    list_sort_step,
)];

/// Sorts the items of a list nobody else sees: list, key function or None, reverse as an int → None.
pub(crate) static SORT_ITEMS: NativeRow =
    internal("sort", &["items", "key", "reverse"], 10, sort_items_step);

/// The truth of the `reverse` argument, where it needs no call.
fn reverse_flag(cx: &Context, value: Value) -> Outcome<Option<bool>> {
    if value.is_unbound() { Ok(Some(false)) } else { as_truth(cx, value) }
}

fn key_or_none(value: Value) -> Value {
    if value.is_unbound() { Value::NONE } else { value }
}

fn sorted_step(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const REVERSE: usize = 1;
    const RESULT: usize = 3;
    const PHASE: usize = 4;
    // Each step goes on with the next phase where nothing has to be asked.
    match (frame.counter(PHASE), resumed) {
        (0, Resumed::Value(list)) => {
            frame.set(RESULT, list);
            frame.set_counter(PHASE, 1);
        }
        (0, _) => match heap(cx).tuple(frame.get(2)).map_or(&[][..], |given| given.as_slice()) {
            [iterable] => match copy_of_few(cx, *iterable, SHORT) {
                Some(list) => {
                    frame.set(RESULT, list);
                    frame.set_counter(PHASE, 1);
                }
                None => return Ok(run(&LIST_FROM_ITERABLE, &[*iterable])),
            },
            given => {
                return Err(
                    cx.type_error(format_args!("sorted expected 1 argument, got {}", given.len()))
                );
            }
        },
        (1, Resumed::Value(truth)) => frame.set(REVERSE, truth),
        (1, _) => {}
        _ => return Ok(Step::Done(frame.get(RESULT))),
    }
    match reverse_flag(cx, frame.get(REVERSE))? {
        Some(reverse) => {
            frame.set_counter(PHASE, 2);
            Ok(start_sort(frame.get(RESULT), frame.get(0), reverse))
        }
        None => Ok(ask(Operation::Truth, &[frame.get(REVERSE)])),
    }
}

fn start_sort(list: Value, key: Value, reverse: bool) -> Step {
    run(&SORT_ITEMS, &[list, key_or_none(key), Value::int(i64::from(reverse))])
}

fn list_sort_step(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const HIDDEN: usize = 3;
    const PHASE: usize = 4;
    const MARKED: i64 = 2;
    let list = list_of(cx, frame.get(0))?;
    if frame.counter(PHASE) == 0 {
        let reverse = match resumed {
            Resumed::Raised(error) => return Err(Stop::Raise(error)),
            Resumed::Value(truth) => truth.as_bool(),
            _ => reverse_flag(cx, frame.get(2))?,
        };
        let Some(reverse) = reverse else { return Ok(ask(Operation::Truth, &[frame.get(2)])) };
        // The items move to a list that only this frame knows.
        let hidden = heap(cx).new_list(&[]);
        if let Some(other) = heap(cx).list(hidden) {
            list.swap_contents(other);
        }
        // Python code may run meanwhile, and change the list.
        let first = heap(cx).list(hidden).and_then(|hidden| hidden.get(0));
        let is_plain = first.is_none_or(|first| ScalarKind::of_scalar(heap(cx), first).is_some());
        frame.set(HIDDEN, hidden);
        frame.set_counter(PHASE, 1);
        if !key_or_none(frame.get(1)).is_none() || !is_plain {
            list.items.mark_untouched(heap(cx));
            frame.set_counter(PHASE, MARKED);
        }
        return Ok(start_sort(hidden, frame.get(1), reverse));
    }
    let modified = match frame.counter(PHASE) {
        MARKED => !list.items.is_untouched(),
        _ => list.len() != 0,
    };
    if let Some(hidden) = heap(cx).list(frame.get(HIDDEN)) {
        list.swap_contents(hidden);
        hidden.clear(heap(cx));
    }
    match resumed {
        Resumed::Raised(error) => Err(Stop::Raise(error)),
        _ if modified => Err(cx.value_error(format_args!("list modified during sort"))),
        _ => Ok(Step::Done(Value::NONE)),
    }
}

/// The one type that all keys are of, such that no comparison can raise or call.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(i64)]
pub(crate) enum ScalarKind {
    Int = 1,
    /// No NaN is among them.
    Float = 2,
    Text = 3,
    /// Tuples of the same length, with items of the same one of the types above at each place.
    Tuple = 4,
}

/// Tuples up to this length are scalars when their items are.
const LONGEST_TUPLE: usize = 8;

impl ScalarKind {
    /// That of a value which is no tuple.
    fn of_scalar(heap: &Heap, value: Value) -> Option<ScalarKind> {
        if value.as_int().is_some() {
            Some(ScalarKind::Int)
        } else if value.as_float().is_some_and(|number| !number.is_nan()) {
            Some(ScalarKind::Float)
        } else {
            heap.str(value).map(|_| ScalarKind::Text)
        }
    }

    /// That of a value which is to be of the same type as the first of its list.
    fn of(heap: &Heap, first: Value, value: Value) -> Option<ScalarKind> {
        let Some(tuple) = heap.tuple(value) else { return ScalarKind::of_scalar(heap, value) };
        let first = heap.tuple(first)?;
        if tuple.len() != first.len() || tuple.len() > LONGEST_TUPLE {
            return None;
        }
        let is_same = |(item, other): (&Value, &Value)| {
            let kind = ScalarKind::of_scalar(heap, *item);
            kind.is_some() && kind == ScalarKind::of_scalar(heap, *other)
        };
        let same = tuple.as_slice().iter().zip(first.as_slice()).all(is_same);
        same.then_some(ScalarKind::Tuple)
    }

    /// That of all items of a list that is not empty.
    pub(crate) fn of_all(heap: &Heap, list: &List) -> Option<ScalarKind> {
        let first = list.get(0)?;
        let kind = ScalarKind::of(heap, first, first)?;
        let is_same = |index| {
            list.get(index).and_then(|item| ScalarKind::of(heap, first, item)) == Some(kind)
        };
        (1..list.len()).all(is_same).then_some(kind)
    }

    fn numbered(number: i64) -> Option<ScalarKind> {
        let kinds = [ScalarKind::Int, ScalarKind::Float, ScalarKind::Text, ScalarKind::Tuple];
        kinds.into_iter().find(|kind| *kind as i64 == number)
    }

    /// What numbers are ordered by: an int that stands where the number stands.
    fn rank(value: Value) -> i64 {
        match value.as_float() {
            None => value.as_int().unwrap_or(0),
            Some(number) => {
                // Adding zero makes the two zeros one; the bits of a negative number count downwards.
                let bits = (number + 0.0).to_bits() as i64;
                bits ^ ((bits >> 63) as u64 >> 1) as i64
            }
        }
    }

    /// The first bytes of a text, by which most texts differ.
    fn prefix(text: &str) -> u64 {
        let bytes = text.as_bytes();
        match bytes.first_chunk::<8>() {
            Some(first) => u64::from_be_bytes(*first),
            None => {
                let mut first = [0; 8];
                first[..bytes.len()].copy_from_slice(bytes);
                u64::from_be_bytes(first)
            }
        }
    }

    /// What a scalar of any type is ordered by, as far as it goes: values in order have ranks in order or equal ones.
    fn first_rank(heap: &Heap, value: Value) -> i64 {
        match heap.str(value) {
            Some(text) => (ScalarKind::prefix(text.as_str()) ^ 1 << 63) as i64,
            None => ScalarKind::rank(value),
        }
    }

    /// Sorts a stretch of a list.
    pub(crate) fn sort(self, heap: &Heap, list: &List, start: usize, end: usize) {
        match self {
            ScalarKind::Int => {
                // A short list needs no memory.
                let (mut few, mut many) = ([0; SHORT], Vec::new());
                let numbers = match few.get_mut(..end - start) {
                    Some(few) => few,
                    None => {
                        many.resize(end - start, 0);
                        &mut many[..]
                    }
                };
                for (number, index) in numbers.iter_mut().zip(start..end) {
                    *number = list.get(index).and_then(Value::as_int).unwrap_or(0);
                }
                sorting::sort(numbers);
                for (number, index) in numbers.iter().zip(start..end) {
                    list.set(index, Value::int(*number));
                }
            }
            _ => self.sort_by_keys(heap, list, list, start, end),
        }
    }

    /// Sorts a stretch of a list by its keys, which stand in another one (or are the items), and the keys with it.
    fn sort_by_keys(self, heap: &Heap, items: &List, keys: &List, start: usize, end: usize) {
        let order: Vec<usize> = match self {
            ScalarKind::Int | ScalarKind::Float => {
                let mut ranked: Vec<(i64, usize)> = (start..end)
                    .map(|index| (keys.get(index).map_or(0, ScalarKind::rank), index))
                    .collect();
                sorting::sort(&mut ranked);
                ranked.into_iter().map(|(_, index)| index).collect()
            }
            ScalarKind::Tuple => {
                let tuple = |index: usize| keys.get(index).and_then(|key| heap.tuple(key));
                let mut ranked: Vec<(i64, usize)> = (start..end)
                    .map(|index| {
                        let first = tuple(index).and_then(|tuple| tuple.get(0));
                        (first.map_or(0, |first| ScalarKind::first_rank(heap, first)), index)
                    })
                    .collect();
                sorting::sort_distinct_by(&mut ranked, |(left, one), (right, other)| {
                    let items = || match (tuple(*one), tuple(*other)) {
                        (Some(one), Some(other)) => order_of_items(heap, one, other),
                        _ => Ordering::Equal,
                    };
                    left.cmp(right).then_with(items).then(one.cmp(other))
                });
                ranked.into_iter().map(|(_, index)| index).collect()
            }
            ScalarKind::Text => {
                let text = |index: usize| {
                    keys.get(index).and_then(|key| heap.str(key)).map_or("", Str::as_str)
                };
                let mut ranked: Vec<(u64, usize)> =
                    (start..end).map(|index| (ScalarKind::prefix(text(index)), index)).collect();
                sorting::sort_distinct_by(&mut ranked, |(left, one), (right, other)| {
                    let texts = || text(*one).cmp(text(*other));
                    left.cmp(right).then_with(texts).then(one.cmp(other))
                });
                ranked.into_iter().map(|(_, index)| index).collect()
            }
        };
        rearrange(items, &order, start);
        if !std::ptr::eq(items, keys) {
            rearrange(keys, &order, start);
        }
    }

    /// Whether a number is less than another, both of this type.
    fn is_less(self, left: Value, right: Value) -> bool {
        match self {
            ScalarKind::Float => f64::from_bits(left.payload()) < f64::from_bits(right.payload()),
            _ => (left.payload() as i64) < right.payload() as i64,
        }
    }
}

/// The order of two tuples of the same length, with scalars of the same type at each place.
fn order_of_items(heap: &Heap, left: &Tuple, right: &Tuple) -> Ordering {
    let order = |(left, right): (&Value, &Value)| match (heap.str(*left), heap.str(*right)) {
        (Some(left), Some(right)) => left.as_str().cmp(right.as_str()),
        _ => ScalarKind::rank(*left).cmp(&ScalarKind::rank(*right)),
    };
    let items = left.as_slice().iter().zip(right.as_slice());
    items.map(order).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

/// Puts the items at these positions from `start` on.
fn rearrange(list: &List, order: &[usize], start: usize) {
    let mut sorted = Vec::with_capacity(order.len());
    sorted.extend(order.iter().filter_map(|index| list.get(*index)));
    for (item, index) in sorted.into_iter().zip(start..) {
        list.set(index, item);
    }
}

/// The price of sorting a stretch of keys of one scalar type: about log2(n) looks at each key, at half a unit each, which is what
/// a sort of scalars costs next to a visit.
pub(crate) fn scalar_price(
    heap: &Heap,
    keys: &List,
    kind: ScalarKind,
    start: usize,
    end: usize,
) -> u64 {
    let count = end - start;
    let depth = usize::BITS - count.leading_zeros();
    let mut units = count * depth as usize / 2;
    let length = |value: Value| heap.str(value).map_or(0, |text| text.byte_len() / 64);
    let keys = (start..end).filter_map(|index| keys.get(index));
    match kind {
        ScalarKind::Int | ScalarKind::Float => {}
        ScalarKind::Text => units += keys.map(length).sum::<usize>(),
        // Each item may be looked at.
        ScalarKind::Tuple => {
            units += keys
                .filter_map(|key| heap.tuple(key))
                .flat_map(|tuple| tuple.as_slice())
                .map(|item| 1 + length(*item))
                .sum::<usize>();
        }
    }
    units.max(1) as u64
}

/// What one step of the merge sort works on; kept in the frame between steps.
struct State {
    phase: i64,
    width: usize,
    low: usize,
    left: usize,
    right: usize,
    kind: i64,
    output: usize,
}

const KEYS: usize = 3;
const SPARE_ITEMS: usize = 4;
const SPARE_KEYS: usize = 5;
const PHASE: usize = 6;
const WIDTH: usize = 7;
const LOW: usize = 8;
const LEFT: usize = 9;
const RIGHT: usize = 10;
const KIND: usize = 11;
const OUTPUT: usize = 12;

/// In the slot `KIND`: the keys are of no one scalar type.
const KIND_ANY: i64 = 0;

const PHASE_KEYS: i64 = 0;
const PHASE_CLASSIFY: i64 = 1;
const PHASE_RUNS: i64 = 2;
const PHASE_SPARES: i64 = 3;
const PHASE_MERGE: i64 = 4;
const PHASE_FINISH: i64 = 5;

impl State {
    fn load(frame: &NativeFrame<'_>) -> State {
        let position = |slot| usize::try_from(frame.counter(slot)).unwrap_or(0);
        State {
            phase: frame.counter(PHASE),
            width: position(WIDTH),
            low: position(LOW),
            left: position(LEFT),
            right: position(RIGHT),
            kind: frame.counter(KIND),
            output: position(OUTPUT),
        }
    }

    fn store(&self, frame: &NativeFrame<'_>) {
        frame.set_counter(PHASE, self.phase);
        frame.set_counter(WIDTH, self.width as i64);
        frame.set_counter(LOW, self.low as i64);
        frame.set_counter(LEFT, self.left as i64);
        frame.set_counter(RIGHT, self.right as i64);
        frame.set_counter(KIND, self.kind);
        frame.set_counter(OUTPUT, self.output as i64);
    }
}

fn sort_items_step(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let Some(items) = heap(cx).list(frame.get(0)) else { return Ok(Step::Done(Value::NONE)) };
    let mut next = phase_step(cx, frame, items, resumed)?;
    while items.len() <= SHORT && matches!(next, Step::Again) {
        next = phase_step(cx, frame, items, Resumed::Start)?;
    }
    Ok(next)
}

/// One step of the phase that the sort is in.
fn phase_step(
    cx: &Context,
    frame: &NativeFrame<'_>,
    items: &List,
    resumed: Resumed,
) -> Outcome<Step> {
    if frame.counter(PHASE) == PHASE_KEYS {
        return keys_step(cx, frame, items, resumed);
    }
    let mut state = State::load(frame);
    match state.phase {
        PHASE_CLASSIFY => classify_step(cx, frame, items, &mut state),
        PHASE_RUNS => scalar_runs_step(cx, frame, items, &mut state),
        PHASE_SPARES => spares_step(cx, frame, items, &mut state),
        PHASE_MERGE => merge_step(cx, frame, items, &mut state),
        _ => {
            if frame.counter(2) != 0 {
                cx.pay_elements(items.len())?;
                items.reverse();
            }
            give_back_spares(cx, frame);
            Ok(Step::Done(Value::NONE))
        }
    }
}

/// Frees the memory that only this sort knows, where the next collection would find it: up to three times that of the items.
fn give_back_spares(cx: &Context, frame: &NativeFrame<'_>) {
    for slot in [KEYS, SPARE_ITEMS, SPARE_KEYS] {
        // Without a key function the items are their own keys.
        if let Some(list) =
            heap(cx).list(frame.get(slot)).filter(|_| !frame.get(slot).is(frame.get(0)))
        {
            list.clear(heap(cx));
        }
    }
}

/// Calls the key function on each item; without one the items are their own keys.
fn keys_step(
    cx: &Context,
    frame: &NativeFrame<'_>,
    items: &List,
    resumed: Resumed,
) -> Outcome<Step> {
    let key = frame.get(1);
    let length = items.len();
    if key.is_none() {
        frame.set(KEYS, frame.get(0));
    } else {
        if frame.get(KEYS).is_unbound() {
            if length > SHORT {
                frame.take_room(cx, values_bytes(length), 0)?;
            }
            frame.set(KEYS, heap(cx).new_list_with_capacity(length));
        }
        let Some(keys) = heap(cx).list(frame.get(KEYS)) else { return Ok(Step::Done(Value::NONE)) };
        let before = keys.len();
        // One function has made them all, or this key is the next.
        if let Resumed::Value(value) = resumed
            && keys.len() < length
        {
            keys.push(heap(cx), value);
        }
        for _ in portion(cx) {
            let Some(item) = items.get(keys.len()) else { break };
            match cx.call_at_once(key, &[item]) {
                Some(value) => keys.push(heap(cx), value),
                None if keys.len() == 0 && is_entered(cx, key) => {
                    let (iterator, _) =
                        heap(cx).new_iterator(IteratorKind::List, frame.get(0), 0, 0);
                    return Ok(each(key, iterator, frame.get(KEYS), Purpose::Keys));
                }
                None => return Ok(call(key, &[item])),
            }
        }
        // A step that has got keys asks for nothing more; a short list needs not ask.
        if keys.len() < length || (length > SHORT && keys.len() > before) {
            return Ok(Step::Again);
        }
    }
    if length < 2 || length <= SHORT && sort_short(cx, frame, items) {
        return Ok(Step::Done(Value::NONE));
    }
    if frame.counter(2) != 0 {
        cx.pay_elements(length)?;
        items.reverse();
        if !key.is_none()
            && let Some(keys) = heap(cx).list(frame.get(KEYS))
        {
            keys.reverse();
        }
    }
    frame.set_counter(PHASE, PHASE_CLASSIFY);
    Ok(Step::Again)
}

/// Makes the spare lists, which take the output of each merge; they are filled so that merging never allocates. What is sorted in one go
/// needs none.
fn spares_step(
    cx: &Context,
    frame: &NativeFrame<'_>,
    items: &List,
    state: &mut State,
) -> Outcome<Step> {
    let (heap, length, keyed) = (heap(cx), items.len(), !frame.get(1).is_none());
    match length <= SHORT {
        true => cx.charge(length as u64),
        false => {
            let bytes = values_bytes(if keyed { 2 * length } else { length });
            frame.take_room(cx, bytes, length as u64)?;
        }
    }
    let spare = heap.new_list_from_range(items, 0, length);
    frame.set(SPARE_ITEMS, spare);
    let spare_keys = if keyed { heap.new_list_from_range(items, 0, length) } else { spare };
    frame.set(SPARE_KEYS, spare_keys);
    if state.kind == KIND_ANY {
        state.phase = PHASE_FINISH;
        state.store(frame);
        let lists = [0, KEYS, SPARE_ITEMS, SPARE_KEYS].map(|slot| frame.get(slot));
        return Ok(run(&POWERSORT, &lists));
    }
    state.phase = PHASE_MERGE;
    state.store(frame);
    Ok(Step::Again)
}

/// Sorts a short list by keys of one scalar type where both lie; false: they are of no one type, and nothing has happened.
fn sort_short(cx: &Context, frame: &NativeFrame<'_>, items: &List) -> bool {
    let (heap, length) = (heap(cx), items.len());
    let Some(keys) = heap.list(frame.get(KEYS)) else { return false };
    let Some(kind) = ScalarKind::of_all(heap, keys) else { return false };
    let price = 2 * length as u64 + scalar_price(heap, keys, kind, 0, length);
    if price > SMALL_GAS {
        // Long texts are sorted by steps of their own, which pay first.
        return false;
    }
    cx.charge(price);
    // Equal keys keep their order, also where the sort goes downwards.
    let is_reversed = frame.counter(2) != 0;
    let is_keyed = !frame.get(1).is_none();
    if is_reversed {
        items.reverse();
        if is_keyed {
            keys.reverse();
        }
    }
    match (kind, is_keyed) {
        (ScalarKind::Int | ScalarKind::Float, true) => {
            let mut ranked = [(0, Value::NONE); SHORT];
            let ranked = &mut ranked[..length];
            for (index, rank) in ranked.iter_mut().enumerate() {
                let (key, item) = (keys.get(index), items.get(index));
                *rank = (key.map_or(0, ScalarKind::rank), item.unwrap_or(Value::NONE));
            }
            sorting::sort_by_key(ranked, |(rank, _)| *rank);
            ranked.iter().enumerate().for_each(|(index, (_, item))| _ = items.set(index, *item));
        }
        (_, false) => kind.sort(heap, items, 0, length),
        _ => kind.sort_by_keys(heap, items, keys, 0, length),
    }
    if is_reversed {
        items.reverse();
    }
    true
}

/// Finds whether all keys are of one scalar type, so that no comparison can raise or call.
fn classify_step(
    cx: &Context,
    frame: &NativeFrame<'_>,
    items: &List,
    state: &mut State,
) -> Outcome<Step> {
    let Some(keys) = heap(cx).list(frame.get(KEYS)) else { return Ok(Step::Done(Value::NONE)) };
    let first = keys.get(0).unwrap_or(Value::NONE);
    let kind_of =
        |key: Value| ScalarKind::of(heap(cx), first, key).map_or(KIND_ANY, |kind| kind as i64);
    let length = items.len();
    let end = length.min(state.low + STEP_ELEMENTS);
    cx.charge_elements(end - state.low);
    if state.low == 0 {
        state.kind = keys.get(0).map_or(KIND_ANY, kind_of);
    }
    for index in state.low..end {
        if keys.get(index).map_or(KIND_ANY, kind_of) != state.kind {
            state.kind = KIND_ANY;
        }
    }
    state.low = end;
    if end == length || state.kind == KIND_ANY {
        state.low = 0;
        let is_scalar = state.kind != KIND_ANY;
        (state.phase, state.width) =
            (if is_scalar { PHASE_RUNS } else { PHASE_SPARES }, SCALAR_RUN);
    }
    state.store(frame);
    Ok(Step::Again)
}

/// Sorts one stretch of keys of one scalar type.
fn scalar_runs_step(
    cx: &Context,
    frame: &NativeFrame<'_>,
    items: &List,
    state: &mut State,
) -> Outcome<Step> {
    let Some(keys) = heap(cx).list(frame.get(KEYS)) else { return Ok(Step::Done(Value::NONE)) };
    let length = items.len();
    let (start, end) = (state.low, length.min(state.low + state.width));
    let heap = heap(cx);
    let Some(kind) = ScalarKind::numbered(state.kind) else { return Ok(Step::Done(Value::NONE)) };
    cx.pay(scalar_price(heap, keys, kind, start, end))?;
    if frame.get(1).is_none() {
        kind.sort(heap, items, start, end);
    } else {
        kind.sort_by_keys(heap, items, keys, start, end);
    }
    state.low = end;
    if end == length {
        state.low = 0;
        state.phase = if state.width >= length { PHASE_FINISH } else { PHASE_SPARES };
    }
    state.store(frame);
    Ok(Step::Again)
}

struct Lists<'h> {
    items: &'h List,
    keys: &'h List,
    spare_items: &'h List,
    spare_keys: &'h List,
    keyed: bool,
}

/// Is `left < right`, both of one scalar type?
fn less(cx: &Context, kind: ScalarKind, left: Value, right: Value) -> Outcome<bool> {
    match kind {
        ScalarKind::Int | ScalarKind::Float => {
            cx.charge_elements(1);
            Ok(kind.is_less(left, right))
        }
        // Comparing texts and tuples has a price of its own.
        _ => Ok(try_less(cx, left, right)?.unwrap_or(false)),
    }
}

/// Merges neighbouring runs of `width`. `low`: begin of the pair; `left`, `right`: next of each run, counted from `low`;
/// `output`: how many of the pair are written; a pair not begun has `right` 0.
fn merge_step(
    cx: &Context,
    frame: &NativeFrame<'_>,
    items: &List,
    state: &mut State,
) -> Outcome<Step> {
    let heap = heap(cx);
    let (Some(keys), Some(spare_items), Some(spare_keys), Some(kind)) = (
        heap.list(frame.get(KEYS)),
        heap.list(frame.get(SPARE_ITEMS)),
        heap.list(frame.get(SPARE_KEYS)),
        ScalarKind::numbered(state.kind),
    ) else {
        return Ok(Step::Done(Value::NONE));
    };
    let keyed = !frame.get(1).is_none();
    let lists = Lists { items, keys, spare_items, spare_keys, keyed };
    merge(cx, &lists, kind, state)?;
    state.store(frame);
    Ok(Step::Again)
}

fn merge(cx: &Context, lists: &Lists<'_>, kind: ScalarKind, state: &mut State) -> Outcome<()> {
    let length = lists.items.len();
    let mut steps = 0;
    while steps < STEP_ELEMENTS {
        steps += 1;
        if state.low >= length {
            // The pass is over: its output becomes the input of the next.
            lists.items.swap_contents(lists.spare_items);
            if lists.keyed {
                lists.keys.swap_contents(lists.spare_keys);
            }
            state.width *= 2;
            state.output = 0;
            state.low = 0;
            state.left = 0;
            state.right = 0;
            if state.width >= length {
                state.phase = PHASE_FINISH;
            }
            return Ok(());
        }
        let middle = length.min(state.low + state.width);
        let end = length.min(middle + state.width);
        if state.right == 0 {
            let last_left = lists.keys.get(middle.saturating_sub(1));
            let ordered = match (last_left, lists.keys.get(middle)) {
                (Some(last), Some(first)) if middle < end => !less(cx, kind, first, last)?,
                _ => true,
            };
            if ordered {
                cx.charge_elements(end - state.low);
                copy_range(lists, state.low, end);
                state.low = end;
                steps += (end - middle) / 8;
                continue;
            }
            state.left = state.low;
            state.right = middle;
            state.output = state.low;
        }
        if state.left >= middle || state.right >= end {
            // One run is used up; the rest of the other follows.
            let (from, to) =
                if state.left >= middle { (state.right, end) } else { (state.left, middle) };
            cx.charge_elements(to - from);
            for index in from..to {
                move_to(lists, index, state.output);
                state.output += 1;
            }
            steps += (to - from) / 8;
            state.low = end;
            state.left = 0;
            state.right = 0;
            continue;
        }
        let (Some(right), Some(left)) = (lists.keys.get(state.right), lists.keys.get(state.left))
        else {
            return Ok(());
        };
        if less(cx, kind, right, left)? {
            move_to(lists, state.right, state.output);
            state.right += 1;
        } else {
            move_to(lists, state.left, state.output);
            state.left += 1;
        }
        state.output += 1;
    }
    Ok(())
}

fn move_to(lists: &Lists<'_>, from: usize, to: usize) {
    if let Some(item) = lists.items.get(from) {
        lists.spare_items.set(to, item);
    }
    if lists.keyed
        && let Some(key) = lists.keys.get(from)
    {
        lists.spare_keys.set(to, key);
    }
}

fn copy_range(lists: &Lists<'_>, start: usize, end: usize) {
    for index in start..end {
        move_to(lists, index, index);
    }
}

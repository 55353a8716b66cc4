//! The sort of keys whose comparisons may be calls: CPython's, comparison for comparison.
//!
//! Comes in: a list of items, a list of their keys (or the items again), and two spare lists of the same length. Goes out: both in
//! ascending order; when a comparison raises, in some order that has all items. Must never: trust a comparison to be consistent, or
//! compare other pairs, or in another order, than CPython does, because programs can tell.
//!
//! Runs are found (and descending ones turned round), short ones are made longer by binary insertion, and neighbours are merged
//! where the powers of the runs say so; a merge that takes many items from one side in a row looks for the next by galloping.

use crate::builtins::shared::inline::{as_truth, try_less};
use crate::builtins::shared::support::{STEP_ELEMENTS, ask, heap};
use crate::heap::List;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{CompareOperator, Operation};
use crate::vm::native::{NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop};
use crate::vm::native_frame::STEP_GAS;
use crate::vm::row::catching;
use npyc_format::gas::GasClass;

/// Runs are made at least half as long as this.
const LONGEST_SHORT_RUN: usize = 64;
/// So many items in a row from one side begin galloping.
const GALLOP: usize = 7;

/// items, keys, spare items, spare keys → None, sorted.
pub(crate) static POWERSORT: NativeRow = catching(
    "sort",
    "",
    Signature::positional_only(&["items", "keys", "spare_items", "spare_keys"], 4),
    GasClass::Free,
    State::SLOTS,
    step,
);

/// The slot of the list of runs, three ints each: begin, length, power.
const RUNS: usize = 4;
/// The first slot of the state.
const FIRST: usize = 5;

/// One number of the state, in its slot of the frame: a step touches few of them.
#[derive(Clone, Copy)]
struct Counter<'f> {
    frame: &'f NativeFrame<'f>,
    slot: usize,
}

impl Counter<'_> {
    #[inline(always)]
    fn get(self) -> usize {
        self.frame.counter(self.slot) as usize
    }

    #[inline(always)]
    fn set(self, value: usize) {
        self.frame.set_counter(self.slot, value as i64);
    }

    #[inline(always)]
    fn add(self, more: usize) {
        self.set(self.get() + more);
    }

    #[inline(always)]
    fn take(self, less: usize) {
        self.set(self.get() - less);
    }
}

/// Declares what is kept between steps: one number to a slot.
macro_rules! state {
    ($($(#[$meta:meta])* $name:ident,)*) => {
        /// The state by name.
        #[allow(non_camel_case_types, reason = "the names are those of the accessors")]
        enum Slot {
            $($name,)*
        }

        #[derive(Clone, Copy)]
        struct State<'f> {
            frame: &'f NativeFrame<'f>,
        }

        impl<'f> State<'f> {
            const SLOTS: u16 = 1 $(+ { let _ = stringify!($name); 1 })*;

            $(
                $(#[$meta])*
                #[inline(always)]
                fn $name(self) -> Counter<'f> {
                    Counter { frame: self.frame, slot: FIRST + Slot::$name as usize }
                }
            )*
        }
    };
}

state! {
    /// What is done next: one of the constants below.
    phase,
    /// Whether a comparison was asked for.
    pending,
    /// Whether the sort has begun.
    begun,
    /// Where the run begins that is looked for.
    low,
    /// How many items it has.
    count,
    /// Which comparison of the run is next.
    question,
    /// How many items at its end are equal to the one before them.
    equal,
    /// How long it is to be made.
    wanted,
    /// The interval of a binary search, plus one, so that zero says that none has begun.
    search_first,
    search_last,
    /// When all runs are found, only merges are left.
    collapsing,
    /// The merge: which run of the stack is the left one.
    merged,
    /// Items that are left of each side, where they go on, and where the next one goes.
    left_count,
    right_count,
    left,
    right,
    target,
    /// How many were taken in a row.
    left_streak,
    right_streak,
    gallop_after,
    /// The gallop: its stage, the last offset that was too small plus one, the next one, and which way it goes.
    gallop,
    gallop_last,
    gallop_next,
    gallop_up,
}

const COUNT: usize = 0;
const INSERT: usize = 1;
const PUSH: usize = 2;
const TRIM_LEFT: usize = 3;
const TRIM_RIGHT: usize = 4;
const LOW: usize = 5;
const LOW_FROM_LEFT: usize = 6;
const LOW_FROM_RIGHT: usize = 7;
const HIGH: usize = 8;
const HIGH_FROM_LEFT: usize = 9;
const HIGH_FROM_RIGHT: usize = 10;
const MERGED: usize = 11;
const DONE: usize = 12;

/// The lists of one sort, for one step.
struct Sort<'h> {
    cx: &'h Context,
    items: &'h List,
    keys: &'h List,
    spare_items: &'h List,
    spare_keys: &'h List,
    runs: &'h List,
    keyed: bool,
    state: State<'h>,
    answer: Option<bool>,
    /// The pair that must be compared by a call.
    asked: Option<(Value, Value)>,
    /// Work left for this step.
    budget: usize,
}

/// Gives the value, or leaves the function when a comparison must be asked first.
macro_rules! known {
    ($value:expr) => {
        match $value? {
            Some(value) => value,
            None => return Ok(None),
        }
    };
}

fn step(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let heap = heap(cx);
    if frame.get(RUNS).is_unbound() {
        frame.set(RUNS, heap.new_list(&[]));
    }
    let list = |slot: usize| heap.list(frame.get(slot)).ok_or(Stop::Halt);
    let mut sort = Sort {
        cx,
        items: list(0)?,
        keys: list(1)?,
        spare_items: list(2)?,
        spare_keys: list(3)?,
        runs: list(RUNS)?,
        keyed: !frame.get(0).is(frame.get(1)),
        state: State { frame },
        answer: None,
        asked: None,
        budget: STEP_ELEMENTS,
    };
    match resumed {
        Resumed::Raised(error) => {
            sort.put_back();
            return Err(Stop::Raise(error));
        }
        Resumed::Value(value) if sort.state.pending().get() != 0 => match as_truth(cx, value) {
            Ok(Some(truth)) => {
                sort.answer = Some(truth);
                sort.state.pending().set(0);
            }
            Ok(None) => return Ok(ask(Operation::Truth, &[value])),
            Err(stop) => {
                sort.put_back();
                return Err(stop);
            }
        },
        _ => {}
    }
    if sort.state.begun().get() == 0 {
        sort.state.begun().set(1);
        sort.state.count().set(1);
        sort.state.gallop_after().set(GALLOP);
    }
    while sort.state.phase().get() != DONE && sort.budget > 0 {
        match sort.advance() {
            Ok(Some(())) => {}
            Ok(None) => break,
            Err(stop) => {
                sort.put_back();
                return Err(stop);
            }
        }
    }
    let asked = sort.asked;
    sort.state.pending().set(usize::from(asked.is_some()));
    Ok(match asked {
        Some((left, right)) => ask(Operation::Compare(CompareOperator::Lt), &[left, right]),
        None if sort.state.phase().get() == DONE => Step::Done(Value::NONE),
        None => Step::Again,
    })
}

impl Sort<'_> {
    fn advance(&mut self) -> Outcome<Option<()>> {
        match self.state.phase().get() {
            COUNT => self.count_run(),
            INSERT => self.insert(),
            PUSH => self.push_run(),
            TRIM_LEFT => self.trim_left(),
            TRIM_RIGHT => self.trim_right(),
            LOW => self.merge_low(),
            LOW_FROM_LEFT => self.low_from_left(),
            LOW_FROM_RIGHT => self.low_from_right(),
            HIGH => self.merge_high(),
            HIGH_FROM_LEFT => self.high_from_left(),
            HIGH_FROM_RIGHT => self.high_from_right(),
            _ => self.end_of_merge(),
        }
    }

    /// Is `left < right`? None when the machine must be asked.
    fn less(&mut self, left: Option<Value>, right: Option<Value>) -> Outcome<Option<bool>> {
        self.budget = self.budget.saturating_sub(1);
        if let Some(answer) = self.answer.take() {
            return Ok(Some(answer));
        }
        let (left, right) = (left.unwrap_or(Value::NONE), right.unwrap_or(Value::NONE));
        let gas = self.cx.gas_left();
        let known = try_less(self.cx, left, right)?;
        // What is dear to compare counts for as many.
        let spent = gas.saturating_sub(self.cx.gas_left());
        if spent > 16 {
            self.budget = self.budget.saturating_sub(spent as usize / 4);
        }
        if known.is_some() {
            return Ok(known);
        }
        if let Some(answer) = self.cx.compared_by_leaf(CompareOperator::Lt, left, right) {
            // As if the next step were resumed with it.
            self.cx.charge(STEP_GAS);
            self.budget = STEP_ELEMENTS;
            return Ok(Some(answer));
        }
        self.asked = Some((left, right));
        Ok(None)
    }

    fn pay(&mut self, items: usize) {
        self.cx.charge_elements(items);
        self.budget = self.budget.saturating_sub(items / 8);
    }

    // ---- runs

    /// Finds the next run. `question` 0: it looks ascending; 1: it ended after equal items, is the first less than the last of them?
    /// 2: it looks descending, is the next item less than the last? 3: it is not, is it larger? 4: a descending run was turned round;
    /// it may go on ascending.
    fn count_run(&mut self) -> Outcome<Option<()>> {
        let end = self.items.len() - self.state.low().get();
        loop {
            let (low, next) = (self.state.low().get(), self.state.count().get());
            if next >= end {
                if self.state.question().get() == 2 {
                    self.turn_equal();
                    self.turn(low, low + next);
                }
                break;
            }
            let (first, second) = match self.state.question().get() {
                1 => (0, next - 1),
                3 => (next - 1, next),
                _ => (next, next - 1),
            };
            let (first, second) = (self.keys.get(low + first), self.keys.get(low + second));
            let less = known!(self.less(first, second));
            match (self.state.question().get(), less) {
                (0, false) => self.state.count().add(1),
                (0, true) if next > 1 => self.state.question().set(1),
                (0, true) => {
                    self.state.count().add(1);
                    self.state.question().set(2);
                }
                (1, true) => break,
                (1, false) => {
                    // All items so far are equal: they are turned round here, and back with the rest.
                    self.turn(low, low + next);
                    self.state.count().add(1);
                    self.state.question().set(2);
                }
                (2, true) => {
                    self.turn_equal();
                    self.state.count().add(1);
                }
                (2, false) => self.state.question().set(3),
                (3, false) => {
                    self.state.equal().add(1);
                    self.state.count().add(1);
                    self.state.question().set(2);
                }
                (3, true) => {
                    self.turn_equal();
                    self.turn(low, low + next);
                    self.state.question().set(4);
                }
                (_, false) => self.state.count().add(1),
                (_, true) => break,
            }
            if self.budget == 0 {
                return Ok(Some(()));
            }
        }
        self.state.question().set(0);
        self.state.equal().set(0);
        let shortest = self.shortest_run();
        self.state.wanted().set(shortest.min(end).max(self.state.count().get()));
        self.state.phase().set(INSERT);
        Ok(Some(()))
    }

    /// The length that runs are made at least: such that the list falls into a power of two of them, or a little less.
    fn shortest_run(&self) -> usize {
        let (mut length, mut rest) = (self.items.len(), 0);
        while length >= LONGEST_SHORT_RUN {
            rest |= length & 1;
            length >>= 1;
        }
        length + rest
    }

    /// Turns the equal items at the end of a descending run round, so that the whole run may be turned round without changing
    /// their order.
    fn turn_equal(&mut self) {
        if self.state.equal().get() > 0 {
            let end = self.state.low().get() + self.state.count().get();
            self.turn(end - self.state.equal().get() - 1, end);
            self.state.equal().set(0);
        }
    }

    fn turn(&mut self, start: usize, end: usize) {
        self.pay(end - start);
        self.items.items.reverse_range(start, end);
        if self.keyed {
            self.keys.items.reverse_range(start, end);
        }
    }

    /// Makes the run as long as it is to be, by binary insertion.
    fn insert(&mut self) -> Outcome<Option<()>> {
        let low = self.state.low().get();
        while self.state.count().get() < self.state.wanted().get() {
            let next = self.state.count().get();
            if self.state.search_first().get() == 0 {
                self.state.search_first().set(1);
                self.state.search_last().set(next + 1);
            }
            let pivot = self.keys.get(low + next);
            while self.state.search_first().get() < self.state.search_last().get() {
                let middle = usize::midpoint(
                    self.state.search_first().get(),
                    self.state.search_last().get(),
                );
                match known!(self.less(pivot, self.keys.get(low + middle - 1))) {
                    true => self.state.search_last().set(middle),
                    false => self.state.search_first().set(middle + 1),
                }
            }
            let place = self.state.search_first().get() - 1;
            self.pay(next - place);
            move_down(self.items, low + next, low + place);
            if self.keyed {
                move_down(self.keys, low + next, low + place);
            }
            self.state.search_first().set(0);
            self.state.count().add(1);
            if self.budget == 0 {
                return Ok(Some(()));
            }
        }
        self.state.phase().set(PUSH);
        Ok(Some(()))
    }

    // ---- the stack of runs

    /// Begin, length and power of a run.
    fn run(&self, index: usize) -> [usize; 3] {
        [0, 1, 2].map(|part| {
            let value = self.runs.get(3 * index + part).and_then(Value::as_int);
            value.unwrap_or(0) as usize
        })
    }

    fn set_run(&self, index: usize, part: usize, value: usize) {
        self.runs.set(3 * index + part, Value::int(value as i64));
    }

    /// Merges what the power of the border between the last run and the new one says, then pushes the new one.
    fn push_run(&mut self) -> Outcome<Option<()>> {
        let count = self.runs.len() / 3;
        if self.state.collapsing().get() != 0 {
            self.collapse(count);
            return Ok(Some(()));
        }
        if count > 0 {
            let [begin, length, _] = self.run(count - 1);
            let power = power(begin, length, self.state.count().get(), self.items.len());
            if count > 1 && self.run(count - 2)[2] > power {
                self.begin_merge(count - 2);
                return Ok(Some(()));
            }
            self.set_run(count - 1, 2, power);
        }
        let heap = heap(self.cx);
        for part in [self.state.low().get(), self.state.count().get(), 0] {
            self.runs.push(heap, Value::int(part as i64));
        }
        self.state.low().add(self.state.count().get());
        self.state.count().set(1);
        if self.state.low().get() < self.items.len() {
            self.state.phase().set(COUNT);
        } else {
            self.state.collapsing().set(1);
        }
        Ok(Some(()))
    }

    /// Merges what is left on the stack.
    fn collapse(&mut self, count: usize) {
        if count < 2 {
            self.state.phase().set(DONE);
            return;
        }
        let last = count - 2;
        let earlier = last > 0 && self.run(last - 1)[1] < self.run(last + 1)[1];
        self.begin_merge(if earlier { last - 1 } else { last });
    }

    // ---- one merge

    fn begin_merge(&mut self, index: usize) {
        let [left, left_count, _] = self.run(index);
        let [right, right_count, _] = self.run(index + 1);
        self.state.merged().set(index);
        self.state.left().set(left);
        self.state.left_count().set(left_count);
        self.state.right().set(right);
        self.state.right_count().set(right_count);
        self.state.phase().set(TRIM_LEFT);
    }

    /// The runs are one.
    fn end_of_merge(&mut self) -> Outcome<Option<()>> {
        let index = self.state.merged().get();
        let length = self.run(index)[1] + self.run(index + 1)[1];
        self.set_run(index, 1, length);
        // The run behind them moves up, with its power.
        let power = self.run(index + 1)[2];
        self.set_run(index, 2, power);
        if 3 * (index + 2) < self.runs.len() {
            for (part, value) in self.run(index + 2).into_iter().enumerate() {
                self.set_run(index + 1, part, value);
            }
        }
        self.runs.truncate(heap(self.cx), self.runs.len() - 3);
        self.state.phase().set(PUSH);
        Ok(Some(()))
    }

    /// Items of the left run that are where they belong stay there.
    fn trim_left(&mut self) -> Outcome<Option<()>> {
        let (keys, begin, count) =
            (self.keys, self.state.left().get(), self.state.left_count().get());
        let key = keys.get(self.state.right().get());
        let stay = known!(self.gallop(Side::Right, key, keys, begin, count, 0));
        self.state.left().add(stay);
        self.state.left_count().take(stay);
        self.state.phase().set(if self.state.left_count().get() == 0 {
            MERGED
        } else {
            TRIM_RIGHT
        });
        Ok(Some(()))
    }

    /// So do items of the right run; then the smaller one moves to the spare lists.
    fn trim_right(&mut self) -> Outcome<Option<()>> {
        let (keys, begin, count) =
            (self.keys, self.state.right().get(), self.state.right_count().get());
        let key = keys.get(self.state.left().get() + self.state.left_count().get() - 1);
        let place = known!(self.gallop(Side::Left, key, keys, begin, count, count - 1));
        self.state.right_count().set(place);
        if place == 0 {
            self.state.phase().set(MERGED);
            return Ok(Some(()));
        }
        self.state.left_streak().set(0);
        self.state.right_streak().set(0);
        if self.state.left_count().get() <= self.state.right_count().get() {
            // The left run lies in the spare lists from 0 on; the next item goes where it lay.
            self.save(self.state.left().get(), self.state.left_count().get());
            self.state.target().set(self.state.left().get());
            self.state.left().set(0);
            self.state.phase().set(LOW);
            self.low_take_right();
            self.state.phase().set(match () {
                () if self.state.right_count().get() == 0 => self.low_rest_of_left(),
                () if self.state.left_count().get() == 1 => self.low_rest_of_right(),
                () => LOW,
            });
        } else {
            // The right run lies in the spare lists; the last place is filled first. `left` and `right` are begins.
            self.save(self.state.right().get(), self.state.right_count().get());
            self.state.target().set(self.state.right().get() + self.state.right_count().get());
            self.state.right().set(0);
            self.state.phase().set(HIGH);
            self.high_take_left();
            self.state.phase().set(match () {
                () if self.state.left_count().get() == 0 => self.high_rest_of_right(),
                () if self.state.right_count().get() == 1 => self.high_rest_of_left(),
                () => HIGH,
            });
        }
        Ok(Some(()))
    }

    fn save(&mut self, begin: usize, count: usize) {
        self.pay(count);
        for index in 0..count {
            copy(self.items, begin + index, self.spare_items, index);
            if self.keyed {
                copy(self.keys, begin + index, self.spare_keys, index);
            }
        }
    }

    /// The keys of what lies in the spare lists.
    fn spare(&self) -> &List {
        if self.keyed { self.spare_keys } else { self.spare_items }
    }

    /// Moves an item within the lists, or out of the spare ones.
    fn place(&self, from_spare: bool, from: usize, to: usize) {
        let (items, keys) = match from_spare {
            true => (self.spare_items, self.spare_keys),
            false => (self.items, self.keys),
        };
        copy(items, from, self.items, to);
        if self.keyed {
            copy(keys, from, self.keys, to);
        }
    }

    /// When a comparison has raised: the items that lie in the spare lists go back into the gap.
    fn put_back(&mut self) {
        match self.state.phase().get() {
            LOW | LOW_FROM_LEFT | LOW_FROM_RIGHT => {
                self.low_rest_of_left();
            }
            HIGH | HIGH_FROM_LEFT | HIGH_FROM_RIGHT => {
                self.high_rest_of_right();
            }
            _ => {}
        }
    }

    // ---- merging from the low end: the left run is spare

    fn low_take_left(&mut self) {
        self.place(true, self.state.left().get(), self.state.target().get());
        self.state.left().add(1);
        self.state.target().add(1);
        self.state.left_count().take(1);
    }

    fn low_take_right(&mut self) {
        self.place(false, self.state.right().get(), self.state.target().get());
        self.state.right().add(1);
        self.state.target().add(1);
        self.state.right_count().take(1);
    }

    /// The right run is used up: what is left of the left one follows.
    fn low_rest_of_left(&mut self) -> usize {
        self.pay(self.state.left_count().get());
        while self.state.left_count().get() > 0 {
            self.low_take_left();
        }
        MERGED
    }

    /// The last item of the left run belongs at the end.
    fn low_rest_of_right(&mut self) -> usize {
        self.pay(self.state.right_count().get());
        while self.state.right_count().get() > 0 {
            self.low_take_right();
        }
        self.low_rest_of_left()
    }

    fn merge_low(&mut self) -> Outcome<Option<()>> {
        loop {
            let left = self.spare().get(self.state.left().get());
            if known!(self.less(self.keys.get(self.state.right().get()), left)) {
                self.low_take_right();
                self.state.right_streak().add(1);
                self.state.left_streak().set(0);
                if self.state.right_count().get() == 0 {
                    self.state.phase().set(self.low_rest_of_left());
                    return Ok(Some(()));
                }
            } else {
                self.low_take_left();
                self.state.left_streak().add(1);
                self.state.right_streak().set(0);
                if self.state.left_count().get() == 1 {
                    self.state.phase().set(self.low_rest_of_right());
                    return Ok(Some(()));
                }
            }
            if self.state.left_streak().get().max(self.state.right_streak().get())
                >= self.state.gallop_after().get()
            {
                self.state.gallop_after().add(1);
                self.begin_gallop_round(LOW_FROM_LEFT);
                return Ok(Some(()));
            }
            if self.budget == 0 {
                return Ok(Some(()));
            }
        }
    }

    fn begin_gallop_round(&mut self, phase: usize) {
        self.state.gallop_after().take(usize::from(self.state.gallop_after().get() > 1));
        self.state.phase().set(phase);
    }

    /// Goes on with a round of galloping as long as it pays.
    fn end_gallop_round(&mut self, gallop: usize, one_by_one: usize) {
        if self.state.left_streak().get() >= GALLOP || self.state.right_streak().get() >= GALLOP {
            return self.begin_gallop_round(gallop);
        }
        self.state.gallop_after().add(1);
        self.state.left_streak().set(0);
        self.state.right_streak().set(0);
        self.state.phase().set(one_by_one);
    }

    fn low_from_left(&mut self) -> Outcome<Option<()>> {
        let spare = if self.keyed { self.spare_keys } else { self.spare_items };
        let key = self.keys.get(self.state.right().get());
        let (begin, count) = (self.state.left().get(), self.state.left_count().get());
        let taken = known!(self.gallop(Side::Right, key, spare, begin, count, 0));
        self.state.left_streak().set(taken);
        self.pay(taken);
        for _ in 0..taken {
            self.low_take_left();
        }
        if taken > 0 && self.state.left_count().get() <= 1 {
            self.state.phase().set(match self.state.left_count().get() {
                1 => self.low_rest_of_right(),
                // Only a comparison that contradicts itself comes here.
                _ => MERGED,
            });
            return Ok(Some(()));
        }
        self.low_take_right();
        self.state.phase().set(match self.state.right_count().get() {
            0 => self.low_rest_of_left(),
            _ => LOW_FROM_RIGHT,
        });
        Ok(Some(()))
    }

    fn low_from_right(&mut self) -> Outcome<Option<()>> {
        let key = self.spare().get(self.state.left().get());
        let (keys, begin, count) =
            (self.keys, self.state.right().get(), self.state.right_count().get());
        let taken = known!(self.gallop(Side::Left, key, keys, begin, count, 0));
        self.state.right_streak().set(taken);
        self.pay(taken);
        for _ in 0..taken {
            self.low_take_right();
        }
        if self.state.right_count().get() == 0 {
            self.state.phase().set(self.low_rest_of_left());
            return Ok(Some(()));
        }
        self.low_take_left();
        match self.state.left_count().get() {
            1 => self.state.phase().set(self.low_rest_of_right()),
            _ => self.end_gallop_round(LOW_FROM_LEFT, LOW),
        }
        Ok(Some(()))
    }

    // ---- merging from the high end: the right run is spare; `target` is one behind the place that is filled next

    fn high_take_left(&mut self) {
        self.state.left_count().take(1);
        self.state.target().take(1);
        self.place(
            false,
            self.state.left().get() + self.state.left_count().get(),
            self.state.target().get(),
        );
    }

    fn high_take_right(&mut self) {
        self.state.right_count().take(1);
        self.state.target().take(1);
        self.place(true, self.state.right_count().get(), self.state.target().get());
    }

    fn high_rest_of_right(&mut self) -> usize {
        self.pay(self.state.right_count().get());
        while self.state.right_count().get() > 0 {
            self.high_take_right();
        }
        MERGED
    }

    /// The first item of the right run belongs at the front.
    fn high_rest_of_left(&mut self) -> usize {
        self.pay(self.state.left_count().get());
        while self.state.left_count().get() > 0 {
            self.high_take_left();
        }
        self.high_rest_of_right()
    }

    fn merge_high(&mut self) -> Outcome<Option<()>> {
        loop {
            let right = self.spare().get(self.state.right_count().get() - 1);
            let left = self.keys.get(self.state.left().get() + self.state.left_count().get() - 1);
            if known!(self.less(right, left)) {
                self.high_take_left();
                self.state.left_streak().add(1);
                self.state.right_streak().set(0);
                if self.state.left_count().get() == 0 {
                    self.state.phase().set(self.high_rest_of_right());
                    return Ok(Some(()));
                }
            } else {
                self.high_take_right();
                self.state.right_streak().add(1);
                self.state.left_streak().set(0);
                if self.state.right_count().get() == 1 {
                    self.state.phase().set(self.high_rest_of_left());
                    return Ok(Some(()));
                }
            }
            if self.state.left_streak().get().max(self.state.right_streak().get())
                >= self.state.gallop_after().get()
            {
                self.state.gallop_after().add(1);
                self.begin_gallop_round(HIGH_FROM_LEFT);
                return Ok(Some(()));
            }
            if self.budget == 0 {
                return Ok(Some(()));
            }
        }
    }

    fn high_from_left(&mut self) -> Outcome<Option<()>> {
        let key = self.spare().get(self.state.right_count().get() - 1);
        let (keys, begin, count) =
            (self.keys, self.state.left().get(), self.state.left_count().get());
        let place = known!(self.gallop(Side::Right, key, keys, begin, count, count - 1));
        let taken = count - place;
        self.state.left_streak().set(taken);
        self.pay(taken);
        for _ in 0..taken {
            self.high_take_left();
        }
        if self.state.left_count().get() == 0 {
            self.state.phase().set(self.high_rest_of_right());
            return Ok(Some(()));
        }
        self.high_take_right();
        self.state.phase().set(match self.state.right_count().get() {
            1 => self.high_rest_of_left(),
            _ => HIGH_FROM_RIGHT,
        });
        Ok(Some(()))
    }

    fn high_from_right(&mut self) -> Outcome<Option<()>> {
        let spare = if self.keyed { self.spare_keys } else { self.spare_items };
        let key = self.keys.get(self.state.left().get() + self.state.left_count().get() - 1);
        let count = self.state.right_count().get();
        let place = known!(self.gallop(Side::Left, key, spare, 0, count, count - 1));
        let taken = count - place;
        self.state.right_streak().set(taken);
        self.pay(taken);
        for _ in 0..taken {
            self.high_take_right();
        }
        if taken > 0 && self.state.right_count().get() <= 1 {
            self.state.phase().set(match self.state.right_count().get() {
                1 => self.high_rest_of_left(),
                // Only a comparison that contradicts itself comes here.
                _ => MERGED,
            });
            return Ok(Some(()));
        }
        self.high_take_left();
        match self.state.left_count().get() {
            0 => self.state.phase().set(self.high_rest_of_right()),
            _ => self.end_gallop_round(HIGH_FROM_LEFT, HIGH),
        }
        Ok(Some(()))
    }

    // ---- galloping

    /// Where a key belongs among `count` sorted keys from `begin` on: before or behind those equal to it. The search begins at
    /// `hint`, doubles its stride, then halves it.
    fn gallop(
        &mut self,
        side: Side,
        key: Option<Value>,
        keys: &List,
        begin: usize,
        count: usize,
        hint: usize,
    ) -> Outcome<Option<usize>> {
        if self.state.gallop().get() == 0 {
            // Upwards where the key belongs behind the item at the hint.
            let up = known!(self.belongs_behind(side, key, keys.get(begin + hint)));
            self.state.gallop_up().set(usize::from(up));
            self.state.gallop_last().set(0);
            self.state.gallop_next().set(1);
            self.state.gallop().set(1);
        }
        let up = self.state.gallop_up().get() != 0;
        if self.state.gallop().get() == 1 {
            let most = if up { count - hint } else { hint + 1 };
            while self.state.gallop_next().get() < most {
                let offset = self.state.gallop_next().get();
                let place = if up { hint + offset } else { hint - offset };
                if known!(self.belongs_behind(side, key, keys.get(begin + place))) != up {
                    break;
                }
                self.state.gallop_last().set(offset);
                self.state.gallop_next().set(2 * offset + 1);
            }
            let (last, next) =
                (self.state.gallop_last().get(), self.state.gallop_next().get().min(most));
            // From here on: the key belongs from `gallop_last` on, at `gallop_next` at the latest.
            let (first, last) =
                if up { (hint + last + 1, hint + next) } else { (hint + 1 - next, hint - last) };
            self.state.gallop_last().set(first);
            self.state.gallop_next().set(last);
            self.state.gallop().set(2);
        }
        while self.state.gallop_last().get() < self.state.gallop_next().get() {
            let middle = self.state.gallop_last().get()
                + (self.state.gallop_next().get() - self.state.gallop_last().get()) / 2;
            match known!(self.belongs_behind(side, key, keys.get(begin + middle))) {
                true => self.state.gallop_last().set(middle + 1),
                false => self.state.gallop_next().set(middle),
            }
        }
        self.state.gallop().set(0);
        Ok(Some(self.state.gallop_next().get()))
    }

    fn belongs_behind(
        &mut self,
        side: Side,
        key: Option<Value>,
        other: Option<Value>,
    ) -> Outcome<Option<bool>> {
        match side {
            Side::Left => self.less(other, key),
            Side::Right => Ok(self.less(key, other)?.map(|less| !less)),
        }
    }
}

/// Where a key belongs among equal ones.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

/// The power of the border between two neighbouring runs: how early a perfectly balanced merge of the whole list would part them.
fn power(begin: usize, left: usize, right: usize, length: usize) -> usize {
    // Twice the middles of the two runs.
    let mut one = 2 * begin + left;
    let mut other = one + left + right;
    let mut power = 0;
    loop {
        power += 1;
        if one >= length {
            one -= length;
            other -= length;
        } else if other >= length {
            return power;
        }
        one *= 2;
        other *= 2;
    }
}

fn copy(from: &List, index: usize, to: &List, place: usize) {
    if let Some(item) = from.get(index) {
        to.set(place, item);
    }
}

/// Moves the item at `from` down to `to`.
fn move_down(list: &List, from: usize, to: usize) {
    for index in (to..from).rev() {
        list.swap(index, index + 1);
    }
}

//! Sums and differences of the library's durations, dates and times, without the code of its methods.
//!
//! Comes in: a marked `__add__` or `__sub__` and its operands. The mark holds the names of the fields and, as the last of them, the class of
//! durations. Goes out: what the method would give, for objects of exactly the library's classes. Must never: answer where the method raises, asks a
//! zone, or makes an object of a derived class.

use super::context::Context;
use super::marked::{RECKONED, RECKONED_END};
use super::special::Special;
use crate::heap::{Instance, List, Tuple};
use crate::number::calendar::{self, MICROSECONDS, SECONDS_OF_DAY};
use crate::value::Value;
use npyc_format::hash::hash_str;
use npyc_format::isa::BinaryOperator;

/// The operands of a mark: two numbers for each, the second one for differences.
const DURATION: i64 = 0;
const DATE: i64 = 1;
const TIME: i64 = 2;
/// The fields of a date.
const DAY_FIELDS: usize = 3;
/// The fields of a time that are numbers; its zone and its fold stand behind them.
const TIME_FIELDS: usize = 7;
/// The most days of a duration.
const MOST_DAYS: i64 = 999_999_999;

/// An object and where its fields stand: its slots by number, the first at place 1.
struct Fields<'c> {
    object: &'c Instance,
    slots: &'c List,
}

impl Fields<'_> {
    fn slot(&self, index: usize) -> Option<u32> {
        u32::try_from(self.slots.get(index + 1)?.as_int()?).ok()
    }

    fn get(&self, cx: &Context, index: usize) -> Option<Value> {
        Some(self.object.slot(&cx.heap, self.slot(index)?))
    }

    fn numbers<const COUNT: usize>(&self, cx: &Context) -> Option<[i64; COUNT]> {
        let mut numbers = [0; COUNT];
        for (index, number) in numbers.iter_mut().enumerate() {
            *number = self.get(cx, index)?.as_int()?;
        }
        Some(numbers)
    }

    fn set(&self, cx: &Context, numbers: &[i64]) -> Option<()> {
        for (index, number) in numbers.iter().enumerate() {
            self.object.set_slot(&cx.heap, self.slot(index)?, Value::int(*number));
        }
        Some(())
    }
}

/// Days, seconds and microseconds of a duration, from parts that may have carries.
fn duration(days: i64, seconds: i64, us: i64) -> Option<[i64; 3]> {
    let seconds = seconds.checked_add(us.div_euclid(MICROSECONDS))?;
    let days = days.checked_add(seconds.div_euclid(SECONDS_OF_DAY))?;
    let is_short = (-MOST_DAYS..=MOST_DAYS).contains(&days);
    is_short.then_some([days, seconds.rem_euclid(SECONDS_OF_DAY), us.rem_euclid(MICROSECONDS)])
}

impl Context {
    /// What a marked `__add__` or `__sub__` gives where that needs no code.
    pub(super) fn reckoned(
        &self,
        operator: BinaryOperator,
        method: Value,
        left: Value,
        right: Value,
    ) -> Option<Value> {
        let (kind, parts) = self.mark_of(method)?;
        if !(RECKONED..RECKONED_END).contains(&kind) {
            return None;
        }
        let value = self.reckoned_by(operator, method, (kind, parts), [left, right])?;
        self.charge_elements(parts.get(1).and_then(|names| self.heap.tuple(names))?.len());
        Some(value)
    }

    fn reckoned_by(
        &self,
        operator: BinaryOperator,
        method: Value,
        (kind, parts): (i64, &Tuple),
        [left, right]: [Value; 2],
    ) -> Option<Value> {
        let is_difference = kind % 2 == 1;
        let (wanted, name) = match is_difference {
            true => (BinaryOperator::Subtract, "__sub__"),
            false => (BinaryOperator::Add, "__add__"),
        };
        let object = self.heap.instance(left)?;
        // A class that inherits the method makes objects of its own.
        let own = self.own_attribute(object.class(), hash_str(name), name)?;
        if operator != wanted || !own.is(method) {
            return None;
        }
        let mine = Fields { object, slots: self.slots_of_fields(parts, left)? };
        let names = self.heap.tuple(parts.get(1)?)?;
        let durations = names.get(names.len().checked_sub(1)?)?;
        let other = self.heap.instance(right)?;
        if other.class().is(durations) {
            let [days, seconds, us] = self.duration_fields(durations, right)?.numbers(self)?;
            let sign = if is_difference { -1 } else { 1 };
            return self.moved(
                (kind - RECKONED) / 2,
                &mine,
                [days, seconds, us].map(|part| sign * part),
            );
        }
        if !is_difference || !other.class().is(object.class()) {
            return None;
        }
        let theirs = Fields { object: other, slots: self.slots_of_fields(parts, right)? };
        let parts = match (kind - RECKONED) / 2 {
            DATE => [days_of(&mine.numbers(self)?) - days_of(&theirs.numbers(self)?), 0, 0],
            TIME => {
                let zones = (mine.get(self, TIME_FIELDS)?, theirs.get(self, TIME_FIELDS)?);
                if !zones.0.is(zones.1) {
                    return None;
                }
                let (mine, theirs): ([i64; TIME_FIELDS], [i64; TIME_FIELDS]) =
                    (mine.numbers(self)?, theirs.numbers(self)?);
                let seconds = |time: &[i64; TIME_FIELDS]| (time[3] * 60 + time[4]) * 60 + time[5];
                let days = calendar::ordinal(mine[0], mine[1], mine[2])
                    - calendar::ordinal(theirs[0], theirs[1], theirs[2]);
                [days, seconds(&mine) - seconds(&theirs), mine[6] - theirs[6]]
            }
            _ => return None,
        };
        let [days, seconds, us] = parts;
        let (value, _) = self.heap.new_instance(durations)?;
        self.duration_fields(durations, value)?.set(self, &duration(days, seconds, us)?)?;
        Some(value)
    }

    /// The fields of a duration: the class's own `__add__` knows where they stand.
    fn duration_fields(&self, durations: Value, value: Value) -> Option<Fields<'_>> {
        let method = self.special(durations, Special::binary(BinaryOperator::Add))?;
        let (kind, parts) = self.mark_of(method)?;
        let slots = (kind == RECKONED).then(|| self.slots_of_fields(parts, value))??;
        Some(Fields { object: self.heap.instance(value)?, slots })
    }

    /// A copy that is so many days, seconds and microseconds later.
    fn moved(&self, kind: i64, mine: &Fields<'_>, [days, seconds, us]: [i64; 3]) -> Option<Value> {
        let (value, object) = self.heap.copy_of_instance(mine.object)?;
        let made = Fields { object, slots: mine.slots };
        match kind {
            DURATION => {
                let [own_days, own_seconds, own_us] = mine.numbers(self)?;
                made.set(self, &duration(own_days + days, own_seconds + seconds, own_us + us)?)?;
            }
            DATE => {
                let moved = calendar::day(days_of(&mine.numbers(self)?).checked_add(days)?)?;
                made.set(self, &moved)?;
            }
            TIME => {
                made.set(self, &calendar::moved(mine.numbers(self)?, days, seconds, us)?)?;
                // The fold.
                made.object.set_slot(&self.heap, made.slot(TIME_FIELDS + 1)?, Value::int(0));
            }
            _ => return None,
        }
        Some(value)
    }
}

fn days_of(&[year, month, day]: &[i64; DAY_FIELDS]) -> i64 {
    calendar::ordinal(year, month, day)
}

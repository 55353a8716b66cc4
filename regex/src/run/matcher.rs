//! One attempt: the instructions, from a position on.

use super::scan::find_byte;
use super::search::{Mode, Task};
use super::state::{GIVE_BACK, NOTHING, PLAIN, TAKE_MORE};
use super::{Program, Spill, State, Text};
use crate::characters::{Characters, Fold, lower};
use crate::compile::{class_holds, is_word};
use npyc_format::regex::{NO_BYTE, Operation};

/// What became of an attempt.
pub(super) enum Attempt {
    /// It matches up to here.
    Matched(usize),
    Failed,
    Paused,
}

/// Characters that a repetition takes for one step.
const CHARACTERS_PER_STEP: u32 = 4;
/// Characters that a repetition takes before it looks at the budget again.
const RUN: u32 = 1 << 14;

/// Greedy, lazy, possessive: the operand of a repetition of one character.
const GREEDY: u32 = 0;
const LAZY: u32 = 1;

/// The position behind the character at `position`, if the instruction at `at` matches it.
#[inline(always)]
fn one<T: Text, C: Characters>(
    program: Program<'_>,
    at: usize,
    text: T,
    position: usize,
) -> Option<usize> {
    let (code, next) = text.at(position)?;
    let word = program.word(at);
    let matches = match Operation::of(word) {
        Operation::Character => code == word >> 8,
        Operation::Either => code == word >> 8 || code == program.word(at + 1),
        Operation::Any => code != u32::from(b'\n'),
        Operation::AnyAll => true,
        Operation::Class if code < 256 => {
            program.word(at + 1 + code as usize / 32) >> (code % 32) & 1 != 0
        }
        Operation::Class => in_class_above::<C>(program, at, code),
        _ => false,
    };
    matches.then_some(next)
}

#[inline(never)]
fn in_class_above<C: Characters>(program: Program<'_>, at: usize, code: u32) -> bool {
    let count = ((program.word(at) >> 8) as usize).saturating_sub(9) / 2;
    let range = |number: usize| {
        let place = at + 10 + number * 2;
        (program.word(place), program.word(place + 1))
    };
    class_holds::<C>(program.word(at + 9), count, range, code)
}

/// How many words the instruction of one character has.
fn one_length(program: Program<'_>, at: usize) -> usize {
    let word = program.word(at);
    match Operation::of(word) {
        Operation::Class => 1 + (word >> 8) as usize,
        Operation::Either => 2,
        _ => 1,
    }
}

/// Whether a position lies between a letter and none.
fn is_boundary<T: Text, C: Characters>(text: T, position: usize, ascii: bool) -> bool {
    let word =
        |found: Option<(u32, usize)>| found.is_some_and(|(code, _)| is_word::<C>(ascii, code));
    word(text.before(position)) != word(text.at(position))
}

impl State {
    /// Goes on with an attempt.
    pub(super) fn attempt<T: Text, C: Characters>(
        &mut self,
        program: Program<'_>,
        text: T,
        task: Task,
        spill: &mut dyn Spill,
        budget: &mut i64,
    ) -> Attempt {
        let end = text.bytes().len();
        let (mut at, mut position) = (self.place, self.position);
        loop {
            if *budget <= 0 {
                (self.place, self.position) = (at, position);
                return Attempt::Paused;
            }
            *budget -= 1;
            let word = program.word(at);
            let operand = word >> 8;
            let goes_on = match Operation::of(word) {
                Operation::Match => {
                    let counts = match task.mode {
                        Mode::Full => position == end,
                        _ => true,
                    };
                    if counts && !(task.must_advance && position == task.from) {
                        return Attempt::Matched(position);
                    }
                    false
                }
                Operation::Fail => false,
                Operation::Character => match text.at(position) {
                    Some((code, next)) if code == operand => {
                        position = next;
                        at += 1;
                        true
                    }
                    _ => false,
                },
                Operation::Either | Operation::Any | Operation::AnyAll | Operation::Class => {
                    match one::<T, C>(program, at, text, position) {
                        Some(next) => {
                            position = next;
                            at += one_length(program, at);
                            true
                        }
                        None => false,
                    }
                }
                Operation::Save => {
                    self.set(operand as usize, position as u32);
                    if operand & 1 != 0 {
                        self.set(program.groups() * 2, operand / 2 + 1);
                    }
                    at += 1;
                    true
                }
                Operation::Split => {
                    self.push(PLAIN, operand as usize, position, 0);
                    at += 1;
                    true
                }
                Operation::Jump => {
                    at = operand as usize;
                    true
                }
                Operation::LoopStart => {
                    let register = operand as usize;
                    self.set(register, NOTHING);
                    self.set(register + 1, NOTHING);
                    at += 1;
                    true
                }
                Operation::Loop => {
                    at = self.loop_once(program, at, operand as usize, position);
                    true
                }
                Operation::LazyLoop => {
                    let register = operand as usize;
                    let count = self.register(register).wrapping_add(1);
                    if count < program.word(at + 1) {
                        self.set(register, count);
                        at = program.word(at + 3) as usize;
                    } else {
                        // What follows is tried first, then one more round.
                        self.push(PLAIN, at + 4, position, 0);
                        at += 8;
                    }
                    true
                }
                Operation::LazyAgain => {
                    let register = operand as usize;
                    let count = self.register(register).wrapping_add(1);
                    let is_empty = self.register(register + 1) == position as u32;
                    if count >= program.word(at + 2) || is_empty {
                        false
                    } else {
                        self.set(register, count);
                        self.set(register + 1, position as u32);
                        at = program.word(at + 3) as usize;
                        true
                    }
                }
                Operation::RepeatOne => {
                    match self.repeat_one::<T, C>(program, at, text, position, budget) {
                        Repeated::At(next) => {
                            position = next;
                            at = program.word(at + 3) as usize;
                            true
                        }
                        Repeated::Failed => false,
                        Repeated::Paused(next) => {
                            (self.place, self.position) = (at, next);
                            return Attempt::Paused;
                        }
                    }
                }
                Operation::Start => {
                    at += 1;
                    position == 0
                }
                Operation::LineStart => {
                    at += 1;
                    text.before(position).is_none_or(|(code, _)| code == u32::from(b'\n'))
                }
                Operation::End => {
                    at += 1;
                    position == end
                        || position + 1 == end && text.bytes().get(position) == Some(&b'\n')
                }
                Operation::LineEnd => {
                    at += 1;
                    text.bytes().get(position).is_none_or(|byte| *byte == b'\n')
                }
                Operation::TextEnd => {
                    at += 1;
                    position == end
                }
                Operation::Boundary => {
                    at += 1;
                    is_boundary::<T, C>(text, position, operand & 2 != 0) != (operand & 1 != 0)
                }
                Operation::BackReference => {
                    let fold = program.word(at + 1);
                    at += 2;
                    match self.same_as_group::<T, C>(text, operand as usize, fold, position, budget)
                    {
                        Some(next) => {
                            position = next;
                            true
                        }
                        None => false,
                    }
                }
                Operation::Look => {
                    let register = operand as usize;
                    self.set(register, self.choice_count() as u32);
                    self.set(register + 1, position as u32);
                    match back(text, position, program.word(at + 1), budget) {
                        Some(start) => {
                            position = start;
                            at += 2;
                            true
                        }
                        None => false,
                    }
                }
                Operation::LookEnd => {
                    let register = operand as usize;
                    self.keep_choices(self.register(register) as usize);
                    position = self.register(register + 1) as usize;
                    at += 1;
                    true
                }
                Operation::LookNot => {
                    match back(text, position, program.word(at + 1), budget) {
                        Some(start) => {
                            let count = self.choice_count();
                            self.push(PLAIN, program.word(at + 2) as usize, position, 0);
                            self.set(operand as usize, count as u32);
                            position = start;
                            at += 3;
                        }
                        // There is nothing that could match.
                        None => at = program.word(at + 2) as usize,
                    }
                    true
                }
                Operation::LookNotEnd => {
                    self.keep_choices(self.register(operand as usize) as usize);
                    false
                }
                Operation::Atomic => {
                    self.set(operand as usize, self.choice_count() as u32);
                    at += 1;
                    true
                }
                Operation::AtomicEnd => {
                    self.keep_choices(self.register(operand as usize) as usize);
                    at += 1;
                    true
                }
                Operation::IfGroup => {
                    at = match self.group(operand as usize) {
                        Some(_) => at + 2,
                        None => program.word(at + 1) as usize,
                    };
                    true
                }
            };
            if goes_on {
                continue;
            }
            match self.go_back::<T, C>(program, text, spill, budget) {
                Some((place, start)) => (at, position) = (place, start),
                None => {
                    self.undo_to(0, spill);
                    return Attempt::Failed;
                }
            }
        }
    }

    /// A greedy loop that has come to its end: one more round, or on.
    fn loop_once(
        &mut self,
        program: Program<'_>,
        at: usize,
        register: usize,
        position: usize,
    ) -> usize {
        let count = self.register(register).wrapping_add(1);
        let body = program.word(at + 3) as usize;
        if count < program.word(at + 1) {
            self.set(register, count);
            return body;
        }
        let most = program.word(at + 2);
        // A round that matched nothing is not followed by another.
        if (count < most || most == u32::MAX) && self.register(register + 1) != position as u32 {
            self.push(PLAIN, at + 4, position, 0);
            self.set(register, count);
            self.set(register + 1, position as u32);
            return body;
        }
        at + 4
    }

    /// Takes the last choice that leads anywhere.
    #[inline(always)]
    fn go_back<T: Text, C: Characters>(
        &mut self,
        program: Program<'_>,
        text: T,
        spill: &mut dyn Spill,
        budget: &mut i64,
    ) -> Option<(usize, usize)> {
        loop {
            let choice = self.take(spill)?;
            let (at, position) = (choice.target(), choice.position as usize);
            match choice.kind() {
                GIVE_BACK => {
                    let (low, wanted) = (choice.extra as usize, program.word(at + 4));
                    let mut here = position;
                    let mut steps = 0;
                    let found = loop {
                        if here <= low {
                            break None;
                        }
                        let Some((_, before)) = text.before(here) else { break None };
                        here = before;
                        steps += 1;
                        // A long way is gone in pieces: here nothing can match, which is found at once.
                        if wanted == NO_BYTE
                            || steps >= RUN
                            || text.bytes().get(here).is_some_and(|byte| u32::from(*byte) == wanted)
                        {
                            break Some(here);
                        }
                    };
                    *budget -= i64::from(steps / CHARACTERS_PER_STEP);
                    if let Some(here) = found {
                        if here > low {
                            self.push(GIVE_BACK, at, here, choice.extra);
                        }
                        return Some((program.word(at + 3) as usize, here));
                    }
                }
                TAKE_MORE => {
                    let (most, wanted) = (program.word(at + 2), program.word(at + 4));
                    let (mut here, mut count) = (position, choice.extra);
                    let mut steps = 0;
                    loop {
                        if count >= most && most != u32::MAX {
                            break;
                        }
                        let Some(next) = one::<T, C>(program, at + 5, text, here) else { break };
                        here = next;
                        count = count.saturating_add(1);
                        steps += 1;
                        let stands = wanted == NO_BYTE
                            || text
                                .bytes()
                                .get(here)
                                .is_some_and(|byte| u32::from(*byte) == wanted);
                        if stands || steps >= RUN {
                            *budget -= i64::from(steps / CHARACTERS_PER_STEP);
                            self.push(TAKE_MORE, at, here, count);
                            return Some((program.word(at + 3) as usize, here));
                        }
                    }
                    *budget -= i64::from(steps / CHARACTERS_PER_STEP);
                }
                _ => return Some((at, position)),
            }
        }
    }

    /// A repetition of one character: takes what it must and, if it is not lazy, what it can.
    fn repeat_one<T: Text, C: Characters>(
        &mut self,
        program: Program<'_>,
        at: usize,
        text: T,
        mut position: usize,
        budget: &mut i64,
    ) -> Repeated {
        let how = program.word(at) >> 8;
        let (least, most) = (program.word(at + 1), program.word(at + 2));
        let mut count = std::mem::take(&mut self.repeated);
        if count == 0 {
            self.lowest = position;
        }
        let goal = if how == LAZY { least } else { most };
        let body = Operation::of(program.word(at + 5));
        let mut steps = 0;
        if goal == u32::MAX && count >= least && matches!(body, Operation::Any | Operation::AnyAll)
        {
            position = self.rest_of_line(text, position, body, budget);
        } else {
            while count < goal {
                if steps >= RUN {
                    *budget -= i64::from(steps / CHARACTERS_PER_STEP);
                    self.repeated = count;
                    return Repeated::Paused(position);
                }
                let Some(next) = one::<T, C>(program, at + 5, text, position) else { break };
                position = next;
                count += 1;
                steps += 1;
                if count == least {
                    self.lowest = position;
                    if goal == u32::MAX && matches!(body, Operation::Any | Operation::AnyAll) {
                        position = self.rest_of_line(text, position, body, budget);
                        break;
                    }
                }
            }
        }
        *budget -= i64::from(steps / CHARACTERS_PER_STEP);
        if count < least {
            return Repeated::Failed;
        }
        let wanted = program.word(at + 4);
        let stands = |position: usize| {
            wanted == NO_BYTE
                || text.bytes().get(position).is_some_and(|byte| u32::from(*byte) == wanted)
        };
        match how {
            GREEDY if position > self.lowest => {
                self.push(GIVE_BACK, at, position, self.lowest as u32);
            }
            LAZY => self.push(TAKE_MORE, at, position, count),
            _ => {}
        }
        if stands(position) { Repeated::At(position) } else { Repeated::Failed }
    }

    /// Where `.` or any character, as often as it can, ends.
    fn rest_of_line<T: Text>(
        &self,
        text: T,
        position: usize,
        body: Operation,
        budget: &mut i64,
    ) -> usize {
        let rest = text.bytes().get(position..).unwrap_or(&[]);
        let length = match body {
            Operation::Any => find_byte(rest, b'\n').unwrap_or(rest.len()),
            _ => return position + rest.len(),
        };
        *budget -= (length / 64) as i64;
        position + length
    }

    /// Where the text of a group ends if it stands at `position` too.
    fn same_as_group<T: Text, C: Characters>(
        &self,
        text: T,
        group: usize,
        fold: u32,
        position: usize,
        budget: &mut i64,
    ) -> Option<usize> {
        let (start, end) = self.group(group)?;
        *budget -= ((end - start) / 8) as i64;
        if fold == Fold::None as u32 {
            let bytes = text.bytes();
            let rest = bytes.get(position..)?;
            return rest.starts_with(bytes.get(start..end)?).then_some(position + end - start);
        }
        let fold = if fold == Fold::Ascii as u32 { Fold::Ascii } else { Fold::Unicode };
        let (mut from, mut to) = (start, position);
        while from < end {
            let (one, next_from) = text.at(from)?;
            let (other, next_to) = text.at(to)?;
            if lower::<C>(fold, one) != lower::<C>(fold, other) {
                return None;
            }
            (from, to) = (next_from, next_to);
        }
        Some(to)
    }
}

/// What became of a repetition.
enum Repeated {
    At(usize),
    Failed,
    /// It is in its middle.
    Paused(usize),
}

/// So many characters before a position.
fn back<T: Text>(text: T, mut position: usize, count: u32, budget: &mut i64) -> Option<usize> {
    *budget -= i64::from(count / CHARACTERS_PER_STEP);
    for _ in 0..count {
        position = text.before(position)?.1;
    }
    Some(position)
}

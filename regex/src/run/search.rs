//! The search: attempts at one position after another, with what is known of how a match begins.

use super::matcher::Attempt;
use super::scan::{find_byte, find_of};
use super::{Program, Spill, State, Text};
use crate::characters::Characters;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A match that begins at the start.
    Match,
    /// One that begins there and goes to the end.
    Full,
    /// The first one.
    Search,
}

/// A question to a program.
#[derive(Clone, Copy, Debug)]
pub struct Task {
    /// What is looked for.
    pub mode: Mode,
    /// Where.
    pub from: usize,
    /// Whether an empty match there does not count: there was a match that ended there.
    pub must_advance: bool,
}

/// How far a run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// A match: from where to where. Its groups stand in the state.
    Found(usize, usize),
    /// There is none.
    Missing,
    /// The budget is used up.
    Paused,
}

/// Bytes that a search looks at before it looks at the budget again.
const CHUNK: usize = 1 << 14;
/// Bytes that are passed over for one step.
const BYTES_PER_STEP: usize = 32;

impl State {
    /// Makes the state ready for a task.
    pub fn start_task(&mut self, program: Program<'_>, task: Task) {
        self.begin(program.registers(), task.from);
    }

    /// Goes on with a task, for as many steps as the budget has; what is left of it is negative by little if the last one was long.
    pub fn advance<T: Text, C: Characters>(
        &mut self,
        program: Program<'_>,
        text: T,
        task: Task,
        spill: &mut dyn Spill,
        budget: &mut i64,
    ) -> Progress {
        let end = text.bytes().len();
        loop {
            if !self.running {
                if task.mode == Mode::Search {
                    match next_start(program, text, self.start, budget) {
                        Candidate::At(start) => self.start = start,
                        Candidate::After(start) => {
                            self.start = start;
                            return Progress::Paused;
                        }
                        Candidate::None => return Progress::Missing,
                    }
                }
                if self.start > end {
                    return Progress::Missing;
                }
                self.running = true;
                self.position = self.start;
                self.place = program.start();
                self.repeated = 0;
            }
            match self.attempt::<T, C>(program, text, task, spill, budget) {
                Attempt::Matched(end) => return Progress::Found(self.start, end),
                Attempt::Paused => return Progress::Paused,
                Attempt::Failed => {
                    self.running = false;
                    if task.mode != Mode::Search {
                        return Progress::Missing;
                    }
                    match text.at(self.start) {
                        Some((_, next)) => self.start = next,
                        None => return Progress::Missing,
                    }
                }
            }
        }
    }
}

/// Where the next attempt can begin.
enum Candidate {
    At(usize),
    /// Nowhere before this position; the budget is used up.
    After(usize),
    None,
}

fn next_start<T: Text>(
    program: Program<'_>,
    text: T,
    mut from: usize,
    budget: &mut i64,
) -> Candidate {
    if program.is_anchored() {
        // One attempt shows it: elsewhere nothing matches.
        return if from == 0 { Candidate::At(0) } else { Candidate::None };
    }
    let bytes = text.bytes();
    let prefix = program.prefix();
    let first = prefix.first().copied();
    let set = if first.is_none() { program.first_bytes() } else { None };
    if first.is_none() && set.is_none() {
        return if from <= bytes.len() { Candidate::At(from) } else { Candidate::None };
    }
    while from < bytes.len() {
        if *budget <= 0 {
            return Candidate::After(from);
        }
        let chunk = &bytes[from..bytes.len().min(from + CHUNK)];
        let found = match (first, &set) {
            (Some(byte), _) => find_byte(chunk, byte),
            (None, Some(set)) => find_of(chunk, set),
            (None, None) => Some(0),
        };
        let passed = found.unwrap_or(chunk.len());
        *budget -= (passed / BYTES_PER_STEP) as i64;
        from += passed;
        if found.is_some() {
            if bytes[from..].starts_with(prefix) {
                return Candidate::At(from);
            }
            *budget -= 1;
            from += 1;
        }
    }
    Candidate::None
}

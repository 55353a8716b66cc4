//! Conditions of breakpoints: paths, compared and put together.
//!
//! Comes in: a text; a frame. Goes out: whether it holds there. Must never: run code of the program.

use super::{DebugError, path};
use crate::value::Value;
use crate::vm::hooks::{CompareOperator, Operation};
use crate::vm::machine::Machine;

/// A condition: one of several lists of tests holds when all of its tests hold.
pub(super) struct Condition {
    any: Vec<Vec<Test>>,
}

struct Test {
    is_negated: bool,
    left: String,
    right: Option<(Relation, String)>,
}

#[derive(Clone, Copy)]
enum Relation {
    Compare(CompareOperator),
    Is { is_negated: bool },
    In { is_negated: bool },
}

/// The signs between two paths; one that begins as another comes after it.
const SIGNS: [(&str, Relation); 6] = [
    ("==", Relation::Compare(CompareOperator::Eq)),
    ("!=", Relation::Compare(CompareOperator::Ne)),
    ("<=", Relation::Compare(CompareOperator::Le)),
    (">=", Relation::Compare(CompareOperator::Ge)),
    ("<", Relation::Compare(CompareOperator::Lt)),
    (">", Relation::Compare(CompareOperator::Gt)),
];

/// The words between two paths.
const WORDS: [(&[&str], Relation); 4] = [
    (&["is", "not"], Relation::Is { is_negated: true }),
    (&["is"], Relation::Is { is_negated: false }),
    (&["not", "in"], Relation::In { is_negated: true }),
    (&["in"], Relation::In { is_negated: false }),
];

/// The places of a text that lie in no brackets and no quoted text.
fn outside(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let (mut depth, mut quote, mut is_escaped) = (0usize, None, false);
    for (at, character) in text.char_indices() {
        match quote {
            Some(_) if is_escaped => is_escaped = false,
            Some(_) if character == '\\' => is_escaped = true,
            Some(open) => {
                if character == open {
                    quote = None;
                }
            }
            None => match character {
                '\'' | '"' => quote = Some(character),
                '[' => depth += 1,
                ']' => depth = depth.saturating_sub(1),
                _ if depth == 0 => places.push(at),
                _ => {}
            },
        }
    }
    places
}

/// Where words stand one after the other at a place, with space around them: the place behind them.
fn behind_words(text: &str, at: usize, words: &[&str]) -> Option<usize> {
    let before = text.get(..at)?.chars().next_back();
    if before.is_some_and(|character| !character.is_whitespace()) {
        return None;
    }
    let mut place = at;
    for word in words {
        let rest = text.get(place..)?;
        let rest = rest.trim_start();
        let after = rest.strip_prefix(word)?;
        if !after.starts_with(char::is_whitespace) {
            return None;
        }
        place = text.len() - after.len();
    }
    Some(place)
}

/// The parts of a text between the occurrences of a word.
fn split<'t>(text: &'t str, word: &str) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for at in outside(text) {
        if at >= start
            && let Some(behind) = behind_words(text, at, &[word])
        {
            parts.push(text.get(start..at).unwrap_or(""));
            start = behind;
        }
    }
    parts.push(text.get(start..).unwrap_or(""));
    parts
}

fn bad(text: &str, problem: &str) -> DebugError {
    DebugError::BadPath { text: text.to_owned(), problem: problem.to_owned() }
}

impl Condition {
    /// The condition that a text means. What its paths lead to is only known where the run stops.
    pub(super) fn read(text: &str) -> Result<Condition, DebugError> {
        let all = |part: &str| split(part, "and").into_iter().map(Test::read).collect();
        let any: Result<_, _> = split(text, "or").into_iter().map(all).collect();
        Ok(Condition { any: any? })
    }

    /// Whether it holds in a frame.
    pub(super) fn holds(&self, machine: &mut Machine, frame: usize) -> Result<bool, DebugError> {
        for tests in &self.any {
            let mut holds = true;
            for test in tests {
                holds = test.holds(machine, frame)?;
                if !holds {
                    break;
                }
            }
            if holds {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

impl Test {
    fn read(text: &str) -> Result<Test, DebugError> {
        let whole = text;
        let text = text.trim();
        let (is_negated, text) = match behind_words(text, 0, &["not"]) {
            Some(behind) => (true, text.get(behind..).unwrap_or("").trim()),
            None => (false, text),
        };
        let found = outside(text).into_iter().find_map(|at| {
            let rest = text.get(at..)?;
            let sign = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign));
            if let Some((sign, relation)) = sign {
                return Some((at, at + sign.len(), *relation));
            }
            let mut words = WORDS.iter();
            words.find_map(|(words, own)| Some((at, behind_words(text, at, words)?, *own)))
        });
        let side = |side: &str| match side.trim() {
            "" => Err(bad(whole, "a path is missing")),
            side if side.contains('=') && !side.contains(['\'', '"']) => {
                Err(bad(whole, "`=` assigns; write `==` to compare"))
            }
            side if outside(side)
                .iter()
                .any(|at| side[*at..].starts_with(['(', ')', '{', '}'])) =>
            {
                Err(bad(
                    whole,
                    "a condition compares paths, numbers and texts; calls and tuples it cannot",
                ))
            }
            side => Ok(side.to_owned()),
        };
        Ok(match found {
            None => Test { is_negated, left: side(text)?, right: None },
            Some((at, behind, relation)) => Test {
                is_negated,
                left: side(text.get(..at).unwrap_or(""))?,
                right: Some((relation, side(text.get(behind..).unwrap_or(""))?)),
            },
        })
    }

    fn holds(&self, machine: &mut Machine, frame: usize) -> Result<bool, DebugError> {
        let left = path::evaluate(machine, frame, &self.left, None)?;
        let Some((relation, right)) = &self.right else {
            return Ok(truth(machine, left, &self.left)? != self.is_negated);
        };
        let right = path::evaluate(machine, frame, right, None)?;
        let mut ask = |operation: Operation, operands: [Value; 2]| {
            let shown = format!("the comparison with {}", self.left);
            let value = path::step(machine, operation, &operands, None, &shown)?;
            truth(machine, value, &shown)
        };
        let holds = match *relation {
            Relation::Compare(operator) => ask(Operation::Compare(operator), [left, right])?,
            Relation::Is { is_negated } => left.is(right) != is_negated,
            Relation::In { is_negated } => ask(Operation::Contains, [right, left])? != is_negated,
        };
        Ok(holds != self.is_negated)
    }
}

fn truth(machine: &mut Machine, value: Value, shown: &str) -> Result<bool, DebugError> {
    if let Some(truth) = value.as_bool() {
        return Ok(truth);
    }
    let truth = path::step(machine, Operation::Truth, &[value], None, shown)?;
    truth.as_bool().ok_or_else(|| DebugError::NeedsCode(shown.to_owned()))
}

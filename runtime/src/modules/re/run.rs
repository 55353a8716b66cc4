//! Runs of a program, cut up into steps.
//!
//! Comes in: a program, a subject, a task, and slots of a native's frame. Goes out: a match, none, or the step by which the native goes
//! on. A run that is not done is put into the slots: its numbers as bytes, its piles as bytearrays that only the frame knows. What that
//! may take is asked for before the run goes on. Must never: go on with a run whose pieces another one could have changed.

use super::Unicode;
use super::subject::Subject;
use crate::heap::ByteArray;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::{Outcome, Step, Stop};
use crate::vm::slots::FrameSlot;
use npython_regex::{Choice, Latin, Program, Progress, Spill, Task, Undo, Utf8};

/// Steps of a program that one step of a native may take.
pub(super) const STEP_BUDGET: i64 = 2048;
/// Bytes of a choice and of a change, as they are put away.
const CHOICE_BYTES: usize = 16;
const UNDO_BYTES: usize = 8;
/// Choices, and twice as many changes, that a step can add.
const MOST_ADDED: usize = STEP_BUDGET as usize + 64;
/// Entries that are taken back at once.
const TAKEN_BACK: usize = 512;

/// The slots of a run that is put away.
pub(super) struct Paused<'f> {
    pub(super) numbers: &'f FrameSlot<'f, Value>,
    pub(super) choices: &'f FrameSlot<'f, Value>,
    pub(super) undo: &'f FrameSlot<'f, Value>,
}

/// What a run came to.
pub(super) enum Ran {
    /// A match from here to there; its groups stand in the context's state until the step ends.
    Found(usize, usize),
    Missing,
    /// The native's step ends here.
    Ask(Step),
}

/// The piles that are put away.
struct Piles<'c> {
    choices: Option<&'c ByteArray>,
    undo: Option<&'c ByteArray>,
}

/// The entries below number `end`, from the first that is taken.
fn below(pile: Option<&ByteArray>, end: usize, size: usize) -> Vec<u8> {
    let start = end.saturating_sub(TAKEN_BACK);
    pile.map(|pile| pile.content.range_to_vec(start * size, end * size)).unwrap_or_default()
}

impl Spill for Piles<'_> {
    fn choices(&mut self, end: usize, into: &mut Vec<Choice>) {
        let bytes = below(self.choices, end, CHOICE_BYTES);
        into.extend(
            bytes.as_chunks::<CHOICE_BYTES>().0.iter().map(|entry| Choice::from_bytes(*entry)),
        );
    }

    fn undo(&mut self, end: usize, into: &mut Vec<Undo>) {
        let bytes = below(self.undo, end, UNDO_BYTES);
        into.extend(bytes.as_chunks::<UNDO_BYTES>().0.iter().map(|entry| Undo::from_bytes(*entry)));
    }
}

/// Bytes that putting a run away may take.
fn bytes_to_put_away(cx: &Context, program: Program<'_>, paused: &Paused<'_>) -> u64 {
    let growth = |slot: &FrameSlot<'_, Value>, added: usize| match cx.heap.byte_array(slot.get()) {
        Some(pile) => pile.content.growth_bytes(added),
        None => added,
    };
    let piles = growth(paused.choices, MOST_ADDED * CHOICE_BYTES)
        + growth(paused.undo, MOST_ADDED * 2 * UNDO_BYTES);
    (piles + 8 * (program.registers() + 16)) as u64
}

/// A program and what it is run on.
pub(super) struct Question<'c> {
    pub(super) program: Program<'c>,
    pub(super) subject: Subject<'c>,
    /// Where the subject ends for it.
    pub(super) end: usize,
    pub(super) task: Task,
}

/// Goes on with a run; `besides` is what the native will take in this step.
pub(super) fn run(
    cx: &Context,
    question: &Question<'_>,
    paused: &Paused<'_>,
    besides: u64,
    budget: &mut i64,
) -> Outcome<Ran> {
    let &Question { program, subject, end, task } = question;
    if *budget <= 0 {
        return Ok(Ran::Ask(Step::Again));
    }
    if let Some(need) = cx.wants(bytes_to_put_away(cx, program, paused) + besides, 0) {
        return Ok(Ran::Ask(Step::Reserve(need)));
    }
    let mut state = cx.regex.borrow_mut();
    let is_paused = match cx.heap.bytes(paused.numbers.get()) {
        None => {
            state.start_task(program, task);
            false
        }
        Some(numbers) => {
            let numbers = numbers.as_bytes().as_chunks::<4>().0.iter();
            let numbers: Vec<u32> = numbers.map(|number| u32::from_le_bytes(*number)).collect();
            state.restore(&numbers);
            true
        }
    };
    let mut piles = Piles {
        choices: cx.heap.byte_array(paused.choices.get()),
        undo: cx.heap.byte_array(paused.undo.get()),
    };
    let before = *budget;
    let progress = match subject {
        Subject::Text(text) if !text.is_ascii() => {
            let text = Utf8(text.as_str().get(..end).unwrap_or(""));
            state.advance::<_, Unicode>(program, text, task, &mut piles, budget)
        }
        Subject::Text(text) => {
            let text = Latin(text.as_str().as_bytes().get(..end).unwrap_or(&[]));
            state.advance::<_, Unicode>(program, text, task, &mut piles, budget)
        }
        Subject::Bytes(bytes) => {
            let text = Latin(bytes.get(..end).unwrap_or(&[]));
            state.advance::<_, Unicode>(program, text, task, &mut piles, budget)
        }
    };
    cx.charge((before - *budget).max(0) as u64);
    if progress != Progress::Paused {
        if is_paused {
            for slot in [paused.numbers, paused.choices, paused.undo] {
                slot.set(Value::UNBOUND);
            }
        }
        return Ok(match progress {
            Progress::Found(start, end) => Ran::Found(start, end),
            _ => Ran::Missing,
        });
    }
    let numbers: Vec<u8> = state.numbers().flat_map(u32::to_le_bytes).collect();
    paused.numbers.set(cx.heap.new_bytes(&numbers));
    let (choices_below, choices, undo_below, undo) = state.piles();
    let choices: Vec<u8> = choices.iter().flat_map(|choice| choice.to_bytes()).collect();
    put_away(cx, paused.choices, choices_below * CHOICE_BYTES, &choices)?;
    let undo: Vec<u8> = undo.iter().flat_map(|change| change.to_bytes()).collect();
    put_away(cx, paused.undo, undo_below * UNDO_BYTES, &undo)?;
    cx.charge_bytes(numbers.len() + choices.len());
    Ok(Ran::Ask(Step::Again))
}

/// Puts a pile's upper part behind the first `kept` bytes of what lies there.
fn put_away(cx: &Context, slot: &FrameSlot<'_, Value>, kept: usize, entries: &[u8]) -> Outcome<()> {
    if slot.get().is_unbound() {
        slot.set(cx.heap.new_byte_array(&[]));
    }
    let pile = cx.heap.byte_array(slot.get()).ok_or(Stop::Halt)?;
    pile.content.truncate(&cx.heap, kept);
    pile.content.extend_from_slice(&cx.heap, entries);
    Ok(())
}

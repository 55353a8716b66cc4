//! The state of a run: registers, what is still to be tried, what is to be undone.
//!
//! Both piles can be put away in the middle of a run and come back from the top in pieces, so that a run with a long history costs
//! no more when it is paused often. A register's old content is noted before it changes; who goes back to a choice undoes what
//! came after it. So a failed attempt leaves all registers as they were, and none is ever cleared.

/// A register that holds nothing.
pub(crate) const NOTHING: u32 = u32::MAX;

/// Where a run can go on when its path has failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The instruction, and in the highest bits what kind of choice it is.
    pub(crate) place: u32,
    pub(crate) position: u32,
    /// Of repetitions: the lowest position that is left, or how many rounds were made.
    pub(crate) extra: u32,
    /// How many changes were noted when it was made.
    pub(crate) undo: u32,
}

/// The other path of a `Split` or a loop.
pub(crate) const PLAIN: u32 = 0;
/// A greedy repetition of one character can give one back.
pub(crate) const GIVE_BACK: u32 = 1;
/// A lazy repetition of one character can take one more.
pub(crate) const TAKE_MORE: u32 = 2;
/// Where the kind stands in `place`.
const KIND_SHIFT: u32 = 30;

impl Choice {
    pub(crate) fn new(kind: u32, place: usize, position: usize, extra: u32, undo: usize) -> Choice {
        Choice {
            place: place as u32 | kind << KIND_SHIFT,
            position: position as u32,
            extra,
            undo: undo as u32,
        }
    }

    pub(crate) fn kind(self) -> u32 {
        self.place >> KIND_SHIFT
    }

    pub(crate) fn target(self) -> usize {
        (self.place & ((1 << KIND_SHIFT) - 1)) as usize
    }

    /// As it is kept outside.
    #[must_use]
    pub fn to_bytes(self) -> [u8; 16] {
        let mut bytes = [0; 16];
        let fields = [self.place, self.position, self.extra, self.undo];
        for (chunk, field) in bytes.as_chunks_mut::<4>().0.iter_mut().zip(fields) {
            *chunk = field.to_le_bytes();
        }
        bytes
    }

    /// What was kept.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 16]) -> Choice {
        let fields = bytes.as_chunks::<4>().0;
        let field = |at: usize| fields.get(at).map_or(0, |field| u32::from_le_bytes(*field));
        Choice { place: field(0), position: field(1), extra: field(2), undo: field(3) }
    }
}

/// A change of a register: its number and what it held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Undo {
    pub(crate) register: u32,
    pub(crate) old: u32,
}

impl Undo {
    /// As it is kept outside.
    #[must_use]
    pub fn to_bytes(self) -> [u8; 8] {
        (u64::from(self.register) | u64::from(self.old) << 32).to_le_bytes()
    }

    /// What was kept.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 8]) -> Undo {
        let word = u64::from_le_bytes(bytes);
        Undo { register: word as u32, old: (word >> 32) as u32 }
    }
}

/// Gives back what was put away of a paused run: the entries just below number `end` of a pile, in order. At least one if `end` is
/// not 0.
pub trait Spill {
    /// Of the choices.
    fn choices(&mut self, end: usize, into: &mut Vec<Choice>);
    /// Of the changes.
    fn undo(&mut self, end: usize, into: &mut Vec<Undo>);
}

/// A run between two steps. It can be used for one run after another, and keeps its memory.
#[derive(Debug, Default)]
pub struct State {
    pub(crate) registers: Vec<u32>,
    pub(crate) choices: Vec<Choice>,
    pub(crate) undo: Vec<Undo>,
    /// How many choices and changes lie below those here.
    pub(crate) choices_below: usize,
    pub(crate) undo_below: usize,
    /// Where the attempt began.
    pub(crate) start: usize,
    pub(crate) place: usize,
    pub(crate) position: usize,
    /// Whether an attempt is under way.
    pub(crate) running: bool,
    /// Of a repetition of one character in the middle of which the run was paused: how many it has, and the lowest position.
    pub(crate) repeated: u32,
    pub(crate) lowest: usize,
}

/// Numbers of a paused run besides its registers.
const SCALARS: usize = 8;

impl State {
    /// Makes it ready for a run.
    #[inline]
    pub(crate) fn begin(&mut self, registers: usize, start: usize) {
        self.registers.clear();
        self.registers.resize(registers, NOTHING);
        self.choices.clear();
        self.undo.clear();
        self.choices_below = 0;
        self.undo_below = 0;
        self.start = start;
        self.running = false;
        self.repeated = 0;
    }

    /// The numbers of a paused run, without the piles.
    pub fn numbers(&self) -> impl Iterator<Item = u32> + '_ {
        let scalars = [
            self.choices_below + self.choices.len(),
            self.undo_below + self.undo.len(),
            self.start,
            self.place,
            self.position,
            usize::from(self.running),
            self.repeated as usize,
            self.lowest,
        ];
        scalars.into_iter().map(|number| number as u32).chain(self.registers.iter().copied())
    }

    /// Goes on with the numbers of a paused run; its piles lie outside.
    pub fn restore(&mut self, numbers: &[u32]) {
        let number = |at: usize| numbers.get(at).map_or(0, |number| *number as usize);
        self.choices_below = number(0);
        self.undo_below = number(1);
        self.start = number(2);
        self.place = number(3);
        self.position = number(4);
        self.running = number(5) != 0;
        self.repeated = number(6) as u32;
        self.lowest = number(7);
        self.choices.clear();
        self.undo.clear();
        self.registers.clear();
        self.registers.extend_from_slice(numbers.get(SCALARS..).unwrap_or(&[]));
    }

    /// The piles to be put away, each from the number on below which nothing has changed.
    #[must_use]
    pub fn piles(&self) -> (usize, &[Choice], usize, &[Undo]) {
        (self.choices_below, &self.choices, self.undo_below, &self.undo)
    }

    /// The positions of a group.
    #[must_use]
    #[inline]
    pub fn group(&self, number: usize) -> Option<(usize, usize)> {
        let first = number.checked_sub(1)? * 2;
        let start = self.register(first);
        let end = self.register(first + 1);
        (start != NOTHING && end != NOTHING && start <= end)
            .then_some((start as usize, end as usize))
    }

    /// The number of the group that was closed last.
    #[must_use]
    #[inline]
    pub fn last_group(&self, groups: usize) -> Option<usize> {
        match self.register(groups * 2) {
            NOTHING => None,
            number => Some(number as usize),
        }
    }

    /// Where the match begins.
    #[must_use]
    pub fn start(&self) -> usize {
        self.start
    }

    #[inline(always)]
    pub(crate) fn register(&self, number: usize) -> u32 {
        self.registers.get(number).copied().unwrap_or(NOTHING)
    }

    /// Changes a register; the change can be undone.
    #[inline(always)]
    pub(crate) fn set(&mut self, number: usize, content: u32) {
        if let Some(register) = self.registers.get_mut(number) {
            self.undo.push(Undo { register: number as u32, old: *register });
            *register = content;
        }
    }

    /// How many choices there are.
    #[inline(always)]
    pub(crate) fn choice_count(&self) -> usize {
        self.choices_below + self.choices.len()
    }

    #[inline(always)]
    pub(crate) fn push(&mut self, kind: u32, place: usize, position: usize, extra: u32) {
        let undo = self.undo_below + self.undo.len();
        self.choices.push(Choice::new(kind, place, position, extra, undo));
    }

    /// Forgets all choices but the first so many.
    #[inline]
    pub(crate) fn keep_choices(&mut self, count: usize) {
        match count.checked_sub(self.choices_below) {
            Some(kept) => self.choices.truncate(kept),
            None => {
                self.choices.clear();
                self.choices_below = count;
            }
        }
    }

    /// Takes the last choice, and undoes what came after it.
    #[inline(always)]
    pub(crate) fn take(&mut self, spill: &mut dyn Spill) -> Option<Choice> {
        if self.choices.is_empty() && self.choices_below > 0 {
            spill.choices(self.choices_below, &mut self.choices);
            self.choices_below = self.choices_below.saturating_sub(self.choices.len());
        }
        let choice = self.choices.pop()?;
        self.undo_to(choice.undo as usize, spill);
        Some(choice)
    }

    /// Undoes all changes but the first so many.
    #[inline(always)]
    pub(crate) fn undo_to(&mut self, count: usize, spill: &mut dyn Spill) {
        while self.undo_below + self.undo.len() > count {
            if self.undo.is_empty() {
                spill.undo(self.undo_below, &mut self.undo);
                self.undo_below = self.undo_below.saturating_sub(self.undo.len());
            }
            let Some(change) = self.undo.pop() else { return };
            if let Some(register) = self.registers.get_mut(change.register as usize) {
                *register = change.old;
            }
        }
    }
}

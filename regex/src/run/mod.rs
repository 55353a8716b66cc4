//! Words and a text → matches.
//!
//! Comes in: a [`Program`], a [`Text`], a [`Task`] and a budget of steps. Goes out: [`Progress`]. A run that is paused is put away as
//! a few numbers and two piles ([`State`]); whoever keeps them gives the piles back from the top as they are asked for ([`Spill`]).
//! Must never: recurse, take more steps than the budget says (by more than one instruction), or read outside of the text.

mod matcher;
mod scan;
mod search;
mod state;
mod text;

pub use search::{Mode, Progress, Task};
pub use state::{Choice, Spill, State, Undo};
pub use text::{Latin, Text, Utf8};

use npyc_format::regex::Header;

/// The program of a pattern, as `compile` made it, or as it stands in an archive whose verifier has proved it.
#[derive(Clone, Copy)]
pub struct Program<'p> {
    bytes: &'p [u8],
    words: &'p [[u8; 4]],
}

impl<'p> Program<'p> {
    /// A program's words. Words that nobody proved match something or nothing, but do no harm.
    #[must_use]
    #[inline]
    pub fn new(bytes: &'p [u8]) -> Program<'p> {
        Program { bytes, words: bytes.as_chunks::<4>().0 }
    }

    #[inline(always)]
    pub(crate) fn word(self, at: usize) -> u32 {
        self.words.get(at).map_or(0, |word| u32::from_le_bytes(*word))
    }

    /// How many groups the pattern has, the whole match not counted.
    #[must_use]
    #[inline]
    pub fn groups(self) -> usize {
        self.word(Header::GROUPS) as usize
    }

    /// How many registers a run of it has.
    #[must_use]
    #[inline]
    pub fn registers(self) -> usize {
        // A program names each of its registers, so it has fewer than words.
        (self.word(Header::REGISTERS) as usize).min(self.words.len() * 2 + 1)
    }

    /// Bytes that every match begins with; may be empty.
    #[inline]
    fn prefix(self) -> &'p [u8] {
        let start = self.word(Header::PREFIX) as usize * 4;
        let end = start + self.word(Header::PREFIX_LENGTH) as usize;
        self.bytes.get(start..end).unwrap_or(&[])
    }

    /// The bytes that a match can begin with, if that is known.
    #[inline]
    fn first_bytes(self) -> Option<[u32; 8]> {
        match self.word(Header::FIRST_BYTES) as usize {
            0 => None,
            at => Some(std::array::from_fn(|index| self.word(at + index))),
        }
    }

    #[inline]
    fn is_anchored(self) -> bool {
        self.word(Header::ANCHORED) != 0
    }

    #[inline]
    fn start(self) -> usize {
        self.word(Header::START) as usize
    }
}

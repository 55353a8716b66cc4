//! Work in one go that may take seconds: it is given up when the host interrupts, and begun anew when the run goes on.
//!
//! Comes in: the question, between pieces of the work, whether to give up. Goes out: the answer. Must never: let a host that interrupts
//! again and again keep the work from ever being done; whatever was given up is given twice as many pieces the next time.

use super::context::Context;
use super::native::{Need, Stop, Waiting};
use std::cell::Cell;

/// One attempt at such a work. It has changed nothing until it is done.
pub(crate) struct LongWork<'c> {
    cx: &'c Context,
    /// How many pieces were done.
    pieces: Cell<u64>,
}

impl<'c> LongWork<'c> {
    /// Nothing is done yet.
    pub(crate) fn new(cx: &'c Context) -> LongWork<'c> {
        LongWork { cx, pieces: Cell::new(0) }
    }

    /// Whether to give up, asked after each piece: the host wants the run back, and this attempt has done more than the last one, twice over.
    pub(crate) fn is_unwanted(&self) -> bool {
        self.pieces.set(self.pieces.get() + 1);
        self.pieces.get() > self.cx.patience.get() && self.cx.is_interrupted()
    }

    /// It was given up, and what was granted for it is given back: it asks for the same again.
    pub(crate) fn give_up(self, need: Need) -> Need {
        self.cx.patience.set(self.pieces.get().saturating_mul(2));
        self.cx.give_up(need)
    }

    /// The same as the stop of a native that works in one go.
    pub(crate) fn given_up(self, need: Need) -> Stop {
        Stop::Wait(Waiting::again(self.give_up(need)))
    }

    /// It is done.
    pub(crate) fn end(self) {
        self.cx.patience.set(0);
    }
}

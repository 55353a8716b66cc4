//! The register stack and the frame records: memory that grows by copying, only when a call asks for more.
//!
//! Comes in: how much is needed. Goes out: raw memory that always holds well-formed values. Must never: be moved while
//! somebody holds a register address (all users reload `regs` after anything that can call).

use super::frame::Frame;
use crate::value::Value;

/// Slots kept free above every window: room for the operands of calls that instructions other than calls make.
pub(crate) const SLACK: usize = 24;
/// The first size, in slots: 4 KiB.
const FIRST_SLOTS: usize = 256;

/// Longer ones grow by less.
const SHORT: usize = 1 << 16;

/// A growable array of plain data whose address is handed out raw.
pub(crate) struct Raw<T: Copy> {
    items: Vec<T>,
    blank: T,
}

impl<T: Copy> Raw<T> {
    /// An array of `count` blanks.
    pub(crate) fn new(count: usize, blank: T) -> Raw<T> {
        // Copied in ever longer parts: one item after the other takes several times as long.
        let mut items = Vec::with_capacity(count);
        if count > 0 {
            items.push(blank);
        }
        while items.len() < count {
            items.extend_from_within(..items.len().min(count - items.len()));
        }
        Raw { items, blank }
    }

    /// The first item; valid until the next [`Raw::grow`].
    pub(crate) fn start(&mut self) -> *mut T {
        self.items.as_mut_ptr()
    }

    /// The first item, for reading the address only.
    pub(crate) fn start_const(&self) -> *mut T {
        self.items.as_ptr().cast_mut()
    }

    /// How many items there are.
    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// Makes it at least `count` long: twice as long while it is short, then by an eighth, so that what nobody asked for stays
    /// small next to what is used.
    pub(crate) fn grow(&mut self, count: usize) {
        if count > self.items.len() {
            let length = self.items.len();
            let more = if length < SHORT { length } else { length / 8 };
            let target = count.max(length + more);
            self.items.reserve_exact(target - length);
            self.items.resize(target, self.blank);
        }
    }
}

/// The register stack of a fresh machine.
pub(crate) fn registers() -> Raw<Value> {
    Raw::new(FIRST_SLOTS, Value::UNBOUND)
}

/// The frame records of a fresh machine.
pub(crate) fn frames() -> Raw<Frame> {
    Raw::new(16, Frame::BOTTOM)
}

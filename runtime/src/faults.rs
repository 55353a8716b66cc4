//! Failures on demand: the n-th check of a kind fails once, for tests of what is left behind when something fails.
//!
//! Comes in: a number, from a test. Goes out: whether the check under way is the one that fails. Must never: fail anything in a
//! machine that no test has armed.

use std::cell::Cell;

/// What can be let fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A frame is pushed: it fails as at the depth limit.
    Depth,
    /// Room is asked for: it fails as at the memory limit.
    Room,
    /// A collection: after it there is no more room than before, and what was allocated since the last one has none.
    Collection,
}

/// One kind of check.
#[derive(Default)]
pub(crate) struct Fault {
    /// How many checks are left up to the one that fails; 0 when none is to fail.
    left: Cell<u32>,
}

impl Fault {
    /// Lets the `number`-th check from now fail.
    pub(crate) fn arm(&self, number: u32) {
        self.left.set(number);
    }

    /// Whether a check is still to fail.
    pub(crate) fn is_armed(&self) -> bool {
        self.left.get() > 0
    }

    /// How many checks are left up to the one that fails.
    pub(crate) fn left(&self) -> u32 {
        self.left.get()
    }

    /// Counts a check; true for the one that fails.
    #[inline]
    pub(crate) fn strikes(&self) -> bool {
        let left = self.left.get();
        if left == 0 {
            return false;
        }
        self.left.set(left - 1);
        left == 1
    }
}

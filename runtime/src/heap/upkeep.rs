//! What collections cost beyond what the guest's gas pays for.
//!
//! In: the gas used, and how many objects each collection looked into. Out: whether the run collects more than it works. Must never:
//! depend on time; the same run comes to the same answer everywhere.
//!
//! A collection charges nothing, and where most of the memory is alive for good, each frees little: a guest that fills its memory with
//! small objects and then asks for large blocks could have all of it marked for a few thousand units of gas. So a unit of gas pays
//! for one object, and a run may owe as many as its memory holds sixty-four times over; then its memory counts as used up.

use std::cell::Cell;

/// The account of a heap.
#[derive(Default)]
pub(super) struct Upkeep {
    /// Objects looked into that no gas paid for.
    owed: Cell<u64>,
    /// Gas used up to the last collection.
    paid: Cell<u64>,
}

impl Upkeep {
    /// Notes the gas that a run has used so far.
    pub(super) fn pay(&self, gas_used: u64) {
        let paid = gas_used.saturating_sub(self.paid.replace(gas_used));
        self.owed.set(self.owed.get().saturating_sub(paid));
    }

    /// What is owed, and the gas that was paid with.
    pub(super) fn account(&self) -> (u64, u64) {
        (self.owed.get(), self.paid.get())
    }

    /// Goes on with another account.
    pub(super) fn set_account(&self, (owed, paid): (u64, u64)) {
        self.owed.set(owed);
        self.paid.set(paid);
    }

    /// Notes a collection.
    pub(super) fn owe(&self, objects: u64) {
        self.owed.set(self.owed.get().saturating_add(objects));
    }

    /// Whether more is owed than a heap of so many bytes may owe.
    pub(super) fn is_overdrawn(&self, limit: usize) -> bool {
        // The smallest objects take some 64 bytes with what refers to them.
        self.owed.get() > limit as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gas_pays_for_objects() {
        let upkeep = Upkeep::default();
        upkeep.owe(900);
        assert!(!upkeep.is_overdrawn(900) && upkeep.is_overdrawn(899));
        upkeep.pay(100);
        assert!(!upkeep.is_overdrawn(800) && upkeep.is_overdrawn(799));
        upkeep.pay(100);
        assert!(upkeep.is_overdrawn(799));
        upkeep.pay(5_000);
        assert!(!upkeep.is_overdrawn(0));
        upkeep.owe(u64::MAX);
        upkeep.owe(u64::MAX);
        assert!(upkeep.is_overdrawn(usize::MAX >> 1));
    }
}

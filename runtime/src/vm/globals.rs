//! The global slots of an archive, in one machine.
//!
//! Comes in: how many there are. Goes out: the slots, made when they are first asked for, so that a machine that was only
//! instantiated owns nothing however large its archive is. Must never: move once made, since handlers keep their address.

use crate::value::Value;
use std::cell::{Cell, OnceCell};
use std::ops::Deref;

/// The global slots; unbound ones hold UNBOUND.
pub(crate) struct Globals {
    count: usize,
    slots: OnceCell<Box<[Cell<Value>]>>,
}

impl Globals {
    /// So many slots, not made yet.
    pub(crate) fn new(count: usize) -> Globals {
        Globals { count, slots: OnceCell::new() }
    }

    /// The slots as far as they were made: all or none.
    pub(crate) fn made(&self) -> &[Cell<Value>] {
        self.slots.get().map_or(&[], |slots| slots)
    }
}

impl Deref for Globals {
    type Target = [Cell<Value>];

    fn deref(&self) -> &[Cell<Value>] {
        self.slots.get_or_init(|| vec![Cell::new(Value::UNBOUND); self.count].into_boxed_slice())
    }
}

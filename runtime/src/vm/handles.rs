//! Guest values that the host holds: roots of one machine, by number.
//!
//! Comes in: values, and the numbers of handles that were dropped. Goes out: a number for each value held. Must never: give a
//! number away again while a handle has it, or take a number that another machine gave for its own.

use crate::value::Value;
use std::cell::{OnceCell, RefCell};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// The numbers of dropped handles: a handle may be dropped on any thread, at any time.
pub(crate) type Dropped = Mutex<Vec<u32>>;

/// The values that the host holds.
pub(crate) struct Handles {
    /// The number of the machine; every machine of the process has its own.
    machine: u64,
    values: RefCell<Vec<Value>>,
    free: RefCell<Vec<u32>>,
    dropped: OnceCell<Arc<Dropped>>,
}

/// A machine holds no more values for its host.
pub(crate) const MAX_HANDLES: u32 = 1 << 24;

impl Handles {
    /// None held, for a machine with a number that no other one has.
    pub(crate) fn new() -> Handles {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Handles {
            machine: NEXT.fetch_add(1, Ordering::Relaxed),
            values: RefCell::default(),
            free: RefCell::default(),
            dropped: OnceCell::new(),
        }
    }

    /// The number of the machine.
    pub(crate) fn machine(&self) -> u64 {
        self.machine
    }

    /// Keeps a value alive until its number is in the list that is given with it; none if there are too many.
    pub(crate) fn hold(&self, value: Value) -> Option<(u32, Arc<Dropped>)> {
        self.forget_dropped();
        let dropped = self.dropped.get_or_init(Arc::default).clone();
        let mut values = self.values.borrow_mut();
        let number = match self.free.borrow_mut().pop() {
            Some(number) => {
                *values.get_mut(number as usize)? = value;
                number
            }
            None => {
                let number = u32::try_from(values.len()).ok().filter(|next| *next < MAX_HANDLES)?;
                values.push(value);
                number
            }
        };
        Some((number, dropped))
    }

    /// The value of a number that this machine gave.
    pub(crate) fn get(&self, number: u32) -> Option<Value> {
        self.values.borrow().get(number as usize).copied()
    }

    /// How many values are held.
    pub(crate) fn count(&self) -> usize {
        self.forget_dropped();
        self.values.borrow().iter().filter(|value| !value.is_unbound()).count()
    }

    /// Takes the values of dropped handles off.
    fn forget_dropped(&self) {
        let Some(dropped) = self.dropped.get() else { return };
        // A panic elsewhere leaves whole numbers in the list.
        let mut dropped = dropped.lock().unwrap_or_else(PoisonError::into_inner);
        for number in dropped.drain(..) {
            if let Some(slot) = self.values.borrow_mut().get_mut(number as usize) {
                *slot = Value::UNBOUND;
                self.free.borrow_mut().push(number);
            }
        }
    }

    /// The values held.
    pub(crate) fn each_root(&self, mut root: impl FnMut(Value)) {
        self.forget_dropped();
        self.values.borrow().iter().for_each(|value| root(*value));
    }
}

//! Operations of the host: what programs wait for, one at a time or several at once.
//!
//! Comes in: futures of the host, values that operations came to. Goes out: the values, each once. Must never: run anything of the
//! guest, or keep an operation that the guest has given up.

use super::host::Answered;
use crate::value::Value;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;

/// A future of the host that comes to an answer.
pub(crate) struct Running {
    /// The function that began it, as Python writes it.
    pub(crate) name: String,
    /// The future.
    pub(crate) future: Pin<Box<dyn Future<Output = Box<dyn Answered>> + Send>>,
}

impl Running {
    /// Drops futures of the host; a panic of theirs goes no further.
    pub(crate) fn let_go(futures: impl IntoIterator<Item = Running>) {
        for running in futures {
            let _ = catch_unwind(AssertUnwindSafe(|| drop(running)));
        }
    }
}

/// A run that waits for whichever operation ends first waits for this number.
pub(crate) const ANY: u64 = u64::MAX;

/// What has become of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OpState {
    /// It is under way.
    Running,
    /// It has ended, and the program has not looked at it yet.
    Done,
    /// Nobody knows of it.
    Unknown,
}

/// The operations of one machine.
#[derive(Default)]
pub(crate) struct Ops {
    next: Cell<u64>,
    running: RefCell<Vec<(u64, Running)>>,
    /// Values and exceptions that nobody has taken yet.
    done: RefCell<Vec<(u64, Result<Value, Value>)>>,
    /// Operations that the program's event loop waits for.
    watched: RefCell<Vec<u64>>,
    /// Operations that the program has given up and the host has not been told of.
    disposed: RefCell<Vec<u64>>,
    /// When the program wants to go on by itself, in nanoseconds of the host's clock.
    pub(crate) wait_until: Cell<Option<u64>>,
}

impl Ops {
    /// A number that no operation of this machine has had.
    pub(crate) fn number(&self) -> u64 {
        self.next.set(self.next.get() + 1);
        self.next.get()
    }

    /// How many operations are under way, as far as the machine knows: futures, and those that the event loop waits for.
    pub(crate) fn under_way(&self) -> usize {
        self.running.borrow().len().max(self.watched.borrow().len())
    }

    /// Adds a future.
    pub(crate) fn start(&self, future: Running) -> u64 {
        let number = self.number();
        self.running.borrow_mut().push((number, future));
        number
    }

    /// Takes the futures out, to be polled: polling runs code of the host, which may start others.
    pub(crate) fn take_running(&self) -> Vec<(u64, Running)> {
        self.running.take()
    }

    /// Puts those back that are not done.
    pub(crate) fn put_running(&self, mut still: Vec<(u64, Running)>) {
        let mut running = self.running.borrow_mut();
        still.append(&mut running);
        *running = still;
    }

    /// Keeps what an operation came to.
    pub(crate) fn complete(&self, number: u64, result: Result<Value, Value>) {
        self.let_go_of(number);
        self.done.borrow_mut().push((number, result));
    }

    /// What an operation came to, if it has ended.
    pub(crate) fn take(&self, number: u64) -> Option<Result<Value, Value>> {
        let mut done = self.done.borrow_mut();
        let at = done.iter().position(|(known, _)| *known == number)?;
        Some(done.remove(at).1)
    }

    /// What all operations that the program watches and that have ended came to.
    pub(crate) fn take_watched(&self) -> Vec<(u64, Result<Value, Value>)> {
        let mut watched = self.watched.borrow_mut();
        let mut taken = Vec::new();
        self.done.borrow_mut().retain(|(number, result)| {
            let Some(at) = watched.iter().position(|known| known == number) else { return true };
            watched.remove(at);
            taken.push((*number, *result));
            false
        });
        taken
    }

    /// Whether an operation that the program watches has ended.
    pub(crate) fn any_watched_is_done(&self) -> bool {
        let watched = self.watched.borrow();
        self.done.borrow().iter().any(|(number, _)| watched.contains(number))
    }

    /// Notes that the program's event loop waits for an operation.
    pub(crate) fn watch(&self, number: u64) {
        let mut watched = self.watched.borrow_mut();
        if !watched.contains(&number) {
            watched.push(number);
        }
    }

    /// Gives an operation up: its future is dropped. Whether there was something to give up.
    pub(crate) fn dispose(&self, number: u64, by_guest: bool) -> bool {
        let mut found = self.let_go_of(number);
        let mut watched = self.watched.borrow_mut();
        found |= watched.contains(&number);
        watched.retain(|known| *known != number);
        self.done.borrow_mut().retain(|(known, _)| *known != number);
        if by_guest {
            self.disposed.borrow_mut().push(number);
        }
        found
    }

    /// Drops the future of an operation, which may run code of the host; whether there was one.
    fn let_go_of(&self, number: u64) -> bool {
        let mut running = self.running.borrow_mut();
        let at = running.iter().position(|(known, _)| *known == number);
        let gone = at.map(|at| running.remove(at).1);
        drop(running);
        let found = gone.is_some();
        Running::let_go(gone);
        found
    }

    /// Forgets all operations; their futures are dropped.
    pub(crate) fn clear(&self) {
        Running::let_go(self.running.take().into_iter().map(|(_, running)| running));
        self.done.borrow_mut().clear();
        self.watched.borrow_mut().clear();
        self.wait_until.set(None);
    }

    /// What the program has given up since this was last asked.
    pub(crate) fn take_disposed(&self) -> Vec<u64> {
        self.disposed.take()
    }

    /// What has become of an operation.
    pub(crate) fn state(&self, number: u64) -> OpState {
        if self.done.borrow().iter().any(|(known, _)| *known == number) {
            return OpState::Done;
        }
        let running = self.running.borrow().iter().any(|(known, _)| *known == number);
        let is_known = running || self.watched.borrow().contains(&number);
        if is_known { OpState::Running } else { OpState::Unknown }
    }

    /// The operations that are under way.
    pub(crate) fn pending(&self) -> Vec<u64> {
        let mut numbers: Vec<u64> =
            self.running.borrow().iter().map(|(number, _)| *number).collect();
        for number in self.watched.borrow().iter() {
            if !numbers.contains(number) {
                numbers.push(*number);
            }
        }
        let done = self.done.borrow();
        numbers.retain(|number| !done.iter().any(|(known, _)| known == number));
        numbers
    }

    /// Shows its numbers to a snapshot, and takes what comes back for them.
    pub(crate) fn walk_numbers<E>(
        &self,
        mut walk: impl FnMut(u64) -> Result<u64, E>,
    ) -> Result<(), E> {
        self.next.set(walk(self.next.get())?);
        let until = self.wait_until.get();
        let is_set = walk(u64::from(until.is_some()))? != 0;
        let until = walk(until.unwrap_or(0))?;
        self.wait_until.set(is_set.then_some(until));
        Ok(())
    }

    /// The same with its lists of numbers.
    pub(crate) fn walk_lists<E>(
        &self,
        mut walk: impl FnMut(&[u64]) -> Result<Vec<u64>, E>,
    ) -> Result<(), E> {
        for list in [&self.watched, &self.disposed] {
            let read = walk(&list.borrow())?;
            *list.borrow_mut() = read;
        }
        Ok(())
    }

    /// What operations came to that nobody has taken yet.
    pub(crate) fn finished(&self) -> Vec<(u64, Result<Value, Value>)> {
        self.done.borrow().clone()
    }

    /// Puts that back.
    pub(crate) fn set_finished(&self, done: Vec<(u64, Result<Value, Value>)>) {
        *self.done.borrow_mut() = done;
    }

    /// The number of a future that is under way.
    pub(crate) fn first_running(&self) -> Option<u64> {
        self.running.borrow().first().map(|(number, _)| *number)
    }

    /// How many futures there are.
    pub(crate) fn running_count(&self) -> usize {
        self.running.borrow().len()
    }

    /// The values kept.
    pub(crate) fn each_root(&self, mut root: impl FnMut(Value)) {
        for (_, result) in self.done.borrow().iter() {
            let (Ok(value) | Err(value)) = result;
            root(*value);
        }
    }
}

impl Drop for Ops {
    fn drop(&mut self) {
        self.clear();
    }
}

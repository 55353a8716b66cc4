//! Calls of host functions that are under way on this thread: how C reaches the run inside which it was called.
//!
//! Comes in: a call, lent for as long as the host function runs. Goes out: the same call for a handle. Must never: lend a call twice at a time, or after the
//! host function came back.

use crate::status::{Failure, Status};
use npython::{Call, HostError, Returned};
use std::cell::RefCell;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicU64, Ordering};

/// Handles of calls have this bit, which no handle of the table has.
const MARK: u64 = 1 << 63;

/// A call that is under way.
struct Running {
    handle: u64,
    /// None while it is lent.
    call: Option<NonNull<Call<'static>>>,
    /// What the host function raises if it says that it failed.
    error: Option<HostError>,
    /// Set when the value comes later.
    later: Option<Returned>,
}

thread_local! {
    static RUNNING: RefCell<Vec<Running>> = const { RefCell::new(Vec::new()) };
}

/// Whether a handle of a VM is one of a call.
pub(crate) fn is_call(handle: u64) -> bool {
    handle & MARK != 0
}

/// What was left with a call.
pub(crate) struct Left {
    pub(crate) error: Option<HostError>,
    pub(crate) later: Option<Returned>,
}

/// Takes the innermost call off the stack, also when the host function unwinds.
struct Entered;

impl Entered {
    fn leave(self) -> Left {
        std::mem::forget(self);
        Entered::pop()
    }

    fn pop() -> Left {
        let top = RUNNING.with_borrow_mut(Vec::pop);
        top.map_or(Left { error: None, later: None }, |top| Left {
            error: top.error,
            later: top.later,
        })
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        Entered::pop();
    }
}

/// Runs a host function, which reaches its call by the handle that it gets.
pub(crate) fn enter<T>(call: &mut Call<'_>, code: impl FnOnce(u64) -> T) -> (T, Left) {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let handle = NEXT.fetch_add(1, Ordering::Relaxed) | MARK;
    let call = NonNull::from(call).cast::<Call<'static>>();
    RUNNING.with_borrow_mut(|stack| {
        stack.push(Running { handle, call: Some(call), error: None, later: None })
    });
    let entered = Entered;
    let result = code(handle);
    (result, entered.leave())
}

/// Gives a lent call back, also when its use unwinds.
struct Lent {
    handle: u64,
    call: NonNull<Call<'static>>,
}

impl Drop for Lent {
    fn drop(&mut self) {
        find(self.handle, |running| running.call = Some(self.call));
    }
}

fn find<T>(handle: u64, code: impl FnOnce(&mut Running) -> T) -> Option<T> {
    RUNNING.with_borrow_mut(|stack| {
        stack.iter_mut().rev().find(|running| running.handle == handle).map(code)
    })
}

fn over() -> Failure {
    let text = "the handle is of a call of a host function that is over, or of another thread";
    Failure::new(Status::BadHandle, text)
}

/// Uses a call. What fails inside is what the host function raises if it passes the failure on.
pub(crate) fn with<T>(
    handle: u64,
    code: impl FnOnce(&mut Call<'_>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let call = find(handle, |running| running.call.take()).ok_or_else(over)?;
    let Some(call) = call else {
        let text = "the call is in use: it is calling the program at the moment";
        return Err(Failure::new(Status::Busy, text));
    };
    let mut lent = Lent { handle, call };
    // SAFETY: the address is that of the call which `enter` borrows exclusively until the host function comes back, and `enter` takes it off the stack
    // before that borrow ends. It was taken out of its place, so there is one reference to it at a time; the closure cannot keep it.
    let result = code(unsafe { lent.call.as_mut() });
    drop(lent);
    if let Err(failure) = &result
        && let Some(raises) = &failure.raises
    {
        find(handle, |running| running.error = Some(HostError::clone(raises)));
    }
    result
}

/// Leaves with a call what its host function raises.
pub(crate) fn raise(handle: u64, error: HostError) -> Result<(), Failure> {
    find(handle, |running| running.error = Some(error)).ok_or_else(over)
}

/// Leaves with a call that its value comes later.
pub(crate) fn later(handle: u64, returned: Returned) -> Result<(), Failure> {
    find(handle, |running| running.later = Some(returned)).ok_or_else(over)
}

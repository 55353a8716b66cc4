//! One thread that wakes the executors of runs whose deadline comes: no executor has to lend a timer.
//!
//! Comes in: how long a program waits, whom to wake. Goes out: a call of the waker. Must never: be started by a host that waits for no
//! deadline.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::task::Waker;
use std::time::{Duration, Instant};

/// A clock of the host's may go faster than that of the machine: it is asked again after so long at the latest.
const LONGEST: Duration = Duration::from_millis(20);

/// Whom to wake, by time and a number that tells equal times apart.
type Sleepers = BTreeMap<(Instant, u64), Waker>;

#[derive(Default)]
struct Timer {
    sleepers: Mutex<Sleepers>,
    changed: Condvar,
}

impl Timer {
    fn sleepers(&self) -> MutexGuard<'_, Sleepers> {
        // Nothing panics while it is locked.
        self.sleepers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes whose time has come, for ever.
    fn run(&self) {
        let mut sleepers = self.sleepers();
        loop {
            let now = Instant::now();
            let later = sleepers.split_off(&(now, u64::MAX));
            let due = std::mem::replace(&mut *sleepers, later);
            if !due.is_empty() {
                drop(sleepers);
                for waker in due.into_values() {
                    // A panic of one executor is not the others'.
                    let _ = catch_unwind(AssertUnwindSafe(|| waker.wake()));
                }
                sleepers = self.sleepers();
                continue;
            }
            let next = sleepers.first_key_value().map(|((at, _), _)| at.duration_since(now));
            let wait = next.unwrap_or(Duration::from_secs(3600));
            let woken = self.changed.wait_timeout(sleepers, wait);
            (sleepers, _) = woken.unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Wakes somebody after a time, or a little later, or earlier where that is long.
pub(super) fn wake_after(time: Duration, waker: &Waker) {
    static TIMER: OnceLock<Option<&'static Timer>> = OnceLock::new();
    let timer = TIMER.get_or_init(|| {
        let timer: &'static Timer = Box::leak(Box::default());
        let thread = std::thread::Builder::new().name("npython timer".to_owned());
        thread.spawn(|| timer.run()).ok().map(|_| timer)
    });
    let Some(timer) = timer else {
        // Without a thread the executor asks again and again.
        waker.wake_by_ref();
        return;
    };
    let at = Instant::now() + time.min(LONGEST);
    let mut sleepers = timer.sleepers();
    let mut number = 0;
    while sleepers.contains_key(&(at, number)) {
        number += 1;
    }
    sleepers.insert((at, number), waker.clone());
    timer.changed.notify_one();
}

//! The clock that a host may give its guests.
//!
//! Comes in: the host's choice. Goes out: times, and waiting. Must never: be there by itself; without a clock a program that asks
//! for the time is stopped.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// What guests see of time: `time.time()`, `datetime.now()`, `time.sleep()` and their like.
///
/// A clock is shared by all VMs of an engine.
pub trait Clock: Send + Sync {
    /// Nanoseconds since 1970-01-01 00:00 UTC.
    fn now(&self) -> i64;

    /// Nanoseconds since some moment; never goes back.
    fn monotonic(&self) -> u64;

    /// Waits for at most this long. `time.sleep` calls it again until enough time has passed, and can be interrupted between.
    fn wait(&self, time: Duration);

    /// The local time zone: seconds east of UTC, and its name. UTC if the host does not say otherwise.
    fn zone(&self) -> (i32, &str) {
        (0, "UTC")
    }
}

/// A local time zone that does not change: seconds east of UTC, and its name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Zone(i32, String);

impl Zone {
    fn utc() -> Zone {
        Zone(0, "UTC".to_owned())
    }
}

/// The time of the machine, in UTC unless it is put into a zone.
#[derive(Debug)]
pub struct SystemClock {
    started: Instant,
    zone: Zone,
}

impl SystemClock {
    /// The time of the machine; `monotonic` begins now.
    pub fn new() -> SystemClock {
        SystemClock { started: Instant::now(), zone: Zone::utc() }
    }

    /// The same with a local time so many seconds east of UTC, of this name.
    ///
    /// ```
    /// use npython::{Clock, SystemClock};
    /// assert_eq!(SystemClock::new().in_zone(7200, "CEST").zone(), (7200, "CEST"));
    /// ```
    #[must_use]
    pub fn in_zone(self, seconds_east: i32, name: impl Into<String>) -> SystemClock {
        SystemClock { zone: Zone(seconds_east, name.into()), ..self }
    }
}

impl Default for SystemClock {
    fn default() -> SystemClock {
        SystemClock::new()
    }
}

/// Nanoseconds of a duration; some 580 years are the most.
fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

impl Clock for SystemClock {
    fn now(&self) -> i64 {
        match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_nanos()).unwrap_or(i64::MAX),
            Err(before) => -i64::try_from(before.duration().as_nanos()).unwrap_or(i64::MAX),
        }
    }

    fn monotonic(&self) -> u64 {
        nanoseconds(self.started.elapsed())
    }

    fn wait(&self, time: Duration) {
        std::thread::sleep(time);
    }

    fn zone(&self) -> (i32, &str) {
        (self.zone.0, &self.zone.1)
    }
}

/// A time that only `time.sleep` moves: programs that ask for the time give the same output in each run.
#[derive(Debug)]
pub struct VirtualClock {
    start: i64,
    passed: AtomicU64,
    zone: Zone,
}

impl VirtualClock {
    /// A clock that shows this many nanoseconds since 1970-01-01 00:00 UTC.
    ///
    /// ```
    /// use npython::{Clock, VirtualClock};
    /// let clock = VirtualClock::new(0);
    /// clock.wait(std::time::Duration::from_secs(5));
    /// assert_eq!(clock.now(), 5_000_000_000);
    /// ```
    pub fn new(start: i64) -> VirtualClock {
        VirtualClock { start, passed: AtomicU64::new(0), zone: Zone::utc() }
    }

    /// The same with a local time so many seconds east of UTC, of this name.
    ///
    /// ```
    /// use npython::{Clock, VirtualClock};
    /// assert_eq!(VirtualClock::new(0).in_zone(-18_000, "EST").zone(), (-18_000, "EST"));
    /// ```
    #[must_use]
    pub fn in_zone(self, seconds_east: i32, name: impl Into<String>) -> VirtualClock {
        VirtualClock { zone: Zone(seconds_east, name.into()), ..self }
    }
}

impl Clock for VirtualClock {
    fn now(&self) -> i64 {
        self.start.saturating_add_unsigned(self.monotonic())
    }

    fn monotonic(&self) -> u64 {
        self.passed.load(Ordering::Relaxed)
    }

    fn wait(&self, time: Duration) {
        self.passed.fetch_add(nanoseconds(time), Ordering::Relaxed);
    }

    fn zone(&self) -> (i32, &str) {
        (self.zone.0, &self.zone.1)
    }
}

//! What programs see of time: virtual, the machine's, or C's own clock, each in a zone that the host says.
//!
//! Comes in: starts, zones, functions of C. Goes out: clocks of builders. Must never: keep an address of C's but functions and their data.

use crate::builder::{Builder, change};
use crate::handler::{
    ClockMonotonic, ClockNow, ClockWait, Release, UserData, ask_monotonic, ask_now, ask_wait,
};
use crate::pointer::{Text, null};
use crate::status::{Status, guard};
use npython::{Clock as GuestClock, SystemClock, VirtualClock};
use std::ffi::c_void;
use std::time::Duration;

/// A clock of the host's own, which all VMs of an engine share.
#[repr(C)]
pub struct Clock<'a> {
    /// The time.
    pub now: Option<ClockNow>,
    /// The time that has passed.
    pub monotonic: Option<ClockMonotonic>,
    /// What `time.sleep` does.
    pub wait: Option<ClockWait>,
    /// What the functions get back.
    pub data: *mut c_void,
    /// Gives the data up; may be null.
    pub release: Option<Release>,
    /// The name of the local time zone; null for UTC.
    pub zone: Text<'a>,
    /// Seconds east of UTC.
    pub seconds_east: i32,
    /// Zero.
    pub reserved: u32,
}

/// A clock of C's.
struct Own {
    now: ClockNow,
    monotonic: ClockMonotonic,
    wait: ClockWait,
    data: UserData,
    seconds_east: i32,
    zone: String,
}

impl GuestClock for Own {
    fn now(&self) -> i64 {
        ask_now(self.now, &self.data)
    }

    fn monotonic(&self) -> u64 {
        ask_monotonic(self.monotonic, &self.data)
    }

    fn wait(&self, time: Duration) {
        let nanoseconds = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
        ask_wait(self.wait, &self.data, nanoseconds);
    }

    fn zone(&self) -> (i32, &str) {
        (self.seconds_east, &self.zone)
    }
}

/// Gives programs a time that only their own waiting moves, beginning at so many nanoseconds since 1970, in UTC.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_builder_virtual_clock(builder: Builder, start: i64) -> Status {
    guard(|| change(builder, |builder| builder.clock(VirtualClock::new(start))))
}

/// The same with a local time so many seconds east of UTC, of this name.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_builder_virtual_clock_in(
    builder: Builder,
    start: i64,
    seconds_east: i32,
    zone: Text<'_>,
) -> Status {
    guard(|| {
        let zone = zone.get("the name of the zone")?;
        let clock = VirtualClock::new(start).in_zone(seconds_east, zone);
        change(builder, |builder| builder.clock(clock))
    })
}

/// Gives programs the time of the machine, in UTC.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_builder_system_clock(builder: Builder) -> Status {
    guard(|| change(builder, |builder| builder.clock(SystemClock::new())))
}

/// The same with a local time so many seconds east of UTC, of this name.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_builder_system_clock_in(
    builder: Builder,
    seconds_east: i32,
    zone: Text<'_>,
) -> Status {
    guard(|| {
        let zone = zone.get("the name of the zone")?;
        let clock = SystemClock::new().in_zone(seconds_east, zone);
        change(builder, |builder| builder.clock(clock))
    })
}

/// Gives programs the time of a clock of the host's own.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_builder_clock(builder: Builder, clock: Option<&Clock<'_>>) -> Status {
    guard(|| {
        let clock = clock.ok_or_else(|| null("the clock"))?;
        // First, so that the data is given up whatever fails.
        let data = UserData::new(clock.data, clock.release);
        let own = Own {
            now: clock.now.ok_or_else(|| null("the function for the time"))?,
            monotonic: clock.monotonic.ok_or_else(|| null("the function for time passed"))?,
            wait: clock.wait.ok_or_else(|| null("the function that waits"))?,
            data,
            seconds_east: clock.seconds_east,
            zone: clock.zone.optional("the name of the zone")?.unwrap_or("UTC").to_owned(),
        };
        change(builder, |builder| builder.clock(own))
    })
}

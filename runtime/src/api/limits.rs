//! What a VM may use, and what it has used.

/// The bounds of one VM. The defaults are meant for untrusted code; nothing is unlimited.
///
/// ```
/// let limits = npython::Limits::default().gas(5_000_000).memory(16 << 20);
/// assert_eq!(limits.gas, 5_000_000);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Units of gas; default 10⁸. The same program uses the same gas on every machine.
    pub gas: u64,
    /// Bytes of guest data, in the format's sizes; default 64 MiB.
    pub memory: u64,
    /// Bytes the guest may print; default 1 MiB.
    pub output: u64,
    /// Depth of Python calls that a program begins with; default 1000, as CPython's recursion limit.
    pub recursion: u32,
    /// Depth that a program may ask for by `sys.setrecursionlimit`; default 100 000. Recursion that passes it although the program asked for
    /// more ends the run. What is below `recursion` counts as that.
    pub recursion_cap: u32,
    /// Calls of host functions; default 10⁹: gas ends most programs before.
    pub host_calls: u64,
    /// Operations of the host that the program may wait for at the same time; default 10 000.
    pub pending: u32,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            gas: 100_000_000,
            memory: 64 << 20,
            output: 1 << 20,
            recursion: 1000,
            recursion_cap: 100_000,
            host_calls: 1_000_000_000,
            pending: 10_000,
        }
    }
}

impl Limits {
    /// The same limits with another amount of gas.
    #[must_use]
    pub fn gas(self, gas: u64) -> Limits {
        Limits { gas, ..self }
    }

    /// The same limits with another bound on memory, in bytes.
    #[must_use]
    pub fn memory(self, memory: u64) -> Limits {
        Limits { memory, ..self }
    }

    /// The same limits with another bound on output, in bytes.
    #[must_use]
    pub fn output(self, output: u64) -> Limits {
        Limits { output, ..self }
    }

    /// The same limits with another recursion limit, in Python frames.
    #[must_use]
    pub fn recursion(self, recursion: u32) -> Limits {
        Limits { recursion, ..self }
    }

    /// The same limits with another bound on what `sys.setrecursionlimit` may allow, in Python frames.
    #[must_use]
    pub fn recursion_cap(self, recursion_cap: u32) -> Limits {
        Limits { recursion_cap, ..self }
    }

    /// The same limits with another bound on calls of host functions.
    #[must_use]
    pub fn host_calls(self, host_calls: u64) -> Limits {
        Limits { host_calls, ..self }
    }

    /// The same limits with another bound on operations that are under way at the same time.
    #[must_use]
    pub fn pending(self, pending: u32) -> Limits {
        Limits { pending, ..self }
    }
}

/// What a VM has used so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Gas charged.
    pub gas: u64,
    /// Bytes of guest data alive or not yet collected.
    pub memory: u64,
    /// The highest that `memory` has been.
    pub peak_memory: u64,
    /// Bytes printed.
    pub output: u64,
    /// Calls of host functions.
    pub host_calls: u64,
}

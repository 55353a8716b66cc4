//! Dispatch: how the machine gets from one instruction to the next.
//!
//! Comes in: the op bodies of `ops`, written once over [`Backend`]. Goes out: two back ends that run them, `threaded`
//! (handlers that end in sibling calls) and `matched` (one loop with a `match`).
//! Must never: contain the meaning of an instruction. Patterns that keep the handlers lean are in this folder only.

pub(crate) mod matched;
pub(crate) mod threaded;

use super::machine::Machine;
use crate::value::Value;

/// Why the dispatch loop ended; the machine's state is saved in its fields.
pub(crate) mod exit {
    /// Go on at the machine's saved instruction.
    pub(crate) const CONTINUE: u64 = 0;
    /// The slice of gas is used up.
    pub(crate) const SLICE: u64 = 1;
    /// One instruction was executed, in stepping mode.
    pub(crate) const STEPPED: u64 = 2;
    /// The outermost frame is done (value or exception in the machine).
    pub(crate) const DONE: u64 = 3;
    /// All gas is used up.
    pub(crate) const OUT_OF_GAS: u64 = 4;
    /// Stopped for good; the reason is in the context.
    pub(crate) const HALT: u64 = 5;
    /// Waiting for an operation of the host.
    pub(crate) const PENDING: u64 = 6;
    /// The debugger stopped the run before the next instruction.
    pub(crate) const BREAKPOINT: u64 = 7;
}

/// How an op body goes on. All functions are in tail position of the bodies.
///
/// # Safety
/// `ip` points into the verified code of the top frame, `regs` at its window, `machine` is live and exclusively held.
pub(crate) trait Advance {
    /// What an op body returns.
    type Out;
    /// Whether an empty `asm!` should keep the arms of branches apart (see `notes` on conditional moves).
    const KEEP_ARMS: bool;

    /// Goes on with the instruction at `ip`.
    unsafe fn next(ip: *const u64, regs: *mut Value, machine: *mut Machine, gas: i64) -> Self::Out;

    /// Leaves the loop before instruction `ins` (just before `ip`), whose price is not there.
    unsafe fn pause(
        ins: u64,
        ip: *const u64,
        regs: *mut Value,
        machine: *mut Machine,
        gas: i64,
    ) -> Self::Out;
}

/// How an op body whose operands may be of any kind goes on.
///
/// # Safety
/// As for [`Advance`].
pub(crate) trait Backend: Advance {
    /// Tries the warm helper of instruction `OP`, which `ins` is, then the slow path; the gas as for `slow`.
    unsafe fn warm<const OP: u8>(
        ins: u64,
        ip: *const u64,
        regs: *mut Value,
        machine: *mut Machine,
        gas: i64,
    ) -> Self::Out;

    /// Executes instruction `ins` (just before `ip`) on the slow path, with the gas as it was before its cost was taken.
    unsafe fn slow(
        ins: u64,
        ip: *const u64,
        regs: *mut Value,
        machine: *mut Machine,
        gas: i64,
    ) -> Self::Out;
}

/// An empty piece of assembly with a text of its own: it keeps LLVM from merging the arms of a branch into conditional
/// moves on the instruction pointer, which would make each loop wait for its own condition.
#[cfg(all(target_arch = "x86_64", not(miri)))]
macro_rules! keep_arm {
    ($backend:ident, $text:literal) => {
        if $backend::KEEP_ARMS {
            #[allow(unused_unsafe, reason = "some uses stand in an unsafe block")]
            // SAFETY: the assembly is a comment.
            unsafe {
                std::arch::asm!(
                    concat!("/* ", $text, " */"),
                    options(nomem, nostack, preserves_flags)
                )
            };
        }
    };
}
#[cfg(not(all(target_arch = "x86_64", not(miri))))]
macro_rules! keep_arm {
    ($backend:ident, $text:literal) => {};
}
pub(crate) use keep_arm;

//! The portable back end: one loop with a `match` over the same op bodies.
//!
//! Comes in: op bodies. Goes out: [`run`]. Used for Miri, unoptimised builds and other targets, and for tests that compare
//! the back ends. Must never: differ from the threaded back end in anything but speed.

use super::{Advance, Backend, exit};
use crate::value::Value;
use crate::vm::machine::Machine;
use crate::vm::ops;
use npyc_format::isa::Word;

/// The back end.
pub(crate) struct Matched;

/// What an op body did: where to go on.
pub(crate) struct Out {
    ip: *const u64,
    regs: *mut Value,
    gas: i64,
    then: Then,
}

/// What comes after an op body.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    /// The next instruction.
    Next,
    /// The warm helper of this one.
    Warm,
    /// The slow path of this one.
    Slow,
    /// Nothing: there is no gas for this one.
    Pause,
}

impl Advance for Matched {
    type Out = Out;
    const KEEP_ARMS: bool = false;

    #[inline(always)]
    unsafe fn next(ip: *const u64, regs: *mut Value, _machine: *mut Machine, gas: i64) -> Out {
        Out { ip, regs, gas, then: Then::Next }
    }

    #[inline(always)]
    unsafe fn pause(
        _ins: u64,
        ip: *const u64,
        regs: *mut Value,
        _machine: *mut Machine,
        gas: i64,
    ) -> Out {
        Out { ip, regs, gas, then: Then::Pause }
    }
}

impl Backend for Matched {
    #[inline(always)]
    unsafe fn warm<const OP: u8>(
        _ins: u64,
        ip: *const u64,
        regs: *mut Value,
        _machine: *mut Machine,
        gas: i64,
    ) -> Out {
        Out { ip, regs, gas, then: Then::Warm }
    }

    #[inline(always)]
    unsafe fn slow(
        _ins: u64,
        ip: *const u64,
        regs: *mut Value,
        _machine: *mut Machine,
        gas: i64,
    ) -> Out {
        Out { ip, regs, gas, then: Then::Slow }
    }
}

macro_rules! define {
    ($($number:literal $variant:ident $mnemonic:ident $operands:tt $gas:ident $flags:tt $effect:ident $doc:literal;)*) => {
        /// Executes one fast body.
        #[inline(always)]
        unsafe fn body(ins: u64, ip: *const u64, regs: *mut Value, machine: *mut Machine, gas: i64) -> Out {
            // SAFETY: the caller's promise.
            unsafe {
                match ins as u8 {
                    $($number => ops::$mnemonic::<Matched>(ins, ip, regs, machine, gas),)*
                    _ => Matched::slow(ins, ip, regs, machine, gas),
                }
            }
        }
    };
}
npyc_format::for_each_instruction!(define);

/// Executes the instruction at the machine's saved address, and all that follow unless `step`; the reason why it ended.
///
/// # Safety
/// As for [`Backend`].
pub(crate) unsafe fn run(machine: *mut Machine, step: bool) -> u64 {
    // SAFETY: the caller's promise; V-CODE-END proves that a word follows each instruction that falls through.
    unsafe {
        let (mut ip, mut regs) = ((*machine).ip, (*machine).regs);
        let mut gas = (*machine).context.slice.get();
        loop {
            let ins = *ip;
            let out = body(ins, ip.add(1), regs, machine, gas);
            if out.then == Then::Pause {
                (*machine).save(out.ip.sub(1), out.regs, out.gas);
                return exit::SLICE;
            }
            if out.then != Then::Next {
                let is_warm = out.then == Then::Warm;
                let code = (*machine).execute_slow(Word(ins), out.ip, out.regs, out.gas, is_warm);
                if code != exit::CONTINUE {
                    return code;
                }
                (ip, regs) = ((*machine).ip, (*machine).regs);
                gas = (*machine).context.slice.get();
            } else {
                (ip, regs, gas) = (out.ip, out.regs, out.gas);
            }
            if step {
                (*machine).save(ip, regs, gas);
                return exit::STEPPED;
            }
        }
    }
}

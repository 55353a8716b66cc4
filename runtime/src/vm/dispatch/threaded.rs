//! The threaded back end: one handler per instruction, each ending in a sibling call of the next.
//!
//! Comes in: op bodies. Goes out: `HANDLERS`, indexed by the opcode byte. Must never: hold a local with a destructor or an
//! escaping address in a handler, since that silently loses the sibling call. Native depth stays bounded even then: a
//! handler that finds the gas slice used up returns to the trampoline.

use super::{Advance, Backend, exit};
use crate::value::Value;
use crate::vm::machine::Machine;
use crate::vm::{ops, warm};
use npyc_format::isa::{Opcode, Word};

/// A handler: instruction word, address of the next one, registers, machine, gas left in the slice. All five travel in
/// machine registers under the System V convention.
pub(crate) type Handler =
    unsafe extern "C-unwind" fn(u64, *const u64, *mut Value, *mut Machine, i64) -> u64;

/// The back end. With `STEP` it returns to the trampoline after every instruction.
pub(crate) struct Threaded<const STEP: bool>;

impl<const STEP: bool> Advance for Threaded<STEP> {
    type Out = u64;
    const KEEP_ARMS: bool = true;

    #[inline(always)]
    unsafe fn next(ip: *const u64, regs: *mut Value, machine: *mut Machine, gas: i64) -> u64 {
        // SAFETY: the caller's promise; V-CODE-END proves that a word follows, and every byte has a handler.
        unsafe {
            if STEP {
                (*machine).save(ip, regs, gas);
                return exit::STEPPED;
            }
            let ins = *ip;
            let handler = *HANDLERS.get_unchecked(ins as u8 as usize);
            handler(ins, ip.add(1), regs, machine, gas)
        }
    }

    #[inline(always)]
    unsafe fn pause(
        ins: u64,
        ip: *const u64,
        regs: *mut Value,
        machine: *mut Machine,
        gas: i64,
    ) -> u64 {
        // SAFETY: the caller's promise.
        unsafe { pause_before(ins, ip, regs, machine, gas) }
    }
}

impl<const STEP: bool> Backend for Threaded<STEP> {
    #[inline(always)]
    unsafe fn warm<const OP: u8>(
        ins: u64,
        ip: *const u64,
        regs: *mut Value,
        machine: *mut Machine,
        gas: i64,
    ) -> u64 {
        // SAFETY: the caller's promise.
        unsafe {
            if STEP {
                slow_step::<true>(ins, ip, regs, machine, gas)
            } else {
                warm_next::<OP>(ins, ip, regs, machine, gas)
            }
        }
    }

    #[inline(always)]
    unsafe fn slow(
        ins: u64,
        ip: *const u64,
        regs: *mut Value,
        machine: *mut Machine,
        gas: i64,
    ) -> u64 {
        // SAFETY: the caller's promise.
        unsafe {
            if STEP {
                slow_step::<false>(ins, ip, regs, machine, gas)
            } else {
                slow_next::<false>(ins, ip, regs, machine, gas)
            }
        }
    }
}

/// The warm path of instruction `OP`: calls its helper and goes on; where the helper passes, the slow path.
///
/// All state is in the machine during the call, so that nothing but its address has to be kept across it.
#[inline(never)]
unsafe extern "C-unwind" fn warm_next<const OP: u8>(
    ins: u64,
    ip: *const u64,
    regs: *mut Value,
    machine: *mut Machine,
    gas: i64,
) -> u64 {
    let price = const { if warm::ends_run(OP) { 0xff } else { 0 } } & i64::from(Word(ins).cost());
    let helper = const { warm::helper(OP) };
    // SAFETY: the caller's promise; the word before the saved address is the instruction itself.
    unsafe {
        if gas < price || (*machine).context.heap.needs_collection() {
            return slow_next::<true>(ins, ip, regs, machine, gas);
        }
        (*machine).save(ip, regs, gas - price);
        let code = helper(ins, regs, machine);
        let (ip, regs) = ((*machine).ip, (*machine).regs);
        let gas = (*machine).context.slice.get();
        match code {
            warm::NEXT => Threaded::<false>::next(ip, regs, machine, gas),
            warm::JUMP => {
                let offset = Word(*ip.sub(1)).c() as i16;
                Threaded::<false>::next(ip.offset(isize::from(offset)), regs, machine, gas)
            }
            warm::JUMP_FAR => {
                let offset = Word(*ip.sub(1)).wide() as i32;
                Threaded::<false>::next(ip.offset(offset as isize), regs, machine, gas)
            }
            warm::SLOW => behind_warm::<OP>(*ip.sub(1), ip, regs, machine, gas),
            code => code - warm::LEAVE,
        }
    }
}

/// The path of instruction `OP` behind a warm helper that passed. Apart, so that a helper's caller has nothing to keep.
#[inline(never)]
unsafe extern "C-unwind" fn behind_warm<const OP: u8>(
    ins: u64,
    ip: *const u64,
    regs: *mut Value,
    machine: *mut Machine,
    gas: i64,
) -> u64 {
    // SAFETY: the caller's promise.
    unsafe {
        // The special method of a user's class needs none of the words of the slow path.
        if let Some(opcode) = const { Opcode::from_byte(OP) }
            && (*machine).enter_special(opcode, Word(ins))
        {
            let (ip, regs) = ((*machine).ip, (*machine).regs);
            return Threaded::<false>::next(ip, regs, machine, (*machine).context.slice.get());
        }
        let price = if warm::ends_run(OP) { i64::from(Word(ins).cost()) } else { 0 };
        slow_next::<false>(ins, ip, regs, machine, gas + price)
    }
}

/// Leaves for the trampoline before an instruction whose price is not there.
#[cold]
#[inline(never)]
unsafe extern "C-unwind" fn pause_before(
    _ins: u64,
    ip: *const u64,
    regs: *mut Value,
    machine: *mut Machine,
    gas: i64,
) -> u64 {
    // SAFETY: the caller's promise; the instruction itself lies before the next one.
    unsafe { (*machine).save(ip.sub(1), regs, gas) };
    // An answer that LLVM knew would be returned by the handlers themselves, after a call that is no sibling call any more.
    std::hint::black_box(exit::SLICE)
}

/// The shared cold path: executes one instruction on the slow path and goes on. With `WARM` its warm helper comes first.
#[cold]
#[inline(never)]
unsafe extern "C-unwind" fn slow_next<const WARM: bool>(
    ins: u64,
    ip: *const u64,
    regs: *mut Value,
    machine: *mut Machine,
    gas: i64,
) -> u64 {
    // SAFETY: the caller's promise.
    unsafe {
        let code = (*machine).execute_slow(Word(ins), ip, regs, gas, WARM);
        if code != exit::CONTINUE {
            return code;
        }
        let (ip, regs) = ((*machine).ip, (*machine).regs);
        Threaded::<false>::next(ip, regs, machine, (*machine).context.slice.get())
    }
}

/// The same in stepping mode.
#[cold]
#[inline(never)]
unsafe extern "C-unwind" fn slow_step<const WARM: bool>(
    ins: u64,
    ip: *const u64,
    regs: *mut Value,
    machine: *mut Machine,
    gas: i64,
) -> u64 {
    // SAFETY: the caller's promise.
    unsafe {
        let code = (*machine).execute_slow(Word(ins), ip, regs, gas, WARM);
        if code == exit::CONTINUE { exit::STEPPED } else { code }
    }
}

/// Executes the instruction at the machine's saved address, and all that follow; the reason why it ended.
///
/// # Safety
/// As for [`Backend`].
pub(crate) unsafe fn run(machine: *mut Machine, step: bool) -> u64 {
    if !cfg!(feature = "fast") {
        // SAFETY: the caller's promise.
        return unsafe { super::matched::run(machine, step) };
    }
    // SAFETY: the caller's promise.
    unsafe {
        let (ip, regs) = ((*machine).ip, (*machine).regs);
        let gas = (*machine).context.slice.get();
        let ins = *ip;
        let table = if step { &STEP_HANDLERS } else { &HANDLERS };
        let handler = *table.get_unchecked(ins as u8 as usize);
        handler(ins, ip.add(1), regs, machine, gas)
    }
}

macro_rules! define {
    ($($number:literal $variant:ident $mnemonic:ident $operands:tt $gas:ident $flags:tt $effect:ident $doc:literal;)*) => {
        /// The handlers themselves.
        mod handler {
            use super::{Machine, Threaded, Value, ops};
            $(
                pub(super) unsafe extern "C-unwind" fn $mnemonic<const STEP: bool>(
                    ins: u64,
                    ip: *const u64,
                    regs: *mut Value,
                    machine: *mut Machine,
                    gas: i64,
                ) -> u64 {
                    // SAFETY: the caller's promise.
                    unsafe { ops::$mnemonic::<Threaded<STEP>>(ins, ip, regs, machine, gas) }
                }
            )*
        }

        const fn handlers<const STEP: bool>() -> [Handler; 256] {
            // Bytes without an instruction never occur in verified code; the slow path would refuse them.
            let mut table: [Handler; 256] = [if STEP { slow_step::<false> } else { slow_next::<false> }; 256];
            $(table[$number] = handler::$mnemonic::<STEP>;)*
            table
        }
    };
}
npyc_format::for_each_instruction!(define);

static HANDLERS: [Handler; 256] = handlers::<false>();
static STEP_HANDLERS: [Handler; 256] = handlers::<true>();

//! The op bodies: what each instruction does when its operands are of the common kinds.
//!
//! Comes in: an instruction word and the machine's registers. Goes out: the next instruction, or the slow path, which
//! executes the same instruction in full (`execute`). A body takes the slow path before it has any effect and hands on the
//! gas as it found it. Must never: hold a local with a destructor or whose address escapes (the sibling call would be lost).
//!
//! Every body is safe to run on verified code only: V-CODE-REGISTER and V-CODE-INDEX prove registers inside the window and indices inside
//! their tables, V-FLOW-KIND that what is read was written and has the kind the row asks for.

mod access;
mod arithmetic;
mod branch;
mod build;
mod call;
mod cold;
mod contains;
mod form;
mod iterate;
mod load;
mod suspend;

pub(crate) use access::*;
pub(crate) use arithmetic::*;
pub(crate) use branch::*;
pub(crate) use build::*;
pub(crate) use call::*;
pub(crate) use cold::*;
pub(crate) use contains::*;
pub(crate) use form::*;
pub(crate) use iterate::*;
pub(crate) use load::*;
pub(crate) use suspend::*;

use crate::value::Value;
use crate::value::tag::FLOAT;

/// Operand `a` as a register: its address, tag first.
#[inline(always)]
unsafe fn a(ins: u64, regs: *mut Value) -> *mut u64 {
    // SAFETY: V-CODE-REGISTER.
    unsafe { regs.byte_add((ins >> 16) as u16 as usize).cast() }
}

/// Operand `b` as a register.
#[inline(always)]
unsafe fn b(ins: u64, regs: *mut Value) -> *mut u64 {
    // SAFETY: V-CODE-REGISTER.
    unsafe { regs.byte_add((ins >> 32) as u16 as usize).cast() }
}

/// Operand `c` as a register.
#[inline(always)]
unsafe fn c(ins: u64, regs: *mut Value) -> *mut u64 {
    // SAFETY: V-CODE-REGISTER.
    unsafe { regs.byte_add((ins >> 48) as usize).cast() }
}

/// Operand `b` as a signed number.
#[inline(always)]
fn b_number(ins: u64) -> i64 {
    i64::from((ins >> 32) as i16)
}

/// Operand `c` as a signed number.
#[inline(always)]
fn c_number(ins: u64) -> i64 {
    i64::from((ins >> 48) as i16)
}

/// The 32-bit operand.
#[inline(always)]
fn wide(ins: u64) -> u32 {
    (ins >> 32) as u32
}

/// The price of the run that the instruction ends.
///
/// On x86-64 the byte is taken out by hand: left to itself, LLVM reads it as the second byte of `rbx`, which every handler of a
/// jump would have to save and restore.
#[inline(always)]
fn cost(ins: u64) -> i64 {
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    {
        let cost: u64;
        // SAFETY: two register operations without memory, stack or flags that anything relies on.
        unsafe {
            std::arch::asm!(
                "movzx {cost:e}, {ins:x}",
                "shr {cost:e}, 8",
                cost = out(reg) cost,
                ins = in(reg) ins,
                options(pure, nomem, nostack)
            );
        }
        cost as i64
    }
    #[cfg(not(all(target_arch = "x86_64", not(miri))))]
    {
        (ins >> 8) as u8 as i64
    }
}

/// Whether two registers hold floats. The tags are read anew, so that what looked for ints first need not keep them.
#[inline(always)]
unsafe fn are_floats(x: *const u64, y: *const u64) -> bool {
    // SAFETY: both are registers.
    unsafe { x.read_volatile() == FLOAT && y.read_volatile() == FLOAT }
}

/// Copies a value as two words: a single 16-byte move would stall on the two stores that made it.
#[inline(always)]
unsafe fn copy_value(target: *mut u64, source: *const u64) {
    // SAFETY: both are registers or slots of a live object. The reads are volatile so that they are not merged.
    unsafe {
        let (tag, payload) = (source.read_volatile(), source.add(1).read_volatile());
        *target = tag;
        *target.add(1) = payload;
    }
}

/// Sets a register.
#[inline(always)]
unsafe fn set(target: *mut u64, tag: u64, payload: u64) {
    // SAFETY: `target` is a register.
    unsafe {
        *target = tag;
        *target.add(1) = payload;
    }
}

/// Defines op bodies over one of the traits of `dispatch`.
macro_rules! bodies {
    ($bound:ident $($(#[$attribute:meta])* $name:ident($ins:ident, $ip:ident, $regs:ident, $machine:ident, $gas:ident) $body:block)*) => {
        $(
            $(#[$attribute])*
            #[inline(always)]
            #[allow(unused_variables, reason = "all ops have the same state, few use all of it")]
            pub(crate) unsafe fn $name<B: crate::vm::dispatch::$bound>(
                $ins: u64,
                $ip: *const u64,
                $regs: *mut crate::value::Value,
                $machine: *mut crate::vm::machine::Machine,
                $gas: i64,
            ) -> B::Out {
                // SAFETY: the module's head: verified code only.
                unsafe { $body }
            }
        )*
    };
}
pub(crate) use bodies;

/// Defines what op bodies go on with where their operands are not the most common: functions of their own, in tail position, so that
/// the body saves no registers for their sake. They hold nothing that would have to be dropped, or the sibling call would be lost.
macro_rules! rest {
    ($($name:ident($ins:ident, $ip:ident, $regs:ident, $machine:ident, $gas:ident) $body:block)*) => {
        $(
            #[inline(never)]
            #[allow(unused_variables, reason = "all ops have the same state, few use all of it")]
            #[allow(improper_ctypes_definitions, reason = "both sides are ours")]
            pub(super) unsafe extern "C-unwind" fn $name<B: crate::vm::dispatch::Backend>(
                $ins: u64,
                $ip: *const u64,
                $regs: *mut crate::value::Value,
                $machine: *mut crate::vm::machine::Machine,
                $gas: i64,
            ) -> B::Out {
                // SAFETY: V-CODE-REGISTER and the other rules of the module's head: it is called for the same verified instruction.
                unsafe { $body }
            }
        )*
    };
}
pub(crate) use rest;

/// Defines op bodies: `name(ins, ip, regs, machine, gas) { … }` with `B` the back end.
macro_rules! op {
    ($($bodies:tt)*) => { crate::vm::ops::bodies! { Backend $($bodies)* } };
}
pub(crate) use op;

/// Defines op bodies that do the whole instruction whatever the operands are: they have no slow path to take.
macro_rules! always {
    ($($bodies:tt)*) => { crate::vm::ops::bodies! { Advance $($bodies)* } };
}
pub(crate) use always;

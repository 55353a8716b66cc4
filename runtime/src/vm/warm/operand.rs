//! Operands of warm helpers: registers read and written as two words each, and the gas of their work.
//!
//! Must never: move a value by one 16-byte access: it would wait for the two stores that made the value.

use super::SMALL;
use crate::value::{Value, read_words, write_words};
use crate::vm::context::Context;
use npyc_format::gas::{BYTES_PER_GAS, GAS_PER_ELEMENT};

/// Operand `a` as a register.
#[inline(always)]
pub(super) unsafe fn a(ins: u64, regs: *mut Value) -> *mut Value {
    // SAFETY: V-CODE-REGISTER.
    unsafe { regs.byte_add((ins >> 16) as u16 as usize) }
}

/// Operand `b` as a register.
#[inline(always)]
pub(super) unsafe fn b(ins: u64, regs: *mut Value) -> *mut Value {
    // SAFETY: V-CODE-REGISTER.
    unsafe { regs.byte_add((ins >> 32) as u16 as usize) }
}

/// Operand `c` as a register.
#[inline(always)]
pub(super) unsafe fn c(ins: u64, regs: *mut Value) -> *mut Value {
    // SAFETY: V-CODE-REGISTER.
    unsafe { regs.byte_add((ins >> 48) as usize) }
}

/// Operand `b` as a number.
#[inline(always)]
pub(super) fn b_number(ins: u64) -> Value {
    Value::int(i64::from((ins >> 32) as i16))
}

/// Operand `c` as a number.
#[inline(always)]
pub(super) fn c_number(ins: u64) -> Value {
    Value::int(i64::from((ins >> 48) as i16))
}

/// Operand `c` as a count.
#[inline(always)]
pub(super) fn c_count(ins: u64) -> usize {
    (ins >> 48) as usize
}

/// Reads a register.
#[inline(always)]
pub(super) unsafe fn read(register: *const Value) -> Value {
    // SAFETY: a register holds a well-formed value.
    unsafe { read_words(register) }
}

/// Sets a register.
#[inline(always)]
pub(super) unsafe fn write(register: *mut Value, value: Value) {
    // SAFETY: `register` is one.
    unsafe { write_words(register, value) }
}

/// The registers of a window.
#[inline(always)]
pub(super) unsafe fn window<'r>(first: *mut Value, count: usize) -> &'r [Value] {
    // SAFETY: V-CODE-WINDOW: the window lies in the frame's, and the helper does not write it meanwhile.
    unsafe { std::slice::from_raw_parts(first, count) }
}

/// Charges for work on this many bytes, at most [`SMALL`] of them: what is missing becomes a debt.
#[inline(always)]
pub(super) fn pay_bytes(cx: &Context, bytes: usize) {
    debug_assert!(bytes <= SMALL);
    pay(cx, (bytes as u64).div_ceil(BYTES_PER_GAS));
}

/// Charges for work on this many elements, at most [`SMALL`] of them.
#[inline(always)]
pub(super) fn pay_elements(cx: &Context, elements: usize) {
    debug_assert!(elements <= SMALL);
    pay(cx, elements as u64 * GAS_PER_ELEMENT);
}

/// Charges a small price.
#[inline(always)]
pub(super) fn pay(cx: &Context, gas: u64) {
    let left = cx.slice.get();
    if left >= gas as i64 {
        cx.slice.set(left - gas as i64);
    } else {
        cx.charge(gas);
    }
}

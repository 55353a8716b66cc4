//! Arithmetic and comparison on ints that stay small and on floats.

use super::{a, always, are_floats, b, b_number, c, c_number, op, rest, set};
use crate::value::Value;
use crate::value::tag::{BOOL, FLOAT, INT, NONE, OBJECT};
use npyc_format::isa::Opcode;

/// The float that an int or float register stands for beside a float; every 64-bit int has one.
#[inline(always)]
unsafe fn as_float(register: *const u64) -> f64 {
    // SAFETY: the caller has found the tag INT or FLOAT.
    unsafe {
        let payload = *register.add(1);
        if *register == INT { payload as i64 as f64 } else { f64::from_bits(payload) }
    }
}

/// Int and float forms of one operator, and what does the rest.
macro_rules! arithmetic {
    ($($name:ident $mixed:ident $checked:ident $float:tt $opcode:ident)*) => {
        op! {$(
            $name(ins, ip, regs, machine, gas) {
                let (x, y) = (b(ins, regs), c(ins, regs));
                if (*x | *y) == INT {
                    if let Some(value) = (*x.add(1) as i64).$checked(*y.add(1) as i64) {
                        set(a(ins, regs), INT, value as u64);
                        return B::next(ip, regs, machine, gas);
                    }
                    return B::warm::<{ Opcode::$opcode as u8 }>(ins, ip, regs, machine, gas);
                }
                if are_floats(x, y) {
                    let value = f64::from_bits(*x.add(1)) $float f64::from_bits(*y.add(1));
                    set(a(ins, regs), FLOAT, value.to_bits());
                    return B::next(ip, regs, machine, gas);
                }
                $mixed::<B>(ins, ip, regs, machine, gas)
            }
        )*}
        rest! {$(
            $mixed(ins, ip, regs, machine, gas) {
                let (x, y) = (b(ins, regs), c(ins, regs));
                // INT is 0, so this is one of each.
                if (*x | *y) == FLOAT {
                    let value = as_float(x) $float as_float(y);
                    set(a(ins, regs), FLOAT, value.to_bits());
                    return B::next(ip, regs, machine, gas);
                }
                if matches!(Opcode::$opcode, Opcode::Add) && (*x, *y) == (OBJECT, OBJECT) {
                    return add_texts::<B>(ins, ip, regs, machine, gas);
                }
                B::warm::<{ Opcode::$opcode as u8 }>(ins, ip, regs, machine, gas)
            }
        )*}
    };
}
arithmetic! {
    add add_mixed checked_add + Add
    subtract subtract_mixed checked_sub - Subtract
    multiply multiply_mixed checked_mul * Multiply
}

rest! {
    add_texts(ins, ip, regs, machine, gas) {
        let heap = &(*machine).context.heap;
        let is_inplace = ins as u8 == Opcode::InplaceAdd as u8;
        let (x, y) = if is_inplace { (a(ins, regs), b(ins, regs)) } else { (b(ins, regs), c(ins, regs)) };
        // So few bytes cost one unit.
        if gas > 0
            && !heap.needs_collection()
            && let Some(left) = heap.str(*x.cast::<Value>())
            && let Some(right) = heap.str(*y.cast::<Value>())
            && let Some(sum) = heap.concat_at_once(left, right)
        {
            set(a(ins, regs), OBJECT, sum.payload());
            return B::next(ip, regs, machine, gas - 1);
        }
        if is_inplace {
            B::warm::<{ Opcode::InplaceAdd as u8 }>(ins, ip, regs, machine, gas)
        } else {
            B::warm::<{ Opcode::Add as u8 }>(ins, ip, regs, machine, gas)
        }
    }
}

/// The same on `a` with `b` in place.
macro_rules! inplace {
    ($($name:ident $mixed:ident $checked:ident $float:tt $opcode:ident)*) => {
        op! {$(
            $name(ins, ip, regs, machine, gas) {
                let (x, y) = (a(ins, regs), b(ins, regs));
                if (*x | *y) == INT {
                    if let Some(value) = (*x.add(1) as i64).$checked(*y.add(1) as i64) {
                        *x.add(1) = value as u64;
                        return B::next(ip, regs, machine, gas);
                    }
                    return B::warm::<{ Opcode::$opcode as u8 }>(ins, ip, regs, machine, gas);
                }
                if are_floats(x, y) {
                    let value = f64::from_bits(*x.add(1)) $float f64::from_bits(*y.add(1));
                    *x.add(1) = value.to_bits();
                    return B::next(ip, regs, machine, gas);
                }
                $mixed::<B>(ins, ip, regs, machine, gas)
            }
        )*}
        rest! {$(
            $mixed(ins, ip, regs, machine, gas) {
                let (x, y) = (a(ins, regs), b(ins, regs));
                // INT is 0, so this is one of each.
                if (*x | *y) == FLOAT {
                    let value = as_float(x) $float as_float(y);
                    set(x, FLOAT, value.to_bits());
                    return B::next(ip, regs, machine, gas);
                }
                if matches!(Opcode::$opcode, Opcode::InplaceAdd) && (*x, *y) == (OBJECT, OBJECT) {
                    return add_texts::<B>(ins, ip, regs, machine, gas);
                }
                B::warm::<{ Opcode::$opcode as u8 }>(ins, ip, regs, machine, gas)
            }
        )*}
    };
}
inplace! {
    inplace_add inplace_add_mixed checked_add + InplaceAdd
    inplace_subtract inplace_subtract_mixed checked_sub - InplaceSubtract
    inplace_multiply inplace_multiply_mixed checked_mul * InplaceMultiply
}

/// The same with an immediate int.
macro_rules! immediate {
    ($($name:ident $checked:ident $float:tt $opcode:ident)*) => {
        op! {$(
            $name(ins, ip, regs, machine, gas) {
                let x = b(ins, regs);
                if *x == INT {
                    if let Some(value) = (*x.add(1) as i64).$checked(c_number(ins)) {
                        set(a(ins, regs), INT, value as u64);
                        return B::next(ip, regs, machine, gas);
                    }
                    return B::warm::<{ Opcode::$opcode as u8 }>(ins, ip, regs, machine, gas);
                }
                if *x == FLOAT {
                    let value = f64::from_bits(*x.add(1)) $float c_number(ins) as f64;
                    set(a(ins, regs), FLOAT, value.to_bits());
                    return B::next(ip, regs, machine, gas);
                }
                B::warm::<{ Opcode::$opcode as u8 }>(ins, ip, regs, machine, gas)
            }
        )*}
    };
}
immediate! {
    add_immediate checked_add + AddImmediate
    subtract_immediate checked_sub - SubtractImmediate
    multiply_immediate checked_mul * MultiplyImmediate
}

macro_rules! inplace_immediate {
    ($($name:ident $checked:ident $float:tt $opcode:ident)*) => {
        op! {$(
            $name(ins, ip, regs, machine, gas) {
                let x = a(ins, regs);
                if *x == INT {
                    if let Some(value) = (*x.add(1) as i64).$checked(b_number(ins)) {
                        *x.add(1) = value as u64;
                        return B::next(ip, regs, machine, gas);
                    }
                    return B::warm::<{ Opcode::$opcode as u8 }>(ins, ip, regs, machine, gas);
                }
                if *x == FLOAT {
                    let value = f64::from_bits(*x.add(1)) $float b_number(ins) as f64;
                    *x.add(1) = value.to_bits();
                    return B::next(ip, regs, machine, gas);
                }
                B::warm::<{ Opcode::$opcode as u8 }>(ins, ip, regs, machine, gas)
            }
        )*}
    };
}
inplace_immediate! {
    inplace_add_immediate checked_add + InplaceAddImmediate
    inplace_subtract_immediate checked_sub - InplaceSubtractImmediate
}

op! {
    inplace_immediate(ins, ip, regs, machine, gas) {
        let x = a(ins, regs);
        if *x == INT {
            let (left, right) = (*x.add(1) as i64, b_number(ins));
            let divides = right != 0 && right != -1;
            // The operators by number, see `BinaryOperator`.
            let value = match ins >> 48 {
                2 => left.checked_mul(right),
                4 if divides => Some(floor_div(left, right)),
                5 if divides => Some(floor_mod(left, right)),
                7 if (0..63).contains(&right) && left << right >> right == left => {
                    Some(left << right)
                }
                8 if right >= 0 => Some(left >> right.min(63)),
                9 => Some(left & right),
                10 => Some(left | right),
                11 => Some(left ^ right),
                _ => None,
            };
            if let Some(value) = value {
                *x.add(1) = value as u64;
                return B::next(ip, regs, machine, gas);
            }
        }
        B::warm::<{ Opcode::InplaceImmediate as u8 }>(ins, ip, regs, machine, gas)
    }
    sum_add(ins, ip, regs, machine, gas) {
        let (total, kept, item) = (a(ins, regs), a(ins, regs).add(2), b(ins, regs));
        if *kept == NONE && (*total | *item) == INT {
            if let Some(sum) = (*total.add(1) as i64).checked_add(*item.add(1) as i64) {
                *total.add(1) = sum as u64;
                return B::next(ip, regs, machine, gas);
            }
        } else if *kept == FLOAT && *total == FLOAT && *item == FLOAT {
            let (high, low) = (f64::from_bits(*total.add(1)), f64::from_bits(*kept.add(1)));
            let (high, low) =
                crate::number::sum::compensated_add(high, low, f64::from_bits(*item.add(1)));
            *total.add(1) = high.to_bits();
            *kept.add(1) = low.to_bits();
            return B::next(ip, regs, machine, gas);
        }
        B::slow(ins, ip, regs, machine, gas)
    }
}

/// Whether an int is small enough to be an exact float.
#[inline(always)]
fn is_exact(payload: u64) -> bool {
    (payload as i64).unsigned_abs() <= 1 << 53
}

/// The power of a positive finite base, else 0. A function of its own, so that the handler keeps nothing across the call.
#[inline(never)]
fn positive_power(base: f64, exponent: f64) -> f64 {
    if base > 0.0 && base < f64::INFINITY { base.powf(exponent) } else { 0.0 }
}

/// Floor division of ints by a divisor that is neither 0 nor -1.
#[inline(always)]
fn floor_div(x: i64, y: i64) -> i64 {
    let (quotient, rest) = (x / y, x % y);
    if rest != 0 && (rest ^ y) < 0 { quotient - 1 } else { quotient }
}

/// The remainder that goes with it.
#[inline(always)]
fn floor_mod(x: i64, y: i64) -> i64 {
    let rest = x % y;
    if rest != 0 && (rest ^ y) < 0 { rest + y } else { rest }
}

macro_rules! division {
    ($($name:ident $function:ident $opcode:ident)*) => {
        op! {$(
            $name(ins, ip, regs, machine, gas) {
                let (x, y) = (b(ins, regs), c(ins, regs));
                let divisor = *y.add(1) as i64;
                // 0 raises and -1 can overflow: both are slow.
                if (*x | *y) == INT && (divisor as u64).wrapping_add(1) > 1 {
                    set(a(ins, regs), INT, $function(*x.add(1) as i64, divisor) as u64);
                    return B::next(ip, regs, machine, gas);
                }
                B::warm::<{ Opcode::$opcode as u8 }>(ins, ip, regs, machine, gas)
            }
        )*}
    };
}
division! { floor_divide floor_div FloorDivide modulo floor_mod Modulo }

macro_rules! division_immediate {
    ($($name:ident $function:ident $opcode:ident)*) => {
        op! {$(
            $name(ins, ip, regs, machine, gas) {
                let x = b(ins, regs);
                if *x == INT {
                    let divisor = c_number(ins);
                    if divisor == 0 || divisor == -1 {
                        // V-CODE-IMMEDIATE: a Divisor16 is neither.
                        std::hint::unreachable_unchecked();
                    }
                    set(a(ins, regs), INT, $function(*x.add(1) as i64, divisor) as u64);
                    return B::next(ip, regs, machine, gas);
                }
                B::warm::<{ Opcode::$opcode as u8 }>(ins, ip, regs, machine, gas)
            }
        )*}
    };
}
division_immediate! {
    floor_divide_immediate floor_div FloorDivideImmediate
    modulo_immediate floor_mod ModuloImmediate
}

op! {
    true_divide(ins, ip, regs, machine, gas) {
        let (x, y) = (b(ins, regs), c(ins, regs));
        if are_floats(x, y) {
            let divisor = f64::from_bits(*y.add(1));
            if divisor != 0.0 {
                set(a(ins, regs), FLOAT, (f64::from_bits(*x.add(1)) / divisor).to_bits());
                return B::next(ip, regs, machine, gas);
            }
            return B::warm::<{ Opcode::TrueDivide as u8 }>(ins, ip, regs, machine, gas);
        }
        // Two ints divide exactly as floats do when both are exact floats.
        if (*x | *y) == FLOAT || ((*x | *y) == INT && is_exact(*x.add(1)) && is_exact(*y.add(1))) {
            let divisor = as_float(y);
            if divisor != 0.0 {
                set(a(ins, regs), FLOAT, (as_float(x) / divisor).to_bits());
                return B::next(ip, regs, machine, gas);
            }
        }
        B::warm::<{ Opcode::TrueDivide as u8 }>(ins, ip, regs, machine, gas)
    }
    power(ins, ip, regs, machine, gas) {
        let (x, y) = (b(ins, regs), c(ins, regs));
        if *x == FLOAT && (*x | *y) == FLOAT {
            let result = positive_power(f64::from_bits(*x.add(1)), as_float(y));
            // Overflow, a NaN, zero or negative bases have rules of their own.
            if result > 0.0 && result < f64::INFINITY {
                set(a(ins, regs), FLOAT, result.to_bits());
                return B::next(ip, regs, machine, gas);
            }
        }
        B::warm::<{ Opcode::Power as u8 }>(ins, ip, regs, machine, gas)
    }
    bit_and(ins, ip, regs, machine, gas) {
        let (x, y) = (b(ins, regs), c(ins, regs));
        if (*x | *y) == INT {
            set(a(ins, regs), INT, *x.add(1) & *y.add(1));
            return B::next(ip, regs, machine, gas);
        }
        B::warm::<{ Opcode::BitAnd as u8 }>(ins, ip, regs, machine, gas)
    }
    bit_or(ins, ip, regs, machine, gas) {
        let (x, y) = (b(ins, regs), c(ins, regs));
        if (*x | *y) == INT {
            set(a(ins, regs), INT, *x.add(1) | *y.add(1));
            return B::next(ip, regs, machine, gas);
        }
        B::warm::<{ Opcode::BitOr as u8 }>(ins, ip, regs, machine, gas)
    }
    bit_xor(ins, ip, regs, machine, gas) {
        let (x, y) = (b(ins, regs), c(ins, regs));
        if (*x | *y) == INT {
            set(a(ins, regs), INT, *x.add(1) ^ *y.add(1));
            return B::next(ip, regs, machine, gas);
        }
        B::warm::<{ Opcode::BitXor as u8 }>(ins, ip, regs, machine, gas)
    }
    bit_and_immediate(ins, ip, regs, machine, gas) {
        let x = b(ins, regs);
        if *x == INT {
            set(a(ins, regs), INT, *x.add(1) & c_number(ins) as u64);
            return B::next(ip, regs, machine, gas);
        }
        B::warm::<{ Opcode::BitAndImmediate as u8 }>(ins, ip, regs, machine, gas)
    }
    left_shift_immediate(ins, ip, regs, machine, gas) {
        let x = b(ins, regs);
        if *x == INT {
            let (value, count) = (*x.add(1) as i64, c_number(ins) as u32 & 63);
            let shifted = value << count;
            if shifted >> count == value {
                set(a(ins, regs), INT, shifted as u64);
                return B::next(ip, regs, machine, gas);
            }
        }
        B::warm::<{ Opcode::LeftShiftImmediate as u8 }>(ins, ip, regs, machine, gas)
    }
    right_shift_immediate(ins, ip, regs, machine, gas) {
        let x = b(ins, regs);
        if *x == INT {
            set(a(ins, regs), INT, (*x.add(1) as i64 >> (c_number(ins) as u32 & 63)) as u64);
            return B::next(ip, regs, machine, gas);
        }
        B::warm::<{ Opcode::RightShiftImmediate as u8 }>(ins, ip, regs, machine, gas)
    }
    negate(ins, ip, regs, machine, gas) {
        let x = b(ins, regs);
        if *x == INT
            && let Some(value) = (*x.add(1) as i64).checked_neg()
        {
            set(a(ins, regs), INT, value as u64);
            return B::next(ip, regs, machine, gas);
        }
        if *x == FLOAT {
            set(a(ins, regs), FLOAT, (-f64::from_bits(*x.add(1))).to_bits());
            return B::next(ip, regs, machine, gas);
        }
        B::warm::<{ Opcode::Negate as u8 }>(ins, ip, regs, machine, gas)
    }
    positive(ins, ip, regs, machine, gas) {
        let x = b(ins, regs);
        if *x == INT || *x == FLOAT {
            set(a(ins, regs), *x, *x.add(1));
            return B::next(ip, regs, machine, gas);
        }
        B::slow(ins, ip, regs, machine, gas)
    }
    invert(ins, ip, regs, machine, gas) {
        let x = b(ins, regs);
        if *x == INT {
            set(a(ins, regs), INT, !*x.add(1));
            return B::next(ip, regs, machine, gas);
        }
        B::slow(ins, ip, regs, machine, gas)
    }
    left_shift(ins, ip, regs, machine, gas) {
        let (x, y) = (b(ins, regs), c(ins, regs));
        let count = *y.add(1);
        if (*x | *y) == INT && count < 64 {
            let value = *x.add(1) as i64;
            let shifted = value << count;
            if shifted >> count == value {
                set(a(ins, regs), INT, shifted as u64);
                return B::next(ip, regs, machine, gas);
            }
        }
        B::warm::<{ Opcode::LeftShift as u8 }>(ins, ip, regs, machine, gas)
    }
    right_shift(ins, ip, regs, machine, gas) {
        let (x, y) = (b(ins, regs), c(ins, regs));
        let count = *y.add(1);
        // Negative counts are above as well: they raise.
        if (*x | *y) == INT && count < 64 {
            set(a(ins, regs), INT, (*x.add(1) as i64 >> count) as u64);
            return B::next(ip, regs, machine, gas);
        }
        B::warm::<{ Opcode::RightShift as u8 }>(ins, ip, regs, machine, gas)
    }
    inplace(ins, ip, regs, machine, gas) {
        B::warm::<{ Opcode::Inplace as u8 }>(ins, ip, regs, machine, gas)
    }
    not(ins, ip, regs, machine, gas) {
        let x = b(ins, regs);
        if *x == BOOL {
            set(a(ins, regs), BOOL, *x.add(1) ^ 1);
            return B::next(ip, regs, machine, gas);
        }
        B::warm::<{ Opcode::Not as u8 }>(ins, ip, regs, machine, gas)
    }
}

always! {
    add_float(ins, ip, regs, machine, gas) {
        let value = f64::from_bits(*b(ins, regs).add(1)) + f64::from_bits(*c(ins, regs).add(1));
        set(a(ins, regs), FLOAT, value.to_bits());
        B::next(ip, regs, machine, gas)
    }
    subtract_float(ins, ip, regs, machine, gas) {
        let value = f64::from_bits(*b(ins, regs).add(1)) - f64::from_bits(*c(ins, regs).add(1));
        set(a(ins, regs), FLOAT, value.to_bits());
        B::next(ip, regs, machine, gas)
    }
    multiply_float(ins, ip, regs, machine, gas) {
        let value = f64::from_bits(*b(ins, regs).add(1)) * f64::from_bits(*c(ins, regs).add(1));
        set(a(ins, regs), FLOAT, value.to_bits());
        B::next(ip, regs, machine, gas)
    }
}

op! {
    divide_float(ins, ip, regs, machine, gas) {
        let divisor = f64::from_bits(*c(ins, regs).add(1));
        if divisor != 0.0 {
            set(a(ins, regs), FLOAT, (f64::from_bits(*b(ins, regs).add(1)) / divisor).to_bits());
            return B::next(ip, regs, machine, gas);
        }
        B::slow(ins, ip, regs, machine, gas)
    }
}

always! {
    negate_float(ins, ip, regs, machine, gas) {
        set(a(ins, regs), FLOAT, (-f64::from_bits(*b(ins, regs).add(1))).to_bits());
        B::next(ip, regs, machine, gas)
    }
    compare_is(ins, ip, regs, machine, gas) {
        let (x, y) = (b(ins, regs), c(ins, regs));
        let same = *x == *y && *x.add(1) == *y.add(1);
        set(a(ins, regs), BOOL, same as u64);
        B::next(ip, regs, machine, gas)
    }
    compare_is_not(ins, ip, regs, machine, gas) {
        let (x, y) = (b(ins, regs), c(ins, regs));
        let same = *x == *y && *x.add(1) == *y.add(1);
        set(a(ins, regs), BOOL, !same as u64);
        B::next(ip, regs, machine, gas)
    }
}

macro_rules! compare {
    ($($name:ident $operator:tt $opcode:ident)*) => {
        op! {$(
            $name(ins, ip, regs, machine, gas) {
                let (x, y) = (b(ins, regs), c(ins, regs));
                if (*x | *y) == INT {
                    let holds = (*x.add(1) as i64) $operator (*y.add(1) as i64);
                    set(a(ins, regs), BOOL, holds as u64);
                    return B::next(ip, regs, machine, gas);
                }
                if are_floats(x, y) {
                    let holds = f64::from_bits(*x.add(1)) $operator f64::from_bits(*y.add(1));
                    set(a(ins, regs), BOOL, holds as u64);
                    return B::next(ip, regs, machine, gas);
                }
                B::warm::<{ Opcode::$opcode as u8 }>(ins, ip, regs, machine, gas)
            }
        )*}
    };
}
compare! {
    compare_lt < CompareLt compare_le <= CompareLe compare_eq == CompareEq
    compare_ne != CompareNe compare_gt > CompareGt compare_ge >= CompareGe
}

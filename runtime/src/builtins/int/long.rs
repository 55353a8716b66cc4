//! Work on ints that would take too long in one step: quotients, powers with a modulus, products of ranges.
//!
//! Comes in: ints, at least one of them long. Goes out: the int that the library would give at once. Each is a native of its own
//! that does a bounded piece in each step, and pays for it. Must never: do in one step what takes longer than some ten
//! milliseconds, but for a single product of two very long ints.

use crate::builtins::shared::number::{int, new_int, raise};
use crate::builtins::shared::support::{internal, run};
use crate::number::arith;
use crate::number::int::Int;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::{NativeFrame, NativeRow, Outcome, Resumed, Step, Stop};
use npyc_format::isa::BinaryOperator;
use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Zero};

/// The products of limbs that one step makes.
const PIECE: u64 = 1 << 21;
/// The products of limbs above which work is done in pieces.
const LONG: u64 = 1 << 24;
/// Products of limbs that a unit of gas pays for.
const PRODUCTS_PER_GAS: u64 = 8;

/// The limbs of an int.
fn limbs(bits: u64) -> u64 {
    bits / 64 + 1
}

/// The int in a slot.
fn int_at(cx: &Context, frame: &NativeFrame<'_>, slot: usize) -> Outcome<Int> {
    int(cx, frame.get(slot)).ok_or(Stop::Halt)
}

/// Bytes of an int of so many bits and of what it takes to compute with it.
fn room(bits: u64) -> u64 {
    (bits / 8).saturating_mul(4).saturating_add(64)
}

/// The native for a quotient or a rest that takes long.
pub(crate) fn division(op: BinaryOperator, left: &Int, right: &Int) -> Option<&'static NativeRow> {
    let row = match op {
        BinaryOperator::FloorDivide => &QUOTIENT,
        BinaryOperator::Modulo => &REST,
        _ => return None,
    };
    let work = limbs(left.bit_length()).saturating_mul(limbs(right.bit_length()));
    (work > LONG && left.bit_length() > right.bit_length()).then_some(row)
}

/// left, right → `left // right`.
pub(crate) static QUOTIENT: NativeRow =
    internal("__floordiv__", &["self", "other"], 3, |cx, frame, _| {
        Ok(match divide(cx, frame)? {
            Err(step) => step,
            Ok((quotient, _)) => Step::Done(new_int(cx, quotient)),
        })
    });
/// left, right → `left % right`.
pub(crate) static REST: NativeRow = internal("__mod__", &["self", "other"], 3, |cx, frame, _| {
    Ok(match divide(cx, frame)? {
        Err(step) => step,
        Ok((_, rest)) => Step::Done(new_int(cx, rest)),
    })
});

/// Divides by hand, in digits of many limbs: quotient and rest, or the step that goes on. Slots: both operands, how many digits
/// are still to come (plus one), the rest and the quotient so far.
fn divide(cx: &Context, frame: &NativeFrame<'_>) -> Outcome<Result<(Int, Int), Step>> {
    const LEFT_OVER: usize = 2;
    const REST: usize = 3;
    const QUOTIENT: usize = 4;
    let (left, right) = (int_at(cx, frame, 0)?, int_at(cx, frame, 1)?);
    let (left, right) = (left.big(), right.big());
    let digit = (PIECE / limbs(right.bits())).max(1) * 64;
    let digits = left.bits().div_ceil(digit);
    let position = match frame.counter(LEFT_OVER) {
        0 => digits,
        more => more as u64 - 1,
    };
    let gas = match position {
        0 => 0,
        _ => digit / 64 * limbs(right.bits()) / PRODUCTS_PER_GAS,
    };
    frame.take_room(cx, room(left.bits()).saturating_mul(2), gas)?;
    let so_far = |slot| int(cx, frame.get(slot)).unwrap_or(Int::Small(0));
    let (rest, quotient) = (so_far(REST), so_far(QUOTIENT));
    let (rest, quotient) = (rest.big(), quotient.big());
    let Some(position) = position.checked_sub(1) else {
        let (mut quotient, mut rest) = (quotient.into_owned(), rest.into_owned());
        // The magnitudes were divided; Python rounds down.
        if left.sign() != right.sign() {
            quotient = -quotient;
            if !rest.is_zero() {
                quotient -= 1;
                rest = BigInt::from(right.magnitude().clone()) - rest;
            }
        }
        let rest = if right.sign() == Sign::Minus { -rest } else { rest };
        return Ok(Ok((Int::from(quotient), Int::from(rest))));
    };
    let shifted: BigUint = left.magnitude() >> (position * digit);
    let mask = (BigUint::one() << digit) - 1_u32;
    let dividend = (rest.magnitude() << digit) | (shifted & mask);
    let (more, rest) = dividend.div_rem(right.magnitude());
    let quotient = (quotient.magnitude() << digit) | more;
    frame.set(REST, new_int(cx, Int::from(BigInt::from(rest))));
    frame.set(QUOTIENT, new_int(cx, Int::from(BigInt::from(quotient))));
    frame.set_counter(LEFT_OVER, position as i64 + 1);
    if position == 0 {
        // Zero would mean that it has not begun.
        frame.set_counter(LEFT_OVER, 1);
    }
    Ok(Err(Step::Again))
}

/// What one bit of the exponent costs in a power with a modulus of so many bits: two products, each divided.
pub(crate) fn power_gas(modulus_bits: u64) -> u64 {
    let limbs = limbs(modulus_bits);
    limbs.saturating_mul(limbs).saturating_add(32) / 2
}

/// The step for a power with a modulus that takes long; `None` if it may be computed at once.
pub(crate) fn power(base: Value, exponent: (Value, &Int), modulus: (Value, &Int)) -> Option<Step> {
    let gas = exponent.1.bit_length().saturating_mul(power_gas(modulus.1.bit_length()));
    let is_long = gas > LONG / PRODUCTS_PER_GAS;
    (is_long && !exponent.1.is_negative() && !modulus.1.is_zero())
        .then(|| run(&POWER, &[base, exponent.0, modulus.0]))
}

/// base, exponent, modulus → `pow(base, exponent, modulus)`. Slots besides: the power so far, bits still to come (plus one).
pub(crate) static POWER: NativeRow =
    internal("pow", &["base", "exponent", "modulus"], 2, |cx, frame, _| {
        const SO_FAR: usize = 3;
        const LEFT_OVER: usize = 4;
        let (exponent, modulus) = (int_at(cx, frame, 1)?, int_at(cx, frame, 2)?);
        let (exponent, modulus) = (exponent.big(), modulus.big());
        let base = int_at(cx, frame, 0)?;
        // What the step does is paid for before it begins: a single bit of the exponent may take long.
        let gas = power_gas(modulus.bits());
        let left = match frame.counter(LEFT_OVER) {
            0 => exponent.bits(),
            more => more as u64 - 1,
        };
        let bits = (PIECE / PRODUCTS_PER_GAS).div_ceil(gas).min(left);
        let work = gas.saturating_mul(bits);
        frame.take_room(cx, room(modulus.bits().saturating_mul(2)), work)?;
        let (mut so_far, mut left_over) = match frame.counter(LEFT_OVER) {
            0 => {
                let reduced = Int::from(base.big().mod_floor(modulus.as_ref()));
                frame.set(0, new_int(cx, reduced));
                (BigInt::one().mod_floor(modulus.as_ref()), exponent.bits())
            }
            more => (int_at(cx, frame, SO_FAR)?.big().into_owned(), more as u64 - 1),
        };
        let base = int_at(cx, frame, 0)?;
        let base = base.big();
        for _ in 0..bits {
            left_over -= 1;
            so_far = (&so_far * &so_far).mod_floor(modulus.as_ref());
            if exponent.bit(left_over) {
                so_far = (so_far * base.as_ref()).mod_floor(modulus.as_ref());
            }
        }
        let so_far = new_int(cx, Int::from(so_far));
        if left_over == 0 {
            return Ok(Step::Done(so_far));
        }
        frame.set(SO_FAR, so_far);
        frame.set_counter(LEFT_OVER, left_over as i64 + 1);
        Ok(Step::Again)
    });

/// Products of more factors are made in pieces.
const MANY_FACTORS: u64 = 4096;

/// The step for the product of `count` ints up to `last`; `None` if it may be computed at once.
pub(crate) fn product(last: &Int, count: u64) -> Option<Step> {
    let last = last.small().filter(|last| *last >= 0 && count <= last.unsigned_abs())?;
    (count > MANY_FACTORS)
        .then(|| run(&PRODUCT, &[Value::int(last - count as i64), Value::int(last)]))
}

/// The step for `math.comb(total, chosen)`, of which `chosen` is the shorter way to count; `None` if it may be computed at once.
pub(crate) fn choice(total: &Int, chosen: u64) -> Option<Step> {
    let total = total.small().filter(|total| *total >= 0 && chosen <= total.unsigned_abs())?;
    (chosen > MANY_FACTORS).then(|| run(&CHOICE, &[Value::int(total), Value::int(chosen as i64)]))
}

/// below, last → the product of the ints above the one, up to the other. Slots besides: the last int that was taken, and a list
/// of products, each with how many it was made of: those of equal numbers are multiplied.
pub(crate) static PRODUCT: NativeRow =
    internal("product", &["below", "last"], 2, |cx, frame, _| {
        const TAKEN: usize = 2;
        const PRODUCTS: usize = 3;
        /// Factors that are multiplied one by one.
        const FEW: i64 = 128;
        if frame.get(PRODUCTS).is_unbound() {
            frame.set(PRODUCTS, cx.heap.new_list(&[]));
            frame.set(TAKEN, frame.get(0));
        }
        let Some(products) = cx.heap.list(frame.get(PRODUCTS)) else { return Err(Stop::Halt) };
        let last = frame.counter(1);
        let mut work = 0;
        while work < PIECE {
            let count = products.len();
            let level = |place: usize| products.get(place).and_then(Value::as_int).unwrap_or(-1);
            let all_taken = frame.counter(TAKEN) >= last;
            let merges = count >= 4 && (all_taken || level(count - 1) == level(count - 3));
            if merges {
                let factor = |place| products.get(place).and_then(|value| int(cx, value));
                let (Some(left), Some(right)) = (factor(count - 4), factor(count - 2)) else {
                    return Err(Stop::Halt);
                };
                let products_of_limbs = limbs(left.bit_length()) * limbs(right.bit_length());
                if work == 0 {
                    // A long one begins a step, which takes its room.
                    let bits = left.bit_length() + right.bit_length();
                    frame.take_room(cx, room(bits), products_of_limbs / PRODUCTS_PER_GAS)?;
                } else if products_of_limbs > PIECE / 4 {
                    return Ok(Step::Again);
                } else {
                    cx.charge(products_of_limbs / PRODUCTS_PER_GAS + 1);
                }
                work += products_of_limbs + 64;
                let made = level(count - 1) + 1;
                products.truncate(&cx.heap, count - 4);
                products.push(&cx.heap, new_int(cx, arith::multiply(&left, &right)));
                products.push(&cx.heap, Value::int(made));
            } else if all_taken {
                return Ok(Step::Done(products.get(0).unwrap_or(Value::int(1))));
            } else {
                let from = frame.counter(TAKEN) + 1;
                let to = last.min(from + FEW - 1);
                cx.charge(8 * (to - from + 1) as u64);
                work += PIECE / 8;
                let made = (from..=to).fold(BigUint::one(), |made, factor| made * factor as u64);
                products.push(&cx.heap, new_int(cx, Int::from(BigInt::from(made))));
                products.push(&cx.heap, Value::int(0));
                frame.set_counter(TAKEN, to);
            }
        }
        Ok(Step::Again)
    });

/// total, chosen → `math.comb(total, chosen)`. Slots besides: the product above the line, what the native waits for.
pub(crate) static CHOICE: NativeRow =
    internal("comb", &["total", "chosen"], 2, |_, frame, resumed| {
        const ABOVE: usize = 2;
        const PHASE: usize = 3;
        let (total, chosen) = (frame.counter(0), frame.counter(1));
        frame.set_counter(PHASE, frame.counter(PHASE) + 1);
        match (frame.counter(PHASE), resumed) {
            (1, _) => Ok(run(&PRODUCT, &[Value::int(total - chosen), Value::int(total)])),
            (2, Resumed::Value(above)) => {
                frame.set(ABOVE, above);
                Ok(run(&PRODUCT, &[Value::int(0), Value::int(chosen)]))
            }
            (3, Resumed::Value(below)) => Ok(run(&EXACTLY, &[frame.get(ABOVE), below])),
            (_, Resumed::Value(ways)) => Ok(Step::Done(ways)),
            _ => Err(Stop::Halt),
        }
    });

/// left, right → `left // right`, at once or in pieces.
pub(crate) static EXACTLY: NativeRow =
    internal("__floordiv__", &["self", "other"], 0, |cx, frame, resumed| {
        if let Resumed::Value(quotient) = resumed {
            return Ok(Step::Done(quotient));
        }
        let (left, right) = (int_at(cx, frame, 0)?, int_at(cx, frame, 1)?);
        if let Some(row) = division(BinaryOperator::FloorDivide, &left, &right) {
            return Ok(run(row, &[frame.get(0), frame.get(1)]));
        }
        let work = limbs(left.bit_length()).saturating_mul(limbs(right.bit_length()));
        frame.take_room(cx, room(left.bit_length()), work / PRODUCTS_PER_GAS)?;
        let quotient = arith::floor_divide(&left, &right).map_err(|fault| raise(cx, fault))?;
        Ok(Step::Done(new_int(cx, quotient)))
    });

//! Guest values and decimal numbers: how one becomes the other.
//!
//! A `Decimal` keeps its sign and kind, its exponent, and its coefficient: up to 128 bits in itself, a longer one as an int beside
//! it. Reading one charges nothing, because natives read their operands again once their room is granted; the cost of an
//! operation has the reading in it.

use crate::builtins::complex::complex_of;
use crate::heap;
use crate::number::decimal::coefficient::Coefficient;
use crate::number::decimal::{Decimal, Kind};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::{Outcome, Stop};
use crate::vm::slots::native_object;
use num_bigint::{BigInt, BigUint, Sign};

native_object! {
    /// A decimal number.
    Number in DECIMAL {
        /// Twice the kind, and 1 more if it is negative.
        head: i64,
        exponent: i64,
        low: i64,
        high: i64,
        /// The coefficient, if it has more than 128 bits.
        long: Value,
    }
}

fn digits_of(limbs: &[u64]) -> BigUint {
    let halves = limbs.iter().flat_map(|limb| [*limb as u32, (*limb >> 32) as u32]);
    BigUint::new(halves.collect())
}

/// The decimal number that a value is, instances of derived classes included.
pub(super) fn decimal_of(cx: &Context, value: Value) -> Option<Decimal> {
    Number::of(cx, value).map(|number| read(cx, &number))
}

/// The number that an object stands for.
pub(super) fn read(cx: &Context, number: &Number<'_>) -> Decimal {
    let head = number.head.get();
    let long = number.long.get();
    let coefficient = match cx.heap.big_int(long) {
        Some(long) => Coefficient::from(digits_of(long.limbs())),
        None => {
            let (low, high) = (number.low.get() as u64, number.high.get() as u64);
            Coefficient::Small(u128::from(high) << 64 | u128::from(low))
        }
    };
    Decimal {
        negative: head & 1 == 1,
        kind: match head >> 1 {
            0 => Kind::Finite,
            1 => Kind::Infinite,
            2 => Kind::Quiet,
            _ => Kind::Signaling,
        },
        exponent: number.exponent.get(),
        coefficient,
    }
}

/// A new `Decimal`; room for a long coefficient was made before.
pub(super) fn new_decimal(cx: &Context, number: &Decimal) -> Value {
    let kind = match number.kind {
        Kind::Finite => 0,
        Kind::Infinite => 1,
        Kind::Quiet => 2,
        Kind::Signaling => 3,
    };
    let head = kind << 1 | i64::from(number.negative);
    let (low, high, long) = match &number.coefficient {
        Coefficient::Small(value) => (*value as u64, (*value >> 64) as u64, Value::NONE),
        Coefficient::Big(value) => (0, 0, cx.heap.new_int(false, &value.to_u64_digits())),
    };
    Number::make(cx, head, number.exponent, low as i64, high as i64, long)
}

fn of_big(big: &heap::BigInt) -> BigInt {
    let sign = if big.is_negative() { Sign::Minus } else { Sign::Plus };
    BigInt::from_biguint(sign, digits_of(big.limbs()))
}

/// The int that a value is, as a decimal number.
pub(super) fn of_int(cx: &Context, value: Value) -> Option<Decimal> {
    let value = cx.unwrap(value);
    if let Some(small) = value.as_int() {
        return Some(Decimal::of(small));
    }
    if let Some(flag) = value.as_bool() {
        return Some(Decimal::of(i64::from(flag)));
    }
    cx.heap.big_int(value).map(|big| Decimal::of_int(&of_big(big)))
}

/// An operand of arithmetic: a decimal number or an int.
pub(super) fn operand(cx: &Context, value: Value) -> Option<Decimal> {
    decimal_of(cx, value).or_else(|| of_int(cx, value))
}

/// The same, or CPython's TypeError.
pub(super) fn required_operand(cx: &Context, value: Value) -> Outcome<Decimal> {
    operand(cx, value).ok_or_else(|| unsupported(cx, value))
}

/// What is no decimal number and cannot become one.
pub(super) fn unsupported(cx: &Context, value: Value) -> Stop {
    let kind = cx.type_name(value);
    cx.type_error(format_args!("conversion from {kind} to Decimal is not supported"))
}

/// The real number that a complex one without imaginary part is.
pub(super) fn real_of_complex(cx: &Context, value: Value) -> Option<f64> {
    complex_of(cx, value).filter(|value| value.imag == 0.0).map(|value| value.real)
}

/// A new int.
pub(super) fn new_int(cx: &Context, value: &BigInt) -> Value {
    use num_traits::ToPrimitive;
    match value.to_i64() {
        Some(small) => Value::int(small),
        None => {
            let (sign, limbs) = value.to_u64_digits();
            cx.heap.new_int(sign == Sign::Minus, &limbs)
        }
    }
}

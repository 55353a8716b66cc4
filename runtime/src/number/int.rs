//! Integers of any size: in, machine integers and big integers; out, one normal form, so that a value that fits
//! 64 bits is always `Small`. It must never hold a `Big` that fits.
use super::fault::Fault;
use num_bigint::{BigInt, Sign};
use num_traits::{Signed, ToPrimitive};
use std::borrow::Cow;
use std::cmp::Ordering;

/// An integer in normal form: `Big` never holds a value that fits `i64`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Int {
    /// Fits 64 bits.
    Small(i64),
    /// Does not.
    Big(BigInt),
}

impl From<i64> for Int {
    fn from(value: i64) -> Self {
        Int::Small(value)
    }
}

impl From<BigInt> for Int {
    fn from(value: BigInt) -> Self {
        match value.to_i64() {
            Some(small) => Int::Small(small),
            None => Int::Big(value),
        }
    }
}

impl From<i128> for Int {
    fn from(value: i128) -> Self {
        match i64::try_from(value) {
            Ok(small) => Int::Small(small),
            Err(_) => Int::Big(BigInt::from(value)),
        }
    }
}

impl Int {
    /// The value as a big integer, borrowed when it is one.
    pub(crate) fn big(&self) -> Cow<'_, BigInt> {
        match self {
            Int::Small(value) => Cow::Owned(BigInt::from(*value)),
            Int::Big(value) => Cow::Borrowed(value),
        }
    }

    /// The value where it fits 64 bits.
    pub(crate) fn small(&self) -> Option<i64> {
        match self {
            Int::Small(value) => Some(*value),
            Int::Big(_) => None,
        }
    }

    /// Whether the value is zero.
    pub(crate) fn is_zero(&self) -> bool {
        matches!(self, Int::Small(0))
    }

    /// Whether the value is below zero.
    pub(crate) fn is_negative(&self) -> bool {
        match self {
            Int::Small(value) => *value < 0,
            Int::Big(value) => value.is_negative(),
        }
    }

    /// Whether the value is odd.
    pub(crate) fn is_odd(&self) -> bool {
        match self {
            Int::Small(value) => value & 1 == 1,
            Int::Big(value) => value.bit(0),
        }
    }

    /// `int.bit_length()`: the bits of the magnitude.
    pub(crate) fn bit_length(&self) -> u64 {
        match self {
            Int::Small(value) => u64::from(64 - value.unsigned_abs().leading_zeros()),
            Int::Big(value) => value.bits(),
        }
    }

    /// The nearest double, ties to even, as `float(int)` gives it.
    pub(crate) fn to_f64(&self) -> Result<f64, Fault> {
        match self {
            // The hardware conversion rounds to nearest even.
            Int::Small(value) => Ok(*value as f64),
            Int::Big(value) => big_to_f64(value)
                .ok_or_else(|| Fault::overflow("int too large to convert to float")),
        }
    }
}

impl PartialOrd for Int {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Int {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Int::Small(left), Int::Small(right)) => left.cmp(right),
            (Int::Big(left), Int::Big(right)) => left.cmp(right),
            // A big integer lies beyond every small one, on the side of its sign.
            (Int::Big(left), Int::Small(_)) => {
                if left.is_negative() {
                    Ordering::Less
                } else {
                    Ordering::Greater
                }
            }
            (Int::Small(_), Int::Big(right)) => {
                if right.is_negative() {
                    Ordering::Greater
                } else {
                    Ordering::Less
                }
            }
        }
    }
}

/// The nearest double, ties to even; nothing when it overflows.
pub(super) fn big_to_f64(value: &BigInt) -> Option<f64> {
    let magnitude = value.magnitude();
    let bits = magnitude.bits();
    if bits > 1024 {
        return None;
    }
    let shift = bits.saturating_sub(64);
    let mut top = (magnitude >> shift).to_u64()?;
    // A bit below the top 64 must not be lost: it decides ties. Folding it into the lowest bit is exact,
    // for the conversion below rounds eleven bits away.
    if shift > 0 && magnitude.trailing_zeros().is_some_and(|zeros| zeros < shift) {
        top |= 1;
    }
    let result = scale(top as f64, shift as i64);
    if result.is_infinite() {
        return None;
    }
    Some(if value.sign() == Sign::Minus { -result } else { result })
}

/// `value * 2**exponent` with one rounding, as C's `ldexp` has it.
pub(crate) fn scale(value: f64, exponent: i64) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    let (mantissa, own) = split(value);
    // The mantissa lies in [0.5, 1); the largest finite exponent is then 1024, the smallest normal one -1021.
    let total = own.saturating_add(exponent);
    if total > 1024 {
        return f64::INFINITY.copysign(value);
    }
    if total < -1080 {
        return 0.0_f64.copysign(value);
    }
    let total = total as i32;
    if total >= -1021 {
        return mantissa * 2.0 * power_of_two(total - 1);
    }
    // One rounding only: the first product is exact, the second is not.
    mantissa * power_of_two(total + 1000) * power_of_two(-1000)
}

/// `2**exponent` for an exponent of a normal double.
fn power_of_two(exponent: i32) -> f64 {
    f64::from_bits(((exponent + 1023) as u64) << 52)
}

/// Mantissa in [0.5, 1) with the sign, and exponent, as C's `frexp` gives them; zero and non-finite values as they are.
pub(crate) fn split(value: f64) -> (f64, i64) {
    if value == 0.0 || !value.is_finite() {
        return (value, 0);
    }
    let (normal, offset) =
        if value.is_subnormal() { (value * power_of_two(54), -54) } else { (value, 0) };
    let bits = normal.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i64 - 1022;
    let mantissa = f64::from_bits((bits & !(0x7ff << 52)) | (1022 << 52));
    (mantissa, exponent + offset)
}

/// The integer and the power of two whose product a finite double is: `(m, e)` with value `m * 2**e`.
pub(crate) fn decompose(value: f64) -> (i64, i32) {
    let bits = value.to_bits();
    let field = ((bits >> 52) & 0x7ff) as i32;
    let fraction = (bits & ((1 << 52) - 1)) as i64;
    let (mantissa, exponent) =
        if field == 0 { (fraction, -1074) } else { (fraction | (1 << 52), field - 1075) };
    (if value.is_sign_negative() { -mantissa } else { mantissa }, exponent)
}

/// The integer part of a float, as `int(float)` gives it.
pub(crate) fn truncate(value: f64) -> Result<Int, Fault> {
    if value.is_nan() {
        return Err(Fault::value("cannot convert float NaN to integer"));
    }
    if value.is_infinite() {
        return Err(Fault::overflow("cannot convert float infinity to integer"));
    }
    if value.abs() < 9.0e18 {
        return Ok(Int::Small(value as i64));
    }
    let (mantissa, exponent) = decompose(value);
    Ok(Int::from(BigInt::from(mantissa) << exponent.unsigned_abs()))
}

/// `float.as_integer_ratio()`.
pub(crate) fn integer_ratio(value: f64) -> Result<(Int, Int), Fault> {
    if value.is_nan() {
        return Err(Fault::value("cannot convert NaN to integer ratio"));
    }
    if value.is_infinite() {
        return Err(Fault::overflow("cannot convert Infinity to integer ratio"));
    }
    let (mantissa, exponent) = decompose(value);
    if mantissa == 0 {
        return Ok((Int::Small(0), Int::Small(1)));
    }
    let reduced = mantissa.trailing_zeros() as i32;
    let (mantissa, exponent) = (mantissa >> reduced, exponent + reduced);
    if exponent >= 0 {
        return Ok((Int::from(BigInt::from(mantissa) << exponent.unsigned_abs()), Int::Small(1)));
    }
    Ok((Int::Small(mantissa), Int::from(BigInt::from(1) << exponent.unsigned_abs())))
}

/// The exact order of an integer and a float; nothing when the float is not a number.
pub(crate) fn compare_with_float(left: &Int, right: f64) -> Option<Ordering> {
    if right.is_nan() {
        return None;
    }
    if right == f64::INFINITY {
        return Some(Ordering::Less);
    }
    if right == f64::NEG_INFINITY {
        return Some(Ordering::Greater);
    }
    let whole = truncate(right).ok()?;
    let fraction = right - right.trunc();
    Some(left.cmp(&whole).then_with(|| 0.0.partial_cmp(&fraction).unwrap_or(Ordering::Equal)))
}

impl std::ops::Neg for Int {
    type Output = Int;
    fn neg(self) -> Int {
        match self {
            Int::Small(value) => match value.checked_neg() {
                Some(result) => Int::Small(result),
                None => Int::Big(-BigInt::from(value)),
            },
            // Negating 2**63 gives a value that fits.
            Int::Big(value) => Int::from(-value),
        }
    }
}

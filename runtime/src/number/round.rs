//! `round`: in, a number and a count of digits; out, the number rounded half to even on its exact value.
//! It must never multiply by a power of ten in floating point, which rounds twice.
use super::arith;
use super::fault::Fault;
use super::int::{Int, decompose, truncate};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{Pow, Signed, Zero};
use std::cmp::Ordering;

/// `round(value)`: the nearest integer, ties to even.
pub(crate) fn round_to_int(value: f64) -> Result<Int, Fault> {
    truncate(value.round_ties_even())
}

/// `round(value, digits)`.
pub(crate) fn round_float(value: f64, digits: &Int) -> Result<f64, Fault> {
    if !value.is_finite() || value == 0.0 {
        return Ok(value);
    }
    let digits = match digits {
        Int::Small(digits) => *digits,
        Int::Big(_) if digits.is_negative() => i64::MIN,
        Int::Big(_) => i64::MAX,
    };
    // More digits than a double's exact expansion changes nothing; over its largest exponent nothing is left.
    if digits > 323 {
        return Ok(value);
    }
    if digits < -308 {
        return Ok(0.0_f64.copysign(value));
    }
    let result = if digits >= 0 {
        // Rust's fixed formatting is exact and rounds half to even; reading it back rounds once.
        format!("{value:.*}", digits.unsigned_abs() as usize).parse().unwrap_or(value)
    } else {
        let kept = round_to_power(value, digits.unsigned_abs() as u32);
        format!("{kept}e{}", -digits).parse::<f64>().unwrap_or(value).copysign(value)
    };
    if result.is_infinite() {
        return Err(Fault::overflow("rounded value too large to represent"));
    }
    Ok(result)
}

/// The magnitude of `value / 10**power`, rounded half to even.
fn round_to_power(value: f64, power: u32) -> BigInt {
    let (mantissa, exponent) = decompose(value.abs());
    let unit: BigInt = Pow::pow(BigInt::from(10), power);
    // Both sides are scaled so that they are whole.
    let (numerator, denominator) = if exponent >= 0 {
        (BigInt::from(mantissa) << exponent.unsigned_abs(), unit)
    } else {
        (BigInt::from(mantissa), unit << exponent.unsigned_abs())
    };
    divide_half_even(&numerator, &denominator)
}

/// The quotient rounded half to even, of a numerator not negative and a positive denominator.
fn divide_half_even(numerator: &BigInt, denominator: &BigInt) -> BigInt {
    let (quotient, remainder) = numerator.div_mod_floor(denominator);
    match (&remainder + &remainder).cmp(denominator) {
        Ordering::Less => quotient,
        Ordering::Equal if quotient.is_even() => quotient,
        _ => quotient + 1,
    }
}

/// `round(value, digits)` of an integer: only negative counts change it.
pub(crate) fn round_int(value: &Int, digits: &Int) -> Int {
    if !digits.is_negative() {
        return value.clone();
    }
    // A power of ten with more digits than the value has rounds it to zero; 0.30103 digits come of a bit.
    let Some(power) =
        digits.small().map(i64::unsigned_abs).and_then(|power| u32::try_from(power).ok())
    else {
        return Int::Small(0);
    };
    if u64::from(power) > value.bit_length() / 3 + 2 {
        return Int::Small(0);
    }
    let unit: BigInt = Pow::pow(BigInt::from(10), power);
    let magnitude = value.big().abs();
    let rounded = divide_half_even(&magnitude, &unit) * unit;
    if rounded.is_zero() {
        return Int::Small(0);
    }
    let rounded = Int::from(rounded);
    if value.is_negative() { arith::subtract(&Int::Small(0), &rounded) } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::float_repr::float_repr;
    use crate::number::int_parse::{DigitLimit, int_to_decimal};

    /// Lines of `bits digits repr`, recorded from a 64-bit CPython 3.13.
    const RECORDED: &str = include_str!("testdata/round.txt");

    #[test]
    fn matches_recorded_roundings() {
        let mut count = 0;
        for line in RECORDED.lines() {
            let [bits, digits, expected] = line.split(' ').collect::<Vec<_>>()[..] else {
                panic!("bad line")
            };
            let value = f64::from_bits(u64::from_str_radix(bits, 16).unwrap());
            let rounded = round_float(value, &Int::Small(digits.parse().unwrap()));
            let shown = rounded.map_or("OverflowError".into(), float_repr);
            assert_eq!(shown, expected, "round({}, {digits})", float_repr(value));
            count += 1;
        }
        assert!(count > 1000, "the recording is truncated");
    }

    #[test]
    fn rounds_integers_half_to_even() {
        for (value, digits, expected) in [
            (15, -1, 20),
            (25, -1, 20),
            (-25, -1, -20),
            (-35, -1, -40),
            (5, -1, 0),
            (50, -2, 0),
            (51, -2, 100),
            (149, -2, 100),
            (7, 3, 7),
            (7, -30, 0),
            (i64::MAX, -30, 0),
        ] {
            assert_eq!(round_int(&Int::Small(value), &Int::Small(digits)), Int::Small(expected));
        }
        let up = round_int(&Int::Small(i64::MAX), &Int::Small(-1));
        assert_eq!(int_to_decimal(&up, DigitLimit::DEFAULT), Ok("9223372036854775810".into()));
        assert_eq!(round_to_int(2.5), Ok(Int::Small(2)));
        assert_eq!(round_to_int(-3.5), Ok(Int::Small(-4)));
        assert!(round_to_int(f64::NAN).is_err());
    }
}

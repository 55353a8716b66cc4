//! Decimal numbers from and to other numbers: floats, ints, ratios, hashes.

use super::coefficient::{Coefficient, ten_to};
use super::{Decimal, Kind};
use crate::number::int::decompose;
use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;

/// Hashes of numbers are their values modulo this prime.
const MODULUS: u64 = (1 << 61) - 1;
/// The hash of infinity.
const INFINITE_HASH: i64 = 314_159;
/// A float never depends on more digits than these, and whether others follow.
const FLOAT_DIGITS: u64 = 800;

fn times(left: u64, right: u64) -> u64 {
    (u128::from(left) * u128::from(right) % u128::from(MODULUS)) as u64
}

fn power(mut base: u64, mut exponent: u64) -> u64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = times(result, base);
        }
        base = times(base, base);
        exponent >>= 1;
    }
    result
}

impl Decimal {
    /// The exact value of a float.
    pub(crate) fn of_float(value: f64) -> Decimal {
        let negative = value.is_sign_negative();
        if value.is_nan() {
            return Decimal::nan().with_sign(negative);
        }
        if value.is_infinite() {
            return Decimal::infinity(negative);
        }
        let (mantissa, exponent) = decompose(value);
        let mut mantissa = mantissa.unsigned_abs();
        if mantissa == 0 {
            return Decimal::zero(negative, 0);
        }
        let zeros = mantissa.trailing_zeros();
        mantissa >>= zeros;
        let exponent = exponent + zeros as i32;
        let big = BigUint::from(mantissa);
        if exponent >= 0 {
            return Decimal::finite(negative, Coefficient::from(big << exponent as u32), 0);
        }
        let places = exponent.unsigned_abs();
        let digits = big * BigUint::from(5_u32).pow(places);
        Decimal::finite(negative, Coefficient::from(digits), i64::from(exponent))
    }

    /// The value of an int.
    pub(crate) fn of_int(value: &BigInt) -> Decimal {
        let coefficient = Coefficient::from(value.magnitude().clone());
        Decimal::finite(value.sign() == Sign::Minus, coefficient, 0)
    }

    /// The whole part of a finite number.
    pub(crate) fn truncated(&self) -> BigInt {
        let magnitude = if self.exponent >= 0 {
            self.coefficient.shifted(self.exponent as u64)
        } else {
            self.coefficient.cut(self.exponent.unsigned_abs()).0
        };
        let sign = if self.negative { Sign::Minus } else { Sign::Plus };
        BigInt::from_biguint(sign, magnitude.into_big())
    }

    /// The nearest float.
    pub(crate) fn to_float(&self) -> f64 {
        let sign = if self.negative { -1.0 } else { 1.0 };
        match self.kind {
            Kind::Infinite => return f64::INFINITY * sign,
            Kind::Quiet | Kind::Signaling => return f64::NAN.copysign(sign),
            Kind::Finite => {}
        }
        if self.coefficient.is_zero() {
            return 0.0 * sign;
        }
        let adjusted = self.adjusted();
        if adjusted > 310 {
            return f64::INFINITY * sign;
        }
        if adjusted < -330 {
            return 0.0 * sign;
        }
        let digits = self.coefficient.digits();
        let mut exponent = self.exponent;
        let mut text = if digits > FLOAT_DIGITS {
            let (kept, tail) = self.coefficient.cut(digits - FLOAT_DIGITS);
            exponent += (digits - FLOAT_DIGITS) as i64;
            let mut text = kept.text();
            if tail != super::context::Tail::Zero {
                text.push('1');
                exponent -= 1;
            }
            text
        } else {
            self.coefficient.text()
        };
        text.push_str(&format!("e{exponent}"));
        text.parse::<f64>().unwrap_or(f64::NAN) * sign
    }

    /// A finite number as a ratio in lowest terms.
    pub(crate) fn ratio(&self) -> (BigInt, BigInt) {
        let sign = if self.negative { Sign::Minus } else { Sign::Plus };
        let coefficient = self.coefficient.big();
        let (above, below) = if self.coefficient.is_zero() {
            (BigUint::ZERO, BigUint::from(1_u32))
        } else if self.exponent >= 0 {
            (coefficient * ten_to(self.exponent as u64), BigUint::from(1_u32))
        } else {
            // Only twos and fives can be common.
            let places = self.exponent.unsigned_abs();
            let zeros = self.coefficient.trailing_zeros().min(places);
            let mut above = self.coefficient.cut(zeros).0.into_big();
            let mut below = ten_to(places - zeros);
            let twos = above.trailing_zeros().unwrap_or(0).min(places - zeros);
            above >>= twos;
            below >>= twos;
            if twos == 0 && places > zeros {
                let fives =
                    BigUint::from(5_u32).pow((places - zeros).min(u64::from(u32::MAX)) as u32);
                let common = above.gcd(&fives);
                above /= &common;
                below /= common;
            }
            (above, below)
        };
        (BigInt::from_biguint(sign, above), BigInt::from(below))
    }

    /// The hash, equal to that of an equal int or float; none of a NaN.
    pub(crate) fn hash(&self) -> Option<i64> {
        let hash = match self.kind {
            Kind::Infinite => INFINITE_HASH,
            Kind::Finite => {
                let base = if self.exponent >= 0 { 10 } else { power(10, MODULUS - 2) };
                let shift = power(base, self.exponent.unsigned_abs());
                let digits = match self.coefficient.small() {
                    Some(small) => small % MODULUS,
                    None => {
                        let rest = self.coefficient.big() % MODULUS;
                        rest.iter_u64_digits().next().unwrap_or(0)
                    }
                };
                times(digits, shift) as i64
            }
            Kind::Quiet | Kind::Signaling => return None,
        };
        let hash = if self.negative { -hash } else { hash };
        Some(if hash == -1 { -2 } else { hash })
    }
}

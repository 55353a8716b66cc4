//! Correctly rounded roots, exponentials and logarithms: in, operands and settings; out, results rounded half to even, whatever
//! the rounding of the settings is.
//!
//! An approximation with some more digits than the precision is made; where these leave open which way to round, one with
//! still more digits.

use super::coefficient::{Coefficient, ten_to};
use super::context::{Rounding, Settings, Tail, flag};
use super::{Decimal, fixed};
use num_bigint::{BigInt, BigUint};
use num_integer::Integer;
use num_traits::Signed;
use std::cmp::Ordering;

/// Bits for so many decimal digits.
fn bits_for(digits: u64) -> u64 {
    digits * 3_322 / 1_000 + digits / 10_000 + 1
}

/// A non-negative number with so many bits behind the point, rounded down.
fn to_fixed(coefficient: &Coefficient, exponent: i64, bits: u64) -> BigUint {
    if exponent >= 0 {
        coefficient.shifted(exponent as u64).into_big() << bits
    } else {
        (coefficient.big() << bits) / ten_to(exponent.unsigned_abs())
    }
}

/// An approximation: sign, digits, exponent. Off by no more than [`ERROR`] units.
type Approximation = (bool, BigUint, i64);
const ERROR: u32 = 8;

/// Rounds what can be computed to any number of digits.
fn rounded(
    settings: &Settings,
    status: &mut u32,
    approximate: impl Fn(u64) -> Approximation,
) -> Decimal {
    let precision = settings.precision as u64;
    let mut wanted = precision + 6;
    loop {
        let (negative, digits, exponent) = approximate(wanted);
        let coefficient = Coefficient::from(digits);
        let cut = coefficient.digits().saturating_sub(precision);
        let is_clear = cut >= 3 && {
            let rest = coefficient.last_digits(cut).into_big();
            let half = ten_to(cut) >> 1_u32;
            let distance = if rest > half { rest - half } else { half - rest };
            distance > BigUint::from(ERROR)
        };
        if is_clear {
            *status |= flag::INEXACT | flag::ROUNDED;
            // The digits go on for ever, even where they look like zeros.
            let open = coefficient.shifted(1).plus(&Coefficient::ONE);
            return Decimal::finite(negative, open, exponent - 1)
                .finalize(&settings.rounding(Rounding::HalfEven), status);
        }
        wanted += wanted / 2;
    }
}

impl Decimal {
    /// The square root.
    pub(crate) fn sqrt(&self, settings: &Settings, status: &mut u32) -> Decimal {
        if let Some(nan) = Decimal::nan_among(&[self], settings, status) {
            return nan;
        }
        let settings = &settings.rounding(Rounding::HalfEven);
        let ideal = self.exponent.div_euclid(2);
        if self.is_zero() {
            return Decimal::zero(self.negative, ideal).finalize(settings, status);
        }
        if self.negative {
            return Decimal::invalid(status, flag::INVALID_OPERATION);
        }
        if self.is_infinite() {
            return self.clone();
        }
        // The root gets one digit more than the precision.
        let odd = self.exponent.rem_euclid(2) == 1;
        let coefficient = self.coefficient.shifted(u64::from(odd));
        let length = coefficient.digits().div_ceil(2) as i64;
        let shift = settings.precision + 1 - length;
        let (radicand, tail) = if shift >= 0 {
            (coefficient.shifted(2 * shift as u64), Tail::Zero)
        } else {
            coefficient.cut(2 * shift.unsigned_abs())
        };
        let root = match &radicand {
            Coefficient::Small(value) => Coefficient::Small(value.isqrt()),
            Coefficient::Big(value) => Coefficient::from(value.sqrt()),
        };
        let exact = tail == Tail::Zero && root.times(&root) == radicand;
        let exponent = ideal - shift;
        let result = if !exact {
            let open = root.last_digit().is_multiple_of(5);
            let root = if open { root.plus(&Coefficient::ONE) } else { root };
            Decimal::finite(false, root, exponent)
        } else if shift >= 0 {
            Decimal::finite(false, root.cut(shift as u64).0, ideal)
        } else {
            Decimal::finite(false, root.shifted(shift.unsigned_abs()), ideal)
        };
        result.finalize(settings, status)
    }

    /// e to the power of it.
    pub(crate) fn exp(&self, settings: &Settings, status: &mut u32) -> Decimal {
        if let Some(nan) = Decimal::nan_among(&[self], settings, status) {
            return nan;
        }
        if self.is_infinite() {
            return if self.negative { Decimal::zero(false, 0) } else { Decimal::infinity(false) };
        }
        if self.is_zero() {
            return Decimal::of(1);
        }
        let half_even = settings.rounding(Rounding::HalfEven);
        let adjusted = self.adjusted();
        if adjusted > 18 {
            // Far beyond all exponents.
            let exponent = if self.negative { settings.etiny() - 2 } else { settings.emax + 1 };
            *status |= flag::INEXACT | flag::ROUNDED;
            return Decimal::finite(false, Coefficient::ONE, exponent).finalize(&half_even, status);
        }
        if adjusted < -(settings.precision + 3) {
            // 1 and a little more, or less.
            let places = settings.precision as u64 + 3;
            let one = Coefficient::power_of_ten(places);
            let near = if self.negative {
                one.minus(&Coefficient::ONE)
            } else {
                one.plus(&Coefficient::ONE)
            };
            *status |= flag::INEXACT | flag::ROUNDED;
            return Decimal::finite(false, near, -(places as i64)).finalize(&half_even, status);
        }
        rounded(settings, status, |digits| self.approximate_exp(digits))
    }

    fn approximate_exp(&self, digits: u64) -> Approximation {
        let adjusted = self.adjusted();
        let whole_bits = bits_for((adjusted + 2).max(0) as u64) + 8;
        let bits = bits_for(digits) + 16;
        let wide = bits + whole_bits;
        // Digits far behind those that count are left out.
        let kept = (digits as i64 + adjusted + 8).max(1) as u64;
        let own = self.coefficient.digits();
        let cut = own.saturating_sub(kept);
        let coefficient = self.coefficient.cut(cut).0;
        let x = to_fixed(&coefficient, self.exponent + cut as i64, wide);
        let ln_10 = fixed::ln_of_ten(wide);
        let (quotient, rest) = x.div_rem(&ln_10);
        let quotient = i64::try_from(&quotient).unwrap_or(i64::MAX / 2);
        let (power, rest) =
            if self.negative { (-quotient - 1, ln_10 - rest) } else { (quotient, rest) };
        let value = fixed::exp(&(rest >> whole_bits), bits);
        let mantissa = (value * ten_to(digits - 1)) >> bits;
        (false, mantissa, power - (digits as i64 - 1))
    }

    /// How small the logarithm of a positive number is: the number of zeros behind the point; none if it is not near 1.
    fn nearness_to_one(&self) -> u64 {
        let adjusted = self.adjusted();
        if !(-1..=0).contains(&adjusted) {
            return 0;
        }
        // The difference to 1 has its first digit where the digits are neither 9 nor 0 any more.
        let places = self.exponent.unsigned_abs();
        let one = Coefficient::power_of_ten(places);
        let difference = match self.coefficient.cmp(&one) {
            Ordering::Less => one.minus(&self.coefficient),
            _ => self.coefficient.minus(&one),
        };
        (places + 1).saturating_sub(difference.digits())
    }

    /// The logarithm of a finite positive number that is not 1, with so many bits behind the point.
    fn fixed_ln(&self, bits: u64) -> BigInt {
        let adjusted = self.adjusted();
        let own = self.coefficient.digits();
        let mantissa = to_fixed(&self.coefficient, 1 - own as i64, bits);
        // The exponent has up to 63 bits, so ten's logarithm has as many more.
        let ln_10 = BigInt::from(fixed::ln_of_ten(bits + 64));
        BigInt::from(fixed::ln(&mantissa, bits)) + ((ln_10 * adjusted) >> 64_u32)
    }

    fn approximate_ln(&self, digits: u64, to_base_ten: bool) -> Approximation {
        let places = digits + self.nearness_to_one();
        let bits = bits_for(places) + 24;
        let mut value = self.fixed_ln(bits);
        if to_base_ten {
            value = (value << bits) / BigInt::from(fixed::ln_of_ten(bits));
        }
        let mantissa = (value.magnitude() * ten_to(places)) >> bits;
        (value.is_negative(), mantissa, -(places as i64))
    }

    /// The results of logarithms that need no computing.
    fn ln_of_special(&self, settings: &Settings, status: &mut u32) -> Option<Decimal> {
        if let Some(nan) = Decimal::nan_among(&[self], settings, status) {
            return Some(nan);
        }
        if self.is_zero() {
            return Some(Decimal::infinity(true));
        }
        if self.negative {
            return Some(Decimal::invalid(status, flag::INVALID_OPERATION));
        }
        if self.is_infinite() {
            return Some(Decimal::infinity(false));
        }
        None
    }

    /// The natural logarithm.
    pub(crate) fn ln(&self, settings: &Settings, status: &mut u32) -> Decimal {
        if let Some(special) = self.ln_of_special(settings, status) {
            return special;
        }
        if self.order(&Decimal::of(1)) == Ordering::Equal {
            return Decimal::zero(false, 0);
        }
        rounded(settings, status, |digits| self.approximate_ln(digits, false))
    }

    /// The logarithm to the base ten.
    pub(crate) fn log10(&self, settings: &Settings, status: &mut u32) -> Decimal {
        if let Some(special) = self.ln_of_special(settings, status) {
            return special;
        }
        if self.coefficient.is_power_of_ten() {
            let half_even = settings.rounding(Rounding::HalfEven);
            return Decimal::of(self.adjusted()).finalize(&half_even, status);
        }
        rounded(settings, status, |digits| self.approximate_ln(digits, true))
    }
}

//! Powers: of whole exponents by repeated multiplication, of others by way of the logarithm; and powers modulo a number.

use super::Decimal;
use super::coefficient::Coefficient;
use super::context::{Rounding, Settings, flag};
use num_bigint::BigUint;
use num_traits::{One, ToPrimitive};
use std::cmp::Ordering;

/// Digits that an exponent may have, and some more: what a power by way of the logarithm is computed with beyond the precision.
const MORE_DIGITS: i64 = 23;

impl Decimal {
    /// `self ** exponent`.
    pub(crate) fn power(
        &self,
        exponent: &Decimal,
        settings: &Settings,
        status: &mut u32,
    ) -> Decimal {
        if let Some(nan) = Decimal::nan_among(&[self, exponent], settings, status) {
            return nan;
        }
        let is_whole = exponent.is_integer();
        let negative = is_whole && self.negative && exponent.is_odd();
        let one = || Decimal::finite(negative, Coefficient::ONE, 0);
        if self.is_zero() {
            return match (exponent.is_zero(), exponent.negative) {
                (true, _) => Decimal::invalid(status, flag::INVALID_OPERATION),
                (_, true) => Decimal::infinity(negative),
                _ => Decimal::zero(negative, 0),
            };
        }
        if self.negative && !is_whole {
            return Decimal::invalid(status, flag::INVALID_OPERATION);
        }
        let order = self.order_of_magnitudes(&Decimal::of(1));
        if exponent.is_infinite() {
            return match (order, exponent.negative) {
                (Ordering::Equal, _) => {
                    *status |= flag::INEXACT | flag::ROUNDED;
                    padded_one(negative, settings.precision - 1)
                }
                (Ordering::Less, false) | (Ordering::Greater, true) => Decimal::zero(negative, 0),
                _ => Decimal::infinity(negative),
            };
        }
        if self.is_infinite() {
            return match (exponent.is_zero(), exponent.negative) {
                (true, _) => one(),
                (_, true) => Decimal::zero(negative, 0),
                _ => Decimal::infinity(negative),
            };
        }
        if exponent.is_zero() {
            return one();
        }
        if order == Ordering::Equal {
            return self.power_of_one(exponent, is_whole, negative, settings, status);
        }
        if let Some(bound) = self.beyond_bounds(exponent, negative, settings) {
            return bound.finalize(settings, status);
        }
        let result = if is_whole {
            self.power_of_whole(exponent, negative, settings, status)
        } else {
            self.power_by_logarithm(exponent, settings, status)
        };
        // What overflowed does so again, in the rounding of the settings.
        let result = if result.is_infinite() {
            Decimal::finite(result.negative, Coefficient::ONE, settings.emax + 1)
        } else {
            result
        };
        result.finalize(settings, status)
    }

    fn power_of_one(
        &self,
        exponent: &Decimal,
        is_whole: bool,
        negative: bool,
        settings: &Settings,
        status: &mut u32,
    ) -> Decimal {
        let most = settings.precision - 1;
        if !is_whole {
            *status |= flag::INEXACT | flag::ROUNDED;
            return padded_one(negative, most);
        }
        if exponent.negative || self.exponent == 0 {
            return padded_one(negative, 0);
        }
        // 1.00 ** 3 is 1.000000.
        let places = exponent
            .small_integer()
            .and_then(|count| i64::try_from(count).ok())
            .and_then(|count| count.checked_mul(-self.exponent))
            .filter(|places| *places <= most);
        if places.is_none() {
            *status |= flag::ROUNDED;
        }
        padded_one(negative, places.unwrap_or(most))
    }

    /// A number that overflows or underflows as the power does, if it does so beyond doubt.
    fn beyond_bounds(
        &self,
        exponent: &Decimal,
        negative: bool,
        settings: &Settings,
    ) -> Option<Decimal> {
        let digits_of = |value: i64| i64::from(value.unsigned_abs().checked_ilog10().unwrap_or(0));
        let place = self.adjusted();
        // Lower bounds of the places of the exponent and of the logarithm of the base.
        let of_logarithm = match place {
            1.. => digits_of(place),
            ..-1 => digits_of(place + 1),
            _ => {
                let from_one = self.absolute().add_finite(&Decimal::of(-1), &Settings::MAXIMAL);
                from_one.adjusted() - 1 - i64::from(place == 0)
            }
        };
        let grows = (place >= 0) != exponent.negative;
        let bound = if grows { settings.emax } else { settings.etiny() };
        if of_logarithm + exponent.adjusted() <= digits_of(bound) + 1 {
            return None;
        }
        let place = if grows { settings.emax + 1 } else { settings.etiny() - 1 };
        Some(Decimal::finite(negative, Coefficient::ONE, place))
    }

    /// A power whose exponent is whole, with some digits more than the precision.
    fn power_of_whole(
        &self,
        exponent: &Decimal,
        negative: bool,
        settings: &Settings,
        status: &mut u32,
    ) -> Decimal {
        let digits = exponent.coefficient.digits() as i64 + exponent.exponent;
        let mut wide = Settings {
            precision: settings.precision.saturating_add(digits + 2),
            rounding: Rounding::HalfEven,
            clamp: false,
            ..*settings
        };
        let mut base = self.absolute();
        if exponent.negative {
            wide.precision += 1;
            base = Decimal::of(1).divide(&base, &wide, status);
        }
        let count = match exponent.small_integer() {
            Some(count) => BigUint::from(count),
            None => exponent.absolute().truncated().magnitude().clone(),
        };
        let mut result = base.clone();
        for bit in (0..count.bits().saturating_sub(1)).rev() {
            let mut own = 0;
            result = result.multiply(&result.clone(), &wide, &mut own);
            if count.bit(bit) {
                result = result.multiply(&base, &wide, &mut own);
            }
            *status |= own;
            if !result.is_finite() || result.is_zero() && own & flag::CLAMPED != 0 {
                break;
            }
        }
        result.with_sign(negative)
    }

    /// A power of a positive number by way of the logarithm.
    fn power_by_logarithm(
        &self,
        exponent: &Decimal,
        settings: &Settings,
        status: &mut u32,
    ) -> Decimal {
        let digits = self.coefficient.digits() as i64;
        let wide = Settings::MAXIMAL.with_precision(digits.max(settings.precision) + MORE_DIGITS);
        let mut own = 0;
        let log = self.ln(&wide, &mut own).multiply(exponent, &wide, &mut own);
        let result = log.exp(&wide, status);
        *status |= own & flag::ERRORS | flag::INEXACT | flag::ROUNDED;
        if result.is_finite() && result.order(&Decimal::of(1)) == Ordering::Equal {
            return padded_one(false, settings.precision - 1);
        }
        result
    }

    /// `pow(self, exponent, modulus)` of whole numbers.
    pub(crate) fn power_modulo(
        &self,
        exponent: &Decimal,
        modulus: &Decimal,
        settings: &Settings,
        status: &mut u32,
    ) -> Decimal {
        if let Some(nan) = Decimal::nan_among(&[self, exponent, modulus], settings, status) {
            return nan;
        }
        let is_valid = self.is_integer()
            && exponent.is_integer()
            && modulus.is_integer()
            && (exponent.is_zero() || !exponent.negative)
            && !modulus.is_zero()
            && !(self.is_zero() && exponent.is_zero())
            && modulus.adjusted() < settings.precision;
        if !is_valid {
            return Decimal::invalid(status, flag::INVALID_OPERATION);
        }
        let negative = self.negative && exponent.is_odd();
        let modulus = modulus.truncated().magnitude().clone();
        let whole = |number: &Decimal| -> (BigUint, u64) {
            if number.exponent >= 0 {
                (number.coefficient.big(), number.exponent as u64)
            } else {
                (number.truncated().magnitude().clone(), 0)
            }
        };
        let (digits, places) = whole(self);
        let ten = BigUint::from(10_u32);
        let mut base = digits * ten.modpow(&BigUint::from(places), &modulus) % &modulus;
        let (digits, places) = whole(exponent);
        for _ in 0..places {
            base = base.modpow(&ten, &modulus);
        }
        let result = base.modpow(&digits, &modulus);
        let result = if modulus.is_one() { BigUint::ZERO } else { result };
        Decimal::finite(negative, Coefficient::from(result), 0)
    }

    /// How many steps a power modulo a number takes.
    pub(crate) fn power_steps(&self) -> u64 {
        let bits = self.coefficient.bits();
        bits.saturating_add((self.exponent.max(0) as u64).saturating_mul(4))
    }

    /// A whole exponent as a number of multiplications.
    pub(crate) fn multiplications(&self) -> u64 {
        let bits = self.coefficient.bits().to_f64().unwrap_or(64.0);
        (bits + self.exponent.clamp(0, 1 << 40) as f64 * 3.33) as u64 * 2
    }
}

/// 1 with zeros behind the point.
fn padded_one(negative: bool, places: i64) -> Decimal {
    Decimal::finite(negative, Coefficient::power_of_ten(places as u64), -places)
}

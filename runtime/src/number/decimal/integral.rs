//! Roundings to a place: `quantize`, whole numbers; and what moves exponents or digits: `scaleb`, `shift`, `rotate`, `logb`.

use super::coefficient::Coefficient;
use super::context::{Settings, Tail, flag};
use super::{Decimal, Kind};

impl Decimal {
    /// A finite number with its last digit at another place, and what was cut off.
    pub(crate) fn at_exponent(&self, exponent: i64, settings: &Settings) -> (Decimal, Tail) {
        if self.coefficient.is_zero() {
            return (Decimal::zero(self.negative, exponent), Tail::Zero);
        }
        if self.exponent >= exponent {
            let coefficient = self.coefficient.shifted((self.exponent - exponent) as u64);
            return (Decimal::finite(self.negative, coefficient, exponent), Tail::Zero);
        }
        let (mut kept, tail) = self.coefficient.cut((exponent - self.exponent) as u64);
        if settings.rounding.increments(self.negative, || kept.last_digit(), tail) {
            kept = kept.plus(&Coefficient::ONE);
        }
        (Decimal::finite(self.negative, kept, exponent), tail)
    }

    /// The number with the exponent of another one.
    pub(crate) fn quantize(
        &self,
        other: &Decimal,
        settings: &Settings,
        status: &mut u32,
    ) -> Decimal {
        if let Some(nan) = Decimal::nan_among(&[self, other], settings, status) {
            return nan;
        }
        match (self.is_infinite(), other.is_infinite()) {
            (true, true) => return self.clone(),
            (false, false) => {}
            _ => return Decimal::invalid(status, flag::INVALID_OPERATION),
        }
        let exponent = other.exponent;
        if exponent > settings.emax || exponent < settings.etiny() {
            return Decimal::invalid(status, flag::INVALID_OPERATION);
        }
        if self.is_zero() {
            return Decimal::zero(self.negative, exponent).finalize(settings, status);
        }
        let digits = self.coefficient.digits() as i64;
        if digits + (self.exponent - exponent) > settings.precision {
            return Decimal::invalid(status, flag::INVALID_OPERATION);
        }
        let (result, tail) = self.at_exponent(exponent, settings);
        if result.coefficient.digits() as i64 > settings.precision
            || result.adjusted() > settings.emax
        {
            return Decimal::invalid(status, flag::INVALID_OPERATION);
        }
        if self.exponent < exponent {
            *status |= flag::ROUNDED;
            if tail != Tail::Zero {
                *status |= flag::INEXACT;
            }
        }
        result.finalize(settings, status)
    }

    /// The nearest whole number; with `exact` it signals what it rounds.
    pub(crate) fn to_integral(
        &self,
        exact: bool,
        settings: &Settings,
        status: &mut u32,
    ) -> Decimal {
        if let Some(nan) = Decimal::nan_among(&[self], settings, status) {
            return nan;
        }
        if self.is_infinite() || self.exponent >= 0 {
            return self.clone();
        }
        let (result, tail) = self.at_exponent(0, settings);
        if exact && !self.is_zero() {
            *status |= flag::ROUNDED;
            if tail != Tail::Zero {
                *status |= flag::INEXACT;
            }
        }
        result
    }

    /// Whether both have the same exponent, or are of the same kind.
    pub(crate) fn same_quantum(&self, other: &Decimal) -> bool {
        match (self.kind, other.kind) {
            (Kind::Finite, Kind::Finite) => self.exponent == other.exponent,
            (Kind::Infinite, Kind::Infinite) => true,
            _ => self.is_nan() && other.is_nan(),
        }
    }

    /// The exponent of the first digit, as a number.
    pub(crate) fn logb(&self, settings: &Settings, status: &mut u32) -> Decimal {
        if let Some(nan) = Decimal::nan_among(&[self], settings, status) {
            return nan;
        }
        if self.is_infinite() {
            return Decimal::infinity(false);
        }
        if self.is_zero() {
            *status |= flag::DIVISION_BY_ZERO;
            return Decimal::infinity(true);
        }
        Decimal::of(self.adjusted()).finalize(settings, status)
    }

    /// A whole number written without exponent, no greater than a bound; none otherwise.
    fn small_operand(&self, bound: i64) -> Option<i64> {
        if !self.is_finite() || self.exponent != 0 {
            return None;
        }
        let value = self.coefficient.small().and_then(|value| i64::try_from(value).ok())?;
        (value <= bound).then_some(if self.negative { -value } else { value })
    }

    /// The number times ten to a power.
    pub(crate) fn scaleb(&self, other: &Decimal, settings: &Settings, status: &mut u32) -> Decimal {
        if let Some(nan) = Decimal::nan_among(&[self, other], settings, status) {
            return nan;
        }
        let Some(places) = other.small_operand(2 * (settings.emax + settings.precision)) else {
            return Decimal::invalid(status, flag::INVALID_OPERATION);
        };
        if self.is_infinite() {
            return self.clone();
        }
        let exponent = self.exponent + places;
        Decimal { exponent, ..self.clone() }.finalize(settings, status)
    }

    /// The digits moved to the left (or right); what falls off is lost.
    pub(crate) fn shift(&self, other: &Decimal, settings: &Settings, status: &mut u32) -> Decimal {
        if let Some(nan) = Decimal::nan_among(&[self, other], settings, status) {
            return nan;
        }
        let Some(places) = other.small_operand(settings.precision) else {
            return Decimal::invalid(status, flag::INVALID_OPERATION);
        };
        if self.is_infinite() {
            return self.clone();
        }
        let precision = settings.precision as u64;
        let coefficient = if places >= 0 {
            let kept = self.coefficient.last_digits(precision - places as u64);
            kept.shifted(places as u64)
        } else {
            self.coefficient.last_digits(precision).cut(places.unsigned_abs()).0
        };
        Decimal { coefficient, ..self.clone() }
    }

    /// The digits moved in a circle as long as the precision.
    pub(crate) fn rotate(&self, other: &Decimal, settings: &Settings, status: &mut u32) -> Decimal {
        if let Some(nan) = Decimal::nan_among(&[self, other], settings, status) {
            return nan;
        }
        let Some(places) = other.small_operand(settings.precision) else {
            return Decimal::invalid(status, flag::INVALID_OPERATION);
        };
        if self.is_infinite() {
            return self.clone();
        }
        let precision = settings.precision as u64;
        let left = if places >= 0 { places as u64 } else { precision - places.unsigned_abs() };
        let digits = self.coefficient.last_digits(precision);
        let high = digits.cut(precision - left).0;
        let low = digits.last_digits(precision - left).shifted(left);
        Decimal { coefficient: low.plus(&high), ..self.clone() }
    }
}

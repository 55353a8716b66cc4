//! Addition, multiplication, division and their kin: in, operands and settings; out, results that fit the settings.

use super::coefficient::Coefficient;
use super::context::{Rounding, Settings, flag};
use super::{Decimal, Kind};
use std::cmp::Ordering;

impl Decimal {
    /// `self + other`.
    pub(crate) fn add(&self, other: &Decimal, settings: &Settings, status: &mut u32) -> Decimal {
        if let Some(nan) = Decimal::nan_among(&[self, other], settings, status) {
            return nan;
        }
        match (self.is_infinite(), other.is_infinite()) {
            (true, true) if self.negative != other.negative => {
                Decimal::invalid(status, flag::INVALID_OPERATION)
            }
            (true, _) => self.clone(),
            (_, true) => other.clone(),
            _ => self.add_finite(other, settings).finalize(settings, status),
        }
    }

    /// `self - other`.
    pub(crate) fn subtract(
        &self,
        other: &Decimal,
        settings: &Settings,
        status: &mut u32,
    ) -> Decimal {
        if other.is_nan() {
            // The sign of a NaN is no sign.
            return self.add(other, settings, status);
        }
        self.add(&other.negated(), settings, status)
    }

    /// The sum of finite numbers, exact but for digits that no rounding can see.
    pub(super) fn add_finite(&self, other: &Decimal, settings: &Settings) -> Decimal {
        let (big, small) =
            if self.exponent >= other.exponent { (self, other) } else { (other, self) };
        let tiny;
        let mut small = small;
        if big.exponent != small.exponent && !big.coefficient.is_zero() {
            // Whatever lies far below the digits that count may as well be one unit just below them.
            let digits = big.coefficient.digits() as i64;
            let mut place = big.exponent - 1;
            if digits <= settings.precision {
                place += digits - settings.precision - 1;
            }
            if small.adjusted() < place {
                let unit = Coefficient::from(u64::from(!small.coefficient.is_zero()));
                tiny = Decimal::finite(small.negative, unit, place);
                small = &tiny;
            }
        }
        let aligned;
        let wide = if big.exponent == small.exponent {
            &big.coefficient
        } else {
            aligned = big.coefficient.shifted((big.exponent - small.exponent) as u64);
            &aligned
        };
        let exponent = small.exponent;
        if big.negative == small.negative {
            return Decimal::finite(big.negative, wide.plus(&small.coefficient), exponent);
        }
        match wide.cmp(&small.coefficient) {
            Ordering::Greater => {
                Decimal::finite(big.negative, wide.minus(&small.coefficient), exponent)
            }
            Ordering::Less => {
                Decimal::finite(small.negative, small.coefficient.minus(wide), exponent)
            }
            Ordering::Equal => Decimal::zero(settings.rounding == Rounding::Floor, exponent),
        }
    }

    /// `self * other`.
    pub(crate) fn multiply(
        &self,
        other: &Decimal,
        settings: &Settings,
        status: &mut u32,
    ) -> Decimal {
        if let Some(nan) = Decimal::nan_among(&[self, other], settings, status) {
            return nan;
        }
        /// With this precision a product that is cut still has a digit to spare.
        const SHORT: i64 = 34;
        if self.is_finite()
            && other.is_finite()
            && settings.precision <= SHORT
            && self.coefficient.bits() + other.coefficient.bits() > 128
            && let Some((digits, places)) = self.coefficient.cut_product(&other.coefficient)
        {
            let exponent = self.exponent + other.exponent + places as i64;
            let product = Decimal::finite(self.negative != other.negative, digits, exponent);
            return product.finalize(settings, status);
        }
        self.multiply_exactly(other, status).finalize(settings, status)
    }

    /// The product of what is no NaN, not rounded.
    fn multiply_exactly(&self, other: &Decimal, status: &mut u32) -> Decimal {
        let negative = self.negative != other.negative;
        if self.is_infinite() || other.is_infinite() {
            if self.is_zero() || other.is_zero() {
                return Decimal::invalid(status, flag::INVALID_OPERATION);
            }
            return Decimal::infinity(negative);
        }
        let product = self.coefficient.times(&other.coefficient);
        Decimal::finite(negative, product, self.exponent + other.exponent)
    }

    /// `self * other + third`, rounded once.
    pub(crate) fn fused(
        &self,
        other: &Decimal,
        third: &Decimal,
        settings: &Settings,
        status: &mut u32,
    ) -> Decimal {
        if let Some(nan) = Decimal::nan_among(&[self, other, third], settings, status) {
            return nan;
        }
        let product = self.multiply_exactly(other, status);
        if product.is_nan() {
            return product;
        }
        product.add(third, settings, status)
    }

    /// `self / other`.
    pub(crate) fn divide(&self, other: &Decimal, settings: &Settings, status: &mut u32) -> Decimal {
        if let Some(nan) = Decimal::nan_among(&[self, other], settings, status) {
            return nan;
        }
        let negative = self.negative != other.negative;
        match (self.is_infinite(), other.is_infinite()) {
            (true, true) => return Decimal::invalid(status, flag::INVALID_OPERATION),
            (true, false) => return Decimal::infinity(negative),
            (false, true) => {
                *status |= flag::CLAMPED;
                return Decimal::zero(negative, settings.etiny());
            }
            _ => {}
        }
        if other.is_zero() {
            if self.is_zero() {
                return Decimal::invalid(status, flag::DIVISION_UNDEFINED);
            }
            *status |= flag::DIVISION_BY_ZERO;
            return Decimal::infinity(negative);
        }
        let ideal = self.exponent - other.exponent;
        if self.is_zero() {
            return Decimal::zero(negative, ideal).finalize(settings, status);
        }
        // One digit more than the precision, and one in its place for whatever is left.
        let digits = |number: &Decimal| number.coefficient.digits() as i64;
        let shift = digits(other) - digits(self) + settings.precision + 1;
        let short = u64::try_from(shift)
            .ok()
            .and_then(|shift| self.coefficient.scaled_quotient(shift, &other.coefficient));
        let (mut quotient, is_exact) = short.unwrap_or_else(|| {
            let (quotient, rest) = if shift >= 0 {
                self.coefficient.shifted(shift as u64).divided(&other.coefficient)
            } else {
                self.coefficient.divided(&other.coefficient.shifted(shift.unsigned_abs()))
            };
            (quotient, rest.is_zero())
        });
        let mut exponent = ideal - shift;
        if !is_exact {
            if quotient.last_digit().is_multiple_of(5) {
                quotient = quotient.plus(&Coefficient::ONE);
            }
        } else if exponent < ideal {
            let zeros = (ideal - exponent).min(quotient.trailing_zeros() as i64);
            quotient = quotient.cut(zeros as u64).0;
            exponent += zeros;
        }
        Decimal::finite(negative, quotient, exponent).finalize(settings, status)
    }

    /// The whole quotient and the remainder of finite numbers; none if the quotient has more digits than the precision.
    fn divide_whole(&self, other: &Decimal, settings: &Settings) -> Option<(Decimal, Decimal)> {
        let negative = self.negative != other.negative;
        let ideal =
            if other.is_infinite() { self.exponent } else { self.exponent.min(other.exponent) };
        let difference = if other.is_infinite() { -2 } else { self.adjusted() - other.adjusted() };
        if self.is_zero() || difference <= -2 {
            let places = (self.exponent - ideal) as u64;
            // A remainder that is padded beyond the precision is rounded to it.
            let digits = self.coefficient.digits();
            let room = (settings.precision as u64 + 1).saturating_sub(digits).min(places);
            let rest = if self.is_zero() {
                Decimal::zero(self.negative, ideal)
            } else {
                Decimal::finite(
                    self.negative,
                    self.coefficient.shifted(room),
                    self.exponent - room as i64,
                )
            };
            return Some((Decimal::zero(negative, 0), rest));
        }
        if difference > settings.precision {
            return None;
        }
        let left = self.coefficient.shifted((self.exponent - ideal) as u64);
        let right = other.coefficient.shifted((other.exponent - ideal) as u64);
        let (quotient, rest) = left.divided(&right);
        if quotient.digits() as i64 > settings.precision {
            return None;
        }
        Some((Decimal::finite(negative, quotient, 0), Decimal::finite(self.negative, rest, ideal)))
    }

    /// `self // other`, truncated.
    pub(crate) fn divide_int(
        &self,
        other: &Decimal,
        settings: &Settings,
        status: &mut u32,
    ) -> Decimal {
        if let Some(nan) = Decimal::nan_among(&[self, other], settings, status) {
            return nan;
        }
        let negative = self.negative != other.negative;
        if self.is_infinite() {
            if other.is_infinite() {
                return Decimal::invalid(status, flag::INVALID_OPERATION);
            }
            return Decimal::infinity(negative);
        }
        if other.is_zero() {
            if self.is_zero() {
                return Decimal::invalid(status, flag::DIVISION_UNDEFINED);
            }
            *status |= flag::DIVISION_BY_ZERO;
            return Decimal::infinity(negative);
        }
        if other.is_infinite() {
            return Decimal::zero(negative, 0);
        }
        match self.divide_whole(other, settings) {
            Some((quotient, _)) => quotient.finalize(settings, status),
            None => Decimal::invalid(status, flag::DIVISION_IMPOSSIBLE),
        }
    }

    /// `self % other`, with the sign of self.
    pub(crate) fn remainder(
        &self,
        other: &Decimal,
        settings: &Settings,
        status: &mut u32,
    ) -> Decimal {
        if let Some(nan) = Decimal::nan_among(&[self, other], settings, status) {
            return nan;
        }
        if self.is_infinite() {
            return Decimal::invalid(status, flag::INVALID_OPERATION);
        }
        if other.is_zero() {
            let undefined = self.is_zero();
            let condition =
                if undefined { flag::DIVISION_UNDEFINED } else { flag::INVALID_OPERATION };
            return Decimal::invalid(status, condition);
        }
        match self.divide_whole(other, settings) {
            Some((_, rest)) => rest.finalize(settings, status),
            None => Decimal::invalid(status, flag::DIVISION_IMPOSSIBLE),
        }
    }

    /// `divmod(self, other)`.
    pub(crate) fn divide_modulo(
        &self,
        other: &Decimal,
        settings: &Settings,
        status: &mut u32,
    ) -> (Decimal, Decimal) {
        if let Some(nan) = Decimal::nan_among(&[self, other], settings, status) {
            return (nan.clone(), nan);
        }
        let negative = self.negative != other.negative;
        if self.is_infinite() {
            *status |= flag::INVALID_OPERATION;
            let quotient =
                if other.is_infinite() { Decimal::nan() } else { Decimal::infinity(negative) };
            return (quotient, Decimal::nan());
        }
        if other.is_zero() {
            if self.is_zero() {
                *status |= flag::DIVISION_UNDEFINED;
                return (Decimal::nan(), Decimal::nan());
            }
            *status |= flag::DIVISION_BY_ZERO | flag::INVALID_OPERATION;
            return (Decimal::infinity(negative), Decimal::nan());
        }
        match self.divide_whole(other, settings) {
            Some((quotient, rest)) => {
                let quotient = if other.is_infinite() {
                    quotient
                } else {
                    quotient.finalize(settings, status)
                };
                (quotient, rest.finalize(settings, status))
            }
            None => {
                *status |= flag::DIVISION_IMPOSSIBLE;
                (Decimal::nan(), Decimal::nan())
            }
        }
    }

    /// What is left of self beside the multiple of other that is nearest to it.
    pub(crate) fn remainder_near(
        &self,
        other: &Decimal,
        settings: &Settings,
        status: &mut u32,
    ) -> Decimal {
        if let Some(nan) = Decimal::nan_among(&[self, other], settings, status) {
            return nan;
        }
        if self.is_infinite() {
            return Decimal::invalid(status, flag::INVALID_OPERATION);
        }
        if other.is_infinite() {
            return self.clone().finalize(settings, status);
        }
        if other.is_zero() {
            let undefined = self.is_zero();
            let condition =
                if undefined { flag::DIVISION_UNDEFINED } else { flag::INVALID_OPERATION };
            return Decimal::invalid(status, condition);
        }
        let Some((quotient, rest)) = self.divide_whole(other, settings) else {
            return Decimal::invalid(status, flag::DIVISION_IMPOSSIBLE);
        };
        if self.is_zero() || self.adjusted() - other.adjusted() <= -2 {
            return rest.finalize(settings, status);
        }
        let divisor = other.coefficient.shifted((other.exponent - rest.exponent) as u64);
        let twice = rest.coefficient.plus(&rest.coefficient);
        let nearer_above = match twice.cmp(&divisor) {
            Ordering::Less => false,
            Ordering::Equal => quotient.coefficient.is_odd(),
            Ordering::Greater => true,
        };
        let result = if nearer_above {
            if quotient.coefficient.plus(&Coefficient::ONE).digits() as i64 > settings.precision {
                return Decimal::invalid(status, flag::DIVISION_IMPOSSIBLE);
            }
            let over = divisor.minus(&rest.coefficient);
            Decimal::finite(!self.negative, over, rest.exponent)
        } else {
            rest
        };
        result.finalize(settings, status)
    }

    /// `+self` and `-self`: zero loses its sign, unless everything is rounded down.
    pub(crate) fn signed(&self, negate: bool, settings: &Settings, status: &mut u32) -> Decimal {
        if let Some(nan) = Decimal::nan_among(&[self], settings, status) {
            return nan;
        }
        let result = if negate { self.negated() } else { self.clone() };
        let result = if result.is_zero() && settings.rounding != Rounding::Floor {
            result.with_sign(false)
        } else {
            result
        };
        result.finalize(settings, status)
    }

    /// `abs(self)`.
    pub(crate) fn magnitude(&self, settings: &Settings, status: &mut u32) -> Decimal {
        self.signed(self.negative && !self.is_nan(), settings, status)
    }

    /// Without the zeros at its end.
    pub(crate) fn reduce(&self, settings: &Settings, status: &mut u32) -> Decimal {
        if let Some(nan) = Decimal::nan_among(&[self], settings, status) {
            return nan;
        }
        let mut result = self.clone().finalize(settings, status);
        if result.kind != Kind::Finite {
            return result;
        }
        if result.is_zero() {
            return Decimal::zero(result.negative, 0);
        }
        let largest = if settings.clamp { settings.etop() } else { settings.emax };
        let room = (largest - result.exponent).max(0) as u64;
        let zeros = result.coefficient.trailing_zeros().min(room);
        result.coefficient = result.coefficient.cut(zeros).0;
        result.exponent += zeros as i64;
        result
    }

    /// The neighbour of a number in a direction.
    fn next_by(&self, upwards: bool, settings: &Settings, status: &mut u32) -> Decimal {
        if let Some(nan) = Decimal::nan_among(&[self], settings, status) {
            return nan;
        }
        if self.is_infinite() {
            return if self.negative == upwards {
                Decimal::largest(self.negative, settings)
            } else {
                self.clone()
            };
        }
        let rounding = if upwards { Rounding::Ceiling } else { Rounding::Floor };
        let directed = settings.rounding(rounding);
        let mut silent = 0;
        let fitted = self.clone().finalize(&directed, &mut silent);
        if silent & (flag::INEXACT | flag::ERRORS) != 0 {
            return fitted;
        }
        let tiny = Decimal::finite(!upwards, Coefficient::ONE, settings.etiny() - 1);
        fitted.add(&tiny, &directed, &mut silent)
    }

    /// The next smaller number.
    pub(crate) fn next_minus(&self, settings: &Settings, status: &mut u32) -> Decimal {
        self.next_by(false, settings, status)
    }

    /// The next larger number.
    pub(crate) fn next_plus(&self, settings: &Settings, status: &mut u32) -> Decimal {
        self.next_by(true, settings, status)
    }

    /// The next number towards another one.
    pub(crate) fn next_toward(
        &self,
        other: &Decimal,
        settings: &Settings,
        status: &mut u32,
    ) -> Decimal {
        if let Some(nan) = Decimal::nan_among(&[self, other], settings, status) {
            return nan;
        }
        let order = self.order(other);
        if order == Ordering::Equal {
            return self.clone().with_sign(other.negative);
        }
        let result = self.next_by(order == Ordering::Less, settings, status);
        if result.is_infinite() {
            *status |= flag::OVERFLOW | flag::INEXACT | flag::ROUNDED;
        } else if result.adjusted() < settings.emin {
            *status |= flag::UNDERFLOW | flag::SUBNORMAL | flag::INEXACT | flag::ROUNDED;
            if result.is_zero() {
                *status |= flag::CLAMPED;
            }
        }
        result
    }
}

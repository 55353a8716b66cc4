//! The order of decimal numbers: by value, and the total order in which also equal numbers and NaNs have their places.

use super::context::{Settings, flag};
use super::{Decimal, Kind};
use std::cmp::Ordering;

impl Decimal {
    /// The order of numbers that are no NaNs.
    pub(crate) fn order(&self, other: &Decimal) -> Ordering {
        match (self.is_zero(), other.is_zero()) {
            (true, true) => return Ordering::Equal,
            (true, false) => {
                return if other.negative { Ordering::Greater } else { Ordering::Less };
            }
            (false, true) => {
                return if self.negative { Ordering::Less } else { Ordering::Greater };
            }
            _ => {}
        }
        match (self.negative, other.negative) {
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self.order_of_magnitudes(other),
            (true, true) => other.order_of_magnitudes(self),
        }
    }

    /// The order without signs.
    pub(crate) fn order_of_magnitudes(&self, other: &Decimal) -> Ordering {
        match (self.is_infinite(), other.is_infinite()) {
            (true, true) => return Ordering::Equal,
            (true, false) => return Ordering::Greater,
            (false, true) => return Ordering::Less,
            _ => {}
        }
        if self.exponent == other.exponent {
            return self.coefficient.cmp(&other.coefficient);
        }
        match (self.coefficient.is_zero(), other.coefficient.is_zero()) {
            (true, true) => return Ordering::Equal,
            (true, false) => return Ordering::Less,
            (false, true) => return Ordering::Greater,
            _ => {}
        }
        // With the same place of the first digit, the exponents differ by no more than the digits do.
        self.adjusted().cmp(&other.adjusted()).then_with(|| {
            let difference = self.exponent - other.exponent;
            if difference > 0 {
                self.coefficient.shifted(difference as u64).cmp(&other.coefficient)
            } else {
                let other = other.coefficient.shifted(difference.unsigned_abs());
                self.coefficient.cmp(&other)
            }
        })
    }

    /// The total order.
    pub(crate) fn total_order(&self, other: &Decimal) -> Ordering {
        match (self.negative, other.negative) {
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => self.total_order_of_magnitudes(other),
            (true, true) => other.total_order_of_magnitudes(self),
        }
    }

    /// The total order without signs.
    pub(crate) fn total_order_of_magnitudes(&self, other: &Decimal) -> Ordering {
        let rank = |number: &Decimal| match number.kind {
            Kind::Finite | Kind::Infinite => 0,
            Kind::Signaling => 1,
            Kind::Quiet => 2,
        };
        rank(self).cmp(&rank(other)).then_with(|| {
            if self.is_nan() {
                self.coefficient.cmp(&other.coefficient)
            } else {
                self.order_of_magnitudes(other).then(self.exponent.cmp(&other.exponent))
            }
        })
    }

    /// `compare`, and with `signals` `compare_signal`.
    pub(crate) fn compare(
        &self,
        other: &Decimal,
        signals: bool,
        settings: &Settings,
        status: &mut u32,
    ) -> Decimal {
        if let Some(nan) = Decimal::nan_among(&[self, other], settings, status) {
            if signals {
                *status |= flag::INVALID_OPERATION;
            }
            return nan;
        }
        Decimal::of(self.order(other) as i64)
    }

    /// The greater (or smaller) of two, by value or by magnitude. A number is preferred to a quiet NaN.
    pub(crate) fn extreme(
        &self,
        other: &Decimal,
        greatest: bool,
        by_magnitude: bool,
        settings: &Settings,
        status: &mut u32,
    ) -> Decimal {
        let quiet = |number: &Decimal| number.kind == Kind::Quiet;
        if quiet(self) && !other.is_nan() {
            return other.clone().finalize(settings, status);
        }
        if quiet(other) && !self.is_nan() {
            return self.clone().finalize(settings, status);
        }
        if let Some(nan) = Decimal::nan_among(&[self, other], settings, status) {
            return nan;
        }
        let order = if by_magnitude { self.order_of_magnitudes(other) } else { self.order(other) };
        let order = order.then_with(|| self.total_order(other));
        let chosen = if (order == Ordering::Less) == greatest { other } else { self };
        // Of what is equal in all, it makes no difference.
        chosen.clone().finalize(settings, status)
    }
}

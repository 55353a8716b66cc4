//! Decimal floating-point arithmetic: numbers of a sign, a coefficient and an exponent, as the General Decimal Arithmetic
//! Specification has them. In, numbers and the settings of a context; out, numbers, and signals added to a status.
//!
//! Nothing here may know the machine, its heap or a guest value. The caller has reserved memory and paid for the work; `cost.rs`
//! says how much an operation takes.

pub(crate) mod arithmetic;
pub(crate) mod bits;
pub(crate) mod coefficient;
pub(crate) mod compare;
pub(crate) mod context;
pub(crate) mod convert;
pub(crate) mod cost;
pub(crate) mod elementary;
mod fixed;
pub(crate) mod format;
pub(crate) mod integral;
pub(crate) mod operation;
pub(crate) mod power;
pub(crate) mod text;
mod wide;

use coefficient::Coefficient;
use context::{Rounding, Settings, Tail, flag};

/// What a decimal number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Finite,
    Infinite,
    /// A NaN; the coefficient is its payload.
    Quiet,
    /// A NaN that every operation signals.
    Signaling,
}

/// A decimal number.
#[derive(Clone, Debug)]
pub(crate) struct Decimal {
    pub(crate) negative: bool,
    pub(crate) kind: Kind,
    /// Zero, unless it is finite.
    pub(crate) exponent: i64,
    pub(crate) coefficient: Coefficient,
}

impl Decimal {
    pub(crate) fn finite(negative: bool, coefficient: Coefficient, exponent: i64) -> Decimal {
        Decimal { negative, kind: Kind::Finite, exponent, coefficient }
    }

    pub(crate) fn zero(negative: bool, exponent: i64) -> Decimal {
        Decimal::finite(negative, Coefficient::ZERO, exponent)
    }

    pub(crate) fn of(value: i64) -> Decimal {
        Decimal::finite(value < 0, Coefficient::from(value.unsigned_abs()), 0)
    }

    pub(crate) fn infinity(negative: bool) -> Decimal {
        Decimal { negative, kind: Kind::Infinite, exponent: 0, coefficient: Coefficient::ZERO }
    }

    pub(crate) fn nan() -> Decimal {
        Decimal { negative: false, kind: Kind::Quiet, exponent: 0, coefficient: Coefficient::ZERO }
    }

    /// The NaN that an invalid operation gives, and its signal.
    pub(crate) fn invalid(status: &mut u32, condition: u32) -> Decimal {
        *status |= condition;
        Decimal::nan()
    }

    pub(crate) fn is_finite(&self) -> bool {
        self.kind == Kind::Finite
    }

    pub(crate) fn is_infinite(&self) -> bool {
        self.kind == Kind::Infinite
    }

    pub(crate) fn is_nan(&self) -> bool {
        matches!(self.kind, Kind::Quiet | Kind::Signaling)
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.is_finite() && self.coefficient.is_zero()
    }

    /// The exponent of its first digit.
    pub(crate) fn adjusted(&self) -> i64 {
        self.exponent + self.coefficient.digits() as i64 - 1
    }

    pub(crate) fn with_sign(mut self, negative: bool) -> Decimal {
        self.negative = negative;
        self
    }

    pub(crate) fn absolute(&self) -> Decimal {
        self.clone().with_sign(false)
    }

    pub(crate) fn negated(&self) -> Decimal {
        self.clone().with_sign(!self.negative)
    }

    /// Whether it is a whole number.
    pub(crate) fn is_integer(&self) -> bool {
        self.is_finite()
            && (self.exponent >= 0
                || self.coefficient.is_zero()
                || self.coefficient.trailing_zeros() >= self.exponent.unsigned_abs())
    }

    /// Whether it is an odd whole number.
    pub(crate) fn is_odd(&self) -> bool {
        match self.exponent {
            0 => self.coefficient.is_odd(),
            1.. => false,
            exponent => {
                self.is_integer() && self.coefficient.cut(exponent.unsigned_abs()).0.is_odd()
            }
        }
    }

    /// The value of a whole number of no more than 64 bits, without its sign.
    pub(crate) fn small_integer(&self) -> Option<u64> {
        if self.coefficient.is_zero() {
            return Some(0);
        }
        match self.exponent {
            0 => self.coefficient.small(),
            1..=19 => self.coefficient.shifted(self.exponent as u64).small(),
            20.. => None,
            exponent => self.coefficient.cut(exponent.unsigned_abs()).0.small(),
        }
    }

    /// Whether a finite number that is not zero is normal.
    pub(crate) fn is_normal(&self, settings: &Settings) -> bool {
        self.is_finite() && !self.is_zero() && self.adjusted() >= settings.emin
    }

    /// Whether it is subnormal.
    pub(crate) fn is_subnormal(&self, settings: &Settings) -> bool {
        self.is_finite() && !self.is_zero() && self.adjusted() < settings.emin
    }

    /// What it is, in the specification's words.
    pub(crate) fn class(&self, settings: &Settings) -> &'static str {
        match (self.kind, self.negative) {
            (Kind::Quiet, _) => "NaN",
            (Kind::Signaling, _) => "sNaN",
            (Kind::Infinite, false) => "+Infinity",
            (Kind::Infinite, true) => "-Infinity",
            (Kind::Finite, negative) => {
                match (self.is_zero(), self.is_normal(settings), negative) {
                    (true, _, false) => "+Zero",
                    (true, _, true) => "-Zero",
                    (_, true, false) => "+Normal",
                    (_, true, true) => "-Normal",
                    (_, false, false) => "+Subnormal",
                    (_, false, true) => "-Subnormal",
                }
            }
        }
    }

    /// The largest finite number.
    pub(crate) fn largest(negative: bool, settings: &Settings) -> Decimal {
        Decimal::finite(negative, Coefficient::nines(settings.precision as u64), settings.etop())
    }

    /// A NaN as a result: its payload has room.
    pub(crate) fn fit_payload(mut self, settings: &Settings) -> Decimal {
        let room = settings.precision - i64::from(settings.clamp);
        if self.coefficient.digits() as i64 > room {
            self.coefficient = self.coefficient.last_digits(room.max(0) as u64);
        }
        self
    }

    /// Makes a number a result: in the precision, within the bounds of exponents.
    pub(crate) fn finalize(mut self, settings: &Settings, status: &mut u32) -> Decimal {
        match self.kind {
            Kind::Finite => {}
            Kind::Infinite => return self,
            Kind::Quiet | Kind::Signaling => return self.fit_payload(settings),
        }
        let digits = self.coefficient.digits() as i64;
        let adjusted = self.exponent + digits - 1;
        if adjusted > settings.emax {
            return self.overflow(settings, status);
        }
        if settings.clamp && self.exponent > settings.etop() {
            *status |= flag::CLAMPED;
            if !self.coefficient.is_zero() {
                let places = self.exponent - settings.etop();
                self.coefficient = self.coefficient.shifted(places as u64);
            }
            self.exponent = settings.etop();
        }
        if adjusted < settings.emin {
            return self.underflow(settings, status);
        }
        if digits > settings.precision {
            return self.round(digits - settings.precision, settings, status);
        }
        self
    }

    /// Cuts off so many digits.
    fn round(mut self, places: i64, settings: &Settings, status: &mut u32) -> Decimal {
        let (mut kept, tail) = self.coefficient.cut(places as u64);
        self.exponent += places;
        *status |= flag::ROUNDED;
        if tail != Tail::Zero {
            *status |= flag::INEXACT;
        }
        if settings.rounding.increments(self.negative, || kept.last_digit(), tail) {
            kept = kept.plus(&Coefficient::ONE);
            if kept.digits() as i64 > settings.precision {
                kept = kept.cut(1).0;
                self.exponent += 1;
            }
        }
        self.coefficient = kept;
        if self.adjusted() > settings.emax {
            return self.overflow(settings, status);
        }
        self
    }

    fn overflow(self, settings: &Settings, status: &mut u32) -> Decimal {
        if self.coefficient.is_zero() {
            *status |= flag::CLAMPED;
            let largest = if settings.clamp { settings.etop() } else { settings.emax };
            return Decimal { exponent: largest, ..self };
        }
        *status |= flag::OVERFLOW | flag::INEXACT | flag::ROUNDED;
        let finite = match settings.rounding {
            Rounding::Down | Rounding::ZeroFiveUp => true,
            Rounding::Ceiling => self.negative,
            Rounding::Floor => !self.negative,
            _ => false,
        };
        if finite {
            Decimal::largest(self.negative, settings)
        } else {
            Decimal::infinity(self.negative)
        }
    }

    fn underflow(mut self, settings: &Settings, status: &mut u32) -> Decimal {
        let etiny = settings.etiny();
        if self.coefficient.is_zero() {
            if self.exponent < etiny {
                *status |= flag::CLAMPED;
                self.exponent = etiny;
            }
            return self;
        }
        *status |= flag::SUBNORMAL;
        if self.exponent < etiny {
            let (mut kept, tail) = self.coefficient.cut((etiny - self.exponent) as u64);
            if settings.rounding.increments(self.negative, || kept.last_digit(), tail) {
                kept = kept.plus(&Coefficient::ONE);
            }
            *status |= flag::ROUNDED;
            if tail != Tail::Zero {
                *status |= flag::INEXACT | flag::UNDERFLOW;
                if kept.is_zero() {
                    *status |= flag::CLAMPED;
                }
            }
            self.coefficient = kept;
            self.exponent = etiny;
        }
        self
    }

    /// The result of an operation with a NaN among its operands, if there is one: a signaling one before a quiet one.
    pub(crate) fn nan_among(
        operands: &[&Decimal],
        settings: &Settings,
        status: &mut u32,
    ) -> Option<Decimal> {
        let signaling = operands.iter().find(|operand| operand.kind == Kind::Signaling);
        let quiet = || operands.iter().find(|operand| operand.kind == Kind::Quiet);
        let found = signaling.or_else(quiet)?;
        if signaling.is_some() {
            *status |= flag::INVALID_OPERATION;
        }
        let result = Decimal { kind: Kind::Quiet, ..(*found).clone() };
        Some(result.fit_payload(settings))
    }
}

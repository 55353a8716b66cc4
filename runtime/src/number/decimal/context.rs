//! What arithmetic goes by: precision, bounds of exponents, rounding; and what it signals.
//!
//! In, limits and what a rounding cuts off. Out, whether a number is to be rounded up, and the signals as bits.

use std::cmp::Ordering;

/// The largest precision and exponent.
pub(crate) const MAX_PRECISION: i64 = 999_999_999_999_999_999;

/// How a number is rounded that has more digits than it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rounding {
    /// Away from zero.
    Up,
    /// Towards zero.
    Down,
    Ceiling,
    Floor,
    HalfUp,
    HalfDown,
    HalfEven,
    /// Away from zero if the last digit would be 0 or 5.
    ZeroFiveUp,
}

impl Rounding {
    /// All, by number.
    pub(crate) const ALL: [Rounding; 8] = [
        Rounding::Up,
        Rounding::Down,
        Rounding::Ceiling,
        Rounding::Floor,
        Rounding::HalfUp,
        Rounding::HalfDown,
        Rounding::HalfEven,
        Rounding::ZeroFiveUp,
    ];

    /// Its name in the module.
    pub(crate) const fn name(self) -> &'static str {
        [
            "ROUND_UP",
            "ROUND_DOWN",
            "ROUND_CEILING",
            "ROUND_FLOOR",
            "ROUND_HALF_UP",
            "ROUND_HALF_DOWN",
            "ROUND_HALF_EVEN",
            "ROUND_05UP",
        ][self as usize]
    }

    /// Whether what is left is to be made one greater.
    pub(crate) fn increments(
        self,
        negative: bool,
        last_digit: impl Fn() -> u8,
        tail: Tail,
    ) -> bool {
        if tail == Tail::Zero {
            return false;
        }
        match self {
            Rounding::Up => true,
            Rounding::Down => false,
            Rounding::Ceiling => !negative,
            Rounding::Floor => negative,
            Rounding::HalfUp => tail >= Tail::Half,
            Rounding::HalfDown => tail > Tail::Half,
            Rounding::HalfEven => tail > Tail::Half || tail == Tail::Half && last_digit() % 2 == 1,
            Rounding::ZeroFiveUp => last_digit().is_multiple_of(5),
        }
    }
}

/// What was cut off: nothing, less than half a unit, half a unit, more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tail {
    Zero,
    Low,
    Half,
    High,
}

impl Tail {
    /// Of a rest, compared with half a unit.
    pub(crate) fn of<T: Ord>(rest: &T, half: &T, is_zero: bool) -> Tail {
        if is_zero {
            return Tail::Zero;
        }
        match rest.cmp(half) {
            Ordering::Less => Tail::Low,
            Ordering::Equal => Tail::Half,
            Ordering::Greater => Tail::High,
        }
    }
}

/// Signals and conditions, as bits.
pub(crate) mod flag {
    pub(crate) const CLAMPED: u32 = 1;
    pub(crate) const CONVERSION_SYNTAX: u32 = 1 << 1;
    pub(crate) const DIVISION_BY_ZERO: u32 = 1 << 2;
    pub(crate) const DIVISION_IMPOSSIBLE: u32 = 1 << 3;
    pub(crate) const DIVISION_UNDEFINED: u32 = 1 << 4;
    pub(crate) const FLOAT_OPERATION: u32 = 1 << 5;
    pub(crate) const INEXACT: u32 = 1 << 6;
    pub(crate) const INVALID_CONTEXT: u32 = 1 << 7;
    pub(crate) const INVALID_OPERATION: u32 = 1 << 8;
    pub(crate) const OVERFLOW: u32 = 1 << 9;
    pub(crate) const ROUNDED: u32 = 1 << 10;
    pub(crate) const SUBNORMAL: u32 = 1 << 11;
    pub(crate) const UNDERFLOW: u32 = 1 << 12;
    /// All that the signal InvalidOperation stands for.
    pub(crate) const ALL_INVALID: u32 = CONVERSION_SYNTAX
        | DIVISION_IMPOSSIBLE
        | DIVISION_UNDEFINED
        | INVALID_CONTEXT
        | INVALID_OPERATION;
    /// What makes a result useless.
    pub(crate) const ERRORS: u32 = ALL_INVALID | DIVISION_BY_ZERO;
}

/// The part of a context that results depend on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    pub(crate) precision: i64,
    pub(crate) rounding: Rounding,
    pub(crate) emin: i64,
    pub(crate) emax: i64,
    pub(crate) clamp: bool,
}

impl Settings {
    /// The context in which all numbers are exact that can be represented at all.
    pub(crate) const MAXIMAL: Settings = Settings {
        precision: MAX_PRECISION,
        rounding: Rounding::HalfEven,
        emin: -MAX_PRECISION,
        emax: MAX_PRECISION,
        clamp: false,
    };

    /// The smallest exponent of a last digit.
    pub(crate) fn etiny(&self) -> i64 {
        self.emin - (self.precision - 1)
    }

    /// The largest exponent of a last digit.
    pub(crate) fn etop(&self) -> i64 {
        self.emax - (self.precision - 1)
    }

    /// The same with another precision.
    pub(crate) fn with_precision(self, precision: i64) -> Settings {
        Settings { precision, ..self }
    }

    /// The same with another rounding.
    pub(crate) fn rounding(self, rounding: Rounding) -> Settings {
        Settings { rounding, ..self }
    }
}

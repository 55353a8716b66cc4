//! What operations on decimal numbers take: in, numbers of digits; out, bytes and gas, at most, before anything is computed.
//!
//! Work on numbers of everyday size is paid with the operation itself. Everything else is priced by the product of the sizes
//! that are multiplied, divided or converted, as it is for ints.

use super::coefficient::Coefficient;

/// What an operation takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cost {
    /// Bytes, temporaries included.
    pub(crate) bytes: u64,
    /// Gas.
    pub(crate) gas: u64,
}

/// Numbers of no more digits than these cost nothing beyond the price of the operation.
pub(crate) const EVERYDAY: u64 = 76;

fn limbs(digits: u64) -> u64 {
    digits / 19 + 1
}

impl Cost {
    pub(crate) const NOTHING: Cost = Cost { bytes: 0, gas: 0 };

    /// Work on numbers of so many digits that looks at each a few times.
    pub(crate) fn linear(digits: u64) -> Cost {
        if digits <= EVERYDAY {
            return Cost::NOTHING;
        }
        Cost { bytes: digits.saturating_mul(4), gas: limbs(digits) }
    }

    /// Reading a number, and counting its digits.
    pub(crate) fn reading(coefficient: &Coefficient) -> Cost {
        let (digits, is_near) = coefficient.digits_at_most();
        let counting = if is_near { Cost::product(digits, digits) } else { Cost::NOTHING };
        // A power of five is shorter than the number, and most of its work is squaring.
        Cost::linear(digits).and(Cost { gas: counting.gas / 4, ..counting })
    }

    /// A multiplication, division or conversion of numbers of so many digits.
    pub(crate) fn product(left: u64, right: u64) -> Cost {
        if left <= EVERYDAY && right <= EVERYDAY {
            return Cost::NOTHING;
        }
        let bytes = left.saturating_add(right).saturating_mul(4);
        Cost { bytes, gas: limbs(left).saturating_mul(limbs(right)) / 4 + 1 }
    }

    /// The same so many times over, one after the other.
    pub(crate) fn times(self, count: u64) -> Cost {
        Cost { bytes: self.bytes, gas: self.gas.saturating_mul(count) }
    }

    /// Both.
    pub(crate) fn and(self, other: Cost) -> Cost {
        Cost {
            bytes: self.bytes.saturating_add(other.bytes),
            gas: self.gas.saturating_add(other.gas),
        }
    }

    /// An exponential with so many digits.
    pub(crate) fn exponential(digits: u64) -> Cost {
        let one =
            Cost { bytes: digits.saturating_mul(8), gas: limbs(digits).saturating_pow(2) / 4 };
        let rounds = digits.saturating_mul(4).isqrt().saturating_mul(3) + 20;
        one.times(rounds).and(Cost { bytes: 0, gas: 8 * rounds })
    }

    /// A logarithm with so many digits.
    pub(crate) fn logarithm(digits: u64) -> Cost {
        Cost::exponential(digits).times(3)
    }
}

//! The logical operations: on numbers whose digits are all 0 or 1.

use super::Decimal;
use super::coefficient::Coefficient;
use super::context::{Settings, flag};

/// A logical operation of two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Logical {
    And,
    Or,
    Xor,
}

impl Decimal {
    /// Its digits from the last one on, no more than the precision; none if it is no logical operand.
    fn logical_digits(&self, settings: &Settings) -> Option<Vec<u8>> {
        if !self.is_finite() || self.negative || self.exponent != 0 {
            return None;
        }
        let text = self.coefficient.text();
        if text.bytes().any(|digit| digit > b'1') {
            return None;
        }
        let precision = usize::try_from(settings.precision).unwrap_or(usize::MAX);
        Some(text.bytes().rev().take(precision).collect())
    }

    fn of_logical_digits(digits: &[u8]) -> Decimal {
        let text: Vec<u8> = digits.iter().rev().copied().collect();
        Decimal::finite(false, Coefficient::of_digits(&text), 0)
    }

    /// A logical operation digit by digit.
    pub(crate) fn logical(
        &self,
        other: &Decimal,
        operation: Logical,
        settings: &Settings,
        status: &mut u32,
    ) -> Decimal {
        let (Some(left), Some(right)) =
            (self.logical_digits(settings), other.logical_digits(settings))
        else {
            return Decimal::invalid(status, flag::INVALID_OPERATION);
        };
        let digit = |digits: &[u8], at: usize| digits.get(at).copied().unwrap_or(b'0') - b'0';
        let result: Vec<u8> = (0..left.len().max(right.len()))
            .map(|at| {
                let (left, right) = (digit(&left, at), digit(&right, at));
                b'0' + match operation {
                    Logical::And => left & right,
                    Logical::Or => left | right,
                    Logical::Xor => left ^ right,
                }
            })
            .collect();
        Decimal::of_logical_digits(&result)
    }

    /// Every digit of the precision turned over.
    pub(crate) fn logical_invert(&self, settings: &Settings, status: &mut u32) -> Decimal {
        let Some(mut digits) = self.logical_digits(settings) else {
            return Decimal::invalid(status, flag::INVALID_OPERATION);
        };
        digits.resize(settings.precision.max(0) as usize, b'0');
        for digit in &mut digits {
            *digit ^= 1;
        }
        Decimal::of_logical_digits(&digits)
    }
}

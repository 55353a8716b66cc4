//! Sums, differences and products of short decimal numbers, where nothing is rounded and no signal is raised.
//!
//! Comes in: decimal numbers of at most 64 bits with everyday exponents, and small ints beside them. Goes out: what the operation gives.
//! Must never: answer where the context could have a say beyond its precision.

use super::context::current;
use super::number::OPERATION_GAS;
use super::value::Number;
use crate::value::Value;
use crate::vm::context::Context;
use npyc_format::isa::BinaryOperator;

/// Exponents of a larger size are left to the operation.
const MOST_EXPONENT: i64 = 1000;
/// Numbers whose exponents lie further apart are.
const MOST_PLACES: u32 = 18;

/// A short number: its sign, its coefficient, its exponent.
struct Short {
    is_negative: bool,
    coefficient: u64,
    exponent: i64,
}

impl Short {
    fn of(cx: &Context, value: Value) -> Option<Short> {
        if let Some(int) = value.as_int() {
            let coefficient = int.unsigned_abs();
            return Some(Short { is_negative: int < 0, coefficient, exponent: 0 });
        }
        let number = Number::exactly(cx, value)?;
        let (head, exponent) = (number.head.get(), number.exponent.get());
        // Twice the kind and the sign: it is finite.
        let is_plain =
            (0..2).contains(&head) && number.high.get() == 0 && number.long.get().is_none();
        (is_plain && exponent.abs() <= MOST_EXPONENT).then(|| Short {
            is_negative: head == 1,
            coefficient: number.low.get() as u64,
            exponent,
        })
    }

    /// With its sign, so many places further to the left.
    fn shifted(&self, places: i64) -> Option<i128> {
        let places = u32::try_from(places).ok().filter(|places| *places <= MOST_PLACES)?;
        let shifted = i128::from(self.coefficient).checked_mul(10_i128.pow(places))?;
        Some(if self.is_negative { -shifted } else { shifted })
    }
}

/// What an operator gives for two values, one of them a decimal number; `None`: it is left to the operation, and nothing was charged.
pub(crate) fn at_once(
    cx: &Context,
    operator: BinaryOperator,
    left: Value,
    right: Value,
) -> Option<Value> {
    let (left, right) = (Short::of(cx, left)?, Short::of(cx, right)?);
    let (is_negative, coefficient, exponent) = match operator {
        BinaryOperator::Multiply => (
            left.is_negative != right.is_negative,
            u128::from(left.coefficient) * u128::from(right.coefficient),
            left.exponent + right.exponent,
        ),
        BinaryOperator::Add | BinaryOperator::Subtract => {
            let exponent = left.exponent.min(right.exponent);
            let one = left.shifted(left.exponent - exponent)?;
            let other = right.shifted(right.exponent - exponent)?;
            let sum = match operator {
                BinaryOperator::Add => one.checked_add(other)?,
                _ => one.checked_sub(other)?,
            };
            // The sign of a zero is the operation's to tell.
            if sum == 0 {
                return None;
            }
            (sum < 0, sum.unsigned_abs(), exponent)
        }
        _ => return None,
    };
    let context = current(cx).ok()?;
    let digits = i64::from(coefficient.checked_ilog10().unwrap_or(0)) + 1;
    let (least, most) = (context.emin.get(), context.emax.get());
    let precision = context.precision.get();
    // Neither rounded, nor folded down, nor near the ends of the exponents.
    let is_exact = digits <= precision
        && exponent > least
        && exponent + digits < most
        && exponent <= most - precision;
    if !is_exact {
        return None;
    }
    cx.charge(OPERATION_GAS);
    let (low, high) = (coefficient as u64 as i64, (coefficient >> 64) as u64 as i64);
    Some(Number::make(cx, i64::from(is_negative), exponent, low, high, Value::NONE))
}

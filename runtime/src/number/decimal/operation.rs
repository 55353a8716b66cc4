//! All operations of the specification under one roof: in, an operation, its operands and settings; out, what it gives, and before
//! that, what it takes.

use super::bits::Logical;
use super::context::{Settings, flag};
use super::cost::Cost;
use super::{Decimal, Kind};

/// An operation of one, two or three operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Abs,
    Add,
    Canonical,
    Copy,
    Class,
    Compare,
    CompareSignal,
    CompareTotal,
    CompareTotalMagnitude,
    CopyAbs,
    CopyNegate,
    CopySign,
    Divide,
    DivideInt,
    DivideModulo,
    Exponential,
    Fused,
    Invert,
    IsCanonical,
    IsFinite,
    IsInfinite,
    IsNan,
    IsNormal,
    IsQuiet,
    IsSignaling,
    IsSigned,
    IsSubnormal,
    IsZero,
    Logarithm,
    Logarithm10,
    Logb,
    LogicalAnd,
    LogicalOr,
    LogicalXor,
    Max,
    MaxMagnitude,
    Min,
    MinMagnitude,
    Minus,
    Multiply,
    NextMinus,
    NextPlus,
    NextToward,
    Normalize,
    Plus,
    Power,
    PowerModulo,
    Quantize,
    Remainder,
    RemainderNear,
    Rotate,
    SameQuantum,
    Scaleb,
    Shift,
    SquareRoot,
    Subtract,
    ToIntegralExact,
    ToIntegralValue,
}

/// What an operation gives.
#[derive(Clone, Debug)]
pub(crate) enum Output {
    Number(Decimal),
    Pair(Decimal, Decimal),
    Truth(bool),
    Text(&'static str),
}

use Operation as O;
use Output::{Number, Pair, Text, Truth};

impl Operation {
    /// Does it. Operands that it does not have are not looked at.
    pub(crate) fn run(self, operands: [&Decimal; 3], s: &Settings, status: &mut u32) -> Output {
        let [a, b, c] = operands;
        Number(match self {
            O::Abs => a.magnitude(s, status),
            O::Add => a.add(b, s, status),
            O::Canonical | O::Copy => a.clone(),
            O::Class => return Text(a.class(s)),
            O::Compare => a.compare(b, false, s, status),
            O::CompareSignal => a.compare(b, true, s, status),
            O::CompareTotal => Decimal::of(a.total_order(b) as i64),
            O::CompareTotalMagnitude => Decimal::of(a.total_order_of_magnitudes(b) as i64),
            O::CopyAbs => a.absolute(),
            O::CopyNegate => a.negated(),
            O::CopySign => a.clone().with_sign(b.negative),
            O::Divide => a.divide(b, s, status),
            O::DivideInt => a.divide_int(b, s, status),
            O::DivideModulo => {
                let (quotient, rest) = a.divide_modulo(b, s, status);
                return Pair(quotient, rest);
            }
            O::Exponential => a.exp(s, status),
            O::Fused => a.fused(b, c, s, status),
            O::Invert => a.logical_invert(s, status),
            O::IsCanonical => return Truth(true),
            O::IsFinite => return Truth(a.is_finite()),
            O::IsInfinite => return Truth(a.is_infinite()),
            O::IsNan => return Truth(a.is_nan()),
            O::IsNormal => return Truth(a.is_normal(s)),
            O::IsQuiet => return Truth(a.kind == Kind::Quiet),
            O::IsSignaling => return Truth(a.kind == Kind::Signaling),
            O::IsSigned => return Truth(a.negative),
            O::IsSubnormal => return Truth(a.is_subnormal(s)),
            O::IsZero => return Truth(a.is_zero()),
            O::Logarithm => a.ln(s, status),
            O::Logarithm10 => a.log10(s, status),
            O::Logb => a.logb(s, status),
            O::LogicalAnd => a.logical(b, Logical::And, s, status),
            O::LogicalOr => a.logical(b, Logical::Or, s, status),
            O::LogicalXor => a.logical(b, Logical::Xor, s, status),
            O::Max => a.extreme(b, true, false, s, status),
            O::MaxMagnitude => a.extreme(b, true, true, s, status),
            O::Min => a.extreme(b, false, false, s, status),
            O::MinMagnitude => a.extreme(b, false, true, s, status),
            O::Minus => a.signed(true, s, status),
            O::Multiply => a.multiply(b, s, status),
            O::NextMinus => a.next_minus(s, status),
            O::NextPlus => a.next_plus(s, status),
            O::NextToward => a.next_toward(b, s, status),
            O::Normalize => a.reduce(s, status),
            O::Plus => a.signed(false, s, status),
            O::Power => a.power(b, s, status),
            O::PowerModulo => a.power_modulo(b, c, s, status),
            O::Quantize => a.quantize(b, s, status),
            O::Remainder => a.remainder(b, s, status),
            O::RemainderNear => a.remainder_near(b, s, status),
            O::Rotate => a.rotate(b, s, status),
            O::SameQuantum => return Truth(a.same_quantum(b)),
            O::Scaleb => a.scaleb(b, s, status),
            O::Shift => a.shift(b, s, status),
            O::SquareRoot => a.sqrt(s, status),
            O::Subtract => a.subtract(b, s, status),
            O::ToIntegralExact => a.to_integral(true, s, status),
            O::ToIntegralValue => a.to_integral(false, s, status),
        })
    }

    /// What it takes, at most, with what it takes to read the operands.
    pub(crate) fn cost(self, operands: [&Decimal; 3], s: &Settings) -> Cost {
        operands.iter().fold(self.work(operands, s), |cost, operand| {
            cost.and(Cost::reading(&operand.coefficient))
        })
    }

    fn work(self, operands: [&Decimal; 3], s: &Settings) -> Cost {
        let [a, b, c] = operands;
        let of = |number: &Decimal| number.coefficient.digits_at_most().0;
        let precision = s.precision as u64;
        let gap = |left: &Decimal, right: &Decimal| {
            if left.is_finite() && right.is_finite() {
                left.exponent.abs_diff(right.exponent)
            } else {
                0
            }
        };
        match self {
            O::CompareTotal | O::CompareTotalMagnitude | O::Compare | O::CompareSignal => {
                let both = of(a) + of(b);
                if gap(a, b) == 0 { Cost::linear(both) } else { Cost::product(both, both) }
            }
            O::Add | O::Subtract => {
                let span = gap(a, b).min(precision + of(a) + of(b) + 4);
                if span == 0 && of(a).max(of(b)) < precision {
                    return Cost::linear(of(a) + of(b));
                }
                let wide = span.saturating_add(of(a).max(of(b)));
                Cost::product(wide, wide)
            }
            O::Multiply => {
                let both = of(a) + of(b);
                let rounds =
                    if both > precision { Cost::product(both, both) } else { Cost::NOTHING };
                Cost::product(of(a), of(b)).and(rounds)
            }
            O::Fused => {
                let both = of(a) + of(b);
                let wide = both + of(c) + precision.min(gap_of_product(a, b, c)) + 4;
                Cost::product(of(a), of(b)).and(Cost::product(wide, wide))
            }
            O::Divide | O::NextToward | O::NextMinus | O::NextPlus => {
                let wide = precision.saturating_add(of(a) + of(b));
                Cost::product(wide, wide)
            }
            O::DivideInt | O::DivideModulo | O::Remainder | O::RemainderNear => {
                let wide = (of(a) + of(b)).saturating_add(gap(a, b).min(precision));
                Cost::product(wide, wide)
            }
            O::Quantize | O::ToIntegralExact | O::ToIntegralValue | O::Scaleb => {
                let wide = of(a) + precision.min(if self == O::Quantize { gap(a, b) } else { 0 });
                Cost::product(wide, wide)
            }
            O::Shift | O::Rotate => {
                let moves = b.coefficient.small().unwrap_or(u64::MAX).min(precision);
                let turns = if self == O::Rotate { precision } else { 0 };
                let wide = of(a).saturating_add(moves).saturating_add(turns);
                Cost::product(wide, wide)
            }
            O::Invert => {
                let wide = of(a).max(precision);
                Cost::product(wide, wide)
            }
            O::LogicalAnd | O::LogicalOr | O::LogicalXor => {
                let wide = of(a).max(of(b));
                Cost::product(wide, wide)
            }
            O::SquareRoot => {
                let wide = precision.saturating_mul(2).saturating_add(of(a));
                Cost::product(wide, wide).times(8).and(Cost { bytes: 0, gas: 16 })
            }
            O::Exponential => Cost::exponential(precision.saturating_add(24)),
            O::Logarithm | O::Logarithm10 => {
                Cost::logarithm(precision.saturating_add(of(a)).saturating_add(24))
            }
            O::Power if b.is_finite() && b.is_integer() => {
                let places = (of(b) as i64).saturating_add(b.exponent).max(1) as u64;
                let wide = precision.saturating_add(places).saturating_add(4);
                // Small powers never get as long as the precision.
                let whole = b.small_integer().and_then(|count| count.checked_mul(of(a)));
                let wide = match whole {
                    Some(whole) if !b.negative => wide.min(whole),
                    _ => wide,
                };
                // The base is multiplied as it is, however much longer it is than the precision.
                let wide = wide.max(of(a));
                Cost::product(wide.saturating_mul(2), wide.saturating_mul(2))
                    .times(b.multiplications() + 1)
                    .and(Cost { bytes: 0, gas: 8 * b.multiplications() })
            }
            O::Power => {
                let wide = precision.max(of(a)).saturating_add(of(a) + of(b)).saturating_add(48);
                Cost::logarithm(wide).and(Cost::exponential(wide))
            }
            O::PowerModulo => {
                let wide = of(a) + of(c) + c.exponent.clamp(0, s.precision) as u64;
                let expands = a.exponent.clamp(0, 64) as u64;
                let one = Cost::product(wide, wide).and(Cost { bytes: 0, gas: 4 });
                one.times(b.power_steps().saturating_add(expands)).and(Cost::product(of(b), of(b)))
            }
            O::Abs
            | O::Minus
            | O::Plus
            | O::Normalize
            | O::Max
            | O::Min
            | O::MaxMagnitude
            | O::MinMagnitude => {
                let wide = of(a) + of(b);
                let clamped = if s.clamp { precision } else { 0 };
                Cost::product(wide, wide).and(Cost::product(clamped, clamped))
            }
            _ => Cost::linear(of(a) + of(b)),
        }
    }
}

/// How far the last digits of a product and of what is added to it are apart.
fn gap_of_product(a: &Decimal, b: &Decimal, c: &Decimal) -> u64 {
    (a.exponent + b.exponent).abs_diff(c.exponent)
}

/// A number compared with another one by an operator: none if a NaN has no place in the order. Signals as the operators do.
pub(crate) fn compare_by_operator(
    left: &Decimal,
    right: &Decimal,
    equality: bool,
    status: &mut u32,
) -> Option<std::cmp::Ordering> {
    if left.is_nan() || right.is_nan() {
        let signaling = left.kind == Kind::Signaling || right.kind == Kind::Signaling;
        if signaling || !equality {
            *status |= flag::INVALID_OPERATION;
        }
        return None;
    }
    Some(left.order(right))
}

//! Constant folding: the value of an expression of literals.
//!
//! Comes in: an expression. Goes out: its value, if it is one that Python is sure to compute without an error and that is small.
//! Must never: fold where CPython would raise, where the last digit could differ between machines, or into something large.

use crate::ir::{ArenaValue, Composite, CompositeKind, Constants, Element};
use crate::parse::tree::{BinaryOp, Expr, ExprKind, IntLiteral, Name, UnaryOp};
use crate::parse::unparse;
use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};
use std::sync::Arc;

/// The deepest expression that is looked into: keeps chains of operators from costing their square.
const DEPTH: u32 = 64;
/// The most bits of a folded int.
const INT_BITS: u64 = 128;
/// The most bytes of a folded str or bytes.
const TEXT_BYTES: usize = 4096;

/// A constant.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Constant {
    None,
    Bool(bool),
    Ellipsis,
    Int(i64),
    /// Outside the range of `i64`.
    BigInt(BigInt),
    Float(f64),
    /// The imaginary part of a complex number without a real one.
    Imaginary(f64),
    Str(Name),
    Bytes(Arc<[u8]>),
    Tuple(Vec<Constant>),
}

/// The constant that an expression is; with `operators` also what operators on constants give.
pub(crate) fn constant(expr: &Expr, operators: bool) -> Option<Constant> {
    evaluate(expr, operators, DEPTH)
}

fn evaluate(expr: &Expr, operators: bool, depth: u32) -> Option<Constant> {
    let deeper = depth.checked_sub(1)?;
    Some(match &expr.kind {
        ExprKind::None => Constant::None,
        ExprKind::Bool(value) => Constant::Bool(*value),
        ExprKind::Ellipsis => Constant::Ellipsis,
        ExprKind::Int(IntLiteral::Small(value)) => Constant::Int(*value),
        ExprKind::Int(IntLiteral::Big(value)) => int(value.clone()),
        ExprKind::Float(value) => Constant::Float(*value),
        ExprKind::Imaginary(value) => Constant::Imaginary(*value),
        ExprKind::Str(text) => Constant::Str(Name::clone(text)),
        ExprKind::Bytes(bytes) => Constant::Bytes(Arc::clone(bytes)),
        ExprKind::Tuple(items) => {
            // The last element is asked first: long displays of anything else are given up at once.
            let last = match items.last() {
                None => return Some(Constant::Tuple(Vec::new())),
                Some(last) => evaluate(last, operators, deeper)?,
            };
            let mut values = Vec::with_capacity(items.len());
            for item in &items[..items.len() - 1] {
                values.push(evaluate(item, operators, deeper)?);
            }
            values.push(last);
            Constant::Tuple(values)
        }
        ExprKind::Unary { op, operand } if operators => {
            unary(*op, evaluate(operand, operators, deeper)?)?
        }
        ExprKind::Binary { left, op, right } if operators => {
            let right = evaluate(right, operators, deeper)?;
            binary(*op, &evaluate(left, operators, deeper)?, &right)?
        }
        _ => return None,
    })
}

/// Whether a constant is true.
pub(crate) fn truth(constant: &Constant) -> bool {
    match constant {
        Constant::None => false,
        Constant::Bool(value) => *value,
        Constant::Ellipsis | Constant::BigInt(_) => true,
        Constant::Int(value) => *value != 0,
        Constant::Float(value) | Constant::Imaginary(value) => *value != 0.0,
        Constant::Str(text) => !text.is_empty(),
        Constant::Bytes(bytes) => !bytes.is_empty(),
        Constant::Tuple(items) => !items.is_empty(),
    }
}

/// Whether two constants are the same key of a dict. Tuples are compared item by item.
pub(crate) fn same_key(left: &Constant, right: &Constant) -> bool {
    match (as_int(left), as_int(right), left, right) {
        (Some(left), Some(right), ..) => left == right,
        (.., Constant::Tuple(left), Constant::Tuple(right)) => {
            left.len() == right.len()
                && left.iter().zip(right).all(|(left, right)| same_key(left, right))
        }
        _ => match (as_float(left), as_float(right)) {
            (Some(left), Some(right)) => left == right,
            _ => left == right,
        },
    }
}

/// The `repr` of a constant.
pub(crate) fn repr(constant: &Constant) -> String {
    match constant {
        Constant::None => "None".to_owned(),
        Constant::Bool(true) => "True".to_owned(),
        Constant::Bool(false) => "False".to_owned(),
        Constant::Ellipsis => "Ellipsis".to_owned(),
        Constant::Int(value) => value.to_string(),
        Constant::BigInt(value) => value.to_string(),
        Constant::Float(value) => unparse::float(*value),
        Constant::Imaginary(value) => {
            let shown = unparse::float(*value);
            format!("{}j", shown.strip_suffix(".0").unwrap_or(&shown))
        }
        Constant::Str(text) => unparse::string(text),
        Constant::Bytes(bytes) => unparse::bytes(bytes),
        Constant::Tuple(items) => {
            let shown: Vec<String> = items.iter().map(repr).collect();
            match &shown[..] {
                [only] => format!("({only},)"),
                _ => format!("({})", shown.join(", ")),
            }
        }
    }
}

fn int(value: BigInt) -> Constant {
    match value.to_i64() {
        Some(small) => Constant::Int(small),
        None => Constant::BigInt(value),
    }
}

fn as_int(constant: &Constant) -> Option<BigInt> {
    match constant {
        Constant::Int(value) => Some(BigInt::from(*value)),
        Constant::BigInt(value) => Some(value.clone()),
        Constant::Bool(value) => Some(BigInt::from(u8::from(*value))),
        _ => None,
    }
}

/// The float of a number, where the conversion is exact.
fn as_float(constant: &Constant) -> Option<f64> {
    match constant {
        Constant::Float(value) => Some(*value),
        Constant::Int(value) if value.unsigned_abs() <= 1 << 53 => Some(*value as f64),
        Constant::Bool(value) => Some(f64::from(u8::from(*value))),
        _ => None,
    }
}

fn unary(op: UnaryOp, operand: Constant) -> Option<Constant> {
    Some(match (op, operand) {
        (UnaryOp::Not, operand) => Constant::Bool(!truth(&operand)),
        (UnaryOp::Minus, Constant::Float(value)) => Constant::Float(-value),
        (UnaryOp::Plus, Constant::Float(value)) => Constant::Float(value),
        (UnaryOp::Minus, operand) => int(-as_int(&operand)?),
        (UnaryOp::Plus, operand) => int(as_int(&operand)?),
        // `~True` warns in CPython: it is left to the run.
        (UnaryOp::Invert, Constant::Bool(_)) => return None,
        (UnaryOp::Invert, operand) => int(-as_int(&operand)? - 1),
    })
}

fn binary(op: BinaryOp, left: &Constant, right: &Constant) -> Option<Constant> {
    match (left, right) {
        (Constant::Str(a), Constant::Str(b)) if op == BinaryOp::Add => {
            return (a.len() + b.len() <= TEXT_BYTES)
                .then(|| Constant::Str(format!("{a}{b}").into()));
        }
        (Constant::Str(text), Constant::Int(count))
        | (Constant::Int(count), Constant::Str(text))
            if op == BinaryOp::Mul =>
        {
            let count = usize::try_from(*count).unwrap_or(0);
            return (text.len().checked_mul(count)? <= TEXT_BYTES)
                .then(|| Constant::Str(text.repeat(count).into()));
        }
        (Constant::Bytes(a), Constant::Bytes(b)) if op == BinaryOp::Add => {
            return (a.len() + b.len() <= TEXT_BYTES)
                .then(|| Constant::Bytes([&a[..], &b[..]].concat().into()));
        }
        (Constant::Float(_), _) | (_, Constant::Float(_)) => {
            return float_binary(op, as_float(left)?, as_float(right)?).map(Constant::Float);
        }
        _ => {}
    }
    if op == BinaryOp::Div {
        let (a, b) = (as_float(left)?, as_float(right)?);
        return (b != 0.0).then(|| Constant::Float(a / b));
    }
    if let (Constant::Bool(a), Constant::Bool(b)) = (left, right) {
        match op {
            BinaryOp::BitAnd => return Some(Constant::Bool(a & b)),
            BinaryOp::BitOr => return Some(Constant::Bool(a | b)),
            BinaryOp::BitXor => return Some(Constant::Bool(a ^ b)),
            _ => {}
        }
    }
    int_binary(op, &as_int(left)?, &as_int(right)?).map(int)
}

fn float_binary(op: BinaryOp, a: f64, b: f64) -> Option<f64> {
    match op {
        BinaryOp::Add => Some(a + b),
        BinaryOp::Sub => Some(a - b),
        BinaryOp::Mul => Some(a * b),
        BinaryOp::Div if b != 0.0 => Some(a / b),
        // The rest is the business of one library: the runtime's.
        _ => None,
    }
}

fn int_binary(op: BinaryOp, a: &BigInt, b: &BigInt) -> Option<BigInt> {
    let value = match op {
        BinaryOp::Add => a + b,
        BinaryOp::Sub => a - b,
        BinaryOp::Mul if a.bits() + b.bits() <= INT_BITS => a * b,
        BinaryOp::FloorDiv if !b.is_zero() => floor_divide(a, b),
        BinaryOp::Mod if !b.is_zero() => a - floor_divide(a, b) * b,
        BinaryOp::Pow => {
            let exponent = b.to_u32()?;
            if a.bits().checked_mul(u64::from(exponent))? > INT_BITS {
                return None;
            }
            a.pow(exponent)
        }
        BinaryOp::LShift => {
            let shift = b.to_u64()?;
            if a.bits().checked_add(shift)? > INT_BITS {
                return None;
            }
            a << shift
        }
        BinaryOp::RShift => a >> b.to_u64()?,
        BinaryOp::BitAnd => a & b,
        BinaryOp::BitOr => a | b,
        BinaryOp::BitXor => a ^ b,
        _ => return None,
    };
    (value.bits() <= INT_BITS).then_some(value)
}

fn floor_divide(a: &BigInt, b: &BigInt) -> BigInt {
    let quotient = a / b;
    if (a % b).is_zero() || a.is_negative() == b.is_negative() { quotient } else { quotient - 1 }
}

/// The bits by which a float stands in the pool: every NaN is the one NaN of the format.
pub(crate) fn float_bits(value: f64) -> u64 {
    if value.is_nan() { 0x7ff8_0000_0000_0000 } else { value.to_bits() }
}

/// A constant as an element of a composite.
pub(crate) fn element(constant: &Constant, constants: &mut Constants) -> Element {
    match constant {
        Constant::None => Element::None,
        Constant::Bool(value) => Element::Bool(*value),
        Constant::Ellipsis => Element::Ellipsis,
        Constant::Int(value) => Element::Int(*value),
        Constant::BigInt(value) => {
            Element::Arena(constants.arena(ArenaValue::BigInt(value.clone())))
        }
        Constant::Float(value) => Element::Float(float_bits(*value)),
        Constant::Imaginary(value) => {
            let elements = vec![Element::Float(0), Element::Float(float_bits(*value))];
            Element::Composite(
                constants.composite(Composite { kind: CompositeKind::Complex, elements }),
            )
        }
        Constant::Str(text) => Element::Arena(constants.text(text)),
        Constant::Bytes(bytes) => {
            Element::Arena(constants.arena(ArenaValue::Bytes(Arc::clone(bytes))))
        }
        Constant::Tuple(items) => {
            let elements = items.iter().map(|item| element(item, constants)).collect();
            Element::Composite(
                constants.composite(Composite { kind: CompositeKind::Tuple, elements }),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ints(op: BinaryOp, a: i64, b: i64) -> Option<Constant> {
        binary(op, &Constant::Int(a), &Constant::Int(b))
    }

    #[test]
    fn integers_follow_python() {
        assert_eq!(ints(BinaryOp::FloorDiv, -7, 2), Some(Constant::Int(-4)));
        assert_eq!(ints(BinaryOp::Mod, -7, 2), Some(Constant::Int(1)));
        assert_eq!(ints(BinaryOp::Mod, 7, -2), Some(Constant::Int(-1)));
        assert_eq!(ints(BinaryOp::FloorDiv, 7, 0), None);
        assert_eq!(ints(BinaryOp::Pow, 2, 62), Some(Constant::Int(1 << 62)));
        assert_eq!(ints(BinaryOp::Pow, 2, 1000), None);
        assert_eq!(ints(BinaryOp::Pow, 2, -1), None);
        assert_eq!(ints(BinaryOp::LShift, 1, 100_000_000), None);
        assert_eq!(ints(BinaryOp::RShift, -5, 1), Some(Constant::Int(-3)));
        assert_eq!(
            ints(BinaryOp::Add, i64::MAX, 1),
            Some(Constant::BigInt(BigInt::from(i64::MAX) + 1))
        );
    }

    #[test]
    fn errors_and_large_results_are_left_to_the_run() {
        assert_eq!(ints(BinaryOp::Div, 1, 0), None);
        assert_eq!(ints(BinaryOp::Div, 7, 2), Some(Constant::Float(3.5)));
        let text = Constant::Str("ab".into());
        assert_eq!(
            binary(BinaryOp::Mul, &text, &Constant::Int(2)),
            Some(Constant::Str("abab".into()))
        );
        assert_eq!(binary(BinaryOp::Mul, &text, &Constant::Int(1 << 20)), None);
        assert_eq!(
            binary(BinaryOp::Mul, &text, &Constant::Int(-1)),
            Some(Constant::Str("".into()))
        );
        assert_eq!(unary(UnaryOp::Invert, Constant::Bool(true)), None);
    }
}

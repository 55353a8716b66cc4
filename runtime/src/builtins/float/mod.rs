//! `float`: operators and data attributes. Methods stand in `methods.rs`.
//!
//! Comes in: operands, at least one of them a float. Goes out: answers. Must never: differ from CPython in the last digit.

pub(crate) mod hex;
pub(crate) mod methods;

use crate::builtins::shared::number::{Number, new_int, number, raise};
use crate::builtins::slots;
use crate::number::float_ops::{self, FloatPower};
use crate::number::float_repr::float_repr;
use crate::number::hash;
use crate::number::int::compare_with_float;
use crate::text::float_format::exact_gas;
use crate::text::number_format;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, TypeHooks, UnaryOperator};
use crate::vm::native::Outcome;
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use npyc_format::gas::BYTES_PER_GAS;
use npyc_format::isa::BinaryOperator;
use std::cmp::Ordering;

/// `float`.
pub(crate) static FLOAT: TypeDef = TypeDef {
    methods: &[slots::NUMBER, slots::POWER, slots::NEW_ARGUMENTS, methods::FLOAT],
    class_methods: &[methods::FLOAT_CLASS],
    hooks: &HOOKS,
    ..TypeDef::new(
        "float",
        type_index::OBJECT,
        "Convert a string or number to a floating-point number, if possible.",
    )
};

/// What floats do under the operators.
const HOOKS: TypeHooks = TypeHooks {
    binary: Some(binary),
    unary: Some(unary),
    compare: Some(compare),
    truth: Some(truth),
    hash: Some(hash_float),
    repr: Some(repr),
    format: Some(format),
    get_attribute: Some(get_attribute),
    attribute_names: &["real", "imag"],
    ..TypeHooks::NONE
};

/// The float that a value is, instances of float subclasses included.
pub(crate) fn float(cx: &Context, value: Value) -> Option<f64> {
    value.as_float().or_else(|| cx.unwrap(value).as_float())
}

/// `left op right`, one of them a float, the other a float or an int.
pub(crate) fn binary(
    cx: &Context,
    op: BinaryOperator,
    left: Value,
    right: Value,
) -> Outcome<Answer> {
    let (Some(left), Some(right)) = (operand(cx, left)?, operand(cx, right)?) else {
        return Ok(Answer::NotImplemented);
    };
    let fault = |fault| raise(cx, fault);
    let result = match op {
        BinaryOperator::Add => left + right,
        BinaryOperator::Subtract => left - right,
        BinaryOperator::Multiply => left * right,
        BinaryOperator::TrueDivide => float_ops::divide(left, right).map_err(fault)?,
        BinaryOperator::FloorDivide => float_ops::floor_divide(left, right).map_err(fault)?,
        BinaryOperator::Modulo => float_ops::modulo(left, right).map_err(fault)?,
        BinaryOperator::Power => match float_ops::power(left, right).map_err(fault)? {
            FloatPower::Real(result) => result,
            FloatPower::Complex => {
                return crate::builtins::complex::power_of_floats(cx, left, right);
            }
        },
        _ => return Ok(Answer::NotImplemented),
    };
    Ok(Answer::Value(Value::float(result)))
}

/// A number as a float; an int that is too large raises OverflowError.
fn operand(cx: &Context, value: Value) -> Outcome<Option<f64>> {
    match number(cx, value) {
        Some(Number::Float(value)) => Ok(Some(value)),
        Some(Number::Int(value)) => crate::builtins::int::to_float(cx, &value).map(Some),
        None => Ok(None),
    }
}

/// `op operand`.
fn unary(cx: &Context, op: UnaryOperator, value: Value) -> Outcome<Answer> {
    let Some(value) = float(cx, value) else { return Ok(Answer::NotImplemented) };
    match op {
        UnaryOperator::Negate => Ok(Answer::Value(Value::float(-value))),
        UnaryOperator::Positive => Ok(Answer::Value(Value::float(value))),
        UnaryOperator::Invert => Ok(Answer::NotImplemented),
    }
}

/// `left op right`, left a float.
fn compare(cx: &Context, op: CompareOperator, left: Value, right: Value) -> Outcome<Answer> {
    let Some(left) = float(cx, left) else { return Ok(Answer::NotImplemented) };
    let ordering = match number(cx, right) {
        Some(Number::Float(right)) => left.partial_cmp(&right),
        Some(Number::Int(right)) => {
            cx.pay(right.bit_length() / 512)?;
            compare_with_float(&right, left).map(Ordering::reverse)
        }
        None => return Ok(Answer::NotImplemented),
    };
    // Nothing is ordered against a NaN, and nothing equals it.
    let holds = ordering.map_or(op == CompareOperator::Ne, |ordering| op.holds(ordering));
    Ok(Answer::Value(Value::bool(holds)))
}

/// Truth: not zero.
fn truth(cx: &Context, value: Value) -> Outcome<bool> {
    Ok(float(cx, value) != Some(0.0))
}

/// `hash(x)`. A NaN hashes by identity in CPython. Floats have no identity here but their bits, so all NaNs share one hash,
/// and a NaN that is put into a dict is found again.
fn hash_float(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(value) = float(cx, value) else { return Ok(Answer::NotImplemented) };
    Ok(Answer::Value(Value::int(hash::hash_float(value).unwrap_or(0))))
}

/// `repr(x)`.
fn repr(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(value) = float(cx, value) else { return Ok(Answer::NotImplemented) };
    Ok(Answer::Value(cx.new_str(&float_repr(value))))
}

/// `format(x, spec)`.
fn format(cx: &Context, value: Value, spec: Value) -> Outcome<Answer> {
    let type_name = cx.whole_type_name(value, "float");
    let (Some(value), Some(spec)) = (float(cx, value), cx.heap.str(spec)) else {
        return Ok(Answer::NotImplemented);
    };
    if spec.as_str().is_empty() {
        return Ok(Answer::Value(cx.new_str(&float_repr(value))));
    }
    let spec =
        number_format::float_spec(spec.as_str(), &type_name).map_err(|fault| raise(cx, fault))?;
    let bytes = spec.size_bound().saturating_mul(2).saturating_add(512);
    let work = match spec.kind {
        '\0' if spec.precision.is_none() => 0,
        _ => exact_gas(value, spec.precision.unwrap_or(6), spec.kind),
    };
    if let Some(need) = cx.wants(bytes, spec.size_bound() / BYTES_PER_GAS + work) {
        return Ok(Answer::Reserve(need));
    }
    let text =
        number_format::format_float(value, &spec, &type_name).map_err(|fault| raise(cx, fault))?;
    Ok(Answer::Value(cx.new_str(&text)))
}

/// `x.real`, `x.imag`.
fn get_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    Ok(match name {
        "real" => float(cx, value).map(Value::float),
        "imag" => Some(Value::float(0.0)),
        _ => None,
    })
}

/// `x.as_integer_ratio()` of a float.
pub(crate) fn integer_ratio(cx: &Context, value: f64) -> Outcome<(Value, Value)> {
    let (numerator, denominator) =
        crate::number::int::integer_ratio(value).map_err(|fault| raise(cx, fault))?;
    Ok((new_int(cx, numerator), new_int(cx, denominator)))
}

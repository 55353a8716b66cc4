//! `int` and `bool`: operators and data attributes. Methods stand in `methods.rs`.
//!
//! Comes in: operands, at least one of them an int or bool. Goes out: answers. Must never: start work on big ints whose size
//! was not reserved and charged.

pub(crate) mod big;
pub(crate) mod long;
pub(crate) mod methods;

use crate::builtins::int::big::Operand;
use crate::builtins::shared::number::{
    Number, int, need_of_product, new_int, number, raise, wants_bits, wants_product, wants_quotient,
};
use crate::builtins::slots;
use crate::number::arith::{self, Power};
use crate::number::int::{Int, compare_with_float};
use crate::number::{hash, int_parse, products};
use crate::text::number_format;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, TypeHooks, UnaryOperator};
use crate::vm::long_work::LongWork;
use crate::vm::native::{Arguments, Need, Outcome};
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use npyc_format::gas::BYTES_PER_GAS;
use npyc_format::isa::BinaryOperator;
use std::borrow::Cow;

/// `int`.
pub(crate) static INT: TypeDef = TypeDef {
    methods: &[slots::NUMBER, slots::POWER, slots::BITS, slots::NEW_ARGUMENTS, methods::INT],
    class_methods: &[methods::INT_CLASS],
    hooks: &HOOKS,
    ..TypeDef::new("int", type_index::OBJECT, "int([x]) -> integer")
};

/// `bool`.
pub(crate) static BOOL: TypeDef = TypeDef {
    methods: &[methods::BOOL],
    hooks: &BOOL_HOOKS,
    ..TypeDef::closed(
        "bool",
        type_index::INT,
        "Returns True when the argument is true, False otherwise.",
    )
};

/// What ints do under the operators.
const HOOKS: TypeHooks = TypeHooks {
    binary: Some(binary),
    unary: Some(unary),
    compare: Some(compare),
    truth: Some(truth),
    hash: Some(hash_int),
    repr: Some(repr),
    format: Some(format),
    index: Some(index),
    get_attribute: Some(get_attribute),
    attribute_names: &["real", "imag", "numerator", "denominator"],
    ..TypeHooks::NONE
};

/// What differs for bools.
const BOOL_HOOKS: TypeHooks =
    TypeHooks { binary: Some(binary_bool), repr: Some(repr_bool), ..TypeHooks::NONE };

/// `left op right`, one of them an int.
fn binary(cx: &Context, op: BinaryOperator, left: Value, right: Value) -> Outcome<Answer> {
    if let (Some(left), Some(right)) =
        (big::Operand::of(&cx.heap, left), big::Operand::of(&cx.heap, right))
        && let Some(need) = big::need(op, &left, &right)
    {
        if let Some(need) = cx.wants(need.bytes, need.gas) {
            return Ok(Answer::Reserve(need));
        }
        if let Some(result) = big::compute(&cx.heap, op, &left, &right) {
            return Ok(Answer::Value(result));
        }
    }
    match (number(cx, left), number(cx, right)) {
        (Some(Number::Int(first)), Some(Number::Int(second))) => {
            if let Some(row) = long::division(op, &first, &second) {
                let operands = Arguments::of(&[cx.unwrap(left), cx.unwrap(right)]);
                return Ok(Answer::Native(row, operands));
            }
            binary_int(cx, op, &first, &second)
        }
        (Some(Number::Float(_)), Some(_)) | (Some(_), Some(Number::Float(_))) => {
            crate::builtins::float::binary(cx, op, left, right)
        }
        _ => Ok(Answer::NotImplemented),
    }
}

/// `left op right` of two ints.
fn binary_int(cx: &Context, op: BinaryOperator, left: &Int, right: &Int) -> Outcome<Answer> {
    if let Some(need) = binary_wants(cx, op, left, right) {
        return Ok(Answer::Reserve(need));
    }
    if let Some(answer) = in_pieces(cx, op, left, right) {
        return Ok(answer);
    }
    let fault = |fault| raise(cx, fault);
    let result = match op {
        BinaryOperator::Add => arith::add(left, right),
        BinaryOperator::Subtract => arith::subtract(left, right),
        BinaryOperator::Multiply => arith::multiply(left, right),
        BinaryOperator::TrueDivide => {
            return Ok(Answer::Value(Value::float(
                arith::true_divide(left, right).map_err(fault)?,
            )));
        }
        BinaryOperator::FloorDivide => arith::floor_divide(left, right).map_err(fault)?,
        BinaryOperator::Modulo => arith::modulo(left, right).map_err(fault)?,
        BinaryOperator::Power => match arith::power(left, right).map_err(fault)? {
            Power::Int(result @ Int::Big(_)) => {
                // The squares on the way.
                cx.charge(16);
                result
            }
            Power::Int(result) => result,
            Power::Float(result) => return Ok(Answer::Value(Value::float(result))),
        },
        BinaryOperator::LeftShift => arith::shift_left(left, right).map_err(fault)?,
        BinaryOperator::RightShift => arith::shift_right(left, right).map_err(fault)?,
        BinaryOperator::BitAnd => arith::bit_and(left, right),
        BinaryOperator::BitOr => arith::bit_or(left, right),
        BinaryOperator::BitXor => arith::bit_xor(left, right),
        BinaryOperator::MatrixMultiply => return Ok(Answer::NotImplemented),
    };
    Ok(Answer::Value(new_int(cx, result)))
}

/// A very long product or power, given up if the host wants the run back; `None` for anything else.
fn in_pieces(cx: &Context, op: BinaryOperator, left: &Int, right: &Int) -> Option<Answer> {
    let work = LongWork::new(cx);
    let give_up = || work.is_unwanted();
    let (made, need) = match op {
        BinaryOperator::Multiply => {
            let (left_bits, right_bits) = (left.bit_length(), right.bit_length());
            if !products::is_long(left_bits, right_bits) {
                return None;
            }
            let made = products::multiply(left.big().as_ref(), right.big().as_ref(), &give_up);
            (made, need_of_product(left_bits, right_bits))
        }
        BinaryOperator::Power => {
            let (bits, times) = (arith::power_bits(left, right), right.small()?);
            let times = u32::try_from(times).ok().filter(|_| products::is_long(bits, bits))?;
            let made = products::power(left.big().as_ref(), times, &give_up);
            (made, need_of_product(bits, bits))
        }
        _ => return None,
    };
    Some(match made {
        Some(made) => {
            work.end();
            Answer::Value(new_int(cx, Int::from(made)))
        }
        None => Answer::Reserve(work.give_up(need)),
    })
}

/// What `left op right` needs.
fn binary_wants(cx: &Context, op: BinaryOperator, left: &Int, right: &Int) -> Option<Need> {
    let (left_bits, right_bits) = (left.bit_length(), right.bit_length());
    let longer = left_bits.max(right_bits);
    match op {
        BinaryOperator::Add
        | BinaryOperator::Subtract
        | BinaryOperator::BitAnd
        | BinaryOperator::BitOr
        | BinaryOperator::BitXor => wants_bits(cx, longer + 1),
        BinaryOperator::RightShift => wants_bits(cx, longer),
        BinaryOperator::LeftShift => wants_bits(cx, arith::shift_left_bits(left, right)),
        BinaryOperator::Multiply => wants_product(cx, left_bits, right_bits),
        BinaryOperator::TrueDivide | BinaryOperator::FloorDivide | BinaryOperator::Modulo => {
            wants_quotient(cx, left_bits, right_bits)
        }
        BinaryOperator::Power => {
            let bits = arith::power_bits(left, right);
            wants_product(cx, bits, bits)
        }
        BinaryOperator::MatrixMultiply => None,
    }
}

/// `left op right`, one of them a bool: `&`, `|` and `^` of two bools are bools.
fn binary_bool(cx: &Context, op: BinaryOperator, left: Value, right: Value) -> Outcome<Answer> {
    if let (Some(a), Some(b)) = (left.as_bool(), right.as_bool()) {
        match op {
            BinaryOperator::BitAnd => return Ok(Answer::Value(Value::bool(a & b))),
            BinaryOperator::BitOr => return Ok(Answer::Value(Value::bool(a | b))),
            BinaryOperator::BitXor => return Ok(Answer::Value(Value::bool(a ^ b))),
            _ => {}
        }
    }
    binary(cx, op, left, right)
}

/// `op operand`.
fn unary(cx: &Context, op: UnaryOperator, operand: Value) -> Outcome<Answer> {
    let operand = cx.unwrap(operand);
    let Some(value) = Operand::of(&cx.heap, operand) else { return Ok(Answer::NotImplemented) };
    // The limbs are worked on where they lie: a copy would stand beside the heap.
    match op {
        UnaryOperator::Positive => index(cx, operand),
        UnaryOperator::Negate => computed(cx, BinaryOperator::Subtract, &Operand::ZERO, &value),
        UnaryOperator::Invert => computed(cx, BinaryOperator::BitXor, &value, &Operand::MINUS_ONE),
    }
}

/// The result of an operator that is done on the limbs of all ints.
fn computed(cx: &Context, op: BinaryOperator, left: &Operand, right: &Operand) -> Outcome<Answer> {
    if let Some(need) = big::need(op, left, right)
        && let Some(need) = cx.wants(need.bytes, need.gas)
    {
        return Ok(Answer::Reserve(need));
    }
    match big::compute(&cx.heap, op, left, right) {
        Some(result) => Ok(Answer::Value(result)),
        None => Ok(Answer::NotImplemented),
    }
}

/// The magnitude of an int, whose room is asked for; `None` for what is no int.
pub(crate) fn magnitude(cx: &Context, value: Value) -> Option<Outcome<Answer>> {
    let value = cx.unwrap(value);
    let operand = Operand::of(&cx.heap, value)?;
    Some(if operand.limbs().negative {
        computed(cx, BinaryOperator::Subtract, &Operand::ZERO, &operand)
    } else {
        Ok(itself(cx, value).map_or(Answer::NotImplemented, Answer::Value))
    })
}

/// `left op right`, left an int.
fn compare(cx: &Context, op: CompareOperator, left: Value, right: Value) -> Outcome<Answer> {
    let exact = |value| Operand::of(&cx.heap, cx.unwrap(value));
    if let (Some(left), Some(right)) = (exact(left), exact(right)) {
        let (left, right) = (left.limbs(), right.limbs());
        cx.pay(left.magnitude.len().min(right.magnitude.len()) as u64 / 8)?;
        return Ok(Answer::Value(Value::bool(op.holds(left.compare(right)))));
    }
    if crate::builtins::float::float(cx, right).is_none() {
        return Ok(Answer::NotImplemented);
    }
    let Some(left) = int(cx, left) else { return Ok(Answer::NotImplemented) };
    let ordering = match number(cx, right) {
        Some(Number::Int(right)) => match (&left, &right) {
            (Int::Small(left), Int::Small(right)) => Some(left.cmp(right)),
            _ => {
                cx.pay(left.bit_length().min(right.bit_length()) / 512 + 1)?;
                Some(left.big().cmp(&right.big()))
            }
        },
        Some(Number::Float(right)) => compare_with_float(&left, right),
        None => return Ok(Answer::NotImplemented),
    };
    // Nothing is ordered against a NaN, and nothing equals it.
    let holds = ordering.map_or(op == CompareOperator::Ne, |ordering| op.holds(ordering));
    Ok(Answer::Value(Value::bool(holds)))
}

/// Truth: not zero. A big int is never zero.
fn truth(_: &Context, value: Value) -> Outcome<bool> {
    Ok(value.as_int() != Some(0) && value.as_bool() != Some(false))
}

/// `hash(x)`.
fn hash_int(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(value) = Operand::of(&cx.heap, cx.unwrap(value)) else {
        return Ok(Answer::NotImplemented);
    };
    let limbs = value.limbs();
    cx.pay(limbs.magnitude.len() as u64 / 2)?;
    Ok(Answer::Value(Value::int(hash::hash_limbs(limbs))))
}

/// `repr(x)` of an int.
fn repr(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(value) = int(cx, value) else { return Ok(Answer::NotImplemented) };
    if let Some(need) = wants_product(cx, value.bit_length(), value.bit_length()) {
        return Ok(Answer::Reserve(need));
    }
    let text =
        int_parse::int_to_decimal(&value, cx.digit_limit()).map_err(|fault| raise(cx, fault))?;
    Ok(Answer::Value(cx.new_str(&text)))
}

/// `repr(x)` of a bool.
fn repr_bool(cx: &Context, value: Value) -> Outcome<Answer> {
    let text = if value.as_bool() == Some(true) { "True" } else { "False" };
    Ok(Answer::Value(cx.new_str(text)))
}

/// `format(x, spec)`.
fn format(cx: &Context, value: Value, spec: Value) -> Outcome<Answer> {
    let Some(spec) = cx.heap.str(spec) else { return Ok(Answer::NotImplemented) };
    if spec.as_str().is_empty() {
        return match value.as_bool() {
            Some(_) => repr_bool(cx, value),
            None => repr(cx, value),
        };
    }
    let Some(int) = int(cx, value) else { return Ok(Answer::NotImplemented) };
    let type_name = match value.as_bool() {
        Some(_) => Cow::Borrowed("bool"),
        None => cx.whole_type_name(value, "int"),
    };
    let spec =
        number_format::int_spec(spec.as_str(), &type_name).map_err(|fault| raise(cx, fault))?;
    let bits = int.bit_length();
    let limbs = bits / 64 + 1;
    let work = if bits <= 64 { 0 } else { limbs.saturating_mul(limbs) / 8 + 1 };
    let bytes = spec.size_bound().saturating_mul(2).saturating_add(bits);
    if let Some(need) = cx.wants(bytes, work.saturating_add(spec.size_bound() / BYTES_PER_GAS)) {
        return Ok(Answer::Reserve(need));
    }
    let text = number_format::format_int(&int, &spec, &type_name, cx.digit_limit())
        .map_err(|fault| raise(cx, fault))?;
    Ok(Answer::Value(cx.new_str(&text)))
}

/// `operator.index(x)`: bools become ints.
fn index(cx: &Context, value: Value) -> Outcome<Answer> {
    Ok(itself(cx, value).map_or(Answer::NotImplemented, Answer::Value))
}

/// The plain int that a value is; a big one is not copied.
pub(crate) fn itself(cx: &Context, value: Value) -> Option<Value> {
    let plain = cx.unwrap(value);
    if cx.heap.big_int(plain).is_some() {
        return Some(plain);
    }
    int(cx, plain).map(|value| new_int(cx, value))
}

/// `x.real` and its like.
fn get_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    Ok(match name {
        "real" | "numerator" => itself(cx, value),
        "imag" => Some(Value::int(0)),
        "denominator" => Some(Value::int(1)),
        _ => None,
    })
}

/// `float(x)` of an int.
pub(crate) fn to_float(cx: &Context, value: &Int) -> Outcome<f64> {
    value.to_f64().map_err(|fault| raise(cx, fault))
}

/// `int(x)` of a float: towards zero.
pub(crate) fn from_float(cx: &Context, value: f64) -> Outcome<Value> {
    let int = crate::number::int::truncate(value).map_err(|fault| raise(cx, fault))?;
    Ok(new_int(cx, int))
}

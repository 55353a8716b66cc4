//! The methods of `Decimal` and `Context` that are operations of the specification: one row for each.
//!
//! Comes in: operands, a context. Goes out: what the operation gives. Each takes its room before it begins. Must never: do work
//! that `Operation::cost` does not know.

use super::context::{Arithmetic, context_argument, rounding_argument};
use super::number::OPERATION_GAS;
use super::value::{decimal_of, new_decimal, required_operand};
use crate::builtins::shared::support::argument;
use crate::number::decimal::Decimal;
use crate::number::decimal::context::Settings;
use crate::number::decimal::operation::{Operation, Output};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::{NativeRow, Outcome, Room, Signature};
use crate::vm::row::large;
use npyc_format::gas::GasClass::Arithmetic as PRICE;

/// What an operation gives, as a value.
pub(super) fn result(cx: &Context, output: Output) -> Value {
    match output {
        Output::Number(number) => new_decimal(cx, &number),
        Output::Pair(quotient, rest) => {
            let pair = [new_decimal(cx, &quotient), new_decimal(cx, &rest)];
            cx.heap.new_tuple(&pair)
        }
        Output::Truth(truth) => Value::bool(truth),
        Output::Text(text) => cx.new_str(text),
    }
}

/// Up to three operands; one that is not there is zero.
pub(super) fn three(operands: &[Decimal]) -> [&Decimal; 3] {
    static ZERO: Decimal = Decimal {
        negative: false,
        kind: crate::number::decimal::Kind::Finite,
        exponent: 0,
        coefficient: crate::number::decimal::coefficient::Coefficient::ZERO,
    };
    [0, 1, 2].map(|at| operands.get(at).unwrap_or(&ZERO))
}

/// Does an operation once there is room for it.
fn perform(
    cx: &Context,
    room: Room,
    operation: Operation,
    operands: &[Decimal],
    (context, settings): (&Arithmetic<'_>, &Settings),
) -> Outcome<Value> {
    let operands = three(operands);
    let cost = operation.cost(operands, settings);
    room.take(cx, cost.bytes, cost.gas)?;
    cx.charge(OPERATION_GAS);
    let mut status = 0;
    let output = operation.run(operands, settings, &mut status);
    context.note(cx, status)?;
    Ok(result(cx, output))
}

/// A method of `Decimal`: so many operands, then a context.
fn of_decimal(
    cx: &Context,
    room: Room,
    arguments: &[Value],
    operation: Operation,
    count: usize,
) -> Outcome<Value> {
    let context = context_argument(cx, argument(arguments, count))?;
    let operands = operands(cx, &arguments[..count.min(arguments.len())])?;
    perform(cx, room, operation, &operands, (&context, &context.settings()))
}

fn operands(cx: &Context, values: &[Value]) -> Outcome<Vec<Decimal>> {
    values.iter().map(|value| required_operand(cx, *value)).collect()
}

/// A method of `Decimal` that takes a rounding before the context.
fn rounded(
    cx: &Context,
    room: Room,
    arguments: &[Value],
    operation: Operation,
    count: usize,
) -> Outcome<Value> {
    let context = context_argument(cx, argument(arguments, count + 1))?;
    let rounding = argument(arguments, count);
    let mut settings = context.settings();
    if !rounding.is_unbound() && !rounding.is_none() {
        settings.rounding = rounding_argument(cx, rounding)?;
    }
    let operands = operands(cx, &arguments[..count.min(arguments.len())])?;
    perform(cx, room, operation, &operands, (&context, &settings))
}

/// A method of `Context`: the context, then the operands.
fn of_context(
    cx: &Context,
    room: Room,
    arguments: &[Value],
    operation: Operation,
) -> Outcome<Value> {
    let context = Arithmetic::receive(cx, argument(arguments, 0))?;
    // These take no int for a decimal number.
    if matches!(operation, Operation::Canonical | Operation::IsCanonical)
        && decimal_of(cx, argument(arguments, 1)).is_none()
    {
        return Err(cx.type_error(format_args!("argument must be a Decimal")));
    }
    let operands = operands(cx, arguments.get(1..).unwrap_or_default())?;
    perform(cx, room, operation, &operands, (&context, &context.settings()))
}

const UNARY: Signature = Signature::new(&["self", "context"], 1, 2, 1);
const BINARY: Signature = Signature::new(&["self", "other", "context"], 1, 3, 2);
const BARE: Signature = Signature::SELF;
const OF_ONE: Signature = Signature::positional_only(&["self", "x"], 2);
const OF_TWO: Signature = Signature::positional_only(&["self", "x", "y"], 3);
const OF_THREE: Signature = Signature::positional_only(&["self", "x", "y", "z"], 4);

macro_rules! decimal_rows {
    ($($signature:ident $count:literal $name:literal $operation:ident $doc:literal;)*) => {
        &[$(large(concat!("Decimal.", $name), $doc, $signature, PRICE, |cx, room, arguments| {
            of_decimal(cx, room, arguments, Operation::$operation, $count)
        })),*]
    };
}

macro_rules! context_rows {
    ($($signature:ident $name:literal $operation:ident $doc:literal;)*) => {
        &[$(large(concat!("Context.", $name), $doc, $signature, PRICE, |cx, room, arguments| {
            of_context(cx, room, arguments, Operation::$operation)
        })),*]
    };
}

pub(super) static OPERATIONS: &[NativeRow] = decimal_rows! {
    BARE 1 "canonical" Canonical "Return the canonical encoding of the argument.";
    BARE 1 "conjugate" Canonical "Return self.";
    BARE 1 "copy_abs" CopyAbs "Return the absolute value of the argument.";
    BARE 1 "copy_negate" CopyNegate "Return the negation of the argument.";
    BARE 1 "is_canonical" IsCanonical "Return True if the argument is canonical and False otherwise.";
    BARE 1 "is_finite" IsFinite "Return True if the argument is a finite number, and False if the argument is infinite or a NaN.";
    BARE 1 "is_infinite" IsInfinite "Return True if the argument is either positive or negative infinity and False otherwise.";
    BARE 1 "is_nan" IsNan "Return True if the argument is a (quiet or signaling) NaN and False otherwise.";
    BARE 1 "is_qnan" IsQuiet "Return True if the argument is a quiet NaN, and False otherwise.";
    BARE 1 "is_snan" IsSignaling "Return True if the argument is a signaling NaN and False otherwise.";
    BARE 1 "is_signed" IsSigned "Return True if the argument has a negative sign and False otherwise.";
    BARE 1 "is_zero" IsZero "Return True if the argument is a (positive or negative) zero and False otherwise.";
    UNARY 1 "exp" Exponential "Return the value of the (natural) exponential function e**x at the given number.";
    UNARY 1 "is_normal" IsNormal "Return True if the argument is a normal finite non-zero number.";
    UNARY 1 "is_subnormal" IsSubnormal "Return True if the argument is subnormal, and False otherwise.";
    UNARY 1 "ln" Logarithm "Return the natural (base e) logarithm of the operand.";
    UNARY 1 "log10" Logarithm10 "Return the base ten logarithm of the operand.";
    UNARY 1 "logb" Logb "For a non-zero number, return the adjusted exponent of the operand as a Decimal instance.";
    UNARY 1 "logical_invert" Invert "Return the digit-wise inversion of the (logical) operand.";
    UNARY 1 "next_minus" NextMinus "Return the largest number representable in the given context that is smaller than the operand.";
    UNARY 1 "next_plus" NextPlus "Return the smallest number representable in the given context that is larger than the operand.";
    UNARY 1 "normalize" Normalize "Normalize the number by stripping trailing 0s.";
    UNARY 1 "number_class" Class "Return a string describing the class of the operand.";
    UNARY 1 "sqrt" SquareRoot "Return the square root of the argument to full precision.";
    BINARY 2 "compare" Compare "Compare self to other.";
    BINARY 2 "compare_signal" CompareSignal "Identical to compare(), except that all NaNs signal.";
    BINARY 2 "compare_total" CompareTotal "Compare two operands using their abstract representation rather than their numerical value.";
    BINARY 2 "compare_total_mag" CompareTotalMagnitude "Compare two operands using their abstract representation, ignoring signs.";
    BINARY 2 "copy_sign" CopySign "Return a copy of self with the sign set to be the same as the sign of other.";
    BINARY 2 "logical_and" LogicalAnd "Return the digit-wise 'and' of the two (logical) operands.";
    BINARY 2 "logical_or" LogicalOr "Return the digit-wise 'or' of the two (logical) operands.";
    BINARY 2 "logical_xor" LogicalXor "Return the digit-wise 'exclusive or' of the two (logical) operands.";
    BINARY 2 "max" Max "Maximum of self and other.";
    BINARY 2 "max_mag" MaxMagnitude "Similar to max(), but the comparison is done using the absolute values of the operands.";
    BINARY 2 "min" Min "Minimum of self and other.";
    BINARY 2 "min_mag" MinMagnitude "Similar to min(), but the comparison is done using the absolute values of the operands.";
    BINARY 2 "next_toward" NextToward "Return the number closest to the first operand in the direction of the second.";
    BINARY 2 "remainder_near" RemainderNear "Return the remainder from dividing self by other, of the smallest magnitude.";
    BINARY 2 "rotate" Rotate "Return the result of rotating the digits of the first operand.";
    BINARY 2 "same_quantum" SameQuantum "Test whether self and other have the same exponent or whether both are NaN.";
    BINARY 2 "scaleb" Scaleb "Return the first operand with the exponent adjusted the second.";
    BINARY 2 "shift" Shift "Return the result of shifting the digits of the first operand.";
};

pub(super) static FURTHER: &[NativeRow] = &[
    large(
        "Decimal.fma",
        "Fused multiply-add.",
        Signature::new(&["self", "other", "third", "context"], 1, 4, 3),
        PRICE,
        |cx, room, arguments| of_decimal(cx, room, arguments, Operation::Fused, 3),
    ),
    large(
        "Decimal.quantize",
        "Return a value equal to the first operand after rounding and having the exponent of the second operand.",
        Signature::new(&["self", "exp", "rounding", "context"], 1, 4, 2),
        PRICE,
        |cx, room, arguments| rounded(cx, room, arguments, Operation::Quantize, 2),
    ),
    large("Decimal.to_integral", INTEGRAL, ROUNDED, PRICE, to_integral_value),
    large("Decimal.to_integral_value", INTEGRAL, ROUNDED, PRICE, to_integral_value),
    large(
        "Decimal.to_integral_exact",
        "Round to the nearest integer, signaling Inexact or Rounded as appropriate.",
        ROUNDED,
        PRICE,
        |cx, room, arguments| rounded(cx, room, arguments, Operation::ToIntegralExact, 1),
    ),
];
const INTEGRAL: &str = "Round to the nearest integer without signaling Inexact or Rounded.";
const ROUNDED: Signature = Signature::new(&["self", "rounding", "context"], 1, 3, 1);

fn to_integral_value(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    rounded(cx, room, arguments, Operation::ToIntegralValue, 1)
}

pub(super) static CONTEXT_OPERATIONS: &[NativeRow] = context_rows! {
    OF_ONE "abs" Abs "Return the absolute value of x.";
    OF_ONE "canonical" Canonical "Return a new instance of x.";
    OF_ONE "copy_abs" CopyAbs "Return a copy of x with the sign set to 0.";
    OF_ONE "copy_decimal" Copy "Return a copy of Decimal x.";
    OF_ONE "copy_negate" CopyNegate "Return a copy of x with the sign inverted.";
    OF_ONE "exp" Exponential "Return e ** x.";
    OF_ONE "is_canonical" IsCanonical "Return True if x is canonical, False otherwise.";
    OF_ONE "is_finite" IsFinite "Return True if x is finite, False otherwise.";
    OF_ONE "is_infinite" IsInfinite "Return True if x is infinite, False otherwise.";
    OF_ONE "is_nan" IsNan "Return True if x is a qNaN or sNaN, False otherwise.";
    OF_ONE "is_normal" IsNormal "Return True if x is a normal number, False otherwise.";
    OF_ONE "is_qnan" IsQuiet "Return True if x is a quiet NaN, False otherwise.";
    OF_ONE "is_signed" IsSigned "Return True if x is negative, False otherwise.";
    OF_ONE "is_snan" IsSignaling "Return True if x is a signaling NaN, False otherwise.";
    OF_ONE "is_subnormal" IsSubnormal "Return True if x is subnormal, False otherwise.";
    OF_ONE "is_zero" IsZero "Return True if x is a zero, False otherwise.";
    OF_ONE "ln" Logarithm "Return the natural (base e) logarithm of x.";
    OF_ONE "log10" Logarithm10 "Return the base 10 logarithm of x.";
    OF_ONE "logb" Logb "Return the exponent of the magnitude of the operand's MSD.";
    OF_ONE "logical_invert" Invert "Invert all digits of x.";
    OF_ONE "minus" Minus "Minus corresponds to the unary prefix minus operator in Python.";
    OF_ONE "next_minus" NextMinus "Return the largest representable number smaller than x.";
    OF_ONE "next_plus" NextPlus "Return the smallest representable number larger than x.";
    OF_ONE "normalize" Normalize "Reduce x to its simplest form.";
    OF_ONE "number_class" Class "Return an indication of the class of x.";
    OF_ONE "plus" Plus "Plus corresponds to the unary prefix plus operator in Python.";
    OF_ONE "sqrt" SquareRoot "Square root of a non-negative number to context precision.";
    OF_ONE "to_integral" ToIntegralValue "Identical to to_integral_value(x).";
    OF_ONE "to_integral_exact" ToIntegralExact "Round to an integer. Signal if the result is rounded or inexact.";
    OF_ONE "to_integral_value" ToIntegralValue "Round to an integer.";
    OF_TWO "add" Add "Return the sum of x and y.";
    OF_TWO "compare" Compare "Compare x and y numerically.";
    OF_TWO "compare_signal" CompareSignal "Compare x and y numerically.  All NaNs signal.";
    OF_TWO "compare_total" CompareTotal "Compare x and y using their abstract representation.";
    OF_TWO "compare_total_mag" CompareTotalMagnitude "Compare x and y using their abstract representation, ignoring sign.";
    OF_TWO "copy_sign" CopySign "Copy the sign from y to x.";
    OF_TWO "divide" Divide "Return x divided by y.";
    OF_TWO "divide_int" DivideInt "Return x divided by y, truncated to an integer.";
    OF_TWO "divmod" DivideModulo "Return quotient and remainder of the division x / y.";
    OF_TWO "logical_and" LogicalAnd "Digit-wise and of x and y.";
    OF_TWO "logical_or" LogicalOr "Digit-wise or of x and y.";
    OF_TWO "logical_xor" LogicalXor "Digit-wise xor of x and y.";
    OF_TWO "max" Max "Compare the values numerically and return the maximum.";
    OF_TWO "max_mag" MaxMagnitude "Compare the values numerically with their sign ignored.";
    OF_TWO "min" Min "Compare the values numerically and return the minimum.";
    OF_TWO "min_mag" MinMagnitude "Compare the values numerically with their sign ignored.";
    OF_TWO "multiply" Multiply "Return the product of x and y.";
    OF_TWO "next_toward" NextToward "Return the number closest to x, in the direction towards y.";
    OF_TWO "quantize" Quantize "Return a value equal to x (rounded), having the exponent of y.";
    OF_TWO "remainder" Remainder "Return the remainder from integer division.";
    OF_TWO "remainder_near" RemainderNear "Return x - y * n, where n is the integer nearest the exact value of x / y.";
    OF_TWO "rotate" Rotate "Return a copy of x, rotated by y places.";
    OF_TWO "same_quantum" SameQuantum "Return True if the two operands have the same exponent.";
    OF_TWO "scaleb" Scaleb "Return the first operand after adding the second value to its exp.";
    OF_TWO "shift" Shift "Return a copy of x, shifted by y places.";
    OF_TWO "subtract" Subtract "Return the difference between x and y.";
    OF_THREE "fma" Fused "Return x multiplied by y, plus z.";
};

pub(super) static CONTEXT_POWER: &[NativeRow] = &[large(
    "Context.power",
    "Compute a**b. If 'a' is negative, then 'b' must be integral.",
    Signature::new(&["self", "a", "b", "modulo"], 1, 4, 3),
    PRICE,
    |cx, room, arguments| {
        let modulo = argument(arguments, 3);
        if modulo.is_unbound() || modulo.is_none() {
            return of_context(cx, room, &arguments[..3.min(arguments.len())], Operation::Power);
        }
        of_context(cx, room, arguments, Operation::PowerModulo)
    },
)];

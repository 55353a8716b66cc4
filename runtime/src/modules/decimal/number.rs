//! `decimal.Decimal`: the type, its operators, and its conversions to other numbers and texts.
//!
//! Comes in: decimal numbers, ints; floats where they are compared. Goes out: what the current context makes of them. Must never:
//! compute before `cx.wants` or `Room::take` has granted what it costs.

use super::construct::{Source, exact_source};
use super::context::{self, COMPARE, TUPLE, current};
use super::methods::{self, result, three};
use super::value::{Number, decimal_of, new_decimal, new_int, operand, real_of_complex};
use crate::builtins::complex::new_complex;
use crate::builtins::shared::number::int;
use crate::builtins::slots;
use crate::number::complex::complex;
use crate::number::decimal::context::{Rounding, flag};
use crate::number::decimal::cost::{Cost, EVERYDAY};
use crate::number::decimal::format::Specification;
use crate::number::decimal::operation::{Operation, compare_by_operator};
use crate::number::decimal::{Decimal, Kind};
use crate::value::Value;
use crate::vm::argument::Index;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, UnaryOperator};
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Room, Signature, Step,
};
use crate::vm::row::{incremental, large, sized};
use crate::vm::slots::native_frame;
use npyc_format::gas::GasClass;
use npyc_format::isa::BinaryOperator;
use npython_macros::native_type;

native_frame! {
    /// `Decimal.from_float`, `Decimal.from_number`.
    FromReal(2) { cls: Value, number: Value; }
}

native_frame! {
    /// `Decimal.as_tuple`.
    AsTuple(1) { this: Value; }
}

fn receive(cx: &Context, value: Value) -> Outcome<Decimal> {
    Ok(super::value::read(cx, &Number::receive(cx, value)?))
}

fn operation_of(operator: BinaryOperator) -> Option<Operation> {
    Some(match operator {
        BinaryOperator::Add => Operation::Add,
        BinaryOperator::Subtract => Operation::Subtract,
        BinaryOperator::Multiply => Operation::Multiply,
        BinaryOperator::TrueDivide => Operation::Divide,
        BinaryOperator::FloorDivide => Operation::DivideInt,
        BinaryOperator::Modulo => Operation::Remainder,
        BinaryOperator::Power => Operation::Power,
        _ => return None,
    })
}

/// The price of an operation on numbers of few digits: its context, its rounding, its signals.
pub(super) const OPERATION_GAS: u64 = 10;

/// An operation in the current context, for a hook.
fn answer(cx: &Context, operation: Operation, operands: [&Decimal; 3]) -> Outcome<Answer> {
    let context = current(cx)?;
    let settings = context.settings();
    let cost = operation.cost(operands, &settings);
    if let Some(need) = cx.wants(cost.bytes, cost.gas) {
        return Ok(Answer::Reserve(need));
    }
    cx.charge(OPERATION_GAS);
    let mut status = 0;
    let output = operation.run(operands, &settings, &mut status);
    context.note(cx, status)?;
    Ok(Answer::Value(result(cx, output)))
}

/// What writing or reading all digits takes.
pub(super) fn text_cost(number: &Decimal) -> Cost {
    let (digits, _) = number.coefficient.digits_at_most();
    Cost::product(digits, digits)
}

/// Construct a new Decimal object. 'value' can be an integer, string, tuple, or another Decimal object.
#[native_type(
    DECIMAL,
    name = "Decimal",
    shown = "decimal.Decimal",
    module = "decimal",
    bound_in = "_decimal",
    groups = [slots::NUMBER, methods::OPERATIONS, methods::FURTHER, SPECIAL]
)]
impl<'c> Number<'c> {
    /// Create and return a new object.
    #[constructor(gas = Build)]
    fn create(
        cx: &Context,
        room: Room,
        cls: Value,
        #[named] value: Option<Value>,
        context: Option<Value>,
    ) -> Outcome<Value> {
        let _ = cls;
        let context = context.unwrap_or(Value::UNBOUND);
        let Some(value) = value else { return Ok(new_decimal(cx, &Decimal::of(0))) };
        let context = context::context_argument(cx, context)?;
        if Number::of(cx, value).is_some() {
            return Ok(cx.unwrap(value));
        }
        let source = Source::of(cx, value)?;
        let cost = source.cost(cx);
        room.take(cx, cost.bytes, cost.gas)?;
        let mut status = 0;
        let number = source.exactly(cx, &mut status)?;
        context.note(cx, status)?;
        Ok(new_decimal(cx, &number))
    }

    /// Class method that converts a float to a decimal number, exactly.
    #[class_method(gas = Build)]
    fn from_float(cx: &Context, frame: FromReal<'_>, resumed: Resumed) -> Outcome<Step> {
        from_number(cx, &frame, resumed, |cx, value| {
            if value.as_float().is_none()
                && operand(cx, value).is_none()
                && cx.unwrap(value).as_float().is_none()
            {
                return Err(cx.type_error(format_args!("argument must be int or float")));
            }
            if decimal_of(cx, value).is_some() {
                return Err(cx.type_error(format_args!("argument must be int or float")));
            }
            Ok(())
        })
    }

    /// Class method that converts a real number to a decimal number, exactly.
    #[class_method(gas = Build)]
    fn from_number(cx: &Context, frame: FromReal<'_>, resumed: Resumed) -> Outcome<Step> {
        from_number(cx, &frame, resumed, |cx, value| {
            if cx.unwrap(value).as_float().is_none() && operand(cx, value).is_none() {
                return Err(super::value::unsupported(cx, value));
            }
            Ok(())
        })
    }

    /// Return a tuple representation of the number.
    #[method(gas = Build)]
    fn as_tuple(cx: &Context, frame: AsTuple<'_>, resumed: Resumed) -> Outcome<Step> {
        if let Resumed::Value(value) = resumed {
            return Ok(Step::Done(value));
        }
        let number = receive(cx, frame.this.get())?;
        let (count, _) = number.coefficient.digits_at_most();
        let cost = text_cost(&number);
        let bytes = cost.bytes.saturating_add(count.saturating_mul(17));
        frame.frame.take_room(cx, bytes, cost.gas.saturating_add(count / 16))?;
        let digits = number.coefficient.text();
        let digits = if number.is_infinite() {
            "0"
        } else if number.is_nan() && number.coefficient.is_zero() {
            ""
        } else {
            &digits
        };
        let mut tuple = cx.heap.tuple_builder(digits.len());
        for digit in digits.bytes() {
            tuple.push(Value::int(i64::from(digit - b'0')));
        }
        let exponent = match number.kind {
            Kind::Finite => Value::int(number.exponent),
            Kind::Infinite => cx.new_str("F"),
            Kind::Quiet => cx.new_str("n"),
            Kind::Signaling => cx.new_str("N"),
        };
        let parts = [Value::int(i64::from(number.negative)), tuple.finish(), exponent];
        Ok(Step::Become(context::state(cx, TUPLE)?, Arguments::of(&parts)))
    }

    /// Return the adjusted exponent of the number.
    #[method(gas = Arithmetic)]
    fn adjusted(cx: &Context, this: Value) -> Outcome<Value> {
        let number = receive(cx, this)?;
        cx.pay(Cost::reading(&number.coefficient).gas)?;
        let is_number = number.is_finite() && !number.is_zero();
        let of_zero = if number.is_zero() { number.exponent } else { 0 };
        Ok(Value::int(if is_number { number.adjusted() } else { of_zero }))
    }

    /// Decimal.as_integer_ratio() -> (int, int)
    #[method(gas = Build)]
    fn as_integer_ratio(cx: &Context, room: Room, this: Value) -> Outcome<Value> {
        let number = receive(cx, this)?;
        finite(cx, &number, "integer ratio")?;
        let (digits, _) = number.coefficient.digits_at_most();
        let digits = digits.saturating_add(number.exponent.unsigned_abs());
        let cost = Cost::product(digits, digits).times(2);
        room.take(cx, cost.bytes.saturating_mul(2), cost.gas)?;
        let (above, below) = number.ratio();
        Ok(cx.heap.new_tuple(&[new_int(cx, &above), new_int(cx, &below)]))
    }

    /// Return Decimal(10), the radix (base) in which the Decimal class does all its arithmetic.
    #[method(gas = Arithmetic)]
    fn radix(self, cx: &Context) -> Outcome<Value> {
        Ok(new_decimal(cx, &Decimal::of(10)))
    }

    /// Convert to a string, using engineering notation if an exponent is needed.
    #[method(gas = Build)]
    fn to_eng_string(
        cx: &Context,
        room: Room,
        this: Value,
        #[named] context: Option<Value>,
    ) -> Outcome<Value> {
        let number = receive(cx, this)?;
        let context = context::context_argument(cx, context.unwrap_or(Value::UNBOUND))?;
        let cost = text_cost(&number);
        room.take(cx, cost.bytes, cost.gas)?;
        Ok(cx.new_str(&number.write(context.capitals.get(), true)))
    }

    #[getter]
    fn real(self, cx: &Context) -> Outcome<Value> {
        Ok(new_decimal(cx, &super::value::read(cx, &self)))
    }

    #[getter]
    fn imag(self, cx: &Context) -> Outcome<Value> {
        Ok(new_decimal(cx, &Decimal::of(0)))
    }

    #[slot]
    fn truth(cx: &Context, this: Value) -> Outcome<bool> {
        Ok(!receive(cx, this)?.is_zero())
    }

    #[slot]
    fn hash(cx: &Context, this: Value) -> Outcome<Answer> {
        let number = receive(cx, this)?;
        if number.kind == Kind::Signaling {
            return Err(cx.type_error(format_args!("Cannot hash a signaling NaN value")));
        }
        let cost = Cost::reading(&number.coefficient);
        if let Some(need) = cx.wants(cost.bytes, cost.gas) {
            return Ok(Answer::Reserve(need));
        }
        if number.exponent != 0 {
            // Powers of ten modulo a prime.
            cx.charge(30);
        }
        // A long one is divided by the prime.
        cx.charge(number.coefficient.digits_at_most().0 / 12);
        let identity = || i64::from(cx.heap.identity(this).unwrap_or(0));
        Ok(Answer::Value(Value::int(number.hash().unwrap_or_else(identity))))
    }

    #[slot]
    fn repr(cx: &Context, this: Value) -> Outcome<Answer> {
        written(cx, this, |text| format!("Decimal('{text}')"))
    }

    #[slot]
    fn str(cx: &Context, this: Value) -> Outcome<Answer> {
        written(cx, this, |text| text)
    }

    #[slot]
    fn format(cx: &Context, this: Value, spec: Value) -> Outcome<Answer> {
        let number = receive(cx, this)?;
        let context = current(cx)?;
        let Some(text) = cx.text(spec) else { return Ok(Answer::NotImplemented) };
        // Each character of a specification is looked at several times.
        cx.pay_text(text.len())?;
        let Some(spec) = Specification::parse(text, context.capitals.get()) else {
            return Err(cx.value_error(format_args!("invalid format string")));
        };
        let length = spec.length_bound(&number);
        let cost = text_cost(&number).times(2).and(Cost::linear(length));
        let bytes = cost.bytes.saturating_add(length.saturating_mul(4));
        if let Some(need) = cx.wants(bytes, cost.gas.saturating_add(length / 16)) {
            return Ok(Answer::Reserve(need));
        }
        Ok(Answer::Value(cx.new_str(&number.format(&spec, &context.settings()))))
    }

    #[slot]
    fn unary(cx: &Context, operator: UnaryOperator, this: Value) -> Outcome<Answer> {
        let number = receive(cx, this)?;
        let operation = match operator {
            UnaryOperator::Negate => Operation::Minus,
            UnaryOperator::Positive => Operation::Plus,
            UnaryOperator::Invert => return Ok(Answer::NotImplemented),
        };
        answer(cx, operation, three(&[number]))
    }

    #[slot]
    fn binary(
        cx: &Context,
        operator: BinaryOperator,
        left: Value,
        right: Value,
    ) -> Outcome<Answer> {
        let Some(operation) = operation_of(operator) else { return Ok(Answer::NotImplemented) };
        let (Some(left), Some(right)) = (operand(cx, left), operand(cx, right)) else {
            return Ok(Answer::NotImplemented);
        };
        answer(cx, operation, three(&[left, right]))
    }

    #[slot]
    fn compare(
        cx: &Context,
        operator: CompareOperator,
        left: Value,
        right: Value,
    ) -> Outcome<Answer> {
        let number = receive(cx, left)?;
        let equality = matches!(operator, CompareOperator::Eq | CompareOperator::Ne);
        let float = match cx.unwrap(right).as_float() {
            Some(float) => Some(float),
            None if equality => real_of_complex(cx, right),
            None => None,
        };
        let (other, mut status) = match (operand(cx, right), float) {
            (Some(other), _) => (other, 0),
            (None, Some(float)) => (Decimal::of_float(float), flag::FLOAT_OPERATION),
            _ if cx.user_method(right, "numerator").is_some() => {
                let compare = context::state(cx, COMPARE)?;
                let symbol = Value::int(operator as i64);
                return Ok(Answer::Call(compare, Arguments::of(&[symbol, left, right])));
            }
            _ => return Ok(Answer::NotImplemented),
        };
        let context = current(cx)?;
        let cost =
            Operation::Compare.cost(three(&[number.clone(), other.clone()]), &context.settings());
        if let Some(need) = cx.wants(cost.bytes, cost.gas) {
            return Ok(Answer::Reserve(need));
        }
        cx.charge(if status == 0 { OPERATION_GAS / 2 } else { 2 * OPERATION_GAS });
        if status != 0 && equality {
            // A float that is asked for equality is noted, but never trapped.
            context.flags.set(context.flags.get() | i64::from(status));
            status = 0;
        }
        let order = compare_by_operator(&number, &other, equality, &mut status);
        context.note(cx, status)?;
        Ok(Answer::Value(Value::bool(match order {
            Some(order) => operator.holds(order),
            None => operator == CompareOperator::Ne,
        })))
    }
}

/// Text made of a number once there is room for it.
fn written(cx: &Context, this: Value, finish: fn(String) -> String) -> Outcome<Answer> {
    let number = receive(cx, this)?;
    let context = current(cx)?;
    let cost = text_cost(&number);
    if let Some(need) = cx.wants(cost.bytes, cost.gas) {
        return Ok(Answer::Reserve(need));
    }
    Ok(Answer::Value(cx.new_str(&finish(number.write(context.capitals.get(), false)))))
}

fn from_number(
    cx: &Context,
    frame: &FromReal<'_>,
    resumed: Resumed,
    check: fn(&Context, Value) -> Outcome<()>,
) -> Outcome<Step> {
    if let Resumed::Value(value) = resumed {
        return Ok(Step::Done(value));
    }
    let value = frame.number.get();
    check(cx, value)?;
    let cost = exact_source(cx, value)?.cost(cx);
    frame.frame.take_room(cx, cost.bytes, cost.gas)?;
    // What a float signals elsewhere, it does not signal here.
    let mut status = 0;
    let number = if Number::of(cx, value).is_some() {
        receive(cx, value)?
    } else {
        exact_source(cx, value)?.exactly(cx, &mut status)?
    };
    current(cx)?.note(cx, status & !flag::FLOAT_OPERATION)?;
    let made = new_decimal(cx, &number);
    if frame.cls.get().is(Value::builtin_type(crate::vm::types::type_index::DECIMAL)) {
        return Ok(Step::Done(made));
    }
    Ok(Step::Become(frame.cls.get(), Arguments::of(&[made])))
}

/// A number that is finite, or CPython's error for what it cannot become.
fn finite(cx: &Context, number: &Decimal, what: &str) -> Outcome<()> {
    match number.kind {
        Kind::Finite => Ok(()),
        Kind::Infinite => Err(cx.overflow_error(format_args!("cannot convert Infinity to {what}"))),
        _ => Err(cx.value_error(format_args!("cannot convert NaN to {what}"))),
    }
}

/// A whole number, rounded so, as an int.
fn to_int(cx: &Context, room: Room, this: Value, rounding: Rounding) -> Outcome<Value> {
    let number = receive(cx, this)?;
    finite(cx, &number, "integer")?;
    let grown = number.exponent.max(0) as u64;
    let digits = number.coefficient.digits_at_most().0.saturating_add(grown);
    let cost = Cost::product(digits, digits);
    room.take(cx, cost.bytes, cost.gas)?;
    let settings = crate::number::decimal::context::Settings::MAXIMAL.rounding(rounding);
    let whole = number.to_integral(false, &settings, &mut 0);
    Ok(new_int(cx, &whole.truncated()))
}

fn first(arguments: &[Value]) -> Value {
    arguments.first().copied().unwrap_or(Value::UNBOUND)
}

fn to_float(cx: &Context, this: Value) -> Outcome<f64> {
    let number = receive(cx, this)?;
    if number.kind == Kind::Signaling {
        return Err(cx.value_error(format_args!("cannot convert signaling NaN to float")));
    }
    cx.pay(Cost::reading(&number.coefficient).gas)?;
    let digits = number.coefficient.digits_at_most().0.min(20_000);
    cx.charge(digits.saturating_sub(EVERYDAY));
    Ok(number.to_float())
}

/// `divmod` and three-argument `pow`, which answer NotImplemented to what is no operand.
fn by_operands(
    cx: &Context,
    room: Room,
    operation: Operation,
    values: [Value; 3],
) -> Outcome<Value> {
    let mut operands = Vec::new();
    for value in values.iter().filter(|value| !value.is_unbound()) {
        match operand(cx, *value) {
            Some(operand) => operands.push(operand),
            None => return Ok(Value::NOT_IMPLEMENTED),
        }
    }
    let context = current(cx)?;
    let settings = context.settings();
    let operands = three(&operands);
    let cost = operation.cost(operands, &settings);
    room.take(cx, cost.bytes, cost.gas)?;
    cx.charge(OPERATION_GAS);
    let mut status = 0;
    let output = operation.run(operands, &settings, &mut status);
    context.note(cx, status)?;
    Ok(result(cx, output))
}

fn value_at(arguments: &[Value], index: usize) -> Value {
    arguments.get(index).copied().unwrap_or(Value::UNBOUND)
}

const POWER_SIGNATURE: Signature = Signature::positional_only(&["self", "value", "mod"], 2);

/// `pow` of three numbers, of which one is decimal.
pub(crate) static POWER: NativeRow =
    incremental("pow", "", POWER_SIGNATURE, GasClass::Arithmetic, 0, power);

/// Whether a value is a decimal number.
pub(crate) fn is_decimal(cx: &Context, value: Value) -> bool {
    Number::of(cx, value).is_some()
}

fn power(cx: &Context, frame: &NativeFrame<'_>, _resumed: Resumed) -> Outcome<Step> {
    let modulus = frame.get(2);
    let (operation, count) = if modulus.is_unbound() || modulus.is_none() {
        (Operation::Power, 2)
    } else {
        (Operation::PowerModulo, 3)
    };
    let mut operands = Vec::new();
    for slot in 0..count {
        match operand(cx, frame.get(slot)) {
            Some(operand) => operands.push(operand),
            None => return Ok(Step::Done(Value::NOT_IMPLEMENTED)),
        }
    }
    let context = current(cx)?;
    let settings = context.settings();
    let operands = three(&operands);
    let cost = operation.cost(operands, &settings);
    frame.take_room(cx, cost.bytes, cost.gas)?;
    cx.charge(OPERATION_GAS);
    let mut status = 0;
    let output = operation.run(operands, &settings, &mut status);
    context.note(cx, status)?;
    Ok(Step::Done(result(cx, output)))
}

/// Special methods that no hook stands for.
static SPECIAL: &[NativeRow] = &[
    large(
        "Decimal.__int__",
        "int(self)",
        Signature::SELF,
        GasClass::Build,
        |cx, room, arguments| to_int(cx, room, first(arguments), Rounding::Down),
    ),
    large(
        "Decimal.__trunc__",
        "math.trunc(self)",
        Signature::SELF,
        GasClass::Build,
        |cx, room, arguments| to_int(cx, room, first(arguments), Rounding::Down),
    ),
    large(
        "Decimal.__floor__",
        "math.floor(self)",
        Signature::SELF,
        GasClass::Build,
        |cx, room, arguments| to_int(cx, room, first(arguments), Rounding::Floor),
    ),
    large(
        "Decimal.__ceil__",
        "math.ceil(self)",
        Signature::SELF,
        GasClass::Build,
        |cx, room, arguments| to_int(cx, room, first(arguments), Rounding::Ceiling),
    ),
    large(
        "Decimal.__round__",
        "round(self, ndigits)",
        Signature::positional_only(&["self", "ndigits"], 1),
        GasClass::Build,
        round,
    ),
    sized("Decimal.__float__", "float(self)", Signature::SELF, GasClass::Build, |cx, arguments| {
        Ok(Value::float(to_float(cx, first(arguments))?))
    }),
    sized(
        "Decimal.__complex__",
        "complex(self)",
        Signature::SELF,
        GasClass::Build,
        |cx, arguments| Ok(new_complex(cx, complex(to_float(cx, first(arguments))?, 0.0))),
    ),
    large(
        "Decimal.__abs__",
        "abs(self)",
        Signature::SELF,
        GasClass::Arithmetic,
        |cx, room, arguments| {
            by_operands(
                cx,
                room,
                Operation::Abs,
                [first(arguments), Value::UNBOUND, Value::UNBOUND],
            )
        },
    ),
    large(
        "Decimal.__divmod__",
        "Return divmod(self, value).",
        Signature::SELF_VALUE,
        GasClass::Arithmetic,
        |cx, room, arguments| {
            let (left, right) = (first(arguments), value_at(arguments, 1));
            by_operands(cx, room, Operation::DivideModulo, [left, right, Value::UNBOUND])
        },
    ),
    large(
        "Decimal.__rdivmod__",
        "Return divmod(value, self).",
        Signature::SELF_VALUE,
        GasClass::Arithmetic,
        |cx, room, arguments| {
            let (right, left) = (first(arguments), value_at(arguments, 1));
            by_operands(cx, room, Operation::DivideModulo, [left, right, Value::UNBOUND])
        },
    ),
    incremental(
        "Decimal.__pow__",
        "Return pow(self, value, mod).",
        POWER_SIGNATURE,
        GasClass::Arithmetic,
        0,
        power,
    ),
    sized(
        "Decimal.__copy__",
        "Return self.",
        Signature::SELF.with_whole_receiver(),
        GasClass::Build,
        |_, arguments| Ok(first(arguments)),
    ),
    sized(
        "Decimal.__deepcopy__",
        "Return self.",
        Signature::positional_only(&["self", "memo"], 2).with_whole_receiver(),
        GasClass::Build,
        |_, arguments| Ok(first(arguments)),
    ),
    incremental(
        "Decimal.__reduce__",
        "Return what a copy is made from.",
        Signature::SELF.with_whole_receiver(),
        GasClass::Build,
        0,
        |cx, frame, resumed| {
            if let Resumed::Value(text) = resumed {
                let arguments = cx.heap.new_tuple(&[text]);
                let parts = [cx.type_of(frame.get(0)), arguments];
                return Ok(Step::Done(cx.heap.new_tuple(&parts)));
            }
            let operation = crate::vm::hooks::Operation::Str;
            Ok(Step::Operate(operation, Arguments::of(&[cx.unwrap(frame.get(0))])))
        },
    ),
];

fn round(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let (this, places) = (first(arguments), value_at(arguments, 1));
    if places.is_unbound() || places.is_none() {
        return to_int(cx, room, this, Rounding::HalfEven);
    }
    let Some(places) = int(cx, places) else {
        return Err(cx.type_error(format_args!("optional arg must be an integer")));
    };
    let number = receive(cx, this)?;
    let context = current(cx)?;
    let settings = context.settings();
    // Beyond these places nothing can be quantized.
    let far = 4 * crate::number::decimal::context::MAX_PRECISION;
    let exponent = -Index(places).clamped().clamp(-far, far);
    let quantum =
        Decimal::finite(false, crate::number::decimal::coefficient::Coefficient::ONE, exponent);
    let operands = three(std::slice::from_ref(&number));
    let operands = [operands[0], &quantum, operands[2]];
    let cost = Operation::Quantize.cost(operands, &settings);
    room.take(cx, cost.bytes, cost.gas)?;
    let mut status = 0;
    let output = Operation::Quantize.run(operands, &settings, &mut status);
    context.note(cx, status)?;
    Ok(result(cx, output))
}

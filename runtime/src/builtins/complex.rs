//! `complex`: numbers of two floats.
//!
//! Comes in: numbers, texts, objects with `__complex__`, `__float__` or `__index__`. Goes out: complex numbers with CPython's
//! values and errors. Must never: order them, or round them to ints.

use crate::builtins::shared::number::{Number, number, raise};
use crate::builtins::slots;
use crate::number::complex::{self, Complex, Operand};
use crate::number::int::compare_with_float;
use crate::text::float_format::exact_gas;
use crate::text::number_format;
use crate::value::Value;
use crate::vm::argument::{Converted, float_or_ask};
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, UnaryOperator};
use crate::vm::native::{Arguments, Outcome, Resumed, Step};
use crate::vm::row::native_special;
use crate::vm::slots::{native_frame, native_object};
use crate::vm::types::type_index;
use npyc_format::gas::BYTES_PER_GAS;
use npyc_format::isa::BinaryOperator;
use npython_macros::native_type;

/// The shortest digits of two numbers.
const DIGITS_GAS: u64 = 24;

native_object! {
    /// A complex number.
    Pair in COMPLEX { real: f64, imag: f64 }
}

native_frame! {
    /// `complex.__new__`; what was asked for: 1 `__complex__`, 2 the real, 3 the imaginary part as a float.
    Create(1, positional_only = 1) { cls: Value, real: Value, imag: Value; asked: i64 }
}

native_frame! {
    /// `complex.from_number`.
    FromNumber(2) { cls: Value, number: Value; }
}

/// A new complex number.
pub(crate) fn new_complex(cx: &Context, value: Complex) -> Value {
    Pair::make(cx, value.real, value.imag)
}

/// The complex number that a value is, instances of derived classes included.
pub(crate) fn complex_of(cx: &Context, value: Value) -> Option<Complex> {
    Pair::of(cx, value).map(|pair| pair.value())
}

/// A number as an operand of complex arithmetic; an int that is too large raises OverflowError.
fn operand(cx: &Context, value: Value) -> Outcome<Option<Operand>> {
    if let Some(value) = complex_of(cx, value) {
        return Ok(Some(Operand::Complex(value)));
    }
    Ok(match number(cx, value) {
        Some(Number::Float(real)) => Some(Operand::Real(real)),
        Some(Number::Int(int)) => Some(Operand::Real(crate::builtins::int::to_float(cx, &int)?)),
        None => None,
    })
}

/// The sum, difference or product of a complex number and another number, neither of a derived class; `None` for anything else.
pub(crate) fn at_once(
    cx: &Context,
    operator: BinaryOperator,
    left: Value,
    right: Value,
) -> Option<Value> {
    let operand = |value: Value| match (value.as_float(), value.as_int()) {
        (Some(real), _) => Some(Operand::Real(real)),
        (_, Some(int)) => Some(Operand::Real(int as f64)),
        _ if cx.heap.native_object(value).is_some() => complex_of(cx, value).map(Operand::Complex),
        _ => None,
    };
    let (left, right) = (operand(left)?, operand(right)?);
    let result = match operator {
        BinaryOperator::Add => complex::add(left, right),
        BinaryOperator::Subtract => complex::subtract(left, right),
        BinaryOperator::Multiply => complex::multiply(left, right),
        _ => return None,
    };
    Some(new_complex(cx, result))
}

/// `base ** exponent` of floats whose answer is complex.
pub(crate) fn power_of_floats(cx: &Context, base: f64, exponent: f64) -> Outcome<Answer> {
    let result = complex::power(complex::complex(base, 0.0), complex::complex(exponent, 0.0));
    result.map(|value| Answer::Value(new_complex(cx, value))).map_err(|fault| raise(cx, fault))
}

/// Create a complex number from a string or numbers.
#[native_type(COMPLEX, name = "complex", read_only = true, groups = [slots::COMPLEX])]
impl<'c> Pair<'c> {
    fn value(&self) -> Complex {
        complex::complex(self.real.get(), self.imag.get())
    }

    /// Create and return a new object.
    #[constructor(gas = Build)]
    fn create(cx: &Context, frame: Create<'_>, resumed: Resumed) -> Outcome<Step> {
        if let Resumed::Value(value) = resumed {
            match frame.asked.get() {
                1 if complex_of(cx, value).is_none() => {
                    let kind = cx.type_name(value);
                    return Err(cx.type_error(format_args!(
                        "__complex__ returned non-complex (type {kind})"
                    )));
                }
                3 => frame.imag.set(value),
                _ => frame.real.set(value),
            }
        }
        let (real, imag) = (frame.real.get(), frame.imag.get());
        if real.is_unbound() && imag.is_unbound() {
            return Ok(Step::Done(Pair::make(cx, 0.0, 0.0)));
        }
        if imag.is_unbound()
            && let Some(text) = cx.text(cx.unwrap(real))
        {
            // It is read character by character.
            cx.pay(text.len() as u64)?;
            let parsed = complex::parse(text).ok_or_else(|| {
                if complex::has_stray_underscore(text) {
                    let shown = crate::text::repr::repr_str(text);
                    return cx
                        .value_error(format_args!("could not convert string to complex: {shown}"));
                }
                cx.value_error(format_args!("complex() arg is a malformed string"))
            })?;
            return Ok(Step::Done(new_complex(cx, parsed)));
        }
        if frame.asked.get() == 0
            && let Some(method) = cx.user_method(real, "__complex__")
        {
            frame.asked.set(1);
            return Ok(crate::vm::protocol::checked::step(cx, method, real, &[]));
        }
        let mut parts = [complex::complex(0.0, 0.0); 2];
        for (slot, value) in [real, imag].into_iter().enumerate() {
            if value.is_unbound() {
                continue;
            }
            if let Some(known) = complex_of(cx, value) {
                parts[slot] = known;
                continue;
            }
            if !has_float(cx, value) {
                let kind = cx.type_name(value);
                return Err(match (slot, imag.is_unbound()) {
                    (0, true) => cx.type_error(format_args!(
                        "complex() argument must be a string or a number, not {kind}"
                    )),
                    (0, false) => cx.type_error(format_args!(
                        "complex() argument 'real' must be a real number, not {kind}"
                    )),
                    _ => cx.type_error(format_args!(
                        "complex() argument 'imag' must be a real number, not {kind}"
                    )),
                });
            }
            // Of two parts, each is what `float()` makes of it.
            if !imag.is_unbound()
                && cx.builtin_type_of(value) == type_index::FLOAT
                && cx.user_method(value, "__float__").is_some()
            {
                frame.asked.set(slot as i64 + 2);
                let convert = Value::builtin_type(type_index::FLOAT);
                return Ok(Step::Call(convert, Arguments::of(&[value])));
            }
            match float_or_ask(cx, value)? {
                Converted::Value(value) => parts[slot].real = value.as_float().unwrap_or(0.0),
                Converted::Ask(step) => {
                    frame.asked.set(slot as i64 + 2);
                    return Ok(step);
                }
            }
        }
        // A part that is complex itself has a share in the other; one that is not has none, not even a zero's sign.
        let mut sum = complex::complex(parts[0].real, parts[1].real);
        if complex_of(cx, imag).is_some() {
            sum.real -= parts[1].imag;
        }
        if complex_of(cx, real).is_some() {
            sum.imag = if imag.is_unbound() { parts[0].imag } else { sum.imag + parts[0].imag };
        }
        Ok(Step::Done(new_complex(cx, sum)))
    }

    /// Convert number to a complex floating-point number.
    #[class_method(gas = Build)]
    fn from_number(cx: &Context, frame: FromNumber<'_>, resumed: Resumed) -> Outcome<Step> {
        if let Resumed::Value(value) = resumed {
            return Ok(Step::Done(value));
        }
        let number = frame.number.get();
        let is_number = complex_of(cx, number).is_some()
            || has_float(cx, number)
            || cx.user_method(number, "__complex__").is_some();
        if !is_number {
            let kind = cx.type_name(number);
            return Err(cx.type_error(format_args!("must be real number, not {kind}")));
        }
        Ok(Step::Become(frame.cls.get(), Arguments::of(&[number])))
    }

    /// Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j.
    #[method(gas = Build)]
    fn conjugate(self, cx: &Context) -> Outcome<Value> {
        Ok(Pair::make(cx, self.real.get(), -self.imag.get()))
    }

    /// The arguments with which __new__ makes the value again.
    #[method(name = "__getnewargs__", gas = Build)]
    fn new_arguments(self, cx: &Context) -> Outcome<Value> {
        let parts = [Value::float(self.real.get()), Value::float(self.imag.get())];
        Ok(cx.heap.new_tuple(&parts))
    }

    /// Convert this value to exact type complex.
    #[method(name = "__complex__", gas = Build)]
    fn itself(self, cx: &Context) -> Outcome<Value> {
        Ok(new_complex(cx, self.value()))
    }

    /// abs(self)
    #[method(name = "__abs__", gas = Arithmetic)]
    fn magnitude(self, cx: &Context) -> Outcome<f64> {
        self.value().magnitude().map_err(|fault| raise(cx, fault))
    }

    /// the real part of a complex number
    #[getter]
    fn real(self, _cx: &Context) -> Outcome<f64> {
        Ok(self.real.get())
    }

    /// the imaginary part of a complex number
    #[getter]
    fn imag(self, _cx: &Context) -> Outcome<f64> {
        Ok(self.imag.get())
    }

    #[slot]
    fn truth(self, _cx: &Context) -> Outcome<bool> {
        Ok(self.real.get() != 0.0 || self.imag.get() != 0.0)
    }

    #[slot]
    fn hash(cx: &Context, this: Value) -> Outcome<Answer> {
        let pair = Pair::receive(cx, this)?;
        let hash = pair.value().hash();
        let identity = || i64::from(cx.heap.identity(this).unwrap_or(0));
        Ok(Answer::Value(Value::int(hash.unwrap_or_else(identity))))
    }

    #[slot]
    fn repr(cx: &Context, this: Value) -> Outcome<Answer> {
        cx.charge(DIGITS_GAS);
        Ok(Answer::Value(cx.new_str(&Pair::receive(cx, this)?.value().repr())))
    }

    #[slot]
    fn format(cx: &Context, this: Value, spec: Value) -> Outcome<Answer> {
        let value = Pair::receive(cx, this)?.value();
        let Some(spec) = cx.heap.str(spec) else { return Ok(Answer::NotImplemented) };
        if spec.as_str().is_empty() {
            cx.charge(DIGITS_GAS);
            return Ok(Answer::Value(cx.new_str(&value.repr())));
        }
        let fault = |fault| raise(cx, fault);
        let spec = number_format::float_spec(spec.as_str(), "complex").map_err(fault)?;
        let bytes = spec.size_bound().saturating_mul(4).saturating_add(1024);
        let precision = spec.precision.unwrap_or(6);
        let work = [value.real, value.imag].map(|part| exact_gas(part, precision, spec.kind));
        let gas = spec.size_bound() / BYTES_PER_GAS + work[0] + work[1];
        if let Some(need) = cx.wants(bytes, gas) {
            return Ok(Answer::Reserve(need));
        }
        let text = number_format::format_complex(value, &spec).map_err(fault)?;
        Ok(Answer::Value(cx.new_str(&text)))
    }

    #[slot]
    fn unary(cx: &Context, operator: UnaryOperator, this: Value) -> Outcome<Answer> {
        let value = Pair::receive(cx, this)?.value();
        Ok(match operator {
            UnaryOperator::Negate => Answer::Value(Pair::make(cx, -value.real, -value.imag)),
            UnaryOperator::Positive => Answer::Value(new_complex(cx, value)),
            UnaryOperator::Invert => Answer::NotImplemented,
        })
    }

    #[slot]
    fn binary(
        cx: &Context,
        operator: BinaryOperator,
        left: Value,
        right: Value,
    ) -> Outcome<Answer> {
        let (Some(left), Some(right)) = (operand(cx, left)?, operand(cx, right)?) else {
            return Ok(Answer::NotImplemented);
        };
        let result = match operator {
            BinaryOperator::Add => Ok(complex::add(left, right)),
            BinaryOperator::Subtract => Ok(complex::subtract(left, right)),
            BinaryOperator::Multiply => Ok(complex::multiply(left, right)),
            BinaryOperator::TrueDivide => complex::divide(left, right),
            BinaryOperator::Power => {
                // Logarithm, exponential, sine and cosine.
                cx.charge(8);
                complex::power(left.whole(), right.whole())
            }
            _ => return Ok(Answer::NotImplemented),
        };
        result.map(|value| Answer::Value(new_complex(cx, value))).map_err(|fault| raise(cx, fault))
    }

    #[slot]
    fn compare(
        cx: &Context,
        operator: CompareOperator,
        left: Value,
        right: Value,
    ) -> Outcome<Answer> {
        let left = Pair::receive(cx, left)?.value();
        if !matches!(operator, CompareOperator::Eq | CompareOperator::Ne) {
            return Ok(Answer::NotImplemented);
        }
        let equal = match (complex_of(cx, right), number(cx, right)) {
            (Some(right), _) => left == right,
            (_, Some(Number::Float(right))) => left.real == right && left.imag == 0.0,
            (_, Some(Number::Int(right))) => {
                cx.pay(right.bit_length() / 512)?;
                left.imag == 0.0
                    && compare_with_float(&right, left.real).is_some_and(|order| order.is_eq())
            }
            _ => return Ok(Answer::NotImplemented),
        };
        Ok(Answer::Value(Value::bool(equal == (operator == CompareOperator::Eq))))
    }
}

/// Whether a value is a real number, or says how to become one.
fn has_float(cx: &Context, value: Value) -> bool {
    number(cx, value).is_some()
        || cx.user_method(value, "__float__").is_some()
        || cx.user_method(value, "__index__").is_some()
        || native_special(cx, value, "__float__").is_some()
}

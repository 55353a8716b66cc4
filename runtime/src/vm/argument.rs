//! Typed arguments and results of natives: what a Rust parameter type takes from a guest, and what a result type gives back.
//!
//! Comes in: bound arguments, after the machine has made of each what its type asks for ([`Conversion`]). Goes out: Rust
//! values, or CPython's TypeError. Must never: run Python code; `__index__` and `__float__` are called by the machine before the
//! native begins.

use super::context::Context;
use super::hooks::Operation;
use super::native::{Arguments, Outcome, Step};
use super::row::native_special;
use super::special::Special;
use super::types::type_index;
use crate::builtins::complex::complex_of;
use crate::builtins::float::float;
use crate::builtins::shared::inline::as_truth;
use crate::builtins::shared::number::{int, is_int};
use crate::number::complex::{Complex, complex};
use crate::number::int::Int;
use crate::value::Value;

/// What the machine makes of an argument before the native gets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Conversion {
    /// An int, of what has `__index__`; what has none stays what it is, for the native to refuse in its own words.
    Index,
    /// A float, of a number or what has `__float__` or `__index__`.
    Float,
    /// A complex number or a float, of a number or what has `__complex__`, `__float__` or `__index__`.
    Complex,
    /// An int that fits the machine, of what has `__index__`; all else is refused at once.
    Size,
    /// True or False, of anything.
    Truth,
}

/// An int parameter, as rows by hand name it.
pub(crate) const INDEX: Option<Conversion> = Some(Conversion::Index);

/// A parameter that counts something, likewise.
pub(crate) const SIZE: Option<Conversion> = Some(Conversion::Size);

/// A parameter of which only the truth counts, likewise.
pub(crate) const TRUTH: Option<Conversion> = Some(Conversion::Truth);

/// What a conversion comes to.
pub(crate) enum Converted {
    /// The argument as the native gets it.
    Value(Value),
    /// The machine must do this first; its value is converted again.
    Ask(Step),
}

impl Conversion {
    /// All conversions, by number.
    pub(crate) const ALL: [Conversion; 5] = [
        Conversion::Index,
        Conversion::Float,
        Conversion::Complex,
        Conversion::Size,
        Conversion::Truth,
    ];

    /// Converts an argument, or says what the machine must ask. An omitted argument stays omitted.
    pub(crate) fn convert(self, cx: &Context, value: Value) -> Outcome<Converted> {
        if value.is_unbound() {
            return Ok(Converted::Value(value));
        }
        match self {
            Conversion::Float => float_or_ask(cx, value),
            Conversion::Complex => complex_or_ask(cx, value),
            Conversion::Truth => truth_or_ask(cx, value),
            Conversion::Size => match Conversion::Index.convert(cx, value)? {
                Converted::Value(value) => {
                    crate::builtins::str::methods::count_argument(cx, value, 0)?;
                    Ok(Converted::Value(value))
                }
                ask => Ok(ask),
            },
            Conversion::Index => {
                if !cx.has_user_class(value)
                    || is_int(cx, value)
                    || cx.user_special(value, Special::Index).is_none()
                {
                    return Ok(Converted::Value(value));
                }
                Ok(Converted::Ask(Step::Operate(Operation::Index, Arguments::of(&[value]))))
            }
        }
    }
}

/// The truth of a value, or the question that gives it.
pub(crate) fn truth_or_ask(cx: &Context, value: Value) -> Outcome<Converted> {
    Ok(match as_truth(cx, value)? {
        Some(truth) => Converted::Value(Value::bool(truth)),
        None => Converted::Ask(Step::Operate(Operation::Truth, Arguments::of(&[value]))),
    })
}

/// The float that a number is; for another object the call that converts it, or CPython's TypeError.
pub(crate) fn float_or_ask(cx: &Context, value: Value) -> Outcome<Converted> {
    if value.as_float().is_some() {
        return Ok(Converted::Value(value));
    }
    // A float of a derived class is the float that it is; only `float()` asks its `__float__`.
    if cx.builtin_type_of(value) == type_index::FLOAT
        && let Some(float) = cx.unwrap(value).as_float()
    {
        return Ok(Converted::Value(Value::float(float)));
    }
    let own = cx.has_user_class(value);
    if own
        && (cx.user_method(value, "__float__").is_some()
            || (cx.user_method(value, "__index__").is_some() && float(cx, value).is_none()))
    {
        let convert = Value::builtin_type(type_index::FLOAT);
        return Ok(Converted::Ask(Step::Call(convert, Arguments::of(&[value]))));
    }
    if let Some(float) = float(cx, value) {
        return Ok(Converted::Value(Value::float(float)));
    }
    match int(cx, value) {
        Some(int) => crate::builtins::int::to_float(cx, &int)
            .map(|float| Converted::Value(Value::float(float))),
        None if native_special(cx, value, "__float__").is_some() => {
            let convert = Value::builtin_type(type_index::FLOAT);
            Ok(Converted::Ask(Step::Call(convert, Arguments::of(&[value]))))
        }
        None => {
            Err(cx.type_error(format_args!("must be real number, not {}", cx.type_name(value))))
        }
    }
}

/// A complex number itself, the float that another number is; for another object the call that converts it, or CPython's TypeError.
fn complex_or_ask(cx: &Context, value: Value) -> Outcome<Converted> {
    if complex_of(cx, value).is_some() {
        return Ok(Converted::Value(value));
    }
    if cx.user_method(value, "__complex__").is_some()
        || native_special(cx, value, "__complex__").is_some()
    {
        let convert = Value::builtin_type(type_index::COMPLEX);
        return Ok(Converted::Ask(Step::Call(convert, Arguments::of(&[value]))));
    }
    float_or_ask(cx, value)
}

/// A Rust type that a native may have as a parameter.
pub(crate) trait FromArgument<'c>: Sized {
    /// What the machine makes of the argument first.
    const CONVERSION: Option<Conversion> = None;

    /// The argument as this type, or a TypeError.
    fn from_argument(cx: &'c Context, value: Value) -> Outcome<Self>;
}

impl<'c> FromArgument<'c> for Value {
    fn from_argument(_cx: &'c Context, value: Value) -> Outcome<Value> {
        Ok(value)
    }
}

/// An omitted argument is `None`.
impl<'c, T: FromArgument<'c>> FromArgument<'c> for Option<T> {
    const CONVERSION: Option<Conversion> = T::CONVERSION;

    fn from_argument(cx: &'c Context, value: Value) -> Outcome<Option<T>> {
        if value.is_unbound() { Ok(None) } else { T::from_argument(cx, value).map(Some) }
    }
}

impl<'c> FromArgument<'c> for f64 {
    const CONVERSION: Option<Conversion> = Some(Conversion::Float);

    fn from_argument(_cx: &'c Context, value: Value) -> Outcome<f64> {
        Ok(value.as_float().unwrap_or(f64::NAN))
    }
}

impl<'c> FromArgument<'c> for Complex {
    const CONVERSION: Option<Conversion> = Some(Conversion::Complex);

    fn from_argument(cx: &'c Context, value: Value) -> Outcome<Complex> {
        let real = || complex(value.as_float().unwrap_or(f64::NAN), 0.0);
        Ok(complex_of(cx, value).unwrap_or_else(real))
    }
}

/// An int of any size, by `__index__`.
pub(crate) struct Index(pub(crate) Int);

impl Index {
    /// The int as one of the machine, the nearest one if it does not fit.
    pub(crate) fn clamped(&self) -> i64 {
        let nearest = if self.0.is_negative() { i64::MIN } else { i64::MAX };
        self.0.small().unwrap_or(nearest)
    }

    /// The int as one of the machine; an OverflowError if it does not fit.
    pub(crate) fn exact(&self, cx: &Context) -> Outcome<i64> {
        self.0.small().ok_or_else(|| {
            cx.overflow_error(format_args!("Python int too large to convert to C ssize_t"))
        })
    }

    /// What is left of it divided by a positive int, never negative.
    pub(crate) fn remainder(&self, divisor: i64) -> i64 {
        match self.0.small() {
            Some(int) => int.rem_euclid(divisor),
            None => {
                let rest = num_integer::Integer::mod_floor(&*self.0.big(), &divisor.into());
                num_traits::ToPrimitive::to_i64(&rest).unwrap_or(0)
            }
        }
    }
}

impl<'c> FromArgument<'c> for Index {
    const CONVERSION: Option<Conversion> = Some(Conversion::Index);

    fn from_argument(cx: &'c Context, value: Value) -> Outcome<Index> {
        int(cx, value).map(Index).ok_or_else(|| {
            let kind = cx.type_name(value);
            cx.type_error(format_args!("'{kind}' object cannot be interpreted as an integer"))
        })
    }
}

/// A Rust type that a native may give back.
pub(crate) trait IntoValue {
    /// The value, which the guest sees.
    fn into_value(self, cx: &Context) -> Outcome<Value>;
}

impl IntoValue for Value {
    fn into_value(self, _cx: &Context) -> Outcome<Value> {
        Ok(self)
    }
}

impl IntoValue for () {
    fn into_value(self, _cx: &Context) -> Outcome<Value> {
        Ok(Value::NONE)
    }
}

impl IntoValue for bool {
    fn into_value(self, _cx: &Context) -> Outcome<Value> {
        Ok(Value::bool(self))
    }
}

impl IntoValue for f64 {
    fn into_value(self, _cx: &Context) -> Outcome<Value> {
        Ok(Value::float(self))
    }
}

impl IntoValue for usize {
    fn into_value(self, _cx: &Context) -> Outcome<Value> {
        // No length reaches 2**63.
        Ok(Value::int(self as i64))
    }
}

impl IntoValue for String {
    fn into_value(self, cx: &Context) -> Outcome<Value> {
        Ok(cx.new_str(&self))
    }
}

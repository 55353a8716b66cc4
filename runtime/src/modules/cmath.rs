//! `_cmath`: the functions of `cmath`; its constants, of which two are objects, are made in Python.
//!
//! Comes in: numbers, and objects with `__complex__`, `__float__` or `__index__`. Goes out: complex numbers and floats with
//! CPython's values and errors. Must never: answer where a function of complex numbers has no value.

use crate::builtins::complex::new_complex;
use crate::builtins::shared::number::raise;
use crate::builtins::shared::support::argument;
use crate::number::complex::Complex;
use crate::number::complex_functions as functions;
use crate::number::fault::Fault;
use crate::value::Value;
use crate::vm::argument::{Conversion, FromArgument};
use crate::vm::context::Context;
use crate::vm::module_def::ModuleDef;
use crate::vm::native::{NativeRow, Outcome, Signature};
use crate::vm::row::sized;
use npyc_format::gas::GasClass;

const COMPLEX: Option<Conversion> = Some(Conversion::Complex);
const FLOAT: Option<Conversion> = Some(Conversion::Float);

/// One complex number.
const Z: Signature = Signature::positional_only(&["z"], 1).converting(&[COMPLEX]);

fn complex_at(cx: &Context, arguments: &[Value], index: usize) -> Outcome<Complex> {
    Complex::from_argument(cx, argument(arguments, index))
}

fn float_at(cx: &Context, arguments: &[Value], index: usize) -> Outcome<f64> {
    f64::from_argument(cx, argument(arguments, index))
}

fn answer(cx: &Context, result: Result<Complex, Fault>) -> Outcome<Value> {
    result.map(|value| new_complex(cx, value)).map_err(|fault| raise(cx, fault))
}

/// The row of a function of one complex number.
macro_rules! of_one {
    ($name:ident, $doc:literal) => {
        sized(
            concat!("cmath.", stringify!($name)),
            $doc,
            Z,
            GasClass::Arithmetic,
            |cx, arguments| answer(cx, functions::$name(complex_at(cx, arguments, 0)?)),
        )
    };
}

/// The row of a question about one complex number.
macro_rules! whether {
    ($name:literal, $doc:literal, $test:expr) => {
        sized($name, $doc, Z, GasClass::Arithmetic, |cx, arguments| {
            let test: fn(Complex) -> bool = $test;
            Ok(Value::bool(test(complex_at(cx, arguments, 0)?)))
        })
    };
}

static FUNCTIONS: &[NativeRow] = &[
    of_one!(acos, "Return the arc cosine of z."),
    of_one!(acosh, "Return the inverse hyperbolic cosine of z."),
    of_one!(asin, "Return the arc sine of z."),
    of_one!(asinh, "Return the inverse hyperbolic sine of z."),
    of_one!(atan, "Return the arc tangent of z."),
    of_one!(atanh, "Return the inverse hyperbolic tangent of z."),
    of_one!(cos, "Return the cosine of z."),
    of_one!(cosh, "Return the hyperbolic cosine of z."),
    of_one!(exp, "Return the exponential value e**z."),
    of_one!(log10, "Return the base-10 logarithm of z."),
    of_one!(sin, "Return the sine of z."),
    of_one!(sinh, "Return the hyperbolic sine of z."),
    of_one!(sqrt, "Return the square root of z."),
    of_one!(tan, "Return the tangent of z."),
    of_one!(tanh, "Return the hyperbolic tangent of z."),
    sized(
        "cmath.log",
        "log(z[, base]) -> the logarithm of z to the given base.",
        Signature::positional_only(&["z", "base"], 1).converting(&[COMPLEX, COMPLEX]),
        GasClass::Arithmetic,
        |cx, arguments| {
            let z = complex_at(cx, arguments, 0)?;
            answer(
                cx,
                if argument(arguments, 1).is_unbound() {
                    functions::log(z)
                } else {
                    functions::log_to(z, complex_at(cx, arguments, 1)?)
                },
            )
        },
    ),
    sized(
        "cmath.phase",
        "Return argument, also known as the phase angle, of a complex.",
        Z,
        GasClass::Arithmetic,
        |cx, arguments| Ok(Value::float(functions::phase(complex_at(cx, arguments, 0)?))),
    ),
    sized(
        "cmath.polar",
        "Convert a complex from rectangular coordinates to polar coordinates.",
        Z,
        GasClass::Arithmetic,
        |cx, arguments| {
            let polar = functions::polar(complex_at(cx, arguments, 0)?);
            let (length, angle) = polar.map_err(|fault| raise(cx, fault))?;
            Ok(cx.heap.new_tuple(&[Value::float(length), Value::float(angle)]))
        },
    ),
    sized(
        "cmath.rect",
        "Convert from polar coordinates to rectangular coordinates.",
        Signature::positional_only(&["r", "phi"], 2).converting(&[FLOAT, FLOAT]),
        GasClass::Arithmetic,
        |cx, arguments| {
            let (length, angle) = (float_at(cx, arguments, 0)?, float_at(cx, arguments, 1)?);
            answer(cx, functions::rect(length, angle))
        },
    ),
    whether!(
        "cmath.isfinite",
        "Return True if both the real and imaginary parts of z are finite, else False.",
        |z| z.real.is_finite() && z.imag.is_finite()
    ),
    whether!("cmath.isinf", "Checks if the real or imaginary part of z is infinite.", |z| z
        .real
        .is_infinite()
        || z.imag.is_infinite()),
    whether!("cmath.isnan", "Checks if the real or imaginary part of z not a number (NaN).", |z| z
        .real
        .is_nan()
        || z.imag.is_nan()),
    sized(
        "cmath.isclose",
        "Determine whether two complex numbers are close in value.",
        Signature::new(&["a", "b", "rel_tol", "abs_tol"], 0, 2, 2)
            .converting(&[COMPLEX, COMPLEX, FLOAT, FLOAT]),
        GasClass::Arithmetic,
        |cx, arguments| {
            let or = |index: usize, default: f64| {
                if argument(arguments, index).is_unbound() {
                    Ok(default)
                } else {
                    float_at(cx, arguments, index)
                }
            };
            let (a, b) = (complex_at(cx, arguments, 0)?, complex_at(cx, arguments, 1)?);
            functions::is_close(a, b, or(2, 1e-9)?, or(3, 0.0)?)
                .map(Value::bool)
                .map_err(|fault| raise(cx, fault))
        },
    ),
];

/// The functions of `cmath`.
pub(crate) static CMATH: ModuleDef = ModuleDef {
    name: "_cmath",
    doc: "This module provides access to mathematical functions for complex numbers.",
    functions: &[FUNCTIONS],
    constants: &[],
};

//! Module `math`, and its functions of floats.
//!
//! Comes in: floats, of what has `__float__` or `__index__`. Goes out: CPython's values and errors. Must never: call the
//! operating system's mathematics where its answers differ between hosts.

use super::{math, math_many};
use crate::builtins::shared::number::raise;
use crate::number::fault::Fault;
use crate::number::int::Int;
use crate::number::math_float;
use crate::value::Value;
use crate::vm::argument::Index;
use crate::vm::context::Context;
use crate::vm::native::Outcome;
use npython_macros::native_module;

/// The functions of the module.
enum Math {}

/// What a function of floats comes to.
fn checked(cx: &Context, result: Result<f64, Fault>) -> Outcome<f64> {
    result.map_err(|fault| raise(cx, fault))
}

/// This module provides access to the mathematical functions defined by the C standard.
#[native_module(
    MATH,
    name = "math",
    groups = [math::FUNCTIONS, math_many::FUNCTIONS],
    constants = &[
        ("pi", Value::float(std::f64::consts::PI)),
        ("e", Value::float(std::f64::consts::E)),
        ("tau", Value::float(std::f64::consts::TAU)),
        ("inf", Value::float(f64::INFINITY)),
        ("nan", Value::float(f64::NAN)),
    ]
)]
impl Math {
    /// Return the arc cosine (measured in radians) of x.
    #[function(gas = Arithmetic)]
    fn acos(cx: &Context, x: f64) -> Outcome<f64> {
        checked(cx, math_float::acos(x))
    }

    /// Return the inverse hyperbolic cosine of x.
    #[function(gas = Arithmetic)]
    fn acosh(cx: &Context, x: f64) -> Outcome<f64> {
        checked(cx, math_float::acosh(x))
    }

    /// Return the arc sine (measured in radians) of x.
    #[function(gas = Arithmetic)]
    fn asin(cx: &Context, x: f64) -> Outcome<f64> {
        checked(cx, math_float::asin(x))
    }

    /// Return the inverse hyperbolic sine of x.
    #[function(gas = Arithmetic)]
    fn asinh(cx: &Context, x: f64) -> Outcome<f64> {
        checked(cx, math_float::asinh(x))
    }

    /// Return the arc tangent (measured in radians) of x.
    #[function(gas = Arithmetic)]
    fn atan(cx: &Context, x: f64) -> Outcome<f64> {
        checked(cx, math_float::atan(x))
    }

    /// Return the inverse hyperbolic tangent of x.
    #[function(gas = Arithmetic)]
    fn atanh(cx: &Context, x: f64) -> Outcome<f64> {
        checked(cx, math_float::atanh(x))
    }

    /// Return the cube root of x.
    #[function(gas = Arithmetic)]
    fn cbrt(cx: &Context, x: f64) -> Outcome<f64> {
        checked(cx, math_float::cbrt(x))
    }

    /// Return the cosine of x (measured in radians).
    #[function(gas = Arithmetic)]
    fn cos(cx: &Context, x: f64) -> Outcome<f64> {
        checked(cx, math_float::cos(x))
    }

    /// Return the hyperbolic cosine of x.
    #[function(gas = Arithmetic)]
    fn cosh(cx: &Context, x: f64) -> Outcome<f64> {
        checked(cx, math_float::cosh(x))
    }

    /// Convert angle x from radians to degrees.
    #[function(gas = Arithmetic)]
    fn degrees(_cx: &Context, x: f64) -> Outcome<f64> {
        Ok(math_float::degrees(x))
    }

    /// Error function at x.
    #[function(gas = Arithmetic)]
    fn erf(cx: &Context, x: f64) -> Outcome<f64> {
        checked(cx, math_float::erf(x))
    }

    /// Complementary error function at x.
    #[function(gas = Arithmetic)]
    fn erfc(cx: &Context, x: f64) -> Outcome<f64> {
        checked(cx, math_float::erfc(x))
    }

    /// Return e raised to the power of x.
    #[function(gas = Arithmetic)]
    fn exp(cx: &Context, x: f64) -> Outcome<f64> {
        checked(cx, math_float::exp(x))
    }

    /// Return 2 raised to the power of x.
    #[function(gas = Arithmetic)]
    fn exp2(cx: &Context, x: f64) -> Outcome<f64> {
        checked(cx, math_float::exp2(x))
    }

    /// Return exp(x)-1.
    #[function(gas = Arithmetic)]
    fn expm1(cx: &Context, x: f64) -> Outcome<f64> {
        checked(cx, math_float::expm1(x))
    }

    /// Return the absolute value of the float x.
    #[function(gas = Arithmetic)]
    fn fabs(_cx: &Context, x: f64) -> Outcome<f64> {
        Ok(x.abs())
    }

    /// Gamma function at x.
    #[function(gas = Arithmetic)]
    fn gamma(cx: &Context, x: f64) -> Outcome<f64> {
        checked(cx, math_float::gamma(x))
    }

    /// Natural logarithm of absolute value of Gamma function at x.
    #[function(gas = Arithmetic)]
    fn lgamma(cx: &Context, x: f64) -> Outcome<f64> {
        checked(cx, math_float::lgamma(x))
    }

    /// Return the natural logarithm of 1+x (base e).
    #[function(gas = Arithmetic)]
    fn log1p(cx: &Context, x: f64) -> Outcome<f64> {
        checked(cx, math_float::log1p(x))
    }

    /// Convert angle x from degrees to radians.
    #[function(gas = Arithmetic)]
    fn radians(_cx: &Context, x: f64) -> Outcome<f64> {
        Ok(math_float::radians(x))
    }

    /// Return the sine of x (measured in radians).
    #[function(gas = Arithmetic)]
    fn sin(cx: &Context, x: f64) -> Outcome<f64> {
        checked(cx, math_float::sin(x))
    }

    /// Return the hyperbolic sine of x.
    #[function(gas = Arithmetic)]
    fn sinh(cx: &Context, x: f64) -> Outcome<f64> {
        checked(cx, math_float::sinh(x))
    }

    /// Return the square root of x.
    #[function(gas = Arithmetic)]
    fn sqrt(cx: &Context, x: f64) -> Outcome<f64> {
        checked(cx, math_float::sqrt(x))
    }

    /// Return the tangent of x (measured in radians).
    #[function(gas = Arithmetic)]
    fn tan(cx: &Context, x: f64) -> Outcome<f64> {
        checked(cx, math_float::tan(x))
    }

    /// Return the hyperbolic tangent of x.
    #[function(gas = Arithmetic)]
    fn tanh(cx: &Context, x: f64) -> Outcome<f64> {
        checked(cx, math_float::tanh(x))
    }

    /// Return the value of the least significant bit of the float x.
    #[function(gas = Arithmetic)]
    fn ulp(_cx: &Context, x: f64) -> Outcome<f64> {
        Ok(math_float::ulp(x))
    }

    /// Return the arc tangent (measured in radians) of y/x.
    #[function(gas = Arithmetic)]
    fn atan2(_cx: &Context, y: f64, x: f64) -> Outcome<f64> {
        Ok(math_float::atan2(y, x))
    }

    /// Return a float with the magnitude of x but the sign of y.
    #[function(gas = Arithmetic)]
    fn copysign(_cx: &Context, x: f64, y: f64) -> Outcome<f64> {
        Ok(x.copysign(y))
    }

    /// Return fmod(x, y), according to platform C.
    #[function(gas = Arithmetic)]
    fn fmod(cx: &Context, x: f64, y: f64) -> Outcome<f64> {
        checked(cx, math_float::fmod(x, y))
    }

    /// Return x**y (x to the power of y).
    #[function(gas = Arithmetic)]
    fn pow(cx: &Context, x: f64, y: f64) -> Outcome<f64> {
        checked(cx, math_float::pow(x, y))
    }

    /// Difference between x and the closest integer multiple of y.
    #[function(gas = Arithmetic)]
    fn remainder(cx: &Context, x: f64, y: f64) -> Outcome<f64> {
        checked(cx, math_float::remainder(x, y))
    }

    /// Return True if x is neither an infinity nor a NaN, and False otherwise.
    #[function(gas = Arithmetic)]
    fn isfinite(_cx: &Context, x: f64) -> Outcome<bool> {
        Ok(x.is_finite())
    }

    /// Return True if x is a positive or negative infinity, and False otherwise.
    #[function(gas = Arithmetic)]
    fn isinf(_cx: &Context, x: f64) -> Outcome<bool> {
        Ok(x.is_infinite())
    }

    /// Return True if x is a NaN (not a number), and False otherwise.
    #[function(gas = Arithmetic)]
    fn isnan(_cx: &Context, x: f64) -> Outcome<bool> {
        Ok(x.is_nan())
    }

    /// Fused multiply-add operation.
    #[function(gas = Arithmetic)]
    fn fma(cx: &Context, x: f64, y: f64, z: f64) -> Outcome<f64> {
        checked(cx, math_float::fma(x, y, z))
    }

    /// Return the mantissa and exponent of x, as pair (m, e).
    #[function(gas = Build)]
    fn frexp(cx: &Context, x: f64) -> Outcome<Value> {
        let (mantissa, exponent) =
            if x == 0.0 || !x.is_finite() { (x, 0) } else { crate::number::int::split(x) };
        Ok(cx.heap.new_tuple(&[Value::float(mantissa), Value::int(exponent)]))
    }

    /// Return the fractional and integer parts of x.
    #[function(gas = Build)]
    fn modf(cx: &Context, x: f64) -> Outcome<Value> {
        let (fraction, whole) = math_float::modf(x);
        Ok(cx.heap.new_tuple(&[Value::float(fraction), Value::float(whole)]))
    }

    /// Return x * (2**i).
    #[function(gas = Arithmetic)]
    fn ldexp(cx: &Context, x: f64, i: Value) -> Outcome<f64> {
        match crate::builtins::shared::number::int(cx, i) {
            Some(exponent) => checked(cx, math_float::ldexp(x, &exponent)),
            None => {
                Err(cx.type_error(format_args!("Expected an int as second argument to ldexp.")))
            }
        }
    }

    /// Determine whether two floating-point numbers are close in value.
    #[function(gas = Arithmetic)]
    fn isclose(
        cx: &Context,
        #[named] a: f64,
        b: f64,
        #[keyword] rel_tol: Option<f64>,
        abs_tol: Option<f64>,
    ) -> Outcome<bool> {
        math_float::is_close(a, b, rel_tol.unwrap_or(1e-9), abs_tol.unwrap_or(0.0))
            .map_err(|fault| raise(cx, fault))
    }

    /// Return the floating-point value the given number of steps after x towards y.
    #[function(gas = Arithmetic)]
    fn nextafter(cx: &Context, x: f64, y: f64, #[keyword] steps: Option<Index>) -> Outcome<f64> {
        let Some(steps) = steps else {
            let next = math_float::nextafter(x, y, &Int::Small(1));
            // The one step to zero is C's, which keeps the sign.
            let is_zero = |found: &f64| *found == 0.0 && x != 0.0;
            return checked(
                cx,
                next.map(|next| if is_zero(&next) { next.copysign(x) } else { next }),
            );
        };
        checked(cx, math_float::nextafter(x, y, &steps.0))
    }
}

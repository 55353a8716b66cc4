//! Numbers as CPython has them: in, machine values (`i64`, `f64`, `BigInt`) and text; out, values, text or a
//! [`fault::Fault`] that names the exception to raise. Nothing here may know the machine, its heap or a guest value.
pub(crate) mod arith;
pub(crate) mod calendar;
pub(crate) mod complex;
#[cfg(feature = "math")]
pub(crate) mod complex_functions;
#[cfg(feature = "decimal")]
pub(crate) mod decimal;
pub(crate) mod fault;
pub(crate) mod float_ops;
pub(crate) mod float_parse;
pub(crate) mod float_repr;
pub(crate) mod gcd;
pub(crate) mod half;
pub(crate) mod hash;
pub(crate) mod int;
pub(crate) mod int_parse;
pub(crate) mod limbs;
pub(crate) mod math;
#[cfg(feature = "math")]
mod math_error;
#[cfg(feature = "math")]
pub(crate) mod math_float;
#[cfg(feature = "math")]
mod math_gamma;
pub(crate) mod math_sums;
pub(crate) mod products;
pub(crate) mod round;
pub(crate) mod sum;

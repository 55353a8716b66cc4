//! The float functions of module `math`: in, doubles; out, doubles or CPython's faults.
//! It must never answer NaN or an infinity where CPython raises. The results are those of the C library.
use super::fault::Fault;
use super::float_repr::float_repr;
use super::int::{Int, scale};
use num_traits::ToPrimitive;
use std::f64::consts::{LN_2, PI};

/// The fault of a function of two arguments, and of those that say no more.
pub(crate) fn domain_error() -> Fault {
    Fault::value("math domain error")
}

fn range_error() -> Fault {
    Fault::overflow("math range error")
}

/// CPython's judgement of a result: NaN from a number is a domain error, an infinity from a finite one a range error.
fn checked(value: f64, result: f64, domain: &str) -> Result<f64, Fault> {
    if result.is_nan() && !value.is_nan() {
        return Err(Fault::value(format!("{domain}, got {}", float_repr(value))));
    }
    if result.is_infinite() && value.is_finite() {
        return Err(range_error());
    }
    Ok(result)
}

/// Of the functions whose infinities are poles, not overflows.
fn checked_pole(value: f64, result: f64, domain: &str) -> Result<f64, Fault> {
    let pole = result.is_infinite() && value.is_finite();
    checked(value, if pole { f64::NAN } else { result }, domain)
}

const UNIT: &str = "expected a number in range from -1 up to 1";
const FINITE: &str = "expected a finite input";
const POSITIVE: &str = "expected a positive input";
const NOT_GAMMA: &str = "expected a noninteger or positive integer";

/// `math.acos`.
pub(crate) fn acos(x: f64) -> Result<f64, Fault> {
    checked(x, x.acos(), UNIT)
}

/// `math.asin`.
pub(crate) fn asin(x: f64) -> Result<f64, Fault> {
    checked(x, x.asin(), UNIT)
}

/// `math.atan`.
pub(crate) fn atan(x: f64) -> Result<f64, Fault> {
    Ok(x.atan())
}

/// `math.acosh`: Rust's own formula differs from the C library's in the last digit, so it is spelt out.
pub(crate) fn acosh(x: f64) -> Result<f64, Fault> {
    let result = if x < 1.0 {
        f64::NAN
    } else if x == 1.0 {
        0.0
    } else if x >= 268_435_456.0 {
        x.ln() + LN_2
    } else if x > 2.0 {
        let square = x * x;
        (2.0 * x - 1.0 / (x + (square - 1.0).sqrt())).ln()
    } else {
        let above = x - 1.0;
        (above + (2.0 * above + above * above).sqrt()).ln_1p()
    };
    checked(x, result, "expected argument value not less than 1")
}

/// `math.asinh`.
pub(crate) fn asinh(x: f64) -> Result<f64, Fault> {
    let magnitude = x.abs();
    let result = if !x.is_finite() || magnitude < 1.0 / 268_435_456.0 {
        return Ok(x);
    } else if magnitude > 268_435_456.0 {
        magnitude.ln() + LN_2
    } else if magnitude > 2.0 {
        (2.0 * magnitude + 1.0 / ((x * x + 1.0).sqrt() + magnitude)).ln()
    } else {
        let square = x * x;
        (magnitude + square / (1.0 + (1.0 + square).sqrt())).ln_1p()
    };
    Ok(result.copysign(x))
}

/// `math.atanh`.
pub(crate) fn atanh(x: f64) -> Result<f64, Fault> {
    let magnitude = x.abs();
    let result = if magnitude < 1.0 / 268_435_456.0 {
        return Ok(x);
    } else if magnitude < 0.5 {
        let double = magnitude + magnitude;
        0.5 * (double + double * magnitude / (1.0 - magnitude)).ln_1p()
    } else if magnitude < 1.0 {
        0.5 * ((magnitude + magnitude) / (1.0 - magnitude)).ln_1p()
    } else {
        f64::NAN
    };
    checked(x, result.copysign(x), "expected a number between -1 and 1")
}

/// `math.cbrt`.
pub(crate) fn cbrt(x: f64) -> Result<f64, Fault> {
    Ok(x.cbrt())
}

/// `math.cos`.
pub(crate) fn cos(x: f64) -> Result<f64, Fault> {
    checked(x, x.cos(), FINITE)
}

/// `math.sin`.
pub(crate) fn sin(x: f64) -> Result<f64, Fault> {
    checked(x, x.sin(), FINITE)
}

/// `math.tan`.
pub(crate) fn tan(x: f64) -> Result<f64, Fault> {
    checked(x, x.tan(), FINITE)
}

/// `math.cosh`.
pub(crate) fn cosh(x: f64) -> Result<f64, Fault> {
    checked(x, x.cosh(), FINITE)
}

/// `math.sinh`.
pub(crate) fn sinh(x: f64) -> Result<f64, Fault> {
    checked(x, x.sinh(), FINITE)
}

/// `math.tanh`.
pub(crate) fn tanh(x: f64) -> Result<f64, Fault> {
    Ok(x.tanh())
}

/// `math.exp`.
pub(crate) fn exp(x: f64) -> Result<f64, Fault> {
    checked(x, x.exp(), FINITE)
}

/// `math.exp2`.
pub(crate) fn exp2(x: f64) -> Result<f64, Fault> {
    checked(x, x.exp2(), FINITE)
}

/// `math.expm1`.
pub(crate) fn expm1(x: f64) -> Result<f64, Fault> {
    checked(x, x.exp_m1(), FINITE)
}

/// `math.sqrt`.
pub(crate) fn sqrt(x: f64) -> Result<f64, Fault> {
    checked(x, x.sqrt(), "expected a nonnegative input")
}

/// `math.erf`.
pub(crate) fn erf(x: f64) -> Result<f64, Fault> {
    Ok(super::math_error::erf(x))
}

/// `math.erfc`.
pub(crate) fn erfc(x: f64) -> Result<f64, Fault> {
    Ok(super::math_error::erfc(x))
}

/// `math.gamma`.
pub(crate) fn gamma(x: f64) -> Result<f64, Fault> {
    let result = super::math_gamma::gamma(x);
    // Zero is a pole; every other infinity is too large a value.
    if x == 0.0 { checked_pole(x, result, NOT_GAMMA) } else { checked(x, result, NOT_GAMMA) }
}

/// `math.lgamma`.
pub(crate) fn lgamma(x: f64) -> Result<f64, Fault> {
    let result = super::math_gamma::log_gamma(x);
    if x <= 0.0 { checked_pole(x, result, NOT_GAMMA) } else { checked(x, result, NOT_GAMMA) }
}

/// `math.log1p`.
pub(crate) fn log1p(x: f64) -> Result<f64, Fault> {
    checked_pole(x, x.ln_1p(), "expected argument value > -1")
}

/// Which logarithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Base {
    /// `math.log` with one argument.
    E,
    /// `math.log2`.
    Two,
    /// `math.log10`.
    Ten,
}

impl Base {
    fn of(self, x: f64) -> f64 {
        match self {
            Base::E => x.ln(),
            Base::Two => x.log2(),
            Base::Ten => x.log10(),
        }
    }
}

/// A logarithm of a float.
pub(crate) fn log(x: f64, base: Base) -> Result<f64, Fault> {
    checked_pole(x, base.of(x), POSITIVE)
}

/// A logarithm of an integer of any size; its fault does not show the argument.
pub(crate) fn log_int(value: &Int, base: Base) -> Result<f64, Fault> {
    if value.is_negative() || value.is_zero() {
        return Err(Fault::value(POSITIVE));
    }
    if let Ok(x) = value.to_f64() {
        return Ok(base.of(x));
    }
    // Too large for a double: the logarithm of a mantissa in [0.5, 1) plus that of a power of two.
    let big = value.big();
    let bits = big.bits();
    let mut top = (big.magnitude() >> bits.saturating_sub(64)).to_u64().unwrap_or(u64::MAX);
    if big.magnitude().trailing_zeros().is_some_and(|zeros| zeros < bits.saturating_sub(64)) {
        top |= 1;
    }
    let mantissa = scale(top as f64, -64);
    Ok(base.of(mantissa) + base.of(2.0) * bits as f64)
}

/// `math.log(x, base)` from the two natural logarithms.
pub(crate) fn log_quotient(numerator: f64, denominator: f64) -> Result<f64, Fault> {
    super::float_ops::divide(numerator, denominator)
}

/// `math.degrees`.
pub(crate) fn degrees(x: f64) -> f64 {
    x * (180.0 / PI)
}

/// `math.radians`.
pub(crate) fn radians(x: f64) -> f64 {
    x * (PI / 180.0)
}

/// `math.pow`.
pub(crate) fn pow(x: f64, y: f64) -> Result<f64, Fault> {
    let result = x.powf(y);
    if !x.is_finite() || !y.is_finite() {
        return Ok(result);
    }
    if result.is_nan() || (result.is_infinite() && x == 0.0) {
        return Err(domain_error());
    }
    if result.is_infinite() { Err(range_error()) } else { Ok(result) }
}

/// `math.fmod`.
pub(crate) fn fmod(x: f64, y: f64) -> Result<f64, Fault> {
    let result = x % y;
    if result.is_nan() && !x.is_nan() && !y.is_nan() { Err(domain_error()) } else { Ok(result) }
}

/// `math.remainder`: by the nearest multiple, ties to even.
pub(crate) fn remainder(x: f64, y: f64) -> Result<f64, Fault> {
    if x.is_nan() || y.is_nan() {
        return Ok(f64::NAN);
    }
    if x.is_infinite() || y == 0.0 {
        return Err(domain_error());
    }
    if y.is_infinite() {
        return Ok(x);
    }
    let (magnitude, unit) = (x.abs(), y.abs());
    let rest = magnitude % unit;
    let complement = unit - rest;
    // Comparing with the complement avoids doubling, which could overflow.
    let result = if rest < complement {
        rest
    } else if rest > complement {
        -complement
    } else {
        rest - 2.0 * ((0.5 * (magnitude - rest)) % unit)
    };
    Ok(result * 1.0_f64.copysign(x))
}

/// `math.atan2`.
pub(crate) fn atan2(y: f64, x: f64) -> f64 {
    y.atan2(x)
}

/// `math.fma`.
pub(crate) fn fma(x: f64, y: f64, z: f64) -> Result<f64, Fault> {
    let result = x.mul_add(y, z);
    if result.is_finite() {
        return Ok(result);
    }
    if result.is_nan() {
        let known = x.is_nan() || y.is_nan() || z.is_nan();
        return if known { Ok(result) } else { Err(Fault::value("invalid operation in fma")) };
    }
    if x.is_finite() && y.is_finite() && z.is_finite() {
        return Err(Fault::overflow("overflow in fma"));
    }
    Ok(result)
}

/// `math.ldexp`.
pub(crate) fn ldexp(x: f64, exponent: &Int) -> Result<f64, Fault> {
    let exponent = match exponent {
        Int::Small(exponent) => *exponent,
        Int::Big(_) if exponent.is_negative() => i64::MIN,
        Int::Big(_) => i64::MAX,
    };
    let result = scale(x, exponent);
    if result.is_infinite() && x.is_finite() { Err(range_error()) } else { Ok(result) }
}

/// `math.modf`: the fraction and the whole part, both with the sign.
pub(crate) fn modf(x: f64) -> (f64, f64) {
    if x.is_infinite() {
        return (0.0_f64.copysign(x), x);
    }
    if x.is_nan() {
        return (x, x);
    }
    let whole = x.trunc();
    ((x - whole).copysign(x), whole)
}

/// `math.ulp`.
pub(crate) fn ulp(x: f64) -> f64 {
    let magnitude = x.abs();
    if !magnitude.is_finite() {
        return magnitude;
    }
    let above = f64::from_bits(magnitude.to_bits() + 1);
    if above.is_infinite() {
        magnitude - f64::from_bits(magnitude.to_bits() - 1)
    } else {
        above - magnitude
    }
}

/// `math.nextafter(x, y, steps=steps)`.
pub(crate) fn nextafter(x: f64, y: f64, steps: &Int) -> Result<f64, Fault> {
    if steps.is_negative() {
        return Err(Fault::value("steps must be a non-negative integer"));
    }
    if steps.is_zero() {
        return Ok(x);
    }
    if x.is_nan() || y.is_nan() {
        return Ok(f64::NAN);
    }
    if x == y {
        return Ok(y);
    }
    // Doubles in order of their values, as whole numbers: neighbours differ by one, and both zeros are zero.
    let order = |value: f64| {
        let magnitude = i128::from(value.abs().to_bits());
        if value.is_sign_negative() { -magnitude } else { magnitude }
    };
    let steps = steps.small().map_or(i128::from(u64::MAX), i128::from);
    let (from, to) = (order(x), order(y));
    if (to - from).abs() <= steps {
        return Ok(y);
    }
    let reached = if to > from { from + steps } else { from - steps };
    let result = f64::from_bits(reached.unsigned_abs() as u64);
    // Zero keeps the sign of the side it was reached from.
    let negative = reached < 0 || (reached == 0 && x < 0.0);
    Ok(if negative { -result } else { result })
}

/// `math.isclose`.
pub(crate) fn is_close(left: f64, right: f64, relative: f64, absolute: f64) -> Result<bool, Fault> {
    if relative < 0.0 || absolute < 0.0 {
        return Err(Fault::value("tolerances must be non-negative"));
    }
    if left == right {
        return Ok(true);
    }
    if left.is_infinite() || right.is_infinite() {
        return Ok(false);
    }
    let difference = (right - left).abs();
    Ok(difference <= (relative * right).abs()
        || difference <= (relative * left).abs()
        || difference <= absolute)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::math_sums::{ExactSum, Number, SumOfProducts, euclidean_norm};

    /// Lines of `function ARGUMENTS result`, doubles by their bits, recorded from a 64-bit CPython 3.13 with glibc.
    const RECORDED: &str = include_str!("testdata/math.txt");

    fn double(text: &str) -> f64 {
        if text == "nan" {
            f64::NAN
        } else {
            f64::from_bits(u64::from_str_radix(text, 16).unwrap())
        }
    }

    fn apply(name: &str, x: f64, rest: &[f64]) -> Result<f64, Fault> {
        let y = rest.first().copied().unwrap_or(0.0);
        match name {
            "acos" => acos(x),
            "acosh" => acosh(x),
            "asin" => asin(x),
            "asinh" => asinh(x),
            "atan" => atan(x),
            "atanh" => atanh(x),
            "cbrt" => cbrt(x),
            "cos" => cos(x),
            "cosh" => cosh(x),
            "degrees" => Ok(degrees(x)),
            "erf" => erf(x),
            "erfc" => erfc(x),
            "exp" => exp(x),
            "exp2" => exp2(x),
            "expm1" => expm1(x),
            "gamma" => gamma(x),
            "lgamma" => lgamma(x),
            "log" => log(x, Base::E),
            "log10" => log(x, Base::Ten),
            "log1p" => log1p(x),
            "log2" => log(x, Base::Two),
            "radians" => Ok(radians(x)),
            "sin" => sin(x),
            "sinh" => sinh(x),
            "sqrt" => sqrt(x),
            "tan" => tan(x),
            "tanh" => tanh(x),
            "ulp" => Ok(ulp(x)),
            "fabs" => Ok(x.abs()),
            "pow" => pow(x, y),
            "fmod" => fmod(x, y),
            "remainder" => remainder(x, y),
            "atan2" => Ok(atan2(x, y)),
            "copysign" => Ok(x.copysign(y)),
            "nextafter" => nextafter(x, y, &Int::Small(1)),
            _ => panic!("no function {name}"),
        }
    }

    fn sum(name: &str, values: &[f64]) -> Result<f64, Fault> {
        match name {
            "hypot" => Ok(euclidean_norm(&mut values.to_vec())),
            "fsum" => {
                let mut sum = ExactSum::new();
                for value in values {
                    sum.add(*value)?;
                }
                sum.total()
            }
            _ => {
                let mut sum = SumOfProducts::new();
                for (left, right) in values.iter().zip(values.iter().rev()) {
                    sum.add(&Number::Float(*left), &Number::Float(*right))?;
                }
                match sum.total()? {
                    Number::Float(total) => Ok(total),
                    Number::Int(total) => total.to_f64(),
                }
            }
        }
    }

    #[test]
    fn matches_recorded_results() {
        let (mut count, mut rounded, mut wrong) = (0, 0, Vec::new());
        for line in RECORDED.lines() {
            let [name, arguments, expected] = line.split(' ').collect::<Vec<_>>()[..] else {
                panic!("bad line")
            };
            let values: Vec<f64> =
                arguments.split(',').filter(|text| *text != "-").map(double).collect();
            let result = match name {
                "hypot" | "fsum" | "sumprod" => sum(name, &values),
                _ => apply(name, values[0], &values[1..]),
            };
            let shown = match &result {
                Ok(value) if value.is_nan() => "nan".to_string(),
                Ok(value) => format!("{:x}", value.to_bits()),
                Err(Fault::Value(_)) => "ValueError".to_string(),
                Err(_) => "OverflowError".to_string(),
            };
            count += 1;
            if shown == expected {
                continue;
            }
            // The C library that recorded is not always the one that runs: a last digit may differ.
            let exact = matches!(
                name,
                "hypot" | "fsum" | "sumprod" | "sqrt" | "ulp" | "remainder" | "fmod" | "nextafter"
            );
            let near = !exact
                && !expected.ends_with("Error")
                && result.as_ref().is_ok_and(|value| {
                    let expected = double(expected);
                    (value - expected).abs() <= 4.0 * ulp(expected)
                });
            if near {
                rounded += 1;
            } else {
                wrong.push(format!("{name} {values:?}: {shown}, not {expected}"));
            }
        }
        assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
        assert!(rounded * 20 < count, "{rounded} of {count} results differ in their last digit");
        assert!(count > 4000, "the recording is truncated");
    }

    #[test]
    fn faults_have_cpythons_texts() {
        let text = |result: Result<f64, Fault>| result.map_err(|fault| fault.to_string());
        let refused = |expected: &str| Err(expected.to_string());
        assert_eq!(text(sqrt(-1.0)), refused("expected a nonnegative input, got -1.0"));
        assert_eq!(
            text(acos(1e308)),
            refused("expected a number in range from -1 up to 1, got 1e+308")
        );
        assert_eq!(text(acosh(0.0)), refused("expected argument value not less than 1, got 0.0"));
        assert_eq!(text(atanh(1.0)), refused("expected a number between -1 and 1, got 1.0"));
        assert_eq!(text(cos(f64::NEG_INFINITY)), refused("expected a finite input, got -inf"));
        assert_eq!(text(log(-0.0, Base::E)), refused("expected a positive input, got -0.0"));
        assert_eq!(text(log_int(&Int::Small(0), Base::Ten)), refused("expected a positive input"));
        assert_eq!(text(log1p(-1.0)), refused("expected argument value > -1, got -1.0"));
        assert_eq!(
            text(gamma(-0.0)),
            refused("expected a noninteger or positive integer, got -0.0")
        );
        assert_eq!(
            text(lgamma(-2.0)),
            refused("expected a noninteger or positive integer, got -2.0")
        );
        assert_eq!(text(gamma(1000.0)), refused("math range error"));
        assert_eq!(text(lgamma(1e308)), refused("math range error"));
        assert_eq!(text(exp(1000.0)), refused("math range error"));
        assert_eq!(text(pow(0.0, -1.0)), refused("math domain error"));
        assert_eq!(text(fma(f64::INFINITY, 0.0, 1.0)), refused("invalid operation in fma"));
        assert_eq!(text(fma(1e308, 10.0, 0.0)), refused("overflow in fma"));
        assert_eq!(text(log_quotient(1.0, 0.0)), refused("division by zero"));
    }

    #[test]
    fn handles_integers_beyond_doubles() {
        let huge = Int::from(num_bigint::BigInt::from(10).pow(400));
        assert_eq!(log_int(&huge, Base::Ten), Ok(400.0));
        assert_eq!(log_int(&huge, Base::E), Ok(921.0340371976182));
        assert_eq!(log_int(&huge, Base::Two), Ok(1328.771237954945));
        assert_eq!(ldexp(1.0, &Int::Small(-1074)), Ok(5e-324));
        assert_eq!(ldexp(1.0, &Int::Small(-1075)), Ok(0.0));
        assert_eq!(ldexp(3.0, &Int::Small(-1075)), Ok(1e-323));
        assert_eq!(ldexp(0.75, &Int::Small(1024)), Ok(1.348269851146737e308));
        assert_eq!(
            ldexp(1.0, &huge).map_err(|fault| fault.to_string()),
            Err("math range error".into())
        );
        assert_eq!(nextafter(1.0, f64::INFINITY, &huge), Ok(f64::INFINITY));
        assert_eq!(nextafter(-1e-323, 1e-323, &Int::Small(3)), Ok(5e-324));
        assert_eq!(is_close(0.0, 1e-10, 1e-9, 1e-9), Ok(true));
    }
}

//! Complex arithmetic: in, pairs of floats; out, pairs of floats or CPython's errors. Where one operand is a real number, the
//! rules of C for mixed operands hold: its missing half has no part in the result, not even by a zero's sign.
//! It must never give a NaN where an infinity can be recovered.

use super::fault::Fault;
use super::float_parse;
use super::float_repr::float_repr;
use super::hash::hash_float;

/// A complex number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Complex {
    pub(crate) real: f64,
    pub(crate) imag: f64,
}

/// A factor or dividend that is complex, or real only.
#[derive(Clone, Copy)]
pub(crate) enum Operand {
    Real(f64),
    Complex(Complex),
}

use Operand::{Complex as Both, Real};

/// A pair.
pub(crate) const fn complex(real: f64, imag: f64) -> Complex {
    Complex { real, imag }
}

/// 1 or 0 with a sign, by whether a part is infinite: how infinities are recovered.
fn unit(part: f64) -> f64 {
    (if part.is_infinite() { 1.0_f64 } else { 0.0 }).copysign(part)
}

fn zero_for_nan(part: f64) -> f64 {
    if part.is_nan() { 0.0_f64.copysign(part) } else { part }
}

impl Operand {
    /// It as a pair.
    pub(crate) fn whole(self) -> Complex {
        match self {
            Real(real) => complex(real, 0.0),
            Both(both) => both,
        }
    }
}

/// `left + right`.
pub(crate) fn add(left: Operand, right: Operand) -> Complex {
    match (left, right) {
        (Both(a), Real(b)) | (Real(b), Both(a)) => complex(a.real + b, a.imag),
        _ => {
            let (a, b) = (left.whole(), right.whole());
            complex(a.real + b.real, a.imag + b.imag)
        }
    }
}

/// `left - right`.
pub(crate) fn subtract(left: Operand, right: Operand) -> Complex {
    match (left, right) {
        (Both(a), Real(b)) => complex(a.real - b, a.imag),
        (Real(a), Both(b)) => complex(a - b.real, -b.imag),
        _ => {
            let (a, b) = (left.whole(), right.whole());
            complex(a.real - b.real, a.imag - b.imag)
        }
    }
}

/// `left * right`.
pub(crate) fn multiply(left: Operand, right: Operand) -> Complex {
    match (left, right) {
        (Both(a), Real(b)) | (Real(b), Both(a)) => complex(a.real * b, a.imag * b),
        _ => product(left.whole(), right.whole()),
    }
}

fn product(a: Complex, b: Complex) -> Complex {
    let plain = complex(a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real);
    if !plain.real.is_nan() || !plain.imag.is_nan() {
        return plain;
    }
    let (mut left, mut right, mut recover) = (a, b, false);
    if a.real.is_infinite() || a.imag.is_infinite() {
        left = complex(unit(a.real), unit(a.imag));
        right = complex(zero_for_nan(b.real), zero_for_nan(b.imag));
        recover = true;
    }
    if b.real.is_infinite() || b.imag.is_infinite() {
        right = complex(unit(b.real), unit(b.imag));
        left = complex(zero_for_nan(left.real), zero_for_nan(left.imag));
        recover = true;
    }
    let parts = [a.real * b.real, a.imag * b.imag, a.real * b.imag, a.imag * b.real];
    if !recover && parts.iter().any(|part| part.is_infinite()) {
        left = complex(zero_for_nan(a.real), zero_for_nan(a.imag));
        right = complex(zero_for_nan(b.real), zero_for_nan(b.imag));
        recover = true;
    }
    if !recover {
        return plain;
    }
    complex(
        f64::INFINITY * (left.real * right.real - left.imag * right.imag),
        f64::INFINITY * (left.real * right.imag + left.imag * right.real),
    )
}

/// `left / right`.
pub(crate) fn divide(left: Operand, right: Operand) -> Result<Complex, Fault> {
    let result = match (left, right) {
        (Both(_), Real(0.0)) => None,
        (Both(a), Real(b)) => Some(complex(a.real / b, a.imag / b)),
        (Real(a), _) => real_quotient(a, right.whole()),
        (Both(a), Both(b)) => quotient(a, b),
    };
    result.ok_or_else(|| Fault::zero_division("division by zero"))
}

/// The quotient of pairs; none for a zero divisor.
fn quotient(a: Complex, b: Complex) -> Option<Complex> {
    let result = if b.real.abs() >= b.imag.abs() {
        if b.real == 0.0 {
            return None;
        }
        let ratio = b.imag / b.real;
        let divisor = b.real + b.imag * ratio;
        complex((a.real + a.imag * ratio) / divisor, (a.imag - a.real * ratio) / divisor)
    } else if b.imag.abs() >= b.real.abs() {
        let ratio = b.real / b.imag;
        let divisor = b.real * ratio + b.imag;
        complex((a.real * ratio + a.imag) / divisor, (a.imag * ratio - a.real) / divisor)
    } else {
        complex(f64::NAN, f64::NAN)
    };
    if !result.real.is_nan() || !result.imag.is_nan() {
        return Some(result);
    }
    let is_infinite = |pair: Complex| pair.real.is_infinite() || pair.imag.is_infinite();
    let is_finite = |pair: Complex| pair.real.is_finite() && pair.imag.is_finite();
    Some(if is_infinite(a) && is_finite(b) {
        let (x, y) = (unit(a.real), unit(a.imag));
        complex(
            f64::INFINITY * (x * b.real + y * b.imag),
            f64::INFINITY * (y * b.real - x * b.imag),
        )
    } else if is_infinite(b) && is_finite(a) {
        let (x, y) = (unit(b.real), unit(b.imag));
        complex(0.0 * (a.real * x + a.imag * y), 0.0 * (a.imag * x - a.real * y))
    } else {
        result
    })
}

/// The quotient of a real number and a pair; none for a zero divisor.
fn real_quotient(a: f64, b: Complex) -> Option<Complex> {
    let result = if b.real.abs() >= b.imag.abs() {
        if b.real == 0.0 {
            return None;
        }
        let ratio = b.imag / b.real;
        let divisor = b.real + b.imag * ratio;
        complex(a / divisor, (-a * ratio) / divisor)
    } else if b.imag.abs() >= b.real.abs() {
        let ratio = b.real / b.imag;
        let divisor = b.real * ratio + b.imag;
        complex((a * ratio) / divisor, (-a) / divisor)
    } else {
        complex(f64::NAN, f64::NAN)
    };
    let lost = result.real.is_nan() && result.imag.is_nan();
    if lost && a.is_finite() && (b.real.is_infinite() || b.imag.is_infinite()) {
        let (x, y) = (unit(b.real), unit(b.imag));
        return Some(complex(0.0 * (a * x), 0.0 * (-a * y)));
    }
    Some(result)
}

/// Exponents up to this are raised to by multiplying.
const LARGEST_MULTIPLIED: f64 = 100.0;

/// `base ** exponent`.
pub(crate) fn power(base: Complex, exponent: Complex) -> Result<Complex, Fault> {
    let multiplied = exponent.imag == 0.0
        && exponent.real == exponent.real.floor()
        && exponent.real.abs() <= LARGEST_MULTIPLIED;
    let result = if multiplied {
        let times = exponent.real as i64;
        let positive = multiply_out(base, times.unsigned_abs());
        if times > 0 { Some(positive) } else { quotient(complex(1.0, 0.0), positive) }
    } else {
        general_power(base, exponent)
    };
    let result =
        result.ok_or_else(|| Fault::zero_division("zero to a negative or complex power"))?;
    if result.real.is_infinite() || result.imag.is_infinite() {
        return Err(Fault::overflow("complex exponentiation"));
    }
    Ok(result)
}

fn multiply_out(base: Complex, times: u64) -> Complex {
    let (mut result, mut square, mut left) = (complex(1.0, 0.0), base, times);
    while left > 0 {
        if left & 1 == 1 {
            result = product(result, square);
        }
        left >>= 1;
        square = product(square, square);
    }
    result
}

fn general_power(base: Complex, exponent: Complex) -> Option<Complex> {
    if exponent.real == 0.0 && exponent.imag == 0.0 {
        return Some(complex(1.0, 0.0));
    }
    if base.real == 0.0 && base.imag == 0.0 {
        return (exponent.imag == 0.0 && exponent.real >= 0.0).then_some(complex(0.0, 0.0));
    }
    let length_of_base = base.real.hypot(base.imag);
    let angle = base.imag.atan2(base.real);
    let (mut length, mut phase) = (length_of_base.powf(exponent.real), angle * exponent.real);
    if exponent.imag != 0.0 {
        length *= (-angle * exponent.imag).exp();
        phase += exponent.imag * length_of_base.ln();
    }
    Some(complex(length * phase.cos(), length * phase.sin()))
}

impl Complex {
    /// `abs(x)`.
    pub(crate) fn magnitude(self) -> Result<f64, Fault> {
        let length = self.real.hypot(self.imag);
        let is_finite = self.real.is_finite() && self.imag.is_finite();
        if length.is_infinite() && is_finite {
            return Err(Fault::overflow("absolute value too large"));
        }
        Ok(length)
    }

    /// `hash(x)` of a number that is no NaN; none if a part is.
    pub(crate) fn hash(self) -> Option<i64> {
        const IMAGINARY: i64 = 1_000_003;
        let (real, imag) = (hash_float(self.real)?, hash_float(self.imag)?);
        let hash = real.wrapping_add(imag.wrapping_mul(IMAGINARY));
        Some(if hash == -1 { -2 } else { hash })
    }

    /// `repr(x)`.
    pub(crate) fn repr(self) -> String {
        let short = |part: f64| {
            let text = float_repr(part);
            text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
        };
        let imag = short(self.imag);
        if self.real == 0.0 && self.real.is_sign_positive() {
            return format!("{imag}j");
        }
        let sign = if imag.starts_with('-') { "" } else { "+" };
        format!("({}{sign}{imag}j)", short(self.real))
    }
}

/// Whether a text has an underscore that does not stand between two digits: that is refused before anything else.
pub(crate) fn has_stray_underscore(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at)).is_some_and(|byte| byte.is_ascii_digit())
    };
    text.is_ascii()
        && (0..bytes.len())
            .any(|at| bytes[at] == b'_' && !(is_digit(at.checked_sub(1)) && is_digit(Some(at + 1))))
}

/// `complex(text)`; none if it is malformed.
pub(crate) fn parse(text: &str) -> Option<Complex> {
    let plain = float_parse::to_ascii(text)?;
    let inner = match plain.strip_prefix('(') {
        Some(rest) => rest.strip_suffix(')')?.trim(),
        None => &plain,
    };
    let number = |text: &str| float_parse::parse_float(text).ok().filter(|_| is_tight(text));
    let part = |text: &str| match text {
        "" | "+" => Some(1.0),
        "-" => Some(-1.0),
        _ => number(text),
    };
    let Some(body) = inner.strip_suffix(['j', 'J']) else {
        return number(inner).map(|real| complex(real, 0.0));
    };
    // The sign between the parts is the last one that belongs to no exponent.
    let bytes = body.as_bytes();
    let split = (1..bytes.len())
        .rev()
        .find(|&at| matches!(bytes[at], b'+' | b'-') && !matches!(bytes[at - 1], b'e' | b'E'));
    match split {
        Some(at) => {
            let (real, imag) = body.split_at(at);
            Some(complex(number(real)?, part(imag)?))
        }
        None => part(body).map(|imag| complex(0.0, imag)),
    }
}

/// Whether there is no blank around a number: blanks may stand around the whole only.
fn is_tight(text: &str) -> bool {
    !text.starts_with(|character: char| character.is_ascii_whitespace())
        && !text.ends_with(|character: char| character.is_ascii_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_as_cpython() {
        assert_eq!(complex(0.0, 1.0).repr(), "1j");
        assert_eq!(complex(1.0, -2.5).repr(), "(1-2.5j)");
        assert_eq!(complex(-0.0, -0.0).repr(), "(-0-0j)");
        assert_eq!(complex(f64::NAN, f64::INFINITY).repr(), "(nan+infj)");
    }

    #[test]
    fn reads_as_cpython() {
        assert_eq!(parse(" (1e5-2j) "), Some(complex(1e5, -2.0)));
        assert_eq!(parse("-j"), Some(complex(0.0, -1.0)));
        assert_eq!(parse("1 + 2j"), None);
        assert_eq!(parse("1e-3+1e-3j"), Some(complex(1e-3, 1e-3)));
    }
}

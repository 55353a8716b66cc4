//! The functions of module `cmath`: in, pairs of floats; out, pairs of floats or CPython's faults.
//!
//! Each function deals with what is not finite first, by the rules of C's annex G, and then scales what would overflow or lose
//! digits on the way. It must never give an infinity for finite numbers where CPython raises.

use super::complex::{Complex, complex, divide};
use super::fault::Fault;
use super::int::scale;
use std::f64::consts::{E, FRAC_PI_2, LN_2, LN_10};

/// Beyond this a sum of squares, or twice a number, may overflow.
const LARGE: f64 = f64::MAX / 4.0;
/// The logarithm of [`LARGE`]: beyond it an exponential is computed in two factors.
const LOG_OF_LARGE: f64 = 708.396_418_532_264_1;
/// The root of [`LARGE`].
const ROOT_OF_LARGE: f64 = 6.703_903_964_971_298e153;
/// The root of the smallest normal number.
const ROOT_OF_SMALLEST: f64 = 1.491_668_146_240_041_3e-154;
/// Bits of a float's mantissa.
const MANTISSA: i64 = 53;

type Answer = Result<Complex, Fault>;

fn domain() -> Fault {
    Fault::value("math domain error")
}

/// A result that overflowed is a range error.
fn in_range(result: Complex) -> Answer {
    if result.real.is_infinite() || result.imag.is_infinite() {
        return Err(Fault::overflow("math range error"));
    }
    Ok(result)
}

fn is_finite(z: Complex) -> bool {
    z.real.is_finite() && z.imag.is_finite()
}

fn is_infinite(z: Complex) -> bool {
    z.real.is_infinite() || z.imag.is_infinite()
}

const NOT_A_NUMBER: Complex = complex(f64::NAN, f64::NAN);

fn infinity(sign_of: f64) -> f64 {
    f64::INFINITY.copysign(sign_of)
}

/// An infinite (or zero) length along an angle.
fn along(length: f64, angle: f64) -> Complex {
    complex(length.copysign(angle.cos()), length.copysign(angle.sin()))
}

/// i times z.
fn turned(z: Complex) -> Complex {
    complex(-z.imag, z.real)
}

/// z divided by i.
fn turned_back(z: Complex) -> Complex {
    complex(z.imag, -z.real)
}

/// The logarithm of |z| for a z near the largest numbers, without the scale: twice ln 2 is to be added.
fn log_of_quarter(z: Complex) -> f64 {
    (z.real / 2.0).hypot(z.imag / 2.0).ln() + LN_2 * 2.0
}

/// The inverse hyperbolic sine of a real number, as the C library has it.
fn real_asinh(x: f64) -> f64 {
    super::math_float::asinh(x).unwrap_or(x)
}

/// `cmath.phase`.
pub(crate) fn phase(z: Complex) -> f64 {
    z.imag.atan2(z.real)
}

/// `cmath.sqrt`.
pub(crate) fn sqrt(z: Complex) -> Answer {
    let Complex { real, imag } = z;
    if imag.is_infinite() {
        return Ok(complex(f64::INFINITY, imag));
    }
    if real == f64::INFINITY {
        let imag = if imag.is_nan() { imag } else { 0.0_f64.copysign(imag) };
        return Ok(complex(f64::INFINITY, imag));
    }
    if real == f64::NEG_INFINITY {
        return Ok(if imag.is_nan() {
            complex(f64::NAN, f64::INFINITY)
        } else {
            complex(0.0, infinity(imag))
        });
    }
    if real.is_nan() || imag.is_nan() {
        return Ok(NOT_A_NUMBER);
    }
    if real == 0.0 && imag == 0.0 {
        return Ok(complex(0.0, imag));
    }
    let (x, y) = (real.abs(), imag.abs());
    let root = if x < f64::MIN_POSITIVE && y < f64::MIN_POSITIVE {
        let x = scale(x, MANTISSA);
        scale((x + x.hypot(scale(y, MANTISSA))).sqrt(), -(MANTISSA + 1) / 2)
    } else {
        let x = x / 8.0;
        2.0 * (x + x.hypot(y / 8.0)).sqrt()
    };
    let other = y / (2.0 * root);
    Ok(if real >= 0.0 {
        complex(root, other.copysign(imag))
    } else {
        complex(other, root.copysign(imag))
    })
}

/// The root of finite numbers.
fn root(real: f64, imag: f64) -> Complex {
    sqrt(complex(real, imag)).unwrap_or(NOT_A_NUMBER)
}

/// `cmath.acos`.
pub(crate) fn acos(z: Complex) -> Answer {
    let Complex { real, imag } = z;
    if !is_finite(z) {
        let angle = if real == 0.0 { FRAC_PI_2 } else { imag.abs().atan2(real) };
        let length = match (is_infinite(z), imag.is_nan()) {
            (false, _) => f64::NAN,
            (true, true) => f64::INFINITY,
            (true, false) => infinity(-imag),
        };
        return Ok(complex(angle, length));
    }
    if real.abs() > LARGE || imag.abs() > LARGE {
        let length = log_of_quarter(z);
        // The sign of the imaginary part is the other one's of z, zero's included.
        return Ok(complex(imag.abs().atan2(real), length.copysign(-imag)));
    }
    let below = root(1.0 - real, -imag);
    let above = root(1.0 + real, imag);
    Ok(complex(
        2.0 * below.real.atan2(above.real),
        real_asinh(above.real * below.imag - above.imag * below.real),
    ))
}

/// `cmath.acosh`.
pub(crate) fn acosh(z: Complex) -> Answer {
    let Complex { real, imag } = z;
    if !is_finite(z) {
        let length = if is_infinite(z) { f64::INFINITY } else { f64::NAN };
        return Ok(complex(length, phase(z)));
    }
    if real.abs() > LARGE || imag.abs() > LARGE {
        return Ok(complex(log_of_quarter(z), imag.atan2(real)));
    }
    let below = root(real - 1.0, imag);
    let above = root(real + 1.0, imag);
    Ok(complex(
        real_asinh(below.real * above.real + below.imag * above.imag),
        2.0 * below.imag.atan2(above.real),
    ))
}

/// `cmath.asinh`.
pub(crate) fn asinh(z: Complex) -> Answer {
    let Complex { real, imag } = z;
    if !is_finite(z) {
        let length = match (is_infinite(z), real.is_nan()) {
            (false, _) => f64::NAN,
            (true, true) => f64::INFINITY,
            (true, false) => infinity(real),
        };
        let angle = if real.is_nan() && imag == 0.0 { imag } else { imag.atan2(real.abs()) };
        return Ok(complex(length, angle));
    }
    if real.abs() > LARGE || imag.abs() > LARGE {
        return Ok(complex(log_of_quarter(z).copysign(real), imag.atan2(real.abs())));
    }
    let first = root(1.0 + imag, -real);
    let second = root(1.0 - imag, real);
    Ok(complex(
        real_asinh(first.real * second.imag - second.real * first.imag),
        imag.atan2(first.real * second.real - first.imag * second.imag),
    ))
}

/// `cmath.asin`.
pub(crate) fn asin(z: Complex) -> Answer {
    asinh(turned(z)).map(turned_back)
}

/// `cmath.atanh`.
pub(crate) fn atanh(z: Complex) -> Answer {
    let Complex { real, imag } = z;
    if !is_finite(z) {
        let known = is_infinite(z) || real == 0.0;
        // A NaN has no sign to pass on.
        let zero = if real.is_nan() { 0.0 } else { 0.0_f64.copysign(real) };
        let quarter = is_infinite(z) && !imag.is_nan();
        return Ok(complex(
            if known && (imag.is_infinite() || !real.is_nan()) { zero } else { f64::NAN },
            if quarter { FRAC_PI_2.copysign(imag) } else { f64::NAN },
        ));
    }
    if real.is_sign_negative() {
        let Complex { real, imag } = atanh(complex(-real, -imag))?;
        return Ok(complex(-real, -imag));
    }
    let height = imag.abs();
    if real > ROOT_OF_LARGE || height > ROOT_OF_LARGE {
        let length = (real / 2.0).hypot(imag / 2.0);
        return Ok(complex(real / 4.0 / length / length, -FRAC_PI_2.copysign(-imag)));
    }
    if real == 1.0 && height < ROOT_OF_SMALLEST {
        if height == 0.0 {
            return Err(domain());
        }
        let angle = 2.0_f64.atan2(-height) / 2.0;
        return Ok(complex(-(height.sqrt() / height.hypot(2.0).sqrt()).ln(), angle.copysign(imag)));
    }
    let below = 1.0 - real;
    Ok(complex(
        (4.0 * real / (below * below + height * height)).ln_1p() / 4.0,
        -(-2.0 * imag).atan2(below * (1.0 + real) - height * height) / 2.0,
    ))
}

/// `cmath.atan`.
pub(crate) fn atan(z: Complex) -> Answer {
    atanh(turned(z)).map(turned_back)
}

/// `cmath.cosh`.
pub(crate) fn cosh(z: Complex) -> Answer {
    let Complex { real, imag } = z;
    if !is_finite(z) {
        let sign = 1.0_f64.copysign(real);
        if imag.is_infinite() {
            return if real.is_nan() { Ok(NOT_A_NUMBER) } else { Err(domain()) };
        }
        return Ok(match (real.is_infinite(), imag) {
            (true, y) if y.is_nan() => complex(f64::INFINITY, f64::NAN),
            (true, 0.0) => complex(f64::INFINITY, imag * sign),
            (true, y) => {
                let far = along(f64::INFINITY, y);
                complex(far.real, far.imag * sign)
            }
            (false, y) if y.is_nan() && real == 0.0 => complex(f64::NAN, 0.0),
            (false, 0.0) => complex(f64::NAN, 0.0),
            _ => NOT_A_NUMBER,
        });
    }
    in_range(if real.abs() > LOG_OF_LARGE {
        let near = real - 1.0_f64.copysign(real);
        complex(imag.cos() * near.cosh() * E, imag.sin() * near.sinh() * E)
    } else {
        complex(imag.cos() * real.cosh(), imag.sin() * real.sinh())
    })
}

/// `cmath.cos`.
pub(crate) fn cos(z: Complex) -> Answer {
    cosh(turned(z))
}

/// `cmath.sinh`.
pub(crate) fn sinh(z: Complex) -> Answer {
    let Complex { real, imag } = z;
    if !is_finite(z) {
        let sign = 1.0_f64.copysign(real);
        if imag.is_infinite() {
            return if real.is_nan() { Ok(NOT_A_NUMBER) } else { Err(domain()) };
        }
        return Ok(match (real.is_infinite(), imag) {
            (true, y) if y.is_nan() => complex(f64::INFINITY, f64::NAN),
            (true, 0.0) => z,
            (true, y) => {
                let far = along(f64::INFINITY, y);
                complex(far.real * sign, far.imag)
            }
            (false, y) if y.is_nan() && real == 0.0 => complex(0.0, f64::NAN),
            (false, 0.0) => complex(f64::NAN, imag),
            _ => NOT_A_NUMBER,
        });
    }
    in_range(if real.abs() > LOG_OF_LARGE {
        let near = real - 1.0_f64.copysign(real);
        complex(imag.cos() * near.sinh() * E, imag.sin() * near.cosh() * E)
    } else {
        complex(imag.cos() * real.sinh(), imag.sin() * real.cosh())
    })
}

/// `cmath.sin`.
pub(crate) fn sin(z: Complex) -> Answer {
    sinh(turned(z)).map(turned_back)
}

/// `cmath.tanh`.
pub(crate) fn tanh(z: Complex) -> Answer {
    let Complex { real, imag } = z;
    if !is_finite(z) {
        if real.is_infinite() {
            let part = match imag {
                y if !y.is_finite() => 0.0,
                0.0 => imag,
                y => 0.0_f64.copysign(2.0 * y.sin() * y.cos()),
            };
            return Ok(complex(1.0_f64.copysign(real), part));
        }
        return match (real.is_nan(), imag) {
            (true, 0.0) => Ok(z),
            (false, y) if y.is_infinite() => Err(domain()),
            _ => Ok(NOT_A_NUMBER),
        };
    }
    if real.abs() > LOG_OF_LARGE {
        let part = 4.0 * imag.sin() * imag.cos() * (-2.0 * real.abs()).exp();
        return Ok(complex(1.0_f64.copysign(real), part));
    }
    let (across, up) = (real.tanh(), imag.tan());
    let shrunk = 1.0 / real.cosh();
    let product = across * up;
    let divisor = 1.0 + product * product;
    Ok(complex(across * (1.0 + up * up) / divisor, ((up / divisor) * shrunk) * shrunk))
}

/// `cmath.tan`.
pub(crate) fn tan(z: Complex) -> Answer {
    tanh(turned(z)).map(turned_back)
}

/// `cmath.exp`.
pub(crate) fn exp(z: Complex) -> Answer {
    let Complex { real, imag } = z;
    if !is_finite(z) {
        if real == f64::NEG_INFINITY && !imag.is_finite() {
            return Ok(complex(0.0, 0.0));
        }
        if imag.is_infinite() {
            return if real.is_nan() { Ok(NOT_A_NUMBER) } else { Err(domain()) };
        }
        let length = if real > 0.0 { f64::INFINITY } else { 0.0 };
        return Ok(match (real.is_infinite(), imag) {
            (true, y) if y.is_nan() => complex(f64::INFINITY, f64::NAN),
            (true, 0.0) => complex(length, imag),
            (true, y) => along(length, y),
            (false, y) if real.is_nan() && y == 0.0 => z,
            _ => NOT_A_NUMBER,
        });
    }
    in_range(if real > LOG_OF_LARGE {
        let length = (real - 1.0).exp();
        complex(length * imag.cos() * E, length * imag.sin() * E)
    } else {
        let length = real.exp();
        complex(length * imag.cos(), length * imag.sin())
    })
}

/// `cmath.log` to the base e.
pub(crate) fn log(z: Complex) -> Answer {
    let Complex { real, imag } = z;
    if !is_finite(z) {
        let length = if is_infinite(z) { f64::INFINITY } else { f64::NAN };
        return Ok(complex(length, phase(z)));
    }
    let (x, y) = (real.abs(), imag.abs());
    let length = if x > LARGE || y > LARGE {
        (x / 2.0).hypot(y / 2.0).ln() + LN_2
    } else if x < f64::MIN_POSITIVE && y < f64::MIN_POSITIVE {
        if x == 0.0 && y == 0.0 {
            return Err(domain());
        }
        scale(x, MANTISSA).hypot(scale(y, MANTISSA)).ln() - MANTISSA as f64 * LN_2
    } else {
        let length = x.hypot(y);
        if (0.71..=1.73).contains(&length) {
            // Near 1 the logarithm is small: it is computed from the difference to 1.
            let (more, less) = (x.max(y), x.min(y));
            ((more - 1.0) * (more + 1.0) + less * less).ln_1p() / 2.0
        } else {
            length.ln()
        }
    };
    Ok(complex(length, phase(z)))
}

/// `cmath.log` to another base. A zero is only refused as the base: CPython forgets that its logarithm has none.
pub(crate) fn log_to(z: Complex, base: Complex) -> Answer {
    let above = log(z).unwrap_or_else(|_| complex(f64::NEG_INFINITY, phase(z)));
    let below = log(base)?;
    let both = super::complex::Operand::Complex;
    divide(both(above), both(below)).map_err(|_| domain())
}

/// `cmath.log10`.
pub(crate) fn log10(z: Complex) -> Answer {
    let Complex { real, imag } = log(z)?;
    Ok(complex(real / LN_10, imag / LN_10))
}

/// `cmath.polar`.
pub(crate) fn polar(z: Complex) -> Result<(f64, f64), Fault> {
    let length =
        if z.real.is_nan() && !z.imag.is_infinite() { f64::NAN } else { z.real.hypot(z.imag) };
    if length.is_infinite() && is_finite(z) {
        return Err(Fault::overflow("math range error"));
    }
    Ok((length, phase(z)))
}

/// `cmath.rect`.
pub(crate) fn rect(length: f64, angle: f64) -> Answer {
    if length.is_finite() && angle.is_finite() {
        // An angle that is zero keeps its sign.
        return Ok(if angle == 0.0 {
            complex(length, length * angle)
        } else {
            complex(length * angle.cos(), length * angle.sin())
        });
    }
    if length == 0.0 {
        return Ok(complex(0.0, 0.0));
    }
    if angle.is_infinite() {
        return if length.is_nan() { Ok(NOT_A_NUMBER) } else { Err(domain()) };
    }
    let sign = 1.0_f64.copysign(length);
    Ok(match (length.is_infinite(), angle) {
        (true, angle) if angle.is_nan() => complex(f64::INFINITY, f64::NAN),
        (true, 0.0) => complex(length, angle * sign),
        (true, angle) => {
            let far = along(f64::INFINITY, angle);
            complex(far.real * sign, far.imag * sign)
        }
        (false, 0.0) if length.is_nan() => complex(f64::NAN, 0.0),
        _ => NOT_A_NUMBER,
    })
}

/// `cmath.isclose`.
pub(crate) fn is_close(
    a: Complex,
    b: Complex,
    relative: f64,
    absolute: f64,
) -> Result<bool, Fault> {
    if relative < 0.0 || absolute < 0.0 {
        return Err(Fault::value("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(true);
    }
    if is_infinite(a) || is_infinite(b) {
        return Ok(false);
    }
    let length = |z: Complex| z.real.hypot(z.imag);
    let apart = length(complex(a.real - b.real, a.imag - b.imag));
    Ok(apart <= relative * length(b) || apart <= relative * length(a) || apart <= absolute)
}

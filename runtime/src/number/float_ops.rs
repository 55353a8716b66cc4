//! Float arithmetic where Python differs from the hardware: in, doubles; out, doubles or a fault.
//! It must never answer an infinity where CPython raises.
use super::fault::{Fault, Text};

/// `left / right`.
pub(crate) fn divide(left: f64, right: f64) -> Result<f64, Fault> {
    if right == 0.0 { Err(Fault::division_by_zero()) } else { Ok(left / right) }
}

/// `divmod(left, right)`: the quotient is whole, the remainder has the sign of the divisor.
pub(crate) fn divide_modulo(left: f64, right: f64) -> Result<(f64, f64), Fault> {
    if right == 0.0 {
        return Err(Fault::division_by_zero());
    }
    let mut remainder = left % right;
    // The hardware's remainder is exact, so this is within rounding of a whole number.
    let mut quotient = (left - remainder) / right;
    if remainder == 0.0 {
        remainder = 0.0_f64.copysign(right);
    } else if (right < 0.0) != (remainder < 0.0) {
        remainder += right;
        quotient -= 1.0;
    }
    let whole = if quotient == 0.0 {
        0.0_f64.copysign(left / right)
    } else {
        let floor = quotient.floor();
        if quotient - floor > 0.5 { floor + 1.0 } else { floor }
    };
    Ok((whole, remainder))
}

/// `left // right`.
pub(crate) fn floor_divide(left: f64, right: f64) -> Result<f64, Fault> {
    divide_modulo(left, right).map(|(quotient, _)| quotient)
}

/// `left % right`.
pub(crate) fn modulo(left: f64, right: f64) -> Result<f64, Fault> {
    if right == 0.0 {
        return Err(Fault::division_by_zero());
    }
    let remainder = left % right;
    if remainder == 0.0 {
        Ok(0.0_f64.copysign(right))
    } else if (right < 0.0) != (remainder < 0.0) {
        Ok(remainder + right)
    } else {
        Ok(remainder)
    }
}

/// What `**` of two floats gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum FloatPower {
    /// A double.
    Real(f64),
    /// A negative base and a fractional exponent: the result is complex.
    Complex,
}

/// `base ** exponent`.
pub(crate) fn power(base: f64, exponent: f64) -> Result<FloatPower, Fault> {
    if base == 0.0 && exponent < 0.0 && exponent.is_finite() {
        return Err(Fault::ZeroDivision(Text::Borrowed("zero to a negative power")));
    }
    if base < 0.0 && base.is_finite() && exponent.is_finite() && exponent != exponent.floor() {
        return Ok(FloatPower::Complex);
    }
    let result = base.powf(exponent);
    if result.is_infinite() && base.is_finite() && exponent.is_finite() {
        return Err(Fault::OutOfRange);
    }
    Ok(FloatPower::Real(result))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotients_and_remainders_have_pythons_signs() {
        let pairs = |left, right| {
            divide_modulo(left, right).map(|(q, r)| (format!("{q:?}"), format!("{r:?}")))
        };
        let both = |q: &str, r: &str| Ok((q.to_string(), r.to_string()));
        assert_eq!(pairs(-8.0, 0.5), both("-16.0", "0.0"));
        assert_eq!(pairs(0.0, -1.0), both("-0.0", "-0.0"));
        assert_eq!(pairs(2.0, 10000.0), both("0.0", "2.0"));
        assert_eq!(pairs(-7.0, 3.0), both("-3.0", "2.0"));
        assert_eq!(pairs(1e300, 1e-300), both("inf", "4.891554850853602e-301"));
        assert_eq!(pairs(1.0, 0.0), Err(Fault::division_by_zero()));
        assert_eq!(modulo(-1.0, f64::INFINITY), Ok(f64::INFINITY));
    }

    #[test]
    fn powers_raise_where_cpython_does() {
        assert_eq!(power(2.0, 10000.0), Err(Fault::OutOfRange));
        assert_eq!(power(-8.0, 0.5), Ok(FloatPower::Complex));
        assert_eq!(
            power(0.0, -1.0).map_err(|fault| fault.to_string()),
            Err("zero to a negative power".into())
        );
        assert_eq!(power(f64::NEG_INFINITY, 0.5), Ok(FloatPower::Real(f64::INFINITY)));
    }
}

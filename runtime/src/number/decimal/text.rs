//! Decimal numbers as text: reading all forms of the specification, and writing the scientific and the engineering one.

use super::coefficient::Coefficient;
use super::context::{Settings, flag};
use super::{Decimal, Kind};

/// Exponents beyond this are all the same: no number has them.
const FAR: i64 = 2_000_000_000_000_000_001;

impl Decimal {
    /// The number that ASCII text spells, not yet within any bounds; none if it spells none.
    pub(crate) fn parse(text: &[u8]) -> Option<Decimal> {
        let (negative, rest) = match text.split_first() {
            Some((b'-', rest)) => (true, rest),
            Some((b'+', rest)) => (false, rest),
            _ => (false, text),
        };
        if let Some(special) = special(rest) {
            return Some(special.with_sign(negative));
        }
        let whole = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (integer, rest) = rest.split_at(whole);
        let (fraction, rest) = match rest.split_first() {
            Some((b'.', rest)) => {
                let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
                rest.split_at(length)
            }
            _ => (&rest[..0], rest),
        };
        if integer.is_empty() && fraction.is_empty() {
            return None;
        }
        let exponent = match rest.split_first() {
            None => 0,
            Some((b'e' | b'E', rest)) => exponent(rest)?,
            Some(_) => return None,
        };
        let digits;
        let digits = if fraction.is_empty() {
            integer
        } else {
            digits = [integer, fraction].concat();
            &digits
        };
        let places = i64::try_from(fraction.len()).unwrap_or(FAR);
        let exponent = (exponent - places).max(-2 * FAR);
        Some(Decimal::finite(negative, Coefficient::of_digits(digits), exponent))
    }

    /// The number that text spells, rounded to a context. What spells none is a conversion syntax error.
    pub(crate) fn read(text: &[u8], settings: &Settings, status: &mut u32) -> Decimal {
        match Decimal::parse(text) {
            Some(number) if number.is_nan() => {
                let room = settings.precision - i64::from(settings.clamp);
                if number.coefficient.digits() as i64 > room && !number.coefficient.is_zero() {
                    return Decimal::invalid(status, flag::CONVERSION_SYNTAX);
                }
                number
            }
            Some(number) => number.finalize(settings, status),
            None => Decimal::invalid(status, flag::CONVERSION_SYNTAX),
        }
    }

    /// A number as it is, if it can be represented at all; else an invalid operation.
    pub(crate) fn exactly(self, status: &mut u32) -> Decimal {
        let mut own = 0;
        let result = self.finalize(&Settings::MAXIMAL, &mut own);
        if own & (flag::INEXACT | flag::ROUNDED | flag::CLAMPED) != 0 {
            return Decimal::invalid(status, flag::INVALID_OPERATION);
        }
        *status |= own & flag::ERRORS;
        result
    }

    /// The scientific form, or the engineering one, in which exponents are multiples of three.
    pub(crate) fn write(&self, capitals: bool, engineering: bool) -> String {
        let sign = if self.negative { "-" } else { "" };
        let payload = |name: &str| {
            let digits =
                if self.coefficient.is_zero() { String::new() } else { self.coefficient.text() };
            format!("{sign}{name}{digits}")
        };
        match self.kind {
            Kind::Infinite => return format!("{sign}Infinity"),
            Kind::Quiet => return payload("NaN"),
            Kind::Signaling => return payload("sNaN"),
            Kind::Finite => {}
        }
        let digits = self.coefficient.text();
        if self.exponent == 0 {
            return format!("{sign}{digits}");
        }
        let left = self.exponent + digits.len() as i64;
        let point = if self.exponent <= 0 && left > -6 {
            left
        } else if !engineering {
            1
        } else if self.coefficient.is_zero() {
            (left + 1).rem_euclid(3) - 1
        } else {
            (left - 1).rem_euclid(3) + 1
        };
        let mut text = String::with_capacity(digits.len() + 32);
        text.push_str(sign);
        if point <= 0 {
            text.push_str("0.");
            (0..-point).for_each(|_| text.push('0'));
            text.push_str(&digits);
        } else if point as usize >= digits.len() {
            text.push_str(&digits);
            (digits.len()..point as usize).for_each(|_| text.push('0'));
        } else {
            let (whole, fraction) = digits.split_at(point as usize);
            text.push_str(whole);
            text.push('.');
            text.push_str(fraction);
        }
        if left != point {
            text.push(if capitals { 'E' } else { 'e' });
            text.push_str(&format!("{:+}", left - point));
        }
        text
    }
}

/// An infinity or a NaN, which are written in letters of any case.
fn special(text: &[u8]) -> Option<Decimal> {
    let is = |name: &[u8]| text.eq_ignore_ascii_case(name);
    if is(b"inf") || is(b"infinity") {
        return Some(Decimal::infinity(false));
    }
    let (kind, rest) = match text.first()? {
        b's' | b'S' => (Kind::Signaling, text.get(1..)?),
        _ => (Kind::Quiet, text),
    };
    let payload = rest.get(3..)?;
    if !rest.get(..3)?.eq_ignore_ascii_case(b"nan") || !payload.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let coefficient = Coefficient::of_digits(payload);
    Some(Decimal { negative: false, kind, exponent: 0, coefficient })
}

/// The digits of an exponent; one that is too large is only known to be.
fn exponent(text: &[u8]) -> Option<i64> {
    let (negative, digits) = match text.split_first() {
        Some((b'-', rest)) => (true, rest),
        Some((b'+', rest)) => (false, rest),
        _ => (false, text),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let value = digits.iter().fold(0_i64, |value, digit| {
        (value.saturating_mul(10)).saturating_add(i64::from(digit - b'0')).min(FAR)
    });
    Some(if negative { -value } else { value })
}

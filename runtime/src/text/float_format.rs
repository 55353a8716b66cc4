//! Doubles in a chosen style: in, a double, a style and a precision; out, its exact decimal expansion cut there,
//! rounded half to even. It must never round a rounded text again, and never show the sign, which callers place.
use super::strip::write_copies;
use crate::number::float_repr::{ShortestDigits, lay_out, push_exponent};

/// How a double is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FloatStyle {
    /// `e`: one digit before the point, and an exponent.
    Exponent,
    /// `f`: no exponent.
    Fixed,
    /// `g`: as many significant digits as the precision says, whichever of the two layouts suits.
    General,
    /// `repr`: the shortest digits; the precision does not count.
    Shortest,
}

/// A style with its options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FloatFormat {
    /// The layout.
    pub(crate) style: FloatStyle,
    /// Digits after the point, or significant digits in the general style.
    pub(crate) precision: usize,
    /// `#`: keep the point and the trailing zeros.
    pub(crate) alternate: bool,
    /// Show a whole number as `1.0`, not as `1`.
    pub(crate) dot_zero: bool,
    /// Capital letters.
    pub(crate) upper: bool,
}

/// No double has more digits than this, before or after the point; beyond come zeros.
const MOST_DIGITS: usize = 1100;

/// What writing so many digits of a double costs beyond an everyday number: it is divided exactly, digit by digit, by all of its bits.
/// Without an exponent a small number has few of them.
pub(crate) fn exact_gas(value: f64, precision: u64, kind: char) -> u64 {
    const EVERYDAY: u64 = 24;
    if !value.is_finite() {
        return 0;
    }
    let power = value.abs().log10().clamp(-400.0, 400.0) as i64;
    let is_fixed = matches!(kind, 'f' | 'F' | '%');
    let size = if is_fixed { power.max(0) as u64 } else { power.unsigned_abs() };
    let digits = precision.min(MOST_DIGITS as u64) + size;
    if digits <= EVERYDAY { 0 } else { digits / 2 + digits * digits / 64 }
}

/// The text of the magnitude of `value`.
pub(crate) fn format_magnitude(value: f64, format: FloatFormat) -> String {
    let mut text = if value.is_nan() {
        "nan".to_string()
    } else if value.is_infinite() {
        "inf".to_string()
    } else {
        let value = value.abs();
        match format.style {
            FloatStyle::Fixed => fixed(value, format),
            FloatStyle::Exponent => exponential(value, format),
            FloatStyle::General => general(value, format),
            FloatStyle::Shortest => shortest(value, format),
        }
    };
    if format.upper {
        text.make_ascii_uppercase();
    }
    text
}

fn push_zeros(text: &mut String, count: usize) {
    write_copies(text, '0', count);
}

fn fixed(value: f64, format: FloatFormat) -> String {
    let exact = format.precision.min(MOST_DIGITS);
    let mut text = format!("{value:.exact$}");
    push_zeros(&mut text, format.precision - exact);
    if format.precision == 0 && format.alternate {
        text.push('.');
    }
    text
}

/// The digits, `count` of them at least one, and the exponent of the first.
fn significant(value: f64, count: usize) -> (String, i32) {
    let after = count.saturating_sub(1).min(MOST_DIGITS);
    let text = format!("{value:.after$e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits = mantissa.chars().filter(char::is_ascii_digit).collect();
    (digits, exponent.parse().unwrap_or(0))
}

fn exponential(value: f64, format: FloatFormat) -> String {
    let (digits, exponent) = significant(value, format.precision.saturating_add(1));
    let (first, rest) = digits.split_at_checked(1).unwrap_or((&digits, ""));
    let mut text = String::from(first);
    if format.precision > 0 || format.alternate {
        text.push('.');
    }
    text.push_str(rest);
    push_zeros(&mut text, format.precision.saturating_sub(rest.len()));
    push_exponent(&mut text, exponent, 'e');
    text
}

fn general(value: f64, format: FloatFormat) -> String {
    let precision = format.precision.max(1);
    let (mut digits, exponent) = significant(value, precision);
    let point = exponent + 1;
    if format.alternate {
        let missing = precision.saturating_sub(digits.len());
        push_zeros(&mut digits, missing);
    } else {
        digits.truncate(digits.trim_end_matches('0').len().max(1));
    }
    let room = i64::try_from(precision).unwrap_or(i64::MAX) - i64::from(format.dot_zero);
    let use_exponent = point <= -4 || i64::from(point) > room;
    finish(&digits, point, use_exponent, format)
}

fn shortest(value: f64, format: FloatFormat) -> String {
    let found = ShortestDigits::of(value);
    let digits = if value == 0.0 { "0" } else { found.as_str() };
    finish(digits, found.point, found.point <= -4 || found.point > 16, format)
}

fn finish(digits: &str, point: i32, use_exponent: bool, format: FloatFormat) -> String {
    let mut text = String::with_capacity(digits.len() + 8);
    lay_out(&mut text, digits, point, use_exponent, format.dot_zero);
    // The alternate form keeps a point even where nothing follows it.
    if format.alternate && !text.contains('.') {
        match text.find('e') {
            Some(at) => text.insert(at, '.'),
            None => text.push('.'),
        }
    }
    text
}

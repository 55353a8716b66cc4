//! `float(str)`: in, text; out, the nearest double or CPython's `ValueError`.
//! It must never accept what only Rust's parser accepts.
use super::fault::Fault;
use crate::text::repr::repr_str;
use crate::text::unicode::{decimal_digit, is_space};
use std::borrow::Cow;

/// `float(text)`.
pub(crate) fn parse_float(text: &str) -> Result<f64, Fault> {
    parse(text).ok_or_else(|| {
        Fault::value(format!("could not convert string to float: {}", repr_str(text)))
    })
}

fn parse(text: &str) -> Option<f64> {
    let plain = to_ascii(text)?;
    if !plain.contains('_') {
        return parse_plain(&plain);
    }
    let mut clean = String::with_capacity(plain.len());
    let mut previous = 0_u8;
    for &byte in plain.as_bytes() {
        if byte == b'_' {
            // An underscore stands between two digits and nowhere else.
            if !previous.is_ascii_digit() {
                return None;
            }
        } else {
            if previous == b'_' && !byte.is_ascii_digit() {
                return None;
            }
            clean.push(char::from(byte));
        }
        previous = byte;
    }
    if previous == b'_' { None } else { parse_plain(&clean) }
}

/// The text without surrounding whitespace, with all decimal digits in ASCII; nothing if any other character remains.
pub(super) fn to_ascii(text: &str) -> Option<Cow<'_, str>> {
    let blank = |character: char| {
        if character.is_ascii() { is_ascii_blank(character) } else { is_space(character) }
    };
    let trimmed = text.trim_matches(blank);
    if trimmed.is_ascii() {
        return Some(Cow::Borrowed(trimmed));
    }
    let plain = trimmed.chars().map(|character| match decimal_digit(character) {
        Some(digit) => char::from_digit(digit, 10),
        None if character.is_ascii() => Some(character),
        None if is_space(character) => Some(' '),
        None => None,
    });
    plain.collect::<Option<String>>().map(Cow::Owned)
}

/// C's `isspace`: the four separators that `str.isspace` counts are no whitespace to number parsing.
fn is_ascii_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c')
}

fn parse_plain(text: &str) -> Option<f64> {
    let (negative, unsigned) = match text.as_bytes().first()? {
        b'-' => (true, text.get(1..)?),
        b'+' => (false, text.get(1..)?),
        _ => (false, text),
    };
    let magnitude = if ["inf", "infinity"].iter().any(|name| unsigned.eq_ignore_ascii_case(name)) {
        f64::INFINITY
    } else if unsigned.eq_ignore_ascii_case("nan") {
        f64::NAN
    } else if is_decimal(unsigned) {
        unsigned.parse().ok()?
    } else {
        return None;
    };
    Some(if negative { -magnitude } else { magnitude })
}

/// Whether the text is digits with at most one point and at most one exponent.
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = match text.find(['e', 'E']) {
        Some(at) => (text.get(..at).unwrap_or(""), text.get(at + 1..)),
        None => (text, None),
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let good_exponent = exponent.is_none_or(|exponent| {
        let unsigned = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !unsigned.is_empty() && digits(unsigned)
    });
    digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty()) && good_exponent
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::float_repr::float_repr;

    #[test]
    fn accepts_and_refuses_as_cpython() {
        for (text, expected) in [
            ("1_0", "10.0"),
            ("1e5_0", "1e+50"),
            ("inf", "inf"),
            ("-Infinity", "-inf"),
            ("+nan", "nan"),
            ("1.", "1.0"),
            (".5", "0.5"),
            (" 1\n", "1.0"),
            ("１.５", "1.5"),
            ("\u{2003} 5\u{3000}", "5.0"),
            ("1e400", "inf"),
            ("-0", "-0.0"),
            ("٣.٤e١", "34.0"),
            ("-1e-400", "-0.0"),
            ("1e99999999999999999999", "inf"),
            ("1e-99999999999999999999", "0.0"),
        ] {
            assert_eq!(parse_float(text).map(float_repr), Ok(expected.to_string()), "{text:?}");
        }
        for (text, shown) in [
            ("", "''"),
            ("x", "'x'"),
            ("1__0", "'1__0'"),
            ("1_", "'1_'"),
            ("_1", "'_1'"),
            ("1_.0", "'1_.0'"),
            ("1._0", "'1._0'"),
            ("1e_5", "'1e_5'"),
            ("in_f", "'in_f'"),
            ("1e", "'1e'"),
            (".", "'.'"),
            ("e5", "'e5'"),
            ("1e+", "'1e+'"),
            ("0x10", "'0x10'"),
            ("\x1c1", "'\\x1c1'"),
            ("1 2", "'1 2'"),
            ("infinit", "'infinit'"),
            ("a'b", "\"a'b\""),
            ("a\"'b", "'a\"\\'b'"),
            ("\n", "'\\n'"),
            ("é", "'é'"),
            ("1.2.3", "'1.2.3'"),
            ("+-1", "'+-1'"),
            ("--1", "'--1'"),
            ("+", "'+'"),
        ] {
            let text = parse_float(text).map_err(|fault| fault.to_string());
            assert_eq!(text, Err(format!("could not convert string to float: {shown}")));
        }
    }
}

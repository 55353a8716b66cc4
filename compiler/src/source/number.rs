//! Number literals.
//!
//! Comes in: a text that begins with a digit, or with a dot and a digit. Goes out: the value and its length, or CPython's complaint. Must
//! never: convert more decimal digits than the limit allows.

use num_bigint::BigInt;
use num_traits::Num;

use super::limits;
use super::token::TokenKind;

/// A complaint: the offset within the literal, and the message.
pub(super) type NumberError = (usize, String);

/// Words that may follow a number without a blank.
const MAY_FOLLOW: &[&str] = &["and", "else", "for", "if", "in", "is", "not", "or"];

/// Reads the number at the beginning of `text`.
pub(super) fn read(text: &str) -> Result<(TokenKind, usize), NumberError> {
    let bytes = text.as_bytes();
    let at = |index: usize| bytes.get(index).copied().unwrap_or(0);
    if at(0) == b'0' {
        match at(1) | 0x20 {
            b'x' => return radix(text, 16, "hexadecimal"),
            b'o' => return radix(text, 8, "octal"),
            b'b' => return radix(text, 2, "binary"),
            _ => {}
        }
    }
    let mut end = digits(bytes, 0)?;
    let whole = end;
    let mut is_float = false;
    if at(end) == b'.' {
        is_float = true;
        end = if at(end + 1).is_ascii_digit() { digits(bytes, end + 1)? } else { end + 1 };
    }
    if at(end) | 0x20 == b'e' {
        let sign = usize::from(matches!(at(end + 1), b'+' | b'-'));
        if at(end + 1 + sign).is_ascii_digit() {
            is_float = true;
            end = digits(bytes, end + 1 + sign)?;
        } else if sign == 1 {
            return Err((end, "invalid decimal literal".into()));
        }
    }
    let clean: String = text.get(..end).unwrap_or("").chars().filter(|&c| c != '_').collect();
    if at(end) | 0x20 == b'j' {
        check_end(text, end + 1, "invalid imaginary literal")?;
        return Ok((TokenKind::Imaginary(float(&clean)), end + 1));
    }
    check_end(text, end, "invalid decimal literal")?;
    if is_float {
        return Ok((TokenKind::Float(float(&clean)), end));
    }
    if clean.len() > 1 && clean.starts_with('0') && clean.bytes().any(|digit| digit != b'0') {
        return Err((
            0,
            "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"
                .into(),
        ));
    }
    if clean.len() > limits::DECIMAL_DIGITS {
        return Err((
            0,
            format!(
                "Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.",
                limits::DECIMAL_DIGITS,
                clean.len()
            ),
        ));
    }
    let value = BigInt::from_str_radix(&clean, 10)
        .map_err(|_| (0, "invalid decimal literal".to_owned()))?;
    Ok((TokenKind::Int(Box::new(value)), whole))
}

fn float(clean: &str) -> f64 {
    // Rust reads every spelling that passed the scan, and rounds correctly; too large is infinity, as in CPython.
    clean.parse().unwrap_or(f64::NAN)
}

/// Scans decimal digits with single underscores between them.
fn digits(bytes: &[u8], mut at: usize) -> Result<usize, NumberError> {
    let digit = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_digit);
    loop {
        while digit(at) {
            at += 1;
        }
        if bytes.get(at) != Some(&b'_') {
            return Ok(at);
        }
        if !digit(at + 1) {
            return Err((at, "invalid decimal literal".into()));
        }
        at += 1;
    }
}

fn radix(text: &str, base: u32, name: &str) -> Result<(TokenKind, usize), NumberError> {
    let mut clean = String::new();
    let mut end = 2;
    let mut after_digit = false;
    let mut chars = text.get(2..).unwrap_or("").chars().peekable();
    while let Some(&c) = chars.peek() {
        if c == '_' {
            chars.next();
            end += 1;
            if !chars.peek().is_some_and(|next| next.is_digit(base)) {
                return match chars.peek() {
                    Some(next) if next.is_ascii_digit() => {
                        Err((end, format!("invalid digit '{next}' in {name} literal")))
                    }
                    _ => Err((end - 1, format!("invalid {name} literal"))),
                };
            }
        } else if c.is_digit(base) {
            clean.push(c);
            chars.next();
            end += 1;
            after_digit = true;
        } else if c.is_ascii_digit() {
            return Err((end, format!("invalid digit '{c}' in {name} literal")));
        } else {
            break;
        }
    }
    if !after_digit {
        return Err((1, format!("invalid {name} literal")));
    }
    check_end(text, end, &format!("invalid {name} literal"))?;
    let value =
        BigInt::from_str_radix(&clean, base).map_err(|_| (0, format!("invalid {name} literal")))?;
    Ok((TokenKind::Int(Box::new(value)), end))
}

/// A number must not run into a name, unless the name begins with one of the words that CPython lets follow.
fn check_end(text: &str, end: usize, message: &str) -> Result<(), NumberError> {
    let rest = text.get(end..).unwrap_or("");
    let Some(next) = rest.chars().next() else { return Ok(()) };
    if !(next == '_' || next.is_alphanumeric()) {
        return Ok(());
    }
    if MAY_FOLLOW.iter().any(|word| rest.starts_with(word)) {
        return Ok(());
    }
    Err((end.saturating_sub(1), message.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        match read(text) {
            Ok((TokenKind::Int(value), length)) => format!("{value} {length}"),
            Ok((TokenKind::Float(value), length)) => format!("{value:?} {length}"),
            Ok((TokenKind::Imaginary(value), length)) => format!("{value:?}j {length}"),
            Ok(_) => "?".into(),
            Err((at, message)) => format!("{at}: {message}"),
        }
    }

    #[test]
    fn values() {
        assert_eq!(show("1_000)"), "1000 5");
        assert_eq!(show("0xFf_1"), "4081 6");
        assert_eq!(show("0b101 "), "5 5");
        assert_eq!(show("00"), "0 2");
        assert_eq!(show("1."), "1.0 2");
        assert_eq!(show(".5e-1j"), "0.05j 6");
        assert_eq!(show("1e999"), "inf 5");
        assert_eq!(show("1if x"), "1 1");
        assert_eq!(show("1else"), "1 1");
        assert_eq!(show("1..real"), "1.0 2");
    }

    #[test]
    fn complaints() {
        assert_eq!(
            show("012"),
            "0: leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"
        );
        assert_eq!(show("1__0"), "1: invalid decimal literal");
        assert_eq!(show("1abc"), "0: invalid decimal literal");
        assert_eq!(show("0xg"), "1: invalid hexadecimal literal");
        assert_eq!(show("0o18"), "3: invalid digit '8' in octal literal");
        assert_eq!(show("0b12"), "3: invalid digit '2' in binary literal");
        assert_eq!(show("1e+"), "1: invalid decimal literal");
        assert_eq!(show(&"9".repeat(limits::DECIMAL_DIGITS)).len(), limits::DECIMAL_DIGITS + 5);
        assert!(show(&"9".repeat(limits::DECIMAL_DIGITS + 1)).contains("Exceeds the limit"));
    }
}

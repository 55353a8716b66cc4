//! Literals as Python writes them.
//!
//! Comes in: the values of literals. Goes out: their `repr`. Must never: differ from what `repr` gives at run time.

use std::fmt::Write;

/// The `repr` of a str.
pub(crate) fn string(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut shown = String::with_capacity(text.len() + 2);
    shown.push(quote);
    for character in text.chars() {
        match character {
            '\\' => shown.push_str("\\\\"),
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            _ if character == quote => {
                shown.push('\\');
                shown.push(quote);
            }
            ' '..='~' => shown.push(character),
            _ if is_printable(character) => shown.push(character),
            _ => {
                let code = u32::from(character);
                // Writing to a String cannot fail.
                let _ = match code {
                    0..=0xff => write!(shown, "\\x{code:02x}"),
                    0x100..=0xffff => write!(shown, "\\u{code:04x}"),
                    _ => write!(shown, "\\U{code:08x}"),
                };
            }
        }
    }
    shown.push(quote);
    shown
}

/// Whether `repr` shows a character beyond ASCII as it is: neither a control, a separator nor unassigned, as far as is known here.
fn is_printable(character: char) -> bool {
    let code = u32::from(character);
    !(character.is_control()
        || character.is_whitespace()
        || matches!(code, 0xad | 0x600..=0x605 | 0x61c | 0x6dd | 0x70f | 0x180e | 0x200b..=0x200f)
        || matches!(code, 0x2028..=0x202e | 0x2060..=0x206f | 0xe000..=0xf8ff | 0xfeff)
        || matches!(code, 0xfff9..=0xfffb | 0xe0000..=0x10_ffff)
        || code & 0xfffe == 0xfffe)
}

/// The `repr` of a bytes object.
pub(crate) fn bytes(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { b'"' } else { b'\'' };
    let mut shown = String::with_capacity(bytes.len() + 3);
    shown.push('b');
    shown.push(quote.into());
    for &byte in bytes {
        match byte {
            b'\\' => shown.push_str("\\\\"),
            b'\n' => shown.push_str("\\n"),
            b'\r' => shown.push_str("\\r"),
            b'\t' => shown.push_str("\\t"),
            _ if byte == quote => {
                shown.push('\\');
                shown.push(quote.into());
            }
            b' '..=b'~' => shown.push(byte.into()),
            _ => {
                // Writing to a String cannot fail.
                let _ = write!(shown, "\\x{byte:02x}");
            }
        }
    }
    shown.push(quote.into());
    shown
}

/// The `repr` of a float.
pub(crate) fn float(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf".to_owned() } else { "-inf".to_owned() };
    }
    let shown = format!("{value:e}");
    let (digits, exponent) = shown.split_once('e').unwrap_or((&shown, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if !(-4..16).contains(&exponent) {
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{digits}e{sign}{:02}", exponent.unsigned_abs());
    }
    let plain = format!("{value}");
    if plain.contains('.') { plain } else { plain + ".0" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_shown_as_by_repr() {
        assert_eq!(string("a'b\n\u{e9}\u{7f}"), "\"a'b\\n\u{e9}\\x7f\"");
        assert_eq!(string("'\""), "'\\'\"'");
        assert_eq!(bytes(b"a\xff'"), "b\"a\\xff'\"");
        let floats = [1.0, 1e16, 1e-5, 0.0001, 123_456.789, 1e22, -0.0];
        let shown: Vec<String> = floats.into_iter().map(float).collect();
        assert_eq!(shown, ["1.0", "1e+16", "1e-05", "0.0001", "123456.789", "1e+22", "-0.0"]);
    }
}

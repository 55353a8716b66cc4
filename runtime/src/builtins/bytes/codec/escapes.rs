//! `unicode_escape` and `raw_unicode_escape`: text as ASCII with escapes as in source.
//!
//! Comes in: text or bytes. Goes out: the other; what is wrong is shown with CPython's places and reasons.

use super::Codec;
use super::handlers::{Decoding, backslashed};
use crate::modules::asked::{NAME_GAS, character_named};
use crate::vm::native::Outcome;

/// A text with escapes.
pub(super) fn encode(text: &str, raw: bool) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for character in text.chars() {
        let code = u32::from(character);
        match character {
            '\\' if !raw => bytes.extend(b"\\\\"),
            '\t' if !raw => bytes.extend(b"\\t"),
            '\n' if !raw => bytes.extend(b"\\n"),
            '\r' if !raw => bytes.extend(b"\\r"),
            _ if raw && code < 0x100 => bytes.push(code as u8),
            ' '..='~' => bytes.push(code as u8),
            _ => bytes.extend(backslashed(code).bytes()),
        }
    }
    bytes
}

/// How many hexadecimal digits stand there, at most so many, and their value.
fn hexadecimal(bytes: &[u8], most: usize) -> (usize, u32) {
    let digits = bytes.iter().take(most).map_while(|byte| char::from(*byte).to_digit(16));
    digits.fold((0, 0), |(count, value), digit| (count + 1, value << 4 | digit))
}

/// What looking up the characters named in the bytes costs: each takes longer than the rest of the text.
pub(super) fn names_gas(bytes: &[u8]) -> u64 {
    bytes.windows(2).filter(|pair| pair == b"\\N").count() as u64 * NAME_GAS
}

/// Bytes with escapes, the names in which are paid for; how many were taken.
pub(super) fn decode(decoding: &mut Decoding<'_, '_>, last: bool) -> Outcome<usize> {
    let raw = decoding.codec == Codec::RawUnicodeEscape;
    let bytes = decoding.bytes;
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        if byte != b'\\' {
            decoding.text.push(char::from(byte));
            at += 1;
            continue;
        }
        let Some(kind) = bytes.get(at + 1).copied() else {
            if !last {
                return Ok(at);
            }
            if raw {
                decoding.text.push('\\');
            } else {
                decoding.invalid(at, at + 1, "\\ at end of string")?;
            }
            at += 1;
            continue;
        };
        let rest = bytes.get(at + 2..).unwrap_or(&[]);
        let long = match kind {
            b'x' if !raw => Some((2, "truncated \\xXX escape")),
            b'u' => Some((4, "truncated \\uXXXX escape")),
            b'U' => Some((8, "truncated \\UXXXXXXXX escape")),
            _ => None,
        };
        if let Some((wanted, reason)) = long {
            let (count, code) = hexadecimal(rest, wanted);
            let end = at + 2 + count;
            if count < wanted {
                if !last && end == bytes.len() {
                    return Ok(at);
                }
                decoding.invalid(at, end, reason)?;
            } else if let Some(character) = char::from_u32(code) {
                decoding.text.push(character);
            } else if code < 0x11_0000 {
                return Err(decoding.cx.unsupported("a lone surrogate in a text"));
            } else if raw {
                decoding.invalid(at, end, "\\Uxxxxxxxx out of range")?;
            } else {
                decoding.invalid(at, end, "illegal Unicode character")?;
            }
            at = end;
            continue;
        }
        if raw {
            decoding.text.push('\\');
            decoding.text.push(char::from(kind));
            at += 2;
            continue;
        }
        at += 2;
        match kind {
            b'\n' => {}
            b'\\' | b'\'' | b'"' => decoding.text.push(char::from(kind)),
            b'b' => decoding.text.push('\u{8}'),
            b't' => decoding.text.push('\t'),
            b'n' => decoding.text.push('\n'),
            b'r' => decoding.text.push('\r'),
            b'f' => decoding.text.push('\u{c}'),
            b'v' => decoding.text.push('\u{b}'),
            b'a' => decoding.text.push('\u{7}'),
            b'0'..=b'7' => {
                let mut code = u32::from(kind - b'0');
                for _ in 0..2 {
                    match bytes.get(at) {
                        Some(digit @ b'0'..=b'7') => {
                            code = code << 3 | u32::from(digit - b'0');
                            at += 1;
                        }
                        _ => break,
                    }
                }
                decoding.text.extend(char::from_u32(code));
            }
            b'N' => {
                let start = at - 2;
                let named = bytes.get(at) == Some(&b'{');
                let name_at = at + usize::from(named);
                let rest = bytes.get(name_at..).unwrap_or(&[]);
                let brace = rest.iter().position(|byte| *byte == b'}').filter(|_| named);
                if brace.is_none() && (named || at >= bytes.len()) {
                    if !last {
                        return Ok(start);
                    }
                    decoding.invalid(start, bytes.len(), "malformed \\N character escape")?;
                    at = bytes.len();
                    continue;
                }
                let name = rest.get(..brace.unwrap_or(0)).unwrap_or(&[]);
                at = name_at;
                if name.is_empty() {
                    decoding.invalid(start, at, "malformed \\N character escape")?;
                    continue;
                }
                at += name.len() + 1;
                let name = std::str::from_utf8(name).ok();
                match name.map_or(Ok(None), |name| character_named(decoding.cx, name))? {
                    Some(character) => decoding.text.push(character),
                    None => decoding.invalid(start, at, "unknown Unicode character name")?,
                }
            }
            _ => {
                decoding.text.push('\\');
                decoding.text.push(char::from(kind));
            }
        }
    }
    Ok(bytes.len())
}

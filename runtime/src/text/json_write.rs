//! Writing JSON: in, strings and floats; out, their JSON text as `json.dumps` writes it.
//! It must never emit a control character or a bare quote.
use crate::number::fault::Fault;
use crate::number::float_repr::float_repr;
use std::fmt::Write;

/// Whether a byte of UTF-8 stands for itself, with the bytes around it; `ascii` is `ensure_ascii`.
const fn is_plain(byte: u8, ascii: bool) -> bool {
    match byte {
        b'"' | b'\\' => false,
        0x20..=0x7e => true,
        _ => !ascii && byte > 0x1f,
    }
}

/// [`is_plain`] of each byte, without and with `ascii`: texts are gone through byte by byte.
static PLAIN: [[bool; 256]; 2] = {
    let mut table = [[false; 256]; 2];
    let mut byte = 0;
    while byte < 256 {
        table[0][byte] = is_plain(byte as u8, false);
        table[1][byte] = is_plain(byte as u8, true);
        byte += 1;
    }
    table
};

/// Writes a string in quotes; `ascii` is `ensure_ascii`. Nothing that it is written to may fail.
pub(crate) fn write_string(output: &mut impl Write, text: &str, ascii: bool) {
    let _ = output.write_char('"');
    let plain_bytes = &PLAIN[usize::from(ascii)];
    let mut rest = text;
    while !rest.is_empty() {
        let plain =
            rest.bytes().position(|byte| !plain_bytes[usize::from(byte)]).unwrap_or(rest.len());
        let (before, after) = rest.split_at(plain);
        let _ = output.write_str(before);
        let mut characters = after.chars();
        if let Some(character) = characters.next() {
            write_escaped(output, character);
        }
        rest = characters.as_str();
    }
    let _ = output.write_char('"');
}

/// Writes a character that does not stand for itself.
fn write_escaped(output: &mut impl Write, character: char) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let short = match character {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\x08' => "\\b",
        '\x0c' => "\\f",
        _ => "",
    };
    let _ = output.write_str(short);
    if short.is_empty() {
        let mut units = [0_u16; 2];
        for unit in character.encode_utf16(&mut units) {
            let digit = |shift: u16| DIGITS[usize::from(*unit >> shift & 15)];
            let shown = [b'\\', b'u', digit(12), digit(8), digit(4), digit(0)];
            let _ = output.write_str(std::str::from_utf8(&shown).unwrap_or(""));
        }
    }
}

/// How many bytes [`write_string`] writes.
pub(crate) fn written_length(text: &str, ascii: bool) -> usize {
    let plain_bytes = &PLAIN[usize::from(ascii)];
    let lengths = text.bytes().map(|byte| match byte {
        byte if plain_bytes[usize::from(byte)] => 1,
        b'"' | b'\\' | b'\n' | b'\r' | b'\t' | 0x08 | 0x0c => 2,
        // A character of four bytes is written as two units of UTF-16, the others as one.
        0xf0.. => 12,
        0x80..0xc0 => 0,
        _ => 6,
    });
    2 + lengths.sum::<usize>()
}

/// A float; `allow_nan` lets through what is not in the JSON standard.
pub(crate) fn write_float(value: f64, allow_nan: bool) -> Result<String, Fault> {
    if value.is_finite() {
        return Ok(float_repr(value));
    }
    if !allow_nan {
        return Err(Fault::value(format!(
            "Out of range float values are not JSON compliant: {}",
            float_repr(value)
        )));
    }
    let text = match value {
        _ if value.is_nan() => "NaN",
        _ if value > 0.0 => "Infinity",
        _ => "-Infinity",
    };
    Ok(text.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_as_cpython() {
        let text = "a\"\\\n\r\t\x08\x0c\0\x7f\x1f/é\u{2028}😀";
        let written = |ascii| {
            let mut result = String::new();
            write_string(&mut result, text, ascii);
            assert_eq!(written_length(text, ascii), result.len());
            result
        };
        assert_eq!(
            written(true),
            "\"a\\\"\\\\\\n\\r\\t\\b\\f\\u0000\\u007f\\u001f/\\u00e9\\u2028\\ud83d\\ude00\""
        );
        assert_eq!(written(false), "\"a\\\"\\\\\\n\\r\\t\\b\\f\\u0000\x7f\\u001f/é\u{2028}😀\"");
        assert_eq!(write_float(1e16, true), Ok("1e+16".into()));
        assert_eq!(write_float(f64::NEG_INFINITY, true), Ok("-Infinity".into()));
        assert_eq!(write_float(f64::NAN, true), Ok("NaN".into()));
        let refused = write_float(f64::NAN, false).map_err(|fault| fault.to_string());
        assert_eq!(refused, Err("Out of range float values are not JSON compliant: nan".into()));
    }
}

//! Writing JSON: in, strings and floats; out, their JSON text as `json.dumps` writes it.
//! It must never emit a control character or a bare quote.
use crate::number::fault::Fault;
use crate::number::float_repr::float_repr;
use std::fmt::Write;

/// A string in quotes; `ascii` is `ensure_ascii`.
pub(crate) fn write_string(text: &str, ascii: bool) -> String {
    let mut result = String::with_capacity(text.len() + 2);
    result.push('"');
    for character in text.chars() {
        match character {
            '"' => result.push_str("\\\""),
            '\\' => result.push_str("\\\\"),
            '\n' => result.push_str("\\n"),
            '\r' => result.push_str("\\r"),
            '\t' => result.push_str("\\t"),
            '\x08' => result.push_str("\\b"),
            '\x0c' => result.push_str("\\f"),
            ' '..='~' => result.push(character),
            _ if !ascii && character > '\x1f' => result.push(character),
            _ => {
                let mut units = [0_u16; 2];
                for unit in character.encode_utf16(&mut units) {
                    // Writing to a string cannot fail.
                    let _ = write!(result, "\\u{unit:04x}");
                }
            }
        }
    }
    result.push('"');
    result
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
        assert_eq!(
            write_string(text, true),
            "\"a\\\"\\\\\\n\\r\\t\\b\\f\\u0000\\u007f\\u001f/\\u00e9\\u2028\\ud83d\\ude00\""
        );
        assert_eq!(
            write_string(text, false),
            "\"a\\\"\\\\\\n\\r\\t\\b\\f\\u0000\x7f\\u001f/é\u{2028}😀\""
        );
        assert_eq!(write_float(1e16, true), Ok("1e+16".into()));
        assert_eq!(write_float(f64::NEG_INFINITY, true), Ok("-Infinity".into()));
        assert_eq!(write_float(f64::NAN, true), Ok("NaN".into()));
        let refused = write_float(f64::NAN, false).map_err(|fault| fault.to_string());
        assert_eq!(refused, Err("Out of range float values are not JSON compliant: nan".into()));
    }
}

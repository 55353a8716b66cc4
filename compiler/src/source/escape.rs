//! The values of string and bytes literals.
//!
//! Comes in: what stands between the quotes. Goes out: the value, warnings about escapes that mean nothing, or CPython's complaint. Must
//! never: replace a lone surrogate by something else; it is refused.

/// A complaint about an escape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EscapeError {
    /// Byte offset within the text.
    pub offset: usize,
    /// Length of the escape in bytes.
    pub length: usize,
    /// CPython's message.
    pub message: String,
    /// It is valid Python that makes a lone surrogate, which this compiler refuses.
    pub is_surrogate: bool,
}

/// An escape that stands for itself, which CPython warns about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EscapeWarning {
    /// Byte offset within the text.
    pub offset: usize,
    /// Length of the escape in bytes.
    pub length: usize,
    /// CPython's message.
    pub message: String,
}

fn invalid(sequence: &str, kind: &str) -> String {
    format!(
        "\"{sequence}\" is an invalid {kind}escape sequence. Did you mean \"\\{sequence}\"? A raw string is also an option."
    )
}

/// Appends the value of a text's piece to `out`.
pub(crate) fn decode_text(
    text: &str,
    raw: bool,
    out: &mut String,
    warnings: &mut Vec<EscapeWarning>,
) -> Result<(), EscapeError> {
    if raw || !text.contains('\\') {
        out.push_str(text);
        return Ok(());
    }
    let mut rest = text;
    while let Some(plain) = rest.find('\\') {
        out.push_str(rest.get(..plain).unwrap_or(""));
        let offset = text.len() - rest.len() + plain;
        let escape = rest.get(plain..).unwrap_or("");
        let length = one_escape(text, offset, escape, out, warnings)?;
        rest = escape.get(length..).unwrap_or("");
    }
    out.push_str(rest);
    Ok(())
}

/// Decodes the escape at the beginning of `escape`; answers its length.
fn one_escape(
    text: &str,
    offset: usize,
    escape: &str,
    out: &mut String,
    warnings: &mut Vec<EscapeWarning>,
) -> Result<usize, EscapeError> {
    let Some(letter) = escape.chars().nth(1) else {
        out.push('\\');
        return Ok(1);
    };
    let simple = match letter {
        '\n' => return Ok(2),
        '\\' | '\'' | '"' => letter,
        'a' => '\x07',
        'b' => '\x08',
        'f' => '\x0C',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\x0B',
        'x' => return hex(text, offset, escape, 2, "truncated \\xXX escape", out),
        'u' => return hex(text, offset, escape, 4, "truncated \\uXXXX escape", out),
        'U' => return hex(text, offset, escape, 8, "truncated \\UXXXXXXXX escape", out),
        'N' => return named(text, offset, escape, out),
        '0'..='7' => {
            let digits = octal_digits(escape.as_bytes());
            let sequence = escape.get(..=digits).unwrap_or("");
            let value = u32::from_str_radix(sequence.get(1..).unwrap_or(""), 8).unwrap_or(0);
            if value > 0o377 {
                warnings.push(EscapeWarning {
                    offset,
                    length: digits + 1,
                    message: invalid(sequence, "octal "),
                });
            }
            out.extend(char::from_u32(value));
            return Ok(digits + 1);
        }
        _ => {
            let length = 1 + letter.len_utf8();
            let sequence = escape.get(..length).unwrap_or("");
            warnings.push(EscapeWarning { offset, length, message: invalid(sequence, "") });
            out.push_str(sequence);
            return Ok(length);
        }
    };
    out.push(simple);
    Ok(2)
}

/// How many octal digits, three at most, follow the backslash.
fn octal_digits(escape: &[u8]) -> usize {
    escape.iter().skip(1).take(3).take_while(|byte| (b'0'..=b'7').contains(byte)).count()
}

/// The complaint of CPython's codec. It counts in a copy where each non-ASCII character has become a ten-byte escape.
fn codec_error(text: &str, offset: usize, length: usize, what: &str) -> EscapeError {
    let before = text.get(..offset).unwrap_or("");
    let start: usize = before.chars().map(|c| if c.is_ascii() { 1 } else { 10 }).sum();
    let end = start + length.saturating_sub(1);
    EscapeError {
        offset,
        length,
        message: format!(
            "(unicode error) 'unicodeescape' codec can't decode bytes in position {start}-{end}: {what}"
        ),
        is_surrogate: false,
    }
}

fn hex(
    text: &str,
    offset: usize,
    escape: &str,
    count: usize,
    truncated: &str,
    out: &mut String,
) -> Result<usize, EscapeError> {
    let digits = escape.bytes().skip(2).take(count).take_while(u8::is_ascii_hexdigit).count();
    if digits < count {
        return Err(codec_error(text, offset, 2 + digits, truncated));
    }
    let length = 2 + count;
    let value = u32::from_str_radix(escape.get(2..length).unwrap_or(""), 16).unwrap_or(u32::MAX);
    match char::from_u32(value) {
        Some(c) => out.push(c),
        None if value <= 0x10_FFFF => {
            return Err(EscapeError {
                offset,
                length,
                message: format!("a string cannot hold the lone surrogate U+{value:04X}"),
                is_surrogate: true,
            });
        }
        None => return Err(codec_error(text, offset, length, "illegal Unicode character")),
    }
    Ok(length)
}

fn named(text: &str, offset: usize, escape: &str, out: &mut String) -> Result<usize, EscapeError> {
    let malformed = |length| codec_error(text, offset, length, "malformed \\N character escape");
    if !escape.starts_with("\\N{") {
        return Err(malformed(2));
    }
    let Some(close) = escape.find('}') else {
        return Err(malformed(escape.len()));
    };
    let name = escape.get(3..close).unwrap_or("");
    if name.is_empty() {
        return Err(malformed(3));
    }
    match unicode_names2::character(name) {
        Some(c) => out.push(c),
        None => {
            return Err(codec_error(text, offset, close + 1, "unknown Unicode character name"));
        }
    }
    Ok(close + 1)
}

/// Appends the value of a bytes literal to `out`.
pub(crate) fn decode_bytes(
    text: &str,
    raw: bool,
    out: &mut Vec<u8>,
    warnings: &mut Vec<EscapeWarning>,
) -> Result<(), EscapeError> {
    if let Some((offset, c)) = text.char_indices().find(|(_, c)| !c.is_ascii()) {
        return Err(EscapeError {
            offset,
            length: c.len_utf8(),
            message: "bytes can only contain ASCII literal characters".into(),
            is_surrogate: false,
        });
    }
    if raw {
        out.extend_from_slice(text.as_bytes());
        return Ok(());
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let letter = bytes.get(at + 1).copied();
        let (value, length) = match (byte, letter) {
            (b'\\', Some(letter)) => match letter {
                b'\n' => {
                    at += 2;
                    continue;
                }
                b'\\' | b'\'' | b'"' => (letter, 2),
                b'a' => (7, 2),
                b'b' => (8, 2),
                b'f' => (12, 2),
                b'n' => (b'\n', 2),
                b'r' => (b'\r', 2),
                b't' => (b'\t', 2),
                b'v' => (11, 2),
                b'x' => {
                    let digits = text.get(at + 2..at + 4).unwrap_or("");
                    let valid = digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_hexdigit());
                    if !valid {
                        return Err(EscapeError {
                            offset: at,
                            length: 2,
                            message: format!("(value error) invalid \\x escape at position {at}"),
                            is_surrogate: false,
                        });
                    }
                    (u8::from_str_radix(digits, 16).unwrap_or(0), 4)
                }
                b'0'..=b'7' => {
                    let digits = octal_digits(bytes.get(at..).unwrap_or_default());
                    let sequence = text.get(at..=at + digits).unwrap_or("");
                    let value =
                        u32::from_str_radix(sequence.get(1..).unwrap_or(""), 8).unwrap_or(0);
                    if value > 0o377 {
                        warnings.push(EscapeWarning {
                            offset: at,
                            length: digits + 1,
                            message: invalid(sequence, "octal "),
                        });
                    }
                    // CPython keeps the low eight bits.
                    (u8::try_from(value & 0xFF).unwrap_or(0), digits + 1)
                }
                _ => {
                    let sequence = text.get(at..at + 2).unwrap_or("");
                    warnings.push(EscapeWarning {
                        offset: at,
                        length: 2,
                        message: invalid(sequence, ""),
                    });
                    (b'\\', 1)
                }
            },
            _ => (byte, 1),
        };
        out.push(value);
        at += length;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(source: &str) -> String {
        let mut out = String::new();
        let mut warnings = Vec::new();
        match decode_text(source, false, &mut out, &mut warnings) {
            Ok(()) => {
                out + &warnings.iter().map(|w| format!(" !{}", w.message)).collect::<String>()
            }
            Err(error) => error.message,
        }
    }

    fn bytes(source: &str) -> Result<Vec<u8>, String> {
        let mut out = Vec::new();
        decode_bytes(source, false, &mut out, &mut Vec::new()).map_err(|e| e.message)?;
        Ok(out)
    }

    #[test]
    fn text_escapes() {
        assert_eq!(
            text(
                r"a\n\x41\u00e9\U0001F600\101\N{BULLET}\
b"
            ),
            "a\nAé😀A•b"
        );
        assert_eq!(
            text(r"\q"),
            "\\q !\"\\q\" is an invalid escape sequence. Did you mean \"\\\\q\"? A raw string is also an option."
        );
        assert_eq!(
            text(r"ab\x4"),
            "(unicode error) 'unicodeescape' codec can't decode bytes in position 2-4: truncated \\xXX escape"
        );
        assert_eq!(
            text(r"\N{nope}"),
            "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-7: unknown Unicode character name"
        );
        assert_eq!(text(r"\ud800"), "a string cannot hold the lone surrogate U+D800");
        assert!(text(r"\U00110000").ends_with("illegal Unicode character"));
    }

    #[test]
    fn bytes_escapes() {
        assert_eq!(bytes(r"a\x00\377\q\N"), Ok(b"a\x00\xff\\q\\N".to_vec()));
        assert_eq!(bytes(r"\x4"), Err("(value error) invalid \\x escape at position 0".into()));
        assert_eq!(bytes("é"), Err("bytes can only contain ASCII literal characters".into()));
    }
}

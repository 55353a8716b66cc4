//! `repr` and `ascii` of strings and bytes: in, text or bytes; out, the literal that CPython shows.
//! It must never leave a character unescaped that CPython escapes: a log line could be forged with it.
use super::unicode::is_printable;
use std::fmt::Write;

/// `repr(text)`.
pub(crate) fn repr_str(text: &str) -> String {
    quoted(text, is_printable)
}

/// The result of a `repr` with what is not ASCII escaped, as `ascii(object)` gives it.
pub(crate) fn escape_non_ascii(shown: &str) -> String {
    let mut result = String::with_capacity(shown.len());
    for character in shown.chars() {
        if character.is_ascii() {
            result.push(character);
        } else {
            push_escape(&mut result, character);
        }
    }
    result
}

/// At most so many bytes has the `repr` of a text, without its quotes; the text's own number where nothing is escaped but quotes.
pub(crate) fn escaped_bound(text: &str) -> usize {
    let escaped = |character: char| match character {
        ' '..='~' => character.len_utf8() + usize::from(character == '\\'),
        '\0'..='\u{7f}' => 4,
        _ if is_printable(character) => character.len_utf8(),
        '\u{80}'..='\u{ff}' => 4,
        '\u{100}'..='\u{ffff}' => 6,
        _ => 10,
    };
    text.chars().map(escaped).sum()
}

fn quoted(text: &str, keep: fn(char) -> bool) -> String {
    let quote = choose_quote(text.as_bytes());
    let mut result = String::with_capacity(text.len() + 2);
    result.push(quote);
    for character in text.chars() {
        match character {
            '\\' => result.push_str("\\\\"),
            '\t' => result.push_str("\\t"),
            '\n' => result.push_str("\\n"),
            '\r' => result.push_str("\\r"),
            _ if character == quote => {
                result.push('\\');
                result.push(quote);
            }
            _ if keep(character) => result.push(character),
            _ => push_escape(&mut result, character),
        }
    }
    result.push(quote);
    result
}

/// Double quotes only where they spare escapes.
fn choose_quote(bytes: &[u8]) -> char {
    if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' }
}

fn push_escape(result: &mut String, character: char) {
    let code = u32::from(character);
    // Writing to a string cannot fail.
    let _ = match code {
        0..=0xff => write!(result, "\\x{code:02x}"),
        0x100..=0xffff => write!(result, "\\u{code:04x}"),
        _ => write!(result, "\\U{code:08x}"),
    };
}

/// `repr(bytes)`, with its `b`.
pub(crate) fn repr_bytes(bytes: &[u8]) -> String {
    quoted_bytes(bytes, None)
}

/// The same in a bytearray's, where an apostrophe is escaped whatever the quotes are.
pub(crate) fn repr_byte_array(bytes: &[u8]) -> String {
    quoted_bytes(bytes, Some(b'\''))
}

fn quoted_bytes(bytes: &[u8], escaped: Option<u8>) -> String {
    let quote = choose_quote(bytes);
    let mut result = String::with_capacity(bytes.len() + 3);
    result.push('b');
    result.push(quote);
    for &byte in bytes {
        match byte {
            b'\\' => result.push_str("\\\\"),
            b'\t' => result.push_str("\\t"),
            b'\n' => result.push_str("\\n"),
            b'\r' => result.push_str("\\r"),
            _ if char::from(byte) == quote || Some(byte) == escaped => {
                result.push('\\');
                result.push(char::from(byte));
            }
            b' '..=b'~' => result.push(char::from(byte)),
            _ => push_escape(&mut result, char::from(byte)),
        }
    }
    result.push(quote);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_as_cpython() {
        for (text, shown, ascii) in [
            ("", "''", "''"),
            ("it's", "\"it's\"", "\"it's\""),
            ("'\"", "'\\'\"'", "'\\'\"'"),
            ("a\\b\n\t\r\0\x7f", "'a\\\\b\\n\\t\\r\\x00\\x7f'", "'a\\\\b\\n\\t\\r\\x00\\x7f'"),
            ("é\u{a0}\u{ad}", "'é\\xa0\\xad'", "'\\xe9\\xa0\\xad'"),
            ("日\u{200b}\u{feff}", "'日\\u200b\\ufeff'", "'\\u65e5\\u200b\\ufeff'"),
            ("😀\u{e0001}", "'😀\\U000e0001'", "'\\U0001f600\\U000e0001'"),
        ] {
            assert_eq!(repr_str(text), shown);
            assert_eq!(escape_non_ascii(&repr_str(text)), ascii);
            assert_eq!(escape_non_ascii(shown), ascii);
        }
        assert_eq!(repr_bytes(b"it's \xff\x00\n"), "b\"it's \\xff\\x00\\n\"");
        assert_eq!(repr_bytes(b"'\""), "b'\\'\"'");
    }
}

//! Scanning of JSON tokens: in, text and a byte offset; out, where the token ends and what it is. No guest values.

/// What CPython says of malformed JSON: the message and the byte offset it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Malformed {
    pub(super) message: &'static str,
    pub(super) offset: usize,
}

/// A scanned string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Scanned {
    /// Its content stands in the text between these offsets.
    Plain(usize, usize),
    /// It had escapes: its content, and the offset after the closing quote.
    Unescaped(String, usize),
    /// It holds a lone surrogate, which no str of ours can.
    LoneSurrogate,
    /// It is longer than was asked for.
    Long,
}

/// The offset of the next byte that is not JSON white space.
pub(super) fn skip_space(text: &[u8], mut offset: usize) -> usize {
    /// So many bytes are looked at together where blanks go on for long.
    const WIDE: usize = 32;
    let is_space =
        |byte: &u8| (*byte == b' ') | (*byte == b'\t') | (*byte == b'\n') | (*byte == b'\r');
    if text.get(offset).is_none_or(|byte| *byte > b' ') {
        return offset;
    }
    while let Some(piece) = text.get(offset..offset + WIDE)
        && piece.iter().fold(true, |all, byte| all & is_space(byte))
    {
        offset += WIDE;
    }
    while matches!(text.get(offset), Some(b' ' | b'\t' | b'\n' | b'\r')) {
        offset += 1;
    }
    offset
}

/// The offset of the closing quote of a string whose content starts at `start`, by bytes alone; for pricing. `None` if
/// there is none.
pub(super) fn string_end(text: &[u8], start: usize) -> Option<usize> {
    let mut offset = start;
    loop {
        match text.get(offset)? {
            b'"' => return Some(offset),
            b'\\' => offset += 2,
            _ => offset += 1,
        }
    }
}

/// Scans a string of at most `longest` bytes, quotes included, whose opening quote stands before `start`; control characters in it
/// are malformed if this is `strict`.
pub(super) fn string(
    text: &str,
    start: usize,
    strict: bool,
    longest: usize,
) -> Result<Scanned, Malformed> {
    let unterminated =
        Malformed { message: "Unterminated string starting at", offset: start.saturating_sub(1) };
    let bytes = text.as_bytes();
    let mut content: Option<String> = None;
    let mut from = start;
    let mut offset = start;
    let last = start.saturating_add(longest - 1);
    loop {
        match bytes.get(offset) {
            None => return Err(unterminated),
            Some(_) if offset >= last => return Ok(Scanned::Long),
            Some(b'"') => {
                let rest = text.get(from..offset).unwrap_or("");
                return Ok(match content {
                    None => Scanned::Plain(start, offset),
                    Some(content) => Scanned::Unescaped(content + rest, offset + 1),
                });
            }
            Some(b'\\') => {
                let content = content.get_or_insert_default();
                content.push_str(text.get(from..offset).unwrap_or(""));
                let escaped = match bytes.get(offset + 1) {
                    None => return Err(unterminated),
                    Some(b'"') => '"',
                    Some(b'\\') => '\\',
                    Some(b'/') => '/',
                    Some(b'b') => '\u{8}',
                    Some(b'f') => '\u{c}',
                    Some(b'n') => '\n',
                    Some(b'r') => '\r',
                    Some(b't') => '\t',
                    Some(b'u') => {
                        let Some((character, end)) = unicode_escape(bytes, offset)? else {
                            return Ok(Scanned::LoneSurrogate);
                        };
                        content.push(character);
                        offset = end;
                        from = end;
                        continue;
                    }
                    Some(_) => return Err(Malformed { message: "Invalid \\escape", offset }),
                };
                content.push(escaped);
                offset += 2;
                from = offset;
            }
            Some(control) if strict && *control < 0x20 => {
                return Err(Malformed { message: "Invalid control character at", offset });
            }
            Some(_) => offset += 1,
        }
    }
}

/// The character of `\uXXXX` (or of two that make a pair) at `offset`, and where it ends; `None` for a lone surrogate.
fn unicode_escape(bytes: &[u8], offset: usize) -> Result<Option<(char, usize)>, Malformed> {
    let malformed = Malformed { message: "Invalid \\uXXXX escape", offset: offset + 1 };
    // CPython wants something to follow the digits, and says this of a text that ends with them.
    let first =
        four_digits(bytes, offset + 2).filter(|_| bytes.len() > offset + 6).ok_or(malformed)?;
    if !(0xd800..0xe000).contains(&first) {
        return Ok(char::from_u32(first).map(|character| (character, offset + 6)));
    }
    let is_pair = first < 0xdc00 && bytes.get(offset + 6..offset + 8) == Some(b"\\u");
    let second = if is_pair { four_digits(bytes, offset + 8) } else { None };
    match second {
        Some(second @ 0xdc00..0xe000) => {
            let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
            Ok(char::from_u32(code).map(|character| (character, offset + 12)))
        }
        _ => Ok(None),
    }
}

/// The number of four hexadecimal digits.
fn four_digits(bytes: &[u8], offset: usize) -> Option<u32> {
    bytes
        .get(offset..offset + 4)?
        .iter()
        .try_fold(0, |number, byte| Some(number * 16 + char::from(*byte).to_digit(16)?))
}

/// The end of the number at `offset`, and whether it is a float; `None` if there is no number.
pub(super) fn number(text: &[u8], offset: usize) -> Option<(usize, bool)> {
    let digits = |mut at: usize| {
        while text.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        at
    };
    let start = if text.get(offset) == Some(&b'-') { offset + 1 } else { offset };
    let mut end = match text.get(start)? {
        b'0' => start + 1,
        b'1'..=b'9' => digits(start),
        _ => return None,
    };
    let mut is_float = false;
    if text.get(end) == Some(&b'.') && text.get(end + 1).is_some_and(u8::is_ascii_digit) {
        end = digits(end + 1);
        is_float = true;
    }
    if matches!(text.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(text.get(end + 1), Some(b'+' | b'-')));
        if text.get(end + 1 + sign).is_some_and(u8::is_ascii_digit) {
            end = digits(end + 1 + sign);
            is_float = true;
        }
    }
    Some((end, is_float))
}

/// CPython's text for a malformed document.
pub(super) fn describe(text: &str, malformed: Malformed) -> (String, i64, i64, i64) {
    let before = text.get(..malformed.offset).unwrap_or(text);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() as i64 + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() as i64 + 1;
    let position = before.chars().count() as i64;
    let message = malformed.message;
    (format!("{message}: line {line} column {column} (char {position})"), position, line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_with_and_without_escapes() {
        assert_eq!(string("ab\"", 0, true, usize::MAX), Ok(Scanned::Plain(0, 2)));
        assert_eq!(
            string("a\\n\\u00e9\"", 0, true, usize::MAX),
            Ok(Scanned::Unescaped("a\né".to_owned(), 10))
        );
        assert_eq!(
            string("\\ud83d\\ude00\"", 0, true, usize::MAX),
            Ok(Scanned::Unescaped("😀".to_owned(), 13))
        );
        assert_eq!(string("\\ud83d\"", 0, true, usize::MAX), Ok(Scanned::LoneSurrogate));
        assert_eq!(string("ab", 1, true, usize::MAX).map_err(|error| error.offset), Err(0));
        assert!(string("a\\q\"", 0, true, usize::MAX).is_err());
        assert_eq!(string("abc\"", 0, true, 5), Ok(Scanned::Plain(0, 3)));
        assert_eq!(string("abc\"", 0, true, 4), Ok(Scanned::Long));
        assert!(string("a\u{1}\"", 0, true, usize::MAX).is_err());
    }

    #[test]
    fn numbers_end_where_json_says() {
        assert_eq!(number(b"-12.5e+3,", 0), Some((8, true)));
        assert_eq!(number(b"012", 0), Some((1, false)));
        assert_eq!(number(b"1.x", 0), Some((1, false)));
        assert_eq!(number(b"-x", 0), None);
    }

    #[test]
    fn places_are_counted_in_code_points() {
        let malformed = Malformed { message: "Expecting value", offset: 5 };
        assert_eq!(describe("é\n{a}", malformed).0, "Expecting value: line 2 column 3 (char 4)");
    }
}

//! Reading JSON: in, text and the kind of the container being filled; out, one event at a time, or CPython's
//! `JSONDecodeError`. The nesting is the caller's to keep, so nothing here recurses or grows with the guest's depth.
use std::borrow::Cow;

/// What the caller is filling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Container {
    /// `[`.
    Array,
    /// `{`.
    Object,
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Event<'a> {
    /// A container begins: it is the enclosing one at the next step.
    Begin(Container),
    /// The enclosing container ends.
    End(Container),
    /// A key with its colon; its value is next.
    Key(Cow<'a, str>),
    /// A string.
    String(Cow<'a, str>),
    /// An integer, for `int(text)`.
    Int(&'a str),
    /// A number with a fraction or an exponent, for `float(text)`.
    Float(&'a str),
    /// A word.
    Literal(Literal),
    /// The outermost value is complete.
    Done,
}

/// A word that stands for a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Literal {
    /// `null`.
    Null,
    /// `true`.
    True,
    /// `false`.
    False,
    /// `NaN`.
    NaN,
    /// `Infinity`.
    Infinity,
    /// `-Infinity`.
    NegativeInfinity,
}

const LITERALS: [(&str, Literal); 6] = [
    ("null", Literal::Null),
    ("true", Literal::True),
    ("false", Literal::False),
    ("NaN", Literal::NaN),
    ("Infinity", Literal::Infinity),
    ("-Infinity", Literal::NegativeInfinity),
];

/// Why a text is no JSON.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum JsonFault {
    /// `json.JSONDecodeError`; its display is the exception's text.
    #[error("{message}: line {line} column {column} (char {position})")]
    Decode {
        /// `msg`.
        message: &'static str,
        /// `pos`, in code points.
        position: usize,
        /// `lineno`.
        line: usize,
        /// `colno`.
        column: usize,
    },
    /// An escape that stands for half a character, which a Rust string cannot hold.
    #[error("lone surrogates in str")]
    LoneSurrogate,
}

/// What may come next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Value,
    FirstItem,
    FirstKey,
    /// With the offset of the comma.
    ItemAfter(usize),
    /// With the offset of the comma.
    KeyAfter(usize),
    AfterValue,
}

/// Where a reading stands; it holds no text, so that a paused run can keep it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct JsonScanner {
    offset: usize,
    state: State,
}

type Step<T> = Result<T, JsonFault>;

impl JsonScanner {
    /// Begins a whole document, as `json.loads` does: skips whitespace and refuses a byte-order mark.
    pub(crate) fn document(text: &str) -> Step<Self> {
        if text.starts_with('\u{feff}') {
            return Err(fault(text, "Unexpected UTF-8 BOM (decode using utf-8-sig)", 0));
        }
        Ok(JsonScanner { offset: skip_blanks(text, 0), state: State::Value })
    }

    /// Begins at a byte offset, as `JSONDecoder.raw_decode` does.
    pub(crate) fn at(offset: usize) -> Self {
        JsonScanner { offset, state: State::Value }
    }

    /// The byte offset of what comes next.
    pub(crate) fn offset(&self) -> usize {
        self.offset
    }

    /// After `Done`: refuses what follows the value.
    pub(crate) fn expect_end(&self, text: &str) -> Step<()> {
        let end = skip_blanks(text, self.offset);
        if end < text.len() { Err(fault(text, "Extra data", end)) } else { Ok(()) }
    }

    /// The next event; `enclosing` is the container being filled, nothing at the outermost level.
    pub(crate) fn next<'a>(
        &mut self,
        text: &'a str,
        enclosing: Option<Container>,
    ) -> Step<Event<'a>> {
        match self.state {
            State::Value => self.value(text),
            State::FirstItem => {
                self.skip(text);
                if byte_at(text, self.offset) == Some(b']') {
                    self.end(Container::Array)
                } else {
                    self.value(text)
                }
            }
            State::FirstKey => {
                self.skip(text);
                if byte_at(text, self.offset) == Some(b'}') {
                    self.end(Container::Object)
                } else {
                    self.key(text)
                }
            }
            State::ItemAfter(comma) => {
                self.skip(text);
                if byte_at(text, self.offset) == Some(b']') {
                    return Err(fault(text, "Illegal trailing comma before end of array", comma));
                }
                self.value(text)
            }
            State::KeyAfter(comma) => {
                self.skip(text);
                if byte_at(text, self.offset) == Some(b'}') {
                    return Err(fault(text, "Illegal trailing comma before end of object", comma));
                }
                self.key(text)
            }
            State::AfterValue => self.after_value(text, enclosing),
        }
    }

    fn skip(&mut self, text: &str) {
        self.offset = skip_blanks(text, self.offset);
    }

    fn end<'a>(&mut self, container: Container) -> Step<Event<'a>> {
        self.offset += 1;
        self.state = State::AfterValue;
        Ok(Event::End(container))
    }

    fn after_value<'a>(&mut self, text: &'a str, enclosing: Option<Container>) -> Step<Event<'a>> {
        let Some(container) = enclosing else { return Ok(Event::Done) };
        self.skip(text);
        let comma = self.offset;
        match (byte_at(text, comma), container) {
            (Some(b']'), Container::Array) | (Some(b'}'), Container::Object) => self.end(container),
            (Some(b','), _) => {
                self.offset += 1;
                self.state = match container {
                    Container::Array => State::ItemAfter(comma),
                    Container::Object => State::KeyAfter(comma),
                };
                self.next(text, enclosing)
            }
            _ => Err(fault(text, "Expecting ',' delimiter", comma)),
        }
    }

    fn key<'a>(&mut self, text: &'a str) -> Step<Event<'a>> {
        if byte_at(text, self.offset) != Some(b'"') {
            return Err(fault(
                text,
                "Expecting property name enclosed in double quotes",
                self.offset,
            ));
        }
        let (key, end) = scan_string(text, self.offset + 1)?;
        self.offset = end;
        self.skip(text);
        if byte_at(text, self.offset) != Some(b':') {
            return Err(fault(text, "Expecting ':' delimiter", self.offset));
        }
        self.offset += 1;
        self.skip(text);
        self.state = State::Value;
        Ok(Event::Key(key))
    }

    fn value<'a>(&mut self, text: &'a str) -> Step<Event<'a>> {
        let start = self.offset;
        let event = match byte_at(text, start) {
            Some(b'"') => {
                let (string, end) = scan_string(text, start + 1)?;
                self.offset = end;
                Event::String(string)
            }
            Some(b'[') => {
                self.offset += 1;
                self.state = State::FirstItem;
                return Ok(Event::Begin(Container::Array));
            }
            Some(b'{') => {
                self.offset += 1;
                self.state = State::FirstKey;
                return Ok(Event::Begin(Container::Object));
            }
            _ => self.word(text).ok_or_else(|| fault(text, "Expecting value", start))?,
        };
        self.state = State::AfterValue;
        Ok(event)
    }

    fn word<'a>(&mut self, text: &'a str) -> Option<Event<'a>> {
        let rest = text.get(self.offset..)?;
        for (word, literal) in LITERALS {
            if rest.starts_with(word) {
                self.offset += word.len();
                return Some(Event::Literal(literal));
            }
        }
        let (length, whole) = number_length(rest.as_bytes())?;
        let number = rest.get(..length)?;
        self.offset += length;
        Some(if whole { Event::Int(number) } else { Event::Float(number) })
    }
}

fn byte_at(text: &str, offset: usize) -> Option<u8> {
    text.as_bytes().get(offset).copied()
}

fn skip_blanks(text: &str, mut offset: usize) -> usize {
    while matches!(byte_at(text, offset), Some(b' ' | b'\t' | b'\n' | b'\r')) {
        offset += 1;
    }
    offset
}

fn digits(bytes: &[u8], start: usize) -> usize {
    bytes.get(start..).unwrap_or(&[]).iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// The length of the longest number and whether it is whole; nothing when there is none.
fn number_length(bytes: &[u8]) -> Option<(usize, bool)> {
    let sign = usize::from(bytes.first() == Some(&b'-'));
    let count = match bytes.get(sign)? {
        b'0' => 1,
        b'1'..=b'9' => digits(bytes, sign),
        _ => return None,
    };
    let mut length = sign + count;
    let mut whole = true;
    if bytes.get(length) == Some(&b'.') {
        let count = digits(bytes, length + 1);
        if count > 0 {
            (length, whole) = (length + 1 + count, false);
        }
    }
    if matches!(bytes.get(length), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(length + 1), Some(b'+' | b'-')));
        let count = digits(bytes, length + 1 + sign);
        if count > 0 {
            (length, whole) = (length + 1 + sign + count, false);
        }
    }
    Some((length, whole))
}

/// The string whose first character stands at `start`, and the offset behind its closing quote.
fn scan_string(text: &str, start: usize) -> Step<(Cow<'_, str>, usize)> {
    let unterminated = || fault(text, "Unterminated string starting at", start - 1);
    let mut decoded: Option<String> = None;
    // Half a character is refused at the end of the string, for an error in the rest of it comes first.
    let mut lone = false;
    let mut offset = start;
    loop {
        let rest = text.get(offset..).unwrap_or("");
        let stop = rest
            .bytes()
            .position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f))
            .ok_or_else(unterminated)?;
        let chunk = rest.get(..stop).unwrap_or("");
        let at = offset + stop;
        match byte_at(text, at) {
            Some(b'"') if lone => return Err(JsonFault::LoneSurrogate),
            Some(b'"') => {
                let string = match decoded {
                    None => Cow::Borrowed(chunk),
                    Some(mut decoded) => {
                        decoded.push_str(chunk);
                        Cow::Owned(decoded)
                    }
                };
                return Ok((string, at + 1));
            }
            Some(b'\\') => {
                let target = decoded.get_or_insert_default();
                target.push_str(chunk);
                let letter = byte_at(text, at + 1).ok_or_else(unterminated)?;
                let plain = match letter {
                    b'"' | b'\\' | b'/' => char::from(letter),
                    b'b' => '\x08',
                    b'f' => '\x0c',
                    b'n' => '\n',
                    b'r' => '\r',
                    b't' => '\t',
                    b'u' => {
                        let (character, end) = unicode_escape(text, at + 1)?;
                        match character {
                            Some(character) => target.push(character),
                            None => lone = true,
                        }
                        offset = end;
                        continue;
                    }
                    _ => return Err(fault(text, "Invalid \\escape", at)),
                };
                target.push(plain);
                offset = at + 2;
            }
            _ => return Err(fault(text, "Invalid control character at", at)),
        }
    }
}

/// The character that `uXXXX` at `letter` stands for, perhaps with the second half that follows, and the offset
/// behind; no character for a lone half.
fn unicode_escape(text: &str, letter: usize) -> Step<(Option<char>, usize)> {
    let first = hexadecimal(text, letter)?;
    let end = letter + 5;
    if (0xd800..0xdc00).contains(&first)
        && text.get(end..).is_some_and(|rest| rest.starts_with("\\u"))
    {
        let second = hexadecimal(text, end + 1)?;
        if (0xdc00..0xe000).contains(&second) {
            let code = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
            return Ok((char::from_u32(code), end + 6));
        }
    }
    Ok((char::from_u32(first), end))
}

fn hexadecimal(text: &str, letter: usize) -> Step<u32> {
    let invalid = || fault(text, "Invalid \\uXXXX escape", letter);
    let digits = text.as_bytes().get(letter + 1..letter + 5).ok_or_else(invalid)?;
    // CPython wants one more character behind the digits, be it only the closing quote.
    if letter + 5 >= text.len() {
        return Err(invalid());
    }
    digits.iter().try_fold(0, |value, byte| {
        char::from(*byte).to_digit(16).map(|digit| value * 16 + digit).ok_or_else(invalid)
    })
}

/// The fault at a byte offset; positions are counted in code points.
fn fault(text: &str, message: &'static str, offset: usize) -> JsonFault {
    let before = text.get(..offset).unwrap_or(text);
    let last_line = before.rsplit('\n').next().unwrap_or("");
    JsonFault::Decode {
        message,
        position: before.chars().count(),
        line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
        column: last_line.chars().count() + 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a whole document into a compact form.
    fn read(text: &str) -> Result<String, String> {
        let mut scanner = JsonScanner::document(text).map_err(|fault| fault.to_string())?;
        let mut stack = Vec::new();
        let mut shown = Vec::new();
        loop {
            let event =
                scanner.next(text, stack.last().copied()).map_err(|fault| fault.to_string())?;
            shown.push(match event {
                Event::Begin(container) => {
                    stack.push(container);
                    if container == Container::Array { "[".into() } else { "{".into() }
                }
                Event::End(container) => {
                    assert_eq!(stack.pop(), Some(container));
                    if container == Container::Array { "]".into() } else { "}".into() }
                }
                Event::Key(key) => format!("{key}:"),
                Event::String(string) => format!("<{string}>"),
                Event::Int(number) => format!("i{number}"),
                Event::Float(number) => format!("f{number}"),
                Event::Literal(literal) => format!("{literal:?}"),
                Event::Done => {
                    scanner.expect_end(text).map_err(|fault| fault.to_string())?;
                    return Ok(shown.join(" "));
                }
            });
        }
    }

    #[test]
    fn reads_values() {
        for (text, expected) in [
            ("[1,\r\n\t 2 , 3]", "[ i1 i2 i3 ]"),
            (" {\"a\" : [ ] , \"b\":{ }} ", "{ a: [ ] b: { } }"),
            ("-Infinity", "NegativeInfinity"),
            ("[null,true,false,NaN,Infinity]", "[ Null True False NaN Infinity ]"),
            ("[-0,-0.0,1E5,1.5e-10,0]", "[ i-0 f-0.0 f1E5 f1.5e-10 i0 ]"),
            ("\"\\ud83d\\ude00\\u00e9\\n\\/\"", "<😀é\n/>"),
            ("\"\x7f日\"", "<\x7f日>"),
        ] {
            assert_eq!(read(text), Ok(expected.to_string()), "{text:?}");
        }
    }

    #[test]
    fn refuses_as_cpython() {
        for (text, expected) in [
            ("", "Expecting value: line 1 column 1 (char 0)"),
            ("  ", "Expecting value: line 1 column 3 (char 2)"),
            ("[", "Expecting value: line 1 column 2 (char 1)"),
            ("[1", "Expecting ',' delimiter: line 1 column 3 (char 2)"),
            ("[1,", "Expecting value: line 1 column 4 (char 3)"),
            ("[1,]", "Illegal trailing comma before end of array: line 1 column 3 (char 2)"),
            ("[,]", "Expecting value: line 1 column 2 (char 1)"),
            ("[1 2]", "Expecting ',' delimiter: line 1 column 4 (char 3)"),
            ("{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
            ("{\"a\"", "Expecting ':' delimiter: line 1 column 5 (char 4)"),
            ("{\"a\":", "Expecting value: line 1 column 6 (char 5)"),
            ("{\"a\":1", "Expecting ',' delimiter: line 1 column 7 (char 6)"),
            (
                "{\"a\":1,",
                "Expecting property name enclosed in double quotes: line 1 column 8 (char 7)",
            ),
            ("{\"a\":1,}", "Illegal trailing comma before end of object: line 1 column 7 (char 6)"),
            ("{\"a\" 1}", "Expecting ':' delimiter: line 1 column 6 (char 5)"),
            (
                "{a:1}",
                "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
            ),
            ("{,}", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
            ("{\"a\":,}", "Expecting value: line 1 column 6 (char 5)"),
            ("{\"a\":1 \"b\":2}", "Expecting ',' delimiter: line 1 column 8 (char 7)"),
            (
                "{1:2}",
                "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
            ),
            ("[1,\n,2]", "Expecting value: line 2 column 1 (char 4)"),
            ("nul", "Expecting value: line 1 column 1 (char 0)"),
            ("True", "Expecting value: line 1 column 1 (char 0)"),
            ("-", "Expecting value: line 1 column 1 (char 0)"),
            ("-a", "Expecting value: line 1 column 1 (char 0)"),
            ("01", "Extra data: line 1 column 2 (char 1)"),
            ("-01", "Extra data: line 1 column 3 (char 2)"),
            ("1.", "Extra data: line 1 column 2 (char 1)"),
            ("1.e5", "Extra data: line 1 column 2 (char 1)"),
            ("1e", "Extra data: line 1 column 2 (char 1)"),
            ("1e+", "Extra data: line 1 column 2 (char 1)"),
            (".5", "Expecting value: line 1 column 1 (char 0)"),
            ("+1", "Expecting value: line 1 column 1 (char 0)"),
            ("\"", "Unterminated string starting at: line 1 column 1 (char 0)"),
            ("\"abc", "Unterminated string starting at: line 1 column 1 (char 0)"),
            ("\"a\nb\"", "Invalid control character at: line 1 column 3 (char 2)"),
            ("\"\t\"", "Invalid control character at: line 1 column 2 (char 1)"),
            ("\"\\x\"", "Invalid \\escape: line 1 column 2 (char 1)"),
            ("\"\\", "Unterminated string starting at: line 1 column 1 (char 0)"),
            ("\"\\u12\"", "Invalid \\uXXXX escape: line 1 column 3 (char 2)"),
            ("\"\\u12g4\"", "Invalid \\uXXXX escape: line 1 column 3 (char 2)"),
            ("1 2", "Extra data: line 1 column 3 (char 2)"),
            ("[] x", "Extra data: line 1 column 4 (char 3)"),
            ("{}{}", "Extra data: line 1 column 3 (char 2)"),
            ("é", "Expecting value: line 1 column 1 (char 0)"),
            ("[\"é\", x]", "Expecting value: line 1 column 7 (char 6)"),
            ("[\"日\\q\"]", "Invalid \\escape: line 1 column 4 (char 3)"),
            (
                "\u{feff}1",
                "Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)",
            ),
            ("\u{b}1", "Expecting value: line 1 column 1 (char 0)"),
            ("-Inf", "Expecting value: line 1 column 1 (char 0)"),
            ("[nan]", "Expecting value: line 1 column 2 (char 1)"),
            ("\"\u{1f}\"", "Invalid control character at: line 1 column 2 (char 1)"),
            ("[1,2", "Expecting ',' delimiter: line 1 column 5 (char 4)"),
            ("[1,2,\n  x]", "Expecting value: line 2 column 3 (char 8)"),
            (
                "{\"a\": 1, }",
                "Illegal trailing comma before end of object: line 1 column 8 (char 7)",
            ),
            (
                "{\"a\":1 ,\n}",
                "Illegal trailing comma before end of object: line 1 column 8 (char 7)",
            ),
            ("[1 , ]", "Illegal trailing comma before end of array: line 1 column 4 (char 3)"),
            ("\"\\u+123\"", "Invalid \\uXXXX escape: line 1 column 3 (char 2)"),
            ("\"\\u 123\"", "Invalid \\uXXXX escape: line 1 column 3 (char 2)"),
            ("\"\\u12_3\"", "Invalid \\uXXXX escape: line 1 column 3 (char 2)"),
            ("\"\\uD83D\\uDE0\"", "Invalid \\uXXXX escape: line 1 column 9 (char 8)"),
            ("\"\\uD83D\\", "Unterminated string starting at: line 1 column 1 (char 0)"),
            ("\"\\uD83D\\u\"", "Invalid \\uXXXX escape: line 1 column 9 (char 8)"),
            ("{\"a\":[}", "Expecting value: line 1 column 7 (char 6)"),
            ("tru", "Expecting value: line 1 column 1 (char 0)"),
            ("falsee", "Extra data: line 1 column 6 (char 5)"),
            ("[1]]", "Extra data: line 1 column 4 (char 3)"),
            ("\"a\" \"b\"", "Extra data: line 1 column 5 (char 4)"),
            ("{\"a\":1}}", "Extra data: line 1 column 8 (char 7)"),
            ("{\"a\"\n:\n1\n;}", "Expecting ',' delimiter: line 4 column 1 (char 9)"),
            ("{\"a\":x}", "Expecting value: line 1 column 6 (char 5)"),
            ("[-]", "Expecting value: line 1 column 2 (char 1)"),
            ("[-x]", "Expecting value: line 1 column 2 (char 1)"),
            ("{\"a\":\"\\", "Unterminated string starting at: line 1 column 6 (char 5)"),
            ("{\"", "Unterminated string starting at: line 1 column 2 (char 1)"),
            ("{\"\n", "Invalid control character at: line 1 column 3 (char 2)"),
            ("[1,  ]", "Illegal trailing comma before end of array: line 1 column 3 (char 2)"),
            (
                "{\"a\":1,  b}",
                "Expecting property name enclosed in double quotes: line 1 column 10 (char 9)",
            ),
            (
                "{\"a\":1,  }",
                "Illegal trailing comma before end of object: line 1 column 7 (char 6)",
            ),
            ("\"\\u0041", "Invalid \\uXXXX escape: line 1 column 3 (char 2)"),
            ("{\"\\uD83D\\uDE00", "Invalid \\uXXXX escape: line 1 column 10 (char 9)"),
        ] {
            assert_eq!(read(text), Err(expected.to_string()), "{text:?}");
        }
        for text in ["\"\\ud83d\"", "\"\\ude00\"", "\"\\ud83d\\u0041\"", "\"\\ud83dx\""] {
            assert_eq!(read(text), Err(JsonFault::LoneSurrogate.to_string()), "{text:?}");
        }
    }

    #[test]
    fn deep_nesting_costs_no_native_stack() {
        let text = "[".repeat(200_000);
        let deep = read(&text).unwrap_err();
        assert_eq!(deep, "Expecting value: line 1 column 200001 (char 200000)");
    }
}

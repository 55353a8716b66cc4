//! JSON text to guest data: the arguments of `--call`.
//!
//! Comes in: the text of a JSON array. Goes out: one value per argument. Must never: recurse deeper than a fixed depth.

use npython::Data;

/// The deepest nesting that is read; the machine takes no deeper data either.
const MAX_DEPTH: usize = 100;

/// The arguments that a JSON array holds.
///
/// # Errors
/// A sentence that says where the text is no JSON array.
///
/// ```
/// use npython::Data;
/// let arguments = npython_cli::arguments::parse_arguments(r#"[1, "a"]"#);
/// assert_eq!(arguments, Ok(vec![Data::Int(1), Data::Str("a".to_owned())]));
/// ```
pub fn parse_arguments(text: &str) -> Result<Vec<Data>, String> {
    let wrong = |reason: String| {
        format!(
            "the arguments of --call are no JSON: {reason}; write a JSON array such as '[1, \"a\"]'"
        )
    };
    match parse_json(text).map_err(wrong)? {
        Data::List(items) => Ok(items),
        _ => Err(wrong("the value is no array".to_owned())),
    }
}

/// The value that a JSON text is.
///
/// # Errors
/// A few words that say where the text is no JSON.
pub fn parse_json(text: &str) -> Result<Data, String> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(0)?;
    reader.skip_space();
    if reader.at < text.len() {
        return Err(format!("something follows the value at byte {}", reader.at));
    }
    Ok(value)
}

/// A position in the text.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    /// Takes a word or sign if it is next.
    fn take(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    fn expect(&mut self, word: &str) -> Result<(), String> {
        self.skip_space();
        if self.take(word) { Ok(()) } else { Err(format!("expected '{word}' at byte {}", self.at)) }
    }

    fn value(&mut self, depth: usize) -> Result<Data, String> {
        if depth > MAX_DEPTH {
            return Err(format!("nested deeper than {MAX_DEPTH} at byte {}", self.at));
        }
        self.skip_space();
        if self.take("null") {
            return Ok(Data::None);
        }
        if self.take("true") {
            return Ok(Data::Bool(true));
        }
        if self.take("false") {
            return Ok(Data::Bool(false));
        }
        match self.rest().bytes().next() {
            Some(b'"') => self.string().map(Data::Str),
            Some(b'[') => self.array(depth),
            Some(b'{') => self.object(depth),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => Err(format!("expected a value at byte {}", self.at)),
        }
    }

    fn array(&mut self, depth: usize) -> Result<Data, String> {
        self.expect("[")?;
        let mut items = Vec::new();
        self.skip_space();
        if self.take("]") {
            return Ok(Data::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.skip_space();
            if self.take("]") {
                return Ok(Data::List(items));
            }
            self.expect(",")?;
        }
    }

    fn object(&mut self, depth: usize) -> Result<Data, String> {
        self.expect("{")?;
        let mut entries: Vec<(Data, Data)> = Vec::new();
        self.skip_space();
        if self.take("}") {
            return Ok(Data::Dict(entries));
        }
        loop {
            self.skip_space();
            let key = Data::Str(self.string()?);
            self.expect(":")?;
            let value = self.value(depth + 1)?;
            entries.push((key, value));
            self.skip_space();
            if self.take("}") {
                return Ok(Data::Dict(entries));
            }
            self.expect(",")?;
        }
    }

    fn number(&mut self) -> Result<Data, String> {
        let start = self.at;
        self.take("-");
        let whole = self.digits();
        let mut is_float = false;
        if self.take(".") {
            is_float = true;
            if self.digits() == 0 {
                return Err(format!("expected a digit at byte {}", self.at));
            }
        }
        if self.take("e") || self.take("E") {
            is_float = true;
            if !self.take("+") {
                self.take("-");
            }
            if self.digits() == 0 {
                return Err(format!("expected a digit at byte {}", self.at));
            }
        }
        let text = self.text.get(start..self.at).unwrap_or("");
        let wrong = || format!("{text} at byte {start} is no number");
        let leading_zero = text.trim_start_matches('-').starts_with('0') && whole > 1;
        if whole == 0 || leading_zero {
            return Err(wrong());
        }
        if is_float {
            return text.parse().map(Data::Float).map_err(|_| wrong());
        }
        Ok(text.parse().map_or_else(|_| Data::BigInt(text.to_owned()), Data::Int))
    }

    /// Takes digits and tells how many.
    fn digits(&mut self) -> usize {
        let rest = self.rest();
        let count = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        self.at += count;
        count
    }

    fn string(&mut self) -> Result<String, String> {
        if !self.take("\"") {
            return Err(format!("expected '\"' at byte {}", self.at));
        }
        let start = self.at;
        let mut string = String::new();
        loop {
            let Some(character) = self.rest().chars().next() else {
                return Err(format!("the string from byte {start} has no end"));
            };
            self.at += character.len_utf8();
            match character {
                '"' => return Ok(string),
                '\\' => string.push(self.escape()?),
                control if control < ' ' => {
                    return Err(format!("a control character in the string from byte {start}"));
                }
                other => string.push(other),
            }
        }
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Result<char, String> {
        let Some(character) = self.rest().chars().next() else {
            return Err("a string has no end".to_owned());
        };
        self.at += character.len_utf8();
        Ok(match character {
            '"' | '\\' | '/' => character,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let first = self.code_unit()?;
                let code = if (0xD800..0xDC00).contains(&first) && self.take("\\u") {
                    match self.code_unit()? {
                        second @ 0xDC00..0xE000 => {
                            0x10000 + ((first - 0xD800) << 10) + second - 0xDC00
                        }
                        _ => first,
                    }
                } else {
                    first
                };
                char::from_u32(code)
                    .ok_or_else(|| format!("a lone surrogate before byte {}", self.at))?
            }
            _ => return Err(format!("an unknown escape before byte {}", self.at)),
        })
    }

    /// Four hexadecimal digits.
    fn code_unit(&mut self) -> Result<u32, String> {
        let digits =
            self.rest().get(..4).filter(|text| text.bytes().all(|b| b.is_ascii_hexdigit()));
        let unit = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        self.at += 4;
        unit.ok_or_else(|| format!("expected four hexadecimal digits before byte {}", self.at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_kinds_of_values() {
        let text = r#" [null, true, -5, 123456789012345678901, 1.5e3, "\u00e9\ud83d\ude00\n", {"k": [], "l": {}}] "#;
        assert_eq!(
            parse_arguments(text),
            Ok(vec![
                Data::None,
                Data::Bool(true),
                Data::Int(-5),
                Data::BigInt("123456789012345678901".to_owned()),
                Data::Float(1500.0),
                Data::Str("é😀\n".to_owned()),
                Data::Dict(vec![
                    (Data::Str("k".to_owned()), Data::List(vec![])),
                    (Data::Str("l".to_owned()), Data::Dict(vec![])),
                ]),
            ])
        );
    }

    #[test]
    fn wrong_texts_are_refused_where_they_go_wrong() {
        for text in [
            "",
            "5",
            "[1",
            "[1,]",
            "[01]",
            "[1.]",
            "[1e]",
            "[-]",
            "[\"a]",
            "[\"\\x\"]",
            "[\"\\ud800\"]",
            "[\"\\ud800\\u0041\"]",
            "[\"\\u12\"]",
            "[1] 2",
            "{\"a\":1}",
            "[{1:2}]",
            "[nul]",
            "[\u{1}]",
        ] {
            assert!(parse_arguments(text).is_err(), "{text}");
        }
        assert!(parse_arguments(&"[".repeat(100_000)).is_err());
    }
}

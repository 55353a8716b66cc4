//! `str.format`: in, a template; out, its literals and fields one by one, and the parts of a field's name.
//! It must never recurse: a nested specifier is a template of its own, and `NESTING` says how deep they go.
use super::unicode::decimal_digit;
use crate::number::fault::Fault;

/// A template and the specifiers in it: CPython goes no deeper.
pub(crate) const NESTING: usize = 2;

/// The `ValueError` of a specifier inside a specifier's specifier.
pub(crate) fn too_deep() -> Fault {
    Fault::value("Max string recursion exceeded")
}

/// A replacement field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Field<'a> {
    /// What stands before `!` and `:`.
    pub(crate) name: &'a str,
    /// The character after `!`.
    pub(crate) conversion: Option<char>,
    /// What stands after `:`.
    pub(crate) spec: &'a str,
    /// The specifier has fields itself.
    pub(crate) nested: bool,
}

/// Text to be copied, and the field that follows it, if any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece<'a> {
    /// The text; a doubled brace comes as a single one at its end.
    pub(crate) literal: &'a str,
    /// The field.
    pub(crate) field: Option<Field<'a>>,
}

/// Reads a template.
#[derive(Debug, Clone)]
pub(crate) struct Template<'a> {
    text: &'a str,
    offset: usize,
}

impl<'a> Template<'a> {
    /// Begins a template.
    #[cfg(test)]
    pub(crate) fn new(text: &'a str) -> Self {
        Template { text, offset: 0 }
    }

    /// Goes on at a byte offset that `offset` gave.
    pub(crate) fn resume(text: &'a str, offset: usize) -> Self {
        Template { text, offset }
    }

    /// The byte offset of what comes next.
    pub(crate) fn offset(&self) -> usize {
        self.offset
    }

    fn bump(&mut self) -> Option<char> {
        let character = self.text.get(self.offset..)?.chars().next()?;
        self.offset += character.len_utf8();
        Some(character)
    }

    fn between(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or("")
    }

    fn piece(&mut self) -> Result<Piece<'a>, Fault> {
        let start = self.offset;
        let rest = self.text.get(start..).unwrap_or("");
        let Some(at) = rest.find(['{', '}']) else {
            self.offset = self.text.len();
            return Ok(Piece { literal: rest, field: None });
        };
        self.offset = start + at;
        let brace = self.bump().unwrap_or('{');
        let doubled = self.text.get(self.offset..).is_some_and(|rest| rest.starts_with(brace));
        if doubled {
            let literal = self.between(start, self.offset);
            self.offset += 1;
            return Ok(Piece { literal, field: None });
        }
        if brace == '}' {
            return Err(Fault::value("Single '}' encountered in format string"));
        }
        if self.offset >= self.text.len() {
            return Err(Fault::value("Single '{' encountered in format string"));
        }
        let literal = self.between(start, self.offset - 1);
        let field = self.field()?;
        Ok(Piece { literal, field: Some(field) })
    }

    fn field(&mut self) -> Result<Field<'a>, Fault> {
        let start = self.offset;
        let end = loop {
            let at = self.offset;
            match self.bump() {
                None => return Err(Fault::value("expected '}' before end of string")),
                Some('{') => return Err(Fault::value("unexpected '{' in field name")),
                // Brackets hide the braces, colons and exclamation marks in a key.
                Some('[') => {
                    let rest = self.text.get(self.offset..).unwrap_or("");
                    self.offset += rest.find(']').unwrap_or(rest.len());
                }
                Some(last @ ('}' | ':' | '!')) => break (at, last),
                Some(_) => {}
            }
        };
        let mut field =
            Field { name: self.between(start, end.0), conversion: None, spec: "", nested: false };
        if end.1 == '}' {
            return Ok(field);
        }
        if end.1 == '!' {
            let conversion = self.bump().ok_or_else(|| {
                Fault::value("end of string while looking for conversion specifier")
            })?;
            // CPython keeps the absence of a conversion as NUL, so a written NUL is none.
            field.conversion = Some(conversion).filter(|conversion| *conversion != '\0');
            match self.bump() {
                Some('}') => return Ok(field),
                Some(':') | None => {}
                Some(_) => return Err(Fault::value("expected ':' after conversion specifier")),
            }
        }
        let start = self.offset;
        let mut depth = 1_usize;
        loop {
            let at = self.offset;
            match self.bump() {
                None => return Err(Fault::value("unmatched '{' in format spec")),
                Some('{') => {
                    field.nested = true;
                    depth += 1;
                }
                Some('}') => {
                    depth -= 1;
                    if depth == 0 {
                        field.spec = self.between(start, at);
                        return Ok(field);
                    }
                }
                Some(_) => {}
            }
        }
    }
}

impl<'a> Iterator for Template<'a> {
    type Item = Result<Piece<'a>, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.offset >= self.text.len() {
            return None;
        }
        let piece = self.piece();
        if piece.is_err() {
            // Nothing follows a fault.
            self.offset = self.text.len();
        }
        Some(piece)
    }
}

/// The refusal of a conversion other than `r`, `s` and `a`.
pub(crate) fn unknown_conversion(conversion: char) -> Fault {
    let code = u32::from(conversion);
    Fault::value(if (33..127).contains(&code) {
        format!("Unknown conversion specifier {conversion}")
    } else {
        format!("Unknown conversion specifier \\x{code:x}")
    })
}

/// The first part of a field's name: which argument it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Argument<'a> {
    /// By position.
    Position(usize),
    /// By keyword.
    Keyword(&'a str),
}

/// A step from an argument to the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    /// `.name`.
    Attribute(&'a str),
    /// `[7]`.
    Index(i64),
    /// `[key]`.
    Key(&'a str),
}

/// Whether fields are numbered by themselves or by hand; one template does not mix both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Numbering {
    /// No numbered field yet.
    #[default]
    Unknown,
    /// `{}`: the next field takes this position.
    Automatic(usize),
    /// `{0}`.
    Manual,
}

/// A number if the text is all decimal digits.
fn integer(text: &str) -> Result<Option<i64>, Fault> {
    let mut value: Option<i64> = None;
    for character in text.chars() {
        let Some(digit) = decimal_digit(character) else { return Ok(None) };
        let next = value
            .unwrap_or(0)
            .checked_mul(10)
            .and_then(|value| value.checked_add(i64::from(digit)));
        value = Some(next.ok_or_else(|| Fault::value("Too many decimal digits in format string"))?);
    }
    Ok(value)
}

/// Splits a field's name into its argument and the steps from there; numbers it where it has no name.
pub(crate) fn split_name<'a>(
    name: &'a str,
    numbering: &mut Numbering,
) -> Result<(Argument<'a>, Steps<'a>), Fault> {
    let end = name.find(['.', '[']).unwrap_or(name.len());
    let (first, rest) = name.split_at_checked(end).unwrap_or((name, ""));
    let steps = Steps { rest };
    let switch = |from: &str, to: &str| {
        Err(Fault::value(format!(
            "cannot switch from {from} field specification to {to} field numbering"
        )))
    };
    if first.is_empty() {
        let position = match *numbering {
            Numbering::Manual => return switch("manual", "automatic"),
            Numbering::Unknown => 0,
            Numbering::Automatic(next) => next,
        };
        *numbering = Numbering::Automatic(position + 1);
        return Ok((Argument::Position(position), steps));
    }
    match integer(first)? {
        None => Ok((Argument::Keyword(first), steps)),
        Some(position) => {
            if matches!(numbering, Numbering::Automatic(_)) {
                return Err(Fault::value(
                    "cannot switch from automatic field numbering to manual field specification",
                ));
            }
            *numbering = Numbering::Manual;
            Ok((Argument::Position(usize::try_from(position).unwrap_or(usize::MAX)), steps))
        }
    }
}

/// The steps of a field's name.
#[derive(Debug, Clone)]
pub(crate) struct Steps<'a> {
    rest: &'a str,
}

impl<'a> Steps<'a> {
    /// The steps still to come, as text that `resume` takes.
    pub(crate) fn rest(&self) -> &'a str {
        self.rest
    }

    /// Goes on with text that `rest` gave.
    pub(crate) fn resume(rest: &'a str) -> Self {
        Steps { rest }
    }

    fn step(&mut self) -> Result<Step<'a>, Fault> {
        let empty = || Fault::value("Empty attribute in format string");
        if let Some(after) = self.rest.strip_prefix('.') {
            let end = after.find(['.', '[']).unwrap_or(after.len());
            let (name, rest) = after.split_at_checked(end).unwrap_or((after, ""));
            self.rest = rest;
            return if name.is_empty() { Err(empty()) } else { Ok(Step::Attribute(name)) };
        }
        let Some(after) = self.rest.strip_prefix('[') else {
            return Err(Fault::value("Only '.' or '[' may follow ']' in format field specifier"));
        };
        let (key, rest) =
            after.split_once(']').ok_or_else(|| Fault::value("Missing ']' in format string"))?;
        self.rest = rest;
        if key.is_empty() {
            return Err(empty());
        }
        Ok(integer(key)?.map_or(Step::Key(key), Step::Index))
    }
}

impl<'a> Iterator for Steps<'a> {
    type Item = Result<Step<'a>, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let step = self.step();
        if step.is_err() {
            self.rest = "";
        }
        Some(step)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Result<Vec<Piece<'_>>, String> {
        Template::new(text).map(|piece| piece.map_err(|fault| fault.to_string())).collect()
    }

    #[test]
    fn reads_literals_and_fields() {
        let field = |name, conversion, spec, nested| Some(Field { name, conversion, spec, nested });
        assert_eq!(
            pieces("{{}}"),
            Ok(vec![Piece { literal: "{", field: None }, Piece { literal: "}", field: None },])
        );
        assert_eq!(
            pieces("a{0!s:>{w}}é"),
            Ok(vec![
                Piece { literal: "a", field: field("0", Some('s'), ">{w}", true) },
                Piece { literal: "é", field: None },
            ])
        );
        assert_eq!(
            pieces("{a[}:!]}"),
            Ok(vec![Piece { literal: "", field: field("a[}:!]", None, "", false) }])
        );
        assert_eq!(
            pieces("{:!r}"),
            Ok(vec![Piece { literal: "", field: field("", None, "!r", false) }])
        );
        assert_eq!(
            pieces("{0!\0}"),
            Ok(vec![Piece { literal: "", field: field("0", None, "", false) }])
        );
    }

    #[test]
    fn refuses_as_cpython() {
        for (text, expected) in [
            ("{", "Single '{' encountered in format string"),
            ("}", "Single '}' encountered in format string"),
            ("{{}", "Single '}' encountered in format string"),
            ("{}}", "Single '}' encountered in format string"),
            ("x}y", "Single '}' encountered in format string"),
            ("{0", "expected '}' before end of string"),
            ("{a[}", "expected '}' before end of string"),
            ("{!", "end of string while looking for conversion specifier"),
            ("{!r", "unmatched '{' in format spec"),
            ("{!r:", "unmatched '{' in format spec"),
            ("{a!}", "unmatched '{' in format spec"),
            ("{:{}", "unmatched '{' in format spec"),
            ("{0!rx}", "expected ':' after conversion specifier"),
            ("{a{b}}", "unexpected '{' in field name"),
        ] {
            assert_eq!(pieces(text), Err(expected.to_string()), "{text:?}");
        }
        assert_eq!(unknown_conversion('é').to_string(), "Unknown conversion specifier \\xe9");
        assert_eq!(unknown_conversion('x').to_string(), "Unknown conversion specifier x");
    }

    #[test]
    fn splits_names_as_cpython() {
        let steps =
            |name: &'static str| -> Result<(Argument<'static>, Vec<Step<'static>>), String> {
                let (argument, steps) =
                    split_name(name, &mut Numbering::Unknown).map_err(|fault| fault.to_string())?;
                let steps: Result<Vec<_>, _> = steps.collect();
                Ok((argument, steps.map_err(|fault| fault.to_string())?))
            };
        assert_eq!(
            steps("0.a[b][٣]"),
            Ok((Argument::Position(0), vec![Step::Attribute("a"), Step::Key("b"), Step::Index(3)]))
        );
        assert_eq!(steps("-1"), Ok((Argument::Keyword("-1"), vec![])));
        assert_eq!(steps("[-1]"), Ok((Argument::Position(0), vec![Step::Key("-1")])));
        for (name, expected) in [
            ("a.", "Empty attribute in format string"),
            ("a[]", "Empty attribute in format string"),
            ("a[0", "Missing ']' in format string"),
            ("a[0]x", "Only '.' or '[' may follow ']' in format field specifier"),
            ("99999999999999999999", "Too many decimal digits in format string"),
        ] {
            assert_eq!(steps(name), Err(expected.to_string()), "{name:?}");
        }
        let mut numbering = Numbering::Unknown;
        assert_eq!(split_name("", &mut numbering).map(|found| found.0), Ok(Argument::Position(0)));
        assert_eq!(split_name("", &mut numbering).map(|found| found.0), Ok(Argument::Position(1)));
        assert_eq!(
            split_name("0", &mut numbering).map(|_| ()).map_err(|fault| fault.to_string()),
            Err("cannot switch from automatic field numbering to manual field specification".into())
        );
        assert_eq!(
            split_name("", &mut Numbering::Manual).map(|_| ()).map_err(|fault| fault.to_string()),
            Err("cannot switch from manual field specification to automatic field numbering".into())
        );
    }
}

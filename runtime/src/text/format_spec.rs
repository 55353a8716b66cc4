//! The format mini-language: in, the text after the colon; out, its fields, or CPython's `ValueError`.
//! It must never allocate by a width or a precision: the caller prices those by `size_bound` first.
use super::unicode::decimal_digit;
use crate::number::fault::Fault;

/// Which separators stand between groups of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grouping {
    /// None.
    None,
    /// Commas, every three digits.
    Comma,
    /// Underscores, every three digits.
    Underscore,
    /// Underscores, every four digits: binary, octal and hexadecimal numbers.
    UnderscoreFour,
}

impl Grouping {
    /// The separator and the size of a group.
    pub(crate) fn separator(self) -> Option<(char, usize)> {
        match self {
            Grouping::None => None,
            Grouping::Comma => Some((',', 3)),
            Grouping::Underscore => Some(('_', 3)),
            Grouping::UnderscoreFour => Some(('_', 4)),
        }
    }
}

/// A parsed format specifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FormatSpec {
    /// What fills up to the width.
    pub(crate) fill: char,
    /// One of `<>=^`.
    pub(crate) align: char,
    /// One of `+`, `-` and the space.
    pub(crate) sign: Option<char>,
    /// `z`: minus zero loses its sign.
    pub(crate) no_negative_zero: bool,
    /// `#`.
    pub(crate) alternate: bool,
    /// The least number of characters.
    pub(crate) width: Option<u64>,
    /// Separators of the whole part.
    pub(crate) grouping: Grouping,
    /// Digits or characters.
    pub(crate) precision: Option<u64>,
    /// Separators of the fraction.
    pub(crate) fraction_grouping: Grouping,
    /// The presentation type; `\0` where there is none and no default.
    pub(crate) kind: char,
}

impl FormatSpec {
    /// At most this many bytes are added to the value's own text.
    pub(crate) fn size_bound(&self) -> u64 {
        // A double has up to 309 digits before the point, and separators add a third.
        let digits = self.precision.unwrap_or(6).saturating_mul(2);
        self.padding_bound().saturating_add(digits).saturating_add(512)
    }

    /// At most this many bytes are added to a text, which its precision only shortens.
    pub(crate) fn padding_bound(&self) -> u64 {
        self.width.unwrap_or(0).saturating_mul(self.fill.len_utf8() as u64)
    }
}

fn is_align(character: Option<&char>) -> bool {
    matches!(character, Some('<' | '>' | '=' | '^'))
}

/// The characters still to be read.
struct Reader<'a> {
    rest: std::str::Chars<'a>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.clone().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.rest.next();
        }
        found
    }

    /// A number of any decimal script; nothing where there is no digit.
    fn number(&mut self) -> Result<Option<u64>, Fault> {
        let mut value: Option<u64> = None;
        while let Some(digit) = self.peek().and_then(decimal_digit) {
            self.rest.next();
            let next = value
                .unwrap_or(0)
                .checked_mul(10)
                .and_then(|value| value.checked_add(u64::from(digit)))
                .filter(|value| *value <= i64::MAX as u64)
                .ok_or_else(|| Fault::value("Too many decimal digits in format string"))?;
            value = Some(next);
        }
        Ok(value)
    }

    /// A comma, an underscore or neither, but never both.
    fn grouping(&mut self) -> Result<Grouping, Fault> {
        let both = || Err(Fault::value("Cannot specify both ',' and '_'."));
        if self.take(',') {
            return if self.peek() == Some('_') { both() } else { Ok(Grouping::Comma) };
        }
        if self.take('_') {
            return if self.peek() == Some(',') { both() } else { Ok(Grouping::Underscore) };
        }
        Ok(Grouping::None)
    }
}

/// Parses a specifier for a value of the named type.
pub(crate) fn parse_spec(
    text: &str,
    default_kind: char,
    default_align: char,
    type_name: &str,
) -> Result<FormatSpec, Fault> {
    let mut spec = FormatSpec {
        fill: ' ',
        align: default_align,
        sign: None,
        no_negative_zero: false,
        alternate: false,
        width: None,
        grouping: Grouping::None,
        precision: None,
        fraction_grouping: Grouping::None,
        kind: default_kind,
    };
    let mut reader = Reader { rest: text.chars() };
    let mut ahead = text.chars();
    let (first, second) = (ahead.next(), ahead.next());
    let mut fill_given = false;
    let mut align_given = false;
    if is_align(second.as_ref()) {
        (spec.fill, spec.align) = (first.unwrap_or(' '), second.unwrap_or(default_align));
        (fill_given, align_given) = (true, true);
        reader.rest = ahead;
    } else if is_align(first.as_ref()) {
        spec.align = first.unwrap_or(default_align);
        align_given = true;
        reader.rest.next();
    }
    if let Some(sign @ (' ' | '+' | '-')) = reader.peek() {
        spec.sign = Some(sign);
        reader.rest.next();
    }
    spec.no_negative_zero = reader.take('z');
    spec.alternate = reader.take('#');
    // A leading zero asks for padding between sign and digits, as old programs write it.
    if !fill_given && reader.take('0') {
        spec.fill = '0';
        if !align_given && default_align == '>' {
            spec.align = '=';
        }
    }
    spec.width = reader.number()?;
    spec.grouping = reader.grouping()?;
    if reader.take('.') {
        spec.precision = reader.number()?;
        spec.fraction_grouping = reader.grouping()?;
        if spec.precision.is_none() && spec.fraction_grouping == Grouping::None {
            return Err(Fault::value("Format specifier missing precision"));
        }
    }
    let mut left = reader.rest;
    if let Some(kind) = left.next() {
        if left.next().is_some() {
            return Err(Fault::value(format!(
                "Invalid format specifier '{text}' for object of type '{type_name}'"
            )));
        }
        spec.kind = kind;
    }
    check_grouping(&mut spec)?;
    Ok(spec)
}

fn check_grouping(spec: &mut FormatSpec) -> Result<(), Fault> {
    let refuse = |grouping: Grouping, kind: char| {
        let separator = grouping.separator().map_or(',', |(separator, _)| separator);
        let code = u32::from(kind);
        Err(Fault::value(if (33..128).contains(&code) {
            format!("Cannot specify '{separator}' with '{kind}'.")
        } else {
            format!("Cannot specify '{separator}' with '\\x{code:x}'.")
        }))
    };
    match (spec.grouping, spec.kind) {
        (Grouping::None, _) | (_, 'd' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F' | '\0') => {}
        (Grouping::Underscore, 'b' | 'o' | 'x' | 'X') => spec.grouping = Grouping::UnderscoreFour,
        (grouping, kind) => return refuse(grouping, kind),
    }
    if spec.kind == 'n' && spec.fraction_grouping != Grouping::None {
        return refuse(spec.fraction_grouping, spec.kind);
    }
    Ok(())
}

/// The refusal of a presentation type.
pub(crate) fn unknown_kind(kind: char, type_name: &str) -> Fault {
    let code = u32::from(kind);
    Fault::value(if (33..128).contains(&code) {
        format!("Unknown format code '{kind}' for object of type '{type_name}'")
    } else {
        format!("Unknown format code '\\x{code:x}' for object of type '{type_name}'")
    })
}

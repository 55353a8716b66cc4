//! The `%` operator of strings: in, a template; out, its literals and directives one by one, and values formatted
//! under a directive. It must never look at a guest value: which argument a directive takes is the caller's part.
use super::float_format::{FloatFormat, FloatStyle, format_magnitude};
use super::strip::{Side, justified, write_copies};
use crate::number::fault::Fault;
use crate::number::int::Int;
use crate::number::int_parse::{DigitLimit, int_digits, int_to_decimal};

/// A width or a precision as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Size {
    /// Not written.
    Absent,
    /// A number.
    Fixed(u64),
    /// `*`: the next argument says it.
    Argument,
}

/// One directive. The caller does, in this order: the mapping's look-up where `mapping` is set, the arguments of
/// `width` and `precision`, the `fault`, the argument itself, and `unsupported_kind` where it does not know the kind.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Directive<'a> {
    /// `%(`: the right-hand side must be a mapping.
    pub(crate) mapping: bool,
    /// The key between the parentheses.
    pub(crate) key: Option<&'a str>,
    /// `-`.
    pub(crate) left: bool,
    /// `+`.
    pub(crate) plus: bool,
    /// The space.
    pub(crate) blank: bool,
    /// `#`.
    pub(crate) alternate: bool,
    /// `0`.
    pub(crate) zero: bool,
    /// The least number of characters.
    pub(crate) width: Size,
    /// Digits or characters.
    pub(crate) precision: Size,
    /// The conversion.
    pub(crate) kind: char,
    /// Where it stands, in code points.
    pub(crate) kind_index: usize,
    /// What is wrong with the template after the parts above.
    pub(crate) fault: Option<Fault>,
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Part<'a> {
    /// Text to be copied; `%%` comes as a literal `%`.
    Literal(&'a str),
    /// A value to be formatted.
    Directive(Box<Directive<'a>>),
}

/// Reads a template; `resume` goes on where `position` was.
#[derive(Debug, Clone)]
pub(crate) struct Template<'a> {
    text: &'a str,
    offset: usize,
    index: usize,
}

impl<'a> Template<'a> {
    /// Begins a template.
    #[cfg(test)]
    pub(crate) fn new(text: &'a str) -> Self {
        Template { text, offset: 0, index: 0 }
    }

    /// Goes on at a position that `position` gave.
    pub(crate) fn resume(text: &'a str, position: (usize, usize)) -> Self {
        Template { text, offset: position.0, index: position.1 }
    }

    /// The byte offset and the code-point index of what comes next.
    pub(crate) fn position(&self) -> (usize, usize) {
        (self.offset, self.index)
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.offset..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.offset += character.len_utf8();
        self.index += 1;
        Some(character)
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.bump();
        }
        found
    }

    fn skip(&mut self, part: &str) {
        self.offset += part.len();
        self.index += part.chars().count();
    }

    /// The text between balanced parentheses; nothing when they are not closed.
    fn key(&mut self) -> Option<&'a str> {
        let start = self.offset;
        let mut depth = 1_usize;
        loop {
            let end = self.offset;
            match self.bump()? {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return self.text.get(start..end);
            }
        }
    }

    fn size(&mut self, most: u64, too_big: &'static str) -> Result<Size, Fault> {
        if self.take('*') {
            return Ok(Size::Argument);
        }
        let mut value: Option<u64> = None;
        while let Some(digit) = self.peek().filter(char::is_ascii_digit) {
            self.bump();
            let digit = u64::from(u32::from(digit) - 0x30);
            let next = value
                .unwrap_or(0)
                .checked_mul(10)
                .and_then(|value| value.checked_add(digit))
                .filter(|value| *value <= most)
                .ok_or_else(|| Fault::value(too_big))?;
            value = Some(next);
        }
        Ok(value.map_or(Size::Absent, Size::Fixed))
    }

    fn directive(&mut self) -> Directive<'a> {
        let mut found = Directive {
            mapping: false,
            key: None,
            left: false,
            plus: false,
            blank: false,
            alternate: false,
            zero: false,
            width: Size::Absent,
            precision: Size::Absent,
            kind: '\0',
            kind_index: 0,
            fault: None,
        };
        if let Err(fault) = self.fill(&mut found) {
            found.fault = Some(fault);
        }
        found
    }

    fn fill(&mut self, found: &mut Directive<'a>) -> Result<(), Fault> {
        if self.take('(') {
            found.mapping = true;
            found.key = self.key();
            if found.key.is_none() {
                return Err(Fault::value("incomplete format key"));
            }
        }
        while let Some(flag @ ('-' | '+' | ' ' | '#' | '0')) = self.peek() {
            self.bump();
            match flag {
                '-' => found.left = true,
                '+' => found.plus = true,
                ' ' => found.blank = true,
                '#' => found.alternate = true,
                _ => found.zero = true,
            }
        }
        found.width = self.size(i64::MAX as u64, "width too big")?;
        if self.take('.') {
            found.precision = match self.size(i32::MAX as u64, "precision too big")? {
                Size::Absent => Size::Fixed(0),
                size => size,
            };
        }
        // One length modifier of C is allowed and means nothing.
        if matches!(self.peek(), Some('h' | 'l' | 'L')) {
            self.bump();
        }
        found.kind_index = self.index;
        found.kind = self.bump().ok_or_else(|| Fault::value("incomplete format"))?;
        Ok(())
    }
}

impl<'a> Iterator for Template<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        let rest = self.rest();
        if rest.is_empty() {
            return None;
        }
        let literal = rest.get(..rest.find('%').unwrap_or(rest.len())).unwrap_or(rest);
        if !literal.is_empty() {
            self.skip(literal);
            return Some(Part::Literal(literal));
        }
        self.bump();
        if self.take('%') {
            return Some(Part::Literal("%"));
        }
        Some(Part::Directive(Box::new(self.directive())))
    }
}

/// The refusal of a conversion character.
pub(crate) fn unsupported_kind(kind: char, index: usize) -> Fault {
    let shown = if matches!(kind, ' '..='~') { kind } else { '?' };
    let code = u32::from(kind);
    Fault::value(format!("unsupported format character '{shown}' (0x{code:x}) at index {index}"))
}

/// `TypeError: not enough arguments for format string`.
pub(crate) fn not_enough_arguments() -> Fault {
    Fault::type_error("not enough arguments for format string")
}

/// `TypeError: not all arguments converted during string formatting`.
pub(crate) fn arguments_left() -> Fault {
    Fault::type_error("not all arguments converted during string formatting")
}

/// `TypeError: format requires a mapping`.
pub(crate) fn mapping_required() -> Fault {
    Fault::type_error("format requires a mapping")
}

/// The `TypeError` of a `*` whose argument is no integer.
pub(crate) fn star_wants_int() -> Fault {
    Fault::type_error("* wants int")
}

/// The `TypeError` of `%d`, `%i` and `%u` (a real number) and of `%x`, `%X` and `%o` (an integer).
pub(crate) fn wrong_number_type(kind: char, type_name: &str) -> Fault {
    let wanted = if matches!(kind, 'x' | 'X' | 'o') { "an integer" } else { "a real number" };
    Fault::type_error(format!("%{kind} format: {wanted} is required, not {type_name}"))
}

/// The flags of a directive with its width and precision known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Layout {
    /// `-`, or a negative width from an argument.
    pub(crate) left: bool,
    /// `+`.
    pub(crate) plus: bool,
    /// The space.
    pub(crate) blank: bool,
    /// `#`.
    pub(crate) alternate: bool,
    /// `0`.
    pub(crate) zero: bool,
    /// The least number of characters.
    pub(crate) width: usize,
    /// Digits or characters.
    pub(crate) precision: Option<usize>,
}

impl Layout {
    /// The layout of a directive; the arguments are those that its `*`s took.
    pub(crate) fn of(
        directive: &Directive<'_>,
        width: Option<i64>,
        precision: Option<i64>,
    ) -> Self {
        let limit = |size: u64| usize::try_from(size).unwrap_or(usize::MAX);
        Layout {
            left: directive.left || width.is_some_and(|width| width < 0),
            plus: directive.plus,
            blank: directive.blank,
            alternate: directive.alternate,
            zero: directive.zero,
            width: match directive.width {
                Size::Absent => 0,
                Size::Fixed(width) => limit(width),
                Size::Argument => limit(width.unwrap_or(0).unsigned_abs()),
            },
            precision: match directive.precision {
                Size::Absent => None,
                Size::Fixed(precision) => Some(limit(precision)),
                Size::Argument => Some(limit(u64::try_from(precision.unwrap_or(0)).unwrap_or(0))),
            },
        }
    }

    /// At most this many bytes the layout adds to a value's own text, for pricing.
    pub(crate) fn size_bound(&self) -> u64 {
        (self.width as u64).saturating_add(self.precision.unwrap_or(6) as u64).saturating_add(400)
    }
}

/// An integer under `d`, `i`, `u`, `o`, `x` or `X`.
pub(crate) fn format_int(
    value: &Int,
    kind: char,
    layout: Layout,
    limit: DigitLimit,
) -> Result<String, Fault> {
    let (mut digits, prefix) = match kind {
        'o' => (int_digits(value, 8), "0o"),
        'x' => (int_digits(value, 16), "0x"),
        'X' => (int_digits(value, 16).to_ascii_uppercase(), "0X"),
        _ => (int_to_decimal(value, limit)?, ""),
    };
    if digits.starts_with('-') {
        digits.remove(0);
    }
    let missing = layout.precision.unwrap_or(0).saturating_sub(digits.len());
    let digits = "0".repeat(missing) + &digits;
    let prefix = if layout.alternate { prefix } else { "" };
    Ok(number(value.is_negative(), prefix, &digits, layout))
}

/// The price of a template of so many bytes: it is read, and what is longer may have many directives.
pub(crate) fn template_gas(bytes: usize) -> u64 {
    const SHORT: usize = 64;
    let bytes_read = (bytes as u64).div_ceil(npyc_format::gas::BYTES_PER_GAS);
    if bytes > SHORT { bytes_read + bytes as u64 / 2 } else { bytes_read }
}

/// A float under `e`, `f`, `g` or one of their capitals.
pub(crate) fn format_float(value: f64, kind: char, layout: Layout) -> String {
    let style = match kind {
        'e' | 'E' => FloatStyle::Exponent,
        'f' | 'F' => FloatStyle::Fixed,
        _ => FloatStyle::General,
    };
    let digits = format_magnitude(
        value,
        FloatFormat {
            style,
            precision: layout.precision.unwrap_or(6),
            alternate: layout.alternate,
            dot_zero: false,
            upper: kind.is_ascii_uppercase(),
        },
    );
    number(value.is_sign_negative() && !value.is_nan(), "", &digits, layout)
}

fn number(negative: bool, prefix: &str, digits: &str, layout: Layout) -> String {
    let sign = match layout {
        _ if negative => "-",
        Layout { plus: true, .. } => "+",
        Layout { blank: true, .. } => " ",
        _ => "",
    };
    let mut text = format!("{sign}{prefix}");
    if layout.zero && !layout.left {
        let missing = layout.width.saturating_sub(text.len() + digits.len());
        write_copies(&mut text, '0', missing);
    }
    text.push_str(digits);
    let side = if layout.left { Side::Left } else { Side::Right };
    justified(&text, text.len(), layout.width, ' ', side)
}

/// A string under `s`, `r` or `a`: the precision cuts it.
pub(crate) fn format_str(value: &str, layout: Layout) -> String {
    let shown = match layout.precision.and_then(|precision| value.char_indices().nth(precision)) {
        Some((end, _)) => value.get(..end).unwrap_or(value),
        None => value,
    };
    let side = if layout.left { Side::Left } else { Side::Right };
    justified(shown, shown.chars().count(), layout.width, ' ', side)
}

/// An integer under `c`.
pub(crate) fn format_code(value: &Int, layout: Layout) -> Result<String, Fault> {
    let code = value
        .small()
        .and_then(|code| u32::try_from(code).ok())
        .filter(|code| *code <= 0x10_ffff)
        .ok_or_else(|| Fault::overflow("%c arg not in range(0x110000)"))?;
    let character = char::from_u32(code).ok_or_else(Fault::lone_surrogate)?;
    Ok(format_character(character, layout))
}

/// A character under `c`: the precision does not cut it.
pub(crate) fn format_character(character: char, layout: Layout) -> String {
    format_str(&character.to_string(), Layout { precision: None, ..layout })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::repr::{escape_non_ascii, repr_str};

    enum Value {
        Int(i64),
        Float(f64),
        Str(&'static str),
    }
    use Value::{Float, Int as Whole, Str};

    /// A small `%` operator over tuples, enough to test the parts together.
    fn apply(template: &str, values: &[Value]) -> Result<String, String> {
        let mut values = values.iter();
        let mut result = String::new();
        for part in Template::new(template) {
            let directive = match part {
                Part::Literal(literal) => {
                    result.push_str(literal);
                    continue;
                }
                Part::Directive(directive) => directive,
            };
            if directive.mapping {
                return Err(mapping_required().to_string());
            }
            let mut star = |size| match (size, ()) {
                (Size::Argument, ()) => match values.next() {
                    Some(Whole(value)) => Ok(Some(*value)),
                    Some(_) => Err(star_wants_int().to_string()),
                    None => Err(not_enough_arguments().to_string()),
                },
                _ => Ok(None),
            };
            let (width, precision) = (star(directive.width)?, star(directive.precision)?);
            if let Some(fault) = directive.fault {
                return Err(fault.to_string());
            }
            let layout = Layout::of(&directive, width, precision);
            let value = values.next().ok_or_else(|| not_enough_arguments().to_string())?;
            let shown = match (directive.kind, value) {
                ('d' | 'i' | 'u' | 'x' | 'X' | 'o', Whole(value)) => {
                    format_int(&Int::Small(*value), directive.kind, layout, DigitLimit::DEFAULT)
                }
                ('e' | 'f' | 'g' | 'E' | 'F' | 'G', Float(value)) => {
                    Ok(format_float(*value, directive.kind, layout))
                }
                ('s', Str(value)) => Ok(format_str(value, layout)),
                ('r', Str(value)) => Ok(format_str(&repr_str(value), layout)),
                ('a', Str(value)) => Ok(format_str(&escape_non_ascii(&repr_str(value)), layout)),
                ('c', Whole(value)) => format_code(&Int::Small(*value), layout),
                ('d' | 'x', Float(_)) => Err(wrong_number_type(directive.kind, "float")),
                (kind, _) => Err(unsupported_kind(kind, directive.kind_index)),
            };
            result.push_str(&shown.map_err(|fault| fault.to_string())?);
        }
        if values.next().is_some() { Err(arguments_left().to_string()) } else { Ok(result) }
    }

    #[test]
    fn formats_as_cpython() {
        for (template, values, expected) in [
            ("%*d", vec![Whole(5), Whole(1)], "    1"),
            ("%.*f", vec![Whole(2), Float(1.5)], "1.50"),
            ("%*d|", vec![Whole(-5), Whole(1)], "1    |"),
            ("%.*d", vec![Whole(-5), Whole(1)], "1"),
            ("%c", vec![Whole(65)], "A"),
            ("%a", vec![Str("é")], "'\\xe9'"),
            ("%-5s|", vec![Str("é")], "é    |"),
            ("%.2s", vec![Str("éüa")], "éü"),
            ("%05d", vec![Whole(-3)], "-0003"),
            ("% d", vec![Whole(3)], " 3"),
            ("%#X", vec![Whole(255)], "0XFF"),
            ("%#08x", vec![Whole(-255)], "-0x000ff"),
            ("%8.5d", vec![Whole(-3)], "  -00003"),
            ("%08.5d", vec![Whole(-3)], "-0000003"),
            ("%-08d|", vec![Whole(3)], "3       |"),
            ("%+.3e", vec![Float(1.5)], "+1.500e+00"),
            ("%#.0f", vec![Float(1.0)], "1."),
            ("%G", vec![Float(1e-20)], "1E-20"),
            ("%F", vec![Float(f64::INFINITY)], "INF"),
            ("%010f", vec![Float(-1.5)], "-01.500000"),
            ("%010f", vec![Float(f64::NAN)], "0000000nan"),
            ("%%", vec![], "%"),
            ("%ld", vec![Whole(3)], "3"),
            ("%.d", vec![Whole(5)], "5"),
            ("%.s|", vec![Str("abc")], "|"),
            ("%#10.5x|", vec![Whole(-5)], "  -0x00005|"),
            ("%-#10.5x|", vec![Whole(-5)], "-0x00005  |"),
            ("%05c|", vec![Whole(97)], "    a|"),
            ("%.0c|", vec![Whole(97)], "a|"),
            ("%+020.10e", vec![Float(3.25)], "+0003.2500000000e+00"),
            ("%#.3g", vec![Float(1.0)], "1.00"),
            ("%#08o", vec![Whole(-8)], "-0o00010"),
        ] {
            assert_eq!(apply(template, &values), Ok(expected.to_string()), "{template:?}");
        }
    }

    #[test]
    fn refuses_as_cpython() {
        for (template, values, expected) in [
            ("%", vec![Whole(1)], "incomplete format"),
            ("%d", vec![], "not enough arguments for format string"),
            ("a%yb", vec![Whole(1)], "unsupported format character 'y' (0x79) at index 2"),
            ("%é", vec![Whole(1)], "unsupported format character '?' (0xe9) at index 1"),
            ("%hhd", vec![Whole(3)], "unsupported format character 'h' (0x68) at index 2"),
            ("%5%", vec![], "not enough arguments for format string"),
            ("%(a)s", vec![Whole(1)], "format requires a mapping"),
            (
                "%d",
                vec![Whole(1), Whole(2)],
                "not all arguments converted during string formatting",
            ),
            ("%*d", vec![Str("a"), Whole(1)], "* wants int"),
            ("%c", vec![Whole(-1)], "%c arg not in range(0x110000)"),
            ("%x", vec![Float(1.5)], "%x format: an integer is required, not float"),
            ("%99999999999999999999d", vec![Whole(1)], "width too big"),
            ("%.2147483648f", vec![Float(1.0)], "precision too big"),
            ("%.", vec![Whole(1)], "incomplete format"),
        ] {
            assert_eq!(apply(template, &values), Err(expected.to_string()), "{template:?}");
        }
        let unclosed = Template::new("%(a").next();
        let Some(Part::Directive(directive)) = unclosed else { panic!("no directive") };
        assert_eq!(directive.fault, Some(Fault::value("incomplete format key")));
        let nested = Template::new("%(a(b)c)s").next();
        assert!(
            matches!(nested, Some(Part::Directive(directive)) if directive.key == Some("a(b)c"))
        );
    }
}

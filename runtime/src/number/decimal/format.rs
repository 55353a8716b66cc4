//! Decimal numbers by a format specification: in, the specification's text; out, text, or what is wrong with it.

use super::context::Settings;
use super::{Decimal, Kind};

/// A format specification.
#[derive(Clone, Debug)]
pub(crate) struct Specification {
    fill: char,
    /// `<`, `>`, `^`, `=`, or `z` for zeros behind the sign.
    align: char,
    sign: char,
    no_negative_zero: bool,
    /// Whether a point stands behind whole numbers too.
    alternate: bool,
    pub(crate) width: usize,
    separator: Option<char>,
    pub(crate) precision: Option<i64>,
    /// What stands between threes of digits behind the point.
    fraction_separator: Option<char>,
    /// One of `efg%`.
    kind: char,
    capital: bool,
}

impl Specification {
    /// Reads a specification; without a type, numbers are written as `str` writes them.
    pub(crate) fn parse(text: &str, capitals: bool) -> Option<Specification> {
        let mut rest: Vec<char> = text.chars().collect();
        rest.reverse();
        let mut spec = Specification {
            fill: ' ',
            align: '>',
            sign: '-',
            no_negative_zero: false,
            alternate: false,
            width: 0,
            separator: None,
            precision: None,
            fraction_separator: None,
            kind: 'g',
            capital: capitals,
        };
        let is_align = |char: Option<&char>| matches!(char, Some('<' | '>' | '=' | '^'));
        let next = |rest: &[char], back: usize| {
            rest.len().checked_sub(back + 1).and_then(|at| rest.get(at)).copied()
        };
        let mut aligned = true;
        if is_align(next(&rest, 1).as_ref()) {
            spec.fill = rest.pop()?;
            spec.align = rest.pop()?;
        } else if is_align(next(&rest, 0).as_ref()) {
            spec.align = rest.pop()?;
        } else {
            aligned = false;
        }
        if let Some(sign @ ('+' | '-' | ' ')) = next(&rest, 0) {
            spec.sign = sign;
            rest.pop();
        }
        if next(&rest, 0) == Some('z') {
            spec.no_negative_zero = true;
            rest.pop();
        }
        if next(&rest, 0) == Some('#') {
            spec.alternate = true;
            rest.pop();
        }
        if next(&rest, 0) == Some('0') {
            if aligned {
                return None;
            }
            spec.align = 'z';
            spec.fill = '0';
            rest.pop();
        }
        let number = |rest: &mut Vec<char>| -> Option<i64> {
            let mut value = None;
            while let Some(digit) = next(rest, 0).and_then(|char| char.to_digit(10)) {
                let sum = value.unwrap_or(0_i64).checked_mul(10)?;
                value = Some(sum.checked_add(i64::from(digit))?);
                rest.pop();
            }
            value
        };
        if next(&rest, 0).is_some_and(|char| char.is_ascii_digit()) {
            if next(&rest, 0) == Some('0') {
                return None;
            }
            spec.width = usize::try_from(number(&mut rest)?).ok()?;
        }
        if let Some(separator @ (',' | '_')) = next(&rest, 0) {
            spec.separator = Some(separator);
            rest.pop();
        }
        if next(&rest, 0) == Some('.') {
            rest.pop();
            if next(&rest, 0).is_some_and(|char| char.is_ascii_digit()) {
                spec.precision = Some(number(&mut rest)?);
            }
            if let Some(separator @ (',' | '_')) = next(&rest, 0) {
                spec.fraction_separator = Some(separator);
                rest.pop();
            } else if spec.precision.is_none() {
                return None;
            }
        }
        match rest.pop() {
            None => {}
            Some(kind @ ('e' | 'f' | 'g' | '%')) => {
                spec.kind = kind;
                spec.capital = false;
            }
            Some(kind @ ('E' | 'F' | 'G')) => {
                spec.kind = kind.to_ascii_lowercase();
                spec.capital = true;
            }
            Some('n' | 'N') if spec.separator.is_none() => {
                spec.kind = 'g';
                spec.capital = text.ends_with('N');
            }
            Some(_) => return None,
        }
        rest.is_empty().then_some(spec)
    }

    /// How long the text of a number may get.
    pub(crate) fn length_bound(&self, number: &Decimal) -> u64 {
        let digits = number.coefficient.digits();
        let precision = self.precision.unwrap_or(0).unsigned_abs();
        let expanded = match self.kind {
            'g' => 16,
            _ => number
                .exponent
                .unsigned_abs()
                .min(2 * precision.max(number.exponent.max(0) as u64) + digits + 16),
        };
        (digits + precision + expanded + self.width as u64 + 64).saturating_mul(2)
    }
}

/// A whole part with separators between its threes, and with zeros before it up to a length.
fn separated(digits: &str, separator: char, width: usize) -> String {
    let mut count = digits.len();
    while count + (count - 1) / 3 < width {
        count += 1;
    }
    let mut text = String::with_capacity(count + count / 3);
    let padded = std::iter::repeat_n('0', count - digits.len()).chain(digits.chars());
    for (at, digit) in padded.enumerate() {
        if at > 0 && (count - at).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

impl Decimal {
    /// The digits alone, rounded to so many.
    fn with_digits(&self, digits: i64, settings: &Settings) -> Decimal {
        let own = self.coefficient.digits() as i64;
        if own <= digits || self.is_zero() {
            return self.clone();
        }
        let wide = Settings { rounding: settings.rounding, ..Settings::MAXIMAL };
        self.clone().finalize(&wide.with_precision(digits), &mut 0)
    }

    /// `format(self, …)`.
    pub(crate) fn format(&self, spec: &Specification, settings: &Settings) -> String {
        let mut align = spec.align;
        let mut fill = spec.fill;
        let mut number = self.clone();
        let body = if self.kind == Kind::Finite {
            if spec.kind == '%' {
                number.exponent += 2;
            }
            number = number.rounded_for(spec, settings);
            if spec.no_negative_zero && number.is_zero() {
                number.negative = false;
            }
            None
        } else {
            if align == 'z' {
                align = '>';
                fill = ' ';
            }
            let percent = if spec.kind == '%' { "%" } else { "" };
            Some(self.absolute().write(true, false) + percent)
        };
        let sign = match (number.negative, spec.sign) {
            (true, _) => "-",
            (false, '+') => "+",
            (false, ' ') => " ",
            _ => "",
        };
        let body = match body {
            Some(body) => body,
            None => number.body(spec, if align == 'z' { sign.len() } else { usize::MAX }),
        };
        let length = sign.len() + body.chars().count();
        let missing = spec.width.saturating_sub(length);
        let padding = |count: usize| std::iter::repeat_n(fill, count).collect::<String>();
        match align {
            '<' => format!("{sign}{body}{}", padding(missing)),
            '^' => {
                format!("{}{sign}{body}{}", padding(missing / 2), padding(missing - missing / 2))
            }
            '=' | 'z' => format!("{sign}{}{body}", padding(missing)),
            _ => format!("{}{sign}{body}", padding(missing)),
        }
    }

    /// Rounded as a specification asks for.
    fn rounded_for(self, spec: &Specification, settings: &Settings) -> Decimal {
        let mut number = self;
        if let Some(precision) = spec.precision {
            number = match spec.kind {
                'e' => number.with_digits(precision.saturating_add(1), settings),
                'g' => number.with_digits(precision.max(1), settings),
                _ => number.at_exponent(-precision, settings).0,
            };
        }
        if matches!(spec.kind, 'f' | '%') && number.is_zero() && number.exponent > 0 {
            number.exponent = 0;
        }
        number
    }

    /// The text of a finite number without its sign; its whole part is padded with zeros if the sign's length is given.
    fn body(&self, spec: &Specification, sign: usize) -> String {
        let digits = self.coefficient.text();
        let left = self.exponent + digits.len() as i64;
        let point = match spec.kind {
            'e' => match spec.precision {
                Some(precision) if self.is_zero() => 1 - precision,
                _ => 1,
            },
            'g' if self.exponent <= 0 && left > -6 => left,
            'g' => 1,
            _ => left,
        };
        let length = digits.len() as i64;
        let (mut whole, mut fraction) = if point <= 0 {
            ("0".to_owned(), "0".repeat(point.unsigned_abs() as usize) + &digits)
        } else if point >= length {
            (digits.clone() + &"0".repeat((point - length) as usize), String::new())
        } else {
            let (whole, fraction) = digits.split_at(point as usize);
            (whole.to_owned(), fraction.to_owned())
        };
        // Digits that a precision asks for beyond those there are.
        if spec.kind == 'e'
            && let Some(precision) = spec.precision
        {
            while (fraction.len() as i64) < precision {
                fraction.push('0');
            }
        }
        let exponent = left - point;
        let mut tail = String::new();
        if !fraction.is_empty() || spec.alternate {
            tail.push('.');
        }
        for (at, digit) in fraction.chars().enumerate() {
            if let Some(separator) = spec.fraction_separator.filter(|_| at > 0 && at % 3 == 0) {
                tail.push(separator);
            }
            tail.push(digit);
        }
        if exponent != 0 || spec.kind == 'e' {
            tail.push(if spec.capital { 'E' } else { 'e' });
            tail.push_str(&format!("{exponent:+}"));
        }
        if spec.kind == '%' {
            tail.push('%');
        }
        let room = match sign {
            usize::MAX => 0,
            sign => spec.width.saturating_sub(sign + tail.len()),
        };
        if let Some(separator) = spec.separator {
            whole = separated(&whole, separator, room);
        }
        whole + &tail
    }
}

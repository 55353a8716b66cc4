//! The everyday part of formatting, in one pass into a buffer: `d`, `x`, `f`, `%` of small numbers and strings, with sign,
//! width, alignment, zeros and thousands.
//!
//! Comes in: a specifier (`>8.2f`) and a value. Goes out: the text, appended to a [`Line`]; `None` where the full formatter
//! (`number_format`, `percent`) must decide, which then also has the errors. Must never: differ from it, or leave half a
//! value in the line.

/// The longest width and precision that are plain.
const WIDEST: usize = 128;
/// Powers of ten by exponent.
const POWERS: [u64; 13] = {
    let mut powers = [1; 13];
    let mut index = 1;
    while index < powers.len() {
        powers[index] = powers[index - 1] * 10;
        index += 1;
    }
    powers
};

/// Text under construction: short ones stand on the native stack.
pub(crate) struct Line {
    short: [u8; 128],
    used: usize,
    long: Vec<u8>,
}

impl Line {
    pub(crate) fn new() -> Line {
        Line { short: [0; 128], used: 0, long: Vec::new() }
    }

    /// Adds bytes of whole characters.
    #[inline]
    pub(crate) fn push(&mut self, bytes: &[u8]) {
        if self.long.is_empty()
            && let Some(room) = self.short.get_mut(self.used..self.used + bytes.len())
        {
            room.copy_from_slice(bytes);
            self.used += bytes.len();
            return;
        }
        self.push_long(bytes);
    }

    #[cold]
    fn push_long(&mut self, bytes: &[u8]) {
        if self.long.is_empty() {
            self.long.extend_from_slice(&self.short[..self.used]);
        }
        self.long.extend_from_slice(bytes);
    }

    fn fill(&mut self, byte: u8, count: usize) {
        for _ in 0..count {
            self.push(&[byte]);
        }
    }

    /// The bytes so far.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        if self.long.is_empty() { &self.short[..self.used] } else { &self.long }
    }
}

/// The decimal digits of a number, right-aligned.
pub(crate) struct Decimal {
    bytes: [u8; 20],
    start: usize,
}

impl Decimal {
    /// The digits of a magnitude.
    pub(crate) fn of_magnitude(number: u64) -> Decimal {
        const PAIRS: &[u8; 200] = b"0001020304050607080910111213141516171819\
            2021222324252627282930313233343536373839\
            4041424344454647484950515253545556575859\
            6061626364656667686970717273747576777879\
            8081828384858687888990919293949596979899";
        let (mut bytes, mut start) = ([0; 20], 20);
        let mut rest = number;
        while rest >= 100 {
            let pair = (rest % 100) as usize * 2;
            rest /= 100;
            start -= 2;
            bytes[start..start + 2].copy_from_slice(&PAIRS[pair..pair + 2]);
        }
        if rest >= 10 {
            let pair = rest as usize * 2;
            start -= 2;
            bytes[start..start + 2].copy_from_slice(&PAIRS[pair..pair + 2]);
        } else {
            start -= 1;
            bytes[start] = b'0' + rest as u8;
        }
        Decimal { bytes, start }
    }

    /// The digits of an int, with its sign. `i64::MIN` has 19 digits, so that the sign has room.
    pub(crate) fn of(number: i64) -> Decimal {
        let mut decimal = Decimal::of_magnitude(number.unsigned_abs());
        if number < 0 {
            decimal.start -= 1;
            decimal.bytes[decimal.start] = b'-';
        }
        decimal
    }

    /// The text.
    #[inline]
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.bytes[self.start..]
    }
}

/// A specifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Plain {
    /// What fills the width.
    pub(crate) fill: u8,
    /// `<`, `>`, `^`, `=` or 0 for the value's own.
    pub(crate) align: u8,
    /// `+`, ` ` or 0.
    pub(crate) sign: u8,
    /// The least number of characters.
    pub(crate) width: usize,
    /// `,` between thousands.
    pub(crate) comma: bool,
    /// Digits after the point, or characters.
    pub(crate) precision: Option<usize>,
    /// The presentation type, or 0.
    pub(crate) kind: u8,
}

impl Plain {
    /// Nothing asked for.
    pub(crate) const NONE: Plain =
        Plain { fill: b' ', align: 0, sign: 0, width: 0, comma: false, precision: None, kind: 0 };

    /// Reads a specifier of the mini-language; `None` if it is none of the plain ones.
    pub(crate) fn parse(text: &[u8]) -> Option<Plain> {
        let mut plain = Plain::NONE;
        let is_align = |byte: &u8| matches!(byte, b'<' | b'>' | b'^' | b'=');
        let mut rest = text;
        match text {
            [fill, align, after @ ..] if is_align(align) && fill.is_ascii() => {
                (plain.fill, plain.align, rest) = (*fill, *align, after);
            }
            [align, after @ ..] if is_align(align) => (plain.align, rest) = (*align, after),
            _ => {}
        }
        if let [sign @ (b'+' | b' ' | b'-'), after @ ..] = rest {
            plain.sign = *sign;
            rest = after;
        }
        if let [b'0', after @ ..] = rest {
            // A zero beside an alignment has rules of its own.
            if plain.align != 0 {
                return None;
            }
            (plain.fill, plain.align, rest) = (b'0', b'=', after);
        }
        (plain.width, rest) = number(rest)?;
        if let [b',', after @ ..] = rest {
            // Zeros are grouped as well.
            if plain.fill == b'0' {
                return None;
            }
            (plain.comma, rest) = (true, after);
        }
        if let [b'.', after @ ..] = rest {
            if !after.first().is_some_and(u8::is_ascii_digit) {
                return None;
            }
            let (precision, after) = number(after)?;
            (plain.precision, rest) = (Some(precision), after);
        }
        match rest {
            [] => {}
            [kind] => plain.kind = *kind,
            _ => return None,
        }
        Some(plain)
    }
}

/// A number up to the widest, and what follows it.
#[inline]
fn number(text: &[u8]) -> Option<(usize, &[u8])> {
    let (mut value, mut rest) = (0, text);
    while let [digit @ b'0'..=b'9', after @ ..] = rest {
        value = value * 10 + usize::from(digit - b'0');
        if value > WIDEST {
            return None;
        }
        rest = after;
    }
    Some((value, rest))
}

/// Appends sign, digits and tail in the width that is asked for.
fn assemble(line: &mut Line, plain: Plain, negative: bool, digits: &[u8], tail: &[u8]) {
    let sign: &[u8] = match plain.sign {
        _ if negative => b"-",
        b'+' => b"+",
        b' ' => b" ",
        _ => b"",
    };
    let commas = if plain.comma { digits.len().saturating_sub(1) / 3 } else { 0 };
    let length = sign.len() + digits.len() + commas + tail.len();
    let missing = plain.width.saturating_sub(length);
    let (before, between, after) = match plain.align {
        b'<' => (0, 0, missing),
        b'^' => (missing / 2, 0, missing - missing / 2),
        b'=' => (0, missing, 0),
        _ => (missing, 0, 0),
    };
    line.fill(plain.fill, before);
    line.push(sign);
    line.fill(plain.fill, between);
    if plain.comma {
        let head = (digits.len() + 2) % 3 + 1;
        line.push(&digits[..head.min(digits.len())]);
        for group in digits[head.min(digits.len())..].chunks(3) {
            line.push(b",");
            line.push(group);
        }
    } else {
        line.push(digits);
    }
    line.push(tail);
    line.fill(plain.fill, after);
}

/// An int.
pub(crate) fn push_int(line: &mut Line, value: i64, plain: Plain) -> Option<()> {
    match plain.kind {
        0 | b'd' if plain.precision.is_none() => {
            let digits = Decimal::of_magnitude(value.unsigned_abs());
            assemble(line, plain, value < 0, digits.as_bytes(), b"");
        }
        b'x' | b'X' if plain.precision.is_none() && !plain.comma => {
            let (mut digits, mut start) = ([0; 16], 16);
            let mut rest = value.unsigned_abs();
            let letters =
                if plain.kind == b'x' { b"0123456789abcdef" } else { b"0123456789ABCDEF" };
            while rest != 0 || start == 16 {
                start -= 1;
                digits[start] = letters[(rest & 15) as usize];
                rest >>= 4;
            }
            assemble(line, plain, value < 0, &digits[start..], b"");
        }
        b'f' | b'%' if value.unsigned_abs() <= 1 << 53 => {
            return push_float(line, value as f64, plain);
        }
        _ => return None,
    }
    Some(())
}

/// `value * 10 ** precision`, rounded half to even, exactly; `None` if it does not fit.
fn scaled(value: f64, precision: usize) -> Option<u64> {
    let bits = value.to_bits() & (u64::MAX >> 1);
    let exponent = (bits >> 52) as i32;
    if exponent == 0x7ff {
        return None;
    }
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) =
        if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) };
    let product = u128::from(mantissa) * u128::from(*POWERS.get(precision)?);
    if exponent >= 0 {
        let shifted =
            u64::try_from(product).ok()?.checked_mul(1_u64.checked_shl(exponent as u32)?)?;
        return Some(shifted);
    }
    let shift = exponent.unsigned_abs();
    // The product has at most 53 + 40 bits: what lies further down rounds to zero.
    if shift > 100 {
        return Some(0);
    }
    let (quotient, rest) = (product >> shift, product & ((1 << shift) - 1));
    let half = 1_u128 << (shift - 1);
    let up = rest > half || (rest == half && quotient & 1 == 1);
    u64::try_from(quotient + u128::from(up)).ok()
}

/// A float under `f` or `%`.
pub(crate) fn push_float(line: &mut Line, value: f64, plain: Plain) -> Option<()> {
    let (value, percent) = match plain.kind {
        b'f' => (value, false),
        b'%' => (value * 100.0, true),
        _ => return None,
    };
    let precision = plain.precision.unwrap_or(6);
    let scaled = scaled(value, precision)?;
    let power = POWERS[precision];
    let whole = Decimal::of_magnitude(scaled / power);
    // The point, the digits after it with leading zeros, the sign of percent.
    let mut tail = [b'0'; POWERS.len() + 2];
    let mut end = 0;
    if precision > 0 {
        tail[0] = b'.';
        end = precision + 1;
        let fraction = Decimal::of_magnitude(scaled % power);
        let digits = fraction.as_bytes();
        tail[end - digits.len()..end].copy_from_slice(digits);
    }
    if percent {
        tail[end] = b'%';
        end += 1;
    }
    assemble(line, plain, value.is_sign_negative(), whole.as_bytes(), &tail[..end]);
    Some(())
}

/// A string of so many characters; the precision cuts ASCII only.
pub(crate) fn push_str(line: &mut Line, text: &str, characters: usize, plain: Plain) -> Option<()> {
    if !matches!(plain.kind, 0 | b's') || plain.sign != 0 || plain.comma || plain.align == b'=' {
        return None;
    }
    let (text, characters) = match plain.precision {
        Some(precision) if precision < characters => {
            if text.len() != characters {
                return None;
            }
            (&text[..precision], precision)
        }
        _ => (text, characters),
    };
    let missing = plain.width.saturating_sub(characters);
    let (before, after) = match plain.align {
        b'>' => (missing, 0),
        b'^' => (missing / 2, missing - missing / 2),
        _ => (0, missing),
    };
    line.fill(plain.fill, before);
    line.push(text.as_bytes());
    line.fill(plain.fill, after);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::int::Int;
    use crate::number::int_parse::DigitLimit;
    use crate::text::number_format;

    const SPECS: &[&str] = &[
        "", "d", "5d", "05d", "<5d", "^7d", ">12", "+d", " d", "-d", ",", ",d", "12,d", "*^15,d",
        "x", "X", "08x", "+x", "f", ".2f", ".0f", "8.3f", "08.3f", "+.1f", "<9.2f", "^9.2f",
        "=9.2f", ",.2f", "15,.2f", ".12f", "%", ".1%", "8.0%", "_<8.2f", "=+8d", "0=8d",
    ];

    fn text(line: &Line) -> String {
        String::from_utf8_lossy(line.as_bytes()).into_owned()
    }

    #[test]
    fn ints_are_those_of_the_full_formatter() {
        for value in
            [0, 7, -7, 42, 999, 1000, -1000, 123_456, 1_234_567, i64::MAX, i64::MIN, 1 << 53]
        {
            for spec in SPECS.iter().filter(|spec| !spec.is_empty()) {
                let mut line = Line::new();
                let Some(plain) = Plain::parse(spec.as_bytes()) else { continue };
                if push_int(&mut line, value, plain).is_none() {
                    assert_eq!(text(&line), "", "{value} {spec}");
                    continue;
                }
                let full = number_format::int_spec(spec, "int").and_then(|spec| {
                    number_format::format_int(&Int::Small(value), &spec, "int", DigitLimit::DEFAULT)
                });
                assert_eq!(Ok(text(&line)), full, "{value} {spec}");
            }
        }
    }

    #[test]
    fn floats_are_those_of_the_full_formatter() {
        let values = [
            0.0,
            -0.0,
            0.5,
            1.5,
            2.5,
            0.125,
            2.675,
            1e-7,
            -1e-7,
            0.05,
            0.15,
            0.25,
            3.25159,
            1234.5678,
            -99.995,
            1e15,
            1e22,
            5e-324,
            0.999_999_9,
            123_456_789.0,
            1e18,
            f64::MAX,
            0.1 + 0.2,
            4_503_599_627_370_497.5,
        ];
        for value in values {
            for spec in SPECS {
                let mut line = Line::new();
                let Some(plain) = Plain::parse(spec.as_bytes()) else { continue };
                if push_float(&mut line, value, plain).is_none() {
                    assert_eq!(text(&line), "", "{value} {spec}");
                    continue;
                }
                let full = number_format::float_spec(spec, "float")
                    .and_then(|spec| number_format::format_float(value, &spec, "float"));
                assert_eq!(Ok(text(&line)), full, "{value} {spec}");
            }
        }
    }

    #[test]
    fn strings_are_those_of_the_full_formatter() {
        for value in ["", "a", "hello", "grüße", "日本"] {
            for spec in ["5", ">8", "^9s", "<3", "*^10", ".2", "8.3s", ">4.1"] {
                let mut line = Line::new();
                let Some(plain) = Plain::parse(spec.as_bytes()) else { continue };
                if push_str(&mut line, value, value.chars().count(), plain).is_none() {
                    continue;
                }
                let full = number_format::str_spec(spec, "str")
                    .and_then(|spec| number_format::format_str(value, &spec, "str"));
                assert_eq!(Ok(text(&line)), full, "{value} {spec}");
            }
        }
    }

    #[test]
    fn long_lines_go_on() {
        let mut line = Line::new();
        (0..100).for_each(|_| line.push(b"abc"));
        assert_eq!(line.as_bytes().len(), 300);
        assert!(line.as_bytes().ends_with(b"cabc"));
        assert_eq!(Decimal::of(i64::MIN).as_bytes(), b"-9223372036854775808");
    }
}

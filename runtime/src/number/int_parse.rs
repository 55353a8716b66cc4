//! `int(str, base)` and integers as text: in, text or integers; out, the other, under the limit on digits that the program has
//! set, at first CPython's 4 300. It must never convert a number over that limit, whose cost grows with the square of its length.
use super::fault::Fault;
use super::float_parse::to_ascii;
use super::int::Int;
use crate::text::repr::repr_str;
use num_bigint::BigInt;
use num_traits::Num;
use std::borrow::Cow;

/// More digits than so many are converted for no program, whatever it has set: a step takes bounded time and memory.
const MOST_DIGITS: usize = 60_000;

/// The most decimal digits that are converted either way, as a program has set it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DigitLimit(u32);

impl DigitLimit {
    /// What a program begins with.
    pub(crate) const DEFAULT: DigitLimit = DigitLimit(4300);

    /// A limit by its number; 0 is none.
    pub(crate) const fn new(digits: u32) -> DigitLimit {
        DigitLimit(digits)
    }

    /// Its number.
    pub(crate) const fn number(self) -> u32 {
        self.0
    }

    /// How many digits may be converted: what the program has set, at most [`MOST_DIGITS`].
    pub(crate) fn digits(self) -> usize {
        match self.0 as usize {
            0 => MOST_DIGITS,
            limit => limit.min(MOST_DIGITS),
        }
    }

    /// The fault of a number of too many digits, with what is said of it besides the limit.
    fn fault(self, besides: &str) -> Fault {
        match self.0 as usize {
            limit @ 1..=MOST_DIGITS => Fault::value(format!(
                "Exceeds the limit ({limit} digits) for integer string conversion{besides}; \
                 use sys.set_int_max_str_digits() to increase the limit"
            )),
            _ => Fault::Unsupported(
                format!("an int of more than {MOST_DIGITS} digits as text").into(),
            ),
        }
    }
}

/// So much of a text that its repr has the same first 200 characters: which quotes it gets depends on the whole of it.
fn beginning(text: &str) -> Cow<'_, str> {
    const SHOWN: usize = 200;
    if text.len() <= 4 * SHOWN {
        return Cow::Borrowed(text);
    }
    let mut start: String = text.chars().take(SHOWN).collect();
    start.extend(['\'', '"'].iter().filter(|quote| text.contains(**quote)));
    Cow::Owned(start)
}

/// `int(text, base)`.
pub(crate) fn parse_int(text: &str, base: &Int, limit: DigitLimit) -> Result<Int, Fault> {
    let base = match base {
        Int::Small(base @ (0 | 2..=36)) => *base as u32,
        _ => return Err(Fault::value("int() base must be >= 2 and <= 36, or 0")),
    };
    let invalid = || {
        // CPython shows at most 200 characters of the literal's repr.
        let shown: String = repr_str(&beginning(text)).chars().take(200).collect();
        Fault::value(format!("invalid literal for int() with base {base}: {shown}"))
    };
    let plain = to_ascii(text).ok_or_else(invalid)?;
    let (negative, unsigned) = match plain.as_bytes().first() {
        Some(b'-') => (true, plain.get(1..)),
        Some(b'+') => (false, plain.get(1..)),
        _ => (false, Some(&*plain)),
    };
    let unsigned = unsigned.unwrap_or("");
    let (radix, body) = split_prefix(unsigned, base);
    let digits = clean_digits(body, radix).ok_or_else(invalid)?;
    // Without a base, a decimal number has no leading zeros, except zero itself.
    if base == 0 && radix == 10 && digits.starts_with('0') && digits.bytes().any(|b| b != b'0') {
        return Err(invalid());
    }
    if !radix.is_power_of_two() && digits.len() > limit.digits() {
        return Err(limit.fault(&format!(": value has {} digits", digits.len())));
    }
    let value = match i64::from_str_radix(&digits, radix) {
        Ok(small) => Int::Small(small),
        Err(_) => Int::from(BigInt::from_str_radix(&digits, radix).map_err(|_| invalid())?),
    };
    Ok(if negative { -value } else { value })
}

/// The radix that counts and what follows its prefix, if any; a prefix may be followed by one underscore.
fn split_prefix(text: &str, base: u32) -> (u32, &str) {
    let found = match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 0,
    };
    if found != 0 && (base == 0 || base == found) {
        let rest = text.get(2..).unwrap_or("");
        return (found, rest.strip_prefix('_').unwrap_or(rest));
    }
    (if base == 0 { 10 } else { base }, text)
}

/// The digits without their underscores; nothing when the text is no number in this radix.
fn clean_digits(text: &str, radix: u32) -> Option<String> {
    let mut digits = String::with_capacity(text.len());
    let mut after_digit = false;
    for character in text.chars() {
        if character == '_' {
            if !after_digit {
                return None;
            }
            after_digit = false;
        } else if character.is_digit(radix) {
            digits.push(character);
            after_digit = true;
        } else {
            return None;
        }
    }
    after_digit.then_some(digits)
}

/// `str(value)`.
pub(crate) fn int_to_decimal(value: &Int, limit: DigitLimit) -> Result<String, Fault> {
    let big = match value {
        Int::Small(small) => return Ok(small.to_string()),
        Int::Big(big) => big,
    };
    // Each digit needs less than ten thirds of a bit.
    if big.bits() > limit.digits() as u64 * 10 / 3 {
        return Err(limit.fault(""));
    }
    let text = big.to_string();
    match text.trim_start_matches('-').len() > limit.digits() {
        true => Err(limit.fault("")),
        false => Ok(text),
    }
}

/// The digits of the magnitude in base 2, 8 or 16, in lower case, without sign and prefix.
pub(crate) fn int_digits(value: &Int, radix: u32) -> String {
    match value {
        Int::Small(small) => {
            let magnitude = small.unsigned_abs();
            match radix {
                2 => format!("{magnitude:b}"),
                8 => format!("{magnitude:o}"),
                16 => format!("{magnitude:x}"),
                _ => num_bigint::BigUint::from(magnitude).to_str_radix(radix.clamp(2, 36)),
            }
        }
        Int::Big(big) => big.magnitude().to_str_radix(radix.clamp(2, 36)),
    }
}

fn prefixed(value: &Int, radix: u32, prefix: &str) -> String {
    let sign = if value.is_negative() { "-" } else { "" };
    format!("{sign}{prefix}{}", int_digits(value, radix))
}

/// `bin(value)`.
pub(crate) fn int_to_binary(value: &Int) -> String {
    prefixed(value, 2, "0b")
}

/// `oct(value)`.
pub(crate) fn int_to_octal(value: &Int) -> String {
    prefixed(value, 8, "0o")
}

/// `hex(value)`.
pub(crate) fn int_to_hexadecimal(value: &Int) -> String {
    prefixed(value, 16, "0x")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str, base: i64) -> Result<String, String> {
        parse_int(text, &Int::Small(base), DigitLimit::DEFAULT)
            .and_then(|value| int_to_decimal(&value, DigitLimit::DEFAULT))
            .map_err(|fault| fault.to_string())
    }

    #[test]
    fn accepts_as_cpython() {
        for (text, base, expected) in [
            ("0_1", 10, "1"),
            (" 12 ", 10, "12"),
            ("٣", 10, "3"),
            ("0x1f", 16, "31"),
            ("0x_1f", 16, "31"),
            ("z", 36, "35"),
            ("00", 0, "0"),
            ("0_0", 0, "0"),
            ("0o17", 0, "15"),
            ("-0x1f", 0, "-31"),
            ("0b1", 16, "177"),
            ("-9223372036854775808", 10, "-9223372036854775808"),
            ("\u{2003}７\u{a0}", 10, "7"),
            ("9223372036854775808", 10, "9223372036854775808"),
            ("1_000", 0, "1000"),
            ("0B1_1", 0, "3"),
        ] {
            assert_eq!(parsed(text, base), Ok(expected.to_string()), "{text:?}");
        }
    }

    #[test]
    fn refuses_as_cpython() {
        for (text, base, shown) in [
            ("", 10, "''"),
            ("x", 10, "'x'"),
            ("1_", 10, "'1_'"),
            ("_1", 10, "'_1'"),
            ("1__2", 10, "'1__2'"),
            ("0x", 10, "'0x'"),
            ("1 2", 10, "'1 2'"),
            ("\x1c5", 10, "'\\x1c5'"),
            ("010", 0, "'010'"),
            ("0b12", 0, "'0b12'"),
            ("0xfg", 16, "'0xfg'"),
            ("+ 5", 10, "'+ 5'"),
            ("2", 2, "'2'"),
            ("0b", 0, "'0b'"),
            ("0_7", 0, "'0_7'"),
            ("0x__1", 16, "'0x__1'"),
            ("-", 10, "'-'"),
        ] {
            assert_eq!(
                parsed(text, base),
                Err(format!("invalid literal for int() with base {base}: {shown}"))
            );
        }
        for base in [1, 37, -1] {
            assert_eq!(parsed("1", base), Err("int() base must be >= 2 and <= 36, or 0".into()));
        }
        let long = parsed(&"é".repeat(300), 10).unwrap_err();
        assert_eq!(long, format!("invalid literal for int() with base 10: '{}", "é".repeat(199)));
    }

    #[test]
    fn keeps_the_digit_limit() {
        let limit = "Exceeds the limit (4300 digits) for integer string conversion";
        let advice = "use sys.set_int_max_str_digits() to increase the limit";
        for (text, base) in [("1".repeat(5000), 10), ("1".repeat(5000), 3), ("0".repeat(5000), 10)]
        {
            assert_eq!(
                parsed(&text, base),
                Err(format!("{limit}: value has 5000 digits; {advice}"))
            );
        }
        assert_eq!(parsed(&"9".repeat(4300), 10), Ok("9".repeat(4300)));
        assert_eq!(parsed(&"f".repeat(5000), 16), Err(format!("{limit}; {advice}")));
        let any = DigitLimit::DEFAULT;
        assert!(parse_int(&"f".repeat(5000), &Int::Small(16), any).is_ok());
        let nines = parse_int(&"9".repeat(4300), &Int::Small(10), any).unwrap();
        let over = crate::number::arith::add(&nines, &Int::Small(1));
        assert_eq!(
            int_to_decimal(&over, any).map_err(|fault| fault.to_string()),
            Err(format!("{limit}; {advice}"))
        );
    }

    #[test]
    fn writes_prefixed_digits() {
        assert_eq!(int_to_binary(&Int::Small(-5)), "-0b101");
        assert_eq!(int_to_octal(&Int::Small(8)), "0o10");
        assert_eq!(int_to_hexadecimal(&Int::Small(i64::MIN)), "-0x8000000000000000");
        let text = "123456789abcdef0123456789abcdef";
        let big = parse_int(text, &Int::Small(16), DigitLimit::DEFAULT).unwrap();
        assert_eq!(int_to_hexadecimal(&big), "0x123456789abcdef0123456789abcdef");
    }
}

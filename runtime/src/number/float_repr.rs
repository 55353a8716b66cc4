//! `repr(float)`: in, a double; out, the shortest digits that read back as the same double, laid out as CPython does.
//! It must never use the host's own float formatting rules for exponents.

/// The shortest decimal digits of a finite, non-zero magnitude: the value is `0.DIGITS * 10**point`.
pub(crate) struct ShortestDigits {
    digits: [u8; 20],
    length: usize,
    /// Where the decimal point stands, counted from the first digit.
    pub(crate) point: i32,
}

impl ShortestDigits {
    /// The digits of `value`, whose sign is ignored and which must be finite.
    pub(crate) fn of(value: f64) -> Self {
        let mut found = ShortestDigits { digits: [0; 20], length: 0, point: 0 };
        #[cfg(feature = "fast")]
        let mut buffer = ryu::Buffer::new();
        #[cfg(feature = "fast")]
        let text = buffer.format_finite(value.abs());
        // The standard library finds the same digits, without tables of its own.
        #[cfg(not(feature = "fast"))]
        let text = &*format!("{:e}", value.abs());
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut point = whole.len() as i32 + exponent.parse::<i32>().unwrap_or(0);
        for digit in whole.bytes().chain(fraction.bytes()) {
            if found.length == 0 && digit == b'0' {
                point -= 1;
            } else if let Some(slot) = found.digits.get_mut(found.length) {
                *slot = digit;
                found.length += 1;
            }
        }
        while found.length > 0 && found.digits.get(found.length - 1) == Some(&b'0') {
            found.length -= 1;
        }
        found.point = if found.length == 0 { 1 } else { point };
        found
    }

    /// The digits as text: no leading and no trailing zero; empty for zero.
    pub(crate) fn as_str(&self) -> &str {
        self.digits
            .get(..self.length)
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .unwrap_or("")
    }
}

/// `repr(value)`.
pub(crate) fn float_repr(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_string();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_string();
    }
    let shortest = ShortestDigits::of(value);
    let digits = if value == 0.0 { "0" } else { shortest.as_str() };
    let use_exponent = shortest.point <= -4 || shortest.point > 16;
    let mut text = String::with_capacity(26);
    if value.is_sign_negative() {
        text.push('-');
    }
    lay_out(&mut text, digits, shortest.point, use_exponent, true);
    text
}

/// Writes `0.DIGITS * 10**point` with or without an exponent; `dot_zero` keeps a whole number recognisable as a float.
pub(crate) fn lay_out(
    text: &mut String,
    digits: &str,
    point: i32,
    use_exponent: bool,
    dot_zero: bool,
) {
    if use_exponent {
        let (first, rest) = digits.split_at_checked(1).unwrap_or((digits, ""));
        text.push_str(first);
        if !rest.is_empty() {
            text.push('.');
            text.push_str(rest);
        }
        push_exponent(text, point - 1, 'e');
        return;
    }
    let whole = usize::try_from(point).unwrap_or(0);
    if whole == 0 {
        text.push_str("0.");
        text.extend(std::iter::repeat_n('0', point.unsigned_abs() as usize));
        text.push_str(digits);
        return;
    }
    match digits.split_at_checked(whole) {
        Some((before, after)) if !after.is_empty() => {
            text.push_str(before);
            text.push('.');
            text.push_str(after);
        }
        _ => {
            text.push_str(digits);
            text.extend(std::iter::repeat_n('0', whole.saturating_sub(digits.len())));
            if dot_zero {
                text.push_str(".0");
            }
        }
    }
}

/// Writes an exponent with its sign and at least two digits.
pub(crate) fn push_exponent(text: &mut String, exponent: i32, letter: char) {
    text.push(letter);
    text.push(if exponent < 0 { '-' } else { '+' });
    let magnitude = exponent.unsigned_abs();
    if magnitude < 10 {
        text.push('0');
    }
    text.push_str(&magnitude.to_string());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of `bits repr`, recorded from a 64-bit CPython 3.13.
    const RECORDED: &str = include_str!("testdata/float_repr.txt");

    #[test]
    fn matches_recorded_reprs() {
        let mut count = 0;
        for line in RECORDED.lines() {
            let (bits, expected) = line.split_once(' ').unwrap();
            let value = f64::from_bits(u64::from_str_radix(bits, 16).unwrap());
            assert_eq!(float_repr(value), expected, "bits {bits}");
            count += 1;
        }
        assert!(count > 2000, "the recording is truncated");
    }
}

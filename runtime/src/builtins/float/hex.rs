//! Hexadecimal text of floats: in, a double or text; out, text or a double. It must never round twice.

/// `value.hex()`.
pub(crate) fn show(value: f64) -> String {
    if !value.is_finite() {
        return crate::number::float_repr::float_repr(value);
    }
    let bits = value.to_bits();
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let (fraction, biased) = (bits & ((1 << 52) - 1), (bits >> 52 & 0x7ff) as i64);
    match (biased, fraction) {
        (0, 0) => format!("{sign}0x0.0p+0"),
        (0, _) => format!("{sign}0x0.{fraction:013x}p-1022"),
        _ => format!("{sign}0x1.{fraction:013x}p{:+}", biased - 1023),
    }
}

/// `float.fromhex(text)`; nothing if it is malformed, an infinity if it is too large.
pub(crate) fn parse(text: &str) -> Option<f64> {
    let text =
        text.trim_matches(|character: char| character.is_ascii_whitespace() || character == '\x0b');
    let (negative, rest) = match text.as_bytes().first()? {
        b'-' => (true, text.get(1..)?),
        b'+' => (false, text.get(1..)?),
        _ => (false, text),
    };
    let lower = rest.to_ascii_lowercase();
    let magnitude = match lower.as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => parse_digits(lower.strip_prefix("0x").unwrap_or(&lower))?,
    };
    Some(if negative { -magnitude } else { magnitude })
}

fn parse_digits(text: &str) -> Option<f64> {
    let (digits, exponent) = match text.split_once('p') {
        Some((digits, exponent)) => {
            let plain = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            if plain.is_empty() || !plain.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            let size = plain.parse::<i64>().unwrap_or(i64::MAX / 8).min(i64::MAX / 8);
            (digits, if exponent.starts_with('-') { -size } else { size })
        }
        None => (text, 0),
    };
    let (mut mantissa, mut lowest, mut sticky) = (0_u128, exponent, false);
    let (mut seen, mut after_point) = (false, false);
    for character in digits.chars() {
        if character == '.' && !after_point {
            after_point = true;
            continue;
        }
        let digit = character.to_digit(16)?;
        seen = true;
        if mantissa >> 120 == 0 {
            mantissa = mantissa << 4 | u128::from(digit);
            lowest -= if after_point { 4 } else { 0 };
        } else {
            // Digits this far down can only break a tie.
            sticky |= digit != 0;
            lowest += if after_point { 0 } else { 4 };
        }
    }
    if !seen {
        return None;
    }
    if mantissa == 0 {
        return Some(0.0);
    }
    let length = i64::from(128 - mantissa.leading_zeros());
    let target = (lowest + length - 53).max(-1074);
    let shift = target - lowest;
    if shift > 127 {
        return Some(0.0);
    }
    let (mut kept, scale) = (mantissa, if shift > 0 { target } else { lowest });
    if shift > 0 {
        kept = mantissa >> shift;
        let rest = mantissa & ((1 << shift) - 1);
        let half = 1_u128 << (shift - 1);
        if rest > half || (rest == half && (sticky || kept & 1 == 1)) {
            kept += 1;
        }
    }
    Some(crate::number::int::scale(kept as f64, scale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_and_reads_as_cpython() {
        for (value, text) in [
            (1.5, "0x1.8000000000000p+0"),
            (0.1, "0x1.999999999999ap-4"),
            (-0.0, "-0x0.0p+0"),
            (5e-324, "0x0.0000000000001p-1022"),
            (1e300, "0x1.7e43c8800759cp+996"),
        ] {
            assert_eq!(show(value), text);
            assert_eq!(parse(text).map(f64::to_bits), Some(value.to_bits()));
        }
        assert_eq!(parse("0x.8p1"), Some(1.0));
        assert_eq!(parse(" -inf "), Some(f64::NEG_INFINITY));
        assert_eq!(parse("0x1.00000000000008p0"), Some(1.0));
        assert_eq!(parse("0x1.000000000000081p0"), Some(1.0000000000000002));
        assert_eq!(parse("0x1p2000"), Some(f64::INFINITY));
        assert_eq!(parse("0x1p-2000"), Some(0.0));
        assert_eq!(parse("0x"), None);
        assert_eq!(parse("1p"), None);
    }
}

//! `format(value, spec)`: in, an integer, a float or a string with a parsed specifier; out, the text.
//! It must never be called with a specifier whose size its caller has not priced (`FormatSpec::size_bound`).
use super::float_format::{FloatFormat, FloatStyle, format_magnitude};
use super::format_spec::{FormatSpec, Grouping, unknown_kind};
use super::strip::{prefix_of, write_copies};
use crate::number::complex::Complex;
use crate::number::fault::Fault;
use crate::number::int::Int;
use crate::number::int_parse::{DigitLimit, int_digits, int_to_decimal};
use num_traits::ToPrimitive;

/// The specifier of an integer: `parse_spec` with an integer's defaults.
pub(crate) fn int_spec(text: &str, type_name: &str) -> Result<FormatSpec, Fault> {
    super::format_spec::parse_spec(text, 'd', '>', type_name)
}

/// The specifier of a float: `parse_spec` with a float's defaults.
pub(crate) fn float_spec(text: &str, type_name: &str) -> Result<FormatSpec, Fault> {
    let spec = super::format_spec::parse_spec(text, '\0', '>', type_name)?;
    // Before anybody asks for room of that size.
    if spec.precision.is_some_and(|precision| precision > i32::MAX as u64) {
        return Err(Fault::value("precision too big"));
    }
    Ok(spec)
}

/// The specifier of a string: `parse_spec` with a string's defaults.
pub(crate) fn str_spec(text: &str, type_name: &str) -> Result<FormatSpec, Fault> {
    super::format_spec::parse_spec(text, 's', '<', type_name)
}

/// `format(value, spec)` of an integer; an empty specifier is `str(value)` and does not come here.
pub(crate) fn format_int(
    value: &Int,
    spec: &FormatSpec,
    type_name: &str,
    limit: DigitLimit,
) -> Result<String, Fault> {
    let (radix, prefix) = match spec.kind {
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' => {
            return format_float(value.to_f64()?, spec, type_name);
        }
        'b' => (2, "0b"),
        'o' => (8, "0o"),
        'x' => (16, "0x"),
        'X' => (16, "0X"),
        'c' | 'd' | 'n' => (10, ""),
        kind => return Err(unknown_kind(kind, type_name)),
    };
    if spec.precision.is_some() {
        return Err(Fault::value("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(Fault::value(
            "Negative zero coercion (z) not allowed in integer format specifier",
        ));
    }
    if spec.kind == 'c' {
        return format_character(value, spec);
    }
    let mut digits =
        if radix == 10 { int_to_decimal(value, limit)? } else { int_digits(value, radix) };
    if digits.starts_with('-') {
        digits.remove(0);
    }
    if spec.kind == 'X' {
        digits.make_ascii_uppercase();
    }
    Ok(assemble(
        spec,
        &Parts {
            negative: value.is_negative(),
            prefix: if spec.alternate { prefix } else { "" },
            whole: &digits,
            fraction: None,
            tail: "",
        },
    ))
}

fn format_character(value: &Int, spec: &FormatSpec) -> Result<String, Fault> {
    if spec.sign.is_some() {
        return Err(Fault::value("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(Fault::value(
            "Alternate form (#) not allowed with integer format specifier 'c'",
        ));
    }
    let code = value
        .small()
        .ok_or_else(|| Fault::overflow("Python int too large to convert to C long"))?;
    let code = u32::try_from(code)
        .ok()
        .filter(|code| *code <= 0x10_ffff)
        .ok_or_else(|| Fault::overflow("%c arg not in range(0x110000)"))?;
    let character = char::from_u32(code).ok_or_else(Fault::lone_surrogate)?;
    let tail = character.to_string();
    Ok(assemble(
        spec,
        &Parts { negative: false, prefix: "", whole: "", fraction: None, tail: &tail },
    ))
}

/// `format(value, spec)` of a float; an empty specifier is `str(value)` and does not come here.
pub(crate) fn format_float(
    value: f64,
    spec: &FormatSpec,
    type_name: &str,
) -> Result<String, Fault> {
    let (mut style, default_precision) = match spec.kind {
        '\0' => (FloatStyle::Shortest, 0),
        'e' | 'E' => (FloatStyle::Exponent, 6),
        'f' | 'F' | '%' => (FloatStyle::Fixed, 6),
        'g' | 'G' | 'n' => (FloatStyle::General, 6),
        kind => return Err(unknown_kind(kind, type_name)),
    };
    let precision = spec.precision.unwrap_or(default_precision);
    if precision > i32::MAX as u64 {
        return Err(Fault::value("precision too big"));
    }
    if style == FloatStyle::Shortest && spec.precision.is_some() {
        style = FloatStyle::General;
    }
    let percent = spec.kind == '%';
    let value = if percent { value * 100.0 } else { value };
    let mut text = format_magnitude(
        value,
        FloatFormat {
            style,
            precision: precision as usize,
            alternate: spec.alternate,
            // Parts of a complex number are shown without `.0`.
            dot_zero: spec.kind == '\0' && type_name != "complex",
            upper: matches!(spec.kind, 'E' | 'F' | 'G'),
        },
    );
    let mut negative = value.is_sign_negative() && !value.is_nan();
    if spec.no_negative_zero && negative && value.is_finite() {
        // What counts is the mantissa as shown: minus zero, or a value rounded to it.
        let mantissa = text.split(['e', 'E']).next().unwrap_or("");
        negative = mantissa.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
    }
    if percent {
        text.push('%');
    }
    let (whole, rest) = prefix_of(&text, |character| character.is_ascii_digit());
    let (fraction, tail) = match rest.strip_prefix('.') {
        Some(after) => {
            let (fraction, tail) = prefix_of(after, |character| character.is_ascii_digit());
            (Some(fraction), tail)
        }
        None => (None, rest),
    };
    Ok(assemble(spec, &Parts { negative, prefix: "", whole, fraction, tail }))
}

/// `format(value, spec)` of a complex number; an empty specifier is `str(value)` and does not come here.
pub(crate) fn format_complex(value: Complex, spec: &FormatSpec) -> Result<String, Fault> {
    if !matches!(spec.kind, '\0' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n') {
        return Err(unknown_kind(spec.kind, "complex"));
    }
    if spec.fill == '0' {
        return Err(Fault::value("Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == '=' {
        return Err(Fault::value("'=' alignment flag is not allowed in complex format specifier"));
    }
    let plain = spec.kind == '\0';
    let part = |value: f64, sign: Option<char>| {
        let spec = FormatSpec { width: None, sign, ..spec.clone() };
        format_float(value, &spec, "complex")
    };
    if plain && value.real == 0.0 && value.real.is_sign_positive() {
        return Ok(pad(spec, "", &format!("{}j", part(value.imag, spec.sign)?)));
    }
    let both = format!("{}{}j", part(value.real, spec.sign)?, part(value.imag, Some('+'))?);
    Ok(pad(spec, "", &if plain { format!("({both})") } else { both }))
}

/// `format(value, spec)` of a string.
pub(crate) fn format_str(value: &str, spec: &FormatSpec, type_name: &str) -> Result<String, Fault> {
    if spec.kind != 's' {
        return Err(unknown_kind(spec.kind, type_name));
    }
    let refused = match spec {
        FormatSpec { sign: Some(' '), .. } => Some("Space not allowed in string format specifier"),
        FormatSpec { sign: Some(_), .. } => Some("Sign not allowed in string format specifier"),
        FormatSpec { no_negative_zero: true, .. } => {
            Some("Negative zero coercion (z) not allowed in string format specifier")
        }
        FormatSpec { alternate: true, .. } => {
            Some("Alternate form (#) not allowed in string format specifier")
        }
        FormatSpec { align: '=', .. } => {
            Some("'=' alignment not allowed in string format specifier")
        }
        _ => None,
    };
    if let Some(text) = refused {
        return Err(Fault::value(text));
    }
    let shown = match spec.precision.and_then(|precision| precision.to_usize()) {
        Some(precision) => match value.char_indices().nth(precision) {
            Some((end, _)) => value.get(..end).unwrap_or(value),
            None => value,
        },
        None => value,
    };
    Ok(pad(spec, "", shown))
}

/// A number cut into what is padded and grouped differently.
struct Parts<'a> {
    negative: bool,
    prefix: &'a str,
    whole: &'a str,
    fraction: Option<&'a str>,
    tail: &'a str,
}

fn assemble(spec: &FormatSpec, parts: &Parts<'_>) -> String {
    let mut head = String::new();
    match spec.sign {
        _ if parts.negative => head.push('-'),
        Some(sign @ ('+' | ' ')) => head.push(sign),
        _ => {}
    }
    head.push_str(parts.prefix);
    let mut end = String::new();
    if let Some(fraction) = parts.fraction {
        end.push('.');
        push_fraction(&mut end, fraction, spec.fraction_grouping);
    }
    end.push_str(parts.tail);
    // Zeros that fill up to the width are digits: they are grouped too.
    let least = if spec.fill == '0' && spec.align == '=' {
        let taken = head.len() + end.chars().count();
        spec.width.and_then(|width| width.to_usize()).unwrap_or(0).saturating_sub(taken)
    } else {
        0
    };
    let mut body = grouped(parts.whole, spec.grouping, least);
    body.push_str(&end);
    pad(spec, &head, &body)
}

fn push_fraction(text: &mut String, digits: &str, grouping: Grouping) {
    let Some((separator, size)) = grouping.separator() else {
        text.push_str(digits);
        return;
    };
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && index.is_multiple_of(size) {
            text.push(separator);
        }
        text.push(digit);
    }
}

/// The digits in groups from the right, filled with zeros to at least `least` characters.
fn grouped(digits: &str, grouping: Grouping, least: usize) -> String {
    if digits.is_empty() {
        return String::new();
    }
    let Some((separator, size)) = grouping.separator() else {
        let mut text = String::with_capacity(digits.len().max(least));
        write_copies(&mut text, '0', least.saturating_sub(digits.len()));
        text.push_str(digits);
        return text;
    };
    let mut reversed = Vec::with_capacity(least.max(digits.len() + digits.len() / size + 1));
    let mut source = digits.bytes().rev();
    let mut in_group = 0;
    loop {
        let next = source.next();
        if next.is_none() && reversed.len() >= least {
            break;
        }
        if in_group == size {
            reversed.push(separator as u8);
            in_group = 0;
        }
        reversed.push(next.unwrap_or(b'0'));
        in_group += 1;
    }
    reversed.iter().rev().map(|byte| char::from(*byte)).collect()
}

/// The text filled up to the width; `head` stays in front where the fill goes between sign and digits.
fn pad(spec: &FormatSpec, head: &str, body: &str) -> String {
    let width = spec.width.and_then(|width| width.to_usize()).unwrap_or(0);
    let missing = width.saturating_sub(head.chars().count() + body.chars().count());
    let (before, between, after) = match spec.align {
        '<' => (0, 0, missing),
        '^' => (missing / 2, 0, missing - missing / 2),
        '=' => (0, missing, 0),
        _ => (missing, 0, 0),
    };
    let mut text = String::with_capacity(head.len() + body.len() + missing * spec.fill.len_utf8());
    write_copies(&mut text, spec.fill, before);
    text.push_str(head);
    write_copies(&mut text, spec.fill, between);
    text.push_str(body);
    write_copies(&mut text, spec.fill, after);
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::int_parse::parse_int;

    /// Lines of `kind TAB value TAB spec TAB result`, recorded from CPython 3.14; a result that begins with `!`
    /// is an exception's text, and floats are given by their bits.
    const RECORDED: &str = include_str!("testdata/format.txt");

    #[test]
    fn a_precision_that_no_c_int_holds_is_refused_before_room_is_asked_for() {
        for spec in [".2147483648f", ".3000000000", ".9223372036854775807e"] {
            let fault = float_spec(spec, "float").err().map(|fault| fault.to_string());
            assert_eq!(fault.as_deref(), Some("precision too big"), "{spec}");
        }
    }

    #[test]
    fn matches_recorded_formats() {
        let mut count = 0;
        let mut wrong = Vec::new();
        for line in RECORDED.lines() {
            let [kind, value, spec, expected] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("bad line {line:?}")
            };
            let shown = match kind {
                "int" | "bool" => int_spec(spec, kind).and_then(|spec| {
                    let limit = DigitLimit::DEFAULT;
                    let value = parse_int(value, &Int::Small(10), limit).unwrap();
                    format_int(&value, &spec, kind, limit)
                }),
                "float" => float_spec(spec, kind).and_then(|spec| {
                    format_float(
                        f64::from_bits(u64::from_str_radix(value, 16).unwrap()),
                        &spec,
                        kind,
                    )
                }),
                _ => str_spec(spec, kind).and_then(|spec| format_str(value, &spec, kind)),
            };
            let shown = shown.unwrap_or_else(|fault| format!("!{fault}"));
            if shown != expected {
                wrong.push(format!(
                    "format({kind} {value}, {spec:?}) gave {shown:?}, not {expected:?}"
                ));
            }
            count += 1;
        }
        assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
        assert!(count > 3000, "the recording is truncated");
    }
}

//! What a `Decimal` can be made from: texts, ints, floats, tuples, other decimal numbers.
//!
//! Comes in: a value. Goes out: the number that it stands for, exactly or in a context, and what reading it takes.

use super::value::{decimal_of, of_int, unsupported};
use crate::builtins::shared::iterate::length_of_sequence;
use crate::builtins::shared::number::int;
use crate::number::decimal::coefficient::Coefficient;
use crate::number::decimal::context::{Settings, flag};
use crate::number::decimal::cost::Cost;
use crate::number::decimal::{Decimal, Kind};
use crate::text::unicode::{decimal_digit, is_space};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::Outcome;

/// What a value is, as the source of a decimal number.
pub(super) enum Source {
    Number(Decimal),
    Int(Decimal),
    Float(f64),
    Text(Value),
    /// A tuple or list.
    Parts(Value),
}

/// The source that a value is where only numbers are taken.
pub(super) fn exact_source(cx: &Context, value: Value) -> Outcome<Source> {
    Source::of(cx, value)
}

impl Source {
    /// What a value is, or CPython's TypeError.
    pub(super) fn of(cx: &Context, value: Value) -> Outcome<Source> {
        if let Some(number) = decimal_of(cx, value) {
            return Ok(Source::Number(number));
        }
        if let Some(number) = of_int(cx, value) {
            return Ok(Source::Int(number));
        }
        let plain = cx.unwrap(value);
        if let Some(float) = plain.as_float() {
            return Ok(Source::Float(float));
        }
        if cx.text(plain).is_some() {
            return Ok(Source::Text(plain));
        }
        if cx.heap.tuple(plain).is_some() || cx.heap.list(plain).is_some() {
            return Ok(Source::Parts(plain));
        }
        Err(unsupported(cx, value))
    }

    /// What reading it, and rounding it, takes.
    pub(super) fn cost(&self, cx: &Context) -> Cost {
        match self {
            Source::Number(number) | Source::Int(number) => {
                let (digits, _) = number.coefficient.digits_at_most();
                Cost::product(digits, digits)
            }
            // The longest float has 767 digits.
            Source::Float(_) => Cost { bytes: 4096, gas: 64 },
            Source::Text(text) => {
                let length = cx.text(*text).map_or(0, str::len) as u64;
                Cost::product(length, length).and(Cost::linear(length))
            }
            Source::Parts(parts) => {
                let digits = digits_of(cx, *parts).map(|digits| cx.unwrap(digits));
                let length =
                    digits.and_then(|digits| length_of_sequence(cx, digits)).unwrap_or(0) as u64;
                let twice = Cost { bytes: length.saturating_mul(17), gas: length / 8 };
                Cost::product(length, length).and(twice)
            }
        }
    }

    /// The number itself. What cannot be represented is an invalid operation.
    pub(super) fn exactly(&self, cx: &Context, status: &mut u32) -> Outcome<Decimal> {
        Ok(match self {
            Source::Number(number) => number.clone(),
            Source::Int(number) => number.clone().exactly(status),
            Source::Float(float) => {
                *status |= flag::FLOAT_OPERATION;
                Decimal::of_float(*float)
            }
            Source::Text(text) => {
                let text = ascii(cx.text(*text).unwrap_or(""), true);
                match text.and_then(|text| Decimal::parse(&text)) {
                    Some(number) => number.exactly(status),
                    None => Decimal::invalid(status, flag::CONVERSION_SYNTAX),
                }
            }
            Source::Parts(parts) => of_parts(cx, *parts)?.exactly(status),
        })
    }

    /// The number rounded to a context.
    pub(super) fn rounded(
        &self,
        cx: &Context,
        settings: &Settings,
        status: &mut u32,
    ) -> Outcome<Decimal> {
        let room = settings.precision - i64::from(settings.clamp);
        Ok(match self {
            Source::Number(number) if number.is_nan() => {
                let payload = number.coefficient.digits() as i64;
                if payload > room && !number.coefficient.is_zero() {
                    Decimal::invalid(status, flag::CONVERSION_SYNTAX)
                } else {
                    number.clone()
                }
            }
            Source::Text(text) => match ascii(cx.text(*text).unwrap_or(""), false) {
                Some(text) => Decimal::read(&text, settings, status),
                None => Decimal::invalid(status, flag::CONVERSION_SYNTAX),
            },
            other => other.exactly(cx, status)?.finalize(settings, status),
        })
    }
}

/// A text in ASCII: digits of all scripts count, and where `lenient` spaces around it and underscores in it do not.
fn ascii(text: &str, lenient: bool) -> Option<Vec<u8>> {
    let text = if lenient { text.trim_matches(is_space) } else { text };
    text.chars()
        .filter(|char| !(lenient && *char == '_'))
        .map(|char| match decimal_digit(char) {
            _ if char.is_ascii() => Some(char as u8),
            Some(digit) => Some(b'0' + digit as u8),
            None => None,
        })
        .collect()
}

fn items(cx: &Context, value: Value) -> Vec<Value> {
    let value = cx.unwrap(value);
    if let Some(tuple) = cx.heap.tuple(value) {
        return (0..tuple.len()).filter_map(|at| tuple.get(at)).collect();
    }
    match cx.heap.list(value) {
        Some(list) => (0..list.len()).filter_map(|at| list.get(at)).collect(),
        None => Vec::new(),
    }
}

/// The second of three parts.
fn digits_of(cx: &Context, parts: Value) -> Option<Value> {
    let parts = cx.unwrap(parts);
    match cx.heap.tuple(parts) {
        Some(tuple) => tuple.get(1),
        None => cx.heap.list(parts)?.get(1),
    }
}

/// The number of a sign, digits and an exponent.
fn of_parts(cx: &Context, parts: Value) -> Outcome<Decimal> {
    let value_error = |text: &str| cx.value_error(format_args!("{text}"));
    // A long sequence is none of three parts, whatever it holds.
    let parts = match length_of_sequence(cx, cx.unwrap(parts)) {
        Some(3) => items(cx, parts),
        _ => Vec::new(),
    };
    let [sign, digits, exponent] = parts[..] else {
        return Err(value_error("argument must be a sequence of length 3"));
    };
    let sign = int(cx, sign).and_then(|sign| sign.small());
    let Some(sign @ (0 | 1)) = sign else {
        return Err(value_error("sign must be an integer with the value 0 or 1"));
    };
    let (kind, exponent) = if let Some(text) = cx.text(exponent) {
        let kind = match text {
            "F" => Kind::Infinite,
            "n" => Kind::Quiet,
            "N" => Kind::Signaling,
            _ => {
                return Err(value_error(
                    "string argument in the third position must be 'F', 'n' or 'N'",
                ));
            }
        };
        (kind, 0)
    } else {
        let Some(exponent) = int(cx, exponent) else {
            return Err(value_error("exponent must be an integer"));
        };
        match exponent.small() {
            Some(exponent) => (Kind::Finite, exponent),
            None => {
                return Err(
                    cx.overflow_error(format_args!("Python int too large to convert to C ssize_t"))
                );
            }
        }
    };
    let wrong = || value_error("coefficient must be a tuple of digits");
    let plain = cx.unwrap(digits);
    if cx.heap.tuple(plain).is_none() && cx.heap.list(plain).is_none() {
        return Err(wrong());
    }
    let mut text = Vec::new();
    for digit in items(cx, digits) {
        match int(cx, digit).and_then(|digit| digit.small()) {
            Some(digit @ 0..=9) => text.push(b'0' + digit as u8),
            _ => return Err(wrong()),
        }
    }
    let coefficient = match kind {
        Kind::Infinite => Coefficient::ZERO,
        _ => Coefficient::of_digits(&text),
    };
    // Exponents far beyond all bounds are beyond them all the same.
    let exponent = exponent.clamp(-(1 << 62), 1 << 62);
    Ok(Decimal { negative: sign == 1, kind, exponent, coefficient })
}

//! Warm forms of natives on numbers.

use super::forms::{PASS, or_pass};
use super::items::priced_hash;
use super::operand::pay;
use crate::builtins::complex::complex_of;
use crate::number::hash::hash_i64;
use crate::value::{Value, tag};
use crate::vm::context::Context;
use npyc_format::gas::BYTES_PER_GAS;

pub(super) fn absolute(cx: &Context, arguments: &[Value]) -> Value {
    match arguments {
        [value] if value.tag() == tag::INT => {
            or_pass((value.payload() as i64).checked_abs().map(Value::int))
        }
        [value] if value.tag() == tag::FLOAT => Value::float(f64::from_bits(value.payload()).abs()),
        [value] if cx.heap.native_object(*value).is_some() => {
            let size = complex_of(cx, *value).and_then(|number| number.magnitude().ok());
            or_pass(size.map(Value::float))
        }
        _ => PASS,
    }
}

/// `math.floor(x)`, `math.ceil(x)`, `math.trunc(x)` of floats whose answer is a small int.
#[inline(always)]
fn whole(arguments: &[Value], round: fn(f64) -> f64) -> Value {
    const MOST: f64 = (1_u64 << 62) as f64;
    match arguments {
        [value] if value.tag() == tag::INT => *value,
        [value] if value.tag() == tag::FLOAT => {
            let rounded = round(f64::from_bits(value.payload()));
            if rounded.abs() < MOST { Value::int(rounded as i64) } else { PASS }
        }
        _ => PASS,
    }
}

pub(super) fn floor(_: &Context, arguments: &[Value]) -> Value {
    whole(arguments, f64::floor)
}

pub(super) fn ceil(_: &Context, arguments: &[Value]) -> Value {
    whole(arguments, f64::ceil)
}

pub(super) fn truncated(_: &Context, arguments: &[Value]) -> Value {
    whole(arguments, f64::trunc)
}

/// `math.gcd(x, y)` of small ints.
pub(super) fn greatest_common_divisor(_: &Context, arguments: &[Value]) -> Value {
    let &[x, y] = arguments else { return PASS };
    let (Some(x), Some(y)) = (x.as_int(), y.as_int()) else { return PASS };
    let (mut x, mut y) = (x.unsigned_abs(), y.unsigned_abs());
    while y != 0 {
        (x, y) = (y, x % y);
    }
    i64::try_from(x).map_or(PASS, Value::int)
}

pub(super) fn divide_modulo(cx: &Context, arguments: &[Value]) -> Value {
    let &[x, y] = arguments else { return PASS };
    let (Some(x), Some(y)) = (x.as_int(), y.as_int()) else { return PASS };
    let (Some(quotient), Some(rest)) = (x.checked_div(y), x.checked_rem(y)) else { return PASS };
    let adjusted = rest != 0 && (rest < 0) != (y < 0);
    let (quotient, rest) = if adjusted { (quotient - 1, rest + y) } else { (quotient, rest) };
    cx.heap.new_tuple(&[Value::int(quotient), Value::int(rest)])
}

/// `pow` of small ints: with an exponent of at most 64 bits' worth, or with a modulus, the last two positive.
pub(super) fn power(_: &Context, arguments: &[Value]) -> Value {
    if let &[base, exponent] = arguments {
        let (Some(base), Some(exponent)) = (base.as_int(), exponent.as_int()) else { return PASS };
        let Ok(exponent) = u32::try_from(exponent) else { return PASS };
        return or_pass(base.checked_pow(exponent).map(Value::int));
    }
    let &[base, exponent, modulus] = arguments else { return PASS };
    let (Some(base), Some(mut exponent), Some(modulus)) =
        (base.as_int(), exponent.as_int(), modulus.as_int())
    else {
        return PASS;
    };
    if exponent < 0 || modulus <= 1 {
        return PASS;
    }
    let modulus = modulus as u128;
    let mut base = i128::from(base).rem_euclid(modulus as i128) as u128;
    let mut result = 1;
    while exponent != 0 {
        if exponent & 1 != 0 {
            result = result * base % modulus;
        }
        base = base * base % modulus;
        exponent >>= 1;
    }
    Value::int(result as i64)
}

pub(super) fn hash(cx: &Context, arguments: &[Value]) -> Value {
    match arguments {
        [value] if value.tag() == tag::INT => Value::int(hash_i64(value.payload() as i64)),
        [value] => match cx.heap.str(*value) {
            Some(text) if text.hash_is_known() => Value::int(text.hash()),
            Some(_) => PASS,
            None if cx.heap.tuple(*value).is_some() => {
                let Some((hash, price)) = priced_hash(cx, *value) else { return PASS };
                pay(cx, price);
                Value::int(hash)
            }
            None => PASS,
        },
        _ => PASS,
    }
}

/// `float(x)` of numbers and short texts that are well-formed.
pub(super) fn new_float(cx: &Context, arguments: &[Value]) -> Value {
    match arguments {
        [value] if value.tag() == tag::FLOAT => *value,
        [value] if value.tag() == tag::INT => Value::float(value.payload() as i64 as f64),
        [value] => match cx.heap.str(*value).filter(|text| text.byte_len() <= 64) {
            Some(text) => match decimal(text.as_str()) {
                Some(number) => {
                    pay(cx, (text.byte_len() as u64).div_ceil(BYTES_PER_GAS));
                    Value::float(number)
                }
                None => PASS,
            },
            None => PASS,
        },
        _ => PASS,
    }
}

/// The value of a text of digits with at most one point in it, if it is exact as a quotient of two small ints.
fn decimal(text: &str) -> Option<f64> {
    const POWERS: [f64; 16] =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    let (negative, digits) = match text.as_bytes() {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    // 15 digits are below 2**53, so that the one division rounds as the parser does.
    if !(1..=16).contains(&digits.len()) {
        return None;
    }
    let (mut number, mut places, mut count) = (0_u64, None, 0);
    for byte in digits {
        match byte {
            b'0'..=b'9' => {
                number = number * 10 + u64::from(byte - b'0');
                count += 1;
                places = places.map(|places| places + 1);
            }
            b'.' if places.is_none() => places = Some(0),
            _ => return None,
        }
    }
    if !(1..=15).contains(&count) {
        return None;
    }
    let value = number as f64 / POWERS.get(places.unwrap_or(0))?;
    Some(if negative { -value } else { value })
}

/// `int(x)` of ints, bools, floats in range, and short texts of decimal digits.
pub(super) fn new_int(cx: &Context, arguments: &[Value]) -> Value {
    let &[value] = arguments else { return PASS };
    match value.tag() {
        tag::INT => value,
        tag::BOOL => Value::int(value.payload() as i64),
        tag::FLOAT => {
            let float = f64::from_bits(value.payload());
            if float.abs() < 9.0e18 { Value::int(float as i64) } else { PASS }
        }
        _ => {
            let Some(text) = cx.heap.str(value) else { return PASS };
            let bytes = text.as_str().as_bytes();
            let (negative, digits) = match bytes {
                [b'-', digits @ ..] => (true, digits),
                digits => (false, digits),
            };
            if digits.is_empty() || digits.len() > 18 || !digits.iter().all(u8::is_ascii_digit) {
                return PASS;
            }
            let number =
                digits.iter().fold(0_i64, |number, digit| number * 10 + i64::from(digit - b'0'));
            pay(cx, (bytes.len() as u64).div_ceil(BYTES_PER_GAS));
            Value::int(if negative { -number } else { number })
        }
    }
}

/// `range(…)` of small ints.
pub(super) fn new_range(cx: &Context, arguments: &[Value]) -> Value {
    let (start, stop, step) = match *arguments {
        [stop] => (Value::int(0), stop, Value::int(1)),
        [start, stop] => (start, stop, Value::int(1)),
        [start, stop, step] => (start, stop, step),
        _ => return PASS,
    };
    let (Some(first), Some(last), Some(stride)) = (start.as_int(), stop.as_int(), step.as_int())
    else {
        return PASS;
    };
    if stride == 0 {
        return PASS;
    }
    match i64::try_from(crate::vm::ops::range_count(first, last, stride)) {
        Ok(count) => cx.heap.new_range(start, stop, step, Value::int(count)),
        Err(_) => PASS,
    }
}

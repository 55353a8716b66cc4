//! Single values as bytes: what each letter of a format makes of a value and of bytes. `array` and `memoryview` use the same.
//!
//! Comes in: a value or bytes. Goes out: the other, or `struct.error`. Must never: run Python code; values that need it are asked for
//! before.

use crate::builtins::complex::{complex_of, new_complex};
use crate::builtins::shared::number::{int, new_int};
use crate::number::complex::complex;
use crate::number::half::{from_half, to_half};
use crate::number::int::Int;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::{Outcome, Stop};
use crate::vm::types::type_index;
use num_bigint::BigInt;
use num_traits::ToPrimitive;

/// `struct.error`.
pub(crate) fn error(cx: &Context, text: std::fmt::Arguments<'_>) -> Stop {
    cx.raise(type_index::STRUCT_ERROR, &text.to_string())
}

/// Puts the least significant byte last where that is wanted, and appends.
pub(crate) fn append(target: &mut Vec<u8>, bytes: &[u8], little: bool) {
    if little {
        target.extend(bytes);
    } else {
        target.extend(bytes.iter().rev());
    }
}

/// The least and the greatest int of a letter with so many bytes.
fn bounds(letter: u8, size: usize) -> (i128, i128) {
    let bits = 8 * size as u32;
    if letter.is_ascii_lowercase() {
        (-(1_i128 << (bits - 1)), (1_i128 << (bits - 1)) - 1)
    } else {
        (0, (1_i128 << bits) - 1)
    }
}

/// An int that a value is, if it lies in the machine's widest range.
fn wide(value: &Int) -> Option<i128> {
    value.small().map_or_else(|| value.big().to_i128(), |small| Some(i128::from(small)))
}

/// Appends an int.
fn pack_int(
    cx: &Context,
    out: &mut Vec<u8>,
    letter: u8,
    size: usize,
    little: bool,
    value: Value,
) -> Outcome<()> {
    let Some(number) = int(cx, value) else {
        return Err(error(cx, format_args!("required argument is not an integer")));
    };
    let (least, most) =
        if letter == b'P' { (-(1 << 63), (1 << 64) - 1) } else { bounds(letter, size) };
    match wide(&number).filter(|number| (least..=most).contains(number)) {
        Some(number) => {
            append(out, &number.to_le_bytes()[..size], little);
            Ok(())
        }
        None if letter == b'P' => Err(error(cx, format_args!("int too large to convert"))),
        None => Err(error(
            cx,
            format_args!("'{}' format requires {least} <= number <= {most}", char::from(letter)),
        )),
    }
}

/// Appends a float of so many bytes.
pub(crate) fn pack_float(
    cx: &Context,
    out: &mut Vec<u8>,
    size: usize,
    little: bool,
    native: bool,
    float: f64,
) -> Outcome<()> {
    let too_large = |letter: char| {
        Err(cx.overflow_error(format_args!("float too large to pack with {letter} format")))
    };
    match size {
        2 => match to_half(float) {
            Some(half) => append(out, &half.to_le_bytes(), little),
            None => return too_large('e'),
        },
        4 => {
            let narrow = float as f32;
            if narrow.is_infinite() && !float.is_infinite() && !native {
                return too_large('f');
            }
            append(out, &narrow.to_le_bytes(), little);
        }
        _ => append(out, &float.to_le_bytes(), little),
    }
    Ok(())
}

/// Whether the machine must make something of a value before it can be packed: ask for this.
pub(crate) enum Ready {
    Yes,
    Index,
    Float,
    Truth,
}

/// What a value of a letter needs first.
pub(crate) fn readiness(cx: &Context, letter: u8, value: Value) -> Ready {
    match letter {
        b'c' | b's' | b'p' => Ready::Yes,
        b'?' => match crate::builtins::shared::inline::as_truth(cx, value) {
            Ok(Some(_)) => Ready::Yes,
            _ => Ready::Truth,
        },
        b'f' | b'd' | b'e' | b'F' | b'D' => {
            let own = cx.has_user_class(value)
                && (cx.user_method(value, "__float__").is_some()
                    || cx.user_method(value, "__index__").is_some());
            let is_float = cx.builtin_type_of(value) == type_index::FLOAT;
            if own && !is_float { Ready::Float } else { Ready::Yes }
        }
        _ => {
            let own = int(cx, value).is_none() && cx.user_method(value, "__index__").is_some();
            if own { Ready::Index } else { Ready::Yes }
        }
    }
}

/// Appends a value that is ready.
pub(crate) fn pack(
    cx: &Context,
    out: &mut Vec<u8>,
    letter: u8,
    size: usize,
    (little, native): (bool, bool),
    value: Value,
) -> Outcome<()> {
    match letter {
        b'c' => match cx.heap.bytes(cx.unwrap(value)).map(crate::heap::Bytes::as_bytes) {
            Some([byte]) => {
                out.push(*byte);
                Ok(())
            }
            _ => Err(error(cx, format_args!("char format requires a bytes object of length 1"))),
        },
        b'?' => {
            out.push(u8::from(crate::builtins::shared::inline::as_truth(cx, value)? == Some(true)));
            Ok(())
        }
        b'f' | b'd' | b'e' => match float_of(cx, value) {
            Some(float) => pack_float(cx, out, size, little, native, float),
            None => Err(error(cx, format_args!("required argument is not a float"))),
        },
        b'F' | b'D' => {
            let parts = complex_of(cx, value)
                .map(|complex| (complex.real, complex.imag))
                .or_else(|| float_of(cx, value).map(|real| (real, 0.0)));
            let Some((real, imag)) = parts else {
                return Err(error(cx, format_args!("required argument is not a complex")));
            };
            pack_float(cx, out, size / 2, little, native, real)?;
            pack_float(cx, out, size / 2, little, native, imag)
        }
        _ => pack_int(cx, out, letter, size, little, value),
    }
}

/// The float that a number is.
pub(crate) fn float_of(cx: &Context, value: Value) -> Option<f64> {
    use crate::builtins::shared::number::{Number, number};
    match number(cx, value)? {
        Number::Float(float) => Some(float),
        Number::Int(int) => int.to_f64().ok(),
    }
}

/// The value that the bytes of a letter are; of `s` and `p` the caller makes it.
pub(crate) fn unpack(cx: &Context, letter: u8, bytes: &[u8], little: bool) -> Value {
    let size = bytes.len().min(16);
    let low = match *bytes {
        [a] => u64::from(a),
        [a, b] if little => u64::from(u16::from_le_bytes([a, b])),
        [a, b, c, d] if little => u64::from(u32::from_le_bytes([a, b, c, d])),
        [a, b, c, d, e, f, g, h] if little => u64::from_le_bytes([a, b, c, d, e, f, g, h]),
        _ => {
            let mut wide = [0_u8; 16];
            for (place, byte) in wide.iter_mut().enumerate().take(size) {
                *byte = if little { bytes[place] } else { bytes[size - 1 - place] };
            }
            u64::from_le_bytes(std::array::from_fn(|at| wide[at]))
        }
    };
    match letter {
        b'c' => cx.heap.new_bytes(bytes),
        b'?' => Value::bool(bytes.iter().any(|byte| *byte != 0)),
        b'e' => Value::float(from_half(low as u16)),
        b'f' => Value::float(f64::from(f32::from_bits(low as u32))),
        b'd' => Value::float(f64::from_bits(low)),
        b'F' | b'D' => {
            let (real, imag) = bytes.split_at(size / 2);
            let half = if letter == b'F' { b'f' } else { b'd' };
            let part = |bytes| unpack(cx, half, bytes, little).as_float().unwrap_or(0.0);
            new_complex(cx, complex(part(real), part(imag)))
        }
        _ if letter.is_ascii_lowercase() => {
            let unused = 64 - 8 * size.clamp(1, 8) as u32;
            Value::int((low << unused) as i64 >> unused)
        }
        _ => match i64::try_from(low) {
            Ok(int) => Value::int(int),
            Err(_) => new_int(cx, Int::from(BigInt::from(low))),
        },
    }
}

//! Text of plain values: `str(x)` and `repr(x)` inside f-strings, conversions, and `str` and `repr` themselves.

use super::arithmetic::pay_text;
use super::operand::{a, b, c_count, pay, read, write};
use super::{GasMark, NEXT, SLOW, SMALL, helpers};
use crate::builtins::shared::repr::at_once;
use crate::heap::Heap;
use crate::text::plain_format::Decimal;
use crate::value::{Value, tag};
use crate::vm::context::Context;

/// The str of an int.
#[inline(always)]
fn int_text(heap: &Heap, number: i64) -> Value {
    if let Some(digit) = u8::try_from(number).ok().filter(|digit| *digit < 10) {
        return heap.char_str(char::from(b'0' + digit));
    }
    heap.new_ascii(Decimal::of(number).as_bytes())
}

/// `str(value)` of a str, int, float, bool or None.
#[inline(always)]
pub(super) fn shown(cx: &Context, value: Value) -> Option<Value> {
    let heap = &cx.heap;
    match value.tag() {
        tag::INT => Some(int_text(heap, value.payload() as i64)),
        tag::OBJECT if heap.str(value).is_some() => Some(value),
        tag::OBJECT => big_text(cx, value).or_else(|| represented(cx, value)),
        tag::FLOAT => {
            let text = crate::number::float_repr::float_repr(f64::from_bits(value.payload()));
            Some(heap.new_ascii(text.as_bytes()))
        }
        tag::BOOL => Some(heap.new_str(if value.payload() != 0 { "True" } else { "False" })),
        tag::NONE => Some(heap.new_str("None")),
        _ => None,
    }
}

/// The decimal digits of an int of a few limbs.
#[inline(never)]
fn big_text(cx: &Context, value: Value) -> Option<Value> {
    const MOST: usize = 8;
    /// The largest power of ten that fits a limb, and its zeros.
    const PART: u64 = 10_000_000_000_000_000_000;
    const DIGITS: usize = 19;
    let number = cx.heap.big_int(value)?;
    let limbs = number.limbs();
    if limbs.len() > MOST {
        return None;
    }
    let mut rest = [0; MOST];
    let mut count = limbs.len();
    rest[..count].copy_from_slice(limbs);
    let mut text = [b'0'; (MOST + 1) * DIGITS + 1];
    let mut at = text.len();
    pay(cx, (count * count) as u64);
    while count > 0 {
        let mut part = 0_u64;
        for limb in rest[..count].iter_mut().rev() {
            let whole = u128::from(part) << 64 | u128::from(*limb);
            *limb = (whole / u128::from(PART)) as u64;
            part = (whole % u128::from(PART)) as u64;
        }
        while count > 0 && rest[count - 1] == 0 {
            count -= 1;
        }
        let start = at - DIGITS;
        while part != 0 {
            at -= 1;
            text[at] = b'0' + (part % 10) as u8;
            part /= 10;
        }
        // What follows more digits has its zeros.
        if count > 0 {
            at = start;
        }
    }
    if number.is_negative() {
        at -= 1;
        text[at] = b'-';
    }
    pay_text(cx, text.len() - at);
    Some(cx.heap.new_ascii(&text[at..]))
}

/// Whether the repr of a text shows this byte as it is, between single quotes.
pub(super) fn is_shown_as_it_is(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'\'' | b'\\')
}

/// `repr(value)` of a scalar, or of a small container of plain values.
#[inline(never)]
pub(super) fn represented(cx: &Context, value: Value) -> Option<Value> {
    if let Some(text) = cx.heap.str(value)
        && text.byte_len() <= SMALL
        && let bytes = text.as_str().as_bytes()
        && bytes.iter().all(|byte| is_shown_as_it_is(*byte))
    {
        let length = bytes.len() + 2;
        pay_text(cx, length);
        let mut shown = cx.heap.str_builder(length);
        shown.push_ascii(length, |room| {
            room[0] = b'\'';
            room[1..length - 1].copy_from_slice(bytes);
            room[length - 1] = b'\'';
        });
        return Some(shown.finish());
    }
    let mark = GasMark::of(cx);
    match at_once(cx, value) {
        Some(text) => {
            pay_text(cx, text.len());
            Some(cx.heap.new_str(&text))
        }
        None => {
            mark.pass(cx);
            None
        }
    }
}

helpers! {
    // `a = format(b, '')`.
    format_simple(ins, regs, machine) {
        match shown(&(*machine).context, read(b(ins, regs))) {
            Some(text) => {
                write(a(ins, regs), text);
                NEXT
            }
            None => SLOW,
        }
    }
    // `a = str(b)` for `c` = 1, `a = repr(b)` for `c` = 2.
    convert(ins, regs, machine) {
        let (context, value) = (&(*machine).context, read(b(ins, regs)));
        let text = match c_count(ins) {
            1 => shown(context, value),
            2 => represented(context, value),
            _ => None,
        };
        match text {
            Some(text) => {
                write(a(ins, regs), text);
                NEXT
            }
            None => SLOW,
        }
    }
}

//! Text of plain values: `str(x)` inside f-strings, conversions and `str` itself.

use super::operand::{a, b, c_count, read, write};
use super::{NEXT, SLOW, helpers};
use crate::heap::Heap;
use crate::value::{Value, tag};
use crate::vm::context::Context;

/// The decimal digits of an int, right-aligned.
pub(super) struct Decimal {
    bytes: [u8; 20],
    start: usize,
}

impl Decimal {
    pub(super) fn of(number: i64) -> Decimal {
        const PAIRS: &[u8; 200] = b"0001020304050607080910111213141516171819\
            2021222324252627282930313233343536373839\
            4041424344454647484950515253545556575859\
            6061626364656667686970717273747576777879\
            8081828384858687888990919293949596979899";
        let (mut bytes, mut start) = ([0; 20], 20);
        let mut rest = number.unsigned_abs();
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
        if number < 0 {
            start -= 1;
            bytes[start] = b'-';
        }
        Decimal { bytes, start }
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.bytes[self.start..]
    }
}

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
        tag::OBJECT => heap.str(value).map(|_| value),
        tag::FLOAT => {
            let text = crate::number::float_repr::float_repr(f64::from_bits(value.payload()));
            Some(heap.new_ascii(text.as_bytes()))
        }
        tag::BOOL => Some(heap.new_str(if value.payload() != 0 { "True" } else { "False" })),
        tag::NONE => Some(heap.new_str("None")),
        _ => None,
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
    // `a = str(b)` for `c` = 1.
    convert(ins, regs, machine) {
        if c_count(ins) != 1 {
            return SLOW;
        }
        match shown(&(*machine).context, read(b(ins, regs))) {
            Some(text) => {
                write(a(ins, regs), text);
                NEXT
            }
            None => SLOW,
        }
    }
}

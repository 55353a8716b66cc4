//! Numbers as operands: how natives read ints and floats from values and make values of results.
//!
//! Comes in: values and the answers of `crate::number`. Goes out: values and Python exceptions. Must never: compute a big
//! result before its size was reserved and its work charged.

use crate::number::fault::Fault;
use crate::number::int::Int;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::{Need, Stop};
use crate::vm::types::type_index;
use num_bigint::{BigInt, Sign};

/// A number as an operand.
pub(crate) enum Number {
    /// An int or bool.
    Int(Int),
    /// A float.
    Float(f64),
}

/// The number that a value is, instances of number subclasses included.
pub(crate) fn number(cx: &Context, value: Value) -> Option<Number> {
    if let Some(float) = value.as_float() {
        return Some(Number::Float(float));
    }
    if let Some(int) = int(cx, value) {
        return Some(Number::Int(int));
    }
    let wrapped = cx.unwrap(value);
    if wrapped.is(value) { None } else { number(cx, wrapped) }
}

/// The int that a value is: an int, a bool, or an instance of a class that derives from int.
pub(crate) fn int(cx: &Context, value: Value) -> Option<Int> {
    if let Some(small) = value.as_int() {
        return Some(Int::Small(small));
    }
    if let Some(flag) = value.as_bool() {
        return Some(Int::Small(i64::from(flag)));
    }
    if let Some(big) = cx.heap.big_int(value) {
        charge_copy(cx, big.limbs().len() as u64);
        return Some(Int::Big(to_big_int(big)));
    }
    let wrapped = cx.unwrap(value);
    if wrapped.is(value) { None } else { int(cx, wrapped) }
}

/// Charges for a copy of so many limbs in the form that is computed with. Short ones are paid with the operation.
fn charge_copy(cx: &Context, limbs: u64) {
    const SHORT: u64 = 8;
    if limbs > SHORT {
        cx.charge(limbs / 2);
    }
}

/// Whether a value is an int (bools included), without copying a big one.
pub(crate) fn is_int(cx: &Context, value: Value) -> bool {
    let value = cx.unwrap(value);
    value.as_int().is_some() || value.as_bool().is_some() || cx.heap.big_int(value).is_some()
}

/// The value of an int; room for a big one was made before it was computed.
pub(crate) fn new_int(cx: &Context, int: Int) -> Value {
    match int {
        Int::Small(small) => Value::int(small),
        Int::Big(big) => new_big(cx, &big),
    }
}

/// The value of an int outside 64 bits.
fn new_big(cx: &Context, big: &BigInt) -> Value {
    let (sign, limbs) = big.to_u64_digits();
    charge_copy(cx, limbs.len() as u64 / 2);
    cx.heap.new_int(sign == Sign::Minus, &limbs)
}

/// A heap object's number, for work on temporaries.
fn to_big_int(object: &crate::heap::BigInt) -> BigInt {
    let sign = if object.is_negative() { Sign::Minus } else { Sign::Plus };
    let halves = object.limbs().iter().flat_map(|limb| [*limb as u32, (*limb >> 32) as u32]);
    BigInt::new(sign, halves.collect())
}

/// What work needs whose result has about `bits` bits and which looks at every limb once; nothing if it is small.
pub(crate) fn need_of_bits(bits: u64) -> Need {
    match bits {
        0..=128 => Need::NOTHING,
        _ => Need::of(bits / 4 + 64, bits / 512 + 1),
    }
}

/// The same for work that grows with the product of two sizes in bits (multiplication, division, conversion).
pub(crate) fn need_of_product(left_bits: u64, right_bits: u64) -> Need {
    if left_bits <= 64 && right_bits <= 64 {
        return Need::NOTHING;
    }
    let limbs = |bits: u64| bits / 64 + 1;
    let work = limbs(left_bits).saturating_mul(limbs(right_bits)) / 8;
    // Both operands lie beside the heap in the form that is computed with, the result in that form, and once more as it is copied.
    let bytes = (left_bits.saturating_add(right_bits) / 8).saturating_mul(4);
    Need::of(bytes.saturating_add(64), work.saturating_add(1))
}

/// The same for a division: one by a short divisor takes as long as by one of three limbs, because limbs divide slower than they multiply.
pub(crate) fn need_of_quotient(left_bits: u64, right_bits: u64) -> Need {
    match left_bits <= 64 && right_bits <= 64 {
        true => Need::NOTHING,
        false => need_of_product(left_bits, right_bits.max(2 * 64)),
    }
}

/// What [`need_of_bits`] says, unless it is granted.
pub(crate) fn wants_bits(cx: &Context, bits: u64) -> Option<Need> {
    let Need { bytes, gas, .. } = need_of_bits(bits);
    cx.wants(bytes, gas)
}

/// What [`need_of_product`] says, unless it is granted.
pub(crate) fn wants_product(cx: &Context, left_bits: u64, right_bits: u64) -> Option<Need> {
    let Need { bytes, gas, .. } = need_of_product(left_bits, right_bits);
    cx.wants(bytes, gas)
}

/// What [`need_of_quotient`] says, unless it is granted.
pub(crate) fn wants_quotient(cx: &Context, left_bits: u64, right_bits: u64) -> Option<Need> {
    let Need { bytes, gas, .. } = need_of_quotient(left_bits, right_bits);
    cx.wants(bytes, gas)
}

/// Charges for writing or reading a number of so many bits in digits: a power of two as its base takes a look at each limb,
/// any other base is bounded by the limit on digits.
pub(crate) fn charge_digits(cx: &Context, bits: u64) {
    let limit = cx.digit_limit().digits() as u64 * 4;
    let limbs = bits.min(limit) / 64;
    cx.charge(bits / 512 + limbs * limbs / 8);
}

/// The Python exception for a fault of `crate::number` or `crate::text`.
pub(crate) fn raise(cx: &Context, fault: Fault) -> Stop {
    match fault {
        Fault::Value(text) => cx.raise(type_index::VALUE_ERROR, &text),
        Fault::Type(text) => cx.raise(type_index::TYPE_ERROR, &text),
        Fault::Overflow(text) => cx.raise(type_index::OVERFLOW_ERROR, &text),
        Fault::ZeroDivision(text) => cx.raise(type_index::ZERO_DIVISION_ERROR, &text),
        Fault::OutOfRange => {
            let text = cx.new_str("Numerical result out of range");
            cx.raise_with(type_index::OVERFLOW_ERROR, &[Value::int(34), text])
        }
        Fault::Unsupported(name) => cx.unsupported(&name),
    }
}

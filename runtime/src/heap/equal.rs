//! Equality as far as it can be told without running guest code: what lookups in dicts and sets need most.
//!
//! In: two values. Out: equal, different, or "ask the machine". Must never: recurse deeply or do unbounded work.

use super::Heap;
use super::header::ObjectKind;
use super::text::equal_bytes;
use crate::value::{Value, tag};
use std::cmp::Ordering;

/// Tuples inside tuples are followed this deep.
const DEPTH: u32 = 3;
/// Longer tuples are left to the machine, which charges for them.
const ITEMS: usize = 16;
/// So many bytes, and no more, are compared at no price.
pub(crate) const QUICK_BYTES: usize = 1024;

/// Whether two byte strings are equal; None if they are long, and may be.
#[inline(always)]
fn quick_equal_bytes(left: &[u8], right: &[u8]) -> Option<bool> {
    if left.len() == right.len() && left.len() > QUICK_BYTES {
        return None;
    }
    Some(equal_bytes(left, right))
}

impl Heap {
    /// Whether two values are identical or equal; None if a guest's `__eq__` may have a say, or if it is much work.
    #[inline]
    pub(crate) fn quick_equal(&self, a: Value, b: Value) -> Option<bool> {
        if a.is(b) {
            return Some(true);
        }
        if let (Some(left), Some(right)) = (self.str(a), self.str(b)) {
            return quick_equal_bytes(left.as_str().as_bytes(), right.as_str().as_bytes());
        }
        self.compare_short(a, b)
    }

    /// As [`Heap::quick_equal`], for what is neither identical nor a pair of strs. Most are short tuples whose items are ints or the same
    /// objects; all else is told apart, so that these save no registers.
    #[inline(never)]
    fn compare_short(&self, a: Value, b: Value) -> Option<bool> {
        if let (Some(left), Some(right)) = (self.tuple(a), self.tuple(b))
            && left.len() == right.len()
            && left.len() <= ITEMS
        {
            for (one, other) in left.as_slice().iter().zip(right.as_slice()) {
                if !one.is(*other) {
                    if one.tag() == tag::INT && other.tag() == tag::INT {
                        return Some(false);
                    }
                    return self.compare_plain(a, b, DEPTH);
                }
            }
            return Some(true);
        }
        self.compare_plain(a, b, DEPTH)
    }

    #[inline(never)]
    fn compare_plain(&self, a: Value, b: Value, depth: u32) -> Option<bool> {
        if a.is(b) {
            return Some(true);
        }
        let (left, right) = (self.kind(a), self.kind(b));
        match (left, right) {
            (None, None) => Some(equal_inline(a, b)),
            (Some(ObjectKind::Str), Some(ObjectKind::Str)) => {
                let (a, b) = (self.str(a)?, self.str(b)?);
                quick_equal_bytes(a.as_str().as_bytes(), b.as_str().as_bytes())
            }
            (Some(ObjectKind::Bytes), Some(ObjectKind::Bytes)) => {
                quick_equal_bytes(self.bytes(a)?.as_bytes(), self.bytes(b)?.as_bytes())
            }
            (Some(ObjectKind::BigInt), Some(ObjectKind::BigInt)) => {
                let (a, b) = (self.big_int(a)?, self.big_int(b)?);
                if a.limbs().len() == b.limbs().len() && a.limbs().len() > QUICK_BYTES / 8 {
                    return None;
                }
                Some(a.is_negative() == b.is_negative() && a.limbs() == b.limbs())
            }
            (Some(ObjectKind::BigInt), None) => self.equal_big_float(a, b),
            (None, Some(ObjectKind::BigInt)) => self.equal_big_float(b, a),
            (Some(ObjectKind::Tuple), Some(ObjectKind::Tuple)) => {
                let (a, b) = (self.tuple(a)?, self.tuple(b)?);
                if a.len() != b.len() {
                    return Some(false);
                }
                if depth == 0 || a.len() > ITEMS {
                    return None;
                }
                for (&a, &b) in a.as_slice().iter().zip(b.as_slice()) {
                    if a.tag() == tag::INT && b.tag() == tag::INT {
                        if a.payload() != b.payload() {
                            return Some(false);
                        }
                        continue;
                    }
                    if !self.compare_plain(a, b, depth - 1)? {
                        return Some(false);
                    }
                }
                Some(true)
            }
            (left, right) if left.is_none_or(is_plain) && right.is_none_or(is_plain) => Some(false),
            _ => None,
        }
    }

    /// Whether a big int equals a value that is not on the heap: only a float can.
    fn equal_big_float(&self, big: Value, other: Value) -> Option<bool> {
        let big = self.big_int(big)?;
        let Some(float) = other.as_float() else { return Some(false) };
        if !float.is_finite() || (float < 0.0) != big.is_negative() {
            return Some(false);
        }
        // A finite float is `mantissa << shift`; a big int is at least 2**63, so the shift of an equal float is positive.
        let bits = float.to_bits();
        let shift = ((bits >> 52) & 0x7ff) as i64 - 1075;
        let mantissa = (bits & ((1 << 52) - 1)) | (1 << 52);
        let Ok(shift) = usize::try_from(shift) else { return Some(false) };
        let (limb, bit) = (shift / 64, shift % 64);
        let wide = u128::from(mantissa) << bit;
        let expected = |index: usize| match index.cmp(&limb) {
            Ordering::Equal => wide as u64,
            Ordering::Greater if index == limb + 1 => (wide >> 64) as u64,
            _ => 0,
        };
        let length = if (wide >> 64) as u64 == 0 { limb + 1 } else { limb + 2 };
        Some(
            big.limbs().len() == length
                && big.limbs().iter().enumerate().all(|(index, &own)| own == expected(index)),
        )
    }
}

/// Kinds whose objects equal nothing of another kind, and whose equality no guest can define.
fn is_plain(kind: ObjectKind) -> bool {
    use ObjectKind::{
        AsyncGenerator, BigInt, Bytes, Coroutine, Function, Generator, Module, Str, Tuple,
    };
    let suspendable = matches!(kind, Generator | Coroutine | AsyncGenerator);
    suspendable || matches!(kind, Str | Bytes | BigInt | Tuple | Function | Module)
}

/// Equality of two values that are not on the heap.
fn equal_inline(a: Value, b: Value) -> bool {
    let integer = |value: Value| value.as_int().or_else(|| value.as_bool().map(i64::from));
    match (a.tag(), b.tag()) {
        (tag::FLOAT, tag::FLOAT) => a.as_float() == b.as_float(),
        (tag::FLOAT, _) => {
            a.as_float().zip(integer(b)).is_some_and(|(float, int)| equal_int_float(int, float))
        }
        (_, tag::FLOAT) => {
            b.as_float().zip(integer(a)).is_some_and(|(float, int)| equal_int_float(int, float))
        }
        _ => integer(a).zip(integer(b)).is_some_and(|(a, b)| a == b),
    }
}

/// Exact equality of an int and a float.
fn equal_int_float(int: i64, float: f64) -> bool {
    // The cast saturates at the ends; 2**63 itself is no i64.
    float < 9_223_372_036_854_775_808.0 && float as i64 == int && (float as i64) as f64 == float
}

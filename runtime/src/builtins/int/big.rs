//! Operators on ints of which one is big, or whose result is: they work on the limbs where these lie.
//!
//! Comes in: ints and bools of exactly these types. Goes out: the result, written where it will lie. Must never: begin before
//! its [`need`] was granted or paid, or take operands that only the library for big ints should handle: very long products.

use crate::builtins::shared::number::{need_of_bits, need_of_product, need_of_quotient};
use crate::heap::Heap;
use crate::number::limbs::{self, Division, DivisionSize, Limbs};
use crate::value::{Value, tag};
use crate::vm::native::Need;
use npyc_format::isa::BinaryOperator;

/// The most products of limbs that schoolbook work is good for; the library knows faster ways.
const MOST_PRODUCTS: usize = 4096;
/// With so few limbs on one side, schoolbook work is good for any number on the other.
const SHORT: usize = 16;
/// So many limbs of work place for divisions lie on the native stack; longer ones take theirs from the allocator, as the library
/// would.
const PLACE: usize = 128;

/// An int as an operand.
#[derive(Clone, Copy)]
pub(crate) struct Operand<'h> {
    negative: bool,
    /// The magnitude of one that fits a value.
    single: u64,
    /// The limbs of one that does not.
    many: Option<&'h [u64]>,
}

impl<'h> Operand<'h> {
    /// What a number is subtracted from to negate it.
    pub(crate) const ZERO: Operand<'static> = Operand { negative: false, single: 0, many: None };
    /// All bits, to invert a number by.
    pub(crate) const MINUS_ONE: Operand<'static> =
        Operand { negative: true, single: 1, many: None };

    /// The operand that a value is; `None` if it is no int, or an instance of a derived class.
    #[inline]
    pub(crate) fn of(heap: &'h Heap, value: Value) -> Option<Operand<'h>> {
        match value.tag() {
            tag::INT | tag::BOOL => {
                let number = value.payload() as i64;
                let (negative, single) = (number < 0, number.unsigned_abs());
                Some(Operand { negative, single, many: None })
            }
            tag::OBJECT => {
                let big = heap.big_int(value)?;
                let (negative, many) = (big.is_negative(), Some(big.limbs()));
                Some(Operand { negative, single: 0, many })
            }
            _ => None,
        }
    }

    /// Its sign and magnitude.
    #[inline]
    pub(crate) fn limbs(&self) -> Limbs<'_> {
        let magnitude = match self.many {
            Some(many) => many,
            None if self.single == 0 => &[],
            None => std::slice::from_ref(&self.single),
        };
        Limbs { negative: self.negative, magnitude }
    }

    /// The value of one that has at most 127 bits.
    #[inline]
    fn short(&self) -> Option<i128> {
        let magnitude = match self.many {
            None => i128::from(self.single),
            Some([low]) => i128::from(*low),
            Some([low, high]) if high >> 63 == 0 => i128::from(*high) << 64 | i128::from(*low),
            Some(_) => return None,
        };
        Some(if self.negative { -magnitude } else { magnitude })
    }

    /// The value of one that fits a shift count.
    fn count(&self) -> Option<u64> {
        (self.many.is_none() && !self.negative).then_some(self.single)
    }
}

/// Whether schoolbook work is good for a division: few products, or a quotient so short that nothing is faster.
fn is_short_division(left: Limbs<'_>, right: Limbs<'_>) -> bool {
    let size = DivisionSize::of(left, right);
    !right.magnitude.is_empty() && (size.products() <= MOST_PRODUCTS || size.quotient() <= SHORT)
}

/// What an operator needs, as for all ints; `None` for what is not done here.
pub(crate) fn need(operator: BinaryOperator, left: &Operand, right: &Operand) -> Option<Need> {
    let (left_limbs, right_limbs) = (left.limbs(), right.limbs());
    let (left_bits, right_bits) = (left_limbs.bit_length(), right_limbs.bit_length());
    let longer = left_bits.max(right_bits);
    let products = left_limbs.magnitude.len() * right_limbs.magnitude.len();
    match operator {
        BinaryOperator::Add
        | BinaryOperator::Subtract
        | BinaryOperator::BitAnd
        | BinaryOperator::BitOr
        | BinaryOperator::BitXor => Some(need_of_bits(longer + 1)),
        BinaryOperator::Multiply
            if products <= MOST_PRODUCTS
                || left_limbs.magnitude.len().min(right_limbs.magnitude.len()) <= SHORT =>
        {
            Some(need_of_product(left_bits, right_bits))
        }
        BinaryOperator::FloorDivide | BinaryOperator::Modulo
            if is_short_division(left_limbs, right_limbs) =>
        {
            Some(need_of_quotient(left_bits, right_bits))
        }
        BinaryOperator::LeftShift => {
            // A shift that is out of all bounds has an error of its own.
            let count = right.count().filter(|count| *count <= 1 << 32)?;
            Some(need_of_bits(if left_bits == 0 { 1 } else { left_bits + count }))
        }
        BinaryOperator::RightShift => right.count().map(|_| need_of_bits(longer)),
        _ => None,
    }
}

/// The result of an operator on two short ints, if it is short itself.
#[inline]
fn compute_short(operator: BinaryOperator, left: i128, right: i128) -> Option<i128> {
    match operator {
        BinaryOperator::Add => left.checked_add(right),
        BinaryOperator::Subtract => left.checked_sub(right),
        BinaryOperator::Multiply => left.checked_mul(right),
        BinaryOperator::BitAnd => Some(left & right),
        BinaryOperator::BitOr => Some(left | right),
        BinaryOperator::BitXor => Some(left ^ right),
        BinaryOperator::RightShift => Some(left >> u32::try_from(right).ok()?.min(127)),
        BinaryOperator::FloorDivide if right > 0 => Some(left.div_euclid(right)),
        BinaryOperator::Modulo if right > 0 => Some(left.rem_euclid(right)),
        _ => None,
    }
}

/// The result of an operator on two ints of at most 127 bits, if it is no longer: a fixed amount of work.
#[inline]
pub(crate) fn compute_at_once(
    heap: &Heap,
    operator: BinaryOperator,
    left: &Operand,
    right: &Operand,
) -> Option<Value> {
    let result = compute_short(operator, left.short()?, right.short()?)?;
    let magnitude = result.unsigned_abs();
    Some(heap.new_int(result < 0, &[magnitude as u64, (magnitude >> 64) as u64]))
}

/// The result of an operator for which there is a [`need`], which is granted.
pub(crate) fn compute(
    heap: &Heap,
    operator: BinaryOperator,
    left: &Operand,
    right: &Operand,
) -> Option<Value> {
    compute_at_once(heap, operator, left, right)
        .or_else(|| compute_long(heap, operator, left, right))
}

/// The same for those that [`compute_at_once`] has passed.
pub(crate) fn compute_long(
    heap: &Heap,
    operator: BinaryOperator,
    left: &Operand,
    right: &Operand,
) -> Option<Value> {
    let (left, count, mut right) = (left.limbs(), right.count(), right.limbs());
    let longer = left.magnitude.len().max(right.magnitude.len()) + 1;
    Some(match operator {
        BinaryOperator::Add => heap.new_int_by(longer, |target| limbs::add(target, left, right)),
        BinaryOperator::Subtract => {
            right.negative = !right.negative;
            heap.new_int_by(longer, |target| limbs::add(target, left, right))
        }
        BinaryOperator::Multiply => {
            let length = left.magnitude.len() + right.magnitude.len();
            heap.new_int_by(length, |target| limbs::multiply(target, left, right))
        }
        BinaryOperator::BitAnd => {
            heap.new_int_by(longer, |target| limbs::bitwise(target, left, right, |x, y| x & y))
        }
        BinaryOperator::BitOr => {
            heap.new_int_by(longer, |target| limbs::bitwise(target, left, right, |x, y| x | y))
        }
        BinaryOperator::BitXor => {
            heap.new_int_by(longer, |target| limbs::bitwise(target, left, right, |x, y| x ^ y))
        }
        BinaryOperator::FloorDivide => {
            with_division(left, right, |found| new_int(heap, found.quotient))
        }
        BinaryOperator::Modulo => with_division(left, right, |found| new_int(heap, found.rest)),
        BinaryOperator::LeftShift => {
            let count = count?;
            let length = match left.magnitude.len() {
                0 => 0,
                length => length + (count / 64) as usize + 1,
            };
            heap.new_int_by(length, |target| {
                limbs::shift_left(target, left, count);
                left.negative
            })
        }
        BinaryOperator::RightShift => {
            let count = count?;
            let dropped = (count / 64).min(left.magnitude.len() as u64) as usize;
            heap.new_int_by(left.magnitude.len() - dropped + 1, |target| {
                limbs::shift_right(target, left, count);
                left.negative
            })
        }
        _ => return None,
    })
}

/// `divmod(left, right)`, for which there is a [`need`], which is granted.
pub(crate) fn divide_modulo(heap: &Heap, left: &Operand, right: &Operand) -> (Value, Value) {
    with_division(left.limbs(), right.limbs(), |found| {
        (new_int(heap, found.quotient), new_int(heap, found.rest))
    })
}

fn new_int(heap: &Heap, number: Limbs<'_>) -> Value {
    heap.new_int(number.negative, number.magnitude)
}

/// What is made of a division, whose work place it gets.
#[inline(never)]
fn with_division<T>(left: Limbs<'_>, right: Limbs<'_>, make: impl FnOnce(Division<'_>) -> T) -> T {
    let size = DivisionSize::of(left, right).limbs();
    let (mut few, mut many) = ([0; PLACE], Vec::new());
    let place = match few.get_mut(..size) {
        Some(few) => few,
        None => {
            many.resize(size, 0);
            &mut many[..]
        }
    };
    make(limbs::divide(place, left, right))
}

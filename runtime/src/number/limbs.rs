//! Arithmetic on the limbs of integers where they lie: in, signs and magnitudes, the least significant limb first; out, a
//! magnitude written into a place of the caller's, which is zero and as long as is said here, and its sign.
//! It must never allocate, or do more than schoolbook work: who asks knows how long the operands are.

use std::cmp::Ordering;

/// A signed number. The highest limb of the magnitude is not 0.
#[derive(Clone, Copy)]
pub(crate) struct Limbs<'a> {
    /// Whether it is below zero.
    pub(crate) negative: bool,
    /// The magnitude.
    pub(crate) magnitude: &'a [u64],
}

impl Limbs<'_> {
    /// The bits of the magnitude.
    pub(crate) fn bit_length(self) -> u64 {
        match self.magnitude {
            [] => 0,
            [.., last] => self.magnitude.len() as u64 * 64 - u64::from(last.leading_zeros()),
        }
    }

    /// The order of two numbers.
    pub(crate) fn compare(self, other: Limbs<'_>) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => compare_magnitudes(self.magnitude, other.magnitude),
            (true, true) => compare_magnitudes(other.magnitude, self.magnitude),
        }
    }
}

fn compare_magnitudes(left: &[u64], right: &[u64]) -> Ordering {
    left.len().cmp(&right.len()).then_with(|| left.iter().rev().cmp(right.iter().rev()))
}

/// The magnitudes, the longer one first.
fn longer_first<'a>(left: &'a [u64], right: &'a [u64]) -> (&'a [u64], &'a [u64]) {
    if left.len() < right.len() { (right, left) } else { (left, right) }
}

/// So many limbs are added in one go: the carry stays in the processor's flag between them.
const CHAIN: usize = 8;

/// Adds limb by limb, or subtracts, into a target of the same length as both; the last carry.
#[inline(always)]
fn chain(
    target: &mut [u64],
    left: &[u64],
    right: &[u64],
    step: impl Fn(u64, u64, bool) -> (u64, bool),
) -> bool {
    let length = target.len().min(left.len()).min(right.len());
    let (target, left, right) = (&mut target[..length], &left[..length], &right[..length]);
    let mut carry = false;
    let mut place = 0;
    while let (Some(target), Some(left), Some(right)) = (
        target[place..].first_chunk_mut::<CHAIN>(),
        left[place..].first_chunk::<CHAIN>(),
        right[place..].first_chunk::<CHAIN>(),
    ) {
        for place in 0..CHAIN {
            (target[place], carry) = step(left[place], right[place], carry);
        }
        place += CHAIN;
    }
    for place in place..length {
        (target[place], carry) = step(left[place], right[place], carry);
    }
    carry
}

/// Copies limbs of the same length and carries into them, up or down; the last carry.
#[inline(always)]
fn carry_on(
    target: &mut [u64],
    limbs: &[u64],
    mut carry: bool,
    step: impl Fn(u64, bool) -> (u64, bool),
) -> bool {
    let length = target.len().min(limbs.len());
    let (target, limbs) = (&mut target[..length], &limbs[..length]);
    let mut place = 0;
    while carry && place < length {
        (target[place], carry) = step(limbs[place], carry);
        place += 1;
    }
    target[place..].copy_from_slice(&limbs[place..]);
    carry
}

/// The sum of magnitudes; one limb longer than the longer one.
fn add_magnitudes(target: &mut [u64], left: &[u64], right: &[u64]) {
    let (long, short) = longer_first(left, right);
    let (low, high) = long.split_at(short.len());
    let (first, rest) = target.split_at_mut(short.len());
    let carry = chain(first, low, short, u64::carrying_add);
    let (rest, top) = rest.split_at_mut(high.len());
    let carry = carry_on(rest, high, carry, |limb, carry| limb.overflowing_add(u64::from(carry)));
    if let Some(top) = top.first_mut() {
        *top = u64::from(carry);
    }
}

/// The difference of magnitudes, the left one not the smaller; as long as it.
fn subtract_magnitudes(target: &mut [u64], left: &[u64], right: &[u64]) {
    let (low, high) = left.split_at(right.len());
    let (first, rest) = target.split_at_mut(right.len());
    let borrow = chain(first, low, right, u64::borrowing_sub);
    carry_on(rest, high, borrow, |limb, borrow| limb.overflowing_sub(u64::from(borrow)));
}

/// `left + right`; whether it is negative. The target is one limb longer than the longer operand.
pub(crate) fn add(target: &mut [u64], left: Limbs<'_>, right: Limbs<'_>) -> bool {
    if left.negative == right.negative {
        add_magnitudes(target, left.magnitude, right.magnitude);
        return left.negative;
    }
    match compare_magnitudes(left.magnitude, right.magnitude) {
        Ordering::Less => {
            subtract_magnitudes(target, right.magnitude, left.magnitude);
            right.negative
        }
        _ => {
            subtract_magnitudes(target, left.magnitude, right.magnitude);
            left.negative
        }
    }
}

/// Adds `factor` times a number to a row of the same length; what is carried out of it.
#[inline(always)]
fn add_product(row: &mut [u64], number: &[u64], factor: u64) -> u64 {
    let length = row.len().min(number.len());
    let (row, number) = (&mut row[..length], &number[..length]);
    let mut carry = 0;
    for place in 0..length {
        (row[place], carry) = number[place].carrying_mul_add(factor, row[place], carry);
    }
    carry
}

/// `left * right`; whether it is negative. The target is as long as both together.
pub(crate) fn multiply(target: &mut [u64], left: Limbs<'_>, right: Limbs<'_>) -> bool {
    let limbs = left.magnitude;
    for (place, &factor) in right.magnitude.iter().enumerate() {
        let Some(row) = target.get_mut(place..=place + limbs.len()) else { break };
        let Some((top, row)) = row.split_last_mut() else { break };
        *top = add_product(row, limbs, factor);
    }
    left.negative != right.negative
}

/// Two limbs divided by one that is above the high one, so that the quotient is one limb too; quotient and rest.
#[inline(always)]
fn divide_two(high: u64, low: u64, divisor: u64) -> (u64, u64) {
    let quotient = ((u128::from(high) << 64 | u128::from(low)) / u128::from(divisor)) as u64;
    (quotient, low.wrapping_sub(quotient.wrapping_mul(divisor)))
}

/// The quotient by one limb; the rest.
fn divide_by_limb(quotient: &mut [u64], left: &[u64], divisor: u64) -> u64 {
    let mut rest = 0_u64;
    for (target, &limb) in quotient.iter_mut().zip(left).rev() {
        (*target, rest) = divide_two(rest, limb, divisor);
    }
    rest
}

/// Shifts a magnitude left by less than 64 bits into a target of at least its length; what falls out at the top.
fn shift_into(target: &mut [u64], source: &[u64], bits: u32) -> u64 {
    let mut out = 0;
    for (target, &limb) in target.iter_mut().zip(source) {
        *target = limb << bits | out;
        out = if bits == 0 { 0 } else { limb >> (64 - bits) };
    }
    out
}

/// The limb at a place of a magnitude that is shifted left by less than 64 bits; its own high bits fall out.
#[inline(always)]
fn shifted(magnitude: &[u64], place: usize, bits: u32) -> u64 {
    let at = |place: usize| magnitude.get(place).copied().unwrap_or(0);
    let below = if place == 0 { 0 } else { at(place - 1) };
    ((u128::from(at(place)) << 64 | u128::from(below)) << bits >> 64) as u64
}

/// Magnitudes divided, by Knuth's algorithm D: the left one is at least as long as the right one, which is not empty.
/// The quotient is as long as left is longer than right, and one limb, the rest one limb longer than left.
///
/// Only the limbs by which a limb of the quotient is guessed are shifted so far that the divisor's highest bit is set: all others are
/// multiplied and subtracted as they stand, which gives the same.
fn divide_magnitudes(quotient: &mut [u64], rest: &mut [u64], left: &[u64], right: &[u64]) {
    let [.., last] = right else { return };
    if let [divisor] = right {
        let remainder = divide_by_limb(quotient, left, *divisor);
        if let Some(first) = rest.first_mut() {
            *first = remainder;
        }
        return;
    }
    let bits = last.leading_zeros();
    let count = right.len();
    rest[..left.len()].copy_from_slice(left);
    let high = shifted(right, count - 1, bits);
    let next = u128::from(shifted(right, count - 2, bits));
    for place in (0..=left.len() - count).rev() {
        let Some(row) = rest.get_mut(place..=place + count) else { return };
        let (top, second) = (shifted(row, count, bits), shifted(row, count - 1, bits));
        let third = shifted(row, count - 2, bits);
        // The top of the row is at most the top of the divisor: then the guess is the greatest limb.
        let (mut guess, mut remainder) = match top < high {
            true => {
                let (guess, remainder) = divide_two(top, second, high);
                (guess, u128::from(remainder))
            }
            false => (u64::MAX, u128::from(second) + u128::from(high)),
        };
        while remainder >> 64 == 0
            && u128::from(guess) * next > (remainder << 64 | u128::from(third))
        {
            guess -= 1;
            remainder += u128::from(high);
        }
        if guess != 0 && subtract_product(row, right, guess) {
            guess -= 1;
            add_back(row, right);
        }
        if let Some(target) = quotient.get_mut(place) {
            *target = guess;
        }
    }
}

/// Takes `factor` times a number from a row one limb longer; whether that was too much.
fn subtract_product(row: &mut [u64], number: &[u64], factor: u64) -> bool {
    let Some((top, row)) = row.split_last_mut() else { return false };
    let length = row.len().min(number.len());
    let (row, number) = (&mut row[..length], &number[..length]);
    let mut carry = 0_u64;
    for place in 0..length {
        let product = u128::from(number[place]) * u128::from(factor) + u128::from(carry);
        let (difference, borrow) = row[place].overflowing_sub(product as u64);
        row[place] = difference;
        // Where the high limb is the greatest one, the low one is 0, which borrows nothing.
        carry = (product >> 64) as u64 + u64::from(borrow);
    }
    let (difference, borrow) = top.overflowing_sub(carry);
    *top = difference;
    borrow
}

/// Adds a number to a row one limb longer, whose top then runs over.
fn add_back(row: &mut [u64], number: &[u64]) {
    let mut carry = false;
    let Some((top, targets)) = row.split_last_mut() else { return };
    for (target, &limb) in targets.iter_mut().zip(number) {
        (*target, carry) = target.carrying_add(limb, carry);
    }
    *top = top.wrapping_add(u64::from(carry));
}

/// The work places of a division of so many limbs by so many: quotient and rest.
#[derive(Clone, Copy)]
pub(crate) struct DivisionSize {
    left: usize,
    right: usize,
}

impl DivisionSize {
    /// For these operands.
    pub(crate) fn of(left: Limbs<'_>, right: Limbs<'_>) -> DivisionSize {
        DivisionSize { left: left.magnitude.len(), right: right.magnitude.len() }
    }

    /// The limbs that they take together.
    pub(crate) fn limbs(self) -> usize {
        self.quotient() + self.rest()
    }

    /// The products of limbs that it takes.
    pub(crate) fn products(self) -> usize {
        (self.left.saturating_sub(self.right) + 1) * self.right
    }

    /// The limbs of the quotient, and one more: rounding down may carry.
    pub(crate) fn quotient(self) -> usize {
        self.left.saturating_sub(self.right) + 2
    }

    fn rest(self) -> usize {
        self.left.max(self.right) + 1
    }
}

/// A quotient rounded towards minus infinity, and its rest.
pub(crate) struct Division<'a> {
    /// The quotient, high zeros included.
    pub(crate) quotient: Limbs<'a>,
    /// The rest, which has the sign of the divisor, high zeros included.
    pub(crate) rest: Limbs<'a>,
}

/// `divmod(left, right)`, right not 0. The place has as many limbs as [`DivisionSize`] says.
pub(crate) fn divide<'a>(place: &'a mut [u64], left: Limbs<'_>, right: Limbs<'_>) -> Division<'a> {
    let size = DivisionSize::of(left, right);
    let (quotient, rest) = place.split_at_mut(size.quotient());
    if compare_magnitudes(left.magnitude, right.magnitude) == Ordering::Less {
        rest[..left.magnitude.len()].copy_from_slice(left.magnitude);
    } else {
        divide_magnitudes(quotient, rest, left.magnitude, right.magnitude);
    }
    if left.negative != right.negative && rest.iter().any(|limb| *limb != 0) {
        increment(quotient);
        // The divisor less what was left.
        let mut borrow = false;
        for (number, target) in rest.iter_mut().enumerate() {
            let limb = right.magnitude.get(number).copied().unwrap_or(0);
            (*target, borrow) = limb.borrowing_sub(*target, borrow);
        }
    }
    Division {
        quotient: Limbs { negative: left.negative != right.negative, magnitude: quotient },
        rest: Limbs { negative: right.negative, magnitude: rest },
    }
}

fn increment(magnitude: &mut [u64]) {
    for limb in magnitude {
        *limb = limb.wrapping_add(1);
        if *limb != 0 {
            return;
        }
    }
}

/// The limbs of a number in two's complement, without end.
struct Complement<'a> {
    number: Limbs<'a>,
    place: usize,
    carry: bool,
}

impl<'a> Complement<'a> {
    fn of(number: Limbs<'a>) -> Complement<'a> {
        Complement { number, place: 0, carry: true }
    }

    #[inline(always)]
    fn next(&mut self) -> u64 {
        let limb = self.number.magnitude.get(self.place).copied().unwrap_or(0);
        self.place += 1;
        if !self.number.negative {
            return limb;
        }
        let (limb, carry) = (!limb).overflowing_add(u64::from(self.carry));
        self.carry = carry;
        limb
    }
}

/// A bitwise operator that does not mind the order of its operands; whether the result is negative. The target is one limb longer than the longer operand.
#[inline(always)]
pub(crate) fn bitwise(
    target: &mut [u64],
    left: Limbs<'_>,
    right: Limbs<'_>,
    operator: impl Fn(u64, u64) -> u64,
) -> bool {
    if !left.negative && !right.negative {
        // The limbs that only one of them has meet zeros.
        let (long, short) = longer_first(left.magnitude, right.magnitude);
        let (low, high) = long.split_at(short.len());
        let (first, rest) = target.split_at_mut(short.len());
        for (target, (x, y)) in first.iter_mut().zip(low.iter().zip(short)) {
            *target = operator(*x, *y);
        }
        rest.iter_mut().zip(high).for_each(|(target, x)| *target = operator(*x, 0));
        return false;
    }
    let (mut left, mut right) = (Complement::of(left), Complement::of(right));
    for target in target.iter_mut() {
        *target = operator(left.next(), right.next());
    }
    let negative = target.last().is_some_and(|last| last >> 63 != 0);
    if negative {
        target.iter_mut().for_each(|limb| *limb = !*limb);
        increment(target);
    }
    negative
}

/// The magnitude shifted left; the target has `count / 64 + 1` limbs more than it.
pub(crate) fn shift_left(target: &mut [u64], value: Limbs<'_>, count: u64) {
    let Some(target) = target.get_mut((count / 64) as usize..) else { return };
    let out = shift_into(target, value.magnitude, (count % 64) as u32);
    if let Some(top) = target.get_mut(value.magnitude.len()) {
        *top = out;
    }
}

/// The value shifted right, rounded towards minus infinity: its magnitude. The target is one limb longer than what is left.
pub(crate) fn shift_right(target: &mut [u64], value: Limbs<'_>, count: u64) {
    let dropped = (count / 64).min(value.magnitude.len() as u64) as usize;
    let (lost, kept) = value.magnitude.split_at(dropped);
    let bits = (count % 64) as u32;
    let mut lossy = lost.iter().any(|limb| *limb != 0);
    for (number, (target, &limb)) in target.iter_mut().zip(kept).enumerate() {
        let above = kept.get(number + 1).copied().unwrap_or(0);
        *target = if bits == 0 { limb } else { limb >> bits | above << (64 - bits) };
    }
    lossy |= kept.first().is_some_and(|first| first & !(u64::MAX << bits) != 0);
    if value.negative && lossy {
        increment(target);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_bigint::{BigInt, Sign};
    use num_integer::Integer;

    type Operator = fn(u64, u64) -> u64;

    fn numbers() -> Vec<BigInt> {
        let mut seed = 7_u64;
        let mut found = vec![];
        for length in [0, 1, 1, 2, 2, 3, 5, 8, 19] {
            for kind in 0..4 {
                let limbs: Vec<u32> = (0..length * 2)
                    .map(|_| {
                        seed = seed
                            .wrapping_mul(6364136223846793005)
                            .wrapping_add(1442695040888963407);
                        match kind {
                            0 => u32::MAX,
                            1 => 0,
                            2 => {
                                if seed >> 63 == 0 {
                                    u32::MAX
                                } else {
                                    1 << 31
                                }
                            }
                            _ => (seed >> 32) as u32,
                        }
                    })
                    .chain([1])
                    .collect();
                let number = BigInt::new(Sign::Plus, limbs);
                found.extend([-number.clone(), number]);
            }
        }
        found.push(BigInt::from(0));
        found
    }

    fn limbs(number: &BigInt) -> (bool, Vec<u64>) {
        (number.sign() == Sign::Minus, number.iter_u64_digits().collect())
    }

    fn value(negative: bool, limbs: &[u64]) -> BigInt {
        let halves = limbs.iter().flat_map(|limb| [*limb as u32, (*limb >> 32) as u32]).collect();
        BigInt::new(if negative { Sign::Minus } else { Sign::Plus }, halves)
    }

    #[test]
    fn results_are_those_of_the_library() {
        for x in numbers() {
            for y in numbers() {
                let ((one, left), (other, right)) = (limbs(&x), limbs(&y));
                let left = Limbs { negative: one, magnitude: &left };
                let right = Limbs { negative: other, magnitude: &right };
                let longer = left.magnitude.len().max(right.magnitude.len()) + 1;
                assert_eq!(left.compare(right), x.cmp(&y));
                assert_eq!(left.bit_length(), x.bits());
                let mut sum = vec![0; longer];
                let negative = add(&mut sum, left, right);
                assert_eq!(value(negative, &sum), &x + &y);
                let mut product = vec![0; left.magnitude.len() + right.magnitude.len()];
                let negative = multiply(&mut product, left, right);
                assert_eq!(value(negative, &product), &x * &y);
                let operators: [(Operator, BigInt); 3] =
                    [(|a, b| a & b, &x & &y), (|a, b| a | b, &x | &y), (|a, b| a ^ b, &x ^ &y)];
                for (operator, expected) in operators {
                    let mut bits = vec![0; longer];
                    let negative = bitwise(&mut bits, left, right, operator);
                    assert_eq!(value(negative, &bits), expected);
                }
                if !right.magnitude.is_empty() {
                    let mut place = vec![0; DivisionSize::of(left, right).limbs()];
                    let found = divide(&mut place, left, right);
                    let (quotient, rest) = x.div_mod_floor(&y);
                    assert_eq!(value(found.quotient.negative, found.quotient.magnitude), quotient);
                    assert_eq!(value(found.rest.negative, found.rest.magnitude), rest);
                }
            }
            for count in [0_u64, 1, 63, 64, 65, 130, 1000] {
                let (negative, magnitude) = limbs(&x);
                let number = Limbs { negative, magnitude: &magnitude };
                let mut shifted = vec![0; magnitude.len() + (count / 64) as usize + 1];
                shift_left(&mut shifted, number, count);
                assert_eq!(value(negative, &shifted), &x << count);
                let mut shifted = vec![0; magnitude.len() + 1];
                shift_right(&mut shifted, number, count);
                assert_eq!(value(negative, &shifted), &x >> count);
            }
        }
    }
}

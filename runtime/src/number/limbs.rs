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

/// The sum of two limbs and a carry of 0 or 1, and the next carry.
#[inline(always)]
fn carrying_add(left: u64, right: u64, carry: u64) -> (u64, u64) {
    let (sum, first) = left.overflowing_add(right);
    let (sum, second) = sum.overflowing_add(carry);
    (sum, u64::from(first | second))
}

/// The difference of two limbs and a borrow of 0 or 1, and the next borrow.
#[inline(always)]
fn borrowing_subtract(left: u64, right: u64, borrow: u64) -> (u64, u64) {
    let (difference, first) = left.overflowing_sub(right);
    let (difference, second) = difference.overflowing_sub(borrow);
    (difference, u64::from(first | second))
}

/// The sum of magnitudes; one limb longer than the longer one.
fn add_magnitudes(target: &mut [u64], left: &[u64], right: &[u64]) {
    let (long, short) = if left.len() < right.len() { (right, left) } else { (left, right) };
    let (low, high) = long.split_at(short.len());
    let mut carry = 0;
    let (first, rest) = target.split_at_mut(short.len());
    for ((target, left), right) in first.iter_mut().zip(low).zip(short) {
        (*target, carry) = carrying_add(*left, *right, carry);
    }
    for (target, left) in rest.iter_mut().zip(high) {
        (*target, carry) = carrying_add(*left, 0, carry);
    }
    if let Some(top) = rest.get_mut(high.len()) {
        *top = carry;
    }
}

/// The difference of magnitudes, the left one not the smaller; as long as it.
fn subtract_magnitudes(target: &mut [u64], left: &[u64], right: &[u64]) {
    let (low, high) = left.split_at(right.len());
    let mut borrow = 0;
    let (first, rest) = target.split_at_mut(right.len());
    for ((target, left), right) in first.iter_mut().zip(low).zip(right) {
        (*target, borrow) = borrowing_subtract(*left, *right, borrow);
    }
    for (target, left) in rest.iter_mut().zip(high) {
        (*target, borrow) = borrowing_subtract(*left, 0, borrow);
    }
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

/// `left * right`; whether it is negative. The target is as long as both together.
pub(crate) fn multiply(target: &mut [u64], left: Limbs<'_>, right: Limbs<'_>) -> bool {
    for (place, &factor) in right.magnitude.iter().enumerate() {
        let Some(row) = target.get_mut(place..=place + left.magnitude.len()) else { break };
        let mut carry = 0;
        let mut targets = row.iter_mut();
        for (&limb, target) in left.magnitude.iter().zip(targets.by_ref()) {
            let product =
                u128::from(limb) * u128::from(factor) + u128::from(*target) + u128::from(carry);
            *target = product as u64;
            carry = (product >> 64) as u64;
        }
        if let Some(top) = targets.next() {
            *top = carry;
        }
    }
    left.negative != right.negative
}

/// The quotient by one limb; the rest.
fn divide_by_limb(quotient: &mut [u64], left: &[u64], divisor: u64) -> u64 {
    let mut rest = 0_u64;
    for (target, &limb) in quotient.iter_mut().zip(left).rev() {
        let part = u128::from(rest) << 64 | u128::from(limb);
        *target = (part / u128::from(divisor)) as u64;
        rest = (part % u128::from(divisor)) as u64;
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

/// Magnitudes divided, by Knuth's algorithm D: the left one is at least as long as the right one, which is not empty.
/// The quotient is as long as left, the rest one limb longer than left, the normalised divisor as long as right.
fn divide_magnitudes(
    quotient: &mut [u64],
    rest: &mut [u64],
    normal: &mut [u64],
    left: &[u64],
    right: &[u64],
) {
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
    shift_into(normal, right, bits);
    let out = shift_into(rest, left, bits);
    if let Some(top) = rest.get_mut(left.len()) {
        *top = out;
    }
    let (high, next) = (u128::from(normal[count - 1]), u128::from(normal[count - 2]));
    for place in (0..=left.len() - count).rev() {
        let Some(row) = rest.get_mut(place..=place + count) else { return };
        let top = u128::from(row[count]) << 64 | u128::from(row[count - 1]);
        let (mut guess, mut remainder) = (top / high, top % high);
        while guess >> 64 != 0 || guess * next > (remainder << 64 | u128::from(row[count - 2])) {
            guess -= 1;
            remainder += high;
            if remainder >> 64 != 0 {
                break;
            }
        }
        let mut guess = guess as u64;
        if subtract_product(row, normal, guess) {
            guess -= 1;
            add_back(row, normal);
        }
        if let Some(target) = quotient.get_mut(place) {
            *target = guess;
        }
    }
    // What is left is as much too large as the operands were made.
    for place in 0..count {
        let above = if bits == 0 { 0 } else { rest[place + 1] << (64 - bits) };
        rest[place] = rest[place] >> bits | above;
    }
    rest[count..].fill(0);
}

/// Takes `factor` times a number from a row one limb longer; whether that was too much.
fn subtract_product(row: &mut [u64], number: &[u64], factor: u64) -> bool {
    let (mut carry, mut borrow) = (0_u64, 0);
    let mut targets = row.iter_mut();
    for (&limb, target) in number.iter().zip(targets.by_ref()) {
        let product = u128::from(limb) * u128::from(factor) + u128::from(carry);
        carry = (product >> 64) as u64;
        (*target, borrow) = borrowing_subtract(*target, product as u64, borrow);
    }
    if let Some(top) = targets.next() {
        (*top, borrow) = borrowing_subtract(*top, carry, borrow);
    }
    borrow != 0
}

/// Adds a number to a row one limb longer, whose top then runs over.
fn add_back(row: &mut [u64], number: &[u64]) {
    let mut carry = 0;
    let mut targets = row.iter_mut();
    for (&limb, target) in number.iter().zip(targets.by_ref()) {
        (*target, carry) = carrying_add(*target, limb, carry);
    }
    if let Some(top) = targets.next() {
        *top = top.wrapping_add(carry);
    }
}

/// The work places of a division of so many limbs by so many: quotient, rest, normalised divisor.
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
        self.quotient() + self.rest() + self.right
    }

    /// One limb more than there are: rounding down may carry.
    fn quotient(self) -> usize {
        self.left.max(self.right) + 1
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
    let (quotient, place) = place.split_at_mut(size.quotient());
    let (rest, normal) = place.split_at_mut(size.rest());
    if compare_magnitudes(left.magnitude, right.magnitude) == Ordering::Less {
        rest[..left.magnitude.len()].copy_from_slice(left.magnitude);
    } else {
        divide_magnitudes(quotient, rest, normal, left.magnitude, right.magnitude);
    }
    if left.negative != right.negative && rest.iter().any(|limb| *limb != 0) {
        increment(quotient);
        // The divisor less what was left.
        let mut borrow = 0;
        for (number, target) in rest.iter_mut().enumerate() {
            let limb = right.magnitude.get(number).copied().unwrap_or(0);
            (*target, borrow) = borrowing_subtract(limb, *target, borrow);
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

/// A bitwise operator; whether the result is negative. The target is one limb longer than the longer operand.
#[inline(always)]
pub(crate) fn bitwise(
    target: &mut [u64],
    left: Limbs<'_>,
    right: Limbs<'_>,
    operator: impl Fn(u64, u64) -> u64,
) -> bool {
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
        for length in [0, 1, 1, 2, 2, 3, 5, 8] {
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

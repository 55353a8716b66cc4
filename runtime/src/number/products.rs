//! Products and powers of very long ints, in pieces: in, ints and a question that is asked between the pieces; out, the result, or nothing when
//! the answer was that the work is to be given up.
//!
//! Long factors are halved, three products of halves for each (Karatsuba's way), until the library multiplies what is left in a few milliseconds.
//! Must never: be asked for less than it is good for: the library alone is quicker below.

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::One;

/// Factors of so many bits are left to the library.
const PIECE: u64 = 1 << 20;

/// Whether a product is so long that it is made in pieces.
pub(crate) fn is_long(left_bits: u64, right_bits: u64) -> bool {
    left_bits.min(right_bits) > PIECE
}

/// `left * right`; `None` if `give_up` said so.
pub(crate) fn multiply(
    left: &BigInt,
    right: &BigInt,
    give_up: &dyn Fn() -> bool,
) -> Option<BigInt> {
    let product = magnitudes(left.magnitude(), right.magnitude(), give_up)?;
    let sign = if left.sign() == right.sign() { Sign::Plus } else { Sign::Minus };
    Some(BigInt::from_biguint(sign, product))
}

/// `base ** exponent`; `None` if `give_up` said so.
pub(crate) fn power(base: &BigInt, exponent: u32, give_up: &dyn Fn() -> bool) -> Option<BigInt> {
    let mut result = BigUint::one();
    for bit in (0..32 - exponent.leading_zeros()).rev() {
        result = magnitudes(&result, &result, give_up)?;
        if exponent >> bit & 1 == 1 {
            result = magnitudes(&result, base.magnitude(), give_up)?;
        }
    }
    let is_negative = base.sign() == Sign::Minus && exponent % 2 == 1;
    let sign = if is_negative { Sign::Minus } else { Sign::Plus };
    Some(BigInt::from_biguint(sign, result))
}

/// The low bits of a number, and what is above them.
fn cut(value: &BigUint, bits: u64) -> (BigUint, BigUint) {
    let high = value >> bits;
    (value - (&high << bits), high)
}

fn magnitudes(left: &BigUint, right: &BigUint, give_up: &dyn Fn() -> bool) -> Option<BigUint> {
    let (long, short) = if left.bits() < right.bits() { (right, left) } else { (left, right) };
    if short.bits() <= PIECE && long.bits() <= 4 * PIECE {
        return (!give_up()).then(|| long * short);
    }
    // Cut between limbs.
    let middle = long.bits().div_ceil(128) * 64;
    let (low, high) = cut(long, middle);
    if short.bits() <= middle {
        let above = magnitudes(&high, short, give_up)? << middle;
        return Some(above + magnitudes(&low, short, give_up)?);
    }
    let (short_low, short_high) = cut(short, middle);
    let lowest = magnitudes(&low, &short_low, give_up)?;
    let highest = magnitudes(&high, &short_high, give_up)?;
    let sums = magnitudes(&(low + high), &(short_low + short_high), give_up)?;
    let between = sums - &lowest - &highest;
    Some((((highest << middle) + between) << middle) + lowest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(bits: u64, seed: u64) -> BigInt {
        let mut state = seed;
        let limbs = bits.div_ceil(32);
        let digits = (0..limbs).map(|_| {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (state >> 32) as u32
        });
        BigInt::from(BigUint::new(digits.collect())) - (BigInt::one() << (bits / 2))
    }

    #[test]
    fn results_are_those_of_the_library() {
        for (left, right) in
            [(70, 60), (2_000_000, 1_100_000), (9_000_000, 2_500_000), (5_000_001, 5_000_001)]
        {
            let (left, right) = (number(left, left), -number(right, 7));
            assert!(multiply(&left, &right, &|| false) == Some(&left * &right));
        }
        let base = -number(40_000, 3);
        assert!(power(&base, 77, &|| false) == Some(base.pow(77)));
    }

    #[test]
    fn it_is_given_up_when_asked() {
        let number = number(9_000_000, 5);
        assert_eq!(multiply(&number, &number, &|| true), None);
        let asked = std::cell::Cell::new(0);
        let later = || asked.replace(asked.get() + 1) > 5;
        assert_eq!(multiply(&number, &number, &later), None);
    }
}

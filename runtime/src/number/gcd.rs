//! Greatest common divisors of long ints, by Lehmer's form of Euclid's algorithm: in, two magnitudes; out, two smaller ones with
//! the same divisor, after a bounded piece of work. The quotients are found from the highest bits alone, some thirty bits' worth at
//! a time, and the long numbers are then changed once for all of them; a division of long numbers is left for the rare large quotient.

use num_bigint::{BigInt, BigUint};

use super::int::Int;

/// A piece of the algorithm on two ints: what is left of the larger and the smaller, and how many products of limbs it
/// took. The smaller one is 0 when the larger is their greatest common divisor, never negative.
pub(crate) fn gcd_partly(larger: &Int, smaller: &Int) -> (Int, Int, u64) {
    /// About half a millisecond, unless one division alone takes longer.
    const WORK: u64 = 500_000;
    let (mut larger, mut smaller) = (limbs_of(larger), limbs_of(smaller));
    if is_less(&larger, &smaller) {
        std::mem::swap(&mut larger, &mut smaller);
    }
    let mut work = 0;
    while !smaller.is_empty() && work < WORK {
        let (long, short) = (larger.len() as u64, smaller.len() as u64);
        match Quotients::of(&larger, &smaller) {
            Some(quotients) => {
                // Four products for each limb, and the quotients themselves.
                work += 4 * long + 128;
                quotients.apply(&mut larger, &mut smaller);
            }
            None => {
                // Each division takes a while, however short its operands are.
                work += (long.saturating_sub(short) + 1).saturating_mul(short) + long + 128;
                let rest = number(&larger) % number(&smaller);
                larger = std::mem::replace(&mut smaller, rest.to_u64_digits());
            }
        }
    }
    (int_of(&larger), int_of(&smaller), work)
}

/// The magnitude, the least significant limb first.
fn limbs_of(value: &Int) -> Vec<u64> {
    match value {
        Int::Small(0) => Vec::new(),
        Int::Small(small) => vec![small.unsigned_abs()],
        Int::Big(big) => big.magnitude().to_u64_digits(),
    }
}

fn number(limbs: &[u64]) -> BigUint {
    let halves = limbs.iter().flat_map(|limb| [*limb as u32, (*limb >> 32) as u32]);
    BigUint::new(halves.collect())
}

fn int_of(limbs: &[u64]) -> Int {
    Int::from(BigInt::from(number(limbs)))
}

fn is_less(left: &[u64], right: &[u64]) -> bool {
    left.len().cmp(&right.len()).then_with(|| left.iter().rev().cmp(right.iter().rev())).is_lt()
}

/// Several quotients of Euclid's algorithm as one change of both numbers: `larger` becomes `a * larger + b * smaller`, and `smaller`
/// becomes `c * larger + d * smaller`. Each factor is below 2^62 in magnitude.
struct Quotients {
    a: i64,
    b: i64,
    c: i64,
    d: i64,
}

impl Quotients {
    /// The quotients that the highest 62 bits decide: those that come out the same for the smallest and the largest numbers with these
    /// bits. None if that is not even one.
    fn of(larger: &[u64], smaller: &[u64]) -> Option<Quotients> {
        let length = larger.len();
        if length < 2 || smaller.len() + 1 < length {
            return None;
        }
        let zeros = larger.last()?.leading_zeros();
        let (mut x, mut y) = (highest(larger, length, zeros), highest(smaller, length, zeros));
        let (mut a, mut b, mut c, mut d) = (1i64, 0i64, 0i64, 1i64);
        while y + c != 0 && y + d != 0 {
            let quotient = (x + a) / (y + c);
            if quotient != (x + b) / (y + d) {
                break;
            }
            (x, y) = (y, x - quotient * y);
            (a, c) = (c, a - quotient * c);
            (b, d) = (d, b - quotient * d);
        }
        if b == 0 { None } else { Some(Quotients { a, b, c, d }) }
    }

    /// Changes both numbers. What comes out is not negative, and no longer than what went in.
    fn apply(&self, larger: &mut Vec<u64>, smaller: &mut Vec<u64>) {
        smaller.resize(larger.len(), 0);
        let (mut high, mut low) = (0i128, 0i128);
        for (x, y) in larger.iter_mut().zip(smaller.iter_mut()) {
            let (left, right) = (i128::from(*x), i128::from(*y));
            high += i128::from(self.a) * left + i128::from(self.b) * right;
            low += i128::from(self.c) * left + i128::from(self.d) * right;
            *x = high as u64;
            *y = low as u64;
            high >>= 64;
            low >>= 64;
        }
        trim(larger);
        trim(smaller);
    }
}

/// The 62 bits of a number that lie where the highest 62 bits of another one do, which has `length` limbs and that many `zeros` before
/// its highest bit.
fn highest(limbs: &[u64], length: usize, zeros: u32) -> i64 {
    let limb = |place: usize| u128::from(limbs.get(place).copied().unwrap_or(0));
    let two = (limb(length - 1) << 64) | limb(length - 2);
    ((two << zeros) >> 66) as i64
}

fn trim(limbs: &mut Vec<u64>) {
    while limbs.last() == Some(&0) {
        limbs.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_integer::Integer;

    fn whole(left: &Int, right: &Int) -> (Int, u64) {
        let (mut larger, mut smaller) = (left.clone(), right.clone());
        let mut all = 0;
        loop {
            let work;
            (larger, smaller, work) = gcd_partly(&larger, &smaller);
            all += work;
            if smaller.is_zero() {
                return (larger, all);
            }
        }
    }

    /// Numbers with long runs of ones and zeros, whose quotients are large, and such without.
    fn numbers() -> Vec<BigUint> {
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut found = vec![BigUint::from(0u32), BigUint::from(1u32), BigUint::from(u64::MAX)];
        for length in [1usize, 2, 3, 4, 7, 30, 90] {
            for kind in 0..6 {
                let limbs: Vec<u64> = (0..length)
                    .map(|place| {
                        state ^= state << 13;
                        state ^= state >> 7;
                        state ^= state << 17;
                        match (kind, place % 3) {
                            (0, _) => u64::MAX,
                            (1, 0) | (2, 1) => 0,
                            (3, 2) => u64::MAX,
                            (4, _) => state >> 60,
                            _ => state,
                        }
                    })
                    .collect();
                found.push(number(&limbs));
            }
        }
        let (mut low, mut high) = (BigUint::from(1u32), BigUint::from(1u32));
        for _ in 0..400 {
            let sum = &low + &high;
            low = std::mem::replace(&mut high, sum);
        }
        found.extend([
            low,
            high,
            BigUint::from(1u32) << 4_000,
            (BigUint::from(1u32) << 4_001) - 1u32,
        ]);
        found
    }

    #[test]
    fn it_agrees_with_the_library() {
        let numbers = numbers();
        for left in &numbers {
            for right in &numbers {
                let expected = Int::from(BigInt::from(left.gcd(right)));
                let (found, _) = whole(
                    &Int::from(BigInt::from(left.clone())),
                    &Int::from(BigInt::from(right.clone())),
                );
                assert_eq!(format!("{found:?}"), format!("{expected:?}"), "{left} {right}");
                let common = Int::from(BigInt::from(left * right));
                let (found, _) = whole(&common, &Int::from(BigInt::from(right * 6u32)));
                let expected = Int::from(BigInt::from((left * right).gcd(&(right * 6u32))));
                assert_eq!(format!("{found:?}"), format!("{expected:?}"), "{left} {right}");
            }
        }
    }

    #[test]
    fn a_pass_takes_many_quotients() {
        let (x, y) = (BigUint::from(3u32).pow(20_000), BigUint::from(7u32).pow(10_000));
        let (divisor, work) = whole(&Int::from(BigInt::from(x)), &Int::from(BigInt::from(y)));
        assert!(matches!(divisor, Int::Small(1)));
        // One division of long numbers for each quotient would take some 17,000 of them, 8 million products.
        assert!(work < 2_000_000, "{work}");
    }
}

//! Hashes of numbers and of containers' items: in, numbers or items' hashes; out, the values of 64-bit CPython.
//! They must never depend on the host, for they decide the order of sets.
use super::int::decompose;
use super::limbs::Limbs;

/// Numeric hashes are taken modulo this prime, so that equal numbers of all kinds hash alike.
const MODULUS: u64 = (1 << 61) - 1;

/// `hash(int)` and `hash(bool)`.
pub(crate) fn hash_limbs(value: Limbs<'_>) -> i64 {
    // Modulo this prime, the number that a limb counts to is 8.
    let fold = |rest: u64, limb: &u64| {
        let sum = (u128::from(rest) << 3) + u128::from(*limb);
        (sum as u64 & MODULUS) + (sum >> 61) as u64
    };
    // What was folded so far stays below 2 ** 62.
    signed(value.magnitude.iter().rev().fold(0, fold) % MODULUS, value.negative)
}

/// `hash(int)` of a machine integer.
#[inline]
pub(crate) fn hash_i64(value: i64) -> i64 {
    // Nearly all ints that are hashed are their own hashes.
    if (value as u64) < MODULUS {
        return value;
    }
    signed(value.unsigned_abs() % MODULUS, value < 0)
}

/// `hash(float)`; nothing for NaN, which hashes by identity.
pub(crate) fn hash_float(value: f64) -> Option<i64> {
    if value.is_nan() {
        return None;
    }
    if value.is_infinite() {
        return Some(if value > 0.0 { 314_159 } else { -314_159 });
    }
    let (mantissa, exponent) = decompose(value);
    // Modulo this prime, multiplying by two rotates 61 bits, so a power of two is a rotation either way.
    let turns = exponent.rem_euclid(61) as u32;
    let rest = mantissa.unsigned_abs() % MODULUS;
    let turned =
        if turns == 0 { rest } else { ((rest << turns) & MODULUS) | (rest >> (61 - turns)) };
    Some(signed(if turned == MODULUS { 0 } else { turned }, value < 0.0))
}

/// Minus one is CPython's error mark and is never a hash.
fn signed(rest: u64, negative: bool) -> i64 {
    let value = if negative { -(rest as i64) } else { rest as i64 };
    if value == -1 { -2 } else { value }
}

/// CPython's hash of a tuple from those of its items (xxHash with one lane).
#[derive(Clone, Copy)]
pub(crate) struct TupleHasher {
    state: u64,
}

impl TupleHasher {
    const PRIME_1: u64 = 11_400_714_785_074_694_791;
    const PRIME_2: u64 = 14_029_467_366_897_019_727;
    const PRIME_5: u64 = 2_870_177_450_012_600_261;

    /// Before the first item.
    pub(crate) const fn new() -> TupleHasher {
        TupleHasher { state: TupleHasher::PRIME_5 }
    }

    /// A state that was kept in a slot.
    pub(crate) const fn restore(state: i64) -> TupleHasher {
        TupleHasher { state: state as u64 }
    }

    /// The state as an int, for a slot.
    pub(crate) const fn save(self) -> i64 {
        self.state as i64
    }

    /// Adds an item's hash.
    pub(crate) const fn push(&mut self, hash: i64) {
        let lane = (hash as u64).wrapping_mul(TupleHasher::PRIME_2);
        self.state =
            self.state.wrapping_add(lane).rotate_left(31).wrapping_mul(TupleHasher::PRIME_1);
    }

    /// The hash of the tuple of so many items.
    pub(crate) const fn finish(self, count: usize) -> i64 {
        let hash =
            self.state.wrapping_add(count as u64 ^ (TupleHasher::PRIME_5 ^ 3_527_539)) as i64;
        if hash == -1 { 1_546_275_796 } else { hash }
    }
}

/// `hash(frozenset)`, fed with the hashes of the items in any order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct FrozenSetHash {
    state: u64,
    count: u64,
}

impl FrozenSetHash {
    /// The hash of no items yet.
    pub(crate) fn new() -> Self {
        FrozenSetHash::default()
    }

    /// Adds the hash of an item.
    pub(crate) fn add(&mut self, item: i64) {
        let item = item as u64;
        self.state ^= ((item ^ 89_869_747) ^ (item << 16)).wrapping_mul(3_644_798_167);
        self.count += 1;
    }

    /// The hash of all items added.
    pub(crate) fn finish(self) -> i64 {
        let mut hash = self.state ^ self.count.wrapping_add(1).wrapping_mul(1_927_868_237);
        hash ^= (hash >> 11) ^ (hash >> 25);
        hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
        if hash == u64::MAX { 590_923_713 } else { hash as i64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::int::Int;
    use crate::number::int_parse::{DigitLimit, parse_int};

    fn hash_int(value: &Int) -> i64 {
        let (sign, magnitude) = value.big().to_u64_digits();
        let negative = sign == num_bigint::Sign::Minus;
        let hash = hash_limbs(Limbs { negative, magnitude: &magnitude });
        assert!(value.small().is_none_or(|small| hash_i64(small) == hash));
        hash
    }

    #[test]
    fn limbs_of_all_bits_hash_as_their_remainder() {
        use num_bigint::BigUint;
        for length in 0..40 {
            let limbs = vec![u64::MAX; length];
            let halves = limbs.iter().flat_map(|limb| [*limb as u32; 2]).collect();
            let rest = BigUint::new(halves) % MODULUS;
            let hash = hash_limbs(Limbs { negative: false, magnitude: &limbs });
            assert_eq!(BigUint::from(hash as u64), rest, "{length}");
        }
    }

    /// Lines of `int N hash`, `float BITS hash`, `tuple ITEM… hash`, `set ITEM… hash`, recorded from a 64-bit CPython 3.13.
    const RECORDED: &str = include_str!("testdata/hash.txt");

    #[test]
    fn matches_recorded_hashes() {
        let mut count = 0;
        for line in RECORDED.lines() {
            let words: Vec<&str> = line.split(' ').collect();
            let [kind, items @ .., expected] = &words[..] else { panic!("bad line") };
            let number =
                |text: &str| parse_int(text, &Int::Small(10), DigitLimit::DEFAULT).unwrap();
            let hash = match *kind {
                "int" => hash_int(&number(items[0])),
                "float" => {
                    hash_float(f64::from_bits(u64::from_str_radix(items[0], 16).unwrap())).unwrap()
                }
                "tuple" => {
                    let mut hash = TupleHasher::new();
                    items.iter().for_each(|item| hash.push(hash_int(&number(item))));
                    hash.finish(items.len())
                }
                _ => {
                    let mut hash = FrozenSetHash::new();
                    items.iter().for_each(|item| hash.add(hash_int(&number(item))));
                    hash.finish()
                }
            };
            assert_eq!(hash, expected.parse::<i64>().unwrap(), "{line}");
            count += 1;
        }
        assert!(count > 400, "the recording is truncated");
        assert_eq!(hash_float(f64::NAN), None);
    }
}

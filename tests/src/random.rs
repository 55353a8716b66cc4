//! Choices for sweeps and fuzz targets: pseudo-random from a seed, the same everywhere, or taken from bytes that a fuzzer varies.
//!
//! Comes in: a seed or bytes. Goes out: numbers. Must never: look at a clock, or be used for anything but tests.

/// A source of numbers.
#[derive(Clone, Debug)]
pub struct Random {
    /// What a fuzzer chose; read from the front.
    chosen: Vec<u8>,
    at: usize,
    /// The state of SplitMix64, which goes on where nothing was chosen.
    state: u64,
}

impl Random {
    /// The sequence of a seed.
    pub fn new(seed: u64) -> Random {
        Random { chosen: Vec::new(), at: 0, state: seed }
    }

    /// What the bytes choose, then a fixed sequence.
    pub fn of_bytes(bytes: &[u8]) -> Random {
        Random { chosen: bytes.to_vec(), at: 0, state: 0 }
    }

    /// The next bytes that were chosen, if there are any left.
    fn chosen(&mut self, count: usize) -> Option<u64> {
        let bytes = self.chosen.get(self.at..)?;
        if bytes.is_empty() {
            return None;
        }
        let taken = bytes.iter().take(count);
        let number = taken.clone().rev().fold(0, |number, byte| number << 8 | u64::from(*byte));
        self.at += taken.len();
        Some(number)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        if let Some(number) = self.chosen(8) {
            return number;
        }
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is 0 when there is none. As few bytes are taken as can tell.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 {
            return 0;
        }
        let bytes = if end <= 1 << 8 {
            1
        } else if end <= 1 << 16 {
            2
        } else {
            4
        };
        let number = self.chosen(bytes).unwrap_or_else(|| self.bits());
        (number % end as u64) as usize
    }

    /// One of some choices.
    pub fn pick<T: Copy>(&mut self, choices: &[T]) -> Option<T> {
        choices.get(self.below(choices.len())).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_and_bytes_choose() {
        let sequence = |seed| {
            let mut random = Random::new(seed);
            (0..5).map(|_| random.bits()).collect::<Vec<_>>()
        };
        assert_eq!(sequence(3), sequence(3));
        assert_ne!(sequence(3), sequence(4));
        let mut random = Random::of_bytes(&[7, 1, 1, 9]);
        assert_eq!((random.below(5), random.below(1000), random.below(10)), (2, 257, 9));
        assert_eq!(random.bits(), Random::new(0).bits());
    }
}

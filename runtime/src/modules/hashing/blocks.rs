//! The block functions of MD5, SHA-1, Keccak and BLAKE2: plain Rust over words and bytes.
//!
//! In: a chain of words and one block. Out: the next chain. Must never: know the heap, or anything of padding.

use npyc_format::blake::QUARTERS;
pub(super) use npyc_format::blake::START_32;

/// The words of a block, least significant byte first.
fn words32(block: &[u8]) -> [u32; 16] {
    let mut words = [0; 16];
    for (word, bytes) in words.iter_mut().zip(block.chunks_exact(4)) {
        *word = bytes.iter().rev().fold(0, |word, byte| word << 8 | u32::from(*byte));
    }
    words
}

fn words64(block: &[u8]) -> [u64; 16] {
    let mut words = [0; 16];
    for (word, bytes) in words.iter_mut().zip(block.chunks_exact(8)) {
        *word = bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
    }
    words
}

/// The constants of MD5: the integer parts of 2**32 times the absolute sines of 1, 2, …
const SINES: [u32; 64] = [
    0xd76a_a478,
    0xe8c7_b756,
    0x2420_70db,
    0xc1bd_ceee,
    0xf57c_0faf,
    0x4787_c62a,
    0xa830_4613,
    0xfd46_9501,
    0x6980_98d8,
    0x8b44_f7af,
    0xffff_5bb1,
    0x895c_d7be,
    0x6b90_1122,
    0xfd98_7193,
    0xa679_438e,
    0x49b4_0821,
    0xf61e_2562,
    0xc040_b340,
    0x265e_5a51,
    0xe9b6_c7aa,
    0xd62f_105d,
    0x0244_1453,
    0xd8a1_e681,
    0xe7d3_fbc8,
    0x21e1_cde6,
    0xc337_07d6,
    0xf4d5_0d87,
    0x455a_14ed,
    0xa9e3_e905,
    0xfcef_a3f8,
    0x676f_02d9,
    0x8d2a_4c8a,
    0xfffa_3942,
    0x8771_f681,
    0x6d9d_6122,
    0xfde5_380c,
    0xa4be_ea44,
    0x4bde_cfa9,
    0xf6bb_4b60,
    0xbebf_bc70,
    0x289b_7ec6,
    0xeaa1_27fa,
    0xd4ef_3085,
    0x0488_1d05,
    0xd9d4_d039,
    0xe6db_99e5,
    0x1fa2_7cf8,
    0xc4ac_5665,
    0xf429_2244,
    0x432a_ff97,
    0xab94_23a7,
    0xfc93_a039,
    0x655b_59c3,
    0x8f0c_cc92,
    0xffef_f47d,
    0x8584_5dd1,
    0x6fa8_7e4f,
    0xfe2c_e6e0,
    0xa301_4314,
    0x4e08_11a1,
    0xf753_7e82,
    0xbd3a_f235,
    0x2ad7_d2bb,
    0xeb86_d391,
];

/// MD5.
pub(super) fn md5(chain: &mut [u32; 4], block: &[u8]) {
    const TURNS: [[u32; 4]; 4] =
        [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
    let words = words32(block);
    let [mut a, mut b, mut c, mut d] = *chain;
    for round in 0..64 {
        let (mixed, word) = match round / 16 {
            0 => (b & c | !b & d, round),
            1 => (d & b | !d & c, (5 * round + 1) % 16),
            2 => (b ^ c ^ d, (3 * round + 5) % 16),
            _ => (c ^ (b | !d), 7 * round % 16),
        };
        let sum = a.wrapping_add(mixed).wrapping_add(SINES[round]).wrapping_add(words[word]);
        let turned = sum.rotate_left(TURNS[round / 16][round % 4]);
        (a, d, c, b) = (d, c, b, b.wrapping_add(turned));
    }
    for (word, more) in chain.iter_mut().zip([a, b, c, d]) {
        *word = word.wrapping_add(more);
    }
}

/// SHA-1.
pub(super) fn sha1(chain: &mut [u32; 5], block: &[u8]) {
    let mut words = [0_u32; 80];
    for (word, turned) in words.iter_mut().zip(words32(block)) {
        *word = turned.swap_bytes();
    }
    for at in 16..80 {
        words[at] =
            (words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16]).rotate_left(1);
    }
    let [mut a, mut b, mut c, mut d, mut e] = *chain;
    for (round, word) in words.iter().enumerate() {
        let (mixed, constant) = match round / 20 {
            0 => (b & c | !b & d, 0x5a82_7999),
            1 => (b ^ c ^ d, 0x6ed9_eba1),
            2 => (b & c | b & d | c & d, 0x8f1b_bcdc_u32),
            _ => (b ^ c ^ d, 0xca62_c1d6),
        };
        let next = a
            .rotate_left(5)
            .wrapping_add(mixed)
            .wrapping_add(e)
            .wrapping_add(constant)
            .wrapping_add(*word);
        (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
    }
    for (word, more) in chain.iter_mut().zip([a, b, c, d, e]) {
        *word = word.wrapping_add(more);
    }
}

/// The permutation of Keccak, of which SHA-3 and SHAKE are made.
pub(super) fn keccak(state: &mut [u64; 25]) {
    const ROUNDS: [u64; 24] = [
        0x0000_0000_0000_0001,
        0x0000_0000_0000_8082,
        0x8000_0000_0000_808a,
        0x8000_0000_8000_8000,
        0x0000_0000_0000_808b,
        0x0000_0000_8000_0001,
        0x8000_0000_8000_8081,
        0x8000_0000_0000_8009,
        0x0000_0000_0000_008a,
        0x0000_0000_0000_0088,
        0x0000_0000_8000_8009,
        0x0000_0000_8000_000a,
        0x0000_0000_8000_808b,
        0x8000_0000_0000_008b,
        0x8000_0000_0000_8089,
        0x8000_0000_0000_8003,
        0x8000_0000_0000_8002,
        0x8000_0000_0000_0080,
        0x0000_0000_0000_800a,
        0x8000_0000_8000_000a,
        0x8000_0000_8000_8081,
        0x8000_0000_0000_8080,
        0x0000_0000_8000_0001,
        0x8000_0000_8000_8008,
    ];
    const PLACES: [usize; 24] =
        [10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1];
    const TURNS: [u32; 24] =
        [1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44];
    for round in ROUNDS {
        let mut columns = [0_u64; 5];
        for (column, sum) in columns.iter_mut().enumerate() {
            *sum = (0..5).fold(0, |sum, row| sum ^ state[column + 5 * row]);
        }
        for column in 0..5 {
            let mixed = columns[(column + 4) % 5] ^ columns[(column + 1) % 5].rotate_left(1);
            for row in 0..5 {
                state[column + 5 * row] ^= mixed;
            }
        }
        let mut carried = state[1];
        for (place, turn) in PLACES.into_iter().zip(TURNS) {
            let next = state[place];
            state[place] = carried.rotate_left(turn);
            carried = next;
        }
        for row in state.chunks_exact_mut(5) {
            let old = [row[0], row[1], row[2], row[3], row[4]];
            for column in 0..5 {
                row[column] = old[column] ^ !old[(column + 1) % 5] & old[(column + 2) % 5];
            }
        }
        state[0] ^= round;
    }
}

/// The order in which each round of BLAKE2 takes the words of a block.
const ORDERS: [[usize; 16]; 10] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
    [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
    [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
    [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
    [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
    [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
    [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
    [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
];

/// The first words of BLAKE2b, which are those of SHA-512.
pub(super) const START_64: [u64; 8] = [
    0x6a09_e667_f3bc_c908,
    0xbb67_ae85_84ca_a73b,
    0x3c6e_f372_fe94_f82b,
    0xa54f_f53a_5f1d_36f1,
    0x510e_527f_ade6_82d1,
    0x9b05_688c_2b3e_6c1f,
    0x1f83_d9ab_fb41_bd6b,
    0x5be0_cd19_137e_2179,
];

macro_rules! blake2 {
    ($name:ident, $word:ty, $words:ident, $start:ident, $rounds:literal, $turns:expr, $doc:literal) => {
        #[doc = $doc]
        ///
        /// `count` is how many bytes there are up to the end of the block, `flags` whether it is the last one, and of the last node.
        pub(super) fn $name(
            chain: &mut [$word; 8],
            block: &[u8],
            count: [$word; 2],
            flags: [bool; 2],
        ) {
            const TURNS: [u32; 4] = $turns;
            let words = $words(block);
            let mut state = [0; 16];
            state[..8].copy_from_slice(chain);
            state[8..].copy_from_slice(&$start);
            for at in 0..2 {
                state[12 + at] ^= count[at];
                if flags[at] {
                    state[14 + at] = !state[14 + at];
                }
            }
            for round in 0..$rounds {
                let order = &ORDERS[round % 10];
                for (at, [a, b, c, d]) in QUARTERS.into_iter().enumerate() {
                    state[a] = state[a].wrapping_add(state[b]).wrapping_add(words[order[2 * at]]);
                    state[d] = (state[d] ^ state[a]).rotate_right(TURNS[0]);
                    state[c] = state[c].wrapping_add(state[d]);
                    state[b] = (state[b] ^ state[c]).rotate_right(TURNS[1]);
                    state[a] =
                        state[a].wrapping_add(state[b]).wrapping_add(words[order[2 * at + 1]]);
                    state[d] = (state[d] ^ state[a]).rotate_right(TURNS[2]);
                    state[c] = state[c].wrapping_add(state[d]);
                    state[b] = (state[b] ^ state[c]).rotate_right(TURNS[3]);
                }
            }
            for at in 0..8 {
                chain[at] ^= state[at] ^ state[at + 8];
            }
        }
    };
}

blake2!(blake2b, u64, words64, START_64, 12, [32, 24, 16, 63], "BLAKE2b.");
blake2!(blake2s, u32, words32, START_32, 10, [16, 12, 8, 7], "BLAKE2s.");

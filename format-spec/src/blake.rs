//! What the hashes of the BLAKE family have in common: BLAKE3, by which contents are named, and BLAKE2, which programs ask for.
//!
//! Goes out: the order of the mixings, and the words that states of 32-bit words begin with. Must never: hold what is of one of them only.

/// The four words that each mixing of a round takes: the columns, then the diagonals of the state.
pub const QUARTERS: [[usize; 4]; 8] = [
    [0, 4, 8, 12],
    [1, 5, 9, 13],
    [2, 6, 10, 14],
    [3, 7, 11, 15],
    [0, 5, 10, 15],
    [1, 6, 11, 12],
    [2, 7, 8, 13],
    [3, 4, 9, 14],
];

/// The first words of BLAKE3, BLAKE2s and SHA-256: the first bits of the fractions of the square roots of the first eight primes.
pub const START_32: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

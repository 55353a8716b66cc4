//! DEFLATE: data made small and taken back, in the formats that `zlib` knows.
//!
//! Comes in: bytes, a level, what surrounds the data. Goes out: the very bytes that the common library writes, or the data back with what
//! was left over. Must never: know a guest value, hand out more than it was allowed to, or depend on anything but its arguments.

pub(crate) mod compress;
pub(crate) mod inflate;
mod trees;

use crate::modules::binascii::checksums::{adler32, crc32};

/// What surrounds the compressed data.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Wrapping {
    /// Nothing.
    Raw,
    /// Two bytes before it, Adler-32 behind.
    Zlib,
    /// A header of gzip, CRC-32 and the length behind.
    Gzip,
    /// Either of the last two, as the data says; only for reading.
    Either,
}

/// The length of a match less three becomes one of these codes: the least length of each, less three.
pub(crate) const LENGTH_BASE: [u16; 29] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128,
    160, 192, 224, 255,
];
/// How many bits follow a code of lengths.
pub(crate) const LENGTH_EXTRA: [u8; 29] =
    [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
/// The least distance of each code, less one.
pub(crate) const DISTANCE_BASE: [u16; 30] = [
    0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536,
    2048, 3072, 4096, 6144, 8192, 12_288, 16_384, 24_576,
];
/// How many bits follow a code of distances.
pub(crate) const DISTANCE_EXTRA: [u8; 30] = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13,
    13,
];
/// The order in which the lengths of the codes of code lengths are written.
pub(crate) const LENGTHS_ORDER: [usize; 19] =
    [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
/// The symbol that ends a block.
pub(crate) const END_OF_BLOCK: usize = 256;

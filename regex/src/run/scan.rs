//! Finding of bytes: where a search can begin.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Where a byte stands first.
pub(super) fn find_byte(bytes: &[u8], byte: u8) -> Option<usize> {
    let pattern = ONES * u64::from(byte);
    let (words, rest) = bytes.as_chunks::<8>();
    for (number, word) in words.iter().enumerate() {
        // A byte of `other` is zero where it is the one that is looked for; the lowest such one is marked for sure.
        let other = u64::from_le_bytes(*word) ^ pattern;
        let marks = other.wrapping_sub(ONES) & !other & HIGHS;
        if marks != 0 {
            return Some(number * 8 + marks.trailing_zeros() as usize / 8);
        }
    }
    let found = rest.iter().position(|candidate| *candidate == byte)?;
    Some(words.len() * 8 + found)
}

/// Where a byte of a set stands first.
pub(super) fn find_of(bytes: &[u8], set: &[u32; 8]) -> Option<usize> {
    bytes.iter().position(|byte| set[usize::from(byte >> 5)] >> (byte & 31) & 1 != 0)
}

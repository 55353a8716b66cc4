//! Blake3 in plain code, for builds that count bytes (feature `small`): the crate `blake3` brings vector instructions of 88 kB.
//!
//! In: bytes. Out: their hash, the same as the crate's (a test compares them). Must never: be used for secrets, or where hashing is most of the
//! work; it reads some hundred megabytes in a second.

use crate::blake::{QUARTERS, START_32};

const BLOCK_BYTES: usize = 64;
const CHUNK_BYTES: usize = 1024;

/// The flags of a compression.
const CHUNK_START: u32 = 1;
const CHUNK_END: u32 = 2;
const PARENT: u32 = 4;
const ROOT: u32 = 8;

/// Where each word of a block goes from one round to the next.
const MOVES: [usize; 16] = [2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8];

/// Half a state: the value that one compression hands to the next.
type Words = [u32; 8];

/// A compression that has not been made yet: only who makes it knows whether it is the last.
struct Node {
    before: Words,
    block: [u32; 16],
    number: u64,
    bytes: u32,
    flags: u32,
}

impl Node {
    fn parent(left: &Words, right: &Words) -> Node {
        let mut block = [0; 16];
        block[..8].copy_from_slice(left);
        block[8..].copy_from_slice(right);
        Node { before: START_32, block, number: 0, bytes: BLOCK_BYTES as u32, flags: PARENT }
    }

    fn compress(&self, further: u32) -> Words {
        let mut state = [0; 16];
        state[..8].copy_from_slice(&self.before);
        state[8..12].copy_from_slice(&START_32[..4]);
        state[12] = self.number as u32;
        state[13] = (self.number >> 32) as u32;
        state[14] = self.bytes;
        state[15] = self.flags | further;
        let mut block = self.block;
        for round in 0..7 {
            if round > 0 {
                block = MOVES.map(|from| block[from]);
            }
            for (quarter, words) in QUARTERS.iter().zip(block.chunks_exact(2)) {
                let [a, b, c, d] = quarter.map(|at| state[at]);
                let (a, b, c, d) = mix(a, b, c, d, words[0], 16, 12);
                let (a, b, c, d) = mix(a, b, c, d, words[1], 8, 7);
                for (at, word) in quarter.iter().zip([a, b, c, d]) {
                    state[*at] = word;
                }
            }
        }
        std::array::from_fn(|at| state[at] ^ state[at + 8])
    }
}

fn mix(a: u32, b: u32, c: u32, d: u32, word: u32, first: u32, second: u32) -> (u32, u32, u32, u32) {
    let a = a.wrapping_add(b).wrapping_add(word);
    let d = (d ^ a).rotate_right(first);
    let c = c.wrapping_add(d);
    (a, (b ^ c).rotate_right(second), c, d)
}

/// A hash under way.
pub(crate) struct Hasher {
    /// The values of whole subtrees, the largest first.
    stack: Vec<Words>,
    /// The number of the chunk, and its value so far.
    number: u64,
    value: Words,
    /// How many whole blocks of it are in the value, and the one after them, which may be the last.
    blocks: usize,
    block: [u8; BLOCK_BYTES],
    filled: usize,
}

impl Hasher {
    pub(crate) fn new() -> Hasher {
        let (value, block) = (START_32, [0; BLOCK_BYTES]);
        Hasher { stack: Vec::new(), number: 0, value, blocks: 0, block, filled: 0 }
    }

    /// Adds bytes.
    pub(crate) fn update(&mut self, mut bytes: &[u8]) -> &mut Hasher {
        while !bytes.is_empty() {
            if self.filled == BLOCK_BYTES {
                let value = self.node().compress(0);
                self.blocks += 1;
                if self.blocks == CHUNK_BYTES / BLOCK_BYTES {
                    self.end_chunk(value);
                } else {
                    self.value = value;
                }
                (self.block, self.filled) = ([0; BLOCK_BYTES], 0);
            }
            let (taken, rest) = bytes.split_at(bytes.len().min(BLOCK_BYTES - self.filled));
            self.block[self.filled..self.filled + taken.len()].copy_from_slice(taken);
            self.filled += taken.len();
            bytes = rest;
        }
        self
    }

    /// The block that waits, as the compression to come.
    fn node(&self) -> Node {
        let mut block = [0; 16];
        for (word, bytes) in block.iter_mut().zip(self.block.chunks_exact(4)) {
            *word = bytes.iter().rev().fold(0, |word, byte| word << 8 | u32::from(*byte));
        }
        let start = if self.blocks == 0 { CHUNK_START } else { 0 };
        let is_last = self.filled < BLOCK_BYTES || self.blocks + 1 == CHUNK_BYTES / BLOCK_BYTES;
        let end = if is_last { CHUNK_END } else { 0 };
        let (before, number, bytes) = (self.value, self.number, self.filled as u32);
        Node { before, block, number, bytes, flags: start | end }
    }

    /// Joins the value of a whole chunk with those of the subtrees that it completes.
    fn end_chunk(&mut self, mut value: Words) {
        self.number += 1;
        let mut whole = self.number;
        while whole & 1 == 0 {
            let Some(left) = self.stack.pop() else { break };
            value = Node::parent(&left, &value).compress(0);
            whole >>= 1;
        }
        self.stack.push(value);
        (self.value, self.blocks) = (START_32, 0);
    }

    /// The hash of all that was added.
    pub(crate) fn finalize(&self) -> [u8; 32] {
        let mut node = self.node();
        // What is added last ends its chunk, however long it is.
        node.flags |= CHUNK_END;
        for left in self.stack.iter().rev() {
            node = Node::parent(left, &node.compress(0));
        }
        let mut hash = [0; 32];
        for (bytes, word) in hash.chunks_exact_mut(4).zip(node.compress(ROOT)) {
            bytes.copy_from_slice(&word.to_le_bytes());
        }
        hash
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_blake3_whatever_the_length_and_however_it_is_added() {
        let bytes: Vec<u8> = (0..20_000_u32).map(|at| (at % 251) as u8).collect();
        let around = |middle: usize| middle.saturating_sub(2)..=middle + 2;
        let lengths = [0, 64, 128, 1024, 1088, 2048, 3072, 4096, 5120, 8192, 16_384, 19_990];
        for length in lengths.into_iter().flat_map(around) {
            let bytes = &bytes[..length];
            let expected = *blake3::hash(bytes).as_bytes();
            assert_eq!(Hasher::new().update(bytes).finalize(), expected, "{length} bytes");
            let mut hasher = Hasher::new();
            bytes.chunks(37).for_each(|piece| {
                hasher.update(piece);
            });
            assert_eq!(hasher.finalize(), expected, "{length} bytes in pieces");
        }
    }
}

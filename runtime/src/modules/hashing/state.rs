//! A hash that is being computed: a state of a few hundred bytes that can be put away between any two pieces of data.
//!
//! In: an algorithm and data in pieces. Out: the digest. Must never: keep anything but its state, so that the guest's memory holds all of it.

use super::blocks::{self, START_32, START_64};
use sha2::digest::generic_array::GenericArray;

/// An algorithm. The number is kept in objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Algorithm {
    Md5 = 0,
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
    Sha3_224,
    Sha3_256,
    Sha3_384,
    Sha3_512,
    Shake128,
    Shake256,
    Blake2b,
    Blake2s,
}

use Algorithm::*;

impl Algorithm {
    /// All, by number.
    pub(crate) const ALL: [Algorithm; 14] = [
        Md5, Sha1, Sha224, Sha256, Sha384, Sha512, Sha3_224, Sha3_256, Sha3_384, Sha3_512,
        Shake128, Shake256, Blake2b, Blake2s,
    ];

    /// Its name in `hashlib`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Md5 => "md5",
            Sha1 => "sha1",
            Sha224 => "sha224",
            Sha256 => "sha256",
            Sha384 => "sha384",
            Sha512 => "sha512",
            Sha3_224 => "sha3_224",
            Sha3_256 => "sha3_256",
            Sha3_384 => "sha3_384",
            Sha3_512 => "sha3_512",
            Shake128 => "shake_128",
            Shake256 => "shake_256",
            Blake2b => "blake2b",
            Blake2s => "blake2s",
        }
    }

    /// Bytes of a block.
    pub(crate) fn block_size(self) -> usize {
        match self {
            Md5 | Sha1 | Sha224 | Sha256 | Blake2s => 64,
            Sha384 | Sha512 | Blake2b => 128,
            Sha3_224 => 144,
            Sha3_256 | Shake256 => 136,
            Sha3_384 => 104,
            Sha3_512 => 72,
            Shake128 => 168,
        }
    }

    /// Bytes of a digest; those of BLAKE2 at most. SHAKE has none of its own.
    pub(crate) fn digest_size(self) -> usize {
        match self {
            Md5 => 16,
            Sha1 => 20,
            Sha224 | Sha3_224 => 28,
            Sha256 | Sha3_256 | Blake2s => 32,
            Sha384 | Sha3_384 => 48,
            Sha512 | Sha3_512 | Blake2b => 64,
            Shake128 | Shake256 => 0,
        }
    }

    /// Gas for hashing so many bytes.
    pub(crate) fn gas(self, bytes: u64) -> u64 {
        match self {
            Md5 | Sha1 | Sha224 | Sha256 | Sha384 | Sha512 | Blake2b | Blake2s => 100 + bytes / 2,
            _ => 200 + bytes,
        }
    }

    fn is_keccak(self) -> bool {
        matches!(self, Sha3_224 | Sha3_256 | Sha3_384 | Sha3_512 | Shake128 | Shake256)
    }

    fn is_blake(self) -> bool {
        matches!(self, Blake2b | Blake2s)
    }
}

/// Bytes of a state that was put away.
pub(crate) const STATE_BYTES: usize = 200 + 200 + 4 * 8;

/// A hash that is being computed.
#[derive(Clone)]
pub(crate) struct State {
    pub(crate) algorithm: Algorithm,
    /// The words between two blocks; words of 32 bits stand in the low halves.
    chain: [u64; 25],
    /// The beginning of the next block.
    block: [u8; 200],
    filled: usize,
    /// Bytes of the blocks that were hashed.
    done: u64,
    /// Bytes of the digest.
    pub(crate) digest_size: usize,
    /// Whether BLAKE2 hashes the last node of a level.
    last_node: bool,
}

impl State {
    /// The state before any data.
    pub(crate) fn new(algorithm: Algorithm) -> State {
        let mut chain = [0; 25];
        let mut start = |words: &[u64]| chain[..words.len()].copy_from_slice(words);
        match algorithm {
            Md5 => start(&[0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476]),
            Sha1 => start(&[0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0]),
            Sha224 => start(&[
                0xc105_9ed8,
                0x367c_d507,
                0x3070_dd17,
                0xf70e_5939,
                0xffc0_0b31,
                0x6858_1511,
                0x64f9_8fa7,
                0xbefa_4fa4,
            ]),
            Sha256 | Blake2s => start(&START_32.map(u64::from)),
            Sha384 => start(&[
                0xcbbb_9d5d_c105_9ed8,
                0x629a_292a_367c_d507,
                0x9159_015a_3070_dd17,
                0x152f_ecd8_f70e_5939,
                0x6733_2667_ffc0_0b31,
                0x8eb4_4a87_6858_1511,
                0xdb0c_2e0d_64f9_8fa7,
                0x47b5_481d_befa_4fa4,
            ]),
            Sha512 | Blake2b => start(&START_64),
            _ => {}
        }
        let digest_size = algorithm.digest_size();
        let (block, filled, done, last_node) = ([0; 200], 0, 0, false);
        State { algorithm, chain, block, filled, done, digest_size, last_node }
    }

    /// BLAKE2 with a block of parameters, of 64 or 32 bytes, and a key.
    pub(crate) fn blake(
        algorithm: Algorithm,
        parameters: &[u8],
        key: &[u8],
        last_node: bool,
    ) -> State {
        let mut state = State::new(algorithm);
        let width = if algorithm == Blake2b { 8 } else { 4 };
        for (word, bytes) in state.chain.iter_mut().zip(parameters.chunks(width)) {
            *word ^= bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
        }
        state.digest_size = parameters.first().copied().map_or(0, usize::from);
        state.last_node = last_node;
        if !key.is_empty() {
            let mut block = [0; 128];
            block[..key.len()].copy_from_slice(key);
            state.update(&block[..algorithm.block_size()]);
        }
        state
    }

    /// Puts the state away.
    pub(crate) fn store(&self) -> [u8; STATE_BYTES] {
        let mut bytes = [0; STATE_BYTES];
        for (place, word) in bytes.chunks_exact_mut(8).zip(self.chain) {
            place.copy_from_slice(&word.to_le_bytes());
        }
        bytes[200..400].copy_from_slice(&self.block);
        let rest = [self.filled as u64, self.done, self.digest_size as u64, self.last_node.into()];
        for (place, word) in bytes[400..].chunks_exact_mut(8).zip(rest) {
            place.copy_from_slice(&word.to_le_bytes());
        }
        bytes
    }

    /// Takes a state that was put away.
    pub(crate) fn load(algorithm: Algorithm, bytes: &[u8]) -> State {
        let mut state = State::new(algorithm);
        let mut words = bytes
            .chunks_exact(8)
            .map(|bytes| bytes.iter().rev().fold(0_u64, |word, byte| word << 8 | u64::from(*byte)));
        for word in &mut state.chain {
            *word = words.next().unwrap_or(0);
        }
        if let Some(block) = bytes.get(200..400) {
            state.block.copy_from_slice(block);
        }
        let mut words = words.skip(25);
        let mut next = || words.next().unwrap_or(0);
        state.filled = (next() as usize).min(algorithm.block_size());
        state.done = next();
        state.digest_size = next() as usize;
        state.last_node = next() != 0;
        state
    }

    /// Adds data.
    pub(crate) fn update(&mut self, mut data: &[u8]) {
        let size = self.algorithm.block_size();
        // BLAKE2 must know which block is the last one, so a full one waits for more.
        let kept = usize::from(self.algorithm.is_blake());
        while !data.is_empty() {
            if self.filled == 0 && data.len() >= size + kept {
                let whole = (data.len() - kept) / size * size;
                let (blocks, rest) = data.split_at(whole);
                for block in blocks.chunks_exact(size) {
                    self.compress(block);
                }
                data = rest;
                continue;
            }
            if self.filled == size {
                self.compress_own();
            }
            let (piece, rest) = data.split_at(data.len().min(size - self.filled));
            self.block[self.filled..self.filled + piece.len()].copy_from_slice(piece);
            self.filled += piece.len();
            data = rest;
            if self.filled == size && kept == 0 {
                self.compress_own();
            }
        }
    }

    fn compress_own(&mut self) {
        let block = self.block;
        self.filled = 0;
        self.compress(&block[..self.algorithm.block_size()]);
    }

    fn low<const N: usize>(&self) -> [u32; N] {
        std::array::from_fn(|at| self.chain[at] as u32)
    }

    fn set_low<const N: usize>(&mut self, words: [u32; N]) {
        for (place, word) in self.chain.iter_mut().zip(words) {
            *place = u64::from(word);
        }
    }

    fn eight(&self) -> [u64; 8] {
        std::array::from_fn(|at| self.chain[at])
    }

    /// One block.
    fn compress(&mut self, block: &[u8]) {
        self.done += block.len() as u64;
        match self.algorithm {
            Md5 => {
                let mut words = self.low();
                blocks::md5(&mut words, block);
                self.set_low(words);
            }
            Sha1 => {
                let mut words = self.low();
                blocks::sha1(&mut words, block);
                self.set_low(words);
            }
            Sha224 | Sha256 => {
                let mut words = self.low();
                let block = GenericArray::from_slice(block);
                sha2::compress256(&mut words, std::slice::from_ref(block));
                self.set_low(words);
            }
            Sha384 | Sha512 => {
                let mut words = self.eight();
                let block = GenericArray::from_slice(block);
                sha2::compress512(&mut words, std::slice::from_ref(block));
                self.chain[..8].copy_from_slice(&words);
            }
            Blake2b | Blake2s => self.blake_block(block, [false; 2]),
            _ => {
                for (word, bytes) in self.chain.iter_mut().zip(block.chunks_exact(8)) {
                    *word ^= bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
                }
                blocks::keccak(&mut self.chain);
            }
        }
    }

    fn blake_block(&mut self, block: &[u8], flags: [bool; 2]) {
        if self.algorithm == Blake2b {
            let mut words = self.eight();
            blocks::blake2b(&mut words, block, [self.done, 0], flags);
            self.chain[..8].copy_from_slice(&words);
        } else {
            let mut words = self.low();
            let count = [self.done as u32, (self.done >> 32) as u32];
            blocks::blake2s(&mut words, block, count, flags);
            self.set_low(words);
        }
    }

    /// The digest; of SHAKE so many bytes.
    pub(crate) fn finish(mut self, length: usize) -> Vec<u8> {
        let size = self.algorithm.block_size();
        let mut block = self.block;
        block[self.filled..].fill(0);
        if self.algorithm.is_blake() {
            self.done += self.filled as u64;
            self.blake_block(&block[..size], [true, self.last_node]);
            return self.bytes(self.digest_size, false);
        }
        if self.algorithm.is_keccak() {
            let shake = matches!(self.algorithm, Shake128 | Shake256);
            let length = if shake { length } else { self.digest_size };
            block[self.filled] ^= if shake { 0x1f } else { 0x06 };
            block[size - 1] ^= 0x80;
            self.compress(&block[..size]);
            let mut digest = Vec::with_capacity(length + size);
            while digest.len() < length {
                if !digest.is_empty() {
                    blocks::keccak(&mut self.chain);
                }
                digest.extend(self.bytes(size, false));
            }
            digest.truncate(length);
            return digest;
        }
        let bits = (u128::from(self.done) + self.filled as u128) * 8;
        block[self.filled] = 0x80;
        let room = size / 8;
        if self.filled + 1 + room > size {
            self.compress(&block[..size]);
            block.fill(0);
        }
        if self.algorithm == Md5 {
            block[size - 8..size].copy_from_slice(&(bits as u64).to_le_bytes());
        } else {
            // The length takes 16 bytes of a long block, 8 of a short one.
            let length = bits.to_be_bytes();
            block[size - size / 8..size].copy_from_slice(&length[16 - size / 8..]);
        }
        self.compress(&block[..size]);
        self.bytes(self.digest_size, self.algorithm != Md5)
    }

    /// The first bytes of the chain.
    fn bytes(&self, count: usize, most_significant_first: bool) -> Vec<u8> {
        let wide =
            matches!(self.algorithm, Sha384 | Sha512 | Blake2b) || self.algorithm.is_keccak();
        let mut bytes = Vec::with_capacity(count + 8);
        for word in self.chain {
            if bytes.len() >= count {
                break;
            }
            match (wide, most_significant_first) {
                (true, true) => bytes.extend(word.to_be_bytes()),
                (true, false) => bytes.extend(word.to_le_bytes()),
                (false, true) => bytes.extend((word as u32).to_be_bytes()),
                (false, false) => bytes.extend((word as u32).to_le_bytes()),
            }
        }
        bytes.truncate(count);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::{Algorithm, STATE_BYTES, State};

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn digests_of_nothing_and_of_pieces() {
        for (algorithm, expected) in [
            (Algorithm::Md5, "d41d8cd98f00b204e9800998ecf8427e"),
            (Algorithm::Sha1, "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
            (Algorithm::Sha224, "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f"),
        ] {
            assert_eq!(hex(&State::new(algorithm).finish(0)), expected);
        }
        let data: Vec<u8> = (0..=255).cycle().take(1000).collect();
        for algorithm in Algorithm::ALL {
            let mut whole = State::new(algorithm);
            whole.update(&data);
            let mut parts = State::new(algorithm);
            for piece in data.chunks(37) {
                parts.update(piece);
                let stored: [u8; STATE_BYTES] = parts.store();
                parts = State::load(algorithm, &stored);
            }
            assert_eq!(whole.finish(50), parts.finish(50), "{}", algorithm.name());
        }
    }
}

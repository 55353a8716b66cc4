//! Making data small: repeated strings are found by hash chains and become matches.
//!
//! Comes in: bytes and parameters. Goes out: the bytes that the common library writes for them. Must never: find other matches than that
//! does: where it gives up, how far it looks, and what it forgets when its window moves, all show in the result.

use super::Wrapping;
use super::trees::{Bits, Symbol, put_block, put_plain};

const LEAST_MATCH: usize = 3;
const MOST_MATCH: usize = 258;
/// With less data ahead than this, more is fetched.
const LOOKAHEAD: usize = MOST_MATCH + LEAST_MATCH + 1;
/// A match of three bytes so far back costs more than the three bytes.
const TOO_FAR: usize = 4096;
/// Data without compression is written as one block up to this length.
pub(crate) const MOST_PLAIN: usize = 16_000;

/// How hard a level tries.
#[derive(Clone, Copy)]
struct Effort {
    /// After a match of this length, only a quarter of the chain is searched.
    good: usize,
    /// A match of this length is taken without looking for a better one at the next byte; fast levels enter no longer matches in the chains.
    lazy: usize,
    /// A match of this length is good enough.
    nice: usize,
    /// So many places are looked at.
    chain: usize,
    is_slow: bool,
}

const EFFORTS: [Effort; 9] = {
    const fn effort(good: usize, lazy: usize, nice: usize, chain: usize, is_slow: bool) -> Effort {
        Effort { good, lazy, nice, chain, is_slow }
    }
    [
        effort(4, 4, 8, 4, false),
        effort(4, 5, 16, 8, false),
        effort(4, 6, 32, 32, false),
        effort(4, 4, 16, 16, true),
        effort(8, 16, 32, 32, true),
        effort(8, 16, 128, 128, true),
        effort(8, 32, 128, 256, true),
        effort(32, 128, 258, 1024, true),
        effort(32, 258, 258, 4096, true),
    ]
};

/// How data is compressed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parameters {
    /// 0 to 9.
    pub(crate) level: usize,
    /// The logarithm of the window: 9 to 15.
    pub(crate) window_bits: u32,
    /// 1 to 9.
    pub(crate) memory_level: u32,
    pub(crate) wrapping: Wrapping,
}

/// What is known of the data so far.
struct Search<'a> {
    data: &'a [u8],
    effort: Effort,
    window: usize,
    hash_bits: u32,
    /// The last place of each hash, and the one before it of each place; one more than the place, 0 for none.
    head: Vec<u32>,
    prev: Vec<u32>,
    /// Where the window begins, where the search is, and how much has been fetched ahead of it.
    base: usize,
    place: usize,
    ahead: usize,
    /// The match that was found, and the length of the one at the byte before.
    found: usize,
    found_at: usize,
    length_before: usize,
    /// The block: its symbols, where it begins, how many symbols fill it.
    symbols: Vec<Symbol>,
    block: usize,
    full: usize,
    bits: Bits,
}

impl Search<'_> {
    fn farthest(&self) -> usize {
        self.window - LOOKAHEAD
    }

    /// Fetches more, and moves the window.
    fn fetch(&mut self) {
        loop {
            let mut room = 2 * self.window - self.ahead - (self.place - self.base);
            if self.place - self.base >= self.window + self.farthest() {
                self.base += self.window;
                room += self.window;
            }
            let left = self.data.len() - self.place - self.ahead;
            if left == 0 {
                break;
            }
            self.ahead += left.min(room);
            if self.ahead >= LOOKAHEAD {
                break;
            }
        }
    }

    /// Enters the string at this place; what had its hash before.
    fn enter(&mut self, place: usize) -> Option<usize> {
        let shift = self.hash_bits.div_ceil(LEAST_MATCH as u32);
        let byte = |offset: usize| self.data.get(place + offset).copied().map_or(0, u32::from);
        let hash = byte(0) << (2 * shift) ^ byte(1) << shift ^ byte(2);
        let hash = (hash & ((1 << self.hash_bits) - 1)) as usize;
        let known = self.head[hash];
        self.prev[place & (self.window - 1)] = known;
        self.head[hash] = place as u32 + 1;
        self.known(known)
    }

    /// A place in a chain, if the window still has it. Its first place counts as none.
    fn known(&self, entry: u32) -> Option<usize> {
        let place = (entry as usize).checked_sub(1)?;
        (place > self.base).then_some(place)
    }

    /// The longest match from this place of a chain on.
    fn longest(&mut self, mut candidate: usize) -> usize {
        let mut chain = self.effort.chain;
        let mut best = self.length_before;
        if best >= self.effort.good {
            chain >>= 2;
        }
        let nice = self.effort.nice.min(self.ahead);
        let relative = self.place - self.base;
        let limit = self.base + relative.saturating_sub(self.farthest());
        let byte = |place: usize| self.data.get(place).copied().unwrap_or(0);
        loop {
            let fits = byte(candidate + best) == byte(self.place + best)
                && byte(candidate + best - 1) == byte(self.place + best - 1);
            if fits {
                let length = (0..MOST_MATCH)
                    .find(|index| byte(candidate + index) != byte(self.place + index))
                    .unwrap_or(MOST_MATCH);
                if length > best {
                    self.found_at = candidate;
                    best = length;
                    if length >= nice {
                        break;
                    }
                }
            }
            chain -= 1;
            match self.known(self.prev[candidate & (self.window - 1)]) {
                Some(next) if next > limit && next < candidate && chain != 0 => candidate = next,
                _ => break,
            }
        }
        best.min(self.ahead)
    }

    fn literal(&mut self, place: usize) -> bool {
        self.symbols.push(Symbol { distance: 0, value: self.data[place] });
        self.symbols.len() == self.full
    }

    fn repeat(&mut self, distance: usize, length: usize) -> bool {
        let value = (length - LEAST_MATCH) as u8;
        self.symbols.push(Symbol { distance: distance as u16, value });
        self.symbols.len() == self.full
    }

    fn end_block(&mut self, is_last: bool) {
        let plain = (self.block >= self.base).then(|| &self.data[self.block..self.place]);
        put_block(&mut self.bits, &self.symbols, plain, is_last);
        self.symbols.clear();
        self.block = self.place;
    }

    /// Whether there is more to do; fetches it.
    fn goes_on(&mut self, is_end: bool) -> bool {
        if self.ahead < LOOKAHEAD {
            self.fetch();
        }
        self.ahead >= LOOKAHEAD || is_end && self.ahead > 0
    }

    fn fast(&mut self, is_end: bool) {
        while self.goes_on(is_end) {
            let before = if self.ahead >= LEAST_MATCH { self.enter(self.place) } else { None };
            if let Some(before) = before.filter(|before| self.place - before <= self.farthest()) {
                self.found = self.longest(before);
            }
            let is_full;
            if self.found >= LEAST_MATCH {
                is_full = self.repeat(self.place - self.found_at, self.found);
                self.ahead -= self.found;
                if self.found <= self.effort.lazy && self.ahead >= LEAST_MATCH {
                    for _ in 1..self.found {
                        self.place += 1;
                        self.enter(self.place);
                    }
                    self.place += 1;
                } else {
                    self.place += self.found;
                }
                self.found = 0;
            } else {
                is_full = self.literal(self.place);
                self.ahead -= 1;
                self.place += 1;
            }
            if is_full {
                self.end_block(false);
            }
        }
    }

    fn slow(&mut self, is_end: bool, waits: &mut bool) {
        while self.goes_on(is_end) {
            let before = if self.ahead >= LEAST_MATCH { self.enter(self.place) } else { None };
            self.length_before = self.found;
            let at_before = self.found_at;
            self.found = LEAST_MATCH - 1;
            if let Some(before) = before
                && self.length_before < self.effort.lazy
                && self.place - before <= self.farthest()
            {
                self.found = self.longest(before);
                if self.found == LEAST_MATCH && self.place - self.found_at > TOO_FAR {
                    self.found = LEAST_MATCH - 1;
                }
            }
            if self.length_before >= LEAST_MATCH && self.found <= self.length_before {
                let last = self.place + self.ahead - LEAST_MATCH;
                let is_full = self.repeat(self.place - 1 - at_before, self.length_before);
                self.ahead -= self.length_before - 1;
                for _ in 2..self.length_before {
                    self.place += 1;
                    if self.place <= last {
                        self.enter(self.place);
                    }
                }
                *waits = false;
                self.found = LEAST_MATCH - 1;
                self.place += 1;
                if is_full {
                    self.end_block(false);
                }
                continue;
            }
            if *waits && self.literal(self.place - 1) {
                self.end_block(false);
            }
            *waits = true;
            self.place += 1;
            self.ahead -= 1;
        }
        if is_end && *waits {
            self.literal(self.place - 1);
            *waits = false;
        }
    }
}

/// The bytes before the data.
fn header(parameters: &Parameters) -> Vec<u8> {
    let level = parameters.level;
    match parameters.wrapping {
        Wrapping::Raw => Vec::new(),
        Wrapping::Zlib | Wrapping::Either => {
            let hint = match level {
                0 | 1 => 0,
                2..6 => 1,
                6 => 2,
                _ => 3,
            };
            let first = (8 + ((parameters.window_bits - 8) << 4)) << 8 | hint << 6;
            let whole = first + 31 - first % 31;
            vec![(whole >> 8) as u8, whole as u8]
        }
        Wrapping::Gzip => {
            let hint = match level {
                9 => 2,
                0 | 1 => 4,
                _ => 0,
            };
            vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, hint, 3]
        }
    }
}

/// Compresses data, the whole of it if `is_end`, else as much as can be written before more is known. `None`: more data than is written
/// without compression.
pub(crate) fn compress(data: &[u8], parameters: &Parameters, is_end: bool) -> Option<Vec<u8>> {
    let mut bits = Bits::default();
    bits.bytes = header(parameters);
    let Some(effort) = parameters.level.checked_sub(1).and_then(|place| EFFORTS.get(place)) else {
        if data.len() > MOST_PLAIN {
            return None;
        }
        if is_end {
            put_plain(&mut bits, data, true);
        }
        return Some(finish(bits, data, parameters, is_end));
    };
    let window = 1_usize << parameters.window_bits;
    let hash_bits = parameters.memory_level + 7;
    let mut search = Search {
        data,
        effort: *effort,
        window,
        hash_bits,
        head: vec![0; 1 << hash_bits],
        prev: vec![0; window],
        base: 0,
        place: 0,
        ahead: 0,
        found: LEAST_MATCH - 1,
        found_at: 0,
        length_before: LEAST_MATCH - 1,
        symbols: Vec::new(),
        block: 0,
        full: (1 << (parameters.memory_level + 6)) - 1,
        bits,
    };
    match effort.is_slow {
        true => search.slow(is_end, &mut false),
        false => search.fast(is_end),
    }
    if is_end {
        search.end_block(true);
    }
    Some(finish(search.bits, data, parameters, is_end))
}

/// The bytes behind the data.
fn finish(mut bits: Bits, data: &[u8], parameters: &Parameters, is_end: bool) -> Vec<u8> {
    if !is_end {
        return bits.bytes;
    }
    bits.align();
    match parameters.wrapping {
        Wrapping::Raw => {}
        Wrapping::Zlib | Wrapping::Either => {
            bits.bytes.extend_from_slice(&super::adler32(data, 1).to_be_bytes());
        }
        Wrapping::Gzip => {
            bits.bytes.extend_from_slice(&super::crc32(data, 0).to_le_bytes());
            bits.bytes.extend_from_slice(&(data.len() as u32).to_le_bytes());
        }
    }
    bits.bytes
}

//! The prefix codes of a block: how long each symbol's code is, and how the block is written by them.
//!
//! Comes in: the literals and matches of a block. Goes out: its bits. Must never: choose another code, of those that are as short, than
//! the common library does, since programs print lengths and digests of what they compressed.

use super::{
    DISTANCE_BASE, DISTANCE_EXTRA, END_OF_BLOCK, LENGTH_BASE, LENGTH_EXTRA, LENGTHS_ORDER,
};

const LITERALS: usize = 286;
const DISTANCES: usize = 30;
const LENGTHS: usize = 19;
/// The longest code of a literal, length or distance, and that of a code length.
const LONGEST: usize = 15;
const LONGEST_OF_LENGTHS: usize = 7;
/// Nodes of the largest tree, and one more.
const NODES: usize = 2 * LITERALS + 1;
/// Repeats the code length before it, or zeros.
const REPEAT: usize = 16;
const FEW_ZEROS: usize = 17;
const MANY_ZEROS: usize = 18;

/// A literal (distance 0) or a match: its distance, and the byte or the length less three.
#[derive(Clone, Copy)]
pub(super) struct Symbol {
    pub(super) distance: u16,
    pub(super) value: u8,
}

/// The number of the last base that is no greater.
fn code_of(bases: &[u16], value: u16) -> usize {
    bases.partition_point(|base| *base <= value) - 1
}

/// Bits as they are written, the lowest first.
#[derive(Default)]
pub(super) struct Bits {
    pub(super) bytes: Vec<u8>,
    held: u64,
    count: u32,
}

impl Bits {
    pub(super) fn put(&mut self, value: u32, count: u32) {
        self.held |= u64::from(value) << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.held as u8);
            self.held >>= 8;
            self.count -= 8;
        }
    }

    /// Fills the last byte up.
    pub(super) fn align(&mut self) {
        if self.count > 0 {
            self.bytes.push(self.held as u8);
        }
        (self.held, self.count) = (0, 0);
    }
}

/// A tree of symbols: how often each occurs, and its code.
struct Tree {
    count: [u32; NODES],
    length: [u16; NODES],
    code: [u16; NODES],
    symbols: usize,
    last: usize,
}

impl Tree {
    fn new(symbols: usize) -> Tree {
        let empty = [0; NODES];
        Tree { count: [0; NODES], length: empty, code: empty, symbols, last: 0 }
    }

    /// Gives each symbol that occurs a code.
    fn build(&mut self, longest: usize) {
        let mut heap: Vec<usize> = vec![0];
        let mut depth = [0_u8; NODES];
        let mut parent = [0_usize; NODES];
        let mut last = None;
        for symbol in 0..self.symbols {
            if self.count[symbol] != 0 {
                heap.push(symbol);
                last = Some(symbol);
            } else {
                self.length[symbol] = 0;
            }
        }
        // At least two codes, so that each has a bit.
        while heap.len() < 3 {
            let node = match last {
                None => 0,
                Some(known) if known < 2 => known + 1,
                Some(_) => 0,
            };
            if last.is_none_or(|known| known < 2) {
                last = Some(node);
            }
            heap.push(node);
            self.count[node] = 1;
        }
        self.last = last.unwrap_or(0);
        for place in (1..=(heap.len() - 1) / 2).rev() {
            sink(&mut heap, &self.count, &depth, place);
        }
        let mut order: Vec<usize> = Vec::new();
        let mut node = self.symbols;
        loop {
            let first = heap[1];
            let end = heap.pop().unwrap_or(0);
            if heap.len() > 1 {
                heap[1] = end;
                sink(&mut heap, &self.count, &depth, 1);
            }
            let second = heap[1];
            order.push(first);
            order.push(second);
            self.count[node] = self.count[first] + self.count[second];
            depth[node] = depth[first].max(depth[second]) + 1;
            parent[first] = node;
            parent[second] = node;
            heap[1] = node;
            node += 1;
            sink(&mut heap, &self.count, &depth, 1);
            if heap.len() < 3 {
                break;
            }
        }
        order.push(heap[1]);
        self.set_lengths(&order, &parent, longest);
        self.set_codes();
    }

    /// The length of each code, none longer than allowed. The nodes stand in their order, the root last.
    fn set_lengths(&mut self, order: &[usize], parent: &[usize; NODES], longest: usize) {
        let mut counts = [0_usize; LONGEST + 1];
        let mut overflow = 0_isize;
        let mut nodes = order.iter().rev();
        if let Some(root) = nodes.next() {
            self.length[*root] = 0;
        }
        for node in nodes {
            let mut bits = usize::from(self.length[parent[*node]]) + 1;
            if bits > longest {
                bits = longest;
                overflow += 1;
            }
            self.length[*node] = bits as u16;
            if *node <= self.last {
                counts[bits] += 1;
            }
        }
        if overflow == 0 {
            return;
        }
        while overflow > 0 {
            let mut bits = longest - 1;
            while counts[bits] == 0 {
                bits -= 1;
            }
            counts[bits] -= 1;
            counts[bits + 1] += 2;
            counts[longest] -= 1;
            overflow -= 2;
        }
        let mut rarest = order.iter().filter(|node| **node <= self.last);
        for bits in (1..=longest).rev() {
            for _ in 0..counts[bits] {
                if let Some(node) = rarest.next() {
                    self.length[*node] = bits as u16;
                }
            }
        }
    }

    fn set_codes(&mut self) {
        let mut counts = [0_u16; LONGEST + 2];
        for symbol in 0..=self.last {
            counts[usize::from(self.length[symbol])] += 1;
        }
        counts[0] = 0;
        let mut next = [0_u16; LONGEST + 2];
        for bits in 1..=LONGEST {
            next[bits] = (next[bits - 1] + counts[bits - 1]) << 1;
        }
        for symbol in 0..=self.last {
            let bits = usize::from(self.length[symbol]);
            if bits > 0 {
                self.code[symbol] = next[bits].reverse_bits() >> (16 - bits);
                next[bits] += 1;
            }
        }
    }

    fn put(&self, bits: &mut Bits, symbol: usize) {
        bits.put(u32::from(self.code[symbol]), u32::from(self.length[symbol]));
    }

    /// The code lengths as runs: a symbol of the tree of lengths, and the value and number of the bits behind it.
    fn runs(&self) -> Vec<(usize, u32, u32)> {
        let mut runs = Vec::new();
        let mut before = None;
        let (mut most, mut least) = if self.length[0] == 0 { (138, 3) } else { (7, 4) };
        let mut count = 0;
        for symbol in 0..=self.last {
            let length = usize::from(self.length[symbol]);
            let next = (symbol < self.last).then(|| usize::from(self.length[symbol + 1]));
            count += 1;
            if count < most && next == Some(length) {
                continue;
            }
            if count < least {
                runs.extend((0..count).map(|_| (length, 0, 0)));
            } else if length != 0 {
                if before != Some(length) {
                    runs.push((length, 0, 0));
                    count -= 1;
                }
                runs.push((REPEAT, count - 3, 2));
            } else if count <= 10 {
                runs.push((FEW_ZEROS, count - 3, 3));
            } else {
                runs.push((MANY_ZEROS, count - 11, 7));
            }
            count = 0;
            before = Some(length);
            (most, least) = match next {
                Some(0) => (138, 3),
                Some(next) if next == length => (6, 3),
                _ => (7, 4),
            };
        }
        runs
    }
}

/// Whether a node comes before another one.
fn before(count: &[u32; NODES], depth: &[u8; NODES], one: usize, other: usize) -> bool {
    count[one] < count[other] || count[one] == count[other] && depth[one] <= depth[other]
}

/// Moves the node at this place of the heap down to where it belongs.
fn sink(heap: &mut [usize], count: &[u32; NODES], depth: &[u8; NODES], mut place: usize) {
    let node = heap[place];
    let last = heap.len() - 1;
    let mut child = place * 2;
    while child <= last {
        if child < last && before(count, depth, heap[child + 1], heap[child]) {
            child += 1;
        }
        if before(count, depth, node, heap[child]) {
            break;
        }
        heap[place] = heap[child];
        place = child;
        child = place * 2;
    }
    heap[place] = node;
}

/// The codes of literals and distances that need not be written.
fn fixed() -> (Tree, Tree) {
    let (mut literals, mut distances) = (Tree::new(288), Tree::new(DISTANCES));
    for symbol in 0..288 {
        literals.length[symbol] = match symbol {
            0..144 => 8,
            144..256 => 9,
            256..280 => 7,
            _ => 8,
        };
    }
    distances.length[..DISTANCES].fill(5);
    (literals.last, distances.last) = (287, DISTANCES - 1);
    literals.set_codes();
    distances.set_codes();
    (literals, distances)
}

/// Writes the symbols of a block.
fn put_symbols(bits: &mut Bits, symbols: &[Symbol], literals: &Tree, distances: &Tree) {
    for symbol in symbols {
        if symbol.distance == 0 {
            literals.put(bits, usize::from(symbol.value));
            continue;
        }
        let length = u16::from(symbol.value);
        let code = code_of(&LENGTH_BASE, length);
        literals.put(bits, code + END_OF_BLOCK + 1);
        bits.put(u32::from(length - LENGTH_BASE[code]), u32::from(LENGTH_EXTRA[code]));
        let distance = symbol.distance - 1;
        let code = code_of(&DISTANCE_BASE, distance);
        distances.put(bits, code);
        bits.put(u32::from(distance - DISTANCE_BASE[code]), u32::from(DISTANCE_EXTRA[code]));
    }
    literals.put(bits, END_OF_BLOCK);
}

/// How many bits the symbols take that occur so often.
fn size(counted: &Tree, coded: &Tree, symbols: usize, extra: impl Fn(usize) -> u8) -> u64 {
    let bits = |symbol: usize| u64::from(coded.length[symbol]) + u64::from(extra(symbol));
    (0..symbols).map(|symbol| u64::from(counted.count[symbol]) * bits(symbol)).sum()
}

/// Writes a block in the shortest of the three ways. `plain` is the data, where it can still be written as it is.
pub(super) fn put_block(bits: &mut Bits, symbols: &[Symbol], plain: Option<&[u8]>, is_last: bool) {
    let (mut literals, mut distances) = (Tree::new(LITERALS), Tree::new(DISTANCES));
    literals.count[END_OF_BLOCK] = 1;
    for symbol in symbols {
        if symbol.distance == 0 {
            literals.count[usize::from(symbol.value)] += 1;
        } else {
            let code = code_of(&LENGTH_BASE, u16::from(symbol.value));
            literals.count[code + END_OF_BLOCK + 1] += 1;
            distances.count[code_of(&DISTANCE_BASE, symbol.distance - 1)] += 1;
        }
    }
    let length_extra =
        |symbol: usize| symbol.checked_sub(END_OF_BLOCK + 1).map_or(0, |code| LENGTH_EXTRA[code]);
    let (fixed_literals, fixed_distances) = fixed();
    let fixed_size = size(&literals, &fixed_literals, LITERALS, length_extra)
        + size(&distances, &fixed_distances, DISTANCES, |code| DISTANCE_EXTRA[code]);
    // Building adds codes for symbols that do not occur; they are not counted.
    let counted = (literals.count, distances.count);
    literals.build(LONGEST);
    distances.build(LONGEST);
    (literals.count, distances.count) = counted;
    let mut lengths = Tree::new(LENGTHS);
    let runs = [literals.runs(), distances.runs()].concat();
    for (symbol, _, _) in &runs {
        lengths.count[*symbol] += 1;
    }
    let counts = lengths.count;
    lengths.build(LONGEST_OF_LENGTHS);
    lengths.count = counts;
    let written = LENGTHS_ORDER.iter().rposition(|symbol| lengths.length[*symbol] != 0);
    let written = written.unwrap_or(0).max(3) + 1;
    let own_size = size(&literals, &literals, LITERALS, length_extra)
        + size(&distances, &distances, DISTANCES, |code| DISTANCE_EXTRA[code])
        + size(&lengths, &lengths, LENGTHS, |symbol| match symbol {
            REPEAT => 2,
            FEW_ZEROS => 3,
            MANY_ZEROS => 7,
            _ => 0,
        })
        + 3 * written as u64
        + 14;
    let (own_bytes, fixed_bytes) = ((own_size + 10) >> 3, (fixed_size + 10) >> 3);
    let best = own_bytes.min(fixed_bytes);
    let last = u32::from(is_last);
    match plain {
        Some(plain) if plain.len() as u64 + 4 <= best => put_plain(bits, plain, is_last),
        _ if fixed_bytes == best => {
            bits.put(2 | last, 3);
            put_symbols(bits, symbols, &fixed_literals, &fixed_distances);
        }
        _ => {
            bits.put(4 | last, 3);
            bits.put((literals.last + 1 - 257) as u32, 5);
            bits.put(distances.last as u32, 5);
            bits.put((written - 4) as u32, 4);
            for symbol in &LENGTHS_ORDER[..written] {
                bits.put(u32::from(lengths.length[*symbol]), 3);
            }
            for (symbol, value, count) in runs {
                lengths.put(bits, symbol);
                bits.put(value, count);
            }
            put_symbols(bits, symbols, &literals, &distances);
        }
    }
}

/// Writes data as it is.
pub(super) fn put_plain(bits: &mut Bits, plain: &[u8], is_last: bool) {
    bits.put(u32::from(is_last), 3);
    bits.align();
    let length = plain.len() as u16;
    bits.bytes.extend_from_slice(&length.to_le_bytes());
    bits.bytes.extend_from_slice(&(!length).to_le_bytes());
    bits.bytes.extend_from_slice(plain);
}

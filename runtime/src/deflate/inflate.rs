//! Taking compressed data back.
//!
//! Comes in: bytes that anybody may have made. Goes out: the data, what was left over, or what is wrong with it in the common library's
//! words. Must never: write more than it was allowed to, or read outside of what it was given.

use super::{
    DISTANCE_BASE, DISTANCE_EXTRA, END_OF_BLOCK, LENGTH_BASE, LENGTH_EXTRA, LENGTHS_ORDER,
    Wrapping, adler32, crc32,
};

/// The longest code.
const LONGEST: usize = 15;

/// How far reading came.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// To the end of the data.
    Done,
    /// To the end of what was given.
    Short,
    /// To as many bytes as were allowed.
    Full,
    /// The data is no such data, for this reason.
    Wrong(&'static str),
}

/// What stops reading.
enum Stop {
    Short,
    Full,
    Wrong(&'static str),
}

/// Bytes read as bits, the lowest first.
struct Reader<'a> {
    data: &'a [u8],
    place: usize,
    held: u64,
    count: u32,
}

impl Reader<'_> {
    fn fill(&mut self) {
        while self.count <= 56
            && let Some(byte) = self.data.get(self.place)
        {
            self.held |= u64::from(*byte) << self.count;
            self.count += 8;
            self.place += 1;
        }
    }

    fn take(&mut self, count: u32) -> Result<usize, Stop> {
        if self.count < count {
            self.fill();
            if self.count < count {
                return Err(Stop::Short);
            }
        }
        let value = self.held & ((1 << count) - 1);
        self.held >>= count;
        self.count -= count;
        Ok(value as usize)
    }

    /// Drops the rest of a byte, and gives whole bytes back.
    fn align(&mut self) {
        let rest = self.count % 8;
        self.held >>= rest;
        self.count -= rest;
        self.place -= (self.count / 8) as usize;
        (self.held, self.count) = (0, 0);
    }

    fn bytes(&mut self, count: usize) -> Result<&[u8], Stop> {
        let bytes = self.data.get(self.place..self.place + count).ok_or(Stop::Short)?;
        self.place += count;
        Ok(bytes)
    }
}

/// A prefix code: how many codes there are of each length, and the symbols in the order of their codes.
struct Code {
    counts: [u16; LONGEST + 1],
    symbols: Vec<u16>,
}

/// What is wrong with the lengths of a code.
enum Fit {
    Whole,
    Incomplete,
    TooMany,
}

impl Code {
    fn new(lengths: &[u8]) -> (Code, Fit) {
        let mut counts = [0_u16; LONGEST + 1];
        for length in lengths {
            counts[usize::from(*length)] += 1;
        }
        let mut left = 1_i32;
        for count in &counts[1..] {
            left = (left << 1) - i32::from(*count);
            if left < 0 {
                return (Code { counts, symbols: Vec::new() }, Fit::TooMany);
            }
        }
        let mut symbols: Vec<u16> = (0..lengths.len() as u16).collect();
        symbols.retain(|symbol| lengths[usize::from(*symbol)] != 0);
        symbols.sort_by_key(|symbol| lengths[usize::from(*symbol)]);
        let fit = if left == 0 { Fit::Whole } else { Fit::Incomplete };
        counts[0] = 0;
        (Code { counts, symbols }, fit)
    }

    /// The next symbol; `None`: no code begins so.
    fn read(&self, reader: &mut Reader<'_>) -> Result<Option<usize>, Stop> {
        reader.fill();
        let (mut code, mut first, mut index) = (0_usize, 0_usize, 0_usize);
        for length in 1..=LONGEST {
            if reader.count < length as u32 {
                return Err(Stop::Short);
            }
            code |= (reader.held >> (length - 1)) as usize & 1;
            let count = usize::from(self.counts[length]);
            if code < first + count {
                reader.held >>= length;
                reader.count -= length as u32;
                return Ok(self
                    .symbols
                    .get(index + code - first)
                    .map(|symbol| usize::from(*symbol)));
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        Ok(None)
    }
}

/// The codes that a block writes before its data.
fn own_codes(reader: &mut Reader<'_>) -> Result<(Code, Code), Stop> {
    let (literals, distances) = (reader.take(5)? + 257, reader.take(5)? + 1);
    let written = reader.take(4)? + 4;
    if literals > 286 || distances > 30 {
        return Err(Stop::Wrong("too many length or distance symbols"));
    }
    let mut lengths = [0_u8; 19];
    for symbol in &LENGTHS_ORDER[..written] {
        lengths[*symbol] = reader.take(3)? as u8;
    }
    let (code, Fit::Whole) = Code::new(&lengths) else {
        return Err(Stop::Wrong("invalid code lengths set"));
    };
    let mut lengths = Vec::with_capacity(literals + distances);
    while lengths.len() < literals + distances {
        let Some(symbol) = code.read(reader)? else {
            return Err(Stop::Wrong("invalid code lengths set"));
        };
        let (value, count) = match symbol {
            16 => {
                let count = reader.take(2)? + 3;
                let Some(before) = lengths.last() else {
                    return Err(Stop::Wrong("invalid bit length repeat"));
                };
                (*before, count)
            }
            17 => (0, reader.take(3)? + 3),
            18 => (0, reader.take(7)? + 11),
            length => (length as u8, 1),
        };
        if lengths.len() + count > literals + distances {
            return Err(Stop::Wrong("invalid bit length repeat"));
        }
        lengths.extend(std::iter::repeat_n(value, count));
    }
    if lengths[END_OF_BLOCK] == 0 {
        return Err(Stop::Wrong("invalid code -- missing end-of-block"));
    }
    let (of_literals, of_distances) = lengths.split_at(literals);
    let only_one = |lengths: &[u8]| lengths.iter().all(|length| *length <= 1);
    let literals = match Code::new(of_literals) {
        (code, Fit::Whole) => code,
        (code, Fit::Incomplete) if only_one(of_literals) => code,
        _ => return Err(Stop::Wrong("invalid literal/lengths set")),
    };
    let distances = match Code::new(of_distances) {
        (code, Fit::Whole) => code,
        (code, Fit::Incomplete) if only_one(of_distances) => code,
        _ => return Err(Stop::Wrong("invalid distances set")),
    };
    Ok((literals, distances))
}

/// The codes that need not be written.
fn fixed_codes() -> (Code, Code) {
    let mut lengths = [8_u8; 288];
    lengths[144..256].fill(9);
    lengths[256..280].fill(7);
    (Code::new(&lengths).0, Code::new(&[5; 32]).0)
}

/// The data that has been read, and how much of it may be.
struct Output {
    bytes: Vec<u8>,
    most: usize,
    window: usize,
}

impl Output {
    fn push(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        let room = self.most - self.bytes.len();
        self.bytes.extend_from_slice(&bytes[..bytes.len().min(room)]);
        if bytes.len() > room { Err(Stop::Full) } else { Ok(()) }
    }

    fn repeat(&mut self, distance: usize, length: usize) -> Result<(), Stop> {
        let Some(start) =
            self.bytes.len().checked_sub(distance).filter(|_| distance <= self.window)
        else {
            return Err(Stop::Wrong("invalid distance too far back"));
        };
        let room = self.most - self.bytes.len();
        for index in 0..length.min(room) {
            self.bytes.push(self.bytes[start + index]);
        }
        if length > room { Err(Stop::Full) } else { Ok(()) }
    }
}

/// The data of a block.
fn block(
    reader: &mut Reader<'_>,
    out: &mut Output,
    literals: &Code,
    distances: &Code,
) -> Result<(), Stop> {
    loop {
        match literals.read(reader)? {
            Some(byte @ 0..END_OF_BLOCK) => out.push(&[byte as u8])?,
            Some(END_OF_BLOCK) => return Ok(()),
            Some(symbol @ 257..286) => {
                let code = symbol - 257;
                let extra = reader.take(u32::from(LENGTH_EXTRA[code]))?;
                let length = usize::from(LENGTH_BASE[code]) + extra + 3;
                let code = match distances.read(reader)? {
                    Some(code) if code < 30 => code,
                    _ => return Err(Stop::Wrong("invalid distance code")),
                };
                let extra = reader.take(u32::from(DISTANCE_EXTRA[code]))?;
                out.repeat(usize::from(DISTANCE_BASE[code]) + extra + 1, length)?;
            }
            _ => return Err(Stop::Wrong("invalid literal/length code")),
        }
    }
}

/// The bytes before the data: what they say surrounds it, and the window's logarithm.
fn header(
    reader: &mut Reader<'_>,
    wrapping: Wrapping,
    window_bits: u32,
) -> Result<(Wrapping, u32), Stop> {
    if wrapping == Wrapping::Raw {
        return Ok((wrapping, window_bits));
    }
    let first = reader.bytes(2)?;
    let (one, two) = (u32::from(first[0]), u32::from(first[1]));
    if one == 0x1f && two == 0x8b && wrapping != Wrapping::Zlib {
        let rest = reader.bytes(8)?;
        let (method, flags) = (rest[0], rest[1]);
        if method != 8 {
            return Err(Stop::Wrong("unknown compression method"));
        }
        if flags & 0xe0 != 0 {
            return Err(Stop::Wrong("unknown header flags set"));
        }
        if flags & 4 != 0 {
            let count = reader.bytes(2)?;
            let count = usize::from(count[0]) | usize::from(count[1]) << 8;
            reader.bytes(count)?;
        }
        // A name and a remark, each with a zero behind.
        for flag in [8, 16] {
            while flags & flag != 0 && reader.bytes(1)?[0] != 0 {}
        }
        if flags & 2 != 0 {
            let known = crc32(&reader.data[..reader.place], 0) as u16;
            if reader.bytes(2)? != known.to_le_bytes() {
                return Err(Stop::Wrong("header crc mismatch"));
            }
        }
        return Ok((Wrapping::Gzip, 15));
    }
    if wrapping == Wrapping::Gzip || (one << 8 | two) % 31 != 0 {
        return Err(Stop::Wrong("incorrect header check"));
    }
    if one & 15 != 8 {
        return Err(Stop::Wrong("unknown compression method"));
    }
    let bits = (one >> 4) + 8;
    if bits > 15 || window_bits != 0 && bits > window_bits {
        return Err(Stop::Wrong("invalid window size"));
    }
    if two & 0x20 != 0 {
        // A dictionary is asked for.
        return Err(Stop::Wrong("need dictionary"));
    }
    Ok((Wrapping::Zlib, bits))
}

fn read(
    reader: &mut Reader<'_>,
    out: &mut Output,
    wrapping: Wrapping,
    window_bits: u32,
) -> Result<(), Stop> {
    let (wrapping, window_bits) = header(reader, wrapping, window_bits)?;
    out.window = 1 << if window_bits == 0 { 15 } else { window_bits };
    loop {
        let is_last = reader.take(1)? == 1;
        match reader.take(2)? {
            0 => {
                reader.align();
                let size = reader.bytes(4)?;
                let length = u16::from_le_bytes([size[0], size[1]]);
                if length != !u16::from_le_bytes([size[2], size[3]]) {
                    return Err(Stop::Wrong("invalid stored block lengths"));
                }
                let left = reader.data.len() - reader.place;
                let count = usize::from(length).min(left);
                out.push(reader.bytes(count)?)?;
                if count < usize::from(length) {
                    return Err(Stop::Short);
                }
            }
            1 => {
                let (literals, distances) = fixed_codes();
                block(reader, out, &literals, &distances)?;
            }
            2 => {
                let (literals, distances) = own_codes(reader)?;
                block(reader, out, &literals, &distances)?;
            }
            _ => return Err(Stop::Wrong("invalid block type")),
        }
        if is_last {
            break;
        }
    }
    reader.align();
    match wrapping {
        Wrapping::Raw => {}
        Wrapping::Gzip => {
            if reader.bytes(4)? != crc32(&out.bytes, 0).to_le_bytes() {
                return Err(Stop::Wrong("incorrect data check"));
            }
            if reader.bytes(4)? != (out.bytes.len() as u32).to_le_bytes() {
                return Err(Stop::Wrong("incorrect length check"));
            }
        }
        _ => {
            if reader.bytes(4)? != adler32(&out.bytes, 1).to_be_bytes() {
                return Err(Stop::Wrong("incorrect data check"));
            }
        }
    }
    Ok(())
}

/// Reads compressed data up to so many bytes: these, how many bytes were read for them, and why it ended. `window_bits` is the most that the
/// data may ask for, 0 for what it says.
pub(crate) fn decompress(
    data: &[u8],
    wrapping: Wrapping,
    window_bits: u32,
    most: usize,
) -> (Vec<u8>, usize, End) {
    let mut reader = Reader { data, place: 0, held: 0, count: 0 };
    let mut out = Output { bytes: Vec::new(), most, window: 0 };
    let end = match read(&mut reader, &mut out, wrapping, window_bits) {
        Ok(()) => End::Done,
        Err(Stop::Short) => End::Short,
        Err(Stop::Full) => End::Full,
        Err(Stop::Wrong(reason)) => End::Wrong(reason),
    };
    (out.bytes, reader.place - (reader.count / 8) as usize, end)
}

//! What a search can know beforehand: the bytes that every match begins with, or the set of bytes that one can begin with; and the byte
//! behind a repetition of one character.
//!
//! Comes in: a program whose instructions are written. Goes out: its header filled, tables behind the instructions. Must never: exclude a
//! match; where it cannot tell, it says nothing.

use npyc_format::regex::{BITMAP_CODES, BITMAP_WORDS, Header, NO_BYTE, Operation, length};

/// Bytes of a prefix that are worth looking for at once.
const LONGEST_PREFIX: usize = 64;

fn word(words: &[u32], at: usize) -> u32 {
    words.get(at).copied().unwrap_or(0)
}

/// The bytes that stand for a code in the text; none if no text holds it.
fn encoded(code: u32, is_text: bool, buffer: &mut [u8; 4]) -> Option<&[u8]> {
    if !is_text {
        buffer[0] = u8::try_from(code).ok()?;
        return Some(&buffer[..1]);
    }
    Some(char::from_u32(code)?.encode_utf8(buffer).as_bytes())
}

/// Fills the header.
pub(super) fn add(words: &mut Vec<u32>, is_text: bool) {
    let start = Header::LENGTH;
    words[Header::ANCHORED] =
        u32::from(Operation::of(first_of(words, start).0) == Operation::Start);
    note_bytes_behind(words, is_text);
    let prefix = prefix(words, start, is_text);
    if !prefix.is_empty() {
        words[Header::PREFIX_LENGTH] = prefix.len() as u32;
        words[Header::PREFIX] = words.len() as u32;
        for chunk in prefix.chunks(4) {
            let mut bytes = [0; 4];
            bytes[..chunk.len()].copy_from_slice(chunk);
            words.push(u32::from_le_bytes(bytes));
        }
        return;
    }
    if let Some(bitmap) = first_bytes(words, start, is_text) {
        words[Header::FIRST_BYTES] = words.len() as u32;
        words.extend_from_slice(&bitmap);
    }
}

/// The first instruction that says something of the text, and its place; groups that begin are passed over.
fn first_of(words: &[u32], mut at: usize) -> (u32, usize) {
    while Operation::of(word(words, at)) == Operation::Save {
        at += 1;
    }
    (word(words, at), at)
}

fn prefix(words: &[u32], mut at: usize, is_text: bool) -> Vec<u8> {
    let mut prefix = Vec::new();
    loop {
        let first = word(words, at);
        match Operation::of(first) {
            Operation::Save => {}
            Operation::Character if prefix.len() < LONGEST_PREFIX => {
                match encoded(first >> 8, is_text, &mut [0; 4]) {
                    Some(bytes) => prefix.extend_from_slice(bytes),
                    None => return prefix,
                }
            }
            _ => return prefix,
        }
        at += 1;
    }
}

/// Each repetition of one character learns the byte that must stand behind it.
fn note_bytes_behind(words: &mut [u32], is_text: bool) {
    let mut at = Header::LENGTH;
    while at < words.len() {
        if Operation::of(words[at]) == Operation::RepeatOne {
            let behind = first_of(words, word(words, at + 3) as usize).0;
            if Operation::of(behind) == Operation::Character {
                let mut buffer = [0; 4];
                let byte =
                    encoded(behind >> 8, is_text, &mut buffer).and_then(|bytes| bytes.first());
                words[at + 4] = byte.map_or(NO_BYTE, |byte| u32::from(*byte));
            }
        }
        at += length(words[at]);
    }
}

/// The bytes that a match can begin with; none if it can be empty or begin with anything.
fn first_bytes(words: &[u32], start: usize, is_text: bool) -> Option<[u32; BITMAP_WORDS]> {
    let mut bitmap = [0; BITMAP_WORDS];
    let mut seen = vec![false; words.len()];
    let mut todo = vec![start];
    while let Some(at) = todo.pop() {
        match seen.get_mut(at) {
            Some(seen) if !*seen => *seen = true,
            Some(_) => continue,
            None => return None,
        }
        let first = word(words, at);
        let operand = (first >> 8) as usize;
        match Operation::of(first) {
            Operation::Fail => {}
            Operation::Character | Operation::Either | Operation::Class => {
                add_one(words, at, is_text, &mut bitmap);
            }
            Operation::Save | Operation::LoopStart | Operation::Atomic | Operation::AtomicEnd => {
                todo.push(at + 1);
            }
            // What these say is not used: the match begins with what follows them.
            Operation::Start | Operation::LineStart | Operation::Boundary => todo.push(at + 1),
            Operation::Split => todo.extend([at + 1, operand]),
            Operation::Jump => todo.push(operand),
            Operation::Loop | Operation::LazyLoop => {
                // What follows the loop may begin the match if all rounds are empty. Behind a lazy loop stands its other half.
                let lazy = Operation::of(first) == Operation::LazyLoop;
                let behind = at + if lazy { 8 } else { 4 };
                todo.extend([word(words, at + 3) as usize, behind]);
            }
            Operation::RepeatOne => {
                let body = Operation::of(word(words, at + 5));
                if !matches!(
                    body,
                    Operation::Character | Operation::Either | Operation::Class | Operation::Fail
                ) {
                    return None;
                }
                add_one(words, at + 5, is_text, &mut bitmap);
                if word(words, at + 1) == 0 {
                    todo.push(word(words, at + 3) as usize);
                }
            }
            _ => return None,
        }
    }
    Some(bitmap)
}

/// Adds the first bytes of what one character's instruction matches.
fn add_one(words: &[u32], at: usize, is_text: bool, bitmap: &mut [u32; BITMAP_WORDS]) {
    let mut add = |byte: u8| bitmap[usize::from(byte) / 32] |= 1 << (byte % 32);
    let mut add_code = |code: u32| {
        if let Some([byte, ..]) = encoded(code, is_text, &mut [0; 4]) {
            add(*byte);
        }
    };
    let first = word(words, at);
    match Operation::of(first) {
        Operation::Character => add_code(first >> 8),
        Operation::Either => {
            add_code(first >> 8);
            add_code(word(words, at + 1));
        }
        Operation::Class => {
            for code in 0..BITMAP_CODES {
                if word(words, at + 1 + code as usize / 32) >> (code % 32) & 1 != 0 {
                    add_code(code);
                }
            }
            if is_text {
                // Whether it holds any of the codes above is not asked.
                (0xc4..=0xf4).for_each(add);
            }
        }
        _ => {}
    }
}

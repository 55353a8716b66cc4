//! Programs of regular expressions: one that is right, and changes of it, each with the demand that it no longer meets.

#![forbid(unsafe_code)]

use npyc_format::regex::{FlawKind, Header, Operation, prove};

/// `(?P<a>x)(?=y+)(?:[b\x{3b1}-\x{3c9}]c)*(?!d)`
pub fn program() -> Vec<u32> {
    let mut class = vec![Operation::Class.word(11), 0, 0, 0, 4, 0, 0, 0, 0, 0, 0x3b1, 0x3c9];
    let mut words = vec![9, 1, 1, 0, 0, 0, 7];
    words.extend([
        Operation::Save.word(0),
        Operation::Character.word(u32::from(b'x')),
        Operation::Save.word(1),
        Operation::Look.word(3),
        0,
        Operation::RepeatOne.word(0),
        1,
        u32::MAX,
        18,
        0x100,
        Operation::Character.word(u32::from(b'y')),
        Operation::LookEnd.word(3),
        Operation::LoopStart.word(5),
        Operation::Jump.word(34),
    ]);
    words.append(&mut class);
    words.extend([
        Operation::Character.word(u32::from(b'c')),
        Operation::Loop.word(5),
        0,
        u32::MAX,
        21,
        Operation::LookNot.word(7),
        0,
        43,
        Operation::Character.word(u32::from(b'd')),
        Operation::LookNotEnd.word(7),
    ]);
    assert_eq!(words.len(), 43, "the place behind the assertion");
    words.push(Operation::Match.word(0));
    words[Header::REGISTERS] = 8;
    words[Header::PREFIX] = words.len() as u32;
    words.push(u32::from(b'x'));
    words
}

fn judged(words: &[u32], is_text: bool) -> Result<u32, FlawKind> {
    let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    prove(&bytes, is_text).map_err(|flaw| flaw.kind)
}

#[test]
fn the_good_program_is_proved() {
    assert_eq!(judged(&program(), true), Ok(1));
    assert_eq!(judged(&program(), false), Ok(1));
}

#[test]
fn each_change_is_refused_for_what_it_breaks() {
    use FlawKind::{Header, Instruction, Jump, Register};
    type Change = fn(&mut Vec<u32>);
    let changes: [(FlawKind, Change); 44] = [
        (Header, |words| words.truncate(7)),
        (Header, |words| words.clear()),
        (Header, |words| words[6] = 8),
        (Header, |words| words[5] = 2),
        (Header, |words| words[4] = 44),
        (Header, |words| words[3] = 43),
        (Header, |words| words[2] = 69),
        (Header, |words| words[2] = u32::MAX),
        // A continuation of a character.
        (Header, |words| words[44] = 0x81),
        (Header, |words| words[44] |= 0x100),
        (Header, |words| words[2] = 0),
        // A bitmap with a continuation in it.
        (Header, |words| {
            (words[2], words[3], words[4]) = (0, 0, 44);
            words.truncate(44);
            words.extend([0, 0, 0, 0, 1, 0, 0, 0]);
        }),
        (Header, |words| {
            (words[2], words[3], words[4]) = (0, 0, 44);
            words.truncate(44);
            words.extend([1, 0, 0, 0, 0, 0, 0]);
        }),
        (Register, |words| words[0] = 9),
        (Register, |words| words[0] = 7),
        (Register, |words| words[0] = u32::MAX),
        (Register, |words| words[1] = u32::MAX),
        // The bounds of a group are not those of a loop.
        (Register, |words| words[7] = Operation::Save.word(5)),
        (Register, |words| words[19] = Operation::LoopStart.word(0)),
        (Register, |words| words[19] = Operation::LoopStart.word(3)),
        (Register, |words| words[34] = Operation::Loop.word(3)),
        (Register, |words| words[34] = Operation::Loop.word(0x00ff_ffff)),
        (Register, |words| words[10] = Operation::Look.word(4)),
        (Instruction, |words| words[8] = 29),
        (Instruction, |words| words[8] = Operation::Character.word(0x0011_0000)),
        (Instruction, |words| words[8] = Operation::Any.word(1)),
        (Instruction, |words| words[8] = Operation::Match.word(0)),
        (Instruction, |words| words[43] = Operation::Fail.word(0)),
        (Instruction, |words| words[12] = Operation::RepeatOne.word(3)),
        (Instruction, |words| words[14] = 0),
        (Instruction, |words| words[16] = 0x101),
        (Instruction, |words| words[17] = Operation::Save.word(0)),
        (Instruction, |words| words[21] = Operation::Class.word(10)),
        (Instruction, |words| words[21] = Operation::Class.word(0x00ff_ffff)),
        (Instruction, |words| words[30] = 4),
        (Instruction, |words| words.swap(31, 32)),
        (Instruction, |words| (words[35], words[36]) = (2, 1)),
        (Jump, |words| words[15] = 19),
        (Jump, |words| words[20] = Operation::Jump.word(35)),
        (Jump, |words| words[20] = Operation::Jump.word(0x00ff_ffff)),
        // Into an assertion, and past its end.
        (Jump, |words| words[20] = Operation::Jump.word(12)),
        (Jump, |words| words[37] = 41),
        (Jump, |words| words[40] = 42),
        (Jump, |words| words[18] = Operation::AtomicEnd.word(3)),
    ];
    for (number, (kind, change)) in changes.into_iter().enumerate() {
        let mut words = program();
        change(&mut words);
        assert_eq!(judged(&words, true), Err(kind), "change {number}");
    }
    // In bytes each byte is a character.
    let mut words = program();
    words[44] = 0x81;
    assert_eq!(judged(&words, false), Ok(1));
}

#[test]
fn no_word_leads_the_proof_astray() {
    // Each word with the bits that matter flipped, one after another: it may be refused or not, and never panics.
    let good = program();
    let mut refused = 0;
    for place in 0..good.len() {
        for bit in 0..32 {
            let mut words = good.clone();
            words[place] ^= 1 << bit;
            refused += usize::from(judged(&words, true).is_err());
        }
    }
    assert!(refused > good.len() * 16, "{refused}");
}

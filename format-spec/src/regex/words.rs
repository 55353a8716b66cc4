//! The layout of a program: a header, then instructions of one word or more.
//!
//! An instruction's lowest byte is its operation, the 24 bits above are its operand; further words follow it. Places are numbers of words
//! from the start of the program. Registers hold positions or counts: two for each group (its start and end), the number of the group
//! that was closed last, then those of loops and assertions, each given out once, in the order of the instructions.
//!
//! A class has behind its instruction a bitmap of 8 words for the codes below 256, in which case and negation are worked in; then a word that
//! says what holds for the codes above (named classes, negation, case); then ranges, two words each, ascending. Its operand is the number of
//! words that follow.

/// Flags that a pattern can have, as Python numbers them: all but the lowest bit of nine.
pub const FLAGS: u32 = 0x1fe;

/// Words that a program may have: jumps have 24 bits.
pub const MOST_WORDS: usize = 1 << 24;

/// Codes that stand in the bitmap of a class.
pub const BITMAP_CODES: u32 = 256;
/// Words of the bitmap.
pub const BITMAP_WORDS: usize = 8;
/// In the word behind the bitmap: everything that is not in the class.
pub const NEGATED: u32 = 1;
/// Case is ignored.
pub const FOLDED: u32 = 2;
/// Named classes: `\d`, `\D`, `\s`, `\S`, `\w`, `\W`.
pub const FIRST_CATEGORY: u32 = 8;
/// All that the word behind the bitmap may hold.
pub const ABOVE: u32 = NEGATED | FOLDED | (FIRST_CATEGORY * 0x3f);

/// Words of the header by number.
pub struct Header;

impl Header {
    /// How many registers there are.
    pub const REGISTERS: usize = 0;
    /// How many groups, the whole match not counted.
    pub const GROUPS: usize = 1;
    /// Bytes that every match begins with: how many.
    pub const PREFIX_LENGTH: usize = 2;
    /// Where they stand.
    pub const PREFIX: usize = 3;
    /// Where the bitmap of the bytes stands that a match can begin with; 0 if it can begin anywhere.
    pub const FIRST_BYTES: usize = 4;
    /// 1 if it matches at the start of the text only.
    pub const ANCHORED: usize = 5;
    /// Where the instructions begin.
    pub const START: usize = 6;
    /// How many words the header has.
    pub const LENGTH: usize = 7;
}

/// What a repetition knows of the byte behind it where it knows nothing.
pub const NO_BYTE: u32 = 0x100;

/// Operations. In comments: the operand in parentheses, then the further words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Operation {
    /// The pattern matches. The last instruction, and no other.
    Match = 0,
    /// This path does not.
    Fail = 1,
    /// (code) One character.
    Character = 2,
    /// (code) code: one of two characters.
    Either = 3,
    /// Any character but a newline.
    Any = 4,
    /// Any character.
    AnyAll = 5,
    /// (see `class`) A character of a class; its words follow.
    Class = 6,
    /// (register) Notes the position there: a group's start (even) or end (odd).
    Save = 7,
    /// (place) Goes on behind, and later there.
    Split = 8,
    /// (place) Goes on there.
    Jump = 9,
    /// (register) Begins a loop: two registers, its count and where its last round began.
    LoopStart = 10,
    /// (register) least, most, place of the body: greedy.
    Loop = 11,
    /// (register) least, most, place of the body: lazy.
    LazyLoop = 12,
    /// (register) The same words, directly behind a lazy loop: one more round of it.
    LazyAgain = 13,
    /// (how: 0 greedy, 1 lazy, 2 possessive) least, most, place behind, byte behind; then one character's instruction.
    RepeatOne = 14,
    /// The start of the text.
    Start = 15,
    /// The start of a line.
    LineStart = 16,
    /// The end of the text, or before its last newline.
    End = 17,
    /// The end of a line.
    LineEnd = 18,
    /// The end of the text alone.
    TextEnd = 19,
    /// (1: not, 2: of ASCII's letters) A boundary of words.
    Boundary = 20,
    /// (group) how case is ignored: what the group matched.
    BackReference = 21,
    /// (register) characters back: keeps how much is still to be tried, and the position.
    Look = 22,
    /// (register) Forgets what was to be tried since `Look`, and goes back to its position.
    LookEnd = 23,
    /// (register) characters back, place behind: what follows must not match.
    LookNot = 24,
    /// (register) It matches, so this path does not.
    LookNotEnd = 25,
    /// (register) Keeps how much is still to be tried.
    Atomic = 26,
    /// (register) Forgets what was to be tried since `Atomic`.
    AtomicEnd = 27,
    /// (group) place: goes on there if the group has not matched.
    IfGroup = 28,
}

impl Operation {
    const ALL: [Operation; 29] = [
        Operation::Match,
        Operation::Fail,
        Operation::Character,
        Operation::Either,
        Operation::Any,
        Operation::AnyAll,
        Operation::Class,
        Operation::Save,
        Operation::Split,
        Operation::Jump,
        Operation::LoopStart,
        Operation::Loop,
        Operation::LazyLoop,
        Operation::LazyAgain,
        Operation::RepeatOne,
        Operation::Start,
        Operation::LineStart,
        Operation::End,
        Operation::LineEnd,
        Operation::TextEnd,
        Operation::Boundary,
        Operation::BackReference,
        Operation::Look,
        Operation::LookEnd,
        Operation::LookNot,
        Operation::LookNotEnd,
        Operation::Atomic,
        Operation::AtomicEnd,
        Operation::IfGroup,
    ];

    /// The operation of an instruction; a word that is none fails.
    #[must_use]
    #[inline(always)]
    pub fn of(word: u32) -> Operation {
        Self::known(word).unwrap_or(Operation::Fail)
    }

    /// The operation of an instruction, if it is one.
    #[must_use]
    #[inline(always)]
    pub fn known(word: u32) -> Option<Operation> {
        Self::ALL.get((word & 0xff) as usize).copied()
    }

    /// An instruction's first word.
    #[must_use]
    pub fn word(self, operand: u32) -> u32 {
        self as u32 | operand << 8
    }
}

/// How many words an instruction has by its first one; the character of a repetition is an instruction of its own.
#[must_use]
pub fn length(first: u32) -> usize {
    1 + match Operation::of(first) {
        Operation::Class => (first >> 8) as usize,
        Operation::RepeatOne => 4,
        Operation::Loop | Operation::LazyLoop | Operation::LazyAgain => 3,
        Operation::LookNot => 2,
        Operation::Either | Operation::Look | Operation::BackReference | Operation::IfGroup => 1,
        _ => 0,
    }
}

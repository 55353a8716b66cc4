//! The layout of a program: a header, then instructions of one word or more.
//!
//! An instruction's lowest byte is its operation, the 24 bits above are its operand; further words follow it. Places are numbers of words
//! from the start of the program. Registers hold positions or counts: two for each group (its start and end), the number of the group
//! that was closed last, then those of loops and assertions.

/// Words of the header by number.
pub(crate) struct Header;

impl Header {
    /// How many registers there are.
    pub(crate) const REGISTERS: usize = 0;
    /// How many groups, the whole match not counted.
    pub(crate) const GROUPS: usize = 1;
    /// Bytes that every match begins with: how many, and where they stand (in words).
    pub(crate) const PREFIX_LENGTH: usize = 2;
    pub(crate) const PREFIX: usize = 3;
    /// Where the bitmap of the bytes stands that a match can begin with; 0 if it can begin anywhere.
    pub(crate) const FIRST_BYTES: usize = 4;
    /// 1 if it matches at the start of the text only.
    pub(crate) const ANCHORED: usize = 5;
    /// Where the instructions begin.
    pub(crate) const START: usize = 6;
    /// How many words the header has.
    pub(crate) const LENGTH: usize = 7;
}

/// What a repetition knows of the byte behind it where it knows nothing.
pub(crate) const NO_BYTE: u32 = 0x100;

/// Operations. In comments: the operand in parentheses, then the further words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Operation {
    /// The pattern matches.
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
    /// (register) The same words: one more round of a lazy loop.
    LazyAgain = 13,
    /// (how: 0 greedy, 1 lazy, 2 possessive) least, most, place behind, byte behind; then one character's instruction.
    RepeatOne = 14,
    /// Start of the text, of a line, end of the text or before its last newline, of a line, of the text alone.
    Start = 15,
    LineStart = 16,
    End = 17,
    LineEnd = 18,
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
    #[inline(always)]
    pub(crate) fn of(word: u32) -> Operation {
        Self::ALL.get((word & 0xff) as usize).copied().unwrap_or(Operation::Fail)
    }

    /// An instruction's first word.
    pub(crate) fn word(self, operand: u32) -> u32 {
        self as u32 | operand << 8
    }
}

//! The proof of a program: one pass over its instructions, one over its jumps.
//!
//! Comes in: the words of a program that nobody trusts. Goes out: how many groups it has, or the first [`Flaw`]. What a proof gives to the
//! matcher: places lead to instructions; a position is always the start of a character, and grows but inside of an assertion, whose end
//! brings it back; registers of groups hold positions alone; an instruction's work grows with the text or with the logarithm of its own
//! length, so that counting instructions counts the work.
//!
//! # Regions
//!
//! What stands between `Look`, `LookNot`, `Atomic` and their ends is a region. Control enters it by its first instruction and leaves it by its
//! last: no jump leads in or out. So an end always finds what its beginning kept in their registers, which nothing else writes.

use super::words::{ABOVE, BITMAP_WORDS, Header, MOST_WORDS, NO_BYTE, Operation, length};

/// Which demand a program does not meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlawKind {
    /// Header and tables: their places, lengths, and what a search may begin with.
    Header,
    /// An instruction, its operands and words.
    Instruction,
    /// A place that leads to no instruction, or into or out of a region.
    Jump,
    /// A register of another use, or one that was given out before.
    Register,
}

/// What is wrong with a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The demand.
    pub kind: FlawKind,
    /// The word where it shows.
    pub word: usize,
    /// In words.
    pub problem: &'static str,
}

/// Bytes of the longest prefix.
const LONGEST_PREFIX: usize = 68;
/// The largest code point.
const LAST_CODE: u32 = 0x0010_ffff;
/// Words of a class behind its bitmap that are no ranges.
const CLASS_WORDS: usize = BITMAP_WORDS + 1;

type Outcome<T> = Result<T, Flaw>;

fn flaw<T>(kind: FlawKind, word: usize, problem: &'static str) -> Outcome<T> {
    Err(Flaw { kind, word, problem })
}

/// A region that is open.
struct Region {
    number: u32,
    ends_by: Operation,
    register: u32,
    /// Of a `LookNot`: its place, and where it goes on if what follows does not match.
    otherwise: Option<(usize, u32)>,
}

/// The pass over the instructions.
struct Pass<'w> {
    words: &'w [u32],
    /// Where the instructions end.
    end: usize,
    groups: u32,
    next_register: u32,
    /// By word: the number of the region in which an instruction that begins there stands, plus one; 0 if none begins.
    regions: Vec<u32>,
    open: Vec<Region>,
    region_count: u32,
    /// By register: whether a loop began with it.
    loops: Vec<bool>,
    /// Jumps: from, to.
    jumps: Vec<(usize, u32)>,
}

/// Proves a program; `is_text` says whether it matches strs. The number of its groups.
///
/// ```
/// use npyc_format::regex::prove;
///
/// assert!(prove(b"not a program", true).is_err());
/// ```
///
/// # Errors
/// The first flaw.
pub fn prove(program: &[u8], is_text: bool) -> Result<u32, Flaw> {
    let (chunks, rest) = program.as_chunks::<4>();
    if !rest.is_empty() || chunks.len() <= Header::LENGTH || chunks.len() > MOST_WORDS {
        return flaw(FlawKind::Header, 0, "its length is that of no program");
    }
    let words: Vec<u32> = chunks.iter().map(|word| u32::from_le_bytes(*word)).collect();
    let end = check_header(program, &words, is_text)?;
    let at = |field: usize| words.get(field).copied().unwrap_or(0);
    let (registers, groups) = (at(Header::REGISTERS), at(Header::GROUPS));
    let most = words.len() as u32;
    if groups > most || registers > most.saturating_mul(2) + 1 {
        return flaw(FlawKind::Register, 0, "it has more groups or registers than words");
    }
    let mut pass = Pass {
        words: &words,
        end,
        groups,
        next_register: groups * 2 + 1,
        regions: vec![0; words.len()],
        open: Vec::new(),
        region_count: 0,
        loops: vec![false; registers as usize],
        jumps: Vec::new(),
    };
    let mut place = Header::LENGTH;
    while place < end {
        place = pass.instruction(place)?;
    }
    if !pass.open.is_empty() {
        return flaw(FlawKind::Jump, end, "a region is not closed");
    }
    if pass.next_register != registers {
        return flaw(FlawKind::Register, 0, "its number of registers is wrong");
    }
    for (from, to) in &pass.jumps {
        let region = |place: usize| pass.regions.get(place).copied().unwrap_or(0);
        if region(*to as usize) == 0 || region(*to as usize) != region(*from) {
            return flaw(FlawKind::Jump, *from, "its place is no instruction of the same region");
        }
    }
    Ok(groups)
}

/// Checks header and tables; where the instructions end.
fn check_header(program: &[u8], words: &[u32], is_text: bool) -> Outcome<usize> {
    let at = |field: usize| words.get(field).copied().unwrap_or(0);
    let bad = |field: usize, problem| flaw(FlawKind::Header, field, problem);
    if at(Header::START) as usize != Header::LENGTH {
        return bad(Header::START, "its instructions do not begin behind the header");
    }
    if at(Header::ANCHORED) > 1 {
        return bad(Header::ANCHORED, "it is neither anchored nor not");
    }
    // A byte within a character begins no match.
    let begins = |byte: usize| !is_text || byte & 0xc0 != 0x80;
    let (prefix, table) = (at(Header::PREFIX_LENGTH) as usize, at(Header::FIRST_BYTES) as usize);
    let end = match (prefix, table) {
        (0, 0) => words.len(),
        (0, table) => {
            if table.checked_add(BITMAP_WORDS) != Some(words.len()) {
                return bad(Header::FIRST_BYTES, "its bitmap does not end the program");
            }
            let has = |byte: usize| at(table + byte / 32) >> (byte % 32) & 1 != 0;
            if (0..256).any(|byte| has(byte) && !begins(byte)) {
                return bad(table, "a match begins within a character");
            }
            table
        }
        (prefix, 0) if prefix <= LONGEST_PREFIX => {
            let start = at(Header::PREFIX) as usize;
            if start.checked_add(prefix.div_ceil(4)) != Some(words.len()) {
                return bad(Header::PREFIX, "its prefix does not end the program");
            }
            let bytes = program.get(start * 4..).unwrap_or(&[]);
            let first = bytes.first().copied().unwrap_or(0);
            if !begins(usize::from(first)) {
                return bad(start, "a match begins within a character");
            }
            if bytes.iter().skip(prefix).any(|byte| *byte != 0) {
                return bad(start, "behind its prefix stands something");
            }
            start
        }
        _ => return bad(Header::PREFIX_LENGTH, "its prefix is too long or beside a bitmap"),
    };
    if prefix == 0 && at(Header::PREFIX) != 0 {
        return bad(Header::PREFIX, "it has a place for a prefix and none");
    }
    match end > Header::LENGTH {
        true => Ok(end),
        false => bad(Header::START, "it has no instructions"),
    }
}

impl Pass<'_> {
    fn word(&self, place: usize) -> u32 {
        self.words.get(place).copied().unwrap_or(0)
    }

    /// Checks the instruction at a place; where the next one stands.
    fn instruction(&mut self, place: usize) -> Outcome<usize> {
        let first = self.word(place);
        let bad = |problem| flaw(FlawKind::Instruction, place, problem);
        let Some(operation) = Operation::known(first) else {
            return bad("it is no instruction");
        };
        let operand = first >> 8;
        let next = place.saturating_add(length(first));
        if next > self.end {
            return bad("it is cut off");
        }
        if let Some(slot) = self.regions.get_mut(place) {
            *slot = self.open.last().map_or(0, |region| region.number) + 1;
        }
        if (operation == Operation::Match) != (next == self.end) {
            return bad("a program ends with its one match");
        }
        match operation {
            Operation::Match
            | Operation::Fail
            | Operation::Character
            | Operation::Either
            | Operation::Any
            | Operation::AnyAll
            | Operation::Class => self.check_one(place)?,
            Operation::Start
            | Operation::LineStart
            | Operation::End
            | Operation::LineEnd
            | Operation::TextEnd => {
                if operand != 0 {
                    return bad("its operand is not zero");
                }
            }
            Operation::Boundary => {
                if operand > 3 {
                    return bad("its operand is unknown");
                }
            }
            Operation::Save => {
                if operand >= self.groups * 2 {
                    return flaw(FlawKind::Register, place, "it saves no bound of a group");
                }
            }
            Operation::Split | Operation::Jump => self.jumps.push((place, operand)),
            Operation::LoopStart => {
                self.give_out(place, operand, 2)?;
                if let Some(known) = self.loops.get_mut(operand as usize) {
                    *known = true;
                }
            }
            Operation::Loop | Operation::LazyLoop | Operation::LazyAgain => {
                self.check_loop(place, operation, next)?;
            }
            Operation::RepeatOne => return self.check_repetition(place),
            Operation::BackReference => {
                if operand == 0 || operand > self.groups || self.word(place + 1) > 2 {
                    return bad("it refers to no group, or ignores case in an unknown way");
                }
            }
            Operation::IfGroup => {
                if operand == 0 || operand > self.groups {
                    return bad("it asks for no group");
                }
                self.jumps.push((place, self.word(place + 1)));
            }
            Operation::Look => self.enter(place, Operation::LookEnd, 2, None)?,
            Operation::LookNot => {
                let otherwise = Some((place, self.word(place + 2)));
                self.enter(place, Operation::LookNotEnd, 1, otherwise)?;
            }
            Operation::Atomic => self.enter(place, Operation::AtomicEnd, 1, None)?,
            Operation::LookEnd | Operation::LookNotEnd | Operation::AtomicEnd => {
                let Some(region) = self.open.pop() else {
                    return flaw(FlawKind::Jump, place, "it closes nothing");
                };
                if region.ends_by != operation || region.register != operand {
                    return flaw(FlawKind::Jump, place, "it closes another region");
                }
                if let Some((from, to)) = region.otherwise
                    && to as usize != next
                {
                    return flaw(FlawKind::Jump, from, "it does not go on behind its end");
                }
            }
        }
        Ok(next)
    }

    /// One character's instruction, or one without words.
    fn check_one(&self, place: usize) -> Outcome<()> {
        let bad = |problem| flaw(FlawKind::Instruction, place, problem);
        let first = self.word(place);
        let operand = first >> 8;
        let is_right = match Operation::of(first) {
            Operation::Character => operand <= LAST_CODE,
            Operation::Either => operand <= LAST_CODE && self.word(place + 1) <= LAST_CODE,
            Operation::Class => {
                let count = operand as usize;
                if count < CLASS_WORDS || !(count - CLASS_WORDS).is_multiple_of(2) {
                    return bad("its class is cut off");
                }
                if self.word(place + CLASS_WORDS) & !ABOVE != 0 {
                    return bad("its class asks for an unknown one");
                }
                let ranges = place + CLASS_WORDS + 1..place + 1 + count;
                let mut before = None;
                for at in ranges.step_by(2) {
                    let (low, high) = (self.word(at), self.word(at + 1));
                    if low > high || before.is_some_and(|before| low <= before) {
                        return bad("the ranges of its class do not ascend");
                    }
                    before = Some(high);
                }
                true
            }
            _ => operand == 0,
        };
        if is_right { Ok(()) } else { bad("its operand is out of range") }
    }

    fn check_loop(&mut self, place: usize, operation: Operation, next: usize) -> Outcome<()> {
        let register = self.word(place) >> 8;
        if !self.loops.get(register as usize).copied().unwrap_or(false) {
            return flaw(FlawKind::Register, place, "no loop began with its register");
        }
        let words = |at: usize| [self.word(at + 1), self.word(at + 2), self.word(at + 3)];
        let [least, most, body] = words(place);
        if least > most {
            return flaw(FlawKind::Instruction, place, "its bounds are crossed");
        }
        let again = Operation::LazyAgain.word(register);
        if operation == Operation::LazyLoop
            && (self.word(next) != again || words(next) != words(place) || next + 4 > self.end)
        {
            return flaw(FlawKind::Instruction, place, "its other half does not follow");
        }
        self.jumps.push((place, body));
        Ok(())
    }

    /// A repetition with the instruction that it repeats; where the next one stands.
    fn check_repetition(&mut self, place: usize) -> Outcome<usize> {
        let bad = |problem| flaw(FlawKind::Instruction, place, problem);
        let word = |offset: usize| self.word(place + offset);
        if word(0) >> 8 > 2 || word(1) > word(2) || word(4) > NO_BYTE {
            return bad("its kind, bounds or byte are out of range");
        }
        let body = place + 5;
        let is_one = matches!(
            Operation::known(self.word(body)),
            Some(
                Operation::Fail
                    | Operation::Character
                    | Operation::Either
                    | Operation::Any
                    | Operation::AnyAll
                    | Operation::Class
            )
        );
        let next = body.saturating_add(length(self.word(body)));
        // Something stands behind it: the match at least.
        if !is_one || next >= self.end {
            return bad("it repeats no character");
        }
        if word(3) as usize != next {
            return flaw(FlawKind::Jump, place, "it does not go on behind what it repeats");
        }
        self.check_one(body)?;
        Ok(next)
    }

    /// Registers are given out in the order of the instructions.
    fn give_out(&mut self, place: usize, first: u32, count: u32) -> Outcome<()> {
        if first != self.next_register || first + count > self.loops.len() as u32 {
            return flaw(FlawKind::Register, place, "its register is not the next one");
        }
        self.next_register += count;
        Ok(())
    }

    fn enter(
        &mut self,
        place: usize,
        ends_by: Operation,
        registers: u32,
        otherwise: Option<(usize, u32)>,
    ) -> Outcome<()> {
        let register = self.word(place) >> 8;
        self.give_out(place, register, registers)?;
        self.region_count += 1;
        let number = self.region_count;
        self.open.push(Region { number, ends_by, register, otherwise });
        Ok(())
    }
}

//! What one instruction does to the registers: the windows, edges and kinds that operand roles and effects mean.
//!
//! In: an instruction's operands and the tables they refer to. Out: a [`Transfer`], the only description that the verifier,
//! the inference of block states and the compiler's passes work from. It must never panic, whatever the operands; it
//! checks no bounds.

use super::encode::Word;
use super::opcode::{Opcode, Row};
use super::operand::{Effect, Kind, Operand, SiteKind};

/// Registers (not times 16) `first..first + count` of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first register.
    pub first: u32,
    /// How many.
    pub count: u32,
    /// The kind needed or given.
    pub kind: Kind,
}

impl Span {
    const EMPTY: Span = Span { first: 0, count: 0, kind: Kind::Uninitialised };

    const fn new(first: u32, count: u32, kind: Kind) -> Span {
        Span { first, count, kind }
    }
}

/// A short list of spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spans {
    spans: [Span; 4],
    count: u8,
}

impl Spans {
    const EMPTY: Spans = Spans { spans: [Span::EMPTY; 4], count: 0 };

    #[inline]
    fn push(&mut self, span: Span) {
        if let Some(place) = self.spans.get_mut(usize::from(self.count)) {
            *place = span;
            self.count += 1;
        }
    }

    /// The spans.
    #[inline]
    pub fn as_slice(&self) -> &[Span] {
        self.spans.get(..usize::from(self.count)).unwrap_or(&[])
    }
}

/// What one instruction does to registers and scope depth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// Registers it reads, all before it writes any.
    pub reads: Spans,
    /// It makes all registers from this one on uninitialised, also when it raises.
    pub clobber: Option<u32>,
    /// Registers it writes on both edges, after the clobber, only when it does not raise.
    pub writes: Spans,
    /// Registers it writes only when it jumps.
    pub on_jump: Option<Span>,
    /// A register it writes only when it falls through.
    pub on_fall: Option<u32>,
    /// `a` gets the kind of this register, which must be any or float.
    pub copy_of: Option<u32>,
    /// The scope depth it needs and the one it leaves.
    pub scope: Option<(u32, u32)>,
    /// The jump offset in words from the next instruction.
    pub jump: Option<i32>,
}

/// The operands of an instruction, as words and the compiler's instructions have them alike.
#[derive(Clone, Copy, Debug)]
pub struct Operands {
    /// `a`, `b`, `c` as registers (not times 16).
    pub registers: [u32; 3],
    /// `a`, `b`, `c` as numbers: counts, depths, immediates as bits.
    pub numbers: [u16; 3],
    /// The index in `b` and `c`: a function or a site.
    pub index: u32,
}

impl Operands {
    /// The operands of a word.
    #[inline]
    pub fn of(word: Word) -> Operands {
        let numbers = [word.a(), word.b(), word.c()];
        Operands {
            registers: numbers.map(|number| u32::from(number >> 4)),
            numbers,
            index: word.wide(),
        }
    }
}

/// The tables that effects ask.
pub trait Tables {
    /// The number of arguments in a site row of the running function.
    fn site_arguments(&self, site: u32) -> u32;
    /// The number of parameters of a function.
    fn parameters(&self, function: u32) -> u32;
    /// The number of cells a function captures.
    fn captures(&self, function: u32) -> u32;
}

/// What a word does. `row` is the row of its opcode.
#[inline]
pub fn transfer(word: Word, row: &Row, tables: &impl Tables) -> Transfer {
    transfer_of(&Operands::of(word), row, tables)
}

/// What an instruction with these operands does.
pub fn transfer_of(operands: &Operands, row: &Row, tables: &impl Tables) -> Transfer {
    let mut out = Transfer {
        reads: Spans::EMPTY,
        clobber: None,
        writes: Spans::EMPTY,
        on_jump: None,
        on_fall: None,
        copy_of: None,
        scope: None,
        jump: None,
    };
    let places = operands.registers.iter().zip(&operands.numbers);
    for (&role, (&register, &value)) in row.operands.iter().zip(places) {
        match role {
            Operand::Use(Kind::Range) => out.reads.push(Span::new(register, 3, Kind::Range)),
            Operand::Use(kind) => out.reads.push(Span::new(register, 1, kind)),
            Operand::Def(kind) => out.writes.push(Span::new(register, 1, kind)),
            Operand::UseDef => {
                out.reads.push(Span::new(register, 1, Kind::Any));
                out.writes.push(Span::new(register, 1, Kind::Any));
            }
            Operand::DefOnJump => out.on_jump = Some(Span::new(register, 1, Kind::Any)),
            Operand::DefOnFall => out.on_fall = Some(register),
            Operand::Jump16 => out.jump = Some(i32::from(value as i16)),
            Operand::Jump32 => out.jump = Some(operands.index as i32),
            _ => {}
        }
    }
    if row.effect != Effect::Plain {
        apply_effect(operands, row, tables, &mut out);
    }
    out
}

/// Adds what the roles alone do not say.
fn apply_effect(operands: &Operands, row: &Row, tables: &impl Tables, out: &mut Transfer) {
    let [a, b, _] = operands.registers;
    let [_, count_b, count_c] = operands.numbers.map(u32::from);
    let index = operands.index;
    let any = |first, count| Span::new(first, count, Kind::Any);
    // A call leaves nothing above its window's start but the result.
    let mut call = |reads: Span| {
        out.reads.push(reads);
        out.clobber = Some(a + 1);
        out.writes.push(any(a, 1));
    };
    match row.effect {
        Effect::Plain | Effect::IterNext | Effect::RangeNext | Effect::Return | Effect::Yield => {}
        Effect::IterPair => out.on_jump = Some(any(a, 2)),
        Effect::Pair => {
            out.reads.push(any(a, 2));
            out.writes.push(any(a, 2));
        }
        Effect::Copy => out.copy_of = Some(b),
        Effect::Build1 => out.reads.push(any(b, count_c)),
        Effect::Build2 => out.reads.push(any(b, 2 * count_c)),
        Effect::Build3 => out.reads.push(any(b, 3)),
        Effect::UsePair => out.reads.push(any(a, 2)),
        Effect::RangePrepare => {
            out.reads.push(any(a, 3));
            out.writes.push(Span::new(a, 3, Kind::Range));
        }
        Effect::Unpack => out.writes.push(any(a, count_c)),
        Effect::UnpackEx => {
            out.reads.push(any(a, 1));
            out.writes.push(any(a, count_b + 1 + count_c));
        }
        Effect::MakeFunction => {
            out.reads.push(any(a, 2));
            out.reads.push(Span::new(a + 2, tables.captures(index), Kind::Cell));
            out.writes.push(any(a, 1));
        }
        Effect::Call => call(any(a, tables.site_arguments(index).saturating_add(1))),
        Effect::CallDirect => call(any(a + 1, tables.parameters(index))),
        Effect::LoadMethod => {
            out.reads.push(any(a + 1, 1));
            out.writes.push(any(a, 2));
        }
        Effect::CallLoaded => call(any(a, tables.site_arguments(index).saturating_add(2))),
        Effect::CallMethod => {
            call(any(a + 1, tables.site_arguments(index).saturating_add(1)));
        }
        Effect::CallBuiltin => call(any(a + 1, tables.site_arguments(index))),
        Effect::CallEx => call(any(a, 3)),
        Effect::BuildClass => call(any(a, 4)),
        Effect::Send | Effect::YieldFrom => {
            out.reads.push(any(a, 2));
            out.writes.push(any(a + 1, 1));
        }
        Effect::WithEnter => {
            out.reads.push(any(a, 1));
            out.writes.push(any(a, 2));
            out.scope = Some((count_b, count_b + 1));
        }
        Effect::WithExit => {
            out.reads.push(any(a, 2));
            out.writes.push(any(a + 1, 1));
            out.scope = Some((count_b + 1, count_b));
        }
    }
}

/// The kind of site a word uses and its number, if it uses one.
pub fn site_of(word: Word, row: &Row) -> Option<(SiteKind, u32)> {
    row.operands.iter().enumerate().find_map(|(index, role)| match *role {
        Operand::Site16(kind) => {
            let raw = [word.a(), word.b(), word.c()];
            Some((kind, u32::from(raw[index])))
        }
        Operand::Site32(kind) => Some((kind, word.wide())),
        _ => None,
    })
}

/// The jump target of a word at `index`, which may lie outside the function.
pub fn jump_target(word: Word, index: u32) -> Option<i64> {
    let row = Opcode::from_byte(word.op())?.row();
    row.operands.iter().enumerate().find_map(|(operand, role)| match *role {
        Operand::Jump16 => {
            let raw = [word.a(), word.b(), word.c()];
            Some(i64::from(index) + 1 + i64::from(raw[operand] as i16))
        }
        Operand::Jump32 => Some(i64::from(index) + 1 + i64::from(word.wide() as i32)),
        _ => None,
    })
}

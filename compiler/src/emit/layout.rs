//! The order of instructions, the length of jumps, and where runs are charged.
//!
//! Comes in: a function. Goes out: [`Emitted`]. Must never: depend on anything but the function.
//!
//! Jumps start short. Those that turn out too far become long: the inverted branch around a 32-bit jump, or, where a branch has no inverse, a
//! branch to a 32-bit jump close by. Lengthening moves other targets, so it is repeated until nothing changes; it only ever lengthens.

use super::sites::{self, MAX_SHORT, Numbers};
use crate::ir::{BlockId, Function, Inst, Link, Site, Term};
use crate::source::Span;
use npyc_format::archive::schema::HandlerRow;
use npyc_format::gas::RunPricer;
use npyc_format::isa::{Opcode, Operand, Word};

/// An instruction in its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placed {
    pub(crate) inst: Inst,
    /// The jump offset, for jumps.
    pub(crate) offset: i32,
    /// The inlined code that it belongs to.
    pub(crate) inlined: Option<u32>,
}

/// A function laid out.
#[derive(Clone, Debug)]
pub(crate) struct Emitted {
    pub(crate) code: Vec<Placed>,
    pub(crate) handlers: Vec<HandlerRow>,
    pub(crate) sites: Vec<Site>,
    pub(crate) registers: u16,
}

/// Why a function cannot be laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum EmitError {
    /// Too many imports of names in one function.
    #[error("more than 65536 names are imported in one function; split it into modules")]
    Imports,
    /// Too many registers.
    #[error("the function needs more registers than there are; split it")]
    Registers,
}

/// Where a jump goes.
#[derive(Clone, Copy, Debug)]
enum Target {
    None,
    Block(BlockId),
    /// So many items further on than the next one.
    Skip(u32),
}

/// An instruction before jumps are measured.
#[derive(Clone, Copy)]
struct Item {
    inst: Inst,
    target: Target,
    handler: Option<u32>,
    inlined: Option<u32>,
}

/// What the layout is made of: the instructions of each block, then the branches between them.
struct Line {
    items: Vec<Item>,
    /// The item each block starts at.
    starts: Vec<Option<u32>>,
}

fn plain(op: Opcode, a: u16, b: u16, span: Span) -> Inst {
    Inst { op, a, b, c: 0, link: Link::None, span }
}

/// Lays out a function.
pub(crate) fn emit(function: &Function) -> Result<Emitted, EmitError> {
    let line = linearise(function);
    let (numbers, ordered) =
        sites::number(&function.sites, line.items.iter().map(|item| &item.inst));
    let mut registers = function.registers.max(1);
    let line = if numbers.count > MAX_SHORT {
        let scratch = registers;
        registers += 2;
        widen_sites(&line, &numbers, scratch)?
    } else {
        line
    };
    if registers > npyc_format::limits::MAX_REGISTERS {
        return Err(EmitError::Registers);
    }
    let (code, handlers) = place(function, line);
    let code = code
        .into_iter()
        .map(|mut placed| {
            if let Link::Site(site) = placed.inst.link {
                placed.inst.link = Link::Site(numbers.of(site));
            }
            placed
        })
        .collect();
    Ok(Emitted { code, handlers, sites: ordered, registers })
}

/// Puts the blocks one behind the other. A jump to the next block is none.
fn linearise(function: &Function) -> Line {
    let mut line = Line { items: Vec::new(), starts: vec![None; function.blocks.len()] };
    for &register in &function.unbound {
        let inst = plain(Opcode::LoadUnbound, register, 0, Span::default());
        line.items.push(Item { inst, target: Target::None, handler: None, inlined: None });
    }
    for (place, &id) in function.order.iter().enumerate() {
        if let Some(start) = line.starts.get_mut(id.index()) {
            *start = Some(line.items.len() as u32);
        }
        let block = function.block(id);
        let next = function.order.get(place + 1).copied();
        let (handler, inlined) = (block.handler, block.inlined);
        let mut push = |inst: Inst, target: Target| {
            line.items.push(Item { inst, target, handler, inlined });
        };
        for &inst in &block.insts {
            push(inst, Target::None);
        }
        let span = block.insts.last().map_or(block.jump_span, |inst| inst.span);
        let jump = |span| plain(Opcode::Jump, 0, 0, span);
        match block.term {
            Term::Open | Term::End => {}
            Term::Jump(target) => {
                if next != Some(target) {
                    push(jump(span), Target::Block(target));
                }
            }
            Term::Branch { inst, taken, fall } => match inverse(inst.op) {
                _ if next == Some(fall) => push(inst, Target::Block(taken)),
                Some(op) if next == Some(taken) => {
                    push(Inst { op, ..inst }, Target::Block(fall));
                }
                _ => {
                    push(inst, Target::Block(taken));
                    push(jump(inst.span), Target::Block(fall));
                }
            },
        }
    }
    line
}

/// Replaces attribute instructions whose site number needs more than 16 bits.
fn widen_sites(line: &Line, numbers: &Numbers, scratch: u16) -> Result<Line, EmitError> {
    let mut wide = Line { items: Vec::with_capacity(line.items.len()), starts: Vec::new() };
    let mut moved = Vec::with_capacity(line.items.len() + 1);
    for item in &line.items {
        moved.push(wide.items.len() as u32);
        let inst = item.inst;
        let far = matches!(inst.link, Link::Site(site) if numbers.of(site) > MAX_SHORT);
        let mut push = |inst: Inst| wide.items.push(Item { inst, ..*item });
        let copy = |a, b| plain(Opcode::Copy, a, b, inst.span);
        match inst.op {
            Opcode::ImportFrom if far => return Err(EmitError::Imports),
            Opcode::LoadAttr if far => {
                push(copy(scratch, inst.b));
                push(Inst { op: Opcode::LoadAttrWide, a: scratch, b: 0, ..inst });
                push(copy(inst.a, scratch));
            }
            Opcode::StoreAttr if far => {
                push(copy(scratch, inst.a));
                push(copy(scratch + 1, inst.b));
                push(Inst { op: Opcode::StoreAttrWide, a: scratch, b: 0, ..inst });
            }
            _ => push(inst),
        }
    }
    moved.push(wide.items.len() as u32);
    wide.starts = line
        .starts
        .iter()
        .map(|start| start.and_then(|at| moved.get(at as usize).copied()))
        .collect();
    Ok(wide)
}

/// Measures jumps, lengthens those that are too far, inserts charges.
fn place(function: &Function, line: Line) -> (Vec<Placed>, Vec<HandlerRow>) {
    let mut long = vec![false; line.items.len()];
    loop {
        let expanded = expand(&line, &long);
        let (items, words) = charge(function, expanded);
        let at = |index: u32| words.get(index as usize).copied().unwrap_or(0);
        let mut changed = false;
        let mut code = Vec::with_capacity(items.items.len());
        for (place, item) in items.items.iter().enumerate() {
            let word = i64::from(at(place as u32));
            let target = match item.target {
                Target::None => None,
                Target::Block(id) => items.starts.get(id.index()).copied().flatten().map(at),
                Target::Skip(count) => Some(at(item.origin_skip(place, count))),
            };
            let offset = target.map_or(0, |target| i64::from(target) - word - 1);
            let is_short = item.inst.op.row().operands.contains(&Operand::Jump16);
            if is_short && i16::try_from(offset).is_err() {
                changed = true;
                if let Some(flag) = long.get_mut(item.origin as usize) {
                    *flag = true;
                }
            }
            let inlined = item.inlined;
            if let Some(charge) = item.charge_before {
                code.push(Placed { inst: charge, offset: 0, inlined });
            }
            code.push(Placed { inst: item.inst, offset: offset as i32, inlined });
        }
        if !changed {
            let handlers = handler_rows(function, &items, &words);
            return (code, handlers);
        }
    }
}

/// An item after lengthening, with its charge.
struct Charged {
    inst: Inst,
    target: Target,
    handler: Option<u32>,
    inlined: Option<u32>,
    /// The item of the first layout that it comes from.
    origin: u32,
    /// The charge that stands before it; jumps to the item land behind the charge.
    charge_before: Option<Inst>,
}

impl Charged {
    fn origin_skip(&self, place: usize, count: u32) -> u32 {
        place as u32 + 1 + count
    }
}

struct Expanded {
    items: Vec<Charged>,
    starts: Vec<Option<u32>>,
}

fn expand(line: &Line, long: &[bool]) -> Expanded {
    let mut items = Vec::with_capacity(line.items.len());
    let mut moved = Vec::with_capacity(line.items.len() + 1);
    for ((origin, item), &long) in (0..).zip(&line.items).zip(long) {
        moved.push(items.len() as u32);
        let mut push = |inst: Inst, target: Target| {
            let (handler, inlined) = (item.handler, item.inlined);
            items.push(Charged { inst, target, handler, inlined, origin, charge_before: None });
        };
        let jump = plain(Opcode::Jump, 0, 0, item.inst.span);
        match inverse(item.inst.op) {
            _ if !long => push(item.inst, item.target),
            Some(op) => {
                push(Inst { op, ..item.inst }, Target::Skip(1));
                push(jump, item.target);
            }
            None => {
                push(item.inst, Target::Skip(1));
                push(jump, Target::Skip(1));
                push(jump, item.target);
            }
        }
    }
    moved.push(items.len() as u32);
    let starts = line
        .starts
        .iter()
        .map(|start| start.and_then(|at| moved.get(at as usize).copied()))
        .collect();
    Expanded { items, starts }
}

/// Finds where charges belong; also the word of each item.
fn charge(function: &Function, mut line: Expanded) -> (Expanded, Vec<u32>) {
    let mut leads = vec![false; line.items.len() + 1];
    let mut mark = |index: Option<u32>| {
        if let Some(flag) = index.and_then(|at| leads.get_mut(at as usize)) {
            *flag = true;
        }
    };
    for (place, item) in line.items.iter().enumerate() {
        match item.target {
            Target::None => {}
            Target::Block(id) => mark(line.starts.get(id.index()).copied().flatten()),
            Target::Skip(count) => mark(Some(item.origin_skip(place, count))),
        }
    }
    for &id in &function.order {
        if let Some(handler) = function.block(id).handler
            && let Some(handler) = function.handlers.get(handler as usize)
        {
            mark(line.starts.get(handler.target.index()).copied().flatten());
        }
    }
    let mut pricer = RunPricer::new();
    let mut words = Vec::with_capacity(line.items.len() + 1);
    let mut word = 0;
    for (item, leads) in line.items.iter_mut().zip(leads) {
        let opcode = Word::abc(item.inst.op, 0, 0, 0).0;
        // Word 0 has no state of its own: a loop may not begin there.
        let mut needed = leads && (pricer.is_open() || word == 0);
        if needed {
            pricer = RunPricer::new();
        }
        if pricer.take(opcode).is_none() {
            needed = true;
            pricer = RunPricer::new();
            let _ = pricer.take(opcode);
        }
        if needed {
            item.charge_before = Some(plain(Opcode::Charge, 0, 0, item.inst.span));
            word += 1;
        }
        words.push(word);
        word += 1;
    }
    words.push(word);
    (line, words)
}

fn handler_rows(function: &Function, line: &Expanded, words: &[u32]) -> Vec<HandlerRow> {
    let mut rows: Vec<(u32, HandlerRow)> = Vec::new();
    for (item, &word) in line.items.iter().zip(words) {
        let Some(index) = item.handler else { continue };
        let Some(handler) = function.handlers.get(index as usize) else { continue };
        match rows.last_mut() {
            // A charge between two covered words may be covered too: it raises nothing.
            Some((last, row))
                if *last == index && row.end + u32::from(item.charge_before.is_some()) == word =>
            {
                row.end = word + 1;
            }
            _ => {
                let target = line.starts.get(handler.target.index()).copied().flatten();
                let target = target.and_then(|at| words.get(at as usize)).copied().unwrap_or(0);
                rows.push((
                    index,
                    HandlerRow {
                        start: word,
                        end: word + 1,
                        target,
                        register: handler.register.saturating_mul(16),
                        scope_depth: handler.depth,
                    },
                ));
            }
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The branch that jumps exactly when the other does not.
fn inverse(op: Opcode) -> Option<Opcode> {
    const PAIRS: [(Opcode, Opcode); 16] = [
        (Opcode::JumpTrue, Opcode::JumpFalse),
        (Opcode::JumpNone, Opcode::JumpNotNone),
        (Opcode::JumpIn, Opcode::JumpNotIn),
        (Opcode::JumpIs, Opcode::JumpIsNot),
        (Opcode::JumpLt, Opcode::JumpNotLt),
        (Opcode::JumpLe, Opcode::JumpNotLe),
        (Opcode::JumpEq, Opcode::JumpNotEq),
        (Opcode::JumpNe, Opcode::JumpNotNe),
        (Opcode::JumpGt, Opcode::JumpNotGt),
        (Opcode::JumpGe, Opcode::JumpNotGe),
        (Opcode::JumpLtImmediate, Opcode::JumpNotLtImmediate),
        (Opcode::JumpLeImmediate, Opcode::JumpNotLeImmediate),
        (Opcode::JumpEqImmediate, Opcode::JumpNotEqImmediate),
        (Opcode::JumpNeImmediate, Opcode::JumpNotNeImmediate),
        (Opcode::JumpGtImmediate, Opcode::JumpNotGtImmediate),
        (Opcode::JumpGeImmediate, Opcode::JumpNotGeImmediate),
    ];
    PAIRS.iter().find_map(|&(one, other)| {
        if op == one {
            Some(other)
        } else if op == other {
            Some(one)
        } else {
            None
        }
    })
}

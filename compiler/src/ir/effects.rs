//! Which registers an instruction reads and writes: the format's own description, asked about the compiler's instructions.
//!
//! Comes in: an instruction and the tables its operands mean. Goes out: calls of a visitor. Must never: describe an instruction
//! itself; what it does stands once, in `npyc_format::isa::transfer`.

use super::{Function, FunctionId, Inst, Link, Program, Register};
use npyc_format::isa::{Operand, Operands, Tables, Transfer, transfer_of};

/// On which edge of a branch a register is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    /// On both, or the instruction does not branch.
    Both,
    /// Only if the jump is taken.
    Taken,
    /// Only if it is not.
    Fall,
}

/// The tables of a function in a program.
struct Sizes<'a> {
    program: &'a Program,
    function: &'a Function,
}

impl Sizes<'_> {
    fn of(&self, function: u32) -> Option<&Function> {
        self.program.functions.get(FunctionId(function).index())
    }
}

impl Tables for Sizes<'_> {
    fn site_arguments(&self, site: u32) -> u32 {
        self.function.sites.get(site as usize).map_or(0, |site| site.arguments)
    }
    fn parameters(&self, function: u32) -> u32 {
        self.of(function).map_or(0, |function| u32::from(function.parameters))
    }
    fn captures(&self, function: u32) -> u32 {
        self.of(function).map_or(0, |function| function.captures.len() as u32)
    }
}

/// Tables for who asks only for writes, which depend on none.
struct Unasked;

impl Tables for Unasked {
    fn site_arguments(&self, _site: u32) -> u32 {
        0
    }
    fn parameters(&self, _function: u32) -> u32 {
        0
    }
    fn captures(&self, _function: u32) -> u32 {
        0
    }
}

fn describe(inst: &Inst, tables: &impl Tables) -> Transfer {
    let numbers = [inst.a, inst.b, inst.c];
    let index = match inst.link {
        Link::Site(site) => site,
        Link::Function(FunctionId(function)) => function,
        _ => 0,
    };
    let operands = Operands { registers: numbers.map(u32::from), numbers, index };
    transfer_of(&operands, inst.op.row(), tables)
}

fn register(number: u32) -> Register {
    Register::try_from(number).unwrap_or(Register::MAX)
}

/// Visits the registers that the instruction reads outside windows: the only way in which variables are read.
pub(crate) fn for_each_plain_use(inst: &Inst, mut visit: impl FnMut(Register)) {
    for (role, value) in inst.op.row().operands.iter().zip([inst.a, inst.b, inst.c]) {
        if matches!(role, Operand::Use(_) | Operand::UseDef) {
            visit(value);
        }
    }
}

/// Visits every register that the instruction reads. `program` gives the sizes of calls' windows.
pub(crate) fn for_each_use(
    program: &Program,
    function: &Function,
    inst: &Inst,
    mut visit: impl FnMut(Register),
) {
    let effect = describe(inst, &Sizes { program, function });
    for span in effect.reads.as_slice() {
        (span.first..span.first + span.count).for_each(|number| visit(register(number)));
    }
}

/// Visits every register that the instruction writes, with the edge on which it does.
pub(crate) fn for_each_def(inst: &Inst, mut visit: impl FnMut(Register, Edge)) {
    let effect = describe(inst, &Unasked);
    for span in effect.writes.as_slice() {
        (span.first..span.first + span.count)
            .for_each(|number| visit(register(number), Edge::Both));
    }
    if let Some(span) = effect.on_jump {
        (span.first..span.first + span.count)
            .for_each(|number| visit(register(number), Edge::Taken));
    }
    if let Some(number) = effect.on_fall {
        visit(register(number), Edge::Fall);
    }
}

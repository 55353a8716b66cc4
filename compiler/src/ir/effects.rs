//! Which registers an instruction reads and writes, derived from the instruction table.
//!
//! Comes in: an instruction and the sizes of its window. Goes out: calls of a visitor. Must never: know an instruction that the table's
//! roles and effects do not describe.

use super::{Function, Inst, Link, Program, Register};
use npyc_format::isa::{Effect, Operand};

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

fn fields(inst: &Inst) -> [u16; 3] {
    [inst.a, inst.b, inst.c]
}

/// Visits the registers that the instruction reads outside windows: the only way in which variables are read.
pub(crate) fn for_each_plain_use(inst: &Inst, mut visit: impl FnMut(Register)) {
    for (role, value) in inst.op.row().operands.iter().zip(fields(inst)) {
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
    let row = inst.op.row();
    for (role, value) in row.operands.iter().zip(fields(inst)) {
        if matches!(role, Operand::Use(_) | Operand::UseDef) {
            visit(value);
        }
    }
    let mut window = |first: u16, count: u32| {
        for offset in 0..count {
            visit(first.saturating_add(u16::try_from(offset).unwrap_or(u16::MAX)));
        }
    };
    let arguments = match inst.link {
        Link::Site(site) => function.sites.get(site as usize).map_or(0, |site| site.arguments),
        _ => 0,
    };
    match row.effect {
        Effect::Build1 => window(inst.b, u32::from(inst.c)),
        Effect::Build2 => window(inst.b, 2 * u32::from(inst.c)),
        Effect::Build3 => window(inst.b, 3),
        Effect::UsePair | Effect::Send | Effect::YieldFrom | Effect::WithExit => window(inst.a, 2),
        Effect::RangePrepare => window(inst.a, 3),
        Effect::RangeNext => window(inst.b.saturating_add(1), 2),
        Effect::UnpackEx | Effect::WithEnter => window(inst.a, 1),
        Effect::MakeFunction => {
            let captured = match inst.link {
                Link::Function(id) => {
                    program.functions.get(id.index()).map_or(0, |f| f.captures.len() as u32)
                }
                _ => 0,
            };
            window(inst.a, 2 + captured);
        }
        Effect::Call => window(inst.a, 1 + arguments),
        Effect::CallBuiltin => window(inst.a.saturating_add(1), arguments),
        Effect::CallMethod => window(inst.a.saturating_add(1), 1 + arguments),
        Effect::CallDirect => {
            let parameters = match inst.link {
                Link::Function(id) => {
                    program.functions.get(id.index()).map_or(0, |f| u32::from(f.parameters))
                }
                _ => 0,
            };
            window(inst.a.saturating_add(1), parameters);
        }
        Effect::CallEx => window(inst.a, 3),
        Effect::BuildClass => window(inst.a, 4),
        Effect::Plain
        | Effect::Copy
        | Effect::IterNext
        | Effect::Unpack
        | Effect::Return
        | Effect::Yield => {}
    }
}

/// Visits every register that the instruction writes, with the edge on which it does.
pub(crate) fn for_each_def(inst: &Inst, mut visit: impl FnMut(Register, Edge)) {
    let row = inst.op.row();
    for (role, value) in row.operands.iter().zip(fields(inst)) {
        match role {
            Operand::Def(_) | Operand::UseDef => visit(value, Edge::Both),
            Operand::DefOnJump => visit(value, Edge::Taken),
            Operand::DefOnFall => visit(value, Edge::Fall),
            _ => {}
        }
    }
    let mut window = |first: u16, count: u16| {
        for offset in 0..count {
            visit(first.saturating_add(offset), Edge::Both);
        }
    };
    match row.effect {
        Effect::RangePrepare => window(inst.a, 3),
        Effect::Unpack => window(inst.a, inst.c),
        Effect::UnpackEx => window(inst.a, inst.b.saturating_add(1).saturating_add(inst.c)),
        Effect::MakeFunction
        | Effect::Call
        | Effect::CallDirect
        | Effect::CallMethod
        | Effect::CallBuiltin
        | Effect::CallEx
        | Effect::BuildClass => window(inst.a, 1),
        Effect::Send | Effect::YieldFrom | Effect::WithExit => window(inst.a.saturating_add(1), 1),
        Effect::WithEnter => window(inst.a, 2),
        Effect::Plain
        | Effect::Copy
        | Effect::Build1
        | Effect::Build2
        | Effect::Build3
        | Effect::UsePair
        | Effect::IterNext
        | Effect::RangeNext
        | Effect::Return
        | Effect::Yield => {}
    }
}

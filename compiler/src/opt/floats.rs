//! Local kind inference: arithmetic whose operands are floats on every path becomes float arithmetic.
//!
//! Comes in: a function. Goes out: the same with `add_float` and its like where the proof holds. Must never: assume more than the
//! verifier can prove again from the instructions alone.
//!
//! A forward analysis that starts with the hope that everything is a float and takes back what does not hold.

use super::solve::{Problem, RegisterSet, solve};
use crate::ir::{Edge, Function, Inst, Register, for_each_def};
use npyc_format::isa::{BinaryOperator, Opcode};

/// Above this many words of state the pass is not worth its memory.
const STATE_WORDS: usize = 1 << 25;

/// Rewrites proved float arithmetic.
pub(super) fn run(function: &mut Function) {
    let has_float = function
        .order
        .iter()
        .any(|&id| function.block(id).insts.iter().any(|inst| inst.op == Opcode::LoadFloat));
    let words = usize::from(function.registers) / 64 + 1;
    if !has_float || words.saturating_mul(function.blocks.len()) > STATE_WORDS {
        return;
    }
    let problem = Floats { words };
    let states = solve(function, &problem);
    for id in function.order.clone() {
        let Some(mut state) = states[id.index()].clone() else { continue };
        for inst in &mut function.blocks[id.index()].insts {
            if let Some(op) = float_form(inst, &state) {
                *inst = rewrite(inst, op);
            }
            problem.apply(&mut state, inst, Edge::Both);
        }
    }
}

/// The float form of an instruction, if its operands allow it.
fn float_form(inst: &Inst, state: &RegisterSet) -> Option<Opcode> {
    let (left, right, op) = match inst.op {
        Opcode::Add => (inst.b, inst.c, Opcode::AddFloat),
        Opcode::Subtract => (inst.b, inst.c, Opcode::SubtractFloat),
        Opcode::Multiply => (inst.b, inst.c, Opcode::MultiplyFloat),
        Opcode::TrueDivide => (inst.b, inst.c, Opcode::DivideFloat),
        Opcode::Negate => (inst.b, inst.b, Opcode::NegateFloat),
        Opcode::InplaceAdd => (inst.a, inst.b, Opcode::AddFloat),
        Opcode::InplaceSubtract => (inst.a, inst.b, Opcode::SubtractFloat),
        Opcode::InplaceMultiply => (inst.a, inst.b, Opcode::MultiplyFloat),
        Opcode::Inplace if inst.c == BinaryOperator::TrueDivide as u16 => {
            (inst.a, inst.b, Opcode::DivideFloat)
        }
        _ => return None,
    };
    (state.has(left) && state.has(right)).then_some(op)
}

fn rewrite(inst: &Inst, op: Opcode) -> Inst {
    match inst.op {
        Opcode::InplaceAdd
        | Opcode::InplaceSubtract
        | Opcode::InplaceMultiply
        | Opcode::Inplace => Inst { op, b: inst.a, c: inst.b, ..*inst },
        _ => Inst { op, ..*inst },
    }
}

/// Which registers hold floats.
struct Floats {
    words: usize,
}

impl Problem for Floats {
    type State = RegisterSet;

    fn entry(&self) -> RegisterSet {
        RegisterSet::empty(self.words)
    }

    fn apply(&self, state: &mut RegisterSet, inst: &Inst, taken: Edge) {
        let float = match inst.op {
            Opcode::LoadFloat
            | Opcode::AddFloat
            | Opcode::SubtractFloat
            | Opcode::MultiplyFloat
            | Opcode::DivideFloat
            | Opcode::NegateFloat => true,
            Opcode::Copy => state.has(inst.b),
            _ => float_form(inst, state).is_some(),
        };
        for_each_def(inst, |register, edge| {
            if edge == Edge::Both || edge == taken {
                state.set(register, float);
            }
        });
    }

    fn raise(&self, raised: &mut RegisterSet, inst: &Inst, state: &RegisterSet) {
        for_each_def(inst, |register, _| {
            if !state.has(register) {
                raised.set(register, false);
            }
        });
    }

    fn catch(&self, state: &mut RegisterSet, register: Register) {
        state.set(register, false);
    }

    fn meet(&self, known: &mut RegisterSet, other: &RegisterSet) -> bool {
        known.meet(other)
    }
}

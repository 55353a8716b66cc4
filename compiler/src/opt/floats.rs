//! Local kind inference: arithmetic whose operands are floats on every path becomes float arithmetic.
//!
//! Comes in: a function. Goes out: the same with `add_float` and its like where the proof holds. Must never: assume more than the
//! verifier can prove again from the instructions alone.
//!
//! A forward analysis that starts with the hope that everything is a float and takes back what does not hold.

use crate::ir::{BlockId, Edge, Function, Inst, Register, Term, for_each_def};
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
    let states = solve(function, words);
    for id in function.order.clone() {
        let Some(mut state) = states[id.index()].clone() else { continue };
        for inst in &mut function.blocks[id.index()].insts {
            if let Some(op) = float_form(inst, &state) {
                *inst = rewrite(inst, op);
            }
            apply(&mut state, inst, Edge::Both);
        }
    }
}

type State = Box<[u64]>;

fn get(state: &State, register: Register) -> bool {
    state.get(usize::from(register) / 64).is_some_and(|word| word & (1 << (register % 64)) != 0)
}

fn set(state: &mut State, register: Register, value: bool) {
    if let Some(word) = state.get_mut(usize::from(register) / 64) {
        let bit = 1 << (register % 64);
        *word = if value { *word | bit } else { *word & !bit };
    }
}

/// The float form of an instruction, if its operands allow it.
fn float_form(inst: &Inst, state: &State) -> Option<Opcode> {
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
    (get(state, left) && get(state, right)).then_some(op)
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

fn apply(state: &mut State, inst: &Inst, taken: Edge) {
    let float = match inst.op {
        Opcode::LoadFloat
        | Opcode::AddFloat
        | Opcode::SubtractFloat
        | Opcode::MultiplyFloat
        | Opcode::DivideFloat
        | Opcode::NegateFloat => true,
        Opcode::Copy => get(state, inst.b),
        _ => float_form(inst, state).is_some(),
    };
    for_each_def(inst, |register, edge| {
        if edge == Edge::Both || edge == taken {
            set(state, register, float);
        }
    });
}

fn solve(function: &Function, words: usize) -> Vec<Option<State>> {
    let mut states: Vec<Option<State>> = vec![None; function.blocks.len()];
    let mut dirty = vec![false; function.blocks.len()];
    let first = function.entry();
    states[first.index()] = Some(vec![0; words].into());
    dirty[first.index()] = true;
    let mut again = true;
    while again {
        again = false;
        for &id in &function.order {
            if !std::mem::take(&mut dirty[id.index()]) {
                continue;
            }
            let Some(mut state) = states[id.index()].clone() else { continue };
            let block = function.block(id);
            let mut raised = block.handler.map(|_| state.clone());
            for inst in &block.insts {
                apply(&mut state, inst, Edge::Both);
                if let Some(raised) = &mut raised {
                    for_each_def(inst, |register, _| {
                        if !get(&state, register) {
                            set(raised, register, false);
                        }
                    });
                }
            }
            let mut flow = |target: BlockId, state: State| {
                let changed = match &mut states[target.index()] {
                    Some(known) => {
                        let mut changed = false;
                        for (mine, theirs) in known.iter_mut().zip(&state) {
                            changed |= *mine & !theirs != 0;
                            *mine &= theirs;
                        }
                        changed
                    }
                    empty => {
                        *empty = Some(state);
                        true
                    }
                };
                if changed {
                    dirty[target.index()] = true;
                    again = true;
                }
            };
            if let (Some(mut raised), Some(handler)) = (raised, block.handler) {
                let handler = function.handlers[handler as usize];
                set(&mut raised, handler.register, false);
                flow(handler.target, raised);
            }
            match &block.term {
                Term::Jump(target) => flow(*target, state),
                Term::Branch { inst, taken, fall } => {
                    let mut jumped = state.clone();
                    apply(&mut jumped, inst, Edge::Taken);
                    flow(*taken, jumped);
                    apply(&mut state, inst, Edge::Fall);
                    flow(*fall, state);
                }
                Term::Open | Term::End => {}
            }
        }
    }
    states
}

//! Definite assignment: removes checks of variables that are sure to be bound, and the unbound marks that nothing can see.
//!
//! Comes in: a function in which every read of a variable that might be unbound is checked and every such variable starts unbound. Goes
//! out: the same without the checks and marks that the control flow makes needless. Must never: remove a check that could raise.
//!
//! A forward analysis over two sets of registers: those that hold a value on every path (bound), and those that were written at all
//! on every path (written). Exceptions leave a block with what held at all its points.

use super::solve::{Problem, RegisterSet, solve};
use crate::ir::{Edge, Function, Inst, Register, Term, for_each_def, for_each_plain_use};
use npyc_format::isa::Opcode;

/// Above this many words of state the pass is not worth its memory; the program is correct without it.
const STATE_WORDS: usize = 1 << 25;

/// Removes needless checks and marks.
pub(super) fn run(function: &mut Function) {
    let checked = function.order.iter().flat_map(|&id| &function.block(id).insts);
    let limit = checked
        .filter(|inst| is_check(inst))
        .map(|inst| inst.a)
        .chain(function.unbound.iter().copied())
        .max();
    let Some(limit) = limit else { return };
    let words = usize::from(limit) / 64 + 1;
    if words.saturating_mul(2 * function.blocks.len()) > STATE_WORDS {
        return;
    }
    let problem = Assignment { parameters: function.parameters, words };
    let states = solve(function, &problem);
    let mut needed = vec![false; usize::from(limit) + 1];
    for id in function.order.clone() {
        let Some(state) = &states[id.index()] else { continue };
        let mut state = state.clone();
        let mut block = std::mem::take(&mut function.blocks[id.index()].insts);
        block.retain(|inst| {
            if is_check(inst) && state.is_bound(inst.a) {
                return false;
            }
            note_reads(inst, &state, &mut needed);
            problem.apply(&mut state, inst, Edge::Both);
            true
        });
        function.blocks[id.index()].insts = block;
        if let Term::Branch { inst, .. } = &function.block(id).term {
            note_reads(inst, &state, &mut needed);
        }
    }
    function.unbound.retain(|&register| needed[usize::from(register)]);
}

fn note_reads(inst: &Inst, state: &State, needed: &mut [bool]) {
    for_each_plain_use(inst, |register| {
        if let Some(needed) = needed.get_mut(usize::from(register))
            && !state.is_written(register)
        {
            *needed = true;
        }
    });
}

fn is_check(inst: &Inst) -> bool {
    matches!(inst.op, Opcode::CheckBound | Opcode::CheckBoundFree | Opcode::CheckBoundName)
}

/// The two sets.
#[derive(Clone)]
struct State {
    bound: RegisterSet,
    written: RegisterSet,
}

impl State {
    /// Registers that are not tracked are temporaries, which always hold something.
    fn is_bound(&self, register: Register) -> bool {
        !self.bound.tracks(register) || self.bound.has(register)
    }

    fn is_written(&self, register: Register) -> bool {
        !self.written.tracks(register) || self.written.has(register)
    }

    fn hold(&mut self, register: Register, bound: bool) {
        self.bound.set(register, bound);
        self.written.set(register, true);
    }
}

/// Which registers are bound and written.
struct Assignment {
    parameters: u16,
    words: usize,
}

impl Problem for Assignment {
    type State = State;

    fn entry(&self) -> State {
        let empty = RegisterSet::empty(self.words);
        let mut state = State { bound: empty.clone(), written: empty };
        (0..self.parameters).for_each(|register| state.hold(register, true));
        state
    }

    fn apply(&self, state: &mut State, inst: &Inst, taken: Edge) {
        if is_check(inst) {
            state.bound.set(inst.a, true);
            return;
        }
        let bound = match inst.op {
            Opcode::LoadUnbound | Opcode::LoadCell | Opcode::DictLookup => false,
            Opcode::Copy => state.is_bound(inst.b),
            _ => true,
        };
        for_each_def(inst, |register, edge| {
            if edge == Edge::Both || edge == taken {
                state.hold(register, bound);
            }
        });
    }

    fn raise(&self, raised: &mut State, inst: &Inst, state: &State) {
        // Only these can take a binding away.
        if matches!(
            inst.op,
            Opcode::LoadUnbound | Opcode::LoadCell | Opcode::DictLookup | Opcode::Copy
        ) {
            self.meet(raised, state);
        }
    }

    fn catch(&self, state: &mut State, register: Register) {
        state.hold(register, true);
    }

    fn meet(&self, known: &mut State, other: &State) -> bool {
        let bound = known.bound.meet(&other.bound);
        known.written.meet(&other.written) || bound
    }
}

//! Definite assignment: removes checks of variables that are sure to be bound, and the unbound marks that nothing can see.
//!
//! Comes in: a function in which every read of a variable that might be unbound is checked and every such variable starts unbound. Goes
//! out: the same without the checks and marks that the control flow makes needless. Must never: remove a check that could raise.
//!
//! A forward analysis over two sets of registers: those that hold a value on every path (bound), and those that were written at all
//! on every path (written). Exceptions leave a block with what held at all its points.

use crate::ir::{BlockId, Edge, Function, Inst, Register, Term, for_each_def, for_each_plain_use};
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
    let states = solve(function, words);
    let mut needed = vec![false; usize::from(limit) + 1];
    for id in function.order.clone() {
        let Some(state) = &states[id.index()] else { continue };
        let mut state = state.clone();
        let mut block = std::mem::take(&mut function.blocks[id.index()].insts);
        block.retain(|inst| {
            if is_check(inst) && state.bound(inst.a) {
                return false;
            }
            note_reads(inst, &state, &mut needed);
            state.apply(inst, Edge::Both);
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
            && !state.written(register)
        {
            *needed = true;
        }
    });
}

fn is_check(inst: &Inst) -> bool {
    matches!(inst.op, Opcode::CheckBound | Opcode::CheckBoundFree | Opcode::CheckBoundName)
}

/// The two sets: bound registers in the first half of the words, written ones in the second.
#[derive(Clone, PartialEq)]
struct State {
    bits: Box<[u64]>,
}

impl State {
    fn empty(words: usize) -> State {
        State { bits: vec![0; 2 * words].into() }
    }

    fn words(&self) -> usize {
        self.bits.len() / 2
    }

    fn get(&self, half: usize, register: Register) -> bool {
        let word = usize::from(register) / 64;
        word < self.words() && self.bits[half * self.words() + word] & (1 << (register % 64)) != 0
    }

    fn set(&mut self, half: usize, register: Register, value: bool) {
        let (word, words) = (usize::from(register) / 64, self.words());
        if word < words {
            let bit = 1 << (register % 64);
            let place = &mut self.bits[half * words + word];
            *place = if value { *place | bit } else { *place & !bit };
        }
    }

    /// Registers that are not tracked are temporaries, which always hold something.
    fn bound(&self, register: Register) -> bool {
        usize::from(register) / 64 >= self.words() || self.get(0, register)
    }

    fn written(&self, register: Register) -> bool {
        usize::from(register) / 64 >= self.words() || self.get(1, register)
    }

    fn meet(&mut self, other: &State) -> bool {
        let mut changed = false;
        for (mine, theirs) in self.bits.iter_mut().zip(&other.bits) {
            changed |= *mine & !theirs != 0;
            *mine &= theirs;
        }
        changed
    }

    /// Applies an instruction's writes on one edge.
    fn apply(&mut self, inst: &Inst, taken: Edge) {
        if is_check(inst) {
            self.set(0, inst.a, true);
            return;
        }
        let bound = match inst.op {
            Opcode::LoadUnbound | Opcode::LoadCell | Opcode::DictLookup => false,
            Opcode::Copy => self.bound(inst.b),
            _ => true,
        };
        for_each_def(inst, |register, edge| {
            if edge == Edge::Both || edge == taken {
                self.set(0, register, bound);
                self.set(1, register, true);
            }
        });
    }
}

/// The state at the start of each block that is reached.
fn solve(function: &Function, words: usize) -> Vec<Option<State>> {
    let mut states: Vec<Option<State>> = vec![None; function.blocks.len()];
    let mut entry = State::empty(words);
    for register in 0..function.parameters {
        entry.set(0, register, true);
        entry.set(1, register, true);
    }
    let mut dirty = vec![false; function.blocks.len()];
    let first = function.entry();
    dirty[first.index()] = true;
    states[first.index()] = Some(entry);
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
                state.apply(inst, Edge::Both);
                if let Some(raised) = &mut raised
                    && matches!(
                        inst.op,
                        Opcode::LoadUnbound | Opcode::LoadCell | Opcode::DictLookup | Opcode::Copy
                    )
                {
                    raised.meet(&state);
                }
            }
            let mut flow = |target: BlockId, state: State| {
                let changed = match &mut states[target.index()] {
                    Some(known) => known.meet(&state),
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
                raised.set(0, handler.register, true);
                raised.set(1, handler.register, true);
                flow(handler.target, raised);
            }
            match &block.term {
                Term::Jump(target) => flow(*target, state),
                Term::Branch { inst, taken, fall } => {
                    let mut jumped = state.clone();
                    jumped.apply(inst, Edge::Taken);
                    flow(*taken, jumped);
                    state.apply(inst, Edge::Fall);
                    flow(*fall, state);
                }
                Term::Open | Term::End => {}
            }
        }
    }
    states
}

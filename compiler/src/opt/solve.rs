//! The forward solver: what holds at the start of each block, whatever the question.
//!
//! Comes in: a function and a [`Problem`], which says what an instruction does to a state and how two states meet. Goes out: the state at the
//! start of every block that is reached. Must never: know what a state means.
//!
//! Exceptions leave a block with what holds at all its points: a state that only ever loses goes along with the instructions and meets every
//! state that may lose something.

use crate::ir::{BlockId, Edge, Function, Inst, Register, Term};

/// A forward question about a function.
pub(super) trait Problem {
    /// What is known at one point.
    type State: Clone;

    /// What holds where the function is entered.
    fn entry(&self) -> Self::State;

    /// Applies an instruction; of a branch, what it does on one edge.
    fn apply(&self, state: &mut Self::State, inst: &Inst, edge: Edge);

    /// Notes in `raised` what an exception after the instruction may find, `state` being what holds there.
    fn raise(&self, raised: &mut Self::State, inst: &Inst, state: &Self::State);

    /// A handler is entered with the exception in this register.
    fn catch(&self, state: &mut Self::State, register: Register);

    /// Keeps in `known` what also holds in `other`; whether that is less than before.
    fn meet(&self, known: &mut Self::State, other: &Self::State) -> bool;
}

/// The state at the start of each block that is reached.
pub(super) fn solve<P: Problem>(function: &Function, problem: &P) -> Vec<Option<P::State>> {
    let mut states: Vec<Option<P::State>> = vec![None; function.blocks.len()];
    let mut dirty = vec![false; function.blocks.len()];
    let first = function.entry();
    states[first.index()] = Some(problem.entry());
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
                problem.apply(&mut state, inst, Edge::Both);
                if let Some(raised) = &mut raised {
                    problem.raise(raised, inst, &state);
                }
            }
            let mut flow = |target: BlockId, state: P::State| {
                let changed = match &mut states[target.index()] {
                    Some(known) => problem.meet(known, &state),
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
                problem.catch(&mut raised, handler.register);
                flow(handler.target, raised);
            }
            match &block.term {
                Term::Jump(target) => flow(*target, state),
                Term::Branch { inst, taken, fall } => {
                    let mut jumped = state.clone();
                    problem.apply(&mut jumped, inst, Edge::Taken);
                    flow(*taken, jumped);
                    problem.apply(&mut state, inst, Edge::Fall);
                    flow(*fall, state);
                }
                Term::Open | Term::End => {}
            }
        }
    }
    states
}

/// A set of registers, the state of many questions.
#[derive(Clone, PartialEq)]
pub(super) struct RegisterSet {
    words: Box<[u64]>,
}

impl RegisterSet {
    /// The empty set, with room for `words` times 64 registers; those beyond are never in it.
    pub(super) fn empty(words: usize) -> RegisterSet {
        RegisterSet { words: vec![0; words].into() }
    }

    /// Whether there is room for a register.
    pub(super) fn tracks(&self, register: Register) -> bool {
        usize::from(register) / 64 < self.words.len()
    }

    /// Whether a register is in it.
    pub(super) fn has(&self, register: Register) -> bool {
        self.words
            .get(usize::from(register) / 64)
            .is_some_and(|word| word & (1 << (register % 64)) != 0)
    }

    /// Puts a register in or takes it out.
    pub(super) fn set(&mut self, register: Register, value: bool) {
        if let Some(word) = self.words.get_mut(usize::from(register) / 64) {
            let bit = 1 << (register % 64);
            *word = if value { *word | bit } else { *word & !bit };
        }
    }

    /// Keeps what is also in `other`; whether anything went.
    pub(super) fn meet(&mut self, other: &RegisterSet) -> bool {
        let mut changed = false;
        for (mine, theirs) in self.words.iter_mut().zip(&other.words) {
            changed |= *mine & !theirs != 0;
            *mine &= theirs;
        }
        changed
    }
}

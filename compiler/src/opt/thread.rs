//! Jump threading: a jump to a block that only jumps goes to where that one goes.
//!
//! Comes in: a function. Goes out: the same with shorter paths; the blocks that became unreachable are left to `dead`.
//! Must never: follow a circle of empty blocks for ever.

use crate::ir::{BlockId, Function, Term};

/// Redirects all targets past empty blocks.
pub(super) fn run(function: &mut Function) {
    let mut finals: Vec<Option<BlockId>> = vec![None; function.blocks.len()];
    for index in 0..function.blocks.len() {
        let mut path = Vec::new();
        let mut at = BlockId(index as u32);
        let end = loop {
            if let Some(known) = finals[at.index()] {
                break known;
            }
            let block = function.block(at);
            match block.term {
                Term::Jump(next) if block.insts.is_empty() => {
                    // A mark for circles: meeting a block of this path again ends the walk there.
                    finals[at.index()] = Some(at);
                    path.push(at);
                    at = next;
                }
                _ => break at,
            }
        };
        for id in path {
            finals[id.index()] = Some(end);
        }
    }
    let target = |id: BlockId| finals[id.index()].unwrap_or(id);
    for block in &mut function.blocks {
        match &mut block.term {
            Term::Jump(next) => *next = target(*next),
            Term::Branch { taken, fall, .. } => {
                *taken = target(*taken);
                *fall = target(*fall);
            }
            Term::Open | Term::End => {}
        }
    }
    for handler in &mut function.handlers {
        handler.target = target(handler.target);
    }
}

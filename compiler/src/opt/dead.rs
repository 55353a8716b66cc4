//! Removal of blocks that nothing reaches.
//!
//! Comes in: a function. Goes out: the same without unreachable blocks in its layout. It always runs: the format has no state for code that
//! cannot be reached. Must never: drop a block that an exception can reach.

use crate::ir::Function;

/// Drops unreachable blocks from the layout.
pub(super) fn run(function: &mut Function) {
    let mut reached = vec![false; function.blocks.len()];
    let mut work = vec![function.entry()];
    while let Some(id) = work.pop() {
        if std::mem::replace(&mut reached[id.index()], true) {
            continue;
        }
        let block = function.block(id);
        work.extend(block.successors());
        if let Some(handler) = block.handler.filter(|_| can_raise(block)) {
            work.push(function.handlers[handler as usize].target);
        }
    }
    function.order.retain(|id| reached[id.index()]);
    // A block that cannot raise needs no handler, and its handler may be gone.
    for id in function.order.clone() {
        let block = &mut function.blocks[id.index()];
        if block.handler.is_some() && !can_raise(block) {
            block.handler = None;
        }
    }
}

fn can_raise(block: &crate::ir::Block) -> bool {
    use npyc_format::isa::Flags;
    let raises = |inst: &crate::ir::Inst| inst.op.row().flags.has(Flags::RAISES);
    block.insts.iter().any(raises)
        || matches!(&block.term, crate::ir::Term::Branch { inst, .. } if raises(inst))
}

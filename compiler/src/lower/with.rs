//! `with`.
//!
//! Comes in: managers and a body. Goes out: entry, guarded body, and an exit on each way out. Must never: call an `__exit__` twice, or at
//! another scope depth than its `__enter__` left.

use super::builder::Builder;
use super::unwind::Unwind;
use crate::ir::Register;
use crate::parse::tree::{Stmt, WithItem};
use npyc_format::isa::Opcode;

impl<'t> Builder<'_, 't> {
    /// `with a, b: …`: the rest of the managers stand inside the first.
    pub(super) fn with_statement(&mut self, items: &'t [WithItem], body: &'t [Stmt]) {
        let Some((item, inner)) = items.split_first() else {
            self.block_of(body);
            return;
        };
        let mark = self.mark();
        let exit = self.alloc_window(2);
        self.expr(&item.context, Some(exit));
        self.free_to(exit + 2);
        let (outer, depth, span) = (self.handler, self.depth, item.context.span);
        if depth >= npyc_format::limits::MAX_SCOPE_DEPTH - 1 {
            self.cx.error(crate::diag::Code::TooDeep, span, "too many nested with statements");
            return;
        }
        self.span = span;
        self.emit(Opcode::WithEnter, exit, depth, 0);
        let (caught, state, second) = (self.alloc(), self.alloc(), self.alloc());
        let (guard, handling) = self.new_handler(caught, depth + 1);
        self.region(Some(guard), depth + 1);
        self.unwind.push(Unwind::With { exit, depth, handler: outer, span });
        if let Some(target) = &item.target {
            self.assign(target, exit + 1);
        }
        self.with_statement(inner, body);
        self.unwind.pop();
        self.region(outer, depth + 1);
        self.span = span;
        self.with_exit(exit, depth);
        let end = self.block();
        self.jump(end);

        // An exception: it is being handled while `__exit__` runs, which may swallow it.
        self.handler = outer;
        self.depth = depth + 1;
        self.start(handling);
        self.span = span;
        self.emit(Opcode::PushHandled, state, caught, 0);
        let (cleanup, again) = self.new_handler(second, depth);
        self.region(Some(cleanup), depth + 1);
        self.copy(exit + 1, caught);
        self.emit(Opcode::WithExit, exit, depth, 0);
        self.depth = depth;
        let swallowed = self.block();
        self.branch(Opcode::JumpTrue, exit + 1, 0, swallowed);
        self.region(outer, depth);
        self.emit(Opcode::PopHandled, state, 0, 0);
        self.emit_end(Opcode::Reraise, caught, 0);
        self.start(again);
        self.emit(Opcode::PopHandled, state, 0, 0);
        self.emit_end(Opcode::Reraise, second, 0);
        self.start(swallowed);
        self.emit(Opcode::PopHandled, state, 0, 0);
        self.start(end);
        self.free_to(mark);
    }

    /// Leaves a `with` without an exception.
    pub(super) fn with_exit(&mut self, exit: Register, depth: u16) {
        self.emit(Opcode::LoadNone, exit + 1, 0, 0);
        self.emit(Opcode::WithExit, exit, depth, 0);
        // The scope depth changes with the instruction, so what follows is a block of its own.
        self.depth = depth;
        self.start_new();
    }
}

//! `try`, `except`, `finally`.
//!
//! Comes in: a `try` statement. Goes out: guarded blocks and their handlers. Must never: let an exception that was raised in a handler be caught
//! by the same statement, or leave a handler without restoring what was being handled before.
//!
//! A `finally` body is written once for the path of exceptions. On the other paths a short one is written at each way out, a longer one
//! once: each way out leaves its number in a register, and a chain of tests behind the body goes on from there.

use super::builder::Builder;
use super::unwind::{Exit, Unwind};
use crate::ir::{BlockId, Register};
use crate::parse::tree::{ExceptHandler, Stmt, StmtKind, Try};
use npyc_format::isa::Opcode;

/// `finally` bodies inside `finally` bodies deeper than this are written once instead of twice.
const MAX_COPIES_DEPTH: u32 = 6;

impl<'t> Builder<'_, 't> {
    /// `try`.
    pub(super) fn try_statement(&mut self, node: &'t Try) {
        if node.finalbody.is_empty() {
            self.try_except(node);
        } else {
            self.try_finally(node);
        }
    }

    fn try_except(&mut self, node: &'t Try) {
        if node.handlers.is_empty() {
            self.block_of(&node.body);
            self.block_of(&node.orelse);
            return;
        }
        if node.is_star {
            self.try_except_star(node);
            return;
        }
        let mark = self.mark();
        let (outer, depth) = (self.handler, self.depth);
        let (caught, state, second) = (self.alloc(), self.alloc(), self.alloc());
        let (guard, handling) = self.new_handler(caught, depth);
        let end = self.block();
        self.region(Some(guard), depth);
        self.block_of(&node.body);
        self.region(outer, depth);
        self.block_of(&node.orelse);
        self.jump(end);

        self.start(handling);
        self.emit(Opcode::PushHandled, state, caught, 0);
        for handler in &node.handlers {
            let next = self.block();
            self.clause(handler, [caught, state, second], end, next);
            self.start(next);
        }
        // No clause took it.
        self.emit(Opcode::PopHandled, state, 0, 0);
        self.emit_end(Opcode::Reraise, caught, 0);
        self.start(end);
        self.free_to(mark);
    }

    /// One clause: the test, the body and its clean-ups.
    fn clause(
        &mut self,
        node: &'t ExceptHandler,
        [caught, state, second]: [Register; 3],
        end: BlockId,
        next: BlockId,
    ) {
        let (outer, depth) = (self.handler, self.depth);
        // An exception raised by the test or the body restores what was handled before.
        let (cleanup, restore) = self.new_handler(second, depth);
        self.region(Some(cleanup), depth);
        if let Some(class) = &node.class {
            let mark = self.mark();
            let class_register = self.expr(class, None);
            let matched = self.alloc();
            self.span = class.span;
            self.emit(Opcode::MatchException, matched, caught, class_register);
            self.branch(Opcode::JumpFalse, matched, 0, next);
            self.free_to(mark);
        }
        let name = node.name.as_ref().map(|name| &name.name);
        if let Some(name) = &node.name {
            self.span = name.span;
            self.write_name(&name.name, caught);
            // From here on the clean-up unbinds the name as well.
            let (named, restore_named) = self.new_handler(second, depth);
            self.region(Some(named), depth);
            self.clause_body(node, state, outer, name, end);
            self.start(restore_named);
            self.unbind_name(&name.name);
            self.emit(Opcode::PopHandled, state, 0, 0);
            self.emit_end(Opcode::Reraise, second, 0);
        } else {
            debug_assert!(name.is_none());
            self.clause_body_plain(node, state, outer, end);
        }
        self.handler = outer;
        self.start(restore);
        self.emit(Opcode::PopHandled, state, 0, 0);
        self.emit_end(Opcode::Reraise, second, 0);
    }

    fn clause_body(
        &mut self,
        node: &'t ExceptHandler,
        state: Register,
        outer: Option<u32>,
        name: &'t crate::parse::tree::Identifier,
        end: BlockId,
    ) {
        self.unwind.push(Unwind::Handled { state, name: Some(&name.name), handler: outer });
        self.block_of(&node.body);
        self.unwind.pop();
        self.region(outer, self.depth);
        self.emit(Opcode::PopHandled, state, 0, 0);
        self.unbind_name(&name.name);
        self.jump(end);
    }

    fn clause_body_plain(
        &mut self,
        node: &'t ExceptHandler,
        state: Register,
        outer: Option<u32>,
        end: BlockId,
    ) {
        self.unwind.push(Unwind::Handled { state, name: None, handler: outer });
        self.block_of(&node.body);
        self.unwind.pop();
        self.region(outer, self.depth);
        self.emit(Opcode::PopHandled, state, 0, 0);
        self.jump(end);
    }

    fn try_finally(&mut self, node: &'t Try) {
        let mark = self.mark();
        let (outer, depth) = (self.handler, self.depth);
        let (caught, state, second) = (self.alloc(), self.alloc(), self.alloc());
        let (number, value) = (self.alloc(), self.alloc());
        let (guard, handling) = self.new_handler(caught, depth);
        let (entry, end) = (self.block(), self.block());
        let once = self.finally_depth >= MAX_COPIES_DEPTH;
        let short = !once && is_short(&node.finalbody);
        self.unwind.push(if short {
            Unwind::Finally { body: &node.finalbody, handler: outer }
        } else {
            Unwind::SharedFinally { entry, state: number, value, exits: Vec::new() }
        });
        self.region(Some(guard), depth);
        self.try_except(node);
        if !short {
            self.leave(Exit::Normal);
        }
        let construct = self.unwind.pop();
        self.region(outer, depth);
        self.finally_depth += 1;
        match construct {
            Some(Unwind::SharedFinally { exits, .. }) if once => {
                self.finally_once(
                    node,
                    [caught, state, second, number, value],
                    &exits,
                    entry,
                    handling,
                    end,
                );
            }
            construct => {
                if let Some(Unwind::SharedFinally { exits, .. }) = construct {
                    self.start(entry);
                    self.block_of(&node.finalbody);
                    self.dispatch(&exits, number, end);
                } else {
                    self.block_of(&node.finalbody);
                    self.jump(end);
                }
                self.handler = outer;
                self.depth = depth;
                self.start(handling);
                self.emit(Opcode::PushHandled, state, caught, 0);
                let (cleanup, restore) = self.new_handler(second, depth);
                self.region(Some(cleanup), depth);
                self.unwind.push(Unwind::Handled { state, name: None, handler: outer });
                self.block_of(&node.finalbody);
                self.unwind.pop();
                self.region(outer, depth);
                self.emit(Opcode::PopHandled, state, 0, 0);
                self.emit_end(Opcode::Reraise, caught, 0);
                self.start(restore);
                self.emit(Opcode::PopHandled, state, 0, 0);
                self.emit_end(Opcode::Reraise, second, 0);
            }
        }
        self.finally_depth -= 1;
        self.start(end);
        self.free_to(mark);
    }

    /// A `finally` body that is written only once: on the other paths there is no exception, and None stands for it.
    fn finally_once(
        &mut self,
        node: &'t Try,
        [caught, state, second, number, value]: [Register; 5],
        exits: &[Exit],
        entry: BlockId,
        handling: BlockId,
        end: BlockId,
    ) {
        let (outer, depth) = (self.handler, self.depth);
        let body = self.block();
        self.start(handling);
        self.emit(Opcode::LoadNone, value, 0, 0);
        self.load_small(number, -1);
        self.jump(body);
        self.start(entry);
        self.emit(Opcode::LoadNone, caught, 0, 0);
        self.start(body);
        self.emit(Opcode::PushHandled, state, caught, 0);
        let (cleanup, restore) = self.new_handler(second, depth);
        self.region(Some(cleanup), depth);
        self.unwind.push(Unwind::Handled { state, name: None, handler: outer });
        self.block_of(&node.finalbody);
        self.unwind.pop();
        self.region(outer, depth);
        self.emit(Opcode::PopHandled, state, 0, 0);
        let normal = self.block();
        self.branch(Opcode::JumpGeImmediate, number, 0, normal);
        self.emit_end(Opcode::Reraise, caught, 0);
        self.start(restore);
        self.emit(Opcode::PopHandled, state, 0, 0);
        self.emit_end(Opcode::Reraise, second, 0);
        self.start(normal);
        self.dispatch(exits, number, end);
    }

    /// Goes on behind a shared `finally` body by the number of the way that led into it.
    fn dispatch(&mut self, exits: &[Exit], number: Register, end: BlockId) {
        for (index, exit) in exits.iter().enumerate() {
            let other = self.block();
            if index + 1 < exits.len() {
                self.branch(Opcode::JumpNotEqImmediate, number, index as u16, other);
            }
            match exit {
                Exit::Normal => self.jump(end),
                exit => self.leave(*exit),
            }
            self.start(other);
        }
        self.jump(end);
    }
}

/// Whether a `finally` body is short enough to be written at each way out.
fn is_short(body: &[Stmt]) -> bool {
    body.len() <= 3
        && body.iter().all(|stmt| {
            matches!(
                &stmt.kind,
                StmtKind::Expr(_)
                    | StmtKind::Assign { .. }
                    | StmtKind::AugAssign { .. }
                    | StmtKind::Delete(_)
                    | StmtKind::Pass
                    | StmtKind::Return(_)
            ) && stmt.span.end - stmt.span.start < 120
        })
}

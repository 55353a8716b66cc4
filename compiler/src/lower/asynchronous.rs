//! `await`, `async for`, `async with`.
//!
//! Comes in: the expressions and statements. Goes out: calls of helpers that no program can name, each followed by the loop that sends and yields until
//! what was awaited is done. Must never: leave the body of an `async with` on any way without awaiting its `__aexit__`.

use super::builder::Builder;
use super::unwind::Unwind;
use crate::ir::{BlockId, Link, Register};
use crate::parse::tree::{Expr, For, Name, Stmt, WithItem};
use crate::source::Span;
use npyc_format::isa::Opcode;

/// An asynchronous loop that was entered.
pub(super) struct AsyncLoop {
    /// Where the next item is asked for.
    pub(super) top: BlockId,
    /// Where an exception of that goes, and the register that it is in.
    ended: BlockId,
    caught: Register,
    span: Span,
}

impl<'t> Builder<'_, 't> {
    /// `await value`.
    pub(super) fn await_expression(
        &mut self,
        expr: &'t Expr,
        value: &'t Expr,
        wanted: Option<Register>,
    ) -> Register {
        let mark = self.mark();
        let base = self.alloc_window(2);
        self.expr(value, Some(base + 1));
        self.free_to(base + 2);
        self.span = expr.span;
        self.await_with("await value", base);
        self.settle(mark, base + 1, wanted)
    }

    /// Awaits what is in the register after `base`, by the helper that makes it an iterator; the value goes there.
    fn await_with(&mut self, helper: &str, base: Register) {
        self.call_fixed_builtin(helper, base, 1);
        self.delegate(base);
    }

    /// Sends to the iterator in `base` and yields what it yields until it is done; its value goes to the register after it.
    pub(super) fn delegate(&mut self, base: Register) {
        self.emit(Opcode::LoadNone, base + 1, 0, 0);
        let (again, yields, done) = (self.block(), self.block(), self.block());
        self.start(again);
        self.branch_to(Opcode::Send, base, 0, done, yields);
        self.start(yields);
        self.emit(Opcode::YieldFrom, base, 0, 0);
        self.jump(again);
        self.start(done);
    }

    /// Makes the asynchronous iterator of an iterable.
    pub(super) fn async_iterator(&mut self, iter: &'t Expr, to: Register) {
        let above = self.mark();
        let base = self.alloc_window(2);
        self.expr(iter, Some(base + 1));
        self.free_to(base + 2);
        self.span = iter.span;
        self.call_fixed_builtin("async iter", base, 1);
        self.copy(to, base);
        self.free_to(above);
    }

    /// Enters a loop whose asynchronous iterator is ready and goes on with its body, each item assigned to the target.
    pub(super) fn async_head(
        &mut self,
        target: &'t Expr,
        iter: &'t Expr,
        iterator: Register,
    ) -> AsyncLoop {
        let caught = self.alloc();
        let base = self.alloc_window(2);
        let (outer, depth) = (self.handler, self.depth);
        let top = self.block();
        self.start(top);
        let (guard, ended) = self.new_handler(caught, depth);
        self.region(Some(guard), depth);
        self.span = iter.span;
        self.copy(base + 1, iterator);
        self.await_with("async next", base);
        self.region(outer, depth);
        self.assign(target, base + 1);
        AsyncLoop { top, ended, caught, span: iter.span }
    }

    /// The bottom of an asynchronous loop: the next item, or the end, behind which the builder goes on.
    pub(super) fn async_tail(&mut self, entered: &AsyncLoop) {
        self.span = entered.span;
        self.jump(entered.top);
        self.start(entered.ended);
        let mark = self.mark();
        let (class, matched) = (self.alloc(), self.alloc());
        let name = self.cx.constants.text(&Name::from("StopAsyncIteration"));
        self.emit_link(Opcode::LoadBuiltin, class, 0, 0, Link::Builtin(name));
        self.emit(Opcode::MatchException, matched, entered.caught, class);
        let over = self.block();
        self.branch(Opcode::JumpTrue, matched, 0, over);
        self.emit_end(Opcode::Reraise, entered.caught, 0);
        self.start(over);
        self.free_to(mark);
    }

    /// `async for`.
    pub(super) fn async_for(&mut self, node: &'t For) {
        let mark = self.mark();
        let kept = self.keep_constants(None, &node.body);
        let iterator = self.alloc();
        self.async_iterator(&node.iter, iterator);
        let end = self.block();
        let entered = self.async_head(&node.target, &node.iter, iterator);
        self.unwind.push(Unwind::Loop { break_to: end, continue_to: entered.top });
        self.block_of(&node.body);
        self.unwind.pop();
        self.async_tail(&entered);
        self.drop_constants(kept);
        self.block_of(&node.orelse);
        self.start(end);
        self.free_to(mark);
    }

    /// `async with a, b: …`: the rest of the managers stand inside the first.
    pub(super) fn async_with(&mut self, items: &'t [WithItem], body: &'t [Stmt]) {
        let Some((item, inner)) = items.split_first() else {
            self.block_of(body);
            return;
        };
        let mark = self.mark();
        let exit = self.alloc();
        let base = self.alloc_window(2);
        self.expr(&item.context, Some(base + 1));
        self.free_to(base + 2);
        let (outer, depth, span) = (self.handler, self.depth, item.context.span);
        self.span = span;
        self.call_fixed_builtin("async enter", base, 1);
        // Its two items: the bound `__aexit__`, and what is awaited.
        self.emit(Opcode::Unpack, base, base, 2);
        self.copy(exit, base);
        self.await_with("await aenter", base);
        let (caught, state, second) = (self.alloc(), self.alloc(), self.alloc());
        let (guard, handling) = self.new_handler(caught, depth);
        self.region(Some(guard), depth);
        self.unwind.push(Unwind::AsyncWith { exit, handler: outer, span });
        if let Some(target) = &item.target {
            self.assign(target, base + 1);
        }
        self.async_with(inner, body);
        self.unwind.pop();
        self.region(outer, depth);
        self.span = span;
        self.async_exit(exit, None);
        let end = self.block();
        self.jump(end);

        // An exception: it is being handled while `__aexit__` runs, which may swallow it.
        self.handler = outer;
        self.depth = depth;
        self.start(handling);
        self.span = span;
        self.emit(Opcode::PushHandled, state, caught, 0);
        let (cleanup, again) = self.new_handler(second, depth);
        self.region(Some(cleanup), depth);
        let value = self.async_exit(exit, Some(caught));
        let swallowed = self.block();
        self.branch(Opcode::JumpTrue, value, 0, swallowed);
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

    /// Calls and awaits the `__aexit__` in register `exit`, with an exception or without; the register of its value.
    pub(super) fn async_exit(&mut self, exit: Register, exception: Option<Register>) -> Register {
        let mark = self.mark();
        let base = self.alloc_window(3);
        self.copy(base + 1, exit);
        match exception {
            Some(caught) => self.copy(base + 2, caught),
            None => self.emit(Opcode::LoadNone, base + 2, 0, 0),
        }
        self.call_fixed_builtin("async exit", base, 2);
        self.copy(base + 1, base);
        self.await_with("await aexit", base);
        self.free_to(mark);
        base + 1
    }
}

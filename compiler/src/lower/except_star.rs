//! `try` with `except*`.
//!
//! Comes in: the statement. Goes out: clauses that each take their part of what was caught, one after the other; what they raise and what is left is
//! gathered in a list, of which the last instruction makes what is raised. Must never: let a clause keep the others from running.

use super::builder::Builder;
use crate::ir::{BlockId, Register};
use crate::parse::tree::{ExceptHandler, Try};
use npyc_format::isa::Opcode;

/// The registers of the statement.
struct Registers {
    /// What no clause has taken yet; None when nothing is left.
    rest: Register,
    /// What is to be raised at the end.
    raised: Register,
    /// What was being handled before.
    state: Register,
    /// The same as seen by a clause: it is not restored, because what a clause handles stays the last one that was.
    around: Register,
    /// An exception of a clause.
    second: Register,
}

impl<'t> Builder<'_, 't> {
    /// The guarded part, its clauses and `else`; a `finally` stands around.
    pub(super) fn try_except_star(&mut self, node: &'t Try) {
        let mark = self.mark();
        let (outer, depth) = (self.handler, self.depth);
        let caught = self.alloc();
        let registers = Registers {
            rest: self.alloc(),
            raised: self.alloc(),
            state: self.alloc(),
            around: self.alloc(),
            second: self.alloc(),
        };
        let (guard, handling) = self.new_handler(caught, depth);
        let (end, nothing) = (self.block(), self.block());
        self.region(Some(guard), depth);
        self.block_of(&node.body);
        self.region(outer, depth);
        self.block_of(&node.orelse);
        self.jump(end);

        self.start(handling);
        self.emit(Opcode::PushHandled, registers.state, caught, 0);
        self.copy(registers.rest, caught);
        self.emit(Opcode::BuildList, registers.raised, registers.raised, 0);
        // What the class of a clause raises ends the statement.
        let (cleanup, restore) = self.new_handler(registers.second, depth);
        for handler in &node.handlers {
            self.region(Some(cleanup), depth);
            let next = self.block();
            self.star_clause(handler, &registers, next);
            self.region(Some(cleanup), depth);
            self.start(next);
        }
        self.emit(Opcode::ListAppend, registers.raised, registers.rest, 0);
        let base = self.alloc_window(3);
        self.copy(base + 1, caught);
        self.copy(base + 2, registers.raised);
        self.call_fixed_builtin("reraise star", base, 2);
        self.region(outer, depth);
        self.emit(Opcode::PopHandled, registers.state, 0, 0);
        self.branch(Opcode::JumpNone, base, 0, nothing);
        self.emit_end(Opcode::Reraise, base, 0);
        self.start(restore);
        self.emit(Opcode::PopHandled, registers.state, 0, 0);
        self.emit_end(Opcode::Reraise, registers.second, 0);
        self.start(nothing);
        self.start(end);
        self.free_to(mark);
    }

    /// One clause: what it takes, its body, and what that raises.
    fn star_clause(&mut self, node: &'t ExceptHandler, registers: &Registers, next: BlockId) {
        let Some(class) = &node.class else { return };
        let mark = self.mark();
        let (outer, depth) = (self.handler, self.depth);
        let base = self.alloc_window(3);
        self.copy(base + 1, registers.rest);
        self.expr(class, Some(base + 2));
        self.free_to(base + 3);
        self.span = node.span;
        self.call_fixed_builtin("except star", base, 2);
        self.emit(Opcode::Unpack, base, base, 2);
        self.copy(registers.rest, base);
        let handled = base + 1;
        self.branch(Opcode::JumpNone, handled, 0, next);
        self.emit(Opcode::PushHandled, registers.around, handled, 0);
        let (raises, gather) = self.new_handler(registers.second, depth);
        self.region(Some(raises), depth);
        if let Some(name) = &node.name {
            self.span = name.span;
            self.write_name(&name.name, handled);
        }
        self.block_of(&node.body);
        self.region(outer, depth);
        if let Some(name) = &node.name {
            self.unbind_name(&name.name);
        }
        self.jump(next);
        self.handler = outer;
        self.start(gather);
        if let Some(name) = &node.name {
            self.unbind_name(&name.name);
        }
        self.emit(Opcode::ListAppend, registers.raised, registers.second, 0);
        self.jump(next);
        self.free_to(mark);
    }
}

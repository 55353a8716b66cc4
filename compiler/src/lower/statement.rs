//! Statements.
//!
//! Comes in: a block of statements. Goes out: instructions. Must never: leave a temporary allocated behind a statement.

use super::builder::Builder;
use super::unwind::Exit;
use crate::parse::tree::{Expr, ExprKind, Name, Stmt, StmtKind};
use npyc_format::isa::{Opcode, SiteKind};

impl<'t> Builder<'_, 't> {
    /// The statements of a block.
    pub(super) fn block_of(&mut self, body: &'t [Stmt]) {
        for stmt in body {
            let mark = self.mark();
            self.statement(stmt);
            self.free_to(mark);
        }
    }

    /// One statement.
    pub(super) fn statement(&mut self, stmt: &'t Stmt) {
        self.span = stmt.span;
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function_def(def),
            StmtKind::ClassDef(class) => self.class_def(class),
            StmtKind::Return(value) => self.return_statement(stmt, value.as_ref()),
            StmtKind::Delete(targets) => targets.iter().for_each(|target| self.delete(target)),
            StmtKind::Assign { targets, value } => self.assignment(targets, value),
            StmtKind::AugAssign { target, op, value } => {
                self.augmented(stmt.span, target, *op, value);
            }
            StmtKind::AnnAssign { target, annotation, value, simple, .. } => {
                match value {
                    Some(value) => self.assignment(std::slice::from_ref(target), value),
                    // As in CPython the parts of the target are evaluated, though nothing is assigned.
                    None => match &target.kind {
                        ExprKind::Attribute { object, .. } => self.discard(object),
                        ExprKind::Subscript { object, index } => {
                            self.discard(object);
                            self.discard(index);
                        }
                        _ => {}
                    },
                }
                if *simple {
                    self.span = stmt.span;
                    self.annotated_variable(target, annotation);
                }
            }
            StmtKind::For(node) if node.is_async => self.async_for(node),
            StmtKind::For(node) => self.for_loop(node),
            StmtKind::While { test, body, orelse } => self.while_loop(test, body, orelse),
            StmtKind::If(node) => {
                let end = self.block();
                for branch in &node.branches {
                    let next = self.block();
                    self.condition(&branch.test, false, next);
                    self.block_of(&branch.body);
                    self.jump(end);
                    self.start(next);
                }
                self.block_of(&node.orelse);
                self.start(end);
            }
            StmtKind::With { items, body, is_async: false } => self.with_statement(items, body),
            StmtKind::With { items, body, is_async: true } => self.async_with(items, body),
            StmtKind::Raise { exc, cause } => self.raise(stmt, exc.as_ref(), cause.as_ref()),
            StmtKind::Try(node) => self.try_statement(node),
            StmtKind::Assert { test, message } => self.assert(stmt, test, message.as_ref()),
            StmtKind::Import(names) => self.import_statement(names),
            StmtKind::ImportFrom(node) => self.import_from(node),
            StmtKind::Expr(value) => self.discard(value),
            StmtKind::Break => self.leave(Exit::Break),
            StmtKind::Continue => self.leave(Exit::Continue),
            StmtKind::Global(_) | StmtKind::Nonlocal(_) | StmtKind::Pass => {}
            StmtKind::Match { subject, cases } => self.match_statement(subject, cases),
            StmtKind::TypeAlias { name, type_params, type_scope, value, scope } => {
                self.type_alias(name, type_params, *type_scope, value, *scope);
            }
        }
    }

    fn return_statement(&mut self, stmt: &'t Stmt, value: Option<&'t Expr>) {
        let cleanups = self.has_cleanups();
        let is_none = value.is_none_or(|value| matches!(value.kind, ExprKind::None));
        if is_none && !cleanups {
            self.emit_end(Opcode::ReturnNone, 0, 0);
            return;
        }
        let register = match value {
            // A clean-up may assign the variable: the value is taken now.
            Some(value) if cleanups => {
                let register = self.alloc();
                self.expr(value, Some(register));
                register
            }
            Some(value) => self.expr(value, None),
            None => {
                let register = self.alloc();
                self.emit(Opcode::LoadNone, register, 0, 0);
                register
            }
        };
        self.span = stmt.span;
        self.leave(Exit::Return(register));
    }

    fn raise(&mut self, stmt: &'t Stmt, exc: Option<&'t Expr>, cause: Option<&'t Expr>) {
        let Some(exc) = exc else {
            self.emit_end(Opcode::RaiseAgain, 0, 0);
            return;
        };
        let exc = self.expr(exc, None);
        match cause {
            Some(cause) => {
                let cause = self.expr(cause, None);
                self.span = stmt.span;
                self.emit_end(Opcode::RaiseFrom, exc, cause);
            }
            None => {
                self.span = stmt.span;
                self.emit_end(Opcode::Raise, exc, 0);
            }
        }
    }

    /// `assert` raises CPython's AssertionError whatever the program calls by that name.
    fn assert(&mut self, stmt: &'t Stmt, test: &'t Expr, message: Option<&'t Expr>) {
        let passed = self.block();
        self.condition(test, true, passed);
        // CPython underlines the condition.
        let base = self.alloc();
        let count = usize::from(message.is_some());
        if let Some(message) = message {
            let argument = self.alloc();
            self.expr(message, Some(argument));
        }
        self.span = stmt.span;
        self.call_fixed_builtin("AssertionError", base, count);
        self.span = test.span;
        self.emit_end(Opcode::Raise, base, 0);
        self.start(passed);
    }

    /// Calls a builtin that the program cannot shadow, with `count` arguments that stand above `base`.
    pub(super) fn call_fixed_builtin(&mut self, name: &str, base: u16, count: usize) {
        let id = self.cx.constants.text(&Name::from(name));
        let site = self.site(SiteKind::Builtin, Some(id), count, Vec::new());
        self.emit_link(Opcode::CallBuiltin, base, 0, 0, site);
    }
}

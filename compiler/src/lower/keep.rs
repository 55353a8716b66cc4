//! Constants of loops: loaded once before the outermost loop, into registers of their own.
//!
//! Comes in: a loop's test and body. Goes out: loads before the loop, and registers in place of loads inside it. Must never: keep a constant
//! that is only ever wanted in a particular register (an argument, a variable), where loading it costs no more than copying it.

use super::builder::Builder;
use super::walk;
use crate::ir::Register;
use crate::opt::fold::Constant;
use crate::parse::tree::{BinaryOp, Expr, ExprKind, Stmt, StmtKind};

/// The most constants that one loop keeps.
const MOST: usize = 12;

impl<'t> Builder<'_, 't> {
    /// Loads the constants that an outermost loop uses as operands. The answer goes to [`Builder::drop_constants`] behind the loop.
    pub(super) fn keep_constants(&mut self, test: Option<&'t Expr>, body: &'t [Stmt]) -> bool {
        if !self.cx.optimise || !self.kept.is_empty() {
            return false;
        }
        let mut found = Vec::new();
        test.into_iter().for_each(|test| operands_of(test, &mut found));
        operands_of_body(body, &mut found);
        for expr in found {
            let Some(constant) = self.constant(expr) else { continue };
            if self.kept.len() == MOST || self.kept_register(&constant).is_some() {
                continue;
            }
            let register = self.alloc();
            self.span = expr.span;
            self.load_constant(register, &constant);
            self.kept.push((constant, register));
        }
        true
    }

    /// Ends what `keep_constants` began.
    pub(super) fn drop_constants(&mut self, kept: bool) {
        if kept {
            self.kept.clear();
        }
    }

    /// The register that holds a constant around this loop.
    pub(super) fn kept_register(&self, constant: &Constant) -> Option<Register> {
        let same = |kept: &Constant| match (kept, constant) {
            // Zero and minus zero are equal, but not the same.
            (Constant::Float(kept), Constant::Float(constant)) => {
                kept.to_bits() == constant.to_bits()
            }
            _ => kept == constant,
        };
        self.kept.iter().find(|(kept, _)| same(kept)).map(|(_, register)| *register)
    }
}

/// The operands in the statements of a block and of the blocks in it.
fn operands_of_body<'t>(body: &'t [Stmt], found: &mut Vec<&'t Expr>) {
    for stmt in body {
        match &stmt.kind {
            StmtKind::FunctionDef(_) | StmtKind::ClassDef(_) => continue,
            StmtKind::Assign { targets, value }
                if targets.iter().any(|target| !matches!(target.kind, ExprKind::Name(_))) =>
            {
                operand(value, true, found);
            }
            StmtKind::AugAssign { value, .. } => operand(value, false, found),
            _ => {}
        }
        walk::expressions(stmt, &mut |expr| operands_of(expr, found));
        walk::blocks(stmt, &mut |block| operands_of_body(block, found));
    }
}

/// The constants that an expression has as operands.
fn operands_of<'t>(expr: &'t Expr, found: &mut Vec<&'t Expr>) {
    match &expr.kind {
        // The bodies of these are functions of their own, or have loops of their own.
        ExprKind::Lambda(_) | ExprKind::Comprehension(_) => return,
        // A format string is taken apart where it stands.
        ExprKind::Binary { left, op: BinaryOp::Mod, right }
            if matches!(left.kind, ExprKind::Str(_)) =>
        {
            operand(right, false, found);
        }
        ExprKind::Binary { left, right, .. } => {
            operand(left, false, found);
            operand(right, false, found);
        }
        ExprKind::Compare { left, rest } => {
            operand(left, false, found);
            rest.iter().for_each(|(_, right)| operand(right, false, found));
        }
        ExprKind::Subscript { index, .. } => operand(index, false, found),
        _ => {}
    }
    walk::children(expr, &mut |child| operands_of(child, found));
}

/// Takes an operand that is a constant without an immediate form; `any` takes ints too.
fn operand<'t>(expr: &'t Expr, any: bool, found: &mut Vec<&'t Expr>) {
    let keeps = match &expr.kind {
        ExprKind::Float(_) | ExprKind::Str(_) => true,
        ExprKind::Bool(_) | ExprKind::None | ExprKind::Int(_) => any,
        _ => false,
    };
    if keeps && found.len() < MOST * 2 {
        found.push(expr);
    }
}

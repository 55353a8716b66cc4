//! Conditions: expressions that only decide where control goes.
//!
//! Comes in: an expression, the answer to jump on, and where to. Goes out: branches; control falls through on the other answer. Must
//! never: evaluate an operand twice.

use super::builder::Builder;
use super::walk;
use crate::ir::{BlockId, Register};
use crate::opt::fold;
use crate::parse::tree::{BoolOp, CompareOp, Expr, ExprKind, UnaryOp};
use npyc_format::isa::Opcode;

impl<'t> Builder<'_, 't> {
    /// Jumps to `target` if the truth of the expression is `answer`, else goes on.
    pub(super) fn condition(&mut self, expr: &'t Expr, answer: bool, target: BlockId) {
        let mark = self.mark();
        match &expr.kind {
            ExprKind::Unary { op: UnaryOp::Not, operand } => {
                self.condition(operand, !answer, target);
            }
            ExprKind::BoolOp { op, values } => {
                // One operand alone decides `and` as false and `or` as true.
                let decisive = *op == BoolOp::Or;
                let Some((last, others)) = values.split_last() else { return };
                if decisive == answer {
                    for value in others {
                        self.condition(value, answer, target);
                    }
                    self.condition(last, answer, target);
                } else {
                    let skip = self.block();
                    for value in others {
                        self.condition(value, decisive, skip);
                    }
                    self.condition(last, answer, target);
                    self.start(skip);
                }
            }
            ExprKind::Compare { left, rest }
                if self.constant(expr).is_none() && !self.looks_in_fresh(rest) =>
            {
                self.compare_condition(expr, left, rest, answer, target);
            }
            _ => {
                if let Some(constant) = self.constant(expr) {
                    if fold::truth(&constant) == answer {
                        self.jump(target);
                    }
                } else {
                    let value = self.expr(expr, None);
                    self.span = expr.span;
                    let op = if answer { Opcode::JumpTrue } else { Opcode::JumpFalse };
                    self.branch(op, value, 0, target);
                }
            }
        }
        self.free_to(mark);
    }

    /// Whether a comparison looks in a generator that nothing else holds.
    fn looks_in_fresh(&self, rest: &'t [(CompareOp, Expr)]) -> bool {
        matches!(rest, [(CompareOp::In | CompareOp::NotIn, right)] if self.may_be_fresh(right))
    }

    fn compare_condition(
        &mut self,
        expr: &'t Expr,
        left: &'t Expr,
        rest: &'t [(CompareOp, Expr)],
        answer: bool,
        target: BlockId,
    ) {
        if let [(op, right)] = rest {
            let left = self.expr(left, None);
            self.compare_branch(expr, *op, left, right, None, answer, target);
            return;
        }
        let skip = self.block();
        let (first, second) = (self.alloc(), self.alloc());
        let above = self.mark();
        let mut left = self.expr(left, Some(first));
        for (index, (op, right)) in rest.iter().enumerate() {
            let to = if left == first { second } else { first };
            self.free_to(above);
            if index + 1 < rest.len() {
                let no = if answer { skip } else { target };
                left = self.compare_branch(expr, *op, left, right, Some(to), false, no);
            } else {
                self.compare_branch(expr, *op, left, right, None, answer, target);
            }
        }
        self.start(skip);
    }

    /// Compares and branches; answers the register of the right operand.
    #[allow(clippy::too_many_arguments, reason = "the parts of one comparison")]
    fn compare_branch(
        &mut self,
        expr: &'t Expr,
        op: CompareOp,
        left: Register,
        right: &'t Expr,
        keep: Option<Register>,
        answer: bool,
        target: BlockId,
    ) -> Register {
        if keep.is_none() {
            if matches!(op, CompareOp::Is | CompareOp::IsNot)
                && matches!(right.kind, ExprKind::None)
            {
                self.span = expr.span;
                let none = (op == CompareOp::Is) == answer;
                let op = if none { Opcode::JumpNone } else { Opcode::JumpNotNone };
                self.branch(op, left, 0, target);
                return left;
            }
            if let Some(immediate) = self.immediate(right)
                && let Some(op) = immediate_branch(op, answer)
            {
                self.span = expr.span;
                self.branch(op, left, immediate as u16, target);
                return left;
            }
        }
        let right = self.comparand(op, right, keep);
        self.span = expr.span;
        self.branch(register_branch(op, answer), left, right, target);
        right
    }

    /// Whether a loop's condition may be written twice: it is small and makes no functions.
    pub(super) fn is_cheap_condition(&self, expr: &Expr) -> bool {
        fn size(expr: &Expr, budget: &mut u32) {
            if matches!(expr.kind, ExprKind::Lambda(_) | ExprKind::Comprehension(_)) {
                *budget = 0;
            }
            if *budget > 0 {
                *budget -= 1;
                walk::children(expr, &mut |child| size(child, budget));
            }
        }
        let mut budget = 24;
        size(expr, &mut budget);
        budget > 0
    }
}

fn register_branch(op: CompareOp, answer: bool) -> Opcode {
    match (op, answer) {
        (CompareOp::In, true) | (CompareOp::NotIn, false) => Opcode::JumpIn,
        (CompareOp::In, false) | (CompareOp::NotIn, true) => Opcode::JumpNotIn,
        (CompareOp::Is, true) | (CompareOp::IsNot, false) => Opcode::JumpIs,
        (CompareOp::Is, false) | (CompareOp::IsNot, true) => Opcode::JumpIsNot,
        (CompareOp::Lt, true) => Opcode::JumpLt,
        (CompareOp::LtE, true) => Opcode::JumpLe,
        (CompareOp::Eq, true) => Opcode::JumpEq,
        (CompareOp::NotEq, true) => Opcode::JumpNe,
        (CompareOp::Gt, true) => Opcode::JumpGt,
        (CompareOp::GtE, true) => Opcode::JumpGe,
        (CompareOp::Lt, false) => Opcode::JumpNotLt,
        (CompareOp::LtE, false) => Opcode::JumpNotLe,
        (CompareOp::Eq, false) => Opcode::JumpNotEq,
        (CompareOp::NotEq, false) => Opcode::JumpNotNe,
        (CompareOp::Gt, false) => Opcode::JumpNotGt,
        (CompareOp::GtE, false) => Opcode::JumpNotGe,
    }
}

fn immediate_branch(op: CompareOp, answer: bool) -> Option<Opcode> {
    Some(match (op, answer) {
        (CompareOp::Lt, true) => Opcode::JumpLtImmediate,
        (CompareOp::LtE, true) => Opcode::JumpLeImmediate,
        (CompareOp::Eq, true) => Opcode::JumpEqImmediate,
        (CompareOp::NotEq, true) => Opcode::JumpNeImmediate,
        (CompareOp::Gt, true) => Opcode::JumpGtImmediate,
        (CompareOp::GtE, true) => Opcode::JumpGeImmediate,
        (CompareOp::Lt, false) => Opcode::JumpNotLtImmediate,
        (CompareOp::LtE, false) => Opcode::JumpNotLeImmediate,
        (CompareOp::Eq, false) => Opcode::JumpNotEqImmediate,
        (CompareOp::NotEq, false) => Opcode::JumpNotNeImmediate,
        (CompareOp::Gt, false) => Opcode::JumpNotGtImmediate,
        (CompareOp::GtE, false) => Opcode::JumpNotGeImmediate,
        _ => return None,
    })
}

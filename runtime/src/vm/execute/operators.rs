//! Operators and comparisons on the slow path.
//!
//! Comes in: an operator and the registers of the instruction. Goes out: its value delivered, or what must be run for it. Must
//! never: guess an operator: each instruction names its own.

use crate::value::Value;
use crate::vm::context::HaltReason;
use crate::vm::frame::Mode;
use crate::vm::hooks::{CompareOperator, Operation, UnaryOperator};
use crate::vm::machine::Machine;
use crate::vm::native::Outcome;
use npyc_format::isa::{BinaryOperator, Word};

impl Machine {
    /// `a = b op c`.
    pub(super) fn binary(&mut self, operator: BinaryOperator, ins: Word) -> Outcome<()> {
        let operands = [self.reg(ins.b()), self.reg(ins.c())];
        self.operate(Operation::Binary(operator), &operands, Mode::Store)
    }

    /// `a = b op c` for an immediate int.
    pub(super) fn binary_immediate(&mut self, operator: BinaryOperator, ins: Word) -> Outcome<()> {
        let operands = [self.reg(ins.b()), Value::int(i64::from(ins.c() as i16))];
        self.operate(Operation::Binary(operator), &operands, Mode::Store)
    }

    /// `a op= b`.
    pub(super) fn inplace(&mut self, operator: BinaryOperator, ins: Word) -> Outcome<()> {
        let operands = [self.reg(ins.a()), self.reg(ins.b())];
        self.operate(Operation::Inplace(operator), &operands, Mode::Store)
    }

    /// `a op= b` for an immediate int.
    pub(super) fn inplace_immediate(&mut self, operator: BinaryOperator, ins: Word) -> Outcome<()> {
        let operands = [self.reg(ins.a()), Value::int(i64::from(ins.b() as i16))];
        self.operate(Operation::Inplace(operator), &operands, Mode::Store)
    }

    /// The operator that operand `c` numbers.
    pub(super) fn numbered_operator(&self, ins: Word) -> Outcome<BinaryOperator> {
        BinaryOperator::ALL.get(usize::from(ins.c())).copied().ok_or_else(|| {
            self.context.halt(HaltReason::Internal("a number that is no operator's".into()))
        })
    }

    /// `a = op b`.
    pub(super) fn unary(&mut self, operator: UnaryOperator, ins: Word) -> Outcome<()> {
        self.operate(Operation::Unary(operator), &[self.reg(ins.b())], Mode::Store)
    }

    /// `a = b op c` for a comparison.
    pub(super) fn compare(&mut self, operator: CompareOperator, ins: Word) -> Outcome<()> {
        let operands = [self.reg(ins.b()), self.reg(ins.c())];
        self.operate(Operation::Compare(operator), &operands, Mode::Store)
    }

    /// A jump on `a op b`.
    pub(super) fn compare_jump(&mut self, operator: CompareOperator, ins: Word) -> Outcome<()> {
        let operands = [self.reg(ins.a()), self.reg(ins.b())];
        self.operate(Operation::Compare(operator), &operands, Mode::Branch)
    }

    /// A jump on `a op b` for an immediate int.
    pub(super) fn compare_jump_immediate(
        &mut self,
        operator: CompareOperator,
        ins: Word,
    ) -> Outcome<()> {
        let operands = [self.reg(ins.a()), Value::int(i64::from(ins.b() as i16))];
        self.operate(Operation::Compare(operator), &operands, Mode::Branch)
    }
}

/// A small int or bool.
pub(super) fn small_int(value: Value) -> Option<i64> {
    value.as_int().or_else(|| value.as_bool().map(i64::from))
}

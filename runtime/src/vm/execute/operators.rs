//! Operators, comparisons and sums on the slow path.
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

    /// `sum_add` of what is not two ints or two floats: as CPython's `sum`, which adds ints while only ints come, keeps a
    /// compensation while floats and ints come after a float total, and only uses `+` after anything else.
    pub(super) fn sum_add(&mut self, ins: Word) -> Outcome<()> {
        let (total, item) = (self.reg(ins.a()), self.reg(ins.b()));
        let kept = ins.a() + 16;
        let mut state = self.reg(kept);
        if state.as_bool() == Some(false) {
            // The first addition after ints alone: if it came to a float, a float total begins.
            state = if total.as_float().is_some() { Value::float(0.0) } else { Value::TRUE };
        }
        let number = small_int(item);
        let (mut left, mut after) = (total, Value::TRUE);
        match (state, total.as_int(), total.as_float()) {
            (state, Some(sum), _) if state.is_none() => {
                if let Some(sum) = number.and_then(|number| sum.checked_add(number)) {
                    self.set_reg(ins.a(), Value::int(sum));
                    return Ok(());
                }
                if let Some(number) = item.as_float() {
                    self.set_reg(ins.a(), Value::float(sum as f64 + number));
                    self.set_reg(kept, Value::float(0.0));
                    return Ok(());
                }
                after = Value::FALSE;
            }
            (state, _, Some(high)) if state.as_float().is_some() => {
                let low = state.as_float().unwrap_or(0.0);
                if let Some(number) = item.as_float() {
                    let (high, low) = crate::number::sum::compensated_add(high, low, number);
                    self.set_reg(ins.a(), Value::float(high));
                    self.set_reg(kept, Value::float(low));
                    return Ok(());
                }
                if let Some(number) = number {
                    self.set_reg(ins.a(), Value::float(high + number as f64));
                    self.set_reg(kept, state);
                    return Ok(());
                }
                left = Value::float(crate::number::sum::compensated_total(high, low));
            }
            _ => {}
        }
        let slot = self.reg_slot(kept);
        self.operate(Operation::Binary(BinaryOperator::Add), &[left, item], Mode::Store)?;
        self.set_slot(slot, after);
        Ok(())
    }
}

/// A small int or bool.
pub(super) fn small_int(value: Value) -> Option<i64> {
    value.as_int().or_else(|| value.as_bool().map(i64::from))
}

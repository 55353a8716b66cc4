//! `yield` and `yield from`.
//!
//! Comes in: the expressions. Goes out: suspensions. Must never: keep something in a register of a kind that a suspension cannot carry.

use super::builder::Builder;
use crate::ir::Register;
use crate::parse::tree::Expr;
use npyc_format::isa::Opcode;

impl<'t> Builder<'_, 't> {
    /// `yield value`: the value goes out, what is sent comes back.
    pub(super) fn yield_value(
        &mut self,
        expr: &'t Expr,
        value: Option<&'t Expr>,
        wanted: Option<Register>,
    ) -> Register {
        let mark = self.mark();
        let target = self.scratch(wanted);
        match value {
            Some(value) => {
                self.expr(value, Some(target));
            }
            None => self.emit(Opcode::LoadNone, target, 0, 0),
        }
        self.span = expr.span;
        self.emit(Opcode::Yield, target, 0, 0);
        self.settle(mark, target, wanted)
    }

    /// `yield from value`.
    pub(super) fn yield_from(
        &mut self,
        expr: &'t Expr,
        value: &'t Expr,
        wanted: Option<Register>,
    ) -> Register {
        let mark = self.mark();
        let iterator = self.alloc_window(2);
        self.expr(value, Some(iterator));
        self.free_to(iterator + 2);
        self.span = expr.span;
        self.emit(Opcode::GetYieldFromIter, iterator, iterator, 0);
        self.delegate(iterator);
        self.settle(mark, iterator + 1, wanted)
    }
}

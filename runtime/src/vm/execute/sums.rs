//! The sum of a generator expression, item by item: what `sum_add` and `sum_total` come to where the fast body passes.
//!
//! Comes in: a total, what is kept beside it, and an item. Goes out: both of them, or an addition that the machine is asked for. Must
//! never: differ from the builtin `sum`, which adds ints while only ints come, keeps a compensation while numbers come after a float or
//! complex total, and only uses `+` after anything else.

use super::operators::small_int;
use crate::builtins::complex::{complex_of, new_complex};
use crate::builtins::functions::reduce::{exact_complex, real_part};
use crate::number::complex::Complex;
use crate::number::sum::{compensated_add, compensated_total};
use crate::value::Value;
use crate::vm::frame::Mode;
use crate::vm::hooks::Operation;
use crate::vm::machine::Machine;
use crate::vm::native::Outcome;
use npyc_format::isa::{BinaryOperator, Word};

/// What is kept while only ints came.
const INTS: Value = Value::NONE;
/// What is kept after the first addition to a total of ints, which may have begun a sum of floats or of complex numbers.
const AFTER_INTS: Value = Value::FALSE;
/// What is kept after the first addition to a float total, which may have begun a complex one.
const AFTER_FLOATS: Value = Value::ELLIPSIS;
/// What is kept where plain additions are left.
const PLAIN: Value = Value::TRUE;

impl Machine {
    /// `sum_add` of what is not two ints or two floats.
    pub(super) fn sum_add(&mut self, ins: Word) -> Outcome<()> {
        let (total, item) = (self.reg(ins.a()), self.reg(ins.b()));
        let kept = ins.a() + 16;
        let state = self.begun(total, self.reg(kept));
        let (mut left, mut after) = (total, PLAIN);
        if state.is(INTS) {
            let number = small_int(item);
            let sum = total.as_int();
            if let Some(sum) = sum.zip(number).and_then(|(sum, number)| sum.checked_add(number)) {
                self.set_reg(ins.a(), Value::int(sum));
                return Ok(());
            }
            if let (Some(sum), Some(number)) = (sum, item.as_float()) {
                self.set_reg(ins.a(), Value::float(sum as f64 + number));
                self.set_reg(kept, Value::float(0.0));
                return Ok(());
            }
            after = AFTER_INTS;
        } else if let (Some(high), Some(low)) = (total.as_float(), state.as_float()) {
            if let Some(number) = real_part(&self.context, item)? {
                let (high, low) = compensated_add(high, low, number);
                self.set_reg(ins.a(), Value::float(high));
                self.set_reg(kept, Value::float(low));
                return Ok(());
            }
            (left, after) = (Value::float(compensated_total(high, low)), AFTER_FLOATS);
        } else if let Some((high, low)) = self.complex_sum(total, state) {
            let context = &self.context;
            let number = match exact_complex(context, item) {
                Some(number) => Some((number.real, Some(number.imag))),
                None => real_part(context, item)?
                    .or_else(|| context.unwrap(item).as_float())
                    .map(|real| (real, None)),
            };
            if let Some((real, imag)) = number {
                let (real, lost) = compensated_add(high.real, low.real, real);
                let (imag, imag_lost) = match imag {
                    Some(imag) => compensated_add(high.imag, low.imag, imag),
                    None => (high.imag, low.imag),
                };
                let total = new_complex(context, Complex { real, imag });
                let low = new_complex(context, Complex { real: lost, imag: imag_lost });
                self.set_reg(ins.a(), total);
                self.set_reg(kept, low);
                return Ok(());
            }
            left = new_complex(context, whole(high, low));
        }
        let slot = self.reg_slot(kept);
        self.operate(Operation::Binary(BinaryOperator::Add), &[left, item], Mode::Store)?;
        self.set_slot(slot, after);
        Ok(())
    }

    /// `sum_total`: the total, compensated.
    pub(super) fn sum_total(&mut self, ins: Word) {
        let (total, kept) = (self.reg(ins.a()), self.reg(ins.a() + 16));
        if let (Some(high), Some(low)) = (total.as_float(), kept.as_float()) {
            self.set_reg(ins.a(), Value::float(compensated_total(high, low)));
        } else if let Some((high, low)) = self.complex_sum(total, kept) {
            let total = new_complex(&self.context, whole(high, low));
            self.set_reg(ins.a(), total);
        }
    }

    /// What is kept beside a total, once it is known what the first other addition came to.
    fn begun(&self, total: Value, kept: Value) -> Value {
        let begins_floats = kept.is(AFTER_INTS);
        if !begins_floats && !kept.is(AFTER_FLOATS) {
            return kept;
        }
        if begins_floats && total.as_float().is_some() {
            return Value::float(0.0);
        }
        match exact_complex(&self.context, total) {
            Some(_) => new_complex(&self.context, Complex { real: 0.0, imag: 0.0 }),
            None => PLAIN,
        }
    }

    /// The two parts of a complex sum.
    fn complex_sum(&self, total: Value, kept: Value) -> Option<(Complex, Complex)> {
        self.context.heap.native_object(kept)?;
        Some((complex_of(&self.context, total)?, complex_of(&self.context, kept)?))
    }
}

/// A compensated complex number.
fn whole(high: Complex, low: Complex) -> Complex {
    Complex {
        real: compensated_total(high.real, low.real),
        imag: compensated_total(high.imag, low.imag),
    }
}

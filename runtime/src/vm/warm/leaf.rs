//! Calls of short Python functions without a frame: what a native asks for each item, and the comparisons of a sort.
//!
//! Comes in: a function and its arguments. Goes out: its value, with the gas charged that the same call takes in a frame, since its
//! instructions are answered by the warm paths of this folder. A function is a leaf if it is short and the instructions that it meets read,
//! compute and jump forwards; where a warm path passes, or an inline cache is empty, nothing has happened, and the call is to be made in a frame.
//! Must never: have an effect, follow a jump backwards, evaluate a leaf within a leaf, or do so while a debugger watches.

use super::operand::pay_elements;
use super::{arithmetic, compare, items};
use crate::heap::Function;
use crate::value::Value;
use crate::vm::cache::CacheKind;
use crate::vm::context::Context;
use crate::vm::hooks::CompareOperator;
use crate::vm::protocol::binary;
use crate::vm::unit::Unit;
use npyc_format::archive::schema::{
    ArchivedFunctionRow, FUNCTION_ASYNC_GENERATOR, FUNCTION_COROUTINE, FUNCTION_GENERATOR,
    FUNCTION_VARARGS, FUNCTION_VARKEYWORDS,
};
use npyc_format::isa::{Opcode, Word};
use std::cell::Cell;

/// The longest leaf, in words.
const MOST_WORDS: u32 = 24;
/// The registers of a leaf.
const REGISTERS: usize = 8;
/// The gas that a leaf may take. It bounds what is done for nothing where a call is given up.
const MOST_GAS: i64 = 128;

/// What is known of a function as a leaf: how many calls were given up in the last time, or one of these.
pub(crate) type Verdict = Cell<u8>;
/// It was not looked at.
pub(crate) const UNKNOWN: u8 = u8::MAX;
/// It is none, or was given up so often that trying is a waste.
const NO_LEAF: u8 = 32;

/// Whether a function may be a leaf, by its row.
fn may_be_leaf(row: &ArchivedFunctionRow) -> bool {
    const OTHER: u16 = FUNCTION_GENERATOR
        | FUNCTION_COROUTINE
        | FUNCTION_ASYNC_GENERATOR
        | FUNCTION_VARARGS
        | FUNCTION_VARKEYWORDS;
    row.flags.to_native() & OTHER == 0
        && row.keyword_only.to_native() == 0
        && row.handlers_count.to_native() == 0
        && usize::from(row.registers.to_native()) <= REGISTERS
        && row.code_count.to_native() <= MOST_WORDS
}

/// The registers of the leaf that is evaluated.
struct Registers([Value; REGISTERS]);

impl Registers {
    /// The place of an operand, a register number times 16; what is no register in this word may be read, and means nothing.
    #[inline(always)]
    fn place(operand: u16) -> usize {
        usize::from(operand) / 16 % REGISTERS
    }

    #[inline(always)]
    fn get(&self, operand: u16) -> Value {
        self.0[Registers::place(operand)]
    }

    #[inline(always)]
    fn set(&mut self, operand: u16, value: Value) {
        self.0[Registers::place(operand)] = value;
    }

    fn window(&self, operand: u16, count: u16) -> Option<&[Value]> {
        let first = Registers::place(operand);
        self.0.get(first..first + usize::from(count))
    }
}

/// What follows from an instruction.
enum Next {
    /// This goes to its first register.
    Value(Value),
    /// A jump over so many words, if it is taken.
    Jump(bool, i32),
    /// Nothing: the next word.
    Word,
}

impl Next {
    fn truth(truth: bool) -> Next {
        Next::Value(Value::bool(truth))
    }
}

/// A value that a variable has.
fn bound(value: Value) -> Option<Value> {
    (!value.is_unbound()).then_some(value)
}

impl Context {
    /// The value of a call of a function that is a leaf, with positional arguments for all its parameters; it is paid for. None: nothing has
    /// happened.
    pub(crate) fn call_leaf(&self, callee: Value, arguments: &[Value]) -> Option<Value> {
        // Without the warm paths a frame is what answers.
        if !cfg!(feature = "fast") {
            return None;
        }
        let function = self.heap.function(callee)?;
        if !self.calls_leaves.get()
            || self.owes.get()
            || self.heap.needs_collection()
            || !function.parameters.get().is_unbound()
        {
            return None;
        }
        let unit = self.units.get(function.unit.get());
        let verdict = unit.leaf_verdict(function.function.get())?;
        if verdict.get() == NO_LEAF {
            return None;
        }
        // SAFETY: a function object points to the row of its function, in an archive that outlives the machine.
        let row = unsafe { &*function.row.get() };
        if verdict.get() == UNKNOWN {
            verdict.set(if may_be_leaf(row) { 0 } else { NO_LEAF });
            if verdict.get() == NO_LEAF {
                return None;
            }
        }
        if usize::from(row.positional.to_native()) != arguments.len() {
            return None;
        }
        let mut registers = Registers([Value::UNBOUND; REGISTERS]);
        registers.0[..arguments.len()].copy_from_slice(arguments);
        let gas = self.gas();
        let given = gas.0.min(MOST_GAS);
        self.set_gas((given, 0));
        self.calls_leaves.set(false);
        let value = self.evaluate(unit, function, row, verdict, &mut registers);
        self.calls_leaves.set(true);
        let (left, debt) = self.gas();
        // NotImplemented asks the other operand next.
        let value = value.filter(|value| debt == 0 && !value.is(Value::NOT_IMPLEMENTED));
        let spent = if value.is_some() { given - left } else { 0 };
        self.set_gas((gas.0 - spent, gas.1));
        verdict.set(match value {
            Some(_) => verdict.get().saturating_sub(1),
            None => verdict.get().saturating_add(1).min(NO_LEAF),
        });
        value
    }

    /// The truth of `left op right` where both are of one class whose method for it is a leaf; it is paid for.
    pub(crate) fn compared_by_leaf(
        &self,
        operator: CompareOperator,
        left: Value,
        right: Value,
    ) -> Option<bool> {
        let class = self.class_with_table(left)?;
        if !self.user_class(right).is_some_and(|other| other.is(class)) {
            return None;
        }
        let asked = binary::compared_first(self, operator, class, Some(class))?;
        let gas = self.gas();
        let negated = binary::is_negated(asked.question());
        let by_call = self.compared_by_call(asked.method, left, right).filter(|_| !negated);
        let truth = match by_call {
            // What the function gives compares with 0.
            Some((function, arguments, check)) => {
                let operator = check.sign()?;
                let number = self.call_leaf(function, &arguments)?.as_int();
                number.map(|number| operator.holds(number.cmp(&0)))
            }
            None => self.call_leaf(asked.method, &[left, right])?.as_bool(),
        };
        let Some(truth) = truth else {
            self.set_gas(gas);
            return None;
        };
        self.charge(asked.price);
        Some(truth != negated)
    }

    /// The value that the code of a leaf returns. None: it meets what is not answered here; the gas is to be put back.
    fn evaluate(
        &self,
        unit: &Unit,
        function: &Function,
        row: &ArchivedFunctionRow,
        verdict: &Verdict,
        registers: &mut Registers,
    ) -> Option<Value> {
        use Opcode as O;
        let proved = unit.linked.proved();
        let code = proved.code_of(row);
        let mut place = 0;
        loop {
            let word = Word(*code.get(place)?);
            place += 1;
            // The price of a run that ends here.
            let left = self.slice.get() - i64::from(word.cost());
            if left < 0 {
                return None;
            }
            self.slice.set(left);
            let opcode = Opcode::from_byte(word.op())?;
            let (a, b, c) = (registers.get(word.a()), registers.get(word.b()), word.c());
            let wide = word.wide() as usize;
            let (near, far) = (i32::from(c as i16), word.wide() as i32);
            let next = match opcode {
                O::Return => return Some(a),
                O::ReturnNone => return Some(Value::NONE),
                O::LoadAttr => {
                    let site = row.sites_start.to_native() as usize + usize::from(c);
                    Next::Value(self.leaf_attribute(unit, b, site)?)
                }
                O::Copy => Next::Value(b),
                O::LoadNone => Next::Value(Value::NONE),
                O::LoadTrue => Next::Value(Value::TRUE),
                O::LoadFalse => Next::Value(Value::FALSE),
                O::LoadEllipsis => Next::Value(Value::ELLIPSIS),
                O::LoadUnbound => Next::Value(Value::UNBOUND),
                O::LoadInt => Next::Value(Value::int(i64::from(far))),
                O::LoadInt64 => Next::Value(Value::int(proved.core().ints.get(wide)?.to_native())),
                O::LoadFloat => {
                    let bits = proved.core().floats.get(wide)?.to_native();
                    Next::Value(Value::float(f64::from_bits(bits)))
                }
                O::LoadConst => Next::Value(Value::object(proved.object(word.wide()))),
                O::LoadBuiltin => Next::Value(*unit.linked.builtins().get(wide)?),
                O::LoadGlobal => Next::Value(bound(unit.globals.get(wide)?.get())?),
                O::LoadClosure => Next::Value(function.cells.get(wide)?),
                O::LoadCell => Next::Value(self.heap.cell(b)?.value.get()),
                O::CheckBound | O::CheckBoundFree | O::CheckBoundName => {
                    bound(a)?;
                    Next::Word
                }
                O::Charge => Next::Word,
                O::Negate => Next::Value(arithmetic::negated(self, b)?),
                O::Not => Next::truth(!compare::truth(self, b)?),
                O::CompareIs => Next::truth(b.is(registers.get(c))),
                O::CompareIsNot => Next::truth(!b.is(registers.get(c))),
                O::Contains => Next::truth(compare::is_in(self, registers.get(c), b)?),
                O::NotContains => Next::truth(!compare::is_in(self, registers.get(c), b)?),
                O::GetItem => Next::Value(self.leaf_item(b, registers.get(c))?),
                O::GetItemImmediate => Next::Value(self.leaf_item(b, Value::int(i64::from(near)))?),
                O::Length => Next::Value(Value::int(items::length_of(self, b)? as i64)),
                O::BuildTuple => {
                    pay_elements(self, usize::from(c));
                    Next::Value(self.heap.new_tuple(registers.window(word.b(), c)?))
                }
                O::Jump => Next::Jump(true, far),
                O::JumpTrue => Next::Jump(compare::truth(self, a)?, far),
                O::JumpFalse => Next::Jump(!compare::truth(self, a)?, far),
                O::JumpNone => Next::Jump(a.is_none(), far),
                O::JumpNotNone => Next::Jump(!a.is_none(), far),
                O::JumpBound => Next::Jump(!a.is_unbound(), far),
                O::JumpIs => Next::Jump(a.is(b), near),
                O::JumpIsNot => Next::Jump(!a.is(b), near),
                O::JumpIn => Next::Jump(compare::is_in(self, b, a)?, near),
                O::JumpNotIn => Next::Jump(!compare::is_in(self, b, a)?, near),
                _ => {
                    let number = word.op();
                    let is_from = |first: O, last: O| (first as u8..=last as u8).contains(&number);
                    if is_from(O::CompareLt, O::CompareGe) {
                        let operator = compare::operator_from(number, O::CompareLt);
                        Next::truth(compare::of_builtins(self, operator, b, registers.get(c))?)
                    } else if is_from(O::JumpLt, O::JumpNotGe) {
                        let (operator, negated) = compare::fused_operator(number, O::JumpLt);
                        Next::Jump(compare::of_builtins(self, operator, a, b)? != negated, near)
                    } else if is_from(O::JumpLtImmediate, O::JumpNotGeImmediate) {
                        let (operator, negated) =
                            compare::fused_operator(number, O::JumpLtImmediate);
                        let right = Value::int(i64::from(word.b() as i16));
                        Next::Jump(compare::of_builtins(self, operator, a, right)? != negated, near)
                    } else if let Some((operator, is_immediate)) = arithmetic::of_registers(number)
                    {
                        let right = match is_immediate {
                            true => Value::int(i64::from(near)),
                            false => registers.get(c),
                        };
                        Next::Value(arithmetic::of_builtins(self, operator, b, right)?)
                    } else {
                        // It would meet the same word again.
                        verdict.set(NO_LEAF);
                        return None;
                    }
                }
            };
            match next {
                Next::Value(value) => registers.set(word.a(), value),
                Next::Jump(true, words) => place += usize::try_from(words).ok()?,
                Next::Jump(false, _) | Next::Word => {}
            }
        }
    }

    #[inline(always)]
    fn leaf_item(&self, object: Value, index: Value) -> Option<Value> {
        match self.heap.list(object) {
            // The fast body of the instruction has no other case of a list.
            Some(list) => list.get(items::position(index, list.len())?),
            None => items::item(self, object, index),
        }
    }

    /// The attribute of an instance that its site has found before.
    #[inline(always)]
    fn leaf_attribute(&self, unit: &Unit, object: Value, site: usize) -> Option<Value> {
        let instance = self.heap.instance(object)?;
        let key = self.class_epoch.key(instance.shape());
        let entry = self.caches.entry_of(unit.first_site.get()? + site, key)?;
        match entry.kind {
            CacheKind::Slot => bound(instance.slot(&self.heap, entry.slot)),
            _ => None,
        }
    }
}

//! The slow path: every instruction in full.
//!
//! Comes in: an instruction whose fast body passed it on. Goes out: registers, frames, exceptions. Must never: have an effect
//! before everything that may have to be tried again (memory, gas) is settled.

use super::frame::Mode;
use super::hooks::{CompareOperator, Operation, UnaryOperator};
use super::machine::Machine;
use super::native::{GeneratorInput, Outcome};
use super::types::type_index;
use super::unit::ModuleId;
use crate::value::Value;
use npyc_format::archive::schema::{
    COMPOSITE_TUPLE, ELEMENT_ARENA, ELEMENT_COMPOSITE, ELEMENT_ELLIPSIS, ELEMENT_FALSE,
    ELEMENT_FLOAT, ELEMENT_INT, ELEMENT_NONE, ELEMENT_SMALL_INT, ELEMENT_TRUE,
};
use npyc_format::gas::GasClass;
use npyc_format::isa::{BinaryOperator, Opcode, Word};

/// The binary operator of an instruction.
fn binary_operator(opcode: Opcode) -> Option<BinaryOperator> {
    Some(match opcode {
        Opcode::Add
        | Opcode::AddImmediate
        | Opcode::InplaceAdd
        | Opcode::InplaceAddImmediate
        | Opcode::AddFloat => BinaryOperator::Add,
        Opcode::Subtract
        | Opcode::SubtractImmediate
        | Opcode::InplaceSubtract
        | Opcode::InplaceSubtractImmediate
        | Opcode::SubtractFloat => BinaryOperator::Subtract,
        Opcode::Multiply
        | Opcode::MultiplyImmediate
        | Opcode::InplaceMultiply
        | Opcode::MultiplyFloat => BinaryOperator::Multiply,
        Opcode::TrueDivide | Opcode::DivideFloat => BinaryOperator::TrueDivide,
        Opcode::FloorDivide | Opcode::FloorDivideImmediate => BinaryOperator::FloorDivide,
        Opcode::Modulo | Opcode::ModuloImmediate => BinaryOperator::Modulo,
        Opcode::Power => BinaryOperator::Power,
        Opcode::LeftShift | Opcode::LeftShiftImmediate => BinaryOperator::LeftShift,
        Opcode::RightShift | Opcode::RightShiftImmediate => BinaryOperator::RightShift,
        Opcode::BitAnd | Opcode::BitAndImmediate => BinaryOperator::BitAnd,
        Opcode::BitOr => BinaryOperator::BitOr,
        Opcode::BitXor => BinaryOperator::BitXor,
        Opcode::MatrixMultiply => BinaryOperator::MatrixMultiply,
        _ => return None,
    })
}

/// The comparison of a plain or fused instruction, by its distance from the first of its group.
fn comparison(number: u8, first: Opcode) -> CompareOperator {
    CompareOperator::ALL[usize::from(number - first as u8) % 6]
}

impl Machine {
    /// Executes one instruction; its run is charged.
    pub(crate) fn execute(&mut self, opcode: Opcode, ins: Word) -> Outcome<()> {
        use Opcode as O;
        match opcode {
            O::Copy => {
                let value = self.reg(ins.b());
                self.set_reg(ins.a(), value);
            }
            O::CopyCell => {
                let cell = self.reg(ins.b());
                self.set_reg(ins.a(), cell);
            }
            O::TakeIterator => {
                let value = self.reg(ins.b());
                if !super::protocol::iterate::is_iterator(&self.context, value) {
                    return self.operate(Operation::Iter, &[value], Mode::Store);
                }
                self.set_reg(ins.a(), value);
            }
            O::GetYieldFromIter => {
                return self.operate(Operation::Iter, &[self.reg(ins.b())], Mode::Store);
            }
            O::LoadNone => self.set_reg(ins.a(), Value::NONE),
            O::LoadTrue => self.set_reg(ins.a(), Value::TRUE),
            O::LoadFalse => self.set_reg(ins.a(), Value::FALSE),
            O::LoadEllipsis => self.set_reg(ins.a(), Value::ELLIPSIS),
            O::LoadUnbound => self.set_reg(ins.a(), Value::UNBOUND),
            O::LoadInt => self.set_reg(ins.a(), Value::int(i64::from(ins.wide() as i32))),
            O::LoadInt64 => {
                let value =
                    self.context.linked().proved().core().ints[ins.wide() as usize].to_native();
                self.set_reg(ins.a(), Value::int(value));
            }
            O::LoadFloat => {
                let bits =
                    self.context.linked().proved().core().floats[ins.wide() as usize].to_native();
                self.set_reg(ins.a(), Value::float(f64::from_bits(bits)));
            }
            O::LoadConst => {
                let value = Value::object(self.context.linked().proved().object(ins.wide()));
                self.set_reg(ins.a(), value);
            }
            O::LoadComposite => {
                let value = self.composite(ins.wide())?;
                self.set_reg(ins.a(), value);
            }
            O::LoadBuiltin => {
                let value = self.context.linked().builtins()[ins.wide() as usize];
                self.set_reg(ins.a(), value);
            }
            O::CheckBound | O::CheckBoundFree | O::CheckBoundName => {
                if self.reg(ins.a()).is_unbound() {
                    return Err(self.unbound(opcode, ins.wide()));
                }
            }
            O::LoadGlobal => {
                let value = self.global(ins.wide())?;
                self.set_reg(ins.a(), value);
            }
            O::StoreGlobal => self.unit().globals[ins.wide() as usize].set(self.reg(ins.a())),
            O::DeleteGlobal => {
                let slot = &self.unit().globals[ins.wide() as usize];
                if slot.get().is_unbound() {
                    return Err(self.name_error(self.context.linked().slot_name(ins.wide())));
                }
                slot.set(Value::UNBOUND);
            }
            O::NewCell => {
                let cell = self.context.heap.new_cell(self.reg(ins.b()));
                self.set_reg(ins.a(), cell);
            }
            O::LoadClosure => {
                let function = self.context.heap.function(self.callable());
                let cell = function.and_then(|function| function.cells.get(ins.wide() as usize));
                self.set_reg(ins.a(), cell.unwrap_or(Value::UNBOUND));
            }
            O::LoadCell => {
                let cell = self.context.heap.cell(self.reg(ins.b())).map(|cell| cell.value.get());
                self.set_reg(ins.a(), cell.unwrap_or(Value::UNBOUND));
            }
            O::StoreCell => {
                if let Some(cell) = self.context.heap.cell(self.reg(ins.a())) {
                    cell.value.set(self.reg(ins.b()));
                }
            }
            O::Add
            | O::Subtract
            | O::Multiply
            | O::TrueDivide
            | O::FloorDivide
            | O::Modulo
            | O::Power
            | O::LeftShift
            | O::RightShift
            | O::BitAnd
            | O::BitOr
            | O::BitXor
            | O::MatrixMultiply
            | O::AddFloat
            | O::SubtractFloat
            | O::MultiplyFloat
            | O::DivideFloat => {
                return self.binary(opcode, self.reg(ins.b()), self.reg(ins.c()));
            }
            O::AddImmediate
            | O::SubtractImmediate
            | O::MultiplyImmediate
            | O::FloorDivideImmediate
            | O::ModuloImmediate
            | O::BitAndImmediate
            | O::LeftShiftImmediate
            | O::RightShiftImmediate => {
                let right = Value::int(i64::from(ins.c() as i16));
                return self.binary(opcode, self.reg(ins.b()), right);
            }
            O::InplaceAdd | O::InplaceSubtract | O::InplaceMultiply => {
                let operator = binary_operator(opcode).unwrap_or(BinaryOperator::Add);
                let operands = [self.reg(ins.a()), self.reg(ins.b())];
                return self.operate(Operation::Inplace(operator), &operands, Mode::Store);
            }
            O::Inplace => {
                let operator = BinaryOperator::ALL[usize::from(ins.c()) % 13];
                let operands = [self.reg(ins.a()), self.reg(ins.b())];
                return self.operate(Operation::Inplace(operator), &operands, Mode::Store);
            }
            O::InplaceAddImmediate | O::InplaceSubtractImmediate => {
                let operator = binary_operator(opcode).unwrap_or(BinaryOperator::Add);
                let operands = [self.reg(ins.a()), Value::int(i64::from(ins.b() as i16))];
                return self.operate(Operation::Inplace(operator), &operands, Mode::Store);
            }
            O::InplaceImmediate => {
                let operator = BinaryOperator::ALL[usize::from(ins.c()) % 13];
                let operands = [self.reg(ins.a()), Value::int(i64::from(ins.b() as i16))];
                return self.operate(Operation::Inplace(operator), &operands, Mode::Store);
            }
            O::SumAdd => return self.sum_add(ins),
            O::SumTotal => {
                let (total, kept) = (self.reg(ins.a()), self.reg(ins.a() + 16));
                if let (Some(high), Some(low)) = (total.as_float(), kept.as_float()) {
                    let total = crate::number::sum::compensated_total(high, low);
                    self.set_reg(ins.a(), Value::float(total));
                }
            }
            O::Negate | O::NegateFloat => return self.unary(UnaryOperator::Negate, ins),
            O::Positive => return self.unary(UnaryOperator::Positive, ins),
            O::Invert => return self.unary(UnaryOperator::Invert, ins),
            O::Not => {
                return self.operate(Operation::Truth, &[self.reg(ins.b())], Mode::StoreNot);
            }
            O::CompareLt
            | O::CompareLe
            | O::CompareEq
            | O::CompareNe
            | O::CompareGt
            | O::CompareGe => {
                let operator = comparison(ins.op(), O::CompareLt);
                let operands = [self.reg(ins.b()), self.reg(ins.c())];
                return self.operate(Operation::Compare(operator), &operands, Mode::Store);
            }
            O::CompareIs => {
                let same = self.reg(ins.b()).is(self.reg(ins.c()));
                self.set_reg(ins.a(), Value::bool(same));
            }
            O::CompareIsNot => {
                let same = self.reg(ins.b()).is(self.reg(ins.c()));
                self.set_reg(ins.a(), Value::bool(!same));
            }
            O::Contains | O::NotContains => {
                let operands = [self.reg(ins.c()), self.reg(ins.b())];
                return self.operate(Operation::Contains, &operands, Mode::StoreTruth);
            }
            O::JumpIn | O::JumpNotIn => {
                let operands = [self.reg(ins.b()), self.reg(ins.a())];
                return self.operate(Operation::Contains, &operands, Mode::Branch);
            }
            O::JumpIs | O::JumpIsNot => {
                let same = self.reg(ins.a()).is(self.reg(ins.b()));
                if same == (opcode == O::JumpIs) {
                    self.jump(isize::from(ins.c() as i16));
                }
            }
            O::Jump => self.jump(ins.wide() as i32 as isize),
            O::JumpTrue | O::JumpFalse => {
                return self.operate(Operation::Truth, &[self.reg(ins.a())], Mode::Branch);
            }
            O::JumpNone => self.jump_if(self.reg(ins.a()).is_none(), ins),
            O::JumpNotNone => self.jump_if(!self.reg(ins.a()).is_none(), ins),
            O::JumpBound => self.jump_if(!self.reg(ins.a()).is_unbound(), ins),
            O::JumpLt
            | O::JumpLe
            | O::JumpEq
            | O::JumpNe
            | O::JumpGt
            | O::JumpGe
            | O::JumpNotLt
            | O::JumpNotLe
            | O::JumpNotEq
            | O::JumpNotNe
            | O::JumpNotGt
            | O::JumpNotGe => {
                let operator = comparison(ins.op(), O::JumpLt);
                let operands = [self.reg(ins.a()), self.reg(ins.b())];
                return self.operate(Operation::Compare(operator), &operands, Mode::Branch);
            }
            O::JumpLtImmediate
            | O::JumpLeImmediate
            | O::JumpEqImmediate
            | O::JumpNeImmediate
            | O::JumpGtImmediate
            | O::JumpGeImmediate
            | O::JumpNotLtImmediate
            | O::JumpNotLeImmediate
            | O::JumpNotEqImmediate
            | O::JumpNotNeImmediate
            | O::JumpNotGtImmediate
            | O::JumpNotGeImmediate => {
                let operator = comparison(ins.op(), O::JumpLtImmediate);
                let operands = [self.reg(ins.a()), Value::int(i64::from(ins.b() as i16))];
                return self.operate(Operation::Compare(operator), &operands, Mode::Branch);
            }
            O::Charge => {}
            O::GetIter => {
                return self.operate(Operation::Iter, &[self.reg(ins.b())], Mode::Store);
            }
            O::IterNext => {
                return self.operate(Operation::Next, &[self.reg(ins.b())], Mode::ForIter);
            }
            O::IterPair => {
                // An item that is no pair for sure is left to unpack_pair.
                return self.operate(Operation::Next, &[self.reg(ins.b())], Mode::ForPair);
            }
            O::UnpackPair => {
                if self.reg(ins.a() + 16).is_unbound() {
                    return self.unpack(ins, self.reg(ins.a()), 2);
                }
            }
            O::RangePrepare => return self.range_prepare(ins),
            O::RangeNext => return self.range_next(ins),
            O::Unpack => return self.unpack(ins, self.reg(ins.b()), usize::from(ins.c())),
            O::UnpackEx => {
                let operands = [
                    self.reg(ins.a()),
                    Value::int(i64::from(ins.b())),
                    Value::int(i64::from(ins.c())),
                ];
                return self.run_native(
                    &super::protocol::unpack::UNPACK_EX,
                    &operands,
                    Mode::Unpack,
                );
            }
            O::LoadAttr => {
                let site = usize::from(ins.c());
                return self.load_attribute(self.reg(ins.b()), site);
            }
            O::LoadAttrWide => {
                return self.load_attribute(self.reg(ins.a()), ins.wide() as usize);
            }
            O::StoreAttr => {
                let site = usize::from(ins.c());
                return self.store_attribute(self.reg(ins.a()), self.reg(ins.b()), site);
            }
            O::StoreAttrWide => {
                let (object, value) = (self.reg(ins.a()), self.reg(ins.a() + 16));
                return self.store_attribute(object, value, ins.wide() as usize);
            }
            O::DeleteAttr => {
                let name = self.site_name(ins.wide() as usize);
                let operands = [self.reg(ins.a()), name];
                return self.operate(Operation::DeleteAttribute, &operands, Mode::Discard);
            }
            O::GetItem => {
                let operands = [self.reg(ins.b()), self.reg(ins.c())];
                return self.operate(Operation::GetItem, &operands, Mode::Store);
            }
            O::GetItemImmediate => {
                let operands = [self.reg(ins.b()), Value::int(i64::from(ins.c() as i16))];
                return self.operate(Operation::GetItem, &operands, Mode::Store);
            }
            O::GetSlice => {
                let parts = self.regs_from(ins.b(), 3);
                let slice = self.context.heap.new_slice(parts[1], parts[2], Value::NONE);
                let operands = [parts[0], slice];
                return self.operate(Operation::GetItem, &operands, Mode::Store);
            }
            O::SetItem => {
                let operands = [self.reg(ins.a()), self.reg(ins.b()), self.reg(ins.c())];
                return self.operate(Operation::SetItem, &operands, Mode::Discard);
            }
            O::DeleteItem => {
                let operands = [self.reg(ins.a()), self.reg(ins.b())];
                return self.operate(Operation::DeleteItem, &operands, Mode::Discard);
            }
            O::Length => {
                return self.operate(Operation::Length, &[self.reg(ins.b())], Mode::Store);
            }
            O::BuildTuple | O::BuildList => {
                let count = usize::from(ins.c());
                self.context.charge_elements(count);
                self.context.reserve(16 * count as u64 + 64, 0)?;
                let items = self.regs_from(ins.b(), count);
                let value = match opcode {
                    O::BuildTuple => self.context.heap.new_tuple(items),
                    _ => self.context.heap.new_list(items),
                };
                self.set_reg(ins.a(), value);
            }
            O::BuildSet | O::BuildDict => {
                let count = usize::from(ins.c()) * if opcode == O::BuildDict { 2 } else { 1 };
                self.context.charge_elements(count);
                self.context.reserve(64 * count as u64 + 128, 0)?;
                let items = self.context.heap.new_tuple(self.regs_from(ins.b(), count));
                let row = match opcode {
                    O::BuildSet => &super::protocol::build::BUILD_SET,
                    _ => &super::protocol::build::BUILD_DICT,
                };
                return self.run_native(row, &[items], Mode::Store);
            }
            O::BuildString => {
                let value = self.build_string(ins)?;
                self.set_reg(ins.a(), value);
            }
            O::BuildSlice => {
                let parts = self.regs_from(ins.b(), 3);
                let value = self.context.heap.new_slice(parts[0], parts[1], parts[2]);
                self.set_reg(ins.a(), value);
            }
            O::ListAppend => {
                let list = self.reg(ins.a());
                let growth = self.context.heap.list(list).map_or(0, |list| list.growth_bytes(1));
                self.make_room(growth as u64)?;
                if let Some(list) = self.context.heap.list(list) {
                    list.push(&self.context.heap, self.reg(ins.b()));
                }
            }
            O::ListExtend | O::ExtendArguments => {
                let callee = match opcode {
                    O::ExtendArguments => self.reg(ins.c()),
                    _ => Value::NONE,
                };
                let operands = [self.reg(ins.a()), self.reg(ins.b()), callee];
                return self.run_native(
                    &super::protocol::build::LIST_EXTEND,
                    &operands,
                    Mode::Discard,
                );
            }
            O::SetAdd => {
                let operands = [self.reg(ins.a()), self.reg(ins.b())];
                return self.run_native(&super::protocol::build::SET_ADD, &operands, Mode::Discard);
            }
            O::SetUpdate => {
                let operands = [self.reg(ins.a()), self.reg(ins.b())];
                return self.run_native(
                    &super::protocol::build::SET_UPDATE,
                    &operands,
                    Mode::Discard,
                );
            }
            O::DictInsert | O::DictInsertBound => {
                let value = self.reg(ins.c());
                if opcode == O::DictInsertBound && value.is_unbound() {
                    return Ok(());
                }
                let operands = [self.reg(ins.a()), self.reg(ins.b()), value];
                return self.operate(Operation::SetItem, &operands, Mode::Discard);
            }
            O::DictUpdate => {
                let operands = [self.reg(ins.a()), self.reg(ins.b()), Value::NONE];
                return self.run_native(
                    &super::protocol::build::DICT_UPDATE,
                    &operands,
                    Mode::Discard,
                );
            }
            O::DictMerge => {
                let operands = [self.reg(ins.a()), self.reg(ins.b()), self.reg(ins.c())];
                return self.run_native(
                    &super::protocol::build::DICT_UPDATE,
                    &operands,
                    Mode::Discard,
                );
            }
            O::DictLookup => {
                let operands = [self.reg(ins.b()), self.reg(ins.c())];
                return self.run_native(
                    &super::protocol::build::DICT_LOOKUP,
                    &operands,
                    Mode::Store,
                );
            }
            O::ListToTuple => {
                let context = &self.context;
                let value = match context.heap.list(self.reg(ins.b())) {
                    Some(list) => {
                        context.charge_elements(list.len());
                        context.reserve(16 * list.len() as u64 + 64, 0)?;
                        context.heap.new_tuple_from_list(list)
                    }
                    None => self.reg(ins.b()),
                };
                self.set_reg(ins.a(), value);
            }
            O::TupleToList => {
                let tuple = self.reg(ins.b());
                let length = self.context.heap.tuple(tuple).map_or(0, |tuple| tuple.len());
                self.make_room(16 * length as u64 + 64)?;
                let context = &self.context;
                context.charge_elements(length);
                let items = context.heap.tuple(tuple).map_or(&[][..], |tuple| tuple.as_slice());
                let value = context.heap.new_list(items);
                self.set_reg(ins.a(), value);
            }
            O::FormatPercent => {
                let arguments = self.context.heap.new_tuple(&[self.reg(ins.b())]);
                let operands = [self.reg(ins.c()), arguments];
                let operation = Operation::Binary(BinaryOperator::Modulo);
                return self.operate(operation, &operands, Mode::Store);
            }
            O::Convert => {
                let operation = match ins.c() {
                    1 => Operation::Str,
                    2 => Operation::Repr,
                    3 => {
                        let operands = [self.reg(ins.b())];
                        return self.run_native(
                            &super::protocol::build::ASCII,
                            &operands,
                            Mode::Store,
                        );
                    }
                    _ => {
                        let value = self.reg(ins.b());
                        self.set_reg(ins.a(), value);
                        return Ok(());
                    }
                };
                return self.operate(operation, &[self.reg(ins.b())], Mode::Store);
            }
            O::Format => {
                let operands = [self.reg(ins.b()), self.reg(ins.c())];
                return self.operate(Operation::Format, &operands, Mode::Store);
            }
            O::FormatSimple => {
                let value = self.reg(ins.b());
                if self.context.heap.str(value).is_some() {
                    self.set_reg(ins.a(), value);
                    return Ok(());
                }
                let operands = [value, self.context.heap.empty_str()];
                return self.operate(Operation::Format, &operands, Mode::Store);
            }
            O::MakeFunction => self.make_function(ins)?,
            O::Call => {
                let (positional, names) = self.site_arguments(ins.wide() as usize);
                let callee = self.reg(ins.a());
                let start = self.reg_slot(ins.a()) + 1;
                return self.call(callee, start, positional, &names, Mode::Store);
            }
            O::CallDirect => return self.call_direct(ins),
            O::CallMethod => return self.call_method_site(ins),
            O::LoadMethod => return self.load_method(ins),
            O::CallLoaded => return self.call_loaded(ins),
            O::CallBuiltin => {
                let site = ins.wide() as usize;
                let callee =
                    self.context.linked().builtins()[self.site(site).name.to_native() as usize];
                let (positional, names) = self.site_arguments(site);
                let start = self.reg_slot(ins.a()) + 1;
                return self.call(callee, start, positional, &names, Mode::Store);
            }
            O::CallEx => {
                let start = self.reg_slot(ins.a()) + 4;
                let (callee, arguments, keywords) =
                    (self.reg(ins.a()), self.reg(ins.a() + 16), self.reg(ins.a() + 32));
                return self.call_spread(callee, arguments, keywords, start, Mode::Store);
            }
            O::Return => {
                let value = self.reg(ins.a());
                return self.finish(value);
            }
            O::ReturnNone => return self.finish(Value::NONE),
            O::BuildClass | O::BuildClassCell => {
                let cell = match opcode {
                    O::BuildClassCell => self.reg(ins.b()),
                    _ => Value::NONE,
                };
                let operands = [
                    self.reg(ins.a()),
                    self.reg(ins.a() + 16),
                    self.reg(ins.a() + 32),
                    self.reg(ins.a() + 48),
                    cell,
                    Value::int(self.running_module().to_number()),
                ];
                return self.run_native(&super::construct::BUILD_CLASS, &operands, Mode::Store);
            }
            O::Yield => {
                let value = self.reg(ins.a());
                return self.yield_value(value, Value::NONE);
            }
            O::Send => {
                let (iterator, sent) = (self.reg(ins.a()), self.reg(ins.a() + 16));
                if self.context.heap.generator(iterator).is_some() {
                    return self.resume_generator(iterator, GeneratorInput::Send(sent), Mode::Send);
                }
                if sent.is_none() {
                    return self.operate(Operation::Next, &[iterator], Mode::Send);
                }
                let name = self.context.heap.new_str("send");
                let operands = [iterator, name, sent];
                return self.run_native(&super::natives::CALL_NAMED, &operands, Mode::Send);
            }
            O::YieldFrom => {
                let (iterator, value) = (self.reg(ins.a()), self.reg(ins.a() + 16));
                return self.yield_value(value, iterator);
            }
            O::Raise | O::RaiseFrom => {
                let cause = match opcode {
                    O::RaiseFrom => self.reg(ins.b()),
                    _ => Value::UNBOUND,
                };
                let operands = [self.reg(ins.a()), cause];
                return self.raise_statement(operands[0], operands[1]);
            }
            O::RaiseAgain => {
                let handled = self.context.handled.get();
                if handled.is_none() {
                    return Err(self
                        .context
                        .runtime_error(format_args!("No active exception to reraise")));
                }
                return self.reraise(handled);
            }
            O::Reraise => {
                let exception = self.reg(ins.a());
                return self.reraise(exception);
            }
            O::ReraiseInlined => {
                let exception = self.reg(ins.a());
                if self.context.is_exception(exception, type_index::STOP_ITERATION) {
                    return self.raise_stop_of_inlined(exception);
                }
                return self.reraise(exception);
            }
            O::PushHandled => {
                let handled = self.context.handled.replace(self.reg(ins.b()));
                self.set_reg(ins.a(), handled);
            }
            O::PopHandled => self.context.handled.set(self.reg(ins.a())),
            O::MatchException => {
                let matches = self.context.match_exception(self.reg(ins.b()), self.reg(ins.c()))?;
                self.set_reg(ins.a(), Value::bool(matches));
            }
            O::WithEnter => {
                if let Some(result) = self.enter_plain(ins.a()) {
                    return result;
                }
                self.entering_depth = ins.b();
                let operands = [self.reg(ins.a())];
                return self.run_native(
                    &super::protocol::with::WITH_ENTER,
                    &operands,
                    Mode::WithEnter,
                );
            }
            O::WithExit => {
                if self.top_frame().has_scopes {
                    self.leave_scopes(ins.b());
                }
                if let Some(result) = self.exit_plain(ins.a()) {
                    return result;
                }
                let operands = [self.reg(ins.a()), self.reg(ins.a() + 16)];
                let row = &super::protocol::with::WITH_EXIT;
                return self.run_native(row, &operands, Mode::StoreNextTruth);
            }
            O::Import => {
                let linked = self.context.linked();
                let row = &linked.proved().core().imports[ins.wide() as usize];
                let name = Value::object(linked.proved().object(row.name.to_native()));
                let operands = [name, Value::int(i64::from(self.unit.number))];
                return self.run_native(&super::import::IMPORT, &operands, Mode::Store);
            }
            O::ImportFrom => {
                let name = self.site_name(usize::from(ins.c()));
                let operands = [self.reg(ins.b()), name];
                return self.run_native(&super::import::IMPORT_FROM, &operands, Mode::Store);
            }
            O::ImportStar => {
                let module = Value::int(self.running_module().to_number());
                let operands = [self.reg(ins.a()), module];
                return self.run_native(&super::import::IMPORT_STAR, &operands, Mode::Discard);
            }
        }
        Ok(())
    }

    fn callable(&self) -> Value {
        let callable = self.top_frame().callable;
        match self.context.heap.generator(callable) {
            Some(generator) => generator.function.get(),
            None => callable,
        }
    }

    fn jump_if(&mut self, condition: bool, ins: Word) {
        if condition {
            self.jump(ins.wide() as i32 as isize);
        }
    }

    fn binary(&mut self, opcode: Opcode, left: Value, right: Value) -> Outcome<()> {
        let operator = binary_operator(opcode).unwrap_or(BinaryOperator::Add);
        // Mixed numbers are common enough to be spared the tables.
        if let Some(value) = mixed_float(operator, left, right) {
            let word = self.last_word();
            self.set_reg(word.a(), value);
            return Ok(());
        }
        self.operate(Operation::Binary(operator), &[left, right], Mode::Store)
    }

    fn unary(&mut self, operator: UnaryOperator, ins: Word) -> Outcome<()> {
        self.operate(Operation::Unary(operator), &[self.reg(ins.b())], Mode::Store)
    }

    /// A constant tuple or frozenset, made on first use.
    fn composite(&mut self, index: u32) -> Outcome<Value> {
        let wanted = index as usize;
        if let Some(value) = self.unit().composites.borrow().get(wanted)
            && !value.is_unbound()
        {
            return Ok(*value);
        }
        let core = self.context.linked().proved().core();
        if self.unit().composites.borrow().is_empty() {
            self.unit().composites.borrow_mut().resize(core.composites.len(), Value::UNBOUND);
        }
        // Elements refer to lower rows only, so this many steps make all that the wanted one needs.
        let mut needed = vec![wanted];
        let mut position = 0;
        while let Some(current) = needed.get(position).copied() {
            let row = &core.composites[current];
            let start = row.elements_start.to_native() as usize;
            let count = row.elements_count.to_native() as usize;
            self.context.charge_elements(count);
            for element in &core.elements[start..start + count] {
                if element.kind.to_native() == ELEMENT_COMPOSITE {
                    let inner = element.value.to_native() as usize;
                    if !needed.contains(&inner) {
                        needed.push(inner);
                    }
                }
            }
            position += 1;
        }
        needed.sort_unstable();
        for current in needed {
            if self.unit().composites.borrow()[current].is_unbound() {
                let value = self.make_composite(current)?;
                self.unit().composites.borrow_mut()[current] = value;
            }
        }
        Ok(self.unit().composites.borrow()[wanted])
    }

    fn make_composite(&self, index: usize) -> Outcome<Value> {
        let proved = self.context.linked().proved();
        let core = proved.core();
        let row = &core.composites[index];
        let start = row.elements_start.to_native() as usize;
        let count = row.elements_count.to_native() as usize;
        self.context.reserve(48 * count as u64 + 128, 0)?;
        let heap = &self.context.heap;
        let items: Vec<Value> = core.elements[start..start + count]
            .iter()
            .map(|element| {
                let value = element.value.to_native();
                match element.kind.to_native() {
                    ELEMENT_NONE => Value::NONE,
                    ELEMENT_FALSE => Value::FALSE,
                    ELEMENT_TRUE => Value::TRUE,
                    ELEMENT_ELLIPSIS => Value::ELLIPSIS,
                    ELEMENT_SMALL_INT => Value::int(i64::from(value as i32)),
                    ELEMENT_INT => Value::int(core.ints[value as usize].to_native()),
                    ELEMENT_FLOAT => {
                        Value::float(f64::from_bits(core.floats[value as usize].to_native()))
                    }
                    ELEMENT_ARENA => Value::object(proved.object(value)),
                    _ => self.unit().composites.borrow()[value as usize],
                }
            })
            .collect();
        if row.kind.to_native() == COMPOSITE_TUPLE {
            return Ok(heap.new_tuple(&items));
        }
        let value = heap.new_frozen_set();
        if let Some(set) = heap.frozen_set(value) {
            for item in items {
                let hash = super::protocol::plain_hash(&self.context, item)?;
                if set.lookup(heap, hash, item) == crate::heap::Lookup::Missing {
                    set.insert_new(heap, hash, item);
                }
            }
        }
        Ok(value)
    }

    fn unbound(&self, opcode: Opcode, name: u32) -> super::native::Stop {
        let name = self.context.linked().proved().text(name);
        match opcode {
            Opcode::CheckBound => self.context.raise(
                type_index::UNBOUND_LOCAL_ERROR,
                &format!("cannot access local variable '{name}' where it is not associated with a value"),
            ),
            Opcode::CheckBoundFree => self.context.raise(
                type_index::NAME_ERROR,
                &format!(
                    "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
                ),
            ),
            _ => self.name_error(name),
        }
    }

    fn name_error(&self, name: &str) -> super::native::Stop {
        let context = &self.context;
        let text = context.heap.new_str(&format!("name '{name}' is not defined"));
        let error = context.new_exception(Value::builtin_type(type_index::NAME_ERROR), &[text]);
        if let Some(object) = context.heap.exception(error) {
            object.extra.set(context.heap.new_str(name));
        }
        super::native::Stop::Raise(error)
    }

    /// The value of a global slot, or the builtin of its name.
    fn global(&self, slot: u32) -> Outcome<Value> {
        let value = self.unit().globals[slot as usize].get();
        if !value.is_unbound() {
            return Ok(value);
        }
        let name = self.context.linked().slot_name(slot);
        if name == "__name__" {
            return Ok(self.context.module_name(self.running_module()));
        }
        if let Some(value) =
            self.context.tables.builtin(name).or_else(|| self.context.host.find(name))
        {
            return Ok(value);
        }
        if let Some(lacking) = npyc_format::names::LACKING.iter().find(|row| row.name == name) {
            return Err(self.context.unsupported(lacking.name));
        }
        Err(self.name_error(name))
    }

    /// The name of a site, as a str.
    pub(crate) fn site_name(&self, site: usize) -> Value {
        Value::object(self.context.linked().proved().object(self.site(site).name.to_native()))
    }

    /// How many positional arguments a site has, and its keyword names.
    pub(crate) fn site_arguments(&self, site: usize) -> (usize, Vec<Value>) {
        let row = self.site(site);
        let count = row.keywords_count.to_native() as usize;
        let positional = row.arguments.to_native() as usize - count;
        if count == 0 {
            return (positional, Vec::new());
        }
        let proved = self.context.linked().proved();
        let start = row.keywords_start.to_native() as usize;
        let names = proved.core().keywords[start..start + count]
            .iter()
            .map(|name| Value::object(proved.object(name.to_native())))
            .collect();
        (positional, names)
    }

    fn call_direct(&mut self, ins: Word) -> Outcome<()> {
        let number = ins.wide();
        let start = self.reg_slot(ins.a()) + 1;
        let row = self.function_row(number);
        use npyc_format::archive::schema::FUNCTION_GENERATOR;
        if row.flags.to_native() & FUNCTION_GENERATOR != 0 {
            return self.make_generator(Value::NONE, self.unit.number, row, start, Mode::Store);
        }
        self.push_python(self.unit.number, row, start, Value::NONE, Mode::Result)
    }

    fn make_function(&mut self, ins: Word) -> Outcome<()> {
        let number = ins.wide();
        let row = self.function_row(number);
        let captures = row.captures_count.to_native() as usize;
        self.context.reserve(16 * captures as u64 + 256, 0)?;
        let unit = self.unit.number;
        let module = self.context.module_object(ModuleId { unit, index: row.module.to_native() });
        let (defaults, keyword_defaults) = (self.reg(ins.a()), self.reg(ins.a() + 16));
        let proved = self.context.linked().proved();
        let heap = &self.context.heap;
        let (value, function) = heap.new_function(module, row, unit, number);
        function.defaults.set(defaults);
        function.kwdefaults.set(keyword_defaults);
        function.name.set(Value::object(proved.object(row.name.to_native())));
        function.qualname.set(Value::object(proved.object(row.qualified_name.to_native())));
        let doc = row.doc.to_native();
        if doc != npyc_format::archive::schema::NO_INDEX {
            function.doc.set(Value::object(proved.object(doc)));
        }
        if captures > 0 {
            function.cells.assign(heap, self.regs_from(ins.a() + 32, captures));
        }
        self.set_reg(ins.a(), value);
        Ok(())
    }

    fn build_string(&self, ins: Word) -> Outcome<Value> {
        let parts = self.regs_from(ins.b(), usize::from(ins.c()));
        let texts: Vec<&str> =
            parts.iter().map(|part| self.context.text(*part).unwrap_or("")).collect();
        let length: usize = texts.iter().map(|text| text.len()).sum();
        self.context.charge_bytes(length);
        self.context.reserve(length as u64 + 64, 0)?;
        Ok(self.context.heap.join_str(&texts))
    }

    fn unpack(&mut self, ins: Word, source: Value, count: usize) -> Outcome<()> {
        let context = &self.context;
        let items = match context.heap.tuple(source) {
            Some(tuple) if tuple.len() == count => Some(tuple.as_slice().to_vec()),
            Some(_) => None,
            None => match context.heap.list(source) {
                Some(list) if list.len() == count => Some(list.to_vec()),
                _ => None,
            },
        };
        if let Some(items) = items {
            for (index, item) in items.iter().enumerate() {
                self.set_reg(ins.a() + 16 * index as u16, *item);
            }
            return Ok(());
        }
        let operands = [source, Value::int(count as i64)];
        self.run_native(&super::protocol::unpack::UNPACK, &operands, Mode::Unpack)
    }

    /// `sum_add` of what is not two ints or two floats: as CPython's `sum`, which adds ints while only ints come, keeps a
    /// compensation while floats and ints come after a float total, and only uses `+` after anything else.
    fn sum_add(&mut self, ins: Word) -> Outcome<()> {
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

    /// A range loop whose bounds are not all small ints: bools, big ints, objects with `__index__`.
    fn range_prepare(&mut self, ins: Word) -> Outcome<()> {
        let parts = [self.reg(ins.a()), self.reg(ins.a() + 16), self.reg(ins.a() + 32)];
        if let [Some(start), Some(stop), Some(step)] = parts.map(small_int)
            && step != 0
        {
            for (offset, part) in [start, stop, step].into_iter().enumerate() {
                self.set_reg(ins.a() + 16 * offset as u16, Value::int(part));
            }
            let count = super::ops::range_count(start, stop, step);
            if count == 0 {
                self.jump(isize::from(ins.c() as i16));
                return Ok(());
            }
            self.set_reg(ins.a() + 16, Value::int((count - 1) as i64));
            self.set_reg(ins.b(), Value::int(start));
            return Ok(());
        }
        let row = &super::protocol::build::RANGE_ITERATOR;
        self.run_native(row, &parts, Mode::RangePrepare)
    }

    fn range_next(&mut self, ins: Word) -> Outcome<()> {
        let iterator = self.reg(ins.b() + 16);
        if self.context.heap.iterator(iterator).is_some() {
            return self.operate(Operation::Next, &[iterator], Mode::ForIter);
        }
        // The fast body left only because of gas.
        let remaining = iterator.as_int().unwrap_or(0) as u64;
        if remaining == 0 {
            return Ok(());
        }
        let step = self.reg(ins.b() + 32).as_int().unwrap_or(0);
        let next = self.reg(ins.b()).as_int().unwrap_or(0).wrapping_add(step);
        self.set_reg(ins.b() + 16, Value::int((remaining - 1) as i64));
        self.set_reg(ins.b(), Value::int(next));
        self.set_reg(ins.a(), Value::int(next));
        self.jump(isize::from(ins.c() as i16));
        Ok(())
    }

    fn raise_statement(&mut self, exception: Value, cause: Value) -> Outcome<()> {
        let context = &self.context;
        if cause.is_unbound()
            && let Some(index) = exception.as_builtin_type()
            && crate::builtins::exceptions::is_plain(index)
        {
            context.charge(u64::from(GasClass::Build.price()));
            let exception = context.new_exception(exception, &[]);
            return self.raise(exception);
        }
        if context.heap.exception(exception).is_some()
            && (cause.is_unbound() || cause.is_none() || context.heap.exception(cause).is_some())
        {
            context.set_cause(exception, cause);
            return self.raise(exception);
        }
        let operands = [exception, cause];
        self.run_native(&super::construct::RAISE, &operands, Mode::Discard)
    }
}

/// A small int or bool.
fn small_int(value: Value) -> Option<i64> {
    value.as_int().or_else(|| value.as_bool().map(i64::from))
}

/// Arithmetic of an int and a float that is exact enough to need no care: the int is converted as CPython does.
fn mixed_float(operator: BinaryOperator, left: Value, right: Value) -> Option<Value> {
    let number = |value: Value| value.as_float().or_else(|| value.as_int().map(|int| int as f64));
    if left.as_float().is_none() && right.as_float().is_none() {
        return None;
    }
    let (x, y) = (number(left)?, number(right)?);
    Some(Value::float(match operator {
        BinaryOperator::Add => x + y,
        BinaryOperator::Subtract => x - y,
        BinaryOperator::Multiply => x * y,
        BinaryOperator::TrueDivide if y != 0.0 => x / y,
        _ => return None,
    }))
}

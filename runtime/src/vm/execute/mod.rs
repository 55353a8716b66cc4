//! The slow path: every instruction in full.
//!
//! Comes in: an instruction whose fast body passed it on. Goes out: registers, frames, exceptions. Must never: have an effect
//! before everything that may have to be tried again (memory, gas) is settled.

mod constants;
mod loops;
mod make;
mod operators;
mod sums;

use super::context::HaltReason;
use super::frame::Mode;
use super::hooks::{CompareOperator, Operation, UnaryOperator};
use super::machine::Machine;
use super::native::{GeneratorInput, Outcome};
use super::types::type_index;
use crate::heap::ObjectKind;
use crate::value::Value;
use npyc_format::isa::{BinaryOperator, Opcode, Word};

impl Machine {
    /// Executes one instruction; its run is charged.
    pub(crate) fn execute(&mut self, opcode: Opcode, ins: Word) -> Outcome<()> {
        use Opcode as O;
        match opcode {
            O::TakeIterator => {
                let value = self.reg(ins.b());
                if !super::protocol::iterate::is_iterator(&self.context, value) {
                    return self.operate(Operation::Iter, &[value], Mode::Store);
                }
                self.set_reg(ins.a(), value);
            }
            O::DropIterator => {
                let value = self.reg(ins.a());
                let dropped = crate::builtins::generator::dropped_unfinished(&self.context, value);
                if let Some(generator) = dropped {
                    let drop = &crate::builtins::generator::DROP;
                    return self.run_native(drop, &[generator], Mode::Discard);
                }
            }
            O::GetYieldFromIter => {
                let value = self.reg(ins.b());
                if self.context.heap.kind(value) == Some(ObjectKind::Coroutine) {
                    // Of coroutines, only what may be awaited itself can hand on what they yield.
                    let running = self.context.heap.suspendable(self.top_frame().callable);
                    let function = running.map_or(Value::NONE, |running| running.function.get());
                    if !crate::builtins::frames::is_awaitable(&self.context, function) {
                        return Err(self.context.type_error(format_args!(
                            "cannot 'yield from' a coroutine object in a non-coroutine generator"
                        )));
                    }
                    self.set_reg(ins.a(), value);
                    return Ok(());
                }
                return self.operate(Operation::Iter, &[self.reg(ins.b())], Mode::Store);
            }
            O::LoadComposite => {
                let value = self.composite(ins.wide())?;
                self.set_reg(ins.a(), value);
            }
            O::CheckBound | O::CheckBoundFree | O::CheckBoundName => {
                if self.reg(ins.a()).is_unbound() {
                    let name = self.context.linked().proved().text(ins.wide());
                    return match self.missing_name(name) {
                        Some(answer) => self.answer(answer, Mode::Store),
                        None => Err(self.unbound(opcode, ins.wide())),
                    };
                }
            }
            O::LoadGlobal => {
                if self.is_unbound_global(ins.wide())
                    && let Some(answer) =
                        self.missing_name(self.context.linked().slot_name(ins.wide()))
                {
                    return self.answer(answer, Mode::Store);
                }
                let value = self.global(ins.wide())?;
                self.set_reg(ins.a(), value);
            }
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
            O::Add => return self.binary(BinaryOperator::Add, ins),
            O::Subtract => return self.binary(BinaryOperator::Subtract, ins),
            O::Multiply => return self.binary(BinaryOperator::Multiply, ins),
            O::TrueDivide => return self.binary(BinaryOperator::TrueDivide, ins),
            O::FloorDivide => return self.binary(BinaryOperator::FloorDivide, ins),
            O::Modulo => return self.binary(BinaryOperator::Modulo, ins),
            O::Power => return self.binary(BinaryOperator::Power, ins),
            O::LeftShift => return self.binary(BinaryOperator::LeftShift, ins),
            O::RightShift => return self.binary(BinaryOperator::RightShift, ins),
            O::BitAnd => return self.binary(BinaryOperator::BitAnd, ins),
            O::BitOr => return self.binary(BinaryOperator::BitOr, ins),
            O::BitXor => return self.binary(BinaryOperator::BitXor, ins),
            O::MatrixMultiply => return self.binary(BinaryOperator::MatrixMultiply, ins),
            O::DivideFloat => return self.binary(BinaryOperator::TrueDivide, ins),
            O::AddImmediate => return self.binary_immediate(BinaryOperator::Add, ins),
            O::SubtractImmediate => return self.binary_immediate(BinaryOperator::Subtract, ins),
            O::MultiplyImmediate => return self.binary_immediate(BinaryOperator::Multiply, ins),
            O::FloorDivideImmediate => {
                return self.binary_immediate(BinaryOperator::FloorDivide, ins);
            }
            O::ModuloImmediate => return self.binary_immediate(BinaryOperator::Modulo, ins),
            O::BitAndImmediate => return self.binary_immediate(BinaryOperator::BitAnd, ins),
            O::LeftShiftImmediate => return self.binary_immediate(BinaryOperator::LeftShift, ins),
            O::RightShiftImmediate => {
                return self.binary_immediate(BinaryOperator::RightShift, ins);
            }
            O::InplaceAdd => return self.inplace(BinaryOperator::Add, ins),
            O::InplaceSubtract => return self.inplace(BinaryOperator::Subtract, ins),
            O::InplaceMultiply => return self.inplace(BinaryOperator::Multiply, ins),
            O::InplaceAddImmediate => return self.inplace_immediate(BinaryOperator::Add, ins),
            O::InplaceSubtractImmediate => {
                return self.inplace_immediate(BinaryOperator::Subtract, ins);
            }
            O::Inplace => {
                let operator = self.numbered_operator(ins)?;
                return self.inplace(operator, ins);
            }
            O::InplaceImmediate => {
                let operator = self.numbered_operator(ins)?;
                return self.inplace_immediate(operator, ins);
            }
            O::SumAdd => return self.sum_add(ins),
            O::SumTotal => self.sum_total(ins),
            O::Negate => return self.unary(UnaryOperator::Negate, ins),
            O::Positive => return self.unary(UnaryOperator::Positive, ins),
            O::Invert => return self.unary(UnaryOperator::Invert, ins),
            O::Not => {
                return self.operate(Operation::Truth, &[self.reg(ins.b())], Mode::StoreNot);
            }
            O::CompareLt => return self.compare(CompareOperator::Lt, ins),
            O::CompareLe => return self.compare(CompareOperator::Le, ins),
            O::CompareEq => return self.compare(CompareOperator::Eq, ins),
            O::CompareNe => return self.compare(CompareOperator::Ne, ins),
            O::CompareGt => return self.compare(CompareOperator::Gt, ins),
            O::CompareGe => return self.compare(CompareOperator::Ge, ins),
            O::Contains | O::NotContains => {
                let operands = [self.reg(ins.c()), self.reg(ins.b())];
                return self.operate(Operation::Contains, &operands, Mode::StoreTruth);
            }
            O::JumpIn | O::JumpNotIn => {
                let operands = [self.reg(ins.b()), self.reg(ins.a())];
                return self.operate(Operation::Contains, &operands, Mode::Branch);
            }
            O::JumpTrue | O::JumpFalse => {
                return self.operate(Operation::Truth, &[self.reg(ins.a())], Mode::Branch);
            }
            O::JumpLt | O::JumpNotLt => return self.compare_jump(CompareOperator::Lt, ins),
            O::JumpLe | O::JumpNotLe => return self.compare_jump(CompareOperator::Le, ins),
            O::JumpEq | O::JumpNotEq => return self.compare_jump(CompareOperator::Eq, ins),
            O::JumpNe | O::JumpNotNe => return self.compare_jump(CompareOperator::Ne, ins),
            O::JumpGt | O::JumpNotGt => return self.compare_jump(CompareOperator::Gt, ins),
            O::JumpGe | O::JumpNotGe => return self.compare_jump(CompareOperator::Ge, ins),
            O::JumpLtImmediate | O::JumpNotLtImmediate => {
                return self.compare_jump_immediate(CompareOperator::Lt, ins);
            }
            O::JumpLeImmediate | O::JumpNotLeImmediate => {
                return self.compare_jump_immediate(CompareOperator::Le, ins);
            }
            O::JumpEqImmediate | O::JumpNotEqImmediate => {
                return self.compare_jump_immediate(CompareOperator::Eq, ins);
            }
            O::JumpNeImmediate | O::JumpNotNeImmediate => {
                return self.compare_jump_immediate(CompareOperator::Ne, ins);
            }
            O::JumpGtImmediate | O::JumpNotGtImmediate => {
                return self.compare_jump_immediate(CompareOperator::Gt, ins);
            }
            O::JumpGeImmediate | O::JumpNotGeImmediate => {
                return self.compare_jump_immediate(CompareOperator::Ge, ins);
            }
            // Their bodies do the whole instruction: they are written over `Advance`, which has no slow path.
            O::Copy
            | O::CopyCell
            | O::Hold
            | O::LoadNone
            | O::LoadTrue
            | O::LoadFalse
            | O::LoadEllipsis
            | O::LoadUnbound
            | O::LoadInt
            | O::LoadInt64
            | O::LoadFloat
            | O::LoadConst
            | O::LoadBuiltin
            | O::StoreGlobal
            | O::LoadCell
            | O::StoreCell
            | O::AddFloat
            | O::SubtractFloat
            | O::MultiplyFloat
            | O::NegateFloat
            | O::CompareIs
            | O::CompareIsNot
            | O::Jump
            | O::JumpNone
            | O::JumpNotNone
            | O::JumpIs
            | O::JumpIsNot
            | O::JumpBound
            | O::Charge
            | O::PushHandled
            | O::PopHandled => {
                let reason = "an instruction that has no slow path".into();
                return Err(self.context.halt(HaltReason::Internal(reason)));
            }
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
            O::RangeNext => {
                // Small ints stay in the fast body: the register holds an iterator.
                let iterator = self.reg(ins.b() + 16);
                return self.operate(Operation::Next, &[iterator], Mode::ForIter);
            }
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
                self.make_room(16 * count as u64 + 64)?;
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
                self.make_room(16 * count as u64 + 128)?;
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
            O::ListExtend => {
                let operands = [self.reg(ins.a()), self.reg(ins.b()), Value::NONE];
                return self.run_native(
                    &super::protocol::build::LIST_EXTEND,
                    &operands,
                    Mode::Discard,
                );
            }
            O::TakeArguments => {
                let source = self.reg(ins.b());
                if self.context.heap.tuple(source).is_some() {
                    self.set_reg(ins.a(), source);
                } else {
                    let list = self.context.heap.new_list(&[]);
                    let operands = [list, source, self.reg(ins.c())];
                    return self.run_native(
                        &super::protocol::build::LIST_OF_ARGUMENTS,
                        &operands,
                        Mode::Store,
                    );
                }
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
                // A class body may have got a namespace of another kind.
                let row = match self.context.heap.dict(operands[0]) {
                    Some(_) => &super::protocol::build::DICT_LOOKUP,
                    None => &super::class_build::NAMESPACE_LOOKUP,
                };
                return self.run_native(row, &operands, Mode::Store);
            }
            O::ListToTuple => {
                let length = self.context.heap.list(self.reg(ins.b())).map_or(0, |list| list.len());
                self.make_room(16 * length as u64 + 64)?;
                let context = &self.context;
                let value = match context.heap.list(self.reg(ins.b())) {
                    Some(list) => {
                        context.charge_elements(length);
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
                return self.run_native(&super::class_build::BUILD_CLASS, &operands, Mode::Store);
            }
            O::Yield => {
                let value = self.reg(ins.a());
                return self.yield_value(value, Value::NONE);
            }
            O::Send => {
                let (iterator, sent) = (self.reg(ins.a()), self.reg(ins.a() + 16));
                if self.context.heap.suspendable(iterator).is_some() {
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
        match self.context.heap.suspendable(callable) {
            Some(generator) => generator.function.get(),
            None => callable,
        }
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
}

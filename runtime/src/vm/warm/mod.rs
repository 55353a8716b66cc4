//! Warm paths: what instructions do with the everyday builtin kinds (str, list, tuple, dict, set, mixed numbers) when their fast
//! bodies do not apply, without any of the generic machinery of `execute` and `protocol`.
//!
//! Comes in: an instruction word, the registers, the machine, whose state is saved and whose gas is in the context (the run
//! that the instruction ends is paid). Goes out: one of the codes below. Both back ends call the same helpers, at every slice,
//! so that the gas of an operation depends on its operands only. The signature is plain, so that other code than the
//! interpreter's can call a helper unchanged.
//!
//! Must never: have an effect, or charge, before it is sure that it will not answer [`SLOW`]; run Python code; take memory
//! that is not small ([`SMALL`]); do unbounded work.

pub(in crate::vm) mod arithmetic;
mod attribute;
mod build;
mod call;
mod compare;
mod container_forms;
pub(crate) mod derived;
mod flow;
pub(crate) mod format;
pub(crate) mod forms;
mod host;
pub(crate) mod items;
mod iterate;
pub(crate) mod leaf;
pub(crate) use compare::{
    first_order, fused_operator, operator_from, short_equality, text_equality, text_has, text_order,
};
pub(crate) use items::position;
pub(crate) use iterate::take;
pub(crate) use walk::copy_of_few;
#[cfg(feature = "math")]
mod math_forms;
mod method;
mod number_forms;
mod operand;
mod pad_forms;
mod sequence_forms;
mod sets;
mod slices;
mod split_forms;
mod text;
mod text_forms;
mod walk;

use super::context::Context;
use super::dispatch::exit;
use super::machine::Machine;
use crate::value::Value;
use npyc_format::gas::instruction_price;
use npyc_format::isa::{Opcode, Word};

/// It passes: the slow path executes the instruction. Nothing has happened.
pub(crate) const SLOW: u64 = 0;
/// It is done: go on at the machine's saved state.
pub(crate) const NEXT: u64 = 1;
/// It is done: take the instruction's jump (operand `c`).
pub(crate) const JUMP: u64 = 2;
/// It is done: take the instruction's jump (the 32-bit operand).
pub(crate) const JUMP_FAR: u64 = 3;
/// From here on: leave the dispatch loop with this much less, a code of `dispatch::exit`.
pub(crate) const LEAVE: u64 = 16;

/// A helper.
///
/// # Safety
/// `ins` is the word before the machine's saved instruction address, `regs` its saved registers, and the code is verified.
pub(crate) type Helper =
    unsafe extern "C-unwind" fn(ins: u64, regs: *mut Value, machine: *mut Machine) -> u64;

/// The most elements or bytes that a helper works on: what is larger is planned by the slow path.
const SMALL: usize = 4096;

/// Every instruction with a warm path, and its helper.
const HELPERS: [Option<Helper>; 256] = {
    use Opcode as O;
    let rows: &[(&[O], Helper)] = &[
        (&[O::Add], arithmetic::add),
        (
            &[
                O::Subtract,
                O::Multiply,
                O::TrueDivide,
                O::FloorDivide,
                O::Modulo,
                O::Power,
                O::LeftShift,
                O::RightShift,
                O::BitAnd,
                O::BitOr,
                O::BitXor,
                O::AddImmediate,
                O::SubtractImmediate,
                O::MultiplyImmediate,
                O::FloorDivideImmediate,
                O::ModuloImmediate,
                O::BitAndImmediate,
                O::LeftShiftImmediate,
                O::RightShiftImmediate,
            ],
            arithmetic::binary,
        ),
        (
            &[
                O::Inplace,
                O::InplaceAdd,
                O::InplaceSubtract,
                O::InplaceMultiply,
                O::InplaceImmediate,
                O::InplaceAddImmediate,
                O::InplaceSubtractImmediate,
            ],
            arithmetic::inplace,
        ),
        (&[O::Negate], arithmetic::negate),
        (&[O::Not], compare::not),
        (&[O::CompareLt, O::CompareLe, O::CompareGt, O::CompareGe], compare::order),
        (&[O::CompareEq, O::CompareNe], compare::equality),
        (
            &[
                O::JumpLt,
                O::JumpLe,
                O::JumpGt,
                O::JumpGe,
                O::JumpNotLt,
                O::JumpNotLe,
                O::JumpNotGt,
                O::JumpNotGe,
            ],
            compare::jump_order,
        ),
        (&[O::JumpEq, O::JumpNe, O::JumpNotEq, O::JumpNotNe], compare::jump_equality),
        (
            &[
                O::JumpLtImmediate,
                O::JumpLeImmediate,
                O::JumpEqImmediate,
                O::JumpNeImmediate,
                O::JumpGtImmediate,
                O::JumpGeImmediate,
                O::JumpNotLtImmediate,
                O::JumpNotLeImmediate,
                O::JumpNotEqImmediate,
                O::JumpNotNeImmediate,
                O::JumpNotGtImmediate,
                O::JumpNotGeImmediate,
            ],
            compare::jump_immediate,
        ),
        (&[O::JumpTrue, O::JumpFalse], compare::jump_truth),
        (&[O::Contains, O::NotContains], compare::contains),
        (&[O::JumpIn, O::JumpNotIn], compare::jump_contains),
        (&[O::GetItem], items::get_item),
        (&[O::GetItemImmediate], items::get_item_immediate),
        (&[O::GetSlice], slices::get_slice),
        (&[O::SetItem, O::DictInsert], items::set_item),
        (&[O::DeleteItem], items::delete_item),
        (&[O::Length], items::length),
        (&[O::BuildTuple], build::tuple),
        (&[O::BuildList], build::list),
        (&[O::BuildSet], build::set),
        (&[O::BuildDict], build::dict),
        (&[O::BuildSlice], build::slice),
        (&[O::BuildString], build::string),
        (&[O::ListAppend], build::list_append),
        (&[O::ListExtend], build::list_extend),
        (&[O::ListToTuple], build::list_to_tuple),
        (&[O::DictUpdate], build::dict_update),
        (&[O::DictMerge], build::dict_merge),
        (&[O::SetAdd], build::set_add),
        (&[O::Unpack], build::unpack),
        (&[O::UnpackPair], build::unpack_pair),
        (&[O::UnpackEx], slices::unpack_ex),
        (&[O::LoadMethod], method::load_method),
        (&[O::FormatPercent], format::percent_directive),
        (&[O::TakeArguments], build::take_arguments),
        (&[O::TupleToList], build::tuple_to_list),
        (&[O::IterPair], iterate::iter_pair),
        (&[O::LoadComposite], build::composite),
        (&[O::Format], format::format_spec),
        (&[O::FormatSimple], text::format_simple),
        (&[O::Convert], text::convert),
        (&[O::LoadGlobal], attribute::load_global),
        (&[O::LoadAttr], attribute::load_attr),
        (&[O::StoreAttr], attribute::store_attr),
        (&[O::Call], call::call),
        (&[O::CallBuiltin], call::call_builtin),
        (&[O::CallMethod], call::call_method),
        (&[O::CallLoaded], call::call_loaded),
        (&[O::CallEx], call::call_spread),
        (&[O::IterNext], flow::iter_next),
        (&[O::GetIter, O::TakeIterator, O::GetYieldFromIter], flow::iterator),
        (&[O::Send], flow::send),
        (&[O::Yield], flow::yield_value),
        (&[O::YieldFrom], flow::yield_from),
        (&[O::Return], flow::return_value),
        (&[O::ReturnNone], flow::return_none),
        (&[O::Raise], flow::raise),
        (&[O::Reraise], flow::reraise),
        (&[O::MatchException], flow::match_exception),
        (&[O::WithEnter], flow::with_enter),
        (&[O::WithExit], flow::with_exit),
    ];
    let mut helpers: [Option<Helper>; 256] = [None; 256];
    let mut row = 0;
    while row < rows.len() {
        let mut number = 0;
        while number < rows[row].0.len() {
            helpers[rows[row].0[number] as usize] = Some(rows[row].1);
            number += 1;
        }
        row += 1;
    }
    helpers
};

/// The helper of an instruction; that it has one is checked when the handlers are compiled.
pub(crate) const fn helper(opcode: u8) -> Helper {
    match HELPERS[opcode as usize] {
        Some(helper) => helper,
        None => panic!("an op body names a warm path that the table lacks"),
    }
}

/// Whether an instruction ends a run, so that its word carries a price.
pub(crate) const fn ends_run(opcode: u8) -> bool {
    instruction_price(opcode as u64).1
}

impl Machine {
    /// Calls the warm helper of an instruction on behalf of a back end that cannot; a code of `dispatch::exit` unless it passes.
    pub(crate) fn execute_warm(&mut self, opcode: Opcode, ins: Word) -> Option<u64> {
        static TABLE: [Option<Helper>; 256] = HELPERS;
        let helper = TABLE[opcode as usize]?;
        let gas = self.context.slice.get();
        if ends_run(ins.op()) {
            self.context.slice.set(gas - i64::from(ins.cost()));
        }
        // SAFETY: the instruction stands before the saved address, in verified code.
        match unsafe { helper(ins.0, self.regs, self) } {
            SLOW => {
                self.context.slice.set(gas);
                return None;
            }
            NEXT => {}
            JUMP => self.jump(isize::from(ins.c() as i16)),
            JUMP_FAR => self.jump(ins.wide() as i32 as isize),
            code => return Some(code - LEAVE),
        }
        Some(exit::CONTINUE)
    }
}

/// Gas as it was, for helpers that charge on the way: one that passes puts it back.
#[derive(Clone, Copy)]
struct GasMark {
    slice: i64,
    budget: i64,
}

impl GasMark {
    fn of(cx: &Context) -> GasMark {
        GasMark { slice: cx.slice.get(), budget: cx.budget.get() }
    }

    /// How much was charged since.
    fn spent(self, cx: &Context) -> u64 {
        ((self.slice - cx.slice.get()) + (self.budget - cx.budget.get())) as u64
    }

    /// Puts the gas back and passes.
    fn pass(self, cx: &Context) -> u64 {
        cx.slice.set(self.slice);
        cx.budget.set(self.budget);
        SLOW
    }
}

/// Defines helpers: `name(ins, regs, machine) { … }`.
macro_rules! helpers {
    ($($(#[$attribute:meta])* $name:ident($ins:ident, $regs:ident, $machine:ident) $body:block)*) => {
        $(
            $(#[$attribute])*
            #[inline(never)]
            #[allow(unused_variables, reason = "few helpers of numbers need the machine")]
            pub(super) unsafe extern "C-unwind" fn $name(
                $ins: u64,
                $regs: *mut crate::value::Value,
                $machine: *mut crate::vm::machine::Machine,
            ) -> u64 {
                // SAFETY: the promise of [`super::Helper`]: V-CODE-REGISTER proves registers inside the window, and the
                // machine is exclusively held.
                unsafe { $body }
            }
        )*
    };
}
use helpers;

/// `setattr(object, name, value)` where that needs no code; false: nothing has happened.
pub(crate) fn set_attribute(cx: &Context, arguments: &[Value]) -> bool {
    !attribute::set_attribute(cx, arguments).is_unbound()
}

/// What a form answers, unless it passes.
fn unless_passed(value: Value) -> Option<Value> {
    (!value.is_unbound()).then_some(value)
}

/// `equal_fields(left, right, names)` where that needs no code.
pub(crate) fn equal_fields(cx: &Context, arguments: &[Value]) -> Option<Value> {
    unless_passed(attribute::equal_fields(cx, arguments))
}

/// `field_values(object, names)` where that needs no code.
pub(crate) fn field_values(cx: &Context, arguments: &[Value]) -> Option<Value> {
    unless_passed(attribute::field_values(cx, arguments))
}

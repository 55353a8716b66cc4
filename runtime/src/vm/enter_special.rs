//! Special methods of users' classes, entered straight from the instruction or the native that asks for them.
//!
//! Comes in: an instruction or an operation whose operands are of no builtin kind. Goes out: a frame of the special method pushed, its value
//! checked when it returns. Must never: decide what is not plain (methods that are no functions, right operands that derive from the
//! left one's class, classes with very many bases): that is left to `protocol`, before anything has happened.

use super::enter::MOST_NAMES;
use super::frame::Mode;
use super::hooks::{CompareOperator, Operation, UnaryOperator};
use super::machine::Machine;
use super::protocol::binary::{self, Asked};
use super::protocol::checked::Check;
use super::special::Special;
use super::types::type_index;
use super::warm::operator_from;
use crate::value::{Value, read_words};
use npyc_format::isa::{BinaryOperator, Opcode, Word};

/// Slots below the window of a user's operator: what is needed if it answers NotImplemented.
pub(crate) const QUESTION: usize = 5;

/// Enters what a call of a native comes to; false: nothing has happened.
pub(crate) type Entering = fn(&mut Machine, &[Value]) -> bool;

/// The natives that do nothing but enter Python code, by qualified name, with the number of arguments for which they are known here.
pub(crate) static ENTERING: &[(&str, usize, Entering)] = &[
    ("generator.__next__", 1, |machine, given| {
        machine.enter_generator(given[0], Value::NONE, Mode::Store)
    }),
    ("generator.send", 2, |machine, given| {
        machine.enter_generator(given[0], given[1], Mode::Store)
    }),
    ("coroutine.send", 2, |machine, given| {
        machine.enter_suspendable::<true>(given[0], given[1], Mode::Store)
    }),
    ("hash", 1, |machine, given| machine.enter_one(Special::Hash, given, Check::Hash)),
    ("iter", 1, |machine, given| machine.enter_one(Special::Iterator, given, Check::Iterator)),
    ("len", 1, |machine, given| machine.enter_one(Special::Length, given, Check::Length)),
    ("next", 1, |machine, given| {
        machine.enter_generator(given[0], Value::NONE, Mode::Store)
            || machine.enter_one(Special::Next, given, Check::Nothing)
    }),
    ("repr", 1, |machine, given| machine.enter_text(given[0], Special::Repr)),
    ("bool.__new__", 1, |machine, given| machine.enter_truth(given[0], Mode::Store)),
    ("str.__new__", 1, |machine, given| machine.enter_text(given[0], Special::Str)),
];

impl Machine {
    fn enter_one(&mut self, method: Special, arguments: &[Value], check: Check) -> bool {
        self.enter_method(method, arguments, Mode::Store, check)
    }

    /// Enters `__next__`.
    pub(crate) fn enter_next(&mut self, iterator: Value, mode: Mode) -> bool {
        self.enter_method(Special::Next, &[iterator], mode, Check::Nothing)
    }

    /// Enters the special method that an instruction asks for; false: nothing has happened.
    pub(crate) fn enter_special(&mut self, opcode: Opcode, ins: Word) -> bool {
        use BinaryOperator as B;
        use Opcode as O;
        let (a, b, c) = (ins.a(), ins.b(), ins.c());
        let number = |operand: u16| Value::int(i64::from(operand as i16));
        match opcode {
            O::Add => self.enter_binary(B::Add, self.reg(b), self.reg(c), false),
            O::Subtract => self.enter_binary(B::Subtract, self.reg(b), self.reg(c), false),
            O::Multiply => self.enter_binary(B::Multiply, self.reg(b), self.reg(c), false),
            O::TrueDivide => self.enter_binary(B::TrueDivide, self.reg(b), self.reg(c), false),
            O::FloorDivide => self.enter_binary(B::FloorDivide, self.reg(b), self.reg(c), false),
            O::Modulo => self.enter_binary(B::Modulo, self.reg(b), self.reg(c), false),
            O::Power => self.enter_binary(B::Power, self.reg(b), self.reg(c), false),
            O::BitAnd => self.enter_binary(B::BitAnd, self.reg(b), self.reg(c), false),
            O::BitOr => self.enter_binary(B::BitOr, self.reg(b), self.reg(c), false),
            O::BitXor => self.enter_binary(B::BitXor, self.reg(b), self.reg(c), false),
            O::LeftShift => self.enter_binary(B::LeftShift, self.reg(b), self.reg(c), false),
            O::RightShift => self.enter_binary(B::RightShift, self.reg(b), self.reg(c), false),
            O::MatrixMultiply => {
                self.enter_binary(B::MatrixMultiply, self.reg(b), self.reg(c), false)
            }
            O::AddImmediate => self.enter_binary(B::Add, self.reg(b), number(c), false),
            O::SubtractImmediate => self.enter_binary(B::Subtract, self.reg(b), number(c), false),
            O::MultiplyImmediate => self.enter_binary(B::Multiply, self.reg(b), number(c), false),
            O::InplaceAdd => self.enter_binary(B::Add, self.reg(a), self.reg(b), true),
            O::InplaceSubtract => self.enter_binary(B::Subtract, self.reg(a), self.reg(b), true),
            O::InplaceMultiply => self.enter_binary(B::Multiply, self.reg(a), self.reg(b), true),
            O::InplaceAddImmediate => self.enter_binary(B::Add, self.reg(a), number(b), true),
            O::Inplace | O::InplaceImmediate => {
                let Some(operator) = B::ALL.get(usize::from(c)) else { return false };
                let right = if opcode == O::Inplace { self.reg(b) } else { number(b) };
                self.enter_binary(*operator, self.reg(a), right, true)
            }
            O::Negate => self.enter_unary(UnaryOperator::Negate, self.reg(b)),
            O::Positive => self.enter_unary(UnaryOperator::Positive, self.reg(b)),
            O::Invert => self.enter_unary(UnaryOperator::Invert, self.reg(b)),
            O::CompareLt
            | O::CompareLe
            | O::CompareEq
            | O::CompareNe
            | O::CompareGt
            | O::CompareGe => {
                let operator = operator_from(opcode as u8, O::CompareLt);
                self.enter_compare(operator, self.reg(b), self.reg(c), Mode::Store)
            }
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
                let operator = operator_from(opcode as u8, O::JumpLt);
                self.enter_compare(operator, self.reg(a), self.reg(b), Mode::Branch)
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
                let operator = operator_from(opcode as u8, O::JumpLtImmediate);
                self.enter_compare(operator, self.reg(a), number(b), Mode::Branch)
            }
            O::GetItem => {
                let arguments = [self.reg(b), self.reg(c)];
                self.enter_method(Special::GetItem, &arguments, Mode::Store, Check::Nothing)
            }
            O::GetItemImmediate => {
                let arguments = [self.reg(b), number(c)];
                self.enter_method(Special::GetItem, &arguments, Mode::Store, Check::Nothing)
            }
            O::SetItem => {
                let arguments = [self.reg(a), self.reg(b), self.reg(c)];
                self.enter_method(Special::SetItem, &arguments, Mode::Discard, Check::Nothing)
            }
            O::DeleteItem => {
                let arguments = [self.reg(a), self.reg(b)];
                self.enter_method(Special::DeleteItem, &arguments, Mode::Discard, Check::Nothing)
            }
            O::Contains | O::NotContains => {
                let arguments = [self.reg(c), self.reg(b)];
                self.enter_method(Special::Contains, &arguments, Mode::StoreTruth, Check::Truth)
            }
            O::JumpIn | O::JumpNotIn => {
                let arguments = [self.reg(b), self.reg(a)];
                self.enter_method(Special::Contains, &arguments, Mode::Branch, Check::Truth)
            }
            O::Length => {
                self.enter_method(Special::Length, &[self.reg(b)], Mode::Store, Check::Length)
            }
            O::GetIter => {
                self.enter_method(Special::Iterator, &[self.reg(b)], Mode::Store, Check::Iterator)
            }
            O::IterNext => {
                self.enter_method(Special::Next, &[self.reg(b)], Mode::ForIter, Check::Nothing)
            }
            O::IterPair => {
                self.enter_method(Special::Next, &[self.reg(b)], Mode::ForPair, Check::Nothing)
            }
            O::JumpTrue | O::JumpFalse => self.enter_truth(self.reg(a), Mode::Branch),
            O::Not => self.enter_truth(self.reg(b), Mode::StoreNot),
            O::FormatSimple => {
                let value = self.reg(b);
                let has_format = self.context.user_special(value, Special::Format).is_some();
                !has_format && self.enter_text(value, Special::Str)
            }
            O::Convert if c == 1 => self.enter_text(self.reg(b), Special::Str),
            O::Convert if c == 2 => self.enter_text(self.reg(b), Special::Repr),
            _ => false,
        }
    }

    /// Enters the special method that an operation of a native asks for; false: nothing has happened.
    pub(crate) fn enter_asked(&mut self, operation: Operation, operands: &[Value]) -> bool {
        let mode = Mode::Native;
        match (operation, operands) {
            (Operation::Compare(operator), &[left, right]) => {
                self.enter_compare(operator, left, right, mode)
            }
            (Operation::Hash, &[value]) => self.enter_hash(value, mode),
            (Operation::Truth, &[value]) => self.enter_truth(value, mode),
            (Operation::GetItem, [_, _]) => {
                self.enter_method(Special::GetItem, operands, mode, Check::Nothing)
            }
            (Operation::Iter, [_]) => {
                self.enter_method(Special::Iterator, operands, mode, Check::Iterator)
            }
            _ => false,
        }
    }

    /// Enters a special method with the receiver and up to two arguments.
    fn enter_method(
        &mut self,
        method: Special,
        arguments: &[Value],
        mode: Mode,
        check: Check,
    ) -> bool {
        let Some(class) = self.context.class_with_table(arguments[0]) else { return false };
        let Some(function) = self.context.special(class, method) else { return false };
        // A generator function gives a generator, which is an iterator.
        (check == Check::Iterator && self.context.heap.is_bound_when_reached(function)
            || self.context.enters_at_once(function))
            && self.enter_at_top(function, arguments, mode, check)
    }

    /// Calls a function with arguments that are placed above everything in use; false: nothing has happened.
    #[inline]
    pub(crate) fn enter_at_top(
        &mut self,
        function: Value,
        arguments: &[Value],
        mode: Mode,
        check: Check,
    ) -> bool {
        debug_assert!(arguments.len() <= MOST_NAMES);
        let start = self.top();
        self.ensure_stack(start + arguments.len());
        for (index, value) in arguments.iter().enumerate() {
            // SAFETY: a value of the slice.
            self.set_slot(start + index, unsafe { read_words(value) });
        }
        self.enter_function(function, start, arguments.len(), &[], mode, check)
    }

    fn enter_unary(&mut self, operator: UnaryOperator, operand: Value) -> bool {
        self.enter_method(Special::unary(operator), &[operand], Mode::Store, Check::Nothing)
    }

    /// Enters `__hash__`, unless it is one of fields that is told at once.
    fn enter_hash(&mut self, value: Value, mode: Mode) -> bool {
        let method = self.context.user_special(value, Special::Hash);
        match method.and_then(|method| self.context.hash_by_fields(method, value)) {
            Some(hash) => self.deliver(mode, 0, Value::int(hash)).is_ok(),
            None => self.enter_method(Special::Hash, &[value], mode, Check::Hash),
        }
    }

    /// Enters `__bool__` or `__len__`; without them an instance of a class that derives from no builtin one is true.
    fn enter_truth(&mut self, value: Value, mode: Mode) -> bool {
        let Some(class) = self.context.class_with_table(value) else { return false };
        let context = &self.context;
        let (method, check) = match context.special(class, Special::Truth) {
            Some(method) => (method, Check::Bool),
            None => match context.special(class, Special::Length) {
                // A number says itself what it is.
                Some(_) if context.is_number_by_itself(context.builtin_base(class)) => {
                    return false;
                }
                Some(method) => (method, Check::LengthTruth),
                None => {
                    return context.builtin_base(class) == type_index::OBJECT
                        && self.deliver(mode, 0, Value::TRUE).is_ok();
                }
            },
        };
        context.enters_at_once(method) && self.enter_at_top(method, &[value], mode, check)
    }

    /// Enters `__str__` or `__repr__` for the value of an instruction; where the first is missing, the second is meant, unless a
    /// builtin base has one of its own.
    pub(crate) fn enter_text(&mut self, value: Value, wanted: Special) -> bool {
        let Some(class) = self.context.class_with_table(value) else { return false };
        let context = &self.context;
        let (method, check) = match context.special(class, wanted) {
            Some(method) if wanted == Special::Str => (method, Check::Str),
            Some(method) => (method, Check::Repr),
            None if context.builtin_base(class) == type_index::OBJECT => {
                match context.special(class, Special::Repr) {
                    Some(method) => (method, Check::Str),
                    None => return false,
                }
            }
            None => return false,
        };
        context.enters_at_once(method) && self.enter_at_top(method, &[value], Mode::Store, check)
    }

    fn enter_binary(
        &mut self,
        operator: BinaryOperator,
        left: Value,
        right: Value,
        inplace: bool,
    ) -> bool {
        let (left_class, right_class) =
            (self.context.class_with_table(left), self.context.class_with_table(right));
        let is_deep =
            |class: Option<Value>, value| class.is_none() && self.context.has_user_class(value);
        if left_class.is_none() && right_class.is_none()
            || is_deep(left_class, left)
            || is_deep(right_class, right)
        {
            return false;
        }
        let classes = [left_class, right_class];
        let asked = binary::asked_first(&self.context, operator, left, classes, inplace);
        let Some(asked) = asked else { return false };
        if !asked.is_exchanged()
            && let Some(value) = self.context.reckoned(operator, asked.method, left, right)
        {
            self.context.charge(asked.price);
            return self.deliver(Mode::Store, 0, value).is_ok();
        }
        self.enter_operator(&asked, left, right, Mode::Store)
    }

    fn enter_compare(
        &mut self,
        operator: CompareOperator,
        left: Value,
        right: Value,
        mode: Mode,
    ) -> bool {
        let Some(left_class) = self.context.class_with_table(left) else { return false };
        let right_class = self.context.class_with_table(right);
        if right_class.is_none() && self.context.has_user_class(right) {
            return false;
        }
        let asked = binary::compared_first(&self.context, operator, left_class, right_class);
        let Some(asked) = asked else { return false };
        if let Some(answer) = self.context.compared_by_fields(asked.method, left, right) {
            let answer = match binary::is_negated(asked.question()) {
                true => Value::bool(answer.as_bool() != Some(true)),
                false => answer,
            };
            self.context.charge(asked.price);
            return self.deliver(mode, 0, answer).is_ok();
        }
        if !binary::is_negated(asked.question())
            && let Some((function, arguments, check)) =
                self.context.compared_by_call(asked.method, left, right)
            && self.enter_at_top(function, &arguments, mode, check)
        {
            self.context.charge(asked.price);
            return true;
        }
        self.enter_operator(&asked, left, right, mode)
    }

    /// Enters a user's operator, with the question below its window in case it answers NotImplemented.
    fn enter_operator(&mut self, asked: &Asked, left: Value, right: Value, mode: Mode) -> bool {
        if !self.context.enters_at_once(asked.method) {
            return false;
        }
        let below = self.top();
        let start = below + QUESTION;
        self.ensure_stack(start + 2);
        self.set_slot(below, asked.native());
        self.set_slot(below + 1, asked.question());
        self.set_slot(below + 2, left);
        self.set_slot(below + 3, right);
        self.set_slot(below + 4, Value::UNBOUND);
        let (first, second) = if asked.is_exchanged() { (right, left) } else { (left, right) };
        self.set_slot(start, first);
        self.set_slot(start + 1, second);
        if !self.enter_function(asked.method, start, 2, &[], mode, Check::Operator) {
            return false;
        }
        self.context.charge(asked.price);
        true
    }
}

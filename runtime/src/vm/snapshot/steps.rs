//! What a native frame asked for and what it is resumed with, written and read.
//!
//! Comes in: a step, or numbers and values. Goes out: the other one. Must never: name an operation or native that is not there.

use crate::heap::{Codec, Fault, Walked};
use crate::value::Value;
use crate::vm::hooks::{CompareOperator, Operation, UnaryOperator};
use crate::vm::native::{Arguments, GeneratorInput, Need, Resumed, Step};
use crate::vm::row_table::{number_of, row_of};
use npyc_format::isa::BinaryOperator;

/// What the native frame on top is resumed with.
pub(super) fn walk_resumed<C: Codec>(codec: &mut C, own: Resumed) -> Walked<Resumed> {
    let (number, value) = match own {
        Resumed::Start => (0, Value::NONE),
        Resumed::Value(value) => (1, value),
        Resumed::Raised(value) => (2, value),
        Resumed::Exhausted => (3, Value::NONE),
    };
    let number = codec.number(number)?;
    let value = codec.value(value)?;
    Ok(match number {
        0 => Resumed::Start,
        1 => Resumed::Value(value),
        2 => Resumed::Raised(value),
        3 => Resumed::Exhausted,
        _ => return Err(Fault::Damaged("what a native is resumed with")),
    })
}

/// The operations without an operator, in the order of their numbers.
const PLAIN: [Operation; 18] = [
    Operation::Truth,
    Operation::Length,
    Operation::GetItem,
    Operation::SetItem,
    Operation::DeleteItem,
    Operation::Contains,
    Operation::Iter,
    Operation::Next,
    Operation::Hash,
    Operation::Repr,
    Operation::Str,
    Operation::Format,
    Operation::Index,
    Operation::GetAttribute,
    Operation::GetAttributeOrUnbound,
    Operation::SetAttribute,
    Operation::DeleteAttribute,
    Operation::IsInstance,
];
/// Where the numbers of operations with an operator begin.
const BINARY: u64 = 32;
const INPLACE: u64 = 64;
const UNARY: u64 = 96;
const COMPARE: u64 = 128;

fn operation_number(operation: Operation) -> u64 {
    match operation {
        Operation::Binary(operator) => BINARY + operator as u64,
        Operation::Inplace(operator) => INPLACE + operator as u64,
        Operation::Unary(operator) => UNARY + operator as u64,
        Operation::Compare(operator) => COMPARE + operator as u64,
        plain => PLAIN.iter().position(|own| *own == plain).map_or(u64::MAX, |at| at as u64),
    }
}

fn operation_of(number: u64) -> Option<Operation> {
    let operator = (number % 32) as usize;
    match number / 32 {
        0 => PLAIN.get(operator).copied(),
        1 => BinaryOperator::ALL.get(operator).map(|own| Operation::Binary(*own)),
        2 => BinaryOperator::ALL.get(operator).map(|own| Operation::Inplace(*own)),
        3 => [UnaryOperator::Negate, UnaryOperator::Positive, UnaryOperator::Invert]
            .get(operator)
            .map(|own| Operation::Unary(*own)),
        4 => CompareOperator::ALL.get(operator).map(|own| Operation::Compare(*own)),
        _ => None,
    }
}

/// A step in parts: its number, up to two numbers, up to three values, arguments.
type Parts = (u64, [u64; 2], [Value; 3], Arguments);

fn parts(step: &Step) -> Walked<Parts> {
    const N: Value = Value::NONE;
    let none = Arguments::NONE;
    Ok(match *step {
        Step::Done(value) => (1, [0; 2], [value, N, N], none),
        Step::Call(callee, arguments) => (2, [0; 2], [callee, N, N], arguments),
        Step::CallEx(callee, arguments, keywords) => {
            (3, [0; 2], [callee, arguments, keywords], none)
        }
        Step::Operate(operation, operands) => {
            (4, [operation_number(operation), 0], [N; 3], operands)
        }
        Step::Native(row, arguments) => {
            let blocked = || Fault::Blocked(format!("the native {}", row.qualified_name));
            (5, [u64::from(number_of(row).ok_or_else(blocked)?), 0], [N; 3], arguments)
        }
        Step::Again => (6, [0; 2], [N; 3], none),
        Step::Reserve(need) => (7, [need.bytes, need.gas], [N; 3], none),
        Step::Become(callee, arguments) => (8, [0; 2], [callee, N, N], arguments),
        Step::Resume(generator, input) => {
            let (number, value) = match input {
                GeneratorInput::Send(value) => (0, value),
                GeneratorInput::Throw(value) => (1, value),
                GeneratorInput::Delegated(value) => (2, value),
            };
            (9, [number, 0], [generator, value, N], none)
        }
        Step::EnterScope(name, token) => (10, [0; 2], [name, token, N], none),
        Step::CallerModule(depth) => (11, [depth as u64, 0], [N; 3], none),
        Step::Trace(exception) => (12, [0; 2], [exception, N, N], none),
        Step::Frames => (13, [0; 2], [N; 3], none),
        Step::LimitRecursion(limit) => (14, [u64::from(limit), 0], [N; 3], none),
        Step::Suspend => (15, [0; 2], [N; 3], none),
    })
}

fn from_parts((kind, numbers, values, arguments): Parts) -> Option<Step> {
    let ([first, second], [a, b, c]) = (numbers, values);
    Some(match kind {
        1 => Step::Done(a),
        2 => Step::Call(a, arguments),
        3 => Step::CallEx(a, b, c),
        4 => Step::Operate(operation_of(first)?, arguments),
        5 => Step::Native(row_of(u32::try_from(first).ok()?)?, arguments),
        6 => Step::Again,
        7 => Step::Reserve(Need::of(first, second)),
        8 => Step::Become(a, arguments),
        9 => Step::Resume(
            a,
            match first {
                0 => GeneratorInput::Send(b),
                1 => GeneratorInput::Throw(b),
                2 => GeneratorInput::Delegated(b),
                _ => return None,
            },
        ),
        10 => Step::EnterScope(a, b),
        11 => Step::CallerModule(usize::try_from(first).ok()?),
        12 => Step::Trace(a),
        13 => Step::Frames,
        14 => Step::LimitRecursion(u32::try_from(first).ok()?),
        15 => Step::Suspend,
        _ => return None,
    })
}

/// What the native frame on top asked for and has not got yet.
pub(super) fn walk_asked<C: Codec>(codec: &mut C, own: Option<Step>) -> Walked<Option<Step>> {
    if !codec.flag(own.is_some())? {
        return Ok(None);
    }
    let (kind, numbers, values, arguments) = parts(&own.unwrap_or(Step::Again))?;
    let kind = codec.number(kind)?;
    let numbers = [codec.number(numbers[0])?, codec.number(numbers[1])?];
    let values = [codec.value(values[0])?, codec.value(values[1])?, codec.value(values[2])?];
    let arguments = codec.values(arguments.as_slice())?;
    let damaged = Fault::Damaged("what a native asked for");
    if arguments.len() > 4 {
        return Err(damaged);
    }
    from_parts((kind, numbers, values, Arguments::of(&arguments))).map(Some).ok_or(damaged)
}

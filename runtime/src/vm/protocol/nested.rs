//! Operations that a builtin does on what it holds: the hash of an alias is that of its parts, a proxy asks what it stands for.
//!
//! Comes in: an operation from within another one. Goes out: its answer, or the native that does it on a frame of its own. Must never:
//! follow what the guest has nested (a hundred thousand proxies of proxies) on the native stack.

use super::super::context::Context;
use super::super::hooks::{Answer, CompareOperator, Operation};
use super::super::native::{Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step};
use super::super::row::incremental;
use super::operate;
use crate::value::Value;
use npyc_format::gas::GasClass;
use npyc_format::isa::BinaryOperator;

/// So many operations may stand within one another before the next one gets a frame.
const MOST: u32 = 16;

/// Does an operation from within another one.
///
/// Who asks for the value at once, and puts the question to the machine if there is none yet, can do so with any other answer;
/// who passes the answer on may ask for the operations that [`number`] knows.
pub(crate) fn operate_within(
    cx: &Context,
    operation: Operation,
    operands: &[Value],
) -> Outcome<Answer> {
    let depth = cx.nested.get();
    if depth >= MOST {
        return Ok(on_a_frame(operation, operands));
    }
    cx.nested.set(depth + 1);
    let answer = operate(cx, operation, operands);
    cx.nested.set(depth);
    match answer {
        // It lacks gas, or room, for more than is done within another operation.
        Ok(Answer::Reserve(need)) if need.bytes == 0 && need.gas == 0 => {
            Ok(on_a_frame(operation, operands))
        }
        other => other,
    }
}

/// The same on a frame of its own, whatever the depth: for operands that may be asked by Python code.
pub(crate) fn on_a_frame(operation: Operation, operands: &[Value]) -> Answer {
    let value = |index: usize| operands.get(index).copied().unwrap_or(Value::UNBOUND);
    let arguments = [Value::int(number(operation)), value(0), value(1)];
    let count = 1 + operands.len().min(2);
    Answer::Native(&DEFERRED, Arguments::of(&arguments[..count]))
}

/// Numbers of the operations that are passed on; comparisons and binary operators follow from these on.
const COMPARISONS: i64 = 16;
const BINARY: i64 = 32;

/// An operation as a number; 0 for those that nobody passes on.
fn number(operation: Operation) -> i64 {
    match operation {
        Operation::Hash => 1,
        Operation::Str => 2,
        Operation::Repr => 3,
        Operation::Iter => 4,
        Operation::GetItem => 5,
        Operation::Contains => 6,
        Operation::Length => 7,
        Operation::Compare(operator) => COMPARISONS + operator as i64,
        Operation::Binary(operator) => BINARY + operator as i64,
        _ => 0,
    }
}

/// The operation of a number.
fn of_number(number: i64) -> Option<Operation> {
    Some(match number {
        1 => Operation::Hash,
        2 => Operation::Str,
        3 => Operation::Repr,
        4 => Operation::Iter,
        5 => Operation::GetItem,
        6 => Operation::Contains,
        7 => Operation::Length,
        _ => {
            let at = |first: i64| usize::try_from(number - first).ok();
            match at(BINARY).and_then(|at| BinaryOperator::ALL.get(at)) {
                Some(operator) => Operation::Binary(*operator),
                None => Operation::Compare(*CompareOperator::ALL.get(at(COMPARISONS)?)?),
            }
        }
    })
}

/// An operation on a frame of its own: its number, its operands.
pub(crate) static DEFERRED: NativeRow = incremental(
    "operation",
    "",
    Signature::positional_only(&["operation", "first", "second"], 2),
    GasClass::Call,
    0,
    deferred,
);

fn deferred(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    match resumed {
        Resumed::Value(value) => Ok(Step::Done(value)),
        _ => match frame.get(0).as_int().and_then(of_number) {
            Some(operation) => {
                let operands = [frame.get(1), frame.get(2)];
                let count = operands.iter().take_while(|operand| !operand.is_unbound()).count();
                Ok(Step::Operate(operation, Arguments::of(&operands[..count])))
            }
            None => Err(cx.unsupported("an operation that is nested too deep")),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_have_numbers() {
        let mut operations = vec![
            Operation::Hash,
            Operation::Str,
            Operation::Repr,
            Operation::Iter,
            Operation::GetItem,
            Operation::Contains,
            Operation::Length,
        ];
        operations.extend(CompareOperator::ALL.map(Operation::Compare));
        operations.extend(BinaryOperator::ALL.iter().map(|operator| Operation::Binary(*operator)));
        for operation in operations {
            assert_eq!(of_number(number(operation)), Some(operation));
        }
        assert_eq!(of_number(number(Operation::Next)), None);
    }
}

//! Calls of special methods whose result must be of a kind.
//!
//! Comes in: what is expected, the method, its receiver and arguments. Goes out: the result, converted or refused. Must never:
//! accept what CPython refuses.

use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation};
use crate::vm::native::{Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step};
use crate::vm::row::{catching, incremental};
use crate::vm::special::Special;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

/// What is done with the value of a special method before it goes where the operation's value belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Check {
    /// Nothing.
    Nothing = 0,
    /// `__bool__`: a bool.
    Bool,
    /// `__len__`: an int, not negative.
    Length,
    /// `__len__` asked for truth.
    LengthTruth,
    /// Anything; its truth counts.
    Truth,
    /// `__hash__`: an int.
    Hash,
    /// `__repr__`: a str.
    Repr,
    /// `__str__`: a str.
    Str,
    /// `__format__`: a str.
    Format,
    /// `__index__`: an int.
    Index,
    /// `__iter__`: an iterator.
    Iterator,
    /// An operator: after NotImplemented, whoever comes next is asked. The question lies below the frame's window.
    Operator,
    /// What tells how two values compare: whether it is less than 0.
    SignLt,
    /// Whether it is at most 0.
    SignLe,
    /// Whether it equals 0.
    SignEq,
    /// Whether it differs from 0.
    SignNe,
    /// Whether it is more than 0.
    SignGt,
    /// Whether it is at least 0.
    SignGe,
}

impl Check {
    /// All checks, by number.
    pub(crate) const ALL: [Check; 18] = ALL;

    /// Those that compare with 0, in the order of the operators.
    pub(crate) const SIGNS: [Check; 6] =
        [Check::SignLt, Check::SignLe, Check::SignEq, Check::SignNe, Check::SignGt, Check::SignGe];

    /// The operator by which what comes compares with 0.
    #[inline]
    pub(crate) fn sign(self) -> Option<CompareOperator> {
        let number = (self as usize).checked_sub(Check::SignLt as usize)?;
        CompareOperator::ALL.get(number).copied()
    }
}

const ALL: [Check; 18] = [
    Check::Nothing,
    Check::Bool,
    Check::Length,
    Check::LengthTruth,
    Check::Truth,
    Check::Hash,
    Check::Repr,
    Check::Str,
    Check::Format,
    Check::Index,
    Check::Iterator,
    Check::Operator,
    Check::SignLt,
    Check::SignLe,
    Check::SignEq,
    Check::SignNe,
    Check::SignGt,
    Check::SignGe,
];

/// The call of a special method with its result checked; at most one argument besides the receiver.
pub(crate) fn call(
    cx: &Context,
    check: Check,
    method: Value,
    receiver: Value,
    arguments: &[Value],
) -> Answer {
    let argument = arguments.first().copied().unwrap_or(Value::UNBOUND);
    if cx.enters_at_once(method) {
        let all = [receiver, argument];
        return Answer::Special(check, method, Arguments::of(&all[..1 + arguments.len().min(1)]));
    }
    Answer::Native(&CHECKED, Arguments::of(&[Value::int(check as i64), method, receiver, argument]))
}

/// What a step that needs the value of a special method asks for; up to two arguments besides the receiver.
pub(crate) fn step(cx: &Context, method: Value, receiver: Value, arguments: &[Value]) -> Step {
    match cx.call_method(method, receiver, arguments) {
        Answer::Call(callee, arguments) => Step::Call(callee, arguments),
        Answer::Native(row, arguments) => Step::Native(row, arguments),
        // `call_method` gives nothing else.
        _ => Step::Done(Value::NOT_IMPLEMENTED),
    }
}

/// A special method that is a descriptor with code of its own: descriptor, receiver, up to two arguments. It is computed, then
/// called.
pub(crate) static DESCRIBED: NativeRow = incremental(
    "special method",
    "",
    Signature::positional_only(&["method", "receiver", "first", "second"], 2),
    GasClass::Call,
    1,
    described,
);

fn described(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let (method, receiver) = (frame.get(0), frame.get(1));
    match (frame.counter(4), resumed) {
        (0, _) => {
            frame.set_counter(4, 1);
            match cx.bind(method, receiver, cx.type_of(receiver))? {
                Answer::Value(bound) => Ok(call_bound(frame, bound, 2)),
                Answer::Call(callee, arguments) => {
                    frame.set_counter(4, 2);
                    Ok(Step::Call(callee, arguments))
                }
                _ => Err(cx.unsupported("a descriptor of descriptors as a special method")),
            }
        }
        (2, Resumed::Value(bound)) => {
            frame.set_counter(4, 1);
            Ok(call_bound(frame, bound, 2))
        }
        (_, Resumed::Value(value)) => Ok(Step::Done(value)),
        _ => Ok(Step::Again),
    }
}

/// Likewise, of an operation for which a class whose descriptor raises AttributeError has no method: gives unbound then.
pub(crate) static DESCRIBED_OR_NONE: NativeRow = catching(
    "special method",
    "",
    Signature::positional_only(&["method", "receiver", "first", "second"], 2),
    GasClass::Call,
    1,
    |cx, frame, resumed| match resumed {
        Resumed::Raised(exception) => {
            if frame.counter(4) == 2 && cx.is_attribute_error(exception) {
                return Ok(Step::Done(Value::UNBOUND));
            }
            Err(super::super::native::Stop::Raise(exception))
        }
        resumed => described(cx, frame, resumed),
    },
);

/// [`step`] of an operation for which a descriptor that raises AttributeError is no method: the answer is unbound then.
pub(crate) fn step_or_none(
    cx: &Context,
    method: Value,
    receiver: Value,
    arguments: &[Value],
) -> Step {
    match step(cx, method, receiver, arguments) {
        Step::Native(row, arguments) if std::ptr::eq(row, &DESCRIBED) => {
            Step::Native(&DESCRIBED_OR_NONE, arguments)
        }
        step => step,
    }
}

/// The call of a bound method with the arguments in the slots from `first` on that were given.
fn call_bound(frame: &NativeFrame<'_>, bound: Value, first: usize) -> Step {
    let arguments = [frame.get(first), frame.get(first + 1)];
    let count = arguments.iter().take_while(|argument| !argument.is_unbound()).count();
    Step::Call(bound, Arguments::of(&arguments[..count]))
}

pub(crate) static CHECKED: NativeRow = incremental(
    "special method",
    "",
    Signature::positional_only(&["check", "method", "receiver", "argument"], 3),
    GasClass::Call,
    0,
    checked,
);

fn checked(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    match resumed {
        Resumed::Value(value) => {
            let check = ALL[frame.counter(0) as usize % ALL.len()];
            if value.is_unbound() {
                return without(cx, frame, check);
            }
            result(cx, check, value)
        }
        _ => {
            let argument = frame.get(3);
            let arguments = [argument];
            let count = usize::from(!argument.is_unbound());
            let check = ALL[frame.counter(0) as usize % ALL.len()];
            let may_lack = matches!(
                check,
                Check::Bool
                    | Check::LengthTruth
                    | Check::Truth
                    | Check::Hash
                    | Check::Repr
                    | Check::Iterator
            );
            let asking = if may_lack { step_or_none } else { step };
            Ok(asking(cx, frame.get(1), frame.get(2), &arguments[..count]))
        }
    }
}

/// What an operation comes to whose special method is a descriptor that raised AttributeError: what it does without that method.
fn without(cx: &Context, frame: &NativeFrame<'_>, check: Check) -> Outcome<Step> {
    let receiver = frame.get(2);
    let name = cx.type_name(receiver);
    match check {
        Check::Bool => match cx.user_special(receiver, Special::Length) {
            Some(length) => {
                frame.set_counter(0, Check::LengthTruth as i64);
                Ok(step_or_none(cx, length, receiver, &[]))
            }
            None => Ok(Step::Done(Value::TRUE)),
        },
        Check::LengthTruth => Ok(Step::Done(Value::TRUE)),
        Check::Truth => {
            let operands = Arguments::of(&[receiver, frame.get(3)]);
            Ok(Step::Native(&super::iterate::CONTAINS, operands))
        }
        Check::Hash => Err(cx.type_error(format_args!("unhashable type: '{name}'"))),
        Check::Repr => {
            let text = format!("<{name} object at {}>", cx.address(receiver));
            Ok(Step::Done(cx.new_str(&text)))
        }
        Check::Iterator => match cx.user_special(receiver, Special::GetItem) {
            Some(method) if cx.heap.is_bound_when_reached(method) => {
                let kind = crate::heap::IteratorKind::Sequence;
                Ok(Step::Done(cx.heap.new_iterator(kind, receiver, 0, 0).0))
            }
            _ => Err(cx.type_error(format_args!("'{name}' object is not iterable"))),
        },
        check => result(cx, check, Value::NONE),
    }
}

/// What a value comes to under a check: done, or one more operation.
pub(crate) fn result(cx: &Context, check: Check, value: Value) -> Outcome<Step> {
    let name = || cx.type_name(value);
    let int = value
        .as_int()
        .or_else(|| value.as_bool().map(i64::from))
        .or_else(|| cx.unwrap(value).as_int());
    let is_big = cx.heap.big_int(cx.unwrap(value)).is_some();
    let wrong = |method: &str, what: &str| {
        Err(cx.type_error(format_args!("{method} returned non-{what} (type {})", name())))
    };
    match check {
        Check::Nothing | Check::Operator => Ok(Step::Done(value)),
        Check::Bool => match value.as_bool() {
            Some(_) => Ok(Step::Done(value)),
            None => {
                Err(cx.type_error(format_args!("__bool__ should return bool, returned {}", name())))
            }
        },
        Check::Length | Check::LengthTruth => match int {
            Some(length) if length < 0 => {
                Err(cx.value_error(format_args!("__len__() should return >= 0")))
            }
            Some(length) if check == Check::Length => Ok(Step::Done(Value::int(length))),
            Some(length) => Ok(Step::Done(Value::bool(length != 0))),
            None if cx.heap.big_int(cx.unwrap(value)).is_some_and(|big| big.is_negative()) => {
                Err(cx.value_error(format_args!("__len__() should return >= 0")))
            }
            None if is_big => {
                Err(cx.overflow_error(format_args!("cannot fit 'int' into an index-sized integer")))
            }
            None => Err(cx.type_error(format_args!(
                "'{}' object cannot be interpreted as an integer",
                name()
            ))),
        },
        Check::Truth => match value.as_bool() {
            Some(_) => Ok(Step::Done(value)),
            // A second round: the truth of what came is a bool.
            None => Ok(Step::Operate(Operation::Truth, Arguments::of(&[value]))),
        },
        Check::Hash => match int {
            Some(-1) => Ok(Step::Done(Value::int(-2))),
            Some(hash) => Ok(Step::Done(Value::int(hash))),
            None if is_big => {
                Ok(Step::Operate(Operation::Hash, Arguments::of(&[cx.unwrap(value)])))
            }
            None => Err(cx.type_error(format_args!("__hash__ method should return an integer"))),
        },
        Check::Repr | Check::Str | Check::Format => {
            if cx.heap.as_str(value).is_some() {
                return Ok(Step::Done(value));
            }
            let method = match check {
                Check::Repr => "__repr__",
                Check::Str => "__str__",
                _ => {
                    return Err(
                        cx.type_error(format_args!("__format__ must return a str, not {}", name()))
                    );
                }
            };
            wrong(method, "string")
        }
        Check::Index => match int {
            Some(index) => Ok(Step::Done(Value::int(index))),
            None if is_big => Ok(Step::Done(cx.unwrap(value))),
            None => wrong("__index__", "int"),
        },
        Check::Iterator => {
            let is_iterator = super::iterate::is_iterator(cx, value);
            if is_iterator {
                return Ok(Step::Done(value));
            }
            Err(cx.type_error(format_args!("iter() returned non-iterator of type '{}'", name())))
        }
        Check::SignLt
        | Check::SignLe
        | Check::SignEq
        | Check::SignNe
        | Check::SignGt
        | Check::SignGe => {
            let operator = check.sign().unwrap_or(CompareOperator::Eq);
            Ok(match value.as_int() {
                Some(number) => Step::Done(Value::bool(operator.holds(number.cmp(&0)))),
                None => {
                    let operands = Arguments::of(&[value, Value::int(0)]);
                    Step::Operate(Operation::Compare(operator), operands)
                }
            })
        }
    }
}

/// `d[key]` for an instance of a dict subclass with `__missing__`: instance, dict, key, method.
pub(crate) static GET_OR_MISSING: NativeRow = catching(
    "dict.__getitem__",
    "",
    Signature::positional_only(&["self", "dict", "key", "missing"], 4),
    GasClass::Lookup,
    1,
    get_or_missing,
);

fn get_or_missing(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    match resumed {
        Resumed::Value(value) => Ok(Step::Done(value)),
        Resumed::Raised(exception) if frame.counter(4) == 0 => {
            if !cx.is_exception(exception, type_index::KEY_ERROR) {
                return Err(super::super::native::Stop::Raise(exception));
            }
            frame.set_counter(4, 1);
            Ok(step(cx, frame.get(3), frame.get(0), &[frame.get(2)]))
        }
        Resumed::Raised(exception) => Err(super::super::native::Stop::Raise(exception)),
        _ => Ok(Step::Operate(Operation::GetItem, Arguments::of(&[frame.get(1), frame.get(2)]))),
    }
}

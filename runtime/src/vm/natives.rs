//! Natives that the machine itself runs: they carry a call over the steps that it takes.
//!
//! Comes in: bound arguments. Goes out: values, steps. Must never: be found by a guest by name.

use super::context::Context;
use super::hooks::{Answer, Operation};
use super::native::{
    Arguments, NativeFrame, NativeKind, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use super::protocol::checked;
use super::special::Special;
use crate::value::Value;
use crate::vm::row::{catching, incremental};
use npyc_format::gas::GasClass;

/// Waits for the host, or for room, and gives on the value that comes of it.
pub(crate) static FORWARD: NativeRow =
    NativeRow::new("", "", Signature::NONE, GasClass::Free, NativeKind::Forward);

/// Object, method name, argument or unbound: `object.name(argument)`.
pub(crate) static CALL_NAMED: NativeRow = incremental(
    "call",
    "",
    Signature::positional_only(&["object", "name", "argument"], 2),
    GasClass::Call,
    1,
    call_named,
);

fn call_named(_cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    match resumed {
        Resumed::Raised(exception) => Err(Stop::Raise(exception)),
        Resumed::Value(method) => {
            let argument = frame.get(2);
            let arguments: &[Value] = if argument.is_unbound() { &[] } else { &[argument] };
            Ok(Step::Become(method, Arguments::of(arguments)))
        }
        _ => {
            Ok(Step::Operate(Operation::GetAttribute, Arguments::of(&[frame.get(0), frame.get(1)])))
        }
    }
}

/// Object, name, tuple of arguments, dict of keywords or None: `object.name(*arguments, **keywords)`.
pub(crate) static CALL_ATTRIBUTE: NativeRow = incremental(
    "call",
    "",
    Signature::positional_only(&["object", "name", "arguments", "keywords"], 4),
    GasClass::Call,
    1,
    call_attribute,
);

/// The slot of its frame that is 1 once the attribute is there and called.
pub(crate) const CALL_ATTRIBUTE_BEGUN: usize = 4;

fn call_attribute(_cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    match resumed {
        Resumed::Raised(exception) => Err(Stop::Raise(exception)),
        Resumed::Value(value) if frame.counter(CALL_ATTRIBUTE_BEGUN) == 0 => {
            frame.set_counter(CALL_ATTRIBUTE_BEGUN, 1);
            Ok(Step::CallEx(value, frame.get(2), frame.get(3)))
        }
        Resumed::Value(value) => Ok(Step::Done(value)),
        _ => {
            Ok(Step::Operate(Operation::GetAttribute, Arguments::of(&[frame.get(0), frame.get(1)])))
        }
    }
}

/// A `__call__` that is a descriptor with code of its own, the object, a tuple of arguments, a dict of keywords or None: it is
/// computed, then called.
pub(crate) static CALL_DESCRIBED: NativeRow = incremental(
    "__call__",
    "",
    Signature::positional_only(&["method", "object", "arguments", "keywords"], 4),
    GasClass::Call,
    1,
    call_described,
);

fn call_described(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let object = frame.get(1);
    let callee = match (frame.counter(4), resumed) {
        (0, _) => match cx.bind(frame.get(0), object, cx.type_of(object))? {
            Answer::Value(bound) => bound,
            Answer::Call(callee, arguments) => {
                frame.set_counter(4, 1);
                return Ok(Step::Call(callee, arguments));
            }
            _ => return Err(cx.unsupported("a descriptor of descriptors as __call__")),
        },
        (1, Resumed::Value(bound)) => bound,
        (_, Resumed::Value(value)) => return Ok(Step::Done(value)),
        _ => return Ok(Step::Again),
    };
    frame.set_counter(4, 2);
    Ok(Step::CallEx(callee, frame.get(2), frame.get(3)))
}

/// Object, name: attribute access of a class whose user code may raise AttributeError, upon which `__getattr__` is asked.
pub(crate) static GET_WITH_FALLBACK: NativeRow = catching(
    "getattr",
    "",
    Signature::positional_only(&["object", "name"], 2),
    GasClass::Attribute,
    1,
    get_with_fallback,
);

fn get_with_fallback(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let (object, name) = (frame.get(0), frame.get(1));
    match resumed {
        Resumed::Value(value) => Ok(Step::Done(value)),
        Resumed::Raised(exception) if frame.counter(2) == 0 && cx.is_attribute_error(exception) => {
            frame.set_counter(2, 1);
            match cx.user_special(object, Special::GetAttr) {
                Some(method) => Ok(checked::step(cx, method, object, &[name])),
                None => Err(Stop::Raise(exception)),
            }
        }
        Resumed::Raised(exception) => Err(Stop::Raise(exception)),
        _ => {
            if let Some(method) = cx.user_special(object, Special::GetAttribute) {
                return Ok(checked::step(cx, method, object, &[name]));
            }
            let text = cx.text(name).unwrap_or("");
            match cx.generic_attribute(object, name, text)? {
                Some(Answer::Value(value)) => Ok(Step::Done(value)),
                Some(Answer::Call(callee, arguments)) => Ok(Step::Call(callee, arguments)),
                _ => Err(cx.no_attribute(object, name, text)),
            }
        }
    }
}

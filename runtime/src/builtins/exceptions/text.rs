//! What exceptions show as: `str`, `repr`.
//!
//! Comes in: an exception. Goes out: texts. Must never: change it.

use crate::builtins::shared::support::text;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, Operation};
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::{finish, incremental, passed};
use crate::vm::types::{is_builtin_subtype, type_index};
use npyc_format::gas::GasClass;

/// Exception: its class's name and the repr of its arguments.
pub(crate) static REPR_EXCEPTION: NativeRow = incremental(
    "BaseException.__repr__",
    "",
    Signature::SELF,
    GasClass::Build,
    0,
    repr_exception_step,
);

pub(crate) fn repr_exception(_cx: &Context, value: Value) -> Outcome<Answer> {
    Ok(Answer::Native(&REPR_EXCEPTION, Arguments::of(&[value])))
}

pub(super) fn repr_exception_step(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
) -> Outcome<Step> {
    let Some(exception) = cx.heap.exception(frame.get(0)) else {
        return Ok(Step::Done(Value::NONE));
    };
    let args = cx.heap.tuple(exception.args.get()).map_or(&[][..], |tuple| tuple.as_slice());
    match resumed {
        Resumed::Raised(exception) => Err(Stop::Raise(exception)),
        Resumed::Value(shown) => {
            let name = cx.class_name(exception.class.get());
            let shown = cx.text(shown).unwrap_or("");
            let whole =
                if args.len() == 1 { format!("{name}({shown})") } else { format!("{name}{shown}") };
            Ok(Step::Done(cx.new_str(&whole)))
        }
        _ => match args {
            [one] => Ok(Step::Operate(Operation::Repr, Arguments::of(&[*one]))),
            [] => {
                let name = cx.class_name(exception.class.get());
                Ok(Step::Done(cx.new_str(&format!("{name}()"))))
            }
            _ => Ok(Step::Operate(Operation::Repr, Arguments::of(&[exception.args.get()]))),
        },
    }
}

/// Operand, 0 for `str` and 1 for `repr`.
pub(crate) static SHOW: NativeRow = incremental(
    "str",
    "",
    Signature::positional_only(&["value", "how"], 2),
    GasClass::Build,
    0,
    show,
);

fn show(_cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let operation = if frame.counter(1) == 0 { Operation::Str } else { Operation::Repr };
    passed(resumed).unwrap_or(Ok(Step::Operate(operation, Arguments::of(&[frame.get(0)]))))
}

/// Exception: what its type's `str` says.
pub(super) fn str_exception_step(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
) -> Outcome<Step> {
    if let Some(end) = passed(resumed) {
        return end;
    }
    let this = frame.get(0);
    let answer = match cx.hooks(cx.builtin_type_of(this)).str {
        Some(hook) => hook(cx, this)?,
        None => str_exception(cx, this)?,
    };
    Ok(finish(cx, frame, answer))
}

/// `str(x)` of an exception by its arguments.
pub(crate) fn str_exception(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(exception) = cx.heap.exception(value) else { return Ok(Answer::NotImplemented) };
    let args = cx.heap.tuple(exception.args.get()).map_or(&[][..], |tuple| tuple.as_slice());
    let index = cx.builtin_base(exception.class.get());
    match args {
        [] => Ok(Answer::Value(cx.heap.empty_str())),
        [one] => match cx.heap.str(*one) {
            Some(_) => Ok(Answer::Value(*one)),
            None => Ok(Answer::Native(&SHOW, Arguments::of(&[*one, Value::int(0)]))),
        },
        [number, message] if is_builtin_subtype(index, type_index::OS_ERROR) => {
            if let (Some(number), Some(message)) = (number.as_int(), cx.text(*message)) {
                return text(cx, &format!("[Errno {number}] {message}"));
            }
            Ok(Answer::Native(&SHOW, Arguments::of(&[exception.args.get(), Value::int(1)])))
        }
        [number, message, file] if is_builtin_subtype(index, type_index::OS_ERROR) => {
            if let (Some(number), Some(message), Some(file)) =
                (number.as_int(), cx.text(*message), cx.text(*file))
            {
                return text(
                    cx,
                    &format!("[Errno {number}] {message}: {}", crate::text::repr::repr_str(file)),
                );
            }
            Ok(Answer::Native(&SHOW, Arguments::of(&[exception.args.get(), Value::int(1)])))
        }
        _ => Ok(Answer::Native(&SHOW, Arguments::of(&[exception.args.get(), Value::int(1)]))),
    }
}

pub(crate) fn str_key_error(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(exception) = cx.heap.exception(value) else { return Ok(Answer::NotImplemented) };
    match cx.heap.tuple(exception.args.get()).map_or(&[][..], |tuple| tuple.as_slice()) {
        [one] => Ok(Answer::Native(&SHOW, Arguments::of(&[*one, Value::int(1)]))),
        _ => str_exception(cx, value),
    }
}

//! How long an iterable says it will be, asked where CPython asks: before a list takes its items.
//!
//! Comes in: an iterable whose iterator was made. Goes out: nothing but what its `__len__` or `__length_hint__` do and raise; a list grows here by itself.
//! Must never: ask a builtin type, whose answer nobody sees.

use crate::builtins::shared::number::int;
use crate::builtins::shared::support::ask;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop};
use crate::vm::protocol::checked;
use crate::vm::row::catching;
use crate::vm::special::Special;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

const HINT: &str = "__length_hint__";

/// Whether asking a value for its length runs Python code.
pub(crate) fn says_its_length(cx: &Context, iterable: Value) -> bool {
    cx.has_user_class(iterable)
        && (cx.user_special(iterable, Special::Length).is_some()
            // What has a length by its builtin type is not asked for a hint.
            || cx.user_method(iterable, HINT).is_some()
                && cx.hooks(cx.builtin_type_of(iterable)).length.is_none())
}

/// iterable → its length, as it says, or None. A TypeError of what is asked counts as no answer.
pub(crate) static ASK_LENGTH: NativeRow = catching(
    "length_hint",
    "",
    Signature::positional_only(&["iterable"], 0),
    GasClass::Free,
    1,
    ask_length,
);

const PHASE: usize = 1;
const START: i64 = 0;
const ASKED_LENGTH: i64 = 1;
const ASKED_HINT: i64 = 2;

fn ask_length(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let iterable = frame.get(0);
    let phase = frame.counter(PHASE);
    if let Resumed::Raised(exception) = resumed
        && !cx.is_exception(exception, type_index::TYPE_ERROR)
    {
        return Err(Stop::Raise(exception));
    }
    if phase == START && cx.user_special(iterable, Special::Length).is_some() {
        frame.set_counter(PHASE, ASKED_LENGTH);
        return Ok(ask(Operation::Length, &[iterable]));
    }
    match (phase, resumed) {
        (ASKED_LENGTH, Resumed::Value(length)) => Ok(Step::Done(length)),
        (ASKED_HINT, Resumed::Value(hint)) if hint.is(Value::NOT_IMPLEMENTED) => {
            Ok(Step::Done(Value::NONE))
        }
        (ASKED_HINT, Resumed::Value(hint)) => match int(cx, cx.unwrap(hint)) {
            None => Err(cx
                .type_error(format_args!("{HINT} must be an integer, not {}", cx.type_name(hint)))),
            Some(number) if number.is_negative() => {
                Err(cx.value_error(format_args!("{HINT}() should return >= 0")))
            }
            Some(_) => Ok(Step::Done(hint)),
        },
        (ASKED_HINT, _) => Ok(Step::Done(Value::NONE)),
        _ => match cx.user_method(iterable, HINT) {
            Some(method) => {
                frame.set_counter(PHASE, ASKED_HINT);
                Ok(checked::step(cx, method, iterable, &[]))
            }
            None => Ok(Step::Done(Value::NONE)),
        },
    }
}

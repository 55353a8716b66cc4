//! Short forms for the rows of builtins. A row without gas class and kind does not compile, because these ask for both.

use crate::builtins::shared::number::{Number, number};
use crate::builtins::shared::support::find_special;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Answer;
use crate::vm::native::{
    Again, Arguments, NativeFrame, NativeKind, NativeRow, Outcome, Resumed, Room, Signature, Step,
    Stop, TakeAgain,
};
use npyc_format::gas::GasClass;

/// The row of a native of this kind; its name is the last part of the qualified one.
const fn row(
    qualified_name: &'static str,
    doc: &'static str,
    signature: Signature,
    gas: GasClass,
    kind: NativeKind,
) -> NativeRow {
    let asks_itself = matches!(kind, NativeKind::Incremental { .. });
    assert!(
        !asks_itself || signature.conversions.is_empty(),
        "an incremental native asks for conversions itself"
    );
    NativeRow::new(qualified_name, doc, signature, gas, kind)
}

/// The row of a sized native. `qualified_name` is the name for functions, `type.name` for methods; the name is its last part.
pub(crate) const fn sized(
    qualified_name: &'static str,
    doc: &'static str,
    signature: Signature,
    gas: GasClass,
    run: fn(&Context, &[Value]) -> Outcome<Value>,
) -> NativeRow {
    row(qualified_name, doc, signature, gas, NativeKind::Sized(run))
}

/// The row of a `__new__` that CPython's type has and this runtime lacks: a call of the type stops the run by this name.
pub(crate) const fn unsupported_new(
    qualified_name: &'static str,
    run: fn(&Context, &[Value]) -> Outcome<Value>,
) -> NativeRow {
    let signature = Signature::positional_only(&["cls"], 1).and_varargs().and_varkeywords();
    sized(qualified_name, "Create and return a new object.", signature, GasClass::Build, run)
}

/// The row of a native that does its work in one go once it has taken its room.
pub(crate) const fn large(
    qualified_name: &'static str,
    doc: &'static str,
    signature: Signature,
    gas: GasClass,
    run: fn(&Context, Room, &[Value]) -> Outcome<Value>,
) -> NativeRow {
    row(qualified_name, doc, signature, gas, NativeKind::Large(run))
}

/// The row of an incremental native that lets exceptions of its calls pass.
pub(crate) const fn incremental(
    qualified_name: &'static str,
    doc: &'static str,
    signature: Signature,
    gas: GasClass,
    extra_slots: u16,
    step: fn(&Context, &NativeFrame<'_>, Resumed) -> Outcome<Step>,
) -> NativeRow {
    let kind = NativeKind::Incremental { extra_slots, catches: false, step, again: Again::NO };
    row(qualified_name, doc, signature, gas, kind)
}

/// The row of an incremental native, called again by `again` where a call of the function in its first slot returns.
pub(crate) const fn calling(mut row: NativeRow, again: TakeAgain) -> NativeRow {
    if let NativeKind::Incremental { extra_slots, catches, step, .. } = row.kind {
        row.kind = NativeKind::Incremental { extra_slots, catches, step, again: Again::by(again) };
    }
    row
}

/// The row of an incremental native that is handed the exceptions of its calls.
pub(crate) const fn catching(
    qualified_name: &'static str,
    doc: &'static str,
    signature: Signature,
    gas: GasClass,
    extra_slots: u16,
    step: fn(&Context, &NativeFrame<'_>, Resumed) -> Outcome<Step>,
) -> NativeRow {
    let kind = NativeKind::Incremental { extra_slots, catches: true, step, again: Again::NO };
    row(qualified_name, doc, signature, gas, kind)
}

/// The row of a special method that does what a builtin function of another name does.
pub(crate) const fn like_builtin(
    qualified_name: &'static str,
    signature: Signature,
    step: fn(&Context, &NativeFrame<'_>, Resumed) -> Outcome<Step>,
) -> NativeRow {
    incremental(qualified_name, "", signature, GasClass::Call, 0, step)
}

/// The row of `__round__`.
pub(crate) const fn like_round(qualified_name: &'static str) -> NativeRow {
    let signature = Signature::positional_only(&["self", "ndigits"], 1);
    like_builtin(qualified_name, signature, |cx, frame, _| {
        let digits = frame.get(1);
        let arguments = [frame.get(0), digits];
        become_builtin(cx, "round", if digits.is_unbound() { &arguments[..1] } else { &arguments })
    })
}

/// The row of `__divmod__`, or of `__rdivmod__`.
pub(crate) const fn like_divmod(qualified_name: &'static str, reflected: bool) -> NativeRow {
    let signature = Signature::positional_only(&["self", "value"], 2);
    let step = if reflected { divmod_of::<1, 0> } else { divmod_of::<0, 1> };
    like_builtin(qualified_name, signature, step)
}

fn divmod_of<const LEFT: usize, const RIGHT: usize>(
    cx: &Context,
    frame: &NativeFrame<'_>,
    _: Resumed,
) -> Outcome<Step> {
    let numbers = (number(cx, frame.get(0)), number(cx, frame.get(1)));
    let fits = matches!(numbers, (Some(Number::Float(_)), Some(_)) | (_, Some(Number::Int(_))));
    if !fits {
        return Ok(Step::Done(Value::NOT_IMPLEMENTED));
    }
    // What is asked for is the builtin method: a class that derives from the number has no say any more.
    become_builtin(cx, "divmod", &[cx.unwrap(frame.get(LEFT)), cx.unwrap(frame.get(RIGHT))])
}

/// Leaves a special method for the builtin function that does the same.
pub(crate) fn become_builtin(cx: &Context, name: &str, arguments: &[Value]) -> Outcome<Step> {
    match cx.tables.builtin(name) {
        Some(function) => Ok(Step::Become(function, Arguments::of(arguments))),
        None => Err(cx.unsupported(name)),
    }
}

/// The call of a special method without arguments that Python code defined for a value's class, or that a native object has.
pub(crate) fn user_special(cx: &Context, value: Value, name: &str) -> Option<Step> {
    let method = cx
        .user_method(value, name)
        .or_else(|| native_special(cx, value, name))
        .filter(|method| !method.is_none())?;
    match cx.call_method(method, value, &[]) {
        Answer::Call(callee, arguments) => Some(Step::Call(callee, arguments)),
        Answer::Native(row, arguments) => Some(Step::Native(row, arguments)),
        _ => None,
    }
}

/// The special method of a number that is a native object, as `Decimal` is: its conversions are methods like any other.
pub(crate) fn native_special(cx: &Context, value: Value, name: &str) -> Option<Value> {
    cx.heap.native_object(cx.unwrap(value))?;
    find_special(cx, value, name)
}

/// What a step does with an answer that is final.
pub(crate) fn finish(cx: &Context, frame: &NativeFrame<'_>, answer: Answer) -> Step {
    match answer {
        Answer::Value(value) => Step::Done(value),
        Answer::Native(row, arguments) => Step::Native(row, arguments),
        Answer::Call(callee, arguments) => Step::Call(callee, arguments),
        Answer::Reserve(need) => frame.ask_anew(cx, need),
        Answer::Special(_, method, arguments) => Step::Call(method, arguments),
        Answer::NotImplemented | Answer::Exhausted | Answer::Operator(..) | Answer::Resume(..) => {
            Step::Done(Value::NOT_IMPLEMENTED)
        }
    }
}

/// The end of an incremental native that passes on what it asked for.
pub(crate) fn passed(resumed: Resumed) -> Option<Outcome<Step>> {
    match resumed {
        Resumed::Value(value) => Some(Ok(Step::Done(value))),
        Resumed::Raised(exception) => Some(Err(Stop::Raise(exception))),
        _ => None,
    }
}

/// The value of an optional parameter: `None` if it was omitted.
pub(crate) fn given(value: Value) -> Option<Value> {
    if value.is_unbound() { None } else { Some(value) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vm::argument::{Conversion, INDEX, SIZE, TRUTH};

    #[test]
    fn a_row_tells_its_name_and_what_it_converts() {
        let none = |_: &Context, _: &[Value]| Ok(Value::NONE);
        let signature = Signature::positional_only(&["self", "a", "b", "c", "d"], 5)
            .converting(&[None, INDEX, None, TRUTH, SIZE]);
        let row = sized("str.upper", "Text.", signature, GasClass::Call, none);
        assert_eq!((row.name(), row.is_new), ("upper", false));
        let found: Vec<_> = row.signature.conversions.collect();
        let kinds = [Conversion::Index, Conversion::Truth, Conversion::Size].map(Some);
        assert_eq!(found, [None, kinds[0], None, kinds[1], kinds[2]]);
        let row = sized("len", "", Signature::SELF, GasClass::Call, none);
        assert_eq!((row.name(), row.signature.conversions.is_empty()), ("len", true));
        assert!(sized("int.__new__", "", Signature::NONE, GasClass::Call, none).is_new);
    }
}

//! `__reduce__` and `__setstate__` of exceptions: what `copy` and `pickle` of a program see.
//!
//! Comes in: an exception, or a state. Goes out: class, arguments and state as a tuple; the attributes of a state, set. Must never: show
//! more of an exception than CPython does.

use super::{args_of, fields, first, named_field};
use crate::builtins::shared::support::{ask, heap};
use crate::heap::Exception;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop};
use crate::vm::row::{incremental, sized};
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

/// The rows.
pub(super) static METHODS: &[NativeRow] = &[
    sized(
        "BaseException.__reduce__",
        "Helper for pickle.",
        Signature::SELF,
        GasClass::Build,
        reduce,
    ),
    incremental(
        "BaseException.__setstate__",
        "Set the attributes that a state names.",
        Signature::positional_only(&["self", "state"], 2),
        GasClass::Build,
        1,
        set_state,
    ),
];

fn reduce(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let this = first(arguments, 0);
    let Some(exception) = heap(cx).exception(this) else { return Err(Stop::Halt) };
    let (index, _) = fields(cx.builtin_base(exception.class.get()));
    let given = args_with_files(cx, exception, index);
    let mut parts = vec![cx.type_of(this), given];
    if let Some(state) = state(cx, exception, index) {
        parts.push(state);
    }
    Ok(heap(cx).new_tuple(&parts))
}

/// The arguments; those of an OSError with the file names that are kept beside them.
fn args_with_files(cx: &Context, exception: &Exception, index: u32) -> Value {
    let args = args_of(cx, exception);
    let file = named_field(cx, exception, "filename");
    if index != type_index::OS_ERROR || args.len() != 2 || file.is_none() {
        return exception.args.get();
    }
    let mut all = vec![args[0], args[1], file];
    let second = named_field(cx, exception, "filename2");
    if !second.is_none() {
        all.extend([Value::NONE, second]);
    }
    heap(cx).new_tuple(&all)
}

/// The namespace and the attributes that the arguments do not give, if there are any.
fn state(cx: &Context, exception: &Exception, index: u32) -> Option<Value> {
    let own = heap(cx).dict(exception.dict.get()).filter(|own| own.len() > 0);
    let kept: &[&str] = match index {
        type_index::IMPORT_ERROR => &["name", "path", "name_from"],
        type_index::ATTRIBUTE_ERROR => &["name"],
        _ => &[],
    };
    let notes = heap(cx).list(exception.notes.get()).map(|_| exception.notes.get());
    if kept.is_empty() && notes.is_none() {
        return own.map(|_| exception.dict.get());
    }
    let kept: Vec<(&str, Value)> = kept
        .iter()
        .map(|name| (*name, named_field(cx, exception, name)))
        .filter(|(_, value)| !value.is_none())
        .collect();
    let is_empty = kept.is_empty() && own.is_none() && notes.is_none();
    if is_empty && index != type_index::ATTRIBUTE_ERROR {
        return None;
    }
    let state = heap(cx).new_dict();
    let target = heap(cx).dict(state)?;
    let mut next = 0;
    while let Some((found, entry)) = own.and_then(|own| own.next_entry(next)) {
        next = found + 1;
        target.set_str(heap(cx), entry.key, entry.value);
    }
    let notes = notes.map(|notes| ("__notes__", notes));
    for (name, value) in kept.into_iter().chain(notes) {
        target.set_str(heap(cx), cx.new_str(name), value);
    }
    if index == type_index::ATTRIBUTE_ERROR {
        target.set_str(heap(cx), cx.new_str("args"), exception.args.get());
    }
    Some(state)
}

/// What an attribute of a state costs: a step of its own, and a name that is looked up.
const ATTRIBUTE_GAS: u64 = 8;

/// Self, state; slot 2: the next entry.
fn set_state(cx: &Context, frame: &NativeFrame<'_>, _: Resumed) -> Outcome<Step> {
    const NEXT: usize = 2;
    let state = frame.get(1);
    if state.is_none() {
        return Ok(Step::Done(Value::NONE));
    }
    let Some(entries) = heap(cx).dict(cx.unwrap(state)) else {
        return Err(cx.type_error(format_args!("state is not a dictionary")));
    };
    let Some((found, entry)) = entries.next_entry(frame.counter(NEXT) as usize) else {
        return Ok(Step::Done(Value::NONE));
    };
    frame.set_counter(NEXT, found as i64 + 1);
    cx.charge(ATTRIBUTE_GAS);
    if cx.text(entry.key).is_none() {
        return Err(cx.type_error(format_args!(
            "attribute name must be string, not '{}'",
            cx.type_name(entry.key)
        )));
    }
    Ok(ask(Operation::SetAttribute, &[frame.get(0), entry.key, entry.value]))
}

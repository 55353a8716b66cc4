//! The texts of generic aliases and unions, and of what stands in them.
//!
//! Comes in: an alias, a union, a list of arguments, one argument. Goes out: its text, in which a class stands by its name. Must never: recurse on what
//! contains it natively.

use crate::builtins::generic_alias::{self, Alias};
use crate::builtins::shared::pieces;
use crate::builtins::shared::support::{ask, heap};
use crate::builtins::union;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{Arguments, NativeRow, Outcome, Resumed, Step, Stop};
use crate::vm::row::incremental;
use crate::vm::slots::native_frame;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

native_frame! {
    /// An alias, a union, or a list within an alias.
    Show(1) { this: Value; parts: Value, items: Value, next: usize, phase: i64 }
}

/// The text of an alias, a union or a list of arguments.
pub(crate) static SHOW: NativeRow = incremental(
    "__repr__",
    "",
    Show::SIGNATURE,
    GasClass::Build,
    Show::OWN,
    |cx, frame, resumed| show(cx, &Show::on(frame), resumed),
);

const BEGIN: i64 = 0;
const ORIGIN: i64 = 1;
const ITEMS: i64 = 2;
const ASKED: i64 = 3;
const JOIN: i64 = 4;

/// How many items one step writes.
const STEP: usize = 64;

fn show(cx: &Context, frame: &Show<'_>, resumed: Resumed) -> Outcome<Step> {
    let heap = heap(cx);
    let this = frame.this.get();
    if frame.phase.get() == BEGIN {
        return Ok(begin(cx, frame));
    }
    let Some(parts) = heap.list(frame.parts.get()) else { return Err(Stop::Halt) };
    let push = |text: &str| parts.push(heap, heap.new_str(text));
    let is_union = union::Union::of(cx, this).is_some();
    let items = frame.items.get();
    let length = match (heap.tuple(items), heap.list(items)) {
        (Some(tuple), _) => tuple.len(),
        (_, Some(list)) => list.len(),
        _ => 0,
    };
    if let (ORIGIN | ASKED, Resumed::Value(text)) = (frame.phase.get(), resumed) {
        parts.push(heap, text);
        if frame.phase.get() == ORIGIN {
            push("[");
            if length == 0 {
                push("()");
            }
        }
        frame.phase.set(ITEMS);
    }
    if frame.phase.get() == ITEMS {
        for _ in 0..STEP {
            let index = frame.next.get();
            let item = match (heap.tuple(items), heap.list(items)) {
                (Some(tuple), _) => tuple.get(index),
                (_, Some(list)) => list.get(index),
                _ => None,
            };
            let Some(item) = item else {
                if !is_union {
                    push("]");
                }
                frame.phase.set(JOIN);
                break;
            };
            cx.charge_elements(1);
            frame.next.set(index + 1);
            if index > 0 {
                push(if is_union { " | " } else { ", " });
            }
            match class_text(cx, item) {
                Some(text) => push(&text),
                // Of lists in lists the texts are their own.
                None if heap.list(this).is_some() && heap.list(item).is_some() => {
                    frame.phase.set(ASKED);
                    return Ok(ask(Operation::Repr, &[item]));
                }
                None => {
                    frame.phase.set(ASKED);
                    return Ok(Step::Native(&TYPE_TEXT, Arguments::of(&[item])));
                }
            }
        }
    }
    if frame.phase.get() != JOIN {
        return Ok(Step::Again);
    }
    Ok(match pieces::join(cx, parts) {
        Ok(text) => Step::Done(text),
        Err(need) => Step::Reserve(need),
    })
}

fn begin(cx: &Context, frame: &Show<'_>) -> Step {
    let heap = heap(cx);
    let this = frame.this.get();
    let parts = heap.new_list(&[]);
    frame.parts.set(parts);
    frame.phase.set(ITEMS);
    let push = |text: &str| {
        if let Some(parts) = heap.list(parts) {
            parts.push(heap, heap.new_str(text));
        }
    };
    if let Some(alias) = Alias::of(cx, this) {
        if alias.starred.get() {
            push("*");
        }
        frame.items.set(alias.args.get());
        frame.phase.set(ORIGIN);
        return Step::Native(&TYPE_TEXT, Arguments::of(&[alias.origin.get()]));
    }
    match union::Union::of(cx, this) {
        Some(union) => frame.items.set(union.args.get()),
        None => {
            push("[");
            frame.items.set(this);
        }
    }
    Step::Again
}

/// The text of what needs no question: a class, `None`, `...`.
fn class_text(cx: &Context, item: Value) -> Option<String> {
    if item.is(Value::ELLIPSIS) {
        return Some("...".to_owned());
    }
    if item.as_builtin_type() == Some(type_index::NONE_TYPE) {
        return Some("None".to_owned());
    }
    cx.is_class(item).then(|| cx.full_class_name(item))
}

native_frame! {
    /// One argument; what was asked for.
    TypeText(1) { item: Value; phase: i64, name: Value }
}

/// The text of one argument: its qualified name, if it has one and is no alias itself.
pub(crate) static TYPE_TEXT: NativeRow = incremental(
    "type_repr",
    "",
    TypeText::SIGNATURE,
    GasClass::Build,
    TypeText::OWN,
    |cx, frame, resumed| type_text(cx, &TypeText::on(frame), resumed),
);

const ASKED_ARGS: i64 = 1;
const ASKED_NAME: i64 = 2;
const ASKED_MODULE: i64 = 3;
const ASKED_REPR: i64 = 4;

fn type_text(cx: &Context, frame: &TypeText<'_>, resumed: Resumed) -> Outcome<Step> {
    let item = frame.item.get();
    let asks = |phase: i64, name: &str| {
        frame.phase.set(phase);
        ask(Operation::GetAttributeOrUnbound, &[item, heap(cx).new_str(name)])
    };
    let repr = || {
        frame.phase.set(ASKED_REPR);
        Ok(ask(Operation::Repr, &[item]))
    };
    let Resumed::Value(value) = resumed else {
        if let Some(text) = class_text(cx, item) {
            return Ok(Step::Done(cx.new_str(&text)));
        }
        if heap(cx).list(item).is_some() {
            frame.phase.set(ASKED_REPR);
            return Ok(Step::Native(&SHOW, Arguments::of(&[item])));
        }
        let is_function = heap(cx).function(item).is_some() || item.as_native().is_some();
        let is_own = generic_alias::is_alias(cx, item) || union::Union::of(cx, item).is_some();
        return match is_own || (heap(cx).instance(item).is_none() && !is_function) {
            true => repr(),
            // What has arguments is an alias of some kind, and shows itself.
            false => Ok(asks(ASKED_ARGS, "__args__")),
        };
    };
    match (frame.phase.get(), value.is_unbound()) {
        (ASKED_ARGS, true) => Ok(asks(ASKED_NAME, "__qualname__")),
        (ASKED_NAME, false) => {
            frame.name.set(value);
            Ok(asks(ASKED_MODULE, "__module__"))
        }
        (ASKED_MODULE, false) if !value.is_none() => {
            let name = cx.text(frame.name.get()).unwrap_or("?");
            Ok(Step::Done(match cx.text(value) {
                Some("builtins") | None => cx.new_str(name),
                Some(module) => cx.new_str(&format!("{module}.{name}")),
            }))
        }
        (ASKED_REPR, _) => Ok(Step::Done(value)),
        _ => repr(),
    }
}

//! `__annotations__` and `__annotate__` of functions, classes and modules.
//!
//! Comes in: the object. Goes out: its annotations, computed by its `__annotate__` at the first time they are asked for and kept. Must never: compute them
//! for anything else.

use crate::builtins::shared::support::is_callable;
use crate::heap::{Class, Function};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Answer;
use crate::vm::native::{Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step};
use crate::vm::row::incremental;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;
use npyc_format::hash::hash_str;

/// The names under which a class's namespace keeps the two.
const CLASS_FUNCTION: &str = "__annotate_func__";
const CLASS_CACHE: &str = "__annotations_cache__";
/// The names by which programs ask.
const ANNOTATIONS: &str = "__annotations__";
const ANNOTATE: &str = "__annotate__";

/// The format that asks for values.
const VALUES: i64 = 1;

/// Object, its `__annotate__` or None: the annotations, kept in the object.
pub(crate) static COMPUTE: NativeRow = incremental(
    "annotations",
    "",
    Signature::positional_only(&["object", "annotate"], 2),
    GasClass::Build,
    0,
    compute,
);

fn compute(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let (object, annotate) = (frame.get(0), frame.get(1));
    let annotations = match resumed {
        Resumed::Value(value) if cx.heap.dict(cx.unwrap(value)).is_none() => {
            let kind = cx.type_name(value);
            return Err(
                cx.type_error(format_args!("__annotate__ returned non-dict of type '{kind}'"))
            );
        }
        Resumed::Value(value) => value,
        _ if annotate.is_none() => cx.heap.new_dict(),
        _ => return Ok(Step::Call(annotate, Arguments::of(&[Value::int(VALUES)]))),
    };
    if let Some(function) = cx.heap.function(object) {
        keep(cx, function, annotate, annotations);
    } else if let Some(class) = cx.heap.class(object) {
        put(cx, class, CLASS_CACHE, annotations);
    } else {
        cx.put(object, ANNOTATIONS, annotations);
    }
    Ok(Step::Done(annotations))
}

// ---- functions: the slot holds nothing, the function that computes, or a tuple of that (or None) and the annotations (or None) ----

/// A function's `__annotate__`, or None, and its annotations, if they are known.
fn of_slot(cx: &Context, function: &Function) -> (Value, Option<Value>) {
    let slot = function.annotations.get();
    if slot.is_unbound() {
        return (Value::NONE, None);
    }
    match cx.heap.tuple(slot) {
        Some(pair) => {
            let annotations = pair.get(1).filter(|annotations| !annotations.is_none());
            (pair.get(0).unwrap_or(Value::NONE), annotations)
        }
        None => (slot, None),
    }
}

fn keep(cx: &Context, function: &Function, annotate: Value, annotations: Value) {
    function.annotations.set(cx.heap.new_tuple(&[annotate, annotations]));
}

/// `function.__annotations__` or `function.__annotate__`, methods of all kinds included; None for another name.
pub(crate) fn of_function(cx: &Context, object: Value, name: &str) -> Option<Answer> {
    if !matches!(name, ANNOTATIONS | ANNOTATE) {
        return None;
    }
    let bound = cx.heap.bound_method(object).map(|method| method.function.get());
    let of_class = || cx.heap.class_method(object).map(|method| method.function.get());
    let of_nothing = || cx.heap.static_method(object).map(|method| method.function.get());
    let object = bound.or_else(of_class).or_else(of_nothing).unwrap_or(object);
    let (annotate, known) = of_slot(cx, cx.heap.function(object)?);
    Some(match (name, known) {
        (ANNOTATE, _) => Answer::Value(annotate),
        (_, Some(annotations)) => Answer::Value(annotations),
        _ => Answer::Native(&COMPUTE, Arguments::of(&[object, annotate])),
    })
}

/// Sets or deletes one of the two on a function.
pub(crate) fn set_on_function(
    cx: &Context,
    function: &Function,
    name: &str,
    new: Option<Value>,
) -> Outcome<()> {
    if name == ANNOTATIONS {
        let new = new.filter(|new| !new.is_none());
        if new.is_some_and(|new| cx.heap.dict(cx.unwrap(new)).is_none()) {
            return Err(cx.type_error(format_args!("__annotations__ must be set to a dict object")));
        }
        match new {
            Some(new) => keep(cx, function, Value::NONE, new),
            None => function.annotations.set(Value::UNBOUND),
        }
        return Ok(());
    }
    let new = checked(cx, new)?;
    match new.is_none() {
        true => {
            let known = of_slot(cx, function).1.unwrap_or(Value::NONE);
            keep(cx, function, Value::NONE, known);
        }
        false if cx.heap.function(new).is_some() => function.annotations.set(new),
        false => keep(cx, function, new, Value::NONE),
    }
    Ok(())
}

/// What may be an `__annotate__`.
fn checked(cx: &Context, new: Option<Value>) -> Outcome<Value> {
    match new {
        None => Err(cx.type_error(format_args!("__annotate__ cannot be deleted"))),
        Some(new) if new.is_none() || is_callable(cx, new) => Ok(new),
        Some(_) => Err(cx.type_error(format_args!("__annotate__ must be callable or None"))),
    }
}

// ---- classes: both lie in the namespace ----

fn own(cx: &Context, class: &Class, name: &str) -> Option<Value> {
    cx.heap.dict(class.namespace.get())?.get_str(&cx.heap, hash_str(name), name)
}

fn put(cx: &Context, class: &Class, name: &str, value: Value) {
    if let Some(namespace) = cx.heap.dict(class.namespace.get()) {
        namespace.set_str(&cx.heap, cx.heap.new_str(name), value);
    }
}

fn remove(cx: &Context, class: &Class, name: &str) -> bool {
    cx.heap
        .dict(class.namespace.get())
        .is_some_and(|namespace| namespace.remove_str(&cx.heap, hash_str(name), name).is_some())
}

/// `class.__annotations__` or `class.__annotate__`; None for another name.
pub(crate) fn of_class(cx: &Context, class: Value, name: &str) -> Outcome<Option<Answer>> {
    if !matches!(name, ANNOTATIONS | ANNOTATE) {
        return Ok(None);
    }
    let Some(object) = cx.heap.class(class) else {
        let kind = cx.class_name(class);
        let message = format!("type object '{kind}' has no attribute '{name}'");
        return Err(cx.attribute_error(class, cx.heap.new_str(name), &message));
    };
    let annotate = own(cx, object, ANNOTATE).or_else(|| own(cx, object, CLASS_FUNCTION));
    if name == ANNOTATE {
        if annotate.is_none() {
            put(cx, object, CLASS_FUNCTION, Value::NONE);
        }
        return Ok(Some(Answer::Value(annotate.unwrap_or(Value::NONE))));
    }
    let known = own(cx, object, ANNOTATIONS).or_else(|| own(cx, object, CLASS_CACHE));
    Ok(Some(match known {
        Some(annotations) => Answer::Value(annotations),
        None => {
            let annotate = annotate.unwrap_or(Value::NONE);
            Answer::Native(&COMPUTE, Arguments::of(&[class, annotate]))
        }
    }))
}

/// Sets or deletes one of the two on a class; false for another name.
pub(crate) fn set_on_class(
    cx: &Context,
    class: &Class,
    name: &str,
    new: Option<Value>,
) -> Outcome<bool> {
    match (name, new) {
        (ANNOTATIONS, Some(new)) => {
            let place =
                if own(cx, class, ANNOTATIONS).is_some() { ANNOTATIONS } else { CLASS_CACHE };
            put(cx, class, place, new);
        }
        (ANNOTATIONS, None) => {
            if !remove(cx, class, ANNOTATIONS) && !remove(cx, class, CLASS_CACHE) {
                return Err(cx.raise(type_index::ATTRIBUTE_ERROR, ANNOTATIONS));
            }
        }
        (ANNOTATE, None) => {
            return Err(cx.type_error(format_args!("cannot delete __annotate__ attribute")));
        }
        (ANNOTATE, new) => {
            let new = checked(cx, new)?;
            put(cx, class, CLASS_FUNCTION, new);
            if !new.is_none() {
                remove(cx, class, CLASS_CACHE);
            }
            return Ok(true);
        }
        _ => return Ok(false),
    }
    remove(cx, class, CLASS_FUNCTION);
    remove(cx, class, ANNOTATE);
    Ok(true)
}

// ---- modules: both are globals ----

/// `module.__annotations__` of a module that has no global of that name; None for another name.
pub(crate) fn of_module(cx: &Context, module: Value, name: &str) -> Option<Answer> {
    match name {
        ANNOTATIONS => {
            let annotate = cx.module_value(module, ANNOTATE).unwrap_or(Value::NONE);
            Some(Answer::Native(&COMPUTE, Arguments::of(&[module, annotate])))
        }
        ANNOTATE => Some(Answer::Value(Value::NONE)),
        _ => None,
    }
}

//! `super`: a view of an object from above a class.
//!
//! Comes in: a class and an instance or class below it, or the class alone. Goes out: the view. Lookups through it are the work of
//! `vm/attribute.rs`. Must never: keep a receiver that is none of its class's.

use crate::builtins::shared::support::{argument, ask, text};
use crate::heap::Super;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, Operation, TypeHooks};
use crate::vm::native::{NativeFrame, NativeRow, Outcome, Resumed, Signature, Step};
use crate::vm::row::{given, incremental, sized};
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

/// `super`.
pub(crate) static SUPER: TypeDef = TypeDef {
    read_only: true,
    methods: &[METHODS],
    hooks: &TypeHooks {
        repr: Some(repr),
        attribute_names: &["__self__", "__self_class__", "__thisclass__"],
        ..TypeHooks::NONE
    },
    ..TypeDef::closed(
        "super",
        type_index::OBJECT,
        "super() -> same as super(__class__, <first argument>)",
    )
};

static METHODS: &[NativeRow] = &[
    incremental(
        "super.__new__",
        "super(type, obj) -> bound super object",
        Signature::positional_only(&["cls", "type", "object_or_type"], 1),
        GasClass::Build,
        0,
        new_view,
    ),
    sized(
        "super.__get__",
        "Return an attribute of instance, which is of type owner.",
        Signature::positional_only(&["self", "instance", "owner"], 2),
        GasClass::Build,
        |cx, arguments| bind(cx, argument(arguments, 0), argument(arguments, 1)),
    ),
];

/// A view of an object; one that only says so by its `__class__`, as a proxy does, counts as an instance of that class.
fn new_view(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let Some(start) = given(frame.get(1)) else {
        return Err(cx.runtime_error(format_args!("super(): no arguments")));
    };
    let receiver = given(frame.get(2)).unwrap_or(Value::NONE);
    let claimed = match resumed {
        Resumed::Value(claimed) => Some(claimed),
        _ => None,
    };
    if let Some(class) =
        claimed.filter(|class| cx.is_class(*class) && cx.is_subclass(*class, start))
    {
        return Ok(Step::Done(cx.heap.new_super(start, receiver, class)));
    }
    let may_claim = claimed.is_none()
        && cx.is_class(start)
        && !cx.is_class(receiver)
        && cx.has_user_class(receiver)
        && !cx.is_instance(receiver, start);
    if may_claim {
        let name = cx.heap.new_str("__class__");
        return Ok(ask(Operation::GetAttributeOrUnbound, &[receiver, name]));
    }
    view(cx, start, receiver).map(Step::Done)
}

/// A view from above `start`; without a receiver it is bound later, as a descriptor is.
fn view(cx: &Context, start: Value, receiver: Value) -> Outcome<Value> {
    if !cx.is_class(start) {
        let name = cx.type_name(start);
        return Err(cx.type_error(format_args!("super() argument 1 must be a type, not {name}")));
    }
    if receiver.is_none() {
        return Ok(cx.heap.new_super(start, Value::NONE, Value::NONE));
    }
    if cx.is_class(receiver) && cx.is_subclass(receiver, start) {
        return Ok(cx.heap.new_super(start, receiver, receiver));
    }
    let class = cx.type_of(receiver);
    if !cx.is_subclass(class, start) {
        return Err(cx.type_error(format_args!(
            "super(type, obj): obj ({} {}) is not an instance or subtype of type ({}).",
            if cx.is_class(receiver) { "type" } else { "instance of" },
            if cx.is_class(receiver) { cx.class_name(receiver) } else { cx.class_name(class) },
            cx.class_name(start)
        )));
    }
    Ok(cx.heap.new_super(start, receiver, class))
}

/// What a view gives as an attribute of a class: one that has a receiver stays what it is.
pub(crate) fn bind(cx: &Context, this: Value, object: Value) -> Outcome<Value> {
    match cx.heap.super_object(this) {
        Some(own) if is_unbound(own) && !object.is_none() => view(cx, own.start.get(), object),
        _ => Ok(this),
    }
}

/// Whether a view has no receiver yet.
pub(crate) fn is_unbound(object: &Super) -> bool {
    object.receiver_class.get().is_none()
}

/// An attribute of the view itself.
pub(crate) fn own_attribute(object: &Super, name: &str) -> Option<Value> {
    Some(match name {
        "__class__" => Value::builtin_type(type_index::SUPER),
        "__thisclass__" => object.start.get(),
        "__self__" => object.receiver.get(),
        "__self_class__" => object.receiver_class.get(),
        _ => return None,
    })
}

fn repr(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(object) = cx.heap.super_object(value) else { return Ok(Answer::NotImplemented) };
    let start = cx.class_name(object.start.get());
    if is_unbound(object) {
        return text(cx, &format!("<super: <class '{start}'>, NULL>"));
    }
    let class = cx.class_name(object.receiver_class.get());
    text(cx, &format!("<super: <class '{start}'>, <{class} object>>"))
}

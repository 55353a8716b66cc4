//! `property`, `classmethod`, `staticmethod`: what a class's attribute can be besides a function.
//!
//! Comes in: functions. Goes out: descriptors and their parts. How they are bound is the work of `vm/attribute.rs`. Must
//! never: call a getter.

use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::TypeHooks;
use crate::vm::native::{NativeRow, Outcome, Signature};
use crate::vm::row::{given, sized};
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

/// `property`.
pub(crate) static PROPERTY: TypeDef = TypeDef {
    read_only: true,
    methods: &[PROPERTY_METHODS],
    hooks: TypeHooks { get_attribute: Some(property_attribute), ..TypeHooks::NONE },
    ..TypeDef::new("property", type_index::OBJECT, "Property attribute.")
};

/// `classmethod`.
pub(crate) static CLASSMETHOD: TypeDef = TypeDef {
    methods: &[CLASS_METHOD],
    hooks: TypeHooks { get_attribute: Some(wrapper_attribute), ..TypeHooks::NONE },
    ..TypeDef::new("classmethod", type_index::OBJECT, "Convert a function to be a class method.")
};

/// `staticmethod`.
pub(crate) static STATICMETHOD: TypeDef = TypeDef {
    methods: &[STATIC_METHOD],
    hooks: TypeHooks { get_attribute: Some(wrapper_attribute), ..TypeHooks::NONE },
    ..TypeDef::new("staticmethod", type_index::OBJECT, "Convert a function to be a static method.")
};

static PROPERTY_METHODS: &[NativeRow] = &[
    sized(
        "property.__new__",
        "Property attribute.",
        Signature::new(&["cls", "fget", "fset", "fdel", "doc"], 1, 5, 1),
        GasClass::Build,
        new_property,
    ),
    sized(
        "property.getter",
        "Descriptor to obtain a copy of the property with a different getter.",
        Signature::SELF_VALUE,
        GasClass::Build,
        |cx, arguments| changed_property(cx, arguments, 0),
    ),
    sized(
        "property.setter",
        "Descriptor to obtain a copy of the property with a different setter.",
        Signature::SELF_VALUE,
        GasClass::Build,
        |cx, arguments| changed_property(cx, arguments, 1),
    ),
    sized(
        "property.deleter",
        "Descriptor to obtain a copy of the property with a different deleter.",
        Signature::SELF_VALUE,
        GasClass::Build,
        |cx, arguments| changed_property(cx, arguments, 2),
    ),
];

fn new_property(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let part = |index: usize| given(arguments[index]).unwrap_or(Value::NONE);
    let mut doc = part(4);
    if doc.is_none()
        && let Some(getter) = cx.heap.function(part(1))
    {
        doc = getter.doc.get();
    }
    Ok(cx.heap.new_property(part(1), part(2), part(3), doc))
}

fn changed_property(cx: &Context, arguments: &[Value], which: usize) -> Outcome<Value> {
    let Some(property) = cx.heap.property(arguments[0]) else { return Ok(Value::NONE) };
    let mut parts = [property.getter.get(), property.setter.get(), property.deleter.get()];
    parts[which] = arguments[1];
    let new = cx.heap.new_property(parts[0], parts[1], parts[2], property.doc.get());
    if let Some(object) = cx.heap.property(new) {
        object.name.set(property.name.get());
    }
    Ok(new)
}

fn property_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    let Some(property) = cx.heap.property(value) else { return Ok(None) };
    Ok(match name {
        "fget" => Some(property.getter.get()),
        "fset" => Some(property.setter.get()),
        "fdel" => Some(property.deleter.get()),
        "__doc__" => Some(property.doc.get()),
        "__name__" if !property.name.get().is_unbound() => Some(property.name.get()),
        _ => None,
    })
}

fn wrapper_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    let function = cx
        .heap
        .class_method(value)
        .map(|method| method.function.get())
        .or_else(|| cx.heap.static_method(value).map(|method| method.function.get()));
    match (function, name) {
        (Some(function), "__func__" | "__wrapped__") => Ok(Some(function)),
        (Some(function), _) if cx.heap.function(function).is_some() => {
            crate::builtins::function::function_attribute(cx, function, name)
        }
        _ => Ok(None),
    }
}

const CLS_FUNCTION: Signature = Signature::positional_only(&["cls", "function"], 2);
static CLASS_METHOD: &[NativeRow] = &[sized(
    "classmethod.__new__",
    "Convert a function to be a class method.",
    CLS_FUNCTION,
    GasClass::Build,
    |cx, arguments| Ok(cx.heap.new_class_method(arguments[1])),
)];
static STATIC_METHOD: &[NativeRow] = &[sized(
    "staticmethod.__new__",
    "Convert a function to be a static method.",
    CLS_FUNCTION,
    GasClass::Build,
    |cx, arguments| Ok(cx.heap.new_static_method(arguments[1])),
)];

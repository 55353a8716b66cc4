//! `None`, `Ellipsis`, `NotImplemented`: types of one value each.
//!
//! Comes in: the value. Goes out: its name, its hash. Must never: make another value of these types.

use crate::builtins::shared::support::text;
use crate::builtins::slots;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, TypeHooks};
use crate::vm::native::{NativeRow, Outcome, Signature};
use crate::vm::row::sized;
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

/// The type of `None`.
pub(crate) static NONE_TYPE: TypeDef = TypeDef {
    methods: &[slots::TRUTH, NEW_NONE],
    hooks: &TypeHooks { repr: Some(repr_singleton), hash: Some(hash_none), ..TypeHooks::NONE },
    ..TypeDef::hidden("NoneType", type_index::OBJECT, "The type of the None singleton.")
};

/// The type of `...`.
pub(crate) static ELLIPSIS: TypeDef = TypeDef {
    methods: &[NEW_ELLIPSIS],
    hooks: &TypeHooks { repr: Some(repr_singleton), ..TypeHooks::NONE },
    ..TypeDef::hidden("ellipsis", type_index::OBJECT, "The type of the Ellipsis singleton.")
};

/// The type of `NotImplemented`.
pub(crate) static NOT_IMPLEMENTED: TypeDef = TypeDef {
    methods: &[slots::TRUTH, NEW_NOT_IMPLEMENTED],
    hooks: &TypeHooks { repr: Some(repr_singleton), ..TypeHooks::NONE },
    ..TypeDef::hidden(
        "NotImplementedType",
        type_index::OBJECT,
        "The type of the NotImplemented singleton.",
    )
};

static NEW_NONE: &[NativeRow] =
    &[create("NoneType.__new__", |cx, arguments| only(cx, arguments, "NoneType", Value::NONE))];

static NEW_ELLIPSIS: &[NativeRow] = &[create("ellipsis.__new__", |cx, arguments| {
    only(cx, arguments, "EllipsisType", Value::ELLIPSIS)
})];

static NEW_NOT_IMPLEMENTED: &[NativeRow] =
    &[create("NotImplementedType.__new__", |cx, arguments| {
        only(cx, arguments, "NotImplementedType", Value::NOT_IMPLEMENTED)
    })];

/// A call of a type of one value.
const fn create(name: &'static str, call: fn(&Context, &[Value]) -> Outcome<Value>) -> NativeRow {
    let signature = Signature::positional_only(&["cls"], 1).and_varargs().and_varkeywords();
    sized(name, "Create and return a new object.", signature, GasClass::Call, call)
}

/// The only value, if nothing was given.
fn only(cx: &Context, arguments: &[Value], name: &str, value: Value) -> Outcome<Value> {
    if crate::builtins::object::has_excess(cx, arguments) {
        return Err(cx.type_error(format_args!("{name} takes no arguments")));
    }
    Ok(value)
}

fn repr_singleton(cx: &Context, value: Value) -> Outcome<Answer> {
    let name = match value {
        value if value.is(Value::ELLIPSIS) => "Ellipsis",
        value if value.is(Value::NOT_IMPLEMENTED) => "NotImplemented",
        _ => "None",
    };
    text(cx, name)
}

/// What a 64-bit CPython 3.14 gives.
fn hash_none(_cx: &Context, _value: Value) -> Outcome<Answer> {
    Ok(Answer::Value(Value::int(0xfca8_6420)))
}

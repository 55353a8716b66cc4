//! `None`, `Ellipsis`, `NotImplemented`: types of one value each.
//!
//! Comes in: the value. Goes out: its name, its hash. Must never: make another value of these types.

use crate::builtins::shared::support::text;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, TypeHooks};
use crate::vm::native::Outcome;
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;

/// The type of `None`.
pub(crate) static NONE_TYPE: TypeDef = TypeDef {
    hooks: TypeHooks { repr: Some(repr_singleton), hash: Some(hash_none), ..TypeHooks::NONE },
    ..TypeDef::hidden("NoneType", type_index::OBJECT, "The type of the None singleton.")
};

/// The type of `...`.
pub(crate) static ELLIPSIS: TypeDef = TypeDef {
    hooks: TypeHooks { repr: Some(repr_singleton), ..TypeHooks::NONE },
    ..TypeDef::hidden("ellipsis", type_index::OBJECT, "The type of the Ellipsis singleton.")
};

/// The type of `NotImplemented`.
pub(crate) static NOT_IMPLEMENTED: TypeDef = TypeDef {
    hooks: TypeHooks { repr: Some(repr_singleton), ..TypeHooks::NONE },
    ..TypeDef::hidden(
        "NotImplementedType",
        type_index::OBJECT,
        "The type of the NotImplemented singleton.",
    )
};

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

//! `type`: classes as values.
//!
//! Comes in: a class, or what a class is made of. Goes out: classes, their order of bases. Must never: make a class in
//! another way than `vm/construct.rs` does.

use crate::builtins::shared::support::{text, values_bytes};
use crate::builtins::union;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, TypeHooks};
use crate::vm::native::{NativeRow, Outcome, Room, Signature};
use crate::vm::row::{given, large};
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

/// `type`.
pub(crate) static TYPE: TypeDef = TypeDef {
    wrapped: false,
    methods: &[METHODS],
    hooks: TypeHooks { binary: Some(union::join), repr: Some(repr_class), ..TypeHooks::NONE },
    ..TypeDef::closed("type", type_index::OBJECT, "type(object) -> the object's type")
};

static METHODS: &[NativeRow] = &[
    large(
        "type.__new__",
        "type(object) -> the object's type",
        Signature::positional_only(&["cls", "object", "bases", "dict"], 1),
        GasClass::Call,
        new_type,
    ),
    large(
        "type.mro",
        "Return a type's method resolution order.",
        Signature::SELF,
        GasClass::Build,
        type_mro,
    ),
    large(
        "type.__subclasses__",
        "Return a list of immediate subclasses.",
        Signature::SELF,
        GasClass::Build,
        subclasses,
    ),
];

fn new_type(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    if given(arguments[1]).is_none() {
        return Err(cx.type_error(format_args!("type() takes 1 or 3 arguments")));
    }
    if given(arguments[2]).is_none() {
        return Ok(cx.type_of(arguments[1]));
    }
    let Some(namespace) = cx.heap.dict(arguments[3]) else {
        return Err(cx.type_error(format_args!("type() takes 1 or 3 arguments")));
    };
    // All that this call makes, before anything is made.
    room.take(cx, 80 * namespace.len() as u64 + 4096, namespace.len() as u64)?;
    let copy = cx.heap.new_dict_from(namespace);
    let bases = cx.heap.tuple(arguments[2]).map_or(0, |tuple| tuple.len());
    if bases > 1 {
        return Err(cx.unsupported("multiple inheritance"));
    }
    crate::vm::construct::make_class(cx, arguments[1], arguments[2], copy, cx.caller_module.get())
}

fn type_mro(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let order = match arguments[0].as_builtin_type() {
        Some(index) => cx.builtin_mro(index),
        None => cx.heap.class(arguments[0]).map(|class| class.mro.to_vec()).unwrap_or_default(),
    };
    room.take(cx, values_bytes(order.len()) + 64, order.len() as u64)?;
    Ok(cx.heap.new_list(&order))
}

fn subclasses(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    match cx.heap.class(arguments[0]) {
        Some(class) => {
            let count = class.subclasses.len();
            room.take(cx, 2 * values_bytes(count) + 64, count as u64)?;
            Ok(cx.heap.new_list(&class.subclasses.to_vec()))
        }
        None => Err(cx.unsupported("type.__subclasses__ of builtin types")),
    }
}

fn repr_class(cx: &Context, value: Value) -> Outcome<Answer> {
    text(cx, &format!("<class '{}'>", cx.full_class_name(value)))
}

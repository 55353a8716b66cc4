//! `super`: a view of an object from above a class.
//!
//! Comes in: a class and an instance or class below it. Goes out: the view. Lookups through it are the work of
//! `vm/attribute.rs`. Must never: keep a receiver that is none of its class's.

use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::{NativeRow, Outcome, Signature};
use crate::vm::row::{given, sized};
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

/// `super`.
pub(crate) static SUPER: TypeDef = TypeDef {
    read_only: true,
    methods: &[METHODS],
    ..TypeDef::closed(
        "super",
        type_index::OBJECT,
        "super() -> same as super(__class__, <first argument>)",
    )
};

static METHODS: &[NativeRow] = &[sized(
    "super.__new__",
    "super(type, obj) -> bound super object",
    Signature::positional_only(&["cls", "type", "object_or_type"], 1),
    GasClass::Build,
    new_super,
)];

fn new_super(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let Some(start) = given(arguments[1]) else {
        return Err(cx.runtime_error(format_args!("super(): no arguments")));
    };
    if !cx.is_class(start) {
        let name = cx.type_name(start);
        return Err(cx.type_error(format_args!("super() argument 1 must be a type, not {name}")));
    }
    let Some(receiver) = given(arguments[2]) else {
        return Err(cx.unsupported("unbound super objects"));
    };
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

//! `scope(name, token)`: what a `with` statement opens so that privileged host functions may be called.
//!
//! Comes in: a name and a token. Goes out: an object that names both. Opening it is the work of `vm/scope.rs`. Must never:
//! show the token.

use crate::builtins::shared::support::text;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, TypeHooks};
use crate::vm::native::{NativeFrame, NativeRow, Outcome, Resumed, Signature, Step};
use crate::vm::row::{incremental, passed, sized};
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

/// `scope`.
pub(crate) static SCOPE: TypeDef = TypeDef {
    methods: &[METHODS],
    hooks: &TypeHooks { repr: Some(repr_scope), ..TypeHooks::NONE },
    ..TypeDef::closed(
        "scope",
        type_index::OBJECT,
        "scope(name, token): a context in which privileged host functions may be called.",
    )
};

static METHODS: &[NativeRow] = &[
    sized(
        "scope.__new__",
        "scope(name, token): a context in which privileged host functions may be called.",
        Signature::positional_only(&["cls", "name", "token"], 3),
        GasClass::Build,
        new_scope,
    ),
    incremental(
        "scope.__enter__",
        "Enter the scope.",
        Signature::SELF,
        GasClass::Call,
        0,
        scope_enter,
    ),
    sized(
        "scope.__exit__",
        "Leave the scope.",
        Signature::SELF.and_varargs(),
        GasClass::Call,
        |_, _| Ok(Value::FALSE),
    ),
];

fn new_scope(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    if cx.text(arguments[1]).is_none() {
        let name = cx.type_name(arguments[1]);
        return Err(cx.type_error(format_args!("scope() argument 1 must be str, not {name}")));
    }
    Ok(cx.heap.new_native_object(type_index::SCOPE, &arguments[1..]))
}

/// By hand it opens nothing: only a `with` statement does, which does not come here.
fn scope_enter(_cx: &Context, _frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    passed(resumed).unwrap_or(Ok(Step::Done(Value::NONE)))
}

fn repr_scope(cx: &Context, value: Value) -> Outcome<Answer> {
    let name = cx.heap.native_object(value).and_then(|object| object.slots.get(0));
    let name = name.and_then(|name| cx.text(name)).unwrap_or("?");
    text(cx, &format!("<scope {}>", crate::text::repr::repr_str(name)))
}

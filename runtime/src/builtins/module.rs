//! Modules as values.
//!
//! Comes in: a module. Goes out: its text. Its attributes are the work of `vm/import.rs`. Must never: run its body.

use crate::builtins::shared::support::text;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, TypeHooks};
use crate::vm::native::{NativeRow, Outcome};
use crate::vm::row::unsupported_new;
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;

/// Modules.
pub(crate) static MODULE: TypeDef = TypeDef {
    methods: &[NEW_MODULE],
    hooks: &TypeHooks { repr: Some(repr_module), ..TypeHooks::NONE },
    ..TypeDef::hidden("module", type_index::OBJECT, "Create a module object.")
};

static NEW_MODULE: &[NativeRow] =
    &[unsupported_new("module.__new__", |cx, _| Err(cx.unsupported("types.ModuleType()")))];

fn repr_module(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(module) = cx.heap.module(value) else { return Ok(Answer::NotImplemented) };
    let name = cx.text(module.name.get()).unwrap_or("?");
    let kind = if module.unit.get() == u32::MAX { " (built-in)" } else { "" };
    text(cx, &format!("<module '{name}'{kind}>"))
}

//! `mappingproxy`: the view of a class's namespace that cannot be written.
//!
//! Comes in: the view and a key. Goes out: what the dict behind it answers. Must never: change the dict.

use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, Operation, TypeHooks};
use crate::vm::native::Outcome;
use crate::vm::type_def::{Collection, TypeDef};
use crate::vm::types::type_index;

/// `mappingproxy`.
pub(crate) static MAPPING_PROXY: TypeDef = TypeDef {
    collection: Collection::Mapping,
    hooks: TypeHooks {
        get_item: Some(proxy_get),
        length: Some(proxy_length),
        iter: Some(proxy_iter),
        contains: Some(proxy_contains),
        ..TypeHooks::NONE
    },
    ..TypeDef::hidden("mappingproxy", type_index::OBJECT, "Read-only proxy of a mapping.")
};

fn proxied(cx: &Context, value: Value) -> Value {
    cx.heap.native_object(value).and_then(|object| object.slots.get(0)).unwrap_or(Value::NONE)
}

fn proxy_get(cx: &Context, value: Value, key: Value) -> Outcome<Answer> {
    crate::vm::protocol::operate(cx, Operation::GetItem, &[proxied(cx, value), key])
}

fn proxy_contains(cx: &Context, value: Value, key: Value) -> Outcome<Answer> {
    crate::vm::protocol::operate(cx, Operation::Contains, &[proxied(cx, value), key])
}

fn proxy_iter(cx: &Context, value: Value) -> Outcome<Answer> {
    crate::vm::protocol::operate(cx, Operation::Iter, &[proxied(cx, value)])
}

fn proxy_length(cx: &Context, value: Value) -> Outcome<usize> {
    Ok(cx.heap.dict(proxied(cx, value)).map_or(0, |dict| dict.len()))
}

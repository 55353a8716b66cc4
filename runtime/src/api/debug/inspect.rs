//! Values as a debugger sees them: a line of text, and what they hold.
//!
//! Comes in: values of a machine that stands still. Goes out: texts and handles. Must never: run code of the program, or charge gas.

use super::{DebugError, bound, shown};
use crate::api::Handle;
use crate::value::Value;
use crate::vm::context::Context;

/// A value that is looked at.
#[derive(Clone, Debug)]
pub struct Variable {
    /// What it is called where it was found: a variable, an attribute, `[0]`, `['key']`, the path that was evaluated.
    pub name: String,
    /// `type(value).__name__`.
    pub type_name: String,
    /// The value in one line of bounded length, much as `repr` would show it. Objects of the program's classes are shown without
    /// calling their `__repr__`.
    pub text: String,
    /// How many items, attributes or other parts it has; see [`Debugger::children`](super::Debugger::children).
    pub children: usize,
    /// The value.
    pub handle: Handle,
}

/// Does something that may charge gas, which is given back.
pub(super) fn quietly<T>(cx: &Context, act: impl FnOnce(&Context) -> T) -> T {
    let gas = cx.gas();
    let done = act(cx);
    cx.set_gas(gas);
    done
}

/// A value under a name.
pub(super) fn variable(cx: &Context, name: String, value: Value) -> Result<Variable, DebugError> {
    quietly(cx, |cx| {
        let handle =
            Handle::new(cx, value).map_err(|error| DebugError::Value(error.to_string()))?;
        let (text, children) = (shown::value(cx, value), count(cx, value));
        Ok(Variable { name, type_name: cx.type_name(value), text, children, handle })
    })
}

/// How many parts a value has.
fn count(cx: &Context, value: Value) -> usize {
    let heap = &cx.heap;
    let inner = cx.unwrap(value);
    let own = heap.instance(value).map_or(0, |instance| instance.attribute_count(heap));
    let held = if let Some(list) = heap.list(inner) {
        list.len()
    } else if let Some(tuple) = heap.tuple(inner) {
        tuple.len()
    } else if let Some(dict) = heap.dict(inner) {
        dict.len()
    } else if let Some(set) = heap.any_set(inner) {
        set.len()
    } else if let Some(class) = heap.class(value) {
        heap.dict(class.namespace.get()).map_or(0, |dict| names_of(cx, dict).count())
    } else if heap.module(value).is_some() {
        cx.module_names(value).iter().filter(|name| !name.starts_with("__")).count()
    } else if let Some(exception) = heap.exception(value) {
        1 + heap.dict(exception.dict.get()).map_or(0, crate::heap::Dict::len)
    } else if heap.bound_method(value).is_some() {
        2
    } else {
        0
    };
    own + held
}

/// The entries of a namespace whose names do not begin with two underscores.
fn names_of<'c>(
    cx: &'c Context,
    dict: &'c crate::heap::Dict,
) -> impl Iterator<Item = (&'c str, Value)> {
    entries(dict).filter_map(|(key, value)| {
        cx.text(key).filter(|name| !name.starts_with("__")).map(|name| (name, value))
    })
}

/// The entries of a dict.
fn entries(dict: &crate::heap::Dict) -> impl Iterator<Item = (Value, Value)> {
    let mut next = 0;
    std::iter::from_fn(move || {
        let (at, entry) = dict.next_entry(next)?;
        next = at + 1;
        Some((entry.key, entry.value))
    })
}

/// Some parts of a value.
pub(super) fn children(
    cx: &Context,
    value: Value,
    start: usize,
    count: usize,
) -> Result<Vec<Variable>, DebugError> {
    quietly(cx, |cx| {
        parts(cx, value, start, count)
            .into_iter()
            .map(|(name, value)| variable(cx, name, value))
            .collect()
    })
}

/// The parts themselves, by name.
fn parts(cx: &Context, value: Value, start: usize, count: usize) -> Vec<(String, Value)> {
    let heap = &cx.heap;
    let inner = cx.unwrap(value);
    let named = |name: Value| cx.text(name).unwrap_or("?").to_owned();
    let mut own: Vec<(String, Value)> = Vec::new();
    if let Some(instance) = heap.instance(value) {
        let attributes = instance.attributes(heap).into_iter();
        own.extend(attributes.map(|(name, value)| (named(name), value)));
    }
    let before = own.len();
    let mut found: Vec<(String, Value)> = own.into_iter().skip(start).take(count).collect();
    let (skip, left) = (start.saturating_sub(before), count - found.len());
    let item =
        |index: usize, value: Option<Value>| value.map(|value| (format!("[{index}]"), value));
    let range = skip..skip.saturating_add(left);
    if let Some(list) = heap.list(inner) {
        let range = range.start..range.end.min(list.len());
        found.extend(range.filter_map(|index| item(index, list.get(index))));
    } else if let Some(tuple) = heap.tuple(inner) {
        let range = range.start..range.end.min(tuple.len());
        found.extend(range.filter_map(|index| item(index, tuple.get(index))));
    } else if let Some(dict) = heap.dict(inner) {
        let some = entries(dict).skip(skip).take(left);
        found.extend(some.map(|(key, value)| (format!("[{}]", shown::value(cx, key)), value)));
    } else if let Some(set) = heap.any_set(inner) {
        let mut next = 0;
        let all = std::iter::from_fn(|| {
            let (at, entry) = set.next_entry(next)?;
            next = at + 1;
            Some(entry.key)
        });
        let some = all.enumerate().skip(skip).take(left);
        found.extend(some.filter_map(|(index, value)| item(index, Some(value))));
    } else if let Some(class) = heap.class(value) {
        if let Some(dict) = heap.dict(class.namespace.get()) {
            let some = names_of(cx, dict).skip(skip).take(left);
            found.extend(some.map(|(name, value)| (name.to_owned(), value)));
        }
    } else if heap.module(value).is_some() {
        let names = cx.module_names(value).into_iter().filter(|name| !name.starts_with("__"));
        found.extend(names.skip(skip).take(left).filter_map(|name| {
            let value = bound(cx.module_value(value, &name)?)?;
            Some((name, value))
        }));
    } else if let Some(exception) = heap.exception(value) {
        let args = std::iter::once(("args".to_owned(), exception.args.get()));
        let more = heap.dict(exception.dict.get()).into_iter().flat_map(entries);
        let all = args.chain(more.map(|(name, value)| (named(name), value)));
        found.extend(all.skip(skip).take(left));
    } else if let Some(method) = heap.bound_method(value) {
        let all = [("__func__", method.function.get()), ("__self__", method.receiver.get())];
        let all = all.into_iter().map(|(name, value)| (name.to_owned(), value));
        found.extend(all.skip(skip).take(left));
    }
    found
}

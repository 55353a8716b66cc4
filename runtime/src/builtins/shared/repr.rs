//! `repr` of containers: lists, tuples, dicts, sets, views, slices, in one native with a stack of its own.
//!
//! Comes in: a container. Goes out: its text. Builtin scalars are written at once, other items are asked of the machine.
//! Must never: go round in a cycle: a container that is being written already gives `[...]`, `{...}` or `(...)`.

use crate::builtins::shared::pieces::{self, STEP_BYTES};
use crate::builtins::shared::support::{ask, heap};
use crate::heap::{DictViewKind, List, ObjectKind};
use crate::number::float_repr::float_repr;
use crate::text::repr::repr_str;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop};
use crate::vm::row::catching;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;
use std::fmt::Write;

/// container, the instance of a derived class that holds it (or itself) → its repr.
pub(crate) static REPR_CONTAINER: NativeRow = catching(
    "__repr__",
    "",
    Signature::positional_only(&["self", "whole"], 1),
    GasClass::Build,
    4,
    repr_step,
);

/// A longer str is asked of the machine, like any other object.
const LONG: usize = STEP_BYTES / 4;
/// A container nested deeper than this many times the recursion limit is refused.
const NESTING_PER_LIMIT: usize = 10;

const WHOLE: usize = 1;
const STACK: usize = 2;
const PARTS: usize = 3;
/// What the native waits for.
const ASKED: usize = 4;
const ASKED_ITEM: i64 = 1;
const ASKED_ROOM: i64 = 2;
const DEPTH: usize = 5;

/// The frames of the stack are pairs in a list: container, position.
fn repr_step(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let result = write_step(cx, frame, resumed);
    if let Err(Stop::Raise(_)) = result {
        leave_all(cx, frame);
    }
    result
}

/// Forgets that this native's containers are being written.
fn leave_all(cx: &Context, frame: &NativeFrame<'_>) {
    let mut active = cx.active_reprs.borrow_mut();
    let depth = usize::try_from(frame.counter(DEPTH)).unwrap_or(0);
    let length = active.len().saturating_sub(depth);
    active.truncate(length);
    frame.set_counter(DEPTH, 0);
}

fn write_step(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Resumed::Raised(error) = resumed {
        return Err(Stop::Raise(error));
    }
    if frame.get(STACK).is_unbound() {
        frame.set(PARTS, heap(cx).new_list(&[]));
        frame.set(STACK, heap(cx).new_list(&[]));
    }
    let heap = heap(cx);
    let (Some(stack), Some(parts)) = (heap.list(frame.get(STACK)), heap.list(frame.get(PARTS)))
    else {
        return Ok(Step::Done(Value::NONE));
    };
    if frame.counter(ASKED) == ASKED_ROOM {
        return finish(cx, frame, parts);
    }
    let mut text = String::new();
    if stack.len() == 0 && parts.len() == 0 {
        // The container itself.
        if enter(cx, frame, stack, &mut text, frame.get(0))? {
            parts.push(heap, heap.new_str(&text));
            return finish(cx, frame, parts);
        }
    } else if frame.counter(ASKED) == ASKED_ITEM
        && let Resumed::Value(part) = resumed
    {
        frame.set_counter(ASKED, 0);
        parts.push(heap, part);
    }
    let ended = write_items(cx, frame, stack, parts, &mut text);
    // What was written stays written, whatever stopped the loop.
    if !text.is_empty() {
        parts.push(heap, heap.new_str(&text));
    }
    match ended? {
        Some(step) => Ok(step),
        None => finish(cx, frame, parts),
    }
}

/// Writes items until the text is whole (`None`), enough for one step, or an item must be asked of the machine.
fn write_items(
    cx: &Context,
    frame: &NativeFrame<'_>,
    stack: &List,
    parts: &List,
    text: &mut String,
) -> Outcome<Option<Step>> {
    let heap = heap(cx);
    loop {
        if text.len() > STEP_BYTES {
            return Ok(Some(Step::Again));
        }
        let top = stack.len();
        if top < 2 {
            return Ok(None);
        }
        let (Some(container), Some(position)) = (stack.get(top - 2), stack.get(top - 1)) else {
            return Ok(None);
        };
        let position = position.as_int().unwrap_or(0);
        cx.charge_elements(1);
        let (separator, item, next) = match next_item(cx, container, position) {
            Some(found) => found,
            None => {
                match derived_set(cx, frame, top == 2) {
                    Some(_) => text.push_str("})"),
                    None => text.push_str(close(cx, container, position)),
                }
                stack.truncate(heap, top - 2);
                cx.active_reprs.borrow_mut().pop();
                frame.set_counter(DEPTH, frame.counter(DEPTH) - 1);
                continue;
            }
        };
        stack.set(top - 1, Value::int(next));
        text.push_str(separator);
        if write_scalar(cx, text, item) {
            continue;
        }
        if is_container(cx, item) {
            if let Err(stop) = enter(cx, frame, stack, text, item) {
                stack.set(top - 1, Value::int(position));
                text.truncate(text.len() - separator.len());
                return Err(stop);
            }
            continue;
        }
        if !text.is_empty() {
            parts.push(heap, heap.new_str(text));
            text.clear();
        }
        frame.set_counter(ASKED, ASKED_ITEM);
        return Ok(Some(ask(Operation::Repr, &[item])));
    }
}

/// Opens a container; true if it is complete already (empty, or being written).
fn enter(
    cx: &Context,
    frame: &NativeFrame<'_>,
    stack: &List,
    text: &mut String,
    container: Value,
) -> Outcome<bool> {
    let active = cx.active_reprs.borrow().len();
    cx.charge_elements(active / 16);
    if cx.active_reprs.borrow().iter().any(|other| other.is(container)) {
        match derived_set(cx, frame, container.is(frame.get(0))) {
            Some(name) => text.extend([name.as_str(), "(...)"]),
            None => text.push_str(cycle(cx, container)),
        }
        return Ok(true);
    }
    if active > NESTING_PER_LIMIT * cx.recursion_limit.get() as usize {
        return Err(cx.raise(
            type_index::RECURSION_ERROR,
            "maximum recursion depth exceeded while getting the repr of an object",
        ));
    }
    if next_item(cx, container, 0).is_none() {
        match derived_set(cx, frame, stack.len() == 0) {
            Some(name) => text.push_str(&format!("{name}()")),
            None => text.push_str(empty(cx, container)),
        }
        return Ok(true);
    }
    match derived_set(cx, frame, stack.len() == 0) {
        Some(name) => text.push_str(&format!("{name}({{")),
        None => text.push_str(open(cx, container)),
    }
    cx.active_reprs.borrow_mut().push(container);
    frame.set_counter(DEPTH, frame.counter(DEPTH) + 1);
    stack.push(heap(cx), container);
    stack.push(heap(cx), Value::int(0));
    Ok(false)
}

fn finish(cx: &Context, frame: &NativeFrame<'_>, parts: &List) -> Outcome<Step> {
    Ok(match pieces::join(cx, parts) {
        Ok(text) => Step::Done(text),
        Err(need) => {
            frame.set_counter(ASKED, ASKED_ROOM);
            Step::Reserve(need)
        }
    })
}

/// Whether a value is written by this native.
fn is_container(cx: &Context, value: Value) -> bool {
    matches!(
        heap(cx).kind(value),
        Some(
            ObjectKind::List
                | ObjectKind::Tuple
                | ObjectKind::Dict
                | ObjectKind::Set
                | ObjectKind::FrozenSet
                | ObjectKind::DictView
                | ObjectKind::Slice
        )
    )
}

/// The most values of a text that is written at once, and the deepest nesting.
const MOST_AT_ONCE: usize = 64;
const DEEPEST_AT_ONCE: usize = 3;

/// The `repr` of a value at once: of a builtin scalar, or of a small container of such and of containers. `None` for all others, which may
/// have been charged for in part.
pub(crate) fn at_once(cx: &Context, value: Value) -> Option<String> {
    // Within another text a container may be one that is being written.
    if is_container(cx, value) && !cx.active_reprs.borrow().is_empty() {
        return None;
    }
    let (mut text, mut left) = (String::new(), MOST_AT_ONCE);
    write_at_once(cx, &mut text, value, DEEPEST_AT_ONCE, &mut left)?;
    Some(text)
}

/// Writes a value, with containers down to `depth` more levels: one that holds itself is deeper than any.
fn write_at_once(
    cx: &Context,
    text: &mut String,
    value: Value,
    depth: usize,
    left: &mut usize,
) -> Option<()> {
    if write_scalar(cx, text, value) {
        return Some(());
    }
    if depth == 0 || !is_container(cx, value) {
        return None;
    }
    let Some((_, mut item, mut next)) = next_item(cx, value, 0) else {
        text.push_str(empty(cx, value));
        return Some(());
    };
    text.push_str(open(cx, value));
    loop {
        *left = left.checked_sub(1)?;
        cx.charge_elements(1);
        write_at_once(cx, text, item, depth - 1, left)?;
        let position = next;
        let Some((separator, following, after)) = next_item(cx, value, position) else {
            text.push_str(close(cx, value, position));
            return Some(());
        };
        text.push_str(separator);
        (item, next) = (following, after);
    }
}

/// Writes a value that needs no call and little room.
fn write_scalar(cx: &Context, text: &mut String, value: Value) -> bool {
    if let Some(number) = value.as_int() {
        let _ = write!(text, "{number}");
    } else if let Some(number) = value.as_float() {
        text.push_str(&float_repr(number));
    } else if let Some(truth) = value.as_bool() {
        text.push_str(if truth { "True" } else { "False" });
    } else if value.is_none() {
        text.push_str("None");
    } else if let Some(string) = heap(cx).str(value).filter(|text| text.byte_len() <= LONG) {
        let bytes = string.byte_len() as u64;
        let is_plain = string.is_ascii() && !string.as_str().bytes().any(|byte| byte < b' ');
        cx.charge(if is_plain { bytes.div_ceil(16) } else { bytes });
        text.push_str(&repr_str(string.as_str()));
    } else {
        return false;
    }
    true
}

fn view_kind(cx: &Context, value: Value) -> Option<DictViewKind> {
    heap(cx).dict_view(value).map(|view| view.view.get())
}

/// The name that the text of the outermost container begins with, if that is a set of a derived class.
fn derived_set(cx: &Context, frame: &NativeFrame<'_>, outermost: bool) -> Option<String> {
    let is_set =
        matches!(heap(cx).kind(frame.get(0)), Some(ObjectKind::Set | ObjectKind::FrozenSet));
    let whole = frame.get(WHOLE);
    (outermost && is_set && cx.has_user_class(whole)).then(|| cx.type_name(whole))
}

/// The text for a view of keys, values or items, of a dict or of an `OrderedDict`.
fn view_name(
    cx: &Context,
    view: Value,
    plain: [&'static str; 3],
    ordered: [&'static str; 3],
) -> &'static str {
    let is_ordered = heap(cx).dict_view(view).is_some_and(|view| view.ordered.get() != 0);
    let [keys, values, items] = if is_ordered { ordered } else { plain };
    match view_kind(cx, view) {
        Some(DictViewKind::Keys) => keys,
        Some(DictViewKind::Values) => values,
        _ => items,
    }
}

fn open(cx: &Context, container: Value) -> &'static str {
    match heap(cx).kind(container) {
        Some(ObjectKind::List) => "[",
        Some(ObjectKind::Tuple) => "(",
        Some(ObjectKind::FrozenSet) => "frozenset({",
        Some(ObjectKind::Slice) => "slice(",
        Some(ObjectKind::DictView) => view_name(
            cx,
            container,
            ["dict_keys([", "dict_values([", "dict_items(["],
            ["odict_keys([", "odict_values([", "odict_items(["],
        ),
        _ => "{",
    }
}

fn close(cx: &Context, container: Value, position: i64) -> &'static str {
    match heap(cx).kind(container) {
        Some(ObjectKind::List) => "]",
        Some(ObjectKind::Tuple) if position == 1 => ",)",
        Some(ObjectKind::Tuple | ObjectKind::Slice) => ")",
        Some(ObjectKind::FrozenSet) => "})",
        Some(ObjectKind::DictView) => "])",
        _ => "}",
    }
}

fn empty(cx: &Context, container: Value) -> &'static str {
    match heap(cx).kind(container) {
        Some(ObjectKind::List) => "[]",
        Some(ObjectKind::Tuple) => "()",
        Some(ObjectKind::Set) => "set()",
        Some(ObjectKind::FrozenSet) => "frozenset()",
        Some(ObjectKind::DictView) => view_name(
            cx,
            container,
            ["dict_keys([])", "dict_values([])", "dict_items([])"],
            ["odict_keys([])", "odict_values([])", "odict_items([])"],
        ),
        _ => "{}",
    }
}

fn cycle(cx: &Context, container: Value) -> &'static str {
    match heap(cx).kind(container) {
        Some(ObjectKind::List) => "[...]",
        Some(ObjectKind::Tuple) => "(...)",
        Some(ObjectKind::Dict) => "{...}",
        Some(ObjectKind::Set) => "set(...)",
        Some(ObjectKind::FrozenSet) => "frozenset(...)",
        _ => "...",
    }
}

/// The item at or after a position: what stands before it, the item, the position after it. Dicts count keys and values.
fn next_item(cx: &Context, container: Value, position: i64) -> Option<(&'static str, Value, i64)> {
    let heap = heap(cx);
    let index = usize::try_from(position).ok()?;
    let comma = if position == 0 { "" } else { ", " };
    match heap.kind(container)? {
        ObjectKind::List => Some((comma, heap.list(container)?.get(index)?, position + 1)),
        ObjectKind::Tuple => Some((comma, heap.tuple(container)?.get(index)?, position + 1)),
        ObjectKind::Slice => {
            let slice = heap.slice(container)?;
            let part = [&slice.start, &slice.stop, &slice.step].get(index)?.get();
            Some((comma, part, position + 1))
        }
        ObjectKind::Set | ObjectKind::FrozenSet => {
            // The position of a set is its slot; the first key may stand at any.
            let set = heap.any_set(container)?;
            let (slot, entry) = set.next_entry(index)?;
            Some((comma, entry.key, slot as i64 + 1))
        }
        ObjectKind::Dict => {
            let dict = heap.dict(container)?;
            if position & 1 == 1 {
                return Some((": ", dict.entry(index / 2)?.value, position + 1));
            }
            let (found, entry) = dict.next_entry(index / 2)?;
            Some((comma, entry.key, found as i64 * 2 + 1))
        }
        ObjectKind::DictView => {
            let view = heap.dict_view(container)?;
            let (found, entry) = heap.dict(view.dict.get())?.next_entry(index)?;
            let item = match view.view.get() {
                DictViewKind::Keys => entry.key,
                DictViewKind::Values => entry.value,
                DictViewKind::Items => heap.new_tuple(&[entry.key, entry.value]),
            };
            Some((comma, item, found as i64 + 1))
        }
        _ => None,
    }
}

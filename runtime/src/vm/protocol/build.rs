//! Building and filling of containers by instructions, where keys or items may run user code.
//!
//! Comes in: the container and what goes into it. Goes out: the container filled. Must never: look into a dict or set itself;
//! the types' own operations do.

use crate::builtins::shared::iterate::{Feeder, gather};
use crate::builtins::shared::length_hint::{ASK_LENGTH, says_its_length};
use crate::builtins::shared::support::is_iterable;
use crate::heap::{Lookup, QUICK_BYTES, Str};
use crate::value::Value;
use crate::vm::bind_native::is_slot;
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::{catching, incremental};
use crate::vm::types::{Home, type_index};
use npyc_format::gas::GasClass;

/// The call of a builtin method by type and name.
fn method(cx: &Context, index: u32, name: &str, arguments: &[Value]) -> Outcome<Step> {
    match cx.tables.method(index, name) {
        Some(native) => Ok(Step::Call(Value::native(native), Arguments::of(arguments))),
        None => Err(cx.unsupported(name)),
    }
}

/// A tuple of items; slot 1: the set, slot 2: the next item.
pub(crate) static BUILD_SET: NativeRow = incremental(
    "set",
    "",
    Signature::positional_only(&["items"], 1),
    GasClass::Build,
    2,
    build_set,
);

fn build_set(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Resumed::Raised(exception) = resumed {
        return Err(Stop::Raise(exception));
    }
    if frame.get(1).is_unbound() {
        frame.set(1, cx.heap.new_set());
    }
    let index = frame.counter(2);
    match cx.heap.tuple(frame.get(0)).and_then(|items| items.get(index as usize)) {
        Some(item) => {
            frame.set_counter(2, index + 1);
            method(cx, type_index::SET, "add", &[frame.get(1), item])
        }
        None => Ok(Step::Done(frame.get(1))),
    }
}

/// A tuple of keys and values by turns; slot 1: the dict, slot 2: the next key.
pub(crate) static BUILD_DICT: NativeRow = incremental(
    "dict",
    "",
    Signature::positional_only(&["items"], 1),
    GasClass::Build,
    2,
    build_dict,
);

fn build_dict(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Resumed::Raised(exception) = resumed {
        return Err(Stop::Raise(exception));
    }
    if frame.get(1).is_unbound() {
        frame.set(1, cx.heap.new_dict());
    }
    let dict = frame.get(1);
    let Some(items) = cx.heap.tuple(frame.get(0)) else { return Ok(Step::Done(dict)) };
    loop {
        let index = frame.counter(2);
        let (Some(key), Some(value)) = (items.get(index as usize), items.get(index as usize + 1))
        else {
            return Ok(Step::Done(dict));
        };
        frame.set_counter(2, index + 2);
        let length = cx.heap.str(key).map_or(0, Str::byte_len);
        if length <= QUICK_BYTES && cx.heap.str(key).is_some_and(Str::hash_has_price) {
            cx.charge_bytes(length);
        }
        match cx.heap.dict(dict) {
            // Exact strings need nobody; long ones are hashed and compared at a price.
            Some(object) if length <= QUICK_BYTES && object.set_str(&cx.heap, key, value) => {}
            _ => return Ok(Step::Operate(Operation::SetItem, Arguments::of(&[dict, key, value]))),
        }
    }
}

/// Set, item.
pub(crate) static SET_ADD: NativeRow = incremental(
    "set.add",
    "",
    Signature::positional_only(&["self", "item"], 2),
    GasClass::Build,
    0,
    set_add,
);

fn set_add(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    match resumed {
        Resumed::Start => method(cx, type_index::SET, "add", &[frame.get(0), frame.get(1)]),
        Resumed::Raised(exception) => Err(Stop::Raise(exception)),
        _ => Ok(Step::Done(Value::NONE)),
    }
}

/// Set, iterable.
pub(crate) static SET_UPDATE: NativeRow = incremental(
    "set.update",
    "",
    Signature::positional_only(&["self", "items"], 2),
    GasClass::Build,
    0,
    set_update,
);

fn set_update(_: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    match resumed {
        Resumed::Start => Ok(Step::Native(
            &crate::builtins::set::UPDATE_SET,
            Arguments::of(&[frame.get(0), frame.get(1)]),
        )),
        Resumed::Raised(exception) => Err(Stop::Raise(exception)),
        _ => Ok(Step::Done(Value::NONE)),
    }
}

/// List, iterable, callee of a call or None; slot 3 and 4: the feeder's, 5: whether the length was asked for, 6: an item that waits for room.
pub(crate) static LIST_EXTEND: NativeRow = incremental(
    "list.extend",
    "",
    Signature::positional_only(&["self", "items", "callee"], 3),
    GasClass::Build,
    4,
    list_extend,
);

/// As `LIST_EXTEND`, and the list is the answer.
pub(crate) static LIST_OF_ARGUMENTS: NativeRow = incremental(
    "list.extend",
    "",
    Signature::positional_only(&["self", "items", "callee"], 3),
    GasClass::Build,
    4,
    list_of_arguments,
);

fn list_of_arguments(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    Ok(match list_extend(cx, frame, resumed)? {
        Step::Done(_) => Step::Done(frame.get(0)),
        step => step,
    })
}

fn list_extend(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let Some(list) = cx.heap.list(frame.get(0)) else { return Ok(Step::Done(Value::NONE)) };
    let source = frame.get(1);
    const FEED: usize = 3;
    const ASKED: usize = 5;
    const WAITING: usize = 6;
    match resumed {
        Resumed::Start if frame.get(FEED).is_unbound() => {
            if let Some(tuple) = cx.heap.tuple(source) {
                if let Some(need) =
                    cx.wants(list.growth_bytes(tuple.len()) as u64, tuple.len() as u64)
                {
                    return Ok(Step::Reserve(need));
                }
                list.extend_from_slice(&cx.heap, tuple.as_slice());
                return Ok(Step::Done(Value::NONE));
            }
            if let Some(other) = cx.heap.list(source) {
                if let Some(need) =
                    cx.wants(list.growth_bytes(other.len()) as u64, other.len() as u64)
                {
                    return Ok(Step::Reserve(need));
                }
                list.extend_from_list(&cx.heap, other);
                return Ok(Step::Done(Value::NONE));
            }
            match super::iterate::iter(cx, source) {
                // Its class says itself that it is none.
                Err(stop @ Stop::Raise(_))
                    if cx.user_method(source, "__iter__").is_some_and(Value::is_none) =>
                {
                    Err(stop)
                }
                Err(Stop::Raise(_)) if frame.get(2).is_none() => Err(cx.type_error(format_args!(
                    "Value after * must be an iterable, not {}",
                    cx.type_name(source)
                ))),
                Err(Stop::Raise(_)) => {
                    let function = callee_name(cx, frame.get(2));
                    Err(cx.type_error(format_args!(
                        "{function} argument after * must be an iterable, not {}",
                        cx.type_name(source)
                    )))
                }
                _ => Ok(Step::Operate(Operation::Iter, Arguments::of(&[source]))),
            }
        }
        Resumed::Value(iterator) if frame.get(FEED).is_unbound() => {
            frame.set(FEED, iterator);
            if frame.get(2).is_none() && says_its_length(cx, source) {
                frame.set(ASKED, Value::TRUE);
                return Ok(Step::Native(&ASK_LENGTH, Arguments::of(&[source])));
            }
            gather(cx, Feeder::new(frame, 1, FEED), frame.get(0), WAITING, resumed, Value::NONE)
        }
        Resumed::Raised(exception) => Err(Stop::Raise(exception)),
        _ => gather(cx, Feeder::new(frame, 1, FEED), frame.get(0), WAITING, resumed, Value::NONE),
    }
}

/// Dict, mapping, callee of a call or None; slot 3: phase, 4: keys (iterator), 5: key.
pub(crate) static DICT_UPDATE: NativeRow = catching(
    "dict.update",
    "",
    Signature::positional_only(&["self", "mapping", "callee"], 3),
    GasClass::Build,
    3,
    dict_update,
);

fn dict_update(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const PHASE: usize = 3;
    const KEYS: usize = 4;
    const KEY: usize = 5;
    let (target, mapping, callee) = (frame.get(0), frame.get(1), frame.get(2));
    if let Resumed::Raised(exception) = resumed {
        return Err(failed_merge(cx, mapping, callee, exception));
    }
    match frame.counter(PHASE) {
        0 => {
            frame.set_counter(PHASE, 1);
            if cx.heap.as_dict(mapping).is_none() {
                frame.set_counter(PHASE, 7);
                let keys = Arguments::of(&[mapping, cx.heap.new_str("keys")]);
                return Ok(Step::Operate(Operation::GetAttributeOrUnbound, keys));
            }
            if callee.is_none()
                && cx.heap.as_dict(mapping).is_some()
                && !crate::builtins::shared::support::overrides_iteration(cx, mapping)
            {
                frame.set_counter(PHASE, 6);
                return Ok(Step::Native(
                    &crate::builtins::dict::UPDATE_DICT,
                    Arguments::of(&[target, mapping]),
                ));
            }
            // A dict that iterates as dicts do gives what it holds, whatever its class says of keys and items.
            if !crate::builtins::shared::support::overrides_iteration(cx, mapping) {
                let plain = cx.unwrap(mapping);
                frame.set(1, plain);
                frame.set_counter(PHASE, 2);
                return Ok(Step::Operate(Operation::Iter, Arguments::of(&[plain])));
            }
            let name = cx.heap.new_str("keys");
            Ok(Step::Native(&super::super::natives::CALL_NAMED, Arguments::of(&[mapping, name])))
        }
        1 => {
            let Resumed::Value(keys) = resumed else { return Ok(Step::Done(Value::NONE)) };
            if !is_iterable(cx, keys) {
                return Err(cx.type_error(format_args!(
                    "{}.keys() returned a non-iterable (type {})",
                    cx.type_name(mapping),
                    cx.type_name(keys)
                )));
            }
            frame.set_counter(PHASE, 2);
            Ok(Step::Operate(Operation::Iter, Arguments::of(&[keys])))
        }
        2 => {
            let Resumed::Value(iterator) = resumed else { return Ok(Step::Done(Value::NONE)) };
            frame.set(KEYS, iterator);
            frame.set_counter(PHASE, 3);
            Ok(Step::Operate(Operation::Next, Arguments::of(&[iterator])))
        }
        3 => {
            let Resumed::Value(key) = resumed else { return Ok(Step::Done(Value::NONE)) };
            // What is no str is found by the call, once everything that it is given has been gathered.
            if let Some(text) = cx.heap.str(cx.unwrap(key)).filter(|_| !callee.is_none()) {
                let present = cx.heap.dict(target).and_then(|dict| dict.get_key(&cx.heap, text));
                if present.is_some() {
                    let function = callee_name(cx, callee);
                    return Err(cx.type_error(format_args!(
                        "{function} got multiple values for keyword argument '{}'",
                        text.as_str()
                    )));
                }
            }
            // A name is a str and no more, whatever its class.
            frame.set(KEY, if callee.is_none() { key } else { cx.unwrap(key) });
            frame.set_counter(PHASE, 4);
            Ok(Step::Operate(Operation::GetItem, Arguments::of(&[mapping, key])))
        }
        4 => {
            let Resumed::Value(value) = resumed else { return Ok(Step::Done(Value::NONE)) };
            frame.set_counter(PHASE, 5);
            Ok(Step::Operate(Operation::SetItem, Arguments::of(&[target, frame.get(KEY), value])))
        }
        6 => Ok(Step::Done(Value::NONE)),
        7 => {
            let Resumed::Value(keys) = resumed else { return Ok(Step::Done(Value::NONE)) };
            if !keys.is_unbound() {
                frame.set_counter(PHASE, 1);
                return Ok(Step::Call(keys, Arguments::NONE));
            }
            Err(no_mapping(cx, mapping, callee))
        }
        _ => {
            frame.set_counter(PHASE, 3);
            Ok(Step::Operate(Operation::Next, Arguments::of(&[frame.get(KEYS)])))
        }
    }
}

/// What an exception of a mapping's methods becomes: CPython takes an AttributeError for a lack of methods, and a KeyError of a call for
/// a name that was given before.
fn failed_merge(cx: &Context, mapping: Value, callee: Value, exception: Value) -> Stop {
    let is_a = |base| cx.is_subclass(cx.type_of(exception), Value::builtin_type(base));
    if is_a(type_index::ATTRIBUTE_ERROR) {
        return no_mapping(cx, mapping, callee);
    }
    let arguments = cx.heap.exception(exception).and_then(|row| cx.heap.tuple(row.args.get()));
    if !callee.is_none()
        && is_a(type_index::KEY_ERROR)
        && let Some([name]) = arguments.map(|arguments| arguments.as_slice())
        && let Some(name) = cx.text(*name)
    {
        return cx.type_error(format_args!(
            "{} got multiple values for keyword argument '{name}'",
            callee_name(cx, callee)
        ));
    }
    Stop::Raise(exception)
}

fn no_mapping(cx: &Context, mapping: Value, callee: Value) -> Stop {
    let name = cx.type_name(mapping);
    if callee.is_none() {
        return cx.type_error(format_args!("'{name}' object is not a mapping"));
    }
    let function = callee_name(cx, callee);
    cx.type_error(format_args!("{function} argument after ** must be a mapping, not {name}"))
}

/// How CPython names a callee in texts about `**`.
fn callee_name(cx: &Context, callee: Value) -> String {
    if let Some(method) = cx.heap.bound_method(callee) {
        let (function, receiver) = (method.function.get(), method.receiver.get());
        let row = function.as_native().and_then(|native| cx.tables.natives.get(native as usize));
        if let (Some(row), Some(Home::Type(owner))) =
            (row, function.as_native().and_then(|native| cx.tables.home(native)))
            && !cx.is_class(receiver)
        {
            // What stands for an operator is known by the builtin type, another method by the class of its receiver.
            let class = match is_slot(row, owner) {
                true => Value::builtin_type(cx.builtin_type_of(receiver)),
                false => cx.type_of(receiver),
            };
            return format!("{}.{}()", cx.class_name(class), row.name());
        }
        return callee_name(cx, function);
    }
    if let Some(function) = cx.heap.function(callee) {
        if let Some(module) = cx.heap.module_in_c(callee).and_then(|module| cx.text(module)) {
            return format!("{module}.{}()", cx.text(function.name.get()).unwrap_or("?"));
        }
        let module = cx.heap.module(function.module.get()).map(|module| module.name.get());
        let module = module.and_then(|name| cx.text(name)).unwrap_or("__main__");
        let name = cx.text(function.qualname.get()).unwrap_or("?");
        return format!("{module}.{name}()");
    }
    if let Some(native) = callee.as_native() {
        let row = cx.tables.natives.get(native as usize);
        return row.map_or_else(|| "?()".to_owned(), |row| format!("{}()", row.qualified_name));
    }
    if cx.is_class(callee) {
        return format!("{}()", cx.full_class_name(callee));
    }
    let is_plain = cx.heap.instance(callee).is_some()
        && cx.builtin_base(cx.type_of(callee)) == type_index::OBJECT
        && cx.user_method(callee, "__str__").is_none()
        && cx.user_method(callee, "__repr__").is_none();
    if is_plain {
        let class = cx.full_class_name(cx.type_of(callee));
        return format!("<{class} object at {}>", cx.address(callee));
    }
    format!("{} object", cx.type_name(callee))
}

/// Dict, key: the value, or unbound. Only exact dicts with string keys come here (class namespaces).
pub(crate) static DICT_LOOKUP: NativeRow = crate::vm::row::sized(
    "dict.get",
    "",
    Signature::positional_only(&["self", "key"], 2),
    GasClass::Lookup,
    dict_lookup,
);

fn dict_lookup(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let (dict, key) = (arguments[0], arguments[1]);
    let Some(dict) = cx.heap.dict(dict) else { return Ok(Value::UNBOUND) };
    let hash = super::plain_hash(cx, key)?;
    match dict.lookup(&cx.heap, hash, key) {
        Lookup::Found(index) => Ok(dict.entry(index).map_or(Value::UNBOUND, |entry| entry.value)),
        Lookup::Missing => Ok(Value::UNBOUND),
        Lookup::NeedsCall => Err(cx.unsupported("class namespaces with computed keys")),
    }
}

/// `ascii(x)`.
pub(crate) static ASCII: NativeRow =
    incremental("ascii", "", Signature::positional_only(&["value"], 1), GasClass::Build, 0, ascii);

fn ascii(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    match resumed {
        Resumed::Value(value) => {
            let text = cx.text(value).unwrap_or("");
            if text.is_ascii() {
                return Ok(Step::Done(value));
            }
            // At most four bytes come of each, and they are put together beside the heap.
            let bytes = text.len() as u64;
            frame.take_room(cx, bytes.saturating_mul(8).saturating_add(64), bytes)?;
            let escaped = crate::text::repr::escape_non_ascii(text);
            Ok(Step::Done(cx.heap.new_str(&escaped)))
        }
        Resumed::Raised(exception) => Err(Stop::Raise(exception)),
        _ => Ok(Step::Operate(Operation::Repr, Arguments::of(&[frame.get(0)]))),
    }
}

/// Start, stop, step of a range loop whose numbers are not all small ints; slot 3: the iterator. Gives its first number and the
/// iterator, or None if it is empty.
pub(crate) static RANGE_ITERATOR: NativeRow = incremental(
    "range",
    "",
    Signature::positional_only(&["start", "stop", "step"], 3),
    GasClass::Iterate,
    2,
    range_iterator,
);

fn range_iterator(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    match (frame.counter(4), resumed) {
        (_, Resumed::Raised(exception)) => Err(Stop::Raise(exception)),
        (0, _) => {
            frame.set_counter(4, 1);
            let Some(new) = cx.tables.method(type_index::RANGE, "__new__") else {
                return Err(cx.unsupported("range"));
            };
            let class = Value::builtin_type(type_index::RANGE);
            let arguments = [class, frame.get(0), frame.get(1), frame.get(2)];
            Ok(Step::Call(Value::native(new), Arguments::of(&arguments)))
        }
        (1, Resumed::Value(range)) => {
            frame.set_counter(4, 2);
            Ok(Step::Operate(Operation::Iter, Arguments::of(&[range])))
        }
        (2, Resumed::Value(iterator)) => {
            frame.set(3, iterator);
            frame.set_counter(4, 3);
            Ok(Step::Operate(Operation::Next, Arguments::of(&[iterator])))
        }
        (_, Resumed::Value(first)) => Ok(Step::Done(cx.heap.new_tuple(&[first, frame.get(3)]))),
        _ => Ok(Step::Done(Value::NONE)),
    }
}

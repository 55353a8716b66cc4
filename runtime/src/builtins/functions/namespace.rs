//! `globals()`, `vars()` and `dir()`; and the live view of a module's names.
//!
//! Comes in: a module, or any object. Goes out: the view, the `__dict__`, the names. The view looks like a dict: reading and
//! writing it reads and writes the module. Must never: let a write pass that breaks what the compiler relied on.

use crate::builtins::shared::support::{argument, ask};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, Operation, TypeHooks};
use crate::vm::native::{NativeFrame, NativeRow, Outcome, Resumed, Signature, Step};
use crate::vm::row::{given, incremental, large, sized};
use crate::vm::type_def::{Collection, TypeDef};
use crate::vm::types::TYPES;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;
use std::collections::BTreeSet;

/// The live view of a module's names.
pub(crate) static NAMESPACE: TypeDef = TypeDef {
    methods: &[VIEW],
    hooks: HOOKS,
    collection: Collection::Mapping,
    wrapped: false,
    ..TypeDef::hidden("dict", type_index::OBJECT, "The live view of a module's names.")
};

/// The functions.
pub(crate) static FUNCTIONS: &[NativeRow] = &[
    sized(
        "globals",
        "Return the dictionary containing the current scope's global variables.",
        Signature::NONE,
        GasClass::Lookup,
        globals,
    ),
    sized(
        "locals",
        "Return a dictionary containing the current scope's local variables.",
        Signature::NONE,
        GasClass::Lookup,
        globals,
    ),
    incremental(
        "vars",
        "vars([object]) -> dictionary",
        Signature::positional_only(&["object"], 0),
        GasClass::Lookup,
        0,
        vars,
    ),
    incremental(
        "dir",
        "dir([object]) -> list of strings",
        Signature::positional_only(&["object"], 0),
        GasClass::Build,
        0,
        dir,
    ),
];

static VIEW: &[NativeRow] = &[
    sized(
        "dict.get",
        "Return the value for key if key is in the dictionary, else default.",
        Signature::positional_only(&["self", "key", "default"], 2),
        GasClass::Lookup,
        |cx, arguments| {
            let found = value_of(cx, argument(arguments, 0), argument(arguments, 1));
            Ok(found.or(given(argument(arguments, 2))).unwrap_or(Value::NONE))
        },
    ),
    large(
        "dict.copy",
        "Return a shallow copy of the dict.",
        Signature::positional_only(&["self"], 1),
        GasClass::Build,
        |cx, room, arguments| {
            let view = argument(arguments, 0);
            let (bytes, gas) = copy_cost(cx, view);
            room.take(cx, bytes, gas)?;
            Ok(copy(cx, view))
        },
    ),
    incremental(
        "dict.keys",
        "Return a set-like object providing a view on the dict's keys.",
        Signature::positional_only(&["self"], 1),
        GasClass::Build,
        1,
        |cx, frame, resumed| of_copy(cx, frame, resumed, "keys"),
    ),
    incremental(
        "dict.values",
        "Return an object providing a view on the dict's values.",
        Signature::positional_only(&["self"], 1),
        GasClass::Build,
        1,
        |cx, frame, resumed| of_copy(cx, frame, resumed, "values"),
    ),
    incremental(
        "dict.items",
        "Return a set-like object providing a view on the dict's items.",
        Signature::positional_only(&["self"], 1),
        GasClass::Build,
        1,
        |cx, frame, resumed| of_copy(cx, frame, resumed, "items"),
    ),
];

/// What the view does under the operators.
const HOOKS: TypeHooks = TypeHooks {
    length: Some(|cx, view| {
        let names = cx.module_names(module_of(cx, view)).len();
        // Each name is written out for the count.
        cx.charge(names as u64 * 16);
        Ok(names)
    }),
    get_item: Some(|cx, view, key| match value_of(cx, view, key) {
        Some(value) => Ok(Answer::Value(value)),
        None => Err(cx.key_error(key)),
    }),
    set_item: Some(|cx, view, key, value| {
        let Some(name) = cx.text(key) else {
            return Err(cx.unsupported("globals() with keys that are no str"));
        };
        let name = name.to_owned();
        cx.set_module_attribute(module_of(cx, view), key, &name, Some(value))
    }),
    delete_item: Some(|cx, view, key| {
        if value_of(cx, view, key).is_none() {
            return Err(cx.key_error(key));
        }
        let name = cx.text(key).unwrap_or("").to_owned();
        cx.set_module_attribute(module_of(cx, view), key, &name, None)
    }),
    contains: Some(|cx, view, key| {
        Ok(Answer::Value(Value::bool(value_of(cx, view, key).is_some())))
    }),
    iter: Some(|cx, view| {
        let (bytes, gas) = copy_cost(cx, view);
        if let Some(need) = cx.wants(bytes, gas) {
            return Ok(Answer::Reserve(need));
        }
        let copy = copy(cx, view);
        match cx.hooks(type_index::DICT).iter {
            Some(iter) => iter(cx, copy),
            None => Ok(Answer::NotImplemented),
        }
    }),
    repr: Some(|cx, view| {
        let (bytes, gas) = copy_cost(cx, view);
        if let Some(need) = cx.wants(bytes, gas) {
            return Ok(Answer::Reserve(need));
        }
        let copy = copy(cx, view);
        match cx.hooks(type_index::DICT).repr {
            Some(repr) => repr(cx, copy),
            None => Ok(Answer::NotImplemented),
        }
    }),
    ..TypeHooks::NONE
};

/// The module that a view shows.
fn module_of(cx: &Context, view: Value) -> Value {
    cx.heap.native_object(view).and_then(|object| object.slots.get(0)).unwrap_or(Value::NONE)
}

/// The value of a name in the view's module.
fn value_of(cx: &Context, view: Value, key: Value) -> Option<Value> {
    cx.module_value(module_of(cx, view), cx.text(key)?)
}

/// The view of a module; one per module.
pub(crate) fn view(cx: &Context, module: Value) -> Value {
    let Some(object) = cx.heap.module(module) else { return Value::NONE };
    if let Some(view) = object.globals.get(0) {
        return view;
    }
    let view = cx.heap.new_native_object(type_index::NAMESPACE, &[module]);
    object.globals.push(&cx.heap, view);
    view
}

/// What a dict of what the view shows takes: bytes (the names are gathered beside the heap), gas.
fn copy_cost(cx: &Context, view: Value) -> (u64, u64) {
    let names = cx.module_names(module_of(cx, view)).len() as u64;
    (names * 256 + 64, names * 32)
}

/// A dict of what the view shows now; room for it was made.
fn copy(cx: &Context, view: Value) -> Value {
    let module = module_of(cx, view);
    let names = cx.module_names(module);
    let copy = cx.heap.new_dict();
    if let Some(dict) = cx.heap.dict(copy) {
        for name in names {
            if let Some(value) = cx.module_value(module, &name) {
                dict.set_str(&cx.heap, cx.heap.new_str(&name), value);
            }
        }
    }
    copy
}

/// A dict method of a copy.
fn of_copy(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed, method: &str) -> Outcome<Step> {
    let Resumed::Value(bound) = resumed else {
        let (bytes, gas) = copy_cost(cx, frame.get(0));
        frame.take_room(cx, bytes, gas)?;
        let copy = copy(cx, frame.get(0));
        return Ok(ask(Operation::GetAttribute, &[copy, cx.heap.new_str(method)]));
    };
    if frame.counter(1) == 1 {
        return Ok(Step::Done(bound));
    }
    frame.set_counter(1, 1);
    Ok(crate::builtins::shared::support::call(bound, &[]))
}

/// `globals()`; and `locals()` where the compiler has not put the locals together itself: at module level.
fn globals(cx: &Context, _: &[Value]) -> Outcome<Value> {
    Ok(view(cx, cx.module_object(cx.caller_module.get())))
}

/// `vars(object)`.
fn vars(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Resumed::Value(found) = resumed {
        if found.is_unbound() {
            return Err(cx.type_error(format_args!("vars() argument must have __dict__ attribute")));
        }
        return Ok(Step::Done(found));
    }
    match given(frame.get(0)) {
        None => Ok(Step::Done(globals(cx, &[])?)),
        Some(object) if cx.heap.module(object).is_some() => Ok(Step::Done(view(cx, object))),
        Some(object) => {
            let name = cx.heap.new_str("__dict__");
            Ok(ask(Operation::GetAttributeOrUnbound, &[object, name]))
        }
    }
}

/// `dir(object)`: what a `__dir__` of the class says, else the names of the object, its class and their bases, sorted.
fn dir(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Resumed::Value(names) = resumed {
        let sorted = cx.tables.builtin("sorted").unwrap_or(Value::NONE);
        return Ok(Step::Become(sorted, crate::vm::native::Arguments::of(&[names])));
    }
    let names = match given(frame.get(0)) {
        None => cx.module_names(cx.module_object(cx.caller_module.get())).into_iter().collect(),
        Some(object) if cx.heap.module(object).is_some() => {
            cx.module_names(object).into_iter().collect()
        }
        Some(object) => {
            if let Some(method) = cx.user_method(object, "__dir__") {
                return Ok(crate::builtins::shared::support::call(method, &[object]));
            }
            names_of(cx, object)
        }
    };
    frame.take_room(cx, names.len() as u64 * 256 + 64, names.len() as u64 * 32)?;
    let list = cx.heap.new_list(&[]);
    if let Some(items) = cx.heap.list(list) {
        for name in names {
            items.push(&cx.heap, cx.heap.new_str(&name));
        }
    }
    Ok(Step::Done(list))
}

/// The names of an object or class.
fn names_of(cx: &Context, object: Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let add_dict = |names: &mut BTreeSet<String>, dict: Value| {
        let Some(dict) = cx.heap.dict(dict) else { return };
        let mut next = 0;
        while let Some((index, entry)) = dict.next_entry(next) {
            names.extend(cx.text(entry.key).map(str::to_owned));
            next = index + 1;
        }
    };
    let class = if cx.is_class(object) { object } else { cx.type_of(object) };
    if !cx.is_class(object)
        && let Some(dict) = cx.instance_dict(object)
    {
        add_dict(&mut names, dict);
    }
    let order = match cx.heap.class(class) {
        Some(class) => class.mro.to_vec(),
        None => class.as_builtin_type().map(|index| cx.builtin_mro(index)).unwrap_or_default(),
    };
    for class in order {
        if let Some(class) = cx.heap.class(class) {
            add_dict(&mut names, class.namespace.get());
        } else if let Some(index) = class.as_builtin_type() {
            names.extend(cx.tables.own_method_names(index).map(str::to_owned));
            names.extend(cx.hooks(index).attribute_names.iter().map(|name| (*name).to_owned()));
            debug_assert!((index as usize) < TYPES.len());
        }
    }
    names
}

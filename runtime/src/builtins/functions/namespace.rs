//! `globals()`, `vars()` and `dir()`; and the live view of a module's names.
//!
//! Comes in: a module, or any object. Goes out: the view, the `__dict__`, the names. The view is a dict to the program: reading and
//! writing it reads and writes the module. Must never: let a write pass that breaks what the compiler relied on.

use crate::builtins::dict::UPDATE_ALL;
use crate::builtins::shared::support::{argument, ask, internal, portion, run};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation, TypeHooks};
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::natives::CALL_NAMED;
use crate::vm::row::{become_builtin, catching, given, incremental, large, sized};
use crate::vm::type_def::{Collection, TypeDef};
use crate::vm::types::{TYPES, definition, type_index};
use npyc_format::gas::GasClass;
use npyc_format::isa::BinaryOperator;

/// The live view of a module's names.
pub(crate) static NAMESPACE: TypeDef = TypeDef {
    unhashable: true,
    methods: &[VIEW, CHANGES],
    hooks: &HOOKS,
    collection: Collection::Mapping,
    wrapped: false,
    ..TypeDef::hidden("dict", type_index::DICT, "The live view of a module's names.")
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
            let found = value_of(cx, argument(arguments, 0), argument(arguments, 1))?;
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
    incremental(
        "dict.__reversed__",
        "Return a reverse iterator over the dict keys.",
        Signature::positional_only(&["self"], 1),
        GasClass::Build,
        1,
        |cx, frame, resumed| of_copy(cx, frame, resumed, "__reversed__"),
    ),
];

/// The methods that write: each writes the module.
static CHANGES: &[NativeRow] = &[
    incremental(
        "dict.update",
        "Update the dict from a mapping or from pairs, then from keyword arguments.",
        Signature::positional_only(&["self"], 1).and_varargs().and_varkeywords(),
        GasClass::Build,
        2,
        update,
    ),
    sized(
        "dict.setdefault",
        "Insert key with a value of default if key is not in the dictionary.",
        Signature::positional_only(&["self", "key", "default"], 2),
        GasClass::Lookup,
        |cx, arguments| {
            let (view, key) = (argument(arguments, 0), argument(arguments, 1));
            if let Some(value) = value_of(cx, view, key)? {
                return Ok(value);
            }
            let value = given(argument(arguments, 2)).unwrap_or(Value::NONE);
            set(cx, view, key, Some(value))?;
            Ok(value)
        },
    ),
    sized(
        "dict.pop",
        "Remove specified key and return the corresponding value.",
        Signature::positional_only(&["self", "key", "default"], 2),
        GasClass::Lookup,
        |cx, arguments| {
            let (view, key) = (argument(arguments, 0), argument(arguments, 1));
            match (value_of(cx, view, key)?, given(argument(arguments, 2))) {
                (Some(value), _) => {
                    set(cx, view, key, None)?;
                    Ok(value)
                }
                (None, Some(default)) => Ok(default),
                (None, None) => Err(cx.key_error(key)),
            }
        },
    ),
    sized(
        "dict.popitem",
        "Remove and return a (key, value) pair as a 2-tuple.",
        Signature::positional_only(&["self"], 1),
        GasClass::Lookup,
        |cx, arguments| {
            let view = argument(arguments, 0);
            let names = cx.module_names(module_of(cx, view));
            cx.charge(names.len() as u64 * 16);
            let Some(name) = names.last() else {
                let text = cx.new_str("popitem(): dictionary is empty");
                return Err(cx.key_error(text));
            };
            let key = cx.new_str(name);
            let value = value_of(cx, view, key)?.unwrap_or(Value::NONE);
            set(cx, view, key, None)?;
            Ok(cx.heap.new_tuple(&[key, value]))
        },
    ),
    sized(
        "dict.clear",
        "Remove all items from the dict.",
        Signature::positional_only(&["self"], 1),
        GasClass::Build,
        |cx, arguments| {
            let view = argument(arguments, 0);
            let names = cx.module_names(module_of(cx, view));
            cx.charge(names.len() as u64 * 16);
            for name in names {
                set(cx, view, cx.heap.new_str(&name), None)?;
            }
            Ok(Value::NONE)
        },
    ),
];

/// Binds a name in the view's module, or removes it.
fn set(cx: &Context, view: Value, key: Value, value: Option<Value>) -> Outcome<Answer> {
    let Some(name) = cx.text(key) else {
        return Err(cx.unsupported("globals() with keys that are no str"));
    };
    cx.pay_text(name.len())?;
    let name = name.to_owned();
    cx.set_module_attribute(module_of(cx, view), key, &name, value)
}

/// View, positional arguments, keywords; slot 3: a dict of what is to be set, slot 4: how many of its entries are. Everything is
/// gathered before anything is set, as the other mapping may be this one.
fn update(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const NEW: usize = 3;
    const POSITION: usize = 4;
    if frame.get(NEW).is_unbound() {
        frame.set(NEW, cx.heap.new_dict());
        return Ok(run(&UPDATE_ALL, &[frame.get(NEW), frame.get(1), frame.get(2)]));
    }
    if let Resumed::Raised(exception) = resumed {
        return Err(Stop::Raise(exception));
    }
    let Some(new) = cx.heap.dict(frame.get(NEW)) else { return Ok(Step::Done(Value::NONE)) };
    for _ in portion(cx) {
        let position = usize::try_from(frame.counter(POSITION)).unwrap_or(0);
        let Some((index, entry)) = new.next_entry(position) else {
            return Ok(Step::Done(Value::NONE));
        };
        frame.set_counter(POSITION, index as i64 + 1);
        cx.charge_elements(1);
        set(cx, frame.get(0), entry.key, Some(entry.value))?;
    }
    Ok(Step::Again)
}

/// View, other → the view, updated.
pub(crate) static UPDATE_AND_RETURN: NativeRow =
    internal("__ior__", &["self", "other"], 0, |cx, frame, resumed| match resumed {
        Resumed::Value(_) => Ok(Step::Done(frame.get(0))),
        _ => Ok(run(&CALL_NAMED, &[frame.get(0), cx.new_str("update"), frame.get(1)])),
    });

/// The operators that take copies of views, by the numbers that [`OPERATE`] gets.
const ON_COPIES: [Operation; 3] = [
    Operation::Binary(BinaryOperator::BitOr),
    Operation::Compare(CompareOperator::Eq),
    Operation::Compare(CompareOperator::Ne),
];

/// Two dicts and the number of an operator of [`ON_COPIES`]. The copies stand in a frame, because what the operator itself asks for would
/// have them made again.
pub(crate) static OPERATE: NativeRow =
    internal("__or__", &["left", "right", "operator"], 0, |_, frame, resumed| match resumed {
        Resumed::Value(value) => Ok(Step::Done(value)),
        _ => match ON_COPIES.get(frame.counter(2) as usize) {
            Some(operation) => {
                Ok(Step::Operate(*operation, Arguments::of(&[frame.get(0), frame.get(1)])))
            }
            None => Err(Stop::Halt),
        },
    });

/// View → an iterator over a copy of it.
pub(crate) static ITER: NativeRow = internal("__iter__", &["view"], 0, |cx, frame, resumed| {
    on_copy(cx, frame, resumed, Operation::Iter)
});

/// View → the repr of a copy of it.
pub(crate) static REPR: NativeRow =
    catching("__repr__", "", Signature::positional_only(&["view"], 1), GasClass::Free, 0, repr);

/// The text of a view; `{...}` for one that is being written already.
fn repr(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let view = frame.get(0);
    match resumed {
        Resumed::Value(shown) => {
            cx.active_reprs.borrow_mut().pop();
            return Ok(Step::Done(shown));
        }
        Resumed::Raised(exception) => {
            cx.active_reprs.borrow_mut().pop();
            return Err(Stop::Raise(exception));
        }
        _ => {}
    }
    let active = cx.active_reprs.borrow().len();
    cx.charge_elements(active / 16);
    if cx.active_reprs.borrow().iter().any(|other| other.is(view)) {
        return Ok(Step::Done(cx.heap.new_str("{...}")));
    }
    let (bytes, gas) = copy_cost(cx, view);
    frame.take_room(cx, bytes, gas)?;
    cx.active_reprs.borrow_mut().push(view);
    Ok(ask(Operation::Repr, &[copy(cx, view)]))
}

/// An operation on what a view shows now.
fn on_copy(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    operation: Operation,
) -> Outcome<Step> {
    if let Resumed::Value(value) = resumed {
        return Ok(Step::Done(value));
    }
    let (bytes, gas) = copy_cost(cx, frame.get(0));
    frame.take_room(cx, bytes, gas)?;
    Ok(ask(operation, &[copy(cx, frame.get(0))]))
}

/// An operator of [`ON_COPIES`], by its number, on what the views among its operands show now.
fn on_copies(cx: &Context, operator: usize, operands: [Value; 2]) -> Outcome<Answer> {
    let is_view = |value: Value| cx.builtin_type_of(value) == type_index::NAMESPACE;
    let mut cost = (0, 0);
    for view in operands.into_iter().filter(|value| is_view(*value)) {
        let (bytes, gas) = copy_cost(cx, view);
        cost = (cost.0 + bytes, cost.1 + gas);
    }
    if let Some(need) = cx.wants(cost.0, cost.1) {
        return Ok(Answer::Reserve(need));
    }
    let [left, right] = operands.map(|value| if is_view(value) { copy(cx, value) } else { value });
    let operator = Value::int(operator as i64);
    Ok(Answer::Native(&OPERATE, Arguments::of(&[left, right, operator])))
}

/// What the view does under the operators.
const HOOKS: TypeHooks = TypeHooks {
    length: Some(|cx, view| Ok(cx.module_len(module_of(cx, view)))),
    get_item: Some(|cx, view, key| match value_of(cx, view, key)? {
        Some(value) => Ok(Answer::Value(value)),
        None => Err(cx.key_error(key)),
    }),
    truth: Some(|cx, view| Ok(cx.module_len(module_of(cx, view)) != 0)),
    binary: Some(|cx, operator, left, right| match operator {
        BinaryOperator::BitOr => on_copies(cx, 0, [left, right]),
        _ => Ok(Answer::NotImplemented),
    }),
    inplace: Some(|_, operator, left, right| match operator {
        BinaryOperator::BitOr => {
            Ok(Answer::Native(&UPDATE_AND_RETURN, Arguments::of(&[left, right])))
        }
        _ => Ok(Answer::NotImplemented),
    }),
    compare: Some(|cx, operator, left, right| {
        if left.is(right) && matches!(operator, CompareOperator::Eq | CompareOperator::Ne) {
            return Ok(Answer::Value(Value::bool(operator == CompareOperator::Eq)));
        }
        let is_mapping = |value: Value| {
            cx.builtin_type_of(value) == type_index::NAMESPACE
                || cx.heap.dict(cx.unwrap(value)).is_some()
        };
        match operator {
            // Nothing is copied for what is no dict.
            _ if !is_mapping(left) || !is_mapping(right) => Ok(Answer::NotImplemented),
            CompareOperator::Eq => on_copies(cx, 1, [left, right]),
            CompareOperator::Ne => on_copies(cx, 2, [left, right]),
            _ => Ok(Answer::NotImplemented),
        }
    }),
    set_item: Some(|cx, view, key, value| set(cx, view, key, Some(value))),
    delete_item: Some(|cx, view, key| {
        if value_of(cx, view, key)?.is_none() {
            return Err(cx.key_error(key));
        }
        set(cx, view, key, None)
    }),
    contains: Some(|cx, view, key| {
        Ok(Answer::Value(Value::bool(value_of(cx, view, key)?.is_some())))
    }),
    iter: Some(|_, view| Ok(Answer::Native(&ITER, Arguments::of(&[view])))),
    repr: Some(|_, view| Ok(Answer::Native(&REPR, Arguments::of(&[view])))),
    ..TypeHooks::NONE
};

/// The module that a view shows.
fn module_of(cx: &Context, view: Value) -> Value {
    cx.heap.native_object(view).and_then(|object| object.slots.get(0)).unwrap_or(Value::NONE)
}

/// The value of a name in the view's module.
fn value_of(cx: &Context, view: Value, key: Value) -> Outcome<Option<Value>> {
    let Some(name) = cx.text(key) else { return Ok(None) };
    cx.pay_text(name.len())?;
    Ok(cx.module_value(module_of(cx, view), name))
}

/// The view of a module; one per module.
pub(crate) fn view(cx: &Context, module: Value) -> Value {
    let Some(object) = cx.heap.module(module) else { return Value::NONE };
    if let Some(names) = cx.made_names(module) {
        return names;
    }
    if let Some(view) = object.globals.get(0) {
        return view;
    }
    let view = cx.heap.new_native_object(type_index::NAMESPACE, &[module]);
    object.globals.push(&cx.heap, view);
    view
}

/// What a dict of what the view shows takes: bytes (the names are gathered beside the heap), gas.
fn copy_cost(cx: &Context, view: Value) -> (u64, u64) {
    let names = cx.module_len(module_of(cx, view)) as u64;
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
        Some(object) if cx.is_closed(object) => Err(cx.closed(object)),
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
    let of_module;
    let names: Vec<&str> = match given(frame.get(0)) {
        None => {
            of_module = cx.module_names(cx.module_object(cx.caller_module.get()));
            in_order(of_module.iter().map(String::as_str).collect())
        }
        Some(object) if cx.heap.module(object).is_some() => {
            if let Some(own) = cx.module_value(object, "__dir__") {
                return Ok(crate::builtins::shared::support::call(own, &[]));
            }
            of_module = cx.module_names(object);
            in_order(of_module.iter().map(String::as_str).collect())
        }
        Some(object) => {
            if let Some(method) = cx.user_method(object, "__dir__") {
                return Ok(crate::vm::protocol::checked::step(cx, method, object, &[]));
            }
            // A module shows its own names and no others, of whatever class it is.
            if cx.builtin_type_of(object) == type_index::MODULE
                && let Some(own) = cx.instance_dict(object)
            {
                return become_builtin(cx, "sorted", &[own]);
            }
            let mut names = names_of(cx, object);
            if let Some(method) = cx.heap.bound_method(object) {
                // What a method is asked for it asks its function for.
                names.extend(names_of(cx, method.function.get()));
                names = in_order(names);
            }
            names
        }
    };
    frame.take_room(cx, names.len() as u64 * 256 + 64, names.len() as u64 * 32)?;
    let list = cx.heap.new_list(&[]);
    if let Some(items) = cx.heap.list(list) {
        for name in names {
            items.push(&cx.heap, cx.heap.new_str(name));
        }
    }
    Ok(Step::Done(list))
}

/// Names in their order, each once.
fn in_order(mut names: Vec<&str>) -> Vec<&str> {
    npyc_format::sorting::sort(&mut names);
    names.dedup();
    names
}

/// Adds a name that the objects of a builtin type have; `__notes__` is there once a note was added.
fn add_known<'n>(names: &mut Vec<&'n str>, name: &'n str) {
    if name != "__notes__" {
        names.push(name);
    }
}

/// The names of an object or class, in their order, each once. They are looked at where they stand: a long name of many classes is not copied.
pub(crate) fn names_of(cx: &Context, object: Value) -> Vec<&str> {
    let mut names = Vec::new();
    let add_dict = |names: &mut Vec<_>, dict: Value| {
        let Some(dict) = cx.heap.dict(dict) else { return };
        let mut next = 0;
        while let Some((index, entry)) = dict.next_entry(next) {
            names.extend(cx.text(entry.key));
            next = index + 1;
        }
    };
    let class = if cx.is_class(object) { object } else { cx.type_of(object) };
    if !cx.is_class(object)
        && let Some(dict) = cx.instance_dict(object)
    {
        names.push("__dict__");
        add_dict(&mut names, dict);
    }
    names.extend(["__class__", "__doc__"]);
    let order = match cx.heap.class(class) {
        Some(class) => class.mro.to_vec(),
        None => class.as_builtin_type().map(|index| cx.builtin_mro(index)).unwrap_or_default(),
    };
    for class in order {
        if let Some(object) = cx.heap.class(class) {
            add_dict(&mut names, object.namespace.get());
            let without = cx.heap.dict(object.namespace.get()).is_some_and(|namespace| {
                let name = "__slots__";
                namespace.get_str(&cx.heap, npyc_format::hash::hash_str(name), name).is_some()
            });
            if !without {
                names.push("__dict__");
            }
            let is_referable = !matches!(
                cx.builtin_base(class),
                type_index::INT
                    | type_index::TUPLE
                    | type_index::BYTES
                    | type_index::SET
                    | type_index::FROZENSET
                    | type_index::TYPE
            );
            if !without && is_referable {
                names.push("__weakref__");
            }
        } else if let Some(index) = class.as_builtin_type() {
            debug_assert!((index as usize) < TYPES.len());
            // What CPython's type has, whether it is here or refused by name when it is touched.
            let known = npyc_format::attributes::of_type(definition(index).name);
            let known = known.filter(|_| index != type_index::NAMESPACE);
            match known {
                Some(known) => known.for_each(|name| add_known(&mut names, name)),
                None => {
                    let others = cx.hooks(index).attribute_names.iter().copied();
                    let own = cx.tables.own_method_names(index);
                    own.chain(others).for_each(|name| add_known(&mut names, name));
                }
            }
        }
    }
    in_order(names)
}

//! `type.__new__`: a class from its name, its bases and a namespace.
//!
//! Comes in: a metaclass and the three parts, with the keywords of the class statement. Goes out: the class, once `__set_name__` and
//! `__init_subclass__` have run. Must never: make a class before its bases, slots and names are known to be right.

use super::class_slots::{self, Layout};
use super::classes::{
    CLASS_DELATTR, CLASS_FINALISER, CLASS_GETATTRIBUTE, CLASS_NATIVE, CLASS_SETATTR, FINALISER,
    NATIVE_NAME,
};
use super::construct::INSTANTIATE;
use super::context::Context;
use super::hooks::Answer;
use super::mro;
use super::native::{Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop};
use super::protocol::checked;
use super::rebase;
use super::special::Special;
use super::types::type_index;
use crate::heap::{Class, Dict};
use crate::value::Value;
use crate::vm::row::catching;
use npyc_format::gas::GasClass;
use npyc_format::hash::hash_str;

/// `type.__new__(metaclass, *arguments, **keywords)`; slot 3: the cell of `__class__`, or none.
pub(crate) const TYPE_NEW: NativeRow = catching(
    "type.__new__",
    "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    Signature::positional_only(&["cls"], 1).and_varargs().and_varkeywords(),
    GasClass::Call,
    6,
    type_new,
);

/// The same with the cell, for class statements.
pub(crate) static TYPE_BUILD: NativeRow = catching(
    "type.__new__",
    "",
    Signature::positional_only(&["cls", "arguments", "keywords", "cell"], 4),
    GasClass::Call,
    5,
    type_new,
);

const METACLASS: usize = 0;
const ARGUMENTS: usize = 1;
const KEYWORDS: usize = 2;
const CELL: usize = 3;
const PHASE: usize = 4;
const CLASS: usize = 5;
const NEXT: usize = 6;
/// The tuple of what `__slots__` lists; unbound if there is none.
const SLOTS: usize = 7;
/// The namespace that was given.
const GIVEN: usize = 8;

const CHECK: i64 = 0;
const LISTED: i64 = 1;
const MAKE: i64 = 2;
const NAMES: i64 = 3;
const SUBCLASS: i64 = 4;
const BOUND: i64 = 5;
const DONE: i64 = 6;
const PASSED_ON: i64 = 7;
const ASKED_ORDER: i64 = 8;
const GOT_ORDER: i64 = 9;

fn type_new(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Resumed::Raised(exception) = resumed {
        if frame.counter(PHASE) == NAMES {
            note_set_name(cx, frame, exception)?;
        }
        return Err(Stop::Raise(exception));
    }
    match (frame.counter(PHASE), resumed) {
        (CHECK, _) => check(cx, frame),
        (LISTED, Resumed::Value(slots)) => {
            frame.set(SLOTS, slots);
            frame.set_counter(PHASE, MAKE);
            Ok(Step::Again)
        }
        (MAKE, _) => make(cx, frame),
        (ASKED_ORDER, Resumed::Value(order)) => {
            frame.set_counter(PHASE, GOT_ORDER);
            let tuple = Value::builtin_type(type_index::TUPLE);
            Ok(Step::Call(tuple, Arguments::of(&[order])))
        }
        (GOT_ORDER, Resumed::Value(order)) => {
            rebase::set_order(cx, frame.get(CLASS), order)?;
            frame.set_counter(PHASE, NAMES);
            Ok(Step::Again)
        }
        (NAMES, _) => set_names(cx, frame),
        (SUBCLASS, _) => ask_subclass_hook(cx, frame),
        (BOUND, Resumed::Value(hook)) => {
            frame.set_counter(PHASE, DONE);
            Ok(Step::CallEx(hook, cx.heap.empty_tuple(), frame.get(KEYWORDS)))
        }
        (PASSED_ON, Resumed::Value(class)) => Ok(Step::Done(class)),
        _ => Ok(Step::Done(frame.get(CLASS))),
    }
}

/// The metaclass of a class with these bases: `metaclass`, or that of a base, if it derives from it.
pub(crate) fn most_derived(cx: &Context, metaclass: Value, bases: &[Value]) -> Outcome<Value> {
    let mut winner = metaclass;
    for base in bases {
        let own = cx.type_of(*base);
        cx.charge(1);
        if cx.is_subclass(winner, own) {
            continue;
        }
        if !cx.is_subclass(own, winner) {
            return Err(cx.type_error(format_args!(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"
            )));
        }
        winner = own;
    }
    Ok(winner)
}

fn check(cx: &Context, frame: &NativeFrame<'_>) -> Outcome<Step> {
    let metaclass = frame.get(METACLASS);
    let given = cx.heap.tuple(frame.get(ARGUMENTS)).map_or(&[][..], |given| given.as_slice());
    let is_type = metaclass.as_builtin_type() == Some(type_index::TYPE);
    let [name, bases, namespace] = *given else {
        return match given {
            [value] if is_type && !has_entries(cx, frame.get(KEYWORDS)) => {
                Ok(Step::Done(cx.shown_type_of(*value)))
            }
            [_] if is_type => Err(cx.type_error(format_args!("type() takes no keyword arguments"))),
            _ if is_type => Err(cx.type_error(format_args!("type() takes 1 or 3 arguments"))),
            _ => Err(cx.type_error(format_args!(
                "type.__new__() takes exactly 3 arguments ({} given)",
                given.len()
            ))),
        };
    };
    let wrong = |number: u8, expected: &str, value: Value| {
        cx.type_error(format_args!(
            "type.__new__() argument {number} must be {expected}, not {}",
            cx.type_name(value)
        ))
    };
    let Some(text) = cx.text(name) else { return Err(wrong(1, "str", name)) };
    let bases = cx.unwrap(bases);
    let Some(tuple) = cx.heap.tuple(bases) else { return Err(wrong(2, "tuple", bases)) };
    let namespace = cx.unwrap(namespace);
    let Some(names) = cx.heap.dict(namespace) else { return Err(wrong(3, "dict", namespace)) };
    for base in tuple.as_slice() {
        if !cx.is_class(*base) && cx.user_method(*base, "__mro_entries__").is_some() {
            return Err(cx.type_error(format_args!(
                "type() doesn't support MRO entry resolution; use types.new_class()"
            )));
        }
    }
    let winner = most_derived(cx, metaclass, tuple.as_slice())?;
    if !winner.is(metaclass) {
        if is_type {
            // A call of `type` itself becomes one of the metaclass, with its `__init__`.
            frame.set_counter(PHASE, PASSED_ON);
            let named = has_entries(cx, frame.get(KEYWORDS));
            let keywords = if named { frame.get(KEYWORDS) } else { Value::NONE };
            let operands = [winner, frame.get(ARGUMENTS), keywords];
            return Ok(Step::Native(&INSTANTIATE, Arguments::of(&operands)));
        }
        if let Some(new) = cx.special(winner, Special::New) {
            frame.set_counter(PHASE, PASSED_ON);
            let function = cx.heap.static_method(new).map_or(new, |method| method.function.get());
            let mut all = vec![winner];
            all.extend_from_slice(given);
            return Ok(Step::CallEx(function, cx.heap.new_tuple(&all), frame.get(KEYWORDS)));
        }
        frame.set(METACLASS, winner);
    }
    if text.contains('\0') {
        return Err(cx.value_error(format_args!("type name must not contain null characters")));
    }
    frame.set(GIVEN, namespace);
    frame.set_counter(PHASE, MAKE);
    let Some(slots) = names.get_str(&cx.heap, hash_str("__slots__"), "__slots__") else {
        return Ok(Step::Again);
    };
    if cx.heap.tuple(slots).is_some() {
        frame.set(SLOTS, slots);
        return Ok(Step::Again);
    }
    if cx.text(slots).is_some() {
        frame.set(SLOTS, cx.heap.new_tuple(&[slots]));
        return Ok(Step::Again);
    }
    frame.set_counter(PHASE, LISTED);
    let tuple = Value::builtin_type(type_index::TUPLE);
    Ok(Step::Call(tuple, Arguments::of(&[slots])))
}

fn has_entries(cx: &Context, keywords: Value) -> bool {
    cx.heap.dict(keywords).is_some_and(|keywords| keywords.len() > 0)
}

fn make(cx: &Context, frame: &NativeFrame<'_>) -> Outcome<Step> {
    let heap = &cx.heap;
    let given = heap.tuple(frame.get(ARGUMENTS)).map_or(&[][..], |given| given.as_slice());
    let (Some(namespace), &[name, bases, _]) = (heap.dict(frame.get(GIVEN)), given) else {
        return Err(Stop::Halt);
    };
    let slots = heap.tuple(frame.get(SLOTS)).map_or(0, |slots| slots.len()) as u64;
    let entries = namespace.len() as u64;
    let bases = cx.unwrap(bases);
    let count = heap.tuple(bases).map_or(0, |bases| bases.len()) as u64;
    frame.take_room(cx, 80 * entries + 200 * slots + 64 * count + 512, entries + 4 * slots)?;
    // The namespace may be kept by somebody: the class has its own.
    let own = heap.new_dict_from(namespace);
    let parts = Parts { metaclass: frame.get(METACLASS), name, bases, namespace: own };
    let class = make_class(cx, &parts, frame.get(SLOTS), frame.get(CELL))?;
    frame.set(CLASS, class);
    // A metaclass may order the bases itself.
    let metaclass = frame.get(METACLASS);
    if let Some(method) = cx.find_user(metaclass, "mro") {
        frame.set_counter(PHASE, ASKED_ORDER);
        return Ok(checked::step(cx, method, class, &[]));
    }
    frame.set_counter(PHASE, NAMES);
    Ok(Step::Again)
}

/// `__set_name__` of everything in the namespace that has one.
fn set_names(cx: &Context, frame: &NativeFrame<'_>) -> Outcome<Step> {
    let class = frame.get(CLASS);
    let Some(namespace) = cx.heap.dict(frame.get(GIVEN)) else { return Ok(Step::Done(class)) };
    let mut next = frame.counter(NEXT) as usize;
    while let Some((index, entry)) = namespace.next_entry(next) {
        next = index + 1;
        if let Some(property) = cx.heap.property(cx.unwrap(entry.value))
            && property.name.get().is_unbound()
        {
            property.name.set(entry.key);
        }
        if let Some(method) = cx.user_method(entry.value, "__set_name__") {
            frame.set_counter(NEXT, next as i64);
            return Ok(checked::step(cx, method, entry.value, &[class, entry.key]));
        }
    }
    frame.set_counter(PHASE, SUBCLASS);
    Ok(Step::Again)
}

/// Notes on an exception of a `__set_name__` whose it was: that of the entry before the next in the namespace.
fn note_set_name(cx: &Context, frame: &NativeFrame<'_>, exception: Value) -> Outcome<()> {
    let entry = cx
        .heap
        .dict(frame.get(GIVEN))
        .and_then(|namespace| namespace.entry(usize::try_from(frame.counter(NEXT) - 1).ok()?));
    let Some(entry) = entry else { return Ok(()) };
    let text = format!(
        "Error calling __set_name__ on '{}' instance '{}' in '{}'",
        cx.type_name(entry.value),
        cx.text(entry.key).unwrap_or("?"),
        cx.class_name(frame.get(CLASS))
    );
    let note = cx.new_str(&text);
    crate::builtins::exceptions::note_on(cx, exception, note)
}

/// `__init_subclass__` of the bases.
fn ask_subclass_hook(cx: &Context, frame: &NativeFrame<'_>) -> Outcome<Step> {
    let class = frame.get(CLASS);
    let keywords = frame.get(KEYWORDS);
    match cx.find_after(class, Some(class), "__init_subclass__") {
        Some((hook, _)) if hook.as_native().is_none() => match cx.bind_to_class(hook, class)? {
            Answer::Value(bound) => {
                frame.set_counter(PHASE, DONE);
                Ok(Step::CallEx(bound, cx.heap.empty_tuple(), keywords))
            }
            Answer::Call(callee, arguments) => {
                frame.set_counter(PHASE, BOUND);
                Ok(Step::Call(callee, arguments))
            }
            Answer::Native(row, arguments) => {
                frame.set_counter(PHASE, BOUND);
                Ok(Step::Native(row, arguments))
            }
            _ => Err(cx.unsupported("a descriptor of descriptors as __init_subclass__")),
        },
        _ if !has_entries(cx, keywords) => {
            frame.set_counter(PHASE, DONE);
            Ok(Step::Again)
        }
        _ => Err(no_keywords(cx, class)),
    }
}

/// The TypeError of `object.__init_subclass__` for keywords.
pub(crate) fn no_keywords(cx: &Context, class: Value) -> Stop {
    let name = match cx.heap.class(class) {
        Some(object) => cx.text(object.qualname.get()).unwrap_or("?").to_owned(),
        None => cx.class_name(class),
    };
    cx.type_error(format_args!("{name}.__init_subclass__() takes no keyword arguments"))
}

/// What a class is made of.
struct Parts {
    metaclass: Value,
    name: Value,
    bases: Value,
    namespace: Value,
}

/// The price of a class besides its call: its namespace, order of bases, shapes, and the epoch that caches begin anew with.
const CLASS_GAS: u64 = 50;

fn make_class(cx: &Context, parts: &Parts, slots: Value, cell: Value) -> Outcome<Value> {
    cx.charge(CLASS_GAS);
    cx.check_finaliser(parts.metaclass)?;
    let heap = &cx.heap;
    let object = Value::builtin_type(type_index::OBJECT);
    let given = heap.tuple(parts.bases).map_or(&[][..], |tuple| tuple.as_slice());
    let bases = if given.is_empty() { heap.new_tuple(&[object]) } else { parts.bases };
    let given = heap.tuple(bases).map_or(&[][..], |tuple| tuple.as_slice());
    let ancestry = mro::ancestry(cx, given)?;
    let Some(namespace) = heap.dict(parts.namespace) else { return Err(Stop::Halt) };
    let layout = class_slots::layout(cx, parts.name, given, &ancestry, namespace, slots)?;
    check_names(cx, namespace)?;
    let cell = take_cell(cx, namespace, cell)?;
    let (class, row) =
        heap.new_class(cx.unwrap(parts.name), bases, parts.namespace, ancestry.builtin_base);
    let mut order = ancestry.order;
    order.insert(0, class);
    row.mro.assign(heap, &order);
    row.base.set(ancestry.base);
    row.metaclass.set(parts.metaclass);
    row.module.set(cx.module_name(cx.caller_module.get()));
    adopt(cx, row, namespace, given, &layout);
    class_slots::add_members(cx, class, row, namespace, &layout);
    class_slots::add_descriptors(cx, class, row, namespace);
    if namespace.get_str(heap, hash_str("__doc__"), "__doc__").is_none() {
        namespace.set_str(heap, heap.new_str("__doc__"), Value::NONE);
    }
    if namespace.get_str(heap, hash_str("__eq__"), "__eq__").is_some()
        && namespace.get_str(heap, hash_str("__hash__"), "__hash__").is_none()
    {
        namespace.set_str(heap, heap.new_str("__hash__"), Value::NONE);
    }
    if let Some(cell) = heap.cell(cell) {
        cell.value.set(class);
    }
    heap.register_class(class);
    Ok(class)
}

/// Whether what a namespace says of the class is of the right types.
fn check_names(cx: &Context, namespace: &Dict) -> Outcome<()> {
    if let Some(name) = namespace.get_str(&cx.heap, hash_str("__qualname__"), "__qualname__")
        && cx.text(name).is_none()
    {
        return Err(cx.type_error(format_args!(
            "type __qualname__ must be a str, not {}",
            cx.type_name(name)
        )));
    }
    Ok(())
}

/// The cell of `__class__`: the one that is given, or the one in the namespace, which goes.
fn take_cell(cx: &Context, namespace: &Dict, given: Value) -> Outcome<Value> {
    let name = "__classcell__";
    match namespace.remove_str(&cx.heap, hash_str(name), name) {
        Some(cell) if cx.heap.cell(cell).is_some() => Ok(cell),
        Some(other) => Err(cx.type_error(format_args!(
            "__classcell__ must be a nonlocal cell, not {}",
            cx.shown_class(cx.type_of(other))
        ))),
        None => Ok(given),
    }
}

/// Takes what a namespace says of the class itself.
fn adopt(cx: &Context, class: &Class, namespace: &Dict, bases: &[Value], layout: &Layout) {
    let heap = &cx.heap;
    let get = |name: &str| namespace.get_str(heap, hash_str(name), name);
    if let Some(name) = namespace.remove_str(heap, hash_str("__qualname__"), "__qualname__") {
        class.qualname.set(name);
    }
    match get("__module__") {
        Some(module) => class.module.set(module),
        None => {
            namespace.set_str(heap, heap.new_str("__module__"), class.module.get());
        }
    }
    for name in ["__init_subclass__", "__class_getitem__"] {
        if let Some(function) = get(name)
            && heap.function(function).is_some()
        {
            namespace.set_str(heap, heap.new_str(name), heap.new_class_method(function));
        }
    }
    if let Some(function) = get("__new__")
        && heap.function(function).is_some()
    {
        namespace.set_str(heap, heap.new_str("__new__"), heap.new_static_method(function));
    }
    let mut flags = layout.flags;
    for base in bases.iter().filter_map(|base| heap.class(*base)) {
        flags |= base.flags.get()
            & (CLASS_SETATTR | CLASS_DELATTR | CLASS_GETATTRIBUTE | CLASS_FINALISER);
    }
    for (name, flag) in [
        ("__setattr__", CLASS_SETATTR),
        ("__delattr__", CLASS_DELATTR),
        ("__getattribute__", CLASS_GETATTRIBUTE),
        (FINALISER, CLASS_FINALISER),
        (NATIVE_NAME, CLASS_NATIVE),
    ] {
        if get(name).is_some() {
            flags |= flag;
        }
    }
    class.flags.set(flags);
}

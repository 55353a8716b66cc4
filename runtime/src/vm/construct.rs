//! Making instances and classes, and raising what a `raise` statement names.
//!
//! Comes in: classes, arguments, namespaces. Goes out: instances, classes, exceptions. Must never: call user code but by a step.

use super::classes::{CLASS_DELATTR, CLASS_GETATTRIBUTE, CLASS_SETATTR, CLASS_SLOTS};
use super::context::Context;
use super::hooks::Answer;
use super::native::{Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop};
use super::protocol::checked;
use super::special::Special;
use super::types::{NativeIndex, TYPES, definition, is_builtin_subtype, type_index};
use super::unit::ModuleId;
use crate::heap::Class;
use crate::value::Value;
use crate::vm::row::{catching, incremental};
use npyc_format::gas::GasClass;
use npyc_format::hash::hash_str;
use npyc_format::limits::MAX_CLASS_ATTRIBUTES;

/// Class, tuple of arguments, dict of keywords or None; slot 3: phase, slot 4: the instance.
pub(crate) static INSTANTIATE: NativeRow = incremental(
    "type.__call__",
    "",
    Signature::positional_only(&["class", "arguments", "keywords"], 3),
    GasClass::Call,
    2,
    instantiate,
);

fn instantiate(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let (class, arguments, keywords) = (frame.get(0), frame.get(1), frame.get(2));
    if let Resumed::Raised(exception) = resumed {
        return Err(Stop::Raise(exception));
    }
    let base = cx.builtin_base(class);
    match frame.counter(3) {
        0 => {
            if let Some(new) = cx.special(class, Special::New) {
                let function =
                    cx.heap.static_method(new).map_or(new, |method| method.function.get());
                frame.set_counter(3, 1);
                return Ok(Step::CallEx(function, prepend(cx, class, arguments), keywords));
            }
            let init = cx.special(class, Special::Initialise);
            if base == type_index::OBJECT {
                let given = cx.heap.tuple(arguments).is_some_and(|tuple| tuple.len() > 0);
                if init.is_none() && (given || !keywords.is_none()) {
                    let name = cx.class_name(class);
                    return Err(cx.type_error(format_args!("{name}() takes no arguments")));
                }
                let instance = cx.new_instance(class)?;
                return initialise(cx, frame, instance);
            }
            if is_builtin_subtype(base, type_index::BASE_EXCEPTION) {
                let Some(new) = cx.tables.method(base, "__new__") else {
                    return Err(cx.unsupported("exceptions without __new__"));
                };
                frame.set_counter(3, 1);
                // Keywords are the business of a user's `__init__`, if there is one.
                let keywords = if init.is_some() { Value::NONE } else { keywords };
                return Ok(Step::CallEx(
                    Value::native(new),
                    prepend(cx, class, arguments),
                    keywords,
                ));
            }
            let Some(new) = cx.tables.method(base, "__new__") else {
                let name = cx.class_name(class);
                return Err(cx.type_error(format_args!("cannot create '{name}' instances")));
            };
            frame.set_counter(3, 2);
            let builtin = Value::builtin_type(base);
            if definition(base).made_empty && init.is_some() {
                return Ok(Step::Call(Value::native(new), Arguments::of(&[builtin])));
            }
            // Keywords that the builtin type does not know are the business of a user's `__init__`, if there is one.
            let keywords =
                if init.is_some() { known_keywords(cx, new, keywords) } else { keywords };
            Ok(Step::CallEx(Value::native(new), prepend(cx, builtin, arguments), keywords))
        }
        // What `__new__` made.
        1 => {
            let Resumed::Value(instance) = resumed else { return Ok(Step::Done(Value::NONE)) };
            if !cx.is_instance(instance, class) {
                return Ok(Step::Done(instance));
            }
            if definition(base).made_empty
                && cx.special(cx.type_of(instance), Special::Initialise).is_none()
                && let Some(init) = cx.tables.method(base, "__init__")
            {
                // A user's `__new__` made it empty: the builtin `__init__` fills it, as it would a value of the builtin type.
                frame.set(4, instance);
                frame.set_counter(3, 3);
                // A list lets them pass, a set does not.
                if base == type_index::SET && !keywords.is_none() {
                    return Err(cx.type_error(format_args!("set() takes no keyword arguments")));
                }
                let keywords = known_keywords(cx, init, keywords);
                return Ok(Step::CallEx(
                    Value::native(init),
                    prepend(cx, instance, arguments),
                    keywords,
                ));
            }
            initialise(cx, frame, instance)
        }
        // The builtin value to wrap.
        2 => {
            let Resumed::Value(inner) = resumed else { return Ok(Step::Done(Value::NONE)) };
            let instance = cx.new_wrapper(class, inner)?;
            initialise(cx, frame, instance)
        }
        _ => {
            let Resumed::Value(value) = resumed else { return Ok(Step::Done(frame.get(4))) };
            if !value.is_none() {
                let name = cx.type_name(value);
                return Err(
                    cx.type_error(format_args!("__init__() should return None, not '{name}'"))
                );
            }
            Ok(Step::Done(frame.get(4)))
        }
    }
}

/// The keywords for a native: none, if it takes none.
fn known_keywords(cx: &Context, native: NativeIndex, keywords: Value) -> Value {
    let row = cx.tables.natives.get(native as usize);
    if row.is_some_and(|row| row.signature.takes_keywords()) { keywords } else { Value::NONE }
}

fn initialise(cx: &Context, frame: &NativeFrame<'_>, instance: Value) -> Outcome<Step> {
    frame.set(4, instance);
    frame.set_counter(3, 3);
    let class = cx.type_of(instance);
    let Some(init) = cx.special(class, Special::Initialise) else {
        return Ok(Step::Done(instance));
    };
    match cx.bind(init, instance, class)? {
        Answer::Value(bound) => Ok(Step::CallEx(bound, frame.get(1), frame.get(2))),
        _ => {
            let operands = [init, instance, frame.get(1), frame.get(2)];
            Ok(Step::Native(&super::natives::CALL_DESCRIBED, Arguments::of(&operands)))
        }
    }
}

/// A tuple with one value more in front.
fn prepend(cx: &Context, first: Value, tuple: Value) -> Value {
    let mut values = vec![first];
    values.extend_from_slice(cx.heap.tuple(tuple).map_or(&[][..], |tuple| tuple.as_slice()));
    cx.heap.new_tuple(&values)
}

/// Native `__new__`, class, tuple of arguments, dict of keywords or None.
pub(crate) static WRAP_NEW: NativeRow = incremental(
    "__new__",
    "",
    Signature::positional_only(&["new", "class", "arguments", "keywords"], 4),
    GasClass::Call,
    0,
    wrap_new,
);

fn wrap_new(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let class = frame.get(1);
    match resumed {
        Resumed::Value(inner) => {
            let instance = cx.new_wrapper(class, inner)?;
            Ok(Step::Done(instance))
        }
        Resumed::Raised(exception) => Err(Stop::Raise(exception)),
        _ => {
            let base = cx.builtin_base(class);
            let builtin = Value::builtin_type(base);
            if definition(base).made_empty {
                return Ok(Step::Call(frame.get(0), Arguments::of(&[builtin])));
            }
            Ok(Step::CallEx(frame.get(0), prepend(cx, builtin, frame.get(2)), frame.get(3)))
        }
    }
}

/// Name, tuple of bases, dict of keywords or None, body, cell or None, number of the module; slot 6: phase, 7: namespace,
/// 8: class, 9: next entry.
pub(crate) static BUILD_CLASS: NativeRow = catching(
    "__build_class__",
    "",
    Signature::positional_only(&["name", "bases", "keywords", "body", "cell", "module"], 6),
    GasClass::Call,
    4,
    build_class,
);

fn build_class(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const PHASE: usize = 6;
    const NAMESPACE: usize = 7;
    const CLASS: usize = 8;
    const NEXT: usize = 9;
    if let Resumed::Raised(exception) = resumed {
        if frame.counter(PHASE) == 2 {
            note_set_name(cx, frame.get(CLASS), frame.counter(NEXT), exception)?;
        }
        return Err(Stop::Raise(exception));
    }
    match frame.counter(PHASE) {
        0 => {
            check_bases(cx, frame.get(1))?;
            let namespace = cx.heap.new_dict();
            frame.set(NAMESPACE, namespace);
            frame.set_counter(PHASE, 1);
            Ok(Step::Call(frame.get(3), Arguments::of(&[namespace])))
        }
        1 => {
            let module = ModuleId::from_number(frame.counter(5));
            // The body may have kept its namespace (`locals()`): the class has its own.
            let Some(namespace) = cx.heap.dict(frame.get(NAMESPACE)) else {
                return Err(Stop::Halt);
            };
            let entries = namespace.len() as u64;
            if let Some(need) = cx.wants(80 * entries + 512, entries) {
                return Ok(Step::Reserve(need));
            }
            let own = cx.heap.new_dict_from(namespace);
            let class = make_class(cx, frame.get(0), frame.get(1), own, module)?;
            expect_attributes(cx, class, frame.get(3));
            if let Some(cell) = cx.heap.cell(frame.get(4)) {
                cell.value.set(class);
            }
            frame.set(CLASS, class);
            frame.set_counter(PHASE, 2);
            Ok(Step::Again)
        }
        // `__set_name__` of everything in the namespace that has one.
        2 => {
            let class = frame.get(CLASS);
            let Some(object) = cx.heap.class(class) else { return Ok(Step::Done(class)) };
            let Some(namespace) = cx.heap.dict(object.namespace.get()) else {
                return Ok(Step::Done(class));
            };
            let mut next = frame.counter(NEXT) as usize;
            while let Some((index, entry)) = namespace.next_entry(next) {
                next = index + 1;
                if let Some(property) = cx.heap.property(entry.value)
                    && property.name.get().is_unbound()
                {
                    property.name.set(entry.key);
                }
                if let Some(method) = cx.user_method(entry.value, "__set_name__") {
                    frame.set_counter(NEXT, next as i64);
                    return Ok(checked::step(cx, method, entry.value, &[class, entry.key]));
                }
            }
            frame.set_counter(PHASE, 3);
            Ok(Step::Again)
        }
        // `__init_subclass__` of the bases.
        3 => {
            let class = frame.get(CLASS);
            frame.set_counter(PHASE, 4);
            match cx.find_after(class, Some(class), "__init_subclass__") {
                Some((hook, _)) if hook.as_native().is_none() => {
                    let function =
                        cx.heap.class_method(hook).map_or(hook, |method| method.function.get());
                    let bound = cx.heap.new_bound_method(function, class);
                    Ok(Step::CallEx(bound, cx.heap.empty_tuple(), frame.get(2)))
                }
                _ if frame.get(2).is_none() => Ok(Step::Again),
                _ => {
                    let name = cx.class_name(class);
                    Err(cx.type_error(format_args!(
                        "{name}.__init_subclass__() takes no keyword arguments"
                    )))
                }
            }
        }
        _ => Ok(Step::Done(frame.get(CLASS))),
    }
}

/// Notes on an exception of a `__set_name__` whose it was: that of the entry before `next` in the namespace.
fn note_set_name(cx: &Context, class: Value, next: i64, exception: Value) -> Outcome<()> {
    let entry = cx
        .heap
        .class(class)
        .and_then(|object| cx.heap.dict(object.namespace.get()))
        .and_then(|namespace| namespace.entry(usize::try_from(next - 1).ok()?));
    let Some(entry) = entry else { return Ok(()) };
    let text = format!(
        "Error calling __set_name__ on '{}' instance '{}' in '{}'",
        cx.type_name(entry.value),
        cx.text(entry.key).unwrap_or("?"),
        cx.class_name(class)
    );
    let note = cx.new_str(&text);
    crate::builtins::exceptions::note_on(cx, exception, note)
}

/// Makes room in future instances for the attributes that the body's methods set, besides those of the base.
fn expect_attributes(cx: &Context, class: Value, body: Value) {
    let (Some(class), Some(body)) = (cx.heap.class(class), cx.heap.function(body)) else { return };
    let functions = &cx.units.get(body.unit.get()).linked.proved().core().functions;
    let own = functions
        .get(body.function.get() as usize)
        .map_or(0, |row| u32::from(row.attributes.to_native()));
    let inherited = class.mro.get(1).and_then(|base| cx.heap.class(base));
    let inherited = inherited.map_or(0, |base| base.slot_hint.get());
    class.slot_hint.set((own + inherited).min(u32::from(MAX_CLASS_ATTRIBUTES)));
}

fn check_bases(cx: &Context, bases: Value) -> Outcome<()> {
    let bases = cx.heap.tuple(bases).map_or(&[][..], |tuple| tuple.as_slice());
    if bases.len() > 1 {
        return Err(cx.unsupported("multiple inheritance"));
    }
    for base in bases {
        if let Some(index) = base.as_builtin_type() {
            let Some(row) = TYPES.get(index as usize) else { continue };
            if index == type_index::TYPE {
                return Err(cx.unsupported("metaclasses"));
            }
            if !row.is_base {
                return Err(cx.type_error(format_args!(
                    "type '{}' is not an acceptable base type",
                    row.name
                )));
            }
        } else if cx.heap.class(*base).is_none() {
            return Err(cx.unsupported("bases that are no classes"));
        }
    }
    Ok(())
}

/// A class from its parts.
pub(crate) fn make_class(
    cx: &Context,
    name: Value,
    bases: Value,
    namespace: Value,
    module: ModuleId,
) -> Outcome<Value> {
    let heap = &cx.heap;
    let given = heap.tuple(bases).map_or(&[][..], |tuple| tuple.as_slice());
    let object = Value::builtin_type(type_index::OBJECT);
    let base = given.first().copied().unwrap_or(object);
    let bases = if given.is_empty() { heap.new_tuple(&[object]) } else { bases };
    let (class, row) = heap.new_class(name, bases, namespace, cx.builtin_base(base));
    let mut order = vec![class];
    match base.as_builtin_type() {
        Some(index) => order.extend(cx.builtin_mro(index)),
        None => {
            if let Some(base) = heap.class(base) {
                order.extend(base.mro.to_vec());
                row.flags.set(base.flags.get() & !CLASS_SLOTS);
            }
        }
    }
    row.mro.assign(heap, &order);
    row.metaclass.set(Value::builtin_type(type_index::TYPE));
    row.module.set(cx.module_name(module));
    adopt_namespace(cx, row, namespace);
    heap.register_class(class);
    Ok(class)
}

/// Takes what a namespace says of the class itself.
fn adopt_namespace(cx: &Context, class: &Class, namespace: Value) {
    let heap = &cx.heap;
    let Some(dict) = heap.dict(namespace) else { return };
    let get = |name: &str| dict.get_str(heap, hash_str(name), name);
    if let Some(qualname) = dict.remove_str(heap, hash_str("__qualname__"), "__qualname__") {
        class.qualname.set(qualname);
    }
    if let Some(module) = get("__module__") {
        class.module.set(module);
    }
    if get("__eq__").is_some() && get("__hash__").is_none() {
        dict.set_str(heap, heap.new_str("__hash__"), Value::NONE);
    }
    if get("__doc__").is_none() {
        dict.set_str(heap, heap.new_str("__doc__"), Value::NONE);
    }
    for name in ["__init_subclass__", "__class_getitem__"] {
        if let Some(function) = get(name)
            && heap.function(function).is_some()
        {
            dict.set_str(heap, heap.new_str(name), heap.new_class_method(function));
        }
    }
    if let Some(function) = get("__new__")
        && heap.function(function).is_some()
    {
        dict.set_str(heap, heap.new_str("__new__"), heap.new_static_method(function));
    }
    let mut flags = class.flags.get();
    // Instances have no `__dict__` only if no class before this one gave them one.
    let base = class.mro.get(1).and_then(|base| heap.class(base));
    if get("__slots__").is_some() && base.is_none_or(|base| base.flags.get() & CLASS_SLOTS != 0) {
        flags |= CLASS_SLOTS;
    }
    for (name, flag) in [
        ("__setattr__", CLASS_SETATTR),
        ("__delattr__", CLASS_DELATTR),
        ("__getattribute__", CLASS_GETATTRIBUTE),
    ] {
        if get(name).is_some() {
            flags |= flag;
        }
    }
    class.flags.set(flags);
}

/// What `raise` names, and a cause (None, a class or instance, or unbound if there is no `from`); slot 2: phase, slot 3: the
/// exception.
pub(crate) static RAISE: NativeRow = incremental(
    "raise",
    "",
    Signature::positional_only(&["exception", "cause"], 2),
    GasClass::Call,
    2,
    raise,
);

fn raise(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let base = Value::builtin_type(type_index::BASE_EXCEPTION);
    let is_class = |value| cx.is_class(value) && cx.is_subclass(value, base);
    if let Resumed::Raised(exception) = resumed {
        return Err(Stop::Raise(exception));
    }
    match (frame.counter(2), resumed) {
        (0, _) => {
            let exception = frame.get(0);
            frame.set_counter(2, 1);
            if is_class(exception) {
                return Ok(Step::Call(exception, Arguments::NONE));
            }
            if cx.heap.exception(exception).is_none() {
                return Err(
                    cx.type_error(format_args!("exceptions must derive from BaseException"))
                );
            }
            frame.set(3, exception);
            Ok(Step::Again)
        }
        (1, resumed) => {
            if let Resumed::Value(exception) = resumed {
                if cx.heap.exception(exception).is_none() {
                    return Err(cx.type_error(format_args!(
                        "calling {} should have returned an instance of BaseException, not {}",
                        cx.shown_class(frame.get(0)),
                        cx.shown_class(cx.type_of(exception))
                    )));
                }
                frame.set(3, exception);
            }
            frame.set_counter(2, 2);
            let cause = frame.get(1);
            if is_class(cause) {
                return Ok(Step::Call(cause, Arguments::NONE));
            }
            let fits = cause.is_unbound() || cause.is_none() || cx.heap.exception(cause).is_some();
            if !fits {
                return Err(
                    cx.type_error(format_args!("exception causes must derive from BaseException"))
                );
            }
            cx.set_cause(frame.get(3), cause);
            Err(Stop::Raise(frame.get(3)))
        }
        (_, Resumed::Value(cause)) => {
            cx.set_cause(frame.get(3), cause);
            Err(Stop::Raise(frame.get(3)))
        }
        _ => Ok(Step::Again),
    }
}

impl Context {
    /// Sets the cause that `raise ... from` gives; unbound leaves it.
    pub(crate) fn set_cause(&self, exception: Value, cause: Value) {
        if cause.is_unbound() {
            return;
        }
        if let Some(object) = self.heap.exception(exception) {
            object.cause.set(cause);
            object.suppress_context.set(true);
        }
    }
}

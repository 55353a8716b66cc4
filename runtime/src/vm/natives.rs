//! Natives and hooks of the machine's own types: objects, types, exceptions, functions, methods, generators, properties,
//! super, scopes.
//!
//! Comes in: bound arguments. Goes out: values, steps. Must never: hold what belongs to a value type (that is `builtins`).

use super::context::Context;
use super::hooks::{Answer, Operation, TypeHooks};
use super::native::{
    Arguments, GeneratorInput, NativeFrame, NativeKind, NativeRow, Outcome, Resumed, Signature,
    Step, Stop,
};
use super::protocol::checked;
use super::special::Special;
use super::types::{TypeIndex, is_builtin_subtype, type_index};
use crate::heap::GeneratorState;
use crate::value::Value;
use crate::vm::row::{catching, given, incremental, sized};
use npyc_format::gas::GasClass;

const SELF: Signature = Signature::positional_only(&["self"], 1);
const SELF_VALUE: Signature = Signature::positional_only(&["self", "value"], 2);

/// Methods of the machine's types.
pub(crate) static METHODS: &[(TypeIndex, &[NativeRow])] = &[
    (type_index::OBJECT, OBJECT),
    (type_index::TYPE, TYPE),
    (type_index::GENERATOR, GENERATOR),
    (type_index::PROPERTY, PROPERTY),
    (type_index::CLASSMETHOD, CLASSMETHOD),
    (type_index::STATICMETHOD, STATICMETHOD),
    (type_index::SUPER, SUPER),
    (type_index::SCOPE, SCOPE),
    (type_index::NONE_TYPE, NONE),
];

/// Hooks of the machine's types.
pub(crate) static HOOKS: &[(TypeIndex, &TypeHooks)] = &[
    (type_index::TYPE, &TypeHooks { repr: Some(repr_class), ..TypeHooks::NONE }),
    (
        type_index::NONE_TYPE,
        &TypeHooks { repr: Some(repr_singleton), hash: Some(hash_none), ..TypeHooks::NONE },
    ),
    (type_index::ELLIPSIS, &TypeHooks { repr: Some(repr_singleton), ..TypeHooks::NONE }),
    (type_index::NOT_IMPLEMENTED, &TypeHooks { repr: Some(repr_singleton), ..TypeHooks::NONE }),
    (
        type_index::FUNCTION,
        &TypeHooks {
            repr: Some(repr_function),
            get_attribute: Some(function_attribute),
            set_attribute: Some(set_function_attribute),
            attribute_names: &[
                "__name__",
                "__qualname__",
                "__module__",
                "__doc__",
                "__defaults__",
                "__kwdefaults__",
                "__dict__",
            ],
            ..TypeHooks::NONE
        },
    ),
    (
        type_index::NATIVE,
        &TypeHooks {
            repr: Some(repr_native),
            get_attribute: Some(native_attribute),
            hash: Some(hash_method),
            compare: Some(compare_methods),
            ..TypeHooks::NONE
        },
    ),
    (
        type_index::METHOD_DESCRIPTOR,
        &TypeHooks {
            repr: Some(repr_native),
            get_attribute: Some(native_attribute),
            ..TypeHooks::NONE
        },
    ),
    (
        type_index::METHOD,
        &TypeHooks {
            repr: Some(repr_method),
            get_attribute: Some(method_attribute),
            hash: Some(hash_method),
            compare: Some(compare_methods),
            ..TypeHooks::NONE
        },
    ),
    (
        type_index::GENERATOR,
        &TypeHooks {
            repr: Some(repr_generator),
            get_attribute: Some(generator_attribute),
            set_attribute: Some(set_generator_attribute),
            iter: Some(itself),
            ..TypeHooks::NONE
        },
    ),
    (type_index::MODULE, &TypeHooks { repr: Some(repr_module), ..TypeHooks::NONE }),
    (
        type_index::BASE_EXCEPTION,
        &TypeHooks { repr: Some(repr_exception), str: Some(str_exception), ..TypeHooks::NONE },
    ),
    (type_index::KEY_ERROR, &TypeHooks { str: Some(str_key_error), ..TypeHooks::NONE }),
    (
        type_index::PROPERTY,
        &TypeHooks { get_attribute: Some(property_attribute), ..TypeHooks::NONE },
    ),
    (
        type_index::CLASSMETHOD,
        &TypeHooks { get_attribute: Some(wrapper_attribute), ..TypeHooks::NONE },
    ),
    (
        type_index::STATICMETHOD,
        &TypeHooks { get_attribute: Some(wrapper_attribute), ..TypeHooks::NONE },
    ),
    (type_index::SCOPE, &TypeHooks { repr: Some(repr_scope), ..TypeHooks::NONE }),
    (
        type_index::MAPPING_PROXY,
        &TypeHooks {
            get_item: Some(proxy_get),
            length: Some(proxy_length),
            iter: Some(proxy_iter),
            contains: Some(proxy_contains),
            ..TypeHooks::NONE
        },
    ),
];

fn text(cx: &Context, text: &str) -> Outcome<Answer> {
    Ok(Answer::Value(cx.new_str(text)?))
}

fn itself(_cx: &Context, value: Value) -> Outcome<Answer> {
    Ok(Answer::Value(value))
}

// ---- natives that the machine itself runs ----

/// Waits for the host, or for room, and gives on the value that comes of it.
pub(crate) static FORWARD: NativeRow = NativeRow {
    name: "",
    qualified_name: "",
    doc: "",
    signature: Signature::NONE,
    gas: GasClass::Free,
    kind: NativeKind::Forward,
};

/// Object, method name, argument or unbound: `object.name(argument)`.
pub(crate) static CALL_NAMED: NativeRow = incremental(
    "call",
    "",
    Signature::positional_only(&["object", "name", "argument"], 2),
    GasClass::Call,
    1,
    call_named,
);

fn call_named(_cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    match resumed {
        Resumed::Raised(exception) => Err(Stop::Raise(exception)),
        Resumed::Value(method) => {
            let argument = frame.get(2);
            let arguments: &[Value] = if argument.is_unbound() { &[] } else { &[argument] };
            Ok(Step::Become(method, Arguments::of(arguments)))
        }
        _ => {
            Ok(Step::Operate(Operation::GetAttribute, Arguments::of(&[frame.get(0), frame.get(1)])))
        }
    }
}

/// Object, name, tuple of arguments, dict of keywords or None: `object.name(*arguments, **keywords)`.
pub(crate) static CALL_ATTRIBUTE: NativeRow = incremental(
    "call",
    "",
    Signature::positional_only(&["object", "name", "arguments", "keywords"], 4),
    GasClass::Call,
    1,
    call_attribute,
);

fn call_attribute(_cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    match resumed {
        Resumed::Raised(exception) => Err(Stop::Raise(exception)),
        Resumed::Value(value) if frame.counter(4) == 0 => {
            frame.set_counter(4, 1);
            Ok(Step::CallEx(value, frame.get(2), frame.get(3)))
        }
        Resumed::Value(value) => Ok(Step::Done(value)),
        _ => {
            Ok(Step::Operate(Operation::GetAttribute, Arguments::of(&[frame.get(0), frame.get(1)])))
        }
    }
}

/// A `__call__` that is a descriptor with code of its own, the object, a tuple of arguments, a dict of keywords or None: it is
/// computed, then called.
pub(crate) static CALL_DESCRIBED: NativeRow = incremental(
    "__call__",
    "",
    Signature::positional_only(&["method", "object", "arguments", "keywords"], 4),
    GasClass::Call,
    1,
    call_described,
);

fn call_described(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let object = frame.get(1);
    let callee = match (frame.counter(4), resumed) {
        (0, _) => match cx.bind(frame.get(0), object, cx.type_of(object))? {
            Answer::Value(bound) => bound,
            Answer::Call(callee, arguments) => {
                frame.set_counter(4, 1);
                return Ok(Step::Call(callee, arguments));
            }
            _ => return Err(cx.unsupported("a descriptor of descriptors as __call__")),
        },
        (1, Resumed::Value(bound)) => bound,
        (_, Resumed::Value(value)) => return Ok(Step::Done(value)),
        _ => return Ok(Step::Again),
    };
    frame.set_counter(4, 2);
    Ok(Step::CallEx(callee, frame.get(2), frame.get(3)))
}

/// Object, name: attribute access of a class whose user code may raise AttributeError, upon which `__getattr__` is asked.
pub(crate) static GET_WITH_FALLBACK: NativeRow = catching(
    "getattr",
    "",
    Signature::positional_only(&["object", "name"], 2),
    GasClass::Attribute,
    1,
    get_with_fallback,
);

fn get_with_fallback(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let (object, name) = (frame.get(0), frame.get(1));
    match resumed {
        Resumed::Value(value) => Ok(Step::Done(value)),
        Resumed::Raised(exception) if frame.counter(2) == 0 && cx.is_attribute_error(exception) => {
            frame.set_counter(2, 1);
            match cx.user_special(object, Special::GetAttr) {
                Some(method) => Ok(checked::step(cx, method, object, &[name])),
                None => Err(Stop::Raise(exception)),
            }
        }
        Resumed::Raised(exception) => Err(Stop::Raise(exception)),
        _ => {
            if let Some(method) = cx.user_special(object, Special::GetAttribute) {
                return Ok(checked::step(cx, method, object, &[name]));
            }
            let text = cx.text(name).unwrap_or("");
            match cx.generic_attribute(object, name, text)? {
                Some(Answer::Value(value)) => Ok(Step::Done(value)),
                Some(Answer::Call(callee, arguments)) => Ok(Step::Call(callee, arguments)),
                _ => Err(cx.no_attribute(object, name, text)),
            }
        }
    }
}

// ---- object, type ----

static OBJECT: &[NativeRow] = &[
    sized(
        "object.__new__",
        "Create and return a new object.",
        Signature::positional_only(&["cls"], 1).and_varargs().and_varkeywords(),
        GasClass::Build,
        new_object,
    ),
    sized(
        "object.__init__",
        "Initialize self.",
        SELF.and_varargs().and_varkeywords(),
        GasClass::Call,
        init_object,
    ),
    incremental(
        "object.__setattr__",
        "Implement setattr(self, name, value).",
        Signature::positional_only(&["self", "name", "value"], 3),
        GasClass::Attribute,
        0,
        object_setattr,
    ),
    incremental(
        "object.__delattr__",
        "Implement delattr(self, name).",
        Signature::positional_only(&["self", "name"], 2),
        GasClass::Attribute,
        0,
        object_delattr,
    ),
    incremental(
        "object.__getattribute__",
        "Return getattr(self, name).",
        Signature::positional_only(&["self", "name"], 2),
        GasClass::Attribute,
        0,
        object_getattribute,
    ),
    incremental("object.__repr__", "Return repr(self).", SELF, GasClass::Build, 0, object_repr),
    incremental("object.__str__", "Return str(self).", SELF, GasClass::Build, 0, object_str),
    sized("object.__eq__", "Return self==value.", SELF_VALUE, GasClass::Arithmetic, object_eq),
    sized("object.__ne__", "Return self!=value.", SELF_VALUE, GasClass::Arithmetic, object_ne),
    sized("object.__hash__", "Return hash(self).", SELF, GasClass::Arithmetic, object_hash),
    incremental(
        "object.__format__",
        "Default object formatter.",
        Signature::positional_only(&["self", "format_spec"], 2),
        GasClass::Build,
        0,
        object_format,
    ),
    sized(
        "object.__init_subclass__",
        "This method is called when a class is subclassed.",
        Signature::positional_only(&["cls"], 1).and_varkeywords(),
        GasClass::Call,
        init_subclass,
    ),
];

fn init_subclass(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    if cx.heap.dict(arguments[1]).is_some_and(|dict| dict.len() > 0) {
        let name = cx.class_name(arguments[0]);
        return Err(
            cx.type_error(format_args!("{name}.__init_subclass__() takes no keyword arguments"))
        );
    }
    Ok(Value::NONE)
}

fn new_object(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let class = arguments[0];
    if cx.heap.class(class).is_some() {
        let excess = cx.heap.tuple(arguments[1]).is_some_and(|tuple| tuple.len() > 0);
        if excess {
            if cx.find_user(class, "__new__").is_some() {
                return Err(cx.type_error(format_args!(
                    "object.__new__() takes exactly one argument (the type to instantiate)"
                )));
            }
            if cx.find_user(class, "__init__").is_none() {
                let name = cx.class_name(class);
                return Err(cx.type_error(format_args!("{name}() takes no arguments")));
            }
        }
        return cx.new_instance(class);
    }
    match class.as_builtin_type() {
        Some(type_index::OBJECT)
            if cx.heap.tuple(arguments[1]).is_some_and(|tuple| tuple.len() > 0) =>
        {
            Err(cx.type_error(format_args!("object() takes no arguments")))
        }
        Some(type_index::OBJECT) => Ok(cx.heap.new_native_object(type_index::OBJECT, &[])),
        Some(index) => {
            let name = cx.builtin_type_name(index);
            Err(cx.type_error(format_args!("cannot create '{name}' instances")))
        }
        None => Err(cx.type_error(format_args!(
            "object.__new__(X): X is not a type object ({})",
            cx.type_name(class)
        ))),
    }
}

fn init_object(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let this = arguments[0];
    let excess = cx.heap.tuple(arguments[1]).is_some_and(|tuple| tuple.len() > 0)
        || cx.heap.dict(arguments[2]).is_some_and(|dict| dict.len() > 0);
    let is_plain = cx.builtin_type_of(this) == type_index::OBJECT;
    if excess && is_plain && cx.user_method(this, "__new__").is_none() {
        return Err(cx.type_error(format_args!(
            "object.__init__() takes exactly one argument (the instance to initialize)"
        )));
    }
    if is_builtin_subtype(cx.builtin_type_of(this), type_index::BASE_EXCEPTION)
        && let Some(exception) = cx.heap.exception(this)
    {
        exception.args.set(arguments[1]);
    }
    Ok(Value::NONE)
}

/// What a step does with an answer that is final.
fn finish(answer: Answer) -> Step {
    match answer {
        Answer::Value(value) => Step::Done(value),
        Answer::Native(row, arguments) => Step::Native(row, arguments),
        Answer::Call(callee, arguments) => Step::Call(callee, arguments),
        Answer::Reserve(need) => Step::Reserve(need),
        Answer::Special(_, method, arguments) => Step::Call(method, arguments),
        Answer::NotImplemented | Answer::Exhausted | Answer::Operator(..) | Answer::Resume(..) => {
            Step::Done(Value::NOT_IMPLEMENTED)
        }
    }
}

/// The end of an incremental native that passes on what it asked for.
fn passed(resumed: Resumed) -> Option<Outcome<Step>> {
    match resumed {
        Resumed::Value(value) => Some(Ok(Step::Done(value))),
        Resumed::Raised(exception) => Some(Err(Stop::Raise(exception))),
        _ => None,
    }
}

fn object_setattr(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Some(end) = passed(resumed) {
        return end.map(|_| Step::Done(Value::NONE));
    }
    let Some(name) = cx.text(frame.get(1)) else {
        return Err(cx.type_error(format_args!(
            "attribute name must be string, not '{}'",
            cx.type_name(frame.get(1))
        )));
    };
    cx.generic_set_attribute(frame.get(0), frame.get(1), name, Some(frame.get(2))).map(finish)
}

fn object_delattr(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Some(end) = passed(resumed) {
        return end.map(|_| Step::Done(Value::NONE));
    }
    let Some(name) = cx.text(frame.get(1)) else {
        return Err(cx.type_error(format_args!(
            "attribute name must be string, not '{}'",
            cx.type_name(frame.get(1))
        )));
    };
    cx.generic_set_attribute(frame.get(0), frame.get(1), name, None).map(finish)
}

fn object_getattribute(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Some(end) = passed(resumed) {
        return end;
    }
    let (object, name) = (frame.get(0), frame.get(1));
    let Some(text) = cx.text(name) else {
        return Err(cx.type_error(format_args!(
            "attribute name must be string, not '{}'",
            cx.type_name(name)
        )));
    };
    match cx.generic_attribute(object, name, text)? {
        Some(answer) => Ok(finish(answer)),
        None => Err(cx.no_attribute(object, name, text)),
    }
}

fn object_repr(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Some(end) = passed(resumed) {
        return end;
    }
    let this = frame.get(0);
    if let Some(hook) = cx.hooks(cx.builtin_type_of(this)).repr {
        match hook(cx, cx.unwrap(this))? {
            Answer::NotImplemented => {}
            answer => return Ok(finish(answer)),
        }
    }
    let text = format!("<{} object at {}>", cx.full_class_name(cx.type_of(this)), cx.address(this));
    Ok(Step::Done(cx.new_str(&text)?))
}

fn object_str(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Some(end) = passed(resumed) {
        return end;
    }
    let this = frame.get(0);
    if let Some(hook) = cx.hooks(cx.builtin_type_of(this)).str {
        match hook(cx, cx.unwrap(this))? {
            Answer::NotImplemented => {}
            answer => return Ok(finish(answer)),
        }
    }
    Ok(Step::Operate(Operation::Repr, Arguments::of(&[this])))
}

fn object_format(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Some(end) = passed(resumed) {
        return end;
    }
    if cx.text(frame.get(1)).is_some_and(str::is_empty) {
        return Ok(Step::Operate(Operation::Str, Arguments::of(&[frame.get(0)])));
    }
    let name = cx.type_name(frame.get(0));
    Err(cx.type_error(format_args!("unsupported format string passed to {name}.__format__")))
}

fn object_eq(_cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    Ok(if arguments[0].is(arguments[1]) { Value::TRUE } else { Value::NOT_IMPLEMENTED })
}

fn object_ne(_cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    Ok(if arguments[0].is(arguments[1]) { Value::FALSE } else { Value::NOT_IMPLEMENTED })
}

fn object_hash(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    Ok(Value::int(
        cx.heap
            .identity(arguments[0])
            .map_or(arguments[0].payload() as i64, |serial| i64::from(serial) * 16),
    ))
}

static TYPE: &[NativeRow] = &[
    sized(
        "type.__new__",
        "type(object) -> the object's type",
        Signature::positional_only(&["cls", "object", "bases", "dict"], 1),
        GasClass::Call,
        new_type,
    ),
    sized("type.mro", "Return a type's method resolution order.", SELF, GasClass::Build, type_mro),
    sized(
        "type.__subclasses__",
        "Return a list of immediate subclasses.",
        SELF,
        GasClass::Build,
        subclasses,
    ),
];

fn new_type(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    if given(arguments[1]).is_none() {
        return Err(cx.type_error(format_args!("type() takes 1 or 3 arguments")));
    }
    if given(arguments[2]).is_none() {
        return Ok(cx.type_of(arguments[1]));
    }
    let Some(namespace) = cx.heap.dict(arguments[3]) else {
        return Err(cx.type_error(format_args!("type() takes 1 or 3 arguments")));
    };
    // All that this call makes, before anything is made.
    cx.reserve(80 * namespace.len() as u64 + 4096, namespace.len() as u64)?;
    let copy = cx.heap.new_dict_from(namespace);
    let bases = cx.heap.tuple(arguments[2]).map_or(0, |tuple| tuple.len());
    if bases > 1 {
        return Err(cx.unsupported("multiple inheritance"));
    }
    super::construct::make_class(cx, arguments[1], arguments[2], copy, cx.caller_module.get())
}

fn type_mro(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let order = match arguments[0].as_builtin_type() {
        Some(index) => cx.builtin_mro(index),
        None => cx.heap.class(arguments[0]).map(|class| class.mro.to_vec()).unwrap_or_default(),
    };
    Ok(cx.heap.new_list(&order))
}

fn subclasses(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    match cx.heap.class(arguments[0]) {
        Some(class) => Ok(cx.heap.new_list(&class.subclasses.to_vec())),
        None => Err(cx.unsupported("type.__subclasses__ of builtin types")),
    }
}

fn repr_class(cx: &Context, value: Value) -> Outcome<Answer> {
    text(cx, &format!("<class '{}'>", cx.full_class_name(value)))
}

static NONE: &[NativeRow] = &[];

fn repr_singleton(cx: &Context, value: Value) -> Outcome<Answer> {
    let name = match value {
        value if value.is(Value::ELLIPSIS) => "Ellipsis",
        value if value.is(Value::NOT_IMPLEMENTED) => "NotImplemented",
        _ => "None",
    };
    text(cx, name)
}

/// What a 64-bit CPython 3.14 gives.
fn hash_none(_cx: &Context, _value: Value) -> Outcome<Answer> {
    Ok(Answer::Value(Value::int(0xfca8_6420)))
}

// ---- functions, methods, modules ----

fn repr_function(cx: &Context, value: Value) -> Outcome<Answer> {
    let name = cx
        .heap
        .function(value)
        .and_then(|function| cx.text(function.qualname.get()))
        .unwrap_or("?");
    text(cx, &format!("<function {name} at {}>", cx.address(value)))
}

fn function_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    let Some(function) = cx.heap.function(value) else { return Ok(None) };
    Ok(Some(match name {
        "__name__" => function.name.get(),
        "__qualname__" => function.qualname.get(),
        "__doc__" => function.doc.get(),
        "__defaults__" => function.defaults.get(),
        "__kwdefaults__" => function.kwdefaults.get(),
        "__module__" => {
            cx.heap.module(function.module.get()).map_or(Value::NONE, |module| module.name.get())
        }
        "__dict__" => cx.instance_dict(value).unwrap_or(Value::NONE),
        "__annotations__" if !function.annotations.get().is_unbound() => function.annotations.get(),
        "__annotations__" => {
            function.annotations.set(cx.heap.new_dict());
            function.annotations.get()
        }
        _ => {
            let dict = cx.heap.dict(function.dict.get());
            return Ok(dict
                .and_then(|dict| dict.get_str(&cx.heap, npyc_format::hash::hash_str(name), name)));
        }
    }))
}

fn set_function_attribute(
    cx: &Context,
    value: Value,
    name: &str,
    new: Option<Value>,
) -> Outcome<bool> {
    let Some(function) = cx.heap.function(value) else { return Ok(false) };
    let new = new.unwrap_or(Value::NONE);
    match name {
        "__name__" => function.name.set(new),
        "__qualname__" => function.qualname.set(new),
        "__doc__" => function.doc.set(new),
        "__defaults__" => function.defaults.set(new),
        "__kwdefaults__" => function.kwdefaults.set(new),
        "__annotations__" => function.annotations.set(new),
        "__module__" => return Err(cx.unsupported("assignment to function.__module__")),
        "__code__" => return Err(cx.unsupported("assignment to function.__code__")),
        _ => return Ok(false),
    }
    Ok(true)
}

/// The row of a native function, or of the one that a bound method holds.
fn native_row(cx: &Context, value: Value) -> Option<&NativeRow> {
    let native = match cx.heap.bound_method(value) {
        Some(method) => method.function.get(),
        None => value,
    };
    cx.tables.natives.get(native.as_native()? as usize).copied()
}

fn repr_native(cx: &Context, value: Value) -> Outcome<Answer> {
    if let Some(method) = cx.heap.bound_method(value) {
        let name = native_row(cx, value).map_or("?", |row| row.name);
        let receiver = method.receiver.get();
        return text(
            cx,
            &format!(
                "<built-in method {name} of {} object at {}>",
                cx.type_name(receiver),
                cx.address(receiver)
            ),
        );
    }
    let Some(row) = native_row(cx, value) else {
        return text(cx, "<built-in function>");
    };
    match row.qualified_name.split_once('.') {
        Some((owner, name)) => text(cx, &format!("<method '{name}' of '{owner}' objects>")),
        None => text(cx, &format!("<built-in function {}>", row.name)),
    }
}

fn native_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    let Some(row) = native_row(cx, value) else { return Ok(None) };
    Ok(match name {
        "__name__" => Some(cx.heap.new_str(row.name)),
        "__qualname__" => Some(cx.heap.new_str(row.qualified_name)),
        "__doc__" => Some(cx.heap.new_str(row.doc)),
        "__module__" => Some(cx.heap.new_str("builtins")),
        "__self__" => cx.heap.bound_method(value).map(|method| method.receiver.get()),
        _ => None,
    })
}

fn repr_method(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(method) = cx.heap.bound_method(value) else { return Ok(Answer::NotImplemented) };
    let name = cx
        .heap
        .function(method.function.get())
        .and_then(|function| cx.text(function.qualname.get()))
        .unwrap_or("?")
        .to_owned();
    let receiver = method.receiver.get();
    let full = cx.full_class_name(cx.type_of(receiver));
    text(cx, &format!("<bound method {name} of <{full} object at {}>>", cx.address(receiver)))
}

fn method_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    let Some(method) = cx.heap.bound_method(value) else { return Ok(None) };
    match name {
        "__self__" => Ok(Some(method.receiver.get())),
        "__func__" => Ok(Some(method.function.get())),
        _ => function_attribute(cx, method.function.get(), name),
    }
}

fn compare_methods(
    cx: &Context,
    operator: super::hooks::CompareOperator,
    left: Value,
    right: Value,
) -> Outcome<Answer> {
    use super::hooks::CompareOperator::{Eq, Ne};
    if !matches!(operator, Eq | Ne) {
        return Ok(Answer::NotImplemented);
    }
    let (Some(a), Some(b)) = (cx.heap.bound_method(left), cx.heap.bound_method(right)) else {
        return Ok(Answer::NotImplemented);
    };
    let same = a.function.get().is(b.function.get()) && a.receiver.get().is(b.receiver.get());
    Ok(Answer::Value(Value::bool(same == (operator == Eq))))
}

fn hash_method(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(method) = cx.heap.bound_method(value) else { return Ok(Answer::NotImplemented) };
    let identity = |value| i64::from(cx.heap.identity(value).unwrap_or(0));
    let function = method.function.get();
    let own = function.as_native().map_or_else(|| identity(function), i64::from);
    Ok(Answer::Value(Value::int(own * 31 + identity(method.receiver.get()) * 16)))
}

fn repr_module(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(module) = cx.heap.module(value) else { return Ok(Answer::NotImplemented) };
    let name = cx.text(module.name.get()).unwrap_or("?");
    let kind = if module.unit.get() == u32::MAX { " (built-in)" } else { "" };
    text(cx, &format!("<module '{name}'{kind}>"))
}

// ---- generators ----

static GENERATOR: &[NativeRow] = &[
    incremental(
        "generator.__next__",
        "Implement next(self).",
        SELF,
        GasClass::Call,
        0,
        generator_next,
    ),
    incremental(
        "generator.__iter__",
        "Implement iter(self).",
        SELF,
        GasClass::Call,
        0,
        generator_iter,
    ),
    incremental(
        "generator.send",
        "send(value) -> send 'value' into generator, return next yielded value or raise StopIteration.",
        SELF_VALUE,
        GasClass::Call,
        0,
        generator_send,
    ),
    catching(
        "generator.throw",
        "throw(value) -> raise exception in generator.",
        Signature::positional_only(&["self", "typ", "val", "tb"], 2),
        GasClass::Call,
        2,
        generator_throw,
    ),
    catching(
        "generator.close",
        "close() -> raise GeneratorExit inside generator.",
        SELF,
        GasClass::Call,
        2,
        generator_close,
    ),
];

fn generator_iter(_cx: &Context, frame: &NativeFrame<'_>, _resumed: Resumed) -> Outcome<Step> {
    Ok(Step::Done(frame.get(0)))
}

fn generator_next(_cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    passed(resumed).unwrap_or(Ok(Step::Resume(frame.get(0), GeneratorInput::Send(Value::NONE))))
}

fn generator_send(_cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    passed(resumed).unwrap_or(Ok(Step::Resume(frame.get(0), GeneratorInput::Send(frame.get(1)))))
}

/// Slot 4: phase (1 = an exception is being made, 2 = the delegate was asked, 3 = the generator goes on), slot 5: the exception.
fn generator_throw(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const PHASE: usize = 4;
    const EXCEPTION: usize = 5;
    let generator = frame.get(0);
    match (frame.counter(PHASE), resumed) {
        (0, _) => {
            let thrown = frame.get(1);
            let base = Value::builtin_type(type_index::BASE_EXCEPTION);
            if cx.is_class(thrown) && cx.is_subclass(thrown, base) {
                let value = frame.get(2);
                if cx.heap.exception(value).is_some() {
                    frame.set(EXCEPTION, value);
                    frame.set_counter(PHASE, 1);
                    return Ok(Step::Again);
                }
                frame.set_counter(PHASE, 1);
                let arguments: &[Value] =
                    if value.is_unbound() || value.is_none() { &[] } else { &[value] };
                return Ok(Step::Call(thrown, Arguments::of(arguments)));
            }
            if cx.heap.exception(thrown).is_none() {
                return Err(cx.type_error(format_args!(
                    "exceptions must be classes or instances deriving from BaseException, not {}",
                    cx.type_name(thrown)
                )));
            }
            frame.set(EXCEPTION, thrown);
            frame.set_counter(PHASE, 1);
            Ok(Step::Again)
        }
        (1, Resumed::Raised(exception)) => Err(Stop::Raise(exception)),
        (1, resumed) => {
            if let Resumed::Value(made) = resumed {
                let fits = cx.heap.exception(made).is_some();
                frame.set(
                    EXCEPTION,
                    if fits { made } else { not_an_exception(cx, frame.get(1), made) },
                );
            }
            let exception = frame.get(EXCEPTION);
            if let Some(delegate) = super::machine::Machine::delegate(cx, generator)
                && !cx.is_exception(exception, type_index::GENERATOR_EXIT)
            {
                let has_throw = cx.heap.generator(delegate).is_some()
                    || cx.user_method(delegate, "throw").is_some();
                // An iterator without `throw` is asked for nothing: a StopIteration ends the delegation at once.
                if !has_throw && cx.is_exception(exception, type_index::STOP_ITERATION) {
                    frame.set_counter(PHASE, 3);
                    let value = cx.stop_value(exception);
                    return Ok(Step::Resume(generator, GeneratorInput::Delegated(value)));
                }
                if has_throw {
                    set_running(cx, generator, true);
                    frame.set_counter(PHASE, 2);
                    let name = cx.heap.new_str("throw");
                    return Ok(Step::Native(
                        &CALL_NAMED,
                        Arguments::of(&[delegate, name, exception]),
                    ));
                }
            }
            if let Some(delegate) = super::machine::Machine::delegate(cx, generator)
                && cx.is_exception(exception, type_index::GENERATOR_EXIT)
                && (cx.heap.generator(delegate).is_some()
                    || cx.user_method(delegate, "close").is_some())
            {
                set_running(cx, generator, true);
                frame.set_counter(PHASE, 4);
                let name = cx.heap.new_str("close");
                return Ok(Step::Native(&CALL_NAMED, Arguments::of(&[delegate, name])));
            }
            frame.set_counter(PHASE, 3);
            Ok(Step::Resume(generator, GeneratorInput::Throw(exception)))
        }
        // The delegate yielded: so does the generator, which stays where it is.
        (2, Resumed::Value(value)) => {
            set_running(cx, generator, false);
            Ok(Step::Done(value))
        }
        (2, Resumed::Raised(exception)) => {
            set_running(cx, generator, false);
            frame.set_counter(PHASE, 3);
            if cx.is_exception(exception, type_index::STOP_ITERATION) {
                let value = cx.stop_value(exception);
                return Ok(Step::Resume(generator, GeneratorInput::Delegated(value)));
            }
            Ok(Step::Resume(generator, GeneratorInput::Throw(exception)))
        }
        // The delegate was closed.
        (4, resumed) => {
            set_running(cx, generator, false);
            frame.set_counter(PHASE, 3);
            let exception = match resumed {
                Resumed::Raised(exception) => exception,
                _ => frame.get(EXCEPTION),
            };
            Ok(Step::Resume(generator, GeneratorInput::Throw(exception)))
        }
        (_, Resumed::Value(value)) => Ok(Step::Done(value)),
        (_, Resumed::Raised(exception)) => Err(Stop::Raise(exception)),
        _ => Ok(Step::Again),
    }
}

/// The TypeError that is thrown in place of what a class made that is no exception.
fn not_an_exception(cx: &Context, class: Value, made: Value) -> Value {
    let text = format!(
        "calling {} should have returned an instance of BaseException, not {}",
        cx.shown_class(class),
        cx.type_name(made)
    );
    let text = cx.heap.new_str(&text);
    cx.new_exception(Value::builtin_type(type_index::TYPE_ERROR), &[text])
}

fn set_running(cx: &Context, generator: Value, running: bool) {
    if let Some(generator) = cx.heap.generator(generator) {
        generator.state.set(if running {
            GeneratorState::Running
        } else {
            GeneratorState::Suspended
        });
    }
}

fn generator_close(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let Some(generator) = cx.heap.generator(frame.get(0)) else {
        return Ok(Step::Done(Value::NONE));
    };
    match resumed {
        Resumed::Start => match generator.state.get() {
            GeneratorState::Created => {
                generator.finish(&cx.heap);
                Ok(Step::Done(Value::NONE))
            }
            GeneratorState::Finished => Ok(Step::Done(Value::NONE)),
            GeneratorState::Running => {
                Err(cx.raise(type_index::VALUE_ERROR, "generator already executing"))
            }
            GeneratorState::Suspended => {
                let exit = cx.new_exception(Value::builtin_type(type_index::GENERATOR_EXIT), &[]);
                let Some(throw) = cx.tables.method(type_index::GENERATOR, "throw") else {
                    return Ok(Step::Done(Value::NONE));
                };
                Ok(Step::Call(Value::native(throw), Arguments::of(&[frame.get(0), exit])))
            }
        },
        Resumed::Raised(exception) => {
            if cx.is_exception(exception, type_index::STOP_ITERATION) {
                return Ok(Step::Done(cx.stop_value(exception)));
            }
            if cx.is_exception(exception, type_index::GENERATOR_EXIT) {
                return Ok(Step::Done(Value::NONE));
            }
            Err(Stop::Raise(exception))
        }
        _ => Err(cx.runtime_error(format_args!("generator ignored GeneratorExit"))),
    }
}

fn repr_generator(cx: &Context, value: Value) -> Outcome<Answer> {
    let name = cx
        .heap
        .generator(value)
        .and_then(|generator| cx.text(generator.qualname.get()))
        .unwrap_or("?");
    text(cx, &format!("<generator object {name} at {}>", cx.address(value)))
}

fn generator_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    let Some(generator) = cx.heap.generator(value) else { return Ok(None) };
    Ok(match name {
        "__name__" => Some(generator.name.get()),
        "__qualname__" => Some(generator.qualname.get()),
        "gi_running" => Some(Value::bool(generator.state.get() == GeneratorState::Running)),
        "gi_suspended" => Some(Value::bool(generator.state.get() == GeneratorState::Suspended)),
        "gi_yieldfrom" => Some(generator.awaiting.get()),
        _ => None,
    })
}

fn set_generator_attribute(
    cx: &Context,
    value: Value,
    name: &str,
    new: Option<Value>,
) -> Outcome<bool> {
    let Some(generator) = cx.heap.generator(value) else { return Ok(false) };
    let slot = match name {
        "__name__" => &generator.name,
        "__qualname__" => &generator.qualname,
        _ => return Ok(false),
    };
    match new.filter(|new| cx.text(*new).is_some()) {
        Some(new) => slot.set(new),
        None => {
            return Err(cx.type_error(format_args!("{name} must be set to a string object")));
        }
    }
    Ok(true)
}

// ---- exceptions ----

/// `__traceback__`: an object that stands for it, or None.
pub(crate) fn traceback_of(cx: &Context, exception: Value) -> Value {
    match cx.heap.exception(exception) {
        Some(object) if object.traceback.len() > 0 => {
            cx.heap.new_native_object(type_index::TRACEBACK, &[exception])
        }
        _ => Value::NONE,
    }
}

/// Exception: its class's name and the repr of its arguments.
static REPR_EXCEPTION: NativeRow =
    incremental("BaseException.__repr__", "", SELF, GasClass::Build, 0, repr_exception_step);

fn repr_exception(_cx: &Context, value: Value) -> Outcome<Answer> {
    Ok(Answer::Native(&REPR_EXCEPTION, Arguments::of(&[value])))
}

fn repr_exception_step(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let Some(exception) = cx.heap.exception(frame.get(0)) else {
        return Ok(Step::Done(Value::NONE));
    };
    let args = cx.heap.tuple(exception.args.get()).map_or(&[][..], |tuple| tuple.as_slice());
    match resumed {
        Resumed::Raised(exception) => Err(Stop::Raise(exception)),
        Resumed::Value(shown) => {
            let name = cx.class_name(exception.class.get());
            let shown = cx.text(shown).unwrap_or("");
            let whole =
                if args.len() == 1 { format!("{name}({shown})") } else { format!("{name}{shown}") };
            Ok(Step::Done(cx.new_str(&whole)?))
        }
        _ => match args {
            [one] => Ok(Step::Operate(Operation::Repr, Arguments::of(&[*one]))),
            [] => {
                let name = cx.class_name(exception.class.get());
                Ok(Step::Done(cx.new_str(&format!("{name}()"))?))
            }
            _ => Ok(Step::Operate(Operation::Repr, Arguments::of(&[exception.args.get()]))),
        },
    }
}

/// Operand, 0 for `str` and 1 for `repr`.
static SHOW: NativeRow = incremental(
    "str",
    "",
    Signature::positional_only(&["value", "how"], 2),
    GasClass::Build,
    0,
    show,
);

fn show(_cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let operation = if frame.counter(1) == 0 { Operation::Str } else { Operation::Repr };
    passed(resumed).unwrap_or(Ok(Step::Operate(operation, Arguments::of(&[frame.get(0)]))))
}

/// `str(x)` of an exception by its arguments.
pub(crate) fn str_exception(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(exception) = cx.heap.exception(value) else { return Ok(Answer::NotImplemented) };
    let args = cx.heap.tuple(exception.args.get()).map_or(&[][..], |tuple| tuple.as_slice());
    let index = cx.builtin_base(exception.class.get());
    match args {
        [] => Ok(Answer::Value(cx.heap.empty_str())),
        [one] => match cx.heap.str(*one) {
            Some(_) => Ok(Answer::Value(*one)),
            None => Ok(Answer::Native(&SHOW, Arguments::of(&[*one, Value::int(0)]))),
        },
        [number, message] if is_builtin_subtype(index, type_index::OS_ERROR) => {
            if let (Some(number), Some(message)) = (number.as_int(), cx.text(*message)) {
                return text(cx, &format!("[Errno {number}] {message}"));
            }
            Ok(Answer::Native(&SHOW, Arguments::of(&[exception.args.get(), Value::int(1)])))
        }
        [number, message, file] if is_builtin_subtype(index, type_index::OS_ERROR) => {
            if let (Some(number), Some(message), Some(file)) =
                (number.as_int(), cx.text(*message), cx.text(*file))
            {
                return text(
                    cx,
                    &format!("[Errno {number}] {message}: {}", crate::text::repr::repr_str(file)),
                );
            }
            Ok(Answer::Native(&SHOW, Arguments::of(&[exception.args.get(), Value::int(1)])))
        }
        _ => Ok(Answer::Native(&SHOW, Arguments::of(&[exception.args.get(), Value::int(1)]))),
    }
}

fn str_key_error(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(exception) = cx.heap.exception(value) else { return Ok(Answer::NotImplemented) };
    match cx.heap.tuple(exception.args.get()).map_or(&[][..], |tuple| tuple.as_slice()) {
        [one] => Ok(Answer::Native(&SHOW, Arguments::of(&[*one, Value::int(1)]))),
        _ => str_exception(cx, value),
    }
}

// ---- descriptors ----

static PROPERTY: &[NativeRow] = &[
    sized(
        "property.__new__",
        "Property attribute.",
        Signature::new(&["cls", "fget", "fset", "fdel", "doc"], 1, 5, 1),
        GasClass::Build,
        new_property,
    ),
    sized(
        "property.getter",
        "Descriptor to obtain a copy of the property with a different getter.",
        SELF_VALUE,
        GasClass::Build,
        |cx, arguments| changed_property(cx, arguments, 0),
    ),
    sized(
        "property.setter",
        "Descriptor to obtain a copy of the property with a different setter.",
        SELF_VALUE,
        GasClass::Build,
        |cx, arguments| changed_property(cx, arguments, 1),
    ),
    sized(
        "property.deleter",
        "Descriptor to obtain a copy of the property with a different deleter.",
        SELF_VALUE,
        GasClass::Build,
        |cx, arguments| changed_property(cx, arguments, 2),
    ),
];

fn new_property(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let part = |index: usize| given(arguments[index]).unwrap_or(Value::NONE);
    let mut doc = part(4);
    if doc.is_none()
        && let Some(getter) = cx.heap.function(part(1))
    {
        doc = getter.doc.get();
    }
    Ok(cx.heap.new_property(part(1), part(2), part(3), doc))
}

fn changed_property(cx: &Context, arguments: &[Value], which: usize) -> Outcome<Value> {
    let Some(property) = cx.heap.property(arguments[0]) else { return Ok(Value::NONE) };
    let mut parts = [property.getter.get(), property.setter.get(), property.deleter.get()];
    parts[which] = arguments[1];
    let new = cx.heap.new_property(parts[0], parts[1], parts[2], property.doc.get());
    if let Some(object) = cx.heap.property(new) {
        object.name.set(property.name.get());
    }
    Ok(new)
}

fn property_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    let Some(property) = cx.heap.property(value) else { return Ok(None) };
    Ok(match name {
        "fget" => Some(property.getter.get()),
        "fset" => Some(property.setter.get()),
        "fdel" => Some(property.deleter.get()),
        "__doc__" => Some(property.doc.get()),
        "__name__" if !property.name.get().is_unbound() => Some(property.name.get()),
        _ => None,
    })
}

fn wrapper_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    let function = cx
        .heap
        .class_method(value)
        .map(|method| method.function.get())
        .or_else(|| cx.heap.static_method(value).map(|method| method.function.get()));
    match (function, name) {
        (Some(function), "__func__" | "__wrapped__") => Ok(Some(function)),
        (Some(function), _) if cx.heap.function(function).is_some() => {
            function_attribute(cx, function, name)
        }
        _ => Ok(None),
    }
}

const CLS_FUNCTION: Signature = Signature::positional_only(&["cls", "function"], 2);
static CLASSMETHOD: &[NativeRow] = &[sized(
    "classmethod.__new__",
    "Convert a function to be a class method.",
    CLS_FUNCTION,
    GasClass::Build,
    |cx, arguments| Ok(cx.heap.new_class_method(arguments[1])),
)];
static STATICMETHOD: &[NativeRow] = &[sized(
    "staticmethod.__new__",
    "Convert a function to be a static method.",
    CLS_FUNCTION,
    GasClass::Build,
    |cx, arguments| Ok(cx.heap.new_static_method(arguments[1])),
)];

static SUPER: &[NativeRow] = &[sized(
    "super.__new__",
    "super(type, obj) -> bound super object",
    Signature::positional_only(&["cls", "type", "object_or_type"], 1),
    GasClass::Build,
    new_super,
)];

fn new_super(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let Some(start) = given(arguments[1]) else {
        return Err(cx.runtime_error(format_args!("super(): no arguments")));
    };
    if !cx.is_class(start) {
        let name = cx.type_name(start);
        return Err(cx.type_error(format_args!("super() argument 1 must be a type, not {name}")));
    }
    let Some(receiver) = given(arguments[2]) else {
        return Err(cx.unsupported("unbound super objects"));
    };
    if cx.is_class(receiver) && cx.is_subclass(receiver, start) {
        return Ok(cx.heap.new_super(start, receiver, receiver));
    }
    let class = cx.type_of(receiver);
    if !cx.is_subclass(class, start) {
        return Err(cx.type_error(format_args!(
            "super(type, obj): obj ({} {}) is not an instance or subtype of type ({}).",
            if cx.is_class(receiver) { "type" } else { "instance of" },
            if cx.is_class(receiver) { cx.class_name(receiver) } else { cx.class_name(class) },
            cx.class_name(start)
        )));
    }
    Ok(cx.heap.new_super(start, receiver, class))
}

// ---- scopes ----

static SCOPE: &[NativeRow] = &[
    sized(
        "scope.__new__",
        "scope(name, token): a context in which privileged host functions may be called.",
        Signature::positional_only(&["cls", "name", "token"], 3),
        GasClass::Build,
        new_scope,
    ),
    incremental("scope.__enter__", "Enter the scope.", SELF, GasClass::Call, 0, scope_enter),
    sized("scope.__exit__", "Leave the scope.", SELF.and_varargs(), GasClass::Call, |_, _| {
        Ok(Value::FALSE)
    }),
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

// ---- the view of a class's namespace ----

fn proxied(cx: &Context, value: Value) -> Value {
    cx.heap.native_object(value).and_then(|object| object.slots.get(0)).unwrap_or(Value::NONE)
}

fn proxy_get(cx: &Context, value: Value, key: Value) -> Outcome<Answer> {
    super::protocol::operate(cx, Operation::GetItem, &[proxied(cx, value), key])
}

fn proxy_contains(cx: &Context, value: Value, key: Value) -> Outcome<Answer> {
    super::protocol::operate(cx, Operation::Contains, &[proxied(cx, value), key])
}

fn proxy_iter(cx: &Context, value: Value) -> Outcome<Answer> {
    super::protocol::operate(cx, Operation::Iter, &[proxied(cx, value)])
}

fn proxy_length(cx: &Context, value: Value) -> Outcome<usize> {
    Ok(cx.heap.dict(proxied(cx, value)).map_or(0, |dict| dict.len()))
}

//! Functions, natives and methods as values.
//!
//! Comes in: a callable. Goes out: its names, its parts, its text. Must never: call it.

use crate::builtins::shared::support::{argument, ask, is_callable, text};
use crate::builtins::{annotations, frames};
use crate::heap::Function;
use crate::value::Value;
use crate::vm::bind;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, Operation, TypeHooks};
use crate::vm::native::{Arguments, NativeRow, Outcome, Resumed, Room, Signature, Step};
use crate::vm::row::{finish, given, incremental, large, passed, sized};
use crate::vm::type_def::TypeDef;
use crate::vm::types::{Home, definition, type_index};
use npyc_format::gas::GasClass;

/// Functions of Python code.
pub(crate) static FUNCTION: TypeDef = TypeDef {
    read_only: true,
    methods: &[NEW_FUNCTION, DESCRIPTOR, CALLABLE],
    hooks: &TypeHooks {
        repr: Some(repr_function),
        get_attribute: Some(function_attribute),
        set_attribute: Some(set_function_attribute),
        attribute_names: &[
            "__name__",
            "__qualname__",
            "__module__",
            "__type_params__",
            "__doc__",
            "__defaults__",
            "__kwdefaults__",
            "__dict__",
            "__annotations__",
            "__annotate__",
            "__closure__",
            "__code__",
            "__globals__",
        ],
        ..TypeHooks::NONE
    },
    ..TypeDef::hidden("function", type_index::OBJECT, "Create a function object.")
};

static NEW_FUNCTION: &[NativeRow] = &[large(
    "function.__new__",
    "Create a function object.",
    Signature::new(
        &["cls", "code", "globals", "name", "argdefs", "closure", "kwdefaults"],
        1,
        7,
        3,
    ),
    GasClass::Build,
    new_function,
)];

/// A function of the code of another one, with names, defaults and cells of its own.
fn new_function(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let (code, globals) = (argument(arguments, 1), argument(arguments, 2));
    let part = |index| given(argument(arguments, index)).filter(|value| !value.is_none());
    let (name, defaults, closure, keyword_defaults) = (part(3), part(4), part(5), part(6));
    let wrong = |wanted: &str| Err(cx.type_error(format_args!("{wanted}")));
    if cx.builtin_type_of(code) != type_index::CODE {
        let kind = cx.type_name(code);
        return wrong(&format!("function() argument 'code' must be code, not {kind}"));
    }
    let is_view = cx.builtin_type_of(globals) == type_index::NAMESPACE;
    if !is_view && cx.heap.dict(cx.unwrap(globals)).is_none() {
        let kind = cx.type_name(globals);
        return wrong(&format!("function() argument 'globals' must be dict, not {kind}"));
    }
    if name.is_some_and(|name| cx.text(cx.unwrap(name)).is_none()) {
        return wrong("arg 3 (name) must be None or string");
    }
    if defaults.is_some_and(|defaults| cx.heap.tuple(cx.unwrap(defaults)).is_none()) {
        return wrong("arg 4 (defaults) must be None or tuple");
    }
    let Some(made) = frames::parts_of_code(cx, code) else {
        return Err(cx.unsupported("types.FunctionType() of a generator expression"));
    };
    let wanted = made.row.captures_count.to_native() as usize;
    let cells = closure.and_then(|closure| cx.heap.tuple(cx.unwrap(closure)));
    if cells.is_none() && (closure.is_some() || wanted > 0) {
        return wrong(match wanted {
            0 => "arg 5 (closure) must be None or tuple",
            _ => "arg 5 (closure) must be tuple",
        });
    }
    if keyword_defaults.is_some_and(|defaults| cx.heap.dict(cx.unwrap(defaults)).is_none()) {
        return wrong("arg 6 (kwdefaults) must be None or dict");
    }
    let cells = cells.map_or(&[][..], |cells| cells.as_slice());
    if cells.len() != wanted {
        let text = format!(
            "{} requires closure of length {wanted}, not {}",
            cx.text(made.name).unwrap_or("?"),
            cells.len()
        );
        return Err(cx.raise(type_index::VALUE_ERROR, &text));
    }
    room.take(cx, 16 * wanted as u64 + 256, 2 * wanted as u64)?;
    if let Some(other) = cells.iter().find(|cell| cx.heap.cell(**cell).is_none()) {
        let kind = cx.type_name(*other);
        return wrong(&format!("arg 5 (closure) expected cell, found {kind}"));
    }
    // Code reads the globals where they lie: those of its own module.
    if !is_view || !globals.is(crate::builtins::functions::namespace::view(cx, made.module)) {
        return Err(cx.unsupported("types.FunctionType() with globals of another module"));
    }
    let (value, function) = cx.heap.new_function(made.module, made.row, made.unit, made.number);
    function.defaults.set(defaults.map_or(Value::NONE, |defaults| cx.unwrap(defaults)));
    function.kwdefaults.set(keyword_defaults.map_or(Value::NONE, |dict| cx.unwrap(dict)));
    function.name.set(name.unwrap_or(made.name));
    function.qualname.set(made.qualified_name);
    function.doc.set(made.doc);
    function.code.set(code);
    if wanted > 0 {
        function.cells.assign(&cx.heap, cells);
    }
    Ok(value)
}

/// Natives, and natives with their receiver.
pub(crate) static NATIVE: TypeDef = TypeDef {
    methods: &[CALLABLE],
    hooks: &TypeHooks {
        repr: Some(repr_native),
        get_attribute: Some(native_attribute),
        hash: Some(hash_method),
        compare: Some(compare_methods),
        ..TypeHooks::NONE
    },
    ..TypeDef::hidden("builtin_function_or_method", type_index::OBJECT, "")
};

/// Methods of builtin types without a receiver.
pub(crate) static METHOD_DESCRIPTOR: TypeDef = TypeDef {
    methods: &[DESCRIPTOR, CALLABLE],
    hooks: &TypeHooks {
        repr: Some(repr_native),
        get_attribute: Some(native_attribute),
        ..TypeHooks::NONE
    },
    ..TypeDef::hidden("method_descriptor", type_index::OBJECT, "")
};

/// Class methods of builtin types as they lie in the type.
pub(crate) static CLASSMETHOD_DESCRIPTOR: TypeDef = TypeDef {
    methods: &[CLASS_DESCRIPTOR, CALLABLE],
    hooks: &TypeHooks {
        repr: Some(repr_native),
        get_attribute: Some(native_attribute),
        ..TypeHooks::NONE
    },
    ..TypeDef::hidden("classmethod_descriptor", type_index::OBJECT, "")
};

/// What a type does by itself, as a method without a receiver.
pub(crate) static WRAPPER_DESCRIPTOR: TypeDef = TypeDef {
    methods: &[DESCRIPTOR, CALLABLE],
    hooks: &TypeHooks {
        repr: Some(repr_native),
        get_attribute: Some(native_attribute),
        ..TypeHooks::NONE
    },
    ..TypeDef::hidden("wrapper_descriptor", type_index::OBJECT, "")
};

/// The same with its receiver.
pub(crate) static METHOD_WRAPPER: TypeDef = TypeDef {
    methods: &[CALLABLE],
    hooks: &TypeHooks {
        repr: Some(repr_native),
        get_attribute: Some(native_attribute),
        hash: Some(hash_method),
        compare: Some(compare_methods),
        ..TypeHooks::NONE
    },
    ..TypeDef::hidden("method-wrapper", type_index::OBJECT, "")
};

/// Functions of Python code with their receiver.
pub(crate) static METHOD: TypeDef = TypeDef {
    read_only: true,
    methods: &[METHOD_ROWS, CALLABLE],
    hooks: &TypeHooks {
        repr: Some(|_, value| Ok(Answer::Native(&REPR_METHOD, Arguments::of(&[value])))),
        get_attribute: Some(method_attribute),
        hash: Some(hash_method),
        compare: Some(compare_methods),
        ..TypeHooks::NONE
    },
    ..TypeDef::hidden("method", type_index::OBJECT, "Create a bound instance method object.")
};

const GET: Signature = Signature::positional_only(&["self", "instance", "owner"], 2);

/// What makes a function an attribute of a class: it is bound to the instance through which it is reached.
static DESCRIPTOR: &[NativeRow] = &[incremental(
    "function.__get__",
    "Return an attribute of instance, which is of type owner.",
    GET,
    GasClass::Attribute,
    0,
    |cx, frame, resumed| {
        if let Some(end) = passed(resumed) {
            return end;
        }
        let (this, object) = (frame.get(0), frame.get(1));
        check_get(cx, object, frame.get(2))?;
        if object.is_none() {
            return Ok(Step::Done(this));
        }
        if let Some(Home::Type(owner)) = this.as_native().and_then(|native| cx.tables.home(native))
            && !cx.is_instance(object, Value::builtin_type(owner))
        {
            return Err(cx.type_error(format_args!(
                "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                native_row(cx, this).map_or("?", |row| row.name()),
                definition(owner).name,
                cx.type_name(object)
            )));
        }
        let answer = cx.bind(this, object, cx.type_of(object))?;
        Ok(finish(cx, frame, answer))
    },
)];

/// `__get__` wants an instance or a class.
pub(crate) fn check_get(cx: &Context, instance: Value, owner: Value) -> Outcome<()> {
    if instance.is_none() && given(owner).is_none_or(|owner| owner.is_none()) {
        return Err(cx.type_error(format_args!("__get__(None, None) is invalid")));
    }
    Ok(())
}

/// What makes a class method an attribute: it is bound to the class through which it is reached.
static CLASS_DESCRIPTOR: &[NativeRow] = &[sized(
    "classmethod_descriptor.__get__",
    "Return an attribute of instance, which is of type owner.",
    GET,
    GasClass::Attribute,
    |cx, arguments| {
        let (this, object) = (argument(arguments, 0), argument(arguments, 1));
        let class = match given(argument(arguments, 2)) {
            Some(class) => class,
            None => cx.type_of(object),
        };
        Ok(cx.heap.new_bound_method(this, class))
    },
)];

/// `__call__` of everything that is called anyhow.
static CALLABLE: &[NativeRow] = &[incremental(
    "function.__call__",
    "Call self as a function.",
    Signature::SELF.and_varargs().and_varkeywords(),
    GasClass::Call,
    0,
    |_, frame, resumed| match passed(resumed) {
        Some(end) => end,
        None => Ok(Step::CallEx(frame.get(0), frame.get(1), frame.get(2))),
    },
)];

static METHOD_ROWS: &[NativeRow] = &[
    sized(
        "method.__new__",
        "Create a bound instance method object.",
        Signature::positional_only(&["cls", "function", "instance"], 3),
        GasClass::Build,
        |cx, arguments| {
            let (function, receiver) = (argument(arguments, 1), argument(arguments, 2));
            if !is_callable(cx, function) {
                return Err(cx.type_error(format_args!("first argument must be callable")));
            }
            if receiver.is_none() {
                return Err(cx.type_error(format_args!("instance must not be None")));
            }
            Ok(cx.heap.new_bound_method(function, receiver))
        },
    ),
    sized(
        "method.__get__",
        "Return an attribute of instance, which is of type owner.",
        GET,
        GasClass::Attribute,
        |_, arguments| Ok(argument(arguments, 0)),
    ),
];

fn repr_function(cx: &Context, value: Value) -> Outcome<Answer> {
    let name = cx
        .heap
        .function(value)
        .and_then(|function| cx.text(function.qualname.get()))
        .unwrap_or("?");
    text(cx, &format!("<function {name} at {}>", cx.address(value)))
}

pub(crate) fn function_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    let Some(function) = cx.heap.function(value) else { return Ok(None) };
    Ok(Some(match name {
        "__name__" => function.name.get(),
        "__qualname__" => function.qualname.get(),
        "__doc__" => function.doc.get(),
        "__defaults__" => function.defaults.get(),
        "__kwdefaults__" => function.kwdefaults.get(),
        "__closure__" if function.cells.len() == 0 => Value::NONE,
        "__closure__" => {
            let cells = (0..function.cells.len()).filter_map(|index| function.cells.get(index));
            cx.charge_elements(function.cells.len());
            cx.heap.new_tuple(&cells.collect::<Vec<_>>())
        }
        "__type_params__" if function.type_params.get().is_unbound() => cx.heap.new_tuple(&[]),
        "__type_params__" => function.type_params.get(),
        "__module__" => match own_attribute(cx, function, name) {
            Some(module) => module,
            None => module_name(cx, function),
        },
        "__dict__" => cx.instance_dict(value).unwrap_or(Value::NONE),
        "__globals__" => crate::builtins::functions::namespace::view(cx, function.module.get()),
        "__code__" => crate::builtins::frames::code_of_function(cx, function),
        _ => return Ok(own_attribute(cx, function, name)),
    }))
}

/// An attribute that was set on a function.
fn own_attribute(cx: &Context, function: &Function, name: &str) -> Option<Value> {
    let dict = cx.heap.dict(function.dict.get())?;
    dict.get_str(&cx.heap, npyc_format::hash::hash_str(name), name)
}

/// The name, the module and the like of a function, of Python code or not; of another callable nothing.
pub(crate) fn attribute_of_callable(
    cx: &Context,
    value: Value,
    name: &str,
) -> Outcome<Option<Value>> {
    match cx.builtin_type_of(value) {
        type_index::FUNCTION => function_attribute(cx, value, name),
        type_index::NATIVE | type_index::METHOD_DESCRIPTOR => native_attribute(cx, value, name),
        _ => Ok(None),
    }
}

/// The name of the module in which a function was made.
fn module_name(cx: &Context, function: &Function) -> Value {
    cx.heap.module(function.module.get()).map_or(Value::NONE, |module| module.name.get())
}

fn set_function_attribute(
    cx: &Context,
    value: Value,
    name: &str,
    new: Option<Value>,
) -> Outcome<bool> {
    let Some(function) = cx.heap.function(value) else { return Ok(false) };
    if matches!(name, "__annotations__" | "__annotate__") {
        annotations::set_on_function(cx, function, name, new)?;
        return Ok(true);
    }
    match (name, new) {
        ("__closure__" | "__globals__" | "__builtins__", _) => {
            return Err(cx.raise(type_index::ATTRIBUTE_ERROR, "readonly attribute"));
        }
        ("__dict__", None) => return Err(cx.type_error(format_args!("cannot delete __dict__"))),
        ("__dict__", Some(new)) if cx.heap.dict(new).is_none() => {
            return Err(cx.type_error(format_args!(
                "__dict__ must be set to a dictionary, not a '{}'",
                cx.type_name(new)
            )));
        }
        ("__dict__", Some(new)) => {
            function.dict.set(new);
            return Ok(true);
        }
        ("__code__", new) if new.is_none_or(|new| cx.builtin_type_of(new) != type_index::CODE) => {
            return Err(cx.type_error(format_args!("__code__ must be set to a code object")));
        }
        ("__name__" | "__qualname__", None) => {
            return Err(cx.type_error(format_args!("{name} must be set to a string object")));
        }
        _ => {}
    }
    let new = new.unwrap_or(Value::NONE);
    let plain = cx.unwrap(new);
    let (fits, wanted) = match name {
        "__name__" | "__qualname__" => (cx.text(new).is_some(), "string"),
        "__defaults__" => (new.is_none() || cx.heap.tuple(plain).is_some(), "tuple"),
        "__kwdefaults__" => (new.is_none() || cx.heap.dict(plain).is_some(), "dict"),
        _ => (true, ""),
    };
    if !fits {
        return Err(cx.type_error(format_args!("{name} must be set to a {wanted} object")));
    }
    match name {
        "__name__" => function.name.set(new),
        "__qualname__" => function.qualname.set(new),
        "__doc__" => function.doc.set(new),
        "__defaults__" => function.defaults.set(plain),
        "__kwdefaults__" => function.kwdefaults.set(plain),
        "__type_params__" if cx.heap.tuple(new).is_none() => {
            return Err(cx.type_error(format_args!("__type_params__ must be set to a tuple")));
        }
        "__type_params__" => function.type_params.set(new),
        // The module of a function is where it was made; another name stands among its attributes.
        "__module__" => {
            return Ok(cx.text(new).is_some() && cx.text(new) == cx.text(module_name(cx, function)));
        }
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
    let kind = cx.builtin_type_of(value);
    if let Some(function) = cx.heap.function(value) {
        let name = cx.text(function.name.get()).unwrap_or("?");
        return text(cx, &format!("<built-in function {name}>"));
    }
    if let Some(method) = cx.heap.bound_method(value) {
        let name = match native_row(cx, value) {
            Some(row) => row.name(),
            None => {
                let function = method.function.get().as_native();
                let function = function.and_then(|native| cx.host_function_of(native));
                function.map_or("?", |function| function.own_name)
            }
        };
        let receiver = method.receiver.get();
        let (what, of) = (cx.type_name(receiver), cx.address(receiver));
        return match kind {
            type_index::METHOD_WRAPPER => {
                text(cx, &format!("<method-wrapper '{name}' of {what} object at {of}>"))
            }
            _ => text(cx, &format!("<built-in method {name} of {what} object at {of}>")),
        };
    }
    let Some(row) = native_row(cx, value) else {
        let function = value.as_native().and_then(|native| cx.host_function_of(native));
        let name = function.map_or("?", |function| function.own_name);
        return text(cx, &format!("<built-in function {name}>"));
    };
    match value.as_native().and_then(|native| cx.tables.home(native)) {
        Some(Home::Type(owner)) if kind == type_index::NATIVE => {
            let (name, of) = (row.name(), cx.address(Value::builtin_type(owner)));
            text(cx, &format!("<built-in method {name} of type object at {of}>"))
        }
        Some(Home::Type(owner)) => {
            let owner = definition(owner).name;
            let what = match kind {
                type_index::WRAPPER_DESCRIPTOR => "slot wrapper",
                _ => "method",
            };
            text(cx, &format!("<{what} '{}' of '{owner}' objects>", row.name()))
        }
        // What says how to leave an interactive session is shown to somebody who writes its name alone.
        _ if matches!(row.name(), "exit" | "quit") => {
            text(cx, &format!("Use {}() or Ctrl-D (i.e. EOF) to exit", row.name()))
        }
        _ => text(cx, &format!("<built-in function {}>", row.name())),
    }
}

/// An attribute of a host function, or of a method of a host type.
fn host_attribute(cx: &Context, value: Value, name: &str) -> Option<Value> {
    let bound = cx.heap.bound_method(value);
    let native = bound.map_or(value, |method| method.function.get()).as_native()?;
    let function = cx.host_function_of(native)?;
    match name {
        "__name__" => Some(cx.heap.new_str(function.own_name)),
        "__qualname__" => Some(cx.heap.new_str(function.name)),
        "__doc__" => Some(cx.new_str(function.doc)),
        "__module__" => Some(match function.name.rsplit_once('.') {
            Some((module, _)) => cx.heap.new_str(module),
            None => Value::NONE,
        }),
        "__self__" => bound.map(|method| method.receiver.get()),
        _ => None,
    }
}

/// An attribute of a function of the library that CPython writes in C.
fn attribute_in_c(cx: &Context, value: Value, name: &str) -> Option<Value> {
    let (function, module) = (cx.heap.function(value)?, cx.heap.module_in_c(value)?);
    match name {
        "__name__" | "__qualname__" => Some(function.name.get()),
        "__doc__" => Some(function.doc.get()),
        "__module__" => Some(module),
        "__self__" => Some(function.module.get()),
        "__text_signature__" => {
            let text = bind::signature_text(cx, value);
            Some(text.map_or(Value::NONE, |text| cx.new_str(&text)))
        }
        _ => None,
    }
}

fn native_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    if cx.heap.function(value).is_some() {
        return Ok(attribute_in_c(cx, value, name));
    }
    let bound = cx.heap.bound_method(value);
    let native = bound.map_or(value, |method| method.function.get());
    let Some(row) = native_row(cx, value) else { return Ok(host_attribute(cx, value, name)) };
    let home = native.as_native().and_then(|native| cx.tables.home(native));
    let kind = cx.builtin_type_of(value);
    let is_wrapper = matches!(kind, type_index::WRAPPER_DESCRIPTOR | type_index::METHOD_WRAPPER);
    let texts = if is_wrapper { crate::builtins::slot_texts::of(row.name()) } else { None };
    Ok(match (name, home) {
        ("__name__", _) => Some(cx.heap.new_str(row.name())),
        ("__qualname__", Some(Home::Type(owner))) => {
            // A bound one names the class that it is bound to.
            let receiver = bound.filter(|_| !is_wrapper).map(|method| method.receiver.get());
            let class = receiver.map(|one| if cx.is_class(one) { one } else { cx.type_of(one) });
            let class = class.and_then(|class| cx.heap.class(class));
            let class = class.and_then(|class| cx.text(class.qualname.get()));
            let class = class.unwrap_or_else(|| definition(owner).name);
            Some(cx.new_str(&format!("{class}.{}", row.name())))
        }
        ("__qualname__", _) => Some(cx.heap.new_str(row.name())),
        ("__doc__", _) => Some(cx.heap.new_str(texts.map_or(row.doc(), |texts| texts.0))),
        ("__text_signature__", _) => texts.map(|texts| cx.heap.new_str(texts.1)),
        ("__module__", Some(Home::Module(module))) => Some(cx.heap.new_str(module)),
        ("__module__", Some(Home::Type(_)))
            if (bound.is_some() || kind == type_index::NATIVE) && !is_wrapper =>
        {
            Some(Value::NONE)
        }
        ("__self__", Some(Home::Type(owner)))
            if bound.is_none() && (row.is_new || kind == type_index::NATIVE) =>
        {
            Some(Value::builtin_type(owner))
        }
        ("__self__", Some(Home::Module(module))) => cx.module_named(module),
        ("__self__", _) => bound.map(|method| method.receiver.get()),
        ("__objclass__", Some(Home::Type(owner)))
            if bound.is_none() && kind != type_index::NATIVE || is_wrapper =>
        {
            Some(Value::builtin_type(owner))
        }
        _ => None,
    })
}

/// A bound method's repr holds its receiver's.
pub(crate) static REPR_METHOD: NativeRow =
    incremental("__repr__", "", Signature::SELF, GasClass::Build, 0, |cx, frame, resumed| {
        let Some(method) = cx.heap.bound_method(frame.get(0)) else {
            return Ok(Step::Done(Value::NOT_IMPLEMENTED));
        };
        let Resumed::Value(shown) = resumed else {
            return Ok(ask(Operation::Repr, &[method.receiver.get()]));
        };
        let shown = cx.text(shown).unwrap_or("");
        let held = method.function.get();
        let function = cx.heap.function(held).map(|function| function.qualname.get());
        let name = function.or_else(|| {
            // Another callable: what it holds under these names, without running code for it.
            ["__qualname__", "__name__"].iter().find_map(|name| {
                let dict = cx.heap.dict(cx.instance_dict(held)?)?;
                dict.get_str(&cx.heap, npyc_format::hash::hash_str(name), name)
            })
        });
        let name = name.and_then(|name| cx.text(name)).unwrap_or("?");
        let bytes = (shown.len() + name.len()) as u64;
        frame.take_room(cx, 2 * bytes + 128, bytes / 32)?;
        Ok(Step::Done(cx.new_str(&format!("<bound method {name} of {shown}>"))))
    });

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
    operator: crate::vm::hooks::CompareOperator,
    left: Value,
    right: Value,
) -> Outcome<Answer> {
    use crate::vm::hooks::CompareOperator::{Eq, Ne};
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

//! `property`, `classmethod`, `staticmethod`: what a class's attribute can be besides a function.
//!
//! Comes in: functions. Goes out: descriptors and their parts. How they are bound is the work of `vm/attribute.rs`. Must
//! never: call a getter.

use crate::builtins::function;
use crate::builtins::function::check_get;
use crate::builtins::shared::support::{argument, text};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, Operation, TypeHooks};
use crate::vm::native::{Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step};
use crate::vm::protocol::truth;
use crate::vm::row::{finish, given, incremental, passed, sized};
use crate::vm::type_def::TypeDef;
use crate::vm::types::{definition, type_index};
use npyc_format::gas::GasClass;

/// `property`.
pub(crate) static PROPERTY: TypeDef = TypeDef {
    read_only: true,
    made_empty: true,
    methods: &[PROPERTY_METHODS],
    hooks: &TypeHooks {
        repr: Some(repr_property),
        get_attribute: Some(property_attribute),
        set_attribute: Some(set_property_attribute),
        attribute_names: &["__doc__", "__isabstractmethod__", "__name__", "fdel", "fget", "fset"],
        ..TypeHooks::NONE
    },
    ..TypeDef::new("property", type_index::OBJECT, "Property attribute.")
};

/// `classmethod`.
pub(crate) static CLASSMETHOD: TypeDef = TypeDef {
    made_empty: true,
    methods: &[CLASS_METHOD],
    hooks: &WRAPPER,
    ..TypeDef::new("classmethod", type_index::OBJECT, "Convert a function to be a class method.")
};

/// `staticmethod`.
pub(crate) static STATICMETHOD: TypeDef = TypeDef {
    made_empty: true,
    methods: &[STATIC_METHOD],
    hooks: &WRAPPER,
    ..TypeDef::new("staticmethod", type_index::OBJECT, "Convert a function to be a static method.")
};

/// What class methods and static methods do under the operators.
const WRAPPER: TypeHooks = TypeHooks {
    repr: Some(repr_wrapper),
    get_attribute: Some(wrapper_attribute),
    set_attribute: Some(set_wrapper_attribute),
    attribute_names: &["__dict__", "__func__", "__isabstractmethod__", "__wrapped__"],
    ..TypeHooks::NONE
};

const PARTS: &[&str] = &["self", "fget", "fset", "fdel", "doc"];
const GET: Signature = Signature::positional_only(&["self", "instance", "owner"], 2);
const SET: Signature = Signature::positional_only(&["self", "instance", "value"], 3);
const DELETE: Signature = Signature::positional_only(&["self", "instance"], 2);

static PROPERTY_METHODS: &[NativeRow] = &[
    sized(
        "property.__new__",
        "Property attribute.",
        Signature::new(&["cls", "fget", "fset", "fdel", "doc"], 1, 5, 1),
        GasClass::Build,
        |cx, arguments| {
            let property = cx.heap.new_property(Value::NONE, Value::NONE, Value::NONE, Value::NONE);
            fill_property(cx, property, property, arguments);
            Ok(property)
        },
    ),
    sized(
        "property.__init__",
        "Property attribute.",
        Signature::new(PARTS, 1, 5, 1).with_whole_receiver(),
        GasClass::Build,
        |cx, arguments| {
            let this = argument(arguments, 0);
            fill_property(cx, cx.unwrap(this), this, arguments);
            Ok(Value::NONE)
        },
    ),
    incremental(
        "property.getter",
        "Descriptor to obtain a copy of the property with a different getter.",
        CHANGED,
        GasClass::Build,
        0,
        |cx, frame, resumed| changed_property(cx, frame, resumed, 0),
    ),
    incremental(
        "property.setter",
        "Descriptor to obtain a copy of the property with a different setter.",
        CHANGED,
        GasClass::Build,
        0,
        |cx, frame, resumed| changed_property(cx, frame, resumed, 1),
    ),
    incremental(
        "property.deleter",
        "Descriptor to obtain a copy of the property with a different deleter.",
        CHANGED,
        GasClass::Build,
        0,
        |cx, frame, resumed| changed_property(cx, frame, resumed, 2),
    ),
    incremental(
        "property.__get__",
        "Return an attribute of instance, which is of type owner.",
        GET.with_whole_receiver(),
        GasClass::Attribute,
        0,
        get_property,
    ),
    incremental(
        "property.__set__",
        "Set an attribute of instance to value.",
        SET,
        GasClass::Attribute,
        0,
        |cx, frame, resumed| set_property(cx, frame, resumed, Some(frame.get(2))),
    ),
    incremental(
        "property.__delete__",
        "Delete an attribute of instance.",
        DELETE,
        GasClass::Attribute,
        0,
        |cx, frame, resumed| set_property(cx, frame, resumed, None),
    ),
    sized(
        "property.__set_name__",
        "Method to set name of a property.",
        Signature::SELF.and_varargs(),
        GasClass::Attribute,
        |cx, arguments| {
            let given =
                cx.heap.tuple(argument(arguments, 1)).map_or(&[][..], |given| given.as_slice());
            let &[_, name] = given else {
                return Err(cx.type_error(format_args!(
                    "__set_name__() takes 2 positional arguments but {} were given",
                    given.len()
                )));
            };
            if let Some(property) = cx.heap.property(argument(arguments, 0)) {
                property.name.set(name);
            }
            Ok(Value::NONE)
        },
    ),
];

const CHANGED: Signature = Signature::SELF_VALUE.with_whole_receiver();

/// Fills a property with its parts; `this` is the property or an instance of a derived class that holds it.
fn fill_property(cx: &Context, property: Value, this: Value, arguments: &[Value]) {
    let part = |index: usize| given(argument(arguments, index)).unwrap_or(Value::NONE);
    let Some(object) = cx.heap.property(property) else { return };
    object.getter.set(part(1));
    object.setter.set(part(2));
    object.deleter.set(part(3));
    object.doc.set(part(4));
    if part(4).is_none()
        && let Some(getter) = cx.heap.function(part(1))
    {
        object.doc.set(getter.doc.get());
    }
    note_doc(cx, this);
}

/// An instance of a derived class has a `__doc__` of its own.
pub(crate) fn note_doc(cx: &Context, this: Value) {
    if let (Some(instance), Some(property)) =
        (cx.heap.instance(this), cx.heap.property(cx.unwrap(this)))
    {
        instance.set_attribute(&cx.heap, cx.heap.new_str("__doc__"), property.doc.get());
    }
}

/// A copy with one part changed, made by the class of the property.
fn changed_property(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    which: usize,
) -> Outcome<Step> {
    let this = frame.get(0);
    let Some(property) = cx.heap.property(cx.unwrap(this)) else {
        return Ok(Step::Done(Value::NONE));
    };
    if let Resumed::Value(new) = resumed {
        if let Some(object) = cx.heap.property(cx.unwrap(new)) {
            object.name.set(property.name.get());
        }
        return Ok(Step::Done(new));
    }
    let mut parts = [property.getter.get(), property.setter.get(), property.deleter.get()];
    // Documentation that came of the old getter goes with it.
    let own = cx.heap.function(parts[0]).map(|getter| getter.doc.get());
    let is_getters = own.is_some_and(|doc| doc.is(property.doc.get()));
    if !frame.get(1).is_none() {
        parts[which] = frame.get(1);
    }
    let doc = match is_getters && !parts[0].is_none() {
        true => Value::NONE,
        false => property.doc.get(),
    };
    if cx.has_user_class(this) {
        // The documentation of an instance of a derived class is an attribute, which no copy gets.
        let arguments = Arguments::of(&[parts[0], parts[1], parts[2], Value::NONE]);
        return Ok(Step::Call(cx.type_of(this), arguments));
    }
    let new = cx.heap.new_property(parts[0], parts[1], parts[2], Value::NONE);
    fill_property(cx, new, new, &[new, parts[0], parts[1], parts[2], doc]);
    if let Some(object) = cx.heap.property(new) {
        object.name.set(property.name.get());
    }
    Ok(Step::Done(new))
}

/// A field of a named tuple, which is of a type of its own in CPython, is shown by its number and documentation; all others as every object is.
fn repr_property(cx: &Context, this: Value) -> Outcome<Answer> {
    let property = cx.heap.property(this);
    let field = property.and_then(|property| {
        Some((cx.item_of_getter(property.getter.get())?, cx.text(property.doc.get())?))
    });
    Ok(match field {
        // A text of that length needs no room to be asked for.
        Some((number, doc)) if doc.len() <= 1024 => {
            let shown = crate::text::repr::repr_str(doc);
            Answer::Value(cx.new_str(&format!("_tuplegetter({number}, {shown})")))
        }
        _ => Answer::NotImplemented,
    })
}

fn get_property(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Some(end) = passed(resumed) {
        return end;
    }
    let (this, object) = (frame.get(0), frame.get(1));
    check_get(cx, object, frame.get(2))?;
    if object.is_none() {
        return Ok(Step::Done(this));
    }
    let answer = cx.bind(cx.unwrap(this), object, cx.type_of(object))?;
    Ok(finish(cx, frame, answer))
}

fn set_property(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    value: Option<Value>,
) -> Outcome<Step> {
    if let Some(end) = passed(resumed) {
        return end.map(|_| Step::Done(Value::NONE));
    }
    let (this, object) = (frame.get(0), frame.get(1));
    match cx.set_descriptor(cx.unwrap(this), object, cx.type_of(object), value)? {
        Some(answer) => Ok(finish(cx, frame, answer)),
        None => Ok(Step::Done(Value::NONE)),
    }
}

fn property_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    let Some(property) = cx.heap.property(value) else { return Ok(None) };
    Ok(match name {
        "fget" => Some(property.getter.get()),
        "fset" => Some(property.setter.get()),
        "fdel" => Some(property.deleter.get()),
        "__doc__" => Some(property.doc.get()),
        "__name__" if !property.name.get().is_unbound() => Some(property.name.get()),
        "__name__" => cx.heap.function(property.getter.get()).map(|getter| getter.name.get()),
        "__isabstractmethod__" => {
            let parts = [property.getter.get(), property.setter.get(), property.deleter.get()];
            Some(Value::bool(parts.iter().any(|part| says_abstract(cx, *part))))
        }
        _ => None,
    })
}

fn set_property_attribute(
    cx: &Context,
    value: Value,
    name: &str,
    new: Option<Value>,
) -> Outcome<bool> {
    let Some(property) = cx.heap.property(value) else { return Ok(false) };
    match name {
        "__doc__" => property.doc.set(new.unwrap_or(Value::NONE)),
        "__name__" => property.name.set(new.unwrap_or(Value::UNBOUND)),
        _ => return Ok(false),
    }
    Ok(true)
}

/// Whether a function or descriptor says that it is abstract.
pub(crate) fn says_abstract(cx: &Context, value: Value) -> bool {
    const NAME: &str = "__isabstractmethod__";
    let hook = cx.hooks(cx.builtin_type_of(value)).get_attribute;
    let found = hook.and_then(|get| get(cx, cx.unwrap(value), NAME).ok().flatten());
    found.is_some_and(|found| {
        !matches!(truth(cx, found), Ok(Answer::Value(truth)) if truth.as_bool() == Some(false))
    })
}

/// The function that a class method or static method holds.
fn wrapped(cx: &Context, value: Value) -> Option<Value> {
    let function = match cx.heap.class_method(value) {
        Some(method) => method.function.get(),
        None => cx.heap.static_method(value)?.function.get(),
    };
    Some(if function.is_unbound() { Value::NONE } else { function })
}

/// The attributes of a class method or static method.
fn wrapper_dict(cx: &Context, value: Value) -> Value {
    let cell = match (cx.heap.class_method(value), cx.heap.static_method(value)) {
        (Some(method), _) => &method.dict,
        (_, Some(method)) => &method.dict,
        _ => return Value::NONE,
    };
    if cell.get().is_unbound() {
        cell.set(cx.heap.new_dict());
        if let (Some(wrapped), Some(dict)) = (wrapped(cx, value), cx.heap.dict(cell.get())) {
            for name in ["__module__", "__name__", "__qualname__", "__doc__"] {
                if let Ok(Some(found)) = function::attribute_of_callable(cx, wrapped, name) {
                    dict.set_str(&cx.heap, cx.new_str(name), found);
                }
            }
        }
    }
    cell.get()
}

fn wrapper_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    let Some(function) = wrapped(cx, value) else { return Ok(None) };
    let own = || {
        let dict = match cx.heap.class_method(value) {
            Some(method) => method.dict.get(),
            None => cx.heap.static_method(value)?.dict.get(),
        };
        let hash = npyc_format::hash::hash_str(name);
        cx.heap.dict(dict)?.get_str(&cx.heap, hash, name)
    };
    match name {
        "__func__" | "__wrapped__" => Ok(Some(function)),
        "__isabstractmethod__" => Ok(Some(Value::bool(says_abstract(cx, function)))),
        "__dict__" => Ok(Some(wrapper_dict(cx, value))),
        _ => match own() {
            Some(found) => Ok(Some(found)),
            None => {
                let copied = matches!(
                    name,
                    "__name__" | "__qualname__" | "__module__" | "__doc__" | "__annotations__"
                );
                match copied {
                    true => function::attribute_of_callable(cx, function, name),
                    false => Ok(None),
                }
            }
        },
    }
}

fn set_wrapper_attribute(
    cx: &Context,
    value: Value,
    name: &str,
    new: Option<Value>,
) -> Outcome<bool> {
    if matches!(
        name,
        "__func__" | "__wrapped__" | "__isabstractmethod__" | "__dict__" | "__class__"
    ) {
        return Ok(false);
    }
    let Some(dict) = cx.heap.dict(wrapper_dict(cx, value)) else { return Ok(false) };
    match new {
        Some(new) => {
            dict.set_str(&cx.heap, cx.new_str(name), new);
            Ok(true)
        }
        None => {
            let hash = npyc_format::hash::hash_str(name);
            Ok(dict.remove_str(&cx.heap, hash, name).is_some())
        }
    }
}

fn repr_wrapper(_cx: &Context, value: Value) -> Outcome<Answer> {
    Ok(Answer::Native(&REPR, Arguments::of(&[value])))
}

/// `<classmethod(<function f at 0x…>)>`: the text of the function in that of the wrapper.
pub(crate) static REPR: NativeRow = incremental(
    "object.__repr__",
    "",
    Signature::SELF,
    GasClass::Build,
    0,
    |cx, frame, resumed| {
        let this = frame.get(0);
        let inner = cx.unwrap(this);
        let Resumed::Value(shown) = resumed else {
            let function = wrapped(cx, inner).unwrap_or(Value::NONE);
            return Ok(Step::Operate(Operation::Repr, Arguments::of(&[function])));
        };
        // A derived class goes by the builtin one's name.
        let name = definition(cx.builtin_type_of(this)).name;
        let shown = cx.text(shown).unwrap_or("?");
        match text(cx, &format!("<{name}({shown})>"))? {
            Answer::Value(value) => Ok(Step::Done(value)),
            _ => Ok(Step::Done(Value::NONE)),
        }
    },
);

const CLS_FUNCTION: Signature = Signature::positional_only(&["cls", "function"], 2);
const SELF_FUNCTION: Signature = Signature::positional_only(&["self", "function"], 2);

static CLASS_METHOD: &[NativeRow] = &[
    sized(
        "classmethod.__new__",
        "Convert a function to be a class method.",
        CLS_FUNCTION,
        GasClass::Build,
        |cx, arguments| Ok(cx.heap.new_class_method(argument(arguments, 1))),
    ),
    sized(
        "classmethod.__init__",
        "Initialize self.",
        SELF_FUNCTION,
        GasClass::Build,
        |cx, arguments| {
            if let Some(method) = cx.heap.class_method(argument(arguments, 0)) {
                method.function.set(argument(arguments, 1));
            }
            Ok(Value::NONE)
        },
    ),
    incremental(
        "classmethod.__get__",
        "Return an attribute of instance, which is of type owner.",
        GET,
        GasClass::Attribute,
        0,
        get_wrapped,
    ),
];

static STATIC_METHOD: &[NativeRow] = &[
    sized(
        "staticmethod.__new__",
        "Convert a function to be a static method.",
        CLS_FUNCTION,
        GasClass::Build,
        |cx, arguments| Ok(cx.heap.new_static_method(argument(arguments, 1))),
    ),
    sized(
        "staticmethod.__init__",
        "Initialize self.",
        SELF_FUNCTION,
        GasClass::Build,
        |cx, arguments| {
            if let Some(method) = cx.heap.static_method(argument(arguments, 0)) {
                method.function.set(argument(arguments, 1));
            }
            Ok(Value::NONE)
        },
    ),
    incremental(
        "staticmethod.__get__",
        "Return an attribute of instance, which is of type owner.",
        GET,
        GasClass::Attribute,
        0,
        get_wrapped,
    ),
    incremental(
        "staticmethod.__call__",
        "Call self as a function.",
        Signature::SELF.and_varargs().and_varkeywords(),
        GasClass::Call,
        0,
        |cx, frame, resumed| {
            if let Some(end) = passed(resumed) {
                return end;
            }
            let function = wrapped(cx, frame.get(0)).unwrap_or(Value::NONE);
            Ok(Step::CallEx(function, frame.get(1), frame.get(2)))
        },
    ),
];

fn get_wrapped(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Some(end) = passed(resumed) {
        return end;
    }
    let object = frame.get(1);
    check_get(cx, object, frame.get(2))?;
    let owner = given(frame.get(2)).unwrap_or_else(|| cx.type_of(object));
    let answer = cx.bind(frame.get(0), object, owner)?;
    Ok(finish(cx, frame, answer))
}

//! `getset_descriptor` and `member_descriptor` of builtin types: a data attribute as its class shows it (`int.real`, `slice.start`).
//!
//! Comes in: a class and a name, or such a descriptor and an object. Goes out: the descriptor, what the object has under its name.
//! How values have attributes is the work of their types' hooks. Must never: reach an object of another type.

use crate::builtins::shared::support::{argument, text};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, TypeHooks};
use crate::vm::native::{NativeRow, Outcome, Signature, Step};
use crate::vm::row::{finish, incremental, passed, sized};
use crate::vm::type_def::TypeDef;
use crate::vm::types::{TypeIndex, definition, is_builtin_subtype, type_index};
use npyc_format::gas::GasClass;

/// `getset_descriptor`.
pub(crate) static GETSET_DESCRIPTOR: TypeDef = TypeDef {
    wrapped: false,
    read_only: true,
    methods: &[METHODS],
    hooks: &HOOKS,
    ..TypeDef::hidden("getset_descriptor", type_index::OBJECT, "")
};

/// `member_descriptor` of a builtin type; programs see the type of the members that `__slots__` declares.
pub(crate) static BUILTIN_MEMBER: TypeDef = TypeDef {
    wrapped: false,
    read_only: true,
    methods: &[METHODS],
    hooks: &HOOKS,
    ..TypeDef::hidden("member_descriptor", type_index::OBJECT, "")
};

const HOOKS: TypeHooks = TypeHooks {
    repr: Some(|cx, value| {
        if let Some((owner, name)) = class_parts(cx, value) {
            let owner = cx.class_name(owner);
            return text(cx, &format!("<attribute '{name}' of '{owner}' objects>"));
        }
        let Some((owner, name)) = parts(cx, value) else { return text(cx, "<attribute>") };
        let what = match cx.builtin_type_of(value) {
            type_index::BUILTIN_MEMBER => "member",
            _ => "attribute",
        };
        text(cx, &format!("<{what} '{name}' of '{}' objects>", definition(owner).shown))
    }),
    get_attribute: Some(attribute),
    ..TypeHooks::NONE
};

/// Types with data attributes that stand in their `__dict__`: those with code, and those that are plain members.
const SHOWN: &[(TypeIndex, &[&str], &[&str])] = &[
    (
        type_index::TYPE,
        &[
            "__abstractmethods__",
            "__annotate__",
            "__annotations__",
            "__bases__",
            "__dict__",
            "__doc__",
            "__module__",
            "__mro__",
            "__name__",
            "__qualname__",
            "__text_signature__",
            "__type_params__",
        ],
        &[
            "__base__",
            "__basicsize__",
            "__dictoffset__",
            "__flags__",
            "__itemsize__",
            "__weakrefoffset__",
        ],
    ),
    (type_index::INT, &["denominator", "imag", "numerator", "real"], &[]),
    (type_index::FLOAT, &["imag", "real"], &[]),
    (type_index::COMPLEX, &[], &["imag", "real"]),
    (type_index::RANGE, &[], &["start", "step", "stop"]),
    (type_index::SLICE, &[], &["start", "step", "stop"]),
    (type_index::PROPERTY, &["__isabstractmethod__", "__name__"], &["fdel", "fget", "fset"]),
    (type_index::CLASSMETHOD, &["__isabstractmethod__"], &["__func__", "__wrapped__"]),
    (type_index::STATICMETHOD, &["__isabstractmethod__"], &["__func__", "__wrapped__"]),
    (type_index::SUPER, &[], &["__self__", "__self_class__", "__thisclass__"]),
    (
        type_index::FUNCTION,
        &[
            "__annotate__",
            "__annotations__",
            "__code__",
            "__defaults__",
            "__kwdefaults__",
            "__type_params__",
        ],
        &["__closure__", "__globals__"],
    ),
    (type_index::METHOD, &[], &["__func__", "__self__"]),
    (type_index::CELL, &["cell_contents"], &[]),
    (
        type_index::BASE_EXCEPTION,
        &["__cause__", "__context__", "__traceback__", "args"],
        &["__suppress_context__"],
    ),
];

/// Whether a type itself has a data attribute of this name, and whether it is a plain member.
fn own_part(index: TypeIndex, name: &str) -> Option<bool> {
    if let Some((_, coded, plain)) = SHOWN.iter().find(|row| row.0 == index) {
        return match (coded.contains(&name), plain.contains(&name)) {
            (true, _) => Some(false),
            (_, true) => Some(true),
            _ => None,
        };
    }
    definition(index).fields.contains(&name).then_some(true)
}

/// The names of the data attributes that a type itself has.
pub(crate) fn names(index: TypeIndex) -> impl Iterator<Item = &'static str> {
    let shown = SHOWN.iter().find(|row| row.0 == index);
    let (coded, plain) = shown.map_or((&[][..], definition(index).fields), |row| (row.1, row.2));
    coded.iter().chain(plain).copied()
}

/// The data attribute `name` of a builtin type or one of its bases, as a descriptor.
pub(crate) fn find(cx: &Context, mut index: TypeIndex, name: &str) -> Option<Value> {
    loop {
        if let Some(is_plain) = own_part(index, name) {
            let kind = match is_plain {
                true => type_index::BUILTIN_MEMBER,
                false => type_index::GETSET_DESCRIPTOR,
            };
            let slots = [Value::builtin_type(index), cx.heap.new_str(name)];
            return Some(cx.heap.new_native_object(kind, &slots));
        }
        let base = definition(index).base;
        if base == index {
            return None;
        }
        index = base;
    }
}

/// The type and the name of a descriptor; `None` for anything else.
fn parts(cx: &Context, value: Value) -> Option<(TypeIndex, &str)> {
    let index = cx.builtin_type_of(value);
    if !matches!(index, type_index::GETSET_DESCRIPTOR | type_index::BUILTIN_MEMBER) {
        return None;
    }
    let object = cx.heap.native_object(value)?;
    let owner = object.slots.get(0)?.as_builtin_type()?;
    Some((owner, cx.text(object.slots.get(1)?)?))
}

/// What a class gives its instances besides their attributes, as a descriptor: their `__dict__`, or what weak references to them hang on.
pub(crate) fn of_class(cx: &Context, class: Value, name: &str) -> Value {
    cx.heap.new_native_object(type_index::GETSET_DESCRIPTOR, &[class, cx.heap.new_str(name)])
}

/// The class and the name of a descriptor that [`of_class`] made; `None` for anything else.
pub(crate) fn class_parts(cx: &Context, value: Value) -> Option<(Value, &str)> {
    if cx.builtin_type_of(value) != type_index::GETSET_DESCRIPTOR {
        return None;
    }
    let object = cx.heap.native_object(value)?;
    let owner = object.slots.get(0)?;
    cx.heap.class(owner)?;
    Some((owner, cx.text(object.slots.get(1)?)?))
}

/// What an object has under the name of a descriptor; `None` if `value` is no such descriptor.
pub(crate) fn read(cx: &Context, value: Value, object: Value) -> Option<Outcome<Answer>> {
    if let Some((owner, name)) = class_parts(cx, value) {
        if !cx.is_instance(object, owner) {
            return Some(Err(cx.type_error(format_args!(
                "descriptor '{name}' for '{}' objects doesn't apply to a '{}' object",
                cx.class_name(owner),
                cx.type_name(object)
            ))));
        }
        // Nothing here counts weak references.
        let dict = if name == "__dict__" { cx.instance_dict(object) } else { None };
        return Some(Ok(Answer::Value(dict.unwrap_or(Value::NONE))));
    }
    let (owner, name) = parts(cx, value)?;
    let index = cx.builtin_type_of(object);
    if !is_builtin_subtype(index, owner) {
        return Some(Err(cx.type_error(format_args!(
            "descriptor '{name}' for '{}' objects doesn't apply to a '{}' object",
            definition(owner).name,
            cx.type_name(object)
        ))));
    }
    if owner == type_index::TYPE {
        return Some(cx.part_of_class(object, name));
    }
    let found = match cx.hooks(index).get_attribute {
        Some(get) => get(cx, cx.unwrap(object), name),
        None => Ok(None),
    };
    Some(match found {
        Ok(Some(found)) => Ok(Answer::Value(found)),
        Ok(None) => Err(cx.unsupported(&format!("{}.{name}", definition(owner).name))),
        Err(stop) => Err(stop),
    })
}

static METHODS: &[NativeRow] = &[
    incremental(
        "getset_descriptor.__get__",
        "Return an attribute of instance, which is of type owner.",
        Signature::positional_only(&["self", "instance", "owner"], 2),
        GasClass::Attribute,
        0,
        |cx, frame, resumed| {
            if let Some(end) = passed(resumed) {
                return end;
            }
            let (this, object) = (frame.get(0), frame.get(1));
            let answer = if object.is_none() { None } else { read(cx, this, object) };
            match answer {
                Some(answer) => Ok(finish(cx, frame, answer?)),
                None => Ok(Step::Done(this)),
            }
        },
    ),
    sized(
        "getset_descriptor.__set__",
        "Set an attribute of instance to value.",
        Signature::positional_only(&["self", "instance", "value"], 3),
        GasClass::Attribute,
        |cx, arguments| write(cx, arguments, Some(argument(arguments, 2))),
    ),
    sized(
        "getset_descriptor.__delete__",
        "Delete an attribute of instance.",
        Signature::positional_only(&["self", "instance"], 2),
        GasClass::Attribute,
        |cx, arguments| write(cx, arguments, None),
    ),
];

fn write(cx: &Context, arguments: &[Value], new: Option<Value>) -> Outcome<Value> {
    let (this, object) = (argument(arguments, 0), argument(arguments, 1));
    if let Some((_, name)) = class_parts(cx, this) {
        return Err(cx.unsupported(&format!("getset_descriptor.__set__ of {name}")));
    }
    // Who may not be read may not be written either.
    if let Some(Err(stop)) = read(cx, this, object) {
        return Err(stop);
    }
    let Some((owner, name)) = parts(cx, this) else { return Ok(Value::NONE) };
    if owner == type_index::TYPE {
        return cx.set_part_of_class(object, name, new);
    }
    if let Some(set) = cx.hooks(cx.builtin_type_of(object)).set_attribute
        && set(cx, cx.unwrap(object), name, new)?
    {
        return Ok(Value::NONE);
    }
    let message = match definition(owner).read_only {
        true => "readonly attribute".to_owned(),
        false => {
            format!("attribute '{name}' of '{}' objects is not writable", definition(owner).shown)
        }
    };
    Err(cx.raise(type_index::ATTRIBUTE_ERROR, &message))
}

fn attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    if let Some((owner, own)) = class_parts(cx, value) {
        return Ok(match name {
            "__name__" => Some(cx.heap.new_str(own)),
            "__objclass__" => Some(owner),
            "__qualname__" => Some(cx.new_str(&format!("{}.{own}", cx.class_name(owner)))),
            _ => None,
        });
    }
    let Some((owner, own)) = parts(cx, value) else { return Ok(None) };
    Ok(match name {
        "__name__" => Some(cx.heap.new_str(own)),
        "__objclass__" => Some(Value::builtin_type(owner)),
        "__qualname__" => Some(cx.new_str(&format!("{}.{own}", definition(owner).name))),
        _ => None,
    })
}

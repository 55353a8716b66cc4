//! `type`: classes as values.
//!
//! Comes in: a class, or what a class is made of. Goes out: classes, their order of bases, their instances. Must never: make a
//! class in another way than `vm/type_new.rs` does.

use crate::builtins::shared::support::{argument, text, values_bytes};
use crate::builtins::{object, slots, union};
use crate::value::Value;
use crate::vm::construct::INSTANTIATE;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, TypeHooks};
use crate::vm::mro;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Room, Signature, Step, Stop,
};
use crate::vm::row::{incremental, large, passed, sized};
use crate::vm::type_def::TypeDef;
use crate::vm::type_new::TYPE_NEW;
use crate::vm::types::{TYPES, type_index};
use npyc_format::gas::GasClass;
use npyc_format::hash::hash_str;

/// `type`.
pub(crate) static TYPE: TypeDef = TypeDef {
    wrapped: false,
    methods: &[METHODS, slots::UNIONS],
    class_methods: &[CLASS_METHODS],
    hooks: &TypeHooks { binary: Some(union::join), repr: Some(repr_class), ..TypeHooks::NONE },
    ..TypeDef::new("type", type_index::OBJECT, "type(object) -> the object's type")
};

static METHODS: &[NativeRow] = &[
    TYPE_NEW,
    sized(
        "type.__init__",
        "Initialize self.  See help(type(self)) for accurate signature.",
        Signature::SELF.and_varargs().and_varkeywords(),
        GasClass::Call,
        init_type,
    ),
    incremental(
        "type.__call__",
        "Call self as a function.",
        Signature::SELF.and_varargs().and_varkeywords(),
        GasClass::Call,
        0,
        call_type,
    ),
    incremental(
        "type.__repr__",
        "Return repr(self).",
        Signature::SELF,
        GasClass::Build,
        0,
        |cx, frame, _| Ok(Step::Done(cx.new_str(&cx.shown_class(frame.get(0))))),
    ),
    incremental(
        "type.__setattr__",
        "Implement setattr(self, name, value).",
        Signature::positional_only(&["self", "name", "value"], 3),
        GasClass::Attribute,
        0,
        object::set_attribute,
    ),
    incremental(
        "type.__delattr__",
        "Implement delattr(self, name).",
        Signature::positional_only(&["self", "name"], 2),
        GasClass::Attribute,
        0,
        object::delete_attribute,
    ),
    large(
        "type.mro",
        "Return a type's method resolution order.",
        Signature::SELF,
        GasClass::Build,
        type_mro,
    ),
    large(
        "type.__subclasses__",
        "Return a list of immediate subclasses.",
        Signature::SELF,
        GasClass::Build,
        subclasses,
    ),
    sized(
        "type.__instancecheck__",
        "Check if an object is an instance.",
        Signature::positional_only(&["self", "instance"], 2),
        GasClass::Lookup,
        |cx, arguments| {
            let (class, value) = (argument(arguments, 0), argument(arguments, 1));
            Ok(Value::bool(cx.is_instance(value, class)))
        },
    ),
    sized(
        "type.__subclasscheck__",
        "Check if a class is a subclass.",
        Signature::positional_only(&["self", "subclass"], 2),
        GasClass::Lookup,
        |cx, arguments| {
            let (class, derived) = (argument(arguments, 0), argument(arguments, 1));
            if !cx.is_class(derived) {
                return Err(cx.type_error(format_args!("issubclass() arg 1 must be a class")));
            }
            Ok(Value::bool(cx.is_subclass(derived, class)))
        },
    ),
];

static CLASS_METHODS: &[NativeRow] = &[sized(
    "type.__prepare__",
    "Create the namespace for the class statement",
    Signature::positional_only(&["cls"], 1).and_varargs().and_varkeywords(),
    GasClass::Build,
    |cx, _| Ok(cx.heap.new_dict()),
)];

fn init_type(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let given = cx.heap.tuple(argument(arguments, 1)).map_or(0, |given| given.len());
    let named = cx.heap.dict(argument(arguments, 2)).map_or(0, |named| named.len());
    if given == 1 && named > 0 {
        return Err(cx.type_error(format_args!("type.__init__() takes no keyword arguments")));
    }
    if given != 1 && given != 3 {
        return Err(cx.type_error(format_args!("type.__init__() takes 1 or 3 arguments")));
    }
    Ok(Value::NONE)
}

/// What a call of a class does unless its metaclass says otherwise.
fn call_type(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Some(end) = passed(resumed) {
        return end;
    }
    let (class, arguments) = (frame.get(0), frame.get(1));
    let named = cx.heap.dict(frame.get(2)).is_some_and(|named| named.len() > 0);
    let keywords = if named { frame.get(2) } else { Value::NONE };
    if cx.heap.class(class).is_some() {
        let operands = [class, arguments, keywords];
        return Ok(Step::Native(&INSTANTIATE, Arguments::of(&operands)));
    }
    Ok(Step::CallEx(class, arguments, keywords))
}

fn type_mro(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let order = mro::own_order(cx, arguments[0]);
    room.take(cx, values_bytes(order.len()) + 64, order.len() as u64)?;
    Ok(cx.heap.new_list(&order))
}

/// The classes that name a class among their bases, in the order in which they were made; of a builtin type its builtin ones first.
fn subclasses(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let class = arguments[0];
    if let Some(object) = cx.heap.class(class) {
        let count = object.subclasses.len();
        room.take(cx, 2 * values_bytes(count) + 64, count as u64)?;
        return Ok(cx.heap.new_list(&object.subclasses.to_vec()));
    }
    let builtin = (0..).zip(TYPES).filter(|(index, row)| {
        row.bound_in == "builtins"
            && class.as_builtin_type() == Some(row.base)
            && row.base != *index
    });
    let mut found: Vec<Value> = builtin.map(|(index, _)| Value::builtin_type(index)).collect();
    let all = cx.heap.all_classes();
    room.take(cx, 2 * values_bytes(all.len() + found.len()) + 64, all.len() as u64)?;
    let derives = |derived: &Value| {
        let bases = cx.heap.class(*derived).and_then(|row| cx.heap.tuple(row.bases.get()));
        bases.is_some_and(|bases| bases.as_slice().iter().any(|base| base.is(class)))
    };
    found.extend(all.into_iter().filter(derives));
    Ok(cx.heap.new_list(&found))
}

fn repr_class(cx: &Context, value: Value) -> Outcome<Answer> {
    text(cx, &format!("<class '{}'>", cx.full_class_name(value)))
}

/// The TypeError for an instance of a class with abstract methods.
pub(crate) fn abstract_error(cx: &Context, class: Value) -> Stop {
    let name = cx.class_name(class);
    let methods =
        cx.heap.class(class).and_then(|object| cx.heap.dict(object.namespace.get())).and_then(
            |names| names.get_str(&cx.heap, hash_str("__abstractmethods__"), "__abstractmethods__"),
        );
    let methods = methods.map_or_else(Vec::new, |methods| match cx.heap.any_set(methods) {
        Some(set) => {
            let mut items = Vec::new();
            let mut next = 0;
            while let Some((slot, entry)) = set.next_entry(next) {
                items.push(entry.key);
                next = slot + 1;
            }
            items
        }
        None => cx.heap.tuple(methods).map_or_else(Vec::new, |items| items.as_slice().to_vec()),
    });
    cx.charge_elements(methods.len());
    let mut names: Vec<&str> = methods.iter().filter_map(|method| cx.text(*method)).collect();
    npyc_format::sorting::sort(&mut names);
    let plural = if names.len() == 1 { "" } else { "s" };
    cx.type_error(format_args!(
        "Can't instantiate abstract class {name} without an implementation for abstract method{plural} '{}'",
        names.join("', '")
    ))
}

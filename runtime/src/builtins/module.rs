//! Modules as values.
//!
//! Comes in: a module. Goes out: its text. Its attributes are the work of `vm/import.rs`. Must never: run its body.

use crate::builtins::shared::support::{argument, text};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, TypeHooks};
use crate::vm::native::{NativeRow, Outcome, Signature};
use crate::vm::row::{given, sized};
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;
use npyc_format::hash::hash_str;

/// Modules. A program may make some of its own, whose names are all in a dict.
pub(crate) static MODULE: TypeDef = TypeDef {
    is_base: true,
    made_empty: true,
    methods: &[METHODS],
    hooks: &TypeHooks { repr: Some(repr_module), ..TypeHooks::NONE },
    ..TypeDef::hidden("module", type_index::OBJECT, "Create a module object.")
};

static METHODS: &[NativeRow] = &[
    sized(
        "module.__new__",
        "Create and return a new object.",
        Signature::new(&["cls", "name", "doc"], 1, 3, 2),
        GasClass::Build,
        |cx, arguments| {
            let made = cx.made_module();
            fill(cx, made, arguments)?;
            Ok(made)
        },
    ),
    sized(
        "module.__init__",
        "Create a module object.",
        Signature::new(&["self", "name", "doc"], 1, 3, 2).with_whole_receiver(),
        GasClass::Build,
        |cx, arguments| fill(cx, argument(arguments, 0), arguments).map(|()| Value::NONE),
    ),
];

/// Binds the names that every module has: in a module, or in an instance of a derived class.
fn fill(cx: &Context, module: Value, arguments: &[Value]) -> Outcome<()> {
    let name = argument(arguments, 1);
    if cx.text(cx.unwrap(name)).is_none() {
        return Err(cx.type_error(format_args!(
            "module() argument 'name' must be str, not {}",
            cx.type_name(name)
        )));
    }
    let doc = given(argument(arguments, 2)).unwrap_or(Value::NONE);
    let names = [("__name__", name), ("__doc__", doc)];
    let nothing = ["__package__", "__loader__", "__spec__"].map(|name| (name, Value::NONE));
    if let Some(own) = names_of(cx, module).and_then(|own| cx.heap.dict(own)) {
        for (name, value) in names.into_iter().chain(nothing) {
            own.set_str(&cx.heap, cx.heap.new_str(name), value);
        }
    }
    Ok(())
}

/// Gives an instance of a derived class the names with which the module that it holds was made.
pub(crate) fn adopt(cx: &Context, instance: Value) {
    let made = cx.made_names(cx.unwrap(instance)).and_then(|made| cx.heap.dict(made));
    let own = names_of(cx, instance).and_then(|own| cx.heap.dict(own));
    let (Some(made), Some(own)) = (made, own) else { return };
    let mut next = 0;
    while let Some((index, entry)) = made.next_entry(next) {
        own.set_str(&cx.heap, entry.key, entry.value);
        next = index + 1;
    }
}

/// The dict of the names of a module that a program made, or of an instance of a class that derives from modules.
fn names_of(cx: &Context, module: Value) -> Option<Value> {
    match cx.user_class(module) {
        Some(_) => cx.instance_dict(module),
        None => cx.made_names(module),
    }
}

/// The `__name__` of a module that a program made, or of an instance of a class that derives from modules.
pub(crate) fn own_name(cx: &Context, module: Value) -> Option<&str> {
    own_text(cx, module, "__name__")
}

fn own_text<'c>(cx: &'c Context, module: Value, name: &str) -> Option<&'c str> {
    let found = cx.heap.dict(names_of(cx, module)?)?.get_str(&cx.heap, hash_str(name), name)?;
    cx.text(cx.unwrap(found))
}

fn repr_module(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(module) = cx.heap.module(cx.unwrap(value)) else { return Ok(Answer::NotImplemented) };
    if cx.made_names(cx.unwrap(value)).is_some() {
        let whole = cx.whole_of(value).unwrap_or(value);
        let name = own_name(cx, whole).unwrap_or("?");
        cx.pay_text(name.len())?;
        let Some(file) = own_text(cx, whole, "__file__") else {
            return text(cx, &format!("<module '{name}'>"));
        };
        cx.pay_text(4 * file.len())?;
        let file = crate::text::repr::repr_str(file);
        return text(cx, &format!("<module '{name}' from {file}>"));
    }
    let name = cx.text(module.name.get()).unwrap_or("?");
    let kind = if module.unit.get() == u32::MAX { " (built-in)" } else { "" };
    text(cx, &format!("<module '{name}'{kind}>"))
}

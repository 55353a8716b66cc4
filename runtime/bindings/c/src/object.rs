//! Globals, calls and objects: the same between runs and inside a host function.
//!
//! Comes in: names, objects, values. Goes out: values. Must never: take an object of another VM for one of this.

use crate::pointer::{Items, Out, Text, place};
use crate::status::{Status, guard};
use crate::value::{Value, found};
use crate::vm::{Arguments, Vm, give, on};
use npython::{Data, Handle};

/// An argument by name.
#[repr(C)]
pub struct Keyword<'a> {
    /// The name.
    pub name: Text<'a>,
    /// The value.
    pub value: Value,
}

/// Sets a global of the main module.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_set_var(vm: Vm, name: Text<'_>, value: Value) -> Status {
    guard(|| {
        let (name, value) = (name.get("the name")?, value.passed()?);
        on!(vm, |it| it.set_var(name, &value))
    })
}

/// A copy of a global of the main module; what is no plain data becomes an object in it.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_get_var(vm: Vm, name: Text<'_>, out: Out<'_, Value>) -> Status {
    found(out, || {
        let name = name.get("the name")?;
        on!(vm, |it| it.get_var::<Data>(name))
    })
}

/// What a global of the main module holds, as an object: a list itself, for instance, instead of a copy.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_get_object(vm: Vm, name: Text<'_>, out: Out<'_, Value>) -> Status {
    found(out, || {
        let name = name.get("the name")?;
        on!(vm, |it| it.get_var::<Handle>(name)).map(Data::Object)
    })
}

/// Calls what a global of the main module holds; `out`, which may be null, gets its value. A positive status is a pause.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_call(
    vm: Vm,
    name: Text<'_>,
    arguments: Items<'_, Value>,
    count: usize,
    out: Out<'_, Value>,
) -> Status {
    guard(|| {
        let name = name.get("the name of the function")?;
        let arguments = Arguments::of(arguments, count)?;
        give(out, on!(vm, |it| it.call::<Data>(name, &arguments))?)
    })
}

/// Calls an object, with arguments by position and by name.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_call_object(
    vm: Vm,
    callee: Value,
    arguments: Items<'_, Value>,
    count: usize,
    keywords: Items<'_, Keyword<'_>>,
    keyword_count: usize,
    out: Out<'_, Value>,
) -> Status {
    guard(|| {
        let callee = callee.object()?;
        let mut arguments = Arguments::of(arguments, count)?;
        for keyword in keywords.get(keyword_count, "the keywords")? {
            let name = keyword.name.get("the name of a keyword")?.to_owned();
            arguments.named.push((name, keyword.value.passed()?));
        }
        give(out, on!(vm, |it| it.call_handle::<Data>(&callee, &arguments))?)
    })
}

/// Calls a method of an object.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_call_method(
    vm: Vm,
    object: Value,
    name: Text<'_>,
    arguments: Items<'_, Value>,
    count: usize,
    out: Out<'_, Value>,
) -> Status {
    guard(|| {
        let (object, name) = (object.object()?, name.get("the name of the method")?);
        let arguments = Arguments::of(arguments, count)?;
        give(out, on!(vm, |it| it.call_method::<Data>(&object, name, &arguments))?)
    })
}

/// `object.name`.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_get_attr(
    vm: Vm,
    object: Value,
    name: Text<'_>,
    out: Out<'_, Value>,
) -> Status {
    found(out, || {
        let (object, name) = (object.object()?, name.get("the name")?);
        on!(vm, |it| it.get_attr::<Data>(&object, name))
    })
}

/// `object.name = value`.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_set_attr(vm: Vm, object: Value, name: Text<'_>, value: Value) -> Status {
    guard(|| {
        let (object, name) = (object.object()?, name.get("the name")?);
        let value = value.passed()?;
        on!(vm, |it| it.set_attr(&object, name, &value))
    })
}

/// `object[key]`.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_get_item(
    vm: Vm,
    object: Value,
    key: Value,
    out: Out<'_, Value>,
) -> Status {
    found(out, || {
        let (object, key) = (object.object()?, key.passed()?);
        on!(vm, |it| it.get_item::<Data>(&object, &key))
    })
}

/// `object[key] = value`.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_set_item(vm: Vm, object: Value, key: Value, value: Value) -> Status {
    guard(|| {
        let (object, key, value) = (object.object()?, key.passed()?, value.passed()?);
        on!(vm, |it| it.set_item(&object, &key, &value))
    })
}

/// `len(object)`.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_length(vm: Vm, object: Value, out: Out<'_, usize>) -> Status {
    guard(|| {
        let (object, out) = (object.object()?, place(out)?);
        out.write(on!(vm, |it| it.length(&object))?);
        Ok(())
    })
}

/// All items of an iterable, as a list.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_items(vm: Vm, object: Value, out: Out<'_, Value>) -> Status {
    found(out, || {
        let object = object.object()?;
        on!(vm, |it| it.items::<Data>(&object)).map(Data::List)
    })
}

/// `repr(object)`, as a str.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_repr(vm: Vm, object: Value, out: Out<'_, Value>) -> Status {
    found(out, || {
        let object = object.object()?;
        on!(vm, |it| it.repr(&object)).map(Data::Str)
    })
}

/// An object of the VM made of a value.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_make(vm: Vm, value: Value, out: Out<'_, Value>) -> Status {
    found(out, || {
        let value = value.passed()?;
        on!(vm, |it| it.make(&value)).map(Data::Object)
    })
}

/// A copy of what an object is, if it is plain data.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_vm_extract(vm: Vm, object: Value, out: Out<'_, Value>) -> Status {
    found(out, || {
        let object = object.object()?;
        on!(vm, |it| it.extract::<Data>(&object))
    })
}

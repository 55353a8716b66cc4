//! Globals that are builtins; attributes by what the site knows, or learns, of their object: far slots, properties, methods to be bound, data of classes,
//! globals of modules.
//!
//! Must never: trust an entry further than its key reaches: a class and its first instances share one.

use super::compare;
use super::forms::PASS;
use super::operand::{a, b, read, write};
use super::{NEXT, SLOW, helpers};
use crate::heap::{DICTIONARY, Str};
use crate::value::Value;
use crate::vm::cache::CacheKind;
use crate::vm::classes::{CLASS_SETATTR, CLASS_SLOTS};
use crate::vm::context::{Context, SHORT_NAME};
use crate::vm::frame::Mode;
use crate::vm::hooks::Answer;
use crate::vm::protocol::checked::Check;
use crate::vm::special::Special;
use crate::vm::types::type_index;

helpers! {
    // A global that is not bound: a builtin.
    load_global(ins, regs, machine) {
        let Some(value) = (*machine).builtin_of_slot((ins >> 32) as u32) else { return SLOW };
        write(a(ins, regs), value);
        NEXT
    }
    load_attr(ins, regs, machine) {
        let object = read(b(ins, regs));
        if let Some(function) = (*machine).context.heap.function(object) {
            let heap = &(*machine).context.heap;
            let name = heap.str((*machine).site_name((ins >> 48) as usize));
            let own = name.filter(|name| !name.as_str().starts_with("__"));
            let own = own.and_then(|name| heap.dict(function.dict.get())?.get_key(heap, name));
            return match own {
                Some(value) => {
                    write(a(ins, regs), value);
                    NEXT
                }
                None => SLOW,
            };
        }
        let instance = (*machine).context.heap.instance(object);
        if instance.is_some_and(|instance| instance.shape() == DICTIONARY) {
            let context = &(*machine).context;
            let name = (*machine).site_name((ins >> 48) as usize);
            return match read_from_dictionary(context, object, name) {
                Some(value) => {
                    write(a(ins, regs), value);
                    NEXT
                }
                None => SLOW,
            };
        }
        let Some(entry) = (*machine).known_read(object, (ins >> 48) as usize) else { return SLOW };
        let context = &(*machine).context;
        let heap = &context.heap;
        let is_class = heap.class(object).is_some();
        let value = match entry.kind {
            CacheKind::Slot if !is_class => {
                match heap.instance(object).map(|own| own.slot(heap, entry.slot)) {
                    Some(value) if !value.is_unbound() => value,
                    _ => return SLOW,
                }
            }
            CacheKind::Getter if !is_class => {
                let arguments = [object];
                let mode = Mode::Store;
                let entered =
                    (*machine).enter_at_top(entry.value, &arguments, mode, Check::Nothing);
                return if entered { NEXT } else { SLOW };
            }
            CacheKind::Item if !is_class => {
                match heap.tuple(context.unwrap(object)).and_then(|own| own.get(entry.slot as usize)) {
                    Some(value) => value,
                    None => return SLOW,
                }
            }
            CacheKind::Method if !is_class => heap.new_bound_method(entry.value, object),
            CacheKind::ClassMethod if !is_class => {
                heap.new_bound_method(entry.value, context.type_of(object))
            }
            CacheKind::Builtin if !is_class => heap.new_bound_method(entry.value, object),
            CacheKind::Value if !is_class => entry.value,
            CacheKind::Data if !is_class => {
                match heap.dict(entry.value).and_then(|names| names.entry(entry.slot as usize)) {
                    Some(found) => found.value,
                    None => return SLOW,
                }
            }
            CacheKind::DataOfClass if is_class => {
                match heap.dict(entry.value).and_then(|names| names.entry(entry.slot as usize)) {
                    Some(found) => found.value,
                    None => return SLOW,
                }
            }
            CacheKind::OfClass if is_class => match context.bind_to_class(entry.value, object) {
                Ok(Answer::Value(value)) => value,
                _ => return SLOW,
            },
            CacheKind::Global => match context.global_of(object, entry.slot) {
                Some(value) => value,
                None => return SLOW,
            },
            CacheKind::Fixed => entry.value,
            CacheKind::Own if !is_class => {
                let name = heap.str((*machine).site_name((ins >> 48) as usize));
                let own = heap.exception(object).and_then(|own| heap.dict(own.dict.get()));
                match own.zip(name).and_then(|(own, name)| own.get_key(heap, name)) {
                    Some(value) => value,
                    None => return SLOW,
                }
            }
            _ => return SLOW,
        };
        write(a(ins, regs), value);
        NEXT
    }
    store_attr(ins, regs, machine) {
        let (object, value) = (read(a(ins, regs)), read(b(ins, regs)));
        if let Some(function) = (*machine).context.heap.function(object) {
            let heap = &(*machine).context.heap;
            let name = (*machine).site_name((ins >> 48) as usize);
            let is_own = heap.str(name).is_some_and(|name| !name.as_str().starts_with("__"));
            return match heap.dict(function.dict.get()) {
                Some(own) if is_own && own.set_str(heap, name, value) => NEXT,
                _ => SLOW,
            };
        }
        let Some(entry) = (*machine).known_write(object, (ins >> 48) as usize) else {
            let context = &(*machine).context;
            let name = (*machine).site_name((ins >> 48) as usize);
            return if write_to_dictionary(context, object, name, value) { NEXT } else { SLOW };
        };
        let context = &(*machine).context;
        let heap = &context.heap;
        if let Some(instance) = heap.instance(object) {
            match entry.kind {
                CacheKind::Slot => instance.set_slot(heap, entry.slot, value),
                CacheKind::Add => {
                    let shape = entry.value.payload() as u32;
                    instance.add_slot(heap, shape, entry.slot, value);
                }
                CacheKind::Setter => {
                    let arguments = [object, value];
                    let mode = Mode::Discard;
                    let entered =
                        (*machine).enter_at_top(entry.value, &arguments, mode, Check::Nothing);
                    return if entered { NEXT } else { SLOW };
                }
                _ => return SLOW,
            }
            return NEXT;
        }
        if entry.kind == CacheKind::Own {
            let name = (*machine).site_name((ins >> 48) as usize);
            return if set_own(context, object, name, value) { NEXT } else { SLOW };
        }
        let names = match entry.kind {
            CacheKind::DataOfClass if context.is_plain_data(value) => heap.dict(entry.value),
            _ => None,
        };
        match names {
            Some(names) if names.set_value(entry.slot as usize, value) => NEXT,
            _ => SLOW,
        }
    }
}

/// An attribute of an instance whose attributes are in a dict: sites remember nothing of those.
#[inline(never)]
fn read_from_dictionary(cx: &Context, object: Value, name: Value) -> Option<Value> {
    read_attribute(cx, object, cx.heap.str(name)?).filter(|value| !value.is_unbound())
}

/// Sets one, if it is there or the dict need not grow for it.
#[inline(never)]
fn write_to_dictionary(cx: &Context, object: Value, name: Value, value: Value) -> bool {
    let heap = &cx.heap;
    let written = || {
        let instance = heap.instance(object)?;
        let class = heap.class(instance.class())?;
        let text = heap.str(name)?;
        if instance.shape() != DICTIONARY
            || class.flags.get() & (CLASS_SETATTR | CLASS_SLOTS) != 0
            || cx.hooks(class.builtin_base.get()).set_attribute.is_some()
            || class.builtin_base.get() != type_index::OBJECT
        {
            return None;
        }
        cx.plain_class_attribute(object, text)?;
        let dict = instance.overflow(heap)?;
        match dict.find_str(heap, text.hash(), text.as_str()) {
            Some(index) => dict.set_value(index, value).then_some(()),
            None if dict.growth_bytes(heap, name) == 0 => {
                dict.set_str(heap, name, value).then_some(())
            }
            None => None,
        }
    };
    written().is_some()
}

/// Sets an attribute in the namespace of an exception.
fn set_own(cx: &Context, object: Value, name: Value, value: Value) -> bool {
    let heap = &cx.heap;
    let Some(exception) = heap.exception(object) else { return false };
    if exception.dict.get().is_unbound() {
        exception.dict.set(heap.new_dict());
    }
    heap.dict(exception.dict.get()).is_some_and(|own| own.set_str(heap, name, value))
}

/// What reading an attribute of an instance comes to where that needs no code: unbound where there is none.
fn read_attribute(cx: &Context, object: Value, name: &Str) -> Option<Value> {
    let heap = &cx.heap;
    let instance = heap.instance(object)?;
    let class = heap.class(instance.class())?;
    let found = cx.plain_class_attribute(object, name)?;
    if let Some(own) = instance.attribute(heap, name) {
        return Some(own);
    }
    match found {
        Some(attribute) if heap.is_bound_when_reached(attribute) => {
            Some(heap.new_bound_method(attribute, object))
        }
        Some(attribute) if cx.is_plain_data(attribute) => Some(attribute),
        Some(_) => None,
        // A builtin base may lack what CPython's has.
        None if class.builtin_base.get() != type_index::OBJECT
            || cx.special(instance.class(), Special::GetAttr).is_some() =>
        {
            None
        }
        None => Some(Value::UNBOUND),
    }
}

/// A name that is looked up at no price of its own: the natives are paid for longer ones.
#[inline(always)]
fn short_name(cx: &Context, name: Value) -> Option<&Str> {
    cx.heap.str(name).filter(|name| name.byte_len() <= SHORT_NAME)
}

/// `getattr(object, name)`, also with a default.
pub(super) fn get_attribute(cx: &Context, arguments: &[Value]) -> Value {
    let (&[object, name] | &[object, name, _]) = arguments else { return PASS };
    let Some(name) = short_name(cx, name) else { return PASS };
    match read_attribute(cx, object, name) {
        Some(value) if value.is_unbound() => arguments.get(2).copied().unwrap_or(PASS),
        Some(value) => value,
        None => PASS,
    }
}

/// `hasattr(object, name)`.
pub(super) fn has_attribute(cx: &Context, arguments: &[Value]) -> Value {
    let &[object, name] = arguments else { return PASS };
    let Some(name) = short_name(cx, name) else { return PASS };
    match read_attribute(cx, object, name) {
        Some(value) => Value::bool(!value.is_unbound()),
        None => PASS,
    }
}

/// `setattr(object, name, value)`.
pub(super) fn set_attribute(cx: &Context, arguments: &[Value]) -> Value {
    let &[object, name, value] = arguments else { return PASS };
    if short_name(cx, name).is_none() {
        return PASS;
    }
    let Some(instance) = cx.heap.instance(object) else { return PASS };
    let Some(entry) = cx.write_named(object, name) else { return PASS };
    match entry.kind {
        CacheKind::Slot => instance.set_slot(&cx.heap, entry.slot, value),
        CacheKind::Add => {
            instance.add_slot(&cx.heap, entry.value.payload() as u32, entry.slot, value)
        }
        _ => return PASS,
    }
    Value::NONE
}

/// `field_values(object, names)` of an instance whose attributes are read without code.
pub(super) fn field_values(cx: &Context, arguments: &[Value]) -> Value {
    const MOST: usize = 24;
    let &[object, names] = arguments else { return PASS };
    let Some(names) = cx.heap.tuple(names) else { return PASS };
    let mut values = [Value::UNBOUND; MOST];
    if names.len() > MOST {
        return PASS;
    }
    for (slot, name) in values.iter_mut().zip(names.as_slice()) {
        match short_name(cx, *name).and_then(|name| read_attribute(cx, object, name)) {
            Some(value) if !value.is_unbound() => *slot = value,
            _ => return PASS,
        }
    }
    cx.charge_elements(names.len());
    cx.heap.new_tuple(&values[..names.len()])
}

/// `equal_fields(left, right, names)` of instances whose attributes are read and compared without code.
pub(super) fn equal_fields(cx: &Context, arguments: &[Value]) -> Value {
    let &[left, right, names] = arguments else { return PASS };
    let Some(names) = cx.heap.tuple(names) else { return PASS };
    let mut answer = true;
    let mut seen = 0;
    for name in names.as_slice() {
        let Some(name) = short_name(cx, *name) else { return PASS };
        let (Some(mine), Some(theirs)) =
            (read_attribute(cx, left, name), read_attribute(cx, right, name))
        else {
            return PASS;
        };
        // What is the same object need not be equal: only values of which that is sure are told here.
        let plain = |value: Value| compare::is_scalar(cx, value);
        let equal = match (mine.as_float(), theirs.as_float()) {
            (Some(mine), Some(theirs)) => Some(mine == theirs),
            _ if plain(mine) && plain(theirs) => cx.heap.quick_equal(mine, theirs),
            _ => None,
        };
        let Some(equal) = equal else { return PASS };
        seen += 1;
        if !equal {
            answer = false;
            break;
        }
    }
    cx.charge_elements(seen);
    Value::bool(answer)
}

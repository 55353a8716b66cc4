//! Attributes by what the site knows, or learns, of their object: far slots, properties, methods to be bound, data of classes,
//! globals of modules.
//!
//! Must never: trust an entry further than its key reaches: a class and its first instances share one.

use super::operand::{a, b, read, write};
use super::{NEXT, SLOW, helpers};
use crate::vm::cache::CacheKind;
use crate::vm::frame::Mode;
use crate::vm::hooks::Answer;
use crate::vm::protocol::checked::Check;

helpers! {
    load_attr(ins, regs, machine) {
        let object = read(b(ins, regs));
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
            CacheKind::Method if !is_class => heap.new_bound_method(entry.value, object),
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
            CacheKind::Global => {
                let unit = heap.module(object).map(|module| context.units.get(module.unit.get()));
                let value = unit.and_then(|unit| unit.globals.get(entry.slot as usize));
                match value.map(std::cell::Cell::get) {
                    Some(value) if !value.is_unbound() => value,
                    _ => return SLOW,
                }
            }
            CacheKind::Fixed => entry.value,
            _ => return SLOW,
        };
        write(a(ins, regs), value);
        NEXT
    }
    store_attr(ins, regs, machine) {
        let (object, value) = (read(a(ins, regs)), read(b(ins, regs)));
        let Some(entry) = (*machine).known_write(object, (ins >> 48) as usize) else { return SLOW };
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

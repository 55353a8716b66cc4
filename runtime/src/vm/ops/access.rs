//! Items of lists by int, and attributes through inline caches.

use super::call::enter_at;
use super::contains::known_hash;
use super::{a, always, b, c, c_number, copy_value, op, rest, set};
use crate::heap::{Lookup, ObjectKind, Str};
use crate::number::hash::hash_i64;
use crate::value::Value;
use crate::value::tag::{INT, OBJECT, UNBOUND};
use crate::vm::cache::{CacheKind, WAYS};
use crate::vm::enter::NOT_PLAIN;
use crate::vm::frame::{FrameKind, Mode};
use crate::vm::protocol::checked::Check;
use crate::vm::stack::SLACK;
use crate::vm::warm::position;
use npyc_format::isa::Opcode;

/// The entry of a site for a shape: its key is another one if there is none.
macro_rules! cached {
    ($machine:ident, $site:expr, $key:expr) => {{
        const { assert!(WAYS == 4) };
        let first = (*$machine).context.caches.site($site);
        if (*first).key == $key {
            first
        } else if (*first.add(1)).key == $key {
            first.add(1)
        } else if (*first.add(2)).key == $key {
            first.add(2)
        } else {
            first.add(3)
        }
    }};
}
pub(super) use cached;

op! {
    get_item(ins, ip, regs, machine, gas) {
        let key = c(ins, regs);
        if *key == INT {
            let heap = &(*machine).context.heap;
            if let Some(list) = heap.list(*b(ins, regs).cast::<Value>()) {
                let index = *key.add(1) as i64;
                let index = if index < 0 { index.wrapping_add(list.len() as i64) } else { index };
                if let Some(item) = list.items.slot(index as usize) {
                    copy_value(a(ins, regs), item.cast());
                    return B::next(ip, regs, machine, gas);
                }
            }
        }
        get_item_at_once::<B>(ins, ip, regs, machine, gas)
    }
    get_item_immediate(ins, ip, regs, machine, gas) {
        let heap = &(*machine).context.heap;
        let container = *b(ins, regs).cast::<Value>();
        let index = c_number(ins);
        if let Some(list) = heap.list(container) {
            let index = if index < 0 { index + list.len() as i64 } else { index };
            if let Some(item) = list.get(index as usize) {
                set(a(ins, regs), item.tag(), item.payload());
                return B::next(ip, regs, machine, gas);
            }
        } else if let Some(tuple) = heap.tuple(container) {
            let index = if index < 0 { index + tuple.len() as i64 } else { index };
            if let Some(item) = tuple.get(index as usize) {
                set(a(ins, regs), item.tag(), item.payload());
                return B::next(ip, regs, machine, gas);
            }
        }
        B::warm::<{ Opcode::GetItemImmediate as u8 }>(ins, ip, regs, machine, gas)
    }
    set_item(ins, ip, regs, machine, gas) {
        let key = b(ins, regs);
        if *key == INT {
            let heap = &(*machine).context.heap;
            if let Some(list) = heap.list(*a(ins, regs).cast::<Value>()) {
                let index = *key.add(1) as i64;
                let index = if index < 0 { index.wrapping_add(list.len() as i64) } else { index };
                if let Some(item) = list.items.slot(index as usize) {
                    copy_value(item.cast(), c(ins, regs));
                    return B::next(ip, regs, machine, gas);
                }
            }
        }
        set_item_at_once::<B>(ins, ip, regs, machine, gas)
    }
    load_attr(ins, ip, regs, machine, gas) {
        let context = &(*machine).context;
        if let Some(instance) = context.heap.instance(*b(ins, regs).cast::<Value>()) {
            let site = (*(*machine).frame).sites as usize + (ins >> 48) as usize;
            let cache = (*machine).context.caches.site(site);
            if (*cache).key == context.class_epoch.key(instance.shape())
                && let Some(slot) = instance.near_slot((*cache).plain_slot())
            {
                let value: *mut u64 = slot.as_ptr().cast();
                if *value != UNBOUND {
                    copy_value(a(ins, regs), value);
                    return B::next(ip, regs, machine, gas);
                }
            }
        }
        load_other_attr::<B>(ins, ip, regs, machine, gas)
    }
    store_attr(ins, ip, regs, machine, gas) {
        let context = &(*machine).context;
        if let Some(instance) = context.heap.instance(*a(ins, regs).cast::<Value>()) {
            let site = (*(*machine).frame).sites as usize + (ins >> 48) as usize;
            let cache = (*machine).context.caches.site(site);
            if (*cache).key == context.class_epoch.key(instance.shape())
                && let Some(slot) = instance.near_slot((*cache).plain_slot())
            {
                copy_value(slot.as_ptr().cast(), b(ins, regs));
                return B::next(ip, regs, machine, gas);
            }
        }
        store_other_attr::<B>(ins, ip, regs, machine, gas)
    }
    list_append(ins, ip, regs, machine, gas) {
        let context = &(*machine).context;
        if let Some(list) = context.heap.list(*a(ins, regs).cast::<Value>())
            && list.items.push_within_capacity(*b(ins, regs).cast::<Value>())
        {
            return B::next(ip, regs, machine, gas);
        }
        B::warm::<{ Opcode::ListAppend as u8 }>(ins, ip, regs, machine, gas)
    }
    length(ins, ip, regs, machine, gas) {
        if let Some(length) = (*machine).context.heap.quick_length(*b(ins, regs).cast::<Value>()) {
            set(a(ins, regs), INT, length as u64);
            return B::next(ip, regs, machine, gas);
        }
        B::warm::<{ Opcode::Length as u8 }>(ins, ip, regs, machine, gas)
    }
}

rest! {
    // Each kind of container has a function of its own: none saves registers for another's sake.
    get_item_at_once(ins, ip, regs, machine, gas) {
        let (container, key) = (*b(ins, regs).cast::<Value>(), c(ins, regs));
        match (*machine).context.heap.kind(container) {
            Some(ObjectKind::Dict) if *key == OBJECT => get_item_of_text::<B>(ins, ip, regs, machine, gas),
            Some(ObjectKind::Dict) if *key == INT => get_item_of_int::<B>(ins, ip, regs, machine, gas),
            Some(ObjectKind::Str) if *key == INT => get_character::<B>(ins, ip, regs, machine, gas),
            Some(ObjectKind::Tuple) if *key == INT => get_item_of_tuple::<B>(ins, ip, regs, machine, gas),
            _ => B::warm::<{ Opcode::GetItem as u8 }>(ins, ip, regs, machine, gas),
        }
    }
    get_item_of_text(ins, ip, regs, machine, gas) {
        let heap = &(*machine).context.heap;
        if let Some(dict) = heap.dict(*b(ins, regs).cast::<Value>())
            && let Some(value) = heap.str(*c(ins, regs).cast::<Value>()).and_then(|key| dict.value_of_text(key))
        {
            copy_value(a(ins, regs), value.cast());
            return B::next(ip, regs, machine, gas);
        }
        get_searched_item::<B>(ins, ip, regs, machine, gas)
    }
    get_item_of_int(ins, ip, regs, machine, gas) {
        if let Some(dict) = (*machine).context.heap.dict(*b(ins, regs).cast::<Value>())
            && let Some(value) = dict.value_of_int(*c(ins, regs).add(1) as i64)
        {
            copy_value(a(ins, regs), value.cast());
            return B::next(ip, regs, machine, gas);
        }
        get_searched_item::<B>(ins, ip, regs, machine, gas)
    }
    get_searched_item(ins, ip, regs, machine, gas) {
        let (heap, key) = (&(*machine).context.heap, *c(ins, regs).cast::<Value>());
        if let Some(dict) = heap.dict(*b(ins, regs).cast::<Value>())
            && let Some(hash) = known_hash(heap, key)
        {
            let (found, steps) = dict.lookup_whole(heap, hash, key).parts();
            // Two steps are in the price of a look-up.
            let left = gas - i64::from(steps.saturating_sub(2));
            if matches!(found, Lookup::Missing) {
                // It has no helper to ask: what comes is an error.
                return B::slow(ins, ip, regs, machine, gas);
            }
            if let Lookup::Found(index) = found
                && left >= 0
                && let Some(value) = dict.value(index)
            {
                set(a(ins, regs), value.tag(), value.payload());
                return B::next(ip, regs, machine, left);
            }
        }
        B::warm::<{ Opcode::GetItem as u8 }>(ins, ip, regs, machine, gas)
    }
    get_character(ins, ip, regs, machine, gas) {
        let heap = &(*machine).context.heap;
        let (container, key) = (*b(ins, regs).cast::<Value>(), *c(ins, regs).cast::<Value>());
        if let Some(text) = heap.own_ascii(container)
            && let Some(place) = position(key, text.len())
            && let Some(byte) = text.get(place)
            && let Some(item) = heap.ascii_character(*byte)
        {
            set(a(ins, regs), item.tag(), item.payload());
            return B::next(ip, regs, machine, gas);
        }
        get_shared_character::<B>(ins, ip, regs, machine, gas)
    }
    get_shared_character(ins, ip, regs, machine, gas) {
        let heap = &(*machine).context.heap;
        let (container, key) = (*b(ins, regs).cast::<Value>(), *c(ins, regs).cast::<Value>());
        if let Some(text) = heap.str(container)
            && text.is_ascii()
            && let Some(place) = position(key, text.byte_len())
            && let Some(item) = heap.ascii_char_at(text, place)
        {
            set(a(ins, regs), item.tag(), item.payload());
            return B::next(ip, regs, machine, gas);
        }
        B::warm::<{ Opcode::GetItem as u8 }>(ins, ip, regs, machine, gas)
    }
    get_item_of_tuple(ins, ip, regs, machine, gas) {
        if let Some(tuple) = (*machine).context.heap.tuple(*b(ins, regs).cast::<Value>())
            && let Some(place) = position(*c(ins, regs).cast::<Value>(), tuple.len())
            && let Some(item) = tuple.get(place)
        {
            set(a(ins, regs), item.tag(), item.payload());
            return B::next(ip, regs, machine, gas);
        }
        B::warm::<{ Opcode::GetItem as u8 }>(ins, ip, regs, machine, gas)
    }
    set_item_at_once(ins, ip, regs, machine, gas) {
        let (container, key) = (*a(ins, regs).cast::<Value>(), b(ins, regs));
        match (*machine).context.heap.kind(container) {
            Some(ObjectKind::Dict) if *key == OBJECT => set_item_of_text::<B>(ins, ip, regs, machine, gas),
            Some(ObjectKind::Dict) if *key == INT => set_item_of_int::<B>(ins, ip, regs, machine, gas),
            _ => B::warm::<{ Opcode::SetItem as u8 }>(ins, ip, regs, machine, gas),
        }
    }
    set_item_of_text(ins, ip, regs, machine, gas) {
        let heap = &(*machine).context.heap;
        if let Some(dict) = heap.dict(*a(ins, regs).cast::<Value>())
            && let Some(value) = heap.str(*b(ins, regs).cast::<Value>()).and_then(|key| dict.value_of_text(key))
        {
            copy_value(value.cast(), c(ins, regs));
            return B::next(ip, regs, machine, gas);
        }
        add_item_of_text::<B>(ins, ip, regs, machine, gas)
    }
    set_item_of_int(ins, ip, regs, machine, gas) {
        if let Some(dict) = (*machine).context.heap.dict(*a(ins, regs).cast::<Value>())
            && let Some(value) = dict.value_of_int(*b(ins, regs).add(1) as i64)
        {
            copy_value(value.cast(), c(ins, regs));
            return B::next(ip, regs, machine, gas);
        }
        add_item_of_int::<B>(ins, ip, regs, machine, gas)
    }
    add_item_of_text(ins, ip, regs, machine, gas) {
        let heap = &(*machine).context.heap;
        let (key, value) = (*b(ins, regs).cast::<Value>(), *c(ins, regs).cast::<Value>());
        if let Some(dict) = heap.dict(*a(ins, regs).cast::<Value>())
            && let Some(hash) = heap.str(key).and_then(Str::hash_if_known)
            && dict.insert_at_once(hash, key, true, value)
        {
            return B::next(ip, regs, machine, gas);
        }
        B::warm::<{ Opcode::SetItem as u8 }>(ins, ip, regs, machine, gas)
    }
    add_item_of_int(ins, ip, regs, machine, gas) {
        let (key, value) = (*b(ins, regs).cast::<Value>(), *c(ins, regs).cast::<Value>());
        if let Some(dict) = (*machine).context.heap.dict(*a(ins, regs).cast::<Value>())
            && dict.insert_at_once(hash_i64(key.payload() as i64), key, false, value)
        {
            return B::next(ip, regs, machine, gas);
        }
        B::warm::<{ Opcode::SetItem as u8 }>(ins, ip, regs, machine, gas)
    }
    // Plain data of classes, and what modules have.
    load_attr_of_namespace(ins, ip, regs, machine, gas) {
        let context = &(*machine).context;
        let site = (*(*machine).frame).sites as usize + (ins >> 48) as usize;
        let object = *b(ins, regs).cast::<Value>();
        let value = if let Some(class) = context.heap.class(object) {
            let key = context.class_epoch.key(class.shape_root.get());
            let cache = cached!(machine, site, key);
            let is_data = (*cache).key == key && (*cache).kind == CacheKind::DataOfClass;
            let names = context.heap.dict((*cache).value).filter(|_| is_data);
            names.and_then(|names| names.pair((*cache).slot as usize)).map(|pair| pair.1)
        } else if let Some(module) = context.module_shape(object) {
            let cache = (*machine).context.caches.site(site);
            let is_fixed = (*cache).key == context.class_epoch.key(module)
                && (*cache).kind == CacheKind::Fixed;
            is_fixed.then_some((*cache).value)
        } else {
            None
        };
        let Some(value) = value else {
            return B::warm::<{ Opcode::LoadAttr as u8 }>(ins, ip, regs, machine, gas);
        };
        set(a(ins, regs), value.tag(), value.payload());
        B::next(ip, regs, machine, gas)
    }
    load_other_attr(ins, ip, regs, machine, gas) {
        let context = &(*machine).context;
        let site = (*(*machine).frame).sites as usize + (ins >> 48) as usize;
        if let Some(instance) = context.heap.instance(*b(ins, regs).cast::<Value>()) {
            let key = context.class_epoch.key(instance.shape());
            let cache = cached!(machine, site, key);
            if (*cache).key == key {
                if (*cache).kind == CacheKind::Slot {
                    let value = instance.slot(&context.heap, (*cache).slot);
                    if !value.is_unbound() {
                        set(a(ins, regs), value.tag(), value.payload());
                        return B::next(ip, regs, machine, gas);
                    }
                } else if (*cache).kind == CacheKind::Value {
                    set(a(ins, regs), (*cache).value.tag(), (*cache).value.payload());
                    return B::next(ip, regs, machine, gas);
                } else if (*cache).kind == CacheKind::Data {
                    let names = context.heap.dict((*cache).value);
                    if let Some((_, value)) = names.and_then(|names| names.pair((*cache).slot as usize)) {
                        set(a(ins, regs), value.tag(), value.payload());
                        return B::next(ip, regs, machine, gas);
                    }
                } else if (*cache).kind == CacheKind::Item {
                    let items = context.heap.tuple(instance.base());
                    if let Some(value) = items.and_then(|items| items.get((*cache).slot as usize)) {
                        set(a(ins, regs), value.tag(), value.payload());
                        return B::next(ip, regs, machine, gas);
                    }
                } else if (*cache).kind == CacheKind::Getter {
                    let getter = (*cache).value;
                    if let Some(function) = context.heap.function(getter) {
                        let row = function.row.get();
                        if (*row).flags.to_native() & NOT_PLAIN == 0
                            && (*row).keyword_only.to_native() == 0
                            && (*row).positional.to_native() == 1
                            && function.unit.get() == (*machine).unit.number
                        {
                            let window = regs.add((*(*machine).frame).size as usize + 1);
                            let object = b(ins, regs);
                            return enter_at!(
                                ins, ip, regs, machine, gas, gas, row, OBJECT, getter.payload(), window,
                                Mode::Store, copy_value(window.cast(), object)
                            );
                        }
                    }
                }
            }
        } else {
            return load_attr_of_namespace::<B>(ins, ip, regs, machine, gas);
        }
        B::warm::<{ Opcode::LoadAttr as u8 }>(ins, ip, regs, machine, gas)
    }
    store_other_attr(ins, ip, regs, machine, gas) {
        let context = &(*machine).context;
        let site = (*(*machine).frame).sites as usize + (ins >> 48) as usize;
        if let Some(instance) = context.heap.instance(*a(ins, regs).cast::<Value>()) {
            let key = context.class_epoch.key(instance.shape());
            let cache = cached!(machine, site, key);
            if (*cache).key == key
                && let Some(slot) = instance.near_slot((*cache).slot)
            {
                if (*cache).kind == CacheKind::Slot {
                    copy_value(slot.as_ptr().cast(), b(ins, regs));
                    return B::next(ip, regs, machine, gas);
                }
                if (*cache).kind == CacheKind::Add {
                    copy_value(slot.as_ptr().cast(), b(ins, regs));
                    instance.set_shape((*cache).value.payload() as u32);
                    return B::next(ip, regs, machine, gas);
                }
            }
        }
        B::warm::<{ Opcode::StoreAttr as u8 }>(ins, ip, regs, machine, gas)
    }
}

always! {
    push_handled(ins, ip, regs, machine, gas) {
        let handled: *mut Value = (*machine).context.handled.as_ptr();
        let exception = *b(ins, regs).cast::<Value>();
        copy_value(a(ins, regs), handled.cast());
        let frame = (*machine).frame;
        if (*frame).kind == FrameKind::Generator
            && let Some(generator) = (*machine).context.heap.suspendable((*frame).callable)
        {
            // What the resumer handles is none of the frame's, which another may resume.
            if generator.enter_handler() {
                *a(ins, regs).cast::<Value>() = Value::NONE;
            }
        }
        *handled = exception;
        B::next(ip, regs, machine, gas)
    }
    pop_handled(ins, ip, regs, machine, gas) {
        let handled: *mut Value = (*machine).context.handled.as_ptr();
        copy_value(handled.cast(), a(ins, regs));
        let frame = (*machine).frame;
        if (*frame).kind == FrameKind::Generator
            && let Some(generator) = (*machine).context.heap.suspendable((*frame).callable)
            && generator.leave_handler()
        {
            *handled = generator.handled.get();
        }
        B::next(ip, regs, machine, gas)
    }
}

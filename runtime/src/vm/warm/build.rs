//! Building and filling of tuples, lists, sets, dicts, slices and strings; unpacking of tuples and lists.
//!
//! Must never: hash or compare a key that needs Python code (the instruction passes), or build more than is small.

use super::arithmetic::SMALL_TEXT;
use super::forms::PASS;
use super::items::{add_to_set, insert};
use super::operand::{a, b, c_count, pay, pay_elements, read, window, write};
use super::{GasMark, NEXT, SLOW, SMALL, derived, helpers};
use crate::heap::ObjectKind;
use npyc_format::gas::{BYTES_PER_GAS, GasClass};

/// What spreading a container costs besides its elements: as much as the native that does it with a step.
const SPREAD_PRICE: u64 = GasClass::Build.native_price() as u64 + 1;

helpers! {
    tuple(ins, regs, machine) {
        let (context, count) = (&(*machine).context, c_count(ins));
        if count > SMALL {
            return SLOW;
        }
        pay_elements(context, count);
        let value = context.heap.new_tuple(window(b(ins, regs), count));
        write(a(ins, regs), value);
        NEXT
    }
    list(ins, regs, machine) {
        let (context, count) = (&(*machine).context, c_count(ins));
        if count > SMALL {
            return SLOW;
        }
        pay_elements(context, count);
        let value = context.heap.new_list(window(b(ins, regs), count));
        write(a(ins, regs), value);
        NEXT
    }
    set(ins, regs, machine) {
        let (context, count) = (&(*machine).context, c_count(ins));
        if count > SMALL / 8 {
            return SLOW;
        }
        let mark = GasMark::of(context);
        pay_elements(context, count);
        let value = context.heap.new_set();
        let Some(set) = context.heap.set(value) else { return SLOW };
        for number in 0..count {
            if !add_to_set(context, set, read(b(ins, regs).add(number))) {
                return mark.pass(context);
            }
        }
        write(a(ins, regs), value);
        NEXT
    }
    dict(ins, regs, machine) {
        let (context, count) = (&(*machine).context, c_count(ins));
        if count > SMALL / 8 {
            return SLOW;
        }
        if let Some(value) = context.heap.new_dict_of_few(window(b(ins, regs), 2 * count)) {
            pay_elements(context, 2 * count);
            write(a(ins, regs), value);
            return NEXT;
        }
        let mark = GasMark::of(context);
        pay_elements(context, 2 * count);
        let value = context.heap.new_dict();
        let Some(dict) = context.heap.dict(value) else { return SLOW };
        for number in 0..count {
            let pair = b(ins, regs).add(2 * number);
            if !insert(context, dict, read(pair), read(pair.add(1))) {
                return mark.pass(context);
            }
        }
        write(a(ins, regs), value);
        NEXT
    }
    slice(ins, regs, machine) {
        let parts = b(ins, regs);
        let heap = &(*machine).context.heap;
        let value = heap.new_slice(read(parts), read(parts.add(1)), read(parts.add(2)));
        write(a(ins, regs), value);
        NEXT
    }
    // The parts are strings; the whole is written once.
    string(ins, regs, machine) {
        let (context, count) = (&(*machine).context, c_count(ins));
        let parts = window(b(ins, regs), count);
        let mut bytes = 0;
        for part in parts {
            let Some(text) = context.heap.str(*part) else { return SLOW };
            bytes += text.byte_len();
        }
        if bytes > SMALL_TEXT {
            return SLOW;
        }
        pay(context, (bytes as u64).div_ceil(BYTES_PER_GAS));
        let texts = parts.iter().filter_map(|part| context.heap.str(*part));
        let texts = texts.map(|text| (text.as_str(), text.char_len()));
        write(a(ins, regs), context.heap.sum_of_texts(bytes, texts));
        NEXT
    }
    list_append(ins, regs, machine) {
        let heap = &(*machine).context.heap;
        let Some(list) = heap.list(read(a(ins, regs))) else { return SLOW };
        if list.growth_bytes(1) > SMALL * 8 {
            return SLOW;
        }
        list.push(heap, read(b(ins, regs)));
        NEXT
    }
    // `[*x]` and `f(*x)` of a tuple or list.
    list_extend(ins, regs, machine) {
        let context = &(*machine).context;
        let Some(list) = context.heap.list(read(a(ins, regs))) else { return SLOW };
        let source = read(b(ins, regs));
        let (tuple, other) = (context.heap.tuple(source), context.heap.list(source));
        let count = match (tuple, other) {
            (Some(tuple), _) => tuple.len(),
            (_, Some(other)) => other.len(),
            _ => return SLOW,
        };
        if count > SMALL || list.growth_bytes(count) > SMALL * 8 {
            return SLOW;
        }
        pay(context, SPREAD_PRICE);
        pay_elements(context, count);
        match (tuple, other) {
            (Some(tuple), _) => list.extend_from_slice(&context.heap, tuple.as_slice()),
            (_, Some(other)) => list.extend_from_list(&context.heap, other),
            _ => {}
        }
        NEXT
    }
    // `{**d}` of a dict with string keys.
    dict_update(ins, regs, machine) {
        let context = &(*machine).context;
        let done = super::walk::dict_update(context, &[read(a(ins, regs)), read(b(ins, regs))]);
        if done.is(PASS) {
            return SLOW;
        }
        pay(context, SPREAD_PRICE);
        NEXT
    }
    // `f(**d)` of a dict with string keys.
    dict_merge(ins, regs, machine) {
        let context = &(*machine).context;
        let heap = &context.heap;
        let (target, source) = (heap.dict(read(a(ins, regs))), heap.dict(read(b(ins, regs))));
        let (Some(target), Some(source)) = (target, source) else { return SLOW };
        if source.len() > SMALL / 64 || std::ptr::eq(target, source) {
            return SLOW;
        }
        let mut next = 0;
        while let Some((index, entry)) = source.next_entry(next) {
            // A name given twice is an error.
            let Some(name) = heap.str(entry.key) else { return SLOW };
            if target.len() > 0 && target.get_key(heap, name).is_some() {
                return SLOW;
            }
            next = index + 1;
        }
        pay(context, SPREAD_PRICE);
        pay_elements(context, source.len());
        next = 0;
        while let Some((index, entry)) = source.next_entry(next) {
            target.set_str(heap, entry.key, entry.value);
            next = index + 1;
        }
        NEXT
    }
    list_to_tuple(ins, regs, machine) {
        let context = &(*machine).context;
        let Some(list) = context.heap.list(read(b(ins, regs))) else { return SLOW };
        if list.len() > SMALL {
            return SLOW;
        }
        pay_elements(context, list.len());
        let value = context.heap.new_tuple_from_list(list);
        write(a(ins, regs), value);
        NEXT
    }
    set_add(ins, regs, machine) {
        let context = &(*machine).context;
        let Some(set) = context.heap.set(read(a(ins, regs))) else { return SLOW };
        if add_to_set(context, set, read(b(ins, regs))) { NEXT } else { SLOW }
    }
    unpack(ins, regs, machine) {
        let (heap, count) = (&(*machine).context.heap, c_count(ins));
        let (source, target) = (read(b(ins, regs)), a(ins, regs));
        let source = match heap.kind(source) {
            Some(ObjectKind::Instance) => {
                derived::sequence(&(*machine).context, source).unwrap_or(source)
            }
            _ => source,
        };
        // The source is kept alive by nobody else once its register is written, but nothing is collected meanwhile.
        if let Some(tuple) = heap.tuple(source) {
            if tuple.len() != count {
                return SLOW;
            }
            for (number, item) in tuple.as_slice().iter().enumerate() {
                write(target.add(number), *item);
            }
            return NEXT;
        }
        let Some(list) = heap.list(source).filter(|list| list.len() == count) else { return SLOW };
        for number in 0..count {
            let Some(item) = list.get(number) else { return SLOW };
            write(target.add(number), item);
        }
        NEXT
    }
    unpack_pair(ins, regs, machine) {
        let Some((first, second)) = (*machine).context.pair(read(a(ins, regs))) else {
            return SLOW;
        };
        write(a(ins, regs), first);
        write(a(ins, regs).add(1), second);
        NEXT
    }
    take_arguments(ins, regs, machine) {
        let source = read(b(ins, regs));
        if (*machine).context.heap.tuple(source).is_none() {
            return SLOW;
        }
        write(a(ins, regs), source);
        NEXT
    }
    tuple_to_list(ins, regs, machine) {
        let context = &(*machine).context;
        let Some(tuple) = context.heap.tuple(read(b(ins, regs))) else { return SLOW };
        if tuple.len() > SMALL {
            return SLOW;
        }
        pay_elements(context, tuple.len());
        write(a(ins, regs), context.heap.new_list(tuple.as_slice()));
        NEXT
    }
    composite(ins, regs, machine) {
        let composites = (*machine).unit().composites.borrow();
        match composites.get((ins >> 32) as usize) {
            Some(value) if !value.is_unbound() => {
                write(a(ins, regs), *value);
                NEXT
            }
            _ => SLOW,
        }
    }
}

//! Items: `x[key]`, `x[key] = value`, `del x[key]`, `len(x)`.
//!
//! Comes in: lists, tuples, strings and dicts of exactly these types, with int, str or other plain keys (slices are in `slices`).
//! Must never: raise: an index without an item, a missing key passes.

use super::operand::{a, b, c, c_number, pay, pay_bytes, read, write};
use super::slices::{assign_slice, delete_items, sliced};
use super::{GasMark, NEXT, SLOW, derived, helpers};
use crate::builtins::shared::inline::try_hash;
use crate::heap::{Dict, Lookup, ObjectKind, QUICK_BYTES, Set, Str, Tuple};
#[cfg(feature = "collections")]
use crate::modules::deque::Deque;
use crate::number::hash::{TupleHasher, hash_i64};
use crate::value::{Value, tag};
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, TypeHooks};
use crate::vm::machine::Machine;
use crate::vm::native::{Outcome, Stop};
use crate::vm::special::Special;

/// The largest table that a helper grows; a larger one is planned by the slow path.
const SMALL_TABLE: usize = 64 << 10;

/// What a search without Python code found. Nothing is paid yet.
pub(crate) struct Search {
    /// The number of the entry.
    pub(crate) found: Option<usize>,
    /// The key's hash.
    pub(crate) hash: i64,
    /// What the search costs, as in `builtins::keyed`: two probes are in the price of a look-up.
    pub(crate) price: u64,
}

/// Searches a table for a key; `None` passes.
#[inline(always)]
fn search(cx: &Context, key: Value, lookup: impl Fn(i64) -> (Lookup, u32)) -> Option<Search> {
    let (hash, hashing) = match key.tag() {
        tag::INT => (hash_i64(key.payload() as i64), 0),
        _ => match cx.heap.str(key) {
            Some(text) if !text.hash_has_price() && text.byte_len() <= QUICK_BYTES => {
                (text.hash(), 0)
            }
            // A long text keeps its hash: where nothing is found, whoever goes on would find it paid for. One that is longer still is
            // compared at a price.
            Some(_) => return None,
            None => priced_hash(cx, key)?,
        },
    };
    let (found, steps) = lookup(hash);
    let found = match found {
        Lookup::Found(index) => Some(index),
        Lookup::Missing => None,
        Lookup::NeedsCall => return None,
    };
    Some(Search { found, hash, price: hashing + u64::from(steps.saturating_sub(2)) })
}

/// The hash of any key that needs no Python code, and its price.
#[inline(never)]
pub(super) fn priced_hash(cx: &Context, key: Value) -> Option<(i64, u64)> {
    if let Some(tuple) = cx.heap.tuple(key) {
        if let Some(hash) = tuple.cached_hash() {
            return Some((hash, 0));
        }
        if let Some(hash) = hash_of_plain(cx, tuple) {
            return Some((hash, tuple.len() as u64));
        }
    }
    hash_of_any(cx, key)
}

/// Apart, so that the hash of a short tuple saves no registers. Nothing that has a price may be kept: it is put back.
#[inline(never)]
fn hash_of_any(cx: &Context, key: Value) -> Option<(i64, u64)> {
    let mark = GasMark::of(cx);
    cx.known_hashes_only.set(true);
    let hash = try_hash(cx, key);
    cx.known_hashes_only.set(false);
    let price = mark.spent(cx);
    mark.pass(cx);
    Some((hash.ok()??, price))
}

/// The hash of a short tuple of ints and of strings whose hashes cost nothing.
#[inline(always)]
fn hash_of_plain(cx: &Context, tuple: &Tuple) -> Option<i64> {
    if tuple.len() > 8 {
        return None;
    }
    let mut hasher = TupleHasher::new();
    for item in tuple.as_slice() {
        hasher.push(match item.tag() {
            tag::INT => hash_i64(item.payload() as i64),
            _ => {
                let text = cx.heap.str(*item)?;
                if text.hash_has_price() {
                    return None;
                }
                text.hash()
            }
        });
    }
    let hash = hasher.finish(tuple.len());
    tuple.cache_hash(hash);
    Some(hash)
}

/// Searches a dict.
#[inline(always)]
pub(crate) fn find_key(cx: &Context, dict: &Dict, key: Value) -> Option<Search> {
    search(cx, key, |hash| dict.lookup_counted(&cx.heap, hash, key))
}

/// Searches a set.
#[inline(always)]
pub(super) fn find_in_set(cx: &Context, set: &Set, key: Value) -> Option<Search> {
    search(cx, key, |hash| set.lookup_counted(&cx.heap, hash, key))
}

/// Sets a key of a dict; false passes.
#[inline(always)]
pub(super) fn insert(cx: &Context, dict: &Dict, key: Value, value: Value) -> bool {
    let Some(search) = find_key(cx, dict, key) else { return false };
    if let Some(index) = search.found {
        pay(cx, search.price);
        dict.set_value(index, value);
        return true;
    }
    insert_missing(cx, dict, &search, key, value)
}

/// Sets a key that a search has not found; false passes.
#[inline(always)]
pub(super) fn insert_missing(
    cx: &Context,
    dict: &Dict,
    search: &Search,
    key: Value,
    value: Value,
) -> bool {
    let growth = dict.growth_bytes(&cx.heap, key);
    if growth > SMALL_TABLE {
        return false;
    }
    pay(cx, search.price + if growth != 0 { dict.len() as u64 } else { 0 });
    dict.insert_new(&cx.heap, search.hash, key, value);
    true
}

/// Moves the pair of a key that is there behind all others of a dict.
pub(crate) fn move_to_last(cx: &Context, dict: &Dict, key: Value) -> Option<()> {
    let search = find_key(cx, dict, key)?;
    let index = search.found?;
    let growth = dict.growth_bytes(&cx.heap, key);
    if growth > SMALL_TABLE {
        return None;
    }
    pay(cx, search.price + if growth != 0 { dict.len() as u64 } else { 0 });
    let entry = dict.remove(index)?;
    dict.insert_new(&cx.heap, search.hash, entry.key, entry.value);
    Some(())
}

/// Adds a key to a set; false passes.
#[inline(always)]
pub(super) fn add_to_set(cx: &Context, set: &Set, key: Value) -> bool {
    let Some(search) = find_in_set(cx, set, key) else { return false };
    if search.found.is_some() {
        pay(cx, search.price);
        return true;
    }
    let growth = set.growth_bytes();
    if growth > SMALL_TABLE {
        return false;
    }
    pay(cx, search.price + if growth != 0 { set.len() as u64 } else { 0 });
    set.insert_new(&cx.heap, search.hash, key);
    true
}

/// The position that an int (or bool) key names in a sequence.
#[inline(always)]
pub(crate) fn position(key: Value, length: usize) -> Option<usize> {
    if key.tag() != tag::INT && key.tag() != tag::BOOL {
        return None;
    }
    let index = key.payload() as i64;
    let index = if index < 0 { index.wrapping_add(length as i64) } else { index };
    if (index as u64) < length as u64 { Some(index as usize) } else { None }
}

/// The character at a position of a text, as a str.
#[inline(always)]
pub(super) fn character(cx: &Context, text: &Str, key: Value) -> Option<Value> {
    let position = position(key, text.char_len())?;
    if text.is_ascii() {
        return Some(cx.heap.char_str(char::from(text.as_str().as_bytes()[position])));
    }
    // Finding the place in UTF-8 may look at a block of the text; the first time, the whole is indexed.
    let found = text.char_at(&cx.heap, position)?;
    pay_bytes(cx, text.byte_len().min(256));
    Some(cx.heap.char_str(found))
}

/// `container[key]`.
#[inline(always)]
pub(super) fn item(cx: &Context, container: Value, key: Value) -> Option<Value> {
    let heap = &cx.heap;
    match heap.kind(container)? {
        ObjectKind::Dict => {
            let dict = heap.dict(container)?;
            let search = find_key(cx, dict, key)?;
            let value = dict.value(search.found?)?;
            pay(cx, search.price);
            Some(value)
        }
        ObjectKind::Tuple => {
            let tuple = heap.tuple(container)?;
            match position(key, tuple.len()) {
                Some(position) => tuple.get(position),
                None => sliced(cx, container, key),
            }
        }
        ObjectKind::Str => {
            let text = heap.str(container)?;
            if key.tag() == tag::OBJECT {
                return sliced(cx, container, key);
            }
            character(cx, text, key)
        }
        // An int key is in the fast body.
        ObjectKind::List => sliced(cx, container, key),
        #[cfg(feature = "collections")]
        ObjectKind::NativeObject => {
            let deque = Deque::exactly(cx, container)?;
            deque.item(cx, position(key, deque.length.get())?).ok()
        }
        ObjectKind::Bytes => {
            let bytes = heap.bytes(container)?;
            match position(key, bytes.len()) {
                Some(position) => Some(Value::int(i64::from(*bytes.as_bytes().get(position)?))),
                None => sliced(cx, container, key),
            }
        }
        ObjectKind::ByteArray => {
            let content = &heap.byte_array(container)?.content;
            let byte = content.get(position(key, content.len())?)?;
            Some(Value::int(i64::from(byte)))
        }
        ObjectKind::Instance => derived::item(cx, container, key),
        _ => None,
    }
}

/// `len(value)`.
#[inline(always)]
pub(super) fn length_of(cx: &Context, value: Value) -> Option<usize> {
    let heap = &cx.heap;
    match heap.kind(value)? {
        ObjectKind::Bytes => heap.bytes(value).map(|bytes| bytes.len()),
        ObjectKind::ByteArray => heap.byte_array(value).map(|array| array.content.len()),
        ObjectKind::NativeObject => {
            let length = cx.hooks(heap.native_object(value)?.class.get()).length?;
            let mark = GasMark::of(cx);
            let length = length(cx, value).ok();
            if length.is_none() {
                // Whoever is asked next pays.
                mark.pass(cx);
            }
            length
        }
        ObjectKind::Instance => {
            let base = derived::wrapped(cx, value, [Special::Length])?;
            let is_container =
                matches!(heap.kind(base)?, ObjectKind::List | ObjectKind::Dict | ObjectKind::Tuple);
            if is_container { heap.quick_length(base) } else { None }
        }
        _ => heap.quick_length(value),
    }
}

/// `array[key] = byte` of a bytearray.
fn set_byte(cx: &Context, array: Value, key: Value, byte: Value) -> Option<()> {
    let content = &cx.heap.byte_array(array)?.content;
    let byte = u8::try_from(byte.as_int()?).ok()?;
    content.set_byte(&cx.heap, position(key, content.len())?, byte);
    Some(())
}

/// An operation on items of a type written in Rust: what its hook answers at once, written to the target if there is one.
#[inline(never)]
unsafe fn ask_native(
    machine: *mut Machine,
    target: Option<*mut Value>,
    container: Value,
    ask: impl FnOnce(&Context, &TypeHooks) -> Option<Outcome<Answer>>,
) -> u64 {
    // SAFETY: the helper that calls this holds the only reference to the machine, and gave it up (V-CODE-REGISTER for its operands).
    let machine = unsafe { &mut *machine };
    let context = &machine.context;
    let Some(object) = context.heap.native_object(container) else { return SLOW };
    let mark = GasMark::of(context);
    match ask(context, context.hooks(object.class.get())) {
        Some(Ok(Answer::Value(value))) => {
            if let Some(target) = target {
                // SAFETY: V-CODE-REGISTER: the target is a register of the frame.
                unsafe { write(target, value) };
            }
            NEXT
        }
        // No other answer has had an effect, but may have been charged for.
        Some(Ok(_) | Err(Stop::Wait(_))) | None => mark.pass(context),
        Some(Err(stop)) => machine.after(Err(stop)),
    }
}

/// `container[key]` of a type written in Rust.
unsafe fn item_of_native(
    machine: *mut Machine,
    target: *mut Value,
    container: Value,
    key: Value,
) -> u64 {
    // SAFETY: V-CODE-REGISTER: what the helper that calls this was given.
    unsafe {
        ask_native(machine, Some(target), container, |cx, hooks| {
            Some(hooks.get_item?(cx, container, key))
        })
    }
}

helpers! {
    get_item(ins, regs, machine) {
        match item(&(*machine).context, read(b(ins, regs)), read(c(ins, regs))) {
            Some(value) => {
                write(a(ins, regs), value);
                NEXT
            }
            None => item_of_native(machine, a(ins, regs), read(b(ins, regs)), read(c(ins, regs))),
        }
    }
    get_item_immediate(ins, regs, machine) {
        match item(&(*machine).context, read(b(ins, regs)), c_number(ins)) {
            Some(value) => {
                write(a(ins, regs), value);
                NEXT
            }
            None => item_of_native(machine, a(ins, regs), read(b(ins, regs)), c_number(ins)),
        }
    }
    // Also `dict_insert`: the same operands, and its container is a dict.
    set_item(ins, regs, machine) {
        let context = &(*machine).context;
        let (container, key, value) =
            (read(a(ins, regs)), read(b(ins, regs)), read(c(ins, regs)));
        let done = match context.heap.kind(container) {
            Some(ObjectKind::Dict) => match context.heap.dict(container) {
                Some(dict) => insert(context, dict, key, value),
                None => false,
            },
            // An int key is in the fast body.
            Some(ObjectKind::List) => assign_slice(context, container, key, value).is_some(),
            Some(ObjectKind::Instance) => derived::set_item(context, container, key, value),
            Some(ObjectKind::ByteArray) => set_byte(context, container, key, value).is_some(),
            _ => {
                return ask_native(machine, None, container, |cx, hooks| {
                    Some(hooks.set_item?(cx, container, key, value))
                });
            }
        };
        if done { NEXT } else { SLOW }
    }
    delete_item(ins, regs, machine) {
        let context = &(*machine).context;
        let (container, key) = (read(a(ins, regs)), read(b(ins, regs)));
        let Some(dict) = context.heap.dict(container) else {
            return if delete_items(context, container, key).is_some() { NEXT } else { SLOW };
        };
        match find_key(context, dict, key) {
            Some(Search { found: Some(index), price, .. }) => {
                pay(context, price);
                dict.remove(index);
                NEXT
            }
            _ => SLOW,
        }
    }
    length(ins, regs, machine) {
        match length_of(&(*machine).context, read(b(ins, regs))) {
            Some(length) => {
                write(a(ins, regs), Value::int(length as i64));
                NEXT
            }
            None => SLOW,
        }
    }
}

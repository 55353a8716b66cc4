//! Guest values to data and back.
//!
//! Comes in: a value of a VM, or data of the host. Goes out: the other. Must never: run guest code, recurse deeper than
//! [`MAX_DEPTH`], or copy more than [`MAX_ITEMS`] items: a guest may hand out a structure that contains itself.

use super::Data;
use crate::builtins::number::{int, new_int};
use crate::number::int::Int;
use crate::number::int_parse::parse_int;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Answer;
use crate::vm::native::{Outcome, Stop};

/// The deepest nesting that is copied; what lies deeper is shown by its type.
const MAX_DEPTH: usize = 100;
/// The most items that one conversion copies.
const MAX_ITEMS: usize = 4 << 20;

/// A copy of a value.
pub(super) fn to_data(cx: &Context, value: Value) -> Data {
    let mut left = MAX_ITEMS;
    copy(cx, value, 0, &mut left)
}

/// Copies one value.
fn copy(cx: &Context, value: Value, depth: usize, left: &mut usize) -> Data {
    if value.is_none() {
        return Data::None;
    }
    if let Some(value) = value.as_bool() {
        return Data::Bool(value);
    }
    if let Some(value) = value.as_float() {
        return Data::Float(value);
    }
    let value = cx.unwrap(value);
    match int(cx, value) {
        Some(Int::Small(value)) => return Data::Int(value),
        Some(Int::Big(value)) => return Data::BigInt(value.to_string()),
        None => {}
    }
    if let Some(value) = value.as_float() {
        return Data::Float(value);
    }
    if let Some(text) = cx.heap.str(value) {
        return Data::Str(text.as_str().to_owned());
    }
    if let Some(bytes) = cx.heap.bytes(value) {
        return Data::Bytes(bytes.as_bytes().to_vec());
    }
    let other = || Data::Other(cx.type_name(value).to_string());
    if depth == MAX_DEPTH {
        return other();
    }
    let mut items = |values: &mut dyn Iterator<Item = Value>| {
        let mut copies = Vec::new();
        for value in values {
            if *left == 0 {
                break;
            }
            *left -= 1;
            copies.push(copy(cx, value, depth + 1, left));
        }
        copies
    };
    if let Some(list) = cx.heap.list(value) {
        return Data::List(items(&mut list.to_vec().into_iter()));
    }
    if let Some(tuple) = cx.heap.tuple(value) {
        return Data::Tuple(items(&mut tuple.as_slice().iter().copied()));
    }
    if let Some(dict) = cx.heap.dict(value) {
        let mut flat = Vec::new();
        let mut index = 0;
        while let Some((found, entry)) = dict.next_entry(index) {
            flat.extend([entry.key, entry.value]);
            index = found + 1;
        }
        let mut copies = items(&mut flat.into_iter()).into_iter();
        let mut entries = Vec::new();
        while let (Some(key), Some(value)) = (copies.next(), copies.next()) {
            entries.push((key, value));
        }
        return Data::Dict(entries);
    }
    other()
}

/// A value made of data.
///
/// # Errors
/// `TypeError` for keys that have no hash or for data nested too deeply; stops of memory and gas.
pub(super) fn to_value(cx: &Context, data: &Data) -> Outcome<Value> {
    make(cx, data, 0)
}

/// Makes one value.
fn make(cx: &Context, data: &Data, depth: usize) -> Outcome<Value> {
    if depth == MAX_DEPTH {
        return Err(cx.type_error(format_args!("data from the host is nested too deeply")));
    }
    match data {
        Data::None => Ok(Value::NONE),
        Data::Bool(value) => Ok(Value::bool(*value)),
        Data::Int(value) => Ok(Value::int(*value)),
        Data::Float(value) => Ok(Value::float(*value)),
        Data::BigInt(digits) => match parse_int(digits, &Int::Small(10)) {
            Ok(value) => new_int(cx, value),
            Err(_) => Err(cx.value_error(format_args!("data from the host is no integer"))),
        },
        Data::Str(text) => cx.new_str(text),
        Data::Bytes(bytes) => {
            cx.reserve(bytes.len() as u64 + 64, 0)?;
            Ok(cx.heap.new_bytes(bytes))
        }
        Data::List(items) => Ok(cx.heap.new_list(&make_all(cx, items, depth)?)),
        Data::Tuple(items) => Ok(cx.heap.new_tuple(&make_all(cx, items, depth)?)),
        Data::Dict(entries) => {
            cx.reserve(entries.len() as u64 * 64 + 64, 0)?;
            let value = cx.heap.new_dict();
            for (key, item) in entries {
                let key = make(cx, key, depth + 1)?;
                let item = make(cx, item, depth + 1)?;
                let Some(dict) = cx.heap.dict(value) else { return Err(Stop::Halt) };
                let hash = hash_of(cx, key)?;
                match dict.lookup(&cx.heap, hash, key) {
                    crate::heap::Lookup::Found(entry) => {
                        dict.set_value(entry, item);
                    }
                    _ => {
                        dict.insert_new(&cx.heap, hash, key, item);
                    }
                }
            }
            Ok(value)
        }
        Data::Other(name) => {
            Err(cx.type_error(format_args!("the host cannot make an object of type {name}")))
        }
    }
}

/// Makes the items of a list or tuple.
fn make_all(cx: &Context, items: &[Data], depth: usize) -> Outcome<Vec<Value>> {
    cx.reserve(items.len() as u64 * 16 + 64, 0)?;
    items.iter().map(|item| make(cx, item, depth + 1)).collect()
}

/// The hash of a key that the host gave: scalars only, so that no guest code is needed.
fn hash_of(cx: &Context, key: Value) -> Outcome<i64> {
    let hook = cx.hooks(cx.builtin_type_of(key)).hash;
    if let Some(hook) = hook
        && let Answer::Value(hash) = hook(cx, key)?
        && let Some(hash) = hash.as_int()
    {
        return Ok(hash);
    }
    Err(cx.type_error(format_args!("keys of data from the host must be scalars")))
}

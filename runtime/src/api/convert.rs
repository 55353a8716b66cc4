//! Guest values to data and back.
//!
//! Comes in: a value of a VM, or data of the host. Goes out: the other, whole, or where it does not fit. Must never: run guest code,
//! recurse deeper than [`MAX_DEPTH`], or take more bytes of the host than the guest may have: a guest may hand out a structure that
//! contains itself, or one part a million times.

use super::Data;
use crate::builtins::shared::number::{int, new_int};
use crate::number::int::Int;
use crate::number::int_parse::parse_int;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Answer;
use crate::vm::native::{Outcome, Stop};

/// The deepest nesting that is copied.
const MAX_DEPTH: usize = 100;
/// The most bits of an integer that is copied: its decimal text takes time that grows with the square.
const MAX_INT_BITS: u64 = 1 << 20;
/// The square of so many bits of an integer is converted for one unit of gas.
const SQUARE_BITS_PER_GAS: u64 = 1 << 13;

/// Why a value cannot be copied to the host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unfit {
    /// Where, as an expression on the value: `[3]['a']`; empty for the value itself.
    place: String,
    reason: String,
}

impl std::fmt::Display for Unfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Unfit { place, reason } = self;
        if place.is_empty() { f.write_str(reason) } else { write!(f, "{reason}, at {place} in it") }
    }
}

impl Unfit {
    fn new(reason: impl Into<String>) -> Unfit {
        Unfit { place: String::new(), reason: reason.into() }
    }

    /// The same, found in an item of what is copied.
    fn within(mut self, item: std::fmt::Arguments<'_>) -> Unfit {
        self.place.insert_str(0, &format!("[{item}]"));
        self
    }
}

/// A copy of a value, which the guest pays by its size.
///
/// # Errors
/// What is too large or too deep, and where it lies.
pub(super) fn to_data(cx: &Context, value: Value) -> Result<Data, Unfit> {
    let limit = cx.heap.limit();
    let mut copier = Copier { cx, left: limit, limit };
    let copied = copier.copy(value, 0);
    // What was copied in vain is paid as well.
    cx.charge_bytes(limit.saturating_sub(copier.left));
    copied
}

/// A copy under way.
struct Copier<'c> {
    cx: &'c Context,
    /// Bytes that it may still take.
    left: usize,
    limit: usize,
}

impl Copier<'_> {
    fn take(&mut self, bytes: usize) -> Result<(), Unfit> {
        self.left = self.left.checked_sub(bytes).ok_or_else(|| {
            Unfit::new(format!(
                "the copy needs more than the {} bytes of the memory limit",
                self.limit
            ))
        })?;
        Ok(())
    }

    /// Copies one value.
    fn copy(&mut self, value: Value, depth: usize) -> Result<Data, Unfit> {
        let cx = self.cx;
        if value.is_none() {
            return Ok(Data::None);
        }
        if let Some(value) = value.as_bool() {
            return Ok(Data::Bool(value));
        }
        if let Some(value) = value.as_float() {
            return Ok(Data::Float(value));
        }
        let value = cx.unwrap(value);
        match int(cx, value) {
            Some(Int::Small(value)) => return Ok(Data::Int(value)),
            Some(Int::Big(value)) => {
                let bits = value.bits();
                if bits > MAX_INT_BITS {
                    let reason =
                        format!("an integer of {bits} bits; at most {MAX_INT_BITS} are copied");
                    return Err(Unfit::new(reason));
                }
                cx.charge(bits * bits / SQUARE_BITS_PER_GAS);
                self.take(bits as usize / 3 + 1)?;
                return Ok(Data::BigInt(value.to_string()));
            }
            None => {}
        }
        if let Some(value) = value.as_float() {
            return Ok(Data::Float(value));
        }
        if let Some(text) = cx.heap.str(value) {
            self.take(text.as_str().len())?;
            return Ok(Data::Str(text.as_str().to_owned()));
        }
        if let Some(bytes) = cx.heap.bytes(value) {
            self.take(bytes.as_bytes().len())?;
            return Ok(Data::Bytes(bytes.as_bytes().to_vec()));
        }
        let is_container = cx.heap.list(value).is_some()
            || cx.heap.tuple(value).is_some()
            || cx.heap.dict(value).is_some();
        if is_container && depth == MAX_DEPTH {
            return Err(Unfit::new(format!("it is nested deeper than {MAX_DEPTH}")));
        }
        if let Some(list) = cx.heap.list(value) {
            return Ok(Data::List(self.items(&list.to_vec(), depth)?));
        }
        if let Some(tuple) = cx.heap.tuple(value) {
            return Ok(Data::Tuple(self.items(tuple.as_slice(), depth)?));
        }
        if let Some(dict) = cx.heap.dict(value) {
            let mut entries = Vec::new();
            let mut index = 0;
            while let Some((found, entry)) = dict.next_entry(index) {
                self.take(2 * size_of::<Data>())?;
                let key = self
                    .copy(entry.key, depth + 1)
                    .map_err(|unfit| unfit.within(format_args!("key {}", entries.len())))?;
                let item = self
                    .copy(entry.value, depth + 1)
                    .map_err(|unfit| unfit.within(format_args!("{}", short(&key))))?;
                entries.push((key, item));
                index = found + 1;
            }
            return Ok(Data::Dict(entries));
        }
        Ok(Data::Other(cx.type_name(value).to_string()))
    }

    fn items(&mut self, values: &[Value], depth: usize) -> Result<Vec<Data>, Unfit> {
        self.take(values.len().saturating_mul(size_of::<Data>()))?;
        let mut copies = Vec::with_capacity(values.len());
        for (index, value) in values.iter().enumerate() {
            let copy = self.copy(*value, depth + 1);
            copies.push(copy.map_err(|unfit| unfit.within(format_args!("{index}")))?);
        }
        Ok(copies)
    }
}

/// The start of a key's text.
fn short(key: &Data) -> String {
    let text = match key {
        Data::Str(text) => format!("{:?}", text.chars().take(40).collect::<String>()),
        other => other.to_string(),
    };
    text.chars().take(60).collect()
}

/// Bytes of guest data that the value of so much data takes, at most: there must be room for them before it is made.
pub(super) fn bytes_of(data: &Data) -> u64 {
    size_at(data, 0)
}

/// The same for data of some depth; what lies too deep is refused when it comes to that.
fn size_at(data: &Data, depth: usize) -> u64 {
    if depth > MAX_DEPTH {
        return 0;
    }
    let all = |items: &[Data]| {
        let inner =
            items.iter().fold(0, |sum: u64, item| sum.saturating_add(size_at(item, depth + 1)));
        inner.saturating_add(items.len() as u64 * 16 + 96)
    };
    match data {
        Data::None | Data::Bool(_) | Data::Int(_) | Data::Float(_) | Data::Other(_) => 0,
        Data::BigInt(text) | Data::Str(text) => text.len() as u64 + 64,
        Data::Bytes(bytes) => bytes.len() as u64 + 64,
        Data::List(items) | Data::Tuple(items) => all(items),
        // A dict grows in steps, each of which copies it.
        Data::Dict(entries) => entries.iter().fold(256, |sum: u64, (key, item)| {
            let inner = size_at(key, depth + 1).saturating_add(size_at(item, depth + 1));
            sum.saturating_add(inner).saturating_add(160)
        }),
    }
}

/// A value made of data; the caller has made room for [`bytes_of`] it.
///
/// # Errors
/// `TypeError` for keys that have no hash or for data nested too deeply.
pub(super) fn to_value(cx: &Context, data: &Data) -> Outcome<Value> {
    cx.charge_bytes(usize::try_from(bytes_of(data)).unwrap_or(usize::MAX));
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
            Ok(value) => Ok(new_int(cx, value)),
            Err(_) => Err(cx.value_error(format_args!("data from the host is no integer"))),
        },
        Data::Str(text) => Ok(cx.new_str(text)),
        Data::Bytes(bytes) => Ok(cx.heap.new_bytes(bytes)),
        Data::List(items) => Ok(cx.heap.new_list(&make_all(cx, items, depth)?)),
        Data::Tuple(items) => Ok(cx.heap.new_tuple(&make_all(cx, items, depth)?)),
        Data::Dict(entries) => {
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

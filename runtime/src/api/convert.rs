//! Guest values to data and back.
//!
//! Comes in: a value of a VM, or data of the host. Goes out: the other, whole, or where it does not fit. Must never: run guest code,
//! recurse deeper than [`MAX_DEPTH`], or take more bytes of the host than the guest may have: a guest may hand out a structure that
//! contains itself, or one part a million times.

use super::Data;
use super::convert_error::{ConvertError, ConvertErrorKind};
use super::into_guest::{dict_of, set_of};
use super::local::{Guest, Local};
use crate::builtins::shared::number::{int, new_int};
use crate::number::int::Int;
use crate::number::int_parse::parse_int;
use crate::value::Value;

/// The deepest nesting that is copied.
pub(super) const MAX_DEPTH: usize = 100;
/// The most bits of an integer that is copied: its decimal text takes time that grows with the square.
const MAX_INT_BITS: u64 = 1 << 20;
/// The square of so many bits of an integer is converted for one unit of gas.
const SQUARE_BITS_PER_GAS: u64 = 1 << 13;

/// A copy of a value, which the guest pays by its size.
///
/// # Errors
/// What is too large or too deep, and where it lies.
pub(super) fn to_data(value: Local<'_>) -> Result<Data, ConvertError> {
    copy(value, 0)
}

/// Copies one value.
fn copy(local: Local<'_>, depth: usize) -> Result<Data, ConvertError> {
    let (cx, value) = (local.cx, local.value);
    if value.is_none() {
        return Ok(Data::None);
    }
    if let Some(value) = value.as_bool() {
        return Ok(Data::Bool(value));
    }
    if let Some(value) = value.as_float() {
        return Ok(Data::Float(value));
    }
    let value = local.inner();
    match int(cx, value) {
        Some(Int::Small(value)) => return Ok(Data::Int(value)),
        Some(Int::Big(value)) => {
            let bits = value.bits();
            if bits > MAX_INT_BITS {
                return Err(ConvertError::too_large(format!(
                    "an integer of {bits} bits; at most {MAX_INT_BITS} are copied"
                )));
            }
            cx.charge(bits * bits / SQUARE_BITS_PER_GAS);
            local.take(bits as usize / 3 + 1)?;
            return Ok(Data::BigInt(value.to_string()));
        }
        None => {}
    }
    if let Some(value) = value.as_float() {
        return Ok(Data::Float(value));
    }
    if let Some(text) = cx.heap.str(value) {
        local.take(text.as_str().len())?;
        return Ok(Data::Str(text.as_str().to_owned()));
    }
    if let Some(bytes) = cx.heap.bytes(value) {
        local.take(bytes.as_bytes().len())?;
        return Ok(Data::Bytes(bytes.as_bytes().to_vec()));
    }
    let is_container = local.len().is_some();
    if !is_container {
        local.take(size_of::<Data>())?;
        return local.hold().map(Data::Object);
    }
    if depth == MAX_DEPTH {
        return Err(ConvertError::new(ConvertErrorKind::TooDeep(MAX_DEPTH)));
    }
    if let Some(list) = cx.heap.list(value) {
        return Ok(Data::List(items(local, list.len(), |index| list.get(index), depth)?));
    }
    if let Some(tuple) = cx.heap.tuple(value) {
        let count = tuple.as_slice().len();
        return Ok(Data::Tuple(items(local, count, |index| tuple.get(index), depth)?));
    }
    if let Some(dict) = cx.heap.dict(value) {
        let mut entries = Vec::new();
        let mut index = 0;
        while let Some((found, entry)) = dict.next_entry(index) {
            local.take(2 * size_of::<Data>())?;
            let key = local.guest().local(entry.key);
            let copied = copy(key, depth + 1)
                .map_err(|error| error.within(format!("[key {}]", entries.len())))?;
            let item = copy(local.guest().local(entry.value), depth + 1)
                .map_err(|error| error.within(format!("[{}]", short_key(key))))?;
            entries.push((copied, item));
            index = found + 1;
        }
        return Ok(Data::Dict(entries));
    }
    let mut members = Vec::new();
    let mut slot = 0;
    let mut frozen = false;
    if let Some(set) = cx.heap.any_set(value) {
        frozen = set.is_frozen();
        local.take(set.len().saturating_mul(size_of::<Value>()))?;
        while let Some((found, entry)) = set.next_entry(slot) {
            members.push(entry.key);
            slot = found + 1;
        }
    }
    let items = items(local, members.len(), |index| members.get(index).copied(), depth)?;
    Ok(if frozen { Data::FrozenSet(items) } else { Data::Set(items) })
}

/// Copies of so many values, which are looked at where they lie: a second list of them would be as large as the guest's.
fn items(
    local: Local<'_>,
    count: usize,
    value_at: impl Fn(usize) -> Option<Value>,
    depth: usize,
) -> Result<Vec<Data>, ConvertError> {
    local.take(count.saturating_mul(size_of::<Data>()))?;
    let mut copies = Vec::with_capacity(count);
    for (index, value) in (0..count).map_while(|index| Some((index, value_at(index)?))) {
        let item = copy(local.guest().local(value), depth + 1);
        copies.push(item.map_err(|error| error.within(format!("[{index}]")))?);
    }
    Ok(copies)
}

/// The start of a key's text.
pub(super) fn short_key(key: Local<'_>) -> String {
    let text = match (key.as_str(), key.as_i64()) {
        (Some(text), _) => format!("{:?}", text.chars().take(40).collect::<String>()),
        (_, Some(number)) => number.to_string(),
        _ => format!("<{}>", key.type_name()),
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
        Data::None | Data::Bool(_) | Data::Int(_) | Data::Float(_) | Data::Object(_) => 0,
        Data::BigInt(text) | Data::Str(text) => text.len() as u64 + 64,
        Data::Bytes(bytes) => bytes.len() as u64 + 64,
        Data::List(items) | Data::Tuple(items) => all(items),
        Data::Set(items) | Data::FrozenSet(items) => {
            all(items).saturating_add(items.len() as u64 * 144 + 160)
        }
        // A dict grows in steps, each of which copies it.
        Data::Dict(entries) => entries.iter().fold(256, |sum: u64, (key, item)| {
            let inner = size_at(key, depth + 1).saturating_add(size_at(item, depth + 1));
            sum.saturating_add(inner).saturating_add(160)
        }),
    }
}

/// Data at a depth: what `IntoGuest` makes of its parts.
struct At<'d>(&'d Data, usize);

impl super::IntoGuest for At<'_> {
    fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        make(guest, self.0, self.1)
    }
}

/// A value made of data; the caller has made room for [`bytes_of`] it.
///
/// # Errors
/// Keys that have no hash, data nested too deeply, handles of another VM.
pub(super) fn to_value<'c>(guest: Guest<'c>, data: &Data) -> Result<Local<'c>, ConvertError> {
    make(guest, data, 0)
}

/// Makes one value.
fn make<'c>(guest: Guest<'c>, data: &Data, depth: usize) -> Result<Local<'c>, ConvertError> {
    let cx = guest.cx;
    if depth == MAX_DEPTH {
        return Err(ConvertError::new(ConvertErrorKind::TooDeep(MAX_DEPTH)));
    }
    let parts = |items: &[Data]| -> Result<Vec<Value>, ConvertError> {
        cx.charge_elements(items.len());
        let mut values = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let item = make(guest, item, depth + 1);
            values.push(item.map_err(|error| error.within(format!("[{index}]")))?.value);
        }
        Ok(values)
    };
    let value = match data {
        Data::None => Value::NONE,
        Data::Bool(value) => Value::bool(*value),
        Data::Int(value) => Value::int(*value),
        Data::Float(value) => Value::float(*value),
        Data::BigInt(digits) => match parse_int(digits, &Int::Small(10), cx.digit_limit()) {
            Ok(value) => new_int(cx, value),
            Err(_) => return Err(ConvertError::other("the digits are no integer")),
        },
        Data::Str(text) => cx.new_str(text),
        Data::Bytes(bytes) => {
            cx.charge_bytes(bytes.len());
            cx.heap.new_bytes(bytes)
        }
        Data::List(items) => cx.heap.new_list(&parts(items)?),
        Data::Tuple(items) => cx.heap.new_tuple(&parts(items)?),
        Data::Dict(entries) => {
            let at = |data| At(data, depth + 1);
            return dict_of(entries.iter().map(|(key, item)| (at(key), at(item))), guest);
        }
        Data::Set(items) | Data::FrozenSet(items) => {
            let frozen = matches!(data, Data::FrozenSet(_));
            return set_of(items.iter().map(|item| At(item, depth + 1)), frozen, guest);
        }
        Data::Object(handle) => handle.value(cx)?,
    };
    Ok(guest.local(value))
}

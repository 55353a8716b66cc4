//! Values: what is small lies in them, anything else is a handle.
//!
//! Comes in: numbers, texts, arrays of values. Goes out: values for the guest, and what values hold. Must never: lend memory of ours to C; texts and bytes are
//! copied into buffers of C's.

use crate::pointer::{Buffer, Items, Out, Text, place};
use crate::status::{Failure, Status, guard};
use crate::table::{self, Entry};
use npython::{ConvertError, Data, Guest, Handle, IntoGuest, Local, Segment};
use std::sync::Arc;

/// What a value is.
#[repr(u32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `None`.
    None = 0,
    /// A `bool`.
    Bool = 1,
    /// An `int` of 64 bits.
    Int = 2,
    /// A `float`.
    Float = 3,
    /// A larger `int`, of which the text are its decimal digits.
    BigInt = 4,
    /// A `str`.
    Str = 5,
    /// A `bytes`.
    Bytes = 6,
    /// A `list`.
    List = 7,
    /// A `tuple`.
    Tuple = 8,
    /// A `dict`, in its order.
    Dict = 9,
    /// A `set`.
    Set = 10,
    /// A `frozenset`.
    FrozenSet = 11,
    /// An object of a VM: a function, an instance.
    Object = 12,
    /// A segment, or a part of one; the program sees it as a `memoryview`.
    Segment = 13,
}

/// A value. None, bool, int and float lie in it; all others are handles, which whoever got one frees with `npyc_value_free`. Arguments are lent, results are
/// given. A copy of the struct is the same handle.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Value {
    /// An `npyc_kind`.
    pub kind: u32,
    /// Zero.
    pub reserved: u32,
    /// The number, or the handle.
    pub payload: u64,
}

/// What the handle of a value stands for.
pub(crate) enum Item {
    Data(Data),
    Segment(Segment),
}

impl Item {
    fn kind(&self) -> Kind {
        match self {
            Item::Segment(_) => Kind::Segment,
            Item::Data(data) => match data {
                Data::None => Kind::None,
                Data::Bool(_) => Kind::Bool,
                Data::Int(_) => Kind::Int,
                Data::Float(_) => Kind::Float,
                Data::BigInt(_) => Kind::BigInt,
                Data::Str(_) => Kind::Str,
                Data::Bytes(_) => Kind::Bytes,
                Data::List(_) => Kind::List,
                Data::Tuple(_) => Kind::Tuple,
                Data::Dict(_) => Kind::Dict,
                Data::Set(_) => Kind::Set,
                Data::FrozenSet(_) => Kind::FrozenSet,
                Data::Object(_) => Kind::Object,
            },
        }
    }
}

/// A value on its way to the guest.
pub(crate) enum Passed {
    None,
    Bool(bool),
    Int(i64),
    Float(f64),
    Item(Arc<Item>),
}

impl IntoGuest for &Passed {
    fn guest_bytes(&self) -> u64 {
        match self {
            Passed::Item(item) => match &**item {
                Item::Data(data) => data.guest_bytes(),
                Item::Segment(segment) => segment.guest_bytes(),
            },
            _ => 0,
        }
    }

    fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        match self {
            Passed::None => Ok(guest.none()),
            Passed::Bool(value) => value.into_guest(guest),
            Passed::Int(value) => value.into_guest(guest),
            Passed::Float(value) => value.into_guest(guest),
            Passed::Item(item) => match &**item {
                Item::Data(data) => data.into_guest(guest),
                Item::Segment(segment) => segment.into_guest(guest),
            },
        }
    }

    fn type_text() -> String {
        "object".to_owned()
    }
}

impl Value {
    /// `None`.
    pub const NONE: Value = Value::small(Kind::None, 0);

    const fn small(kind: Kind, payload: u64) -> Value {
        Value { kind: kind as u32, reserved: 0, payload }
    }

    /// A value for what the guest gave.
    pub(crate) fn of(data: Data) -> Result<Value, Failure> {
        Ok(match data {
            Data::None => Value::NONE,
            Data::Bool(value) => npyc_bool(i32::from(value)),
            Data::Int(value) => npyc_int(value),
            Data::Float(value) => npyc_float(value),
            data => Value::of_item(Item::Data(data))?,
        })
    }

    pub(crate) fn of_item(item: Item) -> Result<Value, Failure> {
        let kind = item.kind();
        Ok(Value::small(kind, table::insert(Entry::Value(Arc::new(item)))?))
    }

    fn wrong(self, wanted: &str) -> Failure {
        let text = format!("the value is of kind {}, not {wanted}", self.kind);
        Failure::new(Status::WrongType, text)
    }

    pub(crate) fn passed(self) -> Result<Passed, Failure> {
        Ok(match self.kind {
            kind if kind == Kind::None as u32 => Passed::None,
            kind if kind == Kind::Bool as u32 => Passed::Bool(self.payload != 0),
            kind if kind == Kind::Int as u32 => Passed::Int(self.payload as i64),
            kind if kind == Kind::Float as u32 => Passed::Float(f64::from_bits(self.payload)),
            _ => Passed::Item(self.item()?),
        })
    }

    /// What the handle stands for.
    pub(crate) fn item(self) -> Result<Arc<Item>, Failure> {
        if self.kind <= Kind::Float as u32 {
            return Err(self.wrong("one that is a handle"));
        }
        let item = table::look(self.payload, "a value", |entry| match entry {
            Entry::Value(item) => Some(item.clone()),
            _ => None,
        })?;
        match item.kind() as u32 == self.kind {
            true => Ok(item),
            false => {
                Err(Failure::new(Status::BadHandle, "the value is of another kind than it says"))
            }
        }
    }

    /// The value as plain data.
    pub(crate) fn data(self) -> Result<Data, Failure> {
        Ok(match self.passed()? {
            Passed::None => Data::None,
            Passed::Bool(value) => Data::Bool(value),
            Passed::Int(value) => Data::Int(value),
            Passed::Float(value) => Data::Float(value),
            Passed::Item(item) => match &*item {
                Item::Data(data) => data.clone(),
                Item::Segment(_) => return Err(self.wrong("one that can lie in others")),
            },
        })
    }

    /// The object of a VM that the value is.
    pub(crate) fn object(self) -> Result<Handle, Failure> {
        match &*self.item()? {
            Item::Data(Data::Object(handle)) => Ok(handle.clone()),
            _ => Err(self.wrong("an object")),
        }
    }

    pub(crate) fn segment(self) -> Result<Segment, Failure> {
        match &*self.item()? {
            Item::Segment(segment) => Ok(*segment),
            _ => Err(self.wrong("a segment")),
        }
    }

    /// Gives a handle back; what is none is left alone.
    pub(crate) fn free(self) -> Result<(), Failure> {
        if self.kind <= Kind::Float as u32 {
            return Ok(());
        }
        // Dropped when the table is not locked any more.
        let item = table::remove(self.payload, "a value", |entry| match entry {
            Entry::Value(item) => Ok(item),
            entry => Err(entry),
        });
        item.map(drop)
    }
}

/// `None`.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_none() -> Value {
    Value::NONE
}

/// A bool: true for any number but zero.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_bool(value: i32) -> Value {
    Value::small(Kind::Bool, u64::from(value != 0))
}

/// An int.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_int(value: i64) -> Value {
    Value::small(Kind::Int, value as u64)
}

/// A float.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_float(value: f64) -> Value {
    Value::small(Kind::Float, value.to_bits())
}

/// Answers a function that gives a value: its place is looked at before anything is done.
pub(crate) fn found(out: Out<'_, Value>, data: impl FnOnce() -> Result<Data, Failure>) -> Status {
    guard(|| {
        let out = place(out)?;
        out.write(Value::of(data()?)?);
        Ok(())
    })
}

/// A str, of a text up to its NUL.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_str(text: Text<'_>, out: Out<'_, Value>) -> Status {
    found(out, || Ok(Data::from(text.get("the text")?)))
}

/// A str, of so many bytes of UTF-8.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_str_of(text: Items<'_, u8>, length: usize, out: Out<'_, Value>) -> Status {
    found(out, || Ok(Data::from(text.text(length, "the text")?)))
}

/// A bytes object.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_bytes(bytes: Items<'_, u8>, length: usize, out: Out<'_, Value>) -> Status {
    found(out, || Ok(Data::Bytes(bytes.get(length, "the bytes")?.to_vec())))
}

/// An int of any size, of its decimal digits.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_big_int(digits: Text<'_>, out: Out<'_, Value>) -> Status {
    found(out, || {
        let text = digits.get("the digits")?;
        let plain = text.strip_prefix('-').unwrap_or(text);
        if plain.is_empty() || !plain.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Failure::new(Status::BadArgument, format!("{text:?} is no int")));
        }
        Ok(text.parse::<i64>().map_or_else(|_| Data::BigInt(text.to_owned()), Data::Int))
    })
}

fn all(items: Items<'_, Value>, count: usize) -> Result<Vec<Data>, Failure> {
    items.get(count, "the items")?.iter().map(|item| item.data()).collect()
}

/// A list of copies of the items.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_list(items: Items<'_, Value>, count: usize, out: Out<'_, Value>) -> Status {
    found(out, || Ok(Data::List(all(items, count)?)))
}

/// A tuple of copies of the items.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_tuple(items: Items<'_, Value>, count: usize, out: Out<'_, Value>) -> Status {
    found(out, || Ok(Data::Tuple(all(items, count)?)))
}

/// A set of copies of the items.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_set(items: Items<'_, Value>, count: usize, out: Out<'_, Value>) -> Status {
    found(out, || Ok(Data::Set(all(items, count)?)))
}

/// A frozenset of copies of the items.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_frozenset(
    items: Items<'_, Value>,
    count: usize,
    out: Out<'_, Value>,
) -> Status {
    found(out, || Ok(Data::FrozenSet(all(items, count)?)))
}

/// A dict of copies of so many keys and values.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_dict(
    keys: Items<'_, Value>,
    values: Items<'_, Value>,
    count: usize,
    out: Out<'_, Value>,
) -> Status {
    found(out, || Ok(Data::Dict(all(keys, count)?.into_iter().zip(all(values, count)?).collect())))
}

/// Gives a value back. None, bools, ints and floats need not be, and may.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_value_free(value: Value) -> Status {
    guard(|| value.free())
}

/// Another handle to the same value.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_value_clone(value: Value, out: Out<'_, Value>) -> Status {
    guard(|| {
        let out = place(out)?;
        out.write(match value.passed()? {
            Passed::Item(item) => Value { payload: table::insert(Entry::Value(item))?, ..value },
            _ => value,
        });
        Ok(())
    })
}

/// The number of a bool: 0 or 1.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_value_bool(value: Value, out: Out<'_, i32>) -> Status {
    guard(|| match value.passed()? {
        Passed::Bool(found) => {
            place(out)?.write(i32::from(found));
            Ok(())
        }
        _ => Err(value.wrong("a bool")),
    })
}

/// The number of an int.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_value_int(value: Value, out: Out<'_, i64>) -> Status {
    guard(|| match value.passed()? {
        Passed::Int(found) => {
            place(out)?.write(found);
            Ok(())
        }
        _ => Err(value.wrong("an int of 64 bits")),
    })
}

/// The number of a float, or of an int.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_value_float(value: Value, out: Out<'_, f64>) -> Status {
    guard(|| {
        let found = match value.passed()? {
            Passed::Float(found) => found,
            Passed::Int(found) => found as f64,
            _ => return Err(value.wrong("a float")),
        };
        place(out)?.write(found);
        Ok(())
    })
}

/// Copies bytes into a buffer, with a NUL behind them if `ends`; the length without it is said in any case.
fn copy(
    bytes: &[u8],
    ends: bool,
    buffer: Buffer<'_, u8>,
    capacity: usize,
    length: Out<'_, usize>,
) -> Result<(), Failure> {
    if let Some(length) = length {
        length.write(bytes.len());
    }
    let mut whole = bytes.to_vec();
    if ends {
        whole.push(0);
    }
    buffer.fill(capacity, &whole, "the buffer")
}

/// Copies the text of a str (or the digits of a large int) into a buffer, with a NUL behind it. `length`, which may be null, is set to the bytes without the
/// NUL also when the buffer is too small.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_value_text(
    value: Value,
    buffer: Buffer<'_, u8>,
    capacity: usize,
    length: Out<'_, usize>,
) -> Status {
    guard(|| match &*value.item()? {
        Item::Data(Data::Str(text) | Data::BigInt(text)) => {
            copy(text.as_bytes(), true, buffer, capacity, length)
        }
        _ => Err(value.wrong("a str")),
    })
}

/// Copies the bytes of a bytes object into a buffer. `length`, which may be null, is set also when the buffer is too small.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_value_bytes(
    value: Value,
    buffer: Buffer<'_, u8>,
    capacity: usize,
    length: Out<'_, usize>,
) -> Status {
    guard(|| match &*value.item()? {
        Item::Data(Data::Bytes(bytes)) => copy(bytes, false, buffer, capacity, length),
        _ => Err(value.wrong("a bytes object")),
    })
}

/// The value much as Python's `repr` would write it, as a str.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_value_show(value: Value, out: Out<'_, Value>) -> Status {
    found(out, || match value.passed()? {
        Passed::Item(item) if matches!(&*item, Item::Segment(_)) => Ok(Data::from("<segment>")),
        _ => Ok(Data::from(value.data()?.to_string())),
    })
}

/// How many items a list, tuple, set or frozenset, or entries a dict has; the bytes of a str, a bytes object or a segment.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_value_count(value: Value, out: Out<'_, usize>) -> Status {
    guard(|| {
        let out = place(out)?;
        let count = match &*value.item()? {
            Item::Segment(segment) => segment.len(),
            Item::Data(data) => match data {
                Data::Str(text) => text.len(),
                Data::Bytes(bytes) => bytes.len(),
                Data::Dict(entries) => entries.len(),
                other => items(other).ok_or_else(|| value.wrong("one that has items"))?.len(),
            },
        };
        out.write(count);
        Ok(())
    })
}

fn items(data: &Data) -> Option<&[Data]> {
    match data {
        Data::List(items) | Data::Tuple(items) | Data::Set(items) | Data::FrozenSet(items) => {
            Some(items)
        }
        _ => None,
    }
}

fn past(index: usize, count: usize) -> Failure {
    Failure::new(Status::BadArgument, format!("there is no item {index}: there are {count}"))
}

/// A copy of an item of a list, tuple, set or frozenset.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_value_item(value: Value, index: usize, out: Out<'_, Value>) -> Status {
    found(out, || match &*value.item()? {
        Item::Data(data) => {
            let items = items(data).ok_or_else(|| value.wrong("one that has items"))?;
            items.get(index).cloned().ok_or_else(|| past(index, items.len()))
        }
        Item::Segment(_) => Err(value.wrong("one that has items")),
    })
}

/// A copy of the key and of the value of an entry of a dict; either place may be null.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_value_entry(
    value: Value,
    index: usize,
    key: Out<'_, Value>,
    entry: Out<'_, Value>,
) -> Status {
    guard(|| {
        let item = value.item()?;
        let Item::Data(Data::Dict(entries)) = &*item else { return Err(value.wrong("a dict")) };
        let found = entries.get(index).ok_or_else(|| past(index, entries.len()))?;
        if let Some(out) = key {
            out.write(Value::of(found.0.clone())?);
        }
        if let Some(out) = entry {
            out.write(Value::of(found.1.clone())?);
        }
        Ok(())
    })
}

/// A copy of what a dict has under a key that is a str.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_value_lookup(value: Value, key: Text<'_>, out: Out<'_, Value>) -> Status {
    found(out, || {
        let key = key.get("the key")?;
        let item = value.item()?;
        let Item::Data(Data::Dict(entries)) = &*item else { return Err(value.wrong("a dict")) };
        let found = entries.iter().find(|(own, _)| matches!(own, Data::Str(own) if own == key));
        let absent = || Failure::new(Status::BadArgument, format!("the dict has no {key:?}"));
        Ok(found.ok_or_else(absent)?.1.clone())
    })
}

/// Whether a value can be used: 1, or 0 if it is none, was freed, or says another kind than it is of.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_value_is_valid(value: Value) -> i32 {
    i32::from(value.passed().is_ok())
}

/// A part of a segment: `length` bytes from `offset` on.
#[unsafe(no_mangle)]
pub extern "C" fn npyc_segment_part(
    segment: Value,
    offset: usize,
    length: usize,
    out: Out<'_, Value>,
) -> Status {
    guard(|| {
        let out = place(out)?;
        let whole = segment.segment()?;
        let end = offset.checked_add(length).filter(|end| *end <= whole.len());
        let Some(end) = end else { return Err(past(offset.saturating_add(length), whole.len())) };
        out.write(Value::of_item(Item::Segment(whole.part(offset..end)))?);
        Ok(())
    })
}

/// The values of an array, ready to be passed.
pub(crate) fn passed(items: Items<'_, Value>, count: usize) -> Result<Vec<Passed>, Failure> {
    items.get(count, "the arguments")?.iter().map(|value| value.passed()).collect()
}

/// The default of an argument.
pub(crate) fn default_of(value: Option<&Value>) -> Result<Option<Data>, Failure> {
    value.map(|value| value.data()).transpose()
}

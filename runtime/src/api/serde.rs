//! Guest values to and from every type that `serde` knows.
//!
//! Comes in: values that serialize, guest values. Goes out: data, values that deserialize. Must never: lose the place of what
//! does not fit.
//!
//! Structs, maps and struct variants are dicts with str keys, sequences lists, tuples tuples, bytes `bytes`, unit and `None` None.
//! A variant is its name, or a dict with its name as the only key.

use super::convert::MAX_DEPTH;
use super::convert_error::{ConvertError, ConvertErrorKind};
use super::local::{Guest, Local};
use super::{Data, FromGuest, IntoGuest};
use serde::de::{
    self, DeserializeOwned, DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde::ser::{self, Serialize};
use std::fmt::Display;

/// A value of a type that `serde` knows, on its way into or out of the guest.
///
/// ```
/// use npython::Serde;
///
/// #[derive(serde::Serialize, serde::Deserialize)]
/// struct Order { item: String, count: u32 }
///
/// # fn check(vm: &mut npython::Vm) -> Result<(), npython::RunError> {
/// let order = Order { item: "tea".into(), count: 2 };
/// let Serde(changed): Serde<Order> = vm.call("discount", (Serde(order),))?;
/// # drop(changed);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Serde<T>(pub T);

impl<T: DeserializeOwned> FromGuest for Serde<T> {
    fn from_guest(value: Local<'_>) -> Result<Serde<T>, ConvertError> {
        let data = Data::from_guest(value)?;
        T::deserialize(Source { data: &data, depth: 0 }).map(Serde)
    }
}

impl<T: Serialize> IntoGuest for Serde<T> {
    fn guest_bytes(&self) -> u64 {
        to_data(&self.0).map_or(0, |data| data.guest_bytes())
    }

    fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        to_data(&self.0)?.into_guest(guest)
    }
}

/// A value as data.
///
/// # Errors
/// What it says itself, and what is nested too deeply.
pub fn to_data<T: Serialize + ?Sized>(value: &T) -> Result<Data, ConvertError> {
    value.serialize(Target { depth: 0 })
}

/// Data as a value.
///
/// # Errors
/// What does not fit, and where.
pub fn from_data<T: DeserializeOwned>(data: &Data) -> Result<T, ConvertError> {
    T::deserialize(Source { data, depth: 0 })
}

impl ser::Error for ConvertError {
    fn custom<T: Display>(text: T) -> ConvertError {
        ConvertError::other(text.to_string())
    }
}

impl de::Error for ConvertError {
    fn custom<T: Display>(text: T) -> ConvertError {
        ConvertError::other(text.to_string())
    }

    fn missing_field(name: &'static str) -> ConvertError {
        ConvertError::new(ConvertErrorKind::Missing(name.to_owned()))
    }
}

/// Where values become data.
#[derive(Clone, Copy)]
struct Target {
    depth: usize,
}

impl Target {
    fn deeper(self) -> Result<Target, ConvertError> {
        if self.depth == MAX_DEPTH {
            return Err(ConvertError::new(ConvertErrorKind::TooDeep(MAX_DEPTH)));
        }
        Ok(Target { depth: self.depth + 1 })
    }
}

/// What becomes of the parts of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    List,
    Tuple,
}

/// A sequence under way.
struct Items {
    target: Target,
    shape: Shape,
    variant: Option<&'static str>,
    items: Vec<Data>,
}

impl Items {
    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ConvertError> {
        let number = self.items.len();
        let item = value.serialize(self.target);
        self.items.push(item.map_err(|error| error.within(format!("[{number}]")))?);
        Ok(())
    }

    fn done(self) -> Data {
        let data = match self.shape {
            Shape::List => Data::List(self.items),
            Shape::Tuple => Data::Tuple(self.items),
        };
        variant(self.variant, data)
    }
}

/// Entries under way.
struct Entries {
    target: Target,
    variant: Option<&'static str>,
    key: Option<Data>,
    entries: Vec<(Data, Data)>,
}

impl Entries {
    fn push<T: Serialize + ?Sized>(&mut self, key: Data, value: &T) -> Result<(), ConvertError> {
        let item = value.serialize(self.target);
        let item = item.map_err(|error| error.within(format!("[{}]", shown(&key))))?;
        self.entries.push((key, item));
        Ok(())
    }

    fn done(self) -> Data {
        variant(self.variant, Data::Dict(self.entries))
    }
}

fn variant(name: Option<&'static str>, data: Data) -> Data {
    match name {
        Some(name) => Data::Dict(vec![(Data::from(name), data)]),
        None => data,
    }
}

/// The start of a key's text.
fn shown(key: &Data) -> String {
    match key {
        Data::Str(text) => format!("{:?}", text.chars().take(40).collect::<String>()),
        other => other.to_string().chars().take(60).collect(),
    }
}

macro_rules! plain {
    ($($method:ident($kind:ty) => $convert:expr;)*) => {$(
        fn $method(self, value: $kind) -> Result<Data, ConvertError> {
            let convert: fn($kind) -> Data = $convert;
            Ok(convert(value))
        }
    )*};
}

impl ser::Serializer for Target {
    type Ok = Data;
    type Error = ConvertError;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = Items;
    type SerializeMap = Entries;
    type SerializeStruct = Entries;
    type SerializeStructVariant = Entries;

    plain! {
        serialize_bool(bool) => Data::Bool;
        serialize_i8(i8) => |value| Data::Int(value.into());
        serialize_i16(i16) => |value| Data::Int(value.into());
        serialize_i32(i32) => |value| Data::Int(value.into());
        serialize_i64(i64) => Data::Int;
        serialize_i128(i128) => whole;
        serialize_u8(u8) => |value| Data::Int(value.into());
        serialize_u16(u16) => |value| Data::Int(value.into());
        serialize_u32(u32) => |value| Data::Int(value.into());
        serialize_u64(u64) => |value| whole(value.into());
        serialize_u128(u128) => |value| match i128::try_from(value) {
            Ok(value) => whole(value),
            Err(_) => Data::BigInt(value.to_string()),
        };
        serialize_f32(f32) => |value| Data::Float(value.into());
        serialize_f64(f64) => Data::Float;
        serialize_char(char) => |value| Data::Str(value.to_string());
    }

    fn serialize_str(self, value: &str) -> Result<Data, ConvertError> {
        Ok(Data::from(value))
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<Data, ConvertError> {
        Ok(Data::Bytes(value.to_vec()))
    }

    fn serialize_none(self) -> Result<Data, ConvertError> {
        Ok(Data::None)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Data, ConvertError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Data, ConvertError> {
        Ok(Data::None)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Data, ConvertError> {
        Ok(Data::None)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
    ) -> Result<Data, ConvertError> {
        Ok(Data::from(name))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Data, ConvertError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Result<Data, ConvertError> {
        Ok(variant(Some(name), value.serialize(self.deeper()?)?))
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Items, ConvertError> {
        self.items(Shape::List, None, length.unwrap_or(0))
    }

    fn serialize_tuple(self, length: usize) -> Result<Items, ConvertError> {
        self.items(Shape::Tuple, None, length)
    }

    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<Items, ConvertError> {
        self.items(Shape::Tuple, None, length)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        length: usize,
    ) -> Result<Items, ConvertError> {
        self.items(Shape::Tuple, Some(name), length)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries, ConvertError> {
        self.entries(None)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Entries, ConvertError> {
        self.entries(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Entries, ConvertError> {
        self.entries(Some(name))
    }
}

/// An integer of any size.
fn whole(value: i128) -> Data {
    match i64::try_from(value) {
        Ok(value) => Data::Int(value),
        Err(_) => Data::BigInt(value.to_string()),
    }
}

impl Target {
    fn items(
        self,
        shape: Shape,
        variant: Option<&'static str>,
        length: usize,
    ) -> Result<Items, ConvertError> {
        // What a type says about its length is believed up to here.
        const MOST: usize = 4096;
        let items = Vec::with_capacity(length.min(MOST));
        Ok(Items { target: self.deeper()?, shape, variant, items })
    }

    fn entries(self, variant: Option<&'static str>) -> Result<Entries, ConvertError> {
        Ok(Entries { target: self.deeper()?, variant, key: None, entries: Vec::new() })
    }
}

macro_rules! sequences {
    ($($name:ident::$method:ident),*) => {$(
        impl ser::$name for Items {
            type Ok = Data;
            type Error = ConvertError;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ConvertError> {
                self.push(value)
            }

            fn end(self) -> Result<Data, ConvertError> {
                Ok(self.done())
            }
        }
    )*};
}

sequences!(
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field
);

impl ser::SerializeMap for Entries {
    type Ok = Data;
    type Error = ConvertError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), ConvertError> {
        self.key = Some(key.serialize(self.target)?);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ConvertError> {
        let key = self.key.take().unwrap_or(Data::None);
        self.push(key, value)
    }

    fn end(self) -> Result<Data, ConvertError> {
        Ok(self.done())
    }
}

macro_rules! structs {
    ($($name:ident),*) => {$(
        impl ser::$name for Entries {
            type Ok = Data;
            type Error = ConvertError;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), ConvertError> {
                self.push(Data::from(name), value)
            }

            fn end(self) -> Result<Data, ConvertError> {
                Ok(self.done())
            }
        }
    )*};
}

structs!(SerializeStruct, SerializeStructVariant);

/// Data that is read.
#[derive(Clone, Copy)]
struct Source<'d> {
    data: &'d Data,
    depth: usize,
}

impl<'d> Source<'d> {
    fn deeper(self, data: &'d Data) -> Source<'d> {
        Source { data, depth: self.depth + 1 }
    }

    /// What is no data for `serde`, by the name of its type.
    fn unexpected(self, expected: &'static str) -> ConvertError {
        let found = match self.data {
            Data::None => "None",
            Data::Bool(_) => "bool",
            Data::Int(_) | Data::BigInt(_) => "int",
            Data::Float(_) => "float",
            Data::Str(_) => "str",
            Data::Bytes(_) => "bytes",
            Data::List(_) => "list",
            Data::Tuple(_) => "tuple",
            Data::Dict(_) => "dict",
            Data::Set(_) => "set",
            Data::FrozenSet(_) => "frozenset",
            Data::Object(handle) => handle.type_name(),
        };
        ConvertError::wrong_type(expected, found)
    }
}

impl<'de> de::Deserializer<'de> for Source<'de> {
    type Error = ConvertError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConvertError> {
        match self.data {
            Data::None => visitor.visit_unit(),
            Data::Bool(value) => visitor.visit_bool(*value),
            Data::Int(value) => visitor.visit_i64(*value),
            Data::BigInt(digits) => match (digits.parse::<u64>(), digits.parse::<i128>()) {
                (Ok(value), _) => visitor.visit_u64(value),
                (_, Ok(value)) => visitor.visit_i128(value),
                _ => match digits.parse::<u128>() {
                    Ok(value) => visitor.visit_u128(value),
                    Err(_) => Err(ConvertError::new(ConvertErrorKind::OutOfRange {
                        expected: "the type",
                        value: digits.chars().take(60).collect(),
                    })),
                },
            },
            Data::Float(value) => visitor.visit_f64(*value),
            Data::Str(text) => visitor.visit_borrowed_str(text),
            Data::Bytes(bytes) => visitor.visit_borrowed_bytes(bytes),
            Data::List(items) | Data::Tuple(items) | Data::Set(items) | Data::FrozenSet(items) => {
                let mut sequence = Sequence { source: self, items, next: 0 };
                let value = visitor.visit_seq(&mut sequence)?;
                if sequence.next < items.len() {
                    let (expected, found) = (sequence.next, items.len());
                    let kind = ConvertErrorKind::WrongLength { expected, found };
                    return Err(ConvertError::new(kind));
                }
                Ok(value)
            }
            Data::Dict(entries) => visitor.visit_map(Map { source: self, entries, next: 0 }),
            Data::Object(_) => Err(self.unexpected("plain data")),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConvertError> {
        match self.data {
            Data::None => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, ConvertError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ConvertError> {
        match self.data {
            Data::Str(name) => visitor.visit_enum(Variant { name, content: None }),
            Data::Dict(entries) => match &entries[..] {
                [(Data::Str(name), content)] => {
                    visitor.visit_enum(Variant { name, content: Some(self.deeper(content)) })
                }
                _ => Err(ConvertError::other("expected a dict with the name of a variant only")),
            },
            _ => Err(self.unexpected("str or dict")),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// Items that are read.
struct Sequence<'d> {
    source: Source<'d>,
    items: &'d [Data],
    next: usize,
}

impl<'de> SeqAccess<'de> for &mut Sequence<'de> {
    type Error = ConvertError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, ConvertError> {
        let Some(item) = self.items.get(self.next) else { return Ok(None) };
        let number = self.next;
        self.next += 1;
        let value = seed.deserialize(self.source.deeper(item));
        value.map(Some).map_err(|error| error.within(format!("[{number}]")))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len() - self.next)
    }
}

/// Entries that are read.
struct Map<'d> {
    source: Source<'d>,
    entries: &'d [(Data, Data)],
    next: usize,
}

impl<'de> MapAccess<'de> for Map<'de> {
    type Error = ConvertError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, ConvertError> {
        let Some((key, _)) = self.entries.get(self.next) else { return Ok(None) };
        let number = self.next;
        let value = seed.deserialize(self.source.deeper(key));
        value.map(Some).map_err(|error| error.within(format!("[key {number}]")))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, ConvertError> {
        let Some((key, item)) = self.entries.get(self.next) else {
            return Err(ConvertError::other("a value was asked for behind the last one"));
        };
        self.next += 1;
        let value = seed.deserialize(self.source.deeper(item));
        value.map_err(|error| error.within(format!("[{}]", shown(key))))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len() - self.next)
    }
}

/// A variant that is read.
struct Variant<'d> {
    name: &'d str,
    content: Option<Source<'d>>,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = ConvertError;
    type Variant = Variant<'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Variant<'de>), ConvertError> {
        let name: de::value::StrDeserializer<'_, ConvertError> = self.name.into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = ConvertError;

    fn unit_variant(self) -> Result<(), ConvertError> {
        match self.content {
            None => Ok(()),
            Some(content) => de::Deserialize::deserialize(content),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, ConvertError> {
        let name = self.name;
        match self.content {
            Some(content) => {
                let value = seed.deserialize(content);
                value.map_err(|error| error.within(format!("[{name:?}]")))
            }
            None => Err(ConvertError::new(ConvertErrorKind::Missing(name.to_owned()))),
        }
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, ConvertError> {
        self.content_with(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ConvertError> {
        self.content_with(visitor)
    }
}

impl<'de> Variant<'de> {
    fn content_with<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ConvertError> {
        let name = self.name;
        match self.content {
            Some(content) => {
                let value = de::Deserializer::deserialize_any(content, visitor);
                value.map_err(|error| error.within(format!("[{name:?}]")))
            }
            None => Err(ConvertError::new(ConvertErrorKind::Missing(name.to_owned()))),
        }
    }
}

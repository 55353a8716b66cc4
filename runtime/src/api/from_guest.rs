//! Guest values to Rust values.
//!
//! Comes in: a [`Local`]. Goes out: a value of the host, whole, or where it does not fit. Must never: run guest code, or cut
//! anything off.

use super::convert_error::{ConvertError, ConvertErrorKind};
use super::local::Local;
use super::{Data, Handle};
use crate::builtins::shared::number::int;
use crate::number::int::Int;
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasher, Hash};

/// What a guest value can be converted to.
///
/// A conversion is whole or an error that says where: an `int` of 300 is no `u8`, a list with a str in it no `Vec<i64>`.
///
/// | Rust | Python |
/// | --- | --- |
/// | `bool` | `bool` |
/// | `i8` … `i128`, `u8` … `u128`, `isize`, `usize`, `BigInt` | `int` (a `bool` counts) |
/// | `f64`, `f32` | `float`, or an `int` that it holds exactly; an `f32` is the nearest |
/// | `String`, `Box<str>`, `char` | `str` |
/// | `Vec<u8>`, [`Bytes`] | `bytes`, `bytearray`, `memoryview` |
/// | `()` | `None` |
/// | `Option<T>` | `None` or `T` |
/// | `Vec<T>`, `[T; N]` | `list` or `tuple` |
/// | `(A, B, …)` | `tuple` or `list` of that length |
/// | `HashMap`, `BTreeMap` | `dict` |
/// | `HashSet`, `BTreeSet` | `set` or `frozenset` |
/// | [`Data`] | anything; what is no plain data becomes a handle in it |
/// | [`Handle`] | anything |
/// | `Serde<T>` (feature `serde`) | whatever `T` deserializes from |
///
/// An instance of a class that derives from one of these counts as the value that it derives from.
///
/// ```
/// use npython::{ConvertError, FromGuest, Local};
///
/// struct Item { name: String, price: f64 }
///
/// impl FromGuest for Item {
///     fn from_guest(value: Local<'_>) -> Result<Item, ConvertError> {
///         let field = |name: &str| {
///             value.entry(name).ok_or_else(|| ConvertError::other(format!("no {name:?}")))
///         };
///         Ok(Item {
///             name: field("name")?.get().map_err(|error| error.within("[\"name\"]"))?,
///             price: field("price")?.get().map_err(|error| error.within("[\"price\"]"))?,
///         })
///     }
/// }
/// # let _ = |item: Item| (item.name, item.price);
/// ```
pub trait FromGuest: Sized {
    /// Converts a value.
    ///
    /// # Errors
    /// When it does not fit.
    fn from_guest(value: Local<'_>) -> Result<Self, ConvertError>;

    /// The Python type, for documentation.
    fn type_text() -> String {
        "object".to_owned()
    }

    /// Converts a sequence of values: what `Vec<Self>` does.
    #[doc(hidden)]
    fn many_from_guest(value: Local<'_>) -> Result<Vec<Self>, ConvertError> {
        let Some(length) = sequence_length(value) else { return Err(value.unexpected("list")) };
        value.take(length.saturating_mul(size_of::<Self>()))?;
        let mut items = Vec::with_capacity(length);
        for index in 0..length {
            items.push(item_of(value, index)?);
        }
        Ok(items)
    }

    /// The Python type of `Vec<Self>`.
    #[doc(hidden)]
    fn many_text() -> String {
        format!("list[{}]", Self::type_text())
    }
}

/// The length of a list or tuple.
fn sequence_length(value: Local<'_>) -> Option<usize> {
    let (heap, inner) = (&value.cx.heap, value.inner());
    match heap.list(inner) {
        Some(list) => Some(list.len()),
        None => heap.tuple(inner).map(crate::heap::Tuple::len),
    }
}

fn item_of<T: FromGuest>(value: Local<'_>, index: usize) -> Result<T, ConvertError> {
    let Some(item) = value.item(index) else {
        return Err(ConvertError::new(ConvertErrorKind::Missing(index.to_string())));
    };
    T::from_guest(item).map_err(|error| error.within(format!("[{index}]")))
}

/// The start of a number's text.
fn shown(value: &Int) -> String {
    match value {
        Int::Small(value) => value.to_string(),
        Int::Big(value) if value.bits() <= 256 => value.to_string(),
        Int::Big(value) => format!("an int of {} bits", value.bits()),
    }
}

macro_rules! integers {
    ($($name:ident by $convert:ident),*) => {$(
        impl FromGuest for $name {
            #[inline]
            fn from_guest(value: Local<'_>) -> Result<$name, ConvertError> {
                let found = match value.value.as_int() {
                    Some(small) => Int::Small(small),
                    None => int(value.cx, value.value).ok_or_else(|| value.unexpected("int"))?,
                };
                let fitting = match &found {
                    Int::Small(small) => $name::try_from(*small).ok(),
                    Int::Big(big) => big.$convert(),
                };
                fitting.ok_or_else(|| {
                    let expected = stringify!($name);
                    ConvertError::new(ConvertErrorKind::OutOfRange { expected, value: shown(&found) })
                })
            }

            fn type_text() -> String {
                "int".to_owned()
            }
        }
    )*};
}

integers!(
    i8 by to_i8, i16 by to_i16, i32 by to_i32, i64 by to_i64, i128 by to_i128, isize by to_isize,
    u16 by to_u16, u32 by to_u32, u64 by to_u64, u128 by to_u128, usize by to_usize
);

impl FromGuest for u8 {
    fn from_guest(value: Local<'_>) -> Result<u8, ConvertError> {
        let wide = u16::from_guest(value);
        let fitting = wide.as_ref().ok().and_then(|wide| u8::try_from(*wide).ok());
        match (fitting, wide) {
            (Some(fitting), _) => Ok(fitting),
            (None, Ok(wide)) => {
                let value = wide.to_string();
                Err(ConvertError::new(ConvertErrorKind::OutOfRange { expected: "u8", value }))
            }
            (None, Err(error)) => Err(match error.kind() {
                ConvertErrorKind::OutOfRange { value, .. } => {
                    let value = value.clone();
                    ConvertError::new(ConvertErrorKind::OutOfRange { expected: "u8", value })
                }
                _ => error,
            }),
        }
    }

    fn type_text() -> String {
        "int".to_owned()
    }

    fn many_from_guest(value: Local<'_>) -> Result<Vec<u8>, ConvertError> {
        bytes_of(value, "bytes")
    }

    fn many_text() -> String {
        "bytes".to_owned()
    }
}

/// The bytes of a bytes-like object.
fn bytes_of(value: Local<'_>, expected: &'static str) -> Result<Vec<u8>, ConvertError> {
    let Some(region) = crate::builtins::bytes::buffer::region(value.cx, value.value) else {
        return Err(value.unexpected(expected));
    };
    value.take(region.length)?;
    Ok(region.read(value.cx, 0, region.length).into_owned())
}

impl FromGuest for BigInt {
    fn from_guest(value: Local<'_>) -> Result<BigInt, ConvertError> {
        match int(value.cx, value.value) {
            Some(Int::Small(small)) => Ok(BigInt::from(small)),
            Some(Int::Big(big)) => {
                value.take(big.bits() as usize / 8)?;
                Ok(big)
            }
            None => Err(value.unexpected("int")),
        }
    }

    fn type_text() -> String {
        "int".to_owned()
    }
}

impl FromGuest for bool {
    #[inline]
    fn from_guest(value: Local<'_>) -> Result<bool, ConvertError> {
        value.value.as_bool().ok_or_else(|| value.unexpected("bool"))
    }

    fn type_text() -> String {
        "bool".to_owned()
    }
}

impl FromGuest for f64 {
    #[inline]
    fn from_guest(value: Local<'_>) -> Result<f64, ConvertError> {
        if let Some(float) = value.as_f64() {
            return Ok(float);
        }
        let Some(found) = int(value.cx, value.value) else {
            return Err(value.unexpected("float"));
        };
        // Up to here every int is a float; beyond, those that are.
        const EXACT: u64 = 1 << 53;
        let exact = match &found {
            Int::Small(small) if small.unsigned_abs() <= EXACT => Some(*small as f64),
            other => {
                let float = other.to_f64().ok();
                float.filter(|float| {
                    let equal = std::cmp::Ordering::Equal;
                    crate::number::int::compare_with_float(other, *float) == Some(equal)
                })
            }
        };
        exact.ok_or_else(|| {
            let (expected, value) = ("f64", shown(&found));
            ConvertError::new(ConvertErrorKind::OutOfRange { expected, value })
        })
    }

    fn type_text() -> String {
        "float".to_owned()
    }
}

impl FromGuest for f32 {
    fn from_guest(value: Local<'_>) -> Result<f32, ConvertError> {
        let wide = f64::from_guest(value)?;
        let near = wide as f32;
        if wide.is_finite() && !near.is_finite() {
            let value = wide.to_string();
            return Err(ConvertError::new(ConvertErrorKind::OutOfRange { expected: "f32", value }));
        }
        Ok(near)
    }

    fn type_text() -> String {
        "float".to_owned()
    }
}

impl FromGuest for String {
    fn from_guest(value: Local<'_>) -> Result<String, ConvertError> {
        let text = value.as_str().ok_or_else(|| value.unexpected("str"))?;
        value.take(text.len())?;
        Ok(text.to_owned())
    }

    fn type_text() -> String {
        "str".to_owned()
    }
}

impl FromGuest for Box<str> {
    fn from_guest(value: Local<'_>) -> Result<Box<str>, ConvertError> {
        String::from_guest(value).map(String::into_boxed_str)
    }

    fn type_text() -> String {
        "str".to_owned()
    }
}

impl FromGuest for char {
    fn from_guest(value: Local<'_>) -> Result<char, ConvertError> {
        let text = value.as_str().ok_or_else(|| value.unexpected("str"))?;
        let mut characters = text.chars();
        match (characters.next(), characters.next()) {
            (Some(character), None) => Ok(character),
            _ => Err(ConvertError::other("expected a str of one character")),
        }
    }

    fn type_text() -> String {
        "str".to_owned()
    }
}

impl FromGuest for () {
    fn from_guest(value: Local<'_>) -> Result<(), ConvertError> {
        if value.is_none() { Ok(()) } else { Err(value.unexpected("None")) }
    }

    fn type_text() -> String {
        "None".to_owned()
    }
}

impl<T: FromGuest> FromGuest for Option<T> {
    fn from_guest(value: Local<'_>) -> Result<Option<T>, ConvertError> {
        if value.is_none() { Ok(None) } else { T::from_guest(value).map(Some) }
    }

    fn type_text() -> String {
        format!("{} | None", T::type_text())
    }
}

impl<T: FromGuest> FromGuest for Vec<T> {
    fn from_guest(value: Local<'_>) -> Result<Vec<T>, ConvertError> {
        T::many_from_guest(value)
    }

    fn type_text() -> String {
        T::many_text()
    }
}

impl<T: FromGuest, const N: usize> FromGuest for [T; N] {
    fn from_guest(value: Local<'_>) -> Result<[T; N], ConvertError> {
        let items = T::many_from_guest(value)?;
        let found = items.len();
        let wrong = ConvertErrorKind::WrongLength { expected: N, found };
        items.try_into().map_err(|_| ConvertError::new(wrong))
    }

    fn type_text() -> String {
        T::many_text()
    }
}

/// The bytes of a `bytes` object, also where a `Vec<u8>` would be taken for a list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Bytes(pub Vec<u8>);

impl FromGuest for Bytes {
    fn from_guest(value: Local<'_>) -> Result<Bytes, ConvertError> {
        bytes_of(value, "bytes").map(Bytes)
    }

    fn type_text() -> String {
        "bytes".to_owned()
    }
}

/// Shows the entries of a dict, each with how many bytes of the host's it takes.
fn each_entry<K: FromGuest, V: FromGuest>(
    value: Local<'_>,
    mut keep: impl FnMut(K, V),
) -> Result<(), ConvertError> {
    let Some(dict) = value.cx.heap.dict(value.inner()) else {
        return Err(value.unexpected("dict"));
    };
    let mut next = 0;
    let mut number = 0;
    while let Some((index, entry)) = dict.next_entry(next) {
        value.take(size_of::<K>() + size_of::<V>())?;
        let guest = value.guest();
        let key = guest.local(entry.key);
        let kept = K::from_guest(key).map_err(|error| error.within(format!("[key {number}]")))?;
        let item = V::from_guest(guest.local(entry.value))
            .map_err(|error| error.within(format!("[{}]", super::convert::short_key(key))))?;
        keep(kept, item);
        next = index + 1;
        number += 1;
    }
    Ok(())
}

impl<K, V, S> FromGuest for HashMap<K, V, S>
where
    K: FromGuest + Eq + Hash,
    V: FromGuest,
    S: BuildHasher + Default,
{
    fn from_guest(value: Local<'_>) -> Result<HashMap<K, V, S>, ConvertError> {
        let mut map = HashMap::default();
        each_entry(value, |key, item| {
            map.insert(key, item);
        })?;
        whole(map.len(), value)?;
        Ok(map)
    }

    fn type_text() -> String {
        format!("dict[{}, {}]", K::type_text(), V::type_text())
    }
}

impl<K: FromGuest + Ord, V: FromGuest> FromGuest for BTreeMap<K, V> {
    fn from_guest(value: Local<'_>) -> Result<BTreeMap<K, V>, ConvertError> {
        let mut map = BTreeMap::new();
        each_entry(value, |key, item| {
            map.insert(key, item);
        })?;
        whole(map.len(), value)?;
        Ok(map)
    }

    fn type_text() -> String {
        format!("dict[{}, {}]", K::type_text(), V::type_text())
    }
}

/// Two keys that Python tells apart may be the same in Rust (1 and a user's int): then the copy would lack one.
fn whole(kept: usize, value: Local<'_>) -> Result<(), ConvertError> {
    if value.len() == Some(kept) {
        return Ok(());
    }
    Err(ConvertError::other("two of its keys are the same to the host"))
}

fn each_item<T: FromGuest>(value: Local<'_>, mut keep: impl FnMut(T)) -> Result<(), ConvertError> {
    let Some(set) = value.cx.heap.any_set(value.inner()) else {
        return Err(value.unexpected("set"));
    };
    let mut next = 0;
    while let Some((slot, entry)) = set.next_entry(next) {
        value.take(size_of::<T>())?;
        let item = value.guest().local(entry.key);
        keep(T::from_guest(item).map_err(|error| error.within("{…}"))?);
        next = slot + 1;
    }
    Ok(())
}

impl<T, S> FromGuest for HashSet<T, S>
where
    T: FromGuest + Eq + Hash,
    S: BuildHasher + Default,
{
    fn from_guest(value: Local<'_>) -> Result<HashSet<T, S>, ConvertError> {
        let mut items = HashSet::default();
        each_item(value, |item| {
            items.insert(item);
        })?;
        whole(items.len(), value)?;
        Ok(items)
    }

    fn type_text() -> String {
        format!("set[{}]", T::type_text())
    }
}

impl<T: FromGuest + Ord> FromGuest for BTreeSet<T> {
    fn from_guest(value: Local<'_>) -> Result<BTreeSet<T>, ConvertError> {
        let mut items = BTreeSet::new();
        each_item(value, |item| {
            items.insert(item);
        })?;
        whole(items.len(), value)?;
        Ok(items)
    }

    fn type_text() -> String {
        format!("set[{}]", T::type_text())
    }
}

impl FromGuest for Data {
    fn from_guest(value: Local<'_>) -> Result<Data, ConvertError> {
        super::convert::to_data(value)
    }
}

impl FromGuest for Handle {
    fn from_guest(value: Local<'_>) -> Result<Handle, ConvertError> {
        value.hold()
    }
}

macro_rules! tuples {
    ($($count:literal: $($name:ident $index:literal),+;)*) => {$(
        impl<$($name: FromGuest),+> FromGuest for ($($name,)+) {
            fn from_guest(value: Local<'_>) -> Result<($($name,)+), ConvertError> {
                match sequence_length(value) {
                    Some($count) => Ok(($(item_of::<$name>(value, $index)?,)+)),
                    Some(found) => Err(ConvertError::new(ConvertErrorKind::WrongLength {
                        expected: $count,
                        found,
                    })),
                    None => Err(value.unexpected("tuple")),
                }
            }

            fn type_text() -> String {
                format!("tuple[{}]", [$($name::type_text()),+].join(", "))
            }
        }
    )*};
}

tuples! {
    1: A 0;
    2: A 0, B 1;
    3: A 0, B 1, C 2;
    4: A 0, B 1, C 2, D 3;
    5: A 0, B 1, C 2, D 3, E 4;
    6: A 0, B 1, C 2, D 3, E 4, F 5;
    7: A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    8: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
}

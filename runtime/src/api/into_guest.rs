//! Rust values to guest values.
//!
//! Comes in: a value of the host. Goes out: a [`Local`]. Must never: make anything before there is room for all of it: the
//! machine makes room for [`IntoGuest::guest_bytes`] first.

use super::convert_error::{ConvertError, ConvertErrorKind};
use super::from_guest::Bytes;
use super::local::{Guest, Local};
use super::{Data, Handle};
use crate::builtins::shared::keyed::{self, Keyed};
use crate::builtins::shared::number::new_int;
use crate::heap::Lookup;
use crate::number::int::Int;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Answer;
use num_bigint::BigInt;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

/// What can become a guest value: the types of [`FromGuest`](crate::FromGuest), and references to most of them.
///
/// ```
/// use npython::{ConvertError, Guest, IntoGuest, Local};
///
/// struct Point { x: f64, y: f64 }
///
/// impl IntoGuest for Point {
///     fn guest_bytes(&self) -> u64 {
///         (self.x, self.y).guest_bytes()
///     }
///     fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
///         (self.x, self.y).into_guest(guest)
///     }
/// }
/// ```
pub trait IntoGuest {
    /// Bytes of guest data that the value takes, at most: the VM makes sure of them first.
    fn guest_bytes(&self) -> u64 {
        0
    }

    /// Makes the guest value.
    ///
    /// # Errors
    /// When it has no form in the guest.
    fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError>;

    /// The Python type, for documentation.
    fn type_text() -> String
    where
        Self: Sized,
    {
        "object".to_owned()
    }

    /// Makes one value of many: what `Vec<Self>` does.
    #[doc(hidden)]
    fn many_into_guest(items: Vec<Self>, guest: Guest<'_>) -> Result<Local<'_>, ConvertError>
    where
        Self: Sized,
    {
        list_of(items, guest)
    }

    /// The Python type of `Vec<Self>`.
    #[doc(hidden)]
    fn many_text() -> String
    where
        Self: Sized,
    {
        format!("list[{}]", Self::type_text())
    }
}

/// What an object takes besides its items.
const OBJECT_BYTES: u64 = 96;
/// What an item of a list or tuple takes.
const ITEM_BYTES: u64 = 16;
/// What an entry of a dict or set takes while it grows.
const ENTRY_BYTES: u64 = 160;

fn bytes_of_text(length: usize) -> u64 {
    length as u64 + 64
}

fn list_of<T: IntoGuest>(
    items: impl IntoIterator<Item = T>,
    guest: Guest<'_>,
) -> Result<Local<'_>, ConvertError> {
    let values = values_of(items, guest)?;
    Ok(guest.local(guest.cx.heap.new_list(&values)))
}

fn values_of<T: IntoGuest>(
    items: impl IntoIterator<Item = T>,
    guest: Guest<'_>,
) -> Result<Vec<Value>, ConvertError> {
    let mut values = Vec::new();
    for (index, item) in items.into_iter().enumerate() {
        let item = item.into_guest(guest).map_err(|error| error.within(format!("[{index}]")))?;
        values.push(item.value);
    }
    guest.cx.charge_elements(values.len());
    Ok(values)
}

fn bytes_of_items<T: IntoGuest>(items: impl IntoIterator<Item = T>) -> u64 {
    items.into_iter().fold(OBJECT_BYTES, |sum, item| {
        sum.saturating_add(item.guest_bytes()).saturating_add(ITEM_BYTES)
    })
}

/// Implements the conversion for a type and for references to it.
macro_rules! scalars {
    ($($name:ty, $text:literal, $convert:expr;)*) => {$(
        impl IntoGuest for $name {
            #[inline]
            fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
                let convert: fn(&Context, $name) -> Value = $convert;
                Ok(guest.local(convert(guest.cx, self)))
            }

            fn type_text() -> String {
                $text.to_owned()
            }
        }

        impl IntoGuest for &$name {
            #[inline]
            fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
                (*self).into_guest(guest)
            }

            fn type_text() -> String {
                $text.to_owned()
            }
        }
    )*};
}

scalars! {
    bool, "bool", |_, value| Value::bool(value);
    i8, "int", |_, value| Value::int(value.into());
    i16, "int", |_, value| Value::int(value.into());
    i32, "int", |_, value| Value::int(value.into());
    i64, "int", |_, value| Value::int(value);
    i128, "int", |cx, value| new_int(cx, Int::from(value));
    isize, "int", |cx, value| new_int(cx, Int::from(value as i128));
    u16, "int", |_, value| Value::int(value.into());
    u32, "int", |_, value| Value::int(value.into());
    u64, "int", |cx, value| new_int(cx, Int::from(i128::from(value)));
    u128, "int", |cx, value| new_int(cx, Int::from(BigInt::from(value)));
    usize, "int", |cx, value| new_int(cx, Int::from(value as i128));
    f32, "float", |_, value| Value::float(value.into());
    f64, "float", |_, value| Value::float(value);
    (), "None", |_, ()| Value::NONE;
}

impl IntoGuest for u8 {
    fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        Ok(guest.local(Value::int(self.into())))
    }

    fn type_text() -> String {
        "int".to_owned()
    }

    fn many_into_guest(items: Vec<u8>, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        Bytes(items).into_guest(guest)
    }

    fn many_text() -> String {
        "bytes".to_owned()
    }
}

impl IntoGuest for Bytes {
    fn guest_bytes(&self) -> u64 {
        bytes_of_text(self.0.len())
    }

    fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        (&self).into_guest(guest)
    }

    fn type_text() -> String {
        "bytes".to_owned()
    }
}

impl IntoGuest for &Bytes {
    fn guest_bytes(&self) -> u64 {
        bytes_of_text(self.0.len())
    }

    fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        guest.cx.charge_bytes(self.0.len());
        Ok(guest.local(guest.cx.heap.new_bytes(&self.0)))
    }

    fn type_text() -> String {
        "bytes".to_owned()
    }
}

impl IntoGuest for &str {
    fn guest_bytes(&self) -> u64 {
        bytes_of_text(self.len())
    }

    fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        Ok(guest.local(guest.cx.new_str(self)))
    }

    fn type_text() -> String {
        "str".to_owned()
    }
}

/// Types that are texts.
macro_rules! texts {
    ($($name:ty),*) => {$(
        impl IntoGuest for $name {
            fn guest_bytes(&self) -> u64 {
                bytes_of_text(self.len())
            }

            fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
                let text: &str = &self;
                text.into_guest(guest)
            }

            fn type_text() -> String {
                "str".to_owned()
            }
        }
    )*};
}

texts!(String, &String, Box<str>, std::borrow::Cow<'_, str>);

impl IntoGuest for char {
    fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        let mut buffer = [0; 4];
        let text: &str = self.encode_utf8(&mut buffer);
        text.into_guest(guest)
    }

    fn type_text() -> String {
        "str".to_owned()
    }
}

impl IntoGuest for BigInt {
    fn guest_bytes(&self) -> u64 {
        self.bits() / 8 + 64
    }

    fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        Ok(guest.local(new_int(guest.cx, Int::from(self))))
    }

    fn type_text() -> String {
        "int".to_owned()
    }
}

impl<T: IntoGuest> IntoGuest for Option<T> {
    fn guest_bytes(&self) -> u64 {
        self.as_ref().map_or(0, IntoGuest::guest_bytes)
    }

    fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        match self {
            Some(value) => value.into_guest(guest),
            None => Ok(guest.none()),
        }
    }

    fn type_text() -> String {
        format!("{} | None", T::type_text())
    }
}

impl<T: IntoGuest> IntoGuest for Vec<T> {
    fn guest_bytes(&self) -> u64 {
        self.iter().fold(OBJECT_BYTES, |sum, item| {
            sum.saturating_add(item.guest_bytes()).saturating_add(ITEM_BYTES)
        })
    }

    fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        T::many_into_guest(self, guest)
    }

    fn type_text() -> String {
        T::many_text()
    }
}

impl<T: IntoGuest> IntoGuest for VecDeque<T> {
    fn guest_bytes(&self) -> u64 {
        self.iter().fold(OBJECT_BYTES, |sum, item| {
            sum.saturating_add(item.guest_bytes()).saturating_add(ITEM_BYTES)
        })
    }

    fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        list_of(self, guest)
    }
}

impl<T: IntoGuest, const N: usize> IntoGuest for [T; N] {
    fn guest_bytes(&self) -> u64 {
        self.iter().fold(OBJECT_BYTES, |sum, item| {
            sum.saturating_add(item.guest_bytes()).saturating_add(ITEM_BYTES)
        })
    }

    fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        T::many_into_guest(self.into_iter().collect(), guest)
    }

    fn type_text() -> String {
        T::many_text()
    }
}

impl<'s, T> IntoGuest for &'s [T]
where
    &'s T: IntoGuest,
{
    fn guest_bytes(&self) -> u64 {
        bytes_of_items(self.iter())
    }

    fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        list_of(self.iter(), guest)
    }
}

impl<'s, T> IntoGuest for &'s Vec<T>
where
    &'s T: IntoGuest,
{
    fn guest_bytes(&self) -> u64 {
        bytes_of_items(self.iter())
    }

    fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        list_of(self.iter(), guest)
    }
}

/// The hash of a key that the host gave: scalars and tuples of them, so that no guest code is needed.
fn hash_of(cx: &Context, key: Value) -> Result<i64, ConvertError> {
    let unhashable = || ConvertError::new(ConvertErrorKind::Unhashable(cx.type_name(key)));
    if cx.has_user_class(key) {
        return Err(unhashable());
    }
    let hook = cx.hooks(cx.builtin_type_of(key)).hash.ok_or_else(unhashable)?;
    match hook(cx, key) {
        Ok(Answer::Value(hash)) => hash.as_int().ok_or_else(unhashable),
        _ => Err(unhashable()),
    }
}

/// A dict of entries; of equal keys the last one counts, as in a display.
pub(super) fn dict_of<K: IntoGuest, V: IntoGuest>(
    entries: impl IntoIterator<Item = (K, V)>,
    guest: Guest<'_>,
) -> Result<Local<'_>, ConvertError> {
    let cx = guest.cx;
    let made = cx.heap.new_dict();
    for (number, (key, item)) in entries.into_iter().enumerate() {
        let within = |error: ConvertError| error.within(format!("[key {number}]"));
        let key = key.into_guest(guest).map_err(within)?;
        let item = item
            .into_guest(guest)
            .map_err(|error| error.within(format!("[{}]", super::convert::short_key(key))))?;
        let hash = hash_of(cx, key.value).map_err(within)?;
        let Some(dict) = cx.heap.dict(made) else { continue };
        // What is long is compared at a price, which is the guest's.
        let found = keyed::find(cx, Keyed::Dict(dict), hash, key.value);
        match found.unwrap_or(Lookup::NeedsCall) {
            Lookup::Found(entry) => {
                dict.set_value(entry, item.value);
            }
            Lookup::Missing => {
                dict.insert_new(&cx.heap, hash, key.value, item.value);
            }
            Lookup::NeedsCall => {
                let kind = ConvertErrorKind::Unhashable(cx.type_name(key.value));
                return Err(within(ConvertError::new(kind)));
            }
        }
        cx.charge_elements(1);
    }
    Ok(guest.local(made))
}

/// A set of items.
pub(super) fn set_of<T: IntoGuest>(
    items: impl IntoIterator<Item = T>,
    frozen: bool,
    guest: Guest<'_>,
) -> Result<Local<'_>, ConvertError> {
    let cx = guest.cx;
    let made = if frozen { cx.heap.new_frozen_set() } else { cx.heap.new_set() };
    for item in items {
        let within = |error: ConvertError| error.within("{…}");
        let item = item.into_guest(guest).map_err(within)?;
        let hash = hash_of(cx, item.value).map_err(within)?;
        let Some(set) = cx.heap.any_set(made) else { continue };
        let found = keyed::find(cx, Keyed::Set(set), hash, item.value);
        match found.unwrap_or(Lookup::NeedsCall) {
            Lookup::Found(_) => {}
            Lookup::Missing => set.insert_new(&cx.heap, hash, item.value),
            Lookup::NeedsCall => {
                let kind = ConvertErrorKind::Unhashable(cx.type_name(item.value));
                return Err(within(ConvertError::new(kind)));
            }
        }
        cx.charge_elements(1);
    }
    Ok(guest.local(made))
}

fn bytes_of_entries<K: IntoGuest, V: IntoGuest>(entries: impl IntoIterator<Item = (K, V)>) -> u64 {
    entries.into_iter().fold(256, |sum, (key, item)| {
        sum.saturating_add(key.guest_bytes())
            .saturating_add(item.guest_bytes())
            .saturating_add(ENTRY_BYTES)
    })
}

/// Maps and sets: by value with owned items, by reference with borrowed ones.
macro_rules! collections {
    (maps $($map:ident $(<$hasher:ident>)?),*; sets $($set:ident $(<$set_hasher:ident>)?),*) => {
        $(
            impl<K: IntoGuest, V: IntoGuest $(, $hasher)?> IntoGuest for $map<K, V $(, $hasher)?> {
                fn guest_bytes(&self) -> u64 {
                    self.iter().fold(256, |sum, (key, item)| {
                        sum.saturating_add(key.guest_bytes())
                            .saturating_add(item.guest_bytes())
                            .saturating_add(ENTRY_BYTES)
                    })
                }

                fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
                    dict_of(self, guest)
                }

                fn type_text() -> String {
                    format!("dict[{}, {}]", K::type_text(), V::type_text())
                }
            }

            impl<'s, K, V $(, $hasher)?> IntoGuest for &'s $map<K, V $(, $hasher)?>
            where
                &'s K: IntoGuest,
                &'s V: IntoGuest,
            {
                fn guest_bytes(&self) -> u64 {
                    bytes_of_entries(self.iter())
                }

                fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
                    dict_of(self.iter(), guest)
                }
            }
        )*
        $(
            impl<T: IntoGuest $(, $set_hasher)?> IntoGuest for $set<T $(, $set_hasher)?> {
                fn guest_bytes(&self) -> u64 {
                    self.iter().fold(256, |sum, item| {
                        sum.saturating_add(item.guest_bytes()).saturating_add(ENTRY_BYTES)
                    })
                }

                fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
                    set_of(self, false, guest)
                }

                fn type_text() -> String {
                    format!("set[{}]", T::type_text())
                }
            }
        )*
    };
}

collections!(maps HashMap<S>, BTreeMap; sets HashSet<S>, BTreeSet);

impl IntoGuest for Data {
    fn guest_bytes(&self) -> u64 {
        super::convert::bytes_of(self)
    }

    fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        super::convert::to_value(guest, &self)
    }
}

impl IntoGuest for &Data {
    fn guest_bytes(&self) -> u64 {
        super::convert::bytes_of(self)
    }

    fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        super::convert::to_value(guest, self)
    }
}

impl IntoGuest for &Handle {
    fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        Ok(guest.local(self.value(guest.cx)?))
    }
}

impl IntoGuest for Handle {
    fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        (&self).into_guest(guest)
    }
}

macro_rules! tuples {
    ($($($name:ident $index:tt),+;)*) => {$(
        impl<$($name: IntoGuest),+> IntoGuest for ($($name,)+) {
            fn guest_bytes(&self) -> u64 {
                [$(self.$index.guest_bytes()),+]
                    .into_iter()
                    .fold(OBJECT_BYTES, |sum, bytes| sum.saturating_add(bytes + ITEM_BYTES))
            }

            fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
                let values = [$(
                    self.$index
                        .into_guest(guest)
                        .map_err(|error| error.within(concat!("[", stringify!($index), "]")))?
                        .value,
                )+];
                Ok(guest.local(guest.cx.heap.new_tuple(&values)))
            }

            fn type_text() -> String {
                format!("tuple[{}]", [$($name::type_text()),+].join(", "))
            }
        }
    )*};
}

tuples! {
    A 0;
    A 0, B 1;
    A 0, B 1, C 2;
    A 0, B 1, C 2, D 3;
    A 0, B 1, C 2, D 3, E 4;
    A 0, B 1, C 2, D 3, E 4, F 5;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
}

//! Objects of the host behind guest objects.
//!
//! Comes in: a Rust value whose type the engine knows as a host type. Goes out: a guest object, and for a moment the Rust value
//! again. Must never: lend one object twice at a time; whoever asks for one that is in use gets an error.

use super::IntoGuest;
use super::convert_error::{ConvertError, ConvertErrorKind};
use super::local::{Guest, Local};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::host::HostName;
use crate::vm::types::type_index;
use std::any::TypeId;

/// A value of a host type on its way to the guest: it becomes an object of the type that
/// [`HostType`](crate::HostType) declares for it, and lives until the guest and the host let go of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HostObject<T>(pub T);

impl<T: Send + 'static> IntoGuest for HostObject<T> {
    fn guest_bytes(&self) -> u64 {
        size_of::<T>() as u64 + 256
    }

    fn into_guest(self, guest: Guest<'_>) -> Result<Local<'_>, ConvertError> {
        let cx = guest.cx;
        let Some(number) = cx.host.type_of(TypeId::of::<T>()) else {
            let name = std::any::type_name::<T>();
            return Err(ConvertError::new(ConvertErrorKind::NoSuchType(name)));
        };
        let class = cx.host_value(HostName::Type(number));
        Ok(guest.local(wrap(cx, class, self.0)))
    }

    fn type_text() -> String {
        let full = std::any::type_name::<T>();
        full.rsplit("::").next().unwrap_or(full).to_owned()
    }
}

/// An instance of a class, which is a host type or derives from one, that holds an object.
pub(super) fn wrap<T: Send + 'static>(cx: &Context, class: Value, object: T) -> Value {
    let inner = cx.heap.new_foreign(type_index::HOST_OBJECT, Box::new(object), size_of::<T>() + 64);
    cx.heap.new_wrapper(class, inner).map_or(Value::NONE, |(value, _)| value)
}

/// Uses the object behind a value.
pub(super) fn with<T: Send + 'static, R>(
    cx: &Context,
    value: Value,
    use_it: impl FnOnce(&mut T) -> R,
) -> Result<R, ConvertError> {
    let wrong = || {
        let full = std::any::type_name::<T>();
        let expected = full.rsplit("::").next().unwrap_or(full);
        ConvertError::wrong_type(expected, cx.type_name(value))
    };
    let number = number_of(cx, value).ok_or_else(wrong)?;
    let Some(object) = cx.heap.take_foreign(number) else {
        return Err(ConvertError::new(ConvertErrorKind::InUse));
    };
    // It is put back whatever happens, also when `use_it` panics.
    let mut lent = Lent { cx, number, object: Some(object) };
    let object = lent.object.as_mut().and_then(|object| object.downcast_mut::<T>());
    object.map(use_it).ok_or_else(wrong)
}

/// The number of the host's object behind a value.
fn number_of(cx: &Context, value: Value) -> Option<u32> {
    let inner = cx.heap.native_object(cx.unwrap(value))?;
    if inner.class.get() != type_index::HOST_OBJECT {
        return None;
    }
    inner.slots.get(0)?.as_int().and_then(|number| u32::try_from(number).ok())
}

/// An object that is in use.
struct Lent<'c> {
    cx: &'c Context,
    number: u32,
    object: Option<crate::heap::Boxed>,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        if let Some(object) = self.object.take() {
            self.cx.heap.put_foreign(self.number, object);
        }
    }
}

/// Takes the object behind a value out, for a method that may run the guest meanwhile.
pub(super) fn take<T: Send + 'static>(
    cx: &Context,
    value: Value,
) -> Result<(u32, Box<T>), ConvertError> {
    let wrong = || {
        let full = std::any::type_name::<T>();
        let expected = full.rsplit("::").next().unwrap_or(full);
        ConvertError::wrong_type(expected, cx.type_name(value))
    };
    let number = number_of(cx, value).ok_or_else(wrong)?;
    let Some(object) = cx.heap.take_foreign(number) else {
        return Err(ConvertError::new(ConvertErrorKind::InUse));
    };
    match object.downcast::<T>() {
        Ok(object) => Ok((number, object)),
        Err(object) => {
            cx.heap.put_foreign(number, object);
            Err(wrong())
        }
    }
}

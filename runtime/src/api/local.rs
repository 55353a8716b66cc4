//! Guest values as the host sees them for a moment: no copy, no root.
//!
//! Comes in: a context and a value of it. Goes out: views and conversions. Must never: outlive the moment: a [`Local`] borrows
//! the machine, so that nothing can run or be collected while there is one.

use super::convert_error::ConvertError;
use super::handle::Handle;
use super::{FromGuest, IntoGuest};
use crate::value::Value;
use crate::vm::context::Context;
use std::fmt;

/// A VM at a moment at which it does not run: what values are made in.
#[derive(Clone, Copy)]
pub struct Guest<'c> {
    pub(crate) cx: &'c Context,
}

impl<'c> Guest<'c> {
    /// A guest value for a value of the host. Room for it has been made where the API asks for an [`IntoGuest`].
    ///
    /// # Errors
    /// When the value has no form in the guest.
    pub fn make(self, value: impl IntoGuest) -> Result<Local<'c>, ConvertError> {
        value.into_guest(self)
    }

    /// `None`.
    pub fn none(self) -> Local<'c> {
        self.local(Value::NONE)
    }

    pub(crate) fn local(self, value: Value) -> Local<'c> {
        Local { cx: self.cx, value }
    }
}

/// A guest value, for as long as the VM does not run: an argument of a host function, an item of a list.
///
/// To keep a value longer, [`Local::hold`] it.
#[derive(Clone, Copy)]
pub struct Local<'c> {
    pub(crate) cx: &'c Context,
    pub(crate) value: Value,
}

impl<'c> Local<'c> {
    /// A copy of the value as a Rust value: whole, or an error that says where it does not fit.
    ///
    /// # Errors
    /// When the value is of another type, out of range, too large or too deep.
    pub fn get<T: FromGuest>(self) -> Result<T, ConvertError> {
        T::from_guest(self)
    }

    /// The VM that the value is of.
    pub fn guest(self) -> Guest<'c> {
        Guest { cx: self.cx }
    }

    /// A handle that keeps the value alive.
    ///
    /// # Errors
    /// When the host holds too many.
    pub fn hold(self) -> Result<Handle, ConvertError> {
        Handle::new(self.cx, self.value)
    }

    /// `type(value).__name__`.
    pub fn type_name(self) -> String {
        self.cx.type_name(self.value)
    }

    /// Whether it is `None`.
    pub fn is_none(self) -> bool {
        self.value.is_none()
    }

    /// The bool, if it is one.
    pub fn as_bool(self) -> Option<bool> {
        self.value.as_bool()
    }

    /// The int, if it is one that fits.
    pub fn as_i64(self) -> Option<i64> {
        self.value.as_int().or_else(|| self.inner().as_int())
    }

    /// The float, if it is one.
    pub fn as_f64(self) -> Option<f64> {
        self.value.as_float().or_else(|| self.inner().as_float())
    }

    /// The text, if it is a str.
    pub fn as_str(self) -> Option<&'c str> {
        self.cx.text(self.value)
    }

    /// The bytes, if it is a bytes object.
    pub fn as_bytes(self) -> Option<&'c [u8]> {
        self.cx.heap.bytes(self.inner()).map(crate::heap::Bytes::as_bytes)
    }

    /// How many items a list, tuple, dict or set has.
    pub fn len(self) -> Option<usize> {
        let (heap, value) = (&self.cx.heap, self.inner());
        if let Some(list) = heap.list(value) {
            return Some(list.len());
        }
        if let Some(tuple) = heap.tuple(value) {
            return Some(tuple.len());
        }
        if let Some(dict) = heap.dict(value) {
            return Some(dict.len());
        }
        heap.any_set(value).map(crate::heap::Set::len)
    }

    /// Whether it is a list, tuple, dict or set without items.
    pub fn is_empty(self) -> bool {
        self.len() == Some(0)
    }

    /// Item `index` of a list or tuple.
    pub fn item(self, index: usize) -> Option<Local<'c>> {
        let (heap, value) = (&self.cx.heap, self.inner());
        let item = match heap.tuple(value) {
            Some(tuple) => tuple.get(index),
            None => heap.list(value)?.get(index),
        };
        Some(self.guest().local(item?))
    }

    /// The value of a str key of a dict.
    pub fn entry(self, key: &str) -> Option<Local<'c>> {
        let dict = self.cx.heap.dict(self.inner())?;
        let found = dict.get_str(&self.cx.heap, npyc_format::hash::hash_str(key), key)?;
        Some(self.guest().local(found))
    }

    /// Uses the object of the host that stands behind an instance of a host type.
    ///
    /// # Errors
    /// When it is of another type, or is in use at the moment.
    pub fn with<T: Send + 'static, R>(
        self,
        use_it: impl FnOnce(&mut T) -> R,
    ) -> Result<R, ConvertError> {
        super::object::with(self.cx, self.value, use_it)
    }

    /// The builtin value that an instance of a derived class holds; else the value.
    pub(crate) fn inner(self) -> Value {
        self.cx.unwrap(self.value)
    }

    /// The error that something else was expected.
    pub(crate) fn unexpected(self, expected: &'static str) -> ConvertError {
        ConvertError::wrong_type(expected, self.type_name())
    }

    /// Takes bytes of the host's memory for a copy; the guest pays for them.
    pub(crate) fn take(self, bytes: usize) -> Result<(), ConvertError> {
        let left = self.cx.copy_left.get();
        let Some(left) = left.checked_sub(bytes) else {
            return Err(ConvertError::too_large(format!(
                "the copy needs more than is left of the memory limit of {} bytes and a quarter of it",
                self.cx.heap.limit()
            )));
        };
        self.cx.copy_left.set(left);
        self.cx.charge_bytes(bytes);
        Ok(())
    }
}

impl fmt::Debug for Local<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Local({})", self.type_name())
    }
}

/// Begins a copy to the host: with what the guest has itself, it may take a quarter more than the guest's limit.
pub(crate) fn begin_copy(cx: &Context) {
    let limit = cx.heap.limit();
    let most = limit.saturating_add(limit / 4);
    // Garbage of the guest's leaves the quarter in any case.
    cx.copy_left.set(most.saturating_sub(cx.heap.used()).max(limit / 4));
}

//! What C passes as addresses: texts, arrays, places for results.
//!
//! Comes in: addresses of which C promises that they are null or right. Goes out: Rust's views, or an error for null, for bytes that are not UTF-8, for
//! an array that cannot be. Must never: be used after the call that it was passed to.

use crate::status::{Failure, Status};
use std::ffi::{CStr, c_char};
use std::marker::PhantomData;
use std::mem::MaybeUninit;

/// A text of C: null, or UTF-8 up to a NUL.
#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct Text<'a>(*const c_char, PhantomData<&'a c_char>);

impl<'a> Text<'a> {
    /// No text.
    pub const NULL: Text<'static> = Text(std::ptr::null(), PhantomData);

    /// The text, which must be given. `what` names it in the message.
    pub(crate) fn get(self, what: &str) -> Result<&'a str, Failure> {
        self.optional(what)?.ok_or_else(|| null(what))
    }

    /// The text, if one is given.
    pub(crate) fn optional(self, what: &str) -> Result<Option<&'a str>, Failure> {
        if self.0.is_null() {
            return Ok(None);
        }
        // SAFETY: the invariant of the type: what is not null is an address of bytes up to a NUL, which stay as they are during the call.
        let text = unsafe { CStr::from_ptr(self.0) };
        text.to_str().map(Some).map_err(|error| not_utf8(what, error))
    }
}

impl<'a> From<&'a CStr> for Text<'a> {
    fn from(text: &'a CStr) -> Text<'a> {
        Text(text.as_ptr(), PhantomData)
    }
}

/// An array of C; how many items it has comes beside it.
#[repr(transparent)]
pub struct Items<'a, T>(*const T, PhantomData<&'a [T]>);

impl<T> Clone for Items<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Items<'_, T> {}

impl<'a, T> Items<'a, T> {
    /// No items.
    pub const NULL: Items<'a, T> = Items(std::ptr::null(), PhantomData);

    /// The array at an address.
    ///
    /// # Safety
    /// It is null, or there are as many items as the count that is passed beside it says, which stay as they are for `'a`.
    pub const unsafe fn at(address: *const T) -> Items<'a, T> {
        Items(address, PhantomData)
    }

    /// Whether none are given.
    pub(crate) fn is_null(self) -> bool {
        self.0.is_null()
    }

    /// The items; null stands for none. `what` names them in the message.
    pub(crate) fn get(self, count: usize, what: &str) -> Result<&'a [T], Failure> {
        match (count, self.0.is_null()) {
            (0, _) => return Ok(&[]),
            (_, true) => return Err(null(what)),
            _ => {}
        }
        let bytes = count.checked_mul(size_of::<T>()).and_then(|bytes| isize::try_from(bytes).ok());
        if bytes.is_none() || !self.0.is_aligned() {
            let text = format!("{what}: there is no array of {count} items at {:p}", self.0);
            return Err(Failure::new(Status::BadArgument, text));
        }
        // SAFETY: the invariant of the type: what is not null is an address of so many items, which stay as they are during the call; the array is
        // aligned and no larger than one can be.
        Ok(unsafe { std::slice::from_raw_parts(self.0, count) })
    }
}

impl<'a> Items<'a, u8> {
    /// The bytes as a text.
    pub(crate) fn text(self, count: usize, what: &str) -> Result<&'a str, Failure> {
        std::str::from_utf8(self.get(count, what)?).map_err(|error| not_utf8(what, error))
    }

    /// The bytes of a secret, which are some.
    pub(crate) fn secret(self, length: usize) -> Result<&'a [u8], Failure> {
        match self.get(length, "the secret")? {
            [] => Err(Failure::new(Status::BadArgument, "the secret is empty")),
            secret => Ok(secret),
        }
    }
}

/// Memory of C that is written; how much there is comes beside it.
#[repr(transparent)]
pub struct Buffer<'a, T>(*mut T, PhantomData<&'a mut [T]>);

impl<'a, T: Copy> Buffer<'a, T> {
    /// No memory: to ask how much is needed.
    pub const NULL: Buffer<'a, T> = Buffer(std::ptr::null_mut(), PhantomData);

    /// The memory at an address.
    ///
    /// # Safety
    /// It is null, or there is memory for as many items as the capacity that is passed beside it says, which nobody else uses for `'a`.
    pub const unsafe fn at(address: *mut T) -> Buffer<'a, T> {
        Buffer(address, PhantomData)
    }

    /// Copies the items into it.
    pub(crate) fn fill(self, capacity: usize, items: &[T], what: &str) -> Result<(), Failure> {
        if items.len() > capacity {
            let text = format!("{what}: room for {}, not for {}", capacity, items.len());
            return Err(Failure::new(Status::TooSmall, text));
        }
        if items.is_empty() {
            return Ok(());
        }
        if self.0.is_null() {
            return Err(null(what));
        }
        if !self.0.is_aligned() {
            return Err(Failure::new(Status::BadArgument, format!("{what}: not aligned")));
        }
        // SAFETY: the invariant of the type: there is memory for `capacity` items, which are at least so many; nothing of ours lies in memory of C's.
        unsafe { std::ptr::copy_nonoverlapping(items.as_ptr(), self.0, items.len()) };
        Ok(())
    }
}

/// A place for a result, which need not hold anything yet.
pub type Out<'a, T> = Option<&'a mut MaybeUninit<T>>;

/// The place for a result, which must be given; looked at before anything is done.
pub(crate) fn place<T>(out: Out<'_, T>) -> Result<&mut MaybeUninit<T>, Failure> {
    out.ok_or_else(|| null("the place for the result"))
}

/// The error for a null pointer.
pub(crate) fn null(what: &str) -> Failure {
    Failure::new(Status::Null, format!("{what} is a null pointer"))
}

fn not_utf8(what: &str, error: std::str::Utf8Error) -> Failure {
    Failure::new(Status::NotUtf8, format!("{what} is not UTF-8: {error}"))
}

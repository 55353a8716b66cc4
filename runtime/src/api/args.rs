//! Arguments of calls that the host makes.
//!
//! Comes in: tuples, slices, or a list built by hand. Goes out: values in order, then named ones. Must never: make a value before
//! there is room for all of them.

use super::convert_error::ConvertError;
use super::local::Guest;
use super::{Data, IntoGuest};
use crate::value::Value;

/// So many arguments need no memory of the host's.
const INLINE: usize = 6;

/// Arguments on their way into the guest.
pub struct ArgList<'c> {
    guest: Guest<'c>,
    given: &'c mut Given,
}

/// The values of a list, which borrow nothing: nothing may be collected before they are passed on.
pub(super) struct Given {
    inline: [Value; INLINE],
    count: usize,
    /// All of them, once there are more than fit.
    more: Vec<Value>,
    names: Vec<Value>,
}

impl Given {
    /// None yet.
    #[inline]
    pub(super) fn new() -> Given {
        Given { inline: [Value::UNBOUND; INLINE], count: 0, more: Vec::new(), names: Vec::new() }
    }

    /// The values, how many of them are positional, and the names of the others.
    #[inline]
    pub(super) fn parts(&self) -> (&[Value], usize, &[Value]) {
        let values = if self.more.is_empty() {
            self.inline.get(..self.count).unwrap_or(&[])
        } else {
            &self.more
        };
        (values, self.count - self.names.len(), &self.names)
    }
}

impl<'c> ArgList<'c> {
    /// A list that fills `given`, which stays where it is.
    #[inline]
    pub(super) fn new(guest: Guest<'c>, given: &'c mut Given) -> ArgList<'c> {
        ArgList { guest, given }
    }

    /// Adds a positional argument.
    ///
    /// # Errors
    /// When the value has no form in the guest.
    #[inline]
    pub fn push(&mut self, value: impl IntoGuest) -> Result<(), ConvertError> {
        let given = &mut *self.given;
        let number = given.count + 1;
        let value = value
            .into_guest(self.guest)
            .map_err(|error| error.within(format!("argument {number}: ")))?
            .value;
        if let Some(slot) = given.inline.get_mut(given.count) {
            *slot = value;
        } else {
            if given.more.is_empty() {
                given.more.extend(given.inline);
            }
            given.more.push(value);
        }
        given.count += 1;
        Ok(())
    }

    /// Adds an argument by name; all positional ones come first.
    ///
    /// # Errors
    /// When the value has no form in the guest.
    pub fn push_named(&mut self, name: &str, value: impl IntoGuest) -> Result<(), ConvertError> {
        let key = self.guest.cx.heap.new_str(name);
        self.push(value).map_err(|error| error.within(format!("{name}=")))?;
        self.given.names.push(key);
        Ok(())
    }
}

/// What can be the arguments of a call: a tuple, a slice of [`Data`], or [`Args`].
///
/// ```
/// # fn check(vm: &mut npython::Vm) -> Result<(), npython::RunError> {
/// let total: f64 = vm.call("quote", ("EUR", 3))?;
/// let named: f64 = vm.call("quote", npython::Args::new().and("EUR").named("count", 3))?;
/// # Ok(())
/// # }
/// ```
pub trait IntoArgs {
    /// Bytes of guest data that they take, at most.
    fn args_bytes(&self) -> u64;

    /// Adds them to the list.
    ///
    /// # Errors
    /// When one has no form in the guest.
    fn into_args(self, list: &mut ArgList<'_>) -> Result<(), ConvertError>;
}

impl IntoArgs for () {
    fn args_bytes(&self) -> u64 {
        0
    }

    fn into_args(self, _: &mut ArgList<'_>) -> Result<(), ConvertError> {
        Ok(())
    }
}

macro_rules! tuples {
    ($($($name:ident $index:tt),+;)*) => {$(
        impl<$($name: IntoGuest),+> IntoArgs for ($($name,)+) {
            fn args_bytes(&self) -> u64 {
                [$(self.$index.guest_bytes()),+].into_iter().fold(0, u64::saturating_add)
            }

            fn into_args(self, list: &mut ArgList<'_>) -> Result<(), ConvertError> {
                $(list.push(self.$index)?;)+
                Ok(())
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

impl IntoArgs for &[Data] {
    fn args_bytes(&self) -> u64 {
        self.iter().map(IntoGuest::guest_bytes).fold(0, u64::saturating_add)
    }

    fn into_args(self, list: &mut ArgList<'_>) -> Result<(), ConvertError> {
        self.iter().try_for_each(|data| list.push(data))
    }
}

impl<const N: usize> IntoArgs for &[Data; N] {
    fn args_bytes(&self) -> u64 {
        self.as_slice().args_bytes()
    }

    fn into_args(self, list: &mut ArgList<'_>) -> Result<(), ConvertError> {
        self.as_slice().into_args(list)
    }
}

impl IntoArgs for &Vec<Data> {
    fn args_bytes(&self) -> u64 {
        self.as_slice().args_bytes()
    }

    fn into_args(self, list: &mut ArgList<'_>) -> Result<(), ConvertError> {
        self.as_slice().into_args(list)
    }
}

impl IntoArgs for Vec<Data> {
    fn args_bytes(&self) -> u64 {
        self.as_slice().args_bytes()
    }

    fn into_args(self, list: &mut ArgList<'_>) -> Result<(), ConvertError> {
        self.into_iter().try_for_each(|data| list.push(data))
    }
}

/// An argument that waits to be made.
type Waiting = Box<dyn FnOnce(&mut ArgList<'_>) -> Result<(), ConvertError> + Send>;

/// Arguments of any number, by position and by name.
///
/// ```
/// let arguments = npython::Args::new().and(3).named("unit", "EUR");
/// # drop(arguments);
/// ```
#[derive(Default)]
pub struct Args {
    bytes: u64,
    positional: Vec<Waiting>,
    named: Vec<Waiting>,
}

impl Args {
    /// No arguments.
    #[must_use]
    pub fn new() -> Args {
        Args::default()
    }

    /// One more by position.
    #[must_use]
    pub fn and(mut self, value: impl IntoGuest + Send + 'static) -> Args {
        self.bytes = self.bytes.saturating_add(value.guest_bytes());
        self.positional.push(Box::new(|list| list.push(value)));
        self
    }

    /// One more by name.
    #[must_use]
    pub fn named(
        mut self,
        name: impl Into<String>,
        value: impl IntoGuest + Send + 'static,
    ) -> Args {
        let name = name.into();
        self.bytes = self.bytes.saturating_add(value.guest_bytes()).saturating_add(256);
        self.named.push(Box::new(move |list| list.push_named(&name, value)));
        self
    }
}

impl IntoArgs for Args {
    fn args_bytes(&self) -> u64 {
        self.bytes
    }

    fn into_args(self, list: &mut ArgList<'_>) -> Result<(), ConvertError> {
        self.positional.into_iter().chain(self.named).try_for_each(|argument| argument(list))
    }
}

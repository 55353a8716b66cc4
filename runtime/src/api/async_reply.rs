//! What the host's futures come to.
//!
//! Comes in: a value of the host, or `Result` of one. Goes out: an answer that the machine makes a guest value of later. Must
//! never: touch the guest.

use super::builtin::{ArgInfo, BuiltinInfo, Handler};
use super::local::Guest;
use super::{FromGuest, HostError, IntoGuest};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::host::Answered;
use crate::vm::native::Outcome;
use std::future::Future;

/// What a future of a host function may come to: a value, or `Result` of one.
pub trait AsyncReply: Send + 'static {
    /// The answer for the machine.
    #[doc(hidden)]
    fn answer(self) -> AsyncAnswer;

    /// The Python type of the value, for documentation.
    fn reply_text() -> String {
        "object".to_owned()
    }
}

/// An answer for the machine.
#[doc(hidden)]
pub struct AsyncAnswer(pub(crate) Box<dyn Answered>);

impl<T: IntoGuest + Send + 'static> AsyncReply for T {
    fn answer(self) -> AsyncAnswer {
        AsyncAnswer(Box::new(Ready(self)))
    }

    fn reply_text() -> String {
        T::type_text()
    }
}

impl<T: AsyncReply, E: Into<HostError> + Send + 'static> AsyncReply for Result<T, E> {
    fn answer(self) -> AsyncAnswer {
        match self {
            Ok(value) => value.answer(),
            Err(error) => AsyncAnswer(Box::new(error.into())),
        }
    }

    fn reply_text() -> String {
        T::reply_text()
    }
}

/// A value that becomes a guest value when it is asked for.
struct Ready<T>(T);

impl<T: IntoGuest> Answered for Ready<T> {
    fn bytes(&self) -> u64 {
        self.0.guest_bytes()
    }

    fn value(self: Box<Self>, cx: &Context) -> Outcome<Value> {
        self.0.into_guest(Guest { cx }).map(|value| value.value).map_err(|error| error.stop(cx))
    }
}

/// Asynchronous Rust code with typed parameters: `Fn(A, B, …) -> impl Future`. `A` stands for the types of the parameters.
pub trait AsyncCode<A>: Send + Sync + 'static {
    /// Its arguments, without names.
    fn args() -> Vec<ArgInfo>;
    /// The type of its value.
    fn returns() -> String;
    /// The code that converts and starts.
    fn into_handler(self) -> Handler;
}

macro_rules! async_code {
    ($($($name:ident $index:literal),*;)*) => {$(
        impl<F, R, O, $($name),*> AsyncCode<($($name,)*)> for F
        where
            F: Fn($($name),*) -> R + Send + Sync + 'static,
            R: Future<Output = O> + Send + 'static,
            O: AsyncReply,
            $($name: FromGuest,)*
        {
            fn args() -> Vec<ArgInfo> {
                vec![$(ArgInfo::of::<$name>()),*]
            }

            fn returns() -> String {
                O::reply_text()
            }

            fn into_handler(self) -> Handler {
                Handler::new(move |call| {
                    let future = self($(call.get::<$name>($index)?),*);
                    Ok(call.spawn(future))
                })
            }
        }
    )*};
}

async_code! {
    ;
    A 0;
    A 0, B 1;
    A 0, B 1, C 2;
    A 0, B 1, C 2, D 3;
    A 0, B 1, C 2, D 3, E 4;
}

impl BuiltinInfo {
    /// An asynchronous function of typed arguments, which the program awaits: `await fetch(url)`. Operations run while the program
    /// does: all that a program has started are polled together.
    ///
    /// ```
    /// use npython::{BuiltinInfo, HostError};
    /// let fetch = BuiltinInfo::future("fetch", |url: String| async move {
    ///     if url.is_empty() { Err(HostError::new("OSError", "no url")) } else { Ok(url.len()) }
    /// })
    /// .arg("url");
    /// assert!(fetch.is_async);
    /// ```
    pub fn future<A, F: AsyncCode<A>>(name: impl Into<String>, code: F) -> BuiltinInfo {
        BuiltinInfo {
            name: name.into(),
            args: F::args(),
            returns: F::returns(),
            handler: code.into_handler(),
            is_async: true,
            ..BuiltinInfo::default()
        }
    }

    /// The same as a plain call, during which the VM pauses: `fetch(url)`.
    #[must_use]
    pub fn pausing(self) -> BuiltinInfo {
        BuiltinInfo { is_async: false, ..self }
    }
}

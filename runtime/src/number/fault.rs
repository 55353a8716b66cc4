//! What a pure operation answers when CPython would raise: in, the reason; out, the exception's class and its text.
//! It must never hold a guest value.
use std::borrow::Cow;

/// The text of an exception.
pub(crate) type Text = Cow<'static, str>;

/// An exception that the caller is to raise; its display is the exception's text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Fault {
    /// `ValueError`.
    #[error("{0}")]
    Value(Text),
    /// `TypeError`.
    #[error("{0}")]
    Type(Text),
    /// `OverflowError`.
    #[error("{0}")]
    Overflow(Text),
    /// `OverflowError(34, 'Numerical result out of range')`, which has two arguments.
    #[error("(34, 'Numerical result out of range')")]
    OutOfRange,
    /// `ZeroDivisionError`.
    #[error("{0}")]
    ZeroDivision(Text),
    /// A result that CPython has and this machine refuses: the run stops with `Unsupported` and this name.
    #[error("{0}")]
    Unsupported(Text),
}

impl Fault {
    /// A `ValueError` with this text.
    pub(crate) fn value(text: impl Into<Text>) -> Self {
        Fault::Value(text.into())
    }

    /// A `TypeError` with this text.
    pub(crate) fn type_error(text: impl Into<Text>) -> Self {
        Fault::Type(text.into())
    }

    /// An `OverflowError` with this text.
    pub(crate) fn overflow(text: impl Into<Text>) -> Self {
        Fault::Overflow(text.into())
    }

    /// A `ZeroDivisionError` with this text.
    pub(crate) fn zero_division(text: impl Into<Text>) -> Self {
        Fault::ZeroDivision(text.into())
    }

    /// `ZeroDivisionError: division by zero`.
    pub(crate) fn division_by_zero() -> Self {
        Fault::ZeroDivision(Cow::Borrowed("division by zero"))
    }

    /// The refusal of a character that a Rust string cannot hold.
    pub(crate) fn lone_surrogate() -> Self {
        Fault::Unsupported(Cow::Borrowed("lone surrogates in str"))
    }
}

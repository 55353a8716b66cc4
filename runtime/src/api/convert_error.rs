//! Why a value does not fit the other side, and where in it.
//!
//! Comes in: a reason, and the way to it from the inside out. Goes out: one error. Must never: lose the place.

use super::HostError;
use crate::vm::context::Context;
use crate::vm::native::Stop;
use std::borrow::Cow;
use std::fmt;

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConvertErrorKind {
    /// It is of another type.
    WrongType {
        /// What was expected.
        expected: Cow<'static, str>,
        /// The type that was found.
        found: String,
    },
    /// It is a number that the type cannot hold.
    OutOfRange {
        /// The type.
        expected: &'static str,
        /// The number, or the start of it.
        value: String,
    },
    /// It has another number of items.
    WrongLength {
        /// What was expected.
        expected: usize,
        /// What was found.
        found: usize,
    },
    /// It is larger than what is copied.
    TooLarge(String),
    /// It is nested deeper than what is copied.
    TooDeep(usize),
    /// A part of it is missing.
    Missing(String),
    /// A key of a dict, or an item of a set, has no hash that the host could make.
    Unhashable(String),
    /// The handle is of another VM, or from before a reset.
    ForeignHandle,
    /// The host's object behind it is in use at the moment.
    InUse,
    /// No type of the engine holds such objects.
    NoSuchType(&'static str),
    /// Something else.
    Other(String),
}

/// A value that does not fit the other side.
///
/// ```
/// use npython::ConvertError;
/// let error = ConvertError::other("no such colour").within("[\"colour\"]").within("[3]");
/// assert_eq!(error.to_string(), "no such colour, at [3][\"colour\"] in it");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConvertError {
    kind: Box<ConvertErrorKind>,
    place: String,
}

impl ConvertError {
    /// An error of this kind, at the value itself.
    #[must_use]
    pub fn new(kind: ConvertErrorKind) -> ConvertError {
        ConvertError { kind: Box::new(kind), place: String::new() }
    }

    /// An error in your own words.
    #[must_use]
    pub fn other(text: impl Into<String>) -> ConvertError {
        ConvertError::new(ConvertErrorKind::Other(text.into()))
    }

    /// Something else was expected than what was found.
    #[must_use]
    pub fn wrong_type(
        expected: impl Into<Cow<'static, str>>,
        found: impl Into<String>,
    ) -> ConvertError {
        let (expected, found) = (expected.into(), found.into());
        ConvertError::new(ConvertErrorKind::WrongType { expected, found })
    }

    pub(crate) fn too_large(text: String) -> ConvertError {
        ConvertError::new(ConvertErrorKind::TooLarge(text))
    }

    pub(crate) fn foreign() -> ConvertError {
        ConvertError::new(ConvertErrorKind::ForeignHandle)
    }

    /// The same, found in a part of what is converted: `[3]`, `["key"]`, `.name`.
    #[must_use]
    pub fn within(mut self, part: impl AsRef<str>) -> ConvertError {
        self.place.insert_str(0, part.as_ref());
        self
    }

    /// What is wrong.
    pub fn kind(&self) -> &ConvertErrorKind {
        &self.kind
    }

    /// Where, as an expression on the value: `[3]["a"]`; empty for the value itself.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// The builtin exception that a guest gets for it.
    pub(crate) fn exception(&self) -> &'static str {
        match &*self.kind {
            ConvertErrorKind::OutOfRange { .. } => "OverflowError",
            ConvertErrorKind::WrongType { .. }
            | ConvertErrorKind::Missing(_)
            | ConvertErrorKind::Unhashable(_) => "TypeError",
            ConvertErrorKind::InUse | ConvertErrorKind::NoSuchType(_) => "RuntimeError",
            _ => "ValueError",
        }
    }

    /// The exception that a guest gets for it.
    pub(crate) fn stop(&self, cx: &Context) -> Stop {
        Stop::Raise(super::adapter::exception(cx, &HostError::from(self.clone())))
    }
}

impl fmt::Display for ConvertErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ConvertErrorKind::WrongType { expected, found } => {
                write!(f, "expected {expected}, got {found}")
            }
            ConvertErrorKind::OutOfRange { expected, value } => {
                write!(f, "{value} is out of range for {expected}")
            }
            ConvertErrorKind::WrongLength { expected, found } => {
                write!(f, "expected {expected} items, got {found}")
            }
            ConvertErrorKind::TooLarge(text) | ConvertErrorKind::Other(text) => f.write_str(text),
            ConvertErrorKind::TooDeep(depth) => write!(f, "it is nested deeper than {depth}"),
            ConvertErrorKind::Missing(name) => write!(f, "{name:?} is missing"),
            ConvertErrorKind::Unhashable(name) => {
                write!(
                    f,
                    "a key of type {name}: keys and items of sets must be scalars or tuples of them"
                )
            }
            ConvertErrorKind::ForeignHandle => {
                f.write_str("a handle of another VM, or from before a reset")
            }
            ConvertErrorKind::InUse => f.write_str("the host's object is in use by another call"),
            ConvertErrorKind::NoSuchType(name) => {
                write!(f, "the engine has no host type for {name}: register it")
            }
        }
    }
}

impl fmt::Display for ConvertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ConvertError { kind, place } = self;
        if place.is_empty() { write!(f, "{kind}") } else { write!(f, "{kind}, at {place} in it") }
    }
}

impl std::error::Error for ConvertError {}

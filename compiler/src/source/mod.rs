//! From bytes to tokens.
//!
//! Comes in: the bytes of a file. Goes out: its decoded [`text`](SourceFile), positions as line and column, and the tokens that
//! `parse` feeds to the grammar. Must never: let a source through that could exhaust the native stack of a later stage (see [`limits`]).

mod escape;
mod identifier;
mod lines;
mod number;
mod span;
mod text;
pub(crate) mod token;
pub(crate) mod tokenize;

pub mod limits;

pub(crate) use escape::{EscapeWarning, decode_bytes, decode_text};
#[cfg(test)]
pub(crate) use identifier::KEYWORDS;
pub use lines::{LineIndex, Place};
pub use span::Span;
pub use text::SourceFile;

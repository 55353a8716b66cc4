//! Pattern text → tree.
//!
//! Comes in: the characters of a pattern and its flags. Goes out: a tree of nodes in one table, the groups with their names, the flags as
//! the pattern changed them; or CPython's error. Must never: recurse; what is open stands on a stack of its own.

mod escape;
mod group;
mod pattern;
mod source;
mod tree;

pub(crate) use escape::plain_escape;
pub(crate) use pattern::{Parsed, parse};
pub(crate) use source::{Source, Token};
pub(crate) use tree::{
    Assertion, Category, CharacterClass, ClassItem, NodeId, NodeKind, Repeat, Tree,
};

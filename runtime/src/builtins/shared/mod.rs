//! What several builtin types share: comparing, hashing, iterating, keys, numbers, texts of containers.
//!
//! Comes in: `&Context` and values. Goes out: values, answers, steps. Must never: hold a row that belongs to one type.

pub(crate) mod compare;
pub(crate) mod each;
pub(crate) mod hash;
pub(crate) mod inline;
pub(crate) mod iterate;
pub(crate) mod keyed;
pub(crate) mod length_hint;
pub(crate) mod number;
pub(crate) mod pieces;
pub(crate) mod repr;
pub(crate) mod support;

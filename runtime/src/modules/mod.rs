//! Modules of Python's standard library that are written in Rust.
//!
//! Each exposes `FUNCTIONS` (rows) and, where it has any, `CONSTANTS`; `builtins/table.rs` lists them.

pub(crate) mod json;
pub(crate) mod math;
pub(crate) mod math_many;

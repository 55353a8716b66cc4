//! Builtin types and functions, one file per noun; `table.rs` lists their rows.
//!
//! Comes in: `&Context` and values. Goes out: values, answers, steps. Must never: run Python code on the native stack.

pub(crate) mod byte_array;
pub(crate) mod bytes;
pub(crate) mod bytes_methods;
pub(crate) mod bytes_search;
pub(crate) mod codec;
pub(crate) mod compare;
pub(crate) mod containers;
pub(crate) mod dict;
pub(crate) mod dict_view;
pub(crate) mod exceptions;
pub(crate) mod float;
pub(crate) mod float_hex;
pub(crate) mod float_methods;
pub(crate) mod functions;
pub(crate) mod hash;
pub(crate) mod inline;
pub(crate) mod int;
pub(crate) mod int_methods;
pub(crate) mod iterate;
pub(crate) mod iterators;
pub(crate) mod keyed;
pub(crate) mod list;
pub(crate) mod list_sort;
pub(crate) mod namespace;
pub(crate) mod number;
pub(crate) mod print;
pub(crate) mod range;
pub(crate) mod reduce;
pub(crate) mod repr;
pub(crate) mod row;
pub(crate) mod set;
pub(crate) mod set_sweep;
pub(crate) mod slice;
pub(crate) mod slots;
pub(crate) mod str;
pub(crate) mod str_format;
pub(crate) mod str_methods;
pub(crate) mod str_percent;
pub(crate) mod str_slice;
pub(crate) mod support;
pub(crate) mod table;
pub(crate) mod tuple;
pub(crate) mod union;

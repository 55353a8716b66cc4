//! Builtin types and functions, one folder or file per noun; `table.rs` lists their rows.
//!
//! Comes in: `&Context` and values. Goes out: values, answers, steps. Must never: run Python code on the native stack.

pub(crate) mod annotations;
pub(crate) mod async_generator;
pub(crate) mod awaiting;
pub(crate) mod bytes;
pub(crate) mod cell;
pub(crate) mod class;
pub(crate) mod combined;
pub(crate) mod complex;
pub(crate) mod coroutine;
pub(crate) mod descriptors;
pub(crate) mod dict;
pub(crate) mod exceptions;
pub(crate) mod float;
pub(crate) mod frames;
pub(crate) mod function;
pub(crate) mod functions;
pub(crate) mod generator;
pub(crate) mod generic_alias;
pub(crate) mod generic_text;
pub(crate) mod host_object;
pub(crate) mod int;
mod iterator_state;
pub(crate) mod iterators;
pub(crate) mod list;
pub(crate) mod mapping_proxy;
pub(crate) mod matching;
pub(crate) mod member;
pub(crate) mod module;
pub(crate) mod object;
pub(crate) mod part;
pub(crate) mod range;
pub(crate) mod scope;
pub(crate) mod set;
pub(crate) mod shared;
pub(crate) mod singletons;
pub(crate) mod slice;
pub(crate) mod slot_texts;
pub(crate) mod slots;
pub(crate) mod str;
pub(crate) mod super_object;
pub(crate) mod table;
pub(crate) mod tuple;
pub(crate) mod union;

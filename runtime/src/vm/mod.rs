//! The machine: registers, frames, dispatch, calls, exceptions, classes.
//!
//! Comes in: linked archives and a host. Goes out: [`machine::Machine`], which `api` wraps. Must never: parse or compile Python.

pub(crate) mod argument;
pub(crate) mod attribute;
pub(crate) mod bind;
pub(crate) mod cache;
pub(crate) mod call;
pub(crate) mod class_build;
pub(crate) mod class_slots;
pub(crate) mod classes;
pub(crate) mod construct;
pub(crate) mod context;
pub(crate) mod deliver;
pub(crate) mod dispatch;
pub(crate) mod enter;
pub(crate) mod enter_special;
pub(crate) mod execute;
pub(crate) mod faults;
pub(crate) mod frame;
pub(crate) mod generator;
pub(crate) mod globals;
pub(crate) mod hooks;
pub(crate) mod host;
pub(crate) mod import;
pub(crate) mod machine;
pub(crate) mod module_def;
pub(crate) mod mro;
pub(crate) mod native;
pub(crate) mod native_frame;
pub(crate) mod natives;
pub(crate) mod ops;
pub(crate) mod place;
pub(crate) mod protocol;
pub(crate) mod row;
pub(crate) mod scope;
pub(crate) mod site;
pub(crate) mod slots;
pub(crate) mod special;
pub(crate) mod stack;
pub(crate) mod suggest;
pub(crate) mod type_def;
pub(crate) mod type_new;
pub(crate) mod types;
pub(crate) mod unit;
pub(crate) mod unwind;
pub(crate) mod warm;

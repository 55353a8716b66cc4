//! The npyc compiler.

pub mod diag;
pub mod parse;
pub mod scope;
pub mod source;
pub mod subset;

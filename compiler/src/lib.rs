//! The npyc compiler.

pub mod parse;
pub mod scope;

//! The `.npyc` format: instruction set, container, verifier. What compiler and runtime agree on.
//!
//! No I/O, no VM, no parser. Everything here is a table, or derives from one.
#![forbid(unsafe_code)]

pub mod archive;
pub mod attributes;
pub mod blake;
pub mod content_id;
#[cfg(any(test, feature = "small"))]
mod digest;
pub mod error;
pub mod gas;
pub mod hash;
pub mod isa;
pub mod limits;
pub mod modules;
mod name_table;
pub mod names;
pub mod object;
pub mod refusal;
pub mod regex;
pub mod sorting;
pub mod standard;
pub mod verify;
pub mod version;

//! Helpers of the black-box tests: finding programs, compiling them, running them in every way there is.
//!
//! Comes in: the repository's own programs and their recorded outputs. Goes out: outcomes to compare. Must never: need
//! Python; the expected outputs were recorded from CPython and lie beside the programs.
#![forbid(unsafe_code)]

pub mod command;
pub mod fuzz;
pub mod mutate;
pub mod program;
pub mod random;
pub mod run;
pub mod thaw;

/// The examples of the README are compiled with the documentation tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// The examples of the documents for hosts, likewise.
#[cfg(doctest)]
#[doc = include_str!("../../docs/EMBEDDING.md")]
#[doc = include_str!("../../docs/USAGE.md")]
#[doc = include_str!("../../docs/EXTENDING.md")]
#[doc = include_str!("../../docs/DEBUGGING.md")]
pub struct Documents;

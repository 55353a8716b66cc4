//! Improvements of the intermediate representation, one pass per file.
//!
//! Comes in: a lowered program. Goes out: the same program, smaller or faster. Must never: change what a program prints, raises or how
//! often it calls anything. `fold` works on expressions while they are lowered; the others on finished functions.

mod bound;
mod dead;
mod floats;
pub(crate) mod fold;
mod methods;
mod pipeline;
mod solve;
mod thread;

pub(crate) use pipeline::run;

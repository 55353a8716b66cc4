//! From the intermediate representation to an archive.
//!
//! Comes in: a program, optimised. Goes out: the bytes of an archive that has passed the verifier. Must never: hand out bytes that
//! the verifier refuses.

mod debug;
mod encode;
mod pools;
mod tables;

pub(crate) use tables::pack;

//! The `.npyc` format.
pub mod hash;

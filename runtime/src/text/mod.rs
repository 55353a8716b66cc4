//! Nothing here may know the machine, and nothing may ask Rust's `char` methods about Unicode.
pub(crate) mod repr;
mod tables;
pub(crate) mod unicode;

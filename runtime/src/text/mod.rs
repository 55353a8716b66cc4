//! Text as CPython has it: in, UTF-8 strings, bytes and numbers; out, strings, positions in code points, or a fault.
//! Nothing here may know the machine, and nothing may ask Rust's `char` methods about Unicode.
pub(crate) mod float_format;
pub(crate) mod format_spec;
pub(crate) mod number_format;
pub(crate) mod repr;
pub(crate) mod strip;
mod tables;
pub(crate) mod unicode;

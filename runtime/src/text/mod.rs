//! Text as CPython has it: in, UTF-8 strings, bytes and numbers; out, strings, positions in code points, or a fault.
//! Nothing here may know the machine, and nothing may ask Rust's `char` methods about Unicode.
pub(crate) mod case;
pub(crate) mod float_format;
pub(crate) mod format_spec;
pub(crate) mod json_write;
pub(crate) mod number_format;
pub(crate) mod percent;
pub(crate) mod plain_format;
pub(crate) mod position;
pub(crate) mod predicates;
pub(crate) mod repr;
pub(crate) mod scan;
pub(crate) mod search;
pub(crate) mod split;
pub(crate) mod str_format;
pub(crate) mod strip;
mod tables;
pub(crate) mod unicode;
#[cfg(feature = "unicode")]
pub(crate) mod unicode_data;

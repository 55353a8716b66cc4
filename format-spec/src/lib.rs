//! The `.npyc` format.

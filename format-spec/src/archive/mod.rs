//! The container: header, sections, tables.

pub mod schema;

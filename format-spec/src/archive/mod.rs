//! The container: header, sections, tables, records; writing and viewing.

pub mod aligned;
pub mod debug;
pub mod header;
pub mod layout;
pub mod schema;
pub mod section;
pub mod strings;
pub mod view;
pub mod write;

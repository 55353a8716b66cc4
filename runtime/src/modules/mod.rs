//! Modules of Python's standard library that are written in Rust: one folder or file each.
//!
//! Comes in: their definitions. Goes out: the list of them. To add one: its file, its line here, its row in
//! `format-spec/src/modules.rs`. Must never: list what the catalogue of the format does not; a test compares the two.

use crate::vm::module_def::ModuleDef;

pub(crate) mod abc;
pub(crate) mod array;
pub(crate) mod binascii;
pub(crate) mod classes;
pub(crate) mod cmath;
pub(crate) mod codecs;
pub(crate) mod counting;
pub(crate) mod csv;
pub(crate) mod datetime;
pub(crate) mod decimal;
pub(crate) mod deque;
pub(crate) mod hashing;
pub(crate) mod host_calls;
pub(crate) mod io;
pub(crate) mod itertools;
pub(crate) mod json;
pub(crate) mod math;
pub(crate) mod math_floats;
pub(crate) mod math_many;
pub(crate) mod random;
pub(crate) mod re;
pub(crate) mod structs;
pub(crate) mod system;
pub(crate) mod time;
pub(crate) mod types;
pub(crate) mod unicode_data;
pub(crate) mod zlib;
pub(crate) mod zoneinfo;

/// All modules written in Rust.
pub(crate) static MODULES: &[&ModuleDef] = &[
    &abc::ABC,
    &array::ARRAYS,
    &binascii::BINASCII,
    &classes::CLASSES,
    &cmath::CMATH,
    &codecs::CODECS,
    &counting::COLLECTIONS,
    &csv::CSV,
    &datetime::DATETIME,
    &decimal::DECIMAL_MODULE,
    &hashing::HASHING,
    &host_calls::HOST_CALLS,
    &io::IO,
    &itertools::ITERTOOLS,
    &json::JSON,
    &math_floats::MATH,
    &random::RANDOM_MODULE,
    &re::RE,
    &structs::STRUCTS,
    &system::SYSTEM,
    &time::TIME,
    &types::TYPES,
    &unicode_data::UNICODE_DATA,
    &zlib::ZLIB,
    &zoneinfo::ZONEINFO,
];

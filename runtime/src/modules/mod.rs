//! Modules of Python's standard library that are written in Rust: one folder or file each.
//!
//! Comes in: their definitions. Goes out: the list of them, and which cargo feature each stands behind. To add one: its file, its
//! line here, its row in `format-spec/src/modules.rs`. Must never: list what the catalogue of the format does not; a test compares the
//! two.

use crate::vm::module_def::ModuleDef;
use npyc_format::modules::ModuleKind;

pub(crate) mod abc;
#[cfg(feature = "data")]
pub(crate) mod array;
pub(crate) mod asked;
#[cfg(feature = "data")]
pub(crate) mod binascii;
pub(crate) mod classes;
#[cfg(feature = "math")]
pub(crate) mod cmath;
#[cfg(feature = "data")]
pub(crate) mod codecs;
#[cfg(feature = "collections")]
pub(crate) mod counting;
#[cfg(feature = "data")]
pub(crate) mod csv;
#[cfg(feature = "time")]
pub(crate) mod datetime;
#[cfg(feature = "decimal")]
pub(crate) mod decimal;
#[cfg(feature = "collections")]
pub(crate) mod deque;
#[cfg(feature = "hashes")]
pub(crate) mod hashing;
#[cfg(feature = "collections")]
pub(crate) mod heap_queue;
pub(crate) mod host_calls;
#[cfg(feature = "data")]
pub(crate) mod io;
#[cfg(feature = "collections")]
pub(crate) mod itertools;
pub(crate) mod json;
#[cfg(feature = "math")]
pub(crate) mod math;
#[cfg(feature = "math")]
pub(crate) mod math_floats;
#[cfg(feature = "math")]
pub(crate) mod math_many;
#[cfg(feature = "random")]
pub(crate) mod random;
#[cfg(feature = "re")]
pub(crate) mod re;
pub(crate) mod structs;
pub(crate) mod system;
#[cfg(feature = "time")]
pub(crate) mod time;
pub(crate) mod types;
#[cfg(feature = "unicode")]
pub(crate) mod unicode_data;
#[cfg(feature = "data")]
pub(crate) mod zlib;
#[cfg(feature = "time")]
pub(crate) mod zoneinfo;

macro_rules! native_modules {
    (
        always { $($always:ident::$of_always:ident;)* }
        by_feature { $($module:ident::$definition:ident = $name:literal behind $feature:literal;)* }
    ) => {
        /// All modules written in Rust that this build has.
        pub(crate) static MODULES: &[&ModuleDef] = &[
            $(&$always::$of_always,)*
            $(#[cfg(feature = $feature)] &$module::$definition,)*
        ];

        /// The modules that a build may leave out, by the names of their cargo features.
        static BEHIND: &[(&str, &str)] = &[$(($name, $feature),)*];
    };
}

native_modules! {
    always {
        abc::ABC;
        classes::CLASSES;
        host_calls::HOST_CALLS;
        system::SYSTEM;
        types::TYPES;
    }
    by_feature {
        array::ARRAYS = "_array" behind "data";
        binascii::BINASCII = "binascii" behind "data";
        cmath::CMATH = "_cmath" behind "math";
        codecs::CODECS = "_codecs" behind "data";
        counting::COLLECTIONS = "_collections" behind "collections";
        heap_queue::HEAP_QUEUE = "_heap_queue" behind "collections";
        csv::CSV = "_csv" behind "data";
        datetime::DATETIME = "_datetime" behind "time";
        decimal::DECIMAL_MODULE = "_decimal" behind "decimal";
        hashing::HASHING = "_hashlib" behind "hashes";
        io::IO = "_io" behind "data";
        itertools::ITERTOOLS = "itertools" behind "collections";
        json::JSON = "_json" behind "json";
        math_floats::MATH = "math" behind "math";
        random::RANDOM_MODULE = "_random" behind "random";
        re::RE = "_sre" behind "re";
        structs::STRUCTS = "_struct" behind "data";
        time::TIME = "_time" behind "time";
        unicode_data::UNICODE_DATA = "_unicodedata" behind "unicode";
        zlib::ZLIB = "_zlib" behind "data";
        zoneinfo::ZONEINFO = "_zoneinfo" behind "time";
    }
}

/// Whether this build has any standard module that a program may import.
pub(crate) const IMPORTABLE: bool =
    cfg!(any(feature = "stdlib", feature = "collections", feature = "data", feature = "math"));

/// The cargo feature of this crate that a standard module needs which this build leaves out; None for modules that it has, and for what is
/// no standard module.
pub(crate) fn feature_of_absent(name: &str) -> Option<&'static str> {
    let kind = npyc_format::modules::kind_of(name)?;
    match kind {
        ModuleKind::Python => (!cfg!(feature = "stdlib")).then_some("stdlib"),
        ModuleKind::Native if MODULES.iter().any(|module| module.name == name) => None,
        ModuleKind::Native => BEHIND.iter().find(|row| row.0 == name).map(|row| row.1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_module_is_there_or_says_what_it_needs() {
        for row in npyc_format::modules::MODULES {
            let is_there = match row.kind {
                ModuleKind::Native => MODULES.iter().any(|module| module.name == row.name),
                ModuleKind::Python => cfg!(feature = "stdlib"),
            };
            assert_eq!(is_there, feature_of_absent(row.name).is_none(), "{}", row.name);
        }
        assert_eq!(feature_of_absent("nothing.of.the.kind"), None);
    }
}

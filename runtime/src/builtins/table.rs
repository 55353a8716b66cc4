//! The one list of builtin functions, methods, hooks and modules, from which their numbers and names derive.
//!
//! Comes in: the rows that each file of `builtins` and `modules` exposes. Goes out: the slices below, read once by
//! `vm/types.rs`. Must never: depend on the order of rows for anything but numbers that live in one process.
//! To add a file: add its rows here, one line per table.

use super::bytes::{self, byte_array, methods as bytes_methods};
use super::float::{self, methods as float_methods};
use super::functions::{self, namespace, print, reduce};
use super::int::{self, methods as int_methods};
use super::list::sort as list_sort;
use super::str::{self, format as str_format, methods as str_methods, percent as str_percent};
use super::{containers, exceptions, iterators, slots};
use crate::modules;
use crate::value::Value;
use crate::vm::hooks::TypeHooks;
use crate::vm::native::NativeRow;
use crate::vm::types::{TypeIndex, type_index};

/// Builtin functions, found by name in every module.
pub(crate) static FUNCTIONS: &[&[NativeRow]] = &[
    functions::FUNCTIONS,
    iterators::FUNCTIONS,
    list_sort::FUNCTIONS,
    namespace::FUNCTIONS,
    print::FUNCTIONS,
    reduce::FUNCTIONS,
    str_format::FUNCTIONS,
    str_methods::FUNCTIONS,
    str_percent::FUNCTIONS,
    modules::json::BUILTINS,
];

/// Methods of builtin types. A row named `__new__` makes the values of the type: its first parameter is the class.
pub(crate) static METHODS: &[&[(TypeIndex, &[NativeRow])]] = &[
    slots::METHODS,
    crate::vm::natives::METHODS,
    byte_array::METHODS,
    bytes::METHODS,
    bytes_methods::METHODS,
    containers::METHODS,
    exceptions::METHODS,
    float_methods::METHODS,
    int_methods::METHODS,
    namespace::METHODS,
    str_format::METHODS,
    str_methods::METHODS,
];

/// Methods that belong to a type rather than to its values: their first parameter is the class.
pub(crate) static CLASS_METHODS: &[&[(TypeIndex, &[NativeRow])]] = &[
    bytes_methods::CLASS_METHODS,
    containers::CLASS_METHODS,
    float_methods::CLASS_METHODS,
    int_methods::CLASS_METHODS,
];

/// Methods that take neither a value nor the class.
pub(crate) static STATIC_METHODS: &[&[(TypeIndex, &[NativeRow])]] =
    &[bytes_methods::STATIC_METHODS, str_methods::STATIC_METHODS];

/// Hooks of builtin types; several rows for a type are merged, later ones win.
pub(crate) static HOOKS: &[&[(TypeIndex, &TypeHooks)]] = &[
    crate::vm::natives::HOOKS,
    bytes::HOOKS,
    containers::HOOKS,
    exceptions::HOOKS,
    namespace::HOOKS,
    super::union::HOOKS,
    SCALARS,
];

static SCALARS: &[(TypeIndex, &TypeHooks)] = &[
    (type_index::INT, &int::HOOKS),
    (type_index::BOOL, &int::BOOL_HOOKS),
    (type_index::FLOAT, &float::HOOKS),
    (type_index::STR, &str::HOOKS),
];

/// A builtin module.
pub(crate) struct ModuleRow {
    /// The dotted name by which it is imported.
    pub(crate) name: &'static str,
    /// The first line of its docstring.
    pub(crate) doc: &'static str,
    /// Its functions.
    pub(crate) functions: &'static [&'static [NativeRow]],
    /// Its constants: ints, floats, builtin types, singletons.
    pub(crate) constants: &'static [(&'static str, Value)],
}

/// Builtin modules.
pub(crate) static MODULES: &[ModuleRow] = &[
    ModuleRow {
        name: "json",
        doc: "JSON (JavaScript Object Notation) <https://json.org> is a lightweight data interchange format.",
        functions: &[modules::json::FUNCTIONS],
        constants: modules::json::CONSTANTS,
    },
    ModuleRow {
        name: "math",
        doc: "This module provides access to the mathematical functions defined by the C standard.",
        functions: &[modules::math::FUNCTIONS, modules::math_many::FUNCTIONS],
        constants: modules::math::CONSTANTS,
    },
];

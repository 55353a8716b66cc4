//! Module `json`: `loads` and `dumps`, and the builtin `parse_json`.

mod decode;
mod encode;
mod scan;

use crate::vm::module_def::ModuleDef;
use crate::vm::native::NativeRow;

/// The module.
pub(crate) static JSON: ModuleDef = ModuleDef {
    name: "json",
    doc: "JSON (JavaScript Object Notation) <https://json.org> is a lightweight data interchange format.",
    functions: &[&[decode::LOADS, encode::DUMPS]],
    constants: &[],
};

/// `parse_json`, which is a builtin of the sandbox.
pub(crate) static BUILTINS: &[NativeRow] = &[decode::PARSE_JSON];

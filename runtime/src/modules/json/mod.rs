//! Module `_json`: what `json` (written in Python) leaves to Rust, and the builtin `parse_json`.

mod decode;
mod encode;
mod scan;

use crate::vm::module_def::ModuleDef;
use crate::vm::native::NativeRow;

/// The module.
pub(crate) static JSON: ModuleDef = ModuleDef {
    name: "_json",
    doc: "The encoder and decoder of json.",
    functions: &[&[decode::DECODE, encode::ENCODE]],
    constants: &[],
};

/// `parse_json`, which is a builtin of the sandbox.
pub(crate) static BUILTINS: &[NativeRow] = &[decode::PARSE_JSON];

//! Module `json`: `loads` and `dumps`, and the builtin `parse_json`.

mod decode;
mod encode;
mod scan;

use crate::value::Value;
use crate::vm::native::NativeRow;
use crate::vm::types::type_index;

/// The functions of the module.
pub(crate) static FUNCTIONS: &[NativeRow] = &[decode::LOADS, encode::DUMPS];

/// The constants of the module.
pub(crate) static CONSTANTS: &[(&str, Value)] =
    &[("JSONDecodeError", Value::builtin_type(type_index::JSON_DECODE_ERROR))];

/// `parse_json`, which is a builtin of the sandbox.
pub(crate) static BUILTINS: &[NativeRow] = &[decode::PARSE_JSON];

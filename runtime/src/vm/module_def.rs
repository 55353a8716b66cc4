//! What a module written in Rust is: one declaration, which stands in the module's own file; `modules/mod.rs` lists them.
//!
//! Comes in: rows and constants. Goes out: [`ModuleDef`], of which `vm/types.rs` makes its tables. Its types bind themselves
//! (`TypeDef::bound_in`). Must never: name what `format-spec/src/modules.rs` does not; a test compares the two.

use super::type_def::Rows;
use crate::value::Value;

/// A module written in Rust.
pub(crate) struct ModuleDef {
    /// The dotted name by which it is imported.
    pub(crate) name: &'static str,
    /// The first line of its docstring.
    pub(crate) doc: &'static str,
    /// Its functions.
    pub(crate) functions: Rows,
    /// Its constants: ints, floats, builtin types, singletons.
    pub(crate) constants: &'static [(&'static str, Value)],
}

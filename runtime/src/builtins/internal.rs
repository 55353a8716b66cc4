//! Types that a guest sees only as the type of something: they have no methods and no operators of their own.
//!
//! Comes in, goes out: nothing but their names. Must never: grow a method; a type with one gets a file.

use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;

/// `traceback`.
pub(crate) static TRACEBACK: TypeDef = TypeDef::hidden("traceback", type_index::OBJECT, "");

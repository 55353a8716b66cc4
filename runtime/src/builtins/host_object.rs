//! What instances of a host's types hold: the number of the host's object.
//!
//! Comes in: nothing from guests; `vm/host.rs` makes the classes, the API the objects. Goes out: a type without a name. Must
//! never: be made or seen by a guest but inside an instance of a host's type.

use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;

/// The builtin base of the host's types.
pub(crate) static HOST_OBJECT: TypeDef =
    TypeDef::hidden("host object", type_index::OBJECT, "An object of the host.");

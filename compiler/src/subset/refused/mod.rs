//! What npyc does not compile, now or ever: one file per family.
//!
//! Comes in: nodes. Goes out: refusals with a code, a place and a hint. Must never: refuse what lowering can compile.

mod classes;
mod dynamic_code;

pub(super) use dynamic_code::name;

use super::walk::Checker;
use crate::parse::tree::{Expr, FunctionDef};

/// A function definition.
pub(super) fn function(checker: &mut Checker<'_>, function: &FunctionDef) {
    classes::finaliser(checker, function);
}

/// A target of an assignment.
pub(super) fn assigned(checker: &mut Checker<'_>, target: &Expr) {
    classes::assigned(checker, target);
}

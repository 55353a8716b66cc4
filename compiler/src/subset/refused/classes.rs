//! What classes may not have: finalisers.
//!
//! Comes in: methods of classes, and targets of assignments. Goes out: warnings, because only an instance of such a class stops the run. Must never: warn of a
//! function of that name outside a class.

use crate::diag::Code;
use crate::parse::tree::{Expr, ExprKind, FunctionDef, Span};
use crate::subset::walk::{Checker, Place};

const FINALISER: &str = "__del__";

pub(super) fn finaliser(checker: &mut Checker<'_>, function: &FunctionDef) {
    if checker.around.place == Place::Class && &*function.name == FINALISER {
        warn(checker, function.header_span);
    }
}

/// The target of an assignment: `__del__ = f` in a class, `A.__del__ = f` anywhere.
pub(super) fn assigned(checker: &mut Checker<'_>, target: &Expr) {
    let is_finaliser = match &target.kind {
        ExprKind::Name(name) => checker.around.place == Place::Class && &**name == FINALISER,
        ExprKind::Attribute { name, .. } => &*name.name == FINALISER,
        _ => false,
    };
    if is_finaliser {
        warn(checker, target.span);
    }
}

fn warn(checker: &mut Checker<'_>, span: Span) {
    let message = "a class with __del__ has no instances here: making one stops the run";
    checker.error(Code::FinaliserReached, span, message);
}

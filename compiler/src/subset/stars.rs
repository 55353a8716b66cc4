//! Stars out of place.
//!
//! Comes in: expressions that stand where no star may. Goes out: CPython's complaints. Must never: complain about stars in displays, calls and indices.

use super::walk::Checker;
use crate::diag::Code;
use crate::parse::tree::{Comprehension, ComprehensionKind, Expr, ExprKind};

/// An expression that is a whole value.
pub(super) fn alone(checker: &mut Checker<'_>, expression: &Expr) {
    if matches!(expression.kind, ExprKind::Starred(_)) {
        checker.error(Code::Starred, expression.span, "can't use starred expression here");
    }
}

/// The element of a comprehension.
pub(super) fn comprehension(checker: &mut Checker<'_>, comprehension: &Comprehension) {
    if let ComprehensionKind::List(element)
    | ComprehensionKind::Set(element)
    | ComprehensionKind::Generator(element) = &comprehension.kind
        && matches!(element.kind, ExprKind::Starred(_))
    {
        let message = "iterable unpacking cannot be used in comprehension";
        checker.error(Code::Starred, element.span, message);
    }
    for clause in &comprehension.clauses {
        alone(checker, &clause.iter);
    }
}

//! What may not stand in an annotation.
//!
//! Comes in: annotations. Goes out: CPython's complaints. Must never: complain about a name, which may be bound by the time it is asked for.

use super::walk::Checker;
use crate::diag::Code;
use crate::parse::parts::{self, Part};
use crate::parse::tree::{Expr, ExprKind};

/// Checks an annotation; lambdas within are code of their own.
pub(super) fn check(checker: &mut Checker<'_>, annotation: &Expr) {
    let what = match &annotation.kind {
        ExprKind::Named { .. } => "named expression",
        ExprKind::Yield(_) | ExprKind::YieldFrom(_) => "yield expression",
        ExprKind::Await(_) => "await expression",
        _ => {
            let mut inner = Vec::new();
            parts::of_expression(annotation, &mut |part| match part {
                Part::Value(value) | Part::Iterable(value) => inner.push(value),
                Part::Comprehension(node, _) => parts::of_comprehension(node, &mut |part| {
                    if let Part::Value(value) | Part::Iterable(value) = part {
                        inner.push(value);
                    }
                }),
                _ => {}
            });
            inner.into_iter().for_each(|value| check(checker, value));
            return;
        }
    };
    let message = format!("{what} cannot be used within an annotation");
    checker.error(Code::OutOfPlace, annotation.span, message);
}

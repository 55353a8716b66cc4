//! What may not stand in an annotation.
//!
//! Comes in: annotations. Goes out: CPython's complaints. Must never: complain about a name, which may be bound by the time it is asked for.

use super::targets;
use super::walk::Checker;
use crate::diag::Code;
use crate::parse::parts::{self, Part};
use crate::parse::tree::{Expr, ExprKind, TypeParam, TypeParamKind};

/// Checks an annotation.
pub(super) fn check(checker: &mut Checker<'_>, annotation: &Expr) {
    check_within(checker, annotation, "an annotation");
}

/// Checks what type parameters may say, and what they may stand before: bounds, bases.
pub(super) fn check_type_params(checker: &mut Checker<'_>, params: &[TypeParam]) {
    for bound in params.iter().filter_map(|param| param.bound.as_ref()) {
        let place = match bound.kind {
            ExprKind::Tuple(_) => "a TypeVar constraint",
            _ => "a TypeVar bound",
        };
        check_within(checker, bound, place);
    }
    for param in params {
        targets::bound_name(checker, &param.name.name, param.name.span);
    }
    let mut follows_default = false;
    for param in params {
        let Some(default) = &param.default else {
            if follows_default {
                let name = &param.name;
                let message = format!(
                    "non-default type parameter '{}' follows default type parameter",
                    name.name
                );
                checker.error(Code::Parameter, name.span, message);
            }
            continue;
        };
        follows_default = true;
        let place = match param.kind {
            TypeParamKind::TypeVar => "a TypeVar default",
            TypeParamKind::TypeVarTuple => "a TypeVarTuple default",
            TypeParamKind::ParamSpec => "a ParamSpec default",
        };
        check_within(checker, default, place);
    }
}

/// Checks code of its own that stands in another; lambdas within are code of their own.
pub(super) fn check_within(checker: &mut Checker<'_>, annotation: &Expr, place: &str) {
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
            inner.into_iter().for_each(|value| check_within(checker, value, place));
            return;
        }
    };
    let message = format!("{what} cannot be used within {place}");
    checker.error(Code::OutOfPlace, annotation.span, message);
}

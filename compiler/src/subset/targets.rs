//! What may be assigned and deleted.
//!
//! Comes in: targets. Goes out: CPython's complaints about them. Must never: evaluate or bind.

use super::walk::Checker;
use crate::diag::Code;
use crate::parse::tree::{ComprehensionKind, Expr, ExprKind, Span, UnaryOp};

/// How CPython calls an expression in a complaint.
pub(super) fn describe(expression: &Expr) -> &'static str {
    match &expression.kind {
        ExprKind::Name(_) => "name",
        ExprKind::None => "None",
        ExprKind::Bool(true) => "True",
        ExprKind::Bool(false) => "False",
        ExprKind::Ellipsis => "ellipsis",
        ExprKind::Int(_)
        | ExprKind::Float(_)
        | ExprKind::Imaginary(_)
        | ExprKind::Str(_)
        | ExprKind::Bytes(_) => "literal",
        ExprKind::FString(_) => "f-string expression",
        ExprKind::BoolOp { .. } | ExprKind::Binary { .. } | ExprKind::Unary { .. } => "expression",
        ExprKind::Named { .. } => "named expression",
        ExprKind::Lambda(_) => "lambda",
        ExprKind::IfElse { .. } => "conditional expression",
        ExprKind::Dict(_) => "dict literal",
        ExprKind::Set(_) => "set display",
        ExprKind::List(_) => "list",
        ExprKind::Tuple(_) => "tuple",
        ExprKind::Comprehension(comprehension) => match comprehension.kind {
            ComprehensionKind::List(_) => "list comprehension",
            ComprehensionKind::Set(_) => "set comprehension",
            ComprehensionKind::Dict(..) => "dict comprehension",
            ComprehensionKind::Generator(_) => "generator expression",
        },
        ExprKind::Await(_) => "await expression",
        ExprKind::Yield(_) | ExprKind::YieldFrom(_) => "yield expression",
        ExprKind::Compare { .. } => "comparison",
        ExprKind::Call { .. } => "function call",
        ExprKind::Attribute { .. } => "attribute",
        ExprKind::Subscript { .. } => "subscript",
        ExprKind::Slice { .. } => "slice",
        ExprKind::Starred(_) => "starred",
    }
}

/// A target of `=`, `for`, `with` or a comprehension. `is_plain` tells that it is the only target of an assignment statement, where
/// a comparison may have been meant.
pub(super) fn assign(checker: &mut Checker<'_>, target: &Expr, is_plain: bool) {
    if let ExprKind::Starred(inner) = &target.kind {
        let message = "starred assignment target must be in a list or tuple";
        checker.error(Code::Starred, target.span, message);
        nested(checker, inner);
        return;
    }
    if let ExprKind::Yield(_) | ExprKind::YieldFrom(_) = target.kind
        && !is_parenthesised(checker, target)
    {
        let message = "assignment to yield expression not possible";
        checker.error(Code::Target, target.span, message);
        return;
    }
    if is_plain && may_be_comparison(checker, target) {
        let what = describe(target);
        let message = format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?");
        checker.error(Code::Target, target.span, message);
        return;
    }
    nested(checker, target);
}

/// Whether an opening parenthesis stands before an expression.
fn is_parenthesised(checker: &Checker<'_>, expression: &Expr) -> bool {
    let before = checker.file.text.get(..expression.span.start as usize).unwrap_or("");
    before.trim_end().ends_with('(')
}

/// Whether CPython asks if `==` was meant: for what can be an operand of a comparison, singletons and displays aside.
fn may_be_comparison(checker: &Checker<'_>, target: &Expr) -> bool {
    let is_parenthesised = is_parenthesised(checker, target);
    match &target.kind {
        ExprKind::Int(_)
        | ExprKind::Float(_)
        | ExprKind::Imaginary(_)
        | ExprKind::Str(_)
        | ExprKind::Bytes(_)
        | ExprKind::FString(_)
        | ExprKind::Ellipsis
        | ExprKind::Binary { .. }
        | ExprKind::Call { .. }
        | ExprKind::Await(_)
        | ExprKind::Dict(_)
        | ExprKind::Set(_) => true,
        ExprKind::IfElse { .. }
        | ExprKind::Named { .. }
        | ExprKind::BoolOp { .. }
        | ExprKind::Compare { .. }
        | ExprKind::Yield(_)
        | ExprKind::YieldFrom(_)
        | ExprKind::Lambda(_) => is_parenthesised,
        ExprKind::Unary { op, .. } => is_parenthesised || *op != UnaryOp::Not,
        ExprKind::Comprehension(comprehension) => {
            !matches!(comprehension.kind, ComprehensionKind::Generator(_))
        }
        _ => false,
    }
}

fn nested(checker: &mut Checker<'_>, target: &Expr) {
    match &target.kind {
        ExprKind::Name(name) => bound_name(checker, name, target.span),
        ExprKind::Attribute { name, .. } => bound_name(checker, &name.name, target.span),
        ExprKind::Subscript { .. } => {}
        ExprKind::Tuple(items) | ExprKind::List(items) => {
            let mut stars = 0_usize;
            for item in items {
                let inner = match &item.kind {
                    ExprKind::Starred(inner) => {
                        stars += 1;
                        if stars == 2 {
                            let message = "multiple starred expressions in assignment";
                            checker.error(Code::Starred, target.span, message);
                        }
                        inner
                    }
                    _ => item,
                };
                nested(checker, inner);
            }
        }
        _ => {
            let message = format!("cannot assign to {}", describe(target));
            checker.error(Code::Target, target.span, message);
        }
    }
}

/// A name that anything binds.
pub(super) fn bound_name(checker: &mut Checker<'_>, name: &str, span: Span) {
    if name == "__debug__" {
        checker.error(Code::Target, span, "cannot assign to __debug__");
    }
}

/// A target of `del`.
pub(super) fn delete(checker: &mut Checker<'_>, target: &Expr) {
    match &target.kind {
        ExprKind::Name(name) => {
            if &**name == "__debug__" {
                checker.error(Code::Target, target.span, "cannot delete __debug__");
            }
        }
        ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => {}
        ExprKind::Tuple(items) | ExprKind::List(items) => {
            for item in items {
                delete(checker, item);
            }
        }
        _ => {
            let message = format!("cannot delete {}", describe(target));
            checker.error(Code::Target, target.span, message);
        }
    }
}

/// The target of `+=` and its like.
pub(super) fn augmented(checker: &mut Checker<'_>, target: &Expr) {
    match &target.kind {
        ExprKind::Name(name) => bound_name(checker, name, target.span),
        ExprKind::Attribute { name, .. } => bound_name(checker, &name.name, target.span),
        ExprKind::Subscript { .. } => {}
        _ => {
            let what = describe(target);
            let message = format!("'{what}' is an illegal expression for augmented assignment");
            checker.error(Code::Target, target.span, message);
        }
    }
}

/// The target of an annotation.
pub(super) fn annotated(checker: &mut Checker<'_>, target: &Expr) {
    let message = match &target.kind {
        ExprKind::Name(name) => return bound_name(checker, name, target.span),
        ExprKind::Attribute { name, .. } => return bound_name(checker, &name.name, target.span),
        ExprKind::Subscript { .. } => return,
        ExprKind::List(_) => "only single target (not list) can be annotated",
        ExprKind::Tuple(_) => "only single target (not tuple) can be annotated",
        _ => "illegal target for annotation",
    };
    checker.error(Code::Target, target.span, message);
}

//! What CPython warns about.
//!
//! Comes in: expressions. Goes out: warnings in CPython's words. Must never: keep a program from being compiled.

use super::walk::Checker;
use crate::diag::Code;
use crate::parse::tree::{CompareOp, ComprehensionKind, Expr, ExprKind, Span};

/// The type of a literal or display; None for other expressions.
fn literal_type(expression: &Expr) -> Option<&'static str> {
    Some(match &expression.kind {
        ExprKind::None => "NoneType",
        ExprKind::Bool(_) => "bool",
        ExprKind::Ellipsis => "ellipsis",
        ExprKind::Int(_) => "int",
        ExprKind::Float(_) => "float",
        ExprKind::Imaginary(_) => "complex",
        ExprKind::Str(_) | ExprKind::FString(_) => "str",
        ExprKind::Bytes(_) => "bytes",
        ExprKind::Tuple(_) => "tuple",
        ExprKind::List(_) => "list",
        ExprKind::Dict(_) => "dict",
        ExprKind::Set(_) => "set",
        ExprKind::Lambda(_) => "function",
        ExprKind::Comprehension(comprehension) => match comprehension.kind {
            ComprehensionKind::List(_) => "list",
            ComprehensionKind::Set(_) => "set",
            ComprehensionKind::Dict(..) => "dict",
            ComprehensionKind::Generator(_) => "generator",
        },
        _ => return None,
    })
}

/// `x is 1`.
pub(super) fn comparison(checker: &mut Checker<'_>, left: &Expr, rest: &[(CompareOp, Expr)]) {
    let constant = |expression: &Expr| {
        let is_constant = matches!(
            expression.kind,
            ExprKind::Int(_)
                | ExprKind::Float(_)
                | ExprKind::Imaginary(_)
                | ExprKind::Str(_)
                | ExprKind::Bytes(_)
        );
        literal_type(expression).filter(|_| is_constant)
    };
    let mut before = left;
    for (op, operand) in rest {
        if let CompareOp::Is | CompareOp::IsNot = op
            && let Some(kind) = constant(before).or_else(|| constant(operand))
        {
            let (is, equals) = if *op == CompareOp::Is { ("is", "==") } else { ("is not", "!=") };
            let message = format!("\"{is}\" with '{kind}' literal. Did you mean \"{equals}\"?");
            checker.error(Code::SuspiciousIs, before.span.to(operand.span), message);
        }
        before = operand;
    }
}

/// `assert (x, "message")`.
pub(super) fn assertion(checker: &mut Checker<'_>, test: &Expr) {
    if matches!(&test.kind, ExprKind::Tuple(items) if !items.is_empty()) {
        let message = "assertion is always true, perhaps remove parentheses?";
        checker.error(Code::AlwaysTrue, test.span, message);
    }
}

/// `1(x)`.
pub(super) fn call(checker: &mut Checker<'_>, func: &Expr, span: Span) {
    if let Some(kind) = literal_type(func).filter(|kind| *kind != "function") {
        let message = format!("'{kind}' object is not callable; perhaps you missed a comma?");
        checker.error(Code::LiteralCall, span, message);
    }
}

/// `{1}[x]`.
pub(super) fn subscript(checker: &mut Checker<'_>, object: &Expr, span: Span) {
    let Some(kind) = literal_type(object) else { return };
    if !matches!(kind, "str" | "bytes" | "tuple" | "list" | "dict") {
        let message = format!("'{kind}' object is not subscriptable; perhaps you missed a comma?");
        checker.error(Code::LiteralCall, span, message);
    }
}

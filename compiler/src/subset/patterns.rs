//! The patterns of `match`: what CPython refuses in them.
//!
//! Comes in: patterns. Goes out: CPython's complaints. Must never: evaluate anything; only literals are compared.

use super::targets;
use super::walk::Checker;
use crate::diag::Code;
use crate::opt::fold::{self, Constant};
use crate::parse::tree::{
    BinaryOp, Expr, ExprKind, Identifier, MatchCase, Name, Pattern, PatternKind, Span, UnaryOp,
};

/// The cases of one statement.
pub(super) fn cases(checker: &mut Checker<'_>, cases: &[MatchCase]) {
    let last = cases.len().saturating_sub(1);
    for (index, case) in cases.iter().enumerate() {
        let mut names = Vec::new();
        if let PatternKind::Star(_) = case.pattern.kind {
            checker.error(Code::Syntax, case.pattern.span, "invalid syntax");
        }
        pattern(checker, &case.pattern, &mut names);
        if index < last && case.guard.is_none() {
            unreachable_behind(checker, &case.pattern);
        }
    }
}

/// Complains about a pattern that matches everything though others follow it; whether it does.
fn unreachable_behind(checker: &mut Checker<'_>, pattern: &Pattern) -> bool {
    let message = match &pattern.kind {
        PatternKind::Wildcard => "wildcard makes remaining patterns unreachable".to_owned(),
        PatternKind::As { pattern: None, name } => {
            format!("name capture '{}' makes remaining patterns unreachable", name.name)
        }
        // What is irrefutable within was complained of already, unless it is the last alternative.
        PatternKind::As { pattern: Some(inner), .. } => return unreachable_behind(checker, inner),
        PatternKind::Or(patterns) => {
            return patterns.last().is_some_and(|last| unreachable_behind(checker, last));
        }
        _ => return false,
    };
    checker.error(Code::Pattern, pattern.span, message);
    true
}

/// Checks a pattern and notes the names that it binds.
fn pattern(checker: &mut Checker<'_>, node: &Pattern, names: &mut Vec<Name>) {
    match &node.kind {
        PatternKind::Wildcard | PatternKind::Singleton(_) | PatternKind::Star(None) => {}
        PatternKind::Star(Some(name)) => bind(checker, name, node.span, names),
        PatternKind::Value(value) => literal(checker, value),
        PatternKind::As { pattern: inner, name } => {
            if let Some(inner) = inner {
                pattern(checker, inner, names);
            }
            bind(checker, name, node.span, names);
        }
        PatternKind::Sequence(items) => {
            let mut stars = items.iter().filter(|item| matches!(item.kind, PatternKind::Star(_)));
            if stars.nth(1).is_some() {
                let message = "multiple starred names in sequence pattern";
                checker.error(Code::Pattern, node.span, message);
            }
            items.iter().for_each(|item| pattern(checker, item, names));
        }
        PatternKind::Mapping { items, rest } => mapping(checker, node, items, rest.as_ref(), names),
        PatternKind::Class { positional, keywords, .. } => {
            for (index, (name, inner)) in keywords.iter().enumerate() {
                targets::bound_name(checker, &name.name, inner.span);
                if keywords[..index].iter().any(|(other, _)| other.name == name.name) {
                    let message =
                        format!("attribute name repeated in class pattern: {}", name.name);
                    checker.error(Code::Pattern, inner.span, message);
                }
            }
            positional.iter().for_each(|inner| pattern(checker, inner, names));
            keywords.iter().for_each(|(_, inner)| pattern(checker, inner, names));
        }
        PatternKind::Or(patterns) => alternatives(checker, node, patterns, names),
    }
}

fn alternatives(
    checker: &mut Checker<'_>,
    node: &Pattern,
    patterns: &[Pattern],
    names: &mut Vec<Name>,
) {
    let before = names.len();
    let mut first: Option<Vec<Name>> = None;
    for (index, inner) in patterns.iter().enumerate() {
        let mut own: Vec<Name> = names[..before].to_vec();
        let is_last = index + 1 == patterns.len();
        pattern(checker, inner, &mut own);
        if !is_last && unreachable_behind(checker, inner) {
            break;
        }
        let mut bound = own.split_off(before);
        bound.sort();
        match &first {
            None => first = Some(bound),
            Some(first) if *first != bound => {
                let message = "alternative patterns bind different names";
                checker.error(Code::Pattern, node.span, message);
                break;
            }
            Some(_) => {}
        }
    }
    names.extend(first.unwrap_or_default());
}

fn mapping(
    checker: &mut Checker<'_>,
    node: &Pattern,
    items: &[(Expr, Pattern)],
    rest: Option<&Identifier>,
    names: &mut Vec<Name>,
) {
    let mut seen: Vec<Constant> = Vec::new();
    for (key, _) in items {
        if let ExprKind::FString(_) = key.kind {
            let message = "mapping pattern keys may only match literals and attribute lookups";
            checker.error(Code::Pattern, node.span, message);
            continue;
        }
        literal(checker, key);
        let Some(constant) = fold::constant(key, true) else { continue };
        if seen.iter().any(|other| fold::same_key(other, &constant)) {
            let shown = fold::repr(&constant);
            let message = format!("mapping pattern checks duplicate key ({shown})");
            checker.error(Code::Pattern, node.span, message);
            continue;
        }
        seen.push(constant);
    }
    items.iter().for_each(|(_, inner)| pattern(checker, inner, names));
    if let Some(name) = rest {
        if &*name.name == "_" {
            checker.error(Code::Syntax, name.span, "invalid syntax");
        }
        bind(checker, name, node.span, names);
    }
}

fn bind(checker: &mut Checker<'_>, name: &Identifier, span: Span, names: &mut Vec<Name>) {
    targets::bound_name(checker, &name.name, span);
    if names.contains(&name.name) {
        let message = format!("multiple assignments to name '{}' in pattern", name.name);
        checker.error(Code::Pattern, span, message);
    }
    names.push(Name::clone(&name.name));
}

/// A literal or dotted name: f-strings are none, and a complex number is a real and an imaginary one.
fn literal(checker: &mut Checker<'_>, value: &Expr) {
    match &value.kind {
        ExprKind::FString(_) => {
            let message = "patterns may only match literals and attribute lookups";
            checker.error(Code::Pattern, value.span, message);
        }
        ExprKind::Binary { left, op: BinaryOp::Add | BinaryOp::Sub, right } => {
            let real = match &left.kind {
                ExprKind::Unary { op: UnaryOp::Minus, operand } => operand,
                _ => left,
            };
            if !matches!(real.kind, ExprKind::Int(_) | ExprKind::Float(_)) {
                let message = "real number required in complex literal";
                checker.error(Code::Pattern, real.span, message);
            } else if !matches!(right.kind, ExprKind::Imaginary(_)) {
                let message = "imaginary number required in complex literal";
                checker.error(Code::Pattern, right.span, message);
            }
        }
        _ => {}
    }
}

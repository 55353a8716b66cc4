//! Walks over the tree: the children of an expression, the expressions and blocks of a statement.
//!
//! Comes in: a node. Goes out: calls of a visitor, in source order. Must never: enter the bodies of functions and classes.

use crate::parse::tree::{
    ComprehensionKind, DictItem, Expr, ExprKind, FStringPart, Name, Parameters, Stmt, StmtKind,
};
use std::collections::HashMap;

/// Visits the direct sub-expressions. Of a lambda only the defaults, of a comprehension everything.
pub(super) fn children<'t>(expr: &'t Expr, visit: &mut dyn FnMut(&'t Expr)) {
    match &expr.kind {
        ExprKind::Name(_)
        | ExprKind::None
        | ExprKind::Bool(_)
        | ExprKind::Ellipsis
        | ExprKind::Int(_)
        | ExprKind::Float(_)
        | ExprKind::Imaginary(_)
        | ExprKind::Str(_)
        | ExprKind::Bytes(_)
        | ExprKind::Yield(None) => {}
        ExprKind::FString(parts) => fstring_children(parts, visit),
        ExprKind::BoolOp { values, .. }
        | ExprKind::Set(values)
        | ExprKind::List(values)
        | ExprKind::Tuple(values) => values.iter().for_each(visit),
        ExprKind::Named { value, .. }
        | ExprKind::Await(value)
        | ExprKind::Yield(Some(value))
        | ExprKind::YieldFrom(value)
        | ExprKind::Starred(value)
        | ExprKind::Attribute { object: value, .. }
        | ExprKind::Unary { operand: value, .. } => visit(value),
        ExprKind::Binary { left, right, .. } => {
            visit(left);
            visit(right);
        }
        ExprKind::Lambda(lambda) => defaults(&lambda.params, visit),
        ExprKind::IfElse { test, body, orelse } => {
            visit(test);
            visit(body);
            visit(orelse);
        }
        ExprKind::Dict(items) => {
            for item in items {
                match item {
                    DictItem::Pair(key, value) => {
                        visit(key);
                        visit(value);
                    }
                    DictItem::Spread(value) => visit(value),
                }
            }
        }
        ExprKind::Comprehension(comprehension) => {
            for clause in &comprehension.clauses {
                visit(&clause.iter);
                visit(&clause.target);
                clause.conditions.iter().for_each(&mut *visit);
            }
            match &comprehension.kind {
                ComprehensionKind::List(element)
                | ComprehensionKind::Set(element)
                | ComprehensionKind::Generator(element) => visit(element),
                ComprehensionKind::Dict(key, value) => {
                    visit(key);
                    visit(value);
                }
            }
        }
        ExprKind::Compare { left, rest } => {
            visit(left);
            rest.iter().for_each(|(_, operand)| visit(operand));
        }
        ExprKind::Call { func, args, keywords } => {
            visit(func);
            args.iter().for_each(&mut *visit);
            keywords.iter().for_each(|keyword| visit(&keyword.value));
        }
        ExprKind::Subscript { object, index } => {
            visit(object);
            visit(index);
        }
        ExprKind::Slice { lower, upper, step } => {
            [lower, upper, step].into_iter().flatten().for_each(|bound| visit(bound));
        }
    }
}

fn fstring_children<'t>(parts: &'t [FStringPart], visit: &mut dyn FnMut(&'t Expr)) {
    for part in parts {
        if let FStringPart::Field(field) = part {
            visit(&field.value);
            if let Some(spec) = &field.spec {
                fstring_children(spec, visit);
            }
        }
    }
}

fn defaults<'t>(params: &'t Parameters, visit: &mut dyn FnMut(&'t Expr)) {
    params.iter().filter_map(|parameter| parameter.default.as_ref()).for_each(visit);
}

/// Visits the expressions that stand directly in a statement, targets included.
pub(super) fn expressions<'t>(stmt: &'t Stmt, visit: &mut dyn FnMut(&'t Expr)) {
    match &stmt.kind {
        StmtKind::FunctionDef(def) => {
            def.decorators.iter().for_each(&mut *visit);
            defaults(&def.params, visit);
        }
        StmtKind::ClassDef(class) => {
            class.decorators.iter().for_each(&mut *visit);
            class.bases.iter().for_each(&mut *visit);
            class.keywords.iter().for_each(|keyword| visit(&keyword.value));
        }
        StmtKind::Return(value) => value.iter().for_each(visit),
        StmtKind::Delete(targets) => targets.iter().for_each(visit),
        StmtKind::Assign { targets, value } => {
            visit(value);
            targets.iter().for_each(visit);
        }
        StmtKind::AugAssign { target, value, .. } => {
            visit(target);
            visit(value);
        }
        StmtKind::AnnAssign { target, value, .. } => {
            value.iter().for_each(&mut *visit);
            visit(target);
        }
        StmtKind::For(node) => {
            visit(&node.iter);
            visit(&node.target);
        }
        StmtKind::While { test, .. } => visit(test),
        StmtKind::If(node) => node.branches.iter().for_each(|branch| visit(&branch.test)),
        StmtKind::With { items, .. } => {
            for item in items {
                visit(&item.context);
                item.target.iter().for_each(&mut *visit);
            }
        }
        StmtKind::Match { subject, .. } => visit(subject),
        StmtKind::Raise { exc, cause } => [exc, cause].into_iter().flatten().for_each(visit),
        StmtKind::Try(node) => {
            node.handlers.iter().filter_map(|handler| handler.class.as_ref()).for_each(visit);
        }
        StmtKind::Assert { test, message } => {
            visit(test);
            message.iter().for_each(visit);
        }
        StmtKind::Expr(value) => visit(value),
        StmtKind::TypeAlias { .. }
        | StmtKind::Import(_)
        | StmtKind::ImportFrom(_)
        | StmtKind::Global(_)
        | StmtKind::Nonlocal(_)
        | StmtKind::Pass
        | StmtKind::Break
        | StmtKind::Continue => {}
    }
}

/// Visits the blocks of a statement that run in the same scope.
pub(super) fn blocks<'t>(stmt: &'t Stmt, visit: &mut dyn FnMut(&'t [Stmt])) {
    match &stmt.kind {
        StmtKind::For(node) => {
            visit(&node.body);
            visit(&node.orelse);
        }
        StmtKind::While { body, orelse, .. } => {
            visit(body);
            visit(orelse);
        }
        StmtKind::If(node) => {
            node.branches.iter().for_each(|branch| visit(&branch.body));
            visit(&node.orelse);
        }
        StmtKind::With { body, .. } => visit(body),
        StmtKind::Match { cases, .. } => cases.iter().for_each(|case| visit(&case.body)),
        StmtKind::Try(node) => {
            visit(&node.body);
            node.handlers.iter().for_each(|handler| visit(&handler.body));
            visit(&node.orelse);
            visit(&node.finalbody);
        }
        _ => {}
    }
}

/// Counts how often the code of one scope binds each name: by assignment, deletion, definition, import, loop, `with`, `except`, `:=`.
pub(super) fn count_bindings(body: &[Stmt], counts: &mut HashMap<Name, u32>) {
    for stmt in body {
        let mut bind = |name: &Name| *counts.entry(Name::clone(name)).or_default() += 1;
        match &stmt.kind {
            StmtKind::FunctionDef(def) => bind(&def.binding),
            StmtKind::ClassDef(class) => bind(&class.binding),
            StmtKind::Import(names) => names.iter().for_each(|alias| bind(&alias.binding)),
            StmtKind::ImportFrom(import) => {
                import.names.iter().for_each(|alias| bind(&alias.binding));
            }
            StmtKind::TypeAlias { name, .. } => bind(&name.name),
            StmtKind::Try(node) => {
                node.handlers
                    .iter()
                    .filter_map(|handler| handler.name.as_ref())
                    .for_each(|name| bind(&name.name));
            }
            StmtKind::Assign { targets, .. } | StmtKind::Delete(targets) => {
                targets.iter().for_each(|target| target_names(target, &mut bind));
            }
            StmtKind::AugAssign { target, .. } | StmtKind::AnnAssign { target, .. } => {
                target_names(target, &mut bind);
            }
            StmtKind::For(node) => target_names(&node.target, &mut bind),
            StmtKind::With { items, .. } => items
                .iter()
                .filter_map(|item| item.target.as_ref())
                .for_each(|target| target_names(target, &mut bind)),
            _ => {}
        }
        expressions(stmt, &mut |expr| walrus_names(expr, &mut bind));
        blocks(stmt, &mut |block| count_bindings(block, counts));
    }
}

fn target_names(target: &Expr, bind: &mut dyn FnMut(&Name)) {
    match &target.kind {
        ExprKind::Name(name) => bind(name),
        ExprKind::List(items) | ExprKind::Tuple(items) => {
            items.iter().for_each(|item| target_names(item, bind));
        }
        ExprKind::Starred(value) => target_names(value, bind),
        _ => {}
    }
}

/// Visits the names that `:=` binds in an expression.
pub(super) fn walrus_names(expr: &Expr, bind: &mut dyn FnMut(&Name)) {
    if let ExprKind::Named { target, .. } = &expr.kind {
        bind(&target.name);
    }
    children(expr, &mut |child| walrus_names(child, bind));
}

/// Visits the names that `:=` binds in the statements of one scope.
pub(super) fn walrus_names_of(body: &[Stmt], bind: &mut dyn FnMut(&Name)) {
    for stmt in body {
        expressions(stmt, &mut |expr| walrus_names(expr, bind));
        blocks(stmt, &mut |block| walrus_names_of(block, bind));
    }
}

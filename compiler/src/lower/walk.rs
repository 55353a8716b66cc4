//! Walks over the tree that lowering asks for: sub-expressions, blocks of one scope, names that a scope binds.
//!
//! Comes in: a node. Goes out: calls of a visitor. Must never: enter the bodies of functions and classes, or know a kind of node: `parse::parts`
//! does.

use crate::parse::parts::{self, Part};
use crate::parse::tree::{Expr, Name, Pattern, Stmt};
use std::collections::HashMap;

/// Visits the direct sub-expressions. Of a lambda only the defaults, of a comprehension everything.
pub(super) fn children<'t>(expr: &'t Expr, visit: &mut dyn FnMut(&'t Expr)) {
    parts::of_expression(expr, &mut |part| match part {
        Part::Comprehension(node, _) => {
            parts::of_comprehension(node, &mut |part| each_expression(part, visit));
        }
        part => each_expression(part, visit),
    });
}

/// Visits the expressions that stand directly in a statement, targets included.
pub(super) fn expressions<'t>(stmt: &'t Stmt, visit: &mut dyn FnMut(&'t Expr)) {
    parts::of_statement(stmt, &mut |part| each_expression(part, visit));
}

fn each_expression<'t>(part: Part<'t>, visit: &mut dyn FnMut(&'t Expr)) {
    match part {
        Part::Value(expr)
        | Part::Iterable(expr)
        | Part::Target(expr)
        | Part::Updated(expr)
        | Part::Deleted(expr) => {
            visit(expr);
        }
        Part::Pattern(pattern) => {
            parts::of_pattern(pattern, &mut |part| each_expression(part, visit));
        }
        Part::Binds(..)
        | Part::Caught(_)
        | Part::Walrus(..)
        | Part::Block(_)
        | Part::Function(..)
        | Part::Class(..)
        | Part::Lambda(..)
        | Part::Annotation(..)
        | Part::Comprehension(..) => {}
    }
}

/// Visits the blocks of a statement that run in the same scope.
pub(super) fn blocks<'t>(stmt: &'t Stmt, visit: &mut dyn FnMut(&'t [Stmt])) {
    parts::of_statement(stmt, &mut |part| {
        if let Part::Block(block) = part {
            visit(block);
        }
    });
}

/// Counts how often the code of one scope binds each name: by assignment, deletion, definition, import, loop, `with`, `except`, a pattern,
/// `:=`.
pub(super) fn count_bindings(body: &[Stmt], counts: &mut HashMap<Name, u32>) {
    bindings(body, &mut |name| *counts.entry(Name::clone(name)).or_default() += 1);
}

fn bindings(body: &[Stmt], bind: &mut dyn FnMut(&Name)) {
    for stmt in body {
        parts::of_statement(stmt, &mut |part| match part {
            Part::Block(block) => bindings(block, bind),
            part => bindings_in(part, bind),
        });
    }
}

fn bindings_in(part: Part<'_>, bind: &mut dyn FnMut(&Name)) {
    match part {
        Part::Binds(name, _) => bind(name),
        Part::Target(target) | Part::Updated(target) | Part::Deleted(target) => {
            parts::of_target(target, &mut |part| bindings_in(part, bind));
        }
        Part::Value(value) | Part::Iterable(value) => walrus_names(value, bind),
        Part::Caught(name) => bind(&name.name),
        Part::Pattern(pattern) => pattern_bindings(pattern, bind),
        Part::Walrus(target, _) => bind(&target.name),
        Part::Block(_)
        | Part::Function(..)
        | Part::Class(..)
        | Part::Lambda(..)
        | Part::Annotation(..)
        | Part::Comprehension(..) => {}
    }
}

fn pattern_bindings(pattern: &Pattern, bind: &mut dyn FnMut(&Name)) {
    parts::of_pattern(pattern, &mut |part| bindings_in(part, bind));
}

/// Visits the names that `:=` binds in an expression.
pub(super) fn walrus_names(expr: &Expr, bind: &mut dyn FnMut(&Name)) {
    parts::of_expression(expr, &mut |part| {
        if let Part::Walrus(target, _) = part {
            bind(&target.name);
        }
    });
    children(expr, &mut |child| walrus_names(child, bind));
}

/// Visits the names that `:=` binds in the statements of one scope.
pub(super) fn walrus_names_of(body: &[Stmt], bind: &mut dyn FnMut(&Name)) {
    for stmt in body {
        expressions(stmt, &mut |expr| walrus_names(expr, bind));
        blocks(stmt, &mut |block| walrus_names_of(block, bind));
    }
}

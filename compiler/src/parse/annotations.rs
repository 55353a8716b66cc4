//! Annotations: which code has some, and whether they are texts.
//!
//! Comes in: third-party nodes. Goes out: the scopes that annotations are evaluated in, and annotations of our tree. Must never: give a scope to code without
//! annotations, or mangle a name in an annotation that is a text.

use super::convert::Converter;
use super::tree::{Expr, ScopeId};
use rustpython_parser::ast;

/// Whether the file has `from __future__ import annotations` where CPython looks for it.
pub(super) fn are_texts(body: &[ast::Stmt]) -> bool {
    body.iter()
        .enumerate()
        .take_while(|(index, stmt)| match stmt {
            ast::Stmt::ImportFrom(node) => {
                node.module.as_ref().is_some_and(|module| module.as_str() == "__future__")
            }
            ast::Stmt::Expr(node) => *index == 0 && matches!(*node.value, ast::Expr::Constant(_)),
            _ => false,
        })
        .any(|(_, stmt)| match stmt {
            ast::Stmt::ImportFrom(node) => {
                node.names.iter().any(|alias| alias.name.as_str() == "annotations")
            }
            _ => false,
        })
}

/// Whether code annotates variables, functions and classes within it aside.
fn annotates(body: &[ast::Stmt]) -> bool {
    let handlers = |handlers: &[ast::ExceptHandler]| {
        handlers.iter().any(|ast::ExceptHandler::ExceptHandler(handler)| annotates(&handler.body))
    };
    body.iter().any(|stmt| match stmt {
        ast::Stmt::AnnAssign(node) => matches!(*node.target, ast::Expr::Name(_)),
        ast::Stmt::For(node) => annotates(&node.body) || annotates(&node.orelse),
        ast::Stmt::AsyncFor(node) => annotates(&node.body) || annotates(&node.orelse),
        ast::Stmt::While(node) => annotates(&node.body) || annotates(&node.orelse),
        ast::Stmt::If(node) => if_annotates(node),
        ast::Stmt::With(node) => annotates(&node.body),
        ast::Stmt::AsyncWith(node) => annotates(&node.body),
        ast::Stmt::Match(node) => node.cases.iter().any(|case| annotates(&case.body)),
        ast::Stmt::Try(node) => {
            annotates(&node.body)
                || handlers(&node.handlers)
                || annotates(&node.orelse)
                || annotates(&node.finalbody)
        }
        ast::Stmt::TryStar(node) => {
            annotates(&node.body)
                || handlers(&node.handlers)
                || annotates(&node.orelse)
                || annotates(&node.finalbody)
        }
        _ => false,
    })
}

/// The same of an `if`, along its chain of `elif`s.
fn if_annotates(node: &ast::StmtIf) -> bool {
    let mut node = node;
    loop {
        if annotates(&node.body) {
            return true;
        }
        match &node.orelse[..] {
            [ast::Stmt::If(next)] => node = next,
            orelse => return annotates(orelse),
        }
    }
}

impl Converter<'_> {
    /// A scope for the annotations of variables of a module or class, if it has any.
    pub(super) fn annotation_scope(&mut self, body: &[ast::Stmt]) -> Option<ScopeId> {
        (!self.textual_annotations && annotates(body)).then(|| self.new_scope())
    }

    /// A scope for the annotations of a function, if it has any.
    pub(super) fn function_annotations(
        &mut self,
        args: &ast::Arguments,
        returns: bool,
    ) -> Option<ScopeId> {
        let listed = args.posonlyargs.iter().chain(&args.args).chain(&args.kwonlyargs);
        let stars = args.vararg.iter().chain(&args.kwarg);
        let annotated = returns
            || listed
                .map(|arg| &arg.def)
                .chain(stars.map(|arg| &**arg))
                .any(|arg| arg.annotation.is_some());
        annotated.then(|| self.new_scope())
    }

    /// An annotation. In a text, names stand as they are written.
    pub(super) fn annotation(&mut self, node: ast::Expr) -> Expr {
        if !self.textual_annotations {
            return self.expression(node);
        }
        self.classes.push(None);
        let annotation = self.expression(node);
        self.classes.pop();
        annotation
    }
}

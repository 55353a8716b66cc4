//! Statements into our own tree.
//!
//! Comes in: third-party nodes by value. Goes out: ours. Must never: recurse along an `elif` chain.

use rustpython_parser::ast;

use super::convert::{Converter, span_of};
use super::expressions::binary_op;
use super::tree::{
    Alias, ClassDef, ExceptHandler, Expr, ExprKind, For, FunctionDef, Identifier, If, IfBranch,
    ImportFrom, MatchCase, ScopeId, Stmt, StmtKind, Try, TypeParam, TypeParamKind, WithItem,
};
use super::{feed, type_params};
use crate::diag::Code;
use crate::source::Span;
use crate::source::token::TokenKind;

/// The parts that `def` and `async def` share.
struct Function {
    name: ast::Identifier,
    args: ast::Arguments,
    body: Vec<ast::Stmt>,
    decorators: Vec<ast::Expr>,
    returns: Option<Box<ast::Expr>>,
    type_params: Vec<ast::TypeParam>,
    is_async: bool,
}

impl Converter<'_> {
    pub(super) fn body(&mut self, nodes: Vec<ast::Stmt>) -> Vec<Stmt> {
        nodes.into_iter().map(|node| self.statement(node)).collect()
    }

    fn statement(&mut self, node: ast::Stmt) -> Stmt {
        let span = span_of(&node);
        let (span, kind) = match node {
            ast::Stmt::FunctionDef(node) => {
                let function = Function {
                    name: node.name,
                    args: *node.args,
                    body: node.body,
                    decorators: node.decorator_list,
                    returns: node.returns,
                    type_params: node.type_params,
                    is_async: false,
                };
                self.function(function, span)
            }
            ast::Stmt::AsyncFunctionDef(node) => {
                let function = Function {
                    name: node.name,
                    args: *node.args,
                    body: node.body,
                    decorators: node.decorator_list,
                    returns: node.returns,
                    type_params: node.type_params,
                    is_async: true,
                };
                self.function(function, span)
            }
            ast::Stmt::ClassDef(node) => self.class(node, span),
            other => (span, self.other_statement(other, span)),
        };
        Stmt { span, kind }
    }

    fn other_statement(&mut self, node: ast::Stmt, span: Span) -> StmtKind {
        match node {
            ast::Stmt::Return(node) => StmtKind::Return(self.optional(node.value)),
            ast::Stmt::Delete(node) => StmtKind::Delete(self.all(node.targets)),
            ast::Stmt::Assign(node) => StmtKind::Assign {
                targets: self.all(node.targets),
                value: self.expression(*node.value),
            },
            ast::Stmt::AugAssign(node) => StmtKind::AugAssign {
                target: self.expression(*node.target),
                op: binary_op(node.op),
                value: self.expression(*node.value),
            },
            ast::Stmt::AnnAssign(node) => {
                let target = self.expression(*node.target);
                // In parentheses the statement begins before the name.
                let simple =
                    matches!(target.kind, ExprKind::Name(_)) && target.span.start == span.start;
                StmtKind::AnnAssign {
                    target,
                    annotation: self.annotation(*node.annotation),
                    scope: self.annotations.filter(|_| simple && !self.textual_annotations),
                    value: self.optional(node.value),
                    simple,
                }
            }
            ast::Stmt::TypeAlias(node) => {
                let name = match *node.name {
                    ast::Expr::Name(name) => {
                        self.identifier(name.id.as_str(), span_of(&name).start)
                    }
                    _ => self.identifier("", span.start),
                };
                let type_scope = self.type_scope(&node.type_params);
                StmtKind::TypeAlias {
                    name,
                    type_params: self.type_params(node.type_params),
                    type_scope,
                    scope: self.new_scope(),
                    value: self.expression(*node.value),
                }
            }
            ast::Stmt::For(node) => StmtKind::For(Box::new(For {
                target: self.expression(*node.target),
                iter: self.expression(*node.iter),
                body: self.body(node.body),
                orelse: self.body(node.orelse),
                is_async: false,
            })),
            ast::Stmt::AsyncFor(node) => StmtKind::For(Box::new(For {
                target: self.expression(*node.target),
                iter: self.expression(*node.iter),
                body: self.body(node.body),
                orelse: self.body(node.orelse),
                is_async: true,
            })),
            ast::Stmt::While(node) => StmtKind::While {
                test: self.expression(*node.test),
                body: self.body(node.body),
                orelse: self.body(node.orelse),
            },
            ast::Stmt::If(node) => StmtKind::If(self.if_chain(node)),
            ast::Stmt::With(node) => StmtKind::With {
                items: self.with_items(node.items),
                body: self.body(node.body),
                is_async: false,
            },
            ast::Stmt::AsyncWith(node) => StmtKind::With {
                items: self.with_items(node.items),
                body: self.body(node.body),
                is_async: true,
            },
            ast::Stmt::Match(node) => StmtKind::Match {
                subject: self.match_subject(span_of(&node), *node.subject),
                cases: node
                    .cases
                    .into_iter()
                    .map(|case| MatchCase {
                        pattern: self.pattern(case.pattern),
                        guard: self.optional(case.guard),
                        body: self.body(case.body),
                    })
                    .collect(),
            },
            ast::Stmt::Raise(node) => {
                StmtKind::Raise { exc: self.optional(node.exc), cause: self.optional(node.cause) }
            }
            ast::Stmt::Try(node) => StmtKind::Try(Box::new(Try {
                body: self.body(node.body),
                handlers: self.handlers(node.handlers),
                orelse: self.body(node.orelse),
                finalbody: self.body(node.finalbody),
                is_star: false,
            })),
            ast::Stmt::TryStar(node) => StmtKind::Try(Box::new(Try {
                body: self.body(node.body),
                handlers: self.handlers(node.handlers),
                orelse: self.body(node.orelse),
                finalbody: self.body(node.finalbody),
                is_star: true,
            })),
            ast::Stmt::Assert(node) => StmtKind::Assert {
                test: self.expression(*node.test),
                message: self.optional(node.msg),
            },
            ast::Stmt::Import(node) => {
                StmtKind::Import(node.names.into_iter().map(|alias| self.alias(alias)).collect())
            }
            ast::Stmt::ImportFrom(node) => {
                let is_star = node.names.first().is_some_and(|alias| alias.name.as_str() == "*");
                let module = node.module.as_ref().map_or("", |module| module.as_str());
                StmtKind::ImportFrom(ImportFrom {
                    level: node.level.map_or(0, |level| level.to_u32()),
                    module: self.plain(module),
                    is_star,
                    names: if is_star {
                        Vec::new()
                    } else {
                        node.names.into_iter().map(|alias| self.alias(alias)).collect()
                    },
                })
            }
            ast::Stmt::Global(node) => StmtKind::Global(self.declared(node.names, span)),
            ast::Stmt::Nonlocal(node) => StmtKind::Nonlocal(self.declared(node.names, span)),
            ast::Stmt::Expr(node) => StmtKind::Expr(self.expression(*node.value)),
            ast::Stmt::Break(_) => StmtKind::Break,
            ast::Stmt::Continue(_) => StmtKind::Continue,
            // Definitions were handled by the caller.
            ast::Stmt::Pass(_)
            | ast::Stmt::FunctionDef(_)
            | ast::Stmt::AsyncFunctionDef(_)
            | ast::Stmt::ClassDef(_) => StmtKind::Pass,
        }
    }

    fn function(&mut self, node: Function, span: Span) -> (Span, StmtKind) {
        let name_span = self.name_span(span.start);
        let header_span = self.header(span.start);
        let whole = self.with_decorators(&node.decorators, span);
        let decorators = self.all(node.decorators);
        let type_scope = self.type_scope(&node.type_params);
        let annotations = self.function_annotations(&node.args, node.returns.is_some());
        let scope = self.new_scope();
        let outer = self.annotations.take();
        let function = FunctionDef {
            name: self.plain(node.name.as_str()),
            binding: self.mangled(node.name.as_str()),
            name_span,
            header_span,
            decorators,
            type_params: self.type_params(node.type_params),
            type_scope,
            params: self.parameters(node.args),
            returns: node.returns.map(|returns| self.annotation(*returns)),
            body: self.body(node.body),
            is_async: node.is_async,
            annotations,
            scope,
        };
        self.annotations = outer;
        (whole, StmtKind::FunctionDef(Box::new(function)))
    }

    fn class(&mut self, node: ast::StmtClassDef, span: Span) -> (Span, StmtKind) {
        let name_span = self.name_span(span.start);
        let header_span = self.header(span.start);
        let whole = self.with_decorators(&node.decorator_list, span);
        let decorators = self.all(node.decorator_list);
        let type_scope = self.type_scope(&node.type_params);
        let scope = self.new_scope();
        let name = self.plain(node.name.as_str());
        let binding = self.mangled(node.name.as_str());
        // A private type parameter is a private name of the class itself, which the bases may use.
        let is_private = node.type_params.iter().any(|param| {
            let (ast::TypeParam::TypeVar(ast::TypeParamTypeVar { name, .. })
            | ast::TypeParam::TypeVarTuple(ast::TypeParamTypeVarTuple { name, .. })
            | ast::TypeParam::ParamSpec(ast::TypeParamParamSpec { name, .. })) = param;
            name.as_str().starts_with("__")
        });
        if is_private {
            self.classes.push(Self::private_prefix(&name));
        }
        let type_params = self.type_params(node.type_params);
        let bases = self.all(node.bases);
        for base in &bases {
            if self.is_bare_generator(base) {
                self.error(Code::Syntax, base.span, "invalid syntax");
            }
        }
        let keywords = self.keywords(node.keywords);
        if !is_private {
            self.classes.push(Self::private_prefix(&name));
        }
        let annotations = self.annotation_scope(&node.body);
        let outer = std::mem::replace(&mut self.annotations, annotations);
        let body = self.body(node.body);
        self.annotations = outer;
        self.classes.pop();
        let class = ClassDef {
            name,
            binding,
            name_span,
            header_span,
            decorators,
            type_params,
            type_scope,
            bases,
            keywords,
            body,
            annotations,
            scope,
        };
        (whole, StmtKind::ClassDef(Box::new(class)))
    }

    /// The span of a definition from the `@` of its first decorator.
    fn with_decorators(&self, decorators: &[ast::Expr], span: Span) -> Span {
        let Some(first) = decorators.first() else { return span };
        let mut index = self.token_at(span_of(first).start);
        while self.tokens.get(index).is_some_and(|token| !token.is_op("@")) {
            let Some(before) = index.checked_sub(1) else { return span };
            index = before;
        }
        let start = self.tokens.get(index).map_or(span.start, |token| token.span.start);
        Span::new(start, span.end)
    }

    /// An `if` with its `elif`s: the grammar nests them, we walk along.
    fn if_chain(&mut self, node: ast::StmtIf) -> If {
        let mut branches = Vec::new();
        let mut next = node;
        loop {
            let ast::StmtIf { test, body, mut orelse, .. } = next;
            let test = self.expression(*test);
            branches.push(IfBranch { test, body: self.body(body) });
            let is_elif = orelse.len() == 1
                && matches!(orelse.first(), Some(ast::Stmt::If(inner)) if self.begins_with_elif(inner));
            match orelse.pop() {
                Some(ast::Stmt::If(inner)) if is_elif => next = inner,
                Some(last) => {
                    orelse.push(last);
                    return If { branches, orelse: self.body(orelse) };
                }
                None => return If { branches, orelse: Vec::new() },
            }
        }
    }

    fn begins_with_elif(&self, node: &ast::StmtIf) -> bool {
        let index = self.token_at(span_of(node).start);
        self.tokens.get(index).is_some_and(|token| token.is_keyword("elif"))
    }

    /// The subject of a `match`. The grammar drops a comma behind a single one, which makes it a tuple, and gives a tuple without parentheses the
    /// place of the whole statement.
    fn match_subject(&mut self, statement: Span, subject: ast::Expr) -> Expr {
        let span = span_of(&subject);
        let subject = self.expression(subject);
        if span == statement {
            return subject;
        }
        let behind = self.tokens.get(self.token_at(span.end)..).unwrap_or_default();
        match behind.iter().find(|token| !token.is_op(")")) {
            Some(comma) if comma.is_op(",") => {
                let span = Span::new(span.start, comma.span.end);
                Expr { span, kind: ExprKind::Tuple(vec![subject]) }
            }
            _ => subject,
        }
    }

    fn with_items(&mut self, nodes: Vec<ast::WithItem>) -> Vec<WithItem> {
        nodes
            .into_iter()
            .map(|item| WithItem {
                context: self.expression(item.context_expr),
                target: self.optional(item.optional_vars),
            })
            .collect()
    }

    fn handlers(&mut self, nodes: Vec<ast::ExceptHandler>) -> Vec<ExceptHandler> {
        nodes
            .into_iter()
            .map(|ast::ExceptHandler::ExceptHandler(node)| {
                let span = span_of(&node);
                let class = self.optional(node.type_);
                let behind = class.as_ref().map_or(span.start, |class| class.span.end);
                let name = node.name.map(|name| self.identifier(name.as_str(), behind));
                ExceptHandler { span, class, name, body: self.body(node.body) }
            })
            .collect()
    }

    fn alias(&mut self, node: ast::Alias) -> Alias {
        let span = span_of(&node);
        let name = self.plain(node.name.as_str());
        let first = name.split('.').next().unwrap_or("");
        let binding = match &node.asname {
            Some(own) => self.mangled(own.as_str()),
            None => self.mangled(first),
        };
        Alias { name, renamed: node.asname.is_some(), binding, span }
    }

    fn declared(&mut self, names: Vec<ast::Identifier>, span: Span) -> Vec<Identifier> {
        let mut from = span.start;
        names
            .into_iter()
            .map(|name| {
                let identifier = self.identifier(name.as_str(), from);
                from = identifier.span.end;
                identifier
            })
            .collect()
    }

    /// A scope for type parameters, if there are any. It is made before the scopes within.
    fn type_scope(&mut self, nodes: &[ast::TypeParam]) -> Option<ScopeId> {
        (!nodes.is_empty()).then(|| self.new_scope())
    }

    fn type_params(&mut self, nodes: Vec<ast::TypeParam>) -> Vec<TypeParam> {
        nodes
            .into_iter()
            .map(|node| {
                let start = span_of(&node).start;
                let default = self.type_param_default(start);
                let (name, kind, bound) = match node {
                    ast::TypeParam::TypeVar(node) => {
                        (node.name, TypeParamKind::TypeVar, node.bound)
                    }
                    ast::TypeParam::TypeVarTuple(node) => {
                        (node.name, TypeParamKind::TypeVarTuple, None)
                    }
                    ast::TypeParam::ParamSpec(node) => (node.name, TypeParamKind::ParamSpec, None),
                };
                TypeParam {
                    shown: self.plain(name.as_str()),
                    name: self.identifier(name.as_str(), start),
                    kind,
                    scope: bound.is_some().then(|| self.new_scope()),
                    bound: self.optional(bound),
                    default_scope: default.is_some().then(|| self.new_scope()),
                    default: default.map(|(expression, star)| self.default(expression, star)),
                }
            })
            .collect()
    }

    /// The default of the type parameter that begins at an offset, and the star before it.
    fn type_param_default(&mut self, start: u32) -> Option<(ast::Expr, Option<Span>)> {
        let mut depth = 0_usize;
        let mut index = self.token_at(start);
        loop {
            let token = self.tokens.get(index)?;
            match token.kind {
                TokenKind::Op("=") if depth == 0 => break,
                TokenKind::Op("," | "]") if depth == 0 => return None,
                TokenKind::Op("(" | "[" | "{") => depth += 1,
                TokenKind::Op(")" | "]" | "}") => depth = depth.saturating_sub(1),
                TokenKind::Newline | TokenKind::End => return None,
                _ => {}
            }
            index += 1;
        }
        let mut tokens =
            self.tokens.get(index + 1..type_params::default_end(self.tokens, index + 1))?;
        let star = tokens.first().filter(|token| token.is_op("*")).map(|token| token.span);
        if star.is_some() {
            let starts = self.tokens.get(self.token_at(start));
            if !starts.is_some_and(|token| token.is_op("*")) {
                let message = type_params::misplaced_star(self.tokens, index);
                let span = tokens.first().map_or(Span::default(), |token| token.span);
                self.error(Code::Syntax, span, message);
                return None;
            }
            tokens = tokens.get(1..)?;
        }
        match feed::parse_default(self.file, tokens) {
            Ok(expression) => Some((expression, star)),
            Err(finding) => {
                self.report(finding);
                None
            }
        }
    }

    fn default(&mut self, expression: ast::Expr, star: Option<Span>) -> Expr {
        let value = self.expression(expression);
        match star {
            None => value,
            Some(star) => Expr {
                span: Span::new(star.start, value.span.end),
                kind: ExprKind::Starred(Box::new(value)),
            },
        }
    }
}

//! The parts of a node: what it evaluates, assigns and binds, and the code within it.
//!
//! Comes in: a statement, an expression, a target, a pattern or a comprehension. Goes out: calls of a visitor with its direct parts, in the order
//! in which CPython's symbol analysis meets them. Must never: have an arm that a new kind of node could fall into unseen; what walks over the tree
//! walks by these functions, so that a new node is handled here once.

use super::tree::{
    ClassDef, Comprehension, ComprehensionKind, DictItem, Expr, ExprKind, FStringPart, FunctionDef,
    Identifier, Keyword, Lambda, Name, Parameters, Pattern, PatternKind, ScopeId, Span, Stmt,
    StmtKind,
};

/// A direct part of a node.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part<'t> {
    /// An expression that is evaluated in the scope of the node.
    Value(&'t Expr),
    /// The same, as the iterable of a comprehension.
    Iterable(&'t Expr),
    /// A target that is assigned.
    Target(&'t Expr),
    /// A target that is read, then assigned.
    Updated(&'t Expr),
    /// A target that is deleted.
    Deleted(&'t Expr),
    /// A name that is bound in the scope of the node.
    Binds(&'t Name, Span),
    /// The name that an `except` clause binds, and unbinds at its end.
    Caught(&'t Identifier),
    /// The name that a `:=` binds, and the whole expression: in a comprehension it belongs to the function around.
    Walrus(&'t Identifier, Span),
    /// A pattern that is matched.
    Pattern(&'t Pattern),
    /// Statements that run in the scope of the node.
    Block(&'t [Stmt]),
    /// A function's body, which is a scope of its own; its decorators and defaults are parts before it. With the span of the whole node,
    /// as the ones below.
    Function(&'t FunctionDef, Span),
    /// The same of a class.
    Class(&'t ClassDef, Span),
    /// The same of a lambda.
    Lambda(&'t Lambda, Span),
    /// An annotation, which is evaluated later in a scope of its own.
    Annotation(ScopeId, &'t Expr),
    /// A comprehension's inside: all but its first iterable. See [`of_comprehension`].
    Comprehension(&'t Comprehension, Span),
}

/// A visitor of parts.
pub(crate) type Visit<'v, 't> = &'v mut dyn FnMut(Part<'t>);

fn values<'t>(exprs: impl IntoIterator<Item = &'t Expr>, visit: Visit<'_, 't>) {
    exprs.into_iter().for_each(|expr| visit(Part::Value(expr)));
}

fn keyword_values<'t>(keywords: &'t [Keyword], visit: Visit<'_, 't>) {
    values(keywords.iter().map(|keyword| &keyword.value), visit);
}

fn defaults<'t>(params: &'t Parameters, visit: Visit<'_, 't>) {
    values(params.iter().filter_map(|parameter| parameter.default.as_ref()), visit);
}

/// The parts of a statement. Annotations that nothing evaluates are none.
pub(crate) fn of_statement<'t>(stmt: &'t Stmt, visit: Visit<'_, 't>) {
    match &stmt.kind {
        StmtKind::FunctionDef(def) => {
            values(&def.decorators, visit);
            visit(Part::Binds(&def.binding, def.name_span));
            defaults(&def.params, visit);
            if let Some(scope) = def.annotations {
                def.annotated().for_each(|(_, value)| visit(Part::Annotation(scope, value)));
            }
            visit(Part::Function(def, stmt.span));
        }
        StmtKind::ClassDef(class) => {
            values(&class.decorators, visit);
            visit(Part::Binds(&class.binding, class.name_span));
            values(&class.bases, visit);
            keyword_values(&class.keywords, visit);
            visit(Part::Class(class, stmt.span));
        }
        StmtKind::Return(value) => values(value, visit),
        StmtKind::Delete(targets) => {
            targets.iter().for_each(|target| visit(Part::Deleted(target)));
        }
        StmtKind::Assign { targets, value } => {
            visit(Part::Value(value));
            targets.iter().for_each(|target| visit(Part::Target(target)));
        }
        StmtKind::AugAssign { target, value, .. } => {
            visit(Part::Updated(target));
            visit(Part::Value(value));
        }
        StmtKind::AnnAssign { target, annotation, scope, value, .. } => {
            // A bare annotated name is bound as well, in that its scope owns it.
            visit(Part::Target(target));
            values(value, visit);
            scope.iter().for_each(|scope| visit(Part::Annotation(*scope, annotation)));
        }
        StmtKind::TypeAlias { name, .. } => visit(Part::Binds(&name.name, name.span)),
        StmtKind::For(node) => {
            visit(Part::Target(&node.target));
            visit(Part::Value(&node.iter));
            visit(Part::Block(&node.body));
            visit(Part::Block(&node.orelse));
        }
        StmtKind::While { test, body, orelse } => {
            visit(Part::Value(test));
            visit(Part::Block(body));
            visit(Part::Block(orelse));
        }
        StmtKind::If(node) => {
            for branch in &node.branches {
                visit(Part::Value(&branch.test));
                visit(Part::Block(&branch.body));
            }
            visit(Part::Block(&node.orelse));
        }
        StmtKind::With { items, body, .. } => {
            for item in items {
                visit(Part::Value(&item.context));
                item.target.iter().for_each(|target| visit(Part::Target(target)));
            }
            visit(Part::Block(body));
        }
        StmtKind::Match { subject, cases } => {
            visit(Part::Value(subject));
            for case in cases {
                visit(Part::Pattern(&case.pattern));
                values(&case.guard, visit);
                visit(Part::Block(&case.body));
            }
        }
        StmtKind::Raise { exc, cause } => {
            values(exc, visit);
            values(cause, visit);
        }
        StmtKind::Try(node) => {
            visit(Part::Block(&node.body));
            for handler in &node.handlers {
                values(&handler.class, visit);
                handler.name.iter().for_each(|name| visit(Part::Caught(name)));
                visit(Part::Block(&handler.body));
            }
            visit(Part::Block(&node.orelse));
            visit(Part::Block(&node.finalbody));
        }
        StmtKind::Assert { test, message } => {
            visit(Part::Value(test));
            values(message, visit);
        }
        StmtKind::Import(names) => {
            names.iter().for_each(|alias| visit(Part::Binds(&alias.binding, alias.span)));
        }
        StmtKind::ImportFrom(import) => {
            import.names.iter().for_each(|alias| visit(Part::Binds(&alias.binding, alias.span)));
        }
        StmtKind::Expr(value) => visit(Part::Value(value)),
        StmtKind::Global(_)
        | StmtKind::Nonlocal(_)
        | StmtKind::Pass
        | StmtKind::Break
        | StmtKind::Continue => {}
    }
}

/// Whether a statement may run its blocks or not.
pub(crate) fn is_conditional(stmt: &Stmt) -> bool {
    matches!(
        stmt.kind,
        StmtKind::If(_)
            | StmtKind::For(_)
            | StmtKind::While { .. }
            | StmtKind::With { .. }
            | StmtKind::Match { .. }
            | StmtKind::Try(_)
    )
}

/// The parts of an expression.
pub(crate) fn of_expression<'t>(expr: &'t Expr, visit: Visit<'_, 't>) {
    match &expr.kind {
        ExprKind::Name(_)
        | ExprKind::None
        | ExprKind::Bool(_)
        | ExprKind::Ellipsis
        | ExprKind::Int(_)
        | ExprKind::Float(_)
        | ExprKind::Imaginary(_)
        | ExprKind::Str(_)
        | ExprKind::Bytes(_) => {}
        ExprKind::FString(parts) => of_fstring(parts, visit),
        ExprKind::BoolOp { values: items, .. }
        | ExprKind::Set(items)
        | ExprKind::List(items)
        | ExprKind::Tuple(items) => values(items, visit),
        ExprKind::Named { target, value } => {
            visit(Part::Walrus(target, expr.span));
            visit(Part::Value(value));
        }
        ExprKind::Yield(value) => values(value.as_deref(), visit),
        ExprKind::Await(value)
        | ExprKind::YieldFrom(value)
        | ExprKind::Starred(value)
        | ExprKind::Attribute { object: value, .. }
        | ExprKind::Unary { operand: value, .. } => visit(Part::Value(value)),
        ExprKind::Binary { left, right, .. } => {
            visit(Part::Value(left));
            visit(Part::Value(right));
        }
        ExprKind::Lambda(lambda) => {
            defaults(&lambda.params, visit);
            visit(Part::Lambda(lambda, expr.span));
        }
        ExprKind::IfElse { test, body, orelse } => {
            [test, body, orelse].into_iter().for_each(|value| visit(Part::Value(value)));
        }
        ExprKind::Dict(items) => {
            for item in items {
                match item {
                    DictItem::Pair(key, value) => {
                        visit(Part::Value(key));
                        visit(Part::Value(value));
                    }
                    DictItem::Spread(value) => visit(Part::Value(value)),
                }
            }
        }
        ExprKind::Comprehension(node) => {
            node.clauses.first().iter().for_each(|clause| visit(Part::Iterable(&clause.iter)));
            visit(Part::Comprehension(node, expr.span));
        }
        ExprKind::Compare { left, rest } => {
            visit(Part::Value(left));
            values(rest.iter().map(|(_, operand)| operand), visit);
        }
        ExprKind::Call { func, args, keywords } => {
            visit(Part::Value(func));
            values(args, visit);
            keyword_values(keywords, visit);
        }
        ExprKind::Subscript { object, index } => {
            visit(Part::Value(object));
            visit(Part::Value(index));
        }
        ExprKind::Slice { lower, upper, step } => {
            for bound in [lower, upper, step] {
                values(bound.as_deref(), visit);
            }
        }
    }
}

fn of_fstring<'t>(parts: &'t [FStringPart], visit: Visit<'_, 't>) {
    for part in parts {
        match part {
            FStringPart::Text(_) => {}
            FStringPart::Field(field) => {
                visit(Part::Value(&field.value));
                of_fstring(field.spec.as_deref().unwrap_or_default(), visit);
            }
        }
    }
}

/// The parts of a comprehension that belong to its own scope: all but the first iterable.
pub(crate) fn of_comprehension<'t>(node: &'t Comprehension, visit: Visit<'_, 't>) {
    for (index, clause) in node.clauses.iter().enumerate() {
        visit(Part::Target(&clause.target));
        if index > 0 {
            visit(Part::Iterable(&clause.iter));
        }
        values(&clause.conditions, visit);
    }
    match &node.kind {
        ComprehensionKind::List(element)
        | ComprehensionKind::Set(element)
        | ComprehensionKind::Generator(element) => visit(Part::Value(element)),
        ComprehensionKind::Dict(key, value) => {
            visit(Part::Value(key));
            visit(Part::Value(value));
        }
    }
}

/// The parts of a target: names that are bound, targets within it, and what has to be evaluated.
pub(crate) fn of_target<'t>(target: &'t Expr, visit: Visit<'_, 't>) {
    match &target.kind {
        ExprKind::Name(name) => visit(Part::Binds(name, target.span)),
        ExprKind::Tuple(items) | ExprKind::List(items) => {
            items.iter().for_each(|item| visit(Part::Target(item)));
        }
        ExprKind::Starred(value) => visit(Part::Target(value)),
        // An attribute, a subscript, or what is no target and was refused.
        _ => visit(Part::Value(target)),
    }
}

/// The parts of a pattern.
pub(crate) fn of_pattern<'t>(pattern: &'t Pattern, visit: Visit<'_, 't>) {
    let bind = |name: &'t Identifier| Part::Binds(&name.name, name.span);
    match &pattern.kind {
        PatternKind::Value(value) | PatternKind::Singleton(value) => visit(Part::Value(value)),
        PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => {
            patterns.iter().for_each(|inner| visit(Part::Pattern(inner)));
        }
        PatternKind::Star(name) => name.iter().for_each(|name| visit(bind(name))),
        PatternKind::Mapping { items, rest } => {
            for (key, inner) in items {
                visit(Part::Value(key));
                visit(Part::Pattern(inner));
            }
            rest.iter().for_each(|name| visit(bind(name)));
        }
        PatternKind::Class { class, positional, keywords } => {
            visit(Part::Value(class));
            positional.iter().for_each(|inner| visit(Part::Pattern(inner)));
            keywords.iter().for_each(|(_, inner)| visit(Part::Pattern(inner)));
        }
        PatternKind::As { pattern, name } => {
            pattern.iter().for_each(|inner| visit(Part::Pattern(inner)));
            visit(bind(name));
        }
        PatternKind::Wildcard => {}
    }
}

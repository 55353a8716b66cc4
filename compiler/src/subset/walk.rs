//! The walk that brings every node to the checks of its family.
//!
//! Comes in: a tree. Goes out: the findings of all families. Must never: judge anything itself; it only knows what surrounds a node.

use super::host::{self, Host};
use super::{
    annotations, imports, patterns, placement, refused, regex, stars, suspicious, targets,
};
use crate::diag::{Code, Diagnostic};
use crate::parse::tree::{
    Comprehension, ComprehensionKind, DictItem, Expr, ExprKind, FStringPart, Keyword, Module,
    Parameters, Pattern, PatternKind, ScopeId, Span, Stmt, StmtKind,
};
use crate::scope::ScopeTable;
use crate::source::SourceFile;

/// What kind of code a node stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Module,
    Class,
    Function,
    AsyncFunction,
    Lambda,
    /// A comprehension, with CPython's name for it.
    Comprehension(&'static str),
}

/// What surrounds a node within its function, class or module.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    pub place: Place,
    /// It stands in the body of a loop of the same function.
    pub in_loop: bool,
    /// It stands in a `finally` block of the same function.
    pub in_finally: bool,
    /// The innermost loop is within that `finally` block.
    pub loop_in_finally: bool,
    /// It stands in an `except*` block of the same function.
    pub in_star: bool,
    /// The innermost loop is within that block.
    pub loop_in_star: bool,
    /// The place of the function that a comprehension stands in.
    pub function: Place,
    /// Whoever runs the program reaches it, unless something raises before: it stands at module level, in no branch, loop or `try`.
    pub is_certain: bool,
}

pub(super) struct Checker<'c> {
    pub(super) file: &'c SourceFile,
    pub(super) scopes: &'c ScopeTable,
    pub(super) is_own: &'c dyn Fn(&str) -> bool,
    pub(super) around: Around,
    /// The scope that the code being read belongs to.
    pub(super) scope: ScopeId,
    /// Variables that imports bind.
    pub(super) modules: imports::Modules,
    /// What the host adds, if it said so.
    pub(super) host: Option<&'c Host>,
    /// What is known of its names.
    pub(super) uses: host::Uses,
    /// The patterns of regular expressions that were found.
    pub(super) patterns: Vec<regex::PatternConstant>,
    findings: Vec<Diagnostic>,
}

impl<'c> Checker<'c> {
    pub(super) fn new(
        file: &'c SourceFile,
        scopes: &'c ScopeTable,
        is_own: &'c dyn Fn(&str) -> bool,
        is_certain: bool,
        host: Option<&'c Host>,
    ) -> Self {
        Self {
            file,
            scopes,
            is_own,
            around: Around {
                place: Place::Module,
                in_loop: false,
                in_finally: false,
                loop_in_finally: false,
                in_star: false,
                loop_in_star: false,
                function: Place::Module,
                is_certain,
            },
            scope: ScopeId::MODULE,
            modules: imports::Modules::default(),
            host,
            uses: host::Uses::default(),
            patterns: Vec::new(),
            findings: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> (Vec<Diagnostic>, Vec<regex::PatternConstant>) {
        (self.findings, self.patterns)
    }

    pub(super) fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    pub(super) fn error(&mut self, code: Code, span: Span, message: impl Into<String>) {
        self.report(Diagnostic::new(code, &self.file.name, span, message));
    }

    /// Runs `inner` within another function, class or comprehension.
    fn within(&mut self, place: Place, scope: ScopeId, inner: impl FnOnce(&mut Self)) {
        let function = match place {
            Place::Comprehension(_) => self.around.function,
            other => other,
        };
        let around = Around {
            place,
            in_loop: false,
            in_finally: false,
            loop_in_finally: false,
            in_star: false,
            loop_in_star: false,
            function,
            is_certain: self.around.is_certain && place == Place::Class,
        };
        let outer = (std::mem::replace(&mut self.around, around), self.scope);
        self.scope = scope;
        let is_called_elsewhere =
            matches!(place, Place::Function | Place::AsyncFunction | Place::Lambda);
        let open = is_called_elsewhere.then(|| host::set_aside(self));
        inner(self);
        if let Some(open) = open {
            host::take_back(self, open);
        }
        (self.around, self.scope) = outer;
    }

    pub(super) fn module(&mut self, module: &Module) {
        imports::future(self, &module.body);
        self.modules.collect(&module.body, ScopeId::MODULE);
        self.body(&module.body);
    }

    // -------------------------------------------------------------------------------------- statements

    fn body(&mut self, statements: &[Stmt]) {
        for statement in statements {
            self.statement(statement);
        }
    }

    /// The blocks of a statement that may be passed by.
    fn perhaps(&mut self, inner: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.around.is_certain, false);
        inner(self);
        self.around.is_certain = outer;
    }

    fn loop_body(&mut self, statements: &[Stmt]) {
        let outer = self.around;
        self.around.in_loop = true;
        self.around.loop_in_finally = self.around.in_finally;
        self.around.loop_in_star = self.around.in_star;
        self.body(statements);
        self.around = outer;
    }

    fn statement(&mut self, statement: &Stmt) {
        match &statement.kind {
            // Everything that holds blocks may pass them by; what a `with` suppresses is unknown.
            StmtKind::For(_)
            | StmtKind::While { .. }
            | StmtKind::If(_)
            | StmtKind::With { .. }
            | StmtKind::Match { .. }
            | StmtKind::Try(_) => self.perhaps(|this| this.any_statement(statement)),
            _ => self.any_statement(statement),
        }
    }

    fn any_statement(&mut self, statement: &Stmt) {
        let span = statement.span;
        match &statement.kind {
            StmtKind::FunctionDef(function) => {
                refused::function(self, function);
                self.all(&function.decorators);
                self.parameters(&function.params);
                annotations::check_type_params(self, &function.type_params);
                function.annotated().for_each(|(_, value)| annotations::check(self, value));
                targets::bound_name(self, &function.name, function.name_span);
                for param in &function.type_params {
                    targets::bound_name(self, &param.name.name, param.name.span);
                }
                let place = if function.is_async { Place::AsyncFunction } else { Place::Function };
                self.within(place, function.scope, |this| this.body(&function.body));
            }
            StmtKind::ClassDef(class) => {
                self.all(&class.decorators);
                annotations::check_type_params(self, &class.type_params);
                if class.type_scope.is_some() {
                    let keywords = class.keywords.iter().map(|keyword| &keyword.value);
                    for value in class.bases.iter().chain(keywords) {
                        annotations::check_within(self, value, "the definition of a generic");
                    }
                }
                self.all(&class.bases);
                self.keywords(&class.keywords);
                targets::bound_name(self, &class.name, class.name_span);
                for param in &class.type_params {
                    targets::bound_name(self, &param.name.name, param.name.span);
                }
                self.within(Place::Class, class.scope, |this| this.body(&class.body));
            }
            StmtKind::Return(value) => {
                placement::return_statement(self, span, value.is_some());
                self.value(value.as_ref());
            }
            StmtKind::Delete(list) => {
                for target in list {
                    targets::delete(self, target);
                    self.target(target);
                }
            }
            StmtKind::Assign { targets: list, value } => {
                for target in list {
                    targets::assign(self, target, list.len() == 1);
                    refused::assigned(self, target);
                    self.target(target);
                }
                self.value(Some(value));
            }
            StmtKind::AugAssign { target, value, .. } => {
                targets::augmented(self, target);
                self.target(target);
                self.value(Some(value));
            }
            StmtKind::AnnAssign { target, annotation, value, .. } => {
                annotations::check(self, annotation);
                targets::annotated(self, target);
                self.target(target);
                self.value(value.as_ref());
            }
            StmtKind::TypeAlias { name, type_params, value, .. } => {
                targets::bound_name(self, &name.name, name.span);
                annotations::check_type_params(self, type_params);
                annotations::check_within(self, value, "a type alias");
            }
            StmtKind::For(each) => {
                if each.is_async {
                    placement::async_statement(self, span, "async for");
                }
                targets::assign(self, &each.target, false);
                self.target(&each.target);
                self.value(Some(&each.iter));
                self.loop_body(&each.body);
                self.body(&each.orelse);
            }
            StmtKind::While { test, body, orelse } => {
                self.expression(test);
                self.loop_body(body);
                self.body(orelse);
            }
            StmtKind::If(chain) => {
                for branch in &chain.branches {
                    self.expression(&branch.test);
                    self.body(&branch.body);
                }
                self.body(&chain.orelse);
            }
            StmtKind::With { items, body, is_async } => {
                if *is_async {
                    placement::async_statement(self, span, "async with");
                }
                for item in items {
                    self.expression(&item.context);
                    if let Some(target) = &item.target {
                        targets::assign(self, target, false);
                        self.target(target);
                    }
                }
                let open = host::enter(self, items);
                self.body(body);
                host::leave(self, open);
            }
            StmtKind::Match { subject, cases } => {
                self.value(Some(subject));
                patterns::cases(self, cases);
                for case in cases {
                    self.pattern(&case.pattern);
                    self.optional(case.guard.as_ref());
                    self.body(&case.body);
                }
            }
            StmtKind::Raise { exc, cause } => {
                self.optional(exc.as_ref());
                self.optional(cause.as_ref());
            }
            StmtKind::Try(guarded) => {
                placement::handlers(self, &guarded.handlers);
                self.body(&guarded.body);
                for handler in &guarded.handlers {
                    self.optional(handler.class.as_ref());
                    if let Some(name) = &handler.name {
                        targets::bound_name(self, &name.name, name.span);
                    }
                    let outer = self.around;
                    if guarded.is_star {
                        self.around.in_star = true;
                        self.around.loop_in_star = false;
                    }
                    self.body(&handler.body);
                    self.around = outer;
                }
                self.body(&guarded.orelse);
                let outer = self.around;
                self.around.in_finally = true;
                self.around.loop_in_finally = false;
                self.body(&guarded.finalbody);
                self.around = outer;
            }
            StmtKind::Assert { test, message } => {
                suspicious::assertion(self, test);
                self.expression(test);
                self.optional(message.as_ref());
            }
            StmtKind::Import(names) => {
                imports::import(self, names);
                host::import(self, names);
            }
            StmtKind::ImportFrom(import) => {
                imports::import_from(self, import, span);
                host::import_from(self, import);
            }
            StmtKind::Global(_) | StmtKind::Nonlocal(_) | StmtKind::Pass => {}
            StmtKind::Expr(value) => self.value(Some(value)),
            StmtKind::Break => placement::break_statement(self, span),
            StmtKind::Continue => placement::continue_statement(self, span),
        }
    }

    // ------------------------------------------------------------------------------------- expressions

    /// An expression that stands alone: a star is out of place there.
    fn value(&mut self, expression: Option<&Expr>) {
        if let Some(expression) = expression {
            stars::alone(self, expression);
            self.expression(expression);
        }
    }

    fn optional(&mut self, expression: Option<&Expr>) {
        if let Some(expression) = expression {
            self.expression(expression);
        }
    }

    fn all(&mut self, expressions: &[Expr]) {
        for expression in expressions {
            self.expression(expression);
        }
    }

    fn keywords(&mut self, keywords: &[Keyword]) {
        for keyword in keywords {
            if let Some(name) = &keyword.name {
                targets::bound_name(self, &name.name, name.span);
            }
            self.expression(&keyword.value);
        }
    }

    fn parameters(&mut self, params: &Parameters) {
        for param in params.iter() {
            targets::bound_name(self, &param.name, param.span);
            self.optional(param.default.as_ref());
        }
    }

    /// The parts of a target that are evaluated.
    fn target(&mut self, target: &Expr) {
        match &target.kind {
            ExprKind::Name(_) => {}
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                for item in items {
                    self.target(item);
                }
            }
            ExprKind::Starred(inner) => self.target(inner),
            ExprKind::Attribute { object, .. } => self.expression(object),
            ExprKind::Subscript { object, index } => {
                self.expression(object);
                self.expression(index);
            }
            // Refused as a target already; what is within may be wrong too, but in ways that no longer matter.
            _ => {}
        }
    }

    fn expression(&mut self, expression: &Expr) {
        let span = expression.span;
        match &expression.kind {
            ExprKind::Name(name) => refused::name(self, name, span),
            ExprKind::None
            | ExprKind::Bool(_)
            | ExprKind::Ellipsis
            | ExprKind::Int(_)
            | ExprKind::Float(_)
            | ExprKind::Imaginary(_)
            | ExprKind::Str(_)
            | ExprKind::Bytes(_) => {}
            ExprKind::FString(parts) => self.parts(parts),
            ExprKind::BoolOp { values, .. } => self.all(values),
            ExprKind::Named { target, value } => {
                targets::bound_name(self, &target.name, target.span);
                self.expression(value);
            }
            ExprKind::Binary { left, right, .. } => {
                self.expression(left);
                self.expression(right);
            }
            ExprKind::Lambda(lambda) => {
                self.parameters(&lambda.params);
                self.within(Place::Lambda, lambda.scope, |this| this.expression(&lambda.body));
            }
            ExprKind::IfElse { test, body, orelse } => {
                self.expression(test);
                self.expression(body);
                self.expression(orelse);
            }
            ExprKind::Dict(items) => {
                for item in items {
                    match item {
                        DictItem::Pair(key, value) => {
                            self.expression(key);
                            self.expression(value);
                        }
                        DictItem::Spread(value) => self.expression(value),
                    }
                }
            }
            ExprKind::Set(values) | ExprKind::List(values) | ExprKind::Tuple(values) => {
                self.all(values);
            }
            ExprKind::Comprehension(comprehension) => self.comprehension(comprehension, span),
            ExprKind::Await(value) => {
                placement::await_expression(self, span);
                self.expression(value);
            }
            ExprKind::Yield(value) => {
                placement::yield_expression(self, span, "'yield'");
                self.value(value.as_deref());
            }
            ExprKind::YieldFrom(value) => {
                placement::yield_expression(self, span, "'yield from'");
                self.expression(value);
            }
            ExprKind::Compare { left, rest } => {
                suspicious::comparison(self, left, rest);
                self.expression(left);
                for (_, operand) in rest {
                    self.expression(operand);
                }
            }
            ExprKind::Call { func, args, keywords } => {
                suspicious::call(self, func, span);
                imports::call(self, expression);
                host::call(self, func, args, keywords, span);
                regex::call(self, func, args, keywords);
                self.expression(func);
                self.all(args);
                self.keywords(keywords);
            }
            ExprKind::Subscript { object, index } => {
                suspicious::subscript(self, object, span);
                self.expression(object);
                self.expression(index);
            }
            ExprKind::Slice { lower, upper, step } => {
                self.optional(lower.as_deref());
                self.optional(upper.as_deref());
                self.optional(step.as_deref());
            }
            ExprKind::Attribute { object, name } => {
                imports::attribute(self, object, &name.name, span);
                host::attribute(self, object, &name.name, span);
                self.expression(object);
            }
            ExprKind::Unary { operand: value, .. } | ExprKind::Starred(value) => {
                self.expression(value);
            }
        }
    }

    fn parts(&mut self, parts: &[FStringPart]) {
        for part in parts {
            if let FStringPart::Field(field) = part {
                stars::alone(self, &field.value);
                self.expression(&field.value);
                self.parts(field.spec.as_deref().unwrap_or_default());
            }
        }
    }

    fn comprehension(&mut self, comprehension: &Comprehension, span: Span) {
        stars::comprehension(self, comprehension);
        let mut clauses = comprehension.clauses.iter();
        let is_generator = matches!(comprehension.kind, ComprehensionKind::Generator(_));
        if !is_generator && self.scopes.scope(comprehension.scope).is_async {
            placement::async_comprehension(self, span);
        }
        let first = clauses.next();
        if let Some(clause) = first {
            self.expression(&clause.iter);
        }
        let name = match comprehension.kind {
            ComprehensionKind::List(_) => "list comprehension",
            ComprehensionKind::Set(_) => "set comprehension",
            ComprehensionKind::Dict(..) => "dict comprehension",
            ComprehensionKind::Generator(_) => "generator expression",
        };
        self.within(Place::Comprehension(name), comprehension.scope, |this| {
            for (index, clause) in comprehension.clauses.iter().enumerate() {
                targets::assign(this, &clause.target, false);
                this.target(&clause.target);
                if index > 0 {
                    this.expression(&clause.iter);
                }
                this.all(&clause.conditions);
            }
            match &comprehension.kind {
                ComprehensionKind::Dict(key, value) => {
                    this.expression(key);
                    this.expression(value);
                }
                ComprehensionKind::List(element)
                | ComprehensionKind::Set(element)
                | ComprehensionKind::Generator(element) => this.expression(element),
            }
        });
    }

    fn pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::Value(value) | PatternKind::Singleton(value) => self.expression(value),
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => {
                for inner in patterns {
                    self.pattern(inner);
                }
            }
            PatternKind::Mapping { items, .. } => {
                for (key, inner) in items {
                    self.expression(key);
                    self.pattern(inner);
                }
            }
            PatternKind::Class { class, positional, keywords } => {
                self.expression(class);
                for inner in positional {
                    self.pattern(inner);
                }
                for (_, inner) in keywords {
                    self.pattern(inner);
                }
            }
            PatternKind::As { pattern: Some(inner), .. } => self.pattern(inner),
            PatternKind::As { pattern: None, .. }
            | PatternKind::Star(_)
            | PatternKind::Wildcard => {}
        }
    }
}

//! The walk over the tree that notes who mentions what.
//!
//! Comes in: a module. Goes out: one [`Draft`] per scope and the complaints about declarations and walruses. Must never: visit code in another
//! order than it is written, because declarations must come before uses.

use super::ScopeKind;
use super::draft::Draft;
use crate::diag::{Code, Diagnostic};
use crate::parse::tree::{
    Alias, ClassDef, Comprehension, ComprehensionKind, DictItem, Expr, ExprKind, FStringPart,
    FunctionDef, Identifier, Keyword, Module, Name, Parameters, Pattern, PatternKind, ScopeId,
    Span, Stmt, StmtKind, TypeParam,
};
use crate::source::{SourceFile, limits};

/// Builtins that show a namespace as a whole.
const NAMESPACE_READERS: &[&str] = &["locals", "globals", "vars", "dir"];

pub(super) struct Collector<'m> {
    file: &'m SourceFile,
    drafts: Vec<Option<Draft>>,
    current: ScopeId,
    /// Type parameters of the definitions around; they exist only in annotations.
    type_params: Vec<Name>,
    has_star_import: bool,
    findings: Vec<Diagnostic>,
}

impl<'m> Collector<'m> {
    pub(super) fn new(module: &Module, file: &'m SourceFile) -> Self {
        let mut drafts = vec![None; (module.scope_count as usize).max(1)];
        drafts[0] = Some(Draft::new(ScopeKind::Module, None, "<module>".into(), module.span));
        Self {
            file,
            drafts,
            current: ScopeId::MODULE,
            type_params: Vec::new(),
            has_star_import: false,
            findings: Vec::new(),
        }
    }

    pub(super) fn has_star_import(&self) -> bool {
        self.has_star_import
    }

    pub(super) fn module(&mut self, module: &Module) {
        self.body(&module.body);
    }

    /// The drafts. A scope inside an annotation was not visited and mentions nothing.
    pub(super) fn finish(self) -> (Vec<Draft>, Vec<Diagnostic>) {
        let unvisited = || {
            Draft::new(
                ScopeKind::Lambda,
                Some(ScopeId::MODULE),
                "<annotation>".into(),
                Span::default(),
            )
        };
        (
            self.drafts.into_iter().map(|draft| draft.unwrap_or_else(unvisited)).collect(),
            self.findings,
        )
    }

    // ----------------------------------------------------------------------------------------- helpers

    fn error(&mut self, code: Code, span: Span, message: String) {
        if self.findings.len() < limits::ERRORS {
            self.findings.push(Diagnostic::new(code, &self.file.name, span, message));
        }
    }

    fn draft(&mut self) -> &mut Draft {
        self.draft_of(self.current)
    }

    fn draft_of(&mut self, id: ScopeId) -> &mut Draft {
        let index = if id.index() < self.drafts.len() { id.index() } else { 0 };
        self.drafts[index].get_or_insert_with(|| {
            Draft::new(ScopeKind::Module, None, "<module>".into(), Span::default())
        })
    }

    fn enter(&mut self, id: ScopeId, kind: ScopeKind, name: Name, span: Span) -> ScopeId {
        let outer = self.current;
        let (depth, iterables) = {
            let around = self.draft();
            (around.depth + 1, around.iterables)
        };
        if depth == limits::SCOPES + 1 {
            let message = format!(
                "functions nest too deeply: at most {} levels are compiled",
                limits::SCOPES
            );
            self.error(Code::TooDeep, span, message);
        }
        let mut draft = Draft::new(kind, Some(outer), name, span);
        draft.depth = depth;
        draft.iterables = iterables;
        if let Some(slot) = self.drafts.get_mut(id.index()) {
            *slot = Some(draft);
            self.current = id;
        }
        outer
    }

    fn bind(&mut self, name: &Name, span: Span) {
        let is_comprehension = self.draft().is_comprehension();
        if is_comprehension {
            if self.draft().walrus.contains(name) {
                self.error(
                    Code::Walrus,
                    span,
                    format!("comprehension inner loop cannot rebind assignment expression target '{name}'"),
                );
            }
            self.draft().iteration.insert(Name::clone(name));
        }
        self.draft().mention(name, span).is_assigned = true;
    }

    fn bind_identifier(&mut self, identifier: &Identifier) {
        self.bind(&identifier.name, identifier.span);
    }

    fn used(&mut self, name: &Name, span: Span) {
        if self.type_params.contains(name) {
            let message = format!(
                "the type parameter '{name}' is used at run time, which is not supported yet"
            );
            self.error(Code::TypeParameters, span, message);
        }
        let draft = self.draft();
        draft.mention(name, span).is_used = true;
        if NAMESPACE_READERS.contains(&&**name) {
            draft.reads_namespace = true;
        }
        let is_function = !matches!(draft.kind, ScopeKind::Module | ScopeKind::Class);
        if &**name == "super" && is_function {
            draft.uses_super = true;
            let class: Name = "__class__".into();
            let known = draft.mentions.contains_key(&class);
            let mention = draft.mention(&class, span);
            mention.is_used = true;
            mention.is_implicit |= !known;
        }
    }

    // -------------------------------------------------------------------------------------- statements

    fn body(&mut self, statements: &[Stmt]) {
        for statement in statements {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &Stmt) {
        match &statement.kind {
            StmtKind::FunctionDef(function) => self.function(function, statement.span),
            StmtKind::ClassDef(class) => self.class(class, statement.span),
            StmtKind::Return(value) => self.optional(value.as_ref()),
            StmtKind::Delete(targets) => {
                for target in targets {
                    self.delete(target);
                }
            }
            StmtKind::Assign { targets, value } => {
                self.expression(value);
                for target in targets {
                    self.target(target);
                }
            }
            StmtKind::AugAssign { target, value, .. } => {
                if let ExprKind::Name(name) = &target.kind {
                    self.used(name, target.span);
                }
                self.target(target);
                self.expression(value);
            }
            StmtKind::AnnAssign { target, value, simple, .. } => {
                match &target.kind {
                    ExprKind::Name(name) if *simple => {
                        let mention = self.draft().mentions.get(name).copied().unwrap_or_default();
                        let declared = if mention.is_global { "global" } else { "nonlocal" };
                        if mention.is_global || mention.is_nonlocal {
                            let message = format!("annotated name '{name}' can't be {declared}");
                            self.error(Code::Declaration, target.span, message);
                        }
                        self.bind(name, target.span);
                        self.draft().mention(name, target.span).is_annotated = true;
                    }
                    // Without a value, anything but a simple name is evaluated, not bound.
                    ExprKind::Name(_) if value.is_none() => {}
                    _ => self.target(target),
                }
                self.optional(value.as_ref());
            }
            StmtKind::TypeAlias { name, .. } => self.bind_identifier(name),
            StmtKind::For(each) => {
                self.target(&each.target);
                self.expression(&each.iter);
                self.body(&each.body);
                self.body(&each.orelse);
            }
            StmtKind::While { test, body, orelse } => {
                self.expression(test);
                self.body(body);
                self.body(orelse);
            }
            StmtKind::If(chain) => {
                for branch in &chain.branches {
                    self.expression(&branch.test);
                    self.body(&branch.body);
                }
                self.body(&chain.orelse);
            }
            StmtKind::With { items, body, .. } => {
                for item in items {
                    self.expression(&item.context);
                    if let Some(target) = &item.target {
                        self.target(target);
                    }
                }
                self.body(body);
            }
            StmtKind::Match { subject, cases } => {
                self.expression(subject);
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
                self.body(&guarded.body);
                for handler in &guarded.handlers {
                    self.optional(handler.class.as_ref());
                    if let Some(name) = &handler.name {
                        self.bind_identifier(name);
                        // The name is deleted when the clause ends.
                        self.draft().mention(&name.name, name.span).is_deleted = true;
                    }
                    self.body(&handler.body);
                }
                self.body(&guarded.orelse);
                self.body(&guarded.finalbody);
            }
            StmtKind::Assert { test, message } => {
                self.expression(test);
                self.optional(message.as_ref());
            }
            StmtKind::Import(names) => self.aliases(names),
            StmtKind::ImportFrom(import) => {
                if import.is_star && self.draft().kind != ScopeKind::Module {
                    self.error(
                        Code::ImportForm,
                        statement.span,
                        "import * only allowed at module level".to_owned(),
                    );
                }
                self.has_star_import |= import.is_star;
                self.aliases(&import.names);
            }
            StmtKind::Global(names) => self.declare(names, true),
            StmtKind::Nonlocal(names) => self.declare(names, false),
            StmtKind::Expr(value) => self.expression(value),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => {}
        }
    }

    fn aliases(&mut self, names: &[Alias]) {
        for alias in names {
            self.bind(&alias.binding, alias.span);
        }
    }

    fn declare(&mut self, names: &[Identifier], global: bool) {
        let word = if global { "global" } else { "nonlocal" };
        if !global && self.draft().kind == ScopeKind::Module {
            let span = names.first().map_or_else(Span::default, |name| name.span);
            let message = "nonlocal declaration not allowed at module level".to_owned();
            self.error(Code::Declaration, span, message);
            return;
        }
        for identifier in names {
            let Identifier { name, span } = identifier;
            let before = self.draft().mentions.get(name).copied().unwrap_or_default();
            let complaint = if before.is_parameter {
                Some(format!("name '{name}' is parameter and {word}"))
            } else if before.is_global && !global || before.is_nonlocal && global {
                Some(format!("name '{name}' is nonlocal and global"))
            } else if before.is_annotated {
                Some(format!("annotated name '{name}' can't be {word}"))
            } else if before.is_assigned {
                Some(format!("name '{name}' is assigned to before {word} declaration"))
            } else if before.is_used {
                Some(format!("name '{name}' is used prior to {word} declaration"))
            } else {
                None
            };
            if let Some(message) = complaint {
                let clash = before.is_global || before.is_nonlocal;
                // Of two declarations, CPython points at the first.
                let (span, first) =
                    if clash { (&before.declared, *span) } else { (span, before.span) };
                let code = Code::Declaration;
                if self.findings.len() < limits::ERRORS {
                    self.findings.push(
                        Diagnostic::new(code, &self.file.name, *span, message).note(
                            if clash { "declared again here" } else { "mentioned here before" },
                            Some(first),
                        ),
                    );
                }
                continue;
            }
            let mention = self.draft().mention(name, *span);
            mention.declared = *span;
            if global {
                mention.is_global = true;
            } else {
                mention.is_nonlocal = true;
            }
        }
    }

    fn function(&mut self, function: &FunctionDef, span: Span) {
        self.all(&function.decorators);
        self.bind(&function.binding, function.name_span);
        self.defaults(&function.params);
        let known = self.type_params.len();
        self.declare_type_params(&function.type_params);
        let outer =
            self.enter(function.scope, ScopeKind::Function, Name::clone(&function.name), span);
        self.draft().binding = Name::clone(&function.binding);
        self.draft().is_async = function.is_async;
        self.parameters(&function.params);
        self.body(&function.body);
        self.current = outer;
        self.type_params.truncate(known);
    }

    fn class(&mut self, class: &ClassDef, span: Span) {
        self.all(&class.decorators);
        self.bind(&class.binding, class.name_span);
        let known = self.type_params.len();
        self.declare_type_params(&class.type_params);
        self.all(&class.bases);
        self.keyword_values(&class.keywords);
        let outer = self.enter(class.scope, ScopeKind::Class, Name::clone(&class.name), span);
        self.draft().binding = Name::clone(&class.binding);
        self.body(&class.body);
        self.current = outer;
        self.type_params.truncate(known);
    }

    fn declare_type_params(&mut self, params: &[TypeParam]) {
        self.type_params.extend(params.iter().map(|param| Name::clone(&param.name.name)));
    }

    fn defaults(&mut self, params: &Parameters) {
        for param in params.iter() {
            self.optional(param.default.as_ref());
        }
    }

    fn parameters(&mut self, params: &Parameters) {
        for param in params.iter() {
            let repeated =
                self.draft().mentions.get(&param.name).is_some_and(|known| known.is_parameter);
            if repeated {
                // Only mangling can make two parameters equal here; the grammar refuses the rest.
                let message = format!("duplicate argument '{}' in function definition", param.name);
                self.error(Code::Parameter, param.span, message);
            }
            self.draft().mention(&param.name, param.span).is_parameter = true;
        }
    }

    // ------------------------------------------------------------------------------------- expressions

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

    fn keyword_values(&mut self, keywords: &[Keyword]) {
        for keyword in keywords {
            self.expression(&keyword.value);
        }
    }

    fn expression(&mut self, expression: &Expr) {
        match &expression.kind {
            ExprKind::Name(name) => self.used(name, expression.span),
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
                self.walrus(target, expression.span);
                self.expression(value);
            }
            ExprKind::Binary { left, right, .. } => {
                self.expression(left);
                self.expression(right);
            }
            ExprKind::Lambda(lambda) => {
                self.defaults(&lambda.params);
                let outer =
                    self.enter(lambda.scope, ScopeKind::Lambda, "<lambda>".into(), expression.span);
                self.parameters(&lambda.params);
                self.expression(&lambda.body);
                self.current = outer;
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
            ExprKind::Comprehension(comprehension) => {
                self.comprehension(comprehension, expression.span);
            }
            ExprKind::Yield(value) => {
                self.draft().is_generator = true;
                self.optional(value.as_deref());
            }
            ExprKind::YieldFrom(value) => {
                self.draft().is_generator = true;
                self.expression(value);
            }
            ExprKind::Compare { left, rest } => {
                self.expression(left);
                for (_, operand) in rest {
                    self.expression(operand);
                }
            }
            ExprKind::Call { func, args, keywords } => {
                self.expression(func);
                self.all(args);
                self.keyword_values(keywords);
            }
            ExprKind::Subscript { object, index } => {
                self.expression(object);
                self.expression(index);
            }
            ExprKind::Slice { lower, upper, step } => {
                self.optional(lower.as_deref());
                self.optional(upper.as_deref());
                self.optional(step.as_deref());
            }
            ExprKind::Await(value)
            | ExprKind::Unary { operand: value, .. }
            | ExprKind::Attribute { object: value, .. }
            | ExprKind::Starred(value) => self.expression(value),
        }
    }

    fn parts(&mut self, parts: &[FStringPart]) {
        for part in parts {
            if let FStringPart::Field(field) = part {
                self.expression(&field.value);
                self.parts(field.spec.as_deref().unwrap_or_default());
            }
        }
    }

    fn comprehension(&mut self, comprehension: &Comprehension, span: Span) {
        let (kind, name) = match comprehension.kind {
            ComprehensionKind::List(_) => (ScopeKind::Comprehension, "<listcomp>"),
            ComprehensionKind::Set(_) => (ScopeKind::Comprehension, "<setcomp>"),
            ComprehensionKind::Dict(..) => (ScopeKind::Comprehension, "<dictcomp>"),
            ComprehensionKind::Generator(_) => (ScopeKind::Generator, "<genexpr>"),
        };
        let mut clauses = comprehension.clauses.iter();
        let first = clauses.next();
        if let Some(clause) = first {
            self.iterable(&clause.iter);
        }
        let outer = self.enter(comprehension.scope, kind, name.into(), span);
        let is_async = comprehension.clauses.iter().any(|clause| clause.is_async);
        self.draft().is_async = is_async;
        if let Some(clause) = first {
            self.target(&clause.target);
            self.all(&clause.conditions);
        }
        for clause in clauses {
            self.target(&clause.target);
            self.iterable(&clause.iter);
            self.all(&clause.conditions);
        }
        match &comprehension.kind {
            ComprehensionKind::Dict(key, value) => {
                self.expression(key);
                self.expression(value);
            }
            ComprehensionKind::List(element)
            | ComprehensionKind::Set(element)
            | ComprehensionKind::Generator(element) => self.expression(element),
        }
        self.current = outer;
    }

    fn iterable(&mut self, expression: &Expr) {
        self.draft().iterables += 1;
        self.expression(expression);
        self.draft().iterables -= 1;
    }

    /// `name := …`: within comprehensions it binds in the function around them.
    fn walrus(&mut self, target: &Identifier, span: Span) {
        let Identifier { name, span: name_span } = target;
        if self.draft().iterables > 0 {
            self.error(
                Code::Walrus,
                span,
                "assignment expression cannot be used in a comprehension iterable expression"
                    .to_owned(),
            );
        }
        // Through which comprehensions it reaches the scope that it binds in.
        let mut passed = Vec::new();
        let mut owner = self.current;
        while self.draft_of(owner).is_comprehension() {
            if self.draft_of(owner).iteration.contains(name) {
                self.error(
                    Code::Walrus,
                    *name_span,
                    format!("assignment expression cannot rebind comprehension iteration variable '{name}'"),
                );
                return;
            }
            passed.push(owner);
            let Some(parent) = self.draft_of(owner).parent else { break };
            owner = parent;
        }
        let kind = self.draft_of(owner).kind;
        if kind == ScopeKind::Class && !passed.is_empty() {
            self.error(
                Code::Walrus,
                *name_span,
                "assignment expression within a comprehension cannot be used in a class body"
                    .to_owned(),
            );
            return;
        }
        let mention = self.draft_of(owner).mention(name, *name_span);
        mention.is_assigned = true;
        let is_global = mention.is_global || kind == ScopeKind::Module;
        for id in passed {
            let draft = self.draft_of(id);
            draft.walrus.insert(Name::clone(name));
            let mention = draft.mention(name, *name_span);
            mention.is_assigned = true;
            if is_global {
                mention.is_global = true;
            } else {
                mention.is_nonlocal = true;
                mention.declared = *name_span;
            }
        }
    }

    // ------------------------------------------------------------------------------ targets and patterns

    fn target(&mut self, target: &Expr) {
        match &target.kind {
            ExprKind::Name(name) => self.bind(name, target.span),
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                for item in items {
                    self.target(item);
                }
            }
            ExprKind::Starred(inner) => self.target(inner),
            _ => self.expression(target),
        }
    }

    fn delete(&mut self, target: &Expr) {
        match &target.kind {
            ExprKind::Name(name) => {
                self.bind(name, target.span);
                self.draft().mention(name, target.span).is_deleted = true;
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                for item in items {
                    self.delete(item);
                }
            }
            _ => self.expression(target),
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::Value(value) | PatternKind::Singleton(value) => self.expression(value),
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => {
                for inner in patterns {
                    self.pattern(inner);
                }
            }
            PatternKind::Star(name) => {
                if let Some(name) = name {
                    self.bind_identifier(name);
                }
            }
            PatternKind::Mapping { items, rest } => {
                for (key, inner) in items {
                    self.expression(key);
                    self.pattern(inner);
                }
                if let Some(name) = rest {
                    self.bind_identifier(name);
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
            PatternKind::As { pattern, name } => {
                if let Some(inner) = pattern {
                    self.pattern(inner);
                }
                self.bind_identifier(name);
            }
            PatternKind::Wildcard => {}
        }
    }
}

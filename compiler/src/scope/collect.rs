//! The walk over the tree that notes who mentions what.
//!
//! Comes in: a module. Goes out: one [`Draft`] per scope and the complaints about declarations and walruses. Must never: visit code in another
//! order than it is written, because declarations must come before uses.

use super::draft::Draft;
use super::namespace::{self, Mentioned};
use super::{ScopeKind, consumer};
use crate::diag::{Code, Diagnostic};
use crate::parse::parts::{self, Part};
use crate::parse::tree::{
    ClassDef, Comprehension, ComprehensionKind, Expr, ExprKind, FunctionDef, Identifier, Lambda,
    Module, Name, Parameters, ScopeId, Span, Stmt, StmtKind, TypeParam,
};
use crate::source::{SourceFile, limits};

pub(super) struct Collector<'m> {
    file: &'m SourceFile,
    drafts: Vec<Option<Draft>>,
    current: ScopeId,
    has_star_import: bool,
    /// How many statements around may run their blocks or not, within the class or module at hand.
    conditional: u32,
    textual_annotations: bool,
    /// The mention of a namespace's builtin of which the expression around it has told what it is for.
    mentioned: Option<Mentioned>,
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
            has_star_import: false,
            conditional: 0,
            textual_annotations: module.textual_annotations,
            mentioned: None,
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

    fn used(&mut self, name: &Name, span: Span) {
        let mentioned = self.mentioned;
        let draft = self.draft();
        draft.mention(name, span).is_used = true;
        if namespace::is_reader(name) && mentioned != Some(Mentioned::WithObject(span)) {
            draft.reads_namespace = true;
            if &**name != "dir" && mentioned != Some(Mentioned::Read(span)) {
                draft.namespace_writers.insert(Name::clone(name));
            }
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
            StmtKind::ClassDef(class) => {
                // Its bases may name its type parameters.
                return self.class(class, statement.span);
            }
            StmtKind::FunctionDef(function) => {
                if let Some(scope) = function.type_scope {
                    return self.generic_function(function, scope, statement.span);
                }
            }
            StmtKind::TypeAlias { name, type_params, type_scope, value, scope } => {
                self.bind(&name.name, name.span);
                let outer = self.current;
                if let Some(around) = *type_scope {
                    self.type_params(around, &name.name, type_params, statement.span);
                }
                self.deferred(*scope, Name::clone(&name.name), value);
                self.current = outer;
                return;
            }
            StmtKind::AnnAssign { target, annotation, scope, value, simple } => {
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
                self.all(value.as_slice());
                if *simple && self.textual_annotations && !self.draft().is_function() {
                    let name = Name::from("__annotations__");
                    self.draft().mention(&name, statement.span).is_assigned = true;
                }
                if let Some(scope) = *scope {
                    self.annotation(scope, annotation);
                    if self.draft().kind == ScopeKind::Class && self.conditional > 0 {
                        self.draft_of(scope).is_conditional = true;
                    }
                }
                return;
            }
            StmtKind::ImportFrom(import) => {
                if import.is_star && self.draft().kind != ScopeKind::Module {
                    self.error(
                        Code::ImportForm,
                        statement.span,
                        "import * only allowed at module level".to_owned(),
                    );
                }
                self.has_star_import |= import.is_star;
            }
            StmtKind::Global(names) => self.declare(names, true),
            StmtKind::Nonlocal(names) => self.declare(names, false),
            // Nothing but its parts.
            _ => {}
        }
        let conditional = u32::from(parts::is_conditional(statement));
        self.conditional += conditional;
        parts::of_statement(statement, &mut |part| self.part(part));
        self.conditional -= conditional;
    }

    /// An annotation: its scope is made at the first one.
    fn annotation(&mut self, scope: ScopeId, annotation: &Expr) {
        let outer = self.current;
        match self.drafts.get(scope.index()) {
            Some(Some(_)) => self.current = scope,
            _ => {
                let name = Name::from(super::ANNOTATE);
                self.enter(scope, ScopeKind::Annotation, name, annotation.span);
            }
        }
        if !self.textual_annotations {
            self.expression(annotation);
        }
        self.current = outer;
    }

    /// Code that is evaluated when it is asked for: a bound, the value of a type alias.
    fn deferred(&mut self, scope: ScopeId, name: Name, value: &Expr) {
        let outer = self.enter(scope, ScopeKind::Annotation, name, value.span);
        self.expression(value);
        self.current = outer;
    }

    /// Enters the scope of type parameters.
    fn type_params(&mut self, scope: ScopeId, owner: &Name, params: &[TypeParam], span: Span) {
        let name = format!("<generic parameters of {owner}>");
        self.enter(scope, ScopeKind::TypeParams, name.into(), span);
        for param in params {
            let name = &param.name;
            if self.draft().mentions.get(&name.name).is_some_and(|known| known.is_assigned) {
                let message = format!("duplicate type parameter '{}'", name.name);
                self.error(Code::Parameter, name.span, message);
            }
            self.bind(&name.name, name.span);
            self.draft().mention(&name.name, name.span).is_used = true;
            if let (Some(bound), Some(scope)) = (&param.bound, param.scope) {
                self.deferred(scope, Name::clone(&name.name), bound);
            }
            if let (Some(default), Some(scope)) = (&param.default, param.default_scope) {
                self.deferred(scope, Name::clone(&name.name), default);
            }
        }
    }

    fn generic_function(&mut self, function: &FunctionDef, scope: ScopeId, span: Span) {
        self.all(&function.decorators);
        self.bind(&function.binding, function.name_span);
        for param in function.params.iter() {
            self.all(param.default.as_slice());
        }
        let outer = self.current;
        self.type_params(scope, &function.name, &function.type_params, span);
        if let Some(scope) = function.annotations {
            function.annotated().for_each(|(_, value)| self.annotation(scope, value));
        }
        self.function(function, span);
        self.current = outer;
    }

    /// What each part of a node mentions.
    fn part(&mut self, part: Part<'_>) {
        match part {
            Part::Value(value) => self.expression(value),
            Part::Iterable(value) => {
                self.draft().iterables += 1;
                self.expression(value);
                self.draft().iterables -= 1;
            }
            Part::Target(target) => self.target(target),
            Part::Updated(target) => {
                if let ExprKind::Name(name) = &target.kind {
                    self.used(name, target.span);
                }
                self.target(target);
            }
            Part::Deleted(target) => self.delete(target),
            Part::Binds(name, span) => self.bind(name, span),
            Part::Caught(name) => {
                self.bind(&name.name, name.span);
                self.draft().mention(&name.name, name.span).is_deleted = true;
            }
            Part::Walrus(target, span) => self.walrus(target, span),
            Part::Pattern(pattern) => {
                parts::of_pattern(pattern, &mut |part| self.part(part));
            }
            Part::Block(block) => self.body(block),
            Part::Function(function, span) => self.function(function, span),
            Part::Class(class, span) => self.class_body(class, span),
            Part::Lambda(lambda, span) => self.lambda(lambda, span),
            Part::Annotation(scope, annotation) => self.annotation(scope, annotation),
            Part::Comprehension(node, span) => self.comprehension(node, span),
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
        let outer =
            self.enter(function.scope, ScopeKind::Function, Name::clone(&function.name), span);
        self.draft().binding = Name::clone(&function.binding);
        self.draft().is_async = function.is_async;
        self.parameters(&function.params);
        self.body(&function.body);
        self.current = outer;
    }

    fn class(&mut self, class: &ClassDef, span: Span) {
        self.all(&class.decorators);
        self.bind(&class.binding, class.name_span);
        let outer = self.current;
        let params: Name = super::TYPE_PARAMS.into();
        if let Some(scope) = class.type_scope {
            self.type_params(scope, &class.name, &class.type_params, span);
            self.bind(&params, class.name_span);
        }
        self.all(&class.bases);
        for keyword in &class.keywords {
            self.expression(&keyword.value);
        }
        self.class_body(class, span);
        if class.type_scope.is_some() {
            self.draft_of(class.scope).mention(&params, class.name_span).is_used = true;
        }
        self.current = outer;
    }

    fn class_body(&mut self, class: &ClassDef, span: Span) {
        let outer = self.enter(class.scope, ScopeKind::Class, Name::clone(&class.name), span);
        self.draft().binding = Name::clone(&class.binding);
        self.draft().may_be_prepared = !class.bases.is_empty() || !class.keywords.is_empty();
        let conditional = std::mem::take(&mut self.conditional);
        self.body(&class.body);
        self.conditional = conditional;
        self.current = outer;
    }

    fn lambda(&mut self, lambda: &Lambda, span: Span) {
        let outer = self.enter(lambda.scope, ScopeKind::Lambda, "<lambda>".into(), span);
        self.parameters(&lambda.params);
        self.expression(&lambda.body);
        self.current = outer;
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

    fn all(&mut self, expressions: &[Expr]) {
        for expression in expressions {
            self.expression(expression);
        }
    }

    fn expression(&mut self, expression: &Expr) {
        match &expression.kind {
            ExprKind::Name(name) => self.used(name, expression.span),
            ExprKind::Yield(_) | ExprKind::YieldFrom(_) => self.draft().is_generator = true,
            ExprKind::Await(_) if self.draft().is_comprehension() => self.draft().is_async = true,
            // Nothing but its parts.
            _ => {}
        }
        self.mentioned = namespace::mentioned(expression).or(self.mentioned);
        parts::of_expression(expression, &mut |part| self.part(part));
        if let ExprKind::Call { func, args, keywords } = &expression.kind
            && let Some((scope, consumer)) = consumer::of_call(func, args, keywords)
        {
            self.draft_of(scope).consumer = Some(consumer);
        }
    }

    fn comprehension(&mut self, comprehension: &Comprehension, span: Span) {
        let (kind, name) = match comprehension.kind {
            ComprehensionKind::List(_) => (ScopeKind::Comprehension, "<listcomp>"),
            ComprehensionKind::Set(_) => (ScopeKind::Comprehension, "<setcomp>"),
            ComprehensionKind::Dict(..) => (ScopeKind::Comprehension, "<dictcomp>"),
            ComprehensionKind::Generator(_) => (ScopeKind::Generator, "<genexpr>"),
        };
        let outer = self.enter(comprehension.scope, kind, name.into(), span);
        let is_async = comprehension.clauses.iter().any(|clause| clause.is_async);
        self.draft().is_async = is_async;
        parts::of_comprehension(comprehension, &mut |part| self.part(part));
        let awaits = self.draft().is_async && kind == ScopeKind::Comprehension;
        self.current = outer;
        // What is evaluated in the middle of another one makes that asynchronous too.
        if awaits && self.draft().is_comprehension() {
            self.draft().is_async = true;
        }
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
            // What is changed is not only read.
            ExprKind::Subscript { .. } => self.changed(target),
            _ => parts::of_target(target, &mut |part| self.part(part)),
        }
    }

    /// An item or attribute that gets another value, or is deleted.
    fn changed(&mut self, target: &Expr) {
        parts::of_expression(target, &mut |part| self.part(part));
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
            _ => self.changed(target),
        }
    }
}

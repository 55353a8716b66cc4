//! Functions and lambdas: the code that makes them and their bodies.
//!
//! Comes in: a definition. Goes out: instructions that make the function in its place, and the function itself. Must never: evaluate defaults or
//! decorators in the function's own scope.

use super::builder::Builder;
use super::walk;
use crate::ir::{FunctionId, Link, Register};
use crate::parse::tree::{Expr, FunctionDef, Lambda, Name, Parameters, ScopeId, Stmt, docstring};
use crate::source::Span;
use npyc_format::archive::schema::{
    FUNCTION_ASYNC_GENERATOR, FUNCTION_COROUTINE, FUNCTION_GENERATOR, FUNCTION_VARARGS,
    FUNCTION_VARKEYWORDS,
};
use npyc_format::isa::{Opcode, SiteKind};

/// The code of a function.
enum Body<'t> {
    Statements(&'t [Stmt]),
    Value(&'t Expr),
}

impl<'t> Builder<'_, 't> {
    /// `def`.
    pub(super) fn function_def(&mut self, def: &'t FunctionDef) {
        if let Some(scope) = def.type_scope {
            return self.generic_function(def, scope);
        }
        let mark = self.mark();
        let first = self.decorators(&def.decorators);
        let base = self.alloc();
        let id = self.cx.function_id(Some(&def.binding), def.scope);
        self.make_function(base, id, def.scope, &def.params, def.header_span);
        self.annotate_function(base, def);
        let begin = def.decorators.first().map_or(def.header_span, |first| first.span);
        let body = Body::Statements(&def.body);
        lower_body(self, id, def.scope, &def.params, &body, (def.header_span, begin));
        let value = self.decorate(&def.decorators, first, base);
        self.span = def.header_span;
        self.write_name(&def.binding, value);
        self.free_to(mark);
    }

    /// Makes a function whose defaults lie in two registers; the register that holds it.
    pub(super) fn function_with(
        &mut self,
        def: &'t FunctionDef,
        defaults: Register,
        keywords: Register,
    ) -> Register {
        let base = self.alloc();
        let id = self.cx.reserve();
        self.copy(base, defaults);
        let above = self.alloc();
        self.copy(above, keywords);
        let span = def.header_span;
        self.make_function_window(base, id, def.scope, Some((true, true)), None, span);
        self.annotate_function(base, def);
        let begin = def.decorators.first().map_or(span, |decorator| decorator.span);
        let body = Body::Statements(&def.body);
        lower_body(self, id, def.scope, &def.params, &body, (span, begin));
        base
    }

    /// `lambda`.
    pub(super) fn lambda(
        &mut self,
        expr: &'t Expr,
        lambda: &'t Lambda,
        wanted: Option<Register>,
    ) -> Register {
        let mark = self.mark();
        let base = self.window_base(wanted);
        let id = self.cx.function_id(None, lambda.scope);
        self.make_function(base, id, lambda.scope, &lambda.params, expr.span);
        let body = Body::Value(&lambda.body);
        lower_body(self, id, lambda.scope, &lambda.params, &body, (expr.span, expr.span));
        self.settle(mark, base, wanted)
    }

    /// Evaluates decorators into a row of temporaries; the first of them.
    pub(super) fn decorators(&mut self, decorators: &'t [Expr]) -> Register {
        self.window(decorators)
    }

    /// Calls the decorators from the innermost outwards. They stand side by side, the decorated value behind them.
    pub(super) fn decorate(
        &mut self,
        decorators: &'t [Expr],
        first: Register,
        value: Register,
    ) -> Register {
        let mut value = value;
        for (offset, decorator) in decorators.iter().enumerate().rev() {
            let register = first + offset as Register;
            let site = self.site(SiteKind::Call, None, 1, Vec::new());
            self.span = decorator.span;
            self.copy(register + 1, value);
            self.emit_link(Opcode::Call, register, 0, 0, site);
            value = register;
        }
        value
    }

    /// Makes a function in the window at `base`, defaults and cells included.
    fn make_function(
        &mut self,
        base: Register,
        id: FunctionId,
        scope: ScopeId,
        params: &'t Parameters,
        span: Span,
    ) {
        let keywords = self.alloc();
        let given = self.default_values(params, base, keywords, span);
        self.make_function_window(base, id, scope, Some(given), None, span);
    }

    /// Evaluates the defaults of parameters into two registers, of which the second was the last to be taken: a tuple, and a dict for
    /// those that are given by name only. Which of the two there are.
    pub(super) fn default_values(
        &mut self,
        params: &'t Parameters,
        base: Register,
        keywords: Register,
        span: Span,
    ) -> (bool, bool) {
        let above = self.mark();
        let defaults: Vec<&'t Expr> = params
            .positional_only
            .iter()
            .chain(&params.positional)
            .filter_map(|parameter| parameter.default.as_ref())
            .collect();
        if !defaults.is_empty() {
            self.defaults(&defaults, base);
            self.free_to(above);
        }
        let mut has_keywords = false;
        for parameter in &params.keyword_only {
            let Some(default) = &parameter.default else { continue };
            if !has_keywords {
                self.span = span;
                self.emit(Opcode::BuildDict, keywords, keywords, 0);
                has_keywords = true;
            }
            let value = self.expr(default, None);
            self.span = default.span;
            self.insert(keywords, &parameter.name, value);
            self.free_to(above);
        }
        (!defaults.is_empty(), has_keywords)
    }

    fn defaults(&mut self, defaults: &[&'t Expr], to: Register) {
        let constants: Option<Vec<_>> = defaults.iter().map(|expr| self.constant(expr)).collect();
        if let Some(values) = constants {
            self.load_constant(to, &crate::opt::fold::Constant::Tuple(values));
            return;
        }
        let above = self.mark();
        if defaults.len() <= self.window_limit() {
            for default in defaults {
                let register = self.alloc();
                self.expr(default, Some(register));
                self.free_to(register + 1);
            }
            self.emit(Opcode::BuildTuple, to, above, defaults.len() as u16);
            return;
        }
        self.emit(Opcode::BuildList, to, to, 0);
        for default in defaults {
            let value = self.expr(default, None);
            self.emit(Opcode::ListAppend, to, value, 0);
            self.free_to(above);
        }
        self.emit(Opcode::ListToTuple, to, to, 0);
    }

    /// Makes a function whose defaults are in place, with the cells it captures from here, in the window at `base`. `own` is the
    /// cell of the class being made, the last of a class body's cells.
    pub(super) fn make_function_window(
        &mut self,
        base: Register,
        id: FunctionId,
        scope: ScopeId,
        defaults: Option<(bool, bool)>,
        own: Option<Register>,
        span: Span,
    ) {
        let unit = self.cx.unit;
        let keywords = base + 1;
        self.free_to(base + 1);
        self.alloc();
        self.span = span;
        let (has_defaults, has_keywords) = defaults.unwrap_or_default();
        if !has_defaults {
            self.emit(Opcode::LoadNone, base, 0, 0);
        }
        if !has_keywords {
            self.emit(Opcode::LoadNone, keywords, 0, 0);
        }
        for name in &unit.table.scope(scope).free {
            let cell = self.alloc();
            self.cell_into(name, cell);
        }
        if let Some(own) = own {
            let cell = self.alloc();
            self.emit(Opcode::CopyCell, cell, own, 0);
        }
        self.emit_link(Opcode::MakeFunction, base, 0, 0, Link::Function(id));
        self.free_to(base + 1);
    }
}

/// Lowers the body of a function or lambda; its header, and where it begins.
fn lower_body<'t>(
    outer: &mut Builder<'_, 't>,
    id: FunctionId,
    scope: ScopeId,
    params: &'t Parameters,
    body: &Body<'t>,
    (span, begin): (Span, Span),
) {
    let unit = outer.cx.unit;
    let row = unit.table.scope(scope);
    let mut inner = Builder::new(outer.cx, id, scope);
    inner.span = span;
    inner.function.begin = begin;
    for parameter in params.iter() {
        inner.alloc_hidden();
        let name = inner.cx.constants.text(&parameter.name);
        inner.function.locals.push(Some(name));
    }
    let count = params.iter().count();
    let function = &mut inner.function;
    function.parameters = count as u16;
    function.positional_only = params.positional_only.len() as u16;
    function.positional = function.positional_only + params.positional.len() as u16;
    function.keyword_only = params.keyword_only.len() as u16;
    if params.vararg.is_some() {
        function.flags |= FUNCTION_VARARGS;
    }
    if params.kwarg.is_some() {
        function.flags |= FUNCTION_VARKEYWORDS;
    }
    function.flags |= match (row.is_async, row.is_generator) {
        (false, false) => 0,
        (false, true) => FUNCTION_GENERATOR,
        (true, false) => FUNCTION_GENERATOR | FUNCTION_COROUTINE,
        (true, true) => FUNCTION_GENERATOR | FUNCTION_ASYNC_GENERATOR,
    };
    inner.first_parameter = params
        .positional_only
        .first()
        .or(params.positional.first())
        .map(|parameter| Name::clone(&parameter.name));
    inner.declare(scope, count);
    inner.declare_captures();
    match body {
        Body::Statements(body) => {
            inner.function.doc =
                docstring(body).map(|text| inner.cx.constants.text(&super::doc::clean(text)));
            walk::walrus_names_of(body, &mut |name| {
                inner.walrus.insert(Name::clone(name));
            });
            inner.block_of(body);
            if !inner.is_closed() {
                inner.span = body.last().map_or(span, |stmt| stmt.span);
                inner.emit_end(Opcode::ReturnNone, 0, 0);
            }
        }
        Body::Value(value) => {
            walk::walrus_names(value, &mut |name| {
                inner.walrus.insert(Name::clone(name));
            });
            let register = inner.expr(value, None);
            inner.span = value.span;
            inner.emit_end(Opcode::Return, register, 0);
        }
    }
    inner.finish();
}

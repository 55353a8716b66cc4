//! Type parameters: `def f[T]`, `class C[T]`, `type A[T] = …`.
//!
//! Comes in: a definition with type parameters, or a type alias. Goes out: a function around the definition, which makes the parameters, and its call.
//! What type parameters and aliases are is the library's (`_typing`). Must never: evaluate a bound or the value of an alias before it is asked for.

use super::builder::Builder;
use crate::ir::{FunctionId, Register};
use crate::opt::fold::Constant;
use crate::parse::tree::{
    ClassDef, Expr, ExprKind, FunctionDef, Identifier, Name, ScopeId, TypeParam, TypeParamKind,
};
use crate::scope::TYPE_PARAMS;
use crate::source::Span;
use npyc_format::isa::{Opcode, SiteKind};

/// The module that makes type parameters.
const LIBRARY: &str = "_typing";

impl<'t> Builder<'_, 't> {
    /// `def f[T]`.
    pub(super) fn generic_function(&mut self, def: &'t FunctionDef, scope: ScopeId) {
        let mark = self.mark();
        let first = self.decorators(&def.decorators);
        let span = def.header_span;
        let (function, id) = self.begin_generic(scope, span);
        let (defaults, keywords) = (self.alloc(), self.alloc());
        let given = self.default_values(&def.params, defaults, keywords, span);
        self.none_unless(given.0, defaults);
        self.none_unless(given.1, keywords);
        let params = Params { scope, list: &def.type_params, span };
        lower_params(self, id, &params, |inner, _, tuple| {
            let base = inner.function_with(def, 0, 1);
            let site = inner.attribute_site(&Name::from("__type_params__"));
            inner.emit_link(Opcode::StoreAttr, base, tuple, 0, site);
            base
        });
        self.call_generic(function, span);
        let value = self.decorate(&def.decorators, first, function);
        self.span = span;
        self.write_name(&def.binding, value);
        self.free_to(mark);
    }

    /// `class C[T]`.
    pub(super) fn generic_class(&mut self, class: &'t ClassDef, scope: ScopeId) {
        let mark = self.mark();
        // Tracebacks show the whole statement, not its decorators.
        let span = Span::new(class.header_span.start, self.span.end.max(class.header_span.end));
        let first = self.decorators(&class.decorators);
        let (function, id) = self.begin_generic(scope, span);
        self.no_defaults();
        let params = Params { scope, list: &class.type_params, span };
        lower_params(self, id, &params, |inner, library, tuple| {
            inner.write_name(&Name::from(TYPE_PARAMS), tuple);
            let needs_cell = inner.cx.unit.table.scope(class.scope).needs_class_cell;
            let own = needs_cell.then(|| {
                let cell = inner.alloc();
                inner.emit(Opcode::LoadUnbound, cell, 0, 0);
                inner.emit(Opcode::NewCell, cell, cell, 0);
                cell
            });
            inner.class_value(class, own, Some((library, tuple)), span)
        });
        self.call_generic(function, span);
        let value = self.decorate(&class.decorators, first, function);
        self.span = class.header_span;
        self.write_name(&class.binding, value);
        self.free_to(mark);
    }

    /// `type A = value`.
    pub(super) fn type_alias(
        &mut self,
        name: &'t Identifier,
        params: &'t [TypeParam],
        type_scope: Option<ScopeId>,
        value: &'t Expr,
        scope: ScopeId,
    ) {
        let mark = self.mark();
        let span = self.span;
        let alias = match type_scope {
            None => {
                let library = self.alloc();
                self.import_module(library, LIBRARY);
                let tuple = self.alloc();
                self.load_constant(tuple, &Constant::Tuple(Vec::new()));
                self.alias_value(library, tuple, &name.name, scope, value)
            }
            Some(around) => {
                let (function, id) = self.begin_generic(around, span);
                self.no_defaults();
                let params = Params { scope: around, list: params, span };
                lower_params(self, id, &params, |inner, library, tuple| {
                    inner.alias_value(library, tuple, &name.name, scope, value)
                });
                self.call_generic(function, span);
                function
            }
        };
        self.span = span;
        self.write_name(&name.name, alias);
        self.free_to(mark);
    }

    fn alias_value(
        &mut self,
        library: Register,
        tuple: Register,
        name: &Name,
        scope: ScopeId,
        value: &'t Expr,
    ) -> Register {
        let span = self.span;
        let callee = self.library_function(library, "_type_alias");
        let (text, module) = (self.alloc(), self.alloc());
        self.load_text(text, name);
        self.load_module_name(module);
        let params = self.alloc();
        self.copy(params, tuple);
        self.deferred(scope, value, span);
        self.call_library(callee, 4, span)
    }

    /// Makes the function around a definition; its register and number.
    fn begin_generic(&mut self, scope: ScopeId, span: Span) -> (Register, FunctionId) {
        let function = self.alloc();
        let id = self.cx.reserve();
        self.make_function_window(function, id, scope, None, None, span);
        (function, id)
    }

    /// The arguments of a function around something that has no defaults.
    fn no_defaults(&mut self) {
        for _ in 0..2 {
            let none = self.alloc();
            self.emit(Opcode::LoadNone, none, 0, 0);
        }
    }

    fn none_unless(&mut self, given: bool, register: Register) {
        if !given {
            self.emit(Opcode::LoadNone, register, 0, 0);
        }
    }

    fn call_generic(&mut self, function: Register, span: Span) {
        self.call_library(function, 2, span);
    }

    /// Calls what lies in a register with the arguments behind it; the value takes its place.
    fn call_library(&mut self, callee: Register, arguments: usize, span: Span) -> Register {
        let site = self.site(SiteKind::Call, None, arguments, Vec::new());
        self.span = span;
        self.emit_link(Opcode::Call, callee, 0, 0, site);
        self.free_to(callee + 1);
        callee
    }

    fn library_function(&mut self, library: Register, name: &str) -> Register {
        let callee = self.alloc();
        let site = self.attribute_site(&Name::from(name));
        self.emit_link(Opcode::LoadAttr, callee, library, 0, site);
        callee
    }

    /// `Generic[…]` of a tuple of type parameters; the register that holds it.
    pub(super) fn generic_base(
        &mut self,
        (library, tuple): (Register, Register),
        span: Span,
    ) -> Register {
        let callee = self.library_function(library, "_generic_base");
        let argument = self.alloc();
        self.copy(argument, tuple);
        self.call_library(callee, 1, span)
    }

    /// Makes a type parameter and binds it.
    fn type_param(&mut self, library: Register, param: &'t TypeParam) {
        let mark = self.mark();
        let span = self.span;
        let maker = match param.kind {
            TypeParamKind::TypeVar => "_type_var",
            TypeParamKind::TypeVarTuple => "_type_var_tuple",
            TypeParamKind::ParamSpec => "_param_spec",
        };
        let callee = self.library_function(library, maker);
        let text = self.alloc();
        self.load_text(text, &param.shown);
        let mut count = 1;
        if param.kind == TypeParamKind::TypeVar {
            let constrained =
                param.bound.as_ref().is_some_and(|bound| matches!(bound.kind, ExprKind::Tuple(_)));
            for is_place in [!constrained, constrained] {
                match (&param.bound, param.scope) {
                    (Some(bound), Some(scope)) if is_place => {
                        self.deferred(scope, bound, span);
                    }
                    _ => {
                        let none = self.alloc();
                        self.emit(Opcode::LoadNone, none, 0, 0);
                    }
                }
            }
            count += 2;
        }
        match (&param.default, param.default_scope) {
            (Some(default), Some(scope)) => {
                self.deferred(scope, default, span);
            }
            _ => {
                let none = self.alloc();
                self.emit(Opcode::LoadNone, none, 0, 0);
            }
        }
        let value = self.call_library(callee, count + 1, span);
        self.write_name(&param.name.name, value);
        self.free_to(mark);
    }
}

/// Type parameters and where they stand.
struct Params<'t> {
    scope: ScopeId,
    list: &'t [TypeParam],
    span: Span,
}

/// Lowers the function around a definition: it takes the defaults, makes the parameters, then what `make` says, of which it gives the value.
fn lower_params<'t>(
    outer: &mut Builder<'_, 't>,
    id: FunctionId,
    params: &Params<'t>,
    make: impl FnOnce(&mut Builder<'_, 't>, Register, Register) -> Register,
) {
    let mut inner = Builder::new(outer.cx, id, params.scope);
    inner.span = params.span;
    for name in [".defaults", ".kwdefaults"] {
        inner.alloc_hidden();
        let name = inner.cx.constants.text_of(name);
        inner.function.locals.push(Some(name));
    }
    inner.function.parameters = 2;
    inner.function.positional = 2;
    inner.function.positional_only = 2;
    inner.declare(params.scope, 0);
    inner.declare_captures();
    inner.find_class_dict();
    let library = inner.alloc_hidden();
    inner.import_module(library, LIBRARY);
    for param in params.list {
        inner.type_param(library, param);
    }
    let tuple = inner.alloc_hidden();
    let first = inner.mark();
    for param in params.list {
        let register = inner.alloc();
        inner.read_name(&param.name.name, Some(register));
        inner.free_to(register + 1);
    }
    inner.emit(Opcode::BuildTuple, tuple, first, params.list.len() as u16);
    inner.free_to(first);
    inner.span = params.span;
    let value = make(&mut inner, library, tuple);
    inner.emit_end(Opcode::Return, value, 0);
    inner.finish();
}

//! Calls.
//!
//! Comes in: callee, arguments and keywords. Goes out: one call instruction and its window. Must never: evaluate in another order than callee,
//! positional arguments, keyword arguments, each from left to right.
//!
//! A window begins at its base: callee or result, then the arguments. All that lives is below the base, because the callee's frame lies above it.

use super::builder::Builder;
use super::name::Place;
use crate::ir::{Link, Register};
use crate::parse::tree::{Expr, ExprKind, Identifier, Keyword, Name};
use crate::scope::ScopeKind;
use crate::source::Span;
use npyc_format::isa::{Opcode, SiteKind};

impl<'t> Builder<'_, 't> {
    /// A call.
    pub(super) fn call(
        &mut self,
        expr: &'t Expr,
        func: &'t Expr,
        args: &'t [Expr],
        keywords: &'t [Keyword],
        wanted: Option<Register>,
    ) -> Register {
        let spread = args.iter().any(|arg| matches!(arg.kind, ExprKind::Starred(_)))
            || keywords.iter().any(|keyword| keyword.name.is_none())
            || args.len() + keywords.len() > self.window_limit().max(20);
        if spread {
            return self.call_spread(expr, func, args, keywords, wanted);
        }
        if let Some(result) = self.consume(expr, func, args, keywords, wanted) {
            return result;
        }
        if let ExprKind::Name(name) = &func.kind
            && matches!(self.place(name), Place::Global)
        {
            if args.is_empty()
                && keywords.is_empty()
                && self.cx.is_unshadowed(name)
                && let Some(result) = self.call_frame_builtin(expr, func, name, wanted)
            {
                return result;
            }
            if let Some(result) = self.call_global(expr, name, args, keywords, wanted) {
                return result;
            }
        }
        let mark = self.mark();
        let base = self.window_base(wanted);
        if let ExprKind::Attribute { object, name } = &func.kind
            && !self.is_imported_module(object)
        {
            let receiver = self.alloc();
            self.expr(object, Some(receiver));
            self.free_to(receiver + 1);
            self.span = self.attribute_span(func.span, name);
            let site = self.attribute_site(&name.name);
            self.emit_link(Opcode::LoadMethod, base, 0, 0, site);
            let names = self.arguments(args, keywords);
            let site = self.site(SiteKind::Call, None, args.len() + keywords.len(), names);
            self.span = self.attribute_span(expr.span, name);
            self.emit_link(Opcode::CallLoaded, base, 0, 0, site);
        } else {
            self.expr(func, Some(base));
            self.free_to(base + 1);
            let names = self.arguments(args, keywords);
            let site = self.site(SiteKind::Call, None, args.len() + keywords.len(), names);
            self.span = match &func.kind {
                ExprKind::Name(name)
                    if matches!(self.place(name), Place::Global) && self.cx.is_unshadowed(name) =>
                {
                    super::consume::place_of_call(expr)
                }
                _ => expr.span,
            };
            self.emit_link(Opcode::Call, base, 0, 0, site);
        }
        self.settle(mark, base, wanted)
    }

    /// The place of an attribute, or of a call of a method: over several lines it begins at the name, as in CPython.
    pub(super) fn attribute_span(&self, whole: Span, name: &Identifier) -> Span {
        let lines = &self.cx.unit.file.lines;
        match lines.line(whole.start) == lines.line(name.span.end) {
            true => whole,
            false => Span::new(name.span.start, whole.end.max(name.span.end)),
        }
    }

    /// Whether an expression names an imported module: what it holds are attributes, not methods.
    fn is_imported_module(&self, object: &Expr) -> bool {
        matches!(&object.kind, ExprKind::Name(name)
            if self.cx.is_imported(name) && matches!(self.place(name), Place::Global))
    }

    /// Evaluates the arguments of a window in place; answers the keyword names.
    fn arguments(&mut self, args: &'t [Expr], keywords: &'t [Keyword]) -> Vec<crate::ir::ArenaId> {
        self.window(args);
        let mut names = Vec::with_capacity(keywords.len());
        for keyword in keywords {
            let register = self.alloc();
            self.expr(&keyword.value, Some(register));
            self.free_to(register + 1);
            if let Some(name) = &keyword.name {
                names.push(self.cx.constants.text(&name.name));
            }
        }
        names
    }

    /// A call of a global name that needs no lookup: a builtin or a function of the module.
    fn call_global(
        &mut self,
        expr: &'t Expr,
        name: &'t Name,
        args: &'t [Expr],
        keywords: &'t [Keyword],
        wanted: Option<Register>,
    ) -> Option<Register> {
        let mark = self.mark();
        let scope = match args.first().map(|arg| &arg.kind) {
            Some(ExprKind::Str(text)) if &**name == "scope" => Some(text),
            _ => None,
        };
        let assumed = match scope {
            Some(scope) => self.cx.assume_scope(name, scope),
            None => self.cx.assume_builtin(name),
        };
        if let Some(builtin) = assumed {
            if &**name == "len" && keywords.is_empty() && args.len() == 1 {
                let value = self.expr(args.first()?, None);
                let to = self.result(mark, wanted);
                self.span = expr.span;
                self.emit(Opcode::Length, to, value, 0);
                return Some(to);
            }
            let place = super::consume::place_of_call(expr);
            // These may leave a generator unfinished that nobody else has.
            if matches!(&**name, "next" | "any" | "all")
                && keywords.is_empty()
                && let Some((first, others)) = args.split_first()
                && let Some(holders) = self.holders(first)
            {
                let base = self.alloc();
                let given = self.alloc();
                self.expr(first, Some(given));
                self.free_to(given + 1);
                let guard = self.hold(first, Some(holders), given);
                self.window(others);
                let site = self.site(SiteKind::Builtin, Some(builtin), args.len(), Vec::new());
                self.span = place;
                self.emit_link(Opcode::CallBuiltin, base, 0, 0, site);
                self.release(first, guard);
                return Some(self.settle(mark, base, wanted));
            }
            let base = self.window_base(wanted);
            let names = self.arguments(args, keywords);
            let count = args.len() + keywords.len();
            let site = self.site(SiteKind::Builtin, Some(builtin), count, names);
            self.span = place;
            self.emit_link(Opcode::CallBuiltin, base, 0, 0, site);
            return Some(self.settle(mark, base, wanted));
        }
        let at_module_level = (self.frames.first().map(|frame| frame.scope)
            == Some(crate::parse::tree::ScopeId::MODULE))
        .then_some(expr.span.start);
        let in_class = self
            .frames
            .first()
            .is_some_and(|frame| self.cx.unit.table.scope(frame.scope).kind == ScopeKind::Class);
        let direct = self.cx.direct(name, at_module_level)?;
        if in_class || direct.parameters != args.len() || !keywords.is_empty() {
            return None;
        }
        self.cx.assume_direct(name, direct);
        let base = self.window_base(wanted);
        self.window(args);
        self.span = expr.span;
        self.emit_link(Opcode::CallDirect, base, 0, 0, Link::Function(direct.function));
        Some(self.settle(mark, base, wanted))
    }

    /// A call without arguments of a builtin that means the function around it: `super`, `locals`, `vars`, `dir`.
    fn call_frame_builtin(
        &mut self,
        expr: &'t Expr,
        func: &'t Expr,
        name: &Name,
        wanted: Option<Register>,
    ) -> Option<Register> {
        let mark = self.mark();
        match &**name {
            "super" => {
                let base = self.window_base(wanted);
                let builtin = self.cx.assume_builtin(name);
                if builtin.is_none() {
                    self.expr(func, Some(base));
                    self.free_to(base + 1);
                }
                let count = self.super_arguments(expr);
                self.span = expr.span;
                match builtin {
                    Some(id) => {
                        let site = self.site(SiteKind::Builtin, Some(id), count, Vec::new());
                        self.emit_link(Opcode::CallBuiltin, base, 0, 0, site);
                    }
                    None => {
                        let site = self.site(SiteKind::Call, None, count, Vec::new());
                        self.emit_link(Opcode::Call, base, 0, 0, site);
                    }
                }
                Some(self.settle(mark, base, wanted))
            }
            "locals" | "vars" => self.locals(expr, wanted),
            "dir" => {
                let base = self.window_base(wanted);
                let argument = self.alloc();
                self.locals(expr, Some(argument))?;
                self.free_to(argument + 1);
                self.span = expr.span;
                self.call_fixed_builtin("sorted", base, 1);
                Some(self.settle(mark, base, wanted))
            }
            _ => None,
        }
    }

    /// The two arguments that `super()` stands for, into the window; how many there are.
    fn super_arguments(&mut self, expr: &'t Expr) -> usize {
        let (Place::Capture { .. } | Place::Cell { .. }) = self.outer_place("__class__") else {
            return 0;
        };
        let first = self.first_parameter.clone();
        if first.is_none() && !self.has_hidden_parameter {
            return 0;
        }
        self.span = expr.span;
        let class = self.alloc();
        if let Place::Capture { index, .. } = self.outer_place("__class__") {
            let above = self.mark();
            let cell = self.capture_register(index);
            self.free_to(above);
            self.emit(Opcode::LoadCell, class, cell, 0);
            let name = self.cx.constants.text_of("__class__");
            self.emit_link(Opcode::CheckBoundFree, class, 0, 0, Link::Arena(name));
        }
        let object = self.alloc();
        let Some(first) = first else {
            self.copy(object, 0);
            return 2;
        };
        // In an inlined comprehension the parameter is found in the function's own frame.
        match self.frames.first().and_then(|frame| frame.places.get(&first)).copied() {
            Some(Place::Register { register, .. }) => {
                let name = self.cx.constants.text(&first);
                self.emit_link(Opcode::CheckBound, register, 0, 0, Link::Arena(name));
                self.copy(object, register);
            }
            Some(Place::Cell { register, .. }) => {
                self.emit(Opcode::LoadCell, object, register, 0);
                let name = self.cx.constants.text(&first);
                self.emit_link(Opcode::CheckBound, object, 0, 0, Link::Arena(name));
            }
            _ => self.emit(Opcode::LoadNone, object, 0, 0),
        }
        2
    }

    /// `locals()`: a dict of the function's bound variables, the namespace of the class body or of the module.
    fn locals(&mut self, expr: &'t Expr, wanted: Option<Register>) -> Option<Register> {
        let unit = self.cx.unit;
        let bottom = unit.table.scope(self.frames.first()?.scope);
        // In an inlined comprehension of a module only the comprehension's variables are local.
        let is_module = bottom.kind == ScopeKind::Module;
        match bottom.kind {
            ScopeKind::Module if self.frames.len() == 1 => {
                let mark = self.mark();
                let base = self.window_base(wanted);
                self.span = expr.span;
                self.call_fixed_builtin("globals", base, 0);
                Some(self.settle(mark, base, wanted))
            }
            ScopeKind::Class => {
                let to = wanted.unwrap_or_else(|| self.alloc());
                self.copy(to, super::name::NAMESPACE);
                Some(to)
            }
            _ => {
                let mark = self.mark();
                let target = self.scratch(wanted);
                let above = self.mark();
                self.span = expr.span;
                self.emit(Opcode::BuildDict, target, target, 0);
                if bottom.kind == ScopeKind::Generator {
                    let key = self.alloc();
                    self.load_text(key, &Name::from(".0"));
                    self.emit(Opcode::DictInsertBound, target, key, 0);
                    self.free_to(above);
                }
                for frame in usize::from(is_module)..self.frames.len() {
                    let row = unit.table.scope(self.frames.get(frame)?.scope);
                    // A comprehension's free names are variables of the scopes around it.
                    let free: &[Name] = if frame == 0 { &row.free } else { &[] };
                    for name in row.variables.iter().chain(free) {
                        let own = self.frames.get(frame)?.places.get(name).copied();
                        let place = own.unwrap_or_else(|| self.outer_place(name));
                        if let Some(value) = self.peek_place(place, name) {
                            let key = self.alloc();
                            self.load_text(key, name);
                            self.emit(Opcode::DictInsertBound, target, key, value);
                        }
                        self.free_to(above);
                    }
                }
                Some(self.settle(mark, target, wanted))
            }
        }
    }

    /// A call with `*` or `**`, or with more arguments than a window takes.
    fn call_spread(
        &mut self,
        expr: &'t Expr,
        func: &'t Expr,
        args: &'t [Expr],
        keywords: &'t [Keyword],
        wanted: Option<Register>,
    ) -> Register {
        let mark = self.mark();
        let base = self.window_base(wanted);
        self.expr(func, Some(base));
        self.free_to(base + 1);
        let (list, dict) = (self.alloc(), self.alloc());
        // A sole starred argument is unpacked by the call, which names the function, after the keywords; others are collected first.
        let sole = match args {
            [Expr { kind: ExprKind::Starred(value), .. }] => Some(value),
            _ => None,
        };
        let mut unpacked = None;
        if let Some(value) = sole {
            let is_quiet = |keyword: &Keyword| {
                matches!(
                    keyword.value.kind,
                    ExprKind::Name(_) | ExprKind::Str(_) | ExprKind::Int(_)
                )
            };
            // Nothing binds the variable anew before it is read.
            let own = if keywords.iter().all(is_quiet) { None } else { Some(self.alloc()) };
            unpacked = Some(self.expr(value, own));
        } else {
            self.list_into(expr, args, list);
            self.free_to(dict + 1);
        }
        if keywords.is_empty() {
            self.span = expr.span;
            self.emit(Opcode::LoadNone, dict, 0, 0);
        } else {
            self.keyword_dict(expr, keywords, base, dict);
        }
        self.span = expr.span;
        if let Some(value) = unpacked {
            self.emit(Opcode::TakeArguments, list, value, base);
        }
        self.emit(Opcode::CallEx, base, 0, 0);
        self.settle(mark, base, wanted)
    }

    /// The dict of keyword arguments, `**` mappings merged in order.
    pub(super) fn keyword_dict(
        &mut self,
        expr: &'t Expr,
        keywords: &'t [Keyword],
        callee: Register,
        dict: Register,
    ) {
        let above = self.mark();
        let limit = self.window_limit() / 2;
        self.span = expr.span;
        let mut rest = keywords;
        let mut first = true;
        while let Some(next) = rest.first() {
            if next.name.is_none() {
                if first {
                    self.emit(Opcode::BuildDict, dict, above, 0);
                }
                let mapping = self.expr(&next.value, None);
                self.span = expr.span;
                self.emit(Opcode::DictMerge, dict, mapping, callee);
                rest = rest.get(1..).unwrap_or_default();
            } else {
                let count =
                    rest.iter().take(limit).take_while(|keyword| keyword.name.is_some()).count();
                let part = if first { dict } else { self.alloc() };
                let window = self.mark();
                for keyword in rest.get(..count).unwrap_or_default() {
                    if let Some(name) = &keyword.name {
                        let key = self.alloc();
                        self.load_text(key, &name.name);
                        let value = self.alloc();
                        self.expr(&keyword.value, Some(value));
                        self.free_to(value + 1);
                    }
                }
                self.span = expr.span;
                self.emit(Opcode::BuildDict, part, window, count as u16);
                if !first {
                    self.emit(Opcode::DictMerge, dict, part, callee);
                }
                rest = rest.get(count..).unwrap_or_default();
            }
            first = false;
            self.free_to(above);
        }
    }
}

//! Comprehensions: lists, sets and dicts are inlined with variables of their own (PEP 709); generator expressions are functions.
//!
//! Comes in: a comprehension. Goes out: its loops. Must never: let a variable of the comprehension be seen outside it.

use super::builder::{Builder, Frame};
use super::consume::Each;
use super::walk;
use crate::ir::Register;
use crate::parse::tree::{Comprehension, ComprehensionKind, Expr, ExprKind, ForClause, Name};
use crate::source::Span;
use npyc_format::archive::schema::{FUNCTION_ASYNC_GENERATOR, FUNCTION_GENERATOR};
use npyc_format::isa::{Opcode, SiteKind};
use std::collections::{HashMap, HashSet};

/// What the innermost body of the loops does.
pub(super) enum Collect<'e, 't> {
    /// What the consumer of the generator expression does; the call is its.
    Each(&'e Each, &'t Expr, Span),
    List(Register, &'t Expr),
    Set(Register, &'t Expr),
    Dict(Register, &'t Expr, &'t Expr),
    Yield(&'t Expr),
}

impl<'t> Builder<'_, 't> {
    /// A comprehension or generator expression.
    pub(super) fn comprehension(
        &mut self,
        expr: &'t Expr,
        node: &'t Comprehension,
        wanted: Option<Register>,
    ) -> Register {
        let Some(first) = node.clauses.first() else {
            return wanted.unwrap_or_else(|| self.alloc());
        };
        let mark = self.mark();
        let build = match &node.kind {
            ComprehensionKind::Generator(_) => {
                return self.generator_expression(expr, node, first, wanted);
            }
            ComprehensionKind::List(_) => Opcode::BuildList,
            ComprehensionKind::Set(_) => Opcode::BuildSet,
            ComprehensionKind::Dict(..) => Opcode::BuildDict,
        };
        let target = self.scratch(wanted);
        let ready = self.first_iterator(first);
        self.span = expr.span;
        self.emit(build, target, target, 0);
        self.enter_comprehension(node);
        if let Some(collect) = collect_in(target, &node.kind) {
            self.loops(&node.clauses, Some(ready), &collect);
        }
        self.frames.pop();
        self.settle(mark, target, wanted)
    }

    /// The iterator or range window of the first loop, and which it is: its iterable belongs to the scope around and is evaluated before
    /// anything else.
    pub(super) fn first_iterator(&mut self, first: &'t ForClause) -> (Register, bool) {
        match self.range_arguments(&first.iter) {
            _ if first.is_async => {
                let iterator = self.alloc();
                self.async_iterator(&first.iter, iterator);
                (iterator, false)
            }
            Some(arguments) => (self.range_window(arguments), true),
            None => {
                let iterator = self.alloc();
                self.iterator(&first.iter, iterator);
                (iterator, false)
            }
        }
    }

    /// Opens the scope of an inlined comprehension.
    pub(super) fn enter_comprehension(&mut self, node: &'t Comprehension) {
        self.sure = sure_names(node);
        self.frames.push(Frame { scope: node.scope, places: HashMap::new() });
        self.declare(node.scope, 0);
    }

    /// The loops from the first of `clauses` inwards. `ready`: the iterator or range window of the first one, made already.
    pub(super) fn loops(
        &mut self,
        clauses: &'t [ForClause],
        ready: Option<(Register, bool)>,
        collect: &Collect<'_, 't>,
    ) {
        let Some((clause, inner)) = clauses.split_first() else {
            self.collect(collect);
            return;
        };
        let mark = self.mark();
        let (iterator, is_range) = ready.unwrap_or_else(|| self.first_iterator(clause));
        if clause.is_async {
            let entered = self.async_head(&clause.target, &clause.iter, iterator);
            for condition in &clause.conditions {
                self.condition(condition, false, entered.top);
            }
            self.loops(inner, None, collect);
            self.async_tail(&entered);
            self.free_to(mark);
            return;
        }
        let next = self.block();
        let guard = match is_range {
            true => None,
            false => self.guard_iterator(&clause.iter, iterator),
        };
        let body = self.loop_head(&clause.target, &clause.iter, iterator, is_range, next);
        for condition in &clause.conditions {
            self.condition(condition, false, next);
        }
        let is_guarded = guard.is_some();
        if is_guarded {
            self.fresh_loops.push((iterator, &clause.iter));
        }
        self.loops(inner, None, collect);
        if is_guarded {
            self.fresh_loops.pop();
        }
        self.end_guard(&clause.iter, guard);
        self.start(next);
        self.loop_tail(&clause.iter, &body);
        self.free_to(mark);
    }

    fn collect(&mut self, collect: &Collect<'_, 't>) {
        let mark = self.mark();
        match *collect {
            Collect::Each(each, element, call) => self.each(each, element, call),
            Collect::List(list, element) => {
                let value = self.expr(element, None);
                self.span = element.span;
                self.emit(Opcode::ListAppend, list, value, 0);
            }
            Collect::Set(set, element) => {
                let value = self.expr(element, None);
                self.span = element.span;
                self.emit(Opcode::SetAdd, set, value, 0);
            }
            Collect::Dict(dict, key, value) => {
                let span = key.span.to(value.span);
                let key = self.expr(key, None);
                let value = self.expr(value, None);
                self.span = span;
                self.emit(Opcode::DictInsert, dict, key, value);
            }
            Collect::Yield(element) => {
                let value = self.alloc();
                self.expr(element, Some(value));
                self.span = element.span;
                self.emit(Opcode::Yield, value, 0, 0);
            }
        }
        self.free_to(mark);
    }

    fn generator_expression(
        &mut self,
        expr: &'t Expr,
        node: &'t Comprehension,
        first: &'t ForClause,
        wanted: Option<Register>,
    ) -> Register {
        if self.cx.consumer(node.scope).is_some() {
            self.refuse(expr.span, "a consumed generator expression in another place");
        }
        let mark = self.mark();
        let base = self.window_base(wanted);
        let ComprehensionKind::Generator(element) = &node.kind else { return base };
        let id = self.cx.function_id(None, node.scope);
        self.make_function_window(base, id, node.scope, None, None, expr.span);
        // The iterator is made here, the loops run in the generator.
        let window = self.alloc();
        let argument = self.alloc();
        self.iterable(&first.iter, Some(argument));
        self.free_to(argument + 1);
        let helper = if first.is_async { "async iter" } else { "iter" };
        let name = self.cx.constants.text_of(helper);
        let site = self.site(SiteKind::Builtin, Some(name), 1, Vec::new());
        self.span = first.iter.span;
        self.emit_link(Opcode::CallBuiltin, window, 0, 0, site);
        self.free_to(window + 1);
        let site = self.site(SiteKind::Call, None, 1, Vec::new());
        self.span = expr.span;
        self.emit_link(Opcode::Call, base, 0, 0, site);

        let mut inner = Builder::new(self.cx, id, node.scope);
        inner.span = expr.span;
        inner.function.begin = expr.span;
        inner.alloc_hidden();
        inner.function.flags |= FUNCTION_GENERATOR;
        if inner.cx.unit.table.scope(node.scope).is_async {
            inner.function.flags |= FUNCTION_ASYNC_GENERATOR;
        }
        inner.has_hidden_parameter = true;
        inner.function.parameters = 1;
        inner.function.positional = 1;
        inner.function.positional_only = 1;
        let parameter = inner.cx.constants.text_of(".0");
        inner.function.locals.push(Some(parameter));
        inner.declare(node.scope, 0);
        inner.declare_captures();
        walk::children(expr, &mut |child| {
            walk::walrus_names(child, &mut |name| {
                inner.walrus.insert(Name::clone(name));
            });
        });
        let iterator = inner.alloc();
        inner.span = first.iter.span;
        match first.is_async {
            true => inner.copy(iterator, 0),
            false => inner.emit(Opcode::TakeIterator, iterator, 0, 0),
        }
        inner.loops(&node.clauses, Some((iterator, false)), &Collect::Yield(element));
        inner.emit_end(Opcode::ReturnNone, 0, 0);
        inner.finish();
        self.settle(mark, base, wanted)
    }
}

fn collect_in(target: Register, kind: &ComprehensionKind) -> Option<Collect<'_, '_>> {
    Some(match kind {
        ComprehensionKind::List(element) => Collect::List(target, element),
        ComprehensionKind::Set(element) => Collect::Set(target, element),
        ComprehensionKind::Dict(key, value) => Collect::Dict(target, key, value),
        ComprehensionKind::Generator(_) => return None,
    })
}

/// The names that the first loop binds before anything of the comprehension can read them.
fn sure_names(node: &Comprehension) -> HashSet<Name> {
    fn collect(target: &Expr, names: &mut HashSet<Name>) -> bool {
        match &target.kind {
            ExprKind::Name(name) => {
                names.insert(Name::clone(name));
                true
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                items.iter().all(|item| collect(item, names))
            }
            ExprKind::Starred(value) => collect(value, names),
            _ => false,
        }
    }
    let mut names = HashSet::new();
    match node.clauses.first() {
        Some(clause) if collect(&clause.target, &mut names) => names,
        _ => HashSet::new(),
    }
}

//! Generator expressions that a builtin takes apart at once: their loops are written in place, no generator is made.
//!
//! Comes in: a call such as `any(x < 0 for x in xs)` of a builtin that nothing shadows. Goes out: the loops, with what the builtin does to each item
//! in their midst. Must never: take an item that the builtin would not have taken, or do anything in another order than it.
//!
//! What the generator would do belongs to the inlined code `<genexpr>`, so that tracebacks show it and a StopIteration that leaves it becomes a
//! RuntimeError; what the builtin would do does not.

use super::builder::Builder;
use super::context::Context;
use crate::ir::{BlockId, Inlined, Link, Register};
use crate::parse::tree::{Comprehension, ComprehensionKind, Expr, ExprKind, Keyword, ScopeId};
use crate::scope::{Consumer, ScopeKind, SymbolKind};
use crate::source::Span;
use npyc_format::isa::{Opcode, SiteKind};
use std::collections::HashMap;

/// The generator expressions of the module at hand that are written in place, and what takes them apart.
pub(super) fn consumers(cx: &Context<'_>) -> HashMap<ScopeId, Consumer> {
    let table = &cx.unit.table;
    let mut consumers = HashMap::new();
    for scope in table.iter() {
        let Some(consumer) = scope.consumer.filter(|_| !scope.is_async) else { continue };
        let is_builtin = consumer.name().is_none_or(|name| {
            let around = scope.parent.unwrap_or(ScopeId::MODULE);
            cx.may_assume_builtin(name) && table.resolve(around, name) == SymbolKind::Global
        });
        if is_builtin {
            consumers.insert(scope.id, consumer);
        }
    }
    // A namespace or `super()` tells the frame of a generator from the one around it, also from within comprehensions.
    for scope in table.iter().filter(|scope| scope.reads_namespace || scope.uses_super) {
        let mut at = Some(scope);
        while let Some(scope) = at {
            consumers.remove(&scope.id);
            let inlined = scope.kind == ScopeKind::Comprehension;
            at = scope.parent.filter(|_| inlined).map(|parent| table.scope(parent));
        }
    }
    consumers
}

/// What the innermost body of the loops does with an item.
pub(super) enum Each {
    Append(Register),
    Add(Register),
    Insert(Register),
    /// Leaves for the block as soon as the item's truth is the answer.
    Decide(bool, BlockId),
    /// Leaves for the block with the first item in the register.
    First(Register, BlockId),
    /// Adds to the total in this register and the next.
    Sum(Register),
    /// Keeps the item if the comparison with the best so far does not take the branch.
    Best(Register, Opcode),
}

/// The place that tracebacks mark for a call of a builtin: of `any`, `all` and `tuple` over a generator expression, which CPython writes in
/// place, only the name.
pub(super) fn place_of_call(expr: &Expr) -> Span {
    let ExprKind::Call { func, args, keywords } = &expr.kind else { return expr.span };
    let written_in_place = match (&func.kind, &**args) {
        (ExprKind::Name(name), [Expr { kind: ExprKind::Comprehension(node), .. }]) => {
            keywords.is_empty()
                && matches!(&**name, "any" | "all" | "tuple")
                && matches!(node.kind, ComprehensionKind::Generator(_))
        }
        _ => false,
    };
    if written_in_place { func.span } else { expr.span }
}

impl<'t> Builder<'_, 't> {
    /// A call that takes a generator expression apart, if its scope was found to be written in place.
    pub(super) fn consume(
        &mut self,
        expr: &'t Expr,
        func: &'t Expr,
        args: &'t [Expr],
        keywords: &'t [Keyword],
        wanted: Option<Register>,
    ) -> Option<Register> {
        let (first, others) = args.split_first()?;
        let ExprKind::Comprehension(node) = &first.kind else { return None };
        let consumer = self.cx.consumer(node.scope)?;
        if let ExprKind::Name(name) = &func.kind {
            self.cx.assume_builtin(name)?;
        }
        let mark = self.mark();
        let call = place_of_call(expr);
        let done = self.block();
        let result = match consumer {
            Consumer::All | Consumer::Any => {
                let target = self.scratch(wanted);
                let answer = consumer == Consumer::Any;
                let decided = self.block();
                self.in_place(call, node, |_| {}, &Each::Decide(answer, decided));
                let load = |answer| if answer { Opcode::LoadTrue } else { Opcode::LoadFalse };
                self.emit(load(!answer), target, 0, 0);
                self.jump(done);
                self.start(decided);
                self.emit(load(answer), target, 0, 0);
                target
            }
            Consumer::List | Consumer::Tuple | Consumer::Set | Consumer::Dict => {
                let target = self.scratch(wanted);
                let (build, each) = match consumer {
                    Consumer::Set => (Opcode::BuildSet, Each::Add(target)),
                    Consumer::Dict => (Opcode::BuildDict, Each::Insert(target)),
                    _ => (Opcode::BuildList, Each::Append(target)),
                };
                let make = |this: &mut Self| this.emit(build, target, target, 0);
                self.in_place(call, node, make, &each);
                if consumer == Consumer::Tuple {
                    self.emit(Opcode::ListToTuple, target, target, 0);
                }
                target
            }
            Consumer::Sorted => {
                let base = self.window_base(wanted);
                let list = self.alloc();
                let mut names = Vec::new();
                let make = |this: &mut Self| {
                    // The other arguments are evaluated before the first item is taken.
                    names = this.keyword_values(keywords, list + 1);
                    this.span = call;
                    this.emit(Opcode::BuildList, list, list, 0);
                };
                self.in_window(keywords.len(), call, node, make, &Each::Append(list));
                self.call_consumer("sorted", base, 1 + keywords.len(), names);
                base
            }
            Consumer::Join => {
                let base = self.window_base(wanted);
                let receiver = self.alloc();
                if let ExprKind::Attribute { object, .. } = &func.kind {
                    self.expr(object, Some(receiver));
                }
                let list = self.alloc();
                let make = |this: &mut Self| this.emit(Opcode::BuildList, list, list, 0);
                self.in_place(call, node, make, &Each::Append(list));
                let name = self.cx.constants.text_of("join");
                let site = self.site(SiteKind::Method, Some(name), 1, Vec::new());
                self.emit_link(Opcode::CallMethod, base, 0, 0, site);
                base
            }
            Consumer::Sum => {
                let total = self.alloc_window(2);
                let make = |this: &mut Self| {
                    this.load_small(total, 0);
                    this.emit(Opcode::LoadNone, total + 1, 0, 0);
                };
                self.in_place(call, node, make, &Each::Sum(total));
                self.emit(Opcode::SumTotal, total, 0, 0);
                total
            }
            Consumer::Max | Consumer::Min => {
                let base = self.window_base(wanted);
                let (name, worse) = match consumer {
                    Consumer::Max => ("max", Opcode::JumpNotGt),
                    _ => ("min", Opcode::JumpNotLt),
                };
                let make = |this: &mut Self| this.emit(Opcode::LoadUnbound, base, 0, 0);
                self.in_place(call, node, make, &Each::Best(base, worse));
                self.branch(Opcode::JumpBound, base, 0, done);
                // The builtin itself complains that there is nothing.
                let nothing = self.alloc();
                self.load_constant(nothing, &crate::opt::fold::Constant::Tuple(Vec::new()));
                self.call_consumer(name, base, 1, Vec::new());
                base
            }
            Consumer::Next => {
                let base = self.window_base(wanted);
                let default = self.alloc();
                let other = others.first();
                let make = |this: &mut Self| {
                    if let Some(other) = other {
                        this.expr(other, Some(default));
                    }
                };
                self.in_place(call, node, make, &Each::First(base, done));
                if other.is_some() {
                    self.copy(base, default);
                } else {
                    // The builtin itself says that there is none.
                    self.load_constant(default, &crate::opt::fold::Constant::Tuple(Vec::new()));
                    self.emit(Opcode::GetYieldFromIter, default, default, 0);
                    self.call_consumer("next", base, 1, Vec::new());
                }
                base
            }
        };
        self.start(done);
        Some(self.settle(mark, result, wanted))
    }

    /// Calls a builtin whose window is ready; the names are those of its last arguments.
    fn call_consumer(
        &mut self,
        name: &str,
        base: Register,
        count: usize,
        names: Vec<crate::ir::ArenaId>,
    ) {
        let id = self.cx.constants.text_of(name);
        let site = self.site(SiteKind::Builtin, Some(id), count, names);
        self.emit_link(Opcode::CallBuiltin, base, 0, 0, site);
    }

    /// Evaluates keyword arguments into the registers from `first` on; their names.
    fn keyword_values(
        &mut self,
        keywords: &'t [Keyword],
        first: Register,
    ) -> Vec<crate::ir::ArenaId> {
        let mut names = Vec::with_capacity(keywords.len());
        for (register, keyword) in (first..).zip(keywords) {
            self.expr(&keyword.value, Some(register));
            names.extend(keyword.name.as_ref().map(|name| self.cx.constants.text(&name.name)));
        }
        names
    }

    /// [`Builder::in_place`] with so many registers more in the window that is being filled.
    fn in_window(
        &mut self,
        more: usize,
        call: Span,
        node: &'t Comprehension,
        make: impl FnOnce(&mut Self),
        each: &Each,
    ) {
        self.alloc_window(more);
        self.in_place(call, node, make, each);
    }

    /// Writes the loops of a generator expression: its first iterator, what `make` needs before the first item is taken, the loops with
    /// `each` in their midst.
    fn in_place(
        &mut self,
        call: Span,
        node: &'t Comprehension,
        make: impl FnOnce(&mut Self),
        each: &Each,
    ) {
        let mark = self.mark();
        let (Some(first), ComprehensionKind::Generator(element)) =
            (node.clauses.first(), &node.kind)
        else {
            return;
        };
        let ready = self.first_iterator(first);
        let above = self.mark();
        self.span = call;
        make(self);
        self.free_to(above);
        let caught = self.alloc();
        let (guard, handling) = self.new_handler(caught, self.depth);
        let (outer, end) = ((self.handler, self.inlined), self.block());
        let name = self.cx.constants.text(&self.cx.unit.table.scope(node.scope).qualname);
        let inlined = u32::try_from(self.function.inlined.len()).unwrap_or(u32::MAX);
        self.function.inlined.push(Inlined { name, call, outer: self.inlined });
        self.around.push(outer);
        self.belong((Some(guard), Some(inlined)));
        self.enter_comprehension(node);
        let fresh = std::mem::take(&mut self.fresh_loops);
        self.loops(
            &node.clauses,
            Some(ready),
            &super::comprehension::Collect::Each(each, element, call),
        );
        self.fresh_loops = fresh;
        self.frames.pop();
        self.around.pop();
        self.belong(outer);
        self.span = call;
        self.jump(end);
        // What leaves the generator by an exception.
        self.start(handling);
        self.emit_end(Opcode::ReraiseInlined, caught, 0);
        self.start(end);
        self.span = call;
        self.free_to(mark);
    }

    /// The block by which code leaves the loops that are being written for `target`: it drops their iterators, the innermost first.
    fn leaving(&mut self, target: BlockId) -> BlockId {
        let inner = (self.handler, self.inlined);
        (self.handler, self.inlined) = self.around.last().copied().unwrap_or_default();
        let mut next = target;
        for (iterator, iter) in self.fresh_loops.clone() {
            let block = self.block();
            self.drop_before(block, iter, iterator, next);
            next = block;
        }
        (self.handler, self.inlined) = inner;
        next
    }

    /// Goes on in a block of that handler and that inlined code.
    fn belong(&mut self, (handler, inlined): (Option<u32>, Option<u32>)) {
        (self.handler, self.inlined) = (handler, inlined);
        self.start_new();
    }

    /// What the consumer does with an item: its code belongs to what is around the generator.
    pub(super) fn each(&mut self, each: &Each, element: &'t Expr, call: Span) {
        if let Each::Decide(answer, decided) = *each {
            let left = self.leaving(decided);
            self.condition(element, answer, left);
            return;
        }
        let value = match (each, &element.kind) {
            (Each::Insert(_), ExprKind::Tuple(items)) if items.len() == 2 => {
                let pair = self.alloc_window(2);
                for (register, item) in (pair..).zip(items) {
                    self.expr(item, Some(register));
                }
                pair
            }
            (Each::First(target, _), _) => self.expr(element, Some(*target)),
            _ => self.expr(element, None),
        };
        if let Each::Append(list) = *each {
            // Nothing of it can be seen.
            self.span = element.span;
            self.emit(Opcode::ListAppend, list, value, 0);
            return;
        }
        let inner = (self.handler, self.inlined);
        self.belong(self.around.last().copied().unwrap_or_default());
        self.span = call;
        match *each {
            Each::Append(_) | Each::Decide(..) => {}
            Each::Add(set) => self.emit(Opcode::SetAdd, set, value, 0),
            Each::Insert(dict) => self.emit(Opcode::DictInsert, dict, value, value + 1),
            Each::First(_, found) => {
                let left = self.leaving(found);
                self.jump(left);
            }
            Each::Sum(total) => self.emit(Opcode::SumAdd, total, value, 0),
            Each::Best(best, worse) => {
                let (compare, take, next) = (self.block(), self.block(), self.block());
                self.branch(Opcode::JumpBound, best, 0, compare);
                self.jump(take);
                self.start(compare);
                self.branch(worse, value, best, next);
                self.start(take);
                self.emit_link(Opcode::Copy, best, value, 0, Link::None);
                self.start(next);
            }
        }
        self.belong(inner);
    }
}

//! `for` and `while`, and the loops of comprehensions.
//!
//! Comes in: loop statements. Goes out: blocks in which each turn of the loop costs one branch: the test stands at the bottom. Must never: read the
//! loop's hidden registers as values.

use super::builder::Builder;
use super::name::Place;
use super::unwind::Unwind;
use crate::ir::{BlockId, Register};
use crate::parse::tree::{Expr, ExprKind, For, Stmt};
use crate::source::Span;
use npyc_format::isa::Opcode;

/// What the bottom of a loop needs.
pub(super) struct LoopBody {
    /// Where each item goes on.
    entry: BlockId,
    /// The register that gets each item, or the first of two.
    item: Register,
    /// The iterator or the range window.
    iterator: Register,
    /// The instruction that takes the next item.
    next: Opcode,
    /// Where the loop goes on when it is over, if that is not just below its bottom.
    exit: Option<BlockId>,
}

/// The guarded body of a loop whose iterator may be a generator that nothing else holds.
pub(super) struct Guard {
    /// Where exceptions go outside.
    outer: Option<u32>,
    /// The block of its handler.
    handling: BlockId,
    /// The exception.
    caught: Register,
    iterator: Register,
}

/// A block that drops the iterator of a loop that is left early.
pub(super) struct Dropping {
    block: BlockId,
    iterator: Register,
    span: Span,
    handler: Option<u32>,
    depth: u16,
    inlined: Option<u32>,
    then: Then,
}

/// What follows the drop.
enum Then {
    /// The code behind the loop.
    Jump(BlockId),
    /// The exception that left the loop goes on.
    Reraise(Register),
}

impl<'t> Builder<'_, 't> {
    /// The arguments of a call of the builtin `range`.
    pub(super) fn range_arguments(&mut self, iter: &'t Expr) -> Option<&'t [Expr]> {
        let ExprKind::Call { func, args, keywords } = &iter.kind else { return None };
        let ExprKind::Name(name) = &func.kind else { return None };
        let plain = &**name == "range"
            && keywords.is_empty()
            && (1..=3).contains(&args.len())
            && !args.iter().any(|arg| matches!(arg.kind, ExprKind::Starred(_)));
        if !plain || !self.cx.optimise || !matches!(self.place(name), Place::Global) {
            return None;
        }
        self.cx.assume_builtin(name)?;
        Some(args)
    }

    /// Evaluates the arguments of a range into a new window of three.
    pub(super) fn range_window(&mut self, args: &'t [Expr]) -> Register {
        let window = self.alloc_window(3);
        let above = self.mark();
        let value = |builder: &mut Self, arg: &'t Expr, offset: u16| {
            builder.expr(arg, Some(window + offset));
            builder.free_to(above);
        };
        match args {
            [stop] => {
                self.load_small(window, 0);
                value(self, stop, 1);
            }
            [start, stop, step] => {
                value(self, start, 0);
                value(self, stop, 1);
                value(self, step, 2);
            }
            _ => {
                for (offset, arg) in (0..).zip(args) {
                    value(self, arg, offset);
                }
            }
        }
        if args.len() < 3 {
            self.load_small(window + 2, 1);
        }
        window
    }

    /// Loads a small int.
    pub(super) fn load_small(&mut self, to: Register, value: i32) {
        self.emit_link(Opcode::LoadInt, to, 0, 0, crate::ir::Link::Small(value));
    }

    /// The value of an iterable that nothing but a loop sees: a list of constants is a constant tuple, as in CPython.
    pub(super) fn iterable(&mut self, iter: &'t Expr, wanted: Option<Register>) -> Register {
        if matches!(iter.kind, ExprKind::List(_))
            && let Some(composite) = self.constant_container(iter)
        {
            let to = wanted.unwrap_or_else(|| self.alloc());
            self.span = iter.span;
            let link = crate::ir::Link::Composite(composite);
            self.emit_link(Opcode::LoadComposite, to, 0, 0, link);
            return to;
        }
        self.expr(iter, wanted)
    }

    /// Makes the iterator of an iterable.
    pub(super) fn iterator(&mut self, iter: &'t Expr, to: Register) {
        let above = self.mark();
        if matches!(iter.kind, ExprKind::Call { .. }) {
            // In one register, the last one: thus a generator can tell that the call that makes it gives it to a loop.
            let value = self.expr(iter, Some(to));
            self.span = iter.span;
            self.emit(Opcode::GetIter, to, value, 0);
            self.free_to(above);
            return;
        }
        let value = self.iterable(iter, None);
        self.span = iter.span;
        self.emit(Opcode::GetIter, to, value, 0);
        self.free_to(above);
    }

    /// Whether a loop over this may be given a generator that a call made for it: then it is dropped where the loop is left.
    pub(super) fn may_be_fresh(&self, iter: &'t Expr) -> bool {
        let ExprKind::Call { func, args, .. } = &iter.kind else { return false };
        let is_builtin = matches!(&func.kind, ExprKind::Name(name)
            if npyc_format::names::is_builtin(name) && self.cx.is_unshadowed(name));
        // What a builtin makes of a generator, such as `enumerate(g())`, is all that holds it.
        !is_builtin || args.iter().any(|arg| self.may_be_fresh(arg))
    }

    /// Guards the body of a loop: an exception that leaves it drops the iterator. What follows is the body.
    pub(super) fn guard_iterator(&mut self, iter: &'t Expr, iterator: Register) -> Option<Guard> {
        if !self.may_be_fresh(iter) {
            return None;
        }
        let caught = self.alloc();
        Some(self.guard(iterator, caught))
    }

    /// Registers for holding what an operation takes from a call of `source`, if that can be a generator that nothing else holds: for the generator
    /// and for an exception.
    pub(super) fn holders(&mut self, source: &'t Expr) -> Option<(Register, Register)> {
        self.may_be_fresh(source).then(|| (self.alloc(), self.alloc()))
    }

    /// Holds what a call left in a register, the last one that was written. What follows may raise: then it is dropped.
    pub(super) fn hold(
        &mut self,
        source: &'t Expr,
        holders: Option<(Register, Register)>,
        value: Register,
    ) -> Option<Guard> {
        let (holder, caught) = holders?;
        self.span = source.span;
        self.emit(Opcode::Hold, holder, value, 0);
        Some(self.guard(holder, caught))
    }

    /// Drops what was held.
    pub(super) fn release(&mut self, source: &'t Expr, guard: Option<Guard>) {
        let holder = guard.as_ref().map(|guard| guard.iterator);
        self.end_guard(source, guard);
        if let Some(holder) = holder {
            self.span = source.span;
            self.emit(Opcode::DropIterator, holder, 0, 0);
        }
    }

    fn guard(&mut self, iterator: Register, caught: Register) -> Guard {
        let outer = self.handler;
        let (handler, handling) = self.new_handler(caught, self.depth);
        self.closers.insert(handler, outer);
        self.region(Some(handler), self.depth);
        Guard { outer, handling, caught, iterator }
    }

    /// The end of the guarded part: what follows is the bottom of the loop.
    pub(super) fn end_guard(&mut self, iter: &'t Expr, guard: Option<Guard>) {
        if let Some(guard) = guard {
            self.region(guard.outer, self.depth);
            self.drop_later(guard.handling, iter, guard.iterator, Then::Reraise(guard.caught));
        }
    }

    /// A block that drops an iterator and goes on as `then` says; it is laid out behind the function, out of the way of loops that run to
    /// their ends.
    fn drop_later(&mut self, block: BlockId, iter: &'t Expr, iterator: Register, then: Then) {
        let (handler, depth, inlined) = (self.handler, self.depth, self.inlined);
        let span = iter.span;
        self.drops.push(Dropping { block, iterator, span, handler, depth, inlined, then });
    }

    /// A block that drops an iterator on the way to another block.
    pub(super) fn drop_before(
        &mut self,
        block: BlockId,
        iter: &'t Expr,
        iterator: Register,
        target: BlockId,
    ) {
        self.drop_later(block, iter, iterator, Then::Jump(target));
    }

    /// Lays out the blocks that drop iterators.
    pub(super) fn lay_out_drops(&mut self) {
        for drop in std::mem::take(&mut self.drops) {
            (self.handler, self.depth, self.inlined) = (drop.handler, drop.depth, drop.inlined);
            self.start(drop.block);
            self.span = drop.span;
            self.emit(Opcode::DropIterator, drop.iterator, 0, 0);
            match drop.then {
                Then::Jump(target) => self.jump(target),
                Then::Reraise(caught) => self.emit_end(Opcode::Reraise, caught, 0),
            }
        }
    }

    /// Enters a loop whose iterator is ready and goes on with its body, each item assigned to the target. `bottom` is the block of the
    /// loop's tail.
    pub(super) fn loop_head(
        &mut self,
        target: &'t Expr,
        iter: &'t Expr,
        iterator: Register,
        is_range: bool,
        bottom: BlockId,
    ) -> LoopBody {
        let pair = self.pair_target(target).filter(|_| !is_range);
        let direct = match (&target.kind, pair) {
            (ExprKind::Name(name), _) => self.variable_register(name),
            (_, Some(pair)) => self.pair_registers(pair),
            _ => None,
        };
        let item = match pair {
            _ if direct.is_some() => direct.unwrap_or_default(),
            Some(_) => self.alloc_window(2),
            None => self.alloc(),
        };
        let entry = self.block();
        self.span = iter.span;
        let exit = if is_range {
            let exit = self.block();
            self.branch_to(Opcode::RangePrepare, iterator, item, exit, entry);
            Some(exit)
        } else {
            self.jump_only(bottom);
            None
        };
        self.start(entry);
        if let Some([first, second]) = pair {
            self.span = target.span;
            self.emit(Opcode::UnpackPair, item, 0, 0);
            if direct.is_none() {
                self.assign(first, item);
                self.assign(second, item + 1);
            }
        } else if direct.is_none() {
            self.assign(target, item);
        }
        let next = match pair {
            _ if is_range => Opcode::RangeNext,
            Some(_) => Opcode::IterPair,
            None => Opcode::IterNext,
        };
        LoopBody { entry, item, iterator, next, exit }
    }

    /// The two targets of a loop that unpacks each item into two.
    fn pair_target(&self, target: &'t Expr) -> Option<[&'t Expr; 2]> {
        let (ExprKind::Tuple(items) | ExprKind::List(items)) = &target.kind else { return None };
        let starred = |item: &Expr| matches!(item.kind, ExprKind::Starred(_));
        match items.as_slice() {
            [first, second] if self.cx.optimise && !starred(first) && !starred(second) => {
                Some([first, second])
            }
            _ => None,
        }
    }

    /// The first of two neighbouring registers of the two variables, where nothing can see them after an item that is no pair: the
    /// exception leaves the function, or the comprehension whose variables they are.
    fn pair_registers(&self, pair: [&'t Expr; 2]) -> Option<Register> {
        let [ExprKind::Name(first), ExprKind::Name(second)] = pair.map(|target| &target.kind)
        else {
            return None;
        };
        let (first, second) = (self.variable_register(first)?, self.variable_register(second)?);
        // What only drops iterators sees no variables.
        let mut handler = self.handler;
        while let Some(outer) = handler.and_then(|handler| self.closers.get(&handler)) {
            handler = *outer;
        }
        let unseen = handler.is_none() || self.frames.len() > 1;
        (second == first + 1 && unseen).then_some(first)
    }

    fn jump_only(&mut self, target: BlockId) {
        if !self.is_closed() {
            self.close_with_jump(target);
        }
    }

    /// The bottom of a loop, in whose block the builder stands: the next item or the end. It goes on behind the loop.
    pub(super) fn loop_tail(&mut self, iter: &'t Expr, body: &LoopBody) {
        self.span = iter.span;
        let fall = body.exit.unwrap_or_else(|| self.block());
        self.branch_to(body.next, body.item, body.iterator, body.entry, fall);
        self.start(fall);
    }

    /// `for`.
    pub(super) fn for_loop(&mut self, node: &'t For) {
        let mark = self.mark();
        let kept = self.keep_constants(None, &node.body);
        let range = self.range_arguments(&node.iter);
        let iterator = match range {
            Some(args) => self.range_window(args),
            None => {
                let iterator = self.alloc();
                self.iterator(&node.iter, iterator);
                iterator
            }
        };
        let (bottom, end) = (self.block(), self.block());
        let outer = self.handler;
        let guard = match range {
            Some(_) => None,
            None => self.guard_iterator(&node.iter, iterator),
        };
        // A loop over a range has nothing to drop.
        let left = if range.is_some() { end } else { self.block() };
        let body = self.loop_head(&node.target, &node.iter, iterator, range.is_some(), bottom);
        if range.is_none() {
            self.unwind.push(Unwind::Iterator { iterator, handler: outer });
        }
        self.unwind.push(Unwind::Loop { break_to: left, continue_to: bottom });
        self.block_of(&node.body);
        self.unwind.pop();
        if range.is_none() {
            self.unwind.pop();
        }
        self.end_guard(&node.iter, guard);
        if range.is_none() {
            self.drop_later(left, &node.iter, iterator, Then::Jump(end));
        }
        self.start(bottom);
        self.loop_tail(&node.iter, &body);
        self.drop_constants(kept);
        self.block_of(&node.orelse);
        self.start(end);
        self.free_to(mark);
    }

    /// `while`.
    pub(super) fn while_loop(&mut self, test: &'t Expr, body: &'t [Stmt], orelse: &'t [Stmt]) {
        let mark = self.mark();
        let kept = self.keep_constants(Some(test), body);
        let (entry, bottom, exit, end) = (self.block(), self.block(), self.block(), self.block());
        let twice = self.is_cheap_condition(test);
        if twice {
            self.condition(test, false, exit);
            self.start(entry);
        } else {
            self.start(bottom);
            self.condition(test, false, exit);
        }
        self.unwind.push(Unwind::Loop { break_to: end, continue_to: bottom });
        self.block_of(body);
        self.unwind.pop();
        if twice {
            self.start(bottom);
            self.condition(test, true, entry);
        } else {
            self.jump(bottom);
        }
        self.drop_constants(kept);
        self.start(exit);
        self.block_of(orelse);
        self.start(end);
        self.free_to(mark);
    }
}

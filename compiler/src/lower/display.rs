//! Displays: lists, tuples, sets and dicts, in one instruction where they are small and plain, else piece by piece.
//!
//! Comes in: the elements. Goes out: instructions. Must never: need more registers the longer a display is.

use super::builder::Builder;
use crate::ir::{Composite, CompositeId, CompositeKind, Register};
use crate::opt::fold::{self, Constant};
use crate::parse::tree::{DictItem, Expr, ExprKind};
use npyc_format::isa::Opcode;
use num_traits::FromPrimitive;

/// Sets of at least this many constants are made from a constant frozenset.
const CONSTANT_SET: usize = 3;
/// Lists of at least this many constants are made from a constant tuple.
const CONSTANT_LIST: usize = 4;

fn is_starred(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Starred(_))
}

impl<'t> Builder<'_, 't> {
    fn is_plain(&self, items: &[Expr]) -> bool {
        items.len() <= self.window_limit() && !items.iter().any(is_starred)
    }

    /// Evaluates expressions into a new window.
    pub(super) fn window(&mut self, items: &'t [Expr]) -> Register {
        let first = self.mark();
        for item in items {
            let register = self.alloc();
            self.expr(item, Some(register));
            self.free_to(register + 1);
        }
        first
    }

    /// The composite of expressions that are all constants.
    fn constant_items(
        &mut self,
        items: &[Expr],
        frozenset: bool,
        operators: bool,
    ) -> Option<CompositeId> {
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            values.push(fold::constant(item, operators)?);
        }
        let constants = &mut self.cx.constants;
        let mut elements: Vec<_> =
            values.iter().map(|value| fold::element(value, constants)).collect();
        if frozenset {
            // Of equal elements the first stays.
            let mut seen = std::collections::HashSet::new();
            let mut fresh = values.iter().map(|value| seen.insert(equality_key(value)));
            elements.retain(|_| fresh.next().unwrap_or(false));
        }
        let kind = if frozenset { CompositeKind::Frozenset } else { CompositeKind::Tuple };
        Some(constants.composite(Composite { kind, elements }))
    }

    /// The constant that a display after `in` may be replaced by.
    pub(super) fn constant_container(&mut self, expr: &Expr) -> Option<CompositeId> {
        match &expr.kind {
            ExprKind::List(items) if !items.is_empty() => {
                self.constant_items(items, false, self.cx.optimise)
            }
            ExprKind::Set(items) => self.constant_items(items, true, self.cx.optimise),
            _ => None,
        }
    }

    /// A set made from a constant frozenset by two opcodes: the one that builds it empty, the one that
    /// adds the constant's items.
    fn extend_by_composite(
        &mut self,
        expr: &'t Expr,
        composite: CompositeId,
        (build, extend): (Opcode, Opcode),
        wanted: Option<Register>,
    ) -> Register {
        let mark = self.mark();
        let target = self.scratch(wanted);
        let constant = self.alloc();
        self.span = expr.span;
        self.emit(build, target, target, 0);
        let link = crate::ir::Link::Composite(composite);
        self.emit_link(Opcode::LoadComposite, constant, 0, 0, link);
        self.emit(extend, target, constant, 0);
        self.settle(mark, target, wanted)
    }

    /// A list display.
    pub(super) fn list(
        &mut self,
        expr: &'t Expr,
        items: &'t [Expr],
        wanted: Option<Register>,
    ) -> Register {
        let mark = self.mark();
        if self.is_plain(items) && items.len() < CONSTANT_LIST {
            return self.build(expr, Opcode::BuildList, items, wanted);
        }
        if self.cx.optimise
            && let Some(composite) = self.constant_items(items, false, self.cx.optimise)
        {
            let constant = self.alloc();
            self.span = expr.span;
            let link = crate::ir::Link::Composite(composite);
            self.emit_link(Opcode::LoadComposite, constant, 0, 0, link);
            let to = self.result(mark, wanted);
            self.emit(Opcode::TupleToList, to, constant, 0);
            return to;
        }
        if self.is_plain(items) {
            return self.build(expr, Opcode::BuildList, items, wanted);
        }
        let target = self.scratch(wanted);
        self.list_into(expr, items, target);
        self.settle(mark, target, wanted)
    }

    fn build(
        &mut self,
        expr: &'t Expr,
        op: Opcode,
        items: &'t [Expr],
        wanted: Option<Register>,
    ) -> Register {
        let mark = self.mark();
        let window = self.window(items);
        let to = self.result(mark, wanted);
        self.span = expr.span;
        self.emit(op, to, window, items.len() as u16);
        to
    }

    /// Builds a list piece by piece in a temporary: any number of items, starred ones too.
    pub(super) fn list_into(&mut self, expr: &'t Expr, items: &'t [Expr], target: Register) {
        let above = self.mark();
        let plain = items.iter().take(self.window_limit()).take_while(|item| !is_starred(item));
        let plain = plain.count();
        let window = self.window(items.get(..plain).unwrap_or_default());
        self.free_to(above);
        self.span = expr.span;
        self.emit(Opcode::BuildList, target, window, plain as u16);
        for item in items.get(plain..).unwrap_or_default() {
            let (op, value) = match &item.kind {
                ExprKind::Starred(value) => (Opcode::ListExtend, &**value),
                _ => (Opcode::ListAppend, item),
            };
            let register = self.expr(value, None);
            self.span = expr.span;
            self.emit(op, target, register, 0);
            self.free_to(above);
        }
    }

    /// A tuple display that is no constant.
    pub(super) fn tuple(
        &mut self,
        expr: &'t Expr,
        items: &'t [Expr],
        wanted: Option<Register>,
    ) -> Register {
        if self.is_plain(items) {
            return self.build(expr, Opcode::BuildTuple, items, wanted);
        }
        let mark = self.mark();
        let list = self.alloc();
        self.list_into(expr, items, list);
        let to = self.result(mark, wanted);
        self.span = expr.span;
        self.emit(Opcode::ListToTuple, to, list, 0);
        to
    }

    /// A set display.
    pub(super) fn set(
        &mut self,
        expr: &'t Expr,
        items: &'t [Expr],
        wanted: Option<Register>,
    ) -> Register {
        let mark = self.mark();
        // Three constants or more pass through a frozenset, as in CPython: it decides the order of the set.
        if items.len() >= CONSTANT_SET
            && let Some(composite) = self.constant_items(items, true, true)
        {
            let opcodes = (Opcode::BuildSet, Opcode::SetUpdate);
            return self.extend_by_composite(expr, composite, opcodes, wanted);
        }
        if self.is_plain(items) {
            return self.build(expr, Opcode::BuildSet, items, wanted);
        }
        let target = self.scratch(wanted);
        let above = self.mark();
        self.span = expr.span;
        self.emit(Opcode::BuildSet, target, target, 0);
        for item in items {
            let (op, value) = match &item.kind {
                ExprKind::Starred(value) => (Opcode::SetUpdate, &**value),
                _ => (Opcode::SetAdd, item),
            };
            let register = self.expr(value, None);
            self.span = value.span;
            self.emit(op, target, register, 0);
            self.free_to(above);
        }
        self.settle(mark, target, wanted)
    }

    /// A dict display.
    pub(super) fn dict(
        &mut self,
        expr: &'t Expr,
        items: &'t [DictItem],
        wanted: Option<Register>,
    ) -> Register {
        let mark = self.mark();
        let plain = items
            .iter()
            .take(self.window_limit() / 2)
            .take_while(|item| matches!(item, DictItem::Pair(..)))
            .count();
        let whole = plain == items.len();
        let target = if whole { None } else { Some(self.scratch(wanted)) };
        let above = self.mark();
        let window = self.mark();
        for item in items.iter().take(plain) {
            if let DictItem::Pair(key, value) = item {
                for part in [key, value] {
                    let register = self.alloc();
                    self.expr(part, Some(register));
                    self.free_to(register + 1);
                }
            }
        }
        let Some(target) = target else {
            let to = self.result(mark, wanted);
            self.span = expr.span;
            self.emit(Opcode::BuildDict, to, window, plain as u16);
            return to;
        };
        self.free_to(above);
        self.span = expr.span;
        self.emit(Opcode::BuildDict, target, window, plain as u16);
        for item in items.get(plain..).unwrap_or_default() {
            match item {
                DictItem::Pair(key, value) => {
                    let span = key.span;
                    let key = self.expr(key, None);
                    let value = self.expr(value, None);
                    self.span = span;
                    self.emit(Opcode::DictInsert, target, key, value);
                }
                DictItem::Spread(mapping) => {
                    let register = self.expr(mapping, None);
                    self.span = expr.span;
                    self.emit(Opcode::DictUpdate, target, register, 0);
                }
            }
            self.free_to(above);
        }
        self.settle(mark, target, wanted)
    }
}

/// A text that two constants share exactly if they are equal for Python.
fn equality_key(constant: &Constant) -> String {
    match constant {
        Constant::Bool(value) => format!("i{}", u8::from(*value)),
        Constant::Int(value) => format!("i{value}"),
        Constant::BigInt(value) => format!("i{value}"),
        // A whole float equals the int of its value; every other float only itself, and no NaN anything.
        Constant::Float(value) if value.fract() == 0.0 => {
            format!("i{}", num_bigint::BigInt::from_f64(*value).unwrap_or_default())
        }
        Constant::Float(value) => format!("f{:x}", value.to_bits()),
        Constant::Imaginary(value) if *value == 0.0 => "i0".to_owned(),
        Constant::Imaginary(value) => format!("j{:x}", value.to_bits()),
        Constant::Tuple(items) => {
            let keys: Vec<_> = items.iter().map(equality_key).collect();
            format!("t{keys:?}")
        }
        Constant::None => "none".to_owned(),
        Constant::Ellipsis => "ellipsis".to_owned(),
        Constant::Str(text) => format!("s{text}"),
        Constant::Bytes(bytes) => format!("b{}", bytes.escape_ascii()),
    }
}

//! Assignment to targets of all kinds, augmented assignment, `del`.
//!
//! Comes in: targets and values. Goes out: instructions. Must never: evaluate a part of an augmented target twice.

use super::builder::Builder;
use crate::ir::Register;
use crate::parse::tree::{BinaryOp, Expr, ExprKind};
use npyc_format::isa::{BinaryOperator, Opcode};

/// An unpacking with more targets than this is done in several steps.
const MAX_TARGETS: usize = 1000;

impl<'t> Builder<'_, 't> {
    /// Assigns a register to a target.
    pub(super) fn assign(&mut self, target: &'t Expr, value: Register) {
        let mark = self.mark();
        match &target.kind {
            ExprKind::Name(name) => {
                self.span = target.span;
                self.write_name(name, value);
            }
            ExprKind::Attribute { object, name } => {
                let object = self.expr(object, None);
                self.span = target.span;
                let site = self.attribute_site(&name.name);
                self.emit_link(Opcode::StoreAttr, object, value, 0, site);
            }
            ExprKind::Subscript { object, index } => {
                let object = self.expr(object, None);
                let index = self.expr(index, None);
                self.span = target.span;
                self.emit(Opcode::SetItem, object, index, value);
            }
            ExprKind::List(items) | ExprKind::Tuple(items) => self.unpack(target, items, value),
            ExprKind::Starred(inner) => self.assign(inner, value),
            _ => self.refuse(target.span, "this target"),
        }
        self.free_to(mark);
    }

    fn unpack(&mut self, target: &'t Expr, items: &'t [Expr], value: Register) {
        self.span = target.span;
        let star = items.iter().position(|item| matches!(item.kind, ExprKind::Starred(_)));
        if items.len() > MAX_TARGETS.min(self.window_limit() * 4) {
            self.unpack_in_steps(items, value, self.window_limit());
            return;
        }
        let Some(star) = star else {
            // Variables that lie side by side take the items directly.
            if let Some(first) = self.neighbours(items) {
                self.emit(Opcode::Unpack, first, value, items.len() as u16);
                return;
            }
            let window = self.alloc_window(items.len());
            // An empty window still names a register of the function.
            let window = if items.is_empty() { self.alloc() } else { window };
            self.emit(Opcode::Unpack, window, value, items.len() as u16);
            for (item, register) in items.iter().zip(window..) {
                self.assign(item, register);
            }
            return;
        };
        let window = self.alloc_window(items.len());
        self.copy(window, value);
        let after = items.len() - star - 1;
        self.emit(Opcode::UnpackEx, window, star as u16, after as u16);
        for (item, register) in items.iter().zip(window..) {
            self.assign(item, register);
        }
    }

    /// The first of the registers, if the items are different variables in consecutive registers.
    fn neighbours(&self, items: &[Expr]) -> Option<Register> {
        let mut first = None;
        for (offset, item) in (0..).zip(items) {
            let ExprKind::Name(name) = &item.kind else { return None };
            let register = self.variable_register(name)?;
            let base = register.checked_sub(offset)?;
            if *first.get_or_insert(base) != base {
                return None;
            }
        }
        first
    }

    /// Unpacks more targets than there are registers: some from the front, then the rest from the list of the rest.
    fn unpack_in_steps(&mut self, items: &'t [Expr], value: Register, step: usize) {
        let rest = self.alloc();
        self.copy(rest, value);
        let mut items = items;
        while items.len() > step
            && !items.iter().take(step).any(|item| matches!(item.kind, ExprKind::Starred(_)))
        {
            let (front, back) = items.split_at(step);
            let window = self.alloc_window(step + 1);
            self.copy(window, rest);
            self.emit(Opcode::UnpackEx, window, step as u16, 0);
            self.copy(rest, window + step as Register);
            for (item, register) in front.iter().zip(window..) {
                self.assign(item, register);
            }
            self.free_to(rest + 1);
            items = back;
        }
        let star = items.iter().position(|item| matches!(item.kind, ExprKind::Starred(_)));
        let window = self.alloc_window(items.len().max(1));
        match star {
            Some(star) => {
                self.copy(window, rest);
                let after = items.len() - star - 1;
                self.emit(Opcode::UnpackEx, window, star as u16, after as u16);
            }
            None => self.emit(Opcode::Unpack, window, rest, items.len() as u16),
        }
        for (item, register) in items.iter().zip(window..) {
            self.assign(item, register);
        }
    }

    /// `a = b = value`.
    pub(super) fn assignment(&mut self, targets: &'t [Expr], value: &'t Expr) {
        let mark = self.mark();
        if let [target] = targets {
            match (&target.kind, &value.kind) {
                (ExprKind::Name(name), _) => {
                    if let Some(register) = self.variable_register(name) {
                        self.expr(value, Some(register));
                        self.free_to(mark);
                        return;
                    }
                }
                // `a, b = b, a` builds no tuple.
                (
                    ExprKind::Tuple(targets) | ExprKind::List(targets),
                    ExprKind::Tuple(values) | ExprKind::List(values),
                ) if targets.len() == values.len()
                    && targets.len() <= 8
                    && self.cx.optimise
                    && !targets
                        .iter()
                        .chain(values)
                        .any(|item| matches!(item.kind, ExprKind::Starred(_))) =>
                {
                    let window = self.window(values);
                    for (target, register) in targets.iter().zip(window..) {
                        self.assign(target, register);
                    }
                    self.free_to(mark);
                    return;
                }
                _ => {}
            }
        }
        let unpacks = |target: &Expr| matches!(target.kind, ExprKind::List(_) | ExprKind::Tuple(_));
        let holders = match targets.iter().any(unpacks) {
            true => self.holders(value),
            false => None,
        };
        let source = value;
        let value = match holders {
            Some(_) => {
                let given = self.alloc();
                self.expr(value, Some(given));
                self.free_to(given + 1);
                given
            }
            None => self.expr(value, None),
        };
        let guard = self.hold(source, holders, value);
        for target in targets {
            self.assign(target, value);
        }
        self.release(source, guard);
        self.free_to(mark);
    }

    /// `target op= value`.
    pub(super) fn augmented(
        &mut self,
        stmt: crate::source::Span,
        target: &'t Expr,
        op: BinaryOp,
        value: &'t Expr,
    ) {
        let mark = self.mark();
        match &target.kind {
            ExprKind::Name(name) => {
                if let Some(register) = self.variable_register(name)
                    && !self.walrus.contains(name)
                {
                    self.span = target.span;
                    self.read_name(name, None);
                    self.inplace(stmt, register, op, value);
                } else {
                    let current = self.alloc();
                    self.span = target.span;
                    self.read_name(name, Some(current));
                    self.inplace(stmt, current, op, value);
                    self.write_name(name, current);
                }
            }
            ExprKind::Attribute { object, name } => {
                let object = self.expr(object, None);
                let current = self.alloc();
                self.span = target.span;
                let site = self.attribute_site(&name.name);
                self.emit_link(Opcode::LoadAttr, current, object, 0, site);
                self.inplace(stmt, current, op, value);
                self.span = target.span;
                let site = self.attribute_site(&name.name);
                self.emit_link(Opcode::StoreAttr, object, current, 0, site);
            }
            ExprKind::Subscript { object, index } => {
                let object = self.expr(object, None);
                let index = self.expr(index, None);
                let current = self.alloc();
                self.span = target.span;
                self.emit(Opcode::GetItem, current, object, index);
                self.inplace(stmt, current, op, value);
                self.span = target.span;
                self.emit(Opcode::SetItem, object, index, current);
            }
            _ => self.refuse(target.span, "this target"),
        }
        self.free_to(mark);
    }

    fn inplace(
        &mut self,
        stmt: crate::source::Span,
        register: Register,
        op: BinaryOp,
        value: &'t Expr,
    ) {
        let mark = self.mark();
        if let Some(immediate) = self.immediate(value) {
            let (form, operator) = match op {
                BinaryOp::Add => (Opcode::InplaceAddImmediate, 0),
                BinaryOp::Sub => (Opcode::InplaceSubtractImmediate, 0),
                _ => (Opcode::InplaceImmediate, operator(op) as u16),
            };
            self.span = stmt;
            self.emit(form, register, immediate as u16, operator);
            return;
        }
        let value = self.expr(value, None);
        self.span = stmt;
        match op {
            BinaryOp::Add => self.emit(Opcode::InplaceAdd, register, value, 0),
            BinaryOp::Sub => self.emit(Opcode::InplaceSubtract, register, value, 0),
            BinaryOp::Mul => self.emit(Opcode::InplaceMultiply, register, value, 0),
            _ => self.emit(Opcode::Inplace, register, value, operator(op) as u16),
        }
        self.free_to(mark);
    }

    /// `del target`.
    pub(super) fn delete(&mut self, target: &'t Expr) {
        let mark = self.mark();
        match &target.kind {
            ExprKind::Name(name) => {
                self.span = target.span;
                self.delete_name(name);
            }
            ExprKind::Attribute { object, name } => {
                let object = self.expr(object, None);
                self.span = target.span;
                let site = self.attribute_site(&name.name);
                self.emit_link(Opcode::DeleteAttr, object, 0, 0, site);
            }
            ExprKind::Subscript { object, index } => {
                let object = self.expr(object, None);
                let index = self.expr(index, None);
                self.span = target.span;
                self.emit(Opcode::DeleteItem, object, index, 0);
            }
            ExprKind::List(items) | ExprKind::Tuple(items) => {
                for item in items {
                    self.delete(item);
                }
            }
            _ => self.refuse(target.span, "this target"),
        }
        self.free_to(mark);
    }
}

fn operator(op: BinaryOp) -> BinaryOperator {
    match op {
        BinaryOp::Add => BinaryOperator::Add,
        BinaryOp::Sub => BinaryOperator::Subtract,
        BinaryOp::Mul => BinaryOperator::Multiply,
        BinaryOp::MatMul => BinaryOperator::MatrixMultiply,
        BinaryOp::Div => BinaryOperator::TrueDivide,
        BinaryOp::Mod => BinaryOperator::Modulo,
        BinaryOp::Pow => BinaryOperator::Power,
        BinaryOp::LShift => BinaryOperator::LeftShift,
        BinaryOp::RShift => BinaryOperator::RightShift,
        BinaryOp::BitOr => BinaryOperator::BitOr,
        BinaryOp::BitXor => BinaryOperator::BitXor,
        BinaryOp::BitAnd => BinaryOperator::BitAnd,
        BinaryOp::FloorDiv => BinaryOperator::FloorDivide,
    }
}

//! Expressions: the value of each into a register.
//!
//! Comes in: an expression and the register it is wanted in, if any. Goes out: instructions and the register that holds the value. Must never:
//! write a variable's register before the whole expression has its value.

use super::builder::Builder;
use crate::ir::{Link, Register};
use crate::opt::fold::Constant;
use crate::parse::tree::{BinaryOp, BoolOp, CompareOp, Expr, ExprKind, UnaryOp};
use npyc_format::isa::Opcode;

impl<'t> Builder<'_, 't> {
    /// Evaluates an expression. With a wanted register the value is there afterwards; else the answer may be a variable's own
    /// register (good until the variable changes) or a new temporary.
    pub(super) fn expr(&mut self, expr: &'t Expr, wanted: Option<Register>) -> Register {
        if !matches!(expr.kind, ExprKind::Name(_))
            && let Some(constant) = self.constant(expr)
        {
            if wanted.is_none()
                && let Some(register) = self.kept_register(&constant)
            {
                return register;
            }
            self.span = expr.span;
            let to = wanted.unwrap_or_else(|| self.alloc());
            self.load_constant(to, &constant);
            return to;
        }
        let mark = self.mark();
        match &expr.kind {
            ExprKind::Name(name) => {
                self.span = expr.span;
                self.read_name(name, wanted)
            }
            ExprKind::Binary { left, op: BinaryOp::Mod, right }
                if let Some(template) = self.template(left, right) =>
            {
                self.percent(expr, &template, right, wanted)
            }
            ExprKind::Binary { left, op, right } => {
                let left = self.expr(left, None);
                self.binary(expr, *op, left, right, mark, wanted)
            }
            ExprKind::Unary { op, operand } => {
                let operand = self.expr(operand, None);
                let to = self.result(mark, wanted);
                self.span = expr.span;
                let op = match op {
                    UnaryOp::Invert => Opcode::Invert,
                    UnaryOp::Not => Opcode::Not,
                    UnaryOp::Plus => Opcode::Positive,
                    UnaryOp::Minus => Opcode::Negate,
                };
                self.emit(op, to, operand, 0);
                to
            }
            ExprKind::Compare { left, rest } => self.compare(expr, left, rest, wanted),
            ExprKind::BoolOp { op, values } => self.bool_op(expr, *op, values, wanted),
            ExprKind::IfElse { test, body, orelse } => {
                let (no, end) = (self.block(), self.block());
                let to = wanted.unwrap_or_else(|| self.alloc());
                let above = self.mark();
                self.condition(test, false, no);
                self.free_to(above);
                self.expr(body, Some(to));
                self.jump(end);
                self.start(no);
                self.free_to(above);
                self.expr(orelse, Some(to));
                self.start(end);
                self.free_to(above);
                to
            }
            ExprKind::Attribute { object, name } => {
                let object = self.expr(object, None);
                let to = self.result(mark, wanted);
                self.span = self.attribute_span(expr.span, name);
                let site = self.attribute_site(&name.name);
                self.emit_link(Opcode::LoadAttr, to, object, 0, site);
                to
            }
            ExprKind::Subscript { object, index }
                if self.cx.optimise
                    && matches!(&index.kind, ExprKind::Slice { step: None, .. }) =>
            {
                let window = self.alloc_window(3);
                self.expr(object, Some(window));
                self.free_to(window + 3);
                if let ExprKind::Slice { lower, upper, .. } = &index.kind {
                    self.bounds(&[lower, upper], window + 1);
                }
                let to = self.result(mark, wanted);
                self.span = expr.span;
                self.emit(Opcode::GetSlice, to, window, 0);
                to
            }
            ExprKind::Subscript { object, index } => {
                let object = self.expr(object, None);
                if let Some(immediate) = self.immediate(index) {
                    let to = self.result(mark, wanted);
                    self.span = expr.span;
                    self.emit(Opcode::GetItemImmediate, to, object, immediate as u16);
                    return to;
                }
                let index = self.expr(index, None);
                let to = self.result(mark, wanted);
                self.span = expr.span;
                self.emit(Opcode::GetItem, to, object, index);
                to
            }
            ExprKind::Slice { lower, upper, step } => {
                let window = self.alloc_window(3);
                self.bounds(&[lower, upper, step], window);
                let to = self.result(mark, wanted);
                self.span = expr.span;
                self.emit(Opcode::BuildSlice, to, window, 0);
                to
            }
            ExprKind::Call { func, args, keywords } => {
                self.call(expr, func, args, keywords, wanted)
            }
            ExprKind::Named { target, value } => {
                if let Some(register) = self.variable_register(&target.name) {
                    let value = self.expr(value, Some(register));
                    return match wanted {
                        Some(to) => {
                            self.copy(to, value);
                            to
                        }
                        // The variable may change before the value is used.
                        None => {
                            let to = self.alloc();
                            self.copy(to, value);
                            to
                        }
                    };
                }
                let value = self.expr(value, wanted);
                self.span = expr.span;
                self.write_name(&target.name, value);
                value
            }
            ExprKind::List(items) => self.list(expr, items, wanted),
            ExprKind::Tuple(items) => self.tuple(expr, items, wanted),
            ExprKind::Set(items) => self.set(expr, items, wanted),
            ExprKind::Dict(items) => self.dict(expr, items, wanted),
            ExprKind::FString(parts) => self.fstring(expr, parts, wanted),
            ExprKind::Comprehension(comprehension) => {
                self.comprehension(expr, comprehension, wanted)
            }
            ExprKind::Lambda(lambda) => self.lambda(expr, lambda, wanted),
            ExprKind::Yield(value) => self.yield_value(expr, value.as_deref(), wanted),
            ExprKind::YieldFrom(value) => self.yield_from(expr, value, wanted),
            ExprKind::Await(value) => self.await_expression(expr, value, wanted),
            ExprKind::Starred(_) => {
                self.refuse(expr.span, "this expression");
                let to = wanted.unwrap_or_else(|| self.alloc());
                self.emit(Opcode::LoadNone, to, 0, 0);
                to
            }
            ExprKind::None
            | ExprKind::Bool(_)
            | ExprKind::Ellipsis
            | ExprKind::Int(_)
            | ExprKind::Float(_)
            | ExprKind::Imaginary(_)
            | ExprKind::Str(_)
            | ExprKind::Bytes(_) => {
                let to = wanted.unwrap_or_else(|| self.alloc());
                self.load_constant(to, &Constant::None);
                to
            }
        }
    }

    /// Evaluates the bounds of a slice into registers from `first` on, the topmost ones in use.
    fn bounds(&mut self, bounds: &[&'t Option<Box<Expr>>], first: Register) {
        let above = self.mark();
        for (register, bound) in (first..).zip(bounds) {
            match bound {
                Some(bound) => {
                    self.expr(bound, Some(register));
                }
                None => self.emit(Opcode::LoadNone, register, 0, 0),
            }
            self.free_to(above);
        }
    }

    /// Evaluates an expression whose value nobody wants.
    pub(super) fn discard(&mut self, expr: &'t Expr) {
        if matches!(expr.kind, ExprKind::Str(_)) || self.constant(expr).is_some() {
            return;
        }
        let mark = self.mark();
        self.expr(expr, None);
        self.free_to(mark);
    }

    /// What `subset` should have refused.
    pub(super) fn refuse(&mut self, span: crate::source::Span, what: &str) {
        self.cx.error(crate::diag::Code::Internal, span, format!("{what} is not compiled yet"));
    }

    fn binary(
        &mut self,
        expr: &'t Expr,
        op: BinaryOp,
        left: Register,
        right: &'t Expr,
        mark: Register,
        wanted: Option<Register>,
    ) -> Register {
        if let Some(immediate) = self.immediate(right)
            && let Some(op) = immediate_form(op, immediate)
        {
            let to = self.result(mark, wanted);
            self.span = expr.span;
            self.emit(op, to, left, immediate as u16);
            return to;
        }
        let right = self.expr(right, None);
        let to = self.result(mark, wanted);
        self.span = expr.span;
        self.emit(binary_opcode(op), to, left, right);
        to
    }

    fn bool_op(
        &mut self,
        expr: &'t Expr,
        op: BoolOp,
        values: &'t [Expr],
        wanted: Option<Register>,
    ) -> Register {
        let mark = self.mark();
        let target = self.scratch(wanted);
        let above = self.mark();
        let end = self.block();
        let jump = if op == BoolOp::And { Opcode::JumpFalse } else { Opcode::JumpTrue };
        for (index, value) in values.iter().enumerate() {
            self.expr(value, Some(target));
            self.free_to(above);
            if index + 1 < values.len() {
                self.span = expr.span;
                self.branch(jump, target, 0, end);
            }
        }
        self.start(end);
        self.settle(mark, target, wanted)
    }

    fn compare(
        &mut self,
        expr: &'t Expr,
        left: &'t Expr,
        rest: &'t [(CompareOp, Expr)],
        wanted: Option<Register>,
    ) -> Register {
        let mark = self.mark();
        if let [(op @ (CompareOp::In | CompareOp::NotIn), right)] = rest
            && self.may_be_fresh(right)
        {
            let target = self.scratch(wanted);
            let left = self.expr(left, None);
            let holders = self.holders(right);
            let value = self.alloc();
            self.expr(right, Some(value));
            self.free_to(value + 1);
            let guard = self.hold(right, holders, value);
            self.span = expr.span;
            self.emit(compare_opcode(*op), target, left, value);
            self.release(right, guard);
            return self.settle(mark, target, wanted);
        }
        if let [(op, right)] = rest {
            let left = self.expr(left, None);
            let right = self.comparand(*op, right, None);
            let to = self.result(mark, wanted);
            self.span = expr.span;
            self.emit(compare_opcode(*op), to, left, right);
            return to;
        }
        let target = self.scratch(wanted);
        let end = self.block();
        let above = self.mark();
        // The middle operands are kept side by side: each comparison reads two neighbours.
        let (first, second) = (self.alloc(), self.alloc());
        let mut left = self.expr(left, Some(first));
        for (index, (op, right)) in rest.iter().enumerate() {
            let to = if left == first { second } else { first };
            self.free_to(above + 2);
            let right = self.comparand(*op, right, Some(to));
            self.span = expr.span;
            self.emit(compare_opcode(*op), target, left, right);
            left = right;
            if index + 1 < rest.len() {
                self.branch(Opcode::JumpFalse, target, 0, end);
            }
        }
        self.start(end);
        self.settle(mark, target, wanted)
    }

    /// The right operand of a comparison: displays of constants after `in` are constants.
    pub(super) fn comparand(
        &mut self,
        op: CompareOp,
        expr: &'t Expr,
        wanted: Option<Register>,
    ) -> Register {
        if self.cx.optimise
            && matches!(op, CompareOp::In | CompareOp::NotIn)
            && let Some(composite) = self.constant_container(expr)
        {
            let to = wanted.unwrap_or_else(|| self.alloc());
            self.span = expr.span;
            self.emit_link(Opcode::LoadComposite, to, 0, 0, Link::Composite(composite));
            return to;
        }
        self.expr(expr, wanted)
    }
}

/// The instruction of a comparison.
pub(super) fn compare_opcode(op: CompareOp) -> Opcode {
    match op {
        CompareOp::Eq => Opcode::CompareEq,
        CompareOp::NotEq => Opcode::CompareNe,
        CompareOp::Lt => Opcode::CompareLt,
        CompareOp::LtE => Opcode::CompareLe,
        CompareOp::Gt => Opcode::CompareGt,
        CompareOp::GtE => Opcode::CompareGe,
        CompareOp::Is => Opcode::CompareIs,
        CompareOp::IsNot => Opcode::CompareIsNot,
        CompareOp::In => Opcode::Contains,
        CompareOp::NotIn => Opcode::NotContains,
    }
}

/// The instruction of a binary operator.
pub(super) fn binary_opcode(op: BinaryOp) -> Opcode {
    match op {
        BinaryOp::Add => Opcode::Add,
        BinaryOp::Sub => Opcode::Subtract,
        BinaryOp::Mul => Opcode::Multiply,
        BinaryOp::MatMul => Opcode::MatrixMultiply,
        BinaryOp::Div => Opcode::TrueDivide,
        BinaryOp::Mod => Opcode::Modulo,
        BinaryOp::Pow => Opcode::Power,
        BinaryOp::LShift => Opcode::LeftShift,
        BinaryOp::RShift => Opcode::RightShift,
        BinaryOp::BitOr => Opcode::BitOr,
        BinaryOp::BitXor => Opcode::BitXor,
        BinaryOp::BitAnd => Opcode::BitAnd,
        BinaryOp::FloorDiv => Opcode::FloorDivide,
    }
}

/// The form of a binary operator with an immediate right operand, if there is one for that number.
fn immediate_form(op: BinaryOp, immediate: i16) -> Option<Opcode> {
    Some(match op {
        BinaryOp::Add => Opcode::AddImmediate,
        BinaryOp::Sub => Opcode::SubtractImmediate,
        BinaryOp::Mul => Opcode::MultiplyImmediate,
        BinaryOp::FloorDiv if immediate != 0 && immediate != -1 => Opcode::FloorDivideImmediate,
        BinaryOp::Mod if immediate != 0 && immediate != -1 => Opcode::ModuloImmediate,
        BinaryOp::BitAnd => Opcode::BitAndImmediate,
        BinaryOp::LShift if (0..64).contains(&immediate) => Opcode::LeftShiftImmediate,
        BinaryOp::RShift if (0..64).contains(&immediate) => Opcode::RightShiftImmediate,
        _ => return None,
    })
}

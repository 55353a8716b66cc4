//! F-strings, and constant `%` formats of a tuple display.
//!
//! Comes in: the parts. Goes out: conversions, formats, and one joining. Must never: need more registers the longer a string is.

use super::builder::Builder;
use super::template::{self, Piece};
use crate::ir::Register;
use crate::parse::tree::{Conversion, Expr, ExprKind, FStringField, FStringPart, Name};
use npyc_format::isa::Opcode;

impl<'t> Builder<'_, 't> {
    /// An f-string.
    pub(super) fn fstring(
        &mut self,
        expr: &'t Expr,
        parts: &'t [FStringPart],
        wanted: Option<Register>,
    ) -> Register {
        match parts {
            [] => {
                let to = wanted.unwrap_or_else(|| self.alloc());
                self.span = expr.span;
                self.load_text(to, &Name::from(""));
                to
            }
            [FStringPart::Text(text)] => {
                let to = wanted.unwrap_or_else(|| self.alloc());
                self.span = expr.span;
                self.load_text(to, text);
                to
            }
            [FStringPart::Field(field)] => self.field(field, wanted),
            _ => {
                let mark = self.mark();
                let limit = self.window_limit().max(2);
                let window = self.mark();
                let mut count = 0;
                for part in parts {
                    if count == limit {
                        // What is there is joined, and the joined string is the first of the next ones.
                        self.span = expr.span;
                        self.emit(Opcode::BuildString, window, window, count as u16);
                        self.free_to(window + 1);
                        count = 1;
                    }
                    let register = self.alloc();
                    match part {
                        FStringPart::Text(text) => self.load_text(register, text),
                        FStringPart::Field(field) => {
                            self.field(field, Some(register));
                        }
                    }
                    self.free_to(register + 1);
                    count += 1;
                }
                let to = self.result(mark, wanted);
                self.span = expr.span;
                self.emit(Opcode::BuildString, to, window, count as u16);
                to
            }
        }
    }

    fn field(&mut self, field: &'t FStringField, wanted: Option<Register>) -> Register {
        let mark = self.mark();
        let mut value = self.expr(&field.value, None);
        let conversion = match field.conversion {
            Conversion::None => 0,
            Conversion::Str => 1,
            Conversion::Repr => 2,
            Conversion::Ascii => 3,
        };
        if conversion != 0 {
            self.free_to(mark);
            let to = self.alloc();
            self.span = field.span;
            self.emit(Opcode::Convert, to, value, conversion);
            value = to;
        }
        match &field.spec {
            Some(spec) if !spec.is_empty() => {
                let spec = self.fstring(&field.value, spec, None);
                let to = self.result(mark, wanted);
                self.span = field.span;
                self.emit(Opcode::Format, to, value, spec);
                to
            }
            _ => {
                let to = self.result(mark, wanted);
                self.span = field.span;
                self.emit(Opcode::FormatSimple, to, value, 0);
                to
            }
        }
    }

    /// The pieces of `"…" % (…)`, if the format is constant and takes the items of the tuple one by one.
    pub(super) fn template(&self, left: &Expr, right: &Expr) -> Option<Vec<Piece>> {
        let (ExprKind::Str(text), ExprKind::Tuple(items)) = (&left.kind, &right.kind) else {
            return None;
        };
        let starred = items.iter().any(|item| matches!(item.kind, ExprKind::Starred(_)));
        if !self.cx.optimise || starred {
            return None;
        }
        let pieces = template::pieces(text)?;
        let fields = pieces.iter().filter(|piece| !matches!(piece, Piece::Text(_))).count();
        (fields == items.len() && pieces.len() <= self.window_limit()).then_some(pieces)
    }

    /// A `%` format: first all items are evaluated, each where its text will be, then they are formatted in order.
    pub(super) fn percent(
        &mut self,
        expr: &'t Expr,
        pieces: &[Piece],
        right: &'t Expr,
        wanted: Option<Register>,
    ) -> Register {
        let ExprKind::Tuple(items) = &right.kind else { return self.mark() };
        let mark = self.mark();
        let window = self.alloc_window(pieces.len());
        let above = self.mark();
        let mut items = items.iter();
        for (register, piece) in (window..).zip(pieces) {
            if !matches!(piece, Piece::Text(_))
                && let Some(item) = items.next()
            {
                self.expr(item, Some(register));
                self.free_to(above);
            }
        }
        self.span = expr.span;
        for (register, piece) in (window..).zip(pieces) {
            match piece {
                Piece::Text(text) => self.load_text(register, text),
                Piece::Str => self.emit(Opcode::Convert, register, register, 1),
                Piece::Repr => self.emit(Opcode::Convert, register, register, 2),
                Piece::Format(format) => {
                    let loaded = self.alloc();
                    self.load_text(loaded, format);
                    self.emit(Opcode::FormatPercent, register, register, loaded);
                    self.free_to(above);
                }
            }
        }
        let to = self.result(mark, wanted);
        self.emit(Opcode::BuildString, to, window, pieces.len() as u16);
        to
    }
}

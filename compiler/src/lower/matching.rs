//! `match`.
//!
//! Comes in: a `match` statement. Goes out: tests of the subject, case by case, and the names that a matching pattern binds. Must never: bind a
//! name before the whole pattern has matched, or evaluate the subject twice.

use super::builder::Builder;
use crate::ir::{BlockId, Register};
use crate::opt::fold::Constant;
use crate::parse::parts::{self, Part};
use crate::parse::tree::{Expr, ExprKind, Identifier, MatchCase, Name, Pattern, PatternKind};
use npyc_format::isa::Opcode;

/// The names that a pattern captures, each with the register that holds its value until the pattern has matched.
type Captures<'t> = [(&'t Identifier, Register)];

impl<'t> Builder<'_, 't> {
    /// `match subject: case …`.
    pub(super) fn match_statement(&mut self, subject: &'t Expr, cases: &'t [MatchCase]) {
        let mark = self.mark();
        // The cases may rebind a variable that is the subject.
        let value = self.alloc();
        self.expr(subject, Some(value));
        self.free_to(value + 1);
        let end = self.block();
        for case in cases {
            let above = self.mark();
            let next = self.block();
            let mut names = Vec::new();
            captured(&case.pattern, &mut names);
            let captures: Vec<_> = names.into_iter().map(|name| (name, self.alloc())).collect();
            self.pattern(&case.pattern, value, &captures, next);
            for (name, register) in &captures {
                self.span = name.span;
                self.write_name(&name.name, *register);
            }
            if let Some(guard) = &case.guard {
                self.condition(guard, false, next);
            }
            self.free_to(above);
            self.block_of(&case.body);
            self.jump(end);
            self.start(next);
            self.free_to(above);
        }
        self.start(end);
        self.free_to(mark);
    }

    /// Tests a value; goes on if the pattern matches it, else jumps to `fail`.
    fn pattern(
        &mut self,
        pattern: &'t Pattern,
        value: Register,
        captures: &Captures<'t>,
        fail: BlockId,
    ) {
        let mark = self.mark();
        self.span = pattern.span;
        match &pattern.kind {
            PatternKind::Wildcard | PatternKind::Star(None) => {}
            PatternKind::Star(Some(name)) | PatternKind::As { pattern: None, name } => {
                self.capture(name, value, captures);
            }
            PatternKind::As { pattern: Some(inner), name } => {
                self.pattern(inner, value, captures, fail);
                self.capture(name, value, captures);
            }
            PatternKind::Value(wanted) => self.match_value(wanted, value, false, fail),
            PatternKind::Singleton(wanted) if matches!(wanted.kind, ExprKind::None) => {
                self.branch(Opcode::JumpNotNone, value, 0, fail);
            }
            PatternKind::Singleton(wanted) => {
                let wanted = self.expr(wanted, None);
                self.branch(Opcode::JumpIsNot, value, wanted, fail);
            }
            PatternKind::Or(patterns) => self.alternatives(patterns, value, captures, fail),
            PatternKind::Sequence(items) => {
                self.sequence(pattern, items, value, captures, fail);
            }
            PatternKind::Mapping { items, rest } => {
                self.mapping(pattern, items, rest.as_ref(), value, captures, fail);
            }
            PatternKind::Class { class, positional, keywords } => {
                self.class_pattern(pattern, class, positional, keywords, value, captures, fail);
            }
        }
        self.free_to(mark);
    }

    fn capture(&mut self, name: &Identifier, value: Register, captures: &Captures<'t>) {
        let register = captures.iter().find(|(known, _)| known.name == name.name);
        if let Some((_, register)) = register {
            self.copy(*register, value);
        }
    }

    /// Compares with a value; jumps if the comparison gives `answer`.
    fn match_value(&mut self, wanted: &'t Expr, value: Register, answer: bool, target: BlockId) {
        let span = self.span;
        let (with_immediate, with_register) = match answer {
            true => (Opcode::JumpEqImmediate, Opcode::JumpEq),
            false => (Opcode::JumpNotEqImmediate, Opcode::JumpNotEq),
        };
        if let Some(immediate) = self.immediate(wanted) {
            self.branch(with_immediate, value, immediate as u16, target);
            return;
        }
        let wanted = self.expr(wanted, None);
        self.span = span;
        self.branch(with_register, value, wanted, target);
    }

    fn alternatives(
        &mut self,
        patterns: &'t [Pattern],
        value: Register,
        captures: &Captures<'t>,
        fail: BlockId,
    ) {
        let Some((last, others)) = patterns.split_last() else { return };
        let done = self.block();
        for pattern in others {
            let mark = self.mark();
            self.span = pattern.span;
            match &pattern.kind {
                PatternKind::Value(wanted) => self.match_value(wanted, value, true, done),
                _ => {
                    let next = self.block();
                    self.pattern(pattern, value, captures, next);
                    self.jump(done);
                    self.start(next);
                }
            }
            self.free_to(mark);
        }
        self.pattern(last, value, captures, fail);
        self.start(done);
    }

    /// Calls what asks a subject on behalf of a pattern; the answer is in the register above `arguments`' own.
    fn ask(&mut self, name: &str, arguments: &[Register]) -> Register {
        let base = self.alloc_window(arguments.len() + 1);
        for (to, from) in (base + 1..).zip(arguments) {
            self.copy(to, *from);
        }
        self.call_fixed_builtin(name, base, arguments.len());
        self.free_to(base + 1);
        base
    }

    /// Jumps unless the subject has as many items as there are patterns: at least so many, if one takes the rest.
    fn match_length(&mut self, value: Register, count: usize, at_least: bool, fail: BlockId) {
        let mark = self.mark();
        let length = self.alloc();
        self.emit(Opcode::Length, length, value, 0);
        match i16::try_from(count) {
            Ok(count) => {
                let op = match at_least {
                    true => Opcode::JumpNotGeImmediate,
                    false => Opcode::JumpNotEqImmediate,
                };
                self.branch(op, length, count as u16, fail);
            }
            Err(_) => {
                let wanted = self.alloc();
                self.load_constant(wanted, &Constant::Int(count as i64));
                let op = if at_least { Opcode::JumpNotGe } else { Opcode::JumpNotEq };
                self.branch(op, length, wanted, fail);
            }
        }
        self.free_to(mark);
    }

    fn sequence(
        &mut self,
        pattern: &'t Pattern,
        items: &'t [Pattern],
        value: Register,
        captures: &Captures<'t>,
        fail: BlockId,
    ) {
        let is_sequence = self.ask("match sequence", &[value]);
        self.branch(Opcode::JumpFalse, is_sequence, 0, fail);
        self.free_to(is_sequence);
        let star = items.iter().position(|item| matches!(item.kind, PatternKind::Star(_)));
        match star {
            None => self.match_length(value, items.len(), false, fail),
            Some(_) if items.len() > 1 => self.match_length(value, items.len() - 1, true, fail),
            Some(_) => {}
        }
        let ignored =
            |item: &Pattern| matches!(item.kind, PatternKind::Wildcard | PatternKind::Star(None));
        if items.iter().all(ignored) {
            return;
        }
        let Some(star) = star else {
            let window = self.alloc_window(items.len());
            self.emit(Opcode::Unpack, window, value, items.len() as u16);
            self.each_pattern(items.iter(), window, captures, fail);
            return;
        };
        if !ignored(&items[star]) {
            let window = self.alloc_window(items.len());
            self.copy(window, value);
            let after = items.len() - star - 1;
            self.emit(Opcode::UnpackEx, window, star as u16, after as u16);
            self.each_pattern(items.iter(), window, captures, fail);
            return;
        }
        // Nobody wants the rest: the items are asked for by number.
        for (index, item) in items.iter().enumerate() {
            if ignored(item) {
                continue;
            }
            self.span = pattern.span;
            let (found, key) = (self.alloc(), self.alloc());
            if index < star {
                self.load_constant(key, &Constant::Int(index as i64));
            } else {
                let length = self.alloc();
                self.emit(Opcode::Length, key, value, 0);
                self.load_constant(length, &Constant::Int((items.len() - index) as i64));
                self.emit(Opcode::Subtract, key, key, length);
            }
            self.emit(Opcode::GetItem, found, value, key);
            self.free_to(found + 1);
            self.pattern(item, found, captures, fail);
            self.free_to(found);
        }
    }

    /// Matches patterns with registers that stand side by side.
    fn each_pattern(
        &mut self,
        patterns: impl Iterator<Item = &'t Pattern>,
        first: Register,
        captures: &Captures<'t>,
        fail: BlockId,
    ) {
        for (pattern, register) in patterns.zip(first..) {
            self.pattern(pattern, register, captures, fail);
        }
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of one pattern")]
    fn mapping(
        &mut self,
        pattern: &'t Pattern,
        items: &'t [(Expr, Pattern)],
        rest: Option<&'t Identifier>,
        value: Register,
        captures: &Captures<'t>,
        fail: BlockId,
    ) {
        let is_mapping = self.ask("match mapping", &[value]);
        self.branch(Opcode::JumpFalse, is_mapping, 0, fail);
        self.free_to(is_mapping);
        let keys = self.alloc_window(items.len());
        if !items.is_empty() {
            self.match_length(value, items.len(), true, fail);
            let above = self.mark();
            for ((key, _), register) in items.iter().zip(keys..) {
                self.expr(key, Some(register));
                self.free_to(above);
            }
            self.span = pattern.span;
            let tuple = self.alloc();
            self.emit(Opcode::BuildTuple, tuple, keys, items.len() as u16);
            let values = self.ask("match keys", &[value, tuple]);
            self.branch(Opcode::JumpNone, values, 0, fail);
            let window = self.alloc_window(items.len());
            self.emit(Opcode::Unpack, window, values, items.len() as u16);
            self.each_pattern(items.iter().map(|(_, inner)| inner), window, captures, fail);
            self.free_to(above);
        }
        if let Some(name) = rest {
            self.span = pattern.span;
            let dict = self.alloc();
            self.emit(Opcode::BuildDict, dict, dict, 0);
            self.emit(Opcode::DictUpdate, dict, value, 0);
            for key in (keys..).take(items.len()) {
                self.emit(Opcode::DeleteItem, dict, key, 0);
            }
            self.capture(name, dict, captures);
        }
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of one pattern")]
    fn class_pattern(
        &mut self,
        pattern: &'t Pattern,
        class: &'t Expr,
        positional: &'t [Pattern],
        keywords: &'t [(Identifier, Pattern)],
        value: Register,
        captures: &Captures<'t>,
        fail: BlockId,
    ) {
        let class = self.expr(class, None);
        self.span = pattern.span;
        let (count, names) = (self.alloc(), self.alloc());
        self.load_constant(count, &Constant::Int(positional.len() as i64));
        let texts = keywords.iter().map(|(name, _)| Constant::Str(Name::clone(&name.name)));
        self.load_constant(names, &Constant::Tuple(texts.collect()));
        let values = self.ask("match class", &[value, class, count, names]);
        self.branch(Opcode::JumpNone, values, 0, fail);
        let found = positional.len() + keywords.len();
        if found == 0 {
            return;
        }
        let window = self.alloc_window(found);
        self.emit(Opcode::Unpack, window, values, found as u16);
        let inner = positional.iter().chain(keywords.iter().map(|(_, inner)| inner));
        self.each_pattern(inner, window, captures, fail);
    }
}

/// The names that a pattern captures, each once, in the order in which it is first met.
fn captured<'t>(pattern: &'t Pattern, names: &mut Vec<&'t Identifier>) {
    let mut add = |name: &'t Identifier| {
        if !names.iter().any(|known| known.name == name.name) {
            names.push(name);
        }
    };
    match &pattern.kind {
        PatternKind::Star(Some(name)) => add(name),
        PatternKind::Mapping { items, rest } => {
            items.iter().for_each(|(_, inner)| captured(inner, names));
            if let Some(name) = rest
                && !names.iter().any(|known| known.name == name.name)
            {
                names.push(name);
            }
        }
        PatternKind::As { pattern: inner, name } => {
            if let Some(inner) = inner {
                captured(inner, names);
            }
            if !names.iter().any(|known| known.name == name.name) {
                names.push(name);
            }
        }
        _ => parts::of_pattern(pattern, &mut |part| {
            if let Part::Pattern(inner) = part {
                captured(inner, names);
            }
        }),
    }
}

//! `match` and `except*`: not yet.
//!
//! Comes in: statements. Goes out: refusals. Must never: look at patterns, whose own checks come with their lowering.

use crate::diag::Code;
use crate::parse::tree::{ExceptHandler, Span};
use crate::subset::walk::Checker;

pub(in crate::subset) fn match_statement(checker: &mut Checker<'_>, span: Span, subject: Span) {
    let head = Span::new(span.start, subject.end.max(span.start));
    checker.error(Code::Match, head, "the match statement is not supported yet");
}

pub(in crate::subset) fn except_star(checker: &mut Checker<'_>, handlers: &[ExceptHandler]) {
    if let Some(first) = handlers.first() {
        let end = first.class.as_ref().map_or(first.span.end, |class| class.span.end);
        let head = Span::new(first.span.start, end);
        checker.error(Code::ExceptStar, head, "except* is not supported yet");
    }
}

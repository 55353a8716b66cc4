//! `except*`: not yet.
//!
//! Comes in: the clauses. Goes out: a refusal. Must never: look into them.

use crate::diag::Code;
use crate::parse::tree::{ExceptHandler, Span};
use crate::subset::walk::Checker;

pub(in crate::subset) fn except_star(checker: &mut Checker<'_>, handlers: &[ExceptHandler]) {
    if let Some(first) = handlers.first() {
        let end = first.class.as_ref().map_or(first.span.end, |class| class.span.end);
        let head = Span::new(first.span.start, end);
        checker.error(Code::ExceptStar, head, "except* is not supported yet");
    }
}

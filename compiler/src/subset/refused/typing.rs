//! Type aliases: not yet. Type parameters of functions and classes are ignored; scope analysis refuses those that are read at run time.
//!
//! Comes in: `type` statements. Goes out: refusals. Must never: refuse an annotation.

use crate::diag::Code;
use crate::parse::tree::Span;
use crate::subset::walk::Checker;

pub(in crate::subset) fn type_alias(checker: &mut Checker<'_>, span: Span) {
    checker.error(Code::TypeParameters, span, "the type statement is not supported yet");
}

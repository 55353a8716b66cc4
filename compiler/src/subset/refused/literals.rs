//! Literals of types that do not exist yet.
//!
//! Comes in: literals. Goes out: refusals. Must never: refuse a literal of a type that exists.

use crate::diag::Code;
use crate::parse::tree::Span;
use crate::subset::walk::Checker;

pub(in crate::subset) fn imaginary(checker: &mut Checker<'_>, span: Span) {
    checker.error(Code::Complex, span, "complex numbers are not supported yet");
}

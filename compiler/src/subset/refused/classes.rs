//! What classes may not have: finalisers.
//!
//! Comes in: methods of classes. Goes out: refusals. Must never: refuse a function of that name outside a class.

use crate::diag::Code;
use crate::parse::tree::FunctionDef;
use crate::subset::walk::{Checker, Place};

pub(super) fn finaliser(checker: &mut Checker<'_>, function: &FunctionDef) {
    if checker.around.place == Place::Class && &*function.name == "__del__" {
        checker.error(Code::Finaliser, function.header_span, "finalisers are not supported");
    }
}

//! What classes may not have: metaclasses and several bases (not yet), finalisers (never).
//!
//! Comes in: class definitions and their methods. Goes out: refusals. Must never: refuse keywords for `__init_subclass__`.

use crate::diag::Code;
use crate::parse::tree::{ClassDef, ExprKind, FunctionDef};
use crate::subset::walk::{Checker, Place};

pub(in crate::subset) fn class(checker: &mut Checker<'_>, class: &ClassDef) {
    for keyword in &class.keywords {
        match &keyword.name {
            Some(name) if &*name.name == "metaclass" => {
                let message = format!("the metaclass of '{}' is not supported yet", class.name);
                checker.error(Code::Metaclass, keyword.span, message);
            }
            Some(_) => {}
            None => {
                let message = format!(
                    "the class arguments of '{}' may hold a metaclass, which is not supported yet",
                    class.name
                );
                checker.error(Code::Metaclass, keyword.span, message);
            }
        }
    }
    let starred = class.bases.iter().find(|base| matches!(base.kind, ExprKind::Starred(_)));
    if let Some(second) = starred.or_else(|| class.bases.get(1)) {
        let message =
            format!("class '{}' has several bases, which is not supported yet", class.name);
        checker.error(Code::MultipleBases, second.span, message);
    }
}

pub(super) fn finaliser(checker: &mut Checker<'_>, function: &FunctionDef) {
    if checker.around.place == Place::Class && &*function.name == "__del__" {
        checker.error(Code::Finaliser, function.header_span, "finalisers are not supported");
    }
}

//! Asynchronous code: not yet.
//!
//! Comes in: `async` definitions and statements. Goes out: refusals. Must never: repeat itself for the content of a refused function.

use crate::diag::Code;
use crate::parse::tree::{FunctionDef, Span};
use crate::subset::walk::{Checker, Place};

pub(super) fn function(checker: &mut Checker<'_>, function: &FunctionDef) {
    if function.is_async {
        let message = format!("the async function '{}' is not supported yet", function.name);
        checker.error(Code::Async, function.header_span, message);
    }
}

/// `async for`, `async with` and asynchronous comprehensions. `what` names it.
pub(in crate::subset) fn async_statement(checker: &mut Checker<'_>, span: Span, what: &str) {
    match checker.around.function {
        Place::AsyncFunction => {}
        _ if what.starts_with("an ") => {
            let message = "asynchronous comprehension outside of an asynchronous function";
            checker.error(Code::OutOfPlace, span, message);
        }
        _ => {
            let span = Span::new(span.start, span.start + 5);
            checker.error(Code::OutOfPlace, span, format!("'{what}' outside async function"));
        }
    }
}

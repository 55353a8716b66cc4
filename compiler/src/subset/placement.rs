//! Statements and expressions that only some places allow.
//!
//! Comes in: what surrounds a node. Goes out: CPython's complaints. Must never: look into the node.

use super::walk::{Checker, Place};
use crate::diag::Code;
use crate::parse::tree::{ExceptHandler, Span};

pub(super) fn return_statement(checker: &mut Checker<'_>, span: Span) {
    if !matches!(checker.around.place, Place::Function | Place::AsyncFunction) {
        checker.error(Code::OutOfPlace, span, "'return' outside function");
    } else if checker.around.in_finally {
        checker.error(Code::FinallyJump, span, "'return' in a 'finally' block");
    }
}

pub(super) fn break_statement(checker: &mut Checker<'_>, span: Span) {
    if !checker.around.in_loop {
        checker.error(Code::OutOfPlace, span, "'break' outside loop");
    } else if checker.around.in_finally && !checker.around.loop_in_finally {
        checker.error(Code::FinallyJump, span, "'break' in a 'finally' block");
    }
}

pub(super) fn continue_statement(checker: &mut Checker<'_>, span: Span) {
    if !checker.around.in_loop {
        checker.error(Code::OutOfPlace, span, "'continue' not properly in loop");
    } else if checker.around.in_finally && !checker.around.loop_in_finally {
        checker.error(Code::FinallyJump, span, "'continue' in a 'finally' block");
    }
}

/// `what` is `'yield'` or `'yield from'`.
pub(super) fn yield_expression(checker: &mut Checker<'_>, span: Span, what: &str) {
    match checker.around.place {
        Place::Function | Place::Lambda => {}
        Place::AsyncFunction => {
            if what == "'yield from'" {
                checker.error(Code::OutOfPlace, span, "'yield from' inside async function");
            }
        }
        Place::Module | Place::Class => {
            checker.error(Code::OutOfPlace, span, format!("{what} outside function"));
        }
        Place::Comprehension(name) => {
            checker.error(Code::OutOfPlace, span, format!("'yield' inside {name}"));
        }
    }
}

pub(super) fn await_expression(checker: &mut Checker<'_>, span: Span) {
    if let (Place::Comprehension(kind), Place::Function | Place::Lambda | Place::Module) =
        (checker.around.place, checker.around.function)
        && kind != "generator expression"
    {
        let message = "asynchronous comprehension outside of an asynchronous function";
        checker.error(Code::OutOfPlace, span, message);
        return;
    }
    match checker.around.function {
        // The async function itself was refused; its content needs no further word.
        Place::AsyncFunction => {}
        Place::Function | Place::Lambda | Place::Comprehension(_) => {
            checker.error(Code::OutOfPlace, span, "'await' outside async function");
        }
        Place::Module | Place::Class => {
            checker.error(Code::OutOfPlace, span, "'await' outside function");
        }
    }
}

/// A bare `except:` must come last.
pub(super) fn handlers(checker: &mut Checker<'_>, handlers: &[ExceptHandler]) {
    let Some((_, others)) = handlers.split_last() else { return };
    for handler in others {
        if handler.class.is_none() {
            let span = Span::new(handler.span.start, handler.span.start + 6);
            checker.error(Code::ExceptOrder, span, "default 'except:' must be last");
        }
    }
}

//! Statements and expressions that only some places allow.
//!
//! Comes in: what surrounds a node. Goes out: CPython's complaints. Must never: look into the node.

use super::walk::{Checker, Place};
use crate::diag::Code;
use crate::parse::tree::{ExceptHandler, Span};

const IN_STAR: &str = "'break', 'continue' and 'return' cannot appear in an except* block";

pub(super) fn return_statement(checker: &mut Checker<'_>, span: Span, has_value: bool) {
    let scope = checker.scopes.scope(checker.scope);
    if has_value && scope.is_async && scope.is_generator {
        let message = "'return' with value in async generator";
        checker.error(Code::OutOfPlace, span, message);
    } else if checker.around.in_star {
        checker.error(Code::OutOfPlace, span, IN_STAR);
    } else if !matches!(checker.around.place, Place::Function | Place::AsyncFunction) {
        checker.error(Code::OutOfPlace, span, "'return' outside function");
    } else if checker.around.in_finally {
        checker.error(Code::FinallyJump, span, "'return' in a 'finally' block");
    }
}

pub(super) fn break_statement(checker: &mut Checker<'_>, span: Span) {
    if checker.around.in_star && !checker.around.loop_in_star {
        checker.error(Code::OutOfPlace, span, IN_STAR);
    } else if !checker.around.in_loop {
        checker.error(Code::OutOfPlace, span, "'break' outside loop");
    } else if checker.around.in_finally && !checker.around.loop_in_finally {
        checker.error(Code::FinallyJump, span, "'break' in a 'finally' block");
    }
}

pub(super) fn continue_statement(checker: &mut Checker<'_>, span: Span) {
    if checker.around.in_star && !checker.around.loop_in_star {
        checker.error(Code::OutOfPlace, span, IN_STAR);
    } else if !checker.around.in_loop {
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
    match checker.around.place {
        // Where a comprehension that awaits may stand is a question of its own.
        Place::AsyncFunction | Place::Comprehension(_) => {}
        Place::Function | Place::Lambda => {
            checker.error(Code::OutOfPlace, span, "'await' outside async function");
        }
        Place::Module | Place::Class => {
            checker.error(Code::OutOfPlace, span, "'await' outside function");
        }
    }
}

/// A comprehension that awaits stands in an asynchronous function, or in another one; a generator expression stands anywhere.
pub(super) fn async_comprehension(checker: &mut Checker<'_>, span: Span) {
    if !matches!(checker.around.place, Place::AsyncFunction | Place::Comprehension(_)) {
        let message = "asynchronous comprehension outside of an asynchronous function";
        checker.error(Code::OutOfPlace, span, message);
    }
}

/// `what` is `async for` or `async with`.
pub(super) fn async_statement(checker: &mut Checker<'_>, span: Span, what: &str) {
    if checker.around.place != Place::AsyncFunction {
        checker.error(Code::OutOfPlace, span, format!("'{what}' outside async function"));
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

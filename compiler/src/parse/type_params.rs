//! The parameter lists of PEP 695, as far as the grammar tables do not know them: defaults (PEP 696), and what CPython says of broken ones.
//!
//! Comes in: tokens. Goes out: where defaults stand, diagnostics. Must never: look at brackets that belong to anything else.

use super::feed;
use crate::diag::{Code, Diagnostic};
use crate::source::token::{Token, TokenKind};
use crate::source::{SourceFile, Span};

/// Where the defaults of type parameters stand, which the grammar tables do not know: from the sign of equality to what ends them.
pub(super) fn defaults(tokens: &[Token]) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        index = match opens_type_params(tokens, index) {
            true => defaults_of_list(tokens, index, &mut found),
            false => index + 1,
        };
    }
    found
}

/// Finds those of one list; the index of what ends it.
fn defaults_of_list(
    tokens: &[Token],
    open: usize,
    found: &mut Vec<std::ops::Range<usize>>,
) -> usize {
    let mut depth = 1_usize;
    let mut index = open + 1;
    while let Some(token) = tokens.get(index) {
        match token.kind {
            TokenKind::Op("(" | "[" | "{") => depth += 1,
            TokenKind::Op(")" | "]" | "}") if depth == 1 => break,
            TokenKind::Op(")" | "]" | "}") => depth -= 1,
            TokenKind::Op("=") if depth == 1 => {
                let end = default_end(tokens, index + 1);
                // An empty one is left for the grammar to complain about.
                if end > index + 1 {
                    found.push(index..end);
                    index = end;
                    continue;
                }
            }
            TokenKind::Newline | TokenKind::End => break,
            _ => {}
        }
        index += 1;
    }
    index
}

/// Whether a token is the square bracket behind the name of a function, class or type alias that is being defined.
fn opens_type_params(tokens: &[Token], open: usize) -> bool {
    if !tokens.get(open).is_some_and(|token| token.is_op("[")) {
        return false;
    }
    let Some(name) = open.checked_sub(1) else { return false };
    let Some(word) = name.checked_sub(1) else { return false };
    matches!(tokens[name].kind, TokenKind::Name(_))
        && (tokens[word].is_keyword("def")
            || tokens[word].is_keyword("class")
            || feed::is_soft_keyword(tokens, word))
}

/// The index of the comma or bracket that ends the default that begins at an index.
pub(super) fn default_end(tokens: &[Token], from: usize) -> usize {
    let mut depth = 0_usize;
    let mut index = from;
    while let Some(token) = tokens.get(index) {
        match token.kind {
            TokenKind::Op("(" | "[" | "{") => depth += 1,
            TokenKind::Op("," | "]" | ")" | "}") if depth == 0 => break,
            TokenKind::Op(")" | "]" | "}") => depth -= 1,
            TokenKind::Newline | TokenKind::End => break,
            _ => {}
        }
        index += 1;
    }
    index
}

/// The bracket around a token.
fn enclosing(tokens: &[Token], at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (index, token) in tokens.get(..at)?.iter().enumerate().rev() {
        match token.kind {
            TokenKind::Op(")" | "]" | "}") => depth += 1,
            TokenKind::Op("(" | "[" | "{") if depth == 0 => return Some(index),
            TokenKind::Op("(" | "[" | "{") => depth -= 1,
            TokenKind::Newline => return None,
            _ => {}
        }
    }
    None
}

/// The bracket of the parameter list around a token, or right before it, and whether it is a function's.
fn list_around(tokens: &[Token], at: usize) -> Option<(usize, bool)> {
    let open = enclosing(tokens, at).filter(|open| opens_type_params(tokens, *open))?;
    let is_function = tokens.get(open.checked_sub(2)?)?.is_keyword("def");
    Some((open, is_function))
}

/// What CPython says where the grammar refuses a token of a parameter list.
pub(super) fn explain(file: &SourceFile, tokens: &[Token], at: usize) -> Option<Diagnostic> {
    let error = |span: Span, message: &str| {
        Some(Diagnostic::new(Code::Syntax, &file.name, span, message.to_owned()))
    };
    let refused = tokens.get(at)?;
    let before = tokens.get(at.checked_sub(1)?)?;
    let Some((open, is_function)) = list_around(tokens, at) else {
        // `def f[T] pass`.
        let closed = before.is_op("]").then(|| list_around(tokens, at - 1)).flatten();
        return closed.filter(|closed| closed.1).and_then(|_| error(refused.span, "expected '('"));
    };
    if refused.is_op("]") && at == open + 1 {
        return error(refused.span, "Type parameter list cannot be empty");
    }
    let star = at.checked_sub(2).and_then(|star| tokens.get(star));
    if refused.is_op(":") && star.is_some_and(|star| star.is_op("*")) {
        return error(refused.span, "cannot use bound with TypeVarTuple");
    }
    if refused.is_op(":") && star.is_some_and(|star| star.is_op("**")) {
        return error(refused.span, "cannot use bound with ParamSpec");
    }
    if is_function {
        return error(tokens[open].span, "expected '('");
    }
    error(refused.span, "invalid syntax")
}

/// What CPython says of a star before the default of anything but a `TypeVarTuple`.
pub(super) fn misplaced_star(tokens: &[Token], star: usize) -> &'static str {
    match list_around(tokens, star) {
        Some((_, true)) => "expected '('",
        _ => "invalid syntax",
    }
}

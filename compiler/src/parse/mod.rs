//! Text to tree: the only folder that names the third-party parser.
//!
//! Comes in: a decoded [`SourceFile`]. Goes out: a [`Module`] of our own [`tree`], or diagnostics in CPython's words. The grammar tables
//! get our tokens, not text: f-strings, indentation, numbers, names and limits are settled before they run, and its tree is
//! converted and dropped at once. Must never: recurse outside [`with_big_stack`] on a source that was not bounded by the tokenizer.

mod convert;
mod errors;
mod expressions;
mod feed;
mod statements;
mod strings;

pub mod tree;

use crate::diag::{Code, Diagnostic};
use crate::source::{SourceFile, Span, limits, tokenize};
use tree::Module;

/// A file that follows the grammar.
#[derive(Debug)]
pub struct Parsed {
    /// Its tree.
    pub module: Module,
    /// Findings that do not keep it from being compiled.
    pub warnings: Vec<Diagnostic>,
}

/// Parses a file on the caller's thread. Long chains recurse: use [`with_big_stack`] around this and around all that walks or drops the tree.
///
/// # Errors
/// The first error of the grammar, or all malformed literals and placements that conversion meets.
pub fn parse(file: &SourceFile) -> Result<Parsed, Vec<Diagnostic>> {
    let tokens = tokenize::tokenize(file).map_err(|error| vec![error])?;
    let suite = feed::parse_file(file, &tokens).map_err(|error| vec![error])?;
    let mut converter = convert::Converter::new(file, &tokens);
    let body = converter.body(suite);
    let end = u32::try_from(file.text.len()).unwrap_or(u32::MAX);
    let module = Module { body, span: Span::new(0, end), scope_count: converter.scope_count() };
    let mut findings = converter.finish();
    crate::diag::sort(&mut findings);
    if findings.iter().any(Diagnostic::is_error) {
        return Err(findings);
    }
    Ok(Parsed { module, warnings: findings })
}

/// Runs `work` on a thread whose stack bears every tree that the limits let through. The tree must be dropped in there as well.
///
/// # Errors
/// If the system gives no such thread, or `work` panicked.
pub fn with_big_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Diagnostic> {
    let fail = |message: String| {
        Diagnostic::new(Code::TooDeep, &"npyc".into(), Span::default(), message)
            .hint("free some memory or address space and try again")
    };
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new()
            .name("compile".into())
            .stack_size(limits::STACK_BYTES)
            .spawn_scoped(scope, work)
            .map_err(|error| fail(format!("cannot start the compiling thread: {error}")))?;
        thread.join().or_else(|panic| std::panic::resume_unwind(panic))
    })
}

//! What the compiler says about a source.
//!
//! Comes in: findings of every stage. Goes out: [`Diagnostic`]s, rendered for people or as JSON. Must never: invent a code outside the
//! one [`table`](Code), or print a line of source longer than a terminal bears.

mod json;
mod render;
mod table;

use std::sync::Arc;

use crate::source::Span;

pub use json::to_json;
pub use render::render;
pub use table::{Code, Severity};

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding it is.
    pub code: Code,
    /// One sentence, in CPython's words where CPython has them.
    pub message: String,
    /// The name of the file.
    pub file: Arc<str>,
    /// Where it is. Empty at offset 0 when the file as a whole is meant.
    pub span: Span,
    /// What to do about it; the code's own hint if None.
    pub hint: Option<String>,
    /// Other places that matter, and remarks.
    pub notes: Vec<Note>,
}

/// A remark on a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// One sentence.
    pub message: String,
    /// Where, if it has a place in the same file.
    pub span: Option<Span>,
}

impl Diagnostic {
    /// A finding with the hint of its code and no notes.
    #[must_use]
    pub fn new(code: Code, file: &Arc<str>, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            file: Arc::clone(file),
            span,
            hint: None,
            notes: Vec::new(),
        }
    }

    /// The same with a hint of its own.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same with one more note.
    #[must_use]
    pub fn note(mut self, message: impl Into<String>, span: Option<Span>) -> Self {
        self.notes.push(Note { message: message.into(), span });
        self
    }

    /// The hint to show: its own or that of its code.
    #[must_use]
    pub fn shown_hint(&self) -> Option<&str> {
        let general = self.code.hint();
        self.hint.as_deref().or((!general.is_empty()).then_some(general))
    }

    /// Whether it keeps the program from being compiled.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }
}

/// Sorts findings by place, errors first at the same place, and removes repetitions.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by_key(|finding| {
        (finding.span.start, finding.code.severity(), finding.span.end, finding.code.id())
    });
    diagnostics.dedup();
}

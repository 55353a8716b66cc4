//! The third-party tree into our own: what statements and expressions share.
//!
//! Comes in: the third-party tree, by value, and the tokens that it was made from. Goes out: our tree and the findings of conversion.
//! Must never: keep a third-party node.

use std::collections::HashSet;

use rustpython_parser::ast::Ranged;

use super::tree::{Identifier, Name, ScopeId};
use crate::diag::{Code, Diagnostic};
use crate::source::token::{Token, TokenKind};
use crate::source::{SourceFile, Span, limits};

/// The state of a conversion.
pub(super) struct Converter<'t> {
    pub(super) file: &'t SourceFile,
    /// The tokens around what is converted: the file's, or those of a replacement field.
    pub(super) tokens: &'t [Token],
    names: HashSet<Name>,
    scopes: u32,
    /// For each class around: the prefix of its private names; None if its name is all underscores.
    pub(super) classes: Vec<Option<String>>,
    /// The scope of the annotations of variables, of the innermost module, class or function around.
    pub(super) annotations: Option<ScopeId>,
    /// Whether annotations are texts.
    pub(super) textual_annotations: bool,
    findings: Vec<Diagnostic>,
}

/// The span of a third-party node.
pub(super) fn span_of(node: &impl Ranged) -> Span {
    Span::new(node.start().into(), node.end().into())
}

impl<'t> Converter<'t> {
    pub(super) fn new(file: &'t SourceFile, tokens: &'t [Token]) -> Self {
        Self {
            file,
            tokens,
            names: HashSet::new(),
            // The module is scope 0.
            scopes: 1,
            classes: Vec::new(),
            annotations: None,
            textual_annotations: false,
            findings: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> Vec<Diagnostic> {
        self.findings
    }

    pub(super) fn scope_count(&self) -> u32 {
        self.scopes
    }

    pub(super) fn new_scope(&mut self) -> ScopeId {
        let id = ScopeId(self.scopes);
        self.scopes += 1;
        id
    }

    pub(super) fn report(&mut self, finding: Diagnostic) {
        if self.findings.len() < limits::ERRORS {
            self.findings.push(finding);
        }
    }

    pub(super) fn error(&mut self, code: Code, span: Span, message: impl Into<String>) {
        self.report(Diagnostic::new(code, &self.file.name, span, message));
    }

    /// A name as written.
    pub(super) fn plain(&mut self, name: &str) -> Name {
        if let Some(known) = self.names.get(name) {
            return Name::clone(known);
        }
        let name: Name = name.into();
        self.names.insert(Name::clone(&name));
        name
    }

    /// A name as Python binds it: private names of a class carry the class's name.
    pub(super) fn mangled(&mut self, name: &str) -> Name {
        let is_private = name.starts_with("__") && !name.ends_with("__") && !name.contains('.');
        match self.classes.last() {
            Some(Some(prefix)) if is_private => {
                let long = format!("{prefix}{name}");
                self.plain(&long)
            }
            _ => self.plain(name),
        }
    }

    /// The prefix of the private names of a class.
    pub(super) fn private_prefix(class: &str) -> Option<String> {
        let stripped = class.trim_start_matches('_');
        (!stripped.is_empty()).then(|| format!("_{stripped}"))
    }

    // ------------------------------------------------------------------------------------------ tokens

    /// The index of the first token that begins at or behind an offset and is not empty.
    pub(super) fn token_at(&self, offset: u32) -> usize {
        let mut index = self.tokens.partition_point(|token| token.span.start < offset);
        while self.tokens.get(index).is_some_and(|token| {
            matches!(token.kind, TokenKind::Indent | TokenKind::Dedent)
                || (token.span.start == token.span.end && token.kind != TokenKind::End)
        }) {
            index += 1;
        }
        index
    }

    /// The last token that ends at or before an offset.
    pub(super) fn token_before(&self, offset: u32) -> Option<&Token> {
        let end = self.tokens.partition_point(|token| token.span.end <= offset);
        end.checked_sub(1).and_then(|index| self.tokens.get(index))
    }

    /// The place of the first name token at or behind an offset.
    pub(super) fn name_span(&self, offset: u32) -> Span {
        let from = self.token_at(offset);
        self.tokens
            .get(from..)
            .unwrap_or_default()
            .iter()
            .find(|token| matches!(token.kind, TokenKind::Name(_)))
            .map_or_else(|| Span::new(offset, offset), |token| token.span)
    }

    /// The place of the last name token that ends at or before an offset.
    pub(super) fn name_span_before(&self, offset: u32) -> Span {
        let end = self.tokens.partition_point(|token| token.span.end <= offset);
        self.tokens
            .get(..end)
            .unwrap_or_default()
            .iter()
            .rev()
            .find(|token| matches!(token.kind, TokenKind::Name(_)))
            .map_or_else(|| Span::new(offset, offset), |token| token.span)
    }

    /// A mangled identifier whose place is the first name at or behind an offset.
    pub(super) fn identifier(&mut self, name: &str, offset: u32) -> Identifier {
        let span = self.name_span(offset);
        Identifier { name: self.mangled(name), span }
    }

    /// From the token at `start` to the colon that opens the block.
    pub(super) fn header(&self, start: u32) -> Span {
        let mut depth = 0_usize;
        let from = self.token_at(start);
        for token in self.tokens.get(from..).unwrap_or_default() {
            match token.kind {
                TokenKind::Op("(" | "[" | "{") => depth += 1,
                TokenKind::Op(")" | "]" | "}") => depth = depth.saturating_sub(1),
                TokenKind::Op(":") if depth == 0 => return Span::new(start, token.span.end),
                TokenKind::Newline | TokenKind::End => break,
                _ => {}
            }
        }
        Span::new(start, start)
    }

    /// Whether a span is one pair of parentheses with what it encloses.
    pub(super) fn is_parenthesised(&self, span: Span) -> bool {
        let from = self.token_at(span.start);
        let mut depth = 0_usize;
        for token in self.tokens.get(from..).unwrap_or_default() {
            match token.kind {
                TokenKind::Op("(" | "[" | "{") => depth += 1,
                TokenKind::Op(")" | "]" | "}") => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return token.is_op(")") && token.span.end == span.end;
            }
        }
        false
    }
}

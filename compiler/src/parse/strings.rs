//! String literals: pieces to values.
//!
//! Comes in: the tokens of adjacent literals. Goes out: one string, bytes or f-string node. Must never: use a value that the third-party
//! parser decoded.

use super::convert::Converter;
use super::feed;
use super::tree::{Conversion, ExprKind, FStringField, FStringPart};
use crate::diag::{Code, Diagnostic};
use crate::source::token::{Field, Piece, Token, TokenKind};
use crate::source::{EscapeWarning, Span, decode_bytes, decode_text};

impl<'t> Converter<'t> {
    /// The literal made of all string tokens within a span.
    pub(super) fn string_literal(&mut self, span: Span) -> ExprKind {
        let from = self.token_at(span.start);
        let tokens: &'t [Token] = self.tokens;
        let pieces: Vec<&'t Token> = tokens
            .get(from..)
            .unwrap_or_default()
            .iter()
            .take_while(|token| token.span.end <= span.end)
            .collect();
        if pieces.iter().any(|token| matches!(&token.kind, TokenKind::Str(plain) if plain.bytes)) {
            return self.bytes_literal(&pieces);
        }
        let is_formatted = pieces.iter().any(|token| matches!(token.kind, TokenKind::FString(_)));
        let mut parts = Vec::new();
        let mut text = String::new();
        for token in pieces {
            match &token.kind {
                TokenKind::Str(plain) => self.decode(plain.body, plain.raw, &mut text),
                TokenKind::FString(formatted) => {
                    self.pieces(&formatted.pieces, formatted.raw, &mut parts, &mut text);
                }
                _ => {}
            }
        }
        if is_formatted {
            flush(&mut parts, &mut text);
            ExprKind::FString(parts)
        } else {
            ExprKind::Str(self.plain(&text))
        }
    }

    fn bytes_literal(&mut self, pieces: &[&Token]) -> ExprKind {
        let mut value = Vec::new();
        for token in pieces {
            if let TokenKind::Str(plain) = &token.kind {
                let text = self.file.text.get(plain.body.range()).unwrap_or("");
                let mut warnings = Vec::new();
                let result = decode_bytes(text, plain.raw, &mut value, &mut warnings);
                self.escapes(plain.body, warnings);
                if let Err(error) = result {
                    // CPython points at the whole literal.
                    self.error(Code::Literal, token.span, error.message);
                }
            }
        }
        ExprKind::Bytes(value.into())
    }

    /// Appends the value of literal text.
    fn decode(&mut self, body: Span, raw: bool, text: &mut String) {
        let source = self.file.text.get(body.range()).unwrap_or("");
        let mut warnings = Vec::new();
        let result = decode_text(source, raw, text, &mut warnings);
        self.escapes(body, warnings);
        if let Err(error) = result {
            let span = within(body, error.offset, error.length);
            let code = if error.is_surrogate { Code::Surrogate } else { Code::Literal };
            self.error(code, span, error.message);
        }
    }

    fn escapes(&mut self, body: Span, warnings: Vec<EscapeWarning>) {
        for warning in warnings {
            let span = within(body, warning.offset, warning.length);
            self.error(Code::InvalidEscape, span, warning.message);
        }
    }

    fn pieces(
        &mut self,
        pieces: &'t [Piece],
        raw: bool,
        parts: &mut Vec<FStringPart>,
        text: &mut String,
    ) {
        for piece in pieces {
            match piece {
                Piece::Text(span) => self.decode(*span, raw, text),
                Piece::Field(field) => {
                    if let Some(debug) = field.debug {
                        self.debug_text(field, debug, text);
                    }
                    flush(parts, text);
                    if let Some(field) = self.field(field, raw) {
                        parts.push(FStringPart::Field(field));
                    }
                }
            }
        }
    }

    /// What the `=` form shows: the text as written, without the comments between its tokens.
    fn debug_text(&self, field: &Field, debug: Span, text: &mut String) {
        let mut from = debug.start;
        for token in &field.tokens {
            self.between(Span::new(from, token.span.start), text);
            text.push_str(self.file.text.get(token.span.range()).unwrap_or(""));
            from = token.span.end;
        }
        self.between(Span::new(from, debug.end), text);
    }

    /// Text that holds only blanks, line ends, the `=` and comments; the comments are left out.
    fn between(&self, span: Span, text: &mut String) {
        for line in self.file.text.get(span.range()).unwrap_or("").split_inclusive('\n') {
            match line.split_once('#') {
                Some((before, comment)) => {
                    text.push_str(before);
                    if comment.ends_with('\n') {
                        text.push('\n');
                    }
                }
                None => text.push_str(line),
            }
        }
    }

    fn field(&mut self, field: &'t Field, raw: bool) -> Option<FStringField> {
        let parsed = match feed::parse_field(self.file, field) {
            Ok(parsed) => parsed,
            Err(error) => {
                self.report(error);
                return None;
            }
        };
        let outer = std::mem::replace(&mut self.tokens, &field.tokens);
        let mut value = self.expression(parsed);
        // A tuple or generator took the braces for its parentheses.
        if value.span.start == field.span.start {
            let first = field.tokens.first().map_or(value.span, |token| token.span);
            let last = field.tokens.last().map_or(value.span, |token| token.span);
            value.span = first.to(last);
            if matches!(value.kind, ExprKind::Comprehension(_)) {
                let error = Diagnostic::new(
                    Code::FString,
                    &self.file.name,
                    value.span,
                    "f-string: invalid syntax",
                );
                self.report(error.hint("put the generator expression into parentheses"));
            }
        }
        self.tokens = outer;
        let spec = field.spec.as_ref().map(|pieces| {
            let (mut parts, mut text) = (Vec::new(), String::new());
            self.pieces(pieces, raw, &mut parts, &mut text);
            flush(&mut parts, &mut text);
            parts
        });
        let conversion = match field.conversion {
            Some('s') => Conversion::Str,
            Some('r') => Conversion::Repr,
            Some(_) => Conversion::Ascii,
            None if field.debug.is_some() && spec.is_none() => Conversion::Repr,
            None => Conversion::None,
        };
        Some(FStringField { span: field.span, value: Box::new(value), conversion, spec })
    }
}

fn flush(parts: &mut Vec<FStringPart>, text: &mut String) {
    if !text.is_empty() {
        parts.push(FStringPart::Text(std::mem::take(text).into()));
    }
}

fn within(body: Span, offset: usize, length: usize) -> Span {
    let offset = u32::try_from(offset).unwrap_or(0);
    let length = u32::try_from(length).unwrap_or(1);
    Span::new(body.start + offset, body.start + offset + length)
}

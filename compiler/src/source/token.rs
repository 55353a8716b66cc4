//! Tokens.
//!
//! Comes in: nothing; plain types. Goes out: what [`super::tokenize`] makes and `parse` reads. Must never: hold decoded string
//! values (the parser decodes each literal once, when it knows the whole concatenation).

use std::sync::Arc;

use num_bigint::BigInt;

use super::Span;

/// A token with its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Token {
    /// Where it stands; empty for indentation and the end of the file.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// The kinds of token.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum TokenKind {
    /// An identifier, NFKC-normalised. Soft keywords are names here.
    Name(Arc<str>),
    /// A reserved word.
    Keyword(&'static str),
    /// An operator or a delimiter.
    Op(&'static str),
    /// An integer.
    Int(Box<BigInt>),
    /// A float.
    Float(f64),
    /// The imaginary part of `2j`.
    Imaginary(f64),
    /// A string or bytes literal.
    Str(PlainString),
    /// An f-string.
    FString(Box<FString>),
    /// The end of a logical line.
    Newline,
    /// The block begins here.
    Indent,
    /// The block ended before here.
    Dedent,
    /// The end of the file.
    End,
}

/// A literal without replacement fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PlainString {
    /// Backslashes stand for themselves.
    pub raw: bool,
    /// It makes bytes.
    pub bytes: bool,
    /// What stands between the quotes.
    pub body: Span,
}

/// An f-string.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FString {
    /// Backslashes stand for themselves.
    pub raw: bool,
    /// Its pieces in order.
    pub pieces: Vec<Piece>,
}

/// A piece of an f-string or of a format spec.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece {
    /// Literal text as written. Doubled braces have been reduced by ending a piece between them.
    Text(Span),
    /// A replacement field.
    Field(Field),
}

/// A replacement field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Field {
    /// From brace to brace.
    pub span: Span,
    /// The tokens of the expression.
    pub tokens: Vec<Token>,
    /// The text that the `=` form shows: expression, `=` and the blanks around them.
    pub debug: Option<Span>,
    /// The conversion behind `!`.
    pub conversion: Option<char>,
    /// The pieces behind `:`.
    pub spec: Option<Vec<Piece>>,
}

impl Token {
    /// Whether it is that operator or delimiter.
    pub(crate) fn is_op(&self, op: &str) -> bool {
        matches!(self.kind, TokenKind::Op(own) if own == op)
    }

    /// Whether it is that keyword.
    pub(crate) fn is_keyword(&self, keyword: &str) -> bool {
        matches!(self.kind, TokenKind::Keyword(own) if own == keyword)
    }

    /// Whether it is that name.
    pub(crate) fn is_name(&self, name: &str) -> bool {
        matches!(&self.kind, TokenKind::Name(own) if &**own == name)
    }
}

//! The grammar's complaints in CPython's words.
//!
//! Comes in: the offset at which the grammar stopped, and the tokens around it. Goes out: one diagnostic that says what CPython says there
//! and underlines the tokens that are meant. Must never: show a token name or wording of the third-party parser.

use rustpython_parser::lexer::LexicalErrorType;
use rustpython_parser::{ParseError, ParseErrorType, Tok};

use super::feed::is_soft_keyword;
use super::type_params;
use crate::diag::{Code, Diagnostic};
use crate::source::token::{Field, Token, TokenKind};
use crate::source::{SourceFile, Span};

/// Words that open a block.
const HEADS: &[&str] = &[
    "if", "elif", "else", "while", "for", "def", "class", "with", "try", "except", "finally",
    "async",
];

/// The complaint about a field whose expression came to nothing.
pub(super) fn empty_field(file: &SourceFile, field: &Field) -> Diagnostic {
    let message = "f-string: expecting a valid expression after '{'";
    Diagnostic::new(Code::FString, &file.name, field.span, message)
}

/// Refuses stars that the grammar tables let through: a nameless `**` parameter, and a bare `*` with nothing but `**` behind it.
pub(super) fn check_stars(file: &SourceFile, tokens: &[Token]) -> Result<(), Diagnostic> {
    for window in tokens.windows(3) {
        let [first, second, third] = window else { continue };
        if first.is_op("*") && second.is_op(",") && third.is_op("**") {
            let message = "named arguments must follow bare *";
            return Err(Diagnostic::new(Code::Parameter, &file.name, first.span, message));
        }
        if first.is_op("**") && (second.is_op(")") || second.is_op(",") || second.is_op(":")) {
            return Err(Diagnostic::new(Code::Syntax, &file.name, second.span, "invalid syntax"));
        }
    }
    Ok(())
}

/// Rewrites an error of the grammar. `field` is the replacement field whose tokens these are.
pub(super) fn rewrite(
    file: &SourceFile,
    tokens: &[Token],
    error: &ParseError,
    field: Option<&Field>,
) -> Diagnostic {
    let offset: u32 = error.offset.into();
    let at = match &error.error {
        ParseErrorType::UnrecognizedToken(token, _) | ParseErrorType::ExtraToken(token) => {
            index_of(tokens, offset, token)
        }
        ParseErrorType::Eof => {
            tokens.iter().position(|token| token.kind == TokenKind::End).unwrap_or(tokens.len())
        }
        ParseErrorType::InvalidToken | ParseErrorType::Lexical(_) => {
            tokens.partition_point(|token| token.span.start < offset)
        }
    };
    let context = Context { file, tokens, at, field };
    if let ParseErrorType::Lexical(error) = &error.error {
        return context.lexical(error);
    }
    match type_params::explain(file, tokens, at) {
        Some(finding) if field.is_none() => finding,
        _ => context.explain(),
    }
}

/// The index of the token that the grammar refused: several empty ones may share an offset.
fn index_of(tokens: &[Token], offset: u32, refused: &Tok) -> usize {
    let first = tokens.partition_point(|token| token.span.start < offset);
    let same = |token: &Token| match refused {
        Tok::Indent => token.kind == TokenKind::Indent,
        Tok::Dedent => token.kind == TokenKind::Dedent,
        Tok::Newline => token.kind == TokenKind::Newline,
        _ => !matches!(token.kind, TokenKind::Indent | TokenKind::Dedent | TokenKind::Newline),
    };
    let here = tokens.get(first..).unwrap_or_default();
    let refused_here =
        here.iter().take_while(|token| token.span.start == offset).position(same).unwrap_or(0);
    let mut index = first + refused_here;
    // Of several dedents at one place, the grammar refuses the first that it cannot use: the last is as good a place,
    // but the block that was left is found from the first.
    if matches!(refused, Tok::Dedent) {
        let run = tokens
            .get(index..)
            .unwrap_or_default()
            .iter()
            .take_while(|token| token.kind == TokenKind::Dedent)
            .count();
        // The first dedent of a run closes the innermost block, which the grammar accepts unless it was just opened.
        if run > 1 {
            index += 1;
        }
    }
    index
}

struct Context<'c> {
    file: &'c SourceFile,
    tokens: &'c [Token],
    /// The index of the refused token; the number of tokens if they ended too early.
    at: usize,
    field: Option<&'c Field>,
}

impl Context<'_> {
    fn token(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    fn before(&self, back: usize) -> Option<&Token> {
        self.at.checked_sub(back).and_then(|index| self.tokens.get(index))
    }

    fn here(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn span(&self) -> Span {
        match (self.here(), self.field) {
            (Some(token), _) => token.span,
            (None, Some(field)) => {
                let end = self.tokens.last().map_or(field.span.end, |token| token.span.end);
                Span::new(end, end + 1)
            }
            (None, None) => self.tokens.last().map_or_else(Span::default, |token| token.span),
        }
    }

    fn make(&self, code: Code, span: Span, message: &str) -> Diagnostic {
        Diagnostic::new(code, &self.file.name, span, message)
    }

    /// The index of the first token of the logical line.
    fn line_start(&self) -> usize {
        let mut index = self.at.min(self.tokens.len());
        while let Some(before) = index.checked_sub(1).and_then(|before| self.token(before)) {
            if matches!(before.kind, TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent) {
                break;
            }
            index -= 1;
        }
        index
    }

    /// Errors that the grammar's own actions raise.
    fn lexical(&self, error: &LexicalErrorType) -> Diagnostic {
        let span = self.span();
        let (code, message) = match error {
            LexicalErrorType::DefaultArgumentError => (
                Code::Parameter,
                "parameter without a default follows parameter with a default".to_owned(),
            ),
            LexicalErrorType::DuplicateArgumentError(name) => {
                (Code::Parameter, format!("duplicate argument '{name}' in function definition"))
            }
            LexicalErrorType::PositionalArgumentError => {
                if self.is_generator_argument() {
                    let message = "Generator expression must be parenthesized";
                    return self.make(Code::Argument, span, message);
                }
                let unpacked = self.has_double_star_before();
                let unpacking = if unpacked { " unpacking" } else { "" };
                (Code::Argument, format!("positional argument follows keyword argument{unpacking}"))
            }
            LexicalErrorType::UnpackedArgumentError => (
                Code::Argument,
                "iterable argument unpacking follows keyword argument unpacking".to_owned(),
            ),
            LexicalErrorType::DuplicateKeywordArgumentError(name) => {
                (Code::Argument, format!("keyword argument repeated: {name}"))
            }
            LexicalErrorType::OtherError(text) => match text.as_str() {
                "named arguments must follow bare *" => {
                    (Code::Parameter, "named arguments must follow bare *".to_owned())
                }
                "cannot use starred expression here" if self.field.is_some() => {
                    (Code::Starred, "can't use starred expression here".to_owned())
                }
                "cannot use starred expression here"
                | "cannot use double starred expression here" => (Code::Starred, text.clone()),
                "cannot mix bytes and nonbytes literals" => (Code::Literal, text.clone()),
                "cannot use '_' as a target" => (Code::Target, text.clone()),
                _ => (Code::Syntax, "invalid syntax".to_owned()),
            },
            LexicalErrorType::IndentationError => return self.explain(),
            _ => (Code::Syntax, "invalid syntax".to_owned()),
        };
        self.make(code, span, &message)
    }

    /// Whether the argument that begins at the refused token is a generator expression without parentheses.
    fn is_generator_argument(&self) -> bool {
        let mut depth = 0_usize;
        for token in self.tokens.get(self.at..).unwrap_or_default() {
            match token.kind {
                TokenKind::Op("(" | "[" | "{") => depth += 1,
                TokenKind::Op(")" | "]" | "}") if depth == 0 => return false,
                TokenKind::Op(")" | "]" | "}") => depth -= 1,
                TokenKind::Op(",") if depth == 0 => return false,
                TokenKind::Keyword("for") if depth == 0 => return true,
                _ => {}
            }
        }
        false
    }

    /// Whether a `**` argument stands before the refused one in the same call.
    fn has_double_star_before(&self) -> bool {
        let mut depth = 0_usize;
        for index in (0..self.at.min(self.tokens.len())).rev() {
            let Some(token) = self.token(index) else { break };
            match token.kind {
                TokenKind::Op(")" | "]" | "}") => depth += 1,
                TokenKind::Op("(" | "[" | "{") if depth == 0 => return false,
                TokenKind::Op("(" | "[" | "{") => depth -= 1,
                TokenKind::Op("**") if depth == 0 => {
                    let argument = index.checked_sub(1).and_then(|before| self.token(before));
                    if argument.is_some_and(|before| before.is_op("(") || before.is_op(",")) {
                        return true;
                    }
                }
                _ => {}
            }
        }
        false
    }

    /// Errors of the grammar proper: the first explanation that fits.
    fn explain(&self) -> Diagnostic {
        self.missing_block()
            .or_else(|| self.indent())
            .or_else(|| self.incomplete_try())
            .or_else(|| self.print_statement())
            .or_else(|| self.definition())
            .or_else(|| self.arguments())
            .or_else(|| self.equals_sign())
            .or_else(|| self.missing_colon())
            .or_else(|| self.imports())
            .or_else(|| self.clauses())
            .or_else(|| self.walrus())
            .or_else(|| self.field())
            .or_else(|| self.operators())
            .or_else(|| self.dictionary())
            .or_else(|| self.comprehension())
            .or_else(|| self.conditional())
            .or_else(|| self.missing_comma())
            .or_else(|| self.keyword_as_name())
            .unwrap_or_else(|| self.plain())
    }

    fn plain(&self) -> Diagnostic {
        self.make(Code::Syntax, self.span(), "invalid syntax")
    }

    /// A replacement field whose expression stops too early.
    fn field(&self) -> Option<Diagnostic> {
        let field = self.field?;
        let lambda = self.tokens.iter().find(|token| token.is_keyword("lambda"));
        if let (None, Some(lambda)) = (self.here(), lambda) {
            let message = "f-string: lambda expressions are not allowed without parentheses";
            let end = self.tokens.last().map_or(field.span.end, |token| token.span.end);
            return Some(self.make(Code::FString, Span::new(lambda.span.start, end), message));
        }
        if self.missing_comma().is_some() {
            return None;
        }
        let message = if self.at == 0 {
            "f-string: expecting a valid expression after '{'"
        } else {
            "f-string: expecting '=', or '!', or ':', or '}'"
        };
        Some(self.make(Code::FString, self.span(), message))
    }

    /// `if x:` without a block.
    fn missing_block(&self) -> Option<Diagnostic> {
        // The refused token stands where an indent was wanted; at the end of the file dedents may come first.
        let mut newline = self.at.min(self.tokens.len()).checked_sub(1)?;
        while self.token(newline).is_some_and(|token| token.kind == TokenKind::Dedent) {
            newline = newline.checked_sub(1)?;
        }
        if self.token(newline)?.kind != TokenKind::Newline
            || !self.token(newline.checked_sub(1)?)?.is_op(":")
            || self.here().is_some_and(|token| token.kind == TokenKind::Indent)
        {
            return None;
        }
        let line = Context { at: newline, ..*self };
        let start = line.line_start();
        let what = self.block_name(start)?;
        let head = self.token(start)?;
        let number = self.file.lines.line(head.span.start);
        let message = format!("expected an indented block after {what} on line {number}");
        // At the end of the file there is nothing to point at but the head.
        let span = match self.tokens.get(self.at..).unwrap_or_default() {
            [first, ..] if !matches!(first.kind, TokenKind::End | TokenKind::Dedent) => first.span,
            _ if self.ends_here() => self.token(newline)?.span,
            _ => self.span(),
        };
        Some(self.make(Code::Indentation, span, &message).note(
            "this block is empty",
            Some(Span::new(head.span.start, self.token(newline)?.span.start)),
        ))
    }

    /// Whether nothing but dedents is left of the file.
    fn ends_here(&self) -> bool {
        self.tokens
            .get(self.at..)
            .unwrap_or_default()
            .iter()
            .all(|token| matches!(token.kind, TokenKind::Dedent | TokenKind::End))
    }

    /// How CPython calls the block whose head begins at a token.
    fn block_name(&self, start: usize) -> Option<&'static str> {
        let mut head = self.token(start)?;
        if head.is_keyword("async") {
            head = self.token(start + 1)?;
        }
        Some(match &head.kind {
            TokenKind::Keyword("def") => "function definition",
            TokenKind::Keyword("class") => "class definition",
            TokenKind::Keyword("if") => "'if' statement",
            TokenKind::Keyword("elif") => "'elif' statement",
            TokenKind::Keyword("else") => "'else' statement",
            TokenKind::Keyword("for") => "'for' statement",
            TokenKind::Keyword("while") => "'while' statement",
            TokenKind::Keyword("with") => "'with' statement",
            TokenKind::Keyword("try") => "'try' statement",
            TokenKind::Keyword("finally") => "'finally' statement",
            TokenKind::Keyword("except") => {
                if self.token(start + 1).is_some_and(|next| next.is_op("*")) {
                    "'except*' statement"
                } else {
                    "'except' statement"
                }
            }
            TokenKind::Name(name) if is_soft_keyword(self.tokens, start) => match &**name {
                "match" => "'match' statement",
                "case" => "'case' statement",
                _ => return None,
            },
            _ => return None,
        })
    }

    fn indent(&self) -> Option<Diagnostic> {
        let message = match self.here()?.kind {
            TokenKind::Indent => "unexpected indent",
            _ => return None,
        };
        Some(self.make(Code::Indentation, self.span(), message))
    }

    /// `try:` whose block is followed by neither `except` nor `finally`.
    fn incomplete_try(&self) -> Option<Diagnostic> {
        let here = self.here()?;
        let starts_line = matches!(
            self.before(1)?.kind,
            TokenKind::Newline | TokenKind::Dedent | TokenKind::Indent
        );
        if !starts_line || here.is_keyword("except") || here.is_keyword("finally") {
            return None;
        }
        let head = self.token(self.previous_head()?)?;
        head.is_keyword("try").then(|| {
            self.make(Code::Syntax, self.span(), "expected 'except' or 'finally' block")
                .note("this try has neither", Some(head.span))
        })
    }

    fn print_statement(&self) -> Option<Diagnostic> {
        let first = self.before(1)?;
        let name = ["print", "exec"].into_iter().find(|name| first.is_name(name))?;
        if !begins_expression(self.here()?) || self.before(2).is_some_and(|dot| dot.is_op(".")) {
            return None;
        }
        let last = self
            .tokens
            .get(self.at..)?
            .iter()
            .take_while(|token| token.kind != TokenKind::Newline && token.kind != TokenKind::End)
            .last()?;
        let message = format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
        Some(self.make(Code::PrintStatement, first.span.to(last.span), &message))
    }

    /// The index of the innermost open bracket before the refused token, on its line or above.
    fn open_bracket(&self) -> Option<usize> {
        let mut depth = 0_usize;
        let start = self.line_start();
        (start..self.at.min(self.tokens.len())).rev().find(|&index| match self.tokens[index].kind {
            TokenKind::Op(")" | "]" | "}") => {
                depth += 1;
                false
            }
            TokenKind::Op("(" | "[" | "{") if depth > 0 => {
                depth -= 1;
                false
            }
            TokenKind::Op("(" | "[" | "{") => true,
            _ => false,
        })
    }

    /// Where the list item that the refused token belongs to begins, within bracket or line.
    fn item_start(&self) -> usize {
        let floor = self.open_bracket().map_or_else(|| self.line_start(), |open| open + 1);
        let mut depth = 0_usize;
        for index in (floor..self.at.min(self.tokens.len())).rev() {
            match self.tokens[index].kind {
                TokenKind::Op(")" | "]" | "}") => depth += 1,
                TokenKind::Op("(" | "[" | "{") => depth = depth.saturating_sub(1),
                TokenKind::Op("," | ":") if depth == 0 => return index + 1,
                _ => {}
            }
        }
        floor
    }

    fn equals_sign(&self) -> Option<Diagnostic> {
        if !self.here()?.is_op("=") {
            return None;
        }
        let open = self.open_bracket();
        let is_call = open.is_some_and(|open| {
            self.tokens[open].is_op("(")
                && open.checked_sub(1).and_then(|before| self.token(before)).is_some_and(|before| {
                    matches!(before.kind, TokenKind::Name(_) | TokenKind::Op(")" | "]"))
                })
        });
        let start = self.item_start();
        let first = self.token(start)?;
        let last = self.before(1)?;
        let left = first.span.to(last.span);
        if is_call {
            if let TokenKind::Keyword(word @ ("True" | "False" | "None")) = last.kind
                && start + 1 == self.at
            {
                return Some(self.make(
                    Code::Target,
                    last.span,
                    &format!("cannot assign to {word}"),
                ));
            }
            if let TokenKind::Keyword(_) = last.kind {
                return None;
            }
            return Some(self.make(
                Code::EqualsSign,
                left.to(self.span()),
                "expression cannot contain assignment, perhaps you meant \"==\"?",
            ));
        }
        // Behind the keyword that opens the line, or an operator, the expression begins.
        let mut begin = start;
        for index in start..self.at {
            if matches!(self.tokens[index].kind, TokenKind::Keyword(word)
                if !matches!(word, "True" | "False" | "None" | "await"))
            {
                begin = index + 1;
            }
        }
        let first = self.token(begin).filter(|_| begin < self.at)?;
        let left = first.span.to(last.span);
        let message = match &last.kind {
            TokenKind::Name(_) if self.before(2).is_some_and(|dot| dot.is_op(".")) => {
                "cannot assign to attribute here. Maybe you meant '==' instead of '='?"
            }
            TokenKind::Name(_) => {
                return Some(self.make(
                    Code::EqualsSign,
                    last.span.to(self.value_end()),
                    "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
                ));
            }
            TokenKind::Keyword(word @ ("True" | "False" | "None")) => {
                let message =
                    format!("cannot assign to {word} here. Maybe you meant '==' instead of '='?");
                return Some(self.make(Code::EqualsSign, last.span, &message));
            }
            TokenKind::Op(")") if begin + 1 < self.at && !first.is_op("(") => {
                "cannot assign to function call here. Maybe you meant '==' instead of '='?"
            }
            TokenKind::Op("]") if begin + 1 < self.at && !first.is_op("[") => {
                "cannot assign to subscript here. Maybe you meant '==' instead of '='?"
            }
            TokenKind::Int(_)
            | TokenKind::Float(_)
            | TokenKind::Imaginary(_)
            | TokenKind::Str(_) => {
                "cannot assign to literal here. Maybe you meant '==' instead of '='?"
            }
            _ => return None,
        };
        Some(self.make(Code::EqualsSign, left, message))
    }

    /// The place of the token behind the refused one.
    fn value_end(&self) -> Span {
        self.token(self.at + 1)
            .filter(|token| token.kind != TokenKind::Newline)
            .map_or_else(|| self.span(), |token| token.span)
    }

    fn missing_colon(&self) -> Option<Diagnostic> {
        let start = self.line_start();
        let mut head = self.token(start)?;
        if head.is_keyword("async") {
            head = self.token(start + 1)?;
        }
        let TokenKind::Keyword(word) = head.kind else { return None };
        if !HEADS.contains(&word) || self.open_bracket().is_some() || self.field.is_some() {
            return None;
        }
        let (mut depth, mut lambdas) = (0_usize, 0_usize);
        for index in start..self.at {
            match self.tokens[index].kind {
                TokenKind::Op("(" | "[" | "{") => depth += 1,
                TokenKind::Op(")" | "]" | "}") => depth = depth.saturating_sub(1),
                TokenKind::Keyword("lambda") if depth == 0 => lambdas += 1,
                TokenKind::Op(":") if depth == 0 && lambdas > 0 => lambdas -= 1,
                TokenKind::Op(":") if depth == 0 => return None,
                _ => {}
            }
        }
        let last = self.before(1)?;
        let at_end = self.here()?.kind == TokenKind::Newline;
        let complete = match word {
            "else" | "try" | "finally" => self.at == start + 1,
            "def" => {
                if matches!(last.kind, TokenKind::Name(_)) && self.before(2)?.is_keyword("def") {
                    return Some(self.make(Code::Syntax, self.span(), "expected '('"));
                }
                last.is_op(")") || (at_end && ends_expression(last))
            }
            "for" => {
                let has_in = (start..self.at).any(|index| self.tokens[index].is_keyword("in"));
                if !has_in {
                    return None;
                }
                at_end && ends_expression(last)
            }
            "except" => at_end && (self.at == start + 1 || ends_expression(last)),
            "class" => at_end && ends_expression(last),
            _ => at_end && ends_expression(last) && self.at > start + 1,
        };
        if !complete {
            return None;
        }
        let mut diagnostic = self.make(Code::MissingColon, self.span(), "expected ':'");
        if word == "else" && self.here()?.is_keyword("if") {
            diagnostic = diagnostic.hint("write elif");
        }
        Some(diagnostic)
    }

    fn imports(&self) -> Option<Diagnostic> {
        let start = self.line_start();
        let first = self.token(start)?;
        let last = self.before(1)?;
        let at_end = matches!(self.here()?.kind, TokenKind::Newline | TokenKind::End);
        let is_import = first.is_keyword("import") || first.is_keyword("from");
        if !is_import {
            return None;
        }
        if at_end && last.is_keyword("import") {
            let message = "Expected one or more names after 'import'";
            return Some(self.make(Code::ImportForm, self.span(), message));
        }
        if first.is_keyword("import") && self.here()?.is_keyword("from") {
            let message = "Did you mean to use 'from ... import ...' instead?";
            return Some(self.make(Code::ImportForm, first.span.to(self.span()), message));
        }
        if at_end && last.is_op(",") && first.is_keyword("from") {
            let message = "trailing comma not allowed without surrounding parentheses";
            return Some(self.make(Code::ImportForm, last.span, message));
        }
        None
    }

    /// Parameters that the grammar has no words for.
    fn definition(&self) -> Option<Diagnostic> {
        let open = self.open_bracket()?;
        let head = self.token(open.checked_sub(2)?)?;
        if !head.is_keyword("def") {
            return None;
        }
        let here = self.here()?;
        let seen = |op: &str| {
            let mut depth = 0_usize;
            (open + 1..self.at).any(|index| {
                match self.tokens[index].kind {
                    TokenKind::Op("(" | "[" | "{") => depth += 1,
                    TokenKind::Op(")" | "]" | "}") => depth = depth.saturating_sub(1),
                    _ => {}
                }
                let previous = self.tokens.get(index.wrapping_sub(1));
                depth == 0
                    && self.tokens[index].is_op(op)
                    && previous.is_some_and(|token| token.is_op("(") || token.is_op(","))
            })
        };
        let message = match here.kind {
            TokenKind::Op("*") if seen("*") => "* argument may appear only once",
            TokenKind::Op("/") if seen("/") => "/ may appear only once",
            TokenKind::Op("/") if seen("*") => "/ must be ahead of *",
            TokenKind::Name(_) | TokenKind::Op("*" | "/" | "**") if seen("**") => {
                "arguments cannot follow var-keyword argument"
            }
            TokenKind::Op("=") if self.before(2)?.is_op("*") => {
                "var-positional argument cannot have default value"
            }
            TokenKind::Op("=") if self.before(2)?.is_op("**") => {
                "var-keyword argument cannot have default value"
            }
            TokenKind::Op("(") => "Function parameters cannot be parenthesized",
            TokenKind::Op("," | ")") if self.before(1)?.is_op("=") => {
                "expected default value expression"
            }
            _ => return None,
        };
        Some(self.make(Code::Parameter, self.span(), message))
    }

    /// Operators of other languages.
    fn operators(&self) -> Option<Diagnostic> {
        let here = self.here()?;
        let last = self.before(1)?;
        let adjacent = last.span.end == here.span.start;
        let hint = match (&last.kind, &here.kind) {
            (TokenKind::Op("&"), TokenKind::Op("&")) if adjacent => "write and",
            (TokenKind::Op("|"), TokenKind::Op("|")) if adjacent => "write or",
            (TokenKind::Op("<"), TokenKind::Op(">")) if adjacent => "write !=",
            (TokenKind::Op("+"), TokenKind::Newline | TokenKind::Op(")"))
                if self.before(2).is_some_and(|token| token.is_op("+")) =>
            {
                "Python has no ++; write += 1"
            }
            (TokenKind::Op("-"), TokenKind::Newline | TokenKind::Op(")"))
                if self.before(2).is_some_and(|token| token.is_op("-")) =>
            {
                "Python has no --; write -= 1"
            }
            (_, TokenKind::Keyword("elif")) if self.follows_else() => {
                let message = "'elif' block follows an 'else' block";
                return Some(self.make(Code::Syntax, self.span(), message));
            }
            (_, TokenKind::Keyword("elif")) => {
                "elif belongs behind an if or elif block of the same indentation"
            }
            (_, TokenKind::Keyword("else" | "except" | "finally"))
                if matches!(last.kind, TokenKind::Newline | TokenKind::Dedent) =>
            {
                "its block does not follow one that it belongs to; check the indentation"
            }
            _ => return None,
        };
        Some(self.plain().hint(hint))
    }

    /// Whether the block before the refused token is that of an `else`.
    fn follows_else(&self) -> bool {
        self.previous_head().is_some_and(|index| self.tokens[index].is_keyword("else"))
    }

    /// The first token of the statement, or clause, before the refused token at the same indentation.
    fn previous_head(&self) -> Option<usize> {
        let mut depth = 0_usize;
        let mut index = self.at;
        let is_mark = |token: &Token| {
            matches!(token.kind, TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent)
        };
        loop {
            index = index.checked_sub(1)?;
            let token = self.token(index)?;
            match token.kind {
                TokenKind::Dedent => depth += 1,
                TokenKind::Indent if depth == 0 => return None,
                TokenKind::Indent => depth -= 1,
                _ => {}
            }
            let before = index.checked_sub(1).and_then(|before| self.token(before));
            if depth == 0 && before.is_none_or(is_mark) && !is_mark(token) {
                return Some(index);
            }
        }
    }

    /// Arguments of a call that the grammar has no words for.
    fn arguments(&self) -> Option<Diagnostic> {
        let open = self.open_bracket()?;
        let here = self.here()?;
        if !self.tokens[open].is_op("(") || !(here.is_op(")") || here.is_op(",")) {
            return None;
        }
        let callee = self.token(open.checked_sub(1)?)?;
        if !matches!(callee.kind, TokenKind::Name(_) | TokenKind::Op(")" | "]")) {
            return None;
        }
        let last = self.before(1)?;
        if last.is_op("=") {
            let name = self.before(2)?;
            let message = "expected argument value expression";
            return Some(self.make(Code::Argument, name.span.to(last.span), message));
        }
        if last.is_op("*") && here.is_op(")") {
            return Some(self.make(Code::Argument, last.span, "Invalid star expression"));
        }
        None
    }

    /// Clauses that do not belong together, and loops without `in`.
    fn clauses(&self) -> Option<Diagnostic> {
        let here = self.here()?;
        let start = self.line_start();
        let first = self.token(start)?;
        if self.at == start + 1 && first.is_keyword("except") {
            let line = Context { at: start, ..*self };
            let is_star = |index: usize| self.token(index + 1).is_some_and(|next| next.is_op("*"));
            let differs = line.previous_head().is_some_and(|previous| {
                self.tokens[previous].is_keyword("except") && is_star(previous) != is_star(start)
            });
            if differs {
                let message = "cannot have both 'except' and 'except*' on the same 'try'";
                return Some(self.make(Code::ExceptOrder, first.span, message));
            }
        }
        if first.is_keyword("except") && here.is_op(",") && self.open_bracket().is_none() {
            let classes = self.token(start + 1)?.span;
            let end = self
                .tokens
                .get(self.at..)?
                .iter()
                .take_while(|token| !token.is_keyword("as") && token.kind != TokenKind::Newline)
                .last()?;
            let message = "multiple exception types must be parenthesized when using 'as'";
            return Some(self.make(Code::Syntax, classes.to(end.span), message));
        }
        if self.at <= start + 1 && is_soft_keyword_line(self.tokens, start) {
            // Without its colon, `case` was read as a name.
            let end = self.tokens.get(start..)?.iter().find(|t| t.kind == TokenKind::Newline)?;
            return Some(self.make(Code::MissingColon, end.span, "expected ':'"));
        }
        let item = self.item_start();
        let for_keyword = (item..self.at).rev().find(|&index| self.tokens[index].is_keyword("for"));
        if let Some(index) = for_keyword
            && !(index..self.at).any(|inner| self.tokens[inner].is_keyword("in"))
            && self.open_bracket().is_some()
            && ends_expression(self.before(1)?)
        {
            let message = "'in' expected after for-loop variables";
            return Some(self.make(Code::Syntax, here.span, message));
        }
        let is_statement = match here.kind {
            TokenKind::Newline => true,
            TokenKind::Keyword(word) => {
                !matches!(word, "None" | "True" | "False" | "lambda" | "not" | "await" | "if")
            }
            _ => false,
        };
        if is_statement && self.before(1)?.is_keyword("else") && self.at > start + 1 {
            let message = "expected expression after 'else', but statement is given";
            return Some(self.make(Code::Syntax, here.span, message));
        }
        if here.is_op(".") && first.is_keyword("except") && self.before(2)?.is_keyword("as") {
            let message = "cannot use except statement with attribute";
            return Some(self.make(Code::Target, self.before(1)?.span, message));
        }
        let is_tuple = self.top_level_comma(start);
        if here.is_op(":") && is_tuple && matches!(first.kind, TokenKind::Name(_)) {
            let message = "only single target (not tuple) can be annotated";
            return Some(self.make(Code::Target, first.span.to(self.before(1)?.span), message));
        }
        if here.is_op("(") && self.before(1)?.is_keyword("lambda") {
            let message = "Lambda expression parameters cannot be parenthesized";
            return Some(self.make(Code::Parameter, here.span, message));
        }
        None
    }

    /// Whether a comma outside brackets stands between a token and the refused one.
    fn top_level_comma(&self, from: usize) -> bool {
        let mut depth = 0_usize;
        (from..self.at.min(self.tokens.len())).any(|index| {
            match self.tokens[index].kind {
                TokenKind::Op("(" | "[" | "{") => depth += 1,
                TokenKind::Op(")" | "]" | "}") => depth = depth.saturating_sub(1),
                TokenKind::Op(",") => return depth == 0,
                _ => {}
            }
            false
        })
    }

    /// Comprehensions whose element lacks its parentheses.
    fn comprehension(&self) -> Option<Diagnostic> {
        let open = self.open_bracket()?;
        let here = self.here()?;
        if !here.is_keyword("for") {
            return None;
        }
        let item = self.item_start();
        let last = self.before(1)?;
        if self.tokens[open].is_op("(") {
            let name = self.token(item)?;
            if self.token(item + 1)?.is_op("=") && matches!(name.kind, TokenKind::Name(_)) {
                let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
                return Some(self.make(Code::EqualsSign, name.span.to(last.span), message));
            }
            return None;
        }
        if !self.top_level_comma(open + 1) {
            return None;
        }
        let first = self.token(open + 1)?;
        let message = "did you forget parentheses around the comprehension target?";
        Some(self.make(Code::Syntax, first.span.to(last.span), message))
    }

    /// `:=` behind something that is no name.
    fn walrus(&self) -> Option<Diagnostic> {
        if !self.here()?.is_op(":=") {
            return None;
        }
        let open = self.open_bracket()?;
        let callee = open.checked_sub(1).and_then(|before| self.token(before));
        if self.tokens[open].is_op("(") && callee.is_some_and(ends_expression) {
            return None;
        }
        let first = self.token(self.item_start())?;
        let last = self.before(1)?;
        let what = match last.kind {
            TokenKind::Name(_) if self.before(2)?.is_op(".") => "attribute",
            TokenKind::Op("]") if !first.is_op("[") => "subscript",
            TokenKind::Op(")") if !first.is_op("(") => "function call",
            TokenKind::Int(_) | TokenKind::Float(_) | TokenKind::Str(_) => "literal",
            TokenKind::Keyword(word @ ("True" | "False" | "None")) => word,
            _ => return None,
        };
        let message = format!("cannot use assignment expressions with {what}");
        Some(self.make(Code::Walrus, first.span.to(last.span), &message))
    }

    fn dictionary(&self) -> Option<Diagnostic> {
        let open = self.open_bracket()?;
        if !self.tokens[open].is_op("{") {
            return None;
        }
        let here = self.here()?;
        let last = self.before(1)?;
        if here.is_keyword("for") || here.is_keyword("async") {
            let star = self.token(self.item_start())?;
            let message = match star.kind {
                TokenKind::Op("*") => "iterable unpacking cannot be used in comprehension",
                TokenKind::Op("**") => "dict unpacking cannot be used in dict comprehension",
                _ => "",
            };
            if !message.is_empty() {
                return Some(self.make(Code::Starred, star.span.to(last.span), message));
            }
        }
        if last.is_op(":") && (here.is_op(",") || here.is_op("}")) {
            let message = "expression expected after dictionary key and ':'";
            return Some(self.make(Code::Syntax, last.span, message));
        }
        let mut depth = 0_usize;
        let has_pairs = (open + 1..self.at).any(|index| {
            match self.tokens[index].kind {
                TokenKind::Op("(" | "[" | "{") => depth += 1,
                TokenKind::Op(")" | "]" | "}") => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && self.tokens[index].is_op(":")
        });
        let start = self.item_start();
        let follows_comma = start
            .checked_sub(1)
            .and_then(|before| self.token(before))
            .is_some_and(|t| t.is_op(","));
        if has_pairs
            && follows_comma
            && (here.is_op(",") || here.is_op("}") || here.is_keyword("for"))
            && ends_expression(last)
        {
            let message = "':' expected after dictionary key";
            return Some(self.make(Code::Syntax, last.span, message));
        }
        None
    }

    /// `a if b` without `else`.
    fn conditional(&self) -> Option<Diagnostic> {
        let start = self.item_start();
        let item = self.tokens.get(start..self.at.min(self.tokens.len()))?;
        let behind_else = item.iter().rposition(|token| token.is_keyword("else"));
        let item = item.get(behind_else.map_or(0, |index| index + 1)..)?;
        let has = |word: &str| item.iter().any(|token| token.is_keyword(word));
        let head_is_if = item.first()?.is_keyword("if") || item.first()?.is_keyword("elif");
        let last = self.before(1)?;
        if !has("if") || has("else") || has("for") || head_is_if || !ends_expression(last) {
            return None;
        }
        let begin = item
            .iter()
            .position(|token| {
                !matches!(token.kind, TokenKind::Keyword("return" | "yield" | "assert" | "raise"))
                    && !token.is_op("=")
            })
            .and_then(|index| item.get(index))?;
        let behind_equals = item.iter().rposition(|token| token.is_op("=")).map(|index| index + 1);
        let first = behind_equals.and_then(|index| item.get(index)).unwrap_or(begin);
        let span = first.span.to(last.span);
        Some(self.make(Code::Syntax, span, "expected 'else' after 'if' expression"))
    }

    fn missing_comma(&self) -> Option<Diagnostic> {
        let here = self.here()?;
        let last = self.before(1)?;
        if self.open_bracket().is_none() && self.field.is_none() {
            return None;
        }
        if !ends_expression(last) || !begins_expression(here) {
            return None;
        }
        // A name directly before a string is a misspelt prefix, not a missing comma.
        let is_string = matches!(here.kind, TokenKind::Str(_) | TokenKind::FString(_));
        if is_string && matches!(last.kind, TokenKind::Name(_)) {
            return None;
        }
        let start = self.item_start();
        let item = self.tokens.get(start..self.at.min(self.tokens.len()))?;
        if item.iter().any(|token| token.is_keyword("for")) {
            return None;
        }
        let first = item.first()?;
        let message = "invalid syntax. Perhaps you forgot a comma?";
        Some(self.make(Code::Syntax, first.span.to(here.span), message))
    }

    /// A reserved word where a name belongs.
    fn keyword_as_name(&self) -> Option<Diagnostic> {
        let here = self.here()?;
        let last = self.before(1);
        let wants_name = last.is_some_and(|last| {
            matches!(
                last.kind,
                TokenKind::Keyword(
                    "def"
                        | "class"
                        | "import"
                        | "as"
                        | "global"
                        | "nonlocal"
                        | "for"
                        | "from"
                        | "del"
                ) | TokenKind::Op("." | "," | "(" | "*" | "**")
            )
        });
        let is_value = matches!(here.kind, TokenKind::Keyword("None" | "True" | "False"));
        let (word, span) = match (&here.kind, last.map(|last| (&last.kind, last.span))) {
            (TokenKind::Keyword(word), _) if wants_name && !is_value => (*word, here.span),
            (TokenKind::Op(op), Some((TokenKind::Keyword(word), span)))
                if (*op == "=" || op.ends_with('=') || *op == "." || *op == ",")
                    && !matches!(*word, "None" | "True" | "False") =>
            {
                (*word, span)
            }
            _ => return None,
        };
        let hint = format!("'{word}' is a reserved word and cannot be a name");
        Some(self.make(Code::Syntax, span, "invalid syntax").hint(hint))
    }
}

/// Whether a token is an expression by itself.
fn is_operand(token: &Token) -> bool {
    matches!(
        token.kind,
        TokenKind::Name(_)
            | TokenKind::Int(_)
            | TokenKind::Float(_)
            | TokenKind::Imaginary(_)
            | TokenKind::Str(_)
            | TokenKind::FString(_)
            | TokenKind::Keyword("None" | "True" | "False")
            | TokenKind::Op("...")
    )
}

/// Whether a token can end an expression.
fn ends_expression(token: &Token) -> bool {
    is_operand(token) || matches!(token.kind, TokenKind::Op(")" | "]" | "}"))
}

/// Whether a token begins an expression and cannot continue one.
fn begins_expression(token: &Token) -> bool {
    is_operand(token)
        || matches!(token.kind, TokenKind::Keyword("lambda") | TokenKind::Op("{" | "~"))
}

/// Whether a line begins with a `case` that only lacks its colon.
fn is_soft_keyword_line(tokens: &[Token], start: usize) -> bool {
    let before = start.checked_sub(1).and_then(|index| tokens.get(index));
    tokens.get(start).is_some_and(|token| token.is_name("case"))
        && before.is_some_and(|token| {
            matches!(token.kind, TokenKind::Indent | TokenKind::Dedent | TokenKind::Newline)
        })
        && tokens.get(..start).unwrap_or_default().iter().any(|token| token.is_name("match"))
}

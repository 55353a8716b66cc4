//! Text to tokens, and the bounds that keep every later stage safe.
//!
//! Comes in: a decoded file. Goes out: its tokens, with f-strings split into pieces, or the first complaint in CPython's words. Must never: recurse
//! deeper than the bracket limit, or hand out tokens of a text that breaks a limit of [`limits`].

use std::collections::HashSet;
use std::sync::Arc;

use super::identifier::{first_invalid, keyword, normalise};
use super::token::{FString, Field, Piece, PlainString, Token, TokenKind};
use super::{SourceFile, Span, limits, number};
use crate::diag::{Code, Diagnostic};

/// Operators and delimiters, longest first.
const OPERATORS: &[&str] = &[
    "**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->", "+=",
    "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@=", ":=", "+", "-", "*", "/", "%", "@", "&", "|",
    "^", "~", "<", ">", "(", ")", "[", "]", "{", "}", ",", ":", ".", ";", "=",
];

/// Tokenizes a file.
pub(crate) fn tokenize(file: &SourceFile) -> Result<Vec<Token>, Diagnostic> {
    let mut tokenizer = Tokenizer {
        file,
        text: &file.text,
        at: 0,
        brackets: Vec::new(),
        chains: vec![Chain::default()],
        names: HashSet::new(),
    };
    tokenizer.file_tokens()
}

/// An open bracket or replacement field.
#[derive(Debug, Clone, Copy)]
struct Bracket {
    open: char,
    at: usize,
    /// It is the brace of a replacement field: the quote of its f-string.
    quote: Option<&'static str>,
}

/// Counts what may become one chain of nested tree nodes; see [`limits::CHAIN_TOKENS`].
#[derive(Debug, Clone, Copy, Default)]
struct Chain {
    /// Tokens since the last comma of this bracket.
    tokens: u32,
    /// The longest chain inside brackets among them.
    inner: u32,
    /// The longest chain before the last comma.
    longest: u32,
    /// Lambdas whose colon has not come: their commas do not separate elements.
    lambdas: u32,
}

impl Chain {
    fn close(&self) -> u32 {
        self.longest.max(self.tokens + self.inner)
    }
}

struct Tokenizer<'f> {
    file: &'f SourceFile,
    text: &'f str,
    at: usize,
    brackets: Vec<Bracket>,
    chains: Vec<Chain>,
    names: HashSet<Arc<str>>,
}

/// What a text mode of an f-string is within.
#[derive(Clone, Copy)]
struct FStringMode {
    raw: bool,
    quote: &'static str,
    start: usize,
    spec_depth: usize,
}

impl Tokenizer<'_> {
    // ------------------------------------------------------------------------------------------ helpers

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn byte(&self, ahead: usize) -> u8 {
        self.text.as_bytes().get(self.at + ahead).copied().unwrap_or(0)
    }

    fn span(start: usize, end: usize) -> Span {
        // A file has at most 4 MiB, so offsets fit.
        let fit = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Span::new(fit(start), fit(end))
    }

    fn error(
        &self,
        code: Code,
        start: usize,
        end: usize,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::new(code, &self.file.name, Self::span(start, end), message)
    }

    fn line_of(&self, offset: usize) -> u32 {
        self.file.lines.line(Self::span(offset, offset).start)
    }

    fn token(&self, start: usize, kind: TokenKind) -> Token {
        Token { span: Self::span(start, self.at), kind }
    }

    fn intern(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.names.get(name) {
            return Arc::clone(known);
        }
        let name: Arc<str> = name.into();
        self.names.insert(Arc::clone(&name));
        name
    }

    // ----------------------------------------------------------------------------------- the whole file

    fn file_tokens(&mut self) -> Result<Vec<Token>, Diagnostic> {
        let mut tokens = Vec::new();
        let mut indents = vec![(0_u32, 0_u32)];
        let mut elifs: Vec<u32> = vec![0];
        // Each turn begins at the beginning of a logical line.
        while let Some((column, tabless)) = self.indentation()? {
            let (top, top_tabless) = indents.last().copied().unwrap_or_default();
            if column > top {
                if tabless <= top_tabless {
                    return Err(self.tab_error());
                }
                if indents.len() > limits::INDENTATION {
                    return Err(self
                        .error(Code::TooDeep, self.at, self.at, "too many levels of indentation")
                        .hint(format!("at most {} levels are compiled", limits::INDENTATION)));
                }
                indents.push((column, tabless));
                elifs.push(0);
                tokens.push(self.token(self.at, TokenKind::Indent));
            } else {
                while indents.last().is_some_and(|&(open, _)| column < open) {
                    indents.pop();
                    elifs.pop();
                    tokens.push(self.token(self.at, TokenKind::Dedent));
                }
                let (open, open_tabless) = indents.last().copied().unwrap_or_default();
                if column != open {
                    return Err(self.error(
                        Code::Indentation,
                        self.at,
                        self.at,
                        "unindent does not match any outer indentation level",
                    ));
                }
                if tabless != open_tabless {
                    return Err(self.tab_error());
                }
            }
            let first = tokens.len();
            self.logical_line(&mut tokens)?;
            let Some(count) = elifs.last_mut() else { continue };
            if tokens.get(first).is_some_and(|token| token.is_keyword("elif")) {
                *count += 1;
                if *count > limits::ELIFS {
                    let span = tokens.get(first).map_or_else(Span::default, |token| token.span);
                    return Err(Diagnostic::new(
                        Code::TooDeep,
                        &self.file.name,
                        span,
                        format!("too many 'elif' clauses: at most {} are compiled", limits::ELIFS),
                    ));
                }
            } else {
                *count = 0;
            }
        }
        while indents.len() > 1 {
            indents.pop();
            tokens.push(self.token(self.at, TokenKind::Dedent));
        }
        tokens.push(self.token(self.at, TokenKind::End));
        Ok(tokens)
    }

    fn tab_error(&self) -> Diagnostic {
        self.error(
            Code::Indentation,
            self.at,
            self.at,
            "inconsistent use of tabs and spaces in indentation",
        )
    }

    /// Skips blank lines and measures the indentation of the next line: with tabs to multiples of eight, and with tabs as
    /// one blank, which tells apart what only looks equal. None at the end of the file.
    fn indentation(&mut self) -> Result<Option<(u32, u32)>, Diagnostic> {
        let (mut column, mut tabless) = (0_u32, 0_u32);
        let mut continued: Option<(u32, u32)> = None;
        loop {
            match self.byte(0) {
                b' ' => (column, tabless) = (column + 1, tabless + 1),
                b'\t' => (column, tabless) = ((column / 8 + 1) * 8, tabless + 1),
                0x0C => (column, tabless) = (0, 0),
                b'#' => {
                    self.skip_comment();
                    continue;
                }
                b'\n' => (column, tabless, continued) = (0, 0, None),
                b'\\' if self.byte(1) == b'\n' => {
                    continued = continued.or(Some((column, tabless)));
                    self.at += 1;
                }
                _ if self.at >= self.text.len() => return Ok(None),
                _ => return Ok(Some(continued.unwrap_or((column, tabless)))),
            }
            self.at += 1;
        }
    }

    fn skip_comment(&mut self) {
        self.at += self.rest().find('\n').unwrap_or(self.rest().len());
    }

    /// The tokens up to and with the Newline of the logical line that begins here.
    fn logical_line(&mut self, tokens: &mut Vec<Token>) -> Result<(), Diagnostic> {
        self.chains = vec![Chain::default()];
        loop {
            let at_depth = !self.brackets.is_empty();
            self.skip_blanks(at_depth)?;
            let start = self.at;
            if self.at >= self.text.len() {
                if let Some(bracket) = self.brackets.last() {
                    return Err(self.never_closed(*bracket));
                }
                tokens.push(self.token(start, TokenKind::Newline));
                return Ok(());
            }
            if self.byte(0) == b'\n' {
                self.at += 1;
                tokens.push(self.token(start, TokenKind::Newline));
                return Ok(());
            }
            let token = self.next_token()?;
            self.account(&token)?;
            tokens.push(token);
        }
    }

    fn never_closed(&self, bracket: Bracket) -> Diagnostic {
        self.error(
            Code::Bracket,
            bracket.at,
            bracket.at + 1,
            format!("'{}' was never closed", bracket.open),
        )
    }

    /// Skips blanks, comments, joined lines and, within brackets, line ends.
    fn skip_blanks(&mut self, in_brackets: bool) -> Result<(), Diagnostic> {
        loop {
            match self.byte(0) {
                b' ' | b'\t' | 0x0C => self.at += 1,
                b'\n' if in_brackets => self.at += 1,
                b'#' => self.skip_comment(),
                b'\\' => {
                    if self.at + 1 >= self.text.len()
                        || (self.byte(1) == b'\n' && self.at + 2 >= self.text.len())
                    {
                        return Err(self.error(
                            Code::Syntax,
                            self.at,
                            self.at + 1,
                            "unexpected EOF while parsing",
                        ));
                    }
                    if self.byte(1) != b'\n' {
                        return Err(self.error(
                            Code::Syntax,
                            self.at,
                            self.at + 1,
                            "unexpected character after line continuation character",
                        ));
                    }
                    self.at += 2;
                }
                _ => return Ok(()),
            }
        }
    }

    /// Counts a token towards the chain that it may belong to.
    fn account(&mut self, token: &Token) -> Result<(), Diagnostic> {
        match token.kind {
            TokenKind::Op("(" | "[" | "{") => {
                // The opening bracket counts outside, as its partner does.
                if let Some(chain) = self.chains.last_mut() {
                    chain.tokens += 1;
                }
                self.chains.push(Chain::default());
                return Ok(());
            }
            TokenKind::Op(")" | "]" | "}") => self.leave_chain(),
            _ => {}
        }
        let Some(chain) = self.chains.last_mut() else { return Ok(()) };
        chain.tokens += 1;
        match token.kind {
            TokenKind::Keyword("lambda") => chain.lambdas += 1,
            TokenKind::Op(":") if chain.lambdas > 0 => chain.lambdas -= 1,
            TokenKind::Op("," | ";") if chain.lambdas == 0 => {
                chain.longest = chain.close();
                (chain.tokens, chain.inner) = (0, 0);
            }
            _ => {}
        }
        if chain.close() > limits::CHAIN_TOKENS {
            return Err(Diagnostic::new(
                Code::TooDeep,
                &self.file.name,
                token.span,
                format!(
                    "the expression is too long: at most {} tokens are compiled between two commas",
                    limits::CHAIN_TOKENS
                ),
            ));
        }
        Ok(())
    }

    fn leave_chain(&mut self) {
        if self.chains.len() > 1
            && let Some(inner) = self.chains.pop()
            && let Some(outer) = self.chains.last_mut()
        {
            outer.inner = outer.inner.max(inner.close());
        }
    }

    // -------------------------------------------------------------------------------------- one token

    /// The token that begins here; there is one, and it is no line end.
    fn next_token(&mut self) -> Result<Token, Diagnostic> {
        let start = self.at;
        let first = self.byte(0);
        if first.is_ascii_digit() || (first == b'.' && self.byte(1).is_ascii_digit()) {
            let (kind, length) = number::read(self.rest()).map_err(|(offset, message)| {
                self.error(Code::Number, start + offset, start + offset + 1, message)
            })?;
            self.at += length;
            return Ok(self.token(start, kind));
        }
        if first.is_ascii_alphabetic() || first == b'_' || first >= 0x80 {
            return self.word();
        }
        if first == b'"' || first == b'\'' {
            return self.plain_string(start, false, false);
        }
        self.operator()
    }

    fn word(&mut self) -> Result<Token, Diagnostic> {
        let start = self.at;
        let length = self
            .rest()
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || !c.is_ascii()))
            .unwrap_or(self.rest().len());
        let end = start + length;
        let word = self.text.get(start..end).unwrap_or("");
        if word.len() <= 2 && matches!(self.text.as_bytes().get(end), Some(b'"' | b'\'')) {
            self.at = end;
            match word.to_ascii_lowercase().as_str() {
                "r" => return self.plain_string(start, true, false),
                "u" => return self.plain_string(start, false, false),
                "b" => return self.plain_string(start, false, true),
                "br" | "rb" => return self.plain_string(start, true, true),
                "f" => return self.f_string(start, false),
                "fr" | "rf" => return self.f_string(start, true),
                "t" | "tr" | "rt" => {
                    return Err(self.error(
                        Code::TemplateString,
                        start,
                        end,
                        "template strings are not supported",
                    ));
                }
                _ => self.at = start,
            }
        }
        self.at = end;
        if word.is_ascii() {
            if let Some(keyword) = keyword(word) {
                return Ok(self.token(start, TokenKind::Keyword(keyword)));
            }
            let name = self.intern(word);
            return Ok(self.token(start, TokenKind::Name(name)));
        }
        if let Some((offset, c)) = first_invalid(word) {
            let message = if is_printable(c) {
                format!("invalid character '{c}' (U+{:04X})", u32::from(c))
            } else {
                format!("invalid non-printable character U+{:04X}", u32::from(c))
            };
            let at = start + offset;
            return Err(self.error(Code::Character, at, at + c.len_utf8(), message));
        }
        let name = self.intern(&normalise(word));
        Ok(self.token(start, TokenKind::Name(name)))
    }

    fn operator(&mut self) -> Result<Token, Diagnostic> {
        let start = self.at;
        let found = OPERATORS.iter().copied().find(|op| self.rest().starts_with(op));
        let Some(op) = found else {
            let c = self.peek().unwrap_or(' ');
            if self.brackets.last().is_some_and(|bracket| bracket.quote.is_some()) {
                let message = "f-string: expecting '=', or '!', or ':', or '}'";
                return Err(self.error(Code::FString, start, start + 1, message));
            }
            let message = if c.is_ascii_control() {
                format!("invalid non-printable character U+{:04X}", u32::from(c))
            } else {
                "invalid syntax".to_owned()
            };
            return Err(self.error(Code::Character, start, start + c.len_utf8(), message));
        };
        self.at += op.len();
        match op {
            "(" | "[" | "{" => self.open(op.chars().next().unwrap_or('('), start, None)?,
            ")" | "]" | "}" => self.close(op, start)?,
            _ => {}
        }
        Ok(self.token(start, TokenKind::Op(op)))
    }

    fn open(
        &mut self,
        open: char,
        at: usize,
        quote: Option<&'static str>,
    ) -> Result<(), Diagnostic> {
        if self.brackets.len() >= limits::BRACKETS {
            return Err(self
                .error(Code::TooDeep, at, at + 1, "too many nested parentheses")
                .hint(format!("at most {} brackets may be open at once", limits::BRACKETS)));
        }
        self.brackets.push(Bracket { open, at, quote });
        Ok(())
    }

    fn close(&mut self, op: &str, start: usize) -> Result<(), Diagnostic> {
        let Some(bracket) = self.brackets.last().copied() else {
            return Err(self.error(Code::Bracket, start, start + 1, format!("unmatched '{op}'")));
        };
        if bracket.quote.is_some() {
            return Err(self.error(
                Code::FString,
                start,
                start + 1,
                format!("f-string: unmatched '{op}'"),
            ));
        }
        let matches = matches!((bracket.open, op), ('(', ")") | ('[', "]") | ('{', "}"));
        if !matches {
            let line = self.line_of(bracket.at);
            let place = if line == self.line_of(start) {
                String::new()
            } else {
                format!(" on line {line}")
            };
            return Err(self.error(
                Code::Bracket,
                start,
                start + 1,
                format!(
                    "closing parenthesis '{op}' does not match opening parenthesis '{}'{place}",
                    bracket.open
                ),
            ));
        }
        self.brackets.pop();
        Ok(())
    }

    // ---------------------------------------------------------------------------------------- strings

    /// The quotes that stand here: one or three.
    fn quotes(&self) -> &'static str {
        match (self.rest().starts_with("\"\"\""), self.rest().starts_with("'''"), self.byte(0)) {
            (true, _, _) => "\"\"\"",
            (_, true, _) => "'''",
            (_, _, b'"') => "\"",
            _ => "'",
        }
    }

    fn plain_string(&mut self, start: usize, raw: bool, bytes: bool) -> Result<Token, Diagnostic> {
        let quote = self.quotes();
        let opening = self.at;
        self.at += quote.len();
        let body = self.at;
        loop {
            if self.rest().starts_with(quote) {
                let body = Self::span(body, self.at);
                self.at += quote.len();
                let kind = TokenKind::Str(PlainString { raw, bytes, body });
                return Ok(self.token(start, kind));
            }
            match self.peek() {
                Some('\\') => {
                    self.at += 1;
                    self.at += self.peek().map_or(0, char::len_utf8);
                }
                Some('\n') if quote.len() == 1 => {
                    return Err(self.unterminated(start, opening, quote, "string"));
                }
                Some(c) => self.at += c.len_utf8(),
                None => return Err(self.unterminated(start, opening, quote, "string")),
            }
        }
    }

    fn unterminated(&self, start: usize, opening: usize, quote: &str, what: &str) -> Diagnostic {
        // Inside a replacement field, a quote like the enclosing one was meant to end the f-string.
        let field = self.brackets.iter().rev().find(|bracket| bracket.quote.is_some());
        if field.is_some_and(|field| field.quote == Some(quote)) {
            return self.error(Code::FString, opening, opening + 1, "f-string: expecting '}'");
        }
        let line = self.line_of(self.at.min(self.text.trim_end_matches('\n').len()));
        let triple = if quote.len() == 3 { "triple-quoted " } else { "" };
        self.error(
            Code::UnterminatedString,
            start,
            opening + quote.len(),
            format!("unterminated {triple}{what} literal (detected at line {line})"),
        )
    }

    fn f_string(&mut self, start: usize, raw: bool) -> Result<Token, Diagnostic> {
        let quote = self.quotes();
        self.at += quote.len();
        let mode = FStringMode { raw, quote, start, spec_depth: 0 };
        let pieces = self.pieces(mode)?;
        self.at += quote.len();
        let fields = pieces.iter().any(|piece| matches!(piece, Piece::Field(_)));
        if let (true, Some(chain)) = (fields, self.chains.last_mut()) {
            // A field nests its expression: as deep as a bracket would.
            chain.tokens += 2;
        }
        Ok(self.token(start, TokenKind::FString(Box::new(FString { raw, pieces }))))
    }

    /// The pieces up to the closing quote or, in a format spec, up to the closing brace; neither is consumed.
    fn pieces(&mut self, mode: FStringMode) -> Result<Vec<Piece>, Diagnostic> {
        let in_spec = mode.spec_depth > 0;
        let mut pieces = Vec::new();
        let mut begin = self.at;
        fn text(pieces: &mut Vec<Piece>, begin: usize, end: usize) {
            if end > begin {
                pieces.push(Piece::Text(Tokenizer::span(begin, end)));
            }
        }
        loop {
            if self.rest().starts_with(mode.quote) {
                if in_spec {
                    return Err(self.error(
                        Code::FString,
                        self.at,
                        self.at + 1,
                        "f-string: expecting '}'",
                    ));
                }
                text(&mut pieces, begin, self.at);
                return Ok(pieces);
            }
            match self.peek() {
                None => {
                    return Err(self.unterminated_f_string(mode));
                }
                Some('\n') if mode.quote.len() == 1 => {
                    if in_spec {
                        return Err(self.error(
                            Code::FString,
                            self.at,
                            self.at,
                            "f-string: newlines are not allowed in format specifiers for single quoted f-strings",
                        ));
                    }
                    return Err(self.unterminated_f_string(mode));
                }
                Some('\\') => {
                    self.at += 1;
                    match self.peek() {
                        Some('N') if !mode.raw && self.byte(1) == b'{' => {
                            // The braces of a named character are no field.
                            let rest = self.rest();
                            let end = rest.find(['}', '\n', '"', '\'']).unwrap_or(rest.len());
                            let closed = rest.as_bytes().get(end) == Some(&b'}');
                            self.at += end + usize::from(closed);
                        }
                        // A brace keeps its meaning behind a backslash.
                        Some('{' | '}') | None => {}
                        Some(c) => self.at += c.len_utf8(),
                    }
                }
                Some('{') if self.byte(1) == b'{' && !in_spec => {
                    text(&mut pieces, begin, self.at + 1);
                    self.at += 2;
                    begin = self.at;
                }
                Some('{') => {
                    text(&mut pieces, begin, self.at);
                    pieces.push(Piece::Field(self.field(mode)?));
                    begin = self.at;
                }
                Some('}') if in_spec => {
                    text(&mut pieces, begin, self.at);
                    return Ok(pieces);
                }
                Some('}') if self.byte(1) == b'}' => {
                    text(&mut pieces, begin, self.at + 1);
                    self.at += 2;
                    begin = self.at;
                }
                Some('}') => {
                    return Err(self.error(
                        Code::FString,
                        self.at,
                        self.at + 1,
                        "f-string: single '}' is not allowed",
                    ));
                }
                Some(c) => self.at += c.len_utf8(),
            }
        }
    }

    fn unterminated_f_string(&self, mode: FStringMode) -> Diagnostic {
        let line = self.line_of(self.at.min(self.text.trim_end_matches('\n').len()));
        let triple = if mode.quote.len() == 3 { "triple-quoted " } else { "" };
        self.error(
            Code::UnterminatedString,
            mode.start,
            mode.start + 1,
            format!("unterminated {triple}f-string literal (detected at line {line})"),
        )
    }

    /// The replacement field whose brace stands here.
    fn field(&mut self, mode: FStringMode) -> Result<Field, Diagnostic> {
        let start = self.at;
        if mode.spec_depth > limits::FORMAT_SPEC_NESTING {
            return Err(self.error(
                Code::FString,
                start,
                start + 1,
                "f-string: expressions nested too deeply",
            ));
        }
        self.open('{', start, Some(mode.quote))?;
        self.chains.push(Chain::default());
        self.at += 1;
        let depth = self.brackets.len();
        let mut field = Field {
            span: Span::default(),
            tokens: Vec::new(),
            debug: None,
            conversion: None,
            spec: None,
        };
        loop {
            self.skip_blanks(true)?;
            if self.at >= self.text.len() {
                return Err(self.open_field(start, depth));
            }
            if self.brackets.len() == depth {
                match self.byte(0) {
                    b'}' | b':' => break,
                    b'!' if self.byte(1) != b'=' => break,
                    b'=' if self.byte(1) != b'=' && !field.tokens.is_empty() => {
                        self.at += 1;
                        self.skip_blanks(true)?;
                        if !matches!(self.byte(0), b'}' | b':' | b'!') {
                            return Err(self.error(
                                Code::FString,
                                self.at,
                                self.at + 1,
                                "f-string: expecting '!', or ':', or '}'",
                            ));
                        }
                        field.debug = Some(Self::span(start + 1, self.at));
                        break;
                    }
                    _ => {}
                }
            }
            let token = self.next_token()?;
            self.account(&token)?;
            field.tokens.push(token);
        }
        if field.tokens.is_empty() {
            let before = match self.byte(0) {
                b'!' => "!",
                b':' => ":",
                _ => "}",
            };
            return Err(self.error(
                Code::FString,
                self.at,
                self.at + 1,
                format!("f-string: valid expression required before '{before}'"),
            ));
        }
        if self.byte(0) == b'!' {
            field.conversion = Some(self.conversion()?);
        }
        if self.byte(0) == b':' {
            self.at += 1;
            let spec_mode = FStringMode { spec_depth: mode.spec_depth + 1, ..mode };
            field.spec = Some(self.pieces(spec_mode)?);
        }
        if self.byte(0) != b'}' {
            return Err(self.open_field(start, depth));
        }
        self.at += 1;
        self.brackets.pop();
        self.leave_chain();
        field.span = Self::span(start, self.at);
        Ok(field)
    }

    /// The complaint about a field that the text ends in.
    fn open_field(&self, start: usize, depth: usize) -> Diagnostic {
        match self.brackets.get(depth..).and_then(<[Bracket]>::last) {
            Some(bracket) => self.never_closed(*bracket),
            None if self.at >= self.text.len() => {
                self.error(Code::FString, start, start + 1, "'{' was never closed")
            }
            None => self.error(Code::FString, self.at, self.at + 1, "f-string: expecting '}'"),
        }
    }

    /// The letter behind `!`.
    fn conversion(&mut self) -> Result<char, Diagnostic> {
        self.at += 1;
        let start = self.at;
        if matches!(self.byte(0), b' ' | b'\t' | b'\n') {
            return Err(self.error(
                Code::FString,
                start,
                start + 1,
                "f-string: conversion type must come right after the exclamation mark",
            ));
        }
        let length = self
            .rest()
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(self.rest().len());
        let name = self.text.get(start..start + length).unwrap_or("");
        if name.is_empty() {
            let what = if matches!(self.byte(0), b'}' | b':') {
                "f-string: missing conversion character"
            } else {
                "f-string: invalid conversion character"
            };
            return Err(self.error(Code::FString, start, start + 1, what));
        }
        let letter = match name {
            "s" => 's',
            "r" => 'r',
            "a" => 'a',
            _ => {
                return Err(self.error(
                    Code::FString,
                    start,
                    start + length,
                    format!(
                        "f-string: invalid conversion character '{name}': expected 's', 'r', or 'a'"
                    ),
                ));
            }
        };
        self.at += length;
        self.skip_blanks(true)?;
        if !matches!(self.byte(0), b':' | b'}') {
            return Err(self.error(
                Code::FString,
                self.at,
                self.at + 1,
                "f-string: expecting ':' or '}'",
            ));
        }
        Ok(letter)
    }
}

/// Whether a character may be shown in a message: not a control, separator or format character.
fn is_printable(c: char) -> bool {
    !(c.is_control()
        || c.is_whitespace()
        || matches!(u32::from(c), 0xAD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFEFF | 0xFFF9..=0xFFFB | 0xE000..=0xF8FF | 0xE0000..=0x10FFFF))
}

//! Our tokens into the grammar tables.
//!
//! Comes in: tokens. Goes out: the third-party tree, or a diagnostic. Strings go in as empty placeholders of the right kind; the converter
//! finds the real literals by position. Must never: let the third-party lexer see text.

use rustpython_parser::ast;
use rustpython_parser::text_size::{TextRange, TextSize};
use rustpython_parser::{Mode, ParseError, StringKind, Tok, parse_tokens};

use super::{errors, type_params};
use crate::diag::{Code, Diagnostic};
use crate::source::token::{Field, Token, TokenKind};
use crate::source::{SourceFile, Span};

type Lexed = (Tok, TextRange);

/// Parses the tokens of a whole file.
pub(super) fn parse_file(
    file: &SourceFile,
    tokens: &[Token],
) -> Result<Vec<ast::Stmt>, Diagnostic> {
    let fed = feed(tokens);
    let parsed =
        run(fed, Mode::Module).map_err(|error| errors::rewrite(file, tokens, &error, None))?;
    errors::check_stars(file, tokens)?;
    match parsed {
        ast::Mod::Module(module) => Ok(module.body),
        _ => Ok(Vec::new()),
    }
}

/// Parses the expression of a replacement field: as if it stood in parentheses where the braces stand.
pub(super) fn parse_field(file: &SourceFile, field: &Field) -> Result<ast::Expr, Diagnostic> {
    let last = field.tokens.last().map_or(field.span.end, |token| token.span.end);
    let open = (Tok::Lpar, range(Span::new(field.span.start, field.span.start + 1)));
    let close = (Tok::Rpar, range(Span::new(last, last)));
    let mut fed = vec![open];
    fed.extend(feed(&field.tokens));
    fed.push(close);
    let parsed = run(fed, Mode::Expression)
        .map_err(|error| errors::rewrite(file, &field.tokens, &error, Some(field)))?;
    errors::check_stars(file, &field.tokens)?;
    match parsed {
        ast::Mod::Expression(expression) => Ok(*expression.body),
        _ => Err(errors::empty_field(file, field)),
    }
}

/// Parses the default of a type parameter, as if it stood in parentheses.
pub(super) fn parse_default(file: &SourceFile, tokens: &[Token]) -> Result<ast::Expr, Diagnostic> {
    let start = tokens.first().map_or(0, |token| token.span.start);
    let end = tokens.last().map_or(start, |token| token.span.end);
    let mut fed = vec![(Tok::Lpar, range(Span::new(start, start)))];
    fed.extend(feed(tokens));
    fed.push((Tok::Rpar, range(Span::new(end, end))));
    let parsed =
        run(fed, Mode::Expression).map_err(|error| errors::rewrite(file, tokens, &error, None))?;
    errors::check_stars(file, tokens)?;
    match parsed {
        ast::Mod::Expression(expression) => Ok(*expression.body),
        _ => {
            let span = Span::new(start, end);
            Err(Diagnostic::new(Code::Syntax, &file.name, span, "invalid syntax".to_owned()))
        }
    }
}

fn run(tokens: Vec<Lexed>, mode: Mode) -> Result<ast::Mod, ParseError> {
    parse_tokens(tokens.into_iter().map(Ok), mode, "")
}

fn range(span: Span) -> TextRange {
    TextRange::new(TextSize::new(span.start), TextSize::new(span.end.max(span.start)))
}

fn feed(tokens: &[Token]) -> Vec<Lexed> {
    let mut fed = Vec::with_capacity(tokens.len());
    let mut close_before: Option<usize> = None;
    let mut open_behind: Option<usize> = None;
    let mut defaults = type_params::defaults(tokens).into_iter().peekable();
    for (index, token) in tokens.iter().enumerate() {
        while defaults.next_if(|default| default.end <= index).is_some() {}
        if defaults.peek().is_some_and(|default| default.contains(&index)) {
            // The converter parses it by itself.
            continue;
        }
        if close_before == Some(index) {
            // The other parenthesis of an unparenthesised list of exception classes.
            fed.push((Tok::Rpar, range(Span::new(token.span.start, token.span.start))));
            close_before = None;
        }
        if token.kind == TokenKind::End {
            break;
        }
        fed.push((tok(tokens, index, token), range(token.span)));
        if token.is_keyword("except")
            && let Some(colon) = unparenthesised_classes(tokens, index)
        {
            // The parenthesis of `except*` belongs behind the star.
            let star = tokens.get(index + 1).is_some_and(|next| next.is_op("*"));
            open_behind = Some(if star { index + 1 } else { index });
            close_before = Some(colon);
        }
        if open_behind == Some(index) {
            fed.push((Tok::Lpar, range(Span::new(token.span.end, token.span.end))));
            open_behind = None;
        }
    }
    fed
}

/// For `except A, B:` (allowed since 3.14, without `as`): the index of the colon.
fn unparenthesised_classes(tokens: &[Token], except: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut comma = false;
    for (index, token) in tokens.iter().enumerate().skip(except + 1) {
        match token.kind {
            TokenKind::Op("(" | "[" | "{") => depth += 1,
            TokenKind::Op(")" | "]" | "}") => depth = depth.saturating_sub(1),
            TokenKind::Op(",") if depth == 0 => comma = true,
            TokenKind::Op(":") if depth == 0 => return comma.then_some(index),
            TokenKind::Keyword("as" | "lambda") if depth == 0 => return None,
            TokenKind::Newline | TokenKind::End => return None,
            _ => {}
        }
    }
    None
}

/// Whether the name at `index` is used as a soft keyword.
pub(super) fn is_soft_keyword(tokens: &[Token], index: usize) -> bool {
    let Some(TokenKind::Name(name)) = tokens.get(index).map(|token| &token.kind) else {
        return false;
    };
    if !matches!(&**name, "match" | "case" | "type") {
        return false;
    }
    let starts_line =
        index.checked_sub(1).and_then(|before| tokens.get(before)).is_none_or(|token| {
            matches!(token.kind, TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent)
                || token.is_op(";")
        });
    if !starts_line {
        return false;
    }
    let next = tokens.get(index + 1).map(|token| &token.kind);
    if &**name == "type" {
        // `type X = …` and `type X[T] = …`.
        return matches!(next, Some(TokenKind::Name(_)))
            && tokens.get(index + 2).is_some_and(|token| token.is_op("=") || token.is_op("["));
    }
    let may_begin = match next {
        Some(TokenKind::Op(op)) => matches!(*op, "(" | "[" | "{" | "-" | "+" | "~" | "*" | "..."),
        Some(TokenKind::Keyword(word)) => {
            matches!(*word, "None" | "True" | "False" | "not" | "lambda" | "await")
        }
        Some(TokenKind::Newline | TokenKind::Indent | TokenKind::Dedent | TokenKind::End)
        | None => false,
        Some(_) => true,
    };
    may_begin && has_block_colon(tokens, index, &**name == "match")
}

/// Whether the line has a colon outside brackets and lambdas; for `match` it must end the line.
fn has_block_colon(tokens: &[Token], start: usize, at_end: bool) -> bool {
    let (mut depth, mut lambdas) = (0_usize, 0_usize);
    for (index, token) in tokens.iter().enumerate().skip(start + 1) {
        match token.kind {
            TokenKind::Op("(" | "[" | "{") => depth += 1,
            TokenKind::Op(")" | "]" | "}") => depth = depth.saturating_sub(1),
            TokenKind::Keyword("lambda") if depth == 0 => lambdas += 1,
            TokenKind::Op(":") if depth == 0 && lambdas > 0 => lambdas -= 1,
            TokenKind::Op(":") if depth == 0 => {
                let ends = tokens.get(index + 1).is_none_or(|next| next.kind == TokenKind::Newline);
                return ends || !at_end;
            }
            // A colon behind the statement's end is another statement's.
            TokenKind::Op(";") if depth == 0 => return false,
            TokenKind::Newline | TokenKind::End => return false,
            _ => {}
        }
    }
    false
}

fn tok(tokens: &[Token], index: usize, token: &Token) -> Tok {
    match &token.kind {
        TokenKind::Name(name) => {
            if is_soft_keyword(tokens, index) {
                return match &**name {
                    "match" => Tok::Match,
                    "case" => Tok::Case,
                    _ => Tok::Type,
                };
            }
            Tok::Name { name: name.to_string() }
        }
        TokenKind::Keyword(word) => keyword(word),
        TokenKind::Op(op) => operator(op),
        TokenKind::Int(value) => Tok::Int { value: (**value).clone() },
        TokenKind::Float(value) => Tok::Float { value: *value },
        TokenKind::Imaginary(value) => Tok::Complex { real: 0.0, imag: *value },
        TokenKind::Str(string) => Tok::String {
            value: String::new(),
            kind: if string.bytes { StringKind::Bytes } else { StringKind::String },
            triple_quoted: false,
        },
        TokenKind::FString(_) => {
            Tok::String { value: String::new(), kind: StringKind::String, triple_quoted: false }
        }
        TokenKind::Newline => Tok::Newline,
        TokenKind::Indent => Tok::Indent,
        TokenKind::Dedent => Tok::Dedent,
        TokenKind::End => Tok::EndOfFile,
    }
}

fn keyword(word: &str) -> Tok {
    match word {
        "False" => Tok::False,
        "None" => Tok::None,
        "True" => Tok::True,
        "and" => Tok::And,
        "as" => Tok::As,
        "assert" => Tok::Assert,
        "async" => Tok::Async,
        "await" => Tok::Await,
        "break" => Tok::Break,
        "class" => Tok::Class,
        "continue" => Tok::Continue,
        "def" => Tok::Def,
        "del" => Tok::Del,
        "elif" => Tok::Elif,
        "else" => Tok::Else,
        "except" => Tok::Except,
        "finally" => Tok::Finally,
        "for" => Tok::For,
        "from" => Tok::From,
        "global" => Tok::Global,
        "if" => Tok::If,
        "import" => Tok::Import,
        "in" => Tok::In,
        "is" => Tok::Is,
        "lambda" => Tok::Lambda,
        "nonlocal" => Tok::Nonlocal,
        "not" => Tok::Not,
        "or" => Tok::Or,
        "pass" => Tok::Pass,
        "raise" => Tok::Raise,
        "return" => Tok::Return,
        "try" => Tok::Try,
        "while" => Tok::While,
        "with" => Tok::With,
        _ => Tok::Yield,
    }
}

fn operator(op: &str) -> Tok {
    match op {
        "(" => Tok::Lpar,
        ")" => Tok::Rpar,
        "[" => Tok::Lsqb,
        "]" => Tok::Rsqb,
        "{" => Tok::Lbrace,
        "}" => Tok::Rbrace,
        ":" => Tok::Colon,
        "," => Tok::Comma,
        ";" => Tok::Semi,
        "+" => Tok::Plus,
        "-" => Tok::Minus,
        "*" => Tok::Star,
        "/" => Tok::Slash,
        "|" => Tok::Vbar,
        "&" => Tok::Amper,
        "<" => Tok::Less,
        ">" => Tok::Greater,
        "=" => Tok::Equal,
        "." => Tok::Dot,
        "%" => Tok::Percent,
        "==" => Tok::EqEqual,
        "!=" => Tok::NotEqual,
        "<=" => Tok::LessEqual,
        ">=" => Tok::GreaterEqual,
        "~" => Tok::Tilde,
        "^" => Tok::CircumFlex,
        "<<" => Tok::LeftShift,
        ">>" => Tok::RightShift,
        "**" => Tok::DoubleStar,
        "**=" => Tok::DoubleStarEqual,
        "+=" => Tok::PlusEqual,
        "-=" => Tok::MinusEqual,
        "*=" => Tok::StarEqual,
        "/=" => Tok::SlashEqual,
        "%=" => Tok::PercentEqual,
        "&=" => Tok::AmperEqual,
        "|=" => Tok::VbarEqual,
        "^=" => Tok::CircumflexEqual,
        "<<=" => Tok::LeftShiftEqual,
        ">>=" => Tok::RightShiftEqual,
        "//" => Tok::DoubleSlash,
        "//=" => Tok::DoubleSlashEqual,
        ":=" => Tok::ColonEqual,
        "@" => Tok::At,
        "@=" => Tok::AtEqual,
        "->" => Tok::Rarrow,
        _ => Tok::Ellipsis,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::KEYWORDS;

    #[test]
    fn every_keyword_has_a_token() {
        for word in KEYWORDS {
            let shown = format!("{:?}", keyword(word)).to_lowercase();
            assert_eq!(shown, word.to_lowercase());
        }
    }
}

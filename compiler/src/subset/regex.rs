//! Patterns of regular expressions that are constants of the source.
//!
//! Comes in: calls. Goes out: the compiled patterns of those that plainly go to `re` with a constant pattern and constant flags, for the archive to
//! hold; a warning where such a pattern is none. Must never: keep a program from being compiled, or change what a call does: at run time a
//! compiled pattern is found by its text and flags alone, so that it does not matter if the callee is another one.

use super::walk::Checker;
use crate::diag::{Code, Diagnostic};
use crate::parse::tree::{BinaryOp, Expr, ExprKind, IntLiteral, Keyword, Name};
use npyc_format::regex;
use npython_regex::{Fault, Latin1, compile, flags};
use std::sync::Arc;

/// The text of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatternText {
    /// A str.
    Str(Name),
    /// A bytes object.
    Bytes(Arc<[u8]>),
}

/// A pattern that is a constant, compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternConstant {
    /// Its text.
    pub pattern: PatternText,
    /// The flags that the call gives.
    pub asked: u32,
    /// The flags that it has.
    pub flags: u32,
    /// Its program, as `npyc_format::regex` describes it.
    pub program: Vec<u8>,
    /// The names of its groups, by ascending number.
    pub names: Vec<(String, u32)>,
}

/// Characters of the longest pattern that is compiled here: what is longer is compiled when a run comes to it, and paid for there.
const LONGEST: usize = 1 << 16;

/// Patterns that are kept of one module: others are compiled when a run comes to them.
const MOST: usize = 4096;

/// Functions of `re` that take a pattern first, and after how many positional arguments the flags.
const FUNCTIONS: [(&str, usize); 9] = [
    ("compile", 1),
    ("findall", 2),
    ("finditer", 2),
    ("fullmatch", 2),
    ("match", 2),
    ("search", 2),
    ("split", 3),
    ("sub", 4),
    ("subn", 4),
];

/// Its flags.
const FLAGS: [(&str, u32); 16] = [
    ("A", flags::ASCII),
    ("ASCII", flags::ASCII),
    ("DEBUG", flags::DEBUG),
    ("DOTALL", flags::DOTALL),
    ("I", flags::IGNORECASE),
    ("IGNORECASE", flags::IGNORECASE),
    ("L", flags::LOCALE),
    ("LOCALE", flags::LOCALE),
    ("M", flags::MULTILINE),
    ("MULTILINE", flags::MULTILINE),
    ("NOFLAG", 0),
    ("S", flags::DOTALL),
    ("U", flags::UNICODE),
    ("UNICODE", flags::UNICODE),
    ("VERBOSE", flags::VERBOSE),
    ("X", flags::VERBOSE),
];

/// The name of `re` that this one is, if it is a function that takes a pattern, or a flag.
pub(super) fn member(name: &str) -> Option<&'static str> {
    let functions = FUNCTIONS.iter().map(|row| row.0);
    functions.chain(FLAGS.iter().map(|row| row.0)).find(|known| *known == name)
}

/// The number that an expression of flags has.
fn flags_of(checker: &Checker<'_>, expression: &Expr) -> Option<u32> {
    match &expression.kind {
        ExprKind::Int(IntLiteral::Small(number)) => {
            u32::try_from(*number).ok().filter(|number| number & !regex::FLAGS == 0)
        }
        ExprKind::Binary { left, op: BinaryOp::BitOr | BinaryOp::Add, right } => {
            let (left, right) = (flags_of(checker, left)?, flags_of(checker, right)?);
            // A sum is meant as the union, and is one where no flag stands twice.
            (left & right == 0).then_some(left | right)
        }
        ExprKind::Name(_) | ExprKind::Attribute { .. } => {
            let name = checker.modules.member_of_re(checker, expression)?;
            FLAGS.iter().find(|row| row.0 == name).map(|row| row.1)
        }
        _ => None,
    }
}

/// The text that an expression of constants has.
fn text_of(expression: &Expr) -> Option<PatternText> {
    match &expression.kind {
        ExprKind::Str(text) => Some(PatternText::Str(Name::clone(text))),
        ExprKind::Bytes(bytes) => Some(PatternText::Bytes(Arc::clone(bytes))),
        _ => None,
    }
}

/// A call: keeps its pattern, if it has one.
pub(super) fn call(checker: &mut Checker<'_>, func: &Expr, args: &[Expr], keywords: &[Keyword]) {
    let Some(name) = checker.modules.member_of_re(checker, func) else { return };
    let Some((_, before_flags)) = FUNCTIONS.iter().find(|row| row.0 == name) else { return };
    let is_open = args.iter().any(|arg| matches!(arg.kind, ExprKind::Starred(..)))
        || keywords.iter().any(|keyword| keyword.name.is_none());
    if is_open {
        return;
    }
    let by_name = |wanted: &str| {
        let is_wanted =
            |keyword: &&Keyword| keyword.name.as_ref().is_some_and(|name| &*name.name == wanted);
        keywords.iter().find(is_wanted).map(|keyword| &keyword.value)
    };
    let Some(expression) = args.first().or_else(|| by_name("pattern")) else { return };
    let Some(pattern) = text_of(expression) else { return };
    let asked = match args.get(*before_flags).or_else(|| by_name("flags")) {
        None => 0,
        Some(given) => match flags_of(checker, given) {
            Some(number) => number,
            None => return,
        },
    };
    let is_known = |known: &PatternConstant| known.asked == asked && known.pattern == pattern;
    if checker.patterns.len() >= MOST || checker.patterns.iter().any(is_known) {
        return;
    }
    let (characters, is_text): (Vec<char>, bool) = match &pattern {
        PatternText::Str(text) => (text.chars().collect(), true),
        PatternText::Bytes(bytes) => (bytes.iter().map(|byte| char::from(*byte)).collect(), false),
    };
    if characters.len() > LONGEST {
        return;
    }
    let is_ascii = characters.iter().all(char::is_ascii);
    match compile::<Latin1>(characters, is_text, asked) {
        Ok(compiled) => checker.patterns.push(PatternConstant {
            pattern,
            asked,
            flags: compiled.flags,
            program: compiled.program,
            names: compiled.names,
        }),
        // With other characters the fault may be that they are unknown here.
        Err(fault) if is_ascii => {
            let is_syntax = matches!(fault, Fault::Syntax { .. });
            let problem = match fault {
                Fault::Syntax { message, position: Some(place) } => {
                    format!("{message} at position {place}: reaching it raises re.PatternError")
                }
                Fault::Syntax { message, position: None } => {
                    format!("{message}: reaching it raises re.PatternError")
                }
                Fault::Value(message) => format!("{message}: reaching it raises ValueError"),
                Fault::Overflow(message) => format!("{message}: reaching it raises OverflowError"),
                Fault::Index(_) | Fault::Unsupported(_) => return,
            };
            let message = format!("the pattern is invalid: {problem}");
            let finding =
                Diagnostic::new(Code::InvalidPattern, &checker.file.name, expression.span, message);
            let hint = "a backslash before a character makes it stand for itself; in a raw string, r\"…\", one is enough";
            checker.report(if is_syntax { finding.hint(hint) } else { finding });
        }
        Err(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_found_by_name() {
        assert_eq!(member("compile"), Some("compile"));
        assert_eq!(member("IGNORECASE"), Some("IGNORECASE"));
        assert_eq!(member("escape"), None);
    }
}

//! Python text that runs the examples of docstrings.
//!
//! Comes in: docstrings and their examples. Goes out: functions as text, or why a docstring has none, and the table of all. Must never: let
//! code through that means something else in a function than in a module.

use super::PREFIX;
use super::split::{Example, split};
use crate::diag::Diagnostic;
use crate::parse;
use crate::parse::parts::{self, Part};
use crate::parse::tree::{Stmt, StmtKind};
use crate::scope::{self, ScopeKind, SymbolKind};
use crate::source::token::TokenKind;
use crate::source::{SourceFile, tokenize};
use crate::subset;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

/// The parameter of generated functions: what runs an example.
const RUN: &str = "__doctest_run__";
/// With what an example's lines are indented.
const INDENT: &str = "    ";
/// Functions that ask for all names of the code around: they would see those of the generated function.
const NAMESPACES: [&str; 4] = ["globals(", "locals(", "vars()", "dir()"];

/// A docstring with examples.
pub(super) struct Entry {
    /// The docstring.
    text: String,
    /// The line of the file that it begins in, counted from 0.
    line: u32,
    /// Its examples; None if it cannot be divided.
    examples: Vec<Example>,
    /// The code, or why there is none.
    pub code: Result<Code, String>,
}

/// The code of a docstring's examples.
pub(super) struct Code {
    /// The names to bind first.
    names: BTreeSet<String>,
    /// Each example's lines, indented.
    bodies: Vec<String>,
}

impl Entry {
    /// Divides a docstring and looks at its examples.
    pub fn new(text: String, line: u32) -> Self {
        match split(&text) {
            Ok(examples) => {
                let code = Code::new(&examples);
                Self { text, line, examples, code }
            }
            Err(reason) => {
                let code = Err(format!("the docstring {reason}"));
                Self { text, line, examples: Vec::new(), code }
            }
        }
    }
}

impl Code {
    fn new(examples: &[Example]) -> Result<Self, String> {
        let bodies =
            examples.iter().map(|example| body(&example.source)).collect::<Result<_, _>>()?;
        let mut code = Self { names: BTreeSet::new(), bodies };
        code.names = code.names()?;
        Ok(code)
    }

    /// The names that the examples bind, or read though they are no builtins.
    fn names(&self) -> Result<BTreeSet<String>, String> {
        let mut text = String::new();
        self.write(0, &mut text, &mut Vec::new());
        let first = |mut findings: Vec<Diagnostic>| match findings.is_empty() {
            true => String::new(),
            false => findings.swap_remove(0).message,
        };
        // Behind a header, as the function is indented once.
        let file = SourceFile::from_text("", &format!("if 1:\n{text}")).map_err(|e| e.message)?;
        let parsed = parse::parse(&file).map_err(first)?;
        let (table, errors) = scope::analyse(&parsed.module, &file);
        if errors.iter().any(Diagnostic::is_error) {
            return Err(first(errors));
        }
        let mut names = BTreeSet::new();
        let mut of_classes = BTreeSet::new();
        for scope in table.iter().filter(|scope| scope.kind != ScopeKind::Module) {
            let is_outer = super::is_generated(&scope.name);
            for (name, symbol) in &scope.symbols {
                let is_builtin = subset::is_builtin(name);
                match symbol.kind {
                    _ if name.starts_with(PREFIX) => {}
                    SymbolKind::Global if symbol.is_bound => {
                        return Err(format!("'{name}' is declared global in an example"));
                    }
                    SymbolKind::Global if !is_builtin => {
                        names.insert(name.to_string());
                    }
                    SymbolKind::Local | SymbolKind::Cell if is_outer => {
                        names.insert(name.to_string());
                    }
                    SymbolKind::ClassName if symbol.is_bound && symbol.is_used => {
                        of_classes.insert(name.to_string());
                    }
                    _ => {}
                }
            }
        }
        match names.intersection(&of_classes).next() {
            // Such a class body reads a module's name, and in a function it would be the module's and not the examples'.
            Some(name) => Err(format!("a class of an example binds '{name}' and reads it")),
            None => Ok(names),
        }
    }

    /// Appends the function; `lines` gets the numbers of the lines, counted from 0 in `text`, that the examples begin in.
    fn write(&self, number: usize, text: &mut String, lines: &mut Vec<usize>) {
        let _ = writeln!(text, " def {PREFIX}{number}__({RUN}):");
        for name in &self.names {
            let _ = writeln!(text, "  if '{name}' in {RUN}.globs: {name} = {RUN}.globs['{name}']");
        }
        for (index, body) in self.bodies.iter().enumerate() {
            let _ = writeln!(text, "  if {RUN}.begin({index}):\n   with {RUN}:");
            lines.push(text.matches('\n').count());
            text.push_str(body);
        }
        if self.bodies.is_empty() {
            text.push_str("  pass\n");
        }
    }
}

/// An example's code, indented, with its expressions displayed.
fn body(source: &str) -> Result<String, String> {
    // Code that is skipped need not even be code.
    if is_skipped(source) {
        return Ok(format!("{INDENT}pass\n"));
    }
    if NAMESPACES.iter().any(|name| source.contains(name)) {
        return Err("an example asks for the names around it".to_owned());
    }
    let file = SourceFile::from_text("", source).map_err(|error| error.message)?;
    let message = |findings: Vec<Diagnostic>| {
        let found = findings.into_iter().find(Diagnostic::is_error);
        found.map_or_else(String::new, |finding| {
            format!("in the example '{}': {}", source.trim_end(), finding.message)
        })
    };
    let parsed = parse::parse(&file).map_err(message)?;
    let (table, mut findings) = scope::analyse(&parsed.module, &file);
    findings.extend(subset::check(&parsed.module, &table, &file, &|_| true, false, None));
    if findings.iter().any(Diagnostic::is_error) {
        return Err(message(findings));
    }
    let body = &parsed.module.body;
    if !is_single(source, body) {
        return Err(format!("the example '{}' is more than one statement", source.trim_end()));
    }
    // Offsets of what is inserted: an end before a beginning at the same place.
    let mut inserted: Vec<(usize, u8, String)> = Vec::new();
    displayed(body, &mut inserted);
    let tokens = tokenize::tokenize(&file).map_err(|error| error.message)?;
    let texts: Vec<Range<usize>> = tokens
        .iter()
        .filter(|token| matches!(token.kind, TokenKind::Str(_) | TokenKind::FString(_)))
        .map(|token| token.span.range())
        .collect();
    // Lines within a text are part of it.
    let starts = source.match_indices('\n').map(|(at, _)| at + 1).chain([0]);
    let is_code =
        |at: usize| at < source.len() && !texts.iter().any(|r| r.start < at && at < r.end);
    inserted.extend(starts.filter(|&at| is_code(at)).map(|at| (at, 1, INDENT.to_owned())));
    inserted.sort_by_key(|(at, order, _)| (*at, *order));
    let mut text = String::with_capacity(source.len() + 64);
    let mut done = 0;
    for (at, _, piece) in &inserted {
        text.push_str(source.get(done..*at).unwrap_or_default());
        text.push_str(piece);
        done = *at;
    }
    text.push_str(source.get(done..).unwrap_or_default());
    Ok(text)
}

/// Whether a directive skips the example.
fn is_skipped(source: &str) -> bool {
    source.lines().any(|line| {
        line.split_once('#')
            .is_some_and(|(_, comment)| comment.contains("doctest:") && comment.contains("+SKIP"))
    })
}

/// Whether the interactive interpreter takes it: one compound statement, or simple ones in one line.
fn is_single(source: &str, body: &[Stmt]) -> bool {
    let between = |pair: &[Stmt]| match pair {
        [first, second] => {
            let gap = first.span.end as usize..second.span.start as usize;
            source.get(gap).is_some_and(|gap| !gap.contains('\n'))
        }
        _ => true,
    };
    !body.is_empty() && body.windows(2).all(between)
}

/// What is put around the expressions that are statements, functions and classes excluded.
fn displayed(body: &[Stmt], inserted: &mut Vec<(usize, u8, String)>) {
    for stmt in body {
        if let StmtKind::Expr(_) = &stmt.kind {
            inserted.push((stmt.span.start as usize, 2, format!("{RUN}.show((")));
            inserted.push((stmt.span.end as usize, 0, "))".to_owned()));
        }
        parts::of_statement(stmt, &mut |part| {
            if let Part::Block(block) = part {
                displayed(block, inserted);
            }
        });
    }
}

/// The text of a file with the generated code behind it, and which part of it is whose.
pub(super) fn extended(own: &str, entries: &[Entry]) -> (String, Vec<Range<usize>>) {
    let mut text = own.to_owned();
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let _ = writeln!(text, "def {PREFIX}table__():");
    let mut ranges = Vec::new();
    let mut rows = String::new();
    for (number, entry) in entries.iter().enumerate() {
        let begin = text.len();
        let _ = write!(rows, "({}, {}, ", literal(&entry.text), entry.line);
        let mut lines = Vec::new();
        match &entry.code {
            Ok(code) => {
                code.write(number, &mut text, &mut lines);
                let _ = write!(rows, "{PREFIX}{number}__, None, (");
            }
            Err(reason) => {
                let _ = write!(rows, "None, {}, (", literal(reason));
            }
        }
        for (index, example) in entry.examples.iter().enumerate() {
            let Example { source, want, line, indent } = example;
            let first = lines.get(index).map_or(0, |line| line + 1);
            let (source, want) = (literal(source), literal(want));
            let _ = write!(rows, "({source}, {want}, {line}, {indent}, {first}), ");
        }
        rows.push_str(")), ");
        ranges.push(begin..text.len());
    }
    let _ = write!(
        text,
        " return ({rows})\nimport _doctests as {PREFIX}module__\n{PREFIX}module__.register({PREFIX}table__)\ndel {PREFIX}module__, {PREFIX}table__\n"
    );
    (text, ranges)
}

/// A text as Python writes it.
fn literal(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('\'');
    for character in text.chars() {
        match character {
            '\\' => written.push_str("\\\\"),
            '\'' => written.push_str("\\'"),
            '\n' => written.push_str("\\n"),
            control if u32::from(control) < 32 => {
                let _ = write!(written, "\\x{:02x}", u32::from(control));
            }
            other => written.push(other),
        }
    }
    written.push('\'');
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_displayed_and_texts_kept() {
        assert_eq!(
            body("for x in y:\n  x # c\n  z = '''a\n b'''\n").as_deref(),
            Ok("    for x in y:\n      __doctest_run__.show((x)) # c\n      z = '''a\n b'''\n")
        );
        assert_eq!(
            body("a; 1, (2\n)\n").as_deref(),
            Ok("    __doctest_run__.show((a)); __doctest_run__.show((1, (2\n    )))\n")
        );
        assert_eq!(body("nonsense( # doctest: +SKIP\n").as_deref(), Ok("    pass\n"));
    }

    #[test]
    fn what_a_function_would_read_differently_is_bound_or_refused() {
        let names = |source: &str| {
            let examples = split(source).expect("examples");
            Code::new(&examples).map(|code| code.names.into_iter().collect::<Vec<_>>())
        };
        assert_eq!(
            names(">>> x = f(len)\n>>> [y for y in x]\n>>> max = 1\n"),
            Ok(vec!["f".to_owned(), "max".to_owned(), "x".to_owned()])
        );
        for refused in [
            "global g\n>>> g = 1",
            "yield 1",
            "return",
            "globals()",
            "x = 1\n... y = 2",
            "await f()",
        ] {
            assert!(names(&format!(">>> {refused}\n")).is_err(), "{refused}");
        }
    }

    #[test]
    fn texts_are_written_as_literals() {
        assert_eq!(literal("a'\\\n\tä"), "'a\\'\\\\\\n\\x09ä'");
    }
}

//! The examples of docstrings, compiled with the program that runs them: there is no compiler at run time.
//!
//! Comes in: a source whose code imports `doctest` and names `testmod` or `run_docstring_examples`. Goes out: the same with generated code behind
//! its text, which the parser puts in front of the other statements: one function per docstring, handed to the library module `_doctests`.
//! Must never: change a line number of the program, leave a name behind in its module, or keep a program from being compiled.
//!
//! * [`split`] divides a docstring, [`write`] makes Python text of its examples; here is what is asked of whom.
//! * An example is run by `if run.begin(index):` and `with run:`, which hold its output and its exception.
//! * Names that the examples bind, or read and no builtin has, are variables of the function. They are bound from a copy of the module's globals
//!   first, as CPython runs each docstring in such a copy.
//! * A docstring that is refused has a reason instead of a function. A run that comes to it stops.

mod split;
mod write;

use crate::diag::Diagnostic;
use crate::lower::{clean_docstring, each_import};
use crate::parse::parts::{self, Part};
use crate::parse::tree::{ExprKind, Stmt, StmtKind, docstring};
use crate::parse::{self};
use crate::source::{SourceFile, limits};
use crate::subset::{self, Accepted, Host};
use std::collections::BTreeSet;
use write::Entry;

/// With what the names of generated code begin.
const PREFIX: &str = "__doctest_";

/// What a source may call to have examples run.
const RUNNERS: [&str; 2] = ["testmod", "run_docstring_examples"];

/// Whether a name is that of a generated function: what is defined in it is called as if it stood in a module.
pub(crate) fn is_generated(name: &str) -> bool {
    name.strip_prefix(PREFIX)
        .and_then(|rest| rest.strip_suffix("__"))
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// Accepts a file as [`subset::accept_module`] does, with the examples of its docstrings if its code runs them; also the file to go on with.
pub(crate) fn accept(
    file: SourceFile,
    is_own: &dyn Fn(&str) -> bool,
    is_certain: bool,
    host: Option<&Host>,
) -> (SourceFile, Result<Accepted, Vec<Diagnostic>>) {
    let mut entries = entries(&file);
    // Each round refuses a docstring at least.
    while !entries.is_empty() {
        let (text, ranges) = write::extended(&file.text, &entries);
        if text.len() > limits::SOURCE_BYTES {
            break;
        }
        let Ok(mut extended) = SourceFile::from_text(&file.name, &text) else { break };
        let begin = u32::try_from(file.text.len()).unwrap_or(u32::MAX);
        extended.generated = Some(begin);
        let is_own_code = |finding: &Diagnostic| finding.span.start < begin;
        match subset::accept_module(&extended, is_own, is_certain, host) {
            Ok(mut accepted) => {
                // Nobody reads the generated code.
                accepted.warnings.retain(is_own_code);
                return (extended, Ok(accepted));
            }
            Err(findings) => {
                let mut is_refused = false;
                for finding in findings.iter().filter(|finding| finding.is_error()) {
                    let at = finding.span.start as usize;
                    let found = ranges.iter().position(|range| range.contains(&at));
                    if let Some(entry) = found.and_then(|index| entries.get_mut(index))
                        && entry.code.is_ok()
                    {
                        entry.code = Err(finding.message.clone());
                        is_refused = true;
                    }
                }
                if !is_refused {
                    break;
                }
            }
        }
    }
    let accepted = subset::accept_module(&file, is_own, is_certain, host);
    (file, accepted)
}

/// The docstrings with examples, if the code of the file runs them.
fn entries(file: &SourceFile) -> Vec<Entry> {
    let is_meant = file.text.contains("doctest")
        && RUNNERS.iter().any(|name| file.text.contains(name))
        && !file.text.contains(PREFIX);
    if !is_meant {
        return Vec::new();
    }
    // What is wrong with it is told by who accepts it.
    let Ok(parsed) = parse::parse(file) else { return Vec::new() };
    let body = &parsed.module.body;
    let mut imports = false;
    each_import(body, &mut |stmt| {
        imports |= match &stmt.kind {
            StmtKind::Import(names) => names.iter().any(|alias| &*alias.name == "doctest"),
            StmtKind::ImportFrom(node) => node.level == 0 && &*node.module == "doctest",
            _ => false,
        };
    });
    if !imports {
        return Vec::new();
    }
    let mut texts = Vec::new();
    of_body(file, body, &mut texts);
    let mut seen = BTreeSet::new();
    texts
        .into_iter()
        .filter(|(text, _)| text.contains(">>>") && seen.insert(text.clone()))
        .map(|(text, line)| Entry::new(text, line))
        .collect()
}

/// The docstrings of a body and of the functions and classes in it, with the lines that they begin in, counted from 0; also the texts of a dict
/// `__test__` and what is assigned to `__doc__`.
fn of_body(file: &SourceFile, body: &[Stmt], found: &mut Vec<(String, u32)>) {
    if let (Some(text), Some(stmt)) = (docstring(body), body.first()) {
        let line = file.lines.line(stmt.span.start);
        found.push((clean_docstring(text).to_string(), line.saturating_sub(1)));
    }
    of_block(file, body, found);
}

fn of_block(file: &SourceFile, body: &[Stmt], found: &mut Vec<(String, u32)>) {
    for stmt in body {
        match &stmt.kind {
            StmtKind::FunctionDef(def) => of_body(file, &def.body, found),
            StmtKind::ClassDef(class) => of_body(file, &class.body, found),
            StmtKind::Assign { targets, value } => {
                let line = file.lines.line(value.span.start).saturating_sub(1);
                let is_named = targets.iter().any(|target| match &target.kind {
                    ExprKind::Name(name) => matches!(&**name, "__test__" | "__doc__"),
                    ExprKind::Attribute { name, .. } => &*name.name == "__doc__",
                    _ => false,
                });
                if is_named {
                    parts::of_expression(value, &mut |part| {
                        if let Part::Value(expr) = part
                            && let ExprKind::Str(text) = &expr.kind
                        {
                            found.push((text.to_string(), line));
                        }
                    });
                    if let ExprKind::Str(text) = &value.kind {
                        found.push((text.to_string(), line));
                    }
                }
            }
            _ => parts::of_statement(stmt, &mut |part| {
                if let Part::Block(block) = part {
                    of_block(file, block, found);
                }
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted(source: &str) -> (SourceFile, Accepted) {
        let file = SourceFile::from_text("a.py", source).expect("decodable");
        let (file, accepted) = accept(file, &|_| false, true, None);
        (file, accepted.expect("valid"))
    }

    const TAIL: &str = "import doctest\ndoctest.testmod()\n";

    #[test]
    fn only_programs_that_run_examples_are_extended() {
        for source in [
            "def f():\n  '''\n  >>> f()\n  '''\nimport doctest\n",
            "def f():\n  '''\n  >>> f()\n  '''\n# doctest.testmod()\n",
            "def f():\n  '''f'''\nimport doctest\ndoctest.testmod()\n",
        ] {
            assert_eq!(accepted(source).0.text, source);
        }
    }

    #[test]
    fn generated_statements_stand_in_front() {
        let source = format!(
            "'doc'\nfrom __future__ import division\ndef f():\n  '''\n  >>> f()\n  '''\n{TAIL}"
        );
        let (file, accepted) = accepted(&source);
        assert!(file.text.starts_with(&source));
        let kinds: Vec<bool> = accepted
            .module
            .body
            .iter()
            .map(|stmt| stmt.span.start as usize >= source.len())
            .collect();
        assert_eq!(kinds, [false, false, true, true, true, true, false, false, false]);
    }

    #[test]
    fn what_is_no_code_is_refused_alone() {
        let source = format!(
            "def f():\n  '''\n  >>> f(\n  '''\ndef g():\n  '''\n  >>> g()\n  '''\ndef h():\n  '''\n  >>> from math import *\n  '''\ndef i():\n  '''\n  >>> x = 1\n  ... y = 2\n  '''\ndef j():\n  '''\n  >>> return 1\n  '''\ndef k():\n  '''\n  >>> global f\n  '''\n{TAIL}"
        );
        let (file, _) = accepted(&source);
        assert_eq!(file.text.matches(".begin(").count(), 1, "{}", file.text);
    }
}

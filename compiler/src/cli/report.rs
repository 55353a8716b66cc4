//! Showing findings: for people on stderr, for machines on stdout.
//!
//! Comes in: diagnostics and the files they point into. Goes out: text or JSON lines. Must never: colour what is not a terminal.

use npyc::diag::{Diagnostic, render, to_json};
use npyc::source::SourceFile;
use npython_cli::exit;
use npython_cli::json::Json;
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The files of one program, for its diagnostics.
#[derive(Clone, Debug, Default)]
pub(crate) struct Files {
    /// The folder that the files' names are relative to.
    pub(crate) folder: PathBuf,
    /// Decoded files by the name that diagnostics use.
    pub(crate) sources: BTreeMap<Arc<str>, SourceFile>,
}

impl Files {
    /// The diagnostic with the path that a person can open, and its file.
    fn placed(&self, diagnostic: &Diagnostic) -> (Diagnostic, Option<&SourceFile>) {
        let file = self.sources.get(&diagnostic.file);
        let path = self.folder.join(Path::new(&*diagnostic.file));
        let mut placed = diagnostic.clone();
        placed.file = exit::one_line(&path.display().to_string()).into();
        (placed, file)
    }
}

/// Shows all findings of one program.
pub(crate) fn show(findings: &[Diagnostic], files: &Files, json: bool) {
    if json {
        for finding in findings {
            exit::print_line(&line(finding, files));
        }
        return;
    }
    exit::print_error(&text(findings, files, is_coloured()));
}

/// All findings of one program as people read them.
pub(crate) fn text(findings: &[Diagnostic], files: &Files, colour: bool) -> String {
    let mut text = String::new();
    for finding in findings {
        let (finding, file) = files.placed(finding);
        text.push_str(&render(&finding, file, colour));
        text.push('\n');
    }
    text
}

/// A finding as a JSON line: the diagnostic's own object with a `kind` in front.
fn line(finding: &Diagnostic, files: &Files) -> String {
    let (finding, file) = files.placed(finding);
    let object = to_json(&finding, file);
    let kind = Json::Object(vec![("kind", "diagnostic".into())]).text();
    match (kind.strip_suffix('}'), object.strip_prefix('{')) {
        (Some(start), Some(rest)) => format!("{start},{rest}"),
        _ => object,
    }
}

/// Whether stderr shows colours: a terminal that can, and nobody who asked for none (see no-color.org).
fn is_coloured() -> bool {
    let unset = |name: &str| std::env::var_os(name).is_none_or(|value| value.is_empty());
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    std::io::stderr().is_terminal() && unset("NO_COLOR") && !is_dumb
}

/// `1 error`, `2 errors`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

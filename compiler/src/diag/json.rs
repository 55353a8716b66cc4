//! Diagnostics for machines.
//!
//! Comes in: a diagnostic and, if it could be decoded, its file. Goes out: one JSON object on one line. Must never: write a character that JSON
//! wants escaped.

use std::fmt::Write as _;

use super::{Diagnostic, Severity};
use crate::source::{SourceFile, Span};

/// One diagnostic as a JSON object: `code`, `severity`, `message`, `file`, `line`, `column`, `end_line`, `end_column` (from 1, columns
/// in characters; absent without a file), `hint` and `notes`.
#[must_use]
pub fn to_json(diagnostic: &Diagnostic, file: Option<&SourceFile>) -> String {
    let severity = match diagnostic.code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut out = String::from("{");
    field(&mut out, "code", diagnostic.code.id());
    field(&mut out, "severity", severity);
    field(&mut out, "message", &diagnostic.message);
    field(&mut out, "file", &diagnostic.file);
    place(&mut out, file, Some(diagnostic.span));
    if let Some(hint) = diagnostic.shown_hint() {
        field(&mut out, "hint", hint);
    }
    separate(&mut out);
    out.push_str("\"notes\":[");
    for note in &diagnostic.notes {
        separate(&mut out);
        out.push('{');
        field(&mut out, "message", &note.message);
        place(&mut out, file, note.span);
        out.push('}');
    }
    out.push_str("]}");
    out
}

fn place(out: &mut String, file: Option<&SourceFile>, span: Option<Span>) {
    let (Some(file), Some(span)) = (file, span) else { return };
    let (start, end) = file.lines.places(&file.text, span);
    for (name, value) in [
        ("line", start.line),
        ("column", start.column),
        ("end_line", end.line),
        ("end_column", end.column),
    ] {
        separate(out);
        let _ = write!(out, "\"{name}\":{value}");
    }
}

fn separate(out: &mut String) {
    if !out.ends_with(['{', '[']) {
        out.push(',');
    }
}

fn field(out: &mut String, name: &str, value: &str) {
    separate(out);
    let _ = write!(out, "\"{name}\":\"");
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' || c == '\x7f' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    #[test]
    fn one_object() {
        let file = SourceFile::from_text("a\"b.py", "é = (\n").expect("valid");
        let finding = Diagnostic::new(Code::Bracket, &file.name, Span::new(5, 6), "tab\there")
            .note("n", Some(Span::new(0, 2)));
        assert_eq!(
            to_json(&finding, Some(&file)),
            "{\"code\":\"E0103\",\"severity\":\"error\",\"message\":\"tab\\there\",\"file\":\"a\\\"b.py\",\"line\":1,\"column\":5,\"end_line\":1,\"end_column\":6,\"notes\":[{\"message\":\"n\",\"line\":1,\"column\":1,\"end_line\":1,\"end_column\":2}]}"
        );
    }
}

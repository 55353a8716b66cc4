//! Diagnostics for people.
//!
//! Comes in: a diagnostic and, if it could be decoded, its file. Goes out: a few lines of text. Must never: print control characters of
//! the source, or more than a terminal's width of a long line.

use super::{Diagnostic, Severity};
use crate::source::{SourceFile, Span};

/// The longest part of a source line that is shown, in characters.
const WIDTH: usize = 120;

struct Palette {
    head: &'static str,
    bold: &'static str,
    dim: &'static str,
    reset: &'static str,
}

/// Renders one diagnostic: place, severity, code and message, then the line with the span underlined, the hint and the notes. Ends
/// with a line end. `file` is the decoded file that the diagnostic's spans point into; without it only the texts are shown.
#[must_use]
pub fn render(diagnostic: &Diagnostic, file: Option<&SourceFile>, colour: bool) -> String {
    let (word, head) = match diagnostic.code.severity() {
        Severity::Error => ("error", "\x1b[1;31m"),
        Severity::Warning => ("warning", "\x1b[1;33m"),
    };
    let palette = if colour {
        Palette { head, bold: "\x1b[1m", dim: "\x1b[34m", reset: "\x1b[0m" }
    } else {
        Palette { head: "", bold: "", dim: "", reset: "" }
    };
    let Palette { head, bold, dim, reset } = palette;
    let place = match file {
        Some(file) => {
            let place = file.lines.place(&file.text, diagnostic.span.start);
            format!("{}:{}:{}", diagnostic.file, place.line, place.column)
        }
        None => diagnostic.file.to_string(),
    };
    let mut out = format!(
        "{bold}{place}:{reset} {head}{word}[{}]{reset}{bold}: {}{reset}\n",
        diagnostic.code.id(),
        printable(&diagnostic.message)
    );
    let mut margin = 2;
    if let Some(file) = file {
        margin = snippet(&mut out, file, diagnostic.span, &palette);
    }
    if let Some(hint) = diagnostic.shown_hint() {
        out.push_str(&format!("{:margin$} {dim}= help:{reset} {}\n", "", printable(hint)));
    }
    for note in &diagnostic.notes {
        out.push_str(&format!("{:margin$} {dim}= note:{reset} {}\n", "", printable(&note.message)));
        if let (Some(file), Some(span)) = (file, note.span) {
            snippet(&mut out, file, span, &palette);
        }
    }
    out
}

/// Appends the line of a span with carets under it; answers the width of the margin.
fn snippet(out: &mut String, file: &SourceFile, span: Span, palette: &Palette) -> usize {
    let Palette { head, dim, reset, .. } = palette;
    let (start, end) = file.lines.places(&file.text, span);
    let number = start.line.to_string();
    let margin = number.len() + 1;
    let line = file.lines.text_of(&file.text, start.line);
    let from = (start.column as usize).saturating_sub(1);
    let split = (span.start as usize).saturating_sub(file.lines.start_of(start.line) as usize);
    let (before, after) = line.split_at_checked(split).unwrap_or((line, ""));
    // A long line is cut around the caret. Only what is shown is looked at: a line may be as long as a file.
    let is_long = line.chars().nth(WIDTH).is_some();
    let kept = if is_long { from.min(WIDTH / 2) } else { from };
    let mut shown: Vec<char> = before.chars().rev().take(kept).map(show).collect();
    shown.reverse();
    let mut rest = after.chars();
    let behind: Vec<char> = rest.by_ref().take(WIDTH.saturating_sub(kept)).map(show).collect();
    let (left, right) =
        (if from > kept { "…" } else { "" }, if rest.next().is_some() { "…" } else { "" });
    let pad = shown.len() + left.chars().count();
    // A span of several lines is underlined to the end of its first.
    let width = if end.line == start.line {
        (end.column as usize).saturating_sub(start.column as usize)
    } else {
        behind.len()
    };
    let carets = "^".repeat(width.min(behind.len()).max(1));
    shown.extend(behind);
    let shown: String = shown.into_iter().collect();
    out.push_str(&format!("{:margin$} {dim}|{reset}\n", ""));
    out.push_str(&format!("{dim}{number:>margin$} |{reset} {left}{shown}{right}\n"));
    out.push_str(&format!("{:margin$} {dim}|{reset} {:pad$}{head}{carets}{reset}\n", "", ""));
    margin
}

/// A character as it may be printed: one column for one character, so that carets stay below it.
fn show(c: char) -> char {
    if c == '\t' {
        ' '
    } else if c.is_control() {
        '\u{FFFD}'
    } else {
        c
    }
}

fn printable(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { c } else { show(c) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    #[test]
    fn a_finding_with_hint_and_note() {
        let file = SourceFile::from_text("a.py", "x = 1\nif x = 2:\n\tpass\n").expect("valid");
        let finding = Diagnostic::new(Code::EqualsSign, &file.name, Span::new(9, 14), "no")
            .hint("write ==")
            .note("bound here", Some(Span::new(0, 1)));
        assert_eq!(
            render(&finding, Some(&file), false),
            "a.py:2:4: error[E0110]: no
   |
 2 | if x = 2:
   |    ^^^^^
   = help: write ==
   = note: bound here
   |
 1 | x = 1
   | ^
"
        );
        assert!(render(&finding, Some(&file), true).contains("\x1b[1;31merror[E0110]\x1b[0m"));
    }

    #[test]
    fn long_lines_are_cut_and_controls_hidden() {
        let text = format!("{}\x1b\u{e9} = 1\n", "a".repeat(1000));
        let file = SourceFile::from_text("a.py", &text).expect("valid");
        let finding =
            Diagnostic::new(Code::Character, &file.name, Span::new(1000, 1001), "odd \x1b[0m");
        let shown = render(&finding, Some(&file), false);
        assert!(!shown.contains('\x1b'));
        assert!(shown.lines().all(|line| line.chars().count() < WIDTH + 20), "{shown}");
        let lines: Vec<&str> = shown.lines().collect();
        let caret = lines[3].chars().position(|c| c == '^').expect("a caret");
        assert_eq!(lines[2].chars().nth(caret), Some('\u{FFFD}'));
    }
}

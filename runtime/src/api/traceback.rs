//! The text of a traceback, as CPython lays it out.
//!
//! Comes in: where an exception passed, and its own line. Goes out: text for a person. Must never: run guest code (the
//! machine has computed `str(exception)` before).

use std::fmt::Write;

/// One frame that an exception passed through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TracebackEntry {
    /// The path of the module, relative to the program's folder.
    pub path: String,
    /// The function's name.
    pub function: String,
    /// The line, from 1; 0 if the archive holds no debug information.
    pub line: u32,
    /// The last line of the expression.
    pub end_line: u32,
    /// The column of its first code point, from 0.
    pub column: u32,
    /// The column after its last code point.
    pub end_column: u32,
    /// The text of the line, if the archive holds the source.
    pub source: Option<String>,
}

/// How an exception is linked to the one printed before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// The first one.
    None,
    /// The one before is its cause (`raise … from …`).
    Cause,
    /// It was raised while the one before was being handled.
    Context,
}

/// One exception of a chain: its frames, outermost first, and its own lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TracebackPart {
    /// How it hangs on the one before.
    pub link: Link,
    /// The frames.
    pub entries: Vec<TracebackEntry>,
    /// `Type: text`, then its notes; may hold line feeds.
    pub message: String,
}

/// How often a frame is shown before its repetitions are only counted.
const SHOWN_REPETITIONS: usize = 3;

/// The text of a chain of exceptions, oldest first, ending with a line feed.
pub(crate) fn format_chain(parts: &[TracebackPart]) -> String {
    let mut text = String::new();
    for part in parts {
        text.push_str(match part.link {
            Link::None => "",
            Link::Cause => {
                "\nThe above exception was the direct cause of the following exception:\n\n"
            }
            Link::Context => {
                "\nDuring handling of the above exception, another exception occurred:\n\n"
            }
        });
        if !part.entries.is_empty() {
            text.push_str("Traceback (most recent call last):\n");
        }
        format_entries(&mut text, &part.entries);
        text.push_str(&part.message);
        text.push('\n');
    }
    text
}

/// Writes the frames, counting those that repeat.
fn format_entries(text: &mut String, entries: &[TracebackEntry]) {
    let mut repeated = 0;
    let mut previous: Option<&TracebackEntry> = None;
    for entry in entries {
        let same = previous.is_some_and(|last| {
            (&last.path, last.line, &last.function) == (&entry.path, entry.line, &entry.function)
        });
        if same {
            repeated += 1;
        } else {
            format_repetitions(text, repeated);
            repeated = 1;
        }
        if repeated <= SHOWN_REPETITIONS {
            format_entry(text, entry);
        }
        previous = Some(entry);
    }
    format_repetitions(text, repeated);
}

/// Writes how often the last frame came again without being shown.
fn format_repetitions(text: &mut String, repeated: usize) {
    if repeated > SHOWN_REPETITIONS {
        let more = repeated - SHOWN_REPETITIONS;
        let times = if more == 1 { "time" } else { "times" };
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  [Previous line repeated {more} more {times}]");
    }
}

/// Writes a frame: its place, the source line, and carets unless they would cover the whole line.
fn format_entry(text: &mut String, entry: &TracebackEntry) {
    // Writing to a String cannot fail.
    let _ = if entry.line == 0 {
        writeln!(text, "  File \"{}\", in {}", entry.path, entry.function)
    } else {
        writeln!(text, "  File \"{}\", line {}, in {}", entry.path, entry.line, entry.function)
    };
    let Some(source) = &entry.source else { return };
    let stripped = source.trim();
    if stripped.is_empty() {
        return;
    }
    let _ = writeln!(text, "    {stripped}");
    let indent = source.chars().take_while(|character| character.is_whitespace()).count();
    let length = stripped.chars().count();
    let start = (entry.column as usize).saturating_sub(indent);
    let end = if entry.end_line > entry.line {
        length
    } else {
        (entry.end_column as usize).saturating_sub(indent).min(length)
    };
    if start < end && !(start == 0 && end == length) {
        let _ = writeln!(text, "    {}{}", " ".repeat(start), "^".repeat(end - start));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(function: &str, line: u32, columns: (u32, u32), source: &str) -> TracebackEntry {
        TracebackEntry {
            path: "main.py".to_owned(),
            function: function.to_owned(),
            line,
            end_line: line,
            column: columns.0,
            end_column: columns.1,
            source: Some(source.to_owned()),
        }
    }

    #[test]
    fn carets_mark_a_part_of_the_line() {
        let part = TracebackPart {
            link: Link::None,
            entries: vec![entry("<module>", 2, (4, 9), "x = a.b + c")],
            message: "AttributeError: no".to_owned(),
        };
        assert_eq!(
            format_chain(&[part]),
            "Traceback (most recent call last):\n  File \"main.py\", line 2, in <module>\n    x = a.b + c\n        ^^^^^\nAttributeError: no\n"
        );
    }

    #[test]
    fn repetitions_are_counted() {
        let part = TracebackPart {
            link: Link::None,
            entries: vec![entry("f", 2, (0, 3), "f()"); 10],
            message: "RecursionError".to_owned(),
        };
        let text = format_chain(&[part]);
        assert_eq!(text.matches("line 2, in f").count(), 3);
        assert!(text.contains("  [Previous line repeated 7 more times]\n"));
    }

    #[test]
    fn chains_are_introduced() {
        let first = TracebackPart { link: Link::None, entries: vec![], message: "A".to_owned() };
        let second = TracebackPart { link: Link::Cause, entries: vec![], message: "B".to_owned() };
        assert_eq!(
            format_chain(&[first, second]),
            "A\n\nThe above exception was the direct cause of the following exception:\n\nB\n"
        );
    }
}

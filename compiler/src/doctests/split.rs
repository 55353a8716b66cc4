//! A docstring's examples, as CPython's parser of them divides the text.
//!
//! Comes in: the text of a docstring. Goes out: sources without prompts, expected texts, places. Must never: look at what the sources mean.

use crate::lower::expand_tabs;

/// An example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Example {
    /// The code without prompts; it ends with a line feed.
    pub source: String,
    /// The expected text: empty, or it ends with a line feed.
    pub want: String,
    /// The line of the docstring that it begins in, counted from 0.
    pub line: usize,
    /// How far its prompt is indented, in columns of the docstring.
    pub indent: usize,
}

/// The prompt of an example.
const FIRST: &str = ">>>";
/// The prompt of its further lines.
const FURTHER: &str = "...";

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The examples of a text.
///
/// # Errors
/// Where CPython raises ValueError, in words that go on "the docstring …".
pub(super) fn split(text: &str) -> Result<Vec<Example>, String> {
    let expanded = expand_tabs(text);
    let margin = expanded
        .split('\n')
        .filter(|line| !line.trim().is_empty())
        .map(indentation)
        .min()
        .unwrap_or(0);
    let lines: Vec<&str> =
        expanded.split('\n').map(|line| line.get(margin..).unwrap_or_default()).collect();
    let mut examples = Vec::new();
    let mut at = 0;
    while let Some(&first) = lines.get(at) {
        let begin = at;
        at += 1;
        if !first.trim_start_matches(' ').starts_with(FIRST) {
            continue;
        }
        let indent = indentation(first);
        let mut source = without_prompt(first, indent)?.to_owned();
        while let Some(line) =
            lines.get(at).filter(|line| line.trim_start_matches(' ').starts_with(FURTHER))
        {
            if indentation(line) != indent {
                return Err(uneven(at));
            }
            source.push('\n');
            source.push_str(without_prompt(line, indent)?);
            at += 1;
        }
        let mut want = String::new();
        while let Some(line) = lines.get(at).filter(|line| {
            let rest = line.trim_start_matches(' ');
            !rest.is_empty() && !rest.starts_with(FIRST)
        }) {
            if indentation(line) < indent {
                return Err(uneven(at));
            }
            want.push_str(line.get(indent..).unwrap_or_default());
            want.push('\n');
            at += 1;
        }
        let code = source.trim_start_matches(' ');
        if !source.contains('\n') && (code.is_empty() || code.starts_with('#')) {
            continue;
        }
        if !source.ends_with('\n') {
            source.push('\n');
        }
        examples.push(Example { source, want, line: begin, indent: margin + indent });
    }
    Ok(examples)
}

/// What stands behind a prompt and the blank that must follow it.
fn without_prompt(line: &str, indent: usize) -> Result<&str, String> {
    let rest = line.get(indent + FIRST.len()..).unwrap_or_default();
    if rest.is_empty() {
        return Ok("");
    }
    rest.strip_prefix(' ').ok_or_else(|| format!("lacks a blank behind the prompt in '{line}'"))
}

fn uneven(line: usize) -> String {
    format!("has an example whose line {} is indented less or more than its prompt", line + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(String, String, usize, usize)> {
        let examples = split(text).expect("well formed");
        examples.into_iter().map(|one| (one.source, one.want, one.line, one.indent)).collect()
    }

    #[test]
    fn prompts_blank_lines_and_prose_divide() {
        let text = "Words.\n\n  >>> f(\n  ...   1)\n  2\n   3\n\n  more\n  >>> a\n  >>> # nothing\n  >>> b\n\ttab\n";
        assert_eq!(
            shown(text),
            [
                ("f(\n  1)\n".to_owned(), "2\n 3\n".to_owned(), 2, 2),
                ("a\n".to_owned(), String::new(), 8, 2),
                ("b\n".to_owned(), "      tab\n".to_owned(), 10, 2),
            ]
        );
    }

    #[test]
    fn a_common_margin_is_no_part_of_it() {
        assert_eq!(shown("  >>> x\n    y\n  "), [("x\n".to_owned(), "  y\n".to_owned(), 0, 2)]);
        assert_eq!(shown(">>> x\n...\n"), [("x\n".to_owned(), String::new(), 0, 0)]);
        assert_eq!(shown("no examples"), []);
    }

    #[test]
    fn what_cpython_refuses_is_refused() {
        assert!(split(">>>x\n").is_err());
        assert!(split("  >>> x\n ... y\n").is_err());
        assert!(split("a\n  >>> x\n 1\n").is_err());
    }
}

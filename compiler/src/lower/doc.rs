//! Docstrings, as the compiler of CPython keeps them: without the indentation of the source.
//!
//! Comes in: the docstring as written. Goes out: the text of `__doc__`. Must never: drop anything but leading blanks.

use crate::parse::tree::Name;

/// The text without the indentation that all its lines but the first share; tabs become blanks.
pub(crate) fn clean(text: &str) -> Name {
    let expanded = expand_tabs(text);
    let mut lines = expanded.split('\n');
    let first = lines.next().unwrap_or_default().trim_start_matches(' ');
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let margin =
        lines.clone().filter(|line| indent(line) < line.len()).map(indent).min().unwrap_or(0);
    let mut cleaned = first.to_owned();
    for line in lines {
        cleaned.push('\n');
        cleaned.push_str(line.get(indent(line).min(margin)..).unwrap_or_default());
    }
    cleaned.into()
}

/// Replaces tabs by blanks up to the next multiple of eight columns.
pub(crate) fn expand_tabs(text: &str) -> String {
    if !text.contains('\t') {
        return text.to_owned();
    }
    let mut expanded = String::with_capacity(text.len() + 16);
    let mut column = 0;
    for character in text.chars() {
        match character {
            '\t' => {
                let blanks = 8 - column % 8;
                expanded.extend(std::iter::repeat_n(' ', blanks));
                column += blanks;
            }
            '\n' | '\r' => {
                expanded.push(character);
                column = 0;
            }
            _ => {
                expanded.push(character);
                column += 1;
            }
        }
    }
    expanded
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn as_cpython_cleans() {
        for (written, kept) in [
            ("  First\n        second\n      third\n\n    ", "First\n  second\nthird\n\n"),
            ("\n    a\n      b\n    ", "\na\n  b\n"),
            ("\ttab  ", "tab  "),
            ("x\n\ttab\n        y", "x\ntab\ny"),
            ("one\n  two\n\n    three  \n   \n", "one\ntwo\n\n  three  \n \n"),
            ("", ""),
            ("   \n   \n  x", "\n \nx"),
        ] {
            assert_eq!(&*clean(written), kept, "{written:?}");
        }
    }
}

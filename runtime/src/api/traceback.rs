//! The text of a traceback, as CPython lays it out.
//!
//! Comes in: where an exception passed, and its own line. Goes out: text for a person. Must never: run guest code (the
//! machine has computed `str(exception)` before).

use super::anchors::anchors;
use crate::text::unicode::is_wide;
use std::fmt::Write;
use std::ops::Range;

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
    /// The text of the lines up to the last one, if the archive holds the source and they are not too long to be shown.
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
    /// If it is a group: its exceptions, each with its chain, as far as they are shown.
    pub group: Option<Group>,
}

/// The exceptions of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Those that are shown, each with its chain.
    pub shown: Vec<Vec<TracebackPart>>,
    /// How many more it has.
    pub more: usize,
}

/// How many exceptions of a group are shown.
pub(super) const MAX_GROUP_WIDTH: usize = 15;
/// How deep in groups they are shown.
pub(super) const MAX_GROUP_DEPTH: usize = 10;

/// How often a frame is shown before its repetitions are only counted.
const SHOWN_REPETITIONS: usize = 3;

/// The text of a chain of exceptions, oldest first, ending with a line feed.
pub(crate) fn format_chain(parts: &[TracebackPart]) -> String {
    let mut page = Page { text: String::new(), depth: 0, needs_end: false };
    page.chain(parts);
    page.text
}

/// The text of a traceback, and where in nested groups it is.
struct Page {
    text: String,
    depth: usize,
    /// Whether the frame around the innermost group is still to be closed.
    needs_end: bool,
}

impl Page {
    fn chain(&mut self, parts: &[TracebackPart]) {
        for part in parts {
            self.write(
                match part.link {
                    Link::None => "",
                    Link::Cause => {
                        "\nThe above exception was the direct cause of the following exception:\n\n"
                    }
                    Link::Context => {
                        "\nDuring handling of the above exception, another exception occurred:\n\n"
                    }
                },
                '|',
            );
            match &part.group {
                None => {
                    self.write(&format_stack(&part.entries), '|');
                    self.write(&format!("{}\n", part.message), '|');
                }
                Some(_) if self.depth > MAX_GROUP_DEPTH => {
                    self.write(&format!("... (max_group_depth is {MAX_GROUP_DEPTH})\n"), '|');
                }
                Some(group) => self.group(part, group),
            }
        }
    }

    /// A group: its own frames and line, then its exceptions, each in a frame of signs.
    fn group(&mut self, part: &TracebackPart, group: &Group) {
        let is_outermost = self.depth == 0;
        self.depth += usize::from(is_outermost);
        if !part.entries.is_empty() {
            let margin = if is_outermost { '+' } else { '|' };
            self.write("Exception Group Traceback (most recent call last):\n", margin);
            let mut frames = String::new();
            format_entries(&mut frames, &part.entries);
            self.write(&frames, '|');
        }
        self.write(&format!("{}\n", part.message), '|');
        self.needs_end = false;
        let count = group.shown.len() + usize::from(group.more > 0);
        for number in 1..=count {
            let is_last = number == count;
            self.needs_end |= is_last;
            let chain = group.shown.get(number - 1);
            let title = chain.map_or_else(|| "...".to_owned(), |_| number.to_string());
            let branch = if number == 1 { "+-" } else { "  " };
            let indent = " ".repeat(2 * self.depth);
            self.text
                .push_str(&format!("{indent}{branch}+---------------- {title} ----------------\n"));
            self.depth += 1;
            match chain {
                Some(chain) => self.chain(chain),
                None => {
                    let plural = if group.more > 1 { "s" } else { "" };
                    self.write(&format!("and {} more exception{plural}\n", group.more), '|');
                }
            }
            if is_last && self.needs_end {
                let indent = " ".repeat(2 * self.depth);
                self.text.push_str(&format!("{indent}+------------------------------------\n"));
                self.needs_end = false;
            }
            self.depth -= 1;
        }
        self.depth -= usize::from(is_outermost);
    }

    /// Writes lines, in a group with its margin.
    fn write(&mut self, lines: &str, margin: char) {
        if self.depth == 0 {
            self.text.push_str(lines);
            return;
        }
        let indent = " ".repeat(2 * self.depth);
        for line in lines.split_inclusive('\n') {
            self.text.push_str(&format!("{indent}{margin} {line}"));
        }
    }
}

/// The frames of a run that stopped, as CPython shows those of an exception; nothing if there are none.
///
/// ```
/// assert_eq!(npython::format_stack(&[]), "");
/// ```
pub fn format_stack(entries: &[TracebackEntry]) -> String {
    let mut text = String::new();
    if !entries.is_empty() {
        text.push_str("Traceback (most recent call last):\n");
        format_entries(&mut text, entries);
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

/// Writes a frame: its place, and the source with the expression underlined.
pub(crate) fn format_entry(text: &mut String, entry: &TracebackEntry) {
    // Writing to a String cannot fail.
    let _ = if entry.line == 0 {
        writeln!(text, "  File \"{}\", in {}", entry.path, entry.function)
    } else {
        writeln!(text, "  File \"{}\", line {}, in {}", entry.path, entry.line, entry.function)
    };
    let Some(source) = &entry.source else { return };
    if source.trim().is_empty() {
        return;
    }
    let original: Vec<Vec<char>> =
        source.split('\n').map(|line| line.trim_end().chars().collect()).collect();
    let excerpt = Excerpt::new(entry, &original);
    for line in dedented(&excerpt.lines_to_show()) {
        text.push_str("    ");
        text.extend(line);
        text.push('\n');
    }
}

/// The lines without the blanks that all of them begin with, as `textwrap.dedent` gives them.
fn dedented(lines: &[Vec<char>]) -> Vec<Vec<char>> {
    let is_blank = |line: &&Vec<char>| line.iter().all(|character| character.is_whitespace());
    let mut common: Option<&[char]> = None;
    for line in lines.iter().filter(|line| !is_blank(line)) {
        let indent = line.iter().take_while(|character| matches!(character, ' ' | '\t')).count();
        let indent = line.get(..indent).unwrap_or_default();
        let shared = common.map_or(indent.len(), |common| {
            common.iter().zip(indent).take_while(|(left, right)| left == right).count()
        });
        common = indent.get(..shared);
    }
    let margin = common.map_or(0, <[char]>::len);
    let cut = |line: &Vec<char>| match is_blank(&line) {
        true => Vec::new(),
        false => line.get(margin..).unwrap_or_default().to_vec(),
    };
    lines.iter().map(cut).collect()
}

/// The lines of an expression and what of them is underlined.
struct Excerpt {
    lines: Vec<Vec<char>>,
    /// Where the expression begins in the first line.
    start: usize,
    /// Where it ends in the last line.
    end: usize,
    /// From where to where `^` is used instead of `~`: lines and columns.
    anchors: Option<(Place, Place)>,
}

/// A line and a column of an excerpt, both from 0.
type Place = (usize, usize);

impl Excerpt {
    fn new(entry: &TracebackEntry, original: &[Vec<char>]) -> Excerpt {
        let mut lines = dedented(original);
        let count = entry.end_line.saturating_sub(entry.line) as usize + 1;
        lines.truncate(count);
        let margin = match (original.first(), lines.first()) {
            (Some(before), Some(after)) => before.len() - after.len(),
            _ => 0,
        };
        let fit = |column: u32, line: Option<&Vec<char>>| {
            (column as usize).saturating_sub(margin).min(line.map_or(0, Vec::len))
        };
        let start = fit(entry.column, lines.first());
        let end = fit(entry.end_column, lines.last());
        let mut excerpt = Excerpt { lines, start, end, anchors: None };
        excerpt.anchors = excerpt.find_anchors();
        excerpt
    }

    /// The text of the expression.
    fn segment(&self) -> Vec<char> {
        let joined = self.lines.join(&'\n');
        let after = self.lines.last().map_or(0, Vec::len) - self.end;
        joined.get(self.start..joined.len() - after).unwrap_or_default().to_vec()
    }

    fn find_anchors(&self) -> Option<(Place, Place)> {
        let segment = self.segment();
        let Range { start, end } = anchors(&segment)?;
        let place = |offset: usize| {
            let before = segment.get(..offset).unwrap_or_default();
            let line = before.iter().filter(|character| **character == '\n').count();
            let from = before.iter().rposition(|character| *character == '\n');
            (line, from.map_or(offset + self.start, |from| offset - from - 1))
        };
        Some((place(start), place(end)))
    }

    /// Whether anything is to be underlined. A whole line needs no carets, nor does a call that is all that its line assigns or returns.
    fn shows_carets(&self) -> bool {
        let (Some(first), Some(last)) = (self.lines.first(), self.lines.last()) else {
            return false;
        };
        let before: String = first.iter().take(self.start).collect();
        let after: String = last.iter().skip(self.end).collect();
        if self.anchors.is_none() {
            return !before.trim_start().is_empty() || !after.trim_end().is_empty();
        }
        let is_last = matches!(after.trim_start().chars().next(), None | Some('#' | ';'));
        !(is_last && self.is_sole_call(&before))
    }

    /// Whether the expression is a call that makes up a statement: assigned as a whole, or a function's name called and returned.
    fn is_sole_call(&self, before: &str) -> bool {
        let Some(((line, column), _)) = self.anchors else { return false };
        let bracket = self.lines.get(line).and_then(|line| line.get(column));
        if bracket != Some(&'(') {
            return false;
        }
        let before = before.trim();
        if before == "return" {
            let first = self.lines.first().map_or(&[][..], Vec::as_slice);
            let name = first.get(self.start..column).unwrap_or_default();
            return line == 0
                && name.iter().all(|character| *character == '_' || character.is_alphanumeric());
        }
        let Some(targets) = before.strip_suffix('=') else { return false };
        let is_other = |character: char| "=!<>+-*/%@&|^:".contains(character);
        let depth = before.chars().fold(0_i32, |depth, character| match character {
            '(' | '[' | '{' => depth + 1,
            ')' | ']' | '}' => depth - 1,
            _ => depth,
        });
        depth == 0 && !targets.ends_with(is_other) && !targets.contains([':', ';'])
    }

    /// The lines to show, each followed by its carets: the first and the last, and those around the anchors.
    fn lines_to_show(&self) -> Vec<Vec<char>> {
        let mut wanted = vec![0, self.lines.len().saturating_sub(1)];
        if let Some(((left, _), (right, _))) = self.anchors {
            for line in [left, right] {
                wanted.extend(line.saturating_sub(1)..=line + 1);
            }
        }
        wanted.retain(|line| *line < self.lines.len());
        npyc_format::sorting::sort(&mut wanted);
        wanted.dedup();
        let shows_carets = self.shows_carets();
        let mut shown = Vec::new();
        let mut previous: Option<usize> = None;
        for line in wanted {
            match previous.map_or(1, |previous| line - previous) {
                1 => {}
                2 => self.show(line - 1, shows_carets, &mut shown),
                gap => shown.push(format!("...<{} lines>...", gap - 1).chars().collect()),
            }
            self.show(line, shows_carets, &mut shown);
            previous = Some(line);
        }
        shown
    }

    /// Adds a line and, if wanted, the carets under it.
    fn show(&self, number: usize, shows_carets: bool, shown: &mut Vec<Vec<char>>) {
        let Some(line) = self.lines.get(number) else { return };
        shown.push(line.clone());
        if !shows_carets {
            return;
        }
        let is_last = number + 1 == self.lines.len();
        let end = width(line, if is_last { self.end } else { line.len() });
        let indent = line.iter().take_while(|character| character.is_whitespace()).count();
        let start = if number == 0 { width(line, self.start) } else { 0 };
        let anchors = self.anchors.map(|((first, from), (last, to))| {
            let column = |line: usize, offset| {
                (line, self.lines.get(line).map_or(offset, |line| width(line, offset)))
            };
            column(first, from)..column(last, to)
        });
        let caret = |column: usize| match &anchors {
            _ if column < indent || column < start => ' ',
            Some(anchors) if !anchors.contains(&(number, column)) => '~',
            _ => '^',
        };
        shown.push((0..end).map(caret).collect());
    }
}

/// The columns that the first characters of a line take on a terminal.
fn width(line: &[char], characters: usize) -> usize {
    line.iter().take(characters).map(|character| 1 + usize::from(is_wide(*character))).sum()
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
            entries: vec![entry("<module>", 2, (4, 7), "x = a.b + c")],
            message: "AttributeError: no".to_owned(),
            group: None,
        };
        assert_eq!(
            format_chain(&[part]),
            "Traceback (most recent call last):\n  File \"main.py\", line 2, in <module>\n    x = a.b + c\n        ^^^\nAttributeError: no\n"
        );
    }

    #[test]
    fn repetitions_are_counted() {
        let part = TracebackPart {
            link: Link::None,
            entries: vec![entry("f", 2, (0, 3), "f()"); 10],
            message: "RecursionError".to_owned(),
            group: None,
        };
        let text = format_chain(&[part]);
        assert_eq!(text.matches("line 2, in f").count(), 3);
        assert!(text.contains("  [Previous line repeated 7 more times]\n"));
    }

    #[test]
    fn chains_are_introduced() {
        let part = |link, message: &str| TracebackPart {
            link,
            entries: vec![],
            message: message.to_owned(),
            group: None,
        };
        let (first, second) = (part(Link::None, "A"), part(Link::Cause, "B"));
        assert_eq!(
            format_chain(&[first, second]),
            "A\n\nThe above exception was the direct cause of the following exception:\n\nB\n"
        );
    }
}

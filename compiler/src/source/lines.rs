//! Offsets to lines and columns.
//!
//! Comes in: the decoded text. Goes out: [`Place`]s. Must never: panic on an offset, whatever it is.

use super::Span;

/// Where the lines of a text begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
}

/// A position for people: both numbers count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: u32,
    /// The column, in characters.
    pub column: u32,
}

impl LineIndex {
    /// Indexes a text whose lines end with `\n`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(
            text.bytes()
                .enumerate()
                .filter(|&(_, byte)| byte == b'\n')
                .filter_map(|(offset, _)| u32::try_from(offset + 1).ok()),
        );
        Self { starts }
    }

    /// The line, counted from 1, that holds the offset.
    #[must_use]
    pub fn line(&self, offset: u32) -> u32 {
        let after = self.starts.partition_point(|&start| start <= offset);
        u32::try_from(after).unwrap_or(u32::MAX)
    }

    /// The offset at which a line (counted from 1) begins.
    #[must_use]
    pub fn start_of(&self, line: u32) -> u32 {
        let index = (line as usize).saturating_sub(1);
        self.starts.get(index).or(self.starts.last()).copied().unwrap_or(0)
    }

    /// Line and column of an offset.
    #[must_use]
    pub fn place(&self, text: &str, offset: u32) -> Place {
        let line = self.line(offset);
        let start = self.start_of(line) as usize;
        let end = (offset as usize).min(text.len()).max(start);
        let bytes = text.as_bytes().get(start..end).unwrap_or_default();
        // Continuation bytes do not count: this is the number of characters, even if the offset is inside one.
        let column = bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
        Place { line, column: u32::try_from(column + 1).unwrap_or(u32::MAX) }
    }

    /// The text of a line (counted from 1), without its line end.
    #[must_use]
    pub fn text_of<'t>(&self, text: &'t str, line: u32) -> &'t str {
        let start = self.start_of(line) as usize;
        let rest = text.get(start..).unwrap_or("");
        rest.split('\n').next().unwrap_or("")
    }

    /// Number of lines, an empty last one included.
    #[must_use]
    pub fn count(&self) -> u32 {
        u32::try_from(self.starts.len()).unwrap_or(u32::MAX)
    }

    /// The places of both ends of a span.
    #[must_use]
    pub fn places(&self, text: &str, span: Span) -> (Place, Place) {
        (self.place(text, span.start), self.place(text, span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "a\né = x\n";
        let lines = LineIndex::new(text);
        assert_eq!(lines.place(text, 0), Place { line: 1, column: 1 });
        assert_eq!(lines.place(text, 2), Place { line: 2, column: 1 });
        assert_eq!(lines.place(text, 5), Place { line: 2, column: 3 });
        assert_eq!(lines.place(text, 99), Place { line: 3, column: 1 });
        assert_eq!(lines.text_of(text, 2), "é = x");
        assert_eq!(lines.text_of(text, 3), "");
    }
}

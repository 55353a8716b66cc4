//! Offsets to lines and columns.
//!
//! Comes in: the decoded text. Goes out: [`Place`]s. Must never: panic on an offset, whatever it is.

use super::Span;

/// Bytes between two offsets whose number of characters is remembered: a line may be as long as a file, and every instruction asks
/// for its column.
const STRIDE: usize = 64;

/// Where the lines of a text begin, and how many characters there are up to each stride.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// The number of characters before each multiple of [`STRIDE`].
    characters: Vec<u32>,
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
        let mut before = 0_u32;
        let mut characters = vec![0];
        characters.extend(text.as_bytes().chunks_exact(STRIDE).map(|stride| {
            before = before.saturating_add(count_characters(stride));
            before
        }));
        Self { starts, characters }
    }

    /// How many characters begin before an offset: the work of one stride at most.
    fn characters_before(&self, text: &str, offset: usize) -> u32 {
        let offset = offset.min(text.len());
        let stride = offset / STRIDE;
        let before = self.characters.get(stride).copied().unwrap_or_default();
        let rest = text.as_bytes().get(stride * STRIDE..offset).unwrap_or_default();
        before.saturating_add(count_characters(rest))
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
        let before = self.characters_before(text, self.start_of(line) as usize);
        let column = self.characters_before(text, offset as usize).saturating_sub(before);
        Place { line, column: column.saturating_add(1) }
    }

    /// The text of a line (counted from 1), without its line end.
    #[must_use]
    pub fn text_of<'t>(&self, text: &'t str, line: u32) -> &'t str {
        let start = self.start_of(line) as usize;
        let end = self.starts.get(line as usize).map_or(text.len(), |&next| next as usize);
        let line = text.get(start..end).unwrap_or("");
        line.strip_suffix('\n').unwrap_or(line)
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

/// The characters that begin among the bytes. Continuation bytes do not count, so a text may be cut inside a character.
fn count_characters(bytes: &[u8]) -> u32 {
    let count = bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_long_lines_are_those_that_counting_gives() {
        let text = format!("{}\n{}", "aé😀".repeat(50), "ü = 1; ".repeat(60));
        let lines = LineIndex::new(&text);
        for offset in 0..=text.len() {
            let place = lines.place(&text, offset as u32);
            let before = text.as_bytes().get(..offset).unwrap_or_default();
            let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
            let column = before[start..].iter().filter(|&&byte| byte & 0xC0 != 0x80).count() + 1;
            assert_eq!(place.column, column as u32, "offset {offset}");
        }
    }

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

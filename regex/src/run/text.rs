//! The texts that are matched: bytes, of which each is a character, and UTF-8.
//!
//! Positions are offsets of bytes that begin a character (or the end).

/// A text, cut off where the match must end.
pub trait Text: Copy {
    /// Its bytes.
    fn bytes(&self) -> &[u8];

    /// The code of the character at a position, and the position behind it.
    fn at(self, position: usize) -> Option<(u32, usize)>;

    /// The code of the character that ends at a position, and where it begins.
    fn before(self, position: usize) -> Option<(u32, usize)>;

    /// How many characters have begun between two positions.
    fn count(self, start: usize, end: usize) -> usize;
}

/// Bytes, or a text of ASCII: each byte is a character.
#[derive(Clone, Copy)]
pub struct Latin<'t>(pub &'t [u8]);

impl Text for Latin<'_> {
    #[inline(always)]
    fn bytes(&self) -> &[u8] {
        self.0
    }

    #[inline(always)]
    fn at(self, position: usize) -> Option<(u32, usize)> {
        self.0.get(position).map(|byte| (u32::from(*byte), position + 1))
    }

    #[inline(always)]
    fn before(self, position: usize) -> Option<(u32, usize)> {
        let before = position.checked_sub(1)?;
        self.0.get(before).map(|byte| (u32::from(*byte), before))
    }

    #[inline(always)]
    fn count(self, start: usize, end: usize) -> usize {
        end.saturating_sub(start)
    }
}

/// UTF-8.
#[derive(Clone, Copy)]
pub struct Utf8<'t>(pub &'t str);

/// Whether a byte goes on with a character.
fn is_continuation(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

impl Text for Utf8<'_> {
    #[inline(always)]
    fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    #[inline(always)]
    fn at(self, position: usize) -> Option<(u32, usize)> {
        let bytes = self.0.as_bytes();
        let first = u32::from(*bytes.get(position)?);
        if first < 0x80 {
            return Some((first, position + 1));
        }
        let rest =
            |offset: usize| u32::from(bytes.get(position + offset).copied().unwrap_or(0)) & 0x3f;
        Some(match first {
            0..0xe0 => ((first & 0x1f) << 6 | rest(1), position + 2),
            0xe0..0xf0 => ((first & 0xf) << 12 | rest(1) << 6 | rest(2), position + 3),
            _ => ((first & 7) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3), position + 4),
        })
    }

    #[inline(always)]
    fn before(self, position: usize) -> Option<(u32, usize)> {
        let bytes = self.0.as_bytes();
        let mut start = position.checked_sub(1)?;
        while start > 0 && is_continuation(*bytes.get(start)?) {
            start -= 1;
        }
        self.at(start).map(|(code, _)| (code, start))
    }

    fn count(self, start: usize, end: usize) -> usize {
        let bytes = self.0.as_bytes().get(start..end).unwrap_or(&[]);
        bytes.iter().filter(|byte| !is_continuation(**byte)).count()
    }
}

//! Positions in text: in, code-point indices as Python gives them; out, byte offsets into UTF-8.
//! It must never cut a character in two. A text is ASCII exactly when its length in code points is its byte length.

/// A part of a text between two Python indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window<'a> {
    /// The part.
    pub(crate) text: &'a str,
    /// Code points before it.
    pub(crate) start: usize,
    /// Code points in it.
    pub(crate) length: usize,
}

/// The byte offset of a code point; past the end it is the end. `length` is the text's count of code points.
pub(crate) fn byte_offset(text: &str, length: usize, index: usize) -> usize {
    if index >= length {
        return text.len();
    }
    if length == text.len() {
        return index;
    }
    // Walking from the nearer end halves the cost.
    if index <= length / 2 {
        return text.char_indices().nth(index).map_or(text.len(), |(at, _)| at);
    }
    text.char_indices().nth_back(length - index - 1).map_or(text.len(), |(at, _)| at)
}

/// The count of code points before a byte offset that lies between characters.
pub(crate) fn code_points_before(text: &str, length: usize, offset: usize) -> usize {
    if length == text.len() {
        return offset.min(length);
    }
    text.get(..offset).map_or(length, |before| before.chars().count())
}

/// Python's rule for `start` and `end`: negative ones count from the end, and both are clamped. Nothing when the
/// start lies behind the end: no text, not even an empty one, is found there.
pub(crate) fn window(text: &str, length: usize, start: i64, end: i64) -> Option<Window<'_>> {
    let clamp = |index: i64| -> usize {
        if index < 0 {
            length.saturating_sub(usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX))
        } else {
            usize::try_from(index).unwrap_or(usize::MAX)
        }
    };
    // A start past the end of the text stays there, so that nothing is found.
    let (start, end) = (clamp(start), clamp(end).min(length));
    if start > end {
        return None;
    }
    if start == 0 && end == length {
        return Some(Window { text, start, length });
    }
    let from = byte_offset(text, length, start);
    let to = byte_offset(text, length, end);
    Some(Window { text: text.get(from..to)?, start, length: end - start })
}

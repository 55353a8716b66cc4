//! Search in bytes: in, bytes and a pattern; out, positions. Linear in both: the standard library's search of text does the
//! work, on the bytes themselves where they are UTF-8 and on their Latin-1 reading where they are not.
//! It must never know a guest value.

use std::borrow::Cow;

/// What is searched, as text, and whether each byte above 127 became two.
fn as_text<'a>(bytes: &'a [u8], pattern: &'a [u8]) -> (Cow<'a, str>, Cow<'a, str>, bool) {
    match (std::str::from_utf8(bytes), std::str::from_utf8(pattern)) {
        (Ok(text), Ok(pattern)) => (Cow::Borrowed(text), Cow::Borrowed(pattern), false),
        _ => (Cow::Owned(latin1(bytes)), Cow::Owned(latin1(pattern)), true),
    }
}

/// Bytes as Latin-1 text.
pub(crate) fn latin1(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// The positions of the pattern, which is not empty: at most `limit`, none overlapping, in rising order; from the right if
/// asked.
pub(crate) fn positions(
    bytes: &[u8],
    pattern: &[u8],
    limit: usize,
    from_right: bool,
) -> Vec<usize> {
    if let [byte] = pattern {
        let every = bytes.iter().enumerate().filter(|(_, found)| *found == byte).map(|(at, _)| at);
        if !from_right {
            return every.take(limit).collect();
        }
        let mut found: Vec<usize> = every.rev().take(limit).collect();
        found.reverse();
        return found;
    }
    if pattern.len() > bytes.len() {
        return Vec::new();
    }
    let (text, pattern, doubled) = as_text(bytes, pattern);
    let mut found: Vec<usize> = if from_right {
        text.rmatch_indices(pattern.as_ref()).take(limit).map(|(at, _)| at).collect()
    } else {
        text.match_indices(pattern.as_ref()).take(limit).map(|(at, _)| at).collect()
    };
    if from_right {
        found.reverse();
    }
    if doubled {
        let (mut offset, mut count) = (0, 0);
        for at in &mut found {
            count += text.get(offset..*at).map_or(0, |between| between.chars().count());
            offset = *at;
            *at = count;
        }
    }
    found
}

/// Python's rule for `start` and `end`: the part between them and where it begins; nothing when the start lies behind the end.
pub(crate) fn window(bytes: &[u8], start: i64, end: i64) -> Option<(&[u8], usize)> {
    let clamp = |index: i64| {
        if index < 0 {
            bytes.len().saturating_sub(usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX))
        } else {
            usize::try_from(index).unwrap_or(usize::MAX)
        }
    };
    let (start, end) = (clamp(start), clamp(end).min(bytes.len()));
    Some((bytes.get(start..end)?, start))
}

/// `bytes.find` or `bytes.rfind` within the window.
pub(crate) fn find(
    bytes: &[u8],
    pattern: &[u8],
    start: i64,
    end: i64,
    from_right: bool,
) -> Option<usize> {
    let (part, offset) = window(bytes, start, end)?;
    if pattern.is_empty() {
        return Some(offset + if from_right { part.len() } else { 0 });
    }
    positions(part, pattern, 1, from_right).first().map(|at| offset + at)
}

/// `bytes.count` within the window.
pub(crate) fn count(bytes: &[u8], pattern: &[u8], start: i64, end: i64) -> usize {
    match window(bytes, start, end) {
        None => 0,
        Some((part, _)) if pattern.is_empty() => part.len() + 1,
        Some((part, _)) => count_in(part, pattern, usize::MAX),
    }
}

/// How many replacements `replace` makes.
pub(crate) fn replacements(bytes: &[u8], old: &[u8], limit: usize) -> usize {
    if old.is_empty() {
        return (bytes.len() + 1).min(limit);
    }
    count_in(bytes, old, limit)
}

/// How often the pattern, which is not empty, is found; none of the places overlap.
fn count_in(bytes: &[u8], pattern: &[u8], limit: usize) -> usize {
    if let [byte] = pattern {
        return bytes.iter().filter(|found| *found == byte).count().min(limit);
    }
    if pattern.len() > bytes.len() {
        return 0;
    }
    let (text, pattern, _) = as_text(bytes, pattern);
    text.matches(pattern.as_ref()).take(limit).count()
}

/// `bytes.replace`, at most `limit` times; `size` is how long the result will be.
pub(crate) fn replace(bytes: &[u8], old: &[u8], new: &[u8], limit: usize, size: usize) -> Vec<u8> {
    let mut result = Vec::with_capacity(size);
    if old.is_empty() {
        for (at, byte) in bytes.iter().enumerate() {
            if at < limit {
                result.extend_from_slice(new);
            }
            result.push(*byte);
        }
        if bytes.len() < limit {
            result.extend_from_slice(new);
        }
        return result;
    }
    let mut rest = 0;
    for at in positions(bytes, old, limit, false) {
        result.extend_from_slice(bytes.get(rest..at).unwrap_or(&[]));
        result.extend_from_slice(new);
        rest = at + old.len();
    }
    result.extend_from_slice(bytes.get(rest..).unwrap_or(&[]));
    result
}

/// Whether a byte is ASCII white space as Python has it.
pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// `bytes.split` and `bytes.rsplit`; the separator is not empty, and nothing separates at runs of white space.
pub(crate) fn split<'a>(
    bytes: &'a [u8],
    separator: Option<&[u8]>,
    limit: usize,
    from_right: bool,
) -> Vec<&'a [u8]> {
    let Some(separator) = separator else { return split_at_space(bytes, limit, from_right) };
    let mut parts = Vec::new();
    let mut rest = 0;
    for at in positions(bytes, separator, limit, from_right) {
        parts.push(bytes.get(rest..at).unwrap_or(&[]));
        rest = at + separator.len();
    }
    parts.push(bytes.get(rest..).unwrap_or(&[]));
    parts
}

fn split_at_space(bytes: &[u8], limit: usize, from_right: bool) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    if from_right {
        let mut rest = trim_end(bytes);
        while !rest.is_empty() {
            let start = rest.iter().rposition(|byte| is_space(*byte)).map(|at| at + 1);
            match start {
                Some(start) if parts.len() < limit => {
                    let (before, part) = rest.split_at(start);
                    parts.push(part);
                    rest = trim_end(before);
                }
                _ => {
                    parts.push(rest);
                    break;
                }
            }
        }
        parts.reverse();
        return parts;
    }
    let mut rest = trim_start(bytes);
    while !rest.is_empty() {
        match rest.iter().position(|byte| is_space(*byte)) {
            Some(end) if parts.len() < limit => {
                let (part, after) = rest.split_at(end);
                parts.push(part);
                rest = trim_start(after);
            }
            _ => {
                parts.push(rest);
                break;
            }
        }
    }
    parts
}

fn trim_start(bytes: &[u8]) -> &[u8] {
    let start = bytes.iter().position(|byte| !is_space(*byte)).unwrap_or(bytes.len());
    bytes.get(start..).unwrap_or(&[])
}

fn trim_end(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| !is_space(*byte)).map_or(0, |at| at + 1);
    bytes.get(..end).unwrap_or(&[])
}

/// `bytes.splitlines`: line feeds, carriage returns, and the two together.
pub(crate) fn lines(bytes: &[u8], keep_ends: bool) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let width = match rest.get(end..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([_, ..]) => 1,
            _ => 0,
        };
        let (line, after) = rest.split_at(end + width);
        parts.push(if keep_ends { line } else { line.get(..end).unwrap_or(&[]) });
        rest = after;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_in_text_and_in_what_is_none() {
        assert_eq!(find(b"abcabc", b"bc", 0, i64::MAX, false), Some(1));
        assert_eq!(find(b"abcabc", b"bc", 0, i64::MAX, true), Some(4));
        assert_eq!(find(b"\xff\xfeab\xff\xfe", b"\xff\xfe", 1, i64::MAX, false), Some(4));
        assert_eq!(find("éa".as_bytes(), b"\xa9a", 0, i64::MAX, false), Some(1));
        assert_eq!(find(b"abc", b"", 3, i64::MAX, false), Some(3));
        assert_eq!(find(b"abc", b"", 4, i64::MAX, false), None);
        assert_eq!(count(b"\xffa\xffa", b"\xffa", 0, i64::MAX), 2);
        assert_eq!(count(b"abc", b"", 0, i64::MAX), 4);
        assert_eq!(positions(b"aaa", b"aa", usize::MAX, true), [1]);
    }

    #[test]
    fn splits_and_replaces_as_cpython() {
        assert_eq!(split(b" a  b ", None, usize::MAX, false), [&b"a"[..], b"b"]);
        assert_eq!(split(b" a b  c ", None, 1, false), [&b"a"[..], b"b  c "]);
        assert_eq!(split(b" a b  c ", None, 1, true), [&b" a b"[..], b"c"]);
        assert_eq!(split(b"a,b,,", Some(b","), 2, true), [&b"a,b"[..], b"", b""]);
        assert_eq!(replace(b"aXa", b"X", b"--", usize::MAX, 4), b"a--a");
        assert_eq!(replace(b"ab", b"", b"-", usize::MAX, 5), b"-a-b-");
        assert_eq!(replace(b"ab", b"", b"-", 1, 3), b"-ab");
        assert_eq!(lines(b"a\r\n\nb\rc", false), [&b"a"[..], b"", b"b", b"c"]);
        assert_eq!(lines(b"a\n", true), [&b"a\n"[..]]);
    }
}

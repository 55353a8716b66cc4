//! Substring search: in, text, a pattern and Python indices; out, positions in code points, counts, replacements.
//! It must never be quadratic: `scan` does the work.
use super::position::{code_points_before, window};
use super::scan;

/// `text.find(pattern, start, end)`; `length` is the text's count of code points.
pub(crate) fn find(
    text: &str,
    length: usize,
    pattern: &str,
    start: i64,
    end: i64,
) -> Option<usize> {
    let part = window(text, length, start, end)?;
    let at = scan::find(part.text, pattern)?;
    Some(part.start + code_points_before(part.text, part.length, at))
}

/// `text.rfind(pattern, start, end)`.
pub(crate) fn find_last(
    text: &str,
    length: usize,
    pattern: &str,
    start: i64,
    end: i64,
) -> Option<usize> {
    let part = window(text, length, start, end)?;
    let at = scan::find_last(part.text, pattern)?;
    Some(part.start + code_points_before(part.text, part.length, at))
}

/// `text.count(pattern, start, end)`.
pub(crate) fn count(text: &str, length: usize, pattern: &str, start: i64, end: i64) -> usize {
    let Some(part) = window(text, length, start, end) else { return 0 };
    if pattern.is_empty() { part.length + 1 } else { scan::count(part.text, pattern) }
}

/// `text.startswith(prefix, start, end)` of one prefix.
pub(crate) fn starts_with(text: &str, length: usize, prefix: &str, start: i64, end: i64) -> bool {
    window(text, length, start, end).is_some_and(|part| part.text.starts_with(prefix))
}

/// `text.endswith(suffix, start, end)` of one suffix.
pub(crate) fn ends_with(text: &str, length: usize, suffix: &str, start: i64, end: i64) -> bool {
    window(text, length, start, end).is_some_and(|part| part.text.ends_with(suffix))
}

/// How many replacements `replace` makes; `limit` of nothing means all.
pub(crate) fn replacements(text: &str, length: usize, old: &str, limit: Option<usize>) -> usize {
    let limit = limit.unwrap_or(usize::MAX);
    if limit == 0 {
        return 0;
    }
    match (old.is_empty(), limit) {
        (true, _) => (length + 1).min(limit),
        (false, usize::MAX) => scan::count(text, old),
        _ => scan::places(text, old).take(limit).count(),
    }
}

/// The bytes of the text after that many replacements, for pricing.
pub(crate) fn replaced_size(text: &str, old: &str, new: &str, times: usize) -> usize {
    let removed = times.saturating_mul(old.len()).min(text.len());
    (text.len() - removed).saturating_add(times.saturating_mul(new.len()))
}

/// The pieces of `text.replace(old, new, times)`, one by one; ask `replacements` and `replaced_size` first.
pub(crate) fn replace(text: &str, old: &str, new: &str, times: usize, mut push: impl FnMut(&str)) {
    let mut rest = 0;
    let mut put = |at: usize| {
        push(text.get(rest..at).unwrap_or(""));
        push(new);
        rest = at + old.len();
    };
    if old.is_empty() {
        // An empty pattern is found before every character and at the end.
        text.match_indices(old).take(times).for_each(|(at, _)| put(at));
    } else {
        scan::places(text, old).take(times).for_each(put);
    }
    push(text.get(rest..).unwrap_or(""));
}

#[cfg(test)]
mod tests {
    use super::*;

    const END: i64 = i64::MAX;

    #[test]
    fn finds_as_cpython() {
        let text = "aébaéb";
        let length = text.chars().count();
        assert_eq!(find(text, length, "éb", 0, END), Some(1));
        assert_eq!(find(text, length, "éb", 2, END), Some(4));
        assert_eq!(find_last(text, length, "éb", 0, END), Some(4));
        assert_eq!(find_last(text, length, "éb", 0, -1), Some(1));
        assert_eq!(find(text, length, "", 6, END), Some(6));
        assert_eq!(find(text, length, "", 7, END), None);
        assert_eq!(find(text, length, "", 3, 2), None);
        assert_eq!(find_last(text, length, "", 0, END), Some(6));
        assert_eq!(find(text, length, "a", -3, END), Some(3));
        assert_eq!(find(text, length, "a", -30, END), Some(0));
        assert_eq!(find(text, length, "a", i64::MIN, i64::MAX), Some(0));
        assert_eq!(count(text, length, "", 0, END), 7);
        assert_eq!(count(text, length, "", 4, 2), 0);
        assert_eq!(count("aaaa", 4, "aa", 0, END), 2);
        assert!(starts_with(text, length, "é", 1, END));
        assert!(!starts_with("", 0, "", 1, END));
        assert!(ends_with(text, length, "é", 0, -1));
    }

    #[test]
    fn replaces_as_cpython() {
        let all = |text: &str, old: &str, new: &str, limit| {
            let times = replacements(text, text.chars().count(), old, limit);
            let mut result = String::new();
            replace(text, old, new, times, |piece| result.push_str(piece));
            assert_eq!(result.len(), replaced_size(text, old, new, times));
            result
        };
        assert_eq!(all("aéa", "", "-", None), "-a-é-a-");
        assert_eq!(all("aéa", "", "-", Some(2)), "-a-éa");
        assert_eq!(all("", "", "-", None), "-");
        assert_eq!(all("", "", "-", Some(0)), "");
        assert_eq!(all("abab", "ab", "", None), "");
        assert_eq!(all("aaa", "a", "bb", Some(2)), "bbbba");
        assert_eq!(all("abc", "x", "y", None), "abc");
    }
}

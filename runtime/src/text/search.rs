//! Substring search: in, text, a pattern and Python indices; out, positions in code points, counts, replacements.
//! It must never be quadratic: the standard library's two-way search does the work.
use super::position::{code_points_before, window};

/// `text.find(pattern, start, end)`; `length` is the text's count of code points.
pub(crate) fn find(
    text: &str,
    length: usize,
    pattern: &str,
    start: i64,
    end: i64,
) -> Option<usize> {
    let part = window(text, length, start, end)?;
    let at = part.text.find(pattern)?;
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
    let at = part.text.rfind(pattern)?;
    Some(part.start + code_points_before(part.text, part.length, at))
}

/// `text.count(pattern, start, end)`.
pub(crate) fn count(text: &str, length: usize, pattern: &str, start: i64, end: i64) -> usize {
    let Some(part) = window(text, length, start, end) else { return 0 };
    if pattern.is_empty() { part.length + 1 } else { part.text.matches(pattern).count() }
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
    let found = if old.is_empty() { length + 1 } else { text.matches(old).take(limit).count() };
    found.min(limit)
}

/// The bytes of the text after that many replacements, for pricing.
pub(crate) fn replaced_size(text: &str, old: &str, new: &str, times: usize) -> usize {
    let removed = times.saturating_mul(old.len()).min(text.len());
    (text.len() - removed).saturating_add(times.saturating_mul(new.len()))
}

/// `text.replace(old, new, times)`; ask `replacements` and `replaced_size` first.
pub(crate) fn replace(text: &str, old: &str, new: &str, times: usize) -> String {
    let mut result = String::with_capacity(replaced_size(text, old, new, times));
    let mut rest = 0;
    // An empty pattern is found before every character and at the end.
    for (at, found) in text.match_indices(old).take(times) {
        result.push_str(text.get(rest..at).unwrap_or(""));
        result.push_str(new);
        rest = at + found.len();
    }
    result.push_str(text.get(rest..).unwrap_or(""));
    result
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
            let result = replace(text, old, new, times);
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

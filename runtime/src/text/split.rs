//! Splitting of strings: in, text and separators; out, slices one by one, so that a caller can stop between two.
//! It must never collect its slices itself: how many there are is the guest's choice.
use super::scan;
use super::unicode::is_space;

/// So many bytes are looked at for a unit of gas where blanks are told from other characters one by one.
pub(crate) const BLANKS_PER_GAS: u64 = 16;

/// `text.split(separator, limit)`; the separator is not empty, and a limit of nothing means all.
pub(crate) struct Split<'a, 'p> {
    rest: Option<&'a str>,
    separator: Option<&'p str>,
    left: usize,
}

/// How many bytes the characters at the start take that pass.
#[inline]
fn run(text: &str, passes: impl Fn(char) -> bool) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    while let Some(byte) = bytes.get(end) {
        if byte.is_ascii() {
            if !passes(char::from(*byte)) {
                return end;
            }
            end += 1;
            continue;
        }
        match text.get(end..).and_then(|rest| rest.chars().next()) {
            Some(character) if passes(character) => end += character.len_utf8(),
            _ => return end,
        }
    }
    end
}

/// The same where every ASCII character from `plain` on passes: eight bytes of such are one step.
#[inline]
fn long_run(text: &str, plain: u8, passes: impl Fn(char) -> bool) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let bytes = text.as_bytes();
    let mut end = 0;
    while let Some(chunk) = bytes.get(end..).and_then(|rest| rest.first_chunk::<8>()) {
        let word = u64::from_le_bytes(*chunk);
        // The lowest byte that is below `plain` or no ASCII has its high bit set in one of the two; what is above it may, too.
        let odd = (word | word.wrapping_sub(ONES * u64::from(plain))) & (ONES << 7);
        if odd == 0 {
            end += 8;
            continue;
        }
        end += odd.trailing_zeros() as usize / 8;
        match text.get(end..).and_then(|rest| rest.chars().next()) {
            Some(character) if passes(character) => end += character.len_utf8(),
            _ => return end,
        }
    }
    end + run(text.get(end..).unwrap_or(""), passes)
}

/// The parts from the left; without a separator, runs of whitespace separate.
pub(crate) fn split<'a, 'p>(
    text: &'a str,
    separator: Option<&'p str>,
    limit: Option<usize>,
) -> Split<'a, 'p> {
    let rest = match separator {
        None => text.get(run(text, is_space)..).unwrap_or(""),
        Some(_) => text,
    };
    Split {
        rest: if separator.is_none() && rest.is_empty() { None } else { Some(rest) },
        separator,
        left: limit.unwrap_or(usize::MAX),
    }
}

impl<'a> Iterator for Split<'a, '_> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.rest.take()?;
        if self.left == 0 {
            return Some(rest);
        }
        self.left -= 1;
        match self.separator {
            Some(separator) => match partition(rest, separator) {
                Some((part, after)) => {
                    self.rest = Some(after);
                    Some(part)
                }
                None => Some(rest),
            },
            None => {
                let end = long_run(rest, b'!', |character| !is_space(character));
                let Some((part, after)) = rest.split_at_checked(end) else { return Some(rest) };
                let after = after.get(run(after, is_space)..).unwrap_or("");
                self.rest = if after.is_empty() { None } else { Some(after) };
                Some(part)
            }
        }
    }
}

/// `text.rsplit(separator, limit)`, from the right: the caller turns the parts round.
pub(crate) struct SplitFromRight<'a, 'p>(Split<'a, 'p>);

/// The parts from the right; without a separator, runs of whitespace separate.
pub(crate) fn split_from_right<'a, 'p>(
    text: &'a str,
    separator: Option<&'p str>,
    limit: Option<usize>,
) -> SplitFromRight<'a, 'p> {
    let rest = if separator.is_none() { text.trim_end_matches(is_space) } else { text };
    SplitFromRight(Split {
        rest: if separator.is_none() && rest.is_empty() { None } else { Some(rest) },
        separator,
        left: limit.unwrap_or(usize::MAX),
    })
}

impl<'a> Iterator for SplitFromRight<'a, '_> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let rest = self.0.rest.take()?;
        if self.0.left == 0 {
            return Some(rest);
        }
        self.0.left -= 1;
        match self.0.separator {
            Some(separator) => match partition_from_right(rest, separator) {
                Some((before, part)) => {
                    self.0.rest = Some(before);
                    Some(part)
                }
                None => Some(rest),
            },
            None => {
                let Some((before, part)) = rest.rsplit_once(is_space) else { return Some(rest) };
                let before = before.trim_end_matches(is_space);
                self.0.rest = if before.is_empty() { None } else { Some(before) };
                Some(part)
            }
        }
    }
}

/// `text.partition(separator)`; nothing when it does not occur.
pub(crate) fn partition<'a>(text: &'a str, separator: &str) -> Option<(&'a str, &'a str)> {
    let at = scan::find(text, separator)?;
    Some((text.get(..at)?, text.get(at + separator.len()..)?))
}

/// `text.rpartition(separator)`; nothing when it does not occur.
pub(crate) fn partition_from_right<'a>(
    text: &'a str,
    separator: &str,
) -> Option<(&'a str, &'a str)> {
    let at = scan::find_last(text, separator)?;
    Some((text.get(..at)?, text.get(at + separator.len()..)?))
}

/// `text.splitlines(keep_ends)`.
pub(crate) struct Lines<'a> {
    rest: &'a str,
    keep_ends: bool,
}

/// The lines, with or without the characters that end them.
pub(crate) fn split_lines(text: &str, keep_ends: bool) -> Lines<'_> {
    Lines { rest: text, keep_ends }
}

fn ends_line(character: char) -> bool {
    matches!(
        character,
        '\n'..='\r' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

impl<'a> Iterator for Lines<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        if self.rest.is_empty() {
            return None;
        }
        let end = long_run(self.rest, b' ', |character| !ends_line(character));
        let (line, ending) = self.rest.split_at_checked(end)?;
        // A carriage return and a line feed together are one end.
        let width = if ending.starts_with("\r\n") {
            2
        } else {
            ending.chars().next().map_or(0, char::len_utf8)
        };
        let (with_end, after) = self.rest.split_at_checked(end + width)?;
        self.rest = after;
        Some(if self.keep_ends { with_end } else { line })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, separator: Option<&str>, limit: Option<usize>) -> Vec<String> {
        split(text, separator, limit).map(String::from).collect()
    }

    fn right(text: &str, separator: Option<&str>, limit: Option<usize>) -> Vec<String> {
        let mut found: Vec<String> =
            split_from_right(text, separator, limit).map(String::from).collect();
        found.reverse();
        found
    }

    #[test]
    fn splits_as_cpython() {
        assert_eq!(parts(" a b\u{2003}\n c ", None, None), ["a", "b", "c"]);
        assert_eq!(parts(" a b  c ", None, Some(1)), ["a", "b  c "]);
        assert_eq!(parts(" a b ", None, Some(0)), ["a b "]);
        assert_eq!(parts("  ", None, None), Vec::<String>::new());
        assert_eq!(parts("a b ", None, Some(2)), ["a", "b"]);
        assert_eq!(parts("", Some(","), None), [""]);
        assert_eq!(parts("a,,b,", Some(","), None), ["a", "", "b", ""]);
        assert_eq!(parts("a,,b,", Some(","), Some(1)), ["a", ",b,"]);
        assert_eq!(right(" a b  c ", None, Some(1)), [" a b", "c"]);
        assert_eq!(right(" a ", None, Some(0)), [" a"]);
        assert_eq!(right("a,,b,", Some(","), Some(2)), ["a,", "b", ""]);
        assert_eq!(right("aaa", Some("aa"), None), ["a", ""]);
        assert_eq!(partition("a=b=c", "="), Some(("a", "b=c")));
        assert_eq!(partition_from_right("a=b=c", "="), Some(("a=b", "c")));
    }

    #[test]
    fn splits_lines_as_cpython() {
        let lines = |text, keep| split_lines(text, keep).map(String::from).collect::<Vec<_>>();
        assert_eq!(
            lines("a\r\nb\n\rc\x0bd\x1fe\u{85}f\u{2028}", false),
            ["a", "b", "", "c", "d\x1fe", "f"]
        );
        let long =
            lines("eight by eight\tbytes\u{e9} and\x7f more\x1c\u{2029}the end of them", true);
        assert_eq!(
            long,
            ["eight by eight\tbytes\u{e9} and\x7f more\x1c", "\u{2029}", "the end of them"]
        );
        assert_eq!(lines("a\r\n\nb", true), ["a\r\n", "\n", "b"]);
        assert_eq!(lines("", false), Vec::<String>::new());
        assert_eq!(lines("\n", false), [""]);
    }
}

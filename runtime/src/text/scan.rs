//! Finding of bytes and of short texts: in, a text and what is looked for; out, where it stands.
//! It must never be quadratic: after many false starts the standard library's two-way search goes on.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Where a byte stands first.
#[inline]
pub(crate) fn find_byte(bytes: &[u8], byte: u8) -> Option<usize> {
    let pattern = ONES * u64::from(byte);
    let (words, rest) = bytes.as_chunks::<8>();
    for (number, word) in words.iter().enumerate() {
        // A byte of `other` is zero where it is the one that is looked for; the lowest such one is marked for sure.
        let other = u64::from_le_bytes(*word) ^ pattern;
        let marks = other.wrapping_sub(ONES) & !other & HIGHS;
        if marks != 0 {
            return Some(number * 8 + marks.trailing_zeros() as usize / 8);
        }
    }
    let found = rest.iter().position(|candidate| *candidate == byte)?;
    Some(words.len() * 8 + found)
}

/// Whether a byte occurs among others: as [`find_byte`], but for few bytes, whose last words may overlap.
#[inline(always)]
pub(crate) fn holds(bytes: &[u8], byte: u8) -> bool {
    let pattern = ONES * u64::from(byte);
    let has = |word: u64| {
        let other = word ^ pattern;
        other.wrapping_sub(ONES) & !other & HIGHS != 0
    };
    if let Some(last) = bytes.last_chunk::<8>() {
        let (words, _) = bytes.as_chunks::<8>();
        return words.iter().any(|word| has(u64::from_le_bytes(*word)))
            || has(u64::from_le_bytes(*last));
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return has(u64::from(first) | u64::from(last) << 32);
    }
    let is_at = |place: usize| bytes.get(place) == Some(&byte);
    is_at(0) || is_at(1) || is_at(2)
}

/// Eight ASCII characters, of which the letters from `first` to `last` get the other case.
#[inline(always)]
fn exchange_case(word: u64, first: u8, last: u8) -> u64 {
    // No sum reaches over its byte: both are below 128.
    let from_first = word.wrapping_add(ONES * u64::from(0x80 - first));
    let behind_last = word.wrapping_add(ONES * u64::from(0x7f - last));
    word ^ (from_first & !behind_last & HIGHS) >> 2
}

/// Eight ASCII characters in lower case.
#[inline(always)]
pub(crate) fn lower_word(word: u64) -> u64 {
    exchange_case(word, b'A', b'Z')
}

/// Eight ASCII characters in upper case.
#[inline(always)]
pub(crate) fn upper_word(word: u64) -> u64 {
    exchange_case(word, b'a', b'z')
}

/// How often a byte occurs.
pub(crate) fn count_byte(bytes: &[u8], byte: u8) -> usize {
    // So many that a count of them fits a byte, which is what is added up side by side.
    bytes
        .chunks(255)
        .map(|part| {
            let count = part
                .iter()
                .fold(0_u8, |count, candidate| count.wrapping_add(u8::from(*candidate == byte)));
            usize::from(count)
        })
        .sum()
}

/// Where a piece stands first; an empty one stands at the start.
pub(crate) fn find(text: &str, piece: &str) -> Option<usize> {
    let (bytes, pattern) = (text.as_bytes(), piece.as_bytes());
    let (first, tail) = match pattern {
        [] => return Some(0),
        [byte] => return find_byte(bytes, *byte),
        [first, tail @ ..] => (*first, tail),
    };
    let mut at = 0;
    let mut misses = 0;
    // Behind the last place where the piece fits.
    let end = (bytes.len() + 1).checked_sub(pattern.len())?;
    while let Some(step) = find_byte(bytes.get(at..end)?, first) {
        at += step;
        if bytes[at + 1..].starts_with(tail) {
            return Some(at);
        }
        misses += 1;
        // The place begins a character, because the piece does.
        if misses > 64 && misses * 8 > at {
            return text.get(at..)?.find(piece).map(|found| at + found);
        }
        at += 1;
    }
    None
}

/// Where a piece stands last; an empty one stands at the end.
pub(crate) fn find_last(text: &str, piece: &str) -> Option<usize> {
    match piece.as_bytes() {
        [byte] => text.as_bytes().iter().rposition(|candidate| candidate == byte),
        _ if piece.len() > text.len() => None,
        _ => text.rfind(piece),
    }
}

/// The places of a piece that is not empty, from the left, none within another.
pub(crate) struct Places<'a, 'p> {
    text: &'a str,
    piece: &'p str,
    at: usize,
}

/// Where a piece that is not empty stands in a text.
pub(crate) fn places<'a, 'p>(text: &'a str, piece: &'p str) -> Places<'a, 'p> {
    Places { text, piece, at: 0 }
}

impl Iterator for Places<'_, '_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        let found = self.at + find(self.text.get(self.at..)?, self.piece)?;
        self.at = found + self.piece.len();
        Some(found)
    }
}

/// How often a piece that is not empty occurs.
pub(crate) fn count(text: &str, piece: &str) -> usize {
    match piece.as_bytes() {
        [byte] => count_byte(text.as_bytes(), *byte),
        _ => places(text, piece).count(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_among_others() {
        let all: Vec<u8> = (1..40).collect();
        for length in 0..all.len() {
            for byte in 0..64 {
                assert_eq!(holds(&all[..length], byte), (1..=length as u8).contains(&byte));
            }
        }
    }

    #[test]
    fn words_change_case() {
        for start in 0..120_u8 {
            let word: [u8; 8] = std::array::from_fn(|place| start + place as u8);
            let as_text = u64::from_le_bytes(word);
            assert_eq!(
                lower_word(as_text).to_le_bytes(),
                word.map(|byte| byte.to_ascii_lowercase())
            );
            assert_eq!(
                upper_word(as_text).to_le_bytes(),
                word.map(|byte| byte.to_ascii_uppercase())
            );
        }
    }

    #[test]
    fn bytes_are_found_wherever_they_stand() {
        for length in 0..40 {
            for at in 0..length {
                let mut bytes = vec![b'b'; length];
                // One less than the byte next to it: borrows must not mark it.
                bytes[at] = b'a';
                assert_eq!(find_byte(&bytes, b'a'), Some(at));
                assert_eq!(find_byte(&bytes, b'c'), None);
                assert_eq!(count_byte(&bytes, b'b'), length - 1);
            }
        }
        assert_eq!(count_byte(&[7; 1000], 7), 1000);
    }

    #[test]
    fn pieces_are_found_as_the_standard_library_finds_them() {
        let texts = ["", "a", "aaaa", "abab", "aéb\u{2003}éb", "the then thence", "aaaaaaaaab"];
        let pieces = ["", "a", "aa", "ab", "éb", "thence", "aab", "x", "aaaaaaaaaaaaaaa"];
        for text in texts {
            for piece in pieces {
                assert_eq!(find(text, piece), text.find(piece), "{piece} in {text}");
                assert_eq!(find_last(text, piece), text.rfind(piece), "{piece} in {text}");
                if !piece.is_empty() {
                    assert_eq!(count(text, piece), text.matches(piece).count());
                }
            }
        }
    }

    #[test]
    fn many_false_starts_end() {
        let text = "a".repeat(10_000) + "b";
        assert_eq!(find(&text, "aaaaaab"), Some(9_994));
        assert_eq!(find(&text, "ac"), None);
    }
}

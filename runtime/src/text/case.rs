//! Case conversion of strings: in, text; out, a new string by Unicode 16.0's full mappings.
//! It must never treat a capital sigma without its neighbours. A result has at most three times the bytes.
use super::unicode::{
    Mapped, is_case_ignorable, is_cased, is_lower, is_upper, to_folded, to_lower, to_title,
    to_upper,
};

/// `text.upper()`.
pub(crate) fn upper(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_uppercase();
    }
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        match character.is_ascii() {
            true => result.push(character.to_ascii_uppercase()),
            false => to_upper(character).push_to(&mut result),
        }
    }
    result
}

/// `text.lower()`.
pub(crate) fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut result = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        match character.is_ascii() {
            true => result.push(character.to_ascii_lowercase()),
            false => lower_at(text, at, character).push_to(&mut result),
        }
    }
    result
}

/// `text.casefold()`.
pub(crate) fn casefold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut result = String::with_capacity(text.len());
    text.chars().for_each(|character| to_folded(character).push_to(&mut result));
    result
}

/// `text.capitalize()`.
pub(crate) fn capitalize(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let mapped = if at == 0 { to_title(character) } else { lower_at(text, at, character) };
        mapped.push_to(&mut result);
    }
    result
}

/// `text.title()`.
pub(crate) fn title(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut in_word = false;
    for (at, character) in text.char_indices() {
        let mapped = if in_word { lower_at(text, at, character) } else { to_title(character) };
        mapped.push_to(&mut result);
        in_word = is_cased(character);
    }
    result
}

/// `text.swapcase()`.
pub(crate) fn swap_case(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for (at, character) in text.char_indices() {
        let mapped = if is_upper(character) {
            lower_at(text, at, character)
        } else if is_lower(character) {
            to_upper(character)
        } else {
            Mapped::One(character)
        };
        mapped.push_to(&mut result);
    }
    result
}

/// The lower-case mapping of the character at a byte offset: a capital sigma at the end of a word has its own form.
fn lower_at(text: &str, at: usize, character: char) -> Mapped {
    if character != 'Σ' {
        return to_lower(character);
    }
    // Ignorable characters are looked through; a sigma is none, so no character is passed more than twice in all.
    let before = text.get(..at).unwrap_or("");
    let after = text.get(at + character.len_utf8()..).unwrap_or("");
    let cased = |found: Option<char>| found.is_some_and(is_cased);
    let follows = cased(before.chars().rev().find(|&near| !is_case_ignorable(near)));
    let goes_on = cased(after.chars().find(|&near| !is_case_ignorable(near)));
    Mapped::One(if follows && !goes_on { 'ς' } else { 'σ' })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::predicates as is;

    /// Lines of `text TAB predicates TAB upper TAB lower …`, recorded from CPython 3.14.
    const RECORDED: &str = include_str!("testdata/case.txt");

    #[test]
    fn matches_recorded_conversions_and_predicates() {
        let mut count = 0;
        for line in RECORDED.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            let [text, predicates, conversions @ ..] = &fields[..] else { panic!("bad line") };
            let converted =
                [upper, lower, casefold, capitalize, title, swap_case].map(|convert| convert(text));
            assert_eq!(converted.as_slice(), conversions, "{text:?}");
            let answers = [
                is::is_alpha,
                is::is_decimal,
                is::is_digit,
                is::is_numeric,
                is::is_alphanumeric,
                is::is_space,
                is::is_printable,
                is::is_identifier,
                is::is_upper,
                is::is_lower,
                is::is_title,
            ];
            let answers: String =
                answers.map(|ask| if ask(text) { '1' } else { '0' }).iter().collect();
            assert_eq!(answers, *predicates, "{text:?}");
            count += 1;
        }
        assert!(count > 250, "the recording is truncated");
    }
}

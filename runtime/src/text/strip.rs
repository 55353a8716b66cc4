//! Trimming and padding of strings: in, text, characters to drop or a width; out, a slice or a new string.
//! It must never count bytes where Python counts code points.
use super::unicode::is_space;
use std::fmt::Write;

/// Which ends `strip`, `lstrip` and `rstrip` trim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ends {
    /// `strip`.
    Both,
    /// `lstrip`.
    Left,
    /// `rstrip`.
    Right,
}

/// `text.strip(characters)` and its one-sided forms; without characters, whitespace goes. Where characters beyond ASCII are dropped,
/// `goes_on` is asked before each that is looked at.
pub(crate) fn strip<'a>(
    text: &'a str,
    characters: Option<&str>,
    ends: Ends,
    goes_on: impl Fn() -> bool,
) -> &'a str {
    match characters {
        None => trim(text, is_space, ends),
        Some(characters) if characters.is_ascii() => {
            let set = characters.bytes().fold(0_u128, |set, byte| set | 1 << byte);
            trim(text, |character| character.is_ascii() && set >> (character as u32) & 1 != 0, ends)
        }
        Some(characters) => {
            let mut set: Vec<char> = characters.chars().collect();
            // A sorted set keeps long character lists from costing their length at each step.
            npyc_format::sorting::sort(&mut set);
            let drops = |character| goes_on() && set.binary_search(&character).is_ok();
            trim(text, drops, ends)
        }
    }
}

fn trim(text: &str, drop: impl Fn(char) -> bool, ends: Ends) -> &str {
    let text = if ends == Ends::Right { text } else { text.trim_start_matches(&drop) };
    if ends == Ends::Left { text } else { text.trim_end_matches(&drop) }
}

/// The longest prefix of characters that pass, and the rest.
pub(crate) fn prefix_of(text: &str, keep: impl Fn(char) -> bool) -> (&str, &str) {
    let end = text.find(|character| !keep(character)).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// `text.removeprefix(prefix)`.
pub(crate) fn remove_prefix<'a>(text: &'a str, prefix: &str) -> &'a str {
    text.strip_prefix(prefix).unwrap_or(text)
}

/// `text.removesuffix(suffix)`.
pub(crate) fn remove_suffix<'a>(text: &'a str, suffix: &str) -> &'a str {
    text.strip_suffix(suffix).unwrap_or(text)
}

/// Where `center`, `ljust` and `rjust` leave the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// `ljust`.
    Left,
    /// `rjust`.
    Right,
    /// `center`.
    Center,
}

/// `text.ljust(width, fill)` and its kin; `length` is the text's count of code points.
pub(crate) fn justify(
    output: &mut impl Write,
    text: &str,
    length: usize,
    width: usize,
    fill: char,
    side: Side,
) {
    let missing = width.saturating_sub(length);
    let left = match side {
        Side::Left => 0,
        Side::Right => missing,
        // CPython gives the odd one to the left only when the width is odd.
        Side::Center => missing / 2 + (missing & width & 1),
    };
    write_copies(output, fill, left);
    let _ = output.write_str(text);
    write_copies(output, fill, missing - left);
}

/// What [`justify`] writes, as a string.
pub(crate) fn justified(text: &str, length: usize, width: usize, fill: char, side: Side) -> String {
    let mut result = String::new();
    justify(&mut result, text, length, width, fill, side);
    result
}

/// Writes a character `count` times.
pub(crate) fn write_copies(output: &mut impl Write, fill: char, mut count: usize) {
    const BLOCK: usize = 64;
    let block: String = std::iter::repeat_n(fill, count.min(BLOCK)).collect();
    while count >= BLOCK {
        let _ = output.write_str(&block);
        count -= BLOCK;
    }
    let _ = output.write_str(block.get(..count * fill.len_utf8()).unwrap_or(""));
}

/// `text.zfill(width)`; `length` is the text's count of code points.
pub(crate) fn zero_fill(output: &mut impl Write, text: &str, length: usize, width: usize) {
    let missing = width.saturating_sub(length);
    let (sign, digits) = match text.as_bytes().first() {
        Some(b'+' | b'-') => text.split_at_checked(1).unwrap_or(("", text)),
        _ => ("", text),
    };
    let _ = output.write_str(sign);
    write_copies(output, '0', missing);
    let _ = output.write_str(digits);
}

/// The count of characters that `expand_tabs` gives, for pricing.
pub(crate) fn expanded_length(text: &str, tab_size: usize) -> usize {
    let (mut column, mut total) = (0_usize, 0_usize);
    for character in text.chars() {
        let step = step_of(character, column, tab_size);
        total = total.saturating_add(step);
        column = next_column(character, column, step);
    }
    total
}

fn step_of(character: char, column: usize, tab_size: usize) -> usize {
    match character {
        '\t' if tab_size == 0 => 0,
        '\t' => tab_size - column % tab_size,
        _ => 1,
    }
}

fn next_column(character: char, column: usize, step: usize) -> usize {
    if matches!(character, '\n' | '\r') { 0 } else { column.saturating_add(step) }
}

/// `text.expandtabs(tab_size)`; a negative size counts as zero.
pub(crate) fn expand_tabs(output: &mut impl Write, text: &str, tab_size: usize) {
    let mut column = 0_usize;
    for character in text.chars() {
        let step = step_of(character, column, tab_size);
        if character == '\t' {
            write_copies(output, ' ', step);
        } else {
            let _ = output.write_char(character);
        }
        column = next_column(character, column, step);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strips_as_cpython() {
        assert_eq!(strip(" \x1c\u{a0}a \u{2003}", None, Ends::Both, || true), "a");
        assert_eq!(strip("\u{200b}a", None, Ends::Both, || true), "\u{200b}a");
        assert_eq!(strip("xxéaxé", Some("éx"), Ends::Left, || true), "axé");
        assert_eq!(strip("xxéaxé", Some("éx"), Ends::Right, || true), "xxéa");
        assert_eq!(strip("abc", Some(""), Ends::Both, || true), "abc");
    }

    fn zero_filled(text: &str, length: usize, width: usize) -> String {
        let mut result = String::new();
        zero_fill(&mut result, text, length, width);
        result
    }

    fn expanded(text: &str, tab_size: usize) -> String {
        let mut result = String::new();
        expand_tabs(&mut result, text, tab_size);
        result
    }

    #[test]
    fn pads_as_cpython() {
        assert_eq!(justified("ab", 2, 5, '*', Side::Center), "**ab*");
        assert_eq!(justified("a", 1, 4, '*', Side::Center), "*a**");
        assert_eq!(justified("abc", 3, 6, '*', Side::Center), "*abc**");
        assert_eq!(justified("é", 1, 3, 'ö', Side::Left), "éöö");
        assert_eq!(justified("é", 1, 3, 'ö', Side::Right), "ööé");
        assert_eq!(justified("long", 4, 2, ' ', Side::Center), "long");
        assert_eq!(zero_filled("-5", 2, 5), "-0005");
        assert_eq!(zero_filled("", 0, 3), "000");
        assert_eq!(expanded("a\tbc\n\td", 4), "a   bc\n    d");
        assert_eq!(expanded("a\tb", 0), "ab");
        assert_eq!(expanded_length("a\tbc\n\td", 4), expanded("a\tbc\n\td", 4).len());
    }
}

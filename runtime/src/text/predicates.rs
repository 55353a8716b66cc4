//! The `str.is…` methods: in, text; out, yes or no by Unicode 16.0.
//! They must never ask Rust's `char` methods about anything beyond ASCII.
use super::unicode;

fn all(text: &str, test: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(test)
}

/// `text.isalpha()`.
pub(crate) fn is_alpha(text: &str) -> bool {
    all(text, unicode::is_alpha)
}

/// `text.isdecimal()`.
pub(crate) fn is_decimal(text: &str) -> bool {
    all(text, unicode::is_decimal)
}

/// `text.isdigit()`.
pub(crate) fn is_digit(text: &str) -> bool {
    all(text, unicode::is_digit)
}

/// `text.isnumeric()`.
pub(crate) fn is_numeric(text: &str) -> bool {
    all(text, unicode::is_numeric)
}

/// `text.isalnum()`: every decimal or digit is numeric too.
pub(crate) fn is_alphanumeric(text: &str) -> bool {
    all(text, |character| unicode::is_alpha(character) || unicode::is_numeric(character))
}

/// `text.isspace()`.
pub(crate) fn is_space(text: &str) -> bool {
    all(text, unicode::is_space)
}

/// `text.isprintable()`.
pub(crate) fn is_printable(text: &str) -> bool {
    text.chars().all(unicode::is_printable)
}

/// `text.isidentifier()`.
pub(crate) fn is_identifier(text: &str) -> bool {
    if text.is_ascii() {
        let begins = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_';
        return text.bytes().next().is_some_and(begins)
            && text.bytes().all(|byte| begins(byte) || byte.is_ascii_digit());
    }
    let mut characters = text.chars();
    characters.next().is_some_and(unicode::is_identifier_start)
        && characters.all(unicode::is_identifier_continue)
}

/// `text.isupper()`: at least one cased character, and none of the other cases.
pub(crate) fn is_upper(text: &str) -> bool {
    let mut found = false;
    for character in text.chars() {
        if unicode::is_lower(character) || unicode::is_title(character) {
            return false;
        }
        found |= unicode::is_upper(character);
    }
    found
}

/// `text.islower()`: at least one cased character, and none of the other cases.
pub(crate) fn is_lower(text: &str) -> bool {
    let mut found = false;
    for character in text.chars() {
        if unicode::is_upper(character) || unicode::is_title(character) {
            return false;
        }
        found |= unicode::is_lower(character);
    }
    found
}

/// `text.istitle()`: capitals begin words and nothing else does.
pub(crate) fn is_title(text: &str) -> bool {
    let (mut found, mut in_word) = (false, false);
    for character in text.chars() {
        if unicode::is_upper(character) || unicode::is_title(character) {
            if in_word {
                return false;
            }
            (found, in_word) = (true, true);
        } else if unicode::is_lower(character) {
            if !in_word {
                return false;
            }
            found = true;
        } else {
            in_word = false;
        }
    }
    found
}

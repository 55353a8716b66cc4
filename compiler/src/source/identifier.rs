//! What may be a name.
//!
//! Comes in: the letters that stand together in a source. Goes out: whether they are an identifier, its NFKC form, and which are
//! keywords. Must never: accept what CPython refuses, such as an emoji.

use unicode_ident::{is_xid_continue, is_xid_start};
use unicode_normalization::UnicodeNormalization;

/// The reserved words, sorted as bytes. Soft keywords are names.
pub(crate) const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// The keyword of that spelling.
pub(crate) fn keyword(text: &str) -> Option<&'static str> {
    KEYWORDS.binary_search(&text).ok().and_then(|index| KEYWORDS.get(index)).copied()
}

/// Whether a character may begin a name.
fn starts(c: char) -> bool {
    c == '_' || is_xid_start(c)
}

/// The first character that keeps a text from being an identifier, with its byte offset.
pub(super) fn first_invalid(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|&(at, c)| if at == 0 { !starts(c) } else { !is_xid_continue(c) })
}

/// The NFKC form, by which names are compared.
pub(super) fn normalise(text: &str) -> String {
    text.nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert!(KEYWORDS.is_sorted());
        assert_eq!(keyword("class"), Some("class"));
        assert_eq!(keyword("match"), None);
        assert_eq!(first_invalid("été_1"), None);
        assert_eq!(first_invalid("1a"), Some((0, '1')));
        assert_eq!(first_invalid("a😀"), Some((1, '😀')));
        assert_eq!(normalise("ﬁ"), "fi");
    }
}

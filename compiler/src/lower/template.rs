//! Constant `%` formats taken apart.
//!
//! Comes in: the text left of `%`. Goes out: its pieces, or nothing where a piece depends on more than one value (`*`, mapping keys) or is in
//! error. Must never: guess what the runtime would do with a conversion; anything but plain `%s` and `%r` is handed to it as it is written.

use crate::parse::tree::Name;

/// A piece of a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text between conversions, `%%` resolved.
    Text(Name),
    /// `%s`.
    Str,
    /// `%r`.
    Repr,
    /// Another conversion, as it is written.
    Format(Name),
}

/// The pieces of a format.
pub(super) fn pieces(format: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut rest = format;
    while let Some((before, after)) = rest.split_once('%') {
        text.push_str(before);
        if let Some(after) = after.strip_prefix('%') {
            text.push('%');
            rest = after;
            continue;
        }
        let end = after.find(|c: char| !matches!(c, '#' | '0'..='9' | ' ' | '+' | '-' | '.'))?;
        let (conversion, following) = after.split_at_checked(end + 1)?;
        if !text.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut text).into()));
        }
        pieces.push(match conversion {
            "s" => Piece::Str,
            "r" => Piece::Repr,
            _ if conversion.ends_with(|c| "diouxXeEfFgGcrsa".contains(c)) => {
                Piece::Format(format!("%{conversion}").into())
            }
            _ => return None,
        });
        rest = following;
    }
    text.push_str(rest);
    if !text.is_empty() {
        pieces.push(Piece::Text(text.into()));
    }
    Some(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_taken_apart() {
        let text = |text: &str| Piece::Text(text.into());
        let format = |format: &str| Piece::Format(format.into());
        assert_eq!(
            pieces("a%s%%b%-5d."),
            Some(vec![text("a"), Piece::Str, text("%b"), format("%-5d"), text(".")])
        );
        assert_eq!(pieces("%r%.2f"), Some(vec![Piece::Repr, format("%.2f")]));
        assert_eq!(pieces(""), Some(vec![]));
        for refused in ["%", "%5", "%(a)s", "%*d", "%y", "%5%", "%é", "%ld"] {
            assert_eq!(pieces(refused), None, "{refused}");
        }
    }
}

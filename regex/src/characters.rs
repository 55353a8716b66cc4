//! What a pattern needs to know of characters: classes and cases.
//!
//! Comes in: code points. Goes out: whether they belong to `\w`, `\d`, `\s`, and which others are the same without case. Must never:
//! ask the embedder about ASCII, whose answers stand in `run` as bitmaps.

use crate::fault::Fault;

/// What the embedder knows of characters and texts; all of it as Python says.
pub trait Characters {
    /// `str.isalnum`, or an underscore.
    fn is_word(character: char) -> bool;
    /// `str.isdecimal`.
    fn is_digit(character: char) -> bool;
    /// `str.isspace`.
    fn is_space(character: char) -> bool;
    /// The simple lower-case mapping.
    fn lower(character: char) -> char;
    /// The simple upper-case mapping.
    fn upper(character: char) -> char;
    /// Whether the two mappings of this code are known. A pattern of str that ignores the case of an unknown one is refused as unsupported.
    #[must_use]
    fn knows(code: u32) -> bool {
        let _ = code;
        true
    }
    /// `str.isidentifier`.
    fn is_identifier(text: &str) -> bool;
    /// `repr` of a str.
    fn repr(text: &str) -> String;
    /// The character of this name, as in `\N{EM DASH}`; none if no character has it.
    ///
    /// # Errors
    /// When the host has no table of names.
    fn named(name: &str) -> Result<Option<char>, Fault>;
}

/// How case is ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fold {
    /// Not at all.
    None,
    /// The letters of ASCII.
    Ascii,
    /// All letters.
    Unicode,
}

/// Lower-case letters that are the same without case, though neither is the other's lower case: their upper case is the same.
const SAME: &[&[u32]] = &[
    &[0x69, 0x131],
    &[0x73, 0x17f],
    &[0xb5, 0x3bc],
    &[0x345, 0x3b9, 0x1fbe],
    &[0x390, 0x1fd3],
    &[0x3b0, 0x1fe3],
    &[0x3b2, 0x3d0],
    &[0x3b5, 0x3f5],
    &[0x3b8, 0x3d1],
    &[0x3ba, 0x3f0],
    &[0x3c0, 0x3d6],
    &[0x3c1, 0x3f1],
    &[0x3c2, 0x3c3],
    &[0x3c6, 0x3d5],
    &[0x432, 0x1c80],
    &[0x434, 0x1c81],
    &[0x43e, 0x1c82],
    &[0x441, 0x1c83],
    &[0x442, 0x1c84, 0x1c85],
    &[0x44a, 0x1c86],
    &[0x463, 0x1c87],
    &[0xa64b, 0x1c88],
    &[0x1e61, 0x1e9b],
    &[0xfb05, 0xfb06],
];

/// Letters whose lower case is another letter's, which is not their own upper case.
const LOWERED: &[(u32, u32)] = &[
    (0x69, 0x130),
    (0x6b, 0x212a),
    (0xdf, 0x1e9e),
    (0xe5, 0x212b),
    (0x1c6, 0x1c5),
    (0x1c9, 0x1c8),
    (0x1cc, 0x1cb),
    (0x1f3, 0x1f2),
    (0x3b8, 0x3f4),
    (0x3c9, 0x2126),
];

/// The code's lower case.
pub(crate) fn lower<C: Characters>(fold: Fold, code: u32) -> u32 {
    match fold {
        Fold::None => code,
        Fold::Ascii => match u8::try_from(code) {
            Ok(byte) => u32::from(byte.to_ascii_lowercase()),
            Err(_) => code,
        },
        Fold::Unicode => char::from_u32(code).map_or(code, |character| C::lower(character).into()),
    }
}

/// Shows every code that is the same as `code` when case is ignored, itself among them, some perhaps twice.
pub(crate) fn each_same<C: Characters>(fold: Fold, code: u32, mut show: impl FnMut(u32)) {
    let low = lower::<C>(fold, code);
    match fold {
        Fold::None => show(code),
        Fold::Ascii => {
            show(low);
            if let Ok(byte) = u8::try_from(low) {
                show(byte.to_ascii_uppercase().into());
            }
        }
        Fold::Unicode => {
            let own = [low];
            let group = SAME.iter().find(|group| group.contains(&low));
            for member in group.map_or(own.as_slice(), |group| group) {
                show(*member);
                if let Some(character) = char::from_u32(*member) {
                    let upper: u32 = C::upper(character).into();
                    if lower::<C>(fold, upper) == *member {
                        show(upper);
                    }
                }
                for (lowered, source) in LOWERED {
                    if lowered == member {
                        show(*source);
                    }
                }
            }
        }
    }
}

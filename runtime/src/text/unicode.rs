//! Character properties of Unicode 16.0: in, a character; out, what CPython 3.14 says of it.
//! It must never ask the toolchain's tables, which follow another version of Unicode.
use super::tables;

/// Where each of the seventeen planes begins in a sorted table that keeps the lower sixteen bits of its code points, and where the last ends.
type Starts = [u16; 18];

/// Code points at which membership changes, sorted, beginning outside.
pub(super) struct Boundaries {
    pub(super) starts: Starts,
    pub(super) low: &'static [u16],
}

/// Sorted runs of characters with the same difference to what they become, which lies in the same plane: the lower sixteen bits of the
/// first and the last, the stride, the difference modulo 65536.
pub(super) struct Runs {
    pub(super) starts: Starts,
    pub(super) runs: &'static [(u16, u16, u16, u16)],
}

/// How many entries come before the plane of a code point, and the entries of the plane.
fn of_plane<'t, T>(starts: &Starts, entries: &'t [T], code: u32) -> (usize, &'t [T]) {
    let plane = (code >> 16) as usize;
    let (first, end) = match starts.get(plane..plane + 2) {
        Some(&[first, end]) => (usize::from(first), usize::from(end)),
        _ => (0, 0),
    };
    (first, entries.get(first..end).unwrap_or_default())
}

/// Whether a sorted list of boundaries, beginning outside, puts the character inside.
fn inside(boundaries: &Boundaries, character: char) -> bool {
    let code = u32::from(character);
    let (before, plane) = of_plane(&boundaries.starts, boundaries.low, code);
    let low = code as u16;
    (before + plane.partition_point(|&boundary| boundary <= low)) % 2 == 1
}

/// `str.isalpha` of one character.
pub(crate) fn is_alpha(character: char) -> bool {
    if character.is_ascii() {
        character.is_ascii_alphabetic()
    } else {
        inside(&tables::ALPHA, character)
    }
}

/// The value of a decimal digit of any script.
pub(crate) fn decimal_digit(character: char) -> Option<u32> {
    if character.is_ascii() {
        return if character.is_ascii_digit() { Some(u32::from(character) - 0x30) } else { None };
    }
    let code = u32::from(character);
    let after = tables::DECIMAL_ZEROS.partition_point(|&zero| zero <= code);
    let zero = tables::DECIMAL_ZEROS.get(after.checked_sub(1)?)?;
    let value = code - zero;
    (value < 10).then_some(value)
}

/// `str.isdecimal` of one character.
pub(crate) fn is_decimal(character: char) -> bool {
    decimal_digit(character).is_some()
}

/// `str.isdigit` of one character.
pub(crate) fn is_digit(character: char) -> bool {
    if character.is_ascii() {
        character.is_ascii_digit()
    } else {
        inside(&tables::DIGIT, character)
    }
}

/// `str.isnumeric` of one character.
pub(crate) fn is_numeric(character: char) -> bool {
    if character.is_ascii() {
        character.is_ascii_digit()
    } else {
        inside(&tables::NUMERIC, character)
    }
}

/// Whether a terminal shows the character in two columns: `unicodedata.east_asian_width` of F or W.
pub(crate) fn is_wide(character: char) -> bool {
    !character.is_ascii() && inside(&tables::WIDE, character)
}

/// `str.isspace` of one character.
#[inline]
pub(crate) fn is_space(character: char) -> bool {
    match character {
        '\t'..='\r' | '\x1c'..='\x20' => true,
        '\0'..='\x7f' => false,
        _ => inside(&tables::SPACE, character),
    }
}

/// Whether the character is upper case.
pub(crate) fn is_upper(character: char) -> bool {
    if character.is_ascii() {
        character.is_ascii_uppercase()
    } else {
        inside(&tables::UPPER, character)
    }
}

/// Whether the character is lower case.
pub(crate) fn is_lower(character: char) -> bool {
    if character.is_ascii() {
        character.is_ascii_lowercase()
    } else {
        inside(&tables::LOWER, character)
    }
}

/// Whether the character is title case (a digraph such as U+01C5).
pub(crate) fn is_title(character: char) -> bool {
    !character.is_ascii() && inside(&tables::TITLE, character)
}

/// Whether `repr` shows the character as it is.
pub(crate) fn is_printable(character: char) -> bool {
    if character.is_ascii() {
        matches!(character, ' '..='~')
    } else {
        inside(&tables::PRINTABLE, character)
    }
}

/// Whether the character has case at all.
pub(crate) fn is_cased(character: char) -> bool {
    if character.is_ascii() {
        character.is_ascii_alphabetic()
    } else {
        inside(&tables::CASED, character)
    }
}

/// Whether a final sigma looks through the character.
pub(crate) fn is_case_ignorable(character: char) -> bool {
    inside(&tables::CASE_IGNORABLE, character)
}

/// Whether an identifier can begin with the character.
pub(crate) fn is_identifier_start(character: char) -> bool {
    inside(&tables::IDENTIFIER_START, character)
}

/// Whether an identifier can go on with the character.
pub(crate) fn is_identifier_continue(character: char) -> bool {
    inside(&tables::IDENTIFIER_CONTINUE, character)
}

/// What a character becomes under a case mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mapped {
    /// One character, perhaps the same.
    One(char),
    /// Several.
    Many(&'static str),
}

impl Mapped {
    /// Appends the result.
    pub(crate) fn push_to(self, text: &mut String) {
        match self {
            Mapped::One(character) => text.push(character),
            Mapped::Many(characters) => text.push_str(characters),
        }
    }
}

fn mapped(simple: &Runs, special: &[(u32, &'static str)], character: char) -> Mapped {
    let code = u32::from(character);
    if let Ok(at) = special.binary_search_by_key(&code, |entry| entry.0)
        && let Some((_, text)) = special.get(at)
    {
        return Mapped::Many(text);
    }
    let (_, plane) = of_plane(&simple.starts, simple.runs, code);
    let low = code as u16;
    let after = plane.partition_point(|run| run.0 <= low);
    let found = after.checked_sub(1).and_then(|at| plane.get(at));
    match found {
        Some(&(first, last, stride, difference))
            if low <= last && (low - first).is_multiple_of(stride) =>
        {
            let result = code & 0xffff_0000 | u32::from(low.wrapping_add(difference));
            Mapped::One(char::from_u32(result).unwrap_or(character))
        }
        _ => Mapped::One(character),
    }
}

/// The upper-case mapping of one character.
pub(crate) fn to_upper(character: char) -> Mapped {
    if character.is_ascii() {
        return Mapped::One(character.to_ascii_uppercase());
    }
    mapped(&tables::TO_UPPER, &tables::TO_UPPER_SPECIAL, character)
}

/// The lower-case mapping of one character, without regard to its neighbours.
pub(crate) fn to_lower(character: char) -> Mapped {
    if character.is_ascii() {
        return Mapped::One(character.to_ascii_lowercase());
    }
    mapped(&tables::TO_LOWER, &tables::TO_LOWER_SPECIAL, character)
}

/// The title-case mapping of one character.
pub(crate) fn to_title(character: char) -> Mapped {
    if character.is_ascii() {
        return Mapped::One(character.to_ascii_uppercase());
    }
    mapped(&tables::TO_TITLE, &tables::TO_TITLE_SPECIAL, character)
}

/// The case-folding of one character.
pub(crate) fn to_folded(character: char) -> Mapped {
    if character.is_ascii() {
        return Mapped::One(character.to_ascii_lowercase());
    }
    mapped(&tables::TO_FOLDED, &tables::TO_FOLDED_SPECIAL, character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crc32(bytes: impl Iterator<Item = u8>) -> u32 {
        let mut state = u32::MAX;
        for byte in bytes {
            state ^= u32::from(byte);
            for _ in 0..8 {
                state = if state & 1 == 1 { (state >> 1) ^ 0xedb8_8320 } else { state >> 1 };
            }
        }
        !state
    }

    fn scalars() -> impl Iterator<Item = char> {
        (0..=0x10_ffff).filter_map(char::from_u32)
    }

    /// The sums were taken over CPython's answers for every scalar value, not over the tables.
    #[test]
    fn every_property_of_every_scalar_is_cpythons() {
        type Property = fn(char) -> bool;
        type Mapping = fn(char) -> Mapped;
        for (name, expected) in &tables::CHECKS {
            let property: Option<Property> = match *name {
                "ALPHA" => Some(is_alpha),
                "DIGIT" => Some(is_digit),
                "NUMERIC" => Some(is_numeric),
                "SPACE" => Some(is_space),
                "UPPER" => Some(is_upper),
                "LOWER" => Some(is_lower),
                "TITLE" => Some(is_title),
                "PRINTABLE" => Some(is_printable),
                "CASED" => Some(is_cased),
                "CASE_IGNORABLE" => Some(is_case_ignorable),
                "WIDE" => Some(is_wide),
                "IDENTIFIER_START" => Some(is_identifier_start),
                "IDENTIFIER_CONTINUE" => Some(is_identifier_continue),
                _ => None,
            };
            let mapping: Option<Mapping> = match *name {
                "TO_UPPER" => Some(to_upper),
                "TO_LOWER" => Some(to_lower),
                "TO_TITLE" => Some(to_title),
                "TO_FOLDED" => Some(to_folded),
                _ => None,
            };
            let sum = if let Some(property) = property {
                crc32(scalars().map(|character| u8::from(property(character))))
            } else if let Some(mapping) = mapping {
                let mut text = String::new();
                scalars().for_each(|character| mapping(character).push_to(&mut text));
                crc32(text.bytes())
            } else {
                assert_eq!(*name, "DECIMAL");
                crc32(scalars().map(|character| decimal_digit(character).unwrap_or(255) as u8))
            };
            assert_eq!(sum, *expected, "{name}");
        }
    }
}

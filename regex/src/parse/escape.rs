//! Escapes: `\d`, `\x41`, `\1`, `\Z`.

use super::pattern::State;
use super::source::Source;
use super::tree::{Assertion, Category, ClassItem};
use crate::fault::{Fault, Outcome};

/// What an escape stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Escaped {
    Character(u32),
    Class(ClassItem),
    Assert(Assertion),
    /// What the group matched.
    Group(u32),
}

/// The control character of an escape that is the same in patterns, classes and templates.
pub(crate) fn plain_escape(character: char) -> Option<u32> {
    Some(match character {
        'a' => 7,
        'f' => 12,
        'n' => 10,
        'r' => 13,
        't' => 9,
        'v' => 11,
        '\\' => 92,
        _ => return None,
    })
}

fn category(character: char) -> Option<ClassItem> {
    let (category, negated) = match character {
        'd' => (Category::Digit, false),
        'D' => (Category::Digit, true),
        's' => (Category::Space, false),
        'S' => (Category::Space, true),
        'w' => (Category::Word, false),
        'W' => (Category::Word, true),
        _ => return None,
    };
    Some(ClassItem::Category { category, negated })
}

fn is_octal(character: char) -> bool {
    ('0'..='7').contains(&character)
}

/// `\x41`, `\u0041`, `\U00000041`, `\N{…}`: their code; none if it is another escape.
fn coded(source: &mut Source, character: char) -> Outcome<Option<u32>> {
    let digits = match character {
        'x' => 2,
        'u' if source.is_text => 4,
        'U' if source.is_text => 8,
        'N' if source.is_text => {
            if !source.take('{')? {
                return Err(source.error("missing {", 0));
            }
            let name = source.take_until('}', "character name")?;
            return match (source.named)(&name)? {
                Some(found) => Ok(Some(found.into())),
                None => {
                    let message = format!("undefined character name '{name}'");
                    Err(source.error(message, name.chars().count() + 4))
                }
            };
        }
        _ => return Ok(None),
    };
    let taken = source.take_while(digits, |digit| digit.is_ascii_hexdigit())?;
    let written = format!("\\{character}{taken}");
    if taken.len() != digits {
        return Err(source.error(format!("incomplete escape {written}"), written.len()));
    }
    match u32::from_str_radix(&taken, 16) {
        Ok(code) if code <= 0x10_ffff => Ok(Some(code)),
        _ => Err(source.error(format!("bad escape {written}"), written.len())),
    }
}

fn octal(source: &Source, digits: &str) -> Outcome<u32> {
    match u32::from_str_radix(digits, 8) {
        Ok(code) if code <= 0o377 => Ok(code),
        _ => {
            let message = format!("octal escape value \\{digits} outside of range 0-0o377");
            Err(source.error(message, digits.len() + 1))
        }
    }
}

fn bad(source: &Source, written: &str) -> Fault {
    source.error(format!("bad escape {written}"), written.chars().count())
}

/// An escape in a class; the token is taken already.
pub(super) fn in_class(source: &mut Source, character: char) -> Outcome<Escaped> {
    if character == 'b' {
        return Ok(Escaped::Character(8));
    }
    if let Some(code) = plain_escape(character) {
        return Ok(Escaped::Character(code));
    }
    if let Some(item) = category(character) {
        return Ok(Escaped::Class(item));
    }
    if let Some(code) = coded(source, character)? {
        return Ok(Escaped::Character(code));
    }
    if is_octal(character) {
        let digits = format!("{character}{}", source.take_while(2, is_octal)?);
        return Ok(Escaped::Character(octal(source, &digits)?));
    }
    if character.is_ascii_alphanumeric() {
        return Err(bad(source, &format!("\\{character}")));
    }
    Ok(Escaped::Character(character.into()))
}

/// An escape outside of classes; the token is taken already.
pub(super) fn in_pattern(
    source: &mut Source,
    state: &State,
    ascii: bool,
    character: char,
) -> Outcome<Escaped> {
    let assertion = match character {
        'A' => Some(Assertion::Start),
        'Z' | 'z' => Some(Assertion::TextEnd),
        'b' => Some(Assertion::Boundary { negated: false, ascii }),
        'B' => Some(Assertion::Boundary { negated: true, ascii }),
        _ => None,
    };
    if let Some(assertion) = assertion {
        return Ok(Escaped::Assert(assertion));
    }
    if let Some(item) = category(character) {
        return Ok(Escaped::Class(item));
    }
    if let Some(code) = plain_escape(character) {
        return Ok(Escaped::Character(code));
    }
    if let Some(code) = coded(source, character)? {
        return Ok(Escaped::Character(code));
    }
    if character == '0' {
        let digits = format!("0{}", source.take_while(2, is_octal)?);
        return Ok(Escaped::Character(octal(source, &digits)?));
    }
    if character.is_ascii_digit() {
        // An octal number of three digits, or a group.
        let mut digits = String::from(character);
        if let Some(second) = source.peek_if(|digit| digit.is_ascii_digit()) {
            digits.push(second);
            source.get()?;
            if is_octal(character)
                && is_octal(second)
                && let Some(third) = source.peek_if(is_octal)
            {
                digits.push(third);
                source.get()?;
                return Ok(Escaped::Character(octal(source, &digits)?));
            }
        }
        let group: u32 = digits.parse().unwrap_or(u32::MAX);
        if group >= state.group_count() {
            let message = format!("invalid group reference {group}");
            return Err(source.error(message, digits.len()));
        }
        state.check_reference(source, group, digits.len() + 1)?;
        return Ok(Escaped::Group(group));
    }
    if character.is_ascii_alphabetic() {
        return Err(bad(source, &format!("\\{character}")));
    }
    Ok(Escaped::Character(character.into()))
}

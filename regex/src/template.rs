//! Replacement templates: `\1`, `\g<name>`, `\n`.

use crate::characters::Characters;
use crate::fault::{Fault, Outcome};
use crate::parse::{Source, Token, plain_escape};

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A text; of bytes the characters of the same numbers.
    Literal(String),
    /// What a group matched; 0 is the whole match.
    Group(u32),
}

/// More groups than a pattern can have.
const MOST_GROUPS: u32 = 1 << 30;

/// Takes a template apart.
///
/// # Errors
/// CPython's, with its positions; an unknown name is an IndexError.
///
/// # Panics
/// None.
pub fn parse_template<C: Characters>(
    characters: Vec<char>,
    is_text: bool,
    groups: u32,
    named: impl Fn(&str) -> Option<u32>,
) -> Result<Vec<Piece>, Fault> {
    let mut source = Source::new(characters, is_text, |_| Ok(None))?;
    let mut pieces = Vec::new();
    let mut literal = String::new();
    while let Some(token) = source.get()? {
        let character = match token {
            Token::Plain(character) => {
                literal.push(character);
                continue;
            }
            Token::Escape(character) => character,
        };
        let group = match character {
            'g' => {
                if !source.take('<')? {
                    return Err(source.error("missing <", 0));
                }
                let name = source.take_until('>', "group name")?;
                let before = name.chars().count() + 1;
                let number = if name.bytes().all(|byte| byte.is_ascii_digit()) {
                    let number = name.parse().unwrap_or(u32::MAX);
                    if number >= MOST_GROUPS {
                        let message = format!("invalid group reference {name}");
                        return Err(source.error(message, before));
                    }
                    number
                } else {
                    source.check_group_name::<C>(&name, 1)?;
                    named(&name).ok_or_else(|| {
                        Fault::Index(format!("unknown group name {}", C::repr(&name)))
                    })?
                };
                Some((number, before))
            }
            '0' => {
                let digits = source.take_while(2, |digit| ('0'..='7').contains(&digit))?;
                let code = u32::from_str_radix(&format!("0{digits}"), 8).unwrap_or(0) & 0xff;
                literal.extend(char::from_u32(code));
                None
            }
            '1'..='9' => numbered(&mut source, character, &mut literal)?,
            _ => {
                match plain_escape(character).or((character == 'b').then_some(8)) {
                    Some(code) => literal.extend(char::from_u32(code)),
                    None if character.is_ascii_alphabetic() => {
                        return Err(source.error(format!("bad escape \\{character}"), 2));
                    }
                    None => {
                        literal.push('\\');
                        literal.push(character);
                    }
                }
                None
            }
        };
        if let Some((number, before)) = group {
            if number > groups {
                let message = format!("invalid group reference {number}");
                return Err(source.error(message, before));
            }
            if !literal.is_empty() {
                pieces.push(Piece::Literal(std::mem::take(&mut literal)));
            }
            pieces.push(Piece::Group(number));
        }
    }
    if !literal.is_empty() {
        pieces.push(Piece::Literal(literal));
    }
    Ok(pieces)
}

/// A group by its number, with how far before the next token that begins; or an octal number, which joins the literal.
fn numbered(
    source: &mut Source,
    first: char,
    literal: &mut String,
) -> Outcome<Option<(u32, usize)>> {
    let is_octal = |digit: char| ('0'..='7').contains(&digit);
    let mut digits = String::from(first);
    if let Some(second) = source.peek_if(|digit| digit.is_ascii_digit()) {
        source.get()?;
        digits.push(second);
        if is_octal(first)
            && is_octal(second)
            && let Some(third) = source.peek_if(is_octal)
        {
            source.get()?;
            digits.push(third);
            let code = u32::from_str_radix(&digits, 8).unwrap_or(u32::MAX);
            if code > 0o377 {
                let message = format!("octal escape value \\{digits} outside of range 0-0o377");
                return Err(source.error(message, 4));
            }
            literal.extend(char::from_u32(code));
            return Ok(None);
        }
    }
    Ok(Some((digits.parse().unwrap_or(u32::MAX), digits.len())))
}

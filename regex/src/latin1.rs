//! The characters below 256, for who has no tables of Unicode: the compiler.
//!
//! What it does not know it says ([`Characters::knows`], [`Characters::named`]), so that a pattern which asks for more is refused instead
//! of being compiled to something else than by the runtime, whose tests compare the two.

use crate::characters::Characters;
use crate::fault::Fault;

/// The characters below 256, and those others that are the same as one of them without case.
#[derive(Clone, Copy, Debug)]
pub struct Latin1;

impl Characters for Latin1 {
    fn is_word(character: char) -> bool {
        character.is_ascii_alphanumeric()
            || matches!(character, '_' | 'ª' | '²' | '³' | 'µ' | '¹' | 'º' | '¼'..='¾')
            || matches!(character, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ')
    }

    fn is_digit(character: char) -> bool {
        character.is_ascii_digit()
    }

    fn is_space(character: char) -> bool {
        matches!(character, '\t'..='\r' | '\x1c'..=' ' | '\u{85}' | '\u{a0}')
    }

    fn lower(character: char) -> char {
        match character {
            'A'..='Z' => character.to_ascii_lowercase(),
            'À'..='Ö' | 'Ø'..='Þ' => {
                char::from_u32(u32::from(character) + 32).unwrap_or(character)
            }
            'Ÿ' => 'ÿ',
            'Μ' => 'μ',
            other => other,
        }
    }

    fn upper(character: char) -> char {
        match character {
            'a'..='z' => character.to_ascii_uppercase(),
            'à'..='ö' | 'ø'..='þ' => {
                char::from_u32(u32::from(character) - 32).unwrap_or(character)
            }
            'ÿ' => 'Ÿ',
            'µ' | 'μ' => 'Μ',
            'ı' => 'I',
            'ſ' => 'S',
            other => other,
        }
    }

    fn knows(code: u32) -> bool {
        code < 256
    }

    fn is_identifier(text: &str) -> bool {
        let is_start = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_';
        text.bytes().next().is_some_and(is_start)
            && text.bytes().all(|byte| is_start(byte) || byte.is_ascii_digit())
    }

    fn repr(text: &str) -> String {
        let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
        let mut shown = String::from(quote);
        for character in text.chars() {
            match character {
                '\\' => shown.push_str("\\\\"),
                '\n' => shown.push_str("\\n"),
                '\r' => shown.push_str("\\r"),
                '\t' => shown.push_str("\\t"),
                _ if character == quote => shown.extend(['\\', quote]),
                ' '..='~' => shown.push(character),
                _ => shown.push_str(&format!("\\x{:02x}", u32::from(character))),
            }
        }
        shown.push(quote);
        shown
    }

    fn named(_name: &str) -> Result<Option<char>, Fault> {
        Err(Fault::Unsupported("\\N{...} in a regular expression"))
    }
}

//! The characters of a pattern or template, token by token: a character, or a backslash with the one behind it.
//!
//! Positions are numbers of characters. The next token is read ahead, so that a backslash at the very end is found when the
//! token before it is taken, as in CPython.

use crate::characters::Characters;
use crate::fault::{Fault, Outcome};

/// A character of the source, alone or behind a backslash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Plain(char),
    Escape(char),
}

impl Token {
    /// How many characters it has.
    pub(crate) fn length(self) -> usize {
        match self {
            Token::Plain(_) => 1,
            Token::Escape(_) => 2,
        }
    }

    /// Appends it as it is written.
    pub(crate) fn push_to(self, text: &mut String) {
        match self {
            Token::Plain(character) => text.push(character),
            Token::Escape(character) => {
                text.push('\\');
                text.push(character);
            }
        }
    }
}

/// A source that is being read.
pub(crate) struct Source {
    characters: Vec<char>,
    /// Behind the next token.
    index: usize,
    next: Option<Token>,
    /// Whether it is a str, not bytes.
    pub(crate) is_text: bool,
    /// The characters of names.
    pub(super) named: fn(&str) -> Outcome<Option<char>>,
}

impl Source {
    /// The start of a source; bytes come as the characters of the same numbers.
    pub(crate) fn new(
        characters: Vec<char>,
        is_text: bool,
        named: fn(&str) -> Outcome<Option<char>>,
    ) -> Outcome<Source> {
        let mut source = Source { characters, index: 0, next: None, is_text, named };
        source.advance()?;
        Ok(source)
    }

    fn advance(&mut self) -> Outcome<()> {
        let Some(&first) = self.characters.get(self.index) else {
            self.next = None;
            return Ok(());
        };
        self.index += 1;
        self.next = Some(Token::Plain(first));
        if first == '\\' {
            let Some(&second) = self.characters.get(self.index) else {
                let position = Some(self.characters.len() - 1);
                let message = "bad escape (end of pattern)".to_owned();
                return Err(Fault::Syntax { message, position });
            };
            self.index += 1;
            self.next = Some(Token::Escape(second));
        }
        Ok(())
    }

    /// The next token.
    pub(crate) fn peek(&self) -> Option<Token> {
        self.next
    }

    /// The next token if it is a plain character that fits.
    pub(crate) fn peek_if(&self, fits: impl Fn(char) -> bool) -> Option<char> {
        match self.next {
            Some(Token::Plain(character)) if fits(character) => Some(character),
            _ => None,
        }
    }

    /// Takes the next token.
    pub(crate) fn get(&mut self) -> Outcome<Option<Token>> {
        let token = self.next;
        if token.is_some() {
            self.advance()?;
        }
        Ok(token)
    }

    /// Takes the next token if it is this character.
    pub(crate) fn take(&mut self, wanted: char) -> Outcome<bool> {
        let fits = self.next == Some(Token::Plain(wanted));
        if fits {
            self.advance()?;
        }
        Ok(fits)
    }

    /// Takes up to `most` plain characters that fit.
    pub(crate) fn take_while(
        &mut self,
        most: usize,
        fits: impl Fn(char) -> bool,
    ) -> Outcome<String> {
        let mut taken = String::new();
        for _ in 0..most {
            let Some(character) = self.peek_if(&fits) else { break };
            taken.push(character);
            self.advance()?;
        }
        Ok(taken)
    }

    /// Takes everything before the terminator, and the terminator. `what` it is, for the error of having none.
    pub(crate) fn take_until(&mut self, terminator: char, what: &str) -> Outcome<String> {
        let mut taken = String::new();
        loop {
            let token = self.next;
            let Some(token) = token else {
                if taken.is_empty() {
                    return Err(self.error(format!("missing {what}"), 0));
                }
                let message = format!("missing {terminator}, unterminated name");
                return Err(self.error(message, taken.chars().count()));
            };
            self.advance()?;
            if token == Token::Plain(terminator) {
                if taken.is_empty() {
                    return Err(self.error(format!("missing {what}"), 1));
                }
                return Ok(taken);
            }
            token.push_to(&mut taken);
        }
    }

    /// Where the next token begins.
    pub(crate) fn tell(&self) -> usize {
        self.index - self.next.map_or(0, Token::length)
    }

    /// Goes back to a token.
    pub(crate) fn seek(&mut self, position: usize) -> Outcome<()> {
        self.index = position;
        self.advance()
    }

    /// An error so many characters before the next token.
    pub(crate) fn error(&self, message: impl Into<String>, before: usize) -> Fault {
        Fault::Syntax {
            message: message.into(),
            position: Some(self.tell().saturating_sub(before)),
        }
    }

    /// Refuses a group name that is no identifier; the name ends so many characters before the next token.
    pub(crate) fn check_group_name<C: Characters>(&self, name: &str, before: usize) -> Outcome<()> {
        let bad = |shown: String| {
            let message = format!("bad character in group name {shown}");
            self.error(message, name.chars().count() + before)
        };
        if !self.is_text && !name.is_ascii() {
            let shown = C::repr(name);
            let shown = shown.chars().flat_map(|character| match character {
                '\u{80}'.. => format!("\\x{:02x}", u32::from(character)).chars().collect(),
                _ => vec![character],
            });
            return Err(bad(shown.collect()));
        }
        if !C::is_identifier(name) {
            return Err(bad(C::repr(name)));
        }
        Ok(())
    }
}

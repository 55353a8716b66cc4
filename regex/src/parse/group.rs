//! What stands behind an opening parenthesis: names, flags, assertions, conditions.

use super::pattern::{Open, OpenKind, Parser};
use crate::characters::Characters;
use crate::fault::Outcome;
use crate::flags;
use crate::parse::source::Token;

/// More groups than a pattern can have.
const MOST_GROUPS: u32 = 1 << 30;

/// What an opening parenthesis turned out to be.
pub(super) enum Opening {
    /// Something that a closing one ends.
    Open(Open),
    /// `(?P=name)`
    Reference(u32),
    /// A comment, or flags of the whole pattern: nothing stays.
    Nothing,
}

fn flag_of(character: char) -> Option<u32> {
    Some(match character {
        'i' => flags::IGNORECASE,
        'L' => flags::LOCALE,
        'm' => flags::MULTILINE,
        's' => flags::DOTALL,
        'x' => flags::VERBOSE,
        'a' => flags::ASCII,
        'u' => flags::UNICODE,
        _ => return None,
    })
}

/// The flags of which only one can be on.
const KINDS: u32 = flags::ASCII | flags::LOCALE | flags::UNICODE;

impl<C: Characters> Parser<C> {
    /// Reads on behind the parenthesis at `start`.
    pub(super) fn open(&mut self, start: usize) -> Outcome<Opening> {
        let (outer_flags, outer_verbose) = self.around();
        let open = |kind| Open::new(kind, start, outer_flags, outer_verbose);
        if !self.source.take('?')? {
            return Ok(Opening::Open(open(OpenKind::Group(self.open_group(None)?))));
        }
        let Some(token) = self.source.get()? else {
            return Err(self.source.error("unexpected end of pattern", 0));
        };
        let Token::Plain(character) = token else { return Err(self.unknown("?", token)) };
        match character {
            'P' => self.python_extension(start),
            ':' => Ok(Opening::Open(open(OpenKind::Plain))),
            '>' => Ok(Opening::Open(open(OpenKind::Atomic))),
            '#' => loop {
                match self.source.peek() {
                    None => {
                        let message = "missing ), unterminated comment";
                        return Err(self.source.error(message, self.source.tell() - start));
                    }
                    Some(Token::Plain(')')) => {
                        self.source.get()?;
                        return Ok(Opening::Nothing);
                    }
                    Some(_) => {
                        self.source.get()?;
                    }
                }
            },
            '=' | '!' => {
                let kind = OpenKind::Look { behind: false, negated: character == '!' };
                Ok(Opening::Open(open(kind)))
            }
            '<' => {
                let Some(token) = self.source.get()? else {
                    return Err(self.source.error("unexpected end of pattern", 0));
                };
                let negated = match token {
                    Token::Plain('=') => false,
                    Token::Plain('!') => true,
                    _ => return Err(self.unknown("?<", token)),
                };
                let mut opened = open(OpenKind::Look { behind: true, negated });
                if self.state.behind_from.is_none() {
                    self.state.behind_from = Some(self.state.group_count());
                    opened.began_behind = true;
                }
                Ok(Opening::Open(opened))
            }
            '(' => {
                let group = self.condition()?;
                Ok(Opening::Open(open(OpenKind::Conditional { group, yes: None })))
            }
            '-' => self.flags(start, character),
            _ if flag_of(character).is_some() => self.flags(start, character),
            _ => Err(self.unknown("?", token)),
        }
    }

    fn unknown(&self, before: &str, token: Token) -> crate::fault::Fault {
        let mut message = format!("unknown extension {before}");
        token.push_to(&mut message);
        self.source.error(message, token.length() + before.len())
    }

    /// `(?P<name>…)`, `(?P=name)`.
    fn python_extension(&mut self, start: usize) -> Outcome<Opening> {
        let (outer_flags, outer_verbose) = self.around();
        if self.source.take('<')? {
            let name = self.source.take_until('>', "group name")?;
            self.source.check_group_name::<C>(&name, 1)?;
            let group = self.open_group(Some(name))?;
            let kind = OpenKind::Group(group);
            return Ok(Opening::Open(Open::new(kind, start, outer_flags, outer_verbose)));
        }
        if self.source.take('=')? {
            let name = self.source.take_until(')', "group name")?;
            self.source.check_group_name::<C>(&name, 1)?;
            let group = self.group_named(&name)?;
            self.state.check_reference(&self.source, group, name.chars().count() + 1)?;
            return Ok(Opening::Reference(group));
        }
        match self.source.get()? {
            None => Err(self.source.error("unexpected end of pattern", 0)),
            Some(token) => Err(self.unknown("?P", token)),
        }
    }

    fn group_named(&self, name: &str) -> Outcome<u32> {
        self.state.group_named(name).ok_or_else(|| {
            let message = format!("unknown group name {}", C::repr(name));
            self.source.error(message, name.chars().count() + 1)
        })
    }

    fn open_group(&mut self, name: Option<String>) -> Outcome<u32> {
        let number = self.state.group_count();
        if number >= MOST_GROUPS {
            return Err(self.source.error("too many groups", 0));
        }
        self.state.widths.push(None);
        if let Some(name) = name {
            if let Some(old) = self.state.group_named(&name) {
                let shown = C::repr(&name);
                let message = format!(
                    "redefinition of group name {shown} as group {number}; was group {old}"
                );
                return Err(self.source.error(message, name.chars().count() + 1));
            }
            self.state.names.push((name, number));
        }
        Ok(number)
    }

    /// The group whose presence `(?(…)` asks for.
    fn condition(&mut self) -> Outcome<u32> {
        let name = self.source.take_until(')', "group name")?;
        let length = name.chars().count();
        let group = if name.bytes().all(|byte| byte.is_ascii_digit()) {
            let group: u32 = name.parse().unwrap_or(u32::MAX);
            if group == 0 {
                return Err(self.source.error("bad group number", length + 1));
            }
            if group >= MOST_GROUPS {
                let message = format!("invalid group reference {}", name.trim_start_matches('0'));
                return Err(self.source.error(message, length + 1));
            }
            let position = self.source.tell() - length - 1;
            if !self.state.conditions.iter().any(|(known, _)| *known == group) {
                self.state.conditions.push((group, position));
            }
            group
        } else {
            self.source.check_group_name::<C>(&name, 1)?;
            self.group_named(&name)?
        };
        self.state.check_behind(&self.source, group)?;
        Ok(group)
    }

    fn letter_error(&self, character: Token, otherwise: &str) -> crate::fault::Fault {
        let message = match character {
            Token::Plain(character) if character.is_alphabetic() => "unknown flag",
            _ => otherwise,
        };
        self.source.error(message, character.length())
    }

    /// `(?i)`, `(?i:…)`, `(?i-m:…)`; the first character is taken.
    fn flags(&mut self, start: usize, first: char) -> Outcome<Opening> {
        let (mut on, mut off) = (0, 0);
        let mut end = first;
        if first != '-' {
            let mut character = first;
            loop {
                let flag = flag_of(character).unwrap_or(0);
                if self.source.is_text && character == 'L' {
                    let message = "bad inline flags: cannot use 'L' flag with a str pattern";
                    return Err(self.source.error(message, 0));
                }
                if !self.source.is_text && character == 'u' {
                    let message = "bad inline flags: cannot use 'u' flag with a bytes pattern";
                    return Err(self.source.error(message, 0));
                }
                on |= flag;
                if flag & KINDS != 0 && on & KINDS != flag {
                    let message = "bad inline flags: flags 'a', 'u' and 'L' are incompatible";
                    return Err(self.source.error(message, 0));
                }
                let Some(token) = self.source.get()? else {
                    return Err(self.source.error("missing -, : or )", 0));
                };
                match token {
                    Token::Plain(next @ (')' | '-' | ':')) => {
                        end = next;
                        break;
                    }
                    Token::Plain(next) if flag_of(next).is_some() => character = next,
                    _ => return Err(self.letter_error(token, "missing -, : or )")),
                }
            }
        }
        if end == ')' {
            return self.global_flags(start, on);
        }
        if end == '-' {
            let Some(mut token) = self.source.get()? else {
                return Err(self.source.error("missing flag", 0));
            };
            let mut missing = "missing flag";
            loop {
                let flag = match token {
                    Token::Plain(':') if off != 0 => break,
                    Token::Plain(character) => flag_of(character),
                    Token::Escape(_) => None,
                };
                let Some(flag) = flag else { return Err(self.letter_error(token, missing)) };
                if flag & KINDS != 0 {
                    let message = "bad inline flags: cannot turn off flags 'a', 'u' and 'L'";
                    return Err(self.source.error(message, 0));
                }
                off |= flag;
                missing = "missing :";
                match self.source.get()? {
                    Some(next) => token = next,
                    None => return Err(self.source.error(missing, 0)),
                }
            }
        }
        if on & off != 0 {
            let message = "bad inline flags: flag turned on and off";
            return Err(self.source.error(message, 1));
        }
        let (outer_flags, outer_verbose) = self.around();
        let kept = if on & KINDS == 0 { outer_flags } else { outer_flags & !KINDS };
        let verbose = (outer_verbose || on & flags::VERBOSE != 0) && off & flags::VERBOSE == 0;
        Ok(Opening::Open(Open::new(OpenKind::Plain, start, (kept | on) & !off, verbose)))
    }

    /// Flags of the whole pattern, which stand at its start.
    fn global_flags(&mut self, start: usize, on: u32) -> Outcome<Opening> {
        if !self.is_at_start() {
            let message = "global flags not at the start of the expression";
            return Err(self.source.error(message, self.source.tell() - start));
        }
        self.state.flags |= on;
        self.set_whole(on);
        Ok(Opening::Nothing)
    }
}

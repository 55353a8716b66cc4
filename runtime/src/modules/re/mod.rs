//! `_sre`: the native half of `re`: compiled patterns, matches, and what they do with texts.
//!
//! Comes in: patterns, flags, strs and bytes. Goes out: `Pattern` and `Match` objects, lists of parts, texts with parts replaced. The matcher
//! is the crate `npython-regex`; here its runs are cut up into steps of natives (`run`), and what is kept between steps lies in the
//! guest's heap. Must never: keep a guest's text or a run outside of the heap from one step to the next, or take a step
//! longer than [`run::STEP_BUDGET`] says.

mod constant;
mod error;
pub(crate) mod iterate;
mod matched;
mod pattern;
mod run;
mod scanner;
mod subject;
mod substitute;
mod walk;

pub(crate) use error::fields as pattern_error_fields;
pub(crate) use iterate::RE_FINDER;
pub(crate) use matched::RE_MATCH;
pub(crate) use pattern::RE_PATTERN;
pub(crate) use scanner::RE_SCANNER;

use crate::builtins::bytes::content;
use crate::builtins::shared::number::int;
use crate::text::{predicates, repr, unicode};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::{Outcome, Room, Stop};
use npython_macros::native_module;
use npython_regex::{Characters, Fault, compile};

/// Characters as `str` knows them.
pub(super) struct Unicode;

/// What a character becomes under a mapping to one character.
fn simple(mapped: unicode::Mapped) -> Option<char> {
    match mapped {
        unicode::Mapped::One(character) => Some(character),
        unicode::Mapped::Many(_) => None,
    }
}

impl Characters for Unicode {
    fn is_word(character: char) -> bool {
        character == '_' || unicode::is_alpha(character) || unicode::is_numeric(character)
    }

    fn is_digit(character: char) -> bool {
        unicode::is_decimal(character)
    }

    fn is_space(character: char) -> bool {
        unicode::is_space(character)
    }

    fn lower(character: char) -> char {
        match unicode::to_lower(character) {
            unicode::Mapped::One(lower) => lower,
            // The simple mapping is the letter without its marks.
            unicode::Mapped::Many(text) => text.chars().next().unwrap_or(character),
        }
    }

    fn upper(character: char) -> char {
        // Where the full mapping is of several characters, the simple one is the title case.
        simple(unicode::to_upper(character))
            .or_else(|| simple(unicode::to_title(character)))
            .unwrap_or(character)
    }

    fn is_identifier(text: &str) -> bool {
        predicates::is_identifier(text)
    }

    fn repr(text: &str) -> String {
        repr::repr_str(text)
    }

    #[cfg(feature = "unicode")]
    fn named(name: &str) -> Result<Option<char>, Fault> {
        Ok(crate::text::unicode_data::lookup(name))
    }

    #[cfg(not(feature = "unicode"))]
    fn named(_name: &str) -> Result<Option<char>, Fault> {
        Err(Fault::Unsupported("\\N{...} in a regular expression"))
    }
}

/// The characters of a pattern or template: those of a str, or for bytes those of the same numbers; and whether it is a str.
fn characters(cx: &Context, value: Value) -> Option<(Vec<char>, bool)> {
    if let Some(text) = cx.text(value) {
        return Some((text.chars().collect(), true));
    }
    content(cx, value).map(|bytes| (bytes.iter().map(|byte| char::from(*byte)).collect(), false))
}

/// The length of a pattern or template in bytes.
fn length(cx: &Context, value: Value) -> usize {
    match cx.text(value) {
        Some(text) => text.len(),
        None => crate::builtins::bytes::byte_count(cx, value).unwrap_or(0),
    }
}

/// A fault of a pattern or template as an exception.
fn fault(cx: &Context, fault: Fault, pattern: Value) -> Stop {
    match fault {
        Fault::Syntax { message, position } => {
            // What is said of the pattern as a whole does not keep it.
            let pattern = if position.is_some() { pattern } else { Value::NONE };
            error::error(cx, &message, pattern, position)
        }
        Fault::Value(message) => cx.value_error(format_args!("{message}")),
        Fault::Overflow(message) => cx.overflow_error(format_args!("{message}")),
        Fault::Index(message) => cx.index_error(format_args!("{message}")),
        Fault::Unsupported(name) => cx.unsupported(name),
    }
}

/// Bytes that compiling a pattern takes for each of its characters, at most.
const BYTES_PER_CHARACTER: u64 = 160;
/// Gas for each of them.
const GAS_PER_CHARACTER: u64 = 16;

/// The functions of the module.
enum Re {}

/// The matcher of regular expressions.
#[native_module(RE, name = "_sre")]
impl Re {
    /// Compile a pattern, a str or bytes.
    #[function(gas = Build)]
    fn compile(cx: &Context, room: Room, pattern: Value, flags: Value) -> Outcome<Value> {
        let flags = int(cx, flags).and_then(|flags| flags.small()).unwrap_or(0);
        if let Some(found) = constant::find(cx, pattern, flags) {
            return constant::make(cx, room, pattern, found);
        }
        let count = length(cx, pattern) as u64;
        room.take(cx, (count + 64) * BYTES_PER_CHARACTER, (count + 8) * GAS_PER_CHARACTER)?;
        let Some((characters, is_text)) = characters(cx, pattern) else {
            return Err(
                cx.type_error(format_args!("first argument must be string or compiled pattern"))
            );
        };
        match compile::<Unicode>(characters, is_text, flags as u32) {
            Ok(compiled) => {
                cx.charge(compiled.program.len() as u64 / 16);
                let program = cx.heap.new_bytes(&compiled.program);
                let names =
                    compiled.names.iter().map(|(name, number)| (cx.heap.new_str(name), *number));
                let (flags, groups) = (compiled.flags, compiled.groups);
                pattern::make(cx, pattern, is_text, (flags, groups), program, names)
            }
            Err(found) => Err(fault(cx, found, pattern)),
        }
    }
}

/// The object that a receiver must be.
#[inline(always)]
fn received<T>(found: Option<T>) -> Outcome<T> {
    found.ok_or(Stop::Halt)
}

#[cfg(test)]
mod tests {
    use super::*;
    use npython_regex::Latin1;

    #[test]
    fn the_compiler_knows_characters_as_the_runtime_does() {
        let others = [0x130, 0x131, 0x178, 0x17f, 0x39c, 0x3bc, 0x1e9e, 0x212a, 0x212b];
        for code in (0..256).chain(others) {
            let Some(character) = char::from_u32(code) else { continue };
            if code < 256 {
                assert_eq!(Latin1::is_word(character), Unicode::is_word(character), "{code:x}");
                assert_eq!(Latin1::is_digit(character), Unicode::is_digit(character), "{code:x}");
                assert_eq!(Latin1::is_space(character), Unicode::is_space(character), "{code:x}");
            }
            // Of the others only those are asked whose upper case is one below, or has one for its lower case.
            if code < 256 || matches!(code, 0x131 | 0x178 | 0x17f | 0x39c | 0x3bc) {
                let (lower, upper) = (Unicode::lower(character), Unicode::upper(character));
                assert_eq!(Latin1::lower(character), lower, "{code:x}");
                assert_eq!(Latin1::upper(character), upper, "{code:x}");
            }
        }
    }

    #[test]
    fn patterns_are_compiled_alike() {
        let mut patterns: Vec<String> = [
            r"a|b*?c{2,3}(?P<n>d)+(?P=n)(?(n)x|y)",
            r"[\w\-.]+@[^\W\d]+\b(?<!x)(?>y|z)++$",
            r"[α-ω€][^\sА-я]*\u0394",
            r"(?i)[k-sα-ω][\u0100-\u024f]ß(?a:\w)ſ?",
            r"(?x) a # b",
            r"(?ms)^.\Z\A\B",
        ]
        .map(str::to_owned)
        .into();
        // Each letter alone, in a class, and in a range, with its case ignored.
        for code in (32..256).filter_map(char::from_u32) {
            let escaped = format!("\\x{:02x}", u32::from(code));
            patterns.push(format!("(?i){escaped}[{escaped}][^a{escaped}-\\u0131]"));
        }
        let mut same = 0;
        for pattern in patterns {
            for (is_text, flags) in [(true, 0), (true, 2 | 8), (true, 256 | 2), (false, 2)] {
                let characters: Vec<char> = pattern.chars().collect();
                let here = compile::<Unicode>(characters.clone(), is_text, flags);
                match compile::<Latin1>(characters, is_text, flags) {
                    Ok(there) => {
                        let here = here.expect("what is good there is good here");
                        assert_eq!(here.program, there.program, "{pattern} {flags}");
                        assert_eq!(here.names, there.names);
                        let groups = npyc_format::regex::prove(&here.program, is_text);
                        assert_eq!(groups, Ok(here.groups), "{pattern} {flags}");
                        same += 1;
                    }
                    Err(Fault::Unsupported(_)) => assert!(here.is_ok()),
                    Err(fault) => assert_eq!(here.err(), Some(fault), "{pattern} {flags}"),
                }
            }
        }
        assert!(same > 600, "{same}");
    }
}

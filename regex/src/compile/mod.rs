//! Tree → words.
//!
//! Comes in: the tree of a pattern. Goes out: a [`Pattern`]: its program as words, whose layout stands in `npyc_format::regex`, with what a search can
//! know beforehand. Must never: recurse; what is still to be written stands on a stack of its own.

mod class;
mod emit;
mod prefix;

use crate::characters::Characters;
use crate::fault::{Fault, Outcome};
use crate::parse;
use npyc_format::regex::MOST_WORDS;

/// A compiled pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// Its program, in words of four bytes, the lowest first.
    pub program: Vec<u8>,
    /// Groups, the whole match not counted.
    pub groups: u32,
    /// The names of groups, in order.
    pub names: Vec<(String, u32)>,
    /// The flags, completed.
    pub flags: u32,
}

/// Compiles a pattern: the characters of a str, or bytes as the characters of the same numbers.
///
/// # Errors
/// CPython's, with its positions.
///
/// # Panics
/// None.
pub fn compile<C: Characters>(
    characters: Vec<char>,
    is_text: bool,
    flags: u32,
) -> Result<Pattern, Fault> {
    let parsed = parse::parse::<C>(characters, is_text, flags)?;
    let words = emit::emit::<C>(&parsed, is_text)?;
    let program = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    Ok(Pattern { program, groups: parsed.groups, names: parsed.names, flags: parsed.flags })
}

/// A place in the program as a number of 24 bits.
fn place(words: &[u32]) -> Outcome<u32> {
    match words.len() < MOST_WORDS {
        true => Ok(words.len() as u32),
        false => Err(Fault::Overflow("regular expression code size limit exceeded")),
    }
}

/// Whether a code of 256 or more is in a class whose words these are.
pub(crate) fn class_holds<C: Characters>(
    above: u32,
    count: usize,
    range: impl Fn(usize) -> (u32, u32),
    code: u32,
) -> bool {
    class::holds::<C>(above, count, range, code)
}

/// Whether a code is a letter, a digit or an underscore.
pub(crate) fn is_word<C: Characters>(ascii: bool, code: u32) -> bool {
    class::in_category::<C>(parse::Category::Word, ascii, code)
}

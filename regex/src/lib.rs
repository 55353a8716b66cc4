//! Regular expressions with Python's syntax and meaning, matched in metered pieces.
//!
//! Comes in: the text of a pattern with flags, and a text to search. Goes out: a [`Program`] of plain words, and where it matches.
//! Folders in the order data flows: `parse` (text → tree), `compile` (tree → words), `run` (words and text → matches).
//! Must never: recurse on the native stack by what a pattern or a text says, hold a guest's value, or work on without an end: what
//! a run did is counted against a budget, and a run whose budget is used up can be put away and gone on with.
//!
//! What Python knows of characters beyond ASCII is the embedder's: [`Characters`]; [`Latin1`] is enough to compile most patterns. The layout
//! of a program stands in `npyc_format::regex`, because archives hold programs and the verifier proves them.
#![forbid(unsafe_code)]

mod characters;
mod compile;
mod fault;
mod latin1;
mod parse;
mod run;
mod template;

pub use characters::Characters;
pub use compile::{Pattern, compile};
pub use fault::Fault;
pub use latin1::Latin1;
pub use run::{Choice, Latin, Mode, Program, Progress, Spill, State, Task, Text, Undo, Utf8};
pub use template::{Piece, parse_template};

/// Flags of a pattern, as the numbers that Python gives them.
pub mod flags {
    /// Case does not matter.
    pub const IGNORECASE: u32 = 2;
    /// Bytes patterns: letters as the locale says; the only locale here is C.
    pub const LOCALE: u32 = 4;
    /// `^` and `$` match at lines.
    pub const MULTILINE: u32 = 8;
    /// `.` matches a newline too.
    pub const DOTALL: u32 = 16;
    /// Letters, digits and blanks as Unicode knows them; what str patterns have without `ASCII`.
    pub const UNICODE: u32 = 32;
    /// Blanks and comments in the pattern are ignored.
    pub const VERBOSE: u32 = 64;
    /// Python prints the compiled form; nothing here does.
    pub const DEBUG: u32 = 128;
    /// Letters, digits and blanks of ASCII only.
    pub const ASCII: u32 = 256;
}

#[cfg(test)]
mod tests;

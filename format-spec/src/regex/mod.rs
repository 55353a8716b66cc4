//! Programs of regular expressions: their layout, and the proof that one may run.
//!
//! Comes in: the bytes of a program. Goes out: what its words mean, or what is wrong with it. Compiling patterns and running programs is the
//! work of the crate `npython-regex`. Must never: recurse, or work longer than in proportion to the program.

mod prove;
mod show;
mod words;

pub use prove::{Flaw, FlawKind, prove};
pub use show::show;
pub use words::{
    ABOVE, BITMAP_CODES, BITMAP_WORDS, FIRST_CATEGORY, FLAGS, FOLDED, Header, MOST_WORDS, NEGATED,
    NO_BYTE, Operation, length,
};

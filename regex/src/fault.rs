//! Why a pattern or a template is refused: in Python's words, with Python's positions.

/// Why a pattern or a template is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// `re.PatternError`: the message, and the position (in characters) that it speaks of.
    Syntax {
        /// What is wrong.
        message: String,
        /// Where; none if it is the pattern as a whole.
        position: Option<usize>,
    },
    /// `ValueError`: flags that exclude each other.
    Value(&'static str),
    /// `OverflowError`.
    Overflow(&'static str),
    /// `IndexError`: a template names a group that the pattern does not have.
    Index(String),
    /// What Python can do and this crate cannot.
    Unsupported(&'static str),
}

/// The result of everything that can be refused.
pub(crate) type Outcome<T> = Result<T, Fault>;

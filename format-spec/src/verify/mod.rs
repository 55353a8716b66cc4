//! The verifier: proves that an archive is safe to run before its first instruction runs.
//!
//! In: a view with a checked container. Out: a [`Verified`] archive, or the first broken rule, where, and what to do.
//! It never panics, never recurses, and allocates in proportion to the file at most.
//!
//! Order: tables, then the words one by one, then the arena and all references into it, then what depends on texts,
//! then regular expressions, then the flow of kinds through each function. Each step may rely on the ones before it.

mod arena;
mod code;
mod container;
mod explain;
mod flow;
mod regex;
mod rules;
mod tables;

pub use container::rule_of;
pub use flow::{Standing, standing};
pub use rules::Rule;

use crate::archive::schema::ArchivedCore;
use crate::archive::view::Archive;
use crate::error::FormatError;

/// Why an archive is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message} ({rule})")]
pub struct VerifyError {
    rule: Rule,
    message: String,
}

impl VerifyError {
    /// The broken rule.
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// What is wrong and where, without the rule's id.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// An error of a table row.
    fn row(rule: Rule, table: &str, row: usize, problem: &str) -> VerifyError {
        VerifyError {
            rule,
            message: format!(
                "row {row} of table {table} is refused: {problem}; build the archive again"
            ),
        }
    }

    /// An error of an instruction.
    fn word(
        rule: Rule,
        archive: &Archive<'_>,
        function: usize,
        word: usize,
        problem: &str,
    ) -> VerifyError {
        let name = archive
            .core()
            .functions
            .get(function)
            .and_then(|row| archive.text(row.qualified_name.to_native()))
            .unwrap_or("?");
        VerifyError {
            rule,
            message: format!(
                "function {function} ({name}), word {word} is refused: {problem}; build the archive again"
            ),
        }
    }
}

impl From<FormatError> for VerifyError {
    fn from(error: FormatError) -> VerifyError {
        VerifyError { rule: rule_of(&error), message: error.to_string() }
    }
}

/// An archive that the verifier has accepted.
#[derive(Clone, Copy, Debug)]
pub struct Verified<'a> {
    archive: Archive<'a>,
}

impl<'a> Verified<'a> {
    /// The view of the archive.
    pub fn archive(&self) -> &Archive<'a> {
        &self.archive
    }

    /// The tables.
    pub fn core(&self) -> &'a ArchivedCore {
        self.archive.core()
    }

    /// The instructions of all functions.
    pub fn code(&self) -> &'a [u64] {
        self.archive.code()
    }

    /// The text of a name of this archive; empty for an offset that is none.
    pub fn text(&self, offset: u32) -> &'a str {
        self.archive.text(offset).unwrap_or("")
    }
}

/// Proves an archive.
///
/// # Errors
/// The first rule that it breaks.
pub fn verify<'a>(archive: &Archive<'a>) -> Result<Verified<'a>, VerifyError> {
    tables::check(archive.core())?;
    let sites = code::check(archive)?;
    arena::check(archive, &sites)?;
    tables::check_texts(archive)?;
    regex::check(archive)?;
    flow::check(archive)?;
    Ok(Verified { archive: *archive })
}

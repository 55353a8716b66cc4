//! Regular expressions: patterns, flags, names, and programs that a matcher may run.
//!
//! In: composites whose elements have the right kinds, and a proved arena. Out: the first broken rule. Afterwards a matcher meets no word that a
//! compiler of patterns would not write: see [`crate::regex::prove`] for what that gives it.

use super::VerifyError;
use super::rules::Rule;
use super::tables::{plain_composites, share};
use crate::archive::schema::{ArchivedElementRow, REGEX_ELEMENTS};
use crate::archive::view::Archive;
use crate::object::{KIND_BYTES, KIND_STR};
use crate::regex::{FLAGS, FlawKind, prove};

/// Checks all of them.
pub(super) fn check(archive: &Archive<'_>) -> Result<(), VerifyError> {
    let core = archive.core();
    let first = plain_composites(core);
    let mut asked = Vec::with_capacity(core.composites.len() - first);
    for (index, row) in core.composites.iter().enumerate().skip(first) {
        let (start, count) = (row.elements_start.to_native(), row.elements_count.to_native());
        let elements = share(core.elements.as_slice(), start, count);
        let Some((head, names)) = elements.split_at_checked(REGEX_ELEMENTS as usize) else {
            return refuse(Rule::TableComposite, index, "it is cut off");
        };
        let [pattern, given, flags, program] = head else {
            return refuse(Rule::TableComposite, index, "it is cut off");
        };
        let pattern = pattern.value.to_native();
        let kind = |offset: u32| archive.record(offset).map(|header| header.object.kind);
        let is_text = match kind(pattern) {
            Some(KIND_STR) => true,
            Some(KIND_BYTES) => false,
            _ => return refuse(Rule::RegexConstant, index, "its pattern is no str and no bytes"),
        };
        let program = program.value.to_native();
        if kind(program) != Some(KIND_BYTES) {
            return refuse(Rule::RegexConstant, index, "its program is no bytes");
        }
        let (given, flags) = (given.value.to_native(), flags.value.to_native());
        if (given | flags) & !FLAGS != 0 {
            return refuse(Rule::RegexConstant, index, "its flags are unknown");
        }
        asked.push((pattern, given, index));
        let groups = prove(archive.content(program).unwrap_or(&[]), is_text).map_err(|flaw| {
            let rule = match flaw.kind {
                FlawKind::Header => Rule::RegexHeader,
                FlawKind::Instruction => Rule::RegexInstruction,
                FlawKind::Jump => Rule::RegexJump,
                FlawKind::Register => Rule::RegexRegister,
            };
            let problem = format!("word {} of its program: {}", flaw.word, flaw.problem);
            VerifyError::row(rule, "composites", index, &problem)
        })?;
        check_names(archive, index, names, groups)?;
    }
    crate::sorting::sort(&mut asked);
    for pair in asked.windows(2) {
        if let [one, other] = pair
            && (one.0, one.1) == (other.0, other.1)
        {
            return refuse(Rule::RegexConstant, other.2, "it stands twice");
        }
    }
    Ok(())
}

fn refuse<T>(rule: Rule, index: usize, problem: &str) -> Result<T, VerifyError> {
    Err(VerifyError::row(rule, "composites", index, problem))
}

fn check_names(
    archive: &Archive<'_>,
    index: usize,
    names: &[ArchivedElementRow],
    groups: u32,
) -> Result<(), VerifyError> {
    let mut before = 0;
    let mut seen = Vec::with_capacity(names.len() / 2);
    for pair in names.chunks_exact(2) {
        let [name, number] = pair else { continue };
        let (name, number) = (name.value.to_native(), number.value.to_native());
        if archive.record(name).map(|header| header.object.kind) != Some(KIND_STR) {
            return refuse(Rule::RegexNames, index, "a name of its groups is no str");
        }
        if number <= before || number > groups {
            return refuse(Rule::RegexNames, index, "a name is that of no group, or out of order");
        }
        before = number;
        seen.push(name);
    }
    // Each text is one record, so that equal names have equal offsets.
    crate::sorting::sort(&mut seen);
    if seen.windows(2).any(|pair| pair.first() == pair.last()) {
        return refuse(Rule::RegexNames, index, "two of its groups have the same name");
    }
    Ok(())
}

//! The rules of the container, which [`crate::archive::view::Archive::parse`] checks, by their ids.

use super::rules::Rule;
use crate::error::FormatError;

/// The rule that a container error breaks.
pub fn rule_of(error: &FormatError) -> Rule {
    match error {
        FormatError::Empty | FormatError::NotAnArchive { .. } => Rule::ContainerMagic,
        FormatError::Misaligned { .. } | FormatError::BigEndianHost => Rule::ContainerHost,
        FormatError::TooLarge { .. } | FormatError::Length { .. } => Rule::ContainerLength,
        FormatError::Version { .. } => Rule::ContainerVersion,
        FormatError::InstructionSet { .. } => Rule::ContainerInstructions,
        FormatError::Header { .. } => Rule::ContainerHeader,
        FormatError::UnknownSection { .. }
        | FormatError::MissingSection { .. }
        | FormatError::SectionTable { .. } => Rule::ContainerSections,
        FormatError::Padding { .. } => Rule::ContainerPadding,
        FormatError::Hash { .. } => Rule::ContainerHash,
        FormatError::Section { .. } => Rule::ContainerLayout,
    }
}

//! What can be wrong with the container of an archive, before its tables are looked at.
//!
//! Each message says what was found, where, and what to do about it.

use crate::limits::MAX_FILE_BYTES;
use crate::version::{CURRENT, FormatVersion};

/// Why bytes are not an archive that this crate reads.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// No bytes at all.
    #[error("the archive is empty; build it again")]
    Empty,
    /// The first bytes are not those of an archive.
    #[error(
        "not an .npyc archive: the first {} bytes are {found:02x?}; give a file that `npyc build` wrote",
        .found.len()
    )]
    NotAnArchive {
        /// The first bytes, at most 8.
        found: Vec<u8>,
    },
    /// The input does not start at a multiple of 64 in memory.
    #[error(
        "the archive's bytes start {offset} bytes after a multiple of 64 in memory; copy them to aligned memory"
    )]
    Misaligned {
        /// The address modulo 64.
        offset: usize,
    },
    /// The host stores numbers the other way round.
    #[error("archives can only be read on little-endian machines, and this one is big-endian")]
    BigEndianHost,
    /// Too long.
    #[error(
        "the archive has {length} bytes, more than the {MAX_FILE_BYTES} that the format allows"
    )]
    TooLarge {
        /// Bytes given.
        length: u64,
    },
    /// Shorter or longer than its header says.
    #[error(
        "the archive has {found} bytes, but its header (offset 16) says {stated}: it was cut off or appended to; copy or build it again"
    )]
    Length {
        /// The header's length.
        stated: u64,
        /// Bytes given.
        found: u64,
    },
    /// An older or newer format.
    #[error(
        "the archive has format version {found}, this build of npyc reads {CURRENT}; {}",
        if *.found > CURRENT { "use a newer npyc" } else { "build the archive again with this npyc" }
    )]
    Version {
        /// The archive's.
        found: FormatVersion,
    },
    /// Another instruction set.
    #[error(
        "the archive was built for the instruction set {}, this build of npyc has {}; build the archive again with this npyc",
        crate::content_id::short_hex(.found), crate::content_id::short_hex(.expected)
    )]
    InstructionSet {
        /// The archive's fingerprint.
        found: [u8; 32],
        /// Ours.
        expected: [u8; 32],
    },
    /// A header field that must have another value.
    #[error(
        "the archive's header is damaged at offset {offset}: {field} is {found}, expected {expected}; copy or build it again"
    )]
    Header {
        /// Where, in bytes.
        offset: usize,
        /// The field.
        field: &'static str,
        /// What it holds.
        found: u64,
        /// What it must hold.
        expected: u64,
    },
    /// A section that this version must understand and does not.
    #[error("section {index} has the unknown kind {kind} and is required; use a newer npyc")]
    UnknownSection {
        /// Its place in the section table.
        index: usize,
        /// Its kind.
        kind: u32,
    },
    /// A section that must be there is not.
    #[error("the archive has no {section} section; copy or build it again")]
    MissingSection {
        /// Its name.
        section: &'static str,
    },
    /// A row of the section table that is out of order or out of place.
    #[error(
        "row {index} of the section table (offset {offset}) is damaged: {problem}; copy or build the archive again"
    )]
    SectionTable {
        /// The row.
        index: usize,
        /// Where the row lies, in bytes.
        offset: usize,
        /// What is wrong.
        problem: &'static str,
    },
    /// Bytes between sections that are not zero.
    #[error("the padding byte at offset {offset} is not zero; copy or build the archive again")]
    Padding {
        /// Where, in bytes.
        offset: usize,
    },
    /// A hash that does not fit the bytes.
    #[error(
        "the archive's {section} does not match its hash: the header says {}, the bytes give {}; the file was changed, copy or build it again",
        crate::content_id::short_hex(.stated), crate::content_id::short_hex(.computed)
    )]
    Hash {
        /// What the hash covers.
        section: &'static str,
        /// The header's.
        stated: [u8; 32],
        /// Ours.
        computed: [u8; 32],
    },
    /// A section whose tables do not lie where the format puts them.
    #[error(
        "the {section} section (offset {offset}, {length} bytes) is damaged: {problem}; build the archive again"
    )]
    Section {
        /// Its name.
        section: &'static str,
        /// Where it starts in the file.
        offset: usize,
        /// Its length.
        length: usize,
        /// What is wrong.
        problem: String,
    },
}

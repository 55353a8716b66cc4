//! The header: what an archive is, before any section is looked at.
//!
//! In: the first bytes of a file, or the facts to be written. Out: a checked [`Header`]. All numbers are little-endian.
//!
//! ```text
//!   0  magic            8 bytes
//!   8  format version   major u16, minor u16
//!  12  flags            u32, zero
//!  16  total length     u64
//!  24  section count    u32
//!  28  reserved         u32, zero
//!  32  instruction set  32 bytes, its fingerprint
//!  64  content id       32 bytes
//!  96  debug hash       32 bytes, zero without a debug section
//! 128  section table    16 bytes a row
//! ```

use super::section::MAX_SECTIONS;
use crate::error::FormatError;
use crate::isa::fingerprint::fingerprint;
use crate::limits::MAX_FILE_BYTES;
use crate::version::{CURRENT, FormatVersion};

/// The first bytes of every archive. The first is no text and no UTF-8; the line ends and the end-of-file mark show
/// damage by text-mode copies.
pub const MAGIC: [u8; 8] = *b"\x89NPYC\r\n\x1a";

/// The size of the header before the section table.
pub const HEADER_BYTES: usize = 128;

/// A header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// The format version.
    pub version: FormatVersion,
    /// The length of the whole file.
    pub total_length: u64,
    /// Rows of the section table.
    pub section_count: u32,
    /// The fingerprint of the instruction set.
    pub instruction_set: [u8; 32],
    /// The content id.
    pub content_id: [u8; 32],
    /// The hash of the debug section; zero without one.
    pub debug_hash: [u8; 32],
}

impl Header {
    /// A header of the current version.
    pub fn new(
        total_length: u64,
        section_count: u32,
        content_id: [u8; 32],
        debug_hash: [u8; 32],
    ) -> Header {
        Header {
            version: CURRENT,
            total_length,
            section_count,
            instruction_set: *fingerprint(),
            content_id,
            debug_hash,
        }
    }

    /// The bytes of the header.
    pub fn to_bytes(&self) -> [u8; HEADER_BYTES] {
        let mut bytes = Vec::with_capacity(HEADER_BYTES);
        bytes.extend_from_slice(&MAGIC);
        bytes.extend_from_slice(&self.version.major.to_le_bytes());
        bytes.extend_from_slice(&self.version.minor.to_le_bytes());
        bytes.extend_from_slice(&0u32.to_le_bytes());
        bytes.extend_from_slice(&self.total_length.to_le_bytes());
        bytes.extend_from_slice(&self.section_count.to_le_bytes());
        bytes.extend_from_slice(&0u32.to_le_bytes());
        bytes.extend_from_slice(&self.instruction_set);
        bytes.extend_from_slice(&self.content_id);
        bytes.extend_from_slice(&self.debug_hash);
        let mut out = [0; HEADER_BYTES];
        out.copy_from_slice(&bytes);
        out
    }

    /// Reads and checks the header of a whole file.
    ///
    /// # Errors
    /// What is wrong with it, the most telling thing first: empty, foreign, other version, cut off, damaged.
    pub fn read(bytes: &[u8]) -> Result<Header, FormatError> {
        if bytes.is_empty() {
            return Err(FormatError::Empty);
        }
        let length = bytes.len() as u64;
        let known = bytes.len().min(MAGIC.len());
        if bytes.get(..known) != MAGIC.get(..known) {
            return Err(FormatError::NotAnArchive {
                found: bytes.get(..known).unwrap_or(&[]).to_vec(),
            });
        }
        if length > MAX_FILE_BYTES {
            return Err(FormatError::TooLarge { length });
        }
        let short = FormatError::Length { stated: HEADER_BYTES as u64, found: length };
        let version = FormatVersion {
            major: u16::from_le_bytes(field(bytes, 8).ok_or_else(|| short.clone())?),
            minor: u16::from_le_bytes(field(bytes, 10).ok_or_else(|| short.clone())?),
        };
        if !version.is_readable() {
            return Err(FormatError::Version { found: version });
        }
        let total_length = u64::from_le_bytes(field(bytes, 16).ok_or_else(|| short.clone())?);
        if total_length != length {
            return Err(FormatError::Length { stated: total_length, found: length });
        }
        let word = |offset| field(bytes, offset).map(u32::from_le_bytes);
        let hash = |offset| field::<32>(bytes, offset);
        let header = Header {
            version,
            total_length,
            section_count: word(24).ok_or_else(|| short.clone())?,
            instruction_set: hash(32).ok_or_else(|| short.clone())?,
            content_id: hash(64).ok_or_else(|| short.clone())?,
            debug_hash: hash(96).ok_or(short)?,
        };
        for (offset, field) in [(12, "flags"), (28, "reserved")] {
            let found = u64::from(word(offset).unwrap_or(0));
            if found != 0 {
                return Err(FormatError::Header { offset, field, found, expected: 0 });
            }
        }
        if header.section_count > MAX_SECTIONS {
            return Err(FormatError::Header {
                offset: 24,
                field: "section count",
                found: u64::from(header.section_count),
                expected: u64::from(MAX_SECTIONS),
            });
        }
        let expected = *fingerprint();
        if header.instruction_set != expected {
            return Err(FormatError::InstructionSet { found: header.instruction_set, expected });
        }
        Ok(header)
    }
}

/// `N` bytes at an offset.
fn field<const N: usize>(bytes: &[u8], offset: usize) -> Option<[u8; N]> {
    bytes.get(offset..offset + N)?.try_into().ok()
}

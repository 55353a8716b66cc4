//! The zero-copy view of an archive: header, sections and tables where they lie.
//!
//! In: 64-byte aligned bytes. Out: an [`Archive`] whose container and hashes are right. What the tables say is not yet
//! proved: that is [`crate::verify`]'s work. It must never panic, and it copies nothing.

use super::debug::check_debug_section;
use super::header::{HEADER_BYTES, Header};
use super::layout::check_core;
use super::schema::{ArchivedCore, ArchivedDebug};
use super::section::{SECTION_ALIGN, read_sections};
use super::strings;
use crate::content_id::{ContentId, content_id, debug_hash};
use crate::error::FormatError;
use crate::object::RecordHeader;
use crate::version::FormatVersion;
use rkyv::rancor::Failure;

/// A view of an archive with a checked container.
#[derive(Clone, Copy)]
pub struct Archive<'a> {
    bytes: &'a [u8],
    header: Header,
    core_offset: usize,
    core_bytes: &'a [u8],
    core: &'a ArchivedCore,
    code: &'a [u64],
    arena_offset: usize,
    arena: &'a [u8],
    debug: Option<(usize, &'a [u8])>,
}

impl std::fmt::Debug for Archive<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Archive")
            .field("header", &self.header)
            .field("bytes", &self.bytes.len())
            .finish()
    }
}

impl<'a> Archive<'a> {
    /// Views a whole file: header, sections, places of the tables, content id. Debug information is only looked at by
    /// [`Archive::debug`].
    ///
    /// # Errors
    /// The first thing that is wrong with the container.
    pub fn parse(bytes: &'a [u8]) -> Result<Archive<'a>, FormatError> {
        let archive = Archive::parse_sections(bytes)?;
        let computed = content_id(archive.header.version, archive.core_bytes, archive.arena);
        let stated = archive.header.content_id;
        if computed != stated {
            return Err(FormatError::Hash { section: "content", stated, computed });
        }
        Ok(archive)
    }

    /// The same for bytes whose content id was computed before: they are not hashed again. The caller must know that
    /// the bytes have not changed since.
    ///
    /// # Errors
    /// As [`Archive::parse`].
    pub fn parse_known(bytes: &'a [u8], computed: ContentId) -> Result<Archive<'a>, FormatError> {
        let archive = Archive::parse_sections(bytes)?;
        let stated = archive.header.content_id;
        if computed != stated {
            return Err(FormatError::Hash { section: "content", stated, computed });
        }
        Ok(archive)
    }

    fn parse_sections(bytes: &'a [u8]) -> Result<Archive<'a>, FormatError> {
        if cfg!(target_endian = "big") {
            return Err(FormatError::BigEndianHost);
        }
        let header = Header::read(bytes)?;
        let offset = bytes.as_ptr() as usize % SECTION_ALIGN;
        if offset != 0 {
            return Err(FormatError::Misaligned { offset });
        }
        let sections = read_sections(bytes, HEADER_BYTES, header.section_count as usize)?;
        if sections.debug.is_none() && header.debug_hash != [0; 32] {
            return Err(FormatError::MissingSection { section: "debug" });
        }
        let (core_offset, core_bytes) = sections.core;
        let damaged = |problem: String| FormatError::Section {
            section: "core",
            offset: core_offset,
            length: core_bytes.len(),
            problem,
        };
        let core = rkyv::access::<ArchivedCore, Failure>(core_bytes)
            .map_err(|_| damaged("a table reaches outside it or overlaps another".to_owned()))?;
        check_core(core_bytes, core).map_err(damaged)?;
        // The code is the first table of the section, as `check_core` has found.
        let code = core_bytes
            .get(..core.code.len().saturating_mul(8))
            .and_then(|words| bytemuck::try_cast_slice::<u8, u64>(words).ok())
            .ok_or_else(|| damaged("its code is cut off".to_owned()))?;
        let (arena_offset, arena) = sections.arena;
        Ok(Archive {
            bytes,
            header,
            core_offset,
            core_bytes,
            core,
            code,
            arena_offset,
            arena,
            debug: sections.debug,
        })
    }

    /// The whole file.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The header.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The format version of the archive.
    pub fn version(&self) -> FormatVersion {
        self.header.version
    }

    /// The content id.
    pub fn content_id(&self) -> &ContentId {
        &self.header.content_id
    }

    /// The tables.
    pub fn core(&self) -> &'a ArchivedCore {
        self.core
    }

    /// The core section and where it starts in the file.
    pub fn core_section(&self) -> (usize, &'a [u8]) {
        (self.core_offset, self.core_bytes)
    }

    /// The instructions of all functions.
    pub fn code(&self) -> &'a [u64] {
        self.code
    }

    /// The arena.
    pub fn arena(&self) -> &'a [u8] {
        self.arena
    }

    /// Where the arena starts in the file.
    pub fn arena_offset(&self) -> usize {
        self.arena_offset
    }

    /// Whether there is a debug section. It is not looked at.
    pub fn has_debug(&self) -> bool {
        self.debug.is_some()
    }

    /// The length of the debug section in bytes, 0 without one.
    pub fn debug_bytes(&self) -> usize {
        self.debug.map_or(0, |(_, bytes)| bytes.len())
    }

    /// The debug information, checked as a whole: keep the answer rather than ask again.
    ///
    /// # Errors
    /// What is wrong with the debug section; the program itself is fine and may run without it.
    pub fn debug(&self) -> Result<Option<&'a ArchivedDebug>, FormatError> {
        let Some((offset, section)) = self.debug else { return Ok(None) };
        let computed = debug_hash(section);
        let stated = self.header.debug_hash;
        if computed != stated {
            return Err(FormatError::Hash { section: "debug information", stated, computed });
        }
        let damaged = |problem: String| FormatError::Section {
            section: "debug",
            offset,
            length: section.len(),
            problem,
        };
        let debug = rkyv::access::<ArchivedDebug, Failure>(section)
            .map_err(|_| damaged("a table reaches outside it or overlaps another".to_owned()))?;
        check_debug_section(section, debug, self.core).map_err(damaged)?;
        Ok(Some(debug))
    }

    /// The header of the record at an arena offset; `None` if the offset leads outside the arena.
    pub fn record(&self, offset: u32) -> Option<RecordHeader> {
        strings::record(self.arena, offset)
    }

    /// The content of the record at an arena offset.
    pub fn content(&self, offset: u32) -> Option<&'a [u8]> {
        strings::content(self.arena, offset)
    }

    /// The text of the str record at an arena offset; never `None` for the names of a verified archive.
    pub fn text(&self, offset: u32) -> Option<&'a str> {
        strings::text(self.arena, offset)
    }
}

//! The section table: what parts an archive has and where they lie.
//!
//! In: header bytes, or the lengths of the parts to be written. Out: rows that are known to be in order, in place and
//! inside the file. Sections start at multiples of 64, each at the first one after its predecessor's end.

use crate::error::FormatError;

/// Sections start at multiples of this.
pub const SECTION_ALIGN: usize = 64;
/// The size of a row of the section table.
pub const SECTION_ROW_BYTES: usize = 16;
/// The most sections an archive may have.
pub const MAX_SECTIONS: u32 = 64;
/// Section flag: a reader that does not know the kind must refuse the archive.
pub const SECTION_REQUIRED: u32 = 1;

/// The tables; required.
pub const SECTION_CORE: u32 = 1;
/// The records; required.
pub const SECTION_ARENA: u32 = 2;
/// Debug information; optional.
pub const SECTION_DEBUG: u32 = 3;

/// A row of the section table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SectionRow {
    /// `SECTION_*`.
    pub kind: u32,
    /// `SECTION_REQUIRED` or 0.
    pub flags: u32,
    /// Where it starts in the file.
    pub offset: u32,
    /// Its length without padding.
    pub length: u32,
}

impl SectionRow {
    /// The bytes of the row.
    pub fn to_bytes(self) -> [u8; SECTION_ROW_BYTES] {
        let mut bytes = [0; SECTION_ROW_BYTES];
        for (place, field) in
            bytes.chunks_exact_mut(4).zip([self.kind, self.flags, self.offset, self.length])
        {
            place.copy_from_slice(&field.to_le_bytes());
        }
        bytes
    }

    /// The row at the start of these bytes.
    fn from_bytes(bytes: &[u8]) -> Option<SectionRow> {
        let mut fields = bytes
            .get(..SECTION_ROW_BYTES)?
            .chunks_exact(4)
            .filter_map(|field| field.try_into().ok().map(u32::from_le_bytes));
        Some(SectionRow {
            kind: fields.next()?,
            flags: fields.next()?,
            offset: fields.next()?,
            length: fields.next()?,
        })
    }
}

/// The next multiple of [`SECTION_ALIGN`].
pub const fn align_up(offset: usize) -> usize {
    offset.div_ceil(SECTION_ALIGN) * SECTION_ALIGN
}

/// The sections that this version knows.
#[derive(Clone, Copy, Debug)]
pub struct Sections<'a> {
    /// The core section and where it starts.
    pub core: (usize, &'a [u8]),
    /// The arena section and where it starts.
    pub arena: (usize, &'a [u8]),
    /// The debug section and where it starts.
    pub debug: Option<(usize, &'a [u8])>,
}

/// Reads the section table at `table` (its first byte) of a file and finds the known sections.
pub(crate) fn read_sections(
    bytes: &[u8],
    table: usize,
    count: usize,
) -> Result<Sections<'_>, FormatError> {
    let (mut core, mut arena, mut debug) = (None, None, None);
    let mut end = table + count * SECTION_ROW_BYTES;
    let mut last_kind = 0;
    for index in 0..count {
        let offset = table + index * SECTION_ROW_BYTES;
        let damaged = |problem| FormatError::SectionTable { index, offset, problem };
        let row = bytes
            .get(offset..)
            .and_then(SectionRow::from_bytes)
            .ok_or(damaged("it lies outside the file"))?;
        if row.kind <= last_kind {
            return Err(damaged("kinds do not ascend"));
        }
        last_kind = row.kind;
        if row.flags & !SECTION_REQUIRED != 0 {
            return Err(damaged("it has unknown flags"));
        }
        let start = align_up(end);
        if row.offset as usize != start {
            return Err(damaged(
                "the section does not start at the first multiple of 64 after its predecessor",
            ));
        }
        let stop = start.saturating_add(row.length as usize);
        let content = bytes.get(start..stop).ok_or(damaged("the section ends behind the file"))?;
        check_zero(bytes, end, start)?;
        end = stop;
        let required = row.flags & SECTION_REQUIRED != 0;
        let place = match row.kind {
            SECTION_CORE => &mut core,
            SECTION_ARENA => &mut arena,
            SECTION_DEBUG => &mut debug,
            kind if required => return Err(FormatError::UnknownSection { index, kind }),
            _ => continue,
        };
        if required != (row.kind != SECTION_DEBUG) {
            return Err(damaged("the required flag does not fit the kind"));
        }
        *place = Some((start, content));
    }
    if end != bytes.len() {
        return Err(FormatError::Length { stated: end as u64, found: bytes.len() as u64 });
    }
    Ok(Sections {
        core: core.ok_or(FormatError::MissingSection { section: "core" })?,
        arena: arena.ok_or(FormatError::MissingSection { section: "arena" })?,
        debug,
    })
}

/// Refuses padding that is not zero.
pub(crate) fn check_zero(bytes: &[u8], start: usize, end: usize) -> Result<(), FormatError> {
    let padding = bytes.get(start..end).unwrap_or(&[]);
    match padding.iter().position(|&byte| byte != 0) {
        Some(at) => Err(FormatError::Padding { offset: start + at }),
        None => Ok(()),
    }
}

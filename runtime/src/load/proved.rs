//! A proved archive: the verifier has accepted every table and instruction of these immutable bytes.
//!
//! Comes in: an [`Artifact`]. Goes out: a [`Proved`], from which the machine reads code, tables and objects without checks.
//! Must never: exist for bytes that the verifier has not accepted as a whole.

use super::Artifact;
use npyc_format::archive::schema::{ArchivedCore, ArchivedFunctionRow};
use npyc_format::archive::strings::{self, record_starts};
use npyc_format::object::{ObjectHeader, RecordHeader};
use npyc_format::verify::{VerifyError, verify};
use std::ptr::NonNull;
use std::sync::OnceLock;

/// Immutable bytes of an archive that passed the verifier, with its sections at hand.
pub(crate) struct Proved {
    /// Keeps the bytes alive, unmoved and unchanged; all pointers below lead into them.
    _artifact: Artifact,
    core: NonNull<ArchivedCore>,
    code: NonNull<[u64]>,
    arena: NonNull<[u8]>,
    /// The offsets of the arena's records, once a snapshot was read that names some.
    starts: OnceLock<Box<[u32]>>,
}

// SAFETY: the pointers lead into immutable bytes that `_artifact` (Send and Sync) keeps alive; nothing is ever written through them.
unsafe impl Send for Proved {}
// SAFETY: as above.
unsafe impl Sync for Proved {}

impl Proved {
    /// Proves an archive.
    ///
    /// # Errors
    /// The first rule of the verifier that the archive breaks, and where.
    pub(crate) fn new(artifact: &Artifact) -> Result<Proved, VerifyError> {
        let (core, code, arena) = {
            let view = artifact.view()?;
            verify(&view)?;
            (NonNull::from(view.core()), NonNull::from(view.code()), NonNull::from(view.arena()))
        };
        let starts = OnceLock::new();
        Ok(Proved { _artifact: artifact.clone(), core, code, arena, starts })
    }

    /// The tables.
    #[inline]
    pub(crate) fn core(&self) -> &ArchivedCore {
        // SAFETY: the pointer came from a checked view of the bytes that `_artifact` keeps alive and unmoved.
        unsafe { self.core.as_ref() }
    }

    /// A function's row. `index` comes from a verified operand or table (V-CODE-INDEX); a wrong one panics.
    #[inline]
    pub(crate) fn function(&self, index: u32) -> &ArchivedFunctionRow {
        &self.core().functions[index as usize]
    }

    /// The first word of the code of all functions.
    #[inline]
    pub(crate) fn code(&self) -> *const u64 {
        self.code.as_ptr().cast()
    }

    /// The code of a function, by its row.
    pub(crate) fn code_of(&self, row: &ArchivedFunctionRow) -> &[u64] {
        // SAFETY: the pointer came from a checked view of the bytes that `_artifact` keeps alive and unmoved.
        let code = unsafe { self.code.as_ref() };
        let start = row.code_start.to_native() as usize;
        code.get(start..)
            .and_then(|code| code.get(..row.code_count.to_native() as usize))
            .unwrap_or(&[])
    }

    /// The offset of an address in the arena, if it lies there.
    pub(crate) fn arena_offset(&self, address: usize) -> Option<u32> {
        let offset = address.checked_sub(self.arena().addr())?;
        (offset < self.arena.len()).then_some(offset as u32)
    }

    /// The object at an arena offset that nobody has proved; `None` if no record begins there.
    pub(crate) fn object_at(&self, offset: u32) -> Option<*const ObjectHeader> {
        let starts = self.starts.get_or_init(|| {
            // SAFETY: as in `code_of`.
            record_starts(unsafe { self.arena.as_ref() }).into_boxed_slice()
        });
        starts.binary_search(&offset).is_ok().then(|| self.object(offset))
    }

    /// The first byte of the arena.
    #[inline]
    pub(crate) fn arena(&self) -> *const u8 {
        self.arena.as_ptr().cast()
    }

    /// The immortal object at an arena offset that the verifier accepted (V-CODE-INDEX or a table's rule).
    #[inline]
    pub(crate) fn object(&self, offset: u32) -> *const ObjectHeader {
        // SAFETY: the verifier proved that `offset` is the start of a record inside the arena.
        unsafe { self.arena().add(offset as usize).cast() }
    }

    /// The kind and the content of the record at an arena offset; nothing if none begins there.
    pub(crate) fn record(&self, offset: u32) -> (u8, &[u8]) {
        // SAFETY: as in `code_of`.
        let arena = unsafe { self.arena.as_ref() };
        let kind = strings::record(arena, offset).map_or(0, |header| header.object.kind);
        (kind, strings::content(arena, offset).unwrap_or(&[]))
    }

    /// The text of the str record at an arena offset that the verifier accepted as a name or string.
    pub(crate) fn text(&self, offset: u32) -> &str {
        // SAFETY: the verifier proved that a whole, exact str record lies at `offset`: header, length, UTF-8.
        unsafe {
            let record = self.arena().add(offset as usize).cast::<RecordHeader>();
            let bytes =
                std::slice::from_raw_parts(record.add(1).cast::<u8>(), (*record).length as usize);
            std::str::from_utf8_unchecked(bytes)
        }
    }
}

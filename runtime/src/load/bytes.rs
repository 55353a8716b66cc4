//! Where an archive's bytes live, and that they are aligned.
//!
//! Invariant: `as_slice` gives the same bytes for as long as the value lives, and they start at a multiple of 64.

use std::fmt;

/// The alignment of an archive in memory, in bytes.
pub(super) const ALIGNMENT: usize = 64;

/// Wraps a byte array so that it is aligned as an archive must be; [`include_npyc!`](crate::include_npyc) makes one.
#[repr(C, align(64))]
pub struct Aligned<T: ?Sized>(pub T);

/// One aligned piece of an owned buffer.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
struct Chunk([u8; ALIGNMENT]);

/// Owned bytes that start at a multiple of 64.
pub(super) struct AlignedBuffer {
    chunks: Vec<Chunk>,
    length: usize,
}

impl AlignedBuffer {
    /// A zeroed buffer of `length` bytes; `None` if there is not enough memory.
    pub(super) fn zeroed(length: usize) -> Option<AlignedBuffer> {
        let count = length.div_ceil(ALIGNMENT);
        let mut chunks = Vec::new();
        chunks.try_reserve_exact(count).ok()?;
        chunks.resize(count, Chunk([0; ALIGNMENT]));
        Some(AlignedBuffer { chunks, length })
    }

    /// The bytes.
    pub(super) fn as_slice(&self) -> &[u8] {
        // SAFETY: the chunks are contiguous, initialised byte arrays that hold at least `length` bytes.
        unsafe { std::slice::from_raw_parts(self.chunks.as_ptr().cast::<u8>(), self.length) }
    }

    /// The bytes, to be filled.
    pub(super) fn as_mut_slice(&mut self) -> &mut [u8] {
        // SAFETY: as above, and the borrow is unique.
        unsafe {
            std::slice::from_raw_parts_mut(self.chunks.as_mut_ptr().cast::<u8>(), self.length)
        }
    }
}

/// The bytes of an archive.
pub(super) enum Bytes {
    /// In our own memory.
    Owned(AlignedBuffer),
    /// In a mapped file or memory file.
    Mapped(memmap2::Mmap),
    /// In the program's own image.
    Static(&'static [u8]),
}

impl Bytes {
    /// The bytes.
    pub(super) fn as_slice(&self) -> &[u8] {
        match self {
            Bytes::Owned(buffer) => buffer.as_slice(),
            Bytes::Mapped(map) => map,
            Bytes::Static(bytes) => bytes,
        }
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = match self {
            Bytes::Owned(_) => "owned",
            Bytes::Mapped(_) => "mapped",
            Bytes::Static(_) => "static",
        };
        write!(f, "{place} bytes ({})", self.as_slice().len())
    }
}

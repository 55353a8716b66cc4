//! An owned buffer whose bytes start at a multiple of 64, as [`super::view::Archive`] asks.
//!
//! In: bytes. Out: the same bytes, aligned. Safe code only: it over-allocates and starts where the alignment is right.

use super::section::SECTION_ALIGN;

/// Owned, aligned bytes.
#[derive(Debug, Default)]
pub struct AlignedBytes {
    storage: Vec<u8>,
    start: usize,
    length: usize,
}

impl AlignedBytes {
    /// Copies bytes to aligned memory.
    pub fn copy_of(bytes: &[u8]) -> AlignedBytes {
        let mut storage = vec![0u8; bytes.len() + SECTION_ALIGN];
        let start = storage.as_ptr().align_offset(SECTION_ALIGN).min(SECTION_ALIGN);
        if let Some(place) = storage.get_mut(start..start + bytes.len()) {
            place.copy_from_slice(bytes);
        }
        AlignedBytes { storage, start, length: bytes.len() }
    }

    /// The bytes.
    pub fn as_slice(&self) -> &[u8] {
        self.storage.get(self.start..self.start + self.length).unwrap_or(&[])
    }

    /// The bytes, to be changed.
    pub fn as_mut_slice(&mut self) -> &mut [u8] {
        self.storage.get_mut(self.start..self.start + self.length).unwrap_or(&mut [])
    }
}

impl std::ops::Deref for AlignedBytes {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        self.as_slice()
    }
}

//! The content id: what a program is, as one hash. Debug information is not part of it.
//!
//! In: core and arena bytes. Out: 32 bytes. Version and instruction set are hashed too: the same tables mean another
//! program under another instruction set.

use crate::isa::fingerprint::fingerprint;
use crate::version::FormatVersion;

#[cfg(feature = "small")]
use crate::digest::Hasher;
#[cfg(not(feature = "small"))]
use blake3::Hasher;

/// A content id.
pub type ContentId = [u8; 32];

/// The content id of these sections.
pub fn content_id(version: FormatVersion, core: &[u8], arena: &[u8]) -> ContentId {
    let mut hasher = Hasher::new();
    hasher.update(&version.major.to_le_bytes());
    hasher.update(&version.minor.to_le_bytes());
    hasher.update(fingerprint());
    // The lengths keep the border between the two sections.
    hasher.update(&(core.len() as u64).to_le_bytes());
    hasher.update(&(arena.len() as u64).to_le_bytes());
    hasher.update(core);
    hasher.update(arena);
    finished(&hasher)
}

/// The hash of a debug section.
pub fn debug_hash(debug: &[u8]) -> [u8; 32] {
    hash(debug)
}

/// Blake3 of these bytes.
pub(crate) fn hash(bytes: &[u8]) -> [u8; 32] {
    let mut hasher = Hasher::new();
    hasher.update(bytes);
    finished(&hasher)
}

fn finished(hasher: &Hasher) -> [u8; 32] {
    let hash = hasher.finalize();
    #[cfg(not(feature = "small"))]
    let hash = *hash.as_bytes();
    hash
}

/// A hash as 64 lower-case hexadecimal digits.
pub fn hex(hash: &[u8; 32]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The first 16 hexadecimal digits of a hash: enough for a person to compare.
pub fn short_hex(hash: &[u8; 32]) -> String {
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

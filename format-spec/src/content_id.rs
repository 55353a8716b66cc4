//! The content id: what a program is, as one hash. Debug information is not part of it.
//!
//! In: core and arena bytes. Out: 32 bytes. Version and instruction set are hashed too: the same tables mean another
//! program under another instruction set.

use crate::isa::fingerprint::fingerprint;
use crate::version::FormatVersion;

/// A content id.
pub type ContentId = [u8; 32];

/// The content id of these sections.
pub fn content_id(version: FormatVersion, core: &[u8], arena: &[u8]) -> ContentId {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&version.major.to_le_bytes());
    hasher.update(&version.minor.to_le_bytes());
    hasher.update(fingerprint());
    // The lengths keep the border between the two sections.
    hasher.update(&(core.len() as u64).to_le_bytes());
    hasher.update(&(arena.len() as u64).to_le_bytes());
    hasher.update(core);
    hasher.update(arena);
    *hasher.finalize().as_bytes()
}

/// The hash of a debug section.
pub fn debug_hash(debug: &[u8]) -> [u8; 32] {
    *blake3::hash(debug).as_bytes()
}

/// A hash as 64 lower-case hexadecimal digits.
pub fn hex(hash: &[u8; 32]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The first 16 hexadecimal digits of a hash: enough for a person to compare.
pub fn short_hex(hash: &[u8; 32]) -> String {
    hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

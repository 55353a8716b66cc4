//! Opening archives: from a path, a mapped file, a sealed descriptor, static bytes or bytes in memory.
//!
//! Comes in: a place where an archive lies. Goes out: an [`Artifact`], whose bytes are immutable, 64-byte aligned and
//! have a checked container. Must never: hand out bytes that someone may still change (but for [`Artifact::map`], whose
//! caller promises that nobody does), or run the verifier: `link` does that, once per content id.

mod artifact;
mod bytes;
#[cfg(target_os = "linux")]
mod sealed;

pub use artifact::{Artifact, OpenError};
pub use bytes::Aligned;

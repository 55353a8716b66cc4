//! Opening archives: from a path, a mapped file, a sealed descriptor, static bytes or bytes in memory; and proving them.
//!
//! Comes in: a place where an archive lies. Goes out: an [`Artifact`], whose bytes are immutable, 64-byte aligned and
//! have a checked container, then a `Proved` archive. Must never: hand out bytes that someone may still change (but for
//! [`Artifact::map`], whose caller promises that nobody does).

mod artifact;
mod bytes;
mod cache;
mod proved;
#[cfg(target_os = "linux")]
mod sealed;

pub use artifact::{Artifact, OpenError};
pub use bytes::Aligned;
pub(crate) use cache::ModuleCache;
pub(crate) use proved::Proved;

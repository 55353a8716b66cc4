//! Opening an archive that the command line names.

use npython::{Artifact, OpenError};
use std::path::Path;

/// Opens an archive: maps it if its mode has no write bit, else reads it.
///
/// A file without a write bit is how `npyc build` publishes archives; mapping it trusts its owner not to make it writable
/// and change it while it runs. Anything else is copied, which is safe whatever happens to the file.
///
/// # Errors
/// When the file cannot be read or is no acceptable archive.
pub fn open(path: &Path) -> Result<Artifact, OpenError> {
    Artifact::open_published(path)
}

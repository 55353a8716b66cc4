//! Opening an archive that the command line names.
//!
//! Comes in: a path. Goes out: an artifact, or the failure to report. Must never: map a file that somebody may still write to.

use crate::exit::{Failure, REFUSED, USAGE};
use npython::{Artifact, OpenError};
use std::io::ErrorKind;
use std::path::Path;

/// Opens an archive: maps it if its mode has no write bit, else reads it.
///
/// A file without a write bit is how `npyc build` publishes archives; mapping it trusts its owner not to make it writable
/// and change it while it runs. Anything else is copied, which is safe whatever happens to the file.
///
/// # Errors
/// A path that names no file is wrong usage; a file that is no acceptable archive is refused.
pub fn open(path: &Path) -> Result<Artifact, Failure> {
    Artifact::open_published(path).map_err(|error| failure(path, &error))
}

/// What a failed opening means to the command line. Messages that do not name the file get its name in front.
fn failure(path: &Path, error: &OpenError) -> Failure {
    match error {
        OpenError::Unreadable { cause, .. } if cause.kind() == ErrorKind::NotFound => Failure::new(
            USAGE,
            format_args!("{} does not exist; give the path of a .npyc file", path.display()),
        ),
        OpenError::NotAFile { .. } => Failure::new(USAGE, error),
        OpenError::Unreadable { .. } => Failure::new(REFUSED, error),
        other => Failure::new(REFUSED, format_args!("{}: {other}", path.display())),
    }
}

//! Opening an archive that the command line names.
//!
//! Comes in: a path. Goes out: an artifact, or the failure to report. Must never: map a file that somebody may still write to.

use crate::exit::{Failure, REFUSED, USAGE};
use npyc_format::limits::MAX_FILE_BYTES;
use npython::{Artifact, OpenError};
use std::io::{ErrorKind, Read};
use std::path::Path;

/// The path that means standard input.
pub const STDIN: &str = "-";

/// All of standard input; no more than an archive may have.
///
/// # Errors
/// When it cannot be read, or is larger.
pub fn read_stdin() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin().take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|error| {
        Failure::new(USAGE, format_args!("cannot read standard input: {error}"))
    })?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        let message = format!(
            "standard input has more than the {MAX_FILE_BYTES} bytes that an archive may have"
        );
        return Err(Failure::new(USAGE, message));
    }
    Ok(bytes)
}

/// Opens an archive that lies in memory; `name` is what messages call it.
///
/// # Errors
/// When it is no acceptable archive.
pub fn from_bytes(name: &Path, bytes: &[u8]) -> Result<Artifact, Failure> {
    Artifact::from_bytes(bytes).map_err(|error| failure(name, &error))
}

/// Opens an archive, `-` from standard input: maps it if its mode has no write bit, else reads it.
///
/// A file without a write bit is how `npyc build` publishes archives; mapping it trusts its owner not to make it writable
/// and change it while it runs. Anything else is copied, which is safe whatever happens to the file.
///
/// # Errors
/// A path that names no file is wrong usage; a file that is no acceptable archive is refused.
pub fn open(path: &Path) -> Result<Artifact, Failure> {
    if path == Path::new(STDIN) {
        return from_bytes(Path::new("<stdin>"), &read_stdin()?);
    }
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

//! Writing an archive so that nobody ever sees half of it.
//!
//! Comes in: bytes and a target. Goes out: the file, complete, mode 0444. Must never: leave a temporary file behind on failure, or
//! replace anything but a regular file.

use npython_cli::exit::{Failure, USAGE};
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// Distinguishes the temporary files of one process.
static NEXT: AtomicU32 = AtomicU32::new(0);

/// How many names of temporary files are tried: leftovers of a killed process may take some.
const ATTEMPTS: usize = 100;

/// Writes `bytes` beside the target and renames them into place. The mode tells readers that the content is final: `npython` maps
/// such files instead of copying them. Missing folders of the target are made. Writers that race for one target each leave a whole file; the last one stays.
///
/// # Errors
/// When the target cannot be written; it is then what it was before.
pub(crate) fn publish(target: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: &std::io::Error| {
        Failure::new(
            USAGE,
            format_args!(
                "cannot write {}: {error}; choose a writable place with -o",
                target.display()
            ),
        )
    };
    match std::fs::metadata(target) {
        Ok(metadata) if !metadata.is_file() => {
            let kind = if metadata.is_dir() { "a folder" } else { "no regular file" };
            return Err(Failure::new(
                USAGE,
                format_args!(
                    "cannot write {}: it is {kind}; name a file with -o",
                    target.display()
                ),
            ));
        }
        _ => {}
    }
    if let Some(folder) = target.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| failed(&error))?;
    }
    let (file, temporary) = create_beside(target).map_err(|error| failed(&error))?;
    let written = fill(file, bytes).and_then(|()| std::fs::rename(&temporary, target));
    written.map_err(|error| {
        // Nothing half-written stays; that the clean-up may fail too changes nothing about the message.
        let _ = std::fs::remove_file(&temporary);
        failed(&error)
    })
}

/// A new file in the target's folder: renaming is atomic only within one file system.
fn create_beside(target: &Path) -> std::io::Result<(File, PathBuf)> {
    let Some(name) = target.file_name() else { return Err(ErrorKind::InvalidInput.into()) };
    for _ in 0..ATTEMPTS {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let mut temporary = std::ffi::OsString::from(".");
        temporary.push(name);
        temporary.push(format!(".npyc.tmp{}-{number}", std::process::id()));
        let path = target.with_file_name(temporary);
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((file, path)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Writes all bytes and takes the write bits away.
fn fill(mut file: File, bytes: &[u8]) -> std::io::Result<()> {
    file.write_all(bytes)?;
    let mut permissions = file.metadata()?.permissions();
    #[cfg(unix)]
    std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0o444);
    #[cfg(not(unix))]
    permissions.set_readonly(true);
    file.set_permissions(permissions)
}

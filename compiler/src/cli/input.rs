//! From a path on the command line to programs.
//!
//! Comes in: a file, a folder, or `-` for standard input. Goes out: the main file of each program, and its bytes. Must never: read more
//! than a source may have, or guess at a path that does not exist.

use npyc::source::limits::SOURCE_BYTES;
use npython::Artifact;
use npython_cli::exit::{Failure, USAGE};
use npython_cli::open::{self, STDIN};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// The names of a folder's main file, in the order in which they are looked for.
const MAIN_FILES: [&str; 2] = ["main.py", "__main__.py"];

/// The main files that a path means: the file itself; a folder's `main.py` or `__main__.py`; else every `.py` file directly in it.
///
/// # Errors
/// When there is nothing to compile.
pub(crate) fn programs(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if path == Path::new(STDIN) {
        return Ok(vec![path.to_owned()]);
    }
    let metadata = std::fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if !metadata.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    for name in MAIN_FILES {
        let main = path.join(name);
        if main.is_file() {
            return Ok(vec![main]);
        }
    }
    let mut found = Vec::new();
    for entry in std::fs::read_dir(path).map_err(|error| unreadable(path, &error))? {
        let file = entry.map_err(|error| unreadable(path, &error))?.path();
        if file.extension().is_some_and(|extension| extension == "py") && file.is_file() {
            found.push(file);
        }
    }
    if found.is_empty() {
        return Err(Failure::new(
            USAGE,
            format_args!(
                "the folder {} holds no .py file; give a Python file or a folder with main.py",
                path.display()
            ),
        ));
    }
    // The order of a folder's entries is the file system's own affair.
    found.sort();
    Ok(found)
}

/// The one program that a path means.
///
/// # Errors
/// When there is none, or a folder holds several.
pub(crate) fn one_program(path: &Path) -> Result<PathBuf, Failure> {
    let mut found = programs(path)?;
    match found.pop() {
        Some(file) if found.is_empty() => Ok(file),
        _ => Err(Failure::new(
            USAGE,
            format_args!(
                "the folder {} has no main.py or __main__.py; give the file to run",
                path.display()
            ),
        )),
    }
}

/// The folder of a package, if that is what the path means: its files are modules, not programs.
pub(crate) fn package_folder(path: &Path) -> bool {
    path.join("__init__.py").is_file() && !MAIN_FILES.iter().any(|name| path.join(name).is_file())
}

/// Whether the file is only passing by: standard input, a pipe, a device, or another name of one. Nothing can be written beside it.
pub(crate) fn is_stream(path: &Path) -> bool {
    let is_system = |folder: &Path| folder.starts_with("/dev") || folder.starts_with("/proc");
    let folder = std::path::absolute(path).ok();
    path == Path::new(STDIN)
        || folder.as_deref().and_then(Path::parent).is_some_and(is_system)
        || std::fs::metadata(path).is_ok_and(|metadata| !metadata.is_file())
}

/// A program as it was found.
pub(crate) enum Opened {
    /// Compiled already.
    Archive(Artifact),
    /// The main file, and its bytes.
    Source(PathBuf, Vec<u8>),
}

/// Opens the one program that a path means, be it an archive or a source.
///
/// # Errors
/// When there is none, it cannot be read, or it is an archive that is refused.
pub(crate) fn open_program(path: &Path) -> Result<Opened, Failure> {
    if path == Path::new(STDIN) {
        let bytes = open::read_stdin()?;
        if bytes.starts_with(&npyc_format::archive::header::MAGIC) {
            return open::from_bytes(&shown(path), &bytes).map(Opened::Archive);
        }
        return Ok(Opened::Source(path.to_owned(), bytes));
    }
    if is_archive(path) {
        return open::open(path).map(Opened::Archive);
    }
    let main = one_program(path)?;
    let bytes = read(&main)?;
    Ok(Opened::Source(main, bytes))
}

/// What messages and tracebacks call a path.
pub(crate) fn shown(path: &Path) -> PathBuf {
    if path == Path::new(STDIN) { PathBuf::from("<stdin>") } else { path.to_owned() }
}

/// Whether a file is an archive: by its first bytes, or else by its name, so that a damaged archive is refused as one.
fn is_archive(path: &Path) -> bool {
    if path.extension().is_some_and(|extension| extension == "npyc") {
        return true;
    }
    let magic = npyc_format::archive::header::MAGIC;
    let mut start = Vec::new();
    // A file that cannot be read is no archive; reading it as a source says why.
    let read = std::fs::metadata(path)
        .and_then(|metadata| {
            if metadata.is_file() { File::open(path) } else { Err(ErrorKind::InvalidInput.into()) }
        })
        .and_then(|file| file.take(magic.len() as u64).read_to_end(&mut start));
    read.is_ok() && start == magic
}

/// Reads a source: all of a small one, of a large one a little more than a source may have.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    if path == Path::new(STDIN) {
        return open::read_stdin();
    }
    let mut bytes = Vec::new();
    // One byte more than allowed is enough to be told that the file is too large.
    let limit = SOURCE_BYTES as u64 + 1;
    File::open(path)
        .and_then(|file| file.take(limit).read_to_end(&mut bytes))
        .map_err(|error| unreadable(path, &error))?;
    Ok(bytes)
}

/// The failure for a path that cannot be read.
fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    let path = path.display();
    let message = match error.kind() {
        ErrorKind::NotFound => {
            format!("{path} does not exist; give a Python file or a folder with main.py")
        }
        ErrorKind::IsADirectory => format!("{path} is a folder; give a Python file"),
        _ => format!("cannot read {path}: {error}; give a readable Python file"),
    };
    Failure::new(USAGE, message)
}

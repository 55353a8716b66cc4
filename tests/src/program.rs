//! The spec programs: where they are and what CPython prints for them.

use std::path::{Path, PathBuf};

/// A program with its recorded outcome.
#[derive(Clone, Debug)]
pub struct Program {
    /// `area/name`.
    pub name: String,
    /// The main file.
    pub path: PathBuf,
    /// What it prints.
    pub output: String,
    /// The last line of its traceback, if it ends in an uncaught exception.
    pub error: Option<String>,
    /// The whole traceback, where it was recorded as `.tb`.
    pub traceback: Option<String>,
}

/// The repository's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_owned()
}

/// All programs below a folder of the repository that have a recorded output, sorted by name.
///
/// # Errors
/// When a file cannot be read.
pub fn programs(folder: &str) -> std::io::Result<Vec<Program>> {
    let base = root().join(folder);
    let mut found = Vec::new();
    let mut folders = vec![base.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "py")
                && path.with_extension("out").exists()
            {
                found.push(read(&base, path)?);
            }
        }
    }
    found.sort_by(|left, right| left.name.cmp(&right.name));
    Ok(found)
}

/// Reads a program's recorded outcome.
fn read(base: &Path, path: PathBuf) -> std::io::Result<Program> {
    let relative = path.strip_prefix(base).unwrap_or(&path).with_extension("");
    let name =
        relative.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>();
    let output = std::fs::read_to_string(path.with_extension("out"))?;
    let error = path.with_extension("err");
    let error = if error.exists() {
        Some(std::fs::read_to_string(error)?.trim_end().to_owned())
    } else {
        None
    };
    let traceback = path.with_extension("tb");
    let traceback = traceback.exists().then(|| std::fs::read_to_string(traceback)).transpose()?;
    Ok(Program { name: name.join("/"), path, output, error, traceback })
}

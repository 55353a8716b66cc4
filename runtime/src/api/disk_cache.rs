//! A cache of archives on disk, for hosts that carry the compiler.
//!
//! Comes in: what an archive is made of, as bytes, and how it is made. Goes out: the archive. Must never: show a half-written file
//! to anybody, trust a file because of its name, or fail because the disk is full: then it makes the archive and keeps nothing.

use crate::load::{Artifact, OpenError};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// What identifies an archive: everything that its content follows from.
///
/// ```
/// let key = npython::CacheKey::new(env!("CARGO_PKG_VERSION")).and(b"x = 1").and(b"optimise");
/// assert_ne!(key, npython::CacheKey::new("2").and(b"x = 1").and(b"optimise"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CacheKey(Vec<u8>);

impl CacheKey {
    /// Begins with the fingerprint of the compiler: another compiler may make another archive of the same source.
    pub fn new(compiler: impl AsRef<[u8]>) -> CacheKey {
        CacheKey(Vec::new()).and(compiler)
    }

    /// Adds a part: a source, an option. Where one part ends and the next begins counts.
    #[must_use]
    pub fn and(mut self, part: impl AsRef<[u8]>) -> CacheKey {
        let part = part.as_ref();
        self.0.extend((part.len() as u64).to_le_bytes());
        self.0.extend(part);
        self
    }

    fn name(&self) -> String {
        blake3::hash(&self.0).to_hex().to_string()
    }
}

/// Archives on disk by what they are made of. Any number of processes may share a folder; one that is killed while it writes leaves at
/// most a file that nobody reads, which the next sweep removes.
///
/// ```no_run
/// use npython::{CacheKey, DiskCache};
/// # fn compile(source: &str) -> Result<Vec<u8>, std::io::Error> { Ok(Vec::new()) }
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let cache = DiskCache::open("/var/cache/rules")?;
/// let source = "x = 1";
/// let key = CacheKey::new("npyc 0.1.0").and(source);
/// let artifact = cache.get_or_make(&key, || compile(source))?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct DiskCache {
    folder: PathBuf,
}

/// Why there is no archive.
#[derive(Debug, thiserror::Error)]
pub enum CacheError<E> {
    /// It could not be made.
    #[error(transparent)]
    Make(E),
    /// What was made is no archive.
    #[error("what was made is no archive: {0}")]
    NoArchive(OpenError),
}

/// The end of the names of files that are being written.
const UNFINISHED: &str = ".part";
/// Files that have been unfinished for so long belong to nobody any more.
const ABANDONED: std::time::Duration = std::time::Duration::from_secs(600);

impl DiskCache {
    /// A cache in a folder, which is made if it is not there.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn open(folder: impl Into<PathBuf>) -> io::Result<DiskCache> {
        let folder = folder.into();
        fs::create_dir_all(&folder)?;
        Ok(DiskCache { folder })
    }

    /// The archive of a key, if it is there and whole.
    pub fn get(&self, key: &CacheKey) -> Option<Artifact> {
        let path = self.path(key);
        // Opening checks the hashes: a file that was cut off or changed is none.
        match Artifact::open(&path) {
            Ok(artifact) => Some(artifact),
            Err(
                OpenError::Unreadable { .. }
                | OpenError::OutOfMemory { .. }
                | OpenError::Unmappable { .. },
            ) => None,
            Err(_) => {
                // It would be refused each time.
                let _ = fs::remove_file(&path);
                None
            }
        }
    }

    /// The archive of a key; if it is not there, it is made and kept. A disk that is full or not writable keeps nothing, and the
    /// archive is given all the same.
    ///
    /// # Errors
    /// When it cannot be made, or what was made is no archive.
    pub fn get_or_make<E>(
        &self,
        key: &CacheKey,
        make: impl FnOnce() -> Result<Vec<u8>, E>,
    ) -> Result<Artifact, CacheError<E>> {
        if let Some(artifact) = self.get(key) {
            return Ok(artifact);
        }
        let bytes = make().map_err(CacheError::Make)?;
        let artifact = Artifact::from_bytes(&bytes).map_err(CacheError::NoArchive)?;
        let _ = self.put(key, &bytes);
        Ok(artifact)
    }

    /// Keeps an archive.
    ///
    /// # Errors
    /// When it cannot be written; then nothing of it is left.
    pub fn put(&self, key: &CacheKey, bytes: &[u8]) -> io::Result<()> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}.{}.{number}{UNFINISHED}", key.name(), std::process::id());
        let unfinished = self.folder.join(name);
        let written = write_whole(&unfinished, bytes)
            .and_then(|()| fs::rename(&unfinished, self.path(key)))
            .and_then(|()| sync_folder(&self.folder));
        if written.is_err() {
            let _ = fs::remove_file(&unfinished);
        }
        written
    }

    /// Removes what killed writers have left; how many files that were.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn sweep(&self) -> io::Result<usize> {
        let mut removed = 0;
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let is_unfinished = entry.file_name().to_string_lossy().ends_with(UNFINISHED);
            let age = entry.metadata().and_then(|data| data.modified()).ok();
            let age = age.and_then(|at| at.elapsed().ok()).unwrap_or_default();
            if is_unfinished && age >= ABANDONED && fs::remove_file(entry.path()).is_ok() {
                removed += 1;
            }
        }
        Ok(removed)
    }

    fn path(&self, key: &CacheKey) -> PathBuf {
        self.folder.join(format!("{}.npyc", key.name()))
    }
}

/// Writes a new file and waits until the disk has it: a name must never stand for bytes that a power failure takes away.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Waits until the disk has the names of a folder.
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

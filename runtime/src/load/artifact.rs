//! An opened archive: immutable bytes with a checked container.
//!
//! Comes in: a path, a descriptor or bytes. Goes out: an [`Artifact`] that any number of engines can link.
//! Must never: trust a file that is not final. What `open` reads is our own copy; only [`Artifact::map`] leans on a promise.

use super::bytes::{ALIGNMENT, Aligned, AlignedBuffer, Bytes};
use npyc_format::archive::view::Archive;
use npyc_format::error::FormatError;
use npyc_format::limits::MAX_FILE_BYTES;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why an archive could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file could not be read.
    #[error("cannot read {path}: {cause}; give the path of a readable .npyc file")]
    Unreadable {
        /// The path as given.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// The path is a directory, a device or a pipe.
    #[error("{path} is not a regular file; give the path of a .npyc file")]
    NotAFile {
        /// The path as given.
        path: PathBuf,
    },
    /// The descriptor is not a sealed memory file.
    #[error(
        "the descriptor is not sealed against writing, growing and shrinking{}; add the seals, or open the archive by its path", 
        .cause.as_ref().map(|cause| format!(" ({cause})")).unwrap_or_default()
    )]
    NotSealed {
        /// What the system said, if it does not know seals for this descriptor.
        cause: Option<std::io::Error>,
    },
    /// A descriptor could not be mapped.
    #[error("cannot map the archive: {cause}")]
    Unmappable {
        /// What the system said.
        cause: std::io::Error,
    },
    /// There is no memory for the archive's bytes.
    #[error("not enough memory to hold an archive of {length} bytes")]
    OutOfMemory {
        /// Bytes asked for.
        length: u64,
    },
    /// The archive is longer than the format allows.
    #[error(
        "the archive has {length} bytes, more than the {MAX_FILE_BYTES} that the format allows"
    )]
    TooLarge {
        /// Bytes found.
        length: u64,
    },
    /// The bytes are no archive that this runtime accepts.
    #[error(transparent)]
    Format(#[from] FormatError),
}

/// An opened archive. Cloning shares the bytes.
///
/// The container (header, lengths, hashes) is checked when it is opened; the instructions are proved when an engine loads it.
///
/// ```
/// use npython::Artifact;
/// let error = Artifact::from_bytes(b"not an archive").unwrap_err();
/// assert!(error.to_string().contains("archive"));
/// ```
#[derive(Clone, Debug)]
pub struct Artifact {
    bytes: Arc<Bytes>,
    content_id: [u8; 32],
}

impl Artifact {
    /// Reads a file into memory of our own. Safe whatever happens to the file afterwards.
    ///
    /// # Errors
    /// When the file cannot be read or is no acceptable archive.
    pub fn open(path: impl AsRef<Path>) -> Result<Artifact, OpenError> {
        let path = path.as_ref();
        let (mut file, length) = open_regular(path)?;
        let unreadable = |cause| OpenError::Unreadable { path: path.to_owned(), cause };
        let mut buffer = zeroed(length)?;
        file.read_exact(buffer.as_mut_slice()).map_err(unreadable)?;
        Artifact::check(Bytes::Owned(buffer))
    }

    /// Maps a file without copying it; its pages are shared with every process that maps it.
    ///
    /// # Errors
    /// When the file cannot be mapped or is no acceptable archive.
    ///
    /// # Safety
    /// Nobody may write to or truncate the file while this artifact or anything made from it lives. A write would show
    /// through even a private mapping and void the proof; a truncation ends the process with SIGBUS. Publish archives as `npyc
    /// build` does: written elsewhere, renamed into place, mode 0444.
    pub unsafe fn map(path: impl AsRef<Path>) -> Result<Artifact, OpenError> {
        let path = path.as_ref();
        let (file, length) = open_regular(path)?;
        if length == 0 {
            return Artifact::check(Bytes::Owned(zeroed(0)?));
        }
        // SAFETY: the caller promises that the file does not change while the mapping lives.
        let map = unsafe { memmap2::Mmap::map(&file) }
            .map_err(|cause| OpenError::Unreadable { path: path.to_owned(), cause })?;
        Artifact::check(Bytes::Mapped(map))
    }

    /// Opens a file as the command line does: maps it if its mode has no write bit, as `npyc build` publishes archives,
    /// else reads it. Mapping trusts the file's owner not to make it writable and change it while it is in use.
    ///
    /// # Errors
    /// When the file cannot be read or mapped, or is no acceptable archive.
    pub fn open_published(path: impl AsRef<Path>) -> Result<Artifact, OpenError> {
        let path = path.as_ref();
        let metadata = std::fs::metadata(path)
            .map_err(|cause| OpenError::Unreadable { path: path.to_owned(), cause })?;
        if metadata.is_file() && metadata.permissions().readonly() {
            // SAFETY: the documentation hands the promise to the file's owner, who took the write bits away.
            return unsafe { Artifact::map(path) };
        }
        Artifact::open(path)
    }

    /// Maps a sealed memory file without copying it. Safe: a descriptor that could still be written to is refused.
    ///
    /// # Errors
    /// When the descriptor lacks one of the seals write, grow, shrink, cannot be mapped, or holds no acceptable archive.
    #[cfg(target_os = "linux")]
    pub fn from_sealed_fd(descriptor: std::os::fd::BorrowedFd<'_>) -> Result<Artifact, OpenError> {
        use std::os::fd::AsRawFd;
        match super::sealed::is_sealed(descriptor) {
            Ok(true) => {}
            Ok(false) => return Err(OpenError::NotSealed { cause: None }),
            Err(cause) => return Err(OpenError::NotSealed { cause: Some(cause) }),
        }
        // SAFETY: the seals were just found in place and cannot be taken off: content and length are final.
        let map = unsafe { memmap2::MmapOptions::new().map(descriptor.as_raw_fd()) }
            .map_err(|cause| OpenError::Unmappable { cause })?;
        Artifact::check(Bytes::Mapped(map))
    }

    /// Uses bytes in the program's image; [`include_npyc!`](crate::include_npyc) makes them from a file at compile time.
    ///
    /// # Errors
    /// When the bytes are no acceptable archive.
    pub fn from_static(bytes: &'static Aligned<[u8]>) -> Result<Artifact, OpenError> {
        Artifact::check(Bytes::Static(&bytes.0))
    }

    /// Copies bytes into aligned memory of our own.
    ///
    /// # Errors
    /// When the bytes are no acceptable archive.
    pub fn from_bytes(bytes: &[u8]) -> Result<Artifact, OpenError> {
        let mut buffer = zeroed(bytes.len() as u64)?;
        buffer.as_mut_slice().copy_from_slice(bytes);
        Artifact::check(Bytes::Owned(buffer))
    }

    /// The content id: blake3 of what the program is, debug information excluded.
    pub fn content_id(&self) -> &[u8; 32] {
        &self.content_id
    }

    /// The bytes of the archive, aligned to 64.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.as_slice()
    }

    /// The view of the archive. Its container was checked at opening, so this only finds the sections again.
    ///
    /// # Errors
    /// None for an opened artifact; the signature spares a panic.
    pub fn view(&self) -> Result<Archive<'_>, FormatError> {
        Archive::parse_known(self.as_bytes(), self.content_id)
    }

    /// Checks the container and the hashes, once.
    fn check(bytes: Bytes) -> Result<Artifact, OpenError> {
        debug_assert_eq!(bytes.as_slice().as_ptr() as usize % ALIGNMENT, 0);
        let content_id = *Archive::parse(bytes.as_slice())?.content_id();
        Ok(Artifact { bytes: Arc::new(bytes), content_id })
    }
}

/// Opens a regular file and tells its length, which the format's limit bounds.
fn open_regular(path: &Path) -> Result<(File, u64), OpenError> {
    let unreadable = |cause| OpenError::Unreadable { path: path.to_owned(), cause };
    let metadata = std::fs::metadata(path).map_err(unreadable)?;
    // Asked before opening: opening a pipe would wait for its other end.
    if !metadata.is_file() {
        return Err(OpenError::NotAFile { path: path.to_owned() });
    }
    let file = File::open(path).map_err(unreadable)?;
    let length = file.metadata().map_err(unreadable)?.len();
    if length > MAX_FILE_BYTES {
        return Err(OpenError::TooLarge { length });
    }
    Ok((file, length))
}

/// A zeroed buffer, if the length is allowed and there is memory for it.
fn zeroed(length: u64) -> Result<AlignedBuffer, OpenError> {
    if length > MAX_FILE_BYTES {
        return Err(OpenError::TooLarge { length });
    }
    usize::try_from(length)
        .ok()
        .and_then(AlignedBuffer::zeroed)
        .ok_or(OpenError::OutOfMemory { length })
}

/// Includes an archive file in the program's image, aligned, for [`Artifact::from_static`]. The path is relative to the source file.
///
/// ```ignore
/// let artifact = Artifact::from_static(npython::include_npyc!("rules.npyc"))?;
/// ```
#[macro_export]
macro_rules! include_npyc {
    ($path:expr) => {{
        static ARCHIVE: $crate::Aligned<[u8; { include_bytes!($path).len() }]> =
            $crate::Aligned(*include_bytes!($path));
        &ARCHIVE
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOLDEN: &[u8] = include_bytes!("../../../format-spec/tests/golden/0.1.npyc");

    /// A file in the temporary folder, removed at the end.
    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str, bytes: &[u8]) -> Scratch {
            let path = std::env::temp_dir().join(format!("npython-{}-{name}", std::process::id()));
            std::fs::write(&path, bytes).expect("the temporary folder can be written");
            Scratch(path)
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = std::fs::remove_file(&self.0);
        }
    }

    #[test]
    fn every_way_of_opening_gives_the_same_bytes() {
        let file = Scratch::new("same.npyc", GOLDEN);
        let opened = Artifact::open(&file.0).expect("a golden archive");
        // SAFETY: nobody writes the scratch file while the artifact lives.
        let mapped = unsafe { Artifact::map(&file.0) }.expect("a golden archive");
        let copied = Artifact::from_bytes(GOLDEN).expect("a golden archive");
        let included =
            Artifact::from_static(include_npyc!("../../../format-spec/tests/golden/0.1.npyc"))
                .expect("a golden archive");
        for artifact in [&mapped, &copied, &included] {
            assert_eq!(artifact.as_bytes(), GOLDEN);
            assert_eq!(artifact.content_id(), opened.content_id());
            assert_eq!(artifact.as_bytes().as_ptr() as usize % ALIGNMENT, 0);
        }
    }

    #[test]
    fn an_empty_file_is_refused_however_it_is_opened() {
        let file = Scratch::new("empty.npyc", b"");
        assert!(matches!(Artifact::open(&file.0), Err(OpenError::Format(_))));
        // SAFETY: as above.
        assert!(matches!(unsafe { Artifact::map(&file.0) }, Err(OpenError::Format(_))));
    }

    #[test]
    fn folders_and_missing_files_are_told_apart() {
        assert!(matches!(Artifact::open(std::env::temp_dir()), Err(OpenError::NotAFile { .. })));
        assert!(matches!(Artifact::open("no-such-file.npyc"), Err(OpenError::Unreadable { .. })));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn only_sealed_memory_files_are_mapped_safely() {
        use std::io::Write;
        use std::os::fd::{AsFd, AsRawFd, FromRawFd};
        // SAFETY: the name is a C string; the descriptor is new and owned by the file.
        let mut file = unsafe {
            let descriptor = libc::memfd_create(c"archive".as_ptr(), libc::MFD_ALLOW_SEALING);
            assert!(descriptor >= 0, "memory files are there");
            File::from_raw_fd(descriptor)
        };
        file.write_all(GOLDEN).expect("a memory file can be written");
        let unsealed = Artifact::from_sealed_fd(file.as_fd());
        assert!(matches!(unsealed, Err(OpenError::NotSealed { cause: None })));
        let seals = libc::F_SEAL_WRITE | libc::F_SEAL_SHRINK | libc::F_SEAL_GROW;
        // SAFETY: F_ADD_SEALS takes an int.
        assert_eq!(unsafe { libc::fcntl(file.as_raw_fd(), libc::F_ADD_SEALS, seals) }, 0);
        let sealed = Artifact::from_sealed_fd(file.as_fd()).expect("a sealed golden archive");
        assert_eq!(sealed.as_bytes(), GOLDEN);
        assert!(file.write_all(b"x").is_err(), "a sealed file cannot be written");
        let ordinary = Scratch::new("ordinary.npyc", GOLDEN);
        let ordinary = File::open(&ordinary.0).expect("the scratch file can be read");
        let refused = Artifact::from_sealed_fd(ordinary.as_fd());
        assert!(matches!(refused, Err(OpenError::NotSealed { .. })));
    }
}

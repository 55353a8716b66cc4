//! Memory files whose content can no longer change: zero-copy and safe.

use std::os::fd::{AsRawFd, BorrowedFd};

/// The seals that together make content and length final.
const NEEDED: i32 = libc::F_SEAL_WRITE | libc::F_SEAL_SHRINK | libc::F_SEAL_GROW;

/// Whether nobody can ever change the file's bytes or length again.
///
/// # Errors
/// What the system says when it does not know seals for this descriptor (an ordinary file, a pipe).
pub(super) fn is_sealed(descriptor: BorrowedFd<'_>) -> std::io::Result<bool> {
    // SAFETY: F_GET_SEALS takes no pointer, and the descriptor is open for as long as it is borrowed.
    let seals = unsafe { libc::fcntl(descriptor.as_raw_fd(), libc::F_GET_SEALS) };
    if seals < 0 {
        return Err(std::io::Error::last_os_error());
    }
    Ok(seals & NEEDED == NEEDED)
}

//! The format's version and which versions this crate reads.
//!
//! In: the version numbers of a header. Out: whether they are readable. `spec/versioning.md` is the text.

use std::fmt;

/// A version of the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FormatVersion {
    /// Must match exactly.
    pub major: u16,
    /// While the major version is 0, must match exactly too.
    pub minor: u16,
}

impl fmt::Display for FormatVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// The version this crate writes.
pub const CURRENT: FormatVersion = FormatVersion { major: 0, minor: 1 };

/// The versions this crate reads.
pub const READABLE: &[FormatVersion] = &[CURRENT];

impl FormatVersion {
    /// Whether this crate reads archives of this version.
    pub fn is_readable(self) -> bool {
        READABLE.contains(&self)
    }
}

//! The layout of arena records, which is exactly that of the runtime's immutable objects.
//!
//! A record: header (8 bytes), hash (8), length (4), extra (4), then the content, zero-padded to a multiple of 8.
//! No pointers, so a mapped record is used where it lies.

/// The size of a record before its content, in bytes.
pub const RECORD_HEADER_BYTES: usize = 24;
/// Records start at multiples of this, in bytes.
pub const RECORD_ALIGN: usize = 8;

/// Flag: the object lives outside any VM's heap; no collector may write to it.
pub const FLAG_IMMORTAL: u8 = 1;
/// Flag of a str: all its code points are below 128.
pub const FLAG_ASCII: u8 = 2;
/// Flag of a big int: it is negative.
pub const FLAG_NEGATIVE: u8 = 4;

/// The kind byte of a str record: length = bytes of UTF-8, extra = code points.
pub const KIND_STR: u8 = 1;
/// The kind byte of a bytes record: length = bytes, extra = 0.
pub const KIND_BYTES: u8 = 2;
/// The kind byte of a big-int record: length = 64-bit limbs, extra = 0; little-endian, the highest limb not 0, the
/// value outside the range of i64.
pub const KIND_BIG_INT: u8 = 3;

/// The header of every object, in the arena and on a VM's heap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct ObjectHeader {
    /// What the object is.
    pub kind: u8,
    /// Flags.
    pub flags: u8,
    /// Zero in the arena; the collector's on a heap.
    pub mark: u8,
    /// Zero.
    pub reserved: u8,
    /// Zero in the arena; on a heap the object's identity once it was asked for.
    pub serial: u32,
}

/// What stands before the content of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct RecordHeader {
    /// The object header.
    pub object: ObjectHeader,
    /// Python's hash of the value (64-bit, zero key).
    pub hash: i64,
    /// The length of the content; its unit depends on the kind.
    pub length: u32,
    /// A second count; its meaning depends on the kind.
    pub extra: u32,
}

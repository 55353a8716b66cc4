//! The header that every object begins with, and the kinds of objects.
//!
//! In: the layout that the format defines for arena records. Out: the same layout with cells where the heap writes.
//! Must never: be written when the object is immortal, because it may lie in read-only memory shared by many machines.

use npyc_format::object::{self, ObjectHeader};
use std::cell::Cell;
use std::mem::{align_of, offset_of, size_of};

/// What an object is. The first three are the kinds of arena records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum ObjectKind {
    /// A free cell of a block; no value points to one.
    Free = 0,
    Str = object::KIND_STR,
    Bytes = object::KIND_BYTES,
    BigInt = object::KIND_BIG_INT,
    Tuple = 4,
    List = 5,
    Dict = 6,
    Set = 7,
    FrozenSet = 8,
    Range = 9,
    Slice = 10,
    Cell = 11,
    Function = 12,
    BoundMethod = 13,
    Class = 14,
    Instance = 15,
    Exception = 16,
    Generator = 17,
    Module = 18,
    Property = 19,
    ClassMethod = 20,
    StaticMethod = 21,
    Super = 22,
    DictView = 23,
    Iterator = 24,
    ByteArray = 25,
    NativeObject = 26,
    /// What an object keeps its elements in; no value points to one.
    Storage = 27,
    /// Of type `Generator`, as the next one.
    Coroutine = 28,
    AsyncGenerator = 29,
}

/// The same layout as [`ObjectHeader`], with cells for what the heap writes through shared references.
#[repr(C)]
pub(crate) struct Header {
    /// What the object is.
    pub(super) kind: ObjectKind,
    /// The format's flags.
    pub(super) flags: u8,
    /// The mark of the last collection that reached the object.
    pub(super) mark: Cell<u8>,
    /// Of a storage, how many read it where it lies; else zero.
    pub(super) readers: Cell<u8>,
    /// The object's identity, 0 until it was asked for; of a storage, the bytes of its content.
    pub(super) serial: Cell<u32>,
}

const _: () = assert!(
    size_of::<Header>() == size_of::<ObjectHeader>()
        && align_of::<Header>() == align_of::<ObjectHeader>()
        && offset_of!(Header, kind) == offset_of!(ObjectHeader, kind)
        && offset_of!(Header, flags) == offset_of!(ObjectHeader, flags)
        && offset_of!(Header, mark) == offset_of!(ObjectHeader, mark)
        && offset_of!(Header, serial) == offset_of!(ObjectHeader, serial)
);

impl Header {
    /// The header of a fresh mortal object.
    #[inline]
    pub(super) const fn new(kind: ObjectKind) -> Header {
        Header::with_flags(kind, 0)
    }

    /// The header of a fresh object with flags.
    #[inline]
    pub(super) const fn with_flags(kind: ObjectKind, flags: u8) -> Header {
        Header { kind, flags, mark: Cell::new(0), readers: Cell::new(0), serial: Cell::new(0) }
    }

    /// Whether the object lies outside the heap and must not be written.
    #[inline]
    pub(crate) const fn is_immortal(&self) -> bool {
        self.flags & object::FLAG_IMMORTAL != 0
    }

    /// What the object is.
    #[inline]
    pub(crate) const fn kind(&self) -> ObjectKind {
        self.kind
    }
}

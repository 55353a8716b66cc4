//! The logical size of every kind of object: what the memory limit counts.
//!
//! In: nothing. Out: byte numbers that this table defines, the same on every host. They are what the objects take on a 64-bit
//! host (a header 8, a value 16, the head of a growable buffer 16); what rounding up to the size of a cell adds is not counted.
//! Must never: be computed from `size_of`, or from the capacity that an allocator happened to give.

/// The bytes of a value slot.
pub(crate) const VALUE: usize = 16;
/// The record of a frame, without its registers.
pub(crate) const FRAME: usize = 96;
/// The head of a str, bytes, big int record; the content is added, padded to 8.
pub(crate) const RECORD: usize = 24;
/// A str whose content lies in a storage.
pub(crate) const SHARED_STR: usize = 32;
/// The head of a tuple; 16 per item are added.
pub(crate) const TUPLE: usize = 24;
/// A list without its items.
pub(crate) const LIST: usize = 24;
/// A bytearray without its content.
pub(crate) const BYTE_ARRAY: usize = 32;
/// A dict without its storage: entries of 24 bytes, or 40 when not all keys are strs, and 4 for each place of the table.
pub(crate) const DICT: usize = 40;
/// A set or frozenset without its table (24 each).
pub(crate) const SET: usize = 56;
/// A range.
pub(crate) const RANGE: usize = 72;
/// A slice.
pub(crate) const SLICE: usize = 56;
/// A closure cell.
pub(crate) const CELL: usize = 24;
/// A function without its captured cells.
pub(crate) const FUNCTION: usize = 216;
/// A bound method.
pub(crate) const BOUND_METHOD: usize = 40;
/// A class without its order of bases.
pub(crate) const CLASS: usize = 200;
/// An instance without its attribute slots and the builtin value that it may wrap.
pub(crate) const INSTANCE: usize = 32;
/// An exception without its traceback entries (12 each).
pub(crate) const EXCEPTION: usize = 184;
/// A generator without its registers.
pub(crate) const GENERATOR: usize = 152;
/// A module without its globals.
pub(crate) const MODULE: usize = 72;
/// A property.
pub(crate) const PROPERTY: usize = 88;
/// A class method or static method.
pub(crate) const METHOD_WRAPPER: usize = 40;
/// A super object.
pub(crate) const SUPER: usize = 56;
/// A view of a dict.
pub(crate) const DICT_VIEW: usize = 32;
/// An iterator.
pub(crate) const ITERATOR: usize = 80;
/// A native object without its slots.
pub(crate) const NATIVE_OBJECT: usize = 32;
/// The header of a storage.
pub(crate) const STORAGE: usize = 8;
/// A shape without its own table of names (8 per attribute when it has one), with its row in the table of shapes and its children.
pub(crate) const SHAPE: usize = 112;

/// `bytes` rounded up to a multiple of 8, as records are padded.
#[inline]
pub(crate) const fn padded(bytes: usize) -> usize {
    bytes.next_multiple_of(8)
}

/// The logical bytes of a str of `bytes` of UTF-8, or of a bytes object of that length.
#[inline]
pub(crate) const fn text(bytes: usize) -> usize {
    RECORD + padded(bytes)
}

/// The logical bytes of a big int of `limbs` limbs.
#[inline]
pub(crate) const fn big_int(limbs: usize) -> usize {
    RECORD + 8 * limbs
}

/// The logical bytes of a tuple of `items` items.
#[inline]
pub(crate) const fn tuple(items: usize) -> usize {
    TUPLE + VALUE * items
}

/// The logical bytes of a storage with this content.
#[inline]
pub(crate) const fn storage(bytes: usize) -> usize {
    STORAGE.saturating_add(bytes)
}

//! The logical size of every kind of object: what the memory limit counts.
//!
//! In: nothing. Out: byte numbers that this table defines. They are the same on every host and are not the sizes of the
//! Rust types: a header counts 8, a value 16, a number 8, the head of a growable buffer 24, and each element of a buffer's
//! capacity what [`Element::BYTES`](super::buffer::Element) says.
//! Must never: be computed from `size_of`, or from the capacity that an allocator happened to give.

/// The bytes of a value slot.
pub(crate) const VALUE: usize = 16;
/// The head of a str, bytes, big int record; the content is added, padded to 8.
pub(crate) const RECORD: usize = 24;
/// The head of a tuple; 16 per item are added.
pub(crate) const TUPLE: usize = 24;
/// A list without its items.
pub(crate) const LIST: usize = 32;
/// A bytearray without its content.
pub(crate) const BYTE_ARRAY: usize = 40;
/// A dict without entries (40 each) and index (4 each).
pub(crate) const DICT: usize = 80;
/// A set or frozenset without its table (24 each).
pub(crate) const SET: usize = 72;
/// A range.
pub(crate) const RANGE: usize = 72;
/// A slice.
pub(crate) const SLICE: usize = 56;
/// A closure cell.
pub(crate) const CELL: usize = 24;
/// A function without its captured cells.
pub(crate) const FUNCTION: usize = 200;
/// A bound method.
pub(crate) const BOUND_METHOD: usize = 40;
/// A class without its order of bases.
pub(crate) const CLASS: usize = 208;
/// An instance without its attribute slots.
pub(crate) const INSTANCE: usize = 72;
/// An exception without its traceback entries (16 each).
pub(crate) const EXCEPTION: usize = 160;
/// A generator without its registers.
pub(crate) const GENERATOR: usize = 184;
/// A module without its globals.
pub(crate) const MODULE: usize = 88;
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
pub(crate) const NATIVE_OBJECT: usize = 40;
/// A shape without its own table of names (8 per attribute when it has one).
pub(crate) const SHAPE: usize = 64;

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

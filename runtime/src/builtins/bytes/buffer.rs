//! What has bytes that others may read and write in place: the one list of the types that CPython calls bytes-like.
//!
//! Comes in: any value. Goes out: where its bytes stand ([`Region`]). Must never: change the size of what it finds.

use crate::heap::ByteView;
use crate::value::Value;
use crate::vm::context::Context;

/// A part of a bytes object or bytearray, one byte after the other.
#[derive(Clone, Copy)]
pub(crate) struct Region {
    /// The bytes object or bytearray in which the bytes stand.
    pub(crate) storage: Value,
    /// The first byte.
    pub(crate) start: usize,
    /// How many.
    pub(crate) length: usize,
    /// Whether they may be written.
    pub(crate) writable: bool,
}

/// What an object that has bytes of its own shows: where they stand, and what items they are.
pub(crate) struct Source {
    /// The bytes.
    pub(crate) region: Region,
    /// The format of an item, as `struct` names it.
    pub(crate) format: &'static str,
    /// Bytes of an item.
    pub(crate) item_size: usize,
}

/// What a bytes object, a bytearray or an array shows.
pub(crate) fn source(cx: &Context, value: Value) -> Option<Source> {
    let value = cx.unwrap(value);
    let plain = |region: Region| Some(Source { region, format: "B", item_size: 1 });
    if let Some(bytes) = cx.heap.bytes(value) {
        let length = bytes.len();
        return plain(Region { storage: value, start: 0, length, writable: false });
    }
    if let Some(array) = cx.heap.byte_array(value) {
        let length = array.content.len();
        return plain(Region { storage: value, start: 0, length, writable: true });
    }
    crate::modules::asked::array_source(cx, value)
}

/// The bytes that a value shows to others, if it is bytes-like and they lie one behind the other.
pub(crate) fn region(cx: &Context, value: Value) -> Option<Region> {
    match source(cx, value) {
        Some(source) => Some(source.region),
        None => super::memory_view::region_of(cx, value),
    }
}

impl Region {
    /// The bytes from one place to another, clipped to the region.
    pub(crate) fn read<'c>(&self, cx: &'c Context, start: usize, end: usize) -> ByteView<'c> {
        let end = self.start + end.min(self.length);
        let start = (self.start + start).min(end);
        if let Some(bytes) = cx.heap.bytes(self.storage) {
            return ByteView::Borrowed(bytes.as_bytes().get(start..end).unwrap_or(&[]));
        }
        let array = cx.heap.byte_array(self.storage);
        array.map(|array| array.lend_part(start, end)).unwrap_or_default()
    }

    /// Writes bytes over those from a place on, in a region that may be written; what does not fit is left out.
    pub(crate) fn write(&self, cx: &Context, at: usize, bytes: &[u8]) {
        let bytes = bytes.get(..self.length.saturating_sub(at)).unwrap_or(bytes);
        if let Some(array) = cx.heap.byte_array(self.storage)
            && self.start + at + bytes.len() <= array.content.len()
        {
            array.content.splice(&cx.heap, self.start + at, bytes.len(), bytes);
        }
    }
}

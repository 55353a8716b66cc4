//! `io.BytesIO`: a binary file in memory.
//!
//! Comes in: bytes and positions. Goes out: bytes. The bytes stand in a bytearray that only a memoryview of `getbuffer` shares. Must
//! never: change the size of the bytearray while a memoryview shows it.

use super::{Amount, Offset, Size, cost_of_writing, limit};
use crate::builtins::bytes::buffer::region;
use crate::builtins::bytes::byte_array::resizable;
use crate::builtins::bytes::memory_view::view_of_part;
use crate::builtins::bytes::{content as bytes_of, not_bytes};
use crate::heap::ByteArray;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Answer;
use crate::vm::native::{Outcome, Room};
use crate::vm::slots::native_object;
use npyc_format::gas::BYTES_PER_GAS;
use npython_macros::native_type;

native_object! {
    /// A binary file in memory.
    BytesIo in BYTES_IO {
        /// A bytearray; None once the file is closed.
        content: Value,
        /// The position, which may lie behind the end.
        position: usize,
    }
}

impl<'c> BytesIo<'c> {
    /// The bytes; a closed file has none.
    fn bytes(&self, cx: &'c Context) -> Outcome<&'c ByteArray> {
        cx.heap
            .byte_array(self.content.get())
            .ok_or_else(|| cx.value_error(format_args!("I/O operation on closed file.")))
    }

    /// Fills a new or emptied file.
    fn fill(&self, cx: &'c Context, room: Room, initial: Option<Value>) -> Outcome<()> {
        if let Some(array) = cx.heap.byte_array(self.content.get()) {
            resizable(cx, array)?;
        }
        let initial = initial.filter(|initial| !initial.is_none());
        let bytes = match initial {
            None => None,
            Some(value) => Some(bytes_of(cx, value).ok_or_else(|| not_bytes(cx, value))?),
        };
        let size = bytes.as_ref().map_or(0, |bytes| bytes.len() as u64);
        room.take(cx, size.saturating_mul(2).saturating_add(64), size / BYTES_PER_GAS)?;
        self.content.set(cx.heap.new_byte_array(bytes.as_deref().unwrap_or(&[])));
        self.position.set(0);
        Ok(())
    }

    /// Where what is read next ends, if it is at most so long.
    fn end(&self, content: &ByteArray, limit: usize) -> usize {
        let start = self.position.get();
        start.saturating_add(limit).min(content.content.len()).max(start)
    }

    /// Where the next line ends, if it is at most so long.
    fn line_end(&self, content: &ByteArray, limit: usize) -> usize {
        let end = self.end(content, limit);
        content.find_byte(self.position.get(), b'\n').map_or(end, |at| end.min(at + 1))
    }

    /// The bytes up to a place, which becomes the position.
    fn take(
        &self,
        cx: &'c Context,
        room: Room,
        content: &'c ByteArray,
        end: usize,
    ) -> Outcome<Value> {
        let start = self.position.get();
        let size = (end - start) as u64;
        room.take(cx, size + 64, size.div_ceil(BYTES_PER_GAS))?;
        self.position.set(end);
        Ok(content.new_bytes(&cx.heap, start, end))
    }
}

/// Buffered I/O implementation using an in-memory bytes buffer.
#[native_type(
    BYTES_IO,
    name = "BytesIO",
    shown = "_io.BytesIO",
    module = "_io",
    bound_in = "_io",
    made_empty = true
)]
impl<'c> BytesIo<'c> {
    /// Create and return a new object.
    #[constructor(gas = Build)]
    fn create(
        cx: &'c Context,
        room: Room,
        cls: Value,
        #[named] initial_bytes: Option<Value>,
    ) -> Outcome<Value> {
        let _ = cls;
        let made = BytesIo::make(cx, Value::NONE, 0);
        BytesIo::receive(cx, made)?.fill(cx, room, initial_bytes)?;
        Ok(made)
    }

    /// Initialize self.
    #[method(name = "__init__", gas = Build)]
    fn initialize(
        self,
        cx: &'c Context,
        room: Room,
        #[named] initial_bytes: Option<Value>,
    ) -> Outcome<()> {
        self.fill(cx, room, initial_bytes)
    }

    /// Write bytes to file.
    #[method(gas = Build)]
    fn write(self, cx: &'c Context, room: Room, b: Value) -> Outcome<usize> {
        let content = self.bytes(cx)?;
        let Some(region) = region(cx, b) else { return Err(not_bytes(cx, b)) };
        let start = self.position.get();
        let size = region.length;
        if size > 0 {
            resizable(cx, content)?;
        }
        let (bytes, gas) = cost_of_writing(content, start, size);
        room.take(cx, bytes.saturating_add(size as u64), gas)?;
        if size == 0 {
            return Ok(0);
        }
        let given = bytes_of(cx, b).ok_or_else(|| not_bytes(cx, b))?;
        let gap = start.saturating_sub(content.content.len());
        content.add_zeros(&cx.heap, gap);
        let replaced = size.min(content.content.len() - start);
        content.content.splice(&cx.heap, start, replaced, &given);
        self.position.set(start + size);
        Ok(size)
    }

    /// Read at most size bytes, returned as a bytes object.
    #[method(gas = Build)]
    #[method(name = "read1", gas = Build)]
    fn read(self, cx: &'c Context, room: Room, size: Option<Amount>) -> Outcome<Value> {
        let content = self.bytes(cx)?;
        let end = self.end(content, limit(&size));
        self.take(cx, room, content, end)
    }

    /// Next line from the file, as a bytes object.
    #[method(gas = Build)]
    fn readline(self, cx: &'c Context, room: Room, size: Option<Amount>) -> Outcome<Value> {
        let content = self.bytes(cx)?;
        let end = self.line_end(content, limit(&size));
        self.take(cx, room, content, end)
    }

    /// Read bytes into buffer.
    #[method(gas = Build)]
    fn readinto(self, cx: &'c Context, room: Room, buffer: Value) -> Outcome<usize> {
        let target = match region(cx, buffer) {
            Some(region) if region.writable => region,
            _ => {
                return Err(cx.type_error(format_args!(
                    "readinto() argument must be read-write bytes-like object, not {}",
                    cx.type_name(buffer)
                )));
            }
        };
        let content = self.bytes(cx)?;
        let (start, end) = (self.position.get(), self.end(content, target.length));
        let size = (end - start) as u64;
        room.take(cx, size + 64, size.div_ceil(BYTES_PER_GAS))?;
        target.write(cx, 0, &content.content.range_to_vec(start, end));
        self.position.set(end);
        Ok(end - start)
    }

    /// Retrieve the entire contents of the BytesIO object.
    #[method(gas = Build)]
    fn getvalue(self, cx: &'c Context, room: Room) -> Outcome<Value> {
        let content = self.bytes(cx)?;
        let size = content.content.len() as u64;
        room.take(cx, size + 64, size.div_ceil(BYTES_PER_GAS))?;
        Ok(content.new_bytes(&cx.heap, 0, content.content.len()))
    }

    /// Get a read-write view over the contents of the BytesIO object.
    #[method(gas = Build)]
    fn getbuffer(cx: &'c Context, this: Value) -> Outcome<Value> {
        let file = BytesIo::receive(cx, this)?;
        file.bytes(cx)?;
        view_of_part(cx, this, file.content.get())
    }

    /// Current file position, an integer.
    #[method(gas = Lookup)]
    fn tell(self, cx: &'c Context) -> Outcome<usize> {
        self.bytes(cx)?;
        Ok(self.position.get())
    }

    /// Change stream position.
    #[method(gas = Lookup)]
    fn seek(self, cx: &'c Context, pos: Offset, whence: Option<Offset>) -> Outcome<usize> {
        let content = self.bytes(cx)?;
        let (position, whence) = (pos.0, whence.map_or(0, |whence| whence.0));
        let from = match whence {
            0 if position < 0 => {
                return Err(cx.value_error(format_args!("negative seek value {position}")));
            }
            0 => 0,
            1 => self.position.get() as i64,
            2 => content.content.len() as i64,
            _ => {
                return Err(
                    cx.value_error(format_args!("invalid whence ({whence}, should be 0, 1 or 2)"))
                );
            }
        };
        let Some(position) = from.checked_add(position) else {
            return Err(cx.overflow_error(format_args!("new position too large")));
        };
        self.position.set(position.max(0) as usize);
        Ok(self.position.get())
    }

    /// Truncate the file to at most size bytes.
    #[method(gas = Lookup)]
    fn truncate(self, cx: &'c Context, size: Option<Size>) -> Outcome<usize> {
        let content = self.bytes(cx)?;
        resizable(cx, content)?;
        let size = match size.and_then(|size| size.0) {
            None => self.position.get(),
            Some(size) => usize::try_from(size)
                .map_err(|_| cx.value_error(format_args!("negative size value {size}")))?,
        };
        if size < content.content.len() {
            content.content.truncate(&cx.heap, size);
        }
        Ok(size)
    }

    /// Disable all I/O operations.
    #[method(gas = Lookup)]
    fn close(self, cx: &'c Context) -> Outcome<()> {
        if let Some(array) = cx.heap.byte_array(self.content.get()) {
            resizable(cx, array)?;
        }
        self.content.set(Value::NONE);
        Ok(())
    }

    /// Does nothing.
    #[method(gas = Lookup)]
    fn flush(self, cx: &'c Context) -> Outcome<()> {
        self.bytes(cx).map(|_| ())
    }

    /// Always returns False.
    #[method(gas = Lookup)]
    fn isatty(self, cx: &'c Context) -> Outcome<bool> {
        self.bytes(cx).map(|_| false)
    }

    /// Returns True if the IO object can be read.
    #[method(gas = Lookup)]
    #[method(name = "writable", gas = Lookup)]
    #[method(name = "seekable", gas = Lookup)]
    fn readable(self, cx: &'c Context) -> Outcome<bool> {
        self.bytes(cx).map(|_| true)
    }

    /// Whether the file is closed.
    #[method(name = "_is_closed", gas = Lookup)]
    fn closed(self, _cx: &'c Context) -> Outcome<bool> {
        Ok(self.content.get().is_none())
    }

    #[slot]
    fn next(cx: &Context, this: Value) -> Outcome<Answer> {
        let file = BytesIo::receive(cx, this)?;
        let content = file.bytes(cx)?;
        let (start, end) = (file.position.get(), file.line_end(content, usize::MAX));
        if end == start {
            return Ok(Answer::Exhausted);
        }
        let size = (end - start) as u64;
        if let Some(need) = cx.wants(size + 64, size.div_ceil(BYTES_PER_GAS)) {
            return Ok(Answer::Reserve(need));
        }
        file.position.set(end);
        Ok(Answer::Value(content.new_bytes(&cx.heap, start, end)))
    }
}

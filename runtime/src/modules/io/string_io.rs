//! `io.StringIO`: a text file in memory.
//!
//! Comes in: texts and positions in characters. Goes out: texts. The text stands as UTF-8 in a bytearray that no guest sees; beside the
//! position in characters stands the same in bytes, so that reading and writing on need no search. Must never: cut a character in two.

use super::{Amount, Offset, cost_of_writing, limit};
use crate::builtins::str::string;
use crate::heap::ByteArray;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Answer;
use crate::vm::native::{Outcome, Room};
use crate::vm::slots::native_object;
use crate::vm::types::type_index;
use crate::vm::warm::forms::PASS;
use npyc_format::gas::BYTES_PER_GAS;
use npython_macros::native_type;
use std::borrow::Cow;

native_object! {
    /// A text file in memory.
    StringIo in STRING_IO {
        /// The text in UTF-8: a bytearray; None once the file is closed.
        content: Value,
        /// Characters of the text.
        length: usize,
        /// The position in characters, which may lie behind the end.
        position: usize,
        /// The same in bytes, at most the end.
        byte: usize,
        /// What ends a line: one of `LINE_FEED` and what follows.
        ending: i64,
        /// Which ends of lines were written: a sum of `SAW_…`.
        seen: i64,
    }
}

// What ends a line. Only the first two of those behind `LINE_FEED` look for all three ends.
const LINE_FEED: i64 = 0;
const TRANSLATED: i64 = 1;
const UNIVERSAL: i64 = 2;
const RETURN: i64 = 3;
const RETURN_LINE_FEED: i64 = 4;

const SAW_RETURN: i64 = 1;
const SAW_LINE_FEED: i64 = 2;
const SAW_BOTH: i64 = 4;

/// What `newline=` says.
fn ending_of(cx: &Context, newline: Option<Value>) -> Outcome<i64> {
    let Some(newline) = newline else { return Ok(LINE_FEED) };
    if newline.is_none() {
        return Ok(TRANSLATED);
    }
    match cx.text(newline) {
        Some("\n") => Ok(LINE_FEED),
        Some("") => Ok(UNIVERSAL),
        Some("\r") => Ok(RETURN),
        Some("\r\n") => Ok(RETURN_LINE_FEED),
        Some(other) => {
            let shown = crate::text::repr::repr_str(other);
            cx.pay_text(other.len())?;
            Err(cx.value_error(format_args!("illegal newline value: {shown}")))
        }
        None => Err(cx.type_error(format_args!(
            "newline must be str or None, not {}",
            cx.type_name(newline)
        ))),
    }
}

/// The first part of a text up to and with its end of a line, and which that was; none if it has none.
fn line(text: &str) -> Option<(&str, i64)> {
    let at = text.bytes().position(|byte| byte == b'\n' || byte == b'\r')?;
    let rest = text.get(at..)?;
    let (length, kind) = if rest.starts_with("\r\n") {
        (2, SAW_BOTH)
    } else if rest.starts_with('\r') {
        (1, SAW_RETURN)
    } else {
        (1, SAW_LINE_FEED)
    };
    Some((text.get(..at + length)?, kind))
}

/// A text with these ends of lines made line feeds; which ends it has.
fn translated(text: &str, translate: bool) -> (Cow<'_, str>, i64) {
    let (mut made, mut seen, mut rest) = (String::new(), 0, text);
    while let Some((part, kind)) = line(rest) {
        seen |= kind;
        if translate {
            made.push_str(part.trim_end_matches(['\r', '\n']));
            made.push('\n');
        }
        rest = rest.get(part.len()..).unwrap_or("");
    }
    if !translate || seen & (SAW_RETURN | SAW_BOTH) == 0 {
        return (Cow::Borrowed(text), seen);
    }
    made.push_str(rest);
    (Cow::Owned(made), seen)
}

impl<'c> StringIo<'c> {
    /// The text; a closed file has none.
    fn text(&self, cx: &'c Context) -> Outcome<&'c ByteArray> {
        cx.heap
            .byte_array(self.content.get())
            .ok_or_else(|| cx.value_error(format_args!("I/O operation on closed file")))
    }

    /// Bytes and gas that writing a text takes, copies beside the heap included.
    fn cost(&self, content: &ByteArray, text: &str) -> (u64, u64) {
        let most = match self.ending.get() {
            LINE_FEED => text.len(),
            _ => text.len().saturating_mul(2),
        };
        let gap = self.position.get().saturating_sub(self.length.get());
        let place = self.byte.get().saturating_add(gap);
        let (bytes, gas) = cost_of_writing(content, place, most);
        match self.ending.get() {
            LINE_FEED => (bytes, gas),
            _ => (bytes.saturating_add(2 * most as u64), gas + text.len() as u64 / 8),
        }
    }

    /// Writes a text at the position, over what stands there. The room was asked for.
    fn put(&self, cx: &'c Context, content: &ByteArray, text: &str, characters: usize) {
        if characters == 0 {
            return;
        }
        let (text, characters) = match self.ending.get() {
            LINE_FEED => (Cow::Borrowed(text), characters),
            TRANSLATED | UNIVERSAL => {
                let (text, seen) = translated(text, self.ending.get() == TRANSLATED);
                self.seen.set(self.seen.get() | seen);
                let characters = text.chars().count();
                (text, characters)
            }
            ending => {
                let end = if ending == RETURN { "\r" } else { "\r\n" };
                let text = text.replace('\n', end);
                let characters = text.chars().count();
                (Cow::Owned(text), characters)
            }
        };
        let heap = &cx.heap;
        let (length, position) = (self.length.get(), self.position.get());
        if position > length {
            content.add_zeros(heap, position - length);
            self.byte.set(content.content.len());
        }
        let byte = self.byte.get();
        let replaced = if byte == content.content.len() {
            0
        } else {
            content.after_characters(byte, characters) - byte
        };
        content.content.splice(heap, byte, replaced, text.as_bytes());
        self.position.set(position + characters);
        self.byte.set(byte + text.len());
        self.length.set(length.max(position + characters));
    }

    /// The file that a value is, or that an instance of a derived class holds which writes to it as it does itself.
    pub(crate) fn plain(cx: &Context, value: Value) -> Option<Value> {
        let Some(instance) = cx.heap.instance(value) else {
            return StringIo::exactly(cx, value).map(|_| value);
        };
        let is_plain = instance.attribute_count(&cx.heap) == 0
            && cx.find_user(instance.class(), "write").is_none()
            && cx.user_method(value, "__getattribute__").is_none();
        let inner = instance.base();
        (is_plain && StringIo::exactly(cx, inner).is_some()).then_some(inner)
    }

    /// Writes a text that needs no room to be asked for, to an open file that leaves ends of lines alone; false: nothing was done.
    pub(crate) fn write_at_once(cx: &Context, file: Value, text: &str) -> bool {
        let Some(file) = StringIo::exactly(cx, file) else { return false };
        let Some(content) = cx.heap.byte_array(file.content.get()) else { return false };
        let (bytes, gas) = file.cost(content, text);
        if file.ending.get() != LINE_FEED || cx.wants(bytes, gas).is_some() {
            return false;
        }
        file.put(cx, content, text, text.chars().count());
        true
    }

    /// The warm form of `write`.
    pub(crate) fn write_form(cx: &Context, arguments: &[Value]) -> Value {
        let &[file, text] = arguments else { return PASS };
        match cx.heap.str(text) {
            Some(text) if StringIo::write_at_once(cx, file, text.as_str()) => {
                Value::int(text.char_len() as i64)
            }
            _ => PASS,
        }
    }

    /// Fills a new or emptied file.
    fn fill(
        &self,
        cx: &'c Context,
        room: Room,
        initial: Option<Value>,
        newline: Option<Value>,
    ) -> Outcome<()> {
        let ending = ending_of(cx, newline)?;
        let initial = initial.filter(|initial| !initial.is_none());
        let text = match initial {
            None => None,
            Some(value) => Some(string(cx, value).ok_or_else(|| {
                let kind = cx.type_name(value);
                cx.type_error(format_args!("initial_value must be str or None, not {kind}"))
            })?),
        };
        let size = text.map_or(0, |text| text.byte_len() as u64);
        room.take(cx, size.saturating_mul(5).saturating_add(64), size / BYTES_PER_GAS)?;
        let content = cx.heap.new_byte_array(&[]);
        self.content.set(content);
        self.length.set(0);
        self.position.set(0);
        self.byte.set(0);
        self.seen.set(0);
        self.ending.set(ending);
        if let Some(text) = text {
            self.put(cx, self.text(cx)?, text.as_str(), text.char_len());
            self.position.set(0);
            self.byte.set(0);
        }
        Ok(())
    }

    /// Moves the position to a character; what is passed over is charged.
    fn go_to(&self, cx: &'c Context, content: &ByteArray, position: usize) {
        let end = content.content.len();
        let byte = if position >= self.length.get() {
            end
        } else if end == self.length.get() {
            position
        } else {
            let (from, known) = if position >= self.position.get() {
                (self.byte.get(), self.position.get())
            } else {
                (0, 0)
            };
            let byte = content.after_characters(from, position - known);
            cx.charge_bytes(4 * (byte - from));
            byte
        };
        self.position.set(position);
        self.byte.set(byte);
    }

    /// The place in bytes behind so many characters from the position on.
    fn end_of(&self, content: &ByteArray, count: usize) -> usize {
        let (byte, end) = (self.byte.get(), content.content.len());
        if count >= self.length.get().saturating_sub(self.position.get()) {
            end
        } else if end == self.length.get() {
            byte + count
        } else {
            content.after_characters(byte, count)
        }
    }

    /// The text up to a place, which becomes the position.
    fn take(
        &self,
        cx: &'c Context,
        room: Room,
        content: &'c ByteArray,
        end: usize,
    ) -> Outcome<Value> {
        let byte = self.byte.get();
        let size = (end - byte) as u64;
        room.take(cx, size + 64, size / 16 + 1)?;
        if end > byte {
            let characters = if content.content.len() == self.length.get() {
                end - byte
            } else {
                content.characters(byte, end)
            };
            self.position.set(self.position.get() + characters);
            self.byte.set(end);
        }
        Ok(content.new_str(&cx.heap, byte, end))
    }

    /// Where the line at the position ends, in bytes.
    fn line_end(&self, content: &ByteArray) -> usize {
        let (start, end) = (self.byte.get(), content.content.len());
        let found = match self.ending.get() {
            LINE_FEED | TRANSLATED => content.find_byte(start, b'\n').map(|at| at + 1),
            RETURN => content.find_byte(start, b'\r').map(|at| at + 1),
            UNIVERSAL => content.find_either(start, b'\n', b'\r').map(|at| {
                let both = content.content.get(at) == Some(b'\r')
                    && content.content.get(at + 1) == Some(b'\n');
                at + 1 + usize::from(both)
            }),
            _ => {
                let mut from = start;
                loop {
                    match content.find_byte(from, b'\n') {
                        Some(at) if at > start && content.content.get(at - 1) == Some(b'\r') => {
                            break Some(at + 1);
                        }
                        Some(at) => from = at + 1,
                        None => break None,
                    }
                }
            }
        };
        found.unwrap_or(end)
    }
}

/// Text I/O implementation using an in-memory buffer.
#[native_type(
    STRING_IO,
    name = "StringIO",
    shown = "_io.StringIO",
    module = "_io",
    bound_in = "_io",
    made_empty = true
)]
impl<'c> StringIo<'c> {
    /// Create and return a new object.
    #[constructor(gas = Build)]
    fn create(
        cx: &'c Context,
        room: Room,
        cls: Value,
        #[named] initial_value: Option<Value>,
        newline: Option<Value>,
    ) -> Outcome<Value> {
        let _ = cls;
        let made = StringIo::make(cx, Value::NONE, 0, 0, 0, LINE_FEED, 0);
        StringIo::receive(cx, made)?.fill(cx, room, initial_value, newline)?;
        Ok(made)
    }

    /// Initialize self.
    #[method(name = "__init__", gas = Build)]
    fn initialize(
        self,
        cx: &'c Context,
        room: Room,
        #[named] initial_value: Option<Value>,
        newline: Option<Value>,
    ) -> Outcome<()> {
        self.fill(cx, room, initial_value, newline)
    }

    /// Write string to file.
    #[method(gas = Build)]
    fn write(self, cx: &'c Context, room: Room, s: Value) -> Outcome<usize> {
        let Some(text) = string(cx, s) else {
            let kind = cx.type_name(s);
            return Err(cx.type_error(format_args!("string argument expected, got '{kind}'")));
        };
        let content = self.text(cx)?;
        let (bytes, gas) = self.cost(content, text.as_str());
        room.take(cx, bytes, gas)?;
        self.put(cx, content, text.as_str(), text.char_len());
        Ok(text.char_len())
    }

    /// Read at most size characters, returned as a string.
    #[method(gas = Build)]
    fn read(self, cx: &'c Context, room: Room, size: Option<Amount>) -> Outcome<Value> {
        let content = self.text(cx)?;
        let end = self.end_of(content, limit(&size));
        self.take(cx, room, content, end)
    }

    /// Read until newline or EOF.
    #[method(gas = Build)]
    fn readline(self, cx: &'c Context, room: Room, size: Option<Amount>) -> Outcome<Value> {
        let content = self.text(cx)?;
        let mut end = self.line_end(content);
        let limit = limit(&size);
        if limit < end - self.byte.get() {
            end = end.min(self.end_of(content, limit));
        }
        self.take(cx, room, content, end)
    }

    /// Retrieve the entire contents of the object.
    #[method(gas = Build)]
    fn getvalue(self, cx: &'c Context, room: Room) -> Outcome<Value> {
        let content = self.text(cx)?;
        let size = content.content.len() as u64;
        room.take(cx, size + 64, size / 16 + 1)?;
        Ok(content.new_str(&cx.heap, 0, content.content.len()))
    }

    /// Tell the current file position.
    #[method(gas = Lookup)]
    fn tell(self, cx: &'c Context) -> Outcome<usize> {
        self.text(cx)?;
        Ok(self.position.get())
    }

    /// Change stream position.
    #[method(gas = Lookup)]
    fn seek(self, cx: &'c Context, pos: Offset, whence: Option<Offset>) -> Outcome<usize> {
        let content = self.text(cx)?;
        let (position, whence) = (pos.0, whence.map_or(0, |whence| whence.0));
        if !(0..=2).contains(&whence) {
            return Err(
                cx.value_error(format_args!("Invalid whence ({whence}, should be 0, 1 or 2)"))
            );
        }
        if whence == 0 && position < 0 {
            return Err(cx.value_error(format_args!("Negative seek position {position}")));
        }
        if whence != 0 && position != 0 {
            let text = "Can't do nonzero cur-relative seeks";
            return Err(cx.raise(type_index::OS_ERROR, text));
        }
        match whence {
            0 => self.go_to(cx, content, position as usize),
            1 => {}
            _ => self.go_to(cx, content, self.length.get()),
        }
        Ok(self.position.get())
    }

    /// Truncate size to pos.
    #[method(gas = Lookup)]
    fn truncate(self, cx: &'c Context, pos: Option<Amount>) -> Outcome<usize> {
        let content = self.text(cx)?;
        let size = match pos.and_then(|pos| pos.0) {
            None => self.position.get(),
            Some(size) => usize::try_from(size)
                .map_err(|_| cx.value_error(format_args!("Negative size value {size}")))?,
        };
        if size < self.length.get() {
            let position = self.position.get();
            self.go_to(cx, content, size);
            content.content.truncate(&cx.heap, self.byte.get());
            self.length.set(size);
            // The position stays where it was, if need be behind the end.
            self.go_to(cx, content, position);
        }
        Ok(size)
    }

    /// Close the IO object.
    #[method(gas = Lookup)]
    fn close(self, _cx: &'c Context) -> Outcome<()> {
        self.content.set(Value::NONE);
        Ok(())
    }

    /// Returns True if the IO object can be read.
    #[method(gas = Lookup)]
    #[method(name = "writable", gas = Lookup)]
    #[method(name = "seekable", gas = Lookup)]
    fn readable(self, cx: &'c Context) -> Outcome<bool> {
        self.text(cx).map(|_| true)
    }

    /// Whether the file is closed.
    #[method(name = "_is_closed", gas = Lookup)]
    fn closed(self, _cx: &'c Context) -> Outcome<bool> {
        Ok(self.content.get().is_none())
    }

    /// Always False.
    #[method(name = "_line_buffering", gas = Lookup)]
    fn line_buffering(self, cx: &'c Context) -> Outcome<bool> {
        self.text(cx).map(|_| false)
    }

    /// The ends of lines that were written.
    #[method(name = "_newlines", gas = Lookup)]
    fn newlines(self, cx: &'c Context) -> Outcome<Value> {
        self.text(cx)?;
        let ends = [(SAW_RETURN, "\r"), (SAW_LINE_FEED, "\n"), (SAW_BOTH, "\r\n")];
        let seen: Vec<Value> = ends
            .iter()
            .filter(|(bit, _)| self.seen.get() & bit != 0)
            .map(|(_, end)| cx.heap.new_str(end))
            .collect();
        Ok(match seen.as_slice() {
            [] => Value::NONE,
            [one] => *one,
            more => cx.heap.new_tuple(more),
        })
    }

    #[slot]
    fn next(cx: &Context, this: Value) -> Outcome<Answer> {
        let file = StringIo::receive(cx, this)?;
        let content = file.text(cx)?;
        let end = file.line_end(content);
        let byte = file.byte.get();
        if end == byte {
            return Ok(Answer::Exhausted);
        }
        let size = (end - byte) as u64;
        if let Some(need) = cx.wants(size + 64, size / 16 + 1) {
            return Ok(Answer::Reserve(need));
        }
        let characters = if content.content.len() == file.length.get() {
            end - byte
        } else {
            content.characters(byte, end)
        };
        file.position.set(file.position.get() + characters);
        file.byte.set(end);
        Ok(Answer::Value(content.new_str(&cx.heap, byte, end)))
    }
}

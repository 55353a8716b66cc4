//! `array.array`: numbers of one kind or characters, packed one behind the other.
//!
//! Comes in: items, bytes, other arrays. Goes out: items, bytes, arrays. The items stand in a bytearray that only memoryviews share. Must
//! never: hold an item that its typecode does not allow, or change its size while a memoryview keeps it.

use crate::builtins::bytes::buffer::{Region, Source};
use crate::builtins::bytes::{byte_count, content, not_bytes};
use crate::builtins::list::repeat_count;
use crate::builtins::shared::compare::COMPARE_SEQUENCES;
use crate::builtins::shared::inline::try_same_or_equal;
use crate::builtins::shared::iterate::{Feed, Feeder};
use crate::builtins::shared::number::int;
use crate::builtins::shared::support::{clamped_index, has_index, internal, not_iterable, portion};
use crate::builtins::slice::{self, Span, clamp_position, index_error, position};
use crate::builtins::slots;
use crate::builtins::str::{repeat_by_index, repeat_inplace_by_index};
use crate::heap::{ByteArray, ByteView};
use crate::modules::structs::cells::{self, Ready};
use crate::value::Value;
use crate::vm::argument::{Converted, Index, float_or_ask};
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation};
use crate::vm::module_def::ModuleDef;
use crate::vm::native::{Arguments, NativeRow, Outcome, Resumed, Room, Step, Stop};
use crate::vm::slots::{FrameSlot, native_frame, native_object};
use crate::vm::types::type_index;
use npyc_format::gas::BYTES_PER_GAS;
use npyc_format::isa::BinaryOperator;
use npython_macros::native_type;

native_object! {
    /// An array.
    Array in ARRAY {
        /// A bytearray.
        bytes: Value,
        /// The typecode.
        letter: i64,
    }
}

native_object! {
    /// An iterator over an array.
    ArrayIterator in ARRAY_ITERATOR { array: Value, next: usize }
}

native_frame! {
    /// `array.__new__`.
    Create(2) {
        cls: Value, typecode: Value, initializer: Value;
        iterator: Value, progress: i64, waiting: Value, made: Value, asked: i64
    }
}

native_frame! {
    /// `array.extend`, `array.fromlist`: the items one by one.
    Extend(2) {
        this: Value, items: Value;
        iterator: Value, progress: i64, waiting: Value, asked: i64
    }
}

native_frame! {
    /// `array.append`.
    Append(2) { this: Value, item: Value; asked: i64 }
}

native_frame! {
    /// `array.insert`.
    Insert(3) { this: Value, place: Value, item: Value; asked: i64 }
}

native_frame! {
    /// `array.fromfile`.
    FromFile(3) { this: Value, file: Value, n: Value; asked: i64 }
}

native_frame! {
    /// `array.tofile`.
    ToFile(2) { this: Value, file: Value; next: usize, asked: i64 }
}

// What the natives on files wait for.
const COUNT: i64 = 1;
const METHOD: i64 = 2;
const ANSWER: i64 = 3;

/// Bytes that `tofile` writes at once.
const FILE_BLOCK: usize = 64 << 10;

/// All typecodes.
const LETTERS: &str = "bBuwhHiIlLqQfd";

/// Bytes of an item.
fn size_of(letter: u8) -> usize {
    match letter {
        b'b' | b'B' => 1,
        b'h' | b'H' => 2,
        b'u' | b'w' | b'i' | b'I' | b'f' => 4,
        _ => 8,
    }
}

fn is_text(letter: u8) -> bool {
    matches!(letter, b'u' | b'w')
}

/// Appends the bytes of an item, which was made ready before.
fn pack(cx: &Context, out: &mut Vec<u8>, letter: u8, value: Value) -> Outcome<()> {
    if is_text(letter) {
        let Some(text) = cx.text(value) else {
            return Err(cx.type_error(format_args!(
                "array item must be a unicode character, not {}",
                cx.type_name(value)
            )));
        };
        let mut characters = text.chars();
        let (Some(one), None) = (characters.next(), characters.next()) else {
            return Err(cx.type_error(format_args!(
                "array item must be a unicode character, not a string of length {}",
                text.chars().count()
            )));
        };
        out.extend(u32::from(one).to_le_bytes());
        return Ok(());
    }
    if matches!(letter, b'f' | b'd') {
        let Some(float) = cells::float_of(cx, value) else {
            return Err(
                cx.type_error(format_args!("must be real number, not {}", cx.type_name(value)))
            );
        };
        return cells::pack_float(cx, out, size_of(letter), true, true, float);
    }
    let Some(number) = int(cx, value) else {
        return Err(cx.type_error(format_args!(
            "'{}' object cannot be interpreted as an integer",
            cx.type_name(value)
        )));
    };
    match cells::pack(cx, out, letter, size_of(letter), (true, true), value) {
        Err(Stop::Raise(_)) => {}
        other => return other,
    }
    let (negative, fits) = (number.is_negative(), number.small().is_some());
    let wider =
        |most: i64| number.small().is_some_and(|number| number > most || number < -most - 1);
    let text = match letter {
        // C reads these as a wider kind first.
        b'b' if wider(i64::from(i16::MAX)) && negative => {
            "signed short integer is less than minimum"
        }
        b'b' if wider(i64::from(i16::MAX)) => "signed short integer is greater than maximum",
        b'H' if wider(i64::from(i32::MAX)) && negative => "signed integer is less than minimum",
        b'H' if wider(i64::from(i32::MAX)) => "signed integer is greater than maximum",
        b'b' if fits && negative => "signed char is less than minimum",
        b'b' if fits => "signed char is greater than maximum",
        b'B' if fits && negative => "unsigned byte integer is less than minimum",
        b'B' if fits => "unsigned byte integer is greater than maximum",
        b'h' if fits && negative => "signed short integer is less than minimum",
        b'h' if fits => "signed short integer is greater than maximum",
        b'H' if fits && negative => "unsigned short is less than minimum",
        b'H' if fits => "unsigned short is greater than maximum",
        b'i' if fits && negative => "signed integer is less than minimum",
        b'i' if fits => "signed integer is greater than maximum",
        b'I' if !negative && (fits || number.bit_length() <= 64) => {
            "unsigned int is greater than maximum"
        }
        b'I' | b'L' if negative => "can't convert negative value to unsigned int",
        b'I' | b'L' => "Python int too large to convert to C unsigned long",
        b'Q' if negative => "can't convert negative int to unsigned",
        b'q' | b'Q' => "int too big to convert",
        _ => "Python int too large to convert to C long",
    };
    Err(cx.overflow_error(format_args!("{text}")))
}

/// What the machine must make of an item first.
fn ask_first(cx: &Context, letter: u8, value: Value) -> Outcome<Option<Step>> {
    if is_text(letter) {
        return Ok(None);
    }
    Ok(match cells::readiness(cx, letter, value) {
        Ready::Float => match float_or_ask(cx, value)? {
            Converted::Ask(step) => Some(step),
            Converted::Value(_) => None,
        },
        Ready::Index => Some(Step::Operate(Operation::Index, Arguments::of(&[value]))),
        _ => None,
    })
}

/// The item that bytes are.
fn unpack(cx: &Context, letter: u8, bytes: &[u8]) -> Value {
    if is_text(letter) {
        let code =
            u32::from_le_bytes(std::array::from_fn(|at| bytes.get(at).copied().unwrap_or(0)));
        let character = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
        return cx.heap.new_str(character.encode_utf8(&mut [0; 4]));
    }
    cells::unpack(cx, letter, bytes, true)
}

/// What an array shows to memoryviews and to what takes bytes.
pub(crate) fn source(cx: &Context, value: Value) -> Option<Source> {
    let array = Array::of(cx, value)?;
    let (storage, letter) = (array.bytes.get(), array.letter());
    let length = cx.heap.byte_array(storage)?.content.len();
    let region = Region { storage, start: 0, length, writable: true };
    let format = LETTERS.find(char::from(letter)).and_then(|at| LETTERS.get(at..=at));
    Some(Source { region, format: format.unwrap_or("B"), item_size: size_of(letter) })
}

impl<'c> Array<'c> {
    fn letter(&self) -> u8 {
        self.letter.get() as u8
    }

    fn size(&self) -> usize {
        size_of(self.letter())
    }

    fn array(&self, cx: &'c Context) -> Outcome<&'c ByteArray> {
        cx.heap.byte_array(self.bytes.get()).ok_or(Stop::Halt)
    }

    fn count(&self, cx: &'c Context) -> Outcome<usize> {
        Ok(self.array(cx)?.content.len() / self.size())
    }

    /// The bytearray, of which the size may change.
    fn resizable(&self, cx: &'c Context) -> Outcome<&'c ByteArray> {
        let array = self.array(cx)?;
        if array.exports.get() > 0 {
            let text = "cannot resize an array that is exporting buffers";
            return Err(cx.raise(type_index::BUFFER_ERROR, text));
        }
        Ok(array)
    }

    fn item(&self, cx: &'c Context, index: usize) -> Outcome<Value> {
        let size = self.size();
        let bytes = self.array(cx)?.lend_part(index * size, (index + 1) * size);
        Ok(unpack(cx, self.letter(), &bytes))
    }

    /// All items; the room was asked for.
    fn items(&self, cx: &'c Context) -> Outcome<Vec<Value>> {
        let bytes = self.array(cx)?.lend();
        Ok(bytes.chunks_exact(self.size()).map(|item| unpack(cx, self.letter(), item)).collect())
    }

    /// What the items as values take: bytes and gas.
    fn cost_of_items(&self, cx: &'c Context) -> Outcome<(u64, u64)> {
        let count = self.count(cx)? as u64;
        Ok((count * 120 + 64, count * 2))
    }

    /// What so many more bytes take: bytes and gas.
    fn growth(&self, cx: &'c Context, more: usize) -> Outcome<(u64, u64)> {
        let growth = self.array(cx)?.content.growth_bytes(more) as u64;
        Ok((growth.saturating_add(2 * more as u64), growth.max(more as u64) / BYTES_PER_GAS + 1))
    }

    /// A new array of the same kind.
    fn like(&self, cx: &'c Context, bytes: &[u8]) -> Value {
        Array::make(cx, cx.heap.new_byte_array(bytes), self.letter.get())
    }

    /// The place that a key stands for; none if it is no int.
    fn place(&self, cx: &'c Context, key: Value, text: &str) -> Outcome<Option<usize>> {
        let Some(index) = clamped_index(cx, key) else { return Ok(None) };
        match position(index, self.count(cx)?) {
            Some(place) => Ok(Some(place)),
            None => Err(index_error(cx, key, text)),
        }
    }

    fn cut(&self, cx: &'c Context, place: usize) -> Outcome<()> {
        let (array, size) = (self.resizable(cx)?, self.size());
        cx.pay_bytes(array.content.len() - place * size)?;
        array.content.splice(&cx.heap, place * size, size, &[]);
        Ok(())
    }

    /// The first place of an equal item between two places.
    fn find(
        &self,
        cx: &'c Context,
        value: Value,
        start: usize,
        stop: usize,
    ) -> Outcome<Option<usize>> {
        for index in start..stop.min(self.count(cx)?) {
            if index % 64 == 0 {
                cx.pay_debt()?;
            }
            cx.charge_elements(1);
            if is_equal(cx, self.item(cx, index)?, value)? {
                return Ok(Some(index));
            }
        }
        Ok(None)
    }
}

/// Whether an item equals a value.
fn is_equal(cx: &Context, item: Value, value: Value) -> Outcome<bool> {
    // The numbers that searches are mostly about; what a float can hold exactly is compared as one.
    let number = |value: Value| match value.as_int() {
        Some(int) if int.unsigned_abs() < 1 << f64::MANTISSA_DIGITS => Some(int as f64),
        Some(_) => None,
        None => value.as_float(),
    };
    if let (Some(item), Some(value)) = (number(item), number(value)) {
        return Ok(item == value);
    }
    try_same_or_equal(cx, item, value)?
        .ok_or_else(|| cx.unsupported("a search through an array for a value with its own __eq__"))
}

fn is_nan(item: &Value) -> bool {
    item.as_float().is_some_and(f64::is_nan)
}

fn bad_kind(cx: &Context) -> Stop {
    cx.type_error(format_args!("bad argument type for built-in operation"))
}

/// Takes what was made of an item. Where an array grows by one, CPython tries the item before it makes room, and then converts it again.
fn converted(
    cx: &Context,
    array: &Array<'_>,
    item: &FrameSlot<'_, Value>,
    asked: &FrameSlot<'_, i64>,
    made: Value,
    twice: bool,
) -> Outcome<Option<Step>> {
    if asked.get() == 1 && twice {
        pack(cx, &mut Vec::new(), array.letter(), made)?;
        asked.set(2);
        return ask_first(cx, array.letter(), item.get());
    }
    asked.set(0);
    item.set(made);
    Ok(None)
}

/// Feeds an array from an iterable; None when it is done.
fn feed(
    cx: &Context,
    array: &Array<'_>,
    feeder: Feeder<'_>,
    waiting: &FrameSlot<'_, Value>,
    asked: &FrameSlot<'_, i64>,
    (resumed, twice): (Resumed, bool),
) -> Outcome<Option<Step>> {
    let mut resumed = resumed;
    if let (1 | 2, Resumed::Value(made)) = (asked.get(), resumed) {
        if let Some(step) = converted(cx, array, waiting, asked, made, twice)? {
            return Ok(Some(step));
        }
        resumed = Resumed::Start;
    }
    for _ in portion(cx) {
        let item = waiting.get();
        if !item.is_unbound() {
            if let Some(step) = ask_first(cx, array.letter(), item)? {
                asked.set(1);
                return Ok(Some(step));
            }
            let mut bytes = Vec::with_capacity(8);
            pack(cx, &mut bytes, array.letter(), item)?;
            let target = array.resizable(cx)?;
            let (room, gas) = array.growth(cx, bytes.len())?;
            if let Some(need) = cx.wants(room, gas) {
                return Ok(Some(Step::Reserve(need)));
            }
            waiting.set(Value::UNBOUND);
            target.content.extend_from_slice(&cx.heap, &bytes);
        }
        match feeder.next(cx, resumed)? {
            Feed::Item(item) => {
                cx.charge_elements(1);
                waiting.set(item);
            }
            Feed::End => return Ok(None),
            Feed::Wait(wanted) => return Ok(Some(wanted.step())),
        }
        resumed = Resumed::Start;
    }
    Ok(Some(Step::Again))
}

/// What a typecode is, or CPython's error.
fn letter_of(cx: &Context, typecode: Value) -> Outcome<u8> {
    let Some(text) = cx.text(typecode) else {
        let kind = cx.type_name(typecode);
        return Err(cx.type_error(format_args!(
            "array() argument 1 must be a unicode character, not {kind}"
        )));
    };
    // Its characters are counted.
    cx.pay_bytes(text.len())?;
    let count = text.chars().count();
    if count != 1 {
        return Err(cx.type_error(format_args!(
            "array() argument 1 must be a unicode character, not a string of length {count}"
        )));
    }
    match text.as_bytes() {
        [letter] if LETTERS.as_bytes().contains(letter) => Ok(*letter),
        _ => Err(cx.value_error(format_args!(
            "bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)"
        ))),
    }
}

/// The characters of a text as the items of an array of characters.
fn characters(text: &str) -> Vec<u8> {
    text.chars().flat_map(|one| u32::from(one).to_le_bytes()).collect()
}

/// Bytes that become items: whole ones, and for characters such as exist.
fn checked(cx: &Context, letter: u8, bytes: &[u8]) -> Outcome<()> {
    if !bytes.len().is_multiple_of(size_of(letter)) {
        return Err(cx.value_error(format_args!("bytes length not a multiple of item size")));
    }
    if is_text(letter) {
        for item in bytes.chunks_exact(4) {
            let code = u32::from_le_bytes(std::array::from_fn(|at| item[at]));
            if code > 0x10_ffff {
                return Err(cx.value_error(format_args!(
                    "character U+{code:x} is not in range [U+0000; U+10ffff]"
                )));
            }
            if char::from_u32(code).is_none() {
                return Err(cx.unsupported("a lone surrogate in an array of characters"));
            }
        }
    }
    Ok(())
}

/// Returns a new array whose items are restricted by typecode.
#[native_type(
    ARRAY,
    name = "array",
    shown = "array.array",
    module = "array",
    bound_in = "_array",
    unhashable = true,
    sequence = true,
    collection = crate::vm::type_def::Collection::Sequence,
    groups = [slots::CONCATENATION, slots::INPLACE_CONCATENATION]
)]
impl<'c> Array<'c> {
    /// Create and return a new object.
    #[constructor(gas = Build)]
    fn create(cx: &Context, frame: Create<'_>, resumed: Resumed) -> Outcome<Step> {
        let given = frame.initializer.get();
        if frame.made.get().is_unbound() {
            let letter = letter_of(cx, frame.typecode.get())?;
            let kind = char::from(letter);
            let text = cx.text(given);
            if text.is_some() && !is_text(letter) {
                return Err(cx.type_error(format_args!(
                    "cannot use a str to initialize an array with typecode '{kind}'"
                )));
            }
            let other = Array::of(cx, given);
            if other.as_ref().is_some_and(|other| is_text(other.letter())) && !is_text(letter) {
                return Err(cx.type_error(format_args!(
                    "cannot use a unicode array to initialize an array with typecode '{kind}'"
                )));
            }
            let same = other.is_some_and(|other| {
                other.letter() == letter || is_text(letter) && is_text(other.letter())
            });
            let is_bytes = cx.heap.bytes(cx.unwrap(given)).is_some()
                || cx.heap.byte_array(cx.unwrap(given)).is_some();
            let size = match text {
                Some(text) => 4 * text.chars().count(),
                None if same || is_bytes => byte_count(cx, given).unwrap_or(0),
                None => 0,
            } as u64;
            frame.frame.take_room(cx, 3 * size + 128, size / BYTES_PER_GAS)?;
            let bytes = match text {
                Some(text) => ByteView::Owned(characters(text)),
                None if same || is_bytes => content(cx, given).unwrap_or_default(),
                None => ByteView::default(),
            };
            checked(cx, letter, &bytes)?;
            let made = Array::make(cx, cx.heap.new_byte_array(&bytes), i64::from(letter));
            if given.is_unbound() || text.is_some() || same || is_bytes {
                return Ok(Step::Done(made));
            }
            if !crate::builtins::shared::support::is_iterable(cx, given) {
                return Err(not_iterable(cx, given));
            }
            frame.made.set(made);
            return Ok(Step::Again);
        }
        let array = Array::receive(cx, frame.made.get())?;
        let feeder = Feeder::new(frame.frame, frame.initializer.index, frame.iterator.index);
        let twice =
            cx.heap.list(cx.unwrap(given)).is_none() && cx.heap.tuple(cx.unwrap(given)).is_none();
        let step = feed(cx, &array, feeder, &frame.waiting, &frame.asked, (resumed, twice))?;
        Ok(step.unwrap_or(Step::Done(frame.made.get())))
    }

    /// Append new value v to the end of the array.
    #[method(gas = Build)]
    fn append(cx: &Context, frame: Append<'_>, resumed: Resumed) -> Outcome<Step> {
        let array = Array::receive(cx, frame.this.get())?;
        if let (1 | 2, Resumed::Value(made)) = (frame.asked.get(), resumed)
            && let Some(step) = converted(cx, &array, &frame.item, &frame.asked, made, true)?
        {
            return Ok(step);
        }
        if let Some(step) = ask_first(cx, array.letter(), frame.item.get())? {
            frame.asked.set(1);
            return Ok(step);
        }
        let mut bytes = Vec::with_capacity(8);
        pack(cx, &mut bytes, array.letter(), frame.item.get())?;
        let target = array.resizable(cx)?;
        let (room, gas) = array.growth(cx, bytes.len())?;
        frame.frame.take_room(cx, room, gas)?;
        target.content.extend_from_slice(&cx.heap, &bytes);
        Ok(Step::Done(Value::NONE))
    }

    /// Insert a new item v into the array before position i.
    #[method(gas = Build)]
    fn insert(cx: &Context, frame: Insert<'_>, resumed: Resumed) -> Outcome<Step> {
        let array = Array::receive(cx, frame.this.get())?;
        if let Resumed::Value(made) = resumed {
            if frame.asked.get() == 3 {
                frame.place.set(made);
                frame.asked.set(0);
            } else if frame.asked.get() > 0
                && let Some(step) = converted(cx, &array, &frame.item, &frame.asked, made, true)?
            {
                return Ok(step);
            }
        }
        let Some(place) = clamped_index(cx, frame.place.get()) else {
            frame.asked.set(3);
            return Ok(Step::Operate(Operation::Index, Arguments::of(&[frame.place.get()])));
        };
        if let Some(step) = ask_first(cx, array.letter(), frame.item.get())? {
            frame.asked.set(1);
            return Ok(step);
        }
        let mut bytes = Vec::with_capacity(8);
        pack(cx, &mut bytes, array.letter(), frame.item.get())?;
        let target = array.resizable(cx)?;
        let (room, gas) = array.growth(cx, bytes.len())?;
        let at = clamp_position(place, array.count(cx)?) * array.size();
        frame.frame.take_room(
            cx,
            room,
            gas + (target.content.len() - at) as u64 / BYTES_PER_GAS,
        )?;
        target.content.splice(&cx.heap, at, 0, &bytes);
        Ok(Step::Done(Value::NONE))
    }

    /// Append items to the end of the array.
    #[method(gas = Build)]
    fn extend(cx: &Context, frame: Extend<'_>, resumed: Resumed) -> Outcome<Step> {
        let array = Array::receive(cx, frame.this.get())?;
        let feeder = Feeder::new(frame.frame, frame.items.index, frame.iterator.index);
        if !feeder.has_begun() && frame.waiting.get().is_unbound() {
            let given = frame.items.get();
            if let Some(other) = Array::of(cx, given) {
                if other.letter() != array.letter() {
                    return Err(
                        cx.type_error(format_args!("can only extend with array of same kind"))
                    );
                }
                let size = other.array(cx)?.content.len();
                let target = if size > 0 { array.resizable(cx)? } else { array.array(cx)? };
                let (room, gas) = array.growth(cx, size)?;
                frame.frame.take_room(cx, room, gas)?;
                target.content.extend_from(&cx.heap, &other.array(cx)?.content);
                return Ok(Step::Done(Value::NONE));
            }
            if !crate::builtins::shared::support::is_iterable(cx, given) {
                return Err(not_iterable(cx, given));
            }
        }
        let step = feed(cx, &array, feeder, &frame.waiting, &frame.asked, (resumed, true))?;
        Ok(step.unwrap_or(Step::Done(Value::NONE)))
    }

    /// Append items to array from list.
    #[method(gas = Build, catching)]
    fn fromlist(cx: &Context, frame: Extend<'_>, resumed: Resumed) -> Outcome<Step> {
        let array = Array::receive(cx, frame.this.get())?;
        let Some(list) = cx.heap.list(cx.unwrap(frame.items.get())) else {
            return Err(cx.type_error(format_args!("arg must be list")));
        };
        // How long it was stands where an iterator would; on an error it is as long again.
        if frame.iterator.get().is_unbound() {
            frame.iterator.set(Value::int(array.array(cx)?.content.len() as i64));
        }
        let before = frame.iterator.get().as_int().unwrap_or(0) as usize;
        let undo = |stop: Stop| {
            if let (Stop::Raise(_), Ok(target)) = (&stop, array.array(cx)) {
                target.content.truncate(&cx.heap, before);
            }
            Err(stop)
        };
        match resumed {
            Resumed::Raised(exception) => return undo(Stop::Raise(exception)),
            Resumed::Value(made) if frame.asked.get() == 1 => frame.waiting.set(made),
            _ => {}
        }
        frame.asked.set(0);
        for _ in portion(cx) {
            let next = frame.progress.get() as usize;
            // What was made of an item waits for room in its place.
            let made = Some(frame.waiting.get()).filter(|made| !made.is_unbound());
            let Some(item) = made.or_else(|| list.get(next)) else {
                return Ok(Step::Done(Value::NONE));
            };
            match ask_first(cx, array.letter(), item) {
                Ok(None) => {}
                Ok(Some(step)) => {
                    frame.asked.set(1);
                    return Ok(step);
                }
                Err(stop) => return undo(stop),
            }
            let mut bytes = Vec::with_capacity(8);
            if let Err(stop) = pack(cx, &mut bytes, array.letter(), item) {
                return undo(stop);
            }
            let target = array.resizable(cx)?;
            let (room, gas) = array.growth(cx, bytes.len())?;
            if let Some(need) = cx.wants(room, gas) {
                return Ok(Step::Reserve(need));
            }
            cx.charge_elements(1);
            frame.progress.set(next as i64 + 1);
            frame.waiting.set(Value::UNBOUND);
            target.content.extend_from_slice(&cx.heap, &bytes);
        }
        Ok(Step::Again)
    }

    /// Read n objects from the file object f and append them to the end of the array.
    #[method(gas = Build)]
    fn fromfile(cx: &Context, frame: FromFile<'_>, resumed: Resumed) -> Outcome<Step> {
        let array = Array::receive(cx, frame.this.get())?;
        let asked = frame.asked.get();
        if let (COUNT, Resumed::Value(count)) = (asked, resumed) {
            frame.n.set(count);
        }
        let Some(count) = int(cx, frame.n.get()) else {
            frame.asked.set(COUNT);
            return Ok(Step::Operate(Operation::Index, Arguments::of(&[frame.n.get()])));
        };
        if count.is_negative() {
            return Err(cx.value_error(format_args!("negative count")));
        }
        let size = count.small().and_then(|count| count.checked_mul(array.size() as i64));
        let Some(size) = size else {
            return Err(cx.raise_with(type_index::MEMORY_ERROR, &[]));
        };
        match (asked, resumed) {
            (METHOD, Resumed::Value(read)) => {
                frame.asked.set(ANSWER);
                Ok(Step::Call(read, Arguments::of(&[Value::int(size)])))
            }
            (ANSWER, Resumed::Value(data)) => {
                let Some(bytes) = cx.heap.bytes(cx.unwrap(data)) else {
                    return Err(cx.type_error(format_args!("read() didn't return bytes")));
                };
                let (room, gas) = array.growth(cx, bytes.len())?;
                frame.frame.take_room(cx, room, gas)?;
                checked(cx, array.letter(), bytes.as_bytes())?;
                if bytes.len() > 0 {
                    let target = array.resizable(cx)?;
                    target.content.extend_from_slice(&cx.heap, bytes.as_bytes());
                }
                if bytes.len() as i64 != size {
                    let text = "read() didn't return enough bytes";
                    return Err(cx.raise(type_index::EOF_ERROR, text));
                }
                Ok(Step::Done(Value::NONE))
            }
            _ => {
                frame.asked.set(METHOD);
                let operands = [frame.file.get(), cx.heap.new_str("read")];
                Ok(Step::Operate(Operation::GetAttribute, Arguments::of(&operands)))
            }
        }
    }

    /// Write all items (as machine values) to the file object f.
    #[method(gas = Build)]
    fn tofile(cx: &Context, frame: ToFile<'_>, resumed: Resumed) -> Outcome<Step> {
        let array = Array::receive(cx, frame.this.get())?;
        let bytes = array.array(cx)?;
        let start = frame.next.get();
        let end = bytes.content.len().min(start + FILE_BLOCK);
        if let (METHOD, Resumed::Value(write)) = (frame.asked.get(), resumed) {
            frame.frame.take_room(cx, (end - start) as u64 + 64, (end - start) as u64 / 64 + 1)?;
            frame.asked.set(ANSWER);
            frame.next.set(end);
            let block = bytes.new_bytes(&cx.heap, start, end);
            return Ok(Step::Call(write, Arguments::of(&[block])));
        }
        if start >= bytes.content.len() {
            return Ok(Step::Done(Value::NONE));
        }
        frame.asked.set(METHOD);
        let operands = [frame.file.get(), cx.heap.new_str("write")];
        Ok(Step::Operate(Operation::GetAttribute, Arguments::of(&operands)))
    }

    /// Return the i-th element and delete it from the array.
    #[method(gas = Item)]
    fn pop(self, cx: &'c Context, i: Option<Index>) -> Outcome<Value> {
        let count = self.count(cx)?;
        if count == 0 {
            return Err(cx.index_error(format_args!("pop from empty array")));
        }
        let Some(place) = position(i.map_or(-1, |i| i.clamped()), count) else {
            return Err(cx.index_error(format_args!("pop index out of range")));
        };
        let item = self.item(cx, place)?;
        self.cut(cx, place)?;
        Ok(item)
    }

    /// Remove the first occurrence of v in the array.
    #[method(gas = Lookup)]
    fn remove(self, cx: &'c Context, v: Value) -> Outcome<()> {
        match self.find(cx, v, 0, usize::MAX)? {
            Some(place) => self.cut(cx, place),
            None => Err(cx.value_error(format_args!("array.remove(x): x not in array"))),
        }
    }

    /// Return index of first occurrence of v in the array.
    #[method(gas = Lookup)]
    fn index(
        self,
        cx: &'c Context,
        v: Value,
        start: Option<Index>,
        stop: Option<Index>,
    ) -> Outcome<usize> {
        let count = self.count(cx)?;
        let bound = |bound: Option<Index>, default: usize| {
            bound.map_or(default, |bound| clamp_position(bound.clamped(), count))
        };
        self.find(cx, v, bound(start, 0), bound(stop, count))?
            .ok_or_else(|| cx.value_error(format_args!("array.index(x): x not in array")))
    }

    /// Return number of occurrences of v in the array.
    #[method(name = "count", gas = Lookup)]
    fn occurrences(self, cx: &'c Context, v: Value) -> Outcome<usize> {
        let (mut found, mut from) = (0, 0);
        while let Some(place) = self.find(cx, v, from, usize::MAX)? {
            found += 1;
            from = place + 1;
        }
        Ok(found)
    }

    /// Reverse the order of the items in the array.
    #[method(gas = Build)]
    fn reverse(self, cx: &'c Context, room: Room) -> Outcome<()> {
        let array = self.array(cx)?;
        let length = array.content.len() as u64;
        room.take(cx, 2 * length, length / 8)?;
        let bytes = array.content.to_vec();
        let turned: Vec<u8> = bytes.chunks_exact(self.size()).rev().flatten().copied().collect();
        array.content.splice(&cx.heap, 0, turned.len(), &turned);
        Ok(())
    }

    /// Byteswap all items of the array.
    #[method(gas = Build)]
    fn byteswap(self, cx: &'c Context, room: Room) -> Outcome<()> {
        let array = self.array(cx)?;
        let length = array.content.len() as u64;
        room.take(cx, 2 * length, length / 8)?;
        let bytes = array.content.to_vec();
        let items = bytes.chunks_exact(self.size());
        let turned: Vec<u8> = items.flat_map(|item| item.iter().rev()).copied().collect();
        array.content.splice(&cx.heap, 0, turned.len(), &turned);
        Ok(())
    }

    /// Remove all items from the array.
    #[method(gas = Build)]
    fn clear(self, cx: &'c Context) -> Outcome<()> {
        self.resizable(cx)?.content.clear(&cx.heap);
        Ok(())
    }

    /// Convert the array to an array of machine values and return the bytes representation.
    #[method(gas = Build)]
    fn tobytes(self, cx: &'c Context, room: Room) -> Outcome<Value> {
        let array = self.array(cx)?;
        let length = array.content.len();
        room.take(cx, length as u64 + 64, length as u64 / BYTES_PER_GAS + 1)?;
        Ok(array.new_bytes(&cx.heap, 0, length))
    }

    /// Convert array to an ordinary list with the same items.
    #[method(gas = Build)]
    fn tolist(self, cx: &'c Context, room: Room) -> Outcome<Value> {
        let (bytes, gas) = self.cost_of_items(cx)?;
        room.take(cx, bytes, gas)?;
        Ok(cx.heap.new_list(&self.items(cx)?))
    }

    /// Appends items from the string, interpreting it as an array of machine values.
    #[method(gas = Build)]
    fn frombytes(self, cx: &'c Context, room: Room, buffer: Value) -> Outcome<()> {
        let size = byte_count(cx, buffer).ok_or_else(|| not_bytes(cx, buffer))?;
        let (bytes, gas) = self.growth(cx, size)?;
        room.take(cx, bytes, gas)?;
        let bytes = content(cx, buffer).unwrap_or_default();
        checked(cx, self.letter(), &bytes)?;
        let target = if bytes.is_empty() { self.array(cx)? } else { self.resizable(cx)? };
        target.content.extend_from_slice(&cx.heap, &bytes);
        Ok(())
    }

    /// Extends this array with data from the unicode string ustr.
    #[method(gas = Build)]
    fn fromunicode(self, cx: &'c Context, room: Room, ustr: Value) -> Outcome<()> {
        let Some(text) = cx.text(ustr) else {
            let kind = cx.type_name(ustr);
            return Err(
                cx.type_error(format_args!("fromunicode() argument must be str, not {kind}"))
            );
        };
        if !is_text(self.letter()) {
            return Err(cx.value_error(format_args!(
                "fromunicode() may only be called on unicode type arrays ('u' or 'w')"
            )));
        }
        let (bytes, gas) = self.growth(cx, 4 * text.len())?;
        room.take(cx, bytes, gas)?;
        let bytes = characters(text);
        self.resizable(cx)?.content.extend_from_slice(&cx.heap, &bytes);
        Ok(())
    }

    /// Convert the array to a unicode string.
    #[method(gas = Build)]
    fn tounicode(self, cx: &'c Context, room: Room) -> Outcome<Value> {
        if !is_text(self.letter()) {
            return Err(cx.value_error(format_args!(
                "tounicode() may only be called on unicode type arrays ('u' or 'w')"
            )));
        }
        let length = self.array(cx)?.content.len() as u64;
        room.take(cx, 2 * length + 64, length / 16 + 1)?;
        let bytes = self.array(cx)?.lend();
        let mut text = cx.heap.str_builder(bytes.len());
        for item in bytes.chunks_exact(4) {
            let code = u32::from_le_bytes(std::array::from_fn(|at| item[at]));
            text.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        Ok(text.finish())
    }

    /// Return a copy of the array.
    #[method(name = "__copy__", gas = Build)]
    #[method(name = "_copy", gas = Build)]
    fn copy(self, cx: &'c Context, room: Room) -> Outcome<Value> {
        let array = self.array(cx)?;
        let length = array.content.len() as u64;
        room.take(cx, 2 * length + 128, length / BYTES_PER_GAS)?;
        Ok(self.like(cx, &array.lend()))
    }

    /// Return a copy of the array.
    #[method(name = "__deepcopy__", gas = Build)]
    fn deep_copy(self, cx: &'c Context, room: Room, unused: Value) -> Outcome<Value> {
        let _ = unused;
        self.copy(cx, room)
    }

    #[getter]
    fn typecode(self, _cx: &'c Context) -> Outcome<String> {
        Ok(char::from(self.letter()).to_string())
    }

    #[getter]
    fn itemsize(self, _cx: &'c Context) -> Outcome<usize> {
        Ok(self.size())
    }

    #[slot]
    fn length(self, cx: &Context) -> Outcome<usize> {
        self.array(cx).map(|array| array.content.len() / self.size())
    }

    #[slot]
    fn iter(cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Value(ArrayIterator::make(cx, cx.unwrap(this), 0)))
    }

    #[slot]
    fn contains(cx: &Context, this: Value, item: Value) -> Outcome<Answer> {
        let found = Array::receive(cx, this)?.find(cx, item, 0, usize::MAX)?;
        Ok(Answer::Value(Value::bool(found.is_some())))
    }

    #[slot]
    fn hash(cx: &Context, this: Value) -> Outcome<Answer> {
        Err(cx.type_error(format_args!("unhashable type: '{}'", cx.type_name(this))))
    }

    #[slot]
    fn repr(cx: &Context, this: Value) -> Outcome<Answer> {
        let array = Array::receive(cx, this)?;
        let count = array.count(cx)? as u64;
        if let Some(need) = cx.wants(count * 250 + 256, count * 8) {
            return Ok(Answer::Reserve(need));
        }
        let name = match cx.user_class(this) {
            Some(class) => cx.class_name(class),
            None => "array".to_owned(),
        };
        let letter = char::from(array.letter());
        if count == 0 {
            return crate::builtins::shared::support::text(cx, &format!("{name}('{letter}')"));
        }
        let items = array.items(cx)?;
        let shown = if is_text(array.letter()) {
            let text: String = items.iter().filter_map(|item| cx.text(*item)).collect();
            crate::text::repr::repr_str(&text)
        } else {
            let one = |item: &Value| match (item.as_float(), int(cx, *item)) {
                (Some(float), _) => crate::number::float_repr::float_repr(float),
                (_, Some(int)) => {
                    int.small().map_or_else(|| int.big().to_string(), |int| int.to_string())
                }
                _ => String::new(),
            };
            format!("[{}]", items.iter().map(one).collect::<Vec<String>>().join(", "))
        };
        Ok(Answer::Value(cx.heap.new_str(&format!("{name}('{letter}', {shown})"))))
    }

    #[slot]
    fn get_item(cx: &Context, this: Value, key: Value) -> Outcome<Answer> {
        let array = Array::receive(cx, this)?;
        if let Some(place) = array.place(cx, key, "array index out of range")? {
            return Ok(Answer::Value(array.item(cx, place)?));
        }
        if cx.heap.slice(key).is_some() || has_index(cx, key) {
            return slice::subscript(cx, cx.unwrap(this), key, "array", part);
        }
        Err(cx.type_error(format_args!("array indices must be integers")))
    }

    #[slot]
    fn set_item(cx: &Context, this: Value, key: Value, value: Value) -> Outcome<Answer> {
        let array = Array::receive(cx, this)?;
        let found = array.place(cx, key, "array assignment index out of range")?;
        if let (Some(place), true) = (found, ask_first(cx, array.letter(), value)?.is_none()) {
            let mut bytes = Vec::with_capacity(8);
            pack(cx, &mut bytes, array.letter(), value)?;
            array.array(cx)?.content.splice(&cx.heap, place * bytes.len(), bytes.len(), &bytes);
            return Ok(Answer::Value(Value::NONE));
        }
        if found.is_some() || cx.heap.slice(key).is_none() && has_index(cx, key) {
            return Ok(Answer::Native(&SET_CONVERTED, Arguments::of(&[this, key, value])));
        }
        if cx.heap.slice(key).is_some() {
            return Ok(Answer::Native(&SET_SLICE, Arguments::of(&[this, key, value])));
        }
        Err(cx.type_error(format_args!("array indices must be integers")))
    }

    #[slot]
    fn delete_item(cx: &Context, this: Value, key: Value) -> Outcome<Answer> {
        let array = Array::receive(cx, this)?;
        if let Some(place) = array.place(cx, key, "array assignment index out of range")? {
            array.cut(cx, place)?;
            return Ok(Answer::Value(Value::NONE));
        }
        if cx.heap.slice(key).is_some() {
            let operands = [this, key, Value::UNBOUND];
            return Ok(Answer::Native(&SET_SLICE, Arguments::of(&operands)));
        }
        if has_index(cx, key) {
            return slice::with_index(cx, this, key, "array", None);
        }
        Err(cx.type_error(format_args!("array indices must be integers")))
    }

    #[slot]
    fn compare(
        cx: &Context,
        operator: CompareOperator,
        left: Value,
        right: Value,
    ) -> Outcome<Answer> {
        let (Some(left), Some(right)) = (Array::of(cx, left), Array::of(cx, right)) else {
            return Ok(Answer::NotImplemented);
        };
        let equality = matches!(operator, CompareOperator::Eq | CompareOperator::Ne);
        if equality && left.count(cx)? != right.count(cx)? {
            return Ok(Answer::Value(Value::bool(operator == CompareOperator::Ne)));
        }
        let ((bytes, gas), (more, further)) = (left.cost_of_items(cx)?, right.cost_of_items(cx)?);
        if let Some(need) = cx.wants(bytes + more, gas + further) {
            return Ok(Answer::Reserve(need));
        }
        let (left, right) = (left.items(cx)?, right.items(cx)?);
        // A NaN is equal to none, not even to itself, because each look at an array makes a new float.
        if equality && left.iter().any(is_nan) {
            return Ok(Answer::Value(Value::bool(operator == CompareOperator::Ne)));
        }
        let differing = left.iter().zip(&right).find(|(left, right)| {
            left.as_float().zip(right.as_float()).is_some_and(|(left, right)| left != right)
        });
        if differing.is_some_and(|(left, right)| [left, right].into_iter().all(is_nan)) {
            return Ok(Answer::Value(Value::FALSE));
        }
        let (left, right) = (cx.heap.new_list(&left), cx.heap.new_list(&right));
        let operator = Value::int(operator as i64);
        Ok(Answer::Native(&COMPARE_SEQUENCES, Arguments::of(&[left, right, operator])))
    }

    #[slot]
    fn binary(
        cx: &Context,
        operator: BinaryOperator,
        left: Value,
        right: Value,
    ) -> Outcome<Answer> {
        match (operator, Array::of(cx, left), Array::of(cx, right)) {
            (BinaryOperator::Add, Some(array), Some(other)) => {
                if array.letter() != other.letter() {
                    return Err(bad_kind(cx));
                }
                let size = (array.array(cx)?.content.len() + other.array(cx)?.content.len()) as u64;
                if let Some(need) = cx.wants(3 * size + 128, size / BYTES_PER_GAS) {
                    return Ok(Answer::Reserve(need));
                }
                let mut bytes = array.array(cx)?.content.to_vec();
                bytes.extend(other.array(cx)?.content.to_vec());
                Ok(Answer::Value(array.like(cx, &bytes)))
            }
            (BinaryOperator::Add, Some(_), None) => Err(cx.type_error(format_args!(
                "can only append array (not \"{}\") to array",
                cx.type_name(right)
            ))),
            (BinaryOperator::Multiply, Some(array), None) => repeated(cx, &array, left, right),
            (BinaryOperator::Multiply, None, Some(array)) => repeated(cx, &array, right, left),
            _ => Ok(Answer::NotImplemented),
        }
    }

    #[slot]
    fn inplace(
        cx: &Context,
        operator: BinaryOperator,
        left: Value,
        right: Value,
    ) -> Outcome<Answer> {
        let array = Array::receive(cx, left)?;
        match operator {
            BinaryOperator::Add => {
                let Some(other) = Array::of(cx, right) else {
                    return Err(cx.type_error(format_args!(
                        "can only extend array with array (not \"{}\")",
                        cx.type_name(right)
                    )));
                };
                if other.letter() != array.letter() {
                    return Err(
                        cx.type_error(format_args!("can only extend with array of same kind"))
                    );
                }
                let size = other.array(cx)?.content.len();
                let target = if size > 0 { array.resizable(cx)? } else { array.array(cx)? };
                let (room, gas) = array.growth(cx, size)?;
                if let Some(need) = cx.wants(room, gas) {
                    return Ok(Answer::Reserve(need));
                }
                target.content.extend_from(&cx.heap, &other.array(cx)?.content);
                Ok(Answer::Value(left))
            }
            BinaryOperator::Multiply if int(cx, right).is_none() => {
                repeat_inplace_by_index(cx, left, right)
            }
            BinaryOperator::Multiply => match repeated(cx, &array, left, right)? {
                Answer::Value(product) => {
                    let Some(product) = Array::of(cx, product) else { return Err(Stop::Halt) };
                    let (target, made) = (array.array(cx)?, product.array(cx)?);
                    if target.content.len() != made.content.len() {
                        array.resizable(cx)?;
                    }
                    target.content.swap_contents(&made.content);
                    Ok(Answer::Value(left))
                }
                other => Ok(other),
            },
            _ => Ok(Answer::NotImplemented),
        }
    }
}

/// `array * count`.
fn repeated(cx: &Context, array: &Array<'_>, whole: Value, count: Value) -> Outcome<Answer> {
    if int(cx, count).is_none() {
        return repeat_by_index(cx, whole, count);
    }
    let Some(times) = repeat_count(cx, count)? else { return Ok(Answer::NotImplemented) };
    let length = array.array(cx)?.content.len();
    let Some(size) = length.checked_mul(times) else {
        return Err(cx.raise_with(type_index::MEMORY_ERROR, &[]));
    };
    if let Some(need) = cx.wants(3 * size as u64 + 128, size as u64 / BYTES_PER_GAS) {
        return Ok(Answer::Reserve(need));
    }
    Ok(Answer::Value(array.like(cx, &array.array(cx)?.content.to_vec().repeat(times))))
}

/// The part of an array that a slice selects.
fn part(cx: &Context, value: Value, span: Span) -> Outcome<Answer> {
    let array = Array::receive(cx, value)?;
    let size = array.size();
    let bytes = (span.count * size) as u64;
    if let Some(need) = cx.wants(3 * bytes + 128, bytes / 16 + 1) {
        return Ok(Answer::Reserve(need));
    }
    let whole = array.array(cx)?;
    if span.step == 1 {
        let start = span.start as usize * size;
        return Ok(Answer::Value(array.like(cx, &whole.lend_part(start, start + bytes as usize))));
    }
    cx.pay_elements(span.count)?;
    let all = whole.lend();
    let mut picked = Vec::with_capacity(bytes as usize);
    for place in span.positions() {
        picked.extend_from_slice(all.get(place * size..(place + 1) * size).unwrap_or(&[]));
    }
    Ok(Answer::Value(array.like(cx, &picked)))
}

/// array, key, value: one of the last two needs Python code first.
pub(crate) static SET_CONVERTED: NativeRow =
    internal("__setitem__", &["array", "key", "value"], 1, |cx, frame, resumed| {
        const ASKED: usize = 3;
        if let (Resumed::Value(made), true) = (resumed, frame.counter(ASKED) > 0) {
            frame.set(frame.counter(ASKED) as usize, made);
            frame.set_counter(ASKED, 0);
        }
        let (key, value) = (frame.get(1), frame.get(2));
        let array = Array::receive(cx, frame.get(0))?;
        if clamped_index(cx, key).is_none() {
            frame.set_counter(ASKED, 1);
            return Ok(Step::Operate(Operation::Index, Arguments::of(&[key])));
        }
        if let Some(step) = ask_first(cx, array.letter(), value)? {
            frame.set_counter(ASKED, 2);
            return Ok(step);
        }
        match Array::set_item(cx, frame.get(0), key, value)? {
            Answer::Value(value) => Ok(Step::Done(value)),
            _ => Err(Stop::Halt),
        }
    });

/// array, slice, value (unbound to delete).
pub(crate) static SET_SLICE: NativeRow =
    internal("__setitem__", &["array", "key", "value"], 3, |cx, frame, resumed| {
        let array = Array::receive(cx, frame.get(0))?;
        let value = frame.get(2);
        let raw = match slice::kept_bounds(frame, 3) {
            Some(raw) => raw,
            None => match slice::bounds(cx, frame.get(1), frame, 3, resumed)? {
                Ok(raw) => raw,
                Err(step) => return Ok(step),
            },
        };
        let (span, size) = (raw.span(array.count(cx)?), array.size());
        let given = if value.is_unbound() { None } else { Array::of(cx, value) };
        if !value.is_unbound() && given.is_none() {
            return Err(cx.type_error(format_args!(
                "can only assign array (not \"{}\") to array slice",
                cx.type_name(value)
            )));
        }
        if given.as_ref().is_some_and(|given| given.letter() != array.letter()) {
            return Err(bad_kind(cx));
        }
        let items = match &given {
            Some(given) => given.array(cx)?.content.len(),
            None => 0,
        };
        let (room, gas) = array.growth(cx, items)?;
        let length = array.array(cx)?.content.len() as u64;
        frame.take_room(cx, room + 2 * length, gas + length / BYTES_PER_GAS)?;
        let bytes = match &given {
            Some(given) => given.array(cx)?.content.to_vec(),
            None => Vec::new(),
        };
        if span.step == 1 {
            let same = bytes.len() == span.count * size;
            let target = if same { array.array(cx)? } else { array.resizable(cx)? };
            target.content.splice(&cx.heap, span.start as usize * size, span.count * size, &bytes);
            return Ok(Step::Done(Value::NONE));
        }
        if given.is_some() && !bytes.is_empty() {
            if bytes.len() != span.count * size {
                return Err(cx.value_error(format_args!(
                    "attempt to assign array of size {} to extended slice of size {}",
                    bytes.len() / size,
                    span.count
                )));
            }
            let target = array.array(cx)?;
            for (place, item) in span.positions().zip(bytes.chunks_exact(size)) {
                target.content.splice(&cx.heap, place * size, size, item);
            }
            return Ok(Step::Done(Value::NONE));
        }
        if span.count == 0 {
            return Ok(Step::Done(Value::NONE));
        }
        let target = array.resizable(cx)?;
        let mut dropped = vec![false; array.count(cx)?];
        for place in span.positions() {
            if let Some(one) = dropped.get_mut(place) {
                *one = true;
            }
        }
        let all = target.content.to_vec();
        let kept: Vec<u8> = all
            .chunks_exact(size)
            .zip(&dropped)
            .filter(|(_, dropped)| !**dropped)
            .flat_map(|(item, _)| item.iter().copied())
            .collect();
        target.content.assign(&cx.heap, &kept);
        Ok(Step::Done(Value::NONE))
    });

/// An iterator over an array.
#[native_type(
    ARRAY_ITERATOR,
    name = "arrayiterator",
    shown = "array.arrayiterator",
    module = "array",
    bound_in = "",
    is_base = false
)]
impl<'c> ArrayIterator<'c> {
    /// How many items are left.
    #[method(name = "__length_hint__", gas = Lookup)]
    fn length_hint(self, cx: &'c Context) -> Outcome<usize> {
        match Array::of(cx, self.array.get()) {
            Some(array) => Ok(array.count(cx)?.saturating_sub(self.next.get())),
            None => Ok(0),
        }
    }

    #[slot]
    fn iter(_cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Value(this))
    }

    #[slot]
    fn next(cx: &Context, this: Value) -> Outcome<Answer> {
        let iterator = ArrayIterator::receive(cx, this)?;
        let Some(array) = Array::of(cx, iterator.array.get()) else {
            return Ok(Answer::Exhausted);
        };
        let next = iterator.next.get();
        if next >= array.count(cx)? {
            iterator.array.set(Value::NONE);
            return Ok(Answer::Exhausted);
        }
        iterator.next.set(next + 1);
        cx.charge_elements(1);
        Ok(Answer::Value(array.item(cx, next)?))
    }
}

/// The module: its types bind themselves.
pub(crate) static ARRAYS: ModuleDef = ModuleDef {
    name: "_array",
    doc: "Efficient arrays: the native half of array.",
    functions: &[],
    constants: &[],
};

//! `memoryview`: the bytes of another object as items, read and written where they lie.
//!
//! Comes in: a bytes object, a bytearray, an array, another view. Goes out: items, parts, copies. A view knows the object in which the
//! bytes stand and how its items lie in it. Must never: read a place that the object no longer has; an object whose size changed under
//! a view ends the run when the view is next used.

use super::buffer::{Region, source};
use super::{content, not_bytes};
use crate::builtins::shared::inline::try_same_or_equal;
use crate::builtins::shared::number::int;
use crate::builtins::shared::support::{argument, clamped_index, has_index, internal};
use crate::builtins::slice::{self, Span, clamp_position};
use crate::heap::ByteView;
use crate::modules::structs::cells::{self, Ready};
use crate::value::Value;
use crate::vm::argument::{Converted, float_or_ask};
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation};
use crate::vm::native::{Arguments, NativeRow, Outcome, Resumed, Room, Signature, Step, Stop};
use crate::vm::row::{large, sized};
use crate::vm::slots::native_object;
use crate::vm::types::type_index;
use npyc_format::gas::{BYTES_PER_GAS, GasClass};
use npyc_format::hash::hash_bytes;
use npython_macros::native_type;

native_object! {
    /// A view of an object's bytes.
    MemoryView in MEMORY_VIEW {
        /// The object that is shown.
        obj: Value,
        /// The bytes object or bytearray in which its bytes stand.
        storage: Value,
        /// How many bytes that had when the view was made.
        size: usize,
        /// Where the first item begins.
        start: usize,
        /// Items of the first dimension.
        length: usize,
        /// Bytes from one of them to the next.
        stride: i64,
        /// None for one dimension; else a pair of tuples: shape and strides.
        dimensions: Value,
        /// The format as a str.
        format: Value,
        item_size: usize,
        readonly: bool,
        released: bool,
        /// How often it was entered by `with`: so long the size of a bytearray stays.
        held: i64,
        /// Its hash, once somebody asked: a view that was released keeps it.
        hash: Value,
    }
}

native_object! {
    /// An iterator over a view.
    MemoryIterator in MEMORY_ITERATOR { view: Value, next: usize }
}

/// The bytes of an item of a native format; none if that is no format of a view.
fn item_size(letter: u8) -> Option<usize> {
    Some(match letter {
        b'c' | b'b' | b'B' | b'?' => 1,
        b'h' | b'H' | b'e' => 2,
        b'i' | b'I' | b'f' => 4,
        b'l' | b'L' | b'q' | b'Q' | b'n' | b'N' | b'd' | b'P' => 8,
        _ => return None,
    })
}

impl<'c> MemoryView<'c> {
    /// Refuses a released view, and one whose object changed its size.
    fn live(&self, cx: &Context) -> Outcome<()> {
        if self.released.get() {
            return Err(
                cx.value_error(format_args!("operation forbidden on released memoryview object"))
            );
        }
        self.checked(cx)
    }

    fn checked(&self, cx: &Context) -> Outcome<()> {
        let size = cx.heap.byte_array(self.storage.get()).map(|array| array.content.len());
        if size.is_some_and(|size| size != self.size.get()) {
            return Err(cx.unsupported(
                "a bytearray whose size was changed while a memoryview showed it (CPython raises BufferError at the change; \
                 release the view before)",
            ));
        }
        Ok(())
    }

    /// The letter of the format.
    fn letter(&self, cx: &Context) -> u8 {
        let format = cx.text(self.format.get()).unwrap_or("B");
        format.as_bytes().last().copied().unwrap_or(b'B')
    }

    /// Shape and strides.
    fn layout(&self, cx: &Context) -> (Vec<usize>, Vec<i64>) {
        let Some(pair) = cx.heap.tuple(self.dimensions.get()) else {
            return (vec![self.length.get()], vec![self.stride.get()]);
        };
        let numbers = |at: usize| {
            let tuple = pair.get(at).and_then(|part| cx.heap.tuple(part));
            tuple.map(|tuple| tuple.as_slice().to_vec()).unwrap_or_default()
        };
        let shape = numbers(0).iter().map(|one| one.as_int().unwrap_or(0) as usize).collect();
        let strides = numbers(1).iter().map(|one| one.as_int().unwrap_or(0)).collect();
        (shape, strides)
    }

    fn count(&self, cx: &Context) -> usize {
        self.layout(cx).0.iter().product()
    }

    fn byte_count(&self, cx: &Context) -> usize {
        if self.dimensions.get().is_none() {
            return self.length.get() * self.item_size.get();
        }
        self.count(cx) * self.item_size.get()
    }

    fn is_contiguous(&self, cx: &Context) -> bool {
        let (shape, strides) = self.layout(cx);
        if shape.len() > 1 && shape.contains(&0) {
            return true;
        }
        let mut expected = self.item_size.get() as i64;
        for (length, stride) in shape.iter().zip(&strides).rev() {
            if *length != 1 && *stride != expected {
                return false;
            }
            expected *= *length as i64;
        }
        true
    }

    fn is_fortran_contiguous(&self, cx: &Context) -> bool {
        let (shape, strides) = self.layout(cx);
        if shape.len() > 1 && shape.contains(&0) {
            return true;
        }
        let mut expected = self.item_size.get() as i64;
        for (length, stride) in shape.iter().zip(&strides) {
            if *length != 1 && *stride != expected {
                return false;
            }
            expected *= *length as i64;
        }
        true
    }

    /// The whole storage as a region.
    fn whole(&self) -> Region {
        let (storage, length) = (self.storage.get(), self.size.get());
        Region { storage, start: 0, length, writable: !self.readonly.get() }
    }

    /// The region of a view whose items lie one behind the other.
    fn region(&self, cx: &Context) -> Option<Region> {
        if self.released.get() || self.checked(cx).is_err() || !self.is_contiguous(cx) {
            return None;
        }
        let (start, length) = (self.start.get(), self.byte_count(cx));
        Some(Region { start, length, ..self.whole() })
    }

    /// Where each item begins, in the order of C.
    fn places(&self, cx: &Context) -> Vec<usize> {
        let (shape, strides) = self.layout(cx);
        let mut places = vec![self.start.get() as i64];
        for (length, stride) in shape.iter().zip(&strides) {
            let steps = |place: i64| (0..*length as i64).map(move |at| place + at * stride);
            places = places.into_iter().flat_map(steps).collect();
        }
        places.into_iter().map(|place| place as usize).collect()
    }

    /// The items' bytes in the order of C; where they do not lie so it is a copy, whose room was asked for.
    fn bytes(&self, cx: &'c Context) -> ByteView<'c> {
        if let Some(region) = self.region(cx) {
            return region.read(cx, 0, region.length);
        }
        let (whole, size) = (self.whole(), self.item_size.get());
        let all = whole.read(cx, 0, whole.length);
        let item = |place: usize| all.get(place..place + size).unwrap_or(&[]).iter().copied();
        ByteView::Owned(self.places(cx).into_iter().flat_map(item).collect())
    }

    /// What a copy takes: bytes and gas.
    fn cost_of_bytes(&self, cx: &Context) -> (u64, u64) {
        let size = self.byte_count(cx) as u64;
        if self.is_contiguous(cx) {
            return (2 * size + 64, size.div_ceil(BYTES_PER_GAS));
        }
        let (all, count) = (self.size.get() as u64, self.count(cx) as u64);
        (all + 2 * size + 40 * count + 64, count + all.div_ceil(BYTES_PER_GAS))
    }

    /// The place of an item of a plain view of bytes, in one dimension.
    fn plain_place(&self, cx: &Context, key: Value) -> Option<usize> {
        let index = key.as_int().filter(|_| self.dimensions.get().is_none())?;
        if self.item_size.get() != 1 || self.letter(cx) != b'B' {
            return None;
        }
        let position = slice::position(index, self.length.get())?;
        Some((self.start.get() as i64 + position as i64 * self.stride.get()) as usize)
    }

    /// The item at a place of the storage.
    fn item_at(&self, cx: &'c Context, place: usize) -> Value {
        let bytes = self.whole().read(cx, place, place + self.item_size.get());
        cells::unpack(cx, self.letter(cx), &bytes, true)
    }

    /// The items in the order of C.
    fn items(&self, cx: &'c Context) -> Vec<Value> {
        let (bytes, letter) = (self.bytes(cx), self.letter(cx));
        let size = self.item_size.get();
        bytes.chunks_exact(size).map(|item| cells::unpack(cx, letter, item, true)).collect()
    }

    /// Where an item lies; none if the key is no index.
    fn place(&self, cx: &Context, key: Value) -> Outcome<Option<usize>> {
        let indexes: Vec<Value> = match cx.heap.tuple(key) {
            Some(tuple) => tuple.as_slice().to_vec(),
            None => vec![key],
        };
        let is_tuple = cx.heap.tuple(key).is_some();
        let (shape, strides) = self.layout(cx);
        let not_implemented = |text: &str| Err(cx.raise(type_index::NOT_IMPLEMENTED_ERROR, text));
        if !is_tuple {
            if shape.is_empty() {
                return Err(cx.type_error(format_args!("invalid indexing of 0-dim memory")));
            }
            if clamped_index(cx, key).is_none() {
                return Ok(None);
            }
            if shape.len() > 1 {
                return not_implemented("multi-dimensional sub-views are not implemented");
            }
        } else {
            if !indexes.iter().all(|index| clamped_index(cx, *index).is_some()) {
                let slices = indexes.iter().all(|index| cx.heap.slice(*index).is_some());
                if slices && !indexes.is_empty() {
                    return not_implemented("multi-dimensional slicing is not implemented");
                }
                return Err(cx.type_error(format_args!("memoryview: invalid slice key")));
            }
            if indexes.len() > shape.len() {
                return Err(cx.type_error(format_args!(
                    "cannot index {}-dimension view with {}-element tuple",
                    shape.len(),
                    indexes.len()
                )));
            }
            if indexes.len() < shape.len() {
                return not_implemented("sub-views are not implemented");
            }
        }
        let mut place = self.start.get() as i64;
        for (at, index) in indexes.iter().enumerate() {
            let text = format!("index out of bounds on dimension {}", at + 1);
            let position = clamped_index(cx, *index)
                .and_then(|position| slice::position(position, shape[at]))
                .ok_or_else(|| slice::index_error(cx, *index, &text))?;
            place += position as i64 * strides[at];
        }
        Ok(Some(place as usize))
    }

    /// Puts a value into the item at a place; it was made ready before.
    fn put(&self, cx: &'c Context, place: usize, value: Value) -> Outcome<()> {
        let letter = self.letter(cx);
        let shown = cx.text(self.format.get()).unwrap_or("B");
        let fits = match letter {
            b'c' => cx.heap.bytes(cx.unwrap(value)).is_some(),
            b'?' => true,
            b'f' | b'd' | b'e' => cells::float_of(cx, value).is_some(),
            _ => int(cx, value).is_some(),
        };
        if !fits {
            return Err(
                cx.type_error(format_args!("memoryview: invalid type for format '{shown}'"))
            );
        }
        let mut bytes = Vec::with_capacity(16);
        let size = self.item_size.get();
        match cells::pack(cx, &mut bytes, letter, size, (true, true), value) {
            Ok(()) => {
                self.whole().write(cx, place, &bytes);
                Ok(())
            }
            Err(stop) if letter == b'e' => Err(stop),
            Err(Stop::Raise(_)) => {
                Err(cx.value_error(format_args!("memoryview: invalid value for format '{shown}'")))
            }
            Err(stop) => Err(stop),
        }
    }

    /// Another view of the same storage.
    #[allow(clippy::too_many_arguments, reason = "one for each thing that may differ")]
    fn like(
        &self,
        cx: &'c Context,
        start: usize,
        length: usize,
        stride: i64,
        dimensions: Value,
        format: Value,
        item_size: usize,
        readonly: bool,
    ) -> Value {
        let (obj, storage, size) = (self.obj.get(), self.storage.get(), self.size.get());
        MemoryView::make(
            cx,
            obj,
            storage,
            size,
            start,
            length,
            stride,
            dimensions,
            format,
            item_size,
            readonly,
            false,
            0,
            Value::UNBOUND,
        )
    }

    /// A view of the same items.
    fn copied(&self, cx: &'c Context, readonly: bool) -> Value {
        self.like(
            cx,
            self.start.get(),
            self.length.get(),
            self.stride.get(),
            self.dimensions.get(),
            self.format.get(),
            self.item_size.get(),
            readonly,
        )
    }

    fn let_go(&self, cx: &'c Context) {
        if let (false, Some(array)) = (self.released.get(), cx.heap.byte_array(self.storage.get()))
        {
            array.exports.set(array.exports.get().saturating_sub(self.held.get() as u32));
        }
        self.held.set(0);
        self.released.set(true);
    }
}

/// The region of a view, where its bytes lie one behind the other.
pub(super) fn region_of(cx: &Context, value: Value) -> Option<Region> {
    MemoryView::of(cx, value)?.region(cx)
}

/// The bytes of a view.
pub(super) fn bytes_of(cx: &Context, value: Value) -> Option<ByteView<'_>> {
    let view = MemoryView::of(cx, value)?;
    if view.released.get() || view.checked(cx).is_err() { None } else { Some(view.bytes(cx)) }
}

/// How many bytes a view has.
pub(super) fn size_of(cx: &Context, value: Value) -> Option<usize> {
    let view = MemoryView::of(cx, value)?;
    if view.released.get() { None } else { Some(view.byte_count(cx)) }
}

/// A view of an object's bytes.
pub(crate) fn view_of(cx: &Context, value: Value) -> Outcome<Value> {
    if let Some(view) = MemoryView::of(cx, value) {
        view.live(cx)?;
        return Ok(view.copied(cx, view.readonly.get()));
    }
    let Some(source) = source(cx, value) else {
        let kind = cx.type_name(value);
        return Err(cx.type_error(format_args!(
            "memoryview: a bytes-like object is required, not '{kind}'"
        )));
    };
    let Region { storage, length, writable, .. } = source.region;
    let format = cx.heap.new_str(source.format);
    let (size, items) = (source.item_size, length / source.item_size);
    Ok(MemoryView::make(
        cx,
        value,
        storage,
        length,
        0,
        items,
        size as i64,
        Value::NONE,
        format,
        size,
        !writable,
        false,
        0,
        Value::UNBOUND,
    ))
}

/// A view of a file's bytes, which shows the file as its object.
pub(crate) fn view_of_part(cx: &Context, owner: Value, storage: Value) -> Outcome<Value> {
    let view = view_of(cx, storage)?;
    if let Some(view) = MemoryView::of(cx, view) {
        view.obj.set(owner);
    }
    Ok(view)
}

/// A view of a part of a segment of the host's, of which the guest sees the bytes only.
pub(crate) fn view_of_segment(
    cx: &Context,
    storage: Value,
    start: usize,
    length: usize,
    readonly: bool,
) -> Outcome<Value> {
    let value = view_of_part(cx, Value::NONE, storage)?;
    if let Some(view) = MemoryView::of(cx, value) {
        view.start.set(start);
        view.length.set(length);
        view.readonly.set(readonly);
    }
    Ok(value)
}

/// view, key, value: one of the last two needs Python code first.
pub(crate) static SET_CONVERTED: NativeRow =
    internal("__setitem__", &["view", "key", "value"], 1, |cx, frame, resumed| {
        const ASKED: usize = 3;
        if let (Resumed::Value(made), true) = (resumed, frame.counter(ASKED) > 0) {
            frame.set(frame.counter(ASKED) as usize, made);
            frame.set_counter(ASKED, 0);
        }
        let (key, value) = (frame.get(1), frame.get(2));
        let view = MemoryView::receive(cx, frame.get(0))?;
        if cx.heap.tuple(key).is_none() && clamped_index(cx, key).is_none() {
            frame.set_counter(ASKED, 1);
            return Ok(Step::Operate(Operation::Index, Arguments::of(&[key])));
        }
        view.live(cx)?;
        let letter = view.letter(cx);
        let ready = cells::readiness(cx, letter, value);
        if !matches!(ready, Ready::Yes) {
            frame.set_counter(ASKED, 2);
            return match ready {
                Ready::Float => match float_or_ask(cx, value)? {
                    Converted::Ask(step) => Ok(step),
                    Converted::Value(_) => Err(Stop::Halt),
                },
                Ready::Truth => Ok(Step::Operate(Operation::Truth, Arguments::of(&[value]))),
                _ => Ok(Step::Operate(Operation::Index, Arguments::of(&[value]))),
            };
        }
        match view.place(cx, key)? {
            Some(place) => view.put(cx, place, value).map(|()| Step::Done(Value::NONE)),
            None => Err(Stop::Halt),
        }
    });

/// view, slice, value: the bounds need Python code first, which `slice.indices` runs.
pub(crate) static SET_SLICE: NativeRow =
    internal("__setitem__", &["view", "key", "value"], 3, |cx, frame, resumed| {
        let raw = match slice::kept_bounds(frame, 3) {
            Some(raw) => raw,
            None => match slice::bounds(cx, frame.get(1), frame, 3, resumed)? {
                Ok(raw) => raw,
                Err(step) => return Ok(step),
            },
        };
        let view = MemoryView::receive(cx, frame.get(0))?;
        view.live(cx)?;
        let value = frame.get(2);
        let size = super::byte_count(cx, value).ok_or_else(|| not_bytes(cx, value))? as u64;
        frame.take_room(cx, 8 * size + 256, size / 4 + 1)?;
        assign(cx, &view, raw.span(view.length.get()), value)?;
        Ok(Step::Done(Value::NONE))
    });

/// Writes the bytes of an object over the items of a slice.
fn assign(cx: &Context, view: &MemoryView<'_>, span: Span, value: Value) -> Outcome<()> {
    let given = source(cx, value);
    let (format, item_size) = match (MemoryView::of(cx, value), &given) {
        (Some(other), _) => {
            other.live(cx)?;
            if !other.dimensions.get().is_none() {
                return Err(different(cx));
            }
            (other.letter(cx), other.item_size.get())
        }
        (None, Some(source)) => {
            (source.format.as_bytes().last().copied().unwrap_or(b'B'), source.item_size)
        }
        _ => return Err(not_bytes(cx, value)),
    };
    let bytes = content(cx, value).unwrap_or_default().into_owned();
    let size = view.item_size.get();
    if format != view.letter(cx) || item_size != size || bytes.len() != span.count * size {
        return Err(different(cx));
    }
    let whole = view.whole();
    for (at, item) in bytes.chunks_exact(size).enumerate() {
        let index = span.start + at as i64 * span.step;
        let place = view.start.get() as i64 + index * view.stride.get();
        whole.write(cx, place as usize, item);
    }
    Ok(())
}

fn different(cx: &Context) -> Stop {
    cx.value_error(format_args!(
        "memoryview assignment: lvalue and rvalue have different structures"
    ))
}

/// The part of a view that a slice of its first dimension selects.
fn part(cx: &Context, value: Value, span: Span) -> Outcome<Answer> {
    // A view is a large object beside the slice's bounds, however little it shows.
    cx.charge(12);
    let view = MemoryView::receive(cx, value)?;
    let start = view.start.get() as i64 + span.start * view.stride.get();
    let stride = view.stride.get() * span.step;
    let mut dimensions = Value::NONE;
    if !view.dimensions.get().is_none() {
        let (mut shape, mut strides) = view.layout(cx);
        if let (Some(length), Some(first)) = (shape.first_mut(), strides.first_mut()) {
            *length = span.count;
            *first = stride;
        }
        dimensions = dimensions_of(cx, &shape, &strides);
    }
    let start = if span.count == 0 { view.start.get() } else { start as usize };
    Ok(Answer::Value(view.like(
        cx,
        start,
        span.count,
        stride,
        dimensions,
        view.format.get(),
        view.item_size.get(),
        view.readonly.get(),
    )))
}

fn tuple_of(cx: &Context, numbers: impl Iterator<Item = i64>) -> Value {
    cx.heap.new_tuple(&numbers.map(Value::int).collect::<Vec<Value>>())
}

fn dimensions_of(cx: &Context, shape: &[usize], strides: &[i64]) -> Value {
    let shape = tuple_of(cx, shape.iter().map(|length| *length as i64));
    let strides = tuple_of(cx, strides.iter().copied());
    cx.heap.new_tuple(&[shape, strides])
}

/// The shape that `cast` is given.
fn shape_of(cx: &Context, shape: Value) -> Outcome<Vec<usize>> {
    let items = match (cx.heap.list(cx.unwrap(shape)), cx.heap.tuple(cx.unwrap(shape))) {
        (Some(list), _) => list.items.to_vec(),
        (_, Some(tuple)) => tuple.as_slice().to_vec(),
        _ => return Err(cx.type_error(format_args!("shape must be a list or a tuple"))),
    };
    if items.len() > 64 {
        let text = "memoryview: number of dimensions must not exceed 64";
        return Err(cx.value_error(format_args!("{text}")));
    }
    items
        .into_iter()
        .map(|item| match clamped_index(cx, item) {
            None => Err(cx
                .type_error(format_args!("memoryview.cast(): elements of shape must be integers"))),
            Some(length) if length <= 0 => Err(cx.value_error(format_args!(
                "memoryview.cast(): elements of shape must be integers > 0"
            ))),
            Some(length) => Ok(length as usize),
        })
        .collect()
}

/// `view.cast(format, shape)`.
fn cast(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let view = MemoryView::receive(cx, argument(arguments, 0))?;
    view.live(cx)?;
    let (format, shape) = (argument(arguments, 1), argument(arguments, 2));
    let Some(text) = cx.text(format) else {
        let kind = cx.type_name(format);
        return Err(cx.type_error(format_args!("cast() argument 'format' must be str, not {kind}")));
    };
    let shape = if shape.is_unbound() { None } else { Some(shape_of(cx, shape)?) };
    if !view.is_contiguous(cx) {
        return Err(
            cx.type_error(format_args!("memoryview: casts are restricted to C-contiguous views"))
        );
    }
    let several = view.layout(cx).0.len() != 1;
    if several && shape.as_ref().is_some_and(|shape| shape.len() > 1) {
        return Err(cx.type_error(format_args!("memoryview: cast must be 1D -> ND or ND -> 1D")));
    }
    let size = match text.strip_prefix('@').unwrap_or(text).as_bytes() {
        [letter] => item_size(*letter),
        _ => None,
    };
    let Some(size) = size else {
        return Err(cx.value_error(format_args!(
            "memoryview: destination format must be a native single character format prefixed with an optional '@'"
        )));
    };
    let is_byte = |letter: Option<&u8>| matches!(letter, Some(b'B' | b'b' | b'c'));
    if !is_byte(text.as_bytes().last()) && !is_byte(Some(&view.letter(cx))) {
        return Err(
            cx.type_error(format_args!("memoryview: cannot cast between two non-byte formats"))
        );
    }
    let bytes = view.byte_count(cx);
    if bytes % size != 0 {
        return Err(cx.type_error(format_args!("memoryview: length is not a multiple of itemsize")));
    }
    let mut dimensions = Value::NONE;
    let mut length = bytes / size;
    let mut stride = size as i64;
    if let Some(shape) = shape {
        let product = shape.iter().try_fold(size, |product, length| product.checked_mul(*length));
        if product != Some(bytes) {
            return Err(
                cx.type_error(format_args!("memoryview: product(shape) * itemsize != buffer size"))
            );
        }
        if shape.len() != 1 {
            let mut strides = vec![size as i64; shape.len()];
            for at in (0..shape.len().saturating_sub(1)).rev() {
                strides[at] = strides[at + 1] * shape[at + 1] as i64;
            }
            dimensions = dimensions_of(cx, &shape, &strides);
            length = shape.first().copied().unwrap_or(1);
            stride = strides.first().copied().unwrap_or(stride);
        }
    }
    let (start, readonly) = (view.start.get(), view.readonly.get());
    Ok(view.like(cx, start, length, stride, dimensions, format, size, readonly))
}

/// `view.tobytes(order)`.
fn to_bytes(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let view = MemoryView::receive(cx, argument(arguments, 0))?;
    view.live(cx)?;
    let order = argument(arguments, 1);
    let order = match (order.is_unbound() || order.is_none(), cx.text(order)) {
        (true, _) | (_, Some("C")) => 'C',
        (_, Some("F")) => 'F',
        (_, Some("A")) => 'A',
        (_, Some(_)) => {
            return Err(cx.value_error(format_args!("order must be 'C', 'F' or 'A'")));
        }
        _ => {
            let kind = cx.type_name(order);
            return Err(cx.type_error(format_args!(
                "tobytes() argument 'order' must be str or None, not {kind}"
            )));
        }
    };
    let (bytes, gas) = view.cost_of_bytes(cx);
    let turned = order == 'F' || order == 'A' && view.is_fortran_contiguous(cx);
    if !turned || view.dimensions.get().is_none() {
        room.take(cx, bytes, gas)?;
        return Ok(cx.heap.new_bytes(&view.bytes(cx)));
    }
    room.take(cx, 16 * bytes, 16 * gas)?;
    let (bytes, size) = (view.bytes(cx), view.item_size.get());
    let (shape, _) = view.layout(cx);
    let item = |number: usize| bytes.get(number * size..(number + 1) * size).unwrap_or(&[]);
    let turned: Vec<u8> = order_of_fortran(&shape).into_iter().flat_map(item).copied().collect();
    Ok(cx.heap.new_bytes(&turned))
}

/// The numbers of items by the order of C, in the order of Fortran.
fn order_of_fortran(shape: &[usize]) -> Vec<usize> {
    let mut strides = vec![1_usize; shape.len()];
    for at in (0..shape.len().saturating_sub(1)).rev() {
        strides[at] = strides[at + 1] * shape[at + 1];
    }
    let mut numbers = vec![0];
    for (length, stride) in shape.iter().zip(&strides) {
        // Each further index runs slower than those before it.
        numbers = (0..*length)
            .flat_map(|at| {
                numbers.iter().map(move |number| number + at * stride).collect::<Vec<_>>()
            })
            .collect();
    }
    numbers
}

/// `view.tolist()`: lists in lists for more dimensions.
fn to_list(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let view = MemoryView::receive(cx, argument(arguments, 0))?;
    view.live(cx)?;
    let (bytes, gas) = view.cost_of_bytes(cx);
    let count = view.count(cx) as u64;
    room.take(cx, bytes + 160 * count, gas + 2 * count)?;
    let mut items = view.items(cx);
    let (shape, _) = view.layout(cx);
    if shape.is_empty() {
        return Ok(items.first().copied().unwrap_or(Value::NONE));
    }
    for at in (1..shape.len()).rev() {
        let rows: usize = shape[..at].iter().product();
        let length = shape[at];
        let row = |row: usize| items.get(row * length..(row + 1) * length).unwrap_or(&[]);
        items = (0..rows).map(|number| cx.heap.new_list(row(number))).collect();
    }
    Ok(cx.heap.new_list(&items))
}

/// `view.hex(sep, bytes_per_sep)`.
fn hex(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    MemoryView::receive(cx, argument(arguments, 0))?.live(cx)?;
    super::methods::hex(cx, room, arguments)
}

/// `view.count(value)` and `view.index(value, start, stop)`: by the list of its items where a user's `__eq__` is needed.
fn count_or_find(cx: &Context, room: Room, arguments: &[Value], find: bool) -> Outcome<Value> {
    let view = MemoryView::receive(cx, argument(arguments, 0))?;
    view.live(cx)?;
    let value = argument(arguments, 1);
    let bound = |at: usize, default: i64| {
        let bound = argument(arguments, at);
        if bound.is_unbound() { Some(default) } else { clamped_index(cx, bound) }
    };
    let (Some(start), Some(stop)) = (bound(2, 0), bound(3, i64::MAX)) else {
        return Err(cx.type_error(format_args!(
            "slice indices must be integers or have an __index__ method"
        )));
    };
    let (bytes, gas) = view.cost_of_bytes(cx);
    let count = view.count(cx) as u64;
    room.take(cx, bytes + 120 * count, gas + 2 * count)?;
    let items = view.items(cx);
    let (start, stop) = (clamp_position(start, items.len()), clamp_position(stop, items.len()));
    let mut found = 0;
    for (at, item) in items.iter().enumerate() {
        if find && !(start..stop).contains(&at) {
            continue;
        }
        match try_same_or_equal(cx, *item, value)? {
            Some(true) if find => return Ok(Value::int(at as i64)),
            Some(true) => found += 1,
            Some(false) => {}
            None => {
                return Err(
                    cx.unsupported("memoryview.index and count of a value with its own __eq__")
                );
            }
        }
    }
    if find {
        return Err(cx.value_error(format_args!("memoryview.index(x): x not found")));
    }
    Ok(Value::int(found))
}

const SELF: Signature = Signature::positional_only(&["self"], 1);

/// What takes no more room, in bytes, is hashed without asking for any.
const SHORT_TO_HASH: u64 = 4096;

/// The methods that take arguments by name, or the view itself.
static METHODS: &[NativeRow] = &[
    sized(
        "memoryview.cast",
        "Cast a memoryview to a new format or shape.",
        Signature::new(&["self", "format", "shape"], 1, 3, 2),
        GasClass::Build,
        cast,
    ),
    large(
        "memoryview.tobytes",
        "Return the data in the buffer as a byte string.",
        Signature::new(&["self", "order"], 1, 2, 1),
        GasClass::Build,
        to_bytes,
    ),
    large(
        "memoryview.tolist",
        "Return the data in the buffer as a list of elements.",
        SELF,
        GasClass::Build,
        to_list,
    ),
    large(
        "memoryview.hex",
        "Return the data in the buffer as a str of hexadecimal numbers.",
        Signature::new(&["self", "sep", "bytes_per_sep"], 1, 3, 1).converting(&[
            None,
            None,
            crate::vm::argument::SIZE,
        ]),
        GasClass::Build,
        hex,
    ),
    large(
        "memoryview.count",
        "Count the number of occurrences of a value.",
        Signature::positional_only(&["self", "value"], 2),
        GasClass::Lookup,
        |cx, room, arguments| count_or_find(cx, room, arguments, false),
    ),
    large(
        "memoryview.index",
        "Return the index of the first occurrence of a value.",
        Signature::positional_only(&["self", "value", "start", "stop"], 2).converting(&[
            None,
            None,
            crate::vm::argument::INDEX,
            crate::vm::argument::INDEX,
        ]),
        GasClass::Lookup,
        |cx, room, arguments| count_or_find(cx, room, arguments, true),
    ),
];

/// Create a new memoryview object which references the given object.
#[native_type(
    MEMORY_VIEW,
    name = "memoryview",
    is_base = false,
    collection = crate::vm::type_def::Collection::Sequence,
    groups = [METHODS]
)]
impl<'c> MemoryView<'c> {
    /// Create and return a new object.
    #[constructor(gas = Build)]
    fn create(cx: &'c Context, cls: Value, #[named] object: Value) -> Outcome<Value> {
        let _ = cls;
        view_of(cx, object)
    }

    /// Release the underlying buffer exposed by the memoryview object.
    #[method(gas = Lookup)]
    fn release(self, cx: &'c Context) -> Outcome<()> {
        if !self.released.get() {
            self.checked(cx)?;
        }
        self.let_go(cx);
        Ok(())
    }

    /// Return a readonly version of the memoryview.
    #[method(gas = Build)]
    fn toreadonly(self, cx: &'c Context) -> Outcome<Value> {
        self.live(cx)?;
        Ok(self.copied(cx, true))
    }

    /// Enter the runtime context: until it is left, the object keeps its size.
    #[method(name = "__enter__", gas = Lookup)]
    fn enter(cx: &'c Context, this: Value) -> Outcome<Value> {
        let view = MemoryView::receive(cx, this)?;
        view.live(cx)?;
        if let Some(array) = cx.heap.byte_array(view.storage.get()) {
            array.exports.set(array.exports.get() + 1);
            view.held.set(view.held.get() + 1);
        }
        Ok(this)
    }

    /// Release the underlying buffer.
    #[method(name = "__exit__", gas = Lookup)]
    fn exit(
        self,
        cx: &'c Context,
        kind: Option<Value>,
        value: Option<Value>,
        traceback: Option<Value>,
    ) -> Outcome<()> {
        let _ = (kind, value, traceback);
        self.let_go(cx);
        Ok(())
    }

    #[getter]
    fn obj(self, cx: &'c Context) -> Outcome<Value> {
        self.live(cx)?;
        Ok(self.obj.get())
    }

    #[getter]
    fn nbytes(self, cx: &'c Context) -> Outcome<usize> {
        self.live(cx)?;
        Ok(self.byte_count(cx))
    }

    #[getter]
    fn readonly(self, cx: &'c Context) -> Outcome<bool> {
        self.live(cx)?;
        Ok(self.readonly.get())
    }

    #[getter]
    fn itemsize(self, cx: &'c Context) -> Outcome<usize> {
        self.live(cx)?;
        Ok(self.item_size.get())
    }

    #[getter]
    fn format(self, cx: &'c Context) -> Outcome<Value> {
        self.live(cx)?;
        Ok(self.format.get())
    }

    #[getter]
    fn ndim(self, cx: &'c Context) -> Outcome<usize> {
        self.live(cx)?;
        Ok(self.layout(cx).0.len())
    }

    #[getter]
    fn shape(self, cx: &'c Context) -> Outcome<Value> {
        self.live(cx)?;
        Ok(tuple_of(cx, self.layout(cx).0.iter().map(|length| *length as i64)))
    }

    #[getter]
    fn strides(self, cx: &'c Context) -> Outcome<Value> {
        self.live(cx)?;
        Ok(tuple_of(cx, self.layout(cx).1.into_iter()))
    }

    #[getter]
    fn suboffsets(self, cx: &'c Context) -> Outcome<Value> {
        self.live(cx)?;
        Ok(cx.heap.new_tuple(&[]))
    }

    #[getter]
    fn c_contiguous(self, cx: &'c Context) -> Outcome<bool> {
        self.live(cx)?;
        Ok(self.is_contiguous(cx))
    }

    #[getter]
    fn f_contiguous(self, cx: &'c Context) -> Outcome<bool> {
        self.live(cx)?;
        Ok(self.is_fortran_contiguous(cx))
    }

    #[getter]
    fn contiguous(self, cx: &'c Context) -> Outcome<bool> {
        self.live(cx)?;
        Ok(self.is_contiguous(cx) || self.is_fortran_contiguous(cx))
    }

    #[slot]
    fn length(self, cx: &Context) -> Outcome<usize> {
        self.live(cx)?;
        match self.layout(cx).0.first() {
            Some(length) => Ok(*length),
            None => Err(cx.type_error(format_args!("0-dim memory has no length"))),
        }
    }

    #[slot]
    fn get_item(cx: &Context, this: Value, key: Value) -> Outcome<Answer> {
        let view = MemoryView::receive(cx, this)?;
        view.live(cx)?;
        if let Some(place) = view.plain_place(cx, key)
            && let Some(byte) = super::byte_at(cx, view.storage.get(), place)
        {
            return Ok(Answer::Value(Value::int(i64::from(byte))));
        }
        if let (Some(index), true) = (key.as_int(), view.dimensions.get().is_none())
            && let Some(position) = slice::position(index, view.length.get())
        {
            let place = view.start.get() as i64 + position as i64 * view.stride.get();
            return Ok(Answer::Value(view.item_at(cx, place as usize)));
        }
        if view.layout(cx).0.is_empty() {
            if cx.heap.tuple(key).is_some_and(|tuple| tuple.len() == 0) {
                return Ok(Answer::Value(view.item_at(cx, view.start.get())));
            }
            if key.is(Value::ELLIPSIS) {
                return Ok(Answer::Value(this));
            }
            return Err(cx.type_error(format_args!("invalid indexing of 0-dim memory")));
        }
        if cx.heap.slice(key).is_some() {
            return slice::subscript(cx, this, key, "memoryview", part);
        }
        if let Some(place) = view.place(cx, key)? {
            return Ok(Answer::Value(view.item_at(cx, place)));
        }
        if has_index(cx, key) {
            return slice::subscript(cx, this, key, "memoryview", part);
        }
        Err(cx.type_error(format_args!("memoryview: invalid slice key")))
    }

    #[slot]
    fn set_item(cx: &Context, this: Value, key: Value, value: Value) -> Outcome<Answer> {
        let view = MemoryView::receive(cx, this)?;
        view.live(cx)?;
        if view.readonly.get() {
            return Err(cx.type_error(format_args!("cannot modify read-only memory")));
        }
        if let (Some(place), Some(Ok(byte))) =
            (view.plain_place(cx, key), value.as_int().map(u8::try_from))
            && let Some(array) = cx.heap.byte_array(view.storage.get())
        {
            array.content.set_byte(&cx.heap, place, byte);
            return Ok(Answer::Value(Value::NONE));
        }
        if view.layout(cx).0.is_empty()
            && (key.is(Value::ELLIPSIS) || cx.heap.tuple(key).is_some_and(|key| key.len() == 0))
        {
            view.put(cx, view.start.get(), value)?;
            return Ok(Answer::Value(Value::NONE));
        }
        if cx.heap.slice(key).is_some() {
            if !view.dimensions.get().is_none() {
                let text = "memoryview slice assignments are currently restricted to ndim = 1";
                return Err(cx.raise(type_index::NOT_IMPLEMENTED_ERROR, text));
            }
            return Ok(Answer::Native(&SET_SLICE, Arguments::of(&[this, key, value])));
        }
        let several = view.layout(cx).0.len() > 1;
        if several && clamped_index(cx, key).is_some() {
            let text = "sub-views are not implemented";
            return Err(cx.raise(type_index::NOT_IMPLEMENTED_ERROR, text));
        }
        let ready = matches!(cells::readiness(cx, view.letter(cx), value), Ready::Yes);
        if let (true, Some(place)) = (ready, view.place(cx, key)?) {
            view.put(cx, place, value)?;
            return Ok(Answer::Value(Value::NONE));
        }
        if has_index(cx, key) || cx.heap.tuple(key).is_some() {
            return Ok(Answer::Native(&SET_CONVERTED, Arguments::of(&[this, key, value])));
        }
        Err(cx.type_error(format_args!("memoryview: invalid slice key")))
    }

    #[slot]
    fn delete_item(cx: &Context, this: Value, key: Value) -> Outcome<Answer> {
        let _ = key;
        let view = MemoryView::receive(cx, this)?;
        view.live(cx)?;
        let text = if view.readonly.get() {
            "cannot modify read-only memory"
        } else {
            "cannot delete memory"
        };
        Err(cx.type_error(format_args!("{text}")))
    }

    #[slot]
    fn iter(cx: &Context, this: Value) -> Outcome<Answer> {
        let view = MemoryView::receive(cx, this)?;
        view.live(cx)?;
        match view.layout(cx).0.len() {
            1 => Ok(Answer::Value(MemoryIterator::make(cx, this, 0))),
            0 => Err(cx.type_error(format_args!("invalid indexing of 0-dim memory"))),
            _ => {
                let text = "multi-dimensional sub-views are not implemented";
                Err(cx.raise(type_index::NOT_IMPLEMENTED_ERROR, text))
            }
        }
    }

    #[slot]
    fn hash(cx: &Context, this: Value) -> Outcome<Answer> {
        let view = MemoryView::receive(cx, this)?;
        // It is paid for each time: who asked first may have gone back to before it asked. What is short asks for nothing, so that a key
        // is hashed where it is looked up.
        let (bytes, gas) = view.cost_of_bytes(cx);
        if bytes <= SHORT_TO_HASH {
            cx.charge(gas);
        } else if let Some(need) = cx.wants(bytes, gas) {
            return Ok(Answer::Reserve(need));
        }
        if !view.hash.get().is_unbound() {
            return Ok(Answer::Value(view.hash.get()));
        }
        view.live(cx)?;
        if !view.readonly.get() {
            return Err(cx.value_error(format_args!("cannot hash writable memoryview object")));
        }
        if !matches!(view.letter(cx), b'B' | b'b' | b'c') {
            return Err(cx.value_error(format_args!(
                "memoryview: hashing is restricted to formats 'B', 'b' or 'c'"
            )));
        }
        let owner = view.obj.get();
        if super::buffer::source(cx, owner).is_some_and(|source| source.region.writable) {
            // What the view is of has to have a hash itself.
            let kind = cx.type_name(owner);
            return Err(cx.type_error(format_args!("unhashable type: '{kind}'")));
        }
        let hash = Value::int(hash_bytes(&view.bytes(cx)));
        view.hash.set(hash);
        Ok(Answer::Value(hash))
    }

    #[slot]
    fn compare(
        cx: &Context,
        operator: CompareOperator,
        left: Value,
        right: Value,
    ) -> Outcome<Answer> {
        let equality = matches!(operator, CompareOperator::Eq | CompareOperator::Ne);
        let (left, right) =
            if MemoryView::of(cx, left).is_some() { (left, right) } else { (right, left) };
        let Some(view) = MemoryView::of(cx, left).filter(|_| equality) else {
            return Ok(Answer::NotImplemented);
        };
        let answer = |equal: bool| {
            Ok(Answer::Value(Value::bool(equal == (operator == CompareOperator::Eq))))
        };
        if view.released.get()
            || MemoryView::of(cx, right).is_some_and(|other| other.released.get())
        {
            return answer(cx.unwrap(left).is(cx.unwrap(right)));
        }
        view.checked(cx)?;
        let made = match MemoryView::of(cx, right) {
            Some(_) => right,
            None if source(cx, right).is_some() => view_of(cx, right)?,
            None => return Ok(Answer::NotImplemented),
        };
        let other = MemoryView::receive(cx, made)?;
        other.checked(cx)?;
        if view.layout(cx).0 != other.layout(cx).0 {
            return answer(false);
        }
        let (bytes, gas) = view.cost_of_bytes(cx);
        let (more, further) = other.cost_of_bytes(cx);
        let count = view.count(cx) as u64;
        let letters = (view.letter(cx), other.letter(cx));
        let plain = letters.0 == letters.1 && !matches!(letters.0, b'f' | b'd' | b'e');
        let (room, work) = if plain { (0, 0) } else { (160 * count, 2 * count) };
        if let Some(need) = cx.wants(bytes + more + room, gas + further + work) {
            return Ok(Answer::Reserve(need));
        }
        // Both were laid out as shapes and strides, and a view was made of what is none.
        cx.charge(12);
        if plain {
            return answer(*view.bytes(cx) == *other.bytes(cx));
        }
        let (items, others) = (view.items(cx), other.items(cx));
        for (item, other) in items.iter().zip(&others) {
            let same = item.as_float().zip(other.as_float()).map(|(item, other)| item == other);
            let equal = match same {
                Some(same) => same,
                None => try_same_or_equal(cx, *item, *other)? == Some(true),
            };
            if !equal {
                return answer(false);
            }
        }
        answer(true)
    }

    #[slot]
    fn repr(cx: &Context, this: Value) -> Outcome<Answer> {
        let view = MemoryView::receive(cx, this)?;
        let released = if view.released.get() { "released " } else { "" };
        let address = cx.address(this);
        crate::builtins::shared::support::text(cx, &format!("<{released}memory at {address}>"))
    }
}

/// An iterator over a view.
#[native_type(MEMORY_ITERATOR, name = "memory_iterator", bound_in = "", is_base = false)]
impl<'c> MemoryIterator<'c> {
    /// How many items are left.
    #[method(name = "__length_hint__", gas = Lookup)]
    fn length_hint(self, cx: &'c Context) -> Outcome<usize> {
        let length = MemoryView::of(cx, self.view.get()).map_or(0, |view| view.length.get());
        Ok(length.saturating_sub(self.next.get()))
    }

    #[slot]
    fn iter(_cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Value(this))
    }

    #[slot]
    fn next(cx: &Context, this: Value) -> Outcome<Answer> {
        let iterator = MemoryIterator::receive(cx, this)?;
        let Some(view) = MemoryView::of(cx, iterator.view.get()) else {
            return Ok(Answer::Exhausted);
        };
        let next = iterator.next.get();
        if next >= view.length.get() {
            iterator.view.set(Value::NONE);
            return Ok(Answer::Exhausted);
        }
        view.live(cx)?;
        iterator.next.set(next + 1);
        let place = view.start.get() as i64 + next as i64 * view.stride.get();
        Ok(Answer::Value(view.item_at(cx, place as usize)))
    }
}

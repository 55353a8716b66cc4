//! `struct.Struct` and the iterator of `iter_unpack`.
//!
//! Comes in: a format, once. Goes out: what the functions of the module give for it. Must never: keep a format that was not read.

use super::cells::error;
use super::{ByIndex, cost_of_unpacking, layout_of, packing, unpack_part, unpack_whole, unpacked};
use crate::builtins::bytes::buffer::region;
use crate::builtins::bytes::not_bytes;
use crate::builtins::shared::support::text;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Answer;
use crate::vm::native::{Outcome, Room};
use crate::vm::slots::native_object;
use npython_macros::native_type;

native_object! {
    /// A format that was read.
    Struct in STRUCT { format: Value, size: usize }
}

native_object! {
    /// An iterator over the structs of a buffer.
    UnpackIterator in UNPACK_ITERATOR { format: Value, size: usize, buffer: Value, next: usize }
}

/// A new iterator.
pub(super) fn iterate(cx: &Context, format: Value, buffer: Value) -> Outcome<Value> {
    let size = layout_of(cx, format)?.size;
    let region = region(cx, buffer).ok_or_else(|| not_bytes(cx, buffer))?;
    if size == 0 {
        let text = "cannot iteratively unpack with a struct of length 0";
        return Err(error(cx, format_args!("{text}")));
    }
    if region.length % size != 0 {
        return Err(error(
            cx,
            format_args!("iterative unpacking requires a buffer of a multiple of {size} bytes"),
        ));
    }
    Ok(UnpackIterator::make(cx, format, size, buffer, 0))
}

/// A format as a str, and the size of what it describes.
fn read(cx: &Context, format: Value) -> Outcome<(Value, usize)> {
    let size = layout_of(cx, format)?.size;
    let shown = match cx.heap.bytes(cx.unwrap(format)) {
        Some(bytes) => {
            cx.pay_bytes(bytes.len())?;
            let text: String = bytes.as_bytes().iter().map(|byte| char::from(*byte)).collect();
            cx.heap.new_str(&text)
        }
        None => cx.unwrap(format),
    };
    Ok((shown, size))
}

/// Struct(fmt) --> compiled struct object
#[native_type(
    STRUCT,
    name = "Struct",
    shown = "_struct.Struct",
    module = "_struct",
    bound_in = "_struct",
    groups = [packing::METHODS]
)]
impl<'c> Struct<'c> {
    /// Create and return a new object.
    #[constructor(gas = Build)]
    fn create(cx: &Context, cls: Value, #[named] format: Value) -> Outcome<Value> {
        let _ = cls;
        let (shown, size) = read(cx, format)?;
        Ok(Struct::make(cx, shown, size))
    }

    /// Initialize self.
    #[method(name = "__init__", gas = Build)]
    fn initialize(self, cx: &'c Context, #[named] format: Value) -> Outcome<()> {
        let (shown, size) = read(cx, format)?;
        self.format.set(shown);
        self.size.set(size);
        Ok(())
    }

    /// Return a tuple containing unpacked values.
    #[method(gas = Build)]
    fn unpack(self, cx: &'c Context, room: Room, buffer: Value) -> Outcome<Value> {
        unpack_whole(cx, room, self.format.get(), buffer)
    }

    /// Return a tuple containing unpacked values.
    #[method(gas = Build)]
    fn unpack_from(
        self,
        cx: &'c Context,
        room: Room,
        #[named] buffer: Value,
        offset: Option<ByIndex>,
    ) -> Outcome<Value> {
        let offset = offset.map_or(Value::UNBOUND, |offset| offset.0);
        unpack_part(cx, room, self.format.get(), buffer, offset)
    }

    /// Return an iterator yielding tuples.
    #[method(gas = Build)]
    fn iter_unpack(self, cx: &'c Context, buffer: Value) -> Outcome<Value> {
        iterate(cx, self.format.get(), buffer)
    }

    #[getter]
    fn format(self, _cx: &'c Context) -> Outcome<Value> {
        Ok(self.format.get())
    }

    #[getter]
    fn size(self, _cx: &'c Context) -> Outcome<usize> {
        Ok(self.size.get())
    }

    #[slot]
    fn repr(cx: &Context, this: Value) -> Outcome<Answer> {
        let format = Struct::receive(cx, this)?.format.get();
        let format = crate::text::repr::repr_str(cx.text(format).unwrap_or(""));
        let class = cx.type_of(cx.whole_of(this).unwrap_or(this));
        let name = match class.as_builtin_type() {
            Some(_) => "Struct".to_owned(),
            None => cx.class_name(class),
        };
        text(cx, &format!("{name}({format})"))
    }
}

/// An iterator over the structs of a buffer.
#[native_type(
    UNPACK_ITERATOR,
    name = "unpack_iterator",
    shown = "_struct.unpack_iterator",
    module = "_struct",
    bound_in = "",
    is_base = false
)]
impl<'c> UnpackIterator<'c> {
    /// How many structs are left.
    #[method(name = "__length_hint__", gas = Lookup)]
    fn length_hint(self, cx: &'c Context) -> Outcome<usize> {
        let length = region(cx, self.buffer.get()).map_or(0, |region| region.length);
        Ok(length.saturating_sub(self.next.get()) / self.size.get().max(1))
    }

    #[slot]
    fn iter(_cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Value(this))
    }

    #[slot]
    fn next(cx: &Context, this: Value) -> Outcome<Answer> {
        let iterator = UnpackIterator::receive(cx, this)?;
        let (start, size) = (iterator.next.get(), iterator.size.get());
        let region = region(cx, iterator.buffer.get());
        let Some(region) = region.filter(|region| start + size <= region.length) else {
            return Ok(Answer::Exhausted);
        };
        let layout = layout_of(cx, iterator.format.get())?;
        let (bytes, gas) = cost_of_unpacking(&layout);
        if let Some(need) = cx.wants(bytes, gas) {
            return Ok(Answer::Reserve(need));
        }
        iterator.next.set(start + size);
        Ok(Answer::Value(unpacked(cx, &layout, &region, start)))
    }
}

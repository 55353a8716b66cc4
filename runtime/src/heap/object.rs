//! What every object type provides to the heap, and the macro that declares the types with fixed fields.
//!
//! In: a declaration of value fields, plain fields and buffers. Out: the struct, its size, tracing, counting, and the walk by which
//! snapshots are written and read. Must never: forget a field in `trace` or `walk`, which is why the macro writes them.

use super::Heap;
use super::codec::{Codec, Walked};
use super::collect::Marker;
use super::header::ObjectKind;

/// A type of object of fixed physical size.
pub(crate) trait Object {
    /// Its kind; every object of this kind on the heap is of this type.
    const KIND: ObjectKind;
    /// Its logical bytes without buffers.
    const BYTES: usize;
    /// Shows all its values and storages to the collector.
    fn trace(&self, marker: &mut Marker);
    /// Shows all its fields to a writer, or fills them from a reader.
    fn walk(&self, heap: &Heap, codec: &mut impl Codec) -> Walked;
}

/// Declares an object type: value fields are `Cell<Value>` and start unbound, word fields are `Cell`s of plain data and
/// start at their default, buffers start empty. What stands under `forgotten` is a buffer whose content can be found again: a snapshot
/// keeps its room alone.
macro_rules! object {
    (
        $(#[$meta:meta])*
        struct $name:ident: $kind:ident, $bytes:ident;
        values { $($(#[$value_meta:meta])* $value:ident,)* }
        words { $($(#[$word_meta:meta])* $word:ident: $word_type:ty = $default:expr,)* }
        buffers { $($(#[$buffer_meta:meta])* $buffer:ident: $element:ty,)* }
        $(forgotten { $($(#[$forgotten_meta:meta])* $forgotten:ident: $forgotten_element:ty,)* })?
    ) => {
        $(#[$meta])*
        #[repr(C)]
        pub(crate) struct $name {
            header: $crate::heap::header::Header,
            $($(#[$value_meta])* pub(crate) $value: std::cell::Cell<$crate::value::Value>,)*
            $($(#[$word_meta])* pub(crate) $word: std::cell::Cell<$word_type>,)*
            $($(#[$buffer_meta])* pub(crate) $buffer: $crate::heap::buffer::Buffer<$element>,)*
            $($($(#[$forgotten_meta])* pub(crate) $forgotten: $crate::heap::buffer::Buffer<$forgotten_element>,)*)?
        }

        impl $name {
            /// All values unbound, all buffers empty.
            #[inline]
            pub(super) const fn blank() -> $name {
                $name {
                    header: $crate::heap::header::Header::new($crate::heap::header::ObjectKind::$kind),
                    $($value: std::cell::Cell::new($crate::value::Value::UNBOUND),)*
                    $($word: std::cell::Cell::new($default),)*
                    $($buffer: $crate::heap::buffer::Buffer::new(),)*
                    $($($forgotten: $crate::heap::buffer::Buffer::new(),)*)?
                }
            }
        }

        // The table of sizes says what the fields say.
        #[cfg(target_pointer_width = "64")]
        const _: () = assert!($crate::heap::size::$bytes == std::mem::size_of::<$name>());

        impl $crate::heap::object::Object for $name {
            const KIND: $crate::heap::header::ObjectKind = $crate::heap::header::ObjectKind::$kind;
            const BYTES: usize = $crate::heap::size::$bytes;

            #[inline]
            #[allow(unused_variables, reason = "an object without values traces nothing")]
            fn trace(&self, marker: &mut $crate::heap::collect::Marker) {
                $(marker.value(self.$value.get());)*
                $($crate::heap::object::Traced::trace_elements(&self.$buffer, marker);)*
                $($($crate::heap::object::Traced::trace_elements(&self.$forgotten, marker);)*)?
            }

            #[allow(unused_variables, reason = "an object may have no fields of a kind")]
            fn walk(
                &self,
                heap: &$crate::heap::Heap,
                codec: &mut impl $crate::heap::codec::Codec,
            ) -> $crate::heap::codec::Walked {
                $(self.$value.set(codec.value(self.$value.get())?);)*
                $(self.$word.set($crate::heap::codec::Saved::walk(self.$word.get(), codec)?);)*
                $(self.$buffer.walk(heap, codec)?;)*
                $($(self.$forgotten.walk_room(heap, codec)?;)*)?
                Ok(())
            }
        }
    };
}
pub(super) use object;

/// A buffer whose elements the collector may have to see.
pub(super) trait Traced {
    /// Shows the storage and the values among the elements.
    fn trace_elements(&self, marker: &mut Marker);
}

impl Traced for super::buffer::Buffer<crate::value::Value> {
    #[inline]
    fn trace_elements(&self, marker: &mut Marker) {
        self.trace_storage(marker);
        marker.values(self.items());
    }
}

impl Traced for super::buffer::Buffer<u8> {
    fn trace_elements(&self, marker: &mut Marker) {
        self.trace_storage(marker);
    }
}

impl Traced for super::buffer::Buffer<super::exception::TraceEntry> {
    fn trace_elements(&self, marker: &mut Marker) {
        self.trace(marker, |_, _| {});
    }
}

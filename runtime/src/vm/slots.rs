//! Named, typed slots: of the frames of incremental natives, and of the objects of types written in Rust.
//!
//! Comes in: a declaration of names and types. Goes out: a struct of the same names whose fields read and write the slots, and
//! the numbers that follow from it. Must never: let two names stand for one slot, or a number be written by hand.

use super::native::NativeFrame;
use crate::heap::NativeObject;
use crate::value::Value;
use std::cell::Cell;
use std::marker::PhantomData;

/// What a slot may hold besides a value: it is kept as one.
pub(crate) trait InSlot: Copy {
    /// From the slot's value; unbound is the type's first or zero.
    fn load(value: Value) -> Self;
    /// The value that stands for it.
    fn store(self) -> Value;
}

impl InSlot for Value {
    #[inline(always)]
    fn load(value: Value) -> Value {
        value
    }

    #[inline(always)]
    fn store(self) -> Value {
        self
    }
}

impl InSlot for i64 {
    #[inline(always)]
    fn load(value: Value) -> i64 {
        value.as_int().unwrap_or(0)
    }

    #[inline(always)]
    fn store(self) -> Value {
        Value::int(self)
    }
}

impl InSlot for usize {
    #[inline(always)]
    fn load(value: Value) -> usize {
        value.as_int().map_or(0, |int| int as usize)
    }

    #[inline(always)]
    fn store(self) -> Value {
        Value::int(self as i64)
    }
}

impl InSlot for f64 {
    #[inline(always)]
    fn load(value: Value) -> f64 {
        value.as_float().unwrap_or(0.0)
    }

    #[inline(always)]
    fn store(self) -> Value {
        Value::float(self)
    }
}

impl InSlot for bool {
    #[inline(always)]
    fn load(value: Value) -> bool {
        value.as_bool().unwrap_or(false)
    }

    #[inline(always)]
    fn store(self) -> Value {
        Value::bool(self)
    }
}

/// One slot of a native's frame.
pub(crate) struct FrameSlot<'f, T> {
    cell: Option<&'f Cell<Value>>,
    /// Its number in the frame.
    pub(crate) index: usize,
    holds: PhantomData<T>,
}

impl<'f, T: InSlot> FrameSlot<'f, T> {
    /// Slot `index` of a frame; the machine makes frames as large as their declaration says.
    pub(crate) fn new(frame: &NativeFrame<'f>, index: usize) -> FrameSlot<'f, T> {
        FrameSlot { cell: frame.cell(index), index, holds: PhantomData }
    }

    /// What it holds.
    #[inline(always)]
    pub(crate) fn get(&self) -> T {
        T::load(self.cell.map_or(Value::UNBOUND, Cell::get))
    }

    /// Makes it hold something else.
    #[inline(always)]
    pub(crate) fn set(&self, content: T) {
        if let Some(cell) = self.cell {
            cell.set(content.store());
        }
    }
}

/// One slot of an object of a type written in Rust.
pub(crate) struct ObjectSlot<'c, T> {
    object: &'c NativeObject,
    index: usize,
    holds: PhantomData<T>,
}

impl<'c, T: InSlot> ObjectSlot<'c, T> {
    /// Slot `index` of an object; objects are made as large as their declaration says.
    #[inline(always)]
    pub(crate) fn new(object: &'c NativeObject, index: usize) -> ObjectSlot<'c, T> {
        ObjectSlot { object, index, holds: PhantomData }
    }

    /// What it holds.
    #[inline(always)]
    pub(crate) fn get(&self) -> T {
        T::load(self.object.slots.get(self.index).unwrap_or(Value::UNBOUND))
    }

    /// Makes it hold something else.
    #[inline(always)]
    pub(crate) fn set(&self, content: T) {
        self.object.slots.set(self.index, content.store());
    }
}

impl ObjectSlot<'_, bool> {
    /// What it holds; then it holds True.
    pub(crate) fn replace_by_true(&self) -> bool {
        let before = self.get();
        self.set(true);
        before
    }
}

/// The name of a parameter in a signature.
macro_rules! parameter_name {
    (this) => {
        "self"
    };
    ($name:ident) => {
        stringify!($name)
    };
}

/// Declares the frame of an incremental native: its parameters, of which the first so many must be given (and so many can be
/// given by position only, if not all), then its own slots.
macro_rules! native_frame {
    (
        $(#[$meta:meta])*
        $name:ident($required:literal $(, positional_only = $only:literal)?) {
            $($parameter:ident: $given:ty),* $(,)?;
            $($own:ident: $kept:ty),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[allow(dead_code, reason = "a frame names all its slots, whoever looks at them")]
        pub(crate) struct $name<'f> {
            /// The whole frame.
            pub(crate) frame: &'f $crate::vm::native::NativeFrame<'f>,
            $(pub(crate) $parameter: $crate::vm::slots::FrameSlot<'f, $given>,)*
            $(pub(crate) $own: $crate::vm::slots::FrameSlot<'f, $kept>,)*
        }

        impl<'f> $name<'f> {
            const NAMES: &'static [&'static str] =
                &[$($crate::vm::slots::parameter_name!($parameter)),*];
            const OWN_NAMES: &'static [&'static str] = &[$(stringify!($own)),*];
            /// Its parameters.
            pub(crate) const SIGNATURE: $crate::vm::native::Signature = {
                let all = Self::NAMES.len() as u8;
                #[allow(unused_variables, reason = "said otherwise below")]
                let positional_only = all;
                $(let positional_only = $only;)?
                $crate::vm::native::Signature::new(Self::NAMES, positional_only, all, $required)
            };
            /// How many slots it has besides the parameters.
            pub(crate) const OWN: u16 = Self::OWN_NAMES.len() as u16;

            /// The slots of a running native by name.
            #[allow(unused_assignments, reason = "the last number is not used")]
            pub(crate) fn on(frame: &'f $crate::vm::native::NativeFrame<'f>) -> $name<'f> {
                let mut next = 0..;
                let mut number = || next.next().unwrap_or(usize::MAX);
                $name {
                    frame,
                    $($parameter: $crate::vm::slots::FrameSlot::new(frame, number()),)*
                    $($own: $crate::vm::slots::FrameSlot::new(frame, number()),)*
                }
            }
        }
    };
}

/// Declares the layout of a type's objects: a struct through which an object's slots are read and written.
macro_rules! native_object {
    (
        $(#[$meta:meta])*
        $name:ident in $number:ident { $($(#[$about:meta])* $slot:ident: $kept:ty),* $(,)? }
    ) => {
        $(#[$meta])*
        #[allow(dead_code, reason = "a layout names all its slots, whoever looks at them")]
        pub(crate) struct $name<'c> {
            $($(#[$about])* pub(crate) $slot: $crate::vm::slots::ObjectSlot<'c, $kept>,)*
        }

        impl<'c> $name<'c> {
            /// A new object with these contents.
            #[allow(clippy::too_many_arguments, reason = "one for each slot, by its name")]
            pub(crate) fn make(
                cx: &$crate::vm::context::Context,
                $($slot: $kept),*
            ) -> $crate::value::Value {
                use $crate::vm::slots::InSlot;
                let slots = [$($slot.store()),*];
                cx.heap.new_native_object($crate::vm::types::type_index::$number, &slots)
            }

            /// The object that a value is, or that an instance of a derived class holds.
            pub(crate) fn of(
                cx: &'c $crate::vm::context::Context,
                value: $crate::value::Value,
            ) -> Option<$name<'c>> {
                $name::exactly(cx, cx.unwrap(value))
            }

            /// The object that a value is, which is no instance of a derived class.
            #[inline(always)]
            #[allow(dead_code, reason = "a layout can be read in all these ways")]
            pub(crate) fn exactly(
                cx: &'c $crate::vm::context::Context,
                value: $crate::value::Value,
            ) -> Option<$name<'c>> {
                let object = cx.heap.native_object(value)?;
                if object.class.get() != $crate::vm::types::type_index::$number {
                    return None;
                }
                let mut next = 0..;
                let mut number = || next.next().unwrap_or(usize::MAX);
                Some($name {
                    $($slot: $crate::vm::slots::ObjectSlot::new(object, number()),)*
                })
            }

            /// The same of a receiver, or CPython's TypeError.
            pub(crate) fn receive(
                cx: &'c $crate::vm::context::Context,
                value: $crate::value::Value,
            ) -> $crate::vm::native::Outcome<$name<'c>> {
                $name::of(cx, value).ok_or_else(|| {
                    let expected = $crate::vm::types::definition($crate::vm::types::type_index::$number);
                    $crate::builtins::shared::support::wrong_receiver(cx, expected.name, value)
                })
            }
        }
    };
}

pub(crate) use {native_frame, native_object, parameter_name};

//! Collection: mark from the roots with an explicit stack, then sweep.
//!
//! In: the heap, exclusively, and everything that shows its values. Out: the unreachable objects freed, the count exact.
//! Must never: run while anyone holds a reference into the heap (`&mut` proves it), recurse, or write an immortal object.

use super::class::{Class, Instance};
use super::dict::Dict;
use super::exception::{Exception, Generator};
use super::header::{Header, ObjectKind};
use super::list::{ByteArray, List};
use super::object::Object;
use super::set::Set;
use super::simple::{
    BoundMethod, CellObject, ClassMethod, DictView, Function, IteratorObject, Module, NativeObject,
    Property, Range, Slice, StaticMethod, Super,
};
use super::text::{BigInt, Bytes, Str};
use super::tuple::Tuple;
use super::{Heap, ShapeId, shape};
use crate::value::Value;

/// What holds values outside the heap.
pub(crate) trait Roots {
    /// Shows every value that must stay alive.
    fn trace(&self, marker: &mut Marker);
}

impl Roots for Vec<Value> {
    fn trace(&self, marker: &mut Marker) {
        for &value in self {
            marker.value(value);
        }
    }
}

/// The collector's list of objects reached but not yet looked into.
pub(crate) struct Marker {
    pending: Vec<*const Header>,
    /// The roots of the shape trees of reached classes.
    shape_roots: Vec<ShapeId>,
}

impl Marker {
    /// Shows a value to the collector.
    #[inline]
    pub(crate) fn value(&mut self, value: Value) {
        let Some(pointer) = value.as_object() else { return };
        let pointer = pointer.cast::<Header>();
        // SAFETY: an object value reachable from a root points to a live header (invariant of `Value`).
        let header = unsafe { &*pointer };
        if !header.is_immortal() && header.mark.get() == 0 {
            header.mark.set(1);
            self.pending.push(pointer);
        }
    }
}

/// Calls a function with `$pointer` as a pointer to the type that its kind stands for; `$other` for kinds whose objects have
/// inline content.
macro_rules! by_type {
    ($kind:expr, $pointer:expr, $function:ident, $other:expr) => {
        match $kind {
            ObjectKind::List => $function($pointer.cast::<List>()),
            ObjectKind::Dict => $function($pointer.cast::<Dict>()),
            ObjectKind::Range => $function($pointer.cast::<Range>()),
            ObjectKind::Slice => $function($pointer.cast::<Slice>()),
            ObjectKind::Cell => $function($pointer.cast::<CellObject>()),
            ObjectKind::Function => $function($pointer.cast::<Function>()),
            ObjectKind::BoundMethod => $function($pointer.cast::<BoundMethod>()),
            ObjectKind::Class => $function($pointer.cast::<Class>()),
            ObjectKind::Exception => $function($pointer.cast::<Exception>()),
            ObjectKind::Generator => $function($pointer.cast::<Generator>()),
            ObjectKind::Module => $function($pointer.cast::<Module>()),
            ObjectKind::Property => $function($pointer.cast::<Property>()),
            ObjectKind::ClassMethod => $function($pointer.cast::<ClassMethod>()),
            ObjectKind::StaticMethod => $function($pointer.cast::<StaticMethod>()),
            ObjectKind::Super => $function($pointer.cast::<Super>()),
            ObjectKind::DictView => $function($pointer.cast::<DictView>()),
            ObjectKind::Iterator => $function($pointer.cast::<IteratorObject>()),
            ObjectKind::ByteArray => $function($pointer.cast::<ByteArray>()),
            ObjectKind::NativeObject => $function($pointer.cast::<NativeObject>()),
            ObjectKind::Set | ObjectKind::FrozenSet => $function($pointer.cast::<Set>()),
            _ => $other,
        }
    };
}

/// A type whose objects the collector can show, count and drop.
trait Swept {
    fn show(&self, marker: &mut Marker);
    fn counted(&self) -> usize;
}

impl<T: Object> Swept for T {
    fn show(&self, marker: &mut Marker) {
        self.trace(marker);
    }
    fn counted(&self) -> usize {
        T::BYTES + self.owned_bytes()
    }
}

impl Swept for Set {
    fn show(&self, marker: &mut Marker) {
        self.trace(marker);
    }
    fn counted(&self) -> usize {
        Set::BYTES + self.owned_bytes()
    }
}

/// Shows the values of one object.
///
/// # Safety
/// `pointer` is to a live object of this heap.
unsafe fn trace_object(pointer: *const Header, marker: &mut Marker) {
    let mut show = |object: &dyn Swept| object.show(marker);
    // SAFETY: the caller's promise; the kind in a header tells the type of the object, only the heap writes headers.
    unsafe {
        match (*pointer).kind {
            ObjectKind::Tuple => (*Tuple::whole(pointer.cast())).trace(marker),
            ObjectKind::Instance => (*Instance::whole(pointer.cast())).trace(marker),
            ObjectKind::Class => {
                let class = &*pointer.cast::<Class>();
                class.trace_strong(marker);
                marker.shape_roots.push(class.shape_root.get());
            }
            kind => {
                let mut call = |object: *const dyn Swept| show(&*object);
                by_type!(kind, pointer, call, ());
            }
        }
    }
}

/// The counted bytes of one object, its buffers included.
///
/// # Safety
/// `pointer` is to a live object of this heap.
pub(super) unsafe fn logical_bytes(pointer: *const Header) -> usize {
    // SAFETY: as in `trace_object`.
    unsafe {
        match (*pointer).kind {
            ObjectKind::Str => (*Str::whole(pointer.cast())).bytes(),
            ObjectKind::Bytes => (*Bytes::whole(pointer.cast())).bytes(),
            ObjectKind::BigInt => (*BigInt::whole(pointer.cast())).bytes(),
            ObjectKind::Tuple => (*Tuple::whole(pointer.cast())).bytes(),
            ObjectKind::Instance => (*Instance::whole(pointer.cast())).bytes(),
            kind => {
                let call = |object: *const dyn Swept| (*object).counted();
                by_type!(kind, pointer, call, 0)
            }
        }
    }
}

/// Drops one object: frees its buffers. The cell stays.
///
/// # Safety
/// `pointer` is to a live object of this heap that nothing refers to any more.
unsafe fn drop_object(pointer: *mut Header) {
    // SAFETY: as in `trace_object`; objects with inline content own nothing.
    unsafe {
        let kind = (*pointer).kind;
        let call = |object: *mut dyn Swept| std::ptr::drop_in_place(object);
        by_type!(kind, pointer, call, ());
    }
}

/// What a collection did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Collected {
    /// Counted bytes before.
    pub(crate) before: usize,
    /// Counted bytes after.
    pub(crate) after: usize,
}

impl Heap {
    /// Frees everything that `roots` does not reach.
    pub(crate) fn collect(&mut self, roots: &dyn Roots) -> Collected {
        let before = self.used();
        self.note_peak();
        self.drop_str_indexes();
        let mut marker = Marker { pending: Vec::new(), shape_roots: Vec::new() };
        roots.trace(&mut marker);
        loop {
            while let Some(pointer) = marker.pending.pop() {
                // SAFETY: only reachable objects of this heap are pending; immortal ones are left out by `Marker::value`.
                unsafe { trace_object(pointer, &mut marker) };
            }
            match marker.shape_roots.pop() {
                Some(root) => self.shapes.trace_tree(root, &mut marker),
                None => break,
            }
        }
        self.sweep(false);
        let after = self.used();
        self.after_collection(before, after);
        Collected { before, after }
    }

    /// Frees all unmarked objects, or, at the end of the heap, all.
    pub(super) fn sweep(&mut self, all: bool) {
        let mut freed = 0;
        let mut dead_shapes = Vec::new();
        if !all {
            self.forget_dead_classes();
        }
        self.cells.sweep(|pointer| {
            // SAFETY: the sweep hands out each live object once; an unmarked one is unreachable, so it may be dropped.
            unsafe {
                if !all && (*pointer).mark.replace(0) != 0 {
                    return true;
                }
                freed += logical_bytes(pointer);
                if (*pointer).kind == ObjectKind::Class {
                    dead_shapes.push((*pointer.cast::<Class>()).shape_root.get());
                }
                drop_object(pointer);
            }
            false
        });
        for root in dead_shapes {
            if root != shape::DICTIONARY {
                freed += self.shapes.remove_tree(root);
            }
        }
        self.release(freed);
    }

    /// Takes unmarked classes out of the weak lists: the heap's own and the subclasses of each live class.
    fn forget_dead_classes(&mut self) {
        let marked = |value: &Value| {
            value.as_object().is_some_and(|pointer| {
                // SAFETY: classes in the lists were alive at the last collection and nothing was freed since.
                unsafe { (*pointer.cast::<Header>()).mark.get() != 0 }
            })
        };
        let mut classes = self.classes.take();
        classes.retain(marked);
        for &class in &classes {
            if let Some(class) = self.class(class) {
                class.subclasses.retain(marked);
            }
        }
        self.classes.replace(classes);
    }
}

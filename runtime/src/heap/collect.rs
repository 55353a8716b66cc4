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
use super::text::{BigInt, Bytes, FLAG_SHARED, Str};
use super::tuple::Tuple;
use super::{Heap, ShapeId, storage};
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

/// The values on a stack, and others.
impl Roots for (&[Value], Vec<Value>) {
    fn trace(&self, marker: &mut Marker) {
        self.0.iter().for_each(|&value| marker.value(value));
        self.1.trace(marker);
    }
}

/// Of a larger container so many values are shown at once: what waits to be looked into stays short.
const PART: usize = 64;

/// What is left of a large container that is being looked into.
enum Rest {
    /// Values side by side: the first and how many.
    Values(*const Value, usize),
    /// The entries of a dict from a place on.
    Entries(*const Dict, usize),
    /// The keys of a set from a place of its table on.
    Keys(*const Set, usize),
}

/// The collector's list of objects reached but not yet looked into.
pub(crate) struct Marker {
    pending: Vec<*const Header>,
    /// The large containers on the way to the object that is looked into, and what is left of each.
    rest: Vec<Rest>,
    /// The roots of the shape trees of reached classes.
    shape_roots: Vec<ShapeId>,
    /// The mark of this collection.
    mark: u8,
    /// The counted bytes of everything reached and looked into.
    live: usize,
    /// How many objects that is.
    objects: u64,
}

impl Marker {
    /// Shows a value to the collector.
    #[inline]
    pub(crate) fn value(&mut self, value: Value) {
        let Some(pointer) = value.as_object() else { return };
        let pointer = pointer.cast::<Header>();
        // SAFETY: an object value reachable from a root points to a live header (invariant of `Value`).
        let header = unsafe { &*pointer };
        if header.mark.get() != self.mark && !header.is_immortal() {
            header.mark.set(self.mark);
            // Most objects are texts, which lead nowhere: they need not wait to be looked into.
            if header.kind == ObjectKind::Str && header.flags & FLAG_SHARED == 0 {
                // SAFETY: the kind in a header tells the type of the object.
                self.live += unsafe { Str::own_bytes(pointer.cast()) };
                self.objects += 1;
            } else {
                self.pending.push(pointer);
            }
        }
    }

    /// A marker that has seen nothing yet.
    fn new(mark: u8) -> Marker {
        Marker {
            pending: Vec::new(),
            rest: Vec::new(),
            shape_roots: Vec::new(),
            mark,
            live: 0,
            objects: 0,
        }
    }

    /// Shows values that lie side by side in an object or a storage of this heap.
    #[inline]
    pub(super) fn values(&mut self, values: &[Value]) {
        if values.len() > PART {
            return self.rest.push(Rest::Values(values.as_ptr(), values.len()));
        }
        for &value in values {
            self.value(value);
        }
    }

    /// Shows a dict of so many entries.
    #[inline]
    pub(super) fn entries(&mut self, dict: &Dict, count: usize) {
        if count > PART {
            return self.rest.push(Rest::Entries(dict, 0));
        }
        dict.trace_entries(0..count, self);
    }

    /// Shows a set whose table has so many places.
    #[inline]
    pub(super) fn keys(&mut self, set: &Set, count: usize) {
        if count > PART {
            return self.rest.push(Rest::Keys(set, 0));
        }
        set.trace_keys(0..count, self);
    }

    /// An object that is still to be looked into.
    #[inline]
    fn next(&mut self) -> Option<*const Header> {
        loop {
            if let Some(pointer) = self.pending.pop() {
                return Some(pointer);
            }
            // The containers are reached and alive, and while the collector has the heap to itself nothing changes or moves.
            match self.rest.pop()? {
                Rest::Values(first, count) => {
                    let part = count.min(PART);
                    // SAFETY: that many values lie there: a live object or storage of this heap holds them.
                    let values = unsafe { std::slice::from_raw_parts(first, part) };
                    if count > part {
                        self.rest.push(Rest::Values(first.wrapping_add(part), count - part));
                    }
                    values.iter().for_each(|&value| self.value(value));
                }
                Rest::Entries(dict, from) => {
                    // SAFETY: a live dict of this heap, which nobody changes now.
                    let (dict, to) = (unsafe { &*dict }, from + PART);
                    let count = dict.entry_count();
                    if to < count {
                        self.rest.push(Rest::Entries(dict, to));
                    }
                    dict.trace_entries(from..to.min(count), self);
                }
                Rest::Keys(set, from) => {
                    // SAFETY: a live set of this heap, which nobody changes now.
                    let (set, to) = (unsafe { &*set }, from + PART);
                    let count = set.places();
                    if to < count {
                        self.rest.push(Rest::Keys(set, to));
                    }
                    set.trace_keys(from..to.min(count), self);
                }
            }
        }
    }

    /// Shows a storage to the collector.
    #[inline]
    pub(super) fn storage(&mut self, header: &Header) {
        if header.mark.replace(self.mark) != self.mark {
            // SAFETY: callers pass the header of a live storage.
            self.live += unsafe { storage::counted_bytes(header) };
        }
    }

    pub(super) fn is_marked(&self, value: Value) -> bool {
        value.as_object().is_some_and(|pointer| {
            // SAFETY: callers ask about objects that were alive when marking began; nothing was freed since.
            unsafe { (*pointer.cast::<Header>()).mark.get() == self.mark }
        })
    }
}

/// Shows the values and storages of an object; its counted bytes.
fn look_into<T: Object>(object: &T, marker: &mut Marker) -> usize {
    object.trace(marker);
    T::BYTES
}

/// Shows the values and storages of one object; the counted bytes of its cell.
///
/// # Safety
/// `pointer` is to a live object of this heap.
unsafe fn trace_object(pointer: *const Header, marker: &mut Marker) -> usize {
    // SAFETY: the caller's promise; the kind in a header tells the type of the object, only the heap writes headers.
    unsafe {
        match (*pointer).kind {
            ObjectKind::Free => 0,
            ObjectKind::Storage => storage::counted_bytes(pointer),
            ObjectKind::Str => {
                let text = &*Str::whole(pointer.cast());
                text.trace(marker);
                text.bytes()
            }
            ObjectKind::Bytes => (*Bytes::whole(pointer.cast())).bytes(),
            ObjectKind::BigInt => (*BigInt::whole(pointer.cast())).bytes(),
            ObjectKind::Tuple => {
                let tuple = &*Tuple::whole(pointer.cast());
                tuple.trace(marker);
                tuple.bytes()
            }
            ObjectKind::Instance => {
                let instance = &*Instance::whole(pointer.cast());
                instance.trace(marker);
                instance.bytes()
            }
            ObjectKind::Class => {
                let class = &*pointer.cast::<Class>();
                class.trace_strong(marker);
                marker.shape_roots.push(class.shape_root.get());
                Class::BYTES
            }
            ObjectKind::Set | ObjectKind::FrozenSet => {
                (*pointer.cast::<Set>()).trace(marker);
                Set::BYTES
            }
            ObjectKind::List => look_into(&*pointer.cast::<List>(), marker),
            ObjectKind::Dict => look_into(&*pointer.cast::<Dict>(), marker),
            ObjectKind::Range => look_into(&*pointer.cast::<Range>(), marker),
            ObjectKind::Slice => look_into(&*pointer.cast::<Slice>(), marker),
            ObjectKind::Cell => look_into(&*pointer.cast::<CellObject>(), marker),
            ObjectKind::Function => look_into(&*pointer.cast::<Function>(), marker),
            ObjectKind::BoundMethod => look_into(&*pointer.cast::<BoundMethod>(), marker),
            ObjectKind::Exception => look_into(&*pointer.cast::<Exception>(), marker),
            ObjectKind::Generator | ObjectKind::Coroutine | ObjectKind::AsyncGenerator => {
                look_into(&*pointer.cast::<Generator>(), marker)
            }
            ObjectKind::Module => look_into(&*pointer.cast::<Module>(), marker),
            ObjectKind::Property => look_into(&*pointer.cast::<Property>(), marker),
            ObjectKind::ClassMethod => look_into(&*pointer.cast::<ClassMethod>(), marker),
            ObjectKind::StaticMethod => look_into(&*pointer.cast::<StaticMethod>(), marker),
            ObjectKind::Super => look_into(&*pointer.cast::<Super>(), marker),
            ObjectKind::DictView => look_into(&*pointer.cast::<DictView>(), marker),
            ObjectKind::Iterator => look_into(&*pointer.cast::<IteratorObject>(), marker),
            ObjectKind::ByteArray => look_into(&*pointer.cast::<ByteArray>(), marker),
            ObjectKind::NativeObject => look_into(&*pointer.cast::<NativeObject>(), marker),
        }
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
        self.shapes.forget_recent();
        let mark = self.cells.begin_marking();
        let mut marker = Marker::new(mark);
        roots.trace(&mut marker);
        loop {
            while let Some(pointer) = marker.next() {
                marker.objects += 1;
                // SAFETY: only reachable objects of this heap are pending; immortal ones are left out by `Marker::value`.
                marker.live += unsafe { trace_object(pointer, &mut marker) };
            }
            match marker.shape_roots.pop() {
                Some(root) => self.shapes.trace_tree(root, &mut marker),
                None => break,
            }
        }
        self.forget_dead_classes(&marker);
        let dead = self.forget_dead_foreign(&marker);
        self.cells.begin_sweep();
        self.used.set(self.outside.get() + marker.live);
        let after = self.used();
        self.after_collection(before, after);
        Heap::drop_foreign(dead);
        self.upkeep.owe(marker.objects);
        // Where memory is scarce what died must not stay in the hands of the allocator.
        if before >= (self.limit.get() / 4).max(8 << 20) {
            super::pages::trim();
        }
        Collected { before, after }
    }

    /// Shows every object that some roots reach, then collects what all roots do not. What is shown lives on only if those reach it.
    /// Nothing is allocated meanwhile: `look` gets no heap.
    pub(crate) fn survey(
        &mut self,
        some: &dyn Roots,
        all: &dyn Roots,
        mut look: impl FnMut(ObjectKind, Value),
    ) {
        let mark = self.cells.begin_marking();
        let mut marker = Marker::new(mark);
        some.trace(&mut marker);
        loop {
            while let Some(pointer) = marker.next() {
                // SAFETY: only reachable objects of this heap are pending.
                let kind = unsafe { (*pointer).kind };
                look(kind, Value::object(pointer.cast()));
                // SAFETY: as above; immortal ones are left out by `Marker::value`.
                marker.live += unsafe { trace_object(pointer, &mut marker) };
            }
            match marker.shape_roots.pop() {
                Some(root) => self.shapes.trace_tree(root, &mut marker),
                None => break,
            }
        }
        // Only a whole collection right behind it makes sense of the marks.
        self.collect(all);
    }

    /// Takes unmarked classes out of the weak lists: the heap's own and the subclasses of each live class. Their shapes go.
    fn forget_dead_classes(&mut self, marker: &Marker) {
        let mut classes = self.classes.take();
        let mut dead_shapes = 0;
        classes.retain(|&class| {
            let live = marker.is_marked(class);
            if !live && let Some(class) = self.class(class) {
                dead_shapes += self.shapes.remove_tree(class.shape_root.get());
            }
            live
        });
        for &class in &classes {
            if let Some(class) = self.class(class) {
                class.subclasses.retain(|&subclass| marker.is_marked(subclass));
            }
        }
        self.classes.replace(classes);
        self.release(dead_shapes);
    }

    /// The counted bytes of all cells, found by looking at each.
    #[cfg(test)]
    pub(super) fn sum_of_cells(&mut self) -> usize {
        // Marks mean nothing between the end of a sweep and the next collection.
        let mut blind = Marker::new(0);
        let mut sum = 0;
        // SAFETY: live cells are handed out.
        self.cells.each(|cell| sum += unsafe { trace_object(cell, &mut blind) });
        sum
    }
}

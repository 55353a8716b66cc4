//! Classes and their instances.
//!
//! In: bases, a namespace, attributes by name or slot. Out: objects whose attributes are found by shape.
//! Must never: look up in classes or call descriptors; that is the work of `vm`.

use super::codec::{Codec, Fault, Walked};
use super::collect::Marker;
use super::header::{Header, ObjectKind};
use super::object::object;
use super::shape::{DICTIONARY, ShapeId};
use super::{Dict, Heap, Str, size};
use crate::value::Value;
use std::cell::Cell;
use std::mem::size_of;
use std::ptr;

object! {
    /// A class made by Python code.
    struct Class: Class, CLASS;
    values {
        name,
        qualname,
        /// The name of its module: a str.
        module,
        /// A tuple of the bases.
        bases,
        /// A dict.
        namespace,
        /// Its metaclass: a builtin type or a class.
        metaclass,
        /// The base that decides what its instances hold.
        base,
    }
    words {
        /// The root of its instances' shapes.
        shape_root: ShapeId = DICTIONARY,
        /// The index of the nearest builtin base type.
        builtin_base: u32 = 0,
        /// Changes whenever a lookup in it may give another answer.
        version: u32 = 0,
        flags: u32 = 0,
        /// How many attributes its instances had so far: the room a new one gets.
        slot_hint: u32 = 0,
        /// The class epoch in which `special` was begun.
        special_epoch: u32 = 0,
        /// How many slots of its instances belong to `__slots__`, of itself and its bases; they come first.
        reserved: u32 = 0,
    }
    buffers {
        /// The order of bases for lookups, itself first.
        mro: Value,
        /// Its direct subclasses, weakly: collected ones disappear.
        subclasses: Value,
    }
    forgotten {
        /// The special methods looked up in this epoch, by number; weak, since the namespaces of its bases hold them.
        special: Value,
    }
}

impl Class {
    /// The shown values but the subclasses and the special methods, which it does not keep alive.
    pub(super) fn trace_strong(&self, marker: &mut Marker) {
        let fields = [
            &self.name,
            &self.qualname,
            &self.module,
            &self.bases,
            &self.namespace,
            &self.metaclass,
            &self.base,
        ];
        for field in fields {
            marker.value(field.get());
        }
        self.mro.trace(marker, |marker, class| marker.value(class));
        self.special.trace(marker, |_, _| {});
        self.subclasses.trace(marker, |_, _| {});
    }
}

/// What stands before the inline slots of an instance.
#[repr(C)]
pub(super) struct InstanceHead {
    pub(super) header: Header,
    shape: Cell<ShapeId>,
    /// How many attributes have their slot in the object.
    pub(super) inline: u32,
    class: Cell<*const Header>,
    /// Null; a list of the slots that found no room; or, in dictionary mode, the dict.
    more: Cell<*const Header>,
}

/// Flag of an instance: behind its inline slots stands the builtin value that it wraps.
const FLAG_WRAPPER: u8 = 64;

#[cfg(target_pointer_width = "64")]
const _: () = assert!(size_of::<InstanceHead>() == size::INSTANCE);

/// The value of an object that may not be there.
#[inline]
fn object_or_unbound(pointer: *const Header) -> Value {
    if pointer.is_null() { Value::UNBOUND } else { Value::object(pointer.cast()) }
}

/// An instance of a class made by Python code.
#[repr(C)]
pub(crate) struct Instance {
    head: InstanceHead,
    /// The inline slots, and the wrapped value.
    slots: [Cell<Value>],
}

impl Instance {
    /// The pointer to a whole instance from one to its head.
    #[inline]
    pub(super) fn whole(head: *const InstanceHead) -> *const Instance {
        // SAFETY: the caller passes a pointer to a live instance.
        let slots = unsafe {
            (*head).inline as usize + usize::from((*head).header.flags & FLAG_WRAPPER != 0)
        };
        ptr::slice_from_raw_parts(head.cast::<Cell<Value>>(), slots) as *const Instance
    }

    /// Its class.
    #[inline]
    pub(crate) fn class(&self) -> Value {
        Value::object(self.head.class.get().cast())
    }

    /// Its shape; [`DICTIONARY`] if its attributes are in a dict.
    #[inline]
    pub(crate) fn shape(&self) -> ShapeId {
        self.head.shape.get()
    }

    /// Sets its shape, which [`Heap::shape_add`] gave, once the slot that the shape added is filled.
    #[inline]
    pub(crate) fn set_shape(&self, shape: ShapeId) {
        self.head.shape.set(shape);
    }

    /// The builtin value that an instance of a subclass of `list`, `int`, … wraps; else unbound.
    #[inline]
    pub(crate) fn base(&self) -> Value {
        self.slots.get(self.head.inline as usize).map_or(Value::UNBOUND, Cell::get)
    }

    /// The list of far slots or the dict; unbound if there is none.
    #[inline]
    fn more(&self) -> Value {
        object_or_unbound(self.head.more.get())
    }

    fn set_more(&self, more: Value) {
        self.head.more.set(more.as_object().map_or(ptr::null(), <*const _>::cast));
    }

    /// The cell of a slot that lies in the object itself; for op bodies, which must make no call.
    #[inline]
    pub(crate) fn near_slot(&self, slot: impl Into<u64>) -> Option<&Cell<Value>> {
        let slot = slot.into();
        debug_assert!(self.head.inline as usize <= self.slots.len());
        // SAFETY: `whole` gives an instance the slots that its head counts, and one more for a wrapped value.
        (slot < u64::from(self.head.inline))
            .then(|| unsafe { self.slots.get_unchecked(slot as usize) })
    }

    /// The value in a slot of its shape; unbound if there is none.
    #[inline]
    pub(crate) fn slot(&self, heap: &Heap, slot: u32) -> Value {
        match self.near_slot(slot) {
            Some(cell) => cell.get(),
            None => self.far_slot(heap, slot),
        }
    }

    /// Replaces the value in a slot that its shape has.
    #[inline]
    pub(crate) fn set_slot(&self, heap: &Heap, slot: u32, value: Value) {
        match self.near_slot(slot) {
            Some(cell) => cell.set(value),
            None => self.set_far_slot(heap, slot, value),
        }
    }

    /// Adds the attribute that takes it from its shape to `shape`, which [`Heap::shape_add`] gave, in the slot that `shape`
    /// added.
    #[inline]
    pub(crate) fn add_slot(&self, heap: &Heap, shape: ShapeId, slot: u32, value: Value) {
        self.set_slot(heap, slot, value);
        self.head.shape.set(shape);
    }

    /// The value in a slot of its shape that found no room in the object; unbound if there is none.
    #[inline]
    pub(crate) fn far_slot(&self, heap: &Heap, slot: u32) -> Value {
        let index = slot.wrapping_sub(self.head.inline) as usize;
        heap.list(self.more()).and_then(|more| more.get(index)).unwrap_or(Value::UNBOUND)
    }

    #[cold]
    fn set_far_slot(&self, heap: &Heap, slot: u32, value: Value) {
        if heap.list(self.more()).is_none() {
            self.set_more(heap.new_list(&[]));
            if let Some(class) = heap.class(self.class()) {
                class.slot_hint.set(class.slot_hint.get().max(slot + 1));
            }
        }
        let index = (slot - self.head.inline) as usize;
        if let Some(more) = heap.list(self.more()) {
            while more.len() <= index {
                more.push(heap, Value::UNBOUND);
            }
            more.set(index, value);
        }
    }

    /// The dict of its attributes, if it is in dictionary mode.
    #[inline]
    pub(crate) fn overflow<'h>(&self, heap: &'h Heap) -> Option<&'h Dict> {
        if self.shape() == DICTIONARY { heap.dict(self.more()) } else { None }
    }

    /// An attribute of the instance itself.
    pub(crate) fn attribute(&self, heap: &Heap, name: &Str) -> Option<Value> {
        if self.shape() == DICTIONARY {
            return self.overflow(heap)?.get_key(heap, name);
        }
        let slot = heap.shape_slot(self.shape(), name)?;
        Some(self.slot(heap, slot)).filter(|value| !value.is_unbound())
    }

    /// Sets an attribute of the instance itself; `name` is a str.
    pub(crate) fn set_attribute(&self, heap: &Heap, name: Value, value: Value) {
        let Some(text) = heap.str(name) else { return };
        if self.shape() != DICTIONARY {
            if let Some(slot) = heap.shape_slot(self.shape(), text) {
                return self.set_slot(heap, slot, value);
            }
            if let Some(shape) = heap.shape_add(self.shape(), name) {
                return self.add_slot(heap, shape, heap.shape_len(shape) - 1, value);
            }
        }
        if let Some(dict) = heap.dict(self.dict(heap)) {
            dict.set_str(heap, name, value);
        }
    }

    /// Removes an attribute of the instance itself; its value. The instance goes over to a dict.
    pub(crate) fn delete_attribute(&self, heap: &Heap, name: &Str) -> Option<Value> {
        self.attribute(heap, name)?;
        heap.dict(self.dict(heap))?.remove_str(heap, name.hash(), name.as_str())
    }

    /// The number of its attributes.
    pub(crate) fn attribute_count(&self, heap: &Heap) -> usize {
        match self.overflow(heap) {
            Some(dict) => dict.len(),
            None => heap.shape_len(self.shape()) as usize,
        }
    }

    /// Its attributes in order, as names and values.
    pub(crate) fn attributes(&self, heap: &Heap) -> Vec<(Value, Value)> {
        if let Some(dict) = self.overflow(heap) {
            let mut pairs = Vec::with_capacity(dict.len());
            let mut next = 0;
            while let Some((index, entry)) = dict.next_entry(next) {
                pairs.push((entry.key, entry.value));
                next = index + 1;
            }
            return pairs;
        }
        let names = heap.shape_names(self.shape());
        let first = heap.shape_len(self.shape()) - names.len() as u32;
        names
            .into_iter()
            .zip(first..)
            .map(|(name, slot)| (name, self.slot(heap, slot)))
            .filter(|pair| !pair.1.is_unbound())
            .collect()
    }

    /// Its `__dict__`, which is live: the instance goes over to it.
    pub(crate) fn dict(&self, heap: &Heap) -> Value {
        if self.shape() == DICTIONARY && heap.dict(self.more()).is_some() {
            return self.more();
        }
        let value = heap.new_dict_with_capacity(heap.shape_len(self.shape()) as usize);
        if let Some(dict) = heap.dict(value) {
            for (name, attribute) in self.attributes(heap) {
                // Each name is there once.
                let hash = heap.str(name).map_or(0, |name| name.hash());
                dict.insert_new(heap, hash, name, attribute);
            }
        }
        self.set_dict(heap, value);
        value
    }

    /// Replaces all its attributes by those in a dict, which it shares: `x.__dict__ = d`.
    pub(crate) fn set_dict(&self, heap: &Heap, dict: Value) {
        self.head.shape.set(DICTIONARY);
        let reserved = heap.class(self.class()).map_or(0, |class| class.reserved.get());
        for slot in self.slots[..self.head.inline as usize].iter().skip(reserved as usize) {
            slot.set(Value::UNBOUND);
        }
        self.set_more(dict);
    }

    /// Changes its class, to one that reserves the same slots. Its attributes go to a dict, because shapes belong to a class.
    pub(crate) fn set_class(&self, heap: &Heap, class: Value, has_dict: bool) {
        let Some(object) = heap.class(class) else { return };
        match has_dict {
            true => drop(self.dict(heap)),
            false => self.head.shape.set(object.shape_root.get()),
        }
        if let Some(class) = class.as_object() {
            self.head.class.set(class.cast());
        }
    }

    /// The logical bytes.
    #[inline]
    pub(crate) fn bytes(&self) -> usize {
        size::INSTANCE + size::VALUE * self.slots.len()
    }

    /// How many attributes have their slot in the object.
    pub(super) fn inline_slots(&self) -> usize {
        self.head.inline as usize
    }

    /// Its class, shape and slots.
    pub(super) fn walk<C: Codec>(&self, heap: &Heap, codec: &mut C) -> Walked {
        let damaged = Fault::Damaged("an instance");
        let class = codec.value(if C::LOADS { Value::UNBOUND } else { self.class() })?;
        if heap.class(class).is_none() {
            return Err(damaged);
        }
        self.head.class.set(class.payload() as *const Header);
        self.head.shape.set(codec.short(self.head.shape.get())?);
        let more = codec.value(self.more())?;
        if !more.is_unbound() && heap.list(more).is_none() && heap.dict(more).is_none() {
            return Err(damaged);
        }
        self.set_more(more);
        for slot in &self.slots {
            slot.set(codec.value(slot.get())?);
        }
        Ok(())
    }

    pub(super) fn trace(&self, marker: &mut Marker) {
        marker.value(self.class());
        marker.value(self.more());
        for slot in &self.slots {
            marker.value(slot.get());
        }
    }
}

impl Heap {
    /// An instance without class and shape, which a walk fills before anybody looks.
    pub(super) fn new_blank_instance(&self, inline: u32, is_wrapper: bool) -> Value {
        let slots = inline as usize + usize::from(is_wrapper);
        let physical = size_of::<InstanceHead>() + size_of::<Value>() * slots;
        let cell = self.allocate_cell(physical, size::INSTANCE + size::VALUE * slots);
        let head = InstanceHead {
            header: Header::with_flags(
                ObjectKind::Instance,
                if is_wrapper { FLAG_WRAPPER } else { 0 },
            ),
            shape: Cell::new(DICTIONARY),
            inline,
            class: Cell::new(ptr::null()),
            more: Cell::new(ptr::null()),
        };
        // SAFETY: the new cell has room for the head and the slots, which begin right after it.
        unsafe {
            cell.cast::<InstanceHead>().write(head);
            let first = cell.cast::<InstanceHead>().add(1).cast::<Value>();
            (0..slots).for_each(|index| first.add(index).write(Value::UNBOUND));
        }
        Value::object(cell.cast())
    }

    /// A class without anything, in no list yet, which a walk fills.
    pub(super) fn new_blank_class(&self) -> Value {
        self.allocate(Class::blank())
    }

    /// A class with an empty order of bases; the caller fills `mro` and the rest.
    pub(crate) fn new_class(
        &self,
        name: Value,
        bases: Value,
        namespace: Value,
        builtin_base: u32,
    ) -> (Value, &Class) {
        let mut class = Class::blank();
        (class.name, class.qualname) = (Cell::new(name), Cell::new(name));
        (class.bases, class.namespace) = (Cell::new(bases), Cell::new(namespace));
        class.builtin_base = Cell::new(builtin_base);
        class.shape_root = Cell::new(self.new_shape_root(0));
        let (value, class) = self.allocate_with(class);
        self.classes.borrow_mut().push(value);
        (value, class)
    }

    /// Gives the first slots of all instances of a class to `__slots__`: before there are any.
    pub(crate) fn reserve_slots(&self, class: &Class, count: u32) {
        self.remove_shapes(class.shape_root.get());
        class.shape_root.set(self.new_shape_root(count));
        class.reserved.set(count);
        class.slot_hint.set(class.slot_hint.get().max(count));
    }

    /// An instance without attributes, with room for as many as its siblings had. None if `class` is no class object.
    #[inline]
    pub(crate) fn new_instance(&self, class: Value) -> Option<(Value, &Instance)> {
        self.new_instance_of(class, None)
    }

    /// Another instance of the same class with the same attributes; `None` for one that wraps a builtin value, or has very many of them.
    pub(crate) fn copy_of_instance(&self, source: &Instance) -> Option<(Value, &Instance)> {
        const MOST_ATTRIBUTES: usize = 256;
        if !source.base().is_unbound() || source.attribute_count(self) > MOST_ATTRIBUTES {
            return None;
        }
        let class = source.class();
        let (value, copy) = self.new_instance(class)?;
        let slots = match source.overflow(self) {
            Some(dict) => {
                copy.set_dict(self, self.new_dict_from(dict));
                self.class(class)?.reserved.get()
            }
            None if source.shape() == DICTIONARY => return None,
            None => self.shape_len(source.shape()),
        };
        for slot in 0..slots {
            copy.set_slot(self, slot, source.slot(self, slot));
        }
        if source.shape() != DICTIONARY {
            copy.set_shape(source.shape());
        }
        Some((value, copy))
    }

    /// An instance of a class derived from a builtin type that wraps `base`, a value of that type.
    pub(crate) fn new_wrapper(&self, class: Value, base: Value) -> Option<(Value, &Instance)> {
        self.new_instance_of(class, Some(base))
    }

    #[inline]
    fn new_instance_of(&self, class: Value, base: Option<Value>) -> Option<(Value, &Instance)> {
        let object = self.class(class)?;
        let inline = object.slot_hint.get();
        let slots = inline as usize + usize::from(base.is_some());
        let physical = size_of::<InstanceHead>() + size_of::<Value>() * slots;
        let logical = size::INSTANCE + size::VALUE * slots;
        let cell = self.allocate_cell(physical, logical).cast::<InstanceHead>();
        let flags = if base.is_some() { FLAG_WRAPPER } else { 0 };
        let head = InstanceHead {
            header: Header::with_flags(ObjectKind::Instance, flags),
            shape: Cell::new(object.shape_root.get()),
            inline,
            class: Cell::new(class.payload() as *const Header),
            more: Cell::new(ptr::null()),
        };
        // SAFETY: the new cell has room for the head and the slots, which begin right after it.
        let instance = unsafe {
            cell.write(head);
            let slots = cell.add(1).cast::<Value>();
            for index in 0..inline as usize {
                slots.add(index).write(Value::UNBOUND);
            }
            if let Some(base) = base {
                slots.add(inline as usize).write(base);
            }
            &*Instance::whole(cell)
        };
        Some((Value::object(cell.cast()), instance))
    }
}

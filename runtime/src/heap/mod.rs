//! The guest's memory: objects, exact accounting, collection.
//!
//! Comes in: values to store. Goes out: objects by reference, for as long as the heap is shared, and values by copy.
//! Must never: move an object, write an immortal one, collect while a reference to an object is alive (collection takes the
//! heap exclusively), or count anything but the sizes of [`size`].
//!
//! A [`Value`] is not a root: it is valid until the next collection. Natives get `&Heap`, so none can outlive it there.

mod block;
mod buffer;
mod builder;
mod byte_content;
mod class;
mod codec;
mod collect;
mod dict;
mod equal;
mod exception;
mod foreign;
mod graph_in;
mod graph_out;
mod header;
mod lent;
mod list;
mod object;
mod pages;
mod set;
mod shape;
mod shared_text;
mod simple;
mod singletons;
mod size;
mod storage;
mod text;
mod tuple;
mod upkeep;

#[allow(unused_imports, reason = "natives move to builders one after the other")]
pub(crate) use builder::{BytesBuilder, StrBuilder, TupleBuilder};
pub(crate) use class::{Class, Instance};
pub(crate) use codec::{Codec, Fault, In, Out, Walked};
pub(crate) use collect::Roots;
pub(crate) use dict::{Dict, Lookup, Probe};
pub(crate) use equal::QUICK_BYTES;
pub(crate) use exception::{Exception, Generator, GeneratorState, TraceEntry};
pub(crate) use foreign::Boxed;
pub(crate) use graph_in::{GraphIn, Inside};
pub(crate) use graph_out::{GraphOut, Outside};
pub(crate) use header::{Header, ObjectKind};
pub(crate) use lent::ByteView;
pub(crate) use list::{ByteArray, List};
pub use pages::keep_freed_memory;
pub(crate) use set::Set;
pub(crate) use shape::{DICTIONARY, SHAPE_END, ShapeId};
pub(crate) use simple::{
    BoundMethod, CellObject, ClassMethod, DictView, DictViewKind, Function, IteratorKind,
    IteratorObject, Module, NativeObject, Property, Range, Slice, StaticMethod, Super,
};
pub(crate) use size::{FRAME as FRAME_BYTES, VALUE as VALUE_BYTES};
pub(crate) use text::{BigInt, Bytes, Str, equal_bytes};
pub(crate) use tuple::Tuple;

use crate::value::Value;
use block::Cells;
use object::Object;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// No object is bigger; `reserve` refuses it whatever the limit.
const MAX_OBJECT_BYTES: usize = 1 << 31;
/// What a step may take without asking: it may overrun the limit by as much, and the next boundary notices.
pub(crate) const SMALL_BYTES: usize = 64 << 10;

/// The memory of one machine.
pub(crate) struct Heap {
    cells: Cells,
    /// Bytes counted: those of objects and their storages, and `outside`.
    used: Cell<usize>,
    /// Bytes counted that lie in no cell.
    outside: Cell<usize>,
    peak: Cell<usize>,
    limit: Cell<usize>,
    /// A collection is due when more is used.
    threshold: Cell<usize>,
    /// The same, or nothing where tests have a collection at every poll: one comparison tells, in front of most calls.
    trigger: Cell<usize>,
    /// Used right after the last collection.
    live: Cell<usize>,
    /// The last collection was due at the limit and freed next to nothing.
    exhausted: Cell<bool>,
    next_serial: Cell<u32>,
    /// The identities of immortal objects, by address: their headers cannot hold one.
    immortal_serials: RefCell<HashMap<usize, u32>>,
    /// Byte offsets of every 64th code point of long non-ASCII strings, by the address of their text, until the next
    /// collection.
    str_indexes: RefCell<HashMap<usize, Vec<u32>>>,
    /// The strings of one Latin-1 character.
    characters: &'static [singletons::SmallRecord],
    shapes: shape::Shapes,
    /// All classes, weakly.
    classes: RefCell<Vec<Value>>,
    /// Objects of the host.
    foreign: foreign::Foreign,
    upkeep: upkeep::Upkeep,
    /// Collect at every poll: for tests.
    stress: Cell<bool>,
    /// The collection that a test lets find no room.
    pub(crate) collection_fault: crate::faults::Fault,
}

// SAFETY: every pointer in a heap is to memory that it owns, or to immortal objects that nobody writes; it is not `Sync`,
// so only one thread at a time reaches its cells.
unsafe impl Send for Heap {}

impl Heap {
    /// The bytes that the guest may have.
    pub(crate) fn limit(&self) -> usize {
        self.limit.get()
    }

    /// Sets the bytes that the guest may have from here on.
    pub(crate) fn set_limit(&self, limit: usize) {
        self.limit.set(limit);
        let used = self.used();
        self.set_threshold(floor(limit).max(used.saturating_add(allowance(used))).min(limit));
        self.exhausted.set(false);
    }

    /// An empty heap that may count up to `limit` bytes.
    pub(crate) fn new(limit: usize) -> Heap {
        Heap {
            cells: Cells::new(),
            used: Cell::new(0),
            outside: Cell::new(0),
            peak: Cell::new(0),
            limit: Cell::new(limit),
            threshold: Cell::new(floor(limit).min(limit)),
            trigger: Cell::new(floor(limit).min(limit)),
            live: Cell::new(0),
            exhausted: Cell::new(false),
            next_serial: Cell::new(1),
            immortal_serials: RefCell::new(HashMap::new()),
            str_indexes: RefCell::new(HashMap::new()),
            characters: Heap::characters(),
            shapes: shape::Shapes::default(),
            classes: RefCell::new(Vec::new()),
            foreign: foreign::Foreign::default(),
            upkeep: upkeep::Upkeep::default(),
            stress: Cell::new(false),
            collection_fault: crate::faults::Fault::default(),
        }
    }

    /// Bytes counted now.
    #[inline]
    pub(crate) fn used(&self) -> usize {
        self.used.get()
    }

    /// The most that was counted at once.
    pub(crate) fn peak(&self) -> usize {
        self.peak.get().max(self.used.get())
    }

    /// Bytes taken from the host's allocator for objects (without their buffers): for benches, never for decisions.
    #[cfg(test)]
    pub(crate) fn physical_bytes(&self) -> usize {
        self.cells.physical_bytes()
    }

    /// Counts memory that belongs to the guest but lies in no cell, like the register stack.
    pub(crate) fn charge(&self, bytes: usize) {
        self.outside.set(self.outside.get() + bytes);
        self.count(bytes);
    }

    /// Counts memory that was charged no longer.
    pub(crate) fn release(&self, bytes: usize) {
        debug_assert!(bytes <= self.outside.get(), "more memory was released than was charged");
        self.outside.set(self.outside.get().saturating_sub(bytes));
        self.uncount(bytes);
    }

    /// Counts bytes of a cell.
    #[inline]
    fn count(&self, bytes: usize) {
        self.used.set(self.used.get() + bytes);
    }

    /// Counts bytes of a cell no longer.
    #[inline]
    fn uncount(&self, bytes: usize) {
        self.note_peak();
        debug_assert!(bytes <= self.used.get(), "more memory was released than was counted");
        self.used.set(self.used.get().saturating_sub(bytes));
    }

    fn note_peak(&self) {
        self.peak.set(self.peak());
    }

    /// Whether a collection is due; the machine asks between instructions.
    #[inline]
    pub(crate) fn needs_collection(&self) -> bool {
        self.used.get() > self.trigger.get()
    }

    fn set_threshold(&self, threshold: usize) {
        self.threshold.set(threshold);
        self.trigger.set(if self.stress.get() { 0 } else { threshold });
    }

    /// Whether a collection comes at every poll.
    pub(crate) fn is_stressed(&self) -> bool {
        self.stress.get()
    }

    /// Has a collection come at every poll, for tests.
    pub(crate) fn set_stress(&self, stress: bool) {
        self.stress.set(stress);
        self.set_threshold(self.threshold.get());
    }

    /// After a collection: whether the run must end because the limit is reached for good.
    pub(crate) fn is_exhausted(&self) -> bool {
        let limit = self.limit.get();
        let overdrawn = self.upkeep.is_overdrawn(limit) && !self.stress.get();
        if self.collection_fault.strikes() {
            return true;
        }
        self.exhausted.get() || self.used.get() > limit || overdrawn
    }

    /// Before a collection: the gas that the run has used so far, which pays for what collections look into.
    pub(crate) fn pay_for_collections(&self, gas_used: u64) {
        self.upkeep.pay(gas_used);
    }

    /// Whether `bytes` more fit under the limit now. Small allocations need not ask; anything above [`SMALL_BYTES`] must,
    /// before any effect.
    #[inline]
    pub(crate) fn has_room(&self, bytes: usize) -> bool {
        bytes < MAX_OBJECT_BYTES && self.used.get().saturating_add(bytes) <= self.limit.get()
    }

    /// Whether a collection comes before so much is taken at once. Large objects are asked for before they are made, and that is when
    /// those before them are dead: a function that makes a list of megabytes and returns should not hold two of them.
    pub(crate) fn collects_before(&self, bytes: usize) -> bool {
        let (used, live) = (self.used.get(), self.live.get());
        bytes >= LARGE
            && used.saturating_sub(live) >= (live / 2).max(LARGE)
            && used.saturating_add(bytes) > live.saturating_add(live / 4 * 3)
    }

    /// What was asked for comes now: that it is there is no reason to collect at once.
    pub(crate) fn expect(&self, bytes: usize) {
        if bytes >= LARGE {
            let after = self.used.get().saturating_add(bytes).saturating_add(floor(0));
            self.set_threshold(self.threshold.get().max(after.min(self.limit.get())));
        }
    }

    /// Sets the threshold for the next collection.
    fn after_collection(&self, before: usize, after: usize) {
        let limit = self.limit.get();
        self.live.set(after);
        // Half of what is left stays free for what asks for more room than a step may take; but steps towards the limit that halve
        // for ever would look into everything at each.
        let left = limit.saturating_sub(after);
        let most = after.saturating_add(left.min((left / 2).max(limit / 32)));
        let threshold = floor(limit).max(after.saturating_add(allowance(after))).min(most);
        // Blocks in which little lives count for nothing, but they are there: a program that leaves many of them behind is stopped before
        // they take much more than it was given.
        let cap = limit.saturating_add(limit / 5).saturating_add(SLACK);
        let physical = self.cells.physical_above(limit / 4 * 3);
        let room = cap.saturating_sub(physical).max(limit / 16);
        self.set_threshold(threshold.min(after.saturating_add(room)));
        // Near the limit every collection frees a little; without this a run could collect at each instruction, unpaid.
        let frees_nothing = before > limit && before.saturating_sub(after) < limit / 32;
        self.exhausted.set(frees_nothing || physical > cap);
    }

    /// The identity of a heap object, given when first asked for; None if `value` is none.
    pub(crate) fn identity(&self, value: Value) -> Option<u32> {
        let header = self.header(value)?;
        if header.is_immortal() {
            let address = std::ptr::from_ref(header) as usize;
            return Some(
                *self
                    .immortal_serials
                    .borrow_mut()
                    .entry(address)
                    .or_insert_with(|| self.new_serial()),
            );
        }
        if header.serial.get() == 0 {
            header.serial.set(self.new_serial());
        }
        Some(header.serial.get())
    }

    fn new_serial(&self) -> u32 {
        let serial = self.next_serial.get();
        self.next_serial.set(serial.checked_add(1).unwrap_or(1));
        serial
    }

    /// How many classes there are: a collection that leaves as many has ended none.
    pub(crate) fn class_count(&self) -> usize {
        self.classes.borrow().len()
    }

    /// Adds a class to the weak lists of its bases. For the machine, once the bases are set.
    pub(crate) fn register_class(&self, value: Value) {
        let Some(class) = self.class(value) else { return };
        for base in self.tuple(class.bases.get()).map_or(&[][..], Tuple::as_slice) {
            if let Some(base) = self.class(*base) {
                base.subclasses.push(self, value);
            }
        }
    }

    /// Takes a class off the weak lists of what were its bases.
    pub(crate) fn unregister_class(&self, value: Value, bases: Value) {
        for base in self.tuple(bases).map_or(&[][..], Tuple::as_slice) {
            let Some(base) = self.class(*base) else { continue };
            let place = base.subclasses.to_vec().iter().position(|derived| derived.is(value));
            if let Some(place) = place {
                base.subclasses.remove(self, place);
            }
        }
    }

    /// All classes made by Python code, in the order in which they were made.
    pub(crate) fn all_classes(&self) -> Vec<Value> {
        self.classes.borrow().clone()
    }

    /// The side index of a string: the byte offset before code point `index`, and how many code points remain.
    fn str_index(&self, text: &Str, index: usize) -> (usize, usize) {
        let address = text.as_str().as_ptr() as usize;
        let mut indexes = self.str_indexes.borrow_mut();
        let offsets = indexes.entry(address).or_default();
        self.charge(4 * text.extend_index(offsets));
        Str::look_up(offsets, index)
    }

    fn drop_str_indexes(&mut self) {
        let bytes = self.str_indexes.get_mut().drain().map(|(_, offsets)| 4 * offsets.len()).sum();
        self.release(bytes);
    }

    /// The length of a str, list, tuple, dict or set of exactly these types.
    #[inline(always)]
    pub(crate) fn quick_length(&self, value: Value) -> Option<usize> {
        match self.kind(value)? {
            ObjectKind::List => self.list(value).map(|list| list.len()),
            ObjectKind::Str => self.str(value).map(Str::char_len),
            ObjectKind::Tuple => self.tuple(value).map(|tuple| tuple.len()),
            ObjectKind::Dict => self.dict(value).map(|dict| dict.len()),
            ObjectKind::Set | ObjectKind::FrozenSet => self.any_set(value).map(|set| set.len()),
            _ => None,
        }
    }

    /// A new cell, counted; the caller writes an object into it at once.
    #[inline]
    fn allocate_cell(&self, physical: usize, logical: usize) -> *mut Header {
        self.count(logical);
        self.cells.allocate(physical)
    }

    #[inline]
    fn allocate_kind<T>(&self, object: T, bytes: usize) -> Value {
        let cell = self.allocate_cell(size_of::<T>(), bytes);
        // SAFETY: the new cell is big enough and aligned to 16.
        unsafe { cell.cast::<T>().write(object) };
        Value::object(cell.cast())
    }

    #[inline]
    fn allocate<T: Object>(&self, object: T) -> Value {
        self.allocate_kind(object, T::BYTES)
    }

    #[inline]
    fn allocate_with<T: Object>(&self, object: T) -> (Value, &T) {
        let value = self.allocate(object);
        let pointer = value.payload() as *const T;
        // SAFETY: the object was just written; it lives until a collection, which needs the heap exclusively.
        (value, unsafe { &*pointer })
    }

    /// The header of a heap object.
    #[inline]
    pub(crate) fn header(&self, value: Value) -> Option<&Header> {
        // SAFETY: an object value is valid until the next collection (invariant of `Value`), which needs `&mut self`.
        value.as_object().map(|pointer| unsafe { &*pointer.cast::<Header>() })
    }

    /// What kind of object it is; None if the value is not on the heap.
    #[inline]
    pub(crate) fn kind(&self, value: Value) -> Option<ObjectKind> {
        self.header(value).map(Header::kind)
    }

    #[inline]
    fn get<T: Object>(&self, value: Value) -> Option<&T> {
        let pointer = value.as_object()?;
        // SAFETY: as in `header`, and an object of this kind is of this type.
        unsafe {
            if (*pointer.cast::<Header>()).kind == T::KIND {
                Some(&*pointer.cast::<T>())
            } else {
                None
            }
        }
    }

    /// What owns a frame that can be suspended: a generator, a coroutine or an asynchronous generator.
    #[inline]
    pub(crate) fn suspendable(&self, value: Value) -> Option<&Generator> {
        use ObjectKind::{AsyncGenerator, Coroutine};
        match self.kind(value)? {
            ObjectKind::Generator | Coroutine | AsyncGenerator => {
                // SAFETY: as in `get`; all three kinds are of type `Generator`.
                Some(unsafe { &*(value.payload() as *const Generator) })
            }
            _ => None,
        }
    }

    /// A set or a frozenset.
    #[inline]
    pub(crate) fn any_set(&self, value: Value) -> Option<&Set> {
        if !matches!(self.kind(value)?, ObjectKind::Set | ObjectKind::FrozenSet) {
            return None;
        }
        // SAFETY: as in `get`; both kinds are of type `Set`.
        Some(unsafe { &*(value.payload() as *const Set) })
    }

    /// A set that can be changed.
    #[inline]
    pub(crate) fn set(&self, value: Value) -> Option<&Set> {
        self.any_set(value).filter(|set| !set.is_frozen())
    }

    /// A frozenset.
    #[inline]
    pub(crate) fn frozen_set(&self, value: Value) -> Option<&Set> {
        self.any_set(value).filter(|set| set.is_frozen())
    }

    /// The builtin value behind an instance of a subclass of a builtin type; any other value itself.
    #[inline]
    pub(crate) fn unwrapped(&self, value: Value) -> Value {
        match self.instance(value) {
            Some(instance) if !instance.base().is_unbound() => instance.base(),
            _ => value,
        }
    }
}

/// How much may be allocated before the next collection when `live` bytes are alive: as much again, but of many bytes only
/// half, because what has died by then is memory that the host misses.
const fn allowance(live: usize) -> usize {
    const MANY: usize = 1 << 20;
    if live <= MANY { live } else { MANY + (live - MANY) / 2 }
}

/// Blocks that are begun and hardly used: one for each size of cell.
const SLACK: usize = 2 << 20;

/// From this size on, an object is worth a look at what it takes the place of.
const LARGE: usize = 1 << 20;

/// No collection before this much is used.
fn floor(limit: usize) -> usize {
    (limit / 8).clamp(32 << 10, 512 << 10)
}

/// Accessors of kinds whose objects have a fixed size.
macro_rules! fixed {
    ($($(#[$meta:meta])* $name:ident: $type:ty;)*) => {
        impl Heap {
            $(
                $(#[$meta])*
                #[inline]
                pub(crate) fn $name(&self, value: Value) -> Option<&$type> {
                    self.get::<$type>(value)
                }
            )*
        }
    };
}

fixed! {
    /// An exact list.
    list: List;
    /// An exact dict.
    dict: Dict;
    /// A range.
    range: Range;
    /// A slice.
    slice: Slice;
    /// A closure cell.
    cell: CellObject;
    /// A Python function.
    function: Function;
    /// A bound method.
    bound_method: BoundMethod;
    /// A class made by Python code.
    class: Class;
    /// An exception.
    exception: Exception;
    /// A generator; a coroutine or an asynchronous generator is none.
    generator: Generator;
    /// A module.
    module: Module;
    /// A property.
    property: Property;
    /// A class method.
    class_method: ClassMethod;
    /// A static method.
    static_method: StaticMethod;
    /// A super object.
    super_object: Super;
    /// A view of a dict.
    dict_view: DictView;
    /// A builtin iterator.
    iterator: IteratorObject;
    /// An exact bytearray.
    byte_array: ByteArray;
    /// An object of a type written in Rust.
    native_object: NativeObject;
}

/// Accessors of kinds with inline content.
macro_rules! inline_content {
    ($($(#[$meta:meta])* $name:ident: $type:ident;)*) => {
        impl Heap {
            $(
                $(#[$meta])*
                #[inline]
                pub(crate) fn $name(&self, value: Value) -> Option<&$type> {
                    if self.kind(value)? != ObjectKind::$type {
                        return None;
                    }
                    // SAFETY: as in `get`: the kind says that it is one, and it lives until the next collection.
                    Some(unsafe { &*$type::whole((value.payload() as *const Header).cast()) })
                }
            )*
        }
    };
}

inline_content! {
    /// An exact string.
    str: Str;
    /// An exact byte string.
    bytes: Bytes;
    /// A big int.
    big_int: BigInt;
    /// An exact tuple.
    tuple: Tuple;
    /// An instance of a class made by Python code.
    instance: Instance;
}

/// Accessors that also look through instances of subclasses.
macro_rules! through_instances {
    ($($(#[$meta:meta])* $name:ident: $exact:ident -> $type:ty;)*) => {
        impl Heap {
            $(
                $(#[$meta])*
                #[inline]
                pub(crate) fn $name(&self, value: Value) -> Option<&$type> {
                    self.$exact(value).or_else(|| self.$exact(self.instance(value)?.base()))
                }
            )*
        }
    };
}

through_instances! {
    /// A str or an instance of a subclass.
    as_str: str -> Str;
    /// A dict or an instance of a subclass.
    as_dict: dict -> Dict;
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_tables;

//! The small object types: ranges, slices, cells, functions, methods, modules, descriptors, views, iterators, natives' own.
//!
//! In: values for their fields. Out: objects whose fields are cells: read with `get`, written with `set`.
//! Must never: interpret the fields; that is the work of `vm` and `builtins`.

use super::Heap;
use super::object::object;
use crate::value::Value;
use npyc_format::archive::schema::ArchivedFunctionRow;
use std::cell::Cell as Slot;

object! {
    /// `range(start, stop, step)`; all fields are ints.
    struct Range: Range, RANGE;
    values { start, stop, step, length, }
    words {}
    buffers {}
}

object! {
    /// `slice(start, stop, step)`.
    struct Slice: Slice, SLICE;
    values { start, stop, step, }
    words {}
    buffers {}
}

object! {
    /// A variable shared by closures; unbound until assigned.
    struct CellObject: Cell, CELL;
    values { value, }
    words {}
    buffers {}
}

object! {
    /// A Python function.
    struct Function: Function, FUNCTION;
    values {
        /// The module whose globals it sees.
        module,
        /// A tuple of defaults, or None.
        defaults,
        /// A dict of keyword-only defaults, or None.
        kwdefaults,
        name,
        qualname,
        doc,
        /// A dict of its attributes; unbound until one is set.
        dict,
        /// The function that computes its annotations, the annotations once computed, or unbound.
        annotations,
        /// A tuple of type parameters, or unbound; of a function that counts as a builtin, the name of its module in CPython.
        type_params,
        /// Parameters in place of those of the row, as `vm::bind` reads them: a tuple of their names and of how many may be given by
        /// position; or unbound.
        parameters,
        /// Its code object, once a program has asked for it: two of them would not be the same.
        code,
    }
    words {
        /// Its row in the archive, which the machine keeps alive as long as it lives itself.
        row: *const ArchivedFunctionRow = std::ptr::null(),
        /// The number of its archive among the machine's units.
        unit: u32 = 0,
        /// Its number in the archive.
        function: u32 = 0,
    }
    buffers {
        /// The captured cells.
        cells: Value,
    }
}

object! {
    /// A function or other callable with its receiver.
    struct BoundMethod: BoundMethod, BOUND_METHOD;
    values { function, receiver, }
    words {}
    buffers {}
}

object! {
    /// A module of an archive, or a native one.
    struct Module: Module, MODULE;
    values {
        name,
        /// Globals that have no slot: a dict, or unbound.
        overflow,
    }
    words {
        /// The number of its archive among the machine's units; `u32::MAX` for a native module.
        unit: u32 = u32::MAX,
        /// Its number in the archive, or of the native module.
        module: u32 = 0,
        /// How far its execution has come; the machine's numbers.
        state: u32 = 0,
    }
    buffers {
        /// One slot per global that the linked module names; unbound when not assigned.
        globals: Value,
    }
}

object! {
    /// `property`.
    struct Property: Property, PROPERTY;
    values { getter, setter, deleter, doc, name, }
    words {}
    buffers {}
}

object! {
    /// `classmethod`.
    struct ClassMethod: ClassMethod, METHOD_WRAPPER;
    values {
        function,
        /// A dict of attributes, or unbound.
        dict,
    }
    words {}
    buffers {}
}

object! {
    /// `staticmethod`.
    struct StaticMethod: StaticMethod, METHOD_WRAPPER;
    values {
        function,
        /// A dict of attributes, or unbound.
        dict,
    }
    words {}
    buffers {}
}

object! {
    /// `super(start, receiver)`.
    struct Super: Super, SUPER;
    values {
        /// The class after which the search begins.
        start,
        /// The instance or class.
        receiver,
        /// The class whose order of bases is searched.
        receiver_class,
    }
    words {}
    buffers {}
}

/// Which part of a dict a view shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum DictViewKind {
    Keys,
    Values,
    Items,
}

object! {
    /// `d.keys()`, `d.values()`, `d.items()`.
    struct DictView: DictView, DICT_VIEW;
    values { dict, }
    words {
        view: DictViewKind = DictViewKind::Keys,
        /// Not 0: of an `OrderedDict`, whose views have names of their own.
        ordered: u32 = 0,
    }
    buffers {}
}

/// What an iterator walks over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum IteratorKind {
    /// `source` is a list; `index` counts up.
    List,
    /// `source` is a tuple.
    Tuple,
    /// `source` is a str; `index` counts code points, `limit` is the byte offset of the next one.
    Str,
    /// `source` is a bytes object.
    Bytes,
    /// `source` is a bytearray.
    ByteArray,
    /// `index` is the next int, `first` the step as an int, `limit` the count of ints left.
    Range,
    /// A range of big ints: `source` is the range, `first` the position as an int value.
    BigRange,
    /// `source` is a dict; `index` is the entry number, `limit` the length at the start.
    DictKeys,
    DictValues,
    DictItems,
    /// As above, `index` counts down from the entry count.
    ReverseDictKeys,
    ReverseDictValues,
    ReverseDictItems,
    /// `source` is a set; `index` is the slot, `limit` the length at the start.
    Set,
    /// `source` is a list; `index` counts down, -1 when done.
    ReverseList,
    /// `source` has `__getitem__` and had `__len__`; `index` counts down.
    ReverseSequence,
    /// `source` has `__getitem__` only; `index` counts up.
    Sequence,
    /// `iter(callable, sentinel)`: `source` and `first`.
    CallSentinel,
    /// `enumerate`: `source` is the inner iterator, `first` the next number.
    Enumerate,
    /// `zip`: `source` is a tuple of iterators, `limit` is 1 if strict.
    Zip,
    /// `map`: `source` is a tuple of iterators, `first` the function, `limit` is 1 if strict.
    Map,
    /// `filter`: `source` is the inner iterator, `first` the function or None.
    Filter,
}

object! {
    /// An iterator of a builtin kind. It is done when `source` is unbound, whatever else it holds; for `Range` when `limit`
    /// is 0.
    struct IteratorObject: Iterator, ITERATOR;
    values { source, first, second, }
    words {
        variant: IteratorKind = IteratorKind::List,
        index: i64 = 0,
        limit: i64 = 0,
    }
    buffers {}
}

object! {
    /// An object of a type written in Rust: its slots mean what the type says.
    struct NativeObject: NativeObject, NATIVE_OBJECT;
    values {}
    words {
        /// The index of its builtin type.
        class: u32 = 0,
    }
    buffers {
        slots: Value,
    }
}

impl Heap {
    /// A range of these ints.
    pub(crate) fn new_range(&self, start: Value, stop: Value, step: Value, length: Value) -> Value {
        let mut range = Range::blank();
        (range.start, range.stop) = (Slot::new(start), Slot::new(stop));
        (range.step, range.length) = (Slot::new(step), Slot::new(length));
        self.allocate(range)
    }

    /// A slice.
    pub(crate) fn new_slice(&self, start: Value, stop: Value, step: Value) -> Value {
        let mut slice = Slice::blank();
        (slice.start, slice.stop, slice.step) =
            (Slot::new(start), Slot::new(stop), Slot::new(step));
        self.allocate(slice)
    }

    /// A closure cell holding `value`, which may be unbound.
    #[inline]
    pub(crate) fn new_cell(&self, value: Value) -> Value {
        let mut cell = CellObject::blank();
        cell.value = Slot::new(value);
        self.allocate(cell)
    }

    /// A function with all its value fields unbound but defaults and doc, which are None; the caller sets the rest.
    pub(crate) fn new_function(
        &self,
        module: Value,
        row: *const ArchivedFunctionRow,
        unit: u32,
        function: u32,
    ) -> (Value, &Function) {
        let mut object = Function::blank();
        object.module = Slot::new(module);
        object.defaults = Slot::new(Value::NONE);
        object.kwdefaults = Slot::new(Value::NONE);
        object.doc = Slot::new(Value::NONE);
        object.row = Slot::new(row);
        (object.unit, object.function) = (Slot::new(unit), Slot::new(function));
        self.allocate_with(object)
    }

    /// The name of the module in which CPython writes a function in C that the library writes in Python: such a function counts as a
    /// builtin and is bound to nothing. `None` for all others.
    #[inline]
    pub(crate) fn module_in_c(&self, value: Value) -> Option<Value> {
        let module = self.function(value)?.type_params.get();
        self.str(module).map(|_| module)
    }

    /// Whether a value is a Python function that is bound to the instance through which it is reached.
    #[inline]
    pub(crate) fn is_bound_when_reached(&self, value: Value) -> bool {
        self.function(value).is_some() && self.module_in_c(value).is_none()
    }

    /// A bound method.
    #[inline]
    pub(crate) fn new_bound_method(&self, function: Value, receiver: Value) -> Value {
        let mut method = BoundMethod::blank();
        (method.function, method.receiver) = (Slot::new(function), Slot::new(receiver));
        self.allocate(method)
    }

    /// A module with this many unbound global slots.
    pub(crate) fn new_module(
        &self,
        name: Value,
        unit: u32,
        index: u32,
        globals: usize,
    ) -> (Value, &Module) {
        let mut module = Module::blank();
        module.name = Slot::new(name);
        (module.unit, module.module) = (Slot::new(unit), Slot::new(index));
        let (value, module) = self.allocate_with(module);
        module.globals.resize_exact(self, globals, Value::UNBOUND);
        (value, module)
    }

    /// A property; missing parts are None.
    pub(crate) fn new_property(
        &self,
        getter: Value,
        setter: Value,
        deleter: Value,
        doc: Value,
    ) -> Value {
        let mut property = Property::blank();
        (property.getter, property.setter) = (Slot::new(getter), Slot::new(setter));
        (property.deleter, property.doc) = (Slot::new(deleter), Slot::new(doc));
        self.allocate(property)
    }

    /// A class method.
    pub(crate) fn new_class_method(&self, function: Value) -> Value {
        let mut method = ClassMethod::blank();
        method.function = Slot::new(function);
        self.allocate(method)
    }

    /// A static method.
    pub(crate) fn new_static_method(&self, function: Value) -> Value {
        let mut method = StaticMethod::blank();
        method.function = Slot::new(function);
        self.allocate(method)
    }

    /// A super object.
    pub(crate) fn new_super(&self, start: Value, receiver: Value, receiver_class: Value) -> Value {
        let mut object = Super::blank();
        (object.start, object.receiver) = (Slot::new(start), Slot::new(receiver));
        object.receiver_class = Slot::new(receiver_class);
        self.allocate(object)
    }

    /// A view of a dict (or of an instance of a dict subclass).
    pub(crate) fn new_dict_view(&self, dict: Value, view: DictViewKind) -> Value {
        let mut object = DictView::blank();
        (object.dict, object.view) = (Slot::new(dict), Slot::new(view));
        self.allocate(object)
    }

    /// An iterator at `index` of `source`; the caller sets the rest.
    #[inline]
    pub(crate) fn new_iterator(
        &self,
        variant: IteratorKind,
        source: Value,
        index: i64,
        limit: i64,
    ) -> (Value, &IteratorObject) {
        let mut iterator = IteratorObject::blank();
        (iterator.variant, iterator.source) = (Slot::new(variant), Slot::new(source));
        (iterator.index, iterator.limit) = (Slot::new(index), Slot::new(limit));
        self.allocate_with(iterator)
    }

    /// A native object of the builtin type `class` with these slots.
    pub(crate) fn new_native_object(&self, class: u32, slots: &[Value]) -> Value {
        let mut object = NativeObject::blank();
        object.class = Slot::new(class);
        let (value, object) = self.allocate_with(object);
        object.slots.assign(self, slots);
        value
    }
}

//! Types of values and lookups in classes.
//!
//! Comes in: values and names. Goes out: types, attributes found along the order of bases, not yet bound. Must never: run
//! guest code, or look at an instance's own attributes.

use super::context::Context;
use super::native::{Outcome, Stop};
use super::special::Special;
use super::type_def::Collection;
use super::types::{TYPES, TypeIndex, definition, is_builtin_subtype, type_index};
use crate::heap::{Class, DictViewKind, IteratorKind, ObjectKind, SHAPE_END};
use crate::value::{Value, tag};
use npyc_format::hash::hash_str;
use std::borrow::Cow;

/// Class flag: its instances have slots only, and no `__dict__`.
pub(crate) const CLASS_SLOTS: u32 = 1;
/// Class flag: instances may have attributes set through `__setattr__` of a user.
pub(crate) const CLASS_SETATTR: u32 = 2;
/// Class flag: a user's `__getattribute__` sees every access.
pub(crate) const CLASS_GETATTRIBUTE: u32 = 4;
/// Class flag: a user's `__delattr__`.
pub(crate) const CLASS_DELATTR: u32 = 8;
/// Class flag: `match` takes instances for sequences, as it does those of `list`: for `collections.abc.Sequence`.
pub(crate) const CLASS_SEQUENCE: u32 = 16;
/// Class flag: the same for mappings.
pub(crate) const CLASS_MAPPING: u32 = 32;

/// Class flag: its `__slots__` add slots to those of its base.
pub(crate) const CLASS_ADDS_SLOTS: u32 = 64;
/// Class flag: in CPython its instances can be referred to weakly.
pub(crate) const CLASS_WEAK: u32 = 128;
/// Class flag: it has abstract methods, so that it has no instances.
pub(crate) const CLASS_ABSTRACT: u32 = 256;
/// Class flag: CPython writes it in C and the library in Python; it has a `__native_name__` and cannot be changed.
pub(crate) const CLASS_NATIVE: u32 = 512;
/// The attribute that makes it one.
pub(crate) const NATIVE_NAME: &str = "__native_name__";
/// Class flag: it has had a `__del__`, its own or a base's, so that making an instance looks for it.
pub(crate) const CLASS_FINALISER: u32 = 1024;
/// Class flag: it may have instances.
pub(crate) const CLASS_MADE: u32 = 2048;

/// The method that CPython calls when the last reference to an instance goes.
pub(crate) const FINALISER: &str = "__del__";

/// A class with more bases than this pays for each walk along them.
const MAX_CHEAP_BASES: usize = 64;

/// Whether a class has so many bases that lookups along them are paid for, and never remembered.
pub(crate) fn is_deep(class: &Class) -> bool {
    class.mro.len() > MAX_CHEAP_BASES
}

/// No type has this number.
const NO_TYPE: TypeIndex = TypeIndex::MAX;

/// The kinds whose objects are all of one builtin type, and that type.
const KINDS: [(ObjectKind, TypeIndex); 22] = [
    (ObjectKind::Str, type_index::STR),
    (ObjectKind::Bytes, type_index::BYTES),
    (ObjectKind::ByteArray, type_index::BYTE_ARRAY),
    (ObjectKind::BigInt, type_index::INT),
    (ObjectKind::Tuple, type_index::TUPLE),
    (ObjectKind::List, type_index::LIST),
    (ObjectKind::Dict, type_index::DICT),
    (ObjectKind::Set, type_index::SET),
    (ObjectKind::FrozenSet, type_index::FROZENSET),
    (ObjectKind::Range, type_index::RANGE),
    (ObjectKind::Slice, type_index::SLICE),
    (ObjectKind::Cell, type_index::CELL),
    (ObjectKind::Function, type_index::FUNCTION),
    (ObjectKind::Class, type_index::TYPE),
    (ObjectKind::Generator, type_index::GENERATOR),
    (ObjectKind::Coroutine, type_index::COROUTINE),
    (ObjectKind::AsyncGenerator, type_index::ASYNC_GENERATOR),
    (ObjectKind::Module, type_index::MODULE),
    (ObjectKind::Property, type_index::PROPERTY),
    (ObjectKind::ClassMethod, type_index::CLASSMETHOD),
    (ObjectKind::StaticMethod, type_index::STATICMETHOD),
    (ObjectKind::Super, type_index::SUPER),
];

/// The builtin type of every object of a kind, by kind; [`NO_TYPE`] for kinds whose objects are of several types.
const KIND_TYPES: [TypeIndex; 256] = {
    let mut table = [NO_TYPE; 256];
    let mut at = 0;
    while at < KINDS.len() {
        table[KINDS[at].0 as usize] = KINDS[at].1;
        at += 1;
    }
    table
};

/// The builtin type of every object of a kind; `None` where they are of several types.
#[inline(always)]
pub(crate) fn type_of_kind(kind: ObjectKind) -> Option<TypeIndex> {
    let index = KIND_TYPES[kind as usize];
    (index != NO_TYPE).then_some(index)
}

/// The kind of every object of a builtin type, if there is one of which all objects are of that type.
pub(crate) fn kind_of_type(index: TypeIndex) -> Option<ObjectKind> {
    KINDS.iter().find(|row| row.1 == index).map(|row| row.0)
}

impl Context {
    /// What stands at sites for the shape of an object of a builtin type; no entry is for it where its kind does not tell the type.
    #[inline(always)]
    pub(crate) fn site_shape(&self, value: Value, kind: ObjectKind) -> u32 {
        let index = match kind {
            ObjectKind::NativeObject => {
                self.heap.native_object(value).map_or(0, |object| object.class.get())
            }
            _ => KIND_TYPES[kind as usize],
        };
        SHAPE_END.wrapping_add(index)
    }

    /// The builtin type of an object on the heap; for instances of user classes, the builtin type they derive from.
    pub(crate) fn object_type(&self, value: Value) -> TypeIndex {
        let heap = &self.heap;
        let Some(kind) = heap.kind(value) else { return type_index::OBJECT };
        if let Some(index) = type_of_kind(kind) {
            let is_in_c = kind == ObjectKind::Function && heap.module_in_c(value).is_some();
            return if is_in_c { type_index::NATIVE } else { index };
        }
        match kind {
            ObjectKind::BoundMethod => {
                let function = heap.bound_method(value).map(|method| method.function.get());
                match function.and_then(Value::as_native) {
                    Some(native) => {
                        self.tables.kinds(native).map_or(type_index::NATIVE, |kinds| kinds.1)
                    }
                    None => type_index::METHOD,
                }
            }
            ObjectKind::Instance => match heap.instance(value) {
                Some(instance) => self.builtin_base(instance.class()),
                None => type_index::OBJECT,
            },
            ObjectKind::Exception => match heap.exception(value) {
                Some(exception) => self.builtin_base(exception.class.get()),
                None => type_index::EXCEPTION,
            },
            ObjectKind::DictView => match heap.dict_view(value).map(|view| view.view.get()) {
                Some(DictViewKind::Values) => type_index::DICT_VALUES,
                Some(DictViewKind::Items) => type_index::DICT_ITEMS,
                _ => type_index::DICT_KEYS,
            },
            ObjectKind::Iterator => self.iterator_type(value),
            ObjectKind::NativeObject => {
                heap.native_object(value).map_or(type_index::OBJECT, |object| object.class.get())
            }
            _ => type_index::OBJECT,
        }
    }

    fn iterator_type(&self, value: Value) -> TypeIndex {
        let Some(iterator) = self.heap.iterator(value) else { return type_index::ITERATOR };
        match iterator.variant.get() {
            IteratorKind::List => type_index::LIST_ITERATOR,
            IteratorKind::Tuple => type_index::TUPLE_ITERATOR,
            IteratorKind::Str => match self.heap.str(iterator.source.get()) {
                Some(text) if text.is_ascii() => type_index::STR_ASCII_ITERATOR,
                _ => type_index::STR_ITERATOR,
            },
            IteratorKind::Bytes => type_index::BYTES_ITERATOR,
            IteratorKind::ByteArray => type_index::BYTE_ARRAY_ITERATOR,
            IteratorKind::Range => type_index::RANGE_ITERATOR,
            IteratorKind::BigRange => type_index::LONG_RANGE_ITERATOR,
            IteratorKind::DictKeys => type_index::DICT_KEY_ITERATOR,
            IteratorKind::DictValues => type_index::DICT_VALUE_ITERATOR,
            IteratorKind::DictItems => type_index::DICT_ITEM_ITERATOR,
            IteratorKind::ReverseDictKeys => type_index::DICT_REVERSE_KEY_ITERATOR,
            IteratorKind::ReverseDictValues => type_index::DICT_REVERSE_VALUE_ITERATOR,
            IteratorKind::ReverseDictItems => type_index::DICT_REVERSE_ITEM_ITERATOR,
            IteratorKind::Set => type_index::SET_ITERATOR,
            IteratorKind::ReverseList => type_index::LIST_REVERSE_ITERATOR,
            IteratorKind::ReverseSequence => type_index::REVERSED,
            IteratorKind::Sequence => type_index::ITERATOR,
            IteratorKind::CallSentinel => type_index::CALLABLE_ITERATOR,
            IteratorKind::Enumerate => type_index::ENUMERATE,
            IteratorKind::Zip => type_index::ZIP,
            IteratorKind::Map => type_index::MAP,
            IteratorKind::Filter => type_index::FILTER,
        }
    }

    /// The builtin type at the root of a class (or of a builtin type: itself).
    pub(crate) fn builtin_base(&self, class: Value) -> TypeIndex {
        match class.as_builtin_type() {
            Some(index) => index,
            None => {
                self.heap.class(class).map_or(type_index::OBJECT, |class| class.builtin_base.get())
            }
        }
    }

    /// `type(value)`.
    pub(crate) fn type_of(&self, value: Value) -> Value {
        if value.tag() == tag::OBJECT {
            if let Some(instance) = self.heap.instance(value) {
                return instance.class();
            }
            if let Some(exception) = self.heap.exception(value) {
                return exception.class.get();
            }
            if let Some(class) = self.heap.class(value) {
                return class.metaclass.get();
            }
        }
        Value::builtin_type(self.builtin_type_of(value))
    }

    /// The type of a value as the program sees it: the view of a module's names is a dict.
    pub(crate) fn shown_type_of(&self, value: Value) -> Value {
        let class = self.type_of(value);
        match class.as_builtin_type() {
            Some(type_index::NAMESPACE) => Value::builtin_type(type_index::DICT),
            Some(type_index::BUILTIN_MEMBER) => Value::builtin_type(type_index::MEMBER_DESCRIPTOR),
            _ => class,
        }
    }

    /// The class made by Python code that a value is an instance of, or `None`.
    #[inline]
    pub(crate) fn user_class(&self, value: Value) -> Option<Value> {
        if value.tag() != tag::OBJECT {
            return None;
        }
        let class = match self.heap.kind(value)? {
            ObjectKind::Instance => self.heap.instance(value)?.class(),
            ObjectKind::Exception => self.heap.exception(value)?.class.get(),
            ObjectKind::Class => self.heap.class(value)?.metaclass.get(),
            _ => return None,
        };
        self.heap.class(class).map(|_| class)
    }

    /// Whether a value is an instance of a class made by Python code.
    pub(crate) fn has_user_class(&self, value: Value) -> bool {
        self.user_class(value).is_some()
    }

    /// The builtin value behind an instance of a class that derives from a builtin type; any other value itself.
    pub(crate) fn unwrap(&self, value: Value) -> Value {
        self.heap.unwrapped(value)
    }

    /// The instance of a derived class whose builtin value a hook was given.
    pub(crate) fn whole_of(&self, inner: Value) -> Option<Value> {
        let wholes = self.wholes.get()?;
        wholes.iter().find(|(own, _)| own.is(inner)).map(|(_, whole)| *whole)
    }

    /// `type(value).__name__`, as texts show it.
    pub(crate) fn type_name(&self, value: Value) -> String {
        self.shown_name(self.type_of(self.whole_of(value).unwrap_or(value)))
    }

    /// A class as texts show it that say of what type something is.
    pub(crate) fn shown_name(&self, class: Value) -> String {
        self.native_name(class).unwrap_or_else(|| self.class_name(class))
    }

    /// What texts call a class that CPython writes in C and the library in Python: the class has an attribute for it
    /// (`__native_name__`), because texts show such types with their module (`'datetime.date'`). Nothing can be assigned to
    /// such a class any more.
    pub(crate) fn native_name(&self, class: Value) -> Option<String> {
        let class = self.heap.class(class)?;
        if class.flags.get() & CLASS_NATIVE == 0 {
            return None;
        }
        let namespace = self.heap.dict(class.namespace.get())?;
        let name = namespace.get_str(&self.heap, hash_str(NATIVE_NAME), NATIVE_NAME)?;
        self.text(name).map(str::to_owned)
    }

    /// The same for a value of the builtin type `own` that a hook got: nothing is looked up unless it stands for an instance.
    pub(crate) fn whole_type_name(&self, value: Value, own: &'static str) -> Cow<'static, str> {
        match self.wholes.get() {
            Some(_) => Cow::Owned(self.type_name(value)),
            None => Cow::Borrowed(own),
        }
    }

    /// Asks a hook, which gets the builtin values behind these two: texts name the classes of the instances.
    pub(crate) fn with_wholes<T>(&self, values: [Value; 2], hook: impl FnOnce() -> T) -> T {
        let inner = values.map(|value| self.unwrap(value));
        if inner[0].is(values[0]) && inner[1].is(values[1]) {
            return hook();
        }
        self.wholes.set(Some([(inner[0], values[0]), (inner[1], values[1])]));
        let answer = hook();
        self.wholes.set(None);
        answer
    }

    /// `class.__name__`.
    pub(crate) fn class_name(&self, class: Value) -> String {
        match class.as_builtin_type() {
            Some(index) => self.builtin_type_name(index).to_owned(),
            None => match self.heap.class(class) {
                Some(class) => self.text(class.name.get()).unwrap_or("?").to_owned(),
                None => "?".to_owned(),
            },
        }
    }

    /// `module.qualname` of a class, without the module where CPython leaves it out.
    pub(crate) fn full_class_name(&self, class: Value) -> String {
        match class.as_builtin_type() {
            Some(index) => match TYPES.get(index as usize) {
                Some(row) if row.module != "builtins" => format!("{}.{}", row.module, row.name),
                _ => self.builtin_type_name(index).to_owned(),
            },
            None => match self.heap.class(class) {
                Some(object) => {
                    let name = self.text(object.qualname.get()).unwrap_or("?");
                    match self.text(object.module.get()) {
                        Some(module) if module != "builtins" => format!("{module}.{name}"),
                        _ => name.to_owned(),
                    }
                }
                None => "?".to_owned(),
            },
        }
    }

    /// A class as texts show it that name it by its `repr`.
    pub(crate) fn shown_class(&self, class: Value) -> String {
        format!("<class '{}'>", self.full_class_name(class))
    }

    /// The name of a value's type as tracebacks print it: with its module, unless that is `builtins` or the main module.
    pub(crate) fn qualified_type_name(&self, value: Value) -> String {
        let full = self.full_class_name(self.type_of(value));
        match full.strip_prefix("__main__.") {
            Some(own) => own.to_owned(),
            None => full,
        }
    }

    /// Whether a value is a class: a builtin type or one made by Python code.
    pub(crate) fn is_class(&self, value: Value) -> bool {
        value.as_builtin_type().is_some() || self.heap.class(value).is_some()
    }

    /// Whether class `derived` is `base` or derives from it.
    pub(crate) fn is_subclass(&self, derived: Value, base: Value) -> bool {
        if derived.is(base) {
            return true;
        }
        match (derived.as_builtin_type(), base.as_builtin_type()) {
            (Some(derived), Some(base)) => is_builtin_subtype(derived, base),
            (Some(_), None) => false,
            (None, _) => match self.heap.class(derived) {
                Some(class) => {
                    if is_deep(class) {
                        self.charge(class.mro.len() as u64 / 8);
                    }
                    (0..class.mro.len())
                        .any(|index| class.mro.get(index).is_some_and(|entry| entry.is(base)))
                }
                None => false,
            },
        }
    }

    /// Whether a value is an instance of a class.
    pub(crate) fn is_instance(&self, value: Value, class: Value) -> bool {
        self.is_subclass(self.type_of(value), class)
    }

    /// Whether an exception is one of a builtin type.
    pub(crate) fn is_exception(&self, exception: Value, index: TypeIndex) -> bool {
        self.heap.exception(exception).is_some_and(|object| {
            let class = object.class.get();
            is_builtin_subtype(self.builtin_base(class), index)
                || class.as_builtin_type().is_none()
                    && self.is_subclass(class, Value::builtin_type(index))
        })
    }

    /// Whether an exception is an AttributeError.
    pub(crate) fn is_attribute_error(&self, exception: Value) -> bool {
        self.is_exception(exception, type_index::ATTRIBUTE_ERROR)
    }

    /// The value that a StopIteration carries.
    pub(crate) fn stop_value(&self, exception: Value) -> Value {
        let Some(object) = self.heap.exception(exception) else { return Value::NONE };
        if !object.extra.get().is_unbound() {
            return object.extra.get();
        }
        self.heap.tuple(object.args.get()).and_then(|args| args.get(0)).unwrap_or(Value::NONE)
    }

    /// An attribute of a class or of one of its bases, not bound, and the class that defines it.
    pub(crate) fn find_with_owner(&self, class: Value, name: &str) -> Option<(Value, Value)> {
        if let Some(index) = class.as_builtin_type() {
            if name == "__hash__" && definition(index).unhashable {
                return Some((Value::NONE, class));
            }
            let native = self.tables.method(index, name)?;
            return Some((Value::native(native), class));
        }
        self.find_after(class, None, name)
    }

    /// What the patterns of `match` take a value for: the first class in the order of bases that says so decides.
    pub(crate) fn collection(&self, value: Value) -> Collection {
        let of_builtin = |index: TypeIndex| {
            let mut index = index;
            loop {
                let row = definition(index);
                if row.collection != Collection::Neither || row.base == index {
                    return row.collection;
                }
                index = row.base;
            }
        };
        self.collection_of(self.type_of(value), of_builtin)
    }

    /// Has `match` take instances of a user class for what it takes those of `model` for, if that is a collection.
    pub(crate) fn match_like(&self, class: Value, model: Value) {
        let of_builtin = |index: TypeIndex| definition(index).collection;
        let flag = match self.collection_of(model, of_builtin) {
            Collection::Sequence => CLASS_SEQUENCE,
            Collection::Mapping => CLASS_MAPPING,
            Collection::Neither => return,
        };
        if let Some(object) = self.heap.class(class) {
            object.flags.set(object.flags.get() & !(CLASS_SEQUENCE | CLASS_MAPPING) | flag);
        }
    }

    /// What `match` takes instances of a class for.
    fn collection_of(
        &self,
        class: Value,
        of_builtin: impl Fn(TypeIndex) -> Collection,
    ) -> Collection {
        let Some(object) = self.heap.class(class) else {
            return of_builtin(self.builtin_base(class));
        };
        self.pay_for_bases(object);
        for index in 0..object.mro.len() {
            let Some(entry) = object.mro.get(index) else { continue };
            let found = match (entry.as_builtin_type(), self.heap.class(entry)) {
                (Some(builtin), _) => definition(builtin).collection,
                (_, Some(class)) if class.flags.get() & CLASS_SEQUENCE != 0 => Collection::Sequence,
                (_, Some(class)) if class.flags.get() & CLASS_MAPPING != 0 => Collection::Mapping,
                _ => Collection::Neither,
            };
            if found != Collection::Neither {
                return found;
            }
        }
        Collection::Neither
    }

    /// The same, in the order of bases of `class` after `after`.
    pub(crate) fn find_after(
        &self,
        class: Value,
        after: Option<Value>,
        name: &str,
    ) -> Option<(Value, Value)> {
        if let Some(index) = class.as_builtin_type() {
            let mut index = index;
            let mut passed = after.is_none();
            loop {
                if passed && let Some(native) = self.tables.own_method(index, name) {
                    return Some((Value::native(native), Value::builtin_type(index)));
                }
                passed = passed || after.and_then(Value::as_builtin_type) == Some(index);
                let base = TYPES.get(index as usize)?.base;
                if base == index {
                    return None;
                }
                index = base;
            }
        }
        let object = self.heap.class(class)?;
        self.pay_for_bases(object);
        let hash = hash_str(name);
        let mut passed = after.is_none();
        for index in 0..object.mro.len() {
            let entry = object.mro.get(index)?;
            if passed {
                if let Some(builtin) = entry.as_builtin_type() {
                    if name == "__hash__" && definition(builtin).unhashable {
                        return Some((Value::NONE, entry));
                    }
                    if let Some(native) = self.tables.own_method(builtin, name) {
                        return Some((Value::native(native), entry));
                    }
                } else if let Some(value) = self.own_attribute(entry, hash, name) {
                    return Some((value, entry));
                }
            }
            passed = passed || after.is_some_and(|after| after.is(entry));
        }
        None
    }

    /// An attribute in a class's own namespace.
    pub(super) fn own_attribute(&self, class: Value, hash: i64, name: &str) -> Option<Value> {
        let namespace = self.heap.class(class)?.namespace.get();
        self.heap.dict(namespace)?.get_str(&self.heap, hash, name)
    }

    /// An attribute of a class or of one of its bases, not bound.
    pub(crate) fn find_in_class(&self, class: Value, name: &str) -> Option<Value> {
        self.find_with_owner(class, name).map(|found| found.0)
    }

    /// A special method that Python code defined in a class or one of its bases, before any builtin type has it.
    ///
    /// Inlined for sure: an answer that comes through memory is written as two words and read as one, which stalls the processor
    /// in every operator of a user's class.
    #[inline(always)]
    pub(crate) fn special(&self, class: Value, method: Special) -> Option<Value> {
        let object = self.heap.class(class)?;
        if object.special_epoch.get() == self.class_epoch.get()
            && let Some(known) = object.special.get(method as usize)
            && !known.is(Value::UNKNOWN)
        {
            return if known.is_unbound() { None } else { Some(known) };
        }
        self.find_special(class, object, method)
    }

    #[cold]
    #[inline(never)]
    fn find_special(&self, class: Value, object: &Class, method: Special) -> Option<Value> {
        let found = self.find_user_hashed(class, method.hash(), method.text());
        let epoch = self.class_epoch.get();
        if epoch == u32::MAX || is_deep(object) {
            return found;
        }
        if object.special_epoch.get() != epoch {
            object.special.assign(&self.heap, &[Value::UNKNOWN; Special::COUNT]);
            object.special_epoch.set(epoch);
        }
        object.special.set(method as usize, found.unwrap_or(Value::UNBOUND));
        found
    }

    /// The user's class of a value, if it is one whose special methods [`Context::special`] remembers.
    #[inline]
    pub(crate) fn class_with_table(&self, value: Value) -> Option<Value> {
        let class = self.user_class(value)?;
        (!is_deep(self.heap.class(class)?)).then_some(class)
    }

    /// The special method that Python code defined for a value's class.
    #[inline(always)]
    pub(crate) fn user_special(&self, value: Value, method: Special) -> Option<Value> {
        self.special(self.user_class(value)?, method)
    }

    /// Pays for a walk along the bases of a class that has very many of them; nothing is remembered of such classes.
    fn pay_for_bases(&self, class: &Class) {
        if is_deep(class) {
            self.charge(class.mro.len() as u64);
        }
    }

    /// An attribute that Python code defined in a class or one of its bases, before any builtin type has one.
    pub(crate) fn find_user(&self, class: Value, name: &str) -> Option<Value> {
        self.find_user_hashed(class, hash_str(name), name)
    }

    fn find_user_hashed(&self, class: Value, hash: i64, name: &str) -> Option<Value> {
        let object = self.heap.class(class)?;
        self.pay_for_bases(object);
        for index in 0..object.mro.len() {
            let entry = object.mro.get(index)?;
            if let Some(builtin) = entry.as_builtin_type() {
                // What a builtin type implements by a hook or method comes before bases after it.
                if builtin != type_index::OBJECT && self.tables.own_method(builtin, name).is_some()
                {
                    return None;
                }
                continue;
            }
            if let Some(value) = self.own_attribute(entry, hash, name) {
                return Some(value);
            }
        }
        None
    }

    /// The special method `name` that Python code defined for a value's class.
    pub(crate) fn user_method(&self, value: Value, name: &str) -> Option<Value> {
        self.find_user(self.user_class(value)?, name)
    }

    /// An instance of a user class.
    pub(crate) fn new_instance(&self, class: Value) -> Outcome<Value> {
        if self.heap.class(class).is_some_and(|object| object.flags.get() & CLASS_ABSTRACT != 0) {
            return Err(crate::builtins::class::abstract_error(self, class));
        }
        self.check_finaliser(class)?;
        match self.heap.new_instance(class) {
            Some((value, _)) => Ok(value),
            None => Err(self.type_error(format_args!("object.__new__(X): X is not a type object"))),
        }
    }

    /// An instance of a user class derived from a builtin type, wrapping a value of that type.
    pub(crate) fn new_wrapper(&self, class: Value, base: Value) -> Outcome<Value> {
        self.check_finaliser(class)?;
        match self.heap.new_wrapper(class, base) {
            Some((value, _)) => Ok(value),
            None => Err(self.type_error(format_args!("object.__new__(X): X is not a type object"))),
        }
    }

    /// Refuses an instance of a class with a `__del__`, which CPython would call when the last reference goes. Else notes that there may be one.
    pub(crate) fn check_finaliser(&self, class: Value) -> Outcome<()> {
        let Some(object) = self.heap.class(class) else { return Ok(()) };
        let flags = object.flags.get();
        if flags & CLASS_FINALISER != 0 && self.find_user(class, FINALISER).is_some() {
            return Err(self.refuse_finaliser());
        }
        object.flags.set(flags | CLASS_MADE);
        Ok(())
    }

    /// The stop of a run in which an object would have a `__del__`.
    pub(crate) fn refuse_finaliser(&self) -> Stop {
        self.unsupported(npyc_format::refusal::FINALISER_REACHED)
    }

    /// Forgets what was cached about classes.
    pub(crate) fn class_changed(&self, class: &Class) {
        class.version.set(class.version.get().wrapping_add(1));
        self.new_class_epoch();
    }

    /// Makes everything void that was remembered about classes and their attributes. In the last epoch nothing is remembered.
    pub(crate) fn new_class_epoch(&self) {
        self.class_epoch.set(self.class_epoch.get().saturating_add(1));
    }
}

//! Attribute and method sites on the slow path: what the op bodies of `ops::access` and `ops::call` leave to it, and what
//! it writes into the site's cache for them.
//!
//! Comes in: a site of the running function and its operands. Goes out: the attribute delivered, set, or called. Must never:
//! remember anything that a change of a class could make wrong without a new class epoch.

use super::cache::{CacheKind, SiteCache, Use, key};
use super::classes::{CLASS_GETATTRIBUTE, CLASS_SETATTR, CLASS_SLOTS, is_deep, type_of_kind};
use super::context::Context;
use super::frame::Mode;
use super::hooks::{Answer, Operation};
use super::import::NATIVE;
use super::machine::Machine;
use super::native::Outcome;
use super::special::Special;
use super::types::Binding;
use crate::builtins::super_object;
use crate::heap::{DICTIONARY, ObjectKind, SHAPE_END, Str};
use crate::value::{Value, tag};
use npyc_format::archive::schema::ArchivedSiteRow;
use npyc_format::isa::Word;

/// What a method call reaches without making a bound method.
pub(crate) struct Reached {
    pub(crate) callee: Value,
    /// The first argument, if there is one before those of the call.
    pub(crate) receiver: Option<Value>,
    /// The callee is a native method of the receiver's own builtin type.
    pub(crate) is_builtin: bool,
}

impl Machine {
    /// Has the site of a call remember what a call of a class comes to.
    #[inline(always)]
    pub(crate) fn remember_init(&mut self, number: usize, site: &ArchivedSiteRow, callee: Value) {
        if let Some(class) = self.context.heap.class(callee)
            && class.shape_root.get() != DICTIONARY
            && site.keywords_count.to_native() == 0
        {
            let key = key(self.context.class_epoch.get(), class.shape_root.get());
            let index = self.top_frame().sites as usize + number;
            if self.context.caches.entry(index, key).is_none() {
                self.fill_init(index, key, callee);
            }
        }
    }

    #[cold]
    fn fill_init(&mut self, index: usize, key: u64, class: Value) {
        let entry = match self.plain_init(class) {
            Some(value) => SiteCache { key, slot: 0, kind: CacheKind::Init, value },
            None => SiteCache { key, slot: 0, kind: CacheKind::OtherCall, value: Value::UNBOUND },
        };
        self.context.caches.fill(index, entry);
    }

    /// What a site knows of reading an attribute, or is told now.
    #[inline]
    pub(crate) fn known_read(&mut self, object: Value, site: usize) -> Option<SiteCache> {
        let index = self.top_frame().sites as usize + site;
        let key = self.context.site_key(object)?;
        self.context.caches.entry(index, key).or_else(|| self.look_up_read(object, site, index))
    }

    #[inline(never)]
    fn look_up_read(&mut self, object: Value, site: usize, index: usize) -> Option<SiteCache> {
        let (name, key) = (self.site_name(site), self.context.site_key(object)?);
        if let Some(entry) = self.context.caches.shared(index, key, name, Use::Read) {
            return Some(entry);
        }
        let entry = self.context.read_entry(object, self.context.heap.str(name)?)?;
        self.context.caches.fill_both(index, entry, name, Use::Read);
        Some(entry)
    }

    /// The same for setting one.
    #[inline]
    pub(crate) fn known_write(&mut self, object: Value, site: usize) -> Option<SiteCache> {
        let index = self.top_frame().sites as usize + site;
        let key = self.context.site_key(object)?;
        self.context.caches.entry(index, key).or_else(|| self.look_up_write(object, site, index))
    }

    #[inline(never)]
    fn look_up_write(&mut self, object: Value, site: usize, index: usize) -> Option<SiteCache> {
        let (name, key) = (self.site_name(site), self.context.site_key(object)?);
        if let Some(entry) = self.context.caches.shared(index, key, name, Use::Write) {
            return Some(entry);
        }
        let entry = self.context.write_entry(object, name)?;
        self.context.caches.fill_both(index, entry, name, Use::Write);
        Some(entry)
    }

    /// What the library's own code finds in a module that is closed to programs; `None` for anything else.
    fn read_closed(&self, object: Value, name: Value) -> Outcome<Option<Value>> {
        let context = &self.context;
        if self.unit().library.is_none() || !context.is_closed(object) {
            return Ok(None);
        }
        let text = context.text(name).unwrap_or("");
        Ok(match context.module_attribute(object, text)? {
            Some(Answer::Value(value)) => Some(value),
            _ => None,
        })
    }

    /// `load_attr`, after its warm path.
    pub(crate) fn load_attribute(&mut self, object: Value, site: usize) -> Outcome<()> {
        let name = self.site_name(site);
        if let Some(value) = self.read_closed(object, name)? {
            let base = self.top();
            return self.deliver(Mode::Store, base, value);
        }
        self.operate(Operation::GetAttribute, &[object, name], Mode::Store)
    }

    /// `store_attr`, after its warm path.
    pub(crate) fn store_attribute(
        &mut self,
        object: Value,
        value: Value,
        site: usize,
    ) -> Outcome<()> {
        let name = self.site_name(site);
        self.operate(Operation::SetAttribute, &[object, name, value], Mode::Discard)
    }

    /// `call_method`: without a bound method where the class has a plain function.
    pub(crate) fn call_method_site(&mut self, ins: Word) -> Outcome<()> {
        let site = ins.wide() as usize;
        let index = self.top_frame().sites as usize + site;
        let receiver = self.reg(ins.a() + 16);
        let start = self.reg_slot(ins.a()) + 1;
        let (positional, names) = self.site_arguments(site);
        if let Some(reached) = self.reach_method(index, receiver, site) {
            let Some(receiver) = reached.receiver else {
                return self.call(reached.callee, start + 1, positional, &names, Mode::Store);
            };
            if reached.is_builtin {
                return self.call_builtin_method(reached.callee, start, positional, &names);
            }
            // The object behind `super()` takes its place in the window.
            self.set_slot(start, receiver);
            return self.call(reached.callee, start, positional + 1, &names, Mode::Store);
        }
        let name = self.site_name(site);
        if let Some(callee) = self.read_closed(receiver, name)? {
            return self.call(callee, start + 1, positional, &names, Mode::Store);
        }
        match self.context.get_attribute(receiver, name)? {
            Answer::Value(callee) => self.call(callee, start + 1, positional, &names, Mode::Store),
            // The attribute must be computed first; the arguments wait in a tuple.
            _ => {
                let values: Vec<Value> = (0..positional + names.len())
                    .map(|offset| self.slot(start + 1 + offset))
                    .collect();
                let keywords = self.keyword_dict(&names, &values[positional..]);
                let tuple = self.context.heap.new_tuple(&values[..positional]);
                let operands = [receiver, name, tuple, keywords];
                let base = start + 1 + positional + names.len();
                self.run_native_from(base, &super::natives::CALL_ATTRIBUTE, &operands, Mode::Store)
            }
        }
    }

    /// What a method call reaches without binding: what the cache of the site knows, or is told now.
    pub(crate) fn reach_method(
        &mut self,
        index: usize,
        receiver: Value,
        site: usize,
    ) -> Option<Reached> {
        let instance = self.context.heap.instance(receiver);
        if instance.is_some_and(|instance| instance.shape() == DICTIONARY) {
            let name = self.context.heap.str(self.site_name(site))?;
            return self.context.method_of_dictionary(receiver, name);
        }
        if let Some(key) = self.context.site_key(receiver) {
            let known = self.context.caches.entry(index, key);
            let entry = known.or_else(|| self.look_up_method(receiver, key, site, index));
            let reached = entry.and_then(|entry| self.context.reached(entry, receiver));
            if reached.is_some() {
                return reached;
            }
        }
        let (callee, receiver) = self.super_method(index, receiver, site)?;
        Some(Reached { callee, receiver: Some(receiver), is_builtin: false })
    }

    #[inline(never)]
    pub(crate) fn look_up_method(
        &mut self,
        receiver: Value,
        key: u64,
        site: usize,
        index: usize,
    ) -> Option<SiteCache> {
        let name = self.site_name(site);
        if let Some(entry) = self.context.caches.shared(index, key, name, Use::Method) {
            return Some(entry);
        }
        let entry = self.context.method_entry(receiver, self.context.heap.str(name)?)?;
        self.context.caches.fill_both(index, entry, name, Use::Method);
        if entry.kind == CacheKind::Builtin
            && let Some(given) = self.given_to_form(entry.value, site)
        {
            self.context.caches.fill(index, SiteCache { slot: given, ..entry });
        }
        Some(entry)
    }

    /// How many arguments, the receiver included, a site gives to a method that has a warm form which may take them.
    fn given_to_form(&self, method: Value, site: usize) -> Option<u32> {
        let call = self.context.tables.calls.get(method.as_native()? as usize)?;
        let row = self.site(site);
        let given = row.arguments.to_native() + 1;
        let fits = row.keywords_count.to_native() == 0 && call.takes(given as usize);
        (call.form.is_some() && fits).then_some(given)
    }

    /// `load_method` where a call reaches the method without binding.
    #[inline]
    pub(crate) fn load_known_method(&mut self, ins: Word) -> bool {
        let index = self.top_frame().sites as usize + ins.wide() as usize;
        let object = self.reg(ins.a() + 16);
        let Some(reached) = self.reach_method(index, object, ins.wide() as usize) else {
            return false;
        };
        self.set_reg(ins.a(), reached.callee);
        self.set_reg(ins.a() + 16, reached.receiver.unwrap_or(Value::UNBOUND));
        true
    }

    /// `load_method`, after its warm path: the attribute and the unbound marker.
    pub(crate) fn load_method(&mut self, ins: Word) -> Outcome<()> {
        let site = ins.wide() as usize;
        let object = self.reg(ins.a() + 16);
        let (slot, name) = (self.reg_slot(ins.a() + 16), self.site_name(site));
        if let Some(value) = self.read_closed(object, name)? {
            self.set_reg(ins.a(), value);
            self.set_slot(slot, Value::UNBOUND);
            return Ok(());
        }
        self.operate(Operation::GetAttribute, &[object, name], Mode::Store)?;
        // The object lives on in the operation; an attribute is called without it.
        self.set_slot(slot, Value::UNBOUND);
        Ok(())
    }

    /// `call_loaded`.
    pub(crate) fn call_loaded(&mut self, ins: Word) -> Outcome<()> {
        let (positional, names) = self.site_arguments(ins.wide() as usize);
        let (callee, receiver) = (self.reg(ins.a()), self.reg(ins.a() + 16));
        let start = self.reg_slot(ins.a()) + 1;
        if receiver.is_unbound() {
            return self.call(callee, start + 1, positional, &names, Mode::Store);
        }
        let context = &self.context;
        let owner = callee
            .as_native()
            .and_then(|number| context.tables.owners.get(number as usize).copied().flatten());
        // Only load_method is trusted to have checked the receiver, and any instruction may have written the callee.
        if owner == Some(context.builtin_type_of(receiver)) && !context.has_user_class(receiver) {
            return self.call_builtin_method(callee, start, positional, &names);
        }
        self.call(callee, start, positional + 1, &names, Mode::Store)
    }

    /// The function that a method call through `super()` reaches, if it is a plain one, and its receiver.
    fn super_method(&mut self, index: usize, object: Value, site: usize) -> Option<(Value, Value)> {
        let heap = &self.context.heap;
        let object = heap.super_object(object)?;
        let class = object.receiver_class.get();
        let receiver = object.receiver.get();
        if receiver.is(class) || is_deep(heap.class(class)?) {
            return None;
        }
        let start = object.start.get();
        let from = heap.class(start)?.shape_root.get();
        let key = key(self.context.class_epoch.get(), heap.class(class)?.shape_root.get());
        if let Some(entry) = self.context.caches.entry(index, key)
            && entry.kind == CacheKind::OfSuper
            && entry.slot == from
        {
            return Some((entry.value, receiver));
        }
        let name = heap.str(self.site_name(site))?;
        if name.as_str().starts_with("__")
            && super_object::own_attribute(object, name.as_str()).is_some()
        {
            return None;
        }
        let (value, _) = self.context.find_after(class, Some(start), name.as_str())?;
        let is_method = match value.as_native() {
            Some(native) => self.context.binding_of(native) == Binding::Value,
            None => heap.is_bound_when_reached(value),
        };
        if !is_method {
            return None;
        }
        self.context
            .caches
            .fill(index, SiteCache { key, slot: from, kind: CacheKind::OfSuper, value });
        Some((value, receiver))
    }

    fn call_builtin_method(
        &mut self,
        native: Value,
        start: usize,
        positional: usize,
        names: &[Value],
    ) -> Outcome<()> {
        let row = native
            .as_native()
            .and_then(|index| self.context.tables.natives.get(index as usize).copied());
        if let Some(row) = row {
            let signature = &row.signature;
            if names.is_empty()
                && !signature.varargs
                && !signature.varkeywords
                && positional + 1 >= usize::from(signature.required)
                && positional < usize::from(signature.positional)
            {
                self.context.caller_module.set(self.running_module());
                return self.call_native_row(row, start, positional + 1, Mode::Store);
            }
        }
        self.call(native, start, positional + 1, names, Mode::Store)
    }
}

impl Context {
    /// The key under which a site remembers what it found on a receiver, if such receivers are remembered. Instances and
    /// classes go by the numbers of shapes, values of builtin types by numbers that no shape has.
    #[inline]
    pub(crate) fn site_key(&self, receiver: Value) -> Option<u64> {
        let heap = &self.heap;
        let shape = match heap.kind(receiver) {
            Some(ObjectKind::Instance) => {
                let instance = heap.instance(receiver)?;
                if is_deep(heap.class(instance.class())?) {
                    return None;
                }
                instance.shape()
            }
            Some(ObjectKind::Class) => {
                let class = heap.class(receiver)?;
                if is_deep(class) {
                    return None;
                }
                class.shape_root.get()
            }
            Some(ObjectKind::Super) => return None,
            Some(ObjectKind::Exception) => {
                let class = heap.class(heap.exception(receiver)?.class.get())?;
                if is_deep(class) {
                    return None;
                }
                class.shape_root.get()
            }
            Some(ObjectKind::Module) => self.module_shape(receiver)?,
            Some(kind) => match type_of_kind(kind) {
                Some(index) => SHAPE_END + index,
                None => SHAPE_END + self.object_type(receiver),
            },
            None if receiver.as_builtin_type().is_some() => return None,
            None => SHAPE_END + self.builtin_type_of(receiver),
        };
        Some(key(self.class_epoch.get(), shape))
    }

    /// What stands at sites for the shape of a module, if it is one and not one among very many.
    #[inline(always)]
    pub(crate) fn module_shape(&self, module: Value) -> Option<u32> {
        Some(SHAPE_END + self.module_number(module)?)
    }

    /// The number that tells a module from others, and from the types.
    #[inline(always)]
    fn module_number(&self, module: Value) -> Option<u32> {
        let object = self.heap.module(module)?;
        let (unit, index) = (object.unit.get(), object.module.get());
        if unit == NATIVE {
            return (index < 0x4000).then(|| 0x4000 + index);
        }
        // Modules that programs make have numbers that no sum has room for.
        (unit < 0x40 && index < 0x200).then(|| 0x8000 + (unit << 9) + index)
    }

    /// What a call of a method reaches on an instance whose attributes are in a dict: sites remember nothing of those.
    fn method_of_dictionary(&self, receiver: Value, name: &Str) -> Option<Reached> {
        let heap = &self.heap;
        let found = self.plain_class_attribute(receiver, name)?;
        if let Some(callee) = heap.instance(receiver)?.attribute(heap, name) {
            return Some(Reached { callee, receiver: None, is_builtin: false });
        }
        let callee = found.filter(|found| heap.is_bound_when_reached(*found))?;
        Some(Reached { callee, receiver: Some(receiver), is_builtin: false })
    }

    /// What the class of an instance has under a name, if anything, where an attribute of the instance itself comes before it; `None` where
    /// code, a descriptor or the builtin type from which the class derives has a say.
    pub(crate) fn plain_class_attribute(&self, object: Value, name: &Str) -> Option<Option<Value>> {
        let class = self.heap.class(self.heap.instance(object)?.class())?;
        if class.flags.get() & CLASS_GETATTRIBUTE != 0
            || is_deep(class)
            || name.as_str().starts_with("__")
            || self.hooks(class.builtin_base.get()).get_attribute.is_some()
        {
            return None;
        }
        let found = self.find_named(self.heap.instance(object)?.class(), name);
        let is_first = |attribute: Value| {
            self.is_data_descriptor(attribute) || attribute.as_native().is_some()
        };
        (!found.is_some_and(is_first)).then_some(found)
    }

    /// The value in a global slot of a module's unit, if it is bound.
    pub(crate) fn global_of(&self, module: Value, slot: u32) -> Option<Value> {
        let unit = self.units.get(self.heap.module(module)?.unit.get());
        let value = unit.globals.get(slot as usize)?.get();
        (!value.is_unbound()).then_some(value)
    }

    /// What a call of a method reaches by a cache entry that is for its receiver.
    #[inline]
    fn reached(&self, entry: SiteCache, receiver: Value) -> Option<Reached> {
        let callee = entry.value;
        // A class and its first instances share a key.
        let is_class = self.heap.class(receiver).is_some();
        let (callee, receiver) = match entry.kind {
            CacheKind::Builtin => (callee, Some(receiver)),
            CacheKind::Method if !is_class => (callee, Some(receiver)),
            CacheKind::ClassMethod if !is_class => {
                (callee, Some(self.heap.instance(receiver)?.class()))
            }
            CacheKind::Value if !is_class => (callee, None),
            CacheKind::Slot if !is_class => {
                let own = self.heap.instance(receiver)?.slot(&self.heap, entry.slot);
                (Some(own).filter(|own| !own.is_unbound())?, None)
            }
            CacheKind::Fixed => (callee, None),
            CacheKind::Global => (self.global_of(receiver, entry.slot)?, None),
            CacheKind::OfClass if is_class => match self.heap.class_method(callee) {
                Some(method) => (method.function.get(), Some(receiver)),
                None => match self.heap.static_method(callee) {
                    Some(method) => (method.function.get(), None),
                    None => (callee, None),
                },
            },
            _ => return None,
        };
        Some(Reached { callee, receiver, is_builtin: entry.kind == CacheKind::Builtin })
    }

    /// An attribute of an instance that is in a slot, or plain data of its class.
    pub(crate) fn attribute_at_once(&self, object: Value, name: &Str) -> Option<Value> {
        let instance = self.heap.instance(object)?;
        let entry = self.read_entry(object, name)?;
        match entry.kind {
            CacheKind::Slot => {
                let own = instance.slot(&self.heap, entry.slot);
                (!own.is_unbound()).then_some(own)
            }
            CacheKind::Data => {
                let names = self.heap.dict(entry.value)?;
                Some(names.entry(entry.slot as usize)?.value)
            }
            _ => None,
        }
    }

    /// What a site may remember of reading an attribute.
    pub(crate) fn read_entry(&self, object: Value, name: &Str) -> Option<SiteCache> {
        let heap = &self.heap;
        let text = name.as_str();
        let key = self.site_key(object)?;
        let entry = |kind, slot, value| Some(SiteCache { key, slot, kind, value });
        if let Some(class) = heap.class(object) {
            return self.class_entry(object, class.metaclass.get(), key, name);
        }
        if let Some(module) = heap.module(object) {
            // What one site knows others may learn, those of the program too.
            if self.is_closed(object) {
                return None;
            }
            if module.unit.get() == NATIVE {
                let value = self.tables.module_attribute(module.module.get() as usize, text)?;
                return entry(CacheKind::Fixed, 0, value);
            }
            let unit = self.units.get(module.unit.get());
            let slot = unit.linked.slot(module.module.get(), text)?;
            return entry(CacheKind::Global, slot, Value::UNBOUND);
        }
        if heap.exception(object).is_some() {
            return self.own_entry(object, key, text, CLASS_GETATTRIBUTE);
        }
        let Some(instance) = heap.instance(object) else {
            return self.builtin_entry(object, key, text);
        };
        let class = instance.class();
        let flags = heap.class(class)?.flags.get();
        if instance.shape() == DICTIONARY
            || flags & CLASS_GETATTRIBUTE != 0
            || matches!(text, "__class__" | "__dict__")
        {
            return None;
        }
        let attribute = self.find_named(class, name);
        if let Some(member) = attribute.and_then(|attribute| self.member(attribute)) {
            let owns = self.is_subclass(class, member.owner.get());
            return owns.then_some(SiteCache {
                key,
                slot: member.slot.get() as u32,
                kind: CacheKind::Slot,
                value: Value::UNBOUND,
            });
        }
        if let Some(property) = attribute.and_then(|attribute| heap.property(attribute)) {
            let getter = property.getter.get();
            heap.function(getter)?;
            // `__getattr__` is asked as well when the getter raises AttributeError.
            let alone = self.special(class, Special::GetAttr).is_none();
            if let Some(number) = self.item_of_getter(getter).filter(|_| alone) {
                return entry(CacheKind::Item, number, Value::UNBOUND);
            }
            return if alone { entry(CacheKind::Getter, 0, getter) } else { None };
        }
        if let Some(slot) = heap.shape_slot(instance.shape(), name) {
            let hidden = attribute.is_some_and(|attribute| {
                self.is_data_descriptor(attribute) || attribute.as_native().is_some()
            });
            return if hidden { None } else { entry(CacheKind::Slot, slot, Value::UNBOUND) };
        }
        let attribute = attribute?;
        if let Some(native) = attribute.as_native() {
            // A method of the builtin type from which the class derives, or one of a host's type; other natives in a class bind in ways of
            // their own.
            let owner = self.find_with_owner(class, text)?.1;
            let is_of_host = native as usize >= self.tables.natives.len()
                && self.hooks(self.builtin_type_of(object)).get_attribute.is_none();
            let is_method = (owner.as_builtin_type().is_some() || is_of_host)
                && self.binding_of(native) == Binding::Value;
            return if is_method { entry(CacheKind::Method, 0, attribute) } else { None };
        }
        match heap.kind(attribute) {
            Some(ObjectKind::Function) if heap.is_bound_when_reached(attribute) => {
                entry(CacheKind::Method, 0, attribute)
            }
            Some(ObjectKind::StaticMethod) => {
                entry(CacheKind::Value, 0, heap.static_method(attribute)?.function.get())
            }
            Some(ObjectKind::ClassMethod) => {
                let function = heap.class_method(attribute)?.function.get();
                heap.function(function)?;
                entry(CacheKind::ClassMethod, 0, function)
            }
            Some(ObjectKind::Property) => None,
            Some(ObjectKind::Instance | ObjectKind::Super) if self.is_active(attribute) => None,
            _ if self.is_data_descriptor(attribute) => None,
            _ => match self.data_place(self.find_with_owner(class, text)?.1, attribute, name) {
                Some((namespace, place)) => entry(CacheKind::Data, place, namespace),
                None => entry(CacheKind::Value, 0, attribute),
            },
        }
    }

    /// What a site may remember of an attribute of a class.
    fn class_entry(
        &self,
        class: Value,
        metaclass: Value,
        key: u64,
        name: &Str,
    ) -> Option<SiteCache> {
        let text = name.as_str();
        // These are no entries of the namespace, or not only.
        let computed = matches!(
            text,
            "__name__"
                | "__qualname__"
                | "__bases__"
                | "__class__"
                | "__mro__"
                | "__dict__"
                | "__type_params__"
                | "__annotations__"
                | "__annotate__"
                | "__base__"
                | "__abstractmethods__"
                | "__doc__"
                | "__module__"
        );
        // A metaclass of the user's may have a say.
        let is_asked = |flags: u32| flags & CLASS_GETATTRIBUTE != 0;
        if computed
            || self.heap.class(metaclass).is_some_and(|own| is_asked(own.flags.get()))
            || self.find_user(metaclass, text).is_some()
        {
            return None;
        }
        let (value, owner) = self.find_with_owner(class, text)?;
        if value.as_native().is_some() {
            return None;
        }
        if let Some((namespace, slot)) = self.data_place(owner, value, name) {
            return Some(SiteCache { key, slot, kind: CacheKind::DataOfClass, value: namespace });
        }
        if self.is_active(value) {
            return None;
        }
        Some(SiteCache { key, slot: 0, kind: CacheKind::OfClass, value })
    }

    /// Where a class holds plain data that may be replaced within an epoch: its namespace and the entry.
    pub(crate) fn data_place(
        &self,
        owner: Value,
        value: Value,
        name: &Str,
    ) -> Option<(Value, u32)> {
        if !self.is_plain_data(value) {
            return None;
        }
        let namespace = self.heap.class(owner)?.namespace.get();
        let place = self.heap.dict(namespace)?.find_str(&self.heap, name.hash(), name.as_str())?;
        Some((namespace, u32::try_from(place).ok()?))
    }

    /// Whether a value means nothing but itself as an attribute of a class, and no site remembers the value itself.
    pub(crate) fn is_plain_data(&self, value: Value) -> bool {
        match value.tag() {
            tag::OBJECT => matches!(
                self.heap.kind(value),
                Some(
                    ObjectKind::Str
                        | ObjectKind::Bytes
                        | ObjectKind::BigInt
                        | ObjectKind::Tuple
                        | ObjectKind::List
                        | ObjectKind::Dict
                        | ObjectKind::Set
                        | ObjectKind::FrozenSet
                        | ObjectKind::Range
                )
            ),
            tag::NONE | tag::BOOL | tag::INT | tag::FLOAT | tag::ELLIPSIS => true,
            _ => false,
        }
    }

    /// What a site may remember of an attribute in the namespace of an exception, whose class must not have the flag `asks`.
    fn own_entry(&self, object: Value, key: u64, text: &str, asks: u32) -> Option<SiteCache> {
        let class = self.user_class(object)?;
        let is_hidden = self.heap.class(class)?.flags.get() & asks != 0
            || text.starts_with("__")
            || self.find_in_class(class, text).is_some_and(|found| self.is_data_descriptor(found));
        let entry = SiteCache { key, slot: 0, kind: CacheKind::Own, value: Value::UNBOUND };
        (!is_hidden).then_some(entry)
    }

    /// What a site may remember of an attribute of a builtin value: a method, to be bound.
    fn builtin_entry(&self, object: Value, key: u64, text: &str) -> Option<SiteCache> {
        let index = self.builtin_type_of(object);
        if text.starts_with("__") || self.hooks(index).get_attribute.is_some() {
            return None;
        }
        let native = self.tables.method(index, text)?;
        if self.binding_of(native) != Binding::Value {
            return None;
        }
        let value = Value::native(native);
        Some(SiteCache { key, slot: 0, kind: CacheKind::Builtin, value })
    }

    /// What a site may remember of setting an attribute: the slot, the shape that adds it, a property's setter, or where a class
    /// holds it.
    pub(crate) fn write_entry(&self, object: Value, name: Value) -> Option<SiteCache> {
        self.write_entry_past(object, name, false)
    }

    /// The same, past a user's `__setattr__` if `is_plain`: what `object.__setattr__` does.
    pub(crate) fn write_entry_past(
        &self,
        object: Value,
        name: Value,
        is_plain: bool,
    ) -> Option<SiteCache> {
        let heap = &self.heap;
        if let Some(class) = heap.class(object) {
            let (key, name) = (self.site_key(object)?, heap.str(name)?);
            let text = name.as_str();
            if text.starts_with("__") || class.metaclass.get().as_builtin_type().is_none() {
                return None;
            }
            let value = heap.dict(class.namespace.get())?.get_key(heap, name)?;
            let (namespace, slot) = self.data_place(object, value, name)?;
            return Some(SiteCache { key, slot, kind: CacheKind::DataOfClass, value: namespace });
        }
        if heap.exception(object).is_some() {
            let (key, text) = (self.site_key(object)?, heap.str(name)?);
            let index = self.builtin_type_of(object);
            if crate::builtins::exceptions::has_field(index, text.as_str()) {
                return None;
            }
            return self.own_entry(object, key, text.as_str(), CLASS_SETATTR | CLASS_SLOTS);
        }
        let instance = heap.instance(object)?;
        let class = instance.class();
        let flags = heap.class(class)?.flags.get();
        let shape = instance.shape();
        let is_intercepted = flags & CLASS_SETATTR != 0 && !is_plain;
        if shape == DICTIONARY || is_intercepted || is_deep(heap.class(class)?) {
            return None;
        }
        let text = heap.str(name)?;
        if matches!(text.as_str(), "__class__" | "__dict__")
            || self.hooks(self.builtin_type_of(object)).set_attribute.is_some()
        {
            return None;
        }
        let attribute = self.find_named(class, text);
        if self.is_part_of_number(object, class, text.as_str()) {
            return None;
        }
        let key = key(self.class_epoch.get(), shape);
        if let Some(property) = attribute.and_then(|attribute| heap.property(attribute)) {
            let value = property.setter.get();
            heap.function(value)?;
            return Some(SiteCache { key, slot: 0, kind: CacheKind::Setter, value });
        }
        if let Some(member) = attribute.and_then(|attribute| self.member(attribute)) {
            let slot = member.slot.get() as u32;
            let owns = self.is_subclass(class, member.owner.get());
            let (kind, value) = (CacheKind::Slot, Value::UNBOUND);
            return owns.then_some(SiteCache { key, slot, kind, value });
        }
        let hidden = attribute.is_some_and(|attribute| self.is_data_descriptor(attribute));
        if hidden || flags & CLASS_SLOTS != 0 {
            return None;
        }
        if let Some(slot) = heap.shape_slot(shape, text) {
            return Some(SiteCache { key, slot, kind: CacheKind::Slot, value: Value::UNBOUND });
        }
        let grown = heap.shape_add(shape, name)?;
        let slot = heap.shape_len(grown) - 1;
        Some(SiteCache { key, slot, kind: CacheKind::Add, value: Value::int(i64::from(grown)) })
    }

    /// What a site may remember of a method that a call can reach without binding it.
    pub(crate) fn method_entry(&self, receiver: Value, name: &Str) -> Option<SiteCache> {
        let heap = &self.heap;
        if heap.instance(receiver).is_some() {
            return self.read_entry(receiver, name).filter(|entry| {
                matches!(
                    entry.kind,
                    CacheKind::Method | CacheKind::ClassMethod | CacheKind::Value | CacheKind::Slot
                )
            });
        }
        if heap.class(receiver).is_some() {
            return self.read_entry(receiver, name);
        }
        if heap.exception(receiver).is_some() {
            return None;
        }
        if heap.module(receiver).is_some()
            && let Some(entry) = self.read_entry(receiver, name)
        {
            return Some(entry);
        }
        let key = self.site_key(receiver)?;
        let native = self.tables.method(self.builtin_type_of(receiver), name.as_str())?;
        if self.binding_of(native) != Binding::Value {
            return None;
        }
        let value = Value::native(native);
        Some(SiteCache { key, slot: 0, kind: CacheKind::Builtin, value })
    }
}

//! Attribute access: `x.name`, `x.name = v`, `del x.name`, bound or computed as the object's type says.
//!
//! Comes in: an object and a name. Goes out: an answer: the value, or the call that computes it. Must never: run guest code
//! itself.

use super::classes::{
    CLASS_ABSTRACT, CLASS_DELATTR, CLASS_FINALISER, CLASS_GETATTRIBUTE, CLASS_MADE, CLASS_NATIVE,
    CLASS_SETATTR, CLASS_SLOTS, FINALISER, NATIVE_NAME,
};
use super::context::Context;
use super::hooks::Answer;
use super::native::{Arguments, Outcome, Stop};
use super::protocol::checked;
use super::special::Special;
use super::types::{Binding, TYPES, definition, is_builtin_subtype, second_base, type_index};
use crate::builtins::annotations;
use crate::builtins::generic_alias;
use crate::builtins::part;
use crate::builtins::super_object;
use crate::heap::ObjectKind;
use crate::value::{Value, tag};
use npyc_format::archive::schema::FUNCTION_GENERATOR;
use npyc_format::hash::hash_str;

impl Context {
    /// `object.name`.
    pub(crate) fn get_attribute(&self, object: Value, name: Value) -> Outcome<Answer> {
        let Some(text) = self.text(name) else {
            return Err(self.type_error(format_args!(
                "attribute name must be string, not '{}'",
                self.type_name(name)
            )));
        };
        if let Some(class) = self.user_class(object) {
            if self.class_flags(class) & CLASS_GETATTRIBUTE != 0
                && let Some(method) = self.special(class, Special::GetAttribute)
            {
                if self.special(class, Special::GetAttr).is_some() {
                    let arguments = Arguments::of(&[object, name]);
                    return Ok(Answer::Native(&super::natives::GET_WITH_FALLBACK, arguments));
                }
                return Ok(self.call_method(method, object, &[name]));
            }
            return match self.find_attribute(object, class, name, text)? {
                Some(answer) => {
                    // A property may raise AttributeError, upon which `__getattr__` is asked as well.
                    if let Answer::Call(..) = answer
                        && self.special(class, Special::GetAttr).is_some()
                    {
                        let arguments = Arguments::of(&[object, name]);
                        return Ok(Answer::Native(&super::natives::GET_WITH_FALLBACK, arguments));
                    }
                    Ok(answer)
                }
                None => self.missing_attribute(object, class, name, text),
            };
        }
        match self.generic_attribute(object, name, text)? {
            Some(answer) => Ok(answer),
            None => match self.module_hook(object, text) {
                Some(hook) => Ok(Answer::Call(hook, Arguments::of(&[name]))),
                None => Err(self.no_attribute(object, name, text)),
            },
        }
    }

    /// The function `__getattr__` of a module, which is asked for names that the module does not bind.
    fn module_hook(&self, object: Value, text: &str) -> Option<Value> {
        self.heap.module(object)?;
        self.module_value(object, "__getattr__")
            .filter(|_| self.lacking_attribute(object, text).is_none())
    }

    /// What `object.__getattribute__` does, without `__getattr__`; `None` if there is no such attribute.
    pub(crate) fn generic_attribute(
        &self,
        object: Value,
        name: Value,
        text: &str,
    ) -> Outcome<Option<Answer>> {
        if let Some(class) = self.user_class(object) {
            return self.find_attribute(object, class, name, text);
        }
        match object.tag() {
            tag::TYPE => self.class_attribute(object, text),
            tag::OBJECT => match self.heap.kind(object) {
                Some(ObjectKind::Class) => self.class_attribute(object, text),
                Some(ObjectKind::Module) => self.open_module_attribute(object, text),
                Some(ObjectKind::Super) => self.super_attribute(object, text),
                _ => self.builtin_attribute(object, text),
            },
            _ => self.builtin_attribute(object, text),
        }
    }

    /// An attribute of a value of a builtin type.
    fn builtin_attribute(&self, object: Value, text: &str) -> Outcome<Option<Answer>> {
        let index = self.builtin_type_of(object);
        if text == "__class__" {
            return Ok(Some(Answer::Value(self.shown_type_of(object))));
        }
        if matches!(index, type_index::GENERIC_ALIAS | type_index::UNION)
            && let Some(answer) = generic_alias::attribute(self, object, text)?
        {
            return Ok(Some(answer));
        }
        if let Some(get) = self.hooks(index).get_attribute
            && let Some(value) = get(self, self.unwrap(object), text)?
        {
            return Ok(Some(Answer::Value(value)));
        }
        if matches!(
            index,
            type_index::FUNCTION
                | type_index::METHOD
                | type_index::CLASSMETHOD
                | type_index::STATICMETHOD
        ) && let Some(answer) = annotations::of_function(self, object, text)
        {
            return Ok(Some(answer));
        }
        if text == "__hash__" && definition(index).unhashable {
            return Ok(Some(Answer::Value(Value::NONE)));
        }
        if text == "__doc__" {
            return Ok(Some(Answer::Value(self.heap.new_str(definition(index).doc.text()))));
        }
        if let Some(native) = self.tables.method(index, text) {
            return Ok(Some(Answer::Value(self.bind_native(native, object))));
        }
        Ok(None)
    }

    /// A builtin method bound to its receiver, or to the receiver's class, or to nothing.
    /// What a native is bound to when it is looked up: methods of host types are bound to the instance.
    pub(crate) fn binding_of(&self, native: u32) -> Binding {
        if (native as usize) < self.tables.natives.len() {
            return self.tables.binding(native);
        }
        match self.host_function_of(native) {
            Some(function) if function.is_method => Binding::Value,
            _ => Binding::Nothing,
        }
    }

    fn bind_native(&self, native: u32, object: Value) -> Value {
        match self.binding_of(native) {
            Binding::Value => self.heap.new_bound_method(Value::native(native), object),
            Binding::Class => {
                self.heap.new_bound_method(Value::native(native), self.type_of(object))
            }
            Binding::Nothing => Value::native(native),
        }
    }

    fn class_flags(&self, class: Value) -> u32 {
        self.heap.class(class).map_or(0, |class| class.flags.get())
    }

    /// An attribute of an instance of a user class.
    fn find_attribute(
        &self,
        object: Value,
        class: Value,
        name: Value,
        text: &str,
    ) -> Outcome<Option<Answer>> {
        if self.heap.class(object).is_some() {
            return self.class_attribute(object, text);
        }
        let found = match text {
            "__class__" if self.special(class, Special::Class).is_none() => {
                return Ok(Some(Answer::Value(class)));
            }
            "__dict__" => {
                let found = self.find_user(class, text);
                if found.is_none_or(|found| part::class_parts(self, found).is_some())
                    && let Some(dict) = self.instance_dict(object)
                {
                    return Ok(Some(Answer::Value(dict)));
                }
                found
            }
            _ => self.find_in_class(class, text),
        };
        if let Some(attribute) = found
            && self.is_data_descriptor(attribute)
            && self.is_read_by_itself(attribute)
        {
            if let Some(member) = self.member(attribute) {
                return Ok(self.read_member(&member, object)?.map(Answer::Value));
            }
            return self.bind(attribute, object, class).map(Some);
        }
        if let Some(value) = self.own_instance_attribute(object, name) {
            return Ok(Some(Answer::Value(value)));
        }
        let index = self.builtin_type_of(object);
        let is_native = found.is_none_or(|found| found.as_native().is_some());
        if is_native
            && let Some(get) = self.hooks(index).get_attribute
            && let Some(value) = get(self, self.unwrap(object), text)?
        {
            return Ok(Some(Answer::Value(value)));
        }
        match found {
            Some(attribute) => self.bind(attribute, object, class).map(Some),
            None => match text {
                _ if index == type_index::GENERIC_ALIAS => {
                    generic_alias::attribute(self, object, text)
                }
                "__doc__" => Ok(Some(Answer::Value(Value::NONE))),
                "__module__" => {
                    let module =
                        self.heap.class(class).map_or(Value::NONE, |class| class.module.get());
                    Ok(Some(Answer::Value(module)))
                }
                _ => Ok(None),
            },
        }
    }

    /// An attribute in the object's own namespace.
    fn own_instance_attribute(&self, object: Value, name: Value) -> Option<Value> {
        let name = self.heap.str(self.unwrap(name))?;
        if let Some(instance) = self.heap.instance(object) {
            return instance.attribute(&self.heap, name);
        }
        let dict = self.heap.exception(object)?.dict.get();
        self.heap.dict(dict)?.get_key(&self.heap, name)
    }

    /// The live `__dict__` of an instance.
    pub(crate) fn instance_dict(&self, object: Value) -> Option<Value> {
        if let Some(instance) = self.heap.instance(object) {
            let class = self.heap.class(instance.class())?;
            if class.flags.get() & CLASS_SLOTS != 0 {
                return None;
            }
            return Some(instance.dict(&self.heap));
        }
        if let Some(exception) = self.heap.exception(object) {
            if exception.dict.get().is_unbound() {
                exception.dict.set(self.heap.new_dict());
            }
            return Some(exception.dict.get());
        }
        if let Some(function) = self.heap.function(object) {
            if function.dict.get().is_unbound() {
                function.dict.set(self.heap.new_dict());
            }
            return Some(function.dict.get());
        }
        None
    }

    fn missing_attribute(
        &self,
        object: Value,
        class: Value,
        name: Value,
        text: &str,
    ) -> Outcome<Answer> {
        match self.special(class, Special::GetAttr) {
            Some(method) if self.lacking_attribute(object, text).is_none() => {
                Ok(self.call_method(method, object, &[name]))
            }
            _ => Err(self.no_attribute(object, name, text)),
        }
    }

    /// The AttributeError for an attribute that is not there.
    pub(crate) fn no_attribute(&self, object: Value, name: Value, text: &str) -> Stop {
        if let Some(lacking) = self.lacking_attribute(object, text) {
            return self.unsupported(&lacking);
        }
        let message = if self.is_class(object) {
            format!("type object '{}' has no attribute '{text}'", self.shown_name(object))
        } else if let Some(module) = self.heap.module(object) {
            let own = crate::builtins::module::own_name(self, object);
            let module = own.or(self.text(module.name.get())).unwrap_or("?");
            format!("module '{module}' has no attribute '{text}'")
        } else if self.builtin_type_of(object) == type_index::MODULE {
            let module = crate::builtins::module::own_name(self, object).unwrap_or("?");
            format!("module '{module}' has no attribute '{text}'")
        } else if let Some(method) = self.heap.bound_method(object)
            && self.builtin_type_of(object) == type_index::METHOD
        {
            // It was asked of the function in the end.
            return self.no_attribute(method.function.get(), name, text);
        } else {
            // Of a slot that is empty CPython says it with the whole name of the class.
            let found = self.user_class(object).and_then(|class| self.find_user(class, text));
            let kind = match found.and_then(|attribute| self.member(attribute)) {
                Some(_) => self.qualified_type_name(object),
                None => self.type_name(object),
            };
            format!("'{kind}' object has no attribute '{text}'")
        };
        self.attribute_error(object, name, &message)
    }

    /// An attribute that CPython's value has and ours lacks, by its full name.
    pub(crate) fn lacking_attribute(&self, object: Value, text: &str) -> Option<String> {
        use crate::modules::IMPORTABLE;
        use npyc_format::attributes::{
            is_attribute, is_lacking_in_all_modules, is_lacking_in_module,
        };
        if let Some(module) = self.heap.module(object) {
            let own = self.text(module.name.get()).unwrap_or("");
            let is_lacking = match IMPORTABLE && self.is_standard_module(object) {
                true => is_lacking_in_module(own, text),
                false if self.made_names(object).is_some() => false,
                false => is_lacking_in_all_modules(text),
            };
            if is_lacking {
                return Some(format!("{own}.{text}"));
            }
        }
        let has = |mut index: u32| {
            while let Some(row) = TYPES.get(index as usize) {
                if is_attribute(row.name, text) {
                    return Some(format!("{}.{text}", row.name));
                }
                if row.base == index {
                    break;
                }
                index = row.base;
            }
            None
        };
        if self.is_class(object) {
            return has(self.builtin_base(object)).or_else(|| has(type_index::TYPE));
        }
        has(self.builtin_type_of(object))
    }

    /// An AttributeError that remembers the object and the name, for suggestions.
    pub(crate) fn attribute_error(&self, object: Value, name: Value, message: &str) -> Stop {
        self.charge(super::context::ERROR_GAS);
        self.charge_text(message.len());
        let text = self.heap.new_str(message);
        let exception =
            self.new_exception(Value::builtin_type(type_index::ATTRIBUTE_ERROR), &[text]);
        if let Some(error) = self.heap.exception(exception) {
            error.extra.set(self.heap.new_tuple(&[name, object]));
        }
        Stop::Raise(exception)
    }

    /// Whether a class attribute comes before an instance's own.
    pub(crate) fn is_data_descriptor(&self, attribute: Value) -> bool {
        match self.heap.kind(attribute) {
            Some(ObjectKind::Property) => true,
            Some(ObjectKind::NativeObject) => {
                self.member(attribute).is_some() || part::class_parts(self, attribute).is_some()
            }
            Some(ObjectKind::Instance) => {
                self.user_special(attribute, Special::Set).is_some()
                    || self.user_special(attribute, Special::Delete).is_some()
                    || self.heap.property(self.unwrap(attribute)).is_some()
            }
            _ => false,
        }
    }

    /// Whether a data descriptor has a say in reading: one with `__set__` alone leaves that to the instance.
    fn is_read_by_itself(&self, attribute: Value) -> bool {
        self.heap.instance(attribute).is_none()
            || self.user_special(attribute, Special::Get).is_some()
            || self.wrapped_descriptor(attribute).is_some()
    }

    /// What a class attribute gives when it is reached through an instance.
    pub(crate) fn bind(&self, attribute: Value, object: Value, class: Value) -> Outcome<Answer> {
        if let Some(native) = attribute.as_native() {
            return Ok(Answer::Value(self.bind_native(native, object)));
        }
        match self.heap.kind(attribute) {
            Some(ObjectKind::Function) if self.heap.is_bound_when_reached(attribute) => {
                Ok(Answer::Value(self.heap.new_bound_method(attribute, object)))
            }
            Some(ObjectKind::Property) => self.get_property(attribute, object, class),
            Some(ObjectKind::ClassMethod) => {
                let function =
                    self.heap.class_method(attribute).map_or(Value::NONE, |m| m.function.get());
                Ok(Answer::Value(self.heap.new_bound_method(function, class)))
            }
            Some(ObjectKind::StaticMethod) => {
                let function =
                    self.heap.static_method(attribute).map_or(Value::NONE, |m| m.function.get());
                Ok(Answer::Value(function))
            }
            Some(ObjectKind::Instance) => match self.user_special(attribute, Special::Get) {
                // It is called as its class has it: a `__get__` that is a descriptor in turn is not asked for another.
                Some(get) => Ok(Answer::Call(get, Arguments::of(&[attribute, object, class]))),
                None => match self.wrapped_descriptor(attribute) {
                    Some(inner) => self.bind(inner, object, class),
                    None => Ok(Answer::Value(attribute)),
                },
            },
            Some(ObjectKind::Super) => {
                super_object::bind(self, attribute, object).map(Answer::Value)
            }
            Some(ObjectKind::NativeObject) => match self.member(attribute) {
                Some(member) => match self.read_member(&member, object)? {
                    Some(value) => Ok(Answer::Value(value)),
                    None => {
                        let name = member.name.get();
                        Err(self.no_attribute(object, name, self.text(name).unwrap_or("?")))
                    }
                },
                None => match part::read(self, attribute, object) {
                    Some(answer) => answer,
                    None => Ok(Answer::Value(attribute)),
                },
            },
            _ => Ok(Answer::Value(attribute)),
        }
    }

    fn get_property(&self, property: Value, object: Value, class: Value) -> Outcome<Answer> {
        let Some(property) = self.heap.property(property) else {
            return Ok(Answer::NotImplemented);
        };
        if property.getter.get().is_none() {
            return Err(self.no_accessor(property.name.get(), class, "getter"));
        }
        Ok(Answer::Call(property.getter.get(), Arguments::of(&[object])))
    }

    fn no_accessor(&self, name: Value, class: Value, accessor: &str) -> Stop {
        // A property of such a class is called its own where an instance of a derived one is asked.
        let class = match self.text(name).and_then(|name| self.find_with_owner(class, name)) {
            Some((_, owner)) if self.native_name(owner).is_some() => owner,
            _ => class,
        };
        let owner = match self.heap.class(class).and_then(|class| self.text(class.qualname.get())) {
            Some(owner) => owner.to_owned(),
            None => self.class_name(class),
        };
        let message = match self.text(name) {
            Some(name) if let Some(native) = self.native_name(class) => {
                format!("attribute '{name}' of '{native}' objects is not writable")
            }
            Some(name) => format!("property '{name}' of '{owner}' object has no {accessor}"),
            None => format!("property of '{owner}' object has no {accessor}"),
        };
        self.raise(type_index::ATTRIBUTE_ERROR, &message)
    }

    /// The call of a special method on its receiver with further arguments.
    pub(crate) fn call_method(
        &self,
        method: Value,
        receiver: Value,
        arguments: &[Value],
    ) -> Answer {
        let mut all = [receiver, Value::UNBOUND, Value::UNBOUND, Value::UNBOUND];
        let count = arguments.len().min(all.len() - 1);
        all[1..=count].copy_from_slice(&arguments[..count]);
        let takes_receiver = match method.as_native() {
            // A builtin function (`__len__ = len`) is no method of the class that it lies in.
            Some(native) => self.binding_of(native) == Binding::Value,
            None => self.heap.is_bound_when_reached(method),
        };
        if takes_receiver {
            return Answer::Call(method, Arguments::of(&all[..=count]));
        }
        match self.bind(method, receiver, self.type_of(receiver)) {
            Ok(Answer::Value(bound)) => Answer::Call(bound, Arguments::of(arguments)),
            _ => {
                let operands = [method, receiver, all[1], all[2]];
                Answer::Native(&checked::DESCRIBED, Arguments::of(&operands[..2 + count.min(2)]))
            }
        }
    }

    /// Whether a call of a method with its receiver pushes a frame of Python code at once.
    pub(crate) fn enters_at_once(&self, callee: Value) -> bool {
        let is_method = self.heap.is_bound_when_reached(callee);
        self.heap.function(callee).filter(|_| is_method).is_some_and(|function| {
            // SAFETY: a function object points to the row of its function, in an archive that outlives the machine.
            let row = unsafe { &*function.row.get() };
            row.flags.to_native() & FUNCTION_GENERATOR == 0
        })
    }

    /// An attribute of a class.
    fn class_attribute(&self, class: Value, text: &str) -> Outcome<Option<Answer>> {
        let heap = &self.heap;
        let value = |value| Ok(Some(Answer::Value(value)));
        // What a metaclass of the user's says comes first if it is a data descriptor, else last.
        let metaclass = self.user_class(class);
        let of_metaclass = metaclass.and_then(|metaclass| self.find_user(metaclass, text));
        if let (Some(attribute), Some(metaclass)) = (of_metaclass, metaclass)
            && self.is_data_descriptor(attribute)
            // One that only sets comes last as what it is.
            && self.is_read_by_itself(attribute)
        {
            return self.bind(attribute, class, metaclass).map(Some);
        }
        if let Some(answer) = self.own_part_of_class(class, text)? {
            return Ok(Some(answer));
        }
        if let Some((attribute, _)) = self.find_with_owner(class, text) {
            return self.bind_to_class(attribute, class).map(Some);
        }
        if let (Some(attribute), Some(metaclass)) = (of_metaclass, metaclass) {
            return self.bind(attribute, class, metaclass).map(Some);
        }
        if text == "__doc__" {
            return value(Value::NONE);
        }
        if text == "__module__" {
            return value(heap.class(class).map_or(Value::NONE, |class| class.module.get()));
        }
        let base = self.builtin_base(class);
        if !is_builtin_subtype(base, type_index::TYPE)
            && let Some(part) = part::find(self, base, text)
        {
            return value(part);
        }
        // Methods of `type` itself, such as `mro`.
        if let Some(native) = self.tables.own_method(type_index::TYPE, text) {
            return value(heap.new_bound_method(Value::native(native), class));
        }
        Ok(None)
    }

    /// What `type` says of a class under the name of one of its data attributes.
    fn own_part_of_class(&self, class: Value, text: &str) -> Outcome<Option<Answer>> {
        let heap = &self.heap;
        let value = |value| Ok(Some(Answer::Value(value)));
        if let Some(answer) = annotations::of_class(self, class, text)? {
            return Ok(Some(answer));
        }
        if let Some(object) = heap.class(class) {
            match text {
                "__name__" => return value(object.name.get()),
                "__qualname__" => return value(object.qualname.get()),
                "__bases__" => return value(object.bases.get()),
                "__class__" => return value(object.metaclass.get()),
                "__mro__" => return value(heap.new_tuple(&object.mro.to_vec())),
                "__dict__" => {
                    return value(
                        heap.new_native_object(
                            type_index::MAPPING_PROXY,
                            &[object.namespace.get()],
                        ),
                    );
                }
                "__base__" => return value(object.base.get()),
                "__type_params__" => {
                    let namespace = heap.dict(object.namespace.get());
                    let own = namespace
                        .and_then(|namespace| namespace.get_str(heap, hash_str(text), text));
                    return value(own.unwrap_or_else(|| heap.empty_tuple()));
                }
                "__abstractmethods__" => {
                    let namespace = heap.dict(object.namespace.get());
                    let own = namespace
                        .and_then(|namespace| namespace.get_str(heap, hash_str(text), text));
                    return Ok(own.map(Answer::Value));
                }
                _ => {}
            }
        } else if let Some(index) = class.as_builtin_type() {
            let Some(row) = TYPES.get(index as usize) else { return Ok(None) };
            match text {
                "__name__" | "__qualname__" => return value(heap.new_str(row.name)),
                "__module__" => return value(heap.new_str(row.module)),
                "__doc__" => return value(heap.new_str(row.doc.text())),
                "__class__" => return value(Value::builtin_type(type_index::TYPE)),
                "__type_params__" => return value(heap.empty_tuple()),
                "__base__" | "__bases__" | "__mro__" => {
                    return value(self.builtin_bases(index, text));
                }
                "__dict__" => {
                    let names = self.own_names(index);
                    return value(heap.new_native_object(type_index::MAPPING_PROXY, &[names]));
                }
                _ => {}
            }
        }
        Ok(None)
    }

    /// The same for a descriptor of `type`, whatever a metaclass of the user's says.
    pub(crate) fn part_of_class(&self, class: Value, name: &str) -> Outcome<Answer> {
        let found = match name {
            "__doc__" | "__module__" => self.class_attribute(class, name)?,
            _ => self.own_part_of_class(class, name)?,
        };
        found.ok_or_else(|| self.no_attribute(class, self.heap.new_str(name), name))
    }

    /// The same for writing and deleting.
    pub(crate) fn set_part_of_class(
        &self,
        class: Value,
        name: &str,
        value: Option<Value>,
    ) -> Outcome<Value> {
        let Some(object) = self.heap.class(class) else {
            let kind = self.class_name(class);
            return Err(self.type_error(format_args!(
                "cannot set '{name}' attribute of immutable type '{kind}'"
            )));
        };
        let text = self.heap.new_str(name);
        self.set_class_attribute(class, object, text, name, value).map(|_| Value::NONE)
    }

    /// A dict of what a builtin type itself defines.
    fn own_names(&self, index: u32) -> Value {
        let mut names: Vec<&str> = self.tables.own_method_names(index).collect();
        npyc_format::sorting::sort(&mut names);
        self.charge_elements(2 * names.len());
        let dict = self.heap.new_dict_with_capacity(names.len() + 1);
        if let Some(object) = self.heap.dict(dict) {
            for name in names {
                if let Some(native) = self.tables.own_method(index, name) {
                    let mut value = Value::native(native);
                    if self.tables.binding(native) == Binding::Nothing && name != "__new__" {
                        value = self.heap.new_static_method(value);
                    }
                    object.set_str(&self.heap, self.heap.new_str(name), value);
                }
            }
            for name in part::names(index) {
                if let Some(part) = part::find(self, index, name) {
                    object.set_str(&self.heap, self.heap.new_str(name), part);
                }
            }
            if index != type_index::TYPE {
                let doc = self.heap.new_str(definition(index).doc.text());
                object.set_str(&self.heap, self.heap.new_str("__doc__"), doc);
            }
            if definition(index).unhashable {
                object.set_str(&self.heap, self.heap.new_str("__hash__"), Value::NONE);
            }
        }
        dict
    }

    fn builtin_bases(&self, index: u32, text: &str) -> Value {
        let base = TYPES.get(index as usize).map_or(index, |row| row.base);
        match text {
            "__base__" if base == index => Value::NONE,
            "__base__" => Value::builtin_type(base),
            "__bases__" if base == index => self.heap.new_tuple(&[]),
            "__bases__" => {
                let bases = std::iter::once(base).chain(second_base(index));
                self.heap.new_tuple(&bases.map(Value::builtin_type).collect::<Vec<_>>())
            }
            _ => self.heap.new_tuple(&self.builtin_mro(index)),
        }
    }

    /// The order of bases of a builtin type.
    pub(crate) fn builtin_mro(&self, mut index: u32) -> Vec<Value> {
        let mut order = vec![Value::builtin_type(index)];
        while let Some(row) = TYPES.get(index as usize)
            && row.base != index
        {
            let second = second_base(index);
            index = row.base;
            order.push(Value::builtin_type(index));
            order.extend(second.map(Value::builtin_type));
        }
        order
    }

    /// What a class attribute gives when it is reached through the class.
    pub(crate) fn bind_to_class(&self, attribute: Value, class: Value) -> Outcome<Answer> {
        if let Some(native) = attribute.as_native() {
            if self.binding_of(native) == Binding::Class {
                return Ok(Answer::Value(self.heap.new_bound_method(attribute, class)));
            }
            return Ok(Answer::Value(attribute));
        }
        match self.heap.kind(attribute) {
            Some(ObjectKind::ClassMethod | ObjectKind::StaticMethod) => {
                self.bind(attribute, Value::NONE, class)
            }
            Some(ObjectKind::Instance) => match self.user_special(attribute, Special::Get) {
                Some(get) => Ok(Answer::Call(get, Arguments::of(&[attribute, Value::NONE, class]))),
                None => match self.wrapped_descriptor(attribute) {
                    Some(inner) if self.heap.property(inner).is_none() => {
                        self.bind(inner, Value::NONE, class)
                    }
                    _ => Ok(Answer::Value(attribute)),
                },
            },
            _ => Ok(Answer::Value(attribute)),
        }
    }

    /// The property, class method or static method that an instance of a class derived from one of these holds.
    fn wrapped_descriptor(&self, attribute: Value) -> Option<Value> {
        let inner = self.unwrap(attribute);
        match self.heap.kind(inner) {
            Some(ObjectKind::Property | ObjectKind::ClassMethod | ObjectKind::StaticMethod) => {
                (!inner.is(attribute)).then_some(inner)
            }
            _ => None,
        }
    }

    /// Whether an instance, or a view without a receiver, does something when it is reached as an attribute of a class.
    pub(crate) fn is_active(&self, attribute: Value) -> bool {
        self.heap.super_object(attribute).is_some_and(super_object::is_unbound)
            || self.heap.instance(attribute).is_some()
                && (self.user_special(attribute, Special::Get).is_some()
                    || self.wrapped_descriptor(attribute).is_some())
    }

    /// An attribute through `super()`.
    fn super_attribute(&self, this: Value, text: &str) -> Outcome<Option<Answer>> {
        let Some(object) = self.heap.super_object(this) else { return Ok(None) };
        let (start, receiver, class) =
            (object.start.get(), object.receiver.get(), object.receiver_class.get());
        if let Some(own) = super_object::own_attribute(object, text) {
            return Ok(Some(Answer::Value(own)));
        }
        if super_object::is_unbound(object) {
            return self.builtin_attribute(this, text);
        }
        match self.find_after(class, Some(start), text) {
            Some((attribute, _)) if receiver.is(class) => {
                self.bind_to_class(attribute, class).map(Some)
            }
            Some((attribute, _)) => self.bind(attribute, receiver, class).map(Some),
            None if text == "__dict__"
                && !receiver.is(class)
                && self.has_dict_after(class, start) =>
            {
                Ok(self.instance_dict(receiver).map(Answer::Value))
            }
            None if text == "__doc__" => {
                // Every class has one.
                let index = self.builtin_base_after(class, start);
                Ok(Some(Answer::Value(self.heap.new_str(definition(index).doc.text()))))
            }
            None => match part::find(self, self.builtin_base_after(class, start), text) {
                Some(part) if receiver.is(class) => Ok(Some(Answer::Value(part))),
                Some(part) => self.bind(part, receiver, class).map(Some),
                None => Ok(None),
            },
        }
    }

    /// The builtin type that comes after `start` in the order of bases of `class`.
    fn builtin_base_after(&self, class: Value, start: Value) -> u32 {
        match start.as_builtin_type() {
            Some(index) => definition(index).base,
            None => self.builtin_base(class),
        }
    }

    /// Whether a class that comes after `start` in the order of bases gives its instances a `__dict__`.
    fn has_dict_after(&self, class: Value, start: Value) -> bool {
        let Some(object) = self.heap.class(class) else { return false };
        let order = object.mro.to_vec();
        self.charge_elements(order.len());
        order.iter().skip_while(|entry| !entry.is(start)).skip(1).any(|entry| {
            match entry.as_builtin_type() {
                Some(index) => index == type_index::BASE_EXCEPTION,
                None => self.class_flags(*entry) & CLASS_SLOTS == 0,
            }
        })
    }

    // ---- setting and deleting ----

    /// `object.name = value`, or `del object.name` for `None`.
    pub(crate) fn set_attribute(
        &self,
        object: Value,
        name: Value,
        value: Option<Value>,
    ) -> Outcome<Answer> {
        let Some(text) = self.text(name) else {
            return Err(self.type_error(format_args!(
                "attribute name must be string, not '{}'",
                self.type_name(name)
            )));
        };
        if let Some(class) = self.user_class(object) {
            let (flag, hook) = match value {
                Some(_) => (CLASS_SETATTR, Special::SetAttr),
                None => (CLASS_DELATTR, Special::DeleteAttr),
            };
            if self.class_flags(class) & flag != 0
                && let Some(method) = self.special(class, hook)
            {
                let arguments: &[Value] = match &value {
                    Some(value) => &[name, *value],
                    None => &[name],
                };
                return Ok(self.call_method(method, object, arguments));
            }
        }
        self.generic_set_attribute(object, name, text, value)
    }

    /// What `object.__setattr__` and `object.__delattr__` do.
    pub(crate) fn generic_set_attribute(
        &self,
        object: Value,
        name: Value,
        text: &str,
        value: Option<Value>,
    ) -> Outcome<Answer> {
        const DONE: Answer = Answer::Value(Value::NONE);
        let heap = &self.heap;
        if let Some(class) = self.user_class(object) {
            if let Some(attribute) = self.find_in_class(class, text)
                && let Some(answer) = self.set_descriptor(attribute, object, class, value)?
            {
                return Ok(answer);
            }
            if let Some(object_class) = heap.class(object) {
                return self.set_class_attribute(object, object_class, name, text, value);
            }
            if text == "__class__" {
                return self.set_class(object, class, value).map(Answer::Value);
            }
            if text == "__dict__" && heap.exception(object).is_some() {
                return self.set_exception_dict(object, value).map(|()| DONE);
            }
            if text == "__dict__"
                && self.class_flags(class) & CLASS_SLOTS == 0
                && let Some(instance) = heap.instance(object)
            {
                return self.set_instance_dict(instance, value).map(|()| DONE);
            }
            if let Some(answer) = self.set_args(object, text, value) {
                return Ok(answer);
            }
            // A class that derives from property hides the documentation that lies in the property: its instances have their own.
            let is_hidden = text == "__doc__" && heap.property(self.unwrap(object)).is_some();
            if let Some(set) = self.hooks(self.builtin_type_of(object)).set_attribute
                && !is_hidden
                && set(self, self.unwrap(object), text, value)?
            {
                return Ok(DONE);
            }
            if self.class_flags(class) & CLASS_SLOTS != 0 {
                return Err(self.no_dict(object, class, name, text));
            }
            if self.is_part_of_number(object, class, text) {
                return Err(self.attribute_error(object, name, &self.not_writable(object, text)));
            }
            if let Some(instance) = heap.instance(object) {
                match value {
                    Some(value) => {
                        instance.set_attribute(heap, heap.unwrapped(name), value);
                        return Ok(DONE);
                    }
                    None => {
                        let deleted = heap
                            .str(heap.unwrapped(name))
                            .and_then(|name| instance.delete_attribute(heap, name));
                        return match deleted {
                            Some(_) => Ok(DONE),
                            None => Err(self.no_attribute(object, name, text)),
                        };
                    }
                }
            }
        }
        if let Some(class) = heap.class(object) {
            return self.set_class_attribute(object, class, name, text, value);
        }
        if object.as_builtin_type().is_some() {
            let kind = self.class_name(object);
            return Err(self.type_error(format_args!(
                "cannot set '{text}' attribute of immutable type '{kind}'"
            )));
        }
        if heap.module(object).is_some() {
            return self.set_module_attribute(object, name, text, value);
        }
        if let Some(answer) = self.set_args(object, text, value) {
            return Ok(answer);
        }
        if let Some(set) = self.hooks(self.builtin_type_of(object)).set_attribute
            && set(self, self.unwrap(object), text, value)?
        {
            return Ok(DONE);
        }
        if heap.is_bound_when_reached(object) || heap.exception(object).is_some() {
            let dict = self.instance_dict(object).unwrap_or(Value::NONE);
            if let Some(dict) = heap.dict(dict) {
                match value {
                    Some(value) => {
                        dict.set_str(heap, heap.unwrapped(name), value);
                        return Ok(DONE);
                    }
                    None if dict.remove_str(heap, hash_str(text), text).is_some() => {
                        return Ok(DONE);
                    }
                    None => return Err(self.no_attribute(object, name, text)),
                }
            }
        }
        let kind = self.type_name(object);
        // A method shows the attributes of its function, and has no say about them.
        let known = match self.builtin_type_of(object) {
            type_index::METHOD => matches!(text, "__func__" | "__self__"),
            // What lies behind a view is not found by an assignment.
            type_index::SUPER => self.hooks(type_index::SUPER).attribute_names.contains(&text),
            _ => matches!(self.generic_attribute(object, name, text), Ok(Some(_))),
        };
        if text == "__class__" {
            match value {
                None => {
                    return Err(self.type_error(format_args!("can't delete __class__ attribute")));
                }
                Some(new) if !self.is_class(new) => {
                    return Err(self.type_error(format_args!(
                        "__class__ must be set to a class, not '{}' object",
                        self.type_name(new)
                    )));
                }
                Some(_) => {}
            }
            return Err(self.type_error(format_args!(
                "__class__ assignment only supported for mutable types or ModuleType subclasses"
            )));
        }
        let index = self.builtin_type_of(object);
        let message = if known && self.tables.method(index, text).is_none() && text != "__doc__" {
            self.not_writable(object, text)
        } else if known {
            format!("'{kind}' object attribute '{text}' is read-only")
        } else {
            if let Some(lacking) = self.lacking_attribute(object, text) {
                return Err(self.unsupported(&lacking));
            }
            format!(
                "'{kind}' object has no attribute '{text}' and no __dict__ for setting new attributes"
            )
        };
        Err(self.attribute_error(object, name, &message))
    }

    /// Whether `text` names a part of a number of a derived class, as the builtin type gives it: parts are data descriptors.
    pub(crate) fn is_part_of_number(&self, object: Value, class: Value, text: &str) -> bool {
        let index = self.builtin_type_of(object);
        matches!(index, type_index::INT | type_index::FLOAT | type_index::COMPLEX)
            && self.hooks(index).attribute_names.contains(&text)
            && self.find_user(class, text).is_none()
            && self.heap.instance(object).is_some()
    }

    /// What an AttributeError says of a data attribute that a builtin type keeps to itself.
    fn not_writable(&self, object: Value, text: &str) -> String {
        // What a bool has, int gives it.
        let index = match self.builtin_type_of(object) {
            type_index::BOOL => type_index::INT,
            index => index,
        };
        match definition(index).read_only {
            true => "readonly attribute".to_owned(),
            false => {
                let kind = definition(index).shown;
                format!("attribute '{text}' of '{kind}' objects is not writable")
            }
        }
    }

    /// `object.__class__ = class` for an instance of a class made by Python code.
    fn set_class(&self, object: Value, class: Value, value: Option<Value>) -> Outcome<Value> {
        let heap = &self.heap;
        let Some(new) = value else {
            return Err(self.type_error(format_args!("can't delete __class__ attribute")));
        };
        if !self.is_class(new) {
            return Err(self.type_error(format_args!(
                "__class__ must be set to a class, not '{}' object",
                self.type_name(new)
            )));
        }
        let (Some(_), Some(target)) = (heap.class(class), heap.class(new)) else {
            return Err(self.type_error(format_args!(
                "__class__ assignment only supported for mutable types or ModuleType subclasses"
            )));
        };
        if !self.same_layout(class, new) {
            return Err(self.type_error(format_args!(
                "__class__ assignment: '{}' object layout differs from '{}'",
                self.class_name(new),
                self.class_name(class)
            )));
        }
        self.check_finaliser(new)?;
        if let Some(instance) = heap.instance(object) {
            self.charge_elements(instance.attributes(heap).len());
            instance.set_class(heap, new, target.flags.get() & CLASS_SLOTS == 0);
            // Sites may remember that this very object, as an attribute of a class, is no descriptor.
            self.new_class_epoch();
        } else if let Some(exception) = heap.exception(object) {
            exception.class.set(new);
        }
        Ok(Value::NONE)
    }

    /// What a data descriptor makes of an assignment; `None` if the attribute is none.
    pub(crate) fn set_descriptor(
        &self,
        attribute: Value,
        object: Value,
        class: Value,
        value: Option<Value>,
    ) -> Outcome<Option<Answer>> {
        if let Some(property) = self.heap.property(attribute) {
            let (accessor, missing) = match value {
                Some(_) => (property.setter.get(), "setter"),
                None => (property.deleter.get(), "deleter"),
            };
            if accessor.is_none() {
                // A property that no class statement named goes by the name of its getter.
                let mut name = property.name.get();
                if name.is_unbound()
                    && let Some(getter) = self.heap.function(property.getter.get())
                {
                    name = getter.name.get();
                }
                return Err(self.no_accessor(name, class, missing));
            }
            let arguments: &[Value] = match &value {
                Some(value) => &[object, *value],
                None => &[object],
            };
            return Ok(Some(Answer::Call(accessor, Arguments::of(arguments))));
        }
        if let Some(member) = self.member(attribute) {
            self.write_member(&member, object, value)?;
            return Ok(Some(Answer::Value(Value::NONE)));
        }
        match part::class_parts(self, attribute) {
            // How a `__dict__` is set is the instance's business.
            Some((_, "__dict__")) => return Ok(None),
            Some((owner, name)) => {
                let message = format!(
                    "attribute '{name}' of '{}' objects is not writable",
                    self.class_name(owner)
                );
                return Err(self.raise(type_index::ATTRIBUTE_ERROR, &message));
            }
            None => {}
        }
        let (method, arguments): (Special, &[Value]) = match &value {
            Some(value) => (Special::Set, &[object, *value]),
            None => (Special::Delete, &[object]),
        };
        if let Some(method) = self.user_special(attribute, method) {
            return Ok(Some(self.call_method(method, attribute, arguments)));
        }
        if let Some(inner) = self.wrapped_descriptor(attribute)
            && self.heap.property(inner).is_some()
        {
            return self.set_descriptor(inner, object, class, value);
        }
        if self.is_data_descriptor(attribute) {
            return Err(self.raise(
                type_index::ATTRIBUTE_ERROR,
                if value.is_some() { "__set__" } else { "__delete__" },
            ));
        }
        Ok(None)
    }

    fn set_class_attribute(
        &self,
        object: Value,
        class: &crate::heap::Class,
        name: Value,
        text: &str,
        value: Option<Value>,
    ) -> Outcome<Answer> {
        let heap = &self.heap;
        if let Some(native) = self.native_name(object) {
            return Err(self.type_error(format_args!(
                "cannot set '{text}' attribute of immutable type '{native}'"
            )));
        }
        let kind = self.class_name(object);
        match (text, value) {
            ("__name__" | "__qualname__", Some(new)) if self.text(new).is_none() => {
                return Err(self.type_error(format_args!(
                    "can only assign string to {kind}.{text}, not '{}'",
                    self.type_name(new)
                )));
            }
            ("__name__", Some(new)) if self.text(new).is_some_and(|text| text.contains('\0')) => {
                return Err(
                    self.value_error(format_args!("type name must not contain null characters"))
                );
            }
            ("__name__", Some(value)) => class.name.set(self.unwrap(value)),
            ("__qualname__", Some(value)) => class.qualname.set(self.unwrap(value)),
            (
                "__name__" | "__qualname__" | "__bases__" | "__module__" | "__doc__"
                | "__type_params__",
                None,
            ) => {
                return Err(self.type_error(format_args!(
                    "cannot delete '{text}' attribute of immutable type '{kind}'"
                )));
            }
            ("__annotations__" | "__annotate__", value) => {
                annotations::set_on_class(self, class, text, value)?;
            }
            ("__mro__" | "__dict__", _) => {
                let message = format!("attribute '{text}' of 'type' objects is not writable");
                return Err(self.attribute_error(object, name, &message));
            }
            ("__base__", _) => {
                return Err(self.attribute_error(object, name, "readonly attribute"));
            }
            ("__bases__", Some(new)) if self.heap.tuple(new).is_none() => {
                return Err(self.type_error(format_args!(
                    "can only assign tuple to {kind}.__bases__, not {}",
                    self.type_name(new)
                )));
            }
            ("__class__", Some(new)) if !self.is_class(new) => {
                return Err(self.type_error(format_args!(
                    "__class__ must be set to a class, not '{}' object",
                    self.type_name(new)
                )));
            }
            ("__bases__", Some(new)) => {
                super::rebase::set_bases(self, object, class, new)?;
                return Ok(Answer::Value(Value::NONE));
            }
            ("__class__", None) => {
                return Err(self.type_error(format_args!("can't delete __class__ attribute")));
            }
            ("__class__", Some(_)) => {
                return Err(self.unsupported(&format!("assignment to type.{text}")));
            }
            (_, Some(value)) => {
                if let Some(namespace) = heap.dict(class.namespace.get()) {
                    let old = namespace.get_str(heap, hash_str(text), text);
                    if old.is_some_and(|old| self.is_plain_data(old))
                        && self.is_plain_data(value)
                        && !text.starts_with("__")
                    {
                        // Plain data for plain data: what sites remember of it is its place.
                        namespace.set_str(heap, heap.unwrapped(name), value);
                        return Ok(Answer::Value(Value::NONE));
                    }
                    namespace.set_str(heap, heap.unwrapped(name), value);
                }
                self.note_special_method(class, text)?;
                if text == "__abstractmethods__" {
                    self.note_abstract(class, value);
                }
                if text == "__module__" {
                    class.module.set(self.unwrap(value));
                    if let Some(namespace) = heap.dict(class.namespace.get()) {
                        // The line was one of the module that the class was written in.
                        let line = "__firstlineno__";
                        namespace.remove_str(heap, hash_str(line), line);
                    }
                }
                if text == NATIVE_NAME {
                    class.flags.set(class.flags.get() | CLASS_NATIVE);
                }
            }
            (_, None) => {
                let removed = heap
                    .dict(class.namespace.get())
                    .and_then(|namespace| namespace.remove_str(heap, hash_str(text), text));
                if removed.is_none() {
                    return Err(self.no_attribute(object, name, text));
                }
            }
        }
        self.class_changed(class);
        Ok(Answer::Value(Value::NONE))
    }

    /// A class is abstract while it names abstract methods.
    fn note_abstract(&self, class: &crate::heap::Class, methods: Value) {
        let is_empty = match self.heap.any_set(methods) {
            Some(set) => set.len() == 0,
            None => self.heap.tuple(methods).is_some_and(|methods| methods.len() == 0),
        };
        let flags = class.flags.get() & !CLASS_ABSTRACT;
        class.flags.set(if is_empty { flags } else { flags | CLASS_ABSTRACT });
    }

    /// `object.__dict__ = dict` for an instance.
    fn set_instance_dict(
        &self,
        instance: &crate::heap::Instance,
        dict: Option<Value>,
    ) -> Outcome<()> {
        let heap = &self.heap;
        match dict {
            Some(dict) if heap.dict(dict).is_some() => instance.set_dict(heap, dict),
            Some(other) if heap.dict(self.unwrap(other)).is_some() => {
                return Err(
                    self.unsupported("__dict__ set to an instance of a class derived from dict")
                );
            }
            Some(other) => {
                return Err(self.type_error(format_args!(
                    "__dict__ must be set to a dictionary, not a '{}'",
                    self.type_name(other)
                )));
            }
            None => instance.set_dict(heap, heap.new_dict()),
        }
        Ok(())
    }

    /// `exception.__dict__ = dict`.
    fn set_exception_dict(&self, object: Value, dict: Option<Value>) -> Outcome<()> {
        match (self.heap.exception(object), dict) {
            (Some(exception), Some(dict)) if self.heap.dict(dict).is_some() => {
                exception.dict.set(dict);
                Ok(())
            }
            (_, Some(other)) => Err(self.type_error(format_args!(
                "__dict__ must be set to a dictionary, not a '{}'",
                self.type_name(other)
            ))),
            (_, None) => Err(self.type_error(format_args!("cannot delete __dict__"))),
        }
    }

    /// `exception.args = iterable`, for what is no tuple.
    fn set_args(&self, object: Value, text: &str, value: Option<Value>) -> Option<Answer> {
        let value = value.filter(|_| text == "args" && self.heap.exception(object).is_some())?;
        if self.heap.tuple(self.unwrap(value)).is_some() {
            return None;
        }
        let row = &crate::builtins::exceptions::SET_ARGS;
        Some(Answer::Native(row, Arguments::of(&[object, value])))
    }

    /// The AttributeError for setting what an instance without a `__dict__` has no slot for.
    fn no_dict(&self, object: Value, class: Value, name: Value, text: &str) -> Stop {
        let kind = self.shown_name(class);
        // What the class has under this name can be read, but not be set.
        let message = match self.find_in_class(class, text) {
            Some(_) => format!("'{kind}' object attribute '{text}' is read-only"),
            None => format!(
                "'{kind}' object has no attribute '{text}' and no __dict__ for setting new attributes"
            ),
        };
        self.attribute_error(object, name, &message)
    }

    /// Raises the flags that make attribute access ask user code, for a class and the classes derived from it.
    ///
    /// # Errors
    /// A `__del__` for a class that may have instances: CPython would call it for these, too.
    pub(crate) fn note_special_method(
        &self,
        class: &crate::heap::Class,
        text: &str,
    ) -> Outcome<()> {
        let flag = match text {
            "__setattr__" => CLASS_SETATTR,
            "__delattr__" => CLASS_DELATTR,
            "__getattribute__" => CLASS_GETATTRIBUTE,
            FINALISER => CLASS_FINALISER,
            _ => return Ok(()),
        };
        if flag == CLASS_FINALISER && class.flags.get() & CLASS_MADE != 0 {
            return Err(self.refuse_finaliser());
        }
        class.flags.set(class.flags.get() | flag);
        for index in 0..class.subclasses.len() {
            if let Some(derived) =
                class.subclasses.get(index).and_then(|value| self.heap.class(value))
            {
                self.note_special_method(derived, text)?;
            }
        }
        Ok(())
    }
}

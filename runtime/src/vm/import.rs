//! Imports: the archive's own modules, whose bodies run once, and builtin modules.
//!
//! Comes in: import rows. Goes out: module objects. Must never: run a module's body twice, or before those of its parents.

use super::context::Context;
use super::hooks::Answer;
use super::native::{Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop};
use super::types::type_index;
use crate::builtins::row::{catching, incremental};
use crate::value::Value;
use npyc_format::archive::schema::{MODULE_PACKAGE, NO_INDEX};
use npyc_format::gas::GasClass;
use npyc_format::hash::hash_str;

/// Module state: made, body not begun.
pub(crate) const STATE_FRESH: u32 = 0;
/// Module state: its body was begun.
pub(crate) const STATE_RUNNING: u32 = 1;
/// Module state: its body is done.
pub(crate) const STATE_DONE: u32 = 2;

/// Number of an import row; slot 1: how many of the parents are done, slot 2: the module whose body runs.
pub(crate) static IMPORT: NativeRow =
    catching("import", "", Signature::positional_only(&["import"], 1), GasClass::Call, 2, import);

fn import(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let row = &cx.linked.proved().core().imports[frame.counter(0) as usize];
    let name = cx.linked.proved().text(row.name.to_native());
    let running = frame.get(2);
    if let Some(module) = cx.heap.module(running) {
        match resumed {
            Resumed::Raised(exception) => {
                // A failed import leaves nothing behind: the next one tries again.
                module.state.set(STATE_FRESH);
                return Err(Stop::Raise(exception));
            }
            _ => module.state.set(STATE_DONE),
        }
        frame.set(2, Value::UNBOUND);
    } else if let Resumed::Raised(exception) = resumed {
        return Err(Stop::Raise(exception));
    }
    if row.module.to_native() == NO_INDEX {
        return match cx.named_module(name) {
            Some(module) => Ok(Step::Done(module)),
            None => {
                // The first part of the name that is missing is the one to name.
                let missing = name.match_indices('.').map(|(end, _)| &name[..end]).find(|part| {
                    cx.named_module(part).is_none() && cx.linked.module_index(part).is_none()
                });
                Err(module_not_found(cx, missing.unwrap_or(name)))
            }
        };
    }
    // One part of the dotted name after the other.
    let parts: Vec<usize> = name
        .match_indices('.')
        .map(|(index, _)| index)
        .chain(std::iter::once(name.len()))
        .collect();
    let mut done = frame.counter(1) as usize;
    while let Some(end) = parts.get(done) {
        let prefix = &name[..*end];
        let Some(index) = cx.linked.module_index(prefix) else {
            return Err(module_not_found(cx, prefix));
        };
        let value = cx.module_object(index)?;
        let Some(module) = cx.heap.module(value) else { break };
        done += 1;
        if module.state.get() == STATE_FRESH {
            module.state.set(STATE_RUNNING);
            frame.set_counter(1, done as i64);
            frame.set(2, value);
            let body = cx.linked.module(index).body.to_native();
            let (function, object) = cx.heap.new_function(value, std::ptr::null(), 0, body);
            object.qualname.set(cx.heap.new_str("<module>"));
            return Ok(Step::Call(function, Arguments::NONE));
        }
        if done > 1 {
            bind_in_parent(cx, prefix, value);
        }
    }
    for end in parts.iter().skip(1) {
        if let Some(index) = cx.linked.module_index(&name[..*end]) {
            let value = cx.module_object(index)?;
            bind_in_parent(cx, &name[..*end], value);
        }
    }
    match cx.linked.module_index(name) {
        Some(index) => Ok(Step::Done(cx.module_object(index)?)),
        None => Err(module_not_found(cx, name)),
    }
}

/// Makes a submodule an attribute of its parent.
fn bind_in_parent(cx: &Context, name: &str, value: Value) {
    if let Some((parent, own)) = name.rsplit_once('.')
        && let Some(index) = cx.linked.module_index(parent)
    {
        match cx.linked.slot(index, own) {
            Some(slot) => {
                let slot = &cx.globals[slot as usize];
                if slot.get().is_unbound() {
                    slot.set(value);
                }
            }
            None => {
                if let Ok(parent) = cx.module_object(index) {
                    cx.set_overflow(parent, cx.heap.new_str(own), value);
                }
            }
        }
    }
}

fn module_not_found(cx: &Context, name: &str) -> Stop {
    import_error(cx, type_index::MODULE_NOT_FOUND_ERROR, &format!("No module named '{name}'"), name)
}

/// An ImportError that remembers the module's name.
fn import_error(cx: &Context, kind: u32, text: &str, name: &str) -> Stop {
    let text = cx.heap.new_str(text);
    let error = cx.new_exception(Value::builtin_type(kind), &[text]);
    if let Some(object) = cx.heap.exception(error) {
        object.extra.set(cx.heap.new_str(name));
    }
    Stop::Raise(error)
}

/// Module, name; slot 2: phase.
pub(crate) static IMPORT_FROM: NativeRow = incremental(
    "import",
    "",
    Signature::positional_only(&["module", "name"], 2),
    GasClass::Attribute,
    1,
    import_from,
);

fn import_from(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    use super::hooks::Operation;
    let (module, name) = (frame.get(0), frame.get(1));
    match resumed {
        Resumed::Value(value) if !value.is_unbound() => return Ok(Step::Done(value)),
        Resumed::Value(_) => {}
        Resumed::Raised(exception) => return Err(Stop::Raise(exception)),
        _ => {
            let operands = Arguments::of(&[module, name]);
            return Ok(Step::Operate(Operation::GetAttributeOrUnbound, operands));
        }
    }
    let text = cx.text(name).unwrap_or("?");
    let Some(object) = cx.heap.module(module) else {
        return Err(import_error(
            cx,
            type_index::IMPORT_ERROR,
            &format!("cannot import name '{text}' from '<unknown module name>' (unknown location)"),
            "",
        ));
    };
    let own = cx.text(object.name.get()).unwrap_or("?").to_owned();
    // A submodule that is imported already, or that this import reaches first.
    let full = format!("{own}.{text}");
    if let Some(index) = cx.linked.module_index(&full) {
        let value = cx.module_object(index)?;
        if cx.heap.module(value).is_some_and(|module| module.state.get() != STATE_FRESH) {
            return Ok(Step::Done(value));
        }
        let row = cx
            .linked
            .proved()
            .core()
            .imports
            .iter()
            .position(|row| cx.linked.proved().text(row.name.to_native()) == full);
        if let Some(row) = row {
            return Ok(Step::Native(&IMPORT, Arguments::of(&[Value::int(row as i64)])));
        }
    }
    if let Some(lacking) = cx.lacking_attribute(module, text) {
        return Err(cx.unsupported(&lacking));
    }
    let text = if object.state.get() == STATE_RUNNING && object.archive.get() != u32::MAX {
        format!(
            "cannot import name '{text}' from partially initialized module '{own}' (most likely due to a circular import)"
        )
    } else {
        format!("cannot import name '{text}' from '{own}' (unknown location)")
    };
    Err(import_error(cx, type_index::IMPORT_ERROR, &text, &own))
}

/// Module, number of the importing module.
pub(crate) static IMPORT_STAR: NativeRow = crate::builtins::row::sized(
    "import",
    "",
    Signature::positional_only(&["module", "importer"], 2),
    GasClass::Call,
    import_star,
);

fn import_star(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let module = arguments[0];
    let importer = arguments[1].as_int().unwrap_or(0) as u32;
    let target = cx.module_object(importer)?;
    let names: Vec<String> = match cx.module_value(module, "__all__") {
        Some(all) => {
            let items = match cx.heap.tuple(all) {
                Some(tuple) => tuple.as_slice().to_vec(),
                None => cx.heap.list(all).map(|list| list.to_vec()).unwrap_or_default(),
            };
            items.iter().filter_map(|item| cx.text(*item).map(str::to_owned)).collect()
        }
        None => cx.module_names(module).into_iter().filter(|name| !name.starts_with('_')).collect(),
    };
    cx.charge_elements(names.len())?;
    for name in names {
        match cx.module_value(module, &name) {
            Some(value) => match cx.linked.slot(importer, &name) {
                Some(slot) => cx.globals[slot as usize].set(value),
                None => cx.set_overflow(target, cx.heap.new_str(&name), value),
            },
            None => {
                return Err(cx.no_attribute(module, cx.heap.new_str(&name), &name));
            }
        }
    }
    Ok(Value::NONE)
}

impl Context {
    /// The object of a module of the archive, made at first use.
    pub(crate) fn module_object(&self, index: u32) -> Outcome<Value> {
        let row = self.linked.module(index);
        let name = self.linked.proved().text(row.name.to_native());
        if let Some(found) = self.find_module(name) {
            return Ok(found);
        }
        let object = Value::object(self.linked.proved().object(row.name.to_native()));
        let (module, _) = self.heap.new_module(object, 0, index, 0);
        self.modules.borrow_mut().push((name.into(), module));
        let set = |own: &str, value: Value| match self.linked.slot(index, own) {
            Some(slot) => {
                let slot = &self.globals[slot as usize];
                if slot.get().is_unbound() {
                    slot.set(value);
                }
            }
            None => self.set_overflow(module, self.heap.new_str(own), value),
        };
        set("__name__", object);
        let doc = match row.doc.to_native() {
            NO_INDEX => Value::NONE,
            doc => Value::object(self.linked.proved().object(doc)),
        };
        set("__doc__", doc);
        let is_package = row.flags.to_native() & MODULE_PACKAGE != 0;
        if let Some(slot) = self.linked.slot(index, "__package__") {
            let package =
                if is_package { name } else { name.rsplit_once('.').map_or("", |parts| parts.0) };
            self.globals[slot as usize].set(self.heap.new_str(package));
        }
        Ok(module)
    }

    /// The value of a global of a module of the archive.
    pub(crate) fn get_global(&self, module: u32, name: &str) -> Option<Value> {
        match self.linked.slot(module, name) {
            Some(slot) => {
                Some(self.globals[slot as usize].get()).filter(|value| !value.is_unbound())
            }
            None => self.module_value(self.module_object(module).ok()?, name),
        }
    }

    /// Binds a global of a module of the archive; refused where the compiler relied on the name.
    pub(crate) fn set_global(&self, module: u32, name: &str, value: Value) -> Outcome<()> {
        if self.is_assumed(module, name) {
            return Err(self.runtime_error(format_args!(
                "the compiler relied on {name:?} keeping its value; build the program with the name as a parameter"
            )));
        }
        match self.linked.slot(module, name) {
            Some(slot) => self.globals[slot as usize].set(value),
            None => {
                let object = self.module_object(module)?;
                self.set_overflow(object, self.heap.new_str(name), value);
            }
        }
        Ok(())
    }

    fn find_module(&self, name: &str) -> Option<Value> {
        self.modules.borrow().iter().find(|module| &*module.0 == name).map(|module| module.1)
    }

    /// The module of this name: one of the archive whose body was begun, or a builtin one.
    pub(crate) fn named_module(&self, name: &str) -> Option<Value> {
        if let Some(found) = self.find_module(name) {
            return Some(found);
        }
        let index = self.tables.module(name)?;
        let text = self.heap.new_str(name);
        let (value, module) = self.heap.new_module(text, u32::MAX, index as u32, 0);
        module.state.set(STATE_DONE);
        self.modules.borrow_mut().push((name.into(), value));
        Some(value)
    }

    /// A global of a module by name.
    pub(crate) fn module_value(&self, module: Value, name: &str) -> Option<Value> {
        let object = self.heap.module(module)?;
        if object.archive.get() == u32::MAX {
            if let Some(value) = self.tables.module_attribute(object.module.get() as usize, name) {
                return Some(value);
            }
        } else if let Some(slot) = self.linked.slot(object.module.get(), name) {
            let value = self.globals[slot as usize].get();
            if !value.is_unbound() {
                return Some(value);
            }
        }
        self.heap.dict(object.overflow.get())?.get_str(&self.heap, hash_str(name), name)
    }

    /// The names bound in a module, in order.
    pub(crate) fn module_names(&self, module: Value) -> Vec<String> {
        let Some(object) = self.heap.module(module) else { return Vec::new() };
        let mut names: Vec<String> = Vec::new();
        if object.archive.get() == u32::MAX {
            names.extend(self.tables.module_names(object.module.get() as usize).map(str::to_owned));
            names.sort();
        } else {
            let row = self.linked.module(object.module.get());
            let start = row.globals_start.to_native();
            for slot in start..start + row.globals_count.to_native() {
                if !self.globals[slot as usize].get().is_unbound() {
                    names.push(self.linked.slot_name(slot).to_owned());
                }
            }
        }
        if let Some(dict) = self.heap.dict(object.overflow.get()) {
            let mut next = 0;
            while let Some((index, entry)) = dict.next_entry(next) {
                names.extend(self.text(entry.key).map(str::to_owned));
                next = index + 1;
            }
        }
        names
    }

    /// Binds a name for which a module has no slot.
    pub(crate) fn set_overflow(&self, module: Value, name: Value, value: Value) {
        let Some(object) = self.heap.module(module) else { return };
        if object.overflow.get().is_unbound() {
            object.overflow.set(self.heap.new_dict());
        }
        if let Some(dict) = self.heap.dict(object.overflow.get()) {
            dict.set_str(&self.heap, name, value);
        }
    }

    /// `module.name`.
    pub(crate) fn module_attribute(&self, module: Value, text: &str) -> Outcome<Option<Answer>> {
        if let Some(value) = self.module_value(module, text) {
            return Ok(Some(Answer::Value(value)));
        }
        let Some(object) = self.heap.module(module) else { return Ok(None) };
        match text {
            "__name__" => Ok(Some(Answer::Value(object.name.get()))),
            "__class__" => Ok(Some(Answer::Value(Value::builtin_type(type_index::MODULE)))),
            "__package__" if object.archive.get() != u32::MAX => {
                let name = self.text(object.name.get()).unwrap_or("");
                let flags = self.linked.module(object.module.get()).flags.to_native();
                let package = match name.rsplit_once('.') {
                    _ if flags & MODULE_PACKAGE != 0 => name,
                    Some((parent, _)) => parent,
                    None => "",
                };
                Ok(Some(Answer::Value(self.heap.new_str(package))))
            }
            "__doc__" => {
                let doc = crate::builtins::table::MODULES
                    .get(object.module.get() as usize)
                    .filter(|_| object.archive.get() == u32::MAX)
                    .map_or(Value::NONE, |row| self.heap.new_str(row.doc));
                Ok(Some(Answer::Value(doc)))
            }
            "__dict__" => Ok(Some(Answer::Value(crate::builtins::namespace::view(self, module)))),
            _ => {
                // A submodule whose body was begun is an attribute even where the parent has no slot for it.
                let own = self.text(object.name.get()).unwrap_or("?");
                Ok(self.find_module(&format!("{own}.{text}")).map(Answer::Value))
            }
        }
    }

    /// `module.name = value`, or `del module.name`.
    pub(crate) fn set_module_attribute(
        &self,
        module: Value,
        name: Value,
        text: &str,
        value: Option<Value>,
    ) -> Outcome<Answer> {
        let done = Ok(Answer::Value(Value::NONE));
        let Some(object) = self.heap.module(module) else { return done };
        if object.archive.get() != u32::MAX {
            if self.is_assumed(object.module.get(), text) {
                return Err(self.unsupported(&format!(
                    "assignment to {text}, which the compiler assumed to keep its value"
                )));
            }
            if let Some(slot) = self.linked.slot(object.module.get(), text) {
                let slot = &self.globals[slot as usize];
                match value {
                    Some(value) => slot.set(value),
                    None if slot.get().is_unbound() => {
                        return Err(self.no_attribute(module, name, text));
                    }
                    None => slot.set(Value::UNBOUND),
                }
                return done;
            }
        }
        match value {
            Some(value) => {
                self.set_overflow(module, self.unwrap(name), value);
                done
            }
            None => {
                let removed = self
                    .heap
                    .dict(object.overflow.get())
                    .and_then(|dict| dict.remove_str(&self.heap, hash_str(text), text));
                match removed {
                    Some(_) => done,
                    None => Err(self.no_attribute(module, name, text)),
                }
            }
        }
    }

    /// Whether the compiler relied on a module's name keeping its meaning.
    pub(crate) fn is_assumed(&self, module: u32, text: &str) -> bool {
        use npyc_format::archive::schema::{ASSUME_BUILTIN, ASSUME_FUNCTION};
        let slot = self.linked.slot(module, text);
        self.linked.proved().core().assumptions.iter().any(|row| {
            let subject = row.subject.to_native();
            match row.kind.to_native() {
                ASSUME_BUILTIN => self.linked.proved().text(subject) == text,
                ASSUME_FUNCTION => slot == Some(subject),
                _ => false,
            }
        })
    }
}

//! Replacing the program of a machine by another archive, with its globals.
//!
//! Comes in: a new unit, while nothing runs. Goes out: the new unit as the program, or the old one as it was. Must never: let code of
//! the old unit live on where it would see globals that nobody else sees any more: what still leads to it refuses the change.

use super::classes::CLASS_SLOTS;
use super::machine::Machine;
use super::types::type_index;
use super::unit::ModuleId;
use crate::heap::{ObjectKind, Roots};
use crate::value::Value;
use std::fmt;

/// What still leads to the old code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Leftover {
    /// A function that something other than its module holds.
    Function(String),
    /// A generator, coroutine or asynchronous generator that was not finished.
    Generator(String),
    /// A module of the old archive.
    Module(String),
    /// A class that something other than its module and its instances holds.
    Class(String),
    /// An instance whose class has no successor that it could become an instance of, and why.
    Instance(String, &'static str),
    /// A global that the new code takes for something else.
    Assumed(String),
}

impl fmt::Display for Leftover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Leftover::Function(name) => write!(f, "the old function {name} is still held"),
            Leftover::Generator(name) => write!(f, "{name} was not finished"),
            Leftover::Module(name) => write!(f, "the old module {name} is still held"),
            Leftover::Class(name) => write!(f, "the old class {name} is still held"),
            Leftover::Instance(name, why) => write!(f, "there are instances of {name}, {why}"),
            Leftover::Assumed(name) => {
                write!(f, "the new code relies on {name} being what it binds or the builtin")
            }
        }
    }
}

/// A change under way.
pub(crate) struct Change {
    old: u32,
    new: u32,
    /// The classes that the old code has made.
    classes: Vec<Value>,
    /// How many values the host held.
    held: usize,
}

impl Machine {
    /// Makes a unit that was added the program, with the globals of the old one by name. Functions, classes and modules of the old one
    /// do not come along: the new body makes its own.
    pub(crate) fn begin_change(&mut self, new: u32) -> Result<Change, Leftover> {
        let old = self.context.units.main();
        // Classes of programs before the old one, which nothing but the list of classes knows any more, are not taken for its own.
        self.clear_stack();
        let some = self.roots(None);
        self.context.heap.collect(&some as &dyn Roots);
        self.context.findings.forget();
        self.context.new_class_epoch();
        let mut classes = self.classes_of(old);
        {
            // Types of the host are no code of the program: their objects stay what they are.
            let made = self.context.host_values.borrow();
            classes.retain(|class| !made.iter().any(|(_, own)| own.is(*class)));
        }
        let change = Change { old, new, classes, held: self.held.len() };
        // A class that only its instances hold must outlive what becomes of them.
        self.held.extend(&change.classes);
        for (from, to) in self.namesakes(old, new) {
            for (name, value) in self.bound_names(from) {
                if name.starts_with("__") || self.is_code_of(&change, value) {
                    continue;
                }
                let linked = &self.context.units.get(new).linked;
                if self.context.is_assumed(to, &name) && linked.slot(to.index, &name).is_some() {
                    // A function of the new code, whose `def` binds the name before anybody asks for it.
                    continue;
                }
                if self.context.is_assumed(to, &name) {
                    self.held.truncate(change.held);
                    self.context.units.get(new).clear();
                    return Err(Leftover::Assumed(name));
                }
                let module = self.context.module_object(to);
                self.context.put(module, &name, value);
            }
        }
        self.make_main(new);
        Ok(change)
    }

    /// Goes back to the old program.
    pub(crate) fn undo_change(&mut self, change: &Change) {
        self.make_main(change.old);
        self.context.units.get(change.new).clear();
        self.held.truncate(change.held);
        self.context.new_class_epoch();
    }

    /// Gives globals of the new main module the values that they have in the old one.
    pub(crate) fn keep_globals(&mut self, change: &Change, names: &[&str]) -> Result<(), Leftover> {
        let context = &self.context;
        let of = |unit| ModuleId { unit, index: 0 };
        let (from, to) = (context.module_object(of(change.old)), of(change.new));
        for name in names {
            let Some(value) = context.module_value(from, name).filter(|v| !v.is_unbound()) else {
                continue;
            };
            if context.is_assumed(to, name) || self.is_code_of(change, value) {
                return Err(Leftover::Assumed((*name).to_owned()));
            }
            let module = context.module_object(to);
            context.put(module, name, value);
        }
        Ok(())
    }

    /// Ends a change whose body has run: instances of the old classes become instances of the new ones, the old unit is forgotten. What
    /// still leads to the old code is an error; then nothing has changed, and the change can be undone.
    pub(crate) fn end_change(&mut self, change: &Change) -> Result<(), Leftover> {
        let (found, instances) = self.leftovers(change);
        let mut moved: Vec<(Value, Value)> = Vec::new();
        let mut refused = None;
        for instance in instances {
            let class = self.context.type_of(instance);
            match self.successor(change, class) {
                Ok(successor) => {
                    self.become_instance(instance, successor);
                    moved.push((instance, class));
                }
                Err(why) => {
                    refused = Some(Leftover::Instance(self.context.class_name(class), why));
                    break;
                }
            }
        }
        self.context.new_class_epoch();
        if refused.is_none() {
            // What the instances held of their old classes is not held any more.
            let again = if moved.is_empty() { found } else { self.leftovers(change).0 };
            refused = again.into_iter().next();
        }
        if let Some(refused) = refused {
            for (instance, class) in moved {
                self.become_instance(instance, class);
            }
            self.context.new_class_epoch();
            return Err(refused);
        }
        self.held.truncate(change.held);
        self.context.units.get(change.old).clear();
        self.context.new_class_epoch();
        Ok(())
    }

    fn make_main(&mut self, unit: u32) {
        self.context.units.set_main(unit);
        // Nothing runs: the record at the bottom names the unit that a run begins in.
        self.frame_at_mut(0).unit = unit as u16;
        self.enter_unit(unit as u16);
    }

    fn become_instance(&self, instance: Value, class: Value) {
        let heap = &self.context.heap;
        let Some(target) = heap.class(class) else { return };
        if let Some(instance) = heap.instance(instance) {
            instance.set_class(heap, class, target.flags.get() & CLASS_SLOTS == 0);
        } else if let Some(exception) = heap.exception(instance) {
            exception.class.set(class);
        }
    }

    /// The classes that the modules of a unit have made: the machine has no list of them, but classes name their module.
    fn classes_of(&self, unit: u32) -> Vec<Value> {
        let context = &self.context;
        let linked = &context.units.get(unit).linked;
        let count = linked.proved().core().modules.len() as u32;
        let names: Vec<&str> = (0..count).map(|index| linked.module_name(index)).collect();
        let classes = context.heap.all_classes().into_iter();
        classes
            .filter(|class| {
                let module = context.heap.class(*class).map(|class| class.module.get());
                module.and_then(|name| context.text(name)).is_some_and(|name| names.contains(&name))
            })
            .collect()
    }

    /// The modules of the same name in two units, as far as the first one's were imported.
    fn namesakes(&self, old: u32, new: u32) -> Vec<(ModuleId, ModuleId)> {
        let (from, to) = (self.context.units.get(old), self.context.units.get(new));
        let count = to.linked.proved().core().modules.len() as u32;
        let pair = |index: u32| {
            let namesake = from.linked.module_index(to.linked.module_name(index))?;
            from.made_module(namesake)?;
            let id = |unit, index| ModuleId { unit, index };
            Some((id(old, namesake), id(new, index)))
        };
        (0..count).filter_map(pair).collect()
    }

    /// The globals of a module.
    fn bound_names(&self, module: ModuleId) -> Vec<(String, Value)> {
        let context = &self.context;
        let object = context.module_object(module);
        let names = context.module_names(object).into_iter();
        names
            .filter_map(|name| context.module_value(object, &name).map(|value| (name, value)))
            .filter(|(_, value)| !value.is_unbound())
            .collect()
    }

    /// Whether a value is a function, class or module of the old unit.
    fn is_code_of(&self, change: &Change, value: Value) -> bool {
        let heap = &self.context.heap;
        heap.function(value).is_some_and(|function| function.unit.get() == change.old)
            || heap.module(value).is_some_and(|module| module.unit.get() == change.old)
            || change.classes.iter().any(|class| class.is(value))
    }

    /// The new class that instances of an old one become instances of, or why there is none.
    fn successor(&self, change: &Change, class: Value) -> Result<Value, &'static str> {
        let context = &self.context;
        let Some(old) = context.heap.class(class) else { return Err("which is no class") };
        let same = |one: Value, other: Value| context.text(one) == context.text(other);
        let classes = context.heap.all_classes();
        let found = classes.iter().rev().find(|made| {
            // The old classes are held, so that no new one lies where one of them did.
            !change.classes.iter().any(|own| own.is(**made))
                && context.heap.class(**made).is_some_and(|made| {
                    same(made.qualname.get(), old.qualname.get())
                        && same(made.module.get(), old.module.get())
                })
        });
        let Some(found) = found else { return Err("which the new code does not define") };
        let plain = Value::builtin_type(type_index::TYPE);
        if !old.metaclass.get().is(plain) {
            return Err("whose metaclass keeps track of them");
        }
        if !context.same_layout(class, *found) {
            return Err("whose layout differs in the new code");
        }
        Ok(*found)
    }

    /// What leads to the old code without its unit: functions and the like, and instances of its classes.
    fn leftovers(&mut self, change: &Change) -> (Vec<Leftover>, Vec<Value>) {
        // The classes are held here for the case that the change is undone; that counts for nothing.
        let held = self.held.split_off(change.held);
        // Nothing runs: what lies on the stack is left over, and is not looked at below.
        self.clear_stack();
        let some = self.roots(Some(change.old));
        self.held.extend(held);
        let all = self.roots(None);
        let mut seen: Vec<(ObjectKind, Value)> = Vec::new();
        let wanted = |kind: ObjectKind| {
            matches!(
                kind,
                ObjectKind::Function
                    | ObjectKind::Generator
                    | ObjectKind::Coroutine
                    | ObjectKind::AsyncGenerator
                    | ObjectKind::Module
                    | ObjectKind::Class
                    | ObjectKind::Instance
                    | ObjectKind::Exception
            )
        };
        self.context.heap.survey(&some as &dyn Roots, &all as &dyn Roots, |kind, value| {
            if wanted(kind) {
                seen.push((kind, value));
            }
        });
        // What was found in classes holds until the next collection.
        self.context.findings.forget();
        let (mut found, mut instances) = (Vec::new(), Vec::new());
        let context = &self.context;
        let heap = &context.heap;
        let name = |value: Value| context.text(value).unwrap_or("?").to_owned();
        for (kind, value) in seen {
            match kind {
                ObjectKind::Function => {
                    if let Some(own) = heap.function(value).filter(|f| f.unit.get() == change.old) {
                        found.push(Leftover::Function(name(own.qualname.get())));
                    }
                }
                ObjectKind::Module => {
                    if let Some(own) = heap.module(value).filter(|m| m.unit.get() == change.old) {
                        found.push(Leftover::Module(name(own.name.get())));
                    }
                }
                ObjectKind::Class => {
                    if change.classes.iter().any(|class| class.is(value)) {
                        found.push(Leftover::Class(context.class_name(value)));
                    }
                }
                ObjectKind::Instance | ObjectKind::Exception => {
                    let class = context.type_of(value);
                    if change.classes.iter().any(|own| own.is(class)) {
                        instances.push(value);
                    }
                }
                _ => {
                    if let Some(own) =
                        heap.suspendable(value).filter(|g| g.unit.get() == change.old)
                        && own.state.get() != crate::heap::GeneratorState::Finished
                    {
                        let text = format!("the {} {}", own.noun(), name(own.qualname.get()));
                        found.push(Leftover::Generator(text));
                    }
                }
            }
        }
        // A function that a caller has in a list says more than the class that it leads to.
        found.sort_by_key(|left| matches!(left, Leftover::Class(_) | Leftover::Module(_)));
        (found, instances)
    }
}

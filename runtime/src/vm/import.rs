//! Imports: modules of the importer's own archive, builtin modules, and the other archives of the machine.
//!
//! Comes in: dotted names and the unit whose code imports. Goes out: module objects. Must never: run a module's body twice, or
//! before those of its parents.

use super::context::{Context, HaltReason};
use super::hooks::{Answer, Operation};
use super::host::HostName;
use super::native::{Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop};
use super::types::type_index;
use super::unit::{AT_EXIT, ModuleId, Unit};
use crate::link::Linked;
use crate::link::library::library;
use crate::modules::asked::left_out;
use crate::value::Value;
use crate::vm::row::{catching, given, incremental};
use npyc_format::archive::schema::{MODULE_PACKAGE, NO_INDEX};
use npyc_format::gas::GasClass;
use npyc_format::hash::hash_str;
use npyc_format::modules::{self, ModuleKind, archive_name};
use npyc_format::object::ObjectHeader;
use npyc_format::refusal::MODULE_PREFIX;
use npyc_format::standard::is_standard_module;
use std::cell::Cell;

/// The unit of builtin modules' objects.
pub(crate) const NATIVE: u32 = u32::MAX;
/// The number of modules that a program makes (`types.ModuleType`), which are no units'.
const MADE: u32 = u32::MAX;
/// The name under which every archive keeps its main module.
const MAIN_NAME: &str = "__main__";

/// The names that a module has before its body runs, in their order.
const FIRST_NAMES: &[&str] = &["__name__", "__doc__", "__package__"];

/// Module state: made, body not begun.
pub(crate) const STATE_FRESH: u32 = 0;
/// Module state: its body was begun.
pub(crate) const STATE_RUNNING: u32 = 1;
/// Module state: its body is done.
pub(crate) const STATE_DONE: u32 = 2;

/// Whether a name is that of a standard module written in Python.
fn is_library_module(name: &str) -> bool {
    modules::kind_of(name) == Some(ModuleKind::Python)
}

/// What the compiler imports into programs that run the examples of their docstrings.
const IMPORTED_BY_GENERATED_CODE: &str = "_doctests";

/// Whether a name is that of a module of ours which stands behind those of CPython: to programs there is none of that name.
fn is_helper(name: &str) -> bool {
    name.starts_with('_')
        && name != IMPORTED_BY_GENERATED_CODE
        && modules::kind_of(name).is_some()
        && !is_standard_module(name)
}

/// Where a module comes from.
#[derive(Clone, Copy)]
enum Source {
    /// A module of a unit.
    Archive(ModuleId),
    /// A builtin module, by its number.
    Native(usize),
    /// A namespace of the host.
    Host(HostName),
}

/// Absolute dotted name, number of the importing unit; slot 2: how many of the name's parts are done, slot 3: the module whose
/// body runs.
pub(crate) static IMPORT: NativeRow = catching(
    "import",
    "",
    Signature::positional_only(&["name", "importer"], 2),
    GasClass::Call,
    2,
    import,
);

fn import(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const DONE: usize = 2;
    const RUNNING: usize = 3;
    let name = cx.text(frame.get(0)).unwrap_or("");
    let importer = frame.counter(1) as u32;
    if let Some(module) = cx.heap.module(frame.get(RUNNING)) {
        match resumed {
            Resumed::Raised(exception) => {
                // A failed import leaves nothing behind: the next one tries again.
                module.state.set(STATE_FRESH);
                return Err(Stop::Raise(exception));
            }
            _ => module.state.set(STATE_DONE),
        }
        frame.set(RUNNING, Value::UNBOUND);
    } else if let Resumed::Raised(exception) = resumed {
        return Err(Stop::Raise(exception));
    }
    // One part of the dotted name after the other, each bound in the one before it.
    let mut done = frame.counter(DONE);
    let ends = name.match_indices('.').map(|(end, _)| end).chain(std::iter::once(name.len()));
    let mut parent = Value::UNBOUND;
    for (end, number) in ends.zip(1..) {
        let part = &name[..end];
        if cx.host.is_module_off(part) && importer_is_program(cx, importer) {
            return Err(cx.halt(super::context::HaltReason::Off(format!("module {part}"))));
        }
        let Some(source) = cx.resolve(importer, part) else {
            // A builtin module may have a dotted name without its parent being one.
            if cx.resolve(importer, name).is_some() {
                continue;
            }
            if is_helper(part) && cx.units.get(importer).library.is_none() {
                return Err(module_not_found(cx, part));
            }
            if let Some(feature) = crate::modules::feature_of_absent(part) {
                return Err(left_out(cx, &format!("module {part}"), feature));
            }
            if is_library_module(part) {
                let left_out =
                    format!("{MODULE_PREFIX}{part} (its archive in this build is stale)");
                return Err(cx.unsupported(&left_out));
            }
            // CPython has it: a handler of ImportError must not take the way that CPython would not take.
            if is_standard_module(part) && !cx.is_own_package(importer, part) {
                return Err(cx.unsupported(&format!("{MODULE_PREFIX}{part}")));
            }
            return Err(module_not_found(cx, part));
        };
        let value = cx.module_of(source);
        if let (Source::Archive(id), Some(module)) = (source, cx.heap.module(value))
            && number > done
        {
            done = number;
            frame.set_counter(DONE, done);
            if module.state.get() == STATE_FRESH {
                module.state.set(STATE_RUNNING);
                frame.set(RUNNING, value);
                return Ok(Step::Call(cx.module_body(id, value), Arguments::NONE));
            }
        }
        if let Some((_, own)) = part.rsplit_once('.') {
            cx.bind_in_parent(parent, own, value);
        }
        parent = value;
    }
    Ok(Step::Done(parent))
}

/// Whether the code that imports is not the library's own.
fn importer_is_program(cx: &Context, importer: u32) -> bool {
    cx.units.get(importer).library.is_none()
}

/// Module and name of a function of the library, the tuple of its arguments and the dict of its keywords; slot 4: phase.
pub(crate) static CALL_LIBRARY: NativeRow = incremental(
    "call",
    "",
    Signature::positional_only(&["module", "name", "arguments", "keywords"], 4),
    GasClass::Call,
    1,
    |cx, frame, resumed| {
        const PHASE: usize = 4;
        let Resumed::Value(value) = resumed else {
            // It is the library that asks: to programs its helper modules are not there.
            let asked = cx.text(frame.get(0)).unwrap_or("");
            let importer = cx.library_unit(asked).unwrap_or(0);
            let operands = [frame.get(0), Value::int(i64::from(importer))];
            return Ok(Step::Native(&IMPORT, Arguments::of(&operands)));
        };
        let phase = frame.counter(PHASE);
        frame.set_counter(PHASE, phase + 1);
        Ok(match phase {
            0 => {
                let operands = [value, frame.get(1)];
                Step::Operate(Operation::GetAttribute, Arguments::of(&operands))
            }
            1 => Step::CallEx(value, frame.get(2), frame.get(3)),
            _ => Step::Done(value),
        })
    },
);

/// Calls a function of a module of the library, which is imported if it is not yet.
pub(crate) fn call_library(cx: &Context, module: &str, name: &str, arguments: Value) -> Step {
    let operands = [cx.heap.new_str(module), cx.heap.new_str(name), arguments, Value::NONE];
    Step::Native(&CALL_LIBRARY, Arguments::of(&operands))
}

/// What programs call to import by name.
pub(crate) static FUNCTIONS: &[NativeRow] = &[incremental(
    "__import__",
    "Import a module.",
    Signature::new(&["name", "globals", "locals", "fromlist", "level"], 0, 5, 1),
    GasClass::Call,
    1,
    import_by_name,
)];

/// `__import__`: the module that comes first in a dotted name, or with a `fromlist` the last. Slot 5: phase.
fn import_by_name(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const PHASE: usize = 5;
    let Some(name) = cx.text(frame.get(0)) else {
        return Err(cx.type_error(format_args!("module name must be a string")));
    };
    // To the library's own code the program's modules are those that are meant.
    let caller = cx.caller_module.get().unit;
    let importer = if cx.units.get(caller).library.is_some() { 0 } else { caller };
    if let (1, Resumed::Value(module)) = (frame.counter(PHASE), resumed) {
        let listed = frame.get(3);
        let is_empty = match (cx.heap.tuple(listed), cx.heap.list(listed)) {
            (Some(tuple), _) => tuple.len() == 0,
            (_, Some(list)) => list.len() == 0,
            _ => true,
        };
        let top = name.split('.').next().unwrap_or(name);
        return Ok(Step::Done(match cx.resolve(importer, top) {
            Some(source) if is_empty => cx.module_of(source),
            _ => module,
        }));
    }
    if name.is_empty() {
        return Err(cx.value_error(format_args!("Empty module name")));
    }
    if given(frame.get(4)).and_then(Value::as_int).is_some_and(|level| level != 0) {
        return Err(cx.unsupported("__import__ with a level"));
    }
    cx.charge_elements(cx.units.get(importer).linked.proved().core().imports.len());
    // A file of this name may lie beside the program: nobody looked when it was compiled.
    let is_known = cx.resolve(importer, name).is_some()
        || is_standard_module(name)
        || cx.units.get(importer).linked.names_import(name);
    if !is_known {
        return Err(cx.unsupported(&format!("the import of {name:?}, a name made at run time")));
    }
    // What is imported by a statement was looked at before the program began.
    let is_own = cx.units.get(importer).linked.module_index(name).is_some();
    if !is_own
        && npyc_format::modules::kind_of(name).is_some()
        && cx.host.policy().is_some_and(|policy| !policy.allows_module(name))
    {
        return Err(cx.halt(HaltReason::Security(format!(
            "the policy of the host does not allow the module {name:?}"
        ))));
    }
    frame.set_counter(PHASE, 1);
    let operands = [frame.get(0), Value::int(i64::from(importer))];
    Ok(Step::Native(&IMPORT, Arguments::of(&operands)))
}

fn module_not_found(cx: &Context, name: &str) -> Stop {
    // Of a package that is nowhere, the package is missing.
    let package = name.split('.').next().unwrap_or(name);
    let is_nowhere = cx.resolve(cx.caller_module.get().unit, package).is_none()
        && cx.linked().module_index(package).is_none()
        && modules::kind_of(package).is_none()
        && !is_standard_module(package);
    let name = if is_nowhere { package } else { name };
    let mut text = format!("No module named '{name}'");
    if let Some((parent, _)) = name.rsplit_once('.')
        && let Some(index) = cx.linked().module_index(parent)
        && cx.linked().module(index).flags.to_native() & MODULE_PACKAGE == 0
    {
        text.push_str(&format!("; '{parent}' is not a package"));
    }
    import_error(cx, type_index::MODULE_NOT_FOUND_ERROR, &text, name)
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
    if let Some(submodule) = cx.submodule(module, text) {
        let value = cx.module_object(submodule);
        if cx.heap.module(value).is_some_and(|module| module.state.get() != STATE_FRESH) {
            return Ok(Step::Done(value));
        }
        let name = Value::object(cx.module_row_name(submodule));
        let unit = Value::int(i64::from(submodule.unit));
        return Ok(Step::Native(&IMPORT, Arguments::of(&[name, unit])));
    }
    if let Some(lacking) = cx.lacking_attribute(module, text) {
        return Err(cx.unsupported(&lacking));
    }
    let text = if object.state.get() == STATE_RUNNING && object.unit.get() != NATIVE {
        format!(
            "cannot import name '{text}' from partially initialized module '{own}' (most likely due to a circular import)"
        )
    } else {
        format!("cannot import name '{text}' from '{own}' (unknown location)")
    };
    let stop = import_error(cx, type_index::IMPORT_ERROR, &text, &own);
    if let Stop::Raise(error) = stop
        && let Some(object) = cx.heap.exception(error)
    {
        // Its attributes: module, path, the name that is missing, message.
        let message = cx.heap.tuple(object.args.get()).and_then(|args| args.get(0));
        let fields = [object.extra.get(), Value::NONE, name, message.unwrap_or(Value::NONE)];
        object.extra.set(cx.heap.new_tuple(&fields));
    }
    Err(stop)
}

/// Module, the importing one as a number.
pub(crate) static IMPORT_STAR: NativeRow = incremental(
    "import",
    "",
    Signature::positional_only(&["module", "importer"], 2),
    GasClass::Call,
    2,
    import_star,
);

/// Slot 2: the list of names; slot 3: how many are done.
fn import_star(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const NAMES: usize = 2;
    const DONE: usize = 3;
    let module = frame.get(0);
    let importer = ModuleId::from_number(frame.counter(1));
    let Some(names) = cx.heap.list(frame.get(NAMES)) else {
        let names = star_names(cx, module);
        cx.charge_elements(names.len());
        let names: Vec<Value> = names.iter().map(|name| cx.heap.new_str(name)).collect();
        frame.set(NAMES, cx.heap.new_list(&names));
        return Ok(Step::Again);
    };
    // What standard modules bind, the compiler knew; what the program itself gave to them, it did not.
    let is_standard = match cx.module_id(module) {
        Some(id) => cx.units.get(id.unit).library.is_some(),
        None => cx
            .heap
            .module(module)
            .is_some_and(|object| (object.module.get() as usize) < crate::modules::MODULES.len()),
    };
    let bind = |name: Value, value: Value| {
        if let Some(text) =
            cx.text(name).filter(|text| is_standard && cx.is_assumed(importer, text))
        {
            return Err(cx.unsupported(&format!(
                "a star import of {text}, which the compiler assumed to keep its value"
            )));
        }
        let slot = cx.text(name).and_then(|name| {
            let unit = cx.units.get(importer.unit);
            Some(&unit.globals[unit.linked.slot(importer.index, name)? as usize])
        });
        match slot {
            Some(slot) => slot.set(value),
            None => cx.set_overflow(cx.module_object(importer), name, value),
        }
        Ok(())
    };
    let mut done = frame.counter(DONE) as usize;
    if let Resumed::Value(value) = resumed
        && let Some(name) = names.get(done)
    {
        // What the module does not bind, its `__getattr__` has given.
        bind(name, value)?;
        done += 1;
    }
    while let Some(name) = names.get(done) {
        match cx.text(name).and_then(|text| cx.module_value(module, text)) {
            Some(value) => bind(name, value)?,
            None => {
                frame.set_counter(DONE, done as i64);
                let operands = Arguments::of(&[module, name]);
                return Ok(Step::Operate(Operation::GetAttribute, operands));
            }
        }
        done += 1;
    }
    Ok(Step::Done(Value::NONE))
}

/// The names that a star import binds.
fn star_names(cx: &Context, module: Value) -> Vec<String> {
    match cx.module_value(module, "__all__") {
        Some(all) => {
            let items = match cx.heap.tuple(all) {
                Some(tuple) => tuple.as_slice().to_vec(),
                None => cx.heap.list(all).map(|list| list.to_vec()).unwrap_or_default(),
            };
            items.iter().filter_map(|item| cx.text(*item).map(str::to_owned)).collect()
        }
        None => cx.module_names(module).into_iter().filter(|name| !name.starts_with('_')).collect(),
    }
}

impl Context {
    /// What an absolute dotted name means to the code of a unit: a module of its own archive, a builtin one, or what another
    /// unit is imported by.
    fn resolve(&self, importer: u32, name: &str) -> Option<Source> {
        let own = |unit: u32, name: &str| {
            let index = self.units.get(unit).linked.module_index(name)?;
            Some(Source::Archive(ModuleId { unit, index }))
        };
        // The program is the one main module.
        let importer = if name == MAIN_NAME { self.units.main() } else { importer };
        if let Some(found) = own(importer, name) {
            return Some(found);
        }
        if is_helper(name) && self.units.get(importer).library.is_none() {
            return None;
        }
        if let Some(number) = self.tables.module(name) {
            return Some(Source::Native(number));
        }
        if is_library_module(name) {
            return own(self.library_unit(name)?, name);
        }
        if let Some(found @ HostName::Namespace(_)) = self.host.find(name, false) {
            return Some(Source::Host(found));
        }
        self.units.iter().zip(0..).find_map(|(unit, number)| {
            let rest = name.strip_prefix(unit.name.as_deref()?)?;
            match rest.strip_prefix('.') {
                Some(submodule) => own(number, submodule),
                None => {
                    rest.is_empty().then_some(Source::Archive(ModuleId { unit: number, index: 0 }))
                }
            }
        })
    }

    /// Whether the first part of a dotted name is a module of a program, whatever the standard library has of that name.
    fn is_own_package(&self, importer: u32, name: &str) -> bool {
        let top = name.split('.').next().unwrap_or(name);
        match self.resolve(importer, top) {
            Some(Source::Archive(id)) => self.units.get(id.unit).library.is_none(),
            _ => false,
        }
    }

    /// The number of the library's unit that holds a module, which is added at the first import from it; `None` if there is none.
    fn library_unit(&self, dotted: &str) -> Option<u32> {
        let name = archive_name(dotted);
        let made = self.units.iter().zip(0..).find(|(unit, _)| unit.library == Some(name));
        match made {
            Some((_, number)) => Some(number),
            None => self.units.add(Unit::of_library(library(dotted)?)),
        }
    }

    /// Whether a module object is a standard module.
    pub(crate) fn is_standard_module(&self, module: Value) -> bool {
        self.heap.module(module).is_some()
            && self.made_names(module).is_none()
            && self.module_id(module).is_none_or(|id| self.units.get(id.unit).library.is_some())
    }

    /// Whether the program can import a module of this name.
    pub(crate) fn is_module_name(&self, name: &str) -> bool {
        self.resolve(self.units.main(), name).is_some()
    }

    /// The module of the name that classes and functions give as their `__module__`.
    pub(crate) fn module_named(&self, name: &str) -> Option<Value> {
        match name {
            "__main__" => Some(self.module_object(self.units.main_module())),
            _ => self.resolve(self.units.main(), name).map(|source| self.module_of(source)),
        }
    }

    /// The module of this absolute name, if the program has imported it.
    pub(crate) fn imported(&self, name: &str) -> Option<Value> {
        let source = self.resolve(self.units.main(), name)?;
        let module = self.module_of(source);
        let is_begun = |module: &Value| match source {
            Source::Native(_) | Source::Host(_) => true,
            Source::Archive(_) => {
                let object = self.heap.module(*module);
                object.is_some_and(|object| object.state.get() != STATE_FRESH)
            }
        };
        Some(module).filter(is_begun)
    }

    /// The module of a name as the program imports it, if its body was begun.
    pub(crate) fn loaded_module(&self, name: &str) -> Option<Value> {
        if is_library_module(name)
            && !self.units.iter().any(|unit| unit.library == Some(archive_name(name)))
        {
            return None;
        }
        match self.resolve(self.units.main(), name)? {
            Source::Archive(id) => self.units.get(id.unit).made_module(id.index).filter(|module| {
                let object = self.heap.module(*module);
                object.is_some_and(|object| object.state.get() != STATE_FRESH)
            }),
            Source::Native(number) => {
                let name = crate::modules::MODULES.get(number)?.name;
                let made = self.native_modules.borrow();
                made.iter().find(|(known, _)| *known == name).map(|(_, module)| *module)
            }
            Source::Host(name) => {
                let made = self.host_values.borrow();
                made.iter().find(|(known, _)| *known == name).map(|(_, module)| *module)
            }
        }
    }

    /// The function of the library that runs what the program has registered for its end; none if nothing is registered.
    pub(crate) fn exit_runner(&self) -> Option<Value> {
        let unit = self.units.at_exit()?;
        let module = unit.made_module(unit.linked.module_index(AT_EXIT)?)?;
        let registered = self.heap.list(self.module_value(module, "functions")?)?;
        if registered.len() == 0 {
            return None;
        }
        self.module_value(module, "finish")
    }

    /// What calls the function that a program has put in the place of `sys.excepthook`, if it has and the exception is one for it.
    pub(crate) fn uncaught_runner(&self, exception: Value) -> Option<Value> {
        let unit = self.units.iter().find(|unit| unit.library == Some("sys"))?;
        let module = unit.made_module(unit.linked.module_index("sys")?)?;
        let hook = self.module_value(module, "excepthook")?;
        let own = self.module_value(module, "__excepthook__")?;
        let exit = Value::builtin_type(type_index::SYSTEM_EXIT);
        if hook.is(own) || self.is_instance(exception, exit) {
            return None;
        }
        self.module_value(module, "_end_by_hook")
    }

    /// The modules whose bodies were begun, each as the program names it.
    pub(crate) fn loaded_modules(&self) -> Vec<Value> {
        let mut names: Vec<String> =
            self.native_modules.borrow().iter().map(|(name, _)| (*name).to_owned()).collect();
        for unit in self.units.iter() {
            for module in unit.modules.borrow().iter() {
                let name =
                    self.heap.module(*module).and_then(|module| self.text(module.name.get()));
                names.extend(name.map(str::to_owned));
            }
        }
        names.retain(|name| self.loaded_module(name).is_some());
        names.iter().map(|name| self.new_str(name)).collect()
    }

    /// Lets modules whose bodies were given up in the middle be imported anew, as after an import that failed.
    pub(crate) fn forget_begun_modules(&self) {
        let main = self.module_object(self.units.main_module());
        for unit in self.units.iter() {
            for &value in unit.modules.borrow().iter() {
                if let Some(module) = self.heap.module(value)
                    && module.state.get() == STATE_RUNNING
                    && !value.is(main)
                {
                    module.state.set(STATE_FRESH);
                }
            }
        }
    }

    fn module_of(&self, source: Source) -> Value {
        match source {
            Source::Archive(id) => self.module_object(id),
            Source::Native(number) => self.native_module(number),
            Source::Host(name) => self.host_value(name),
        }
    }

    /// The submodule `own` of a module of a unit.
    fn submodule(&self, module: Value, own: &str) -> Option<ModuleId> {
        let id = self.module_id(module)?;
        let unit = self.units.get(id.unit);
        let index = match &unit.name {
            // To the others, all modules of a unit are submodules of its main one.
            Some(_) if id.index == 0 => unit.linked.module_index(own),
            _ => {
                let name = unit.linked.module_name(id.index);
                unit.linked.module_index(&format!("{name}.{own}"))
            }
        };
        Some(ModuleId { unit: id.unit, index: index? })
    }

    /// Which module of which unit a module object is; `None` for a builtin one.
    fn module_id(&self, module: Value) -> Option<ModuleId> {
        let object = self.heap.module(module)?;
        let id = ModuleId { unit: object.unit.get(), index: object.module.get() };
        (id.unit != NATIVE).then_some(id)
    }

    /// The record of a module's name in its archive.
    fn module_row_name(&self, id: ModuleId) -> *const ObjectHeader {
        let linked = &self.units.get(id.unit).linked;
        linked.proved().object(linked.module(id.index).name.to_native())
    }

    /// The function that is a module's body.
    fn module_body(&self, id: ModuleId, module: Value) -> Value {
        let linked = &self.units.get(id.unit).linked;
        let body = linked.module(id.index).body.to_native();
        let row = linked.proved().function(body);
        let (function, object) = self.heap.new_function(module, row, id.unit, body);
        object.qualname.set(self.heap.new_str("<module>"));
        function
    }

    /// Makes a submodule an attribute of its parent, unless the name is bound there.
    fn bind_in_parent(&self, parent: Value, own: &str, value: Value) {
        if self.module_id(parent).is_some() && self.module_value(parent, own).is_none() {
            self.put(parent, own, value);
        }
    }

    /// Binds a name in a module, whatever the compiler relied on.
    pub(crate) fn put(&self, module: Value, name: &str, value: Value) {
        match self.module_slot(module, name) {
            Some(slot) => slot.set(value),
            None => self.set_overflow(module, self.heap.new_str(name), value),
        }
    }

    /// The global slot of a name in a module, if it has one.
    fn module_slot(&self, module: Value, name: &str) -> Option<&Cell<Value>> {
        let id = self.module_id(module)?;
        let unit = self.units.get(id.unit);
        let slot = unit.linked.slot(id.index, name)?;
        unit.globals.get(slot as usize)
    }

    /// The object of a module of a unit, made at first use.
    pub(crate) fn module_object(&self, id: ModuleId) -> Value {
        let unit = self.units.get(id.unit);
        if let Some(found) = unit.made_module(id.index) {
            return found;
        }
        let row = unit.linked.module(id.index);
        let name = match &unit.name {
            Some(name) if id.index == 0 => self.heap.new_str(name),
            _ => Value::object(self.module_row_name(id)),
        };
        let (module, _) = self.heap.new_module(name, id.unit, id.index, 0);
        unit.keep_module(id.index, module);
        let set = |own: &str, value: Value| {
            if self.module_slot(module, own).is_none_or(|slot| slot.get().is_unbound()) {
                self.put(module, own, value);
            }
        };
        set("__name__", name);
        set(
            "__doc__",
            match row.doc.to_native() {
                NO_INDEX => Value::NONE,
                doc => Value::object(unit.linked.proved().object(doc)),
            },
        );
        if let Some(slot) = self.module_slot(module, "__package__") {
            slot.set(self.heap.new_str(self.package_name(id, self.text(name).unwrap_or(""))));
        }
        module
    }

    /// `__package__` of a module of a unit with this `__name__`.
    fn package_name<'n>(&self, id: ModuleId, name: &'n str) -> &'n str {
        let flags = self.units.get(id.unit).linked.module(id.index).flags.to_native();
        match name.rsplit_once('.') {
            _ if flags & MODULE_PACKAGE != 0 => name,
            Some((parent, _)) => parent,
            None => "",
        }
    }

    /// `__name__` of a module of a unit when its body begins.
    pub(crate) fn module_name(&self, id: ModuleId) -> Value {
        let module = self.module_object(id);
        self.heap.module(module).map_or(Value::NONE, |module| module.name.get())
    }

    /// The value of a global of the program's main module.
    pub(crate) fn get_global(&self, name: &str) -> Option<Value> {
        let unit = self.units.get(self.units.main());
        let linked = &unit.linked;
        match linked.slot(0, name) {
            Some(slot) => {
                let value = unit.globals[slot as usize].get();
                Some(value).filter(|value| !value.is_unbound())
            }
            None => self.module_value(self.module_object(self.units.main_module()), name),
        }
    }

    /// Binds a global of the program's main module; refused where the compiler relied on the name.
    pub(crate) fn set_global(&self, name: &str, value: Value) -> Outcome<()> {
        let id = self.units.main_module();
        let unit = self.units.get(id.unit);
        // Looked up once, for both questions.
        let slot = unit.linked.slot(id.index, name);
        if assumes(&unit.linked, slot, name) {
            return Err(self.runtime_error(format_args!(
                "the compiler relied on {name:?} keeping its value; build the program with the name as a parameter"
            )));
        }
        match slot.and_then(|slot| unit.globals.get(slot as usize)) {
            Some(slot) => slot.set(value),
            None => self.put(self.module_object(id), name, value),
        }
        Ok(())
    }

    /// The object of a builtin module, made at first use.
    fn native_module(&self, number: usize) -> Value {
        let name = crate::modules::MODULES.get(number).map_or("", |row| row.name);
        let made = self.native_modules.borrow().iter().find(|made| made.0 == name).copied();
        if let Some((_, found)) = made {
            return found;
        }
        let text = self.heap.new_str(name);
        let (value, module) = self.heap.new_module(text, NATIVE, number as u32, 0);
        module.state.set(STATE_DONE);
        self.native_modules.borrow_mut().push((name, value));
        value
    }

    /// A module that a program makes, which has no code; all its names are in a dict.
    pub(crate) fn made_module(&self) -> Value {
        let (value, module) = self.heap.new_module(self.heap.empty_str(), NATIVE, MADE, 0);
        module.state.set(STATE_DONE);
        module.overflow.set(self.heap.new_dict());
        value
    }

    /// The dict of the names of a module that a program made; `None` for every other value.
    pub(crate) fn made_names(&self, module: Value) -> Option<Value> {
        let object = self.heap.module(module)?;
        let is_made = object.unit.get() == NATIVE && object.module.get() == MADE;
        is_made.then(|| object.overflow.get())
    }

    /// A global of a module by name.
    pub(crate) fn module_value(&self, module: Value, name: &str) -> Option<Value> {
        let object = self.heap.module(module)?;
        if object.unit.get() == NATIVE {
            if let Some(value) = self.tables.module_attribute(object.module.get() as usize, name) {
                return Some(value);
            }
        } else if let Some(slot) = self.module_slot(module, name) {
            let value = slot.get();
            if !value.is_unbound() {
                return Some(value);
            }
        }
        self.heap.dict(object.overflow.get())?.get_str(&self.heap, hash_str(name), name)
    }

    /// How many names are bound in a module.
    pub(crate) fn module_len(&self, module: Value) -> usize {
        let Some(object) = self.heap.module(module) else { return 0 };
        let more = self.heap.dict(object.overflow.get()).map_or(0, |dict| dict.len());
        if object.unit.get() == NATIVE {
            return more + self.tables.module_names(object.module.get() as usize).count();
        }
        let unit = self.units.get(object.unit.get());
        let row = unit.linked.module(object.module.get());
        let start = row.globals_start.to_native();
        let slots = start..start + row.globals_count.to_native();
        more + slots.filter(|slot| !unit.globals[*slot as usize].get().is_unbound()).count()
    }

    /// The names bound in a module, in order.
    pub(crate) fn module_names(&self, module: Value) -> Vec<String> {
        let Some(object) = self.heap.module(module) else { return Vec::new() };
        let mut names: Vec<String> = Vec::new();
        if object.unit.get() == NATIVE {
            names.extend(self.tables.module_names(object.module.get() as usize).map(str::to_owned));
            npyc_format::sorting::sort(&mut names);
        } else {
            let unit = self.units.get(object.unit.get());
            let row = unit.linked.module(object.module.get());
            let start = row.globals_start.to_native();
            for slot in start..start + row.globals_count.to_native() {
                if !unit.globals[slot as usize].get().is_unbound() {
                    names.push(unit.linked.slot_name(slot).to_owned());
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
        if object.unit.get() != NATIVE {
            // What a module has before its body runs comes first.
            npyc_format::sorting::sort_by_key(&mut names, |name| {
                FIRST_NAMES.iter().position(|first| first == name).unwrap_or(FIRST_NAMES.len())
            });
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

    /// Whether a module is one that the host switched off: code of the library may use it, a program that comes by it may not.
    pub(crate) fn is_closed(&self, module: Value) -> bool {
        let Some(object) = self.heap.module(module) else { return false };
        let name = self.text(object.name.get()).unwrap_or("");
        // A module of the program itself may have any name.
        let is_standard = match object.unit.get() {
            NATIVE => object.module.get() != MADE,
            unit => self.units.get(unit).library.is_some(),
        };
        is_standard && self.host.is_module_off(name)
    }

    /// The stop for a look into a module that is [closed](Context::is_closed).
    pub(crate) fn closed(&self, module: Value) -> Stop {
        let name = self.heap.module(module).and_then(|module| self.text(module.name.get()));
        self.halt(HaltReason::Off(format!("module {}", name.unwrap_or("?"))))
    }

    /// `module.name`, asked by a native or by code of the program.
    pub(crate) fn open_module_attribute(
        &self,
        module: Value,
        text: &str,
    ) -> Outcome<Option<Answer>> {
        if self.is_closed(module) {
            return Err(self.closed(module));
        }
        self.module_attribute(module, text)
    }

    /// `module.name`.
    pub(crate) fn module_attribute(&self, module: Value, text: &str) -> Outcome<Option<Answer>> {
        if let Some(value) = self.module_value(module, text) {
            return Ok(Some(Answer::Value(value)));
        }
        let Some(object) = self.heap.module(module) else { return Ok(None) };
        if let Some(names) = self.made_names(module) {
            return Ok(match text {
                "__class__" => Some(Answer::Value(Value::builtin_type(type_index::MODULE))),
                "__dict__" => Some(Answer::Value(names)),
                _ => None,
            });
        }
        match text {
            "__name__" => Ok(Some(Answer::Value(object.name.get()))),
            "__class__" => Ok(Some(Answer::Value(Value::builtin_type(type_index::MODULE)))),
            "__package__" if object.unit.get() != NATIVE => {
                let id = ModuleId { unit: object.unit.get(), index: object.module.get() };
                let package = self.package_name(id, self.text(object.name.get()).unwrap_or(""));
                Ok(Some(Answer::Value(self.heap.new_str(package))))
            }
            "__doc__" => {
                let doc = crate::modules::MODULES
                    .get(object.module.get() as usize)
                    .filter(|_| object.unit.get() == NATIVE)
                    .map_or(Value::NONE, |row| self.heap.new_str(row.doc));
                Ok(Some(Answer::Value(doc)))
            }
            "__dict__" => {
                Ok(Some(Answer::Value(crate::builtins::functions::namespace::view(self, module))))
            }
            "__annotations__" | "__annotate__" => {
                Ok(crate::builtins::annotations::of_module(self, module, text))
            }
            _ => {
                // A submodule that was reached is an attribute even where the parent has no slot for it.
                let made = self
                    .submodule(module, text)
                    .and_then(|id| self.units.get(id.unit).made_module(id.index));
                Ok(made.map(Answer::Value))
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
        if let Some(id) = self.module_id(module) {
            // `print` writes to what `sys.stdout` says.
            if text == "stdout" && self.text(object.name.get()) == Some("sys") {
                let original = self.module_slot(module, "__stdout__").map(Cell::get);
                self.replace_output(value, original);
            }
            // Its names are those of the builtins, which stay as they are.
            if self.text(object.name.get()) == Some("builtins") {
                return Err(self.unsupported(&format!("assignment to builtins.{text}")));
            }
            if self.is_assumed(id, text) {
                return Err(self.unsupported(&format!(
                    "assignment to {text}, which the compiler assumed to keep its value"
                )));
            }
            if let Some(slot) = self.module_slot(module, text) {
                match value {
                    Some(value) => slot.set(value),
                    None if slot.get().is_unbound() => {
                        return Err(self.nothing_to_delete(module, name, text));
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
                    None => Err(self.nothing_to_delete(module, name, text)),
                }
            }
        }
    }

    /// The AttributeError for the deletion of what a module does not have: CPython's words name no module there.
    fn nothing_to_delete(&self, module: Value, name: Value, text: &str) -> Stop {
        let message = format!("'module' object has no attribute '{text}'");
        match self.lacking_attribute(module, text) {
            Some(lacking) => self.unsupported(&lacking),
            None => self.attribute_error(module, name, &message),
        }
    }

    /// Whether the compiler relied on a module's name keeping its meaning.
    pub(crate) fn is_assumed(&self, module: ModuleId, text: &str) -> bool {
        let linked = &self.units.get(module.unit).linked;
        assumes(linked, linked.slot(module.index, text), text)
    }
}

/// Whether the code of an archive relies on a name, whose slot this is, keeping its value.
fn assumes(linked: &Linked, slot: Option<u32>, text: &str) -> bool {
    use npyc_format::archive::schema::{ASSUME_BUILTIN, ASSUME_FUNCTION};
    linked.proved().core().assumptions.iter().any(|row| {
        let subject = row.subject.to_native();
        match row.kind.to_native() {
            ASSUME_BUILTIN => linked.proved().text(subject) == text,
            ASSUME_FUNCTION => slot == Some(subject),
            _ => false,
        }
    })
}

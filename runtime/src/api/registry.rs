//! The registry: everything that a host adds to the language, checked as a whole.
//!
//! Comes in: declarations. Goes out: numbers for the machine, lists for people and tools. Must never: let two things have one
//! name.

use super::builtin::{ArgInfo, BuiltinClass, BuiltinInfo};
use super::engine::BuildError;
use super::host_type::{Saving, TypeInfo};
use crate::text::predicates::is_identifier;
use crate::vm::host::{HostName, HostType, Namespace, Parameter};
use crate::vm::types::tables;
use npyc_format::standard::is_standard_module;
use std::any::TypeId;
use std::collections::{HashMap, HashSet};

/// What the machine asks of a function.
pub(super) struct Row {
    /// How texts call it.
    pub(super) name: String,
    pub(super) own_name: String,
    /// What messages call it.
    pub(super) shown: String,
    /// The module of the library whose function it is.
    pub(super) module: Option<String>,
    pub(super) parameters: Vec<Parameter>,
    pub(super) any_arguments: bool,
    pub(super) is_method: bool,
    pub(super) is_off: bool,
    /// How many arguments it takes, if it needs nothing but those.
    pub(super) plain: Option<usize>,
}

/// What a host adds to the language.
#[derive(Default)]
pub struct Registry {
    pub(super) functions: Vec<BuiltinInfo>,
    pub(super) rows: Vec<Row>,
    pub(super) names: HashMap<String, HostName>,
    pub(super) overrides: HashMap<String, HostName>,
    pub(super) namespaces: Vec<Namespace>,
    pub(super) types: Vec<HostType>,
    /// How objects go into snapshots, by their Rust types.
    pub(super) saving: HashMap<TypeId, Saving>,
    pub(super) modules_off: HashSet<String>,
    pub(super) classes_off: Vec<BuiltinClass>,
    plugins: Vec<(String, String)>,
    version: String,
}

/// Declarations that are not checked yet.
#[derive(Default)]
pub(super) struct Pending {
    pub(super) functions: Vec<BuiltinInfo>,
    pub(super) overrides: Vec<BuiltinInfo>,
    pub(super) types: Vec<TypeInfo>,
    pub(super) plugins: Vec<(String, String)>,
    pub(super) names_off: HashSet<String>,
    pub(super) modules_off: HashSet<String>,
    pub(super) classes_off: Vec<BuiltinClass>,
    pub(super) version: String,
}

/// Builtins and standard modules that touch more than their arguments, by class.
const CLASSES: &[(BuiltinClass, &[&str], &[&str])] = &[
    (
        BuiltinClass::Io,
        &["print", "input", "open"],
        &["io", "os", "pathlib", "glob", "urllib", "http", "logging"],
    ),
    (BuiltinClass::Time, &[], &["time", "timeit", "sched", "datetime", "zoneinfo", "calendar"]),
    (BuiltinClass::Random, &[], &["random", "secrets", "uuid"]),
];

/// Builtins that the compiler turns into instructions of their own where it can: nothing can be put in their place.
const COMPILED: &[&str] = &[
    "abs",
    "all",
    "any",
    "bool",
    "bytearray",
    "bytes",
    "dict",
    "dir",
    "divmod",
    "enumerate",
    "float",
    "frozenset",
    "getattr",
    "globals",
    "hasattr",
    "int",
    "isinstance",
    "iter",
    "len",
    "list",
    "locals",
    "map",
    "max",
    "min",
    "next",
    "object",
    "pow",
    "range",
    "repr",
    "reversed",
    "scope",
    "set",
    "setattr",
    "slice",
    "sorted",
    "str",
    "sum",
    "super",
    "tuple",
    "type",
    "vars",
    "zip",
];

impl Registry {
    /// Checks everything that was declared and numbers it.
    pub(super) fn new(pending: Pending) -> Result<Registry, BuildError> {
        let Pending { functions, overrides, types, plugins, version, .. } = pending;
        let mut registry = Registry { plugins, version, ..Registry::default() };
        for info in functions {
            let is_off = pending.names_off.contains(&info.python_name())
                || pending.classes_off.contains(&info.class);
            let name = info.name.clone();
            let number = registry.add(info, None, is_off)?;
            registry.bind(&name, HostName::Function(number))?;
        }
        for info in types {
            registry.add_type(info)?;
        }
        for info in overrides {
            let name = info.name.clone();
            if tables().builtin(&name).is_none() && !registry.names.contains_key(&name) {
                return Err(BuildError::NothingToOverride(name));
            }
            if COMPILED.contains(&name.as_str()) {
                return Err(BuildError::NotReplaceable(name));
            }
            let number = registry.add(info, None, pending.names_off.contains(&name))?;
            registry.overrides.insert(name, HostName::Function(number));
        }
        registry.classes_off.extend(&pending.classes_off);
        let mut off: Vec<String> = pending.names_off.into_iter().collect();
        registry.modules_off.extend(pending.modules_off);
        for (class, builtins, modules) in CLASSES {
            if pending.classes_off.contains(class) {
                off.extend(builtins.iter().map(|name| (*name).to_owned()));
                registry.modules_off.extend(modules.iter().map(|name| (*name).to_owned()));
            }
        }
        // They are numbered, and the first that cannot be is told, in their order.
        npyc_format::sorting::sort(&mut off);
        off.dedup();
        for name in off {
            registry.switch_off(name)?;
        }
        Ok(registry)
    }

    /// Puts a function that ends the run in the place of a builtin.
    fn switch_off(&mut self, name: String) -> Result<(), BuildError> {
        let is_own = self.rows.iter().any(|row| row.name == name);
        if is_own || self.overrides.contains_key(&name) {
            return Ok(());
        }
        if tables().builtin(&name).is_none() {
            // Names that this runtime lacks are refused anyway.
            return match npyc_format::names::lacking(&name) {
                Some(_) => Ok(()),
                None => Err(BuildError::NothingToSwitchOff(name)),
            };
        }
        if COMPILED.contains(&name.as_str()) {
            return Err(BuildError::NotReplaceable(name));
        }
        let info = BuiltinInfo { name: name.clone(), ..BuiltinInfo::default() };
        let number = self.add(info, None, true)?;
        self.overrides.insert(name, HostName::Function(number));
        Ok(())
    }

    /// Adds a function, which belongs to a type if `owner` says so.
    fn add(
        &mut self,
        mut info: BuiltinInfo,
        owner: Option<&str>,
        is_off: bool,
    ) -> Result<u32, BuildError> {
        let own_name = info.name.rsplit("::").next().unwrap_or_default().to_owned();
        let name = match owner {
            Some(owner) => format!("{owner}.{own_name}"),
            None => info.python_name(),
        };
        let any_arguments = info.arity().1.is_none();
        // The receiver of a method is no argument that anybody counts.
        let hidden = usize::from(owner.is_some());
        check_arguments(&name, &mut info.args, hidden)?;
        let parameters = info.args.iter().map(|arg| Parameter {
            name: arg.name.clone(),
            required: arg.default.is_none(),
            keyword_only: arg.keyword_only,
        });
        let parameters: Vec<Parameter> = parameters.collect();
        let by_position = parameters.iter().all(|parameter| !parameter.keyword_only);
        let is_plain = by_position
            && !any_arguments
            && !is_off
            && info.scope.is_none()
            && info.library_module().is_none()
            && parameters.len() < usize::from(u16::MAX);
        let plain = is_plain.then_some(parameters.len());
        let is_method = owner.is_some() && own_name != "__new__";
        let shown = if info.internal { info.doc.clone() } else { format!("{name}()") };
        self.rows.push(Row {
            name,
            own_name,
            shown,
            module: info.library_module().filter(|_| !is_off).map(str::to_owned),
            parameters,
            any_arguments,
            is_method,
            is_off,
            plain,
        });
        self.functions.push(info);
        u32::try_from(self.rows.len() - 1).map_err(|_| BuildError::TooMany)
    }

    fn add_type(&mut self, info: TypeInfo) -> Result<(), BuildError> {
        let TypeInfo { name, doc, rust, methods, properties, saving } = info;
        if let Some(saving) = saving {
            self.saving.insert(rust, saving);
        }
        if self.types.iter().any(|known| known.rust == rust) {
            return Err(BuildError::TypeTwice(name));
        }
        let own = name.rsplit("::").next().unwrap_or_default().to_owned();
        let module = name
            .rsplit_once("::")
            .map_or("__main__".to_owned(), |(namespace, _)| namespace.replace("::", "."));
        let mut rows = Vec::new();
        for method in methods {
            let own_name = method.name.clone();
            rows.push((own_name, self.add(method, Some(&own), false)?));
        }
        let mut properties_by_number = Vec::new();
        for property in properties {
            let getter = self.add(property.getter, Some(&own), false)?;
            let setter = match property.setter {
                Some(setter) => Some(self.add(setter, Some(&own), false)?),
                None => None,
            };
            properties_by_number.push((property.name, getter, setter));
        }
        let number = self.types.len() as u32;
        self.types.push(HostType {
            name: own,
            module,
            doc,
            rust,
            methods: rows,
            properties: properties_by_number,
        });
        self.bind(&name, HostName::Type(number))
    }

    /// Gives a name its meaning; the namespaces before it come into being.
    fn bind(&mut self, name: &str, meaning: HostName) -> Result<(), BuildError> {
        let conflict = || BuildError::Conflict(name.to_owned());
        let parts: Vec<&str> = name.split("::").collect();
        if !parts.iter().all(|part| is_identifier(part)) {
            return Err(BuildError::NoName(name.to_owned()));
        }
        let (own, path) = parts.split_last().ok_or_else(conflict)?;
        let mut parent: Option<u32> = None;
        let mut dotted = String::new();
        for part in path {
            if !dotted.is_empty() {
                dotted.push('.');
            }
            dotted.push_str(part);
            let number = match self.names.get(&dotted) {
                Some(HostName::Namespace(number)) => *number,
                Some(_) => return Err(conflict()),
                None => {
                    let number = self.namespaces.len() as u32;
                    if parent.is_none()
                        && (is_standard_module(part) || tables().builtin(part).is_some())
                    {
                        return Err(BuildError::Conflict(dotted));
                    }
                    self.namespaces.push(Namespace { name: dotted.clone(), members: Vec::new() });
                    self.names.insert(dotted.clone(), HostName::Namespace(number));
                    self.add_member(parent, part, HostName::Namespace(number));
                    number
                }
            };
            parent = Some(number);
        }
        let python = name.replace("::", ".");
        if self.names.contains_key(&python)
            || (parent.is_none() && tables().builtin(&python).is_some())
        {
            return Err(conflict());
        }
        self.names.insert(python, meaning);
        self.add_member(parent, own, meaning);
        Ok(())
    }

    fn add_member(&mut self, parent: Option<u32>, own: &str, meaning: HostName) {
        let namespace = parent.and_then(|number| self.namespaces.get_mut(number as usize));
        if let Some(namespace) = namespace {
            namespace.members.push((own.to_owned(), meaning));
        }
    }

    /// Whether a standard module, or one that holds it, was switched off.
    pub(super) fn is_module_off(&self, name: &str) -> bool {
        let top = name.split('.').next().unwrap_or(name);
        self.modules_off.contains(name) || self.modules_off.contains(top)
    }

    /// The functions of the host, in the order in which they were registered; methods of types are not among them.
    pub fn builtins(&self) -> impl Iterator<Item = &BuiltinInfo> {
        self.functions.iter().zip(&self.rows).zip(0..).filter_map(|((info, row), number)| {
            let known = self.names.get(&row.name) == Some(&HostName::Function(number));
            let overrides = self.overrides.get(&row.name) == Some(&HostName::Function(number));
            (known && !info.internal || overrides && !row.is_off).then_some(info)
        })
    }

    /// Whether only the library's own code sees a name.
    pub(super) fn is_internal(&self, name: HostName) -> bool {
        let HostName::Function(number) = name else { return false };
        self.functions.get(number as usize).is_some_and(|info| info.internal)
    }

    /// A function by its name: `game::spawn` or `game.spawn`.
    pub fn builtin(&self, name: &str) -> Option<&BuiltinInfo> {
        let name = name.replace("::", ".");
        let found = self.overrides.get(&name).or_else(|| self.names.get(&name))?;
        match found {
            HostName::Function(number) => self.functions.get(*number as usize),
            _ => None,
        }
    }

    /// The types of the host.
    pub fn types(&self) -> impl Iterator<Item = TypeView<'_>> {
        self.types.iter().map(move |row| TypeView { registry: self, row })
    }

    /// The names of namespaces, each before what it holds.
    pub fn namespaces(&self) -> impl Iterator<Item = &str> {
        self.namespaces.iter().map(|namespace| namespace.name.as_str())
    }

    /// The plugins that were registered: name and version.
    pub fn plugins(&self) -> impl Iterator<Item = (&str, &str)> {
        self.plugins.iter().map(|(name, version)| (name.as_str(), version.as_str()))
    }

    /// The version that the host gave it.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Whether a function was switched off.
    pub fn is_off(&self, name: &str) -> bool {
        let name = name.replace("::", ".");
        let found = self.overrides.get(&name).or_else(|| self.names.get(&name));
        match found {
            Some(HostName::Function(number)) => {
                self.rows.get(*number as usize).is_some_and(|row| row.is_off)
            }
            _ => false,
        }
    }

    /// Builtins and modules of the language that were switched off, sorted.
    pub fn switched_off(&self) -> Vec<String> {
        let mut off: Vec<String> =
            self.rows.iter().filter(|row| row.is_off).map(|row| row.name.clone()).collect();
        off.extend(self.modules_off.iter().map(|name| format!("module {name}")));
        off.sort();
        off
    }
}

/// A type of the host, to be listed.
#[derive(Clone, Copy)]
pub struct TypeView<'r> {
    registry: &'r Registry,
    row: &'r HostType,
}

impl<'r> TypeView<'r> {
    /// The name as Python writes it: `game.Sprite`.
    pub fn name(self) -> String {
        match self.row.module.as_str() {
            "__main__" => self.row.name.clone(),
            module => format!("{module}.{}", self.row.name),
        }
    }

    /// What it is.
    pub fn doc(self) -> &'r str {
        &self.row.doc
    }

    /// Its methods; `__new__` is its constructor.
    pub fn methods(self) -> impl Iterator<Item = &'r BuiltinInfo> {
        let functions = &self.registry.functions;
        self.row.methods.iter().filter_map(|(_, number)| functions.get(*number as usize))
    }

    /// Its properties: the name, the type, whether it can be set.
    pub fn properties(self) -> impl Iterator<Item = (&'r str, &'r str, bool)> {
        let functions = &self.registry.functions;
        self.row.properties.iter().map(move |(name, getter, setter)| {
            let kind = functions.get(*getter as usize).map_or("", |info| info.returns.as_str());
            (name.as_str(), kind, setter.is_some())
        })
    }
}

/// Gives arguments without a name one, and refuses what no Python function could have.
fn check_arguments(function: &str, args: &mut [ArgInfo], hidden: usize) -> Result<(), BuildError> {
    let wrong = |reason: String| BuildError::Signature { function: function.to_owned(), reason };
    let mut seen: HashSet<&str> = HashSet::new();
    let mut keyword_only = false;
    let mut last_required = None;
    for (arg, number) in args.iter_mut().zip(1_usize..) {
        if arg.name.is_empty() {
            arg.name = format!("arg{}", number - hidden);
        }
        if arg.default.is_none() && !arg.keyword_only {
            last_required = Some(number);
        }
    }
    for (arg, number) in args.iter().zip(1..) {
        if !is_identifier(&arg.name) {
            return Err(wrong(format!("{:?} is no name", arg.name)));
        }
        if !seen.insert(&arg.name) {
            return Err(wrong(format!("two arguments are called {:?}", arg.name)));
        }
        if keyword_only && !arg.keyword_only {
            return Err(wrong(format!("{:?} follows one that is by name only", arg.name)));
        }
        keyword_only = arg.keyword_only;
        let implied = arg.default == Some(super::Data::None);
        if last_required.is_some_and(|last| number < last)
            && arg.default.is_some()
            && !arg.keyword_only
            && !implied
        {
            return Err(wrong(format!(
                "{:?} has a default and comes before one without",
                arg.name
            )));
        }
    }
    // What may be None must be given where something that must be given follows.
    for (arg, number) in args.iter_mut().zip(1..) {
        if last_required.is_some_and(|last| number < last) && !arg.keyword_only {
            arg.default = None;
        }
    }
    Ok(())
}

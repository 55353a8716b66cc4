//! The builtin types by number, and the tables that are looked up at run time.
//!
//! Comes in: the definitions that `builtins/table.rs` and `modules/mod.rs` list. Goes out: [`Tables`],
//! made once per process, in which a type, a method or a builtin is found by index or name.
//! Must never: hold anything of a VM. A builtin type is the value `Value::builtin_type(index)`.

use super::classes::kind_of_type;
use super::enter_special::{ENTERING, Entering};
use super::hooks::TypeHooks;
use super::native::NativeRow;
use super::type_def::{Rows, TypeDef};
use super::warm::forms::{self, Form};
use crate::builtins::{generic_alias, slots, table};
use crate::heap::ObjectKind;
use crate::modules::MODULES;
use crate::value::Value;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

/// The number of a builtin type.
pub(crate) type TypeIndex = u32;
/// The number of a builtin function or method.
pub(crate) type NativeIndex = u32;

pub(crate) use crate::builtins::table::{TYPES, type_index};

/// What a method of a builtin type is bound to when it is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binding {
    /// The value it was looked up on; functions are not bound at all.
    Value,
    /// The class it was looked up on, or that of the value.
    Class,
    /// Nothing.
    Nothing,
}

/// Where a native is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Home {
    /// In the module of this name.
    Module(&'static str),
    /// In this type.
    Type(TypeIndex),
}

/// Hashes the names of the tables, which are all known: nothing is gained by keys that somebody makes collide.
pub(crate) struct NameHasher(u64);

impl Default for NameHasher {
    fn default() -> NameHasher {
        NameHasher(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for NameHasher {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }

    fn write(&mut self, bytes: &[u8]) {
        // Eight bytes at a time: a process hashes some thousand names before it runs anything.
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.mix(u64::from_le_bytes(*word));
        }
        self.mix(rest.iter().fold(bytes.len() as u64, |word, byte| word << 8 | u64::from(*byte)));
    }

    fn write_u8(&mut self, byte: u8) {
        self.mix(byte.into());
    }
}

impl NameHasher {
    fn mix(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// How a call of a native is short: its warm form, and what enters Python code at once, with how many arguments.
type Quick = (Option<Form>, Option<(usize, Entering)>);

/// A table by name.
type Names<T> = HashMap<&'static str, T, BuildHasherDefault<NameHasher>>;

/// The natives that a type or a module declares, and its table by name, made when a name is first looked for: of most types and modules a
/// process never asks.
struct Declared<T> {
    natives: Range<usize>,
    names: OnceLock<Names<T>>,
}

impl<T> Declared<T> {
    const fn new(natives: Range<usize>) -> Declared<T> {
        Declared { natives, names: OnceLock::new() }
    }

    /// The table, which `others` begin and the natives end: of two with the same name the later one counts.
    fn names(
        &self,
        tables: &Tables,
        others: impl Iterator<Item = (&'static str, T)>,
        value: impl Fn(NativeIndex) -> T,
    ) -> &Names<T> {
        self.names.get_or_init(|| {
            let numbers = self.natives.clone();
            let rows = tables.natives.get(numbers.clone()).unwrap_or_default();
            let natives = numbers.zip(rows);
            let natives = natives.map(|(number, row)| (row.name(), value(number as NativeIndex)));
            others.chain(natives).collect()
        })
    }
}

/// What a call in place needs of a native, in sixteen bytes: the rows themselves are large and lie far apart.
#[derive(Clone, Copy)]
pub(crate) struct NativeCall {
    /// Its warm form, where it has one.
    pub(crate) form: Option<Form>,
    /// The most arguments by position.
    pub(crate) most: u32,
    /// The fewest arguments.
    pub(crate) least: u8,
    /// The price of the call.
    pub(crate) price: u8,
    /// Whether it is a method, whose receiver has to be of the type that owns it.
    pub(crate) is_method: bool,
    /// The kind of all receivers, where the objects of the type that owns it, and no others, are of one.
    pub(crate) receiver: Option<ObjectKind>,
}

const _: () = assert!(size_of::<NativeCall>() == 16);

impl NativeCall {
    fn of(
        row: &NativeRow,
        owner: Option<TypeIndex>,
        receiver: Option<ObjectKind>,
        form: Option<Form>,
    ) -> NativeCall {
        let signature = &row.signature;
        NativeCall {
            // The live view of a module's names has methods of the same names as a dict, and no forms.
            form: form.filter(|_| owner != Some(type_index::NAMESPACE)),
            most: if signature.varargs { u32::MAX } else { signature.positional.into() },
            least: signature.required,
            price: row.gas.native_price(),
            is_method: owner.is_some(),
            receiver,
        }
    }

    /// Whether so many arguments by position may be right.
    #[inline(always)]
    pub(crate) fn takes(&self, given: usize) -> bool {
        given >= usize::from(self.least) && given <= self.most as usize
    }
}

/// What is found by number or name at run time; made once per process, on first use.
pub(crate) struct Tables {
    /// All builtin functions and methods by number.
    pub(crate) natives: Vec<&'static NativeRow>,
    /// The type that a method belongs to, by native number; `None` for functions.
    pub(crate) owners: Vec<Option<TypeIndex>>,
    /// Where a function or method stands, by native number.
    homes: Vec<Home>,
    /// What a method is bound to, by native number.
    pub(crate) bindings: Vec<Binding>,
    /// The type of a function or method as a value, and of one with its receiver, by native number.
    kinds: OnceLock<Vec<(TypeIndex, TypeIndex)>>,
    /// The methods of each type, by type number.
    methods: Vec<Declared<NativeIndex>>,
    /// The `__new__` of each type, its own or a base's.
    constructors: Vec<Option<NativeIndex>>,
    /// What a call in place needs of each native, by number.
    pub(crate) calls: Vec<NativeCall>,
    /// What a call of a type costs and its warm form, where it has one, by type number.
    pub(crate) warm_new: Vec<Option<(u8, Form)>>,
    /// What enters Python code at once, and with how many arguments, by native number.
    pub(crate) entering: Vec<Option<(usize, Entering)>>,
    /// The `__new__` of a type, by type number, where it is one of those.
    pub(crate) entering_new: Vec<Option<NativeIndex>>,
    /// The hooks of each type, inherited ones filled in, by type number.
    pub(crate) hooks: Vec<TypeHooks>,
    /// The names of the `builtins` module.
    builtins: Names<Value>,
    /// The functions and constants of each builtin module, in the order of `MODULES`.
    modules: Vec<Declared<Value>>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::build);

/// The tables of this process.
pub(crate) fn tables() -> &'static Tables {
    &TABLES
}

/// The rows of all groups.
fn each(rows: Rows) -> impl Iterator<Item = &'static NativeRow> {
    rows.iter().flat_map(|rows| rows.iter())
}

/// The definition of a builtin type; that of `object` for a number that no type has.
pub(crate) fn definition(index: TypeIndex) -> &'static TypeDef {
    TYPES.get(index as usize).copied().unwrap_or(&crate::builtins::object::OBJECT)
}

impl Tables {
    fn build() -> Tables {
        let mut natives: Vec<&'static NativeRow> = Vec::new();
        let mut owners = Vec::new();
        let mut homes = Vec::new();
        let mut bindings = Vec::new();
        let mut add = |row: &'static NativeRow, home: Home, binding: Binding| {
            natives.push(row);
            // A class method or static method has no receiver to be checked.
            owners.push(match home {
                Home::Type(owner) if binding == Binding::Value || row.is_new => Some(owner),
                Home::Type(owner) if row.name() == "__init_subclass__" => Some(owner),
                _ => None,
            });
            homes.push(home);
            bindings.push(binding);
            natives.len() as NativeIndex - 1
        };
        let mut builtins = Names::default();
        let mut first = 0;
        for row in each(table::FUNCTIONS) {
            let number = add(row, Home::Module("builtins"), Binding::Nothing);
            builtins.insert(row.name(), Value::native(number));
            first = number as usize + 1;
        }
        let mut methods = Vec::new();
        let mut new_of: Vec<Option<NativeIndex>> = Vec::new();
        let mut constructors: Vec<Option<NativeIndex>> = Vec::new();
        let mut receivers = vec![None; first];
        for (index, definition) in (0..).zip(TYPES) {
            let mut end = first;
            let mut new = None;
            let mut declare = |row: &'static NativeRow, binding| {
                let number = add(row, Home::Type(index), binding);
                end = number as usize + 1;
                if row.name() == "__new__" {
                    new = Some(number);
                }
            };
            for row in slots::of_hooks(definition).chain(each(definition.methods)) {
                let binding = match row.name() {
                    "__new__" => Binding::Nothing,
                    "__init_subclass__" => Binding::Class,
                    _ => Binding::Value,
                };
                declare(row, binding);
            }
            each(definition.class_methods).for_each(|row| declare(row, Binding::Class));
            each(definition.static_methods).for_each(|row| declare(row, Binding::Nothing));
            if generic_alias::GENERIC.contains(&index) {
                declare(&generic_alias::CLASS_GET_ITEM, Binding::Class);
            }
            methods.push(Declared::new(first..end));
            receivers.resize(end, kind_of_type(index));
            first = end;
            // A base stands before what derives from it; `object` is its own.
            let inherited = constructors.get(definition.base as usize).copied().flatten();
            constructors.push(new.or(inherited));
            new_of.push(new);
        }
        let mut modules = Vec::new();
        for module in MODULES {
            let mut end = first;
            for row in each(module.functions) {
                end = add(row, Home::Module(module.name), Binding::Nothing) as usize + 1;
            }
            modules.push(Declared::new(first..end));
            first = end;
        }
        let named = (0..).zip(TYPES).filter(|(_, row)| row.bound_in == "builtins");
        builtins.extend(named.map(|(index, row)| (row.name, Value::builtin_type(index))));
        for (name, index) in
            [("IOError", type_index::OS_ERROR), ("EnvironmentError", type_index::OS_ERROR)]
        {
            builtins.insert(name, Value::builtin_type(index));
        }
        builtins.insert("Ellipsis", Value::ELLIPSIS);
        builtins.insert("NotImplemented", Value::NOT_IMPLEMENTED);
        builtins.insert("__debug__", Value::TRUE);
        // A base stands before what derives from it; `object` is its own.
        let mut hooks: Vec<TypeHooks> = Vec::new();
        for definition in TYPES {
            let inherited = hooks.get(definition.base as usize).unwrap_or(&TypeHooks::NONE);
            hooks.push(definition.hooks.over(inherited));
        }
        // Looked up together: most natives have neither a form nor a way to enter Python code.
        let mut quick: Names<Quick> = Names::default();
        for (name, form) in forms::FORMS {
            quick.entry(name).or_default().0 = Some(*form);
        }
        for (name, count, enter) in ENTERING {
            quick.entry(name).or_default().1 = Some((*count, *enter));
        }
        let receivers = receivers.into_iter().chain(std::iter::repeat(None));
        let call = |((row, owner), receiver): ((&&'static NativeRow, &Option<TypeIndex>), _)| {
            let (form, entering) = quick.get(row.qualified_name).copied().unwrap_or_default();
            (NativeCall::of(row, *owner, owner.and(receiver), form), entering)
        };
        let (calls, entering): (Vec<_>, Vec<_>) =
            natives.iter().zip(&owners).zip(receivers).map(call).unzip();
        let enters = |new: &NativeIndex| matches!(entering.get(*new as usize), Some(Some(_)));
        let entering_new = new_of.iter().map(|new| new.filter(enters)).collect();
        let mut warm_new = vec![None; TYPES.len()];
        for (index, form) in forms::NEW_FORMS {
            let new = new_of.get(*index as usize).copied().flatten();
            if let Some(row) = new.and_then(|new| natives.get(new as usize)) {
                warm_new[*index as usize] = Some((row.gas.native_price(), *form));
            }
        }
        Tables {
            natives,
            owners,
            homes,
            bindings,
            kinds: OnceLock::new(),
            methods,
            constructors,
            calls,
            warm_new,
            entering,
            entering_new,
            hooks,
            builtins,
            modules,
        }
    }

    /// The type of a function or method as a value, and of one with its receiver.
    pub(crate) fn kinds(&self, native: NativeIndex) -> Option<(TypeIndex, TypeIndex)> {
        let kind = |number: usize| {
            let (row, owner) = (self.natives.get(number)?, self.owners.get(number)?);
            let is_of_class = self.bindings.get(number) == Some(&Binding::Class);
            Some(match owner {
                _ if is_of_class && matches!(self.homes.get(number), Some(Home::Type(_))) => {
                    (type_index::CLASSMETHOD_DESCRIPTOR, type_index::NATIVE)
                }
                Some(owner) if super::bind_native::is_slot(row, *owner) => {
                    (type_index::WRAPPER_DESCRIPTOR, type_index::METHOD_WRAPPER)
                }
                Some(_) if !row.is_new => (type_index::METHOD_DESCRIPTOR, type_index::NATIVE),
                _ => (type_index::NATIVE, type_index::NATIVE),
            })
        };
        let kinds = self.kinds.get_or_init(|| (0..self.natives.len()).filter_map(kind).collect());
        kinds.get(native as usize).copied()
    }

    /// The methods of a type by name.
    fn methods(&self, index: TypeIndex) -> Option<&Names<NativeIndex>> {
        let declared = self.methods.get(index as usize)?;
        Some(declared.names(self, std::iter::empty(), |number| number))
    }

    /// The functions, constants and types of a builtin module by name.
    fn names_of_module(&self, index: usize) -> Option<&Names<Value>> {
        let (declared, module) = (self.modules.get(index)?, MODULES.get(index)?);
        let types = (0..).zip(TYPES).filter(|(_, row)| row.bound_in == module.name);
        let types = types.map(|(index, row)| (row.name, Value::builtin_type(index)));
        let others = module.constants.iter().copied().chain(types);
        Some(declared.names(self, others, Value::native))
    }

    /// The method `name` of a type or of one of its bases.
    pub(crate) fn method(&self, mut index: TypeIndex, name: &str) -> Option<NativeIndex> {
        loop {
            if let Some(native) = self.own_method(index, name) {
                return Some(native);
            }
            let base = TYPES.get(index as usize)?.base;
            if base == index {
                return None;
            }
            index = base;
        }
    }

    /// The `__new__` of a type or of one of its bases: what calls of the type run.
    pub(crate) fn constructor(&self, index: TypeIndex) -> Option<NativeIndex> {
        self.constructors.get(index as usize).copied().flatten()
    }

    /// The method `name` that the type itself defines.
    pub(crate) fn own_method(&self, index: TypeIndex, name: &str) -> Option<NativeIndex> {
        self.methods(index)?.get(name).copied()
    }

    /// What a native is bound to when it is looked up on a value or class; `Nothing` for functions and `__new__`.
    pub(crate) fn binding(&self, native: NativeIndex) -> Binding {
        self.bindings.get(native as usize).copied().unwrap_or(Binding::Nothing)
    }

    /// Where a native is declared; `None` for a host function.
    pub(crate) fn home(&self, native: NativeIndex) -> Option<Home> {
        self.homes.get(native as usize).copied()
    }

    /// The names of the methods that the type itself defines, unordered.
    pub(crate) fn own_method_names(&self, index: TypeIndex) -> impl Iterator<Item = &'static str> {
        self.methods(index).into_iter().flat_map(|names| names.keys().copied())
    }

    /// The builtin of this name: a function, a type or a constant.
    pub(crate) fn builtin(&self, name: &str) -> Option<Value> {
        self.builtins.get(name).copied()
    }

    /// The names of all builtins, unordered.
    pub(crate) fn builtin_names(&self) -> impl Iterator<Item = &'static str> {
        self.builtins.keys().copied()
    }

    /// The number in `MODULES` of a builtin module.
    pub(crate) fn module(&self, name: &str) -> Option<usize> {
        MODULES.iter().position(|module| module.name == name)
    }

    /// A function or constant of builtin module `index`.
    pub(crate) fn module_attribute(&self, index: usize, name: &str) -> Option<Value> {
        self.names_of_module(index)?.get(name).copied()
    }

    /// The names of builtin module `index`, unordered.
    pub(crate) fn module_names(&self, index: usize) -> impl Iterator<Item = &'static str> {
        self.names_of_module(index).into_iter().flat_map(|names| names.keys().copied())
    }
}

/// The names of the types of this build whose values have methods or operators of their own, exceptions aside. For tests that go through
/// all of them.
pub fn names_of_types() -> impl Iterator<Item = &'static str> {
    (0..).zip(TYPES).filter_map(|(index, definition)| {
        let has_rows = each(definition.methods).next().is_some()
            || slots::of_hooks(definition).next().is_some();
        let is_exception = is_builtin_subtype(index, type_index::BASE_EXCEPTION);
        (has_rows && !is_exception && !definition.name.is_empty()).then_some(definition.name)
    })
}

/// The second base of a builtin type: of all of them, one has two. What it inherits comes from the first.
pub(crate) fn second_base(index: TypeIndex) -> Option<TypeIndex> {
    (index == type_index::EXCEPTION_GROUP).then_some(type_index::EXCEPTION)
}

/// Whether builtin type `derived` is `base` or derives from it.
pub(crate) fn is_builtin_subtype(mut derived: TypeIndex, base: TypeIndex) -> bool {
    loop {
        if derived == base {
            return true;
        }
        if base == type_index::EXCEPTION && derived == type_index::EXCEPTION_GROUP {
            return true;
        }
        match TYPES.get(derived as usize) {
            Some(row) if row.base != derived => derived = row.base,
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases_come_before_derived_types() {
        for (index, row) in TYPES.iter().enumerate() {
            assert!((row.base as usize) < index || index == 0, "{} is before its base", row.name);
        }
        assert!(is_builtin_subtype(type_index::KEY_ERROR, type_index::BASE_EXCEPTION));
        assert!(!is_builtin_subtype(type_index::EXCEPTION, type_index::KEY_ERROR));
    }

    #[test]
    fn every_warm_form_belongs_to_a_native() {
        let tables = tables();
        for (name, _) in forms::FORMS {
            let has_form = |(row, call): &(&&NativeRow, &NativeCall)| {
                row.qualified_name == *name && call.form.is_some()
            };
            let natives = tables.natives.iter().zip(&tables.calls).filter(has_form);
            assert_eq!(natives.count(), 1, "{name}");
        }
        for (index, _) in forms::NEW_FORMS {
            assert!(tables.warm_new[*index as usize].is_some(), "{}", TYPES[*index as usize].name);
        }
    }

    #[test]
    fn the_compilers_builtins_are_the_runtimes() {
        let builtins = npyc_format::names::BUILTINS.iter().chain(npyc_format::names::INTRINSICS);
        let names: Vec<&str> = builtins.map(|builtin| builtin.name).collect();
        for name in &names {
            assert!(tables().builtin(name).is_some(), "{name} is promised but not there");
        }
        // What only a host provides is there to refuse with place and hint.
        let lacking: Vec<&str> =
            npyc_format::names::LACKING.iter().map(|lacking| lacking.name).collect();
        for name in tables().builtin_names().filter(|name| !lacking.contains(name)) {
            assert!(names.contains(&name), "{name} is there but no program may name it");
        }
    }

    #[test]
    fn native_modules_are_in_the_catalogue() {
        use npyc_format::modules::{self, ModuleKind};
        for (index, module) in MODULES.iter().enumerate() {
            let row = modules::find(module.name).expect("a native module has a row");
            assert_eq!(row.kind, ModuleKind::Native, "{}", module.name);
            let mut names: Vec<&str> = tables().module_names(index).collect();
            names.sort_unstable();
            assert_eq!(names, row.names, "{}", module.name);
        }
        let native = modules::MODULES.iter().filter(|row| row.kind == ModuleKind::Native);
        let native = native.filter(|row| crate::modules::feature_of_absent(row.name).is_none());
        assert_eq!(native.count(), MODULES.len());
    }

    #[test]
    fn types_are_builtins_by_name() {
        let value = tables().builtin("ValueError").and_then(Value::as_builtin_type);
        assert_eq!(value, Some(type_index::VALUE_ERROR));
        assert!(tables().builtin("generator").is_none());
    }
}

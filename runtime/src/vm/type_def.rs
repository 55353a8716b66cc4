//! What a builtin type is: one declaration, which stands in the file of its noun; `builtins/table.rs` numbers them.
//!
//! Comes in: rows, hooks and facts, as constants. Goes out: [`TypeDef`], of which `vm/types.rs` makes its tables.
//! Must never: hold code of its own, or leave a fact about one type to be written elsewhere.

use super::hooks::TypeHooks;
use super::native::{Doc, NativeRow};
use super::types::TypeIndex;

/// Rows in groups, so that types can share some.
pub(crate) type Rows = &'static [&'static [NativeRow]];

/// What the patterns of `match` take a value for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Collection {
    /// `[a, b]` matches it.
    Sequence,
    /// `{"key": a}` matches it.
    Mapping,
    /// Neither.
    Neither,
}

/// A builtin type.
pub(crate) struct TypeDef {
    /// `__name__`.
    pub(crate) name: &'static str,
    /// The name in texts of errors; CPython shows its own types there with their module.
    pub(crate) shown: &'static str,
    /// `__module__`.
    pub(crate) module: &'static str,
    /// Its base; `object` is its own.
    pub(crate) base: TypeIndex,
    /// The first line of its `__doc__`.
    pub(crate) doc: Doc,
    /// The module that binds its name; empty if none does.
    pub(crate) bound_in: &'static str,
    /// Whether a class may derive from it.
    pub(crate) is_base: bool,
    /// Whether its `__hash__` is None.
    pub(crate) unhashable: bool,
    /// Whether its values are sequences, which `+` joins and `*` repeats.
    pub(crate) sequence: bool,
    /// What the patterns of `match` take its values for.
    pub(crate) collection: Collection,
    /// Whether its data attributes are there but cannot be set.
    pub(crate) read_only: bool,
    /// Whether an instance of a derived class holds a builtin value of the type, which methods get in its place. Then special
    /// methods follow from the hooks; a type whose `__new__` makes the instances of derived classes itself writes its own.
    pub(crate) wrapped: bool,
    /// Whether `__new__` makes an empty value, which `__init__` fills.
    pub(crate) made_empty: bool,
    /// The data attributes that an exception type adds, in the order in which exceptions keep them.
    pub(crate) fields: &'static [&'static str],
    /// Methods of its values. A row named `__new__` makes values: its first parameter is the class.
    pub(crate) methods: Rows,
    /// Methods whose first parameter is the class.
    pub(crate) class_methods: Rows,
    /// Methods that take neither a value nor the class.
    pub(crate) static_methods: Rows,
    /// What its values do under the operators; what is missing is inherited.
    pub(crate) hooks: &'static TypeHooks,
}

impl TypeDef {
    /// A type that the builtins bind by its name, from which classes may derive.
    pub(crate) const fn new(name: &'static str, base: TypeIndex, doc: &'static str) -> TypeDef {
        TypeDef {
            name,
            shown: name,
            module: "builtins",
            base,
            doc: Doc::new(doc),
            bound_in: "builtins",
            is_base: true,
            unhashable: false,
            sequence: false,
            collection: Collection::Neither,
            read_only: false,
            wrapped: true,
            made_empty: false,
            fields: &[],
            methods: &[],
            class_methods: &[],
            static_methods: &[],
            hooks: &TypeHooks::NONE,
        }
    }

    /// A type that the builtins bind by its name, from which no class derives.
    pub(crate) const fn closed(name: &'static str, base: TypeIndex, doc: &'static str) -> TypeDef {
        TypeDef { is_base: false, ..TypeDef::new(name, base, doc) }
    }

    /// A type that no module binds by its name.
    pub(crate) const fn hidden(name: &'static str, base: TypeIndex, doc: &'static str) -> TypeDef {
        TypeDef { bound_in: "", is_base: false, ..TypeDef::new(name, base, doc) }
    }
}

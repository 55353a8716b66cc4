//! The result of scope analysis: what every name of every scope means.
//!
//! Comes in: the symbols that [`super::analyse`] found. Goes out: [`ScopeTable`], the contract with `lower`.
//! Must never: depend on the order in which a hash map happens to iterate (all lists are sorted or in source order).
//!
//! How to read it: a use of name `n` in code that belongs to scope `s` means `table.resolve(s, n)`. Which code belongs to which
//! scope follows Python: a function's decorators, defaults, a class's decorators, bases and keywords, and the
//! first iterable of a comprehension belong to the scope around; everything else inside the node belongs to its own scope.

use std::collections::{BTreeMap, BTreeSet};

use crate::parse::tree::{Name, ScopeId, Span};

/// All scopes of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopeTable {
    /// Indexed by [`ScopeId`].
    pub(super) scopes: Vec<Scope>,
    /// Names that some code of this file binds as module globals.
    pub(super) module_bindings: BTreeSet<Name>,
    /// There is a star import: it may bind any global.
    pub(super) has_star_import: bool,
}

/// What kind of node a scope belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScopeKind {
    /// The file.
    Module,
    /// `def`.
    Function,
    /// `lambda`.
    Lambda,
    /// A list, set or dict comprehension: a function called at once, which lowering may inline.
    Comprehension,
    /// A generator expression.
    Generator,
    /// A class body.
    Class,
    /// Annotations of a function, or of the variables of a class or module, the bound of a type parameter, the value of a type alias: a function
    /// that is called when they are asked for.
    Annotation,
    /// The type parameters of a function, class or type alias: a function around it that is called at once.
    TypeParams,
}

/// One scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// Its number.
    pub id: ScopeId,
    /// What it belongs to.
    pub kind: ScopeKind,
    /// The scope around it; None for the module.
    pub parent: Option<ScopeId>,
    /// `__name__`: the name as written, `<lambda>`, `<listcomp>`, `<setcomp>`, `<dictcomp>`, `<genexpr>` or `<module>`.
    pub name: Name,
    /// `__qualname__` as CPython computes it: `f.<locals>.g`, `C.m`.
    pub qualname: Name,
    /// The node.
    pub span: Span,
    /// Every name that the scope binds, declares or uses.
    pub symbols: BTreeMap<Name, Symbol>,
    /// Names in the order of their slots: the parameters (in the order of `Parameters::iter`), then other locals and cells by first
    /// appearance. Only `Local` and `Cell` names; empty for modules and classes. A comprehension's first parameter, its
    /// iterator, is nameless and not listed.
    pub variables: Vec<Name>,
    /// The names of kind `Cell`, sorted. For a class: empty (see `needs_class_cell`).
    pub cells: Vec<Name>,
    /// The cells that the closure of this scope must carry, sorted: its own `Free` names and those that only pass through to inner
    /// scopes. May hold `__class__`. For a class body: what the body's function must carry.
    pub free: Vec<Name>,
    /// Whether calling it makes a generator: it contains `yield` or `yield from`, or is a generator expression.
    pub is_generator: bool,
    /// Whether it is `async def`, or a comprehension that awaits.
    pub is_async: bool,
    /// Class only: an inner function uses `__class__` or `super`, so the class body makes a cell `__class__` that is
    /// set to the class when it exists.
    pub needs_class_cell: bool,
    /// Class only: its annotations look names up in its namespace, so that the body makes a cell `__classdict__` with it.
    pub needs_class_dict: bool,
    /// Class only: some of its annotations may be passed by, so that the body makes a cell `__conditional_annotations__` with the set of those
    /// that were reached.
    pub has_conditional_annotations: bool,
    /// Annotations only: names are looked up in the namespace of the class around first, which is in the cell `__classdict__`.
    pub reads_class_dict: bool,
    /// Function only: it names `super`, so `super()` without arguments may be called: the class is the `__class__` cell, the object the
    /// first parameter.
    pub uses_super: bool,
    /// Whether it names `locals`, `globals`, `vars` or `dir`, and does not ask for the namespace of an object (`vars(x)`).
    pub reads_namespace: bool,
    /// Whether it may change globals through a namespace: it calls `globals()`, `vars()` or, in a module, `locals()`, and not only to read.
    pub may_write_globals: bool,
    /// Generator expression only: the builtin that takes it apart, should the name mean the builtin.
    pub consumer: Option<super::Consumer>,
    /// Whether a direct or indirect inner scope is a function, lambda, generator or class.
    pub has_inner_functions: bool,
}

/// What a name means in one scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// Where it lives.
    pub kind: SymbolKind,
    /// Where it appears first in this scope.
    pub span: Span,
    /// It is a parameter.
    pub is_parameter: bool,
    /// This scope binds it: assignment, `for`, `with`, `import`, `def`, `class`, `except … as`, `del`, walrus, annotation.
    pub is_bound: bool,
    /// This scope binds it by something other than being a parameter.
    pub is_assigned: bool,
    /// This scope reads it.
    pub is_used: bool,
    /// This scope has `del name`, or deletes it at the end of `except … as name`.
    pub is_deleted: bool,
    /// Only for `Cell`: every scope that captures it is a list, set or dict comprehension (directly within this scope or within
    /// another such comprehension). If lowering inlines those comprehensions, the name may live in a plain register.
    pub only_comprehensions_capture: bool,
    /// Only for `Cell`: a capturing scope binds it (`nonlocal`, or a walrus in a comprehension).
    pub inner_binds: bool,
}

/// Where a name lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SymbolKind {
    /// A variable of this function, lambda or comprehension.
    Local,
    /// The same, captured by an inner scope: lives in a cell made by this scope.
    Cell,
    /// A cell of a scope around, carried by the closure. In a class body: reading it looks into the class
    /// namespace first, unless it is declared `nonlocal` (then `is_bound` assignments go to the cell).
    Free,
    /// A module global or, when the module has none of that name at run time, a builtin.
    Global,
    /// A name that a class body binds, or that annotations in one mention: reads look into the class namespace, then the module, then the builtins; writes go to
    /// the class namespace.
    ClassName,
}

impl ScopeTable {
    /// The scope of that number. A number from another file gives the module's scope.
    ///
    /// # Panics
    /// Never for a table that analysis made: it always has the module's scope.
    #[must_use]
    pub fn scope(&self, id: ScopeId) -> &Scope {
        self.scopes.get(id.index()).unwrap_or(&self.scopes[0])
    }

    /// All scopes, the module first, parents before their children.
    pub fn iter(&self) -> impl Iterator<Item = &Scope> {
        self.scopes.iter()
    }

    /// What `name` means in code of scope `id`. A name that the scope does not mention is a global.
    #[must_use]
    pub fn resolve(&self, id: ScopeId, name: &str) -> SymbolKind {
        self.scope(id).symbols.get(name).map_or(SymbolKind::Global, |symbol| symbol.kind)
    }

    /// Whether some `from … import *` may bind further module globals.
    #[must_use]
    pub fn has_star_import(&self) -> bool {
        self.has_star_import
    }

    /// The names that this file binds as module globals: at module level, or in a scope that declares them `global`. A global name that is
    /// not among them is a builtin, unless a star import or the host binds it.
    #[must_use]
    pub fn module_bindings(&self) -> &BTreeSet<Name> {
        &self.module_bindings
    }
}

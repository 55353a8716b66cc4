//! What is known of a scope before its names are resolved.
//!
//! Comes in: what [`super::collect`] meets. Goes out: [`Draft`]s for [`super::resolve`]. Must never: decide where a name lives.

use std::collections::{BTreeMap, BTreeSet};

use super::{Consumer, ScopeKind};
use crate::parse::tree::{Name, ScopeId, Span};

/// How a scope mentions a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Mention {
    /// The first mention.
    pub span: Span,
    pub is_parameter: bool,
    /// Bound by something other than a parameter.
    pub is_assigned: bool,
    pub is_annotated: bool,
    pub is_used: bool,
    pub is_deleted: bool,
    /// Declared `global`, or bound by a walrus that binds a global.
    pub is_global: bool,
    /// Declared `nonlocal`, or bound by a walrus for a function around.
    pub is_nonlocal: bool,
    /// Where `nonlocal` stands, for the complaint that nothing is bound.
    pub declared: Span,
    /// Used only through `super`, which reads `__class__`.
    pub is_implicit: bool,
}

impl Mention {
    pub(super) fn is_bound(&self) -> bool {
        self.is_parameter || self.is_assigned
    }

    /// Bound here and not declared to live elsewhere.
    pub(super) fn is_own(&self) -> bool {
        self.is_bound() && !self.is_global && !self.is_nonlocal
    }
}

/// A scope as collected.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub kind: ScopeKind,
    pub parent: Option<ScopeId>,
    pub name: Name,
    /// The variable that the definition binds in the scope around.
    pub binding: Name,
    pub span: Span,
    pub mentions: BTreeMap<Name, Mention>,
    /// Names by first mention; parameters come first.
    pub order: Vec<Name>,
    pub is_generator: bool,
    pub is_async: bool,
    pub uses_super: bool,
    pub reads_namespace: bool,
    /// The builtins it names through which a namespace may be changed.
    pub namespace_writers: BTreeSet<Name>,
    /// Generator expressions: the builtin that takes them apart.
    pub consumer: Option<Consumer>,
    /// Classes: what is defined in the body may be there before it runs, as a metaclass's `__prepare__` says.
    pub may_be_prepared: bool,
    /// Annotations of a class: some may have been passed by.
    pub is_conditional: bool,
    pub depth: usize,
    /// Comprehensions: their iteration variables so far.
    pub iteration: BTreeSet<Name>,
    /// Comprehensions: names that a walrus within binds outside.
    pub walrus: BTreeSet<Name>,
    /// How many iterables of comprehensions the code being read is within.
    pub iterables: u32,
}

impl Draft {
    pub(super) fn new(kind: ScopeKind, parent: Option<ScopeId>, name: Name, span: Span) -> Self {
        Self {
            kind,
            parent,
            binding: Name::clone(&name),
            name,
            span,
            mentions: BTreeMap::new(),
            order: Vec::new(),
            is_generator: kind == ScopeKind::Generator,
            is_async: false,
            uses_super: false,
            reads_namespace: false,
            namespace_writers: BTreeSet::new(),
            consumer: None,
            may_be_prepared: false,
            is_conditional: false,
            depth: 0,
            iteration: BTreeSet::new(),
            walrus: BTreeSet::new(),
            iterables: 0,
        }
    }

    /// The record of a name, made at its first mention.
    pub(super) fn mention(&mut self, name: &Name, span: Span) -> &mut Mention {
        if !self.mentions.contains_key(name) {
            self.order.push(Name::clone(name));
        }
        self.mentions
            .entry(Name::clone(name))
            .or_insert_with(|| Mention { span, ..Mention::default() })
    }

    /// Whether its code is a function's, or within one.
    pub(super) fn is_function(&self) -> bool {
        !matches!(self.kind, ScopeKind::Module | ScopeKind::Class)
    }

    /// Whether it is a comprehension or generator expression.
    pub(super) fn is_comprehension(&self) -> bool {
        matches!(self.kind, ScopeKind::Comprehension | ScopeKind::Generator)
    }
}

//! Names to places: which name of which scope is a local, a cell, a free variable, a global or a class name.
//!
//! Comes in: a [`Module`](crate::parse::tree::Module). Goes out: a [`ScopeTable`] and the diagnostics that only scopes can tell.
//! Must never: change the tree or look at anything outside this file of source.

mod table;

pub use table::{Scope, ScopeKind, ScopeTable, Symbol, SymbolKind};

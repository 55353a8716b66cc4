//! Names to places: which name of which scope is a local, a cell, a free variable, a global or a class name.
//!
//! Comes in: a [`Module`]. Goes out: a [`ScopeTable`] and the diagnostics that only scopes can tell, in CPython's words.
//! Annotations count as absent, except that an annotated name is bound by its scope. Must never: change the tree or look at anything outside this
//! file of source.

mod collect;
mod draft;
mod resolve;
mod table;

pub use table::{Scope, ScopeKind, ScopeTable, Symbol, SymbolKind};

use crate::diag::Diagnostic;
use crate::parse::tree::Module;
use crate::source::SourceFile;

/// Analyses a file. The table is whole even if there are errors, but then means nothing.
#[must_use]
pub fn analyse(module: &Module, file: &SourceFile) -> (ScopeTable, Vec<Diagnostic>) {
    let mut collector = collect::Collector::new(module, file);
    collector.module(module);
    let has_star_import = collector.has_star_import();
    let (drafts, mut findings) = collector.finish();
    let mut table = resolve::resolve(drafts, file, &mut findings);
    table.has_star_import = has_star_import;
    (table, findings)
}

//! What `from module import *` can bind, as far as the text of the program tells.
//!
//! Comes in: the modules of a program. Goes out: for each module the names that its star imports can bind, and whether there may be
//! others. Must never: leave out a name that may come; what a program adds to a standard module itself, the run refuses.

use super::context::Unit;
use super::import::{absolute, is_provided};
use super::walk;
use crate::parse::tree::{ImportFrom, Name, Stmt, StmtKind};
use std::collections::HashSet;

/// What the star imports of a module can bind.
#[derive(Default)]
pub(super) struct Stars {
    /// The names of the modules that are known.
    pub(super) names: HashSet<Name>,
    /// Whether they may bind any other name, too.
    pub(super) any: bool,
}

impl Stars {
    pub(super) fn of(units: &[Unit], unit: &Unit) -> Self {
        let mut stars = Self::default();
        stars.add(units, unit, &mut HashSet::new());
        stars
    }

    fn add(&mut self, units: &[Unit], unit: &Unit, seen: &mut HashSet<String>) {
        let mut imports = Vec::new();
        star_imports(&unit.tree.body, &mut imports);
        for import in imports {
            let module = absolute(unit.package.as_deref(), import.level, &import.module);
            let Some(module) = module else {
                self.any = true;
                continue;
            };
            if !seen.insert(module.clone()) {
                continue;
            }
            if let Some(own) = units.iter().find(|own| own.name == module) {
                // A package may have its modules imported by their names, and a namespace that is changed may have any name.
                self.any |= own.is_package || own.table.iter().any(|scope| scope.may_write_globals);
                self.names.extend(own.table.module_bindings().iter().cloned());
                self.add(units, own, seen);
            } else if let Some(standard) =
                npyc_format::modules::find(&module).filter(|_| is_provided(&module))
            {
                self.names.extend(standard.names.iter().map(|name| Name::from(*name)));
            } else {
                self.any = true;
            }
        }
    }
}

fn star_imports<'t>(body: &'t [Stmt], found: &mut Vec<&'t ImportFrom>) {
    for stmt in body {
        if let StmtKind::ImportFrom(import) = &stmt.kind
            && import.is_star
        {
            found.push(import);
        }
        walk::blocks(stmt, &mut |block| star_imports(block, found));
    }
}

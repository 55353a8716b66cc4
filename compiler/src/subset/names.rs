//! Names that nothing binds.
//!
//! Comes in: the scopes of a file. Goes out: warnings. Must never: refuse such a name: reaching it raises NameError, as in CPython.

use super::host::Host;
use crate::diag::{Code, Diagnostic};
use crate::scope::{Scope, ScopeKind, ScopeTable, SymbolKind};
use crate::source::SourceFile;
use npyc_format::names;

/// Names that a module finds without binding them and that are no builtins: its own attributes.
const OTHERS: &[&str] = &[
    "__annotate__",
    "__annotations__",
    "__conditional_annotations__",
    "__dict__",
    "__doc__",
    "__name__",
    "__package__",
    "__path__",
];

/// Whether a name is bound without the program's doing.
#[must_use]
pub fn is_builtin(name: &str) -> bool {
    names::is_builtin(name) || names::not_provided(name).is_some() || OTHERS.contains(&name)
}

/// Whether code stands in an annotation.
fn is_annotation(scopes: &ScopeTable, scope: &Scope) -> bool {
    let mut around = Some(scope);
    while let Some(scope) = around {
        if scope.kind == ScopeKind::Annotation {
            return true;
        }
        around = scope.parent.map(|parent| scopes.scope(parent));
    }
    false
}

/// Warns about each name once, at its first use.
pub(super) fn unbound(
    scopes: &ScopeTable,
    file: &SourceFile,
    host: Option<&Host>,
    findings: &mut Vec<Diagnostic>,
) {
    if scopes.has_star_import() {
        // What it binds is known only when the modules are linked.
        return;
    }
    let mut seen = std::collections::BTreeMap::new();
    // Annotations are rarely asked for, and may well name what only a type checker knows.
    for scope in scopes.iter().filter(|scope| !is_annotation(scopes, scope)) {
        for (name, symbol) in &scope.symbols {
            let is_unbound = symbol.kind == SymbolKind::Global
                && symbol.is_used
                && !scopes.module_bindings().contains(name)
                && !is_builtin(name)
                && !host.is_some_and(|host| host.knows(name));
            if is_unbound {
                let first = seen.entry(name).or_insert(symbol.span);
                *first = (*first).min(symbol.span);
            }
        }
    }
    for (name, span) in seen {
        let message = format!("the name '{name}' is bound nowhere: reaching it raises NameError");
        findings.push(Diagnostic::new(Code::UnboundName, &file.name, span, message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_all_tables_are_known() {
        for name in ["print", "parse_json", "open", "__name__", "fetch"] {
            assert!(is_builtin(name), "{name}");
        }
        assert!(!is_builtin("prnt"));
    }
}

//! Imports: modules that cannot be, and `__future__`.
//!
//! Comes in: import statements, and attributes of what they bind. Goes out: refusals of what is not provided where the import is certain to be
//! reached, warnings where it may not be, warnings about unknown modules, and CPython's complaints about `__future__`. Must never: complain about a
//! module of the program, or look for files itself.

use super::regex;
use super::walk::Checker;
use crate::diag::{Code, Diagnostic};
use crate::parse::parts::{self, Part};
use crate::parse::tree::{Alias, Expr, ExprKind, ImportFrom, Name, ScopeId, Span, Stmt, StmtKind};
use crate::scope::SymbolKind;
use npyc_format::standard::is_standard_module;
use std::collections::BTreeMap;

/// Standard modules that the runtime provides.
pub const PROVIDED_MODULES: &[&str] = &npyc_format::modules::NAMES;

/// The features that `from __future__ import` may name; all are in force or without effect.
const FUTURES: &[&str] = &[
    "absolute_import",
    "annotations",
    "barry_as_FLUFL",
    "division",
    "generator_stop",
    "generators",
    "nested_scopes",
    "print_function",
    "unicode_literals",
    "with_statement",
];

/// What a module's code binds by imports: variables of which it is plain to see that they are a provided standard module.
#[derive(Default)]
pub(super) struct Modules {
    known: BTreeMap<(ScopeId, Name), Option<&'static str>>,
    /// The same for names of `re`.
    of_re: BTreeMap<(ScopeId, Name), Option<&'static str>>,
}

impl Modules {
    /// Collects the imports of a module's code, functions and classes included.
    pub(super) fn collect(&mut self, body: &[Stmt], scope: ScopeId) {
        for statement in body {
            match &statement.kind {
                StmtKind::Import(names) => {
                    for alias in names {
                        let dotted = match alias.name.split_once('.') {
                            Some((top, _)) if !alias.renamed => top,
                            _ => &alias.name,
                        };
                        self.add(scope, &alias.binding, dotted);
                    }
                }
                StmtKind::ImportFrom(import) => {
                    for alias in &import.names {
                        let dotted = format!("{}.{}", import.module, alias.name);
                        self.add(scope, &alias.binding, &dotted);
                    }
                }
                StmtKind::FunctionDef(function) => self.collect(&function.body, function.scope),
                StmtKind::ClassDef(class) => self.collect(&class.body, class.scope),
                _ => parts::of_statement(statement, &mut |part| {
                    if let Part::Block(block) = part {
                        self.collect(block, scope);
                    }
                }),
            }
        }
    }

    fn add(&mut self, scope: ScopeId, name: &Name, dotted: &str) {
        let module = npyc_format::modules::find(dotted).map(|row| row.name);
        let known = self.known.entry((scope, Name::clone(name))).or_insert(module);
        if *known != module {
            *known = None;
        }
        let member = dotted.strip_prefix("re.").and_then(regex::member);
        let known = self.of_re.entry((scope, Name::clone(name))).or_insert(member);
        if *known != member {
            *known = None;
        }
    }

    /// The scope whose variable a name in the code at hand is, where that is plain to see.
    fn scope_of(checker: &Checker<'_>, name: &str) -> Option<ScopeId> {
        match checker.scopes.resolve(checker.scope, name) {
            SymbolKind::Global => Some(ScopeId::MODULE),
            SymbolKind::Local | SymbolKind::Cell => Some(checker.scope),
            SymbolKind::Free | SymbolKind::ClassName => None,
        }
    }

    /// The name of `re` that an expression means, if it is one of those that [`regex::member`] knows and that is plain to see.
    pub(super) fn member_of_re(
        &self,
        checker: &Checker<'_>,
        expression: &Expr,
    ) -> Option<&'static str> {
        match &expression.kind {
            ExprKind::Name(name) if !(checker.is_own)("re") => {
                let scope = Self::scope_of(checker, name)?;
                self.of_re.get(&(scope, Name::clone(name))).copied().flatten()
            }
            ExprKind::Attribute { object, name } if self.of(checker, object) == Some("re") => {
                regex::member(&name.name)
            }
            _ => None,
        }
    }

    /// The provided module that an expression is, if that is plain to see.
    fn of(&self, checker: &Checker<'_>, expression: &Expr) -> Option<&'static str> {
        match &expression.kind {
            ExprKind::Name(name) => {
                let scope = Self::scope_of(checker, name)?;
                let module = self.known.get(&(scope, Name::clone(name))).copied().flatten()?;
                (!(checker.is_own)(module)).then_some(module)
            }
            ExprKind::Attribute { object, name } => {
                let dotted = format!("{}.{}", self.of(checker, object)?, name.name);
                Some(npyc_format::modules::find(&dotted)?.name)
            }
            _ => None,
        }
    }
}

/// `object.name`: a warning where the object plainly is a module that lacks the name.
pub(super) fn attribute(checker: &mut Checker<'_>, object: &Expr, name: &str, span: Span) {
    let Some(module) = checker.modules.of(checker, object) else { return };
    if npyc_format::attributes::is_lacking_in_module(module, name) {
        let message = format!("'{module}.{name}' is not provided: reaching it stops the run");
        checker.error(Code::MissingNameReached, span, message);
    }
}

/// `import a.b, c`.
pub(super) fn import(checker: &mut Checker<'_>, names: &[Alias]) {
    for alias in names {
        module(checker, &alias.name, alias.span);
    }
}

/// `from a.b import c`.
pub(super) fn import_from(checker: &mut Checker<'_>, import: &ImportFrom, span: Span) {
    if import.level > 0 || &*import.module == "__future__" {
        // Relative modules are looked up by the linker; `__future__` was judged as a whole.
        return;
    }
    let head = Span::new(span.start, span.end);
    module(checker, &import.module, head);
    if (checker.is_own)(&import.module) || !PROVIDED_MODULES.contains(&&*import.module) {
        return;
    }
    for alias in &import.names {
        if npyc_format::attributes::is_lacking_in_module(&import.module, &alias.name) {
            let message = format!("'{}.{}' is not provided", import.module, alias.name);
            if checker.around.is_certain {
                checker.error(Code::MissingName, alias.span, message);
            } else {
                let message = format!("{message}: reaching this import stops the run");
                checker.error(Code::MissingNameReached, alias.span, message);
            }
        }
    }
}

/// `__import__("a.b")` and `importlib.import_module("a.b")`.
pub(super) fn call(checker: &mut Checker<'_>, call: &Expr) {
    if let Some(name) = crate::lower::called_import(call) {
        let outer = std::mem::replace(&mut checker.around.is_certain, false);
        module(checker, name, call.span);
        checker.around.is_certain = outer;
    }
}

fn module(checker: &mut Checker<'_>, name: &str, span: Span) {
    let is_hosts = checker.host.is_some_and(|host| host.is_namespace(name));
    if (checker.is_own)(name) || PROVIDED_MODULES.contains(&name) || is_hosts {
        return;
    }
    let top = name.split('.').next().unwrap_or(name);
    if is_standard_module(name) && !(checker.is_own)(top) {
        let message = format!("the standard module '{name}' is not provided");
        let finding = if checker.around.is_certain {
            Diagnostic::new(Code::MissingModule, &checker.file.name, span, message)
        } else {
            let message = format!("{message}: reaching this import stops the run");
            Diagnostic::new(Code::MissingModuleReached, &checker.file.name, span, message)
        };
        let finding = match npyc_format::refusal::module_hint(name) {
            Some(hint) => finding.hint(hint),
            None => finding,
        };
        checker.report(finding);
    } else {
        let message =
            format!("unknown module '{name}': reaching this import raises ModuleNotFoundError");
        checker.error(Code::UnknownModule, span, message);
    }
}

/// `from __future__ import …` must name known features and stand before all else but the docstring.
pub(super) fn future(checker: &mut Checker<'_>, body: &[Stmt]) {
    let mut may_come = true;
    for (index, statement) in body.iter().enumerate() {
        let StmtKind::ImportFrom(import) = &statement.kind else {
            let is_docstring = index == 0
                && matches!(&statement.kind, StmtKind::Expr(value) if matches!(value.kind, ExprKind::Str(_)));
            may_come &= is_docstring;
            continue;
        };
        if &*import.module != "__future__" || import.level > 0 {
            may_come = false;
            continue;
        }
        if !may_come {
            let message = "from __future__ imports must occur at the beginning of the file";
            checker.error(Code::ImportForm, statement.span, message);
        }
        for alias in &import.names {
            if &*alias.name == "braces" {
                checker.error(Code::ImportForm, alias.span, "not a chance");
            } else if !FUTURES.contains(&&*alias.name) {
                let message = format!("future feature {} is not defined", alias.name);
                checker.error(Code::ImportForm, alias.span, message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        assert!(FUTURES.is_sorted());
    }
}

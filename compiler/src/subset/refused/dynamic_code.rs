//! Builtins that CPython has and we lack, such as those that make code at run time.
//!
//! Comes in: uses of names. Goes out: refusals of the builtins of which the table says that nobody may provide them, warnings
//! about those that a host may. Must never: refuse a name that the program binds itself, or one that a host may provide.

use crate::diag::{Code, Diagnostic};
use crate::parse::tree::Span;
use crate::scope::SymbolKind;
use crate::subset::walk::Checker;
use npyc_format::names;

pub(in crate::subset) fn name(checker: &mut Checker<'_>, name: &str, span: Span) {
    let Some(lacking) = names::lacking(name) else { return };
    if checker.scopes.module_bindings().contains(name)
        || checker.scopes.resolve(checker.scope, name) != SymbolKind::Global
    {
        return;
    }
    if lacking.host_may_provide {
        let message = format!(
            "'{name}' is provided by some hosts only: reaching it without one stops the run"
        );
        let finding = Diagnostic::new(Code::MissingNameReached, &checker.file.name, span, message);
        checker.report(finding.hint(lacking.hint));
        return;
    }
    if names::DYNAMIC.contains(&name) {
        checker.error(Code::DynamicCode, span, format!("'{name}' is not supported"));
        return;
    }
    let message = format!("'{name}' is not provided");
    let finding = Diagnostic::new(Code::MissingName, &checker.file.name, span, message);
    checker.report(finding.hint(lacking.hint));
}

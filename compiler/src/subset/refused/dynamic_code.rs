//! Builtins that CPython has and we lack, such as those that make code at run time.
//!
//! Comes in: uses of names. Goes out: refusals of the builtins that make code, warnings about the others, which stop a run that reaches them. Must never: refuse a name that the program binds itself, or one that a host may provide.

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
    if names::DYNAMIC.contains(&name) {
        checker.error(Code::DynamicCode, span, format!("'{name}' is not supported"));
        return;
    }
    let message = match lacking.host_may_provide {
        true => {
            format!(
                "'{name}' is provided by some hosts only: reaching it without one stops the run"
            )
        }
        false if name == names::SPEC => {
            format!("'{name}' is None in the main file; reaching it in another stops the run")
        }
        false => format!("'{name}' is not provided: reaching it stops the run"),
    };
    let finding = Diagnostic::new(Code::MissingNameReached, &checker.file.name, span, message);
    checker.report(finding.hint(lacking.hint));
}

//! Code made at run time: never.
//!
//! Comes in: uses of names. Goes out: refusals of the builtins that would need a parser. Must never: refuse a name that the program binds itself.

use crate::diag::Code;
use crate::parse::tree::Span;
use crate::scope::SymbolKind;
use crate::subset::walk::Checker;

/// Builtins that cannot exist without a parser in the runtime.
const DYNAMIC: &[&str] = &["eval", "exec", "compile", "__import__"];

pub(in crate::subset) fn name(checker: &mut Checker<'_>, name: &str, span: Span) {
    if !DYNAMIC.contains(&name)
        || checker.scopes.module_bindings().contains(name)
        || checker.scopes.resolve(checker.scope, name) != SymbolKind::Global
    {
        return;
    }
    checker.error(Code::DynamicCode, span, format!("'{name}' is not supported"));
}

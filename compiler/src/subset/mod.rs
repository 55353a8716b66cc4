//! What Python we accept: the checks that the grammar does not make, in CPython's words, and the refusals of what npyc lacks.
//!
//! Comes in: a tree, its scopes, and which modules the program has. Goes out: diagnostics, all of them, in the order of the text. Must never: let
//! something through that lowering would have to refuse, or that CPython refuses.
//!
//! One file per family: `targets`, `placement`, `stars`, `suspicious` are CPython's checks; `regex` compiles patterns; the files in `refused` are ours and shrink as
//! the language grows.

mod annotations;
mod host;
mod imports;
mod names;
mod patterns;
mod placement;
mod refused;
mod regex;
mod stars;
mod suspicious;
mod targets;
mod walk;

pub use host::{Host, HostArgument, HostFunction};
pub use imports::PROVIDED_MODULES;
pub use names::is_builtin;
pub use npyc_format::standard::is_standard_module;
pub use regex::{PatternConstant, PatternText};

use crate::diag::{self, Diagnostic};
use crate::parse::{self, tree::Module};
use crate::scope::{self, ScopeTable};
use crate::source::{SourceFile, limits};

/// A file that may be lowered.
#[derive(Debug)]
pub struct Accepted {
    /// Its tree.
    pub module: Module,
    /// What its names mean.
    pub scopes: ScopeTable,
    /// Findings that do not keep it from being compiled, in the order of the text.
    pub warnings: Vec<Diagnostic>,
    /// The patterns of regular expressions that are constants, in the order of the text, each once.
    pub patterns: Vec<PatternConstant>,
}

/// Parses, resolves and checks a file on the caller's thread (see [`parse::with_big_stack`]). `is_own` tells whether the program has a module of
/// that absolute dotted name. The file is taken for one that a run certainly reaches.
///
/// # Errors
/// All errors that were found, with the warnings, in the order of the text.
pub fn accept(
    file: &SourceFile,
    is_own: &dyn Fn(&str) -> bool,
) -> Result<Accepted, Vec<Diagnostic>> {
    accept_module(file, is_own, true, None)
}

/// The same for a module of a program; `is_certain` tells whether a run certainly imports it, `host` what a host adds to the language.
///
/// # Errors
/// As [`accept`].
pub fn accept_module(
    file: &SourceFile,
    is_own: &dyn Fn(&str) -> bool,
    is_certain: bool,
    host: Option<&Host>,
) -> Result<Accepted, Vec<Diagnostic>> {
    let parsed = parse::parse(file)?;
    let mut findings = parsed.warnings;
    let (scopes, errors) = scope::analyse(&parsed.module, file);
    findings.extend(errors);
    let (found, patterns) = checked(&parsed.module, &scopes, file, is_own, is_certain, host);
    findings.extend(found);
    diag::sort(&mut findings);
    if findings.iter().any(Diagnostic::is_error) {
        let mut errors = 0;
        findings.retain(|finding| {
            errors += usize::from(finding.is_error());
            errors <= limits::ERRORS
        });
        return Err(findings);
    }
    Ok(Accepted { module: parsed.module, scopes, warnings: findings, patterns })
}

/// Checks a tree whose scopes are known.
#[must_use]
pub fn check(
    module: &Module,
    scopes: &ScopeTable,
    file: &SourceFile,
    is_own: &dyn Fn(&str) -> bool,
    is_certain: bool,
    host: Option<&Host>,
) -> Vec<Diagnostic> {
    checked(module, scopes, file, is_own, is_certain, host).0
}

/// The same, with the patterns that are constants.
fn checked(
    module: &Module,
    scopes: &ScopeTable,
    file: &SourceFile,
    is_own: &dyn Fn(&str) -> bool,
    is_certain: bool,
    host: Option<&Host>,
) -> (Vec<Diagnostic>, Vec<PatternConstant>) {
    let mut checker = walk::Checker::new(file, scopes, is_own, is_certain, host);
    checker.module(module);
    let (mut findings, patterns) = checker.finish();
    names::unbound(scopes, file, host, &mut findings);
    (findings, patterns)
}

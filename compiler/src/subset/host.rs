//! What a host adds to the language, and whether a program uses it rightly.
//!
//! Comes in: names, arguments and scopes that a host has declared; the uses of them. Goes out: warnings: a call that does not fit raises
//! TypeError when it is reached, as any other. Must never: judge a name that the program binds itself.

use super::walk::Checker;
use crate::diag::Code;
use crate::parse::tree::{
    Alias, Expr, ExprKind, ImportFrom, Keyword, Name, ScopeId, Span, WithItem,
};
use crate::scope::SymbolKind;
use std::collections::{BTreeMap, BTreeSet};

/// An argument of a host function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostArgument {
    /// Its name.
    pub name: String,
    /// Whether it must be given.
    pub required: bool,
    /// Whether it can be given by name only.
    pub keyword_only: bool,
}

/// A function of a host.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HostFunction {
    /// Its arguments in order.
    pub arguments: Vec<HostArgument>,
    /// Whether it takes any number of positional arguments instead.
    pub any_arguments: bool,
    /// The scope that must be active at a call.
    pub scope: Option<String>,
    /// Whether the host switched it off.
    pub is_off: bool,
}

/// What a host adds to the language, as its registry says.
///
/// ```
/// use npyc::{Host, HostFunction};
/// let mut host = Host::default();
/// host.add_function("game.spawn", HostFunction::default());
/// assert!(host.knows("game") && host.is_namespace("game"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Host {
    functions: BTreeMap<String, HostFunction>,
    types: BTreeSet<String>,
    namespaces: BTreeMap<String, BTreeSet<String>>,
    off: BTreeSet<String>,
}

impl Host {
    /// Adds a function by its dotted name.
    pub fn add_function(&mut self, name: &str, function: HostFunction) {
        self.add_name(name);
        self.functions.insert(name.to_owned(), function);
    }

    /// Adds a type by its dotted name.
    pub fn add_type(&mut self, name: &str) {
        self.add_name(name);
        self.types.insert(name.to_owned());
    }

    /// Notes that a builtin, or a module (`module random`), was switched off.
    pub fn switch_off(&mut self, name: &str) {
        self.off.insert(name.to_owned());
    }

    fn add_name(&mut self, name: &str) {
        let mut whole = name;
        while let Some((namespace, own)) = whole.rsplit_once('.') {
            self.namespaces.entry(namespace.to_owned()).or_default().insert(own.to_owned());
            whole = namespace;
        }
    }

    /// Whether a name without dots is one of the host's.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.functions.contains_key(name) || self.types.contains(name) || self.is_namespace(name)
    }

    /// Whether a dotted name is a namespace, which programs may import.
    #[must_use]
    pub fn is_namespace(&self, dotted: &str) -> bool {
        self.namespaces.contains_key(dotted)
    }

    /// Whether a namespace has a name.
    fn has(&self, namespace: &str, name: &str) -> bool {
        self.namespaces.get(namespace).is_some_and(|names| names.contains(name))
    }
}

/// What the checker knows of the host's names in a file.
#[derive(Default)]
pub(super) struct Uses {
    /// What imports at module level bind, by the dotted name that it stands for.
    imported: BTreeMap<Name, String>,
    /// The scopes that are open around the code being read.
    open: Vec<String>,
}

/// `import game`, `import game.world as w`.
pub(super) fn import(checker: &mut Checker<'_>, names: &[Alias]) {
    let Some(host) = checker.host else { return };
    for alias in names {
        if checker.scope != ScopeId::MODULE || !host.is_namespace(&alias.name) {
            continue;
        }
        let dotted = match alias.name.split_once('.') {
            Some((top, _)) if !alias.renamed => top.to_owned(),
            _ => alias.name.to_string(),
        };
        checker.uses.imported.insert(Name::clone(&alias.binding), dotted);
    }
}

/// `from game import spawn`.
pub(super) fn import_from(checker: &mut Checker<'_>, import: &ImportFrom) {
    let Some(host) = checker.host else { return };
    if import.level > 0 || !host.is_namespace(&import.module) {
        return;
    }
    for alias in &import.names {
        if &*alias.name == "*" {
            continue;
        }
        let dotted = format!("{}.{}", import.module, alias.name);
        if !host.has(&import.module, &alias.name) {
            unknown(checker, &import.module, &alias.name, alias.span);
        } else if checker.scope == ScopeId::MODULE {
            checker.uses.imported.insert(Name::clone(&alias.binding), dotted);
        }
    }
}

/// What name of the host an expression plainly is.
fn dotted(checker: &Checker<'_>, host: &Host, expression: &Expr) -> Option<String> {
    match &expression.kind {
        ExprKind::Name(name) => {
            if checker.scopes.resolve(checker.scope, name) != SymbolKind::Global {
                return None;
            }
            if let Some(dotted) = checker.uses.imported.get(name) {
                return Some(dotted.clone());
            }
            let is_own = checker.scopes.module_bindings().contains(name);
            (!is_own && host.knows(name)).then(|| name.to_string())
        }
        ExprKind::Attribute { object, name } => {
            let namespace = dotted(checker, host, object)?;
            host.has(&namespace, &name.name).then(|| format!("{namespace}.{}", name.name))
        }
        _ => None,
    }
}

fn unknown(checker: &mut Checker<'_>, namespace: &str, name: &str, span: Span) {
    let message = format!("the host's module '{namespace}' has no '{name}'");
    checker.error(Code::HostName, span, message);
}

/// `game.spwan`.
pub(super) fn attribute(checker: &mut Checker<'_>, object: &Expr, name: &str, span: Span) {
    let Some(host) = checker.host else { return };
    if let Some(namespace) = dotted(checker, host, object)
        && host.is_namespace(&namespace)
        && !host.has(&namespace, name)
    {
        unknown(checker, &namespace, name, span);
    }
}

/// Opens the scopes of a `with` statement; how many that were.
pub(super) fn enter(checker: &mut Checker<'_>, items: &[WithItem]) -> usize {
    let before = checker.uses.open.len();
    if checker.host.is_some() {
        for item in items {
            if let ExprKind::Call { func, args, .. } = &item.context.kind
                && matches!(&func.kind, ExprKind::Name(name) if &**name == "scope")
                && let Some(Expr { kind: ExprKind::Str(name), .. }) = args.first()
            {
                checker.uses.open.push(name.to_string());
            }
        }
    }
    checker.uses.open.len() - before
}

/// Closes so many scopes.
pub(super) fn leave(checker: &mut Checker<'_>, count: usize) {
    let left = checker.uses.open.len().saturating_sub(count);
    checker.uses.open.truncate(left);
}

/// The scopes around a function are those of its calls, not of where it stands.
pub(super) fn set_aside(checker: &mut Checker<'_>) -> Vec<String> {
    std::mem::take(&mut checker.uses.open)
}

/// Takes back what was set aside.
pub(super) fn take_back(checker: &mut Checker<'_>, open: Vec<String>) {
    checker.uses.open = open;
}

/// A call of one of the host's functions.
pub(super) fn call(
    checker: &mut Checker<'_>,
    func: &Expr,
    args: &[Expr],
    keywords: &[Keyword],
    span: Span,
) {
    let Some(host) = checker.host else { return };
    let Some(name) = dotted(checker, host, func) else {
        if let ExprKind::Name(name) = &func.kind
            && host.off.contains(&**name)
            && !checker.scopes.module_bindings().contains(name)
        {
            let message = format!("the host has switched {name}() off: the call ends the run");
            checker.error(Code::HostCall, span, message);
        }
        return;
    };
    let Some(function) = host.functions.get(&name) else { return };
    if function.is_off || host.off.contains(&name) {
        let message = format!("the host has switched {name}() off: the call ends the run");
        checker.error(Code::HostCall, span, message);
        return;
    }
    if let Some(problem) = misfit(&name, function, args, keywords) {
        checker.error(Code::HostCall, span, problem);
    }
    if let Some(scope) = &function.scope
        && !checker.uses.open.contains(scope)
    {
        let message = format!(
            "{name}() needs the scope {scope:?}, and no `with scope({scope:?}, …)` stands around this call"
        );
        checker.error(Code::HostScope, span, message);
    }
}

/// Why a call does not fit, in the words of the TypeError that it raises.
fn misfit(
    name: &str,
    function: &HostFunction,
    args: &[Expr],
    keywords: &[Keyword],
) -> Option<String> {
    let is_open = args.iter().any(|arg| matches!(arg.kind, ExprKind::Starred(..)))
        || keywords.iter().any(|keyword| keyword.name.is_none());
    if function.any_arguments {
        return (!keywords.is_empty()).then(|| format!("{name}() takes no keyword arguments"));
    }
    let positional: Vec<&HostArgument> =
        function.arguments.iter().filter(|argument| !argument.keyword_only).collect();
    if args.len() > positional.len() && !is_open {
        let (most, given) = (positional.len(), args.len());
        let plural = if most == 1 { "" } else { "s" };
        let verb = if given == 1 { "was" } else { "were" };
        let least = positional.iter().filter(|argument| argument.required).count();
        let takes =
            if least == most { most.to_string() } else { format!("from {least} to {most}") };
        return Some(format!(
            "{name}() takes {takes} positional argument{plural} but {given} {verb} given"
        ));
    }
    let mut given: BTreeSet<&str> = BTreeSet::new();
    if !is_open {
        given.extend(positional.iter().take(args.len()).map(|argument| argument.name.as_str()));
    }
    for keyword in keywords.iter().filter_map(|keyword| keyword.name.as_ref()) {
        let own = &*keyword.name;
        let Some(argument) = function.arguments.iter().find(|argument| argument.name == own) else {
            return Some(format!("{name}() got an unexpected keyword argument '{own}'"));
        };
        if !given.insert(&argument.name) {
            return Some(format!("{name}() got multiple values for argument '{own}'"));
        }
    }
    if is_open {
        return None;
    }
    let missing = function
        .arguments
        .iter()
        .find(|argument| argument.required && !given.contains(argument.name.as_str()))?;
    Some(format!("{name}() is called without its argument '{}'", missing.name))
}

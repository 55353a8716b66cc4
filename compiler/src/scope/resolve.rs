//! Mentions to meanings.
//!
//! Comes in: the drafts of all scopes. Goes out: the [`ScopeTable`], and complaints about `nonlocal` names that nothing binds. Must never: let a class
//! body's names be seen by the functions within it, `__class__` excepted.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, Mention};
use super::{
    CLASS_DICT, CONDITIONAL_ANNOTATIONS, Scope, ScopeKind, ScopeTable, Symbol, SymbolKind,
};
use crate::diag::{Code, Diagnostic};
use crate::parse::tree::{Name, ScopeId};
use crate::source::{SourceFile, limits};

/// How inner scopes use a variable of an outer one.
#[derive(Debug, Clone, Copy)]
struct Capture {
    only_comprehensions: bool,
    inner_binds: bool,
}

/// What annotations and the class body around them need of each other.
#[derive(Debug, Clone, Copy, Default)]
struct ClassDict {
    reads: bool,
    needed: bool,
    conditional: bool,
}

/// Where a name that a scope does not own comes from.
enum Source {
    Global,
    Cell(ScopeId),
    /// `__class__` of a class around.
    Class(ScopeId),
}

pub(super) fn resolve(
    drafts: Vec<Draft>,
    file: &SourceFile,
    findings: &mut Vec<Diagnostic>,
) -> ScopeTable {
    let mut captures: Vec<BTreeMap<Name, Capture>> = vec![BTreeMap::new(); drafts.len()];
    let mut free: Vec<BTreeSet<Name>> = vec![BTreeSet::new(); drafts.len()];
    let mut class_cells = vec![false; drafts.len()];
    let mut class_dicts = vec![ClassDict::default(); drafts.len()];
    let hidden = hidden_names(&drafts);
    let mut unmentioned = Vec::new();
    let mut module_bindings = BTreeSet::new();
    let mut kinds: Vec<BTreeMap<Name, SymbolKind>> = Vec::with_capacity(drafts.len());
    for (index, draft) in drafts.iter().enumerate() {
        let mut own = BTreeMap::new();
        let class = read_class(&drafts, index);
        if let Some(class) = class {
            pass(&drafts, index, class, &CLASS_DICT.into(), &mut free);
            class_dicts[index].reads = true;
            class_dicts[class.index()].needed = true;
        }
        if draft.is_conditional
            && let Some(class) = draft.parent
        {
            pass(&drafts, index, class, &CONDITIONAL_ANNOTATIONS.into(), &mut free);
            class_dicts[class.index()].conditional = true;
        }
        for (name, mention) in &draft.mentions {
            let kind = kind_of(&drafts, index, name, mention);
            let binds_global =
                mention.is_bound() && (mention.is_global || draft.kind == ScopeKind::Module);
            if binds_global {
                module_bindings.insert(Name::clone(name));
            }
            let kind = match kind {
                Ok(kind) => kind,
                Err(Source::Global)
                    if class.is_some_and(|class| {
                        let known = drafts[class.index()].mentions.get(name);
                        known.is_none_or(|known| !known.is_global)
                    }) =>
                {
                    SymbolKind::ClassName
                }
                Err(Source::Global) => {
                    if mention.is_nonlocal {
                        findings.push(Diagnostic::new(
                            Code::Declaration,
                            &file.name,
                            mention.declared,
                            format!("no binding for nonlocal '{name}' found"),
                        ));
                    }
                    SymbolKind::Global
                }
                Err(Source::Cell(owner)) => {
                    let owner = match hiding(&drafts, &hidden, index, owner, name) {
                        Some(function) => {
                            kinds[function.index()].insert(Name::clone(name), SymbolKind::Local);
                            unmentioned.push((function, Name::clone(name)));
                            function
                        }
                        None => owner,
                    };
                    pass(&drafts, index, owner, name, &mut free);
                    if mention.is_nonlocal && drafts[owner.index()].kind == ScopeKind::TypeParams {
                        findings.push(Diagnostic::new(
                            Code::Declaration,
                            &file.name,
                            mention.declared,
                            format!("nonlocal binding not allowed for type parameter '{name}'"),
                        ));
                    }
                    let only = only_comprehensions(&drafts, index, owner);
                    let capture = captures[owner.index()]
                        .entry(Name::clone(name))
                        .or_insert(Capture { only_comprehensions: true, inner_binds: false });
                    capture.only_comprehensions &= only;
                    capture.inner_binds |= mention.is_bound();
                    SymbolKind::Free
                }
                Err(Source::Class(owner)) => {
                    pass(&drafts, index, owner, name, &mut free);
                    class_cells[owner.index()] = true;
                    SymbolKind::Free
                }
            };
            // Using `super` outside a class does not mention `__class__`.
            if !(mention.is_implicit && kind == SymbolKind::Global) {
                own.insert(Name::clone(name), kind);
            }
        }
        kinds.push(own);
    }
    let mut has_inner_functions = vec![false; drafts.len()];
    for draft in drafts.iter().rev() {
        if draft.kind != ScopeKind::Comprehension {
            let mut around = draft.parent;
            while let Some(id) = around {
                if std::mem::replace(&mut has_inner_functions[id.index()], true) {
                    break;
                }
                around = drafts[id.index()].parent;
            }
        }
    }
    let mut drafts = drafts;
    for (function, name) in unmentioned {
        let order = &mut drafts[function.index()].order;
        if !order.contains(&name) {
            order.push(name);
        }
    }
    let mut scopes: Vec<Scope> = Vec::with_capacity(drafts.len());
    let inputs = kinds.into_iter().zip(captures).zip(free);
    for (index, (draft, ((kinds, captures), free))) in drafts.into_iter().zip(inputs).enumerate() {
        let qualname = qualname(&draft, &scopes);
        let mut scope = finish(draft, index, kinds, &captures, free);
        scope.qualname = qualname;
        scope.needs_class_cell = class_cells[index];
        scope.needs_class_dict = class_dicts[index].needed;
        scope.reads_class_dict = class_dicts[index].reads;
        scope.has_conditional_annotations = class_dicts[index].conditional;
        scope.has_inner_functions = has_inner_functions[index];
        scopes.push(scope);
    }
    ScopeTable { scopes, module_bindings, has_star_import: false }
}

/// What a mention means, if its own scope decides, else where the name comes from.
fn kind_of(
    drafts: &[Draft],
    index: usize,
    name: &Name,
    mention: &Mention,
) -> Result<SymbolKind, Source> {
    let draft = &drafts[index];
    if mention.is_global || draft.kind == ScopeKind::Module {
        return Ok(SymbolKind::Global);
    }
    if mention.is_own() {
        return Ok(match draft.kind {
            ScopeKind::Class => SymbolKind::ClassName,
            _ => SymbolKind::Local,
        });
    }
    let mut around = draft.parent;
    while let Some(id) = around {
        let outer = &drafts[id.index()];
        match outer.kind {
            ScopeKind::Module => break,
            ScopeKind::Class => {
                // Only functions within the body see the cell, not the body itself.
                if &**name == "__class__" && draft.kind != ScopeKind::Class {
                    return Err(Source::Class(id));
                }
            }
            _ => {
                if let Some(known) = outer.mentions.get(name) {
                    if known.is_own() {
                        return Err(Source::Cell(id));
                    }
                    if known.is_global && !mention.is_nonlocal {
                        return Err(Source::Global);
                    }
                }
            }
        }
        around = outer.parent;
    }
    Err(Source::Global)
}

/// For each function, the variables of the comprehensions in it, which CPython makes variables of the function.
fn hidden_names(drafts: &[Draft]) -> Vec<BTreeSet<&Name>> {
    let mut hidden = vec![BTreeSet::new(); drafts.len()];
    for draft in drafts.iter().filter(|draft| draft.kind == ScopeKind::Comprehension) {
        let mut around = draft.parent;
        while let Some(id) = around
            && drafts[id.index()].kind == ScopeKind::Comprehension
        {
            around = drafts[id.index()].parent;
        }
        if let Some(id) = around {
            let own = draft.mentions.iter().filter(|(_, mention)| mention.is_own());
            hidden[id.index()].extend(own.map(|(name, _)| name));
        }
    }
    hidden
}

/// The function between a scope and the owner of a free name that does not mention the name, and has it as the variable of a comprehension:
/// inner functions then mean that variable, which is unbound outside the comprehension. So does CPython since it inlines comprehensions.
fn hiding(
    drafts: &[Draft],
    hidden: &[BTreeSet<&Name>],
    index: usize,
    owner: ScopeId,
    name: &Name,
) -> Option<ScopeId> {
    let mut inner = drafts[index].kind != ScopeKind::Comprehension;
    let mut around = drafts[index].parent;
    while let Some(id) = around
        && id != owner
    {
        let draft = &drafts[id.index()];
        let is_function =
            matches!(draft.kind, ScopeKind::Function | ScopeKind::Lambda | ScopeKind::Generator);
        if inner
            && is_function
            && !draft.mentions.contains_key(name)
            && hidden[id.index()].contains(name)
        {
            return Some(id);
        }
        inner |= draft.kind != ScopeKind::Comprehension;
        around = draft.parent;
    }
    None
}

/// The class whose namespace annotations look names up in first: the one that they stand in. None where that could find nothing.
fn read_class(drafts: &[Draft], index: usize) -> Option<ScopeId> {
    let draft = &drafts[index];
    let is_between = |kind| matches!(kind, ScopeKind::Annotation | ScopeKind::TypeParams);
    if !is_between(draft.kind) {
        return None;
    }
    let mut class = draft.parent?;
    while is_between(drafts[class.index()].kind) {
        class = drafts[class.index()].parent?;
    }
    let outer = &drafts[class.index()];
    let binds = |name| outer.mentions.get(name).is_some_and(Mention::is_own);
    let is_read = outer.kind == ScopeKind::Class
        && !draft.mentions.is_empty()
        && (outer.may_be_prepared || outer.reads_namespace || draft.mentions.keys().any(binds));
    is_read.then_some(class)
}

/// Notes a free name in a scope and in all between it and the owner.
fn pass(drafts: &[Draft], index: usize, owner: ScopeId, name: &Name, free: &mut [BTreeSet<Name>]) {
    let mut at = Some(index);
    while let Some(current) = at {
        if current == owner.index() || !free[current].insert(Name::clone(name)) {
            return;
        }
        at = drafts[current].parent.map(ScopeId::index);
    }
}

/// Whether all scopes from `index` up to the owner are comprehensions that lowering may inline.
fn only_comprehensions(drafts: &[Draft], index: usize, owner: ScopeId) -> bool {
    let mut current = index;
    while current != owner.index() {
        if drafts[current].kind != ScopeKind::Comprehension {
            return false;
        }
        match drafts[current].parent {
            Some(parent) => current = parent.index(),
            None => return false,
        }
    }
    true
}

fn qualname(draft: &Draft, scopes: &[Scope]) -> Name {
    let Some(parent) = draft.parent.and_then(|id| scopes.get(id.index())) else {
        return Name::clone(&draft.name);
    };
    if draft.depth > limits::SCOPES {
        // Refused already; its qualified name would only grow.
        return Name::clone(&draft.name);
    }
    // Type parameters stand between a definition and the scope that it binds its name in.
    let binding = match (parent.kind, parent.parent) {
        (ScopeKind::TypeParams, Some(around)) => scopes.get(around.index()).unwrap_or(parent),
        _ => parent,
    };
    let declared_global = binding.kind != ScopeKind::Module
        && matches!(draft.kind, ScopeKind::Function | ScopeKind::Class)
        && binding
            .symbols
            .get(&draft.binding)
            .is_some_and(|symbol| symbol.kind == SymbolKind::Global);
    match parent.kind {
        ScopeKind::Module => Name::clone(&draft.name),
        _ if declared_global => Name::clone(&draft.name),
        _ if &*parent.name == "<genexpr>" => format!("{}.{}", parent.qualname, draft.name).into(),
        // Comprehensions belong to the code around them, so that their names stand in no other name.
        // Annotations and type parameters neither.
        ScopeKind::Comprehension | ScopeKind::Annotation | ScopeKind::TypeParams => {
            let around = parent.qualname.strip_suffix(&*parent.name).unwrap_or_default();
            format!("{around}{}", draft.name).into()
        }
        ScopeKind::Class => format!("{}.{}", parent.qualname, draft.name).into(),
        // An example is written as code of a module.
        ScopeKind::Function if crate::doctests::is_generated(&parent.name) => {
            Name::clone(&draft.name)
        }
        _ => format!("{}.<locals>.{}", parent.qualname, draft.name).into(),
    }
}

fn finish(
    draft: Draft,
    index: usize,
    kinds: BTreeMap<Name, SymbolKind>,
    captures: &BTreeMap<Name, Capture>,
    free: BTreeSet<Name>,
) -> Scope {
    let mut symbols = BTreeMap::new();
    for (name, mut kind) in kinds {
        let mention = draft.mentions.get(&name).copied().unwrap_or_default();
        let capture = captures.get(&name);
        if kind == SymbolKind::Local && capture.is_some() {
            kind = SymbolKind::Cell;
        }
        let symbol = Symbol {
            kind,
            span: mention.span,
            is_parameter: mention.is_parameter,
            is_bound: mention.is_bound(),
            is_assigned: mention.is_assigned,
            is_used: mention.is_used,
            is_deleted: mention.is_deleted,
            only_comprehensions_capture: capture.is_some_and(|capture| capture.only_comprehensions),
            inner_binds: capture.is_some_and(|capture| capture.inner_binds),
        };
        symbols.insert(name, symbol);
    }
    let has_kind = |name: &Name, wanted: SymbolKind| {
        symbols.get(name).is_some_and(|symbol: &Symbol| symbol.kind == wanted)
    };
    let may_write_globals = draft.namespace_writers.iter().any(|name| {
        has_kind(name, SymbolKind::Global)
            && (&**name != "locals" || draft.kind == ScopeKind::Module)
    });
    let variables = draft
        .order
        .iter()
        .filter(|name| has_kind(name, SymbolKind::Local) || has_kind(name, SymbolKind::Cell))
        .cloned()
        .collect();
    let cells = symbols
        .iter()
        .filter(|(_, symbol)| symbol.kind == SymbolKind::Cell)
        .map(|(name, _)| Name::clone(name))
        .collect();
    Scope {
        id: ScopeId(u32::try_from(index).unwrap_or(u32::MAX)),
        kind: draft.kind,
        parent: draft.parent,
        qualname: Name::clone(&draft.name),
        name: draft.name,
        span: draft.span,
        symbols,
        variables,
        cells,
        free: free.into_iter().collect(),
        is_generator: draft.is_generator,
        is_async: draft.is_async,
        needs_class_cell: false,
        needs_class_dict: false,
        has_conditional_annotations: false,
        reads_class_dict: false,
        uses_super: draft.uses_super,
        reads_namespace: draft.reads_namespace,
        may_write_globals,
        consumer: draft.consumer,
        has_inner_functions: false,
    }
}

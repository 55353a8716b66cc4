//! What lowering knows beyond one function: the program being built and the module at hand.
//!
//! Comes in: the modules of the program. Goes out: ids of constants, globals, imports, functions; what may be assumed. Must never: hold
//! anything of a single function.
//!
//! # Assumptions
//!
//! A builtin's name is assumed to mean the builtin if no module of the program binds it, by a star import of a standard module neither, and
//! the module at hand neither changes its own namespace as a whole (`globals`, `vars`) nor imports by star what nobody knows.
//!
//! A function may be called directly, without looking at its global slot, if its `def` stands in the *inert prefix* of its module: the longest
//! beginning of the module whose top-level statements cannot run any code of the program (plain `def`s with constant defaults,
//! constants, imports of standard modules, classes without bases and decorators of such statements). While the
//! prefix runs no body of the module can be called, and after it all its functions are bound. Code of function bodies runs after the prefix, so it
//! may call each of them directly; module-level code may after the `def`. The name must be bound exactly once in the module, and the function must
//! take plain positional parameters, capture nothing and be no generator.

use super::consume;
use super::stars::Stars;
use super::walk;
use crate::diag::{Code, Diagnostic};
use crate::ir::{
    ArenaId, ArenaValue, Assumption, Composite, CompositeId, CompositeKind, Demand, Element,
    Function, FunctionId, Import, Module as ModuleIr, Program,
};
use crate::opt::fold;
use crate::parse::tree::{Expr, ExprKind, Module, Name, ScopeId, Stmt, StmtKind, docstring};
use crate::scope::{Consumer, ScopeKind, ScopeTable, SymbolKind};
use crate::source::{SourceFile, Span};
use crate::subset::{PatternConstant, PatternText};
use npyc_format::archive::schema::{MANIFEST_HOST, MANIFEST_MODULE, MANIFEST_SCOPE};
use npyc_format::names;
use std::collections::{BTreeSet, HashMap, HashSet};

/// A module of the program, analysed.
pub(crate) struct Unit {
    /// The absolute dotted name; the main module's is `__main__`.
    pub(crate) name: String,
    /// The package that relative imports start from; none for a main module outside packages.
    pub(crate) package: Option<String>,
    /// Whether it is a package (`__init__.py`).
    pub(crate) is_package: bool,
    pub(crate) file: SourceFile,
    pub(crate) tree: Module,
    pub(crate) table: ScopeTable,
    /// The patterns of regular expressions that are constants of its source.
    pub(crate) patterns: Vec<PatternConstant>,
}

/// A function that may be called directly.
#[derive(Clone, Copy)]
pub(super) struct Direct {
    pub(super) scope: ScopeId,
    pub(super) function: FunctionId,
    pub(super) parameters: usize,
    /// Where its `def` ends: module-level code may call it after that.
    pub(super) end: u32,
}

/// The state of lowering.
pub(super) struct Context<'t> {
    pub(super) constants: crate::ir::Constants,
    pub(super) functions: Vec<Option<Function>>,
    pub(super) imports: Vec<Import>,
    import_ids: HashMap<String, u32>,
    pub(super) assumptions: BTreeSet<Assumption>,
    pub(super) manifest: BTreeSet<Demand>,
    pub(super) errors: Vec<Diagnostic>,
    pub(super) optimise: bool,
    /// Whether the program can ask for the texts of annotations.
    pub(super) annotation_texts: bool,
    /// Whether annotations are being lowered: what they name is no demand on the host.
    pub(super) in_annotations: bool,
    /// Index by dotted name.
    module_ids: HashMap<String, u32>,
    /// All modules of the program.
    units: &'t [Unit],
    /// Names that some module of the program binds as a global.
    bound_somewhere: HashSet<Name>,
    /// The module at hand.
    pub(super) unit: &'t Unit,
    pub(super) module: u32,
    slots: HashMap<Name, u32>,
    slot_names: Vec<ArenaId>,
    /// Whether assumptions about this module are allowed.
    closed: bool,
    /// Names that star imports of this module can bind.
    starred: HashSet<Name>,
    directs: HashMap<Name, Direct>,
    /// Names that top-level `import` statements of this module bind: modules, as far as the text tells.
    imported: HashSet<Name>,
    /// The generator expressions of this module that are written in place.
    consumed: HashMap<ScopeId, Consumer>,
    /// The variables of this module that live in cells, because a function made within their scope uses them.
    captured: HashSet<(ScopeId, Name)>,
}

/// Lowers all modules. The first is the main one.
///
/// # Errors
/// What cannot be compiled.
pub(crate) fn lower(units: &[Unit], optimise: bool) -> Result<Program, Vec<Diagnostic>> {
    let Some(first) = units.first() else { return Ok(Program::default()) };
    let mut context = Context {
        constants: crate::ir::Constants::default(),
        functions: Vec::new(),
        imports: Vec::new(),
        import_ids: HashMap::new(),
        assumptions: BTreeSet::new(),
        manifest: BTreeSet::new(),
        errors: Vec::new(),
        optimise,
        annotation_texts: units.iter().any(|unit| asks_for_texts(&unit.tree.body)),
        in_annotations: false,
        module_ids: units.iter().zip(0..).map(|(unit, index)| (unit.name.clone(), index)).collect(),
        units,
        bound_somewhere: units
            .iter()
            .flat_map(|unit| unit.table.module_bindings().iter().cloned())
            .chain(units.iter().flat_map(|unit| Stars::of(units, unit).names))
            .collect(),
        unit: first,
        module: 0,
        slots: HashMap::new(),
        slot_names: Vec::new(),
        closed: false,
        starred: HashSet::new(),
        directs: HashMap::new(),
        imported: HashSet::new(),
        consumed: HashMap::new(),
        captured: HashSet::new(),
    };
    let mut modules = Vec::with_capacity(units.len());
    let mut patterns = Vec::new();
    for (unit, index) in units.iter().zip(0..) {
        context.enter(unit, index);
        // What these names mean is known to the archive, so that a module that is not there is not taken for one that nobody looked for.
        let mut called = Vec::new();
        super::called_imports(&unit.file.text, &unit.tree.body, &mut called);
        for name in &called {
            context.import(name);
        }
        let body = super::module::lower_module(&mut context);
        modules.push(ModuleIr {
            name: context.constants.text_of(&unit.name),
            body,
            globals: std::mem::take(&mut context.slot_names),
            is_package: unit.is_package,
            doc: docstring(&unit.tree.body)
                .map(|text| context.constants.text(&super::doc::clean(text))),
        });
        if optimise {
            patterns.extend(unit.patterns.iter().map(|found| context.pattern(found)));
        }
    }
    if !context.errors.is_empty() {
        return Err(context.errors);
    }
    Ok(Program {
        constants: context.constants,
        modules,
        functions: context.functions.into_iter().flatten().collect(),
        patterns,
        imports: context.imports,
        assumptions: context.assumptions,
        manifest: context.manifest,
    })
}

impl<'t> Context<'t> {
    fn enter(&mut self, unit: &'t Unit, index: u32) {
        self.unit = unit;
        self.module = index;
        self.slots.clear();
        self.slot_names.clear();
        self.directs.clear();
        self.imported.clear();
        for stmt in &unit.tree.body {
            if let StmtKind::Import(names) = &stmt.kind {
                self.imported.extend(names.iter().map(|alias| Name::clone(&alias.binding)));
            }
        }
        let may_write_globals = unit.table.iter().any(|scope| scope.may_write_globals);
        let stars = Stars::of(self.units, unit);
        self.closed = !may_write_globals && !stars.any;
        self.starred = stars.names;
        if self.closed && self.optimise {
            self.find_directs();
        }
        self.consumed = if self.optimise { consume::consumers(self) } else { HashMap::new() };
        self.find_captured();
    }

    /// The constant of a pattern.
    fn pattern(&mut self, found: &PatternConstant) -> CompositeId {
        let pattern = match &found.pattern {
            PatternText::Str(text) => self.constants.text(text),
            PatternText::Bytes(bytes) => self.constants.arena(ArenaValue::Bytes(bytes.clone())),
        };
        let program = ArenaValue::Bytes(found.program.as_slice().into());
        let mut elements = vec![
            Element::Arena(pattern),
            Element::Int(found.asked.into()),
            Element::Int(found.flags.into()),
            Element::Arena(self.constants.arena(program)),
        ];
        for (name, number) in &found.names {
            elements.push(Element::Arena(self.constants.text_of(name)));
            elements.push(Element::Int((*number).into()));
        }
        self.constants.composite(Composite { kind: CompositeKind::Regex, elements })
    }

    /// Finds the variables that functions capture; what is written in place captures nothing.
    fn find_captured(&mut self) {
        self.captured.clear();
        let table = &self.unit.table;
        for scope in table.iter() {
            if scope.kind == ScopeKind::Comprehension || self.consumed.contains_key(&scope.id) {
                continue;
            }
            for name in &scope.free {
                let mut at = scope.parent;
                while let Some(id) = at {
                    let around = table.scope(id);
                    if around
                        .symbols
                        .get(name)
                        .is_some_and(|symbol| symbol.kind == SymbolKind::Cell)
                    {
                        self.captured.insert((id, Name::clone(name)));
                        break;
                    }
                    at = around.parent;
                }
            }
        }
    }

    /// Whether a variable of a scope lives in a cell.
    pub(super) fn is_captured(&self, scope: ScopeId, name: &Name) -> bool {
        self.captured.contains(&(scope, Name::clone(name)))
    }

    /// What takes the generator expression of this scope apart, if it is written in place.
    pub(super) fn consumer(&self, scope: ScopeId) -> Option<Consumer> {
        self.consumed.get(&scope).copied()
    }

    /// Finds the functions that may be called directly and reserves their numbers.
    fn find_directs(&mut self) {
        let unit = self.unit;
        let mut counts = HashMap::new();
        walk::count_bindings(&unit.tree.body, &mut counts);
        for scope in unit.table.iter().skip(1) {
            for (name, symbol) in &scope.symbols {
                if symbol.kind == SymbolKind::Global && symbol.is_bound {
                    counts.insert(Name::clone(name), 2);
                }
            }
        }
        // What a star import can bind may not be what the `def` made.
        counts.extend(self.starred.iter().map(|name| (Name::clone(name), 2)));
        for stmt in &unit.tree.body {
            if !self.is_inert(stmt) {
                break;
            }
            let StmtKind::FunctionDef(def) = &stmt.kind else { continue };
            let scope = unit.table.scope(def.scope);
            let plain = def.type_scope.is_none()
                && def.params.vararg.is_none()
                && def.params.kwarg.is_none()
                && def.params.keyword_only.is_empty()
                && scope.free.is_empty()
                && !scope.is_generator
                && !scope.is_async;
            if plain && counts.get(&def.binding) == Some(&1) {
                let direct = Direct {
                    scope: def.scope,
                    function: self.reserve(),
                    parameters: def.params.positional_only.len() + def.params.positional.len(),
                    end: stmt.span.end,
                };
                self.directs.insert(Name::clone(&def.binding), direct);
            }
        }
    }

    /// Whether a statement runs no code of the program.
    fn is_inert(&self, stmt: &Stmt) -> bool {
        match &stmt.kind {
            StmtKind::FunctionDef(def) => {
                def.decorators.is_empty()
                    && def
                        .params
                        .iter()
                        .filter_map(|parameter| parameter.default.as_ref())
                        .all(is_inert_value)
            }
            StmtKind::ClassDef(class) => {
                class.decorators.is_empty()
                    && class.bases.is_empty()
                    && class.keywords.is_empty()
                    && class.body.iter().all(|stmt| {
                        !matches!(stmt.kind, StmtKind::ClassDef(_)) && self.is_inert(stmt)
                    })
            }
            StmtKind::Assign { targets, value } => {
                targets.iter().all(|target| matches!(target.kind, ExprKind::Name(_)))
                    && is_inert_value(value)
            }
            StmtKind::AnnAssign { target, value, .. } => {
                matches!(target.kind, ExprKind::Name(_))
                    && value.as_ref().is_none_or(is_inert_value)
            }
            StmtKind::Expr(value) => is_inert_value(value),
            StmtKind::Import(names) => {
                names.iter().all(|alias| self.is_standard_module(&alias.name))
            }
            StmtKind::ImportFrom(import) => {
                import.level == 0 && self.is_standard_module(&import.module)
            }
            StmtKind::Pass | StmtKind::Global(_) | StmtKind::Nonlocal(_) => true,
            _ => false,
        }
    }

    fn is_standard_module(&self, name: &str) -> bool {
        super::import::is_provided(name) && !self.module_ids.contains_key(name)
    }

    /// The direct function that a call of `name` may go to, from module level (`at` is the place of the call) or from a function's body.
    pub(super) fn direct(&self, name: &str, at_module_level: Option<u32>) -> Option<Direct> {
        let direct = *self.directs.get(name)?;
        at_module_level.is_none_or(|place| place >= direct.end).then_some(direct)
    }

    /// Lists the assumption that a direct call relies on.
    pub(super) fn assume_direct(&mut self, name: &Name, direct: Direct) {
        let slot = self.slot(name);
        self.assumptions.insert(Assumption::Function {
            module: self.module,
            slot,
            function: direct.function,
        });
    }

    /// A number for a function that is lowered later.
    pub(super) fn reserve(&mut self) -> FunctionId {
        let id = FunctionId(u32::try_from(self.functions.len()).unwrap_or(u32::MAX));
        self.functions.push(None);
        id
    }

    /// The number of the function of a scope: the reserved one or a new one.
    pub(super) fn function_id(&mut self, binding: Option<&Name>, scope: ScopeId) -> FunctionId {
        match binding.and_then(|name| self.directs.get(name)) {
            Some(direct) if direct.scope == scope => direct.function,
            _ => self.reserve(),
        }
    }

    /// The global slot of a name.
    pub(super) fn slot(&mut self, name: &Name) -> u32 {
        if let Some(&slot) = self.slots.get(name) {
            return slot;
        }
        let slot = u32::try_from(self.slot_names.len()).unwrap_or(u32::MAX);
        let id = self.constants.text(name);
        self.slot_names.push(id);
        self.slots.insert(Name::clone(name), slot);
        if !self.in_annotations
            && !self.bound_somewhere.contains(name)
            && !names::is_builtin(name)
            && !is_special(name)
        {
            self.manifest.insert(Demand { kind: MANIFEST_HOST, name: id });
        }
        if &**name == "scope" && !self.bound_somewhere.contains(name) {
            self.demand_any_scope();
        }
        slot
    }

    /// Whether a global name may be taken for the builtin.
    pub(super) fn may_assume_builtin(&self, name: &str) -> bool {
        self.closed && !self.bound_somewhere.contains(name) && names::is_builtin(name)
    }

    /// Whether a global name may be taken for the builtin; if so, the assumption is listed.
    pub(super) fn assume_builtin(&mut self, name: &Name) -> Option<ArenaId> {
        if !self.may_assume_builtin(name) {
            return None;
        }
        if &**name == "scope" {
            self.demand_any_scope();
        }
        let id = self.constants.text(name);
        self.assumptions.insert(Assumption::Builtin(id));
        Some(id)
    }

    /// The same for a call of `scope` with this name of a scope.
    pub(super) fn assume_scope(&mut self, name: &Name, scope: &Name) -> Option<ArenaId> {
        if !self.may_assume_builtin(name) {
            return None;
        }
        let demanded = self.constants.text(scope);
        self.manifest.insert(Demand { kind: MANIFEST_SCOPE, name: demanded });
        let id = self.constants.text(name);
        self.assumptions.insert(Assumption::Builtin(id));
        Some(id)
    }

    /// Whether a global name means the builtin as far as the text of the program tells: no module binds it.
    pub(super) fn is_unshadowed(&self, name: &str) -> bool {
        !self.bound_somewhere.contains(name)
    }

    /// Whether a global name means a module as far as the text of this one tells.
    pub(super) fn is_imported(&self, name: &str) -> bool {
        self.imported.contains(name)
    }

    /// Whether the program has a module of that absolute name.
    pub(super) fn is_own_module(&self, name: &str) -> bool {
        self.module_ids.contains_key(name)
    }

    /// The import row of an absolute dotted name.
    pub(super) fn import(&mut self, name: &str) -> u32 {
        if let Some(&index) = self.import_ids.get(name) {
            return index;
        }
        let index = u32::try_from(self.imports.len()).unwrap_or(u32::MAX);
        let module = self.module_ids.get(name).copied();
        let id = self.constants.text_of(name);
        self.imports.push(Import { name: id, module });
        self.import_ids.insert(name.to_owned(), index);
        if module.is_none() && super::import::is_provided(name) {
            self.manifest.insert(Demand { kind: MANIFEST_MODULE, name: id });
        }
        index
    }

    /// Notes that the program enters scopes whose names only the run knows.
    fn demand_any_scope(&mut self) {
        let id = self.constants.text_of("*");
        self.manifest.insert(Demand { kind: MANIFEST_SCOPE, name: id });
    }

    /// Reports what cannot be compiled.
    pub(super) fn error(&mut self, code: Code, span: Span, message: impl Into<String>) {
        self.errors.push(Diagnostic::new(code, &self.unit.file.name, span, message));
    }
}

/// Whether code imports the module by which the texts of annotations are asked for.
fn asks_for_texts(body: &[Stmt]) -> bool {
    let mut found = false;
    super::import::each_import(body, &mut |stmt| match &stmt.kind {
        StmtKind::Import(names) => {
            found |= names.iter().any(|alias| &*alias.name == "annotationlib");
        }
        StmtKind::ImportFrom(node) => found |= node.level == 0 && &*node.module == "annotationlib",
        _ => {}
    });
    found
}

/// Whether the runtime itself binds such names in modules.
fn is_special(name: &str) -> bool {
    name.starts_with("__") && name.ends_with("__")
}

/// Whether an expression runs no code: constants, and displays of them.
fn is_inert_value(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::List(items) | ExprKind::Tuple(items) => items.iter().all(is_inert_value),
        ExprKind::Dict(items) => items.is_empty(),
        ExprKind::Name(_) => false,
        _ => fold::constant(expr, true).is_some(),
    }
}

//! Imports.
//!
//! Comes in: import statements. Goes out: import instructions by absolute name. Must never: look for files; which modules the program has is
//! settled before.

use super::builder::Builder;
use super::walk;
use crate::parse::tree::{Alias, Expr, ExprKind, ImportFrom, Name, Stmt, StmtKind};
use crate::subset::PROVIDED_MODULES;
use npyc_format::isa::Opcode;

/// Whether the runtime provides a standard module of that name.
pub(crate) fn is_provided(name: &str) -> bool {
    PROVIDED_MODULES.contains(&name)
}

/// The absolute name that a relative import means: `level` dots before `module`, in a module of `package`.
pub(super) fn absolute(package: Option<&str>, level: u32, module: &str) -> Option<String> {
    if level == 0 {
        return Some(module.to_owned());
    }
    let mut base = package.filter(|package| !package.is_empty())?;
    for _ in 1..level {
        base = base.rsplit_once('.')?.0;
    }
    Some(if module.is_empty() { base.to_owned() } else { format!("{base}.{module}") })
}

/// Which imports of a module's code are meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Imports {
    /// All, functions and classes included.
    All,
    /// Those that a run of the module certainly reaches, unless something raises before: they stand in no function, branch, loop or `try`.
    Certain,
}

/// The absolute names of the modules that the code may import, in the order of the text; packages before their modules. Names imported from a
/// module are among them: they may be modules too.
pub(crate) fn imported_modules(
    body: &[Stmt],
    package: Option<&str>,
    which: Imports,
    found: &mut Vec<String>,
) {
    let mut add = |dotted: &str| {
        for (at, _) in dotted.match_indices('.') {
            found.push(dotted[..at].to_owned());
        }
        found.push(dotted.to_owned());
    };
    let mut visit = |stmt: &Stmt| match &stmt.kind {
        StmtKind::Import(names) => names.iter().for_each(|alias| add(&alias.name)),
        StmtKind::ImportFrom(node) => {
            if let Some(base) = absolute(package, node.level, &node.module) {
                add(&base);
                for alias in &node.names {
                    add(&format!("{base}.{}", alias.name));
                }
            }
        }
        _ => {}
    };
    match which {
        Imports::All => each_import(body, &mut visit),
        Imports::Certain => each_certain_import(body, &mut visit),
    }
}

/// The functions that import what a text names.
const CALLED: [&str; 2] = ["__import__", "import_module"];

/// Whether an expression calls a function that imports what a text names.
fn calls_import(expr: &Expr) -> bool {
    let ExprKind::Call { func, .. } = &expr.kind else { return false };
    match &func.kind {
        ExprKind::Name(name) => CALLED.contains(&&**name),
        ExprKind::Attribute { name, .. } => CALLED.contains(&&*name.name),
        _ => false,
    }
}

/// The module that a call of `__import__` or `import_module` with a constant name asks for.
pub(crate) fn called_import(expr: &Expr) -> Option<&Name> {
    let ExprKind::Call { args, .. } = &expr.kind else { return None };
    match &args.first()?.kind {
        ExprKind::Str(name) if calls_import(expr) && !name.starts_with('.') => Some(name),
        _ => None,
    }
}

/// The modules that calls of the code may ask for, functions and classes included; packages before their modules. `text` is the source: few
/// programs call for modules, and the others need no look at every expression. Where the name is computed in a call, every text of the code
/// that could be a module's name may be meant.
pub(crate) fn called_imports(text: &str, body: &[Stmt], found: &mut Vec<String>) {
    if !CALLED.iter().any(|name| text.contains(name)) {
        return;
    }
    let mut add = |name: &str| {
        let ends = name.match_indices('.').map(|(at, _)| at).chain([name.len()]);
        found.extend(ends.filter_map(|end| name.get(..end)).map(str::to_owned));
    };
    let mut is_computed = false;
    each_expression(body, &mut |expr| match called_import(expr) {
        Some(name) => add(name),
        None => is_computed |= calls_import(expr),
    });
    if is_computed {
        each_expression(body, &mut |expr| match &expr.kind {
            ExprKind::Str(name) if is_dotted_name(name) => add(name),
            _ => {}
        });
    }
}

/// Whether a text could be the absolute name of a module.
fn is_dotted_name(text: &str) -> bool {
    let is_name = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_some_and(|first| first.is_alphabetic() || first == '_')
            && chars.all(|rest| rest.is_alphanumeric() || rest == '_')
    };
    text.len() <= 200 && text.split('.').all(is_name)
}

/// Visits the expressions of the code with those in them, functions and classes included.
fn each_expression(body: &[Stmt], visit: &mut dyn FnMut(&Expr)) {
    for stmt in body {
        walk::expressions(stmt, &mut |expr| each_in(expr, visit));
        match &stmt.kind {
            StmtKind::FunctionDef(def) => each_expression(&def.body, visit),
            StmtKind::ClassDef(class) => each_expression(&class.body, visit),
            _ => walk::blocks(stmt, &mut |block| each_expression(block, visit)),
        }
    }
}

fn each_in(expr: &Expr, visit: &mut dyn FnMut(&Expr)) {
    visit(expr);
    if let ExprKind::Lambda(lambda) = &expr.kind {
        each_in(&lambda.body, visit);
    }
    walk::children(expr, &mut |child| each_in(child, visit));
}

/// Visits the import statements of a module's body and of the classes in it.
fn each_certain_import(body: &[Stmt], visit: &mut dyn FnMut(&Stmt)) {
    for stmt in body {
        match &stmt.kind {
            StmtKind::ClassDef(class) => each_certain_import(&class.body, visit),
            _ => visit(stmt),
        }
    }
}

/// Visits all import statements of the code, functions and classes included: those of a block before those of the blocks in it.
pub(crate) fn each_import(body: &[Stmt], visit: &mut dyn FnMut(&Stmt)) {
    for stmt in body {
        if matches!(stmt.kind, StmtKind::Import(_) | StmtKind::ImportFrom(_)) {
            visit(stmt);
        }
    }
    for stmt in body {
        match &stmt.kind {
            StmtKind::FunctionDef(def) => each_import(&def.body, visit),
            StmtKind::ClassDef(class) => each_import(&class.body, visit),
            _ => walk::blocks(stmt, &mut |block| each_import(block, visit)),
        }
    }
}

impl<'t> Builder<'_, 't> {
    /// `import a.b.c as d, e`.
    pub(super) fn import_statement(&mut self, names: &'t [Alias]) {
        let span = self.span;
        for alias in names {
            let mark = self.mark();
            self.span = span;
            let module = self.alloc();
            self.import_module(module, &alias.name);
            if !alias.renamed
                && let Some((top, _)) = alias.name.split_once('.')
            {
                self.import_module(module, top);
            }
            self.write_name(&alias.binding, module);
            self.free_to(mark);
        }
    }

    pub(super) fn import_module(&mut self, to: u16, name: &str) {
        // A missing module is reported by the first part of its name that is missing.
        if !self.cx.is_own_module(name) {
            for (at, _) in name.match_indices('.') {
                let index = self.cx.import(name.get(..at).unwrap_or(name));
                self.emit_link(Opcode::Import, to, 0, 0, crate::ir::Link::Import(index));
            }
        }
        let index = self.cx.import(name);
        self.emit_link(Opcode::Import, to, 0, 0, crate::ir::Link::Import(index));
    }

    /// `from .a import b as c`.
    pub(super) fn import_from(&mut self, node: &'t ImportFrom) {
        if node.level == 0 && &*node.module == "__future__" {
            return;
        }
        let span = self.span;
        let package = self.cx.unit.package.as_deref();
        let Some(name) = absolute(package, node.level, &node.module) else {
            let message = if package.is_none_or(str::is_empty) {
                "attempted relative import with no known parent package"
            } else {
                "attempted relative import beyond top-level package"
            };
            let base = self.alloc();
            let text = self.alloc();
            self.load_text(text, &Name::from(message));
            self.call_fixed_builtin("ImportError", base, 1);
            self.emit_end(Opcode::Raise, base, 0);
            return;
        };
        let module = self.alloc();
        self.import_module(module, &name);
        if node.is_star {
            self.emit(Opcode::ImportStar, module, 0, 0);
            return;
        }
        for alias in &node.names {
            let mark = self.mark();
            self.span = span;
            let value = self.alloc();
            // The name may be a module that this statement is the first to import: it needs a row to be found by.
            let submodule = format!("{name}.{}", alias.name);
            if self.cx.is_own_module(&submodule) {
                self.cx.import(&submodule);
            }
            let site = self.attribute_site(&alias.name);
            self.emit_link(Opcode::ImportFrom, value, module, 0, site);
            self.write_name(&alias.binding, value);
            self.free_to(mark);
        }
    }
}

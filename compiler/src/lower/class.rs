//! Classes: the body is a function of the namespace dict.
//!
//! Comes in: a class statement. Goes out: its body and the instruction that builds it. Must never: let functions of the body see its names.

use super::builder::Builder;
use super::name::{NAMESPACE, Place};
use super::walk;
use crate::ir::{FunctionId, Register};
use crate::opt::fold::Constant;
use crate::parse::tree::{ClassDef, Expr, ExprKind, FunctionDef, Name, Stmt, StmtKind, docstring};
use crate::scope::TYPE_PARAMS;
use crate::source::Span;
use npyc_format::archive::schema::FUNCTION_CLASS;
use npyc_format::isa::Opcode;
use npyc_format::limits::MAX_CLASS_ATTRIBUTES;
use std::collections::{BTreeSet, HashSet};

impl<'t> Builder<'_, 't> {
    /// `class`.
    pub(super) fn class_def(&mut self, class: &'t ClassDef) {
        if let Some(scope) = class.type_scope {
            return self.generic_class(class, scope);
        }
        let mark = self.mark();
        let unit = self.cx.unit;
        let row = unit.table.scope(class.scope);
        let first = self.decorators(&class.decorators);
        // With decorators the class is made right behind them; without, the cell may lie below its window.
        let own = row.needs_class_cell.then(|| {
            let hidden = self.alloc_window(class.decorators.len() + 1);
            let cell = hidden + class.decorators.len() as u16;
            self.span = class.header_span;
            self.emit(Opcode::LoadUnbound, cell, 0, 0);
            self.emit(Opcode::NewCell, cell, cell, 0);
            cell
        });
        let base = self.class_value(class, own, None, class.header_span);
        let value = self.decorate(&class.decorators, first, base);
        self.span = class.header_span;
        self.write_name(&class.binding, value);
        self.free_to(mark);
    }

    /// Loads what the module is called.
    pub(super) fn load_module_name(&mut self, to: Register) {
        let unit = self.cx.unit;
        let name = Name::from("__name__");
        // What the main module is called is up to who imports it from another archive.
        if unit.name == "__main__" || unit.table.module_bindings().contains(&name) {
            self.read_module_name(&name, to);
        } else {
            self.load_text(to, &Name::from(unit.name.as_str()));
        }
    }

    /// Makes a class without its decorators; the register that holds it. `generic` says where the library and the tuple of its type
    /// parameters are.
    pub(super) fn class_value(
        &mut self,
        class: &'t ClassDef,
        own: Option<Register>,
        generic: Option<(Register, Register)>,
        span: Span,
    ) -> Register {
        let base = self.alloc();
        self.span = class.name_span;
        self.load_text(base, &class.name);
        let bases = self.alloc();
        let keywords = self.alloc();
        let above = self.mark();
        if class.bases.iter().any(|base| matches!(base.kind, ExprKind::Starred(_)))
            || class.bases.len() > self.window_limit()
        {
            if let Some(base) = class.bases.first() {
                self.list_into(base, &class.bases, bases);
            }
            if let Some(generic) = generic {
                // Without bases there is nothing to be starred.
                let last = self.generic_base(generic, class.header_span);
                self.emit(Opcode::ListAppend, bases, last, 0);
            }
            self.emit(Opcode::ListToTuple, bases, bases, 0);
        } else {
            let window = self.window(&class.bases);
            let mut count = class.bases.len();
            if let Some(generic) = generic {
                self.generic_base(generic, class.header_span);
                count += 1;
            }
            self.span = class.header_span;
            self.emit(Opcode::BuildTuple, bases, window, count as u16);
        }
        self.free_to(above);
        match class.keywords.first() {
            None => self.emit(Opcode::LoadNone, keywords, 0, 0),
            Some(keyword) => self.keyword_dict(&keyword.value, &class.keywords, base, keywords),
        }
        self.free_to(above);
        let function = self.alloc();
        let id = self.cx.function_id(None, class.scope);
        self.make_function_window(function, id, class.scope, None, own, class.header_span);
        lower_body(self, id, class);
        // Tracebacks show the class statement from its first line to its last.
        let end = class.body.last().map_or(span.end, |last| last.span.end);
        self.span = Span::new(span.start, end.max(span.end));
        match own {
            Some(cell) => self.emit(Opcode::BuildClassCell, base, cell, 0),
            None => self.emit(Opcode::BuildClass, base, 0, 0),
        }
        self.free_to(base + 1);
        base
    }
}

fn lower_body<'t>(outer: &mut Builder<'_, 't>, id: FunctionId, class: &'t ClassDef) {
    let unit = outer.cx.unit;
    let row = unit.table.scope(class.scope);
    let mut inner = Builder::new(outer.cx, id, class.scope);
    inner.span = class.header_span;
    inner.function.begin = class.decorators.first().map_or(class.header_span, |first| first.span);
    inner.open_namespace =
        !class.bases.is_empty() || !class.keywords.is_empty() || row.reads_namespace;
    inner.function.flags |= FUNCTION_CLASS;
    inner.function.parameters = 1;
    inner.function.positional = 1;
    inner.function.positional_only = 1;
    inner.function.attributes = attributes(&class.body);
    inner.alloc_hidden();
    let parameter = inner.cx.constants.text_of(".0");
    inner.function.locals.push(Some(parameter));
    if row.needs_class_cell {
        let index = inner.function.captures.len();
        let name = Name::from("__class__");
        let id = inner.cx.constants.text(&name);
        inner.function.captures.push(id);
        inner.captures.push(None);
        if let Some(frame) = inner.frames.last_mut() {
            frame.places.insert(name, Place::Capture { index, bound: false });
        }
    }
    walk::walrus_names_of(&class.body, &mut |name| {
        inner.walrus.insert(Name::clone(name));
    });
    inner.declare_captures();
    let value = inner.alloc();
    inner.load_module_name(value);
    inner.insert(NAMESPACE, &Name::from("__module__"), value);
    inner.load_text(value, &row.qualname);
    inner.insert(NAMESPACE, &Name::from("__qualname__"), value);
    let line = inner.cx.unit.file.lines.line(inner.function.begin.start);
    inner.load_small(value, i32::try_from(line).unwrap_or(i32::MAX));
    inner.insert(NAMESPACE, &Name::from("__firstlineno__"), value);
    if class.type_scope.is_some() {
        inner.read_outer(&Name::from(TYPE_PARAMS), value);
        inner.insert(NAMESPACE, &Name::from("__type_params__"), value);
    }
    if let Some(doc) = docstring(&class.body) {
        let doc = super::doc::clean(doc);
        inner.function.doc = Some(inner.cx.constants.text(&doc));
        inner.load_text(value, &doc);
        inner.insert(NAMESPACE, &Name::from("__doc__"), value);
    }
    inner.free_to(value);
    inner.begin_class_annotations(class);
    inner.block_of(&class.body);
    inner.annotate_class(class);
    if !inner.is_closed() {
        let names = static_attributes(class);
        let names = names.iter().map(|name| Constant::Str(Name::from(name.as_str()))).collect();
        let value = inner.alloc();
        inner.span = class.header_span;
        inner.load_constant(value, &Constant::Tuple(names));
        inner.insert(NAMESPACE, &Name::from("__static_attributes__"), value);
        inner.free_to(value);
        inner.emit_end(Opcode::ReturnNone, 0, 0);
    }
    inner.finish();
}

/// The names of the attributes that functions in a class body set on a variable called `self`, as they are written.
fn static_attributes(class: &ClassDef) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    functions(&class.body, &mut |function| set_on_self(&function.body, &mut names));
    // Private names are mangled already.
    let prefix = format!("_{}__", class.name.trim_start_matches('_'));
    let written = |name: &&str| match name.strip_prefix(prefix.as_str()) {
        Some(own) => format!("__{own}"),
        None => (*name).to_owned(),
    };
    names.iter().map(written).collect()
}

/// The functions that stand in a body, in branches too.
fn functions<'t>(body: &'t [Stmt], visit: &mut dyn FnMut(&'t FunctionDef)) {
    for stmt in body {
        if let StmtKind::FunctionDef(function) = &stmt.kind {
            visit(function);
        }
        walk::blocks(stmt, &mut |block| functions(block, visit));
    }
}

/// What the code of a function, and of functions in it, sets on `self`.
fn set_on_self<'t>(body: &'t [Stmt], names: &mut BTreeSet<&'t str>) {
    for stmt in body {
        match &stmt.kind {
            StmtKind::Assign { targets, .. } => {
                targets.iter().for_each(|target| self_in_target(target, names));
            }
            StmtKind::AnnAssign { target, value: Some(_), .. } => self_in_target(target, names),
            StmtKind::For(node) => self_in_target(&node.target, names),
            StmtKind::With { items, .. } => {
                let targets = items.iter().filter_map(|item| item.target.as_ref());
                targets.for_each(|target| self_in_target(target, names));
            }
            StmtKind::FunctionDef(function) => set_on_self(&function.body, names),
            _ => {}
        }
        walk::expressions(stmt, &mut |expr| self_in_expression(expr, names));
        if !matches!(stmt.kind, StmtKind::FunctionDef(_) | StmtKind::ClassDef(_)) {
            walk::blocks(stmt, &mut |block| set_on_self(block, names));
        }
    }
}

fn self_in_target<'t>(target: &'t Expr, names: &mut BTreeSet<&'t str>) {
    match &target.kind {
        ExprKind::Attribute { object, name, .. } if matches!(&object.kind, ExprKind::Name(object) if &**object == "self") =>
        {
            names.insert(&name.name);
        }
        ExprKind::List(items) | ExprKind::Tuple(items) => {
            items.iter().for_each(|item| self_in_target(item, names));
        }
        ExprKind::Starred(value) => self_in_target(value, names),
        _ => {}
    }
}

/// The loops of comprehensions have targets too.
fn self_in_expression<'t>(expr: &'t Expr, names: &mut BTreeSet<&'t str>) {
    if let ExprKind::Comprehension(node) = &expr.kind {
        node.clauses.iter().for_each(|clause| self_in_target(&clause.target, names));
    }
    walk::children(expr, &mut |child| self_in_expression(child, names));
}

/// How many attributes the methods of a class body set on their first parameter (`self.x = …`), at most the format's limit.
fn attributes(body: &[Stmt]) -> u16 {
    let mut names = HashSet::new();
    functions(body, &mut |method| {
        let first = method.params.positional_only.first().or(method.params.positional.first());
        if let Some(first) = first
            && !makes_no_method(method)
        {
            attributes_of(&method.body, &first.name, &mut names);
        }
    });
    names.len().min(usize::from(MAX_CLASS_ATTRIBUTES)) as u16
}

/// Whether a decorator makes the first parameter something else than an instance.
fn makes_no_method(method: &FunctionDef) -> bool {
    method.decorators.iter().any(|decorator| {
        matches!(&decorator.kind, ExprKind::Name(name) if matches!(&**name, "staticmethod" | "classmethod"))
    })
}

fn attributes_of<'t>(body: &'t [Stmt], own: &Name, names: &mut HashSet<&'t Name>) {
    for stmt in body {
        match &stmt.kind {
            StmtKind::Assign { targets, .. } => {
                targets.iter().for_each(|target| attributes_in(target, own, names));
            }
            StmtKind::AugAssign { target, .. }
            | StmtKind::AnnAssign { target, value: Some(_), .. } => {
                attributes_in(target, own, names);
            }
            StmtKind::For(node) => attributes_in(&node.target, own, names),
            StmtKind::With { items, .. } => items
                .iter()
                .filter_map(|item| item.target.as_ref())
                .for_each(|target| attributes_in(target, own, names)),
            _ => {}
        }
        walk::blocks(stmt, &mut |block| attributes_of(block, own, names));
    }
}

fn attributes_in<'t>(target: &'t Expr, own: &Name, names: &mut HashSet<&'t Name>) {
    match &target.kind {
        ExprKind::Attribute { object, name, .. } if matches!(&object.kind, ExprKind::Name(object) if object == own) =>
        {
            names.insert(&name.name);
        }
        ExprKind::List(items) | ExprKind::Tuple(items) => {
            items.iter().for_each(|item| attributes_in(item, own, names));
        }
        ExprKind::Starred(value) => attributes_in(value, own, names),
        _ => {}
    }
}

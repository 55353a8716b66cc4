//! Annotations: the functions that compute them when they are asked for, or their texts.
//!
//! Comes in: what is annotated in a function, class or module. Goes out: `__annotate__`, made where the definition is made. Must never: evaluate an
//! annotation before it is asked for.
//!
//! At module level, and in blocks of a class that may be passed by, a set notes which annotations were reached: only those count.

use super::builder::Builder;
use super::name::Place;
use super::walk;
use crate::ir::Register;
use crate::opt::fold::Constant;
use crate::parse::parts;
use crate::parse::tree::{ClassDef, Expr, ExprKind, FunctionDef, Name, ScopeId, Stmt, StmtKind};
use crate::parse::unparse;
use crate::scope::{ANNOTATE, CLASS_DICT, CONDITIONAL_ANNOTATIONS, ScopeKind};
use crate::source::Span;
use npyc_format::archive::schema::FUNCTION_DEFERRED;
use npyc_format::isa::Opcode;

/// One annotation.
struct Annotation<'t> {
    /// What is annotated.
    name: &'t str,
    value: &'t Expr,
    /// Its number in the set of those that were reached, if it may be passed by.
    number: Option<i64>,
}

impl<'t> Builder<'_, 't> {
    /// Gives the function that lies in `base` its `__annotate__`.
    pub(super) fn annotate_function(&mut self, base: Register, def: &'t FunctionDef) {
        let Some(scope) = def.annotations else { return };
        let annotations: Vec<_> =
            def.annotated().map(|(name, value)| Annotation { name, value, number: None }).collect();
        let function = self.annotate(scope, &annotations, def.header_span);
        let site = self.attribute_site(&Name::from(ANNOTATE));
        self.emit_link(Opcode::StoreAttr, base, function, 0, site);
        self.free_to(base + 1);
    }

    /// What a class body needs before its first annotation.
    pub(super) fn begin_class_annotations(&mut self, class: &'t ClassDef) {
        let row = self.cx.unit.table.scope(class.scope);
        if row.needs_class_dict {
            let register = self.alloc_hidden();
            self.emit(Opcode::NewCell, register, self.namespace, 0);
            self.add_cell(CLASS_DICT, register);
        }
        if row.has_conditional_annotations {
            let register = self.alloc_hidden();
            self.emit(Opcode::BuildSet, register, register, 0);
            self.emit(Opcode::NewCell, register, register, 0);
            self.add_cell(CONDITIONAL_ANNOTATIONS, register);
        }
        self.number_annotations(&class.body);
        if self.cx.unit.tree.textual_annotations && annotates(&class.body) {
            let name = Name::from("__annotations__");
            let (dict, done) = (self.alloc(), self.block());
            self.lookup_namespace(&name, dict);
            self.branch(Opcode::JumpBound, dict, 0, done);
            self.emit(Opcode::BuildDict, dict, dict, 0);
            self.write_name(&name, dict);
            self.start(done);
            self.free_to(dict);
        }
    }

    fn add_cell(&mut self, name: &str, register: Register) {
        if let Some(frame) = self.frames.last_mut() {
            frame.places.insert(name.into(), Place::Cell { register, bound: true });
        }
    }

    /// Gives a class whose body has run the function that computes the annotations of its variables.
    pub(super) fn annotate_class(&mut self, class: &'t ClassDef) {
        let Some(scope) = class.annotations else { return };
        let mark = self.mark();
        let annotations = self.of_variables(&class.body);
        let function = self.annotate(scope, &annotations, class.header_span);
        let namespace = self.namespace;
        self.insert(namespace, &Name::from("__annotate_func__"), function);
        self.free_to(mark);
    }

    /// The same for a module, before its first statement.
    pub(super) fn annotate_module(&mut self) {
        let tree = &self.cx.unit.tree;
        let mark = self.mark();
        if tree.textual_annotations && annotates(&tree.body) {
            let dict = self.alloc();
            self.emit(Opcode::BuildDict, dict, dict, 0);
            self.write_name(&Name::from("__annotations__"), dict);
            self.free_to(mark);
        }
        let Some(scope) = tree.annotations else { return };
        self.number_annotations(&tree.body);
        let reached = self.alloc();
        self.emit(Opcode::BuildSet, reached, reached, 0);
        self.write_name(&Name::from(CONDITIONAL_ANNOTATIONS), reached);
        self.free_to(mark);
        let annotations = self.of_variables(&tree.body);
        let function = self.annotate(scope, &annotations, Span::default());
        self.write_name(&Name::from(ANNOTATE), function);
        self.free_to(mark);
    }

    /// Numbers the annotations of a body that may be passed by: all of a module, those in blocks of a class.
    fn number_annotations(&mut self, body: &'t [Stmt]) {
        let in_module = self.is_module();
        let mut numbers = std::mem::take(&mut self.annotations);
        each_annotation(body, in_module, &mut |_, value, conditional| {
            if conditional {
                let next = numbers.len() as i64;
                numbers.insert(value.span.start, next);
            }
        });
        self.annotations = numbers;
    }

    fn is_module(&self) -> bool {
        self.cx.unit.table.scope(self.scope()).kind == ScopeKind::Module
    }

    fn of_variables(&self, body: &'t [Stmt]) -> Vec<Annotation<'t>> {
        let mut found = Vec::new();
        each_annotation(body, false, &mut |name, value, _| {
            let number = self.annotations.get(&value.span.start).copied();
            found.push(Annotation { name, value, number });
        });
        found
    }

    /// What an annotated variable does when it is reached.
    pub(super) fn annotated_variable(&mut self, target: &'t Expr, annotation: &'t Expr) {
        let ExprKind::Name(name) = &target.kind else { return };
        let unit = self.cx.unit;
        let kind = unit.table.scope(self.scope()).kind;
        if !matches!(kind, ScopeKind::Module | ScopeKind::Class) {
            return;
        }
        let mark = self.mark();
        if unit.tree.textual_annotations {
            let dict = self.read_name(&Name::from("__annotations__"), None);
            let (key, value) = (self.alloc(), self.alloc());
            self.load_text(key, name);
            self.load_text(value, &unparse::expression(annotation).into());
            self.emit(Opcode::SetItem, dict, key, value);
        } else if let Some(number) = self.annotations.get(&annotation.span.start).copied() {
            let (reached, value) = (self.alloc(), self.alloc());
            self.read_reached(kind == ScopeKind::Module, reached);
            self.load_constant(value, &Constant::Int(number));
            self.emit(Opcode::SetAdd, reached, value, 0);
        }
        self.free_to(mark);
    }

    fn read_reached(&mut self, in_module: bool, to: Register) {
        let name = Name::from(CONDITIONAL_ANNOTATIONS);
        match in_module {
            true => self.read_module_name(&name, to),
            false => self.read_outer(&name, to),
        }
    }

    /// Makes the function that computes annotations; the register that holds it.
    fn annotate(&mut self, scope: ScopeId, annotations: &[Annotation<'t>], span: Span) -> Register {
        let in_module = self.is_module();
        self.make_deferred(scope, span, |inner| {
            inner.function.begin = span;
            inner.begin_deferred(|inner| inner.annotation_dict(annotations, in_module, true));
            inner.annotation_dict(annotations, in_module, false)
        })
    }

    /// Makes a function of code that is evaluated later, whose body `value` writes; the register that holds the function.
    fn make_deferred(
        &mut self,
        scope: ScopeId,
        span: Span,
        value: impl FnOnce(&mut Builder<'_, 't>) -> Register,
    ) -> Register {
        let base = self.alloc();
        let id = self.cx.reserve();
        self.make_function_window(base, id, scope, None, None, span);
        let outer = std::mem::replace(&mut self.cx.in_annotations, true);
        let mut inner = Builder::new(self.cx, id, scope);
        inner.span = span;
        let value = value(&mut inner);
        inner.emit_end(Opcode::Return, value, 0);
        inner.finish();
        self.cx.in_annotations = outer;
        base
    }

    /// A dict of the annotations that were reached, or of the texts of all.
    fn annotation_dict(
        &mut self,
        annotations: &[Annotation<'t>],
        in_module: bool,
        as_texts: bool,
    ) -> Register {
        let dict = self.alloc();
        self.emit(Opcode::BuildDict, dict, dict, 0);
        let reached = self.alloc();
        if !as_texts && annotations.iter().any(|annotation| annotation.number.is_some()) {
            self.read_reached(in_module, reached);
        }
        for annotation in annotations {
            let mark = self.mark();
            let next = self.block();
            // Who asks for texts gets those of all annotations, as in CPython.
            if let Some(number) = annotation.number.filter(|_| !as_texts) {
                let key = self.alloc();
                self.load_constant(key, &Constant::Int(number));
                self.branch(Opcode::JumpNotIn, key, reached, next);
            }
            let value = match as_texts {
                true => self.annotation_text(annotation.value),
                false => self.annotation(annotation.value),
            };
            self.insert(dict, &Name::from(annotation.name), value);
            self.free_to(mark);
            self.start(next);
        }
        dict
    }

    /// The text of an annotation, as the library gives it to who asks for texts.
    fn annotation_text(&mut self, value: &'t Expr) -> Register {
        let register = self.alloc();
        match self.constant(value) {
            // A text stands for itself, a constant expression for its value.
            Some(constant) => self.load_constant(register, &constant),
            None => self.load_text(register, &unparse::expression(value).into()),
        }
        register
    }

    /// Makes a function that evaluates an expression when somebody asks; the register that holds it.
    pub(super) fn deferred(&mut self, scope: ScopeId, value: &'t Expr, span: Span) -> Register {
        self.make_deferred(scope, span, |inner| {
            inner.begin_deferred(|inner| inner.annotation_text(value));
            inner.unpacked(value)
        })
    }

    /// Begins a function of code that is evaluated later; formats that it does not know it refuses. The library asks for texts with
    /// something that is greater than any format and equal to a word.
    fn begin_deferred(&mut self, texts: impl FnOnce(&mut Self) -> Register) {
        self.function.flags |= FUNCTION_DEFERRED;
        self.function.parameters = 1;
        self.function.positional = 1;
        self.function.positional_only = 1;
        let register = self.alloc_hidden();
        let parameter = self.cx.constants.text_of("format");
        self.function.locals.push(Some(parameter));
        self.declare_captures();
        self.find_class_dict();
        let supported = self.block();
        self.branch(Opcode::JumpNotGtImmediate, register, 2, supported);
        let error = self.alloc();
        if self.cx.annotation_texts {
            let refused = self.block();
            self.load_text(error, &Name::from("texts"));
            self.branch(Opcode::JumpNotEq, register, error, refused);
            let value = texts(self);
            self.emit_end(Opcode::Return, value, 0);
            self.start(refused);
            self.free_to(error + 1);
        }
        self.call_fixed_builtin("NotImplementedError", error, 0);
        self.emit_end(Opcode::Raise, error, 0);
        self.start(supported);
        self.free_to(error);
    }

    /// Takes the namespace of the class around from its cell, if names are looked up in it.
    pub(super) fn find_class_dict(&mut self) {
        if self.cx.unit.table.scope(self.scope()).reads_class_dict {
            let namespace = self.alloc_hidden();
            self.read_outer(&Name::from(CLASS_DICT), namespace);
            self.namespace = namespace;
        }
    }

    fn annotation(&mut self, value: &'t Expr) -> Register {
        if self.cx.unit.tree.textual_annotations {
            let register = self.alloc();
            self.load_text(register, &unparse::expression(value).into());
            return register;
        }
        self.unpacked(value)
    }

    fn unpacked(&mut self, value: &'t Expr) -> Register {
        match &value.kind {
            // `*args: *Ts`: the one item of what is unpacked.
            ExprKind::Starred(inner) => {
                let window = self.alloc();
                let inner = self.expr(inner, None);
                self.span = value.span;
                self.emit(Opcode::Unpack, window, inner, 1);
                window
            }
            _ => self.expr(value, None),
        }
    }
}

fn annotates(body: &[Stmt]) -> bool {
    let mut found = false;
    each_annotation(body, false, &mut |_, _, _| found = true);
    found
}

/// Visits the annotated variables of a body, in the order of the text: name, annotation, and whether it stands in a block that may be passed by.
fn each_annotation<'t>(
    body: &'t [Stmt],
    conditional: bool,
    visit: &mut dyn FnMut(&'t str, &'t Expr, bool),
) {
    for stmt in body {
        if let StmtKind::AnnAssign { target, annotation, simple: true, .. } = &stmt.kind
            && let ExprKind::Name(name) = &target.kind
        {
            visit(name, annotation, conditional);
        }
        let conditional = conditional || parts::is_conditional(stmt);
        walk::blocks(stmt, &mut |block| each_annotation(block, conditional, visit));
    }
}

//! Classes: the body is a function of the namespace dict.
//!
//! Comes in: a class statement. Goes out: its body and the instruction that builds it. Must never: let functions of the body see its names.

use super::builder::Builder;
use super::name::{NAMESPACE, Place};
use super::walk;
use crate::ir::FunctionId;
use crate::parse::tree::{ClassDef, ExprKind, Name, docstring};
use npyc_format::archive::schema::FUNCTION_CLASS;
use npyc_format::isa::Opcode;

impl<'t> Builder<'_, 't> {
    /// `class`.
    pub(super) fn class_def(&mut self, class: &'t ClassDef) {
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
                self.list_into(base, &class.bases, bases, None);
            }
            self.emit(Opcode::ListToTuple, bases, bases, 0);
        } else {
            let window = self.window(&class.bases);
            self.span = class.header_span;
            self.emit(Opcode::BuildTuple, bases, window, class.bases.len() as u16);
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
        self.span = class.header_span;
        match own {
            Some(cell) => self.emit(Opcode::BuildClassCell, base, cell, 0),
            None => self.emit(Opcode::BuildClass, base, 0, 0),
        }
        let value = self.decorate(&class.decorators, first, base);
        self.span = class.header_span;
        self.write_name(&class.binding, value);
        self.free_to(mark);
    }
}

fn lower_body<'t>(outer: &mut Builder<'_, 't>, id: FunctionId, class: &'t ClassDef) {
    let unit = outer.cx.unit;
    let row = unit.table.scope(class.scope);
    let mut inner = Builder::new(outer.cx, id, class.scope);
    inner.span = class.header_span;
    inner.function.flags |= FUNCTION_CLASS;
    inner.function.parameters = 1;
    inner.function.positional = 1;
    inner.function.positional_only = 1;
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
    let module_name = Name::from("__name__");
    if unit.table.module_bindings().contains(&module_name) {
        inner.read_module_name(&module_name, value);
    } else {
        inner.load_text(value, &Name::from(unit.name.as_str()));
    }
    inner.insert(NAMESPACE, &Name::from("__module__"), value);
    inner.load_text(value, &row.qualname);
    inner.insert(NAMESPACE, &Name::from("__qualname__"), value);
    if let Some(doc) = docstring(&class.body) {
        let doc = super::doc::clean(doc);
        inner.function.doc = Some(inner.cx.constants.text(&doc));
        inner.load_text(value, &doc);
        inner.insert(NAMESPACE, &Name::from("__doc__"), value);
    }
    inner.free_to(value);
    inner.block_of(&class.body);
    if !inner.is_closed() {
        inner.emit_end(Opcode::ReturnNone, 0, 0);
    }
    inner.finish();
}

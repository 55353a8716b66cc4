//! Variables: where a name lives, and how it is read, written and deleted.
//!
//! Comes in: a name of the current scope. Goes out: instructions. Must never: read a variable that might be unbound without a check.

use super::builder::{Builder, Frame};
use crate::ir::{Link, Register};
use crate::parse::tree::{Name, ScopeId};
use crate::scope::{ScopeKind, SymbolKind};
use npyc_format::isa::Opcode;

/// Where a variable lives.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// In a register; `bound` if it can never be unbound.
    Register { register: Register, bound: bool },
    /// In a cell that a register holds.
    Cell { register: Register, bound: bool },
    /// In a captured cell, by its number.
    Capture { index: usize, bound: bool },
    /// In the dict of the variables that found no register.
    Spilled,
    /// In the module, or a builtin.
    Global,
    /// In the namespace of the class body, else in the module.
    ClassName,
    /// In the namespace of the class body, else in a captured cell.
    ClassFree { index: usize },
}

/// The register of a class body's namespace.
pub(super) const NAMESPACE: Register = 0;

impl Builder<'_, '_> {
    /// Where `name` lives in the current scope.
    pub(super) fn place(&self, name: &str) -> Place {
        let scope = self.scope();
        let unit = self.cx.unit;
        let row = unit.table.scope(scope);
        let is_class = row.kind == ScopeKind::Class || row.reads_class_dict;
        match unit.table.resolve(scope, name) {
            // Calls that mean the frame they stand in are known by name.
            SymbolKind::Global
                if is_class
                    && self.open_namespace
                    && !matches!(name, "super" | "locals" | "vars" | "dir") =>
            {
                let symbol = unit.table.scope(scope).symbols.get(name);
                match symbol.is_some_and(|symbol| symbol.is_bound) {
                    true => Place::Global,
                    false => Place::ClassName,
                }
            }
            SymbolKind::Global => Place::Global,
            SymbolKind::ClassName if is_class => Place::ClassName,
            SymbolKind::ClassName => Place::Global,
            SymbolKind::Local | SymbolKind::Cell => self
                .frames
                .last()
                .and_then(|frame| frame.places.get(name))
                .copied()
                .unwrap_or(Place::Spilled),
            SymbolKind::Free => {
                let place = self.outer_place(name);
                let declared =
                    unit.table.scope(scope).symbols.get(name).is_some_and(|symbol| symbol.is_bound);
                match place {
                    Place::Capture { index, .. }
                        if is_class && !declared && !self.is_type_parameter(name) =>
                    {
                        Place::ClassFree { index }
                    }
                    place => place,
                }
            }
        }
    }

    /// Whether a name means a type parameter between the current scope and the class around.
    fn is_type_parameter(&self, name: &str) -> bool {
        let table = &self.cx.unit.table;
        let mut at = Some(self.scope());
        while let Some(id) = at {
            let scope = table.scope(id);
            match scope.kind {
                ScopeKind::TypeParams if scope.variables.iter().any(|own| &**own == name) => {
                    return true;
                }
                ScopeKind::TypeParams | ScopeKind::Annotation => at = scope.parent,
                _ => return false,
            }
        }
        false
    }

    /// Where a name of a scope around the current one lives: in a frame of this function or in a captured cell.
    pub(super) fn outer_place(&self, name: &str) -> Place {
        for frame in self.frames.iter().rev() {
            if let Some(&place) = frame.places.get(name) {
                return place;
            }
        }
        let id = self
            .function
            .captures
            .iter()
            .position(|&capture| self.cx.constants.text_at(capture) == name);
        match id {
            Some(index) => Place::Capture { index, bound: self.is_always_bound(name) },
            None if self.spill.is_some() => Place::Spilled,
            None => Place::Global,
        }
    }

    /// Whether the variable that a free name means can never be unbound: a parameter that nothing deletes.
    fn is_always_bound(&self, name: &str) -> bool {
        let table = &self.cx.unit.table;
        let mut at = self.frames.first().and_then(|frame| table.scope(frame.scope).parent);
        while let Some(id) = at {
            let scope = table.scope(id);
            if scope.kind != ScopeKind::Class
                && let Some(symbol) = scope.symbols.get(name)
                && symbol.kind == SymbolKind::Cell
            {
                return symbol.is_parameter && !symbol.is_deleted && !symbol.inner_binds;
            }
            at = scope.parent;
        }
        false
    }

    /// Gives registers and cells to the variables of a function, lambda or comprehension. The parameters have theirs already if `parameters` says so;
    /// `parameters` counts them.
    pub(super) fn declare(&mut self, scope: ScopeId, parameters: usize) {
        let unit = self.cx.unit;
        let row = unit.table.scope(scope);
        let inlined = self.frames.len() > 1;
        let mut cells = Vec::new();
        for (index, name) in row.variables.iter().enumerate() {
            let Some(symbol) = row.symbols.get(name) else { continue };
            let is_cell = symbol.kind == SymbolKind::Cell && self.cx.is_captured(scope, name);
            let is_parameter = index < parameters;
            let bound = is_parameter && !symbol.is_deleted && !symbol.inner_binds;
            if !is_parameter && self.mark() as usize >= super::builder::MAX_VARIABLES {
                if is_cell {
                    let span = symbol.span;
                    self.cx.error(
                        crate::diag::Code::TooDeep,
                        span,
                        "the function has too many variables that inner functions use",
                    );
                }
                self.ensure_spill();
                continue;
            }
            let register = if is_parameter {
                index as Register
            } else if inlined {
                self.alloc()
            } else {
                let register = self.alloc_hidden();
                let id = self.cx.constants.text(name);
                self.function.locals.resize(usize::from(register), None);
                self.function.locals.push(Some(id));
                register
            };
            let place = if is_cell {
                if is_parameter {
                    cells.push((Name::clone(name), register));
                    continue;
                }
                self.emit(Opcode::LoadUnbound, register, 0, 0);
                self.emit(Opcode::NewCell, register, register, 0);
                Place::Cell { register, bound: false }
            } else {
                if !is_parameter {
                    if inlined {
                        if !self.sure.contains(name) {
                            self.emit(Opcode::LoadUnbound, register, 0, 0);
                        }
                    } else {
                        self.function.unbound.push(register);
                    }
                }
                Place::Register { register, bound: bound || (inlined && self.sure.contains(name)) }
            };
            self.bind_place(name, place);
        }
        // A captured parameter moves from its register into a cell.
        for (name, from) in cells {
            let bound = row
                .symbols
                .get(&name)
                .is_some_and(|symbol| !symbol.is_deleted && !symbol.inner_binds);
            let register = self.alloc_hidden();
            // A debugger finds the variable where it is from here on.
            let id = self.cx.constants.text(&name);
            self.function.locals.resize(usize::from(register), None);
            self.function.locals.push(Some(id));
            self.emit(Opcode::NewCell, register, from, 0);
            self.bind_place(&name, Place::Cell { register, bound });
        }
    }

    fn bind_place(&mut self, name: &Name, place: Place) {
        if let Some(Frame { places, .. }) = self.frames.last_mut() {
            places.insert(Name::clone(name), place);
        }
    }

    fn ensure_spill(&mut self) {
        if self.spill.is_none() {
            let register = self.alloc_hidden();
            self.emit(Opcode::BuildDict, register, register, 0);
            self.spill = Some(register);
        }
    }

    /// Loads the captured cells into registers, unless they are many.
    pub(super) fn declare_captures(&mut self) {
        if self.captures.len() <= 32 {
            for index in 0..self.captures.len() {
                let register = self.alloc_hidden();
                self.emit_link(Opcode::LoadClosure, register, 0, 0, Link::Capture(index as u32));
                self.captures[index] = Some(register);
            }
        }
    }

    /// The register of a captured cell.
    pub(super) fn capture_register(&mut self, index: usize) -> Register {
        match self.captures.get(index).copied().flatten() {
            Some(register) => register,
            None => {
                let register = self.alloc();
                self.emit_link(Opcode::LoadClosure, register, 0, 0, Link::Capture(index as u32));
                register
            }
        }
    }

    /// Puts the cell of a name of the current or an outer scope into a register of a window.
    pub(super) fn cell_into(&mut self, name: &str, to: Register) {
        match self.outer_place(name) {
            Place::Cell { register, .. } => self.emit(Opcode::CopyCell, to, register, 0),
            Place::Capture { index, .. } => {
                self.emit_link(Opcode::LoadClosure, to, 0, 0, Link::Capture(index as u32));
            }
            _ => {
                // Only a limit that was reported leads here; the cell keeps the code well-formed.
                self.emit(Opcode::LoadUnbound, to, 0, 0);
                self.emit(Opcode::NewCell, to, to, 0);
            }
        }
    }

    fn check(&mut self, op: Opcode, register: Register, name: &Name) {
        let id = self.cx.constants.text(name);
        self.emit_link(op, register, 0, 0, Link::Arena(id));
    }

    /// The check of a variable of the function: in a generator expression that is written in place it is a free one.
    fn local_check(&self, name: &str) -> Opcode {
        let table = &self.cx.unit.table;
        let in_generator = self
            .frames
            .iter()
            .skip(1)
            .any(|frame| table.scope(frame.scope).kind == ScopeKind::Generator);
        match in_generator && table.resolve(self.scope(), name) == SymbolKind::Free {
            true => Opcode::CheckBoundFree,
            false => Opcode::CheckBound,
        }
    }

    /// Reads a variable. Without a wanted register, a variable's own register may be the answer.
    pub(super) fn read_name(&mut self, name: &Name, wanted: Option<Register>) -> Register {
        let place = self.place(name);
        self.read_place(place, name, wanted)
    }

    fn read_place(&mut self, place: Place, name: &Name, wanted: Option<Register>) -> Register {
        let mark = self.mark();
        match place {
            Place::Register { register, bound } => {
                if !bound {
                    self.check(self.local_check(name), register, name);
                }
                let wanted = match wanted {
                    None if self.walrus.contains(name) => Some(self.alloc()),
                    wanted => wanted,
                };
                match wanted {
                    Some(to) => {
                        self.copy(to, register);
                        to
                    }
                    None => register,
                }
            }
            Place::Cell { register, bound } => {
                self.read_cell(register, bound, self.local_check(name), name, wanted)
            }
            Place::Capture { index, bound } => {
                let target = self.scratch(wanted);
                let above = self.mark();
                let cell = self.capture_register(index);
                self.free_to(above);
                let value = self.read_cell(cell, bound, Opcode::CheckBoundFree, name, Some(target));
                self.settle(mark, value, wanted)
            }
            Place::Spilled => {
                let target = self.scratch(wanted);
                let key = self.alloc();
                self.load_text(key, name);
                let dict = self.spill.unwrap_or(key);
                self.emit(Opcode::DictLookup, target, dict, key);
                self.check(Opcode::CheckBound, target, name);
                self.settle(mark, target, wanted)
            }
            Place::Global => {
                let to = wanted.unwrap_or_else(|| self.alloc());
                self.read_global(name, to);
                to
            }
            Place::ClassName => {
                let target = self.scratch(wanted);
                let done = self.block();
                self.lookup_namespace(name, target);
                self.branch(Opcode::JumpBound, target, 0, done);
                self.read_global(name, target);
                self.start(done);
                self.settle(mark, target, wanted)
            }
            Place::ClassFree { index } => {
                let target = self.scratch(wanted);
                let done = self.block();
                self.lookup_namespace(name, target);
                self.branch(Opcode::JumpBound, target, 0, done);
                let above = self.mark();
                let cell = self.capture_register(index);
                self.free_to(above);
                self.read_cell(cell, false, Opcode::CheckBoundFree, name, Some(target));
                self.start(done);
                self.settle(mark, target, wanted)
            }
        }
    }

    /// Brings a value from a scratch register to where it is wanted.
    pub(super) fn settle(
        &mut self,
        mark: Register,
        value: Register,
        wanted: Option<Register>,
    ) -> Register {
        let to = self.result(mark, wanted);
        self.copy(to, value);
        to
    }

    pub(super) fn lookup_namespace(&mut self, name: &Name, to: Register) {
        let mark = self.mark();
        let key = self.alloc();
        self.load_text(key, name);
        self.emit(Opcode::DictLookup, to, self.namespace, key);
        self.free_to(mark);
    }

    fn read_cell(
        &mut self,
        cell: Register,
        bound: bool,
        check: Opcode,
        name: &Name,
        wanted: Option<Register>,
    ) -> Register {
        if bound {
            let to = wanted.unwrap_or_else(|| self.alloc());
            self.emit(Opcode::LoadCell, to, cell, 0);
            return to;
        }
        let mark = self.mark();
        let target = self.scratch(wanted);
        self.emit(Opcode::LoadCell, target, cell, 0);
        self.check(check, target, name);
        self.settle(mark, target, wanted)
    }

    fn read_global(&mut self, name: &Name, to: Register) {
        match self.cx.assume_builtin(name) {
            Some(id) => self.emit_link(Opcode::LoadBuiltin, to, 0, 0, Link::Builtin(id)),
            None => {
                let slot = self.cx.slot(name);
                self.emit_link(Opcode::LoadGlobal, to, 0, 0, Link::Global(slot));
            }
        }
    }

    /// The register that an assignment to the name writes, if it is just a register.
    pub(super) fn variable_register(&self, name: &str) -> Option<Register> {
        match self.place(name) {
            Place::Register { register, .. } => Some(register),
            _ => None,
        }
    }

    /// Assigns a register to a variable.
    pub(super) fn write_name(&mut self, name: &Name, value: Register) {
        let mark = self.mark();
        match self.place(name) {
            Place::Register { register, .. } => self.copy(register, value),
            Place::Cell { register, .. } => self.emit(Opcode::StoreCell, register, value, 0),
            Place::Capture { index, .. } => {
                let cell = self.capture_register(index);
                self.emit(Opcode::StoreCell, cell, value, 0);
            }
            Place::Spilled => self.insert(self.spill.unwrap_or(value), name, value),
            Place::Global => {
                let slot = self.cx.slot(name);
                self.emit_link(Opcode::StoreGlobal, value, 0, 0, Link::Global(slot));
            }
            Place::ClassName | Place::ClassFree { .. } => self.insert(NAMESPACE, name, value),
        }
        self.free_to(mark);
    }

    /// Inserts a value in a dict under a text.
    pub(super) fn insert(&mut self, dict: Register, name: &Name, value: Register) {
        let mark = self.mark();
        let key = self.alloc();
        self.load_text(key, name);
        self.emit(Opcode::DictInsert, dict, key, value);
        self.free_to(mark);
    }

    /// `del name`.
    pub(super) fn delete_name(&mut self, name: &Name) {
        let mark = self.mark();
        match self.place(name) {
            Place::Register { register, bound } => {
                if !bound {
                    self.check(Opcode::CheckBound, register, name);
                }
                self.emit(Opcode::LoadUnbound, register, 0, 0);
            }
            place @ (Place::Cell { .. } | Place::Capture { .. }) => {
                self.read_place(place, name, None);
                self.unbind_cell(place);
            }
            Place::Spilled => {
                let dict = self.spill.unwrap_or(NAMESPACE);
                self.delete_from(dict, name, Opcode::CheckBound);
            }
            Place::Global => {
                let slot = self.cx.slot(name);
                self.emit_link(Opcode::DeleteGlobal, 0, 0, 0, Link::Global(slot));
            }
            Place::ClassName | Place::ClassFree { .. } => {
                self.delete_from(NAMESPACE, name, Opcode::CheckBoundName);
            }
        }
        self.free_to(mark);
    }

    fn delete_from(&mut self, dict: Register, name: &Name, check: Opcode) {
        let key = self.alloc();
        let value = self.alloc();
        self.load_text(key, name);
        self.emit(Opcode::DictLookup, value, dict, key);
        self.check(check, value, name);
        self.emit(Opcode::DeleteItem, dict, key, 0);
    }

    fn unbind_cell(&mut self, place: Place) {
        let cell = match place {
            Place::Cell { register, .. } => register,
            Place::Capture { index, .. } => self.capture_register(index),
            _ => return,
        };
        let nothing = self.alloc();
        self.emit(Opcode::LoadUnbound, nothing, 0, 0);
        self.emit(Opcode::StoreCell, cell, nothing, 0);
    }

    /// Unbinds the name of an `except … as` clause, whether it is still bound or not.
    pub(super) fn unbind_name(&mut self, name: &Name) {
        let mark = self.mark();
        match self.place(name) {
            Place::Register { register, .. } => self.emit(Opcode::LoadUnbound, register, 0, 0),
            place @ (Place::Cell { .. } | Place::Capture { .. }) => self.unbind_cell(place),
            _ => {
                // As CPython: it is bound to None, so that deleting it cannot fail.
                let none = self.alloc();
                self.emit(Opcode::LoadNone, none, 0, 0);
                self.write_name(name, none);
                self.delete_name(name);
            }
        }
        self.free_to(mark);
    }

    /// A register with the value of a variable that may be unbound, without a check; None for what is no local variable.
    pub(super) fn peek_place(&mut self, place: Place, name: &Name) -> Option<Register> {
        match place {
            Place::Register { register, .. } => Some(register),
            Place::Cell { register, .. } => {
                let value = self.alloc();
                self.emit(Opcode::LoadCell, value, register, 0);
                Some(value)
            }
            Place::Capture { index, .. } | Place::ClassFree { index } => {
                let value = self.alloc();
                let cell = self.capture_register(index);
                self.emit(Opcode::LoadCell, value, cell, 0);
                Some(value)
            }
            Place::Spilled => {
                let value = self.alloc();
                let key = self.alloc();
                self.load_text(key, name);
                self.emit(Opcode::DictLookup, value, self.spill?, key);
                Some(value)
            }
            Place::Global | Place::ClassName => None,
        }
    }
}

impl Builder<'_, '_> {
    /// Reads a variable of a scope around, or a cell that the function itself made.
    pub(super) fn read_outer(&mut self, name: &Name, to: Register) {
        let place = self.outer_place(name);
        self.read_place(place, name, Some(to));
    }

    /// Reads a name of the module, whatever the current scope binds.
    pub(super) fn read_module_name(&mut self, name: &Name, to: Register) {
        self.read_global(name, to);
    }
}

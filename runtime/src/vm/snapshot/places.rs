//! What lies outside the heap, for snapshots: arenas, function rows, natives, functions and objects of the host.
//!
//! Comes in: addresses and numbers of this process. Goes out: units with offsets, names, and back. Must never: give an address for a
//! number that no unit has.

use crate::heap::{Codec, Fault, GeneratorState, Heap, Inside, Outside, Walked};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::types::type_index;
use npyc_format::archive::schema::ArchivedFunctionRow;
use npyc_format::isa::{Kind, Opcode, Word};
use npyc_format::verify::standing;

/// An object of the host in its saved form.
pub(super) struct SavedObject {
    pub(super) owner: Value,
    pub(super) type_name: String,
    pub(super) bytes: Vec<u8>,
}

/// What a writer knows.
pub(super) struct Leaving<'m> {
    pub(super) cx: &'m Context,
    /// The host's functions that values name, by the order in which they were met.
    pub(super) functions: Vec<u32>,
    /// The host's objects met so far.
    pub(super) objects: Vec<SavedObject>,
}

/// The number of a function in a unit.
pub(super) fn row_place(cx: &Context, row: *const ArchivedFunctionRow) -> Option<(u32, u32)> {
    cx.units.iter().zip(0..).find_map(|(unit, number)| {
        let rows = &unit.linked.proved().core().functions;
        let offset = row.addr().checked_sub(rows.as_ptr().addr())?;
        let function = offset / size_of::<ArchivedFunctionRow>();
        (function < rows.len()).then_some((number, function as u32))
    })
}

/// The row of a function that nobody has checked.
pub(super) fn row_at(cx: &Context, unit: u32, function: u32) -> Option<*const ArchivedFunctionRow> {
    if unit as usize >= cx.units.len() {
        return None;
    }
    let rows = &cx.units.get(unit).linked.proved().core().functions;
    rows.get(function as usize).map(std::ptr::from_ref)
}

impl Outside for Leaving<'_> {
    fn arena_place(&self, address: usize) -> Option<(u32, u32)> {
        self.cx
            .units
            .iter()
            .zip(0..)
            .find_map(|(unit, number)| Some((number, unit.linked.proved().arena_offset(address)?)))
    }

    fn row_place(&self, row: *const ArchivedFunctionRow) -> Option<(u32, u32)> {
        row_place(self.cx, row)
    }

    fn native(&mut self, number: u32) -> Walked<u32> {
        let builtins = self.cx.tables.natives.len() as u32;
        let Some(own) = number.checked_sub(builtins) else { return Ok(number) };
        let place = match self.functions.iter().position(|known| *known == own) {
            Some(place) => place,
            None => {
                self.functions.push(own);
                self.functions.len() - 1
            }
        };
        Ok(builtins + place as u32)
    }

    fn refusal(&mut self, heap: &Heap, value: Value) -> Option<String> {
        let object = heap.native_object(value)?;
        if object.class.get() != type_index::HOST_OBJECT {
            return None;
        }
        let number = object.slots.get(0).and_then(|number| number.as_int());
        let number = number.and_then(|number| u32::try_from(number).ok());
        let Some(object) = number.and_then(|number| heap.take_foreign(number)) else {
            return Some("an object of the host that is in use".to_owned());
        };
        let saved = self.cx.host.save_object(&*object);
        if let Some(number) = number {
            heap.put_foreign(number, object);
        }
        match saved {
            Ok((type_name, bytes)) => {
                self.objects.push(SavedObject { owner: value, type_name, bytes });
                None
            }
            Err(what) => Some(what),
        }
    }
}

/// What a reader knows.
pub(super) struct Arriving<'m> {
    pub(super) cx: &'m Context,
    /// The host's functions that values name.
    pub(super) functions: Vec<u32>,
    /// How many grants are kept.
    pub(super) grants: usize,
    /// The scopes without restrictions that suspended generators stand in.
    pub(super) whole_scopes: Vec<String>,
    /// The objects that wait for an object of the host.
    pub(super) empty: Vec<Value>,
    /// The generators that run: each has a frame.
    pub(super) running: Vec<Value>,
}

impl Inside for Arriving<'_> {
    fn arena_object(&self, unit: u32, offset: u32) -> Option<Value> {
        if unit as usize >= self.cx.units.len() {
            return None;
        }
        self.cx.units.get(unit).linked.proved().object_at(offset).map(Value::object)
    }

    fn function_row(&self, unit: u32, function: u32) -> Option<*const ArchivedFunctionRow> {
        row_at(self.cx, unit, function)
    }

    fn native(&self, written: u32) -> Option<u32> {
        let builtins = self.cx.tables.natives.len() as u32;
        match written.checked_sub(builtins) {
            None => Some(written),
            Some(place) => self.functions.get(place as usize).map(|own| builtins + own),
        }
    }

    fn types(&self) -> u64 {
        self.cx.tables.hooks.len() as u64
    }

    fn check(&mut self, heap: &Heap, value: Value) -> Walked {
        let damaged = |what| Err(Fault::Damaged(what));
        if let Some(function) = heap.function(value) {
            let place = row_at(self.cx, function.unit.get(), function.function.get());
            if place != Some(function.row.get()) {
                return damaged("a function");
            }
            // SAFETY: it was just found among the rows of a unit, which live as long as the machine.
            let row = unsafe { &*function.row.get() };
            let cells = function.cells.to_vec();
            if cells.len() != row.captures_count.to_native() as usize
                || cells.iter().any(|cell| heap.cell(*cell).is_none())
            {
                return damaged("the cells of a function");
            }
            self.forget_plan(heap, function.parameters.get());
        }
        if let Some(module) = heap.module(value) {
            let (unit, index) = (module.unit.get(), module.module.get());
            if unit != crate::vm::import::NATIVE {
                let is_known = (unit as usize) < self.cx.units.len()
                    && (index as usize)
                        < self.cx.units.get(unit).linked.proved().core().modules.len();
                if !is_known {
                    return damaged("a module");
                }
            }
        }
        if let Some(class) = heap.class(value)
            && class.builtin_base.get() as usize >= self.cx.tables.hooks.len()
        {
            return damaged("the base of a class");
        }
        if let Some(object) = heap.native_object(value) {
            if object.class.get() as usize >= self.cx.tables.hooks.len() {
                return damaged("the type of an object");
            }
            if object.class.get() == type_index::HOST_OBJECT {
                self.empty.push(value);
            }
        }
        if let Some(exception) = heap.exception(value) {
            for index in 0..exception.trace_len() {
                let entry = exception.trace_entry(heap, index);
                let known = entry.and_then(|entry| row_at(self.cx, entry.unit, entry.function));
                if known.is_none() {
                    return damaged("a traceback");
                }
            }
        }
        if heap.suspendable(value).is_some() {
            self.check_generator(heap, value)?;
        }
        Ok(())
    }
}

impl Arriving<'_> {
    /// What a function remembers of a class is found again.
    fn forget_plan(&self, heap: &Heap, parameters: Value) {
        const MEMORY: usize = 4;
        let memory = heap.tuple(parameters).filter(|parts| parts.len() > MEMORY);
        let memory = memory.and_then(|parts| heap.list(parts.get(MEMORY)?));
        if let Some(memory) = memory {
            memory.clear(heap);
        }
    }

    fn check_generator(&mut self, heap: &Heap, value: Value) -> Walked {
        let damaged = Err(Fault::Damaged("a generator"));
        let Some(generator) = heap.suspendable(value) else { return damaged };
        let row = generator.row.get();
        let Some((unit, _)) = row_place(self.cx, row) else { return damaged };
        // The same archive may be there under several numbers.
        let proved = self.cx.units.get(unit).linked.proved();
        let number = generator.unit.get();
        if number as usize >= self.cx.units.len()
            || !std::ptr::eq(self.cx.units.get(number).linked.proved(), proved)
        {
            return damaged;
        }
        // SAFETY: it was just found among the rows of a unit, which live as long as the machine.
        let row = unsafe { &*row };
        if row.captures_count.to_native() > 0 && generator.state.get() != GeneratorState::Finished {
            let function = heap.function(generator.function.get());
            if function.is_none_or(|function| !std::ptr::eq(function.row.get(), row)) {
                return damaged;
            }
        }
        let code = proved.code_of(row);
        let registers = generator.registers.to_vec();
        let size = usize::from(row.registers.to_native());
        let word = generator.word.get() as usize;
        let state = generator.state.get();
        let at = match state {
            GeneratorState::Created if word == 0 => Some(0),
            GeneratorState::Created => return damaged,
            GeneratorState::Running if registers.is_empty() => {
                self.running.push(value);
                None
            }
            // One whose delegate is thrown into counts as running and has no frame: it stands where it was suspended.
            GeneratorState::Running | GeneratorState::Suspended => {
                let last = word.checked_sub(1);
                let opcode = last.and_then(|last| code.get(last));
                let opcode = opcode.and_then(|raw| Opcode::from_byte(Word(*raw).op()));
                let is_right = match opcode {
                    Some(Opcode::YieldFrom) => true,
                    Some(Opcode::Yield) => state == GeneratorState::Suspended,
                    _ => false,
                };
                if !is_right || word >= code.len() {
                    return damaged;
                }
                last
            }
            GeneratorState::Finished => None,
        };
        match at {
            Some(word) => {
                let standing = standing(proved.core(), row, code, word);
                let Some(standing) = standing.filter(|_| registers.len() == size) else {
                    return damaged;
                };
                fits(heap, &standing.kinds, |index| registers.get(index).copied())?;
            }
            None if !registers.is_empty() => return damaged,
            None => {}
        }
        let scopes = generator.scopes.to_vec();
        if scopes.len() % 3 != 0 {
            return damaged;
        }
        for scope in scopes.chunks_exact(3) {
            let number = scope[2].as_int().and_then(|number| usize::try_from(number).ok());
            match (heap.str(scope[0]), scope[1].as_int(), number) {
                (Some(name), Some(0..=0xffff), Some(0)) => {
                    self.whole_scopes.push(name.as_str().to_owned());
                }
                (Some(_), Some(0..=0xffff), Some(number)) if number <= self.grants => {}
                _ => return damaged,
            }
        }
        Ok(())
    }
}

/// Whether registers hold what the verifier has proved of them.
pub(super) fn fits(
    heap: &Heap,
    kinds: &[Kind],
    register: impl Fn(usize) -> Option<Value>,
) -> Walked {
    let mut range = 0;
    for (index, kind) in kinds.iter().enumerate() {
        let Some(value) = register(index) else { return Err(Fault::Damaged("a frame")) };
        range = if *kind == Kind::Range { range + 1 } else { 0 };
        let is_right = match kind {
            Kind::Uninitialised | Kind::Any | Kind::Iterator | Kind::State => true,
            Kind::Float => value.as_float().is_some(),
            Kind::Cell => heap.cell(value).is_some(),
            // The number, how many are left or an iterator, the step: ints where the second is one.
            Kind::Range if range % 3 == 0 => {
                let is_int = |back: usize| {
                    index
                        .checked_sub(back)
                        .and_then(&register)
                        .is_some_and(|it| it.as_int().is_some())
                };
                !is_int(1) || is_int(2) && is_int(0)
            }
            Kind::Range => true,
        };
        if !is_right {
            return Err(Fault::Damaged("a register"));
        }
    }
    Ok(())
}

/// A list of numbers.
pub(super) fn numbers<C: Codec>(codec: &mut C, own: &[u64]) -> Walked<Vec<u64>> {
    let count = codec.count(own.len())?;
    let mut read = Vec::new();
    for index in 0..count {
        read.push(codec.number(own.get(index).copied().unwrap_or(0))?);
    }
    Ok(read)
}

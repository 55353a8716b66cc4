//! Constants that are made on first use, and names that are looked up: globals, builtins, variables without a value.
//!
//! Comes in: indices of verified code. Goes out: values, or the exception that CPython raises. Must never: make a constant twice
//! in one unit.

use crate::builtins::complex::new_complex;
use crate::number::complex::complex;
use crate::value::Value;
use crate::vm::hooks::Answer;
use crate::vm::machine::Machine;
use crate::vm::native::{Outcome, Stop};
use crate::vm::types::type_index;
use npyc_format::archive::schema::{
    COMPOSITE_COMPLEX, COMPOSITE_TUPLE, ELEMENT_ARENA, ELEMENT_COMPOSITE, ELEMENT_ELLIPSIS,
    ELEMENT_FALSE, ELEMENT_FLOAT, ELEMENT_INT, ELEMENT_NONE, ELEMENT_SMALL_INT, ELEMENT_TRUE,
    FUNCTION_DEFERRED,
};
use npyc_format::isa::Opcode;
use std::collections::BinaryHeap;

impl Machine {
    /// A constant tuple or frozenset, made on first use.
    pub(super) fn composite(&mut self, index: u32) -> Outcome<Value> {
        let wanted = index as usize;
        if let Some(value) = self.unit().composites.borrow().get(wanted)
            && !value.is_unbound()
        {
            return Ok(*value);
        }
        let core = self.context.linked().proved().core();
        if self.unit().composites.borrow().is_empty() {
            self.unit().composites.borrow_mut().resize(core.composites.len(), Value::UNBOUND);
        }
        // Elements refer to lower rows only: taken from the highest down, each row that is needed comes up once.
        let mut needed = BinaryHeap::new();
        needed.push(wanted);
        let mut rows = Vec::new();
        while let Some(current) = needed.pop() {
            // Each place that refers to a row asks for it.
            if rows.last() == Some(&current) {
                continue;
            }
            rows.push(current);
            let row = &core.composites[current];
            let start = row.elements_start.to_native() as usize;
            let count = row.elements_count.to_native() as usize;
            self.context.charge_elements(count);
            let made = self.unit().composites.borrow();
            for element in &core.elements[start..start + count] {
                let inner = element.value.to_native() as usize;
                if element.kind.to_native() == ELEMENT_COMPOSITE && made[inner].is_unbound() {
                    needed.push(inner);
                }
            }
        }
        for current in rows.into_iter().rev() {
            let row = &self.context.linked().proved().core().composites[current];
            self.make_room(48 * u64::from(row.elements_count.to_native()) + 128)?;
            let value = self.make_composite(current)?;
            self.unit().composites.borrow_mut()[current] = value;
        }
        Ok(self.unit().composites.borrow()[wanted])
    }

    /// Makes one whose elements are made, and whose room is.
    pub(super) fn make_composite(&self, index: usize) -> Outcome<Value> {
        let proved = self.context.linked().proved();
        let core = proved.core();
        let row = &core.composites[index];
        let start = row.elements_start.to_native() as usize;
        let count = row.elements_count.to_native() as usize;
        let heap = &self.context.heap;
        let items: Vec<Value> = core.elements[start..start + count]
            .iter()
            .map(|element| {
                let value = element.value.to_native();
                match element.kind.to_native() {
                    ELEMENT_NONE => Value::NONE,
                    ELEMENT_FALSE => Value::FALSE,
                    ELEMENT_TRUE => Value::TRUE,
                    ELEMENT_ELLIPSIS => Value::ELLIPSIS,
                    ELEMENT_SMALL_INT => Value::int(i64::from(value as i32)),
                    ELEMENT_INT => Value::int(core.ints[value as usize].to_native()),
                    ELEMENT_FLOAT => {
                        Value::float(f64::from_bits(core.floats[value as usize].to_native()))
                    }
                    ELEMENT_ARENA => Value::object(proved.object(value)),
                    _ => self.unit().composites.borrow()[value as usize],
                }
            })
            .collect();
        match (row.kind.to_native(), items.as_slice()) {
            (COMPOSITE_TUPLE, _) => return Ok(heap.new_tuple(&items)),
            (COMPOSITE_COMPLEX, [real, imag]) => {
                let part = |part: &Value| part.as_float().unwrap_or(0.0);
                let value = complex(part(real), part(imag));
                return Ok(new_complex(&self.context, value));
            }
            _ => {}
        }
        let value = heap.new_frozen_set();
        if let Some(set) = heap.frozen_set(value) {
            for item in items {
                let hash = crate::vm::protocol::plain_hash(&self.context, item)?;
                if set.lookup(heap, hash, item) == crate::heap::Lookup::Missing {
                    set.insert_new(heap, hash, item);
                }
            }
        }
        Ok(value)
    }

    pub(super) fn unbound(&self, opcode: Opcode, name: u32) -> Stop {
        let name = self.context.linked().proved().text(name);
        match opcode {
            Opcode::CheckBound => self.context.raise(
                type_index::UNBOUND_LOCAL_ERROR,
                &format!("cannot access local variable '{name}' where it is not associated with a value"),
            ),
            Opcode::CheckBoundFree => self.context.raise(
                type_index::NAME_ERROR,
                &format!(
                    "cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
                ),
            ),
            _ => self.name_error(name),
        }
    }

    /// What a deferred function is asked with may be, instead of a format, an object with `__missing__`: it says what stands for a
    /// name that is not bound. This is how the library evaluates annotations with forward references.
    pub(super) fn missing_name(&self, name: &str) -> Option<Answer> {
        let function = self.context.heap.function(self.callable())?;
        // SAFETY: a function object points to the row of its function, in an archive that outlives the machine.
        let row = unsafe { &*function.row.get() };
        if row.flags.to_native() & FUNCTION_DEFERRED == 0 {
            return None;
        }
        let asked = self.reg(0);
        let method = self.context.user_method(asked, "__missing__")?;
        Some(self.context.call_method(method, asked, &[self.context.heap.new_str(name)]))
    }

    /// Whether neither the slot nor a builtin has a value.
    pub(super) fn is_unbound_global(&self, slot: u32) -> bool {
        self.unit().globals[slot as usize].get().is_unbound()
            && self.builtin_of_slot(slot).is_none()
            && self.context.linked().slot_name(slot) != "__name__"
    }

    pub(super) fn name_error(&self, name: &str) -> Stop {
        let context = &self.context;
        let text = context.heap.new_str(&format!("name '{name}' is not defined"));
        let error = context.new_exception(Value::builtin_type(type_index::NAME_ERROR), &[text]);
        if let Some(object) = context.heap.exception(error) {
            object.extra.set(context.heap.new_str(name));
        }
        Stop::Raise(error)
    }

    /// The builtin that an unbound global slot of the running unit stands for.
    pub(crate) fn builtin_of_slot(&self, slot: u32) -> Option<Value> {
        let context = &self.context;
        let units = &context.units;
        let is_library = || units.get(units.running()).library.is_some();
        self.unit().builtin_of(slot, |name| match name {
            "__name__" => None,
            _ => context.builtin_or_host(name, is_library()),
        })
    }

    /// The value of a global slot, or the builtin of its name.
    pub(super) fn global(&self, slot: u32) -> Outcome<Value> {
        let value = self.unit().globals[slot as usize].get();
        if !value.is_unbound() {
            return Ok(value);
        }
        if let Some(value) = self.builtin_of_slot(slot) {
            return Ok(value);
        }
        let name = self.context.linked().slot_name(slot);
        if name == "__name__" {
            return Ok(self.context.module_name(self.running_module()));
        }
        if name == npyc_format::names::SPEC
            && self.context.text(self.context.module_name(self.running_module()))
                == Some("__main__")
        {
            return Ok(Value::NONE);
        }
        if let Some(lacking) = npyc_format::names::not_provided(name) {
            return Err(self.context.unsupported(lacking.name));
        }
        Err(self.name_error(name))
    }
}

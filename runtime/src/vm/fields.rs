//! Functions that only set attributes to their arguments: `__init__` of plain data classes.
//!
//! Comes in: a call of such a function, or of a class of which it is the `__init__`. Goes out: the attributes set, without a frame. Must never: be
//! told apart from the function's code by anything but a traceback.

use super::bind::{self, MOST_OWN, OwnParameters};
use super::cache::CacheKind;
use super::context::Context;
use super::frame::Mode;
use super::machine::Machine;
use super::native::Outcome;
use super::native_frame::STEP_GAS;
use crate::heap::List;
use crate::modules::classes::FILL;
use crate::value::Value;
use npyc_format::archive::schema::ArchivedFunctionRow;

impl Machine {
    /// Makes an instance of a class whose `__init__` is such a function, in slot `result`; `None` if it is another one, false if
    /// nothing has happened. The arguments are `given` positional values from slot `start` on, then one per name.
    pub(super) fn enter_fields(
        &mut self,
        init: Value,
        class: Value,
        result: usize,
        start: usize,
        given: usize,
        names: &[Value],
    ) -> Option<bool> {
        let cx = &self.context;
        let function = cx.heap.function(init)?;
        let own = OwnParameters::of(cx, function)?;
        let fields = cx.heap.tuple(own.fields)?;
        // SAFETY: the arguments lie on the stack, which does not change meanwhile.
        let arguments = unsafe {
            std::slice::from_raw_parts(self.stack_slot(start).cast_const(), given + names.len())
        };
        let mut values = [Value::UNBOUND; MOST_OWN];
        values[0] = Value::NONE;
        if own.bind(cx, function, &mut values, 1, arguments, given, names).is_none() {
            return Some(false);
        }
        let Some(plan) = cx.plan_of_fields(&own, class) else { return Some(false) };
        let Some((instance, object)) = cx.heap.new_instance(class) else { return Some(false) };
        let count = fields.as_slice().len();
        own.make_values(cx, &mut values[1..=count]);
        for (value, index) in values[1..].iter().zip(0..count) {
            let entry = plan.get(FIRST_ENTRY + index).and_then(|entry| entry.as_int()).unwrap_or(0);
            let slot = entry as u32;
            match (entry >> 32) as u32 {
                0 => object.set_slot(&cx.heap, slot, *value),
                shape => object.add_slot(&cx.heap, shape - 1, slot, *value),
            }
        }
        // What the slow path charges: binding, the native, its one step, a field each.
        cx.charge_elements(own.count());
        cx.charge(u64::from(FILL.gas.native_price()) + STEP_GAS);
        cx.charge_elements(count);
        self.set_slot(result, instance);
        Some(true)
    }

    /// Calls such a function with arguments from slot `start` on; `None` if it is another one.
    pub(super) fn call_fields(
        &mut self,
        callee: Value,
        row: &'static ArchivedFunctionRow,
        start: usize,
        given: usize,
        names: &[Value],
        mode: Mode,
    ) -> Option<Outcome<()>> {
        let cx = &self.context;
        let own = OwnParameters::of(cx, cx.heap.function(callee)?)?;
        cx.heap.tuple(own.fields)?;
        let (fields, is_frozen) = (own.fields, Value::bool(own.is_frozen));
        let arguments: Vec<Value> =
            (0..given + names.len()).map(|index| self.slot(start + index)).collect();
        let mut bound = match bind::function(cx, row, callee, &arguments, given, names) {
            Ok(bound) => bound,
            Err(stop) => return Some(Err(stop)),
        };
        if !own.factories.is_none()
            && let Some(rest) = bound.get_mut(1)
        {
            let values = cx.heap.tuple(*rest).map(|values| values.as_slice().to_vec());
            let mut values = values.unwrap_or_default();
            own.make_values(cx, &mut values);
            *rest = cx.heap.new_tuple(&values);
        }
        self.ensure_stack(start + bound.len() + 2);
        for (index, value) in bound.iter().chain(&[fields, is_frozen]).enumerate() {
            self.set_slot(start + index, *value);
        }
        Some(self.enter_native(&FILL, start, mode))
    }
}

/// Where the entries begin in what is remembered of a class, after the epoch of classes and the class.
const FIRST_ENTRY: usize = 2;

impl Context {
    /// Where the fields go in a new instance of a class: an entry each, the slot and above it one more than the shape that adds it,
    /// or 0. It is remembered for one class. `None`: not without code.
    fn plan_of_fields(&self, own: &OwnParameters<'_>, class: Value) -> Option<&List> {
        let memory = self.heap.list(own.memory)?;
        let epoch = self.class_epoch.get();
        let is_known = memory.get(0).and_then(|known| known.as_int()) == Some(i64::from(epoch))
            && memory.get(1).is_some_and(|known| known.is(class));
        if !is_known {
            self.make_plan(memory, own, class, epoch);
        }
        let count = self.heap.tuple(own.fields)?.as_slice().len();
        (memory.len() == FIRST_ENTRY + count).then_some(memory)
    }

    #[cold]
    fn make_plan(
        &self,
        memory: &List,
        own: &OwnParameters<'_>,
        class: Value,
        epoch: u32,
    ) -> Option<()> {
        let heap = &self.heap;
        memory.clear(heap);
        memory.push(heap, Value::int(i64::from(epoch)));
        memory.push(heap, class);
        if epoch == u32::MAX {
            return None;
        }
        // An instance that nobody sees shows where the attributes go.
        let (scratch, object) = heap.new_instance(class)?;
        for name in heap.tuple(own.fields)?.as_slice() {
            let entry = self.write_entry_past(scratch, *name, own.is_frozen)?;
            let packed = match entry.kind {
                CacheKind::Slot => {
                    object.set_slot(heap, entry.slot, Value::NONE);
                    i64::from(entry.slot)
                }
                CacheKind::Add => {
                    let shape = entry.value.payload() as u32;
                    object.add_slot(heap, shape, entry.slot, Value::NONE);
                    i64::from(entry.slot) | (i64::from(shape) + 1) << 32
                }
                _ => return None,
            };
            memory.push(heap, Value::int(packed));
        }
        Some(())
    }
}

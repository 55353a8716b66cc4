//! Entering Python functions: arguments bound in the window where they lie, a frame pushed, nothing else.
//!
//! Comes in: a function object, or what calls one (a bound method, a class with `__init__`, an object with `__call__`), and a
//! window of positional values with one value per keyword name behind them. Goes out: the machine set to go on in the
//! function, or a generator made. Registers may move. Must never: have an effect before it is sure of it (arguments that do not
//! fit, a lack of depth and everything unusual are left to `vm::call`, which has the words for it), or fail.

use super::bind;
use super::classes::{CLASS_ABSTRACT, CLASS_FINALISER, CLASS_MADE, CLASS_NATIVE, is_deep};
use super::frame::{Frame, FrameKind, Mode};
use super::machine::Machine;
use super::protocol::checked::Check;
use super::special::Special;
use super::stack::SLACK;
use super::types::{is_builtin_subtype, type_index};
use crate::heap::{Class, ObjectKind};
use crate::value::{Value, read_words};
use npyc_format::archive::schema::{FUNCTION_GENERATOR, FUNCTION_VARARGS, FUNCTION_VARKEYWORDS};
use npyc_format::gas::GasClass;

/// Functions whose calls are more than a new window.
pub(super) const NOT_PLAIN: u16 = FUNCTION_GENERATOR | FUNCTION_VARARGS | FUNCTION_VARKEYWORDS;
/// Calls with more keyword names, or of functions with more parameters, are bound the long way.
pub(crate) const MOST_NAMES: usize = 16;
/// Functions of so many parameters are bound with less ado.
const FEW: usize = 6;
/// A generator with more registers asks for its memory first.
const MOST_REGISTERS: usize = 256;
/// More arguments than this are bound the long way.
const MOST_ARGUMENTS: usize = 4096;

/// What stands before the arguments of a call.
#[derive(Clone, Copy)]
pub(crate) enum First {
    /// Nothing.
    Nothing,
    /// A receiver.
    Receiver(Value),
    /// A new instance of this class, which is the value of the call.
    Instance(Value),
    /// The same for an exception, which keeps the positional arguments.
    Exception(Value),
}

/// What a callee comes to.
#[derive(Clone, Copy)]
pub(crate) enum Entry {
    /// A function, with what stands before its arguments.
    Function(Value, First),
    /// An instance of this class, without a call.
    Blank(Value),
    /// An exception of this class with the positional arguments, without a call.
    Exception(Value),
    /// An instance of a named tuple's class, whose `__new__` is this function, without a call.
    Record(Value, Value),
}

impl Machine {
    /// The `__init__` that a call of a class enters with a new instance, if it takes positional parameters only and does no more than its
    /// code says.
    pub(crate) fn plain_init(&self, class: Value) -> Option<Value> {
        let Entry::Function(init, First::Instance(_)) = self.entry_of(class)? else { return None };
        let function = self.context.heap.function(init)?;
        // SAFETY: a function object points to the row of its function, in an archive that outlives the machine.
        let row = unsafe { &*function.row.get() };
        let is_plain = row.flags.to_native() & NOT_PLAIN == 0
            && row.keyword_only.to_native() == 0
            && function.parameters.get().is_unbound();
        is_plain.then_some(init)
    }

    /// What a call of `callee` enters, if that is plain to see.
    #[inline]
    pub(crate) fn entry_of(&self, callee: Value) -> Option<Entry> {
        let context = &self.context;
        let heap = &context.heap;
        match heap.kind(callee)? {
            ObjectKind::Function => Some(Entry::Function(callee, First::Nothing)),
            ObjectKind::BoundMethod => {
                let method = heap.bound_method(callee)?;
                let function = method.function.get();
                heap.function(function)?;
                Some(Entry::Function(function, First::Receiver(method.receiver.get())))
            }
            ObjectKind::Class => {
                let class = heap.class(callee)?;
                let base = class.builtin_base.get();
                let is_exception = is_builtin_subtype(base, type_index::BASE_EXCEPTION);
                if base == type_index::TUPLE {
                    return self.record_of(callee, class);
                }
                if is_deep(class)
                    || class.flags.get() & (CLASS_ABSTRACT | CLASS_FINALISER) != 0
                    || context.user_special(callee, Special::Call).is_some()
                    || !(base == type_index::OBJECT || is_exception)
                {
                    return None;
                }
                class.flags.set(class.flags.get() | CLASS_MADE);
                if let Some(new) = context.special(callee, Special::New) {
                    // What a native class makes is an instance of it or has no `__init__`: the call is over with `__new__`.
                    if class.flags.get() & CLASS_NATIVE == 0
                        || context.special(callee, Special::Initialise).is_some()
                    {
                        return None;
                    }
                    let function = heap.static_method(new)?.function.get();
                    heap.function(function)?;
                    return Some(Entry::Function(function, First::Receiver(callee)));
                }
                match context.special(callee, Special::Initialise) {
                    Some(init) => {
                        // A first parameter that is none of `*args` takes the instance; the value must be None.
                        let function = heap.function(init)?;
                        if !heap.is_bound_when_reached(init) {
                            return None;
                        }
                        // SAFETY: a function object points to the row of its function, in an archive that outlives the machine.
                        let row = unsafe { &*function.row.get() };
                        if row.positional.to_native() == 0
                            || row.flags.to_native() & FUNCTION_GENERATOR != 0
                        {
                            return None;
                        }
                        let first = match is_exception {
                            true => First::Exception(callee),
                            false => First::Instance(callee),
                        };
                        Some(Entry::Function(init, first))
                    }
                    None if !is_exception => Some(Entry::Blank(callee)),
                    None if crate::builtins::exceptions::is_plain(base) => {
                        Some(Entry::Exception(callee))
                    }
                    None => None,
                }
            }
            ObjectKind::Instance => {
                if is_deep(heap.class(heap.instance(callee)?.class())?) {
                    return None;
                }
                let function = context.user_special(callee, Special::Call)?;
                let is_method = heap.is_bound_when_reached(function);
                is_method.then_some(Entry::Function(function, First::Receiver(callee)))
            }
            _ => None,
        }
    }

    /// What a call of a class that derives from `tuple` comes to if it is that of a named tuple.
    fn record_of(&self, callee: Value, class: &Class) -> Option<Entry> {
        let context = &self.context;
        let heap = &context.heap;
        if is_deep(class)
            || class.flags.get() & (CLASS_ABSTRACT | CLASS_FINALISER) != 0
            || context.user_special(callee, Special::Call).is_some()
            || context.special(callee, Special::Initialise).is_some()
        {
            return None;
        }
        class.flags.set(class.flags.get() | CLASS_MADE);
        let function = heap.static_method(context.special(callee, Special::New)?)?.function.get();
        let own = bind::OwnParameters::of(context, heap.function(function)?)?;
        own.is_record().then_some(Entry::Record(callee, function))
    }

    /// Makes an instance of a named tuple's class in slot `result`; false: nothing has happened.
    fn enter_record(
        &mut self,
        class: Value,
        function: Value,
        result: usize,
        start: usize,
        given: usize,
        names: &[Value],
    ) -> bool {
        let cx = &self.context;
        // SAFETY: the arguments lie on the stack, which does not change meanwhile.
        let arguments = unsafe {
            std::slice::from_raw_parts(self.stack_slot(start).cast_const(), given + names.len())
        };
        let made = || {
            let function = cx.heap.function(function)?;
            let own = bind::OwnParameters::of(cx, function)?;
            let mut values = [Value::UNBOUND; bind::MOST_OWN];
            values[0] = class;
            own.bind(cx, function, &mut values, 1, arguments, given, names)?;
            let tuple = cx.heap.new_tuple(&values[1..own.count()]);
            let (instance, _) = cx.heap.new_wrapper(class, tuple)?;
            // Binding, and the tuple.
            cx.charge_elements(2 * own.count());
            cx.charge(u64::from(GasClass::Build.native_price()));
            Some(instance)
        };
        match made() {
            Some(instance) => {
                self.set_slot(result, instance);
                true
            }
            None => false,
        }
    }

    /// Calls a function whose `given` positional arguments stand from slot `start` on, with the values of the keyword names behind
    /// them; false: nothing has happened.
    pub(crate) fn enter_function(
        &mut self,
        callee: Value,
        start: usize,
        given: usize,
        names: &[Value],
        mode: Mode,
        check: Check,
    ) -> bool {
        let Some(function) = self.context.heap.function(callee) else { return false };
        if !function.parameters.get().is_unbound()
            && let Some(own) = bind::OwnParameters::of(&self.context, function)
            && self.context.heap.tuple(own.fields).is_some()
        {
            // It is done without a frame, by `vm::fields`.
            return false;
        }
        // SAFETY: function objects are made with a row of their unit's archive, which lives as long as the machine.
        let row: &'static _ = unsafe { &*function.row.get() };
        let flags = row.flags.to_native();
        let registers = usize::from(row.registers.to_native());
        let size = registers.max(given + names.len());
        if (self.stack.wrapping_add(start + size + SLACK) > self.stack_end
            || self.frame.wrapping_add(1) >= self.frame_end)
            && !self.make_space(start + size)
        {
            return false;
        }
        let window = self.stack.wrapping_add(start);
        let frame = self.frame.wrapping_add(1);
        let Some(function) = self.context.heap.function(callee) else { return false };
        let unit = function.unit.get();
        let positional = usize::from(row.positional.to_native());
        let is_simple = flags & (FUNCTION_VARARGS | FUNCTION_VARKEYWORDS) == 0
            && names.is_empty()
            && row.keyword_only.to_native() == 0;
        if is_simple && given <= positional {
            if given < positional {
                let defaults = self.context.heap.tuple(function.defaults.get());
                let defaults = defaults.map_or(&[][..], |tuple| tuple.as_slice());
                let Some(first) = defaults.len().checked_sub(positional - given) else {
                    return false;
                };
                for (offset, default) in defaults[first..].iter().enumerate() {
                    // SAFETY: the parameters are among the registers, for which there is room.
                    unsafe { *self.stack.add(start + given + offset) = *default };
                }
            }
        } else {
            // What a plan does not do, it leaves alone.
            let is_planned = flags & (FUNCTION_VARARGS | FUNCTION_VARKEYWORDS) == 0
                && self.bind_by_plan(callee, row, start, given, names);
            // Most functions have few parameters.
            let parameters = positional + usize::from(row.keyword_only.to_native()) + 2;
            let bound = is_planned
                || given <= MOST_ARGUMENTS
                    && match parameters <= FEW {
                        true => self.bind_in_place::<FEW>(callee, start, given, names),
                        false => self.bind_in_place::<MOST_NAMES>(callee, start, given, names),
                    };
            if !bound {
                return false;
            }
        }
        if flags & FUNCTION_GENERATOR != 0 {
            let is_plain = matches!(mode, Mode::Result | Mode::Store | Mode::Native);
            return is_plain
                && registers <= MOST_REGISTERS
                && self.make_generator(callee, unit, row, start, mode).is_ok();
        }
        let unit = unit as u16;
        let crosses = u32::from(unit) != self.unit.number;
        // SAFETY: there is room for the record and the window, as was made sure first.
        unsafe {
            *frame = Frame {
                return_ip: self.ip,
                row,
                native: None,
                base: start as u32,
                size: registers as u16,
                unit,
                sites: row.sites_start.to_native(),
                mode,
                kind: FrameKind::Python,
                has_scopes: false,
                crosses,
                check,
                callable: callee,
            };
        }
        self.frame = frame;
        if crosses {
            self.enter_unit(unit);
        }
        self.regs = window;
        // SAFETY: V-TABLE-SHARE: the function's code lies in the code section.
        self.ip = unsafe { self.unit.code.add(row.code_start.to_native() as usize) };
        true
    }

    /// Binds the arguments of a function with `*` and `**` parameters, or given by name, in the window where they lie; false: they do
    /// not fit, and are as they were.
    #[inline(never)]
    fn bind_in_place<const MOST: usize>(
        &mut self,
        callee: Value,
        start: usize,
        given: usize,
        names: &[Value],
    ) -> bool {
        let mut bound = [Value::UNBOUND; MOST];
        let Some(function) = self.context.heap.function(callee) else { return false };
        // SAFETY: the caller has made sure that the arguments lie inside the stack, which does not change meanwhile.
        let arguments =
            unsafe { std::slice::from_raw_parts(self.stack.add(start), given + names.len()) };
        let bound_now =
            bind::in_place(&self.context, function, arguments, given, names, &mut bound);
        let Some((first, count)) = bound_now else { return false };
        for (index, value) in bound.iter().enumerate().take(count).skip(first) {
            // SAFETY: the parameters are among the registers, for which there is room.
            unsafe { *self.stack.add(start + index) = read_words(value) };
        }
        true
    }

    /// Calls what [`Machine::entry_of`] found for the callee in slot `result`, where the value goes, with the arguments that stand
    /// from the next slot on, or from the one after it (`is_apart`); false: nothing has happened.
    pub(crate) fn enter(
        &mut self,
        entry: &Entry,
        result: usize,
        is_apart: bool,
        given: usize,
        names: &[Value],
    ) -> bool {
        let start = result + 1;
        let arguments = start + usize::from(is_apart);
        let (function, first) = match *entry {
            Entry::Function(function, First::Nothing) => {
                let mode = if is_apart { Mode::Store } else { Mode::Result };
                return self.enter_function(
                    function,
                    arguments,
                    given,
                    names,
                    mode,
                    Check::Nothing,
                );
            }
            Entry::Function(function, first) => (function, first),
            Entry::Blank(class) => {
                if given + names.len() > 0 {
                    return false;
                }
                let Some((instance, _)) = self.context.heap.new_instance(class) else {
                    return false;
                };
                self.set_slot(result, instance);
                return true;
            }
            Entry::Record(class, function) => {
                return self.enter_record(class, function, result, arguments, given, names);
            }
            Entry::Exception(class) => {
                if !names.is_empty() || given > MOST_ARGUMENTS {
                    return false;
                }
                let exception = self.new_exception_instance(class, arguments, given);
                self.set_slot(result, exception);
                return true;
            }
        };
        if let First::Instance(class) = first
            && let Some(done) = self.enter_fields(function, class, result, arguments, given, names)
        {
            return done;
        }
        let count = given + names.len();
        self.ensure_stack(arguments + count + 1);
        let saved = self.slot(start);
        if !is_apart {
            for slot in (start..start + count).rev() {
                self.set_slot(slot + 1, self.slot(slot));
            }
        }
        let (value, mode) = match first {
            First::Receiver(value) => (value, Mode::Result),
            First::Exception(class) if given <= MOST_ARGUMENTS => {
                (self.new_exception_instance(class, start + 1, given), Mode::Init)
            }
            // Made once the call is sure.
            _ => (Value::NONE, Mode::Init),
        };
        self.set_slot(start, value);
        if !self.enter_function(function, start, given + 1, names, mode, Check::Nothing) {
            match is_apart {
                true => self.set_slot(start, saved),
                false => {
                    for slot in start..start + count {
                        self.set_slot(slot, self.slot(slot + 1));
                    }
                }
            }
            return false;
        }
        match first {
            First::Instance(class) => {
                let instance =
                    self.context.heap.new_instance(class).map_or(Value::NONE, |made| made.0);
                self.set_slot(start, instance);
                self.set_slot(result, instance);
            }
            First::Exception(_) => self.set_slot(result, value),
            First::Nothing | First::Receiver(_) => {}
        }
        true
    }
}

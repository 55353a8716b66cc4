//! Calls of anything callable.
//!
//! Comes in: a callee, arguments on the stack (positional ones, then one per keyword name), and where the value goes. Goes out:
//! a pushed frame, or the value delivered. Must never: move arguments before everything that may have to be tried again (gas,
//! memory) is settled.

use super::bind;
use super::bind_native;
use super::context::Context;
use super::enter::MOST_NAMES;
use super::frame::Mode;
use super::hooks::Answer;
use super::host::HostFunction;
use super::machine::Machine;
use super::native::{NativeRow, Outcome};
use super::protocol::checked::Check;
use super::special::Special;
use super::types::definition;
use super::types::{TypeIndex, type_index};
use crate::builtins::generic_alias;
use crate::heap::{ObjectKind, VALUE_BYTES};
use crate::value::{Value, tag};
use npyc_format::archive::schema::{FUNCTION_GENERATOR, FUNCTION_VARARGS};
use npyc_format::gas::{GAS_PER_ELEMENT, GasClass};
use npyc_format::isa::Opcode;

/// No parameter's place.
const NO_PLACE: usize = usize::MAX;

/// Receivers found on the way to the function, outermost last; they go before the other arguments.
#[derive(Clone, Copy)]
struct Receivers {
    values: [Value; 4],
    count: usize,
}

impl Receivers {
    fn push_front(&mut self, value: Value) -> bool {
        if self.count == self.values.len() {
            return false;
        }
        self.values.copy_within(0..self.count, 1);
        self.values[0] = value;
        self.count += 1;
        true
    }

    fn as_slice(&self) -> &[Value] {
        &self.values[..self.count]
    }
}

/// So many arguments of a call need room that is asked for.
const MANY_ARGUMENTS: usize = 256;

impl Machine {
    /// Calls with arguments that are placed above everything in use.
    pub(crate) fn call_at_top(
        &mut self,
        callee: Value,
        arguments: &[Value],
        mode: Mode,
    ) -> Outcome<()> {
        let start = self.top();
        self.call_with(callee, arguments, start, mode)
    }

    /// Calls with arguments that are placed from slot `start` on.
    pub(crate) fn call_with(
        &mut self,
        callee: Value,
        arguments: &[Value],
        start: usize,
        mode: Mode,
    ) -> Outcome<()> {
        self.ensure_stack(start + arguments.len());
        for (index, value) in arguments.iter().enumerate() {
            self.set_slot(start + index, *value);
        }
        self.call(callee, start, arguments.len(), &[], mode)
    }

    /// Calls with arguments that are placed above everything in use; the last ones go by these names.
    pub(crate) fn call_named_at_top(
        &mut self,
        callee: Value,
        arguments: &[Value],
        positional: usize,
        names: &[Value],
        mode: Mode,
    ) -> Outcome<()> {
        let start = self.top();
        self.ensure_stack(start + arguments.len());
        for (index, value) in arguments.iter().enumerate() {
            self.set_slot(start + index, *value);
        }
        // What hosts call most is a function: it needs none of the questions that other callees do.
        if self.enter_function(callee, start, positional, names, mode, Check::Nothing) {
            return Ok(());
        }
        self.call(callee, start, positional, names, mode)
    }

    /// Calls with the items of a tuple or list and the entries of a dict (or None).
    pub(crate) fn call_spread(
        &mut self,
        callee: Value,
        arguments: Value,
        keywords: Value,
        start: usize,
        mode: Mode,
    ) -> Outcome<()> {
        let heap = &self.context.heap;
        let positional = match heap.tuple(arguments) {
            Some(tuple) => tuple.len(),
            None => heap.list(arguments).map_or(0, |list| list.len()),
        };
        let named = heap.dict(keywords).map_or(0, |dict| dict.len());
        if positional + named > MANY_ARGUMENTS {
            // They lie on the stack, in a list while they are bound, and in the tuple and the dict that the callee gets.
            let bytes = 64 * positional as u64 + 256 * named as u64;
            self.context.extra_roots.borrow_mut().extend([callee, arguments, keywords]);
            let made = self.make_room(bytes);
            let mut roots = self.context.extra_roots.borrow_mut();
            let kept = roots.len() - 3;
            roots.truncate(kept);
            made?;
        }
        let mut values = match self.context.heap.tuple(arguments) {
            Some(tuple) => tuple.as_slice().to_vec(),
            None => self.context.heap.list(arguments).map(|list| list.to_vec()).unwrap_or_default(),
        };
        self.context.charge_elements(positional);
        let mut names = Vec::new();
        if let Some(dict) = self.context.heap.dict(keywords) {
            let mut next = 0;
            while let Some((index, entry)) = dict.next_entry(next) {
                if self.context.heap.str(entry.key).is_none()
                    && is_told_of_names(&self.context, callee)
                {
                    return Err(self.context.type_error(format_args!("keywords must be strings")));
                }
                names.push(entry.key);
                values.push(entry.value);
                next = index + 1;
            }
        }
        self.ensure_stack(start + values.len());
        for (index, value) in values.iter().enumerate() {
            self.set_slot(start + index, *value);
        }
        drop(values);
        self.call(callee, start, positional, &names, mode)
    }

    /// Calls `callee` with the arguments from slot `start` on.
    pub(crate) fn call(
        &mut self,
        mut callee: Value,
        start: usize,
        positional: usize,
        names: &[Value],
        mode: Mode,
    ) -> Outcome<()> {
        let mut receivers = Receivers { values: [Value::UNBOUND; 4], count: 0 };
        // Objects whose `__call__` is an object whose `__call__` … push no frame that would end it.
        for _ in 0..self.context.recursion_limit.get().max(1) {
            match callee.tag() {
                tag::NATIVE => {
                    let number = callee.as_native().unwrap_or(0);
                    return self.call_native(number, &receivers, start, positional, names, mode);
                }
                tag::TYPE => {
                    let index = callee.as_builtin_type().unwrap_or(0);
                    if names.is_empty()
                        && receivers.count == 0
                        && crate::builtins::exceptions::is_plain(index)
                    {
                        let price = u64::from(GasClass::Build.price());
                        self.context.charge(price + positional as u64 * GAS_PER_ELEMENT);
                        let exception = self.new_exception_instance(callee, start, positional);
                        return self.deliver(mode, start, exception);
                    }
                    let tables = &self.context.tables;
                    let of_object = tables.constructor(type_index::OBJECT);
                    let own = tables
                        .constructor(index)
                        .filter(|new| index == type_index::OBJECT || Some(*new) != of_object);
                    let Some(new) = own else {
                        let name = self.context.builtin_type_name(index);
                        if matches!(
                            index,
                            type_index::FUNCTION
                                | type_index::CODE
                                | type_index::CELL
                                | type_index::TRACEBACK
                        ) {
                            return Err(self.context.unsupported(&format!("calls of {name}")));
                        }
                        return Err(self
                            .context
                            .type_error(format_args!("cannot create '{name}' instances")));
                    };
                    if Some(new) == super::construct::plain_new(&self.context) {
                        let (tuple, keywords) =
                            self.packed_arguments(&receivers, start, positional, names);
                        let row = &crate::builtins::exceptions::MAKE_EXCEPTION;
                        let operands = [callee, tuple, keywords];
                        return self.run_native_from(start, row, &operands, mode);
                    }
                    receivers.push_front(callee);
                    return self.call_native(new, &receivers, start, positional, names, mode);
                }
                tag::OBJECT => {}
                _ => return Err(self.not_callable(callee)),
            }
            let heap = &self.context.heap;
            match heap.kind(callee) {
                Some(ObjectKind::Function) => {
                    return self.call_function(callee, &receivers, start, positional, names, mode);
                }
                Some(ObjectKind::BoundMethod) => {
                    let Some(method) = heap.bound_method(callee) else { break };
                    let (function, receiver) = (method.function.get(), method.receiver.get());
                    if !receivers.push_front(receiver) {
                        return Err(self.context.unsupported("methods of methods of methods"));
                    }
                    callee = function;
                }
                Some(ObjectKind::StaticMethod) => {
                    let Some(method) = heap.static_method(callee) else { break };
                    callee = method.function.get();
                }
                Some(ObjectKind::Class)
                    if self.context.user_special(callee, Special::Call).is_none() =>
                {
                    return self.instantiate(callee, &receivers, start, positional, names, mode);
                }
                _ => {
                    let context = &self.context;
                    let Some(method) = context.user_special(callee, Special::Call) else {
                        if !generic_alias::is_alias(context, callee) {
                            return Err(self.not_callable(callee));
                        }
                        let (tuple, keywords) =
                            self.packed_arguments(&receivers, start, positional, names);
                        let operands = [callee, tuple, keywords];
                        let base = start + positional + names.len();
                        return self.run_native_from(base, &generic_alias::CALL, &operands, mode);
                    };
                    if context.heap.is_bound_when_reached(method) {
                        if !receivers.push_front(callee) {
                            return Err(self.context.unsupported("methods of methods of methods"));
                        }
                        callee = method;
                        continue;
                    }
                    context.charge(u64::from(GasClass::Call.price()));
                    match context.bind(method, callee, context.type_of(callee))? {
                        Answer::Value(bound) => callee = bound,
                        _ => {
                            let (tuple, keywords) =
                                self.packed_arguments(&receivers, start, positional, names);
                            let operands = [method, callee, tuple, keywords];
                            let row = &super::natives::CALL_DESCRIBED;
                            let base = start + positional + names.len();
                            return self.run_native_from(base, row, &operands, mode);
                        }
                    }
                }
            }
        }
        Err(self.context.raise(type_index::RECURSION_ERROR, "maximum recursion depth exceeded"))
    }

    /// The arguments of a call as a tuple, and a dict of the keywords or None.
    fn packed_arguments(
        &self,
        receivers: &Receivers,
        start: usize,
        positional: usize,
        names: &[Value],
    ) -> (Value, Value) {
        let mut arguments = receivers.as_slice().to_vec();
        arguments.extend((0..positional + names.len()).map(|index| self.slot(start + index)));
        let given = positional + receivers.count;
        let keywords = self.keyword_dict(names, &arguments[given..]);
        (self.context.heap.new_tuple(&arguments[..given]), keywords)
    }

    fn not_callable(&self, callee: Value) -> super::native::Stop {
        let name = self.context.type_name(callee);
        self.context.type_error(format_args!("'{name}' object is not callable"))
    }

    /// Calls a Python function.
    fn call_function(
        &mut self,
        callee: Value,
        receivers: &Receivers,
        start: usize,
        positional: usize,
        names: &[Value],
        mode: Mode,
    ) -> Outcome<()> {
        let Some(function) = self.context.heap.function(callee) else { return Ok(()) };
        let unit = function.unit.get();
        // SAFETY: function objects are made with a row of their unit's archive, which lives as long as the machine.
        let row: &'static _ = unsafe { &*function.row.get() };
        let flags = row.flags.to_native();
        let given = positional + receivers.count;
        let registers = usize::from(row.registers.to_native());
        self.ensure_stack(start + given + names.len() + registers);
        let is_result = mode == Mode::Store && self.is_result_slot(start);
        let mode = if is_result { Mode::Result } else { mode };
        self.place_receivers(receivers, start, positional + names.len());
        if let Some(done) = self.call_fields(callee, row, start, given, names, mode) {
            return done;
        }
        if self.enter_function(callee, start, given, names, mode, Check::Nothing) {
            return Ok(());
        }
        if flags & FUNCTION_VARARGS != 0 {
            self.context.charge_elements(given);
        }
        if flags & FUNCTION_GENERATOR != 0 {
            self.make_room((VALUE_BYTES * registers) as u64 + 256)?;
        }
        let arguments: Vec<Value> =
            (0..given + names.len()).map(|index| self.slot(start + index)).collect();
        let bound = bind::function(&self.context, row, callee, &arguments, given, names)?;
        for (index, value) in bound.iter().enumerate() {
            self.set_slot(start + index, *value);
        }
        if flags & FUNCTION_GENERATOR != 0 {
            return self.make_generator(callee, unit, row, start, mode);
        }
        self.push_python(unit, row, start, callee, mode)
    }

    /// Puts receivers before the `count` arguments from slot `start` on.
    fn place_receivers(&mut self, receivers: &Receivers, start: usize, count: usize) {
        if receivers.count > 0 {
            for slot in (start..start + count).rev() {
                self.set_slot(slot + receivers.count, self.slot(slot));
            }
            for (index, value) in receivers.as_slice().iter().enumerate() {
                self.set_slot(start + index, *value);
            }
        }
    }

    /// Whether the slot below `start` is register `a` of the last instruction of the running Python frame.
    pub(crate) fn is_result_slot(&self, start: usize) -> bool {
        start == self.reg_slot(self.last_word().a()) + 1
    }

    /// Calls a native by number.
    fn call_native(
        &mut self,
        number: u32,
        receivers: &Receivers,
        start: usize,
        positional: usize,
        names: &[Value],
        mode: Mode,
    ) -> Outcome<()> {
        if !self.top_frame().row.is_null() {
            self.context.caller_module.set(self.running_module());
        }
        let Some(row) = self.context.tables.natives.get(number as usize).copied() else {
            return self.call_host(number, receivers, start, positional, names, mode);
        };
        let method = self.context.tables.owners.get(number as usize).copied().flatten();
        let is_new = row.is_new && method.is_some();
        let given = positional + receivers.count;
        // `object.__new__(cls)` of a class derived from nothing else, which is how a `__new__` makes its instance.
        if is_new && method == Some(type_index::OBJECT) && given == 1 && names.is_empty() {
            let class = match receivers.count {
                0 => self.slot(start),
                _ => receivers.values[0],
            };
            let base = self.context.heap.class(class).map(|class| class.builtin_base.get());
            if base == Some(type_index::OBJECT) {
                self.context.charge(u64::from(row.gas.native_price()));
                let instance = self.context.new_instance(class)?;
                return self.deliver(mode, start, instance);
            }
        }
        self.ensure_stack(start + given + names.len() + row.signature.slots());
        self.place_receivers(receivers, start, positional + names.len());
        if given > 0
            && !is_new
            && let Some(owner) = method
        {
            let mut first = self.slot(start);
            bind_native::receiver(&self.context, row, owner, &mut first)?;
            self.set_slot(start, first);
        }
        // A type itself, not one that inherits its `__new__`, asks for a value of its own.
        let is_own_new = || self.slot(start).as_builtin_type() == method;
        if (!is_new || given > 0 && is_own_new())
            && self.bind_native(row, method.is_some(), start, given, names)
        {
            return self.enter_native(row, start, mode);
        }
        let arguments: Vec<Value> =
            (0..given + names.len()).map(|index| self.slot(start + index)).collect();
        // A builtin type makes its own values; where a class that derives from it was given, they are wrapped.
        if is_new
            && let Some(class) = arguments.first().copied()
            && self.context.heap.class(class).is_some()
            && method.is_some_and(|owner| definition(owner).wrapped)
        {
            return self.wrap_new(number, class, &arguments, given, names, mode);
        }
        // A method that is looked up to be called is the type's; one that was bound before is the object's: texts name it so.
        let is_looked_up = !self.top_frame().row.is_null()
            && matches!(
                Opcode::from_byte(self.last_word().op()),
                Some(Opcode::CallMethod | Opcode::CallLoaded)
            );
        let receiver = receivers
            .as_slice()
            .first()
            .copied()
            .filter(|receiver| !is_looked_up || self.context.is_class(*receiver));
        let bound =
            bind_native::native(&self.context, row, method, receiver, &arguments, given, names)?;
        self.ensure_stack(start + bound.len());
        for (index, value) in bound.iter().enumerate() {
            self.set_slot(start + index, *value);
        }
        self.enter_native(row, start, mode)
    }

    /// Binds the arguments of a native in the window where they lie, with room for its parameters, if they fit without further ado;
    /// false: they are as they were.
    fn bind_native(
        &mut self,
        row: &NativeRow,
        is_method: bool,
        start: usize,
        given: usize,
        names: &[Value],
    ) -> bool {
        let signature = &row.signature;
        let positional = usize::from(signature.positional);
        let parameters = signature.names.len();
        if names.len() > MOST_NAMES
            || (given > positional && !signature.varargs)
            || (is_method && given == 0)
        {
            return false;
        }
        let direct = given.min(positional);
        // Which parameter each name is: none if it goes into the dict of the rest.
        let mut places = [NO_PLACE; MOST_NAMES];
        let mut values = [Value::UNBOUND; MOST_NAMES];
        for (offset, name) in names.iter().enumerate() {
            let Some(text) = self.context.heap.str(*name) else { return false };
            let candidates = usize::from(signature.positional_only).max(direct)..parameters;
            let mut found = candidates.into_iter();
            let place = found.find(|index| signature.names[*index] == text.as_str());
            let taken = |place: &usize| places[..offset].contains(place);
            match place {
                Some(place) if !taken(&place) => places[offset] = place,
                // A name of a parameter that has its value is wrong; the full binder says how.
                None if signature.varkeywords && !signature.names.contains(&text.as_str()) => {}
                _ => return false,
            }
            values[offset] = self.slot(start + given + offset);
        }
        let places = &places[..names.len()];
        let is_given = |index: usize| index < direct || places.contains(&index);
        if !(0..usize::from(signature.required)).all(is_given) {
            return false;
        }
        if signature.varargs {
            let rest: &[Value] = match given > positional {
                // SAFETY: the arguments lie inside the stack, which does not change meanwhile.
                true => unsafe {
                    let first = self.stack_slot(start + positional);
                    std::slice::from_raw_parts(first, given - positional)
                },
                false => &[],
            };
            let rest = self.context.heap.new_tuple(rest);
            self.set_slot(start + parameters, rest);
        }
        for index in direct..parameters {
            self.set_slot(start + index, Value::UNBOUND);
        }
        let rest = match signature.varkeywords {
            true => self.context.heap.new_dict(),
            false => Value::NONE,
        };
        for ((place, name), value) in places.iter().zip(names).zip(values) {
            match self.context.heap.dict(rest) {
                Some(rest) if *place == NO_PLACE => {
                    rest.set_str(&self.context.heap, *name, value);
                }
                _ => self.set_slot(start + place, value),
            }
        }
        if signature.varkeywords {
            self.set_slot(start + parameters + usize::from(signature.varargs), rest);
        }
        true
    }

    /// Runs a native by its row with a receiver and positional arguments: what a method cache found.
    pub(crate) fn call_native_row(
        &mut self,
        row: &'static NativeRow,
        start: usize,
        positional: usize,
        mode: Mode,
    ) -> Outcome<()> {
        let slots = row.signature.slots();
        self.ensure_stack(start + slots);
        for index in positional..slots {
            self.set_slot(start + index, Value::UNBOUND);
        }
        self.enter_native(row, start, mode)
    }

    /// Calls a host function.
    fn call_host(
        &mut self,
        number: u32,
        receivers: &Receivers,
        start: usize,
        positional: usize,
        names: &[Value],
        mode: Mode,
    ) -> Outcome<()> {
        let number = number - self.context.tables.natives.len() as u32;
        let host = self.context.host.clone();
        if let Some(function @ HostFunction { name, module: Some(module), .. }) =
            host.function(number)
        {
            self.grant_for(&function)?;
            let call = (module, name);
            return self.call_library_function(call, receivers, start, positional, names, mode);
        }
        let given = positional + receivers.count;
        self.ensure_stack(start + given + names.len() + 1);
        self.place_receivers(receivers, start, positional + names.len());
        self.enter_host(&host, number, start, given, names, mode)
    }

    /// Calls a builtin that is a function of a module of the library, which is imported if it is not yet.
    fn call_library_function(
        &mut self,
        (module, name): (&str, &str),
        receivers: &Receivers,
        start: usize,
        positional: usize,
        names: &[Value],
        mode: Mode,
    ) -> Outcome<()> {
        let mut arguments = receivers.as_slice().to_vec();
        for index in 0..positional {
            arguments.push(self.slot(start + index));
        }
        let heap = &self.context.heap;
        let keywords = if names.is_empty() { Value::NONE } else { heap.new_dict() };
        for (offset, keyword) in names.iter().enumerate() {
            if let Some(dict) = heap.dict(keywords) {
                dict.set_str(heap, *keyword, self.slot(start + positional + offset));
            }
        }
        let operands =
            [heap.new_str(module), heap.new_str(name), heap.new_tuple(&arguments), keywords];
        let row = &super::import::CALL_LIBRARY;
        let slots = row.signature.slots();
        self.ensure_stack(start + slots);
        for (index, value) in operands.iter().enumerate() {
            self.set_slot(start + index, *value);
        }
        self.enter_native(row, start, mode)
    }

    /// Calls a class made by Python code.
    fn instantiate(
        &mut self,
        class: Value,
        receivers: &Receivers,
        start: usize,
        positional: usize,
        names: &[Value],
        mode: Mode,
    ) -> Outcome<()> {
        let context = &self.context;
        let Some(object) = context.heap.class(class) else { return Ok(()) };
        let base = object.builtin_base.get();
        let is_exception = super::types::is_builtin_subtype(base, type_index::BASE_EXCEPTION);
        let simple = receivers.count == 0
            && (base == type_index::OBJECT || is_exception)
            && context.special(class, Special::New).is_none();
        if simple {
            let init = context.special(class, Special::Initialise);
            if is_exception {
                context.check_finaliser(class)?;
            }
            let function = init.filter(|init| context.heap.is_bound_when_reached(*init));
            if let Some(init) = function
                && mode == Mode::Store
                && self.is_result_slot(start)
            {
                let instance = if is_exception {
                    self.new_exception_instance(class, start, positional)
                } else {
                    context.new_instance(class)?
                };
                self.set_slot(start - 1, instance);
                let receivers = Receivers { values: [instance; 4], count: 1 };
                return self.call_function(init, &receivers, start, positional, names, Mode::Init);
            }
            if init.is_none() && !is_exception {
                if positional + names.len() > 0 {
                    let name = context.class_name(class);
                    return Err(context.type_error(format_args!("{name}() takes no arguments")));
                }
                let instance = context.new_instance(class)?;
                return self.deliver(mode, start, instance);
            }
            if init.is_none() && names.is_empty() && crate::builtins::exceptions::is_plain(base) {
                let instance = self.new_exception_instance(class, start, positional);
                return self.deliver(mode, start, instance);
            }
        }
        // As where a call is entered at once: with the `__new__` of such a class the call is over.
        if receivers.count == 0
            && base == type_index::OBJECT
            && object.flags.get() & super::classes::CLASS_NATIVE != 0
            && context.special(class, Special::Initialise).is_none()
            && let Some(new) = context.special(class, Special::New)
            && let Some(method) = context.heap.static_method(new)
        {
            let function = method.function.get();
            if context.heap.function(function).is_some() {
                let receivers = Receivers { values: [class; 4], count: 1 };
                return self.call_function(function, &receivers, start, positional, names, mode);
            }
        }
        let (tuple, keywords) = self.packed_arguments(receivers, start, positional, names);
        self.run_native_from(start, &super::construct::INSTANTIATE, &[class, tuple, keywords], mode)
    }

    /// An exception of a user class with the positional arguments from slot `start` on.
    pub(crate) fn new_exception_instance(
        &self,
        class: Value,
        start: usize,
        positional: usize,
    ) -> Value {
        // SAFETY: the arguments lie on the stack, which does not change here.
        let arguments = unsafe { std::slice::from_raw_parts(self.stack_slot(start), positional) };
        self.context.new_exception(class, arguments)
    }

    /// A dict of keyword arguments, or None.
    pub(crate) fn keyword_dict(&self, names: &[Value], values: &[Value]) -> Value {
        if names.is_empty() {
            return Value::NONE;
        }
        let heap = &self.context.heap;
        let dict = heap.new_dict();
        if let Some(object) = heap.dict(dict) {
            for (name, value) in names.iter().zip(values) {
                object.set_str(heap, *name, *value);
            }
        }
        dict
    }

    /// Runs a native with its arguments placed above the argument window that begins at `start`.
    pub(crate) fn run_native_from(
        &mut self,
        start: usize,
        row: &'static NativeRow,
        arguments: &[Value],
        mode: Mode,
    ) -> Outcome<()> {
        let base = start.max(self.top());
        self.ensure_stack(base + row.signature.slots());
        for (index, value) in arguments.iter().enumerate() {
            self.set_slot(base + index, *value);
        }
        self.enter_native(row, base, mode)
    }

    /// Wraps what a builtin `__new__` makes in an instance of the class that was given to it.
    fn wrap_new(
        &mut self,
        number: u32,
        class: Value,
        arguments: &[Value],
        given: usize,
        names: &[Value],
        mode: Mode,
    ) -> Outcome<()> {
        let keywords = self.keyword_dict(names, &arguments[given..]);
        let tuple = self.context.heap.new_tuple(&arguments[1..given]);
        let start = self.top();
        self.run_native_from(
            start,
            &super::construct::WRAP_NEW,
            &[Value::native(number), class, tuple, keywords],
            mode,
        )
    }
}

/// Whether a call says that a name is no str before it says anything else: what is not callable, and what takes no names at all, do not.
fn is_told_of_names(context: &Context, callee: Value) -> bool {
    use crate::builtins::shared::support::is_callable;
    let is_plain = matches!(
        context.builtin_type_of(callee),
        type_index::WRAPPER_DESCRIPTOR | type_index::METHOD_WRAPPER
    );
    // These see for themselves what they are given: classes of Python code that take nothing at all, and some in C.
    let parses = match callee.as_builtin_type() {
        Some(index) => PARSES_NAMES.contains(&index),
        None if context.heap.class(callee).is_some() => {
            context.builtin_base(callee) == type_index::OBJECT
                && context.special(callee, Special::New).is_none()
                && context.special(callee, Special::Initialise).is_none()
        }
        None => context.tables.builtin("vars").is_some_and(|vars| vars.is(callee)),
    };
    is_callable(context, callee) && !is_plain && !parses
}

/// The builtin types that are given a dict of keywords by CPython, and see for themselves what its keys are.
const PARSES_NAMES: &[TypeIndex] = &[
    type_index::OBJECT,
    type_index::CLASSMETHOD,
    type_index::STATICMETHOD,
    type_index::PROPERTY,
    type_index::SLICE,
    type_index::ZIP,
    type_index::BYTES,
    type_index::BYTE_ARRAY,
    type_index::COMPLEX,
];

//! Calls without binding, native frames or vectors: of builtin functions, types and methods by the warm form of the native where it
//! has one, else, for natives that do all their work in one go, by the native itself on the arguments where they lie; of
//! everything that enters Python code by `vm::enter`.
//!
//! Comes in: a call whose callee is in a register, is found at the site's cache, or is a builtin; for natives positional
//! arguments only. Goes out: the value in register `a`, or a frame pushed. Each call of a native pays the price of its row, whatever
//! path it takes. Must never: run a native on a receiver that is not of the type that owns it.

use super::forms::PASS;
use super::operand::{a, pay, read, window, write};
use super::{GasMark, NEXT, SLOW, helpers};
use crate::heap::{BoundMethod, ObjectKind};
use crate::value::{Value, tag};
use crate::vm::argument::Converted;
use crate::vm::cache::CacheKind;
use crate::vm::context::Context;
use crate::vm::enter::{Entry, First, MOST_NAMES};
use crate::vm::frame::Mode;
use crate::vm::machine::Machine;
use crate::vm::native::{NativeKind, Room, Signature, Stop};
use crate::vm::protocol::checked::Check;
use crate::vm::types::{NativeIndex, type_index};
use npyc_format::archive::schema::ArchivedSiteRow;
use npyc_format::gas::GasClass;
use std::mem::size_of;

/// More parameters than any native has that is run in place.
const MOST_SLOTS: usize = 8;
/// More items are spread by the slow path.
const SPREAD: usize = 256;

impl Machine {
    /// Calls a native with the arguments from `first` on; a code of `vm::warm`.
    #[inline(always)]
    unsafe fn call_warm(
        &mut self,
        native: NativeIndex,
        first: *mut Value,
        given: usize,
        target: *mut Value,
    ) -> u64 {
        let Some(call) = self.context.tables.calls.get(native as usize) else { return SLOW };
        if !call.takes(given) {
            return SLOW;
        }
        if let Some(form) = call.form {
            // SAFETY: the arguments lie in the window; a form writes no register.
            let value = form(&self.context, unsafe { window(first, given) });
            if !value.is(PASS) {
                pay(&self.context, u64::from(call.price));
                // SAFETY: `target` is register `a`.
                unsafe { write(target, value) };
                return NEXT;
            }
        }
        // SAFETY: as above.
        unsafe { self.run_in_place(native, first, given, target) }
    }

    /// Whether a native has few parameters, each with a slot, for which there is room from register `first` on.
    #[inline(always)]
    unsafe fn fits_in_place(&self, signature: &Signature, first: *mut Value) -> bool {
        !signature.varargs
            && !signature.varkeywords
            && signature.slots() <= MOST_SLOTS
            // SAFETY: the end of the stack is only compared.
            && unsafe { first.add(MOST_SLOTS) } <= self.stack_end
    }

    /// Runs a native that does its work in one go on the arguments where they lie.
    #[inline(never)]
    unsafe fn run_in_place(
        &mut self,
        native: NativeIndex,
        first: *mut Value,
        given: usize,
        target: *mut Value,
    ) -> u64 {
        let Some(row) = self.context.tables.natives.get(native as usize) else { return SLOW };
        if !matches!(row.kind, NativeKind::Sized(_) | NativeKind::Large(_)) {
            return SLOW;
        }
        let slots = row.signature.slots();
        // SAFETY: `first` is a register.
        if !unsafe { self.fits_in_place(&row.signature, first) } {
            return SLOW;
        }
        for (slot, conversion) in row.signature.conversions.enumerate().take(given) {
            let Some(conversion) = conversion else { continue };
            // SAFETY: the slots of what is given lie in the call's window.
            match conversion.convert(&self.context, unsafe { *first.add(slot) }) {
                // SAFETY: as above. Converting twice changes nothing.
                Ok(Converted::Value(value)) => unsafe { write(first.add(slot), value) },
                _ => return SLOW,
            }
        }
        let gas = super::GasMark::of(&self.context);
        self.context.caller_module.set(self.running_module());
        pay(&self.context, u64::from(row.gas.native_price()));
        // SAFETY: they fit, as was looked at first.
        unsafe { omit(first, given, slots) };
        // SAFETY: as above; a native sees the context only.
        let arguments = unsafe { window(first, slots) };
        let result = match row.kind {
            NativeKind::Sized(run) => run(&self.context, arguments),
            NativeKind::Large(run) => run(&self.context, Room(()), arguments),
            _ => return SLOW,
        };
        match result {
            Ok(value) => {
                // SAFETY: `target` is register `a`.
                unsafe { write(target, value) };
                NEXT
            }
            // It has had no effect: it is called where its room can be granted.
            Err(Stop::Wait(_)) => gas.pass(&self.context),
            Err(stop) => self.after(Err(stop)),
        }
    }

    /// The native that is the method of a builtin receiver at a site, from the cache or for it.
    #[inline(always)]
    pub(super) fn warm_method(&mut self, receiver: Value, site: usize) -> Option<NativeIndex> {
        let key = self.context.site_key(receiver)?;
        // SAFETY: the frame is that of a Python function and the site one of its own (V-CODE-INDEX).
        let index = unsafe { (*self.frame).sites } as usize + site;
        let first = self.context.caches.site(index);
        // Most sites see one kind of receiver.
        // SAFETY: all entries of a site lie in its page.
        let entry = unsafe { &*first };
        if entry.key == key && entry.kind == CacheKind::Builtin {
            return entry.value.as_native();
        }
        self.method_of_many(receiver, key, site, index)
    }

    /// The same, where the first entry of the site is for another kind of receiver.
    #[inline(never)]
    fn method_of_many(
        &mut self,
        receiver: Value,
        key: u64,
        site: usize,
        index: usize,
    ) -> Option<NativeIndex> {
        let entry = match self.context.caches.entry(index, key) {
            Some(entry) => entry,
            None => self.look_up_method(receiver, key, site, index)?,
        };
        // Other receivers are called by their own means.
        if entry.kind == CacheKind::Builtin { entry.value.as_native() } else { None }
    }

    /// Calls a native by its warm form, in place, or as the slow path does, with `more` arguments besides those of the site.
    #[inline(always)]
    unsafe fn call_native_warm(
        &mut self,
        native: NativeIndex,
        first: *mut Value,
        more: usize,
        target: *mut Value,
        site: &ArchivedSiteRow,
    ) -> u64 {
        // SAFETY: the window of the call.
        unsafe {
            if site.keywords_count.to_native() == 0 {
                let given = site.arguments.to_native() as usize + more;
                let code = self.call_warm(native, first, given, target);
                if code != SLOW {
                    return code;
                }
                if self.enter_at_once(native, first, given) {
                    return NEXT;
                }
                let code = self.step_in_place(native, first, given);
                if code != SLOW {
                    return code;
                }
            }
            self.call_long(Value::native(native), first, more, site)
        }
    }

    /// Begins an incremental native on the arguments where they lie: no binding is needed.
    #[inline(never)]
    unsafe fn step_in_place(
        &mut self,
        native: NativeIndex,
        first: *mut Value,
        given: usize,
    ) -> u64 {
        let Some(row) = self.context.tables.natives.get(native as usize).copied() else {
            return SLOW;
        };
        let signature = &row.signature;
        let is_plain = matches!(row.kind, NativeKind::Incremental { .. })
            && signature.conversions.is_empty()
            && given >= usize::from(signature.required)
            && given <= usize::from(signature.positional)
            && !row.is_new;
        // SAFETY: `first` is a register.
        if !is_plain || !unsafe { self.fits_in_place(signature, first) } {
            return SLOW;
        }
        self.context.caller_module.set(self.running_module());
        // SAFETY: they fit, as was just looked at.
        unsafe { omit(first, given, signature.slots()) };
        let start = self.slot_number(first);
        let result = self.enter_native(row, start, Mode::Store);
        self.after(result)
    }

    /// Enters the Python code that a native does nothing but enter; the native then is paid for.
    #[inline(never)]
    unsafe fn enter_at_once(
        &mut self,
        native: NativeIndex,
        first: *mut Value,
        given: usize,
    ) -> bool {
        let tables = self.context.tables;
        let Some(Some((count, enter))) = tables.entering.get(native as usize) else { return false };
        if *count != given {
            return false;
        }
        // SAFETY: the arguments lie in the call's window; they are copied, since registers may move.
        let arguments =
            unsafe { [read(first), if given > 1 { read(first.add(1)) } else { Value::NONE }] };
        if !enter(self, &arguments[..given.min(2)]) {
            return false;
        }
        let price = tables.natives.get(native as usize).map_or(0, |row| row.gas.native_price());
        pay(&self.context, u64::from(price));
        true
    }

    /// Calls a native or a builtin type that has no shorter way, as the slow path does.
    #[inline(never)]
    unsafe fn call_long(
        &mut self,
        callee: Value,
        first: *mut Value,
        more: usize,
        site: &ArchivedSiteRow,
    ) -> u64 {
        let start = self.slot_number(first);
        if site.keywords_count.to_native() != 0 {
            return self.call_by_name(callee, start, more, site);
        }
        let given = site.arguments.to_native() as usize + more;
        let result = self.call(callee, start, given, &[], Mode::Store);
        self.after(result)
    }

    #[inline(never)]
    fn call_by_name(
        &mut self,
        callee: Value,
        start: usize,
        more: usize,
        site: &ArchivedSiteRow,
    ) -> u64 {
        let mut names = Names::NONE;
        if !names.read(self, site) {
            return SLOW;
        }
        let given = site.arguments.to_native() as usize - names.count + more;
        let result = self.call(callee, start, given, names.as_slice(), Mode::Store);
        self.after(result)
    }

    /// Calls any value with the arguments after register `a`, or those after the register behind it (`is_apart`).
    #[inline(always)]
    unsafe fn call_any_warm(
        &mut self,
        callee: Value,
        target: *mut Value,
        is_apart: bool,
        site: &ArchivedSiteRow,
    ) -> u64 {
        let tables = self.context.tables;
        let has_names = site.keywords_count.to_native() != 0;
        let given = site.arguments.to_native() as usize;
        // SAFETY: the arguments lie behind the callee in the call's window.
        unsafe {
            let first = target.add(1 + usize::from(is_apart));
            match callee.tag() {
                tag::NATIVE => {
                    let native = callee.payload() as NativeIndex;
                    // A method's receiver would have to be checked.
                    match tables.calls.get(native as usize) {
                        Some(call) if !call.is_method => {
                            self.call_native_warm(native, first, 0, target, site)
                        }
                        Some(_) => SLOW,
                        None if has_names => SLOW,
                        None => {
                            let (start, result) =
                                (self.slot_number(first), self.slot_number(target));
                            self.call_host_warm(native, start, given, result)
                        }
                    }
                }
                tag::TYPE => {
                    if let Some(Some((price, form))) =
                        tables.warm_new.get(callee.payload() as usize)
                        && !has_names
                    {
                        let value = form(&self.context, window(first, given));
                        if !value.is(PASS) {
                            pay(&self.context, u64::from(*price));
                            write(target, value);
                            return NEXT;
                        }
                    }
                    if !has_names
                        && given == 1
                        && let Some(Some(new)) = tables.entering_new.get(callee.payload() as usize)
                        && self.enter_at_once(*new, first, 1)
                    {
                        return NEXT;
                    }
                    self.call_long(callee, first, 0, site)
                }
                tag::OBJECT => {
                    let code = match self.context.heap.kind(callee) {
                        _ if has_names => SLOW,
                        Some(ObjectKind::Function) => {
                            let function = self.context.heap.function(callee);
                            match function.is_some_and(|own| !own.parameters.get().is_unbound()) {
                                true => self.call_marked_warm(callee, first, given, target),
                                false => SLOW,
                            }
                        }
                        Some(ObjectKind::BoundMethod) => {
                            self.call_bound_warm(callee, first, given, target)
                        }
                        Some(ObjectKind::Instance) => {
                            self.call_marked_warm(callee, first, given, target)
                        }
                        _ => SLOW,
                    };
                    if code != SLOW {
                        return code;
                    }
                    self.enter_warm(callee, target, is_apart, site)
                }
                _ => SLOW,
            }
        }
    }

    /// Calls what the library has marked, without its code.
    #[inline(never)]
    unsafe fn call_marked_warm(
        &mut self,
        callee: Value,
        first: *mut Value,
        given: usize,
        target: *mut Value,
    ) -> u64 {
        // SAFETY: the arguments lie in the call's window.
        let arguments = unsafe { window(first, given) };
        if let Some(value) = self.context.call_marked_at_once(callee, arguments) {
            // SAFETY: `target` is register `a`.
            unsafe { write(target, value) };
            return NEXT;
        }
        let Some((function, all, count)) = self.context.filled_in(callee, arguments) else {
            return SLOW;
        };
        match self.enter_at_top(function, &all[..count], Mode::Store, Check::Nothing) {
            true => NEXT,
            false => SLOW,
        }
    }

    /// Calls a bound method of a builtin value: its receiver goes before the arguments, in a copy.
    #[inline(never)]
    unsafe fn call_bound_warm(
        &mut self,
        callee: Value,
        first: *mut Value,
        given: usize,
        target: *mut Value,
    ) -> u64 {
        let context = &self.context;
        let Some(method) = context.heap.bound_method(callee) else { return SLOW };
        let Some(native) = method.function.get().as_native() else { return SLOW };
        let receiver = method.receiver.get();
        let Some(call) = context.tables.calls.get(native as usize) else { return SLOW };
        let Some(form) = call.form else { return SLOW };
        let owner = context.tables.owners.get(native as usize).copied().flatten();
        let mut arguments = [Value::UNBOUND; MOST_SLOTS];
        if given + 1 > MOST_SLOTS
            || !call.takes(given + 1)
            || owner != Some(context.builtin_type_of(receiver))
        {
            return SLOW;
        }
        arguments[0] = match context.has_user_class(receiver) {
            false => receiver,
            // The library's class of generators derives from the native one.
            true if owner == Some(type_index::RANDOM) => context.unwrap(receiver),
            true => return SLOW,
        };
        for number in 0..given {
            // SAFETY: the arguments lie in the call's window.
            arguments[number + 1] = unsafe { read(first.add(number)) };
        }
        let value = form(context, &arguments[..given + 1]);
        if value.is(PASS) {
            return SLOW;
        }
        pay(context, u64::from(call.price));
        // SAFETY: `target` is register `a`.
        unsafe { write(target, value) };
        NEXT
    }
}

/// Leaves the parameters behind those that were given unbound.
#[inline(always)]
unsafe fn omit(first: *mut Value, given: usize, slots: usize) {
    for omitted in given..slots {
        // SAFETY: the caller has made sure that the slots lie inside the stack, above what the call's window holds.
        unsafe { write(first.add(omitted), Value::UNBOUND) };
    }
}

impl Context {
    /// The value of a call of a builtin function, type or method, where its warm form gives it at once; it is paid for.
    pub(crate) fn call_at_once(&self, callee: Value, arguments: &[Value]) -> Option<Value> {
        if !cfg!(feature = "fast") {
            return None;
        }
        let number = callee.payload() as usize;
        let (price, form) = match callee.tag() {
            tag::NATIVE => {
                let call = self.tables.calls.get(number)?;
                let fits = match self.tables.owners.get(number)? {
                    None => true,
                    Some(owner) => arguments.first().is_some_and(|receiver| {
                        *owner == self.builtin_type_of(*receiver) && !self.has_user_class(*receiver)
                    }),
                };
                if !fits || !call.takes(arguments.len()) {
                    return None;
                }
                (call.price, call.form?)
            }
            tag::TYPE => (*self.tables.warm_new.get(number)?)?,
            tag::OBJECT => return self.call_marked_at_once(callee, arguments),
            _ => return None,
        };
        let value = form(self, arguments);
        if value.is(PASS) {
            return None;
        }
        pay(self, u64::from(price));
        Some(value)
    }

    /// The same for what the library has marked.
    #[inline(never)]
    fn call_marked_at_once(&self, callee: Value, arguments: &[Value]) -> Option<Value> {
        if let Some(method) = self.heap.bound_method(callee) {
            return self.call_bound_at_once(method, arguments);
        }
        let mark = GasMark::of(self);
        pay(self, u64::from(GasClass::Arithmetic.native_price()));
        let value = self.called_by_mark(callee, arguments);
        if value.is_none() {
            mark.pass(self);
        }
        value
    }
}

impl Context {
    /// The same for a method of a builtin value that is bound to it: `d.get`, `s.startswith`.
    fn call_bound_at_once(&self, method: &BoundMethod, arguments: &[Value]) -> Option<Value> {
        let function = method.function.get();
        let count = arguments.len() + 1;
        if function.tag() != tag::NATIVE || count > MOST_SLOTS {
            return None;
        }
        let mut all = [Value::UNBOUND; MOST_SLOTS];
        all[0] = method.receiver.get();
        for (place, value) in all[1..].iter_mut().zip(arguments) {
            *place = *value;
        }
        self.call_at_once(function, &all[..count])
    }
}

/// The keyword names of a call, where there are any.
struct Names {
    values: [Value; MOST_NAMES],
    count: usize,
}

impl Names {
    const NONE: Names = Names { values: [Value::UNBOUND; MOST_NAMES], count: 0 };

    /// Reads those of a site; false if there are too many.
    #[inline(never)]
    fn read(&mut self, machine: &Machine, site: &ArchivedSiteRow) -> bool {
        let count = site.keywords_count.to_native() as usize;
        let proved = machine.unit().linked.proved();
        let start = site.keywords_start.to_native() as usize;
        let Some(names) = proved.core().keywords.get(start..start + count) else { return false };
        if count > MOST_NAMES {
            return false;
        }
        for (value, name) in self.values.iter_mut().zip(names) {
            *value = Value::object(proved.object(name.to_native()));
        }
        self.count = count;
        true
    }

    fn as_slice(&self) -> &[Value] {
        &self.values[..self.count]
    }
}

impl Machine {
    /// The number of a slot of the stack by its address.
    #[inline(always)]
    fn slot_number(&self, register: *const Value) -> usize {
        (register as usize - self.stack as usize) / size_of::<Value>()
    }

    /// Calls what pushes a frame of Python code, or makes an instance, with the arguments of a site: positional ones and those by
    /// name, from the register after `target` on, or from the one after that (`is_apart`).
    #[inline(always)]
    unsafe fn enter_warm(
        &mut self,
        callee: Value,
        target: *mut Value,
        is_apart: bool,
        site: &ArchivedSiteRow,
    ) -> u64 {
        let result = self.slot_number(target);
        if site.keywords_count.to_native() != 0 {
            return self.enter_by_name(callee, result, is_apart, site);
        }
        let given = site.arguments.to_native() as usize;
        if self.enter_any(callee, result, is_apart, given, &[]) { NEXT } else { SLOW }
    }

    #[inline(never)]
    fn enter_by_name(
        &mut self,
        callee: Value,
        result: usize,
        is_apart: bool,
        site: &ArchivedSiteRow,
    ) -> u64 {
        let mut names = Names::NONE;
        if !names.read(self, site) {
            return SLOW;
        }
        let given = site.arguments.to_native() as usize - names.count;
        match self.enter_any(callee, result, is_apart, given, names.as_slice()) {
            true => NEXT,
            false => SLOW,
        }
    }

    #[inline(never)]
    fn enter_any(
        &mut self,
        callee: Value,
        result: usize,
        is_apart: bool,
        given: usize,
        names: &[Value],
    ) -> bool {
        if self.context.heap.function(callee).is_some() {
            let mode = if is_apart { Mode::Store } else { Mode::Result };
            let start = result + 1 + usize::from(is_apart);
            return self.enter_function(callee, start, given, names, mode, Check::Nothing);
        }
        // It is large: it is looked at where it was made.
        match &self.entry_of(callee) {
            Some(entry) => self.enter(entry, result, is_apart, given, names),
            None => false,
        }
    }

    /// Calls a function with a receiver, which stands after `target`, and the arguments behind it.
    #[inline(always)]
    unsafe fn enter_method_warm(
        &mut self,
        callee: Value,
        target: *mut Value,
        site: &ArchivedSiteRow,
    ) -> u64 {
        if callee.as_native().is_some() {
            // SAFETY: the window of a method call.
            return unsafe { self.call_long(callee, target.add(1), 1, site) };
        }
        let start = self.slot_number(target) + 1;
        if site.keywords_count.to_native() != 0 {
            return self.enter_method_by_name(callee, start, site);
        }
        let given = site.arguments.to_native() as usize + 1;
        let function = self.context.heap.function(callee);
        if function.is_some_and(|function| !function.parameters.get().is_unbound()) {
            // SAFETY: as above; the arguments follow the receiver.
            let arguments = unsafe { window(target.add(1), given) };
            if let Some(value) = self.context.call_marked_at_once(callee, arguments) {
                // SAFETY: the value of a method call goes to register `a`.
                unsafe { write(target, value) };
                return NEXT;
            }
        }
        match self.enter_function(callee, start, given, &[], Mode::Result, Check::Nothing) {
            true => NEXT,
            false => SLOW,
        }
    }

    #[inline(never)]
    fn enter_method_by_name(&mut self, callee: Value, start: usize, site: &ArchivedSiteRow) -> u64 {
        let mut names = Names::NONE;
        if !names.read(self, site) {
            return SLOW;
        }
        let given = site.arguments.to_native() as usize - names.count + 1;
        let names = names.as_slice();
        match self.enter_function(callee, start, given, names, Mode::Result, Check::Nothing) {
            true => NEXT,
            false => SLOW,
        }
    }
}

helpers! {
    call(ins, regs, machine) {
        let number = (ins >> 32) as usize;
        let site = (*machine).site(number);
        let target = a(ins, regs);
        (*machine).remember_init(number, site, read(target));
        (*machine).call_any_warm(read(target), target, false, site)
    }
    call_builtin(ins, regs, machine) {
        let site = (*machine).site((ins >> 32) as usize);
        let callee = read((*machine).unit.builtins.add(site.name.to_native() as usize));
        (*machine).call_any_warm(callee, a(ins, regs), false, site)
    }
    // What load_method left: a function and its receiver, a native method of the receiver's own type, or anything without a
    // receiver.
    call_loaded(ins, regs, machine) {
        let site = (*machine).site((ins >> 32) as usize);
        let target = a(ins, regs);
        let (callee, receiver) = (read(target), read(target.add(1)));
        let Some(native) = callee.as_native() else {
            if receiver.is_unbound() {
                return (*machine).call_any_warm(callee, target, true, site);
            }
            return (*machine).enter_method_warm(callee, target, site);
        };
        let context = &(*machine).context;
        match context.tables.owners.get(native as usize) {
            Some(None) if receiver.is_unbound() => {
                (*machine).call_native_warm(native, target.add(2), 0, target, site)
            }
            Some(Some(owner))
                if !receiver.is_unbound()
                    && *owner == context.builtin_type_of(receiver)
                    && !context.has_user_class(receiver) =>
            {
                (*machine).call_native_warm(native, target.add(1), 1, target, site)
            }
            _ if receiver.is_unbound() => SLOW,
            _ => (*machine).call_long(callee, target.add(1), 1, site),
        }
    }
    call_method(ins, regs, machine) {
        let number = (ins >> 32) as usize;
        let site = (*machine).site(number);
        let target = a(ins, regs);
        let receiver = read(target.add(1));
        if let Some(native) = (*machine).warm_method(receiver, number) {
            return (*machine).call_native_warm(native, target.add(1), 1, target, site);
        }
        (*machine).call_reached(receiver, number, target, site)
    }
    call_spread(ins, regs, machine) {
        (*machine).spread_warm(a(ins, regs))
    }
}

impl Machine {
    /// Calls the method of any receiver that a call reaches without binding it.
    #[inline(never)]
    unsafe fn call_reached(
        &mut self,
        receiver: Value,
        number: usize,
        target: *mut Value,
        site: &ArchivedSiteRow,
    ) -> u64 {
        let index = self.top_frame().sites as usize + number;
        let Some(reached) = self.reach_method(index, receiver, number) else { return SLOW };
        if reached.is_builtin {
            return SLOW;
        }
        let slot = self.slot_number(target) + 1;
        // SAFETY: the caller's promise: the window of a method call.
        unsafe {
            match reached.receiver {
                None => self.call_any_warm(reached.callee, target, true, site),
                // The object behind `super()` takes its place in the window.
                Some(own) => {
                    self.set_slot(slot, own);
                    let code = self.enter_method_warm(reached.callee, target, site);
                    if code == SLOW {
                        self.set_slot(slot, receiver);
                    }
                    code
                }
            }
        }
    }

    /// Calls the value in register `target` with the tuple or list after it and the dict (or None) after that.
    #[inline(never)]
    unsafe fn spread_warm(&mut self, target: *mut Value) -> u64 {
        // SAFETY: the row's effect: three registers from `a` on.
        let [callee, arguments, keywords] =
            unsafe { [read(target), read(target.add(1)), read(target.add(2))] };
        let entry = self.entry_of(callee);
        let Some(entry) = &entry else { return SLOW };
        let heap = &self.context.heap;
        let (tuple, list) = (heap.tuple(arguments), heap.list(arguments));
        let given = match (tuple, list) {
            (Some(tuple), _) => tuple.len(),
            (_, Some(list)) => list.len(),
            _ => return SLOW,
        };
        let dict = heap.dict(keywords);
        let count = dict.map_or(0, |dict| dict.len());
        let result = self.slot_number(target);
        let start = result + 1;
        if given > SPREAD || count > MOST_NAMES {
            return SLOW;
        }
        self.ensure_stack(start + given + count + 2);
        // The objects stay where they are when registers move.
        let heap = &self.context.heap;
        let (tuple, list) = (heap.tuple(arguments), heap.list(arguments));
        let dict = heap.dict(keywords);
        let gas = super::GasMark::of(&self.context);
        super::operand::pay_elements(&self.context, given);
        // Where the call puts a receiver, the arguments stand one slot further on.
        let is_apart = !matches!(*entry, Entry::Function(_, First::Nothing));
        let first = start + usize::from(is_apart);
        for index in 0..given {
            let value = match (tuple, list) {
                (Some(tuple), _) => tuple.get(index),
                (_, Some(list)) => list.get(index),
                _ => None,
            };
            // SAFETY: there is room for the values, as was just made sure.
            unsafe { write(self.stack.add(first + index), value.unwrap_or(Value::NONE)) };
        }
        let mut names = [Value::UNBOUND; MOST_NAMES];
        let (mut next, mut number) = (0, 0);
        while let Some((index, entry)) = dict.and_then(|dict| dict.next_entry(next)) {
            names[number] = entry.key;
            // SAFETY: as above.
            unsafe { write(self.stack.add(first + given + number), entry.value) };
            (next, number) = (index + 1, number + 1);
        }
        if self.enter(entry, result, is_apart, given, &names[..count]) {
            return NEXT;
        }
        // The operands as they were.
        self.set_slot(start, arguments);
        self.set_slot(start + 1, keywords);
        gas.pass(&self.context)
    }
}

//! Calls of builtin functions, types and methods without binding, frames or vectors: by the warm form of the native where it
//! has one, else, for natives that do all their work in one go, by the native itself on the arguments where they lie.
//!
//! Comes in: a call whose callee is a native, is found at the site's cache, or is a builtin type; positional arguments only.
//! Goes out: the value in register `a`. Each call pays the price of the native's row, whatever path it takes.
//! Must never: run a native on a receiver that is not of the type that owns it.

use super::forms::PASS;
use super::operand::{a, pay, read, window, write};
use super::{NEXT, SLOW, helpers};
use crate::value::{Value, tag};
use crate::vm::cache::{CacheKind, WAYS};
use crate::vm::machine::Machine;
use crate::vm::native::{NativeKind, Room, Stop};
use crate::vm::types::NativeIndex;

/// More parameters than any native has that is run in place.
const MOST_SLOTS: usize = 8;

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
        let tables = self.context.tables;
        let Some(row) = tables.natives.get(native as usize) else { return SLOW };
        let signature = &row.signature;
        let most = if signature.varargs { usize::MAX } else { signature.positional.into() };
        if given < usize::from(signature.required) || given > most {
            return SLOW;
        }
        if let Some(form) = tables.warm[native as usize] {
            // SAFETY: the arguments lie in the window; a form writes no register.
            let value = form(&self.context, unsafe { window(first, given) });
            if !value.is(PASS) {
                pay(&self.context, u64::from(row.gas.price()));
                // SAFETY: `target` is register `a`.
                unsafe { write(target, value) };
                return NEXT;
            }
        }
        // SAFETY: as above.
        unsafe { self.run_in_place(native, first, given, target) }
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
        // SAFETY: the end of the stack is only compared.
        let fits = unsafe { first.add(MOST_SLOTS) } <= self.stack_end;
        if row.signature.varargs || row.signature.varkeywords || slots > MOST_SLOTS || !fits {
            return SLOW;
        }
        let gas = super::GasMark::of(&self.context);
        self.context.caller_module.set(self.running_module());
        pay(&self.context, u64::from(row.gas.price()));
        for omitted in given..slots {
            // SAFETY: the slots lie inside the stack, above what the call's window holds.
            unsafe { write(first.add(omitted), Value::UNBOUND) };
        }
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
    fn warm_method(&mut self, receiver: Value, site: usize) -> Option<NativeIndex> {
        let key = self.context.site_key(receiver)?;
        // SAFETY: the frame is that of a Python function and the site one of its own (V-CODE-INDEX).
        let index = unsafe { (*self.frame).sites } as usize + site;
        let first = self.caches.site(index);
        // SAFETY: all entries of a site lie in its page.
        let found = (0..WAYS).map(|way| unsafe { &*first.add(way) }).find(|way| way.key == key);
        match found {
            Some(entry) if entry.kind == CacheKind::Builtin => entry.value.as_native(),
            // Other receivers are called by their own means.
            Some(_) => None,
            None => self.look_up_method(receiver, site, index),
        }
    }

    #[cold]
    fn look_up_method(
        &mut self,
        receiver: Value,
        site: usize,
        index: usize,
    ) -> Option<NativeIndex> {
        let name = self.context.heap.str(self.site_name(site))?;
        let entry = self.context.method_entry(receiver, name)?;
        if entry.kind != CacheKind::Builtin {
            return None;
        }
        self.caches.fill(index, entry);
        entry.value.as_native()
    }

    /// Calls a builtin function or type with the arguments after register `a`.
    #[inline(always)]
    unsafe fn call_value_warm(&mut self, callee: Value, target: *mut Value, given: usize) -> u64 {
        let tables = self.context.tables;
        // SAFETY: the arguments lie behind the callee in the call's window.
        unsafe {
            let first = target.add(1);
            match callee.tag() {
                tag::NATIVE => {
                    let native = callee.payload() as NativeIndex;
                    // A method's receiver would have to be checked.
                    match tables.owners.get(native as usize) {
                        Some(None) => self.call_warm(native, first, given, target),
                        _ => SLOW,
                    }
                }
                tag::TYPE => {
                    let Some(Some((price, form))) = tables.warm_new.get(callee.payload() as usize)
                    else {
                        return SLOW;
                    };
                    let value = form(&self.context, window(first, given));
                    if value.is(PASS) {
                        return SLOW;
                    }
                    pay(&self.context, u64::from(*price));
                    write(target, value);
                    NEXT
                }
                tag::OBJECT => self.call_bound_warm(callee, first, given, target),
                _ => SLOW,
            }
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
        let Some(row) = context.tables.natives.get(native as usize) else { return SLOW };
        let Some(Some(form)) = context.tables.warm.get(native as usize) else { return SLOW };
        let owner = context.tables.owners.get(native as usize).copied().flatten();
        let mut arguments = [Value::UNBOUND; MOST_SLOTS];
        if given + 1 > usize::from(row.signature.positional).min(MOST_SLOTS)
            || given + 1 < usize::from(row.signature.required)
            || owner != Some(context.builtin_type_of(receiver))
            || context.has_user_class(receiver)
        {
            return SLOW;
        }
        arguments[0] = receiver;
        for number in 0..given {
            // SAFETY: the arguments lie in the call's window.
            arguments[number + 1] = unsafe { read(first.add(number)) };
        }
        let value = form(context, &arguments[..given + 1]);
        if value.is(PASS) {
            return SLOW;
        }
        pay(context, u64::from(row.gas.price()));
        // SAFETY: `target` is register `a`.
        unsafe { write(target, value) };
        NEXT
    }
}

helpers! {
    call(ins, regs, machine) {
        let site = (*machine).site((ins >> 32) as usize);
        if site.keywords_count.to_native() != 0 {
            return SLOW;
        }
        let callee = read(a(ins, regs));
        (*machine).call_value_warm(callee, a(ins, regs), site.arguments.to_native() as usize)
    }
    call_builtin(ins, regs, machine) {
        let site = (*machine).site((ins >> 32) as usize);
        if site.keywords_count.to_native() != 0 {
            return SLOW;
        }
        let callee = read((*machine).unit.builtins.add(site.name.to_native() as usize));
        (*machine).call_value_warm(callee, a(ins, regs), site.arguments.to_native() as usize)
    }
    // What load_method left: a native method of the receiver's own type, or a native function without a receiver.
    call_loaded(ins, regs, machine) {
        let site = (*machine).site((ins >> 32) as usize);
        let target = a(ins, regs);
        let Some(native) = read(target).as_native() else { return SLOW };
        if site.keywords_count.to_native() != 0 {
            return SLOW;
        }
        let (context, receiver) = (&(*machine).context, read(target.add(1)));
        let given = site.arguments.to_native() as usize;
        match context.tables.owners.get(native as usize) {
            Some(None) if receiver.is_unbound() => {
                (*machine).call_warm(native, target.add(2), given, target)
            }
            Some(Some(owner))
                if !receiver.is_unbound()
                    && *owner == context.builtin_type_of(receiver)
                    && !context.has_user_class(receiver) =>
            {
                (*machine).call_warm(native, target.add(1), given + 1, target)
            }
            _ => SLOW,
        }
    }
    call_method(ins, regs, machine) {
        let number = (ins >> 32) as usize;
        let site = (*machine).site(number);
        if site.keywords_count.to_native() != 0 {
            return SLOW;
        }
        let first = a(ins, regs).add(1);
        let Some(native) = (*machine).warm_method(read(first), number) else { return SLOW };
        let given = site.arguments.to_native() as usize + 1;
        (*machine).call_warm(native, first, given, a(ins, regs))
    }
}

//! Calls of builtin functions, types and methods whose warm form gives the value at once.
//!
//! Comes in: a call of a builtin, or of a method whose site knows the receiver's type. Goes out: the value, paid for, or the
//! instruction's warm path. Must never: do what the warm path (`warm/call.rs`) would not do for the same operands, or charge
//! another price.

use super::branch::pay;
use super::call::call_method_of_namespace;
use super::{a, cost, op, rest, set, wide};
use crate::value::Value;
use crate::value::tag::{NATIVE, TYPE};
use crate::vm::cache::CacheKind;
use npyc_format::isa::Opcode;

/// Calls a form with the arguments from `first` on and goes on with its value in register `a`; where it passes, the warm path is
/// taken, which has it pass once more.
macro_rules! call_form {
    ($opcode:ident, $ins:ident, $ip:ident, $regs:ident, $machine:ident, $gas:ident, $left:ident, $form:expr, $price:expr, $first:expr, $given:expr) => {{
        let left = $left - i64::from($price);
        if left < 0 {
            // The warm path charges what is not there.
            return B::warm::<{ Opcode::$opcode as u8 }>($ins, $ip, $regs, $machine, $gas);
        }
        // All state is in the machine during the call, so that nothing else has to be kept across it.
        (*$machine).save($ip, $regs, left);
        (*$machine).before_form = $gas;
        // V-CODE-WINDOW: the arguments lie in the call's window, which no form writes.
        let arguments = std::slice::from_raw_parts($first, $given);
        let value = $form(&(*$machine).context, arguments);
        let (ip, regs) = ((*$machine).ip, (*$machine).regs);
        // V-CODE-END: the instruction itself lies before the next one.
        let ins = *ip.sub(1);
        // No form gives a guest's value that is unbound: this is PASS, told by one comparison.
        if value.is_unbound() {
            let gas = (*$machine).before_form;
            return B::warm::<{ Opcode::$opcode as u8 }>(ins, ip, regs, $machine, gas);
        }
        set(a(ins, regs), value.tag(), value.payload());
        B::next(ip, regs, $machine, (*$machine).context.slice.get())
    }};
}

op! {
    call_builtin(ins, ip, regs, machine, gas) {
        call_builtin_form::<B>(ins, ip, regs, machine, gas)
    }
}

rest! {
    call_builtin_form(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let site = (*machine).unit.sites.add((*(*machine).frame).sites as usize + wide(ins) as usize);
        let callee: *const Value = (*machine).unit.builtins.add((*site).name.to_native() as usize);
        let given = (*site).arguments.to_native() as usize;
        let tables = (*machine).context.tables;
        let number = (*callee).payload() as usize;
        let found = match (*callee).tag() {
            NATIVE => match tables.calls.get(number) {
                Some(call) if !call.is_method && call.takes(given) => {
                    call.form.map(|form| (call.price, form))
                }
                _ => None,
            },
            TYPE => tables.warm_new.get(number).copied().flatten(),
            _ => None,
        };
        let Some((price, form)) = found else {
            return B::warm::<{ Opcode::CallBuiltin as u8 }>(ins, ip, regs, machine, gas);
        };
        if (*site).keywords_count.to_native() != 0 || (*machine).context.heap.needs_collection() {
            return B::warm::<{ Opcode::CallBuiltin as u8 }>(ins, ip, regs, machine, gas);
        }
        let first = a(ins, regs).add(2).cast::<Value>();
        call_form!(CallBuiltin, ins, ip, regs, machine, gas, left, form, price, first, given)
    }
    call_method_form(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let context = &(*machine).context;
        let first = a(ins, regs).add(2).cast::<Value>();
        let cache = (*machine).context.caches.site((*(*machine).frame).sites as usize + wide(ins) as usize);
        let Some(kind) = context.heap.kind(*first) else {
            return B::warm::<{ Opcode::CallMethod as u8 }>(ins, ip, regs, machine, gas);
        };
        // A site that gives the form of its method what it takes says so in the place of a slot.
        let given = (*cache).slot as usize;
        if (*cache).key != context.class_epoch.key(context.site_shape(*first, kind)) {
            return call_method_of_namespace::<B>(ins, ip, regs, machine, gas);
        }
        if (*cache).kind != CacheKind::Builtin
            || given == 0
            || context.heap.needs_collection()
        {
            return B::warm::<{ Opcode::CallMethod as u8 }>(ins, ip, regs, machine, gas);
        }
        let Some(call) = context.tables.calls.get((*cache).value.payload() as usize) else {
            return B::warm::<{ Opcode::CallMethod as u8 }>(ins, ip, regs, machine, gas);
        };
        let Some(form) = call.form else {
            return B::warm::<{ Opcode::CallMethod as u8 }>(ins, ip, regs, machine, gas);
        };
        call_form!(CallMethod, ins, ip, regs, machine, gas, left, form, call.price, first, given)
    }
    call_method_of_module(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let context = &(*machine).context;
        let number = (*(*machine).frame).sites as usize + wide(ins) as usize;
        let receiver = a(ins, regs).add(2).cast::<Value>();
        let Some(module) = context.module_shape(*receiver) else {
            return B::warm::<{ Opcode::CallMethod as u8 }>(ins, ip, regs, machine, gas);
        };
        let (cache, site) = ((*machine).context.caches.site(number), (*machine).unit.sites.add(number));
        if (*cache).key != context.class_epoch.key(module)
            || (*cache).kind != CacheKind::Fixed
            || (*cache).value.tag() != NATIVE
            || (*site).keywords_count.to_native() != 0
            || context.heap.needs_collection()
        {
            return B::warm::<{ Opcode::CallMethod as u8 }>(ins, ip, regs, machine, gas);
        }
        let Some(call) = context.tables.calls.get((*cache).value.payload() as usize) else {
            return B::warm::<{ Opcode::CallMethod as u8 }>(ins, ip, regs, machine, gas);
        };
        let given = (*site).arguments.to_native() as usize;
        let (Some(form), true) = (call.form, !call.is_method && call.takes(given)) else {
            return B::warm::<{ Opcode::CallMethod as u8 }>(ins, ip, regs, machine, gas);
        };
        // A function of a module is not given the module.
        let first = receiver.add(1);
        call_form!(CallMethod, ins, ip, regs, machine, gas, left, form, call.price, first, given)
    }
    load_method_form(ins, ip, regs, machine, gas) {
        let context = &(*machine).context;
        let cache = (*machine).context.caches.site((*(*machine).frame).sites as usize + wide(ins) as usize);
        let receiver = *a(ins, regs).add(2).cast::<Value>();
        let Some(kind) = context.heap.kind(receiver) else {
            return B::warm::<{ Opcode::LoadMethod as u8 }>(ins, ip, regs, machine, gas);
        };
        if (*cache).key != context.class_epoch.key(context.site_shape(receiver, kind))
            || (*cache).kind != CacheKind::Builtin
        {
            return B::warm::<{ Opcode::LoadMethod as u8 }>(ins, ip, regs, machine, gas);
        }
        set(a(ins, regs), NATIVE, (*cache).value.payload());
        B::next(ip, regs, machine, gas)
    }
    call_loaded_form(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let context = &(*machine).context;
        let site = (*machine).unit.sites.add((*(*machine).frame).sites as usize + wide(ins) as usize);
        let first = a(ins, regs).add(2).cast::<Value>();
        let callee = *a(ins, regs).cast::<Value>();
        let number = callee.payload() as usize;
        let given = (*site).arguments.to_native() as usize + 1;
        if callee.tag() != NATIVE
            || (*site).keywords_count.to_native() != 0
            || context.heap.needs_collection()
        {
            return B::warm::<{ Opcode::CallLoaded as u8 }>(ins, ip, regs, machine, gas);
        }
        let (Some(call), Some(kind)) =
            (context.tables.calls.get(number), context.heap.kind(*first))
        else {
            return B::warm::<{ Opcode::CallLoaded as u8 }>(ins, ip, regs, machine, gas);
        };
        let (Some(form), true) = (call.form, call.receiver == Some(kind) && call.takes(given)) else {
            return B::warm::<{ Opcode::CallLoaded as u8 }>(ins, ip, regs, machine, gas);
        };
        call_form!(CallLoaded, ins, ip, regs, machine, gas, left, form, call.price, first, given)
    }
}

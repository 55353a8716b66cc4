//! Calls that need no binding of arguments, and returns to the frame of a plain call.

use super::access::cached;
use super::branch::pay;
use super::form::{call_loaded_form, call_method_form, call_method_of_module, load_method_form};
use super::{a, copy_value, cost, op, rest, set, wide};
use crate::value::Value;
use crate::value::tag::{NATIVE, NONE, NOT_IMPLEMENTED, OBJECT, UNBOUND};
use crate::vm::cache::{CacheKind, WAYS};
use crate::vm::classes::{CLASS_ABSTRACT, CLASS_FINALISER};
use crate::vm::enter::NOT_PLAIN;
use crate::vm::frame::{Frame, FrameKind, Mode};
use crate::vm::protocol::checked::Check;
use crate::vm::stack::SLACK;
use npyc_format::isa::Opcode;

/// Pushes the frame of a plain Python call of the running unit whose window begins after register `a`, and goes on in its
/// code.
macro_rules! enter {
    ($ins:ident, $ip:ident, $regs:ident, $machine:ident, $gas:ident, $left:ident, $row:ident, $callable_tag:expr, $callable:expr) => {{
        let window = $regs.byte_add(($ins >> 16) as u16 as usize + 16);
        enter_at!(
            $ins,
            $ip,
            $regs,
            $machine,
            $gas,
            $left,
            $row,
            $callable_tag,
            $callable,
            window,
            Mode::Result,
            {}
        )
    }};
}

/// Pushes the frame of a plain Python call with this window and mode, and goes on in its code; on lack of room (registers,
/// frames, depth) takes the slow path, else places the arguments first.
macro_rules! enter_at {
    ($ins:ident, $ip:ident, $regs:ident, $machine:ident, $gas:ident, $left:ident, $row:ident, $callable_tag:expr, $callable:expr, $window:ident, $mode:expr, $place:expr) => {{
        let window: *mut Value = $window;
        let registers = (*$row).registers.to_native() as usize;
        let frame = (*$machine).frame.add(1);
        if window.add(registers + SLACK) > (*$machine).stack_end || frame >= (*$machine).frame_end {
            return B::slow($ins, $ip, $regs, $machine, $gas);
        }
        $place;
        (*frame).return_ip = $ip;
        (*frame).row = $row;
        (*frame).native = None;
        (*frame).base = (window as usize - (*$machine).stack as usize) as u32 / 16;
        (*frame).size = registers as u16;
        (*frame).unit = (*$machine).unit.number as u16;
        (*frame).sites = (*$row).sites_start.to_native();
        (*frame).mode = $mode;
        (*frame).kind = FrameKind::Python;
        (*frame).has_scopes = false;
        (*frame).crosses = false;
        (*frame).check = Check::Nothing;
        let callable: *mut u64 = (&raw mut (*frame).callable).cast();
        set(callable, $callable_tag, $callable);
        (*$machine).frame = frame;
        let code = (*$machine).unit.code.add((*$row).code_start.to_native() as usize);
        B::next(code, window, $machine, $left)
    }};
}
pub(super) use enter_at;

/// Enters a function of the running unit whose parameters are as many as the site's arguments and `more`; any other is left to the warm
/// path.
macro_rules! enter_function {
    ($opcode:ident, $ins:ident, $ip:ident, $regs:ident, $machine:ident, $gas:ident, $left:ident, $callee:ident, $object:ident, $site:expr, $more:literal) => {{
        let row = $object.row.get();
        let site = (*$machine).unit.sites.add($site);
        let shape = (*row).keyword_only.to_native() as u32
            | (*site).keywords_count.to_native()
            | ($object.unit.get() ^ (*$machine).unit.number);
        if (*row).flags.to_native() & NOT_PLAIN != 0
            || shape != 0
            || (*row).positional.to_native() as u32 != (*site).arguments.to_native() + $more
        {
            return B::warm::<{ Opcode::$opcode as u8 }>($ins, $ip, $regs, $machine, $gas);
        }
        enter!($ins, $ip, $regs, $machine, $gas, $left, row, OBJECT, $callee.payload())
    }};
}

op! {
    call_direct(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let row = (*machine).unit.functions.add(wide(ins) as usize);
        if (*row).flags.to_native() & NOT_PLAIN != 0 {
            return B::slow(ins, ip, regs, machine, gas);
        }
        enter!(ins, ip, regs, machine, gas, left, row, NONE, 0)
    }
    call(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let callee = *a(ins, regs).cast::<Value>();
        let Some(object) = (*machine).context.heap.function(callee) else {
            return call_class::<B>(ins, ip, regs, machine, gas);
        };
        enter_function!(Call, ins, ip, regs, machine, gas, left, callee, object, (*(*machine).frame).sites as usize + wide(ins) as usize, 0)
    }
    call_method(ins, ip, regs, machine, gas) {
        // Builtin values' methods save none of the registers that entering a frame takes.
        match (*machine).context.heap.instance(*a(ins, regs).add(2).cast::<Value>()) {
            Some(_) => call_method_of_instance::<B>(ins, ip, regs, machine, gas),
            None => call_method_form::<B>(ins, ip, regs, machine, gas),
        }
    }
    load_method(ins, ip, regs, machine, gas) {
        let context = &(*machine).context;
        let site = (*(*machine).frame).sites as usize + wide(ins) as usize;
        let object = *a(ins, regs).add(2).cast::<Value>();
        let Some(instance) = context.heap.instance(object) else {
            return load_method_form::<B>(ins, ip, regs, machine, gas);
        };
        let cache = (*machine).context.caches.site(site);
        if (*cache).key != context.class_epoch.key(instance.shape())
            || (*cache).kind != CacheKind::Method
        {
            return load_other_method::<B>(ins, ip, regs, machine, gas);
        }
        set(a(ins, regs), (*cache).value.tag(), (*cache).value.payload());
        B::next(ip, regs, machine, gas)
    }
    call_loaded(ins, ip, regs, machine, gas) {
        match (*a(ins, regs).cast::<Value>()).tag() {
            NATIVE => call_loaded_form::<B>(ins, ip, regs, machine, gas),
            _ => call_loaded_function::<B>(ins, ip, regs, machine, gas),
        }
    }
    return_value(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let frame: *mut Frame = (*machine).frame;
        if !(*frame).is_left_plainly() {
            return B::warm::<{ Opcode::Return as u8 }>(ins, ip, regs, machine, gas);
        }
        let caller = frame.sub(1);
        let caller_regs: *mut Value = (*machine).stack.add((*caller).base as usize);
        if (*frame).mode == Mode::Result {
            // V-CODE-WINDOW: a window of a plain call has the call's register below it.
            copy_value(regs.sub(1).cast(), a(ins, regs));
        } else if (*frame).mode == Mode::Store && (*frame).check == Check::Nothing {
            // The instruction that made the call stands before the word to which it returns.
            let word = *(*frame).return_ip.sub(1);
            copy_value(a(word, caller_regs), a(ins, regs));
        } else {
            return return_from_operator::<B>(ins, ip, regs, machine, gas);
        }
        (*machine).frame = caller;
        B::next((*frame).return_ip, caller_regs, machine, left)
    }
    return_none(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let frame: *mut Frame = (*machine).frame;
        if !(*frame).is_left_plainly() {
            return B::warm::<{ Opcode::ReturnNone as u8 }>(ins, ip, regs, machine, gas);
        }
        if (*frame).mode == Mode::Result {
            set(regs.sub(1).cast(), NONE, 0);
        } else if (*frame).mode != Mode::Init {
            // A new instance stands where the call's value goes.
            return B::warm::<{ Opcode::ReturnNone as u8 }>(ins, ip, regs, machine, gas);
        }
        let caller = frame.sub(1);
        (*machine).frame = caller;
        let regs: *mut Value = (*machine).stack.add((*caller).base as usize);
        B::next((*frame).return_ip, regs, machine, left)
    }
}

rest! {
    return_from_operator(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let frame: *mut Frame = (*machine).frame;
        if (*frame).mode != Mode::Store
            || (*frame).check != Check::Operator
            || *a(ins, regs) == NOT_IMPLEMENTED
            || (*machine).is_negated_operator((*frame).base as usize)
        {
            return B::warm::<{ Opcode::Return as u8 }>(ins, ip, regs, machine, gas);
        }
        let caller = frame.sub(1);
        let caller_regs: *mut Value = (*machine).stack.add((*caller).base as usize);
        let word = *(*frame).return_ip.sub(1);
        copy_value(a(word, caller_regs), a(ins, regs));
        (*machine).frame = caller;
        B::next((*frame).return_ip, caller_regs, machine, left)
    }
    call_class(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let context = &(*machine).context;
        let callee = *a(ins, regs).cast::<Value>();
        let site = (*(*machine).frame).sites as usize + wide(ins) as usize;
        let cache = (*machine).context.caches.site(site);
        let Some(class) = context.heap.class(callee) else {
            return B::warm::<{ Opcode::Call as u8 }>(ins, ip, regs, machine, gas);
        };
        if (*cache).key != context.class_epoch.key(class.shape_root.get())
            || (*cache).kind != CacheKind::Init
            || class.flags.get() & (CLASS_ABSTRACT | CLASS_FINALISER) != 0
            || context.heap.needs_collection()
        {
            return B::warm::<{ Opcode::Call as u8 }>(ins, ip, regs, machine, gas);
        }
        let init = (*cache).value;
        let Some(object) = context.heap.function(init) else {
            return B::warm::<{ Opcode::Call as u8 }>(ins, ip, regs, machine, gas);
        };
        let row = object.row.get();
        let arguments = (*(*machine).unit.sites.add(site)).arguments.to_native();
        if (*row).positional.to_native() as u32 != arguments + 1
            || object.unit.get() != (*machine).unit.number
        {
            return B::warm::<{ Opcode::Call as u8 }>(ins, ip, regs, machine, gas);
        }
        let window = regs.byte_add((ins >> 16) as u16 as usize + 16);
        enter_at!(ins, ip, regs, machine, gas, left, row, OBJECT, init.payload(), window, Mode::Init, {
            // The instance comes before the arguments, and is the value of the call.
            for argument in (0..arguments as usize).rev() {
                copy_value(window.add(argument + 1).cast(), window.add(argument).cast());
            }
            let Some((instance, _)) = context.heap.new_instance(callee) else {
                return B::slow(ins, ip, regs, machine, gas);
            };
            set(window.cast(), OBJECT, instance.payload());
            set(a(ins, regs), OBJECT, instance.payload());
        })
    }
    call_method_of_instance(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let context = &(*machine).context;
        let Some(instance) = context.heap.instance(*a(ins, regs).add(2).cast::<Value>()) else {
            return B::warm::<{ Opcode::CallMethod as u8 }>(ins, ip, regs, machine, gas);
        };
        let site = (*(*machine).frame).sites as usize + wide(ins) as usize;
        let cache = (*machine).context.caches.site(site);
        if (*cache).key != context.class_epoch.key(instance.shape())
            || (*cache).kind != CacheKind::Method
        {
            return call_other_method::<B>(ins, ip, regs, machine, gas);
        }
        let callee = (*cache).value;
        let Some(object) = context.heap.function(callee) else {
            return B::warm::<{ Opcode::CallMethod as u8 }>(ins, ip, regs, machine, gas);
        };
        enter_function!(CallMethod, ins, ip, regs, machine, gas, left, callee, object, site, 1)
    }
    call_loaded_function(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let callee = *a(ins, regs).cast::<Value>();
        let Some(object) = (*machine).context.heap.function(callee) else {
            return B::warm::<{ Opcode::CallLoaded as u8 }>(ins, ip, regs, machine, gas);
        };
        let row = object.row.get();
        let site = (*machine).unit.sites.add((*(*machine).frame).sites as usize + wide(ins) as usize);
        let shape = (*row).keyword_only.to_native() as u32
            | (*site).keywords_count.to_native()
            | (object.unit.get() ^ (*machine).unit.number);
        if *a(ins, regs).add(2) == UNBOUND
            || (*row).flags.to_native() & NOT_PLAIN != 0
            || shape != 0
            || (*row).positional.to_native() as u32 != (*site).arguments.to_native() + 1
        {
            return B::warm::<{ Opcode::CallLoaded as u8 }>(ins, ip, regs, machine, gas);
        }
        enter!(ins, ip, regs, machine, gas, left, row, OBJECT, callee.payload())
    }
    // Class methods of the classes they are called through, which lie where their first parameter is.
    call_method_of_namespace(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let context = &(*machine).context;
        let Some(class) = context.heap.class(*a(ins, regs).add(2).cast::<Value>()) else {
            return call_method_of_module::<B>(ins, ip, regs, machine, gas);
        };
        let site = (*(*machine).frame).sites as usize + wide(ins) as usize;
        let key = context.class_epoch.key(class.shape_root.get());
        let cache = cached!(machine, site, key);
        if (*cache).key != key || (*cache).kind != CacheKind::OfClass {
            return B::warm::<{ Opcode::CallMethod as u8 }>(ins, ip, regs, machine, gas);
        }
        let callee = context.heap.class_method((*cache).value).map(|method| method.function.get());
        let Some((callee, object)) = callee.and_then(|callee| Some((callee, context.heap.function(callee)?))) else {
            return B::warm::<{ Opcode::CallMethod as u8 }>(ins, ip, regs, machine, gas);
        };
        enter_function!(CallMethod, ins, ip, regs, machine, gas, left, callee, object, site, 1)
    }
    call_other_method(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let context = &(*machine).context;
        let site = (*(*machine).frame).sites as usize + wide(ins) as usize;
        let receiver = *a(ins, regs).add(2).cast::<Value>();
        let Some(instance) = context.heap.instance(receiver) else {
            return B::warm::<{ Opcode::CallMethod as u8 }>(ins, ip, regs, machine, gas);
        };
        let key = context.class_epoch.key(instance.shape());
        let cache = cached!(machine, site, key);
        if (*cache).key != key
            || (*cache).kind != CacheKind::Method
        {
            return B::warm::<{ Opcode::CallMethod as u8 }>(ins, ip, regs, machine, gas);
        }
        let callee = (*cache).value;
        let Some(object) = context.heap.function(callee) else {
            return B::warm::<{ Opcode::CallMethod as u8 }>(ins, ip, regs, machine, gas);
        };
        enter_function!(CallMethod, ins, ip, regs, machine, gas, left, callee, object, site, 1)
    }
    load_other_method(ins, ip, regs, machine, gas) {
        let context = &(*machine).context;
        let site = (*(*machine).frame).sites as usize + wide(ins) as usize;
        let object = *a(ins, regs).add(2).cast::<Value>();
        let Some(instance) = context.heap.instance(object) else {
            return B::warm::<{ Opcode::LoadMethod as u8 }>(ins, ip, regs, machine, gas);
        };
        let key = context.class_epoch.key(instance.shape());
        let cache = cached!(machine, site, key);
        if (*cache).key == key && (*cache).kind == CacheKind::Method {
            set(a(ins, regs), (*cache).value.tag(), (*cache).value.payload());
            return B::next(ip, regs, machine, gas);
        }
        B::warm::<{ Opcode::LoadMethod as u8 }>(ins, ip, regs, machine, gas)
    }
}

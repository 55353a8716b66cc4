//! Generators and coroutines: entered by loops and `send`, left by `yield`.
//!
//! Comes in: what is suspended, or a frame of it whose resumer is a frame of Python code. Goes out: the next instruction of the frame that was
//! entered or returned to; all else takes the warm path. Must never: pay another price than that.

use super::branch::pay;
use super::{a, b, cost, op, rest};
use crate::value::Value;
use crate::vm::frame::{FrameKind, Mode};
use npyc_format::isa::Opcode;

/// Goes on where the machine is, in whichever frame that is now.
macro_rules! go_on {
    ($machine:ident) => {
        return B::next((*$machine).ip, (*$machine).regs, $machine, (*$machine).context.slice.get())
    };
}

/// Leaves the frame for its resumer, unless that is a native one or supplies an iterator.
macro_rules! leave {
    ($ins:ident, $ip:ident, $regs:ident, $machine:ident, $gas:ident, $yielded:expr, $delegate:expr) => {
        let left = pay!($ins, $ip, $regs, $machine, $gas);
        let frame = (*$machine).frame;
        // The frame of a generator is not the lowest record.
        if matches!((*frame).mode, Mode::ForIter | Mode::ForPair | Mode::Send | Mode::Store)
            && (*frame).kind == FrameKind::Generator
            && (*frame.sub(1)).kind != FrameKind::Native
            && !(*$machine).context.heap.needs_collection()
        {
            (*$machine).save($ip, $regs, left);
            if (*$machine).leave_generator($yielded, $delegate) {
                go_on!($machine)
            }
        }
    };
}

op! {
    send(ins, ip, regs, machine, gas) {
        send_at_once::<B>(ins, ip, regs, machine, gas)
    }
    yield_value(ins, ip, regs, machine, gas) {
        yield_at_once::<B>(ins, ip, regs, machine, gas)
    }
    yield_from(ins, ip, regs, machine, gas) {
        yield_from_at_once::<B>(ins, ip, regs, machine, gas)
    }
}

rest! {
    next_of_generator(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        if !(*machine).context.heap.needs_collection() {
            (*machine).save(ip, regs, left);
            let generator = *b(ins, regs).cast::<Value>();
            if (*machine).enter_generator(generator, Value::NONE, Mode::ForIter) {
                go_on!(machine)
            }
        }
        B::warm::<{ Opcode::IterNext as u8 }>(ins, ip, regs, machine, gas)
    }
    send_at_once(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        if !(*machine).context.heap.needs_collection() {
            (*machine).save(ip, regs, left);
            let iterator = *a(ins, regs).cast::<Value>();
            let sent = *a(ins, regs).cast::<Value>().add(1);
            if (*machine).enter_suspendable::<true>(iterator, sent, Mode::Send) {
                go_on!(machine)
            }
        }
        B::warm::<{ Opcode::Send as u8 }>(ins, ip, regs, machine, gas)
    }
    yield_at_once(ins, ip, regs, machine, gas) {
        let yielded = *a(ins, regs).cast::<Value>();
        leave!(ins, ip, regs, machine, gas, yielded, Value::NONE);
        B::warm::<{ Opcode::Yield as u8 }>(ins, ip, regs, machine, gas)
    }
    yield_from_at_once(ins, ip, regs, machine, gas) {
        let (iterator, yielded) = (*a(ins, regs).cast::<Value>(), *a(ins, regs).cast::<Value>().add(1));
        leave!(ins, ip, regs, machine, gas, yielded, iterator);
        B::warm::<{ Opcode::YieldFrom as u8 }>(ins, ip, regs, machine, gas)
    }
}

//! Short tuples: made of registers, and unpacked into them.

use super::{a, b, copy_value, op, set};
use crate::value::Value;
use crate::value::tag::OBJECT;
use npyc_format::gas::GAS_PER_ELEMENT;
use npyc_format::isa::Opcode;

op! {
    build_tuple(ins, ip, regs, machine, gas) {
        let heap = &(*machine).context.heap;
        let count = (ins >> 48) as usize;
        let left = gas - (count as u64 * GAS_PER_ELEMENT) as i64;
        // V-CODE-WINDOW: the items lie in the frame's window.
        let items = std::slice::from_raw_parts(b(ins, regs).cast::<Value>(), count);
        if left >= 0
            && !heap.needs_collection()
            && let Some(tuple) = heap.new_tuple_at_once(items)
        {
            set(a(ins, regs), OBJECT, tuple.payload());
            return B::next(ip, regs, machine, left);
        }
        B::warm::<{ Opcode::BuildTuple as u8 }>(ins, ip, regs, machine, gas)
    }
    unpack(ins, ip, regs, machine, gas) {
        if let Some(tuple) = (*machine).context.heap.tuple(*b(ins, regs).cast::<Value>())
            && tuple.len() == (ins >> 48) as usize
        {
            let target = a(ins, regs);
            for (number, item) in tuple.as_slice().iter().enumerate() {
                copy_value(target.add(2 * number), std::ptr::from_ref(item).cast());
            }
            return B::next(ip, regs, machine, gas);
        }
        B::warm::<{ Opcode::Unpack as u8 }>(ins, ip, regs, machine, gas)
    }
}

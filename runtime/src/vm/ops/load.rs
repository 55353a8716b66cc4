//! Moving values: copies, constants, globals, cells.

use super::{a, always, b, copy_value, op, set, wide};
use crate::heap;
use crate::value::Value;
use crate::value::tag::{BOOL, ELLIPSIS, FLOAT, INT, NONE, OBJECT, UNBOUND};
use npyc_format::isa::Opcode;

always! {
    copy(ins, ip, regs, machine, gas) {
        copy_value(a(ins, regs), b(ins, regs));
        B::next(ip, regs, machine, gas)
    }
    copy_cell(ins, ip, regs, machine, gas) {
        copy_value(a(ins, regs), b(ins, regs));
        B::next(ip, regs, machine, gas)
    }
    hold(ins, ip, regs, machine, gas) {
        copy_value(a(ins, regs), b(ins, regs));
        B::next(ip, regs, machine, gas)
    }
    load_none(ins, ip, regs, machine, gas) {
        set(a(ins, regs), NONE, 0);
        B::next(ip, regs, machine, gas)
    }
    load_true(ins, ip, regs, machine, gas) {
        set(a(ins, regs), BOOL, 1);
        B::next(ip, regs, machine, gas)
    }
    load_false(ins, ip, regs, machine, gas) {
        set(a(ins, regs), BOOL, 0);
        B::next(ip, regs, machine, gas)
    }
    load_ellipsis(ins, ip, regs, machine, gas) {
        set(a(ins, regs), ELLIPSIS, 0);
        B::next(ip, regs, machine, gas)
    }
    load_unbound(ins, ip, regs, machine, gas) {
        set(a(ins, regs), UNBOUND, 0);
        B::next(ip, regs, machine, gas)
    }
    load_int(ins, ip, regs, machine, gas) {
        set(a(ins, regs), INT, i64::from(wide(ins) as i32) as u64);
        B::next(ip, regs, machine, gas)
    }
    load_int64(ins, ip, regs, machine, gas) {
        // V-CODE-INDEX: the operand is an entry of the pool.
        let value = *(*machine).unit.ints.add(wide(ins) as usize);
        set(a(ins, regs), INT, value as u64);
        B::next(ip, regs, machine, gas)
    }
    load_float(ins, ip, regs, machine, gas) {
        let bits = *(*machine).unit.floats.add(wide(ins) as usize);
        set(a(ins, regs), FLOAT, bits);
        B::next(ip, regs, machine, gas)
    }
    load_const(ins, ip, regs, machine, gas) {
        // V-ARENA-RECORD: a whole record lies at the operand.
        let record = (*machine).unit.arena.add(wide(ins) as usize);
        set(a(ins, regs), OBJECT, record as u64);
        B::next(ip, regs, machine, gas)
    }
    load_builtin(ins, ip, regs, machine, gas) {
        let value = (*machine).unit.builtins.add(wide(ins) as usize);
        copy_value(a(ins, regs), value.cast());
        B::next(ip, regs, machine, gas)
    }
}

op! {
    check_bound(ins, ip, regs, machine, gas) {
        if *a(ins, regs) != UNBOUND {
            return B::next(ip, regs, machine, gas);
        }
        B::slow(ins, ip, regs, machine, gas)
    }
    check_bound_free(ins, ip, regs, machine, gas) {
        if *a(ins, regs) != UNBOUND {
            return B::next(ip, regs, machine, gas);
        }
        B::slow(ins, ip, regs, machine, gas)
    }
    check_bound_name(ins, ip, regs, machine, gas) {
        if *a(ins, regs) != UNBOUND {
            return B::next(ip, regs, machine, gas);
        }
        B::slow(ins, ip, regs, machine, gas)
    }
    load_global(ins, ip, regs, machine, gas) {
        let slot: *const u64 = (*machine).unit.globals.add(wide(ins) as usize).cast();
        if *slot != UNBOUND {
            copy_value(a(ins, regs), slot);
            return B::next(ip, regs, machine, gas);
        }
        B::warm::<{ Opcode::LoadGlobal as u8 }>(ins, ip, regs, machine, gas)
    }
}

always! {
    store_global(ins, ip, regs, machine, gas) {
        copy_value((*machine).unit.globals.add(wide(ins) as usize).cast(), a(ins, regs));
        B::next(ip, regs, machine, gas)
    }
}

op! {
    load_closure(ins, ip, regs, machine, gas) {
        // V-CODE-INDEX: the running function captures so many cells, and its object was made with them.
        let callable = (*(*machine).frame).callable;
        let heap = &(*machine).context.heap;
        if let Some(function) = heap.function(callable)
            && let Some(cell) = function.cells.get(wide(ins) as usize)
        {
            set(a(ins, regs), OBJECT, cell.payload());
            return B::next(ip, regs, machine, gas);
        }
        B::slow(ins, ip, regs, machine, gas)
    }
}

always! {
    load_cell(ins, ip, regs, machine, gas) {
        // V-FLOW-KIND: the operand is a cell.
        let cell = *b(ins, regs).add(1) as *const heap::CellObject;
        let value: *const Value = (*cell).value.as_ptr();
        copy_value(a(ins, regs), value.cast());
        B::next(ip, regs, machine, gas)
    }
    store_cell(ins, ip, regs, machine, gas) {
        let cell = *a(ins, regs).add(1) as *const heap::CellObject;
        let value: *mut Value = (*cell).value.as_ptr();
        copy_value(value.cast(), b(ins, regs));
        B::next(ip, regs, machine, gas)
    }
}

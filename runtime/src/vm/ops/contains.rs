//! Jumps by `in` and `not in`: str keys and ints in dicts and sets, short texts in texts.
//!
//! Each kind of container has a function of its own, so that none saves registers for another's sake. What the first look at a table does
//! not tell is searched; what that does not tell either takes the warm path, which asks the same at the same price.

use super::branch::pay;
use super::{a, b, c_number, cost, op, rest};
use crate::heap::{Heap, Lookup, ObjectKind};
use crate::number::hash::hash_i64;
use crate::value::Value;
use crate::value::tag::INT;
use crate::vm::warm::text_has;
use npyc_format::isa::Opcode;

/// The hash of a key, if it costs nothing.
#[inline(always)]
pub(super) fn known_hash(heap: &Heap, key: Value) -> Option<i64> {
    match key.tag() {
        INT => Some(hash_i64(key.payload() as i64)),
        _ => heap.str(key)?.hash_if_known(),
    }
}

/// Takes the jump if `found` is what it is for.
macro_rules! jump_if {
    ($found:expr, $ins:ident, $ip:ident, $regs:ident, $machine:ident, $left:ident) => {{
        if $found == ($ins as u8 == Opcode::JumpIn as u8) {
            return B::next($ip.offset(c_number($ins) as isize), $regs, $machine, $left);
        }
        return B::next($ip, $regs, $machine, $left);
    }};
}

macro_rules! warm {
    ($ins:ident, $ip:ident, $regs:ident, $machine:ident, $gas:ident) => {
        if $ins as u8 == Opcode::JumpIn as u8 {
            B::warm::<{ Opcode::JumpIn as u8 }>($ins, $ip, $regs, $machine, $gas)
        } else {
            B::warm::<{ Opcode::JumpNotIn as u8 }>($ins, $ip, $regs, $machine, $gas)
        }
    };
}

op! {
    jump_in(ins, ip, regs, machine, gas) {
        jump_contains::<B>(ins, ip, regs, machine, gas)
    }
    jump_not_in(ins, ip, regs, machine, gas) {
        jump_contains::<B>(ins, ip, regs, machine, gas)
    }
}

rest! {
    jump_contains(ins, ip, regs, machine, gas) {
        match (*machine).context.heap.kind(*b(ins, regs).cast::<Value>()) {
            Some(ObjectKind::Dict) => jump_has_key::<B>(ins, ip, regs, machine, gas),
            Some(ObjectKind::Set | ObjectKind::FrozenSet) => {
                jump_has_item::<B>(ins, ip, regs, machine, gas)
            }
            Some(ObjectKind::Str) => jump_has_text::<B>(ins, ip, regs, machine, gas),
            _ => warm!(ins, ip, regs, machine, gas),
        }
    }
    jump_has_key(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let (heap, key) = (&(*machine).context.heap, *a(ins, regs).cast::<Value>());
        if let Some(dict) = heap.dict(*b(ins, regs).cast::<Value>())
            && let Some(hash) = known_hash(heap, key)
            && let Some(found) = dict.lookup_first(hash, key)
        {
            jump_if!(matches!(found, Lookup::Found(_)), ins, ip, regs, machine, left)
        }
        jump_searched::<B>(ins, ip, regs, machine, gas)
    }
    jump_has_item(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let (heap, key) = (&(*machine).context.heap, *a(ins, regs).cast::<Value>());
        if let Some(set) = heap.any_set(*b(ins, regs).cast::<Value>())
            && let Some(hash) = known_hash(heap, key)
            && let Some(found) = set.lookup_first(hash, key)
        {
            jump_if!(matches!(found, Lookup::Found(_)), ins, ip, regs, machine, left)
        }
        jump_searched::<B>(ins, ip, regs, machine, gas)
    }
    jump_searched(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let (heap, key) = (&(*machine).context.heap, *a(ins, regs).cast::<Value>());
        let container = *b(ins, regs).cast::<Value>();
        if let Some(hash) = known_hash(heap, key) {
            let (found, steps) = match (heap.dict(container), heap.any_set(container)) {
                (Some(dict), _) => dict.lookup_whole(heap, hash, key).parts(),
                (_, Some(set)) => set.lookup_whole(heap, hash, key).parts(),
                _ => (Lookup::NeedsCall, 0),
            };
            // Two steps are in the price of a look-up.
            let left = left - i64::from(steps.saturating_sub(2));
            if left >= 0 && !matches!(found, Lookup::NeedsCall) {
                jump_if!(matches!(found, Lookup::Found(_)), ins, ip, regs, machine, left)
            }
        }
        warm!(ins, ip, regs, machine, gas)
    }
    jump_has_text(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let heap = &(*machine).context.heap;
        if let Some(key) = heap.own_text(*a(ins, regs).cast::<Value>())
            && let Some(text) = heap.own_text(*b(ins, regs).cast::<Value>())
            && let Some((found, price)) = text_has(text, key)
            && left >= price as i64
        {
            let left = left - price as i64;
            jump_if!(found, ins, ip, regs, machine, left)
        }
        warm!(ins, ip, regs, machine, gas)
    }
}

//! Jumps, plain and fused with a comparison. Each ends a run and takes its price first.

#![allow(
    clippy::neg_cmp_op_on_partial_ord,
    reason = "of a NaN, `not x < y` is true and `x >= y` is not"
)]

use super::{a, always, are_floats, b, b_number, c_number, cost, op, rest, wide};
use crate::value::Value;
use crate::value::tag::{BOOL, FLOAT, INT, NONE, UNBOUND};
use crate::vm::dispatch::keep_arm;
use crate::vm::warm::{first_order, fused_operator, short_equality, text_equality, text_order};
use npyc_format::isa::Opcode;

/// Takes the run's price, or leaves for the trampoline.
macro_rules! pay {
    ($ins:ident, $ip:ident, $regs:ident, $machine:ident, $gas:ident) => {{
        let left = $gas - cost($ins);
        if left < 0 {
            return B::pause($ins, $ip, $regs, $machine, $gas);
        }
        left
    }};
}
pub(super) use pay;

always! {
    jump(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        B::next(ip.offset(wide(ins) as i32 as isize), regs, machine, left)
    }
    charge(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        B::next(ip, regs, machine, left)
    }
}

op! {
    jump_true(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let x = a(ins, regs);
        // Bools and small ints are true unless their payload is 0.
        if *x == BOOL || *x == INT {
            if *x.add(1) != 0 {
                keep_arm!(B, "true");
                return B::next(ip.offset(wide(ins) as i32 as isize), regs, machine, left);
            }
            keep_arm!(B, "not true");
            return B::next(ip, regs, machine, left);
        }
        jump_truth::<B>(ins, ip, regs, machine, gas)
    }
    jump_false(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let x = a(ins, regs);
        if *x == BOOL || *x == INT {
            if *x.add(1) == 0 {
                keep_arm!(B, "false");
                return B::next(ip.offset(wide(ins) as i32 as isize), regs, machine, left);
            }
            keep_arm!(B, "not false");
            return B::next(ip, regs, machine, left);
        }
        jump_truth::<B>(ins, ip, regs, machine, gas)
    }
}

always! {
    jump_none(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        if *a(ins, regs) == NONE {
            keep_arm!(B, "none");
            return B::next(ip.offset(wide(ins) as i32 as isize), regs, machine, left);
        }
        keep_arm!(B, "some");
        B::next(ip, regs, machine, left)
    }
    jump_not_none(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        if *a(ins, regs) != NONE {
            keep_arm!(B, "not none");
            return B::next(ip.offset(wide(ins) as i32 as isize), regs, machine, left);
        }
        keep_arm!(B, "is none");
        B::next(ip, regs, machine, left)
    }
    jump_is(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let (x, y) = (a(ins, regs), b(ins, regs));
        if *x == *y && *x.add(1) == *y.add(1) {
            keep_arm!(B, "same");
            return B::next(ip.offset(c_number(ins) as isize), regs, machine, left);
        }
        keep_arm!(B, "other");
        B::next(ip, regs, machine, left)
    }
    jump_is_not(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let (x, y) = (a(ins, regs), b(ins, regs));
        if *x != *y || *x.add(1) != *y.add(1) {
            keep_arm!(B, "not same");
            return B::next(ip.offset(c_number(ins) as isize), regs, machine, left);
        }
        keep_arm!(B, "not other");
        B::next(ip, regs, machine, left)
    }
    jump_bound(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        if *a(ins, regs) != UNBOUND {
            keep_arm!(B, "bound");
            return B::next(ip.offset(wide(ins) as i32 as isize), regs, machine, left);
        }
        keep_arm!(B, "unbound");
        B::next(ip, regs, machine, left)
    }
}

macro_rules! fused {
    ($($name:ident ($($not:tt)?) $operator:tt $opcode:ident $rest:ident $yes:literal $no:literal)*) => {
        op! {$(
            $name(ins, ip, regs, machine, gas) {
                let left = pay!(ins, ip, regs, machine, gas);
                let (x, y) = (a(ins, regs), b(ins, regs));
                if (*x | *y) == INT {
                    if $($not)? ((*x.add(1) as i64) $operator (*y.add(1) as i64)) {
                        keep_arm!(B, $yes);
                        return B::next(ip.offset(c_number(ins) as isize), regs, machine, left);
                    }
                    keep_arm!(B, $no);
                    return B::next(ip, regs, machine, left);
                }
                if are_floats(x, y) {
                    if $($not)? (f64::from_bits(*x.add(1)) $operator f64::from_bits(*y.add(1))) {
                        keep_arm!(B, $yes);
                        return B::next(ip.offset(c_number(ins) as isize), regs, machine, left);
                    }
                    keep_arm!(B, $no);
                    return B::next(ip, regs, machine, left);
                }
                fused_rest!($rest $opcode ins, ip, regs, machine, gas)
            }
        )*}
    };
}
/// What a fused comparison goes on with where its operands are no numbers of one kind.
macro_rules! fused_rest {
    (order $opcode:ident $ins:ident, $ip:ident, $regs:ident, $machine:ident, $gas:ident) => {
        jump_order::<B>($ins, $ip, $regs, $machine, $gas)
    };
    (equality $opcode:ident $ins:ident, $ip:ident, $regs:ident, $machine:ident, $gas:ident) => {
        jump_equality::<B>($ins, $ip, $regs, $machine, $gas)
    };
}
fused! {
    jump_lt () < JumpLt order "lt" "no lt" jump_le () <= JumpLe order "le" "no le" jump_eq () == JumpEq equality "eq" "no eq"
    jump_ne () != JumpNe equality "ne" "no ne" jump_gt () > JumpGt order "gt" "no gt" jump_ge () >= JumpGe order "ge" "no ge"
    jump_not_lt (!) < JumpNotLt order "not lt" "is lt" jump_not_le (!) <= JumpNotLe order "not le" "is le" jump_not_eq (!) == JumpNotEq equality "not eq" "is eq"
    jump_not_ne (!) != JumpNotNe equality "not ne" "is ne" jump_not_gt (!) > JumpNotGt order "not gt" "is gt" jump_not_ge (!) >= JumpNotGe order "not ge" "is ge"
}

macro_rules! fused_immediate {
    ($($name:ident ($($not:tt)?) $operator:tt $opcode:ident $yes:literal $no:literal)*) => {
        op! {$(
            $name(ins, ip, regs, machine, gas) {
                let left = pay!(ins, ip, regs, machine, gas);
                let x = a(ins, regs);
                if *x == INT {
                    if $($not)? ((*x.add(1) as i64) $operator b_number(ins)) {
                        keep_arm!(B, $yes);
                        return B::next(ip.offset(c_number(ins) as isize), regs, machine, left);
                    }
                    keep_arm!(B, $no);
                    return B::next(ip, regs, machine, left);
                }
                if *x == FLOAT {
                    if $($not)? (f64::from_bits(*x.add(1)) $operator b_number(ins) as f64) {
                        keep_arm!(B, $yes);
                        return B::next(ip.offset(c_number(ins) as isize), regs, machine, left);
                    }
                    keep_arm!(B, $no);
                    return B::next(ip, regs, machine, left);
                }
                B::warm::<{ Opcode::$opcode as u8 }>(ins, ip, regs, machine, gas)
            }
        )*}
    };
}
fused_immediate! {
    jump_lt_immediate () < JumpLtImmediate "i lt" "i no lt" jump_le_immediate () <= JumpLeImmediate "i le" "i no le"
    jump_eq_immediate () == JumpEqImmediate "i eq" "i no eq" jump_ne_immediate () != JumpNeImmediate "i ne" "i no ne"
    jump_gt_immediate () > JumpGtImmediate "i gt" "i no gt" jump_ge_immediate () >= JumpGeImmediate "i ge" "i no ge"
    jump_not_lt_immediate (!) < JumpNotLtImmediate "i not lt" "i is lt" jump_not_le_immediate (!) <= JumpNotLeImmediate "i not le" "i is le"
    jump_not_eq_immediate (!) == JumpNotEqImmediate "i not eq" "i is eq" jump_not_ne_immediate (!) != JumpNotNeImmediate "i not ne" "i is ne"
    jump_not_gt_immediate (!) > JumpNotGtImmediate "i not gt" "i is gt" jump_not_ge_immediate (!) >= JumpNotGeImmediate "i not ge" "i is ge"
}

/// The warm path of whichever of these comparisons it is.
macro_rules! warm_order {
    ($opcode:ident, $ins:ident, $ip:ident, $regs:ident, $machine:ident, $gas:ident, $($each:ident)*) => {{
        $(
            if $opcode == Opcode::$each as u8 {
                return B::warm::<{ Opcode::$each as u8 }>($ins, $ip, $regs, $machine, $gas);
            }
        )*
        B::slow($ins, $ip, $regs, $machine, $gas)
    }};
}

/// Jumps if two strs are equal, or if not, as the opcode says: after `$told`, which tells and prices it for what `$text` gives, or does not answer.
macro_rules! jump_by_equality {
    ($text:ident, $told:ident, $ins:ident, $ip:ident, $regs:ident, $machine:ident, $gas:ident) => {
        let heap = &(*$machine).context.heap;
        if let Some(x) = heap.$text(*a($ins, $regs).cast::<Value>())
            && let Some(y) = heap.$text(*b($ins, $regs).cast::<Value>())
            && let Some((equal, price)) = $told(x, y)
            && let left = $gas - cost($ins) - price as i64
            && left >= 0
        {
            let opcode = $ins as u8;
            let wanted = opcode == Opcode::JumpEq as u8 || opcode == Opcode::JumpNotNe as u8;
            if equal == wanted {
                return B::next($ip.offset(c_number($ins) as isize), $regs, $machine, left);
            }
            return B::next($ip, $regs, $machine, left);
        }
    };
}

/// Jumps by the order of two strs, as the opcode says: after `$told`, which tells and prices it for what `$text` gives, or does not answer.
macro_rules! jump_by_order {
    ($text:ident, $told:ident, $ins:ident, $ip:ident, $regs:ident, $machine:ident, $gas:ident) => {
        let heap = &(*$machine).context.heap;
        if let Some(x) = heap.$text(*a($ins, $regs).cast::<Value>())
            && let Some(y) = heap.$text(*b($ins, $regs).cast::<Value>())
            && let Some((order, price)) = $told(x, y)
            && let left = $gas - cost($ins) - price as i64
            && left >= 0
        {
            let (operator, negated) = fused_operator($ins as u8, Opcode::JumpLt);
            if operator.holds(order) != negated {
                return B::next($ip.offset(c_number($ins) as isize), $regs, $machine, left);
            }
            return B::next($ip, $regs, $machine, left);
        }
    };
}

rest! {
    jump_equality(ins, ip, regs, machine, gas) {
        // What calls nothing saves no registers.
        jump_by_equality!(own_text, short_equality, ins, ip, regs, machine, gas);
        jump_other_equality::<B>(ins, ip, regs, machine, gas)
    }
    jump_other_equality(ins, ip, regs, machine, gas) {
        pay!(ins, ip, regs, machine, gas);
        jump_by_equality!(str, text_equality, ins, ip, regs, machine, gas);
        let opcode = ins as u8;
        if opcode == Opcode::JumpEq as u8 {
            B::warm::<{ Opcode::JumpEq as u8 }>(ins, ip, regs, machine, gas)
        } else if opcode == Opcode::JumpNe as u8 {
            B::warm::<{ Opcode::JumpNe as u8 }>(ins, ip, regs, machine, gas)
        } else if opcode == Opcode::JumpNotEq as u8 {
            B::warm::<{ Opcode::JumpNotEq as u8 }>(ins, ip, regs, machine, gas)
        } else {
            B::warm::<{ Opcode::JumpNotNe as u8 }>(ins, ip, regs, machine, gas)
        }
    }
    jump_order(ins, ip, regs, machine, gas) {
        jump_by_order!(own_text, first_order, ins, ip, regs, machine, gas);
        jump_other_order::<B>(ins, ip, regs, machine, gas)
    }
    jump_other_order(ins, ip, regs, machine, gas) {
        pay!(ins, ip, regs, machine, gas);
        jump_by_order!(str, text_order, ins, ip, regs, machine, gas);
        let opcode = ins as u8;
        warm_order!(opcode, ins, ip, regs, machine, gas, JumpLt JumpLe JumpGt JumpGe JumpNotLt JumpNotLe JumpNotGt JumpNotGe)
    }
    jump_truth(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let x = a(ins, regs);
        let is_true = ins as u8 == Opcode::JumpTrue as u8;
        let truth = match *x == NONE {
            true => Some(false),
            false => (*machine).context.heap.quick_length(*x.cast::<Value>()).map(|length| length != 0),
        };
        match truth {
            Some(truth) if truth == is_true => {
                B::next(ip.offset(wide(ins) as i32 as isize), regs, machine, left)
            }
            Some(_) => B::next(ip, regs, machine, left),
            None if is_true => B::warm::<{ Opcode::JumpTrue as u8 }>(ins, ip, regs, machine, gas),
            None => B::warm::<{ Opcode::JumpFalse as u8 }>(ins, ip, regs, machine, gas),
        }
    }
}

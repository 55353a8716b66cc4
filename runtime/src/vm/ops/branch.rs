//! Jumps, plain and fused with a comparison. Each ends a run and takes its price first.

#![allow(
    clippy::neg_cmp_op_on_partial_ord,
    reason = "of a NaN, `not x < y` is true and `x >= y` is not"
)]

use super::{a, b, b_number, c_number, cost, op, wide};
use crate::value::tag::{BOOL, FLOAT, INT, NONE, UNBOUND};
use crate::vm::dispatch::keep_arm;

/// Takes the run's price, or leaves for the trampoline through the slow path.
macro_rules! pay {
    ($ins:ident, $ip:ident, $regs:ident, $machine:ident, $gas:ident) => {{
        let left = $gas - cost($ins);
        if left < 0 {
            return B::slow($ins, $ip, $regs, $machine, $gas);
        }
        left
    }};
}
pub(super) use pay;

op! {
    jump(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        B::next(ip.offset(wide(ins) as i32 as isize), regs, machine, left)
    }
    charge(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        B::next(ip, regs, machine, left)
    }
    jump_true(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let x = a(ins, regs);
        if *x == BOOL {
            if *x.add(1) != 0 {
                keep_arm!(B, "true");
                return B::next(ip.offset(wide(ins) as i32 as isize), regs, machine, left);
            }
            keep_arm!(B, "not true");
            return B::next(ip, regs, machine, left);
        }
        B::slow(ins, ip, regs, machine, gas)
    }
    jump_false(ins, ip, regs, machine, gas) {
        let left = pay!(ins, ip, regs, machine, gas);
        let x = a(ins, regs);
        if *x == BOOL {
            if *x.add(1) == 0 {
                keep_arm!(B, "false");
                return B::next(ip.offset(wide(ins) as i32 as isize), regs, machine, left);
            }
            keep_arm!(B, "not false");
            return B::next(ip, regs, machine, left);
        }
        B::slow(ins, ip, regs, machine, gas)
    }
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
    ($($name:ident ($($not:tt)?) $operator:tt $yes:literal $no:literal)*) => {
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
                if *x == FLOAT && *y == FLOAT {
                    if $($not)? (f64::from_bits(*x.add(1)) $operator f64::from_bits(*y.add(1))) {
                        keep_arm!(B, $yes);
                        return B::next(ip.offset(c_number(ins) as isize), regs, machine, left);
                    }
                    keep_arm!(B, $no);
                    return B::next(ip, regs, machine, left);
                }
                B::slow(ins, ip, regs, machine, gas)
            }
        )*}
    };
}
fused! {
    jump_lt () < "lt" "no lt" jump_le () <= "le" "no le" jump_eq () == "eq" "no eq"
    jump_ne () != "ne" "no ne" jump_gt () > "gt" "no gt" jump_ge () >= "ge" "no ge"
    jump_not_lt (!) < "not lt" "is lt" jump_not_le (!) <= "not le" "is le" jump_not_eq (!) == "not eq" "is eq"
    jump_not_ne (!) != "not ne" "is ne" jump_not_gt (!) > "not gt" "is gt" jump_not_ge (!) >= "not ge" "is ge"
}

macro_rules! fused_immediate {
    ($($name:ident ($($not:tt)?) $operator:tt $yes:literal $no:literal)*) => {
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
                B::slow(ins, ip, regs, machine, gas)
            }
        )*}
    };
}
fused_immediate! {
    jump_lt_immediate () < "i lt" "i no lt" jump_le_immediate () <= "i le" "i no le"
    jump_eq_immediate () == "i eq" "i no eq" jump_ne_immediate () != "i ne" "i no ne"
    jump_gt_immediate () > "i gt" "i no gt" jump_ge_immediate () >= "i ge" "i no ge"
    jump_not_lt_immediate (!) < "i not lt" "i is lt" jump_not_le_immediate (!) <= "i not le" "i is le"
    jump_not_eq_immediate (!) == "i not eq" "i is eq" jump_not_ne_immediate (!) != "i not ne" "i is ne"
    jump_not_gt_immediate (!) > "i not gt" "i is gt" jump_not_ge_immediate (!) >= "i not ge" "i is ge"
}

//! Arithmetic beyond the fast bodies: in-place operators on ints, floats under `//` and `%`, powers of ints, and `+` and `*` on
//! strings, lists and tuples.
//!
//! Must never: divide by zero, overflow (such operands pass), or make more than is small.

use super::operand::{a, b, c, pay, pay_elements, read, write};
use super::{NEXT, SLOW, SMALL, helpers};
use crate::heap::{Heap, ObjectKind};
use crate::number::float_ops;
use crate::value::{Value, tag};
use crate::vm::context::Context;
use npyc_format::gas::BYTES_PER_GAS;
use npyc_format::isa::{BinaryOperator, Opcode};

/// The longest text that a helper makes.
pub(super) const SMALL_TEXT: usize = 32 << 10;

/// Pays for a text of so many bytes.
#[inline(always)]
pub(super) fn pay_text(cx: &Context, bytes: usize) {
    let bytes = bytes as u64;
    pay(cx, if bytes <= 256 { bytes.div_ceil(BYTES_PER_GAS) } else { bytes / BYTES_PER_GAS });
}

/// `x + y` of two strings, lists or tuples.
#[inline(always)]
fn concatenation(cx: &Context, x: Value, y: Value) -> Option<Value> {
    let heap = &cx.heap;
    match heap.kind(x)? {
        ObjectKind::Str => {
            let (left, right) = (heap.str(x)?, heap.str(y)?);
            // The sum with an empty one is the other one itself.
            if left.byte_len() == 0 || right.byte_len() == 0 {
                return Some(if left.byte_len() == 0 { y } else { x });
            }
            let bytes = heap.concat_size(left, right);
            if bytes > SMALL_TEXT {
                return None;
            }
            pay_text(cx, bytes);
            Some(heap.concat_str(left, right))
        }
        ObjectKind::List => {
            let (left, right) = (heap.list(x)?, heap.list(y)?);
            let count = left.len() + right.len();
            if count > SMALL {
                return None;
            }
            pay_elements(cx, count);
            let sum = heap.new_list_with_capacity(count);
            let list = heap.list(sum)?;
            list.extend_from_list(heap, left);
            list.extend_from_list(heap, right);
            Some(sum)
        }
        ObjectKind::Tuple => {
            let (left, right) = (heap.tuple(x)?, heap.tuple(y)?);
            if left.len() == 0 || right.len() == 0 {
                return Some(if left.len() == 0 { y } else { x });
            }
            let count = left.len() + right.len();
            if count > SMALL {
                return None;
            }
            pay_elements(cx, count);
            let mut sum = heap.tuple_builder(count);
            sum.extend(left.as_slice());
            sum.extend(right.as_slice());
            Some(sum.finish())
        }
        _ => None,
    }
}

/// `x * y` of a string or list and an int.
#[inline(always)]
fn repetition(cx: &Context, x: Value, y: Value) -> Option<Value> {
    let (sequence, count) = if x.tag() == tag::INT { (y, x) } else { (x, y) };
    let count = usize::try_from(count.as_int()?.max(0)).ok()?;
    let heap = &cx.heap;
    match heap.kind(sequence)? {
        ObjectKind::Str => {
            let text = heap.str(sequence)?;
            let bytes = text.byte_len().checked_mul(count).filter(|bytes| *bytes <= SMALL_TEXT)?;
            pay_text(cx, bytes);
            let mut product = heap.str_builder(bytes);
            product.push_copies(text.as_str(), count);
            Some(product.finish())
        }
        ObjectKind::List => {
            let list = heap.list(sequence)?;
            let length = list.len().checked_mul(count).filter(|length| *length <= SMALL)?;
            pay_elements(cx, length);
            let product = heap.new_list_with_capacity(length);
            let target = heap.list(product)?;
            target.extend_from_list(heap, list);
            target.items.repeat(heap, count);
            Some(product)
        }
        _ => None,
    }
}

/// `list += items` for a list or tuple: the list grows in place.
#[inline(always)]
pub(super) fn extend(heap: &Heap, cx: &Context, x: Value, y: Value) -> Option<()> {
    let list = heap.list(x)?;
    match heap.kind(y)? {
        ObjectKind::List => {
            let other = heap.list(y)?;
            if other.len() > SMALL || list.growth_bytes(other.len()) > SMALL * 8 {
                return None;
            }
            pay_elements(cx, other.len());
            list.extend_from_list(heap, other);
        }
        ObjectKind::Tuple => {
            let other = heap.tuple(y)?;
            if other.len() > SMALL || list.growth_bytes(other.len()) > SMALL * 8 {
                return None;
            }
            pay_elements(cx, other.len());
            list.extend_from_slice(heap, other.as_slice());
        }
        _ => return None,
    }
    Some(())
}

/// Numbers as floats, at least one of them a float.
#[inline(always)]
fn floats(x: Value, y: Value) -> Option<(f64, f64)> {
    let number = |value: Value| match value.tag() {
        tag::FLOAT => value.as_float(),
        tag::INT => value.as_int().map(|int| int as f64),
        _ => None,
    };
    if x.tag() != tag::FLOAT && y.tag() != tag::FLOAT {
        return None;
    }
    Some((number(x)?, number(y)?))
}

/// `x ** y` of ints, if it stays small.
#[inline(always)]
fn int_power(x: i64, y: i64) -> Option<i64> {
    x.checked_pow(u32::try_from(y).ok()?)
}

/// `x << y` of ints, if it stays small.
#[inline(always)]
fn shifted_left(x: i64, y: i64) -> Option<i64> {
    let count = u32::try_from(y).ok().filter(|count| *count < 64)?;
    let shifted = x << count;
    (shifted >> count == x).then_some(shifted)
}

/// `x >> y` of ints.
#[inline(always)]
fn shifted_right(x: i64, y: i64) -> Option<i64> {
    (y >= 0).then(|| x >> y.min(63))
}

/// An operator on two ints, if the result is a small int or a float.
#[inline(always)]
fn of_ints(operator: BinaryOperator, x: i64, y: i64) -> Option<Value> {
    Some(Value::int(match operator {
        BinaryOperator::Add => x.checked_add(y)?,
        BinaryOperator::Subtract => x.checked_sub(y)?,
        BinaryOperator::Multiply => x.checked_mul(y)?,
        BinaryOperator::TrueDivide => {
            let exact = |int: i64| int.unsigned_abs() <= 1 << 53;
            return (y != 0 && exact(x) && exact(y)).then(|| Value::float(x as f64 / y as f64));
        }
        BinaryOperator::FloorDivide => {
            let quotient = x.checked_div(y)?;
            if x % y != 0 && (x < 0) != (y < 0) { quotient - 1 } else { quotient }
        }
        BinaryOperator::Modulo => {
            let rest = x.checked_rem(y)?;
            if rest != 0 && (rest < 0) != (y < 0) { rest + y } else { rest }
        }
        BinaryOperator::Power => int_power(x, y)?,
        BinaryOperator::LeftShift => shifted_left(x, y)?,
        BinaryOperator::RightShift => shifted_right(x, y)?,
        BinaryOperator::BitAnd => x & y,
        BinaryOperator::BitOr => x | y,
        BinaryOperator::BitXor => x ^ y,
        BinaryOperator::MatrixMultiply => return None,
    }))
}

/// An operator on two numbers, at least one of them a float.
#[inline(always)]
fn of_floats(operator: BinaryOperator, x: f64, y: f64) -> Option<Value> {
    Some(Value::float(match operator {
        BinaryOperator::Add => x + y,
        BinaryOperator::Subtract => x - y,
        BinaryOperator::Multiply => x * y,
        BinaryOperator::TrueDivide if y != 0.0 => x / y,
        BinaryOperator::FloorDivide => float_ops::floor_divide(x, y).ok()?,
        BinaryOperator::Modulo => float_ops::modulo(x, y).ok()?,
        _ => return None,
    }))
}

helpers! {
    // `a = b + c` and `a += b`.
    add(ins, regs, machine) {
        let context = &(*machine).context;
        let target = a(ins, regs);
        let result = if ins as u8 == Opcode::InplaceAdd as u8 {
            let (x, y) = (read(target), read(b(ins, regs)));
            if extend(&context.heap, context, x, y).is_some() {
                return NEXT;
            }
            // A list takes any iterable in place.
            if context.heap.list(x).is_some() {
                return SLOW;
            }
            floats(x, y).map(|(x, y)| Value::float(x + y)).or_else(|| concatenation(context, x, y))
        } else {
            concatenation(context, read(b(ins, regs)), read(c(ins, regs)))
        };
        match result {
            Some(value) => {
                write(target, value);
                NEXT
            }
            None => SLOW,
        }
    }
    // `a = b * c` and `a *= b`.
    multiply(ins, regs, machine) {
        let context = &(*machine).context;
        let target = a(ins, regs);
        let (x, y) = if ins as u8 == Opcode::InplaceMultiply as u8 {
            let x = read(target);
            // A list is repeated in place.
            if context.heap.list(x).is_some() {
                return SLOW;
            }
            (x, read(b(ins, regs)))
        } else {
            (read(b(ins, regs)), read(c(ins, regs)))
        };
        let result = match floats(x, y) {
            Some((x, y)) => Some(Value::float(x * y)),
            None => repetition(context, x, y),
        };
        match result {
            Some(value) => {
                write(target, value);
                NEXT
            }
            None => SLOW,
        }
    }
    floor_divide(ins, regs, machine) {
        let (x, y) = (read(b(ins, regs)), read(c(ins, regs)));
        let result = floats(x, y).and_then(|(x, y)| of_floats(BinaryOperator::FloorDivide, x, y));
        match result {
            Some(value) => {
                write(a(ins, regs), value);
                NEXT
            }
            None => SLOW,
        }
    }
    modulo(ins, regs, machine) {
        let (x, y) = (read(b(ins, regs)), read(c(ins, regs)));
        let context = &(*machine).context;
        let result = match floats(x, y) {
            Some((x, y)) => of_floats(BinaryOperator::Modulo, x, y),
            None => super::format::percent(context, x, y),
        };
        match result {
            Some(value) => {
                write(a(ins, regs), value);
                NEXT
            }
            None => SLOW,
        }
    }
    power(ins, regs, machine) {
        let (x, y) = (read(b(ins, regs)), read(c(ins, regs)));
        match x.as_int().zip(y.as_int()).and_then(|(x, y)| int_power(x, y)) {
            Some(power) => {
                write(a(ins, regs), Value::int(power));
                NEXT
            }
            None => SLOW,
        }
    }
    // `a op= b` for the operator numbered `c`.
    inplace(ins, regs, machine) {
        let (x, y) = (read(a(ins, regs)), read(b(ins, regs)));
        // V-CODE-IMMEDIATE: the number is one of an operator.
        let Some(&operator) = BinaryOperator::ALL.get((ins >> 48) as usize) else { return SLOW };
        let result = match (x.as_int(), y.as_int()) {
            (Some(x), Some(y)) => of_ints(operator, x, y),
            _ => match floats(x, y) {
                Some((x, y)) => of_floats(operator, x, y),
                None if operator == BinaryOperator::Modulo => {
                    super::format::percent(&(*machine).context, x, y)
                }
                None => None,
            },
        };
        match result {
            Some(value) => {
                write(a(ins, regs), value);
                NEXT
            }
            None => SLOW,
        }
    }
}

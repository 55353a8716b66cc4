//! Operators beyond the fast bodies: on ints whose result is no small one, on floats beside ints, on complex numbers, and on strings,
//! bytes, lists, tuples, sets and dicts.
//!
//! Must never: divide by zero (such operands pass), or make more than is small.

use super::operand::{a, b, b_number, c, c_number, pay, pay_elements, read, write};
use super::walk::copy_of_dict;
use super::{NEXT, SLOW, SMALL, derived, helpers, sets};
use crate::builtins::int::big;
use crate::heap::{Heap, ObjectKind};
use crate::number::float_ops;
use crate::value::{Value, tag};
use crate::vm::context::Context;
use npyc_format::gas::BYTES_PER_GAS;
use npyc_format::isa::{BinaryOperator, Opcode};

/// The longest text that a helper makes.
pub(super) const SMALL_TEXT: usize = 32 << 10;
/// What an operator on two ints of at most 127 bits costs besides its instruction.
const PRICE_AT_ONCE: u64 = 1;
/// The most entries that a dict takes over from another here.
const MOST_ADDED: usize = 64;

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
        ObjectKind::Bytes => {
            let (left, right) = (heap.bytes(x)?, heap.bytes(y)?);
            if left.len() == 0 || right.len() == 0 {
                return Some(if left.len() == 0 { y } else { x });
            }
            let count = left.len() + right.len();
            if count > SMALL_TEXT {
                return None;
            }
            pay_text(cx, count);
            let mut sum = heap.bytes_builder(count);
            sum.extend(left.as_bytes());
            sum.extend(right.as_bytes());
            Some(sum.finish())
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
            if count == 1 {
                return Some(sequence);
            }
            let bytes = text.byte_len().checked_mul(count).filter(|bytes| *bytes <= SMALL_TEXT)?;
            pay_text(cx, bytes);
            let mut product = heap.str_builder(bytes);
            product.push_copies(text.as_str(), count);
            Some(product.finish_copies(text))
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

/// An operator on two ints of which one is big, or whose result is.
#[inline(never)]
fn of_big(cx: &Context, operator: BinaryOperator, x: Value, y: Value) -> Option<Value> {
    let heap = &cx.heap;
    let (left, right) = (big::Operand::of(heap, x)?, big::Operand::of(heap, y)?);
    if let Some(result) = big::compute_at_once(heap, operator, &left, &right) {
        pay(cx, PRICE_AT_ONCE);
        return Some(result);
    }
    let need = big::need(operator, &left, &right)?;
    if need.bytes > SMALL_TEXT as u64 || need.gas > SMALL as u64 {
        return None;
    }
    let result = big::compute_long(heap, operator, &left, &right)?;
    pay(cx, need.gas);
    Some(result)
}

/// `x op y`.
#[inline(always)]
fn operate(cx: &Context, operator: BinaryOperator, x: Value, y: Value) -> Option<Value> {
    if let (Some(left), Some(right)) = (x.as_int(), y.as_int()) {
        return of_ints(operator, left, right).or_else(|| of_big(cx, operator, x, y));
    }
    if let Some((left, right)) = floats(x, y) {
        return of_floats(operator, left, right);
    }
    of_objects(cx, operator, x, y)
}

/// `x op y` of builtin values, for those who unwrapped them.
#[inline(never)]
pub(in crate::vm) fn of_builtins(
    cx: &Context,
    operator: BinaryOperator,
    x: Value,
    y: Value,
) -> Option<Value> {
    operate(cx, operator, x, y)
}

/// `-x`.
#[inline(always)]
pub(super) fn negated(cx: &Context, operand: Value) -> Option<Value> {
    // The difference from zero has another sign of zero.
    if cx.heap.native_object(operand).is_some() || cx.has_user_class(operand) {
        return None;
    }
    of_builtins(cx, BinaryOperator::Subtract, Value::int(0), operand)
}

/// `x op y` of ints and bools, at least one of them a bool.
fn of_bools(operator: BinaryOperator, x: Value, y: Value) -> Option<Value> {
    let number = |value: Value| match value.tag() {
        tag::INT | tag::BOOL => Some(value.payload() as i64),
        _ => None,
    };
    let result = of_ints(operator, number(x)?, number(y)?)?;
    let stays_bool =
        matches!(operator, BinaryOperator::BitAnd | BinaryOperator::BitOr | BinaryOperator::BitXor)
            && x.tag() == y.tag();
    Some(if stays_bool { Value::bool(result.payload() != 0) } else { result })
}

/// `x op y` of numbers whose types are written in Rust, or one of them.
fn of_native_objects(cx: &Context, operator: BinaryOperator, x: Value, y: Value) -> Option<Value> {
    #[cfg(feature = "decimal")]
    if let Some(value) = crate::modules::decimal::at_once::at_once(cx, operator, x, y) {
        return Some(value);
    }
    crate::builtins::complex::at_once(cx, operator, x, y)
}

/// `x op y`, not both numbers that fit a value.
#[inline(never)]
fn of_objects(cx: &Context, operator: BinaryOperator, x: Value, y: Value) -> Option<Value> {
    let kind = match (cx.heap.kind(x), cx.heap.kind(y)) {
        (Some(kind), _) => kind,
        (None, Some(kind)) if x.tag() == tag::INT || x.tag() == tag::BOOL => kind,
        (None, Some(kind @ (ObjectKind::NativeObject | ObjectKind::Instance)))
            if x.tag() == tag::FLOAT =>
        {
            kind
        }
        _ => return of_bools(operator, x, y),
    };
    match kind {
        ObjectKind::BigInt => of_big(cx, operator, x, y),
        ObjectKind::Set | ObjectKind::FrozenSet => sets::binary(cx, operator, x, y),
        ObjectKind::NativeObject => of_native_objects(cx, operator, x, y),
        ObjectKind::Instance => derived::binary(cx, operator, x, y),
        _ if cx.heap.kind(y) == Some(ObjectKind::Instance) => derived::binary(cx, operator, x, y),
        _ => match operator {
            BinaryOperator::Add => concatenation(cx, x, y),
            BinaryOperator::Multiply => repetition(cx, x, y),
            BinaryOperator::Modulo => super::format::percent(cx, x, y),
            BinaryOperator::BitOr => union(cx, x, y),
            _ => None,
        },
    }
}

/// `x | y` of two small dicts.
#[inline(never)]
fn union(cx: &Context, x: Value, y: Value) -> Option<Value> {
    let (left, right) = (cx.heap.dict(x)?, cx.heap.dict(y)?);
    if right.len() > MOST_ADDED || !right.has_only_texts() {
        return None;
    }
    let value = copy_of_dict(cx, left)?;
    pay(cx, right.len() as u64);
    let target = cx.heap.dict(value)?;
    let mut next = 0;
    while let Some((index, entry)) = right.next_entry(next) {
        target.set_str(&cx.heap, entry.key, entry.value);
        next = index + 1;
    }
    Some(value)
}

/// How the operands stand in the word.
const PLAIN: u8 = 0;
const IMMEDIATE: u8 = 1;
const INPLACE: u8 = 2;
const INPLACE_IMMEDIATE: u8 = 3;
const NUMBERED: u8 = 4;
/// The instructions of binary operators.
const ROWS: &[(Opcode, BinaryOperator, u8)] = &[
    (Opcode::Add, BinaryOperator::Add, PLAIN),
    (Opcode::Subtract, BinaryOperator::Subtract, PLAIN),
    (Opcode::Multiply, BinaryOperator::Multiply, PLAIN),
    (Opcode::TrueDivide, BinaryOperator::TrueDivide, PLAIN),
    (Opcode::FloorDivide, BinaryOperator::FloorDivide, PLAIN),
    (Opcode::Modulo, BinaryOperator::Modulo, PLAIN),
    (Opcode::Power, BinaryOperator::Power, PLAIN),
    (Opcode::LeftShift, BinaryOperator::LeftShift, PLAIN),
    (Opcode::RightShift, BinaryOperator::RightShift, PLAIN),
    (Opcode::BitAnd, BinaryOperator::BitAnd, PLAIN),
    (Opcode::BitOr, BinaryOperator::BitOr, PLAIN),
    (Opcode::BitXor, BinaryOperator::BitXor, PLAIN),
    (Opcode::AddImmediate, BinaryOperator::Add, IMMEDIATE),
    (Opcode::SubtractImmediate, BinaryOperator::Subtract, IMMEDIATE),
    (Opcode::MultiplyImmediate, BinaryOperator::Multiply, IMMEDIATE),
    (Opcode::FloorDivideImmediate, BinaryOperator::FloorDivide, IMMEDIATE),
    (Opcode::ModuloImmediate, BinaryOperator::Modulo, IMMEDIATE),
    (Opcode::BitAndImmediate, BinaryOperator::BitAnd, IMMEDIATE),
    (Opcode::LeftShiftImmediate, BinaryOperator::LeftShift, IMMEDIATE),
    (Opcode::RightShiftImmediate, BinaryOperator::RightShift, IMMEDIATE),
    (Opcode::InplaceAdd, BinaryOperator::Add, INPLACE),
    (Opcode::InplaceSubtract, BinaryOperator::Subtract, INPLACE),
    (Opcode::InplaceMultiply, BinaryOperator::Multiply, INPLACE),
    (Opcode::InplaceAddImmediate, BinaryOperator::Add, INPLACE_IMMEDIATE),
    (Opcode::InplaceSubtractImmediate, BinaryOperator::Subtract, INPLACE_IMMEDIATE),
    (Opcode::Inplace, BinaryOperator::Add, NUMBERED),
    (Opcode::InplaceImmediate, BinaryOperator::Add, NUMBERED | INPLACE_IMMEDIATE),
];
/// The same by opcode.
static FORMS: [Option<(BinaryOperator, u8)>; 256] = {
    let mut forms = [None; 256];
    let mut row = 0;
    while row < ROWS.len() {
        forms[ROWS[row].0 as usize] = Some((ROWS[row].1, ROWS[row].2));
        row += 1;
    }
    forms
};

/// The operator of an instruction that leaves its operands as they are, and whether the right one is immediate.
#[inline(always)]
pub(super) fn of_registers(opcode: u8) -> Option<(BinaryOperator, bool)> {
    match FORMS[usize::from(opcode)]? {
        (operator, PLAIN) => Some((operator, false)),
        (operator, IMMEDIATE) => Some((operator, true)),
        _ => None,
    }
}

/// What an instruction of a binary operator asks for: the operator and its operands.
#[inline(always)]
unsafe fn decode(ins: u64, regs: *mut Value) -> Option<(BinaryOperator, Value, Value)> {
    let (mut operator, mut form) = FORMS[ins as u8 as usize]?;
    if form & NUMBERED != 0 {
        // V-CODE-IMMEDIATE: the number is one of an operator.
        operator = *BinaryOperator::ALL.get((ins >> 48) as usize)?;
        form = if form == NUMBERED { INPLACE } else { INPLACE_IMMEDIATE };
    }
    // SAFETY: the operands are registers where the form says so (V-CODE-REGISTER).
    let (x, y) = unsafe {
        match form {
            PLAIN => (read(b(ins, regs)), read(c(ins, regs))),
            IMMEDIATE => (read(b(ins, regs)), c_number(ins)),
            INPLACE => (read(a(ins, regs)), read(b(ins, regs))),
            _ => (read(a(ins, regs)), b_number(ins)),
        }
    };
    Some((operator, x, y))
}

helpers! {
    // `a = b + c`.
    add(ins, regs, machine) {
        let context = &(*machine).context;
        let (x, y) = (read(b(ins, regs)), read(c(ins, regs)));
        match concatenation(context, x, y).or_else(|| operate(context, BinaryOperator::Add, x, y)) {
            Some(value) => {
                write(a(ins, regs), value);
                NEXT
            }
            None => SLOW,
        }
    }
    // `a = b op c`, an operand of which may be immediate.
    binary(ins, regs, machine) {
        let Some((operator, x, y)) = decode(ins, regs) else { return SLOW };
        match operate(&(*machine).context, operator, x, y) {
            Some(value) => {
                write(a(ins, regs), value);
                NEXT
            }
            None => SLOW,
        }
    }
    // `a op= b`: lists and sets are changed in place.
    inplace(ins, regs, machine) {
        let context = &(*machine).context;
        let Some((operator, x, y)) = decode(ins, regs) else { return SLOW };
        let result = match context.heap.kind(x) {
            Some(ObjectKind::List) => match operator {
                BinaryOperator::Add => extend(&context.heap, context, x, y).map(|()| x),
                _ => None,
            },
            Some(ObjectKind::Set) => sets::inplace(context, operator, x, y).map(|()| x),
            // A dict is updated.
            Some(ObjectKind::Dict) => None,
            Some(ObjectKind::Str) if operator == BinaryOperator::Add => {
                concatenation(context, x, y)
            }
            _ => operate(context, operator, x, y),
        };
        match result {
            Some(value) => {
                write(a(ins, regs), value);
                NEXT
            }
            None => SLOW,
        }
    }
    negate(ins, regs, machine) {
        match negated(&(*machine).context, read(b(ins, regs))) {
            Some(value) => {
                write(a(ins, regs), value);
                NEXT
            }
            None => SLOW,
        }
    }
}

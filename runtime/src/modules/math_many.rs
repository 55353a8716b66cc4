//! Module `math`: the functions of many numbers: `fsum`, `prod`, `sumprod`, `dist`, `hypot`.
//!
//! Comes in: iterables, which become lists of the native's own first. Goes out: numbers. Must never: reorder the items, or
//! change a list of the guest.

use super::math::float_or_call;
use crate::builtins::int::big::{self, Operand};
use crate::builtins::shared::number::{
    Number, need_of_product, new_int, number, raise, wants_product,
};
use crate::builtins::shared::support::values_bytes;
use crate::heap::List;
use crate::number::arith;
use crate::number::int::Int;
use crate::number::math_sums::{self, ExactSum, SumOfProducts, euclidean_norm};
use crate::number::products;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::long_work::LongWork;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Need, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::{given, incremental};
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;
use npyc_format::isa::BinaryOperator;

/// The functions.
pub(crate) static FUNCTIONS: &[NativeRow] = &[
    incremental(
        "math.fsum",
        "Return an accurate floating-point sum of values in the iterable seq.",
        Signature::positional_only(&["seq"], 1),
        GasClass::Call,
        3,
        fsum,
    ),
    incremental(
        "math.hypot",
        "Multidimensional Euclidean distance from the origin to a point.",
        Signature::NONE.and_varargs(),
        GasClass::Call,
        3,
        hypot,
    ),
    incremental(
        "math.dist",
        "Return the Euclidean distance between two points p and q.",
        Signature::positional_only(&["p", "q"], 2),
        GasClass::Call,
        4,
        dist,
    ),
    incremental(
        "math.prod",
        "Calculate the product of all the elements in the input iterable.",
        Signature::new(&["iterable", "start"], 1, 1, 1),
        GasClass::Call,
        3,
        prod,
    ),
    incremental(
        "math.sumprod",
        "Return the sum of products of values from two iterables p and q.",
        Signature::positional_only(&["p", "q"], 2),
        GasClass::Call,
        5,
        sumprod,
    ),
];

/// The call that makes a list of an iterable.
fn list_call(value: Value) -> Step {
    Step::Call(Value::builtin_type(type_index::LIST), Arguments::of(&[value]))
}

/// Makes lists of the first `count` slots, in slots from `own` on; the slot before `own` says how many there are.
fn gather(frame: &NativeFrame<'_>, resumed: Resumed, count: usize, own: usize) -> Option<Step> {
    let made = frame.counter(own - 1) as usize;
    if made >= count {
        return None;
    }
    if let Resumed::Value(list) = resumed
        && frame.get(own + made).is_none()
    {
        frame.set(own + made, list);
        frame.set_counter(own - 1, made as i64 + 1);
        if made + 1 == count {
            return None;
        }
    }
    let next = frame.counter(own - 1) as usize;
    // None marks the slot whose list is being made.
    frame.set(own + next, Value::NONE);
    Some(list_call(frame.get(next)))
}

/// The room that a step needs for the floats of so many items, which lie beside the heap, and the gas.
fn room_of_floats(items: usize) -> (u64, u64) {
    (8 * items as u64 + 64, 2 * items as u64)
}

/// Converts the items of an own list to floats in place; slot `asked` holds the place that an answer is for, plus one. A step that has not
/// taken their room takes it here.
fn convert_items(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    (list, has_room): (Value, bool),
    asked: usize,
) -> Outcome<Result<Vec<f64>, Step>> {
    let Some(list) = cx.heap.list(list) else { return Err(Stop::Halt) };
    if let Resumed::Value(value) = resumed
        && frame.counter(asked) > 0
        && value.as_float().is_some()
    {
        list.set((frame.counter(asked) - 1) as usize, value);
        frame.set_counter(asked, 0);
    }
    if !has_room {
        let (bytes, gas) = room_of_floats(list.len());
        frame.take_room(cx, bytes, gas)?;
    }
    let mut floats = Vec::with_capacity(list.len());
    for place in 0..list.len() {
        let item = list.get(place).ok_or(Stop::Halt)?;
        match float_or_call(cx, item)? {
            Ok(float) => floats.push(float),
            Err(step) => {
                frame.set_counter(asked, place as i64 + 1);
                return Ok(Err(step));
            }
        }
    }
    Ok(Ok(floats))
}

fn fsum(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const OWN: usize = 2;
    if let Some(step) = gather(frame, resumed, 1, OWN) {
        return Ok(step);
    }
    let floats = match convert_items(cx, frame, resumed, (frame.get(OWN), false), OWN + 1)? {
        Ok(floats) => floats,
        Err(step) => return Ok(step),
    };
    let mut sum = ExactSum::new();
    for float in floats {
        sum.add(float).map_err(|fault| raise(cx, fault))?;
    }
    let total = sum.total().map_err(|fault| raise(cx, fault))?;
    Ok(Step::Done(Value::float(total)))
}

fn hypot(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const OWN: usize = 2;
    let is_first = frame.get(OWN).is_unbound();
    if is_first {
        let Some(arguments) = cx.heap.tuple(frame.get(0)) else { return Err(Stop::Halt) };
        let (bytes, gas) = room_of_floats(arguments.len());
        frame.take_room(cx, values_bytes(arguments.len()) + bytes, gas)?;
        frame.set(OWN, cx.heap.new_list(arguments.as_slice()));
    }
    match convert_items(cx, frame, resumed, (frame.get(OWN), is_first), OWN + 1)? {
        Ok(mut floats) => Ok(Step::Done(Value::float(euclidean_norm(&mut floats)))),
        Err(step) => Ok(step),
    }
}

fn dist(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const OWN: usize = 3;
    const ASKED: usize = 5;
    if let Some(step) = gather(frame, resumed, 2, OWN) {
        return Ok(step);
    }
    let (Some(from), Some(to)) = (cx.heap.list(frame.get(OWN)), cx.heap.list(frame.get(OWN + 1)))
    else {
        return Err(Stop::Halt);
    };
    if from.len() != to.len() {
        return Err(
            cx.value_error(format_args!("both points must have the same number of dimensions"))
        );
    }
    // One list after the other; the second's places are counted on from the first's.
    if let Resumed::Value(value) = resumed
        && let Some(place) =
            (frame.counter(ASKED) - 1).try_into().ok().filter(|_| value.as_float().is_some())
    {
        let place: usize = place;
        if place < from.len() {
            from.set(place, value)
        } else {
            to.set(place - from.len(), value)
        };
        frame.set_counter(ASKED, 0);
    }
    // The numbers and their differences lie beside the heap.
    frame.take_room(cx, 24 * from.len() as u64 + 64, 4 * from.len() as u64)?;
    let mut floats = Vec::with_capacity(from.len() * 2);
    for place in 0..from.len() * 2 {
        let item = from.get(place).or_else(|| to.get(place - from.len())).ok_or(Stop::Halt)?;
        match float_or_call(cx, item)? {
            Ok(float) => floats.push(float),
            Err(step) => {
                frame.set_counter(ASKED, place as i64 + 1);
                return Ok(step);
            }
        }
    }
    let (first, second) = floats.split_at(from.len());
    let mut differences: Vec<f64> = first.iter().zip(second).map(|(from, to)| from - to).collect();
    Ok(Step::Done(Value::float(euclidean_norm(&mut differences))))
}

/// `math.prod`: numbers are multiplied here, anything else by the machine.
fn prod(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const OWN: usize = 3;
    const NEXT: usize = 4;
    let mut resumed = resumed;
    if frame.counter(OWN - 1) == 0 {
        if let Some(step) = gather(frame, resumed, 1, OWN) {
            return Ok(step);
        }
        if frame.get(1).is_unbound() {
            frame.set(1, Value::int(1));
        }
        frame.set_counter(NEXT, 0);
        resumed = Resumed::Start;
    }
    let Some(list) = cx.heap.list(frame.get(OWN)) else { return Err(Stop::Halt) };
    if let Resumed::Value(value) = resumed
        && frame.counter(NEXT) < 0
    {
        frame.set(1, value);
        frame.set_counter(NEXT, -frame.counter(NEXT));
    }
    loop {
        let next = frame.counter(NEXT).unsigned_abs() as usize;
        let so_far = frame.get(1);
        let gas = cx.gas();
        let Some(item) = list.get(next) else {
            return Ok(Step::Done(given(so_far).unwrap_or(Value::int(1))));
        };
        // Short ints are multiplied with each other before a long one is multiplied with them all at once.
        let (item, last) = short_product(cx, list, item, next, so_far);
        let (count, next) = (last - next + 1, last);
        let plain = !cx.has_user_class(so_far) && !cx.has_user_class(item);
        let operands = (Operand::of(&cx.heap, so_far), Operand::of(&cx.heap, item));
        if let (Some(left), Some(right)) = operands
            && let Some(need) = big::need(BinaryOperator::Multiply, &left, &right)
        {
            if let Some(need) = cx.wants(need.bytes, need.gas) {
                return Ok(Step::Reserve(need));
            }
            cx.charge_elements(count);
            if let Some(product) = big::compute(&cx.heap, BinaryOperator::Multiply, &left, &right) {
                frame.set(1, product);
                frame.set_counter(NEXT, next as i64 + 1);
                if product.as_object().is_some() || next % 1024 == 1023 {
                    return Ok(Step::Again);
                }
                continue;
            }
        }
        let product = match (number(cx, so_far), number(cx, item)) {
            (Some(left), Some(right)) if plain => {
                if let (Number::Int(left), Number::Int(right)) = (&left, &right)
                    && let Some(need) = wants_product(cx, left.bit_length(), right.bit_length())
                {
                    // The numbers are read again.
                    cx.set_gas(gas);
                    return Ok(Step::Reserve(need));
                }
                cx.charge_elements(count);
                match long_product(cx, &left, &right) {
                    Some(Ok(product)) => product,
                    Some(Err(need)) => {
                        cx.set_gas(gas);
                        return Ok(Step::Reserve(need));
                    }
                    None => multiply(cx, left, right)?,
                }
            }
            _ => {
                cx.charge_elements(1);
                // A negative place says that the machine multiplies.
                frame.set_counter(NEXT, -(next as i64 + 1));
                let operands = Arguments::of(&[so_far, item]);
                return Ok(Step::Operate(Operation::Binary(BinaryOperator::Multiply), operands));
            }
        };
        frame.set(1, product);
        frame.set_counter(NEXT, next as i64 + 1);
        // A step makes one big number at most, and looks at so many small ones.
        if product.as_object().is_some() || next % 1024 == 1023 {
            return Ok(Step::Again);
        }
    }
}

/// The product of the short ints from place `next` on, as far as it is short itself, and the place of the last of them; where the
/// number that it will be multiplied with is short as well, the item alone.
fn short_product(
    cx: &Context,
    list: &List,
    item: Value,
    next: usize,
    so_far: Value,
) -> (Value, usize) {
    let (Some(mut product), Some(_)) = (item.as_int(), cx.heap.big_int(so_far)) else {
        return (item, next);
    };
    /// Zeros and ones could go on for ever.
    const MOST: usize = 64;
    let mut last = next;
    while last - next < MOST
        && let Some(factor) = list.get(last + 1).and_then(Value::as_int)
        && let Some(longer) = product.checked_mul(factor)
    {
        (product, last) = (longer, last + 1);
    }
    (Value::int(product), last)
}

/// A very long product, or the need with which it is begun anew when it was given up; `None` for any other.
fn long_product(cx: &Context, left: &Number, right: &Number) -> Option<Result<Value, Need>> {
    let (Number::Int(left), Number::Int(right)) = (left, right) else { return None };
    let (left_bits, right_bits) = (left.bit_length(), right.bit_length());
    if !products::is_long(left_bits, right_bits) {
        return None;
    }
    let (left, right) = (left.big(), right.big());
    let work = LongWork::new(cx);
    let made = products::multiply(left.as_ref(), right.as_ref(), &|| work.is_unwanted());
    Some(match made {
        Some(product) => {
            work.end();
            Ok(new_int(cx, Int::from(product)))
        }
        None => Err(work.give_up(need_of_product(left_bits, right_bits))),
    })
}

fn multiply(cx: &Context, left: Number, right: Number) -> Outcome<Value> {
    let float = |number: &Number| match number {
        Number::Float(value) => Ok(*value),
        Number::Int(value) => crate::builtins::int::to_float(cx, value),
    };
    match (&left, &right) {
        (Number::Int(left), Number::Int(right)) => Ok(new_int(cx, arith::multiply(left, right))),
        _ => Ok(Value::float(float(&left)? * float(&right)?)),
    }
}

/// `math.sumprod`: of numbers here, of anything else product by product.
fn sumprod(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const OWN: usize = 3;
    /// Twice the place at work, plus one while its product is being added; shifted by one.
    const PHASE: usize = 5;
    const TOTAL: usize = 6;
    if frame.counter(PHASE) == 0
        && let Some(step) = gather(frame, resumed, 2, OWN)
    {
        return Ok(step);
    }
    let (Some(left), Some(right)) =
        (cx.heap.list(frame.get(OWN)), cx.heap.list(frame.get(OWN + 1)))
    else {
        return Err(Stop::Halt);
    };
    if frame.counter(PHASE) == 0 {
        if let Some(total) = sum_of_numbers(cx, left, right)? {
            return Ok(Step::Done(total));
        }
        frame.set(TOTAL, Value::int(0));
        frame.set_counter(PHASE, 1);
    } else if let Resumed::Value(value) = resumed {
        let phase = frame.counter(PHASE);
        frame.set_counter(PHASE, phase + 1);
        if phase % 2 == 1 {
            let operands = Arguments::of(&[frame.get(TOTAL), value]);
            return Ok(Step::Operate(Operation::Binary(BinaryOperator::Add), operands));
        }
        frame.set(TOTAL, value);
    }
    let place = (frame.counter(PHASE) / 2) as usize;
    match (left.get(place), right.get(place)) {
        (Some(left), Some(right)) => {
            let operands = Arguments::of(&[left, right]);
            Ok(Step::Operate(Operation::Binary(BinaryOperator::Multiply), operands))
        }
        (None, None) => Ok(Step::Done(frame.get(TOTAL))),
        _ => Err(not_the_same_length(cx)),
    }
}

fn not_the_same_length(cx: &Context) -> Stop {
    cx.value_error(format_args!("Inputs are not the same length"))
}

/// The sum of products of numbers; `None` if some item is none.
fn sum_of_numbers(cx: &Context, left: &List, right: &List) -> Outcome<Option<Value>> {
    let as_number = |value: Value| match number(cx, value) {
        Some(Number::Int(value)) => Some(math_sums::Number::Int(value)),
        Some(Number::Float(value)) => Some(math_sums::Number::Float(value)),
        None => None,
    };
    let bits = |number: &math_sums::Number| match number {
        math_sums::Number::Int(value) => value.bit_length(),
        math_sums::Number::Float(_) => 64,
    };
    cx.charge_elements(left.len());
    let mut sum = SumOfProducts::new();
    for place in 0..left.len().min(right.len()) {
        let (Some(left), Some(right)) = (left.get(place), right.get(place)) else { break };
        if cx.has_user_class(left) || cx.has_user_class(right) {
            return Ok(None);
        }
        let (Some(left), Some(right)) = (as_number(left), as_number(right)) else {
            return Ok(None);
        };
        cx.charge((bits(&left) / 64 + 1).saturating_mul(bits(&right) / 64 + 1) / 8);
        sum.add(&left, &right).map_err(|fault| raise(cx, fault))?;
    }
    if left.len() != right.len() {
        return Err(not_the_same_length(cx));
    }
    match sum.total().map_err(|fault| raise(cx, fault))? {
        math_sums::Number::Int(value) => Ok(Some(new_int(cx, value))),
        math_sums::Number::Float(value) => Ok(Some(Value::float(value))),
    }
}

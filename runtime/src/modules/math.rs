//! The functions of `math` that take ints, or any number; those of floats stand in `math_floats.rs`, those of many numbers in
//! `math_many.rs`.
//!
//! Comes in: numbers, and objects with `__float__`, `__index__`, `__floor__` and their like. Goes out: numbers with CPython's
//! values and errors. Must never: start a product whose size was not reserved and charged.

use crate::builtins::float::float;
use crate::builtins::int::long;
use crate::builtins::shared::number::{int, new_int, raise, wants_product};
use crate::number::fault::Fault;
use crate::number::int::Int;
use crate::number::math_float::{self, Base};
use crate::number::{arith, gcd, math};
use crate::value::Value;
use crate::vm::argument::{Converted, float_or_ask};
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::{given, incremental, user_special};
use npyc_format::gas::GasClass;

const X: Signature = Signature::positional_only(&["x"], 1);

/// The functions of ints, and of any number.
pub(super) static FUNCTIONS: &[NativeRow] = &[
    incremental(
        "math.log",
        "Return the logarithm of x to the given base.",
        Signature::positional_only(&["x", "base"], 1),
        GasClass::Arithmetic,
        1,
        log,
    ),
    incremental(
        "math.log2",
        "Return the base 2 logarithm of x.",
        X,
        GasClass::Arithmetic,
        1,
        |cx, frame, resumed| one_log(cx, frame, resumed, Base::Two),
    ),
    incremental(
        "math.log10",
        "Return the base 10 logarithm of x.",
        X,
        GasClass::Arithmetic,
        1,
        |cx, frame, resumed| one_log(cx, frame, resumed, Base::Ten),
    ),
    incremental(
        "math.ceil",
        "Return the ceiling of x as an Integral.",
        X,
        GasClass::Arithmetic,
        1,
        |cx, frame, resumed| round(cx, frame, resumed, "__ceil__", f64::ceil),
    ),
    incremental(
        "math.floor",
        "Return the floor of x as an Integral.",
        X,
        GasClass::Arithmetic,
        1,
        |cx, frame, resumed| round(cx, frame, resumed, "__floor__", f64::floor),
    ),
    incremental(
        "math.trunc",
        "Truncates the Real x to the nearest Integral toward 0.",
        X,
        GasClass::Arithmetic,
        0,
        trunc,
    ),
    incremental(
        "math.comb",
        "Number of ways to choose k items from n items without repetition and without order.",
        Signature::positional_only(&["n", "k"], 2),
        GasClass::Arithmetic,
        1,
        comb,
    ),
    incremental(
        "math.perm",
        "Number of ways to choose k items from n items without repetition and with order.",
        Signature::positional_only(&["n", "k"], 1),
        GasClass::Arithmetic,
        1,
        perm,
    ),
    incremental(
        "math.factorial",
        "Find n!.",
        Signature::positional_only(&["n"], 1),
        GasClass::Arithmetic,
        1,
        factorial,
    ),
    incremental(
        "math.isqrt",
        "Return the integer part of the square root of the input.",
        Signature::positional_only(&["n"], 1),
        GasClass::Arithmetic,
        1,
        integer_root,
    ),
    incremental(
        "math.gcd",
        "Greatest Common Divisor.",
        Signature::NONE.and_varargs(),
        GasClass::Arithmetic,
        6,
        |cx, frame, resumed| fold(cx, frame, resumed, Fold::Gcd),
    ),
    incremental(
        "math.lcm",
        "Least Common Multiple.",
        Signature::NONE.and_varargs(),
        GasClass::Arithmetic,
        6,
        |cx, frame, resumed| fold(cx, frame, resumed, Fold::Lcm),
    ),
];

/// The end of a function.
fn done(cx: &Context, result: Result<f64, Fault>) -> Outcome<Step> {
    result.map(|value| Step::Done(Value::float(value))).map_err(|fault| raise(cx, fault))
}

/// The float that a number is; for another object the call that converts it, or CPython's TypeError.
pub(super) fn float_or_call(cx: &Context, value: Value) -> Outcome<Result<f64, Step>> {
    Ok(match float_or_ask(cx, value)? {
        Converted::Value(value) => Ok(value.as_float().unwrap_or(f64::NAN)),
        Converted::Ask(step) => Err(step),
    })
}

/// Takes the answer to what was asked for the slot whose number plus one stands in `asked`.
fn take_answer(frame: &NativeFrame<'_>, resumed: Resumed, asked: usize) {
    if let Resumed::Value(value) = resumed
        && frame.counter(asked) > 0
    {
        frame.set((frame.counter(asked) - 1) as usize, value);
        frame.set_counter(asked, 0);
    }
}

/// Converts the slots to ints, asking where it must; omitted ones and None stay.
fn convert_ints(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    slots: std::ops::Range<usize>,
    asked: usize,
) -> Outcome<Option<Step>> {
    take_answer(frame, resumed, asked);
    for slot in slots {
        let value = frame.get(slot);
        if !value.is_unbound() && !value.is_none() && int(cx, value).is_none() {
            frame.set_counter(asked, slot as i64 + 1);
            return Ok(Some(Step::Operate(Operation::Index, Arguments::of(&[value]))));
        }
    }
    Ok(None)
}

/// A logarithm of any number: ints need not fit a float.
fn log_of(cx: &Context, value: Value, base: Base) -> Outcome<Result<f64, Step>> {
    if value.as_float().is_none()
        && let Some(value) = int(cx, value)
    {
        cx.pay(value.bit_length() / 512)?;
        return math_float::log_int(&value, base).map(Ok).map_err(|fault| raise(cx, fault));
    }
    match float_or_call(cx, value)? {
        Ok(value) => math_float::log(value, base).map(Ok).map_err(|fault| raise(cx, fault)),
        Err(step) => Ok(Err(step)),
    }
}

fn one_log(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed, base: Base) -> Outcome<Step> {
    take_answer(frame, resumed, 1);
    match log_of(cx, frame.get(0), base)? {
        Ok(result) => Ok(Step::Done(Value::float(result))),
        Err(step) => {
            frame.set_counter(1, 1);
            Ok(step)
        }
    }
}

fn log(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    take_answer(frame, resumed, 2);
    let mut logs = [0.0, 1.0];
    for (slot, log) in logs.iter_mut().enumerate() {
        let Some(value) = given(frame.get(slot)) else { continue };
        match log_of(cx, value, Base::E)? {
            Ok(result) => *log = result,
            Err(step) => {
                frame.set_counter(2, slot as i64 + 1);
                return Ok(step);
            }
        }
    }
    if frame.get(1).is_unbound() {
        return Ok(Step::Done(Value::float(logs[0])));
    }
    done(cx, math_float::log_quotient(logs[0], logs[1]))
}

/// `floor` and `ceil`.
fn round(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    method: &str,
    towards: fn(f64) -> f64,
) -> Outcome<Step> {
    const ASKED: usize = 1;
    let mut value = frame.get(0);
    if let Resumed::Value(answer) = resumed {
        if frame.counter(ASKED) == 2 {
            return Ok(Step::Done(answer));
        }
        value = answer;
    } else if let Some(step) = user_special(cx, value, method) {
        frame.set_counter(ASKED, 2);
        return Ok(step);
    } else if float(cx, value).is_none()
        && let Some(int) = crate::builtins::int::itself(cx, value)
    {
        return Ok(Step::Done(int));
    }
    match float_or_call(cx, value)? {
        Ok(value) => Ok(Step::Done(crate::builtins::int::from_float(cx, towards(value))?)),
        Err(step) => Ok(step),
    }
}

fn trunc(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let value = frame.get(0);
    if let Resumed::Value(answer) = resumed {
        return Ok(Step::Done(answer));
    }
    if let Some(step) = user_special(cx, value, "__trunc__") {
        return Ok(step);
    }
    if let Some(value) = float(cx, value) {
        return Ok(Step::Done(crate::builtins::int::from_float(cx, value)?));
    }
    match crate::builtins::int::itself(cx, value) {
        Some(value) => Ok(Step::Done(value)),
        None => Err(cx.type_error(format_args!(
            "type {} doesn't define __trunc__ method",
            cx.type_name(value)
        ))),
    }
}

/// The int in a slot that was converted.
fn int_at(cx: &Context, frame: &NativeFrame<'_>, slot: usize) -> Outcome<Int> {
    int(cx, frame.get(slot)).ok_or_else(|| {
        let kind = cx.type_name(frame.get(slot));
        cx.type_error(format_args!("'{kind}' object cannot be interpreted as an integer"))
    })
}

fn int_done(cx: &Context, result: Result<Int, Fault>) -> Outcome<Step> {
    let result = result.map_err(|fault| raise(cx, fault))?;
    Ok(Step::Done(new_int(cx, result)))
}

/// Leaves the arguments for a native of its own: what it gives is the result.
fn delegate(frame: &NativeFrame<'_>, step: Step) -> Step {
    frame.set(0, Value::UNBOUND);
    step
}

/// What the native gave that [`delegate`] left the arguments for.
fn delegated(frame: &NativeFrame<'_>, resumed: Resumed) -> Option<Step> {
    match resumed {
        Resumed::Value(result) if frame.get(0).is_unbound() => Some(Step::Done(result)),
        _ => None,
    }
}

fn comb(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Some(step) = delegated(frame, resumed) {
        return Ok(step);
    }
    if let Some(step) = convert_ints(cx, frame, resumed, 0..2, 2)? {
        return Ok(step);
    }
    let (total, chosen) = (int_at(cx, frame, 0)?, int_at(cx, frame, 1)?);
    cx.pay(total.bit_length().max(chosen.bit_length()) / 512)?;
    let factors = math::comb_factors(&total, &chosen);
    if let Some(count) = factors.small() {
        // Each factor is a product and a quotient.
        cx.charge(2 * count.unsigned_abs().min(1 << 10));
        if let Some(step) = long::choice(&total, count.unsigned_abs()).filter(|_| count >= 0) {
            return Ok(delegate(frame, step));
        }
        let bits = math::choice_bits(&total, &factors);
        if let Some(need) = wants_product(cx, bits, bits) {
            return Ok(frame.ask_anew(cx, need));
        }
    }
    int_done(cx, math::comb(&total, &chosen))
}

fn perm(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Some(step) = delegated(frame, resumed) {
        return Ok(step);
    }
    if let Some(step) = convert_ints(cx, frame, resumed, 0..2, 2)? {
        return Ok(step);
    }
    let total = int_at(cx, frame, 0)?;
    let Some(chosen) = given(frame.get(1)).filter(|chosen| !chosen.is_none()) else {
        return factorial_of(cx, frame, &total);
    };
    let chosen = int(cx, chosen).ok_or(Stop::Halt)?;
    if let Some(count) = chosen.small() {
        if let Some(step) = long::product(&total, count.unsigned_abs()).filter(|_| count >= 0) {
            return Ok(delegate(frame, step));
        }
        cx.charge(count.unsigned_abs().min(1 << 13) / 2);
        let bits = math::choice_bits(&total, &chosen);
        if let Some(need) = wants_product(cx, bits, bits) {
            return Ok(frame.ask_anew(cx, need));
        }
    }
    int_done(cx, math::perm(&total, &chosen))
}

fn factorial(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Some(step) = delegated(frame, resumed) {
        return Ok(step);
    }
    if let Some(step) = convert_ints(cx, frame, resumed, 0..1, 1)? {
        return Ok(step);
    }
    factorial_of(cx, frame, &int_at(cx, frame, 0)?)
}

fn factorial_of(cx: &Context, frame: &NativeFrame<'_>, value: &Int) -> Outcome<Step> {
    if let Some(count) = value.small() {
        if let Some(step) = long::product(value, count.unsigned_abs()).filter(|_| count >= 0) {
            return Ok(delegate(frame, step));
        }
        cx.charge(count.unsigned_abs().min(1 << 13) / 2);
        let bits = math::factorial_bits(value);
        if let Some(need) = wants_product(cx, bits, bits) {
            return Ok(frame.ask_anew(cx, need));
        }
    }
    int_done(cx, math::factorial(value))
}

fn integer_root(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Some(step) = convert_ints(cx, frame, resumed, 0..1, 1)? {
        return Ok(step);
    }
    let value = int_at(cx, frame, 0)?;
    if let Some(need) = wants_product(cx, value.bit_length(), value.bit_length()) {
        return Ok(frame.ask_anew(cx, need));
    }
    int_done(cx, arith::integer_root(&value))
}

/// What `fold` makes of two ints.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fold {
    Gcd,
    Lcm,
}

/// Ints of more bits are brought to their greatest common divisor over many steps.
const LONG_BITS: u64 = 64;

/// `gcd` and `lcm` of any number of ints. Slots: the arguments, the result so far, the place of the next, the answer of what
/// was asked, what was asked, and two remainders of Euclid's algorithm while two long ints are at work.
fn fold(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed, fold: Fold) -> Outcome<Step> {
    const SO_FAR: usize = 1;
    const NEXT: usize = 2;
    const ANSWER: usize = 3;
    const ASKED: usize = 4;
    const LARGER: usize = 5;
    const SMALLER: usize = 6;
    if let Resumed::Value(value) = resumed
        && frame.counter(ASKED) == 1
    {
        frame.set(ANSWER, value);
        frame.set_counter(ASKED, 0);
    }
    let Some(arguments) = cx.heap.tuple(frame.get(0)) else { return Err(Stop::Halt) };
    loop {
        let next = frame.counter(NEXT) as usize;
        let gas = cx.gas();
        let Some(item) = arguments.get(next) else {
            let empty = Value::int(i64::from(fold == Fold::Lcm));
            return Ok(Step::Done(given(frame.get(SO_FAR)).unwrap_or(empty)));
        };
        let number = match int(cx, item).or_else(|| int(cx, frame.get(ANSWER))) {
            Some(number) => number,
            None => {
                frame.set_counter(ASKED, 1);
                return Ok(Step::Operate(Operation::Index, Arguments::of(&[item])));
            }
        };
        let so_far = int(cx, frame.get(SO_FAR)).unwrap_or(Int::Small(i64::from(fold == Fold::Lcm)));
        let (left_bits, right_bits) = (so_far.bit_length(), number.bit_length());
        let long = left_bits.min(right_bits) > LONG_BITS;
        if long && frame.get(SMALLER).as_int() != Some(0) {
            // Both remainders are unbound at first, and the smaller one ends as 0.
            let larger = int(cx, frame.get(LARGER)).unwrap_or_else(|| so_far.clone());
            let smaller = int(cx, frame.get(SMALLER)).unwrap_or_else(|| number.clone());
            let (larger, smaller, work) = gcd::gcd_partly(&larger, &smaller);
            cx.charge(work / 8);
            frame.set(LARGER, new_int(cx, larger));
            frame.set(SMALLER, new_int(cx, smaller));
            return Ok(Step::Again);
        }
        if (fold == Fold::Lcm || !long)
            && let Some(need) = wants_product(cx, left_bits, right_bits)
        {
            // The numbers are read again.
            cx.set_gas(gas);
            return Ok(Step::Reserve(need));
        }
        cx.charge_elements(1);
        let result = match (fold, int(cx, frame.get(LARGER)).filter(|_| long)) {
            (Fold::Gcd, Some(divisor)) => divisor,
            (Fold::Lcm, Some(divisor)) => arith::lcm_by(&so_far, &number, &divisor),
            (Fold::Gcd, None) => arith::gcd(&so_far, &number),
            (Fold::Lcm, None) => arith::lcm(&so_far, &number),
        };
        let result = new_int(cx, result);
        frame.set(SO_FAR, result);
        frame.set(ANSWER, Value::UNBOUND);
        frame.set(LARGER, Value::UNBOUND);
        frame.set(SMALLER, Value::UNBOUND);
        frame.set_counter(NEXT, next as i64 + 1);
        if result.as_object().is_some() || next % 1024 == 1023 {
            return Ok(Step::Again);
        }
    }
}

//! The core functions: `len`, `repr`, `hash`, `id`, attributes, classes, `abs`, `divmod`, `pow`, `round` and the like.
//!
//! Comes in: arguments. Goes out: values. Most of them ask the machine for the operation of the same name.
//! Must never: answer for a user class what its special method should answer.

pub(crate) mod namespace;
pub(crate) mod print;
pub(crate) mod reduce;

use crate::builtins::int::big::{self, Operand};
use crate::builtins::int::{itself, long, magnitude};
use crate::builtins::shared::number::{
    Number, int, need_of_product, new_int, number, raise, wants_quotient,
};
use crate::builtins::shared::support::{argument, ask, exactly, find_special, heap, is_callable};
use crate::modules::asked::decimal_power;
use crate::number::int::Int;
use crate::number::{arith, float_ops, round};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::protocol::binary::takes_derived;
use crate::vm::protocol::{checked, instance};
use crate::vm::row::{finish, incremental, sized};
use crate::vm::special::Special;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;
use npyc_format::isa::BinaryOperator;

/// The functions.
pub(crate) static FUNCTIONS: &[NativeRow] = &[
    incremental(
        "len",
        "Return the number of items in a container.",
        exactly(&["obj"]),
        GasClass::Lookup,
        0,
        |_, frame, resumed| forward(resumed, Operation::Length, &[frame.get(0)]),
    ),
    incremental(
        "repr",
        "Return the canonical string representation of the object.",
        exactly(&["obj"]),
        GasClass::Build,
        0,
        |_, frame, resumed| forward(resumed, Operation::Repr, &[frame.get(0)]),
    ),
    incremental(
        "hash",
        "Return the hash value for the given object.",
        exactly(&["obj"]),
        GasClass::Lookup,
        0,
        |_, frame, resumed| forward(resumed, Operation::Hash, &[frame.get(0)]),
    ),
    incremental(
        "is_empty",
        "Return whether a container has no items.",
        exactly(&["value"]),
        GasClass::Lookup,
        0,
        |_, frame, resumed| match resumed {
            Resumed::Value(length) => Ok(Step::Done(Value::bool(length.as_int() == Some(0)))),
            _ => Ok(ask(Operation::Length, &[frame.get(0)])),
        },
    ),
    sized(
        "exit",
        "Raise SystemExit with the code.",
        Signature::new(&["code"], 0, 1, 0),
        GasClass::Lookup,
        exit,
    ),
    sized(
        "quit",
        "Raise SystemExit with the code.",
        Signature::new(&["code"], 0, 1, 0),
        GasClass::Lookup,
        exit,
    ),
    sized("id", "Return the identity of an object.", exactly(&["obj"]), GasClass::Lookup, id),
    sized(
        "callable",
        "Return whether the object is callable.",
        exactly(&["obj"]),
        GasClass::Lookup,
        |cx, arguments| Ok(Value::bool(is_callable(cx, argument(arguments, 0)))),
    ),
    incremental(
        "isinstance",
        "Return whether an object is an instance of a class or of a subclass thereof.",
        exactly(&["obj", "class_or_tuple"]),
        GasClass::Lookup,
        0,
        |_, frame, resumed| forward(resumed, Operation::IsInstance, &[frame.get(0), frame.get(1)]),
    ),
    incremental(
        "issubclass",
        "Return whether a class is derived from another class or is the same class.",
        exactly(&["cls", "class_or_tuple"]),
        GasClass::Lookup,
        instance::EXTRA_SLOTS,
        instance::is_subclass,
    ),
    incremental(
        "getattr",
        "Get a named attribute from an object.",
        Signature::positional_only(&["object", "name", "default"], 2),
        GasClass::Attribute,
        1,
        get_attribute,
    ),
    incremental(
        "hasattr",
        "Return whether the object has an attribute with the given name.",
        exactly(&["obj", "name"]),
        GasClass::Attribute,
        0,
        has_attribute,
    ),
    incremental(
        "setattr",
        "Sets the named attribute on the given object to the specified value.",
        exactly(&["obj", "name", "value"]),
        GasClass::Attribute,
        0,
        |cx, frame, resumed| {
            check_name(cx, frame.get(1))?;
            pay_name(cx, frame.get(1), resumed)?;
            forward(resumed, Operation::SetAttribute, &[frame.get(0), frame.get(1), frame.get(2)])
        },
    ),
    incremental(
        "delattr",
        "Deletes the named attribute from the given object.",
        exactly(&["obj", "name"]),
        GasClass::Attribute,
        0,
        |cx, frame, resumed| {
            check_name(cx, frame.get(1))?;
            pay_name(cx, frame.get(1), resumed)?;
            forward(resumed, Operation::DeleteAttribute, &[frame.get(0), frame.get(1)])
        },
    ),
    incremental(
        "abs",
        "Return the absolute value of the argument.",
        exactly(&["number"]),
        GasClass::Arithmetic,
        0,
        absolute,
    ),
    incremental(
        "divmod",
        "Return the tuple (x//y, x%y).",
        exactly(&["x", "y"]),
        GasClass::Arithmetic,
        1,
        divide_modulo,
    ),
    incremental(
        "pow",
        "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments.",
        Signature::new(&["base", "exp", "mod"], 0, 3, 2),
        GasClass::Arithmetic,
        2,
        power,
    ),
    incremental(
        "round",
        "Round a number to a given precision in decimal digits.",
        Signature::new(&["number", "ndigits"], 0, 2, 1),
        GasClass::Arithmetic,
        1,
        round_number,
    ),
];

/// Asks for an operation, then answers what it gave.
fn forward(resumed: Resumed, operation: Operation, operands: &[Value]) -> Outcome<Step> {
    Ok(match resumed {
        Resumed::Value(value) => Step::Done(value),
        _ => ask(operation, operands),
    })
}

/// `exit(code)` and `quit(code)`: SystemExit with the code, None if there is none.
fn exit(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let code = crate::vm::row::given(argument(arguments, 0)).unwrap_or(Value::NONE);
    Err(Stop::Raise(cx.new_exception(Value::builtin_type(type_index::SYSTEM_EXIT), &[code])))
}

fn id(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let value = argument(arguments, 0);
    // Objects are numbered when they are first asked for; everything else is told apart by what it is.
    let number = match heap(cx).identity(value) {
        Some(serial) => u64::from(serial) << 4 | value.tag(),
        None => value.payload() << 4 | value.tag(),
    };
    Ok(Value::int((number & i64::MAX as u64) as i64))
}

fn check_name(cx: &Context, name: Value) -> Outcome<()> {
    if cx.text(name).is_none() {
        return Err(cx.type_error(format_args!(
            "attribute name must be string, not '{}'",
            cx.type_name(name)
        )));
    }
    Ok(())
}

/// Pays for the name of an attribute, once.
fn pay_name(cx: &Context, name: Value, resumed: Resumed) -> Outcome<()> {
    match resumed {
        Resumed::Start => cx.pay_text(cx.text(name).map_or(0, str::len)),
        _ => Ok(()),
    }
}

fn get_attribute(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    check_name(cx, frame.get(1))?;
    pay_name(cx, frame.get(1), resumed)?;
    Ok(match resumed {
        Resumed::Value(value) if value.is_unbound() => Step::Done(frame.get(2)),
        Resumed::Value(value) => Step::Done(value),
        _ if frame.get(2).is_unbound() => {
            ask(Operation::GetAttribute, &[frame.get(0), frame.get(1)])
        }
        _ => ask(Operation::GetAttributeOrUnbound, &[frame.get(0), frame.get(1)]),
    })
}

fn has_attribute(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    check_name(cx, frame.get(1))?;
    pay_name(cx, frame.get(1), resumed)?;
    Ok(match resumed {
        Resumed::Value(value) => Step::Done(Value::bool(!value.is_unbound())),
        _ => ask(Operation::GetAttributeOrUnbound, &[frame.get(0), frame.get(1)]),
    })
}

/// Calls a special method if the type has it.
fn special(cx: &Context, value: Value, name: &str, arguments: &[Value]) -> Option<Step> {
    let method = find_special(cx, value, name)?;
    Some(checked::step(cx, method, value, arguments))
}

/// A user class's special method comes before what its builtin base does; one of a native object is all that there is.
fn user_special(cx: &Context, value: Value, name: &str, arguments: &[Value]) -> Option<Step> {
    if cx.has_user_class(value) || cx.heap.native_object(value).is_some() {
        special(cx, value, name, arguments)
    } else {
        None
    }
}

fn absolute(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let value = frame.get(0);
    if let Resumed::Value(result) = resumed {
        return Ok(Step::Done(result));
    }
    if let Some(step) = user_special(cx, value, "__abs__", &[]) {
        return Ok(step);
    }
    if let Some(answer) = magnitude(cx, value) {
        return Ok(finish(cx, frame, answer?));
    }
    match number(cx, value) {
        Some(Number::Float(number)) => Ok(Step::Done(Value::float(number.abs()))),
        _ => special(cx, value, "__abs__", &[]).ok_or_else(|| {
            cx.type_error(format_args!("bad operand type for abs(): '{}'", cx.type_name(value)))
        }),
    }
}

fn divide_modulo(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const PHASE: usize = 2;
    let (left, right) = (frame.get(0), frame.get(1));
    if let Resumed::Value(result) = resumed
        && !result.is(Value::NOT_IMPLEMENTED)
    {
        return Ok(Step::Done(result));
    }
    if frame.counter(PHASE) == 0
        && let Some(step) = divide_in_place(cx, frame)
    {
        return Ok(step);
    }
    if frame.counter(PHASE) == 0
        && !cx.has_user_class(left)
        && !cx.has_user_class(right)
        && let (Some(first), Some(second)) = (number(cx, left), number(cx, right))
    {
        return divide_numbers(cx, frame, first, second);
    }
    // The right operand is asked first where its class derives from the left one's and overrides the method.
    let (own, other) = (cx.type_of(left), cx.type_of(right));
    let is_derived = !own.is(other)
        && cx.is_subclass(other, own)
        && cx.user_method(right, "__rdivmod__").is_some_and(|method| {
            !cx.user_method(left, "__rdivmod__").is_some_and(|inherited| inherited.is(method))
        });
    while frame.counter(PHASE) < 3 {
        let turn = frame.counter(PHASE);
        frame.set_counter(PHASE, turn + 1);
        let step = match turn {
            0 if is_derived => user_special(cx, right, "__rdivmod__", &[left]),
            1 => user_special(cx, left, "__divmod__", &[right]),
            2 if !is_derived && !own.is(other) && !takes_derived(cx, left, right) => {
                user_special(cx, right, "__rdivmod__", &[left])
            }
            _ => None,
        };
        if let Some(step) = step {
            return Ok(step);
        }
    }
    if let (Some(first), Some(second)) = (number(cx, left), number(cx, right)) {
        return divide_numbers(cx, frame, first, second);
    }
    Err(cx.type_error(format_args!(
        "unsupported operand type(s) for divmod(): '{}' and '{}'",
        cx.type_name(left),
        cx.type_name(right)
    )))
}

/// `divmod` of ints that are divided where they lie; `None`: not so.
fn divide_in_place(cx: &Context, frame: &NativeFrame<'_>) -> Option<Step> {
    let heap = heap(cx);
    let left = Operand::of(heap, frame.get(0))?;
    let right = Operand::of(heap, frame.get(1))?;
    let need = big::need(BinaryOperator::FloorDivide, &left, &right)?;
    if let Some(need) = cx.wants(need.bytes, need.gas) {
        return Some(frame.ask_anew(cx, need));
    }
    let (quotient, rest) = big::divide_modulo(heap, &left, &right);
    Some(Step::Done(heap.new_tuple(&[quotient, rest])))
}

fn divide_numbers(
    cx: &Context,
    frame: &NativeFrame<'_>,
    left: Number,
    right: Number,
) -> Outcome<Step> {
    let (quotient, rest) = match (left, right) {
        (Number::Int(left), Number::Int(right)) => {
            if let Some(need) = wants_quotient(cx, left.bit_length(), right.bit_length()) {
                return Ok(frame.ask_anew(cx, need));
            }
            let (quotient, rest) =
                arith::divide(&left, &right).map_err(|fault| raise(cx, fault))?;
            (new_int(cx, quotient), new_int(cx, rest))
        }
        (left, right) => {
            let as_float = |number: Number| match number {
                Number::Int(number) => number.to_f64().map_err(|fault| raise(cx, fault)),
                Number::Float(number) => Ok(number),
            };
            let (quotient, rest) = float_ops::divide_modulo(as_float(left)?, as_float(right)?)
                .map_err(|fault| raise(cx, fault))?;
            (Value::float(quotient), Value::float(rest))
        }
    };
    Ok(Step::Done(heap(cx).new_tuple(&[quotient, rest])))
}

fn power(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let (base, exponent, modulus) = (frame.get(0), frame.get(1), frame.get(2));
    if let Resumed::Value(result) = resumed
        && !result.is(Value::NOT_IMPLEMENTED)
    {
        return Ok(Step::Done(result));
    }
    if modulus.is_unbound() || modulus.is_none() {
        return Ok(ask(Operation::Binary(BinaryOperator::Power), &[base, exponent]));
    }
    if let Some(step) = power_of_user(cx, frame) {
        return Ok(step);
    }
    // A decimal number takes all three, wherever it stands among them.
    if frame.counter(4) == 0
        && let Some(row) = decimal_power(cx, &[base, exponent, modulus])
    {
        frame.set_counter(4, 1);
        return Ok(Step::Native(row, Arguments::of(&[base, exponent, modulus])));
    }
    let asked = cx.user_special(base, Special::binary(BinaryOperator::Power)).is_some();
    if let (Some(base), Some(exponent), Some(modulus), false) =
        (int(cx, base), int(cx, exponent), int(cx, modulus), asked)
    {
        let operands = (frame.get(1), &exponent);
        if let Some(step) = long::power(frame.get(0), operands, (frame.get(2), &modulus)) {
            return Ok(step);
        }
        let bits = modulus.bit_length();
        // What is prepared for the modulus comes on top.
        const PREPARED: u64 = 64;
        let mut gas = exponent.bit_length().saturating_mul(long::power_gas(bits)) + PREPARED;
        if exponent.is_negative() {
            // Euclid's algorithm, with a division for two bits or so.
            gas = gas.saturating_add(bits.saturating_mul(bits / 256 + 4));
        }
        // The base is reduced first.
        let reduced = (base.bit_length() / 64).saturating_mul(bits / 64 + 1) / 8;
        let bytes = bits.saturating_add(base.bit_length());
        if let Some(need) = cx.wants(bytes, gas.saturating_add(reduced)) {
            return Ok(frame.ask_anew(cx, need));
        }
        let result =
            arith::power_modulo(&base, &exponent, &modulus).map_err(|fault| raise(cx, fault))?;
        return Ok(Step::Done(new_int(cx, result)));
    }
    // Each operand's type is asked in turn: a float refuses any modulus, a complex number where both others could be one.
    let is_complex = |value: Value| cx.builtin_type_of(value) == type_index::COMPLEX;
    let is_number = |value: Value| number(cx, value).is_some() || is_complex(value);
    for value in [base, exponent, modulus] {
        if crate::builtins::float::float(cx, value).is_some() {
            return Err(cx.type_error(format_args!(
                "pow() 3rd argument not allowed unless all arguments are integers"
            )));
        }
        if is_complex(value) && is_number(base) && is_number(exponent) {
            return Err(cx.value_error(format_args!("complex modulo")));
        }
    }
    Err(cx.type_error(format_args!(
        "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
        cx.type_name(base),
        cx.type_name(exponent),
        cx.type_name(modulus)
    )))
}

/// The next method of a user's class that is asked for `pow` with a modulus: `__rpow__` first where the exponent's class derives
/// from the base's and overrides it, then `__pow__`, then `__rpow__`. The frame counts who was asked.
fn power_of_user(cx: &Context, frame: &NativeFrame<'_>) -> Option<Step> {
    const ASKED: usize = 3;
    let (base, exponent, modulus) = (frame.get(0), frame.get(1), frame.get(2));
    let (own, other) = (cx.type_of(base), cx.type_of(exponent));
    let reflected = cx
        .user_special(exponent, Special::reflected(BinaryOperator::Power))
        .filter(|_| !own.is(other));
    let is_derived = reflected.is_some_and(|method| {
        let inherited = cx.user_special(base, Special::reflected(BinaryOperator::Power));
        cx.is_subclass(other, own) && !inherited.is_some_and(|inherited| inherited.is(method))
    });
    while frame.counter(ASKED) < 3 {
        let turn = frame.counter(ASKED);
        frame.set_counter(ASKED, turn + 1);
        let found = match turn {
            0 if is_derived => reflected.map(|method| (method, exponent, base)),
            1 => cx
                .user_special(base, Special::binary(BinaryOperator::Power))
                .map(|method| (method, base, exponent)),
            2 if !is_derived => reflected.map(|method| (method, exponent, base)),
            _ => None,
        };
        if let Some((method, receiver, argument)) = found {
            return Some(checked::step(cx, method, receiver, &[argument, modulus]));
        }
    }
    None
}

fn round_number(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const ASKED: usize = 2;
    let (value, given) = (frame.get(0), frame.get(1));
    let omitted = given.is_unbound() || given.is_none();
    if frame.counter(ASKED) == 0
        && let Resumed::Value(result) = resumed
    {
        return Ok(Step::Done(result));
    }
    let own = if omitted { vec![] } else { vec![given] };
    if let Some(step) = user_special(cx, value, "__round__", &own) {
        return Ok(step);
    }
    if omitted && let Some(whole) = itself(cx, value) {
        return Ok(Step::Done(whole));
    }
    let Some(value_number) = number(cx, value) else {
        return special(cx, value, "__round__", &own).ok_or_else(|| {
            cx.type_error(format_args!(
                "type {} doesn't define __round__ method",
                cx.type_name(value)
            ))
        });
    };
    let given = match resumed {
        // Kept, because a step that asks for room is entered anew.
        Resumed::Value(digits) if !omitted => {
            frame.set(1, digits);
            digits
        }
        _ => given,
    };
    let digits = match int(cx, given) {
        _ if omitted => None,
        Some(digits) => Some(digits),
        None => {
            frame.set_counter(ASKED, 1);
            return Ok(ask(Operation::Index, &[given]));
        }
    };
    let result = match (value_number, digits) {
        (Number::Float(number), None) => {
            new_int(cx, round::round_to_int(number).map_err(|fault| raise(cx, fault))?)
        }
        (Number::Float(number), Some(digits)) => {
            // It goes by way of the digits; a large number has many.
            cx.charge(if number.abs() < 1e22 { 16 } else { 1024 });
            Value::float(round::round_float(number, &digits).map_err(|fault| raise(cx, fault))?)
        }
        (Number::Int(number), None) => new_int(cx, number),
        (Number::Int(number), Some(digits)) => {
            let shown = digits.small().unwrap_or(i64::MIN);
            if shown < 0 && shown > i64::MIN / 8 {
                // Rounding to tens and more works on a power of ten of that size.
                let whole = number.bit_length() + 1;
                let bits = whole.min(shown.unsigned_abs().saturating_mul(4) + 64);
                let need = need_of_product(bits, bits);
                // The number itself is copied, divided and put together again.
                let bytes = need.bytes.saturating_add(whole / 2);
                // The power, the quotient and the product of the rest.
                let gas = need.gas.saturating_mul(3) + whole / 64;
                if let Some(need) = cx.wants(bytes, gas) {
                    return Ok(frame.ask_anew(cx, need));
                }
            }
            let rounded: Int = round::round_int(&number, &digits);
            new_int(cx, rounded)
        }
    };
    Ok(Step::Done(result))
}

//! `int(...)`, `bool(...)` and the methods of ints.
//!
//! Comes in: bound arguments. Goes out: values, or calls of `__int__`, `__index__`, `__bool__`. Must never: convert a long text
//! that was not charged.

use crate::builtins::int::big::Operand;
use crate::builtins::shared::number::{charge_digits, int, is_int, new_int, raise};
use crate::builtins::shared::support::{argument, internal};
use crate::number::int::Int;
use crate::number::int_parse::parse_int;
use crate::number::limbs::Limbs;
use crate::text::repr::repr_bytes;
use crate::value::Value;
use crate::vm::argument::{Converted, INDEX, TRUTH, truth_or_ask};
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Room, Signature, Step, Stop,
};
use crate::vm::row::{
    become_builtin, given, incremental, large, like_builtin, like_divmod, like_round, sized,
    user_special,
};
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;
use num_bigint::BigInt;

const SELF: Signature = Signature::positional_only(&["self"], 1);

/// Methods of `int`.
pub(crate) static INT: &[NativeRow] = &[
    like_builtin(
        "int.__pow__",
        Signature::positional_only(&["self", "value", "mod"], 2),
        |cx, frame, _| {
            let arguments = [frame.get(0), frame.get(1), frame.get(2)];
            let given = if arguments[2].is_unbound() { 2 } else { 3 };
            if arguments[..given].iter().any(|value| !is_int(cx, *value) && !value.is_none()) {
                return Ok(Step::Done(Value::NOT_IMPLEMENTED));
            }
            become_builtin(cx, "pow", &arguments[..given])
        },
    ),
    like_builtin("int.__abs__", SELF, |cx, frame, _| become_builtin(cx, "abs", &[frame.get(0)])),
    like_round("int.__round__"),
    like_divmod("int.__divmod__", false),
    like_divmod("int.__rdivmod__", true),
    like_builtin("int.__float__", SELF, |cx, frame, _| {
        become_builtin(cx, "float", &[frame.get(0)])
    }),
    incremental(
        "int.__new__",
        "Create and return a new object.",
        Signature::new(&["cls", "x", "base"], 2, 3, 1),
        GasClass::Call,
        0,
        new,
    ),
    sized(
        "int.bit_length",
        "Number of bits necessary to represent self in binary.",
        SELF,
        GasClass::Arithmetic,
        bit_length,
    ),
    sized(
        "int.bit_count",
        "Number of ones in the binary representation of the absolute value of self.",
        SELF,
        GasClass::Arithmetic,
        bit_count,
    ),
    sized(
        "int.conjugate",
        "Returns self, the complex conjugate of any int.",
        SELF,
        GasClass::Arithmetic,
        itself,
    ),
    sized("int.__int__", "int(self)", SELF, GasClass::Arithmetic, itself),
    sized(
        "int.__trunc__",
        "Truncating an Integral returns itself.",
        SELF,
        GasClass::Arithmetic,
        itself,
    ),
    sized(
        "int.__floor__",
        "Flooring an Integral returns itself.",
        SELF,
        GasClass::Arithmetic,
        itself,
    ),
    sized(
        "int.__ceil__",
        "Ceiling of an Integral returns itself.",
        SELF,
        GasClass::Arithmetic,
        itself,
    ),
    sized(
        "int.is_integer",
        "Returns True. Exists for duck type compatibility with float.is_integer.",
        SELF,
        GasClass::Arithmetic,
        is_integer,
    ),
    sized(
        "int.as_integer_ratio",
        "Return a pair of integers, whose ratio is equal to the original int.",
        SELF,
        GasClass::Build,
        as_integer_ratio,
    ),
    large(
        "int.to_bytes",
        "Return an array of bytes representing an integer.",
        Signature::new(&["self", "length", "byteorder", "signed"], 1, 3, 1)
            .converting(&[None, INDEX, None, TRUTH]),
        GasClass::Build,
        to_bytes,
    ),
];

/// Methods of the type `int` that take the class.
pub(crate) static INT_CLASS: &[NativeRow] = &[incremental(
    "int.from_bytes",
    "Return the integer represented by the given array of bytes.",
    Signature::new(&["cls", "bytes", "byteorder", "signed"], 1, 3, 2),
    GasClass::Build,
    1,
    |cx, frame, resumed| {
        const PHASE: usize = 4;
        match (frame.counter(PHASE), resumed) {
            (1, Resumed::Value(truth)) => {
                frame.set(3, truth);
                frame.set_counter(PHASE, 0);
            }
            (2, Resumed::Value(bytes)) => {
                frame.set(1, bytes);
                frame.set_counter(PHASE, 0);
            }
            (3, Resumed::Value(value)) => return Ok(Step::Done(value)),
            _ => {}
        }
        is_big_endian(cx, "from_bytes", frame.get(2))?;
        if !frame.get(3).is_unbound()
            && let Converted::Ask(step) = truth_or_ask(cx, frame.get(3))?
        {
            frame.set_counter(PHASE, 1);
            return Ok(step);
        }
        let subject = frame.get(1);
        if crate::builtins::bytes::byte_count(cx, subject).is_none()
            && cx.text(subject).is_none()
            && int(cx, subject).is_none()
            && (crate::builtins::bytes::is_iterable(cx, subject)
                || cx.user_method(subject, "__bytes__").is_some())
        {
            // An iterable of ints, or an object with `__bytes__`.
            frame.set_counter(PHASE, 2);
            let bytes = Value::builtin_type(type_index::BYTES);
            return Ok(Step::Call(bytes, Arguments::of(&[subject])));
        }
        let length = crate::builtins::bytes::byte_count(cx, subject).unwrap_or(0) as u64;
        frame.take_room(cx, length.saturating_mul(4), 0)?;
        let value = from_bytes(cx, &[frame.get(0), subject, frame.get(2), frame.get(3)])?;
        Ok(of_class(frame.get(0), type_index::INT, value))
    },
)];

/// What a class method gives that made a value of its type: a derived class is called with it.
pub(crate) fn of_class(class: Value, own: crate::vm::types::TypeIndex, value: Value) -> Step {
    match class.as_builtin_type() == Some(own) {
        true => Step::Done(value),
        false => Step::Become(class, Arguments::of(&[value])),
    }
}

pub(crate) static BOOL: &[NativeRow] = &[incremental(
    "bool.__new__",
    "Create and return a new object.",
    Signature::positional_only(&["cls", "x"], 1),
    GasClass::Call,
    0,
    new_bool,
)];

/// `int(x, base)`.
fn new(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let subject = frame.get(1);
    if let Resumed::Value(value) = resumed {
        if frame.get(2).is_unbound() {
            return Ok(Step::Done(converted(cx, value)?));
        }
        // The base was converted by `__index__`.
        return parse(cx, frame, subject, Some(value));
    }
    match (given(subject), given(frame.get(2))) {
        (None, None) => Ok(Step::Done(Value::int(0))),
        (None, Some(_)) => Err(cx.type_error(format_args!("int() missing string argument"))),
        (Some(_), Some(base)) if is_int(cx, base) => parse(cx, frame, subject, Some(base)),
        (Some(_), Some(base)) => Ok(Step::Operate(Operation::Index, Arguments::of(&[base]))),
        (Some(subject), None) => from_object(cx, frame, subject),
    }
}

/// `int(x)`.
fn from_object(cx: &Context, frame: &NativeFrame<'_>, subject: Value) -> Outcome<Step> {
    if let Some(step) = user_special(cx, subject, "__int__") {
        return Ok(step);
    }
    if cx.user_method(subject, "__index__").is_some() {
        return Ok(Step::Operate(Operation::Index, Arguments::of(&[subject])));
    }
    if let Some(value) = super::itself(cx, subject) {
        return Ok(Step::Done(value));
    }
    if let Some(value) = crate::builtins::float::float(cx, subject) {
        return Ok(Step::Done(crate::builtins::int::from_float(cx, value)?));
    }
    if cx.text(subject).is_some() || crate::builtins::bytes::byte_count(cx, subject).is_some() {
        return parse(cx, frame, subject, None);
    }
    Err(cx.type_error(format_args!(
        "int() argument must be a string, a bytes-like object or a real number, not '{}'",
        cx.type_name(subject)
    )))
}

/// What `__int__` or `__index__` gave must be an int.
fn converted(cx: &Context, value: Value) -> Outcome<Value> {
    match super::itself(cx, value) {
        Some(value) => Ok(value),
        None => Err(
            cx.type_error(format_args!("__int__ returned non-int (type {})", cx.type_name(value)))
        ),
    }
}

/// The int that a str or bytes spells in a base.
fn parse(
    cx: &Context,
    frame: &NativeFrame<'_>,
    subject: Value,
    base: Option<Value>,
) -> Outcome<Step> {
    let length = match cx.text(subject) {
        Some(text) => text.len(),
        None => crate::builtins::bytes::byte_count(cx, subject).unwrap_or(0),
    };
    // A copy of the text, the number in the form that is computed with, and the number.
    frame.take_room(cx, (length as u64).saturating_mul(4), 0)?;
    let has_base = base.is_some();
    let base = base.and_then(|base| int(cx, base)).unwrap_or(Int::Small(10));
    let plain = cx.unwrap(subject);
    let takes_base = cx.heap.bytes(plain).is_some() || cx.heap.byte_array(plain).is_some();
    let bytes = crate::builtins::bytes::content(cx, subject).filter(|_| !has_base || takes_base);
    let text = match (cx.text(subject), &bytes) {
        (Some(text), _) => text.to_owned(),
        // CPython reads bytes as ASCII and shows them as bytes when they are no number.
        (None, Some(bytes)) => as_ascii(bytes),
        (None, None) => {
            if !matches!(base, Int::Small(0 | 2..=36)) {
                return Err(cx.value_error(format_args!("int() base must be >= 2 and <= 36, or 0")));
            }
            return Err(
                cx.type_error(format_args!("int() can't convert non-string with explicit base"))
            );
        }
    };
    cx.pay_bytes(text.len())?;
    if !text.is_ascii() {
        // Each character is looked up.
        cx.pay(text.len() as u64 / 2)?;
    }
    charge_digits(cx, text.len() as u64 * 4);
    match parse_int(&text, &base, cx.digit_limit()) {
        Ok(value) => Ok(Step::Done(new_int(cx, value))),
        Err(crate::number::fault::Fault::Value(message)) => {
            if cx.text(subject).is_some()
                && cx.user_method(subject, "__repr__").is_some()
                && let Some((start, _)) = message.split_once(": ")
                && message.starts_with("invalid literal")
            {
                return Ok(no_number(cx, start, subject));
            }
            let message = match (message.split_once(": '"), &bytes) {
                (Some((start, _)), Some(bytes)) => {
                    let shown = repr_bytes(bytes.get(..200).unwrap_or(bytes));
                    let end = shown.char_indices().nth(200).map_or(shown.len(), |(end, _)| end);
                    format!("{start}: {}", shown.get(..end).unwrap_or(&shown))
                }
                _ => message.into_owned(),
            };
            Err(cx.value_error(format_args!("{message}")))
        }
        Err(fault) => Err(raise(cx, fault)),
    }
}

/// The ValueError about what spells no number, which is shown as it shows itself.
pub(crate) fn no_number(cx: &Context, start: &str, subject: Value) -> Step {
    Step::Native(&NO_NUMBER, Arguments::of(&[cx.new_str(start), subject]))
}

/// Beginning of the message, what is no number → the ValueError.
pub(crate) static NO_NUMBER: NativeRow =
    internal("int", &["start", "subject"], 0, |cx, frame, resumed| {
        let Resumed::Value(shown) = resumed else {
            return Ok(Step::Operate(Operation::Repr, Arguments::of(&[frame.get(1)])));
        };
        let (start, shown) = (cx.text(frame.get(0)), cx.text(cx.unwrap(shown)).unwrap_or_default());
        let start = start.unwrap_or_default();
        // Of what is no int at most 200 characters are shown.
        let most = if start.starts_with("invalid literal") { 200 } else { usize::MAX };
        let end = shown.char_indices().nth(most).map_or(shown.len(), |(end, _)| end);
        let shown = shown.get(..end).unwrap_or(shown);
        cx.pay_text(shown.len())?;
        Err(cx.value_error(format_args!("{start}: {shown}")))
    });

/// Bytes as the text of a number: what is no ASCII belongs to none.
pub(crate) fn as_ascii(bytes: &[u8]) -> String {
    let shown =
        |byte: &u8| if byte.is_ascii() { char::from(*byte) } else { char::REPLACEMENT_CHARACTER };
    bytes.iter().map(shown).collect()
}

/// `bool(x)`.
fn new_bool(_: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    match (resumed, given(frame.get(1))) {
        (Resumed::Value(value), _) => Ok(Step::Done(value)),
        (_, None) => Ok(Step::Done(Value::FALSE)),
        (_, Some(subject)) => Ok(Step::Operate(Operation::Truth, Arguments::of(&[subject]))),
    }
}

/// A method that was called on another type.
fn wrong_receiver(cx: &Context) -> Stop {
    cx.type_error(format_args!("descriptor requires a 'int' object"))
}

/// The receiver where it lies.
fn operand<'c>(cx: &'c Context, arguments: &[Value]) -> Outcome<Operand<'c>> {
    let value = cx.unwrap(argument(arguments, 0));
    Operand::of(&cx.heap, value).ok_or_else(|| wrong_receiver(cx))
}

fn bit_length(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    Ok(Value::int(operand(cx, arguments)?.limbs().bit_length() as i64))
}

fn bit_count(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let value = operand(cx, arguments)?;
    let limbs = value.limbs().magnitude;
    cx.pay(limbs.len() as u64 / 8)?;
    Ok(Value::int(limbs.iter().map(|limb| i64::from(limb.count_ones())).sum()))
}

fn itself(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    super::itself(cx, argument(arguments, 0)).ok_or_else(|| wrong_receiver(cx))
}

fn is_integer(_: &Context, _: &[Value]) -> Outcome<Value> {
    Ok(Value::TRUE)
}

fn as_integer_ratio(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let value = itself(cx, arguments)?;
    Ok(cx.heap.new_tuple(&[value, Value::int(1)]))
}

/// Whether the byte order is big; `big` is the default.
fn is_big_endian(cx: &Context, function: &str, order: Value) -> Outcome<bool> {
    match given(order) {
        None => Ok(true),
        Some(order) => match cx.text(cx.unwrap(order)) {
            Some("big") => Ok(true),
            Some("little") => Ok(false),
            Some(_) => {
                Err(cx.value_error(format_args!("byteorder must be either 'little' or 'big'")))
            }
            None => Err(cx.type_error(format_args!(
                "{function}() argument 'byteorder' must be str, not {}",
                cx.type_name(order)
            ))),
        },
    }
}

/// Whether the argument `signed` is true; only bools and ints decide here.
fn is_signed(value: Value) -> bool {
    given(value).is_some_and(|value| {
        !matches!(value.as_bool(), Some(false)) && value.as_int() != Some(0) && !value.is_none()
    })
}

fn to_bytes(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let value = operand(cx, arguments)?;
    let length = match arguments.get(1).copied().and_then(given) {
        None => 1,
        Some(length) => match int(cx, length) {
            Some(Int::Small(length)) => length,
            Some(_) => {
                return Err(
                    cx.overflow_error(format_args!("Python int too large to convert to C ssize_t"))
                );
            }
            None => {
                return Err(cx.type_error(format_args!(
                    "'{}' object cannot be interpreted as an integer",
                    cx.type_name(length)
                )));
            }
        },
    };
    let order = arguments.get(2).copied().unwrap_or(Value::UNBOUND);
    let big_endian = is_big_endian(cx, "to_bytes", order)?;
    let signed = is_signed(arguments.get(3).copied().unwrap_or(Value::UNBOUND));
    let Ok(length) = usize::try_from(length) else {
        return Err(cx.value_error(format_args!("length argument must be non-negative")));
    };
    let limbs = value.limbs();
    if limbs.negative && !signed {
        return Err(cx.overflow_error(format_args!("can't convert negative int to unsigned")));
    }
    let size = length as u64;
    room.take(cx, size.saturating_mul(2).saturating_add(64), size / 32 + 1)?;
    if !fits_bytes(limbs, size, signed) {
        return Err(cx.overflow_error(format_args!("int too big to convert")));
    }
    let mut bytes = Vec::with_capacity(length.next_multiple_of(8));
    let mut carry = true;
    for &limb in limbs.magnitude {
        let (inverted, over) = (!limb).overflowing_add(u64::from(carry));
        carry = over;
        bytes.extend_from_slice(&if limbs.negative { inverted } else { limb }.to_le_bytes());
    }
    bytes.resize(length, if limbs.negative { 0xff } else { 0 });
    if big_endian {
        bytes.reverse();
    }
    Ok(cx.heap.new_bytes(&bytes))
}

/// Whether so many bytes hold a number, in twos' complement if they are signed.
fn fits_bytes(value: Limbs<'_>, bytes: u64, signed: bool) -> bool {
    let (bits, room) = (value.bit_length(), bytes.saturating_mul(8));
    let least = || {
        let [below @ .., top] = value.magnitude else { return false };
        top.is_power_of_two() && below.iter().all(|limb| *limb == 0)
    };
    if bits == 0 || bits < room {
        true
    } else if bits == room {
        // The lowest number alone has no counterpart above zero.
        !signed || value.negative && least()
    } else {
        false
    }
}

fn from_bytes(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let subject = arguments.get(1).copied().unwrap_or(Value::UNBOUND);
    let Some(bytes) = crate::builtins::bytes::content(cx, subject) else {
        return Err(cx.type_error(format_args!(
            "cannot convert '{}' object to bytes",
            cx.type_name(subject)
        )));
    };
    let order = arguments.get(2).copied().unwrap_or(Value::UNBOUND);
    let big_endian = is_big_endian(cx, "from_bytes", order)?;
    let signed = is_signed(arguments.get(3).copied().unwrap_or(Value::UNBOUND));
    cx.pay_bytes(bytes.len())?;
    let bytes = bytes.as_ref();
    let value = match (big_endian, signed) {
        (true, true) => BigInt::from_signed_bytes_be(bytes),
        (false, true) => BigInt::from_signed_bytes_le(bytes),
        (true, false) => BigInt::from_bytes_be(num_bigint::Sign::Plus, bytes),
        (false, false) => BigInt::from_bytes_le(num_bigint::Sign::Plus, bytes),
    };
    Ok(new_int(cx, Int::from(value)))
}

//! Warm forms of natives on lists, tuples, dicts, bytes and frozensets that copy, search or make them, and of what asks about any value.
//!
//! Must never: copy or search what is not small, or compare what only Python code can.

use super::SMALL;
use super::container_forms::{count_of, index_of};
use super::forms::{PASS, or_pass};
use super::operand::{pay, pay_elements};
use super::walk::{attempt, copy_of_dict, filled, walk};
use crate::heap::{List, Tuple};
use crate::value::{Value, tag};
use crate::vm::context::Context;
use npyc_format::gas::BYTES_PER_GAS;

/// A list, the only argument, that is not long.
#[inline(always)]
fn only_list<'c>(cx: &'c Context, arguments: &[Value]) -> Option<&'c List> {
    let &[list] = arguments else { return None };
    cx.heap.list(list).filter(|list| list.len() <= SMALL)
}

pub(super) fn list_copy(cx: &Context, arguments: &[Value]) -> Value {
    let Some(list) = only_list(cx, arguments) else { return PASS };
    pay_elements(cx, list.len());
    cx.heap.new_list_from_range(list, 0, list.len())
}

pub(super) fn list_reverse(cx: &Context, arguments: &[Value]) -> Value {
    let Some(list) = only_list(cx, arguments) else { return PASS };
    pay_elements(cx, list.len());
    list.reverse();
    Value::NONE
}

pub(super) fn list_clear(cx: &Context, arguments: &[Value]) -> Value {
    let Some(list) = only_list(cx, arguments) else { return PASS };
    list.clear(&cx.heap);
    Value::NONE
}

pub(super) fn dict_copy(cx: &Context, arguments: &[Value]) -> Value {
    let &[dict] = arguments else { return PASS };
    or_pass(cx.heap.dict(dict).and_then(|dict| copy_of_dict(cx, dict)))
}

/// A short tuple and a value that is looked for in it.
#[inline(always)]
fn tuple_and_value<'c>(cx: &'c Context, arguments: &[Value]) -> Option<(&'c Tuple, Value)> {
    let &[tuple, value] = arguments else { return None };
    Some((cx.heap.tuple(tuple).filter(|tuple| tuple.len() <= SMALL)?, value))
}

/// `tuple.index(value)` of a value that is there.
pub(super) fn tuple_index(cx: &Context, arguments: &[Value]) -> Value {
    let Some((tuple, value)) = tuple_and_value(cx, arguments) else { return PASS };
    index_of(cx, tuple.len(), |position| tuple.get(position), value)
}

/// `tuple.count(value)`.
pub(super) fn tuple_count(cx: &Context, arguments: &[Value]) -> Value {
    let Some((tuple, value)) = tuple_and_value(cx, arguments) else { return PASS };
    count_of(cx, tuple.len(), |position| tuple.get(position), value)
}

/// The most bytes that are made of ints one by one.
const MOST_BYTES: usize = 256;

/// `bytes(x)` of a short list, tuple or range of ints, or of a bytes object.
pub(super) fn new_bytes(cx: &Context, arguments: &[Value]) -> Value {
    let &[source] = arguments else { return PASS };
    if cx.heap.bytes(source).is_some() {
        return source;
    }
    // So many zeros.
    if let Some(count) = source.as_int() {
        return match usize::try_from(count) {
            Ok(count) if count <= MOST_BYTES => cx.heap.new_bytes(&[0; MOST_BYTES][..count]),
            _ => PASS,
        };
    }
    let (mut bytes, mut count) = ([0; MOST_BYTES], 0);
    if let Some(array) = cx.heap.byte_array(source) {
        let length = array.content.len();
        if length > SMALL {
            return PASS;
        }
        pay(cx, (length as u64).div_ceil(BYTES_PER_GAS));
        return array.new_bytes(&cx.heap, 0, length);
    }
    if cx.heap.str(source).is_some() {
        return PASS;
    }
    let taken = walk(cx, source, MOST_BYTES, |item| {
        bytes[count] = u8::try_from(item.as_int()?).ok()?;
        count += 1;
        Some(())
    });
    if taken.is_none() {
        return PASS;
    }
    pay_elements(cx, count);
    cx.heap.new_bytes(&bytes[..count])
}

/// `frozenset(x)` of a short list, tuple, str or range with items.
pub(super) fn new_frozen_set(cx: &Context, arguments: &[Value]) -> Value {
    let &[source] = arguments else { return PASS };
    if cx.heap.any_set(source).is_some() || cx.heap.dict(source).is_some() {
        return PASS;
    }
    attempt(cx, || {
        let value = filled(cx, cx.heap.new_frozen_set(), source)?;
        // There is only one empty one.
        (cx.heap.any_set(value)?.len() > 0).then_some(value)
    })
}

/// `callable(x)` of what is one at a glance.
pub(super) fn callable(cx: &Context, arguments: &[Value]) -> Value {
    let &[value] = arguments else { return PASS };
    let is_function = matches!(value.tag(), tag::NATIVE | tag::TYPE)
        || cx.heap.function(value).is_some()
        || cx.heap.class(value).is_some();
    if is_function { Value::TRUE } else { PASS }
}

/// `issubclass(class, base)` of builtin types and plain classes.
pub(super) fn is_subclass(cx: &Context, arguments: &[Value]) -> Value {
    let &[class, base] = arguments else { return PASS };
    let is_plain = |class: Value| {
        class.tag() == tag::TYPE
            || cx.heap.class(class).is_some_and(|class| class.metaclass.get().tag() == tag::TYPE)
    };
    if !is_plain(class) || !is_plain(base) {
        return PASS;
    }
    Value::bool(cx.is_subclass(class, base))
}

/// `round(x)`, `round(x, digits)` of floats whose digits are few.
pub(super) fn round(cx: &Context, arguments: &[Value]) -> Value {
    const POWERS: [f64; 16] =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    /// From here on a float has no digits behind the point.
    const WHOLE: f64 = (1_u64 << 52) as f64;
    let Some(number) = arguments.first().and_then(|number| number.as_float()) else {
        return PASS;
    };
    let digits = match arguments {
        [_] => None,
        [_, digits] => match digits.as_int().and_then(|digits| usize::try_from(digits).ok()) {
            Some(digits) if digits < POWERS.len() => Some(digits),
            _ => return PASS,
        },
        _ => return PASS,
    };
    let power = POWERS[digits.unwrap_or(0)];
    let size = number.abs();
    let scaled = size * power;
    if !matches!(scaled.partial_cmp(&WHOLE), Some(std::cmp::Ordering::Less)) {
        return PASS;
    }
    // The product is `scaled + rest` exactly; only in the middle between two numbers does the rest decide.
    let rest = size.mul_add(power, -scaled);
    let below = scaled.floor();
    let past_middle = scaled - below - 0.5;
    let goes_up = if past_middle != 0.0 {
        past_middle > 0.0
    } else if rest != 0.0 {
        rest > 0.0
    } else {
        below % 2.0 != 0.0
    };
    let rounded = if goes_up { below + 1.0 } else { below };
    match digits {
        None => {
            let whole = rounded as i64;
            Value::int(if number < 0.0 { -whole } else { whole })
        }
        Some(_) => {
            pay(cx, 16);
            Value::float((rounded / power).copysign(number))
        }
    }
}

//! The methods that bytes and bytearrays share.
//!
//! Comes in: bound arguments. Goes out: values of the receiver's kind. Must never: search or copy what was not charged.

use crate::builtins::bytes::codec;
use crate::builtins::bytes::search;
use crate::builtins::bytes::{BYTE_RANGE, byte, byte_count, content, is_array, like, not_bytes};
use crate::builtins::int::methods::of_class;
use crate::builtins::shared::iterate::LIST_OF_ITERATOR;
use crate::builtins::shared::number::int;
use crate::builtins::shared::support::argument;
use crate::builtins::str::methods::{bound, count_argument};
use crate::builtins::str::pay_slow_search;
use crate::heap::ByteView;
use crate::text::split::BLANKS_PER_GAS;
use crate::text::strip::{Ends, Side};
use crate::value::Value;
use crate::vm::argument::{INDEX, SIZE, TRUTH};
use crate::vm::context::Context;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Room, Signature, Step, Stop,
};
use crate::vm::row::{given, incremental, large, sized};
use crate::vm::types::{TypeIndex, type_index};
use npyc_format::gas::{BYTES_PER_GAS, GAS_PER_ELEMENT, GasClass};

const SELF: Signature = Signature::positional_only(&["self"], 1);
const SEARCH: Signature = Signature::positional_only(&["self", "sub", "start", "end"], 2)
    .converting(&[None, INDEX, INDEX, INDEX]);
const AFFIX: Signature = Signature::positional_only(&["self", "prefix", "start", "end"], 2)
    .converting(&[None, None, INDEX, INDEX]);
const JUSTIFY: Signature =
    Signature::positional_only(&["self", "width", "fillchar"], 2).converting(&[None, SIZE]);
const STRIP: Signature = Signature::positional_only(&["self", "bytes"], 1);
const SPLIT: Signature =
    Signature::new(&["self", "sep", "maxsplit"], 1, 3, 1).converting(&[None, None, SIZE]);
const ONE: Signature = Signature::positional_only(&["self", "other"], 2);

/// The rows of both types differ in their qualified names only.
macro_rules! shared_methods {
    ($type:literal) => {
        &[
            large(concat!($type, ".decode"), "Decode the bytes using the codec registered for encoding.", Signature::new(&["self", "encoding", "errors"], 1, 3, 1), GasClass::Build, decode),
            large(concat!($type, ".hex"), "Create a string of hexadecimal numbers from a bytes object.", Signature::new(&["self", "sep", "bytes_per_sep"], 1, 3, 1).converting(&[None, None, SIZE]), GasClass::Build, hex),
            sized(concat!($type, ".find"), "Return the lowest index in B where subsection 'sub' is found, -1 if it is not.", SEARCH, GasClass::Lookup, |cx, a| find(cx, a, false, false)),
            sized(concat!($type, ".rfind"), "Return the highest index in B where subsection 'sub' is found, -1 if it is not.", SEARCH, GasClass::Lookup, |cx, a| find(cx, a, true, false)),
            sized(concat!($type, ".index"), "Return the lowest index in B where subsection 'sub' is found.", SEARCH, GasClass::Lookup, |cx, a| find(cx, a, false, true)),
            sized(concat!($type, ".rindex"), "Return the highest index in B where subsection 'sub' is found.", SEARCH, GasClass::Lookup, |cx, a| find(cx, a, true, true)),
            sized(concat!($type, ".count"), "Return the number of non-overlapping occurrences of subsection 'sub'.", SEARCH, GasClass::Lookup, count),
            sized(concat!($type, ".startswith"), "Return True if the bytes starts with the specified prefix, False otherwise.", AFFIX, GasClass::Lookup, |cx, a| affix(cx, a, "startswith", <[u8]>::starts_with)),
            sized(concat!($type, ".endswith"), "Return True if the bytes ends with the specified suffix, False otherwise.", AFFIX, GasClass::Lookup, |cx, a| affix(cx, a, "endswith", <[u8]>::ends_with)),
            large(concat!($type, ".replace"), "Return a copy with all occurrences of substring old replaced by new.", Signature::positional_only(&["self", "old", "new", "count"], 3).converting(&[None, None, None, INDEX]), GasClass::Build, replace),
            large(concat!($type, ".strip"), "Strip leading and trailing bytes contained in the argument.", STRIP, GasClass::Build, |cx, room, a| strip(cx, room, a, Ends::Both)),
            large(concat!($type, ".lstrip"), "Strip leading bytes contained in the argument.", STRIP, GasClass::Build, |cx, room, a| strip(cx, room, a, Ends::Left)),
            large(concat!($type, ".rstrip"), "Strip trailing bytes contained in the argument.", STRIP, GasClass::Build, |cx, room, a| strip(cx, room, a, Ends::Right)),
            large(concat!($type, ".removeprefix"), "Return a bytes object with the given prefix string removed if present.", ONE, GasClass::Build, |cx, room, a| remove_affix(cx, room, a, <[u8]>::strip_prefix)),
            large(concat!($type, ".removesuffix"), "Return a bytes object with the given suffix string removed if present.", ONE, GasClass::Build, |cx, room, a| remove_affix(cx, room, a, <[u8]>::strip_suffix)),
            large(concat!($type, ".split"), "Return a list of the sections in the bytes, using sep as the delimiter.", SPLIT, GasClass::Build, |cx, room, a| split(cx, room, a, false)),
            large(concat!($type, ".rsplit"), "Return a list of the sections in the bytes, using sep as the delimiter.", SPLIT, GasClass::Build, |cx, room, a| split(cx, room, a, true)),
            large(concat!($type, ".splitlines"), "Return a list of the lines in the bytes, breaking at line boundaries.", Signature::new(&["self", "keepends"], 1, 2, 1).converting(&[None, TRUTH]), GasClass::Build, split_lines),
            large(concat!($type, ".partition"), "Partition the bytes into three parts using the given separator.", ONE, GasClass::Build, |cx, room, a| partition(cx, room, a, false)),
            large(concat!($type, ".rpartition"), "Partition the bytes into three parts using the given separator.", ONE, GasClass::Build, |cx, room, a| partition(cx, room, a, true)),
            large(concat!($type, ".upper"), "Return a copy of B with all ASCII characters converted to uppercase.", SELF, GasClass::Build, |cx, room, a| map(cx, room, a, <[u8]>::to_ascii_uppercase)),
            large(concat!($type, ".lower"), "Return a copy of B with all ASCII characters converted to lowercase.", SELF, GasClass::Build, |cx, room, a| map(cx, room, a, <[u8]>::to_ascii_lowercase)),
            large(concat!($type, ".title"), "Return a titlecased version of B.", SELF, GasClass::Build, |cx, room, a| map(cx, room, a, title)),
            large(concat!($type, ".capitalize"), "Return a copy of B with only its first character capitalized (ASCII).", SELF, GasClass::Build, |cx, room, a| map(cx, room, a, capitalize)),
            large(concat!($type, ".swapcase"), "Return a copy of B with uppercase ASCII characters converted to lowercase and vice versa.", SELF, GasClass::Build, |cx, room, a| map(cx, room, a, swap_case)),
            sized(concat!($type, ".isalnum"), "Return True if all characters in B are alphanumeric.", SELF, GasClass::Lookup, |cx, a| test(cx, a, |b| all(b, |byte| byte.is_ascii_alphanumeric()))),
            sized(concat!($type, ".isalpha"), "Return True if all characters in B are alphabetic.", SELF, GasClass::Lookup, |cx, a| test(cx, a, |b| all(b, |byte| byte.is_ascii_alphabetic()))),
            sized(concat!($type, ".isascii"), "Return True if B is empty or all characters in B are ASCII.", SELF, GasClass::Lookup, |cx, a| test(cx, a, <[u8]>::is_ascii)),
            sized(concat!($type, ".isdigit"), "Return True if all characters in B are digits.", SELF, GasClass::Lookup, |cx, a| test(cx, a, |b| all(b, |byte| byte.is_ascii_digit()))),
            sized(concat!($type, ".isspace"), "Return True if all characters in B are whitespace.", SELF, GasClass::Lookup, |cx, a| test(cx, a, |b| all(b, search::is_space))),
            sized(concat!($type, ".isupper"), "Return True if all cased characters in B are uppercase.", SELF, GasClass::Lookup, |cx, a| test(cx, a, |b| cased(b, |byte| byte.is_ascii_uppercase()))),
            sized(concat!($type, ".islower"), "Return True if all cased characters in B are lowercase.", SELF, GasClass::Lookup, |cx, a| test(cx, a, |b| cased(b, |byte| byte.is_ascii_lowercase()))),
            sized(concat!($type, ".istitle"), "Return True if B is a titlecased string.", SELF, GasClass::Lookup, |cx, a| test(cx, a, is_title)),
            large(concat!($type, ".center"), "Return a centered string of length width.", JUSTIFY, GasClass::Build, |cx, room, a| justify(cx, room, a, "center", Side::Center)),
            large(concat!($type, ".ljust"), "Return a left-justified string of length width.", JUSTIFY, GasClass::Build, |cx, room, a| justify(cx, room, a, "ljust", Side::Left)),
            large(concat!($type, ".rjust"), "Return a right-justified string of length width.", JUSTIFY, GasClass::Build, |cx, room, a| justify(cx, room, a, "rjust", Side::Right)),
            large(concat!($type, ".zfill"), "Pad a numeric string with zeros on the left, to fill a field of the given width.", Signature::positional_only(&["self", "width"], 2).converting(&[None, SIZE]), GasClass::Build, zero_fill),
            large(concat!($type, ".expandtabs"), "Return a copy where all tab characters are expanded using spaces.", Signature::new(&["self", "tabsize"], 1, 2, 1).converting(&[None, SIZE]), GasClass::Build, expand_tabs),
            large(concat!($type, ".translate"), "Return a copy with each character mapped by the given translation table.", Signature::new(&["self", "table", "delete"], 2, 3, 2), GasClass::Build, translate),
            incremental(concat!($type, ".join"), "Concatenate any number of bytes objects.", Signature::positional_only(&["self", "iterable"], 2), GasClass::Build, 0, join),
        ]
    };
}

pub(crate) static BYTES: &[NativeRow] = shared_methods!("bytes");
pub(crate) static BYTE_ARRAY: &[NativeRow] = shared_methods!("bytearray");

pub(crate) static FROM_HEX: &[NativeRow] = &[incremental(
    "bytes.fromhex",
    "Create a bytes object from a string of hexadecimal numbers.",
    Signature::positional_only(&["cls", "string"], 2),
    GasClass::Build,
    1,
    |cx, frame, resumed| from_hex(cx, frame, resumed, type_index::BYTES),
)];
pub(crate) static ARRAY_FROM_HEX: &[NativeRow] = &[incremental(
    "bytearray.fromhex",
    "Create a bytes object from a string of hexadecimal numbers.",
    Signature::positional_only(&["cls", "string"], 2),
    GasClass::Build,
    1,
    |cx, frame, resumed| from_hex(cx, frame, resumed, type_index::BYTE_ARRAY),
)];
pub(crate) static MAKE_TRANSLATION: &[NativeRow] = &[sized(
    "bytes.maketrans",
    "Return a translation table usable for the bytes or bytearray translate method.",
    Signature::positional_only(&["frm", "to"], 2),
    GasClass::Build,
    make_translation,
)];

/// The receiver's bytes; looking at them is charged.
fn receiver<'c>(cx: &'c Context, arguments: &[Value]) -> Outcome<ByteView<'c>> {
    let value = argument(arguments, 0);
    let Some(size) = byte_count(cx, value) else {
        return Err(cx.type_error(format_args!(
            "descriptor requires a 'bytes' object but received a '{}'",
            cx.type_name(value)
        )));
    };
    cx.pay_bytes(size)?;
    content(cx, value).ok_or(Stop::Halt)
}

/// The bytes of an argument that must be bytes-like.
fn bytes_argument<'c>(cx: &'c Context, value: Value) -> Outcome<ByteView<'c>> {
    cx.pay_bytes(byte_count(cx, value).unwrap_or(0))?;
    content(cx, value).ok_or_else(|| not_bytes(cx, value))
}

/// Takes room for a result of so many bytes, which is put together beside the heap first, and charges for writing it.
fn take_bytes(cx: &Context, room: Room, bytes: usize) -> Outcome<()> {
    let bytes = bytes as u64;
    room.take(cx, bytes.saturating_mul(2).saturating_add(64), bytes.div_ceil(BYTES_PER_GAS))
}

/// The result of a method, of the receiver's kind.
fn result(cx: &Context, room: Room, arguments: &[Value], bytes: &[u8]) -> Outcome<Value> {
    take_bytes(cx, room, bytes.len())?;
    Ok(like(cx, argument(arguments, 0), bytes))
}

fn decode(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let bytes = receiver(cx, arguments)?;
    if given(argument(arguments, 2)).is_some() && !bytes.is_ascii() {
        // What stands for bytes that are wrong is made for each of them.
        cx.pay(bytes.len() as u64)?;
    } else if given(argument(arguments, 1)).is_some() {
        cx.pay(bytes.len() as u64 / 8)?;
    }
    // What stands for bytes that are wrong is longer than they are.
    let most = (bytes.len() as u64).saturating_mul(if bytes.is_ascii() { 1 } else { 4 });
    let names = codec::names_gas(cx, argument(arguments, 1), &bytes);
    room.take(cx, 2 * most + 64, most.div_ceil(BYTES_PER_GAS) + names)?;
    let text = codec::decode(cx, "decode", &bytes, argument(arguments, 1), argument(arguments, 2))?;
    Ok(cx.heap.new_str(&text))
}

/// `bytes.hex`.
pub(crate) fn hex(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let bytes = receiver(cx, arguments)?;
    let separator = match given(argument(arguments, 1)) {
        None => None,
        Some(value) => {
            let text = cx.text(value);
            let length = match text {
                Some(text) => text.chars().take(2).count(),
                None => match cx.hooks(cx.builtin_type_of(value)).length {
                    Some(length) => length(cx, cx.unwrap(value))?,
                    None => {
                        return Err(cx.type_error(format_args!(
                            "object of type '{}' has no len()",
                            cx.type_name(value)
                        )));
                    }
                },
            };
            if length != 1 {
                return Err(cx.value_error(format_args!("sep must be length 1.")));
            }
            let is_bytes = cx.builtin_type_of(value) == type_index::BYTES;
            let byte = match (text, content(cx, value).filter(|_| is_bytes)) {
                (Some(text), _) => text.as_bytes().first().copied(),
                (None, Some(bytes)) => bytes.first().copied(),
                (None, None) => {
                    return Err(cx.type_error(format_args!("sep must be str or bytes.")));
                }
            };
            match byte {
                Some(byte) if byte.is_ascii() => Some(char::from(byte)),
                _ => return Err(cx.value_error(format_args!("sep must be ASCII."))),
            }
        }
    };
    let group = count_argument(cx, argument(arguments, 2), 1)?;
    let size = usize::try_from(group.unsigned_abs()).unwrap_or(usize::MAX);
    cx.pay(bytes.len() as u64 / 4)?;
    take_bytes(cx, room, bytes.len().saturating_mul(3))?;
    let mut text = String::with_capacity(bytes.len() * 3);
    for (place, byte) in bytes.iter().enumerate() {
        // Groups are counted from the right, or from the left where the size is negative.
        let counted = if group > 0 { bytes.len() - place } else { place };
        if let Some(separator) = separator
            && place > 0
            && size > 0
            && counted % size == 0
        {
            text.push(separator);
        }
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
        }
    }
    Ok(cx.heap.new_str(&text))
}

fn from_hex(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    own: TypeIndex,
) -> Outcome<Step> {
    if let Resumed::Value(value) = resumed {
        return Ok(Step::Done(value));
    }
    let (class, source) = (frame.get(0), frame.get(1));
    let bytes = match (cx.text(source), content(cx, source)) {
        (Some(text), _) => ByteView::Borrowed(text.as_bytes()),
        (_, Some(bytes)) => bytes,
        _ => {
            return Err(cx.type_error(format_args!(
                "fromhex() argument must be str or bytes-like, not {}",
                cx.type_name(source)
            )));
        }
    };
    cx.pay(bytes.len() as u64 / 8)?;
    crate::builtins::bytes::take_bytes(cx, frame, bytes.len())?;
    let mut result = Vec::with_capacity(bytes.len() / 2);
    let mut place = 0;
    while let Some(first) = bytes.get(place) {
        if search::is_space(*first) {
            place += 1;
            continue;
        }
        let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        let (Some(high), Some(low)) = (digit(place), digit(place + 1)) else {
            let wrong = if digit(place).is_none() { place } else { place + 1 };
            if wrong >= bytes.len() {
                return Err(cx.value_error(format_args!(
                    "fromhex() arg must contain an even number of hexadecimal digits"
                )));
            }
            let shown = match cx.text(source) {
                Some(text) => text.get(..wrong).map_or(wrong, |before| before.chars().count()),
                None => wrong,
            };
            return Err(cx.value_error(format_args!(
                "non-hexadecimal number found in fromhex() arg at position {shown}"
            )));
        };
        result.push((high * 16 + low) as u8);
        place += 2;
    }
    let array = class.as_builtin_type() == Some(type_index::BYTE_ARRAY);
    let made = if array { cx.heap.new_byte_array(&result) } else { cx.heap.new_bytes(&result) };
    Ok(of_class(class, own, made))
}

fn make_translation(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let from = bytes_argument(cx, argument(arguments, 0))?;
    let to = bytes_argument(cx, argument(arguments, 1))?;
    if from.len() != to.len() {
        return Err(cx.value_error(format_args!("maketrans arguments must have same length")));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (from, to) in from.iter().zip(to.iter()) {
        if let Some(slot) = table.get_mut(usize::from(*from)) {
            *slot = *to;
        }
    }
    Ok(cx.heap.new_bytes(&table))
}

/// What is searched for: bytes, or one byte given as an int.
fn pattern<'c>(cx: &'c Context, value: Value) -> Outcome<ByteView<'c>> {
    if let Some(bytes) = content(cx, value) {
        return Ok(bytes);
    }
    match int(cx, value) {
        Some(value) => Ok(ByteView::Owned(vec![byte(cx, &value, BYTE_RANGE)?])),
        None => Err(cx.type_error(format_args!(
            "argument should be integer or bytes-like object, not '{}'",
            cx.type_name(value)
        ))),
    }
}

fn window(cx: &Context, arguments: &[Value]) -> Outcome<(i64, i64)> {
    Ok((bound(cx, argument(arguments, 2), 0)?, bound(cx, argument(arguments, 3), i64::MAX)?))
}

fn find(cx: &Context, arguments: &[Value], from_right: bool, must: bool) -> Outcome<Value> {
    let bytes = receiver(cx, arguments)?;
    let (start, end) = window(cx, arguments)?;
    let pattern = pattern(cx, argument(arguments, 1))?;
    pay_slow_search(cx, bytes.len(), pattern.len())?;
    match search::find(&bytes, &pattern, start, end, from_right) {
        Some(index) => Ok(Value::int(index as i64)),
        None if must => Err(cx.value_error(format_args!("subsection not found"))),
        None => Ok(Value::int(-1)),
    }
}

fn count(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let bytes = receiver(cx, arguments)?;
    let (start, end) = window(cx, arguments)?;
    let pattern = pattern(cx, argument(arguments, 1))?;
    pay_slow_search(cx, bytes.len(), pattern.len())?;
    Ok(Value::int(search::count(&bytes, &pattern, start, end) as i64))
}

fn affix(
    cx: &Context,
    arguments: &[Value],
    method: &str,
    test: fn(&[u8], &[u8]) -> bool,
) -> Outcome<Value> {
    let bytes = receiver(cx, arguments)?;
    let (start, end) = window(cx, arguments)?;
    let part = search::window(&bytes, start, end).map(|(part, _)| part);
    let affixes = argument(arguments, 1);
    let passes = |affix: &[u8]| part.is_some_and(|part| test(part, affix));
    if let Some(affix) = content(cx, affixes) {
        return Ok(Value::bool(passes(&affix)));
    }
    let Some(tuple) = cx.heap.tuple(cx.unwrap(affixes)) else {
        return Err(cx.type_error(format_args!(
            "{method} first arg must be bytes or a tuple of bytes, not {}",
            cx.type_name(affixes)
        )));
    };
    for affix in tuple.as_slice() {
        if passes(&bytes_argument(cx, *affix)?) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn replace(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let bytes = receiver(cx, arguments)?;
    let old = bytes_argument(cx, argument(arguments, 1))?;
    let new = bytes_argument(cx, argument(arguments, 2))?;
    let limit = count_argument(cx, argument(arguments, 3), -1)?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    pay_slow_search(cx, bytes.len(), old.len())?;
    let times = search::replacements(&bytes, &old, limit);
    let added = times.saturating_mul(new.len());
    let size = bytes.len().saturating_add(added).saturating_sub(times * old.len());
    // Each place is noted, too.
    cx.pay(times as u64 / 2)?;
    take_bytes(cx, room, size.saturating_add(times.saturating_mul(4)))?;
    let replaced = search::replace(&bytes, &old, &new, limit, size);
    Ok(like(cx, argument(arguments, 0), &replaced))
}

fn strip(cx: &Context, room: Room, arguments: &[Value], ends: Ends) -> Outcome<Value> {
    let bytes = receiver(cx, arguments)?;
    cx.pay(bytes.len() as u64 / BLANKS_PER_GAS)?;
    let drop: Box<dyn Fn(u8) -> bool> =
        match given(argument(arguments, 1)).filter(|value| !value.is_none()) {
            None => Box::new(search::is_space),
            Some(value) => {
                let mut set = [false; 256];
                for byte in bytes_argument(cx, value)?.iter() {
                    if let Some(flag) = set.get_mut(usize::from(*byte)) {
                        *flag = true;
                    }
                }
                Box::new(move |byte| set.get(usize::from(byte)) == Some(&true))
            }
        };
    let mut rest: &[u8] = &bytes;
    if ends != Ends::Right {
        while let [first, after @ ..] = rest
            && drop(*first)
        {
            rest = after;
        }
    }
    if ends != Ends::Left {
        while let [before @ .., last] = rest
            && drop(*last)
        {
            rest = before;
        }
    }
    if rest.len() == bytes.len() && !is_array(cx, argument(arguments, 0)) {
        return Ok(argument(arguments, 0));
    }
    result(cx, room, arguments, rest)
}

fn remove_affix(
    cx: &Context,
    room: Room,
    arguments: &[Value],
    remove: for<'a> fn(&'a [u8], &[u8]) -> Option<&'a [u8]>,
) -> Outcome<Value> {
    let bytes = receiver(cx, arguments)?;
    let affix = bytes_argument(cx, argument(arguments, 1))?;
    result(cx, room, arguments, remove(&bytes, &affix).unwrap_or(&bytes))
}

/// Takes room for a list of so many new objects, with so many bytes in all, and for where they are found.
fn take_parts(cx: &Context, room: Room, bytes: usize, count: usize) -> Outcome<()> {
    let (bytes, count) = (bytes as u64, count as u64);
    room.take(cx, bytes + count * 128 + 64, bytes / BYTES_PER_GAS + count * GAS_PER_ELEMENT)
}

/// A list of new objects of the receiver's kind.
fn list_of(cx: &Context, arguments: &[Value], parts: &[&[u8]]) -> Value {
    let list = cx.heap.new_list_with_capacity(parts.len());
    if let Some(items) = cx.heap.list(list) {
        for part in parts {
            items.push(&cx.heap, like(cx, argument(arguments, 0), part));
        }
    }
    list
}

fn split(cx: &Context, room: Room, arguments: &[Value], from_right: bool) -> Outcome<Value> {
    let bytes = receiver(cx, arguments)?;
    let limit = count_argument(cx, argument(arguments, 2), -1)?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let separator = match given(argument(arguments, 1)).filter(|value| !value.is_none()) {
        None => None,
        Some(value) => Some(bytes_argument(cx, value)?),
    };
    if separator.as_ref().is_some_and(|separator| separator.is_empty()) {
        return Err(cx.value_error(format_args!("empty separator")));
    }
    match &separator {
        Some(separator) => pay_slow_search(cx, bytes.len(), separator.len())?,
        None => cx.pay((bytes.len() as u64).div_ceil(BLANKS_PER_GAS))?,
    }
    let most = match separator.as_deref() {
        None => bytes.split(|byte| search::is_space(*byte)).filter(|part| !part.is_empty()).count(),
        Some(separator) => search::count(&bytes, separator, 0, i64::MAX) + 1,
    };
    take_parts(cx, room, bytes.len(), most.min(limit.saturating_add(1)))?;
    Ok(list_of(cx, arguments, &search::split(&bytes, separator.as_deref(), limit, from_right)))
}

fn split_lines(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let bytes = receiver(cx, arguments)?;
    let keep = argument(arguments, 1).as_bool() == Some(true);
    cx.pay(bytes.len() as u64 / 32)?;
    let most = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() + 1;
    take_parts(cx, room, bytes.len(), most)?;
    Ok(list_of(cx, arguments, &search::lines(&bytes, keep)))
}

fn partition(cx: &Context, room: Room, arguments: &[Value], from_right: bool) -> Outcome<Value> {
    let bytes = receiver(cx, arguments)?;
    let separator = bytes_argument(cx, argument(arguments, 1))?;
    if separator.is_empty() {
        return Err(cx.value_error(format_args!("empty separator")));
    }
    pay_slow_search(cx, bytes.len(), separator.len())?;
    take_bytes(cx, room, bytes.len() + 128)?;
    let whole: &[u8] = &bytes;
    let parts: [&[u8]; 3] = match search::find(&bytes, &separator, 0, i64::MAX, from_right) {
        Some(at) => [
            whole.get(..at).unwrap_or(&[]),
            &separator,
            whole.get(at + separator.len()..).unwrap_or(&[]),
        ],
        None if from_right => [&[], &[], whole],
        None => [whole, &[], &[]],
    };
    let mut values = parts.map(|part| like(cx, argument(arguments, 0), part));
    // Bytes give back the separator as it came, whatever its type.
    if !parts[1].is_empty() && cx.heap.byte_array(cx.unwrap(argument(arguments, 0))).is_none() {
        values[1] = argument(arguments, 1);
    }
    Ok(cx.heap.new_tuple(&values))
}

fn map(
    cx: &Context,
    room: Room,
    arguments: &[Value],
    convert: fn(&[u8]) -> Vec<u8>,
) -> Outcome<Value> {
    let bytes = receiver(cx, arguments)?;
    cx.pay(bytes.len() as u64 / 16)?;
    take_bytes(cx, room, bytes.len())?;
    Ok(like(cx, argument(arguments, 0), &convert(&bytes)))
}

fn title(bytes: &[u8]) -> Vec<u8> {
    let mut inside = false;
    bytes
        .iter()
        .map(|byte| {
            let mapped = if inside { byte.to_ascii_lowercase() } else { byte.to_ascii_uppercase() };
            inside = byte.is_ascii_alphabetic();
            mapped
        })
        .collect()
}

fn capitalize(bytes: &[u8]) -> Vec<u8> {
    let mut result = bytes.to_ascii_lowercase();
    if let Some(first) = result.first_mut() {
        first.make_ascii_uppercase();
    }
    result
}

fn swap_case(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|byte| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { *byte }).collect()
}

fn test(cx: &Context, arguments: &[Value], holds: fn(&[u8]) -> bool) -> Outcome<Value> {
    let bytes = receiver(cx, arguments)?;
    cx.pay(bytes.len() as u64 / 16)?;
    Ok(Value::bool(holds(&bytes)))
}

fn all(bytes: &[u8], holds: fn(u8) -> bool) -> bool {
    !bytes.is_empty() && bytes.iter().all(|byte| holds(*byte))
}

fn cased(bytes: &[u8], holds: fn(u8) -> bool) -> bool {
    let mut letters = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|byte| holds(*byte))
}

fn is_title(bytes: &[u8]) -> bool {
    bytes.iter().any(u8::is_ascii_alphabetic) && title(bytes) == bytes
}

fn justify(
    cx: &Context,
    room: Room,
    arguments: &[Value],
    method: &str,
    side: Side,
) -> Outcome<Value> {
    let bytes = receiver(cx, arguments)?;
    let width = usize::try_from(count_argument(cx, argument(arguments, 1), 0)?).unwrap_or(0);
    let fill = match given(argument(arguments, 2)) {
        None => b' ',
        Some(value) => match content(cx, value).as_deref() {
            Some([fill]) => *fill,
            Some(other) => {
                return Err(cx.type_error(format_args!(
                    "{method}(): argument 2 must be a byte string of length 1, not a {} object of length {}",
                    cx.type_name(value),
                    other.len()
                )));
            }
            None => {
                return Err(cx.type_error(format_args!(
                    "{method}() argument 2 must be a byte string of length 1, not {}",
                    cx.type_name(value)
                )));
            }
        },
    };
    take_bytes(cx, room, bytes.len().max(width))?;
    let missing = width.saturating_sub(bytes.len());
    let left = match side {
        Side::Left => 0,
        Side::Right => missing,
        Side::Center => missing / 2 + (missing & width & 1),
    };
    let mut padded = vec![fill; left];
    padded.extend_from_slice(&bytes);
    padded.resize(bytes.len() + missing, fill);
    Ok(like(cx, argument(arguments, 0), &padded))
}

fn zero_fill(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let bytes = receiver(cx, arguments)?;
    let width = usize::try_from(count_argument(cx, argument(arguments, 1), 0)?).unwrap_or(0);
    take_bytes(cx, room, bytes.len().max(width))?;
    let missing = width.saturating_sub(bytes.len());
    let (sign, digits) = match bytes.as_ref() {
        [sign @ (b'+' | b'-'), digits @ ..] => (Some(*sign), digits),
        digits => (None, digits),
    };
    let mut padded: Vec<u8> = sign.into_iter().collect();
    padded.resize(padded.len() + missing, b'0');
    padded.extend_from_slice(digits);
    Ok(like(cx, argument(arguments, 0), &padded))
}

fn expand_tabs(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let bytes = receiver(cx, arguments)?;
    let size = usize::try_from(count_argument(cx, argument(arguments, 1), 8)?).unwrap_or(0);
    cx.pay(bytes.len() as u64 / 8)?;
    let tabs = bytes.iter().filter(|byte| **byte == b'\t').count();
    take_bytes(cx, room, bytes.len().saturating_add(tabs.saturating_mul(size)))?;
    let mut expanded = Vec::with_capacity(bytes.len());
    let mut column = 0;
    for byte in bytes.iter() {
        match byte {
            b'\t' if size == 0 => {}
            b'\t' => {
                let step = size - column % size;
                expanded.resize(expanded.len() + step, b' ');
                column += step;
            }
            other => {
                expanded.push(*other);
                column = if matches!(other, b'\n' | b'\r') { 0 } else { column + 1 };
            }
        }
    }
    Ok(like(cx, argument(arguments, 0), &expanded))
}

fn translate(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let bytes = receiver(cx, arguments)?;
    let table = argument(arguments, 1);
    let table = if table.is_none() { None } else { Some(bytes_argument(cx, table)?) };
    if table.as_ref().is_some_and(|table| table.len() != 256) {
        return Err(cx.value_error(format_args!("translation table must be 256 characters long")));
    }
    let mut dropped = [false; 256];
    if let Some(delete) = given(argument(arguments, 2)) {
        for byte in bytes_argument(cx, delete)?.iter() {
            if let Some(flag) = dropped.get_mut(usize::from(*byte)) {
                *flag = true;
            }
        }
    }
    // It is put together beside the heap, byte by byte.
    let size = bytes.len() as u64;
    room.take(cx, size.saturating_mul(2).saturating_add(64), size / 16)?;
    let mut map: [u8; 256] = std::array::from_fn(|byte| byte as u8);
    if let Some(table) = &table {
        map.copy_from_slice(table);
    }
    let mut mapped = Vec::with_capacity(bytes.len());
    let kept = bytes.iter().filter(|byte| !dropped[usize::from(**byte)]);
    mapped.extend(kept.map(|byte| map[usize::from(*byte)]));
    Ok(like(cx, argument(arguments, 0), &mapped))
}

/// `separator.join(iterable)`: the items are gathered in a list first.
fn join(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let iterable = frame.get(1);
    let items = match resumed {
        Resumed::Value(list) => list,
        _ if cx.heap.list(iterable).is_some() || cx.heap.tuple(iterable).is_some() => iterable,
        _ if !crate::builtins::bytes::is_iterable(cx, iterable) => {
            return Err(cx.type_error(format_args!("can only join an iterable")));
        }
        _ => {
            let message = cx.new_str("can only join an iterable");
            return Ok(Step::Native(&LIST_OF_ITERATOR, Arguments::of(&[iterable, message])));
        }
    };
    let separator = receiver(cx, &[frame.get(0)])?;
    let (list, tuple) = (cx.heap.list(items), cx.heap.tuple(items));
    let count = list.map_or_else(|| tuple.map_or(0, |tuple| tuple.len()), |list| list.len());
    let item_at = |position| match (list, tuple) {
        (Some(list), _) => list.get(position),
        (_, Some(tuple)) => tuple.get(position),
        _ => None,
    };
    cx.pay_elements(count)?;
    let mut total = separator.len().saturating_mul(count.saturating_sub(1));
    for position in 0..count {
        let item = item_at(position).ok_or(Stop::Halt)?;
        let Some(size) = byte_count(cx, item) else {
            return Err(cx.type_error(format_args!(
                "sequence item {position}: expected a bytes-like object, {} found",
                cx.type_name(item)
            )));
        };
        total = total.saturating_add(size);
    }
    // The result is put together beside the heap.
    let bytes = (total as u64).saturating_mul(2).saturating_add(64);
    frame.take_room(cx, bytes, (total as u64).div_ceil(BYTES_PER_GAS))?;
    let mut joined = Vec::with_capacity(total);
    for position in 0..count {
        if position > 0 {
            joined.extend_from_slice(&separator);
        }
        let item = item_at(position).ok_or(Stop::Halt)?;
        joined.extend_from_slice(&content(cx, item).unwrap_or_default());
    }
    Ok(Step::Done(like(cx, frame.get(0), &joined)))
}

//! The methods of strings but `format`, and `str(...)`, `chr`, `ord`, `bin`, `hex`, `oct`, `ascii`.
//!
//! Comes in: bound arguments. Goes out: values. Must never: search or copy a text that was not charged.

use crate::builtins::bytes::codec;
use crate::builtins::shared::iterate::LIST_OF_ITERATOR;
use crate::builtins::shared::number::int;
use crate::builtins::shared::support::argument;
use crate::builtins::str::{pay_search, pay_slow_search, string, take_text};
use crate::heap::Str;
use crate::number::int_parse::{int_to_binary, int_to_hexadecimal, int_to_octal};
use crate::text::split::BLANKS_PER_GAS;
use crate::text::strip::{Ends, Side};
use crate::text::{case, predicates, search, split, strip};
use crate::value::Value;
use crate::vm::argument::{INDEX, SIZE, TRUTH};
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Room, Signature, Step, Stop,
};
use crate::vm::row::{given, incremental, large, sized};
use npyc_format::gas::{BYTES_PER_GAS, GAS_PER_ELEMENT, GasClass};
use std::cell::Cell;

const SELF: Signature = Signature::positional_only(&["self"], 1);
const SEARCH: Signature = Signature::positional_only(&["self", "sub", "start", "end"], 2)
    .converting(&[None, None, INDEX, INDEX]);
const JUSTIFY: Signature =
    Signature::positional_only(&["self", "width", "fillchar"], 2).converting(&[None, SIZE]);
const STRIP: Signature = Signature::positional_only(&["self", "chars"], 1);
const SPLIT: Signature =
    Signature::new(&["self", "sep", "maxsplit"], 1, 3, 1).converting(&[None, None, SIZE]);

pub(crate) static METHODS: &[NativeRow] = &[
    incremental(
        "str.__new__",
        "Create and return a new object.",
        Signature::new(&["cls", "object", "encoding", "errors"], 1, 4, 1),
        GasClass::Call,
        0,
        new,
    ),
    large(
        "str.upper",
        "Return a copy of the string converted to uppercase.",
        SELF,
        GasClass::Build,
        |cx, room, a| map_text(cx, room, a, case::upper),
    ),
    large(
        "str.lower",
        "Return a copy of the string converted to lowercase.",
        SELF,
        GasClass::Build,
        |cx, room, a| map_text(cx, room, a, case::lower),
    ),
    large(
        "str.casefold",
        "Return a version of the string suitable for caseless comparisons.",
        SELF,
        GasClass::Build,
        |cx, room, a| map_text(cx, room, a, case::casefold),
    ),
    large(
        "str.capitalize",
        "Return a capitalized version of the string.",
        SELF,
        GasClass::Build,
        |cx, room, a| map_text(cx, room, a, case::capitalize),
    ),
    large(
        "str.title",
        "Return a version of the string where each word is titlecased.",
        SELF,
        GasClass::Build,
        |cx, room, a| map_text(cx, room, a, case::title),
    ),
    large(
        "str.swapcase",
        "Convert uppercase characters to lowercase and lowercase characters to uppercase.",
        SELF,
        GasClass::Build,
        |cx, room, a| map_text(cx, room, a, case::swap_case),
    ),
    sized("str.__str__", "Return str(self).", SELF, GasClass::Lookup, |cx, arguments| {
        Ok(cx.unwrap(argument(arguments, 0)))
    }),
    sized(
        "str.isalpha",
        "Return True if the string is an alphabetic string, False otherwise.",
        SELF,
        GasClass::Lookup,
        |cx, a| test_text(cx, a, predicates::is_alpha),
    ),
    sized(
        "str.isdecimal",
        "Return True if the string is a decimal string, False otherwise.",
        SELF,
        GasClass::Lookup,
        |cx, a| test_text(cx, a, predicates::is_decimal),
    ),
    sized(
        "str.isdigit",
        "Return True if the string is a digit string, False otherwise.",
        SELF,
        GasClass::Lookup,
        |cx, a| test_text(cx, a, predicates::is_digit),
    ),
    sized(
        "str.isnumeric",
        "Return True if the string is a numeric string, False otherwise.",
        SELF,
        GasClass::Lookup,
        |cx, a| test_text(cx, a, predicates::is_numeric),
    ),
    sized(
        "str.isalnum",
        "Return True if the string is an alpha-numeric string, False otherwise.",
        SELF,
        GasClass::Lookup,
        |cx, a| test_text(cx, a, predicates::is_alphanumeric),
    ),
    sized(
        "str.isspace",
        "Return True if the string is a whitespace string, False otherwise.",
        SELF,
        GasClass::Lookup,
        |cx, a| test_text(cx, a, predicates::is_space),
    ),
    sized(
        "str.isprintable",
        "Return True if all characters in the string are printable, False otherwise.",
        SELF,
        GasClass::Lookup,
        |cx, a| test_text(cx, a, predicates::is_printable),
    ),
    sized(
        "str.isidentifier",
        "Return True if the string is a valid Python identifier, False otherwise.",
        SELF,
        GasClass::Lookup,
        |cx, a| test_text(cx, a, predicates::is_identifier),
    ),
    sized(
        "str.isupper",
        "Return True if the string is an uppercase string, False otherwise.",
        SELF,
        GasClass::Lookup,
        |cx, a| test_text(cx, a, predicates::is_upper),
    ),
    sized(
        "str.islower",
        "Return True if the string is a lowercase string, False otherwise.",
        SELF,
        GasClass::Lookup,
        |cx, a| test_text(cx, a, predicates::is_lower),
    ),
    sized(
        "str.istitle",
        "Return True if the string is a title-cased string, False otherwise.",
        SELF,
        GasClass::Lookup,
        |cx, a| test_text(cx, a, predicates::is_title),
    ),
    sized(
        "str.isascii",
        "Return True if all characters in the string are ASCII, False otherwise.",
        SELF,
        GasClass::Lookup,
        |cx, a| Ok(Value::bool(receiver(cx, a)?.is_ascii())),
    ),
    sized(
        "str.find",
        "Return the lowest index in S where substring sub is found, -1 if it is not.",
        SEARCH,
        GasClass::Lookup,
        |cx, a| find(cx, a, "find", false, false),
    ),
    sized(
        "str.rfind",
        "Return the highest index in S where substring sub is found, -1 if it is not.",
        SEARCH,
        GasClass::Lookup,
        |cx, a| find(cx, a, "rfind", true, false),
    ),
    sized(
        "str.index",
        "Return the lowest index in S where substring sub is found.",
        SEARCH,
        GasClass::Lookup,
        |cx, a| find(cx, a, "index", false, true),
    ),
    sized(
        "str.rindex",
        "Return the highest index in S where substring sub is found.",
        SEARCH,
        GasClass::Lookup,
        |cx, a| find(cx, a, "rindex", true, true),
    ),
    sized(
        "str.count",
        "Return the number of non-overlapping occurrences of substring sub.",
        SEARCH,
        GasClass::Lookup,
        count,
    ),
    sized(
        "str.startswith",
        "Return True if the string starts with the specified prefix, False otherwise.",
        SEARCH,
        GasClass::Lookup,
        |cx, a| affix(cx, a, "startswith", search::starts_with),
    ),
    sized(
        "str.endswith",
        "Return True if the string ends with the specified suffix, False otherwise.",
        SEARCH,
        GasClass::Lookup,
        |cx, a| affix(cx, a, "endswith", search::ends_with),
    ),
    large(
        "str.replace",
        "Return a copy with all occurrences of substring old replaced by new.",
        Signature::new(&["self", "old", "new", "count"], 3, 4, 3)
            .converting(&[None, None, None, INDEX]),
        GasClass::Build,
        replace,
    ),
    large(
        "str.strip",
        "Return a copy of the string with leading and trailing whitespace removed.",
        STRIP,
        GasClass::Build,
        |cx, room, a| strip_text(cx, room, a, "strip", Ends::Both),
    ),
    large(
        "str.lstrip",
        "Return a copy of the string with leading whitespace removed.",
        STRIP,
        GasClass::Build,
        |cx, room, a| strip_text(cx, room, a, "lstrip", Ends::Left),
    ),
    large(
        "str.rstrip",
        "Return a copy of the string with trailing whitespace removed.",
        STRIP,
        GasClass::Build,
        |cx, room, a| strip_text(cx, room, a, "rstrip", Ends::Right),
    ),
    large(
        "str.removeprefix",
        "Return a str with the given prefix string removed if present.",
        Signature::positional_only(&["self", "prefix"], 2),
        GasClass::Build,
        |cx, room, a| remove_affix(cx, room, a, "removeprefix", strip::remove_prefix),
    ),
    large(
        "str.removesuffix",
        "Return a str with the given suffix string removed if present.",
        Signature::positional_only(&["self", "suffix"], 2),
        GasClass::Build,
        |cx, room, a| remove_affix(cx, room, a, "removesuffix", strip::remove_suffix),
    ),
    large(
        "str.split",
        "Return a list of the substrings in the string, using sep as the separator string.",
        SPLIT,
        GasClass::Build,
        |cx, room, a| split_text(cx, room, a, false),
    ),
    large(
        "str.rsplit",
        "Return a list of the substrings in the string, using sep as the separator string.",
        SPLIT,
        GasClass::Build,
        |cx, room, a| split_text(cx, room, a, true),
    ),
    large(
        "str.splitlines",
        "Return a list of the lines in the string, breaking at line boundaries.",
        Signature::new(&["self", "keepends"], 1, 2, 1).converting(&[None, TRUTH]),
        GasClass::Build,
        split_lines,
    ),
    large(
        "str.partition",
        "Partition the string into three parts using the given separator.",
        Signature::positional_only(&["self", "sep"], 2),
        GasClass::Build,
        |cx, room, a| partition(cx, room, a, false),
    ),
    large(
        "str.rpartition",
        "Partition the string into three parts using the given separator.",
        Signature::positional_only(&["self", "sep"], 2),
        GasClass::Build,
        |cx, room, a| partition(cx, room, a, true),
    ),
    large(
        "str.center",
        "Return a centered string of length width.",
        JUSTIFY,
        GasClass::Build,
        |cx, room, a| justify(cx, room, a, Side::Center),
    ),
    large(
        "str.ljust",
        "Return a left-justified string of length width.",
        JUSTIFY,
        GasClass::Build,
        |cx, room, a| justify(cx, room, a, Side::Left),
    ),
    large(
        "str.rjust",
        "Return a right-justified string of length width.",
        JUSTIFY,
        GasClass::Build,
        |cx, room, a| justify(cx, room, a, Side::Right),
    ),
    large(
        "str.zfill",
        "Pad a numeric string with zeros on the left, to fill a field of the given width.",
        Signature::positional_only(&["self", "width"], 2).converting(&[None, SIZE]),
        GasClass::Build,
        zero_fill,
    ),
    large(
        "str.expandtabs",
        "Return a copy where all tab characters are expanded using spaces.",
        Signature::new(&["self", "tabsize"], 1, 2, 1).converting(&[None, SIZE]),
        GasClass::Build,
        expand_tabs,
    ),
    large(
        "str.encode",
        "Encode the string using the codec registered for encoding.",
        Signature::new(&["self", "encoding", "errors"], 1, 3, 1),
        GasClass::Build,
        encode,
    ),
    incremental(
        "str.join",
        "Concatenate any number of strings.",
        Signature::positional_only(&["self", "iterable"], 2),
        GasClass::Build,
        1,
        join,
    ),
];

pub(crate) static STATIC_METHODS: &[NativeRow] = &[large(
    "str.maketrans",
    "Return a translation table usable for str.translate().",
    Signature::positional_only(&["x", "y", "z"], 1),
    GasClass::Build,
    make_translation,
)];

/// Functions of strings and of the text of numbers.
pub(crate) static FUNCTIONS: &[NativeRow] = &[
    incremental(
        "chr",
        "Return a Unicode string of one character with ordinal i.",
        Signature::positional_only(&["i"], 1),
        GasClass::Arithmetic,
        0,
        chr,
    ),
    sized(
        "ord",
        "Return the ordinal value of a character.",
        Signature::positional_only(&["c"], 1),
        GasClass::Arithmetic,
        ord,
    ),
    incremental(
        "bin",
        "Return the binary representation of an integer.",
        Signature::positional_only(&["number"], 1),
        GasClass::Build,
        0,
        |cx, f, r| digits(cx, f, r, int_to_binary),
    ),
    incremental(
        "oct",
        "Return the octal representation of an integer.",
        Signature::positional_only(&["number"], 1),
        GasClass::Build,
        0,
        |cx, f, r| digits(cx, f, r, int_to_octal),
    ),
    incremental(
        "hex",
        "Return the hexadecimal representation of an integer.",
        Signature::positional_only(&["number"], 1),
        GasClass::Build,
        0,
        |cx, f, r| digits(cx, f, r, int_to_hexadecimal),
    ),
    incremental(
        "ascii",
        "Return an ASCII-only representation of an object.",
        Signature::positional_only(&["obj"], 1),
        GasClass::Build,
        1,
        ascii,
    ),
];

/// The receiver as a str.
fn receiver<'c>(cx: &'c Context, arguments: &[Value]) -> Outcome<&'c Str> {
    let value = argument(arguments, 0);
    string(cx, value).ok_or_else(|| {
        cx.type_error(format_args!(
            "descriptor requires a 'str' object but received a '{}'",
            cx.type_name(value)
        ))
    })
}

/// An argument that must be a str.
fn text_argument<'c>(
    cx: &'c Context,
    value: Value,
    method: &str,
    position: usize,
) -> Outcome<&'c Str> {
    string(cx, value).ok_or_else(|| {
        let place = if position == 0 { String::new() } else { format!(" {position}") };
        cx.type_error(format_args!(
            "{method}() argument{place} must be str, not {}",
            if value.is_none() { "None".to_owned() } else { cx.type_name(value) }
        ))
    })
}

/// An int argument, or the default if it was omitted; bounds of slices clip, so that any int will do.
pub(crate) fn bound(cx: &Context, value: Value, default: i64) -> Outcome<i64> {
    match given(value).filter(|value| !value.is_none()) {
        None => Ok(default),
        Some(value) => match int(cx, value) {
            Some(value) => {
                Ok(value.small().unwrap_or(if value.is_negative() { i64::MIN } else { i64::MAX }))
            }
            None => Err(cx.type_error(format_args!(
                "slice indices must be integers or None or have an __index__ method"
            ))),
        },
    }
}

/// An int argument that must fit 64 bits.
pub(crate) fn count_argument(cx: &Context, value: Value, default: i64) -> Outcome<i64> {
    match given(value) {
        None => Ok(default),
        Some(value) => match int(cx, value) {
            Some(value) => value.small().ok_or_else(|| {
                cx.overflow_error(format_args!("Python int too large to convert to C ssize_t"))
            }),
            None => Err(cx.type_error(format_args!(
                "'{}' object cannot be interpreted as an integer",
                cx.type_name(value)
            ))),
        },
    }
}

/// The price of looking at each character: characters beyond ASCII are looked up in tables, others cost 1 for each `plain` of them.
fn look_up_gas(text: &Str, plain: u64) -> u64 {
    let bytes = text.byte_len() as u64;
    if text.is_ascii() { bytes / plain } else { bytes }
}

/// Pays for taking a text apart into characters, if they are not bytes, at one unit for each `plain` of these.
fn pay_beyond_ascii(cx: &Context, text: &Str, plain: u64) -> Outcome<()> {
    if text.is_ascii() { Ok(()) } else { cx.pay(text.byte_len() as u64 / plain) }
}

fn map_text(
    cx: &Context,
    room: Room,
    arguments: &[Value],
    map: fn(&str) -> String,
) -> Outcome<Value> {
    let text = receiver(cx, arguments)?;
    // A case mapping makes at most three code points of one.
    // The text is put together beside the heap, character by character.
    cx.pay(look_up_gas(text, 4))?;
    take_text(cx, room, text.byte_len() * if text.is_ascii() { 2 } else { 6 })?;
    Ok(cx.heap.new_str(&map(text.as_str())))
}

fn test_text(cx: &Context, arguments: &[Value], test: fn(&str) -> bool) -> Outcome<Value> {
    let text = receiver(cx, arguments)?;
    cx.pay_bytes(text.byte_len())?;
    cx.pay(look_up_gas(text, 4))?;
    Ok(Value::bool(test(text.as_str())))
}

fn find(
    cx: &Context,
    arguments: &[Value],
    method: &str,
    from_right: bool,
    must: bool,
) -> Outcome<Value> {
    let text = receiver(cx, arguments)?;
    let pattern = text_argument(cx, argument(arguments, 1), method, 1)?;
    let start = bound(cx, argument(arguments, 2), 0)?;
    let end = bound(cx, argument(arguments, 3), i64::MAX)?;
    let pay = if from_right { pay_slow_search } else { pay_search };
    pay(cx, text.byte_len(), pattern.byte_len())?;
    let search = if from_right { search::find_last } else { search::find };
    match search(text.as_str(), text.char_len(), pattern.as_str(), start, end) {
        Some(index) => Ok(Value::int(index as i64)),
        None if must => Err(cx.value_error(format_args!("substring not found"))),
        None => Ok(Value::int(-1)),
    }
}

fn count(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let text = receiver(cx, arguments)?;
    let pattern = text_argument(cx, argument(arguments, 1), "count", 1)?;
    let start = bound(cx, argument(arguments, 2), 0)?;
    let end = bound(cx, argument(arguments, 3), i64::MAX)?;
    pay_search(cx, text.byte_len(), pattern.byte_len())?;
    let count = search::count(text.as_str(), text.char_len(), pattern.as_str(), start, end);
    Ok(Value::int(count as i64))
}

fn affix(
    cx: &Context,
    arguments: &[Value],
    method: &str,
    test: fn(&str, usize, &str, i64, i64) -> bool,
) -> Outcome<Value> {
    let text = receiver(cx, arguments)?;
    let affixes = argument(arguments, 1);
    let start = bound(cx, argument(arguments, 2), 0)?;
    let end = bound(cx, argument(arguments, 3), i64::MAX)?;
    if !text.is_ascii() && (start != 0 || end != i64::MAX) {
        // The bounds are counted in characters.
        cx.pay_bytes(text.byte_len().saturating_mul(2))?;
    }
    let passes = |affix: &Str| {
        cx.pay_bytes(affix.byte_len())?;
        Ok(test(text.as_str(), text.char_len(), affix.as_str(), start, end))
    };
    if let Some(affix) = string(cx, affixes) {
        return Ok(Value::bool(passes(affix)?));
    }
    let Some(tuple) = cx.heap.tuple(cx.unwrap(affixes)) else {
        return Err(cx.type_error(format_args!(
            "{method} first arg must be str or a tuple of str, not {}",
            cx.type_name(affixes)
        )));
    };
    for affix in tuple.as_slice() {
        let Some(affix) = string(cx, *affix) else {
            return Err(cx.type_error(format_args!(
                "tuple for {method} must only contain str, not {}",
                cx.type_name(*affix)
            )));
        };
        if passes(affix)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

fn replace(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let text = receiver(cx, arguments)?;
    let old = text_argument(cx, argument(arguments, 1), "replace", 1)?;
    let new = text_argument(cx, argument(arguments, 2), "replace", 2)?;
    let limit = usize::try_from(count_argument(cx, argument(arguments, 3), -1)?).ok();
    pay_search(cx, text.byte_len(), old.byte_len())?;
    let times = search::replacements(text.as_str(), text.char_len(), old.as_str(), limit);
    let size = search::replaced_size(text.as_str(), old.as_str(), new.as_str(), times);
    // Each place is a piece of its own.
    const FEW: usize = 32;
    cx.pay(times.saturating_sub(FEW) as u64 / 2)?;
    take_text(cx, room, size)?;
    if times == 0 {
        return Ok(cx.unwrap(argument(arguments, 0)));
    }
    let mut result = cx.heap.str_builder(size);
    search::replace(text.as_str(), old.as_str(), new.as_str(), times, |piece| {
        result.push_str(piece);
    });
    Ok(result.finish())
}

fn strip_text(
    cx: &Context,
    room: Room,
    arguments: &[Value],
    method: &str,
    ends: Ends,
) -> Outcome<Value> {
    let text = receiver(cx, arguments)?;
    let characters = given(argument(arguments, 1)).filter(|value| !value.is_none());
    let characters = match characters {
        None => None,
        Some(value) => Some(
            string(cx, value)
                .ok_or_else(|| cx.type_error(format_args!("{method} arg must be None or str")))?,
        ),
    };
    // Characters are looked at one by one.
    cx.pay_bytes(4 * text.byte_len())?;
    if !text.is_ascii() {
        cx.pay(text.byte_len() as u64 / 8)?;
    }
    // Characters beyond ASCII are sorted, and each that is dropped, and the one that is not, is looked for among them: that is paid
    // in portions, on the way.
    let width = characters.filter(|characters| !characters.is_ascii()).map_or(0, Str::byte_len);
    cx.pay(width as u64 + characters.map_or(0, Str::byte_len) as u64 / 8)?;
    let (looked_at, lacking) = (Cell::new(0_u64), Cell::new(None));
    let price = (width.min(64) as u64).div_ceil(16);
    let goes_on = || {
        looked_at.set(looked_at.get() + 1);
        if price > 0
            && looked_at.get() % 512 == 0
            && let Err(stop) = cx.pay(512 * price)
        {
            lacking.set(Some(stop));
        }
        lacking.get().is_none()
    };
    let stripped = strip::strip(text.as_str(), characters.map(Str::as_str), ends, goes_on);
    if let Some(stop) = lacking.get() {
        return Err(stop);
    }
    cx.pay(looked_at.get() % 512 * price)?;
    if stripped.len() == text.byte_len() {
        return Ok(cx.unwrap(argument(arguments, 0)));
    }
    take_text(cx, room, stripped.len())?;
    Ok(cx.heap.new_str(stripped))
}

fn remove_affix(
    cx: &Context,
    room: Room,
    arguments: &[Value],
    method: &str,
    remove: for<'a> fn(&'a str, &str) -> &'a str,
) -> Outcome<Value> {
    let text = receiver(cx, arguments)?;
    let affix = text_argument(cx, argument(arguments, 1), method, 0)?;
    cx.pay_bytes(affix.byte_len().min(text.byte_len()))?;
    let rest = remove(text.as_str(), affix.as_str());
    take_text(cx, room, rest.len())?;
    Ok(cx.heap.new_str(rest))
}

/// A list of new strings, which `parts` gives in order or, with `reversed`, from the end. They are counted first: their room
/// is taken before the first is made.
fn list_of<'t, I: Iterator<Item = &'t str>>(
    cx: &Context,
    room: Room,
    parts: impl Fn() -> I,
    reversed: bool,
) -> Outcome<Value> {
    let (count, bytes) =
        parts().fold((0_usize, 0_usize), |(count, bytes), part| (count + 1, bytes + part.len()));
    room.take(
        cx,
        bytes as u64 + count as u64 * 64 + 64,
        bytes as u64 / 64 + count as u64 * GAS_PER_ELEMENT,
    )?;
    let list = cx.heap.new_list_with_capacity(count);
    if let Some(items) = cx.heap.list(list) {
        for part in parts() {
            items.push(&cx.heap, cx.heap.new_str(part));
        }
        if reversed {
            for index in 0..count / 2 {
                let (first, last) = (items.get(index), items.get(count - 1 - index));
                items.set(index, last.unwrap_or(Value::NONE));
                items.set(count - 1 - index, first.unwrap_or(Value::NONE));
            }
        }
    }
    Ok(list)
}

fn split_text(cx: &Context, room: Room, arguments: &[Value], from_right: bool) -> Outcome<Value> {
    let text = receiver(cx, arguments)?;
    let separator = match given(argument(arguments, 1)).filter(|value| !value.is_none()) {
        None => None,
        Some(value) => Some(string(cx, value).ok_or_else(|| {
            cx.type_error(format_args!("must be str or None, not {}", cx.type_name(value)))
        })?),
    };
    if separator.is_some_and(|separator| separator.byte_len() == 0) {
        return Err(cx.value_error(format_args!("empty separator")));
    }
    let limit = usize::try_from(count_argument(cx, argument(arguments, 2), -1)?).ok();
    match separator {
        Some(separator) if from_right => {
            pay_slow_search(cx, text.byte_len(), separator.byte_len())?;
        }
        Some(separator) => pay_search(cx, text.byte_len(), separator.byte_len())?,
        None => {
            cx.pay((text.byte_len() as u64).div_ceil(BLANKS_PER_GAS))?;
            pay_beyond_ascii(cx, text, 1)?;
        }
    }
    let separator = separator.map(Str::as_str);
    let text = text.as_str();
    if from_right {
        list_of(cx, room, || split::split_from_right(text, separator, limit), true)
    } else {
        list_of(cx, room, || split::split(text, separator, limit), false)
    }
}

fn split_lines(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let text = receiver(cx, arguments)?;
    let keep = argument(arguments, 1).as_bool() == Some(true);
    cx.pay_bytes(2 * text.byte_len())?;
    pay_beyond_ascii(cx, text, 4)?;
    list_of(cx, room, || split::split_lines(text.as_str(), keep), false)
}

fn partition(cx: &Context, room: Room, arguments: &[Value], from_right: bool) -> Outcome<Value> {
    let text = receiver(cx, arguments)?;
    let separator_value = argument(arguments, 1);
    let Some(separator) = string(cx, separator_value) else {
        return Err(
            cx.type_error(format_args!("must be str, not {}", cx.type_name(separator_value)))
        );
    };
    if separator.byte_len() == 0 {
        return Err(cx.value_error(format_args!("empty separator")));
    }
    let pay = if from_right { pay_slow_search } else { pay_search };
    pay(cx, text.byte_len(), separator.byte_len())?;
    take_text(cx, room, text.byte_len())?;
    let found = if from_right {
        split::partition_from_right(text.as_str(), separator.as_str())
    } else {
        split::partition(text.as_str(), separator.as_str())
    };
    let parts = match found {
        Some((left, right)) => {
            [cx.heap.new_str(left), cx.unwrap(separator_value), cx.heap.new_str(right)]
        }
        None => {
            let (whole, empty) = (cx.unwrap(argument(arguments, 0)), cx.heap.empty_str());
            if from_right { [empty, empty, whole] } else { [whole, empty, empty] }
        }
    };
    Ok(cx.heap.new_tuple(&parts))
}

fn justify(cx: &Context, room: Room, arguments: &[Value], side: Side) -> Outcome<Value> {
    let text = receiver(cx, arguments)?;
    let width = count_argument(cx, argument(arguments, 1), 0)?.max(0) as usize;
    let fill = match given(argument(arguments, 2)) {
        None => ' ',
        Some(value) => {
            let Some(fill) = string(cx, value) else {
                return Err(cx.type_error(format_args!(
                    "The fill character must be a unicode character, not {}",
                    cx.type_name(value)
                )));
            };
            let mut characters = fill.as_str().chars();
            match (characters.next(), characters.next()) {
                (Some(fill), None) => fill,
                _ => {
                    return Err(cx.type_error(format_args!(
                        "The fill character must be exactly one character long"
                    )));
                }
            }
        }
    };
    let added = width.saturating_sub(text.char_len()).saturating_mul(fill.len_utf8());
    take_text(cx, room, text.byte_len().saturating_add(added))?;
    let mut result = cx.heap.str_builder(text.byte_len().saturating_add(added));
    strip::justify(&mut result, text.as_str(), text.char_len(), width, fill, side);
    Ok(result.finish())
}

fn zero_fill(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let text = receiver(cx, arguments)?;
    let width = count_argument(cx, argument(arguments, 1), 0)?.max(0) as usize;
    take_text(cx, room, text.byte_len().max(width))?;
    let mut result = cx.heap.str_builder(text.byte_len().max(width));
    strip::zero_fill(&mut result, text.as_str(), text.char_len(), width);
    Ok(result.finish())
}

fn expand_tabs(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let text = receiver(cx, arguments)?;
    let size = count_argument(cx, argument(arguments, 1), 8)?.max(0) as usize;
    // Each character is looked at twice.
    cx.pay(text.byte_len() as u64)?;
    let length = strip::expanded_length(text.as_str(), size);
    // The characters that are no tabs are as long as they were.
    let bytes = length.saturating_add(text.byte_len() - text.char_len());
    take_text(cx, room, bytes)?;
    let mut result = cx.heap.str_builder(bytes);
    strip::expand_tabs(&mut result, text.as_str(), size);
    Ok(result.finish())
}

fn encode(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let text = receiver(cx, arguments)?;
    let most = crate::builtins::bytes::codec::most_bytes(
        cx,
        argument(arguments, 1),
        argument(arguments, 2),
        text.as_str(),
    );
    if given(argument(arguments, 2)).is_some() && !text.is_ascii() {
        // What stands for characters that have no bytes is made for each of them.
        cx.pay(text.byte_len() as u64)?;
    }
    take_text(cx, room, most)?;
    let bytes = crate::builtins::bytes::codec::encode(
        cx,
        "encode",
        text.as_str(),
        argument(arguments, 1),
        argument(arguments, 2),
    )?;
    Ok(cx.heap.new_bytes(&bytes))
}

fn make_translation(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let (from, to) = (argument(arguments, 0), argument(arguments, 1));
    let table = cx.heap.new_dict();
    let Some(dict) = cx.heap.dict(table) else { return Err(Stop::Halt) };
    let put = |code: i64, value: Value| {
        let (hash, key) = (crate::number::hash::hash_i64(code), Value::int(code));
        match dict.lookup(&cx.heap, hash, key) {
            crate::heap::Lookup::Found(entry) => {
                dict.set_value(entry, value);
            }
            _ => {
                dict.insert_new(&cx.heap, hash, key, value);
            }
        }
    };
    if given(to).is_none() {
        let Some(source) = cx.heap.dict(cx.unwrap(from)) else {
            return Err(cx.type_error(format_args!(
                "if you give only one argument to maketrans it must be a dict"
            )));
        };
        room.take(cx, source.len() as u64 * 128, source.len() as u64 * 4)?;
        let mut index = 0;
        while let Some((found, entry)) = source.next_entry(index) {
            index = found + 1;
            let code = match (entry.key.as_int(), string(cx, entry.key)) {
                (Some(code), _) => code,
                (_, Some(text)) if text.char_len() == 1 => text
                    .as_str()
                    .chars()
                    .next()
                    .map_or(0, |character| i64::from(u32::from(character))),
                (_, Some(_)) => {
                    return Err(cx.value_error(format_args!(
                        "string keys in translate table must be of length 1"
                    )));
                }
                _ => {
                    return Err(cx.type_error(format_args!(
                        "keys in translate table must be strings or integers"
                    )));
                }
            };
            put(code, entry.value);
        }
        return Ok(table);
    }
    let to = text_argument(cx, to, "maketrans", 2)?;
    let removed = match given(argument(arguments, 2)) {
        None => None,
        Some(removed) => Some(text_argument(cx, removed, "maketrans", 3)?),
    };
    let Some(from) = string(cx, from) else {
        return Err(cx.type_error(format_args!(
            "first maketrans argument must be a string if there is a second argument"
        )));
    };
    if from.char_len() != to.char_len() {
        return Err(cx.value_error(format_args!(
            "the first two maketrans arguments must have equal length"
        )));
    }
    let count = (from.char_len() + removed.map_or(0, Str::char_len)) as u64;
    room.take(cx, count.saturating_mul(128) + 64, count.saturating_mul(4))?;
    for (from, to) in from.as_str().chars().zip(to.as_str().chars()) {
        put(i64::from(u32::from(from)), Value::int(i64::from(u32::from(to))));
    }
    if let Some(removed) = removed {
        for character in removed.as_str().chars() {
            put(i64::from(u32::from(character)), Value::NONE);
        }
    }
    Ok(table)
}

/// `separator.join(iterable)`: the items are gathered in a list first.
fn join(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const ITEMS: usize = 2;
    let iterable = frame.get(1);
    let items = match resumed {
        Resumed::Value(list) => {
            frame.set(ITEMS, list);
            list
        }
        _ if cx.heap.list(iterable).is_some() || cx.heap.tuple(iterable).is_some() => iterable,
        _ if !frame.get(ITEMS).is_unbound() => frame.get(ITEMS),
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
    let item = |index: usize| match (list, tuple) {
        (Some(list), _) => list.get(index),
        (_, Some(tuple)) => tuple.get(index),
        _ => None,
    };
    let count = list.map_or_else(|| tuple.map_or(0, |tuple| tuple.len()), |list| list.len());
    let mut bytes = separator.byte_len().saturating_mul(count.saturating_sub(1));
    for position in 0..count {
        let value = item(position).unwrap_or(Value::NONE);
        let Some(text) = string(cx, value) else {
            return Err(cx.type_error(format_args!(
                "sequence item {position}: expected str instance, {} found",
                cx.type_name(value)
            )));
        };
        bytes = bytes.saturating_add(text.byte_len());
    }
    if count == 1
        && let Some(only) = item(0).filter(|only| cx.heap.str(*only).is_some())
    {
        cx.charge_elements(1);
        return Ok(Step::Done(only));
    }
    let gas = (count as u64).saturating_mul(GAS_PER_ELEMENT);
    if let Some(need) = cx.wants(bytes as u64 + 64, gas + (bytes as u64).div_ceil(BYTES_PER_GAS)) {
        return Ok(Step::Reserve(need));
    }
    let mut joined = cx.heap.str_builder(bytes);
    for position in 0..count {
        if position > 0 {
            joined.push_str(separator.as_str());
        }
        let text = item(position).and_then(|item| string(cx, item));
        joined.push_str(text.map_or("", Str::as_str));
    }
    Ok(Step::Done(joined.finish()))
}

/// `str(object)`, `str(bytes, encoding)`.
fn new(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Resumed::Value(value) = resumed {
        return Ok(Step::Done(value));
    }
    let encoding_given = given(frame.get(2)).is_some() || given(frame.get(3)).is_some();
    crate::builtins::bytes::check_texts(cx, "str", frame.get(2), frame.get(3))?;
    match given(frame.get(1)) {
        None => Ok(Step::Done(cx.heap.empty_str())),
        Some(subject) if encoding_given => {
            let Some(bytes) = crate::builtins::bytes::content(cx, subject) else {
                let problem = if string(cx, subject).is_some() {
                    "decoding str is not supported".to_owned()
                } else {
                    format!(
                        "decoding to str: need a bytes-like object, {} found",
                        cx.type_name(subject)
                    )
                };
                return Err(cx.type_error(format_args!("{problem}")));
            };
            let most = (bytes.len() as u64).saturating_mul(5);
            let gas = most.div_ceil(BYTES_PER_GAS) + codec::names_gas(cx, frame.get(2), &bytes);
            if let Some(need) = cx.wants(most + 64, gas) {
                return Ok(Step::Reserve(need));
            }
            let text = codec::decode(cx, "str", &bytes, frame.get(2), frame.get(3))?;
            Ok(Step::Done(cx.heap.new_str(&text)))
        }
        Some(subject) => Ok(Step::Operate(Operation::Str, Arguments::of(&[subject]))),
    }
}

fn chr(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let value = match resumed {
        Resumed::Value(index) => index,
        _ => frame.get(0),
    };
    let Some(code) = int(cx, value) else {
        return Ok(Step::Operate(Operation::Index, Arguments::of(&[value])));
    };
    let code = code.small().filter(|code| (0..0x11_0000).contains(code));
    match code {
        None => Err(cx.value_error(format_args!("chr() arg not in range(0x110000)"))),
        Some(code) => match char::from_u32(code as u32) {
            Some(character) => Ok(Step::Done(cx.heap.char_str(character))),
            None => Err(cx.unsupported("lone surrogates in str")),
        },
    }
}

/// Whether a value is a memoryview, which counts as no string of bytes here.
fn is_view(cx: &Context, value: Value) -> bool {
    cx.type_of(value).as_builtin_type() == Some(crate::vm::types::type_index::MEMORY_VIEW)
}

fn ord(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let value = argument(arguments, 0);
    let (length, code) = if let Some(text) = string(cx, value) {
        (text.char_len(), text.as_str().chars().next().map(u32::from))
    } else if !is_view(cx, value)
        && let Some(length) = crate::builtins::bytes::byte_count(cx, value)
    {
        (length, crate::builtins::bytes::byte_at(cx, value, 0).map(u32::from))
    } else {
        return Err(cx.type_error(format_args!(
            "ord() expected string of length 1, but {} found",
            cx.type_name(value)
        )));
    };
    match code {
        Some(code) if length == 1 => Ok(Value::int(i64::from(code))),
        _ => Err(cx.type_error(format_args!(
            "ord() expected a character, but string of length {length} found"
        ))),
    }
}

/// `bin`, `oct`, `hex`: of an int, or of what `__index__` gives.
fn digits(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    convert: fn(&crate::number::int::Int) -> String,
) -> Outcome<Step> {
    let value = match resumed {
        Resumed::Value(value) => value,
        _ => frame.get(0),
    };
    match int(cx, value) {
        Some(value) => {
            // At most a digit for each bit, which lie beside the heap first.
            let bits = value.bit_length();
            frame.take_room(cx, bits.saturating_mul(3), bits / 8)?;
            Ok(Step::Done(cx.heap.new_str(&convert(&value))))
        }
        None => Ok(Step::Operate(Operation::Index, Arguments::of(&[value]))),
    }
}

/// `ascii(x)`: the repr with all but ASCII escaped.
fn ascii(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const SHOWN: usize = 1;
    if let Resumed::Value(repr) = resumed {
        frame.set(SHOWN, repr);
    }
    let Some(repr) = given(frame.get(SHOWN)) else {
        return Ok(Step::Operate(Operation::Repr, Arguments::of(&[frame.get(0)])));
    };
    let Some(text) = string(cx, repr) else { return Ok(Step::Done(repr)) };
    // It is put together beside the heap, in a buffer that grows; a character of two bytes becomes four, one of four ten.
    let escaped = if text.is_ascii() { text.byte_len() } else { text.byte_len() * 5 / 2 };
    let bytes = if text.is_ascii() { 2 * escaped } else { 3 * escaped } as u64;
    let gas = look_up_gas(text, 8) + escaped as u64 / BYTES_PER_GAS;
    if let Some(need) = cx.wants(bytes + 64, gas) {
        return Ok(Step::Reserve(need));
    }
    Ok(Step::Done(cx.heap.new_str(&crate::text::repr::escape_non_ascii(text.as_str()))))
}

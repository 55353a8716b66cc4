//! The `%` operator of strings, and `format_string`.
//!
//! Comes in: a template and its arguments. Goes out: a str. An incremental native: a directive whose value needs Python code
//! (`%s` of a user object, …) is read again when the value is there.

use crate::builtins::bytes::content;
use crate::builtins::bytes::search::latin1;
use crate::builtins::float::float;
use crate::builtins::shared::number::{charge_digits, int, raise};
use crate::builtins::shared::pieces::{self, STEP_BYTES};
use crate::builtins::str::string;
use crate::heap::List;
use crate::number::int::{Int, truncate};
use crate::text::percent::{self, Directive, Layout, Part, Size, Template};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::{incremental, large, user_special};
use npyc_format::gas::{BYTES_PER_GAS, GasClass};

const TEMPLATE: usize = 0;
const ARGUMENTS: usize = 1;
/// A list of the pieces of text written so far.
const PIECES: usize = 2;
/// Where the template goes on: byte offset and code-point index.
const OFFSET: usize = 3;
const INDEX: usize = 4;
/// The next argument of a tuple.
const NEXT: usize = 5;

/// `template % arguments`.
pub(crate) static PERCENT: NativeRow = incremental(
    "str.__mod__",
    "Return self%value.",
    Signature::positional_only(&["self", "value"], 2),
    GasClass::Build,
    4,
    step::<false>,
);

/// `template % arguments` of bytes: they are read as Latin-1 text, and so is what is put in.
pub(crate) static BYTES_PERCENT: NativeRow = incremental(
    "bytes.__mod__",
    "Return self%value.",
    Signature::positional_only(&["self", "value"], 2),
    GasClass::Build,
    4,
    step::<true>,
);

/// Functions that format as `%` does.
pub(crate) static FUNCTIONS: &[NativeRow] = &[incremental(
    "format_string",
    "format_string(template, *arguments): what template % arguments gives.",
    Signature::positional_only(&["template"], 1).and_varargs(),
    GasClass::Build,
    4,
    step::<false>,
)];

/// What a directive comes to.
enum Formatted {
    /// Its text.
    Text(String),
    /// An operation whose value is needed first.
    Needs(Operation, Value),
    /// A call whose value is needed first.
    Calls(Step),
    /// Nothing yet: it is so long that it begins a step.
    Long,
}

fn step<const BYTES: bool>(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
) -> Outcome<Step> {
    let owned;
    let text = if BYTES {
        let bytes = content(cx, frame.get(TEMPLATE)).ok_or(Stop::Halt)?;
        cx.charge_bytes(bytes.len());
        owned = latin1(&bytes);
        owned.as_str()
    } else if let Some(template) = string(cx, frame.get(TEMPLATE)) {
        template.as_str()
    } else {
        return Err(cx.type_error(format_args!(
            "format_string() argument 1 must be str, not {}",
            cx.type_name(frame.get(TEMPLATE))
        )));
    };
    // A step begins with what is too long to be put in on the way.
    let mut begins = true;
    if frame.get(PIECES).is_unbound() {
        cx.charge_bytes(text.len());
        frame.set(PIECES, cx.heap.new_list(&[]));
        begins = false;
    }
    let mut written = 0;
    let Some(pieces) = cx.heap.list(frame.get(PIECES)) else { return Err(Stop::Halt) };
    let position = (frame.counter(OFFSET) as usize, frame.counter(INDEX) as usize);
    let mut template = Template::resume(text, position);
    let mut converted = match resumed {
        Resumed::Value(value) => Some(value),
        _ => None,
    };
    loop {
        if written > STEP_BYTES {
            return Ok(Step::Again);
        }
        let Some(part) = template.next() else {
            // Bytes come back from the native that made them of the text.
            return match converted {
                Some(bytes) => Ok(Step::Done(bytes)),
                None => finish::<BYTES>(cx, frame, begins, pieces),
            };
        };
        let mut next = frame.counter(NEXT) as usize;
        let formatted = match part {
            Part::Literal(literal) => {
                if !take_text(cx, frame, begins, literal.len())? {
                    return Ok(Step::Again);
                }
                literal.to_owned()
            }
            Part::Directive(directive) => {
                let input = Input { begins, converted: converted.take() };
                match format::<BYTES>(cx, frame, &directive, &mut next, input)? {
                    Formatted::Text(text) => text,
                    Formatted::Calls(step) => return Ok(step),
                    Formatted::Long => return Ok(Step::Again),
                    Formatted::Needs(operation, value) => {
                        return Ok(Step::Operate(operation, Arguments::of(&[value])));
                    }
                }
            }
        };
        begins = false;
        written += formatted.len();
        if !formatted.is_empty() {
            pieces.push(&cx.heap, cx.heap.new_str(&formatted));
        }
        let (offset, index) = template.position();
        frame.set_counter(OFFSET, offset as i64);
        frame.set_counter(INDEX, index as i64);
        frame.set_counter(NEXT, next as i64);
    }
}

/// Checks that all arguments were used, and joins the pieces.
fn finish<const BYTES: bool>(
    cx: &Context,
    frame: &NativeFrame<'_>,
    begins: bool,
    pieces: &List,
) -> Outcome<Step> {
    let arguments = frame.get(ARGUMENTS);
    let next = frame.counter(NEXT) as usize;
    let all_used = match cx.heap.tuple(cx.unwrap(arguments)) {
        Some(tuple) => next >= tuple.len(),
        None => next > 0 || is_mapping(cx, arguments),
    };
    if !all_used {
        if BYTES {
            return Err(
                cx.type_error(format_args!("not all arguments converted during bytes formatting"))
            );
        }
        return Err(raise(cx, percent::arguments_left()));
    }
    let (bytes, gas) = pieces::join_cost(cx, pieces);
    match begins {
        _ if bytes <= STEP_BYTES as u64 => cx.charge(gas),
        true => frame.take_room(cx, bytes, gas)?,
        false => return Ok(Step::Again),
    }
    let text = pieces::join_now(cx, pieces);
    if BYTES {
        return Ok(Step::Native(&LATIN1_BYTES, Arguments::of(&[text, frame.get(TEMPLATE)])));
    }
    Ok(Step::Done(text))
}

/// text, template → the bytes whose Latin-1 text it is, of the template's kind.
static LATIN1_BYTES: NativeRow = large(
    "bytes.__mod__",
    "",
    Signature::positional_only(&["text", "template"], 2),
    GasClass::Free,
    |cx, room, arguments| {
        let [text, template] = arguments else { return Err(Stop::Halt) };
        let text = cx.text(*text).unwrap_or("");
        let length = text.len() as u64;
        room.take(cx, length.saturating_mul(2).saturating_add(64), length.div_ceil(BYTES_PER_GAS))?;
        // What was put in is Latin-1 text throughout.
        let bytes: Vec<u8> = text
            .chars()
            .map(|character| u8::try_from(u32::from(character)).unwrap_or(b'?'))
            .collect();
        Ok(crate::builtins::bytes::like(cx, *template, &bytes))
    },
);

/// Charges for a text of so many bytes. A long one begins a step, which takes room for it: what is put together beside the
/// heap, then copied. False if the step must end first.
fn take_text(cx: &Context, frame: &NativeFrame<'_>, begins: bool, bytes: usize) -> Outcome<bool> {
    let bytes = bytes as u64;
    if bytes <= STEP_BYTES as u64 {
        cx.charge(bytes.div_ceil(BYTES_PER_GAS));
        return Ok(true);
    }
    if begins {
        let room = bytes.saturating_mul(3).saturating_add(64);
        frame.take_room(cx, room, bytes.div_ceil(BYTES_PER_GAS))?;
    }
    Ok(begins)
}

/// Whether the right operand may stay unused: CPython asks whether it is a mapping and no tuple or str.
fn is_mapping(cx: &Context, value: Value) -> bool {
    let plain = cx.unwrap(value);
    cx.heap.dict(plain).is_some()
        || cx.heap.list(plain).is_some()
        || cx.heap.bytes(plain).is_some()
        || cx.user_method(value, "__getitem__").is_some()
}

/// The next argument; a value that is no tuple is the only one.
fn argument(cx: &Context, frame: &NativeFrame<'_>, next: &mut usize) -> Outcome<Value> {
    let arguments = frame.get(ARGUMENTS);
    let found = match cx.heap.tuple(cx.unwrap(arguments)) {
        Some(tuple) => tuple.get(*next),
        None if *next == 0 => Some(arguments),
        None => None,
    };
    *next += 1;
    found.ok_or_else(|| raise(cx, percent::not_enough_arguments()))
}

/// The number of a `*`.
fn star(
    cx: &Context,
    frame: &NativeFrame<'_>,
    size: Size,
    next: &mut usize,
) -> Outcome<Option<i64>> {
    if size != Size::Argument {
        return Ok(None);
    }
    let value = argument(cx, frame, next)?;
    match int(cx, value).and_then(|value| value.small()) {
        Some(value) => Ok(Some(value)),
        None => Err(raise(cx, percent::star_wants_int())),
    }
}

/// What formatting a directive begins with.
struct Input {
    /// Whether the step has done nothing yet.
    begins: bool,
    /// What the directive's operation gave.
    converted: Option<Value>,
}

/// Formats one directive.
fn format<const BYTES: bool>(
    cx: &Context,
    frame: &NativeFrame<'_>,
    directive: &Directive<'_>,
    next: &mut usize,
    Input { begins, converted }: Input,
) -> Outcome<Formatted> {
    let mut keyed = None;
    if directive.mapping {
        if let Some(key) = directive.key {
            keyed = Some(key_value::<BYTES>(cx, frame, key, converted)?);
        } else if !is_mapping(cx, frame.get(ARGUMENTS)) {
            return Err(raise(cx, percent::mapping_required()));
        }
    }
    let width = star(cx, frame, directive.width, next)?;
    let precision = star(cx, frame, directive.precision, next)?;
    if let Some(fault) = directive.fault.clone() {
        return Err(raise(cx, fault));
    }
    let layout = Layout::of(directive, width, precision);
    let value = match keyed {
        Some(value) => value,
        None => argument(cx, frame, next)?,
    };
    let bound = usize::try_from(layout.size_bound()).unwrap_or(usize::MAX);
    let take = |bytes: usize| take_text(cx, frame, begins, bound.saturating_add(bytes));
    let kind = match directive.kind {
        'r' if BYTES => 'a',
        kind => kind,
    };
    let text = match kind {
        's' | 'b' if BYTES => {
            let value = converted.unwrap_or(value);
            let Some(bytes) = content(cx, value) else {
                return match user_special(cx, value, "__bytes__") {
                    Some(step) if converted.is_none() => Ok(Formatted::Calls(step)),
                    _ => Err(cx.type_error(format_args!(
                        "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
                        cx.type_name(value)
                    ))),
                };
            };
            if !take(bytes.len().saturating_mul(2))? {
                return Ok(Formatted::Long);
            }
            percent::format_str(&latin1(&bytes), layout)
        }
        'c' if BYTES && !take(8)? => return Ok(Formatted::Long),
        'c' if BYTES => byte_character(cx, value, layout)?,
        's' | 'r' | 'a' => {
            let shown = match converted.or_else(|| plain_text(cx, kind, value)) {
                Some(shown) => shown,
                None => {
                    let operation = if kind == 's' { Operation::Str } else { Operation::Repr };
                    return Ok(Formatted::Needs(operation, value));
                }
            };
            let Some(shown) = string(cx, shown) else { return Err(Stop::Halt) };
            let escaped = if kind == 'a' { 4 } else { 1 };
            if !take(shown.byte_len().saturating_mul(escaped))? {
                return Ok(Formatted::Long);
            }
            if kind == 'a' {
                let escaped = crate::text::repr::escape_non_ascii(shown.as_str());
                percent::format_str(&escaped, layout)
            } else {
                percent::format_str(shown.as_str(), layout)
            }
        }
        'd' | 'i' | 'u' | 'x' | 'X' | 'o' => {
            let number = integer(cx, kind, value)?;
            let bits = usize::try_from(number.bit_length()).unwrap_or(usize::MAX);
            if !take(bits / 2)? {
                return Ok(Formatted::Long);
            }
            charge_digits(cx, number.bit_length());
            percent::format_int(&number, kind, layout).map_err(|fault| raise(cx, fault))?
        }
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
            let number = match (float(cx, value), int(cx, value)) {
                (Some(number), _) => number,
                (None, Some(number)) => crate::builtins::int::to_float(cx, &number)?,
                (None, None) => {
                    return Err(cx.type_error(format_args!(
                        "must be real number, not {}",
                        cx.type_name(value)
                    )));
                }
            };
            if !take(512)? {
                return Ok(Formatted::Long);
            }
            percent::format_float(number, kind, layout)
        }
        'c' if !take(8)? => return Ok(Formatted::Long),
        'c' => character(cx, value, layout)?,
        _ => return Err(raise(cx, percent::unsupported_kind(kind, directive.kind_index))),
    };
    Ok(Formatted::Text(text))
}

/// The text of a value that needs no Python code: a str under `%s`.
fn plain_text(cx: &Context, kind: char, value: Value) -> Option<Value> {
    (kind == 's' && cx.heap.str(value).is_some()).then_some(value)
}

/// The value of a `%(key)` directive: from a dict with str keys.
fn key_value<const BYTES: bool>(
    cx: &Context,
    frame: &NativeFrame<'_>,
    key: &str,
    converted: Option<Value>,
) -> Outcome<Value> {
    // The text of the value, made by the operation that was asked for: a str is its own text.
    if let Some(converted) = converted {
        return Ok(converted);
    }
    let arguments = cx.unwrap(frame.get(ARGUMENTS));
    let Some(dict) = cx.heap.dict(arguments) else {
        return Err(raise(cx, percent::mapping_required()));
    };
    if BYTES {
        let bytes: Vec<u8> = key
            .chars()
            .map(|character| u8::try_from(u32::from(character)).unwrap_or(b'?'))
            .collect();
        let key = cx.heap.new_bytes(&bytes);
        let hash = cx.heap.bytes(key).map_or(0, |key| key.hash());
        return match dict.lookup(&cx.heap, hash, key) {
            crate::heap::Lookup::Found(entry) => {
                Ok(dict.entry(entry).map_or(Value::NONE, |entry| entry.value))
            }
            _ => Err(cx.key_error(key)),
        };
    }
    let key_value = cx.heap.new_str(key);
    let Some(key_text) = cx.heap.str(key_value) else { return Err(Stop::Halt) };
    match dict.get_key(&cx.heap, key_text) {
        Some(value) => Ok(value),
        None => Err(cx.key_error(key_value)),
    }
}

/// The int of `%d` and its like; floats are cut for `%d`.
fn integer(cx: &Context, kind: char, value: Value) -> Outcome<Int> {
    if let Some(number) = int(cx, value) {
        return Ok(number);
    }
    if matches!(kind, 'd' | 'i' | 'u')
        && let Some(number) = float(cx, value)
    {
        return truncate(number).map_err(|fault| raise(cx, fault));
    }
    Err(raise(cx, percent::wrong_number_type(kind, &cx.type_name(value))))
}

/// The text of `%c` in bytes.
fn byte_character(cx: &Context, value: Value, layout: Layout) -> Outcome<String> {
    let byte = match (int(cx, value), content(cx, value).as_deref()) {
        (Some(number), _) => match number.small().map(u8::try_from) {
            Some(Ok(byte)) => byte,
            _ => return Err(cx.overflow_error(format_args!("%c arg not in range(256)"))),
        },
        (None, Some([byte])) => *byte,
        _ => {
            return Err(cx.type_error(format_args!(
                "%c requires an integer in range(256) or a single byte, not {}",
                cx.type_name(value)
            )));
        }
    };
    Ok(percent::format_character(char::from(byte), layout))
}

/// The text of `%c`.
fn character(cx: &Context, value: Value, layout: Layout) -> Outcome<String> {
    if let Some(number) = int(cx, value) {
        return percent::format_code(&number, layout).map_err(|fault| raise(cx, fault));
    }
    let Some(text) = string(cx, value) else {
        return Err(cx.type_error(format_args!(
            "%c requires an int or a unicode character, not {}",
            cx.type_name(value)
        )));
    };
    let mut characters = text.as_str().chars();
    match (characters.next(), characters.next()) {
        (Some(character), None) => Ok(percent::format_character(character, layout)),
        _ => Err(cx.type_error(format_args!(
            "%c requires an int or a unicode character, not a string of length {}",
            text.char_len()
        ))),
    }
}

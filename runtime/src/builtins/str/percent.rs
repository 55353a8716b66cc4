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
use crate::text::float_format::exact_gas;
use crate::text::percent::{self, Directive, Layout, Part, Size, Template};
use crate::value::Value;
use crate::vm::argument::{Converted, float_or_ask};
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::{catching, large, user_special};
use crate::vm::types::type_index;
use npyc_format::gas::{BYTES_PER_GAS, GasClass};

const TEMPLATE: usize = 0;
const ARGUMENTS: usize = 1;
/// A list of the pieces of text written so far.
const PIECES: usize = 2;
/// Where the template goes on: byte offset and code-point index.
const OFFSET: usize = 3;
const INDEX: usize = 4;
/// The next argument of a tuple; of a single one, whether it was taken.
const NEXT: usize = 5;
/// What the last `%(key)` found, which from then on is the only argument.
const KEYED: usize = 6;
/// What the directive waits for.
const STAGE: usize = 7;
/// The slots above.
const SLOTS: u16 = 6;

/// The value of the key.
const ASKED_KEY: i64 = 1;
/// The key's value is there.
const HAS_KEY: i64 = 2;
/// The value in the form that the directive wants.
const ASKED_VALUE: i64 = 3;

/// `template % arguments`.
pub(crate) static PERCENT: NativeRow = catching(
    "str.__mod__",
    "Return self%value.",
    Signature::positional_only(&["self", "value"], 2),
    GasClass::Build,
    SLOTS,
    |cx, frame, resumed| step(cx, frame, resumed, false),
);

/// `template % arguments` of bytes: they are read as Latin-1 text, and so is what is put in.
pub(crate) static BYTES_PERCENT: NativeRow = catching(
    "bytes.__mod__",
    "Return self%value.",
    Signature::positional_only(&["self", "value"], 2),
    GasClass::Build,
    SLOTS,
    |cx, frame, resumed| step(cx, frame, resumed, true),
);

/// Functions that format as `%` does.
pub(crate) static FUNCTIONS: &[NativeRow] = &[catching(
    "format_string",
    "format_string(template, *arguments): what template % arguments gives.",
    Signature::positional_only(&["template"], 1).and_varargs(),
    GasClass::Build,
    SLOTS,
    |cx, frame, resumed| step(cx, frame, resumed, false),
)];

/// What a directive comes to.
enum Formatted {
    /// Its text.
    Text(String),
    /// A call whose value is needed first.
    Calls(Step),
    /// Nothing yet: it is so long that it begins a step.
    Long,
}

/// One for texts and for bytes: the everyday templates are put together elsewhere (`vm::warm::format`).
fn step(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed, is_bytes: bool) -> Outcome<Step> {
    let owned;
    let text = if is_bytes {
        let bytes = content(cx, frame.get(TEMPLATE)).ok_or(Stop::Halt)?;
        cx.pay_bytes(bytes.len())?;
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
        cx.pay(percent::template_gas(text.len()))?;
        frame.set(PIECES, cx.heap.new_list(&[]));
        begins = false;
    }
    let mut written = 0;
    let Some(pieces) = cx.heap.list(frame.get(PIECES)) else { return Err(Stop::Halt) };
    let position = (frame.counter(OFFSET) as usize, frame.counter(INDEX) as usize);
    let mut template = Template::resume(text, position);
    let mut converted = match resumed {
        Resumed::Value(value) if frame.counter(STAGE) == ASKED_KEY => {
            frame.set(KEYED, value);
            frame.set_counter(NEXT, 0);
            frame.set_counter(STAGE, HAS_KEY);
            None
        }
        Resumed::Value(value) => Some(value),
        _ => None,
    };
    let raised = match resumed {
        Resumed::Raised(error) if frame.counter(STAGE) != ASKED_VALUE => {
            return Err(Stop::Raise(error));
        }
        Resumed::Raised(error) => Some(error),
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
                None => finish(cx, frame, begins, pieces, is_bytes),
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
                let input = Input { is_bytes, begins, converted: converted.take(), raised };
                match format(cx, frame, &directive, &mut next, input)? {
                    Formatted::Text(text) => text,
                    Formatted::Calls(step) => {
                        if frame.counter(STAGE) != ASKED_KEY {
                            frame.set_counter(STAGE, ASKED_VALUE);
                        }
                        return Ok(step);
                    }
                    Formatted::Long => return Ok(Step::Again),
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
        frame.set_counter(STAGE, 0);
    }
}

/// Checks that all arguments were used, and joins the pieces.
fn finish(
    cx: &Context,
    frame: &NativeFrame<'_>,
    begins: bool,
    pieces: &List,
    is_bytes: bool,
) -> Outcome<Step> {
    let arguments = frame.get(ARGUMENTS);
    let next = frame.counter(NEXT) as usize;
    let all_used = match cx.heap.tuple(cx.unwrap(arguments)) {
        Some(tuple) => next >= tuple.len(),
        None => next > 0 || is_mapping(cx, arguments, is_bytes),
    };
    if !all_used {
        if is_bytes {
            return Err(
                cx.type_error(format_args!("not all arguments converted during bytes formatting"))
            );
        }
        return Err(raise(cx, percent::arguments_left()));
    }
    // A text without directives is the result itself, of whatever class it is.
    if !is_bytes
        && frame.counter(OFFSET)
            == cx.text(frame.get(TEMPLATE)).map_or(-1, |text| text.len() as i64)
        && pieces.len() == 1
        && pieces.get(0).is_some_and(|piece| cx.text(piece) == cx.text(frame.get(TEMPLATE)))
        && next == 0
    {
        return Ok(Step::Done(frame.get(TEMPLATE)));
    }
    let (bytes, gas) = pieces::join_cost(cx, pieces);
    match begins {
        _ if bytes <= STEP_BYTES as u64 => cx.charge(gas),
        true => frame.take_room(cx, bytes, gas)?,
        false => return Ok(Step::Again),
    }
    let text = pieces::join_now(cx, pieces);
    if is_bytes {
        return Ok(Step::Native(&LATIN1_BYTES, Arguments::of(&[text, frame.get(TEMPLATE)])));
    }
    Ok(Step::Done(text))
}

/// text, template → the bytes whose Latin-1 text it is, of the template's kind.
pub(crate) static LATIN1_BYTES: NativeRow = large(
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
fn is_mapping(cx: &Context, value: Value, is_bytes: bool) -> bool {
    let plain = cx.unwrap(value);
    let index = cx.builtin_type_of(plain);
    let is_text = match is_bytes {
        true => matches!(index, type_index::STR | type_index::BYTES | type_index::BYTE_ARRAY),
        false => index == type_index::STR,
    };
    !is_text
        && index != type_index::TUPLE
        && (cx.hooks(index).get_item.is_some() || cx.user_method(value, "__getitem__").is_some())
}

/// The next argument; a value that is no tuple is the only one, and so is what a key found.
fn argument(cx: &Context, frame: &NativeFrame<'_>, next: &mut usize) -> Outcome<Value> {
    let keyed = frame.get(KEYED);
    let arguments = if keyed.is_unbound() { frame.get(ARGUMENTS) } else { keyed };
    let found = match cx.heap.tuple(cx.unwrap(arguments)) {
        Some(tuple) if keyed.is_unbound() => tuple.get(*next),
        _ if *next == 0 => Some(arguments),
        _ => None,
    };
    *next += 1;
    found.ok_or_else(|| raise(cx, percent::not_enough_arguments()))
}

/// The number of a `*`, which must fit a C integer of this name.
fn star(
    cx: &Context,
    frame: &NativeFrame<'_>,
    (size, most, name): (Size, i64, &str),
    next: &mut usize,
) -> Outcome<Option<i64>> {
    if size != Size::Argument {
        return Ok(None);
    }
    let value = argument(cx, frame, next)?;
    let Some(number) = int(cx, value) else {
        return Err(raise(cx, percent::star_wants_int()));
    };
    match number.small().filter(|number| (-most - 1..=most).contains(number)) {
        Some(number) => Ok(Some(number)),
        None => Err(cx.overflow_error(format_args!("Python int too large to convert to C {name}"))),
    }
}

/// What formatting a directive begins with.
struct Input {
    /// Whether bytes are put together.
    is_bytes: bool,
    /// Whether the step has done nothing yet.
    begins: bool,
    /// What the directive's operation gave.
    converted: Option<Value>,
    /// The exception that it raised instead.
    raised: Option<Value>,
}

/// Formats one directive.
fn format(
    cx: &Context,
    frame: &NativeFrame<'_>,
    directive: &Directive<'_>,
    next: &mut usize,
    Input { is_bytes, begins, converted, raised }: Input,
) -> Outcome<Formatted> {
    if directive.mapping && frame.counter(STAGE) < HAS_KEY {
        let arguments = frame.get(ARGUMENTS);
        if cx.heap.tuple(cx.unwrap(arguments)).is_some() || !is_mapping(cx, arguments, is_bytes) {
            return Err(raise(cx, percent::mapping_required()));
        }
        if let Some(key) = directive.key {
            let key = key_object(cx, key, is_bytes);
            match plain_value(cx, arguments, key) {
                Some(value) => {
                    frame.set(KEYED, value);
                    frame.set_counter(NEXT, 0);
                    *next = 0;
                }
                None => {
                    frame.set_counter(STAGE, ASKED_KEY);
                    let key = Arguments::of(&[arguments, key]);
                    return Ok(Formatted::Calls(Step::Operate(Operation::GetItem, key)));
                }
            }
        }
    }
    let width = star(cx, frame, (directive.width, i64::MAX, "ssize_t"), next)?;
    let precision = star(cx, frame, (directive.precision, i64::from(i32::MAX), "int"), next)?;
    if let Some(fault) = directive.fault.clone() {
        return Err(raise(cx, fault));
    }
    let layout = Layout::of(directive, width, precision);
    let value = argument(cx, frame, next)?;
    let bound = usize::try_from(layout.size_bound()).unwrap_or(usize::MAX);
    let take = |bytes: usize| take_text(cx, frame, begins, bound.saturating_add(bytes));
    let kind = match directive.kind {
        'r' if is_bytes => 'a',
        kind => kind,
    };
    if let Some(error) = raised {
        return Err(instead(cx, kind, value, error, is_bytes));
    }
    let text = match kind {
        's' | 'b' if is_bytes => {
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
        'c' if !take(8)? => return Ok(Formatted::Long),
        'c' => {
            if let Some(step) = asks_index(cx, value, converted) {
                return Ok(Formatted::Calls(step));
            }
            let value = converted.unwrap_or(value);
            if is_bytes {
                byte_character(cx, value, layout)?
            } else {
                character(cx, value, layout)?
            }
        }
        's' | 'r' | 'a' => {
            let shown = match converted.or_else(|| plain_text(cx, kind, value)) {
                Some(shown) => shown,
                None => {
                    let operation = if kind == 's' { Operation::Str } else { Operation::Repr };
                    let value = Arguments::of(&[value]);
                    return Ok(Formatted::Calls(Step::Operate(operation, value)));
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
            let cut = matches!(kind, 'd' | 'i' | 'u');
            if converted.is_none()
                && cut
                && int(cx, value).is_none()
                && (cx.user_method(value, "__int__").is_some()
                    || crate::modules::asked::decimal_power(cx, &[value]).is_some())
            {
                let convert = Value::builtin_type(type_index::INT);
                return Ok(Formatted::Calls(Step::Call(convert, Arguments::of(&[value]))));
            }
            if let Some(step) = asks_index(cx, value, converted) {
                return Ok(Formatted::Calls(step));
            }
            let number = integer(cx, kind, converted.unwrap_or(value))?;
            let bits = usize::try_from(number.bit_length()).unwrap_or(usize::MAX);
            if !take(bits / 2)? {
                return Ok(Formatted::Long);
            }
            charge_digits(cx, number.bit_length());
            percent::format_int(&number, kind, layout, cx.digit_limit())
                .map_err(|fault| raise(cx, fault))?
        }
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
            let number = match float_or_ask(cx, converted.unwrap_or(value)) {
                Ok(Converted::Value(number)) => number.as_float().unwrap_or(f64::NAN),
                Ok(Converted::Ask(step)) => return Ok(Formatted::Calls(step)),
                Err(Stop::Raise(error)) => return Err(instead(cx, kind, value, error, is_bytes)),
                Err(stop) => return Err(stop),
            };
            if !take(512)? {
                return Ok(Formatted::Long);
            }
            cx.charge(exact_gas(number, layout.precision.unwrap_or(6) as u64, kind));
            percent::format_float(number, kind, layout)
        }
        _ => return Err(raise(cx, percent::unsupported_kind(kind, directive.kind_index))),
    };
    Ok(Formatted::Text(text))
}

/// The call of `__index__` of a value that is no int and has one.
fn asks_index(cx: &Context, value: Value, converted: Option<Value>) -> Option<Step> {
    let asks = converted.is_none()
        && cx.has_user_class(value)
        && int(cx, value).is_none()
        && string(cx, value).is_none()
        && cx.user_method(value, "__index__").is_some();
    asks.then(|| Step::Operate(Operation::Index, Arguments::of(&[value])))
}

/// What is raised where the conversion of a value raised this: CPython words a TypeError anew for some directives.
fn instead(cx: &Context, kind: char, value: Value, error: Value, is_bytes: bool) -> Stop {
    let name = cx.type_name(value);
    let is_type_error = cx.is_exception(error, type_index::TYPE_ERROR);
    match kind {
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' if is_bytes => {
            cx.type_error(format_args!("float argument required, not {name}"))
        }
        'd' | 'i' | 'u' | 'x' | 'X' | 'o' if is_type_error => {
            raise(cx, percent::wrong_number_type(kind, &name))
        }
        'c' if is_type_error && is_bytes => cx.type_error(format_args!(
            "%c requires an integer in range(256) or a single byte, not {name}"
        )),
        'c' if is_type_error => {
            cx.type_error(format_args!("%c requires an int or a unicode character, not {name}"))
        }
        _ => Stop::Raise(error),
    }
}

/// The text of a value that needs no Python code: a str under `%s`.
fn plain_text(cx: &Context, kind: char, value: Value) -> Option<Value> {
    (kind == 's' && cx.heap.str(value).is_some()).then_some(value)
}

/// The key of a `%(key)` directive.
fn key_object(cx: &Context, key: &str, is_bytes: bool) -> Value {
    if !is_bytes {
        return cx.heap.new_str(key);
    }
    let bytes: Vec<u8> =
        key.chars().map(|character| u8::try_from(u32::from(character)).unwrap_or(b'?')).collect();
    cx.heap.new_bytes(&bytes)
}

/// The value of a str key in a plain dict; whatever else is asked by `[]`.
fn plain_value(cx: &Context, arguments: Value, key: Value) -> Option<Value> {
    cx.heap.dict(arguments)?.get_key(&cx.heap, cx.heap.str(key)?)
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
        (None, Some(bytes)) => {
            return Err(cx.type_error(format_args!(
                "%c requires an integer in range(256) or a single byte, not a {} object of length {}",
                cx.type_name(value),
                bytes.len()
            )));
        }
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

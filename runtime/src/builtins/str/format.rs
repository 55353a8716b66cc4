//! `str.format` and `str.format_map`.
//!
//! Comes in: a template, positional and keyword arguments. Goes out: a str. An incremental native: attributes, items,
//! conversions and `__format__` are operations of the machine. A specifier that has fields itself is a template of its own on a
//! second level; there is no third.

use crate::builtins::shared::number::raise;
use crate::builtins::shared::pieces;
use crate::builtins::str::{string, wants_text};
use crate::text::percent::template_gas;
use crate::text::str_format::{self, Argument, Field, Numbering, Steps, Template};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::protocol::build::ASCII;
use crate::vm::row::incremental;
use crate::vm::warm;
use npyc_format::gas::GasClass;

pub(crate) static METHODS: &[NativeRow] = &[
    incremental(
        "str.format",
        "Return a formatted version of the string, using substitutions from args and kwargs.",
        Signature::positional_only(&["self"], 1).and_varargs().and_varkeywords(),
        GasClass::Build,
        EXTRA_SLOTS,
        |cx, frame, resumed| step(cx, frame, resumed, false),
    ),
    incremental(
        "str.format_map",
        "Return a formatted version of the string, using substitutions from mapping.",
        Signature::positional_only(&["self", "mapping"], 2),
        GasClass::Build,
        EXTRA_SLOTS + 1,
        |cx, frame, resumed| step(cx, frame, resumed, true),
    ),
];

/// The builtin `format`.
pub(crate) static FUNCTIONS: &[NativeRow] = &[incremental(
    "format",
    "Return type(value).__format__(value, format_spec).",
    Signature::positional_only(&["value", "format_spec"], 1),
    GasClass::Build,
    0,
    |cx, frame, resumed| {
        if let Resumed::Value(text) = resumed {
            return Ok(Step::Done(text));
        }
        let spec = frame.get(1);
        let spec = if spec.is_unbound() { cx.heap.empty_str() } else { spec };
        if string(cx, spec).is_none() {
            return Err(cx.type_error(format_args!(
                "format() argument 2 must be str, not {}",
                cx.type_name(spec)
            )));
        }
        Ok(Step::Operate(Operation::Format, Arguments::of(&[frame.get(0), cx.unwrap(spec)])))
    },
)];

/// Pieces that one step reads.
const STEP_TURNS: usize = 256;
const EXTRA_SLOTS: u16 = 2 + 2 * LEVEL_SLOTS as u16;
/// How fields are numbered: 0 unknown, -1 by hand, n by themselves with n next.
const NUMBERING: usize = 3;
/// The level at work: 0 the template, 1 a specifier.
const LEVEL: usize = 4;
/// The slots of each level follow.
const FIRST_LEVEL: usize = 5;
const LEVEL_SLOTS: usize = 7;

// Within a level:
/// The template.
const TEXT: usize = 0;
/// The byte offset of the piece at work.
const OFFSET: usize = 1;
/// A list of the pieces of text written so far.
const PIECES: usize = 2;
/// The value of the field at work.
const VALUE: usize = 3;
/// What of the field's name follows the argument: its path.
const REST: usize = 4;
const PHASE: usize = 5;
/// The byte offset of the path's next step.
const WALKED: usize = 6;

/// What is being done with the piece at work.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Read = 0,
    Walk = 1,
    Convert = 2,
    Specify = 3,
    Format = 4,
}

impl Phase {
    fn of(number: i64) -> Phase {
        match number {
            1 => Phase::Walk,
            2 => Phase::Convert,
            3 => Phase::Specify,
            4 => Phase::Format,
            _ => Phase::Read,
        }
    }
}

/// The slot of a level.
fn slot(level: usize, name: usize) -> usize {
    FIRST_LEVEL + level * LEVEL_SLOTS + name
}

/// One for arguments and for a mapping: what decides is asked once for each field.
fn step(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed, has_map: bool) -> Outcome<Step> {
    if frame.get(slot(0, TEXT)).is_unbound() {
        let template = frame.get(0);
        let Some(text) = string(cx, template) else {
            return Err(cx.type_error(format_args!(
                "descriptor 'format' requires a 'str' object but received a '{}'",
                cx.type_name(template)
            )));
        };
        if let Some(text) = filled(cx, frame, has_map) {
            return Ok(Step::Done(text));
        }
        cx.pay(template_gas(text.byte_len()))?;
        open(cx, frame, 0, cx.unwrap(template));
    }
    let mut resumed = match resumed {
        Resumed::Value(value) => Some(value),
        _ => None,
    };
    for _ in 0..STEP_TURNS {
        let level = frame.counter(LEVEL) as usize;
        if let Some(step) = turn(cx, frame, level, resumed.take(), has_map)? {
            return Ok(step);
        }
    }
    Ok(Step::Again)
}

/// The text at once, if all fields and values are plain.
fn filled(cx: &Context, frame: &NativeFrame<'_>, has_map: bool) -> Option<Value> {
    let tuple = cx.heap.tuple(frame.get(1));
    let values = if has_map { &[] } else { tuple?.as_slice() };
    let names = cx.heap.dict(frame.get(if has_map { 1 } else { 2 }));
    let text = match cfg!(feature = "fast") {
        true => warm::format::filled(cx, frame.get(0), values, names),
        false => warm::forms::PASS,
    };
    Some(text).filter(|text| !text.is(warm::forms::PASS))
}

/// Begins a template on a level.
fn open(cx: &Context, frame: &NativeFrame<'_>, level: usize, text: Value) {
    frame.set(slot(level, TEXT), text);
    frame.set_counter(slot(level, OFFSET), 0);
    frame.set(slot(level, PIECES), cx.heap.new_list(&[]));
    frame.set_counter(slot(level, PHASE), Phase::Read as i64);
    frame.set_counter(LEVEL, level as i64);
}

/// Does the next thing on a level; gives the step to return, if any.
fn turn(
    cx: &Context,
    frame: &NativeFrame<'_>,
    level: usize,
    resumed: Option<Value>,
    has_map: bool,
) -> Outcome<Option<Step>> {
    // A long path is not looked for in the template again at each of its steps.
    if Phase::of(frame.counter(slot(level, PHASE))) == Phase::Walk {
        return walk(cx, frame, level, resumed);
    }
    let Some(text) = string(cx, frame.get(slot(level, TEXT))) else { return Err(Stop::Halt) };
    let mut template = Template::resume(text.as_str(), frame.counter(slot(level, OFFSET)) as usize);
    let Some(piece) = template.next() else { return close(cx, frame, level) };
    let piece = piece.map_err(|fault| raise(cx, fault))?;
    let next = template.offset();
    let phase = |phase: Phase| frame.set_counter(slot(level, PHASE), phase as i64);
    match Phase::of(frame.counter(slot(level, PHASE))) {
        Phase::Read => {
            if let Some(need) = wants_text(cx, piece.literal.len()) {
                return Ok(Some(Step::Reserve(need)));
            }
            let Some(field) = piece.field else {
                push(cx, frame, level, piece.literal);
                frame.set_counter(slot(level, OFFSET), next as i64);
                return Ok(None);
            };
            let (value, rest) = argument(cx, frame, &field, has_map)?;
            push(cx, frame, level, piece.literal);
            cx.charge_bytes(rest.len());
            frame.set(slot(level, REST), cx.heap.new_str(rest));
            frame.set_counter(slot(level, WALKED), 0);
            phase(Phase::Walk);
            match value {
                Ok(value) => frame.set(slot(level, VALUE), value),
                Err(step) => return Ok(Some(step)),
            }
        }
        Phase::Walk => return walk(cx, frame, level, resumed),
        Phase::Convert => {
            let conversion = piece.field.and_then(|field| field.conversion);
            let operation = match conversion {
                None => {
                    phase(Phase::Specify);
                    return Ok(None);
                }
                Some('s') => Operation::Str,
                Some('r') => Operation::Repr,
                Some('a') if resumed.is_none() => {
                    let value = frame.get(slot(level, VALUE));
                    return Ok(Some(Step::Native(&ASCII, Arguments::of(&[value]))));
                }
                Some('a') => Operation::Repr,
                Some(other) => return Err(raise(cx, str_format::unknown_conversion(other))),
            };
            let Some(shown) = resumed else {
                let value = frame.get(slot(level, VALUE));
                return Ok(Some(Step::Operate(operation, Arguments::of(&[value]))));
            };
            frame.set(slot(level, VALUE), shown);
            phase(Phase::Specify);
        }
        Phase::Specify => {
            let spec = piece.field.map_or("", |field| field.spec);
            let spec_value = match resumed {
                Some(spec) => spec,
                None if piece.field.is_some_and(|field| field.nested) => {
                    if level + 1 >= str_format::NESTING {
                        return Err(raise(cx, str_format::too_deep()));
                    }
                    let spec = cx.new_str(spec);
                    open(cx, frame, level + 1, spec);
                    return Ok(None);
                }
                None => cx.new_str(spec),
            };
            phase(Phase::Format);
            let value = frame.get(slot(level, VALUE));
            return Ok(Some(Step::Operate(Operation::Format, Arguments::of(&[value, spec_value]))));
        }
        Phase::Format => {
            let Some(shown) = resumed else { return Err(Stop::Halt) };
            let Some(text) = string(cx, shown) else { return Err(Stop::Halt) };
            cx.charge_bytes(text.byte_len());
            if let Some(pieces) = cx.heap.list(frame.get(slot(level, PIECES)))
                && text.byte_len() > 0
            {
                pieces.push(&cx.heap, cx.unwrap(shown));
            }
            frame.set_counter(slot(level, OFFSET), next as i64);
            phase(Phase::Read);
        }
    }
    Ok(None)
}

/// Takes the next step of a field's path: an attribute or an item. The path is read on from where the last step ended.
fn walk(
    cx: &Context,
    frame: &NativeFrame<'_>,
    level: usize,
    resumed: Option<Value>,
) -> Outcome<Option<Step>> {
    if let Some(value) = resumed {
        frame.set(slot(level, VALUE), value);
    }
    let Some(path) = string(cx, frame.get(slot(level, REST))) else { return Err(Stop::Halt) };
    let walked = frame.counter(slot(level, WALKED)) as usize;
    let mut steps = Steps::resume(path.as_str().get(walked..).unwrap_or(""));
    let Some(next) = steps.next() else {
        frame.set_counter(slot(level, PHASE), Phase::Convert as i64);
        return Ok(None);
    };
    let next = next.map_err(|fault| raise(cx, fault))?;
    let (operation, key) = match next {
        str_format::Step::Attribute(name) => (Operation::GetAttribute, cx.heap.new_str(name)),
        str_format::Step::Index(index) => (Operation::GetItem, Value::int(index)),
        str_format::Step::Key(key) => (Operation::GetItem, cx.heap.new_str(key)),
    };
    frame.set_counter(slot(level, WALKED), (path.byte_len() - steps.rest().len()) as i64);
    let value = frame.get(slot(level, VALUE));
    Ok(Some(Step::Operate(operation, Arguments::of(&[value, key]))))
}

/// Adds text to what a level has written.
fn push(cx: &Context, frame: &NativeFrame<'_>, level: usize, text: &str) {
    if let Some(pieces) = cx.heap.list(frame.get(slot(level, PIECES)))
        && !text.is_empty()
    {
        pieces.push(&cx.heap, cx.heap.new_str(text));
    }
}

/// Ends a level: its text is the native's value, or the specifier that the level above waits for.
fn close(cx: &Context, frame: &NativeFrame<'_>, level: usize) -> Outcome<Option<Step>> {
    let Some(pieces) = cx.heap.list(frame.get(slot(level, PIECES))) else {
        return Err(Stop::Halt);
    };
    let text = match pieces::join(cx, pieces) {
        Ok(text) => text,
        Err(need) => return Ok(Some(Step::Reserve(need))),
    };
    let Some(above) = level.checked_sub(1) else { return Ok(Some(Step::Done(text))) };
    frame.set_counter(LEVEL, above as i64);
    frame.set_counter(slot(above, PHASE), Phase::Format as i64);
    let value = frame.get(slot(above, VALUE));
    Ok(Some(Step::Operate(Operation::Format, Arguments::of(&[value, text]))))
}

/// The argument that a field names and what remains of its name; or the step that gets the argument from a mapping.
#[allow(clippy::type_complexity, reason = "used once, and the sentence says what it is")]
fn argument<'t>(
    cx: &Context,
    frame: &NativeFrame<'_>,
    field: &Field<'t>,
    has_map: bool,
) -> Outcome<(Result<Value, Step>, &'t str)> {
    let mut numbering = match frame.counter(NUMBERING) {
        0 => Numbering::Unknown,
        -1 => Numbering::Manual,
        next => Numbering::Automatic(next as usize),
    };
    let (argument, steps) =
        str_format::split_name(field.name, &mut numbering).map_err(|fault| raise(cx, fault))?;
    let value = match argument {
        Argument::Position(_) if has_map => {
            return Err(cx.value_error(format_args!("Format string contains positional fields")));
        }
        Argument::Position(position) => {
            let found = cx.heap.tuple(frame.get(1)).and_then(|tuple| tuple.get(position));
            Ok(found.ok_or_else(|| {
                cx.index_error(format_args!(
                    "Replacement index {position} out of range for positional args tuple"
                ))
            })?)
        }
        Argument::Keyword(name) if has_map => {
            let name = cx.new_str(name);
            Err(Step::Operate(Operation::GetItem, Arguments::of(&[frame.get(1), name])))
        }
        Argument::Keyword(name) => {
            let name = cx.new_str(name);
            let found = cx.heap.dict(frame.get(2)).zip(cx.heap.str(name));
            let found = found.and_then(|(dict, name)| dict.get_key(&cx.heap, name));
            Ok(found.ok_or_else(|| cx.key_error(name))?)
        }
    };
    let number = match numbering {
        Numbering::Unknown => 0,
        Numbering::Manual => -1,
        Numbering::Automatic(next) => next as i64,
    };
    frame.set_counter(NUMBERING, number);
    Ok((value, steps.rest()))
}

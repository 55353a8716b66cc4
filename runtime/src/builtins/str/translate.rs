//! `str.translate`: each character replaced by what a table says.
//!
//! Comes in: a text and a table. Goes out: the text that results. A plain dict is looked up at once; any other table is asked item by
//! item, as the machine asks for `table[code]`; in a text of ASCII, once for each character as long as characters become characters of
//! ASCII or nothing, as in CPython. Must never: take an error of the table for a character that it does not list, unless
//! it is a LookupError.

use crate::builtins::shared::number::int;
use crate::builtins::shared::pieces;
use crate::builtins::str::string;
use crate::heap::{Dict, Lookup, Str};
use crate::number::hash::hash_i64;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::catching;
use crate::vm::types::type_index;
use npyc_format::gas::{BYTES_PER_GAS, GasClass};

/// `str.translate`; besides: the pieces so far, the place in the text in bytes, what is known of the characters of ASCII (a bytearray).
pub(crate) const TRANSLATE: NativeRow = catching(
    "str.translate",
    "Replace each character in the string using the given translation table.",
    Signature::positional_only(&["self", "table"], 2),
    GasClass::Build,
    3,
    translate,
);

const PIECES: usize = 2;
const PLACE: usize = 3;
const KNOWN: usize = 4;
/// So many pieces are written before the machine looks up.
const STEP_PIECES: usize = 256;
/// Nothing is known of the character, or that it becomes nothing; else this is what it becomes.
const UNKNOWN: u8 = 0xff;
const NOTHING: u8 = 0xfe;

fn translate(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let (this, table) = (frame.get(0), frame.get(1));
    let Some(text) = string(cx, this) else { return Ok(Step::Done(this)) };
    match cx.heap.dict(table) {
        Some(dict) => by_dict(cx, frame, text, dict),
        None => by_items(cx, frame, text, resumed),
    }
}

fn by_dict(cx: &Context, frame: &NativeFrame<'_>, text: &Str, dict: &Dict) -> Outcome<Step> {
    let mut bytes = 0_usize;
    for character in text.as_str().chars() {
        bytes = bytes.saturating_add(translated(cx, dict, character)?.len());
    }
    let gas = bytes as u64 / BYTES_PER_GAS + 2 * text.char_len() as u64;
    frame.take_room(cx, bytes as u64, gas)?;
    let mut result = cx.heap.str_builder(bytes);
    for character in text.as_str().chars() {
        match translated(cx, dict, character)? {
            Translated::Text(text) => result.push_str(text.as_str()),
            Translated::Character(character) => result.push(character),
            Translated::Nothing => {}
        }
    }
    Ok(Step::Done(result.finish()))
}

/// One character after the other: the table is asked, and what it gives joins the pieces.
fn by_items(cx: &Context, frame: &NativeFrame<'_>, text: &Str, resumed: Resumed) -> Outcome<Step> {
    if frame.get(PIECES).is_unbound() {
        frame.set(PIECES, cx.heap.new_list(&[]));
        frame.set_counter(PLACE, 0);
        let known = match text.as_str().is_ascii() {
            true => cx.heap.new_byte_array(&[UNKNOWN; 128]),
            false => Value::NONE,
        };
        frame.set(KNOWN, known);
    }
    let Some(pieces) = cx.heap.list(frame.get(PIECES)) else { return Err(Stop::Halt) };
    let mut place = usize::try_from(frame.counter(PLACE)).unwrap_or(0);
    let rest = |place: usize| text.as_str().get(place..).unwrap_or("");
    let mut resumed = resumed;
    while let Some(character) = rest(place).chars().next() {
        let found = match resumed {
            Resumed::Value(value) => replaced(cx, value)?,
            Resumed::Raised(error) if cx.is_exception(error, type_index::LOOKUP_ERROR) => {
                Translated::Character(character)
            }
            Resumed::Raised(error) => return Err(Stop::Raise(error)),
            _ => match known(cx, frame, character) {
                Some(found) => found,
                None => return Ok(asked(frame, character)),
            },
        };
        if let Some(table) = cx.heap.byte_array(frame.get(KNOWN)) {
            let code = match &found {
                Translated::Nothing => Some(NOTHING),
                Translated::Character(to) if to.is_ascii() => Some(*to as u8),
                Translated::Text(to) if to.byte_len() == 1 => Some(to.as_str().as_bytes()[0]),
                _ => None,
            };
            match code {
                Some(code) => {
                    table.content.set_byte(&cx.heap, character as usize, code);
                }
                None => {
                    // From here on each character is asked for, this one once more.
                    frame.set(KNOWN, Value::NONE);
                    return Ok(asked(frame, character));
                }
            }
        }
        cx.charge_elements(3);
        match found {
            Translated::Text(piece) => pieces.push(&cx.heap, cx.heap.new_str(piece.as_str())),
            Translated::Character(character) => {
                pieces.push(&cx.heap, cx.heap.new_str(character.encode_utf8(&mut [0; 4])));
            }
            Translated::Nothing => {}
        }
        place += character.len_utf8();
        frame.set_counter(PLACE, place as i64);
        resumed = Resumed::Start;
        if pieces.len() % STEP_PIECES == 0 {
            return Ok(Step::Again);
        }
    }
    Ok(match pieces::join(cx, pieces) {
        Ok(text) => Step::Done(text),
        Err(need) => Step::Reserve(need),
    })
}

/// What is known of a character of ASCII.
fn known<'c>(cx: &Context, frame: &NativeFrame<'_>, character: char) -> Option<Translated<'c>> {
    match cx.heap.byte_array(frame.get(KNOWN))?.content.get(character as usize)? {
        UNKNOWN => None,
        NOTHING => Some(Translated::Nothing),
        code => Some(Translated::Character(char::from(code))),
    }
}

/// The question for a character.
fn asked(frame: &NativeFrame<'_>, character: char) -> Step {
    let code = Value::int(i64::from(u32::from(character)));
    Step::Operate(Operation::GetItem, Arguments::of(&[frame.get(1), code]))
}

enum Translated<'c> {
    Text(&'c Str),
    Character(char),
    Nothing,
}

impl Translated<'_> {
    /// Its bytes.
    fn len(&self) -> usize {
        match self {
            Translated::Text(text) => text.byte_len(),
            Translated::Character(character) => character.len_utf8(),
            Translated::Nothing => 0,
        }
    }
}

fn translated<'c>(cx: &'c Context, dict: &Dict, character: char) -> Outcome<Translated<'c>> {
    let code = i64::from(u32::from(character));
    let Lookup::Found(entry) = dict.lookup(&cx.heap, hash_i64(code), Value::int(code)) else {
        return Ok(Translated::Character(character));
    };
    replaced(cx, dict.entry(entry).map_or(Value::NONE, |entry| entry.value))
}

/// What stands for a character, if a table gives this for it.
fn replaced(cx: &Context, value: Value) -> Outcome<Translated<'_>> {
    if let Some(replacement) = string(cx, value) {
        return Ok(Translated::Text(replacement));
    }
    if let Some(code) = int(cx, value) {
        let code = code.small().and_then(|code| u32::try_from(code).ok());
        return code.and_then(char::from_u32).map(Translated::Character).ok_or_else(|| {
            cx.value_error(format_args!("character mapping must be in range(0x110000)"))
        });
    }
    if value.is_none() {
        return Ok(Translated::Nothing);
    }
    Err(cx.type_error(format_args!("character mapping must return integer, None or str")))
}

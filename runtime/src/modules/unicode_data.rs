//! Module `_unicodedata`: what Unicode 16.0 says of characters, and forms of normalisation.
//!
//! Comes in: characters, texts, names. Goes out: properties, texts. Must never: make a text whose room was not asked for.

use super::asked::NAME_GAS;
use crate::text::unicode_data::{self, Form};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::long_work::LongWork;
use crate::vm::native::{Need, Outcome, Room, Stop};
use npyc_format::gas::BYTES_PER_GAS;
use npython_macros::native_module;

/// What a character of a decomposed text takes while it is put in order.
const BYTES_PER_CHARACTER: usize = 12;

/// The one character of a text; `place` names the argument where there are several.
fn one(cx: &Context, value: Value, function: &str, place: &str) -> Outcome<char> {
    let Some(text) = cx.text(value) else {
        let kind = cx.type_name(value);
        return Err(cx.type_error(format_args!(
            "{function}() argument{place} must be a unicode character, not {kind}"
        )));
    };
    let mut characters = text.chars();
    cx.pay_text(text.len())?;
    match (characters.next(), characters.next()) {
        (Some(character), None) => Ok(character),
        _ => Err(cx.type_error(format_args!(
            "{function}(): argument{place} must be a unicode character, not a string of length {}",
            text.chars().count()
        ))),
    }
}

/// A value, or the default where there is none, or a ValueError.
fn or_default(
    cx: &Context,
    found: Option<Value>,
    default: Option<Value>,
    text: &str,
) -> Outcome<Value> {
    found.or(default).ok_or_else(|| cx.value_error(format_args!("{text}")))
}

/// A text argument of `normalize` or `is_normalized`.
fn text<'c>(cx: &'c Context, value: Value, function: &str, place: usize) -> Outcome<&'c str> {
    cx.text(value).ok_or_else(|| {
        let kind = cx.type_name(value);
        cx.type_error(format_args!("{function}() argument {place} must be str, not {kind}"))
    })
}

fn form_of(cx: &Context, name: &str) -> Outcome<Form> {
    let (compatible, compose) = match name {
        "NFC" => (false, true),
        "NFKC" => (true, true),
        "NFD" => (false, false),
        "NFKD" => (true, false),
        _ => return Err(cx.value_error(format_args!("invalid normalization form"))),
    };
    Ok(Form { compatible, compose })
}

/// A text normalised, if that is anything else than the text; the room was taken.
fn normalized(cx: &Context, room: Room, text: &str, form: Form) -> Outcome<Option<String>> {
    cx.pay_bytes(text.len())?;
    if text.is_ascii() {
        return Ok(None);
    }
    // What each character is made of is looked up twice, to know the room and to fill it.
    cx.pay(text.len() as u64 * 2)?;
    // What does not fit into the memory of the guest is not counted to its end.
    let most = cx.heap.limit() / BYTES_PER_CHARACTER;
    let work = LongWork::new(cx);
    let give_up = || work.is_unwanted();
    let Some((characters, bytes)) = unicode_data::decomposed_size(text, form, most, &give_up)
    else {
        return Err(work.given_up(Need::NOTHING));
    };
    let room_bytes = (BYTES_PER_CHARACTER * characters + 3 * bytes) as u64;
    let gas = characters as u64 * 8 + bytes as u64 / BYTES_PER_GAS;
    let need = Need::of(room_bytes + 64, gas);
    room.take(cx, need.bytes, need.gas)?;
    match unicode_data::normalize(text, form, &give_up) {
        Some(made) => {
            work.end();
            Ok(Some(made))
        }
        None => Err(work.given_up(need)),
    }
}

fn unknown(cx: &Context, name: &str) -> Stop {
    cx.charge_text(name.len());
    let text = format!("undefined character name '{name}'");
    cx.key_error(cx.heap.new_str(&text))
}

/// The functions of the module.
enum UnicodeData {}

/// What Unicode says of characters.
#[native_module(UNICODE_DATA, name = "_unicodedata")]
impl UnicodeData {
    /// Returns the general category assigned to the character chr as string.
    #[function(gas = Lookup)]
    fn category(cx: &Context, chr: Value) -> Outcome<Value> {
        Ok(cx.heap.new_str(unicode_data::category(one(cx, chr, "category", "")?)))
    }

    /// Returns the bidirectional class assigned to the character chr as string.
    #[function(gas = Lookup)]
    fn bidirectional(cx: &Context, chr: Value) -> Outcome<Value> {
        Ok(cx.heap.new_str(unicode_data::bidirectional(one(cx, chr, "bidirectional", "")?)))
    }

    /// Returns the canonical combining class assigned to the character chr as integer.
    #[function(gas = Lookup)]
    fn combining(cx: &Context, chr: Value) -> Outcome<Value> {
        let class = unicode_data::combining(one(cx, chr, "combining", "")?);
        Ok(Value::int(i64::from(class)))
    }

    /// Returns the east asian width assigned to the character chr as string.
    #[function(gas = Lookup)]
    fn east_asian_width(cx: &Context, chr: Value) -> Outcome<Value> {
        let width = unicode_data::east_asian_width(one(cx, chr, "east_asian_width", "")?);
        Ok(cx.heap.new_str(width))
    }

    /// Returns the mirrored property assigned to the character chr as integer.
    #[function(gas = Lookup)]
    fn mirrored(cx: &Context, chr: Value) -> Outcome<Value> {
        let mirrored = unicode_data::mirrored(one(cx, chr, "mirrored", "")?);
        Ok(Value::int(i64::from(mirrored)))
    }

    /// Returns the character decomposition mapping assigned to the character chr as string.
    #[function(gas = Build)]
    fn decomposition(cx: &Context, chr: Value) -> Outcome<Value> {
        let found = unicode_data::decomposition(one(cx, chr, "decomposition", "")?);
        let Some((tag, parts)) = found else { return Ok(cx.heap.empty_str()) };
        let codes = parts.into_iter().map(|part| format!("{:04X}", u32::from(part)));
        let tag = (!tag.is_empty()).then(|| tag.to_owned());
        let words: Vec<String> = tag.into_iter().chain(codes).collect();
        Ok(cx.heap.new_str(&words.join(" ")))
    }

    /// Converts a Unicode character into its equivalent decimal value.
    #[function(gas = Lookup)]
    fn decimal(cx: &Context, chr: Value, default: Option<Value>) -> Outcome<Value> {
        let values = unicode_data::numeric(one(cx, chr, "decimal", " 1")?);
        let found = values.and_then(|values| values.0).map(|value| Value::int(i64::from(value)));
        or_default(cx, found, default, "not a decimal")
    }

    /// Converts a Unicode character into its equivalent digit value.
    #[function(gas = Lookup)]
    fn digit(cx: &Context, chr: Value, default: Option<Value>) -> Outcome<Value> {
        let values = unicode_data::numeric(one(cx, chr, "digit", " 1")?);
        let found = values.and_then(|values| values.1).map(|value| Value::int(i64::from(value)));
        or_default(cx, found, default, "not a digit")
    }

    /// Converts a Unicode character into its equivalent numeric value.
    #[function(gas = Lookup)]
    fn numeric(cx: &Context, chr: Value, default: Option<Value>) -> Outcome<Value> {
        let values = unicode_data::numeric(one(cx, chr, "numeric", " 1")?);
        let found = values.map(|values| Value::float(values.2));
        or_default(cx, found, default, "not a numeric character")
    }

    /// Returns the name assigned to the character chr as a string.
    #[function(gas = Build)]
    fn name(cx: &Context, chr: Value, default: Option<Value>) -> Outcome<Value> {
        let character = one(cx, chr, "name", " 1")?;
        cx.charge(400);
        let found = unicode_data::name(character).map(|name| cx.heap.new_str(&name));
        or_default(cx, found, default, "no such name")
    }

    /// Look up character by name.
    #[function(gas = Build)]
    fn lookup(cx: &Context, name: Value) -> Outcome<Value> {
        let Some(text) = cx.text(name) else {
            return Err(crate::builtins::bytes::not_bytes(cx, name));
        };
        if text.len() > 256 {
            cx.pay_text(text.len())?;
            return Err(cx.key_error(cx.heap.new_str("name too long")));
        }
        cx.charge(NAME_GAS);
        match unicode_data::lookup(text) {
            Some(character) => Ok(cx.heap.new_str(character.encode_utf8(&mut [0; 4]))),
            None => Err(unknown(cx, text)),
        }
    }

    /// Return the normal form 'form' for the Unicode string unistr.
    #[function(gas = Build)]
    fn normalize(cx: &Context, room: Room, form: Value, unistr: Value) -> Outcome<Value> {
        let (form, source) = (text(cx, form, "normalize", 1)?, text(cx, unistr, "normalize", 2)?);
        if source.is_empty() {
            return Ok(unistr);
        }
        let form = form_of(cx, form)?;
        match normalized(cx, room, source, form)? {
            Some(made) if made != source => Ok(cx.heap.new_str(&made)),
            _ => Ok(cx.unwrap(unistr)),
        }
    }

    /// Return whether the Unicode string unistr is in the normal form 'form'.
    #[function(gas = Build)]
    fn is_normalized(cx: &Context, room: Room, form: Value, unistr: Value) -> Outcome<bool> {
        let (form, source) =
            (text(cx, form, "is_normalized", 1)?, text(cx, unistr, "is_normalized", 2)?);
        if source.is_empty() {
            return Ok(true);
        }
        let form = form_of(cx, form)?;
        Ok(normalized(cx, room, source, form)?.is_none_or(|made| made == source))
    }
}

//! Codecs: text to bytes and back, by CPython's names of codecs and error handlers.
//!
//! Comes in: text or bytes, the names of codec and error handler. Goes out: bytes or text, or CPython's exceptions. Must never: make a text
//! that no str can hold: what would be a lone surrogate is refused by name.

mod code_pages;
mod escapes;
mod handlers;
mod single;
mod wide;

use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::Outcome;
use crate::vm::row::given;
use crate::vm::types::type_index;
pub(crate) use handlers::Handler;
use handlers::{Decoding, handler};

/// A codec.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Codec {
    /// UTF-8.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Sig,
    /// UTF-16 with a byte order mark, then in either order.
    Utf16,
    Utf16Le,
    Utf16Be,
    Utf32,
    Utf32Le,
    Utf32Be,
    Ascii,
    Latin1,
    /// A code page of one byte for each character, by number.
    Page(u8),
    RawUnicodeEscape,
    UnicodeEscape,
}

/// What a name of a codec stands for.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(
    not(feature = "data"),
    allow(dead_code, reason = "the names of the others are left out")
)]
enum Found {
    Codec(Codec),
    /// It converts bytes to bytes or text to text.
    NotText,
    /// CPython has it, this runtime does not.
    Lacking,
}

impl Codec {
    /// The name under which `codecs` has it.
    pub(crate) fn own_name(self) -> &'static str {
        match self {
            Codec::Utf8 => "utf-8",
            Codec::Utf8Sig => "utf-8-sig",
            Codec::Utf16 => "utf-16",
            Codec::Utf32 => "utf-32",
            Codec::Latin1 => "iso8859-1",
            Codec::RawUnicodeEscape => "raw-unicode-escape",
            Codec::UnicodeEscape => "unicode-escape",
            #[cfg(feature = "data")]
            Codec::Page(number) => {
                code_pages::PAGE_NAMES.get(usize::from(number)).copied().unwrap_or("")
            }
            other => other.name(),
        }
    }

    /// The name in error texts.
    fn name(self) -> &'static str {
        match self {
            Codec::Utf8 | Codec::Utf8Sig => "utf-8",
            Codec::Utf16 | Codec::Utf16Le => "utf-16-le",
            Codec::Utf16Be => "utf-16-be",
            Codec::Utf32 | Codec::Utf32Le => "utf-32-le",
            Codec::Utf32Be => "utf-32-be",
            Codec::Ascii => "ascii",
            Codec::Latin1 => "latin-1",
            Codec::Page(_) => "charmap",
            Codec::RawUnicodeEscape => "rawunicodeescape",
            Codec::UnicodeEscape => "unicodeescape",
        }
    }
}

/// The name as it is looked up: lower case, everything that is no letter, digit or dot made one underscore.
fn normalized(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut waiting = false;
    for character in name.chars() {
        if character.is_ascii_alphanumeric() || character == '.' {
            if waiting && !plain.is_empty() {
                plain.push('_');
            }
            plain.push(character.to_ascii_lowercase());
            waiting = false;
        } else {
            waiting = true;
        }
    }
    plain
}

/// The codec of a name; what is no codec of texts raises LookupError.
pub(crate) fn find(cx: &Context, text: &str, is_encoding: bool) -> Outcome<Codec> {
    cx.pay_text(text.len())?;
    if text.contains('\0') {
        return Err(cx.value_error(format_args!("embedded null character")));
    }
    let plain = normalized(text);
    match found(&plain) {
        Some(Found::Codec(codec)) => Ok(codec),
        Some(Found::NotText) => {
            let verb = if is_encoding { "encode" } else { "decode" };
            Err(cx.raise(
                type_index::LOOKUP_ERROR,
                &format!(
                    "'{text}' is not a text encoding; use codecs.{verb}() to handle arbitrary codecs"
                ),
            ))
        }
        Some(Found::Lacking) => Err(cx.unsupported(&format!("codec {text}"))),
        // A build without the code pages does not know their names either.
        None if !cfg!(feature = "data") => {
            Err(crate::modules::asked::left_out(cx, &format!("codec {text}"), "data"))
        }
        None => Err(cx.raise(type_index::LOOKUP_ERROR, &format!("unknown encoding: {text}"))),
    }
}

/// What a normalized name stands for.
fn found(name: &str) -> Option<Found> {
    let of = |names: &[(&str, Found)]| {
        let at = names.binary_search_by(|row| row.0.cmp(name)).ok()?;
        names.get(at).map(|row| row.1)
    };
    let own = of(&code_pages::NAMES);
    #[cfg(feature = "data")]
    let own = own.or_else(|| of(&code_pages::OTHER_NAMES));
    own
}

/// The codec that an argument names; `utf-8` if it was omitted.
fn codec(cx: &Context, function: &str, name: Value, is_encoding: bool) -> Outcome<Codec> {
    let Some(name) = given(name) else { return Ok(Codec::Utf8) };
    let Some(text) = cx.text(name) else {
        return Err(cx.type_error(format_args!(
            "{function}() argument 'encoding' must be str, not {}",
            if name.is_none() { "None".to_owned() } else { cx.type_name(name) }
        )));
    };
    match text {
        "utf-8" | "utf8" => Ok(Codec::Utf8),
        _ => find(cx, text, is_encoding),
    }
}

/// What a text takes as bytes at most, substitutes of what a codec lacks included.
pub(crate) fn most_bytes(cx: &Context, encoding: Value, errors: Value, text: &str) -> usize {
    if !text.is_ascii() && given(errors).and_then(|name| cx.text(name)) == Some("namereplace") {
        // A name is long.
        return text.len().saturating_mul(48);
    }
    match given(encoding).and_then(|name| cx.text(name)) {
        None | Some("utf-8" | "utf8" | "ascii" | "latin-1") if text.is_ascii() => text.len(),
        None | Some("utf-8" | "utf8") => text.len(),
        _ => text.len().saturating_mul(6),
    }
}

/// `text.encode(encoding, errors)`.
pub(crate) fn encode(
    cx: &Context,
    function: &str,
    text: &str,
    encoding: Value,
    errors: Value,
) -> Outcome<Vec<u8>> {
    let is_text = |value: Value| given(value).is_none_or(|value| cx.text(value).is_some());
    if is_text(encoding) && !is_text(errors) {
        // Both arguments are looked at before the codec is looked up.
        handler(cx, function, errors)?;
    }
    let codec = codec(cx, function, encoding, true)?;
    encode_by(cx, codec, text, &handler(cx, function, errors)?)
}

/// What is converted character by character takes as long as copying so many bytes for each byte of the text.
const CHARACTER: usize = 8;

/// A text by a codec that was found.
pub(crate) fn encode_by(
    cx: &Context,
    codec: Codec,
    text: &str,
    handler: &Handler<'_>,
) -> Outcome<Vec<u8>> {
    match codec {
        // These copy, or pay for themselves.
        Codec::Utf8 | Codec::Utf8Sig | Codec::Ascii | Codec::Latin1 | Codec::Page(_) => {}
        _ => cx.charge_bytes(CHARACTER * text.len()),
    }
    match codec {
        Codec::Utf8 => Ok(text.as_bytes().to_vec()),
        Codec::Utf8Sig => Ok([b"\xef\xbb\xbf", text.as_bytes()].concat()),
        Codec::Utf16 => Ok(wide::encode_16(text, true, true)),
        Codec::Utf16Le => Ok(wide::encode_16(text, true, false)),
        Codec::Utf16Be => Ok(wide::encode_16(text, false, false)),
        Codec::Utf32 => Ok(wide::encode_32(text, true, true)),
        Codec::Utf32Le => Ok(wide::encode_32(text, true, false)),
        Codec::Utf32Be => Ok(wide::encode_32(text, false, false)),
        Codec::Ascii | Codec::Latin1 | Codec::Page(_) => single::encode(cx, codec, text, handler),
        Codec::RawUnicodeEscape => Ok(escapes::encode(text, true)),
        Codec::UnicodeEscape => Ok(escapes::encode(text, false)),
    }
}

/// The gas for looking up the characters that stand in the bytes by their names, which whoever decodes them takes with the room.
pub(crate) fn names_gas(cx: &Context, encoding: Value, bytes: &[u8]) -> u64 {
    let named = given(encoding).and_then(|name| cx.text(name));
    match named.filter(|name| !matches!(*name, "utf-8" | "utf8")).map(normalized) {
        Some(name) if matches!(found(&name), Some(Found::Codec(Codec::UnicodeEscape))) => {
            escapes::names_gas(bytes)
        }
        _ => 0,
    }
}

/// `bytes.decode(encoding, errors)`.
pub(crate) fn decode(
    cx: &Context,
    function: &str,
    bytes: &[u8],
    encoding: Value,
    errors: Value,
) -> Outcome<String> {
    // Nobody is asked how to read nothing, whatever the name.
    if bytes.is_empty()
        && given(encoding).is_none_or(|name| cx.text(name).is_some_and(|name| !name.contains('\0')))
        && given(errors).is_none_or(|name| cx.text(name).is_some_and(|name| !name.contains('\0')))
    {
        return Ok(String::new());
    }
    let codec = codec(cx, function, encoding, false)?;
    let handler = handler(cx, function, errors)?;
    Ok(decode_part(cx, codec, bytes, &handler, true)?.0)
}

/// Bytes by a codec that was found; unless they are the last ones, an unfinished character at the end is left. The text, and how many bytes
/// it took.
pub(crate) fn decode_part(
    cx: &Context,
    codec: Codec,
    bytes: &[u8],
    handler: &Handler<'_>,
    last: bool,
) -> Outcome<(String, usize)> {
    let mut decoding = Decoding { cx, codec, bytes, handler, text: String::new() };
    let taken = match codec {
        Codec::Utf8 => wide::decode_8(&mut decoding, 0, last)?,
        Codec::Utf8Sig => {
            let mark = b"\xef\xbb\xbf";
            if !last && bytes.len() < 3 && mark.starts_with(bytes) {
                return Ok((String::new(), 0));
            }
            // Places in errors are those behind the mark.
            let skipped = if bytes.starts_with(mark) { 3 } else { 0 };
            decoding.bytes = bytes.get(skipped..).unwrap_or(&[]);
            skipped + wide::decode_8(&mut decoding, 0, last)?
        }
        Codec::Utf16 | Codec::Utf16Le | Codec::Utf16Be => wide::decode_16(&mut decoding, last)?,
        Codec::Utf32 | Codec::Utf32Le | Codec::Utf32Be => wide::decode_32(&mut decoding, last)?,
        Codec::Ascii | Codec::Latin1 | Codec::Page(_) => single::decode(&mut decoding)?,
        Codec::RawUnicodeEscape | Codec::UnicodeEscape => escapes::decode(&mut decoding, last)?,
    };
    Ok((decoding.text, taken))
}

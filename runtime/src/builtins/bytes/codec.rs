//! Codecs: text to bytes and back. UTF-8, ASCII and Latin-1; others are refused by name.
//!
//! Comes in: text or bytes, the names of codec and error handler. Goes out: bytes or text, or CPython's exceptions.

use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::{Outcome, Stop};
use crate::vm::row::given;
use crate::vm::types::type_index;

/// A codec.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Codec {
    Utf8,
    Ascii,
    Latin1,
}

impl Codec {
    /// The name in error texts.
    fn name(self) -> &'static str {
        match self {
            Codec::Utf8 => "utf-8",
            Codec::Ascii => "ascii",
            Codec::Latin1 => "latin-1",
        }
    }
}

/// What to do with what cannot be converted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Handler {
    Strict,
    Ignore,
    Replace,
    BackslashReplace,
    XmlCharRefReplace,
}

/// The codec of a name; `utf-8` if it was omitted.
fn codec(cx: &Context, function: &str, name: Value) -> Outcome<Codec> {
    let Some(name) = given(name) else { return Ok(Codec::Utf8) };
    let Some(text) = cx.text(name) else {
        return Err(cx.type_error(format_args!(
            "{function}() argument 'encoding' must be str, not {}",
            cx.type_name(name)
        )));
    };
    let plain: String = text
        .chars()
        .map(|character| {
            if character == '-' || character == ' ' { '_' } else { character.to_ascii_lowercase() }
        })
        .collect();
    match plain.as_str() {
        "utf_8" | "utf8" | "u8" | "utf" => Ok(Codec::Utf8),
        "ascii" | "us_ascii" | "646" => Ok(Codec::Ascii),
        "latin_1" | "latin1" | "iso_8859_1" | "iso8859_1" | "8859" | "cp819" | "l1" => {
            Ok(Codec::Latin1)
        }
        _ if plain.starts_with("utf") || plain.starts_with("cp") || plain.starts_with("iso") => {
            Err(cx.unsupported(&format!("codec {text}")))
        }
        _ => Err(cx.raise(type_index::LOOKUP_ERROR, &format!("unknown encoding: {text}"))),
    }
}

/// The error handler of a name; `strict` if it was omitted.
fn handler(cx: &Context, function: &str, name: Value) -> Outcome<Handler> {
    let Some(name) = given(name) else { return Ok(Handler::Strict) };
    match cx.text(name) {
        Some("strict") => Ok(Handler::Strict),
        Some("ignore") => Ok(Handler::Ignore),
        Some("replace") => Ok(Handler::Replace),
        Some("backslashreplace") => Ok(Handler::BackslashReplace),
        Some("xmlcharrefreplace") => Ok(Handler::XmlCharRefReplace),
        Some(other @ ("surrogateescape" | "surrogatepass" | "namereplace")) => {
            Err(cx.unsupported(&format!("error handler {other}")))
        }
        Some(other) => {
            Err(cx
                .raise(type_index::LOOKUP_ERROR, &format!("unknown error handler name '{other}'")))
        }
        None => Err(cx.type_error(format_args!(
            "{function}() argument 'errors' must be str, not {}",
            cx.type_name(name)
        ))),
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
    let (codec, handler) = (codec(cx, function, encoding)?, handler(cx, function, errors)?);
    let limit = match codec {
        Codec::Utf8 => return Ok(text.as_bytes().to_vec()),
        Codec::Ascii => 0x80,
        Codec::Latin1 => 0x100,
    };
    let mut bytes = Vec::with_capacity(text.len());
    for (position, character) in text.chars().enumerate() {
        let code = u32::from(character);
        if code < limit {
            bytes.push(code as u8);
            continue;
        }
        match handler {
            Handler::Strict => {
                let run = text
                    .chars()
                    .skip(position)
                    .take_while(|character| u32::from(*character) >= limit)
                    .count();
                return Err(encode_error(cx, codec, text, position, position + run, limit));
            }
            Handler::Ignore => {}
            Handler::Replace => bytes.push(b'?'),
            Handler::BackslashReplace => bytes.extend(backslashed(code).bytes()),
            Handler::XmlCharRefReplace => bytes.extend(format!("&#{code};").bytes()),
        }
    }
    Ok(bytes)
}

/// `\xhh`, `\uhhhh` or `\Uhhhhhhhh`.
fn backslashed(code: u32) -> String {
    match code {
        0..=0xff => format!("\\x{code:02x}"),
        0x100..=0xffff => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    }
}

/// `UnicodeEncodeError` of the code points from `start` to `end`.
fn encode_error(
    cx: &Context,
    codec: Codec,
    text: &str,
    start: usize,
    end: usize,
    limit: u32,
) -> Stop {
    let arguments = [
        cx.heap.new_str(codec.name()),
        cx.heap.new_str(text),
        Value::int(start as i64),
        Value::int(end as i64),
        cx.heap.new_str(&format!("ordinal not in range({limit})")),
    ];
    cx.raise_with(type_index::UNICODE_ENCODE_ERROR, &arguments)
}

/// `bytes.decode(encoding, errors)`.
pub(crate) fn decode(
    cx: &Context,
    function: &str,
    bytes: &[u8],
    encoding: Value,
    errors: Value,
) -> Outcome<String> {
    let (codec, handler) = (codec(cx, function, encoding)?, handler(cx, function, errors)?);
    match codec {
        Codec::Latin1 => Ok(bytes.iter().map(|byte| char::from(*byte)).collect()),
        Codec::Ascii => {
            let mut text = String::with_capacity(bytes.len());
            for (position, byte) in bytes.iter().enumerate() {
                if byte.is_ascii() {
                    text.push(char::from(*byte));
                } else {
                    let range = (position, position + 1);
                    let reason = "ordinal not in range(128)";
                    invalid(cx, codec, handler, bytes, range, reason, &mut text)?;
                }
            }
            Ok(text)
        }
        Codec::Utf8 => decode_utf8(cx, handler, bytes),
    }
}

/// UTF-8, with CPython's places and reasons for what is invalid.
fn decode_utf8(cx: &Context, handler: Handler, bytes: &[u8]) -> Outcome<String> {
    let mut text = String::with_capacity(bytes.len());
    let mut offset = 0;
    while let Some(rest) = bytes.get(offset..) {
        match std::str::from_utf8(rest) {
            Ok(valid) => {
                text.push_str(valid);
                break;
            }
            Err(error) => {
                let valid = rest.get(..error.valid_up_to()).unwrap_or(&[]);
                text.push_str(std::str::from_utf8(valid).unwrap_or(""));
                let start = offset + error.valid_up_to();
                let lead = bytes.get(start).copied().unwrap_or(0);
                let (end, reason) = match error.error_len() {
                    None => (bytes.len(), "unexpected end of data"),
                    Some(length) if (0xc2..=0xf4).contains(&lead) => {
                        (start + length, "invalid continuation byte")
                    }
                    Some(length) => (start + length, "invalid start byte"),
                };
                invalid(cx, Codec::Utf8, handler, bytes, (start, end), reason, &mut text)?;
                offset = end;
            }
        }
    }
    Ok(text)
}

/// Deals with bytes that cannot be decoded.
fn invalid(
    cx: &Context,
    codec: Codec,
    handler: Handler,
    bytes: &[u8],
    (start, end): (usize, usize),
    reason: &str,
    text: &mut String,
) -> Outcome<()> {
    match handler {
        Handler::Ignore => {}
        Handler::Replace => text.push('\u{fffd}'),
        Handler::BackslashReplace => {
            for byte in bytes.get(start..end).unwrap_or(&[]) {
                text.push_str(&format!("\\x{byte:02x}"));
            }
        }
        Handler::Strict | Handler::XmlCharRefReplace => {
            let arguments = [
                cx.heap.new_str(codec.name()),
                cx.heap.new_bytes(bytes),
                Value::int(start as i64),
                Value::int(end as i64),
                cx.heap.new_str(reason),
            ];
            return Err(cx.raise_with(type_index::UNICODE_DECODE_ERROR, &arguments));
        }
    }
    Ok(())
}

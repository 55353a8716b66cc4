//! Error handlers: what becomes of what cannot be converted.
//!
//! Comes in: the place of what is wrong and why. Goes out: its substitute, or CPython's exception. Must never: make a surrogate.

use super::Codec;
use crate::modules::asked::character_name;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::{Outcome, Stop};
use crate::vm::row::given;
use crate::vm::types::type_index;

/// What to do with what cannot be converted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Handler<'h> {
    Strict,
    Ignore,
    Replace,
    BackslashReplace,
    XmlCharRefReplace,
    NameReplace,
    SurrogateEscape,
    SurrogatePass,
    /// A name that no handler has; it matters only where one is needed.
    Unknown(&'h str),
}

/// The handler of a name; `strict` if it was omitted.
pub(super) fn handler<'c>(cx: &'c Context, function: &str, name: Value) -> Outcome<Handler<'c>> {
    let Some(name) = given(name) else { return Ok(Handler::Strict) };
    match cx.text(name) {
        Some(text) => Ok(Handler::named(text)),
        None => Err(cx.type_error(format_args!(
            "{function}() argument 'errors' must be str, not {}",
            cx.type_name(name)
        ))),
    }
}

impl<'h> Handler<'h> {
    /// The handler of a name.
    pub(crate) fn named(text: &'h str) -> Handler<'h> {
        match text {
            "strict" => Handler::Strict,
            "ignore" => Handler::Ignore,
            "replace" => Handler::Replace,
            "backslashreplace" => Handler::BackslashReplace,
            "xmlcharrefreplace" => Handler::XmlCharRefReplace,
            "namereplace" => Handler::NameReplace,
            "surrogateescape" => Handler::SurrogateEscape,
            "surrogatepass" => Handler::SurrogatePass,
            other => Handler::Unknown(other),
        }
    }

    /// Whether there is one of the name; else CPython's LookupError.
    pub(crate) fn check(&self, cx: &Context) -> Outcome<()> {
        match self {
            Handler::Unknown(name) => Err(unknown(cx, name)),
            _ => Ok(()),
        }
    }
}

fn unknown(cx: &Context, name: &str) -> Stop {
    if let Err(stop) = cx.pay_text(name.len()) {
        return stop;
    }
    cx.raise(type_index::LOOKUP_ERROR, &format!("unknown error handler name '{name}'"))
}

/// `\xhh`, `\uhhhh` or `\Uhhhhhhhh`.
pub(super) fn backslashed(code: u32) -> String {
    match code {
        0..=0xff => format!("\\x{code:02x}"),
        0x100..=0xffff => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    }
}

/// Deals with characters that a codec does not have: what stands for them is a text, which the codec must have. `text` is the whole, of which
/// the characters from `start` to `end` are wrong.
pub(super) fn substitute(
    cx: &Context,
    codec: Codec,
    handler: &Handler<'_>,
    text: &str,
    (start, end): (usize, usize),
    reason: &str,
) -> Outcome<String> {
    let wrong = || text.chars().skip(start).take(end - start);
    match handler {
        Handler::Ignore => Ok(String::new()),
        Handler::Replace => Ok("?".repeat(end - start)),
        Handler::BackslashReplace => Ok(wrong().map(|one| backslashed(u32::from(one))).collect()),
        Handler::XmlCharRefReplace => {
            Ok(wrong().map(|one| format!("&#{};", u32::from(one))).collect())
        }
        Handler::NameReplace => {
            cx.charge(400 * (end - start) as u64);
            let named = |one| {
                Ok(match character_name(cx, one)? {
                    Some(name) => format!("\\N{{{name}}}"),
                    None => backslashed(u32::from(one)),
                })
            };
            wrong().map(named).collect()
        }
        Handler::Unknown(name) => Err(unknown(cx, name)),
        Handler::Strict | Handler::SurrogateEscape | Handler::SurrogatePass => {
            let arguments = [
                cx.heap.new_str(codec.name()),
                cx.heap.new_str(text),
                Value::int(start as i64),
                Value::int(end as i64),
                cx.heap.new_str(reason),
            ];
            Err(cx.raise_with(type_index::UNICODE_ENCODE_ERROR, &arguments))
        }
    }
}

/// Bytes that are being decoded.
pub(super) struct Decoding<'d, 'c> {
    pub(super) cx: &'c Context,
    pub(super) codec: Codec,
    pub(super) bytes: &'d [u8],
    pub(super) handler: &'d Handler<'d>,
    /// The text so far.
    pub(super) text: String,
}

impl Decoding<'_, '_> {
    /// Deals with bytes that cannot be decoded.
    pub(super) fn invalid(&mut self, start: usize, end: usize, reason: &str) -> Outcome<()> {
        match self.handler {
            Handler::Ignore => {}
            Handler::Replace => self.text.push('\u{fffd}'),
            Handler::BackslashReplace => {
                for byte in self.bytes.get(start..end).unwrap_or(&[]) {
                    self.text.push_str(&format!("\\x{byte:02x}"));
                }
            }
            Handler::XmlCharRefReplace | Handler::NameReplace => {
                let text = "don't know how to handle UnicodeDecodeError in error callback";
                return Err(self.cx.type_error(format_args!("{text}")));
            }
            Handler::Unknown(name) => return Err(unknown(self.cx, name)),
            Handler::SurrogateEscape => {
                return Err(self.cx.unsupported("error handler surrogateescape"));
            }
            Handler::SurrogatePass if self.is_surrogate(start) => {
                return Err(self.cx.unsupported("error handler surrogatepass"));
            }
            Handler::Strict | Handler::SurrogatePass => {
                let cx = self.cx;
                let arguments = [
                    cx.heap.new_str(self.codec.name()),
                    cx.heap.new_bytes(self.bytes),
                    Value::int(start as i64),
                    Value::int(end as i64),
                    cx.heap.new_str(reason),
                ];
                return Err(cx.raise_with(type_index::UNICODE_DECODE_ERROR, &arguments));
            }
        }
        Ok(())
    }

    /// Whether what is wrong would be a surrogate.
    fn is_surrogate(&self, start: usize) -> bool {
        let rest = self.bytes.get(start..).unwrap_or(&[]);
        match self.codec {
            Codec::Utf8 | Codec::Utf8Sig => {
                matches!(rest, [0xed, 0xa0..=0xbf, 0x80..=0xbf, ..])
            }
            Codec::Utf16 | Codec::Utf16Le => matches!(rest, [_, 0xd8..=0xdf, ..]),
            Codec::Utf16Be => matches!(rest, [0xd8..=0xdf, _, ..]),
            Codec::Utf32 | Codec::Utf32Le => matches!(rest, [_, 0xd8..=0xdf, 0, 0, ..]),
            Codec::Utf32Be => matches!(rest, [0, 0, 0xd8..=0xdf, _, ..]),
            _ => false,
        }
    }
}

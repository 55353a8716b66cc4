//! Module `_codecs`: the native half of `codecs`: one text encoding at a time, in one go or as far as the bytes go.
//!
//! Comes in: names of codecs and handlers, texts, bytes. Goes out: names, bytes, texts. Must never: keep a state; that is its callers'.

use crate::builtins::bytes::codec::{self, Handler};
use crate::builtins::bytes::{byte_count, content, not_bytes};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::{Outcome, Room};
use npython_macros::native_module;

/// The functions of the module.
enum Codecs {}

/// A text argument.
fn text<'c>(cx: &'c Context, value: Value, function: &str, name: &str) -> Outcome<&'c str> {
    cx.text(value).ok_or_else(|| {
        let kind = cx.type_name(value);
        cx.type_error(format_args!("{function}() argument '{name}' must be str, not {kind}"))
    })
}

/// Encodings of text.
#[native_module(CODECS, name = "_codecs")]
impl Codecs {
    /// A codec's own name.
    #[function(gas = Lookup)]
    fn lookup(cx: &Context, encoding: Value) -> Outcome<Value> {
        let codec = codec::find(cx, text(cx, encoding, "lookup", "encoding")?, false)?;
        Ok(cx.heap.new_str(codec.own_name()))
    }

    /// A text as bytes.
    #[function(gas = Build)]
    fn encode(
        cx: &Context,
        room: Room,
        data: Value,
        encoding: Value,
        errors: Value,
    ) -> Outcome<Value> {
        let data = text(cx, data, "encode", "str")?;
        let codec = codec::find(cx, text(cx, encoding, "encode", "encoding")?, true)?;
        let handler = Handler::named(text(cx, errors, "encode", "errors")?);
        let most = codec::most_bytes(cx, encoding, errors, data) as u64;
        room.take(cx, 2 * most + 64, most / 32 + 1)?;
        let bytes = codec::encode_by(cx, codec, data, &handler)?;
        Ok(cx.heap.new_bytes(&bytes))
    }

    /// A pair of the text of bytes and how many of them it took: all, if they are the last ones.
    #[function(gas = Build)]
    fn decode_part(
        cx: &Context,
        room: Room,
        data: Value,
        encoding: Value,
        errors: Value,
        last: Value,
    ) -> Outcome<Value> {
        let size = byte_count(cx, data).ok_or_else(|| not_bytes(cx, data))? as u64;
        let codec = codec::find(cx, text(cx, encoding, "decode", "encoding")?, false)?;
        let handler = Handler::named(text(cx, errors, "decode", "errors")?);
        let bytes = content(cx, data).unwrap_or_default();
        let names = codec::names_gas(cx, encoding, &bytes);
        room.take(cx, 10 * size + 256, size / 16 + 1 + names)?;
        let last = last.as_bool() != Some(false);
        let (made, taken) = codec::decode_part(cx, codec, &bytes, &handler, last)?;
        let made = cx.heap.new_str(&made);
        Ok(cx.heap.new_tuple(&[made, Value::int(taken as i64)]))
    }

    /// Whether there is an error handler of the name; else LookupError.
    #[function(gas = Lookup)]
    fn check_handler(cx: &Context, errors: Value) -> Outcome<()> {
        Handler::named(text(cx, errors, "lookup_error", "name")?).check(cx)
    }
}

//! Module `binascii`: bytes as text of several kinds, and checksums. `_zlib` has its checksums from here.
//!
//! Comes in: bytes-like objects, for decoding also ASCII texts. Goes out: bytes, ints, `binascii.Error`. Must never: convert what was not
//! charged.

mod base64;
pub(crate) mod checksums;
mod quoted;

use crate::builtins::bytes::{byte_count, content, not_bytes};
use crate::builtins::shared::support::argument;
use crate::heap::ByteView;
use crate::value::Value;
use crate::vm::argument::{Conversion, FromArgument, Index, SIZE};
use crate::vm::context::Context;
use crate::vm::native::{NativeRow, Outcome, Room, Signature, Stop};
use crate::vm::row::large;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;
use npython_macros::native_module;
use quoted::Quoting;

/// `binascii.Error`.
fn error(cx: &Context, text: &str) -> Stop {
    cx.raise(type_index::BINASCII_ERROR, text)
}

/// A parameter of which only the truth counts.
struct Truth(bool);

impl<'c> FromArgument<'c> for Truth {
    const CONVERSION: Option<Conversion> = Some(Conversion::Truth);

    fn from_argument(_cx: &'c Context, value: Value) -> Outcome<Truth> {
        Ok(Truth(value.as_bool().unwrap_or(false)))
    }
}

fn is_true(given: Option<Truth>, default: bool) -> bool {
    given.map_or(default, |truth| truth.0)
}

/// The bytes of bytes-like data, and room for so many times as much.
fn data<'c>(cx: &'c Context, room: Room, value: Value, times: u64) -> Outcome<ByteView<'c>> {
    let size = byte_count(cx, value).ok_or_else(|| not_bytes(cx, value))? as u64;
    room.take(cx, size.saturating_mul(2 * times + 1).saturating_add(256), size / 8 + 1)?;
    Ok(content(cx, value).unwrap_or_default())
}

/// The bytes of bytes-like data or of an ASCII text.
fn letters<'c>(cx: &'c Context, room: Room, value: Value, times: u64) -> Outcome<ByteView<'c>> {
    let Some(text) = cx.text(value) else {
        if byte_count(cx, value).is_none() {
            return Err(cx.type_error(format_args!(
                "argument should be bytes, buffer or ASCII string, not '{}'",
                cx.type_name(value)
            )));
        }
        return data(cx, room, value, times);
    };
    if !text.is_ascii() {
        cx.pay_bytes(text.len())?;
        let text = "string argument should contain only ASCII characters";
        return Err(cx.value_error(format_args!("{text}")));
    }
    let size = text.len() as u64;
    room.take(cx, size.saturating_mul(2 * times).saturating_add(256), size / 8 + 1)?;
    Ok(ByteView::Borrowed(text.as_bytes()))
}

/// An int's lowest 32 bits.
fn low_bits(given: &Option<Index>, default: u32) -> u32 {
    given.as_ref().map_or(default, |given| given.remainder(1 << 32) as u32)
}

/// A checksum: what it is of, and what it goes on from.
fn checksum(
    cx: &Context,
    value: Value,
    start: u32,
    bytes_per_gas: u64,
    sum: fn(&[u8], u32) -> u32,
) -> Outcome<Value> {
    let size = byte_count(cx, value).ok_or_else(|| not_bytes(cx, value))? as u64;
    cx.pay(size / bytes_per_gas)?;
    Ok(Value::int(i64::from(sum(&content(cx, value).unwrap_or_default(), start))))
}

fn unhex(cx: &Context, room: Room, hexstr: Value) -> Outcome<Value> {
    let letters = letters(cx, room, hexstr, 1)?;
    if letters.len() % 2 != 0 {
        return Err(error(cx, "Odd-length string"));
    }
    let mut bytes = cx.heap.bytes_builder(letters.len() / 2);
    for pair in letters.chunks(2) {
        let mut digits = pair.iter().map(|letter| char::from(*letter).to_digit(16));
        let Some(byte) = digits.try_fold(0, |byte, digit| Some(byte * 16 + digit?)) else {
            return Err(error(cx, "Non-hexadecimal digit found"));
        };
        bytes.push(byte as u8);
    }
    Ok(bytes.finish())
}

/// The signature of `hexlify`.
const HEX: Signature =
    Signature::new(&["data", "sep", "bytes_per_sep"], 0, 3, 1).converting(&[None, None, SIZE]);
const HEX_DOC: &str = "Hexadecimal representation of binary data.";

/// `hexlify` under both its names.
static HEXLIFY: &[NativeRow] = &[
    large("b2a_hex", HEX_DOC, HEX, GasClass::Build, hexlify),
    large("hexlify", HEX_DOC, HEX, GasClass::Build, hexlify),
];

fn hexlify(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let data = argument(arguments, 0);
    if byte_count(cx, data).is_none() {
        return Err(not_bytes(cx, data));
    }
    let text = crate::builtins::bytes::methods::hex(cx, room, arguments)?;
    Ok(cx.heap.new_bytes(cx.text(text).unwrap_or("").as_bytes()))
}

/// The functions of `binascii`.
enum Binascii {}

/// Conversion between binary data and ASCII
#[native_module(BINASCII, name = "binascii", groups = [HEXLIFY])]
impl Binascii {
    /// Decode a line of base64 data.
    #[function(gas = Build)]
    fn a2b_base64(
        cx: &Context,
        room: Room,
        data: Value,
        #[keyword] strict_mode: Option<Truth>,
    ) -> Outcome<Value> {
        let letters = letters(cx, room, data, 1)?;
        match base64::decode(&letters, is_true(strict_mode, false)) {
            Ok(bytes) => Ok(cx.heap.new_bytes(&bytes)),
            Err(text) => Err(error(cx, &text)),
        }
    }

    /// Base64-code line of data.
    #[function(gas = Build)]
    fn b2a_base64(
        cx: &Context,
        room: Room,
        data: Value,
        #[keyword] newline: Option<Truth>,
    ) -> Outcome<Value> {
        let bytes = self::data(cx, room, data, 2)?;
        let mut letters = Vec::with_capacity(bytes.len().div_ceil(3) * 4 + 1);
        base64::encode(&bytes, &mut letters);
        if is_true(newline, true) {
            letters.push(b'\n');
        }
        Ok(cx.heap.new_bytes(&letters))
    }

    /// Binary data of hexadecimal representation.
    #[function(gas = Build)]
    fn a2b_hex(cx: &Context, room: Room, hexstr: Value) -> Outcome<Value> {
        unhex(cx, room, hexstr)
    }

    /// Binary data of hexadecimal representation.
    #[function(gas = Build)]
    fn unhexlify(cx: &Context, room: Room, hexstr: Value) -> Outcome<Value> {
        unhex(cx, room, hexstr)
    }

    /// Decode a line of uuencoded data.
    #[function(gas = Build)]
    fn a2b_uu(cx: &Context, room: Room, data: Value) -> Outcome<Value> {
        let letters = letters(cx, room, data, 1)?;
        match quoted::uu_decode(&letters) {
            Ok(bytes) => Ok(cx.heap.new_bytes(&bytes)),
            Err(text) => Err(error(cx, text)),
        }
    }

    /// Uuencode line of data.
    #[function(gas = Build)]
    fn b2a_uu(
        cx: &Context,
        room: Room,
        data: Value,
        #[keyword] backtick: Option<Truth>,
    ) -> Outcome<Value> {
        let bytes = self::data(cx, room, data, 2)?;
        if bytes.len() > 45 {
            return Err(error(cx, "At most 45 bytes at once"));
        }
        Ok(cx.heap.new_bytes(&quoted::uu_encode(&bytes, is_true(backtick, false))))
    }

    /// Decode a string of qp-encoded data.
    #[function(gas = Build)]
    fn a2b_qp(
        cx: &Context,
        room: Room,
        #[named] data: Value,
        header: Option<Truth>,
    ) -> Outcome<Value> {
        let letters = letters(cx, room, data, 1)?;
        Ok(cx.heap.new_bytes(&quoted::unquote(&letters, is_true(header, false))))
    }

    /// Encode a string using quoted-printable encoding.
    #[function(gas = Build)]
    fn b2a_qp(
        cx: &Context,
        room: Room,
        #[named] data: Value,
        quotetabs: Option<Truth>,
        istext: Option<Truth>,
        header: Option<Truth>,
    ) -> Outcome<Value> {
        // Line ends, blanks and lengths are asked for at each byte.
        cx.pay(byte_count(cx, data).unwrap_or(0) as u64 / 2)?;
        let bytes = self::data(cx, room, data, 4)?;
        let quoting = Quoting {
            tabs: is_true(quotetabs, false),
            text: is_true(istext, true),
            header: is_true(header, false),
        };
        Ok(cx.heap.new_bytes(&quoted::quote(&bytes, quoting)))
    }

    /// Compute CRC-CCITT incrementally.
    #[function(gas = Build)]
    fn crc_hqx(cx: &Context, data: Value, crc: Index) -> Outcome<Value> {
        // Each byte waits for the one before.
        checksum(cx, data, low_bits(&Some(crc), 0), 4, |data, start| {
            u32::from(checksums::crc_hqx(data, start as u16))
        })
    }

    /// Compute CRC-32 incrementally.
    #[function(gas = Build)]
    fn crc32(cx: &Context, data: Value, crc: Option<Index>) -> Outcome<Value> {
        checksum(cx, data, low_bits(&crc, 0), 16, checksums::crc32)
    }
}

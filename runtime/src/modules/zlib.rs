//! `_zlib`: the native half of `zlib`: data compressed and taken back in one go, and checksums.
//!
//! Comes in: bytes-like objects and numbers that `zlib` has looked at. Goes out: bytes. Must never: begin work that was not asked for:
//! what is compressed is priced by the worst that its level can do, what is taken back by attempts that each have a bound.

use crate::builtins::bytes::{byte_count, content, not_bytes};
use crate::deflate::Wrapping;
use crate::deflate::compress::{Parameters, compress};
use crate::deflate::inflate::{End, decompress};
use crate::modules::binascii::checksums;
use crate::value::Value;
use crate::vm::argument::Index;
use crate::vm::context::Context;
use crate::vm::native::{Outcome, Resumed, Room, Step};
use crate::vm::slots::native_frame;
use npython_macros::native_module;

/// Bytes of the tables with which data is searched.
const TABLES: u64 = 512 * 1024;
/// So many places of data are looked at in one go at most: more is refused.
const MOST_WORK: u64 = 1 << 31;
/// How many places a level looks at for each byte, at worst.
const CHAINS: [u64; 10] = [1, 4, 8, 32, 16, 32, 128, 256, 1024, 4096];
/// The first attempt to take data back gives it room for so many bytes, at least.
const FIRST_ATTEMPT: usize = 4096;
/// Each further attempt has room for so many times as much.
const GROWTH: usize = 8;

native_frame! {
    /// `unpack`: an attempt after the other, each with more room.
    Unpack(3) { data: Value, wbits: Value, most: Value; room: usize }
}

/// What a number of bits says of what surrounds the data, and the window's own bits.
fn wrapping(wbits: i64) -> (Wrapping, u32) {
    match wbits {
        -15..=-8 => (Wrapping::Raw, (-wbits) as u32),
        0..=15 => (Wrapping::Zlib, wbits as u32),
        16..=31 => (Wrapping::Gzip, (wbits - 16) as u32),
        _ => (Wrapping::Either, (wbits - 32).clamp(0, 15) as u32),
    }
}

fn size(cx: &Context, data: Value) -> Outcome<usize> {
    byte_count(cx, data).ok_or_else(|| not_bytes(cx, data))
}

fn number(value: Value) -> i64 {
    value.as_int().unwrap_or(0)
}

fn low_bits(given: &Option<Index>, default: u32) -> u32 {
    given.as_ref().map_or(default, |given| given.remainder(1 << 32) as u32)
}

fn checksum(cx: &Context, value: Value, start: u32, sum: fn(&[u8], u32) -> u32) -> Outcome<Value> {
    cx.pay(size(cx, value)? as u64 / 16)?;
    Ok(Value::int(i64::from(sum(&content(cx, value).unwrap_or_default(), start))))
}

/// The functions of the module.
enum Zlib {}

/// What `zlib` asks for.
#[native_module(ZLIB, name = "_zlib")]
impl Zlib {
    /// Compute an Adler-32 checksum of data.
    #[function(gas = Build)]
    fn adler32(cx: &Context, data: Value, value: Option<Index>) -> Outcome<Value> {
        checksum(cx, data, low_bits(&value, 1), checksums::adler32)
    }

    /// Compute a CRC-32 checksum of data.
    #[function(gas = Build)]
    fn crc32(cx: &Context, data: Value, value: Option<Index>) -> Outcome<Value> {
        checksum(cx, data, low_bits(&value, 0), checksums::crc32)
    }

    /// Stop the run: this is not done here.
    #[function(gas = Build)]
    fn refuse(cx: &Context, what: Value) -> Outcome<Value> {
        Err(cx.unsupported(cx.text(what).unwrap_or("zlib")))
    }

    /// The compressed data; without its end if there is more to come.
    #[function(gas = Build)]
    fn pack(
        cx: &Context,
        room: Room,
        data: Value,
        level: Value,
        wbits: Value,
        memory: Value,
        is_end: Value,
    ) -> Outcome<Value> {
        let size = size(cx, data)? as u64;
        let level = number(level).clamp(0, 9) as usize;
        let work = size.saturating_mul(CHAINS.get(level).copied().unwrap_or(1));
        if work > MOST_WORK {
            return Err(cx.unsupported("compressing so much data in one go"));
        }
        room.take(cx, 2 * size + TABLES, 4 * size + work / 4 + 5000)?;
        let (wrapping, window_bits) = wrapping(number(wbits));
        let parameters = Parameters {
            level,
            window_bits: window_bits.clamp(9, 15),
            memory_level: number(memory).clamp(1, 9) as u32,
            wrapping,
        };
        let bytes = content(cx, data).unwrap_or_default();
        match compress(&bytes, &parameters, is_end.as_bool() == Some(true)) {
            Some(packed) => Ok(cx.heap.new_bytes(&packed)),
            None => Err(cx.unsupported("zlib's level 0 for more than 16000 bytes")),
        }
    }

    /// Data taken back: the bytes, at most so many (or all, if that is negative), how many were read, and True at the end, False if more
    /// is wanted, None if there was no room, else what is wrong.
    #[function(gas = Build)]
    fn unpack(cx: &Context, frame: Unpack<'_>, resumed: Resumed) -> Outcome<Step> {
        let _ = resumed;
        let given = size(cx, frame.data.get())?;
        let most = usize::try_from(number(frame.most.get())).unwrap_or(usize::MAX);
        let wanted = match frame.room.get() {
            0 => (4 * given).max(FIRST_ATTEMPT),
            room => room,
        };
        let room = wanted.min(most);
        let gas = 2 * given as u64 + room as u64 / 4;
        frame.frame.take_room(cx, 2 * room as u64 + 4096, gas)?;
        let (wrapping, window_bits) = wrapping(number(frame.wbits.get()));
        let bytes = content(cx, frame.data.get()).unwrap_or_default();
        let (data, read, end) = decompress(&bytes, wrapping, window_bits, room);
        if end == End::Full && room < most {
            frame.room.set(room.saturating_mul(GROWTH));
            return Ok(Step::Again);
        }
        let end = match end {
            End::Done => Value::TRUE,
            End::Short => Value::bool(false),
            End::Full => Value::NONE,
            End::Wrong(reason) => cx.new_str(reason),
        };
        Ok(Step::Done(cx.heap.new_tuple(&[cx.heap.new_bytes(&data), Value::int(read as i64), end])))
    }
}

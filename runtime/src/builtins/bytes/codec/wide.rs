//! The encodings of all of Unicode: UTF-8, UTF-16, UTF-32.
//!
//! Comes in: text or bytes. Goes out: the other; what is wrong is shown with CPython's places and reasons.

use super::Codec;
use super::handlers::Decoding;
use crate::vm::native::Outcome;

/// UTF-16, with a byte order mark if `mark`.
pub(super) fn encode_16(text: &str, little: bool, mark: bool) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(2 * text.len() + 2);
    let as_bytes = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
    bytes.extend(mark.then(|| as_bytes(0xfeff)).into_iter().flatten());
    if text.is_ascii() {
        bytes.extend(text.bytes().flat_map(|byte| as_bytes(byte.into())));
    } else {
        text.encode_utf16().for_each(|unit| bytes.extend_from_slice(&as_bytes(unit)));
    }
    bytes
}

/// UTF-32, with a byte order mark if `mark`.
pub(super) fn encode_32(text: &str, little: bool, mark: bool) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(4 * text.len() + 4);
    let codes = mark.then_some(0xfeff).into_iter().chain(text.chars().map(u32::from));
    for code in codes {
        bytes.extend_from_slice(&if little { code.to_le_bytes() } else { code.to_be_bytes() });
    }
    bytes
}

/// UTF-8 from `offset` on; how many bytes were taken.
pub(super) fn decode_8(
    decoding: &mut Decoding<'_, '_>,
    offset: usize,
    last: bool,
) -> Outcome<usize> {
    let bytes = decoding.bytes;
    let mut offset = offset;
    decoding.text.reserve(bytes.len() - offset.min(bytes.len()));
    while let Some(rest) = bytes.get(offset..) {
        match std::str::from_utf8(rest) {
            Ok(valid) => {
                decoding.text.push_str(valid);
                break;
            }
            Err(error) => {
                let valid = rest.get(..error.valid_up_to()).unwrap_or(&[]);
                decoding.text.push_str(std::str::from_utf8(valid).unwrap_or(""));
                let start = offset + error.valid_up_to();
                let lead = bytes.get(start).copied().unwrap_or(0);
                let (end, reason) = match error.error_len() {
                    None if !last => return Ok(start),
                    None => (bytes.len(), "unexpected end of data"),
                    Some(length) if (0xc2..=0xf4).contains(&lead) => {
                        (start + length, "invalid continuation byte")
                    }
                    Some(length) => (start + length, "invalid start byte"),
                };
                decoding.invalid(start, end, reason)?;
                offset = end;
            }
        }
    }
    Ok(bytes.len())
}

/// The byte order that a mark of so many bytes says, and the bytes of the mark.
fn order(
    decoding: &mut Decoding<'_, '_>,
    own: Codec,
    little: Codec,
    big: Codec,
    size: usize,
) -> usize {
    if decoding.codec != own {
        return 0;
    }
    decoding.codec = little;
    let bytes = decoding.bytes;
    let zeros = |part: &[u8]| part.iter().all(|byte| *byte == 0);
    if bytes.len() >= size {
        if bytes.starts_with(b"\xff\xfe") && zeros(&bytes[2..size]) {
            return size;
        }
        if bytes[..size].ends_with(b"\xfe\xff") && zeros(&bytes[..size - 2]) {
            decoding.codec = big;
            return size;
        }
    }
    0
}

/// UTF-16; how many bytes were taken.
pub(super) fn decode_16(decoding: &mut Decoding<'_, '_>, last: bool) -> Outcome<usize> {
    let mut at = order(decoding, Codec::Utf16, Codec::Utf16Le, Codec::Utf16Be, 2);
    let little = decoding.codec != Codec::Utf16Be;
    let bytes = decoding.bytes;
    let unit = |at: usize| match bytes.get(at..at + 2) {
        Some([first, second]) if little => Some(u16::from_le_bytes([*first, *second])),
        Some([first, second]) => Some(u16::from_be_bytes([*first, *second])),
        _ => None,
    };
    decoding.text.reserve(bytes.len() / 2);
    while at < bytes.len() {
        let Some(first) = unit(at) else {
            if !last {
                return Ok(at);
            }
            decoding.invalid(at, bytes.len(), "truncated data")?;
            break;
        };
        match first {
            0xd800..=0xdbff => match unit(at + 2) {
                Some(second @ 0xdc00..=0xdfff) => {
                    let high = u32::from(first & 0x3ff) << 10;
                    let code = 0x1_0000 + (high | u32::from(second & 0x3ff));
                    decoding.text.extend(char::from_u32(code));
                    at += 4;
                }
                Some(_) => {
                    decoding.invalid(at, at + 2, "illegal UTF-16 surrogate")?;
                    at += 2;
                }
                None => {
                    if !last {
                        return Ok(at);
                    }
                    decoding.invalid(at, bytes.len(), "unexpected end of data")?;
                    at = bytes.len();
                }
            },
            0xdc00..=0xdfff => {
                decoding.invalid(at, at + 2, "illegal encoding")?;
                at += 2;
            }
            _ => {
                decoding.text.extend(char::from_u32(u32::from(first)));
                at += 2;
            }
        }
    }
    Ok(bytes.len())
}

/// UTF-32; how many bytes were taken.
pub(super) fn decode_32(decoding: &mut Decoding<'_, '_>, last: bool) -> Outcome<usize> {
    let mut at = order(decoding, Codec::Utf32, Codec::Utf32Le, Codec::Utf32Be, 4);
    let little = decoding.codec != Codec::Utf32Be;
    let bytes = decoding.bytes;
    while at < bytes.len() {
        let Some([a, b, c, d]) = bytes.get(at..at + 4) else {
            if !last {
                return Ok(at);
            }
            decoding.invalid(at, bytes.len(), "truncated data")?;
            break;
        };
        let unit = [*a, *b, *c, *d];
        let code = if little { u32::from_le_bytes(unit) } else { u32::from_be_bytes(unit) };
        match char::from_u32(code) {
            Some(character) => decoding.text.push(character),
            None if code < 0x11_0000 => {
                let reason = "code point in surrogate code point range(0xd800, 0xe000)";
                decoding.invalid(at, at + 4, reason)?;
            }
            None => decoding.invalid(at, at + 4, "code point not in range(0x110000)")?,
        }
        at += 4;
    }
    Ok(bytes.len())
}

//! Encodings of one byte for each character: ASCII, Latin-1 and the code pages.
//!
//! Comes in: text or bytes. Goes out: the other; what is wrong is shown with CPython's places and reasons.

use super::Codec;
use super::handlers::{Decoding, Handler, substitute};
use crate::vm::context::Context;
use crate::vm::native::Outcome;

/// What stands in a page where a byte has no character.
const NONE: u16 = 0xfffe;

/// The characters of a code page from a byte on.
#[cfg(feature = "data")]
fn page(codec: Codec) -> (usize, &'static [u16]) {
    let Codec::Page(number) = codec else { return (0, &[]) };
    let page = super::code_pages::PAGES.get(usize::from(number)).copied().unwrap_or(&[]);
    (256 - page.len(), page)
}

/// A build without code pages has no codec of one.
#[cfg(not(feature = "data"))]
fn page(_codec: Codec) -> (usize, &'static [u16]) {
    (0, &[])
}

/// The byte of a character.
fn byte_of(codec: Codec, character: char) -> Option<u8> {
    let code = u32::from(character);
    match codec {
        Codec::Ascii => u8::try_from(code).ok().filter(u8::is_ascii),
        Codec::Latin1 => u8::try_from(code).ok(),
        _ => {
            let (first, page) = page(codec);
            if (code as usize) < first {
                return Some(code as u8);
            }
            let wanted = u16::try_from(code).ok().filter(|code| *code != NONE)?;
            let at = page.iter().position(|code| *code == wanted)?;
            u8::try_from(first + at).ok()
        }
    }
}

/// A text as bytes.
pub(super) fn encode(
    cx: &Context,
    codec: Codec,
    text: &str,
    handler: &Handler<'_>,
) -> Outcome<Vec<u8>> {
    let reason = match codec {
        Codec::Ascii => "ordinal not in range(128)",
        Codec::Latin1 => "ordinal not in range(256)",
        _ => "character maps to <undefined>",
    };
    cx.pay_bytes(2 * text.len())?;
    let mut bytes = Vec::with_capacity(text.len());
    let mut characters = text.chars().enumerate().peekable();
    while let Some((start, character)) = characters.next() {
        if let Some(byte) = byte_of(codec, character) {
            bytes.push(byte);
            continue;
        }
        // All characters of a run that the codec lacks are one error.
        let mut end = start + 1;
        while characters.next_if(|(_, next)| byte_of(codec, *next).is_none()).is_some() {
            end += 1;
        }
        let instead = substitute(cx, codec, handler, text, (start, end), reason)?;
        for one in instead.chars() {
            match byte_of(codec, one) {
                Some(byte) => bytes.push(byte),
                None => {
                    substitute(cx, codec, &Handler::Strict, text, (start, end), reason)?;
                }
            }
        }
    }
    Ok(bytes)
}

/// Bytes as a text; how many were taken.
pub(super) fn decode(decoding: &mut Decoding<'_, '_>) -> Outcome<usize> {
    let bytes = decoding.bytes;
    let codec = decoding.codec;
    let (first, page) = page(codec);
    decoding.text.reserve(bytes.len());
    for (at, byte) in bytes.iter().enumerate() {
        let place = usize::from(*byte);
        match codec {
            Codec::Latin1 => decoding.text.push(char::from(*byte)),
            Codec::Ascii if byte.is_ascii() => decoding.text.push(char::from(*byte)),
            Codec::Ascii => decoding.invalid(at, at + 1, "ordinal not in range(128)")?,
            _ if place < first => decoding.text.push(char::from(*byte)),
            _ => {
                let code = page.get(place - first).copied().filter(|code| *code != NONE);
                match code.and_then(|code| char::from_u32(u32::from(code))) {
                    Some(character) => decoding.text.push(character),
                    None => decoding.invalid(at, at + 1, "character maps to <undefined>")?,
                }
            }
        }
    }
    Ok(bytes.len())
}

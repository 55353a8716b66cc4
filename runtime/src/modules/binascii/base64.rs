//! Base 64: bytes as letters, four for three.
//!
//! In: bytes. Out: letters, or what is wrong with them. Must never: look at a guest's value.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// What each byte stands for; 64 for no letter.
const VALUES: [u8; 256] = {
    let mut values = [64; 256];
    let mut value = 0;
    while value < 64 {
        values[LETTERS[value] as usize] = value as u8;
        value += 1;
    }
    values
};

/// The letters of bytes, padded.
pub(super) fn encode(bytes: &[u8], out: &mut Vec<u8>) {
    for group in bytes.chunks(3) {
        let part = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = part(0) << 16 | part(1) << 8 | part(2);
        let letter = |shift: u32| LETTERS[(bits >> shift & 63) as usize];
        out.push(letter(18));
        out.push(letter(12));
        out.push(if group.len() > 1 { letter(6) } else { b'=' });
        out.push(if group.len() > 2 { letter(0) } else { b'=' });
    }
}

/// The bytes of letters. What is no letter is passed over, or an error if `strict`.
pub(super) fn decode(letters: &[u8], strict: bool) -> Result<Vec<u8>, String> {
    let mut out = Vec::with_capacity(letters.len() / 4 * 3 + 3);
    let (mut place, mut left, mut pads, mut padding) = (0_u8, 0_u8, 0_u8, false);
    if strict && letters.first() == Some(&b'=') {
        return Err("Leading padding not allowed".to_owned());
    }
    for (at, letter) in letters.iter().enumerate() {
        if *letter == b'=' {
            padding = true;
            if strict && place == 0 {
                return Err("Excess padding not allowed".to_owned());
            }
            if place >= 2 {
                pads += 1;
                if place + pads >= 4 {
                    if strict && at + 1 < letters.len() {
                        return Err("Excess data after padding".to_owned());
                    }
                    return Ok(out);
                }
            }
            continue;
        }
        let value = VALUES[usize::from(*letter)];
        if value >= 64 {
            if strict {
                return Err("Only base64 data is allowed".to_owned());
            }
            continue;
        }
        if strict && padding {
            return Err("Discontinuous padding not allowed".to_owned());
        }
        pads = 0;
        match place {
            0 => {}
            1 => out.push(left << 2 | value >> 4),
            2 => out.push(left << 4 | value >> 2),
            _ => out.push(left << 6 | value),
        }
        left = value & [63, 15, 3, 0][usize::from(place)];
        place = (place + 1) % 4;
    }
    match place {
        0 => Ok(out),
        1 => Err(format!(
            "Invalid base64-encoded string: number of data characters ({}) cannot be 1 more than a multiple of 4",
            out.len() / 3 * 4 + 1
        )),
        _ => Err("Incorrect padding".to_owned()),
    }
}

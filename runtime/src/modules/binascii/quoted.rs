//! Quoted-printable and uuencoded text.
//!
//! In: bytes. Out: bytes, or what is wrong with them. Must never: look at a guest's value.

/// The longest line of quoted-printable text, its end included.
const LINE: usize = 76;

fn push_hex(out: &mut Vec<u8>, byte: u8) {
    for half in [byte >> 4, byte & 15] {
        out.push(b"0123456789ABCDEF"[usize::from(half)]);
    }
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|digit| digit as u8)
}

/// How quoted-printable text is written.
#[derive(Clone, Copy)]
pub(super) struct Quoting {
    /// Blanks and tabs are quoted too.
    pub(super) tabs: bool,
    /// Ends of lines stay.
    pub(super) text: bool,
    /// A blank becomes an underscore.
    pub(super) header: bool,
}

/// Bytes as quoted-printable text.
pub(super) fn quote(data: &[u8], quoting: Quoting) -> Vec<u8> {
    let Quoting { tabs, text, header } = quoting;
    let first = data.iter().position(|byte| *byte == b'\n');
    let returns = first.is_some_and(|at| at > 0 && data[at - 1] == b'\r');
    let mut out: Vec<u8> = Vec::with_capacity(data.len() + data.len() / 8);
    let end = |out: &mut Vec<u8>| out.extend(if returns { &b"\r\n"[..] } else { b"\n" });
    let (mut at, mut length) = (0, 0);
    while let Some(byte) = data.get(at).copied() {
        let next = data.get(at + 1).copied();
        let blank = byte == b' ' || byte == b'\t';
        let ends = byte == b'\r' || byte == b'\n';
        let quoted = byte > 126
            || byte == b'='
            || header && byte == b'_'
            || byte == b'.' && length == 0 && matches!(next, None | Some(b'\n' | b'\r' | 0))
            || !text && ends
            || blank && next.is_none()
            || byte < 33 && !ends && (tabs || !blank);
        if quoted {
            if length + 3 >= LINE {
                out.push(b'=');
                end(&mut out);
                length = 0;
            }
            out.push(b'=');
            push_hex(&mut out, byte);
            at += 1;
            length += 3;
        } else if text && (byte == b'\n' || byte == b'\r' && next == Some(b'\n')) {
            length = 0;
            // A blank at the end of a line would be lost.
            if let Some(last @ (b' ' | b'\t')) = out.last().copied() {
                out.pop();
                out.push(b'=');
                push_hex(&mut out, last);
            }
            end(&mut out);
            at += if byte == b'\r' { 2 } else { 1 };
        } else {
            if next.is_some_and(|next| next != b'\n') && length + 1 >= LINE {
                out.push(b'=');
                end(&mut out);
                length = 0;
            }
            length += 1;
            out.push(if header && byte == b' ' { b'_' } else { byte });
            at += 1;
        }
    }
    out
}

/// The bytes of quoted-printable text.
pub(super) fn unquote(data: &[u8], header: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    let mut at = 0;
    while let Some(byte) = data.get(at).copied() {
        at += 1;
        if byte != b'=' {
            out.push(if header && byte == b'_' { b' ' } else { byte });
            continue;
        }
        let Some(next) = data.get(at).copied() else { break };
        let pair = (digit(next), data.get(at + 1).and_then(|byte| digit(*byte)));
        if next == b'\n' || next == b'\r' {
            let rest = data.get(at..).unwrap_or(&[]);
            at += rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |end| end + 1);
        } else if next == b'=' {
            out.push(b'=');
            at += 1;
        } else if let (Some(high), Some(low)) = pair {
            out.push(high << 4 | low);
            at += 2;
        } else {
            out.push(b'=');
        }
    }
    out
}

/// At most 45 bytes as a line of uuencoded text.
pub(super) fn uu_encode(data: &[u8], backtick: bool) -> Vec<u8> {
    let letter = |value: u8| if backtick && value == 0 { b'`' } else { value + b' ' };
    let mut out = vec![letter(data.len() as u8)];
    for group in data.chunks(3) {
        let part = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = part(0) << 16 | part(1) << 8 | part(2);
        out.extend([18, 12, 6, 0].map(|shift| letter((bits >> shift & 63) as u8)));
    }
    out.push(b'\n');
    out
}

/// The bytes of a line of uuencoded text.
pub(super) fn uu_decode(line: &[u8]) -> Result<Vec<u8>, &'static str> {
    // An empty line counts as one that begins with a zero, as in C.
    let first = line.first().copied().unwrap_or(0);
    let length = usize::from(first.wrapping_sub(b' ') & 63);
    let mut letters = line.iter().skip(1);
    let mut out = Vec::with_capacity(length);
    let (mut bits, mut count) = (0_u32, 0_u32);
    while out.len() < length {
        let value = match letters.next() {
            // Blanks at the end may have been cut off.
            None | Some(b'\n' | b'\r') => 0,
            Some(letter) if (b' '..=b' ' + 64).contains(letter) => (letter - b' ') & 63,
            Some(_) => return Err("Illegal char"),
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    for rest in letters {
        if !matches!(rest, b' ' | b'`' | b'\n' | b'\r') {
            return Err("Trailing garbage");
        }
    }
    Ok(out)
}

//! What a format of `struct` says: which values stand where, in which byte order.
//!
//! In: the text of a format. Out: a [`Layout`], or what is wrong with the text. Must never: make more items than the text has letters.

/// One letter of a format with its count.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// The letter.
    pub(super) letter: u8,
    /// How often it stands there; of `s` and `p` the bytes.
    pub(super) count: usize,
    /// Bytes of one.
    pub(super) size: usize,
    /// Where the first begins.
    pub(super) offset: usize,
}

/// A whole format.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) items: Vec<Item>,
    /// Whether the least significant byte comes first.
    pub(super) little: bool,
    /// Whether sizes and alignment are those of the machine.
    pub(super) native: bool,
    /// Bytes of all.
    pub(super) size: usize,
    /// Values that are packed.
    pub(super) values: usize,
}

pub(super) const BAD_LETTER: &str = "bad char in struct format";
pub(super) const TOO_LONG: &str = "total struct size too long";
pub(super) const NO_LETTER: &str = "repeat count given without format specifier";

/// The bytes of a letter, and whether it has none but on the machine.
fn size_of(letter: u8, native: bool) -> Option<usize> {
    Some(match letter {
        b'x' | b'c' | b'b' | b'B' | b'?' | b's' | b'p' => 1,
        b'h' | b'H' | b'e' => 2,
        b'i' | b'I' | b'f' => 4,
        b'l' | b'L' if !native => 4,
        b'l' | b'L' | b'q' | b'Q' | b'd' | b'F' => 8,
        b'D' => 16,
        b'n' | b'N' | b'P' if native => 8,
        _ => return None,
    })
}

/// On which multiples a letter of the machine begins.
fn alignment(letter: u8, size: usize) -> usize {
    match letter {
        b'F' | b'D' => size / 2,
        _ => size,
    }
}

/// Reads a format.
pub(super) fn layout(format: &[u8]) -> Result<Layout, &'static str> {
    let (little, native, mut rest) = match format.split_first() {
        Some((b'@', rest)) => (true, true, rest),
        Some((b'=' | b'<', rest)) => (true, false, rest),
        Some((b'>' | b'!', rest)) => (false, false, rest),
        _ => (true, true, format),
    };
    let most = isize::MAX as usize;
    let (mut items, mut size, mut values) = (Vec::new(), 0_usize, 0_usize);
    while let Some((first, more)) = rest.split_first() {
        rest = more;
        if first.is_ascii_whitespace() || *first == 0x0b {
            continue;
        }
        let (mut letter, mut count) = (*first, 1_usize);
        if letter.is_ascii_digit() {
            count = usize::from(letter - b'0');
            loop {
                let Some((next, more)) = rest.split_first() else { return Err(NO_LETTER) };
                rest = more;
                if !next.is_ascii_digit() {
                    letter = *next;
                    break;
                }
                count = count
                    .checked_mul(10)
                    .and_then(|count| count.checked_add(usize::from(next - b'0')))
                    .filter(|count| *count <= most)
                    .ok_or(TOO_LONG)?;
            }
        }
        let width = size_of(letter, native).ok_or(BAD_LETTER)?;
        if native {
            let multiple = alignment(letter, width);
            size = size.checked_next_multiple_of(multiple).ok_or(TOO_LONG)?;
        }
        let offset = size;
        let bytes = width.checked_mul(count).ok_or(TOO_LONG)?;
        size = size.checked_add(bytes).filter(|size| *size <= most).ok_or(TOO_LONG)?;
        match letter {
            b'x' => continue,
            b's' | b'p' => values += 1,
            _ => values = values.checked_add(count).ok_or(TOO_LONG)?,
        }
        items.push(Item { letter, count, size: width, offset });
    }
    Ok(Layout { items, little, native, size, values })
}

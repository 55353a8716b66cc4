//! Programs as text, one line for each instruction.

use super::words::{Header, Operation, length};
use std::fmt::Write;

/// Writes the instructions of a program, proved or not: place, operation, operand, further words.
///
/// ```
/// let mut text = String::new();
/// npyc_format::regex::show(&[0; 32], &mut text).unwrap();
/// assert_eq!(text, "      7  match\n");
/// ```
///
/// # Errors
/// Those of writing.
pub fn show(program: &[u8], out: &mut impl Write) -> std::fmt::Result {
    let words = program.as_chunks::<4>().0;
    let word = |place: usize| words.get(place).map_or(0, |word| u32::from_le_bytes(*word));
    let mut end = words.len();
    for field in [Header::PREFIX, Header::FIRST_BYTES] {
        match word(field) as usize {
            0 => {}
            table => end = end.min(table),
        }
    }
    let mut place = Header::LENGTH;
    while place < end {
        let first = word(place);
        let name = format!("{:?}", Operation::of(first)).to_lowercase();
        let next = place.saturating_add(length(first));
        write!(out, "  {place:>5}  {name}")?;
        if first >> 8 != 0 {
            write!(out, " {}", first >> 8)?;
        }
        for further in place + 1..next.min(end) {
            write!(out, " {:#x}", word(further))?;
        }
        writeln!(out)?;
        place = next;
    }
    Ok(())
}

//! The fingerprint of the instruction set: two builds with the same one mean the same by the same words.
//!
//! In: the table. Out: blake3 over its canonical text: numbers, mnemonics, operands, flags, effects, prices. Wording of
//! the sentences is left out: it changes nothing.

use super::opcode::{ROWS, Row};
use super::operand::{Flags, Kind, Operand};
use std::fmt::Write as _;
use std::sync::OnceLock;

/// The fingerprint of this crate's instruction set.
pub fn fingerprint() -> &'static [u8; 32] {
    static FINGERPRINT: OnceLock<[u8; 32]> = OnceLock::new();
    FINGERPRINT.get_or_init(|| crate::content_id::hash(canonical_text().as_bytes()))
}

/// The text that the fingerprint is taken of: one line per instruction, fields separated by one space.
pub fn canonical_text() -> String {
    let mut text = String::from("npyc instructions\n");
    for row in ROWS {
        write_row(&mut text, row);
    }
    text
}

fn write_row(text: &mut String, row: &Row) {
    let [a, b, c] = row.operands.map(operand_name);
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "{:02x} {} {a} {b} {c} {} {} {:?}",
        row.opcode as u8,
        row.mnemonic,
        row.gas.price(),
        flag_names(row.flags),
        row.effect,
    );
}

/// The name of an operand role in the canonical text and in the documents.
pub fn operand_name(operand: Operand) -> String {
    let kind = |verb: &str, kind: Kind| match kind {
        Kind::Any => verb.to_owned(),
        other => format!("{verb}-{}", other.name()),
    };
    match operand {
        Operand::None => "-".to_owned(),
        Operand::High => "high".to_owned(),
        Operand::Def(given) => kind("write", given),
        Operand::Use(needed) => kind("read", needed),
        Operand::UseDef => "read-write".to_owned(),
        Operand::DefOnJump => "write-on-jump".to_owned(),
        Operand::DefOnFall => "write-on-fall".to_owned(),
        Operand::Window => "window".to_owned(),
        Operand::Imm16 => "int16".to_owned(),
        Operand::Divisor16 => "divisor16".to_owned(),
        Operand::Shift16 => "shift".to_owned(),
        Operand::Count16 => "count".to_owned(),
        Operand::Below(limit) => format!("below-{limit}"),
        Operand::Jump16 => "jump16".to_owned(),
        Operand::Jump32 => "jump32".to_owned(),
        Operand::Imm32 => "int32".to_owned(),
        Operand::Index(pool) => format!("{pool:?}-index").to_ascii_lowercase(),
        Operand::Site16(site) => format!("{site:?}-site16").to_ascii_lowercase(),
        Operand::Site32(site) => format!("{site:?}-site32").to_ascii_lowercase(),
    }
}

/// The names of the flags, joined by commas, or `-`.
pub fn flag_names(flags: Flags) -> String {
    let names = [
        (Flags::RAISES, "raises"),
        (Flags::CALLS, "calls"),
        (Flags::SUSPENDS, "suspends"),
        (Flags::ENDS_RUN, "ends-run"),
        (Flags::ENDS_BLOCK, "ends-block"),
    ];
    let set: Vec<&str> =
        names.iter().filter(|(flag, _)| flags.has(*flag)).map(|(_, name)| *name).collect();
    if set.is_empty() { "-".to_owned() } else { set.join(",") }
}

//! Each limit of the format, at it and above it; and that nothing else has a 16-bit cap.

#![forbid(unsafe_code)]

mod common;

use common::judge;
use npyc_format::archive::header::{Header, MAGIC};
use npyc_format::archive::write::{Draft, WriteError, write};
use npyc_format::error::FormatError;
use npyc_format::isa::asm::assemble;
use npyc_format::isa::{Opcode, Word};
use npyc_format::limits::{MAX_FILE_BYTES, MAX_REGISTERS, MAX_RUN_COST, MAX_SCOPE_DEPTH};
use npyc_format::verify::{Rule, VerifyError};
use std::fmt::Write as _;

fn verdict(text: &str) -> Result<(), VerifyError> {
    judge(&write(&assemble(text).expect("well-formed text")).unwrap())
}

#[test]
fn registers() {
    let program = |registers: u16| {
        format!(
            "module __main__\nbody registers {registers}\nload_none r{}\nreturn_none\n",
            registers - 1
        )
    };
    verdict(&program(MAX_REGISTERS)).unwrap();
    let mut draft = assemble(&program(MAX_REGISTERS)).unwrap();
    draft.core.functions[0].registers += 1;
    assert_eq!(judge(&write(&draft).unwrap()).unwrap_err().rule(), Rule::TableFunction);
}

#[test]
fn scope_depth() {
    let nested = |depth: u16| {
        let mut text = format!("module __main__\nbody registers {}\n", depth + 2);
        for level in 0..depth {
            let _ = writeln!(text, "load_none r{level}\nwith_enter r{level}, {level}");
        }
        for level in (0..depth).rev() {
            let _ = writeln!(text, "load_none r{}\nwith_exit r{level}, {level}", level + 1);
        }
        text + "return_none\n"
    };
    verdict(&nested(MAX_SCOPE_DEPTH)).unwrap();
    let above = assemble(&nested(MAX_SCOPE_DEPTH + 1)).unwrap_err();
    assert!(above.to_string().contains("the format allows 1000"), "{above}");
    // The verifier has the limit too.
    let mut draft = assemble(&nested(1)).unwrap();
    let enter = draft
        .core
        .code
        .iter()
        .position(|&word| Word(word).op() == Opcode::WithEnter as u8)
        .expect("in the program");
    draft.core.code[enter] = Word::abc(Opcode::WithEnter, 0, MAX_SCOPE_DEPTH, 0).0;
    let error = judge(&write(&draft).unwrap()).unwrap_err();
    assert_eq!(error.rule(), Rule::FlowScope);
    assert!(error.to_string().contains("above the limit"), "{error}");
}

#[test]
fn run_cost() {
    // At the limit no charge is needed, above it the assembler puts one in.
    for moves in [MAX_RUN_COST - 4, MAX_RUN_COST - 3, 10 * MAX_RUN_COST] {
        let text = format!(
            "module __main__\nbody registers 1\n{}return_none\n",
            "load_none r0\n".repeat(moves as usize)
        );
        let draft = assemble(&text).unwrap();
        let needed = (moves + 3) / MAX_RUN_COST;
        assert_eq!(draft.core.code.len() as u32, moves + 1 + needed, "{moves} moves");
        judge(&write(&draft).unwrap()).unwrap();
    }
}

#[test]
fn file_length() {
    let mut bytes = vec![0u8; MAX_FILE_BYTES as usize + 1];
    bytes[..8].copy_from_slice(&MAGIC);
    let length = MAX_FILE_BYTES + 1;
    assert_eq!(Header::read(&bytes).unwrap_err(), FormatError::TooLarge { length });
    bytes.pop();
    assert!(!matches!(Header::read(&bytes), Err(FormatError::TooLarge { .. })));
    drop(bytes);
    let mut draft = Draft::default();
    let half = vec![b'x'; MAX_FILE_BYTES as usize / 2];
    draft.arena.bytes(&half);
    assert!(!draft.arena.is_too_large());
    draft.arena.bytes(half.get(1..).unwrap());
    draft.arena.bytes(b"and no more");
    assert!(draft.arena.is_too_large());
    assert_eq!(write(&draft), Err(WriteError::TooLarge));
}

#[test]
fn nothing_else_is_capped_at_16_bits() {
    // A loop body of 100 000 statements, 70 000 sites, 300 arguments, 70 000 global slots.
    let mut text = String::from("module __main__\nbody registers 310\nload_none r0\ntop:\n");
    for _ in 0..100_000 {
        text.push_str("load_int r1, 1\n");
    }
    for at in 0..70_000 {
        let _ = writeln!(text, "load_attr_wide r0, name{at}");
        let _ = writeln!(text, "store_global r0, slot{at}");
    }
    for at in 0..=300 {
        let _ = writeln!(text, "load_none r{at}");
    }
    text.push_str("call r0, 300\njump_true r0, top\nreturn_none\n");
    verdict(&text).unwrap();
}

//! Every instruction survives encoding and decoding, whatever its operands.

#![forbid(unsafe_code)]

use npyc_format::isa::{Opcode, Operand, ROWS, Word};

#[test]
fn words_give_back_what_was_put_in() {
    let values = [0u16, 1, 15, 16, 255, 256, 0x7fff, 0x8000, 0xfff0, 0xffff];
    for row in ROWS {
        assert_eq!(Opcode::from_byte(row.opcode as u8), Some(row.opcode));
        assert_eq!(Opcode::from_mnemonic(row.mnemonic), Some(row.opcode));
        assert_eq!(row.opcode.row().mnemonic, row.mnemonic);
        for &a in &values {
            for &b in &values {
                for &c in &values {
                    let word = Word::abc(row.opcode, a, b, c).with_cost(77);
                    assert_eq!((word.op(), word.cost()), (row.opcode as u8, 77));
                    assert_eq!((word.a(), word.b(), word.c()), (a, b, c));
                    let wide = u32::from(b) | u32::from(c) << 16;
                    assert_eq!(word.wide(), wide);
                    assert_eq!(Word::a_wide(row.opcode, a, wide).with_cost(77), word);
                }
            }
        }
    }
}

#[test]
fn rows_are_well_formed() {
    for row in ROWS {
        let wide = row.operands.iter().position(|role| *role == Operand::High);
        let starts_wide = |role: Operand| {
            matches!(
                role,
                Operand::Jump32 | Operand::Imm32 | Operand::Index(_) | Operand::Site32(_)
            )
        };
        let [a, b, c] = row.operands;
        assert_eq!(wide.is_some(), starts_wide(b), "{}", row.mnemonic);
        assert!(wide.is_none_or(|at| at == 2), "{}", row.mnemonic);
        assert!(!starts_wide(a) && !starts_wide(c), "{}", row.mnemonic);
        assert!(row.doc().ends_with('.'), "{}", row.mnemonic);
    }
    for byte in 0..=255u8 {
        let known = ROWS.iter().any(|row| row.opcode as u8 == byte);
        assert_eq!(Opcode::from_byte(byte).is_some(), known);
    }
}

//! Instructions to words.
//!
//! Comes in: a placed instruction, and the wide operand that its link stands for. Goes out: a word without its cost. Must never: know an
//! instruction that the table's roles do not describe.

use crate::emit::Placed;
use npyc_format::isa::{Operand, Word};

/// The word of an instruction. `wide` is the value of its 32-bit operand, where that is no jump.
pub(super) fn word(placed: &Placed, wide: u32) -> Word {
    let inst = &placed.inst;
    let row = inst.op.row();
    let mut fields = [0u16; 3];
    let mut wide_field = None;
    for ((role, value), field) in row.operands.iter().zip([inst.a, inst.b, inst.c]).zip(&mut fields)
    {
        match role {
            Operand::None | Operand::High => {}
            Operand::Def(_)
            | Operand::Use(_)
            | Operand::UseDef
            | Operand::DefOnJump
            | Operand::DefOnFall
            | Operand::Window => *field = value.wrapping_mul(16),
            Operand::Imm16
            | Operand::Divisor16
            | Operand::Shift16
            | Operand::Count16
            | Operand::Below(_) => *field = value,
            Operand::Jump16 => *field = placed.offset as i16 as u16,
            Operand::Site16(_) => *field = wide as u16,
            Operand::Jump32 => wide_field = Some(placed.offset as u32),
            Operand::Imm32 | Operand::Index(_) | Operand::Site32(_) => wide_field = Some(wide),
        }
    }
    let [a, b, c] = fields;
    match wide_field {
        Some(wide) => Word::a_wide(inst.op, a, wide),
        None => Word::abc(inst.op, a, b, c),
    }
}

//! The instruction word: packing and unpacking of its fields. Knows no instruction in particular.

use super::opcode::Opcode;

/// One instruction: `op:8 cost:8 a:16 b:16 c:16` from the lowest bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct Word(pub u64);

impl Word {
    /// A word with three 16-bit operands as they stand (registers already times 16).
    pub const fn abc(opcode: Opcode, a: u16, b: u16, c: u16) -> Word {
        Word(opcode as u64 | (a as u64) << 16 | (b as u64) << 32 | (c as u64) << 48)
    }

    /// A word with a 16-bit and a 32-bit operand.
    pub const fn a_wide(opcode: Opcode, a: u16, wide: u32) -> Word {
        Word(opcode as u64 | (a as u64) << 16 | (wide as u64) << 32)
    }

    /// The same word with another cost byte.
    pub const fn with_cost(self, cost: u8) -> Word {
        Word(self.0 & !0xff00 | (cost as u64) << 8)
    }

    /// The opcode byte.
    #[inline]
    pub const fn op(self) -> u8 {
        self.0 as u8
    }

    /// The price of the run that this instruction ends, else 0.
    #[inline]
    pub const fn cost(self) -> u8 {
        (self.0 >> 8) as u8
    }

    /// Operand `a`.
    #[inline]
    pub const fn a(self) -> u16 {
        (self.0 >> 16) as u16
    }

    /// Operand `b`.
    #[inline]
    pub const fn b(self) -> u16 {
        (self.0 >> 32) as u16
    }

    /// Operand `c`.
    #[inline]
    pub const fn c(self) -> u16 {
        (self.0 >> 48) as u16
    }

    /// The 32-bit operand in `b` and `c`.
    #[inline]
    pub const fn wide(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

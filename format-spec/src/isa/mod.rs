//! The instruction set: one table and all that derives from it.

pub mod asm;
pub mod disasm;
pub mod encode;
pub mod fingerprint;
pub mod markdown;
pub mod opcode;
pub mod operand;
pub mod states;
pub mod table;
pub mod transfer;

pub use encode::Word;
pub use opcode::{Opcode, ROWS, ROWS_COUNT, Row};
pub use operand::{BinaryOperator, Effect, Flags, Kind, Operand, Pool, SiteKind};
pub use transfer::{Operands, Tables, Transfer, transfer_of};

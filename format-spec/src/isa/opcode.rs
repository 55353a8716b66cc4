//! The opcode enum and its rows, derived from the instruction table.

use super::operand::{Effect, Flags, Kind, Operand, Pool, SiteKind};
use crate::gas::GasClass;

/// All that is known of one instruction.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The instruction.
    pub opcode: Opcode,
    /// Its lower-case name.
    pub mnemonic: &'static str,
    /// The roles of `a`, `b`, `c`.
    pub operands: [Operand; 3],
    /// Its price class.
    pub gas: GasClass,
    /// What else it can do.
    pub flags: Flags,
    /// How its windows and edges work.
    pub effect: Effect,
}

impl Row {
    /// One sentence on what it does.
    pub fn doc(&self) -> &'static str {
        DOCS[INDEX[self.opcode as usize] as usize - 1]
    }
}

// Short names for the operand columns of the table.
const NONE: Operand = Operand::None;
const DEF: Operand = Operand::Def(Kind::Any);
const USE: Operand = Operand::Use(Kind::Any);
const USE_DEF: Operand = Operand::UseDef;
const DEF_FLOAT: Operand = Operand::Def(Kind::Float);
const USE_FLOAT: Operand = Operand::Use(Kind::Float);
const DEF_CELL: Operand = Operand::Def(Kind::Cell);
const USE_CELL: Operand = Operand::Use(Kind::Cell);
const DEF_ITERATOR: Operand = Operand::Def(Kind::Iterator);
const USE_ITERATOR: Operand = Operand::Use(Kind::Iterator);
const USE_RANGE: Operand = Operand::Use(Kind::Range);
const DEF_STATE: Operand = Operand::Def(Kind::State);
const USE_STATE: Operand = Operand::Use(Kind::State);
const DEF_ON_JUMP: Operand = Operand::DefOnJump;
const DEF_ON_FALL: Operand = Operand::DefOnFall;
const WINDOW: Operand = Operand::Window;
const INT_POOL: Operand = Operand::Index(Pool::Int);
const FLOAT_POOL: Operand = Operand::Index(Pool::Float);
const ARENA: Operand = Operand::Index(Pool::Arena);
const NAME: Operand = Operand::Index(Pool::Name);
const COMPOSITE: Operand = Operand::Index(Pool::Composite);
const BUILTIN: Operand = Operand::Index(Pool::Builtin);
const GLOBAL: Operand = Operand::Index(Pool::Global);
const FUNCTION: Operand = Operand::Index(Pool::Function);
const CAPTURE: Operand = Operand::Index(Pool::Capture);
const IMPORT: Operand = Operand::Index(Pool::Import);
const OPERATOR: Operand = Operand::Below(13);
const CONVERSION: Operand = Operand::Below(4);
const SITE_ATTR16: Operand = Operand::Site16(SiteKind::Attribute);
const SITE_ATTR32: Operand = Operand::Site32(SiteKind::Attribute);
const SITE_CALL: Operand = Operand::Site32(SiteKind::Call);
const SITE_METHOD: Operand = Operand::Site32(SiteKind::Method);
const SITE_BUILTIN: Operand = Operand::Site32(SiteKind::Builtin);
use Operand::{Count16, Divisor16, High, Imm16, Imm32, Jump16, Jump32, Shift16};

macro_rules! define {
    ($($number:literal $variant:ident $mnemonic:ident [$a:expr, $b:expr, $c:expr] $gas:ident [$($flag:ident)*] $effect:ident $doc:literal;)*) => {
        /// An instruction; the number is the opcode byte.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[allow(rustdoc::broken_intra_doc_links, reason = "the sentences hold Python subscripts")]
        pub enum Opcode {
            $(#[doc = $doc] $variant = $number,)*
        }

        impl Opcode {
            /// The opcode with this number, if there is one.
            #[inline]
            pub const fn from_byte(byte: u8) -> Option<Opcode> {
                match byte {
                    $($number => Some(Opcode::$variant),)*
                    _ => None,
                }
            }
        }

        /// Constants (statics cannot be read while others are built).
        const ROW_FACTS: &[(u8, GasClass, Flags)] = &[
            $(($number, GasClass::$gas, Flags::EMPTY$(.with(Flags::$flag))*),)*
        ];

        /// The rows of the instruction table in order of their numbers.
        pub static ROWS: &[Row] = &[
            $(Row {
                opcode: Opcode::$variant,
                mnemonic: stringify!($mnemonic),
                operands: [$a, $b, $c],
                gas: GasClass::$gas,
                flags: Flags::EMPTY$(.with(Flags::$flag))*,
                effect: Effect::$effect,
            },)*
        ];

        /// One sentence for each row, apart from the rows: programs that only run archives leave them out.
        static DOCS: &[&str] = &[$($doc,)*];
    };
}
crate::for_each_instruction!(define);

/// `ROWS` index + 1 by opcode byte; 0 where there is no instruction.
static INDEX: [u8; 256] = {
    let mut index = [0u8; 256];
    let mut i = 0;
    while i < ROWS.len() {
        let byte = ROWS[i].opcode as usize;
        assert!(index[byte] == 0, "two instructions share a number");
        assert!(
            i == 0 || (ROWS[i - 1].opcode as u8) < (ROWS[i].opcode as u8),
            "rows are out of order"
        );
        index[byte] = i as u8 + 1;
        i += 1;
    }
    index
};

/// The number of rows.
pub const ROWS_COUNT: usize = ROW_FACTS.len();

/// Opcode byte, price class and flags of the row with this index, for tables built at compile time.
pub(crate) const fn facts(row: usize) -> (u8, GasClass, Flags) {
    ROW_FACTS[row]
}

impl Opcode {
    /// The instruction's row.
    pub fn row(self) -> &'static Row {
        &ROWS[INDEX[self as usize] as usize - 1]
    }

    /// The lower-case name.
    pub fn mnemonic(self) -> &'static str {
        self.row().mnemonic
    }

    /// The opcode with this name, if there is one.
    pub fn from_mnemonic(name: &str) -> Option<Opcode> {
        ROWS.iter().find(|row| row.mnemonic == name).map(|row| row.opcode)
    }
}

//! Operand roles, register kinds, flags and effects: the vocabulary in which the instruction table is written.
//!
//! Nothing here depends on a particular instruction.

/// What the verifier knows about a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Kind {
    /// Never written on some path that leads here: must not be read.
    Uninitialised = 0,
    /// Any guest value, or the unbound marker.
    Any = 1,
    /// A float; also good wherever any value is.
    Float = 2,
    /// A cell shared with closures.
    Cell = 3,
    /// What `get_iter` made.
    Iterator = 4,
    /// One of the three registers of a range loop.
    Range = 5,
    /// State saved by one instruction for another (the exception being handled).
    State = 6,
}

impl Kind {
    /// All kinds, by number.
    pub const ALL: [Kind; 7] = [
        Kind::Uninitialised,
        Kind::Any,
        Kind::Float,
        Kind::Cell,
        Kind::Iterator,
        Kind::Range,
        Kind::State,
    ];

    /// Whether a register of this kind may stand where `needed` is asked for.
    pub const fn satisfies(self, needed: Kind) -> bool {
        matches!(
            (self, needed),
            (_, Kind::Uninitialised)
                | (Kind::Any | Kind::Float, Kind::Any)
                | (Kind::Float, Kind::Float)
                | (Kind::Cell, Kind::Cell)
                | (Kind::Iterator, Kind::Iterator)
                | (Kind::Range, Kind::Range)
                | (Kind::State, Kind::State)
        )
    }

    /// The lower-case name used in disassembly and documents.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Uninitialised => "uninitialised",
            Kind::Any => "any",
            Kind::Float => "float",
            Kind::Cell => "cell",
            Kind::Iterator => "iterator",
            Kind::Range => "range",
            Kind::State => "state",
        }
    }
}

/// The table that a 32-bit index operand points into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pool {
    /// 64-bit integers.
    Int,
    /// Floats.
    Float,
    /// Byte offset of a str, bytes or big-int record in the arena.
    Arena,
    /// Byte offset of a str record in the arena: a name.
    Name,
    /// Constant tuples and frozensets.
    Composite,
    /// Builtins used, by name.
    Builtin,
    /// Global slots of the archive.
    Global,
    /// Functions.
    Function,
    /// Captured cells of the running function.
    Capture,
    /// Imports.
    Import,
}

/// What a site row is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteKind {
    /// Attribute access: a name.
    Attribute,
    /// A call: argument count and keywords.
    Call,
    /// A method call: a name, argument count and keywords.
    Method,
    /// A call of a builtin: the builtin's index, argument count and keywords.
    Builtin,
}

/// The role of one of the operands `a`, `b`, `c`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    /// Unused: zero.
    None,
    /// The upper half of the 32-bit operand that starts in `b`.
    High,
    /// A register that is written, with the kind it gets.
    Def(Kind),
    /// A register that is read, with the kind it must have.
    Use(Kind),
    /// A register that is read as any value and then written with any value.
    UseDef,
    /// A register that is written only when the jump is taken.
    DefOnJump,
    /// A register that is written only when the jump is not taken.
    DefOnFall,
    /// The first of several registers; the row's effect says which are read and written.
    Window,
    /// A signed 16-bit number.
    Imm16,
    /// A signed 16-bit number other than 0 and -1.
    Divisor16,
    /// A shift count from 0 to 63.
    Shift16,
    /// A count or depth from 0 to 65535.
    Count16,
    /// A number below the given limit.
    Below(u16),
    /// A jump offset in words, signed, from the next instruction.
    Jump16,
    /// The same, 32 bits wide.
    Jump32,
    /// A signed 32-bit number.
    Imm32,
    /// An index into (or offset in) a table.
    Index(Pool),
    /// A 16-bit site number within the function.
    Site16(SiteKind),
    /// A 32-bit site number within the function.
    Site32(SiteKind),
}

/// What an instruction may do besides its register effects, as a set of bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flags(pub u8);

impl Flags {
    /// No bits.
    pub const EMPTY: Flags = Flags(0);
    /// It can raise an exception.
    pub const RAISES: Flags = Flags(1);
    /// It can push a frame: run Python code or an incremental native.
    pub const CALLS: Flags = Flags(2);
    /// It can suspend the frame it runs in.
    pub const SUSPENDS: Flags = Flags(4);
    /// It ends a straight-line run: its cost byte holds the run's price.
    pub const ENDS_RUN: Flags = Flags(8);
    /// Control never falls through to the next instruction.
    pub const ENDS_BLOCK: Flags = Flags(16);

    /// The union of two sets.
    pub const fn with(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }

    /// Whether all bits of `other` are set.
    pub const fn has(self, other: Flags) -> bool {
        self.0 & other.0 == other.0
    }
}

/// How an instruction's windows and edges work, where roles alone do not say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The operand roles say everything.
    Plain,
    /// `a` gets the kind of `b` (any or float).
    Copy,
    /// Reads `c` registers from `b`.
    Build1,
    /// Reads `2 * c` registers from `b`.
    Build2,
    /// Reads three registers from `b`.
    Build3,
    /// Reads `a` and `a+1`.
    UsePair,
    /// Writes `a` only on the jump edge.
    IterNext,
    /// Writes `a` and `a+1` only on the jump edge.
    IterPair,
    /// Reads and writes `a` and `a+1`.
    Pair,
    /// Reads `a..a+2` as any, makes them range on both edges, writes `b` on the fall edge.
    RangePrepare,
    /// Reads `b..b+2` as range, writes `a` on the jump edge.
    RangeNext,
    /// Writes `c` registers from `a`.
    Unpack,
    /// Reads `a`, writes `b + 1 + c` registers from `a`.
    UnpackEx,
    /// Reads `a`, `a+1`, and as many cells from `a+2` as the function captures; writes `a`.
    MakeFunction,
    /// Reads `a` and the site's arguments from `a+1`; writes `a`; everything above `a` becomes uninitialised.
    Call,
    /// Reads the function's parameters from `a+1`; writes `a`; everything above `a` becomes uninitialised.
    CallDirect,
    /// Reads the object `a+1`; writes `a` and `a+1`.
    LoadMethod,
    /// Reads `a`, `a+1` and the site's arguments from `a+2`; writes `a`; everything above `a` becomes uninitialised.
    CallLoaded,
    /// Reads the receiver `a+1` and the site's arguments from `a+2`; writes `a`; everything above `a` becomes uninitialised.
    CallMethod,
    /// Reads the site's arguments from `a+1`; writes `a`; everything above `a` becomes uninitialised.
    CallBuiltin,
    /// Reads `a`, `a+1`, `a+2`; writes `a`; everything above `a` becomes uninitialised.
    CallEx,
    /// Reads `a` to `a+3`; writes `a`; everything above `a` becomes uninitialised.
    BuildClass,
    /// Leaves the function; the scope depth must be 0.
    Return,
    /// Reads and writes `a`; only in a generator.
    Yield,
    /// Reads `a` (an iterator) and `a+1` (any); writes `a+1` on both edges.
    Send,
    /// Reads `a` (an iterator) and `a+1` (any); writes `a+1`; only in a generator.
    YieldFrom,
    /// Reads `a`; writes `a`, `a+1`; the scope depth must be `b` and becomes `b + 1`.
    WithEnter,
    /// Reads `a`, `a+1`; writes `a+1`; the scope depth must be `b + 1` and becomes `b`.
    WithExit,
}

/// The binary operators by the number that `inplace` carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names are the operators' own")]
pub enum BinaryOperator {
    Add = 0,
    Subtract = 1,
    Multiply = 2,
    TrueDivide = 3,
    FloorDivide = 4,
    Modulo = 5,
    Power = 6,
    LeftShift = 7,
    RightShift = 8,
    BitAnd = 9,
    BitOr = 10,
    BitXor = 11,
    MatrixMultiply = 12,
}

impl BinaryOperator {
    /// All operators, by number.
    pub const ALL: [BinaryOperator; 13] = [
        BinaryOperator::Add,
        BinaryOperator::Subtract,
        BinaryOperator::Multiply,
        BinaryOperator::TrueDivide,
        BinaryOperator::FloorDivide,
        BinaryOperator::Modulo,
        BinaryOperator::Power,
        BinaryOperator::LeftShift,
        BinaryOperator::RightShift,
        BinaryOperator::BitAnd,
        BinaryOperator::BitOr,
        BinaryOperator::BitXor,
        BinaryOperator::MatrixMultiply,
    ];

    /// The operator's sign in Python source.
    pub const fn symbol(self) -> &'static str {
        ["+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "@"][self as usize]
    }
}

//! Gas: the price classes of instructions and of native work. One table; `spec/gas.md` is its text.

/// The version of the prices below; recorded in each archive, raised with any change.
pub const SCHEDULE_VERSION: u32 = 1;

/// The price class of an instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GasClass {
    /// Bookkeeping that the program did not write.
    Free,
    /// Moving one value.
    Move,
    /// Reading or writing a global or a cell.
    Load,
    /// Arithmetic or comparison of small operands; larger ones pay by size on top.
    Arithmetic,
    /// A jump.
    Branch,
    /// One step of an iteration.
    Iterate,
    /// Attribute access.
    Attribute,
    /// Subscription.
    Item,
    /// A search in a container; probes pay on top.
    Lookup,
    /// Building an object; its size pays on top.
    Build,
    /// Entering or leaving a frame.
    Call,
}

impl GasClass {
    /// The price in gas.
    pub const fn price(self) -> u8 {
        match self {
            GasClass::Free => 0,
            GasClass::Move | GasClass::Load | GasClass::Arithmetic | GasClass::Branch => 1,
            GasClass::Iterate | GasClass::Attribute | GasClass::Item | GasClass::Lookup => 2,
            GasClass::Build => 3,
            GasClass::Call => 4,
        }
    }
}

/// Native work is charged one gas for this many bytes read, written or compared, rounded up.
pub const BYTES_PER_GAS: u64 = 64;

/// Native work is charged this much for each element (list item, dict entry, character visited one by one).
pub const GAS_PER_ELEMENT: u64 = 1;

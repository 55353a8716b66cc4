//! Gas: the price classes of instructions and of native work, and the pricing of straight-line runs.
//!
//! In: instruction words and where blocks start. Out: the cost byte of each word. One table and one algorithm, used by
//! compiler, assembler and verifier alike; `spec/gas.md` is its text. It must never depend on anything but the words.

use crate::isa::{Flags, Opcode, Word};
use crate::limits::MAX_RUN_COST;

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

    /// What a call of a builtin of this class costs: the way there and back takes longer than an instruction.
    #[inline]
    pub const fn native_price(self) -> u8 {
        match self {
            GasClass::Free => 0,
            other => 2 * other.price() + 2,
        }
    }
}

/// Native work is charged one gas for this many bytes read, written or compared, rounded up.
pub const BYTES_PER_GAS: u64 = 64;

/// Native work is charged this much for each element (list item, dict entry, character visited one by one).
pub const GAS_PER_ELEMENT: u64 = 2;

/// The price of one instruction and whether it ends a run; unknown opcodes are free and end nothing (the verifier
/// refuses them by another rule).
#[inline]
pub const fn instruction_price(word: u64) -> (u32, bool) {
    let entry = PRICES[(word & 0xff) as usize];
    ((entry & 0x7f) as u32, entry & ENDS_RUN_BIT != 0)
}

const ENDS_RUN_BIT: u8 = 0x80;

/// Price and run end by opcode byte.
static PRICES: [u8; 256] = {
    let mut prices = [0u8; 256];
    let mut i = 0;
    while i < crate::isa::ROWS_COUNT {
        let (byte, gas, flags) = crate::isa::opcode::facts(i);
        let ends = if flags.has(Flags::ENDS_RUN) { ENDS_RUN_BIT } else { 0 };
        prices[byte as usize] = gas.price() | ends;
        i += 1;
    }
    prices
};

/// A running sum over the words of a function, which yields the cost byte that each word must carry.
///
/// This is the one place where runs are priced: a run starts at word 0, at each block leader and after each
/// instruction that ends a run; its price stands in the cost byte of the instruction that ends it, all other cost
/// bytes are 0.
#[derive(Clone, Copy, Debug, Default)]
pub struct RunPricer {
    price: u32,
    open: bool,
}

impl RunPricer {
    /// A pricer at word 0 of a function.
    pub fn new() -> RunPricer {
        RunPricer::default()
    }

    /// Whether a run is open: words were seen that no instruction has charged yet. Before a leader this must be
    /// false; else a `charge` is missing there.
    #[inline]
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Takes the next word; gives the cost byte it must carry, or `None` if the run's price would pass
    /// [`MAX_RUN_COST`] and a `charge` must stand before the word.
    #[inline]
    pub fn take(&mut self, word: u64) -> Option<u8> {
        let (price, ends) = instruction_price(word);
        let sum = self.price + price;
        if sum > MAX_RUN_COST {
            return None;
        }
        if ends {
            *self = RunPricer::default();
            Some(sum as u8)
        } else {
            *self = RunPricer { price: sum, open: true };
            Some(0)
        }
    }
}

/// A run that needs a `charge` which is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a charge instruction is missing before word {word}: insert one there")]
pub struct MissingCharge {
    /// The word, within the function, before which it must stand.
    pub word: u32,
}

/// Writes the cost bytes of a function's words. `leaders` are the block leaders, ascending (word 0 may be left out).
///
/// # Errors
/// The first place where a `charge` is missing; [`charges_needed`] gives all of them.
pub fn assign_costs(code: &mut [u64], leaders: &[u32]) -> Result<(), MissingCharge> {
    let mut pricer = RunPricer::new();
    let mut leaders = leaders.iter().copied().peekable();
    for (index, word) in code.iter_mut().enumerate() {
        let index = index as u32;
        while leaders.next_if(|&leader| leader < index).is_some() {}
        if leaders.next_if_eq(&index).is_some() && pricer.is_open() {
            return Err(MissingCharge { word: index });
        }
        let cost = pricer.take(*word).ok_or(MissingCharge { word: index })?;
        *word = Word(*word).with_cost(cost).0;
    }
    Ok(())
}

/// All words (ascending) before which a `charge` must be inserted: where a run falls into a leader, and greedily where
/// a price would pass [`MAX_RUN_COST`]. A charge before a leader belongs to the run above it: jumps to the leader land
/// behind the charge.
pub fn charges_needed(code: &[u64], leaders: &[u32]) -> Vec<u32> {
    let mut needed = Vec::new();
    let mut pricer = RunPricer::new();
    let mut leaders = leaders.iter().copied().peekable();
    for (index, &word) in code.iter().enumerate() {
        let index = index as u32;
        while leaders.next_if(|&leader| leader < index).is_some() {}
        if leaders.next_if_eq(&index).is_some() && pricer.is_open() {
            needed.push(index);
            pricer = RunPricer::new();
        }
        if pricer.take(word).is_none() {
            needed.push(index);
            pricer = RunPricer::new();
            // One instruction alone never passes the limit: prices are far below it.
            let _ = pricer.take(word);
        }
    }
    needed
}

/// The word of a `charge`, its cost byte not yet written.
pub const CHARGE: u64 = Word::abc(Opcode::Charge, 0, 0, 0).0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_priced_and_missing_charges_found() {
        let load = Word::abc(Opcode::LoadNone, 0, 0, 0).0;
        let ret = Word::abc(Opcode::Return, 0, 0, 0).0;
        let mut code = vec![load, load, ret];
        assert_eq!(assign_costs(&mut code, &[]), Ok(()));
        assert_eq!(code.iter().map(|&w| Word(w).cost()).collect::<Vec<_>>(), [0, 0, 6]);
        assert_eq!(assign_costs(&mut code, &[0, 1]), Err(MissingCharge { word: 1 }));
        assert_eq!(charges_needed(&code, &[1]), [1]);
        let mut long = vec![load; 600];
        long.push(ret);
        let needed = charges_needed(&long, &[]);
        assert_eq!(needed, [255, 510]);
        for &at in needed.iter().rev() {
            long.insert(at as usize, CHARGE);
        }
        assert_eq!(assign_costs(&mut long, &[]), Ok(()));
        assert_eq!(Word(long[255]).cost(), 255);
    }
}

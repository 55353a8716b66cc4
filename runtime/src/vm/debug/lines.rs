//! Which line each instruction belongs to, as arrays: a run that is watched asks at every instruction.
//!
//! Comes in: debug sections. Goes out: lines by word, made at the first question about a unit. Must never: fail where a section is
//! missing: such code has no lines, and nothing stops there.

use crate::vm::machine::Machine;
use npyc_format::archive::schema::ArchivedDebug;
use npyc_format::isa::{Opcode, Word};
use std::collections::HashSet;

/// The lines of the units of a machine.
#[derive(Default)]
pub(super) struct Lines {
    units: Vec<Option<Box<UnitLines>>>,
}

/// The lines of a unit.
pub(super) struct UnitLines {
    /// By word; 0 for none.
    lines: Box<[u32]>,
    /// The words that only charge for what comes before a join.
    charges: HashSet<u32>,
    /// Whether it is an archive of the library.
    pub(super) is_library: bool,
}

impl UnitLines {
    /// The line of a word; 0 for none.
    #[inline]
    pub(super) fn line(&self, word: u32) -> u32 {
        self.lines.get(word as usize).copied().unwrap_or(0)
    }

    /// Whether nothing is known of its lines.
    pub(super) fn is_unknown(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether the word before, prices of joins left out, belongs to another line.
    pub(super) fn begins(&self, word: u32) -> bool {
        let mut before = word;
        while let Some(index) = before.checked_sub(1) {
            if !self.charges.contains(&index) {
                return self.line(index) != self.line(word);
            }
            before = index;
        }
        true
    }
}

impl Lines {
    /// Those of a unit.
    #[inline]
    pub(super) fn of(&mut self, machine: &Machine, unit: u32) -> &UnitLines {
        let index = unit as usize;
        if self.units.len() <= index {
            self.units.resize_with(index + 1, || None);
        }
        self.units[index].get_or_insert_with(|| {
            let unit = machine.context.units.get(unit);
            let code = unit.linked.proved().core().code.as_slice();
            let words = code.len();
            let is_charge = |raw: u64| Word(raw).op() == Opcode::Charge as u8;
            let charges = (0..).zip(code).filter(|(_, raw)| is_charge(raw.to_native()));
            let charges = charges.map(|(index, _)| index).collect();
            let lines = unit.debug().map_or_else(Box::default, |debug| lines(debug, words));
            Box::new(UnitLines { lines, charges, is_library: unit.library.is_some() })
        })
    }
}

/// The line of each word.
fn lines(debug: &ArchivedDebug, words: usize) -> Box<[u32]> {
    let mut lines = vec![0; words].into_boxed_slice();
    let rows = debug.positions.as_slice();
    for (index, row) in rows.iter().enumerate() {
        let end = rows.get(index + 1).map_or(words, |next| next.word.to_native() as usize);
        let start = (row.word.to_native() as usize).min(end);
        if let Some(own) = lines.get_mut(start..end.min(words)) {
            own.fill(row.line.to_native());
        }
    }
    lines
}

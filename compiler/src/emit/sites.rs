//! Numbering of a function's sites.
//!
//! Comes in: the instructions in their order. Goes out: the site of each number, and the number of each site. Must never: give a number above
//! 16 bits to an instruction that has no wide form, as long as there are others.

use crate::ir::{Inst, Link, Site};
use npyc_format::isa::Opcode;

/// The highest number that a 16-bit site operand holds.
pub(super) const MAX_SHORT: u32 = u16::MAX as u32;

/// The numbers of the sites that are used.
pub(super) struct Numbers {
    by_site: Vec<u32>,
    /// How many there are.
    pub(super) count: u32,
}

impl Numbers {
    /// The number of a site.
    pub(super) fn of(&self, site: u32) -> u32 {
        self.by_site.get(site as usize).copied().unwrap_or(u32::MAX)
    }
}

/// Numbers the sites in the order of the code; where they are too many for 16 bits, instructions without a wide form come first.
pub(super) fn number<'i>(
    sites: &[Site],
    code: impl Iterator<Item = &'i Inst> + Clone,
) -> (Numbers, Vec<Site>) {
    let used = |inst: &Inst| match inst.link {
        Link::Site(site) => Some((site, inst.op)),
        _ => None,
    };
    let total = code.clone().filter_map(used).count();
    let rank = |op: Opcode| match op {
        _ if total <= MAX_SHORT as usize => 0,
        Opcode::ImportFrom => 0,
        Opcode::LoadAttr | Opcode::StoreAttr => 1,
        _ => 2,
    };
    let mut numbers = Numbers { by_site: vec![u32::MAX; sites.len()], count: 0 };
    let mut ordered = Vec::new();
    for wanted in 0..3 {
        for (site, op) in code.clone().filter_map(used) {
            let Some(place) = numbers.by_site.get_mut(site as usize) else { continue };
            if rank(op) == wanted && *place == u32::MAX {
                *place = numbers.count;
                numbers.count += 1;
                ordered.extend(sites.get(site as usize).cloned());
            }
        }
    }
    (numbers, ordered)
}

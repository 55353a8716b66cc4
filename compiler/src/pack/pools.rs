//! The pools of an archive while it is being filled: each thing once, in order of first use.
//!
//! Comes in: ids of the program's constants. Goes out: indices and arena offsets. Must never: give two indices to one thing.

use crate::ir::{ArenaId, ArenaValue, CompositeId, CompositeKind, Element, Program};
use npyc_format::archive::schema::{
    COMPOSITE_COMPLEX, COMPOSITE_FROZENSET, COMPOSITE_REGEX, COMPOSITE_TUPLE, CompositeRow, Core,
    ELEMENT_ARENA, ELEMENT_COMPOSITE, ELEMENT_ELLIPSIS, ELEMENT_FALSE, ELEMENT_FLOAT, ELEMENT_INT,
    ELEMENT_NONE, ELEMENT_SMALL_INT, ELEMENT_TRUE, ElementRow, ImportRow, NO_INDEX,
};
use npyc_format::archive::strings::ArenaBuilder;
use num_bigint::Sign;
use std::collections::HashMap;

/// Pools and the ways to find things in them again.
#[derive(Default)]
pub(super) struct Pools {
    pub(super) arena: ArenaBuilder,
    offsets: HashMap<ArenaId, u32>,
    ints: HashMap<i64, u32>,
    floats: HashMap<u64, u32>,
    composites: HashMap<CompositeId, u32>,
    builtins: HashMap<ArenaId, u32>,
    imports: HashMap<u32, u32>,
}

fn intern<K: std::hash::Hash + Eq, V>(
    known: &mut HashMap<K, u32>,
    list: &mut Vec<V>,
    key: K,
    value: V,
) -> u32 {
    *known.entry(key).or_insert_with(|| {
        list.push(value);
        list.len() as u32 - 1
    })
}

impl Pools {
    /// The arena offset of a constant or name.
    pub(super) fn offset(&mut self, program: &Program, id: ArenaId) -> u32 {
        if let Some(&offset) = self.offsets.get(&id) {
            return offset;
        }
        let offset = match program.constants.value(id) {
            ArenaValue::Str(text) => self.arena.str(text),
            ArenaValue::Bytes(bytes) => self.arena.bytes(bytes),
            ArenaValue::BigInt(value) => {
                self.arena.big_int(value.sign() == Sign::Minus, &value.magnitude().to_u64_digits())
            }
        };
        self.offsets.insert(id, offset);
        offset
    }

    /// The same, [`NO_INDEX`] for none.
    pub(super) fn optional(&mut self, program: &Program, id: Option<ArenaId>) -> u32 {
        id.map_or(NO_INDEX, |id| self.offset(program, id))
    }

    /// The index of an int.
    pub(super) fn int(&mut self, core: &mut Core, value: i64) -> u32 {
        intern(&mut self.ints, &mut core.ints, value, value)
    }

    /// The index of a float.
    pub(super) fn float(&mut self, core: &mut Core, bits: u64) -> u32 {
        intern(&mut self.floats, &mut core.floats, bits, bits)
    }

    /// The index of a builtin's name.
    pub(super) fn builtin(&mut self, program: &Program, core: &mut Core, name: ArenaId) -> u32 {
        let offset = self.offset(program, name);
        intern(&mut self.builtins, &mut core.builtins, name, offset)
    }

    /// The index of an import.
    pub(super) fn import(&mut self, program: &Program, core: &mut Core, index: u32) -> u32 {
        let Some(import) = program.imports.get(index as usize) else { return NO_INDEX };
        let row = ImportRow {
            name: self.offset(program, import.name),
            module: import.module.unwrap_or(NO_INDEX),
        };
        intern(&mut self.imports, &mut core.imports, index, row)
    }

    /// The index of a composite; those in it come first.
    pub(super) fn composite(&mut self, program: &Program, core: &mut Core, id: CompositeId) -> u32 {
        if let Some(&index) = self.composites.get(&id) {
            return index;
        }
        let composite = program.constants.composite_at(id);
        let mut rows = Vec::with_capacity(composite.elements.len());
        for element in &composite.elements {
            let (kind, value) = match *element {
                Element::None => (ELEMENT_NONE, 0),
                Element::Bool(false) => (ELEMENT_FALSE, 0),
                Element::Bool(true) => (ELEMENT_TRUE, 0),
                Element::Ellipsis => (ELEMENT_ELLIPSIS, 0),
                Element::Int(value) => match i32::try_from(value) {
                    Ok(small) => (ELEMENT_SMALL_INT, small as u32),
                    Err(_) => (ELEMENT_INT, self.int(core, value)),
                },
                Element::Float(bits) => (ELEMENT_FLOAT, self.float(core, bits)),
                Element::Arena(id) => (ELEMENT_ARENA, self.offset(program, id)),
                Element::Composite(id) => (ELEMENT_COMPOSITE, self.composite(program, core, id)),
            };
            rows.push(ElementRow { kind, value });
        }
        let row = CompositeRow {
            kind: match composite.kind {
                CompositeKind::Tuple => COMPOSITE_TUPLE,
                CompositeKind::Frozenset => COMPOSITE_FROZENSET,
                CompositeKind::Complex => COMPOSITE_COMPLEX,
                CompositeKind::Regex => COMPOSITE_REGEX,
            },
            elements_start: core.elements.len() as u32,
            elements_count: rows.len() as u32,
        };
        core.elements.extend(rows);
        intern(&mut self.composites, &mut core.composites, id, row)
    }
}

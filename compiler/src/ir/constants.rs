//! The constants of a program, each once.
//!
//! Comes in: values met while lowering. Goes out: ids that instructions carry. Must never: order anything by a hash table.

use num_bigint::BigInt;
use std::collections::HashMap;
use std::sync::Arc;

/// A constant or name that will lie in the arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ArenaId(pub(crate) u32);

/// A constant tuple or frozenset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct CompositeId(pub(crate) u32);

/// What lies in the arena.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ArenaValue {
    Str(Arc<str>),
    Bytes(Arc<[u8]>),
    /// Outside the range of `i64`.
    BigInt(BigInt),
}

/// An element of a composite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Element {
    None,
    Bool(bool),
    Ellipsis,
    Int(i64),
    /// As bits.
    Float(u64),
    Arena(ArenaId),
    Composite(CompositeId),
}

/// What a composite is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum CompositeKind {
    Tuple,
    Frozenset,
    /// Two floats.
    Complex,
    /// A regular expression, which is no value: the pattern, the flags asked for, the flags it has, the program, names and numbers.
    Regex,
}

/// A constant tuple, frozenset or complex number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Composite {
    pub(crate) kind: CompositeKind,
    pub(crate) elements: Vec<Element>,
}

/// All constants of a program.
#[derive(Clone, Debug, Default)]
pub(crate) struct Constants {
    values: Vec<ArenaValue>,
    ids: HashMap<ArenaValue, ArenaId>,
    composites: Vec<Composite>,
    composite_ids: HashMap<Composite, CompositeId>,
}

impl Constants {
    /// The id of a value.
    pub(crate) fn arena(&mut self, value: ArenaValue) -> ArenaId {
        if let Some(&id) = self.ids.get(&value) {
            return id;
        }
        let id = ArenaId(u32::try_from(self.values.len()).unwrap_or(u32::MAX));
        self.values.push(value.clone());
        self.ids.insert(value, id);
        id
    }

    /// The id of a text.
    pub(crate) fn text(&mut self, text: &Arc<str>) -> ArenaId {
        self.arena(ArenaValue::Str(Arc::clone(text)))
    }

    /// The id of a text that is not shared yet.
    pub(crate) fn text_of(&mut self, text: &str) -> ArenaId {
        self.arena(ArenaValue::Str(text.into()))
    }

    /// The value of an id.
    pub(crate) fn value(&self, id: ArenaId) -> &ArenaValue {
        &self.values[id.0 as usize]
    }

    /// The text of an id; empty if it is no text.
    pub(crate) fn text_at(&self, id: ArenaId) -> &str {
        match self.value(id) {
            ArenaValue::Str(text) => text,
            _ => "",
        }
    }

    /// The id of a composite, whose own composites have ids already.
    pub(crate) fn composite(&mut self, composite: Composite) -> CompositeId {
        if let Some(&id) = self.composite_ids.get(&composite) {
            return id;
        }
        let id = CompositeId(u32::try_from(self.composites.len()).unwrap_or(u32::MAX));
        self.composites.push(composite.clone());
        self.composite_ids.insert(composite, id);
        id
    }

    /// The composite of an id.
    pub(crate) fn composite_at(&self, id: CompositeId) -> &Composite {
        &self.composites[id.0 as usize]
    }
}

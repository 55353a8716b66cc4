//! Shapes: which attributes an instance has and in which slots, shared by instances that got the same attributes in the same
//! order, so that one comparison of a number tells an inline cache where an attribute lies.
//!
//! In: a shape number and a name. Out: a slot, or the number of the next shape. A class owns the tree that begins at its
//! root; the tree goes when the class is collected, and its numbers are never used again.
//! Must never: give two shapes of one heap the same number, or grow without being counted.

use super::class::Class;
use super::codec::{Codec, Fault, Walked};
use super::collect::Marker;
use super::{Heap, Str, size};
use crate::value::Value;
use npyc_format::limits::MAX_CLASS_ATTRIBUTES;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The number of a shape, unique in its heap for ever.
pub(crate) type ShapeId = u32;
/// The shape of instances whose attributes are in a dict.
pub(crate) const DICTIONARY: ShapeId = 0;
/// Shapes have lower numbers than this.
pub(crate) const SHAPE_END: ShapeId = 0xffff_0000;
/// An instance with more attributes goes over to a dict.
pub(crate) const MAX_ATTRIBUTES: u32 = MAX_CLASS_ATTRIBUTES as u32;
/// Shapes up to this size are searched along the chain of their parents.
const CHAIN: u32 = 8;

struct Shape {
    parent: ShapeId,
    /// The attribute that this shape adds to its parent; unbound in a root.
    name: Value,
    hash: i64,
    /// The number of attributes and of the slots before them; the added one has slot `count - 1`.
    count: u32,
    children: Vec<ShapeId>,
    /// The hash of each attribute and the shape that adds it, ordered, for shapes longer than `CHAIN`.
    table: OnceCell<Box<[(i64, ShapeId)]>>,
}

impl Shape {
    fn bytes(&self) -> usize {
        size::SHAPE + self.table.get().map_or(0, |table| 8 * table.len())
    }
}

/// Hashes a shape number by one multiplication: guests cannot choose them.
#[derive(Default)]
struct NumberHasher(u64);

impl Hasher for NumberHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u32(u32::from(byte)));
    }
    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0 ^ u64::from(number)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// Boxed, so that a table that has just doubled takes little more than what is counted.
type Rows = HashMap<ShapeId, Box<Shape>, BuildHasherDefault<NumberHasher>>;

/// All shapes of a heap.
#[derive(Default)]
pub(super) struct Shapes {
    rows: RefCell<Rows>,
    last: Cell<ShapeId>,
    /// What names computed at run time were found to be in shapes that are longer than a chain.
    recent: OnceCell<Box<RecentTable>>,
}

/// The findings that are remembered, a power of two.
const RECENT: usize = 1024;
type RecentTable = [Cell<Recent>; RECENT];

/// One finding. The name is known by the address of its str: it holds until the next collection.
#[derive(Clone, Copy)]
struct Recent {
    shape: ShapeId,
    /// The slot; none if the shape lacks the name.
    slot: Option<u32>,
    name: usize,
}

impl Recent {
    /// No str lies there.
    const NOTHING: Recent = Recent { shape: DICTIONARY, slot: None, name: 0 };
}

/// Where a finding about a name in a shape is kept.
fn place_of(table: &RecentTable, shape: ShapeId, name: usize) -> &Cell<Recent> {
    let mixed = (name as u64 >> 3 ^ u64::from(shape) << 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    &table[(mixed >> 48) as usize % RECENT]
}

impl Shapes {
    /// Before a collection, which may put another str where one was.
    pub(super) fn forget_recent(&self) {
        for cell in self.recent.get().into_iter().flat_map(|table| table.iter()) {
            cell.set(Recent::NOTHING);
        }
    }

    fn add(&self, shape: Shape) -> ShapeId {
        let mut rows = self.rows.borrow_mut();
        let after = |id| if id + 1 < SHAPE_END { id + 1 } else { 1 };
        let mut id = after(self.last.get());
        while id == DICTIONARY || rows.contains_key(&id) {
            id = after(id);
        }
        self.last.set(id);
        rows.insert(id, Box::new(shape));
        id
    }

    fn with<R>(&self, id: ShapeId, read: impl FnOnce(&Shape) -> R) -> Option<R> {
        self.rows.borrow().get(&id).map(|shape| read(shape))
    }

    /// Shows the names in the tree under `root`, whose class is alive.
    pub(super) fn trace_tree(&self, root: ShapeId, marker: &mut Marker) {
        let rows = self.rows.borrow();
        let mut pending = vec![root];
        while let Some(id) = pending.pop() {
            if let Some(shape) = rows.get(&id) {
                marker.value(shape.name);
                pending.extend(&shape.children);
            }
        }
    }

    /// Drops the tree under `root`; the counted bytes that go with it.
    pub(super) fn remove_tree(&self, root: ShapeId) -> usize {
        let mut rows = self.rows.borrow_mut();
        let mut bytes = 0;
        let mut pending = vec![root];
        while let Some(id) = pending.pop() {
            if let Some(shape) = rows.remove(&id) {
                bytes += shape.bytes();
                pending.extend(shape.children);
            }
        }
        bytes
    }

    /// The counted bytes of all shapes.
    #[cfg(test)]
    pub(super) fn bytes(&self) -> usize {
        self.rows.borrow().values().map(|shape| shape.bytes()).sum()
    }
}

impl Heap {
    /// The tree of a class's shapes: each after its parent, children in their order.
    pub(super) fn walk_shapes<C: Codec>(&self, class: &Class, codec: &mut C) -> Walked {
        let damaged = || Fault::Damaged("the shapes of a class");
        let root = class.shape_root.get();
        let mut order: Vec<(ShapeId, u32)> = Vec::new();
        if !C::LOADS {
            let rows = self.shapes.rows.borrow();
            let mut pending = vec![(root, 0)];
            while let Some((id, parent)) = pending.pop() {
                let Some(shape) = rows.get(&id) else { continue };
                let place = order.len() as u32;
                order.push((id, parent));
                pending.extend(shape.children.iter().rev().map(|child| (*child, place)));
            }
        }
        let count = codec.count(order.len())?;
        for index in 0..count {
            let (id, parent) = order.get(index).copied().unwrap_or((DICTIONARY, 0));
            let id = codec.short(id)?;
            let parent = codec.short(parent)?;
            let own = self.shapes.with(id, |shape| (shape.name, shape.count)).filter(|_| !C::LOADS);
            let (name, count) = own.unwrap_or((Value::UNBOUND, 0));
            let name = codec.value(name)?;
            let count = codec.short(count)?;
            if !C::LOADS {
                continue;
            }
            let mut rows = self.shapes.rows.borrow_mut();
            if !(1..SHAPE_END).contains(&id) || rows.contains_key(&id) {
                return Err(damaged());
            }
            let (mut above, mut hash) = (DICTIONARY, 0);
            if index == 0 {
                // The slots of its own come before all attributes.
                if id != root || !name.is_unbound() || count != class.reserved.get() {
                    return Err(damaged());
                }
            } else {
                above = order.get(parent as usize).map(|parent| parent.0).ok_or_else(damaged)?;
                hash = self.str(name).ok_or_else(damaged)?.hash();
                let row = rows.get_mut(&above).ok_or_else(damaged)?;
                if count != row.count + 1 || count > MAX_ATTRIBUTES + class.reserved.get() {
                    return Err(damaged());
                }
                row.children.push(id);
            }
            codec.room(self, size::SHAPE)?;
            self.charge(size::SHAPE);
            let (children, table) = (Vec::new(), OnceCell::new());
            rows.insert(id, Box::new(Shape { parent: above, name, hash, count, children, table }));
            order.push((id, parent));
        }
        match C::LOADS && count == 0 {
            true => Err(damaged()),
            false => Ok(()),
        }
    }

    /// The number that was given to a shape last.
    pub(super) fn walk_last_shape(&self, codec: &mut impl Codec) -> Walked {
        let last = codec.short(self.shapes.last.get())?;
        self.shapes.last.set(last.min(SHAPE_END - 1));
        Ok(())
    }

    /// Whether a shape is one of the tree that begins at `root`.
    pub(super) fn is_shape_of(&self, mut shape: ShapeId, root: ShapeId) -> bool {
        let rows = self.shapes.rows.borrow();
        while shape != root {
            match rows.get(&shape) {
                Some(row) if row.parent != DICTIONARY => shape = row.parent,
                _ => return false,
            }
        }
        true
    }

    /// A new tree. Its root has no attributes, but `count` slots of another use before theirs.
    pub(super) fn new_shape_root(&self, count: u32) -> ShapeId {
        self.add_shape(DICTIONARY, Value::UNBOUND, 0, count)
    }

    /// Drops a tree.
    pub(super) fn remove_shapes(&self, root: ShapeId) {
        self.release(self.shapes.remove_tree(root));
    }

    fn add_shape(&self, parent: ShapeId, name: Value, hash: i64, count: u32) -> ShapeId {
        self.charge(size::SHAPE);
        self.shapes.add(Shape {
            parent,
            name,
            hash,
            count,
            children: Vec::new(),
            table: OnceCell::new(),
        })
    }

    /// The number of attributes of a shape.
    pub(crate) fn shape_len(&self, shape: ShapeId) -> u32 {
        self.shapes.with(shape, |row| row.count).unwrap_or(0)
    }

    /// The names of a shape's attributes in the order of their slots.
    pub(crate) fn shape_names(&self, shape: ShapeId) -> Vec<Value> {
        let rows = self.shapes.rows.borrow();
        let mut names = Vec::new();
        let mut current = rows.get(&shape);
        while let Some(row) = current.filter(|row| row.parent != DICTIONARY) {
            names.push(row.name);
            current = rows.get(&row.parent);
        }
        names.reverse();
        names
    }

    /// The slot of an attribute.
    pub(crate) fn shape_slot(&self, shape: ShapeId, name: &Str) -> Option<u32> {
        let Some(recent) = self.shapes.recent.get() else { return self.find_slot(shape, name) };
        let address = std::ptr::from_ref(name).cast::<u8>() as usize;
        let recent = place_of(recent, shape, address);
        let known = recent.get();
        if known.shape == shape && known.name == address {
            return known.slot;
        }
        let slot = self.find_slot(shape, name);
        recent.set(Recent { shape, slot, name: address });
        slot
    }

    fn find_slot(&self, shape: ShapeId, name: &Str) -> Option<u32> {
        let hash = name.hash();
        let rows = self.shapes.rows.borrow();
        let row = rows.get(&shape)?;
        if row.count > CHAIN && row.table.get().is_none() {
            let mut table = Vec::with_capacity(row.count as usize);
            let (mut id, mut current) = (shape, Some(row));
            while let Some(step) = current.filter(|step| step.parent != DICTIONARY) {
                table.push((step.hash, id));
                (id, current) = (step.parent, rows.get(&step.parent));
            }
            npyc_format::sorting::sort(&mut table);
            self.charge(8 * table.len());
            let _ = row.table.set(table.into_boxed_slice());
            // The first long shape of a machine brings the table of findings with it, which is the machine's and not the guest's.
            self.shapes
                .recent
                .get_or_init(|| Box::new([const { Cell::new(Recent::NOTHING) }; RECENT]));
        }
        let slot_in = |step: &Shape| {
            let is_same = step.hash == hash
                && step.parent != DICTIONARY
                && self.str(step.name).is_some_and(|own| own.as_str() == name.as_str());
            is_same.then(|| step.count - 1)
        };
        if let Some(table) = row.table.get() {
            let first = table.partition_point(|entry| entry.0 < hash);
            let same = table.get(first..)?.iter().take_while(|entry| entry.0 == hash);
            return same
                .filter_map(|entry| rows.get(&entry.1).map(|shape| &**shape))
                .find_map(slot_in);
        }
        let mut current = Some(row);
        while let Some(step) = current.filter(|step| step.parent != DICTIONARY) {
            if let Some(slot) = slot_in(step) {
                return Some(slot);
            }
            current = rows.get(&step.parent);
        }
        None
    }

    /// The shape that has one attribute more, which the caller knows to be missing. None if there are too many or `name` is
    /// no str: the instance must go over to a dict.
    pub(crate) fn shape_add(&self, shape: ShapeId, name: Value) -> Option<ShapeId> {
        let text = self.str(name)?;
        let hash = text.hash();
        let count = {
            let rows = self.shapes.rows.borrow();
            let row = rows.get(&shape)?;
            for &child in &row.children {
                let known = rows.get(&child);
                let same = |known: &Shape| {
                    known.hash == hash
                        && self.str(known.name).is_some_and(|own| own.as_str() == text.as_str())
                };
                if known.is_some_and(|known| same(known)) {
                    return Some(child);
                }
            }
            row.count
        };
        // A class whose instances each get other names would make one shape per instance; such a family uses dicts.
        let crowded = self.shapes.with(shape, |row| row.children.len() >= 64)?;
        if count >= MAX_ATTRIBUTES || crowded {
            return None;
        }
        let child = self.add_shape(shape, name, hash, count + 1);
        if let Some(row) = self.shapes.rows.borrow_mut().get_mut(&shape) {
            row.children.push(child);
        }
        Some(child)
    }
}

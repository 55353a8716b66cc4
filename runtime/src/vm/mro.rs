//! The order of bases of a class with its checks: which base decides the layout of instances, and C3.
//!
//! Comes in: the bases of a class that is being made. Goes out: the base that decides the layout, the builtin type behind it,
//! and the order in which attributes are looked up. Must never: run guest code, or do work that is not charged first.

use super::classes::CLASS_ADDS_SLOTS;
use super::context::Context;
use super::native::Outcome;
use super::types::{TypeIndex, definition, is_builtin_subtype, type_index};
use crate::value::Value;
use std::collections::{BinaryHeap, HashMap, HashSet};

/// What the bases of a class say about it.
pub(crate) struct Ancestry {
    /// `__base__`.
    pub(crate) base: Value,
    /// The builtin type that its instances are of.
    pub(crate) builtin_base: TypeIndex,
    /// The order of bases, without the class itself.
    pub(crate) order: Vec<Value>,
}

/// Checks the bases of a class (there is at least one) and puts them in order.
pub(crate) fn ancestry(cx: &Context, bases: &[Value]) -> Outcome<Ancestry> {
    for base in bases {
        check(cx, *base)?;
    }
    if let [base] = bases {
        let order = own_order(cx, *base);
        return Ok(Ancestry { base: *base, builtin_base: cx.builtin_base(*base), order });
    }
    let base = best_base(cx, bases)?;
    let order = merge(cx, bases)?;
    Ok(Ancestry { base, builtin_base: builtin_behind(cx, base, &order), order })
}

/// Whether a value may be a base.
fn check(cx: &Context, base: Value) -> Outcome<()> {
    match base.as_builtin_type() {
        Some(index) if definition(index).is_base => Ok(()),
        // CPython has such classes.
        Some(index @ type_index::SUPER) => {
            let shown = definition(index).shown;
            Err(cx.unsupported(&format!("a class that derives from '{shown}'")))
        }
        Some(index) => Err(cx.type_error(format_args!(
            "type '{}' is not an acceptable base type",
            definition(index).shown
        ))),
        None if cx.heap.class(base).is_some() => Ok(()),
        None => Err(cx.type_error(format_args!("bases must be types"))),
    }
}

/// The order of bases of a class or builtin type, itself first.
pub(crate) fn own_order(cx: &Context, class: Value) -> Vec<Value> {
    match class.as_builtin_type() {
        Some(index) => cx.builtin_mro(index),
        None => cx.heap.class(class).map(|class| class.mro.to_vec()).unwrap_or_default(),
    }
}

/// The base whose instances have the most in them: all others must have a part of the same.
fn best_base(cx: &Context, bases: &[Value]) -> Outcome<Value> {
    let mut best = (Value::NONE, Value::NONE);
    for base in bases {
        let solid = solid_base(cx, *base);
        if best.0.is_none() || (!cx.is_subclass(best.1, solid) && cx.is_subclass(solid, best.1)) {
            best = (*base, solid);
        } else if !cx.is_subclass(best.1, solid) {
            return Err(
                cx.type_error(format_args!("multiple bases have instance lay-out conflict"))
            );
        }
    }
    Ok(best.0)
}

/// The nearest class in the line of deciding bases whose instances have more in them than those of its base.
pub(crate) fn solid_base(cx: &Context, mut class: Value) -> Value {
    while let Some(object) = cx.heap.class(class) {
        cx.charge(1);
        if object.flags.get() & CLASS_ADDS_SLOTS != 0 {
            return class;
        }
        class = object.base.get();
    }
    let mut index = class.as_builtin_type().unwrap_or(type_index::OBJECT);
    // Most exceptions hold nothing that their base has not.
    while is_builtin_subtype(index, type_index::BASE_EXCEPTION)
        && index != type_index::BASE_EXCEPTION
        && !has_fields(index)
    {
        index = definition(index).base;
    }
    Value::builtin_type(index)
}

/// Whether an exception type adds data attributes that CPython keeps in its objects.
fn has_fields(index: TypeIndex) -> bool {
    !definition(index).fields.is_empty() && index != type_index::JSON_DECODE_ERROR
        || matches!(index, type_index::BASE_EXCEPTION_GROUP | type_index::EXCEPTION_GROUP)
}

/// The builtin type whose hooks the instances have. Among exception types of one layout it is the first in order that has a text of
/// its own, because CPython looks texts up along the order.
fn builtin_behind(cx: &Context, base: Value, order: &[Value]) -> TypeIndex {
    let own = cx.builtin_base(base);
    if !is_builtin_subtype(own, type_index::BASE_EXCEPTION) {
        return own;
    }
    let builtins = || order.iter().filter_map(|class| class.as_builtin_type());
    let has_text = |index: &TypeIndex| {
        *index != type_index::BASE_EXCEPTION
            && (definition(*index).hooks.str.is_some() || has_fields(*index))
    };
    builtins().find(has_text).unwrap_or(own)
}

/// How much more work a class in an order is than an element of a list.
const MERGE_ELEMENTS: usize = 4;

/// C3: the orders of the bases and the bases themselves, merged so that each keeps its own order. The work grows with what the orders hold
/// together, because of each class is known in how many orders it stands behind the head, and of which it is the head.
fn merge(cx: &Context, bases: &[Value]) -> Outcome<Vec<Value>> {
    cx.charge(bases.len() as u64);
    let mut seen = HashSet::with_capacity(bases.len());
    if let Some(base) = bases.iter().find(|base| !seen.insert(identity(**base))) {
        return Err(cx.type_error(format_args!("duplicate base class {}", cx.class_name(*base))));
    }
    let mut sequences: Vec<Vec<Value>> = bases.iter().map(|base| own_order(cx, *base)).collect();
    sequences.push(bases.to_vec());
    let total: usize = sequences.iter().map(Vec::len).sum();
    // Each is counted, headed and merged, in tables that are found by hashes.
    cx.charge_elements(MERGE_ELEMENTS * total);
    let mut behind: HashMap<(u64, u64), usize> = HashMap::with_capacity(total);
    for one in sequences.iter().flat_map(|own| own.iter().skip(1)) {
        *behind.entry(identity(*one)).or_default() += 1;
    }
    let stands_behind = |behind: &HashMap<_, usize>, class: Value| {
        behind.get(&identity(class)).is_some_and(|count| *count > 0)
    };
    let mut places = vec![0; sequences.len()];
    // The orders whose head each class is, and the orders whose head may come next: the first of them is taken. The heap has the greatest
    // number on top, so it holds their complements, and some that may come no more.
    let mut headed: HashMap<(u64, u64), Vec<usize>> = HashMap::new();
    let mut is_free = vec![false; sequences.len()];
    let mut free = BinaryHeap::new();
    for (index, own) in sequences.iter().enumerate() {
        if let Some(head) = own.first() {
            headed.entry(identity(*head)).or_default().push(index);
            if !stands_behind(&behind, *head) {
                is_free[index] = true;
                free.push(!index);
            }
        }
    }
    let mut order = Vec::new();
    while let Some(complement) = free.pop() {
        let first = !complement;
        if !is_free[first] {
            continue;
        }
        let next = sequences[first][places[first]];
        order.push(next);
        for index in headed.remove(&identity(next)).unwrap_or_default() {
            is_free[index] = false;
            places[index] += 1;
            let Some(head) = sequences[index].get(places[index]) else { continue };
            if let Some(count) = behind.get_mut(&identity(*head)) {
                *count -= 1;
            }
            let heads = headed.entry(identity(*head)).or_default();
            heads.push(index);
            if !stands_behind(&behind, *head) {
                for index in heads {
                    if !std::mem::replace(&mut is_free[*index], true) {
                        free.push(!*index);
                    }
                }
            }
        }
    }
    let mut named = HashSet::new();
    let left = sequences.iter().zip(&places).filter_map(|(own, place)| own.get(*place));
    let names: Vec<String> = left
        .filter(|class| named.insert(identity(**class)))
        .map(|class| cx.class_name(*class))
        .collect();
    if names.is_empty() {
        return Ok(order);
    }
    Err(cx.type_error(format_args!(
        "Cannot create a consistent method resolution order (MRO) for bases {}",
        names.join(", ")
    )))
}

/// What tells one class from all others.
fn identity(class: Value) -> (u64, u64) {
    (class.tag(), class.payload())
}

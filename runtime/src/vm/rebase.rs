//! `class.__bases__ = (…)`, and the orders of bases that metaclasses make themselves.
//!
//! Comes in: a class and its new bases, or what a metaclass's `mro` returned. Goes out: the class and the classes derived from it with new orders.
//! Must never: change anything before it is sure that all of it can be done.

use super::classes::{
    CLASS_DELATTR, CLASS_FINALISER, CLASS_GETATTRIBUTE, CLASS_MADE, CLASS_SETATTR, FINALISER,
};
use super::context::Context;
use super::mro;
use super::native::Outcome;
use super::types::type_index;
use crate::heap::Class;
use crate::value::Value;

/// The flags that a class has because a base has them.
const INHERITED: u32 = CLASS_SETATTR | CLASS_DELATTR | CLASS_GETATTRIBUTE | CLASS_FINALISER;

/// Gives a class other bases; `bases` is a tuple.
pub(crate) fn set_bases(cx: &Context, value: Value, class: &Class, bases: Value) -> Outcome<()> {
    let heap = &cx.heap;
    let name = cx.class_name(value);
    let given = heap.tuple(bases).map_or(&[][..], |bases| bases.as_slice());
    if given.is_empty() {
        return Err(cx.type_error(format_args!(
            "can only assign non-empty tuple to {name}.__bases__, not ()"
        )));
    }
    for base in given {
        cx.charge(1);
        if !cx.is_class(*base) {
            return Err(cx.type_error(format_args!(
                "{name}.__bases__ must be tuple of classes, not '{}'",
                cx.type_name(*base)
            )));
        }
        if cx.is_subclass(*base, value) {
            return Err(cx.type_error(format_args!("a __bases__ item causes an inheritance cycle")));
        }
    }
    let ancestry = mro::ancestry(cx, given)?;
    let old = class.base.get();
    let fits = cx.same_layout(old, ancestry.base) || old.is(ancestry.base);
    if !fits || class.builtin_base.get() != ancestry.builtin_base {
        let differs = match is_simple(old) || is_simple(ancestry.base) {
            true => "deallocator",
            false => "object layout",
        };
        return Err(cx.type_error(format_args!(
            "__bases__ assignment: '{}' {differs} differs from '{}'",
            cx.class_name(ancestry.base),
            cx.class_name(old)
        )));
    }
    let before = Before { bases: class.bases.get(), base: old, order: class.mro.to_vec() };
    let mut order = ancestry.order;
    order.insert(0, value);
    class.bases.set(bases);
    class.base.set(ancestry.base);
    class.mro.assign(heap, &order);
    let mut changed = vec![(value, before.order.clone())];
    if let Err(stop) = reorder(cx, value, &mut changed) {
        for (value, order) in changed {
            if let Some(class) = heap.class(value) {
                class.mro.assign(heap, &order);
            }
        }
        class.bases.set(before.bases);
        class.base.set(before.base);
        return Err(stop);
    }
    heap.unregister_class(value, before.bases);
    heap.register_class(value);
    for (value, _) in changed {
        if let Some(class) = heap.class(value) {
            inherit_flags(cx, class);
            cx.class_changed(class);
            if class.flags.get() & CLASS_MADE != 0 && cx.find_user(value, FINALISER).is_some() {
                return Err(cx.refuse_finaliser());
            }
        }
    }
    Ok(())
}

/// Whether a base is a builtin type whose values hold no others: CPython tells such a one from classes by how it gives memory back.
fn is_simple(base: Value) -> bool {
    matches!(
        base.as_builtin_type(),
        Some(
            type_index::OBJECT
                | type_index::INT
                | type_index::FLOAT
                | type_index::COMPLEX
                | type_index::STR
                | type_index::BYTES
        )
    )
}

/// What a class was before.
struct Before {
    bases: Value,
    base: Value,
    order: Vec<Value>,
}

/// Makes the orders of all classes derived from one anew, each after its bases; notes their old ones.
fn reorder(cx: &Context, value: Value, changed: &mut Vec<(Value, Vec<Value>)>) -> Outcome<()> {
    let heap = &cx.heap;
    let mut pending = vec![value];
    while let Some(value) = pending.pop() {
        let derived = heap.class(value).map(|class| class.subclasses.to_vec()).unwrap_or_default();
        cx.charge_elements(derived.len());
        for value in derived {
            let Some(class) = heap.class(value) else { continue };
            if cx.find_user(class.metaclass.get(), "mro").is_some() {
                return Err(cx.unsupported("assignment to __bases__ under a metaclass with mro()"));
            }
            let bases = heap.tuple(class.bases.get()).map_or(&[][..], |bases| bases.as_slice());
            let ancestry = mro::ancestry(cx, bases)?;
            changed.push((value, class.mro.to_vec()));
            let mut order = ancestry.order;
            order.insert(0, value);
            class.mro.assign(heap, &order);
            pending.push(value);
        }
    }
    Ok(())
}

/// Raises the flags that make attribute access ask user code, as the order of bases says. A flag too many costs time, none too few.
fn inherit_flags(cx: &Context, class: &Class) {
    let mut flags = class.flags.get();
    for base in class.mro.to_vec() {
        flags |= cx.heap.class(base).map_or(0, |base| base.flags.get() & INHERITED);
    }
    class.flags.set(flags);
}

/// Takes the order that a metaclass's `mro` returned, as a tuple.
pub(crate) fn set_order(cx: &Context, value: Value, returned: Value) -> Outcome<()> {
    let heap = &cx.heap;
    let (Some(class), Some(order)) = (heap.class(value), heap.tuple(returned)) else {
        return Ok(());
    };
    cx.charge_elements(order.len());
    for base in order.as_slice() {
        if !cx.is_class(*base) {
            return Err(cx.type_error(format_args!(
                "mro() returned a non-class ('{}')",
                cx.type_name(*base)
            )));
        }
        let solid = mro::solid_base(cx, *base);
        if !cx.is_subclass(mro::solid_base(cx, value), solid) {
            return Err(cx.type_error(format_args!(
                "mro() returned base with unsuitable layout ('{}')",
                cx.class_name(*base)
            )));
        }
    }
    class.mro.assign(heap, order.as_slice());
    inherit_flags(cx, class);
    cx.class_changed(class);
    Ok(())
}

//! `set` and `frozenset`: their methods and what they do under the operators.
//!
//! Comes in: a set and arguments. Goes out: sets in CPython's order. Must never: change a frozenset that was given out.

pub(crate) mod sweep;

use crate::builtins::set::sweep::{Sweep, lengths_allow, sweep};
use crate::builtins::shared::hash::{hash_frozenset, unhashable};
use crate::builtins::shared::keyed::{KeyAction, Now, keyed_answer, keyed_call, keyed_now};
use crate::builtins::shared::repr::REPR_CONTAINER;
use crate::builtins::shared::support::{any_set, argument, exactly, heap, internal, run, set_of};
use crate::builtins::slots;
use crate::heap::{IteratorKind, Set};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, TypeHooks};
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Room, Signature, Step,
};
use crate::vm::row::{incremental, large, sized};
use crate::vm::special::Special;
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;
use npyc_format::isa::BinaryOperator;

/// `set`.
pub(crate) static SET: TypeDef = TypeDef {
    unhashable: true,
    made_empty: true,
    methods: &[slots::SET_OPERATORS, slots::INPLACE_SET_OPERATORS, METHODS],
    hooks: &HOOKS,
    ..TypeDef::new("set", type_index::OBJECT, "Build an unordered collection of unique elements.")
};

/// `frozenset`.
pub(crate) static FROZENSET: TypeDef = TypeDef {
    methods: &[slots::SET_OPERATORS, FROZEN_METHODS],
    hooks: &FROZEN_HOOKS,
    ..TypeDef::new(
        "frozenset",
        type_index::OBJECT,
        "Build an immutable unordered collection of unique elements.",
    )
};

const SELF: &[&str] = &["self"];
const SELF_OTHER: &[&str] = &["self", "other"];

/// The rows that `set` and `frozenset` have alike.
macro_rules! shared_methods {
    ($copy:literal $union:literal $intersection:literal $difference:literal $symmetric:literal
     $subset:literal $superset:literal $disjoint:literal; $($more:expr,)*) => {
        &[
            large($copy, "Return a shallow copy of a set.", exactly(SELF), GasClass::Build, copy_method),
            incremental($union, "Return a new set with elements from the set and all others.",
                Signature::positional_only(SELF, 1).and_varargs(), GasClass::Build, 2, union),
            incremental($intersection, "Return a new set with elements common to the set and all others.",
                Signature::positional_only(SELF, 1).and_varargs(), GasClass::Build, 3, intersection),
            incremental($difference, "Return a new set with elements in the set that are not in the others.",
                Signature::positional_only(SELF, 1).and_varargs(), GasClass::Build, 3, difference),
            incremental($symmetric, "Return a new set with elements in either the set or other but not both.",
                exactly(SELF_OTHER), GasClass::Build, 2, symmetric_difference),
            incremental($subset, "Report whether another set contains this set.",
                exactly(SELF_OTHER), GasClass::Lookup, 2, is_subset),
            incremental($superset, "Report whether this set contains another set.",
                exactly(SELF_OTHER), GasClass::Lookup, 0, is_superset),
            incremental($disjoint, "Return True if two sets have a null intersection.",
                exactly(SELF_OTHER), GasClass::Lookup, 0, is_disjoint),
            $($more,)*
        ]
    };
}

/// The methods of `set`.
static METHODS: &[NativeRow] = shared_methods! {
    "set.copy" "set.union" "set.intersection" "set.difference" "set.symmetric_difference" "set.issubset" "set.issuperset" "set.isdisjoint";
    incremental("set.__new__", "Build an unordered collection of unique elements.",
        Signature::positional_only(&["cls", "iterable"], 1), GasClass::Build, 1, new_set),
    incremental("set.__init__", "Initialize self.",
        Signature::positional_only(&["self", "iterable"], 1), GasClass::Build, 0, init_set),
    incremental("set.add", "Add an element to a set.", exactly(&["self", "object"]), GasClass::Build, 0,
        |cx, frame, resumed| one_key(cx, frame, resumed, KeyAction::Add)),
    incremental("set.remove", "Remove an element from a set; it must be a member.", exactly(&["self", "object"]),
        GasClass::Lookup, 0, |cx, frame, resumed| one_key(cx, frame, resumed, KeyAction::Remove)),
    incremental("set.discard", "Remove an element from a set if it is a member.", exactly(&["self", "object"]),
        GasClass::Lookup, 0, |cx, frame, resumed| one_key(cx, frame, resumed, KeyAction::Discard)),
    sized("set.pop", "Remove and return an arbitrary set element.", exactly(SELF), GasClass::Lookup, pop),
    sized("set.clear", "Remove all elements from this set.", exactly(SELF), GasClass::Build, |cx, arguments| {
        set_of(cx, argument(arguments, 0))?.clear(heap(cx));
        Ok(Value::NONE)
    }),
    incremental("set.update", "Update the set, adding elements from all others.",
        Signature::positional_only(SELF, 1).and_varargs(), GasClass::Build, 1,
        |cx, frame, _| each_other(cx, frame, &UPDATE_SET)),
    incremental("set.intersection_update", "Update the set, keeping only elements found in it and all others.",
        Signature::positional_only(SELF, 1).and_varargs(), GasClass::Build, 3, intersection_update),
    incremental("set.difference_update", "Update the set, removing elements found in others.",
        Signature::positional_only(SELF, 1).and_varargs(), GasClass::Build, 1,
        |cx, frame, _| each_other(cx, frame, &DIFFERENCE_UPDATE)),
    incremental("set.symmetric_difference_update", "Update the set, keeping only elements found in either set, but not in both.",
        exactly(SELF_OTHER), GasClass::Build, 0, |_, frame, resumed| match resumed {
            Resumed::Value(_) => Ok(Step::Done(Value::NONE)),
            _ => Ok(run(&SYMMETRIC_UPDATE, &[frame.get(0), frame.get(1)])),
        }),
};

/// The methods of `frozenset`.
static FROZEN_METHODS: &[NativeRow] = shared_methods! {
    "frozenset.copy" "frozenset.union" "frozenset.intersection" "frozenset.difference" "frozenset.symmetric_difference" "frozenset.issubset" "frozenset.issuperset" "frozenset.isdisjoint";
    incremental("frozenset.__new__", "Build an immutable unordered collection of unique elements.",
        Signature::positional_only(&["cls", "iterable"], 1), GasClass::Build, 1, new_frozen_set),
};

/// What sets do under the operators.
const HOOKS: TypeHooks =
    TypeHooks { inplace: Some(inplace), hash: Some(unhashable), ..FROZEN_HOOKS };

/// What frozensets do under the operators.
const FROZEN_HOOKS: TypeHooks = TypeHooks {
    binary: Some(binary),
    compare: Some(compare),
    truth: Some(|cx, set| Ok(set_of(cx, set)?.len() != 0)),
    length: Some(|cx, set| Ok(set_of(cx, set)?.len())),
    contains: Some(|cx, set, key| {
        keyed_answer(cx, cx.unwrap(set), key, Value::UNBOUND, KeyAction::Contains)
    }),
    iter: Some(|cx, value| {
        let value = cx.unwrap(value);
        let length = set_of(cx, value)?.len() as i64;
        Ok(Answer::Value(heap(cx).new_iterator(IteratorKind::Set, value, 0, length).0))
    }),
    hash: Some(hash_frozenset),
    repr: Some(repr),
    ..TypeHooks::NONE
};

fn repr(cx: &Context, set: Value) -> Outcome<Answer> {
    Ok(Answer::Native(&REPR_CONTAINER, Arguments::of(&[cx.unwrap(set), set])))
}

/// set, iterable → the set, with all keys added.
pub(crate) static UPDATE_SET: NativeRow = internal("update", SELF_OTHER, 0, update_set);
/// set, iterable, new set → the new set, filled with what both have.
pub(crate) static INTERSECT: NativeRow =
    internal("intersection", &["self", "other", "result"], 0, intersect);
/// set, iterable → the set, with the keys removed.
pub(crate) static DIFFERENCE_UPDATE: NativeRow =
    internal("difference_update", SELF_OTHER, 1, difference_update);
/// set, iterable → the set, with the keys toggled.
pub(crate) static SYMMETRIC_UPDATE: NativeRow =
    internal("symmetric_difference_update", SELF_OTHER, 1, symmetric_update);
/// set, set or dict, new set → the new set, filled with what only the first has.
pub(crate) static DIFFERENCE: NativeRow =
    internal("difference", &["self", "other", "result"], 0, |_, frame, resumed| {
        Ok(match resumed {
            Resumed::Value(result) => Step::Done(result),
            _ => sweep(frame.get(0), frame.get(1), frame.get(2), Sweep::KeepAbsent),
        })
    });

/// A copy of a set, in a table laid out as CPython lays it out. The step takes room for it.
fn copy(cx: &Context, frame: &NativeFrame<'_>, set: &Set, frozen: bool) -> Outcome<Value> {
    let (bytes, slots) = set.copy_cost();
    frame.take_room(cx, bytes as u64 + 128, slots as u64)?;
    Ok(heap(cx).new_set_from(set, frozen))
}

fn copy_method(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let set = set_of(cx, argument(arguments, 0))?;
    if set.is_frozen() {
        return Ok(cx.unwrap(argument(arguments, 0)));
    }
    let (bytes, slots) = set.copy_cost();
    room.take(cx, bytes as u64 + 128, slots as u64)?;
    Ok(heap(cx).new_set_from(set, false))
}

fn new_of_kind(cx: &Context, frozen: bool) -> Value {
    if frozen { heap(cx).new_frozen_set() } else { heap(cx).new_set() }
}

/// The plain set or dict behind a value, or the value itself: what sweeps walk over.
fn source(cx: &Context, value: Value) -> Value {
    let plain = cx.unwrap(value);
    if heap(cx).any_set(plain).is_some() { plain } else { value }
}

fn new_set(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Resumed::Value(set) = resumed {
        return Ok(Step::Done(set));
    }
    let set = heap(cx).new_set();
    // An instance of a derived class is filled by `__init__`, which may take other arguments.
    if frame.get(1).is_unbound() || frame.get(0).as_builtin_type().is_none() {
        return Ok(Step::Done(set));
    }
    Ok(run(&UPDATE_SET, &[set, frame.get(1)]))
}

fn init_set(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let set = set_of(cx, frame.get(0))?;
    if let Resumed::Value(_) = resumed {
        return Ok(Step::Done(Value::NONE));
    }
    set.clear(heap(cx));
    if frame.get(1).is_unbound() {
        return Ok(Step::Done(Value::NONE));
    }
    Ok(run(&UPDATE_SET, &[cx.unwrap(frame.get(0)), frame.get(1)]))
}

fn new_frozen_set(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Resumed::Value(set) = resumed {
        return Ok(Step::Done(set));
    }
    if heap(cx).frozen_set(frame.get(1)).is_some() {
        return Ok(Step::Done(frame.get(1)));
    }
    let set = heap(cx).new_frozen_set();
    if frame.get(1).is_unbound() {
        return Ok(Step::Done(set));
    }
    Ok(run(&UPDATE_SET, &[set, frame.get(1)]))
}

fn update_set(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Resumed::Value(_) = resumed {
        return Ok(Step::Done(frame.get(0)));
    }
    let target = set_of(cx, frame.get(0))?;
    let other = source(cx, frame.get(1));
    if let Some(set) = heap(cx).any_set(other) {
        // Into an empty set the other is copied slot by slot; else the sweep below pays for each of its slots.
        let copied = if target.fill() == 0 && set.len() != 0 { set.slot_count() } else { 0 };
        let (bytes, moved) = target.merge_cost(set.len());
        if let Some(need) = cx.wants(bytes as u64, (moved + copied) as u64) {
            return Ok(Step::Reserve(need));
        }
        if target.merge_without_calls(heap(cx), set) {
            return Ok(Step::Done(frame.get(0)));
        }
    } else if let Some(dict) = heap(cx).dict(other) {
        let (bytes, moved) = target.merge_cost(dict.len());
        if let Some(need) = cx.wants(bytes as u64, moved as u64) {
            return Ok(Step::Reserve(need));
        }
        target.grow_for(heap(cx), dict.len());
    }
    Ok(sweep(other, Value::UNBOUND, frame.get(0), Sweep::Add))
}

fn intersect(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Resumed::Value(result) = resumed {
        return Ok(Step::Done(result));
    }
    let (left, other) = (frame.get(0), source(cx, frame.get(1)));
    let set = set_of(cx, left)?;
    if other.is(left)
        && let Some(result) = any_set(cx, frame.get(2))
    {
        // The intersection with itself is laid out as a copy.
        let (bytes, slots) = set.copy_cost();
        if let Some(need) = cx.wants(bytes as u64, slots as u64) {
            return Ok(Step::Reserve(need));
        }
        result.merge_without_calls(heap(cx), set);
        return Ok(Step::Done(frame.get(2)));
    }
    // The smaller set is walked.
    Ok(match heap(cx).any_set(other) {
        Some(right) if right.len() > set.len() => {
            sweep(left, other, frame.get(2), Sweep::KeepPresent)
        }
        _ => sweep(other, left, frame.get(2), Sweep::KeepPresent),
    })
}

fn difference_update(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const PHASE: usize = 2;
    let set = set_of(cx, frame.get(0))?;
    let other = source(cx, frame.get(1));
    match (frame.counter(PHASE), resumed) {
        (0, _) => {
            if other.is(frame.get(0)) {
                set.clear(heap(cx));
                return Ok(Step::Done(frame.get(0)));
            }
            if let Some(right) = heap(cx).any_set(other)
                && right.len() >> 3 > set.len()
            {
                frame.set_counter(PHASE, 1);
                return Ok(run(&INTERSECT, &[frame.get(0), other, heap(cx).new_set()]));
            }
            frame.set_counter(PHASE, 2);
            Ok(sweep(other, Value::UNBOUND, frame.get(0), Sweep::Remove))
        }
        (1, Resumed::Value(both)) => {
            frame.set_counter(PHASE, 2);
            Ok(sweep(both, Value::UNBOUND, frame.get(0), Sweep::Remove))
        }
        _ => {
            let (bytes, moved) = set.shrink_cost();
            frame.take_room(cx, bytes as u64, moved as u64)?;
            set.shrink_after_difference(heap(cx));
            Ok(Step::Done(frame.get(0)))
        }
    }
}

fn symmetric_update(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const PHASE: usize = 2;
    let set = set_of(cx, frame.get(0))?;
    let other = source(cx, frame.get(1));
    match (frame.counter(PHASE), resumed) {
        (0, _) if other.is(frame.get(0)) => {
            set.clear(heap(cx));
            Ok(Step::Done(frame.get(0)))
        }
        (0, _) if heap(cx).any_set(other).is_some() || heap(cx).dict(other).is_some() => {
            frame.set_counter(PHASE, 2);
            Ok(sweep(other, Value::UNBOUND, frame.get(0), Sweep::Toggle))
        }
        (0, _) => {
            frame.set_counter(PHASE, 1);
            Ok(run(&UPDATE_SET, &[heap(cx).new_set(), other]))
        }
        (1, Resumed::Value(keys)) => {
            frame.set_counter(PHASE, 2);
            Ok(sweep(keys, Value::UNBOUND, frame.get(0), Sweep::Toggle))
        }
        _ => Ok(Step::Done(frame.get(0))),
    }
}

/// `add`, `remove`, `discard`.
fn one_key(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    action: KeyAction,
) -> Outcome<Step> {
    if let Resumed::Value(_) = resumed {
        return Ok(Step::Done(Value::NONE));
    }
    set_of(cx, frame.get(0))?;
    let set = cx.unwrap(frame.get(0));
    Ok(match keyed_now(cx, set, frame.get(1), Value::UNBOUND, action)? {
        Now::Done(_) => Step::Done(Value::NONE),
        Now::Reserve(need) => Step::Reserve(need),
        Now::NeedsCall => keyed_call(set, frame.get(1), Value::UNBOUND, action),
    })
}

fn pop(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let set = set_of(cx, argument(arguments, 0))?;
    match set.pop() {
        Some((key, steps)) => {
            cx.charge_elements(steps / 16);
            Ok(key)
        }
        None => {
            let text = cx.new_str("pop from an empty set");
            Err(cx.key_error(text))
        }
    }
}

/// Runs a native on the receiver and each further argument in turn; None at the end.
fn each_other(cx: &Context, frame: &NativeFrame<'_>, row: &'static NativeRow) -> Outcome<Step> {
    const POSITION: usize = 2;
    next_other(
        cx,
        frame,
        POSITION,
        |other| run(row, &[cx.unwrap(frame.get(0)), other]),
        Value::NONE,
    )
}

fn union(cx: &Context, frame: &NativeFrame<'_>, _: Resumed) -> Outcome<Step> {
    const RESULT: usize = 2;
    const POSITION: usize = 3;
    if frame.get(RESULT).is_unbound() {
        let set = set_of(cx, frame.get(0))?;
        frame.set(RESULT, copy(cx, frame, set, set.is_frozen())?);
    }
    let result = frame.get(RESULT);
    let own = cx.unwrap(frame.get(0));
    let other = |other| if cx.unwrap(other).is(own) { heap(cx).empty_tuple() } else { other };
    next_other(cx, frame, POSITION, |next| run(&UPDATE_SET, &[result, other(next)]), result)
}

/// The step for the next of the arguments in slot 1, counted in `position`; done with `end` after the last.
fn next_other(
    cx: &Context,
    frame: &NativeFrame<'_>,
    position: usize,
    step: impl Fn(Value) -> Step,
    end: Value,
) -> Outcome<Step> {
    let number = frame.counter(position);
    let other = heap(cx)
        .tuple(frame.get(1))
        .and_then(|others| usize::try_from(number).ok().and_then(|number| others.get(number)));
    frame.set_counter(position, number + 1);
    Ok(other.map_or(Step::Done(end), step))
}

fn intersection(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const RESULT: usize = 2;
    const POSITION: usize = 3;
    let set = set_of(cx, frame.get(0))?;
    let frozen = set.is_frozen();
    if frame.counter(POSITION) == 0
        && heap(cx).tuple(frame.get(1)).is_none_or(|others| others.len() == 0)
    {
        return Ok(Step::Done(copy(cx, frame, set, frozen)?));
    }
    if frame.get(RESULT).is_unbound() {
        frame.set(RESULT, cx.unwrap(frame.get(0)));
    }
    if let Resumed::Value(result) = resumed {
        frame.set(RESULT, result);
    }
    let result = frame.get(RESULT);
    next_other(
        cx,
        frame,
        POSITION,
        |other| run(&INTERSECT, &[result, other, new_of_kind(cx, frozen)]),
        result,
    )
}

fn intersection_update(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const PHASE: usize = 4;
    match (frame.counter(PHASE), resumed) {
        (1, Resumed::Value(result)) => {
            if let (Some(result), Ok(set)) = (any_set(cx, result), set_of(cx, frame.get(0))) {
                set.swap_contents(result);
            }
            Ok(Step::Done(Value::NONE))
        }
        _ => {
            frame.set_counter(PHASE, 1);
            Ok(run(&INTERSECTION_OF_ALL, &[cx.unwrap(frame.get(0)), frame.get(1)]))
        }
    }
}

/// set, tuple of iterables → a new set of what all have.
pub(crate) static INTERSECTION_OF_ALL: NativeRow =
    internal("intersection", &["self", "others"], 3, intersection);

fn difference(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const RESULT: usize = 2;
    const POSITION: usize = 3;
    let set = set_of(cx, frame.get(0))?;
    let frozen = set.is_frozen();
    let first = heap(cx).tuple(frame.get(1)).and_then(|others| others.get(0));
    if frame.counter(POSITION) == 0 {
        let Some(first) = first else { return Ok(Step::Done(copy(cx, frame, set, frozen)?)) };
        let step = difference_step(cx, frame, frame.get(0), first, frozen);
        // Only when it has its room.
        if step.is_ok() {
            frame.set_counter(POSITION, 1);
        }
        return step;
    }
    if let Resumed::Value(result) = resumed {
        frame.set(RESULT, result);
    }
    let result = frame.get(RESULT);
    next_other(cx, frame, POSITION, |other| run(&DIFFERENCE_UPDATE, &[result, other]), result)
}

/// The step that makes `left - other`.
fn difference_step(
    cx: &Context,
    frame: &NativeFrame<'_>,
    left: Value,
    other: Value,
    frozen: bool,
) -> Outcome<Step> {
    let set = set_of(cx, left)?;
    let other = source(cx, other);
    let length = heap(cx)
        .any_set(other)
        .map(|set| set.len())
        .or_else(|| heap(cx).dict(other).map(|dict| dict.len()));
    match length {
        // A much smaller other one is better removed from a copy.
        Some(length) if set.len() >> 2 <= length => {
            Ok(run(&DIFFERENCE, &[cx.unwrap(left), other, new_of_kind(cx, frozen)]))
        }
        _ => {
            let result = copy(cx, frame, set, frozen)?;
            Ok(run(&DIFFERENCE_UPDATE, &[result, other]))
        }
    }
}

fn symmetric_difference(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const PHASE: usize = 2;
    let frozen = set_of(cx, frame.get(0))?.is_frozen();
    match (frame.counter(PHASE), resumed) {
        (0, _) => {
            frame.set_counter(PHASE, 1);
            Ok(run(&UPDATE_SET, &[new_of_kind(cx, frozen), frame.get(1)]))
        }
        (1, Resumed::Value(result)) => {
            frame.set_counter(PHASE, 2);
            Ok(sweep(cx.unwrap(frame.get(0)), Value::UNBOUND, result, Sweep::Toggle))
        }
        (_, Resumed::Value(result)) => Ok(Step::Done(result)),
        _ => Ok(Step::Done(Value::NONE)),
    }
}

fn is_subset(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const PHASE: usize = 2;
    const OTHER: usize = 3;
    let set = set_of(cx, frame.get(0))?;
    match (frame.counter(PHASE), resumed) {
        (0, _) => match any_set(cx, frame.get(1)) {
            Some(_) => {
                frame.set(OTHER, cx.unwrap(frame.get(1)));
                frame.set_counter(PHASE, 2);
                Ok(Step::Again)
            }
            None => {
                frame.set_counter(PHASE, 1);
                let own = cx.unwrap(frame.get(0));
                Ok(run(&INTERSECT, &[own, frame.get(1), heap(cx).new_set()]))
            }
        },
        (1, Resumed::Value(both)) => {
            Ok(Step::Done(Value::bool(set_of(cx, both)?.len() == set.len())))
        }
        (2, _) => {
            frame.set_counter(PHASE, 3);
            if set.len() > set_of(cx, frame.get(OTHER))?.len() {
                return Ok(Step::Done(Value::FALSE));
            }
            Ok(sweep(cx.unwrap(frame.get(0)), frame.get(OTHER), Value::NONE, Sweep::AllPresent))
        }
        (_, Resumed::Value(answer)) => Ok(Step::Done(answer)),
        _ => Ok(Step::Done(Value::FALSE)),
    }
}

fn is_superset(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Resumed::Value(answer) = resumed {
        return Ok(Step::Done(answer));
    }
    let set = set_of(cx, frame.get(0))?;
    let other = source(cx, frame.get(1));
    if heap(cx).any_set(other).is_some_and(|other| other.len() > set.len()) {
        return Ok(Step::Done(Value::FALSE));
    }
    Ok(sweep(other, cx.unwrap(frame.get(0)), Value::NONE, Sweep::AllPresent))
}

fn is_disjoint(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Resumed::Value(answer) = resumed {
        return Ok(Step::Done(answer));
    }
    let set = set_of(cx, frame.get(0))?;
    // A set of a derived class is asked for its iterator here.
    let given = frame.get(1);
    let iterates = cx.user_special(given, Special::Iterator).is_some();
    let own = cx.unwrap(frame.get(0));
    let other = if iterates { given } else { source(cx, given) };
    Ok(match heap(cx).any_set(other) {
        Some(_) if other.is(own) => Step::Done(Value::bool(set.len() == 0)),
        Some(right) if right.len() > set.len() => {
            sweep(own, other, Value::NONE, Sweep::NonePresent)
        }
        _ => sweep(other, own, Value::NONE, Sweep::NonePresent),
    })
}

/// left, right, number of the operation, frozen → the new set: `&`, `-` and `^` in steps.
pub(crate) static SET_OPERATION: NativeRow =
    internal("__and__", &["self", "other", "operation"], 1, |cx, frame, resumed| {
        const PHASE: usize = 3;
        let (left, right) = (frame.get(0), frame.get(1));
        let frozen = set_of(cx, left)?.is_frozen();
        match (frame.counter(PHASE), resumed, frame.counter(2)) {
            (0, _, operation) => {
                let step = match operation {
                    0 => run(&INTERSECT, &[left, right, new_of_kind(cx, frozen)]),
                    1 => difference_step(cx, frame, left, right, frozen)?,
                    2 => {
                        let result = copy(cx, frame, set_of(cx, right)?, frozen)?;
                        sweep(left, Value::UNBOUND, result, Sweep::Toggle)
                    }
                    _ if left.is(right) => Step::Done(copy(cx, frame, set_of(cx, left)?, frozen)?),
                    _ => run(&UPDATE_SET, &[copy(cx, frame, set_of(cx, left)?, frozen)?, right]),
                };
                frame.set_counter(PHASE, 1);
                Ok(step)
            }
            (_, Resumed::Value(result), _) => Ok(Step::Done(result)),
            _ => Ok(Step::Done(Value::NONE)),
        }
    });

const fn operation_number(op: BinaryOperator) -> Option<i64> {
    match op {
        BinaryOperator::BitAnd => Some(0),
        BinaryOperator::Subtract => Some(1),
        BinaryOperator::BitXor => Some(2),
        BinaryOperator::BitOr => Some(3),
        _ => None,
    }
}

fn binary(cx: &Context, op: BinaryOperator, left: Value, right: Value) -> Outcome<Answer> {
    let Some(number) = operation_number(op) else { return Ok(Answer::NotImplemented) };
    if any_set(cx, left).is_none() || any_set(cx, right).is_none() {
        return Ok(Answer::NotImplemented);
    }
    let arguments = [cx.unwrap(left), cx.unwrap(right), Value::int(number)];
    Ok(Answer::Native(&SET_OPERATION, Arguments::of(&arguments)))
}

/// set, other, number of the operation → the set, changed.
pub(crate) static INPLACE_OPERATION: NativeRow =
    internal("__iand__", &["self", "other", "operation"], 1, |cx, frame, resumed| {
        const PHASE: usize = 3;
        let (left, right) = (cx.unwrap(frame.get(0)), cx.unwrap(frame.get(1)));
        match (frame.counter(PHASE), resumed, frame.counter(2)) {
            (0, _, operation) => {
                frame.set_counter(PHASE, 1);
                Ok(match operation {
                    0 => run(&INTERSECT, &[left, right, heap(cx).new_set()]),
                    1 => run(&DIFFERENCE_UPDATE, &[left, right]),
                    2 => run(&SYMMETRIC_UPDATE, &[left, right]),
                    _ => run(&UPDATE_SET, &[left, right]),
                })
            }
            (_, Resumed::Value(result), 0) => {
                if let (Some(result), Ok(set)) = (any_set(cx, result), set_of(cx, left)) {
                    set.swap_contents(result);
                }
                Ok(Step::Done(frame.get(0)))
            }
            _ => Ok(Step::Done(frame.get(0))),
        }
    });

fn inplace(cx: &Context, op: BinaryOperator, left: Value, right: Value) -> Outcome<Answer> {
    let Some(number) = operation_number(op) else { return Ok(Answer::NotImplemented) };
    if any_set(cx, right).is_none() {
        return Ok(Answer::NotImplemented);
    }
    Ok(Answer::Native(&INPLACE_OPERATION, Arguments::of(&[left, right, Value::int(number)])))
}

fn compare(cx: &Context, op: CompareOperator, left: Value, right: Value) -> Outcome<Answer> {
    let Some(right_set) = any_set(cx, right) else {
        // A view of a dict answers for both.
        return Ok(Answer::NotImplemented);
    };
    let left_set = set_of(cx, left)?;
    let (left_length, right_length) = (left_set.len(), right_set.len());
    let negated = op == CompareOperator::Ne;
    if !lengths_allow(op, left_length, right_length) {
        return Ok(Answer::Value(Value::bool(negated)));
    }
    let (left, right) = (cx.unwrap(left), cx.unwrap(right));
    let (part, whole) = if matches!(op, CompareOperator::Gt | CompareOperator::Ge) {
        (right, left)
    } else {
        (left, right)
    };
    let what = if negated { Sweep::NotAllPresent } else { Sweep::AllPresent };
    let arguments = [part, whole, Value::NONE, Value::int(what as i64)];
    Ok(Answer::Native(&crate::builtins::set::sweep::SWEEP, Arguments::of(&arguments)))
}

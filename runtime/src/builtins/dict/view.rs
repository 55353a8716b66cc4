//! `dict_keys`, `dict_values`, `dict_items`.
//!
//! Comes in: a view and arguments. Goes out: values, sets. Must never: hold more than the dict it shows.

use crate::builtins::dict::new_dict_iterator;
use crate::builtins::set::sweep::{Sweep, lengths_allow, sweep};
use crate::builtins::set::{DIFFERENCE_UPDATE, INTERSECT, SYMMETRIC_UPDATE, UPDATE_SET};
use crate::builtins::shared::compare::CONTAINS_BY_ITERATION;
use crate::builtins::shared::hash::unhashable;
use crate::builtins::shared::inline::{as_truth, try_same_or_equal};
use crate::builtins::shared::iterate::{Feed, Feeder};
use crate::builtins::shared::keyed::{KeyAction, Now, keyed_answer, keyed_call, keyed_now};
use crate::builtins::shared::repr::REPR_CONTAINER;
use crate::builtins::shared::support::{
    argument, ask, exactly, heap, internal, is_iterable, run, wrong_receiver,
};
use crate::builtins::slots;
use crate::heap::{Dict, DictView, DictViewKind, IteratorKind};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation, TypeHooks};
use crate::vm::native::{Arguments, NativeFrame, NativeRow, Outcome, Resumed, Step};
use crate::vm::protocol::build::SET_ADD;
use crate::vm::row::{incremental, sized};
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;
use npyc_format::isa::BinaryOperator;

/// `dict_keys`.
pub(crate) static DICT_KEYS: TypeDef = TypeDef {
    unhashable: true,
    methods: &[slots::SET_OPERATORS, KEYS_METHODS],
    hooks: &SET_LIKE_HOOKS,
    ..TypeDef::hidden("dict_keys", type_index::OBJECT, "")
};

/// `dict_values`.
pub(crate) static DICT_VALUES: TypeDef = TypeDef {
    methods: &[VALUES_METHODS],
    hooks: &VALUES_HOOKS,
    ..TypeDef::hidden("dict_values", type_index::OBJECT, "")
};

/// `dict_items`.
pub(crate) static DICT_ITEMS: TypeDef = TypeDef {
    unhashable: true,
    methods: &[slots::SET_OPERATORS, ITEMS_METHODS],
    hooks: &SET_LIKE_HOOKS,
    ..TypeDef::hidden("dict_items", type_index::OBJECT, "")
};

/// The iterators that walk a dict backwards: keys, values, items.
pub(crate) const REVERSE_KINDS: [IteratorKind; 3] = [
    IteratorKind::ReverseDictKeys,
    IteratorKind::ReverseDictValues,
    IteratorKind::ReverseDictItems,
];
const KINDS: [IteratorKind; 3] =
    [IteratorKind::DictKeys, IteratorKind::DictValues, IteratorKind::DictItems];

/// The methods of `dict_keys`.
static KEYS_METHODS: &[NativeRow] = &[
    sized(
        "dict_keys.__reversed__",
        "Return a reverse iterator over the dict keys.",
        exactly(&["self"]),
        GasClass::Build,
        reversed,
    ),
    incremental(
        "dict_keys.isdisjoint",
        "Return True if the view and the given iterable have a null intersection.",
        exactly(&["self", "other"]),
        GasClass::Lookup,
        4,
        is_disjoint,
    ),
];
/// The methods of `dict_values`.
static VALUES_METHODS: &[NativeRow] = &[sized(
    "dict_values.__reversed__",
    "Return a reverse iterator over the dict values.",
    exactly(&["self"]),
    GasClass::Build,
    reversed,
)];
/// The methods of `dict_items`.
static ITEMS_METHODS: &[NativeRow] = &[
    sized(
        "dict_items.__reversed__",
        "Return a reverse iterator over the dict items.",
        exactly(&["self"]),
        GasClass::Build,
        reversed,
    ),
    incremental(
        "dict_items.isdisjoint",
        "Return True if the view and the given iterable have a null intersection.",
        exactly(&["self", "other"]),
        GasClass::Lookup,
        4,
        is_disjoint,
    ),
];

/// What views of values do under the operators.
const VALUES_HOOKS: TypeHooks = TypeHooks {
    length: Some(length),
    iter: Some(iter),
    contains: Some(|_, view, value| {
        Ok(Answer::Native(&CONTAINS_BY_ITERATION, Arguments::of(&[view, value])))
    }),
    repr: Some(|_, view| Ok(Answer::Native(&REPR_CONTAINER, Arguments::of(&[view])))),
    get_attribute: Some(get_attribute),
    attribute_names: &["mapping"],
    ..TypeHooks::NONE
};

/// What views of keys and items do under the operators.
const SET_LIKE_HOOKS: TypeHooks = TypeHooks {
    binary: Some(binary),
    compare: Some(compare),
    contains: Some(contains),
    hash: Some(unhashable),
    ..VALUES_HOOKS
};

fn view_of(cx: &Context, value: Value) -> Outcome<(&DictView, &Dict)> {
    let view = heap(cx).dict_view(value);
    match view.and_then(|view| heap(cx).dict(view.dict.get()).map(|dict| (view, dict))) {
        Some(both) => Ok(both),
        None => Err(wrong_receiver(cx, "dict view", value)),
    }
}

fn length(cx: &Context, value: Value) -> Outcome<usize> {
    Ok(view_of(cx, value)?.1.len())
}

fn iter(cx: &Context, value: Value) -> Outcome<Answer> {
    let (view, _) = view_of(cx, value)?;
    Ok(Answer::Value(new_dict_iterator(cx, view.dict.get(), KINDS[view.view.get() as usize])))
}

fn reversed(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let (view, _) = view_of(cx, argument(arguments, 0))?;
    Ok(new_dict_iterator(cx, view.dict.get(), REVERSE_KINDS[view.view.get() as usize]))
}

fn get_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    if name != "mapping" {
        return Ok(None);
    }
    let (view, _) = view_of(cx, value)?;
    Ok(Some(heap(cx).new_native_object(type_index::MAPPING_PROXY, &[view.dict.get()])))
}

fn contains(cx: &Context, value: Value, item: Value) -> Outcome<Answer> {
    let (view, _) = view_of(cx, value)?;
    let dict = view.dict.get();
    if view.view.get() == DictViewKind::Keys {
        return keyed_answer(cx, dict, item, Value::UNBOUND, KeyAction::Contains);
    }
    let pair = heap(cx).tuple(cx.unwrap(item)).filter(|tuple| tuple.len() == 2);
    let Some((key, wanted)) = pair.and_then(|tuple| tuple.get(0).zip(tuple.get(1))) else {
        return Ok(Answer::Value(Value::FALSE));
    };
    if let Now::Done(found) = keyed_now(cx, dict, key, Value::UNBOUND, KeyAction::GetOr)? {
        if found.is_unbound() {
            return Ok(Answer::Value(Value::FALSE));
        }
        if let Some(equal) = try_same_or_equal(cx, found, wanted)? {
            return Ok(Answer::Value(Value::bool(equal)));
        }
    }
    Ok(Answer::Native(&CONTAINS_ITEM, Arguments::of(&[dict, key, wanted])))
}

/// dict, key, value → whether the dict has the key with an equal value.
pub(crate) static CONTAINS_ITEM: NativeRow =
    internal("__contains__", &["self", "key", "value"], 1, |cx, frame, resumed| {
        const PHASE: usize = 3;
        let wanted = frame.get(2);
        match (frame.counter(PHASE), resumed) {
            (0, _) => {
                frame.set_counter(PHASE, 1);
                Ok(keyed_call(frame.get(0), frame.get(1), Value::UNBOUND, KeyAction::GetOr))
            }
            (1, Resumed::Value(found)) if found.is_unbound() => Ok(Step::Done(Value::FALSE)),
            (1, Resumed::Value(found)) if found.is(wanted) => Ok(Step::Done(Value::TRUE)),
            (1, Resumed::Value(found)) => {
                frame.set_counter(PHASE, 2);
                Ok(ask(Operation::Compare(CompareOperator::Eq), &[found, wanted]))
            }
            (_, Resumed::Value(answer)) => Ok(match as_truth(cx, answer)? {
                Some(truth) => Step::Done(Value::bool(truth)),
                None => ask(Operation::Truth, &[answer]),
            }),
            _ => Ok(Step::Done(Value::FALSE)),
        }
    });

/// Whether a value may stand beside a view in a comparison: a set, a view of keys or of items.
fn is_set_like(cx: &Context, value: Value) -> bool {
    heap(cx).any_set(cx.unwrap(value)).is_some()
        || heap(cx).dict_view(value).is_some_and(|view| view.view.get() != DictViewKind::Values)
}

fn set_like_length(cx: &Context, value: Value) -> usize {
    match heap(cx).any_set(cx.unwrap(value)) {
        Some(set) => set.len(),
        None => view_of(cx, value).map_or(0, |(_, dict)| dict.len()),
    }
}

/// Comparison of a view with a set or another view, as sets are compared.
pub(crate) fn compare(
    cx: &Context,
    op: CompareOperator,
    left: Value,
    right: Value,
) -> Outcome<Answer> {
    if !is_set_like(cx, right) {
        return Ok(Answer::NotImplemented);
    }
    let (left_length, right_length) = (set_like_length(cx, left), set_like_length(cx, right));
    let negated = op == CompareOperator::Ne;
    if !lengths_allow(op, left_length, right_length) {
        return Ok(Answer::Value(Value::bool(negated)));
    }
    let (part, whole) = if matches!(op, CompareOperator::Gt | CompareOperator::Ge) {
        (right, left)
    } else {
        (left, right)
    };
    Ok(Answer::Native(&ALL_IN, Arguments::of(&[part, whole, Value::bool(negated)])))
}

/// view of items, iterable, set → the set with the items of the iterable that the view has, which alone are hashed. Slots 3 and 4: the feeder, 5:
/// what was asked for, 6: the item.
pub(crate) static KEEP_COMMON: NativeRow =
    internal("__and__", &["view", "other", "set"], 4, |cx, frame, resumed| {
        const ASKED: usize = 5;
        const ITEM: usize = 6;
        const WHETHER_COMMON: i64 = 1;
        const TO_ADD: i64 = 2;
        let mut resumed = resumed;
        match (frame.counter(ASKED), resumed) {
            (WHETHER_COMMON, Resumed::Value(answer)) if answer.as_bool() == Some(true) => {
                frame.set_counter(ASKED, TO_ADD);
                return Ok(run(&SET_ADD, &[frame.get(2), frame.get(ITEM)]));
            }
            (WHETHER_COMMON | TO_ADD, _) => {
                frame.set_counter(ASKED, 0);
                resumed = Resumed::Start;
            }
            _ => {}
        }
        cx.charge_elements(1);
        match Feeder::new(frame, 1, 3).next(cx, resumed)? {
            Feed::Wait(wanted) => Ok(wanted.step()),
            Feed::End => Ok(Step::Done(frame.get(2))),
            Feed::Item(item) => {
                frame.set_counter(ASKED, WHETHER_COMMON);
                frame.set(ITEM, item);
                Ok(ask(Operation::Contains, &[frame.get(0), item]))
            }
        }
    });

/// iterable, container, answer if one is missing → whether all items are in the container.
pub(crate) static ALL_IN: NativeRow =
    internal("__le__", &["self", "other", "missing"], 3, |cx, frame, resumed| {
        let answer_if_all = Value::bool(frame.get(2).as_bool() == Some(false));
        each_contained(cx, frame, resumed, Feeder::new(frame, 0, 3), 5, frame.get(1), |contained| {
            if contained { None } else { Some(frame.get(2)) }
        })
        .map(|step| step.unwrap_or(Step::Done(answer_if_all)))
    });

/// The slot of `isdisjoint` that says which of the two is walked over: 1 for the view, -1 for the other one.
const EXCHANGED: usize = 5;

fn is_disjoint(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let (_, dict) = view_of(cx, frame.get(0))?;
    let other = frame.get(1);
    // The shorter one is walked over, if the other is a set or a view as well.
    let length = match (heap(cx).any_set(other), heap(cx).dict_view(other)) {
        (Some(set), _) => Some(set.len()),
        (_, Some(view)) => heap(cx).dict(view.dict.get()).map(|dict| dict.len()),
        _ => None,
    };
    if frame.counter(EXCHANGED) == 0 {
        let shorter = length.is_some_and(|length| length > dict.len());
        frame.set_counter(EXCHANGED, if shorter { 1 } else { -1 });
    }
    let (walked, container) = if frame.counter(EXCHANGED) == 1 { (0, 1) } else { (1, 0) };
    let feeder = Feeder::new(frame, walked, 2);
    each_contained(cx, frame, resumed, feeder, 4, frame.get(container), |contained| {
        if contained { Some(Value::FALSE) } else { None }
    })
    .map(|step| step.unwrap_or(Step::Done(Value::TRUE)))
}

/// Asks of each item whether the container has it, until `decide` knows the answer; `None` at the end.
fn each_contained(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    feeder: Feeder<'_>,
    asked: usize,
    container: Value,
    decide: impl Fn(bool) -> Option<Value>,
) -> Outcome<Option<Step>> {
    if frame.counter(asked) != 0
        && let Resumed::Value(answer) = resumed
    {
        frame.set_counter(asked, 0);
        if let Some(answer) = decide(answer.as_bool() == Some(true)) {
            return Ok(Some(Step::Done(answer)));
        }
    }
    cx.charge_elements(3);
    match feeder.next(cx, resumed)? {
        Feed::Wait(wanted) => Ok(Some(wanted.step())),
        Feed::End => Ok(None),
        Feed::Item(item) => {
            frame.set_counter(asked, 1);
            Ok(Some(ask(Operation::Contains, &[container, item])))
        }
    }
}

fn binary(cx: &Context, op: BinaryOperator, left: Value, right: Value) -> Outcome<Answer> {
    let row: &'static NativeRow = match op {
        BinaryOperator::BitAnd => &INTERSECT,
        BinaryOperator::BitOr => &UPDATE_SET,
        BinaryOperator::Subtract => &DIFFERENCE_UPDATE,
        BinaryOperator::BitXor => &SYMMETRIC_UPDATE,
        _ => return Ok(Answer::NotImplemented),
    };
    // Either operand may be the view; the other is any iterable (a set on the left is asked first and declines).
    for operand in [left, right] {
        if !is_set_like(cx, operand) && !is_iterable(cx, operand) {
            return Err(
                cx.type_error(format_args!("'{}' object is not iterable", cx.type_name(operand)))
            );
        }
    }
    let number =
        VIEW_OPERATIONS.iter().position(|candidate| std::ptr::eq(*candidate, row)).unwrap_or(0);
    let set = heap(cx).new_set();
    Ok(Answer::Native(
        &VIEW_OPERATION,
        Arguments::of(&[set, left, right, Value::int(number as i64)]),
    ))
}

static VIEW_OPERATIONS: [&NativeRow; 4] =
    [&INTERSECT, &UPDATE_SET, &DIFFERENCE_UPDATE, &SYMMETRIC_UPDATE];

/// new set, left, right, number of the operation → the set, filled from left and changed by right.
pub(crate) static VIEW_OPERATION: NativeRow =
    internal("__and__", &["set", "left", "right", "operation"], 1, |cx, frame, resumed| {
        const PHASE: usize = 4;
        let set = frame.get(0);
        let number = usize::try_from(frame.counter(3)).unwrap_or(0);
        if number == 0 {
            return intersect(cx, frame, resumed);
        }
        let phase = frame.counter(PHASE);
        frame.set_counter(PHASE, phase + 1);
        match (phase, VIEW_OPERATIONS.get(number)) {
            (0, _) => {
                // A set of keys is made of the dict itself, whose length it is laid out for.
                let left = frame.get(1);
                let keys = heap(cx)
                    .dict_view(left)
                    .filter(|view| view.view.get() == DictViewKind::Keys)
                    .map_or(left, |view| view.dict.get());
                Ok(run(&UPDATE_SET, &[set, keys]))
            }
            (1, Some(row)) => Ok(run(row, &[set, frame.get(2)])),
            _ => Ok(Step::Done(set)),
        }
    });

/// `view & other`, in CPython's order: a set that is no smaller is asked for its intersection with the view; otherwise the
/// other's items are looked up in the view.
fn intersect(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const PHASE: usize = 4;
    let set = frame.get(0);
    let (left, right) = (frame.get(1), frame.get(2));
    let (mut view, mut other) =
        if heap(cx).dict_view(left).is_some() { (left, right) } else { (right, left) };
    match (frame.counter(PHASE), resumed) {
        (0, _) => {
            let length = set_like_length(cx, view);
            let plain_set = heap(cx).set(other).map(|other| other.len());
            if plain_set.is_some_and(|other| length <= other) {
                frame.set_counter(PHASE, 2);
                return Ok(run(&INTERSECT, &[other, view, set]));
            }
            if is_set_like(cx, other)
                && heap(cx).dict_view(other).is_some()
                && set_like_length(cx, other) > length
            {
                (view, other) = (other, view);
                // The next step must walk the same one.
                frame.set(1, view);
                frame.set(2, other);
            }
            let (shown, _) = view_of(cx, view)?;
            if shown.view.get() == DictViewKind::Keys {
                frame.set_counter(PHASE, 2);
                return Ok(sweep(other, shown.dict.get(), set, Sweep::KeepPresent));
            }
            frame.set_counter(PHASE, 2);
            Ok(run(&KEEP_COMMON, &[view, other, set]))
        }
        _ => Ok(Step::Done(set)),
    }
}

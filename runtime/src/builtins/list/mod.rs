//! `list`: its methods and what it does under the operators.
//!
//! Comes in: a list and arguments. Goes out: values; the list is changed in place.
//! Must never: hold an item across a step anywhere but in a slot or the list, or compare items other than by the machine's
//! rules.

pub(crate) mod powersort;
pub(crate) mod sort;

use crate::builtins::shared::compare::COMPARE_SEQUENCES;
use crate::builtins::shared::inline::{try_compare, try_same_or_equal};
use crate::builtins::shared::iterate::{EXTEND_LIST, LIST_FROM_ITERABLE, LIST_OF_ITERATOR};
use crate::builtins::shared::repr::REPR_CONTAINER;
use crate::builtins::shared::support::{
    argument, ask, clamped_index, exactly, has_index, heap, internal, is_iterable, list_of,
    portion, run, values_bytes,
};
use crate::builtins::slice::{self, Span};
use crate::builtins::slots;
use crate::heap::{IteratorKind, List};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation, TypeHooks};
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Room, SMALL_GAS, Signature, Step,
};
use crate::vm::row::{incremental, large, sized};
use crate::vm::type_def::{Collection, TypeDef};
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;
use npyc_format::isa::BinaryOperator;

/// `list`.
pub(crate) static LIST: TypeDef = TypeDef {
    unhashable: true,
    sequence: true,
    collection: Collection::Sequence,
    made_empty: true,
    methods: &[slots::CONCATENATION, slots::INPLACE_CONCATENATION, METHODS, sort::METHODS],
    hooks: &HOOKS,
    ..TypeDef::new("list", type_index::OBJECT, "Built-in mutable sequence.")
};

/// The methods of `list`.
static METHODS: &[NativeRow] = &[
    incremental(
        "list.__new__",
        "Create a list of the items of an iterable.",
        Signature::positional_only(&["cls", "iterable"], 1),
        GasClass::Build,
        0,
        new_list,
    ),
    incremental(
        "list.__init__",
        "Initialize self.",
        Signature::positional_only(&["self", "iterable"], 1),
        GasClass::Build,
        0,
        init_list,
    ),
    large(
        "list.append",
        "Append object to the end of the list.",
        exactly(&["self", "object"]),
        GasClass::Build,
        append,
    ),
    incremental(
        "list.extend",
        "Extend list by appending elements from the iterable.",
        exactly(&["self", "iterable"]),
        GasClass::Build,
        0,
        extend,
    ),
    incremental(
        "list.insert",
        "Insert object before index.",
        exactly(&["self", "index", "object"]),
        GasClass::Build,
        0,
        insert,
    ),
    incremental(
        "list.pop",
        "Remove and return item at index (default last).",
        Signature::positional_only(&["self", "index"], 1),
        GasClass::Item,
        0,
        pop,
    ),
    incremental(
        "list.remove",
        "Remove first occurrence of value.",
        exactly(&["self", "value"]),
        GasClass::Lookup,
        2,
        remove,
    ),
    sized("list.clear", "Remove all items from list.", exactly(&["self"]), GasClass::Build, clear),
    incremental(
        "list.index",
        "Return first index of value.",
        Signature::positional_only(&["self", "value", "start", "stop"], 2),
        GasClass::Lookup,
        3,
        index,
    ),
    incremental(
        "list.count",
        "Return number of occurrences of value.",
        exactly(&["self", "value"]),
        GasClass::Lookup,
        1,
        count,
    ),
    sized("list.reverse", "Reverse *IN PLACE*.", exactly(&["self"]), GasClass::Build, reverse),
    large(
        "list.copy",
        "Return a shallow copy of the list.",
        exactly(&["self"]),
        GasClass::Build,
        copy,
    ),
    sized(
        "list.__reversed__",
        "Return a reverse iterator over the list.",
        exactly(&["self"]),
        GasClass::Build,
        reversed,
    ),
];

/// What lists do under the operators.
const HOOKS: TypeHooks = TypeHooks {
    binary: Some(binary),
    inplace: Some(inplace),
    compare: Some(compare),
    truth: Some(|cx, list| Ok(list_of(cx, list)?.len() != 0)),
    length: Some(|cx, list| Ok(list_of(cx, list)?.len())),
    get_item: Some(get_item),
    set_item: Some(set_item),
    delete_item: Some(delete_item),
    contains: Some(contains),
    iter: Some(|cx, list| {
        Ok(Answer::Value(heap(cx).new_iterator(IteratorKind::List, list, 0, 0).0))
    }),
    hash: Some(|cx, list| {
        Err(cx.type_error(format_args!("unhashable type: '{}'", cx.type_name(list))))
    }),
    repr: Some(|cx, list| Ok(Answer::Native(&REPR_CONTAINER, Arguments::of(&[cx.unwrap(list)])))),
    ..TypeHooks::NONE
};

/// `SEARCH` modes: what is done with an equal item.
const SEARCH_CONTAINS: i64 = 0;
const SEARCH_INDEX: i64 = 1;
const SEARCH_COUNT: i64 = 2;

/// sequence (list or tuple), value, mode, span (a range of positions) → the answer of the mode; -1 for an index not found.
pub(crate) static SEARCH: NativeRow =
    internal("search", &["sequence", "value", "mode", "stop"], 3, search);

/// `cls`, iterable: a list. An instance of a derived class is filled by `__init__`, which may take other arguments.
fn new_list(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Resumed::Value(list) = resumed {
        return Ok(Step::Done(list));
    }
    if frame.get(1).is_unbound() || frame.get(0).as_builtin_type().is_none() {
        return Ok(Step::Done(heap(cx).new_list(&[])));
    }
    Ok(run(&LIST_FROM_ITERABLE, &[frame.get(1)]))
}

fn init_list(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let list = list_of(cx, frame.get(0))?;
    if let Resumed::Value(_) = resumed {
        return Ok(Step::Done(Value::NONE));
    }
    list.clear(heap(cx));
    if frame.get(1).is_unbound() {
        return Ok(Step::Done(Value::NONE));
    }
    Ok(run(&EXTEND_LIST, &[cx.unwrap(frame.get(0)), frame.get(1)]))
}

fn append(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let list = list_of(cx, argument(arguments, 0))?;
    let growth = list.growth_bytes(1);
    if growth != 0 {
        room.take(cx, growth as u64, 0)?;
    }
    list.push(heap(cx), argument(arguments, 1));
    Ok(Value::NONE)
}

fn extend(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    list_of(cx, frame.get(0))?;
    match resumed {
        Resumed::Value(_) => Ok(Step::Done(Value::NONE)),
        _ => Ok(run(&EXTEND_LIST, &[cx.unwrap(frame.get(0)), frame.get(1)])),
    }
}

/// The int of an argument that must be one: at once, or after asking for its `__index__`.
pub(crate) fn index_argument(
    cx: &Context,
    value: Value,
    resumed: Resumed,
) -> Outcome<Result<i64, Step>> {
    let number = match (clamped_index(cx, value), resumed) {
        (Some(_), _) => value,
        (None, Resumed::Value(number)) => number,
        _ => return Ok(Err(ask(Operation::Index, &[value]))),
    };
    if heap(cx).big_int(cx.unwrap(number)).is_some() {
        return Err(cx.overflow_error(format_args!("Python int too large to convert to C ssize_t")));
    }
    Ok(Ok(clamped_index(cx, number).unwrap_or(0)))
}

fn insert(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let list = list_of(cx, frame.get(0))?;
    let index = match index_argument(cx, frame.get(1), resumed)? {
        Ok(index) => index,
        Err(step) => return Ok(step),
    };
    let length = list.len();
    let position = slice::clamp_position(index, length);
    let (bytes, gas) = (list.growth_bytes(1) as u64, (length - position) as u64 / 8);
    if let Some(need) = cx.wants(bytes, gas) {
        // What `__index__` gave stands where the index was.
        frame.set(1, Value::int(index));
        return Ok(Step::Reserve(need));
    }
    list.insert(heap(cx), position, frame.get(2));
    Ok(Step::Done(Value::NONE))
}

fn pop(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let list = list_of(cx, frame.get(0))?;
    let index = if frame.get(1).is_unbound() {
        -1
    } else {
        match index_argument(cx, frame.get(1), resumed)? {
            Ok(index) => index,
            Err(step) => return Ok(step),
        }
    };
    if heap(cx).big_int(cx.unwrap(frame.get(1))).is_some() {
        let text = "Python int too large to convert to C ssize_t";
        return Err(cx.overflow_error(format_args!("{text}")));
    }
    let length = list.len();
    if length == 0 {
        return Err(cx.index_error(format_args!("pop from empty list")));
    }
    let Some(position) = slice::position(index, length) else {
        return Err(cx.index_error(format_args!("pop index out of range")));
    };
    cx.pay_elements((length - position) / 8)?;
    let item =
        if position + 1 == length { list.pop(heap(cx)) } else { list.remove(heap(cx), position) };
    Ok(Step::Done(item.unwrap_or(Value::NONE)))
}

fn remove(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let list = list_of(cx, frame.get(0))?;
    let Resumed::Value(found) = resumed else {
        return Ok(run(
            &SEARCH,
            &[
                cx.unwrap(frame.get(0)),
                frame.get(1),
                Value::int(SEARCH_INDEX),
                Value::int(i64::MAX),
            ],
        ));
    };
    match usize::try_from(found.as_int().unwrap_or(-1)) {
        Ok(position) => {
            cx.pay_elements(list.len().saturating_sub(position) / 8)?;
            list.remove(heap(cx), position);
            Ok(Step::Done(Value::NONE))
        }
        Err(_) => Err(cx.value_error(format_args!("list.remove(x): x not in list"))),
    }
}

fn clear(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    list_of(cx, argument(arguments, 0))?.clear(heap(cx));
    Ok(Value::NONE)
}

fn index(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    search_index(cx, frame, resumed, 4, |cx, _| {
        cx.value_error(format_args!("list.index(x): x not in list"))
    })
}

/// `index(value, start, stop)` of lists and tuples: parameters in slots 0 to 3, two own slots from `own` on.
pub(crate) fn search_index(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    own: usize,
    missing: fn(&Context, Value) -> crate::vm::native::Stop,
) -> Outcome<Step> {
    let (phase, start_slot, stop_slot) = (own, own + 1, own + 2);
    let sequence = cx.unwrap(frame.get(0));
    if frame.counter(phase) == 2 {
        return match resumed {
            Resumed::Value(found) if found.as_int() != Some(-1) => Ok(Step::Done(found)),
            Resumed::Value(_) => Err(missing(cx, frame.get(1))),
            _ => Ok(Step::Done(Value::NONE)),
        };
    }
    let length = heap(cx)
        .list(sequence)
        .map(|list| list.len())
        .or_else(|| heap(cx).tuple(sequence).map(|tuple| tuple.len()))
        .unwrap_or(0);
    for (number, slot, default) in [(0, start_slot, 0), (1, stop_slot, i64::MAX)] {
        if frame.counter(phase) != number {
            continue;
        }
        let given = frame.get(2 + number as usize);
        let bound = if given.is_unbound() {
            default
        } else if let Some(bound) = clamped_index(cx, given) {
            bound
        } else if let Resumed::Value(bound) = resumed {
            frame.set_counter(
                slot,
                slice::clamp_position(clamped_index(cx, bound).unwrap_or(0), length) as i64,
            );
            frame.set_counter(phase, number + 1);
            return Ok(Step::Again);
        } else if has_index(cx, given) {
            return Ok(ask(Operation::Index, &[given]));
        } else {
            return Err(cx.type_error(format_args!(
                "slice indices must be integers or have an __index__ method"
            )));
        };
        frame.set_counter(slot, slice::clamp_position(bound, length) as i64);
        frame.set_counter(phase, number + 1);
    }
    // The mode's number and the start share a slot: the search begins at `start`.
    let mode = SEARCH_INDEX | frame.counter(start_slot) << 8;
    Ok(run(&SEARCH, &[sequence, frame.get(1), Value::int(mode), frame.get(stop_slot)]))
}

fn count(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    match resumed {
        Resumed::Value(found) => Ok(Step::Done(found)),
        _ => {
            list_of(cx, frame.get(0))?;
            Ok(count_in(cx.unwrap(frame.get(0)), frame.get(1)))
        }
    }
}

/// The step that counts the items of a list or tuple that are equal to a value.
pub(crate) fn count_in(sequence: Value, value: Value) -> Step {
    run(&SEARCH, &[sequence, value, Value::int(SEARCH_COUNT), Value::int(i64::MAX)])
}

/// `value in sequence` of a list or tuple.
pub(crate) fn contains(cx: &Context, sequence: Value, value: Value) -> Outcome<Answer> {
    // Short searches need no frame, as long as what is compared is not dear.
    let heap = heap(cx);
    let (list, tuple) = (heap.list(sequence), heap.tuple(sequence));
    let item = |index| {
        list.map_or_else(|| tuple.and_then(|tuple| tuple.get(index)), |list| list.get(index))
    };
    let least = cx.gas_left().saturating_sub(SMALL_GAS as i64);
    for position in 0..64 {
        if cx.gas_left() < least {
            break;
        }
        let Some(item) = item(position) else { return Ok(Answer::Value(Value::FALSE)) };
        cx.charge_elements(1);
        match try_same_or_equal(cx, item, value)? {
            Some(true) => return Ok(Answer::Value(Value::TRUE)),
            Some(false) => {}
            None => break,
        }
    }
    let arguments = [sequence, value, Value::int(SEARCH_CONTAINS), Value::int(i64::MAX)];
    Ok(Answer::Native(&SEARCH, Arguments::of(&arguments)))
}

fn search(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const POSITION: usize = 4;
    const COUNT: usize = 5;
    const ASKED: usize = 6;
    let heap = heap(cx);
    let (list, tuple) = (heap.list(frame.get(0)), heap.tuple(frame.get(0)));
    let item = |index| {
        list.map_or_else(|| tuple.and_then(|tuple| tuple.get(index)), |list| list.get(index))
    };
    let (value, mode) = (frame.get(1), frame.counter(2));
    let (mode, start) = (mode & 0xff, mode >> 8);
    let stop = frame.counter(3);
    if frame.get(POSITION).is_unbound() {
        frame.set_counter(POSITION, start);
    }
    let finish = |frame: &NativeFrame<'_>| {
        Step::Done(match mode {
            SEARCH_CONTAINS => Value::FALSE,
            SEARCH_INDEX => Value::int(-1),
            _ => Value::int(frame.counter(COUNT)),
        })
    };
    if frame.counter(ASKED) != 0
        && let Resumed::Value(answer) = resumed
    {
        let Some(equal) = crate::builtins::shared::inline::as_truth(cx, answer)? else {
            return Ok(ask(Operation::Truth, &[answer]));
        };
        let position = frame.counter(POSITION);
        frame.set_counter(ASKED, 0);
        frame.set_counter(POSITION, position + 1);
        return Ok(match (equal, mode) {
            (true, SEARCH_CONTAINS) => Step::Done(Value::TRUE),
            (true, SEARCH_INDEX) => Step::Done(Value::int(position)),
            (true, _) => {
                frame.set_counter(COUNT, frame.counter(COUNT) + 1);
                Step::Again
            }
            (false, _) => Step::Again,
        });
    }
    for _ in portion(cx) {
        let position = frame.counter(POSITION);
        if position >= stop {
            return Ok(finish(frame));
        }
        let Some(item) = usize::try_from(position).ok().and_then(item) else {
            return Ok(finish(frame));
        };
        cx.charge_elements(1);
        let Some(equal) = try_same_or_equal(cx, item, value)? else {
            frame.set_counter(ASKED, 1);
            return Ok(ask(Operation::Compare(CompareOperator::Eq), &[item, value]));
        };
        frame.set_counter(POSITION, position + 1);
        if equal {
            match mode {
                SEARCH_CONTAINS => return Ok(Step::Done(Value::TRUE)),
                SEARCH_INDEX => return Ok(Step::Done(Value::int(position))),
                _ => frame.set_counter(COUNT, frame.counter(COUNT) + 1),
            }
        }
    }
    Ok(Step::Again)
}

fn reverse(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let list = list_of(cx, argument(arguments, 0))?;
    cx.pay_elements(list.len())?;
    list.reverse();
    Ok(Value::NONE)
}

fn copy(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let list = list_of(cx, argument(arguments, 0))?;
    room.take(cx, values_bytes(list.len()), list.len() as u64)?;
    Ok(heap(cx).new_list_from_range(list, 0, list.len()))
}

fn reversed(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let list = list_of(cx, argument(arguments, 0))?;
    let last = list.len() as i64 - 1;
    let source = cx.unwrap(argument(arguments, 0));
    Ok(heap(cx).new_iterator(IteratorKind::ReverseList, source, last, 0).0)
}

fn binary(cx: &Context, op: BinaryOperator, left: Value, right: Value) -> Outcome<Answer> {
    match op {
        BinaryOperator::Add => {
            let (left_list, right_list) =
                (heap(cx).list(cx.unwrap(left)), heap(cx).list(cx.unwrap(right)));
            let (Some(left_list), Some(right_list)) = (left_list, right_list) else {
                return match left_list {
                    Some(_) => Err(cx.type_error(format_args!(
                        "can only concatenate list (not \"{}\") to list",
                        cx.type_name(right)
                    ))),
                    None => Ok(Answer::NotImplemented),
                };
            };
            let count = left_list.len() + right_list.len();
            if let Some(need) = cx.wants(values_bytes(count), count as u64) {
                return Ok(Answer::Reserve(need));
            }
            let sum = heap(cx).new_list_with_capacity(count);
            if let Some(list) = heap(cx).list(sum) {
                list.extend_from_list(heap(cx), left_list);
                list.extend_from_list(heap(cx), right_list);
            }
            Ok(Answer::Value(sum))
        }
        BinaryOperator::Multiply => {
            let (sequence, times) = if heap(cx).list(cx.unwrap(left)).is_some() {
                (left, right)
            } else {
                (right, left)
            };
            let Some(times) = repeat_count(cx, times)? else {
                return crate::builtins::str::repeat_by_index(cx, sequence, times);
            };
            let list = list_of(cx, sequence)?;
            let count = repeated_length(cx, list.len(), times)?;
            if let Some(need) = cx.wants(values_bytes(count), count as u64) {
                return Ok(Answer::Reserve(need));
            }
            let product = heap(cx).new_list_with_capacity(count);
            if let Some(target) = heap(cx).list(product) {
                target.extend_from_list(heap(cx), list);
                target.items.repeat(heap(cx), times);
            }
            Ok(Answer::Value(product))
        }
        _ => Ok(Answer::NotImplemented),
    }
}

/// How often a sequence is to be repeated: an int (negative ones are 0); `None` if the value is no int.
pub(crate) fn repeat_count(cx: &Context, times: Value) -> Outcome<Option<usize>> {
    let Some(count) = clamped_index(cx, times) else { return Ok(None) };
    if heap(cx).big_int(cx.unwrap(times)).is_some() {
        return Err(cx.overflow_error(format_args!("cannot fit 'int' into an index-sized integer")));
    }
    Ok(Some(usize::try_from(count).unwrap_or(0)))
}

/// The length of a sequence of `length` items repeated so often.
pub(crate) fn repeated_length(cx: &Context, length: usize, times: usize) -> Outcome<usize> {
    let Some(count) = length.checked_mul(times).filter(|count| *count < 1 << 59) else {
        return Err(cx.raise_with(crate::vm::types::type_index::MEMORY_ERROR, &[]));
    };
    Ok(count)
}

fn inplace(cx: &Context, op: BinaryOperator, left: Value, right: Value) -> Outcome<Answer> {
    match op {
        BinaryOperator::Add => Ok(Answer::Native(&EXTEND_INPLACE, Arguments::of(&[left, right]))),
        BinaryOperator::Multiply => {
            let Some(times) = repeat_count(cx, right)? else {
                return crate::builtins::str::repeat_inplace_by_index(cx, left, right);
            };
            let list = list_of(cx, left)?;
            let count = repeated_length(cx, list.len(), times)?;
            if let Some(need) = cx.wants(values_bytes(count), count as u64) {
                return Ok(Answer::Reserve(need));
            }
            list.items.repeat(heap(cx), times);
            Ok(Answer::Value(left))
        }
        _ => Ok(Answer::NotImplemented),
    }
}

/// list, iterable → the list, extended.
pub(crate) static EXTEND_INPLACE: NativeRow =
    internal("__iadd__", &["self", "iterable"], 0, |cx, frame, resumed| match resumed {
        Resumed::Value(_) => Ok(Step::Done(frame.get(0))),
        _ => Ok(run(&EXTEND_LIST, &[cx.unwrap(frame.get(0)), frame.get(1)])),
    });

fn compare(cx: &Context, op: CompareOperator, left: Value, right: Value) -> Outcome<Answer> {
    let right = cx.unwrap(right);
    if heap(cx).list(right).is_none() {
        return Ok(Answer::NotImplemented);
    }
    compare_sequences(cx, op, left, right)
}

/// The comparison of two lists or two tuples.
pub(crate) fn compare_sequences(
    cx: &Context,
    op: CompareOperator,
    left: Value,
    right: Value,
) -> Outcome<Answer> {
    Ok(match try_compare(cx, op, left, right)? {
        Some(answer) => Answer::Value(Value::bool(answer)),
        None => {
            Answer::Native(&COMPARE_SEQUENCES, Arguments::of(&[left, right, Value::int(op as i64)]))
        }
    })
}

fn get_item(cx: &Context, value: Value, key: Value) -> Outcome<Answer> {
    let list = list_of(cx, value)?;
    if let Some(index) = clamped_index(cx, key) {
        return match slice::position(index, list.len()).and_then(|position| list.get(position)) {
            Some(item) => Ok(Answer::Value(item)),
            None => Err(slice::index_error(cx, key, "list index out of range")),
        };
    }
    slice::subscript(cx, value, key, "list", |cx, value, span| {
        let list = list_of(cx, value)?;
        if let Some(need) = cx.wants(values_bytes(span.count), span.count as u64) {
            return Ok(Answer::Reserve(need));
        }
        if span.step == 1 {
            let start = span.start as usize;
            let part = heap(cx).new_list_from_range(list, start, start + span.count);
            return Ok(Answer::Value(part));
        }
        let items: Vec<Value> =
            span.positions().filter_map(|position| list.get(position)).collect();
        Ok(Answer::Value(heap(cx).new_list(&items)))
    })
}

fn set_item(cx: &Context, value: Value, key: Value, item: Value) -> Outcome<Answer> {
    let list = list_of(cx, value)?;
    if let Some(index) = clamped_index(cx, key) {
        return match slice::position(index, list.len()) {
            Some(position) => {
                list.set(position, item);
                Ok(Answer::Value(Value::NONE))
            }
            None => Err(slice::index_error(cx, key, "list assignment index out of range")),
        };
    }
    if heap(cx).slice(key).is_some() {
        return Ok(Answer::Native(&ASSIGN_SLICE, Arguments::of(&[value, key, item])));
    }
    slice::with_index(cx, value, key, "list", Some(item))
}

fn delete_item(cx: &Context, value: Value, key: Value) -> Outcome<Answer> {
    let list = list_of(cx, value)?;
    if let Some(index) = clamped_index(cx, key) {
        return match slice::position(index, list.len()) {
            Some(position) => {
                cx.pay_elements((list.len() - position) / 8)?;
                list.remove(heap(cx), position);
                Ok(Answer::Value(Value::NONE))
            }
            None => Err(slice::index_error(cx, key, "list assignment index out of range")),
        };
    }
    if heap(cx).slice(key).is_some() {
        return Ok(Answer::Native(&ASSIGN_SLICE, Arguments::of(&[value, key, Value::UNBOUND])));
    }
    slice::with_index(cx, value, key, "list", None)
}

/// list, slice, iterable (unbound to delete) → None.
pub(crate) static ASSIGN_SLICE: NativeRow =
    internal("__setitem__", &["self", "slice", "value"], 5, assign_slice);

fn assign_slice(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const PHASE: usize = 3;
    const ITEMS: usize = 4;
    const BOUNDS: usize = 5;
    let list = list_of(cx, frame.get(0))?;
    let deleting = frame.get(2).is_unbound();
    // CPython reads the bounds first, then the items, then looks at the length again.
    if frame.counter(PHASE) == 0 {
        match slice::bounds(cx, frame.get(1), frame, BOUNDS, resumed)? {
            Ok(_) => frame.set_counter(PHASE, 1),
            Err(step) => return Ok(step),
        }
        return Ok(Step::Again);
    }
    if frame.counter(PHASE) == 1 && !deleting {
        return match resumed {
            Resumed::Value(items) => {
                frame.set(ITEMS, items);
                frame.set_counter(PHASE, 2);
                Ok(Step::Again)
            }
            _ if !is_iterable(cx, frame.get(2)) => {
                Err(cx.type_error(format_args!("must assign iterable to extended slice")))
            }
            // Another list needs no copy: nothing can change it any more.
            _ if heap(cx).list(frame.get(2)).is_some_and(|items| !std::ptr::eq(items, list)) => {
                let count = heap(cx).list(frame.get(2)).map_or(0, |items| items.len());
                if let Some(need) = cx.wants(0, count as u64) {
                    return Ok(Step::Reserve(need));
                }
                frame.set(ITEMS, frame.get(2));
                frame.set_counter(PHASE, 2);
                Ok(Step::Again)
            }
            _ => Ok(run(&LIST_OF_ITERATOR, &[frame.get(2)])),
        };
    }
    let Some(raw) = slice::kept_bounds(frame, BOUNDS) else { return Ok(Step::Done(Value::NONE)) };
    let span = raw.span(list.len());
    let items = heap(cx).list(frame.get(ITEMS));
    let count = items.map_or(0, |items| items.len());
    if span.step == 1 {
        let start = span.start as usize;
        let growth = list.growth_bytes(count.saturating_sub(span.count));
        if let Some(need) = cx.wants(growth as u64, (list.len() - start + count) as u64) {
            return Ok(Step::Reserve(need));
        }
        match items {
            Some(items) => list.splice_from_list(heap(cx), start, span.count, items),
            None => list.splice(heap(cx), start, span.count, &[]),
        }
        return Ok(Step::Done(Value::NONE));
    }
    if deleting {
        delete_span(cx, frame, list, span)?;
        return Ok(Step::Done(Value::NONE));
    }
    if count != span.count {
        return Err(cx.value_error(format_args!(
            "attempt to assign sequence of size {count} to extended slice of size {}",
            span.count
        )));
    }
    cx.charge_elements(count);
    for (offset, position) in span.positions().enumerate() {
        if let Some(item) = items.and_then(|items| items.get(offset)) {
            list.set(position, item);
        }
    }
    Ok(Step::Done(Value::NONE))
}

/// Takes out every step-th item.
fn delete_span(cx: &Context, frame: &NativeFrame<'_>, list: &List, span: Span) -> Outcome<()> {
    if span.count == 0 {
        return Ok(());
    }
    let length = list.len();
    frame.take_room(cx, values_bytes(length), length as u64)?;
    let span = span.ascending();
    let first = span.start as usize;
    let step = span.step as usize;
    let last = first + (span.count - 1) * step;
    let kept: Vec<Value> = (first..=last)
        .filter(|position| !(position - first).is_multiple_of(step))
        .filter_map(|position| list.get(position))
        .collect();
    list.splice(heap(cx), first, last - first + 1, &kept);
    Ok(())
}

//! `dict`: its methods and what it does under the operators.
//!
//! Comes in: a dict and arguments. Goes out: values; the dict is changed in place.
//! Must never: walk a dict by anything but entry numbers, because any call may change it.

pub(crate) mod view;

use crate::builtins::dict::view::REVERSE_KINDS;
use crate::builtins::shared::hash::unhashable;
use crate::builtins::shared::inline::try_same_or_equal;
use crate::builtins::shared::iterate::{Feed, Feeder, LIST_OF_ITERATOR};
use crate::builtins::shared::keyed::{
    KeyAction, Keyed, Now, keyed_answer, keyed_call, keyed_now, keyed_with_hash,
};
use crate::builtins::shared::repr::REPR_CONTAINER;
use crate::builtins::shared::support::{
    argument, ask, call, dict_of, exactly, heap, internal, is_iterable, overrides_iteration,
    portion, run,
};
use crate::builtins::slots;
use crate::heap::{DictViewKind, IteratorKind};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation, TypeHooks};
use crate::vm::native::{Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step};
use crate::vm::natives::CALL_NAMED;
use crate::vm::row::{incremental, sized};
use crate::vm::type_def::{Collection, TypeDef};
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;
use npyc_format::isa::BinaryOperator;

/// `dict`.
pub(crate) static DICT: TypeDef = TypeDef {
    unhashable: true,
    made_empty: true,
    collection: Collection::Mapping,
    methods: &[slots::DICT_ITEM, slots::DICT_OPERATORS, METHODS],
    class_methods: &[CLASS_METHODS],
    hooks: &HOOKS,
    ..TypeDef::new("dict", type_index::OBJECT, "dict() -> new empty dictionary")
};

/// The methods of `dict`.
static METHODS: &[NativeRow] = &[
    incremental(
        "dict.__new__",
        "Create a dict from a mapping or from pairs, and from keyword arguments.",
        Signature::positional_only(&["cls"], 1).and_varargs().and_varkeywords(),
        GasClass::Build,
        1,
        new_dict,
    ),
    incremental(
        "dict.__init__",
        "Initialize self.",
        Signature::positional_only(&["self"], 1).and_varargs().and_varkeywords(),
        GasClass::Build,
        1,
        |cx, frame, _| update(cx, frame, "dict"),
    ),
    incremental(
        "dict.update",
        "Update the dict from a mapping or from pairs, then from keyword arguments.",
        Signature::positional_only(&["self"], 1).and_varargs().and_varkeywords(),
        GasClass::Build,
        1,
        |cx, frame, _| update(cx, frame, "update"),
    ),
    incremental(
        "dict.get",
        "Return the value for key if key is in the dictionary, else default.",
        Signature::positional_only(&["self", "key", "default"], 2),
        GasClass::Lookup,
        0,
        |cx, frame, resumed| {
            keyed_method(cx, frame, resumed, KeyAction::GetOr, or_none(frame.get(2)))
        },
    ),
    incremental(
        "dict.setdefault",
        "Insert key with a value of default if key is not in the dictionary.",
        Signature::positional_only(&["self", "key", "default"], 2),
        GasClass::Lookup,
        0,
        |cx, frame, resumed| {
            keyed_method(cx, frame, resumed, KeyAction::SetDefault, or_none(frame.get(2)))
        },
    ),
    incremental(
        "dict.pop",
        "Remove specified key and return the corresponding value.",
        Signature::positional_only(&["self", "key", "default"], 2),
        GasClass::Lookup,
        0,
        pop,
    ),
    sized(
        "dict.popitem",
        "Remove and return a (key, value) pair as a 2-tuple.",
        exactly(&["self"]),
        GasClass::Lookup,
        pop_item,
    ),
    sized(
        "dict.clear",
        "Remove all items from the dict.",
        exactly(&["self"]),
        GasClass::Build,
        |cx, arguments| {
            dict_of(cx, argument(arguments, 0))?.clear(heap(cx));
            Ok(Value::NONE)
        },
    ),
    incremental(
        "dict.copy",
        "Return a shallow copy of the dict.",
        exactly(&["self"]).with_whole_receiver(),
        GasClass::Build,
        0,
        |cx, frame, resumed| {
            if let Resumed::Value(copy) = resumed {
                return Ok(Step::Done(copy));
            }
            let this = frame.get(0);
            // What iterates in its own way is copied by what it says.
            if overrides_iteration(cx, this) {
                return Ok(run(&UPDATE_AND_RETURN, &[heap(cx).new_dict(), this]));
            }
            let dict = dict_of(cx, this)?;
            let (bytes, gas) = copy_cost(dict);
            frame.take_room(cx, bytes, gas)?;
            Ok(Step::Done(heap(cx).new_dict_from(dict)))
        },
    ),
    sized(
        "dict.keys",
        "Return a set-like view of the dict's keys.",
        exactly(&["self"]),
        GasClass::Build,
        |cx, arguments| view(cx, arguments, DictViewKind::Keys),
    ),
    sized(
        "dict.values",
        "Return a view of the dict's values.",
        exactly(&["self"]),
        GasClass::Build,
        |cx, arguments| view(cx, arguments, DictViewKind::Values),
    ),
    sized(
        "dict.items",
        "Return a set-like view of the dict's items.",
        exactly(&["self"]),
        GasClass::Build,
        |cx, arguments| view(cx, arguments, DictViewKind::Items),
    ),
    sized(
        "dict.__reversed__",
        "Return a reverse iterator over the dict keys.",
        exactly(&["self"]),
        GasClass::Build,
        |cx, arguments| {
            let source = cx.unwrap(argument(arguments, 0));
            dict_of(cx, source)?;
            Ok(new_dict_iterator(cx, source, REVERSE_KINDS[0]))
        },
    ),
];

/// The class methods of `dict`.
static CLASS_METHODS: &[NativeRow] = &[incremental(
    "dict.fromkeys",
    "Create a new dictionary with keys from iterable and values set to value.",
    Signature::positional_only(&["cls", "iterable", "value"], 2),
    GasClass::Build,
    6,
    from_keys,
)];

/// What dicts do under the operators.
const HOOKS: TypeHooks = TypeHooks {
    binary: Some(binary),
    inplace: Some(inplace),
    compare: Some(compare),
    truth: Some(|cx, dict| Ok(dict_of(cx, dict)?.len() != 0)),
    length: Some(|cx, dict| Ok(dict_of(cx, dict)?.len())),
    get_item: Some(|cx, dict, key| {
        keyed_answer(cx, cx.unwrap(dict), key, Value::UNBOUND, KeyAction::Get)
    }),
    set_item: Some(|cx, dict, key, value| {
        keyed_answer(cx, cx.unwrap(dict), key, value, KeyAction::Insert)
    }),
    delete_item: Some(|cx, dict, key| {
        keyed_answer(cx, cx.unwrap(dict), key, Value::UNBOUND, KeyAction::Remove)
    }),
    contains: Some(|cx, dict, key| {
        keyed_answer(cx, cx.unwrap(dict), key, Value::UNBOUND, KeyAction::Contains)
    }),
    iter: Some(|cx, dict| {
        Ok(Answer::Value(new_dict_iterator(cx, cx.unwrap(dict), IteratorKind::DictKeys)))
    }),
    hash: Some(unhashable),
    repr: Some(|cx, dict| Ok(Answer::Native(&REPR_CONTAINER, Arguments::of(&[cx.unwrap(dict)])))),
    ..TypeHooks::NONE
};

fn or_none(value: Value) -> Value {
    if value.is_unbound() { Value::NONE } else { value }
}

/// An iterator over a dict; `first` counts the entries that are left.
pub(crate) fn new_dict_iterator(cx: &Context, dict: Value, variant: IteratorKind) -> Value {
    let (length, entries) =
        heap(cx).dict(dict).map_or((0, 0), |dict| (dict.len(), dict.entry_count()));
    let reversed = matches!(
        variant,
        IteratorKind::ReverseDictKeys
            | IteratorKind::ReverseDictValues
            | IteratorKind::ReverseDictItems
    );
    let index = if reversed { entries as i64 } else { 0 };
    let (value, iterator) = heap(cx).new_iterator(variant, dict, index, length as i64);
    iterator.first.set(Value::int(length as i64));
    value
}

fn view(cx: &Context, arguments: &[Value], kind: DictViewKind) -> Outcome<Value> {
    dict_of(cx, argument(arguments, 0))?;
    Ok(heap(cx).new_dict_view(cx.unwrap(argument(arguments, 0)), kind))
}

/// What a copy of a dict takes: bytes, gas.
pub(crate) fn copy_cost(dict: &crate::heap::Dict) -> (u64, u64) {
    (dict.len() as u64 * 64 + 128, dict.entry_count() as u64)
}

/// A method whose parameters are self, key, value: at once or by the native.
fn keyed_method(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    action: KeyAction,
    value: Value,
) -> Outcome<Step> {
    if let Resumed::Value(answer) = resumed {
        return Ok(Step::Done(answer));
    }
    dict_of(cx, frame.get(0))?;
    let dict = cx.unwrap(frame.get(0));
    Ok(match keyed_now(cx, dict, frame.get(1), value, action)? {
        Now::Done(answer) => Step::Done(answer),
        Now::Reserve(need) => Step::Reserve(need),
        Now::NeedsCall => keyed_call(dict, frame.get(1), value, action),
    })
}

fn pop(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    // An empty dict does not even hash the key.
    if dict_of(cx, frame.get(0))?.len() == 0 && matches!(resumed, Resumed::Start) {
        return match frame.get(2) {
            default if default.is_unbound() => Err(cx.key_error(frame.get(1))),
            default => Ok(Step::Done(default)),
        };
    }
    keyed_method(cx, frame, resumed, KeyAction::Pop, frame.get(2))
}

fn pop_item(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let dict = dict_of(cx, argument(arguments, 0))?;
    let Some(entry) = dict.pop_last() else {
        let text = cx.new_str("popitem(): dictionary is empty");
        return Err(cx.key_error(text));
    };
    Ok(heap(cx).new_tuple(&[entry.key, entry.value]))
}

/// The one positional argument of `dict` and `update`, or unbound.
fn mapping_argument(cx: &Context, given: Value, name: &str) -> Outcome<Value> {
    match heap(cx).tuple(given).map_or(&[][..], |given| given.as_slice()) {
        [] => Ok(Value::UNBOUND),
        [mapping] => Ok(*mapping),
        given => Err(
            cx.type_error(format_args!("{name} expected at most 1 argument, got {}", given.len()))
        ),
    }
}

fn new_dict(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const DICT: usize = 3;
    if let Resumed::Value(_) = resumed {
        return Ok(Step::Done(frame.get(DICT)));
    }
    let dict = heap(cx).new_dict();
    // An instance of a derived class is filled by `__init__`, which may take other arguments.
    if frame.get(0).as_builtin_type().is_none() {
        return Ok(Step::Done(dict));
    }
    if mapping_argument(cx, frame.get(1), "dict")?.is_unbound() {
        // The machine made the dict of keywords for this call.
        let keywords = frame.get(2);
        return Ok(Step::Done(if keywords.is_unbound() { dict } else { keywords }));
    }
    frame.set(DICT, dict);
    Ok(run(&UPDATE_BOTH, &[dict, frame.get(1), frame.get(2)]))
}

/// dict, tuple of a mapping, dict of keywords → None.
pub(crate) static UPDATE_BOTH: NativeRow =
    internal("update", &["self", "mapping", "keywords"], 1, |cx, frame, _| {
        update(cx, frame, "dict")
    });

/// The same for `update`, whose name its errors say.
pub(crate) static UPDATE_ALL: NativeRow =
    internal("update", &["self", "mapping", "keywords"], 1, |cx, frame, _| {
        update(cx, frame, "update")
    });

/// `update` and `__init__`: first the positional argument, then the keywords.
fn update(cx: &Context, frame: &NativeFrame<'_>, name: &str) -> Outcome<Step> {
    const PHASE: usize = 3;
    dict_of(cx, frame.get(0))?;
    let dict = cx.unwrap(frame.get(0));
    match frame.counter(PHASE) {
        0 => {
            let mapping = mapping_argument(cx, frame.get(1), name)?;
            frame.set_counter(PHASE, 1);
            Ok(if mapping.is_unbound() { Step::Again } else { run(&UPDATE_DICT, &[dict, mapping]) })
        }
        1 => {
            frame.set_counter(PHASE, 2);
            match heap(cx).dict(frame.get(2)) {
                Some(keywords) if keywords.len() != 0 => {
                    Ok(run(&UPDATE_DICT, &[dict, frame.get(2)]))
                }
                _ => Ok(Step::Done(Value::NONE)),
            }
        }
        _ => Ok(Step::Done(Value::NONE)),
    }
}

/// dict, mapping or iterable of pairs → None; the dict is updated.
pub(crate) static UPDATE_DICT: NativeRow = internal("update", &["self", "other"], 8, update_dict);

const ITERABLE: usize = 2;
const FEED: usize = 3;
const STAGE: usize = 5;
const POSITION: usize = 6;
const KEY: usize = 7;
const ASKED: usize = 8;
const ITEM: usize = 9;
/// While a dict is read, how long it was.
const LENGTH: usize = KEY;

const STAGE_START: i64 = 0;
const STAGE_DICT: i64 = 1;
const STAGE_KEYS: i64 = 2;
const STAGE_PAIRS: i64 = 3;

const ASKED_NOTHING: i64 = 0;
const ASKED_ATTRIBUTE: i64 = 1;
const ASKED_KEYS: i64 = 2;
const ASKED_VALUE: i64 = 3;
const ASKED_PAIR: i64 = 4;
const ASKED_INSERT: i64 = 5;

fn update_dict(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let target = frame.get(0);
    let source = frame.get(1);
    match (frame.counter(ASKED), resumed) {
        (ASKED_ATTRIBUTE, Resumed::Value(keys)) => {
            if keys.is_unbound() {
                frame.set_counter(STAGE, STAGE_PAIRS);
                frame.set(ITERABLE, source);
                frame.set_counter(ASKED, ASKED_NOTHING);
            } else {
                frame.set_counter(ASKED, ASKED_KEYS);
                // It is asked for once more, as CPython does.
                return Ok(run(&CALL_NAMED, &[source, cx.new_str("keys")]));
            }
        }
        (ASKED_KEYS, Resumed::Value(keys)) => {
            frame.set(ITERABLE, keys);
            frame.set_counter(STAGE, STAGE_KEYS);
            frame.set_counter(ASKED, ASKED_NOTHING);
        }
        (ASKED_VALUE, Resumed::Value(value)) => {
            frame.set_counter(ASKED, ASKED_INSERT);
            return Ok(keyed_call(target, frame.get(KEY), value, KeyAction::Insert));
        }
        (ASKED_PAIR, Resumed::Value(pair)) => {
            let pair = heap(cx).list(pair);
            let length = pair.map_or(0, |pair| pair.len());
            let items = pair.and_then(|pair| pair.get(0).zip(pair.get(1)));
            let Some((key, value)) = items.filter(|_| length == 2) else {
                return Err(bad_pair(cx, frame, length));
            };
            frame.set_counter(ASKED, ASKED_INSERT);
            return Ok(keyed_call(target, key, value, KeyAction::Insert));
        }
        (ASKED_INSERT, Resumed::Value(_)) => frame.set_counter(ASKED, ASKED_NOTHING),
        _ => {}
    }
    match frame.counter(STAGE) {
        STAGE_START => {
            let plain = cx.unwrap(source);
            if heap(cx).dict(plain).is_some()
                && (plain.is(source) || !overrides_iteration(cx, source))
            {
                frame.set(ITERABLE, plain);
                frame.set_counter(STAGE, STAGE_DICT);
                return Ok(Step::Again);
            }
            frame.set_counter(ASKED, ASKED_ATTRIBUTE);
            let name = cx.new_str("keys");
            Ok(ask(Operation::GetAttributeOrUnbound, &[source, name]))
        }
        STAGE_DICT => update_from_dict(cx, frame),
        STAGE_KEYS => {
            let feeder = Feeder::new(frame, ITERABLE, FEED);
            cx.charge_elements(1);
            match feeder.next(cx, resumed)? {
                Feed::Wait(wanted) => Ok(wanted.step()),
                Feed::End => Ok(Step::Done(Value::NONE)),
                Feed::Item(key) => {
                    frame.set(KEY, key);
                    frame.set_counter(ASKED, ASKED_VALUE);
                    Ok(ask(Operation::GetItem, &[source, key]))
                }
            }
        }
        _ => update_from_pairs(cx, frame, resumed),
    }
}

fn bad_pair(cx: &Context, frame: &NativeFrame<'_>, length: usize) -> crate::vm::native::Stop {
    cx.value_error(format_args!(
        "dictionary update sequence element #{} has length {length}; 2 is required",
        frame.counter(POSITION) - 1
    ))
}

fn update_from_dict(cx: &Context, frame: &NativeFrame<'_>) -> Outcome<Step> {
    let (target, source) = (frame.get(0), frame.get(ITERABLE));
    let Some(dict) = heap(cx).dict(source) else { return Ok(Step::Done(Value::NONE)) };
    if target.is(source) {
        return Ok(Step::Done(Value::NONE));
    }
    // What an insertion ran may have changed the dict that is read.
    let length = dict.len() as i64;
    if frame.counter(POSITION) == 0 {
        frame.set_counter(LENGTH, length);
    } else if frame.counter(LENGTH) != length {
        return Err(cx.runtime_error(format_args!("dict mutated during update")));
    }
    for _ in portion(cx) {
        let position = usize::try_from(frame.counter(POSITION)).unwrap_or(0);
        let Some((index, entry)) = dict.next_entry(position) else {
            return Ok(Step::Done(Value::NONE));
        };
        let now =
            keyed_with_hash(cx, target, entry.hash, entry.key, entry.value, KeyAction::Insert)?;
        if let Now::Reserve(need) = now {
            return Ok(Step::Reserve(need));
        }
        cx.charge_elements(index + 1 - position);
        frame.set_counter(POSITION, index as i64 + 1);
        if let Now::NeedsCall = now {
            frame.set_counter(ASKED, ASKED_INSERT);
            return Ok(keyed_call(target, entry.key, entry.value, KeyAction::Insert));
        }
    }
    Ok(Step::Again)
}

fn update_from_pairs(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let feeder = Feeder::new(frame, ITERABLE, FEED);
    let heap = heap(cx);
    for _ in portion(cx) {
        // A pair that a stop kept from being entered waits in its slot.
        let item = match frame.get(ITEM) {
            waiting if !waiting.is_unbound() => waiting,
            _ => {
                cx.charge_elements(1);
                match feeder.next(cx, resumed)? {
                    Feed::Wait(wanted) => return Ok(wanted.step()),
                    Feed::End => return Ok(Step::Done(Value::NONE)),
                    Feed::Item(item) => {
                        frame.set(ITEM, item);
                        frame.set_counter(POSITION, frame.counter(POSITION) + 1);
                        item
                    }
                }
            }
        };
        let pair = match (heap.tuple(item), heap.list(item)) {
            (Some(tuple), _) => Some((tuple.len(), tuple.get(0).zip(tuple.get(1)))),
            (_, Some(list)) => Some((list.len(), list.get(0).zip(list.get(1)))),
            _ => None,
        };
        let Some((length, items)) = pair else {
            if !is_iterable(cx, item) {
                return Err(cx.type_error(format_args!("object is not iterable")));
            }
            frame.set(ITEM, Value::UNBOUND);
            frame.set_counter(ASKED, ASKED_PAIR);
            return Ok(run(&LIST_OF_ITERATOR, &[item]));
        };
        let Some((key, value)) = items.filter(|_| length == 2) else {
            return Err(bad_pair(cx, frame, length));
        };
        let now = keyed_now(cx, frame.get(0), key, value, KeyAction::Insert)?;
        if let Now::Reserve(need) = now {
            return Ok(Step::Reserve(need));
        }
        frame.set(ITEM, Value::UNBOUND);
        if let Now::NeedsCall = now {
            frame.set_counter(ASKED, ASKED_INSERT);
            return Ok(keyed_call(frame.get(0), key, value, KeyAction::Insert));
        }
    }
    Ok(Step::Again)
}

/// The keys of a dict or set with the hashes that it knows, as far as no two of them have to be compared by Python code; `None`: the
/// rest is taken by its iterator, of which nothing was asked yet.
fn from_known_keys(
    cx: &Context,
    frame: &NativeFrame<'_>,
    source: Keyed<'_>,
    [result, value]: [Value; 2],
) -> Outcome<Option<Step>> {
    const POSITION: usize = 8;
    let Ok(mut position) = usize::try_from(frame.counter(POSITION)) else { return Ok(None) };
    for _ in portion(cx) {
        let Some((index, hash, key)) = source.next_entry(position) else {
            return Ok(Some(Step::Done(result)));
        };
        cx.charge_elements(1);
        match keyed_with_hash(cx, result, hash, key, value, KeyAction::Insert)? {
            Now::Reserve(need) => {
                frame.set_counter(POSITION, position as i64);
                return Ok(Some(Step::Reserve(need)));
            }
            Now::NeedsCall => {
                frame.set_counter(POSITION, -1);
                return Ok(None);
            }
            Now::Done(_) => position = index + 1,
        }
    }
    frame.set_counter(POSITION, position as i64);
    Ok(Some(Step::Again))
}

/// `dict.fromkeys(iterable, value)`.
fn from_keys(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const RESULT: usize = 3;
    const FEED: usize = 4;
    const ASKED: usize = 6;
    const KEY: usize = 7;
    let value = or_none(frame.get(2));
    let plain = frame.get(0).as_builtin_type().is_some() || frame.get(0).is_unbound();
    if frame.get(RESULT).is_unbound() {
        if plain {
            frame.set(RESULT, heap(cx).new_dict());
        } else if let (1, Resumed::Value(made)) = (frame.counter(ASKED), resumed) {
            frame.set(RESULT, made);
            frame.set_counter(ASKED, 0);
        } else {
            frame.set_counter(ASKED, 1);
            return Ok(call(frame.get(0), &[]));
        }
    }
    let result = frame.get(RESULT);
    // A dict and a set know the hashes of their keys.
    if plain
        && frame.counter(ASKED) == 0
        && frame.get(KEY).is_unbound()
        && let Some(source) = Keyed::of(cx, frame.get(1))
        && let Some(step) = from_known_keys(cx, frame, source, [result, value])?
    {
        return Ok(step);
    }
    let feeder = Feeder::new(frame, 1, FEED);
    if frame.counter(ASKED) == 2 && matches!(resumed, Resumed::Value(_)) {
        frame.set_counter(ASKED, 0);
    }
    for _ in portion(cx) {
        let key = match frame.get(KEY) {
            waiting if !waiting.is_unbound() => waiting,
            _ => {
                cx.charge_elements(1);
                match feeder.next(cx, resumed)? {
                    Feed::Wait(wanted) => return Ok(wanted.step()),
                    Feed::End => return Ok(Step::Done(result)),
                    Feed::Item(key) => {
                        frame.set(KEY, key);
                        key
                    }
                }
            }
        };
        let now = match plain {
            true => keyed_now(cx, result, key, value, KeyAction::Insert)?,
            false => Now::NeedsCall,
        };
        if let Now::Reserve(need) = now {
            return Ok(Step::Reserve(need));
        }
        frame.set(KEY, Value::UNBOUND);
        if let Now::NeedsCall = now {
            frame.set_counter(ASKED, 2);
            return Ok(ask(Operation::SetItem, &[result, key, value]));
        }
    }
    Ok(Step::Again)
}

fn binary(cx: &Context, op: BinaryOperator, left: Value, right: Value) -> Outcome<Answer> {
    if op != BinaryOperator::BitOr
        || heap(cx).dict(cx.unwrap(left)).is_none()
        || heap(cx).dict(cx.unwrap(right)).is_none()
    {
        return Ok(Answer::NotImplemented);
    }
    if overrides_iteration(cx, left) {
        return Ok(Answer::Native(&MERGE, Arguments::of(&[heap(cx).new_dict(), left, right])));
    }
    let dict = dict_of(cx, left)?;
    let (bytes, gas) = copy_cost(dict);
    if let Some(need) = cx.wants(bytes, gas) {
        return Ok(Answer::Reserve(need));
    }
    let sum = heap(cx).new_dict_from(dict);
    Ok(Answer::Native(&UPDATE_AND_RETURN, Arguments::of(&[sum, right])))
}

fn inplace(_: &Context, op: BinaryOperator, left: Value, right: Value) -> Outcome<Answer> {
    if op != BinaryOperator::BitOr {
        return Ok(Answer::NotImplemented);
    }
    Ok(Answer::Native(&UPDATE_AND_RETURN, Arguments::of(&[left, right])))
}

/// new dict, left, right → the dict, with what both say.
pub(crate) static MERGE: NativeRow =
    internal("__or__", &["sum", "left", "right"], 1, |_, frame, _| {
        let turn = frame.counter(3) as usize;
        frame.set_counter(3, turn as i64 + 1);
        match turn {
            0 | 1 => Ok(run(&UPDATE_DICT, &[frame.get(0), frame.get(turn + 1)])),
            _ => Ok(Step::Done(frame.get(0))),
        }
    });

/// dict, other → the dict, updated.
pub(crate) static UPDATE_AND_RETURN: NativeRow =
    internal("__ior__", &["self", "other"], 0, |cx, frame, resumed| match resumed {
        Resumed::Value(_) => Ok(Step::Done(frame.get(0))),
        _ => Ok(run(&UPDATE_DICT, &[cx.unwrap(frame.get(0)), frame.get(1)])),
    });

fn compare(cx: &Context, op: CompareOperator, left: Value, right: Value) -> Outcome<Answer> {
    let right = cx.unwrap(right);
    let (Some(left_dict), Some(right_dict)) =
        (heap(cx).dict(cx.unwrap(left)), heap(cx).dict(right))
    else {
        return Ok(Answer::NotImplemented);
    };
    let not_equal = Value::bool(op == CompareOperator::Ne);
    match op {
        CompareOperator::Eq | CompareOperator::Ne if left_dict.len() != right_dict.len() => {
            Ok(Answer::Value(not_equal))
        }
        CompareOperator::Eq | CompareOperator::Ne => {
            Ok(Answer::Native(&COMPARE_DICTS, Arguments::of(&[cx.unwrap(left), right, not_equal])))
        }
        _ => Ok(Answer::NotImplemented),
    }
}

/// left, right, the answer when they differ → whether two dicts of the same length are equal.
pub(crate) static COMPARE_DICTS: NativeRow =
    internal("__eq__", &["self", "other", "differing"], 3, compare_dicts);

fn compare_dicts(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const POSITION: usize = 3;
    const ASKED: usize = 4;
    const VALUE: usize = 5;
    const ASKED_LOOKUP: i64 = 1;
    const ASKED_EQUAL: i64 = 2;
    let (left, right) = (frame.get(0), frame.get(1));
    let differing = Step::Done(frame.get(2));
    let equal = Step::Done(Value::bool(frame.get(2).as_bool() == Some(false)));
    let Some(dict) = heap(cx).dict(left) else { return Ok(equal) };
    match (frame.counter(ASKED), resumed) {
        (ASKED_LOOKUP, Resumed::Value(other)) => {
            if other.is_unbound() {
                return Ok(differing);
            }
            frame.set_counter(ASKED, ASKED_EQUAL);
            return Ok(ask(Operation::Compare(CompareOperator::Eq), &[frame.get(VALUE), other]));
        }
        (ASKED_EQUAL, Resumed::Value(answer)) => {
            match crate::builtins::shared::inline::as_truth(cx, answer)? {
                None => return Ok(ask(Operation::Truth, &[answer])),
                Some(false) => return Ok(differing),
                Some(true) => frame.set_counter(ASKED, 0),
            }
        }
        _ => {}
    }
    for _ in portion(cx) {
        let position = usize::try_from(frame.counter(POSITION)).unwrap_or(0);
        let Some((index, entry)) = dict.next_entry(position) else { return Ok(equal) };
        cx.charge_elements(index + 1 - position);
        let other =
            keyed_with_hash(cx, right, entry.hash, entry.key, Value::UNBOUND, KeyAction::GetOr)?;
        let Now::Done(other) = other else {
            frame.set_counter(POSITION, index as i64 + 1);
            frame.set(VALUE, entry.value);
            frame.set_counter(ASKED, ASKED_LOOKUP);
            let hash = Value::int(entry.hash);
            return Ok(keyed_call(right, entry.key, hash, KeyAction::Find));
        };
        if other.is_unbound() {
            return Ok(differing);
        }
        let same = try_same_or_equal(cx, entry.value, other)?;
        frame.set_counter(POSITION, index as i64 + 1);
        match same {
            Some(true) => {}
            Some(false) => return Ok(differing),
            None => {
                frame.set_counter(ASKED, ASKED_EQUAL);
                return Ok(ask(Operation::Compare(CompareOperator::Eq), &[entry.value, other]));
            }
        }
    }
    Ok(Step::Again)
}

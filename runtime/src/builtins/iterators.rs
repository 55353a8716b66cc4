//! Iterators: how each builtin kind takes its next item, and `enumerate`, `zip`, `map`, `filter`, `reversed`, `iter`, `next`.
//!
//! Comes in: iterators and iterables. Goes out: items. An iterator over a builtin container is stepped at once; one that is
//! built on others answers at once as far as those need no Python code (`combined`), otherwise by a native.
//! Must never: take an item from an inner iterator and lose it.

use crate::builtins::combined::{self, came, keeps_nothing, take_kept};
use crate::builtins::iterator_state::{REDUCE, SET_STATE};
use crate::builtins::shared::inline::{as_truth, try_same_or_equal};
use crate::builtins::shared::iterate::{Feed, Feeder};
use crate::builtins::shared::number::{int, new_int};
use crate::builtins::shared::support::{
    argument, ask, call, exactly, find_special, heap, internal, is_callable, is_iterator,
    iterator_of, operate, portion,
};
use crate::heap::{IteratorKind, IteratorObject};
use crate::number::arith;
use crate::number::int::Int;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation, TypeHooks};
use crate::vm::in_place::{Came, step};
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::{incremental, sized};
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

macro_rules! iterators {
    ($($constant:ident $name:literal $methods:expr;)*) => {
        $(
            #[doc = concat!("`", $name, "`.")]
            pub(crate) static $constant: TypeDef = TypeDef {
                methods: $methods,
                hooks: &HOOKS,
                ..TypeDef::hidden($name, type_index::OBJECT, "")
            };
        )*
    };
}

iterators! {
    LIST_ITERATOR "list_iterator" &[LENGTH_HINT, REDUCE, SET_STATE];
    LIST_REVERSE_ITERATOR "list_reverseiterator" &[LENGTH_HINT, REDUCE, SET_STATE];
    TUPLE_ITERATOR "tuple_iterator" &[LENGTH_HINT, REDUCE, SET_STATE];
    STR_ITERATOR "str_iterator" &[LENGTH_HINT, REDUCE, SET_STATE];
    STR_ASCII_ITERATOR "str_ascii_iterator" &[LENGTH_HINT, REDUCE, SET_STATE];
    BYTES_ITERATOR "bytes_iterator" &[LENGTH_HINT, REDUCE, SET_STATE];
    BYTE_ARRAY_ITERATOR "bytearray_iterator" &[LENGTH_HINT, REDUCE, SET_STATE];
    RANGE_ITERATOR "range_iterator" &[LENGTH_HINT, REDUCE, SET_STATE];
    LONG_RANGE_ITERATOR "longrange_iterator" &[];
    SET_ITERATOR "set_iterator" &[REDUCE];
    DICT_KEY_ITERATOR "dict_keyiterator" &[LENGTH_HINT, REDUCE];
    DICT_VALUE_ITERATOR "dict_valueiterator" &[LENGTH_HINT, REDUCE];
    DICT_ITEM_ITERATOR "dict_itemiterator" &[LENGTH_HINT, REDUCE];
    DICT_REVERSE_KEY_ITERATOR "dict_reversekeyiterator" &[REDUCE];
    DICT_REVERSE_VALUE_ITERATOR "dict_reversevalueiterator" &[REDUCE];
    DICT_REVERSE_ITEM_ITERATOR "dict_reverseitemiterator" &[REDUCE];
    ITERATOR "iterator" &[REDUCE, SET_STATE];
    CALLABLE_ITERATOR "callable_iterator" &[REDUCE];
}

/// `enumerate`.
pub(crate) static ENUMERATE: TypeDef = TypeDef {
    methods: &[ENUMERATE_METHODS, REDUCE],
    hooks: &HOOKS,
    ..TypeDef::new("enumerate", type_index::OBJECT, "Return an enumerate object.")
};

/// `zip`.
pub(crate) static ZIP: TypeDef = TypeDef {
    methods: &[ZIP_METHODS, REDUCE, SET_STATE],
    hooks: &HOOKS,
    ..TypeDef::new("zip", type_index::OBJECT, "The zip object yields n-length tuples.")
};

/// `map`.
pub(crate) static MAP: TypeDef = TypeDef {
    methods: &[MAP_METHODS, REDUCE, SET_STATE],
    hooks: &HOOKS,
    ..TypeDef::new(
        "map",
        type_index::OBJECT,
        "Make an iterator that computes the function using arguments from each of the iterables.",
    )
};

/// `filter`.
pub(crate) static FILTER: TypeDef = TypeDef {
    methods: &[FILTER_METHODS, REDUCE],
    hooks: &HOOKS,
    ..TypeDef::new(
        "filter",
        type_index::OBJECT,
        "Return an iterator yielding those items of iterable for which function(item) is true.",
    )
};

/// `reversed`.
pub(crate) static REVERSED: TypeDef = TypeDef {
    methods: &[REVERSED_METHODS, REDUCE, SET_STATE],
    hooks: &HOOKS,
    ..TypeDef::new(
        "reversed",
        type_index::OBJECT,
        "Return a reverse iterator over the values of the given sequence.",
    )
};

/// What iterators do under the operators.
const HOOKS: TypeHooks = TypeHooks {
    iter: Some(|_, iterator| Ok(Answer::Value(iterator))),
    next: Some(next),
    ..TypeHooks::NONE
};

/// How strings are walked over.
pub(crate) fn of_str(cx: &Context, text: Value) -> Outcome<Answer> {
    Ok(Answer::Value(heap(cx).new_iterator(IteratorKind::Str, text, 0, 0).0))
}

/// `enumerate`.
static ENUMERATE_METHODS: &[NativeRow] = &[incremental(
    "enumerate.__new__",
    "Return an enumerate object.",
    Signature::new(&["cls", "iterable", "start"], 1, 3, 1),
    GasClass::Build,
    2,
    new_enumerate,
)];
/// `zip`.
static ZIP_METHODS: &[NativeRow] = &[incremental(
    "zip.__new__",
    "The zip object yields n-length tuples.",
    Signature::new(&["cls", "strict"], 1, 1, 1).and_varargs(),
    GasClass::Build,
    3,
    |cx, frame, resumed| new_combined(cx, frame, resumed, 1, 2, 3, IteratorKind::Zip, 0),
)];
/// `map`.
static MAP_METHODS: &[NativeRow] = &[incremental(
    "map.__new__",
    "Make an iterator that computes the function using arguments from each of the iterables.",
    Signature::new(&["cls", "strict"], 1, 1, 1).and_varargs(),
    GasClass::Build,
    3,
    |cx, frame, resumed| {
        let count = heap(cx).tuple(frame.get(2)).map_or(0, |arguments| arguments.len());
        if count < 2 {
            return Err(cx.type_error(format_args!("map() must have at least two arguments.")));
        }
        new_combined(cx, frame, resumed, 1, 2, 3, IteratorKind::Map, 1)
    },
)];
/// `filter`.
static FILTER_METHODS: &[NativeRow] = &[incremental(
    "filter.__new__",
    "Return an iterator yielding those items of iterable for which function(item) is true.",
    Signature::positional_only(&["cls", "function", "iterable"], 3),
    GasClass::Build,
    0,
    |cx, frame, resumed| {
        let Some(inner) = inner_iterator(cx, frame.get(2), resumed)? else {
            return Ok(ask(Operation::Iter, &[frame.get(2)]));
        };
        let (value, iterator) = heap(cx).new_iterator(IteratorKind::Filter, inner, 0, 0);
        iterator.first.set(frame.get(1));
        Ok(Step::Done(value))
    },
)];
/// `reversed`.
static REVERSED_METHODS: &[NativeRow] = &[incremental(
    "reversed.__new__",
    "Return a reverse iterator over the values of the given sequence.",
    Signature::positional_only(&["cls", "sequence"], 2),
    GasClass::Build,
    1,
    new_reversed,
)];
/// `iter` and `next`.
pub(crate) static FUNCTIONS: &[NativeRow] = &[
    incremental(
        "iter",
        "Get an iterator from an object.",
        Signature::positional_only(&["object", "sentinel"], 1),
        GasClass::Iterate,
        0,
        |cx, frame, resumed| match resumed {
            Resumed::Value(iterator) => Ok(Step::Done(iterator)),
            _ if frame.get(1).is_unbound() => Ok(ask(Operation::Iter, &[frame.get(0)])),
            _ if !is_callable(cx, frame.get(0)) => {
                Err(cx.type_error(format_args!("iter(v, w): v must be callable")))
            }
            _ => {
                let (value, iterator) =
                    heap(cx).new_iterator(IteratorKind::CallSentinel, frame.get(0), 0, 0);
                iterator.first.set(frame.get(1));
                Ok(Step::Done(value))
            }
        },
    ),
    incremental(
        "next",
        "Return the next item from the iterator.",
        Signature::positional_only(&["iterator", "default"], 1),
        GasClass::Iterate,
        1,
        next_function,
    ),
];

/// `next(iterator, default)`. Without a default the end is passed on as it came, with its value.
fn next_function(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    match resumed {
        Resumed::Value(item) => Ok(Step::Done(item)),
        Resumed::Exhausted if frame.get(1).is_unbound() => Err(cx.stop_returned()),
        Resumed::Exhausted => Ok(Step::Done(frame.get(1))),
        _ if !is_iterator(cx, frame.get(0)) => Err(cx.type_error(format_args!(
            "'{}' object is not an iterator",
            cx.type_name(frame.get(0))
        ))),
        _ => match step(cx, frame.get(0)).came(cx)? {
            Came::Item(item) => Ok(Step::Done(item)),
            Came::End if frame.get(1).is_unbound() => Err(cx.stop_iteration()),
            Came::End => Ok(Step::Done(frame.get(1))),
            Came::Passed => Ok(ask(Operation::Next, &[frame.get(0)])),
        },
    }
}

/// `__length_hint__` of iterators over builtin containers.
static LENGTH_HINT: &[NativeRow] = &[sized(
    "iterator.__length_hint__",
    "Private method returning an estimate of len(list(it)).",
    exactly(&["self"]),
    GasClass::Lookup,
    length_hint,
)];

fn length_hint(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let iterator = iterator_of(cx, argument(arguments, 0))?;
    let source = iterator.source.get();
    let index = iterator.index.get();
    let length = crate::builtins::shared::support::sequence_length(cx, source) as i64;
    let left = match iterator.variant.get() {
        IteratorKind::Range => iterator.limit.get(),
        _ if source.is_unbound() => 0,
        IteratorKind::ReverseList => {
            if index < length {
                index + 1
            } else {
                0
            }
        }
        IteratorKind::DictKeys
        | IteratorKind::DictValues
        | IteratorKind::DictItems
        | IteratorKind::ReverseDictKeys
        | IteratorKind::ReverseDictValues
        | IteratorKind::ReverseDictItems => iterator.first.get().as_int().unwrap_or(0),
        _ => length - index,
    };
    Ok(Value::int(left.max(0)))
}

/// The iterator of an argument, if it needs no call or the machine has made it.
fn inner_iterator(cx: &Context, iterable: Value, resumed: Resumed) -> Outcome<Option<Value>> {
    if let Resumed::Value(iterator) = resumed {
        return Ok(Some(iterator));
    }
    match operate(cx, Operation::Iter, &[iterable])? {
        Answer::Value(iterator) => Ok(Some(iterator)),
        _ => Ok(None),
    }
}

fn new_enumerate(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const INNER: usize = 3;
    const START: usize = 4;
    if frame.get(1).is_unbound() {
        return Err(cx.type_error(format_args!("enumerate() missing required argument 'iterable'")));
    }
    if frame.get(START).is_unbound() {
        let given = frame.get(2);
        if given.is_unbound() {
            frame.set_counter(START, 0);
        } else if let Some(number) = crate::builtins::int::itself(cx, given) {
            frame.set(START, number);
        } else if let Resumed::Value(number) = resumed {
            frame.set(START, number);
            return Ok(Step::Again);
        } else {
            return Ok(ask(Operation::Index, &[given]));
        }
    }
    if frame.get(INNER).is_unbound() {
        match inner_iterator(cx, frame.get(1), resumed)? {
            Some(inner) => frame.set(INNER, inner),
            None => return Ok(ask(Operation::Iter, &[frame.get(1)])),
        }
    }
    let (value, iterator) = heap(cx).new_iterator(IteratorKind::Enumerate, frame.get(INNER), 0, 0);
    iterator.first.set(frame.get(START));
    Ok(Step::Done(value))
}

/// `zip` and `map`: an iterator over the iterables in a tuple, of which the first `skip` is the function.
#[allow(
    clippy::too_many_arguments,
    reason = "the slots of two natives that differ in nothing else"
)]
fn new_combined(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    strict: usize,
    given: usize,
    own: usize,
    variant: IteratorKind,
    skip: usize,
) -> Outcome<Step> {
    let (inner_slot, asked, strict_slot) = (own, own + 1, own + 2);
    if frame.get(strict_slot).is_unbound() {
        let truth = match (frame.get(strict), frame.counter(asked), resumed) {
            (flag, ..) if flag.is_unbound() => Some(false),
            (_, 2, Resumed::Value(truth)) => truth.as_bool(),
            (flag, ..) => as_truth(cx, flag)?,
        };
        let Some(truth) = truth else {
            frame.set_counter(asked, 2);
            return Ok(ask(Operation::Truth, &[frame.get(strict)]));
        };
        frame.set(strict_slot, Value::bool(truth));
        frame.set_counter(asked, 0);
    }
    if frame.get(inner_slot).is_unbound() {
        frame.set(inner_slot, heap(cx).new_list(&[]));
    }
    let (Some(inner), Some(arguments)) =
        (heap(cx).list(frame.get(inner_slot)), heap(cx).tuple(frame.get(given)))
    else {
        return Ok(Step::Done(Value::NONE));
    };
    if frame.counter(asked) == 1
        && let Resumed::Value(iterator) = resumed
    {
        inner.push(heap(cx), iterator);
        frame.set_counter(asked, 0);
    }
    while let Some(iterable) = arguments.get(skip + inner.len()) {
        match inner_iterator(cx, iterable, Resumed::Start)? {
            Some(iterator) => inner.push(heap(cx), iterator),
            None => {
                frame.set_counter(asked, 1);
                return Ok(ask(Operation::Iter, &[iterable]));
            }
        }
    }
    let iterators = heap(cx).new_tuple_from_list(inner);
    let strict = i64::from(frame.get(strict_slot).as_bool() == Some(true));
    let (value, iterator) = heap(cx).new_iterator(variant, iterators, 0, strict);
    if skip == 1 {
        iterator.first.set(arguments.get(0).unwrap_or(Value::NONE));
    }
    Ok(Step::Done(value))
}

fn new_reversed(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const PHASE: usize = 2;
    let sequence = frame.get(1);
    match (frame.counter(PHASE), resumed) {
        (0, _) => {
            let plain = cx.unwrap(sequence);
            if plain.is(sequence) && heap(cx).list(sequence).is_some() {
                let last = heap(cx).list(sequence).map_or(0, |list| list.len() as i64) - 1;
                return Ok(Step::Done(
                    heap(cx).new_iterator(IteratorKind::ReverseList, sequence, last, 0).0,
                ));
            }
            match find_special(cx, sequence, "__reversed__") {
                Some(method) if method.is_none() => Err(not_reversible(cx, sequence)),
                Some(method) => {
                    frame.set_counter(PHASE, 1);
                    Ok(crate::vm::protocol::checked::step(cx, method, sequence, &[]))
                }
                None if is_sequence(cx, sequence) => {
                    frame.set_counter(PHASE, 2);
                    Ok(ask(Operation::Length, &[sequence]))
                }
                None => Err(not_reversible(cx, sequence)),
            }
        }
        (1, Resumed::Value(iterator)) => Ok(Step::Done(iterator)),
        (_, Resumed::Value(length)) => {
            let last = length.as_int().unwrap_or(0) - 1;
            Ok(Step::Done(
                heap(cx).new_iterator(IteratorKind::ReverseSequence, sequence, last, 0).0,
            ))
        }
        _ => Ok(Step::Done(Value::NONE)),
    }
}

fn not_reversible(cx: &Context, value: Value) -> Stop {
    cx.type_error(format_args!("'{}' object is not reversible", cx.type_name(value)))
}

/// Whether a value has items by position; whether it has a length is found out by asking.
fn is_sequence(cx: &Context, value: Value) -> bool {
    if heap(cx).byte_array(value).is_some() {
        return true;
    }
    match cx.builtin_type_of(cx.unwrap(value)) {
        type_index::STR
        | type_index::BYTES
        | type_index::TUPLE
        | type_index::LIST
        | type_index::RANGE => true,
        type_index::DICT => false,
        _ => find_special(cx, value, "__getitem__").is_some(),
    }
}

/// The next item of an iterator. An answer other than an item has no effect yet: whoever asked may ask again.
pub(crate) fn next(cx: &Context, value: Value) -> Outcome<Answer> {
    let iterator = iterator_of(cx, value)?;
    let source = iterator.source.get();
    if source.is_unbound() {
        return Ok(Answer::Exhausted);
    }
    let heap = heap(cx);
    let index = iterator.index.get();
    let position = usize::try_from(index).unwrap_or(usize::MAX);
    let item = match iterator.variant.get() {
        IteratorKind::List => heap.list(source).and_then(|list| list.get(position)),
        IteratorKind::Tuple => heap.tuple(source).and_then(|tuple| tuple.get(position)),
        IteratorKind::Bytes => heap.bytes(source).and_then(|bytes| {
            bytes.as_bytes().get(position).map(|byte| Value::int(i64::from(*byte)))
        }),
        IteratorKind::ByteArray => heap
            .byte_array(source)
            .and_then(|array| array.content.get(position).map(|byte| Value::int(i64::from(byte)))),
        IteratorKind::Str => {
            let offset = usize::try_from(iterator.limit.get()).unwrap_or(0);
            let text = heap.str(source).map_or("", |text| text.as_str());
            match text.get(offset..).and_then(|rest| rest.chars().next()) {
                Some(character) => {
                    iterator.limit.set((offset + character.len_utf8()) as i64);
                    Some(heap.char_str(character))
                }
                None => None,
            }
        }
        IteratorKind::Range => {
            let left = iterator.limit.get();
            if left <= 0 {
                return Ok(Answer::Exhausted);
            }
            iterator.limit.set(left - 1);
            iterator.index.set(index.wrapping_add(iterator.first.get().as_int().unwrap_or(1)));
            return Ok(Answer::Value(Value::int(index)));
        }
        IteratorKind::BigRange => return next_of_big_range(cx, iterator),
        IteratorKind::ReverseList => {
            let item = heap.list(source).and_then(|list| list.get(position));
            if item.is_some() {
                iterator.index.set(index - 1);
                return Ok(item.map_or(Answer::Exhausted, Answer::Value));
            }
            None
        }
        IteratorKind::Set => return next_of_set(cx, iterator),
        IteratorKind::DictKeys
        | IteratorKind::DictValues
        | IteratorKind::DictItems
        | IteratorKind::ReverseDictKeys
        | IteratorKind::ReverseDictValues
        | IteratorKind::ReverseDictItems => return next_of_dict(cx, iterator),
        IteratorKind::Enumerate => return next_of_combined(cx, value, iterator, &ENUMERATE_NEXT),
        IteratorKind::Zip => return next_of_combined(cx, value, iterator, &ZIP_NEXT),
        IteratorKind::Map => return next_of_combined(cx, value, iterator, &MAP_NEXT),
        IteratorKind::Filter => return next_of_combined(cx, value, iterator, &FILTER_NEXT),
        IteratorKind::CallSentinel => {
            return Ok(Answer::Native(&SENTINEL_NEXT, Arguments::of(&[value])));
        }
        IteratorKind::Sequence | IteratorKind::ReverseSequence => {
            let known = match iterator.variant.get() {
                IteratorKind::ReverseSequence => reversed_item(cx, source, position),
                _ => None,
            };
            return Ok(match known {
                Some(item) => {
                    iterator.index.set(index - 1);
                    Answer::Value(item)
                }
                None => Answer::Native(&SEQUENCE_NEXT, Arguments::of(&[value])),
            });
        }
    };
    match item {
        Some(item) => {
            iterator.index.set(index + 1);
            Ok(Answer::Value(item))
        }
        None => {
            iterator.source.set(Value::UNBOUND);
            Ok(Answer::Exhausted)
        }
    }
}

/// The item of a tuple, of bytes or of a text in ASCII, which need nobody to be indexed; `None` for others, and outside of them.
fn reversed_item(cx: &Context, source: Value, position: usize) -> Option<Value> {
    let heap = heap(cx);
    if let Some(tuple) = heap.tuple(source) {
        return tuple.get(position);
    }
    if let Some(text) = heap.str(source) {
        return text.is_ascii().then(|| heap.ascii_char_at(text, position)).flatten();
    }
    let byte = *heap.bytes(source)?.as_bytes().get(position)?;
    Some(Value::int(i64::from(byte)))
}

/// The price of an item of a range whose numbers do not fit into a machine word.
const BIG_RANGE_GAS: u64 = 10;

fn next_of_big_range(cx: &Context, iterator: &IteratorObject) -> Outcome<Answer> {
    let number = |value: Value| int(cx, value).unwrap_or(Int::Small(0));
    let left = number(iterator.second.get());
    if left.is_zero() || left.is_negative() {
        iterator.source.set(Value::UNBOUND);
        return Ok(Answer::Exhausted);
    }
    // Two long ints are made for each item.
    cx.charge(BIG_RANGE_GAS);
    let current = iterator.first.get();
    let following = new_int(cx, arith::add(&number(current), &number(iterator.source.get())));
    let left = new_int(cx, arith::subtract(&left, &Int::Small(1)));
    iterator.first.set(following);
    iterator.second.set(left);
    Ok(Answer::Value(current))
}

fn next_of_set(cx: &Context, iterator: &IteratorObject) -> Outcome<Answer> {
    let Some(set) = heap(cx).any_set(iterator.source.get()) else { return Ok(Answer::Exhausted) };
    if set.len() as i64 != iterator.limit.get() {
        iterator.limit.set(-1);
        return Err(cx.runtime_error(format_args!("Set changed size during iteration")));
    }
    let slot = usize::try_from(iterator.index.get()).unwrap_or(0);
    match set.next_entry(slot) {
        Some((found, entry)) => {
            cx.charge_elements((found - slot) / 8);
            iterator.index.set(found as i64 + 1);
            Ok(Answer::Value(entry.key))
        }
        None => {
            iterator.source.set(Value::UNBOUND);
            Ok(Answer::Exhausted)
        }
    }
}

fn next_of_dict(cx: &Context, iterator: &IteratorObject) -> Outcome<Answer> {
    let Some(dict) = heap(cx).dict(iterator.source.get()) else { return Ok(Answer::Exhausted) };
    if dict.len() as i64 != iterator.limit.get() {
        iterator.limit.set(-1);
        return Err(cx.runtime_error(format_args!("dictionary changed size during iteration")));
    }
    let variant = iterator.variant.get();
    let reversed = matches!(
        variant,
        IteratorKind::ReverseDictKeys
            | IteratorKind::ReverseDictValues
            | IteratorKind::ReverseDictItems
    );
    let index = usize::try_from(iterator.index.get()).unwrap_or(0);
    let found = if reversed { dict.previous_entry(index) } else { dict.next_entry(index) };
    let Some((found, entry)) = found else {
        iterator.source.set(Value::UNBOUND);
        return Ok(Answer::Exhausted);
    };
    let left = iterator.first.get().as_int().unwrap_or(0);
    if left <= 0 {
        iterator.source.set(Value::UNBOUND);
        return Err(cx.runtime_error(format_args!("dictionary keys changed during iteration")));
    }
    cx.charge_elements(found.abs_diff(index) / 8);
    let item = match variant {
        IteratorKind::DictKeys | IteratorKind::ReverseDictKeys => entry.key,
        IteratorKind::DictValues | IteratorKind::ReverseDictValues => entry.value,
        _ => heap(cx).new_tuple(&[entry.key, entry.value]),
    };
    iterator.first.set(Value::int(left - 1));
    iterator.index.set(if reversed { found as i64 } else { found as i64 + 1 });
    Ok(Answer::Value(item))
}

/// Whether an iterator is over a builtin container, so that stepping it cannot nest.
pub(crate) fn is_over_container(cx: &Context, value: Value) -> bool {
    heap(cx).iterator(value).is_some_and(|iterator| {
        !matches!(
            iterator.variant.get(),
            IteratorKind::Enumerate
                | IteratorKind::Zip
                | IteratorKind::Map
                | IteratorKind::Filter
                | IteratorKind::CallSentinel
                | IteratorKind::Sequence
                | IteratorKind::ReverseSequence
        )
    })
}

/// The next item of an iterator that is built on others, in place or by its native.
fn next_of_combined(
    cx: &Context,
    value: Value,
    iterator: &IteratorObject,
    native: &'static NativeRow,
) -> Outcome<Answer> {
    Ok(match combined::step(cx, value, iterator).came(cx)? {
        Came::Item(item) => Answer::Value(item),
        Came::End => Answer::Exhausted,
        Came::Passed => Answer::Native(native, Arguments::of(&[value])),
    })
}

/// The function of a `map` over one builtin container and the next item of that, `None` at its end; `None` for any other
/// value. The item is taken: it must be used.
pub(crate) fn next_of_map(cx: &Context, value: Value) -> Option<Outcome<(Value, Option<Value>)>> {
    let iterator = heap(cx).iterator(value)?;
    let is_plain = iterator.limit.get() == 0 && keeps_nothing(iterator);
    if iterator.variant.get() != IteratorKind::Map || !is_plain {
        return None;
    }
    let [inner] = heap(cx).tuple(iterator.source.get())?.as_slice() else { return None };
    if !is_over_container(cx, *inner) {
        return None;
    }
    Some(next(cx, *inner).map(|answer| match answer {
        Answer::Value(item) => (iterator.first.get(), Some(item)),
        _ => (iterator.first.get(), None),
    }))
}

/// The pair of the next number and an item.
pub(crate) fn numbered(cx: &Context, iterator: &IteratorObject, item: Value) -> Outcome<Value> {
    let number = iterator.first.get();
    let following = match number.as_int().and_then(|number| number.checked_add(1)) {
        Some(following) => Value::int(following),
        None => {
            let number = int(cx, number).unwrap_or(Int::Small(0));
            new_int(cx, arith::add(&number, &Int::Small(1)))
        }
    };
    let pair = heap(cx).new_tuple(&[number, item]);
    iterator.first.set(following);
    Ok(pair)
}

/// enumerate → its next pair; StopIteration at the end.
pub(crate) static ENUMERATE_NEXT: NativeRow =
    internal("__next__", &["self"], 0, |cx, frame, resumed| {
        let iterator = iterator_of(cx, frame.get(0))?;
        match resumed {
            Resumed::Value(item) => Ok(Step::Done(numbered(cx, iterator, item)?)),
            Resumed::Exhausted => Err(cx.stop_iteration()),
            _ => Ok(ask(Operation::Next, &[iterator.source.get()])),
        }
    });

/// Takes one item from each inner iterator into a list.
enum Row {
    /// All are there.
    Full,
    /// One has none left: its number, counted from 0.
    Short(usize),
    /// The machine must be asked.
    Wait(Step),
}

/// Slots: the items so far, whether the machine was asked.
fn take_row(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    iterator: &IteratorObject,
    items_slot: usize,
) -> Outcome<Row> {
    let asked = items_slot + 1;
    if frame.get(items_slot).is_unbound() {
        // What a step in place has taken comes first.
        let kept = take_kept(iterator);
        frame.set(items_slot, if kept.is_unbound() { heap(cx).new_list(&[]) } else { kept });
    }
    let (Some(items), Some(inner)) =
        (heap(cx).list(frame.get(items_slot)), heap(cx).tuple(iterator.source.get()))
    else {
        return Ok(Row::Short(0));
    };
    if frame.counter(asked) == 1 {
        match resumed {
            Resumed::Value(item) => {
                items.push(heap(cx), item);
                frame.set_counter(asked, 0);
            }
            Resumed::Exhausted => return Ok(Row::Short(items.len())),
            _ => {}
        }
    }
    while let Some(source) = inner.get(items.len()) {
        cx.charge_elements(1);
        match came(cx, source)? {
            Came::Item(item) => items.push(heap(cx), item),
            Came::End => return Ok(Row::Short(items.len())),
            Came::Passed => {
                frame.set_counter(asked, 1);
                return Ok(Row::Wait(ask(Operation::Next, &[source])));
            }
        }
    }
    Ok(Row::Full)
}

/// What follows when an inner iterator ended: the end, or for strict ones the look whether all have ended.
fn after_short(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    iterator: &IteratorObject,
    name: &str,
    check_slot: usize,
    short: usize,
) -> Outcome<Step> {
    if iterator.limit.get() == 0 {
        return Err(cx.stop_iteration());
    }
    let inner = heap(cx).tuple(iterator.source.get());
    let plural =
        |number: usize| if number == 1 { " 1".to_owned() } else { format!("s 1-{number}") };
    if short > 0 && frame.counter(check_slot) == 0 {
        return Err(cx.value_error(format_args!(
            "{name}() argument {} is shorter than argument{}",
            short + 1,
            plural(short)
        )));
    }
    // The first has ended: all others must have ended as well.
    let mut number = usize::try_from(frame.counter(check_slot)).unwrap_or(0);
    if number > 0 {
        match resumed {
            Resumed::Exhausted => {}
            Resumed::Value(_) => {
                return Err(cx.value_error(format_args!(
                    "{name}() argument {} is longer than argument{}",
                    number + 1,
                    plural(number)
                )));
            }
            _ => number -= 1,
        }
    }
    number += 1;
    frame.set_counter(check_slot, number as i64);
    match inner.and_then(|inner| inner.get(number)) {
        Some(source) => Ok(ask(Operation::Next, &[source])),
        None => Err(cx.stop_iteration()),
    }
}

/// zip → its next tuple; StopIteration at the end.
pub(crate) static ZIP_NEXT: NativeRow = internal("__next__", &["self"], 3, |cx, frame, resumed| {
    const ITEMS: usize = 1;
    const CHECK: usize = 3;
    let iterator = iterator_of(cx, frame.get(0))?;
    if frame.counter(CHECK) > 0 {
        return after_short(cx, frame, resumed, iterator, "zip", CHECK, 0);
    }
    if heap(cx).tuple(iterator.source.get()).is_none_or(|inner| inner.len() == 0) {
        return Err(cx.stop_iteration());
    }
    match take_row(cx, frame, resumed, iterator, ITEMS)? {
        Row::Wait(step) => Ok(step),
        Row::Short(number) => {
            after_short(cx, frame, Resumed::Start, iterator, "zip", CHECK, number)
        }
        Row::Full => match heap(cx).list(frame.get(ITEMS)) {
            Some(items) => Ok(Step::Done(heap(cx).new_tuple_from_list(items))),
            None => Err(cx.stop_iteration()),
        },
    }
});

/// map → the value of its next call; StopIteration at the end.
pub(crate) static MAP_NEXT: NativeRow = internal("__next__", &["self"], 4, |cx, frame, resumed| {
    const ITEMS: usize = 1;
    const CHECK: usize = 3;
    // Whether the function was called, or the only iterable was asked for its item.
    const CALLED: usize = 4;
    const ASKED_ITEM: i64 = 2;
    let iterator = iterator_of(cx, frame.get(0))?;
    if frame.counter(CALLED) == 1
        && let Resumed::Value(value) = resumed
    {
        return Ok(Step::Done(value));
    }
    if frame.counter(CHECK) > 0 {
        return after_short(cx, frame, resumed, iterator, "map", CHECK, 0);
    }
    // One iterable is the usual case.
    let inner = heap(cx).tuple(iterator.source.get()).map_or(&[][..], |inner| inner.as_slice());
    if let &[inner] = inner {
        let asked = frame.counter(CALLED) == ASKED_ITEM;
        let item = match resumed {
            Resumed::Value(item) if asked => item,
            Resumed::Exhausted if asked => return Err(cx.stop_iteration()),
            _ if !keeps_nothing(iterator) => {
                let kept = heap(cx).list(take_kept(iterator)).and_then(|kept| kept.get(0));
                kept.unwrap_or(Value::NONE)
            }
            _ => {
                cx.charge_elements(1);
                match came(cx, inner)? {
                    Came::Item(item) => item,
                    Came::End => return Err(cx.stop_iteration()),
                    Came::Passed => {
                        frame.set_counter(CALLED, ASKED_ITEM);
                        return Ok(ask(Operation::Next, &[inner]));
                    }
                }
            }
        };
        let function = iterator.first.get();
        return Ok(match cx.call_at_once(function, &[item]) {
            Some(value) => Step::Done(value),
            None => Step::Become(function, Arguments::of(&[item])),
        });
    }
    match take_row(cx, frame, resumed, iterator, ITEMS)? {
        Row::Wait(step) => Ok(step),
        Row::Short(number) => {
            after_short(cx, frame, Resumed::Start, iterator, "map", CHECK, number)
        }
        Row::Full => {
            let Some(items) = heap(cx).list(frame.get(ITEMS)) else {
                return Err(cx.stop_iteration());
            };
            frame.set_counter(CALLED, 1);
            let arguments = heap(cx).new_tuple_from_list(items);
            Ok(Step::CallEx(iterator.first.get(), arguments, Value::NONE))
        }
    }
});

/// filter → its next item; StopIteration at the end.
pub(crate) static FILTER_NEXT: NativeRow =
    internal("__next__", &["self"], 2, |cx, frame, resumed| {
        const ITEM: usize = 1;
        const PHASE: usize = 2;
        const ASKED_ITEM: i64 = 1;
        const ASKED_FUNCTION: i64 = 2;
        const ASKED_TRUTH: i64 = 3;
        let iterator = iterator_of(cx, frame.get(0))?;
        let (inner, function) = (iterator.source.get(), iterator.first.get());
        let by_truth = function.is_none() || function.as_builtin_type() == Some(type_index::BOOL);
        match (frame.counter(PHASE), resumed) {
            (ASKED_ITEM, Resumed::Value(item)) => {
                frame.set(ITEM, item);
                frame.set_counter(PHASE, 0);
            }
            (ASKED_ITEM, Resumed::Exhausted) => return Err(cx.stop_iteration()),
            (0, _) if !keeps_nothing(iterator) => {
                let kept = take_kept(iterator);
                if let Some(supplied) = heap(cx).list(kept) {
                    frame.set(ITEM, supplied.get(0).unwrap_or(Value::UNBOUND));
                    return Ok(Step::Again);
                }
                let kept = heap(cx).tuple(kept).map_or(&[][..], |kept| kept.as_slice());
                frame.set(ITEM, kept.first().copied().unwrap_or(Value::UNBOUND));
                // Its truth was asked for in place, and that could not say it.
                if let Some(answer) = kept.get(1) {
                    frame.set_counter(PHASE, ASKED_TRUTH);
                    return Ok(ask(Operation::Truth, &[*answer]));
                }
            }
            (ASKED_FUNCTION | ASKED_TRUTH, Resumed::Value(answer)) => match as_truth(cx, answer)? {
                Some(true) => return Ok(Step::Done(frame.get(ITEM))),
                Some(false) => {
                    frame.set(ITEM, Value::UNBOUND);
                    frame.set_counter(PHASE, 0);
                }
                None => {
                    frame.set_counter(PHASE, ASKED_TRUTH);
                    return Ok(ask(Operation::Truth, &[answer]));
                }
            },
            _ => {}
        }
        for _ in portion(cx) {
            if frame.get(ITEM).is_unbound() {
                cx.charge_elements(1);
                match came(cx, inner)? {
                    Came::Item(item) => frame.set(ITEM, item),
                    Came::End => return Err(cx.stop_iteration()),
                    Came::Passed => {
                        frame.set_counter(PHASE, ASKED_ITEM);
                        return Ok(ask(Operation::Next, &[inner]));
                    }
                }
            }
            let item = frame.get(ITEM);
            if !by_truth {
                frame.set_counter(PHASE, ASKED_FUNCTION);
                return Ok(call(function, &[item]));
            }
            match as_truth(cx, item)? {
                Some(true) => return Ok(Step::Done(item)),
                Some(false) => frame.set(ITEM, Value::UNBOUND),
                None => {
                    frame.set_counter(PHASE, ASKED_TRUTH);
                    return Ok(ask(Operation::Truth, &[item]));
                }
            }
        }
        Ok(Step::Again)
    });

/// `iter(callable, sentinel)` → what the next call gives; StopIteration when that is the sentinel.
pub(crate) static SENTINEL_NEXT: NativeRow =
    internal("__next__", &["self"], 2, |cx, frame, resumed| {
        const ITEM: usize = 1;
        const PHASE: usize = 2;
        let iterator = iterator_of(cx, frame.get(0))?;
        match (frame.counter(PHASE), resumed) {
            (0, _) => {
                frame.set_counter(PHASE, 1);
                return Ok(call(iterator.source.get(), &[]));
            }
            // The call itself may have come to the end.
            (1, Resumed::Value(_)) if iterator.source.get().is_unbound() => {
                return Err(cx.stop_iteration());
            }
            (1, Resumed::Value(item)) => {
                frame.set(ITEM, item);
                frame.set_counter(PHASE, 2);
            }
            (3, Resumed::Value(answer)) => match as_truth(cx, answer)? {
                Some(true) => {
                    iterator.source.set(Value::UNBOUND);
                    return Err(cx.stop_iteration());
                }
                Some(false) => return Ok(Step::Done(frame.get(ITEM))),
                None => return Ok(ask(Operation::Truth, &[answer])),
            },
            _ => {}
        }
        match try_same_or_equal(cx, iterator.first.get(), frame.get(ITEM))? {
            Some(true) => {
                iterator.source.set(Value::UNBOUND);
                Err(cx.stop_iteration())
            }
            Some(false) => Ok(Step::Done(frame.get(ITEM))),
            None => {
                frame.set_counter(PHASE, 3);
                Ok(ask(
                    Operation::Compare(CompareOperator::Eq),
                    &[iterator.first.get(), frame.get(ITEM)],
                ))
            }
        }
    });

/// An iterator over an object with `__getitem__` → its next item; IndexError and StopIteration are its end.
pub(crate) static SEQUENCE_NEXT: NativeRow = crate::vm::row::catching(
    "__next__",
    "",
    Signature::positional_only(&["self"], 1),
    GasClass::Free,
    0,
    |cx, frame, resumed| {
        let iterator = iterator_of(cx, frame.get(0))?;
        let index = iterator.index.get();
        let step = if iterator.variant.get() == IteratorKind::ReverseSequence { -1 } else { 1 };
        match resumed {
            Resumed::Value(item) => {
                iterator.index.set(index + step);
                Ok(Step::Done(item))
            }
            Resumed::Raised(error) => {
                let ends = [type_index::INDEX_ERROR, type_index::STOP_ITERATION]
                    .iter()
                    .any(|class| cx.is_exception(error, *class));
                if ends {
                    iterator.source.set(Value::UNBOUND);
                    return Err(cx.stop_iteration());
                }
                Err(Stop::Raise(error))
            }
            _ if index < 0 => {
                iterator.source.set(Value::UNBOUND);
                Err(cx.stop_iteration())
            }
            _ => Ok(ask(Operation::GetItem, &[iterator.source.get(), Value::int(index)])),
        }
    },
);

/// iterable, value, mode (1 index, 2 count) → the number; -1 for an index that is not found.
pub(crate) static SEARCH_BY_ITERATION: NativeRow =
    internal("index", &["iterable", "value", "mode"], 5, |cx, frame, resumed| {
        const FEED: usize = 3;
        const POSITION: usize = 5;
        const COUNT: usize = 6;
        const ASKED: usize = 7;
        if frame.counter(ASKED) != 0
            && let Resumed::Value(answer) = resumed
        {
            let Some(equal) = as_truth(cx, answer)? else {
                return Ok(ask(Operation::Truth, &[answer]));
            };
            frame.set_counter(ASKED, 0);
            if equal {
                if frame.counter(2) == 1 {
                    return Ok(Step::Done(Value::int(frame.counter(POSITION) - 1)));
                }
                frame.set_counter(COUNT, frame.counter(COUNT) + 1);
            }
        }
        cx.charge_elements(1);
        match Feeder::new(frame, 0, FEED).next(cx, resumed)? {
            Feed::Wait(wanted) => Ok(wanted.step()),
            Feed::End if frame.counter(2) == 1 => Ok(Step::Done(Value::int(-1))),
            Feed::End => Ok(Step::Done(Value::int(frame.counter(COUNT)))),
            Feed::Item(item) => {
                frame.set_counter(POSITION, frame.counter(POSITION) + 1);
                frame.set_counter(ASKED, 1);
                Ok(ask(Operation::Compare(CompareOperator::Eq), &[item, frame.get(1)]))
            }
        }
    });

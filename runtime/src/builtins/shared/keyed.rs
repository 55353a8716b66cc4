//! Keys in dicts and sets: finding, adding, removing.
//!
//! Comes in: a container, a key, what is to be done. Goes out: the answer. Where no Python code is needed it is done at once;
//! otherwise one native hashes, probes and compares step by step, and starts again when the table changed meanwhile.
//! Must never: use a place in a table after Python code ran without looking at the table's version.

use crate::builtins::shared::hash::hash_frozenset;
use crate::builtins::shared::inline::{as_truth, try_equal, try_hash};
use crate::builtins::shared::support::{ask, heap};
use crate::heap::{Dict, Lookup, Probe, Set};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation};
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Need, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::catching;
use crate::vm::special::Special;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

/// What is done with a key. The numbers go through a slot of a native frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum KeyAction {
    /// The value of the key; KeyError if it is missing.
    Get = 0,
    /// The value of the key, else the given one.
    GetOr = 1,
    /// Whether it is there.
    Contains = 2,
    /// Sets the value of the key.
    Insert = 3,
    /// Removes the key; KeyError if it is missing.
    Remove = 4,
    /// Removes the key and gives its value, else the given one, else KeyError.
    Pop = 5,
    /// The value of the key, which is added with the given one if it is missing.
    SetDefault = 6,
    /// Adds the key to a set.
    Add = 7,
    /// Removes the key from a set if it is there; whether it was.
    Discard = 8,
    /// Removes the key from a set if it is there, else adds it.
    Toggle = 9,
    /// Adds one to the value of the key, which is 0 where it is missing. The answer is None, or a tuple of the value where that is no
    /// small int: nothing was done then.
    Count = 10,
    /// The value of the key, else unbound; the given value is the hash of the key, which is not asked for it again.
    Find = 11,
}

impl KeyAction {
    const ALL: [KeyAction; 12] = [
        KeyAction::Get,
        KeyAction::GetOr,
        KeyAction::Contains,
        KeyAction::Insert,
        KeyAction::Remove,
        KeyAction::Pop,
        KeyAction::SetDefault,
        KeyAction::Add,
        KeyAction::Discard,
        KeyAction::Toggle,
        KeyAction::Count,
        KeyAction::Find,
    ];

    fn of(number: i64) -> KeyAction {
        usize::try_from(number)
            .ok()
            .and_then(|number| KeyAction::ALL.get(number))
            .copied()
            .unwrap_or(KeyAction::Get)
    }
}

/// What an action comes to where it is done at once.
#[derive(Clone, Copy)]
pub(crate) enum Now {
    /// Its answer.
    Done(Value),
    /// Python code is needed: the native does it.
    NeedsCall,
    /// The table grows by more than is there: again once this much is granted. Nothing was done or charged yet.
    Reserve(Need),
}

/// A dict or a set.
#[derive(Clone, Copy)]
pub(crate) enum Keyed<'h> {
    /// A dict.
    Dict(&'h Dict),
    /// A set or frozenset.
    Set(&'h Set),
}

impl<'h> Keyed<'h> {
    /// The exact dict or set that a value is.
    pub(crate) fn of(cx: &'h Context, value: Value) -> Option<Keyed<'h>> {
        let heap = heap(cx);
        heap.dict(value).map(Keyed::Dict).or_else(|| heap.any_set(value).map(Keyed::Set))
    }

    /// The first entry at a position or behind it: its place, hash and key.
    pub(crate) fn next_entry(self, position: usize) -> Option<(usize, i64, Value)> {
        match self {
            Keyed::Set(set) => {
                set.next_entry(position).map(|(slot, entry)| (slot, entry.hash, entry.key))
            }
            Keyed::Dict(dict) => {
                dict.next_entry(position).map(|(index, entry)| (index, entry.hash, entry.key))
            }
        }
    }

    fn version(self) -> u64 {
        match self {
            Keyed::Dict(dict) => dict.version(),
            Keyed::Set(set) => set.version(),
        }
    }

    fn probe(self, hash: i64) -> Probe {
        match self {
            Keyed::Dict(dict) => dict.probe(hash),
            Keyed::Set(set) => set.probe(hash),
        }
    }

    fn next_candidate(self, probe: &mut Probe) -> Option<usize> {
        match self {
            Keyed::Dict(dict) => dict.next_candidate(probe),
            Keyed::Set(set) => set.next_candidate(probe),
        }
    }

    fn key(self, index: usize) -> Option<Value> {
        match self {
            Keyed::Dict(dict) => dict.entry(index).map(|entry| entry.key),
            Keyed::Set(set) => set.entry(index).map(|entry| entry.key),
        }
    }
}

/// container, key, value (for sets and searches: the hash as an int, if known), number of the action → the answer.
pub(crate) static KEYED_ACTION: NativeRow = catching(
    "__getitem__",
    "",
    Signature::positional_only(&["container", "key", "value", "action"], 4),
    GasClass::Lookup,
    8,
    keyed_step,
);

/// Finds a key as far as that needs no Python code; every probe is paid for.
pub(crate) fn find(cx: &Context, container: Keyed<'_>, hash: i64, key: Value) -> Outcome<Lookup> {
    let mut probe = container.probe(hash);
    let result = loop {
        let Some(index) = container.next_candidate(&mut probe) else { break Lookup::Missing };
        let Some(candidate) = container.key(index) else { break Lookup::Missing };
        if candidate.is(key) {
            break Lookup::Found(index);
        }
        match heap(cx).quick_equal(candidate, key) {
            Some(true) => break Lookup::Found(index),
            Some(false) => {}
            None => match try_equal(cx, candidate, key)? {
                Some(true) => break Lookup::Found(index),
                Some(false) => {}
                None => break Lookup::NeedsCall,
            },
        }
    };
    if probe.steps > 2 {
        cx.charge_elements(probe.steps as usize - 2);
    }
    Ok(result)
}

/// The hash of a key, if it needs no Python code. The TypeError of an unhashable one names the container.
pub(crate) fn key_hash(
    cx: &Context,
    in_set: bool,
    searching: bool,
    key: Value,
) -> Outcome<Option<i64>> {
    if in_set
        && searching
        && heap(cx).set(cx.unwrap(key)).is_some()
        && cx.user_special(key, Special::Hash).is_none_or(|method| method.is_none())
    {
        // A set without a hash of its own is looked up as the frozenset of its keys.
        return match hash_frozenset(cx, key)? {
            Answer::Value(hash) => {
                heap(cx).set(cx.unwrap(key)).inspect(|set| set.cache_hash(-1));
                Ok(hash.as_int())
            }
            _ => Ok(None),
        };
    }
    try_hash(cx, key).map_err(|stop| unusable_key(cx, in_set, key, stop))
}

/// Turns the TypeError of `hash(key)` into the one that says what the key was for.
pub(crate) fn unusable_key(cx: &Context, in_set: bool, key: Value, stop: Stop) -> Stop {
    let Stop::Raise(error) = stop else { return stop };
    if cx.type_of(error).as_builtin_type() != Some(type_index::TYPE_ERROR) {
        return stop;
    }
    let text = heap(cx)
        .exception(error)
        .and_then(|exception| heap(cx).tuple(exception.args.get()))
        .and_then(|arguments| arguments.get(0))
        .and_then(|text| cx.text(text))
        .unwrap_or("");
    let purpose = if in_set { "set element" } else { "dict key" };
    cx.type_error(format_args!(
        "cannot use '{}' as a {purpose} ({text})",
        cx.qualified_type_name(key)
    ))
}

/// Does the action at once if no Python code is needed.
pub(crate) fn keyed_now(
    cx: &Context,
    container: Value,
    key: Value,
    value: Value,
    action: KeyAction,
) -> Outcome<Now> {
    let Some(keyed) = Keyed::of(cx, container) else { return Ok(Now::NeedsCall) };
    let in_set = matches!(keyed, Keyed::Set(_));
    let searches = matches!(action, KeyAction::Find | KeyAction::Contains);
    let known = if in_set || searches { value.as_int() } else { None };
    let gas = cx.gas();
    let hash = match known {
        Some(hash) => hash,
        None => match key_hash(cx, in_set, is_search(action), key)? {
            Some(hash) => hash,
            None => return Ok(Now::NeedsCall),
        },
    };
    let now = keyed_with_hash(cx, container, hash, key, value, action)?;
    if let Now::Reserve(_) = now {
        cx.set_gas(gas);
    }
    Ok(now)
}

/// Whether a set given as key is taken for the frozenset of its keys.
fn is_search(action: KeyAction) -> bool {
    matches!(action, KeyAction::Contains | KeyAction::Remove | KeyAction::Discard)
}

/// The same for a key whose hash is known.
pub(crate) fn keyed_with_hash(
    cx: &Context,
    container: Value,
    hash: i64,
    key: Value,
    value: Value,
    action: KeyAction,
) -> Outcome<Now> {
    let Some(keyed) = Keyed::of(cx, container) else { return Ok(Now::NeedsCall) };
    let gas = cx.gas();
    let found = match find(cx, keyed, hash, key)? {
        Lookup::Found(index) => Some(index),
        Lookup::Missing => None,
        Lookup::NeedsCall => return Ok(Now::NeedsCall),
    };
    if found.is_none()
        && let Some(need) = wants_growth(cx, keyed, key, action)
    {
        cx.set_gas(gas);
        return Ok(Now::Reserve(need));
    }
    finish(cx, keyed, found, hash, key, value, action).map(Now::Done)
}

/// What adding a key that is not there needs, when the table has to grow for it.
pub(crate) fn wants_growth(
    cx: &Context,
    container: Keyed<'_>,
    key: Value,
    action: KeyAction,
) -> Option<Need> {
    let (growth, length) = match (container, action) {
        (Keyed::Dict(dict), KeyAction::Insert | KeyAction::SetDefault | KeyAction::Count) => {
            (dict.growth_bytes(heap(cx), key), dict.len())
        }
        (Keyed::Set(set), KeyAction::Add | KeyAction::Toggle) => (set.growth_bytes(), set.len()),
        _ => return None,
    };
    if growth == 0 { None } else { cx.wants(growth as u64, length as u64) }
}

/// The answer of a hook: at once or by the native.
pub(crate) fn keyed_answer(
    cx: &Context,
    container: Value,
    key: Value,
    value: Value,
    action: KeyAction,
) -> Outcome<Answer> {
    Ok(match keyed_now(cx, container, key, value, action)? {
        Now::Done(value) => Answer::Value(value),
        Now::Reserve(need) => Answer::Reserve(need),
        Now::NeedsCall => Answer::Native(
            &KEYED_ACTION,
            Arguments::of(&[container, key, value, Value::int(action as i64)]),
        ),
    })
}

/// The step that does the action by the native.
pub(crate) fn keyed_call(container: Value, key: Value, value: Value, action: KeyAction) -> Step {
    let arguments = [container, key, value, Value::int(action as i64)];
    Step::Native(&KEYED_ACTION, Arguments::of(&arguments))
}

/// Does the action with the entry that was found, or knowing that there is none and that the table may grow.
fn finish(
    cx: &Context,
    container: Keyed<'_>,
    found: Option<usize>,
    hash: i64,
    key: Value,
    value: Value,
    action: KeyAction,
) -> Outcome<Value> {
    let heap = heap(cx);
    match container {
        Keyed::Dict(dict) => {
            let entry = found.and_then(|index| dict.entry(index));
            let add = || -> Outcome<Value> {
                dict.insert_new(heap, hash, key, value);
                Ok(value)
            };
            match (action, entry, found) {
                (KeyAction::Get | KeyAction::GetOr | KeyAction::SetDefault, Some(entry), _) => {
                    Ok(entry.value)
                }
                (KeyAction::Get | KeyAction::Remove, None, _) => Err(cx.key_error(key)),
                (KeyAction::GetOr, None, _) => Ok(value),
                (KeyAction::Find, Some(entry), _) => Ok(entry.value),
                (KeyAction::Find, None, _) => Ok(Value::UNBOUND),
                (KeyAction::Contains, entry, _) => Ok(Value::bool(entry.is_some())),
                (KeyAction::Insert, Some(_), Some(index)) => {
                    dict.set_value(index, value);
                    Ok(Value::NONE)
                }
                (KeyAction::SetDefault, None, _) => add(),
                (KeyAction::Count, Some(entry), Some(index)) => {
                    match entry.value.as_int().and_then(|count| count.checked_add(1)) {
                        Some(count) => {
                            dict.set_value(index, Value::int(count));
                            Ok(Value::NONE)
                        }
                        None => Ok(heap.new_tuple(&[entry.value])),
                    }
                }
                (KeyAction::Count, ..) => {
                    dict.insert_new(heap, hash, key, Value::int(1));
                    Ok(Value::NONE)
                }
                (KeyAction::Insert, ..) => add().map(|_| Value::NONE),
                (KeyAction::Remove, Some(_), Some(index)) => {
                    dict.remove(index);
                    Ok(Value::NONE)
                }
                (KeyAction::Pop, Some(entry), Some(index)) => {
                    dict.remove(index);
                    Ok(entry.value)
                }
                (KeyAction::Pop, ..) if value.is_unbound() => Err(cx.key_error(key)),
                (KeyAction::Pop, ..) => Ok(value),
                _ => Ok(Value::NONE),
            }
        }
        Keyed::Set(set) => {
            let add = || -> Outcome<()> {
                set.insert_new(heap, hash, key);
                Ok(())
            };
            match (action, found) {
                (KeyAction::Contains, found) => Ok(Value::bool(found.is_some())),
                (KeyAction::Add, None) => add().map(|()| Value::NONE),
                (KeyAction::Toggle, None) => add().map(|()| Value::FALSE),
                (KeyAction::Toggle | KeyAction::Discard, Some(slot)) => {
                    set.remove(slot);
                    Ok(Value::TRUE)
                }
                (KeyAction::Discard, None) => Ok(Value::FALSE),
                (KeyAction::Remove, Some(slot)) => {
                    set.remove(slot);
                    Ok(Value::NONE)
                }
                (KeyAction::Remove, None) => Err(cx.key_error(key)),
                _ => Ok(Value::NONE),
            }
        }
    }
}

const PHASE: usize = 4;
const HASH: usize = 5;
const PROBE: usize = 6;
const VERSION: usize = 9;
const CANDIDATE: usize = 10;
/// Whether the key was found once already: who counts looks it up and then stores it, as Python code sees by its `__eq__`.
const FOUND_ONCE: usize = 11;

const START: i64 = 0;
const ASKED_HASH: i64 = 1;
const PROBING: i64 = 2;
const ASKED_EQUAL: i64 = 3;
/// The key is not there, and the table may grow.
const ADDING: i64 = 4;

fn keyed_step(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let (container, key, value) = (frame.get(0), frame.get(1), frame.get(2));
    let action = KeyAction::of(frame.counter(3));
    let Some(keyed) = Keyed::of(cx, container) else { return Ok(Step::Done(Value::NONE)) };
    let in_set = matches!(keyed, Keyed::Set(_));
    if let Resumed::Raised(error) = resumed {
        let stop = Stop::Raise(error);
        let hashing = frame.counter(PHASE) == ASKED_HASH;
        let explained = hashing && action != KeyAction::Count;
        return Err(if explained { unusable_key(cx, in_set, key, stop) } else { stop });
    }
    match (frame.counter(PHASE), resumed) {
        (START, _) => {
            let searches = matches!(action, KeyAction::Find | KeyAction::Contains);
            let known = if in_set || searches { value.as_int() } else { None };
            let hash = match known {
                Some(hash) => Some(hash),
                None => key_hash(cx, in_set, is_search(action), key)?,
            };
            match hash {
                Some(hash) => begin_probe(frame, keyed, hash),
                None => {
                    frame.set_counter(PHASE, ASKED_HASH);
                    return Ok(ask(Operation::Hash, &[key]));
                }
            }
        }
        (ASKED_HASH, Resumed::Value(hash)) => begin_probe(frame, keyed, hash.as_int().unwrap_or(0)),
        (ASKED_EQUAL, Resumed::Value(answer)) => {
            let Some(equal) = as_truth(cx, answer)? else {
                return Ok(ask(Operation::Truth, &[answer]));
            };
            if frame.counter(VERSION) != keyed.version() as i64 {
                begin_probe(frame, keyed, frame.counter(HASH));
            } else if equal {
                if searches_again(frame, keyed, action) {
                    return Ok(Step::Again);
                }
                let index = usize::try_from(frame.counter(CANDIDATE)).ok();
                return finish(cx, keyed, index, frame.counter(HASH), key, value, action)
                    .map(Step::Done);
            } else {
                frame.set_counter(PHASE, PROBING);
            }
        }
        (ADDING, _) => {
            return finish(cx, keyed, None, frame.counter(HASH), key, value, action)
                .map(Step::Done);
        }
        _ => {}
    }
    let hash = frame.counter(HASH);
    let saved = [frame.get(PROBE), frame.get(PROBE + 1), frame.get(PROBE + 2)];
    let mut probe = Probe::restore(saved).unwrap_or_else(|| keyed.probe(hash));
    loop {
        cx.charge_elements(1);
        let candidate = keyed.next_candidate(&mut probe);
        let Some((index, other)) =
            candidate.and_then(|index| keyed.key(index).map(|other| (index, other)))
        else {
            if searches_again(frame, keyed, action) {
                return Ok(Step::Again);
            }
            if let Some(need) = wants_growth(cx, keyed, key, action) {
                frame.set_counter(PHASE, ADDING);
                return Ok(Step::Reserve(need));
            }
            return finish(cx, keyed, None, hash, key, value, action).map(Step::Done);
        };
        let equal = if other.is(key) { Some(true) } else { try_equal(cx, other, key)? };
        match equal {
            Some(true) => {
                if searches_again(frame, keyed, action) {
                    return Ok(Step::Again);
                }
                return finish(cx, keyed, Some(index), hash, key, value, action).map(Step::Done);
            }
            Some(false) => {}
            None => {
                for (offset, part) in probe.save().into_iter().enumerate() {
                    frame.set(PROBE + offset, part);
                }
                frame.set_counter(CANDIDATE, index as i64);
                frame.set_counter(VERSION, keyed.version() as i64);
                frame.set_counter(PHASE, ASKED_EQUAL);
                return Ok(ask(Operation::Compare(CompareOperator::Eq), &[other, key]));
            }
        }
    }
}

/// Starts a search from the beginning.
fn begin_probe(frame: &NativeFrame<'_>, keyed: Keyed<'_>, hash: i64) {
    frame.set_counter(HASH, hash);
    for (offset, part) in keyed.probe(hash).save().into_iter().enumerate() {
        frame.set(PROBE + offset, part);
    }
    frame.set_counter(PHASE, PROBING);
}

/// Whether the search that ended is to be done once more: who counts does.
fn searches_again(frame: &NativeFrame<'_>, keyed: Keyed<'_>, action: KeyAction) -> bool {
    let again = action == KeyAction::Count && frame.counter(FOUND_ONCE) == 0;
    if again {
        frame.set_counter(FOUND_ONCE, 1);
        begin_probe(frame, keyed, frame.counter(HASH));
    }
    again
}

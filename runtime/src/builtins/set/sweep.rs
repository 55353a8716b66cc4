//! The one loop behind all set operations: for each key of a source, something is asked of one container and done to another.
//!
//! Comes in: a source (set, dict or any iterable), a container that is probed, a set that is changed, what is to be done.
//! Goes out: an answer, or the changed set. The order is CPython's: sets by table slot, dicts by insertion.
//! Must never: hash a key whose hash the source knows, unless CPython does (which walks over a dict by its iterator where it only asks or removes).

use crate::builtins::shared::inline::try_hash;
use crate::builtins::shared::iterate::{Feed, Feeder};
use crate::builtins::shared::keyed::{
    KEYED_ACTION, KeyAction, Keyed, Now, key_hash, keyed_with_hash, unusable_key, wants_growth,
};
use crate::builtins::shared::support::{STEP_ELEMENTS, ask, heap, portion, run};
use crate::heap::{Lookup, SMALL_BYTES};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{CompareOperator, Operation};
use crate::vm::native::{NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop};
use crate::vm::row::catching;
use npyc_format::gas::GasClass;

/// What is done with each key of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Sweep {
    /// It is added to the output.
    Add = 0,
    /// It is removed from the output.
    Remove = 1,
    /// It is removed from the output if it is there, else added.
    Toggle = 2,
    /// It is added to the output if the probed container has it.
    KeepPresent = 3,
    /// It is added to the output unless the probed container has it.
    KeepAbsent = 4,
    /// True if the probed container has all.
    AllPresent = 5,
    /// True if the probed container has none.
    NonePresent = 6,
    /// False if the probed container has all.
    NotAllPresent = 7,
}

impl Sweep {
    const ALL: [Sweep; 8] = [
        Sweep::Add,
        Sweep::Remove,
        Sweep::Toggle,
        Sweep::KeepPresent,
        Sweep::KeepAbsent,
        Sweep::AllPresent,
        Sweep::NonePresent,
        Sweep::NotAllPresent,
    ];

    fn of(number: i64) -> Sweep {
        usize::try_from(number)
            .ok()
            .and_then(|number| Sweep::ALL.get(number))
            .copied()
            .unwrap_or(Sweep::Add)
    }

    /// What is asked of the first container; `None` if the output itself is changed.
    const fn probes(self) -> bool {
        !matches!(self, Sweep::Add | Sweep::Remove | Sweep::Toggle)
    }

    const fn action(self) -> KeyAction {
        match self {
            Sweep::Remove => KeyAction::Discard,
            Sweep::Toggle => KeyAction::Toggle,
            Sweep::Add => KeyAction::Add,
            _ => KeyAction::Contains,
        }
    }

    /// Whether the keys of a dict are hashed anew.
    const fn hashes_keys_of_dicts(self) -> bool {
        !matches!(self, Sweep::Add | Sweep::Toggle | Sweep::KeepAbsent)
    }

    /// The answer when the source is used up.
    fn end(self, output: Value) -> Value {
        match self {
            Sweep::AllPresent | Sweep::NonePresent => Value::TRUE,
            Sweep::NotAllPresent => Value::FALSE,
            _ => output,
        }
    }
}

/// source, probed container, output, number of the sweep → the answer.
pub(crate) static SWEEP: NativeRow = catching(
    "update",
    "",
    Signature::positional_only(&["source", "probed", "output", "sweep"], 4),
    GasClass::Lookup,
    6,
    sweep_step,
);

/// The step that runs a sweep.
pub(crate) fn sweep(source: Value, probed: Value, output: Value, what: Sweep) -> Step {
    run(&SWEEP, &[source, probed, output, Value::int(what as i64)])
}

const FEED: usize = 4;
const POSITION: usize = 6;
const PHASE: usize = 7;
const KEY: usize = 8;
const HASH: usize = 9;

/// The next key is to be taken.
const NEXT: i64 = 0;
/// The key is to be hashed, if the source did not know its hash.
const HASHING: i64 = 6;
/// The key's hash was asked for.
const ASKED_HASH: i64 = 1;
/// The first action on the key is to be done.
const FIRST: i64 = 2;
/// The first action was asked for.
const ASKED_FIRST: i64 = 3;
/// The key is to be added to the output.
const SECOND: i64 = 4;
/// That was asked for.
const ASKED_SECOND: i64 = 5;

fn sweep_step(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let what = Sweep::of(frame.counter(3));
    let (probed, output) = (frame.get(1), frame.get(2));
    if let Resumed::Raised(error) = resumed {
        let stop = Stop::Raise(error);
        let names_the_set = frame.counter(PHASE) == ASKED_HASH && what != Sweep::KeepPresent;
        return Err(if names_the_set {
            unusable_key(cx, true, frame.get(KEY), stop)
        } else {
            stop
        });
    }
    match (frame.counter(PHASE), resumed) {
        (ASKED_HASH, Resumed::Value(hash)) => {
            frame.set(HASH, hash);
            frame.set_counter(PHASE, FIRST);
        }
        (ASKED_FIRST, Resumed::Value(found)) => {
            if let Some(step) = after_first(frame, what, found) {
                return Ok(step);
            }
        }
        (ASKED_SECOND, Resumed::Value(_)) => frame.set_counter(PHASE, NEXT),
        _ => {}
    }
    let target = if what.probes() { probed } else { output };
    // After the first key that needed Python code anything may have changed.
    if frame.get(KEY).is_unbound()
        && let Some(step) = sweep_known(cx, frame, what, target)
    {
        return Ok(step);
    }
    for _ in portion(cx) {
        match frame.counter(PHASE) {
            NEXT => {
                if let Some(step) = take_key(cx, frame, resumed, what)? {
                    return Ok(step);
                }
                // From here on the key is in its slot, where no stop loses it.
                frame.set_counter(PHASE, HASHING);
            }
            HASHING => {
                if frame.get(HASH).is_unbound() {
                    // An intersection does not say that the key was for a set.
                    let hash = match what {
                        Sweep::KeepPresent => try_hash(cx, frame.get(KEY))?,
                        _ => key_hash(cx, true, false, frame.get(KEY))?,
                    };
                    match hash {
                        Some(hash) => frame.set_counter(HASH, hash),
                        None => {
                            frame.set_counter(PHASE, ASKED_HASH);
                            return Ok(ask(Operation::Hash, &[frame.get(KEY)]));
                        }
                    }
                }
                frame.set_counter(PHASE, FIRST);
            }
            FIRST => {
                let (key, hash) = (frame.get(KEY), frame.counter(HASH));
                match keyed_with_hash(cx, target, hash, key, Value::UNBOUND, what.action())? {
                    Now::Reserve(need) => return Ok(Step::Reserve(need)),
                    Now::Done(found) => {
                        if let Some(step) = after_first(frame, what, found) {
                            return Ok(step);
                        }
                    }
                    Now::NeedsCall => {
                        frame.set_counter(PHASE, ASKED_FIRST);
                        return Ok(keyed_by_hash(target, key, hash, what.action()));
                    }
                }
            }
            _ => {
                let (key, hash) = (frame.get(KEY), frame.counter(HASH));
                match keyed_with_hash(cx, output, hash, key, Value::UNBOUND, KeyAction::Add)? {
                    Now::Reserve(need) => return Ok(Step::Reserve(need)),
                    Now::Done(_) => frame.set_counter(PHASE, NEXT),
                    Now::NeedsCall => {
                        frame.set_counter(PHASE, ASKED_SECOND);
                        return Ok(keyed_by_hash(output, key, hash, KeyAction::Add));
                    }
                }
            }
        }
    }
    Ok(Step::Again)
}

/// What a sweep does with one key.
#[derive(Clone, Copy)]
enum Fate {
    /// Nothing.
    Pass,
    /// It is added to the output.
    Add,
    /// It is removed from the output.
    Remove,
    /// The sweep ends with this answer.
    End(Value),
}

impl Sweep {
    /// What is done with a key that the container has, or has not.
    const fn fate(self, present: bool) -> Fate {
        match (self, present) {
            (Sweep::Remove | Sweep::Toggle, true) => Fate::Remove,
            (Sweep::KeepPresent, true)
            | (Sweep::Add | Sweep::Toggle | Sweep::KeepAbsent, false) => Fate::Add,
            (Sweep::NonePresent, true) | (Sweep::AllPresent, false) => Fate::End(Value::FALSE),
            (Sweep::NotAllPresent, false) => Fate::End(Value::TRUE),
            _ => Fate::Pass,
        }
    }
}

/// How far `sweep_keys` came.
struct Swept {
    /// Where the sweep goes on.
    position: usize,
    /// What was looked at beyond the first two places of each search, and moved to bigger tables.
    probes: usize,
    /// What follows; nothing if the next key needs Python code.
    step: Option<Step>,
}

/// The sweep over a source that knows its hashes, as far as no key needs Python code: what is left goes key by key. The step, if it
/// is done, or asks for the room that a table needs.
fn sweep_known(cx: &Context, frame: &NativeFrame<'_>, what: Sweep, target: Value) -> Option<Step> {
    let heap = heap(cx);
    let (source, target) = (Keyed::of(cx, frame.get(0))?, Keyed::of(cx, target)?);
    let start = usize::try_from(frame.counter(POSITION)).ok()?;
    let swept = match (source, target) {
        (Keyed::Set(source), Keyed::Set(target)) => {
            let next = |slot| source.next_entry(slot).map(|(slot, key)| (slot, key.hash, key.key));
            let find = |hash, key| target.lookup_counted(heap, hash, key);
            sweep_keys(cx, frame, what, start, next, find)
        }
        _ => {
            let hashes_anew = matches!(source, Keyed::Dict(_)) && what.hashes_keys_of_dicts();
            let find = |hash, key| match target {
                _ if hashes_anew && cx.has_user_class(key) => (Lookup::NeedsCall, 0),
                Keyed::Set(set) => set.lookup_counted(heap, hash, key),
                Keyed::Dict(dict) => dict.lookup_counted(heap, hash, key),
            };
            sweep_keys(cx, frame, what, start, |position| source.next_entry(position), find)
        }
    };
    cx.charge_elements(swept.position - start + swept.probes);
    frame.set_counter(POSITION, swept.position as i64);
    swept.step
}

/// One portion of a sweep, by what finds the next key from a place on and what searches the container for it.
#[inline(always)]
fn sweep_keys(
    cx: &Context,
    frame: &NativeFrame<'_>,
    what: Sweep,
    start: usize,
    next: impl Fn(usize) -> Option<(usize, i64, Value)>,
    find: impl Fn(i64, Value) -> (Lookup, u32),
) -> Swept {
    let heap = heap(cx);
    let output = heap.any_set(frame.get(2));
    let (present, missing) = (what.fate(true), what.fate(false));
    let (mut position, mut probes) = (start, 0);
    let step = loop {
        if position - start + probes > STEP_ELEMENTS {
            break Some(Step::Again);
        }
        let Some((index, hash, key)) = next(position) else {
            break Some(Step::Done(what.end(frame.get(2))));
        };
        let (found, steps) = find(hash, key);
        let fate = match found {
            Lookup::Found(_) => present,
            Lookup::Missing => missing,
            Lookup::NeedsCall => break None,
        };
        match (fate, found, output) {
            (Fate::Pass, ..) => {}
            (Fate::End(answer), ..) => break Some(Step::Done(answer)),
            (Fate::Add, _, Some(output)) => {
                match output.growth_bytes() {
                    0 => {}
                    growth if growth <= SMALL_BYTES => probes += output.len(),
                    // Nothing has happened to this key: the next step begins with it.
                    _ => {
                        if let Some(need) =
                            wants_growth(cx, Keyed::Set(output), key, KeyAction::Add)
                        {
                            break Some(Step::Reserve(need));
                        }
                    }
                }
                // What is kept is in no other slot of its source, so that it is new to the output.
                output.insert_new(heap, hash, key);
            }
            (Fate::Remove, Lookup::Found(slot), Some(output)) => {
                output.remove(slot);
            }
            _ => break None,
        }
        probes += steps.saturating_sub(2) as usize;
        position = index + 1;
    };
    Swept { position, probes, step }
}

fn keyed_by_hash(container: Value, key: Value, hash: i64, action: KeyAction) -> Step {
    run(&KEYED_ACTION, &[container, key, Value::int(hash), Value::int(action as i64)])
}

/// What follows from the first answer: done, or the next phase.
fn after_first(frame: &NativeFrame<'_>, what: Sweep, found: Value) -> Option<Step> {
    let present = found.as_bool() == Some(true);
    let (phase, done) = match what {
        Sweep::Add | Sweep::Remove | Sweep::Toggle => (NEXT, None),
        Sweep::KeepPresent => (if present { SECOND } else { NEXT }, None),
        Sweep::KeepAbsent => (if present { NEXT } else { SECOND }, None),
        Sweep::AllPresent if !present => (NEXT, Some(Value::FALSE)),
        Sweep::NonePresent if present => (NEXT, Some(Value::FALSE)),
        Sweep::NotAllPresent if !present => (NEXT, Some(Value::TRUE)),
        _ => (NEXT, None),
    };
    frame.set_counter(PHASE, phase);
    done.map(Step::Done)
}

/// Puts the next key of the source, and its hash if the source knows it, into the frame; a step if that is not possible now.
fn take_key(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    what: Sweep,
) -> Outcome<Option<Step>> {
    let heap = heap(cx);
    let source = frame.get(0);
    let position = usize::try_from(frame.counter(POSITION)).unwrap_or(0);
    let end = || Ok(Some(Step::Done(what.end(frame.get(2)))));
    if let Some(set) = heap.any_set(source) {
        let Some((slot, entry)) = set.next_entry(position) else { return end() };
        cx.charge_elements(slot + 1 - position);
        frame.set(KEY, entry.key);
        frame.set_counter(HASH, entry.hash);
        frame.set_counter(POSITION, slot as i64 + 1);
        return Ok(None);
    }
    if let Some(dict) = heap.dict(source) {
        let Some((index, entry)) = dict.next_entry(position) else { return end() };
        cx.charge_elements(index + 1 - position);
        frame.set(KEY, entry.key);
        frame.set_counter(HASH, entry.hash);
        if what.hashes_keys_of_dicts() {
            frame.set(HASH, Value::UNBOUND);
        }
        frame.set_counter(POSITION, index as i64 + 1);
        return Ok(None);
    }
    cx.charge_elements(1);
    match Feeder::new(frame, 0, FEED).next(cx, resumed)? {
        Feed::Wait(wanted) => Ok(Some(wanted.step())),
        Feed::End => end(),
        Feed::Item(item) => {
            frame.set(KEY, item);
            frame.set(HASH, Value::UNBOUND);
            Ok(None)
        }
    }
}

/// Whether sets of these lengths can stand in the relation; for `!=`, in that of `==`.
pub(crate) fn lengths_allow(op: CompareOperator, left: usize, right: usize) -> bool {
    match op {
        CompareOperator::Eq | CompareOperator::Ne => left == right,
        CompareOperator::Lt => left < right,
        CompareOperator::Le => left <= right,
        CompareOperator::Gt => left > right,
        CompareOperator::Ge => left >= right,
    }
}

//! Hashes of tuples and frozensets, and what cannot be hashed.
//!
//! Comes in: a container. Goes out: its hash, as CPython computes it. Must never: hash an item at a price of nothing.

use crate::builtins::shared::inline::try_hash;
use crate::builtins::shared::support::{ask, heap, internal, portion, set_of};
use crate::number::hash::{FrozenSetHash, TupleHasher};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, Operation};
use crate::vm::native::{NativeFrame, NativeRow, Outcome, Resumed, Step, Stop};

/// tuple → its hash, asking for the hashes of items where Python code decides.
pub(crate) static HASH_TUPLE: NativeRow = internal("__hash__", &["self"], 3, hash_tuple);

fn hash_tuple(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const POSITION: usize = 1;
    const STATE: usize = 2;
    const ASKED: usize = 3;
    let Some(tuple) = heap(cx).tuple(frame.get(0)) else { return Ok(Step::Done(Value::NONE)) };
    if frame.get(STATE).is_unbound() {
        frame.set_counter(STATE, TupleHasher::new().save());
    }
    let push = |hash: i64| {
        let mut hasher = TupleHasher::restore(frame.counter(STATE));
        hasher.push(hash);
        frame.set_counter(STATE, hasher.save());
        frame.set_counter(POSITION, frame.counter(POSITION) + 1);
    };
    if frame.counter(ASKED) != 0
        && let Resumed::Value(hash) = resumed
    {
        push(hash.as_int().unwrap_or(0));
        frame.set_counter(ASKED, 0);
    }
    for _ in portion(cx) {
        let Some(item) = tuple.get(usize::try_from(frame.counter(POSITION)).unwrap_or(0)) else {
            let hash = TupleHasher::restore(frame.counter(STATE)).finish(tuple.len());
            tuple.cache_hash(hash);
            return Ok(Step::Done(Value::int(hash)));
        };
        cx.charge_elements(1);
        match try_hash(cx, item)? {
            Some(hash) => push(hash),
            None => {
                frame.set_counter(ASKED, 1);
                return Ok(ask(Operation::Hash, &[item]));
            }
        }
    }
    Ok(Step::Again)
}

/// The hash of a frozenset: the hashes of its keys are kept in its table.
pub(crate) fn hash_frozenset(cx: &Context, value: Value) -> Outcome<Answer> {
    let set = set_of(cx, value)?;
    if let Some(hash) = set.cached_hash() {
        return Ok(Answer::Value(Value::int(hash)));
    }
    cx.pay_elements(set.slot_count())?;
    let mut hash = FrozenSetHash::new();
    let mut slot = 0;
    while let Some((found, entry)) = set.next_entry(slot) {
        hash.add(entry.hash);
        slot = found + 1;
    }
    let hash = hash.finish();
    set.cache_hash(hash);
    Ok(Answer::Value(Value::int(hash)))
}

/// The hook of a type that cannot be hashed.
pub(crate) fn unhashable(cx: &Context, value: Value) -> Outcome<Answer> {
    Err(unhashable_error(cx, value))
}

/// `unhashable type: 'list'`.
pub(crate) fn unhashable_error(cx: &Context, value: Value) -> Stop {
    cx.type_error(format_args!("unhashable type: '{}'", cx.type_name(value)))
}

//! The native half of `collections.Counter`: counting the items of an iterable.
//!
//! Comes in: a dict or an instance of a class derived from it, an iterable. Goes out: the dict with one more for each item. Must never: be called
//! for a class that has a `get` or `__setitem__` of its own.

use crate::builtins::shared::inline::try_hash;
use crate::builtins::shared::iterate::{Feed, Feeder};
use crate::builtins::shared::keyed::{KeyAction, Now, keyed_call, keyed_with_hash};
use crate::builtins::shared::support::{ask, portion};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{Outcome, Resumed, Step};
use crate::vm::slots::native_frame;
use crate::vm::warm::items::move_to_last;
use npyc_format::isa::BinaryOperator;
use npython_macros::native_module;

native_frame! {
    /// `count_elements`: one item after the other. An item waits in its slot until it is counted.
    Count(2) { counts: Value, iterable: Value; iterator: Value, progress: i64, waiting: Value, phase: usize }
}

/// What the step that asked waits for: the count to be raised, the sum of a count that is no small int, that sum to be stored.
const RAISED: usize = 1;
const SUM: usize = 2;
const STORED: usize = 3;

/// The functions of the module.
enum Counting {}

/// High performance data structures.
#[native_module(COLLECTIONS, name = "_collections")]
impl Counting {
    /// Count elements in the iterable, updating the mapping.
    #[function(gas = Build)]
    fn count_elements(cx: &Context, frame: Count<'_>, resumed: Resumed) -> Outcome<Step> {
        let counts = cx.unwrap(frame.counts.get());
        if cx.heap.dict(counts).is_none() {
            return Err(cx.type_error(format_args!("a dict to count in is needed")));
        }
        if let Resumed::Value(value) = resumed {
            let phase = frame.phase.get();
            frame.phase.set(0);
            match phase {
                RAISED => {
                    if let Some(step) = settle(&frame, &cx.heap, value) {
                        return Ok(step);
                    }
                }
                SUM => {
                    frame.phase.set(STORED);
                    return Ok(keyed_call(counts, frame.waiting.get(), value, KeyAction::Insert));
                }
                STORED => frame.waiting.set(Value::UNBOUND),
                _ => {}
            }
        }
        let feeder = Feeder::new(frame.frame, frame.iterable.index, frame.iterator.index);
        for _ in portion(cx) {
            let mut item = frame.waiting.get();
            if item.is_unbound() {
                cx.charge_elements(1);
                item = match feeder.next(cx, resumed)? {
                    Feed::Wait(wanted) => return Ok(wanted.step()),
                    Feed::End => return Ok(Step::Done(Value::NONE)),
                    Feed::Item(item) => item,
                };
                frame.waiting.set(item);
            }
            let gas = cx.gas();
            let now = match try_hash(cx, item)? {
                Some(hash) => {
                    keyed_with_hash(cx, counts, hash, item, Value::UNBOUND, KeyAction::Count)?
                }
                None => Now::NeedsCall,
            };
            match now {
                Now::Done(answer) => {
                    if let Some(step) = settle(&frame, &cx.heap, answer) {
                        return Ok(step);
                    }
                }
                Now::Reserve(need) => {
                    cx.set_gas(gas);
                    return Ok(Step::Reserve(need));
                }
                Now::NeedsCall => {
                    frame.phase.set(RAISED);
                    return Ok(keyed_call(counts, item, Value::UNBOUND, KeyAction::Count));
                }
            }
        }
        Ok(Step::Again)
    }

    /// Make a new view of a dict that of an `OrderedDict`, which shows itself by another name.
    #[function(gas = Build)]
    fn ordered_view(cx: &Context, view: Value) -> Outcome<Value> {
        if let Some(view) = cx.heap.dict_view(view) {
            view.ordered.set(1);
        }
        Ok(view)
    }

    /// Move the pair of a key behind all others of a dict. False: nothing was done; the key is not there, or must be asked.
    #[function(gas = Lookup)]
    fn move_to_last(cx: &Context, mapping: Value, key: Value) -> Outcome<bool> {
        let dict = cx.heap.dict(cx.unwrap(mapping));
        Ok(dict.and_then(|dict| move_to_last(cx, dict, key)).is_some())
    }

    /// Remove and return the first pair of a dict.
    #[function(gas = Lookup)]
    fn pop_first(cx: &Context, mapping: Value) -> Outcome<Value> {
        let first = cx.heap.dict(cx.unwrap(mapping)).and_then(|dict| dict.pop_first());
        match first {
            Some(entry) => Ok(cx.heap.new_tuple(&[entry.key, entry.value])),
            None => Err(cx.key_error(cx.new_str("dictionary is empty"))),
        }
    }
}

/// What is left to do after `KeyAction::Count` gave this answer: nothing, or the sum of a count that is no small int.
fn settle(frame: &Count<'_>, heap: &crate::heap::Heap, answer: Value) -> Option<Step> {
    let Some(count) = heap.tuple(answer).and_then(|count| count.get(0)) else {
        frame.waiting.set(Value::UNBOUND);
        return None;
    };
    frame.phase.set(SUM);
    Some(ask(Operation::Binary(BinaryOperator::Add), &[count, Value::int(1)]))
}

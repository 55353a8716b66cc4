//! The comparison of sequences whose items Python code compares, and membership by iteration.
//!
//! Comes in: two sequences and an operator, or an iterable and a value. Goes out: True or False, or what the comparison of
//! the first differing items gives. Must never: compare an item with itself.

use crate::builtins::shared::inline::{as_truth, try_same_or_equal};
use crate::builtins::shared::iterate::{Feed, Feeder};
use crate::builtins::shared::support::{ask, heap, internal, portion};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{CompareOperator, Operation};
use crate::vm::native::{NativeFrame, NativeRow, Outcome, Resumed, Step};

/// left, right, number of the operator → the answer. Both are lists or both are tuples.
pub(crate) static COMPARE_SEQUENCES: NativeRow =
    internal("__eq__", &["self", "other", "operator"], 2, compare_sequences);

/// iterable, value → whether an item is the value or equal to it.
pub(crate) static CONTAINS_BY_ITERATION: NativeRow =
    internal("__contains__", &["iterable", "value"], 4, contains_by_iteration);

const SEARCHING: i64 = 0;
const ASKED: i64 = 1;
const LAST: i64 = 2;

fn compare_sequences(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const POSITION: usize = 3;
    const PHASE: usize = 4;
    let heap = heap(cx);
    let (left, right) = (frame.get(0), frame.get(1));
    let op =
        usize::try_from(frame.counter(2)).ok().and_then(|number| CompareOperator::ALL.get(number));
    let op = op.copied().unwrap_or(CompareOperator::Eq);
    let item = |sequence: Value, index: usize| match heap.list(sequence) {
        Some(list) => list.get(index),
        None => heap.tuple(sequence).and_then(|tuple| tuple.get(index)),
    };
    let length = |sequence: Value| match heap.list(sequence) {
        Some(list) => list.len(),
        None => heap.tuple(sequence).map_or(0, |tuple| tuple.len()),
    };
    let only_equality = matches!(op, CompareOperator::Eq | CompareOperator::Ne);
    let differing = |index: usize| -> Step {
        frame.set_counter(PHASE, LAST);
        match item(left, index).zip(item(right, index)) {
            Some(_) if only_equality => Step::Done(Value::bool(op == CompareOperator::Ne)),
            Some((left, right)) => ask(Operation::Compare(op), &[left, right]),
            // The comparison took items away.
            None => Step::Done(Value::bool(op.holds(length(left).cmp(&length(right))))),
        }
    };
    let position = || usize::try_from(frame.counter(POSITION)).unwrap_or(0);
    match (frame.counter(PHASE), resumed) {
        (LAST, Resumed::Value(answer)) => return Ok(Step::Done(answer)),
        (ASKED, Resumed::Value(answer)) => match as_truth(cx, answer)? {
            None => return Ok(ask(Operation::Truth, &[answer])),
            Some(equal) => {
                frame.set_counter(PHASE, SEARCHING);
                if !equal {
                    return Ok(differing(position()));
                }
                frame.set_counter(POSITION, frame.counter(POSITION) + 1);
            }
        },
        _ => {}
    }
    if matches!(resumed, Resumed::Start) && only_equality && length(left) != length(right) {
        return Ok(Step::Done(Value::bool(op == CompareOperator::Ne)));
    }
    for _ in portion(cx) {
        let index = position();
        let Some((left_item, right_item)) = item(left, index).zip(item(right, index)) else {
            return Ok(Step::Done(Value::bool(op.holds(length(left).cmp(&length(right))))));
        };
        cx.charge_elements(1);
        match try_same_or_equal(cx, left_item, right_item)? {
            Some(true) => frame.set_counter(POSITION, index as i64 + 1),
            Some(false) => return Ok(differing(index)),
            None => {
                frame.set_counter(PHASE, ASKED);
                return Ok(ask(Operation::Compare(CompareOperator::Eq), &[left_item, right_item]));
            }
        }
    }
    Ok(Step::Again)
}

fn contains_by_iteration(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const PHASE: usize = 4;
    if frame.counter(PHASE) == ASKED
        && let Resumed::Value(answer) = resumed
    {
        match as_truth(cx, answer)? {
            None => return Ok(ask(Operation::Truth, &[answer])),
            Some(true) => return Ok(Step::Done(Value::TRUE)),
            Some(false) => frame.set_counter(PHASE, SEARCHING),
        }
    }
    let feeder = Feeder::new(frame, 0, 2);
    for _ in portion(cx) {
        cx.charge_elements(1);
        match feeder.next(cx, resumed)? {
            Feed::Wait(wanted) => return Ok(wanted.step()),
            Feed::End => return Ok(Step::Done(Value::FALSE)),
            Feed::Item(item) => match try_same_or_equal(cx, item, frame.get(1)) {
                Ok(Some(true)) => return Ok(Step::Done(Value::TRUE)),
                Ok(Some(false)) => {}
                Ok(None) => {
                    frame.set_counter(PHASE, ASKED);
                    return Ok(ask(Operation::Compare(CompareOperator::Eq), &[item, frame.get(1)]));
                }
                Err(stop) => return Err(stop),
            },
        }
    }
    Ok(Step::Again)
}

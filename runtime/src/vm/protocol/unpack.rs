//! Unpacking of iterables into registers.
//!
//! Comes in: an iterable and how many items are wanted. Goes out: a tuple of exactly the values for the registers. Must never:
//! take more items than it needs to know that there are too many.

use crate::builtins::shared::iterate::{Feed, Feeder};
use crate::builtins::shared::support::{STEP_ELEMENTS, portion};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::incremental;
use crate::vm::special::Special;
use crate::vm::types::type_index;
use crate::vm::warm::derived;
use npyc_format::gas::GasClass;

/// Iterable, count; slots 2 and 3: where the items are taken, slot 4: list of items.
pub(crate) static UNPACK: NativeRow = incremental(
    "unpack",
    "",
    Signature::positional_only(&["iterable", "count"], 2),
    GasClass::Build,
    3,
    unpack,
);

/// Iterable, count before the star, count after it; slots 3 and 4: where the items before the star are taken, slot 5: list of them,
/// slot 6: how far it is.
pub(crate) static UNPACK_EX: NativeRow = incremental(
    "unpack",
    "",
    Signature::positional_only(&["iterable", "before", "after"], 3),
    GasClass::Build,
    4,
    unpack_ex,
);

impl Context {
    /// The two items of a tuple or list that has just two, or of what derives from these and is iterated over as they are.
    pub(crate) fn pair(&self, value: Value) -> Option<(Value, Value)> {
        if let Some(tuple) = self.heap.tuple(value) {
            return tuple.get(0).zip(tuple.get(1)).filter(|_| tuple.len() == 2);
        }
        let Some(list) = self.heap.list(value) else {
            return self.pair(derived::sequence(self, value)?);
        };
        list.get(0).zip(list.get(1)).filter(|_| list.len() == 2)
    }
}

/// Makes sure that something can be unpacked at all.
fn check_iterable(cx: &Context, value: Value) -> Outcome<()> {
    let is_iterable = cx.heap.generator(value).is_some()
        || cx.user_special(value, Special::Iterator).is_some()
        || cx.user_special(value, Special::GetItem).is_some()
        || cx.hooks(cx.builtin_type_of(value)).iter.is_some();
    if is_iterable {
        return Ok(());
    }
    Err(cx.type_error(format_args!("cannot unpack non-iterable {} object", cx.type_name(value))))
}

/// Collects items into the list in slot `feed + 2`, until there are more than `most` or no more; what must be asked first.
fn collect(
    cx: &Context,
    frame: &NativeFrame<'_>,
    feed: usize,
    most: usize,
    resumed: Resumed,
) -> Outcome<Option<Step>> {
    let feeder = Feeder::new(frame, 0, feed);
    if frame.get(feed + 2).is_unbound() {
        check_iterable(cx, feeder.source())?;
        frame.set(feed + 2, cx.heap.new_list(&[]));
    }
    let Some(list) = cx.heap.list(frame.get(feed + 2)) else { return Ok(None) };
    // Before any item is taken, because it would be lost if the room for it came later.
    let most_now = STEP_ELEMENTS.min(most.saturating_add(1).saturating_sub(list.len()));
    frame.take_room(cx, list.growth_bytes(most_now) as u64, 0)?;
    for _ in portion(cx) {
        cx.charge_elements(1);
        match feeder.next(cx, resumed)? {
            Feed::Wait(wanted) => return Ok(Some(wanted.step())),
            Feed::End => return Ok(None),
            Feed::Item(item) => list.push(&cx.heap, item),
        }
        if list.len() > most {
            return Ok(None);
        }
    }
    Ok(Some(Step::Again))
}

fn unpack(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let wanted = frame.counter(1) as usize;
    if let Some(step) = collect(cx, frame, 2, wanted, resumed)? {
        return Ok(step);
    }
    let Some(list) = cx.heap.list(frame.get(4)) else { return Ok(Step::Done(Value::NONE)) };
    let got = list.len();
    if got > wanted {
        let source = frame.get(0);
        // 3.14 says how many there were where that is known without going on.
        let total = cx
            .heap
            .tuple(source)
            .map(|tuple| tuple.len())
            .or_else(|| cx.heap.list(source).map(|list| list.len()))
            .or_else(|| cx.heap.dict(source).map(|dict| dict.len()));
        let detail = total.map_or_else(String::new, |total| format!(", got {total}"));
        return Err(
            cx.value_error(format_args!("too many values to unpack (expected {wanted}{detail})"))
        );
    }
    if got < wanted {
        return Err(cx.value_error(format_args!(
            "not enough values to unpack (expected {wanted}, got {got})"
        )));
    }
    Ok(Step::Done(frame.get(4)))
}

fn unpack_ex(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const ITERATOR: usize = 3;
    const ITEMS: usize = 5;
    const PHASE: usize = 6;
    const ASKED_ITERATOR: i64 = 1;
    const ASKED_REST: i64 = 2;
    let (before, after) = (frame.counter(1) as usize, frame.counter(2) as usize);
    let too_few = |got: usize| {
        cx.value_error(format_args!(
            "not enough values to unpack (expected at least {}, got {got})",
            before + after
        ))
    };
    // What follows the first items is what `list` makes of the iterator, which it asks for its iterator once more.
    let ask_rest = |iterator: Value| {
        frame.set_counter(PHASE, ASKED_REST);
        Ok(Step::Call(Value::builtin_type(type_index::LIST), Arguments::of(&[iterator])))
    };
    match (frame.counter(PHASE), resumed) {
        (ASKED_REST, Resumed::Value(rest)) => {
            let Some(rest) = cx.heap.list(rest) else { return Err(Stop::Halt) };
            let Some(kept) = rest.len().checked_sub(after) else {
                return Err(too_few(before + rest.len()));
            };
            frame.take_room(cx, 16 * rest.len() as u64 + 64, rest.len() as u64)?;
            let items = cx.heap.list(frame.get(ITEMS));
            let mut result = items.map(|items| items.to_vec()).unwrap_or_default();
            result.push(cx.heap.new_list_from_range(rest, 0, kept));
            result.extend_from_slice(&rest.range_to_vec(kept, rest.len()));
            return Ok(Step::Done(cx.heap.new_list(&result)));
        }
        (ASKED_ITERATOR, Resumed::Value(iterator)) => return ask_rest(iterator),
        _ => {}
    }
    let Some(last) = before.checked_sub(1) else {
        let source = frame.get(0);
        check_iterable(cx, source)?;
        frame.set_counter(PHASE, ASKED_ITERATOR);
        return Ok(Step::Operate(Operation::Iter, Arguments::of(&[source])));
    };
    if let Some(step) = collect(cx, frame, ITERATOR, last, resumed)? {
        return Ok(step);
    }
    match cx.heap.list(frame.get(ITEMS)).map_or(0, |items| items.len()) {
        got if got < before => Err(too_few(got)),
        _ => ask_rest(frame.get(ITERATOR)),
    }
}

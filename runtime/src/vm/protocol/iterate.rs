//! Iteration: `iter`, `next`, and searching by iteration.
//!
//! Comes in: iterables and iterators. Goes out: answers. Must never: loop over items itself.

use super::checked::{self, Check};
use crate::heap::IteratorKind;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::frame::Mode;
use crate::vm::hooks::{Answer, CompareOperator, Operation};
use crate::vm::machine::Machine;
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::catching;
use crate::vm::special::Special;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

/// `iter(value)`.
pub(crate) fn iter(cx: &Context, value: Value) -> Outcome<Answer> {
    if cx.heap.generator(value).is_some() {
        return Ok(Answer::Value(value));
    }
    let not_iterable =
        || cx.type_error(format_args!("'{}' object is not iterable", cx.type_name(value)));
    if let Some(method) = cx.user_special(value, Special::Iterator) {
        if method.is_none() {
            return Err(not_iterable());
        }
        if cx.heap.is_bound_when_reached(method) && !cx.enters_at_once(method) {
            // A generator function gives a generator, which is an iterator.
            return Ok(Answer::Call(method, Arguments::of(&[value])));
        }
        return Ok(checked::call(cx, Check::Iterator, method, value, &[]));
    }
    if let Some(hook) = cx.hooks(cx.builtin_type_of(value)).iter {
        let inner = cx.unwrap(value);
        match hook(cx, inner)? {
            Answer::NotImplemented => {}
            // An iterator of a derived class is its own iterator: its class may have a `__next__`.
            Answer::Value(own) if own.is(inner) => return Ok(Answer::Value(value)),
            answer => return Ok(answer),
        }
    }
    if cx.user_special(value, Special::GetItem).is_some() {
        let (iterator, _) = cx.heap.new_iterator(IteratorKind::Sequence, value, 0, 0);
        return Ok(Answer::Value(iterator));
    }
    Err(not_iterable())
}

/// How far the machine has come with the next item of a value.
pub(crate) enum Mapped {
    /// It is no `map` over one builtin container.
    Other,
    /// The function was entered, or its value or the end delivered.
    Done,
    /// That stopped.
    Stopped(Stop),
}

impl Machine {
    /// Goes on with a `map` over one builtin container: its function is entered at once, and what it returns goes where `mode`
    /// says.
    pub(crate) fn enter_map(&mut self, value: Value, mode: Mode) -> Mapped {
        let Some(next) = crate::builtins::iterators::next_of_map(&self.context, value) else {
            return Mapped::Other;
        };
        self.context.charge(1);
        let (function, item) = match next {
            Ok((function, Some(item))) => (function, item),
            Ok((_, None)) => return Mapped::of(self.deliver_exhausted(mode, Value::NONE)),
            Err(stop) => return Mapped::Stopped(stop),
        };
        if let Some(value) = self.context.call_leaf(function, &[item]) {
            let base = self.top();
            return Mapped::of(self.deliver(mode, base, value));
        }
        if self.enter_at_top(function, &[item], mode, Check::Nothing) {
            return Mapped::Done;
        }
        if let Some(value) = self.context.call_at_once(function, &[item]) {
            let base = self.top();
            return Mapped::of(self.deliver(mode, base, value));
        }
        Mapped::of(self.call_at_top(function, &[item], mode))
    }
}

impl Mapped {
    fn of(result: Outcome<()>) -> Mapped {
        match result {
            Ok(()) => Mapped::Done,
            Err(stop) => Mapped::Stopped(stop),
        }
    }
}

/// Whether a value has `__next__`.
pub(crate) fn is_iterator(cx: &Context, value: Value) -> bool {
    cx.heap.generator(value).is_some()
        || cx.user_special(value, Special::Next).is_some()
        || cx.heap.iterator(value).is_some()
        || cx.hooks(cx.builtin_type_of(value)).next.is_some()
}

/// The next item of an iterator whose type is written in Rust: the stages of `itertools` and their like. `None`: it is no such iterator.
#[inline]
pub(crate) fn next_of_object(cx: &Context, value: Value) -> Option<Outcome<Answer>> {
    let object = cx.heap.native_object(value)?;
    let hook = cx.hooks(object.class.get()).next?;
    match hook(cx, value) {
        Ok(Answer::NotImplemented) => None,
        answer => Some(answer),
    }
}

/// The next item of an iterator.
pub(crate) fn next(cx: &Context, value: Value) -> Outcome<Answer> {
    if cx.heap.generator(value).is_some() {
        return Ok(Answer::Resume(value, Value::NONE));
    }
    if let Some(answer) = next_of_object(cx, value) {
        return answer;
    }
    if let Some(method) = cx.user_special(value, Special::Next) {
        return Ok(cx.call_method(method, value, &[]));
    }
    if let Some(iterator) = cx.heap.iterator(value) {
        let index = iterator.index.get();
        match iterator.variant.get() {
            IteratorKind::List => {
                return Ok(
                    match cx
                        .heap
                        .list(iterator.source.get())
                        .and_then(|list| list.get(index as usize))
                    {
                        Some(item) => {
                            iterator.index.set(index + 1);
                            Answer::Value(item)
                        }
                        None => {
                            iterator.source.set(Value::UNBOUND);
                            Answer::Exhausted
                        }
                    },
                );
            }
            IteratorKind::Tuple => {
                return Ok(
                    match cx
                        .heap
                        .tuple(iterator.source.get())
                        .and_then(|tuple| tuple.get(index as usize))
                    {
                        Some(item) => {
                            iterator.index.set(index + 1);
                            Answer::Value(item)
                        }
                        None => Answer::Exhausted,
                    },
                );
            }
            IteratorKind::Range => {
                let left = iterator.limit.get();
                if left == 0 {
                    return Ok(Answer::Exhausted);
                }
                iterator.limit.set(left - 1);
                let step = iterator.first.get().as_int().unwrap_or(1);
                iterator.index.set(index.wrapping_add(step));
                return Ok(Answer::Value(Value::int(index)));
            }
            IteratorKind::Sequence => {
                let source = iterator.source.get();
                if source.is_unbound() {
                    return Ok(Answer::Exhausted);
                }
                return Ok(Answer::Native(&SEQUENCE_NEXT, Arguments::of(&[value])));
            }
            _ => {}
        }
    }
    if let Some(hook) = cx.hooks(cx.builtin_type_of(value)).next {
        match hook(cx, cx.unwrap(value))? {
            Answer::NotImplemented => {}
            answer => return Ok(answer),
        }
    }
    Err(cx.type_error(format_args!("'{}' object is not an iterator", cx.type_name(value))))
}

/// The next item of an iterator over `__getitem__`: IndexError and StopIteration end it.
pub(crate) static SEQUENCE_NEXT: NativeRow = crate::vm::row::catching(
    "iterator.__next__",
    "",
    Signature::positional_only(&["self"], 1),
    GasClass::Iterate,
    0,
    sequence_next,
);

fn sequence_next(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    use crate::vm::types::type_index::{INDEX_ERROR, STOP_ITERATION};
    let Some(iterator) = cx.heap.iterator(frame.get(0)) else { return Ok(Step::Done(Value::NONE)) };
    match resumed {
        Resumed::Value(item) => {
            iterator.index.set(iterator.index.get() + 1);
            Ok(Step::Done(item))
        }
        Resumed::Raised(exception) => {
            if cx.is_exception(exception, INDEX_ERROR) || cx.is_exception(exception, STOP_ITERATION)
            {
                iterator.source.set(Value::UNBOUND);
                return Err(cx.stop_iteration());
            }
            Err(crate::vm::native::Stop::Raise(exception))
        }
        _ => {
            let operands = [iterator.source.get(), Value::int(iterator.index.get())];
            Ok(Step::Operate(Operation::GetItem, Arguments::of(&operands)))
        }
    }
}

/// `item in container` by iteration: container, item; slot 2: the iterator, slot 3: the item being compared.
pub(crate) static CONTAINS: NativeRow = catching(
    "in",
    "",
    Signature::positional_only(&["container", "item"], 2),
    GasClass::Lookup,
    3,
    contains,
);

fn no_container(cx: &Context, container: Value) -> Stop {
    cx.type_error(format_args!(
        "argument of type '{}' is not a container or iterable",
        cx.type_name(container)
    ))
}

fn contains(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const ITERATOR: usize = 2;
    const COMPARING: usize = 3;
    /// What the machine does between the items: it asks for each, then for the comparison.
    const ITEM_GAS: u64 = 8;
    match resumed {
        Resumed::Start => {
            let container = frame.get(0);
            let iterable = cx.user_special(container, Special::Iterator).is_some()
                || cx.user_special(container, Special::GetItem).is_some()
                || cx.heap.generator(container).is_some()
                || cx.hooks(cx.builtin_type_of(container)).iter.is_some();
            if !iterable {
                return Err(no_container(cx, container));
            }
            Ok(Step::Operate(Operation::Iter, Arguments::of(&[container])))
        }
        Resumed::Exhausted => Ok(Step::Done(Value::FALSE)),
        // What has no iterator after all is refused in the same words.
        Resumed::Raised(exception)
            if frame.get(ITERATOR).is_unbound()
                && cx.is_exception(exception, type_index::TYPE_ERROR) =>
        {
            Err(no_container(cx, frame.get(0)))
        }
        Resumed::Raised(exception) => Err(crate::vm::native::Stop::Raise(exception)),
        Resumed::Value(value) if frame.get(ITERATOR).is_unbound() => {
            frame.set(ITERATOR, value);
            Ok(Step::Operate(Operation::Next, Arguments::of(&[value])))
        }
        Resumed::Value(value) => match frame.counter(COMPARING) {
            0 => {
                cx.charge(ITEM_GAS);
                if value.is(frame.get(1)) {
                    return Ok(Step::Done(Value::TRUE));
                }
                frame.set_counter(COMPARING, 1);
                let operands = Arguments::of(&[value, frame.get(1)]);
                Ok(Step::Operate(Operation::Compare(CompareOperator::Eq), operands))
            }
            _ => match value.as_bool() {
                Some(true) => Ok(Step::Done(Value::TRUE)),
                Some(false) => {
                    frame.set_counter(COMPARING, 0);
                    Ok(Step::Operate(Operation::Next, Arguments::of(&[frame.get(ITERATOR)])))
                }
                None => Ok(Step::Operate(Operation::Truth, Arguments::of(&[value]))),
            },
        },
    }
}

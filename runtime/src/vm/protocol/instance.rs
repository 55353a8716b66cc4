//! `isinstance` and `issubclass`: classes, unions, and tuples of these nested as deep as the program likes.
//!
//! Comes in: a value or class, and what it is compared with. Goes out: an answer, at once for a class or a flat tuple of
//! classes, else by a native that does a bounded piece per step. Must never: walk a nested tuple in one go.

use super::abstract_class;
use super::checked::step;
use crate::builtins::shared::inline::try_hash;
use crate::builtins::{generic_alias, union};
use crate::heap::{List, Lookup};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, Operation};
use crate::vm::native::{Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step};
use crate::vm::row::incremental;
use crate::vm::special::Special;
use npyc_format::gas::GasClass;
use npyc_format::hash::hash_str;

/// `isinstance(value, class)`.
pub(crate) fn is_instance(cx: &Context, value: Value, class: Value) -> Outcome<Answer> {
    let own = cx.type_of(value);
    let claims = claims_class(cx, value);
    match at_once(cx, own, class, Asked::Instance)? {
        Some(known) if known || !claims => Ok(Answer::Value(Value::bool(known))),
        _ => Ok(Answer::Native(&IS_INSTANCE, Arguments::of(&[value, class]))),
    }
}

/// Whether an object may say that it is of another class than it is.
pub(crate) fn claims_class(cx: &Context, value: Value) -> bool {
    cx.user_special(value, Special::Class).is_some()
        || cx.user_special(value, Special::GetAttribute).is_some()
}

/// The answer for a class or a flat tuple of classes.
fn at_once(cx: &Context, own: Value, class: Value, asked: Asked) -> Outcome<Option<bool>> {
    let is_plain = |class: &Value| cx.is_class(*class) && hook(cx, *class, asked).is_none();
    if is_plain(&class) {
        return Ok(Some(cx.is_subclass(own, class)));
    }
    if asked == Asked::Instance && own.is(class) {
        return Ok(Some(true));
    }
    if let Some(known) = remembered(cx, own, class, asked) {
        return Ok(Some(known));
    }
    let Some(tuple) = cx.heap.tuple(cx.unwrap(class)) else { return Ok(None) };
    if tuple.len() > STEP || !tuple.as_slice().iter().all(is_plain) {
        return Ok(None);
    }
    cx.charge_elements(tuple.len());
    Ok(Some(tuple.as_slice().iter().any(|item| cx.is_subclass(own, *item))))
}

/// What an abstract base class said before, as `abc` of the library keeps it, when its class asks by the methods of that module: an answer
/// True stays, another one is good until a class is registered somewhere.
fn remembered(cx: &Context, own: Value, class: Value, asked: Asked) -> Option<bool> {
    const NAME: &str = "_abc_impl";
    let namespace = cx.heap.dict(cx.heap.class(class)?.namespace.get())?;
    let state = cx.heap.tuple(namespace.get_str(&cx.heap, hash_str(NAME), NAME)?)?;
    let [instance_check, subclass_check, registrations, answers, _] = state.as_slice() else {
        return None;
    };
    if !hook(cx, class, Asked::Subclass)?.is(*subclass_check)
        || (asked == Asked::Instance && !hook(cx, class, asked)?.is(*instance_check))
    {
        return None;
    }
    let answers = cx.heap.dict(*answers)?;
    let hash = try_hash(cx, own).ok()??;
    let Lookup::Found(index) = answers.lookup(&cx.heap, hash, own) else { return None };
    let known = answers.entry(index)?.value;
    cx.charge_elements(1);
    match known.as_bool() {
        Some(answer) => Some(answer),
        None if known.is(cx.heap.list(*registrations)?.get(0)?) => Some(false),
        None => None,
    }
}

/// Which of the two functions asks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Instance,
    Subclass,
}

/// The method by which the class of a class, or of anything else, answers for it.
fn hook(cx: &Context, item: Value, asked: Asked) -> Option<Value> {
    let class = cx.user_class(item)?;
    cx.find_user(
        class,
        match asked {
            Asked::Instance => "__instancecheck__",
            Asked::Subclass => "__subclasscheck__",
        },
    )
}

/// What each item of a nested tuple costs: the way there is kept in a list.
const ITEM_GAS: u64 = 8;
/// How many classes one step looks at.
const STEP: usize = 64;

// Slots behind the two parameters.
/// A list of tuples under way, each followed by how many of its items are done, and how many hooks were asked before it.
const PENDING: usize = 2;
/// The class that the value says it is of, or None.
const CLAIMED: usize = 3;
/// What the native waits for.
const PHASE: usize = 4;
/// How many hooks were asked so far.
const HOOKS: usize = 5;
/// Tuples that were walked to their end without asking a hook, by their identity: what they say they say again. A dict, or unbound.
const WALKED: usize = 6;

const WALKING: i64 = 1;
const ASKED_CLASS: i64 = 2;
const ASKED_HOOK: i64 = 3;
const ASKED_TRUTH: i64 = 4;
const ASKED_BASES: i64 = 5;

/// Value, class or tuple.
pub(crate) static IS_INSTANCE: NativeRow = incremental(
    "isinstance",
    "",
    Signature::positional_only(&["value", "class"], 2),
    GasClass::Lookup,
    EXTRA_SLOTS,
    |cx, frame, resumed| {
        let value = frame.get(0);
        if frame.counter(PHASE) == 0
            && claims_class(cx, value)
            && hook(cx, frame.get(1), Asked::Instance).is_none()
        {
            frame.set_counter(PHASE, ASKED_CLASS);
            let name = cx.heap.new_str(Special::Class.text());
            let operands = Arguments::of(&[value, name]);
            return Ok(Step::Operate(Operation::GetAttributeOrUnbound, operands));
        }
        walk(cx, frame, resumed, Asked::Instance, cx.type_of(value))
    },
);

/// A step of `issubclass(class, class or tuple)`.
pub(crate) fn is_subclass(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
) -> Outcome<Step> {
    let class = frame.get(0);
    if let Resumed::Start = resumed
        && cx.is_class(class)
        && frame.get(PENDING).is_unbound()
        && let Some(known) = at_once(cx, class, frame.get(1), Asked::Subclass)?
    {
        return Ok(Step::Done(Value::bool(known)));
    }
    walk(cx, frame, resumed, Asked::Subclass, class)
}

/// The slots of these natives besides their two parameters.
pub(crate) const EXTRA_SLOTS: u16 = 5;

fn walk(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    asked: Asked,
    own: Value,
) -> Outcome<Step> {
    if let Resumed::Value(value) = resumed {
        match frame.counter(PHASE) {
            ASKED_CLASS => {
                let claimed = if cx.is_class(value) { value } else { Value::NONE };
                frame.set(CLAIMED, claimed);
            }
            ASKED_HOOK => {
                frame.set_counter(PHASE, ASKED_TRUTH);
                return Ok(Step::Operate(Operation::Truth, Arguments::of(&[value])));
            }
            _ if value.as_bool() == Some(true) => return Ok(Step::Done(Value::TRUE)),
            _ => {}
        }
        frame.set_counter(PHASE, WALKING);
    }
    if frame.get(PENDING).is_unbound() {
        let first = cx.heap.new_tuple(&[frame.get(1)]);
        frame.set(PENDING, cx.heap.new_list(&[first, Value::int(0), Value::int(0)]));
    }
    let Some(pending) = cx.heap.list(frame.get(PENDING)) else {
        return Ok(Step::Done(Value::FALSE));
    };
    for _ in 0..STEP {
        let Some(top) = pending.len().checked_sub(3) else {
            return Ok(Step::Done(Value::FALSE));
        };
        let done = pending.get(top + 1).and_then(Value::as_int).unwrap_or(0) as usize;
        let walked = pending.get(top).unwrap_or(Value::NONE);
        let Some(item) = cx.heap.tuple(cx.unwrap(walked)).and_then(|tuple| tuple.get(done)) else {
            let before = pending.get(top + 2).and_then(Value::as_int);
            if before == Some(frame.counter(HOOKS)) {
                remember_walked(cx, frame, walked);
            }
            pending.truncate(&cx.heap, top);
            continue;
        };
        cx.charge(ITEM_GAS);
        pending.set(top + 1, Value::int(done as i64 + 1));
        if asked == Asked::Instance && own.is(item) {
            return Ok(Step::Done(Value::TRUE));
        }
        if let Some(method) = hook(cx, item, asked) {
            frame.set_counter(PHASE, ASKED_HOOK);
            frame.set_counter(HOOKS, frame.counter(HOOKS) + 1);
            return Ok(step(cx, method, item, &[frame.get(0)]));
        }
        let is_own_class = asked == Asked::Instance || cx.is_class(own);
        if cx.is_class(item) && is_own_class {
            let claimed = frame.get(CLAIMED);
            let fits = cx.is_subclass(own, item)
                || (cx.is_class(claimed) && cx.is_subclass(claimed, item));
            if fits {
                return Ok(Step::Done(Value::TRUE));
            }
        } else if cx.heap.tuple(cx.unwrap(item)).is_some() {
            if !was_walked(cx, frame, item) {
                push(cx, frame, pending, item);
            }
        } else if let Some(members) = union::members(cx, item) {
            cx.charge_elements(members.len());
            push(cx, frame, pending, cx.heap.new_tuple(&members));
        } else if generic_alias::is_alias(cx, item) {
            let asker = if asked == Asked::Instance { "isinstance" } else { "issubclass" };
            return Err(cx.type_error(format_args!(
                "{asker}() argument 2 cannot be a parameterized generic"
            )));
        } else {
            // What is no class may have `__bases__` of its own.
            frame.set_counter(PHASE, ASKED_BASES);
            let (value, by_class) = (frame.get(0), Value::bool(asked == Asked::Instance));
            return Ok(Step::Native(
                &abstract_class::SEARCH,
                Arguments::of(&[value, item, by_class]),
            ));
        }
    }
    Ok(Step::Again)
}

/// Puts a tuple on top of those under way.
fn push(cx: &Context, frame: &NativeFrame<'_>, pending: &List, tuple: Value) {
    for part in [tuple, Value::int(0), Value::int(frame.counter(HOOKS))] {
        pending.push(&cx.heap, part);
    }
}

/// Notes that no item of a tuple fits, and that no code was asked for it. Tuples that hold each other many times over would take
/// for ever to walk.
fn remember_walked(cx: &Context, frame: &NativeFrame<'_>, tuple: Value) {
    let Some(number) = cx.heap.identity(tuple) else { return };
    if frame.get(WALKED).is_unbound() {
        frame.set(WALKED, cx.heap.new_dict());
    }
    let (key, hash) = (Value::int(i64::from(number)), i64::from(number));
    if let Some(known) = cx.heap.dict(frame.get(WALKED))
        && matches!(known.lookup(&cx.heap, hash, key), Lookup::Missing)
    {
        known.insert_new(&cx.heap, hash, key, Value::NONE);
    }
}

/// Whether a tuple was noted so.
fn was_walked(cx: &Context, frame: &NativeFrame<'_>, tuple: Value) -> bool {
    let Some(known) = cx.heap.dict(frame.get(WALKED)) else { return false };
    let Some(number) = cx.heap.identity(tuple) else { return false };
    let key = Value::int(i64::from(number));
    matches!(known.lookup(&cx.heap, i64::from(number), key), Lookup::Found(_))
}

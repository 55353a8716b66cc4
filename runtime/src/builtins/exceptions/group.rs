//! Exception groups: how they are made, taken apart and put together again, and what `except*` asks.
//!
//! Comes in: messages, exceptions, classes or predicates. Goes out: groups that keep the shape of the one they come from. Must never: recurse into a
//! group on the native stack; how far a walk has come stands in a list of the guest's.

use super::{DATA, first};
use crate::builtins::shared::support::{find_special, heap, is_callable, text};
use crate::heap::Exception;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, Operation, TypeHooks};
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::natives::CALL_NAMED;
use crate::vm::row::incremental;
use crate::vm::type_def::Collection;
use crate::vm::types::type_index;
use npyc_format::gas::{GAS_PER_ELEMENT, GasClass};
use std::collections::HashSet;

/// What groups do under the operators.
pub(super) const GROUP: TypeHooks = TypeHooks { str: Some(str_group), ..DATA };

const ONE: Signature = Signature::positional_only(&["self", "matcher_value"], 2);

/// The methods of groups.
pub(super) static METHODS: &[NativeRow] = &[
    incremental(
        "BaseExceptionGroup.__new__",
        "Create and return a new object.",
        Signature::positional_only(&["cls"], 1).and_varargs().and_varkeywords(),
        GasClass::Build,
        0,
        new,
    ),
    incremental(
        "BaseExceptionGroup.derive",
        "Make a group of the same message with other exceptions.",
        Signature::positional_only(&["self", "excs"], 2),
        GasClass::Build,
        0,
        |cx, frame, _| {
            let class = Value::builtin_type(type_index::BASE_EXCEPTION_GROUP);
            let message = part(cx, frame.get(0), 0);
            Ok(Step::Become(class, Arguments::of(&[message, frame.get(1)])))
        },
    ),
    incremental(
        "BaseExceptionGroup.split",
        "Split the group into what matches and the rest.",
        ONE,
        GasClass::Build,
        0,
        |cx, frame, resumed| ask_split(cx, frame, resumed, BOTH),
    ),
    incremental(
        "BaseExceptionGroup.subgroup",
        "The part of the group that matches, or None.",
        ONE,
        GasClass::Build,
        0,
        |cx, frame, resumed| ask_split(cx, frame, resumed, MATCH),
    ),
];

/// What the compiler calls for `except*`.
pub(crate) static FUNCTIONS: &[NativeRow] = &[
    incremental(
        "except star",
        "",
        Signature::positional_only(&["exception", "class"], 2),
        GasClass::Lookup,
        1,
        except_star,
    ),
    incremental(
        "reraise star",
        "",
        Signature::positional_only(&["caught", "raised"], 2),
        GasClass::Build,
        1,
        reraise_star,
    ),
];

fn is_group(cx: &Context, value: Value) -> bool {
    cx.is_exception(value, type_index::BASE_EXCEPTION_GROUP)
}

/// The message (0) or the tuple of exceptions (1) of a group.
fn part(cx: &Context, group: Value, place: usize) -> Value {
    let extra = heap(cx).exception(group).map_or(Value::NONE, |exception| exception.extra.get());
    heap(cx).tuple(extra).and_then(|parts| parts.get(place)).unwrap_or(Value::NONE)
}

/// The exceptions of a group; nothing for any other value.
pub(crate) fn members(cx: &Context, group: Value) -> &[Value] {
    if !is_group(cx, group) {
        return &[];
    }
    heap(cx).tuple(part(cx, group, 1)).map_or(&[], |members| members.as_slice())
}

fn str_group(cx: &Context, value: Value) -> Outcome<Answer> {
    let count = members(cx, value).len();
    let message = part(cx, value, 0);
    let message = cx.text(message).unwrap_or("");
    let plural = if count == 1 { "" } else { "s" };
    text(cx, &format!("{message} ({count} sub-exception{plural})"))
}

// ---- making ----

/// Class, tuple of arguments, dict of keywords.
fn new(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let given = heap(cx).tuple(frame.get(1)).map_or(&[][..], |args| args.as_slice());
    let &[message, exceptions] = given else {
        return Err(cx.type_error(format_args!(
            "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
            given.len()
        )));
    };
    if cx.text(message).is_none() {
        return Err(cx.type_error(format_args!(
            "BaseExceptionGroup.__new__() argument 1 must be str, not {}",
            cx.type_name(message)
        )));
    }
    let taken = match resumed {
        Resumed::Value(tuple) => tuple,
        Resumed::Raised(exception) => return Err(Stop::Raise(exception)),
        _ => exceptions,
    };
    let plain = cx.unwrap(taken);
    let tuple = match (heap(cx).tuple(plain), heap(cx).list(plain)) {
        (Some(_), _) => plain,
        (_, Some(list)) => {
            let bytes = (list.len() * crate::heap::VALUE_BYTES) as u64;
            frame.take_room(cx, bytes, list.len() as u64 * GAS_PER_ELEMENT)?;
            heap(cx).new_tuple_from_list(list)
        }
        _ if is_sequence(cx, exceptions) => {
            let class = Value::builtin_type(type_index::TUPLE);
            return Ok(Step::Call(class, Arguments::of(&[exceptions])));
        }
        _ => {
            return Err(
                cx.type_error(format_args!("second argument (exceptions) must be a sequence"))
            );
        }
    };
    let members = heap(cx).tuple(tuple).map_or(&[][..], |members| members.as_slice());
    cx.charge_elements(members.len());
    if members.is_empty() {
        return Err(cx.value_error(format_args!(
            "second argument (exceptions) must be a non-empty sequence"
        )));
    }
    let mut plain_only = true;
    for (index, member) in members.iter().enumerate() {
        if heap(cx).exception(*member).is_none() {
            return Err(cx.value_error(format_args!(
                "Item {index} of second argument (exceptions) is not an exception"
            )));
        }
        plain_only &= cx.is_exception(*member, type_index::EXCEPTION);
    }
    let mut class = frame.get(0);
    let exception = Value::builtin_type(type_index::EXCEPTION);
    if class.as_builtin_type() == Some(type_index::BASE_EXCEPTION_GROUP) {
        if plain_only {
            class = Value::builtin_type(type_index::EXCEPTION_GROUP);
        }
    } else if !plain_only && class.as_builtin_type() == Some(type_index::EXCEPTION_GROUP) {
        return Err(cx.type_error(format_args!("Cannot nest BaseExceptions in an ExceptionGroup")));
    } else if !plain_only && cx.is_subclass(class, exception) {
        let name = cx.class_name(class);
        return Err(cx.type_error(format_args!("Cannot nest BaseExceptions in '{name}'")));
    }
    let value = heap(cx).new_exception(class, frame.get(1));
    if let Some(object) = heap(cx).exception(value) {
        object.extra.set(heap(cx).new_tuple(&[message, tuple]));
    }
    Ok(Step::Done(value))
}

/// Whether a value that is no list or tuple counts as a sequence.
fn is_sequence(cx: &Context, value: Value) -> bool {
    let index = cx.builtin_type_of(value);
    let plain = matches!(
        index,
        type_index::STR | type_index::BYTES | type_index::BYTE_ARRAY | type_index::RANGE
    );
    plain
        || cx.collection(value) == Collection::Sequence
        || (cx.has_user_class(value)
            && index == type_index::OBJECT
            && find_special(cx, value, "__getitem__").is_some())
}

/// A group that the machine makes, of a tuple or list of exceptions.
fn make(cx: &Context, message: Value, exceptions: Value) -> Value {
    let tuple = match heap(cx).list(exceptions) {
        Some(list) => heap(cx).new_tuple_from_list(list),
        None => exceptions,
    };
    let members = heap(cx).tuple(tuple).map_or(&[][..], |members| members.as_slice());
    let plain_only = members.iter().all(|member| cx.is_exception(*member, type_index::EXCEPTION));
    let class = match plain_only {
        true => type_index::EXCEPTION_GROUP,
        false => type_index::BASE_EXCEPTION_GROUP,
    };
    let args = heap(cx).new_tuple(&[message, exceptions]);
    let value = heap(cx).new_exception(Value::builtin_type(class), args);
    if let Some(object) = heap(cx).exception(value) {
        object.extra.set(heap(cx).new_tuple(&[message, tuple]));
    }
    value
}

// ---- taking apart ----

/// What a walk gives, and what its condition is.
const BOTH: i64 = 0;
const MATCH: i64 = 1;
/// The condition is a list of exceptions, sorted by where they lie.
const MEMBERS: i64 = 2;

/// `split` and `subgroup`.
fn ask_split(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed, how: i64) -> Outcome<Step> {
    let (group, condition) = (frame.get(0), frame.get(1));
    match resumed {
        Resumed::Value(pair) if how == BOTH => Ok(Step::Done(pair)),
        Resumed::Value(pair) => {
            let matching = heap(cx).tuple(pair).and_then(|pair| pair.get(0));
            Ok(Step::Done(matching.unwrap_or(Value::NONE)))
        }
        Resumed::Raised(exception) => Err(Stop::Raise(exception)),
        _ => {
            let base = Value::builtin_type(type_index::BASE_EXCEPTION);
            let fits = |class: Value| cx.is_class(class) && cx.is_subclass(class, base);
            let classes = match heap(cx).tuple(condition) {
                Some(classes) => classes.as_slice().iter().all(|class| fits(*class)),
                None => fits(condition),
            };
            if !classes && (cx.is_class(condition) || !is_callable(cx, condition)) {
                return Err(cx.type_error(format_args!(
                    "expected an exception type, a tuple of exception types, or a callable (other than a class)"
                )));
            }
            Ok(Step::Native(&SPLIT, Arguments::of(&[group, condition, Value::int(how)])))
        }
    }
}

/// Group, condition, how; the walk: a pair of what matches and the rest.
pub(crate) static SPLIT: NativeRow = incremental(
    "split",
    "",
    Signature::positional_only(&["group", "condition", "how"], 3),
    GasClass::Build,
    5,
    split,
);

/// The slots of a walk. The stack holds for each group around: the group, how many of its members were seen, what matched, the rest.
const STACK: usize = 3;
const CURRENT: usize = 4;
const PHASE: usize = 5;
const MATCHING: usize = 6;
const REST: usize = 7;
const LEVEL: usize = 4;

/// What a walk does next, or waits for.
const START: i64 = 0;
const TEST: i64 = 1;
const TESTED: i64 = 2;
const DESCEND: i64 = 3;
const NEXT: i64 = 4;
const DERIVED_MATCH: i64 = 5;
const DERIVE_REST: i64 = 6;
const DERIVED_REST: i64 = 7;
const UP: i64 = 8;

/// How many exceptions one step looks at.
const AT_ONCE: usize = 64;

fn split(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Resumed::Raised(exception) = resumed {
        return Err(Stop::Raise(exception));
    }
    let how = frame.counter(2);
    let mut answer = match resumed {
        Resumed::Value(value) => Some(value),
        _ => None,
    };
    for _ in 0..AT_ONCE {
        cx.charge(GAS_PER_ELEMENT);
        let go_to = |phase| frame.set_counter(PHASE, phase);
        match frame.counter(PHASE) {
            START => {
                frame.set(STACK, heap(cx).new_list(&[]));
                frame.set(CURRENT, frame.get(0));
                go_to(TEST);
            }
            TEST => match test(cx, how, frame.get(1), frame.get(CURRENT))? {
                Some(fits) => tested(frame, fits),
                None => {
                    go_to(TESTED);
                    return Ok(Step::Call(frame.get(1), Arguments::of(&[frame.get(CURRENT)])));
                }
            },
            TESTED => {
                let said = answer.take().unwrap_or(Value::NONE);
                match said.as_bool() {
                    Some(fits) => tested(frame, fits),
                    None => return Ok(Step::Operate(Operation::Truth, Arguments::of(&[said]))),
                }
            }
            DESCEND => {
                let current = frame.get(CURRENT);
                if is_group(cx, current) {
                    let lists = [heap(cx).new_list(&[]), heap(cx).new_list(&[])];
                    let level = [current, Value::int(0), lists[0], lists[1]];
                    if let Some(stack) = heap(cx).list(frame.get(STACK)) {
                        stack.extend_from_slice(heap(cx), &level);
                    }
                    go_to(NEXT);
                } else {
                    frame.set(MATCHING, Value::NONE);
                    frame.set(REST, current);
                    go_to(UP);
                }
            }
            NEXT => {
                let [group, seen, matching, _] = level(cx, frame)?;
                let seen = seen.as_int().unwrap_or(0);
                match members(cx, group).get(seen as usize) {
                    Some(member) => {
                        set_level(cx, frame, 1, Value::int(seen + 1));
                        frame.set(CURRENT, *member);
                        go_to(TEST);
                    }
                    None => {
                        frame.set(MATCHING, Value::NONE);
                        if is_filled(cx, matching) {
                            go_to(DERIVED_MATCH);
                            return Ok(derive(cx, group, matching));
                        }
                        go_to(DERIVE_REST);
                    }
                }
            }
            DERIVED_MATCH => {
                let [group, ..] = level(cx, frame)?;
                frame.set(MATCHING, derived(cx, group, answer.take())?);
                go_to(DERIVE_REST);
            }
            DERIVE_REST => {
                let [group, _, _, rest] = level(cx, frame)?;
                frame.set(REST, Value::NONE);
                if how == BOTH && is_filled(cx, rest) {
                    go_to(DERIVED_REST);
                    return Ok(derive(cx, group, rest));
                }
                leave_level(cx, frame);
                go_to(UP);
            }
            DERIVED_REST => {
                let [group, ..] = level(cx, frame)?;
                frame.set(REST, derived(cx, group, answer.take())?);
                leave_level(cx, frame);
                go_to(UP);
            }
            _ => {
                let (matching, rest) = (frame.get(MATCHING), frame.get(REST));
                if heap(cx).list(frame.get(STACK)).is_none_or(|stack| stack.len() == 0) {
                    return Ok(Step::Done(heap(cx).new_tuple(&[matching, rest])));
                }
                let [_, _, matched, others] = level(cx, frame)?;
                for (list, found) in [(matched, matching), (others, rest)] {
                    if let Some(list) = heap(cx).list(list).filter(|_| !found.is_none()) {
                        list.push(heap(cx), found);
                    }
                }
                go_to(NEXT);
            }
        }
    }
    Ok(Step::Again)
}

/// Goes on with the current exception, which fits the condition or not.
fn tested(frame: &NativeFrame<'_>, fits: bool) {
    if fits {
        frame.set(MATCHING, frame.get(CURRENT));
        frame.set(REST, Value::NONE);
    }
    frame.set_counter(PHASE, if fits { UP } else { DESCEND });
}

/// Whether an exception fits; none if a predicate must be asked.
fn test(cx: &Context, how: i64, condition: Value, exception: Value) -> Outcome<Option<bool>> {
    if how == MEMBERS {
        let wanted = heap(cx).list(condition).map(crate::heap::List::to_vec).unwrap_or_default();
        let found = wanted.binary_search_by_key(&exception.payload(), |value| value.payload());
        return Ok(Some(!is_group(cx, exception) && found.is_ok()));
    }
    if heap(cx).tuple(condition).is_some() || cx.is_class(condition) {
        return cx.match_exception(exception, condition).map(Some);
    }
    Ok(None)
}

/// The innermost level of a walk.
fn level(cx: &Context, frame: &NativeFrame<'_>) -> Outcome<[Value; LEVEL]> {
    let stack = heap(cx).list(frame.get(STACK)).ok_or(Stop::Halt)?;
    let start = stack.len().checked_sub(LEVEL).ok_or(Stop::Halt)?;
    Ok([0, 1, 2, 3].map(|place| stack.get(start + place).unwrap_or(Value::NONE)))
}

fn set_level(cx: &Context, frame: &NativeFrame<'_>, place: usize, value: Value) {
    if let Some(stack) = heap(cx).list(frame.get(STACK)) {
        stack.set(stack.len().saturating_sub(LEVEL) + place, value);
    }
}

fn leave_level(cx: &Context, frame: &NativeFrame<'_>) {
    if let Some(stack) = heap(cx).list(frame.get(STACK)) {
        stack.truncate(heap(cx), stack.len().saturating_sub(LEVEL));
    }
}

fn is_filled(cx: &Context, list: Value) -> bool {
    heap(cx).list(list).is_some_and(|list| list.len() > 0)
}

/// Asks a group for one like it.
fn derive(cx: &Context, group: Value, exceptions: Value) -> Step {
    let name = heap(cx).new_str("derive");
    Step::Native(&CALL_NAMED, Arguments::of(&[group, name, exceptions]))
}

/// What `derive` gave, with the traceback, cause, context and notes of the group that it is a part of.
fn derived(cx: &Context, group: Value, made: Option<Value>) -> Outcome<Value> {
    let made = made.unwrap_or(Value::NONE);
    let (Some(part), Some(whole)) = (heap(cx).exception(made), heap(cx).exception(group)) else {
        return Err(not_derived(cx));
    };
    if !is_group(cx, made) {
        return Err(not_derived(cx));
    }
    cx.charge_elements(whole.trace_len());
    // The same traceback, and not only an equal one.
    let traceback = crate::builtins::frames::traceback_of(cx, group);
    crate::builtins::frames::set_traceback(cx, made, traceback)?;
    cx.link(part, whole.context.get());
    part.cause.set(whole.cause.get());
    part.suppress_context.set(true);
    if let Some(notes) = heap(cx).list(whole.notes.get()) {
        cx.charge_elements(notes.len());
        part.notes.set(heap(cx).new_list(&notes.to_vec()));
    }
    Ok(made)
}

fn not_derived(cx: &Context) -> Stop {
    cx.type_error(format_args!("derive must return an instance of BaseExceptionGroup"))
}

// ---- except* ----

/// What a clause of `except*` takes of an exception (None when nothing is left): a pair of the rest and what the clause handles. Slot 2: whether
/// the exception was wrapped.
fn except_star(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let (exception, class) = (frame.get(0), frame.get(1));
    let pair = |rest, handled| Ok(Step::Done(heap(cx).new_tuple(&[rest, handled])));
    match resumed {
        Resumed::Raised(exception) => return Err(Stop::Raise(exception)),
        Resumed::Value(wrapped) if frame.counter(2) == 1 => return pair(Value::NONE, wrapped),
        Resumed::Value(value) => {
            let name = cx.type_name(exception);
            let Some(parts) = heap(cx).tuple(value) else {
                return Err(cx.type_error(format_args!(
                    "{name}.split must return a tuple, not {}",
                    cx.type_name(value)
                )));
            };
            let (Some(matching), Some(rest)) = (parts.get(0), parts.get(1)) else {
                return Err(cx.type_error(format_args!(
                    "{name}.split must return a 2-tuple, got tuple of size {}",
                    parts.len()
                )));
            };
            return pair(rest, matching);
        }
        _ => {}
    }
    let one = [class];
    let classes = heap(cx).tuple(class).map_or(&one[..], |classes| classes.as_slice());
    cx.charge_elements(classes.len());
    let base = Value::builtin_type(type_index::BASE_EXCEPTION);
    let group = Value::builtin_type(type_index::BASE_EXCEPTION_GROUP);
    if !classes.iter().all(|class| cx.is_class(*class) && cx.is_subclass(*class, base)) {
        return Err(cx.type_error(format_args!(
            "catching classes that do not inherit from BaseException is not allowed"
        )));
    }
    if classes.iter().any(|class| cx.is_subclass(*class, group)) {
        return Err(cx.type_error(format_args!(
            "catching ExceptionGroup with except* is not allowed. Use except instead."
        )));
    }
    if exception.is_none() {
        return pair(Value::NONE, Value::NONE);
    }
    if classes.iter().any(|class| cx.is_instance(exception, *class)) {
        if is_group(cx, exception) {
            return pair(Value::NONE, exception);
        }
        let wrapped = make(cx, heap(cx).empty_str(), heap(cx).new_tuple(&[exception]));
        frame.set_counter(2, 1);
        return Ok(Step::Trace(wrapped));
    }
    if !is_group(cx, exception) {
        return pair(exception, Value::NONE);
    }
    let name = heap(cx).new_str("split");
    Ok(Step::Native(&CALL_NAMED, Arguments::of(&[exception, name, class])))
}

/// What is raised behind the clauses of `except*`: of the exception that was caught, and the list of what the clauses raised and what no clause
/// took. What was raised again unchanged is put together in the shape that it had. Slot 2: the list of what is new.
fn reraise_star(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let (caught, raised) = (frame.get(0), frame.get(1));
    if let Resumed::Raised(exception) = resumed {
        return Err(Stop::Raise(exception));
    }
    if let Resumed::Value(pair) = resumed {
        let again = heap(cx).tuple(pair).and_then(|pair| pair.get(0)).unwrap_or(Value::NONE);
        return Ok(Step::Done(put_together(cx, frame.get(2), again)));
    }
    let all = heap(cx).list(raised).map(crate::heap::List::to_vec).unwrap_or_default();
    cx.charge_elements(all.len());
    let mut all = all.into_iter().filter(|exception| !exception.is_none());
    let Some(original) = heap(cx).exception(caught).filter(|_| is_group(cx, caught)) else {
        // It was wrapped for one clause, so there is one exception at most.
        return Ok(Step::Done(all.next().unwrap_or(Value::NONE)));
    };
    let (again, new): (Vec<Value>, Vec<Value>) = all.partition(|exception| {
        heap(cx)
            .exception(*exception)
            .is_some_and(|object| is_unchanged(heap(cx), object, original))
    });
    let new = heap(cx).new_list(&new);
    frame.set(2, new);
    if again.is_empty() {
        return Ok(Step::Done(put_together(cx, new, Value::NONE)));
    }
    let leaves = heap(cx).new_list(&leaves(cx, &again));
    Ok(Step::Native(&SPLIT, Arguments::of(&[caught, leaves, Value::int(MEMBERS)])))
}

/// Whether an exception is (a part of) a group as that was caught.
fn is_unchanged(heap: &crate::heap::Heap, part: &Exception, whole: &Exception) -> bool {
    part.cause.get().is(whole.cause.get())
        && part.context.get().is(whole.context.get())
        && part.notes.get().is_unbound() == whole.notes.get().is_unbound()
        && part.trace_len() == whole.trace_len()
        && (0..part.trace_len())
            .all(|index| part.trace_entry(heap, index) == whole.trace_entry(heap, index))
}

/// The exceptions in groups that are no groups, sorted by where they lie.
fn leaves(cx: &Context, groups: &[Value]) -> Vec<Value> {
    let mut seen = HashSet::new();
    let mut left = groups.to_vec();
    let mut found = Vec::new();
    while let Some(exception) = left.pop() {
        cx.charge(GAS_PER_ELEMENT);
        if !seen.insert(exception.payload()) {
            continue;
        }
        if is_group(cx, exception) {
            left.extend_from_slice(members(cx, exception));
        } else {
            found.push(exception);
        }
    }
    npyc_format::sorting::sort_by_key(&mut found, |exception| exception.payload());
    found
}

/// One exception of a list of new ones and what was raised again.
fn put_together(cx: &Context, new: Value, again: Value) -> Value {
    let Some(list) = heap(cx).list(new) else { return again };
    if list.len() == 0 {
        return again;
    }
    if !again.is_none() {
        list.push(heap(cx), again);
    }
    match list.len() {
        1 => first(&list.to_vec(), 0),
        _ => make(cx, heap(cx).empty_str(), new),
    }
}

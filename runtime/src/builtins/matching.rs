//! What the patterns of `match` ask: whether a subject is a sequence or a mapping, the values under keys, the attributes of a class pattern.
//!
//! Comes in: the subject, and what the pattern names. Goes out: an answer, or a tuple of values for the patterns within; None
//! where the subject does not match. Must never: ask what CPython does not ask, or ask in another order.

use crate::builtins::shared::support::{argument, ask, exactly};
use crate::heap::Class;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Operation;
use crate::vm::native::{Arguments, NativeFrame, NativeRow, Outcome, Resumed, Step};
use crate::vm::protocol::build::SET_ADD;
use crate::vm::protocol::instance::claims_class;
use crate::vm::row::{incremental, sized};
use crate::vm::special::Special;
use crate::vm::type_def::Collection;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

/// What the compiler calls for patterns.
pub(crate) static FUNCTIONS: &[NativeRow] = &[
    sized("match sequence", "", exactly(&["subject"]), GasClass::Lookup, |cx, arguments| {
        Ok(Value::bool(cx.collection(argument(arguments, 0)) == Collection::Sequence))
    }),
    sized("match mapping", "", exactly(&["subject"]), GasClass::Lookup, |cx, arguments| {
        Ok(Value::bool(cx.collection(argument(arguments, 0)) == Collection::Mapping))
    }),
    incremental("match keys", "", exactly(&["subject", "keys"]), GasClass::Lookup, 5, match_keys),
    incremental(
        "match class",
        "",
        exactly(&["subject", "class", "count", "names"]),
        GasClass::Lookup,
        3,
        match_class,
    ),
];

/// What a native of this file waits for, as a number in its frame.
const PHASE: usize = 4;

/// The values of a mapping under keys, as a tuple; None if one is missing. It asks the mapping's `get`.
fn match_keys(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    // The slots behind the two parameters.
    const GET: usize = 2;
    const SEEN: usize = 3;
    const VALUES: usize = 5;
    const MISSING: usize = 6;
    const BEGUN: i64 = 1;
    const ASKED_SEEN: i64 = 2;
    const ADDED: i64 = 3;
    const ASKED_VALUE: i64 = 4;
    const ASKED_TEXT: i64 = 5;
    let subject = frame.get(0);
    let Some(keys) = cx.heap.tuple(frame.get(1)) else { return Ok(Step::Done(Value::NONE)) };
    let ask_next = |next: usize| {
        let Some(key) = keys.get(next) else {
            let values = cx.heap.list(frame.get(VALUES)).map(|list| list.to_vec());
            return Step::Done(cx.heap.new_tuple(&values.unwrap_or_default()));
        };
        frame.set_counter(PHASE, ASKED_SEEN);
        ask(Operation::Contains, &[frame.get(SEEN), key])
    };
    let Resumed::Value(value) = resumed else {
        if let Some(values) = plain_values(cx, subject, keys.as_slice()) {
            return Ok(Step::Done(values));
        }
        frame.set_counter(PHASE, BEGUN);
        return Ok(ask(Operation::GetAttribute, &[subject, cx.heap.new_str("get")]));
    };
    let done = cx.heap.list(frame.get(VALUES)).map_or(0, |list| list.len());
    let key = keys.get(done).unwrap_or(Value::NONE);
    match frame.counter(PHASE) {
        BEGUN => {
            frame.set(GET, value);
            frame.set(SEEN, cx.heap.new_set());
            frame.set(VALUES, cx.heap.new_list(&[]));
            // What `get` answers for a missing key: an object that no mapping holds.
            let missing = cx.heap.new_native_object(type_index::OBJECT, &[]);
            frame.set(MISSING, missing);
            Ok(ask_next(0))
        }
        ASKED_SEEN if value.as_bool() == Some(true) => {
            frame.set_counter(PHASE, ASKED_TEXT);
            Ok(ask(Operation::Repr, &[key]))
        }
        ASKED_SEEN => {
            frame.set_counter(PHASE, ADDED);
            Ok(Step::Native(&SET_ADD, Arguments::of(&[frame.get(SEEN), key])))
        }
        ASKED_TEXT => {
            let text = cx.text(value).unwrap_or("?");
            Err(cx.value_error(format_args!("mapping pattern checks duplicate key ({text})")))
        }
        ADDED => {
            frame.set_counter(PHASE, ASKED_VALUE);
            Ok(Step::Call(frame.get(GET), Arguments::of(&[key, frame.get(MISSING)])))
        }
        _ if value.is(frame.get(MISSING)) => Ok(Step::Done(Value::NONE)),
        _ => {
            if let Some(values) = cx.heap.list(frame.get(VALUES)) {
                values.push(&cx.heap, value);
            }
            Ok(ask_next(done + 1))
        }
    }
}

/// The answer at once, for a dict and keys that are strs.
fn plain_values(cx: &Context, subject: Value, keys: &[Value]) -> Option<Value> {
    let dict = cx.heap.dict(subject)?;
    if !keys.iter().all(|key| cx.heap.str(*key).is_some()) || has_repeated(cx, keys) {
        return None;
    }
    cx.charge_elements(keys.len());
    let mut values = Vec::with_capacity(keys.len());
    for key in keys {
        match cx.heap.str(*key).and_then(|key| dict.get_key(&cx.heap, key)) {
            Some(value) => values.push(value),
            None => return Some(Value::NONE),
        }
    }
    Some(cx.heap.new_tuple(&values))
}

/// Whether two of some strs are equal; many count as such, because the comparison of all with all would not be paid for.
fn has_repeated(cx: &Context, keys: &[Value]) -> bool {
    keys.len() > 16
        || keys.iter().enumerate().any(|(index, key)| {
            keys[..index].iter().any(|other| key.is(*other) || cx.text(*key) == cx.text(*other))
        })
}

/// Whether the one positional pattern of a class stands for the subject itself.
fn matches_itself(cx: &Context, class: Value) -> bool {
    matches!(
        cx.builtin_base(class),
        type_index::BOOL
            | type_index::BYTE_ARRAY
            | type_index::BYTES
            | type_index::DICT
            | type_index::FLOAT
            | type_index::FROZENSET
            | type_index::INT
            | type_index::LIST
            | type_index::SET
            | type_index::STR
            | type_index::TUPLE
    )
}

/// What [`match_class`] answers where that needs no code: the class is made by `type`, and the attributes of the subject are in slots
/// or plain data of its class.
fn class_at_once(
    cx: &Context,
    subject: Value,
    class: Value,
    count: usize,
    keywords: &[Value],
) -> Option<Value> {
    /// So many names are compared with each other.
    const FEW: usize = 8;
    let is_plain = |class: &Class| class.metaclass.get().as_builtin_type().is_some();
    if class.as_builtin_type().is_none() && !cx.heap.class(class).is_some_and(is_plain) {
        return None;
    }
    if !cx.is_instance(subject, class) {
        return (!claims_class(cx, subject)).then_some(Value::NONE);
    }
    let mut values = Vec::with_capacity(count + keywords.len());
    let known = if count == 0 { None } else { cx.special(class, Special::MatchArgs) };
    let positional = match known {
        Some(known) => cx.heap.tuple(known)?.as_slice().get(..count)?,
        None if count == 0 => &[],
        None => {
            values.push(Some(subject).filter(|_| count == 1 && matches_itself(cx, class))?);
            &[]
        }
    };
    let names = || positional.iter().chain(keywords).copied();
    if positional.len() + keywords.len() > FEW {
        return None;
    }
    for (number, name) in names().enumerate() {
        let text = cx.heap.str(name)?;
        if names().take(number).any(|other| cx.text(other) == Some(text.as_str())) {
            return None;
        }
        values.push(cx.attribute_at_once(subject, text)?);
    }
    cx.charge_elements(values.len());
    Some(cx.heap.new_tuple(&values))
}

/// The attributes of an instance of a class that its positional and keyword patterns look at, as a tuple; None if the subject
/// is no instance or lacks one.
fn match_class(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    // The slots behind the phase: the names that are asked for, and the values so far.
    const NAMES: usize = 5;
    const VALUES: usize = 6;
    const ASKED_INSTANCE: i64 = 1;
    const ASKED_ARGUMENTS: i64 = 2;
    const ASKED_ATTRIBUTE: i64 = 3;
    let (subject, class) = (frame.get(0), frame.get(1));
    let count = frame.counter(2).max(0) as usize;
    let Resumed::Value(value) = resumed else {
        if !cx.is_class(class) {
            return Err(cx.type_error(format_args!("called match pattern must be a class")));
        }
        let names = cx.heap.tuple(frame.get(3)).map_or(&[][..], |names| names.as_slice());
        if let Some(answer) = class_at_once(cx, subject, class, count, names) {
            return Ok(Step::Done(answer));
        }
        frame.set_counter(PHASE, ASKED_INSTANCE);
        return Ok(ask(Operation::IsInstance, &[subject, class]));
    };
    match frame.counter(PHASE) {
        ASKED_INSTANCE if value.as_bool() != Some(true) => return Ok(Step::Done(Value::NONE)),
        ASKED_INSTANCE if count > 0 => {
            frame.set_counter(PHASE, ASKED_ARGUMENTS);
            let name = cx.heap.new_str("__match_args__");
            return Ok(ask(Operation::GetAttributeOrUnbound, &[class, name]));
        }
        ASKED_INSTANCE => {
            frame.set(NAMES, frame.get(3));
            frame.set(VALUES, cx.heap.new_list(&[]));
        }
        ASKED_ARGUMENTS => {
            let itself = value.is_unbound() && matches_itself(cx, class);
            let known = match cx.heap.tuple(value) {
                Some(known) => known.as_slice(),
                None if value.is_unbound() => &[],
                None => {
                    return Err(cx.type_error(format_args!(
                        "{}.__match_args__ must be a tuple (got {})",
                        cx.class_name(class),
                        cx.type_name(value)
                    )));
                }
            };
            let allowed = if itself { 1 } else { known.len() };
            if allowed < count {
                let plural = if allowed == 1 { "" } else { "s" };
                return Err(cx.type_error(format_args!(
                    "{}() accepts {allowed} positional sub-pattern{plural} ({count} given)",
                    cx.class_name(class)
                )));
            }
            let keywords = cx.heap.tuple(frame.get(3)).map_or(&[][..], |names| names.as_slice());
            let positional = if itself { &[] } else { &known[..count] };
            let names: Vec<Value> = positional.iter().chain(keywords).copied().collect();
            cx.charge_elements(names.len());
            frame.set(NAMES, cx.heap.new_tuple(&names));
            let begun = [subject];
            frame.set(VALUES, cx.heap.new_list(&begun[..usize::from(itself)]));
            frame.set_counter(PHASE, if itself { -ASKED_ATTRIBUTE } else { ASKED_ATTRIBUTE });
        }
        _ if value.is_unbound() => return Ok(Step::Done(Value::NONE)),
        _ => {
            if let Some(values) = cx.heap.list(frame.get(VALUES)) {
                values.push(&cx.heap, value);
            }
        }
    }
    let Some(values) = cx.heap.list(frame.get(VALUES)) else { return Ok(Step::Done(Value::NONE)) };
    if frame.counter(PHASE) == ASKED_INSTANCE {
        frame.set_counter(PHASE, ASKED_ATTRIBUTE);
    }
    // A subject that stands for itself is a value without a name.
    let next = values.len() - usize::from(frame.counter(PHASE) < 0);
    let names = cx.heap.tuple(frame.get(NAMES)).map_or(&[][..], |names| names.as_slice());
    let Some(name) = names.get(next).copied() else {
        return Ok(Step::Done(cx.heap.new_tuple(&values.to_vec())));
    };
    let Some(text) = cx.heap.str(name) else {
        return Err(cx.type_error(format_args!(
            "__match_args__ elements must be strings (got {})",
            cx.type_name(name)
        )));
    };
    cx.charge_elements(next);
    if names[..next].iter().any(|other| cx.text(*other) == Some(text.as_str())) {
        let class = cx.class_name(class);
        let shown = crate::text::repr::repr_str(text.as_str());
        return Err(cx.type_error(format_args!(
            "{class}() got multiple sub-patterns for attribute {shown}"
        )));
    }
    Ok(ask(Operation::GetAttributeOrUnbound, &[subject, name]))
}

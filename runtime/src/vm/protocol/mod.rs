//! The operations of the language: who is asked, in which order, and what an answer must be.
//!
//! Comes in: an operation and its operands. Goes out: an answer; where user classes take part, an incremental native that asks
//! them one after another. Must never: run guest code itself, or know what a particular builtin type does (that is its hooks').

pub(crate) mod abstract_class;
pub(crate) mod binary;
pub(crate) mod build;
pub(crate) mod checked;
pub(crate) mod instance;
pub(crate) mod iterate;
pub(crate) mod nested;
pub(crate) mod unpack;
pub(crate) mod with;

use super::context::Context;
use super::hooks::{Answer, Operation};
use super::native::{Arguments, Outcome, waiting_answer};
use super::special::Special;
use super::types::{TypeIndex, definition, type_index};
use super::warm::items::find_key;
use crate::builtins::mapping_proxy::{Length, length_behind};
use crate::builtins::shared::number::int;
use crate::builtins::shared::support::has_index;
use crate::builtins::slice;
use crate::value::{Value, tag};
use checked::Check;

/// Does an operation, or says what must be run for it. Never answers `NotImplemented`; what waits answers with its need.
pub(crate) fn operate(cx: &Context, operation: Operation, operands: &[Value]) -> Outcome<Answer> {
    waiting_answer(operate_at_once(cx, operation, operands))
}

#[inline(always)]
fn operate_at_once(cx: &Context, operation: Operation, operands: &[Value]) -> Outcome<Answer> {
    let operand = |index: usize| operands.get(index).copied().unwrap_or(Value::UNBOUND);
    let (first, second) = (operand(0), operand(1));
    match operation {
        Operation::Binary(operator) => binary::binary(cx, operator, first, second, false),
        Operation::Inplace(operator) => binary::binary(cx, operator, first, second, true),
        Operation::Unary(operator) => binary::unary(cx, operator, first),
        Operation::Compare(operator) => binary::compare(cx, operator, first, second),
        Operation::Truth => truth(cx, first),
        Operation::Length => length(cx, first),
        Operation::GetItem => get_item(cx, first, second),
        Operation::SetItem => set_item(cx, first, second, operand(2)),
        Operation::DeleteItem => delete_item(cx, first, second),
        Operation::Contains => contains(cx, first, second),
        Operation::Iter => iterate::iter(cx, first),
        Operation::Next => iterate::next(cx, first),
        Operation::Hash => hash(cx, first),
        Operation::Repr => repr(cx, first),
        Operation::Str => str(cx, first),
        Operation::Format => format(cx, first, second),
        Operation::Index => index(cx, first),
        Operation::GetAttribute | Operation::GetAttributeOrUnbound => {
            cx.get_attribute(first, second)
        }
        Operation::SetAttribute => cx.set_attribute(first, second, Some(operand(2))),
        Operation::DeleteAttribute => cx.set_attribute(first, second, None),
        Operation::IsInstance => instance::is_instance(cx, first, second),
    }
}

impl Context {
    /// Whether values of a builtin type are true or false by themselves and not by a length.
    pub(crate) fn is_number_by_itself(&self, index: TypeIndex) -> bool {
        let hooks = self.hooks(index);
        hooks.truth.is_some() && hooks.length.is_none()
    }
}

/// Truth that needs no call.
pub(crate) fn truth(cx: &Context, value: Value) -> Outcome<Answer> {
    let known = match value.tag() {
        tag::BOOL => return Ok(Answer::Value(value)),
        tag::NONE | tag::UNBOUND => false,
        tag::INT => value.payload() != 0,
        tag::FLOAT => value.as_float() != Some(0.0),
        tag::NOT_IMPLEMENTED => {
            return Err(cx.type_error(format_args!(
                "NotImplemented should not be used in a boolean context"
            )));
        }
        tag::OBJECT => {
            if let Some(class) = cx.user_class(value) {
                if let Some(method) = cx.special(class, Special::Truth) {
                    if method.is_none() {
                        return Err(cx.type_error(format_args!(
                            "'{}' cannot be interpreted as a boolean",
                            cx.type_name(value)
                        )));
                    }
                    return Ok(checked::call(cx, Check::Bool, method, value, &[]));
                }
                // A number says itself what it is, whatever length its class has.
                if !cx.is_number_by_itself(cx.builtin_type_of(value))
                    && let Some(method) = cx.special(class, Special::Length)
                {
                    return Ok(checked::call(cx, Check::LengthTruth, method, value, &[]));
                }
            }
            let hooks = cx.hooks(cx.builtin_type_of(value));
            let inner = cx.unwrap(value);
            if let Some(truth) = hooks.truth {
                truth(cx, inner)?
            } else if let Some(length) = hooks.length {
                if cx.builtin_type_of(inner) == type_index::MAPPING_PROXY {
                    match length_behind(cx, inner)? {
                        Length::Known(length) => length != 0,
                        Length::Asked(method, mapping) => {
                            return Ok(checked::call(cx, Check::LengthTruth, method, mapping, &[]));
                        }
                    }
                } else {
                    length(cx, inner)? != 0
                }
            } else {
                true
            }
        }
        _ => true,
    };
    Ok(Answer::Value(Value::bool(known)))
}

fn length(cx: &Context, value: Value) -> Outcome<Answer> {
    if let Some(method) = cx.user_special(value, Special::Length) {
        return Ok(checked::call(cx, Check::Length, method, value, &[]));
    }
    let index = cx.builtin_type_of(value);
    if index == type_index::MAPPING_PROXY && !cx.has_user_class(value) {
        return Ok(match length_behind(cx, value)? {
            Length::Known(length) => Answer::Value(Value::int(length as i64)),
            Length::Asked(method, mapping) => {
                checked::call(cx, Check::Length, method, mapping, &[])
            }
        });
    }
    match cx.hooks(index).length {
        Some(length) => Ok(Answer::Value(Value::int(length(cx, cx.unwrap(value))? as i64))),
        None => {
            Err(cx
                .type_error(format_args!("object of type '{}' has no len()", cx.type_name(value))))
        }
    }
}

/// Whether an answer is one; else the given error.
fn supported(answer: Answer, error: impl FnOnce() -> super::native::Stop) -> Outcome<Answer> {
    match answer {
        Answer::NotImplemented => Err(error()),
        answer => Ok(answer),
    }
}

fn get_item(cx: &Context, container: Value, key: Value) -> Outcome<Answer> {
    if let Some(method) = cx.user_special(container, Special::GetItem) {
        return Ok(checked::call(cx, Check::Nothing, method, container, &[key]));
    }
    if cx.is_class(container) {
        if let Some(method) = cx.find_user(container, "__class_getitem__")
            && !method.is_none()
        {
            let function =
                cx.heap.class_method(method).map_or(method, |method| method.function.get());
            return Ok(Answer::Call(function, Arguments::of(&[container, key])));
        }
        if container.as_builtin_type() == Some(type_index::UNION) {
            let name = cx.heap.new_str("__class_getitem__");
            let Answer::Value(method) = cx.get_attribute(container, name)? else {
                return Ok(Answer::NotImplemented);
            };
            return Ok(Answer::Call(method, Arguments::of(&[key])));
        }
        if let Some(alias) = crate::builtins::generic_alias::of_class(cx, container, key) {
            return Ok(Answer::Value(alias));
        }
        return Err(
            cx.type_error(format_args!("type '{}' is not subscriptable", cx.class_name(container)))
        );
    }
    let error =
        || cx.type_error(format_args!("'{}' object is not subscriptable", cx.type_name(container)));
    match cx.hooks(cx.builtin_type_of(container)).get_item {
        Some(get) => {
            let inner = cx.unwrap(container);
            if !inner.is(container)
                && let Some(dict) = cx.heap.dict(inner)
                && let Some(missing) = cx.user_special(container, Special::Missing)
            {
                // A key that is looked up without a call needs no KeyError to say that it is missing.
                if let Some(search) = find_key(cx, dict, key) {
                    cx.charge(search.price);
                    return Ok(match search.found.and_then(|index| dict.value(index)) {
                        Some(value) => Answer::Value(value),
                        None => checked::call(cx, Check::Nothing, missing, container, &[key]),
                    });
                }
                let arguments = Arguments::of(&[container, inner, key, missing]);
                return Ok(Answer::Native(&checked::GET_OR_MISSING, arguments));
            }
            supported(get(cx, inner, key)?, error)
        }
        None => Err(error()),
    }
}

/// Whether CPython looks for the number of an index of a builtin type's values, though no item of theirs can be set.
fn is_sequence(index: TypeIndex) -> bool {
    matches!(
        index,
        type_index::SET
            | type_index::FROZENSET
            | type_index::RANGE
            | type_index::STR
            | type_index::TUPLE
            | type_index::BYTES
            | type_index::MAPPING_PROXY
            | type_index::DICT_KEYS
            | type_index::DICT_VALUES
            | type_index::DICT_ITEMS
    )
}

/// Whether such a refusal asks a key for its number first, which may raise.
fn asks_index(cx: &Context, container: Value, key: Value) -> bool {
    is_sequence(cx.builtin_type_of(container)) && int(cx, key).is_none() && has_index(cx, key)
}

fn too_large_an_index(cx: &Context, key: Value) -> super::native::Stop {
    let kind = cx.type_name(key);
    cx.index_error(format_args!("cannot fit '{kind}' into an index-sized integer"))
}

fn set_item(cx: &Context, container: Value, key: Value, value: Value) -> Outcome<Answer> {
    if let Some(method) = cx.user_special(container, Special::SetItem) {
        return Ok(cx.call_method(method, container, &[key, value]));
    }
    let error = || {
        // With one of the two methods, a type has the slot of both.
        if cx.user_special(container, Special::DeleteItem).is_some() {
            return cx.raise(type_index::ATTRIBUTE_ERROR, "__setitem__");
        }
        if is_sequence(cx.builtin_type_of(container)) && cx.heap.big_int(cx.unwrap(key)).is_some() {
            return too_large_an_index(cx, key);
        }
        cx.type_error(format_args!(
            "'{}' object does not support item assignment",
            cx.type_name(container)
        ))
    };
    match cx.hooks(cx.builtin_type_of(container)).set_item {
        Some(set) => supported(set(cx, cx.unwrap(container), key, value)?, error),
        None if asks_index(cx, container, key) => {
            slice::with_index(cx, container, key, "sequence", Some(value))
        }
        None => Err(error()),
    }
}

fn delete_item(cx: &Context, container: Value, key: Value) -> Outcome<Answer> {
    if let Some(method) = cx.user_special(container, Special::DeleteItem) {
        return Ok(checked::call(cx, Check::Nothing, method, container, &[key]));
    }
    let error = || {
        if cx.user_special(container, Special::SetItem).is_some() {
            return cx.raise(type_index::ATTRIBUTE_ERROR, "__delitem__");
        }
        let index = cx.builtin_type_of(container);
        if is_sequence(index) && cx.heap.big_int(cx.unwrap(key)).is_some() {
            return too_large_an_index(cx, key);
        }
        // CPython asks types with sequence slots in other words than the rest: those that are made at run time, as of modules, have them all.
        let is_static =
            matches!(definition(index).module, "builtins" | "datetime" | "types" | "typing");
        let has_slots = is_sequence(index) || !is_static;
        let is_plain = !has_slots && !cx.has_user_class(container);
        let verb = if is_plain || !has_index(cx, key) { "does not" } else { "doesn't" };
        cx.type_error(format_args!(
            "'{}' object {verb} support item deletion",
            cx.type_name(container)
        ))
    };
    match cx.hooks(cx.builtin_type_of(container)).delete_item {
        Some(delete) => supported(delete(cx, cx.unwrap(container), key)?, error),
        None if asks_index(cx, container, key) => {
            slice::with_index(cx, container, key, "sequence", None)
        }
        None => Err(error()),
    }
}

fn contains(cx: &Context, container: Value, item: Value) -> Outcome<Answer> {
    if let Some(method) = cx.user_special(container, Special::Contains) {
        if method.is_none() {
            let name = cx.type_name(container);
            return Err(cx.type_error(format_args!("'{name}' object is not a container")));
        }
        return Ok(checked::call(cx, Check::Truth, method, container, &[item]));
    }
    if let Some(contains) = cx.hooks(cx.builtin_type_of(container)).contains {
        let asked =
            cx.with_wholes([container, container], || contains(cx, cx.unwrap(container), item));
        match asked? {
            Answer::NotImplemented => {}
            answer => return Ok(answer),
        }
    }
    Ok(Answer::Native(&iterate::CONTAINS, Arguments::of(&[container, item])))
}

/// The hash of values that no user can define: for constants.
pub(crate) fn plain_hash(cx: &Context, value: Value) -> Outcome<i64> {
    // An instruction cannot be left for gas that lacks: what it makes is as large as the source says.
    let owes = cx.owes.replace(true);
    let answer = hash(cx, value);
    cx.owes.set(owes);
    match answer? {
        Answer::Value(value) => Ok(value.as_int().unwrap_or(0)),
        _ => Err(cx.unsupported("constants that cannot be hashed at once")),
    }
}

fn hash(cx: &Context, value: Value) -> Outcome<Answer> {
    if let Some(method) = cx.user_special(value, Special::Hash) {
        if method.is_none() {
            return Err(cx.type_error(format_args!("unhashable type: '{}'", cx.type_name(value))));
        }
        if let Some(hash) = cx.hash_by_fields(method, value) {
            return Ok(Answer::Value(Value::int(hash)));
        }
        return Ok(checked::call(cx, Check::Hash, method, value, &[]));
    }
    if let Some(hash) = cx.hooks(cx.builtin_type_of(value)).hash {
        match cx.with_wholes([value, value], || hash(cx, cx.unwrap(value)))? {
            Answer::NotImplemented => {}
            answer => return Ok(answer),
        }
    }
    // Identity: the serial of an object, spread a little; the number of a singleton, type or native.
    let number = match cx.heap.identity(value) {
        Some(serial) => i64::from(serial) * 16,
        None => (value.tag() << 32) as i64 | value.payload() as i64,
    };
    Ok(Answer::Value(Value::int(number)))
}

fn repr(cx: &Context, value: Value) -> Outcome<Answer> {
    if let Some(method) = cx.user_special(value, Special::Repr) {
        return Ok(checked::call(cx, Check::Repr, method, value, &[]));
    }
    let hook = cx.hooks(cx.builtin_type_of(value)).repr;
    if let Some(repr) = hook {
        // Some show the name of their own class, so the hook gets the instance itself.
        match repr(cx, value)? {
            Answer::NotImplemented => {}
            answer => return Ok(answer),
        }
    }
    let text =
        format!("<{} object at {}>", cx.full_class_name(cx.type_of(value)), cx.address(value));
    Ok(Answer::Value(cx.new_str(&text)))
}

fn str(cx: &Context, value: Value) -> Outcome<Answer> {
    if cx.heap.str(value).is_some() {
        return Ok(Answer::Value(value));
    }
    if let Some(method) = cx.user_special(value, Special::Str) {
        return Ok(checked::call(cx, Check::Str, method, value, &[]));
    }
    let user_repr = cx.user_special(value, Special::Repr).is_some();
    let index = cx.builtin_type_of(value);
    let keeps_str = matches!(index, type_index::STR | type_index::DECIMAL)
        || super::types::is_builtin_subtype(index, type_index::BASE_EXCEPTION);
    if (!user_repr || keeps_str)
        && let Some(str) = cx.hooks(index).str
    {
        match str(cx, cx.unwrap(value))? {
            Answer::NotImplemented => {}
            answer => return Ok(answer),
        }
    }
    // Of bytes it is what they are by themselves, whatever a derived class shows.
    if user_repr
        && matches!(index, type_index::BYTES | type_index::BYTE_ARRAY)
        && let Some(own) = cx.hooks(index).repr
    {
        return own(cx, value);
    }
    // What the shown form must be, it must be as the answer of `__str__`, which stands for it.
    if let Some(method) = cx.user_special(value, Special::Repr)
        && cx.heap.is_bound_when_reached(method)
    {
        return Ok(checked::call(cx, Check::Str, method, value, &[]));
    }
    repr(cx, value)
}

fn format(cx: &Context, value: Value, spec: Value) -> Outcome<Answer> {
    if let Some(method) = cx.user_special(value, Special::Format) {
        return Ok(checked::call(cx, Check::Format, method, value, &[spec]));
    }
    let empty = cx.text(spec).is_some_and(str::is_empty);
    // It is read byte by byte, and an error tells it.
    cx.pay_text(cx.text(spec).map_or(0, str::len))?;
    if empty && cx.has_user_class(value) {
        return str(cx, value);
    }
    if let Some(format) = cx.hooks(cx.builtin_type_of(value)).format {
        match cx.with_wholes([value, value], || format(cx, cx.unwrap(value), spec))? {
            Answer::NotImplemented => {}
            answer => return Ok(answer),
        }
    }
    if empty {
        return str(cx, value);
    }
    let name = cx.type_name(value);
    Err(cx.type_error(format_args!("unsupported format string passed to {name}.__format__")))
}

fn index(cx: &Context, value: Value) -> Outcome<Answer> {
    if value.as_int().is_some() || cx.heap.big_int(value).is_some() {
        return Ok(Answer::Value(value));
    }
    if let Some(flag) = value.as_bool() {
        return Ok(Answer::Value(Value::int(i64::from(flag))));
    }
    // An instance of a class derived from int is an int, whatever its `__index__` says.
    let inner = cx.unwrap(value);
    if inner.as_int().is_some() || cx.heap.big_int(inner).is_some() {
        return Ok(Answer::Value(inner));
    }
    if let Some(method) = cx.user_special(value, Special::Index) {
        return Ok(checked::call(cx, Check::Index, method, value, &[]));
    }
    let name = cx.type_name(value);
    Err(cx.type_error(format_args!("'{name}' object cannot be interpreted as an integer")))
}

/// What an address costs: a serial that may be new, its digits, and putting it into a text.
const ADDRESS_GAS: u64 = 10;

impl Context {
    /// What stands for an object's address in texts: made from its serial, so that no address ever leaks.
    pub(crate) fn address(&self, value: Value) -> String {
        self.charge(ADDRESS_GAS);
        let serial = self.heap.identity(value).map_or(value.payload() & 0xffff_ffff, u64::from);
        format!("0x{:012x}", 0x7f00_0000_0000 + serial * 16)
    }
}

//! Unions of types as values: what `int | str` makes, for `isinstance`, `issubclass` and annotations.
//!
//! Comes in: classes, None, other unions. Goes out: a union without repeated members, its text, its comparison.
//! Must never: take anything else for a member; `|` on other operands is left to their types.

use crate::builtins::shared::support::heap;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, TypeHooks};
use crate::vm::native::Outcome;
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use npyc_format::isa::BinaryOperator;

/// `Union`.
pub(crate) static UNION: TypeDef = TypeDef {
    module: "typing",
    shown: "typing.Union",
    hooks: TypeHooks {
        binary: Some(join),
        compare: Some(compare),
        hash: Some(hash),
        repr: Some(repr),
        get_attribute: Some(attribute),
        attribute_names: &["__args__"],
        ..TypeHooks::NONE
    },
    ..TypeDef::hidden("Union", type_index::OBJECT, "Represent a union type")
};

/// The members of a union; None if the value is no union.
pub(crate) fn members(cx: &Context, value: Value) -> Option<Vec<Value>> {
    let object = heap(cx).native_object(value)?;
    if object.class.get() != type_index::UNION {
        return None;
    }
    let tuple = object.slots.get(0)?;
    Some(heap(cx).tuple(tuple)?.as_slice().to_vec())
}

/// The members that an operand of `|` stands for.
fn operand(cx: &Context, value: Value) -> Option<Vec<Value>> {
    if value.is_none() {
        return Some(vec![Value::builtin_type(type_index::NONE_TYPE)]);
    }
    if cx.is_class(value) { Some(vec![value]) } else { members(cx, value) }
}

/// `|` on classes and on unions.
pub(crate) fn join(
    cx: &Context,
    operator: BinaryOperator,
    left: Value,
    right: Value,
) -> Outcome<Answer> {
    if operator != BinaryOperator::BitOr {
        return Ok(Answer::NotImplemented);
    }
    let (Some(left), Some(right)) = (operand(cx, left), operand(cx, right)) else {
        return Ok(Answer::NotImplemented);
    };
    let count = left.len() + right.len();
    // Each new member is compared with all before it.
    let compared = (count as u64).saturating_mul(count as u64);
    if let Some(need) = cx.wants(64 + 16 * count as u64, compared) {
        return Ok(Answer::Reserve(need));
    }
    let mut all: Vec<Value> = Vec::with_capacity(count);
    for member in left.into_iter().chain(right) {
        if !all.iter().any(|known| known.is(member)) {
            all.push(member);
        }
    }
    if let [only] = all[..] {
        return Ok(Answer::Value(only));
    }
    let tuple = heap(cx).new_tuple(&all);
    Ok(Answer::Value(heap(cx).new_native_object(type_index::UNION, &[tuple])))
}

fn compare(cx: &Context, operator: CompareOperator, left: Value, right: Value) -> Outcome<Answer> {
    let (Some(left), Some(right)) = (members(cx, left), members(cx, right)) else {
        return Ok(Answer::NotImplemented);
    };
    cx.charge_elements(left.len().saturating_mul(right.len()));
    let equal = left.len() == right.len()
        && left.iter().all(|member| right.iter().any(|other| other.is(*member)));
    Ok(match operator {
        CompareOperator::Eq => Answer::Value(Value::bool(equal)),
        CompareOperator::Ne => Answer::Value(Value::bool(!equal)),
        _ => Answer::NotImplemented,
    })
}

fn hash(cx: &Context, value: Value) -> Outcome<Answer> {
    let members = members(cx, value).unwrap_or_default();
    cx.charge_elements(members.len());
    // The order of members does not matter for equality, so it must not for the hash.
    let hash = members.iter().fold(0_u64, |hash, member| {
        let own = match heap(cx).identity(*member) {
            Some(serial) => u64::from(serial) << 1 | 1,
            None => member.payload() << 1,
        };
        hash ^ own.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    });
    Ok(Answer::Value(Value::int((hash >> 2) as i64)))
}

fn repr(cx: &Context, value: Value) -> Outcome<Answer> {
    let members = members(cx, value).unwrap_or_default();
    cx.charge_elements(members.len());
    let none = Value::builtin_type(type_index::NONE_TYPE);
    let names: Vec<String> = members
        .iter()
        .map(|member| if member.is(none) { "None".to_owned() } else { cx.full_class_name(*member) })
        .collect();
    Ok(Answer::Value(cx.new_str(&names.join(" | "))))
}

fn attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    let object = heap(cx).native_object(value);
    Ok(object.filter(|_| name == "__args__").and_then(|object| object.slots.get(0)))
}

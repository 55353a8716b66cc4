//! Unions of types as values: what `int | str` makes, for `isinstance`, `issubclass` and annotations.
//!
//! Comes in: classes, None, generic aliases, other unions; in the brackets of `Union` whatever the library says may stand there. Goes out: a union without
//! repeated members, its text, its comparison. Must never: take anything else for an operand of `|`, which is left to its type.

use crate::builtins::shared::support::{ask, heap};
use crate::builtins::{generic_alias, generic_text, slots};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation};
use crate::vm::native::{Arguments, NativeRow, Outcome, Resumed, Step, Stop};
use crate::vm::row::incremental;
use crate::vm::slots::{native_frame, native_object};
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;
use npyc_format::isa::BinaryOperator;
use npython_macros::native_type;

native_object! {
    /// A union.
    Union in UNION {
        /// The tuple of its members.
        args: Value,
        /// A tuple of the type parameters among them; unbound until somebody asks.
        parameters: Value,
    }
}

/// The members of a union; None if the value is no union.
pub(crate) fn members(cx: &Context, value: Value) -> Option<Vec<Value>> {
    let union = Union::of(cx, value)?;
    Some(heap(cx).tuple(union.args.get())?.as_slice().to_vec())
}

/// The members that an operand of `|` stands for.
fn operand(cx: &Context, value: Value) -> Option<Vec<Value>> {
    if value.is_none() {
        return Some(vec![Value::builtin_type(type_index::NONE_TYPE)]);
    }
    let is_member = cx.is_class(value) || generic_alias::is_alias(cx, value);
    if is_member { Some(vec![value]) } else { members(cx, value) }
}

/// `|` on classes, aliases and unions.
pub(crate) fn join(
    cx: &Context,
    operator: BinaryOperator,
    left: Value,
    right: Value,
) -> Outcome<Answer> {
    if operator != BinaryOperator::BitOr {
        return Ok(Answer::NotImplemented);
    }
    let (Some(mut all), Some(right)) = (operand(cx, left), operand(cx, right)) else {
        return Ok(Answer::NotImplemented);
    };
    all.extend(right);
    join_members(cx, &all)
}

/// The union of these members, without those that are there already.
fn join_members(cx: &Context, members: &[Value]) -> Outcome<Answer> {
    let count = members.len() as u64;
    // Each new member is compared with all before it.
    if let Some(need) = cx.wants(64 + 32 * count, count.saturating_mul(count)) {
        return Ok(Answer::Reserve(need));
    }
    if !members.iter().all(|member| cx.is_class(*member)) {
        let members = heap(cx).new_tuple(members);
        return Ok(Answer::Native(&JOIN, Arguments::of(&[members])));
    }
    let mut all: Vec<Value> = Vec::with_capacity(members.len());
    for member in members {
        if !all.iter().any(|known| known.is(*member)) {
            all.push(*member);
        }
    }
    Ok(Answer::Value(of_members(cx, &all)))
}

fn of_members(cx: &Context, members: &[Value]) -> Value {
    match members {
        [only] => *only,
        _ => Union::make(cx, heap(cx).new_tuple(members), Value::UNBOUND),
    }
}

native_frame! {
    /// A tuple of members; the union so far, how far it is compared with the next one.
    Join(1) { members: Value; all: Value, next: usize, compared: usize }
}

/// The union of a tuple of members that may be unions, or equal without being the same.
pub(crate) static JOIN: NativeRow =
    incremental("Union", "", Join::SIGNATURE, GasClass::Build, Join::OWN, |cx, frame, resumed| {
        join_step(cx, &Join::on(frame), resumed)
    });

/// How many members one step compares.
const STEP: usize = 256;

fn join_step(cx: &Context, frame: &Join<'_>, resumed: Resumed) -> Outcome<Step> {
    let heap = heap(cx);
    if frame.all.get().is_unbound() {
        let given = heap.tuple(frame.members.get()).map_or(&[][..], |given| given.as_slice());
        let count: usize = given
            .iter()
            .map(|member| {
                let union = Union::of(cx, *member).and_then(|union| heap.tuple(union.args.get()));
                union.map_or(1, |members| members.len())
            })
            .sum();
        frame.frame.take_room(cx, 64 * count as u64 + 64, 2 * count as u64)?;
        frame.all.set(heap.new_list(&[]));
        if given.iter().any(|member| Union::of(cx, *member).is_some() || member.is_none()) {
            // What stands in unions is taken out of them.
            let flat: Vec<Value> = given
                .iter()
                .flat_map(|member| operand(cx, *member).unwrap_or_else(|| vec![*member]))
                .collect();
            frame.members.set(heap.new_tuple(&flat));
        }
    }
    let (Some(all), Some(members)) = (heap.list(frame.all.get()), heap.tuple(frame.members.get()))
    else {
        return Err(Stop::Halt);
    };
    if let Resumed::Value(equal) = resumed {
        match equal.as_bool() == Some(true) {
            true => pass(frame),
            false => frame.compared.set(frame.compared.get() + 1),
        }
    }
    for _ in 0..STEP {
        let Some(member) = members.get(frame.next.get()) else {
            return Ok(Step::Done(of_members(cx, &all.to_vec())));
        };
        cx.charge(1);
        match all.get(frame.compared.get()) {
            None => {
                all.push(heap, member);
                pass(frame);
            }
            Some(known) if known.is(member) => pass(frame),
            Some(known) if cx.is_class(known) || cx.is_class(member) => {
                frame.compared.set(frame.compared.get() + 1);
            }
            Some(known) => {
                return Ok(ask(Operation::Compare(CompareOperator::Eq), &[known, member]));
            }
        }
    }
    Ok(Step::Again)
}

/// Goes on to the next member.
fn pass(frame: &Join<'_>) {
    frame.next.set(frame.next.get() + 1);
    frame.compared.set(0);
}

native_frame! {
    /// `Union[item]`.
    Create(2) { cls: Value, item: Value; asked: bool }
}

native_frame! {
    /// `union.__mro_entries__(bases)`.
    Entries(2) { this: Value, bases: Value; }
}

native_frame! {
    /// The hash of a union of more than classes.
    Hash(1) { this: Value; next: usize, hash: i64 }
}

pub(crate) static HASH: NativeRow = incremental(
    "__hash__",
    "",
    Hash::SIGNATURE,
    GasClass::Build,
    Hash::OWN,
    |cx, frame, resumed| {
        let frame = Hash::on(frame);
        if let Resumed::Value(hash) = resumed {
            frame.hash.set(frame.hash.get() ^ scatter(hash.as_int().unwrap_or(0) as u64));
        }
        let args = Union::receive(cx, frame.this.get())?.args.get();
        let next = frame.next.get();
        frame.next.set(next + 1);
        Ok(match heap(cx).tuple(args).and_then(|args| args.get(next)) {
            Some(member) => ask(Operation::Hash, &[member]),
            None => Step::Done(Value::int(frame.hash.get() >> 2)),
        })
    },
);

/// Spreads a hash, so that those of several members do not cancel out.
fn scatter(hash: u64) -> i64 {
    (hash ^ 0x05a5_1f3c_94d0_49bb).wrapping_mul(0x9e37_79b9_7f4a_7c15) as i64
}

native_frame! {
    /// Whether all members of one union stand in the other, which is as long.
    Equal(3) { left: Value, right: Value, negated: bool; next: usize }
}

pub(crate) static EQUAL: NativeRow = incremental(
    "__eq__",
    "",
    Equal::SIGNATURE,
    GasClass::Build,
    Equal::OWN,
    |cx, frame, resumed| {
        let frame = Equal::on(frame);
        if let Resumed::Value(found) = resumed
            && found.as_bool() == Some(false)
        {
            return Ok(Step::Done(Value::bool(frame.negated.get())));
        }
        let left = Union::receive(cx, frame.left.get())?.args.get();
        let right = Union::receive(cx, frame.right.get())?.args.get();
        let next = frame.next.get();
        frame.next.set(next + 1);
        Ok(match heap(cx).tuple(left).and_then(|left| left.get(next)) {
            Some(member) => ask(Operation::Contains, &[right, member]),
            None => Step::Done(Value::bool(!frame.negated.get())),
        })
    },
);

/// Represent a union type
#[native_type(
    UNION,
    name = "Union",
    shown = "typing.Union",
    module = "typing",
    bound_in = "_types",
    is_base = false,
    groups = [slots::UNIONS]
)]
impl<'c> Union<'c> {
    /// The union of what stands in the brackets.
    #[class_method(name = "__class_getitem__", gas = Build)]
    fn subscripted(cx: &Context, frame: Create<'_>, resumed: Resumed) -> Outcome<Step> {
        let item = match resumed {
            Resumed::Value(value) if frame.asked.get() => value,
            Resumed::Value(value) => return Ok(Step::Done(value)),
            _ => frame.item.get(),
        };
        let items =
            heap(cx).tuple(item).map_or_else(|| vec![item], |items| items.as_slice().to_vec());
        cx.charge_elements(items.len());
        let is_known = !items.is_empty() && items.iter().all(|item| operand(cx, *item).is_some());
        if !is_known && !frame.asked.get() {
            frame.asked.set(true);
            let arguments = heap(cx).new_tuple(&[item]);
            return Ok(crate::vm::import::call_library(cx, "_typing", "_union_items", arguments));
        }
        frame.asked.set(false);
        let items = heap(cx).new_tuple(&items);
        Ok(Step::Native(&JOIN, Arguments::of(&[items])))
    }

    /// Nothing derives from a union.
    #[method(name = "__mro_entries__", gas = Build)]
    fn entries(cx: &Context, frame: Entries<'_>, resumed: Resumed) -> Outcome<Step> {
        match resumed {
            Resumed::Value(text) => {
                let text = cx.text(text).unwrap_or("?");
                Err(cx.type_error(format_args!("Cannot subclass {text}")))
            }
            _ => Ok(ask(Operation::Repr, &[frame.this.get()])),
        }
    }

    #[getter]
    fn __args__(self, _cx: &Context) -> Outcome<Value> {
        Ok(self.args.get())
    }

    #[getter]
    fn __origin__(self, _cx: &Context) -> Outcome<Value> {
        Ok(Value::builtin_type(type_index::UNION))
    }

    #[getter]
    fn __name__(self, cx: &Context) -> Outcome<Value> {
        Ok(cx.heap.new_str("Union"))
    }

    #[getter]
    fn __qualname__(self, cx: &Context) -> Outcome<Value> {
        Ok(cx.heap.new_str("Union"))
    }

    #[getter]
    fn __module__(self, cx: &Context) -> Outcome<Value> {
        Ok(cx.heap.new_str("typing"))
    }

    #[slot]
    fn binary(
        cx: &Context,
        operator: BinaryOperator,
        left: Value,
        right: Value,
    ) -> Outcome<Answer> {
        join(cx, operator, left, right)
    }

    #[slot]
    fn compare(
        cx: &Context,
        operator: CompareOperator,
        left: Value,
        right: Value,
    ) -> Outcome<Answer> {
        let (Some(a), Some(b)) = (members(cx, left), members(cx, right)) else {
            return Ok(Answer::NotImplemented);
        };
        let negated = match operator {
            CompareOperator::Eq => false,
            CompareOperator::Ne => true,
            _ => return Ok(Answer::NotImplemented),
        };
        cx.pay_elements(a.len().saturating_mul(b.len()))?;
        let same =
            a.len() == b.len() && a.iter().all(|member| b.iter().any(|other| other.is(*member)));
        let classes = a.iter().all(|member| cx.is_class(*member));
        if same || a.len() != b.len() || classes {
            return Ok(Answer::Value(Value::bool(same != negated)));
        }
        Ok(Answer::Native(&EQUAL, Arguments::of(&[left, right, Value::bool(negated)])))
    }

    #[slot]
    fn hash(_cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Native(&HASH, Arguments::of(&[this])))
    }

    #[slot]
    fn repr(_cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Native(&generic_text::SHOW, Arguments::of(&[this])))
    }

    #[slot]
    fn get_item(_cx: &Context, this: Value, item: Value) -> Outcome<Answer> {
        Ok(Answer::Native(&generic_alias::SUBSCRIPT, Arguments::of(&[this, item])))
    }
}

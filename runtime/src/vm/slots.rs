//! The special methods of builtin types as attributes: `list.__len__`, `int.__add__`, `super().__setitem__`.
//!
//! Comes in: the hooks of a type. Goes out: one native for each special method that a hook implements. Must never: ask a user
//! class's own method; `super()` comes here to get past it.

use super::context::Context;
use super::hooks::{Answer, CompareOperator, TypeHooks, UnaryOperator};
use super::native::{NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop};
use crate::builtins::row::incremental;
use crate::value::Value;
use npyc_format::gas::GasClass;
use npyc_format::isa::BinaryOperator;

const ONE: Signature = Signature::positional_only(&["self"], 1);
const TWO: Signature = Signature::positional_only(&["self", "value"], 2);
const THREE: Signature = Signature::positional_only(&["self", "key", "value"], 3);

/// A special method and how to know whether a type's hooks implement it.
pub(crate) struct Slot {
    /// The native.
    pub(crate) row: NativeRow,
    /// Whether these hooks implement it.
    pub(crate) has: fn(&TypeHooks) -> bool,
}

/// What a step does with a hook's answer, and with what came of it.
fn passed_on(
    cx: &Context,
    resumed: Resumed,
    ask: impl FnOnce(&TypeHooks) -> Outcome<Answer>,
    value: Value,
) -> Outcome<Step> {
    match resumed {
        Resumed::Value(value) => return Ok(Step::Done(value)),
        Resumed::Raised(exception) => return Err(Stop::Raise(exception)),
        Resumed::Exhausted => return Err(cx.stop_iteration()),
        Resumed::Start => {}
    }
    Ok(match ask(cx.hooks(cx.builtin_type_of(value)))? {
        Answer::Value(value) => Step::Done(value),
        Answer::NotImplemented => Step::Done(Value::NOT_IMPLEMENTED),
        Answer::Exhausted => return Err(cx.stop_iteration()),
        Answer::Native(row, arguments) => Step::Native(row, arguments),
        Answer::Call(callee, arguments) => Step::Call(callee, arguments),
        Answer::Resume(generator, sent) => {
            Step::Resume(generator, super::native::GeneratorInput::Send(sent))
        }
    })
}

macro_rules! slot {
    ($name:literal $signature:ident $field:ident |$cx:ident, $hook:ident, $frame:ident| $call:expr) => {{
        fn step(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
            let ask = |hooks: &TypeHooks| match hooks.$field {
                Some($hook) => {
                    let ($cx, $frame) = (cx, frame);
                    $call
                }
                None => Ok(Answer::NotImplemented),
            };
            passed_on(cx, resumed, ask, frame.get(0))
        }
        Slot {
            row: incremental($name, "", $signature, GasClass::Call, 0, step),
            has: |hooks| hooks.$field.is_some(),
        }
    }};
}

macro_rules! binary {
    ($operator:ident $name:literal $reflected:literal) => {
        [
            slot!($name TWO binary |cx, hook, frame| hook(cx, BinaryOperator::$operator, frame.get(0), cx.unwrap(frame.get(1)))),
            slot!($reflected TWO binary |cx, hook, frame| hook(cx, BinaryOperator::$operator, cx.unwrap(frame.get(1)), frame.get(0))),
        ]
    };
}

macro_rules! compare {
    ($operator:ident $name:literal) => {
        slot!($name TWO compare |cx, hook, frame| hook(cx, CompareOperator::$operator, frame.get(0), cx.unwrap(frame.get(1))))
    };
}

/// The special methods that a hook implements for every type that has the hook.
pub(crate) static SLOTS: &[Slot] = &[
    compare!(Lt "slot.__lt__"),
    compare!(Le "slot.__le__"),
    compare!(Eq "slot.__eq__"),
    compare!(Ne "slot.__ne__"),
    compare!(Gt "slot.__gt__"),
    compare!(Ge "slot.__ge__"),
    slot!("slot.__len__" ONE length |cx, hook, frame| Ok(Answer::Value(Value::int(hook(cx, frame.get(0))? as i64)))),
    slot!("slot.__bool__" ONE truth |cx, hook, frame| Ok(Answer::Value(Value::bool(hook(cx, frame.get(0))?)))),
    slot!("slot.__getitem__" TWO get_item |cx, hook, frame| hook(cx, frame.get(0), frame.get(1))),
    slot!("slot.__setitem__" THREE set_item |cx, hook, frame| hook(cx, frame.get(0), frame.get(1), frame.get(2))),
    slot!("slot.__delitem__" TWO delete_item |cx, hook, frame| hook(cx, frame.get(0), frame.get(1))),
    slot!("slot.__contains__" TWO contains |cx, hook, frame| hook(cx, frame.get(0), frame.get(1))),
    slot!("slot.__iter__" ONE iter |cx, hook, frame| hook(cx, frame.get(0))),
    slot!("slot.__next__" ONE next |cx, hook, frame| hook(cx, frame.get(0))),
    slot!("slot.__hash__" ONE hash |cx, hook, frame| hook(cx, frame.get(0))),
    slot!("slot.__repr__" ONE repr |cx, hook, frame| hook(cx, frame.get(0))),
    slot!("slot.__str__" ONE str |cx, hook, frame| hook(cx, frame.get(0))),
    slot!("slot.__format__" TWO format |cx, hook, frame| hook(cx, frame.get(0), frame.get(1))),
    slot!("slot.__index__" ONE index |cx, hook, frame| hook(cx, frame.get(0))),
    slot!("slot.__neg__" ONE unary |cx, hook, frame| hook(cx, UnaryOperator::Negate, frame.get(0))),
    slot!("slot.__pos__" ONE unary |cx, hook, frame| hook(cx, UnaryOperator::Positive, frame.get(0))),
    slot!("slot.__invert__" ONE unary |cx, hook, frame| hook(cx, UnaryOperator::Invert, frame.get(0))),
    slot!("slot.__iadd__" TWO inplace |cx, hook, frame| hook(cx, BinaryOperator::Add, frame.get(0), cx.unwrap(frame.get(1)))),
    slot!("slot.__imul__" TWO inplace |cx, hook, frame| hook(cx, BinaryOperator::Multiply, frame.get(0), cx.unwrap(frame.get(1)))),
    slot!("slot.__ior__" TWO inplace |cx, hook, frame| hook(cx, BinaryOperator::BitOr, frame.get(0), cx.unwrap(frame.get(1)))),
    slot!("slot.__iand__" TWO inplace |cx, hook, frame| hook(cx, BinaryOperator::BitAnd, frame.get(0), cx.unwrap(frame.get(1)))),
    slot!("slot.__isub__" TWO inplace |cx, hook, frame| hook(cx, BinaryOperator::Subtract, frame.get(0), cx.unwrap(frame.get(1)))),
    slot!("slot.__ixor__" TWO inplace |cx, hook, frame| hook(cx, BinaryOperator::BitXor, frame.get(0), cx.unwrap(frame.get(1)))),
];

/// The binary operators and their reflected forms, with the numbers of the types that have them decided by name.
pub(crate) static OPERATORS: &[[Slot; 2]] = &[
    binary!(Add "slot.__add__" "slot.__radd__"),
    binary!(Subtract "slot.__sub__" "slot.__rsub__"),
    binary!(Multiply "slot.__mul__" "slot.__rmul__"),
    binary!(TrueDivide "slot.__truediv__" "slot.__rtruediv__"),
    binary!(FloorDivide "slot.__floordiv__" "slot.__rfloordiv__"),
    binary!(Modulo "slot.__mod__" "slot.__rmod__"),
    binary!(Power "slot.__pow__" "slot.__rpow__"),
    binary!(LeftShift "slot.__lshift__" "slot.__rlshift__"),
    binary!(RightShift "slot.__rshift__" "slot.__rrshift__"),
    binary!(BitAnd "slot.__and__" "slot.__rand__"),
    binary!(BitOr "slot.__or__" "slot.__ror__"),
    binary!(BitXor "slot.__xor__" "slot.__rxor__"),
];

/// Which of `OPERATORS` a type has, by name: what its one binary hook does not tell. The flag is for reflected forms.
pub(crate) fn operators_of(name: &str) -> &'static [(usize, bool)] {
    const NUMBER: &[(usize, bool)] =
        &[(0, true), (1, true), (2, true), (3, true), (4, true), (5, true), (6, true)];
    const INT: &[(usize, bool)] = &[
        (0, true),
        (1, true),
        (2, true),
        (3, true),
        (4, true),
        (5, true),
        (6, true),
        (7, true),
        (8, true),
        (9, true),
        (10, true),
        (11, true),
    ];
    const SEQUENCE: &[(usize, bool)] = &[(0, false), (2, true)];
    const TEXT: &[(usize, bool)] = &[(0, false), (2, true), (5, true)];
    const SETS: &[(usize, bool)] = &[(1, true), (9, true), (10, true), (11, true)];
    match name {
        "int" => INT,
        "float" => NUMBER,
        "list" | "tuple" => SEQUENCE,
        "str" | "bytes" => TEXT,
        "set" | "frozenset" | "dict_keys" | "dict_items" => SETS,
        "dict" => &[(10, true)],
        _ => &[],
    }
}

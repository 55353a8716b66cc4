//! The special methods of builtin types as attributes: `list.__len__`, `super().__setitem__(…)`, `(1).__add__(2)`.
//!
//! Comes in: a builtin value and arguments. Goes out: what the type's hook answers, NotImplemented included.
//! Must never: ask a user class's method, because that is what these are called from.

use crate::builtins::shared::number::int;
use crate::builtins::shared::support::{argument, ask, exactly};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation, TypeHooks, UnaryOperator};
use crate::vm::native::{NativeFrame, NativeRow, Outcome, Resumed, Signature, Step};
use crate::vm::row::{become_builtin, finish, incremental, sized};
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;
use npyc_format::isa::BinaryOperator;

const SELF: &[&str] = &["self"];
const OTHER: &[&str] = &["self", "value"];
const KEY: &[&str] = &["self", "key"];

/// A row that asks the machine for an operation on its arguments.
macro_rules! forward {
    ($name:literal, $doc:literal, $names:expr, $operation:expr, [$($slot:literal)*]) => {
        incremental($name, $doc, exactly($names), GasClass::Call, 0, |_, frame, resumed| match resumed {
            Resumed::Value(value) => Ok(Step::Done(value)),
            Resumed::Exhausted => Ok(Step::Done(Value::NONE)),
            _ => Ok(ask($operation, &[$(frame.get($slot)),*])),
        })
    };
}

/// A row that asks the binary hook of the receiver's type; the operands stand in the order given.
macro_rules! binary {
    ($name:literal, $operator:ident, $left:literal $right:literal) => {
        incremental(
            $name,
            "Return the result of the operator.",
            exactly(OTHER),
            GasClass::Call,
            0,
            |cx, frame, resumed| {
                let hook = hook_for(cx, frame).binary;
                by_hook(cx, frame, resumed, || match hook {
                    Some(hook) => {
                        hook(cx, BinaryOperator::$operator, frame.get($left), frame.get($right))
                    }
                    None => Ok(Answer::NotImplemented),
                })
            },
        )
    };
}

/// A row that repeats a sequence: what is no count is refused here.
macro_rules! repeat {
    ($name:literal, $left:literal $right:literal) => {
        incremental(
            $name,
            "Return the result of the operator.",
            exactly(OTHER),
            GasClass::Call,
            0,
            |cx, frame, resumed| {
                let hook = cx.hooks(cx.builtin_type_of(frame.get(0))).binary;
                let (left, right) = (frame.get($left), frame.get($right));
                by_hook(cx, frame, resumed, || {
                    let answer = match hook {
                        Some(hook) => hook(cx, BinaryOperator::Multiply, left, right)?,
                        None => Answer::NotImplemented,
                    };
                    no_count(cx, answer, frame.get(1))
                })
            },
        )
    };
}

/// A row for `**`, which takes a modulus where all are ints.
macro_rules! power {
    ($name:literal, $left:literal $right:literal) => {
        incremental(
            $name,
            "Return the result of the operator.",
            Signature::positional_only(&["self", "value", "mod"], 2),
            GasClass::Call,
            0,
            |cx, frame, resumed| {
                let (left, right, modulus) = (frame.get($left), frame.get($right), frame.get(2));
                if !modulus.is_unbound() && !modulus.is_none() {
                    return match cx.builtin_type_of(frame.get(0)) {
                        type_index::COMPLEX => Err(cx.value_error(format_args!("complex modulo"))),
                        type_index::INT | type_index::BOOL
                            if int(cx, frame.get(1)).is_none() || int(cx, modulus).is_none() =>
                        {
                            Ok(Step::Done(Value::NOT_IMPLEMENTED))
                        }
                        type_index::INT | type_index::BOOL => {
                            become_builtin(cx, "pow", &[left, right, modulus])
                        }
                        _ => Err(cx.type_error(format_args!(
                            "pow() 3rd argument not allowed unless all arguments are integers"
                        ))),
                    };
                }
                let hook = hook_for(cx, frame).binary;
                by_hook(cx, frame, resumed, || match hook {
                    Some(hook) => hook(cx, BinaryOperator::Power, left, right),
                    None => Ok(Answer::NotImplemented),
                })
            },
        )
    };
}

/// A row that repeats a sequence in place.
macro_rules! repeat_inplace {
    ($name:literal) => {
        incremental(
            $name,
            "Return the result of the operator, done in place.",
            exactly(OTHER).with_whole_receiver(),
            GasClass::Call,
            0,
            |cx, frame, resumed| {
                let hook = cx.hooks(cx.builtin_type_of(frame.get(0))).inplace;
                by_hook(cx, frame, resumed, || {
                    let answer = match hook {
                        Some(hook) => {
                            hook(cx, BinaryOperator::Multiply, frame.get(0), frame.get(1))?
                        }
                        None => Answer::NotImplemented,
                    };
                    no_count(cx, answer, frame.get(1))
                })
            },
        )
    };
}

/// What a repetition answers: what is no count is refused.
fn no_count(cx: &Context, answer: Answer, count: Value) -> Outcome<Answer> {
    match answer {
        Answer::NotImplemented => Err(cx.type_error(format_args!(
            "'{}' object cannot be interpreted as an integer",
            cx.type_name(count)
        ))),
        answer => Ok(answer),
    }
}

/// A row that asks the in-place hook of the receiver's type.
macro_rules! inplace {
    ($name:literal, $operator:ident) => {
        incremental(
            $name,
            "Return the result of the operator, done in place.",
            exactly(OTHER).with_whole_receiver(),
            GasClass::Call,
            0,
            |cx, frame, resumed| {
                let hook = cx.hooks(cx.builtin_type_of(frame.get(0))).inplace;
                by_hook(cx, frame, resumed, || match hook {
                    Some(hook) => hook(cx, BinaryOperator::$operator, frame.get(0), frame.get(1)),
                    None => Ok(Answer::NotImplemented),
                })
            },
        )
    };
}

/// A row that asks the comparison hook of the receiver's type.
macro_rules! compare {
    ($name:literal, $operator:ident) => {
        incremental(
            $name,
            "Return the result of the comparison.",
            exactly(OTHER),
            GasClass::Call,
            0,
            |cx, frame, resumed| {
                by_hook(cx, frame, resumed, || compare(cx, frame, CompareOperator::$operator))
            },
        )
    };
}

/// A row that asks for a unary operator.
macro_rules! unary {
    ($name:literal, $operator:ident) => {
        forward!(
            $name,
            "Return the result of the operator.",
            SELF,
            Operation::Unary(UnaryOperator::$operator),
            [0]
        )
    };
}

/// The hooks by which a method of the receiver's type answers: none, if the other operand is a number of a kind that this type leaves to
/// the other one. The hooks themselves take all numbers, because an operator asks one of them only.
fn hook_for(cx: &Context, frame: &NativeFrame<'_>) -> &'static TypeHooks {
    let index = cx.builtin_type_of(frame.get(0));
    let other = cx.builtin_type_of(frame.get(1));
    let is_int = |index| matches!(index, type_index::INT | type_index::BOOL);
    let leaves = match index {
        _ if is_int(index) => matches!(other, type_index::FLOAT | type_index::COMPLEX),
        type_index::FLOAT => other == type_index::COMPLEX,
        _ => false,
    };
    if leaves { &TypeHooks::NONE } else { cx.hooks(index) }
}

/// Does what a hook's answer says.
fn by_hook(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    hook: impl FnOnce() -> Outcome<Answer>,
) -> Outcome<Step> {
    if let Resumed::Value(value) = resumed {
        return Ok(Step::Done(value));
    }
    Ok(finish(cx, frame, hook()?))
}

fn compare(cx: &Context, frame: &NativeFrame<'_>, op: CompareOperator) -> Outcome<Answer> {
    match hook_for(cx, frame).compare {
        Some(hook) => hook(cx, op, frame.get(0), frame.get(1)),
        None => Ok(Answer::NotImplemented),
    }
}

static LENGTH: &[NativeRow] =
    &[forward!("object.__len__", "Return len(self).", SELF, Operation::Length, [0])];
static ITERABLE: &[NativeRow] =
    &[forward!("object.__iter__", "Implement iter(self).", SELF, Operation::Iter, [0])];
static ITERATOR: &[NativeRow] = &[
    forward!("iterator.__iter__", "Implement iter(self).", SELF, Operation::Iter, [0]),
    incremental(
        "iterator.__next__",
        "Implement next(self).",
        exactly(SELF),
        GasClass::Iterate,
        0,
        |cx, frame, resumed| match resumed {
            Resumed::Value(item) => Ok(Step::Done(item)),
            Resumed::Exhausted => Err(cx.stop_iteration()),
            _ => Ok(ask(Operation::Next, &[frame.get(0)])),
        },
    ),
];
static CONTAINER: &[NativeRow] = &[
    forward!("object.__contains__", "Return bool(key in self).", KEY, Operation::Contains, [0 1]),
];
static ITEMS: &[NativeRow] =
    &[forward!("object.__getitem__", "Return self[key].", KEY, Operation::GetItem, [0 1])];
static MUTABLE_ITEMS: &[NativeRow] = &[
    forward!("object.__setitem__", "Set self[key] to value.", &["self", "key", "value"], Operation::SetItem, [0 1 2]),
    forward!("object.__delitem__", "Delete self[key].", KEY, Operation::DeleteItem, [0 1]),
];
static TEXT: &[NativeRow] = &[incremental(
    "object.__repr__",
    "Return repr(self).",
    exactly(SELF).with_whole_receiver(),
    GasClass::Call,
    0,
    |cx, frame, resumed| {
        let hook = cx.hooks(cx.builtin_type_of(frame.get(0))).repr;
        by_hook(cx, frame, resumed, || match hook {
            Some(hook) => hook(cx, frame.get(0)),
            None => Ok(Answer::NotImplemented),
        })
    },
)];
static HASHED: &[NativeRow] =
    &[forward!("object.__hash__", "Return hash(self).", SELF, Operation::Hash, [0])];
static EQUALITY: &[NativeRow] = &[compare!("object.__eq__", Eq), compare!("object.__ne__", Ne)];
static ORDER: &[NativeRow] = &[
    compare!("object.__lt__", Lt),
    compare!("object.__le__", Le),
    compare!("object.__gt__", Gt),
    compare!("object.__ge__", Ge),
];
pub(crate) static CONCATENATION: &[NativeRow] = &[
    binary!("object.__add__", Add, 0 1),
    repeat!("object.__mul__", 0 1),
    repeat!("object.__rmul__", 1 0),
];
pub(crate) static INPLACE_CONCATENATION: &[NativeRow] =
    &[inplace!("object.__iadd__", Add), repeat_inplace!("object.__imul__")];
pub(crate) static SET_OPERATORS: &[NativeRow] = &[
    binary!("object.__and__", BitAnd, 0 1),
    binary!("object.__rand__", BitAnd, 1 0),
    binary!("object.__or__", BitOr, 0 1),
    binary!("object.__ror__", BitOr, 1 0),
    binary!("object.__xor__", BitXor, 0 1),
    binary!("object.__rxor__", BitXor, 1 0),
    binary!("object.__sub__", Subtract, 0 1),
    binary!("object.__rsub__", Subtract, 1 0),
];
pub(crate) static INPLACE_SET_OPERATORS: &[NativeRow] = &[
    inplace!("object.__iand__", BitAnd),
    inplace!("object.__ior__", BitOr),
    inplace!("object.__ixor__", BitXor),
    inplace!("object.__isub__", Subtract),
];
/// A dict's `__getitem__` asks a derived class's `__missing__`, so that it sees the instance and not only the dict in it.
pub(crate) static DICT_ITEM: &[NativeRow] = &[incremental(
    "dict.__getitem__",
    "Return self[key].",
    exactly(KEY).with_whole_receiver(),
    GasClass::Call,
    0,
    |cx, frame, resumed| {
        if let Resumed::Value(value) = resumed {
            return Ok(Step::Done(value));
        }
        let (this, key) = (frame.get(0), frame.get(1));
        let inner = cx.unwrap(this);
        Ok(match cx.user_method(this, "__missing__").filter(|_| !inner.is(this)) {
            Some(missing) => Step::Native(
                &crate::vm::protocol::checked::GET_OR_MISSING,
                crate::vm::native::Arguments::of(&[this, inner, key, missing]),
            ),
            None => ask(Operation::GetItem, &[inner, key]),
        })
    },
)];
pub(crate) static DICT_OPERATORS: &[NativeRow] = &[
    binary!("dict.__or__", BitOr, 0 1),
    binary!("dict.__ror__", BitOr, 1 0),
    inplace!("dict.__ior__", BitOr),
];
pub(crate) static NUMBER: &[NativeRow] = &[
    binary!("object.__add__", Add, 0 1),
    binary!("object.__radd__", Add, 1 0),
    binary!("object.__sub__", Subtract, 0 1),
    binary!("object.__rsub__", Subtract, 1 0),
    binary!("object.__mul__", Multiply, 0 1),
    binary!("object.__rmul__", Multiply, 1 0),
    binary!("object.__truediv__", TrueDivide, 0 1),
    binary!("object.__rtruediv__", TrueDivide, 1 0),
    binary!("object.__floordiv__", FloorDivide, 0 1),
    binary!("object.__rfloordiv__", FloorDivide, 1 0),
    binary!("object.__mod__", Modulo, 0 1),
    binary!("object.__rmod__", Modulo, 1 0),
    power!("object.__rpow__", 1 0),
    unary!("object.__neg__", Negate),
    unary!("object.__pos__", Positive),
    forward!("object.__bool__", "True if self else False.", SELF, Operation::Truth, [0]),
];
pub(crate) static COMPLEX: &[NativeRow] = &[
    binary!("complex.__add__", Add, 0 1),
    binary!("complex.__radd__", Add, 1 0),
    binary!("complex.__sub__", Subtract, 0 1),
    binary!("complex.__rsub__", Subtract, 1 0),
    binary!("complex.__mul__", Multiply, 0 1),
    binary!("complex.__rmul__", Multiply, 1 0),
    binary!("complex.__truediv__", TrueDivide, 0 1),
    binary!("complex.__rtruediv__", TrueDivide, 1 0),
    power!("complex.__pow__", 0 1),
    power!("complex.__rpow__", 1 0),
    unary!("complex.__neg__", Negate),
    unary!("complex.__pos__", Positive),
    forward!("complex.__bool__", "True if self else False.", SELF, Operation::Truth, [0]),
];
/// `|` of what stands in unions.
pub(crate) static UNIONS: &[NativeRow] =
    &[binary!("type.__or__", BitOr, 0 1), binary!("type.__ror__", BitOr, 1 0)];
pub(crate) static POWER: &[NativeRow] = &[power!("object.__pow__", 0 1)];
pub(crate) static BITS: &[NativeRow] = &[
    binary!("int.__and__", BitAnd, 0 1),
    binary!("int.__rand__", BitAnd, 1 0),
    binary!("int.__or__", BitOr, 0 1),
    binary!("int.__ror__", BitOr, 1 0),
    binary!("int.__xor__", BitXor, 0 1),
    binary!("int.__rxor__", BitXor, 1 0),
    binary!("int.__lshift__", LeftShift, 0 1),
    binary!("int.__rlshift__", LeftShift, 1 0),
    binary!("int.__rshift__", RightShift, 0 1),
    binary!("int.__rrshift__", RightShift, 1 0),
    unary!("int.__invert__", Invert),
    forward!("int.__index__", "Return self converted to an integer.", SELF, Operation::Index, [0]),
];
/// `__format__`, for the types that have a format hook.
static FORMATTED: &[NativeRow] = &[incremental(
    "object.__format__",
    "Format self according to format_spec.",
    exactly(&["self", "format_spec"]).with_whole_receiver(),
    GasClass::Build,
    0,
    |cx, frame, resumed| {
        let (value, spec) = (frame.get(0), frame.get(1));
        if cx.text(spec).is_none() {
            let kind = cx.type_name(spec);
            return Err(
                cx.type_error(format_args!("__format__() argument must be str, not {kind}"))
            );
        }
        if cx.has_user_class(value)
            && cx.text(spec).is_some_and(str::is_empty)
            && matches!(resumed, Resumed::Start)
        {
            // Without a format, an instance of a derived class is shown as its class says.
            return Ok(ask(Operation::Str, &[value]));
        }
        let hook = cx.hooks(cx.builtin_type_of(value)).format;
        by_hook(cx, frame, resumed, || match hook {
            Some(hook) => hook(cx, cx.unwrap(value), cx.unwrap(spec)),
            None => Ok(Answer::NotImplemented),
        })
    },
)];
/// `__bool__` of types that are not numbers.
pub(crate) static TRUTH: &[NativeRow] =
    &[forward!("object.__bool__", "True if self else False.", SELF, Operation::Truth, [0])];
/// `__getnewargs__`: what makes the value again, of a derived class the builtin value in it.
pub(crate) static NEW_ARGUMENTS: &[NativeRow] = &[sized(
    "object.__getnewargs__",
    "The arguments with which __new__ makes the value again.",
    exactly(SELF),
    GasClass::Build,
    |cx, arguments| Ok(cx.heap.new_tuple(&[cx.unwrap(argument(arguments, 0))])),
)];
pub(crate) static FORMATTING: &[NativeRow] =
    &[binary!("str.__mod__", Modulo, 0 1), binary!("str.__rmod__", Modulo, 1 0)];

/// The rows that follow from a type's hooks. A method that the type itself lists comes later and wins.
pub(crate) fn of_hooks(definition: &TypeDef) -> impl Iterator<Item = &'static NativeRow> {
    let hooks = &definition.hooks;
    let on = definition.wrapped;
    let has_items = hooks.set_item.is_some();
    let groups: [(bool, &'static [NativeRow]); 11] = [
        (hooks.length.is_some(), LENGTH),
        (hooks.iter.is_some(), ITERABLE),
        (hooks.next.is_some(), ITERATOR),
        (hooks.contains.is_some(), CONTAINER),
        (hooks.get_item.is_some(), ITEMS),
        (has_items, MUTABLE_ITEMS),
        (hooks.repr.is_some(), TEXT),
        (hooks.hash.is_some() && !definition.unhashable, HASHED),
        (hooks.compare.is_some(), EQUALITY),
        (hooks.compare.is_some(), ORDER),
        (hooks.format.is_some(), FORMATTED),
    ];
    groups.into_iter().filter(move |(has, _)| on && *has).flat_map(|(_, rows)| rows.iter())
}

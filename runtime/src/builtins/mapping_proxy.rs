//! `mappingproxy`: a view of a mapping that cannot be written.
//!
//! Comes in: the view and what is asked of it. Goes out: what the mapping behind it answers. Must never: change the mapping.

use crate::builtins::shared::support::{argument, ask};
use crate::builtins::slots;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation, TypeHooks};
use crate::vm::native::{Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step};
use crate::vm::row::{become_builtin, given, incremental, sized};
use crate::vm::special::Special;
use crate::vm::type_def::{Collection, TypeDef};
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;
use npyc_format::isa::BinaryOperator;

/// `mappingproxy`.
pub(crate) static MAPPING_PROXY: TypeDef = TypeDef {
    collection: Collection::Mapping,
    methods: &[METHODS, slots::DICT_OPERATORS],
    hooks: &TypeHooks {
        get_item: Some(proxy_get),
        length: Some(proxy_length),
        iter: Some(proxy_iter),
        contains: Some(proxy_contains),
        compare: Some(proxy_compare),
        binary: Some(proxy_binary),
        inplace: Some(proxy_inplace),
        repr: Some(|_, value| Ok(Answer::Native(&REPR, Arguments::of(&[value])))),
        str: Some(|cx, value| {
            crate::vm::protocol::nested::operate_within(cx, Operation::Str, &[proxied(cx, value)])
        }),
        hash: Some(|cx, value| {
            crate::vm::protocol::nested::operate_within(cx, Operation::Hash, &[proxied(cx, value)])
        }),
        ..TypeHooks::NONE
    },
    ..TypeDef::hidden("mappingproxy", type_index::OBJECT, "Read-only proxy of a mapping.")
};

/// A method that is the mapping's own.
const fn forwarded(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    step: fn(&Context, &NativeFrame<'_>, Resumed) -> Outcome<Step>,
) -> NativeRow {
    incremental(name, doc, signature, GasClass::Call, 0, step)
}

static METHODS: &[NativeRow] = &[
    sized(
        "mappingproxy.__new__",
        "Read-only proxy of a mapping.",
        Signature::new(&["cls", "mapping"], 1, 2, 2),
        GasClass::Build,
        |cx, arguments| {
            let mapping = argument(arguments, 1);
            let index = cx.builtin_type_of(mapping);
            let has_items = cx.user_special(mapping, Special::GetItem).is_some()
                || cx.hooks(index).get_item.is_some();
            let is_sequence = matches!(index, type_index::LIST | type_index::TUPLE);
            if !has_items || is_sequence || cx.is_class(mapping) {
                let kind = cx.type_name(mapping);
                return Err(cx.type_error(format_args!(
                    "mappingproxy() argument must be a mapping, not {kind}"
                )));
            }
            Ok(cx.heap.new_native_object(type_index::MAPPING_PROXY, &[mapping]))
        },
    ),
    forwarded(
        "mappingproxy.get",
        "Return the value for key if key is in the mapping, else default.",
        Signature::positional_only(&["self", "key", "default"], 2),
        |cx, frame, resumed| {
            let default = given(frame.get(2)).unwrap_or(Value::NONE);
            forward(cx, frame, resumed, "get", &[frame.get(1), default])
        },
    ),
    forwarded(
        "mappingproxy.keys",
        "a set-like object providing a view on D's keys",
        Signature::SELF,
        |cx, frame, resumed| forward(cx, frame, resumed, "keys", &[]),
    ),
    forwarded(
        "mappingproxy.values",
        "an object providing a view on D's values",
        Signature::SELF,
        |cx, frame, resumed| forward(cx, frame, resumed, "values", &[]),
    ),
    forwarded(
        "mappingproxy.items",
        "a set-like object providing a view on D's items",
        Signature::SELF,
        |cx, frame, resumed| forward(cx, frame, resumed, "items", &[]),
    ),
    forwarded("mappingproxy.copy", "a shallow copy of D", Signature::SELF, |cx, frame, resumed| {
        forward(cx, frame, resumed, "copy", &[])
    }),
    forwarded(
        "mappingproxy.__reversed__",
        "D.__reversed__() -> reverse iterator",
        Signature::SELF,
        |cx, frame, _| become_builtin(cx, "reversed", &[proxied(cx, frame.get(0))]),
    ),
];

/// Calls the mapping's method.
fn forward(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    name: &str,
    arguments: &[Value],
) -> Outcome<Step> {
    if let Resumed::Value(method) = resumed {
        return Ok(Step::Become(method, Arguments::of(arguments)));
    }
    let name = cx.heap.new_str(name);
    Ok(ask(Operation::GetAttribute, &[proxied(cx, frame.get(0)), name]))
}

/// proxy → its repr, around the mapping's.
pub(crate) static REPR: NativeRow =
    incremental("__repr__", "", Signature::SELF, GasClass::Build, 0, |cx, frame, resumed| {
        match resumed {
            Resumed::Value(shown) => {
                let text = cx.text(shown).unwrap_or("");
                frame.take_room(cx, text.len() as u64 * 2 + 128, text.len() as u64 / 8)?;
                Ok(Step::Done(cx.new_str(&format!("mappingproxy({text})"))))
            }
            _ => Ok(ask(Operation::Repr, &[proxied(cx, frame.get(0))])),
        }
    });

/// The mapping behind a view; another value is what it is.
fn proxied(cx: &Context, value: Value) -> Value {
    match cx.heap.native_object(value) {
        Some(object) if object.class.get() == type_index::MAPPING_PROXY => {
            object.slots.get(0).unwrap_or(Value::NONE)
        }
        _ => value,
    }
}

fn proxy_get(cx: &Context, value: Value, key: Value) -> Outcome<Answer> {
    crate::vm::protocol::nested::operate_within(cx, Operation::GetItem, &[proxied(cx, value), key])
}

fn proxy_contains(cx: &Context, value: Value, key: Value) -> Outcome<Answer> {
    crate::vm::protocol::nested::operate_within(cx, Operation::Contains, &[proxied(cx, value), key])
}

fn proxy_iter(cx: &Context, value: Value) -> Outcome<Answer> {
    crate::vm::protocol::nested::operate_within(cx, Operation::Iter, &[proxied(cx, value)])
}

/// So many views of views are passed without a price, which is in that of the question.
const FREE: usize = 16;

/// What there is to know of the length of a view.
pub(crate) enum Length {
    /// It is this.
    Known(usize),
    /// Python code says it: this method of this mapping.
    Asked(Value, Value),
}

/// The length of the mapping behind a view, and behind the views that it is of. Each of very many views is paid for.
pub(crate) fn length_behind(cx: &Context, view: Value) -> Outcome<Length> {
    let (mut mapping, mut passed) = (view, 0);
    while cx.builtin_type_of(mapping) == type_index::MAPPING_PROXY {
        passed += 1;
        if passed > FREE {
            cx.charge(1);
        }
        mapping = proxied(cx, mapping);
    }
    if let Some(method) = cx.user_special(mapping, Special::Length) {
        return Ok(Length::Asked(method, mapping));
    }
    match cx.hooks(cx.builtin_type_of(mapping)).length {
        Some(length) => Ok(Length::Known(length(cx, cx.unwrap(mapping))?)),
        None => Err(cx.unsupported(WRITTEN_IN_PYTHON)),
    }
}

const WRITTEN_IN_PYTHON: &str = "the length of a mappingproxy of a mapping written in Python";

/// The length for who cannot ask Python code for it.
fn proxy_length(cx: &Context, value: Value) -> Outcome<usize> {
    match length_behind(cx, value)? {
        Length::Known(length) => Ok(length),
        Length::Asked(..) => Err(cx.unsupported(WRITTEN_IN_PYTHON)),
    }
}

fn proxy_compare(
    cx: &Context,
    operator: CompareOperator,
    left: Value,
    right: Value,
) -> Outcome<Answer> {
    let operands = [proxied(cx, left), proxied(cx, right)];
    if operands.iter().any(|operand| cx.has_user_class(*operand)) {
        return Ok(crate::vm::protocol::nested::on_a_frame(
            Operation::Compare(operator),
            &operands,
        ));
    }
    crate::vm::protocol::nested::operate_within(cx, Operation::Compare(operator), &operands)
}

fn proxy_binary(
    cx: &Context,
    operator: BinaryOperator,
    left: Value,
    right: Value,
) -> Outcome<Answer> {
    if operator != BinaryOperator::BitOr {
        return Ok(Answer::NotImplemented);
    }
    let operands = [proxied(cx, left), proxied(cx, right)];
    crate::vm::protocol::nested::operate_within(cx, Operation::Binary(operator), &operands)
}

fn proxy_inplace(
    cx: &Context,
    operator: BinaryOperator,
    _left: Value,
    _right: Value,
) -> Outcome<Answer> {
    if operator != BinaryOperator::BitOr {
        return Ok(Answer::NotImplemented);
    }
    Err(cx.type_error(format_args!("'|=' is not supported by mappingproxy; use '|' instead")))
}

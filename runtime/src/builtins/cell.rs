//! `cell`: a variable that functions share, as `function.__closure__` shows it.
//!
//! Comes in: a cell. Goes out: what the variable holds, its text. Must never: tell two cells apart by anything but what they hold.

use crate::builtins::list::compare_sequences;
use crate::builtins::shared::hash::unhashable;
use crate::builtins::shared::support::{argument, text};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, TypeHooks};
use crate::vm::native::{NativeRow, Outcome, Signature};
use crate::vm::row::sized;
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

const CONTENTS: &str = "cell_contents";

/// `cell`.
pub(crate) static CELL: TypeDef = TypeDef {
    methods: &[METHODS],
    unhashable: true,
    hooks: &TypeHooks {
        compare: Some(compare),
        hash: Some(unhashable),
        repr: Some(|cx, value| {
            let held = cx.heap.cell(value).map_or(Value::UNBOUND, |cell| cell.value.get());
            let address = cx.address(value);
            if held.is_unbound() {
                return text(cx, &format!("<cell at {address}: empty>"));
            }
            let kind = cx.type_name(held);
            text(cx, &format!("<cell at {address}: {kind} object at {}>", cx.address(held)))
        }),
        get_attribute: Some(contents),
        set_attribute: Some(set_contents),
        attribute_names: &[CONTENTS],
        ..TypeHooks::NONE
    },
    ..TypeDef::hidden("cell", type_index::OBJECT, "Create a new cell object.")
};

static METHODS: &[NativeRow] = &[sized(
    "cell.__new__",
    "Create a new cell object.",
    Signature::positional_only(&["cls", "contents"], 1),
    GasClass::Build,
    |cx, arguments| Ok(cx.heap.new_cell(argument(arguments, 1))),
)];

/// Cells compare as what they hold; an empty one comes first.
fn compare(cx: &Context, operator: CompareOperator, left: Value, right: Value) -> Outcome<Answer> {
    let (Some(left), Some(right)) = (cx.heap.cell(left), cx.heap.cell(right)) else {
        return Ok(Answer::NotImplemented);
    };
    let held = |value: Value| match value.is_unbound() {
        true => cx.heap.empty_tuple(),
        false => cx.heap.new_tuple(&[value]),
    };
    compare_sequences(cx, operator, held(left.value.get()), held(right.value.get()))
}

fn contents(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    if name != CONTENTS {
        return Ok(None);
    }
    let held = cx.heap.cell(value).map_or(Value::UNBOUND, |cell| cell.value.get());
    if held.is_unbound() {
        return Err(cx.value_error(format_args!("Cell is empty")));
    }
    Ok(Some(held))
}

fn set_contents(cx: &Context, value: Value, name: &str, new: Option<Value>) -> Outcome<bool> {
    if name != CONTENTS {
        return Ok(false);
    }
    if let Some(cell) = cx.heap.cell(value) {
        cell.value.set(new.unwrap_or(Value::UNBOUND));
    }
    Ok(true)
}

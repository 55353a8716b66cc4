//! `member_descriptor`: an attribute that `__slots__` declares, as the class shows it.
//!
//! Comes in: a member and an instance. Goes out: what the slot holds, its text, its names. How slots are laid out is the work of
//! `vm/class_slots.rs`. Must never: reach an instance of another class.

use crate::builtins::shared::support::{argument, text};
use crate::value::Value;
use crate::vm::class_slots::{self, Member};
use crate::vm::context::Context;
use crate::vm::hooks::TypeHooks;
use crate::vm::native::{NativeRow, Outcome, Signature};
use crate::vm::row::sized;
use crate::vm::type_def::TypeDef;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

/// `member_descriptor`.
pub(crate) static MEMBER_DESCRIPTOR: TypeDef = TypeDef {
    wrapped: false,
    read_only: true,
    methods: &[METHODS],
    hooks: &TypeHooks {
        repr: Some(|cx, value| text(cx, &class_slots::shown(cx, value))),
        get_attribute: Some(member_attribute),
        ..TypeHooks::NONE
    },
    ..TypeDef::hidden("member_descriptor", type_index::OBJECT, "")
};

static METHODS: &[NativeRow] = &[
    sized(
        "member_descriptor.__get__",
        "Return an attribute of instance, which is of type owner.",
        Signature::positional_only(&["self", "instance", "owner"], 2),
        GasClass::Attribute,
        |cx, arguments| {
            let (this, object) = (argument(arguments, 0), argument(arguments, 1));
            if object.is_none() {
                return Ok(this);
            }
            let member = Member::receive(cx, this)?;
            match cx.read_member(&member, object)? {
                Some(value) => Ok(value),
                None => {
                    let name = member.name.get();
                    Err(cx.no_attribute(object, name, cx.text(name).unwrap_or("?")))
                }
            }
        },
    ),
    sized(
        "member_descriptor.__set__",
        "Set an attribute of instance to value.",
        Signature::positional_only(&["self", "instance", "value"], 3),
        GasClass::Attribute,
        |cx, arguments| write(cx, arguments, Some(argument(arguments, 2))),
    ),
    sized(
        "member_descriptor.__delete__",
        "Delete an attribute of instance.",
        Signature::positional_only(&["self", "instance"], 2),
        GasClass::Attribute,
        |cx, arguments| write(cx, arguments, None),
    ),
];

fn write(cx: &Context, arguments: &[Value], value: Option<Value>) -> Outcome<Value> {
    let member = Member::receive(cx, argument(arguments, 0))?;
    cx.write_member(&member, argument(arguments, 1), value)?;
    Ok(Value::NONE)
}

fn member_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    let Some(member) = cx.member(value) else { return Ok(None) };
    Ok(match name {
        "__name__" => Some(member.name.get()),
        "__objclass__" => Some(member.owner.get()),
        "__doc__" => Some(Value::NONE),
        "__qualname__" => {
            let owner = cx.heap.class(member.owner.get());
            let owner = owner.and_then(|owner| cx.text(owner.qualname.get())).unwrap_or("?");
            let own = cx.text(member.name.get()).unwrap_or("?");
            Some(cx.new_str(&format!("{owner}.{own}")))
        }
        _ => None,
    })
}

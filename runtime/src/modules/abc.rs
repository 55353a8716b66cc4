//! `_abc`: the native half of `abc`: which methods of a new class are abstract.
//!
//! Comes in: a class. Goes out: names. Must never: run Python code; where only that could tell, it says so.

use crate::builtins::descriptors::says_abstract;
use crate::builtins::shared::support::values_bytes;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::{Outcome, Room};
use npyc_format::hash::hash_str;
use npython_macros::native_module;

/// Whether a value in a class is abstract. None where Python code of its class would have to say.
fn is_abstract(cx: &Context, value: Value) -> Option<bool> {
    match cx.is_class(value) || cx.user_class(value).is_some() {
        true => None,
        false => Some(says_abstract(cx, value)),
    }
}

/// The names of abstract methods that a class has of itself.
fn own_names(cx: &Context, class: Value) -> Option<Vec<Value>> {
    let name = "__abstractmethods__";
    let namespace = cx.heap.dict(cx.heap.class(class)?.namespace.get())?;
    let names = namespace.get_str(&cx.heap, hash_str(name), name)?;
    let names = cx.heap.any_set(names)?;
    let mut found = Vec::with_capacity(names.len());
    let mut slot = 0;
    while let Some((at, entry)) = names.next_entry(slot) {
        found.push(entry.key);
        slot = at + 1;
    }
    Some(found)
}

/// The functions of the module.
enum Abc {}

/// What abstract base classes leave to the machine.
#[native_module(ABC, name = "_abc")]
impl Abc {
    /// The patterns of match take instances of a class for what they take those of another, which is a sequence, a mapping or neither.
    #[function(gas = Call)]
    fn matches_like(cx: &Context, cls: Value, model: Value) -> Outcome<()> {
        cx.match_like(cls, model);
        Ok(())
    }

    /// The names of the abstract methods of a class as a list; None if Python code has to be asked.
    #[function(gas = Build)]
    fn abstract_names(cx: &Context, room: Room, cls: Value) -> Outcome<Value> {
        let Some(class) = cx.heap.class(cls) else { return Ok(Value::NONE) };
        let Some(namespace) = cx.heap.dict(class.namespace.get()) else { return Ok(Value::NONE) };
        let bases =
            cx.heap.tuple(class.bases.get()).map_or(Vec::new(), |bases| bases.as_slice().to_vec());
        let inherited: Vec<Value> =
            bases.iter().filter_map(|base| own_names(cx, *base)).flatten().collect();
        let count = namespace.len() + inherited.len();
        room.take(cx, values_bytes(count) + 64, 2 * count as u64)?;
        let mut names = Vec::new();
        let mut index = 0;
        while let Some((at, entry)) = namespace.next_entry(index) {
            index = at + 1;
            match is_abstract(cx, entry.value) {
                Some(true) => names.push(entry.key),
                Some(false) => {}
                None => return Ok(Value::NONE),
            }
        }
        for name in inherited {
            let found = cx.text(name).and_then(|text| cx.find_in_class(cls, text));
            match found.map_or(Some(false), |value| is_abstract(cx, value)) {
                Some(true) => names.push(name),
                Some(false) => {}
                None => return Ok(Value::NONE),
            }
        }
        Ok(cx.heap.new_list(&names))
    }
}

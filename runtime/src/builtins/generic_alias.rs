//! Generic aliases: `list[int]`, a class with arguments.
//!
//! Comes in: a class and what stands in its brackets. Goes out: the alias, its text, its comparison, its parameters, an alias with other arguments, an
//! instance of the class. Must never: look at what an argument means; substitution is the library's (`_typing`).

use crate::builtins::shared::support::{argument, ask, heap, operate};
use crate::builtins::{generic_text, slots, union};
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation};
use crate::vm::native::{Arguments, NativeRow, Outcome, Resumed, Signature, Step, Stop};
use crate::vm::row::{catching, incremental, sized};
use crate::vm::slots::{native_frame, native_object};
use crate::vm::types::{TypeIndex, type_index};
use npyc_format::gas::GasClass;
use npyc_format::isa::BinaryOperator;
use npython_macros::native_type;

native_object! {
    /// A generic alias.
    Alias in GENERIC_ALIAS {
        origin: Value,
        /// A tuple.
        args: Value,
        /// A tuple of the type parameters among the arguments; unbound until somebody asks.
        parameters: Value,
        /// Whether it stands for its items: `*tuple[int, str]`.
        starred: bool,
    }
}

/// The builtin types that make an alias of their subscription, those derived from them included.
pub(crate) const GENERIC: &[TypeIndex] = &[
    type_index::LIST,
    type_index::TUPLE,
    type_index::DICT,
    type_index::SET,
    type_index::FROZENSET,
    type_index::CLASSMETHOD,
    type_index::STATICMETHOD,
    type_index::ENUMERATE,
    type_index::GENERATOR,
    type_index::COROUTINE,
    type_index::ASYNC_GENERATOR,
    type_index::DEQUE,
    type_index::CHAIN,
    type_index::RE_PATTERN,
    type_index::RE_MATCH,
    type_index::MAPPING_PROXY,
    type_index::BASE_EXCEPTION_GROUP,
];

/// `__class_getitem__` of these types.
pub(crate) static CLASS_GET_ITEM: NativeRow = sized(
    "type.__class_getitem__",
    "See PEP 585",
    Signature::positional_only(&["cls", "item"], 2),
    GasClass::Build,
    |cx, arguments| Ok(alias(cx, argument(arguments, 0), argument(arguments, 1))),
);

/// What a class with brackets makes, if it is a builtin type or derives from one that can.
pub(crate) fn of_class(cx: &Context, class: Value, item: Value) -> Option<Value> {
    let is_type = class.as_builtin_type() == Some(type_index::TYPE);
    let generic = || cx.tables.method(cx.builtin_base(class), "__class_getitem__").is_some();
    (is_type || generic()).then(|| alias(cx, class, item))
}

fn alias(cx: &Context, origin: Value, item: Value) -> Value {
    let args = match heap(cx).tuple(cx.unwrap(item)) {
        Some(_) => cx.unwrap(item),
        None => heap(cx).new_tuple(&[item]),
    };
    Alias::make(cx, origin, args, Value::UNBOUND, false)
}

/// Whether a value is a generic alias, or an instance of a class derived from them.
pub(crate) fn is_alias(cx: &Context, value: Value) -> bool {
    Alias::of(cx, value).is_some()
}

/// Attributes that are an alias's own; all others are those of its class.
const OWN: &[&str] = &[
    "__args__",
    "__bases__",
    "__class__",
    "__copy__",
    "__deepcopy__",
    "__mro_entries__",
    "__origin__",
    "__reduce__",
    "__reduce_ex__",
    "__typing_unpacked_tuple_args__",
    "__unpacked__",
];

/// What is computed or looked up elsewhere for an attribute of an alias; for a union only its parameters.
pub(crate) fn attribute(cx: &Context, object: Value, name: &str) -> Outcome<Option<Answer>> {
    if name == "__parameters__" {
        return Ok(parameters(cx, object));
    }
    match Alias::of(cx, object) {
        Some(alias) if !OWN.contains(&name) => {
            cx.get_attribute(alias.origin.get(), heap(cx).new_str(name)).map(Some)
        }
        _ => Ok(None),
    }
}

// ---- parameters ----

/// `__parameters__` of an alias or a union.
fn parameters(cx: &Context, object: Value) -> Option<Answer> {
    let known = match Alias::of(cx, object) {
        Some(alias) => alias.parameters.get(),
        None => union::Union::of(cx, object)?.parameters.get(),
    };
    Some(match known.is_unbound() {
        true => Answer::Native(&PARAMETERS, Arguments::of(&[object])),
        false => Answer::Value(known),
    })
}

native_frame! {
    /// Collects type parameters; the stack is a list of sequences, each followed by how many of its items are done.
    Collect(1) { this: Value; stack: Value, found: Value, item: Value, phase: i64 }
}

pub(crate) static PARAMETERS: NativeRow = incremental(
    "__parameters__",
    "",
    Collect::SIGNATURE,
    GasClass::Build,
    Collect::OWN,
    |cx, frame, resumed| collect(cx, &Collect::on(frame), resumed),
);

const WALKING: i64 = 0;
const ASKED_SUBSTITUTION: i64 = 1;
const ASKED_PARAMETERS: i64 = 2;
/// How many arguments one step looks at.
const STEP: usize = 64;

fn args_of(cx: &Context, object: Value) -> Value {
    match Alias::of(cx, object) {
        Some(alias) => alias.args.get(),
        None => union::Union::of(cx, object).map_or(Value::NONE, |union| union.args.get()),
    }
}

fn collect(cx: &Context, frame: &Collect<'_>, resumed: Resumed) -> Outcome<Step> {
    let heap = heap(cx);
    if frame.stack.get().is_unbound() {
        frame.found.set(heap.new_list(&[]));
        frame.stack.set(heap.new_list(&[args_of(cx, frame.this.get()), Value::int(0)]));
    }
    let (Some(stack), Some(found)) = (heap.list(frame.stack.get()), heap.list(frame.found.get()))
    else {
        return Err(Stop::Halt);
    };
    let add = |parameter: Value| {
        cx.charge_elements(found.len() / 8 + 1);
        if !found.to_vec().iter().any(|known| known.is(parameter)) {
            found.push(heap, parameter);
        }
    };
    match (frame.phase.get(), resumed) {
        (ASKED_SUBSTITUTION, Resumed::Value(method)) if method.is_unbound() => {
            frame.phase.set(ASKED_PARAMETERS);
            let name = heap.new_str("__parameters__");
            return Ok(ask(Operation::GetAttributeOrUnbound, &[frame.item.get(), name]));
        }
        (ASKED_SUBSTITUTION, _) => add(frame.item.get()),
        (ASKED_PARAMETERS, Resumed::Value(parameters)) => {
            if let Some(parameters) = heap.tuple(parameters) {
                parameters.as_slice().iter().for_each(|parameter| add(*parameter));
            }
        }
        _ => {}
    }
    frame.phase.set(WALKING);
    for _ in 0..STEP {
        let Some(top) = stack.len().checked_sub(2) else {
            let parameters = heap.new_tuple(&found.to_vec());
            let this = frame.this.get();
            match (Alias::of(cx, this), union::Union::of(cx, this)) {
                (Some(alias), _) => alias.parameters.set(parameters),
                (_, Some(union)) => union.parameters.set(parameters),
                _ => {}
            }
            return Ok(Step::Done(parameters));
        };
        let done = stack.get(top + 1).and_then(Value::as_int).unwrap_or(0) as usize;
        let sequence = stack.get(top).unwrap_or(Value::NONE);
        let item = match (heap.tuple(sequence), heap.list(sequence)) {
            (Some(tuple), _) => tuple.get(done),
            (_, Some(list)) => list.get(done),
            _ => None,
        };
        let Some(item) = item else {
            stack.truncate(heap, top);
            continue;
        };
        cx.charge_elements(1);
        stack.set(top + 1, Value::int(done as i64 + 1));
        if heap.tuple(item).is_some() || heap.list(item).is_some() {
            stack.push(heap, item);
            stack.push(heap, Value::int(0));
            continue;
        }
        frame.item.set(item);
        if heap.instance(item).is_some() {
            frame.phase.set(ASKED_SUBSTITUTION);
            let name = heap.new_str("__typing_subst__");
            return Ok(ask(Operation::GetAttributeOrUnbound, &[item, name]));
        }
        if let Some(answer) = parameters(cx, item) {
            frame.phase.set(ASKED_PARAMETERS);
            return Ok(match answer {
                Answer::Native(row, arguments) => Step::Native(row, arguments),
                _ => {
                    let name = heap.new_str("__parameters__");
                    ask(Operation::GetAttributeOrUnbound, &[item, name])
                }
            });
        }
    }
    Ok(Step::Again)
}

// ---- other arguments ----

native_frame! {
    /// `alias[item]`, `union[item]`.
    Subscript(2) { this: Value, item: Value; phase: i64 }
}

/// An alias or a union with what stands in the brackets in the place of its parameters.
pub(crate) static SUBSCRIPT: NativeRow = incremental(
    "__getitem__",
    "",
    Subscript::SIGNATURE,
    GasClass::Build,
    Subscript::OWN,
    |cx, frame, resumed| subscript(cx, &Subscript::on(frame), resumed),
);

const ASKED: i64 = 1;
const ASKED_TEXT: i64 = 2;
const SUBSTITUTED: i64 = 3;
const JOINED: i64 = 4;

fn subscript(cx: &Context, frame: &Subscript<'_>, resumed: Resumed) -> Outcome<Step> {
    let this = frame.this.get();
    let value = match resumed {
        Resumed::Value(value) => value,
        _ => {
            frame.phase.set(ASKED);
            let name = heap(cx).new_str("__parameters__");
            return Ok(ask(Operation::GetAttribute, &[this, name]));
        }
    };
    match frame.phase.get() {
        ASKED if heap(cx).tuple(value).is_none_or(|parameters| parameters.len() == 0) => {
            frame.phase.set(ASKED_TEXT);
            Ok(ask(Operation::Repr, &[this]))
        }
        ASKED => {
            frame.phase.set(SUBSTITUTED);
            let operands = [this, args_of(cx, this), value, frame.item.get()];
            let arguments = heap(cx).new_tuple(&operands);
            Ok(crate::vm::import::call_library(cx, "_typing", "_substitute", arguments))
        }
        ASKED_TEXT => {
            let text = cx.text(value).unwrap_or("?");
            Err(cx.type_error(format_args!("{text} is not a generic class")))
        }
        SUBSTITUTED => match Alias::of(cx, this) {
            Some(alias) => {
                let (origin, starred) = (alias.origin.get(), alias.starred.get());
                Ok(Step::Done(Alias::make(cx, origin, value, Value::UNBOUND, starred)))
            }
            None => {
                frame.phase.set(JOINED);
                Ok(Step::Native(&union::JOIN, Arguments::of(&[value])))
            }
        },
        _ => Ok(Step::Done(value)),
    }
}

// ---- calls ----

native_frame! {
    /// An alias, the arguments of its call as a tuple and a dict or None.
    CallAlias(3) { this: Value, arguments: Value, keywords: Value; made: Value }
}

/// Calls the class of an alias; the instance remembers the alias if it can.
pub(crate) static CALL: NativeRow = catching(
    "__call__",
    "",
    CallAlias::SIGNATURE,
    GasClass::Call,
    CallAlias::OWN,
    |cx, frame, resumed| {
        let frame = CallAlias::on(frame);
        let made = frame.made.get();
        match resumed {
            Resumed::Raised(exception) if made.is_unbound() => Err(Stop::Raise(exception)),
            Resumed::Raised(exception)
                if !cx.is_exception(exception, type_index::ATTRIBUTE_ERROR)
                    && !cx.is_exception(exception, type_index::TYPE_ERROR) =>
            {
                Err(Stop::Raise(exception))
            }
            Resumed::Value(value) if made.is_unbound() => {
                frame.made.set(value);
                if heap(cx).instance(value).is_none() {
                    return Ok(Step::Done(value));
                }
                let name = heap(cx).new_str("__orig_class__");
                Ok(ask(Operation::SetAttribute, &[value, name, frame.this.get()]))
            }
            Resumed::Start if made.is_unbound() => {
                let alias = Alias::receive(cx, frame.this.get())?;
                Ok(Step::CallEx(alias.origin.get(), frame.arguments.get(), frame.keywords.get()))
            }
            _ => Ok(Step::Done(made)),
        }
    },
);

/// Represent a PEP 585 generic type
#[native_type(
    GENERIC_ALIAS,
    name = "GenericAlias",
    shown = "types.GenericAlias",
    module = "types",
    bound_in = "_types",
    groups = [slots::UNIONS]
)]
impl<'c> Alias<'c> {
    /// Create and return a new object.
    #[constructor(gas = Build)]
    fn create(cx: &Context, _cls: Value, origin: Value, args: Value) -> Outcome<Value> {
        Ok(alias(cx, origin, args))
    }

    /// The bases that it stands for in a class statement.
    #[method(name = "__mro_entries__", gas = Build)]
    fn entries(self, cx: &Context, _bases: Value) -> Outcome<Value> {
        Ok(cx.heap.new_tuple(&[self.origin.get()]))
    }

    #[getter]
    fn __origin__(self, _cx: &Context) -> Outcome<Value> {
        Ok(self.origin.get())
    }

    #[getter]
    fn __args__(self, _cx: &Context) -> Outcome<Value> {
        Ok(self.args.get())
    }

    #[getter]
    fn __unpacked__(self, _cx: &Context) -> Outcome<bool> {
        Ok(self.starred.get())
    }

    #[getter]
    fn __typing_unpacked_tuple_args__(self, _cx: &Context) -> Outcome<Value> {
        let is_tuple = self.origin.get().as_builtin_type() == Some(type_index::TUPLE);
        Ok(if self.starred.get() && is_tuple { self.args.get() } else { Value::NONE })
    }

    #[slot]
    fn repr(cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Native(&generic_text::SHOW, Arguments::of(&[cx.unwrap(this)])))
    }

    #[slot]
    fn hash(self, cx: &Context) -> Outcome<Answer> {
        let parts = heap(cx).new_tuple(&[self.origin.get(), self.args.get()]);
        operate(cx, Operation::Hash, &[parts])
    }

    #[slot]
    fn compare(
        cx: &Context,
        operator: CompareOperator,
        left: Value,
        right: Value,
    ) -> Outcome<Answer> {
        let (Some(own), Some(other)) = (Alias::of(cx, left), Alias::of(cx, right)) else {
            return Ok(Answer::NotImplemented);
        };
        if !matches!(operator, CompareOperator::Eq | CompareOperator::Ne) {
            return Ok(Answer::NotImplemented);
        }
        if own.starred.get() != other.starred.get() {
            return Ok(Answer::Value(Value::bool(operator == CompareOperator::Ne)));
        }
        let left = heap(cx).new_tuple(&[own.origin.get(), own.args.get()]);
        let right = heap(cx).new_tuple(&[other.origin.get(), other.args.get()]);
        operate(cx, Operation::Compare(operator), &[left, right])
    }

    #[slot]
    fn binary(
        cx: &Context,
        operator: BinaryOperator,
        left: Value,
        right: Value,
    ) -> Outcome<Answer> {
        union::join(cx, operator, left, right)
    }

    #[slot]
    fn iter(self, cx: &Context) -> Outcome<Answer> {
        let parameters = self.parameters.get();
        let starred = Alias::make(cx, self.origin.get(), self.args.get(), parameters, true);
        operate(cx, Operation::Iter, &[heap(cx).new_tuple(&[starred])])
    }

    #[slot]
    fn get_item(_cx: &Context, this: Value, item: Value) -> Outcome<Answer> {
        Ok(Answer::Native(&SUBSCRIPT, Arguments::of(&[this, item])))
    }
}

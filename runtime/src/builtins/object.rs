//! `object`: what every value has unless its type has another.
//!
//! Comes in: any value. Goes out: instances, attributes, texts. Must never: know a type that derives from it.

use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation};
use crate::vm::import::call_library;
use crate::vm::native::{Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step};
use crate::vm::row::{finish, incremental, large, passed, sized};
use crate::vm::type_def::TypeDef;
use crate::vm::type_new::no_keywords;
use crate::vm::types::type_index;
use npyc_format::gas::GasClass;

/// `object`.
pub(crate) static OBJECT: TypeDef = TypeDef {
    wrapped: false,
    methods: &[METHODS],
    class_methods: &[CLASS_METHODS],
    ..TypeDef::new("object", type_index::OBJECT, "The base class of the class hierarchy.")
};

static METHODS: &[NativeRow] = &[
    sized(
        "object.__new__",
        "Create and return a new object.",
        Signature::positional_only(&["cls"], 1).and_varargs().and_varkeywords(),
        GasClass::Build,
        new_object,
    ),
    sized(
        "object.__init__",
        "Initialize self.",
        Signature::SELF.and_varargs().and_varkeywords(),
        GasClass::Call,
        init_object,
    ),
    incremental(
        "object.__setattr__",
        "Implement setattr(self, name, value).",
        Signature::positional_only(&["self", "name", "value"], 3),
        GasClass::Attribute,
        0,
        object_setattr,
    ),
    incremental(
        "object.__delattr__",
        "Implement delattr(self, name).",
        Signature::positional_only(&["self", "name"], 2),
        GasClass::Attribute,
        0,
        object_delattr,
    ),
    incremental(
        "object.__getattribute__",
        "Return getattr(self, name).",
        Signature::positional_only(&["self", "name"], 2),
        GasClass::Attribute,
        0,
        object_getattribute,
    ),
    incremental(
        "object.__repr__",
        "Return repr(self).",
        Signature::SELF,
        GasClass::Build,
        0,
        object_repr,
    ),
    incremental(
        "object.__str__",
        "Return str(self).",
        Signature::SELF,
        GasClass::Build,
        0,
        object_str,
    ),
    sized(
        "object.__eq__",
        "Return self==value.",
        Signature::SELF_VALUE,
        GasClass::Arithmetic,
        object_eq,
    ),
    incremental(
        "object.__ne__",
        "Return self!=value.",
        Signature::SELF_VALUE,
        GasClass::Arithmetic,
        1,
        object_ne,
    ),
    unordered("object.__lt__", "Return self<value."),
    unordered("object.__le__", "Return self<=value."),
    unordered("object.__gt__", "Return self>value."),
    unordered("object.__ge__", "Return self>=value."),
    large(
        "object.__dir__",
        "Default dir() implementation.",
        Signature::SELF,
        GasClass::Build,
        |cx, room, arguments| {
            let names = crate::builtins::functions::namespace::names_of(cx, arguments[0]);
            room.take(cx, names.len() as u64 * 256 + 64, names.len() as u64 * 32)?;
            let names: Vec<Value> = names.iter().map(|name| cx.heap.new_str(name)).collect();
            Ok(cx.heap.new_list(&names))
        },
    ),
    refused(
        "object.__sizeof__",
        "Size of object in memory, in bytes.",
        Signature::SELF,
        |cx, _| Err(cx.unsupported("object.__sizeof__")),
    ),
    incremental(
        "object.__getstate__",
        "Helper for pickle.",
        Signature::SELF,
        GasClass::Call,
        0,
        |cx, frame, resumed| taken_apart(cx, frame, resumed, "_object_state", &[]),
    ),
    incremental(
        "object.__reduce__",
        "Helper for pickle.",
        Signature::SELF,
        GasClass::Call,
        0,
        |cx, frame, resumed| taken_apart(cx, frame, resumed, "_object_reduce", &[Value::NONE]),
    ),
    incremental(
        "object.__reduce_ex__",
        "Helper for pickle.",
        Signature::SELF_VALUE,
        GasClass::Call,
        0,
        |cx, frame, resumed| taken_apart(cx, frame, resumed, "_object_reduce", &[frame.get(1)]),
    ),
    sized(
        "object.__hash__",
        "Return hash(self).",
        Signature::SELF,
        GasClass::Arithmetic,
        object_hash,
    ),
    incremental(
        "object.__format__",
        "Default object formatter.",
        Signature::positional_only(&["self", "format_spec"], 2),
        GasClass::Build,
        0,
        object_format,
    ),
    sized(
        "object.__init_subclass__",
        "This method is called when a class is subclassed.",
        Signature::positional_only(&["cls"], 1).and_varkeywords(),
        GasClass::Call,
        init_subclass,
    ),
];

/// How an object is taken apart for copies, which the library says.
fn taken_apart(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
    function: &str,
    more: &[Value],
) -> Outcome<Step> {
    if let Some(end) = passed(resumed) {
        return end;
    }
    let mut arguments = vec![frame.get(0)];
    arguments.extend(more);
    let arguments = cx.heap.new_tuple(&arguments);
    Ok(call_library(cx, "pickle", function, arguments))
}

/// A comparison that objects do not know unless their type does.
const fn unordered(name: &'static str, doc: &'static str) -> NativeRow {
    sized(name, doc, Signature::SELF_VALUE, GasClass::Arithmetic, |_, _| Ok(Value::NOT_IMPLEMENTED))
}

/// A method that is there to be seen; its call stops the run.
const fn refused(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    stop: fn(&Context, &[Value]) -> Outcome<Value>,
) -> NativeRow {
    sized(name, doc, signature, GasClass::Call, stop)
}

static CLASS_METHODS: &[NativeRow] = &[sized(
    "object.__subclasshook__",
    "Abstract classes can override this to customize issubclass().",
    Signature::positional_only(&["cls", "object"], 1),
    GasClass::Call,
    |_, _| Ok(Value::NOT_IMPLEMENTED),
)];

fn init_subclass(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    if cx.heap.dict(arguments[1]).is_some_and(|dict| dict.len() > 0) {
        return Err(no_keywords(cx, arguments[0]));
    }
    Ok(Value::NONE)
}

/// Whether there are arguments besides the first: positional ones in `arguments[1]`, named ones in `arguments[2]`.
pub(crate) fn has_excess(cx: &Context, arguments: &[Value]) -> bool {
    cx.heap.tuple(arguments[1]).is_some_and(|tuple| tuple.len() > 0)
        || cx.heap.dict(arguments[2]).is_some_and(|dict| dict.len() > 0)
}

/// Whether Python code gave a class an `__init__`; that of `object`, under a name of the class, is none.
fn overrides_init(cx: &Context, class: Value) -> bool {
    let own = cx.tables.own_method(type_index::OBJECT, "__init__").map(Value::native);
    cx.find_user(class, "__init__").is_some_and(|init| !own.is_some_and(|own| own.is(init)))
}

fn new_object(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let class = arguments[0];
    if cx.heap.class(class).is_some() {
        if has_excess(cx, arguments) {
            if cx.find_user(class, "__new__").is_some() {
                return Err(cx.type_error(format_args!(
                    "object.__new__() takes exactly one argument (the type to instantiate)"
                )));
            }
            if !overrides_init(cx, class) {
                let name = cx.class_name(class);
                return Err(cx.type_error(format_args!("{name}() takes no arguments")));
            }
        }
        return cx.new_instance(class);
    }
    match class.as_builtin_type() {
        Some(type_index::OBJECT) if has_excess(cx, arguments) => {
            Err(cx.type_error(format_args!("object() takes no arguments")))
        }
        Some(type_index::OBJECT) => Ok(cx.heap.new_native_object(type_index::OBJECT, &[])),
        Some(index) => {
            let name = cx.builtin_type_name(index);
            Err(cx.type_error(format_args!("cannot create '{name}' instances")))
        }
        None => Err(cx.type_error(format_args!(
            "object.__new__(X): X is not a type object ({})",
            cx.type_name(class)
        ))),
    }
}

fn init_object(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let this = arguments[0];
    let excess = has_excess(cx, arguments);
    let index = cx.builtin_type_of(this);
    let own_init = cx.tables.method(index, "__init__");
    let has_own_init = own_init != cx.tables.own_method(type_index::OBJECT, "__init__");
    // These have no `__init__` of their own: who overrides it must not pass on what `__new__` took.
    let is_made_by_new = matches!(
        index,
        type_index::OBJECT
            | type_index::INT
            | type_index::FLOAT
            | type_index::COMPLEX
            | type_index::STR
            | type_index::BYTES
            | type_index::TUPLE
            | type_index::FROZENSET
    );
    let is_overridden =
        is_made_by_new && cx.user_class(this).is_some_and(|class| overrides_init(cx, class));
    if excess && (has_own_init || is_overridden) {
        return Err(cx.type_error(format_args!(
            "object.__init__() takes exactly one argument (the instance to initialize)"
        )));
    }
    if excess && index == type_index::OBJECT && cx.user_method(this, "__new__").is_none() {
        let name = cx.type_name(this);
        return Err(cx.type_error(format_args!(
            "{name}.__init__() takes exactly one argument (the instance to initialize)"
        )));
    }
    Ok(Value::NONE)
}

/// `object.__setattr__` and `object.__delattr__` are not for classes: a metaclass or `type` might say more.
fn refuse_class(cx: &Context, frame: &NativeFrame<'_>, name: &str) -> Outcome<()> {
    let object = frame.get(0);
    if !cx.is_class(object) {
        return Ok(());
    }
    let kind = cx.type_name(object);
    Err(cx.type_error(format_args!("can't apply this {name} to {kind} object")))
}

fn object_setattr(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if matches!(resumed, Resumed::Start) {
        refuse_class(cx, frame, "__setattr__")?;
    }
    set_attribute(cx, frame, resumed)
}

fn object_delattr(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if matches!(resumed, Resumed::Start) {
        refuse_class(cx, frame, "__delattr__")?;
    }
    delete_attribute(cx, frame, resumed)
}

/// What `object.__setattr__` does, and `type.__setattr__` with a class.
pub(crate) fn set_attribute(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
) -> Outcome<Step> {
    if let Some(end) = passed(resumed) {
        return end.map(|_| Step::Done(Value::NONE));
    }
    let Some(name) = cx.text(frame.get(1)) else {
        return Err(cx.type_error(format_args!(
            "attribute name must be string, not '{}'",
            cx.type_name(frame.get(1))
        )));
    };
    cx.pay_text(name.len())?;
    cx.generic_set_attribute(frame.get(0), frame.get(1), name, Some(frame.get(2)))
        .map(|answer| finish(cx, frame, answer))
}

/// What `object.__delattr__` does, and `type.__delattr__` with a class.
pub(crate) fn delete_attribute(
    cx: &Context,
    frame: &NativeFrame<'_>,
    resumed: Resumed,
) -> Outcome<Step> {
    if let Some(end) = passed(resumed) {
        return end.map(|_| Step::Done(Value::NONE));
    }
    let Some(name) = cx.text(frame.get(1)) else {
        return Err(cx.type_error(format_args!(
            "attribute name must be string, not '{}'",
            cx.type_name(frame.get(1))
        )));
    };
    cx.pay_text(name.len())?;
    cx.generic_set_attribute(frame.get(0), frame.get(1), name, None)
        .map(|answer| finish(cx, frame, answer))
}

fn object_getattribute(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Some(end) = passed(resumed) {
        return end;
    }
    let (object, name) = (frame.get(0), frame.get(1));
    let Some(text) = cx.text(name) else {
        return Err(cx.type_error(format_args!(
            "attribute name must be string, not '{}'",
            cx.type_name(name)
        )));
    };
    cx.pay_text(text.len())?;
    match cx.generic_attribute(object, name, text)? {
        Some(answer) => Ok(finish(cx, frame, answer)),
        None => Err(cx.no_attribute(object, name, text)),
    }
}

fn object_repr(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Some(end) = passed(resumed) {
        return end;
    }
    let this = frame.get(0);
    let text = format!("<{} object at {}>", cx.full_class_name(cx.type_of(this)), cx.address(this));
    Ok(Step::Done(cx.new_str(&text)))
}

fn object_str(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Some(end) = passed(resumed) {
        return end;
    }
    let this = frame.get(0);
    // A str and an exception have a `__str__` of their own, which this one is not.
    let has_own = cx.heap.exception(this).is_some() || cx.heap.str(cx.unwrap(this)).is_some();
    if let Some(hook) = cx.hooks(cx.builtin_type_of(this)).str.filter(|_| !has_own) {
        match hook(cx, cx.unwrap(this))? {
            Answer::NotImplemented => {}
            answer => return Ok(finish(cx, frame, answer)),
        }
    }
    Ok(Step::Operate(Operation::Repr, Arguments::of(&[this])))
}

fn object_format(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if let Some(end) = passed(resumed) {
        return end;
    }
    let Some(spec) = cx.text(cx.unwrap(frame.get(1))) else {
        let kind = cx.type_name(frame.get(1));
        return Err(cx.type_error(format_args!("__format__() argument must be str, not {kind}")));
    };
    if spec.is_empty() {
        return Ok(Step::Operate(Operation::Str, Arguments::of(&[frame.get(0)])));
    }
    let name = cx.type_name(frame.get(0));
    Err(cx.type_error(format_args!("unsupported format string passed to {name}.__format__")))
}

fn object_eq(_cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    Ok(if arguments[0].is(arguments[1]) { Value::TRUE } else { Value::NOT_IMPLEMENTED })
}

/// The opposite of what the object's own `==` answers.
fn object_ne(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const ASKED_TRUTH: usize = 2;
    let (this, other) = (frame.get(0), frame.get(1));
    let answer = match resumed {
        Resumed::Value(value) if frame.counter(ASKED_TRUTH) != 0 => {
            return Ok(Step::Done(Value::bool(value.as_bool() != Some(true))));
        }
        Resumed::Value(value) => value,
        _ => {
            if let Some(method) = cx.user_method(this, "__eq__").filter(|method| !method.is_none())
            {
                return Ok(finish(cx, frame, cx.call_method(method, this, &[other])));
            }
            match cx.hooks(cx.builtin_type_of(this)).compare {
                Some(hook) => match hook(cx, CompareOperator::Eq, cx.unwrap(this), other)? {
                    Answer::Value(value) => value,
                    Answer::NotImplemented => Value::NOT_IMPLEMENTED,
                    answer => return Ok(finish(cx, frame, answer)),
                },
                None if this.is(other) => Value::TRUE,
                None => Value::NOT_IMPLEMENTED,
            }
        }
    };
    if answer.is(Value::NOT_IMPLEMENTED) {
        return Ok(Step::Done(answer));
    }
    frame.set_counter(ASKED_TRUTH, 1);
    Ok(Step::Operate(Operation::Truth, Arguments::of(&[answer])))
}

fn object_hash(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    Ok(Value::int(
        cx.heap
            .identity(arguments[0])
            .map_or(arguments[0].payload() as i64, |serial| i64::from(serial) * 16),
    ))
}

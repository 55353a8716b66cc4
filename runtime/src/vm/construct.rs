//! Making instances, and raising what a `raise` statement names.
//!
//! Comes in: classes, arguments. Goes out: instances, exceptions. Must never: call user code but by a step.

use super::bind_native::check_new;
use super::context::Context;
use super::hooks::Answer;
use super::native::{Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop};
use super::special::Special;
use super::types::{Home, NativeIndex, TypeIndex, definition, is_builtin_subtype, type_index};
use crate::builtins::exceptions::MAKE_EXCEPTION;
use crate::value::Value;
use crate::vm::row::incremental;
use npyc_format::gas::GasClass;

/// Class, tuple of arguments, dict of keywords or None; slot 3: phase, slot 4: the instance.
pub(crate) static INSTANTIATE: NativeRow = incremental(
    "type.__call__",
    "",
    Signature::positional_only(&["class", "arguments", "keywords"], 3),
    GasClass::Call,
    2,
    instantiate,
);

fn instantiate(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let (class, arguments, keywords) = (frame.get(0), frame.get(1), frame.get(2));
    if let Resumed::Raised(exception) = resumed {
        return Err(Stop::Raise(exception));
    }
    let base = cx.builtin_base(class);
    match frame.counter(3) {
        0 => {
            if let Some(new) = cx.special(class, Special::New) {
                let function =
                    cx.heap.static_method(new).map_or(new, |method| method.function.get());
                frame.set_counter(3, 1);
                // A `__new__` that is a class method is given the class twice.
                let arguments = prepend(cx, class, arguments);
                let (function, arguments) = match cx.heap.class_method(function) {
                    Some(method) => (method.function.get(), prepend(cx, class, arguments)),
                    None => (function, arguments),
                };
                return Ok(Step::CallEx(function, arguments, keywords));
            }
            let init = cx.special(class, Special::Initialise);
            if base == type_index::OBJECT {
                let given = cx.heap.tuple(arguments).is_some_and(|tuple| tuple.len() > 0);
                if init.is_none() && (given || !keywords.is_none()) {
                    let name = cx.class_name(class);
                    return Err(cx.type_error(format_args!("{name}() takes no arguments")));
                }
                let instance = cx.new_instance(class)?;
                return initialise(cx, frame, instance);
            }
            // A metaclass makes classes; `type.__new__` takes the keywords of the class statement.
            if base == type_index::TYPE
                && let Some(new) = cx.tables.constructor(base)
            {
                frame.set_counter(3, 1);
                return Ok(Step::CallEx(
                    Value::native(new),
                    prepend(cx, class, arguments),
                    keywords,
                ));
            }
            if is_builtin_subtype(base, type_index::BASE_EXCEPTION) {
                frame.set_counter(3, 1);
                // Keywords are the business of a user's `__init__`, if there is one.
                let keywords = if init.is_some() { Value::NONE } else { keywords };
                let own = cx.tables.constructor(base);
                return Ok(match own.filter(|own| Some(*own) != plain_new(cx)) {
                    Some(new) => {
                        let all = prepend(cx, class, arguments);
                        Step::CallEx(Value::native(new), all, keywords)
                    }
                    None => {
                        Step::Native(&MAKE_EXCEPTION, Arguments::of(&[class, arguments, keywords]))
                    }
                });
            }
            let Some(new) = cx.tables.constructor(base) else {
                let name = cx.class_name(class);
                return Err(cx.type_error(format_args!("cannot create '{name}' instances")));
            };
            check_count(cx, class, base, arguments, init.is_some())?;
            if init.is_some()
                && let Some(inner) = empty_container(cx, base)
            {
                cx.charge(u64::from(GasClass::Build.price()));
                let instance = cx.new_wrapper(class, inner)?;
                return initialise(cx, frame, instance);
            }
            frame.set_counter(3, 2);
            let builtin = Value::builtin_type(base);
            if init.is_some()
                && let Some(arguments) = arguments_of_an_empty_one(cx, base)
            {
                return Ok(Step::Call(Value::native(new), arguments));
            }
            // Keywords that the builtin type does not know are the business of a user's `__init__`, if there is one.
            let keywords =
                if init.is_some() { known_keywords(cx, new, keywords) } else { keywords };
            Ok(Step::CallEx(Value::native(new), prepend(cx, builtin, arguments), keywords))
        }
        // What `__new__` made.
        1 => {
            let Resumed::Value(instance) = resumed else { return Ok(Step::Done(Value::NONE)) };
            if !cx.is_instance(instance, class) {
                return Ok(Step::Done(instance));
            }
            // An exception keeps what its class was called with, but for an OSError, which its `__new__` has filled.
            let is_exception = is_builtin_subtype(base, type_index::BASE_EXCEPTION)
                && !is_builtin_subtype(base, type_index::OS_ERROR)
                && cx.special(class, Special::New).is_some();
            if (definition(base).made_empty || is_exception)
                && cx.special(cx.type_of(instance), Special::Initialise).is_none()
                && let Some(init) = cx.tables.method(base, "__init__")
            {
                // A user's `__new__` made it empty: the builtin `__init__` fills it, as it would a value of the builtin type.
                check_count(cx, class, base, arguments, false)?;
                frame.set(4, instance);
                frame.set_counter(3, 3);
                // A list lets them pass, a set does not.
                if base == type_index::SET && !keywords.is_none() {
                    return Err(cx.type_error(format_args!("set() takes no keyword arguments")));
                }
                let keywords = known_keywords(cx, init, keywords);
                return Ok(Step::CallEx(
                    Value::native(init),
                    prepend(cx, instance, arguments),
                    keywords,
                ));
            }
            initialise(cx, frame, instance)
        }
        // The builtin value to wrap.
        2 => {
            let Resumed::Value(inner) = resumed else { return Ok(Step::Done(Value::NONE)) };
            if is_made_by_another(cx, base, inner) {
                return Ok(Step::Done(inner));
            }
            let instance = cx.new_wrapper(class, inner)?;
            if base == type_index::MODULE && cx.special(class, Special::Initialise).is_none() {
                crate::builtins::module::adopt(cx, instance);
            }
            if base == type_index::PROPERTY {
                crate::builtins::descriptors::note_doc(cx, instance);
            }
            initialise(cx, frame, instance)
        }
        _ => {
            let Resumed::Value(value) = resumed else { return Ok(Step::Done(frame.get(4))) };
            if !value.is_none() {
                let name = cx.type_name(value);
                return Err(
                    cx.type_error(format_args!("__init__() should return None, not '{name}'"))
                );
            }
            Ok(Step::Done(frame.get(4)))
        }
    }
}

/// Whether `reversed` gave what the `__reversed__` of its argument made, which is no instance of a derived class.
fn is_made_by_another(cx: &Context, base: TypeIndex, made: Value) -> bool {
    base == type_index::REVERSED && cx.builtin_type_of(made) != type_index::REVERSED
}

/// The `__new__` of exceptions that have none of their own.
pub(crate) fn plain_new(cx: &Context) -> Option<NativeIndex> {
    cx.tables.constructor(type_index::BASE_EXCEPTION)
}

/// Refuses too many arguments where the words differ for derived classes: a set counts them by the name of the class, an int or str as their
/// `__new__` does.
fn check_count(
    cx: &Context,
    class: Value,
    base: TypeIndex,
    arguments: Value,
    has_init: bool,
) -> Outcome<()> {
    let given = cx.heap.tuple(arguments).map_or(0, |given| given.len());
    let counts = match base {
        type_index::SET if has_init => return Ok(()),
        type_index::SET | type_index::FROZENSET if given > 1 => {
            let name = cx.class_name(class);
            format!("{name} expected at most 1 argument, got {given}")
        }
        type_index::INT if given > 2 => format!("int() takes at most 2 arguments ({given} given)"),
        type_index::STR if given > 3 => format!("str() takes at most 3 arguments ({given} given)"),
        _ => return Ok(()),
    };
    Err(cx.type_error(format_args!("{counts}")))
}

/// The keywords for a native: none, if it takes none.
fn known_keywords(cx: &Context, native: NativeIndex, keywords: Value) -> Value {
    let row = cx.tables.natives.get(native as usize);
    if row.is_some_and(|row| row.signature.takes_keywords()) { keywords } else { Value::NONE }
}

fn initialise(cx: &Context, frame: &NativeFrame<'_>, instance: Value) -> Outcome<Step> {
    frame.set(4, instance);
    frame.set_counter(3, 3);
    let class = cx.type_of(instance);
    let Some(init) = cx.special(class, Special::Initialise) else {
        return Ok(Step::Done(instance));
    };
    match cx.bind(init, instance, class)? {
        Answer::Value(bound) => Ok(Step::CallEx(bound, frame.get(1), frame.get(2))),
        _ => {
            let operands = [init, instance, frame.get(1), frame.get(2)];
            Ok(Step::Native(&super::natives::CALL_DESCRIBED, Arguments::of(&operands)))
        }
    }
}

/// What the `__new__` of a container makes that `__init__` fills, made at once.
fn empty_container(cx: &Context, base: TypeIndex) -> Option<Value> {
    match base {
        type_index::DICT => Some(cx.heap.new_dict()),
        type_index::LIST => Some(cx.heap.new_list(&[])),
        _ => None,
    }
}

/// What the `__new__` of a builtin type is called with where `__init__` fills what it makes: the type, and what it
/// cannot do without.
fn arguments_of_an_empty_one(cx: &Context, base: TypeIndex) -> Option<Arguments> {
    let builtin = Value::builtin_type(base);
    match base {
        type_index::CLASSMETHOD | type_index::STATICMETHOD => {
            Some(Arguments::of(&[builtin, Value::NONE]))
        }
        type_index::STRUCT | type_index::MODULE => {
            Some(Arguments::of(&[builtin, cx.heap.empty_str()]))
        }
        _ => definition(base).made_empty.then(|| Arguments::of(&[builtin])),
    }
}

/// A tuple with one value more in front.
fn prepend(cx: &Context, first: Value, tuple: Value) -> Value {
    let mut values = vec![first];
    values.extend_from_slice(cx.heap.tuple(tuple).map_or(&[][..], |tuple| tuple.as_slice()));
    cx.heap.new_tuple(&values)
}

/// Native `__new__`, class, tuple of arguments, dict of keywords or None.
pub(crate) static WRAP_NEW: NativeRow = incremental(
    "__new__",
    "",
    Signature::positional_only(&["new", "class", "arguments", "keywords"], 4),
    GasClass::Call,
    0,
    wrap_new,
);

fn wrap_new(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let class = frame.get(1);
    match resumed {
        Resumed::Value(inner) if is_made_by_another(cx, cx.builtin_base(class), inner) => {
            Ok(Step::Done(inner))
        }
        Resumed::Value(inner) => {
            let instance = cx.new_wrapper(class, inner)?;
            Ok(Step::Done(instance))
        }
        Resumed::Raised(exception) => Err(Stop::Raise(exception)),
        _ => {
            let base = cx.builtin_base(class);
            let owner = frame.get(0).as_native().and_then(|native| cx.tables.home(native));
            if let Some(Home::Type(owner)) = owner {
                check_new(cx, owner, class)?;
            }
            let builtin = Value::builtin_type(base);
            if definition(base).made_empty
                && let Some(arguments) = arguments_of_an_empty_one(cx, base)
            {
                return Ok(Step::Call(frame.get(0), arguments));
            }
            Ok(Step::CallEx(frame.get(0), prepend(cx, builtin, frame.get(2)), frame.get(3)))
        }
    }
}

/// What `raise` names, and a cause (None, a class or instance, or unbound if there is no `from`); slot 2: phase, slot 3: the
/// exception.
pub(crate) static RAISE: NativeRow = incremental(
    "raise",
    "",
    Signature::positional_only(&["exception", "cause"], 2),
    GasClass::Call,
    2,
    raise,
);

fn raise(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let base = Value::builtin_type(type_index::BASE_EXCEPTION);
    let is_class = |value| cx.is_class(value) && cx.is_subclass(value, base);
    if let Resumed::Raised(exception) = resumed {
        return Err(Stop::Raise(exception));
    }
    match (frame.counter(2), resumed) {
        (0, _) => {
            let exception = frame.get(0);
            frame.set_counter(2, 1);
            if is_class(exception) {
                return Ok(Step::Call(exception, Arguments::NONE));
            }
            if cx.heap.exception(exception).is_none() {
                return Err(
                    cx.type_error(format_args!("exceptions must derive from BaseException"))
                );
            }
            frame.set(3, exception);
            Ok(Step::Again)
        }
        (1, resumed) => {
            if let Resumed::Value(exception) = resumed {
                if cx.heap.exception(exception).is_none() {
                    return Err(cx.type_error(format_args!(
                        "calling {} should have returned an instance of BaseException, not {}",
                        cx.shown_class(frame.get(0)),
                        cx.shown_class(cx.type_of(exception))
                    )));
                }
                frame.set(3, exception);
            }
            frame.set_counter(2, 2);
            let cause = frame.get(1);
            if is_class(cause) {
                return Ok(Step::Call(cause, Arguments::NONE));
            }
            let fits = cause.is_unbound() || cause.is_none() || cx.heap.exception(cause).is_some();
            if !fits {
                return Err(
                    cx.type_error(format_args!("exception causes must derive from BaseException"))
                );
            }
            cx.set_cause(frame.get(3), cause);
            Err(Stop::Raise(frame.get(3)))
        }
        (_, Resumed::Value(cause)) => {
            if cx.heap.exception(cause).is_none() {
                return Err(cx.type_error(format_args!(
                    "calling {} should have returned an instance of BaseException, not {}",
                    cx.shown_class(frame.get(1)),
                    cx.shown_class(cx.type_of(cause))
                )));
            }
            cx.set_cause(frame.get(3), cause);
            Err(Stop::Raise(frame.get(3)))
        }
        _ => Ok(Step::Again),
    }
}

impl Context {
    /// Sets the cause that `raise ... from` gives; unbound leaves it.
    pub(crate) fn set_cause(&self, exception: Value, cause: Value) {
        if cause.is_unbound() {
            return;
        }
        if let Some(object) = self.heap.exception(exception) {
            object.cause.set(cause);
            object.suppress_context.set(true);
        }
    }
}

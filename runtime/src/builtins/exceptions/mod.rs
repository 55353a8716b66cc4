//! Exceptions: how they are made, their data attributes, and the texts of those that have one of their own.
//!
//! Comes in: classes, arguments, keywords. Goes out: exceptions and texts. Must never: keep an attribute anywhere but in the
//! exception's `extra`, where the machine puts names and objects too; what an exception was raised with stands in its args.

pub(crate) mod group;
mod state;
pub(crate) mod text;
pub(crate) mod types;

use crate::builtins::bytes::{byte_count, content};

use crate::builtins::frames::set_traceback;
pub(crate) use crate::builtins::frames::traceback_of;
use crate::builtins::shared::number::int;
use crate::builtins::shared::support::{heap, operate};
use crate::heap::Exception;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, Operation, TypeHooks};
use crate::vm::native::{
    Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step, Stop,
};
use crate::vm::row::{incremental, sized};
use crate::vm::types::{TYPES, TypeIndex, is_builtin_subtype, type_index};
use npyc_format::gas::GasClass;
use npyc_format::hash::hash_str;
pub(crate) use text::str_exception;

const OTHER: Signature = Signature::positional_only(&["self", "value"], 2);

static METHODS: &[NativeRow] = &[
    sized(
        "BaseException.__new__",
        "Create and return a new object.",
        Signature::positional_only(&["cls"], 1).and_varargs().and_varkeywords(),
        GasClass::Build,
        new,
    ),
    sized(
        "BaseException.__init__",
        "Initialize self.",
        Signature::positional_only(&["self"], 1).and_varargs().and_varkeywords(),
        GasClass::Call,
        init,
    ),
    incremental(
        "BaseException.__repr__",
        "Return repr(self).",
        Signature::SELF,
        GasClass::Build,
        0,
        text::repr_exception_step,
    ),
    incremental(
        "BaseException.__str__",
        "Return str(self).",
        Signature::SELF,
        GasClass::Build,
        0,
        text::str_exception_step,
    ),
    sized(
        "BaseException.with_traceback",
        "Set self.__traceback__ to tb and return self.",
        OTHER,
        GasClass::Call,
        |cx, arguments| {
            let (this, traceback) = (first(arguments, 0), first(arguments, 1));
            set_attribute(cx, this, "__traceback__", Some(traceback))?;
            Ok(this)
        },
    ),
    sized(
        "BaseException.add_note",
        "Add a note to the exception.",
        OTHER,
        GasClass::Build,
        add_note,
    ),
];

const DATA: TypeHooks = TypeHooks {
    repr: Some(text::repr_exception),
    str: Some(text::str_exception),
    get_attribute: Some(get_attribute),
    set_attribute: Some(set_attribute),
    attribute_names: &[
        "args",
        "__cause__",
        "__context__",
        "__suppress_context__",
        "__traceback__",
        "__notes__",
    ],
    ..TypeHooks::NONE
};
const OS: TypeHooks = TypeHooks { str: Some(str_os_error), ..DATA };
const UNICODE: TypeHooks = TypeHooks { str: Some(str_unicode), ..DATA };
const SYNTAX: TypeHooks = TypeHooks { str: Some(str_syntax), ..DATA };

const KEY: TypeHooks = TypeHooks { str: Some(text::str_key_error), ..DATA };

fn first(arguments: &[Value], index: usize) -> Value {
    arguments.get(index).copied().unwrap_or(Value::NONE)
}

/// The type among the bases of `index` that adds data attributes, and these.
fn fields(mut index: TypeIndex) -> (TypeIndex, &'static [&'static str]) {
    loop {
        match TYPES.get(index as usize) {
            Some(row) if row.fields.is_empty() && row.base != index => index = row.base,
            Some(row) => return (index, row.fields),
            None => return (index, &[]),
        }
    }
}

/// Whether the one attribute of a type is `extra` itself.
fn is_single(index: TypeIndex) -> bool {
    matches!(index, type_index::STOP_ITERATION | type_index::SYSTEM_EXIT)
}

/// The arguments of an exception.
fn args_of<'c>(cx: &'c Context, exception: &Exception) -> &'c [Value] {
    heap(cx).tuple(exception.args.get()).map_or(&[], |args| args.as_slice())
}

/// The value of data attribute number `place`.
fn field(cx: &Context, exception: &Exception, index: TypeIndex, place: usize) -> Value {
    let extra = exception.extra.get();
    if is_single(index) && !extra.is_unbound() {
        return extra;
    }
    if let Some(known) = heap(cx).tuple(extra)
        && !is_single(index)
    {
        return known.get(place).filter(|value| !value.is_unbound()).unwrap_or(Value::NONE);
    }
    // The machine gives a name alone as a str.
    if place == 0 && heap(cx).str(extra).is_some() {
        return extra;
    }
    let args = args_of(cx, exception);
    let argument = |at: usize| args.get(at).copied().unwrap_or(Value::NONE);
    match index {
        type_index::STOP_ITERATION => argument(0),
        type_index::SYSTEM_EXIT if args.len() > 1 => exception.args.get(),
        type_index::SYSTEM_EXIT => argument(0),
        type_index::OS_ERROR if (2..=5).contains(&args.len()) => {
            argument(if place == 3 { 4 } else { place })
        }
        type_index::UNICODE_DECODE_ERROR
        | type_index::UNICODE_ENCODE_ERROR
        | type_index::UNICODE_TRANSLATE_ERROR => {
            let names = fields(index).1;
            match names.get(place) {
                _ if args.len() == names.len() => argument(place),
                // `__init__` has not run.
                Some(&("start" | "end")) => Value::int(0),
                _ => Value::NONE,
            }
        }
        type_index::IMPORT_ERROR if place == 3 && args.len() == 1 => argument(0),
        type_index::SYNTAX_ERROR if place == 0 => argument(0),
        type_index::SYNTAX_ERROR if args.len() == 2 => heap(cx)
            .tuple(argument(1))
            .and_then(|details| details.get(place - 1))
            .unwrap_or(Value::NONE),
        _ => Value::NONE,
    }
}

/// The value of a data attribute by name.
pub(crate) fn named_field(cx: &Context, exception: &Exception, name: &str) -> Value {
    let (index, names) = fields(cx.builtin_base(exception.class.get()));
    match names.iter().position(|field| *field == name) {
        Some(place) => field(cx, exception, index, place),
        None => Value::NONE,
    }
}

/// class, arguments, keywords or None → the exception, as calling a class without a `__new__` of its own makes it, up to the call of a
/// user's `__init__`.
pub(crate) static MAKE_EXCEPTION: NativeRow = sized(
    "BaseException.__call__",
    "",
    Signature::positional_only(&["cls", "args", "keywords"], 3),
    GasClass::Build,
    |cx, arguments| make(cx, arguments, true),
);

/// `BaseException.__new__(cls, *args, **keywords)`, which keeps the arguments and leaves the rest to `__init__`.
fn new(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    make(cx, arguments, false)
}

fn make(cx: &Context, arguments: &[Value], initialises: bool) -> Outcome<Value> {
    let (mut class, args, keywords) =
        (first(arguments, 0), first(arguments, 1), first(arguments, 2));
    let index = cx.builtin_base(class);
    let given = heap(cx).tuple(args).map_or(&[][..], |args| args.as_slice());
    if class.as_builtin_type() == Some(type_index::OS_ERROR)
        && (2..=5).contains(&given.len())
        && let Some(derived) = given.first().and_then(|number| os_error_class(number.as_int()?))
    {
        class = Value::builtin_type(derived);
    }
    cx.check_finaliser(class)?;
    let value = heap(cx).new_exception(class, args);
    let Some(exception) = heap(cx).exception(value) else { return Err(Stop::Halt) };
    if cx.find_user(class, "__init__").is_none() {
        // An OSError is filled by `__new__` already.
        if initialises || is_builtin_subtype(index, type_index::OS_ERROR) {
            initialise(cx, exception, args, keywords)?;
        }
    } else if is_builtin_subtype(index, type_index::OS_ERROR) {
        // An OSError leaves its arguments to the `__init__` of the class that derives from it.
        exception.args.set(heap(cx).empty_tuple());
    }
    Ok(value)
}

/// The place of a syntax error, as its second argument lists it: file, line, column, text, and perhaps where it ends.
fn syntax_parts(cx: &Context, details: Value) -> Outcome<Vec<Value>> {
    let plain = cx.unwrap(details);
    let parts = if let Some(tuple) = heap(cx).tuple(plain) {
        tuple.as_slice().to_vec()
    } else if let Some(list) = heap(cx).list(plain) {
        list.to_vec()
    } else if let Some(text) = cx.text(plain) {
        // More characters than there may be parts are too many anyway.
        text.chars().take(8).map(|character| heap(cx).char_str(character)).collect()
    } else {
        let kind = cx.type_name(details);
        return Err(cx.type_error(format_args!("'{kind}' object is not iterable")));
    };
    let given = match cx.text(plain) {
        Some(text) => text.chars().count(),
        None => parts.len(),
    };
    cx.charge_elements(given);
    match given {
        0..=3 => {
            Err(cx.type_error(format_args!("function takes at least 4 arguments ({given} given)")))
        }
        5 => Err(
            cx.type_error(format_args!("end_offset must be provided when end_lineno is provided"))
        ),
        8.. => {
            Err(cx.type_error(format_args!("function takes at most 7 arguments ({given} given)")))
        }
        _ => Ok(parts),
    }
}

/// Whether calling a builtin type with positional arguments makes an exception of them that needs nothing else.
pub(crate) fn is_plain(index: TypeIndex) -> bool {
    is_builtin_subtype(index, type_index::BASE_EXCEPTION)
        && matches!(
            fields(index).0,
            type_index::BASE_EXCEPTION
                | type_index::OBJECT
                | type_index::ATTRIBUTE_ERROR
                | type_index::NAME_ERROR
                | type_index::STOP_ITERATION
                | type_index::SYSTEM_EXIT
        )
}

/// The class of an OSError with this number.
fn os_error_class(number: i64) -> Option<TypeIndex> {
    Some(match number {
        1 | 13 => type_index::PERMISSION_ERROR,
        2 => type_index::FILE_NOT_FOUND_ERROR,
        3 => type_index::PROCESS_LOOKUP_ERROR,
        4 => type_index::INTERRUPTED_ERROR,
        10 => type_index::CHILD_PROCESS_ERROR,
        11 | 114 | 115 => type_index::BLOCKING_IO_ERROR,
        17 => type_index::FILE_EXISTS_ERROR,
        20 => type_index::NOT_A_DIRECTORY_ERROR,
        21 => type_index::IS_A_DIRECTORY_ERROR,
        32 | 108 => type_index::BROKEN_PIPE_ERROR,
        103 => type_index::CONNECTION_ABORTED_ERROR,
        104 => type_index::CONNECTION_RESET_ERROR,
        110 => type_index::TIMEOUT_ERROR,
        111 => type_index::CONNECTION_REFUSED_ERROR,
        _ => return None,
    })
}

/// `BaseException.__init__(self, *args, **keywords)`.
fn init(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let Some(exception) = heap(cx).exception(first(arguments, 0)) else { return Err(Stop::Halt) };
    initialise(cx, exception, first(arguments, 1), first(arguments, 2))?;
    Ok(Value::NONE)
}

/// Fills an exception from its arguments.
fn initialise(
    cx: &Context,
    exception: &Exception,
    mut args: Value,
    mut keywords: Value,
) -> Outcome<()> {
    let (index, names) = fields(cx.builtin_base(exception.class.get()));
    if matches!(index, type_index::JSON_DECODE_ERROR | type_index::PATTERN_ERROR)
        && let Some(all) = by_position(cx, names.get(..3).unwrap_or(names), args, keywords)
    {
        (args, keywords) = (all, Value::NONE);
    }
    let mut values = vec![Value::UNBOUND; names.len()];
    let taken = match index {
        type_index::ATTRIBUTE_ERROR => 2,
        type_index::NAME_ERROR => 1,
        type_index::IMPORT_ERROR => 3,
        _ => 0,
    };
    let mut named = false;
    if let Some(dict) = heap(cx).dict(keywords) {
        let mut next = 0;
        while let Some((found, entry)) = dict.next_entry(next) {
            next = found + 1;
            let name = cx.text(entry.key).unwrap_or("");
            let place = names.iter().take(taken).position(|field| *field == name);
            match place.and_then(|place| values.get_mut(place)) {
                Some(slot) => (*slot, named) = (entry.value, true),
                None if taken > 0 => {
                    let own = cx.builtin_type_name(index);
                    return Err(cx.type_error(format_args!(
                        "{own}() got an unexpected keyword argument '{name}'"
                    )));
                }
                None => {
                    let own = cx.class_name(exception.class.get());
                    return Err(cx.type_error(format_args!("{own}() takes no keyword arguments")));
                }
            }
        }
    }
    let given = heap(cx).tuple(args).map_or(&[][..], |args| args.as_slice());
    let argument = |at: usize| given.get(at).copied().unwrap_or(Value::UNBOUND);
    exception.args.set(args);
    if taken > 0 {
        exception.extra.set(Value::UNBOUND);
    }
    match index {
        type_index::IMPORT_ERROR => {
            if let ([message], Some(slot)) = (given, values.get_mut(3)) {
                *slot = *message;
            }
        }
        type_index::OS_ERROR if (2..=5).contains(&given.len()) => {
            values = vec![argument(0), argument(1), argument(2), argument(4)];
            if given.len() > 2 && !argument(2).is_none() {
                exception.args.set(heap(cx).new_tuple(&[argument(0), argument(1)]));
            }
        }
        type_index::UNICODE_DECODE_ERROR
        | type_index::UNICODE_ENCODE_ERROR
        | type_index::UNICODE_TRANSLATE_ERROR => {
            check_unicode(cx, index, names, given)?;
            values = given.to_vec();
            if index == type_index::UNICODE_DECODE_ERROR
                && let Some(object) = values.get_mut(1)
                && heap(cx).bytes(cx.unwrap(*object)).is_none()
                && let Some(region) = crate::builtins::bytes::buffer::region(cx, cx.unwrap(*object))
            {
                // The bytes as they are now: what they come from may change.
                cx.pay_bytes(region.length)?;
                *object = heap(cx).new_bytes(&region.read(cx, 0, region.length));
            }
        }
        type_index::SYNTAX_ERROR => {
            if let [message, details] = given {
                let parts = syntax_parts(cx, *details)?;
                values = vec![*message];
                values.extend(parts);
                values.resize(names.len(), Value::UNBOUND);
            }
        }
        type_index::JSON_DECODE_ERROR => values = json_fields(cx, exception, given)?,
        type_index::PATTERN_ERROR => {
            values = crate::modules::asked::pattern_error_fields(cx, exception, given)?;
        }
        _ if !named => return Ok(()),
        _ => {}
    }
    if values.iter().any(|value| !value.is_unbound()) {
        exception.extra.set(heap(cx).new_tuple(&values));
    }
    Ok(())
}

/// The arguments of a class written in Python in CPython, those given by name in their places; `None` where a name is none of a parameter that
/// follows those given.
fn by_position(cx: &Context, parameters: &[&str], args: Value, keywords: Value) -> Option<Value> {
    let named = heap(cx).dict(keywords).filter(|named| named.len() > 0)?;
    let mut all = heap(cx).tuple(args).map_or(Vec::new(), |args| args.as_slice().to_vec());
    for name in parameters.get(all.len()..)? {
        match named.get_str(heap(cx), hash_str(name), name) {
            Some(value) => all.push(value),
            None => break,
        }
    }
    let given = heap(cx).tuple(args).map_or(0, |args| args.len());
    (all.len() - given == named.len()).then(|| heap(cx).new_tuple(&all))
}

/// Checks the arguments of a UnicodeError.
fn check_unicode(cx: &Context, index: TypeIndex, names: &[&str], given: &[Value]) -> Outcome<()> {
    if given.len() != names.len() {
        return Err(cx.type_error(format_args!(
            "function takes exactly {} arguments ({} given)",
            names.len(),
            given.len()
        )));
    }
    for (place, (name, value)) in names.iter().zip(given).enumerate() {
        match *name {
            "start" | "end" if int(cx, *value).is_none() => {
                return Err(cx.type_error(format_args!(
                    "'{}' object cannot be interpreted as an integer",
                    cx.type_name(*value)
                )));
            }
            "start" | "end" => {}
            "object" if index == type_index::UNICODE_DECODE_ERROR => match byte_count(cx, *value) {
                Some(_) => {}
                None => return Err(crate::builtins::bytes::not_bytes(cx, *value)),
            },
            _ if cx.text(*value).is_none() => {
                return Err(cx.type_error(format_args!(
                    "argument {} must be str, not {}",
                    place + 1,
                    cx.type_name(*value)
                )));
            }
            _ => {}
        }
    }
    Ok(())
}

/// `JSONDecodeError(msg, doc, pos)`: the line and the column are counted, and the text is made.
fn json_fields(cx: &Context, exception: &Exception, given: &[Value]) -> Outcome<Vec<Value>> {
    let [message, document, position] = given else {
        let missing = ["'msg'", "'doc'", "'pos'"].get(given.len()..).unwrap_or(&[]);
        let list = match missing {
            [one] => (*one).to_owned(),
            [one, two] => format!("{one} and {two}"),
            [one, two, three] => format!("{one}, {two}, and {three}"),
            _ => {
                return Err(cx.type_error(format_args!(
                    "JSONDecodeError.__init__() takes 4 positional arguments but {} were given",
                    given.len() + 1
                )));
            }
        };
        let plural = if missing.len() == 1 { "" } else { "s" };
        return Err(cx.type_error(format_args!(
            "JSONDecodeError.__init__() missing {} required positional argument{plural}: {list}",
            missing.len()
        )));
    };
    let (Some(text), Some(place), Some(shown)) =
        (cx.text(*document), position.as_int(), cx.text(*message))
    else {
        return Err(cx.type_error(format_args!("JSONDecodeError wants a str, a str and an int")));
    };
    cx.charge_bytes(text.len());
    let before: String = text.chars().take(usize::try_from(place).unwrap_or(0)).collect();
    let line = before.matches('\n').count() as i64 + 1;
    let newline = before.chars().rev().position(|character| character == '\n');
    // `pos - doc.rfind("\n", 0, pos)`, where nothing found counts as -1.
    let column = match newline {
        Some(back) => place - (before.chars().count() as i64 - 1 - back as i64),
        None => place + 1,
    };
    let whole = cx.new_str(&format!("{shown}: line {line} column {column} (char {place})"));
    exception.args.set(heap(cx).new_tuple(&[whole]));
    Ok(vec![*message, *document, *position, Value::int(line), Value::int(column)])
}

fn add_note(cx: &Context, arguments: &[Value]) -> Outcome<Value> {
    let note = first(arguments, 1);
    if cx.text(note).is_none() {
        let name = cx.type_name(note);
        return Err(cx.type_error(format_args!("add_note() argument must be str, not {name}")));
    }
    note_on(cx, first(arguments, 0), note)?;
    Ok(Value::NONE)
}

/// Adds a note, a str, to an exception.
pub(crate) fn note_on(cx: &Context, exception: Value, note: Value) -> Outcome<()> {
    if let Some(exception) = heap(cx).exception(exception) {
        if exception.notes.get().is_unbound() {
            exception.notes.set(heap(cx).new_list(&[]));
        }
        match heap(cx).list(exception.notes.get()) {
            Some(notes) => notes.push(heap(cx), note),
            None => {
                return Err(cx.type_error(format_args!("Cannot add note: __notes__ is not a list")));
            }
        }
    }
    Ok(())
}

fn get_attribute(cx: &Context, value: Value, name: &str) -> Outcome<Option<Value>> {
    let Some(exception) = heap(cx).exception(value) else { return Ok(None) };
    Ok(Some(match name {
        "args" => exception.args.get(),
        "__cause__" => exception.cause.get(),
        "__context__" => exception.context.get(),
        "__suppress_context__" => Value::bool(exception.suppress_context.get()),
        "__traceback__" => traceback_of(cx, value),
        "__notes__" if !exception.notes.get().is_unbound() => exception.notes.get(),
        "__dict__" => return Ok(cx.instance_dict(value)),
        _ => {
            let (index, names) = fields(cx.builtin_base(exception.class.get()));
            if let Some(place) = names.iter().position(|field| *field == name) {
                return Ok(Some(field(cx, exception, index, place)));
            }
            let own = heap(cx).dict(exception.dict.get());
            return Ok(own.and_then(|own| own.get_str(heap(cx), hash_str(name), name)));
        }
    }))
}

fn set_attribute(cx: &Context, value: Value, name: &str, new: Option<Value>) -> Outcome<bool> {
    let Some(exception) = heap(cx).exception(value) else { return Ok(false) };
    let Some(new) = new else {
        return match name {
            "args" | "__traceback__" | "__cause__" | "__context__" => {
                Err(cx.type_error(format_args!("{name} may not be deleted")))
            }
            "__notes__" if !exception.notes.get().is_unbound() => {
                exception.notes.set(Value::UNBOUND);
                Ok(true)
            }
            _ => delete_field(cx, value, exception, name),
        };
    };
    match name {
        // What is no tuple is made one by `SET_ARGS` before.
        "args" => exception.args.set(cx.unwrap(new)),
        "__cause__" | "__context__" => {
            if !new.is_none() && heap(cx).exception(new).is_none() {
                let what = name.trim_matches('_');
                return Err(cx.type_error(format_args!(
                    "exception {what} must be None or derive from BaseException"
                )));
            }
            if name == "__cause__" {
                exception.cause.set(new);
                exception.suppress_context.set(true);
            } else {
                cx.link(exception, new);
            }
        }
        "__suppress_context__" => match new.as_bool() {
            Some(flag) => exception.suppress_context.set(flag),
            None => return Err(cx.type_error(format_args!("attribute value type must be bool"))),
        },
        "__traceback__" if set_traceback(cx, value, new)? => {}
        "__traceback__" => {
            return Err(cx.type_error(format_args!("__traceback__ must be a traceback or None")));
        }
        "__notes__" => exception.notes.set(new),
        _ => {
            let (index, names) = fields(cx.builtin_base(exception.class.get()));
            let Some(place) = names.iter().position(|field| *field == name) else {
                return Ok(false);
            };
            if index == type_index::BASE_EXCEPTION_GROUP {
                return Err(cx.raise(type_index::ATTRIBUTE_ERROR, "readonly attribute"));
            }
            if is_single(index) {
                exception.extra.set(new);
                return Ok(true);
            }
            if matches!(name, "start" | "end") && int(cx, cx.unwrap(new)).is_none() {
                return Err(cx.type_error(format_args!("an integer is required")));
            }
            let mut values: Vec<Value> =
                (0..names.len()).map(|place| field(cx, exception, index, place)).collect();
            if let Some(slot) = values.get_mut(place) {
                *slot = new;
            }
            exception.extra.set(heap(cx).new_tuple(&values));
        }
    }
    Ok(true)
}

/// `del exception.name` of a data attribute: it is None from then on.
fn delete_field(cx: &Context, value: Value, exception: &Exception, name: &str) -> Outcome<bool> {
    let (index, names) = fields(cx.builtin_base(exception.class.get()));
    if !names.contains(&name) {
        return Ok(false);
    }
    if matches!(name, "start" | "end") {
        return Err(cx.type_error(format_args!("can't delete numeric/char attribute")));
    }
    if index == type_index::BASE_EXCEPTION_GROUP {
        return Err(cx.raise(type_index::ATTRIBUTE_ERROR, "readonly attribute"));
    }
    set_attribute(cx, value, name, Some(Value::NONE))
}

/// Whether exceptions of a builtin type hold an attribute of this name (no special one) beside their namespace.
pub(crate) fn has_field(index: TypeIndex, name: &str) -> bool {
    name == "args" || fields(index).1.contains(&name)
}

/// Exception, what its `args` is set to: the items of any iterable.
pub(crate) static SET_ARGS: NativeRow = incremental(
    "BaseException.args",
    "",
    Signature::positional_only(&["self", "args"], 2),
    GasClass::Build,
    0,
    |cx, frame, resumed| match resumed {
        Resumed::Value(tuple) => {
            if let Some(exception) = heap(cx).exception(frame.get(0)) {
                exception.args.set(tuple);
            }
            Ok(Step::Done(Value::NONE))
        }
        _ => {
            let tuple = Value::builtin_type(type_index::TUPLE);
            Ok(Step::Call(tuple, Arguments::of(&[frame.get(1)])))
        }
    },
);

/// `str(error)` of an OSError with a number: its parts are asked of the machine.
pub(crate) static STR_OS_ERROR: NativeRow = incremental(
    "OSError.__str__",
    "Return str(self).",
    Signature::positional_only(&["self"], 1),
    GasClass::Build,
    2,
    show_os_error,
);

fn str_os_error(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(exception) = heap(cx).exception(value) else { return Ok(Answer::NotImplemented) };
    let has_number = heap(cx).tuple(exception.extra.get()).is_some()
        || (2..=5).contains(&args_of(cx, exception).len());
    if has_number {
        return Ok(Answer::Native(&STR_OS_ERROR, Arguments::of(&[value])));
    }
    str_exception(cx, value)
}

fn show_os_error(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    const PARTS: usize = 1;
    const ASKED: usize = 2;
    let Some(exception) = heap(cx).exception(frame.get(0)) else { return Err(Stop::Halt) };
    if frame.get(PARTS).is_unbound() {
        frame.set(PARTS, heap(cx).new_list(&[]));
    }
    let Some(parts) = heap(cx).list(frame.get(PARTS)) else { return Err(Stop::Halt) };
    if let Resumed::Value(shown) = resumed
        && frame.counter(ASKED) == 1
    {
        parts.push(heap(cx), shown);
        frame.set_counter(ASKED, 0);
    }
    let mut wanted =
        vec![named_field(cx, exception, "errno"), named_field(cx, exception, "strerror")];
    for name in ["filename", "filename2"] {
        let file = named_field(cx, exception, name);
        if file.is_none() {
            break;
        }
        wanted.push(file);
    }
    if let Some(value) = wanted.get(parts.len()) {
        let operation = if parts.len() < 2 { Operation::Str } else { Operation::Repr };
        frame.set_counter(ASKED, 1);
        return Ok(Step::Operate(operation, Arguments::of(&[*value])));
    }
    let shown = parts.to_vec();
    let shown: Vec<&str> = shown.iter().map(|part| cx.text(*part).unwrap_or("")).collect();
    let text = match shown.as_slice() {
        [number, message] => format!("[Errno {number}] {message}"),
        [number, message, file] => format!("[Errno {number}] {message}: {file}"),
        [number, message, from, to] => format!("[Errno {number}] {message}: {from} -> {to}"),
        _ => String::new(),
    };
    Ok(Step::Done(cx.new_str(&text)))
}

fn str_unicode(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(exception) = heap(cx).exception(value) else { return Ok(Answer::NotImplemented) };
    let get = |name: &str| named_field(cx, exception, name);
    let (start, end) = (get("start").as_int().unwrap_or(0), get("end").as_int().unwrap_or(0));
    let shown = |value: Value| match cx.text(value) {
        Some(_) => Ok(value),
        None => Ok(match operate(cx, Operation::Str, &[value])? {
            Answer::Value(text) => text,
            _ => heap(cx).empty_str(),
        }),
    };
    let (reason, encoding) = (shown(get("reason"))?, shown(get("encoding"))?);
    let (reason, encoding) = (cx.text(reason).unwrap_or(""), cx.text(encoding).unwrap_or(""));
    let subject = get("object");
    if subject.is_none() {
        return Ok(Answer::Value(heap(cx).empty_str()));
    }
    cx.pay_bytes(byte_count(cx, subject).or(cx.text(subject).map(str::len)).unwrap_or(0))?;
    cx.pay_bytes(2 * reason.len())?;
    let place = usize::try_from(start).ok().filter(|_| end == start.wrapping_add(1));
    let base = cx.builtin_base(exception.class.get());
    let text = if is_builtin_subtype(base, type_index::UNICODE_DECODE_ERROR) {
        let byte = place.and_then(|place| content(cx, subject)?.get(place).copied());
        let what = match byte {
            Some(byte) => format!("byte 0x{byte:02x} in position {start}"),
            None => format!("bytes in position {start}-{}", end.wrapping_sub(1)),
        };
        format!("'{encoding}' codec can't decode {what}: {reason}")
    } else {
        let character = place.and_then(|place| cx.text(subject)?.chars().nth(place));
        let what = match character.map(u32::from) {
            Some(code @ 0..=0xff) => format!("character '\\x{code:02x}' in position {start}"),
            Some(code @ 0x100..=0xffff) => format!("character '\\u{code:04x}' in position {start}"),
            Some(code) => format!("character '\\U{code:08x}' in position {start}"),
            None => format!("characters in position {start}-{}", end.wrapping_sub(1)),
        };
        if is_builtin_subtype(base, type_index::UNICODE_TRANSLATE_ERROR) {
            format!("can't translate {what}: {reason}")
        } else {
            format!("'{encoding}' codec can't encode {what}: {reason}")
        }
    };
    Ok(Answer::Value(cx.new_str(&text)))
}

fn str_syntax(cx: &Context, value: Value) -> Outcome<Answer> {
    let Some(exception) = heap(cx).exception(value) else { return Ok(Answer::NotImplemented) };
    let get = |name: &str| named_field(cx, exception, name);
    let message = get("msg");
    let message = match cx.text(message) {
        Some(text) => text.to_owned(),
        None if message.is_none() => "None".to_owned(),
        None => return str_exception(cx, value),
    };
    let file = get("filename");
    let file = cx.text(file).map(|file| file.rsplit('/').next().unwrap_or(file));
    let text = match (file, get("lineno").as_int()) {
        (Some(file), Some(line)) => format!("{message} ({file}, line {line})"),
        (Some(file), None) => format!("{message} ({file})"),
        (None, Some(line)) => format!("{message} (line {line})"),
        (None, None) => message,
    };
    Ok(Answer::Value(cx.new_str(&text)))
}

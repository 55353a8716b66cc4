//! `_classes`: the native half of `dataclasses`, `enum` and `inspect`: methods over lists of field names, functions with parameters made
//! at run time, and what functions are made of.
//!
//! Comes in: objects, tuples of attribute names, values. Goes out: what a method written out field by field would give. Must never: know what a
//! field is.

use crate::builtins::shared::inline::try_equal;
use crate::builtins::shared::support::ask;
use crate::value::Value;
use crate::vm::bind;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation};
use crate::vm::native::{NativeRow, Outcome, Resumed, Step, Stop};
use crate::vm::row::{finish, incremental};
use crate::vm::slots::native_frame;
use crate::vm::warm;
use npyc_format::gas::GasClass;
use npython_macros::native_module;

/// So many fields are looked at in one step.
const STEP_FIELDS: usize = 128;
/// An object whose class has more bases is copied by `copy` itself.
const MOST_BASES: usize = 16;
/// Bytes of a tuple of so many fields need no asking.
const BYTES_PER_VALUE: usize = 16;

native_frame! {
    /// `fill_fields`: one attribute after the other is set.
    Fill(3) { object: Value, values: Value, names: Value, frozen: Value; next: usize }
}

native_frame! {
    /// `field_values`: one attribute after the other is read; those that are known stand in a list from the first wait on.
    Values(2) { object: Value, names: Value; known: Value, asked: bool }
}

native_frame! {
    /// `equal_fields`: one attribute of both objects after the other.
    Equal(3) { left: Value, right: Value, names: Value; next: usize, phase: usize, mine: Value, theirs: Value, answer: Value }
}

/// What `equal_fields` waits for.
const MINE: usize = 1;
const THEIRS: usize = 2;
const ANSWER: usize = 3;
const TRUTH: usize = 4;

/// The names in a tuple.
fn names_of(cx: &Context, names: Value) -> Outcome<&[Value]> {
    match cx.heap.tuple(names) {
        Some(names) => Ok(names.as_slice()),
        None => Err(cx.type_error(format_args!("a tuple of names is needed"))),
    }
}

/// `fill_fields` as the machine runs it in place of a function that does nothing else.
pub(crate) static FILL: NativeRow = incremental(
    "fill_fields",
    "",
    Fill::SIGNATURE,
    GasClass::Attribute,
    Fill::OWN,
    |cx, frame, _| fill(cx, &Fill::on(frame)),
);

/// Sets one attribute after the other.
fn fill(cx: &Context, frame: &Fill<'_>) -> Outcome<Step> {
    let (object, names) = (frame.object.get(), names_of(cx, frame.names.get())?);
    let values = frame.values.get();
    let is_frozen = frame.frozen.get().as_bool() == Some(true);
    let start = frame.next.get();
    for (index, name) in names.iter().copied().enumerate().skip(start).take(STEP_FIELDS) {
        let Some(value) = cx.heap.tuple(values).and_then(|values| values.get(index)) else {
            return Err(cx.type_error(format_args!("a value for each name is needed")));
        };
        cx.charge_elements(1);
        frame.next.set(index + 1);
        if !is_frozen {
            let arguments = [object, name, value];
            if !warm::set_attribute(cx, &arguments) {
                return Ok(ask(Operation::SetAttribute, &arguments));
            }
            continue;
        }
        let Some(text) = cx.text(name) else {
            return Err(cx.type_error(format_args!("attribute name must be string")));
        };
        match cx.generic_set_attribute(object, name, text, Some(value))? {
            Answer::Value(_) => {}
            answer => return Ok(finish(cx, frame.frame, answer)),
        }
    }
    Ok(if frame.next.get() < names.len() { Step::Again } else { Step::Done(Value::NONE) })
}

/// The functions of the module.
enum Classes {}

/// Methods of data classes, and parts of functions.
#[native_module(CLASSES, name = "_classes")]
impl Classes {
    /// Set the attributes of these names to the values; past what a class does at an assignment if `frozen`.
    #[function(gas = Attribute)]
    fn fill_fields(cx: &Context, frame: Fill<'_>, _resumed: Resumed) -> Outcome<Step> {
        fill(cx, &frame)
    }

    /// The attributes of these names, as a tuple.
    #[function(gas = Attribute)]
    fn field_values(cx: &Context, frame: Values<'_>, resumed: Resumed) -> Outcome<Step> {
        let (object, names) = (frame.object.get(), names_of(cx, frame.names.get())?);
        if frame.known.get().is_unbound() {
            frame.frame.take_room(
                cx,
                (2 * BYTES_PER_VALUE * names.len()) as u64,
                2 * names.len() as u64,
            )?;
            frame.known.set(cx.heap.new_list(&[]));
        }
        let Some(known) = cx.heap.list(frame.known.get()) else { return Err(Stop::Halt) };
        if frame.asked.get()
            && let Resumed::Value(value) = resumed
        {
            frame.asked.set(false);
            known.push(&cx.heap, value);
        }
        let start = known.len();
        for name in names.iter().skip(start).take(STEP_FIELDS) {
            match cx.get_attribute(object, *name)? {
                Answer::Value(value) => known.push(&cx.heap, value),
                answer => {
                    frame.asked.set(true);
                    return Ok(finish(cx, frame.frame, answer));
                }
            }
        }
        Ok(match known.len() < names.len() {
            true => Step::Again,
            false => Step::Done(cx.heap.new_tuple(&known.to_vec())),
        })
    }

    /// `a.x == b.x and a.y == b.y` and so on for the attributes of these names.
    #[function(gas = Attribute)]
    fn equal_fields(cx: &Context, frame: Equal<'_>, resumed: Resumed) -> Outcome<Step> {
        let names = names_of(cx, frame.names.get())?;
        if let Resumed::Value(value) = resumed {
            match frame.phase.get() {
                MINE => frame.mine.set(value),
                THEIRS => frame.theirs.set(value),
                ANSWER => frame.answer.set(value),
                TRUTH if value.as_bool() != Some(true) => {
                    return Ok(Step::Done(frame.answer.get()));
                }
                _ => {
                    frame.answer.set(Value::bool(true));
                    next(&frame);
                }
            }
        }
        let unknown = |value: Value| value.is_unbound();
        for _ in 0..STEP_FIELDS {
            let Some(name) = names.get(frame.next.get()).copied() else {
                let answer = frame.answer.get();
                return Ok(Step::Done(if unknown(answer) { Value::bool(true) } else { answer }));
            };
            cx.charge_elements(1);
            for (phase, object, place) in
                [(MINE, &frame.left, &frame.mine), (THEIRS, &frame.right, &frame.theirs)]
            {
                if unknown(place.get()) {
                    frame.phase.set(phase);
                    match cx.get_attribute(object.get(), name)? {
                        Answer::Value(value) => place.set(value),
                        answer => return Ok(finish(cx, frame.frame, answer)),
                    }
                }
            }
            let (mine, theirs) = (frame.mine.get(), frame.theirs.get());
            let is_last = frame.next.get() + 1 == names.len();
            if frame.phase.get() != ANSWER {
                match try_equal(cx, mine, theirs)? {
                    Some(answer) => frame.answer.set(Value::bool(answer)),
                    None => {
                        frame.phase.set(ANSWER);
                        return Ok(ask(Operation::Compare(CompareOperator::Eq), &[mine, theirs]));
                    }
                }
            }
            let answer = frame.answer.get();
            match answer.as_bool() {
                // The last comparison's value is the answer, whatever it is.
                _ if is_last => return Ok(Step::Done(answer)),
                Some(true) => next(&frame),
                Some(false) => return Ok(Step::Done(answer)),
                None => {
                    frame.phase.set(TRUTH);
                    return Ok(ask(Operation::Truth, &[answer]));
                }
            }
        }
        Ok(Step::Again)
    }

    /// Give a function `(first, /, *others)` these parameters, of which the first so many may be given by position. If it only sets
    /// attributes of these names to the others (those that are `unset` are made by what stands in `factories`), or makes an instance that
    /// wraps the tuple of the others (`fields` is True), a call does that in its place.
    #[function(gas = Build)]
    #[allow(clippy::too_many_arguments, reason = "one for each part of a parameter list")]
    fn set_parameters(
        cx: &Context,
        function: Value,
        names: Value,
        positional: Value,
        fields: Value,
        frozen: Value,
        factories: Value,
        unset: Value,
    ) -> Outcome<Value> {
        let names_given = names_of(cx, names)?;
        let count = positional.as_int().and_then(|count| usize::try_from(count).ok());
        let fits = count.is_some_and(|count| (1..=names_given.len()).contains(&count))
            && names_given.iter().all(|name| cx.heap.str(*name).is_some())
            && (fields.is_none()
                || fields.is(Value::TRUE)
                || cx
                    .heap
                    .tuple(fields)
                    .is_some_and(|fields| fields.len() + 1 == names_given.len()))
            && bind::takes_parameters(cx, function);
        let Some(own) = cx.heap.function(function).filter(|_| fits) else {
            return Err(cx.type_error(format_args!(
                "a function (first, /, *others), its names and a count are needed"
            )));
        };
        cx.charge_elements(names_given.len());
        let is_frozen = Value::bool(frozen.as_bool() == Some(true));
        let parts = [names, positional, fields, is_frozen, factories, unset];
        own.parameters.set(bind::own_parameters(cx, parts));
        Ok(function)
    }

    /// Say what a function does: 0 compares the attributes of these names one by one, 1 hashes their tuple, 2 hashes the only one, a
    /// str, 8 to 13 compare their tuples by `<`, `<=`, `==`, `!=`, `>`, `>=`; 16 more: the first one only has to be the same object
    /// (None, for a hash). Where that needs no code it is done without running the function.
    #[function(gas = Build)]
    fn mark(cx: &Context, function: Value, kind: Value, names: Value) -> Outcome<Value> {
        match kind.as_int().and_then(|kind| cx.mark(function, kind, names)) {
            Some(()) => Ok(function),
            None => Err(cx.type_error(format_args!("a function, a number and names are needed"))),
        }
    }

    /// Say that these functions are written in C in CPython, in this module: each counts as a builtin, which is bound to nothing.
    #[function(gas = Build)]
    fn count_as_builtin(cx: &Context, module: Value, functions: Value) -> Outcome<Value> {
        let (Some(_), Some(functions)) = (cx.text(module), cx.heap.tuple(functions)) else {
            return Err(cx.type_error(format_args!("a name and functions are needed")));
        };
        cx.charge_elements(functions.len());
        for function in functions.as_slice() {
            let Some(function) = cx.heap.function(*function) else {
                return Err(cx.type_error(format_args!("a function is needed")));
            };
            function.type_params.set(module);
        }
        Ok(Value::NONE)
    }

    /// A copy of an object whose class says nothing of copies and makes and reads its attributes as every class does; None for any other.
    #[function(gas = Build)]
    fn plain_copy(cx: &Context, object: Value) -> Outcome<Value> {
        const SAYING: [&str; 11] = [
            "__copy__",
            "__reduce_ex__",
            "__reduce__",
            "__getstate__",
            "__setstate__",
            "__getnewargs_ex__",
            "__getnewargs__",
            "__new__",
            "__getattr__",
            "__getattribute__",
            "__del__",
        ];
        let Some(instance) = cx.heap.instance(object) else { return Ok(Value::NONE) };
        let class = instance.class();
        let is_plain = cx.heap.class(class).is_some_and(|object| {
            object.metaclass.get().as_builtin_type().is_some() && object.mro.len() <= MOST_BASES
        });
        if !is_plain || SAYING.iter().any(|name| cx.find_user(class, name).is_some()) {
            return Ok(Value::NONE);
        }
        let copy = cx.heap.copy_of_instance(instance);
        cx.charge_elements(instance.attribute_count(&cx.heap));
        Ok(copy.map_or(Value::NONE, |(copy, _)| copy))
    }

    /// What a function takes: the names of its parameters, how many are by position only and how many may be by position, and whether
    /// `*` and `**` follow.
    #[function(gas = Build)]
    fn parameters(cx: &Context, function: Value) -> Outcome<Value> {
        let Some(found) = bind::parameters(cx, function) else {
            return Err(cx.type_error(format_args!("a function is needed")));
        };
        cx.charge_elements(found.names.len());
        let names: Vec<Value> = found.names.iter().map(|name| cx.new_str(name)).collect();
        Ok(cx.heap.new_tuple(&[
            cx.heap.new_tuple(&names),
            Value::int(found.positional_only as i64),
            Value::int(found.positional as i64),
            Value::bool(found.has_varargs),
            Value::bool(found.has_varkeywords),
            Value::int(i64::from(found.flags)),
        ]))
    }

    /// Put another class in the place of this one where a function knows it as `__class__`.
    #[function(gas = Build)]
    fn rebind(cx: &Context, function: Value, old: Value, new: Value) -> Outcome<Value> {
        let Some(function) = cx.heap.function(function) else { return Ok(Value::bool(false)) };
        let mut has_changed = false;
        for index in 0..function.cells.len() {
            if bind::captured_name(cx, function, index) != Some("__class__") {
                continue;
            }
            let cell = function.cells.get(index).and_then(|cell| cx.heap.cell(cell));
            if let Some(cell) = cell.filter(|cell| cell.value.get().is(old)) {
                cell.value.set(new);
                has_changed = true;
            }
        }
        cx.charge_elements(function.cells.len());
        Ok(Value::bool(has_changed))
    }

    /// The module of this name, or None.
    #[function(gas = Build)]
    fn module(cx: &Context, name: Value) -> Outcome<Value> {
        let found = cx.text(name).and_then(|name| cx.module_named(name));
        Ok(found.unwrap_or(Value::NONE))
    }
}

/// The next field.
fn next(frame: &Equal<'_>) {
    frame.next.set(frame.next.get() + 1);
    frame.phase.set(0);
    frame.mine.set(Value::UNBOUND);
    frame.theirs.set(Value::UNBOUND);
}

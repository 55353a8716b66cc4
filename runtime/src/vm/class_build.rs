//! The class statement: bases are resolved, the metaclass is chosen, the body fills a namespace, the metaclass makes the class.
//!
//! Comes in: name, bases, keywords and body of a class statement. Goes out: what the metaclass gives. Must never: make a class
//! itself; that is what `type.__new__` does (`vm/type_new.rs`).

use super::context::Context;
use super::hooks::Operation;
use super::native::{Arguments, NativeFrame, NativeRow, Outcome, Resumed, Signature, Step};
use super::slots::native_frame;
use super::special::Special;
use super::type_new::{self, TYPE_BUILD};
use super::types::{TypeIndex, type_index};
use super::unit::ModuleId;
use crate::value::Value;
use crate::vm::row::{catching, incremental};
use npyc_format::gas::GasClass;
use npyc_format::hash::hash_str;
use npyc_format::limits::MAX_CLASS_ATTRIBUTES;

native_frame! {
    /// A class statement: the cell is that of `__class__` or None, the module a number.
    Build(6) {
        name: Value, bases: Value, keywords: Value, body: Value, cell: Value, module: i64;
        phase: i64, namespace: Value, metaclass: Value, resolved: Value, next: usize, original: Value
    }
}

/// Makes the class of a class statement.
pub(crate) static BUILD_CLASS: NativeRow =
    incremental("__build_class__", "", Build::SIGNATURE, GasClass::Call, Build::OWN, build_class);

const BASES: i64 = 0;
const ASKED_ENTRIES: i64 = 1;
const GOT_ENTRIES: i64 = 2;
const METACLASS: i64 = 3;
const ASKED_PREPARE: i64 = 4;
const PREPARED: i64 = 5;
const BODY: i64 = 6;
const RAN: i64 = 7;
const NOTED_BASES: i64 = 8;
const NOTED_CELL: i64 = 9;
const MADE: i64 = 10;

fn build_class(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let build = Build::on(frame);
    let value = match resumed {
        Resumed::Value(value) => value,
        _ => Value::UNBOUND,
    };
    match build.phase.get() {
        BASES => resolve_bases(cx, &build),
        ASKED_ENTRIES if value.is_unbound() => {
            keep_base(cx, &build, &[entry(cx, build.bases.get(), build.next.get())]);
            Ok(Step::Again)
        }
        ASKED_ENTRIES => {
            build.phase.set(GOT_ENTRIES);
            Ok(Step::Call(value, Arguments::of(&[build.bases.get()])))
        }
        GOT_ENTRIES => {
            let Some(entries) = cx.heap.tuple(value) else {
                return Err(cx.type_error(format_args!("__mro_entries__ must return a tuple")));
            };
            cx.charge_elements(entries.len());
            if build.resolved.get().is_unbound() {
                let bases = cx.heap.tuple(build.bases.get());
                let before = bases.map_or(&[][..], |bases| &bases.as_slice()[..build.next.get()]);
                build.resolved.set(cx.heap.new_list(before));
            }
            keep_base(cx, &build, entries.as_slice());
            Ok(Step::Again)
        }
        METACLASS => choose_metaclass(cx, &build),
        ASKED_PREPARE if value.is_unbound() => {
            build.namespace.set(cx.heap.new_dict());
            build.phase.set(BODY);
            Ok(Step::Again)
        }
        ASKED_PREPARE => {
            build.phase.set(PREPARED);
            let arguments = cx.heap.new_tuple(&[build.name.get(), build.bases.get()]);
            Ok(Step::CallEx(value, arguments, build.keywords.get()))
        }
        PREPARED => {
            if !is_mapping(cx, value) {
                let metaclass = build.metaclass.get();
                let owner = match cx.is_class(metaclass) {
                    true => cx.class_name(metaclass),
                    false => "<metaclass>".to_owned(),
                };
                return Err(cx.type_error(format_args!(
                    "{owner}.__prepare__() must return a mapping, not {}",
                    cx.type_name(value)
                )));
            }
            build.namespace.set(value);
            build.phase.set(BODY);
            Ok(Step::Again)
        }
        BODY => {
            build.phase.set(RAN);
            Ok(Step::Call(build.body.get(), Arguments::of(&[build.namespace.get()])))
        }
        RAN if !build.original.get().is_unbound() => {
            build.phase.set(NOTED_BASES);
            Ok(note(cx, &build, "__orig_bases__", build.original.get()))
        }
        // `type` itself gets the cell at once, any other metaclass through the namespace.
        RAN | NOTED_BASES if !build.cell.get().is_none() && !is_type(build.metaclass.get()) => {
            build.phase.set(NOTED_CELL);
            Ok(note(cx, &build, "__classcell__", build.cell.get()))
        }
        RAN | NOTED_BASES | NOTED_CELL => {
            build.phase.set(MADE);
            cx.caller_module.set(ModuleId::from_number(build.module.get()));
            let parts = [build.name.get(), build.bases.get(), build.namespace.get()];
            let (arguments, metaclass) = (cx.heap.new_tuple(&parts), build.metaclass.get());
            if is_type(metaclass) && cx.heap.dict(build.namespace.get()).is_some() {
                let operands = [metaclass, arguments, build.keywords.get(), build.cell.get()];
                return Ok(Step::Native(&TYPE_BUILD, Arguments::of(&operands)));
            }
            Ok(Step::CallEx(metaclass, arguments, build.keywords.get()))
        }
        _ => {
            check_cell(cx, &build, value)?;
            expect_attributes(cx, value, build.body.get());
            Ok(Step::Done(value))
        }
    }
}

fn is_type(metaclass: Value) -> bool {
    metaclass.as_builtin_type() == Some(type_index::TYPE)
}

fn entry(cx: &Context, tuple: Value, index: usize) -> Value {
    cx.heap.tuple(tuple).and_then(|tuple| tuple.get(index)).unwrap_or(Value::NONE)
}

/// Asks the next base that is no class for its `__mro_entries__`.
fn resolve_bases(cx: &Context, build: &Build<'_>) -> Outcome<Step> {
    let count = cx.heap.tuple(build.bases.get()).map_or(0, |bases| bases.len());
    cx.charge_elements(count - build.next.get());
    while build.next.get() < count {
        let base = entry(cx, build.bases.get(), build.next.get());
        if !cx.is_class(base) {
            build.phase.set(ASKED_ENTRIES);
            let name = cx.heap.new_str("__mro_entries__");
            let operands = Arguments::of(&[base, name]);
            return Ok(Step::Operate(Operation::GetAttributeOrUnbound, operands));
        }
        keep_base(cx, build, &[base]);
    }
    if cx.heap.tuple(build.bases.get()).is_none() {
        build.bases.set(cx.heap.empty_tuple());
    }
    if let Some(resolved) = cx.heap.list(build.resolved.get()) {
        build.original.set(build.bases.get());
        build.bases.set(cx.heap.new_tuple(&resolved.to_vec()));
    }
    build.phase.set(METACLASS);
    Ok(Step::Again)
}

/// Goes on to the next base with these in the place of one.
fn keep_base(cx: &Context, build: &Build<'_>, bases: &[Value]) {
    if let Some(resolved) = cx.heap.list(build.resolved.get()) {
        for base in bases {
            resolved.push(&cx.heap, *base);
        }
    }
    build.next.set(build.next.get() + 1);
    build.phase.set(BASES);
}

fn choose_metaclass(cx: &Context, build: &Build<'_>) -> Outcome<Step> {
    let keywords = cx.heap.dict(build.keywords.get());
    let given = keywords
        .and_then(|keywords| keywords.remove_str(&cx.heap, hash_str("metaclass"), "metaclass"));
    if keywords.is_some_and(|keywords| keywords.len() == 0) {
        build.keywords.set(Value::NONE);
    }
    let bases = cx.heap.tuple(build.bases.get()).map_or(&[][..], |bases| bases.as_slice());
    let mut metaclass = given.unwrap_or_else(|| match bases.first() {
        Some(base) => cx.type_of(*base),
        None => Value::builtin_type(type_index::TYPE),
    });
    if cx.is_class(metaclass) {
        metaclass = type_new::most_derived(cx, metaclass, bases)?;
    }
    build.metaclass.set(metaclass);
    if is_type(metaclass) {
        build.namespace.set(cx.heap.new_dict());
        build.phase.set(BODY);
        return Ok(Step::Again);
    }
    build.phase.set(ASKED_PREPARE);
    let operands = Arguments::of(&[metaclass, cx.heap.new_str("__prepare__")]);
    Ok(Step::Operate(Operation::GetAttributeOrUnbound, operands))
}

/// Whether a class body can read and write its names in a value.
fn is_mapping(cx: &Context, value: Value) -> bool {
    let index: TypeIndex = cx.builtin_type_of(value);
    cx.user_special(value, Special::GetItem).is_some() || cx.hooks(index).get_item.is_some()
}

/// Writes a name into the namespace.
fn note(cx: &Context, build: &Build<'_>, name: &str, value: Value) -> Step {
    let operands = [build.namespace.get(), cx.heap.new_str(name), value];
    Step::Operate(Operation::SetItem, Arguments::of(&operands))
}

/// Whether the `__class__` of the body's functions is the class that came of it.
fn check_cell(cx: &Context, build: &Build<'_>, class: Value) -> Outcome<()> {
    let Some(cell) = cx.heap.cell(build.cell.get()) else { return Ok(()) };
    if !cx.is_class(class) {
        return Ok(());
    }
    let (set, name) = (cell.value.get(), cx.text(build.name.get()).unwrap_or("?"));
    if set.is_unbound() {
        return Err(cx.runtime_error(format_args!(
            "__class__ not set defining '{name}' as {}. Was __classcell__ propagated to type.__new__?",
            cx.shown_class(class)
        )));
    }
    if !set.is(class) {
        return Err(cx.type_error(format_args!(
            "__class__ set to {} defining '{name}' as {}",
            cx.shown_class(set),
            cx.shown_class(class)
        )));
    }
    Ok(())
}

/// Makes room in future instances for the attributes that the body's methods set, besides those of the base.
fn expect_attributes(cx: &Context, class: Value, body: Value) {
    let (Some(class), Some(body)) = (cx.heap.class(class), cx.heap.function(body)) else { return };
    let functions = &cx.units.get(body.unit.get()).linked.proved().core().functions;
    let own = functions
        .get(body.function.get() as usize)
        .map_or(0, |row| u32::from(row.attributes.to_native()));
    let reserved = class.reserved.get();
    if class.flags.get() & super::classes::CLASS_SLOTS != 0 {
        return class.slot_hint.set(reserved);
    }
    let inherited = class.mro.get(1).and_then(|base| cx.heap.class(base));
    let inherited = inherited.map_or(0, |base| base.slot_hint.get());
    let hint = (own + inherited.max(reserved)).min(u32::from(MAX_CLASS_ATTRIBUTES));
    class.slot_hint.set(hint.max(reserved));
}

/// Reads a name of a class body from a namespace that is no plain dict; unbound if it is not there.
pub(crate) static NAMESPACE_LOOKUP: NativeRow = catching(
    "__getitem__",
    "",
    Signature::positional_only(&["namespace", "name"], 2),
    GasClass::Lookup,
    0,
    |cx, frame, resumed| match resumed {
        Resumed::Value(value) => Ok(Step::Done(value)),
        Resumed::Raised(exception) if cx.is_exception(exception, type_index::KEY_ERROR) => {
            Ok(Step::Done(Value::UNBOUND))
        }
        Resumed::Raised(exception) => Err(super::native::Stop::Raise(exception)),
        _ => {
            let operands = Arguments::of(&[frame.get(0), frame.get(1)]);
            Ok(Step::Operate(Operation::GetItem, operands))
        }
    },
);

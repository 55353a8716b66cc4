//! `_sys`: what the modules of the library ask of the machine: its two outputs, its frames, the exception that is handled, tracebacks as texts.
//!
//! Comes in: arguments from the library's own code. Goes out: texts, tuples, objects. Must never: give what a program may not have; only modules of the
//! library import it, and what it gives is what CPython's `sys` and `traceback` give.

use crate::api::allowance::Allowance;
use crate::api::traceback::format_entry;
use crate::api::uncaught::places;
use crate::builtins::exceptions::traceback_of;
use crate::builtins::frames;
use crate::heap::{Generator, GeneratorState};
use crate::value::Value;
use crate::vm::argument::Index;
use crate::vm::context::{Context, output_gas};
use crate::vm::native::{NativeFrame, NativeRow, Outcome, Resumed, Room, Signature, Step};
use crate::vm::row::incremental;
use crate::vm::types::type_index;
use crate::{TracebackEntry, vm::unwind::MAX_TRACE};
use npyc_format::archive::debug;
use npyc_format::gas::GasClass;
use npython_macros::native_module;

/// The functions of the module.
enum System {}

/// The rows that wait for the machine.
static FRAMES: &[NativeRow] = &[
    incremental(
        "frame",
        "The frame that runs so many frames below the caller's, or None.",
        Signature::positional_only(&["depth"], 1),
        GasClass::Build,
        1,
        frame,
    ),
    incremental(
        "set_recursion_limit",
        "Set the most frames that may be active.",
        Signature::positional_only(&["limit"], 1),
        GasClass::Call,
        1,
        set_recursion_limit,
    ),
];

/// How many frames are asked for besides those that are skipped: generator expressions in place are more than one.
fn frame(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    let depth = frame.counter(0);
    match resumed {
        Resumed::Value(log) if frame.counter(1) == 1 => {
            let depth = usize::try_from(depth).unwrap_or(0);
            Ok(Step::Done(frames::running_frame(cx, log, depth)))
        }
        _ => {
            frame.set_counter(1, 1);
            Ok(Step::Frames)
        }
    }
}

fn set_recursion_limit(cx: &Context, frame: &NativeFrame<'_>, resumed: Resumed) -> Outcome<Step> {
    if frame.counter(1) == 1 && matches!(resumed, Resumed::Value(_)) {
        return Ok(Step::Done(Value::NONE));
    }
    let limit = frame.counter(0);
    if limit < 1 {
        return Err(cx.value_error(format_args!("recursion limit must be greater or equal than 1")));
    }
    frame.set_counter(1, 1);
    Ok(Step::LimitRecursion(u32::try_from(limit).unwrap_or(u32::MAX)))
}

/// The library's own view of the machine.
#[native_module(SYSTEM, name = "_sys", groups = [FRAMES])]
impl System {
    /// Write a str or bytes to the program's output, or to its output for errors.
    #[function(gas = Call)]
    fn write(cx: &Context, room: Room, to_errors: Value, content: Value) -> Outcome<()> {
        let to_errors = to_errors.as_bool() == Some(true);
        match cx.text(content) {
            Some(text) => {
                room.take(cx, 0, output_gas(text.len()))?;
                cx.write_to(to_errors, text.as_bytes())
            }
            None => match crate::builtins::bytes::content(cx, content) {
                Some(bytes) => {
                    room.take(cx, 0, output_gas(bytes.len()))?;
                    cx.write_to(to_errors, &bytes)
                }
                None => Err(crate::builtins::bytes::not_bytes(cx, content)),
            },
        }
    }

    /// The exception that is being handled, or None.
    #[function(gas = Lookup)]
    fn exception(cx: &Context) -> Outcome<Value> {
        Ok(cx.handled.get())
    }

    /// Type, value and traceback of the exception that is being handled, or three times None.
    #[function(gas = Build)]
    fn exc_info(cx: &Context) -> Outcome<Value> {
        let handled = cx.handled.get();
        if handled.is_none() {
            return Ok(cx.heap.new_tuple(&[Value::NONE; 3]));
        }
        let parts = [cx.type_of(handled), handled, traceback_of(cx, handled)];
        Ok(cx.heap.new_tuple(&parts))
    }

    /// The most frames that may be active.
    #[function(gas = Lookup)]
    fn recursion_limit(cx: &Context) -> Outcome<Value> {
        let limit = match cx.wanted_recursion_limit.get() {
            0 => cx.recursion_limit.get(),
            wanted => wanted,
        };
        Ok(Value::int(i64::from(limit)))
    }

    /// The most decimal digits of an int that is written or read as text.
    #[function(gas = Lookup)]
    fn digit_limit(cx: &Context) -> Outcome<Value> {
        Ok(Value::int(i64::from(cx.digit_limit().number())))
    }

    /// Sets it; 0 is no limit.
    #[function(gas = Lookup)]
    fn set_digit_limit(cx: &Context, limit: Index) -> Outcome<()> {
        let limit = u32::try_from(limit.clamped()).unwrap_or(u32::MAX);
        cx.digit_limit.set(limit);
        Ok(())
    }

    /// The places that a traceback or a frame shows, each a tuple: path, function, line, last line, column, column behind, source lines or None; the
    /// outermost first.
    #[function(gas = Build)]
    fn places(cx: &Context, room: Room, shown: Value) -> Outcome<Value> {
        // Each has a tuple, three texts and its source.
        const BYTES: u64 = 400;
        // What its texts may take besides, in a program of long names and lines.
        const LONG: u64 = 16_000;
        let (entries, inlined, of_frame) = match frames::entries(cx, shown) {
            Some((entries, inlined)) => (entries, inlined, false),
            None => match frames::entry_of_frame(cx, shown) {
                Some((entry, inlined)) => (vec![entry], inlined, true),
                None => (Vec::new(), 0, false),
            },
        };
        let count = entries.len().min(MAX_TRACE) as u64;
        let texts = Allowance::of(cx.heap.limit());
        let bytes = count * BYTES + (count * LONG).min(texts.left());
        room.take(cx, bytes, count * 16)?;
        let found = places(cx, entries.into_iter(), true, &texts);
        let take = if of_frame { 1 } else { found.len() };
        let mut tuples = Vec::new();
        for place in found.iter().skip(inlined).take(take) {
            let text = |text: &str| cx.new_str(text);
            let int = |number: u32| Value::int(i64::from(number));
            let parts = [
                text(&place.path),
                text(&place.function),
                int(place.line),
                int(place.end_line),
                int(place.column),
                int(place.end_column),
                place.source.as_deref().map_or(Value::NONE, text),
            ];
            tuples.push(cx.heap.new_tuple(&parts));
        }
        Ok(cx.heap.new_list(&tuples))
    }

    /// The source of the module that a code object belongs to, or that a module is: a text, None where the archive holds none, False for the
    /// library's own.
    #[function(gas = Build)]
    fn source(cx: &Context, room: Room, home: Value) -> Outcome<Value> {
        let Some((unit, module)) = frames::module_of(cx, home) else { return Ok(Value::NONE) };
        // A native module is part of no unit.
        if unit as usize >= cx.units.len() || cx.units.get(unit).library.is_some() {
            return Ok(Value::bool(false));
        }
        let unit = cx.units.get(unit);
        let text = unit.debug().and_then(|debug| debug::module_text(debug, module));
        let Some((_, text)) = text.filter(|(_, text)| !text.is_empty()) else {
            return Ok(Value::NONE);
        };
        room.take(cx, text.len() as u64 + 64, text.len() as u64 / 16)?;
        Ok(cx.new_str(text))
    }

    /// The lines that show a place, given as its parts; without columns, as they are without carets.
    #[function(gas = Build)]
    #[allow(clippy::too_many_arguments, reason = "one for each part of a place")]
    fn show_place(
        cx: &Context,
        room: Room,
        path: Value,
        function: Value,
        line: Index,
        end_line: Index,
        column: Index,
        end_column: Index,
        source: Value,
    ) -> Outcome<Value> {
        let number = |index: Index| u32::try_from(index.clamped()).unwrap_or(0);
        let source = cx.text(source);
        let length = source.map_or(0, str::len) as u64;
        room.take(cx, 8 * length + 1024, length)?;
        let place = TracebackEntry {
            path: cx.text(path).unwrap_or("").to_owned(),
            function: cx.text(function).unwrap_or("").to_owned(),
            line: number(line),
            end_line: number(end_line),
            column: number(column),
            end_column: number(end_column),
            source: source.map(str::to_owned),
        };
        let mut text = String::new();
        format_entry(&mut text, &place);
        Ok(cx.new_str(&text))
    }

    /// What CPython would add to the text of an AttributeError, ImportError or NameError that is shown with its places or without, or None.
    #[function(gas = Build)]
    fn suggestion(cx: &Context, exception: Value, with_places: Value) -> Outcome<Value> {
        let with_places = with_places.as_bool() == Some(true);
        let found = crate::vm::suggest::hint(cx, exception, with_places);
        Ok(found.map_or(Value::NONE, |hint| cx.new_str(&hint)))
    }

    /// Whether the host gives a clock.
    #[function(gas = Lookup)]
    fn has_clock(cx: &Context) -> Outcome<bool> {
        Ok(cx.host.clock().is_some())
    }

    /// The file of the program as it was given to the compiler; empty in an archive without its debug section.
    #[function(gas = Build)]
    fn main_file(cx: &Context) -> Outcome<Value> {
        let main = cx.units.main_module();
        let unit = cx.units.get(main.unit);
        let path = unit.debug().and_then(|section| debug::path(section, main.index));
        Ok(cx.new_str(path.unwrap_or_default()))
    }

    /// The module of a name if it was imported, or None.
    #[function(gas = Lookup)]
    fn loaded(cx: &Context, name: Value) -> Outcome<Value> {
        let Some(name) = cx.text(name) else { return Ok(Value::NONE) };
        cx.pay_text(name.len())?;
        Ok(cx.loaded_module(name).unwrap_or(Value::NONE))
    }

    /// The names of all modules that were imported.
    #[function(gas = Build)]
    fn loaded_names(cx: &Context) -> Outcome<Value> {
        let names = cx.loaded_modules();
        cx.charge_elements(8 * names.len());
        Ok(cx.heap.new_list(&names))
    }

    /// A number that changes when the host gives a run up: what was running then runs no longer.
    #[function(gas = Lookup)]
    fn run_number(cx: &Context) -> Outcome<usize> {
        Ok(cx.run_number.get() as usize)
    }

    /// Note in a list each asynchronous generator that is begun from here on, until None is given.
    #[function(gas = Call)]
    fn track_async_generators(cx: &Context, list: Value) -> Outcome<Value> {
        let before = cx.async_generators.replace(list);
        Ok(if before.is_unbound() { Value::NONE } else { before })
    }
}

/// Notes an asynchronous generator that is begun, if somebody wants to know.
pub(crate) fn note_async_generator(cx: &Context, value: Value) {
    let Some(generator) = cx.heap.suspendable(value) else { return };
    let Some(list) = cx.heap.list(cx.async_generators.get()) else { return };
    if generator.has(Generator::NOTED) {
        return;
    }
    generator.mark(Generator::NOTED, true);
    let length = list.len();
    if length >= 32 && length.is_power_of_two() {
        // Those that are over are of no interest any more.
        cx.charge_elements(length);
        let kept: Vec<Value> =
            list.to_vec().into_iter().filter(|item| is_open(cx, *item)).collect();
        list.splice(&cx.heap, 0, length, &kept);
    }
    list.push(&cx.heap, value);
}

fn is_open(cx: &Context, value: Value) -> bool {
    cx.heap.suspendable(value).is_some_and(|generator| {
        generator.state.get() != GeneratorState::Finished && !generator.has(Generator::CLOSED)
    })
}

impl Context {
    /// Where `print` writes if nothing is said: `None` stands for the program's output.
    pub(crate) fn replaced_output(&self) -> Outcome<Option<Value>> {
        let output = self.stdout.get();
        if output.is(Value::UNKNOWN) {
            return Ok(None);
        }
        if output.is_unbound() {
            return Err(self.raise(type_index::RUNTIME_ERROR, "lost sys.stdout"));
        }
        Ok(Some(output))
    }

    /// Takes note of an assignment to `sys.stdout`; `original` is what it is at first.
    pub(crate) fn replace_output(&self, new: Option<Value>, original: Option<Value>) {
        self.stdout.set(match (new, original) {
            (None, _) => Value::UNBOUND,
            (Some(new), Some(original)) if new.is(original) => Value::UNKNOWN,
            (Some(new), _) => new,
        });
    }
}

//! Places of a program: files, lines, functions and frames, by the names that people use.
//!
//! Comes in: names and lines. Goes out: the numbers that the machine goes by. Must never: guess between two files.

use super::inspect::quietly;
use super::{Breakpoint, DebugError, FrameView};
use crate::api::allowance::Allowance;
use crate::api::uncaught;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::debug::Place;
use crate::vm::machine::Machine;
use crate::vm::unit::{ModuleId, Unit};
use npyc_format::archive::debug;
use npyc_format::archive::schema::{FUNCTION_DEFERRED, FUNCTION_MODULE};
use std::collections::BTreeSet;

/// A line with code.
pub(super) struct FoundLine {
    pub(super) unit: u32,
    pub(super) module: u32,
    pub(super) path: String,
    pub(super) line: u32,
}

/// The program and the archives that the host has added, with their numbers; not the library, nor programs that were replaced.
fn own_units(cx: &Context) -> impl Iterator<Item = (u32, &Unit)> {
    let main = cx.units.main();
    (0..).zip(cx.units.iter()).filter(move |(number, unit)| {
        unit.library.is_none() && (*number == main || unit.name.is_some())
    })
}

/// The modules of the program with their files: unit, module, path.
fn modules(cx: &Context) -> Vec<(u32, u32, String)> {
    let mut found = Vec::new();
    for (number, unit) in own_units(cx) {
        let Some(section) = unit.debug() else { continue };
        for module in 0..unit.linked.proved().core().modules.len() as u32 {
            if let Some(path) = debug::path(section, module) {
                found.push((number, module, path.to_owned()));
            }
        }
    }
    found
}

/// The files of the program.
pub(super) fn files(cx: &Context) -> Vec<String> {
    modules(cx).into_iter().map(|(.., path)| path).collect()
}

/// The module that a file means: its path as the archive has it, an end of that, or a longer path that ends so.
fn module(cx: &Context, path: &str) -> Result<(u32, u32, String), DebugError> {
    let all = modules(cx);
    if all.is_empty() {
        return Err(DebugError::Stripped("the archive".to_owned()));
    }
    let wanted = path.replace('\\', "/");
    let wanted = wanted.trim_start_matches("./");
    let known = |some: &[(u32, u32, String)]| {
        some.iter().map(|(.., path)| path.as_str()).collect::<Vec<_>>().join(", ")
    };
    if let Some(exact) = all.iter().find(|(.., own)| own == wanted) {
        return Ok(exact.clone());
    }
    let ends = |long: &str, short: &str| {
        long.strip_suffix(short).is_some_and(|before| before.ends_with('/'))
    };
    let longest =
        all.iter().filter(|(.., own)| ends(wanted, own)).max_by_key(|(.., own)| own.len());
    if let Some(found) = longest {
        return Ok(found.clone());
    }
    let some: Vec<_> = all.iter().filter(|(.., own)| ends(own, wanted)).cloned().collect();
    match some.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(DebugError::NoSuchFile { path: path.to_owned(), known: known(&all) }),
        _ => Err(DebugError::Ambiguous { path: path.to_owned(), known: known(&some) }),
    }
}

/// The lines of a module that a run can stop in.
fn lines(cx: &Context, unit: u32, module: u32) -> BTreeSet<u32> {
    let unit = cx.units.get(unit);
    let Some(section) = unit.debug() else { return BTreeSet::new() };
    let core = unit.linked.proved().core();
    let positions = section.positions.as_slice();
    let mut lines = BTreeSet::new();
    for row in core.functions.iter().filter(|row| row.module.to_native() == module) {
        let start = row.code_start.to_native();
        let end = start + row.code_count.to_native();
        let from = positions.partition_point(|position| position.word.to_native() < start);
        let own = positions.get(from..).unwrap_or(&[]).iter();
        let own = own.take_while(|position| position.word.to_native() < end);
        lines.extend(own.map(|position| position.line.to_native()).filter(|line| *line != 0));
    }
    lines
}

/// The first line with code of a file from a line on.
pub(super) fn line(cx: &Context, path: &str, line: u32) -> Result<FoundLine, DebugError> {
    let (unit, module, path) = module(cx, path)?;
    let lines = lines(cx, unit, module);
    match lines.range(line..).next() {
        Some(found) => Ok(FoundLine { unit, module, path, line: *found }),
        None => {
            let last = lines.last().copied().unwrap_or(0);
            Err(DebugError::NoCode { path, line, last })
        }
    }
}

/// The functions of a name, and the first of them as it is shown.
pub(super) fn function(cx: &Context, name: &str) -> Result<(Vec<Place>, Breakpoint), DebugError> {
    let wanted = name.trim().trim_end_matches("()").replace(":", ".");
    let mut places = Vec::new();
    let mut near: BTreeSet<String> = BTreeSet::new();
    for (number, unit) in own_units(cx) {
        let proved = unit.linked.proved();
        for (function, row) in (0..).zip(proved.core().functions.iter()) {
            if row.flags.to_native() & (FUNCTION_MODULE | FUNCTION_DEFERRED) != 0 {
                continue;
            }
            let own = proved.text(row.name.to_native());
            let qualified = proved.text(row.qualified_name.to_native());
            let module = unit.linked.module_name(row.module.to_native());
            let whole = format!("{module}.{qualified}");
            if own == wanted || qualified == wanted || whole == wanted {
                places.push(Place::Function { unit: number, function });
            } else if own.eq_ignore_ascii_case(&wanted) || qualified.contains(&wanted) {
                near.insert(qualified.to_owned());
            }
        }
    }
    let Some(first) = places.first().copied() else {
        let near: Vec<String> = near.into_iter().take(5).collect();
        let hint = match near.is_empty() {
            true => String::new(),
            false => format!("; there are {}", near.join(", ")),
        };
        return Err(DebugError::NoSuchFunction { name: name.to_owned(), hint });
    };
    let shown = shown(cx, 0, first);
    Ok((places, shown))
}

/// A breakpoint as it is shown.
pub(super) fn shown(cx: &Context, id: u32, place: Place) -> Breakpoint {
    match place {
        Place::Line { unit, module, line } => {
            let unit = cx.units.get(unit);
            let path = unit.debug().and_then(|section| debug::path(section, module));
            Breakpoint { id, path: path.unwrap_or_default().to_owned(), line, function: None }
        }
        Place::Function { unit, function } => {
            let unit = cx.units.get(unit);
            let proved = unit.linked.proved();
            let row = proved.function(function);
            let module = row.module.to_native();
            let section = unit.debug();
            let path = section.and_then(|section| debug::path(section, module));
            let line = section.and_then(|section| debug::first_line(section, function));
            Breakpoint {
                id,
                path: path.unwrap_or_else(|| unit.linked.module_name(module)).to_owned(),
                line: line.unwrap_or(0),
                function: Some(proved.text(row.qualified_name.to_native()).to_owned()),
            }
        }
    }
}

/// The source of a file.
pub(super) fn source(cx: &Context, path: &str) -> Result<String, DebugError> {
    let (unit, module, path) = module(cx, path)?;
    let text = cx.units.get(unit).debug().and_then(|section| debug::module_text(section, module));
    match text {
        Some((_, source)) if !source.is_empty() => Ok(source.to_owned()),
        _ => Err(DebugError::Stripped(path)),
    }
}

/// The depths of the Python frames, outermost first.
pub(super) fn depths(machine: &Machine) -> Vec<usize> {
    (1..=machine.depth()).filter(|index| machine.place_of_frame(*index).is_some()).collect()
}

/// The frames, outermost first.
pub(super) fn frames(machine: &Machine) -> Vec<FrameView> {
    let cx = &machine.context;
    let allowance = Allowance::of(cx.heap.limit());
    let mut views = Vec::new();
    for (index, depth) in depths(machine).into_iter().enumerate() {
        let Some(place) = machine.place_of_frame(depth) else { continue };
        let unit = cx.units.get(place.unit);
        let module = unit.linked.proved().function(place.function).module.to_native();
        // Of code written in place the last entry is where the run stands; the frame is the first one's.
        let mut entries = uncaught::places(cx, std::iter::once(place), true, &allowance);
        let Some(mut entry) = entries.pop() else { break };
        if let Some(outer) = entries.into_iter().next() {
            entry.function = outer.function;
        }
        views.push(FrameView {
            index,
            module: unit.linked.module_name(module).to_owned(),
            is_library: unit.library.is_some(),
            place: entry,
        });
    }
    views
}

/// The row of the function of the frame at a depth: its module and flags.
fn row_at(machine: &Machine, depth: usize) -> Option<(ModuleId, u16)> {
    let place = machine.place_of_frame(depth)?;
    let row = machine.context.units.get(place.unit).linked.proved().function(place.function);
    let id = ModuleId { unit: place.unit, index: row.module.to_native() };
    Some((id, row.flags.to_native()))
}

/// Whether the frame at a depth runs the body of a module.
pub(super) fn is_module_body(machine: &Machine, depth: usize) -> bool {
    row_at(machine, depth).is_some_and(|(_, flags)| flags & FUNCTION_MODULE != 0)
}

/// The module whose globals the frame at a depth sees.
pub(super) fn module_of(machine: &Machine, depth: usize) -> Value {
    row_at(machine, depth).map_or(Value::NONE, |(id, _)| machine.context.module_object(id))
}

/// What a name means in the frame at a depth: a variable, a global, a builtin.
pub(super) fn look_up(machine: &Machine, depth: usize, name: &str) -> Option<Value> {
    let local = machine.locals_of(depth).into_iter().find(|local| local.name == name);
    if let Some(local) = local {
        return Some(local.value);
    }
    quietly(&machine.context, |cx| {
        let module = module_of(machine, depth);
        cx.module_value(module, name)
            .filter(|value| !value.is_unbound())
            .or_else(|| cx.builtin_or_host(name, false))
    })
}

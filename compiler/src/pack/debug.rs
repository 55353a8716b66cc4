//! The debug section: where instructions come from.
//!
//! Comes in: the spans of the emitted instructions. Goes out: position rows, paths and sources. Must never: change what a program does.

use crate::ir::{ArenaId, Function, Program};
use crate::lower::Unit;
use crate::source::Span;
use npyc_format::archive::schema::{Debug, DebugModuleRow, InlinedRow, PositionRow};
use std::collections::HashMap;

/// Paths and sources of the modules.
pub(super) fn modules(units: &[Unit], keep_source: bool) -> Debug {
    let mut debug = Debug::default();
    for unit in units {
        let source = if keep_source { unit.file.text.as_bytes() } else { &[] };
        debug.text.extend_from_slice(unit.file.name.as_bytes());
        debug.text.extend_from_slice(source);
        debug.modules.push(DebugModuleRow {
            path_bytes: unit.file.name.len() as u32,
            source_bytes: source.len() as u32,
        });
    }
    debug
}

/// Appends the line in which a function begins.
pub(super) fn first_line(debug: &mut Debug, unit: &Unit, begin: Span) {
    debug.first_lines.push(position(unit, 0, begin).line);
}

/// Appends the positions of a function whose first word is `start`. A method call has two: where the method is looked up, then its own.
pub(super) fn positions(
    debug: &mut Debug,
    unit: &Unit,
    start: u32,
    spans: impl Iterator<Item = (Option<Span>, Span)>,
) {
    let mut last: Option<Span> = None;
    for (word, (lookup, span)) in (start..).zip(spans) {
        if let Some(lookup) = lookup {
            debug.positions.push(position(unit, word, lookup));
        } else if last == Some(span) {
            continue;
        }
        last = Some(span);
        debug.positions.push(position(unit, word, span));
    }
}

fn position(unit: &Unit, word: u32, span: Span) -> PositionRow {
    if span == Span::default() {
        return PositionRow { word, ..PositionRow::default() };
    }
    let (from, to) = unit.file.lines.places(&unit.file.text, span);
    PositionRow {
        word,
        line: from.line,
        end_line: to.line,
        column: from.column.saturating_sub(1),
        end_column: to.column.saturating_sub(1),
    }
}

/// Appends which inlined code the instructions of a function belong to.
pub(super) fn inlined(
    debug: &mut Debug,
    program: &Program,
    unit: &Unit,
    function: &Function,
    start: u32,
    owners: impl Iterator<Item = Option<u32>>,
) {
    // Where the name and the first row of each are, once it has one.
    let mut names: HashMap<ArenaId, (u32, u32)> = HashMap::new();
    let mut last: Option<(u32, usize)> = None;
    for (word, owner) in (start..).zip(owners) {
        let Some(owner) = owner else {
            last = None;
            continue;
        };
        if let Some((_, first)) = last.filter(|(known, _)| *known == owner) {
            debug.inlined.iter_mut().skip(first).for_each(|row| row.end = word + 1);
            continue;
        }
        let mut chain = Vec::new();
        let mut at = Some(owner);
        while let Some(inlined) = at.and_then(|index| function.inlined.get(index as usize)) {
            chain.push(inlined);
            at = inlined.outer;
        }
        last = Some((owner, debug.inlined.len()));
        for inlined in chain.into_iter().rev() {
            let (name_start, name_bytes) = *names.entry(inlined.name).or_insert_with(|| {
                let name = program.constants.text_at(inlined.name);
                let place = (debug.inlined_names.len() as u32, name.len() as u32);
                debug.inlined_names.extend_from_slice(name.as_bytes());
                place
            });
            let call = position(unit, word, inlined.call);
            debug.inlined.push(InlinedRow {
                start: word,
                end: word + 1,
                name_start,
                name_bytes,
                call,
            });
        }
    }
}

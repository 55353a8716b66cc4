//! The debug section: where instructions come from.
//!
//! Comes in: the spans of the emitted instructions. Goes out: position rows, paths and sources. Must never: change what a program does.

use crate::lower::Unit;
use crate::source::Span;
use npyc_format::archive::schema::{Debug, DebugModuleRow, PositionRow};

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

/// Appends the positions of a function whose first word is `start`.
pub(super) fn positions(
    debug: &mut Debug,
    unit: &Unit,
    start: u32,
    spans: impl Iterator<Item = Span>,
) {
    let mut last: Option<Span> = None;
    for (word, span) in (start..).zip(spans) {
        if last == Some(span) {
            continue;
        }
        last = Some(span);
        let row = if span == Span::default() {
            PositionRow { word, ..PositionRow::default() }
        } else {
            let (from, to) = unit.file.lines.places(&unit.file.text, span);
            PositionRow {
                word,
                line: from.line,
                end_line: to.line,
                column: from.column.saturating_sub(1),
                end_column: to.column.saturating_sub(1),
            }
        };
        debug.positions.push(row);
    }
}

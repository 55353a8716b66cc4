//! Debug information: where instructions come from, and the sources.
//!
//! In: a debug section. Out: positions, paths and source lines. It changes nothing a program does but the text of
//! tracebacks; a damaged section is refused as a whole.

use super::layout;
use super::schema::{ArchivedCore, ArchivedDebug, ArchivedInlinedRow, ArchivedPositionRow};

/// Checks what a debug section says against the core it belongs to.
pub(crate) fn check_debug_section(
    section: &[u8],
    debug: &ArchivedDebug,
    core: &ArchivedCore,
) -> Result<(), String> {
    layout::check_debug(section, debug)?;
    if debug.modules.len() != core.modules.len() {
        return Err(format!(
            "it has rows for {} modules, the core has {}",
            debug.modules.len(),
            core.modules.len()
        ));
    }
    let mut rest = debug.text.as_slice();
    for (index, row) in debug.modules.iter().enumerate() {
        for (what, length) in [("path", row.path_bytes), ("source", row.source_bytes)] {
            let (text, after) = rest
                .split_at_checked(length.to_native() as usize)
                .ok_or_else(|| format!("the {what} of module {index} ends behind the text"))?;
            if std::str::from_utf8(text).is_err() {
                return Err(format!("the {what} of module {index} is not UTF-8"));
            }
            rest = after;
        }
    }
    if !rest.is_empty() {
        return Err(format!("{} bytes of text belong to no module", rest.len()));
    }
    // A word has one position, or two.
    let (mut next, mut last) = (0, None);
    for (index, row) in debug.positions.iter().enumerate() {
        let word = row.word.to_native();
        let is_second = last == Some(word);
        if (word < next && !is_second) || word as usize >= core.code.len() {
            return Err(format!("position {index} is out of order or behind the code"));
        }
        next = word + 1;
        last = (!is_second).then_some(word);
    }
    if !debug.first_lines.is_empty() && debug.first_lines.len() != core.functions.len() {
        return Err(format!(
            "it has first lines of {} functions, the core has {}",
            debug.first_lines.len(),
            core.functions.len()
        ));
    }
    let mut last = (0, 0);
    for (index, row) in debug.inlined.iter().enumerate() {
        let stretch = (row.start.to_native(), row.end.to_native());
        let fits = stretch.0 < stretch.1 && stretch.1 as usize <= core.code.len();
        if !fits || (stretch.0 < last.1 && stretch != last) {
            return Err(format!("inlined row {index} is out of order or behind the code"));
        }
        last = stretch;
        if inlined_name(debug, row).is_none() {
            return Err(format!("the name of inlined row {index} is no text"));
        }
    }
    Ok(())
}

/// The position of a word of the core's code.
pub fn position(debug: &ArchivedDebug, word: u32) -> Option<&ArchivedPositionRow> {
    let after = debug.positions.partition_point(|row| row.word.to_native() <= word);
    debug.positions.get(after.checked_sub(1)?).filter(|row| row.line.to_native() != 0)
}

/// Where the method is looked up that the call at a word of the core's code calls.
pub fn lookup(debug: &ArchivedDebug, word: u32) -> Option<&ArchivedPositionRow> {
    let after = debug.positions.partition_point(|row| row.word.to_native() <= word);
    let rows = debug.positions.get(after.checked_sub(2)?..after)?;
    let is_both = rows.iter().all(|row| row.word.to_native() == word);
    rows.first().filter(|row| is_both && row.line.to_native() != 0)
}

/// The functions that a word belongs to besides the one whose code it is, from the outermost inwards.
pub fn inlined(debug: &ArchivedDebug, word: u32) -> &[ArchivedInlinedRow] {
    let rows = debug.inlined.as_slice();
    let end = rows.partition_point(|row| row.start.to_native() <= word);
    let Some(last) = end.checked_sub(1).and_then(|at| rows.get(at)) else { return &[] };
    if word >= last.end.to_native() {
        return &[];
    }
    let first = rows.partition_point(|row| row.start.to_native() < last.start.to_native());
    rows.get(first..end).unwrap_or(&[])
}

/// The qualified name of an inlined function.
pub fn inlined_name<'a>(debug: &'a ArchivedDebug, row: &ArchivedInlinedRow) -> Option<&'a str> {
    let start = row.name_start.to_native() as usize;
    let end = start.checked_add(row.name_bytes.to_native() as usize)?;
    std::str::from_utf8(debug.inlined_names.get(start..end)?).ok()
}

/// The same, or else the last position before the word in the function that begins at `start`: a jump that no line asked for belongs
/// to what comes before it.
pub fn position_in(debug: &ArchivedDebug, start: u32, word: u32) -> Option<&ArchivedPositionRow> {
    let after = debug.positions.partition_point(|row| row.word.to_native() <= word);
    let rows = debug.positions.get(..after)?.iter().rev();
    rows.take_while(|row| row.word.to_native() >= start).find(|row| row.line.to_native() != 0)
}

/// The line in which a function of the core begins, with its decorators.
pub fn first_line(debug: &ArchivedDebug, function: u32) -> Option<u32> {
    debug.first_lines.get(function as usize).map(|line| line.to_native()).filter(|line| *line != 0)
}

/// The path and the source of a module; the source is empty where it was not kept.
pub fn module_text(debug: &ArchivedDebug, module: u32) -> Option<(&str, &str)> {
    let mut start = 0usize;
    for (index, row) in (0u32..).zip(debug.modules.iter()) {
        let middle = start + row.path_bytes.to_native() as usize;
        let end = middle + row.source_bytes.to_native() as usize;
        if index == module {
            let path = std::str::from_utf8(debug.text.get(start..middle)?).ok()?;
            return Some((path, std::str::from_utf8(debug.text.get(middle..end)?).ok()?));
        }
        start = end;
    }
    None
}

/// The path of a module, relative to the program's folder.
pub fn path(debug: &ArchivedDebug, module: u32) -> Option<&str> {
    module_text(debug, module).map(|(path, _)| path)
}

/// A line of a module's source, counted from 1, without its line end; `None` where the source was not kept.
pub fn source_line(debug: &ArchivedDebug, module: u32, line: u32) -> Option<&str> {
    let (_, source) = module_text(debug, module)?;
    source.lines().nth((line as usize).checked_sub(1)?)
}

//! An uncaught exception as the host sees it: its chain, frames and texts.
//!
//! Comes in: the exception object and the texts of the chain's exceptions. Goes out: an [`Exception`]. Must never: follow
//! more than [`MAX_CHAIN`] links, copy more than [`MAX_ENTRIES`] frames of each, or more text in all than its [`Allowance`].

use super::allowance::Allowance;
use super::error::Exception;
use super::traceback::{
    Group, Link, MAX_GROUP_DEPTH, MAX_GROUP_WIDTH, TracebackEntry, TracebackPart,
};
use crate::builtins::exceptions::group::members;
use crate::builtins::shared::number::int;
use crate::heap::TraceEntry;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::types::{is_builtin_subtype, type_index};
use npyc_format::archive::debug;
use npyc_format::archive::schema::{ArchivedDebug, ArchivedPositionRow};
use std::collections::HashMap;

/// The most exceptions of a chain that are shown.
const MAX_CHAIN: usize = 50;
/// The most exceptions that are shown in all.
const MAX_SHOWN: usize = 1000;
/// The longest source of one frame that is shown, in bytes.
const MAX_SOURCE: usize = 10_000;
/// The most frames of one exception that are shown.
const MAX_ENTRIES: usize = 20_000;

/// An exception that is shown, with how it hangs on the one before.
pub(super) struct Shown {
    value: Value,
    link: Link,
    /// If it is a group: the chains of its exceptions that are shown, and how many more it has.
    group: Option<(Vec<Vec<Shown>>, usize)>,
}

/// The exceptions of a chain, oldest first, with those in groups.
pub(super) fn chain(cx: &Context, exception: Value) -> Vec<Shown> {
    let mut seen = Vec::new();
    chain_at(cx, exception, 0, &mut seen)
}

/// The same at a depth in groups; none of `seen` is shown again as cause or context.
fn chain_at(cx: &Context, exception: Value, depth: usize, seen: &mut Vec<Value>) -> Vec<Shown> {
    let mut found = vec![Shown { value: exception, link: Link::None, group: None }];
    seen.push(exception);
    while found.len() < MAX_CHAIN && seen.len() < MAX_SHOWN {
        let Some(last) = found.last_mut() else { break };
        let Some(object) = cx.heap.exception(last.value) else { break };
        let (before, link) = if !object.cause.get().is_none() {
            (object.cause.get(), Link::Cause)
        } else if !object.context.get().is_none() && !object.suppress_context.get() {
            (object.context.get(), Link::Context)
        } else {
            break;
        };
        if cx.heap.exception(before).is_none() || seen.iter().any(|seen| seen.is(before)) {
            break;
        }
        last.link = link;
        seen.push(before);
        found.push(Shown { value: before, link: Link::None, group: None });
    }
    for shown in &mut found {
        let members = members(cx, shown.value);
        if members.is_empty() {
            continue;
        }
        let mut chains = Vec::new();
        // One level more than is shown tells that there is one.
        if depth <= MAX_GROUP_DEPTH {
            for member in members.iter().take(MAX_GROUP_WIDTH) {
                if seen.len() >= MAX_SHOWN {
                    break;
                }
                chains.push(chain_at(cx, *member, depth + 1, seen));
            }
        }
        let more = members.len() - chains.len();
        shown.group = Some((chains, more));
    }
    found.reverse();
    found
}

/// All exceptions of a chain in the order in which they are shown.
pub(super) fn flat(chain: &[Shown]) -> Vec<Value> {
    let mut values = Vec::new();
    for shown in chain {
        values.push(shown.value);
        for inner in shown.group.iter().flat_map(|(chains, _)| chains) {
            values.extend(flat(inner));
        }
    }
    values
}

/// Puts an exception together; `texts` are `str()` of all its exceptions in the order of [`flat`].
pub(super) fn describe(
    cx: &Context,
    chain: &[Shown],
    texts: &[String],
    allowance: &Allowance,
) -> Exception {
    // Its own name comes before what the chain has to say.
    let last = chain.last().map_or(Value::NONE, |shown| shown.value);
    let type_name = allowance.text(&cx.type_name(last));
    let parts = parts(cx, chain, &mut texts.iter(), allowance);
    let exit = exit_status(cx, last);
    // The last of the chain comes before what it holds.
    let held = chain.last().map_or(1, |shown| flat(std::slice::from_ref(shown)).len());
    let text = texts.len().checked_sub(held).and_then(|at| texts.get(at)).cloned();
    Exception {
        type_name,
        message: text.clone().unwrap_or_default(),
        parts,
        exit_status: exit.map(|(status, _)| status),
        exit_message: exit.filter(|(_, speaks)| *speaks).and(text),
    }
}

fn parts(
    cx: &Context,
    chain: &[Shown],
    texts: &mut dyn Iterator<Item = &String>,
    allowance: &Allowance,
) -> Vec<TracebackPart> {
    let mut parts = Vec::with_capacity(chain.len());
    for shown in chain {
        let text = texts.next().map_or("", String::as_str);
        let message = message(cx, shown.value, text, allowance);
        let mut group = None;
        if let Some((chains, more)) = &shown.group {
            let mut inner = Vec::with_capacity(chains.len());
            for chain in chains {
                inner.push(self::parts(cx, chain, texts, allowance));
            }
            group = Some(Group { shown: inner, more: *more });
        }
        let entries = entries(cx, shown.value, allowance);
        parts.push(TracebackPart { link: shown.link, entries, message, group });
    }
    parts
}

/// `Type: text` and the notes. The text was allowed for before.
fn message(cx: &Context, value: Value, text: &str, allowance: &Allowance) -> String {
    if allowance.is_used_up() {
        return text.to_owned();
    }
    let name = allowance.text(&cx.qualified_type_name(value));
    let of_syntax = super::syntax_place::syntax_place(cx, value);
    let (place, text) =
        of_syntax.as_ref().map_or(("", text), |(place, says)| (place.as_str(), says.as_str()));
    if !allowance.take(place.len()) {
        return text.to_owned();
    }
    let mut message = if text.is_empty() { name } else { format!("{place}{name}: {text}") };
    if let Some(hint) = crate::vm::suggest::hint(cx, value, true) {
        message.push_str(&hint);
    }
    let notes = cx.heap.exception(value).and_then(|object| cx.heap.list(object.notes.get()));
    for note in notes.map(crate::heap::List::to_vec).unwrap_or_default() {
        if !allowance.take(1) {
            break;
        }
        if let Some(note) = cx.text(note) {
            message.push('\n');
            message.push_str(&allowance.text(note));
        }
    }
    message
}

/// The frames, outermost first.
fn entries(cx: &Context, value: Value, allowance: &Allowance) -> Vec<TracebackEntry> {
    let Some(object) = cx.heap.exception(value) else { return Vec::new() };
    let passed = (0..object.trace_len()).rev().take(MAX_ENTRIES);
    places(cx, passed.map_while(|index| object.trace_entry(&cx.heap, index)), true, allowance)
}

/// What a person needs to know of each place, as far as it is allowed for.
pub(crate) fn places(
    cx: &Context,
    passed: impl Iterator<Item = TraceEntry>,
    with_source: bool,
    allowance: &Allowance,
) -> Vec<TracebackEntry> {
    let mut sources: HashMap<(u32, u32), Source<'_>> = HashMap::new();
    let mut entries = Vec::new();
    for passed in passed {
        if allowance.is_used_up() {
            break;
        }
        let unit = cx.units.get(passed.unit);
        let proved = unit.linked.proved();
        let debug = unit.debug();
        let row = proved.function(passed.function);
        let module = row.module.to_native();
        let start = row.code_start.to_native();
        let word = start.saturating_add(passed.place());
        let position = debug.and_then(|debug| {
            let lookup = passed.is_lookup().then(|| debug::lookup(debug, word)).flatten();
            lookup.or_else(|| debug::position_in(debug, start, word))
        });
        let path = debug
            .and_then(|debug| debug::path(debug, module))
            .unwrap_or_else(|| unit.linked.module_name(module));
        let mut push = |function: &str, position: Option<&ArchivedPositionRow>| {
            if !allowance.take(size_of::<TracebackEntry>()) {
                return;
            }
            let line = position.map_or(0, |row| row.line.to_native());
            let end_line = position.map_or(0, |row| row.end_line.to_native());
            let source = debug.filter(|_| with_source).and_then(|debug| {
                let source = sources
                    .entry((passed.unit, module))
                    .or_insert_with(|| Source::new(debug, module));
                source.lines(line, end_line).map(|source| allowance.text(source))
            });
            entries.push(TracebackEntry {
                path: allowance.text(path),
                function: allowance.text(function),
                line,
                end_line,
                column: position.map_or(0, |row| row.column.to_native()),
                end_column: position.map_or(0, |row| row.end_column.to_native()),
                source,
            });
        };
        // Inlined functions have entries of their own: each is called where the one around it is.
        let mut function = proved.text(row.name.to_native());
        for (debug, inlined) in debug
            .into_iter()
            .flat_map(|debug| debug::inlined(debug, word).iter().map(move |row| (debug, row)))
        {
            push(function, Some(&inlined.call));
            let qualified = debug::inlined_name(debug, inlined).unwrap_or_default();
            function = qualified.rsplit('.').next().unwrap_or(qualified);
        }
        push(function, position);
    }
    entries
}

/// The text of a module, with where its lines begin: a traceback may ask for thousands of them.
struct Source<'d> {
    text: &'d str,
    starts: Vec<usize>,
}

impl<'d> Source<'d> {
    fn new(debug: &'d ArchivedDebug, module: u32) -> Source<'d> {
        let text = debug::module_text(debug, module).map_or("", |(_, text)| text);
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Source { text, starts }
    }

    /// The lines from `first` to `last`, counted from 1, unless they are longer than [`MAX_SOURCE`].
    fn lines(&self, first: u32, last: u32) -> Option<&'d str> {
        let start = *self.starts.get((first as usize).checked_sub(1)?)?;
        let end =
            self.starts.get(last.max(first) as usize).map_or(self.text.len(), |next| next - 1);
        let is_kept = !self.text.is_empty() && end.checked_sub(start)? <= MAX_SOURCE;
        if is_kept { self.text.get(start..end) } else { None }
    }
}

/// The exit status that SystemExit asks for, and whether its text is a message to be shown.
fn exit_status(cx: &Context, value: Value) -> Option<(i32, bool)> {
    if !is_builtin_subtype(cx.builtin_type_of(value), type_index::SYSTEM_EXIT) {
        return None;
    }
    let arguments = cx.heap.exception(value).and_then(|object| cx.heap.tuple(object.args.get()));
    Some(match arguments.map(crate::heap::Tuple::as_slice) {
        None | Some([]) => (0, false),
        Some([code]) if code.is_none() => (0, false),
        Some([code]) => match int(cx, *code) {
            // As the shell sees it: the low eight bits.
            Some(code) => (code.small().map_or(255, |code| (code & 0xff) as i32), false),
            None => (1, true),
        },
        Some(_) => (1, true),
    })
}

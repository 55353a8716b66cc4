//! `sub`, `subn`, `expand`: parts of a text replaced by a template or by what a function returns.
//!
//! Comes in: a replacement and a string. Goes out: the new text, joined from pieces in a list that only the frame knows. Must never: call the
//! function twice for a match.

use super::matched::Match;
use super::pattern::{Pattern, match_bytes, remembered, span, spans};
use super::run::{Ran, STEP_BUDGET};
use super::subject::Subject;
use super::walk::walk;
use super::{Unicode, characters, fault, received};
use crate::builtins::bytes::{byte_count, content};
use crate::builtins::shared::pieces;
use crate::builtins::shared::support::is_callable;
use crate::heap::List;
use crate::modules::deque::converted;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::{Arguments, Outcome, Resumed, Step, Stop};
use crate::vm::slots::native_frame;
use npython_regex::{Mode, Piece, parse_template};

native_frame! {
    /// `sub`, `subn`. `template` is a list of strs (or bytes) and numbers of groups, None if a function replaces; `pieces` are those
    /// of the result, `spans` the match that is being replaced and `group` the group that was closed last in it.
    Substitute(3, positional_only = 1) {
        this: Value, repl: Value, string: Value, count: Value;
        subject: Value, from: usize, end: usize, must_advance: bool,
        numbers: Value, choices: Value, undo: Value, converting: bool,
        template: Value,
        pieces: Value,
        spans: Value,
        group: Value,
        last: usize, done: usize, asked: bool, rest: bool
    }
}

/// The pieces of a template for a pattern.
pub(super) fn template_of(
    cx: &Context,
    pattern: &Pattern<'_>,
    template: Value,
) -> Outcome<Vec<Piece>> {
    let Some((characters, is_text)) = characters(cx, template) else {
        let kind = cx.type_name(template);
        return Err(cx.type_error(format_args!("expected str instance, {kind} found")));
    };
    cx.charge_bytes(characters.len() * 32);
    let names = received(cx.heap.dict(pattern.names.get()))?;
    let named = |name: &str| {
        let key = cx.heap.new_str(name);
        let number = cx.heap.str(key).and_then(|key| names.get_key(&cx.heap, key));
        number.and_then(|number| u32::try_from(number.as_int()?).ok())
    };
    let groups = pattern.groups.get() as u32;
    parse_template::<Unicode>(characters, is_text, groups, named)
        .map_err(|found| fault(cx, found, template))
}

/// A literal piece as a value of the template's kind.
fn literal(cx: &Context, is_text: bool, text: &str) -> Value {
    match is_text {
        true => cx.new_str(text),
        false => {
            let bytes: Vec<u8> = text.chars().map(|character| character as u8).collect();
            cx.heap.new_bytes(&bytes)
        }
    }
}

/// A match with a template filled in: the bytes that it takes, and what makes it.
pub(super) fn expanded<'c>(
    cx: &'c Context,
    found: &'c Match<'c>,
    pieces: &'c [Piece],
    is_text: bool,
) -> (u64, impl FnOnce() -> Outcome<Value> + 'c) {
    let size = |piece: &Piece| match piece {
        Piece::Literal(text) => text.len() as u64,
        Piece::Group(group) => found.length(cx, *group as usize),
    };
    let bytes = pieces.iter().map(size).sum::<u64>() * 2 + 64 * pieces.len() as u64 + 64;
    let make = move || {
        let list = cx.heap.new_list(&[]);
        let parts = received(cx.heap.list(list))?;
        for piece in pieces {
            let part = match piece {
                Piece::Literal(text) => literal(cx, is_text, text),
                Piece::Group(group) => found.part(cx, *group as usize, Value::NONE)?,
            };
            if !part.is_none() {
                parts.push(&cx.heap, part);
            }
        }
        Ok(joined(cx, parts, is_text))
    };
    (bytes, make)
}

/// What joining the pieces takes: bytes, gas.
fn join_cost(cx: &Context, parts: &List, is_text: bool) -> (u64, u64) {
    if is_text {
        return pieces::join_cost(cx, parts);
    }
    let length = |index| byte_count(cx, parts.get(index).unwrap_or(Value::NONE)).unwrap_or(0);
    let bytes = (0..parts.len()).map(length).sum::<usize>() as u64 + 64;
    (bytes, bytes / 8 + parts.len() as u64)
}

/// All pieces as one; the room was made.
fn joined(cx: &Context, parts: &List, is_text: bool) -> Value {
    if is_text {
        return pieces::join_now(cx, parts);
    }
    let length = join_cost(cx, parts, false).0 as usize;
    let mut bytes = cx.heap.bytes_builder(length);
    for index in 0..parts.len() {
        if let Some(part) = parts.get(index).and_then(|part| content(cx, part)) {
            bytes.extend(&part);
        }
    }
    bytes.finish()
}

/// Takes the replacement apart into the frame: a list of literals and numbers of groups, or None for a function.
fn prepare(cx: &Context, frame: &Substitute<'_>) -> Outcome<()> {
    let pattern = Pattern::receive(cx, frame.this.get())?;
    let repl = frame.repl.get();
    let template = match (cx.text(repl).is_some(), byte_count(cx, repl).is_some()) {
        (false, false) if is_callable(cx, repl) => Value::NONE,
        (true, _) | (_, true) => {
            let list = cx.heap.new_list(&[]);
            let parts = received(cx.heap.list(list))?;
            let is_plain = match cx.text(repl) {
                Some(text) => !text.contains('\\'),
                None => !content(cx, repl).is_some_and(|bytes| bytes.contains(&b'\\')),
            };
            if is_plain {
                // A replacement of the other kind fails when the pieces are joined.
                if super::length(cx, repl) > 0 {
                    parts.push(&cx.heap, cx.unwrap(repl));
                }
            } else {
                let template_is_text = cx.text(repl).is_some();
                for piece in template_of(cx, &pattern, repl)? {
                    parts.push(
                        &cx.heap,
                        match piece {
                            Piece::Literal(text) => literal(cx, template_is_text, &text),
                            Piece::Group(group) => Value::int(i64::from(group)),
                        },
                    );
                }
            }
            list
        }
        _ => {
            let kind = cx.type_name(repl);
            return Err(cx.type_error(format_args!(
                "decoding to str: need a bytes-like object, {kind} found"
            )));
        }
    };
    frame.template.set(template);
    Ok(())
}

/// Adds a piece that a function returned or that a template holds; None is nothing.
fn add(cx: &Context, parts: &List, piece: Value, is_text: bool) -> Outcome<()> {
    let fits = match is_text {
        true => cx.text(piece).is_some(),
        false => byte_count(cx, piece).is_some(),
    };
    if !fits {
        let (place, kind) = (parts.len(), cx.type_name(piece));
        return Err(match is_text {
            true => cx.type_error(format_args!(
                "sequence item {place}: expected str instance, {kind} found"
            )),
            false => cx.type_error(format_args!(
                "sequence item {place}: expected a bytes-like object, {kind} found"
            )),
        });
    }
    parts.push(&cx.heap, piece);
    Ok(())
}

/// `sub`; `subn` if `counts`.
pub(super) fn substitute(
    cx: &Context,
    frame: &Substitute<'_>,
    resumed: Resumed,
    counts: bool,
) -> Outcome<Step> {
    let walk = walk!(frame);
    if frame.pieces.get().is_unbound() {
        if let Some(step) = converted(cx, &frame.count, resumed, &frame.converting)? {
            return Ok(step);
        }
        if frame.template.get().is_unbound() {
            prepare(cx, frame)?;
        }
        if let Some(step) = walk.begin(cx, None, resumed)? {
            return Ok(step);
        }
        frame.pieces.set(cx.heap.new_list(&[]));
    }
    let parts = received(cx.heap.list(frame.pieces.get()))?;
    let pattern = Pattern::receive(cx, walk.this.get())?;
    let (groups, is_text) = (pattern.groups.get(), pattern.is_text.get());
    let subject = received(Subject::of(cx, walk.subject.get()))?;
    let most = frame.count.get().as_int().unwrap_or(0);
    if let (true, Resumed::Value(value)) = (frame.asked.get(), resumed) {
        frame.asked.set(false);
        if !value.is_none() {
            add(cx, parts, value, is_text)?;
        }
    }
    let mut budget = STEP_BUDGET;
    while !frame.rest.get() {
        let mut waiting = frame.spans.get();
        if waiting.is_unbound() {
            if most > 0 && frame.done.get() as i64 >= most {
                break;
            }
            match walk.next(cx, Mode::Search, match_bytes(groups), &mut budget)? {
                Ran::Ask(step) => return Ok(step),
                Ran::Missing => break,
                Ran::Found(start, end) => {
                    waiting = spans(cx, groups, start, end);
                    frame.spans.set(waiting);
                    frame.group.set(match cx.regex.borrow().last_group(groups) {
                        Some(group) => Value::int(group as i64),
                        None => Value::NONE,
                    });
                }
            }
        }
        let Some((start, end)) = span(cx, waiting, 0) else { return Err(Stop::Halt) };
        let template = cx.heap.list(frame.template.get());
        let pieces = template.map_or(0, List::len);
        let longest = (0..pieces).filter_map(|piece| {
            let group = template?.get(piece)?.as_int()?;
            span(cx, waiting, group as usize)
        });
        let copied: usize = longest.map(|(start, end)| end - start + 64).sum();
        let before = start - frame.last.get();
        let bytes = before + copied + parts.growth_bytes(pieces + 2) + 128;
        if let Some(need) = cx.wants(bytes as u64 + match_bytes(groups), 0) {
            return Ok(Step::Reserve(need));
        }
        frame.spans.set(Value::UNBOUND);
        let work = 8 + 4 * pieces as i64 + (bytes / 64) as i64;
        budget -= work;
        cx.charge(work as u64);
        if before > 0 {
            parts.push(&cx.heap, subject.part(cx, frame.last.get(), start));
        }
        walk.pass(start, end);
        frame.last.set(end);
        frame.done.set(frame.done.get() + 1);
        let Some(template) = template else {
            let (pos, endpos) = remembered(cx, &walk, Value::UNBOUND, Value::UNBOUND)?;
            let this = cx.unwrap(walk.this.get());
            let (string, subject) = (walk.string.get(), walk.subject.get());
            let last = frame.group.get();
            let found = Match::make(cx, this, string, subject, waiting, pos, endpos, last);
            frame.asked.set(true);
            return Ok(Step::Call(frame.repl.get(), Arguments::of(&[found])));
        };
        for piece in 0..pieces {
            let piece = template.get(piece).unwrap_or(Value::NONE);
            match piece.as_int() {
                None => add(cx, parts, piece, is_text)?,
                Some(group) => {
                    if let Some((start, end)) = span(cx, waiting, group as usize) {
                        parts.push(&cx.heap, subject.part(cx, start, end));
                    }
                }
            }
        }
    }
    frame.rest.set(true);
    let (last, end) = (frame.last.get(), subject.byte_len());
    let (bytes, gas) = join_cost(cx, parts, is_text);
    if let Some(need) =
        cx.wants(bytes + 2 * (end - last) as u64 + 128, gas + (end - last) as u64 / 8)
    {
        return Ok(Step::Reserve(need));
    }
    let is_exact = cx.unwrap(walk.string.get()).is(walk.string.get());
    let text =
        if frame.done.get() == 0 && is_exact && cx.heap.byte_array(walk.string.get()).is_none() {
            walk.string.get()
        } else {
            if last < end {
                parts.push(&cx.heap, subject.part(cx, last, end));
            }
            joined(cx, parts, is_text)
        };
    Ok(Step::Done(match counts {
        true => cx.heap.new_tuple(&[text, Value::int(frame.done.get() as i64)]),
        false => text,
    }))
}

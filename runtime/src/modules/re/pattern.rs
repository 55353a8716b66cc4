//! `re.Pattern`: `match`, `search`, `fullmatch`, `findall`, `split`.
//!
//! Comes in: a compiled pattern and a string. Goes out: `Match` objects and lists of parts. Must never: hold more of a result in a step than
//! was asked for before.

use super::iterate::finder;
use super::matched::Match;
use super::run::Ran;
use super::scanner::scanner;
use super::subject::Subject;
use super::substitute::{Substitute, substitute};
use super::walk::{Bounds, Walk, walk};
use super::{Unicode, received};
use crate::builtins::shared::support::values_bytes;
use crate::heap::{List, SMALL_BYTES};
use crate::modules::deque::converted;
use crate::value::Value;
use crate::vm::argument::Index;
use crate::vm::context::Context;
use crate::vm::hooks::{Answer, CompareOperator, Operation};
use crate::vm::native::{Outcome, Resumed, Step, Stop};
use crate::vm::slots::{native_frame, native_object};
use crate::vm::types::type_index;
use npython_macros::native_type;
use npython_regex::{Characters, Mode, flags};

native_object! {
    /// A compiled pattern.
    Pattern in RE_PATTERN {
        pattern: Value,
        flags: i64,
        /// The words of the program, as bytes.
        program: Value,
        groups: usize,
        /// A dict: numbers of groups by name.
        names: Value,
        is_text: bool,
    }
}

native_frame! {
    /// `match`, `search`, `fullmatch`.
    Find(2, positional_only = 1) {
        this: Value, string: Value, pos: Value, endpos: Value;
        subject: Value, from: usize, end: usize, must_advance: bool,
        numbers: Value, choices: Value, undo: Value, converting: bool
    }
}

native_frame! {
    /// `findall`.
    FindAll(2, positional_only = 1) {
        this: Value, string: Value, pos: Value, endpos: Value;
        subject: Value, from: usize, end: usize, must_advance: bool,
        numbers: Value, choices: Value, undo: Value, converting: bool,
        found: Value, spans: Value
    }
}

native_frame! {
    /// `split`.
    Split(2, positional_only = 1) {
        this: Value, string: Value, maxsplit: Value;
        subject: Value, from: usize, end: usize, must_advance: bool,
        numbers: Value, choices: Value, undo: Value, converting: bool,
        found: Value, spans: Value, last: usize, count: usize
    }
}

/// A pattern object: its text, whether that is a str, its flags and number of groups, the bytes of its program, the names of groups.
pub(super) fn make(
    cx: &Context,
    pattern: Value,
    is_text: bool,
    (flags, groups): (u32, u32),
    program: Value,
    named: impl Iterator<Item = (Value, u32)>,
) -> Outcome<Value> {
    let names = cx.heap.new_dict();
    let dict = received(cx.heap.dict(names))?;
    for (name, number) in named {
        dict.set_str(&cx.heap, name, Value::int(i64::from(number)));
    }
    Ok(Pattern::make(cx, pattern, flags.into(), program, groups as usize, names, is_text))
}

/// The spans of a match and its groups, as offsets; -1 for a group that did not match. The state holds them.
pub(super) fn spans(cx: &Context, groups: usize, start: usize, end: usize) -> Value {
    let state = cx.regex.borrow();
    let mut spans = cx.heap.tuple_builder(2 * (groups + 1));
    spans.push(Value::int(start as i64));
    spans.push(Value::int(end as i64));
    for group in 1..=groups {
        let (start, end) = match state.group(group) {
            Some((start, end)) => (start as i64, end as i64),
            None => (-1, -1),
        };
        spans.push(Value::int(start));
        spans.push(Value::int(end));
    }
    spans.finish()
}

/// The span of a group in such a tuple.
pub(super) fn span(cx: &Context, spans: Value, group: usize) -> Option<(usize, usize)> {
    let spans = cx.heap.tuple(spans)?;
    let at =
        |index: usize| spans.get(index).and_then(|offset| usize::try_from(offset.as_int()?).ok());
    Some((at(group * 2)?, at(group * 2 + 1)?))
}

/// Bytes that a match object takes.
pub(super) fn match_bytes(groups: usize) -> u64 {
    values_bytes(2 * groups + 16)
}

/// A match object of the match that the state holds.
pub(super) fn new_match(
    cx: &Context,
    walk: &Walk<'_>,
    start: usize,
    end: usize,
    bounds: (i64, i64),
) -> Outcome<Value> {
    let pattern = Pattern::receive(cx, walk.this.get())?;
    let groups = pattern.groups.get();
    let last = cx.regex.borrow().last_group(groups);
    let spans = spans(cx, groups, start, end);
    cx.charge_elements(groups);
    let last = last.map_or(Value::NONE, |last| Value::int(last as i64));
    Ok(Match::make(
        cx,
        cx.unwrap(walk.this.get()),
        walk.string.get(),
        walk.subject.get(),
        spans,
        bounds.0,
        bounds.1,
        last,
    ))
}

/// The bounds that a match remembers, in characters.
pub(super) fn remembered(
    cx: &Context,
    walk: &Walk<'_>,
    pos: Value,
    endpos: Value,
) -> Outcome<(i64, i64)> {
    let length = received(Subject::of(cx, walk.subject.get()))?.length() as i64;
    let bound =
        |value: Value, default: i64| value.as_int().map_or(default, |bound| bound.clamp(0, length));
    Ok((bound(pos, 0), bound(endpos, length)))
}

/// `match` and its like.
fn find(cx: &Context, frame: &Find<'_>, resumed: Resumed, mode: Mode) -> Outcome<Step> {
    let walk = walk!(frame);
    let bounds = Bounds { pos: &frame.pos, endpos: &frame.endpos, converting: &frame.converting };
    if let Some(step) = walk.begin(cx, Some(bounds), resumed)? {
        return Ok(step);
    }
    let mut budget = super::run::STEP_BUDGET;
    let groups = Pattern::receive(cx, walk.this.get())?.groups.get();
    match walk.next(cx, mode, match_bytes(groups), &mut budget)? {
        Ran::Ask(step) => Ok(step),
        Ran::Missing => Ok(Step::Done(Value::NONE)),
        Ran::Found(start, end) => {
            let bounds = remembered(cx, &walk, frame.pos.get(), frame.endpos.get())?;
            new_match(cx, &walk, start, end, bounds).map(Step::Done)
        }
    }
}

/// The list of what was found so far.
fn results(cx: &Context, found: Value) -> Outcome<&List> {
    received(cx.heap.list(found))
}

/// Bytes of the parts that a match's result copies.
fn copied(cx: &Context, spans: Value, first: usize, groups: usize) -> u64 {
    let length = |group| span(cx, spans, group).map_or(0, |(start, end)| end - start);
    (first..=groups).map(|group| length(group) as u64 + 64).sum()
}

/// What `findall` gives for a match.
fn found_item(cx: &Context, subject: Subject<'_>, spans: Value, groups: usize) -> Value {
    let part = |group| match span(cx, spans, group) {
        Some((start, end)) => subject.part(cx, start, end),
        None => subject.empty(cx),
    };
    if groups < 2 {
        return part(groups);
    }
    let mut tuple = cx.heap.tuple_builder(groups);
    (1..=groups).for_each(|group| tuple.push(part(group)));
    tuple.finish()
}

/// Compiled regular expression object.
#[native_type(
    RE_PATTERN,
    name = "Pattern",
    shown = "re.Pattern",
    module = "re",
    bound_in = "_sre",
    is_base = false
)]
impl<'c> Pattern<'c> {
    /// Matches zero or more characters at the beginning of the string.
    #[method(name = "match", gas = Call)]
    fn match_start(cx: &Context, frame: Find<'_>, resumed: Resumed) -> Outcome<Step> {
        find(cx, &frame, resumed, Mode::Match)
    }

    /// Matches against all of the string.
    #[method(gas = Call)]
    fn fullmatch(cx: &Context, frame: Find<'_>, resumed: Resumed) -> Outcome<Step> {
        find(cx, &frame, resumed, Mode::Full)
    }

    /// Scan through string looking for a match, and return a corresponding match object instance.
    #[method(gas = Call)]
    fn search(cx: &Context, frame: Find<'_>, resumed: Resumed) -> Outcome<Step> {
        find(cx, &frame, resumed, Mode::Search)
    }

    /// Return a list of all non-overlapping matches of pattern in string.
    #[method(gas = Call)]
    fn findall(cx: &Context, frame: FindAll<'_>, resumed: Resumed) -> Outcome<Step> {
        let walk = walk!(frame);
        let bounds =
            Bounds { pos: &frame.pos, endpos: &frame.endpos, converting: &frame.converting };
        if let Some(step) = walk.begin(cx, Some(bounds), resumed)? {
            return Ok(step);
        }
        if frame.found.get().is_unbound() {
            frame.found.set(cx.heap.new_list(&[]));
        }
        let list = results(cx, frame.found.get())?;
        let groups = Pattern::receive(cx, walk.this.get())?.groups.get();
        let subject = received(Subject::of(cx, walk.subject.get()))?;
        let mut budget = super::run::STEP_BUDGET;
        loop {
            let mut waiting = frame.spans.get();
            if waiting.is_unbound() {
                let besides = match_bytes(groups) + list.growth_bytes(1) as u64;
                match walk.next(cx, Mode::Search, besides, &mut budget)? {
                    Ran::Ask(step) => return Ok(step),
                    Ran::Missing => return Ok(Step::Done(frame.found.get())),
                    Ran::Found(start, end) => {
                        walk.pass(start, end);
                        if groups == 0 && end - start < SMALL_BYTES / 4 {
                            budget -= 4;
                            cx.charge(4);
                            list.push(&cx.heap, subject.part(cx, start, end));
                            continue;
                        }
                        waiting = spans(cx, groups, start, end);
                        frame.spans.set(waiting);
                    }
                }
            }
            let bytes = copied(cx, waiting, groups.min(1), groups) + list.growth_bytes(1) as u64;
            if let Some(need) = cx.wants(bytes, 0) {
                return Ok(Step::Reserve(need));
            }
            frame.spans.set(Value::UNBOUND);
            let work = 4 + 4 * groups as i64 + (bytes / 64) as i64;
            budget -= work;
            cx.charge(work as u64);
            list.push(&cx.heap, found_item(cx, subject, waiting, groups));
        }
    }

    /// Return an iterator over all non-overlapping matches for the RE pattern in string.
    #[method(gas = Call)]
    fn finditer(
        cx: &Context,
        this: Value,
        #[named] string: Value,
        pos: Option<Index>,
        endpos: Option<Index>,
    ) -> Outcome<Value> {
        finder(cx, this, string, pos, endpos)
    }

    /// Return an object whose methods match and search go on where the last match ended.
    #[method(gas = Call)]
    fn scanner(
        cx: &Context,
        this: Value,
        #[named] string: Value,
        pos: Option<Index>,
        endpos: Option<Index>,
    ) -> Outcome<Value> {
        scanner(cx, this, string, pos, endpos)
    }

    /// Split string by the occurrences of pattern.
    #[method(gas = Call)]
    fn split(cx: &Context, frame: Split<'_>, resumed: Resumed) -> Outcome<Step> {
        let walk = walk!(frame);
        if frame.found.get().is_unbound() {
            if let Some(step) = converted(cx, &frame.maxsplit, resumed, &frame.converting)? {
                return Ok(step);
            }
            if let Some(step) = walk.begin(cx, None, resumed)? {
                return Ok(step);
            }
            frame.found.set(cx.heap.new_list(&[]));
        }
        let list = results(cx, frame.found.get())?;
        let groups = Pattern::receive(cx, walk.this.get())?.groups.get();
        let subject = received(Subject::of(cx, walk.subject.get()))?;
        let most = frame.maxsplit.get().as_int().unwrap_or(0);
        let mut budget = super::run::STEP_BUDGET;
        loop {
            let mut waiting = frame.spans.get();
            if waiting.is_unbound() {
                let is_last = most != 0 && frame.count.get() as i64 >= most;
                let besides = match_bytes(groups);
                let next = match is_last {
                    true => Ran::Missing,
                    false => walk.next(cx, Mode::Search, besides, &mut budget)?,
                };
                match next {
                    Ran::Ask(step) => return Ok(step),
                    Ran::Missing => {
                        let (start, end) = (frame.last.get(), subject.byte_len());
                        let bytes = (end - start) as u64 + list.growth_bytes(1) as u64 + 64;
                        if let Some(need) = cx.wants(bytes, 0) {
                            // The search is made anew, which finds as little again; or is not made at all.
                            frame.maxsplit.set(Value::int(-1));
                            return Ok(Step::Reserve(need));
                        }
                        list.push(&cx.heap, subject.part(cx, start, end));
                        return Ok(Step::Done(frame.found.get()));
                    }
                    Ran::Found(start, end) => {
                        walk.pass(start, end);
                        waiting = spans(cx, groups, start, end);
                        frame.spans.set(waiting);
                    }
                }
            }
            let Some((start, end)) = span(cx, waiting, 0) else { return Err(Stop::Halt) };
            let bytes = (start - frame.last.get()) as u64
                + copied(cx, waiting, 1, groups)
                + list.growth_bytes(groups + 1) as u64
                + 64;
            if let Some(need) = cx.wants(bytes, 0) {
                return Ok(Step::Reserve(need));
            }
            frame.spans.set(Value::UNBOUND);
            let work = 8 + 4 * groups as i64 + (bytes / 64) as i64;
            budget -= work;
            cx.charge(work as u64);
            list.push(&cx.heap, subject.part(cx, frame.last.get(), start));
            for group in 1..=groups {
                let part = match span(cx, waiting, group) {
                    Some((start, end)) => subject.part(cx, start, end),
                    None => Value::NONE,
                };
                list.push(&cx.heap, part);
            }
            frame.last.set(end);
            frame.count.set(frame.count.get() + 1);
        }
    }

    /// Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern in string by the replacement repl.
    #[method(gas = Call)]
    fn sub(cx: &Context, frame: Substitute<'_>, resumed: Resumed) -> Outcome<Step> {
        substitute(cx, &frame, resumed, false)
    }

    /// Return the tuple (new_string, number_of_subs_made) found by replacing the leftmost non-overlapping occurrences of pattern with the replacement repl.
    #[method(gas = Call)]
    fn subn(cx: &Context, frame: Substitute<'_>, resumed: Resumed) -> Outcome<Step> {
        substitute(cx, &frame, resumed, true)
    }

    /// Copy: the pattern itself.
    #[method(name = "__copy__", gas = Free)]
    fn copy(_cx: &Context, this: Value) -> Outcome<Value> {
        Ok(this)
    }

    /// Deep copy: the pattern itself.
    #[method(name = "__deepcopy__", gas = Free)]
    fn deep_copy(_cx: &Context, this: Value, memo: Value) -> Outcome<Value> {
        let _ = memo;
        Ok(this)
    }

    /// The pattern string from which the RE object was compiled.
    #[getter]
    fn pattern(self, _cx: &Context) -> Outcome<Value> {
        Ok(self.pattern.get())
    }

    /// The regex matching flags.
    #[getter]
    fn flags(self, _cx: &Context) -> Outcome<usize> {
        Ok(self.flags.get() as usize)
    }

    /// The number of capturing groups in the pattern.
    #[getter]
    fn groups(self, _cx: &Context) -> Outcome<usize> {
        Ok(self.groups.get())
    }

    /// A dictionary mapping group names to group numbers.
    #[getter]
    fn groupindex(self, cx: &Context) -> Outcome<Value> {
        Ok(cx.heap.new_native_object(type_index::MAPPING_PROXY, &[self.names.get()]))
    }

    #[slot]
    fn hash(cx: &Context, this: Value) -> Outcome<Answer> {
        let pattern = Pattern::receive(cx, this)?;
        let flags = Value::int(pattern.flags.get());
        let key = cx.heap.new_tuple(&[pattern.pattern.get(), flags]);
        crate::vm::protocol::nested::operate_within(cx, Operation::Hash, &[key])
    }

    #[slot]
    fn compare(
        cx: &Context,
        operator: CompareOperator,
        left: Value,
        right: Value,
    ) -> Outcome<Answer> {
        let (Some(one), Some(other)) = (Pattern::of(cx, left), Pattern::of(cx, right)) else {
            return Ok(Answer::NotImplemented);
        };
        if !matches!(operator, CompareOperator::Eq | CompareOperator::Ne) {
            return Ok(Answer::NotImplemented);
        }
        if one.flags.get() != other.flags.get() || one.is_text.get() != other.is_text.get() {
            return Ok(Answer::Value(Value::bool(operator == CompareOperator::Ne)));
        }
        let texts = [one.pattern.get(), other.pattern.get()];
        crate::vm::protocol::nested::operate_within(cx, Operation::Compare(operator), &texts)
    }

    #[slot]
    fn repr(cx: &Context, this: Value) -> Outcome<Answer> {
        let pattern = Pattern::receive(cx, this)?;
        let shown = shown(cx, pattern.pattern.get(), 200);
        let names = flag_names(pattern.flags.get() as u32, pattern.is_text.get());
        let separator = if names.is_empty() { "" } else { ", " };
        let text = format!("re.compile({shown}{separator}{names})");
        Ok(Answer::Value(cx.new_str(&text)))
    }
}

/// The first characters of the repr of a str or bytes.
pub(super) fn shown(cx: &Context, value: Value, most: usize) -> String {
    // Every character is shown by one at least.
    let shown = match (cx.text(value), crate::builtins::bytes::content(cx, value)) {
        (Some(text), _) => {
            let cut: String = text.chars().take(most).collect();
            let has_double = text.contains('"');
            let shown = Unicode::repr(&cut);
            // The quotes are chosen by the whole text.
            match text.contains('\'') && !has_double && shown.starts_with('\'') {
                true => format!("\"{}", shown.get(1..).unwrap_or("")),
                false => shown,
            }
        }
        (None, Some(bytes)) => {
            crate::text::repr::repr_bytes(bytes.get(..bytes.len().min(most)).unwrap_or(&[]))
        }
        (None, None) => String::new(),
    };
    cx.charge_bytes(shown.len() * 8);
    shown.chars().take(most).collect()
}

/// The flags as `repr` shows them.
fn flag_names(mut given: u32, is_text: bool) -> String {
    const NAMES: [(u32, &str); 8] = [
        (flags::IGNORECASE, "re.IGNORECASE"),
        (flags::LOCALE, "re.LOCALE"),
        (flags::MULTILINE, "re.MULTILINE"),
        (flags::DOTALL, "re.DOTALL"),
        (flags::UNICODE, "re.UNICODE"),
        (flags::VERBOSE, "re.VERBOSE"),
        (flags::DEBUG, "re.DEBUG"),
        (flags::ASCII, "re.ASCII"),
    ];
    if is_text && given & (flags::LOCALE | flags::UNICODE | flags::ASCII) == flags::UNICODE {
        given &= !flags::UNICODE;
    }
    let mut names = Vec::new();
    for (flag, name) in NAMES {
        if given & flag != 0 {
            names.push(name.to_owned());
            given &= !flag;
        }
    }
    if given != 0 {
        names.push(format!("{given:#x}"));
    }
    names.join("|")
}

//! `re.Match`: what a pattern has matched.
//!
//! Comes in: spans as offsets of bytes, and the subject. Goes out: parts of the subject, positions in characters. Must never: change.

use super::pattern::{Pattern, shown, span};
use super::received;
use super::subject::Subject;
use super::substitute::{expanded, template_of};
use crate::builtins::bytes::buffer;
use crate::builtins::shared::support::argument;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::hooks::Answer;
use crate::vm::native::{NativeRow, Outcome, Room, Signature, Stop};
use crate::vm::row::large;
use crate::vm::slots::native_object;
use npyc_format::gas::GasClass;
use npython_macros::native_type;

native_object! {
    /// A match.
    Match in RE_MATCH {
        re: Value,
        string: Value,
        /// The str or bytes that was searched.
        subject: Value,
        /// A tuple: start and end of the match and of each group, as offsets; -1 where a group did not match.
        spans: Value,
        pos: i64,
        endpos: i64,
        /// The number of the group that was closed last, or None.
        last: Value,
    }
}

/// `Match.group` takes any number of groups.
static GROUP: &[NativeRow] = &[large(
    "Match.group",
    "Return one or more subgroups of the match.",
    Signature::SELF.and_varargs(),
    GasClass::Lookup,
    group,
)];

fn group(cx: &Context, room: Room, arguments: &[Value]) -> Outcome<Value> {
    let found = Match::receive(cx, argument(arguments, 0))?;
    let wanted = cx.heap.tuple(argument(arguments, 1)).map_or(&[][..], |tuple| tuple.as_slice());
    let wanted = if wanted.is_empty() { &[Value::int(0)][..] } else { wanted };
    let mut numbers = Vec::with_capacity(wanted.len());
    let mut bytes = 0;
    for value in wanted {
        let number = found.number(cx, *value)?;
        bytes += found.length(cx, number) + 80;
        numbers.push(number);
    }
    room.take(cx, bytes, bytes / 64)?;
    match numbers.as_slice() {
        [only] => found.part(cx, *only, Value::NONE),
        several => {
            let mut parts = cx.heap.tuple_builder(several.len());
            for number in several {
                parts.push(found.part(cx, *number, Value::NONE)?);
            }
            Ok(parts.finish())
        }
    }
}

impl<'c> Match<'c> {
    fn view(&self, cx: &'c Context) -> Outcome<Subject<'c>> {
        received(Subject::of(cx, self.subject.get()))
    }

    fn group_count(&self, cx: &Context) -> usize {
        cx.heap.tuple(self.spans.get()).map_or(0, |spans| spans.len() / 2 - 1)
    }

    /// Where a group stands.
    pub(super) fn span_of(&self, cx: &Context, group: usize) -> Option<(usize, usize)> {
        span(cx, self.spans.get(), group)
    }

    /// Bytes of a group's text.
    pub(super) fn length(&self, cx: &Context, group: usize) -> u64 {
        self.span_of(cx, group).map_or(0, |(start, end)| (end - start) as u64)
    }

    /// The text of a group.
    pub(super) fn part(&self, cx: &'c Context, group: usize, default: Value) -> Outcome<Value> {
        let view = self.view(cx)?;
        let Some((start, end)) = self.span_of(cx, group) else { return Ok(default) };
        // What may change is looked at as it is now.
        if let Subject::Bytes(_) = view
            && let Some(now) = buffer::source(cx, cx.unwrap(self.string.get()))
            && now.region.writable
        {
            let part = now.region.read(cx, start, end);
            cx.charge_bytes(part.len());
            return Ok(cx.heap.new_bytes(&part));
        }
        Ok(view.part(cx, start, end))
    }

    /// The number of the group that a guest names.
    fn number(&self, cx: &'c Context, group: Value) -> Outcome<usize> {
        let known = match crate::builtins::shared::number::int(cx, group) {
            Some(number) => number.small(),
            None => match cx.heap.str(cx.unwrap(group)) {
                Some(name) => {
                    cx.charge_bytes(name.byte_len());
                    let pattern = Pattern::receive(cx, self.re.get())?;
                    let names = received(cx.heap.dict(pattern.names.get()))?;
                    names.get_key(&cx.heap, name).and_then(|number| number.as_int())
                }
                None => None,
            },
        };
        match known.and_then(|number| usize::try_from(number).ok()) {
            Some(number) if number <= self.group_count(cx) => Ok(number),
            _ => Err(cx.index_error(format_args!("no such group"))),
        }
    }

    /// The same of an optional argument: the whole match.
    fn number_or_whole(&self, cx: &'c Context, group: Option<Value>) -> Outcome<usize> {
        group.map_or(Ok(0), |group| self.number(cx, group))
    }

    /// A group's start and end in characters; -1 if it did not match.
    fn indices(&self, cx: &'c Context, group: usize) -> Outcome<(i64, i64)> {
        let view = self.view(cx)?;
        Ok(match self.span_of(cx, group) {
            Some((start, end)) => (view.index(cx, start) as i64, view.index(cx, end) as i64),
            None => (-1, -1),
        })
    }

    /// Bytes that the texts of all groups take.
    fn all_bytes(&self, cx: &Context) -> u64 {
        (1..=self.group_count(cx)).map(|group| self.length(cx, group) + 96).sum::<u64>() + 64
    }
}

/// The result of re.match() and re.search().
#[native_type(
    RE_MATCH,
    name = "Match",
    shown = "re.Match",
    module = "re",
    bound_in = "_sre",
    is_base = false,
    groups = [GROUP]
)]
impl<'c> Match<'c> {
    /// Return the string obtained by doing backslash substitution on the string template, as done by the sub() method.
    #[method(gas = Build)]
    fn expand(self, cx: &'c Context, room: Room, #[named] template: Value) -> Outcome<Value> {
        let pattern = Pattern::receive(cx, self.re.get())?;
        let pieces = template_of(cx, &pattern, template)?;
        let is_text = cx.text(template).is_some();
        let (bytes, text) = expanded(cx, &self, &pieces, is_text);
        room.take(cx, bytes, bytes / 16 + pieces.len() as u64)?;
        text()
    }

    /// Return a tuple containing all the subgroups of the match, from 1.
    #[method(gas = Build)]
    fn groups(
        self,
        cx: &'c Context,
        room: Room,
        #[named] default: Option<Value>,
    ) -> Outcome<Value> {
        let bytes = self.all_bytes(cx);
        room.take(cx, bytes, bytes / 64)?;
        let count = self.group_count(cx);
        let mut parts = cx.heap.tuple_builder(count);
        for group in 1..=count {
            parts.push(self.part(cx, group, default.unwrap_or(Value::NONE))?);
        }
        Ok(parts.finish())
    }

    /// Return a dictionary containing all the named subgroups of the match, keyed by the subgroup name.
    #[method(gas = Build)]
    fn groupdict(
        self,
        cx: &'c Context,
        room: Room,
        #[named] default: Option<Value>,
    ) -> Outcome<Value> {
        let bytes = self.all_bytes(cx) * 2;
        room.take(cx, bytes, bytes / 32)?;
        let pattern = Pattern::receive(cx, self.re.get())?;
        let names = received(cx.heap.dict(pattern.names.get()))?;
        let result = cx.heap.new_dict();
        let dict = received(cx.heap.dict(result))?;
        let mut next = 0;
        while let Some((place, entry)) = names.next_entry(next) {
            next = place + 1;
            let group = entry.value.as_int().unwrap_or(0) as usize;
            let part = self.part(cx, group, default.unwrap_or(Value::NONE))?;
            dict.set_str(&cx.heap, entry.key, part);
        }
        Ok(result)
    }

    /// Return index of the start of the substring matched by group.
    #[method(gas = Lookup)]
    fn start(self, cx: &'c Context, group: Option<Value>) -> Outcome<Value> {
        let group = self.number_or_whole(cx, group)?;
        Ok(Value::int(self.indices(cx, group)?.0))
    }

    /// Return index of the end of the substring matched by group.
    #[method(gas = Lookup)]
    fn end(self, cx: &'c Context, group: Option<Value>) -> Outcome<Value> {
        let group = self.number_or_whole(cx, group)?;
        Ok(Value::int(self.indices(cx, group)?.1))
    }

    /// For match object m, return the 2-tuple (m.start(group), m.end(group)).
    #[method(gas = Lookup)]
    fn span(self, cx: &'c Context, group: Option<Value>) -> Outcome<Value> {
        let group = self.number_or_whole(cx, group)?;
        let (start, end) = self.indices(cx, group)?;
        Ok(cx.heap.new_tuple(&[Value::int(start), Value::int(end)]))
    }

    /// Copy: the match itself.
    #[method(name = "__copy__", gas = Free)]
    fn copy(_cx: &Context, this: Value) -> Outcome<Value> {
        Ok(this)
    }

    /// Deep copy: the match itself.
    #[method(name = "__deepcopy__", gas = Free)]
    fn deep_copy(_cx: &Context, this: Value, memo: Value) -> Outcome<Value> {
        let _ = memo;
        Ok(this)
    }

    /// The string passed to match() or search().
    #[getter]
    fn string(self, _cx: &Context) -> Outcome<Value> {
        Ok(self.string.get())
    }

    /// The regular expression object.
    #[getter]
    fn re(self, _cx: &Context) -> Outcome<Value> {
        Ok(self.re.get())
    }

    /// The index into the string at which the RE engine started looking for a match.
    #[getter]
    fn pos(self, _cx: &Context) -> Outcome<Value> {
        Ok(Value::int(self.pos.get()))
    }

    /// The index into the string beyond which the RE engine will not go.
    #[getter]
    fn endpos(self, _cx: &Context) -> Outcome<Value> {
        Ok(Value::int(self.endpos.get()))
    }

    /// The integer index of the last matched capturing group.
    #[getter]
    fn lastindex(self, _cx: &Context) -> Outcome<Value> {
        Ok(self.last.get())
    }

    /// The name of the last matched capturing group.
    #[getter]
    fn lastgroup(self, cx: &Context) -> Outcome<Value> {
        let pattern = Pattern::receive(cx, self.re.get())?;
        let names = received(cx.heap.dict(pattern.names.get()))?;
        cx.charge_elements(names.len());
        let mut next = 0;
        while let Some((place, entry)) = names.next_entry(next) {
            next = place + 1;
            if entry.value.is(self.last.get()) {
                return Ok(entry.key);
            }
        }
        Ok(Value::NONE)
    }

    /// The spans of the match and its groups.
    #[getter]
    fn regs(self, cx: &'c Context) -> Outcome<Value> {
        let count = self.group_count(cx) + 1;
        let mut spans = cx.heap.tuple_builder(count);
        cx.charge_elements(4 * count);
        for group in 0..count {
            let (start, end) = self.indices(cx, group)?;
            spans.push(cx.heap.new_tuple(&[Value::int(start), Value::int(end)]));
        }
        Ok(spans.finish())
    }

    #[slot]
    fn get_item(cx: &Context, this: Value, key: Value) -> Outcome<Answer> {
        let found = Match::receive(cx, this)?;
        let number = found.number(cx, key)?;
        let bytes = found.length(cx, number) + 64;
        if let Some(need) = cx.wants(bytes, bytes / 64) {
            return Ok(Answer::Reserve(need));
        }
        found.part(cx, number, Value::NONE).map(Answer::Value)
    }

    #[slot]
    fn repr(cx: &Context, this: Value) -> Outcome<Answer> {
        let found = Match::receive(cx, this)?;
        let (start, end) = found.indices(cx, 0)?;
        let (from, to) = found.span_of(cx, 0).ok_or(Stop::Halt)?;
        // What is shown of it is short.
        let view = found.view(cx)?;
        let part = match view {
            Subject::Text(text) => {
                let part = text.as_str().get(from..to).unwrap_or("");
                let cut = part.char_indices().nth(60).map_or(part.len(), |(place, _)| place);
                let quotes = if part.contains('"') { "\"" } else { "" };
                let kept = part.get(..cut).unwrap_or("");
                // Whether there is a quote behind what is shown decides how it is quoted.
                cx.charge_bytes(part.len());
                let behind = part.get(cut..).unwrap_or("");
                let single = behind.contains('\'') && quotes.is_empty();
                match single && !kept.contains('\'') {
                    true => cx.heap.new_str(&format!("{kept}'")),
                    false => cx.heap.new_str(kept),
                }
            }
            Subject::Bytes(_) => view.part(cx, from, to.min(from + 60)),
        };
        let shown = shown(cx, part, 50);
        let text = format!("<re.Match object; span=({start}, {end}), match={shown}>");
        Ok(Answer::Value(cx.new_str(&text)))
    }
}

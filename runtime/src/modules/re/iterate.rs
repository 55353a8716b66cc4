//! `finditer`: an iterator over the matches.
//!
//! Comes in: a pattern, a string, bounds. Goes out: one `Match` after another. Each is found by a native, whose frame
//! holds the run. Must never: go on from a place before the match that it gave last.

use super::pattern::{Pattern, match_bytes, new_match};
use super::received;
use super::run::{Ran, STEP_BUDGET};
use super::subject::Subject;
use super::walk::{Walk, check_string, walk};
use crate::builtins::bytes::content;
use crate::value::Value;
use crate::vm::argument::Index;
use crate::vm::context::Context;
use crate::vm::hooks::Answer;
use crate::vm::native::{Arguments, NativeRow, Outcome, Resumed, Step};
use crate::vm::row::incremental;
use crate::vm::slots::{native_frame, native_object};
use npyc_format::gas::GasClass;
use npython_macros::native_type;
use npython_regex::Mode;

native_object! {
    /// An iterator over matches.
    Finder in RE_FINDER {
        this: Value,
        string: Value,
        subject: Value,
        from: usize,
        end: usize,
        must_advance: bool,
        pos: i64,
        endpos: i64,
    }
}

native_frame! {
    /// The next match, however long it takes.
    Next(1) {
        finder: Value;
        this: Value, string: Value, subject: Value, from: usize, end: usize, must_advance: bool,
        numbers: Value, choices: Value, undo: Value
    }
}

impl Finder<'_> {
    /// Begins the search for the match that follows its last one.
    pub(super) fn begin(&self, walk: &Walk<'_>) {
        walk.this.set(self.this.get());
        walk.string.set(self.string.get());
        walk.subject.set(self.subject.get());
        walk.from.set(self.from.get());
        walk.end.set(self.end.get());
        walk.must_advance.set(self.must_advance.get());
    }
}

/// The iterator of `finditer`.
pub(super) fn finder(
    cx: &Context,
    this: Value,
    string: Value,
    pos: Option<Index>,
    endpos: Option<Index>,
) -> Outcome<Value> {
    let pattern = Pattern::receive(cx, this)?;
    check_string(cx, &pattern, string)?;
    let mut subject = cx.unwrap(string);
    if cx.heap.byte_array(subject).is_some() {
        let bytes = content(cx, subject).unwrap_or_default();
        cx.charge_bytes(bytes.len());
        subject = cx.heap.new_bytes(&bytes);
    }
    let view = received(Subject::of(cx, subject))?;
    let length = view.length() as i64;
    let pos = pos.map_or(0, |pos| pos.clamped().clamp(0, length));
    let endpos = endpos.map_or(length, |endpos| endpos.clamped().clamp(0, length));
    let (from, end) = (view.offset(cx, pos as usize), view.offset(cx, endpos as usize));
    let this = cx.unwrap(this);
    Ok(Finder::make(cx, this, string, subject, from, end, false, pos, endpos))
}

/// finder → its next match.
pub(crate) static NEXT: NativeRow = incremental(
    "__next__",
    "",
    Next::SIGNATURE,
    GasClass::Iterate,
    Next::OWN,
    |cx, frame, _resumed: Resumed| {
        let frame = Next::on(frame);
        match step(cx, &frame)? {
            Ran::Ask(step) => Ok(step),
            Ran::Missing => Err(cx.stop_iteration()),
            Ran::Found(start, end) => found(cx, &frame, start, end).map(Step::Done),
        }
    },
);

/// Goes on with the search for the next match.
fn step(cx: &Context, frame: &Next<'_>) -> Outcome<Ran> {
    let finder = Finder::receive(cx, frame.finder.get())?;
    let walk = walk!(frame);
    if frame.subject.get().is_unbound() {
        finder.begin(&walk);
    }
    let groups = Pattern::receive(cx, walk.this.get())?.groups.get();
    let mut budget = STEP_BUDGET;
    let ran = walk.next(cx, Mode::Search, match_bytes(groups), &mut budget)?;
    if let Ran::Missing = ran {
        // There is nothing behind the end.
        finder.from.set(finder.end.get() + 1);
    }
    Ok(ran)
}

/// The match that was found; the finder goes on behind it.
fn found(cx: &Context, frame: &Next<'_>, start: usize, end: usize) -> Outcome<Value> {
    let finder = Finder::receive(cx, frame.finder.get())?;
    finder.from.set(end);
    finder.must_advance.set(start == end);
    let bounds = (finder.pos.get(), finder.endpos.get());
    new_match(cx, &walk!(frame), start, end, bounds)
}

/// An iterator over the matches of a pattern.
#[native_type(
    RE_FINDER,
    name = "callable_iterator",
    module = "builtins",
    bound_in = "",
    is_base = false
)]
impl<'c> Finder<'c> {
    #[slot]
    fn iter(_cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Value(this))
    }

    #[slot]
    fn next(_cx: &Context, this: Value) -> Outcome<Answer> {
        Ok(Answer::Native(&NEXT, Arguments::of(&[this])))
    }
}

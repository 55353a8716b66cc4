//! From match to match through a subject: what `findall`, `split`, `sub` and `match` begin and go on with.
//!
//! Comes in: a pattern, a string, bounds as the guest gave them. Goes out: the subject and its bounds in offsets, and the next match.
//! Must never: find an empty match twice at one place.

use super::pattern::Pattern;
use super::received;
use super::run::{Paused, Question, Ran, run};
use super::subject::Subject;
use crate::builtins::bytes::content;
use crate::modules::deque::converted;
use crate::value::Value;
use crate::vm::context::Context;
use crate::vm::native::{Outcome, Resumed, Step};
use crate::vm::slots::FrameSlot;
use npython_regex::{Mode, Program, Task};

/// The slots by which a walk goes.
pub(super) struct Walk<'f> {
    pub(super) this: &'f FrameSlot<'f, Value>,
    pub(super) string: &'f FrameSlot<'f, Value>,
    /// The str or bytes that is searched.
    pub(super) subject: &'f FrameSlot<'f, Value>,
    pub(super) from: &'f FrameSlot<'f, usize>,
    pub(super) end: &'f FrameSlot<'f, usize>,
    pub(super) must_advance: &'f FrameSlot<'f, bool>,
    pub(super) paused: Paused<'f>,
}

/// The slots of a frame that has all of them by these names.
macro_rules! walk {
    ($frame:expr) => {
        $crate::modules::re::walk::Walk {
            this: &$frame.this,
            string: &$frame.string,
            subject: &$frame.subject,
            from: &$frame.from,
            end: &$frame.end,
            must_advance: &$frame.must_advance,
            paused: $crate::modules::re::run::Paused {
                numbers: &$frame.numbers,
                choices: &$frame.choices,
                undo: &$frame.undo,
            },
        }
    };
}

pub(super) use walk;

/// The bounds that a guest may give.
pub(super) struct Bounds<'f> {
    pub(super) pos: &'f FrameSlot<'f, Value>,
    pub(super) endpos: &'f FrameSlot<'f, Value>,
    pub(super) converting: &'f FrameSlot<'f, bool>,
}

/// Whether a string can be searched by a pattern; CPython's TypeError if not.
pub(super) fn check_string(cx: &Context, pattern: &Pattern<'_>, string: Value) -> Outcome<()> {
    let is_text = cx.text(string).is_some();
    if !is_text && crate::builtins::bytes::byte_count(cx, string).is_none() {
        let kind = cx.type_name(string);
        return Err(
            cx.type_error(format_args!("expected string or bytes-like object, got '{kind}'"))
        );
    }
    if is_text && !pattern.is_text.get() {
        return Err(
            cx.type_error(format_args!("cannot use a bytes pattern on a string-like object"))
        );
    }
    if !is_text && pattern.is_text.get() {
        return Err(
            cx.type_error(format_args!("cannot use a string pattern on a bytes-like object"))
        );
    }
    Ok(())
}

/// A bound as a number of characters, no more than there are.
fn clamped(bound: i64, length: usize) -> usize {
    usize::try_from(bound).map_or(0, |bound| bound.min(length))
}

impl<'f> Walk<'f> {
    /// Begins: checks the string and turns bounds into offsets. A step if the machine must be asked first.
    pub(super) fn begin(
        &self,
        cx: &Context,
        bounds: Option<Bounds<'f>>,
        resumed: Resumed,
    ) -> Outcome<Option<Step>> {
        if !self.subject.get().is_unbound() {
            return Ok(None);
        }
        if let Some(bounds) = &bounds {
            for bound in [bounds.pos, bounds.endpos] {
                if let Some(step) = converted(cx, bound, resumed, bounds.converting)? {
                    return Ok(Some(step));
                }
            }
        }
        let pattern = Pattern::receive(cx, self.this.get())?;
        let string = self.string.get();
        check_string(cx, &pattern, string)?;
        let mut subject = cx.unwrap(string);
        if cx.heap.str(subject).is_none() && cx.heap.bytes(subject).is_none() {
            // What may change is copied: a bytearray, a view of one, an array.
            let length = crate::builtins::bytes::byte_count(cx, subject).unwrap_or(0) as u64;
            if let Some(need) = cx.wants(length + 64, length / 8) {
                return Ok(Some(Step::Reserve(need)));
            }
            subject = cx.heap.new_bytes(&content(cx, subject).unwrap_or_default());
        }
        let view = received(Subject::of(cx, subject))?;
        let (mut from, mut end) = (0, view.byte_len());
        if let Some(bounds) = &bounds {
            let length = view.length();
            if let Some(pos) = bounds.pos.get().as_int() {
                from = view.offset(cx, clamped(pos, length));
            }
            if let Some(endpos) = bounds.endpos.get().as_int() {
                end = view.offset(cx, clamped(endpos, length));
            }
        }
        self.subject.set(subject);
        self.from.set(from);
        self.end.set(end);
        self.must_advance.set(false);
        Ok(None)
    }

    /// The next match; `besides` is what the native will take in this step for what it finds.
    pub(super) fn next(
        &self,
        cx: &Context,
        mode: Mode,
        besides: u64,
        budget: &mut i64,
    ) -> Outcome<Ran> {
        let pattern = Pattern::receive(cx, self.this.get())?;
        let subject = received(Subject::of(cx, self.subject.get()))?;
        let (from, end) = (self.from.get(), self.end.get());
        if from > end {
            return Ok(Ran::Missing);
        }
        let program = Program::new(received(cx.heap.bytes(pattern.program.get()))?.as_bytes());
        let task = Task { mode, from, must_advance: self.must_advance.get() };
        let question = Question { program, subject, end, task };
        run(cx, &question, &self.paused, besides, budget)
    }

    /// Goes on behind a match.
    pub(super) fn pass(&self, start: usize, end: usize) {
        self.from.set(end);
        self.must_advance.set(start == end);
    }
}

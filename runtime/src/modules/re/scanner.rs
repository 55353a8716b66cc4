//! `Pattern.scanner`: an object that matches from where its last match ended.
//!
//! Comes in: a pattern, a string, bounds. Goes out: a `Match` for each call, `None` when there is no more. Must never: go back before the match
//! that it gave last.

use super::iterate::{Finder, finder};
use super::pattern::{Pattern, match_bytes, new_match};
use super::run::{Ran, STEP_BUDGET};
use super::walk::walk;
use crate::value::Value;
use crate::vm::argument::Index;
use crate::vm::context::Context;
use crate::vm::native::{Outcome, Resumed, Step};
use crate::vm::slots::{native_frame, native_object};
use npython_macros::native_type;
use npython_regex::Mode;

native_object! {
    /// A scanner, which keeps its place in an iterator over matches.
    Scanner in RE_SCANNER { finder: Value }
}

native_frame! {
    /// The match that follows.
    Scan(1) {
        scanner: Value;
        finder: Value, this: Value, string: Value, subject: Value, from: usize, end: usize, must_advance: bool,
        numbers: Value, choices: Value, undo: Value
    }
}

/// The scanner of a pattern and a string.
pub(super) fn scanner(
    cx: &Context,
    this: Value,
    string: Value,
    pos: Option<Index>,
    endpos: Option<Index>,
) -> Outcome<Value> {
    let finder = finder(cx, this, string, pos, endpos)?;
    Ok(Scanner::make(cx, finder))
}

/// Goes on with the search for the match that follows.
fn scan(cx: &Context, frame: &Scan<'_>, mode: Mode) -> Outcome<Step> {
    if frame.finder.get().is_unbound() {
        frame.finder.set(Scanner::receive(cx, frame.scanner.get())?.finder.get());
    }
    let finder = Finder::receive(cx, frame.finder.get())?;
    let walk = walk!(frame);
    if frame.subject.get().is_unbound() {
        finder.begin(&walk);
    }
    let groups = Pattern::receive(cx, walk.this.get())?.groups.get();
    let mut budget = STEP_BUDGET;
    match walk.next(cx, mode, match_bytes(groups), &mut budget)? {
        Ran::Ask(step) => Ok(step),
        Ran::Missing => {
            // What matched nothing once matches nothing from then on.
            finder.from.set(finder.end.get() + 1);
            Ok(Step::Done(Value::NONE))
        }
        Ran::Found(start, end) => {
            finder.from.set(end);
            finder.must_advance.set(start == end);
            let bounds = (finder.pos.get(), finder.endpos.get());
            new_match(cx, &walk, start, end, bounds).map(Step::Done)
        }
    }
}

/// A scanner of a text.
#[native_type(RE_SCANNER, name = "SRE_Scanner", module = "_sre", bound_in = "", is_base = false)]
impl<'c> Scanner<'c> {
    /// The match where the last one ended, or None.
    #[method(name = "match", gas = Call)]
    fn match_here(cx: &Context, frame: Scan<'_>, _resumed: Resumed) -> Outcome<Step> {
        scan(cx, &frame, Mode::Match)
    }

    /// The next match behind the last one, or None.
    #[method(gas = Call)]
    fn search(cx: &Context, frame: Scan<'_>, _resumed: Resumed) -> Outcome<Step> {
        scan(cx, &frame, Mode::Search)
    }

    /// The pattern.
    #[getter]
    fn pattern(self, cx: &'c Context) -> Outcome<Value> {
        Ok(Finder::receive(cx, self.finder.get())?.this.get())
    }
}

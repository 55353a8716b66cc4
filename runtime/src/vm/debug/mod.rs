//! Debugging: where a run is to stop, and the loop that looks before each instruction.
//!
//! Comes in: breakpoints, the goal of a step, which exceptions matter. Goes out: `exit::BREAKPOINT` before an instruction, with the
//! reason in [`Debug::why`]. A machine without a [`Debug`] never comes here: its handlers know nothing of all this. Must never: change
//! a result, or charge gas; where a stop lies between instructions, the run goes on as if nobody had looked.

mod aside;
mod lines;
mod raising;
mod registers;

pub(crate) use aside::Aside;
pub(crate) use raising::Watch;

use self::lines::Lines;
use self::raising::Held;
use super::dispatch::{exit, matched};
use super::frame::{Frame, FrameKind};
use super::machine::Machine;
use crate::heap::{GeneratorState, TraceEntry};
use crate::value::Value;
use npyc_format::archive::schema::{
    ArchivedFunctionRow, FUNCTION_ASYNC_GENERATOR, FUNCTION_COROUTINE,
};
use std::any::Any;
use std::sync::atomic::Ordering;

/// Why a run stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// It came to a breakpoint, by its number.
    Point(u32),
    /// The step is done: another line.
    Step,
    /// The step is done: the function went back to its caller.
    Returned,
    /// An exception is raised; true if something may catch it.
    Raised(bool),
}

/// Where a breakpoint lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A line of a module of a unit.
    Line { unit: u32, module: u32, line: u32 },
    /// The first line that a call of a function comes to.
    Function { unit: u32, function: u32 },
}

/// How far the run goes by itself.
#[derive(Clone, Copy)]
pub(crate) enum Goal {
    /// To the next breakpoint.
    Continue,
    /// To the next line, whoever's it is.
    Into,
    /// To the next line of this frame, or of one that it goes back to.
    Over(Target),
    /// To where this frame goes back to.
    Out(Target),
}

/// A frame that a step begins in.
#[derive(Clone, Copy)]
pub(crate) struct Target {
    /// How many records lie below it, itself included.
    depth: usize,
    /// The coroutine that it runs: it may be suspended and go on elsewhere, while other tasks are no business of the step. None for
    /// other frames.
    owner: Value,
    /// The slot that its value goes to, where it has one.
    result: Option<usize>,
}

/// What the last look at a frame saw.
#[derive(Clone, Copy)]
struct Seen {
    row: *const ArchivedFunctionRow,
    line: u32,
    word: u32,
    /// Whether it has come to no line yet.
    is_new: bool,
}

impl Seen {
    const NOTHING: Seen = Seen { row: std::ptr::null(), line: 0, word: 0, is_new: false };
}

/// Told of a stop inside what a host function calls: it says how far the run goes, by [`Machine::set_goal`], before it comes back.
pub(crate) type Inside = fn(&mut Machine);

/// What a machine does while somebody looks. It is reached through a [`Debug`] alone, so that the linker leaves it out of hosts that make none.
struct Watching {
    run: fn(&mut Machine) -> u64,
    holds: fn(&mut Machine, Held) -> bool,
    raise_held: fn(&mut Machine),
}

/// What the machine knows of its debugger.
pub(crate) struct Debug {
    watching: &'static Watching,
    /// Whether the rules of the breakpoints that the run stopped at let it go on; without it they do not.
    pub(crate) passes: Option<fn(&mut Machine) -> bool>,
    /// What the host's side of the debugger keeps here.
    pub(crate) side: Option<Box<dyn Any + Send>>,
    /// Who is told of stops inside what a host function calls; without it nothing stops there.
    pub(crate) inside: Option<Inside>,
    /// The number of the last breakpoint.
    last_point: u32,
    /// Breakpoints by number.
    pub(crate) points: Vec<(u32, Place)>,
    /// Which exceptions stop the run.
    pub(crate) watch: Watch,
    goal: Goal,
    /// Why the run stopped last, until it goes on.
    pub(crate) why: Option<Why>,
    /// The breakpoints that the run stopped at, by number.
    pub(crate) hits: Vec<u32>,
    /// Why the run stops all the same when those let it pass.
    also: Option<Why>,
    /// How far the run was to go before it stopped.
    before: Goal,
    /// The slot of the value that a function gave which was stepped out of.
    pub(crate) returned: Option<usize>,
    /// Whether the debugger has gone: what is held is let go of, then nobody looks any more.
    pub(crate) is_leaving: bool,
    /// Nobody looks while this is not zero.
    muted: u32,
    /// The instruction at which the run stopped is not looked at again.
    skip: bool,
    /// The exception that waits to be raised on.
    held: Option<Held>,
    /// The exception that the run stopped for last: what is raised on or again is not told twice.
    told: Value,
    /// Whether an exception has left frames since the run went on.
    unwound: bool,
    seen: Vec<Seen>,
    lines: Lines,
}

impl Debug {
    /// One that stops nowhere.
    pub(crate) fn new() -> Debug {
        static WATCHING: Watching = Watching {
            run: Machine::run_watched,
            holds: Machine::holds,
            raise_held: Machine::raise_held,
        };
        Debug {
            watching: &WATCHING,
            passes: None,
            side: None,
            inside: None,
            last_point: 0,
            points: Vec::new(),
            watch: Watch::Nothing,
            goal: Goal::Continue,
            why: None,
            hits: Vec::new(),
            also: None,
            before: Goal::Continue,
            returned: None,
            is_leaving: false,
            muted: 0,
            skip: false,
            held: None,
            told: Value::NONE,
            unwound: false,
            seen: Vec::new(),
            lines: Lines::default(),
        }
    }

    /// The guest values that it keeps alive.
    pub(crate) fn each_root(&self, mut root: impl FnMut(Value)) {
        if let Some(held) = &self.held {
            root(held.exception);
        }
        root(self.told);
        for goal in [self.goal, self.before] {
            if let Goal::Over(target) | Goal::Out(target) = goal {
                root(target.owner);
            }
        }
    }

    /// A number for a breakpoint.
    pub(crate) fn next_point(&mut self) -> u32 {
        self.last_point += 1;
        self.last_point
    }

    /// The exception that is about to be raised.
    pub(crate) fn raised(&self) -> Option<Value> {
        self.held.as_ref().map(|held| held.exception)
    }

    /// Stops, for this reason. `also` is the reason to stop if breakpoints let the run pass.
    fn stop(&mut self, why: Why, also: Option<Why>) -> bool {
        if let (Why::Returned, Goal::Over(target) | Goal::Out(target)) =
            (also.unwrap_or(why), self.goal)
        {
            self.returned = target.result.filter(|_| !self.unwound);
        }
        (self.why, self.also) = (Some(why), also);
        self.before = std::mem::replace(&mut self.goal, Goal::Continue);
        true
    }

    /// Looks at the instruction that comes next: true if the run stops before it.
    fn look(&mut self, machine: &Machine) -> bool {
        let depth = machine.depth();
        let frame = machine.top_frame();
        self.seen.resize(depth, Seen::NOTHING);
        let unit = machine.unit.number;
        let lines = self.lines.of(machine, unit);
        let word = machine.word_in_code();
        let line = lines.line(word);
        let Some(seen) = self.seen.last_mut() else { return false };
        let is_start = machine.starts_at(frame, word);
        if seen.row != frame.row || is_start {
            // A generator that goes on stands in the line of its `yield`.
            let before = if is_start { 0 } else { lines.line(word.wrapping_sub(1)) };
            *seen = Seen { row: frame.row, line: before, word, is_new: is_start };
        }
        let begins_again = word < seen.word && line == seen.line && lines.begins(word);
        let is_event = line != 0 && (line != seen.line || begins_again);
        seen.word = word;
        let was_new = seen.is_new;
        if is_event {
            (seen.line, seen.is_new) = (line, false);
        }
        if std::mem::replace(&mut self.skip, false) {
            return false;
        }
        let is_users = !lines.is_library;
        // Code without lines stops where a function begins.
        let (is_event, was_new) = match lines.is_unknown() {
            true => (is_start, true),
            false => (is_event, was_new),
        };
        let by_goal = if is_users { self.reached(machine, depth, is_event) } else { None };
        self.hits.clear();
        if is_event && !self.points.is_empty() {
            let place = machine.place_of(frame, machine.ip, 0);
            let module = machine.module_of(frame);
            let is_hit = |point: Place| match point {
                Place::Line { unit: own, module: of, line: at } => {
                    own == unit && at == line && of == module
                }
                Place::Function { unit: own, function } => {
                    was_new && own == unit && place.is_some_and(|place| place.function == function)
                }
            };
            let hits = self.points.iter().filter(|(_, point)| is_hit(*point));
            self.hits.extend(hits.map(|(number, _)| *number));
            if let Some(number) = self.hits.first().copied() {
                return self.stop(Why::Point(number), by_goal);
            }
        }
        by_goal.is_some_and(|why| self.stop(why, None))
    }

    /// Why the goal is reached, if it is.
    fn reached(&self, machine: &Machine, depth: usize, is_event: bool) -> Option<Why> {
        let stops = match self.goal {
            Goal::Continue => return None,
            Goal::Into => is_event,
            Goal::Over(target) => match target.relation(machine, depth) {
                Relation::Above => false,
                Relation::Same => is_event,
                Relation::Below => return Some(Why::Returned),
            },
            Goal::Out(target) => match target.relation(machine, depth) {
                Relation::Above | Relation::Same => false,
                Relation::Below => return Some(Why::Returned),
            },
        };
        stops.then_some(Why::Step)
    }

    /// Takes a stop at breakpoints back, which all let the run pass: whether it goes on. It does not where a step ends at the same place.
    pub(crate) fn pass(&mut self) -> bool {
        match self.also.take() {
            Some(why) => {
                self.why = Some(why);
                false
            }
            None => {
                self.goal = std::mem::replace(&mut self.before, Goal::Continue);
                true
            }
        }
    }
}

/// Where a frame stands to the one that a step began in.
enum Relation {
    /// It was called from there, or is of another task.
    Above,
    /// It is that one, or one in its place.
    Same,
    /// That one is gone.
    Below,
}

impl Target {
    fn relation(self, machine: &Machine, depth: usize) -> Relation {
        if self.owner.is_none() {
            return match depth.cmp(&self.depth) {
                std::cmp::Ordering::Less => Relation::Below,
                std::cmp::Ordering::Equal => Relation::Same,
                std::cmp::Ordering::Greater => Relation::Above,
            };
        }
        if machine.top_frame().callable.is(self.owner) {
            return Relation::Same;
        }
        let heap = &machine.context.heap;
        match heap.suspendable(self.owner).map(|owner| owner.state.get()) {
            Some(GeneratorState::Finished) | None => Relation::Below,
            Some(_) => Relation::Above,
        }
    }
}

impl Machine {
    /// Runs with a look before each instruction, until a native frame is on top or something is to be told; a code of
    /// `dispatch::exit`.
    pub(super) fn run_debugged(&mut self) -> u64 {
        match self.debug.as_ref().map(|debug| debug.watching.run) {
            Some(run) => run(self),
            None => exit::CONTINUE,
        }
    }

    fn run_watched(&mut self) -> u64 {
        loop {
            if self.looks_and_stops() {
                return exit::BREAKPOINT;
            }
            // SAFETY: the saved state is that of a Python frame of verified code (V-CODE-END).
            let code = unsafe { matched::run(self, true) };
            if code != exit::STEPPED {
                return code;
            }
            if self.exit_code != exit::CONTINUE {
                return self.exit_code;
            }
            if self.top_is_native() || self.depth() == 0 {
                return exit::CONTINUE;
            }
            if self.interrupt.load(Ordering::Relaxed) {
                return exit::SLICE;
            }
        }
    }

    /// Whether somebody looks at this run.
    #[inline]
    pub(super) fn is_watched(&self) -> bool {
        self.debug.as_ref().is_some_and(|debug| debug.muted == 0 && !debug.is_leaving)
    }

    /// Whether somebody looks at what a host function calls.
    #[inline]
    pub(super) fn is_watched_inside(&self) -> bool {
        self.debug.as_ref().is_some_and(|debug| debug.inside.is_some()) && self.is_watched()
    }

    /// Tells of a stop inside what a host function calls, and goes on as it was told.
    pub(super) fn stop_inside(&mut self) {
        self.exit_code = exit::CONTINUE;
        if let Some(tell) = self.debug.as_ref().and_then(|debug| debug.inside) {
            tell(self);
        }
        self.leave_stop();
    }

    fn looks_and_stops(&mut self) -> bool {
        let Some(mut debug) = self.debug.take() else { return false };
        let stops = debug.look(self);
        self.debug = Some(debug);
        stops
    }

    /// Lets nobody look while what comes next runs; see [`Machine::unmute`].
    pub(crate) fn mute(&mut self) {
        if let Some(debug) = &mut self.debug {
            debug.muted += 1;
        }
    }

    /// Ends what [`Machine::mute`] began.
    pub(crate) fn unmute(&mut self) {
        if let Some(debug) = &mut self.debug {
            debug.muted = debug.muted.saturating_sub(1);
        }
    }

    /// Says how far the run goes when it is resumed.
    pub(crate) fn set_goal(&mut self, goal: Goal) {
        if let Some(debug) = &mut self.debug {
            debug.goal = goal;
        }
    }

    /// What a step over or out of the innermost Python frame aims at; None when there is no frame.
    pub(crate) fn step_target(&self) -> Option<Target> {
        let depth = (1..=self.depth()).rev().find(|index| !self.is_native_frame(*index))?;
        let frame = self.frame_at(depth);
        let is_task = frame.kind == FrameKind::Generator
            && self.flags_of(frame) & (FUNCTION_COROUTINE | FUNCTION_ASYNC_GENERATOR) != 0;
        let owner = if is_task { frame.callable } else { Value::NONE };
        // Its value goes below its window, where the caller's instruction finds it.
        let result = (frame.mode == super::frame::Mode::Result && !is_task)
            .then(|| (frame.base as usize).wrapping_sub(1));
        Some(Target { depth, owner, result })
    }

    /// Called when the run goes on: nothing of the last stop is left, and what was held is raised on.
    pub(super) fn leave_stop(&mut self) {
        let was_stopped = match &mut self.debug {
            Some(debug) => {
                let was_stopped = debug.why.take().is_some();
                (debug.returned, debug.unwound) = (None, false);
                // An interrupt may come before anything was looked at: then the next resumption passes over the place.
                debug.skip |= was_stopped && debug.held.is_none();
                was_stopped
            }
            None => return,
        };
        if was_stopped
            && let Some(raise) = self.debug.as_ref().map(|debug| debug.watching.raise_held)
        {
            raise(self);
        }
        if self.debug.as_ref().is_some_and(|debug| debug.is_leaving) {
            self.debug = None;
        }
    }

    /// Forgets what a run that was given up had come to.
    pub(super) fn forget_stop(&mut self) {
        if let Some(debug) = &mut self.debug {
            (debug.held, debug.why, debug.returned) = (None, None, None);
            debug.told = Value::NONE;
            debug.skip = false;
            (debug.goal, debug.before, debug.also) = (Goal::Continue, Goal::Continue, None);
            debug.seen.clear();
        }
    }

    /// Whether the record at a depth is that of a native.
    pub(crate) fn is_native_frame(&self, index: usize) -> bool {
        self.frame_at(index).kind == FrameKind::Native
    }

    /// Where the Python frame at a depth stands: the instruction that comes next, or that is under way.
    pub(crate) fn place_of_frame(&self, index: usize) -> Option<TraceEntry> {
        let frame = self.frame_at(index);
        if frame.kind == FrameKind::Native {
            return None;
        }
        let depth = self.depth();
        if index < depth {
            return self.place_of(frame, self.frame_at(index + 1).return_ip, 1);
        }
        // An exception that is held comes from the instruction before.
        let is_held = self.debug.as_ref().is_some_and(|debug| debug.held.is_some());
        let is_dead = self.state() == super::machine::State::Dead;
        self.place_of(frame, self.ip, u32::from(is_held || is_dead))
    }

    /// The number of the instruction that comes next, in the code of the running unit.
    fn word_in_code(&self) -> u32 {
        (self.ip.addr().wrapping_sub(self.unit.code.addr()) / size_of::<u64>()) as u32
    }

    /// Whether a frame's code begins at a word.
    fn starts_at(&self, frame: &Frame, word: u32) -> bool {
        self.row_of(frame).is_some_and(|(_, row)| row.code_start.to_native() == word)
    }

    fn module_of(&self, frame: &Frame) -> u32 {
        self.row_of(frame).map_or(0, |(_, row)| row.module.to_native())
    }

    fn flags_of(&self, frame: &Frame) -> u16 {
        self.row_of(frame).map_or(0, |(_, row)| row.flags.to_native())
    }
}

//! Stops where an exception is raised: before any frame is left.
//!
//! Comes in: an exception on its way. Goes out: whether the run stops, and the exception raised on when it is resumed. Must never: look
//! at an exception twice for one raise, or hold back one that a builtin turns into something else (the end of a loop).

use super::Why;
use crate::value::Value;
use crate::vm::dispatch::exit;
use crate::vm::frame::{Frame, FrameKind, Mode};
use crate::vm::machine::Machine;
use crate::vm::native::{NativeKind, Stop};
use crate::vm::types::type_index;
use npyc_format::archive::schema::{ArchivedFunctionRow, ArchivedHandlerRow};
use npyc_format::isa::transfer::jump_target;
use npyc_format::isa::{Flags, Opcode, Word};

/// Which exceptions stop the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Watch {
    /// None.
    Nothing,
    /// Those that no frame has a handler for.
    Uncaught,
    /// All that code of the program raises.
    All,
}

/// An exception that waits to be raised on.
pub(super) struct Held {
    pub(super) exception: Value,
    traced: bool,
    first: bool,
}

impl Machine {
    /// Asked at the beginning of an unwinding: true if the run stops first.
    #[cold]
    pub(crate) fn holds_raise(&mut self, exception: Value, traced: bool, first: bool) -> bool {
        let is_watched = match self.context.host_depth.get() {
            0 => self.is_watched(),
            _ => self.is_watched_inside(),
        };
        if !is_watched || self.depth() == 0 {
            return false;
        }
        let Some(holds) = self.debug.as_ref().map(|debug| debug.watching.holds) else {
            return false;
        };
        holds(self, Held { exception, traced, first })
    }

    /// The same, where somebody looks.
    pub(super) fn holds(&mut self, held: Held) -> bool {
        let Held { exception, traced, first } = held;
        let Some(debug) = &mut self.debug else { return false };
        debug.unwound = true;
        let watch = debug.watch;
        let is_told = debug.held.is_some() || debug.told.is(exception);
        if watch == Watch::Nothing || is_told || self.is_end_of_loop(exception) {
            return false;
        }
        let is_caught = self.is_caught(exception, first);
        let stops = match watch {
            Watch::Nothing => false,
            Watch::Uncaught => !is_caught,
            // What is raised again was seen before.
            Watch::All => !is_caught || traced && self.is_in_program(),
        };
        if stops && let Some(debug) = &mut self.debug {
            debug.held = Some(held);
            debug.told = exception;
            debug.stop(Why::Raised(is_caught), None);
            self.exit_code = exit::BREAKPOINT;
        }
        stops
    }

    /// Raises what is held on.
    pub(super) fn raise_held(&mut self) {
        let Some(held) = self.debug.as_mut().and_then(|debug| debug.held.take()) else { return };
        self.mute();
        let result = self.unwind(held.exception, held.traced, held.first);
        self.unmute();
        if let Some(debug) = &mut self.debug {
            debug.unwound = true;
        }
        if let Err(Stop::Raise(_)) | Ok(()) = result
            && self.settle(result)
        {
            return;
        }
        self.exit_code = exit::HALT;
    }

    /// Whether it is only the sign for the end of an iterator that somebody waits for.
    fn is_end_of_loop(&self, exception: Value) -> bool {
        let is = |index| self.context.is_exception(exception, index);
        is(type_index::STOP_ITERATION)
            && self.awaits(exception, |mode| {
                matches!(mode, Mode::ForIter | Mode::ForPair | Mode::Send | Mode::NativeNext)
            })
            || self.context.is_attribute_error(exception)
                && self.awaits(exception, |mode| mode == Mode::NativeOrUnbound)
    }

    /// Whether one of the frames that no handler keeps it in was called so.
    fn awaits(&self, _exception: Value, so: impl Fn(Mode) -> bool) -> bool {
        for index in (1..=self.depth()).rev() {
            let frame = self.frame_at(index);
            if frame.kind != FrameKind::Native && self.handler_of(index).is_some() {
                return false;
            }
            if so(frame.mode) {
                return true;
            }
        }
        false
    }

    /// Whether the running function is of the program, not of the library.
    fn is_in_program(&self) -> bool {
        let index = (1..=self.depth()).rev().find(|index| !self.is_native_frame(*index));
        index.is_some_and(|index| {
            self.context.units.get(u32::from(self.frame_at(index).unit)).library.is_none()
        })
    }

    /// Whether something on the way of an exception may keep it: a handler that does more than to clean up, or a builtin that catches.
    fn is_caught(&self, exception: Value, first: bool) -> bool {
        let depth = self.depth();
        for index in (1..=depth).rev() {
            let frame = self.frame_at(index);
            let keeps = match frame.kind {
                FrameKind::Native => !(first && index == depth) && catches(frame),
                _ => self
                    .handler_of(index)
                    .is_some_and(|(row, handler)| self.may_keep(frame, row, handler)),
            };
            let is = |kind| self.context.is_exception(exception, kind);
            let turns = match frame.mode {
                Mode::ForIter | Mode::ForPair | Mode::Send | Mode::NativeNext => {
                    is(type_index::STOP_ITERATION)
                }
                Mode::NativeOrUnbound => self.context.is_attribute_error(exception),
                _ => false,
            };
            if keeps || turns {
                return true;
            }
        }
        false
    }

    /// The handler that covers the place at which the Python frame at a depth stands.
    fn handler_of(&self, index: usize) -> Option<(&ArchivedFunctionRow, &ArchivedHandlerRow)> {
        let frame = self.frame_at(index);
        let ip = if index == self.depth() { self.ip } else { self.frame_at(index + 1).return_ip };
        let place = self.place_of(frame, ip, 1)?;
        let proved = self.context.units.get(place.unit).linked.proved();
        let row = proved.function(place.function);
        let start = row.handlers_start.to_native() as usize;
        let count = row.handlers_count.to_native() as usize;
        let rows = proved.core().handlers.get(start..start + count)?;
        let before = rows.partition_point(|handler| handler.start.to_native() <= place.word);
        let found = rows.get(before.checked_sub(1)?)?;
        (place.word < found.end.to_native()).then_some((row, found))
    }

    /// Whether a handler may keep an exception. One from which every way leads to raising it on only cleans up (`finally`, the end of a
    /// loop over a generator, the end of a block of `except`).
    fn may_keep(
        &self,
        frame: &Frame,
        row: &ArchivedFunctionRow,
        handler: &ArchivedHandlerRow,
    ) -> bool {
        let core = self.context.units.get(u32::from(frame.unit)).linked.proved().core();
        let start = row.code_start.to_native() as usize;
        let count = row.code_count.to_native() as usize;
        let Some(code) = core.code.get(start..start + count) else { return true };
        let mut seen = vec![false; count];
        let mut work = vec![handler.target.to_native() as usize];
        while let Some(index) = work.pop() {
            let Some(place) = seen.get_mut(index) else { return true };
            if std::mem::replace(place, true) {
                continue;
            }
            let word = Word(code[index].to_native());
            let Some(opcode) = Opcode::from_byte(word.op()) else { return true };
            match opcode {
                Opcode::Reraise | Opcode::ReraiseInlined => continue,
                // What was handled before is handled again: the exception is over, unless it is raised on at once.
                Opcode::PopHandled => {
                    let next = code.get(index + 1).map(|next| Word(next.to_native()).op());
                    let on = [Opcode::Reraise as u8, Opcode::ReraiseInlined as u8];
                    if next.is_none_or(|next| !on.contains(&next)) {
                        return true;
                    }
                }
                // The body of an `except`, the end of a `with` that may keep it, a `return` in a `finally`.
                Opcode::MatchException | Opcode::WithExit | Opcode::Return => return true,
                _ => {}
            }
            if let Some(target) = jump_target(word, index as u32) {
                let Ok(target) = usize::try_from(target) else { return true };
                work.push(target);
            }
            if !opcode.row().flags.has(Flags::ENDS_BLOCK) {
                work.push(index + 1);
            }
        }
        false
    }
}

/// Whether a native frame catches what is raised above it.
fn catches(frame: &Frame) -> bool {
    matches!(frame.native.map(|row| row.kind), Some(NativeKind::Incremental { catches: true, .. }))
}

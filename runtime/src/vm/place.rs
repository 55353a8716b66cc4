//! Where a run stands: the instruction of every Python frame, for messages about stops and pauses, and for natives that ask.
//!
//! Comes in: a machine that is not running code. Goes out: functions and words. Must never: follow a pointer: addresses are only
//! compared with where the code and the rows begin.

use super::frame::{Frame, FrameKind};
use super::machine::{Machine, State};
use super::native::Outcome;
use crate::heap::TraceEntry;
use crate::value::Value;
use npyc_format::archive::schema::ArchivedFunctionRow;

impl Machine {
    /// The instructions that the frames stand at, outermost first; of a run that ended for good, the one that ended it comes last.
    pub(crate) fn places(&self) -> Vec<TraceEntry> {
        let depth = self.depth();
        let mut places = Vec::new();
        for index in 1..=depth {
            let frame = self.frame_at(index);
            if frame.kind == FrameKind::Native {
                continue;
            }
            // A saved address is past the instruction, except where the run paused before one.
            let (ip, past) = if index < depth {
                (self.frame_at(index + 1).return_ip, 1)
            } else {
                (self.ip, u32::from(self.state() == State::Dead))
            };
            places.extend(self.place_of(frame, ip, past));
        }
        places
    }

    /// A list of the places where the Python frames below the native on top stand, innermost first, two ints for each; without the functions that leave
    /// no traceback entries.
    pub(crate) fn frames_log(&mut self) -> Outcome<Value> {
        let depth = self.depth();
        self.make_room(64 + 32 * depth as u64)?;
        self.context.charge_elements(depth);
        let mut ints = Vec::with_capacity(2 * depth);
        for index in (1..depth).rev() {
            let frame = self.frame_at(index);
            if frame.kind == FrameKind::Native {
                continue;
            }
            let Some(entry) = self.place_of(frame, self.frame_at(index + 1).return_ip, 1) else {
                continue;
            };
            let unit = self.context.units.get(entry.unit);
            if !unit.is_silent(unit.linked.proved().function(entry.function)) {
                let (place, word) = entry.to_ints();
                ints.extend([place, word]);
            }
        }
        Ok(self.context.heap.new_list(&ints))
    }

    /// The entry for an address in a frame's function.
    pub(super) fn place_of(&self, frame: &Frame, ip: *const u64, past: u32) -> Option<TraceEntry> {
        let unit = u32::from(frame.unit);
        let proved = self.context.units.get(unit).linked.proved();
        let (function, row) = self.row_of(frame)?;
        let words = ip.addr().checked_sub(proved.code().addr())? / size_of::<u64>();
        let word = words.checked_sub(row.code_start.to_native() as usize)?;
        let word = u32::try_from(word).ok()?.saturating_sub(past);
        (word < row.code_count.to_native()).then_some(TraceEntry { unit, function, word })
    }

    /// The number and the row of a Python frame's function.
    pub(super) fn row_of(&self, frame: &Frame) -> Option<(u32, &ArchivedFunctionRow)> {
        let proved = self.context.units.get(u32::from(frame.unit)).linked.proved();
        let rows = &proved.core().functions;
        let offset = frame.row.addr().checked_sub(rows.as_ptr().addr())?;
        let function = offset / size_of::<ArchivedFunctionRow>();
        Some((u32::try_from(function).ok()?, rows.get(function)?))
    }
}

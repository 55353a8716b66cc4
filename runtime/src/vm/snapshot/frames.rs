//! The frames and the register stack of a paused machine, written and read.
//!
//! Comes in: a machine that is not running code, or bytes. Goes out: the other one. Must never: build a frame that verified code would not
//! have left so: where an instruction stands, what its registers hold, and where the value that it waits for will go are all proved anew.

use super::places::{fits, row_at, row_place};
use super::steps::{walk_asked, walk_resumed};
use crate::heap::{Codec, Fault, Heap, Walked};
use crate::value::Value;
use crate::vm::construct::RAISE;
use crate::vm::context::Context;
use crate::vm::deliver::takes_branch;
use crate::vm::dispatch::exit;
use crate::vm::enter_special::QUESTION;
use crate::vm::frame::{Frame, FrameKind, Mode};
use crate::vm::machine::{Machine, State};
use crate::vm::native::{NativeKind, Need, Resumed, Step};
use crate::vm::protocol::checked::Check;
use crate::vm::row_table::{number_of, row_of};
use crate::vm::stack::SLACK;
use npyc_format::archive::schema::{ArchivedFunctionRow, FUNCTION_DEFERRED};
use npyc_format::isa::transfer::Transfer;
use npyc_format::isa::{Flags, Kind, Opcode, Word};
use npyc_format::verify::standing;

/// The most slots of a register stack: what the deepest recursion that hosts allow takes.
const MOST_SLOTS: usize = 1 << 26;

/// So many frame records (a few megabytes) any host has room for.
const FEW_RECORDS: usize = 1 << 16;

/// A paused machine without its context, in parts.
pub(crate) struct Run {
    pub(crate) state: State,
    pub(crate) pending: u64,
    pub(crate) exit_code: u64,
    pub(crate) entering_depth: u16,
    pub(crate) resumed: Resumed,
    pub(crate) asked: Option<Step>,
    pub(crate) needed: Option<Need>,
    pub(crate) result: Option<Result<Value, Value>>,
    /// The size of the register stack.
    pub(crate) size: usize,
    /// How many frame records there is room for: what is called at its end costs a little more gas.
    pub(crate) records: usize,
    /// What lies on it.
    pub(crate) values: Vec<Value>,
    pub(crate) frames: Vec<Frame>,
    /// The word at which the frame below each frame goes on, from the start of its unit's code.
    pub(crate) words: Vec<Option<u32>>,
    /// The word at which the top frame goes on.
    pub(crate) word: Option<u32>,
}

impl Run {
    /// Nothing is under way.
    pub(crate) const IDLE: Run = Run {
        state: State::Idle,
        pending: 0,
        exit_code: exit::CONTINUE,
        entering_depth: 0,
        resumed: Resumed::Start,
        asked: None,
        needed: None,
        result: None,
        size: 0,
        records: 0,
        values: Vec::new(),
        frames: Vec::new(),
        words: Vec::new(),
        word: None,
    };
}

fn damaged<T>() -> Walked<T> {
    Err(Fault::Damaged("a frame"))
}

const MODES: [Mode; 20] = [
    Mode::Result,
    Mode::Store,
    Mode::Discard,
    Mode::Branch,
    Mode::ForIter,
    Mode::ForPair,
    Mode::Send,
    Mode::StoreNext,
    Mode::StoreNextTruth,
    Mode::StoreNot,
    Mode::StoreTruth,
    Mode::Init,
    Mode::WithEnter,
    Mode::RangePrepare,
    Mode::Unpack,
    Mode::Native,
    Mode::NativeNext,
    Mode::NativeOrUnbound,
    Mode::Exit,
    Mode::Supply,
];

// A mode is written as its number, and read by its place.
const _: () = {
    let mut place = 0;
    while place < MODES.len() {
        assert!(MODES[place] as usize == place);
        place += 1;
    }
};

/// The word of an address in the code of a unit, from the start of all code.
fn word_of(cx: &Context, unit: u32, address: *const u64) -> Option<u32> {
    let start = cx.units.get(unit).linked.proved().code();
    let bytes = address.addr().checked_sub(start.addr())?;
    u32::try_from(bytes / size_of::<u64>()).ok()
}

/// One frame; the word is where the frame below goes on.
fn walk_frame<C: Codec>(
    cx: &Context,
    codec: &mut C,
    own: Option<(&Frame, Option<u32>)>,
) -> Walked<(Frame, Option<u32>)> {
    let (mut frame, word) = own.map_or((Frame::BOTTOM, None), |(frame, word)| (*frame, word));
    let kind = codec.number(frame.kind as u64)?;
    frame.kind = match kind {
        0 => FrameKind::Python,
        1 => FrameKind::Generator,
        2 => FrameKind::Native,
        _ => return damaged(),
    };
    let mode = codec.count(frame.mode as usize)?;
    frame.mode = *MODES.get(mode).ok_or(Fault::Damaged("a frame"))?;
    let check = codec.count(frame.check as usize)?;
    frame.check = *Check::ALL.get(check).ok_or(Fault::Damaged("a frame"))?;
    frame.has_scopes = codec.flag(frame.has_scopes)?;
    frame.base = codec.short(frame.base)?;
    let size = codec.short(u32::from(frame.size))?;
    frame.size = u16::try_from(size).map_err(|_| Fault::Damaged("a frame"))?;
    frame.callable = codec.value(frame.callable)?;
    let word = codec.number(word.map_or(0, |word| u64::from(word) + 1))?;
    let word = word.checked_sub(1).map(u32::try_from).transpose();
    let word = word.map_err(|_| Fault::Damaged("a frame"))?;
    if frame.kind == FrameKind::Native {
        let number = match frame.native {
            Some(row) => number_of(row)
                .ok_or_else(|| Fault::Blocked(format!("the native {}", row.qualified_name)))?,
            None => 0,
        };
        let row = row_of(codec.short(number)?).ok_or(Fault::Damaged("a frame"))?;
        (frame.native, frame.row) = (Some(row), std::ptr::null());
        return Ok((frame, word));
    }
    let unit = codec.short(u32::from(frame.unit))?;
    let function = if C::LOADS { 0 } else { row_place(cx, frame.row).map_or(0, |place| place.1) };
    let function = codec.short(function)?;
    frame.row = row_at(cx, unit, function).ok_or(Fault::Damaged("a frame"))?;
    // SAFETY: it was just found among the rows of a unit, which live as long as the machine.
    frame.sites = unsafe { (*frame.row).sites_start.to_native() };
    frame.unit = u16::try_from(unit).map_err(|_| Fault::Damaged("a frame"))?;
    Ok((frame, word))
}

/// Everything of a paused machine but its context.
pub(super) fn walk_run<C: Codec>(cx: &Context, codec: &mut C, mut run: Run) -> Walked<Run> {
    let number = match run.state {
        State::Idle => 0,
        State::Running => 1,
        State::Waiting(_) => 2,
        State::Dead => return Err(Fault::Blocked("the end of a run that was stopped".to_owned())),
    };
    let state = codec.number(number)?;
    run.pending = codec.number(run.pending)?;
    run.state = match state {
        0 => State::Idle,
        1 => State::Running,
        2 => State::Waiting(run.pending),
        _ => return damaged(),
    };
    run.exit_code = codec.number(run.exit_code)?;
    if !matches!(run.exit_code, exit::CONTINUE | exit::DONE | exit::PENDING) {
        return damaged();
    }
    let entering = codec.short(u32::from(run.entering_depth))?;
    run.entering_depth = u16::try_from(entering).map_err(|_| Fault::Damaged("a scope"))?;
    run.resumed = walk_resumed(codec, run.resumed)?;
    run.asked = walk_asked(codec, run.asked)?;
    run.needed = match codec.flag(run.needed.is_some())? {
        true => {
            let need = run.needed.unwrap_or(Need::NOTHING);
            Some(Need {
                bytes: codec.number(need.bytes)?,
                gas: codec.number(need.gas)?,
                there: codec.number(need.there)?,
            })
        }
        false => None,
    };
    let form = match &run.result {
        None => 0,
        Some(Ok(_)) => 1,
        Some(Err(_)) => 2,
    };
    let form = codec.number(form)?;
    let own = run.result.map_or(Value::NONE, |(Ok(value) | Err(value))| value);
    let read = codec.value(own)?;
    run.result = match form {
        0 => None,
        1 => Some(Ok(read)),
        2 => Some(Err(read)),
        _ => return damaged(),
    };
    run.size = codec.count(run.size)?;
    run.records = codec.count(run.records)?;
    run.values = codec.values(&run.values)?;
    let own = std::mem::take(&mut run.frames);
    let own_words = std::mem::take(&mut run.words);
    for index in 0..codec.count(own.len())? {
        let frame = own.get(index).map(|frame| (frame, own_words.get(index).copied().flatten()));
        let (frame, word) = walk_frame(cx, codec, frame)?;
        run.frames.push(frame);
        run.words.push(word);
    }
    let word = codec.number(run.word.map_or(0, |word| u64::from(word) + 1))?;
    let word = word.checked_sub(1).map(u32::try_from).transpose();
    run.word = word.map_err(|_| Fault::Damaged("a frame"))?;
    Ok(run)
}

impl Machine {
    /// A paused machine in parts.
    pub(super) fn parts(&mut self) -> Run {
        let depth = self.depth();
        let top = (self.top() + SLACK).min(self.stack_size());
        // What was never written is unbound; it need not be said one by one.
        let is_written = |index: &usize| !self.slot(*index).is_unbound();
        let used = (0..top).rev().find(is_written).map_or(0, |last| last + 1);
        let values = (0..used).map(|index| self.slot(index)).collect();
        let frames: Vec<Frame> = (1..=depth).map(|index| *self.frame_at(index)).collect();
        let words = (1..=depth).map(|index| {
            let (frame, below) = (self.frame_at(index), self.frame_at(index - 1));
            let is_code = index > 1 && below.kind != FrameKind::Native;
            let word = word_of(&self.context, u32::from(below.unit), frame.return_ip);
            word.filter(|_| is_code)
        });
        let words = words.collect();
        let is_code = depth > 0 && !self.top_is_native();
        let word = word_of(&self.context, u32::from(self.top_frame().unit), self.ip);
        let result = self.take_result();
        self.put_result(result);
        Run {
            state: self.state(),
            pending: self.pending,
            exit_code: self.exit_code,
            entering_depth: self.entering_depth,
            resumed: self.resumed,
            asked: self.asked,
            needed: self.needed,
            result,
            size: self.stack_size(),
            records: self.records(),
            values,
            frames,
            words,
            word: word.filter(|_| is_code),
        }
    }

    /// Takes over frames and registers that were read, when all of it is proved. `running` are the generators that say that they run.
    pub(super) fn take_parts(&mut self, run: Run, running: &[Value]) -> Walked {
        let run_is_over = run.state == State::Running && run.exit_code == exit::DONE;
        if run_is_over && run.result.is_none() {
            return damaged();
        }
        self.pending = run.pending;
        self.exit_code = run.exit_code;
        self.entering_depth = run.entering_depth;
        (self.resumed, self.asked, self.needed) = (run.resumed, run.asked, run.needed);
        self.set_state(run.state);
        self.put_result(run.result);
        let Run { size, records, values, word, mut frames, words, .. } = run;
        let top = frames.iter().map(Frame::top).max().unwrap_or(0);
        if size > MOST_SLOTS || values.len() > size || top + SLACK > size.max(self.stack_size()) {
            return damaged();
        }
        // Records are not charged for. Each that was in use had slots of the register stack, which is.
        if records > FEW_RECORDS.max(self.context.heap.limit() / 8) {
            return Err(Fault::TooLarge);
        }
        let more = size.saturating_sub(self.stack_size()).saturating_mul(crate::heap::VALUE_BYTES);
        // A call may overrun the limit, which is noticed at the next collection.
        if more > self.context.heap.limit() {
            return Err(Fault::TooLarge);
        }
        self.ensure_stack(size.saturating_sub(SLACK));
        for (index, value) in values.iter().enumerate() {
            self.set_slot(index, *value);
        }
        let mut resumed: Vec<u64> = Vec::new();
        for index in 0..frames.len() {
            let below = index.checked_sub(1).and_then(|below| frames.get(below)).copied();
            let above = words.get(index + 1).copied();
            let is_top = above.is_none();
            let own_word = above.unwrap_or(word);
            let next = frames.get(index + 1).copied();
            let Some(frame) = frames.get_mut(index) else { return damaged() };
            frame.crosses = false;
            if frame.kind == FrameKind::Native {
                frame.unit = below.map_or(0, |below| below.unit);
            } else {
                frame.crosses = frame.unit != below.map_or(0, |below| below.unit);
            }
            let frame = *frame;
            if below.is_none() != (frame.mode == Mode::Exit) || frame.base == 0 {
                return damaged();
            }
            if frame.kind == FrameKind::Generator {
                resumed.push(frame.callable.payload());
            }
            self.check_place(&frame, below.as_ref())?;
            match frame.kind {
                FrameKind::Native if own_word.is_some() => return damaged(),
                FrameKind::Native => check_native(&frame, next.as_ref())?,
                _ => self.check_code(&frame, own_word, next.as_ref(), is_top)?,
            }
        }
        let mut said: Vec<u64> = running.iter().map(|value| value.payload()).collect();
        said.sort_unstable();
        resumed.sort_unstable();
        if said != resumed {
            return Err(Fault::Damaged("a generator that runs"));
        }
        let is_run = !frames.is_empty() || run_is_over;
        if is_run != (self.state() != State::Idle) {
            return damaged();
        }
        let top_is_native = frames.last().is_some_and(|frame| frame.kind == FrameKind::Native);
        let is_asking = self.asked.is_some() || self.needed.is_some();
        let is_waiting = matches!(self.state(), State::Waiting(_));
        if (is_asking || is_waiting) && !top_is_native {
            return damaged();
        }
        let scopes = self.context.scopes.borrow();
        for scope in scopes.iter() {
            let frame = (scope.frame as usize).checked_sub(1).and_then(|at| frames.get(at));
            if !frame.is_some_and(|frame| frame.has_scopes) {
                return Err(Fault::Damaged("a scope"));
            }
        }
        drop(scopes);
        self.set_frames(frames, &words, word, records);
        Ok(())
    }

    /// Whether a frame's window may lie where it does.
    fn check_place(&self, frame: &Frame, below: Option<&Frame>) -> Walked {
        let floor = match below {
            // A call's window begins inside the caller's, whose registers there are used up: `check_code` knows.
            Some(below) if below.kind != FrameKind::Native => below.base as usize + 1,
            Some(below) => below.top(),
            None => 1,
        };
        let question = if frame.check == Check::Operator { QUESTION } else { 0 };
        if (frame.base as usize) < floor + question {
            return damaged();
        }
        Ok(())
    }

    /// Whether a frame of Python code may stand at a word.
    fn check_code(
        &self,
        frame: &Frame,
        word: Option<u32>,
        next: Option<&Frame>,
        is_top: bool,
    ) -> Walked {
        let cx = &self.context;
        let heap = &cx.heap;
        // SAFETY: `walk_frame` found it among the rows of a unit, which live as long as the machine.
        let row: &ArchivedFunctionRow = unsafe { &*frame.row };
        let proved = cx.units.get(u32::from(frame.unit)).linked.proved();
        if frame.size != row.registers.to_native() || frame.native.is_some() {
            return damaged();
        }
        check_callable(heap, frame, row)?;
        let code = proved.code_of(row);
        let start = row.code_start.to_native();
        let place = word.and_then(|word| word.checked_sub(start)).map(|word| word as usize);
        let end = if is_top { code.len() } else { code.len() + 1 };
        let Some(place) = place.filter(|place| *place < end) else { return damaged() };
        // A frame that waits stands behind the instruction that made the call.
        let at = if is_top { Some(place) } else { place.checked_sub(1) };
        let Some(at) = at else { return damaged() };
        let Some(mut standing) = standing(proved.core(), row, code, at) else { return damaged() };
        if !is_top {
            let Some(next) = next else { return damaged() };
            let instruction = code.get(at).map_or(Word(0), |raw| Word(*raw));
            let clobber = standing.transfer.clobber.unwrap_or(u32::from(frame.size)) as usize;
            let first = frame.base as usize + clobber;
            if (next.base as usize) < first
                || !takes(instruction, &standing.transfer, frame, row, next)
            {
                return damaged();
            }
            if let Some(gone) = standing.kinds.get_mut(clobber..) {
                gone.fill(Kind::Uninitialised);
            }
        }
        let base = frame.base as usize;
        fits(heap, &standing.kinds, |index| Some(self.slot(base + index)))
    }
}

/// Whether what a frame runs has the cells that its code loads.
fn check_callable(heap: &Heap, frame: &Frame, row: &ArchivedFunctionRow) -> Walked {
    let function = match frame.kind {
        FrameKind::Generator => {
            let generator = heap.suspendable(frame.callable);
            let generator = generator.filter(|own| std::ptr::eq(own.row.get(), row));
            match generator {
                Some(generator) => generator.function.get(),
                None => return damaged(),
            }
        }
        _ => frame.callable,
    };
    if row.captures_count.to_native() == 0 {
        return Ok(());
    }
    match heap.function(function) {
        Some(function) if std::ptr::eq(function.row.get(), row) => Ok(()),
        _ => damaged(),
    }
}

/// Whether a native's frame has the slots that it needs, and the frame above gives it a value.
fn check_native(frame: &Frame, next: Option<&Frame>) -> Walked {
    let Some(row) = frame.native else { return damaged() };
    let own = match row.kind {
        NativeKind::Incremental { extra_slots, .. } => usize::from(extra_slots),
        _ => 0,
    };
    let is_taken = |next: &Frame| {
        matches!(next.mode, Mode::Native | Mode::NativeNext | Mode::NativeOrUnbound | Mode::Discard)
    };
    match usize::from(frame.size) >= row.signature.slots() + own && next.is_none_or(is_taken) {
        true => Ok(()),
        false => damaged(),
    }
}

/// Whether an instruction waits for a value that goes where the mode of the frame above it says.
fn takes(
    instruction: Word,
    transfer: &Transfer,
    frame: &Frame,
    row: &ArchivedFunctionRow,
    next: &Frame,
) -> bool {
    let Some(opcode) = Opcode::from_byte(instruction.op()) else { return false };
    let flags = opcode.row().flags;
    // A deferred function asks what it was called with for names that are not bound: `Machine::missing_name`. The register that is checked
    // holds any value before, so it may hold any after.
    let is_deferred = row.flags.to_native() & FUNCTION_DEFERRED != 0 && next.mode == Mode::Store;
    let is_asking = is_deferred && opcode == Opcode::LoadGlobal;
    if is_deferred
        && matches!(opcode, Opcode::CheckBound | Opcode::CheckBoundFree | Opcode::CheckBoundName)
    {
        return true;
    }
    // Behind what ends a block nothing goes on: it raises.
    let is_raised = next.native.is_some_and(|row| std::ptr::eq(row, &RAISE));
    if !(flags.has(Flags::CALLS) || is_asking)
        || flags.has(Flags::ENDS_BLOCK) && !is_raised
        || (opcode == Opcode::RangePrepare) != (next.mode == Mode::RangePrepare)
    {
        return false;
    }
    let register = u32::from(instruction.a() / 16);
    let writes = |register: u32| {
        let mut spans = transfer.writes.as_slice().iter();
        spans.any(|span| {
            (span.first..span.first.saturating_add(span.count)).contains(&register)
                && matches!(span.kind, Kind::Any | Kind::Iterator)
        })
    };
    match next.mode {
        Mode::Result => {
            transfer.clobber == Some(register + 1) && next.base == frame.base + register + 1
        }
        Mode::Init => transfer.clobber.is_some(),
        Mode::Discard => true,
        Mode::Store | Mode::StoreNot | Mode::StoreTruth => writes(register),
        Mode::StoreNext | Mode::StoreNextTruth => writes(register + 1),
        Mode::Branch => takes_branch(opcode),
        Mode::ForIter => opcode == Opcode::IterNext,
        Mode::ForPair => opcode == Opcode::IterPair,
        Mode::Supply => matches!(opcode, Opcode::IterNext | Opcode::IterPair),
        Mode::Send => opcode == Opcode::Send,
        Mode::RangePrepare => opcode == Opcode::RangePrepare,
        Mode::WithEnter => opcode == Opcode::WithEnter,
        Mode::Unpack => matches!(opcode, Opcode::Unpack | Opcode::UnpackEx),
        Mode::Native | Mode::NativeNext | Mode::NativeOrUnbound | Mode::Exit => false,
    }
}

//! Raising: from the instruction that raised to the handler that catches, frame by frame.
//!
//! Comes in: an exception. Goes out: the machine set to go on in a handler, in a native frame that catches, or ended.
//! Must never: run guest code, or touch the path of calls that do not raise.

use super::context::Context;
use super::frame::{Frame, FrameKind, Mode};
use super::machine::Machine;
use super::native::{NativeKind, Outcome, Resumed};
use super::natives::{CALL_ATTRIBUTE, CALL_ATTRIBUTE_BEGUN};
use super::types::type_index;
use crate::builtins::combined;
use crate::heap::{Exception, ObjectKind, TraceEntry};
use crate::value::Value;
use npyc_format::archive::schema::ArchivedFunctionRow;
use npyc_format::gas::{GAS_PER_ELEMENT, instruction_price};
use npyc_format::isa::Opcode;

/// No exception has more traceback entries: deeper recursion repeats itself.
pub(crate) const MAX_TRACE: usize = 4096;

impl Context {
    /// Whether an `except` of this class, or tuple of classes, catches an exception.
    pub(crate) fn match_exception(&self, exception: Value, class: Value) -> Outcome<bool> {
        let Some(tuple) = self.heap.tuple(self.unwrap(class)) else {
            self.check_caught(class)?;
            return Ok(self.is_instance(exception, class));
        };
        let classes = tuple.as_slice();
        self.charge(classes.len() as u64 * GAS_PER_ELEMENT);
        let mut matches = false;
        for class in classes {
            self.check_caught(*class)?;
            matches = matches || self.is_instance(exception, *class);
        }
        Ok(matches)
    }

    /// Makes an exception the context of another one.
    pub(crate) fn link(&self, exception: &Exception, context: Value) {
        if let Some(object) = self.heap.exception(context) {
            object.flags.set(object.flags.get() | Exception::LINKED);
        }
        exception.context.set(context);
    }

    /// Makes sure that a class can stand in an `except`.
    fn check_caught(&self, class: Value) -> Outcome<()> {
        let base = Value::builtin_type(type_index::BASE_EXCEPTION);
        if self.is_class(class) && self.is_subclass(class, base) {
            return Ok(());
        }
        Err(self.type_error(format_args!(
            "catching classes that do not inherit from BaseException is not allowed"
        )))
    }
}

impl Machine {
    /// Raises an exception at the running instruction or native step.
    pub(crate) fn raise(&mut self, exception: Value) -> Outcome<()> {
        self.set_context(exception);
        self.unwind(exception, true, true)
    }

    /// Raises an exception whose context stays what it is.
    pub(crate) fn raise_as_it_is(&mut self, exception: Value) -> Outcome<()> {
        self.unwind(exception, true, true)
    }

    /// Raises an exception at a call that the native frame on top asked for.
    pub(crate) fn raise_in_call(&mut self, exception: Value) -> Outcome<()> {
        self.set_context(exception);
        self.unwind(exception, true, false)
    }

    /// The same for one whose context stays what it is.
    pub(crate) fn pass_into_call(&mut self, exception: Value) -> Outcome<()> {
        self.unwind(exception, true, false)
    }

    /// Goes on raising an exception that was caught, without a new traceback entry for the running frame.
    pub(crate) fn reraise(&mut self, exception: Value) -> Outcome<()> {
        self.unwind(exception, false, true)
    }

    /// Links the exception that is being handled to a new one, as CPython does: a cycle is broken where the new exception
    /// already hangs on the old one's chain. Only one that was linked before can hang there, so that a fresh one costs nothing.
    pub(crate) fn set_context(&self, exception: Value) {
        let heap = &self.context.heap;
        let handled = self.context.handled.get();
        if handled.is_none() || handled.is(exception) {
            return;
        }
        let Some(object) = heap.exception(exception) else { return };
        if object.is_linked() {
            self.unlink(exception, handled);
        }
        self.context.link(object, handled);
    }

    /// Takes an exception out of the chain that hangs on another one.
    fn unlink(&self, exception: Value, handled: Value) {
        let heap = &self.context.heap;
        // Two pointers, the second at half the speed, notice a cycle that a program made by hand.
        let mut current = handled;
        let mut slow = handled;
        let mut links = 0;
        while let Some(link) = heap.exception(current) {
            let context = link.context.get();
            if context.is_none() {
                break;
            }
            if context.is(exception) {
                link.context.set(Value::NONE);
                break;
            }
            current = context;
            if links % 2 == 1 {
                slow = heap.exception(slow).map_or(Value::NONE, |link| link.context.get());
                if slow.is(current) {
                    break;
                }
            }
            links += 1;
        }
        self.context.charge(links);
    }

    /// With `first`, the native frame on top does not catch, because its own step raised.
    pub(super) fn unwind(
        &mut self,
        mut exception: Value,
        mut traced: bool,
        mut first: bool,
    ) -> Outcome<()> {
        if self.debug.is_some() && self.holds_raise(exception, traced, first) {
            return Ok(());
        }
        // Whether the frame above was looking up the method that is to be called.
        let mut looks_up = false;
        loop {
            if self.depth() == 0 {
                self.end(Err(exception));
                return Ok(());
            }
            let frame = *self.top_frame();
            if frame.kind == FrameKind::Native {
                let catches = matches!(
                    frame.native.map(|row| row.kind),
                    Some(NativeKind::Incremental { catches: true, .. })
                );
                if catches && !first {
                    self.resumed = Resumed::Raised(exception);
                    return Ok(());
                }
            } else {
                let row = self.row();
                let word = self.word_of(row);
                self.charge_run(row, word);
                if traced {
                    let error = self.context.heap.exception(exception);
                    let is_lookup = looks_up || error.is_some_and(|error| self.is_of_lookup(error));
                    let mark = if is_lookup { TraceEntry::LOOKUP } else { 0 };
                    self.trace(exception, row, word | mark);
                }
                if let Some((target, register, depth)) = self.handler(row, word) {
                    if frame.has_scopes {
                        self.leave_scopes(depth);
                    }
                    self.set_reg(register, exception);
                    // SAFETY: V-TABLE-HANDLER: the target is an instruction of the function.
                    self.ip = unsafe {
                        self.unit.code.add(row.code_start.to_native() as usize + target as usize)
                    };
                    return Ok(());
                }
            }
            first = false;
            traced = true;
            looks_up = self.looks_up(&frame);
            let frame = self.pop_frame();
            if frame.kind == FrameKind::Generator
                && let Some(generator) = self.context.heap.suspendable(frame.callable)
            {
                self.context.handled.set(generator.handled.get());
                generator.finish(&self.context.heap);
                let (noun, kind) = (generator.noun(), generator.kind());
                if self.context.is_exception(exception, type_index::STOP_ITERATION) {
                    exception = self.raised_stop(noun, "StopIteration", exception);
                } else if kind == ObjectKind::AsyncGenerator
                    && self.context.is_exception(exception, type_index::STOP_ASYNC_ITERATION)
                {
                    exception = self.raised_stop(noun, "StopAsyncIteration", exception);
                }
            }
            if self.passes(frame.mode, exception)? {
                return Ok(());
            }
            if frame.mode == Mode::Exit {
                self.end(Err(exception));
                return Ok(());
            }
        }
    }

    /// Whether the mode of a call that raised turns the exception into something else.
    pub(crate) fn passes(&mut self, mode: Mode, exception: Value) -> Outcome<bool> {
        match mode {
            Mode::ForIter | Mode::ForPair | Mode::Send | Mode::NativeNext
                if self.context.is_exception(exception, type_index::STOP_ITERATION) =>
            {
                let value = self.context.stop_value(exception);
                self.deliver_exhausted(mode, value)?;
                Ok(true)
            }
            Mode::Supply => {
                combined::drop_awaited(&self.context, self.reg(self.last_word().b()));
                Ok(false)
            }
            Mode::NativeOrUnbound if self.context.is_attribute_error(exception) => {
                self.resumed = Resumed::Value(Value::UNBOUND);
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// Raises the RuntimeError that StopIteration becomes when it leaves an inlined generator.
    pub(crate) fn raise_stop_of_inlined(&mut self, exception: Value) -> Outcome<()> {
        let error = self.raised_stop("generator", "StopIteration", exception);
        self.unwind(error, true, true)
    }

    /// The RuntimeError that StopIteration becomes when it leaves a generator.
    fn raised_stop(&self, noun: &str, name: &str, exception: Value) -> Value {
        let text = self.context.heap.new_str(&format!("{noun} raised {name}"));
        let error =
            self.context.new_exception(Value::builtin_type(type_index::RUNTIME_ERROR), &[text]);
        if let Some(object) = self.context.heap.exception(error) {
            object.cause.set(exception);
            self.context.link(object, exception);
            object.suppress_context.set(true);
        }
        error
    }

    /// The number, in the running function, of the instruction that was executed last.
    pub(crate) fn word_of(&self, row: &ArchivedFunctionRow) -> u32 {
        // SAFETY: both pointers lead into the archive's code; the saved address is past the instruction.
        let offset =
            unsafe { self.ip.offset_from(self.unit.code.add(row.code_start.to_native() as usize)) };
        offset as u32 - 1
    }

    /// Charges the straight-line run from its start through the word that raised, unless that word itself ends the run (then
    /// it was charged when it began).
    fn charge_run(&self, row: &ArchivedFunctionRow, word: u32) {
        let start = row.code_start.to_native() as usize;
        // SAFETY: `word` is inside the function.
        let at = |index: u32| unsafe { *self.unit.code.add(start + index as usize) };
        if instruction_price(at(word)).1 {
            return;
        }
        let blocks = &self.context.linked().proved().core().blocks;
        let first = row.blocks_start.to_native() as usize;
        let rows = &blocks[first..first + row.blocks_count.to_native() as usize];
        let leader = match rows.partition_point(|block| block.start.to_native() <= word) {
            0 => 0,
            count => rows[count - 1].start.to_native(),
        };
        let mut price = 0;
        let mut index = word;
        loop {
            let (own, ends) = instruction_price(at(index));
            if ends {
                break;
            }
            price += u64::from(own);
            if index == leader {
                break;
            }
            index -= 1;
        }
        self.context.charge(price);
    }

    /// Notes on an exception where the Python frame below the native ones on top is.
    pub(super) fn trace_below(&self, exception: Value) {
        let mut index = self.depth();
        while index > 0 && self.frame_at(index).kind == FrameKind::Native {
            index -= 1;
        }
        let row = self.frame_at(index).row;
        if row.is_null() || index == self.depth() {
            return;
        }
        // SAFETY: the row of a Python frame lies in its unit's archive, which lives as long as the machine.
        let row = unsafe { &*row };
        // A native frame has the unit of the frame below, and the address where that goes on.
        let ip = self.frame_at(index + 1).return_ip;
        // SAFETY: both pointers lead into the archive's code; the address is past the instruction.
        let offset =
            unsafe { ip.offset_from(self.unit.code.add(row.code_start.to_native() as usize)) };
        self.trace(exception, row, offset as u32 - 1);
    }

    /// Whether a frame is that of a method that Python code computes before it is called.
    fn looks_up(&self, frame: &Frame) -> bool {
        frame.native.is_some_and(|row| std::ptr::eq(row, &CALL_ATTRIBUTE))
            && self.slot(frame.base as usize + CALL_ATTRIBUTE_BEGUN).as_int() != Some(1)
    }

    /// Whether an exception that nothing else has passed came of looking up the method that an instruction of the running frame calls: it says
    /// that the receiver has no attribute of that name.
    fn is_of_lookup(&self, error: &Exception) -> bool {
        let ins = self.last_word();
        if error.trace_len() != 0 || Opcode::from_byte(ins.op()) != Some(Opcode::CallMethod) {
            return false;
        }
        let heap = &self.context.heap;
        let Some(details) = heap.tuple(error.extra.get()) else { return false };
        let (name, object) = (details.get(0), details.get(1));
        let named = name.and_then(|name| heap.str(name));
        let wanted = heap.str(self.site_name(ins.wide() as usize));
        object.is_some_and(|object| object.is(self.reg(ins.a() + 16)))
            && named.zip(wanted).is_some_and(|(named, wanted)| named.as_str() == wanted.as_str())
    }

    /// Notes where an exception passed.
    fn trace(&self, exception: Value, row: &ArchivedFunctionRow, word: u32) {
        let Some(object) = self.context.heap.exception(exception) else { return };
        if object.trace_len() >= MAX_TRACE || self.unit().is_silent(row) {
            return;
        }
        // SAFETY: the row is one of the table's.
        let function = unsafe { std::ptr::from_ref(row).offset_from(self.unit.functions) } as u32;
        object
            .push_trace(&self.context.heap, TraceEntry { unit: self.unit.number, function, word });
    }

    /// The handler of a word of the running function: target, register, scope depth.
    fn handler(&self, row: &ArchivedFunctionRow, word: u32) -> Option<(u32, u16, u16)> {
        let handlers = &self.context.linked().proved().core().handlers;
        let first = row.handlers_start.to_native() as usize;
        let rows = handlers.get(first..first + row.handlers_count.to_native() as usize)?;
        let count = rows.partition_point(|handler| handler.start.to_native() <= word);
        let found = rows.get(count.checked_sub(1)?)?;
        (word < found.end.to_native()).then(|| {
            (found.target.to_native(), found.register.to_native(), found.scope_depth.to_native())
        })
    }
}

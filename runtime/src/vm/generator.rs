//! Generators, coroutines and asynchronous generators: a window of registers that is copied onto the stack to run and back to sleep.
//!
//! Comes in: calls of generator functions, and what generators are resumed with. Goes out: yielded values, delivered as the
//! resuming instruction or native wants them. Must never: keep a suspended generator's registers on the stack.

use super::frame::{Frame, FrameKind, Mode};
use super::machine::Machine;
use super::native::{GeneratorInput, Outcome, Resumed};
use super::protocol::checked::Check;
use super::stack::SLACK;
use crate::heap::{Generator, GeneratorState, ObjectKind};
use crate::value::Value;
use npyc_format::archive::schema::{
    ArchivedFunctionRow, FUNCTION_ASYNC_GENERATOR, FUNCTION_COROUTINE,
};
use npyc_format::isa::{Opcode, Word};

impl Machine {
    /// Makes the generator of a call whose arguments are bound from slot `start` on.
    pub(crate) fn make_generator(
        &mut self,
        callee: Value,
        unit: u32,
        row: &'static ArchivedFunctionRow,
        start: usize,
        mode: Mode,
    ) -> Outcome<()> {
        let size = usize::from(row.registers.to_native());
        self.context.charge(window_price(size));
        // SAFETY: the arguments lie on the stack, which does not change here.
        let arguments =
            unsafe { std::slice::from_raw_parts(self.stack_slot(start), parameters(row)) };
        let heap = &self.context.heap;
        let (value, generator) = heap.new_generator(kind(row), callee, arguments, size);
        match heap.function(callee) {
            Some(function) => {
                generator.name.set(function.name.get());
                generator.qualname.set(function.qualname.get());
            }
            None => {
                let proved = self.context.units.get(unit).linked.proved();
                generator.name.set(Value::object(proved.object(row.name.to_native())));
                generator
                    .qualname
                    .set(Value::object(proved.object(row.qualified_name.to_native())));
            }
        }
        generator.row.set(row);
        generator.unit.set(unit);
        if matches!(mode, Mode::Result | Mode::Store) && self.gives_to_loop() {
            generator.flags.set(generator.flags.get() | Generator::FRESH);
        }
        self.deliver(mode, start, value)
    }

    /// Whether the instruction being executed gives its result to a loop and to nobody else: it makes the iterator of a loop, or is a
    /// call whose result stands in the hidden register in which the next instruction makes the iterator, or is the last argument of a
    /// builtin whose result does (`enumerate(g())`). No variable has such a register, and only what makes iterators uses one twice.
    /// `hold` says the same of what a builtin, `in` or an unpacking is given. Functions may return it on the way there: with a frame its
    /// variables go.
    fn gives_to_loop(&self) -> bool {
        /// So many functions may return it.
        const MOST_RETURNS: usize = 8;
        let word = self.last_word();
        if word.op() == Opcode::GetIter as u8 {
            return true;
        }
        let mut next = self.ip;
        let mut register = word.a();
        let mut frame = self.frame.cast_const();
        let mut returns = 0;
        let mut is_copied = false;
        loop {
            // SAFETY: V-CODE-END: control does not fall off the end, so there is a word behind each that goes on.
            let after = Word(unsafe { *next });
            let is_argument = after.a() < register;
            match after.op() {
                op if op == Opcode::GetIter as u8 => {
                    return after.a() == after.b() && after.a() == register;
                }
                // What a variable has goes with it, if the function returns at once.
                op if op == Opcode::Copy as u8 && after.b() == register && !is_copied => {
                    register = after.a();
                    is_copied = true;
                }
                op if is_copied && op != Opcode::Return as u8 && op != Opcode::Charge as u8 => {
                    return false;
                }
                op if op == Opcode::Hold as u8 => return after.b() == register,
                op if op == Opcode::Return as u8 && after.a() == register => {
                    // SAFETY: the records from the lowest to the running one are initialised; one that returns to code is not the lowest.
                    let returning = unsafe { *frame };
                    let is_plain = returning.kind == FrameKind::Python
                        && matches!(returning.mode, Mode::Result | Mode::Store)
                        && !returning.return_ip.is_null()
                        && returns < MOST_RETURNS;
                    if !is_plain {
                        return false;
                    }
                    returns += 1;
                    next = returning.return_ip;
                    // SAFETY: a return goes to the word behind the instruction that called.
                    let call = Word(unsafe { *next.sub(1) });
                    if call.op() == Opcode::GetIter as u8 {
                        return true;
                    }
                    register = call.a();
                    is_copied = false;
                    frame = frame.wrapping_sub(1);
                    continue;
                }
                op if op == Opcode::Charge as u8 => {}
                // A small argument behind it.
                op if op == Opcode::LoadInt as u8 && !is_argument => {}
                op if op == Opcode::CallBuiltin as u8 && is_argument => register = after.a(),
                _ => return false,
            }
            // SAFETY: as above: these go on.
            next = unsafe { next.add(1) };
        }
    }

    /// Goes on with a generator.
    pub(crate) fn resume_generator(
        &mut self,
        value: Value,
        input: GeneratorInput,
        mode: Mode,
    ) -> Outcome<()> {
        let context = &self.context;
        let Some(generator) = context.heap.suspendable(value) else {
            return Err(context.type_error(format_args!("not a generator")));
        };
        let state = generator.state.get();
        match (state, input) {
            (GeneratorState::Running, _) => {
                let noun = generator.noun();
                return Err(context.value_error(format_args!("{noun} already executing")));
            }
            (GeneratorState::Finished, _) if generator.kind() == ObjectKind::Coroutine => {
                return Err(
                    context.runtime_error(format_args!("cannot reuse already awaited coroutine"))
                );
            }
            // Only natives throw. What the caller handles is no context of what comes from outside.
            (GeneratorState::Finished, GeneratorInput::Throw(exception)) => {
                return self.pass_into_call(exception);
            }
            // Nothing of it ran, so no handler of it can catch.
            (GeneratorState::Created, GeneratorInput::Throw(exception)) => {
                generator.finish(&context.heap);
                return self.pass_into_call(exception);
            }
            (GeneratorState::Finished, _) => {
                return self.deliver_returned(value, mode, Value::NONE);
            }
            (GeneratorState::Created, GeneratorInput::Send(sent)) if !sent.is_none() => {
                let noun = generator.noun();
                return Err(context.type_error(format_args!(
                    "can't send non-None value to a just-started {noun}"
                )));
            }
            _ => {}
        }
        let unit = generator.unit.get();
        // SAFETY: `make_generator` set it to a row of that unit's archive, which lives as long as the machine.
        let row = unsafe { &*generator.row.get() };
        let word = generator.word.get();
        let base = self.top();
        // The frame comes first: nothing is taken out of the generator before all that can fail is done. One that cannot be
        // resumed for want of depth is over, as in CPython.
        if let Err(stop) = self.push_generator(unit, row, base, value, mode, word) {
            self.end_generator(value);
            return Err(stop);
        }
        let window = self.stack_slot(base);
        let context = &self.context;
        let Some(generator) = context.heap.suspendable(value) else { return Ok(()) };
        // SAFETY: a generator's registers are those of its function, and the window of the function's frame was made just now.
        let count = unsafe { generator.registers.move_to(window) };
        context.charge(window_price(count));
        generator.state.set(GeneratorState::Running);
        // The frame's own handled exception comes in, the resumer's waits in its place.
        let own = generator.handled.replace(context.handled.get());
        if !own.is_none() {
            context.handled.set(own);
        }
        if generator.scopes.len() > 0 {
            let names = generator.scopes.to_vec();
            generator.scopes.clear(&context.heap);
            self.restore_scopes(&names);
        }
        match input {
            GeneratorInput::Send(sent) if state == GeneratorState::Suspended => {
                self.give_sent(sent);
                Ok(())
            }
            GeneratorInput::Send(_) => Ok(()),
            GeneratorInput::Delegated(result) => {
                self.end_delegation(result);
                Ok(())
            }
            // What the resumer handles is no context of an exception that comes from outside.
            GeneratorInput::Throw(exception) if own.is_none() => self.raise_as_it_is(exception),
            GeneratorInput::Throw(exception) => self.raise(exception),
        }
    }

    fn end_generator(&self, value: Value) {
        if let Some(generator) = self.context.heap.suspendable(value) {
            generator.finish(&self.context.heap);
        }
    }

    /// Puts a sent value where the `yield` that the frame waits at wants it.
    pub(super) fn give_sent(&mut self, sent: Value) {
        let word = self.last_word();
        let register = match word.op() == Opcode::YieldFrom as u8 {
            true => word.a() + 16,
            false => word.a(),
        };
        self.set_reg(register, sent);
    }

    /// The iterator that a frame delegated to has returned a value: goes on where `send` would jump to.
    fn end_delegation(&mut self, result: Value) {
        let word = self.last_word();
        self.set_reg(word.a() + 16, result);
        // SAFETY: V-FLOW-DELEGATE: a `send` stands before each `yield_from`.
        let send = Word(unsafe { *self.ip.sub(2) });
        // SAFETY: as above; the jump counts from the word after the `send`.
        self.ip = unsafe { self.ip.sub(1) };
        self.jump(send.wide() as i32 as isize);
    }

    /// The iterator that a suspended generator delegates to.
    pub(crate) fn delegate(context: &super::context::Context, value: Value) -> Option<Value> {
        let generator = context.heap.suspendable(value)?;
        if generator.state.get() != GeneratorState::Suspended {
            return None;
        }
        Some(generator.awaiting.get()).filter(|iterator| !iterator.is_none())
    }

    /// Goes on with a generator for an instruction, if nothing is in the way; false: nothing has happened.
    #[inline]
    pub(crate) fn enter_generator(&mut self, value: Value, sent: Value, mode: Mode) -> bool {
        self.enter_suspendable::<false>(value, sent, mode)
    }

    /// The same with a coroutine or an asynchronous generator, too, if `ANY`.
    #[inline]
    pub(crate) fn enter_suspendable<const ANY: bool>(
        &mut self,
        value: Value,
        sent: Value,
        mode: Mode,
    ) -> bool {
        let context = &self.context;
        let heap = &context.heap;
        let found = if ANY { heap.suspendable(value) } else { heap.generator(value) };
        let Some(generator) = found else { return false };
        let state = generator.state.get();
        let ready = match state {
            GeneratorState::Suspended => true,
            GeneratorState::Created => sent.is_none(),
            GeneratorState::Running | GeneratorState::Finished => false,
        };
        if !ready || generator.scopes.len() > 0 || generator.unit.get() != self.unit.number {
            return false;
        }
        // SAFETY: `make_generator` set it to a row of that unit's archive, which lives as long as the machine.
        let row = unsafe { &*generator.row.get() };
        let base = self.top();
        let count = generator.registers.len();
        let window = self.stack.wrapping_add(base);
        let frame = self.frame.wrapping_add(1);
        if window.wrapping_add(count + SLACK) > self.stack_end || frame >= self.frame_end {
            return false;
        }
        // SAFETY: there is room for the window and the record, as was just checked; a generator's registers are those of its
        // function, and the word that it goes on at was saved from its code.
        unsafe {
            generator.registers.move_to(window);
            *frame = Frame {
                return_ip: self.ip,
                row,
                native: None,
                base: base as u32,
                size: count as u16,
                unit: self.unit.number as u16,
                sites: row.sites_start.to_native(),
                mode,
                kind: FrameKind::Generator,
                has_scopes: false,
                crosses: false,
                check: Check::Nothing,
                callable: value,
            };
            let start = row.code_start.to_native() as usize + generator.word.get() as usize;
            self.ip = self.unit.code.add(start);
        }
        if window_price(count) > 0 {
            context.charge(window_price(count));
        }
        generator.state.set(GeneratorState::Running);
        let own = generator.handled.replace(context.handled.get());
        if !own.is_none() {
            context.handled.set(own);
        }
        self.frame = frame;
        self.regs = window;
        if state == GeneratorState::Suspended {
            self.give_sent(sent);
        }
        true
    }

    /// Suspends the running generator frame, if nothing is in the way, and gives the yielded value to the instruction or native
    /// that resumed it; false: nothing has happened.
    #[inline]
    pub(crate) fn leave_generator(&mut self, yielded: Value, delegate: Value) -> bool {
        let frame = self.top_frame();
        let (mode, base, size) = (frame.mode, frame.base as usize, frame.size as usize);
        if frame.kind != FrameKind::Generator
            || frame.has_scopes
            || frame.crosses
            || !matches!(
                mode,
                Mode::ForIter
                    | Mode::ForPair
                    | Mode::Supply
                    | Mode::Send
                    | Mode::Store
                    | Mode::Native
                    | Mode::NativeNext
            )
        {
            return false;
        }
        let return_ip = frame.return_ip;
        let context = &self.context;
        let Some(generator) = context.heap.suspendable(frame.callable) else { return false };
        generator.word.set(self.word_of(self.row()) + 1);
        let window = self.stack.wrapping_add(base);
        // SAFETY: the window of the running frame lies on the stack.
        unsafe { generator.registers.move_from(&context.heap, window, size) };
        generator.awaiting.set(delegate);
        generator.state.set(GeneratorState::Suspended);
        let handled = context.handled.replace(generator.handled.get());
        generator.handled.set(generator.own_handled(handled));
        // SAFETY: the frame of a generator is not the lowest record, and the resumer's window lies on the stack.
        unsafe {
            self.frame = self.frame.sub(1);
            self.regs = self.stack.add((*self.frame).base as usize);
        }
        self.ip = return_ip;
        if matches!(mode, Mode::Native | Mode::NativeNext) {
            self.resumed = Resumed::Value(yielded);
            return true;
        }
        let word = self.last_word();
        match mode {
            Mode::ForIter => {
                self.set_reg(word.a(), yielded);
                self.jump(isize::from(word.c() as i16));
            }
            // No pair needs Python code to be taken apart here: what is none is left to `unpack_pair`.
            Mode::ForPair => {
                let (first, second) =
                    self.context.pair(yielded).unwrap_or((yielded, Value::UNBOUND));
                self.set_reg(word.a(), first);
                self.set_reg(word.a() + 16, second);
                self.jump(isize::from(word.c() as i16));
            }
            Mode::Supply => self.supply(Some(yielded)),
            Mode::Send => self.set_reg(word.a() + 16, yielded),
            _ => self.set_reg(word.a(), yielded),
        }
        true
    }

    /// Suspends the running generator frame and delivers what it yields.
    pub(crate) fn yield_value(&mut self, yielded: Value, delegate: Value) -> Outcome<()> {
        let frame = *self.top_frame();
        let word = self.word_of(self.row()) + 1;
        if frame.has_scopes {
            self.take_scopes(frame.callable);
        }
        let context = &self.context;
        let Some(generator) = context.heap.suspendable(frame.callable) else {
            return Err(context.unsupported("yield outside a generator"));
        };
        generator.word.set(word);
        let window = self.stack_slot(frame.base as usize);
        // SAFETY: the window of the running frame lies on the stack.
        unsafe { generator.registers.move_from(&context.heap, window, frame.size as usize) };
        generator.awaiting.set(delegate);
        generator.state.set(GeneratorState::Suspended);
        let resumer = generator.handled.get();
        generator.handled.set(generator.own_handled(context.handled.get()));
        context.handled.set(resumer);
        self.pop_frame();
        self.deliver(frame.mode, frame.base as usize, yielded)
    }
}

/// The price of moving a window of so many registers into or out of a generator; for usual ones that of the call covers it.
pub(super) fn window_price(registers: usize) -> u64 {
    registers as u64 / 32
}

/// What a call of a function makes whose frame can be suspended.
fn kind(row: &ArchivedFunctionRow) -> ObjectKind {
    match row.flags.to_native() & (FUNCTION_COROUTINE | FUNCTION_ASYNC_GENERATOR) {
        0 => ObjectKind::Generator,
        FUNCTION_COROUTINE => ObjectKind::Coroutine,
        _ => ObjectKind::AsyncGenerator,
    }
}

/// The registers that a call fills.
pub(crate) fn parameters(row: &ArchivedFunctionRow) -> usize {
    use npyc_format::archive::schema::{FUNCTION_VARARGS, FUNCTION_VARKEYWORDS};
    let flags = row.flags.to_native();
    usize::from(row.positional.to_native())
        + usize::from(row.keyword_only.to_native())
        + usize::from(flags & FUNCTION_VARARGS != 0)
        + usize::from(flags & FUNCTION_VARKEYWORDS != 0)
}

//! Exceptions and generators (of all three kinds): the objects that the machine unwinds through and resumes.
//!
//! In: classes, arguments, saved frames. Out: objects whose fields are cells. Must never: run or interpret anything.

use super::Heap;
use super::buffer::Element;
use super::header::{Header, ObjectKind};
use super::object::object;
use crate::value::Value;
use npyc_format::archive::schema::ArchivedFunctionRow;
use std::cell::Cell;

/// A place that an exception passed, innermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TraceEntry {
    /// The number of the archive among the machine's units.
    pub(crate) unit: u32,
    /// The function's number in the archive.
    pub(crate) function: u32,
    /// The word in its code, with the mark [`TraceEntry::LOOKUP`].
    pub(crate) word: u32,
}

impl Element for TraceEntry {
    const BYTES: usize = 12;
}

impl TraceEntry {
    /// The mark of an entry whose exception came of looking up the method that the instruction calls, not of the call. No function has
    /// so many words.
    pub(crate) const LOOKUP: u32 = 1 << 31;

    /// The word in the function's code.
    pub(crate) fn place(self) -> u32 {
        self.word & !TraceEntry::LOOKUP
    }

    /// Whether it is marked as a look-up.
    pub(crate) fn is_lookup(self) -> bool {
        self.word & TraceEntry::LOOKUP != 0
    }

    /// The two ints that stand for it in a log.
    pub(crate) fn to_ints(self) -> (Value, Value) {
        let place = i64::from(self.unit) << 32 | i64::from(self.function);
        (Value::int(place), Value::int(i64::from(self.word)))
    }

    /// What [`TraceEntry::to_ints`] made.
    pub(crate) fn from_ints(place: i64, word: i64) -> TraceEntry {
        TraceEntry { unit: (place >> 32) as u32, function: place as u32, word: word as u32 }
    }

    /// An entry of a log.
    pub(crate) fn of_log(heap: &Heap, log: Value, index: usize) -> Option<TraceEntry> {
        let log = heap.list(log)?;
        let int = |at: usize| log.get(at).and_then(|value| value.as_int());
        Some(TraceEntry::from_ints(int(2 * index)?, int(2 * index + 1)?))
    }
}

object! {
    /// An exception.
    struct Exception: Exception, EXCEPTION;
    values {
        /// A builtin type or a class object.
        class,
        /// A tuple.
        args,
        /// None unless raised `from` something.
        cause,
        /// The exception that was being handled, or None.
        context,
        /// A list of notes, or unbound.
        notes,
        /// A dict of attributes, or unbound.
        dict,
        /// What the class needs besides args: `StopIteration.value`, a tuple for `OSError`, the exceptions of a group; or
        /// unbound.
        extra,
        /// A list of where it passed, once somebody has asked for its traceback: two ints for each place. Others may share it; unbound before.
        log,
        /// The traceback object made last, or unbound.
        shown,
    }
    words {
        /// `__suppress_context__`.
        suppress_context: bool = false,
        /// The machine's own bits.
        flags: u32 = 0,
        /// How many places of the log are its own.
        logged: u32 = 0,
    }
    buffers {
        /// Where it passed, innermost first, as long as there is no log.
        passed: TraceEntry,
    }
}

impl Exception {
    /// Flag: it is or was the context of another exception.
    pub(crate) const LINKED: u32 = 1;

    /// Whether it is or was the context of another exception.
    pub(crate) fn is_linked(&self) -> bool {
        self.flags.get() & Exception::LINKED != 0
    }

    /// How many places it passed.
    pub(crate) fn trace_len(&self) -> usize {
        match self.log.get().is_unbound() {
            true => self.passed.len(),
            false => self.logged.get() as usize,
        }
    }

    /// A place that it passed, by its number from the innermost on.
    pub(crate) fn trace_entry(&self, heap: &Heap, index: usize) -> Option<TraceEntry> {
        match self.log.get() {
            log if log.is_unbound() => self.passed.get(index),
            log if index < self.trace_len() => TraceEntry::of_log(heap, log, index),
            _ => None,
        }
    }

    /// Adds the place that it passes now.
    pub(crate) fn push_trace(&self, heap: &Heap, entry: TraceEntry) {
        if self.log.get().is_unbound() {
            self.passed.push(heap, entry);
            return;
        }
        let Some(log) = heap.list(self.log.get()) else { return };
        let length = 2 * self.trace_len();
        let mut log = log;
        if log.len() != length {
            // Somebody else has gone on with the log: from here on it has one of its own.
            let own = heap.new_list(&log.to_vec()[..length.min(log.len())]);
            self.log.set(own);
            match heap.list(own) {
                Some(list) => log = list,
                None => return,
            }
        }
        let (place, word) = entry.to_ints();
        log.push(heap, place);
        log.push(heap, word);
        self.logged.set(self.logged.get() + 1);
    }

    /// Forgets where it passed.
    pub(crate) fn clear_trace(&self, heap: &Heap) {
        self.passed.clear(heap);
        self.log.set(Value::UNBOUND);
        self.shown.set(Value::UNBOUND);
        self.logged.set(0);
    }

    /// The log of where it passed, and how much of it is its own.
    pub(crate) fn share_trace(&self, heap: &Heap) -> (Value, usize) {
        if self.log.get().is_unbound() {
            let mut ints = Vec::with_capacity(2 * self.passed.len());
            for index in 0..self.passed.len() {
                if let Some(entry) = self.passed.get(index) {
                    let (place, word) = entry.to_ints();
                    ints.extend([place, word]);
                }
            }
            self.log.set(heap.new_list(&ints));
            self.logged.set(self.passed.len() as u32);
            self.passed.clear(heap);
        }
        (self.log.get(), self.trace_len())
    }

    /// Makes the first so many places of a log its own.
    pub(crate) fn set_trace(&self, heap: &Heap, log: Value, count: usize) {
        self.clear_trace(heap);
        self.log.set(log);
        self.logged.set(count as u32);
    }
}

/// How far a generator has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum GeneratorState {
    Created,
    Suspended,
    Running,
    Finished,
}

object! {
    /// A generator, a coroutine or an asynchronous generator with its saved frame.
    struct Generator: Generator, GENERATOR;
    values {
        /// The function that it runs.
        function,
        name,
        qualname,
        /// The exception that its frame is handling, or None.
        handled,
        /// What it waits for (`yield from`, `await`), or None.
        awaiting,
    }
    words {
        /// The row of its function in the archive, which the machine keeps alive as long as it lives itself.
        row: *const ArchivedFunctionRow = std::ptr::null(),
        /// The number of that archive among the machine's units.
        unit: u32 = 0,
        state: GeneratorState = GeneratorState::Created,
        /// Where its frame goes on.
        word: u32 = 0,
        /// The register that the sent value goes to.
        target: u32 = 0,
        /// The bits below.
        flags: u32 = 0,
        /// How many handlers its frame is in: with none, what it handles is what its resumer handles.
        handlers: u32 = 0,
    }
    buffers {
        /// The saved registers.
        registers: Value,
        /// The scopes that its frame has entered.
        scopes: Value,
    }
}

impl Generator {
    /// An asynchronous generator that an `asend`, `athrow` or `aclose` is at work on.
    pub(crate) const DRIVEN: u32 = 1;
    /// An asynchronous generator that was closed, or has ended.
    pub(crate) const CLOSED: u32 = 2;
    /// An asynchronous generator that the list of those that were begun holds.
    pub(crate) const NOTED: u32 = 8;
    /// A generator that the call which made it gave to a loop: nothing else holds it.
    pub(crate) const FRESH: u32 = 8;

    /// One of this kind that a walk fills.
    pub(super) fn blank_of(kind: ObjectKind) -> Generator {
        let mut generator = Generator::blank();
        generator.header = Header::new(kind);
        generator
    }

    /// What it is.
    pub(crate) fn kind(&self) -> ObjectKind {
        self.header.kind()
    }

    /// What error texts call it.
    pub(crate) fn noun(&self) -> &'static str {
        match self.kind() {
            ObjectKind::Coroutine => "coroutine",
            ObjectKind::AsyncGenerator => "async generator",
            _ => "generator",
        }
    }

    /// Whether a bit is set.
    pub(crate) fn has(&self, flag: u32) -> bool {
        self.flags.get() & flag != 0
    }

    /// Sets or clears a bit.
    pub(crate) fn mark(&self, flag: u32, on: bool) {
        let others = self.flags.get() & !flag;
        self.flags.set(if on { others | flag } else { others });
    }

    /// Its frame begins to handle an exception; whether it handled none of its own before.
    #[inline(always)]
    pub(crate) fn enter_handler(&self) -> bool {
        let around = self.handlers.get();
        self.handlers.set(around.wrapping_add(1));
        around == 0
    }

    /// Its frame is done with an exception; whether it handles none of its own any more.
    #[inline(always)]
    pub(crate) fn leave_handler(&self) -> bool {
        let left = self.handlers.get().saturating_sub(1);
        self.handlers.set(left);
        left == 0
    }

    /// What its frame keeps of the exception that is being handled when it is suspended: its own, or None.
    #[inline(always)]
    pub(crate) fn own_handled(&self, handled: Value) -> Value {
        if self.handlers.get() == 0 { Value::NONE } else { handled }
    }

    /// Ends it: nothing of its frame is kept.
    pub(crate) fn finish(&self, heap: &Heap) {
        self.state.set(GeneratorState::Finished);
        self.handled.set(Value::NONE);
        self.awaiting.set(Value::NONE);
        self.registers.clear(heap);
        self.scopes.clear(heap);
    }
}

impl Heap {
    /// An exception of this class with a tuple of arguments, without cause or context.
    pub(crate) fn new_exception(&self, class: Value, args: Value) -> Value {
        let mut exception = Exception::blank();
        (exception.class, exception.args) = (Cell::new(class), Cell::new(args));
        (exception.cause, exception.context) = (Cell::new(Value::NONE), Cell::new(Value::NONE));
        self.allocate(exception)
    }

    /// A generator of this kind and function whose frame has `size` registers, of which the first hold these arguments.
    pub(crate) fn new_generator(
        &self,
        kind: ObjectKind,
        function: Value,
        arguments: &[Value],
        size: usize,
    ) -> (Value, &Generator) {
        let mut generator = Generator::blank();
        generator.header = Header::new(kind);
        generator.function = Cell::new(function);
        (generator.handled, generator.awaiting) = (Cell::new(Value::NONE), Cell::new(Value::NONE));
        let (value, generator) = self.allocate_with(generator);
        generator.registers.reserve_exact(self, size);
        for &argument in arguments {
            generator.registers.push_within_capacity(argument);
        }
        generator.registers.resize_exact(self, size, Value::UNBOUND);
        (value, generator)
    }
}

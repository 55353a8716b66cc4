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
    /// The word in its code.
    pub(crate) word: u32,
}

impl Element for TraceEntry {
    const BYTES: usize = 12;
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
    }
    words {
        /// `__suppress_context__`.
        suppress_context: bool = false,
        /// The machine's own bits.
        flags: u32 = 0,
    }
    buffers {
        /// Where it passed, innermost first.
        traceback: TraceEntry,
    }
}

impl Exception {
    /// Flag: it is or was the context of another exception.
    pub(crate) const LINKED: u32 = 1;

    /// Whether it is or was the context of another exception.
    pub(crate) fn is_linked(&self) -> bool {
        self.flags.get() & Exception::LINKED != 0
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
    /// A generator that may be awaited, because `types.coroutine` made its function.
    pub(crate) const AWAITABLE: u32 = 4;
    /// A generator that the call which made it gave to a loop: nothing else holds it.
    pub(crate) const FRESH: u32 = 8;

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

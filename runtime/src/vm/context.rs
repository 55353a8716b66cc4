//! What natives and hooks see of the machine: heap, gas, output, constructors of exceptions.
//!
//! Comes in: `&Context`, while an instruction or a native step runs. Goes out: values, [`Stop`]s. All change goes through
//! cells. Must never: give a way to the register stack, the frames or the collector; a native that needs to run something
//! asks for it in its [`Step`](super::native::Step) or [`Answer`](super::hooks::Answer).

use super::async_ops::Ops;
use super::cache::{Caches, ClassEpoch};
use super::handles::Handles;
use super::hooks::TypeHooks;
use super::host::{Host, HostName};
use super::native::{Need, Outcome, SMALL_GAS, Stop, Waiting};
use super::types::{Tables, TypeIndex, definition, tables, type_index};
use super::unit::{ModuleId, Unit, Units};
use crate::api::{BuiltinClass, Clock, Grant, HostStates};
use crate::heap::Heap;
use crate::link::Linked;
use crate::number::int_parse::DigitLimit;
use crate::value::{Value, tag};
use npyc_format::gas::{BYTES_PER_GAS, GAS_PER_ELEMENT};
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What putting the text of an error together costs.
pub(crate) const ERROR_GAS: u64 = 24;

/// Output above so many bytes at once costs more than reading it.
pub(crate) const SHORT_OUTPUT: usize = 4096;
/// Names and texts of errors that are no longer than this are paid with the operation.
pub(crate) const SHORT_NAME: usize = 256;

/// What writing so many bytes costs. Much output is memory of the host's that nobody has touched yet.
pub(crate) fn output_gas(bytes: usize) -> u64 {
    let each = if bytes > SHORT_OUTPUT { 6 } else { 0 };
    (bytes as u64).div_ceil(BYTES_PER_GAS) + bytes as u64 / BYTES_PER_GAS * each
}

/// Why a run ended for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum HaltReason {
    /// More memory than the limit is alive.
    Memory,
    /// More was printed than the limit allows.
    Output,
    /// Host functions were called too often.
    HostCalls,
    /// Too many operations of the host are under way.
    Pending,
    /// A feature of Python that this runtime lacks.
    Unsupported(String),
    /// A scope was refused, or a privileged function called outside its scope.
    Security(String),
    /// The time was asked for, and the host gives none.
    NoClock,
    /// A host function failed in a way the guest must not see (it panicked).
    Host(String),
    /// The host switched off a function or a module of this name.
    Off(String),
    /// Something else that would pause the run came where it cannot.
    Nested(&'static str),
    /// The machine was asked to do something it cannot (an internal invariant); never expected.
    Internal(String),
}

/// What a panic said.
pub(crate) fn panic_text(panic: &(dyn Any + Send)) -> String {
    match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
        (Some(text), _) => (*text).to_owned(),
        (_, Some(text)) => text.clone(),
        _ => "no message".to_owned(),
    }
}

impl fmt::Display for HaltReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HaltReason::Memory => f.write_str("out of memory"),
            HaltReason::Output => f.write_str("too much output"),
            HaltReason::HostCalls => f.write_str("too many host calls"),
            HaltReason::Pending => f.write_str("too many operations"),
            HaltReason::Unsupported(name) => write!(f, "unsupported: {name}"),
            HaltReason::Security(text) => write!(f, "security violation: {text}"),
            HaltReason::NoClock => f.write_str("no clock"),
            HaltReason::Host(text) => write!(f, "a host function failed: {text}"),
            HaltReason::Off(name) => write!(f, "{name} is switched off by the host"),
            HaltReason::Nested(what) => write!(f, "it {what}, which it cannot here"),
            HaltReason::Internal(text) => f.write_str(text),
        }
    }
}

/// The bounds of one machine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MachineLimits {
    /// Units of gas.
    pub(crate) gas: u64,
    /// Bytes of guest data.
    pub(crate) memory: u64,
    /// Bytes of output.
    pub(crate) output: u64,
    /// Python frames.
    pub(crate) recursion: u32,
    /// Python frames that the program may ask for.
    pub(crate) recursion_cap: u32,
    /// Calls of host functions.
    pub(crate) host_calls: u64,
    /// Operations under way.
    pub(crate) pending: u32,
}

/// What gets the output: whether it was written to `sys.stderr`, and the bytes.
pub(crate) type Sink = dyn FnMut(bool, &[u8]) + Send;

/// A scope that is active: entered by a frame that is still running.
#[derive(Clone)]
pub(crate) struct ActiveScope {
    /// The scope's name.
    pub(crate) name: Box<str>,
    /// The number of the frame that entered it, counted from the bottom.
    pub(crate) frame: u32,
    /// The static `with` depth inside that frame.
    pub(crate) depth: u16,
    /// What the token allows.
    pub(crate) grant: Grant,
}

/// What natives see of the machine.
pub(crate) struct Context {
    /// The guest's objects.
    pub(crate) heap: Heap,
    /// The builtin types and functions.
    pub(crate) tables: &'static Tables,
    /// The host.
    pub(crate) host: Arc<dyn Host>,
    /// The archives: the program and what was added to it.
    pub(crate) units: Units,
    /// Inline caches.
    pub(crate) caches: Caches,
    /// Whether functions are called without a frame where that does: not while a debugger watches, or one of them is evaluated.
    pub(crate) calls_leaves: Cell<bool>,
    /// How many operations stand within one another on the native stack.
    pub(crate) nested: Cell<u32>,
    /// Gas left in the slice; while an op body runs, the gas register is the truth instead.
    pub(crate) slice: Cell<i64>,
    /// Gas left outside the slice. A raise may charge more than is left: then this is a debt.
    pub(crate) budget: Cell<i64>,
    /// Whether hashes of long texts, which the texts keep, are not computed now: what they cost would be put back.
    pub(crate) known_hashes_only: Cell<bool>,
    /// Whether what is paid becomes a debt like any other charge, because whoever pays could not be entered anew.
    pub(crate) owes: Cell<bool>,
    /// What the machine granted to the step that runs now.
    pub(crate) granted: Cell<Need>,
    /// The host's wish that the run comes back soon.
    pub(crate) interrupt: Arc<AtomicBool>,
    /// Gas that was paid for work which a step gave up because of that wish; the step is entered anew when the run goes on.
    pub(crate) given_up: Cell<Option<u64>>,
    /// How many pieces of a long work are done whoever interrupts: see [`super::long_work`].
    pub(crate) patience: Cell<u64>,
    /// All gas that was ever given.
    pub(crate) gas_given: Cell<i64>,
    /// Why the machine stopped for good.
    pub(crate) halt: RefCell<Option<HaltReason>>,
    /// What was printed and not yet taken by the host.
    pub(crate) output: RefCell<Vec<u8>>,
    /// What was written to `sys.stderr` and not yet taken by the host.
    pub(crate) errors: RefCell<Vec<u8>>,
    /// What gets the output at once, if the host wants it so.
    pub(crate) sink: RefCell<Option<Box<Sink>>>,
    /// What stands for `sys.stdout`: UNKNOWN for the program's output, UNBOUND where it was deleted.
    pub(crate) stdout: Cell<Value>,
    /// The list in which asynchronous generators are noted when they begin; unbound or None if nobody wants to know.
    pub(crate) async_generators: Cell<Value>,
    /// One more than the number of runs that the host gave up.
    pub(crate) run_number: Cell<u32>,
    /// Bytes that may still be printed.
    pub(crate) output_left: Cell<u64>,
    /// Bytes printed so far.
    pub(crate) output_used: Cell<u64>,
    /// Raised whenever a class changes: what was cached about classes before is void.
    pub(crate) class_epoch: ClassEpoch,
    /// What names were recently found to mean in classes.
    pub(crate) findings: super::recent::Findings,
    /// The module whose code called the running native.
    pub(crate) caller_module: Cell<ModuleId>,
    /// The scopes active on the current chain of frames, innermost last.
    pub(crate) scopes: RefCell<Vec<ActiveScope>>,
    /// The restricted grants of entered scopes, each once, with the scope; suspended generators hold their numbers.
    pub(crate) kept_grants: RefCell<Vec<(Box<str>, Grant)>>,
    /// What the host keeps for this machine.
    pub(crate) host_states: HostStates,
    /// The exception being handled, or None.
    pub(crate) handled: Cell<Value>,
    /// How many NaNs were made by `float`: each is told apart by `is`, as CPython's objects are.
    pub(crate) nans: Cell<u64>,
    /// While a hook runs that got builtin values in place of instances of derived classes: each value and its instance, for texts.
    pub(crate) wholes: Cell<Option<[(Value, Value); 2]>>,
    /// The containers whose `repr` is being written, outermost first; frames keep them alive.
    pub(crate) active_reprs: RefCell<Vec<Value>>,
    /// How many iterators that are built on others are asking each other on the native stack.
    pub(crate) stages: Cell<u32>,
    /// Why the step of an iterator stopped that says that it did; it is taken at once.
    pub(crate) stopped: Cell<Option<Stop>>,
    /// Objects of builtin modules made so far, by name.
    pub(crate) native_modules: RefCell<Vec<(&'static str, Value)>>,
    /// The return value of the iterator that was exhausted last: what `next()` raises StopIteration with.
    pub(crate) returned: Cell<Value>,
    /// What module `decimal` keeps: its current context and its classes; None before it was imported.
    pub(crate) decimal: Cell<Value>,
    /// Values that must stay alive besides what the frames hold.
    pub(crate) extra_roots: RefCell<Vec<Value>>,
    /// The run of a regular expression, while a step of a native goes on with it.
    #[cfg(feature = "re")]
    pub(crate) regex: RefCell<npython_regex::State>,
    /// Values that the host holds.
    pub(crate) handles: Handles,
    /// The host's types and namespaces made so far.
    pub(crate) host_values: RefCell<Vec<(HostName, Value)>>,
    /// Bytes that the copy to the host under way may still take.
    pub(crate) copy_left: Cell<usize>,
    /// The bytearrays of the host's segments, and whether each is for reading only.
    pub(crate) segments: RefCell<Vec<(Value, bool)>>,
    /// Operations of the host.
    pub(crate) ops: Ops,
    /// How many calls by host functions are under way.
    pub(crate) host_depth: Cell<u32>,
    /// How often host functions were called.
    pub(crate) host_calls: Cell<u64>,
    /// How many more there may be.
    pub(crate) host_calls_left: Cell<u64>,
    /// How many operations of the host may be under way.
    pub(crate) pending_limit: Cell<u32>,
    /// The bound on Python frames.
    pub(crate) recursion_limit: Cell<u32>,
    /// The bound that the program asked for; the host's own is never passed.
    pub(crate) wanted_recursion_limit: Cell<u32>,
    /// The most decimal digits of an int that is written or read as text; 0 is no limit.
    pub(crate) digit_limit: Cell<u32>,
}

impl Context {
    /// The context of a fresh machine.
    pub(crate) fn new(program: Unit, host: Arc<dyn Host>, limits: MachineLimits) -> Context {
        let gas = i64::try_from(limits.gas).unwrap_or(i64::MAX / 2).min(i64::MAX / 2);
        Context {
            heap: Heap::new(usize::try_from(limits.memory).unwrap_or(usize::MAX)),
            tables: tables(),
            host,
            units: Units::new(program),
            caches: Caches::new(),
            calls_leaves: Cell::new(true),
            nested: Cell::new(0),
            slice: Cell::new(0),
            budget: Cell::new(gas),
            known_hashes_only: Cell::new(false),
            owes: Cell::new(false),
            granted: Cell::new(Need::NOTHING),
            interrupt: Arc::default(),
            given_up: Cell::new(None),
            patience: Cell::new(0),
            gas_given: Cell::new(gas),
            halt: RefCell::new(None),
            output: RefCell::new(Vec::new()),
            errors: RefCell::new(Vec::new()),
            sink: RefCell::new(None),
            stdout: Cell::new(Value::UNKNOWN),
            async_generators: Cell::new(Value::UNBOUND),
            run_number: Cell::new(1),
            output_left: Cell::new(limits.output),
            output_used: Cell::new(0),
            class_epoch: ClassEpoch::new(1),
            findings: Default::default(),
            caller_module: Cell::new(ModuleId::FIRST),
            scopes: RefCell::new(Vec::new()),
            kept_grants: RefCell::new(Vec::new()),
            host_states: HostStates::default(),
            handled: Cell::new(Value::NONE),
            nans: Cell::new(0),
            wholes: Cell::new(None),
            active_reprs: RefCell::new(Vec::new()),
            stages: Cell::new(0),
            stopped: Cell::new(None),
            native_modules: RefCell::new(Vec::new()),
            returned: Cell::new(Value::NONE),
            decimal: Cell::new(Value::NONE),
            #[cfg(feature = "re")]
            regex: RefCell::default(),
            extra_roots: RefCell::new(Vec::new()),
            handles: Handles::new(),
            host_values: RefCell::new(Vec::new()),
            copy_left: Cell::new(0),
            segments: RefCell::new(Vec::new()),
            ops: Ops::default(),
            host_depth: Cell::new(0),
            host_calls: Cell::new(0),
            host_calls_left: Cell::new(limits.host_calls),
            pending_limit: Cell::new(limits.pending),
            recursion_limit: Cell::new(limits.recursion),
            wanted_recursion_limit: Cell::new(0),
            digit_limit: Cell::new(DigitLimit::DEFAULT.number()),
        }
    }

    /// The archive whose code runs, or called the running native.
    #[inline]
    pub(crate) fn linked(&self) -> &Linked {
        &self.units.get(self.units.running()).linked
    }

    /// The limit on digits of ints as text.
    #[inline]
    pub(crate) fn digit_limit(&self) -> DigitLimit {
        DigitLimit::new(self.digit_limit.get())
    }

    // ---- gas, memory ----

    /// Charges gas, taking it from the budget when the slice does not hold enough. What is missing becomes a debt, which the
    /// machine settles at the next boundary: a step is never stopped half-way. Work whose price may be large is asked for
    /// with a [`Need`](super::native::Need) before it begins.
    #[inline]
    pub(crate) fn charge(&self, gas: u64) {
        let gas = i64::try_from(gas).unwrap_or(i64::MAX);
        let left = self.slice.get();
        if left >= gas {
            self.slice.set(left - gas);
            return;
        }
        self.slice.set(0);
        // The sum of all debts stays far from the ends of the number: what is given is at most half of it.
        let budget = self.budget.get().saturating_sub(gas.saturating_sub(left));
        self.budget.set(budget.max(i64::MIN / 4));
    }

    /// Charges for work that comes next and whose price is known: what is not small must be there. Where it is not, the native, step or
    /// hook, which has had no effect and has asked for no room yet, is left (hand the stop on with `?`), and entered anew when it is.
    #[inline]
    pub(crate) fn pay(&self, gas: u64) -> Outcome<()> {
        let left = self.slice.get();
        if gas <= SMALL_GAS && gas as i64 <= left && !self.heap.is_stressed() {
            self.slice.set(left - gas as i64);
            return Ok(());
        }
        self.pay_what_may_lack(gas)
    }

    #[cold]
    fn pay_what_may_lack(&self, gas: u64) -> Outcome<()> {
        // Within another operation what is not small is never done: it is put to the machine, however much there is, so that the price
        // does not depend on that.
        let is_within = self.nested.get() > 0;
        let lacks =
            gas > SMALL_GAS && (is_within || self.gas_left() < gas.min(i64::MAX as u64) as i64);
        // Under stress whoever pays has to wait once, so that what it did before would be done twice.
        let is_tried =
            self.heap.is_stressed() && !is_within && gas > 0 && self.granted.get().there == 0;
        if (lacks || is_tried) && !self.owes.get() {
            return Err(Stop::Wait(Waiting::for_gas(gas)));
        }
        self.charge(gas);
        Ok(())
    }

    /// Stops work in one go whose price is known as it goes, and that has had no effect, when it is in debt: see [`Context::pay`]. It
    /// begins anew where there is gas for what it has done so far.
    pub(crate) fn pay_debt(&self) -> Outcome<()> {
        if self.gas_left() < 0 && self.nested.get() == 0 && !self.owes.get() {
            return Err(Stop::Wait(Waiting::for_gas(SMALL_GAS)));
        }
        Ok(())
    }

    /// Pays for work on this many bytes: see [`Context::pay`].
    #[inline]
    pub(crate) fn pay_bytes(&self, bytes: usize) -> Outcome<()> {
        self.pay((bytes as u64).div_ceil(BYTES_PER_GAS))
    }

    /// Pays for work on this many elements: see [`Context::pay`].
    #[inline]
    pub(crate) fn pay_elements(&self, elements: usize) -> Outcome<()> {
        self.pay((elements as u64).saturating_mul(GAS_PER_ELEMENT))
    }

    /// Charges for work on this many bytes.
    #[inline]
    pub(crate) fn charge_bytes(&self, bytes: usize) {
        self.charge((bytes as u64).div_ceil(BYTES_PER_GAS));
    }

    /// Charges for a name or the text of an error, which are looked at several times and byte by byte. What is short costs
    /// nothing: the operation pays for it.
    pub(crate) fn charge_text(&self, bytes: usize) {
        if bytes > SHORT_NAME {
            self.charge(bytes as u64 / 4);
        }
    }

    /// The same as [`Context::charge_text`], before the work: see [`Context::pay`].
    pub(crate) fn pay_text(&self, bytes: usize) -> Outcome<()> {
        if bytes > SHORT_NAME { self.pay(bytes as u64 / 4) } else { Ok(()) }
    }

    /// Charges for work on this many elements.
    #[inline]
    pub(crate) fn charge_elements(&self, elements: usize) {
        self.charge((elements as u64).saturating_mul(GAS_PER_ELEMENT));
    }

    /// The gas left in the slice and outside, to go back to with [`Context::set_gas`].
    pub(crate) fn gas(&self) -> (i64, i64) {
        (self.slice.get(), self.budget.get())
    }

    /// Goes back to a state of the gas.
    pub(crate) fn set_gas(&self, (slice, budget): (i64, i64)) {
        self.slice.set(slice);
        self.budget.set(budget);
    }

    /// All gas that is left.
    pub(crate) fn gas_left(&self) -> i64 {
        self.slice.get() + self.budget.get()
    }

    /// Whether this many bytes can be had without a collection; what is small always can.
    pub(crate) fn has_room(&self, bytes: u64) -> bool {
        bytes <= crate::heap::SMALL_BYTES as u64
            || usize::try_from(bytes)
                .is_ok_and(|bytes| self.heap.has_room(bytes) && !self.heap.collects_before(bytes))
    }

    /// Takes room and gas for what comes next, if they are small, there, or were granted to this step; else says what the
    /// step must ask for ([`Step::Reserve`](super::native::Step::Reserve), [`Answer::Reserve`](super::hooks::Answer::Reserve))
    /// before it has had any effect. A step asks once.
    pub(crate) fn wants(&self, bytes: u64, gas: u64) -> Option<Need> {
        let granted = self.granted.get();
        self.granted.set(Need { there: granted.there, ..Need::NOTHING });
        let need = Need::of(bytes, gas);
        if need == Need::NOTHING || granted.bytes >= bytes && granted.gas >= gas {
            return None;
        }
        // Under stress whoever asks has to wait: what was done before would be done twice.
        if gas <= SMALL_GAS && self.has_room(bytes) && !self.heap.is_stressed() {
            self.heap.expect(bytes as usize);
            self.charge(gas);
            return None;
        }
        Some(need)
    }

    /// Counts a call of a host function; false if there may be no more.
    #[inline]
    pub(crate) fn count_host_call(&self) -> bool {
        let left = self.host_calls_left.get();
        if left == 0 {
            return false;
        }
        self.host_calls_left.set(left - 1);
        self.host_calls.set(self.host_calls.get() + 1);
        true
    }

    /// Whether the host wants the run to come back; long work that has changed nothing yet asks now and then.
    pub(crate) fn is_interrupted(&self) -> bool {
        // Where a host function waits for the guest, an interrupt waits for the host function.
        self.host_depth.get() == 0 && self.interrupt.load(Ordering::Relaxed)
    }

    /// Notes that work was given up because of an interrupt, for which this was granted. Nothing may have been changed: the machine gives
    /// the gas back, and the step is entered anew, with the same need, when the run goes on.
    pub(crate) fn give_up(&self, need: Need) -> Need {
        // What is small was charged by the step itself, and that is undone with the step.
        let paid = if need.gas > SMALL_GAS { need.gas } else { 0 };
        self.given_up.set(Some(paid));
        need
    }

    // ---- stops ----

    /// Ends the run for good.
    pub(crate) fn halt(&self, reason: HaltReason) -> Stop {
        *self.halt.borrow_mut() = Some(reason);
        Stop::Halt
    }

    /// Ends the run because this runtime lacks `name`.
    pub(crate) fn unsupported(&self, name: &str) -> Stop {
        self.halt(HaltReason::Unsupported(name.to_owned()))
    }

    /// An exception of a builtin type with one text as its argument.
    pub(crate) fn raise(&self, exception_type: TypeIndex, text: &str) -> Stop {
        self.charge(ERROR_GAS);
        if text.len() > SHORT_NAME {
            self.charge(text.len() as u64 / 16);
        }
        let text = self.heap.new_str(text);
        self.raise_with(exception_type, &[text])
    }

    /// An exception of a builtin type with these arguments.
    pub(crate) fn raise_with(&self, exception_type: TypeIndex, arguments: &[Value]) -> Stop {
        Stop::Raise(self.new_exception(Value::builtin_type(exception_type), arguments))
    }

    /// An exception object, not yet raised.
    pub(crate) fn new_exception(&self, class: Value, arguments: &[Value]) -> Value {
        let arguments = self.heap.new_tuple(arguments);
        self.heap.new_exception(class, arguments)
    }

    /// `TypeError`, as in `cx.type_error(format_args!("bad {}", name))`.
    pub(crate) fn type_error(&self, text: fmt::Arguments<'_>) -> Stop {
        self.raise(type_index::TYPE_ERROR, &text.to_string())
    }

    /// `ValueError`.
    pub(crate) fn value_error(&self, text: fmt::Arguments<'_>) -> Stop {
        self.raise(type_index::VALUE_ERROR, &text.to_string())
    }

    /// `IndexError`.
    pub(crate) fn index_error(&self, text: fmt::Arguments<'_>) -> Stop {
        self.raise(type_index::INDEX_ERROR, &text.to_string())
    }

    /// `OverflowError`.
    pub(crate) fn overflow_error(&self, text: fmt::Arguments<'_>) -> Stop {
        self.raise(type_index::OVERFLOW_ERROR, &text.to_string())
    }

    /// `RuntimeError`.
    pub(crate) fn runtime_error(&self, text: fmt::Arguments<'_>) -> Stop {
        self.raise(type_index::RUNTIME_ERROR, &text.to_string())
    }

    /// `KeyError` with the key as its argument.
    pub(crate) fn key_error(&self, key: Value) -> Stop {
        self.raise_with(type_index::KEY_ERROR, &[key])
    }

    /// The StopIteration of an iterator that a native found exhausted just now, with its return value.
    pub(crate) fn stop_returned(&self) -> Stop {
        let value = self.returned.replace(Value::NONE);
        let arguments: &[Value] = if value.is_none() { &[] } else { std::slice::from_ref(&value) };
        self.raise_with(type_index::STOP_ITERATION, arguments)
    }

    /// `StopIteration` without a value.
    pub(crate) fn stop_iteration(&self) -> Stop {
        self.raise_with(type_index::STOP_ITERATION, &[])
    }

    // ---- values ----

    /// A NaN that is no other one: its number is in the bits that nobody else looks at.
    pub(crate) fn new_nan(&self) -> f64 {
        let number = self.nans.get().wrapping_add(1) & 0x0007_ffff_ffff_ffff;
        self.nans.set(number);
        f64::from_bits(0x7ff8_0000_0000_0000 | number)
    }

    /// A new str whose bytes are charged. Room for a long one has been made before.
    pub(crate) fn new_str(&self, text: &str) -> Value {
        if text.len() > 256 {
            self.charge(text.len() as u64 / BYTES_PER_GAS);
        }
        self.heap.new_str(text)
    }

    /// The text of a str, instances of str subclasses included.
    pub(crate) fn text(&self, value: Value) -> Option<&str> {
        self.heap.str(self.unwrap(value)).map(crate::heap::Str::as_str)
    }

    /// Ends the run if the host switched off everything of a class. `what` is what the program is doing.
    pub(crate) fn check_class(&self, class: BuiltinClass, what: &str) -> Outcome<()> {
        match self.host.is_class_off(class) {
            true => Err(self.halt(HaltReason::Off(what.to_owned()))),
            false => Ok(()),
        }
    }

    /// Runs code of the host in the middle of the guest's; a panic of it ends the run, and goes no further. `what` is what it is for.
    pub(crate) fn of_host<T>(&self, what: &str, code: impl FnOnce() -> T) -> Outcome<T> {
        catch_unwind(AssertUnwindSafe(code)).map_err(|panic| {
            self.halt(HaltReason::Host(format!("{what}\n{}", panic_text(&*panic))))
        })
    }

    /// What the host's clock says, if there is one.
    pub(crate) fn ask_clock<T>(&self, ask: impl FnOnce(&dyn Clock) -> T) -> Outcome<Option<T>> {
        let Some(clock) = self.host.clock() else { return Ok(None) };
        self.of_host("clock", || ask(clock)).map(Some)
    }

    /// Writes to the output or to the output for errors, which have one limit; past it the run halts. The caller has paid [`output_gas`].
    pub(crate) fn write_to(&self, to_errors: bool, bytes: &[u8]) -> Outcome<()> {
        self.check_class(BuiltinClass::Io, "output")?;
        let length = bytes.len() as u64;
        if self.output_left.get() < length {
            return Err(self.halt(HaltReason::Output));
        }
        self.output_left.set(self.output_left.get() - length);
        self.output_used.set(self.output_used.get() + length);
        if let Some(sink) = &mut *self.sink.borrow_mut() {
            return self.of_host("output", || sink(to_errors, bytes));
        }
        let output = if to_errors { &self.errors } else { &self.output };
        output.borrow_mut().extend_from_slice(bytes);
        Ok(())
    }

    /// The builtin type at the root of a value's type: for an instance of a user class, the builtin type it derives from.
    pub(crate) fn builtin_type_of(&self, value: Value) -> TypeIndex {
        match value.tag() {
            tag::INT => type_index::INT,
            tag::FLOAT => type_index::FLOAT,
            tag::BOOL => type_index::BOOL,
            tag::NONE | tag::UNBOUND => type_index::NONE_TYPE,
            tag::ELLIPSIS => type_index::ELLIPSIS,
            tag::NOT_IMPLEMENTED => type_index::NOT_IMPLEMENTED,
            tag::NATIVE => value
                .as_native()
                .and_then(|index| self.tables.kinds(index))
                .map_or(type_index::NATIVE, |kinds| kinds.0),
            tag::TYPE => type_index::TYPE,
            _ => self.object_type(value),
        }
    }

    /// The hooks of a builtin type.
    pub(crate) fn hooks(&self, index: TypeIndex) -> &'static TypeHooks {
        static NONE: TypeHooks = TypeHooks::NONE;
        self.tables.hooks.get(index as usize).unwrap_or(&NONE)
    }

    /// The name of a builtin type.
    pub(crate) fn builtin_type_name(&self, index: TypeIndex) -> &'static str {
        definition(index).shown
    }
}

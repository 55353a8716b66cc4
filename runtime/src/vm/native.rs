//! How natives are declared and what they may do: the contract between the machine and `builtins`, `modules`, host functions.
//!
//! Comes in: argument values, already bound to the declared parameters. Goes out: a value, a request to call something,
//! or a [`Stop`]. Must never: recurse on the native stack on the guest's behalf, keep a `Value` anywhere but in its frame's
//! slots or in a heap object, or do work that was not charged before.
//!
//! No native and no step of one ever runs twice for one call, whatever it does: gas used inside goes into a debt that is settled at
//! the next boundary, small memory never fails, and what is large is asked for before it begins ([`Need`]).
//!
//! Three kinds. A *sized* native does all its small work in one go. A *large* one does too, but takes more than is always there:
//! it reads its arguments and asks for its room, once; the machine collects, pauses or stops, and only then does it begin.
//! An *incremental* native is a state machine: each `step` does a bounded piece, keeps all its state in the frame's slots,
//! and asks the machine to make calls. It is how everything that may run Python code is written. `docs/natives.md` says
//! how to choose.

use super::argument::Conversion;
use super::context::Context;
use super::hooks::Operation;
use crate::value::{Value, read_words, write_words};
use npyc_format::gas::GasClass;

/// Why an operation ended without a value.
#[derive(Clone, Copy)]
pub(crate) enum Stop {
    /// A Python exception: the exception object.
    Raise(Value),
    /// The run is over and cannot be caught by the guest; the reason is in the context.
    Halt,
    /// A large native or a step waits for its room; it has had no effect.
    Wait(Waiting),
}

/// The result of anything that can stop.
pub(crate) type Outcome<T> = Result<T, Stop>;

/// The parameters of a native, by which the machine binds arguments before the native sees them.
///
/// The native gets one value per parameter in this order: positional (only), positional-or-keyword, keyword-only, then, if
/// `varargs`, a tuple of the rest, then, if `varkeywords`, a dict of the rest. An omitted optional parameter is `Value::UNBOUND`.
/// A method's receiver is its first positional-only parameter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signature {
    /// Names of the parameters in order.
    pub(crate) names: &'static [&'static str],
    /// How many of them can be given by position only.
    pub(crate) positional_only: u8,
    /// How many of them can be given by position (the rest are keyword-only).
    pub(crate) positional: u8,
    /// How many of the positional ones must be given.
    pub(crate) required: u8,
    /// A tuple of the remaining positional arguments follows.
    pub(crate) varargs: bool,
    /// A dict of the remaining keyword arguments follows.
    pub(crate) varkeywords: bool,
    /// The receiver is the instance of a derived class itself, not the builtin value in it.
    pub(crate) whole_receiver: bool,
    /// What the machine makes of each argument before a sized or large native begins.
    pub(crate) conversions: Conversions,
}

/// What the machine makes of each argument of a native before it begins: four bits for each, beginning with the lowest. Most rows have none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Conversions(u64);

impl Conversions {
    /// No native converts an argument behind so many.
    const MOST: usize = 16;

    const fn of(given: &[Option<Conversion>]) -> Conversions {
        assert!(given.len() <= Conversions::MOST, "too many arguments to convert");
        let (mut bits, mut at) = (0, 0);
        while at < given.len() {
            if let Some(conversion) = given[at] {
                bits |= (conversion as u64 + 1) << (4 * at);
            }
            at += 1;
        }
        Conversions(bits)
    }

    /// Whether nothing is converted.
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// One item for each argument, up to the last that is converted.
impl Iterator for Conversions {
    type Item = Option<Conversion>;

    fn next(&mut self) -> Option<Option<Conversion>> {
        if self.is_empty() {
            return None;
        }
        let number = (self.0 & 15) as usize;
        self.0 >>= 4;
        Some(number.checked_sub(1).and_then(|number| Conversion::ALL.get(number)).copied())
    }
}

impl Signature {
    /// No parameters.
    pub(crate) const NONE: Signature = Signature::positional_only(&[], 0);

    /// The receiver alone.
    pub(crate) const SELF: Signature = Signature::positional_only(&["self"], 1);
    /// The receiver and a value.
    pub(crate) const SELF_VALUE: Signature = Signature::positional_only(&["self", "value"], 2);

    /// Parameters by position only, of which the first `required` must be given.
    pub(crate) const fn positional_only(names: &'static [&'static str], required: u8) -> Signature {
        Signature {
            names,
            positional_only: names.len() as u8,
            positional: names.len() as u8,
            required,
            varargs: false,
            varkeywords: false,
            whole_receiver: false,
            conversions: Conversions::of(&[]),
        }
    }

    /// Parameters of which the first `positional_only` are by position only, up to `positional` by position or name, the
    /// rest by name only; the first `required` must be given.
    pub(crate) const fn new(
        names: &'static [&'static str],
        positional_only: u8,
        positional: u8,
        required: u8,
    ) -> Signature {
        Signature {
            names,
            positional_only,
            positional,
            required,
            varargs: false,
            varkeywords: false,
            whole_receiver: false,
            conversions: Conversions::of(&[]),
        }
    }

    /// The same, taking a tuple of further positional arguments.
    pub(crate) const fn and_varargs(self) -> Signature {
        Signature { varargs: true, ..self }
    }

    /// The same, taking a dict of further keyword arguments.
    pub(crate) const fn and_varkeywords(self) -> Signature {
        Signature { varkeywords: true, ..self }
    }

    /// The same, with these conversions of the arguments in their order.
    pub(crate) const fn converting(self, given: &[Option<Conversion>]) -> Signature {
        Signature { conversions: Conversions::of(given), ..self }
    }

    /// The same, with an instance of a derived class as the receiver that it is.
    pub(crate) const fn with_whole_receiver(self) -> Signature {
        Signature { whole_receiver: true, ..self }
    }

    /// Whether anything may be given by name.
    pub(crate) const fn takes_keywords(&self) -> bool {
        self.varkeywords || (self.positional_only as usize) < self.names.len()
    }

    /// How many values the native gets.
    pub(crate) const fn slots(&self) -> usize {
        self.names.len() + self.varargs as usize + self.varkeywords as usize
    }
}

/// What a native is called and how it is run.
pub(crate) struct NativeRow {
    /// `__qualname__`, e.g. `str.upper`; used in error texts.
    pub(crate) qualified_name: &'static str,
    /// Where `__name__` begins in it.
    name_at: u8,
    /// Whether it is a `__new__`.
    pub(crate) is_new: bool,
    /// The first line of its `__doc__`.
    doc: Doc,
    /// Its parameters.
    pub(crate) signature: Signature,
    /// The price of the call itself; sized work pays on top.
    pub(crate) gas: GasClass,
    /// How it runs.
    pub(crate) kind: NativeKind,
}

impl NativeRow {
    /// A row; its name is what stands behind the last dot of the qualified one.
    pub(crate) const fn new(
        qualified_name: &'static str,
        doc: &'static str,
        signature: Signature,
        gas: GasClass,
        kind: NativeKind,
    ) -> NativeRow {
        let bytes = qualified_name.as_bytes();
        let mut start = bytes.len();
        while start > 0 && bytes[start - 1] != b'.' {
            start -= 1;
        }
        assert!(start < 256, "the name begins too far behind");
        let is_new = matches!(qualified_name.split_at(start).1.as_bytes(), b"__new__");
        let (name_at, doc) = (start as u8, Doc::new(doc));
        NativeRow { qualified_name, name_at, is_new, doc, signature, gas, kind }
    }

    /// `__name__`.
    pub(crate) fn name(&self) -> &'static str {
        self.qualified_name.get(usize::from(self.name_at)..).unwrap_or_default()
    }

    /// The first line of its `__doc__`.
    pub(crate) const fn doc(&self) -> &'static str {
        self.doc.text()
    }
}

/// The documentation of something builtin, which a build without the feature `docs` leaves out: it is empty there, and takes no room.
#[derive(Clone, Copy)]
pub(crate) struct Doc(#[cfg(feature = "docs")] &'static str);

impl Doc {
    /// This documentation, where the build has any.
    #[cfg_attr(not(feature = "docs"), allow(unused_variables, reason = "it is left out"))]
    pub(crate) const fn new(text: &'static str) -> Doc {
        Doc(
            #[cfg(feature = "docs")]
            text,
        )
    }

    /// The text.
    pub(crate) const fn text(self) -> &'static str {
        #[cfg(feature = "docs")]
        {
            self.0
        }
        #[cfg(not(feature = "docs"))]
        {
            ""
        }
    }
}

/// A need of no more gas than this is charged like any other work: what is missing becomes a debt.
pub(crate) const SMALL_GAS: u64 = 4096;

/// What a piece of work takes that is too large to be taken on the way: known, and granted by the machine, before it begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Need {
    /// Bytes of guest data, at most (temporaries included).
    pub(crate) bytes: u64,
    /// Units of gas, exactly: they are charged when the need is granted.
    pub(crate) gas: u64,
    /// Units of gas that must be left besides: the work charges them itself when it is entered anew. What was charged for it
    /// before, and given back, is among them.
    pub(crate) there: u64,
}

impl Need {
    /// Nothing beyond what is always there.
    pub(crate) const NOTHING: Need = Need::of(0, 0);

    /// So many bytes, and gas that is charged when they are granted.
    pub(crate) const fn of(bytes: u64, gas: u64) -> Need {
        Need { bytes, gas, there: 0 }
    }

    /// The gas that must be left for the work to begin.
    pub(crate) const fn all_gas(self) -> u64 {
        self.gas.saturating_add(self.there)
    }
}

/// The right to ask for room once, before any effect: only the machine makes one, for each call of a large native.
pub(crate) struct Room(pub(super) ());

impl Room {
    /// Takes so many bytes (temporaries included) and charges the gas, or stops the native before it has done anything: it
    /// is entered anew, with the same arguments, once the machine has granted them.
    pub(crate) fn take(self, cx: &Context, bytes: u64, gas: u64) -> Outcome<()> {
        cx.wants(bytes, gas).map_or(Ok(()), |need| Err(Stop::Wait(Waiting(need))))
    }
}

/// What a large native or a step waits for; made by [`Room::take`] and [`NativeFrame::take_room`] alone.
#[derive(Clone, Copy)]
pub(crate) struct Waiting(Need);

impl Waiting {
    /// For work that was given up: see [`Context::give_up`].
    pub(super) fn again(need: Need) -> Waiting {
        Waiting(need)
    }

    /// What must be there.
    pub(super) fn need(self) -> Need {
        self.0
    }

    /// For gas that the work charges itself: see [`Context::pay`].
    pub(super) fn for_gas(gas: u64) -> Waiting {
        Waiting(Need { there: gas, ..Need::NOTHING })
    }
}

/// An answer that waits for room or gas as [`Answer::Reserve`](super::hooks::Answer::Reserve).
#[inline(always)]
pub(crate) fn waiting_answer(
    answer: Outcome<super::hooks::Answer>,
) -> Outcome<super::hooks::Answer> {
    match answer {
        Err(Stop::Wait(waiting)) => Ok(super::hooks::Answer::Reserve(waiting.need())),
        other => other,
    }
}

/// How a native runs.
#[derive(Clone, Copy)]
pub(crate) enum NativeKind {
    /// In one go. The slice holds one value per parameter.
    Sized(fn(&Context, &[Value]) -> Outcome<Value>),
    /// In one go, with memory or work that grows with the arguments: it reads them, takes its room, and only then begins.
    Large(fn(&Context, Room, &[Value]) -> Outcome<Value>),
    /// Passes on the value of the call or operation that its frame waits for.
    Forward,
    /// Step by step. The frame's first slots hold one value per parameter, the others start unbound.
    Incremental {
        /// Slots besides the parameters.
        extra_slots: u16,
        /// Whether an exception in a call it asked for is handed to `step` (else it propagates through).
        catches: bool,
        /// One bounded step.
        step: fn(&Context, &NativeFrame<'_>, Resumed) -> Outcome<Step>,
        /// What its next step would do with the value of its call, if that ends in another call of the same function.
        again: Again,
    },
}

/// Takes the value of a call of the function in a native's first slot, as the next step would, and gives the argument of the next
/// call. `None`: nothing has happened, and the step must come. What it charges is what the step would, without the price of a step.
pub(crate) type TakeAgain = fn(&Context, &[std::cell::Cell<Value>], Value) -> Option<Value>;

/// How a native takes the value of a call at once, if it does: a fast way, which a build without the feature `fast` leaves out. It takes
/// no room in the rows there.
#[derive(Clone, Copy)]
pub(crate) struct Again(#[cfg(feature = "fast")] Option<TakeAgain>);

impl Again {
    /// By its next step alone.
    pub(crate) const NO: Again = Again(
        #[cfg(feature = "fast")]
        None,
    );

    /// By this, where the build has fast ways.
    #[cfg_attr(not(feature = "fast"), allow(unused_variables, reason = "it is left out"))]
    pub(crate) const fn by(take: TakeAgain) -> Again {
        Again(
            #[cfg(feature = "fast")]
            Some(take),
        )
    }

    /// The function that does.
    #[inline(always)]
    pub(crate) const fn take(self) -> Option<TakeAgain> {
        #[cfg(feature = "fast")]
        {
            self.0
        }
        #[cfg(not(feature = "fast"))]
        {
            None
        }
    }
}

/// What a step is resumed with.
#[derive(Clone, Copy)]
pub(crate) enum Resumed {
    /// The first step, or the one after [`Step::Again`] or [`Step::Reserve`].
    Start,
    /// The value of the call that the last step asked for.
    Value(Value),
    /// The exception that the call raised; only for natives that catch.
    Raised(Value),
    /// The iterator of [`Operation::Next`] has no more items.
    Exhausted,
}

/// What a step asks of the machine.
#[derive(Clone, Copy)]
pub(crate) enum Step {
    /// The native is done.
    Done(Value),
    /// Call `callee` with the arguments; resume with its value.
    Call(Value, Arguments),
    /// Call `callee` with a tuple of arguments and a dict of keywords (or None); resume with its value.
    CallEx(Value, Value, Value),
    /// Do this operation on the operands; resume with its value (or [`Resumed::Exhausted`]).
    Operate(Operation, Arguments),
    /// Run another native with arguments in the order of its parameters; resume with its value.
    Native(&'static NativeRow, Arguments),
    /// Run again at the next safepoint: more bounded work remains.
    Again,
    /// Go on, as after [`Step::Again`], once this much is there: what this step was resumed with and has done stands in the slots.
    Reserve(Need),
    /// Leave the frame and make this call in its place: its value is the native's value.
    Become(Value, Arguments),
    /// Go on with a generator; resume with what it yields (StopIteration is raised when it returns).
    Resume(Value, GeneratorInput),
    /// Ask the host's gatekeeper for the scope of this name with this token and make it active for the Python frame below;
    /// resume with None.
    EnterScope(Value, Value),
    /// Resume with the name of the module whose code called so many Python frames up; None if there is none.
    CallerModule(usize),
    /// Note on an exception that it passed where the Python frame below is; resume with it.
    Trace(Value),
    /// Resume with a log of the Python frames that run, innermost first (two ints for each).
    Frames,
    /// Bound the depth of Python frames; resume with None.
    LimitRecursion(u32),
    /// Give the machine back to the host until an operation has ended; resume with None.
    Suspend,
}

impl Step {
    /// Shows the values that the step holds.
    pub(crate) fn each_value(&self, mut visit: impl FnMut(Value)) {
        let (values, arguments) = match self {
            Step::Done(value) | Step::Trace(value) => {
                ([*value, Value::NONE, Value::NONE], Arguments::NONE)
            }
            Step::Call(callee, arguments) | Step::Become(callee, arguments) => {
                ([*callee, Value::NONE, Value::NONE], *arguments)
            }
            Step::CallEx(callee, arguments, keywords) => {
                ([*callee, *arguments, *keywords], Arguments::NONE)
            }
            Step::Operate(_, arguments) | Step::Native(_, arguments) => {
                ([Value::NONE; 3], *arguments)
            }
            Step::Resume(generator, input) => {
                let (GeneratorInput::Send(value)
                | GeneratorInput::Throw(value)
                | GeneratorInput::Delegated(value)) = input;
                ([*generator, *value, Value::NONE], Arguments::NONE)
            }
            Step::EnterScope(name, token) => ([*name, *token, Value::NONE], Arguments::NONE),
            Step::Again
            | Step::Reserve(_)
            | Step::CallerModule(_)
            | Step::Frames
            | Step::Suspend
            | Step::LimitRecursion(_) => ([Value::NONE; 3], Arguments::NONE),
        };
        values.iter().chain(arguments.as_slice()).for_each(|value| visit(*value));
    }
}

/// What a generator is resumed with.
#[derive(Clone, Copy)]
pub(crate) enum GeneratorInput {
    /// The value of its `yield` expression.
    Send(Value),
    /// An exception raised at its `yield`.
    Throw(Value),
    /// The value of its `yield from` expression: the iterator it waited for has returned it.
    Delegated(Value),
}

/// Up to four arguments of a call.
#[derive(Clone, Copy)]
pub(crate) struct Arguments {
    values: [Value; 4],
    count: u8,
}

impl Arguments {
    /// No arguments.
    pub(crate) const NONE: Arguments = Arguments { values: [Value::UNBOUND; 4], count: 0 };

    /// The first four of `values`; more go through [`Step::CallEx`].
    #[inline]
    pub(crate) fn of(values: &[Value]) -> Arguments {
        let value = |index: usize| match values.get(index) {
            // SAFETY: a reference to a value can be read.
            Some(value) => unsafe { read_words(value) },
            None => Value::UNBOUND,
        };
        Arguments {
            values: [value(0), value(1), value(2), value(3)],
            count: values.len().min(4) as u8,
        }
    }

    /// The arguments.
    pub(crate) fn as_slice(&self) -> &[Value] {
        &self.values[..usize::from(self.count)]
    }
}

/// The slots of a running incremental native: its parameters, then its extra slots. A step reads and writes them here.
pub(crate) struct NativeFrame<'v> {
    slots: &'v [std::cell::Cell<Value>],
    /// The gas that was left when the step began.
    gas: (i64, i64),
    /// Whether the step has taken its room.
    took_room: std::cell::Cell<bool>,
}

impl<'v> NativeFrame<'v> {
    /// A view of the slots on the register stack; made by the machine for one step.
    pub(crate) fn new(slots: &'v [std::cell::Cell<Value>], gas: (i64, i64)) -> NativeFrame<'v> {
        NativeFrame { slots, gas, took_room: std::cell::Cell::new(false) }
    }

    /// [`Step::Reserve`] of a step that reads its slots again: what it charged for reading them it charges again.
    pub(crate) fn ask_anew(&self, cx: &Context, need: Need) -> Step {
        let spent = (self.gas.0 + self.gas.1).saturating_sub(cx.gas_left()).max(0) as u64;
        cx.set_gas(self.gas);
        Step::Reserve(Need { there: need.there.saturating_add(spent), ..need })
    }

    /// What [`Room::take`] is to a large native, to a step: once, and before it has changed a slot or anything else, it takes
    /// what it needs. Where that is not there, the step is entered anew, with what it was resumed with, once it is granted.
    pub(crate) fn take_room(&self, cx: &Context, bytes: u64, gas: u64) -> Outcome<()> {
        debug_assert!(!self.took_room.replace(true), "a step takes room once");
        cx.wants(bytes, gas).map_or(Ok(()), |need| Err(Stop::Wait(Waiting(need))))
    }

    /// Slot `index` itself; none past the end.
    pub(crate) fn cell(&self, index: usize) -> Option<&'v std::cell::Cell<Value>> {
        self.slots.get(index)
    }

    /// The value in slot `index`; unbound past the end.
    #[inline]
    pub(crate) fn get(&self, index: usize) -> Value {
        match self.slots.get(index) {
            // SAFETY: a cell is read as its value is.
            Some(slot) => unsafe { read_words(slot.as_ptr()) },
            None => Value::UNBOUND,
        }
    }

    /// Sets slot `index`; past the end it does nothing (and a debug assertion fails).
    #[inline]
    pub(crate) fn set(&self, index: usize, value: Value) {
        debug_assert!(index < self.slots.len(), "native frame slot out of range");
        if let Some(slot) = self.slots.get(index) {
            // SAFETY: a cell is written as its value is; nobody else reaches the slots of a running frame.
            unsafe { write_words(slot.as_ptr(), value) };
        }
    }

    /// The int in slot `index`, 0 if it is unbound or no int: counters and phases start at 0 by themselves.
    #[inline]
    pub(crate) fn counter(&self, index: usize) -> i64 {
        self.get(index).as_int().unwrap_or(0)
    }

    /// Sets slot `index` to an int.
    #[inline]
    pub(crate) fn set_counter(&self, index: usize, value: i64) {
        self.set(index, Value::int(value));
    }
}

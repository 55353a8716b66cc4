//! What the machine asks of its host: functions, types, namespaces, and the right to enter scopes.
//!
//! Comes in: names, tokens, arguments. Goes out: values, stops. Must never: be reached by a guest except through a
//! registered name or a `with scope(...)`. The embedding API implements [`Host`].

use super::context::{Context, HaltReason};
use super::dispatch::exit;
use super::dispatch::{matched, threaded};
use super::machine::{BackendKind, Machine};
use super::native::{Outcome, Resumed, Stop};
use super::types::type_index;
use crate::api::{BuiltinClass, Clock, Grant, Policy};
use crate::heap::Boxed;
use crate::value::Value;
use npyc_format::hash::hash_str;
use std::any::{Any, TypeId};
use std::sync::atomic::Ordering;

/// A parameter of a host function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parameter {
    /// Its name.
    pub(crate) name: String,
    /// Whether it must be given.
    pub(crate) required: bool,
    /// Whether it can be given by name only.
    pub(crate) keyword_only: bool,
}

/// What the machine needs to know of a host function.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HostFunction<'h> {
    /// How texts call it: `game.spawn`.
    pub(crate) name: &'h str,
    /// What messages call it: `game.spawn()`, or what a function of the library does with it.
    pub(crate) shown: &'h str,
    /// Whether a call takes something of a token's number of calls.
    pub(crate) counts: bool,
    /// The module of the library whose function of this name it is, written in Python.
    pub(crate) module: Option<&'h str>,
    /// `__name__`.
    pub(crate) own_name: &'h str,
    /// `__doc__`.
    pub(crate) doc: &'h str,
    /// The scope that must be active at each call.
    pub(crate) scope: Option<&'h str>,
    /// Its parameters, in order; those by name only come last.
    pub(crate) parameters: &'h [Parameter],
    /// Whether it takes any number of positional arguments instead, and no keywords.
    pub(crate) any_arguments: bool,
    /// Whether it is a method of a host type: it is bound to the instance that it is looked up on.
    pub(crate) is_method: bool,
    /// Whether the host switched it off: the call ends the run.
    pub(crate) is_off: bool,
}

/// What a name of the host means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HostName {
    /// A function, by its number.
    Function(u32),
    /// A type.
    Type(u32),
    /// A namespace: a module of functions, types and further namespaces.
    Namespace(u32),
}

/// A namespace of the host.
#[derive(Clone, Debug)]
pub(crate) struct Namespace {
    /// Its dotted name.
    pub(crate) name: String,
    /// What it binds.
    pub(crate) members: Vec<(String, HostName)>,
}

/// A type of the host.
#[derive(Clone, Debug)]
pub(crate) struct HostType {
    /// `__name__`.
    pub(crate) name: String,
    /// `__module__`.
    pub(crate) module: String,
    /// `__doc__`.
    pub(crate) doc: String,
    /// The Rust type of its objects.
    pub(crate) rust: TypeId,
    /// Its methods and `__new__`, by the number of the function.
    pub(crate) methods: Vec<(String, u32)>,
    /// Its properties: name, getter, setter.
    pub(crate) properties: Vec<(String, u32, Option<u32>)>,
}

/// The host side of a machine; shared by all machines of an engine.
pub(crate) trait Host: Send + Sync {
    /// What random numbers begin with that no program has seeded; without it they are refused.
    fn seed(&self) -> Option<u64>;

    /// The clock; without it a program that asks for the time is stopped.
    fn clock(&self) -> Option<&dyn Clock>;

    /// What programs may ask for; without one, anything that there is.
    fn policy(&self) -> Option<&Policy>;

    /// What the token allows in the scope; None if it does not open it.
    fn grant(&self, cx: &Context, scope: &str, token: Value) -> Option<Grant>;

    /// What a name means that the host registered. Some are seen by the library only.
    fn find(&self, name: &str, is_library: bool) -> Option<HostName>;

    /// What the host put in the place of a builtin.
    fn overridden(&self, name: &str) -> Option<HostName>;

    /// Whether the host switched off a standard module.
    fn is_module_off(&self, name: &str) -> bool;

    /// Whether the host switched off everything of a class: what does such a thing ends the run, whoever asked for it.
    fn is_class_off(&self, class: BuiltinClass) -> bool;

    /// A host function by its number among the host functions (native number - `tables().natives.len()`).
    fn function(&self, number: u32) -> Option<HostFunction<'_>>;

    /// How many arguments a function takes, if it is one that needs nothing but those: so many by position, in no scope, written in the host's
    /// language, not switched off.
    fn plain(&self, number: u32) -> Option<usize>;

    /// A namespace by its number.
    fn namespace(&self, number: u32) -> Option<&Namespace>;

    /// A type by its number.
    fn host_type(&self, number: u32) -> Option<&HostType>;

    /// The number of the type whose objects are of this Rust type.
    fn type_of(&self, rust: TypeId) -> Option<u32>;

    /// The name of an object's type and the object as bytes; or why there are none.
    fn save_object(&self, object: &(dyn Any + Send)) -> Result<(String, Vec<u8>), String>;

    /// The object of a type from its bytes; or why there is none.
    fn load_object(&self, type_name: &str, bytes: &[u8]) -> Result<Boxed, String>;

    /// Calls a host function whose arguments fill so many slots from `start` on; the slot behind them is for its value. A panic
    /// in it must come out as a stop.
    fn call(
        &self,
        machine: &mut Machine,
        number: u32,
        grant: Grant,
        start: usize,
        count: usize,
    ) -> Outcome<Reply>;
}

/// What a host function answered. The call is over and is never made again, whatever becomes of the answer.
pub(crate) enum Reply {
    /// The value lies in the slot behind the arguments.
    Placed,
    /// A value that is still to be made.
    Ready(Box<dyn Answered>),
    /// The value comes later, by this number.
    Pending(u64),
    /// The same; the program goes on, with an object that it can await.
    Awaitable(u64),
}

/// An answer in the host's own form.
pub(crate) trait Answered {
    /// Bytes of guest data that there must be room for.
    fn bytes(&self) -> u64;

    /// Makes the value, or raises the exception that the host function asked for.
    fn value(self: Box<Self>, cx: &Context) -> Outcome<Value>;
}

/// So many calls of the guest by host functions may be under way at once.
pub(crate) const MAX_HOST_DEPTH: u32 = 32;

/// How much gas a call by a host function may use after the host has interrupted the run: some ten milliseconds.
const INTERRUPTED_GAS: u64 = 1_000_000;

impl Machine {
    /// Runs what `start` begins to its end, on top of the frames that are there: how a host function calls the guest. A run
    /// cannot pause in there, because the host function's own frame lies on the native stack: what would be a pause ends it. An
    /// interrupt waits until the host function is done.
    pub(crate) fn run_nested(
        &mut self,
        start: impl FnOnce(&mut Machine) -> Outcome<()>,
    ) -> Outcome<Value> {
        let depth = self.context.host_depth.get();
        if depth >= MAX_HOST_DEPTH {
            let text = format!(
                "host functions and the program call each other more than {MAX_HOST_DEPTH} deep"
            );
            return Err(self.context.raise(type_index::RECURSION_ERROR, &text));
        }
        self.context.host_depth.set(depth + 1);
        let handled = self.context.handled.get();
        self.held.push(handled);
        let caller = self.context.caller_module.get();
        let granted = self.context.granted.take();
        let entering = self.entering_depth;
        let (stepping, exit_code) = self.begin_nested();
        let outcome = match start(self) {
            Ok(()) => self.run_to_end(),
            Err(stop) => Err(stop),
        };
        self.end_nested(stepping, exit_code);
        self.entering_depth = entering;
        self.resumed = Resumed::Start;
        self.held.pop();
        self.context.granted.set(granted);
        self.context.caller_module.set(caller);
        self.context.handled.set(handled);
        self.context.host_depth.set(depth);
        outcome
    }

    /// The loop of a nested run.
    fn run_to_end(&mut self) -> Outcome<Value> {
        let mut patience = None;
        loop {
            if self.exit_code == exit::DONE {
                return match self.take_result() {
                    Some(Ok(value)) => Ok(value),
                    Some(Err(exception)) => Err(Stop::Raise(exception)),
                    None => Ok(Value::NONE),
                };
            }
            if self.exit_code == exit::BREAKPOINT {
                self.stop_inside();
                continue;
            }
            if self.exit_code == exit::HALT {
                return Err(Stop::Halt);
            }
            if self.exit_code == exit::PENDING {
                return Err(self.context.halt(HaltReason::Nested("waits for the host")));
            }
            // Most calls are over soon, and then the run pauses; one that is not has to end, or nobody could stop it.
            if self.interrupt.load(Ordering::Relaxed) {
                let used = self.gas_used();
                if used >= *patience.get_or_insert(used.saturating_add(INTERRUPTED_GAS)) {
                    return Err(self.context.halt(HaltReason::Nested("is interrupted")));
                }
            }
            if !self.refill() {
                return Err(self.context.halt(HaltReason::Nested("runs out of gas")));
            }
            let code = if self.top_is_native() {
                self.drive()
            } else if self.is_watched_inside() {
                self.run_debugged()
            } else {
                // SAFETY: the saved state is that of a Python frame of verified code (V-CODE-END).
                unsafe {
                    match self.backend() {
                        BackendKind::Threaded => threaded::run(self, false),
                        BackendKind::Matched => matched::run(self, false),
                    }
                }
            };
            match code {
                exit::OUT_OF_GAS => {
                    return Err(self.context.halt(HaltReason::Nested("runs out of gas")));
                }
                exit::HALT => return Err(Stop::Halt),
                exit::BREAKPOINT => self.stop_inside(),
                _ => {}
            }
        }
    }
}

impl Context {
    /// The value of a host function.
    pub(crate) fn host_function(&self, number: u32) -> Value {
        Value::native(self.tables.natives.len() as u32 + number)
    }

    /// The host function that a native's number stands for.
    pub(crate) fn host_function_of(&self, native: u32) -> Option<HostFunction<'_>> {
        self.host.function(native.checked_sub(self.tables.natives.len() as u32)?)
    }

    /// The value of a name of the host. Types and namespaces are made at first use.
    pub(crate) fn host_value(&self, name: HostName) -> Value {
        let (HostName::Type(_) | HostName::Namespace(_)) = name else {
            let HostName::Function(number) = name else { return Value::NONE };
            return self.host_function(number);
        };
        let made = self.host_values.borrow().iter().find(|made| made.0 == name).copied();
        if let Some((_, value)) = made {
            return value;
        }
        match name {
            HostName::Type(number) => self.make_host_type(number),
            HostName::Namespace(number) => self.make_namespace(number),
            HostName::Function(number) => self.host_function(number),
        }
    }

    /// What a name that nothing binds means: a builtin, or what the host registered under it, to the library's own code also what
    /// only that may see.
    pub(crate) fn builtin_or_host(&self, name: &str, is_library: bool) -> Option<Value> {
        if let Some(own) = self.host.overridden(name) {
            return Some(self.host_value(own));
        }
        let found = || self.host.find(name, is_library).map(|own| self.host_value(own));
        self.tables.builtin(name).or_else(found)
    }

    fn make_namespace(&self, number: u32) -> Value {
        let Some(namespace) = self.host.namespace(number) else { return Value::NONE };
        let name = self.heap.new_str(&namespace.name);
        let index = crate::modules::MODULES.len() as u32 + number;
        let (value, module) = self.heap.new_module(name, super::import::NATIVE, index, 0);
        module.state.set(super::import::STATE_DONE);
        self.host_values.borrow_mut().push((HostName::Namespace(number), value));
        for (own, member) in &namespace.members {
            let member = self.host_value(*member);
            self.set_overflow(value, self.heap.new_str(own), member);
        }
        value
    }

    /// A class whose instances hold an object of the host.
    fn make_host_type(&self, number: u32) -> Value {
        let Some(row) = self.host.host_type(number) else { return Value::NONE };
        let heap = &self.heap;
        let (name, module) = (heap.new_str(&row.name), heap.new_str(&row.module));
        let namespace = heap.new_dict();
        let object = Value::builtin_type(type_index::OBJECT);
        let bases = heap.new_tuple(&[object]);
        let (value, class) = heap.new_class(name, bases, namespace, type_index::HOST_OBJECT);
        class.mro.assign(heap, &[value, object]);
        class.base.set(object);
        class.metaclass.set(Value::builtin_type(type_index::TYPE));
        class.module.set(module);
        // Its parts are made while it is rooted.
        self.host_values.borrow_mut().push((HostName::Type(number), value));
        if let Some(names) = heap.dict(namespace) {
            let set = |own: &str, value: Value| names.set_str(heap, heap.new_str(own), value);
            set("__module__", module);
            set("__doc__", heap.new_str(&row.doc));
            for (own, function) in &row.methods {
                let function = self.host_function(*function);
                let is_new = own == "__new__";
                set(own, if is_new { heap.new_static_method(function) } else { function });
            }
            for (own, getter, setter) in &row.properties {
                let setter = setter.map_or(Value::NONE, |setter| self.host_function(setter));
                let getter = self.host_function(*getter);
                let property = heap.new_property(getter, setter, Value::NONE, Value::NONE);
                if let Some(property) = heap.property(property) {
                    property.name.set(heap.new_str(own));
                }
                set(own, property);
            }
            let makes_equal = names.get_str(heap, hash_str("__eq__"), "__eq__").is_some();
            if makes_equal && names.get_str(heap, hash_str("__hash__"), "__hash__").is_none() {
                set("__hash__", Value::NONE);
            }
        }
        heap.register_class(value);
        value
    }
}

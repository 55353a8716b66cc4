//! The debugger's view of a VM: where to stop, how far to go, and what a run that stands still looks like.
//!
//! Comes in: a VM. Goes out: [`Debugger`], which borrows it. Must never: change what the program does, its output or its gas; run code
//! of the program unless a method's name says so.

mod condition;
mod inspect;
mod path;
mod places;
mod rules;
mod shown;

pub use inspect::Variable;

use super::vm::{Step, Vm, usage};
use super::{Handle, RunError, Usage};
use crate::api::traceback::TracebackEntry;
use crate::value::Value;
use crate::vm::debug::{Debug, Goal, Place, Watch, Why};
use crate::vm::machine::Machine;
use crate::vm::native::Stop;

/// Why a debugger cannot do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DebugError {
    /// The archive was built without debug information.
    #[error(
        "{0} has no debug information, so its lines are not known: build it without --strip (breakpoints by function and variables work without it)"
    )]
    Stripped(String),
    /// No module comes from a file of this name.
    #[error("no module of the program comes from {path:?}; there are: {known}")]
    NoSuchFile {
        /// The file as given.
        path: String,
        /// The files that there are.
        known: String,
    },
    /// Several modules come from files of this name.
    #[error("{path:?} may be any of {known}; give more of its path")]
    Ambiguous {
        /// The file as given.
        path: String,
        /// The files it may be.
        known: String,
    },
    /// There is no code at this line or behind it.
    #[error("{path} has no code at line {line} or behind it: the last line with code is {last}")]
    NoCode {
        /// The file.
        path: String,
        /// The line as given.
        line: u32,
        /// The last line that something can stop at.
        last: u32,
    },
    /// No function has this name.
    #[error("no function of the program is called {name:?}{hint}")]
    NoSuchFunction {
        /// The name as given.
        name: String,
        /// What it may have been meant to be.
        hint: String,
    },
    /// No breakpoint has this number.
    #[error("there is no breakpoint {0}")]
    NoSuchBreakpoint(u32),
    /// No run stands still, or it has no such frame.
    #[error("there is no frame {frame}: {why}")]
    NoFrame {
        /// The number of the frame.
        frame: usize,
        /// Why.
        why: &'static str,
    },
    /// The text is no path: a name, followed by attributes and items.
    #[error("{text:?} cannot be looked at: {problem}; write a path such as order.items[0]")]
    BadPath {
        /// The text.
        text: String,
        /// What is wrong with it.
        problem: String,
    },
    /// Nothing has this name.
    #[error("{0:?} is not bound here")]
    Unbound(String),
    /// A step of the path leads nowhere, or raised; this is what the program would see.
    #[error("{0}")]
    Raised(String),
    /// Code of the program would have to run: a property, `__getattr__`, `__getitem__`.
    #[error("{0} runs code of the program; ask for that explicitly")]
    NeedsCode(String),
    /// The code that was run for the debugger did not come to its end.
    #[error("the evaluation was stopped: {0}")]
    Stopped(String),
    /// A handle of another VM, or too many handles.
    #[error("{0}")]
    Value(String),
}

/// Which exceptions stop a run where they are raised, before any frame is left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RaiseFilter {
    /// None.
    #[default]
    Never,
    /// Those that nothing on their way may catch. An `except` counts as one that may, whatever it names, and so do `with` blocks; a
    /// `finally` does not, nor what only cleans up.
    Uncaught,
    /// All that the program's own code raises.
    Always,
}

/// Why a run stands still after [`Step::Breakpoint`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StopReason {
    /// It came to this breakpoint, by its number.
    Breakpoint(u32),
    /// The step is done.
    Step,
    /// The step is done, and the function that it began in has gone back to its caller.
    Returned,
    /// An exception is raised.
    Raised {
        /// Whether something on its way may catch it.
        is_caught: bool,
    },
}

/// How far a run goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// To the next breakpoint.
    Continue,
    /// To the next line, be it in a function that is called.
    Into,
    /// To the next line of this function, or to its caller.
    Over,
    /// Until this function is left.
    Out,
}

/// A breakpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breakpoint {
    /// Its number, which is not given again.
    pub id: u32,
    /// The file, as tracebacks name it.
    pub path: String,
    /// The line that it lies in: the first one from the line asked for on that has code. 0 where lines are not known.
    pub line: u32,
    /// The qualified name of the function, for a breakpoint on one.
    pub function: Option<String>,
}

/// A frame of a run that stands still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameView {
    /// Its number: 0 is the outermost one.
    pub index: usize,
    /// The module that its code is of.
    pub module: String,
    /// Whether its code is of the standard library.
    pub is_library: bool,
    /// The function, and the place: the line that comes next, or that the call is in.
    pub place: TracebackEntry,
}

/// A scope that is active.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeView {
    /// Its name.
    pub name: String,
    /// The number of the frame that entered it.
    pub frame: usize,
}

/// A debugger at work on a VM.
///
/// A VM that was never asked for one pays nothing. From the first call of [`Vm::debugger`] on its code runs one instruction at a time,
/// some ten times slower; output, results and gas stay the same. Stops are [`Step::Breakpoint`]; those in what is called by a host
/// function in the middle of its work are told to [`Debugger::on_stop_inside`]. [`Vm::reset`] takes the debugger away with everything else.
///
/// ```no_run
/// use npython::{Step, StopReason};
/// # fn check(vm: &mut npython::Vm) -> Result<(), Box<dyn std::error::Error>> {
/// vm.debugger().break_at("rules.py", 12)?;
/// let mut step = vm.start()?;
/// while step == Step::Breakpoint {
///     let mut debugger = vm.debugger();
///     let top = debugger.frames().len() - 1;
///     println!("{}", debugger.evaluate(top, "order.items[0]")?.text);
///     step = debugger.step_over()?;
/// }
/// # Ok(())
/// # }
/// ```
pub struct Debugger<'v> {
    at: At<'v>,
}

/// Where a debugger is at work.
enum At<'v> {
    /// On a VM that stands still.
    Still(&'v mut Vm),
    /// On one that a host function runs, whose own frame lies beneath.
    Inside(&'v mut Machine),
}

impl Vm {
    /// The debugger of this VM, which there is from the first call on.
    pub fn debugger(&mut self) -> Debugger<'_> {
        let debug = self.machine.debug.get_or_insert_with(|| Box::new(Debug::new()));
        debug.is_leaving = false;
        Debugger { at: At::Still(self) }
    }

    /// Takes the debugger away, with its breakpoints: the run goes on at full speed.
    pub fn detach_debugger(&mut self) {
        if let Some(debug) = &mut self.machine.debug {
            debug.is_leaving = true;
            debug.points.clear();
            debug.watch = Watch::Nothing;
            (debug.side, debug.inside) = (None, None);
        }
    }
}

impl Debugger<'_> {
    fn machine(&self) -> &Machine {
        match &self.at {
            At::Still(vm) => &vm.machine,
            At::Inside(machine) => machine,
        }
    }

    fn machine_mut(&mut self) -> &mut Machine {
        match &mut self.at {
            At::Still(vm) => &mut vm.machine,
            At::Inside(machine) => machine,
        }
    }

    fn debug(&mut self) -> &mut Debug {
        self.machine_mut().debug.get_or_insert_with(|| Box::new(Debug::new()))
    }

    /// Goes on; only a VM that stands still can be told to.
    fn go(&mut self, step: StepKind) -> Result<Step, RunError> {
        match &mut self.at {
            At::Inside(_) => Err(RunError::Misuse(
                "the run stands inside a host function: what the handler answers says how far it goes",
            )),
            At::Still(_) => {
                self.plan(step);
                match &mut self.at {
                    At::Still(vm) => vm.resume(),
                    At::Inside(_) => Ok(Step::Breakpoint),
                }
            }
        }
    }

    /// Sets a breakpoint at a line of a file. The file is named as in tracebacks, or by any path that ends so; the line is the first one
    /// from `line` on that has code.
    ///
    /// # Errors
    /// An unknown file, a line behind the last one with code, an archive without debug information.
    pub fn break_at(&mut self, path: &str, line: u32) -> Result<Breakpoint, DebugError> {
        let found = places::line(&self.machine().context, path, line)?;
        let place = Place::Line { unit: found.unit, module: found.module, line: found.line };
        let id = self.add(&[place]);
        Ok(Breakpoint { id, path: found.path, line: found.line, function: None })
    }

    /// Sets a breakpoint on a function: a run stops in the first line of each call. The name is a function's own (all functions of
    /// that name are meant), its qualified name (`Order.total`), or that with its module (`shop.Order.total`).
    ///
    /// # Errors
    /// When there is no such function.
    pub fn break_on(&mut self, function: &str) -> Result<Breakpoint, DebugError> {
        let context = &self.machine().context;
        let (places, mut point) = places::function(context, function)?;
        point.id = self.add(&places);
        Ok(point)
    }

    fn add(&mut self, places: &[Place]) -> u32 {
        let debug = self.debug();
        let id = debug.next_point();
        debug.points.extend(places.iter().map(|place| (id, *place)));
        id
    }

    /// Takes a breakpoint away; false if there is none of this number.
    pub fn remove(&mut self, id: u32) -> bool {
        let debug = self.debug();
        let before = debug.points.len();
        debug.points.retain(|point| point.0 != id);
        let is_gone = debug.points.len() != before;
        self.forget_rules(Some(id));
        is_gone
    }

    /// Takes all breakpoints away.
    pub fn clear(&mut self) {
        self.debug().points.clear();
        self.forget_rules(None);
    }

    /// The breakpoints, in the order in which they were set.
    pub fn breakpoints(&mut self) -> Vec<Breakpoint> {
        let points = self.debug().points.clone();
        let mut shown: Vec<Breakpoint> = Vec::new();
        for (id, place) in points {
            if shown.last().is_none_or(|last| last.id != id) {
                shown.push(places::shown(&self.machine().context, id, place));
            }
        }
        shown
    }

    /// Says which exceptions stop the run.
    pub fn stop_on_exceptions(&mut self, which: RaiseFilter) {
        self.debug().watch = match which {
            RaiseFilter::Never => Watch::Nothing,
            RaiseFilter::Uncaught => Watch::Uncaught,
            RaiseFilter::Always => Watch::All,
        };
    }

    /// Lets the next [`Vm::start`], [`Vm::start_call`] or [`Vm::resume`] stop at the first line that it comes to.
    pub fn stop_at_once(&mut self) {
        self.plan(StepKind::Into);
    }

    /// Says how far the next [`Vm::resume`] goes; a pause for another reason leaves that as it is. The methods below do both.
    pub fn plan(&mut self, step: StepKind) {
        let target = self.machine().step_target();
        self.machine_mut().set_goal(match step {
            StepKind::Continue => Goal::Continue,
            StepKind::Into => Goal::Into,
            StepKind::Over => target.map_or(Goal::Into, Goal::Over),
            StepKind::Out => target.map_or(Goal::Continue, Goal::Out),
        });
    }

    /// Goes on to the next breakpoint, the next pause or the end.
    ///
    /// # Errors
    /// As for [`Vm::resume`].
    pub fn resume(&mut self) -> Result<Step, RunError> {
        self.go(StepKind::Continue)
    }

    /// Goes on to the next line, be it in a function that is called. Code of the standard library is passed over.
    ///
    /// # Errors
    /// As for [`Vm::resume`].
    pub fn step_into(&mut self) -> Result<Step, RunError> {
        self.go(StepKind::Into)
    }

    /// Goes on to the next line of this function, or to its caller when it is left. In a coroutine other tasks are passed over.
    ///
    /// # Errors
    /// As for [`Vm::resume`].
    pub fn step_over(&mut self) -> Result<Step, RunError> {
        self.go(StepKind::Over)
    }

    /// Goes on until this function is left.
    ///
    /// # Errors
    /// As for [`Vm::resume`].
    pub fn step_out(&mut self) -> Result<Step, RunError> {
        self.go(StepKind::Out)
    }

    /// Why the run stands still, after [`Step::Breakpoint`].
    pub fn reason(&self) -> Option<StopReason> {
        let why = self.machine().debug.as_ref()?.why?;
        Some(match why {
            Why::Point(id) => StopReason::Breakpoint(id),
            Why::Step => StopReason::Step,
            Why::Returned => StopReason::Returned,
            Why::Raised(is_caught) => StopReason::Raised { is_caught },
        })
    }

    /// The exception that is about to be raised, after a stop for one.
    pub fn exception(&self) -> Option<Variable> {
        let value = self.machine().debug.as_ref()?.raised()?;
        inspect::variable(&self.machine().context, "exception".to_owned(), value).ok()
    }

    /// What the function gave that was stepped out of.
    pub fn returned(&self) -> Option<Variable> {
        let machine = self.machine();
        let slot = machine.debug.as_ref()?.returned?;
        inspect::variable(&machine.context, "return".to_owned(), machine.slot(slot)).ok()
    }

    /// Who is told of stops in what a host function calls in the middle of its work (`call_handle`, `call_method` …). There the run cannot
    /// come back to the host with [`Step::Breakpoint`], because the host function's own frame lies on the stack; so the handler is
    /// called where the run stands, looks at it by the debugger that it is given, and answers how far the run goes. Without a handler
    /// nothing stops there.
    ///
    /// ```
    /// use npython::StepKind;
    /// # fn check(vm: &mut npython::Vm) -> Result<(), npython::DebugError> {
    /// let mut debugger = vm.debugger();
    /// debugger.break_on("on_hit")?;
    /// debugger.on_stop_inside(|debugger| {
    ///     let top = debugger.frames().len() - 1;
    ///     println!("{:?}", debugger.locals(top));
    ///     StepKind::Continue
    /// });
    /// # Ok(())
    /// # }
    /// ```
    pub fn on_stop_inside(
        &mut self,
        handler: impl FnMut(&mut Debugger<'_>) -> StepKind + Send + 'static,
    ) {
        if let Some(rules) = self.rules() {
            rules.inside = Some(Box::new(handler));
        }
        self.debug().inside = Some(rules::stopped_inside);
    }

    /// Gas, memory, output and host calls of the run so far, as [`Vm::usage`] has them.
    pub fn usage(&self) -> Usage {
        usage(self.machine())
    }

    /// The frames, outermost first, of a run that stands still for whatever reason. The numbers are those that other methods take.
    pub fn frames(&self) -> Vec<FrameView> {
        places::frames(self.machine())
    }

    /// The variables of a frame that are bound, parameters first. In the body of a module these are its globals.
    ///
    /// # Errors
    /// When there is no such frame.
    pub fn locals(&self, frame: usize) -> Result<Vec<Variable>, DebugError> {
        let machine = self.machine();
        let index = self.depth_of(frame)?;
        let locals = machine.locals_of(index);
        if locals.is_empty() && places::is_module_body(machine, index) {
            return self.globals(frame);
        }
        let variables = locals.into_iter();
        variables
            .map(|local| inspect::variable(&machine.context, local.name, local.value))
            .collect()
    }

    /// The globals of the module that a frame's code is of, without those that begin with two underscores.
    ///
    /// # Errors
    /// When there is no such frame.
    pub fn globals(&self, frame: usize) -> Result<Vec<Variable>, DebugError> {
        let machine = self.machine();
        let module = places::module_of(machine, self.depth_of(frame)?);
        inspect::quietly(&machine.context, |cx| {
            let names = cx.module_names(module).into_iter();
            names
                .filter(|name| !name.starts_with("__"))
                .filter_map(|name| cx.module_value(module, &name).map(|value| (name, value)))
                .map(|(name, value)| inspect::variable(cx, name, value))
                .collect()
        })
    }

    /// The scopes that are active, outermost first.
    pub fn scopes(&self) -> Vec<ScopeView> {
        let machine = self.machine();
        let frames = places::depths(machine);
        let scopes = machine.context.scopes.borrow();
        let view = |scope: &crate::vm::context::ActiveScope| ScopeView {
            name: scope.name.to_string(),
            frame: frames.iter().position(|index| *index == scope.frame as usize).unwrap_or(0),
        };
        scopes.iter().map(view).collect()
    }

    /// What a value holds: items of containers, attributes of objects, from the `start`-th on, at most `count`.
    ///
    /// # Errors
    /// A handle of another VM.
    pub fn children(
        &self,
        value: &Handle,
        start: usize,
        count: usize,
    ) -> Result<Vec<Variable>, DebugError> {
        let context = &self.machine().context;
        let value = value.value(context).map_err(|error| DebugError::Value(error.to_string()))?;
        inspect::children(context, value, start, count)
    }

    /// Looks at a path as a frame sees it: a name, then any number of `.attribute` and `[item]`, where an item is an int, a text or
    /// another path. No code of the program runs.
    ///
    /// # Errors
    /// Whatever leads nowhere, or would have to run code of the program.
    pub fn evaluate(&mut self, frame: usize, text: &str) -> Result<Variable, DebugError> {
        self.walk(frame, text, None)
    }

    /// The same, but properties, `__getattr__`, `__getitem__` and what else the path reaches are run, each with at most so much gas. The
    /// program's gas stays what it is; what its code does stays done.
    ///
    /// # Errors
    /// Whatever leads nowhere, raises, or uses too much gas.
    pub fn evaluate_running(
        &mut self,
        frame: usize,
        text: &str,
        gas: u64,
    ) -> Result<Variable, DebugError> {
        self.walk(frame, text, Some(gas))
    }

    /// `repr(value)`, for which code of the program may run, with at most so much gas.
    ///
    /// # Errors
    /// What it raises; a handle of another VM.
    pub fn repr_running(&mut self, value: &Handle, gas: u64) -> Result<String, DebugError> {
        let machine = self.machine_mut();
        let value =
            value.value(&machine.context).map_err(|error| DebugError::Value(error.to_string()))?;
        let text = path::run(machine, gas, crate::vm::hooks::Operation::Repr, &[value])?;
        Ok(machine.context.text(text).unwrap_or_default().to_owned())
    }

    fn walk(&mut self, frame: usize, text: &str, gas: Option<u64>) -> Result<Variable, DebugError> {
        let index = self.depth_of(frame)?;
        let machine = self.machine_mut();
        let value = path::evaluate(machine, index, text, gas)?;
        inspect::variable(&machine.context, text.trim().to_owned(), value)
    }

    /// The files of the program's modules, as tracebacks name them.
    pub fn files(&self) -> Vec<String> {
        places::files(&self.machine().context)
    }

    /// The source of a file, named as for [`Debugger::break_at`], if the archive has kept it.
    ///
    /// # Errors
    /// An unknown file, an archive without debug information.
    pub fn source(&self, path: &str) -> Result<String, DebugError> {
        places::source(&self.machine().context, path)
    }

    /// The depth of a frame by its number.
    fn depth_of(&self, frame: usize) -> Result<usize, DebugError> {
        let depths = places::depths(self.machine());
        depths.get(frame).copied().ok_or(DebugError::NoFrame {
            frame,
            why: if depths.is_empty() { "nothing runs" } else { "there are fewer" },
        })
    }
}

/// What a stop of an operation without code means to a debugger.
fn refused(cx: &crate::vm::context::Context, stop: Stop) -> DebugError {
    match stop {
        Stop::Raise(exception) => DebugError::Raised(shown::exception(cx, exception)),
        Stop::Halt | Stop::Wait(_) => {
            let reason = cx.halt.take();
            DebugError::Stopped(reason.map_or_else(|| "no room".to_owned(), |why| why.to_string()))
        }
    }
}

/// A value that a debugger may be shown.
fn bound(value: Value) -> Option<Value> {
    (!value.is_unbound()).then_some(value)
}

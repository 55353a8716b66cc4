//! `run`: one archive, one VM, its output as it comes, its end as an exit status.
//!
//! Comes in: an archive, limits and grants from flags. Goes out: what the program prints on stdout, its traceback or the reason of
//! its stop on stderr, a status. Must never: give the guest anything that no flag named, or hold output back until the end.

use crate::arguments::parse_arguments;
use crate::console::{Closed, Console};
use crate::exit::{self, FINE, Failure, INTERRUPTED, RAISED, REFUSED, STOPPED, USAGE};
use crate::grants::GrantOptions;
use crate::json::Json;
use crate::signals::Signals;
use crate::size::{parse_gas, parse_size};
use npython::{
    Artifact, Data, Engine, Exception, InterruptHandle, Limits, Output, RunError, Step,
    SystemClock, VirtualClock, Vm, format_stack,
};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::Duration;

/// How long a running program's output may wait before it is shown.
const SHOW_EVERY: Duration = Duration::from_millis(50);

/// What `npython run` takes.
#[derive(clap::Args, Debug)]
#[command(after_help = exit::HELP)]
pub struct RunArguments {
    /// The archive, as written by `npyc build`; `-` for standard input.
    #[arg(value_name = "APP.npyc")]
    pub archive: PathBuf,
    /// Limits, grants and the rest.
    #[command(flatten)]
    pub options: RunOptions,
}

/// The flags of every command that runs a program.
#[derive(clap::Args, Clone, Debug)]
pub struct RunOptions {
    /// Gas the program may use, such as 5000000 or 1e9. The same program uses the same gas on every machine.
    #[arg(long, value_name = "N", default_value = "1e10", value_parser = parse_gas, allow_hyphen_values = true)]
    pub gas: u64,
    /// Memory that the program's data may take, such as 64M or 1G.
    #[arg(long, value_name = "SIZE", default_value = "512M", value_parser = parse_size, allow_hyphen_values = true)]
    pub memory: u64,
    /// How much the program may print, such as 1M.
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = parse_size, allow_hyphen_values = true)]
    pub output: u64,
    /// Scopes and what they reach.
    #[command(flatten)]
    pub grants: GrantOptions,
    /// What the numbers of `random` begin with where the program calls no `random.seed`.
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// What time it is for the program: `real`, or a number of seconds since 1970 at which time stands still but for
    /// `time.sleep`. Without it `npython run` stops a program that asks for the time; `npyc run` gives the real time.
    #[arg(long, value_name = "CLOCK", num_args = 0..=1, default_missing_value = "real", require_equals = true, value_parser = parse_clock, allow_hyphen_values = true)]
    pub clock: Option<ClockChoice>,
    /// Run the program, then call its function FUNC with the arguments of a JSON array, and print the result as JSON.
    #[arg(long, num_args = 2, value_names = ["FUNC", "ARGS-AS-JSON"], allow_hyphen_values = true)]
    pub call: Option<Vec<String>>,
    /// Print JSON lines: `output` objects while the program runs, then one `result` object.
    #[arg(long)]
    pub json: bool,
}

/// Which clock the program gets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ClockChoice {
    /// The time of the machine.
    Real,
    /// Nanoseconds since 1970 at which time stands still but for `time.sleep`.
    At(i64),
}

/// A clock by its name or its time.
fn parse_clock(text: &str) -> Result<ClockChoice, String> {
    if text == "real" {
        return Ok(ClockChoice::Real);
    }
    match text.parse::<i64>().ok().and_then(|seconds| seconds.checked_mul(1_000_000_000)) {
        Some(nanoseconds) => Ok(ClockChoice::At(nanoseconds)),
        None => Err(format!("{text:?} is no clock; write `real` or seconds since 1970")),
    }
}

/// Runs an archive by its path.
pub fn run(arguments: &RunArguments) -> ExitCode {
    match crate::open::open(&arguments.archive) {
        Ok(artifact) => execute("npython", &arguments.archive, &artifact, &arguments.options),
        Err(failure) => failure.report("npython", arguments.options.json),
    }
}

/// Runs an opened archive; `name` is what messages call it.
pub fn execute(command: &str, name: &Path, artifact: &Artifact, options: &RunOptions) -> ExitCode {
    match try_execute(command, name, artifact, options) {
        Ok(status) => ExitCode::from(status),
        Err(failure) => failure.report(command, options.json),
    }
}

/// The same; what kept the program from running at all is an error.
fn try_execute(
    command: &str,
    name: &Path,
    artifact: &Artifact,
    options: &RunOptions,
) -> Result<u8, Failure> {
    let call = match options.call.as_deref() {
        Some([function, arguments]) => {
            let arguments =
                parse_arguments(arguments).map_err(|reason| Failure::new(USAGE, reason))?;
            Some((function.as_str(), arguments))
        }
        _ => None,
    };
    let engine = engine_of(options)?;
    let module = engine
        .load(artifact)
        .map_err(|error| Failure::new(REFUSED, format_args!("{}: {error}", name.display())))?;
    let mut vm = module.instantiate(limits_of(options));
    let console = Arc::new(Mutex::new(Console::new(options.json)));
    show_output(&mut vm, &console);
    let signals = Signals::watch();
    let ticker = Ticker::start(vm.interrupt_handle());
    let outcome = drive(&mut vm, call, options.json, &console, &signals);
    drop(ticker);
    match outcome {
        Ok(ending) => Ok(report(command, vm, &console, options, &signals, ending)),
        Err(Closed::Quietly) => Ok(FINE),
        Err(Closed::Failed(reason)) => {
            Err(Failure::new(USAGE, format_args!("cannot write standard output: {reason}")))
        }
    }
}

/// The console, which the machine writes to and the command shows.
type Shared = Arc<Mutex<Console>>;

fn lock(console: &Shared) -> MutexGuard<'_, Console> {
    console.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Lets the output go where it belongs as it is written, so that none of it piles up. A run whose output nobody reads comes back soon.
fn show_output(vm: &mut Vm, console: &Shared) {
    let (console, handle) = (Arc::clone(console), vm.interrupt_handle());
    vm.on_output(move |kind, bytes| {
        let mut console = lock(&console);
        let goes_on = match kind {
            Output::Stdout => console.output(bytes),
            Output::Stderr => console.errors(bytes),
        };
        if !goes_on {
            handle.interrupt();
        }
    });
}

/// The engine that flags ask for.
///
/// # Errors
/// Grants that cannot be given.
pub fn engine_of(options: &RunOptions) -> Result<Engine, Failure> {
    let builder = options.grants.install(Engine::builder())?;
    let builder = match options.seed {
        Some(seed) => builder.seed(seed),
        None => builder,
    };
    let builder = match options.clock {
        Some(ClockChoice::Real) => builder.clock(SystemClock::new()),
        Some(ClockChoice::At(start)) => builder.clock(VirtualClock::new(start)),
        None => builder,
    };
    builder.build().map_err(|error| Failure::new(USAGE, error))
}

/// The limits that flags ask for.
pub fn limits_of(options: &RunOptions) -> Limits {
    Limits::default().gas(options.gas).memory(options.memory).output(options.output)
}

/// Runs the main module and then the called function, and shows their output as it comes.
fn drive(
    vm: &mut Vm,
    call: Option<(&str, Vec<Data>)>,
    json: bool,
    console: &Shared,
    signals: &Signals,
) -> Result<Result<Data, RunError>, Closed> {
    // A value that nobody sees is not copied.
    vm.discard_values(call.is_some() || !json);
    let started = vm.start();
    let ended = to_end(vm, started, console, signals)?;
    let (Ok(_), Some((function, arguments))) = (&ended, call) else { return Ok(ended) };
    vm.discard_values(false);
    let started = vm.start_call(function, &arguments);
    to_end(vm, started, console, signals)
}

/// Resumes a run until it ends.
fn to_end(
    vm: &mut Vm,
    mut step: Result<Step, RunError>,
    console: &Shared,
    signals: &Signals,
) -> Result<Result<Data, RunError>, Closed> {
    loop {
        let mut shown = lock(console);
        if !shown.show()
            && let Some(closed) = shown.take_closed()
        {
            return Err(closed);
        }
        drop(shown);
        match step {
            Ok(Step::Done(value)) => return Ok(Ok(value)),
            Ok(Step::Interrupted | Step::Stepped | Step::Breakpoint)
                if signals.received().is_some() =>
            {
                return Ok(Err(RunError::Interrupted));
            }
            Ok(Step::Interrupted | Step::Stepped | Step::Breakpoint) => step = vm.resume(),
            Ok(Step::OutOfGas) => {
                let limit = vm.usage().gas;
                return Ok(Err(RunError::OutOfGas { limit }));
            }
            Ok(Step::Pending(number)) => return Ok(Err(RunError::Pending(number))),
            Err(error) => return Ok(Err(error)),
        }
    }
}

/// Tells how the run ended and gives its status.
fn report(
    command: &str,
    vm: Vm,
    console: &Shared,
    options: &RunOptions,
    signals: &Signals,
    ending: Result<Data, RunError>,
) -> u8 {
    // The limit as it was given says more than what was used of it.
    let ending = ending.map_err(|error| match error {
        RunError::OutOfGas { .. } => RunError::OutOfGas { limit: options.gas },
        other => other,
    });
    let status = match &ending {
        Ok(_) => FINE,
        Err(RunError::Interrupted) => signals.status(),
        Err(error) => status_of(error),
    };
    if options.json {
        let result = result_json(vm, status, ending);
        lock(console).line(&result);
        return status;
    }
    match ending {
        Ok(value) => {
            if options.call.is_some() {
                lock(console).line(&Json::from(value));
            }
        }
        Err(RunError::Exception(exception)) => exit::print_error(&last_words(&exception)),
        Err(error) => {
            exit::print_error(&format_stack(&vm.stack()));
            exit::fail(command, stop_message(&error), status);
        }
    }
    status
}

/// What is said about a run that stopped: what happened, and what to do about it on a command line.
pub fn stop_message(error: &RunError) -> String {
    match error {
        RunError::Interrupted => "interrupted".to_owned(),
        RunError::SecurityViolation(text) => {
            let more = match text {
                _ if text.contains("\"FS-ENV\"") => " (what FS-ENV reaches, with --fs-root DIR)",
                _ if text.contains("\"HTTP-ENV\"") => {
                    " (what HTTP-ENV reaches, with --allow-host HOST)"
                }
                _ => "",
            };
            format!("{error}; scopes are granted with --grant SCOPE=TOKEN{more}")
        }
        RunError::Unsupported(_) => match error.code() {
            Some(code) => format!("{error}; `npyc explain {code}` says more"),
            None => error.to_string(),
        },
        other => other.to_string(),
    }
}

/// The exit status for a run that did not end well.
pub fn status_of(error: &RunError) -> u8 {
    match error {
        // CPython's statuses are what the system keeps of them: eight bits.
        RunError::Exception(exception) => {
            let raised = match exception.type_name.as_str() {
                "KeyboardInterrupt" => INTERRUPTED,
                _ => RAISED,
            };
            exception.exit_status.map_or(raised, |status| (status & 0xff) as u8)
        }
        RunError::NoSuchGlobal(_) | RunError::Misuse(_) => USAGE,
        _ => STOPPED,
    }
}

/// What stderr shows for an uncaught exception: the traceback, or for `SystemExit` its message if it has one.
pub fn last_words(exception: &Exception) -> String {
    match (exception.exit_status, &exception.exit_message) {
        (None, _) => exception.traceback(),
        (Some(_), None) => String::new(),
        (Some(_), Some(message)) => format!("{message}\n"),
    }
}

/// The object that ends a run's JSON lines.
fn result_json(vm: Vm, status: u8, ending: Result<Data, RunError>) -> Json {
    let (usage, stack) = (vm.usage(), vm.stack());
    // The copy of the value is all that is needed from here on.
    drop(vm);
    let mut entries = vec![("kind", Json::from("result"))];
    match ending {
        Ok(value) => {
            entries.push(("status", exit::class(status).into()));
            entries.push(("exit", u64::from(status).into()));
            entries.push(("value", value.into()));
        }
        Err(RunError::Exception(exception)) => {
            let class = if exception.exit_status.is_some() { "exited" } else { "raised" };
            entries.push(("status", class.into()));
            entries.push(("exit", u64::from(status).into()));
            entries.push(("exception", exception.type_name.as_str().into()));
            entries.push(("message", exception.message.as_str().into()));
            entries.push(("traceback", last_words(&exception).into()));
        }
        Err(error) => {
            // A signal's status is a number of its own.
            let class = exit::class(status_of(&error));
            entries.push(("status", class.into()));
            entries.push(("exit", u64::from(status).into()));
            entries.push(("reason", reason_of(&error).into()));
            if let Some(code) = error.code() {
                entries.push(("code", code.into()));
            }
            entries.push(("message", stop_message(&error).into()));
            if let Some(place) = stack.last() {
                entries.push(("file", place.path.as_str().into()));
                entries.push(("line", u64::from(place.line).into()));
            }
            entries.push(("traceback", format_stack(&stack).into()));
        }
    }
    entries.push(("gas", usage.gas.into()));
    entries.push(("peak_memory", usage.peak_memory.into()));
    entries.push(("output_bytes", usage.output.into()));
    Json::Object(entries)
}

/// One word for machines.
fn reason_of(error: &RunError) -> &'static str {
    match error {
        RunError::Exception(_) => "exception",
        RunError::OutOfGas { .. } => "gas",
        RunError::OutOfMemory { .. } => "memory",
        RunError::OutputLimit { .. } => "output",
        RunError::HostCallLimit { .. } => "host_calls",
        RunError::PendingLimit { .. } => "operations",
        RunError::SecurityViolation(_) => "security",
        RunError::NoClock => "no_clock",
        RunError::Unsupported(_) => "unsupported",
        RunError::Pending(_) => "pending",
        RunError::Interrupted => "interrupted",
        RunError::HostPanic { .. } => "host_panic",
        RunError::Convert(_) => "value",
        RunError::Misuse(_) => "misuse",
        RunError::NoSuchGlobal(_) => "no_such_global",
        RunError::SwitchedOff(_) => "switched_off",
        RunError::InCallback(_) => "callback",
    }
}

/// Interrupts the run at intervals, so that what it printed meanwhile can be shown. An interrupt changes no result.
struct Ticker {
    stop: Option<mpsc::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Ticker {
    fn start(handle: InterruptHandle) -> Ticker {
        let (stop, stopped) = mpsc::channel();
        let tick = move || {
            while stopped.recv_timeout(SHOW_EVERY) == Err(mpsc::RecvTimeoutError::Timeout) {
                handle.interrupt();
            }
        };
        // Without a thread the output comes at the end, which is late but not wrong.
        let thread = std::thread::Builder::new().name("ticker".to_owned()).spawn(tick).ok();
        Ticker { stop: Some(stop), thread }
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        // The closed channel ends the thread.
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // It cannot have panicked.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exit_with(status: i32, message: Option<&str>) -> Exception {
        Exception {
            type_name: "SystemExit".to_owned(),
            message: "1".to_owned(),
            parts: Vec::new(),
            exit_status: Some(status),
            exit_message: message.map(str::to_owned),
        }
    }

    #[test]
    fn system_exit_speaks_only_when_it_has_a_message() {
        assert_eq!(last_words(&exit_with(1, None)), "");
        assert_eq!(last_words(&exit_with(1, Some("1"))), "1\n");
        assert_eq!(status_of(&RunError::Exception(Box::new(exit_with(-1, None)))), 255);
    }
}

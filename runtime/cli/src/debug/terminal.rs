//! The terminal debugger: commands from standard input, answers on standard output.
//!
//! Comes in: lines, typed or piped. Goes out: where the program stands and what it holds; what the program prints comes in between.
//! Must never: end because of a command that it does not understand.

use super::{ASIDE_GAS, Ending, Program, ending, vm_of};
use crate::exit::{FINE, Failure, print_error};
use crate::run::RunOptions;
use npython::{
    Breakpoint, DebugError, Debugger, FrameView, InterruptHandle, Output, RaiseFilter, RunError,
    Step, StopReason, Variable, Vm,
};
use signal_hook::consts::SIGINT;
use std::io::{BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long Ctrl-C may wait for somebody to look.
const LOOK_EVERY: Duration = Duration::from_millis(20);
/// Lines that `list` shows around the place.
const AROUND: usize = 5;

const HELP: &str = "\
Going on:
  continue, c            to the next breakpoint or the end
  next, n                to the next line of this function
  step, s                to the next line, also in a function that is called
  finish, fin            until this function is left
  run                    begin again, with the same breakpoints
Stopping:
  break, b [FILE:]LINE   at a line            break, b FUNCTION   on a function
  break, b PLACE if CONDITION                 only where it holds: order.total > 10
  break, b               show breakpoints     delete, d [NUMBER]  take one away, or all
  condition NUMBER [CONDITION]                hits NUMBER [>= 3]  only at some of its hits
  log NUMBER [TEXT]      tell a text instead of stopping: total is {order.total}
  catch all|uncaught|off stop where exceptions are raised (at first: uncaught)
  Ctrl-C                 pause the program
Looking:
  where, bt              the frames           up, down, frame N   choose one
  list, l [LINE]         the source           locals, globals     variables
  print, p PATH          a value by its path: order.items[0].name
  print!, p! PATH        the same; properties and __repr__ of the program are run
  scopes                 active scopes        gas                 what was used
  help, h                this text            quit, q             end
An empty line repeats next, step and list.
";

/// Debugs a program.
pub fn debug(command: &str, name: &Path, program: &Program, options: &RunOptions) -> ExitCode {
    match session(name, program, options) {
        Ok(status) => ExitCode::from(status),
        Err(failure) => failure.report(command, false),
    }
}

fn session(name: &Path, program: &Program, options: &RunOptions) -> Result<u8, Failure> {
    let vm = vm_of(program, name, options)?;
    let mut session = Session {
        vm,
        paths: Vec::new(),
        points: Vec::new(),
        filter: RaiseFilter::Uncaught,
        frame: None,
        listed: None,
        ended: None,
        interrupt: Interrupt::default(),
    };
    session.interrupt.watch();
    session.begin();
    let is_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let mut last = String::new();
    let mut line = String::new();
    loop {
        if is_terminal {
            say("(npyc) ");
        }
        line.clear();
        let read = std::io::stdin().lock().read_line(&mut line);
        let is_over = matches!(read, Ok(0) | Err(_));
        if is_over {
            break;
        }
        let mut text = line.trim().to_owned();
        if text.is_empty() {
            text.clone_from(&last);
        } else if is_repeated(&text) {
            last = text.split_whitespace().next().unwrap_or("").to_owned();
        } else {
            last.clear();
        }
        if !session.command(&text) {
            break;
        }
    }
    Ok(session.ended.map_or(FINE, |ending| ending.status))
}

/// Whether an empty line says a command again.
fn is_repeated(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or("");
    ["n", "next", "s", "step", "l", "list"].contains(&word)
}

/// A breakpoint as it was asked for, to be set again after `run`.
struct Asked {
    place: Place,
    /// Its condition, hits and text: empty where there is none.
    rules: [String; 3],
}

enum Place {
    Line(String, u32),
    Function(String),
}

/// What rules a breakpoint may have, in the order of [`Asked::rules`].
const RULES: [&str; 3] = ["condition", "hits", "log"];

/// Ctrl-C, which pauses the program.
#[derive(Clone, Default)]
struct Interrupt {
    handle: Arc<Mutex<Option<InterruptHandle>>>,
}

impl Interrupt {
    /// From here on Ctrl-C pauses whatever runs.
    fn watch(&self) {
        let came = Arc::new(AtomicBool::new(false));
        // Where it cannot be registered, Ctrl-C ends the process, as it did before.
        if signal_hook::flag::register(SIGINT, came.clone()).is_err() {
            return;
        }
        let handle = self.handle.clone();
        let watch = move || {
            loop {
                std::thread::sleep(LOOK_EVERY);
                if came.swap(false, Ordering::Relaxed)
                    && let Some(handle) = &*handle.lock().unwrap_or_else(PoisonError::into_inner)
                {
                    handle.interrupt();
                }
            }
        };
        // Without a thread the program can be ended, not paused.
        let _ = std::thread::Builder::new().name("interrupts".to_owned()).spawn(watch);
    }

    fn set(&self, handle: InterruptHandle) {
        *self.handle.lock().unwrap_or_else(PoisonError::into_inner) = Some(handle);
    }
}

struct Session {
    vm: Vm,
    /// The files of the program, for breakpoints that name none.
    paths: Vec<String>,
    points: Vec<(u32, Asked)>,
    filter: RaiseFilter,
    /// The chosen frame, if it is not the innermost one.
    frame: Option<usize>,
    /// The line behind the last one that `list` showed.
    listed: Option<usize>,
    ended: Option<Ending>,
    interrupt: Interrupt,
}

/// Writes to standard output; who has closed it does not want to read it.
fn say(text: &str) {
    let mut stdout = std::io::stdout().lock();
    let _ = stdout.write_all(text.as_bytes());
    let _ = stdout.flush();
}

impl Session {
    /// Starts the program and stops before its first line.
    fn begin(&mut self) {
        (self.ended, self.frame, self.listed) = (None, None, None);
        self.interrupt.set(self.vm.interrupt_handle());
        self.vm.on_output(|kind, bytes| {
            let _ = match kind {
                Output::Stdout => std::io::stdout().write_all(bytes),
                Output::Stderr => std::io::stderr().write_all(bytes),
            };
            let _ = std::io::stdout().flush();
        });
        let mut debugger = self.vm.debugger();
        debugger.stop_on_exceptions(self.filter);
        debugger.on_log(|text| say(&format!("{text}\n")));
        self.paths = debugger.files();
        let asked = std::mem::take(&mut self.points);
        for (_, asked) in asked {
            // It was set before, in the same program.
            let _ = self.set(asked);
        }
        if let Err(error) = self.vm.prepare() {
            return self.came_to(Err(error));
        }
        if self.paths.is_empty() {
            return say(
                "the archive was built with --strip: its lines are not known; `break FUNCTION`, then `continue`\n",
            );
        }
        let step = self.vm.debugger().step_into();
        self.came_to(step);
    }

    /// Does what a line says; false to end.
    fn command(&mut self, text: &str) -> bool {
        let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let rest = rest.trim();
        match word {
            "" => {}
            "q" | "quit" | "exit" => return false,
            "h" | "help" | "?" => say(HELP),
            "c" | "cont" | "continue" => self.go(|vm| vm.debugger().resume()),
            "n" | "next" => self.go(|vm| vm.debugger().step_over()),
            "s" | "step" => self.go(|vm| vm.debugger().step_into()),
            "fin" | "finish" | "r" | "return" | "out" => self.go(|vm| vm.debugger().step_out()),
            "run" | "restart" => {
                self.vm.reset();
                self.begin();
            }
            "b" | "break" => self.set_break(rest),
            "d" | "delete" | "clear" => self.delete(rest),
            "condition" => self.rule(0, rest),
            "hits" | "ignore" => self.rule(1, rest),
            "log" => self.rule(2, rest),
            "catch" => self.catch(rest),
            "w" | "where" | "bt" | "backtrace" => self.show_frames(),
            "u" | "up" => self.choose(-1, rest),
            "down" => self.choose(1, rest),
            "f" | "frame" => self.choose_number(rest),
            "l" | "list" => self.list(rest),
            "locals" => self.show_variables(|vm, frame| vm.debugger().locals(frame)),
            "globals" => self.show_variables(|vm, frame| vm.debugger().globals(frame)),
            "p" | "print" => self.print(rest, false),
            "p!" | "print!" => self.print(rest, true),
            "scopes" => self.show_scopes(),
            "gas" => self.show_gas(),
            _ => say(&format!(
                "{word:?} is no command; `help` lists them, `print {word}` shows a value\n"
            )),
        }
        true
    }

    /// Lets the program go on.
    fn go(&mut self, how: impl FnOnce(&mut Vm) -> Result<Step, RunError>) {
        if self.ended.is_some() {
            return say("the program has ended; `run` begins again, `quit` ends\n");
        }
        let step = how(&mut self.vm);
        self.came_to(step);
    }

    /// Tells where the program stands now.
    fn came_to(&mut self, step: Result<Step, RunError>) {
        (self.frame, self.listed) = (None, None);
        let ended = match step {
            Ok(Step::Done(value)) => Ok(value),
            Ok(Step::OutOfGas) => Err(RunError::OutOfGas { limit: self.vm.usage().gas }),
            Ok(Step::Pending(number)) => Err(RunError::Pending(number)),
            Ok(Step::Interrupted | Step::Stepped) => {
                say("Paused.\n");
                return self.show_place();
            }
            Ok(Step::Breakpoint) => {
                self.show_reason();
                return self.show_place();
            }
            Err(error) => Err(error),
        };
        let ending = ending(&self.vm, ended);
        print_error(&ending.text);
        say(&match ending.status {
            FINE => "The program has ended.\n".to_owned(),
            status => format!("The program has ended with status {status}.\n"),
        });
        self.ended = Some(ending);
    }

    fn show_reason(&mut self) {
        let debugger = self.vm.debugger();
        match debugger.reason() {
            Some(StopReason::Breakpoint(id)) => {
                say(&format!("Breakpoint {id}\n"));
                if let Some(problem) = debugger.problem() {
                    say(&format!("its condition has no answer: {problem}\n"));
                }
            }
            Some(StopReason::Returned) => {
                if let Some(value) = debugger.returned() {
                    say(&format!("Value returned: {}\n", value.text));
                }
            }
            Some(StopReason::Raised { is_caught }) => {
                let raised = debugger.exception().map_or(String::new(), |error| error.text);
                let what = if is_caught { "Raised" } else { "Uncaught" };
                say(&format!("{what}: {raised}\n"));
            }
            Some(StopReason::Step) | None => {}
        }
    }

    /// The frames and the number of the chosen one; None, said, when nothing runs.
    fn chosen(&mut self) -> Option<(Vec<FrameView>, usize)> {
        let frames = self.vm.debugger().frames();
        let Some(last) = frames.len().checked_sub(1).filter(|_| self.ended.is_none()) else {
            say("nothing runs; `run` begins again\n");
            return None;
        };
        let frame = self.frame.unwrap_or(last).min(last);
        Some((frames, frame))
    }

    fn show_place(&mut self) {
        let Some((frames, frame)) = self.chosen() else { return };
        let Some(view) = frames.get(frame) else { return };
        let place = &view.place;
        say(&format!("{} at {}:{}\n", place.function, place.path, place.line));
        let first = place.source.as_deref().and_then(|source| source.lines().next());
        if let Some(line) = first {
            say(&format!("{:>5}  {line}\n", place.line));
        } else if place.line == 0 {
            say("       (no lines: the archive was built with --strip)\n");
        }
    }

    fn show_frames(&mut self) {
        let Some((frames, chosen)) = self.chosen() else { return };
        let mut text = String::new();
        for view in frames.iter().rev() {
            let mark = if view.index == chosen { '>' } else { ' ' };
            let place = &view.place;
            text.push_str(&format!(
                "{mark} #{} {} at {}:{}\n",
                view.index, place.function, place.path, place.line
            ));
        }
        say(&text);
    }

    fn choose(&mut self, by: isize, count: &str) {
        let Some((frames, frame)) = self.chosen() else { return };
        let count = if count.is_empty() { Ok(1) } else { count.parse::<isize>() };
        let Ok(count) = count else { return say("how many frames? `up 2`\n") };
        let last = frames.len() as isize - 1;
        let to = frame as isize + by.saturating_mul(count);
        if to < 0 || to > last {
            let end = if to < 0 { "outermost" } else { "innermost" };
            say(&format!("this is the {end} frame\n"));
        }
        self.frame = Some(to.clamp(0, last) as usize);
        self.listed = None;
        self.show_place();
    }

    fn choose_number(&mut self, number: &str) {
        let Some((frames, _)) = self.chosen() else { return };
        match number.trim_start_matches('#').parse::<usize>() {
            Ok(number) if number < frames.len() => {
                (self.frame, self.listed) = (Some(number), None);
                self.show_place();
            }
            _ => say(&format!("frames have numbers from 0 to {}\n", frames.len() - 1)),
        }
    }

    fn list(&mut self, line: &str) {
        let Some((frames, frame)) = self.chosen() else { return };
        let Some(view) = frames.get(frame) else { return };
        let (path, at) = (view.place.path.clone(), view.place.line as usize);
        let first = match (line.parse::<usize>(), self.listed) {
            (Ok(line), _) => line.saturating_sub(AROUND),
            (Err(_), _) if !line.is_empty() => return say("which line? `list 12`\n"),
            (Err(_), Some(next)) => next,
            (Err(_), None) => at.saturating_sub(AROUND),
        };
        let first = first.max(1);
        let debugger = &mut self.vm.debugger();
        let source = match debugger.source(&path) {
            Ok(source) => source,
            Err(error) => return say(&format!("{error}\n")),
        };
        let points: Vec<u32> = debugger
            .breakpoints()
            .into_iter()
            .filter(|point| point.path == path && point.function.is_none())
            .map(|point| point.line)
            .collect();
        let mut text = String::new();
        let count = 2 * AROUND + 1;
        let mut shown = 0;
        for (index, line) in source.lines().enumerate().skip(first - 1).take(count) {
            let number = index + 1;
            let arrow = if number == at { "->" } else { "  " };
            let point = if points.contains(&(number as u32)) { 'B' } else { ' ' };
            let line = format!("{number:>5} {point}{arrow} {line}");
            text.push_str(&format!("{}\n", line.trim_end()));
            shown += 1;
        }
        if shown == 0 {
            text.push_str("there are no more lines\n");
        }
        self.listed = Some(first + shown);
        say(&text);
    }

    fn set(&mut self, asked: Asked) -> Result<Breakpoint, DebugError> {
        let mut debugger = self.vm.debugger();
        let point = match &asked.place {
            Place::Line(path, line) => debugger.break_at(path, *line),
            Place::Function(name) => debugger.break_on(name),
        }?;
        for (which, text) in asked.rules.iter().enumerate() {
            if let Err(error) = set_rule(&mut debugger, point.id, which, text) {
                debugger.remove(point.id);
                return Err(error);
            }
        }
        self.points.push((point.id, asked));
        Ok(point)
    }

    fn set_break(&mut self, place: &str) {
        if place.is_empty() {
            let points = self.vm.debugger().breakpoints();
            if points.is_empty() {
                say(
                    "there are no breakpoints; `break 12`, `break shop.py:12` or `break Order.add` sets one\n",
                );
            }
            for point in points {
                say(&format!("{} {}\n", point.id, described(&point)));
                let asked = self.points.iter().find(|(id, _)| *id == point.id);
                let rules = asked.map(|(_, asked)| RULES.iter().zip(&asked.rules));
                for (name, text) in rules.into_iter().flatten().filter(|rule| !rule.1.is_empty()) {
                    say(&format!("    {name} {text}\n"));
                }
            }
            return;
        }
        let (place, condition) = place.split_once(" if ").unwrap_or((place, ""));
        let place = place.trim();
        let asked = match place.rsplit_once(':') {
            Some((path, line)) if line.parse::<u32>().is_ok() => {
                Place::Line(path.to_owned(), line.parse().unwrap_or(0))
            }
            _ => match place.parse::<u32>() {
                Ok(line) => {
                    let frames = self.vm.debugger().frames();
                    let last = frames.len().checked_sub(1);
                    let here = self.frame.or(last).and_then(|index| frames.get(index));
                    let path = here.map(|view| view.place.path.clone());
                    let path = path.or_else(|| self.paths.first().cloned());
                    Place::Line(path.unwrap_or_default(), line)
                }
                Err(_) => Place::Function(place.to_owned()),
            },
        };
        let rules = [condition.trim().to_owned(), String::new(), String::new()];
        match self.set(Asked { place: asked, rules }) {
            Ok(point) => say(&format!("Breakpoint {} at {}\n", point.id, described(&point))),
            Err(error) => say(&format!("{error}\n")),
        }
    }

    /// Gives a breakpoint a rule, or takes it away.
    fn rule(&mut self, which: usize, text: &str) {
        let (number, text) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let point = number.parse::<u32>().ok();
        let asked = self.points.iter_mut().find(|(id, _)| Some(*id) == point);
        let Some((id, asked)) = asked else {
            return say(&format!("there is no breakpoint {number}; `break` shows them\n"));
        };
        if let Err(error) = set_rule(&mut self.vm.debugger(), *id, which, text.trim()) {
            return say(&format!("{error}\n"));
        }
        if let Some(rule) = asked.rules.get_mut(which) {
            text.trim().clone_into(rule);
        }
    }

    fn delete(&mut self, number: &str) {
        if number.is_empty() {
            self.vm.debugger().clear();
            self.points.clear();
            return say("all breakpoints are gone\n");
        }
        match number.parse::<u32>() {
            Ok(id) if self.vm.debugger().remove(id) => self.points.retain(|point| point.0 != id),
            _ => say(&format!("there is no breakpoint {number}; `break` shows them\n")),
        }
    }

    fn catch(&mut self, which: &str) {
        self.filter = match which {
            "all" => RaiseFilter::Always,
            "uncaught" => RaiseFilter::Uncaught,
            "off" | "none" => RaiseFilter::Never,
            _ => return say("which exceptions? `catch all`, `catch uncaught` or `catch off`\n"),
        };
        self.vm.debugger().stop_on_exceptions(self.filter);
    }

    fn show_variables(
        &mut self,
        which: impl FnOnce(&mut Vm, usize) -> Result<Vec<Variable>, DebugError>,
    ) {
        let Some((_, frame)) = self.chosen() else { return };
        match which(&mut self.vm, frame) {
            Ok(variables) if variables.is_empty() => say("there are none\n"),
            Ok(variables) => {
                for variable in variables {
                    say(&format!("{} = {}\n", variable.name, variable.text));
                }
            }
            Err(error) => say(&format!("{error}\n")),
        }
    }

    fn print(&mut self, path: &str, running: bool) {
        if path.is_empty() {
            return say("print what? `print order.items[0]`\n");
        }
        let Some((_, frame)) = self.chosen() else { return };
        let mut debugger = self.vm.debugger();
        if running {
            let text = debugger
                .evaluate_running(frame, path, ASIDE_GAS)
                .and_then(|value| debugger.repr_running(&value.handle, ASIDE_GAS));
            return say(&match text {
                Ok(text) => format!("{text}\n"),
                Err(error) => format!("{error}\n"),
            });
        }
        match debugger.evaluate(frame, path) {
            Ok(value) => {
                say(&format!("{}\n", value.text));
                // Of an object the text says little, its attributes much.
                if value.text.starts_with('<') && value.children > 0 {
                    let parts = debugger.children(&value.handle, 0, 50).unwrap_or_default();
                    for part in parts {
                        say(&format!("  {} = {}\n", part.name, part.text));
                    }
                }
            }
            Err(error @ DebugError::NeedsCode(_)) => say(&format!("{error}: `print! {path}`\n")),
            Err(error) => say(&format!("{error}\n")),
        }
    }

    fn show_scopes(&mut self) {
        let scopes = self.vm.debugger().scopes();
        if scopes.is_empty() {
            say("no scope is active\n");
        }
        for scope in scopes {
            say(&format!("{} (entered in frame {})\n", scope.name, scope.frame));
        }
    }

    fn show_gas(&mut self) {
        let usage = self.vm.usage();
        say(&format!(
            "{} gas, {} bytes (at most {}), {} bytes of output\n",
            usage.gas, usage.memory, usage.peak_memory, usage.output
        ));
    }
}

/// Sets the rule of a number in [`RULES`].
fn set_rule(
    debugger: &mut Debugger<'_>,
    id: u32,
    which: usize,
    text: &str,
) -> Result<(), DebugError> {
    match which {
        0 => debugger.only_if(id, text),
        1 => debugger.only_at_hits(id, text),
        _ => debugger.log_at(id, text),
    }
}

fn described(point: &Breakpoint) -> String {
    let place = PathBuf::from(&point.path);
    match &point.function {
        Some(function) => format!("{function} ({}:{})", place.display(), point.line),
        None => format!("{}:{}", place.display(), point.line),
    }
}

//! The debug adapter: the Debug Adapter Protocol over two streams.
//!
//! Comes in: framed JSON messages of an editor. Goes out: responses and events. Must never: end, or answer nothing, because of a
//! message that makes no sense; let what the program prints get between the frames.
//!
//! The program runs on this thread. Another one reads messages and interrupts the run for each, so that `pause` and `disconnect` work
//! while the program does.

use super::{ASIDE_GAS, Program, ending, vm_of};
use crate::arguments::parse_json;
use crate::json::Json;
use crate::run::RunOptions;
use npython::{
    Breakpoint, Data, DebugError, Debugger, FrameView, Handle, InterruptHandle, Output,
    RaiseFilter, RunError, Step, StepKind, StopReason, Variable, Vm,
};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

/// The longest message that is read.
const LONGEST: usize = 16 << 20;
/// The most parts of one value that are sent when the editor names no number.
const PARTS: usize = 1000;
/// The only thread.
const THREAD: u64 = 1;

/// How a program is found by its path: compiled or opened; or why there is none.
pub type Open<'o> = dyn FnMut(&Path) -> Result<Program, String> + 'o;

/// Serves one editor until it disconnects or its stream ends.
pub fn serve(
    input: impl Read + Send + 'static,
    output: impl Write + Send + 'static,
    options: &RunOptions,
    default: Option<&Path>,
    open: &mut Open<'_>,
) {
    let wire = Wire(Arc::new(Mutex::new(Sending { output: Box::new(output), seq: 0 })));
    let current: Current = Arc::default();
    let (sender, messages) = channel();
    let (reading, errors) = (current.clone(), wire.clone());
    let reader = move || read_messages(input, sender, &reading, &errors);
    if std::thread::Builder::new().name("messages".to_owned()).spawn(reader).is_err() {
        wire.error("there is no thread to read messages with");
        return;
    }
    let mut adapter = Adapter {
        wire,
        current,
        options,
        default,
        open,
        launched: None,
        is_initialized: false,
        is_over: false,
        wants_pause: false,
        first_line: 1,
        first_column: 1,
    };
    adapter.serve(&messages);
}

/// What the reading thread interrupts.
type Current = Arc<Mutex<Option<InterruptHandle>>>;

/// A message that was read.
enum Message {
    /// A JSON object.
    Request(Data),
    /// Something else, and what is wrong with it.
    Nonsense(String),
}

/// Reads messages until the stream ends; each interrupts the run.
fn read_messages(input: impl Read, sender: Sender<Message>, current: &Current, wire: &Wire) {
    let mut input = BufReader::new(input);
    loop {
        let text = match read_frame(&mut input) {
            Ok(Some(text)) => text,
            Ok(None) => break,
            Err(problem) => {
                wire.error(&problem);
                break;
            }
        };
        let message = match parse_json(&text) {
            Ok(data @ Data::Dict(_)) => Message::Request(data),
            Ok(_) => Message::Nonsense("a message must be a JSON object".to_owned()),
            Err(problem) => Message::Nonsense(format!("a message is no JSON: {problem}")),
        };
        if sender.send(message).is_err() {
            break;
        }
        interrupt(current);
    }
    // The channel closes, and whoever runs has to notice.
    drop(sender);
    interrupt(current);
}

fn interrupt(current: &Current) {
    if let Some(handle) = &*current.lock().unwrap_or_else(PoisonError::into_inner) {
        handle.interrupt();
    }
}

/// One frame: headers, an empty line, as many bytes as they say. Lines that are no headers are passed over.
fn read_frame(input: &mut impl BufRead) -> Result<Option<String>, String> {
    let mut length: Option<usize> = None;
    loop {
        let mut line = Vec::new();
        let read = input.by_ref().take(4096).read_until(b'\n', &mut line);
        if matches!(read, Ok(0) | Err(_)) {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if line.is_empty() {
            let Some(length) = length else { continue };
            if length > LONGEST {
                return Err(format!("a message of {length} bytes is too long"));
            }
            let mut bytes = vec![0; length];
            return match input.read_exact(&mut bytes) {
                Ok(()) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
                Err(_) => Ok(None),
            };
        }
        if let Some((name, value)) = line.split_once(':')
            && name.trim().eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok();
        }
    }
}

/// Where messages go, in frames with numbers.
#[derive(Clone)]
struct Wire(Arc<Mutex<Sending>>);

struct Sending {
    output: Box<dyn Write + Send>,
    seq: u64,
}

type Entries = Vec<(&'static str, Json)>;

impl Wire {
    fn send(&self, kind: &'static str, entries: Entries) {
        let mut sending = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sending.seq += 1;
        let mut message = vec![("seq", Json::from(sending.seq)), ("type", kind.into())];
        message.extend(entries);
        let text = Json::Object(message).text();
        // An editor that has gone reads nothing.
        let _ = write!(sending.output, "Content-Length: {}\r\n\r\n{text}", text.len());
        let _ = sending.output.flush();
    }

    fn event(&self, name: &'static str, body: Entries) {
        self.send("event", vec![("event", name.into()), ("body", Json::Object(body))]);
    }

    fn output(&self, category: &'static str, text: String) {
        self.event("output", vec![("category", category.into()), ("output", text.into())]);
    }

    /// Tells of something that belongs to no request.
    fn error(&self, problem: &str) {
        self.output("console", format!("npyc: {problem}\n"));
    }
}

/// What a number that the editor was given stands for, until the program goes on.
enum Reference {
    Locals(usize),
    Globals(usize),
    Scopes,
    Value(Handle),
}

/// A program that was launched.
struct Launched {
    vm: Vm,
    folder: PathBuf,
    stops_at_entry: bool,
    is_at_entry: bool,
    state: State,
    references: Vec<Reference>,
    /// Breakpoints by file, and those on functions.
    lines: HashMap<String, Vec<u32>>,
    functions: Vec<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// It waits for the end of the configuration.
    Configuring,
    Running,
    Stopped,
    Ended,
}

struct Adapter<'a, 'o> {
    wire: Wire,
    current: Current,
    options: &'a RunOptions,
    default: Option<&'a Path>,
    open: &'a mut Open<'o>,
    launched: Option<Launched>,
    is_initialized: bool,
    is_over: bool,
    wants_pause: bool,
    first_line: u32,
    first_column: u32,
}

/// The answer to a request: its body, or why there is none.
type Answer = Result<Entries, String>;

/// The entry of an object.
fn get<'d>(data: &'d Data, name: &str) -> Option<&'d Data> {
    let Data::Dict(entries) = data else { return None };
    entries.iter().find(|(key, _)| matches!(key, Data::Str(key) if key == name)).map(|(_, v)| v)
}

fn text<'d>(data: &'d Data, name: &str) -> Option<&'d str> {
    match get(data, name) {
        Some(Data::Str(text)) => Some(text),
        _ => None,
    }
}

fn number(data: &Data, name: &str) -> Option<u64> {
    match get(data, name) {
        Some(Data::Int(number)) => u64::try_from(*number).ok(),
        Some(Data::Float(number)) if *number >= 0.0 => Some(*number as u64),
        _ => None,
    }
}

fn flag(data: &Data, name: &str) -> Option<bool> {
    match get(data, name) {
        Some(Data::Bool(flag)) => Some(*flag),
        _ => None,
    }
}

fn items<'d>(data: &'d Data, name: &str) -> &'d [Data] {
    match get(data, name) {
        Some(Data::List(items)) => items,
        _ => &[],
    }
}

impl Adapter<'_, '_> {
    fn serve(&mut self, messages: &Receiver<Message>) {
        while !self.is_over {
            let Ok(message) = messages.recv() else { break };
            self.message(message);
            while self.is_running() && !self.is_over {
                self.run(messages);
            }
        }
        // An editor that has gone leaves no program behind.
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn is_running(&self) -> bool {
        self.launched.as_ref().is_some_and(|launched| launched.state == State::Running)
    }

    /// Runs the program until it stops, or a message has come.
    fn run(&mut self, messages: &Receiver<Message>) {
        let Some(launched) = &mut self.launched else { return };
        let step = launched.vm.resume();
        if step != Ok(Step::Interrupted) {
            return self.came_to(step);
        }
        loop {
            match messages.try_recv() {
                Ok(message) => self.message(message),
                Err(std::sync::mpsc::TryRecvError::Empty) => break,
                Err(std::sync::mpsc::TryRecvError::Disconnected) => {
                    self.is_over = true;
                    return;
                }
            }
        }
        if std::mem::take(&mut self.wants_pause) && self.is_running() {
            self.stopped("pause", Vec::new());
        }
    }

    /// Tells what the run came to.
    fn came_to(&mut self, step: Result<Step, RunError>) {
        let Some(launched) = &mut self.launched else { return };
        let ended = match step {
            Ok(Step::Breakpoint) => {
                let (reason, more) = self.reason();
                return self.stopped(reason, more);
            }
            Ok(Step::Interrupted | Step::Stepped) => return self.stopped("pause", Vec::new()),
            Ok(Step::Done(value)) => Ok(value),
            Ok(Step::OutOfGas) => Err(RunError::OutOfGas { limit: launched.vm.usage().gas }),
            Ok(Step::Pending(number)) => Err(RunError::Pending(number)),
            Err(error) => Err(error),
        };
        let ending = ending(&launched.vm, ended);
        launched.state = State::Ended;
        launched.references.clear();
        if !ending.text.is_empty() {
            self.wire.output("stderr", ending.text);
        }
        self.wire.event("exited", vec![("exitCode", u64::from(ending.status).into())]);
        self.wire.event("terminated", Vec::new());
    }

    /// Why the program stopped, in the protocol's words.
    fn reason(&mut self) -> (&'static str, Entries) {
        let Some(launched) = &mut self.launched else { return ("pause", Vec::new()) };
        let is_entry = std::mem::take(&mut launched.is_at_entry);
        let debugger = launched.vm.debugger();
        match debugger.reason() {
            Some(StopReason::Breakpoint(id)) => {
                let is_function = launched.functions.contains(&id);
                let reason = if is_function { "function breakpoint" } else { "breakpoint" };
                let hit = Json::Array(vec![u64::from(id).into()]);
                let mut more = vec![("hitBreakpointIds", hit)];
                if let Some(problem) = debugger.problem() {
                    more.push(("text", format!("the condition has no answer: {problem}").into()));
                }
                (reason, more)
            }
            Some(StopReason::Raised { is_caught }) => {
                let raised = debugger.exception().map_or(String::new(), |error| error.text);
                let what = if is_caught { "raised" } else { "uncaught" };
                let description = Json::String(format!("{what}: {raised}"));
                ("exception", vec![("description", description), ("text", raised.into())])
            }
            Some(StopReason::Step | StopReason::Returned) if is_entry => ("entry", Vec::new()),
            Some(StopReason::Step | StopReason::Returned) | None => ("step", Vec::new()),
        }
    }

    fn stopped(&mut self, reason: &'static str, more: Entries) {
        if let Some(launched) = &mut self.launched {
            launched.state = State::Stopped;
        }
        let mut body = vec![
            ("reason", reason.into()),
            ("threadId", THREAD.into()),
            ("allThreadsStopped", Json::Bool(true)),
        ];
        body.extend(more);
        self.wire.event("stopped", body);
    }

    /// Answers a message.
    fn message(&mut self, message: Message) {
        let request = match message {
            Message::Request(request) => request,
            Message::Nonsense(problem) => return self.wire.error(&problem),
        };
        let kind = text(&request, "type").unwrap_or("");
        if kind == "response" || kind == "event" {
            // Nothing was asked of the editor, and it has nothing to tell.
            return;
        }
        let (Some(command), Some(seq)) = (text(&request, "command"), number(&request, "seq"))
        else {
            return self.wire.error("a request needs a command and a seq");
        };
        let nothing = Data::Dict(Vec::new());
        let arguments = get(&request, "arguments").unwrap_or(&nothing);
        let answer = self.request(command, arguments);
        let mut entries = vec![("request_seq", seq.into()), ("command", command.into())];
        let is_fine = answer.is_ok();
        match answer {
            Ok(body) => {
                entries.push(("success", Json::Bool(true)));
                entries.push(("body", Json::Object(body)));
            }
            Err(problem) => {
                let error = Json::Object(vec![
                    ("id", 1u64.into()),
                    ("format", problem.replace('{', "(").replace('}', ")").into()),
                    ("showUser", Json::Bool(command == "launch")),
                ]);
                entries.push(("success", Json::Bool(false)));
                entries.push(("message", problem.into()));
                entries.push(("body", Json::Object(vec![("error", error)])));
            }
        }
        self.wire.send("response", entries);
        if is_fine {
            self.answered(command);
        }
    }

    /// What comes after the response.
    fn answered(&mut self, command: &str) {
        match command {
            "launch" => self.wire.event("initialized", Vec::new()),
            "disconnect" | "terminate" => {
                let ended = self.launched.as_ref().is_none_or(|own| own.state == State::Ended);
                if !ended {
                    self.wire.event("terminated", Vec::new());
                }
                if command == "disconnect" {
                    self.is_over = true;
                } else if let Some(launched) = &mut self.launched {
                    launched.state = State::Ended;
                }
            }
            "configurationDone" => self.start(),
            _ => {}
        }
    }

    fn request(&mut self, command: &str, arguments: &Data) -> Answer {
        match command {
            "initialize" => return self.initialize(arguments),
            "disconnect" | "terminate" => return Ok(Vec::new()),
            _ if !self.is_initialized => {
                return Err("the first request must be `initialize`".to_owned());
            }
            "launch" => return self.launch(arguments),
            "attach" => return Err("programs are launched, not attached to".to_owned()),
            _ => {}
        }
        let state = match &self.launched {
            Some(launched) => launched.state,
            None => return Err(format!("`{command}` needs a program: send `launch` first")),
        };
        match command {
            "threads" => {
                let thread = vec![("id", THREAD.into()), ("name", "main".into())];
                return Ok(vec![("threads", Json::Array(vec![Json::Object(thread)]))]);
            }
            "setBreakpoints" => return self.set_lines(arguments),
            "setFunctionBreakpoints" => return self.set_functions(arguments),
            "setExceptionBreakpoints" => return self.set_exceptions(arguments),
            "configurationDone" if state == State::Configuring => return Ok(Vec::new()),
            "configurationDone" => return Err("the program was started already".to_owned()),
            "loadedSources" => return self.loaded_sources(),
            "source" => return self.source(arguments),
            "pause" if state == State::Running => {
                self.wants_pause = true;
                return Ok(Vec::new());
            }
            "pause" => return Err("the program does not run".to_owned()),
            _ => {}
        }
        let known = matches!(
            command,
            "continue"
                | "next"
                | "stepIn"
                | "stepOut"
                | "stackTrace"
                | "scopes"
                | "variables"
                | "evaluate"
                | "exceptionInfo"
        );
        if !known {
            return Err(format!("this adapter does not know `{command}`"));
        }
        match state {
            State::Configuring => return Err("the program has not been started".to_owned()),
            State::Running => return Err("the program runs: pause it first".to_owned()),
            State::Ended => return Err("the program has ended".to_owned()),
            State::Stopped => {}
        }
        match command {
            "stackTrace" => self.stack(arguments),
            "scopes" => self.scopes(arguments),
            "variables" => self.variables(arguments),
            "evaluate" => self.evaluate(arguments),
            "exceptionInfo" => self.exception_info(),
            _ => self.go_on(command),
        }
    }

    fn initialize(&mut self, arguments: &Data) -> Answer {
        if self.is_initialized {
            return Err("`initialize` comes only once".to_owned());
        }
        self.is_initialized = true;
        self.first_line = u32::from(flag(arguments, "linesStartAt1").unwrap_or(true));
        self.first_column = u32::from(flag(arguments, "columnsStartAt1").unwrap_or(true));
        let yes = || Json::Bool(true);
        let filter = |filter: &'static str, label: &'static str, default: bool| {
            Json::Object(vec![
                ("filter", filter.into()),
                ("label", label.into()),
                ("default", Json::Bool(default)),
            ])
        };
        Ok(vec![
            ("supportsConfigurationDoneRequest", yes()),
            ("supportsFunctionBreakpoints", yes()),
            ("supportsConditionalBreakpoints", yes()),
            ("supportsHitConditionalBreakpoints", yes()),
            ("supportsLogPoints", yes()),
            ("supportsEvaluateForHovers", yes()),
            ("supportsExceptionInfoRequest", yes()),
            ("supportsLoadedSourcesRequest", yes()),
            ("supportsTerminateRequest", yes()),
            (
                "exceptionBreakpointFilters",
                Json::Array(vec![
                    filter("uncaught", "Uncaught Exceptions", true),
                    filter("raised", "Raised Exceptions", false),
                ]),
            ),
        ])
    }

    fn launch(&mut self, arguments: &Data) -> Answer {
        if self.launched.is_some() {
            return Err("a program was launched already".to_owned());
        }
        let path = match (text(arguments, "program"), self.default) {
            (Some(program), _) => PathBuf::from(program),
            (None, Some(default)) => default.to_owned(),
            (None, None) => {
                return Err(
                    "`launch` needs a \"program\": the path of a .py or .npyc file".to_owned()
                );
            }
        };
        let program = (self.open)(&path)?;
        let mut vm = vm_of(&program, &path, self.options).map_err(|failure| failure.message)?;
        let mut left = [Vec::new(), Vec::new()];
        let wire = self.wire.clone();
        vm.on_output(move |kind, bytes| {
            let (category, left) = match kind {
                Output::Stdout => ("stdout", &mut left[0]),
                Output::Stderr => ("stderr", &mut left[1]),
            };
            left.extend_from_slice(bytes);
            // A character whose end is still to come waits for it.
            let whole = match std::str::from_utf8(left) {
                Err(error) if error.error_len().is_none() => error.valid_up_to(),
                _ => left.len(),
            };
            if whole > 0 {
                let text = String::from_utf8_lossy(left.get(..whole).unwrap_or(&[])).into_owned();
                left.drain(..whole);
                wire.output(category, text);
            }
        });
        let handle = vm.interrupt_handle();
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = Some(handle);
        if flag(arguments, "noDebug") != Some(true) {
            let mut debugger = vm.debugger();
            debugger.stop_on_exceptions(RaiseFilter::Never);
            let wire = self.wire.clone();
            debugger.on_log(move |text| wire.output("console", format!("{text}\n")));
        }
        self.launched = Some(Launched {
            vm,
            folder: program.folder,
            stops_at_entry: flag(arguments, "stopOnEntry").unwrap_or(false),
            is_at_entry: false,
            state: State::Configuring,
            references: Vec::new(),
            lines: HashMap::new(),
            functions: Vec::new(),
        });
        Ok(Vec::new())
    }

    fn start(&mut self) {
        let Some(launched) = &mut self.launched else { return };
        if launched.stops_at_entry {
            launched.vm.debugger().stop_at_once();
            launched.is_at_entry = true;
        }
        match launched.vm.prepare() {
            Ok(()) => launched.state = State::Running,
            Err(error) => self.came_to(Err(error)),
        }
    }

    fn vm(&mut self) -> Result<&mut Launched, String> {
        self.launched.as_mut().ok_or_else(|| "there is no program".to_owned())
    }

    fn set_lines(&mut self, arguments: &Data) -> Answer {
        let first = self.first_line;
        let source = get(arguments, "source").ok_or("`setBreakpoints` needs a source")?;
        let path = text(source, "path").or_else(|| text(source, "name"));
        let path = path.ok_or("the source of `setBreakpoints` needs a path")?;
        let launched = self.vm()?;
        let mut debugger = launched.vm.debugger();
        for id in launched.lines.remove(path).unwrap_or_default() {
            debugger.remove(id);
        }
        let mut ids = Vec::new();
        let mut answers = Vec::new();
        for wanted in items(arguments, "breakpoints") {
            let line = number(wanted, "line").and_then(|line| u32::try_from(line).ok());
            let set = match line {
                Some(line) => debugger
                    .break_at(path, line.saturating_add(1 - first))
                    .and_then(|point| ruled(&mut debugger, point, wanted))
                    .map_err(|error| error.to_string()),
                None => Err("the breakpoint has no line".to_owned()),
            };
            answers.push(match set {
                Ok(point) => {
                    ids.push(point.id);
                    breakpoint(point.id, point.line.saturating_sub(1 - first))
                }
                Err(problem) => unverified(problem),
            });
        }
        launched.lines.insert(path.to_owned(), ids);
        Ok(vec![("breakpoints", Json::Array(answers))])
    }

    fn set_functions(&mut self, arguments: &Data) -> Answer {
        let first = self.first_line;
        let launched = self.vm()?;
        let mut debugger = launched.vm.debugger();
        for id in std::mem::take(&mut launched.functions) {
            debugger.remove(id);
        }
        let mut answers = Vec::new();
        for wanted in items(arguments, "breakpoints") {
            let set = match text(wanted, "name") {
                Some(name) => debugger
                    .break_on(name)
                    .and_then(|point| ruled(&mut debugger, point, wanted))
                    .map_err(|error| error.to_string()),
                None => Err("the breakpoint has no name".to_owned()),
            };
            answers.push(match set {
                Ok(point) => {
                    launched.functions.push(point.id);
                    breakpoint(point.id, point.line.saturating_sub(1 - first))
                }
                Err(problem) => unverified(problem),
            });
        }
        Ok(vec![("breakpoints", Json::Array(answers))])
    }

    fn set_exceptions(&mut self, arguments: &Data) -> Answer {
        let filters = items(arguments, "filters");
        let has = |name: &str| filters.iter().any(|f| matches!(f, Data::Str(f) if f == name));
        let filter = match (has("raised"), has("uncaught")) {
            (true, _) => RaiseFilter::Always,
            (false, true) => RaiseFilter::Uncaught,
            (false, false) => RaiseFilter::Never,
        };
        self.vm()?.vm.debugger().stop_on_exceptions(filter);
        Ok(Vec::new())
    }

    fn go_on(&mut self, command: &str) -> Answer {
        let launched = self.vm()?;
        launched.references.clear();
        launched.vm.debugger().plan(match command {
            "next" => StepKind::Over,
            "stepIn" => StepKind::Into,
            "stepOut" => StepKind::Out,
            _ => StepKind::Continue,
        });
        launched.state = State::Running;
        Ok(match command {
            "continue" => vec![("allThreadsContinued", Json::Bool(true))],
            _ => Vec::new(),
        })
    }

    fn stack(&mut self, arguments: &Data) -> Answer {
        let (first_line, first_column) = (self.first_line, self.first_column);
        let launched = self.vm()?;
        let debugger = launched.vm.debugger();
        let mut frames = debugger.frames();
        let files = debugger.files();
        frames.reverse();
        let total = frames.len();
        let start = number(arguments, "startFrame").unwrap_or(0) as usize;
        let levels = match number(arguments, "levels") {
            None | Some(0) => total,
            Some(levels) => levels as usize,
        };
        let shown = frames.iter().skip(start).take(levels).map(|view| {
            let place = &view.place;
            let mut entries = vec![
                ("id", Json::from(view.index as u64 + 1)),
                ("name", place.function.as_str().into()),
                ("line", u64::from(place.line.saturating_sub(1 - first_line)).into()),
                ("column", u64::from(place.column + first_column).into()),
                ("endLine", u64::from(place.end_line.saturating_sub(1 - first_line)).into()),
                ("endColumn", u64::from(place.end_column + first_column).into()),
                ("moduleId", view.module.as_str().into()),
                ("source", source_of(&launched.folder, &files, view)),
            ];
            if view.is_library {
                entries.push(("presentationHint", "subtle".into()));
            }
            Json::Object(entries)
        });
        let shown = Json::Array(shown.collect());
        Ok(vec![("stackFrames", shown), ("totalFrames", (total as u64).into())])
    }

    /// The frame that a request names.
    fn frame(&mut self, arguments: &Data) -> Result<usize, String> {
        let count = self.vm()?.vm.debugger().frames().len();
        let number = match get(arguments, "frameId") {
            None => count as u64,
            Some(_) => number(arguments, "frameId").unwrap_or(0),
        };
        match usize::try_from(number).ok().and_then(|number| number.checked_sub(1)) {
            Some(frame) if frame < count => Ok(frame),
            _ => Err(format!("there is no frame {number}")),
        }
    }

    fn scopes(&mut self, arguments: &Data) -> Answer {
        let frame = self.frame(arguments)?;
        let launched = self.vm()?;
        let mut scopes = Vec::new();
        let has_scopes = !launched.vm.debugger().scopes().is_empty();
        let mut add = |name: &'static str, reference: Reference, hint: &'static str| {
            launched.references.push(reference);
            scopes.push(Json::Object(vec![
                ("name", name.into()),
                ("presentationHint", hint.into()),
                ("variablesReference", (launched.references.len() as u64).into()),
                ("expensive", Json::Bool(false)),
            ]));
        };
        add("Locals", Reference::Locals(frame), "locals");
        add("Globals", Reference::Globals(frame), "globals");
        if has_scopes {
            add("Active scopes", Reference::Scopes, "registers");
        }
        Ok(vec![("scopes", Json::Array(scopes))])
    }

    fn variables(&mut self, arguments: &Data) -> Answer {
        let wanted = number(arguments, "variablesReference").unwrap_or(0);
        let start = number(arguments, "start").unwrap_or(0) as usize;
        let count = match number(arguments, "count") {
            None | Some(0) => PARTS,
            Some(count) => (count as usize).min(PARTS),
        };
        let launched = self.vm()?;
        let index = usize::try_from(wanted).ok().and_then(|wanted| wanted.checked_sub(1));
        let reference = index.and_then(|index| launched.references.get(index));
        let Some(reference) = reference else {
            return Err(format!("there is nothing behind variablesReference {wanted}"));
        };
        let debugger = launched.vm.debugger();
        let found = match reference {
            Reference::Locals(frame) => debugger.locals(*frame),
            Reference::Globals(frame) => debugger.globals(*frame),
            Reference::Value(handle) => debugger.children(handle, start, count),
            Reference::Scopes => {
                let scopes = debugger.scopes().into_iter().map(|scope| {
                    Json::Object(vec![
                        ("name", scope.name.into()),
                        ("value", format!("entered in frame {}", scope.frame).into()),
                        ("variablesReference", 0u64.into()),
                    ])
                });
                return Ok(vec![("variables", Json::Array(scopes.collect()))]);
            }
        };
        let is_value = matches!(reference, Reference::Value(_));
        let found = found.map_err(|error| error.to_string())?;
        let (skip, take) = if is_value { (0, count) } else { (start, count) };
        let references = &mut launched.references;
        let shown = found.into_iter().skip(skip).take(take).map(|variable| {
            let mut entries: Entries = vec![("name", variable.name.as_str().into())];
            entries.extend(value_entries(variable, "value", references));
            Json::Object(entries)
        });
        let shown = Json::Array(shown.collect());
        Ok(vec![("variables", shown)])
    }

    fn evaluate(&mut self, arguments: &Data) -> Answer {
        let frame = self.frame(arguments)?;
        let expression = text(arguments, "expression").ok_or("`evaluate` needs an expression")?;
        // What a person types may run code of the program; what an editor shows by itself may not.
        let is_typed = text(arguments, "context") == Some("repl");
        let launched = self.vm()?;
        let mut debugger = launched.vm.debugger();
        let found = match is_typed {
            true => debugger.evaluate_running(frame, expression, ASIDE_GAS),
            false => debugger.evaluate(frame, expression),
        };
        let found = found.map_err(|error| error.to_string())?;
        Ok(value_entries(found, "result", &mut launched.references))
    }

    fn exception_info(&mut self) -> Answer {
        let debugger = self.vm()?.vm.debugger();
        let Some(exception) = debugger.exception() else {
            return Err("no exception stopped the program".to_owned());
        };
        let mode = match debugger.reason() {
            Some(StopReason::Raised { is_caught: true }) => "always",
            _ => "unhandled",
        };
        Ok(vec![
            ("exceptionId", exception.type_name.as_str().into()),
            ("description", exception.text.into()),
            ("breakMode", mode.into()),
        ])
    }

    fn loaded_sources(&mut self) -> Answer {
        let launched = self.vm()?;
        let files = launched.vm.debugger().files();
        let shown = files.iter().map(|file| source_json(&launched.folder, &files, file));
        let shown = Json::Array(shown.collect());
        Ok(vec![("sources", shown)])
    }

    fn source(&mut self, arguments: &Data) -> Answer {
        let nothing = Data::None;
        let source = get(arguments, "source").unwrap_or(&nothing);
        let reference = number(source, "sourceReference")
            .filter(|number| *number != 0)
            .or_else(|| number(arguments, "sourceReference"))
            .unwrap_or(0);
        let debugger = self.vm()?.vm.debugger();
        let files = debugger.files();
        let file = (reference as usize).checked_sub(1).and_then(|index| files.get(index));
        let file = file.ok_or_else(|| format!("there is no source {reference}"))?;
        let content = debugger.source(file).map_err(|error| error.to_string())?;
        Ok(vec![("content", content.into()), ("mimeType", "text/x-python".into())])
    }
}

/// Gives a breakpoint that was just set the rules that come with it; it is taken away again if they are none.
fn ruled(
    debugger: &mut Debugger<'_>,
    point: Breakpoint,
    wanted: &Data,
) -> Result<Breakpoint, DebugError> {
    let given = |name: &str| text(wanted, name).unwrap_or("");
    let set = debugger
        .only_if(point.id, given("condition"))
        .and_then(|()| debugger.only_at_hits(point.id, given("hitCondition")))
        .and_then(|()| debugger.log_at(point.id, given("logMessage")));
    if set.is_err() {
        debugger.remove(point.id);
    }
    set.map(|()| point)
}

fn breakpoint(id: u32, line: u32) -> Json {
    Json::Object(vec![
        ("id", u64::from(id).into()),
        ("verified", Json::Bool(true)),
        ("line", u64::from(line).into()),
    ])
}

fn unverified(problem: String) -> Json {
    Json::Object(vec![("verified", Json::Bool(false)), ("message", problem.into())])
}

/// What the editor is told of a value: its text under a name of its own, and a number for its parts.
fn value_entries(
    variable: Variable,
    text_name: &'static str,
    references: &mut Vec<Reference>,
) -> Entries {
    let mut entries: Entries =
        vec![(text_name, variable.text.into()), ("type", variable.type_name.into())];
    let mut reference = 0u64;
    if variable.children > 0 {
        references.push(Reference::Value(variable.handle));
        reference = references.len() as u64;
    }
    entries.push(("variablesReference", reference.into()));
    entries
}

fn source_of(folder: &Path, files: &[String], view: &FrameView) -> Json {
    if view.is_library {
        let name = Path::new(&view.place.path).file_name().unwrap_or_default().to_string_lossy();
        return Json::Object(vec![
            ("name", name.into_owned().into()),
            ("presentationHint", "deemphasize".into()),
        ]);
    }
    source_json(folder, files, &view.place.path)
}

/// A file: by its path where it lies there, else by a number under which its text can be asked for.
fn source_json(folder: &Path, files: &[String], file: &str) -> Json {
    let path = folder.join(file);
    let path = std::path::absolute(&path).unwrap_or(path);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut entries: Entries =
        vec![("name", name.into()), ("path", path.to_string_lossy().into_owned().into())];
    if !path.is_file()
        && let Some(index) = files.iter().position(|own| own == file)
    {
        entries.push(("sourceReference", (index as u64 + 1).into()));
    }
    Json::Object(entries)
}

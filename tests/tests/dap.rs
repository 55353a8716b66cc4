//! `npyc debug --dap`: an editor that speaks the protocol, and one that does not.

#![forbid(unsafe_code)]

use npyc_tests::command::{npyc, scratch};
use npython::Data;
use npython_cli::arguments::parse_json;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

const PROGRAM: &str = "\
class Item:
    def __init__(self, name, price):
        self.name = name
        self.price = price

def total(items):
    cost = 0
    for item in items:
        cost += item.price
    return cost

def fail(text):
    raise ValueError(text)

items = [Item('nail', 2), Item('screw', 3)]
print('total', total(items))
nested = {'a': [1, {'b': (2, 3)}]}
print('done')
";

struct Client {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Data>,
    waiting: Vec<Data>,
    seq: i64,
}

impl Client {
    fn start(arguments: &[&str]) -> Client {
        let mut command = npyc(&["debug", "--dap"]);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the command starts");
        let (input, output) = (child.stdin.take(), child.stdout.take().expect("it is piped"));
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            loop {
                let mut line = String::new();
                let mut length = 0;
                while output.read_line(&mut line).is_ok_and(|read| read > 0) {
                    let text = line.trim_end();
                    if text.is_empty() {
                        break;
                    }
                    let number = text.strip_prefix("Content-Length: ").expect("only this header");
                    length = number.parse().expect("a number");
                    line.clear();
                }
                let mut bytes = vec![0; length];
                if length == 0 || output.read_exact(&mut bytes).is_err() {
                    break;
                }
                let text = String::from_utf8(bytes).expect("UTF-8");
                let message = parse_json(&text).expect("JSON");
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        Client { child, input, messages, waiting: Vec::new(), seq: 0 }
    }

    fn raw(&mut self, text: &str) {
        let input = self.input.as_mut().expect("it is open");
        input.write_all(text.as_bytes()).expect("it listens");
        input.flush().expect("it listens");
    }

    fn body(&mut self, text: &str) {
        self.raw(&format!("Content-Length: {}\r\n\r\n{text}", text.len()));
    }

    /// Sends a request and gives its response.
    fn ask(&mut self, command: &str, arguments: &str) -> Data {
        let seq = self.send(command, arguments);
        self.wait(|message| {
            text(message, "type") == "response" && number(message, "request_seq") == seq
        })
    }

    fn send(&mut self, command: &str, arguments: &str) -> i64 {
        self.seq += 1;
        let seq = self.seq;
        self.body(&format!(
            r#"{{"seq":{seq},"type":"request","command":"{command}","arguments":{arguments}}}"#
        ));
        seq
    }

    /// A request that is granted: the body of its response.
    fn fine(&mut self, command: &str, arguments: &str) -> Data {
        let answer = self.ask(command, arguments);
        assert_eq!(get(&answer, "success"), &Data::Bool(true), "{command}: {answer}");
        get(&answer, "body").clone()
    }

    /// A request that is refused: why.
    fn refused(&mut self, command: &str, arguments: &str) -> String {
        let answer = self.ask(command, arguments);
        assert_eq!(get(&answer, "success"), &Data::Bool(false), "{command}: {answer}");
        text(&answer, "message").to_owned()
    }

    fn event(&mut self, name: &str) -> Data {
        let message =
            self.wait(|message| text(message, "type") == "event" && text(message, "event") == name);
        get(&message, "body").clone()
    }

    fn stopped(&mut self, reason: &str) -> Data {
        let body = self.event("stopped");
        assert_eq!(text(&body, "reason"), reason, "{body}");
        body
    }

    fn wait(&mut self, fits: impl Fn(&Data) -> bool) -> Data {
        if let Some(at) = self.waiting.iter().position(&fits) {
            return self.waiting.remove(at);
        }
        loop {
            let message = self.messages.recv_timeout(Duration::from_secs(60));
            let message = message.unwrap_or_else(|_| panic!("nothing came: {:?}", self.waiting));
            if fits(&message) {
                return message;
            }
            self.waiting.push(message);
        }
    }

    /// What the program printed so far.
    fn printed(&self) -> String {
        let outputs = self.waiting.iter().filter(|message| text(message, "event") == "output");
        outputs.map(|message| text(get(message, "body"), "output")).collect()
    }

    fn end(mut self) -> (Option<i32>, String) {
        drop(self.input.take());
        let status = self.child.wait().expect("it ends");
        while let Ok(message) = self.messages.recv_timeout(Duration::from_secs(10)) {
            self.waiting.push(message);
        }
        (status.code(), self.printed())
    }

    /// The line of the innermost frame, and its number.
    fn place(&mut self) -> (i64, i64) {
        let stack = self.fine("stackTrace", r#"{"threadId":1}"#);
        let frame = &items(&stack, "stackFrames")[0];
        (number(frame, "line"), number(frame, "id"))
    }
}

fn get<'d>(data: &'d Data, name: &str) -> &'d Data {
    let Data::Dict(entries) = data else { return &Data::None };
    let found = entries.iter().find(|(key, _)| key == &Data::Str(name.to_owned()));
    found.map_or(&Data::None, |(_, value)| value)
}

fn text<'d>(data: &'d Data, name: &str) -> &'d str {
    match get(data, name) {
        Data::Str(text) => text,
        _ => "",
    }
}

fn number(data: &Data, name: &str) -> i64 {
    match get(data, name) {
        Data::Int(number) => *number,
        _ => -1,
    }
}

fn items<'d>(data: &'d Data, name: &str) -> &'d [Data] {
    match get(data, name) {
        Data::List(items) => items,
        _ => &[],
    }
}

fn named<'d>(list: &'d [Data], name: &str) -> &'d Data {
    let found = list.iter().find(|item| text(item, "name") == name);
    found.unwrap_or_else(|| panic!("{name} is not among {list:?}"))
}

fn file(test: &str, source: &str) -> (PathBuf, String) {
    let folder = scratch(env!("CARGO_TARGET_TMPDIR"), &format!("dap-{test}"));
    let path = folder.join("shop.py");
    std::fs::write(&path, source).expect("the folder is writable");
    let quoted = path.to_string_lossy().replace('\\', "\\\\").replace('"', "\\\"");
    (path, quoted)
}

fn launched(test: &str, source: &str, more: &str) -> (Client, String) {
    let (_, path) = file(test, source);
    let mut client = Client::start(&[]);
    client.fine("initialize", r#"{"adapterID":"npyc","linesStartAt1":true}"#);
    client.fine("launch", &format!(r#"{{"program":"{path}"{more}}}"#));
    client.event("initialized");
    (client, path)
}

#[test]
fn a_whole_session() {
    let (mut client, path) = launched("session", PROGRAM, "");
    let set = client.fine(
        "setBreakpoints",
        &format!(r#"{{"source":{{"path":"{path}"}},"breakpoints":[{{"line":9}},{{"line":5}},{{"line":99}}]}}"#),
    );
    let points = items(&set, "breakpoints");
    assert_eq!((number(&points[0], "line"), number(&points[1], "line")), (9, 6));
    assert_eq!(get(&points[2], "verified"), &Data::Bool(false));
    assert!(text(&points[2], "message").contains("no code at line 99"));
    let set = client
        .fine("setFunctionBreakpoints", r#"{"breakpoints":[{"name":"total"},{"name":"nothing"}]}"#);
    assert_eq!(get(&items(&set, "breakpoints")[1], "verified"), &Data::Bool(false));
    client.fine("setExceptionBreakpoints", r#"{"filters":["uncaught"]}"#);
    client.fine("configurationDone", "{}");
    client.stopped("breakpoint"); // line 6: the def itself
    client.fine("continue", r#"{"threadId":1}"#);
    client.stopped("function breakpoint");
    assert_eq!(client.place().0, 7);
    client.fine("continue", r#"{"threadId":1}"#);
    client.stopped("breakpoint");
    let (line, frame) = client.place();
    assert_eq!(line, 9);
    let scopes = client.fine("scopes", &format!(r#"{{"frameId":{frame}}}"#));
    let locals = number(named(items(&scopes, "scopes"), "Locals"), "variablesReference");
    let globals = number(named(items(&scopes, "scopes"), "Globals"), "variablesReference");
    let variables = client.fine("variables", &format!(r#"{{"variablesReference":{locals}}}"#));
    let item = named(items(&variables, "variables"), "item");
    assert_eq!((text(item, "value"), text(item, "type")), ("<Item object>", "Item"));
    let parts = number(item, "variablesReference");
    let parts = client.fine("variables", &format!(r#"{{"variablesReference":{parts}}}"#));
    assert_eq!(text(named(items(&parts, "variables"), "price"), "value"), "2");
    let variables = client.fine("variables", &format!(r#"{{"variablesReference":{globals}}}"#));
    named(items(&variables, "variables"), "fail");
    let found = client.fine(
        "evaluate",
        &format!(r#"{{"expression":"items[1].name","frameId":{frame},"context":"watch"}}"#),
    );
    assert_eq!(text(&found, "result"), "'screw'");
    assert!(client.refused("evaluate", r#"{"expression":"items[9]"}"#).contains("out of range"));
    client.fine("next", r#"{"threadId":1}"#);
    client.stopped("step");
    assert_eq!(client.place().0, 8);
    client.fine("stepOut", r#"{"threadId":1}"#);
    client.stopped("breakpoint");
    client.fine(
        "setBreakpoints",
        &format!(r#"{{"source":{{"path":"{path}"}},"breakpoints":[{{"line":18}}]}}"#),
    );
    client.fine("stepOut", r#"{"threadId":1}"#);
    client.stopped("step");
    assert_eq!(client.place().0, 16);
    client.fine("continue", r#"{"threadId":1}"#);
    client.stopped("breakpoint");
    let nested = client.fine("evaluate", r#"{"expression":"nested","context":"repl"}"#);
    let mut reference = number(&nested, "variablesReference");
    for name in ["['a']", "[1]", "['b']"] {
        let parts = client.fine("variables", &format!(r#"{{"variablesReference":{reference}}}"#));
        reference = number(named(items(&parts, "variables"), name), "variablesReference");
    }
    let parts = client.fine("variables", &format!(r#"{{"variablesReference":{reference}}}"#));
    assert_eq!(text(&items(&parts, "variables")[1], "value"), "3");
    client.fine("continue", r#"{"threadId":1}"#);
    assert_eq!(number(&client.event("exited"), "exitCode"), 0);
    client.event("terminated");
    assert!(client.refused("continue", "{}").contains("has ended"));
    client.fine("disconnect", "{}");
    let (status, printed) = client.end();
    assert_eq!((status, printed.as_str()), (Some(0), "total 5\ndone\n"));
}

#[test]
fn uncaught_exceptions_stop_and_show_themselves() {
    let source = PROGRAM.replace("print('done')", "fail('broken')");
    let (mut client, _) = launched("uncaught", &source, r#","stopOnEntry":true"#);
    client.fine("setExceptionBreakpoints", r#"{"filters":["uncaught"]}"#);
    client.fine("configurationDone", "{}");
    client.stopped("entry");
    assert_eq!(client.place().0, 1);
    assert!(client.refused("exceptionInfo", r#"{"threadId":1}"#).contains("no exception"));
    client.fine("continue", r#"{"threadId":1}"#);
    let stopped = client.stopped("exception");
    assert_eq!(text(&stopped, "text"), "ValueError('broken')");
    assert_eq!(client.place().0, 13);
    let info = client.fine("exceptionInfo", r#"{"threadId":1}"#);
    assert_eq!((text(&info, "exceptionId"), text(&info, "breakMode")), ("ValueError", "unhandled"));
    client.fine("continue", r#"{"threadId":1}"#);
    assert_eq!(number(&client.event("exited"), "exitCode"), 1);
    let (status, printed) = client.end();
    assert_eq!(status, Some(0));
    assert!(
        printed.contains("line 13, in fail\n") && printed.ends_with("ValueError: broken\n"),
        "{printed}"
    );
}

#[test]
fn a_running_program_is_paused_and_disconnected_from() {
    let (mut client, _) = launched("pause", "n = 0\nwhile True:\n    n += 1\n", "");
    client.fine("configurationDone", "{}");
    assert!(client.refused("stackTrace", r#"{"threadId":1}"#).contains("pause it first"));
    assert!(client.refused("continue", "{}").contains("pause it first"));
    assert_eq!(items(&client.fine("threads", "{}"), "threads").len(), 1);
    client.fine("pause", r#"{"threadId":1}"#);
    client.stopped("pause");
    assert!(client.refused("pause", "{}").contains("does not run"));
    let (mut line, mut frame) = client.place();
    while line == 1 {
        // The program had not begun, or not got further.
        client.fine("next", r#"{"threadId":1}"#);
        client.stopped("step");
        (line, frame) = client.place();
    }
    assert!([2, 3].contains(&line), "line {line}");
    let found = client.fine("evaluate", &format!(r#"{{"expression":"n","frameId":{frame}}}"#));
    assert_eq!(text(&found, "type"), "int");
    client.fine("next", r#"{"threadId":1}"#);
    client.stopped("step");
    client.fine("continue", r#"{"threadId":1}"#);
    client.fine("disconnect", "{}");
    assert_eq!(client.end().0, Some(0));
}

#[test]
fn an_editor_that_goes_away_takes_the_program_with_it() {
    let (mut client, _) = launched("gone", "while True:\n    pass\n", "");
    client.fine("configurationDone", "{}");
    assert_eq!(client.end().0, Some(0));
}

#[test]
fn messages_without_sense_are_answered_or_passed_over() {
    let (path, quoted) = file("nonsense", PROGRAM);
    let mut client = Client::start(&[path.to_str().expect("UTF-8")]);
    client.raw("hello\r\nContent-Type: what\r\n\r\n");
    client.body("{");
    client.body("[1, 2]");
    client.body("{\"type\":\"request\"}");
    client.body(&"[".repeat(5000));
    assert!(client.refused("threads", "{}").contains("initialize"));
    client.fine("initialize", "{}");
    assert!(client.refused("initialize", "{}").contains("only once"));
    assert!(client.refused("stackTrace", "{}").contains("launch"));
    assert!(
        client.refused("launch", r#"{"program":"/no/such/file.py"}"#).contains("does not exist")
    );
    let broken = path.with_file_name("broken.py");
    std::fs::write(&broken, "x = = 1\n").expect("the folder is writable");
    let broken = quoted.replace("shop.py", "broken.py");
    let refused = client.refused("launch", &format!(r#"{{"program":"{broken}"}}"#));
    assert!(refused.contains("does not compile") && refused.contains("x = = 1"), "{refused}");
    // Without a program the one of the command line is launched.
    client.fine("launch", "{}");
    assert!(client.refused("launch", "{}").contains("already"));
    assert!(client.refused("attach", "{}").contains("launched"));
    assert!(client.refused("setBreakpoints", "{}").contains("source"));
    assert!(client.refused("fly", "{}").contains("does not know `fly`"));
    assert!(client.refused("continue", "{}").contains("not been started"));
    let odd = client.fine(
        "setBreakpoints",
        &format!(r#"{{"source":{{"path":"{quoted}"}},"breakpoints":[{{}},{{"line":"x"}},{{"line":7,"condition":"x = 1"}},{{"line":7,"hitCondition":"often"}},7]}}"#),
    );
    assert!(items(&odd, "breakpoints").iter().all(|p| get(p, "verified") == &Data::Bool(false)));
    client.fine("configurationDone", "{}");
    client.event("terminated");
    assert!(client.refused("configurationDone", "{}").contains("already"));
    client.raw("Content-Length: 99999999999\r\n\r\n");
    let (status, printed) = client.end();
    assert_eq!(status, Some(0));
    assert!(printed.contains("total 5\n") && printed.contains("is no JSON"), "{printed}");
}

#[test]
fn numbers_that_lead_nowhere_are_refused() {
    let (mut client, _) = launched("numbers", PROGRAM, r#","stopOnEntry":true"#);
    client.fine("configurationDone", "{}");
    client.stopped("entry");
    for bad in ["-1", "0", "7", "1e300", "\"x\"", "null"] {
        client.refused("scopes", &format!(r#"{{"frameId":{bad}}}"#));
        client.refused("variables", &format!(r#"{{"variablesReference":{bad}}}"#));
        client.refused("source", &format!(r#"{{"sourceReference":{bad}}}"#));
    }
    client.refused("evaluate", "{}");
    client.refused("evaluate", r#"{"expression":"1 +"}"#);
    assert_eq!(items(&client.fine("loadedSources", "{}"), "sources").len(), 1);
    client.fine("terminate", "{}");
    client.event("terminated");
    client.fine("disconnect", "{}");
    assert_eq!(client.end().0, Some(0));
}

#[test]
fn lines_may_be_counted_from_zero() {
    let (_, path) = file("zero", PROGRAM);
    let mut client = Client::start(&[]);
    client.fine("initialize", r#"{"linesStartAt1":false,"columnsStartAt1":false}"#);
    client.fine("launch", &format!(r#"{{"program":"{path}"}}"#));
    let set = client.fine(
        "setBreakpoints",
        &format!(r#"{{"source":{{"path":"{path}"}},"breakpoints":[{{"line":8}}]}}"#),
    );
    assert_eq!(number(&items(&set, "breakpoints")[0], "line"), 8);
    client.fine("configurationDone", "{}");
    client.stopped("breakpoint");
    assert_eq!(client.place().0, 8);
    assert_eq!(client.end().0, Some(0));
}

#[test]
fn breakpoints_have_conditions_counts_and_texts() {
    let source = "total = 0\nfor n in range(10):\n    total += n\nprint(total)\n";
    let (mut client, path) = launched("conditions", source, "");
    let set = client.fine(
        "setBreakpoints",
        &format!(
            r#"{{"source":{{"path":"{path}"}},"breakpoints":[{{"line":3,"condition":"total > 9","hitCondition":"2"}},{{"line":4,"logMessage":"total {{total}}"}}]}}"#
        ),
    );
    assert!(items(&set, "breakpoints").iter().all(|p| get(p, "verified") == &Data::Bool(true)));
    client.fine("configurationDone", "{}");
    client.stopped("breakpoint");
    let (_, frame) = client.place();
    let found = client.fine("evaluate", &format!(r#"{{"expression":"total","frameId":{frame}}}"#));
    assert_eq!(text(&found, "result"), "15");
    client.fine("continue", r#"{"threadId":1}"#);
    client.event("terminated");
    let (status, printed) = client.end();
    assert_eq!(status, Some(0));
    assert!(printed.contains("total 45\n"), "{printed}");
}

#[test]
fn what_builtins_call_stops_and_is_stepped_out_of() {
    let source = "def key(n):
    least = -n
    return least

def main():
    ordered = sorted([1, 3, 2], key=key)
    return ordered

print(main())
";
    let (mut client, path) = launched("callbacks", source, "");
    client.fine(
        "setBreakpoints",
        &format!(r#"{{"source":{{"path":"{path}"}},"breakpoints":[{{"line":3}}]}}"#),
    );
    client.fine("configurationDone", "{}");
    client.stopped("breakpoint");
    let (line, frame) = client.place();
    assert_eq!(line, 3);
    let found = client.fine("evaluate", &format!(r#"{{"expression":"least","frameId":{frame}}}"#));
    assert_eq!(text(&found, "result"), "-1");
    let stack = client.fine("stackTrace", r#"{"threadId":1}"#);
    let frames = items(&stack, "stackFrames");
    let names: Vec<&str> = frames.iter().map(|frame| text(frame, "name")).collect();
    assert_eq!(names, ["key", "main", "<module>"]);
    client.fine("setBreakpoints", &format!(r#"{{"source":{{"path":"{path}"}},"breakpoints":[]}}"#));
    client.fine("stepOut", r#"{"threadId":1}"#);
    client.stopped("step");
    assert_eq!(client.place().0, 6);
    client.fine("continue", r#"{"threadId":1}"#);
    client.event("terminated");
    assert_eq!(client.end().0, Some(0));
}

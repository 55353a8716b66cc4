//! The commands as users meet them: exit statuses, messages, files written, JSON.

#![forbid(unsafe_code)]

use npyc_format::archive::header::Header;
use npyc_format::version::FormatVersion;
use npyc_tests::command::{Finished, cargo, finish, npyc, npython, scratch};
use npyc_tests::program::root;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const PROGRAM: &str = "\
def double(x):
    return x * 2

print('value', double(21))
double(21)
";

fn folder(name: &str) -> PathBuf {
    scratch(env!("CARGO_TARGET_TMPDIR"), name)
}

/// A file with this text in a folder.
fn write(folder: &Path, name: &str, text: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    fs::write(&path, text).expect("the folder is writable");
    text_of(&path)
}

fn text_of(path: &Path) -> String {
    path.to_str().expect("the target folder's path is UTF-8").to_owned()
}

/// Builds PROGRAM and gives its archive's path and bytes.
fn archive(folder: &Path) -> (String, Vec<u8>) {
    let source = write(folder, "app.py", PROGRAM);
    let built = finish(npyc(&["build", &source]));
    assert_eq!(built.status, Some(0), "{built:?}");
    let path = folder.join("app.npyc");
    (text_of(&path), fs::read(&path).expect("the archive was written"))
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the folder exists")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// Asserts a status and one line on stderr that holds all of these words.
#[track_caller]
fn assert_one_line(finished: &Finished, status: i32, words: &[&str]) {
    assert_eq!(finished.status, Some(status), "{finished:?}");
    assert_eq!(finished.stderr.lines().count(), 1, "{finished:?}");
    for word in words {
        assert!(finished.stderr.contains(word), "{word:?} is missing in {finished:?}");
    }
}

/// Asserts a stop: where the program was, and one line with all of these words.
#[track_caller]
fn assert_stopped(finished: &Finished, status: i32, place: &str, words: &[&str]) {
    assert_eq!(finished.status, Some(status), "{finished:?}");
    assert!(finished.stderr.starts_with("Traceback (most recent call last):\n"), "{finished:?}");
    assert!(finished.stderr.contains(place), "{place:?} is missing in {finished:?}");
    let (_, last) = finished.stderr.trim_end().rsplit_once('\n').expect("several lines");
    assert!(last.starts_with("npy"), "{finished:?}");
    for word in words {
        assert!(last.contains(word), "{word:?} is missing in {finished:?}");
    }
}

/// Runs a command that reads this text on standard input.
fn fed(mut command: Command, text: &[u8]) -> Finished {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("stdin is a pipe");
    // A command that refuses its arguments reads nothing.
    let _ = stdin.write_all(text);
    drop(stdin);
    let output = child.wait_with_output().expect("the command ends");
    Finished {
        status: output.status.code(),
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

#[test]
fn a_program_runs_from_source_and_from_its_archive() {
    let folder = folder("runs");
    let (archive, _) = archive(&folder);
    let source = text_of(&folder.join("app.py"));
    for run in [
        finish(npython(&["run", &archive])),
        finish(npyc(&["run", &archive])),
        finish(npyc(&["run", &source])),
        finish(npyc(&["run", "--no-optimise", &source])),
    ] {
        assert_eq!((run.status, run.stdout.as_str()), (Some(0), "value 42\n"), "{run:?}");
        assert_eq!(run.stderr, "");
    }
}

#[test]
fn a_function_is_called_with_json() {
    let folder = folder("call");
    let (archive, _) = archive(&folder);
    let called = finish(npython(&["run", &archive, "--call", "double", "[[1, \"a\"]]"]));
    assert_eq!((called.status, called.stdout.as_str()), (Some(0), "value 42\n[1,\"a\",1,\"a\"]\n"));
    let called = finish(npython(&["run", &archive, "--call", "double", "[-4]"]));
    assert_eq!(called.stdout, "value 42\n-8\n");
    let wrong = finish(npython(&["run", &archive, "--call", "double", "{"]));
    assert_one_line(&wrong, 2, &["JSON"]);
    let unknown = finish(npython(&["run", &archive, "--call", "triple", "[]"]));
    assert_one_line(&unknown, 2, &["triple"]);
    let raised = finish(npython(&["run", &archive, "--call", "double", "[{}]"]));
    assert_eq!(raised.status, Some(1), "{raised:?}");
    assert!(
        raised.stderr.ends_with("TypeError: unsupported operand type(s) for *: 'dict' and 'int'\n")
    );
}

#[test]
fn an_uncaught_exception_shows_a_traceback() {
    let folder = folder("raises");
    let source = write(&folder, "app.py", "def f(x):\n    return 1 // x\n\nprint('a')\nf(0)\n");
    let run = finish(npyc(&["run", &source]));
    assert_eq!((run.status, run.stdout.as_str()), (Some(1), "a\n"));
    assert!(run.stderr.starts_with("Traceback (most recent call last):\n"), "{run:?}");
    assert!(run.stderr.contains("  File \"app.py\", line 2, in f\n    return 1 // x\n"), "{run:?}");
    assert!(
        run.stderr.ends_with("ZeroDivisionError: integer division or modulo by zero\n")
            || run.stderr.ends_with("ZeroDivisionError: division by zero\n"),
        "{run:?}"
    );
    let stripped = text_of(&folder.join("stripped.npyc"));
    finish(npyc(&["build", "--strip", &source, "-o", &stripped]));
    let run = finish(npython(&["run", &stripped]));
    assert_eq!(run.status, Some(1));
    assert!(run.stderr.contains("ZeroDivisionError") && !run.stderr.contains("1 // x"), "{run:?}");
}

#[test]
fn an_uncaught_exception_is_given_to_the_hook() {
    let folder = folder("excepthook");
    let run = |name: &str, text: &str| finish(npyc(&["run", &write(&folder, name, text)]));
    let shown = "import sys\nsys.__excepthook__(ValueError, ValueError('shown'), None)\n";
    let shown = run("shown.py", shown);
    assert_eq!((shown.status, shown.stderr.as_str()), (Some(0), "ValueError: shown\n"));
    let taken = "import sys\nsys.excepthook = lambda kind, error, trace: print('hook', error)\n";
    let raised = run("raised.py", &format!("{taken}1 / 0\n"));
    assert_eq!((raised.status, raised.stderr.as_str()), (Some(1), ""));
    assert_eq!(raised.stdout, "hook division by zero\n");
    let exits = run("exits.py", &format!("{taken}sys.exit(3)\n"));
    assert_eq!((exits.status, exits.stdout.as_str(), exits.stderr.as_str()), (Some(3), "", ""));
    let fails =
        "import sys\ndef hook(kind, error, trace): 1 / 0\nsys.excepthook = hook\n{}['key']\n";
    let fails = run("fails.py", fails);
    assert_eq!(fails.status, Some(1));
    let lines: Vec<&str> = fails.stderr.lines().collect();
    assert_eq!(lines.first(), Some(&"Error in sys.excepthook:"), "{lines:?}");
    assert!(lines.contains(&"Original exception was:"), "{lines:?}");
    assert_eq!(lines.last(), Some(&"KeyError: 'key'"), "{lines:?}");
}

#[test]
fn a_generator_written_in_place_has_its_traceback_entry() {
    let folder = folder("in_place");
    let text = "def f(xs):\n    return any(\n        1 // x\n        for x in xs\n    )\nf([0])\n";
    let run = finish(npyc(&["run", &write(&folder, "app.py", text)]));
    assert_eq!(run.status, Some(1));
    let places: Vec<&str> =
        run.stderr.lines().filter(|line| line.trim_start().starts_with("File")).collect();
    assert_eq!(places.len(), 3, "{run:?}");
    assert!(places[1].ends_with("line 2, in f"), "{run:?}");
    assert!(places[2].contains("line 3, in ") && places[2].ends_with("<genexpr>"), "{run:?}");
}

#[test]
fn system_exit_gives_its_status() {
    let folder = folder("exits");
    for (argument, status, message) in [
        ("", 0, ""),
        ("None", 0, ""),
        ("7", 7, ""),
        ("-1", 255, ""),
        ("1", 1, ""),
        ("True", 1, ""),
        ("'1'", 1, "1\n"),
        ("1, 2", 1, "(1, 2)\n"),
        ("'no'", 1, "no\n"),
    ] {
        let source = write(&folder, "app.py", format!("raise SystemExit({argument})\n"));
        let run = finish(npyc(&["run", &source]));
        assert_eq!((run.status, run.stderr.as_str()), (Some(status), message), "{argument}");
    }
}

/// Timers need a clock, which the commands have.
#[test]
fn timers_ring_where_the_main_thread_waits() {
    let folder = folder("timers");
    let source = "\
import atexit, threading, time
log = []
first = threading.Timer(0.02, log.append, args=('first',))
first.start()
print(first.is_alive(), threading.active_count(), log)
first.join()
print(first.is_alive(), log)
cancelled = threading.Timer(50, log.append, ['never'])
cancelled.start()
cancelled.cancel()
cancelled.join()
later = threading.Timer(0.04, lambda: print('later', threading.current_thread() is later))
sooner = threading.Timer(0.01, print, kwargs={'end': '!\\n'}, args=['sooner'])
later.start()
sooner.start()
time.sleep(0.06)
print('slept')
event = threading.Event()
threading.Timer(0.01, event.set).start()
print(event.wait(), event.wait(1), threading.Event().wait(0.001))
count = 0
def tick():
    global count
    count += 1
    print('tick', count)
    if count < 3:
        threading.Timer(0.01, tick).start()
tick()
daemon = threading.Timer(100, print)
daemon.daemon = True
daemon.start()
atexit.register(print, 'at exit')
print('main is done')
";
    let run = finish(npyc(&["run", &write(&folder, "app.py", source)]));
    let expected = "\
True 2 []
False ['first']
sooner!
later True
slept
True True False
tick 1
main is done
tick 2
tick 3
at exit
";
    assert_eq!((run.status, run.stdout.as_str()), (Some(0), expected), "{run:?}");
}

#[test]
fn an_uncaught_keyboard_interrupt_ends_as_ctrl_c_does() {
    let folder = folder("keyboard");
    let source = write(&folder, "app.py", "raise KeyboardInterrupt\n");
    let run = finish(npyc(&["run", &source]));
    assert_eq!(run.status, Some(130), "{run:?}");
    assert!(run.stderr.ends_with("\nKeyboardInterrupt\n"), "{run:?}");
}

#[test]
fn a_stop_says_where_and_what_to_do() {
    let folder = folder("limits");
    let forever = write(&folder, "forever.py", "def f():\n    while True: pass\n\nf()\n");
    let run = finish(npyc(&["run", "--gas", "10_000", &forever]));
    assert_stopped(
        &run,
        5,
        "\"forever.py\", line 4, in <module>\n    f()",
        &["gas", "10000", "--gas"],
    );
    assert!(run.stderr.contains("line 2, in f\n    while True: pass\n"), "{run:?}");
    let json = finish(npyc(&["run", "--json", "--gas", "10_000", &forever]));
    assert!(
        json.stdout.contains(r#""file":"forever.py","line":2,"traceback":"Traceback"#),
        "{json:?}"
    );
    let stripped = text_of(&folder.join("stripped.npyc"));
    finish(npyc(&["build", "--strip", &forever, "-o", &stripped]));
    let run = finish(npython(&["run", "--gas", "10_000", &stripped]));
    assert_stopped(&run, 5, "  File \"__main__\", in f\n", &["gas"]);
    let hungry = write(&folder, "hungry.py", "x = []\nwhile True: x.append([1, 2, 3])\n");
    let run = finish(npyc(&["run", "--memory", "1M", &hungry]));
    assert_stopped(&run, 5, "line 2, in <module>", &["memory", "1048576", "--memory"]);
    let chatty = write(&folder, "chatty.py", "while True: print('something')\n");
    let run = finish(npyc(&["run", "--output", "1K", &chatty]));
    assert_stopped(&run, 5, "while True: print('something')", &["output", "1024", "--output"]);
    assert!(run.stdout.starts_with("something\n"), "what was printed before is shown");
    let lacking = write(&folder, "lacking.py", "print(1)\nx = open('a')\n");
    let run = finish(npyc(&["run", &lacking]));
    assert_stopped(&run, 5, "line 2, in <module>\n    x = open('a')\n", &["open", "--fs-root"]);
    let within =
        write(&folder, "within.py", "def key(x):\n    return open(x)\n\nsorted([1, 2], key=key)\n");
    let run = finish(npyc(&["run", &within]));
    assert_stopped(&run, 5, "line 4, in <module>\n    sorted([1, 2], key=key)\n", &["open"]);
    assert!(run.stderr.contains("line 2, in key\n"), "{run:?}");
    let scoped = write(&folder, "scoped.py", "with scope('DOOR', 'key'):\n    print('in')\n");
    let run = finish(npyc(&["run", &scoped]));
    assert_stopped(&run, 5, "with scope('DOOR', 'key'):", &["security", "DOOR", "--grant"]);
    let run = finish(npyc(&["run", "--grant", "DOOR=other", &scoped]));
    assert_stopped(&run, 5, "line 1", &["security"]);
    let run = finish(npyc(&["run", "--grant", "DOOR=key", &scoped]));
    assert_eq!((run.status, run.stdout.as_str()), (Some(0), "in\n"), "{run:?}");
}

#[test]
fn wrong_arguments_are_usage_errors() {
    let folder = folder("usage");
    let (archive, _) = archive(&folder);
    for arguments in [
        &["run"][..],
        &["walk"],
        &["run", &archive, "--gas", "much"],
        &["run", &archive, "--memory", "64Q"],
        &["run", &archive, "--grant", "door"],
        &["run", &archive, "--call", "double"],
    ] {
        let run = finish(npython(arguments));
        assert_eq!(run.status, Some(2), "{arguments:?}: {run:?}");
        assert!(run.stderr.contains("error: "), "{run:?}");
    }
    for arguments in [&["--help"][..], &["--version"], &["run", "--help"]] {
        for run in [finish(npyc(arguments)), finish(npython(arguments))] {
            assert_eq!((run.status, run.stderr.as_str()), (Some(0), ""), "{arguments:?}");
            assert!(!run.stdout.is_empty());
        }
    }
}

#[test]
fn what_is_no_source_is_a_usage_error() {
    let folder = folder("sources");
    let latin = write(&folder, "latin.py", b"x = '\xe9'\n");
    let missing = text_of(&folder.join("missing.py"));
    let empty = folder.join("empty");
    fs::create_dir(&empty).expect("the folder is writable");
    let empty = text_of(&empty);
    let before = names(&folder);
    for command in ["build", "run", "check", "dis"] {
        for (path, word) in [
            (&latin, "the file is not UTF-8: byte 0xe9 at line 1"),
            (&missing, "does not exist"),
            (&empty, "holds no .py file"),
        ] {
            let run = finish(npyc(&[command, path]));
            assert_eq!(run.status, Some(2), "{command} {path}: {run:?}");
            assert!(run.stderr.lines().next().is_some_and(|line| line.contains(word)), "{run:?}");
        }
    }
    assert_eq!(names(&folder), before);
}

#[test]
fn errors_of_source_have_place_code_and_hint() {
    let folder = folder("errors");
    let broken = write(&folder, "broken.py", "x = 1\nif x = 2:\n    pass\n");
    let before = names(&folder);
    for command in ["build", "run", "check", "dis"] {
        let run = finish(npyc(&[command, &broken]));
        assert_eq!((run.status, run.stdout.as_str()), (Some(3), ""), "{run:?}");
        let place = format!("{broken}:2:4: error[E0110]: ");
        assert!(run.stderr.starts_with(&place), "{run:?}");
        assert!(run.stderr.contains(" 2 | if x = 2:\n   |    ^^^^^\n"), "{run:?}");
        assert!(!run.stderr.contains('\x1b'), "no colours where there is no terminal");
    }
    for text in ["eval('1')\n", "import turtle\n"] {
        let refused = write(&folder, "broken.py", text);
        let run = finish(npyc(&["build", &refused]));
        assert_eq!(run.status, Some(3), "{text}: {run:?}");
        assert!(run.stderr.contains(": error[E03") && run.stderr.contains("= help: "), "{run:?}");
    }
    assert_eq!(names(&folder), before, "nothing was written");
}

#[test]
fn several_programs_are_checked_to_the_last() {
    let folder = folder("check");
    let good = write(&folder, "good.py", PROGRAM);
    let bad = write(&folder, "bad.py", "x = = 1\n");
    let warned = write(&folder, "warned.py", "print(nowhere_bound)\n");
    let run = finish(npyc(&["check", &good]));
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (Some(0), "npyc: 1 program: 0 errors, 0 warnings\n")
    );
    let run = finish(npyc(&["check", &bad, &good, &warned]));
    assert_eq!(run.status, Some(3));
    assert!(run.stderr.ends_with("npyc: 3 programs: 1 error, 1 warning\n"), "{run:?}");
    let run = finish(npyc(&["check", &text_of(&folder)]));
    assert!(run.stderr.ends_with("npyc: 3 programs: 1 error, 1 warning\n"), "{run:?}");
}

#[test]
fn a_module_with_an_error_is_named() {
    let folder = folder("module");
    let main = write(&folder, "main.py", "import helper\n");
    let helper = write(&folder, "helper.py", "def f(:\n    pass\n");
    let run = finish(npyc(&["build", &main]));
    assert_eq!(run.status, Some(3));
    assert!(run.stderr.starts_with(&format!("{helper}:1:")), "{run:?}");
    assert!(run.stderr.contains(" 1 | def f(:\n"), "{run:?}");
}

#[test]
fn refused_archives_say_what_and_where() {
    let folder = folder("refused");
    let (_, good) = archive(&folder);
    let header = Header::read(&good).expect("a fresh archive");
    let with_version = |major, minor| {
        let header = Header { version: FormatVersion { major, minor }, ..header };
        let mut bytes = good.clone();
        bytes.splice(..header.to_bytes().len(), header.to_bytes());
        bytes
    };
    let other_instructions = {
        let header = Header { instruction_set: [7; 32], ..header };
        let mut bytes = good.clone();
        bytes.splice(..header.to_bytes().len(), header.to_bytes());
        bytes
    };
    // A bit of the code, which is what the core section begins with.
    let artifact = npython::Artifact::from_bytes(&good).expect("a fresh archive");
    let core = artifact.view().expect("a fresh archive").core_section().0;
    let mut flipped = good.clone();
    flipped[core + 9] ^= 0x10;
    let mut longer = good.clone();
    longer.extend_from_slice(b"more");
    let cases: Vec<(&str, Vec<u8>, &[&str])> = vec![
        ("empty", Vec::new(), &["empty"]),
        ("text", b"hello, world".to_vec(), &["not an .npyc archive"]),
        ("foreign", [b"\x7fELF".as_slice(), &[0; 500]].concat(), &["not an .npyc archive"]),
        ("cut in the header", good[..50].to_vec(), &[]),
        ("cut in the middle", good[..good.len() - 100].to_vec(), &["cut off"]),
        ("longer", longer, &["appended"]),
        ("newer", with_version(9, 0), &["9.0", "0.1", "newer npyc"]),
        ("older", with_version(0, 0), &["0.0", "0.1", "build the archive again"]),
        ("instructions", other_instructions, &["instruction set"]),
        ("flipped", flipped, &["hash"]),
    ];
    for (name, bytes, words) in cases {
        let path = write(&folder, "bad.npyc", bytes);
        for finished in [
            finish(npython(&["run", &path])),
            finish(npython(&["inspect", &path])),
            finish(npython(&["verify", &path])),
            finish(npyc(&["run", &path])),
        ] {
            assert_one_line(&finished, 4, words);
            assert!(finished.stderr.contains(&path), "{name}: {finished:?}");
        }
        let line = finish(npython(&["run", "--json", &path]));
        assert_eq!((line.status, line.stderr.as_str()), (Some(4), ""), "{name}: {line:?}");
        assert!(
            line.stdout.starts_with(r#"{"kind":"result","status":"refused","exit":4,"#),
            "{line:?}"
        );
    }
    let missing = finish(npython(&["run", &text_of(&folder.join("missing.npyc"))]));
    assert_one_line(&missing, 2, &["does not exist"]);
    let directory = finish(npython(&["run", &text_of(&folder)]));
    assert_one_line(&directory, 2, &["not a regular file"]);
}

#[test]
fn archives_are_published_whole_and_read_only() {
    let folder = folder("publish");
    let (path, first) = archive(&folder);
    assert_eq!(names(&folder), ["app.npyc", "app.py"]);
    assert_mode(&path);
    // A second build replaces the read-only file.
    let source = write(&folder, "app.py", "print('changed')\n");
    assert_eq!(finish(npyc(&["build", &source])).status, Some(0));
    assert_mode(&path);
    assert_ne!(fs::read(&path).expect("the archive was written"), first);
    assert_eq!(finish(npython(&["run", &path])).stdout, "changed\n");
    // A failed build leaves the old archive.
    let before = fs::read(&path).expect("the archive is there");
    write(&folder, "app.py", "x = = 1\n");
    assert_eq!(finish(npyc(&["build", &source])).status, Some(3));
    assert_eq!(fs::read(&path).expect("the archive is there"), before);
    assert_eq!(names(&folder), ["app.npyc", "app.py"]);
}

#[test]
fn missing_folders_of_an_archive_are_made() {
    let folder = folder("folders");
    let source = write(&folder, "app.py", PROGRAM);
    let bad = write(&folder, "bad.py", "x = = 1\n");
    let deep = folder.join("out/deep/x.npyc");
    assert_eq!(finish(npyc(&["build", &bad, "-o", &text_of(&deep)])).status, Some(3));
    assert_eq!(names(&folder), ["app.py", "bad.py"], "nothing is made for a failed build");
    assert_eq!(finish(npyc(&["build", &source, "-o", &text_of(&deep)])).status, Some(0));
    assert!(deep.is_file());
    // A name that ends as a folder's does is one.
    let ended = format!("{}/", text_of(&folder.join("ended")));
    assert_eq!(finish(npyc(&["build", &source, "-o", &ended])).status, Some(0));
    assert_eq!(names(&folder.join("ended")), ["app.npyc"]);
    let one = text_of(&folder.join("one.npyc"));
    let run = finish(npyc(&["build", &source, &bad, "-o", &one]));
    assert_one_line(&run, 2, &["one.npyc", "several programs", "-o"]);
}

#[test]
fn standard_input_is_a_program() {
    let folder = folder("stdin");
    let text = b"print(6 * 7)\n";
    let run = fed(npyc(&["run", "-"]), text);
    assert_eq!((run.status, run.stdout.as_str()), (Some(0), "42\n"), "{run:?}");
    let run = fed(npyc(&["run", "-"]), b"1 / 0\n");
    assert!(run.stderr.contains("  File \"<stdin>\", line 1, in <module>\n    1 / 0\n"), "{run:?}");
    let run = fed(npyc(&["check", "-"]), b"x = = 1\n");
    assert!(run.status == Some(3) && run.stderr.starts_with("<stdin>:1:5: error"), "{run:?}");
    assert!(fed(npyc(&["dis", "-"]), text).stdout.contains("print"));
    assert_one_line(&fed(npyc(&["build", "-"]), text), 2, &["<stdin>", "-o"]);
    let output = folder.join("stdin.npyc");
    let built = fed(npyc(&["build", "-", "-o", &text_of(&output)]), text);
    assert_eq!(built.status, Some(0), "{built:?}");
    let bytes = fs::read(&output).expect("the archive was written");
    for run in [fed(npyc(&["run", "-"]), &bytes), fed(npython(&["run", "-"]), &bytes)] {
        assert_eq!((run.status, run.stdout.as_str()), (Some(0), "42\n"), "{run:?}");
    }
    assert_one_line(&fed(npython(&["run", "-"]), text), 4, &["<stdin>", "not an .npyc archive"]);
    #[cfg(unix)]
    for arguments in [["build", "/dev/stdin"], ["build", "/dev/fd/0"]] {
        assert_one_line(&fed(npyc(&arguments), text), 2, &[arguments[1], "-o"]);
    }
}

#[test]
fn a_large_file_is_said_to_be_as_large_as_it_is() {
    let folder = folder("large");
    let large = write(&folder, "large.py", vec![b'\n'; 5_000_000]);
    assert_one_line(&finish(npyc(&["build", &large])), 3, &["5000000 bytes", "4194304"]);
    let main = write(&folder, "main.py", "import large\n");
    let run = finish(npyc(&["build", &main]));
    assert!(run.stderr.contains("5000000 bytes"), "{run:?}");
}

#[test]
fn wrong_numbers_are_told_with_what_is_wanted() {
    let source = write(&folder("numbers"), "app.py", PROGRAM);
    for (flag, value, words) in [
        ("--gas", "-5", "no amount of gas; write a whole number such as 1000000 or 1e9"),
        ("--gas", "1.5", "no amount of gas"),
        ("--memory", "-1", "no size; write bytes such as 1048576, or 512K, 64M, 1G"),
        ("--output", "many", "no size"),
        ("--memory", "99999999999G", "write a size such as 64M or 1G"),
    ] {
        let run = finish(npyc(&["run", flag, value, &source]));
        assert!(run.status == Some(2) && run.stderr.contains(words), "{run:?}");
        assert!(!run.stderr.contains("-- "), "{run:?}");
    }
    for value in ["-3", "0", "x"] {
        let run = finish(npyc(&["build", "-j", value, &source]));
        assert!(run.status == Some(2) && run.stderr.contains("a whole number from 1"), "{run:?}");
    }
}

#[test]
fn help_is_given_for_every_command() {
    for (run, words) in [
        (finish(npyc(&["help", "build"])), "-o, --output"),
        (finish(npyc(&["help"])), "explain"),
        (finish(npython(&["help", "run"])), "--gas"),
    ] {
        assert!(run.status == Some(0) && run.stdout.contains(words), "{run:?}");
    }
}

#[test]
fn a_package_is_no_program() {
    let folder = folder("package");
    fs::create_dir(folder.join("lib")).expect("the folder is writable");
    write(&folder, "lib/__init__.py", "");
    let module = write(&folder, "lib/first.py", "from . import second\n");
    write(&folder, "lib/second.py", "");
    let lib = text_of(&folder.join("lib"));
    let before = names(&folder.join("lib"));
    assert_one_line(
        &finish(npyc(&["build", &lib])),
        2,
        &["package", "build the file that imports it"],
    );
    assert_eq!(names(&folder.join("lib")), before);
    let run = finish(npyc(&["check", &module]));
    assert!(run.stderr.contains("warning[W0908]: attempted relative import"), "{run:?}");
    write(&folder, "lib/__main__.py", "print(1)\n");
    assert_eq!(finish(npyc(&["build", &lib])).status, Some(0));
}

#[cfg(unix)]
#[test]
fn a_signal_ends_a_run_with_its_result() {
    let folder = folder("signals");
    let source = write(&folder, "app.py", "print('on')\nwhile True:\n    pass\n");
    for (signal, status) in [("INT", 130), ("TERM", 143)] {
        for json in [true, false] {
            let mut arguments = vec!["run", "--gas", "1e18", &source];
            arguments.extend(json.then_some("--json"));
            let mut child = npyc(&arguments)
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .expect("the command starts");
            let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
            // The run is under way once its output comes.
            lines.next().expect("a line").expect("text");
            let kill = Command::new("kill").args(["-s", signal, &child.id().to_string()]).status();
            assert!(kill.expect("kill starts").success());
            let rest: Vec<String> = lines.map(|line| line.expect("text")).collect();
            let output = child.wait_with_output().expect("the command ends");
            let stderr = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(status), "{stderr}");
            if json {
                let last = rest.last().expect("a result");
                assert!(last.contains(r#""kind":"result","status":"stopped""#), "{last}");
                assert!(last.contains(r#""reason":"interrupted""#), "{last}");
            } else {
                assert!(
                    stderr.contains("line 3") && stderr.ends_with("npyc: interrupted\n"),
                    "{stderr}"
                );
            }
        }
    }
}

#[cfg(unix)]
fn assert_mode(path: &str) {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path).expect("the archive was written").permissions().mode();
    assert_eq!(mode & 0o777, 0o444);
}

#[cfg(not(unix))]
fn assert_mode(path: &str) {
    assert!(fs::metadata(path).expect("the archive was written").permissions().readonly());
}

#[test]
fn unwritable_targets_leave_nothing_behind() {
    let folder = folder("unwritable");
    let source = write(&folder, "app.py", PROGRAM);
    let plain = write(&folder, "plain", "a file");
    let taken = folder.join("taken.npyc");
    fs::create_dir(&taken).expect("the folder is writable");
    let before = names(&folder);
    let inside_file = format!("{plain}/out.npyc");
    for target in [inside_file.as_str(), &source, "-"] {
        let run = finish(npyc(&["build", &source, "-o", target]));
        assert_one_line(&run, 2, &["-o"]);
        assert_eq!(names(&folder), before, "{target}");
    }
    assert_eq!(fs::read_to_string(&source).expect("still there"), PROGRAM);
    // A folder as target takes the archive in.
    let run = finish(npyc(&["build", &source, "-o", &text_of(&taken)]));
    assert_eq!(run.status, Some(0), "{run:?}");
    assert_eq!(names(&taken), ["app.npyc"]);
    #[cfg(unix)]
    {
        let run = finish(npyc(&["build", &source, "-o", "/dev/null"]));
        assert_one_line(&run, 2, &["no regular file"]);
    }
}

#[test]
fn the_same_source_gives_the_same_bytes() {
    let folder = folder("determinism");
    let (near, far) = (folder.join("a"), folder.join("some/where/else"));
    let example = root().join("examples/rules");
    for place in [&near, &far] {
        fs::create_dir_all(place).expect("the folder is writable");
        for entry in fs::read_dir(&example).expect("the example exists") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "py") {
                fs::copy(&path, place.join(path.file_name().expect("a name"))).expect("a copy");
            }
        }
    }
    let bytes = |place: &Path| {
        let run = finish(npyc(&["build", &text_of(place)]));
        assert_eq!(run.status, Some(0), "{run:?}");
        fs::read(place.join("main.npyc")).expect("the archive was written")
    };
    assert!(bytes(&near) == bytes(&far), "the place of the source is in the archive");
    let spec = text_of(&root().join("tests/spec/dict"));
    let (one, four) = (folder.join("one"), folder.join("four"));
    for (jobs, out) in [("1", &one), ("4", &four)] {
        let run = finish(npyc(&["build", &spec, "-o", &text_of(out), "-j", jobs]));
        assert_eq!(run.status, Some(0), "{run:?}");
    }
    assert!(names(&one).len() > 1);
    assert_eq!(names(&one), names(&four));
    for name in names(&one) {
        assert!(fs::read(one.join(&name)).ok() == fs::read(four.join(&name)).ok(), "{name}");
    }
}

#[test]
fn json_tells_the_ends_apart() {
    let folder = folder("json");
    let run = |text: &str, flags: &[&str]| {
        let source = write(&folder, "app.py", text);
        let mut arguments = vec!["run", "--json", &source];
        arguments.extend(flags);
        let run = finish(npyc(&arguments));
        assert_eq!(run.stderr, "", "{run:?}");
        for line in run.stdout.lines() {
            assert!(
                npython_cli::arguments::parse_arguments(&format!("[{line}]")).is_ok(),
                "{line}"
            );
        }
        let last = run.stdout.lines().next_back().unwrap_or("").to_owned();
        (run.status, run.stdout, last)
    };
    let (status, stdout, last) = run("print('a\\n\"b\"')\n1 + 1\n", &[]);
    assert_eq!(status, Some(0));
    assert!(
        stdout.starts_with("{\"kind\":\"output\",\"text\":\"a\\n\\\"b\\\"\\n\"}\n"),
        "{stdout}"
    );
    assert!(
        last.starts_with(r#"{"kind":"result","status":"fine","exit":0,"value":2,"gas":"#),
        "{last}"
    );
    let (status, _, last) = run("{}['k']\n", &[]);
    assert_eq!(status, Some(1));
    assert!(
        last.starts_with(
            r#"{"kind":"result","status":"raised","exit":1,"exception":"KeyError","message":"'k'","#
        ),
        "{last}"
    );
    let (status, _, last) = run("raise SystemExit(4)\n", &[]);
    assert_eq!(status, Some(4));
    assert!(last.starts_with(r#"{"kind":"result","status":"exited","exit":4,"#), "{last}");
    let (status, _, last) = run("while True: pass\n", &["--gas", "1000"]);
    assert_eq!(status, Some(5));
    assert!(
        last.starts_with(r#"{"kind":"result","status":"stopped","exit":5,"reason":"gas","#),
        "{last}"
    );
    let (status, stdout, last) = run("x = = 1\n", &[]);
    assert_eq!(status, Some(3));
    assert!(
        stdout.starts_with(r#"{"kind":"diagnostic","code":"E0101","severity":"error","#),
        "{stdout}"
    );
    assert!(last.starts_with(r#"{"kind":"result","status":"compile_error","exit":3,"#), "{last}");
}

#[test]
fn inspect_and_verify_tell_what_an_archive_is() {
    let folder = folder("inspect");
    let source = write(
        &folder,
        "app.py",
        "import json\nimport numpy\nwith scope('S', 't'):\n    print(json.dumps([1]), from_host(2))\n",
    );
    assert_eq!(finish(npyc(&["build", &source])).status, Some(0));
    let archive = text_of(&folder.join("app.npyc"));
    for inspected in [finish(npython(&["inspect", &archive])), finish(npyc(&["inspect", &archive]))]
    {
        assert_eq!(inspected.status, Some(0), "{inspected:?}");
        for (name, value) in [
            ("format", "version 0.1"),
            ("modules", "__main__"),
            ("standard modules", "json"),
            ("modules not found", "numpy"),
            ("asks for scopes", "S"),
            ("asks the host for", "from_host"),
        ] {
            let line = inspected.stdout.lines().find(|line| line.starts_with(name));
            assert!(line.is_some_and(|line| line.ends_with(value)), "{name}: {}", inspected.stdout);
        }
    }
    let object = finish(npython(&["inspect", "--json", &archive]));
    assert!(object.stdout.contains(r#""scopes":["S"],"host_names":["from_host"]"#), "{object:?}");
    let verified = finish(npython(&["verify", &archive, &archive]));
    assert_eq!((verified.status, verified.stdout.lines().count()), (Some(0), 2));
    let listed = finish(npyc(&["dis", &archive]));
    assert_eq!(listed.status, Some(0));
    assert!(listed.stdout.starts_with("function 0 __main__:<module>()"), "{listed:?}");
}

#[test]
fn every_code_is_explained() {
    let all = finish(npyc(&["explain"]));
    assert_eq!(all.status, Some(0));
    assert!(all.stdout.lines().count() > 50);
    for line in all.stdout.lines().step_by(20) {
        let code = line.split_whitespace().next().unwrap_or("");
        let run = finish(npyc(&["explain", code]));
        assert_eq!(run.status, Some(0), "{code}");
        assert!(run.stdout.starts_with(&format!("{code}: ")), "{run:?}");
    }
    assert_one_line(&finish(npyc(&["explain", "E9999"])), 2, &["E9999"]);
}

#[test]
fn output_appears_while_the_program_runs() {
    let folder = folder("stream");
    let source = write(&folder, "app.py", "print('begun')\nwhile True: pass\n");
    let mut command = npyc(&["run", "--gas", "1000000000000000", &source]);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().expect("starts");
    let mut line = String::new();
    let stdout = child.stdout.take().expect("it is piped");
    BufReader::new(stdout).read_line(&mut line).expect("a line comes");
    child.kill().expect("it is still running");
    child.wait().expect("it ends");
    assert_eq!(line, "begun\n");
}

#[test]
fn a_closed_pipe_ends_a_run_quietly() {
    let folder = folder("pipe");
    let source = write(&folder, "app.py", "for i in range(1000000): print('line', i)\n");
    let mut command = npyc(&["run", &source]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("starts");
    drop(child.stdout.take());
    let finished = child.wait_with_output().expect("it ends");
    assert_eq!(finished.status.code(), Some(0), "{finished:?}");
    assert!(finished.stderr.is_empty(), "{finished:?}");
}

#[test]
fn the_runtime_holds_no_parser() {
    let mut tree = cargo();
    tree.args(["tree", "--offline", "-p", "npython-cli", "-e", "normal,build", "--prefix", "none"]);
    let tree = finish(tree);
    assert_eq!(tree.status, Some(0), "{tree:?}");
    assert!(tree.stdout.contains("npython v") && tree.stdout.contains("npyc-format v"));
    for line in tree.stdout.lines() {
        assert!(!line.contains("rustpython") && !line.starts_with("npyc v"), "{line}");
    }
}

//! The hosts of `examples/hosts`: what they print, and how small the smallest is.

#![forbid(unsafe_code)]

use npyc::Options;
use npyc_tests::command::{cargo, command, finish, run_alone};
use npyc_tests::program::root;
use npyc_tests::run::compile_text;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Stdio};

/// The most bytes of the minimal host: one and a half mebibytes.
const MINIMAL_BYTES: u64 = 3 << 19;
/// The same with a standard library that is built for it.
const SMALLEST_BYTES: u64 = MINIMAL_BYTES;

fn run(name: &str, arguments: &[&str]) -> String {
    let finished = finish(command(name, arguments));
    assert_eq!(finished.status, Some(0), "{}", finished.stderr);
    finished.stdout
}

#[test]
fn hosts_print_what_they_say() {
    assert_eq!(
        run("plugin", &[]),
        "geometry.distance(a: tuple[float, float], b: tuple[float, float] = [0.0, 0.0]) -> float: The distance of two points, given by their coordinates.\n\
         geometry.middle(points: list[tuple[float, float]]) -> Point: The middle of a list of points.\n\
         geometry.unit() -> str: The unit of lengths.\n\
         Point(4, 4) Point(1, 2) 5.0 m\n\
         no points have no middle\n"
    );
    let game = run("game_loop", &["300"]);
    assert!(game.ends_with(" frames\n") && game.contains("300 actors were done after"), "{game}");
}

/// A service that runs until it is dropped.
struct Service {
    child: Child,
    address: String,
}

impl Service {
    fn start(name: &str) -> Service {
        let mut command = command(name, &[]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("it starts");
        let mut address = String::new();
        let output = child.stdout.take().expect("it is piped");
        BufReader::new(output).read_line(&mut address).expect("it says where it listens");
        Service { child, address: address.trim().to_owned() }
    }

    /// Status and text of an answer.
    fn ask(&self, path: &str) -> (u16, String) {
        let mut connection = TcpStream::connect(&self.address).expect("it listens");
        write!(connection, "GET {path} HTTP/1.1\r\nHost: rules\r\n\r\n").expect("it reads");
        let mut answer = String::new();
        connection.read_to_string(&mut answer).expect("it answers");
        let status = answer.split(' ').nth(1).and_then(|word| word.parse().ok());
        let (_, text) = answer.split_once("\r\n\r\n").expect("a head and a body");
        (status.expect("a status"), text.to_owned())
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It ends with its standard input.
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

#[test]
fn the_rule_engine_serves_tenants_under_their_limits() {
    let service = Service::start("npyc-example-rules");
    let is = |path: &str, status: u16, text: &str| {
        assert_eq!(service.ask(path), (status, text.to_owned()), "{path}");
    };
    is("/shop/price?item=tea&count=10", 200, "31.5");
    is("/shop/label?item=cup", 200, "Cup: 7.25");
    is("/shop/price?item=car&count=1", 422, "KeyError: 'no \"car\" here'");
    is(
        "/shop/price?item=tea",
        422,
        "TypeError: price() missing 1 required positional argument: 'count'",
    );
    is("/shop/never", 404, "no rule \"never\"");
    is("/nobody/price", 404, "no such tenant");
    is("/careless/price?item=tea&count=1", 422, "the rule takes too long");
    is("/careless/hoard?item=tea", 422, "the rule needs too much");
    // Many at a time: every request has a VM as if new, and one tenant's load is not the other's.
    std::thread::scope(|scope| {
        let careless: Vec<_> =
            (0..12).map(|_| scope.spawn(|| service.ask("/careless/slow?item=tea").0)).collect();
        let shop: Vec<_> = (0..40)
            .map(|number| {
                let path = format!("/shop/remember?item={number}");
                let service = &service;
                scope.spawn(move || service.ask(&path))
            })
            .collect();
        for answer in shop {
            let (status, text) = answer.join().expect("no panic");
            assert!(status == 429 || (status, text.as_str()) == (200, "1"), "{status} {text}");
        }
        for answer in careless {
            let status = answer.join().expect("no panic");
            assert!(matches!(status, 200 | 422 | 429), "{status}");
        }
    });
    let (status, gas) = service.ask("/careless/usage");
    assert!(status == 200 && gas.parse::<u64>().is_ok_and(|gas| gas > 2_000_000), "{gas}");
}

#[test]
fn a_game_takes_new_rules_while_it_runs() {
    let played = run("npyc-example-game", &[]);
    let lines: Vec<&str> = played.lines().collect();
    assert_eq!(lines.first(), Some(&"1: ORC1@1 ELF1@1"));
    let stays = "the rules stay: the new program's body did not come to its end: RuntimeError: work in progress";
    let at = |line: &str| lines.iter().position(|own| *own == line).expect(line);
    assert!(at(stays) < at("new rules"), "{played}");
    assert_eq!(lines.iter().filter(|line| line.starts_with("12: ")).count(), 1, "{played}");
    // What was there moved one by one until the seventh frame, then ten by ten.
    let last = lines.iter().find(|line| line.starts_with("12: ")).expect("twelve frames");
    assert!(last.contains("ORC1@57") && last.contains("ELF9@40"), "{played}");
}

/// Each command is a process of its own: the run is in the store in between.
#[test]
fn the_agent_survives_restarts() {
    let store = std::env::temp_dir().join(format!("npyc-agent-{}.db", std::process::id()));
    let agent = |arguments: &[&str]| {
        let mut command = command("npyc-example-agent", &[]);
        command.arg(&store).args(arguments);
        let finished = finish(command);
        assert_eq!(finished.status, Some(0), "{}", finished.stderr);
        finished.stdout
    };
    assert_eq!(agent(&["start", "t", "Lisbon", "3"]), "t waits for: 'hotels' 'Lisbon'\n");
    assert_eq!(agent(&["answer", "t", "Alfama,Baixa"]), "t waits for: 'price' 'Alfama' 3\n");
    assert_eq!(agent(&["answer", "t", "300"]), "t waits for: 'price' 'Baixa' 3\n");
    assert!(agent(&["list"]).starts_with("t waits for: 'price' 'Baixa' 3 ("));
    assert_eq!(agent(&["answer", "t", "240"]), "t waits for: 'approve' 'Baixa' 240\n");
    let end = agent(&["answer", "t", "timeout"]);
    assert_eq!(end, "t is done: ['Baixa for 240', 'nobody answered: it took too long']\n");
    assert_eq!(agent(&["list"]), "");
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", store.display()));
    }
}

#[test]
fn what_a_minimal_host_leaves_out_is_refused_in_words() {
    let folder = std::env::temp_dir().join(format!("npyc-minimal-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the archives");
    let minimal = |text: &str| {
        let path = folder.join("app.npyc");
        let bytes = compile_text(text, &Options::default()).expect("it compiles");
        std::fs::write(&path, bytes).expect("the folder can be written");
        let mut command = run_alone("npyc-minimal-host");
        command.arg(&path);
        finish(command)
    };
    // The builtins are all there.
    let whole = minimal(
        "print(sorted({3, 1, 2}, key=lambda n: -n), f'{1 / 3:.3f}', 2 ** 100, parse_json('[1, {}]'))\n",
    );
    let printed = "[3, 2, 1] 0.333 1267650600228229401496703205376 [1, {}]\nNone\n";
    assert_eq!(whole.stdout, printed, "{}", whole.stderr);
    // A module is refused as one that the host switched off is, and the refusal names what the build lacks.
    for (module, feature) in
        [("re", "stdlib"), ("math", "math"), ("itertools", "collections"), ("json", "stdlib")]
    {
        let refused = minimal(&format!(
            "print('begun')\ntry:\n    import {module}\nexcept ImportError:\n    print('never')\n"
        ));
        assert_eq!((refused.status, refused.stdout.as_str()), (Some(1), "begun\n"), "{module}");
        let words =
            format!("module {module} (feature {feature:?} of npython) is switched off by the host");
        assert_eq!(refused.stderr.trim_end(), words);
    }
    let named = minimal(
        "print('x'.encode('ascii', 'namereplace'))\nprint('é'.encode('ascii', 'namereplace'))\n",
    );
    assert_eq!(named.stdout, "b'x'\n");
    assert!(
        named.stderr.contains("(feature \"unicode\" of npython) is switched off"),
        "{}",
        named.stderr
    );
    // So are code pages, and there is no documentation of builtins.
    let page = minimal("print('é'.encode('latin-1'))\nprint('é'.encode('cp1252'))\n");
    assert_eq!(page.stdout, "b'\\xe9'\n");
    let words = "codec cp1252 (feature \"data\" of npython) is switched off by the host";
    assert_eq!(page.stderr.trim_end(), words);
    let documented = minimal("print([len.__doc__, int.__doc__, str.upper.__doc__])\n");
    assert_eq!(documented.stdout, "['', '', '']\nNone\n", "{}", documented.stderr);
    let _ = std::fs::remove_dir_all(&folder);
}

#[test]
#[ignore = "builds an optimised host, which .ci/run does beside all else: cargo nextest run --run-ignored all -E 'test(the_minimal_host_has)'"]
fn the_minimal_host_has_less_than_one_and_a_half_mebibytes() {
    let mut command = cargo();
    command.args(["build", "--quiet", "--profile", "minimal", "-p", "npyc-minimal-host"]);
    command.args(["--features", "no-unwind,small"]);
    let finished = finish(command);
    assert_eq!(finished.status, Some(0), "{}", finished.stderr);
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let host =
        target.join("minimal").join(format!("npyc-minimal-host{}", std::env::consts::EXE_SUFFIX));
    let bytes = std::fs::metadata(&host).expect("it was built").len();
    println!("the minimal host: {bytes} bytes");
    assert!(bytes < MINIMAL_BYTES, "{} has {bytes} bytes", host.display());
    runs_a_program(&host);
}

/// What linkers and compilers were asked for by way of exception has not made another program of it.
fn runs_a_program(host: &std::path::Path) {
    let text = "print(sorted({3, 1, 2}, key=lambda n: -n), f'{1 / 3:.3f}', 0.1, 2 ** 100)\n\
                try:\n    [].nothing\nexcept AttributeError as error:\n    print(error, dir(error)[-2:])\n\
                print('é'.encode(), {'a': [1, {2}]}, parse_json('[1, {}]'), 10 ** 400 % 997)\n\
                [][1]\n";
    let archive =
        std::env::temp_dir().join(format!("npyc-minimal-size-{}.npyc", std::process::id()));
    let bytes = compile_text(text, &Options::default()).expect("it compiles");
    std::fs::write(&archive, bytes).expect("the folder can be written");
    let mut command = std::process::Command::new(host);
    command.arg(&archive);
    let finished = finish(command);
    let _ = std::fs::remove_file(&archive);
    let printed = "[3, 2, 1] 0.333 0.1 1267650600228229401496703205376\n\
                   'list' object has no attribute 'nothing' ['obj', 'with_traceback']\n\
                   b'\\xc3\\xa9' {'a': [1, {2}]} [1, {}] 718\n";
    assert_eq!(finished.stdout, printed, "{}", finished.stderr);
    assert_eq!(finished.status, Some(1));
    assert!(
        finished.stderr.ends_with("IndexError: list index out of range\n"),
        "{}",
        finished.stderr
    );
}

#[test]
#[ignore = "builds an optimised host and its standard library, with a nightly toolchain"]
fn the_smallest_host_has_less_than_one_and_a_half_mebibytes() {
    let script = root().join("examples/hosts/minimal/smallest.sh");
    let finished = finish(std::process::Command::new(script));
    assert_eq!(finished.status, Some(0), "{}", finished.stderr);
    let host = root().join(finished.stdout.trim());
    let bytes = std::fs::metadata(&host).expect("it was built").len();
    println!("the smallest host: {bytes} bytes");
    assert!(bytes < SMALLEST_BYTES, "{} has {bytes} bytes", host.display());
    runs_a_program(&host);
}

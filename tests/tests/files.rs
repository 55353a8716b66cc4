//! FS-ENV: what `open` does is what CPython does; nothing leads out of the folder; the quotas hold.

#![forbid(unsafe_code)]

use npyc::Options;
use npyc_tests::command::scratch;
use npyc_tests::program::root;
use npyc_tests::run::compile_text;
use npython::{
    AnyOf, Artifact, Data, Engine, FixedTokens, Limits, MacTokens, Restriction, RunError, Token,
    TokenKey,
};
use npython_envs::FsEnv;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

fn folder(name: &str) -> PathBuf {
    scratch(env!("CARGO_TARGET_TMPDIR"), name)
}

fn key() -> TokenKey {
    TokenKey::new(b"a key of the tests, long enough")
}

fn engine(env: FsEnv) -> Engine {
    let keys = AnyOf::default()
        .or(FixedTokens::default().grant("FS-ENV", "token"))
        .or(MacTokens::new(key()));
    env.install(Engine::builder().gatekeeper(keys)).build().expect("free names")
}

/// Runs a program with this token; its output and its value.
fn run_in(engine: &Engine, token: &str, text: &str) -> (Result<Data, RunError>, String) {
    let bytes = compile_text(text, &Options::default()).expect(text);
    let module = engine.load(&Artifact::from_bytes(&bytes).expect("fresh")).expect("fresh");
    let mut vm = module.instantiate(Limits::default().gas(2_000_000_000));
    vm.set_var("token", Data::from(token)).expect("a str");
    let result = vm.run();
    (result, String::from_utf8_lossy(&vm.take_output()).into_owned())
}

/// The value of an expression inside the scope, or the class and errno of the OSError it raises.
fn eval_with(engine: &Engine, token: &str, expression: &str) -> Data {
    let text = format!(
        "with scope('FS-ENV', token):\n    try:\n        x = {expression}\n    except OSError as error:\n        x = f'{{type(error).__name__}} {{error.errno}}'\nx\n"
    );
    run_in(engine, token, &text).0.expect(expression)
}

fn eval(root: &Path, expression: &str) -> Data {
    eval_with(&engine(FsEnv::open(root).expect("a folder")), "token", expression)
}

#[track_caller]
fn says(root: &Path, expression: &str, words: &str) {
    let found = eval(root, expression).to_string();
    assert!(found.contains(words), "{expression}: {found}");
}

#[test]
fn open_does_what_cpython_does() {
    for name in ["text", "binary", "errors"] {
        let path = root().join("tests/files").join(format!("{name}.py"));
        let text = fs::read_to_string(&path).expect("a program");
        let recorded = fs::read_to_string(path.with_extension("out")).expect("a recording");
        let env = FsEnv::open(folder(&format!("files-{name}"))).expect("a folder");
        let (result, output) = run_in(&engine(env), "token", &text);
        for (number, (ours, theirs)) in output.lines().zip(recorded.lines()).enumerate() {
            assert_eq!(ours, theirs, "{name}.out:{}", number + 1);
        }
        assert!(result.is_ok(), "{name}: {result:?}\n{output}");
        assert_eq!(output, recorded, "{name}");
    }
}

#[test]
fn what_is_written_is_there_at_once() {
    let root = folder("files-at-once");
    let expression = "(f := open('a', 'w'), f.write('text'), open('a').read())[2]";
    assert_eq!(eval(&root, expression), Data::from("text"));
    let expression = "(f := open('a', 'ab'), f.seek(0), f.write(b'!'), f.tell())[3]";
    assert_eq!(eval(&root, expression), Data::Int(5));
}

#[test]
fn files_are_read_written_and_listed() {
    let root = folder("files-plain");
    fs::create_dir(root.join("sub")).expect("writable");
    fs::write(root.join("a.txt"), "grüße\r\n").expect("writable");
    assert_eq!(eval(&root, "read_file('a.txt')"), Data::from("grüße\r\n"));
    assert_eq!(eval(&root, "write_file('new', 'sub/b.txt')"), Data::None);
    assert_eq!(eval(&root, "write_file(b'\\x00', 'sub/../sub/c')"), Data::None);
    assert_eq!(fs::read(root.join("sub/b.txt")).expect("written"), b"new");
    assert_eq!(eval(&root, "list_dir()").to_string(), "['a.txt', 'sub']");
    assert_eq!(eval(&root, "list_dir('sub')").to_string(), "['b.txt', 'c']");
    assert_eq!(
        eval(&root, "(write_file('x', 'a.txt'), open('./a.txt').read())[1]"),
        Data::from("x")
    );
    for (expression, error) in [
        ("read_file('none')", "FileNotFoundError 2"),
        ("read_file('sub')", "IsADirectoryError 21"),
        ("write_file('', 'sub')", "IsADirectoryError 21"),
        ("list_dir('none')", "FileNotFoundError 2"),
        ("list_dir('a.txt')", "NotADirectoryError 20"),
        ("read_file('a.txt/b')", "NotADirectoryError 20"),
        ("read_file('x' * 5000)", "OSError 36"),
    ] {
        assert_eq!(eval(&root, expression), Data::from(error), "{expression}");
    }
}

#[test]
fn nothing_leads_out_of_the_folder() {
    let outer = folder("files-out");
    let root = outer.join("root");
    fs::create_dir_all(root.join("sub")).expect("writable");
    fs::write(outer.join("secret"), "secret").expect("writable");
    fs::write(root.join("sub/in"), "in").expect("writable");
    let absolute = outer.join("secret");
    for (target, link) in [
        (absolute.as_path(), "absolute"),
        (Path::new("../secret"), "up"),
        (Path::new(".."), "parent"),
        (Path::new("/"), "top"),
        (Path::new("sub/in"), "inner"),
        (Path::new("../root/sub/in"), "round"),
        (Path::new("self"), "self"),
        (Path::new("/proc/self/root"), "proc"),
    ] {
        symlink(target, root.join(link)).expect("writable");
    }
    symlink("../up", root.join("sub/chain")).expect("writable");
    assert_eq!(eval(&root, "read_file('inner')"), Data::from("in"));
    let secret = format!("{:?}", absolute.to_str().expect("UTF-8"));
    for path in [
        "'../secret'",
        "'sub/../../secret'",
        "'./../secret'",
        &secret,
        "'/etc/passwd'",
        "'absolute'",
        "'up'",
        "'parent/secret'",
        "'round'",
        "'top/etc/passwd'",
        "'proc/etc/passwd'",
        "'sub/chain'",
        "'sub/../absolute'",
        "'//etc/passwd'",
        "'sub/in/../../../secret'",
    ] {
        for call in [
            "read_file({})",
            "open({}).read()",
            "open({}, 'rb')",
            "write_file('x', {})",
            "open({}, 'w')",
            "open({}, 'a')",
            "open({}, 'x')",
            "open({}, 'r+')",
        ] {
            let expression = call.replace("{}", path);
            let found = eval(&root, &expression).to_string();
            assert!(found.contains("Error"), "{expression}: {found}");
        }
    }
    for path in ["'..'", "'parent'", "'top'", "'/'", "'proc'", "'sub/../..'"] {
        says(&root, &format!("list_dir({path})"), "PermissionError 13");
    }
    says(&root, "read_file('self')", "OSError 40");
    says(&root, "read_file('../secret')", "PermissionError 13");
    assert_eq!(fs::read(&absolute).expect("there"), b"secret");
    let left: Vec<_> =
        fs::read_dir(&outer).expect("there").flatten().map(|it| it.file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
    // The folder is the one that was opened, wherever its name leads later.
    let engine = engine(FsEnv::open(&root).expect("a folder"));
    fs::rename(&root, outer.join("moved")).expect("writable");
    symlink("/etc", &root).expect("writable");
    assert_eq!(eval_with(&engine, "token", "read_file('sub/in')"), Data::from("in"));
    assert_eq!(
        eval_with(&engine, "token", "read_file('passwd')"),
        Data::from("FileNotFoundError 2")
    );
}

#[test]
fn no_race_leads_out_of_the_folder() {
    let outer = folder("files-race");
    let root = outer.join("root");
    fs::create_dir_all(root.join("a")).expect("writable");
    fs::create_dir_all(outer.join("out")).expect("writable");
    fs::write(root.join("a/f"), "inside").expect("writable");
    fs::write(outer.join("out/f"), "SECRET").expect("writable");
    let ends = Arc::new(AtomicBool::new(false));
    let (flag, base) = (Arc::clone(&ends), root.clone());
    let attacker = std::thread::spawn(move || {
        // A folder turns into a link that leads out, and back, and a file into a pipe.
        while !flag.load(Ordering::Relaxed) {
            let _ = fs::rename(base.join("a"), base.join("b"));
            let _ = symlink("../out", base.join("a"));
            let _ = fs::remove_file(base.join("a"));
            let _ = fs::rename(base.join("b"), base.join("a"));
        }
    });
    // On a busy machine the file may be away at each of a few thousand looks.
    let text = "seen = set()\nwith scope('FS-ENV', token):\n    for i in range(1000000):\n        if i >= 4000 and 'inside' in seen:\n            break\n        try:\n            seen.add(read_file('a/f'))\n            with open('a/f', 'r+') as f:\n                f.write('inside')\n        except OSError as error:\n            seen.add(type(error).__name__)\nsorted(seen)\n";
    let (result, _) = run_in(&engine(FsEnv::open(&root).expect("a folder")), "token", text);
    ends.store(true, Ordering::Relaxed);
    attacker.join().expect("it ends");
    let seen = result.expect("it goes on").to_string();
    assert!(seen.contains("inside") && !seen.contains("SECRET"), "{seen}");
    assert_eq!(fs::read(outer.join("out/f")).expect("there"), b"SECRET");
}

#[test]
fn only_regular_files_are_opened() {
    let root = folder("files-special");
    let pipe = root.join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo is there");
    assert!(made.success());
    let socket = std::os::unix::net::UnixListener::bind(root.join("socket"));
    let started = Instant::now();
    for path in ["pipe", "socket"] {
        if path == "socket" && socket.is_err() {
            continue;
        }
        for call in [
            "read_file('{}')",
            "open('{}')",
            "open('{}', 'w')",
            "open('{}', 'r+')",
            "open('{}', 'ab')",
            "write_file('x', '{}')",
        ] {
            says(&root, &call.replace("{}", path), "PermissionError 13");
        }
    }
    for path in ["zero", "null", "tty", "full", "random", "stdin", "fd/0"] {
        for call in ["read_file('{}')", "open('{}')", "open('{}', 'w')", "write_file('x', '{}')"] {
            let found = eval(Path::new("/dev"), &call.replace("{}", path)).to_string();
            assert!(found.contains("Error"), "{path}: {found}");
        }
    }
    assert!(
        started.elapsed() < Duration::from_secs(20),
        "nothing waits for the other end of a pipe"
    );
}

#[test]
fn the_quotas_hold() {
    let root = folder("files-quota");
    fs::write(root.join("ten"), "0123456789").expect("writable");
    let small = || engine(FsEnv::open(&root).expect("a folder").written(10).per_read(5));
    let eval = |expression: &str| eval_with(&small(), "token", expression).to_string();
    assert_eq!(eval("read_file('ten')"), "'OSError 27'");
    assert_eq!(eval("open('ten').read()"), "'OSError 27'");
    assert_eq!(eval("open('ten', 'rb').read(10)"), "b'0123456789'");
    assert_eq!(eval("(f := open('ten', 'rb'), f.seek(6), f.read())[2]"), "b'6789'");
    assert_eq!(eval("write_file('x' * 11, 'new')"), "'OSError 122'");
    // What does not fit leaves what was there.
    assert_eq!(eval("write_file('x' * 11, 'ten')"), "'OSError 122'");
    assert_eq!(fs::read(root.join("ten")).expect("there"), b"0123456789");
    let sum = |expression: &str| {
        let text = format!(
            "n = 0\nwith scope('FS-ENV', token):\n    try:\n        while True:\n            {expression}\n            n += 1\n            if n > 20: break\n    except OSError as error:\n        n = (n, error.errno)\nn\n"
        );
        run_in(&small(), "token", &text).0.expect("it goes on").to_string()
    };
    // In all, not per file or call; what was written over counts too.
    assert_eq!(sum("write_file('abc', 'n')"), "(3, 122)");
    assert_eq!(sum("open('n', 'w').write('abc')"), "(3, 122)");
    assert_eq!(sum("open('n', 'a').write('abc')"), "(3, 122)");
    assert_eq!(sum("open('n', 'ab', 0).write(b'abcd')"), "(2, 122)");
    assert_eq!(sum("write_file('abc', str(n))"), "(3, 122)");
    // Gaps count, however they are made.
    assert_eq!(eval("(f := open('gap', 'wb'), f.seek(1 << 40), f.write(b'x'))"), "'OSError 122'");
    assert_eq!(eval("open('gap', 'wb').truncate(1 << 40)"), "'OSError 122'");
    assert_eq!(
        eval(
            "(f := open('gap', 'wb'), f.seek(4), f.write(b'xx'), f.truncate(9), f.truncate(0))[2:]"
        ),
        "(2, 9, 0)"
    );
    // A new VM of the engine has a quota of its own; open files are not shared either.
    let engine = small();
    assert_eq!(eval_with(&engine, "token", "write_file('x' * 10, 'n')"), Data::None);
    assert_eq!(eval_with(&engine, "token", "write_file('x' * 10, 'n')"), Data::None);
    // Reading alone.
    let engine = self::engine(FsEnv::open(&root).expect("a folder").read_only());
    assert_eq!(eval_with(&engine, "token", "read_file('ten')"), Data::from("0123456789"));
    for expression in [
        "write_file('x', 'ten')",
        "open('ten', 'w')",
        "open('ten', 'r+')",
        "open('other', 'x')",
        "open('ten', 'a')",
    ] {
        assert_eq!(
            eval_with(&engine, "token", expression),
            Data::from("OSError 30"),
            "{expression}"
        );
    }
    // A file that is larger than the memory of the VM ends the run, as any value would.
    fs::write(root.join("large"), vec![b'x'; 4 << 20]).expect("writable");
    let bytes = compile_text(
        "with scope('FS-ENV', 'token'):\n    x = read_file('large')\n",
        &Options::default(),
    )
    .expect("it compiles");
    let engine = self::engine(FsEnv::open(&root).expect("a folder"));
    let module = engine.load(&Artifact::from_bytes(&bytes).expect("fresh")).expect("fresh");
    let result = module.instantiate(Limits::default().memory(1 << 20)).run();
    assert_eq!(result, Err(RunError::OutOfMemory { limit: 1 << 20 }));
    // So many files may be open.
    let text = "files = []\nwith scope('FS-ENV', token):\n    try:\n        for i in range(1000):\n            files.append(open('ten'))\n    except OSError as error:\n        n = error.errno\n    for f in files: f.close()\n    n = (n, len(files), open('ten').read(1))\nn\n";
    let (result, _) = run_in(&engine, "token", text);
    assert_eq!(result.expect("it goes on").to_string(), "(24, 256, '0')");
}

#[test]
fn tokens_restrict_paths_and_methods() {
    let root = folder("files-tokens");
    fs::create_dir_all(root.join("data/in")).expect("writable");
    fs::create_dir_all(root.join("database")).expect("writable");
    for path in ["top", "data/a", "data/in/b", "database/c"] {
        fs::write(root.join(path), path).expect("writable");
    }
    symlink("../top", root.join("data/link")).expect("writable");
    symlink("../a", root.join("data/in/up")).expect("writable");
    let engine = engine(FsEnv::open(&root).expect("a folder"));
    let eval = |token: &Token, expression: &str| {
        eval_with(&engine, &token.to_string(), expression).to_string()
    };
    let data = key().mint("FS-ENV", "1").narrow(Restriction::Path("data".to_owned()));
    assert_eq!(eval(&data, "read_file('data/a')"), "'data/a'");
    assert_eq!(eval(&data, "read_file('./data//in/b')"), "'data/in/b'");
    assert_eq!(eval(&data, "read_file('data/in/up')"), "'data/a'");
    assert_eq!(eval(&data, "list_dir('data')"), "['a', 'in', 'link']");
    for path in ["top", "database/c", "data/link", "data/../top", "../files-tokens/data/a", "", "."]
    {
        for call in
            ["read_file({})", "open({})", "open({}, 'w')", "write_file('x', {})", "list_dir({})"]
        {
            let expression = call.replace("{}", &format!("{path:?}"));
            assert!(eval(&data, &expression).contains("Error"), "{expression}");
        }
    }
    let inner = data.clone().narrow(Restriction::Path("data/in".to_owned()));
    assert_eq!(eval(&inner, "read_file('data/in/b')"), "'data/in/b'");
    assert_eq!(eval(&inner, "read_file('data/a')"), "'PermissionError 13'");
    assert_eq!(eval(&inner, "read_file('data/in/up')"), "'PermissionError 13'");
    let file = data.clone().narrow(Restriction::Path("data/a".to_owned()));
    assert_eq!(eval(&file, "read_file('data/a')"), "'data/a'");
    let link = data.clone().narrow(Restriction::Path("data/link".to_owned()));
    assert!(eval(&link, "read_file('data/link')").contains("Error"));
    let read = data.clone().narrow(Restriction::Methods(vec!["read".to_owned()]));
    assert_eq!(eval(&read, "open('data/a').read()"), "'data/a'");
    for expression in [
        "open('data/a', 'r+')",
        "open('data/a', 'w')",
        "write_file('', 'data/a')",
        "list_dir('data')",
    ] {
        assert_eq!(eval(&read, expression), "'PermissionError 13'", "{expression}");
    }
    // An open file is used under the token of the scope that is active then.
    let text = format!(
        "with scope('FS-ENV', token):\n    f = open('top', 'rb', 0)\n    a = f.read(1)\n    with scope('FS-ENV', {:?}):\n        try:\n            f.read(1)\n        except OSError as error:\n            b = error.errno\n(a, b)\n",
        data.to_string()
    );
    assert_eq!(run_in(&engine, "token", &text).0.expect("it goes on").to_string(), "(b't', 13)");
    // Opening counts, going on does not.
    let once = data.narrow(Restriction::Calls(2));
    assert_eq!(
        eval(
            &once,
            "(f := open('data/a'), f.read(2), f.read(), f.seek(0), f.readline(), read_file('data/a'))[4]"
        ),
        "'data/a'"
    );
    let text = "with scope('FS-ENV', token):\n    read_file('data/a')\n";
    assert!(matches!(
        run_in(&engine, &once.to_string(), text).0,
        Err(RunError::SecurityViolation(_))
    ));
}

#[test]
fn without_the_scope_the_run_ends() {
    let root = folder("files-scope");
    fs::write(root.join("a"), "text").expect("writable");
    let engine = engine(FsEnv::open(&root).expect("a folder"));
    for (text, words) in [
        ("read_file('a')\n", "read_file() needs the scope \"FS-ENV\""),
        ("write_file('', 'a')\n", "write_file() needs the scope"),
        ("list_dir()\n", "list_dir() needs the scope"),
        ("open('a')\n", "open() needs the scope"),
        ("try:\n    open('a')\nexcept BaseException:\n    pass\n", "open() needs the scope"),
        (
            "with scope('FS-ENV', token):\n    f = open('a')\nf.read()\n",
            "reading a file needs the scope",
        ),
        (
            "with scope('FS-ENV', token):\n    f = open('a', 'r+')\nf.write('x')\n",
            "writing a file needs the scope",
        ),
        ("with scope('FS-ENV', 'guess'):\n    open('a')\n", "was not accepted"),
    ] {
        let (result, _) = run_in(&engine, "token", text);
        assert!(
            matches!(&result, Err(RunError::SecurityViolation(said)) if said.contains(words)),
            "{text}{result:?}"
        );
    }
    // A file may be closed anywhere.
    let (result, _) = run_in(
        &engine,
        "token",
        "with scope('FS-ENV', token):\n    f = open('a')\nf.close()\nf.closed\n",
    );
    assert_eq!(result, Ok(Data::Bool(true)));
    let (result, _) = run_in(
        &engine,
        "token",
        "with scope('FS-ENV', token):\n    try:\n        _fs_open('a', 'r')\n    except NameError:\n        x = 'hidden'\nx\n",
    );
    assert_eq!(result, Ok(Data::from("hidden")));
    // Without the environment there is no such function, and the stop says how to get it.
    let plain = Engine::new();
    for name in ["open", "read_file", "fetch", "send_request"] {
        let (result, _) = run_in(
            &plain,
            "token",
            &format!("try:\n    {name}('a')\nexcept BaseException:\n    pass\n"),
        );
        let Err(error @ RunError::Unsupported(_)) = result else { panic!("{name}: {result:?}") };
        assert!(error.to_string().contains("--grant"), "{error}");
    }
}

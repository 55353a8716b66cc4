//! The flags and commands of capabilities: grants, environments, policies, tokens, queries.

#![forbid(unsafe_code)]

use npyc_tests::command::{Finished, finish, npyc, npython, scratch};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    scratch(env!("CARGO_TARGET_TMPDIR"), name)
}

fn write(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, text).expect("the folder is writable");
    path.to_str().expect("UTF-8").to_owned()
}

#[track_caller]
fn ended(finished: &Finished, status: i32, words: &[&str]) {
    assert_eq!(finished.status, Some(status), "{finished:?}");
    let all = format!("{}{}", finished.stdout, finished.stderr);
    for word in words {
        assert!(all.contains(word), "{word:?} is missing in {finished:?}");
    }
}

/// A server that answers every request with its first line.
fn server() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("it is bound").port();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut line = String::new();
            let mut reader = BufReader::new(&stream);
            // A client that goes away is no failure of the server's.
            let _ = reader.read_line(&mut line);
            loop {
                let mut header = String::new();
                match reader.read_line(&mut header) {
                    Ok(count) if count > 2 => {}
                    _ => break,
                }
            }
            let line = line.trim();
            let status = if line.contains("missing") { "404 Not Found" } else { "200 OK" };
            let extra =
                if line.contains("away") { "Location: http://localhost:1/\r\n" } else { "" };
            let status = if line.contains("away") { "302 Found" } else { status };
            let _ = write!(
                stream,
                "HTTP/1.1 {status}\r\nContent-Length: {}\r\n{extra}Connection: close\r\n\r\n{line}",
                line.len()
            );
        }
    });
    port
}

#[test]
fn flags_give_a_folder_and_hosts() {
    let folder = folder("capabilities-flags");
    fs::create_dir(folder.join("root")).expect("writable");
    let root = folder.join("root").to_str().expect("UTF-8").to_owned();
    let files = write(
        &folder,
        "files.py",
        "with scope('FS-ENV', 'k'):\n    with open('a', 'w') as f:\n        f.write('hello\\n')\n    print(read_file('a'), list_dir())\n",
    );
    ended(
        &finish(npyc(&["run", &files])),
        5,
        &["security violation", "files.py\", line 1", "--grant SCOPE=TOKEN", "--fs-root DIR"],
    );
    ended(
        &finish(npyc(&["run", &files, "--grant", "FS-ENV=k"])),
        5,
        &["unsupported: open", "files.py\", line 2", "--fs-root DIR"],
    );
    ended(
        &finish(npyc(&["run", &files, "--fs-root", &root])),
        5,
        &["security violation", "FS-ENV", "--grant SCOPE=TOKEN"],
    );
    ended(
        &finish(npyc(&["run", &files, "--fs-root", &root, "--grant", "FS-ENV=other"])),
        5,
        &["not accepted"],
    );
    ended(
        &finish(npyc(&["run", &files, "--fs-root", &root, "--grant", "FS-ENV=k"])),
        0,
        &["hello\n ['a']"],
    );
    ended(
        &finish(npyc(&[
            "run",
            &files,
            "--fs-root",
            &root,
            "--grant",
            "FS-ENV=k",
            "--fs-read-only",
        ])),
        1,
        &["OSError: [Errno 30] Read-only file system: 'a'", "files.py\", line 2"],
    );
    ended(
        &finish(npyc(&[
            "run",
            &files,
            "--fs-root",
            &root,
            "--grant",
            "FS-ENV=k",
            "--fs-quota",
            "3",
        ])),
        1,
        &["[Errno 122]"],
    );
    ended(
        &finish(npyc(&["run", &files, "--fs-root", "/nowhere/at/all"])),
        2,
        &["--fs-root /nowhere/at/all"],
    );
    ended(&finish(npyc(&["build", &files])), 0, &[]);
    let archive = folder.join("files.npyc").to_str().expect("UTF-8").to_owned();
    ended(
        &finish(npython(&["run", &archive, "--fs-root", &root, "--grant", "FS-ENV=k"])),
        0,
        &["hello"],
    );
    ended(&finish(npython(&["run", &archive, "--grant", "FS-ENV=k"])), 5, &["unsupported: open"]);
    let port = server();
    let host = format!("127.0.0.1:{port}");
    let http = write(
        &folder,
        "http.py",
        &format!("with scope('HTTP-ENV', 'k'):\n    print(fetch('http://{host}/x'))\n"),
    );
    ended(
        &finish(npyc(&["run", &http, "--grant", "HTTP-ENV=k"])),
        5,
        &["unsupported: fetch", "--allow-host HOST", "HTTP-ENV"],
    );
    ended(&finish(npyc(&["run", &http, "--allow-host", &host])), 5, &["HTTP-ENV", "--grant"]);
    ended(
        &finish(npyc(&["run", &http, "--allow-host", &host, "--grant", "HTTP-ENV=k"])),
        0,
        &["GET /x HTTP/1.1"],
    );
    ended(
        &finish(npyc(&["run", &http, "--allow-host", "example.com", "--grant", "HTTP-ENV=k"])),
        1,
        &["PermissionError", "not on the list", "http.py\", line 2"],
    );
    ended(&finish(npyc(&["run", &http, "--allow-host", "ftp://x"])), 2, &["--allow-host"]);
    // A warning when it is compiled, with what to do.
    ended(&finish(npyc(&["check", &files])), 0, &["open", "--fs-root"]);
}

#[test]
fn a_query_goes_through_the_same_gate() {
    let port = server();
    let url = |path: &str| format!("http://127.0.0.1:{port}/{path}");
    let grant = ["--grant", "HTTP-ENV=k"];
    let query = |path: &str, more: &[&str]| {
        let url = url(path);
        finish(npyc(&[&["query", &url], more].concat()))
    };
    let found = query("x", &grant);
    ended(&found, 0, &[]);
    assert_eq!((found.stdout.as_str(), found.stderr.as_str()), ("GET /x HTTP/1.1", ""));
    ended(&query("x", &[]), 5, &["--grant HTTP-ENV=TOKEN"]);
    ended(&query("x", &["--grant", "FS-ENV=k"]), 5, &["--grant HTTP-ENV=TOKEN"]);
    ended(&query("missing", &grant), 1, &["404 Not Found"]);
    ended(&query("away", &grant), 1, &["PermissionError", "not on the list"]);
    ended(
        &query("x", &["--grant", "HTTP-ENV=k", "-X", "POST", "--body", "b", "-H", "X-A: b"]),
        0,
        &["POST /x"],
    );
    ended(&query("x", &["--grant", "HTTP-ENV=k", "-H", "Host: b"]), 1, &["ValueError"]);
    ended(
        &query("x", &["--grant", "HTTP-ENV=k", "--json"]),
        0,
        &["\"http_status\":200", "\"body\":\"GET /x HTTP/1.1\""],
    );
    ended(&finish(npyc(&["query", "nonsense", "--grant", "HTTP-ENV=k"])), 2, &["no URL"]);
    ended(&finish(npyc(&["query", "file:///etc/passwd", "--grant", "HTTP-ENV=k"])), 2, &["no"]);
    // With a key it is the token that says what is allowed.
    let folder = folder("capabilities-query");
    let key = write(&folder, "key", "0123456789abcdef0123456789abcdef\n");
    let mint = |more: &[&str]| {
        let made = finish(npyc(&[&["token", "mint", "HTTP-ENV", "--key", &key], more].concat()));
        ended(&made, 0, &[]);
        format!("HTTP-ENV={}", made.stdout.trim())
    };
    ended(&query("x", &["--token-key", &key, "--grant", &mint(&[])]), 0, &["GET /x"]);
    ended(
        &query("x", &["--token-key", &key, "--grant", &mint(&["--method", "POST"])]),
        1,
        &["does not allow GET"],
    );
    ended(
        &query("x", &["--token-key", &key, "--grant", &mint(&["--host", "example.com"])]),
        1,
        &["does not reach"],
    );
    ended(&query("x", &["--token-key", &key, "--grant", "HTTP-ENV=k"]), 5, &["not accepted"]);
}

#[test]
fn tokens_are_minted_narrowed_and_shown() {
    let folder = folder("capabilities-tokens");
    let key = write(&folder, "key", "0123456789abcdef0123456789abcdef");
    let other = write(&folder, "other", "another key, as long as it has to be");
    let token = |arguments: &[&str]| finish(npyc(&[&["token"], arguments].concat()));
    let made = token(&[
        "mint", "FS-ENV", "--key", &key, "--id", "one", "--path", "data", "--method", "read",
        "--method", "list", "--calls", "9", "--for", "1h",
    ]);
    ended(&made, 0, &["npt1."]);
    let text = made.stdout.trim();
    ended(
        &token(&["show", text, "--key", &key]),
        0,
        &[
            "FS-ENV",
            "one",
            "path=data",
            "method=read,list",
            "calls=9",
            "expires=",
            "genuine      yes",
        ],
    );
    ended(&token(&["show", text, "--key", &other]), 0, &["genuine      no"]);
    let shown = token(&["show", text, "--json"]);
    ended(&shown, 0, &["\"scope\":\"FS-ENV\"", "\"path=data\""]);
    assert!(!shown.stdout.contains("genuine"));
    let narrowed = token(&["narrow", text, "--path", "data/in"]);
    ended(&narrowed, 0, &["npt1."]);
    ended(
        &token(&["show", narrowed.stdout.trim(), "--key", &key]),
        0,
        &["path=data/in", "genuine      yes"],
    );
    for wrong in [
        ["narrow", text, "--path", "../up"].as_slice(),
        &["narrow", text],
        &["narrow", "nonsense", "--calls", "1"],
        &["show", "npt1.AAAA.AAAA"],
        &["mint", "FS-ENV", "--key", "/nowhere"],
        &["mint", "FS-ENV", "--key", &key, "--for", "1y"],
        &["mint", "FS-ENV", "--key", &key, "--expires", "1", "--for", "1h"],
    ] {
        ended(&token(wrong), 2, &[]);
    }
    let short = write(&folder, "short", "secret\n");
    ended(&token(&["mint", "FS-ENV", "--key", &short]), 2, &["needs 16 or more"]);
    // A run under a token.
    fs::create_dir_all(folder.join("root/data")).expect("writable");
    write(&folder, "root/data/a", "A");
    write(&folder, "root/b", "B");
    let root = folder.join("root").to_str().expect("UTF-8").to_owned();
    let program = |path: &str| {
        write(
            &folder,
            "app.py",
            &format!("with scope('FS-ENV', '{text}'):\n    print(read_file('{path}'))\n"),
        )
    };
    let run = |path: &str, key: &str| {
        finish(npyc(&["run", &program(path), "--fs-root", &root, "--token-key", key]))
    };
    ended(&run("data/a", &key), 0, &["A"]);
    ended(&run("b", &key), 1, &["PermissionError"]);
    ended(&run("data/a", &other), 5, &["not accepted"]);
}

#[test]
fn a_policy_is_a_contract() {
    let folder = folder("capabilities-policy");
    let app = write(
        &folder,
        "app.py",
        "import json, os.path\ndef f():\n    with scope('FS-ENV', 'k'):\n        return open('x').read()\nprint(json.dumps([1]))\n",
    );
    ended(&finish(npyc(&["build", &app])), 0, &[]);
    let archive = folder.join("app.npyc").to_str().expect("UTF-8").to_owned();
    for make in [npyc, npython] {
        let template = finish(make(&["inspect", &archive, "--policy-template"]));
        ended(
            &template,
            0,
            &[
                "modules = [\"json\", \"os\", \"os.path\"]",
                "scopes = [\"FS-ENV\"]",
                "host = [\"open\"]",
            ],
        );
        let policy = write(&folder, "P.toml", &template.stdout);
        ended(&finish(make(&["verify", &archive, "--policy", &policy])), 0, &["proved"]);
        ended(&finish(make(&["run", &archive, "--policy", &policy])), 0, &["[1]"]);
    }
    let policy = folder.join("P.toml").to_str().expect("UTF-8").to_owned();
    ended(&finish(npyc(&["run", &app, "--policy", &policy])), 0, &["[1]"]);
    ended(&finish(npyc(&["build", &app, "--policy", &policy])), 0, &[]);
    let strict = write(&folder, "strict.toml", "modules = ['json']\nhost = ['*']\n");
    let words = [
        "asks for more than the policy allows",
        "scopes FS-ENV (allowed: nothing)",
        "modules os, os.path (allowed: json)",
    ];
    let before = fs::read(&archive).expect("built");
    write(&folder, "app.py", "import os.path\nwith scope('FS-ENV', 'k'):\n    print('never')\n");
    for finished in [
        finish(npython(&["run", &archive, "--policy", &strict])),
        finish(npython(&["verify", &archive, "--policy", &strict])),
        finish(npyc(&["run", &app, "--policy", &strict])),
        finish(npyc(&["build", &app, "--policy", &strict])),
    ] {
        ended(&finished, 4, &words);
        assert!(!finished.stdout.contains("never") && !finished.stdout.contains("[1]"));
    }
    assert_eq!(
        fs::read(&archive).expect("still there"),
        before,
        "a refused build leaves what was there"
    );
    ended(
        &finish(npython(&["verify", &archive, "--policy", &strict, "--json"])),
        4,
        &["\"status\":\"refused\""],
    );
    for (text, word) in
        [("scope = []", "no key of a policy"), ("scopes = 1", "list of names"), ("x", "no TOML")]
    {
        let wrong = write(&folder, "wrong.toml", text);
        for command in ["run", "verify"] {
            ended(&finish(npython(&[command, &archive, "--policy", &wrong])), 2, &[word]);
        }
    }
    ended(&finish(npython(&["run", &archive, "--policy", "/nowhere"])), 2, &["/nowhere"]);
    // What a name is computed for is asked for as `*`, and looked at again when it is used.
    let any = write(&folder, "any.toml", "scopes = ['A']\nmodules = ['importlib']\n");
    for (text, status, word) in [
        ("n = 'A'\nwith scope(n, 1):\n    pass\n", 4, "scopes * (any, computed)"),
        ("s = scope\n", 4, "scopes * (any, computed)"),
        (
            "import importlib\nimportlib.import_module('js' + 'on')\n",
            5,
            "does not allow the module \"json\"",
        ),
        ("import importlib\nprint(importlib.__name__)\n", 0, "importlib"),
        ("def scope(name, token): return name\nprint(scope('B', 1))\n", 0, "B"),
    ] {
        let app = write(&folder, "computed.py", text);
        ended(&finish(npyc(&["run", &app, "--policy", &any])), status, &[word]);
    }
}

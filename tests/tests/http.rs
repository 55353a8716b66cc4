//! HTTP-ENV against a real server on loopback: redirections, slow and packed answers, and a name service that changes its mind.

#![forbid(unsafe_code)]

use npyc::Options;
use npyc_tests::run::compile_text;
use npython::{
    Artifact, Data, Engine, FixedTokens, Limits, MacTokens, Restriction, RunError, TokenKey,
};
use npython_envs::{HttpEnv, Resolve};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A request as the server saw it.
#[derive(Clone, Debug, Default)]
struct Seen {
    line: String,
    headers: Vec<String>,
    body: Vec<u8>,
}

impl Seen {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

/// A server on loopback that remembers what it was asked.
struct Server {
    port: u16,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    fn start() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it is bound").port();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let known = Arc::clone(&seen);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let known = Arc::clone(&known);
                // A client that goes away is no failure of the server's.
                std::thread::spawn(move || answer(stream, port, &known).ok());
            }
        });
        Server { port, seen }
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn seen(&self) -> Vec<Seen> {
        self.seen.lock().expect("nobody panics").clone()
    }
}

fn read_request(stream: &TcpStream) -> io::Result<Seen> {
    let mut reader = BufReader::new(stream);
    let mut seen = Seen::default();
    reader.read_line(&mut seen.line)?;
    seen.line = seen.line.trim().to_owned();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        if line.trim().is_empty() {
            break;
        }
        seen.headers.push(line.trim().to_owned());
    }
    let length = seen.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    seen.body = vec![0; length];
    reader.read_exact(&mut seen.body)?;
    Ok(seen)
}

fn answer(mut stream: TcpStream, port: u16, known: &Mutex<Vec<Seen>>) -> io::Result<()> {
    let seen = read_request(&stream)?;
    known.lock().expect("nobody panics").push(seen.clone());
    let path = seen.line.split(' ').nth(1).unwrap_or("").to_owned();
    let plain = |status: &str, headers: &str, body: &[u8]| {
        let mut text = format!(
            "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n",
            body.len()
        )
        .into_bytes();
        text.extend_from_slice(body);
        text
    };
    let to =
        |status: &str, location: &str| plain(status, &format!("Location: {location}\r\n"), b"");
    let (name, rest) = path[1..].split_once('/').unwrap_or((&path[1..], ""));
    match name {
        "hello" => stream.write_all(&plain(
            "200 OK",
            "X-One: 1\r\nX-One: 2\r\nContent-Type: text/plain\r\n",
            "héllo".as_bytes(),
        )),
        "latin" => stream.write_all(&plain(
            "200 OK",
            "Content-Type: text/plain; charset=latin-1\r\n",
            b"gr\xfc\xdfe",
        )),
        "json" => stream.write_all(&plain("200 OK", "", br#"{"a": [1, 2.5, null]}"#)),
        "echo" => stream.write_all(&plain("200 OK", "", &seen.body)),
        "status" => stream.write_all(&plain(&format!("{rest} Something"), "", b"body")),
        "empty" => stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"),
        "away" => {
            stream.write_all(&to("302 Found", &format!("http://127.0.0.1:{}/{}", port ^ 1, rest)))
        }
        "to" => {
            let (status, target) = rest.split_once('/').unwrap_or((rest, ""));
            stream.write_all(&to(&format!("{status} Moved"), &target.replace('|', "/")))
        }
        "loop" => stream.write_all(&to("302 Found", "/loop")),
        "slow" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")?;
            for _ in 0..600 {
                stream.write_all(b"x")?;
                std::thread::sleep(Duration::from_millis(50));
            }
            Ok(())
        }
        "silent" => {
            std::thread::sleep(Duration::from_secs(20));
            Ok(())
        }
        "headers" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
            loop {
                stream.write_all(&[b"X-Y: ", [b'y'; 1000].as_slice(), b"\r\n"].concat())?;
            }
        }
        "endless" => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")?;
            loop {
                stream.write_all(&[b'x'; 65536])?;
            }
        }
        "long" => stream.write_all(&plain("200 OK", "", &vec![b'x'; rest.parse().unwrap_or(0)])),
        "bomb" => stream.write_all(&plain("200 OK", "Content-Encoding: gzip\r\n", &bomb(8 << 20))),
        "gzip" => stream.write_all(&plain("200 OK", "Content-Encoding: gzip\r\n", &bomb(100))),
        "broken" => stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort"),
        "nonsense" => stream.write_all(b"\x00\x01\x02 nonsense\r\n\r\n"),
        _ => stream.write_all(&plain("404 Not Found", "", b"nothing here")),
    }
}

/// So many `a`s (a multiple of 100) as gzip, without compressing each: one block whose back references repeat one letter.
fn bomb(count: usize) -> Vec<u8> {
    // Fixed Huffman codes, least bit first: the letter, then matches of length 3 at distance 1, 258 where there is room.
    struct Bits(Vec<u8>, u32, u32);
    impl Bits {
        fn put(&mut self, value: u32, count: u32) {
            self.1 |= value << self.2;
            self.2 += count;
            while self.2 >= 8 {
                self.0.push(self.1 as u8);
                self.1 >>= 8;
                self.2 -= 8;
            }
        }
        /// A code, whose first bit is its highest.
        fn code(&mut self, code: u32, count: u32) {
            (0..count).rev().for_each(|bit| self.put(code >> bit & 1, 1));
        }
    }
    let mut bits = Bits(vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255], 0, 0);
    bits.put(1, 1);
    bits.put(1, 2);
    bits.code(0x30 + u32::from(b'a'), 8);
    let mut left = count - 1;
    while left >= 258 {
        // Length 258 is symbol 285 (11000101), distance 1 is symbol 0.
        bits.code(0b1100_0101, 8);
        bits.code(0, 5);
        left -= 258;
    }
    for _ in 0..left {
        bits.code(0x30 + u32::from(b'a'), 8);
    }
    bits.code(0, 7);
    bits.put(0, 7);
    let mut crc = !0u32;
    for _ in 0..count {
        crc ^= u32::from(b'a');
        for _ in 0..8 {
            crc = crc >> 1 ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
        }
    }
    let mut bytes = bits.0;
    bytes.extend((!crc).to_le_bytes());
    bytes.extend((count as u32).to_le_bytes());
    bytes
}

/// Runs a program in an engine with this environment; `url` and `token` are its variables.
fn run_with(env: HttpEnv, token: &str, url: &str, text: &str) -> Result<Data, RunError> {
    let keys = npython::AnyOf::default()
        .or(FixedTokens::default().grant("HTTP-ENV", "secret"))
        .or(MacTokens::new(key()));
    let engine = env.install(Engine::builder().gatekeeper(keys)).build().expect("free names");
    let bytes = compile_text(text, &Options::default()).expect(text);
    let module = engine.load(&Artifact::from_bytes(&bytes).expect("fresh")).expect("fresh");
    let mut vm = module.instantiate(Limits::default());
    vm.set_var("url", Data::from(url)).expect("a str");
    vm.set_var("token", Data::from(token)).expect("a str");
    vm.run()
}

fn key() -> TokenKey {
    TokenKey::new(b"a key of the tests, long enough")
}

/// The environment of the tests: the server is allowed, nothing takes long.
fn env(server: &Server) -> HttpEnv {
    HttpEnv::new()
        .allow(&format!("http://127.0.0.1:{}", server.port))
        .expect("an address")
        .size(1 << 20)
        .time(Duration::from_secs(2))
}

/// The value of an expression inside the scope, or the text of the OSError it raises.
fn eval(env: HttpEnv, url: &str, expression: &str) -> Data {
    let text = format!(
        "with scope('HTTP-ENV', token):\n    try:\n        x = {expression}\n    except OSError as error:\n        x = f'{{type(error).__name__}}: {{error}}'\nx\n"
    );
    run_with(env, "secret", url, &text).expect(expression)
}

#[track_caller]
fn fails(env: HttpEnv, url: &str, words: &[&str]) {
    let Data::Str(text) = eval(env, url, "fetch(url)") else { panic!("no text for {url}") };
    for word in words {
        assert!(text.contains(word), "{word:?} is missing in {text:?}");
    }
}

#[test]
fn answers_come_whole() {
    let server = Server::start();
    let get = |path: &str, expression: &str| eval(env(&server), &server.url(path), expression);
    assert_eq!(get("/hello", "fetch(url)"), Data::from("héllo"));
    assert_eq!(get("/latin", "fetch(url)"), Data::from("grüße"));
    assert_eq!(
        get("/hello", "[(r := send_request('GET', url)).status, r.reason, r.headers['X-ONE'], r.headers.get('content-type'), r.body, r.text, r.url == url, repr(r)]").to_string(),
        "[200, 'OK', '1, 2', 'text/plain', b'h\\xc3\\xa9llo', 'héllo', True, '<Response 200 OK>']"
    );
    assert_eq!(get("/json", "send_request('GET', url).json()['a']").to_string(), "[1, 2.5, None]");
    assert_eq!(
        get("/empty", "(send_request('GET', url).status, fetch(url))").to_string(),
        "(204, '')"
    );
    assert_eq!(get("/gzip", "fetch(url)"), Data::from("a".repeat(100)));
    assert_eq!(
        get("/gzip", "'content-encoding' in send_request('GET', url).headers"),
        Data::Bool(false)
    );
    assert_eq!(get("/status/404", "send_request('GET', url).status"), Data::Int(404));
    assert_eq!(get("/echo", "send_request('POST', url, body='tëxt').text"), Data::from("tëxt"));
    assert_eq!(
        get("/echo", "send_request('PUT', url, {'X-A': 'b'}, b'\\x00\\xff', timeout=1.5).body"),
        Data::Bytes(vec![0, 255])
    );
    let last = server.seen().pop().expect("it was asked");
    assert!(last.line.starts_with("PUT /echo "), "{last:?}");
    assert_eq!(
        (last.header("x-a"), last.header("host")),
        (Some("b"), Some(format!("127.0.0.1:{}", server.port).as_str()))
    );
    fails(env(&server), &server.url("/status/500"), &["OSError", "500", "/status/500"]);
}

#[test]
fn wrong_requests_are_value_and_type_errors() {
    let server = Server::start();
    let get = |expression: &str| {
        let text = format!(
            "with scope('HTTP-ENV', token):\n    try:\n        x = {expression}\n    except (TypeError, ValueError) as error:\n        x = type(error).__name__\nx\n"
        );
        run_with(env(&server), "secret", &server.url("/hello"), &text).expect(expression)
    };
    for expression in [
        "fetch('no url')",
        "fetch('/etc/passwd')",
        "fetch('file:///etc/passwd')",
        "fetch('http://u:p@127.0.0.1/')",
        "send_request('G T', url)",
        "send_request('CONNECT', url)",
        "send_request('GET', url, {'Host': 'other'})",
        "send_request('GET', url, {'transfer-encoding': 'chunked'})",
        "send_request('GET', url, {'X': 'a\\r\\nY: b'})",
        "send_request('GET', url, {'X Y': 'a'})",
        "send_request('GET', url, timeout=0)",
        "send_request('GET', url, timeout=float('nan'))",
    ] {
        assert_eq!(get(expression), Data::from("ValueError"), "{expression}");
    }
    for expression in [
        "fetch(5)",
        "fetch()",
        "send_request('GET')",
        "send_request('GET', url, [1])",
        "send_request('GET', url, {'a': 1})",
        "send_request('GET', url, body=5)",
        "send_request('GET', url, timeout='1')",
    ] {
        assert_eq!(get(expression), Data::from("TypeError"), "{expression}");
    }
    assert!(server.seen().is_empty());
}

#[test]
fn only_listed_hosts_are_reached() {
    let (server, other) = (Server::start(), Server::start());
    fails(env(&server), &other.url("/hello"), &["PermissionError", "not on the list"]);
    fails(env(&server), &format!("https://127.0.0.1:{}/", server.port), &["PermissionError"]);
    fails(env(&server), &format!("http://localhost:{}/", server.port), &["PermissionError"]);
    fails(env(&server), &format!("http://127.0.0.1.:{}/", server.port), &["PermissionError"]);
    fails(HttpEnv::new(), &server.url("/hello"), &["PermissionError"]);
    assert!(server.seen().is_empty() && other.seen().is_empty());
}

#[test]
fn redirections_are_followed_under_the_same_rules() {
    let (server, other) = (Server::start(), Server::start());
    let get = |path: &str, expression: &str| eval(env(&server), &server.url(path), expression);
    assert_eq!(
        get("/to/302/|hello", "(r := send_request('GET', url)).text + r.url[-6:]"),
        Data::from("héllo/hello")
    );
    assert_eq!(get("/to/301/..|..|hello", "fetch(url)"), Data::from("héllo"));
    fails(env(&server), &server.url("/loop"), &["redirections"]);
    let away = |path: &str| server.url(&format!("/to/302/{}", other.url(path).replace('/', "|")));
    fails(env(&server), &away("/hello"), &["PermissionError", "not on the list"]);
    fails(env(&server), &server.url("/to/302/file:|||etc|passwd"), &["OSError"]);
    fails(env(&server), &server.url("/to/302/http:||u:p@127.0.0.1|"), &["OSError"]);
    assert!(other.seen().is_empty());
    // What is meant for one server is not shown to another one.
    let both = || env(&server).allow(&format!("127.0.0.1:{}", other.port)).expect("an address");
    let secret =
        "send_request('GET', url, {'Authorization': 'key', 'Cookie': 'c', 'X-Mine': 'x'}).text";
    assert_eq!(eval(both(), &away("/hello"), secret), Data::from("héllo"));
    let seen = other.seen().pop().expect("it was asked");
    assert_eq!(
        (seen.header("authorization"), seen.header("cookie"), seen.header("x-mine")),
        (None, None, Some("x"))
    );
    assert_eq!(eval(both(), &server.url("/to/302/|hello"), secret), Data::from("héllo"));
    assert_eq!(server.seen().pop().expect("asked").header("authorization"), Some("key"));
    // Methods and bodies as the statuses have it.
    for (status, method, line, body) in [
        (303, "POST", "GET /echo HTTP/1.1", ""),
        (302, "POST", "GET /echo HTTP/1.1", ""),
        (302, "PUT", "PUT /echo HTTP/1.1", "data"),
        (307, "POST", "POST /echo HTTP/1.1", "data"),
        (308, "POST", "POST /echo HTTP/1.1", "data"),
    ] {
        let expression = format!("send_request('{method}', url, body='data').text");
        assert_eq!(get(&format!("/to/{status}/|echo"), &expression), Data::from(body), "{status}");
        assert_eq!(server.seen().pop().expect("asked").line, line, "{status}");
    }
}

#[test]
fn sizes_and_times_are_limited() {
    let server = Server::start();
    assert_eq!(
        eval(env(&server), &server.url(&format!("/long/{}", 1 << 20)), "len(fetch(url))"),
        Data::Int(1 << 20)
    );
    fails(
        env(&server),
        &server.url(&format!("/long/{}", (1 << 20) + 1)),
        &["OSError", "more than the 1048576 bytes"],
    );
    fails(env(&server), &server.url("/endless"), &["more than"]);
    fails(env(&server), &server.url("/bomb"), &["more than"]);
    fails(env(&server), &server.url("/headers"), &["OSError"]);
    for path in ["/slow", "/silent"] {
        let started = Instant::now();
        fails(
            env(&server).time(Duration::from_millis(400)),
            &server.url(path),
            &["TimeoutError", "timed out"],
        );
        assert!(started.elapsed() < Duration::from_secs(5), "{path}");
        let started = Instant::now();
        let text = eval(env(&server), &server.url(path), "send_request('GET', url, timeout=0.3)");
        assert!(text.to_string().contains("TimeoutError"), "{text}");
        assert!(started.elapsed() < Duration::from_secs(5), "{path}");
    }
    fails(env(&server), &server.url("/broken"), &["Error"]);
    fails(env(&server), &server.url("/nonsense"), &["Error"]);
    // Nobody listens there.
    let port =
        TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr()).expect("free").port();
    let env = HttpEnv::new().allow(&format!("127.0.0.1:{port}")).expect("an address");
    fails(env.clone(), &format!("http://127.0.0.1:{port}/"), &["ConnectionRefusedError"]);
    fails(env, &format!("https://127.0.0.1:{port}/"), &["ConnectionRefusedError"]);
}

/// A name service that answers with the next of its answers each time.
struct Changing {
    answers: Vec<Vec<IpAddr>>,
    asked: Arc<AtomicUsize>,
    port: u16,
}

impl Resolve for Changing {
    fn resolve(&self, host: &str, _: u16) -> io::Result<Vec<SocketAddr>> {
        assert!(host.ends_with(".example"), "{host}");
        let turn = self.asked.fetch_add(1, Ordering::SeqCst);
        let answer = &self.answers[turn.min(self.answers.len() - 1)];
        Ok(answer.iter().map(|address| SocketAddr::new(*address, self.port)).collect())
    }
}

#[test]
fn each_address_is_looked_at_and_no_other_is_connected_to() {
    let server = Server::start();
    let loopback = IpAddr::V4(Ipv4Addr::LOCALHOST);
    // Documentation addresses are not public; nobody listens at a public one that a test could ask.
    let public: IpAddr = "192.88.98.1".parse().expect("an address");
    let asked = Arc::new(AtomicUsize::new(0));
    let named = |answers: Vec<Vec<IpAddr>>| {
        asked.store(0, Ordering::SeqCst);
        let resolver = Changing { answers, asked: Arc::clone(&asked), port: server.port };
        HttpEnv::new()
            .allow("http://a.example")
            .expect("a host")
            .time(Duration::from_millis(500))
            .resolver(resolver)
    };
    let url = "http://a.example/hello";
    // Names that lead inside are refused, also when only one of several addresses does.
    for answer in [
        vec![loopback],
        vec![public, loopback],
        vec!["169.254.169.254".parse().expect("an address")],
        vec!["::ffff:127.0.0.1".parse().expect("an address")],
    ] {
        fails(named(vec![answer]), url, &["PermissionError", "not public"]);
    }
    // A public answer first, an inner one after: only the first one counts, and nobody asks again.
    fails(named(vec![vec![public], vec![loopback]]), url, &["Error"]);
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    assert!(server.seen().is_empty());
    // Unless the host of the VM wants it.
    assert_eq!(eval(named(vec![vec![loopback]]).private(), url, "fetch(url)"), Data::from("héllo"));
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    assert_eq!(server.seen().pop().expect("asked").header("host"), Some("a.example"));
    // Each redirection is looked up and looked at anew.
    let env = named(vec![vec![loopback], vec![public]])
        .private()
        .allow("http://b.example")
        .expect("a host");
    fails(env, "http://a.example/to/302/http:||b.example|hello", &["Error"]);
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    // Nothing found.
    fails(named(vec![vec![]]), url, &["OSError", "a.example is not known"]);
    // A name that is an address in disguise is not on the list.
    fails(named(vec![vec![loopback]]), "http://2130706433/hello", &["PermissionError"]);
}

/// A name service that takes its time.
struct Asleep;

impl Resolve for Asleep {
    fn resolve(&self, _: &str, _: u16) -> io::Result<Vec<SocketAddr>> {
        std::thread::sleep(Duration::from_secs(5));
        Ok(Vec::new())
    }
}

#[test]
fn a_name_service_that_sleeps_holds_nobody_up() {
    let started = Instant::now();
    let env = HttpEnv::new()
        .allow("a.example")
        .expect("a host")
        .time(Duration::from_millis(200))
        .resolver(Asleep);
    fails(env, "http://a.example/", &["TimeoutError"]);
    assert!(started.elapsed() < Duration::from_secs(3));
}

#[test]
fn tokens_restrict_hosts_methods_and_calls() {
    let (server, other) = (Server::start(), Server::start());
    let both = || env(&server).allow(&format!("127.0.0.1:{}", other.port)).expect("an address");
    let token = key()
        .mint("HTTP-ENV", "1")
        .narrow(Restriction::Hosts(vec![format!("127.0.0.1:{}", server.port)]))
        .narrow(Restriction::Methods(vec!["GET".to_owned(), "POST".to_owned()]))
        .narrow(Restriction::Methods(vec!["GET".to_owned()]));
    let text = |expression: &str| {
        format!(
            "with scope('HTTP-ENV', token):\n    try:\n        x = {expression}\n    except OSError as error:\n        x = str(error)\nx\n"
        )
    };
    let get = |token: &npython::Token, url: &str, expression: &str| {
        run_with(both(), &token.to_string(), url, &text(expression))
    };
    assert_eq!(get(&token, &server.url("/hello"), "fetch(url)"), Ok(Data::from("héllo")));
    for (url, expression, word) in [
        (other.url("/hello"), "fetch(url)", "does not reach"),
        (
            server.url(&format!("/to/302/{}", other.url("/hello").replace('/', "|"))),
            "fetch(url)",
            "does not reach",
        ),
        (server.url("/echo"), "send_request('POST', url).text", "does not allow POST"),
    ] {
        let text = get(&token, &url, expression).expect("an OSError").to_string();
        assert!(text.contains(word), "{text}");
    }
    assert!(other.seen().is_empty());
    // Two calls, and then the run is over.
    let twice = token.narrow(Restriction::Calls(2));
    let all = get(&twice, &server.url("/hello"), "[fetch(url) for _ in range(2)]");
    assert!(all.is_ok(), "{all:?}");
    let all = get(&twice, &server.url("/hello"), "[fetch(url) for _ in range(3)]");
    assert!(matches!(all, Err(RunError::SecurityViolation(text)) if text.contains("calls=2")));
}

#[test]
fn without_the_scope_the_run_ends() {
    let server = Server::start();
    let run = |text: &str| run_with(env(&server), "secret", &server.url("/hello"), text);
    for text in [
        "fetch(url)\n",
        "send_request('GET', url)\n",
        "with scope('HTTP-ENV', 'guess'):\n    fetch(url)\n",
        "with scope('FS-ENV', token):\n    fetch(url)\n",
        "try:\n    fetch(url)\nexcept BaseException:\n    pass\n",
        "with scope('HTTP-ENV', token):\n    f = fetch\nf(url)\n",
    ] {
        assert!(matches!(run(text), Err(RunError::SecurityViolation(_))), "{text}");
    }
    // What lies beneath is seen by the library alone.
    let hidden = "with scope('HTTP-ENV', token):\n    try:\n        _http_request('GET', url, [], None, None)\n    except NameError:\n        x = 'hidden'\nx\n";
    assert_eq!(run(hidden), Ok(Data::from("hidden")));
    assert!(server.seen().is_empty());
}

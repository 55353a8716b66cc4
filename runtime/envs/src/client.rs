//! One request, with its redirections, under the rules of the environment.
//!
//! Comes in: method, address, headers, body, time. Goes out: what the server answered, or why there is nothing. Must never: connect to an address
//! that was not looked at, follow a redirection that the rules do not allow, or keep more of an answer than the limit, however it is packed.

use crate::address::is_public;
use crate::answer::{number_of, text_of};
use crate::http::HttpEnv;
use crate::url::Url;
use npython::Grant;
use std::io::{self, Read};
use std::net::SocketAddr;
use std::sync::mpsc;
use std::time::{Duration, Instant};
use ureq::Agent;
use ureq::http::{self, HeaderName, HeaderValue, Method, header};
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};

/// What a guest asks for.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The method, such as `GET`.
    pub method: String,
    /// The address.
    pub url: String,
    /// Headers by name.
    pub headers: Vec<(String, String)>,
    /// The body, if any.
    pub body: Option<Vec<u8>>,
    /// How long it may take in all; never longer than the environment allows.
    pub timeout: Option<Duration>,
}

/// What a server answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// The status, such as 200.
    pub status: u16,
    /// What the status is called.
    pub reason: String,
    /// The address that answered, after redirections.
    pub url: String,
    /// Headers by name, in small letters.
    pub headers: Vec<(String, String)>,
    /// The body, unpacked.
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The request itself is wrong: a `ValueError`.
    Wrong(String),
    /// An `OSError`: the number, of which CPython's rules find the class, and the text.
    Failed(i32, String),
}

impl Failure {
    fn refused(text: String) -> Failure {
        Failure::Failed(libc::EACCES, text)
    }

    fn timed_out() -> Failure {
        Failure::Failed(libc::ETIMEDOUT, text_of(libc::ETIMEDOUT))
    }

    fn io(error: &io::Error) -> Failure {
        let number = number_of(error);
        Failure::Failed(number, text_of(number))
    }
}

/// Headers that say where the request goes or how it is packed: they are the client's alone.
const OURS: &[&str] = &[
    "host",
    "content-length",
    "transfer-encoding",
    "connection",
    "keep-alive",
    "upgrade",
    "te",
    "trailer",
    "expect",
    "proxy-connection",
    "proxy-authorization",
    "accept-encoding",
    "content-encoding",
];
/// Headers that are meant for one server.
const SECRET: &[header::HeaderName] = &[header::AUTHORIZATION, header::COOKIE];

/// Sends a request and follows its redirections.
pub(crate) fn send(env: &HttpEnv, grant: &Grant, request: &Request) -> Result<Response, Failure> {
    let wrong = |text: String| Failure::Wrong(text);
    let mut method = Method::from_bytes(request.method.as_bytes())
        .ok()
        .filter(|method| !matches!(*method, Method::CONNECT | Method::TRACE))
        .ok_or_else(|| wrong(format!("{:?} is no method that can be sent", request.method)))?;
    let mut headers = Vec::with_capacity(request.headers.len());
    for (name, value) in &request.headers {
        let name: HeaderName =
            name.parse().map_err(|_| wrong(format!("{name:?} is no name of a header")))?;
        if OURS.contains(&name.as_str()) {
            return Err(wrong(format!("the header {name} is set by the client alone")));
        }
        let value: HeaderValue = value.parse().map_err(|_| {
            wrong(format!("the value of the header {name} holds what no header can"))
        })?;
        headers.push((name, value));
    }
    let mut body = request.body.clone();
    let mut url = Url::parse(&request.url).map_err(wrong)?;
    let deadline = Instant::now() + request.timeout.unwrap_or(env.time).min(env.time);
    for _ in 0..=env.redirects {
        let hop = Hop { method: &method, url: &url, headers: &headers, body: body.as_deref() };
        let answer = one(env, grant, &hop, deadline)?;
        let Some(location) = redirection(&answer) else { return Ok(answer) };
        let next = url.join(&location).map_err(|text| Failure::Failed(libc::EPROTO, text))?;
        if !next.has_origin_of(&url) {
            headers.retain(|(name, _)| !SECRET.contains(name));
        }
        let becomes_get = match answer.status {
            303 => !matches!(method, Method::GET | Method::HEAD),
            301 | 302 => method == Method::POST,
            _ => false,
        };
        if becomes_get {
            method = Method::GET;
            body = None;
            headers.retain(|(name, _)| *name != header::CONTENT_TYPE);
        }
        url = next;
    }
    Err(Failure::Failed(libc::ELOOP, format!("more than {} redirections", env.redirects)))
}

/// Where an answer sends the client, if it does.
fn redirection(answer: &Response) -> Option<String> {
    if !matches!(answer.status, 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    answer.headers.iter().find(|(name, _)| name == "location").map(|(_, value)| value.clone())
}

/// One request of a chain of redirections.
struct Hop<'h> {
    method: &'h Method,
    url: &'h Url,
    headers: &'h [(HeaderName, HeaderValue)],
    body: Option<&'h [u8]>,
}

/// Looks whether the rules allow it, and sends it.
fn one(
    env: &HttpEnv,
    grant: &Grant,
    hop: &Hop<'_>,
    deadline: Instant,
) -> Result<Response, Failure> {
    let Hop { method, url, headers, body } = hop;
    let shown = format!("{}:{}", url.host, url.port);
    let Some(may_be_private) = env.allows(url) else {
        return Err(Failure::refused(format!("{} is not on the list of allowed hosts", url.uri)));
    };
    if !grant.allows_host(&url.host, url.port) {
        return Err(Failure::refused(format!("the token of the scope does not reach {shown}")));
    }
    if !grant.allows_method(method.as_str()) {
        return Err(Failure::refused(format!("the token of the scope does not allow {method}")));
    }
    let addresses = addresses(env, url, deadline)?;
    if !may_be_private && let Some(address) = addresses.iter().find(|it| !is_public(it.ip())) {
        // One bad address of several is enough: whoever says so wants to lead inside.
        return Err(Failure::refused(format!(
            "{shown} leads to {}, which is not public",
            address.ip()
        )));
    }
    let left = deadline.checked_duration_since(Instant::now()).ok_or_else(Failure::timed_out)?;
    let config = Agent::config_builder()
        .proxy(None)
        .http_status_as_error(false)
        .max_redirects(0)
        .allow_non_standard_methods(true)
        .user_agent(concat!("npython/", env!("CARGO_PKG_VERSION")))
        .max_idle_connections(0)
        .timeout_global(Some(left))
        .build();
    let agent = Agent::with_parts(config, DefaultConnector::default(), Fixed(addresses));
    let mut builder = http::Request::builder().method((*method).clone()).uri(url.uri.clone());
    for (name, value) in *headers {
        builder = builder.header(name, value);
    }
    let wrong = |error: http::Error| Failure::Wrong(error.to_string());
    let response = match body {
        Some(body) => agent.run(builder.body(*body).map_err(wrong)?),
        None => agent.run(builder.body(()).map_err(wrong)?),
    };
    let response = response.map_err(|error| failure(&error))?;
    read(env, url, response)
}

/// Reads an answer whole, up to the limit.
fn read(
    env: &HttpEnv,
    url: &Url,
    response: http::Response<ureq::Body>,
) -> Result<Response, Failure> {
    let (parts, body) = response.into_parts();
    let mut bytes = Vec::new();
    let mut reader = body.into_reader().take(env.size.saturating_add(1));
    reader.read_to_end(&mut bytes).map_err(body_failure)?;
    if bytes.len() as u64 > env.size {
        let text = format!("the answer has more than the {} bytes allowed", env.size);
        return Err(Failure::Failed(libc::EMSGSIZE, text));
    }
    let is_packed = parts.headers.contains_key(header::CONTENT_ENCODING);
    let mut headers = Vec::with_capacity(parts.headers.len());
    for (name, value) in &parts.headers {
        // They tell of the body as it travelled, not of the one that is given.
        if is_packed && matches!(*name, header::CONTENT_ENCODING | header::CONTENT_LENGTH) {
            continue;
        }
        headers.push((
            name.as_str().to_owned(),
            String::from_utf8_lossy(value.as_bytes()).into_owned(),
        ));
    }
    Ok(Response {
        status: parts.status.as_u16(),
        reason: parts.status.canonical_reason().unwrap_or("").to_owned(),
        url: url.uri.to_string(),
        headers,
        body: bytes,
    })
}

/// The addresses of a host, looked up once. The name service of a system can take longer than there is time.
fn addresses(env: &HttpEnv, url: &Url, deadline: Instant) -> Result<Vec<SocketAddr>, Failure> {
    let left = deadline.checked_duration_since(Instant::now()).ok_or_else(Failure::timed_out)?;
    if let Ok(address) = url.host.parse() {
        return Ok(vec![SocketAddr::new(address, url.port)]);
    }
    let (resolver, host, port) = (env.resolver.clone(), url.host.clone(), url.port);
    let (sender, receiver) = mpsc::channel();
    let ask = move || {
        // Nobody may be waiting any more.
        let _ = sender.send(resolver.resolve(&host, port));
    };
    std::thread::Builder::new()
        .name("resolver".to_owned())
        .spawn(ask)
        .map_err(|error| Failure::io(&error))?;
    let unknown =
        || Failure::Failed(libc::EHOSTUNREACH, format!("the host {} is not known", url.host));
    match receiver.recv_timeout(left) {
        Ok(Ok(addresses)) if !addresses.is_empty() => Ok(addresses),
        Ok(_) => Err(unknown()),
        Err(_) => Err(Failure::timed_out()),
    }
}

/// Gives the client the addresses that were looked at, and no others.
#[derive(Debug)]
struct Fixed(Vec<SocketAddr>);

impl Resolver for Fixed {
    fn resolve(
        &self,
        _: &http::Uri,
        _: &ureq::config::Config,
        _: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let mut addresses = self.empty();
        for address in self.0.iter().take(16) {
            addresses.push(*address);
        }
        Ok(addresses)
    }
}

/// What went wrong, as an error number and a text.
fn failure(error: &ureq::Error) -> Failure {
    match error {
        ureq::Error::Timeout(_) => Failure::timed_out(),
        ureq::Error::Io(error) => Failure::io(error),
        ureq::Error::ConnectionFailed => {
            Failure::Failed(libc::ECONNREFUSED, text_of(libc::ECONNREFUSED))
        }
        other => Failure::Failed(libc::EPROTO, other.to_string()),
    }
}

/// The same for what the reader of a body says: the client hands its own errors through it.
fn body_failure(error: io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Failure::timed_out(),
        _ => match error.downcast::<ureq::Error>() {
            Ok(error) => failure(&error),
            Err(error) if error.raw_os_error().is_some() => Failure::io(&error),
            Err(error) => Failure::Failed(libc::EPROTO, error.to_string()),
        },
    }
}

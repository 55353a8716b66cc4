//! HTTP-ENV: requests to the hosts of a list.
//!
//! Comes in: the list, limits. Goes out: `fetch(url)` and `send_request(…)`. Must never: let a request out that no entry of the list allows.

use crate::address::{Resolve, SystemResolver};
use crate::answer::{Answer, failed, misuse, value};
use crate::client::{self, Failure, Request, Response};
use crate::url::Url;
use npython::{
    ArgInfo, BuiltinClass, BuiltinInfo, Data, EngineBuilder, Grant, HostError, host_fits,
};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

/// The scope of requests.
pub const HTTP_ENV: &str = "HTTP-ENV";

/// HTTP to the hosts of a list, for guests inside `with scope("HTTP-ENV", token):`.
///
/// They get `fetch(url)`, which gives the body as text, and `send_request(method, url, headers=None, body=None, timeout=None)`, which gives a response
/// with `status reason url headers text body json()`. Each address, each redirection and each address that a name leads to is checked; what
/// is checked is what is connected to.
#[derive(Clone)]
pub struct HttpEnv {
    rules: Vec<Rule>,
    allows_private: bool,
    pub(crate) size: u64,
    pub(crate) time: Duration,
    pub(crate) redirects: u32,
    pub(crate) resolver: Arc<dyn Resolve>,
}

/// An entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    /// `https` or `http`; both if it does not say.
    is_https: Option<bool>,
    /// Host, with a port if it says one.
    pattern: String,
    /// Whether it says a port; without one it is the usual port of the scheme.
    has_port: bool,
    /// Whether it names an address of the private network itself, which is allowed then.
    names_private: bool,
}

impl Rule {
    fn parse(text: &str) -> Result<Rule, String> {
        let wrong = || {
            format!(
                "{text:?} is no host; write HOST, HOST:PORT, *.DOMAIN or the same behind http:// or https://"
            )
        };
        let (is_https, rest) = match text.split_once("://") {
            Some(("https", rest)) => (Some(true), rest),
            Some(("http", rest)) => (Some(false), rest),
            Some(_) => return Err(wrong()),
            None => (None, text),
        };
        let pattern = rest.trim_end_matches('/').to_ascii_lowercase();
        let (name, port) = match pattern.rsplit_once(':') {
            Some((name, port)) if !name.contains(':') || name.ends_with(']') => (name, Some(port)),
            _ => (pattern.as_str(), None),
        };
        let host = name.trim_start_matches('[').trim_end_matches(']');
        let address = host.parse::<IpAddr>().ok();
        let name = host.strip_prefix("*.").unwrap_or(host);
        let is_name = |name: &str| {
            !name.is_empty()
                && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_'))
        };
        let is_port = port.is_none_or(|port| port.parse::<u16>().is_ok());
        if !is_port || address.is_none() && !is_name(name) {
            return Err(wrong());
        }
        let (has_port, names_private) = (port.is_some(), address.is_some() || host == "localhost");
        Ok(Rule { is_https, pattern, has_port, names_private })
    }

    fn fits(&self, url: &Url) -> bool {
        let usual = if url.is_https { 443 } else { 80 };
        self.is_https.is_none_or(|is_https| is_https == url.is_https)
            && (self.has_port || url.port == usual)
            && host_fits(&self.pattern, &url.host, url.port)
    }
}

impl Default for HttpEnv {
    fn default() -> HttpEnv {
        HttpEnv::new()
    }
}

impl HttpEnv {
    /// An environment that allows no host yet: 16 MiB per answer, 30 seconds per request, 10 redirections.
    #[must_use]
    pub fn new() -> HttpEnv {
        HttpEnv {
            rules: Vec::new(),
            allows_private: false,
            size: 16 << 20,
            time: Duration::from_secs(30),
            redirects: 10,
            resolver: Arc::new(SystemResolver),
        }
    }

    /// Allows a host: `HOST`, `HOST:PORT`, `*.DOMAIN`, each also behind `http://` or `https://`. Without a port it is the usual one of the scheme.
    /// An address such as `127.0.0.1:8080`, or `localhost`, is allowed though it is not public.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the text.
    ///
    /// ```
    /// use npython_envs::HttpEnv;
    /// assert!(HttpEnv::new().allow("https://api.example.com").is_ok());
    /// assert!(HttpEnv::new().allow("ftp://example.com").is_err());
    /// ```
    pub fn allow(mut self, host: &str) -> Result<HttpEnv, String> {
        self.rules.push(Rule::parse(host)?);
        Ok(self)
    }

    /// The same, but names may lead to addresses that are not public.
    #[must_use]
    pub fn private(self) -> HttpEnv {
        HttpEnv { allows_private: true, ..self }
    }

    /// The same with another number of bytes that an answer may have, unpacked.
    #[must_use]
    pub fn size(self, bytes: u64) -> HttpEnv {
        HttpEnv { size: bytes, ..self }
    }

    /// The same with another time that a request may take, redirections and all.
    #[must_use]
    pub fn time(self, time: Duration) -> HttpEnv {
        HttpEnv { time, ..self }
    }

    /// The same with another number of redirections that are followed.
    #[must_use]
    pub fn redirects(self, redirects: u32) -> HttpEnv {
        HttpEnv { redirects, ..self }
    }

    /// The same with names looked up otherwise.
    #[must_use]
    pub fn resolver(self, resolver: impl Resolve) -> HttpEnv {
        HttpEnv { resolver: Arc::new(resolver), ..self }
    }

    /// Adds the functions to an engine. A request blocks the thread that runs the VM, for no longer than the time allowed.
    #[must_use]
    pub fn install(self, builder: EngineBuilder) -> EngineBuilder {
        let handler = BuiltinInfo::with_call("_http_request", move |call, arguments| {
            answer(self.send(call.grant(), &request_of(arguments)?))
        });
        let library = |name: &str, doc: &str, args: Vec<ArgInfo>, returns: &str| {
            let info = BuiltinInfo::library(name, "_http_client").documented(doc);
            let returns = returns.to_owned();
            BuiltinInfo { args, returns, ..info }.in_scope(HTTP_ENV).of_class(BuiltinClass::Io)
        };
        let text = |name: &str| ArgInfo::new(name, "str");
        builder
            .register(library(
                "fetch",
                "Return the text that lies at an address; an answer of status 400 or more is an OSError.",
                vec![text("url")],
                "str",
            ))
            .register(library(
                "send_request",
                "Send a request and return the response (status, reason, url, headers, body, text, json()), whatever its status.",
                vec![
                    text("method"),
                    text("url"),
                    ArgInfo::new("headers", "dict[str, str] | None").or(()),
                    ArgInfo::new("body", "str | bytes | None").or(()),
                    ArgInfo::new("timeout", "float | None").or(()),
                ],
                "Response",
            ))
            .register(handler.documented("a request").in_scope(HTTP_ENV).internal().of_class(BuiltinClass::Io))
    }

    /// Sends a request under the rules of the environment and of a token.
    ///
    /// # Errors
    /// Why there is no answer.
    pub fn send(&self, grant: &Grant, request: &Request) -> Result<Response, Failure> {
        client::send(self, grant, request)
    }

    /// Whether an entry allows an address; and then whether it may be one that is not public.
    pub(crate) fn allows(&self, url: &Url) -> Option<bool> {
        let mut fitting = self.rules.iter().filter(|rule| rule.fits(url)).peekable();
        fitting.peek()?;
        Some(self.allows_private || fitting.any(|rule| rule.names_private))
    }
}

/// What the library asks for.
fn request_of(arguments: &[Data]) -> Result<Request, HostError> {
    let [Data::Str(method), Data::Str(url), Data::List(pairs), body, timeout] = arguments else {
        return Err(misuse());
    };
    let mut headers = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let Data::Tuple(pair) = pair else { return Err(misuse()) };
        let [Data::Str(name), Data::Str(value)] = pair.as_slice() else { return Err(misuse()) };
        headers.push((name.clone(), value.clone()));
    }
    let body = match body {
        Data::None => None,
        Data::Bytes(body) => Some(body.clone()),
        _ => return Err(misuse()),
    };
    let timeout = match timeout {
        Data::None => None,
        Data::Float(seconds) => Duration::try_from_secs_f64(*seconds).ok(),
        _ => return Err(misuse()),
    };
    Ok(Request { method: method.clone(), url: url.clone(), headers, body, timeout })
}

/// What the library gets.
fn answer(result: Result<Response, Failure>) -> Answer {
    match result {
        Ok(response) => {
            let pair =
                |(name, value): (String, String)| Data::Tuple(vec![name.into(), value.into()]);
            value(Data::List(vec![
                Data::Int(response.status.into()),
                response.reason.into(),
                response.url.into(),
                Data::List(response.headers.into_iter().map(pair).collect()),
                Data::Bytes(response.body),
            ]))
        }
        Err(Failure::Failed(number, text)) => failed(number, &text),
        Err(Failure::Wrong(text)) => Err(HostError::new("ValueError", text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allows(rules: &[&str], url: &str) -> bool {
        let env = rules.iter().try_fold(HttpEnv::new(), |env, rule| env.allow(rule));
        env.expect("hosts").allows(&Url::parse(url).expect("a URL")).is_some()
    }

    #[test]
    fn the_list_is_of_schemes_hosts_and_ports() {
        for (rule, url, is_allowed) in [
            ("a.example", "http://a.example/x", true),
            ("a.example", "https://a.example/x", true),
            ("a.example", "http://a.example:8080/x", false),
            ("a.example:8080", "http://a.example:8080/x", true),
            ("a.example:8080", "http://a.example/x", false),
            ("https://a.example", "http://a.example/x", false),
            ("https://a.example", "https://A.EXAMPLE/x", true),
            ("https://a.example", "https://a.example:444/x", false),
            ("*.example", "http://a.example/", true),
            ("*.example", "http://example/", false),
            ("a.example", "http://a.example.evil.example/", false),
            ("a.example", "http://a.example./", false),
            ("127.0.0.1:80", "http://127.0.0.1/", true),
            ("127.0.0.1", "http://2130706433/", false),
            ("[::1]:8080", "http://[::1]:8080/", true),
        ] {
            assert_eq!(allows(&[rule], url), is_allowed, "{rule} {url}");
        }
        assert!(!allows(&[], "http://a.example/"));
        for rule in [
            "",
            "*",
            "ftp://a.example",
            "a.example:x",
            "a b",
            "*.",
            "https://",
            "a.example/path",
            "u@a.example",
        ] {
            assert!(HttpEnv::new().allow(rule).is_err(), "{rule}");
        }
    }
}
